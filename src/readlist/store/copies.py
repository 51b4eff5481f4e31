"""Conflict copies: the files that Dropbox, Syncthing and iCloud leave if two machines changed one."""

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
    found = _COPY.fullmatch(name)
    original = found["name"] + (found["ending"] or "") if found else ""
    return original if original in names else None
