"""The files of notes as an import last saw them, so that one that nobody touched is not read again."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..errors import StoreError
from ..store import files
from ..store.files import Stamp
from ..store.imports import Imports
from ..store.lines import line_of, parts_of

_SECOND = 1_000_000_000
_TICK = _SECOND // 50
"""Within a tick of the clock a file may change twice without another time."""


class Seen(NamedTuple):
    """A file as it was seen: its stamp as text, how many notes it gave, whether one was a copy of another file's."""

    stamp: str
    notes: int
    has_copies: bool = False


class Stamps:
    """The stamps of files of notes, by place. They are this machine's own, and can be lost without harm."""

    def __init__(self, folder: Path, imports: Imports) -> None:
        self._file = folder / "stamps.txt"
        self._imports = imports
        self.seen: dict[str, Seen] = {}
        self._is_changed = False

    def load(self) -> None:
        """Take up what was saved, where the store remembers its imports as it did then."""
        if not self._imports.are_seen():
            return
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return
        for line in lines:
            place, _, rest = line.rpartition("\t")
            stamp, _, notes = rest.rpartition(" ")
            if place:
                self.seen[parts_of(place)[0]] = Seen(stamp, int(notes.rstrip("c")), notes.endswith("c"))

    def knows(self, place: str, stamp: Stamp | None) -> Seen | None:
        """A file as it was seen, where it is still so."""
        seen = self.seen.get(place)
        return seen if seen is not None and stamp is not None and seen.stamp == _text(stamp) else None

    def see(self, place: str, stamp: Stamp | None, notes: int, *, has_copies: bool) -> None:
        """Remember a file that was read just now; not one that may have changed since, as git has it for its index.

        See https://git-scm.com/docs/racy-git. Times without fractions of a second may be a whole second old.
        """
        if stamp is None or _is_racy(stamp):
            self._is_changed |= self.seen.pop(place, None) is not None
        else:
            self.seen[place] = Seen(_text(stamp), notes, has_copies)
            self._is_changed = True

    def forget(self, places: Iterable[str]) -> None:
        """Forget files that are gone."""
        for place in places:
            self._is_changed |= self.seen.pop(place, None) is not None

    def save(self) -> None:
        """Save them for the store as it is now. Where that cannot be, the files are read once more."""
        try:
            if self._is_changed or not self._file.exists():
                lines = (f"{line_of(p)}\t{s.stamp} {s.notes}{'c' * s.has_copies}\n" for p, s in self.seen.items())
                files.write(self._file, "".join(lines))
            if self._is_changed or not self._imports.are_seen():
                self._imports.see()
        except StoreError:
            return


def _text(stamp: Stamp) -> str:
    return f"{stamp.size} {stamp.mtime_ns} {stamp.ctime_ns} {stamp.inode}"


def _is_racy(stamp: Stamp) -> bool:
    has_fractions = stamp.mtime_ns % _SECOND or stamp.ctime_ns % _SECOND
    return time.time_ns() - max(stamp.mtime_ns, stamp.ctime_ns) < (_TICK if has_fractions else 2 * _SECOND)
