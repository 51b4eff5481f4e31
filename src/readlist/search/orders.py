"""The entries in each sort order, kept so that thousands of hits are sorted without reading any."""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from .database import Database

_DAY = "CAST(substr(replace(date, '-', '') || '00000000', 1, 8) AS INTEGER)"
"""A day, a month or a year as a number; a month's or a year's is less than those of its days."""

ORDERS = {"date": f"-{_DAY}, folded", "relevance": f"title_length, -{_DAY}, folded"}
"""What entries are sorted by: newest first, or shortest title first."""

_NOWHERE = 0xFFFFFFFF
_FEW = 100
"""Up to this many changed entries are placed one by one; sorting all again is quicker for more."""


def of(database: Database, order: str) -> Sequence[int]:
    """The place in an order for each number of an entry."""
    return _kept(database, "places", order)


def in_order(database: Database, order: str) -> Sequence[int]:
    """The numbers of all entries in an order."""
    return _kept(database, "numbers", order)


def _kept(database: Database, column: str, order: str) -> array[int]:
    row = database.execute(f"SELECT {column} FROM sorted WHERE name = ?", (order,)).fetchone()
    return array("I", row[0] if row else b"")


def update(database: Database, changed: Collection[int]) -> None:
    """Bring the orders up to date after entries with these numbers came, left or changed."""
    if not changed:
        return
    for name, by in ORDERS.items():
        if len(changed) > _FEW:
            numbers = [number for (number,) in database.execute(f"SELECT id FROM entry ORDER BY {by}")]
        else:
            numbers = _with(database, in_order(database, name), changed, by)
        kept = (array("I", numbers).tobytes(), _places_of(numbers).tobytes())
        database.execute("INSERT OR REPLACE INTO sorted VALUES (?, ?, ?)", (name, *kept))


def _with(database: Database, numbers: Iterable[int], changed: Collection[int], by: str) -> list[int]:
    """An order with a few entries moved to where they now belong; those that are gone are left out."""

    def sort_key(number: int) -> Any:
        return database.execute(f"SELECT {by} FROM entry WHERE id = ?", (number,)).fetchone()

    found = [number for number in numbers if number not in changed]
    for number in changed:
        if sort_key(number) is not None:
            insort(found, number, key=sort_key)
    return found


def _places_of(numbers: Sequence[int]) -> array[int]:
    places = array("I", [_NOWHERE]) * (max(numbers, default=-1) + 1)
    for place, number in enumerate(numbers):
        places[number] = place
    return places
