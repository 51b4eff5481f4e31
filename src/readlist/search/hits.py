"""The hits of a search that found many: read from the index as they are used, not held in memory all at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar, overload

Item = TypeVar("Item")


@dataclass(eq=False)
class Hits(Sequence[Item]):
    """Hits by the numbers of their entries, ``length`` of them; ``fetch`` reads some, in order, ``at_once`` together.

    A hit may be for several entries; it has a list of numbers then.

    If the index turns out to be damaged, ``again`` makes a new one and finds them there.
    """

    numbers: Iterator[Any]
    length: int
    fetch: Callable[[Sequence[Any]], list[Item]]
    at_once: int
    again: Callable[[sqlite3.DatabaseError], Sequence[Item]]
    _numbers: list[Any] = field(default_factory=list)
    _kept: Sequence[Item] | None = None
    _was_read: bool = False

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if self._kept is None:
            try:
                return self._read(place)
            except sqlite3.DatabaseError as error:
                self._kept = self.again(error)
        return self._kept[place]

    def _read(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            _, stop, step = place.indices(self.length)
            return self.fetch(self._until(stop if step > 0 else self.length)[place])
        return self.fetch([self._until(self.length)[place]])[0]

    def __iter__(self) -> Iterator[Item]:
        for start in range(0, self.length, self.at_once):
            yield from self[start : start + self.at_once]
        self._was_read = True

    def keep(self) -> None:
        """Read what has not been used yet, because the index is about to change."""
        if self._kept is None and not self._was_read:
            self._kept = self[:]

    def _until(self, stop: int) -> list[Any]:
        """At least the first ``stop`` numbers."""
        self._numbers.extend(islice(self.numbers, max(stop - len(self._numbers), 0)))
        return self._numbers
