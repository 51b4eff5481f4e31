"""A list of entries in numbers; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .model import Entry, Status


@dataclass(slots=True)
class Stats:
    """Counts of entries, in the order in which they are shown.

    ``months`` counts notes by the month of their date (``2024-05``), without gaps from the first to the last,
    ``undated`` those without a month, ``read_months`` papers by the month in which they were marked as read. Tags and
    authors come most frequent first, equally frequent ones by name.
    """

    entries: int = 0
    statuses: dict[Status, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    undated: int = 0
    read_months: dict[str, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)
    untagged: int = 0
    authors: dict[str, int] = field(default_factory=dict)


def stats(entries: Iterable[Entry]) -> Stats:
    """Count the entries, looking at each once."""
    undated = untagged = 0
    statuses: Counter[Status] = Counter()
    months, read_months = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    tags, authors = Counter[str](), Counter[str]()
    for entry in entries:
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
        entries=statuses.total(),
        statuses={status: statuses[status] for status in Status},
        months=_in_a_row(months),
        undated=undated,
        read_months=_in_a_row(read_months),
        tags=_by_frequency(tags),
        untagged=untagged,
        authors=_by_frequency(authors),
    )


def _by_frequency(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _in_a_row(counts: Counter[tuple[int, int]]) -> dict[str, int]:
    """The counts by month, including months without any."""
    row: dict[str, int] = {}
    (year, month), last = min(counts, default=(0, 1)), max(counts, default=(0, 0))
    while (year, month) <= last:
        row[f"{year:04}-{month:02}"] = counts[year, month]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return row
