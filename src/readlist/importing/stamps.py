"""The files of notes as an import last saw them, so that a file that nobody touched is not read again."""

from __future__ import annotations

import time
from collections.abc import Iterable

from ..errors import StoreError
from ..store import files
from ..store.files import Stamp, is_racy
from ..store.lines import line_of
from ..store.seen import COPY, Seen, Waiting, head_of


class Stamps:
    """The stamps of files of notes, by place. They belong to this machine, and can be lost without harm."""

    def __init__(self, seen: Seen, endings: frozenset[str]) -> None:
        self._seen = seen
        self._head = head_of(endings)
        self._is_changed = False
        known = seen.read() if seen.is_of_now() else {}
        self.files = known if seen.head == self._head else {}

    def known(self, place: str, stamp: str) -> str:
        """What was seen of a file, how many notes it gave and its marks; "" if its stamp (a text) is another."""
        before, _, seen = self.files.get(place, "").rpartition(" ")
        return seen if stamp and before == stamp else ""

    def has_copy(self, place: str) -> bool:
        """Whether one of the notes of a file was a copy of another file's."""
        return COPY in self.files[place].rpartition(" ")[2]

    def see(self, place: str, stamp: str, notes: int, marks: str = "") -> None:
        """Remember a file that was read just now, unless it may have changed since."""
        if not stamp or is_racy(Stamp(*map(int, stamp.split())), time.time_ns()):
            self.forget([place])
        else:
            self.files[place] = f"{stamp} {notes}{marks}"
            self._is_changed = True

    def forget(self, places: Iterable[str]) -> None:
        """Forget files that are gone."""
        for place in places:
            self._is_changed |= self.files.pop(place, None) is not None

    def save(self, waiting: Waiting) -> None:
        """Save them for the store as it is now, with the number of entries that wait for their owner.

        If they cannot be saved, the files are read once more.
        """
        try:
            if self._is_changed or not self._seen.file.exists():
                lines = (f"{line_of(place)}\t{known}\n" for place, known in self.files.items())
                files.write(self._seen.file, (self._head + "\n", *lines))
            if self._is_changed or not self._seen.is_of_now() or self._seen.waiting() != waiting:
                self._seen.sign(waiting)
        except StoreError:
            return
