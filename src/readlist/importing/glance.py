"""A glance at the notes folders: whether they are as the last import left them. Nothing else is loaded for this."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from ..errors import StoreError
from ..paths import Paths
from ..store.folders import Folders, inside
from ..store.stat_cache import LEFT, StatCache, Waiting, digest_of, endings_of, text_of


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
        cache = StatCache(paths)
        waiting = cache.waiting()
        if waiting is None or not cache.is_of_now():
            return None
        known = cache.folders()
        there: dict[str, int] = {}
        linked: dict[str, str] = {}
        for folder, digest in _folders(folders, roots, endings_of(cache.head), linked):
            was, _, rest = known.get(folder, "").partition(" ")
            if was != digest or (wanted and rest.endswith(LEFT)):
                return None
            if digest:
                there[folder] = int(rest.rstrip(LEFT))
        missing = {folder for folder in known if folder not in there and folder.partition("/")[0] in roots}
        if linked or missing:
            others = _others(cache, linked, there, missing)
            if others is None or (wanted and any(LEFT in one for one in others)):
                return None
            there[""] = sum(one != "0" for one in others)
        return Unchanged(sum(there.values()), waiting) if there else None
    except (OSError, ValueError, StoreError, _Odd):
        return None


class _Odd(Exception):
    """Something that needs a closer look: a link that leads nowhere or in a circle."""


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


def _folders(
    folders: Folders, roots: Mapping[str, str], endings: frozenset[str], linked: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The places of the folders in these, each with the digest of the files in it that could be notes.

    ``linked`` takes in the files that links lead to: the stamp of each, and a space, by its place.
    """
    left = [(0, root, name, True) for name, root in roots.items()]
    seen: set[str] = set()
    while left:
        _, folder, above, follows = left.pop()
        inner: list[tuple[int, str, str, bool]] = []
        files: list[str] = []
        with _opened(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                is_note = name[name.rfind(".") :].lower() in endings
                name = name if name.isascii() else normalize("NFC", name)
                if entry.is_file(follow_symlinks=False):  # as most are
                    if is_note:
                        files.append(f"{name} {text_of(entry.stat())}")
                    continue
                path = f"{folder}/{entry.name}"
                place, real = _led_to(path, folders) if entry.is_symlink() else (f"{above}/{name}", "")
                if entry.is_dir():
                    if real in seen:
                        continue
                    if real:
                        if not follows or any(inside(root, real) for root in roots.values()):
                            raise _Odd
                        seen.add(real)
                    inner.append((entry.stat().st_mtime_ns, real or path, place, follows and not real))
                elif is_note and entry.is_file():
                    linked[place] = f"{text_of(entry.stat())} "
        yield above, digest_of(files)
        left += sorted(inner)  # the one that changed last comes next: news is found there


@contextmanager
def _opened(folder: str) -> Iterator[Iterable[os.DirEntry[str]]]:
    """What is in a folder. The status of a file is had sooner from an open folder than by the file's path."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _led_to(path: str, folders: Folders) -> tuple[str, str]:
    """The place and the path to which a link leads."""
    real = os.path.realpath(path).replace(os.sep, "/")
    if not os.path.exists(real):  # noqa: PTH110 - many links
        raise _Odd
    return folders.place_of(f"{real}/-").removesuffix("/-") if os.path.isdir(real) else folders.place_of(real), real  # noqa: PTH112


def _others(
    cache: StatCache, linked: Mapping[str, str], there: Container[str], missing: Container[str]
) -> list[str] | None:
    """What was seen of the files that links lead to, besides those in the folders that are there.

    None if one of them is new or changed, or if a file of the folders that are missing is not among them.
    """
    known = cache.read()[1]
    if any(not known.get(place, "").startswith(stamp) for place, stamp in linked.items()):
        return None
    if any(place.rpartition("/")[0] in missing and place not in linked for place in known):
        return None
    return [known[place].removeprefix(linked[place]) for place in linked if place.rpartition("/")[0] not in there]
