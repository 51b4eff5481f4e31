"""The files of notes as an import last saw them, so that a file that nobody touched is not read again."""

from __future__ import annotations

import time
from collections.abc import Iterable

from ..errors import StoreError
from ..store.files import Stamp, is_racy
from ..store.stat_cache import COPY, LEFT, StatCache, Waiting, digest_of, endings_of, head_of
from .walk import endings


class Stamps:
    """The stamps of files of notes, by place. They belong to this machine, and can be lost without harm."""

    def __init__(self, cache: StatCache) -> None:
        self._cache = cache
        self._folders, self.files = cache.read() if cache.is_of_now() else ({}, {})
        self.endings = endings_of(cache.head) or endings()
        """The endings of the files that are read; as they were, since to ask every reader takes long."""
        self._changed: set[str] = set()  # folders

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
            self._changed.add(place.rpartition("/")[0])

    def forget(self, places: Iterable[str]) -> None:
        """Forget files that are gone."""
        for place in places:
            if self.files.pop(place, None) is not None:
                self._changed.add(place.rpartition("/")[0])

    def save(self, waiting: Waiting) -> None:
        """Save them for the store as it is now, with the number of entries that wait for their owner.

        If they cannot be saved, the files are read once more.
        """
        try:
            if self._changed or not self._cache.file.exists():
                self._cache.save(head_of(self.endings), self._sum_up(), self.files)
            if self._changed or not self._cache.is_of_now() or self._cache.waiting() != waiting:
                self._cache.sign(waiting)
        except StoreError:
            return

    def _sum_up(self) -> dict[str, str]:
        """What a glance compares with each folder; only the folders in which a file changed are added up anew."""
        inner: dict[str, list[tuple[str, str]]] = {folder: [] for folder in self._changed}
        for place, known in self.files.items():
            folder, _, name = place.rpartition("/")
            if folder in inner and name[0] != "." and name[name.rfind(".") :].lower() in self.endings:
                inner[folder].append((name, known))
        now = {folder: known for folder, known in self._folders.items() if folder not in inner}
        for folder, files in inner.items():
            parts = [(name, *known.rpartition(" ")) for name, known in files]
            count = sum(seen[0] != "0" for *_, seen in parts)
            left = LEFT * any(LEFT in seen for *_, seen in parts)
            if parts:
                now[folder] = f"{digest_of(f'{name} {stamp}' for name, stamp, *_ in parts)} {count}{left}"
        return now
