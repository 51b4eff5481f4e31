"""The stamps of files of notes, as this machine last saw them; valid while the store's import lines are unchanged."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from io import TextIOWrapper
from itertools import chain, takewhile
from typing import NamedTuple

from .. import __version__
from ..digests import blake2b
from ..opening import opened, read_text
from ..paths import CONFLICTS, Paths
from .files import stamp, write
from .lines import line_of, parts_of

COPY = "c"
LEFT = "x"
"""The marks of a file with a note that is a copy of another, and of one with a note that was left out."""


def head_of(endings: frozenset[str]) -> str:
    """The first line of the file of stamps: the version of readlist, and the endings of files that it reads."""
    return " ".join(("#", __version__, *sorted(endings)))


def endings_of(head: str) -> frozenset[str]:
    """The endings in such a line; none if it is from another version."""
    sign, version, *endings = head.split(" ") if head.count(" ") else ("", "")
    return frozenset(endings) if (sign, version) == ("#", __version__) else frozenset()


def text_of(found: os.stat_result) -> str:
    """The stamp of a file whose status is known, as a text: as quickly as can be, for a hundred thousand of them."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def digest_of(files: Iterable[str]) -> str:
    """A short name for the files of one folder, each given by its name, a space and its stamp; "" if there are none.

    Raises UnicodeEncodeError for a name that is not text.
    """
    text = "/".join(sorted(files))  # a slash is in no name
    return blake2b(text.encode(), digest_size=8).hexdigest() if text else ""


class Waiting(NamedTuple):
    """How many entries have lost their note, and how many are in conflict with it."""

    orphans: int
    unsettled: int


class StatCache:
    """The file of stamps in the cache of a store, for the import lines that it has."""

    def __init__(self, paths: Paths) -> None:
        self.file = paths.cache / "stamps.txt"
        self._of = paths.cache / "stamps.of"
        self._imports = paths.imports
        self._conflicts = paths.home / CONFLICTS
        self.head = ""

    def is_of_now(self) -> bool:
        """Whether the store's import lines are as they were when :meth:`sign` was last called."""
        return self._signed()[1] == self._signature()

    def waiting(self) -> Waiting | None:
        """How many entries wait for their owner, as of the last signing; None if that is outdated."""
        found, _, of = self._signed()[0].partition(" of ")
        numbers = found.split()
        if len(numbers) != 2 or of != str(stamp(self._conflicts)):
            return None
        return Waiting(*map(int, numbers))

    def sign(self, waiting: Waiting | None = None) -> None:
        """Record the present state of the store's import lines, and how many entries wait. Raises StoreError."""
        found = f"{waiting.orphans} {waiting.unsettled} of {stamp(self._conflicts)}" if waiting is not None else ""
        write(self._of, f"{found}\n{self._signature()}")

    def _signed(self) -> tuple[str, str]:
        try:
            first, _, rest = read_text(self._of).partition("\n")
        except (OSError, UnicodeDecodeError):
            return "", "unsigned"
        return first, rest

    def forget(self, places: Collection[str]) -> None:
        """Forget the stamps of some files, so that they are read again. Raises StoreError."""
        wanted = {line_of(place) for one in places for place in (one, one.rpartition("/")[0])}
        try:
            lines = read_text(self.file).split("\n")
        except (OSError, ValueError):
            return
        left = [line for line in lines if line[: line.rfind("\t")] not in wanted]
        if len(left) < len(lines):
            write(self.file, "\n".join(left))

    def folders(self) -> dict[str, str]:
        """For the place of each folder the digest of its files, a space, how many of them gave notes, LEFT for any.

        Nothing where the file of stamps is not there, is damaged, or is another version's.
        """
        return self.read(with_files=False)[0]

    def read(self, *, with_files: bool = True) -> tuple[dict[str, str], dict[str, str]]:
        """The same, and for the place of each file its stamp, a space, how many notes it gave, their marks.

        The marks are COPY and LEFT. There may be a hundred thousand files, so that nothing is taken apart here.
        """
        try:
            with opened(self.file) as file:
                text = TextIOWrapper(file, "utf-8", newline="\n")  # its lines one by one: the whole takes much memory
                self.head = text.readline().rstrip("\n")
                if not endings_of(self.head):
                    return {}, {}
                folders = _table(takewhile(lambda line: line != "\n", text))
                return folders, _table(text if with_files else ())
        except (OSError, ValueError):
            return {}, {}

    def save(self, head: str, folders: dict[str, str], files: dict[str, str]) -> None:
        """Write the file of stamps: its first line, and what :meth:`read` gives. Raises StoreError."""
        write(self.file, chain((f"{head}\n",), _lines(folders), ("\n",), _lines(files)))

    def _signature(self) -> str:
        try:
            with os.scandir(self._imports) as entries:
                found = sorted((entry.name, stamp(entry)) for entry in entries if entry.name.endswith(".txt"))
        except (FileNotFoundError, NotADirectoryError):
            found = []
        return "\n".join(f"{name} {now}" for name, now in found)


def _table(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = dict(line[:-1].split("\t", 1) for line in lines)
    return {parts_of(p)[0]: known for p, known in found.items()} if any("\\" in p for p in found) else found


def _lines(table: dict[str, str]) -> Iterable[str]:
    return (f"{line_of(place)}\t{known}\n" for place, known in table.items())
