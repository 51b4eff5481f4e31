"""Merges unmerged versions of files: between git's conflict markers, or in a conflict copy of a file syncer."""

from __future__ import annotations

from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path

from ..errors import StoreError
from ..paths import CONFLICTS, IMPORTS, SHARED, imports_file, shard_file
from ..pattern import pattern
from .lines import FileChange, edited, text_beside
from .merging import merged
from .reading import between_markers, conflict_line

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


def steps(home: Path, names: Iterable[str]) -> list[FileChange]:
    """The steps that merge all unmerged versions in a store; ``names`` are those of its shards.

    A field with different values in two versions is a conflict. A file that cannot be read is left as it is.
    """
    names = list(names)
    files = [shard_file(name) for name in names]
    files += [*(imports_file(path.stem) for path in (home / IMPORTS).glob("*.txt")), *SHARED]
    before: dict[str, str] = {}
    for file in files:
        with suppress(StoreError):
            if (text := text_beside(home.joinpath(*file.split("/")))) is not None:
                before[file] = text
    after: dict[str, str | None] = dict(before)
    conflicts: set[str] = set()
    for file, text in before.items():
        if conflict_line(text):
            found = between_markers(file, text)
            after[file] = found.files.get(file, "")
            conflicts |= {clash.line for clash in found.clashes}
    for name in names:
        original = original_of(name, names)
        file, copy = shard_file(original or name), shard_file(name)
        if original is not None and {file, copy} <= before.keys():
            found = merged({}, {file: after[file] or ""}, {file: after[copy] or ""})
            after[file], after[copy] = found.files.get(file, ""), None
            conflicts |= {clash.line for clash in found.clashes}
    if conflicts:
        after[CONFLICTS] = edited(CONFLICTS, after.get(CONFLICTS), (), conflicts)
    return [FileChange(file, before.get(file), text) for file, text in after.items() if text != before.get(file)]
