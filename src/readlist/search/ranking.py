"""In which order entries come: their columns, sorted by day, title, status, or by what they are worth to a query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from ..model import Status
from .bitset import Mask, flags_of, numbers_of
from .query import Is
from .rows import column_of, listed
from .search import Levels, Selection
from .update import lines as lines_of

_COLUMNS = {
    "date": ("date", "DESC"),
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
        return self if self.limit is None else self._replace(limit=max(self.limit - found, 0))


def sort(selection: Selection, entries: Mask, order: Order, column: str = "id") -> Iterator[Any]:
    """A column of entries in the order that is wanted; newest first where none is asked for."""
    if order.sort in (None, "relevance"):
        order = order._replace(sort="date")
    if order.sort == "added":
        numbers = _as_added(selection.database, entries, order)
        yield from numbers if column == "id" else column_of(selection.database, numbers, column)
        return
    if order.sort != "status":
        yield from _sorted(selection.database, entries, order, column)
        return
    order = order._replace(sort="date")
    found = 0
    for status in reversed(_BY_STATUS) if order.reverse else _BY_STATUS:
        some = entries & selection.entries(Is(status))
        yield from _sorted(selection.database, some, order.after(found), column)
        found += some.bit_count()


def best_first(selection: Selection, levels: Levels, order: Order, column: str = "id") -> Iterator[Any]:
    """A column of entries, best level first; within a level short titles come first, then the newest."""
    order = order._replace(sort="relevance")
    if order.reverse:
        levels = levels[::-1]
    if sum(entries.bit_count() for _, entries in levels) <= _FEW_AT_ONCE:
        ranks = {number: rank for rank, (_, entries) in enumerate(levels) for number in numbers_of(entries)}
        sql = f"SELECT id, {column} FROM entry WHERE id IN {listed(ranks)} ORDER BY {_ordering(order)}"
        ranked = sorted(selection.database.execute(sql), key=lambda row: ranks[row[0]])
        yield from [value for _, value in ranked[: order.limit]]
        return
    found = 0
    for _, entries in levels:
        yield from _sorted(selection.database, entries, order.after(found), column)
        found += entries.bit_count()


def _sorted(database: sqlite3.Connection, entries: Mask, order: Order, column: str) -> Iterator[Any]:
    """A column of entries as an order has them."""
    ordering = _ordering(order)
    wanted = order.most(entries)
    if not wanted:
        return iter(())
    if entries.bit_count() <= (_SORTED_AT_ONCE if order.limit is None else _FEW_AT_ONCE):
        sql = f"SELECT {column} FROM entry WHERE id IN {listed(numbers_of(entries))} ORDER BY {ordering} LIMIT {wanted}"
        return (value for (value,) in database.execute(sql).fetchall())
    # Many entries of all: walk along the index, which is in this order, until there are enough.
    chosen = flags_of(entries)
    size = len(chosen)
    walk = database.execute(f"SELECT id FROM entry ORDER BY {ordering}")
    found = islice((number for (number,) in walk if number < size and chosen[number] == "1"), wanted)
    return found if column == "id" else iter(column_of(database, list(found), column))


def _as_added(database: sqlite3.Connection, entries: Mask, order: Order) -> list[int]:
    """The numbers of entries, those that were added last first.

    Of one day the newest notes come first, and of these what stands last in the store; but papers of one file stay
    in the order in which they were written.
    """
    chosen = flags_of(entries)
    size = len(chosen)
    sql = "SELECT id, shard, added, date, substr(sources, 1, instr(sources, char(10))) FROM entry JOIN body USING (id)"
    if entries.bit_count() <= _SORTED_AT_ONCE:
        sql += f" WHERE id IN {listed(numbers_of(entries))}"
    found = [row for row in database.execute(sql) if row[0] < size and chosen[row[0]] == "1"]
    lines = lines_of(database, {shard for _, shard, *_ in found})
    found.sort(key=lambda row: (row[1], lines[row[0]]))
    runs: list[list[int]] = []
    keys: list[tuple[str, str, int]] = []
    before: list[object] = []
    for number, *alike in found:
        if alike != before or not alike[-1]:
            runs.append([])
            keys.append((alike[1], alike[2], len(runs)))
        before = alike
        runs[-1].append(number)
    newest = [number for _, run in sorted(zip(keys, runs, strict=True), reverse=True) for number in run]
    return newest[::-1][: order.limit] if order.reverse else newest[: order.limit]


def _ordering(order: Order) -> str:
    """An order as SQL has it, the key deciding among equals."""
    by, direction = _COLUMNS[str(order.sort)]
    ordering = f"{by} {'DESC' if (direction == 'DESC') != order.reverse else 'ASC'}"
    if order.sort == "relevance":
        ordering += f", date {'ASC' if order.reverse else 'DESC'}"
    return f"{ordering}, folded {'DESC' if order.reverse else 'ASC'}"
