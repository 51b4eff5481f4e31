"""A glance at the notes folders: whether they are as the last import left them. Nothing else is loaded for this."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from ..config import Paths
from ..errors import StoreError
from ..store.folders import Folders, inside
from ..store.seen import LEFT, Seen, Waiting, endings_of, text_of


class Unchanged(NamedTuple):
    """How many files of notes there are, and how many entries wait for their owner."""

    files: int
    waiting: Waiting


def unchanged(paths: Paths, wanted: Sequence[Path] = ()) -> Unchanged | None:
    """What is in the notes folders, or in those that are wanted, if none of it is new.

    None if something may be new or has to be said: then an import looks closely.
    """
    try:
        folders = Folders.load(paths.home)
        roots = _roots(folders, wanted)
        if not roots or paths.pending.exists():
            return None
        seen = Seen(paths.home, paths.cache, paths.imports)
        waiting = seen.waiting()
        if waiting is None or not seen.is_of_now():
            return None
        known = seen.read()
        if not known:
            return None
        there: set[str] = set()
        count = 0
        for place, stamp in _files(folders, roots, endings_of(seen.head)):
            was = known.get(place, "")
            if not was.startswith(stamp) or (wanted and was.endswith(LEFT)):
                return None
            if place not in there:
                there.add(place)
                count += was[len(stamp) : len(stamp) + 1] != "0"
        beginnings = tuple(f"{name}/" for name in roots)
        is_whole = len(there) == len(known) or all(place in there for place in known if place.startswith(beginnings))
        return Unchanged(count, waiting) if is_whole else None
    except (OSError, UnicodeDecodeError, StoreError, _Odd):
        return None


class _Odd(Exception):
    """Something that needs a closer look: a link that leads nowhere or in a circle, a name with odd characters."""


def _roots(folders: Folders, wanted: Sequence[Path]) -> dict[str, str]:
    """The remembered folders that are wanted, by name; none if another path is wanted."""
    known = {name: folders.paths.get(name, "") for name in sorted(folders.remembered)}
    if not all(known.values()):
        return {}
    if not wanted:
        return known
    names = {path: name for name, path in known.items()}
    real = [os.path.realpath(path).replace(os.sep, "/") for path in wanted]
    return {names[path]: path for path in real} if all(path in names for path in real) else {}


def _files(folders: Folders, roots: Mapping[str, str], endings: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The places of the files in these folders that could be notes, and of those that links lead to.

    Each comes with its stamp and a space after that.
    """
    left = [(0, root, name, True) for name, root in roots.items()]
    linked: set[str] = set()
    while left:
        _, folder, above, follows = left.pop()
        inner: list[tuple[int, str, str, bool]] = []
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if not name.isprintable() or "\\" in name:
                    raise _Odd
                place, real = f"{above}/{name if name.isascii() else normalize('NFC', name)}", ""
                is_file = entry.is_file(follow_symlinks=False)  # as most are
                if not is_file and entry.is_symlink():
                    place, real = _led_to(entry.path, folders)
                if not is_file and entry.is_dir():
                    if real in linked:
                        continue
                    if real:
                        if not follows or any(inside(root, real) for root in roots.values()):
                            raise _Odd
                        linked.add(real)
                    inner.append((entry.stat().st_mtime_ns, real or entry.path, place, follows and not real))
                elif name[name.rfind(".") :].lower() in endings and (is_file or entry.is_file()):
                    yield place, f"{text_of(entry.stat())} "
        left += sorted(inner)  # the one that changed last comes next: news is found there


def _led_to(path: str, folders: Folders) -> tuple[str, str]:
    """The place and the path to which a link leads."""
    real = os.path.realpath(path).replace(os.sep, "/")
    if not os.path.exists(real) or not real.isprintable() or "\\" in real:  # noqa: PTH110 - many links
        raise _Odd
    return folders.place_of(f"{real}/-").removesuffix("/-") if os.path.isdir(real) else folders.place_of(real), real  # noqa: PTH112
