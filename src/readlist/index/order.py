"""In which order entries come: their columns, sorted by day, title, status, or by what they are worth to a query."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from ..model import Status
from ..query import Is
from .masks import Mask, bytes_of, numbers_of
from .rows import column_of, listed
from .search import Levels, Selection

_COLUMNS = {
    "date": ("date", "DESC"),
    "added": ("added", "DESC"),
    "title": ("sort_title", "ASC"),
    "relevance": ("length", "ASC"),
}
"""The column behind each order, and the direction in which it usually goes."""

_BY_STATUS = (Status.READING, Status.UNREAD, Status.READ, Status.DROPPED)
"""What is being read comes first, what was dropped last."""

_SORTED_AT_ONCE = 30_000
"""Entries that are sorted rather than looked for along an index; more of them take as long either way."""

_FEW_AT_ONCE = 1000
"""The same where only the first are wanted, which the walk along the index may meet soon."""


class Order(NamedTuple):
    """In which order entries are wanted, and how many of them at most."""

    sort: str | None = None
    reverse: bool = False
    limit: int | None = None

    def most(self, entries: Mask) -> int:
        """How many of these entries are wanted."""
        return entries.bit_count() if self.limit is None else min(self.limit, entries.bit_count())

    def after(self, found: int) -> Order:
        """The same order for what is still wanted when so many were found."""
        return self if self.limit is None else self._replace(limit=self.limit - found)


def sort(selection: Selection, entries: Mask, order: Order, column: str = "id") -> list[Any]:
    """A column of entries in the order that is wanted; newest first where none is asked for."""
    if order.sort in (None, "relevance"):
        order = order._replace(sort="date")
    if order.sort != "status":
        return _sorted(selection.database, entries, order, column)
    order = order._replace(sort="date")
    found: list[Any] = []
    for status in reversed(_BY_STATUS) if order.reverse else _BY_STATUS:
        some = entries & selection.entries(Is(status))
        found += _sorted(selection.database, some, order.after(len(found)), column)
    return found


def best_first(selection: Selection, levels: Levels, order: Order, column: str = "id") -> list[Any]:
    """A column of entries, best level first; within a level short titles come first, then the newest."""
    order = order._replace(sort="relevance")
    found: list[Any] = []
    for _, entries in reversed(levels) if order.reverse else levels:
        if order.limit is not None and len(found) >= order.limit:
            break
        found += _sorted(selection.database, entries, order.after(len(found)), column)
    return found


def _sorted(database: sqlite3.Connection, entries: Mask, order: Order, column: str) -> list[Any]:
    """A column of entries as an order has them, the key deciding among equals."""
    by, direction = _COLUMNS[str(order.sort)]
    ordering = f"{by} {'DESC' if (direction == 'DESC') != order.reverse else 'ASC'}"
    if order.sort == "relevance":
        ordering += f", date {'ASC' if order.reverse else 'DESC'}"
    ordering += f", folded {'DESC' if order.reverse else 'ASC'}"
    count = entries.bit_count()
    if count <= (_SORTED_AT_ONCE if order.limit is None else _FEW_AT_ONCE):
        sql = f"SELECT {column} FROM entry WHERE id IN {listed(numbers_of(entries))} ORDER BY {ordering}"
        return [value for (value,) in database.execute(sql)][: order.limit]
    # Many entries of all: walk along the index, which is in this order, until there are enough.
    bits = bytes_of(entries)
    wanted = count if order.limit is None else order.limit
    found: list[int] = []
    for (number,) in database.execute(f"SELECT id FROM entry ORDER BY {ordering}"):
        if len(found) >= wanted:
            break
        if number >> 3 < len(bits) and bits[number >> 3] >> (number & 7) & 1:
            found.append(number)
    return found if column == "id" else column_of(database, found, column)
