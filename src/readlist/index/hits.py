"""The hits of a search that found many: read from the index as they are gone through, not held in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

HITS_AT_ONCE = 200
"""Hits that are read together."""

Item = TypeVar("Item")


class Hits(Sequence[Item]):
    """Hits by the numbers of their entries; ``fetch`` gives those of some numbers, in their order."""

    def __init__(self, numbers: Sequence[int], fetch: Callable[[Sequence[int]], list[Item]]) -> None:
        self._numbers = numbers
        self._fetch = fetch
        self._kept: list[Item] | None = None
        self._was_read = False

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if self._kept is not None:
            return self._kept[place]
        if isinstance(place, slice):
            return self._fetch(self._numbers[place])
        return self._fetch([self._numbers[place]])[0]

    def __iter__(self) -> Iterator[Item]:
        for start in range(0, len(self._numbers), HITS_AT_ONCE):
            yield from self[start : start + HITS_AT_ONCE]
        self._was_read = True

    def keep(self) -> None:
        """Read what nobody has gone through yet, because the index is about to move on."""
        if self._kept is None and not self._was_read:
            self._kept = self._fetch(self._numbers)
