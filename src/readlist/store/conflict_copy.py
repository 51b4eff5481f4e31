"""The names that file syncers give to the copies that they leave where two machines changed a file."""

from __future__ import annotations

from collections.abc import Container

from ..pattern import pattern

_COPY = pattern(
    r"(?P<name>.+?)(?: \([^()]*(?:(?i:conflict)|충돌|競合|冲突)[^()]*\)|"  # Dropbox, Nextcloud
    r"\.sync-conflict-\d{8}-\d{6}-[A-Z0-9]+|"  # Syncthing
    r" [2-9])(?P<ending>\.\w+)?"  # iCloud
)


def original_of(name: str, names: Container[str]) -> str | None:
    """The existing file of which one is a conflict copy; None if it is not one."""
    found = _COPY.fullmatch(name) if " " in name or ".sync-conflict-" in name else None
    original = found["name"] + (found["ending"] or "") if found else ""
    return original if original in names else None
