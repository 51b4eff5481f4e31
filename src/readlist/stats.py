"""A list of entries in numbers; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from readlist.model import Entry, Status

Count = tuple[str, int]


@dataclass(slots=True)
class Stats:
    """Counts of entries. Months are ``2024-05``, in order and without gaps from the first to the last.

    ``months`` counts notes by the month of their date, ``undated`` those without a month, ``read_months`` papers by
    the month in which they were marked as read. Tags and authors come most frequent first, equally frequent ones by
    name.
    """

    entries: int = 0
    statuses: dict[Status, int] = field(default_factory=dict)
    months: list[Count] = field(default_factory=list)
    undated: int = 0
    read_months: list[Count] = field(default_factory=list)
    tags: list[Count] = field(default_factory=list)
    untagged: int = 0
    authors: list[Count] = field(default_factory=list)


def stats(entries: Iterable[Entry]) -> Stats:
    """Count the entries, looking at each once."""
    total = undated = untagged = 0
    statuses: Counter[Status] = Counter()
    months: Counter[tuple[int, int]] = Counter()
    read_months: Counter[tuple[int, int]] = Counter()
    tags: Counter[str] = Counter()
    authors: Counter[str] = Counter()
    for entry in entries:
        total += 1
        statuses[entry.status] += 1
        if entry.date and entry.date.month:
            months[entry.date.year, entry.date.month] += 1
        else:
            undated += 1
        if entry.status is Status.READ and entry.status_on:
            read_months[entry.status_on.year, entry.status_on.month] += 1
        tags.update(set(entry.tags))
        untagged += not entry.tags
        authors.update(set(entry.authors))
    return Stats(
        entries=total,
        statuses={status: statuses[status] for status in Status},
        months=_in_a_row(months),
        undated=undated,
        read_months=_in_a_row(read_months),
        tags=by_frequency(tags),
        untagged=untagged,
        authors=by_frequency(authors),
    )


def as_json(stats: Stats) -> dict[str, Any]:
    """The numbers as plain JSON values; months, tags and authors as objects in their order."""
    return {
        "entries": stats.entries,
        "statuses": {status.value: count for status, count in stats.statuses.items()},
        "months": dict(stats.months),
        "undated": stats.undated,
        "read_months": dict(stats.read_months),
        "tags": dict(stats.tags),
        "untagged": stats.untagged,
        "authors": dict(stats.authors),
    }


def by_frequency(counts: Counter[str]) -> list[Count]:
    """The counts, the most frequent first, equally frequent ones by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _in_a_row(counts: Counter[tuple[int, int]]) -> list[Count]:
    """The counts by month, including months without any."""
    if not counts:
        return []
    row: list[Count] = []
    (year, month), last = min(counts), max(counts)
    while (year, month) <= last:
        row.append((f"{year:04}-{month:02}", counts[year, month]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return row
