"""What this machine last saw of notes: stamps of their files, valid while the store's import lines are unchanged."""

from __future__ import annotations

import os
from collections.abc import Collection
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from .. import __version__
from ..opening import opened, read_text
from .files import stamp, stamp_of, write
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
    """The stamp of a file whose status is known, as a text."""
    return "{} {} {} {}".format(*stamp_of(found))


class Waiting(NamedTuple):
    """How many entries have lost their note, and how many are in conflict with it."""

    orphans: int
    unsettled: int


class Seen:
    """The file of stamps in a cache, for the import lines in a folder of the store."""

    def __init__(self, home: Path, cache: Path, imports: Path) -> None:
        self.file = cache / "stamps.txt"
        self._of = cache / "stamps.of"
        self._imports = imports
        self._conflicts = home / "conflicts.txt"
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
        wanted = {line_of(place) for place in places}
        try:
            lines = read_text(self.file).split("\n")
        except (OSError, ValueError):
            return
        left = [line for line in lines if line[: line.rfind("\t")] not in wanted]
        if len(left) < len(lines):
            write(self.file, "\n".join(left))

    def read(self) -> dict[str, str]:
        """For the place of each file what was seen of it: its stamp, a space, how many notes it gave, their marks.

        The marks are COPY and LEFT. There may be a hundred thousand files, so that nothing is taken apart here.
        Nothing where the file of stamps is not there, is damaged, or is another version's.
        """
        try:
            with opened(self.file) as file:
                text = TextIOWrapper(file, "utf-8", newline="\n")  # its lines one by one: the whole takes much memory
                self.head = text.readline().rstrip("\n")
                if not endings_of(self.head):
                    return {}
                found: dict[str, str] = dict(line[:-1].split("\t", 1) for line in text)
            return {parts_of(p)[0]: known for p, known in found.items()} if any("\\" in p for p in found) else found
        except (OSError, ValueError):
            return {}

    def _signature(self) -> str:
        try:
            names = sorted(path.name for path in self._imports.iterdir() if path.suffix == ".txt")
        except (FileNotFoundError, NotADirectoryError):
            names = []
        return "\n".join(f"{name} {stamp(self._imports / name)}" for name in names)
