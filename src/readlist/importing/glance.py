"""A glance at the notes folders: whether they are as the last import left them. For this nothing else is loaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..config import Paths
from ..errors import StoreError
from ..opening import read_text
from ..store.folders import Folders
from ..store.seen import LEFT, Seen, endings_of


def unchanged(paths: Paths, wanted: Sequence[Path] = ()) -> int | None:
    """How many files of notes there are in the notes folders, or in those that are wanted, where none is new.

    None where something may be new, or something is to be said: then an import looks closely.
    """
    try:
        folders = Folders.load(paths.home)
        roots = _roots(folders, wanted)
        if not roots or paths.pending.exists() or _is_unsettled(paths):
            return None
        seen = Seen(paths.cache, paths.imports)
        if not seen.is_of_now():
            return None
        lines = seen.read()
        endings = endings_of(seen.head)
        if not lines:
            return None
        count = found = 0
        for name, root in roots.items():
            for place, stamp in _files(root, name, endings):
                known = lines.get(place)
                if known is None or known[0] != stamp or (wanted and LEFT in known[2]):
                    return None
                found += 1
                count += known[1] > 0
        there = sum(place.startswith(tuple(f"{name}/" for name in roots)) for place in lines)
        return count if found == there else None
    except (OSError, UnicodeDecodeError, StoreError, _Odd):
        return None


class _Odd(Exception):
    """Something that needs a closer look: a link, a name that is not plain."""


def _roots(folders: Folders, wanted: Sequence[Path]) -> dict[str, str]:
    """The remembered folders that are wanted, by name; none where another path is."""
    known = {name: folders.paths.get(name, "") for name in sorted(folders.remembered)}
    if not all(known.values()):
        return {}
    if not wanted:
        return known
    names = {path: name for name, path in known.items()}
    real = [os.path.realpath(path).replace(os.sep, "/") for path in wanted]
    return {names[path]: path for path in real} if all(path in names for path in real) else {}


def _is_unsettled(paths: Paths) -> bool:
    """Whether entries wait for their owner, which an import says each time."""
    if (paths.home / "conflicts.txt").exists():
        return True
    return any("\tgone\t" in read_text(file) for file in paths.imports.glob("*.txt"))


def _files(root: str, place: str, endings: frozenset[str]) -> list[tuple[str, str]]:
    """The places and the stamps of the files in a folder that could be notes."""
    found: list[tuple[str, str]] = []
    left = [(root, place)]
    while left:
        folder, above = left.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_symlink() or not name.isprintable() or "\\" in name:
                    raise _Odd
                if entry.is_dir():
                    left.append((entry.path, f"{above}/{name}"))
                elif name[name.rfind(".") :].lower() in endings and entry.is_file():
                    now = entry.stat()
                    stamp = f"{now.st_size} {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"
                    found.append((f"{above}/{name}", stamp))
    return found
