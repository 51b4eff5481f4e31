"""Sorts entries by day, title, status, or by what they are worth to a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from ..model import Status
from . import orders
from .bitset import Mask, flags_of, numbers_of
from .database import Database
from .folding import fold
from .query import Fact
from .rows import json_list
from .search import Levels, Selection

_BY_STATUS = (Status.READING, Status.UNREAD, Status.READ, Status.DROPPED)
"""Entries being read come first, dropped ones last."""


def in_order(selection: Selection, entries: Mask, sort: str | None, *, reverse: bool) -> Iterator[int]:
    """Entries in the order that was asked for; newest first without one, or where nothing is more relevant."""
    if sort in ("added", "title"):
        numbers = (_as_added if sort == "added" else _by_title)(selection.database, entries)
        return iter(numbers[::-1] if reverse else numbers)
    groups = [entries]
    if sort == "status":
        groups = [entries & selection.entries(Fact(f"is:{status}")) for status in _BY_STATUS]
    return _sorted(selection, groups, "date", reverse=reverse)


def _by_title(database: Database, entries: Mask) -> list[int]:
    found = database.execute("SELECT title, folded, id FROM entry")
    numbers = [number for *_, number in sorted((fold(title), key, number) for title, key, number in found)]
    return _chosen(numbers, entries, max(numbers, default=-1) + 1)


def _as_added(database: Database, entries: Mask) -> list[int]:
    """The numbers of entries, those that were added last first.

    Among those of one day the newest notes come first, then those that come last in the store; but papers of one file
    keep the order of the file.
    """
    from .update import lines

    sql = """
        SELECT entry.id, shard, added, date, substr(sources, 1, instr(sources, char(10)))
        FROM json_each(?) AS wanted CROSS JOIN entry ON entry.id = wanted.value
        JOIN body ON body.id = entry.id
    """
    found = database.execute(sql, (json_list(numbers_of(entries)),)).fetchall()
    line_of = lines(database, {shard for _, shard, *_ in found})
    found.sort(key=lambda row: (row[1], line_of[row[0]]))
    runs: list[list[int]] = []
    keys: list[tuple[str, str, int]] = []
    before: list[object] = []
    for number, *alike in found:
        if alike != before or not alike[-1]:
            runs.append([])
            keys.append((alike[1], alike[2], len(runs)))
        before = alike
        runs[-1].append(number)
    return [number for _, run in sorted(zip(keys, runs, strict=True), reverse=True) for number in run]


def best_first(selection: Selection, levels: Levels, *, reverse: bool) -> Iterator[int]:
    """Entries, best level first; within a level short titles come first, then the newest."""
    return _sorted(selection, [entries for _, entries in levels], "relevance", reverse=reverse)


def _sorted(selection: Selection, groups: list[Mask], by: str, *, reverse: bool) -> Iterator[int]:
    """Groups of entries, one after the other, each in an order that the index keeps."""
    place_of = orders.of(selection.database, by)
    numbers: Sequence[int] = ()
    for entries in groups[::-1] if reverse else groups:
        if entries.bit_count() * _MANY < len(place_of):
            yield from sorted(numbers_of(entries), key=place_of.__getitem__, reverse=reverse)
        else:
            numbers = numbers or orders.in_order(selection.database, by)
            yield from _chosen(numbers[::-1] if reverse else numbers, entries, len(place_of))


def _chosen(numbers: Sequence[int], entries: Mask, end: int) -> list[int]:
    """The numbers that are in a set, in their order; all are less than ``end``."""
    flags = flags_of(entries).ljust(end, b"\0")
    return list(compress(numbers, map(flags.__getitem__, numbers)))


_MANY = 3
"""If more than one in this many entries is wanted, picking them out of the kept order is quicker than sorting."""
