"""Draws counts: tags, statistics and the overview, each number with a bar beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice, zip_longest

from rich.console import Group, RenderableType
from rich.text import Text

from ..model import Entry, Hit, Status
from ..stats import Stats
from .cells import cut, pad, steady, width_of
from .palette import MARKS
from .plain import plural
from .table import EntryTable, count_line

Count = tuple[str, int]

MOST_MONTHS = 18
"""Up to this many months are drawn one by one; a longer time is drawn by years, and its last twelve months."""

TOP = 10


def tag_table(counts: Sequence[Count], *, width: int) -> RenderableType:
    """Every tag with its count and a bar, and how many there are."""
    return Group(
        *_bars([(f"#{tag}", count) for tag, count in counts], min(width, 100), "entry.tags"),
        Text(),
        Text(plural(len(counts), "tag"), "entry.quiet"),
    )


def stats_view(stats: Stats, *, width: int) -> RenderableType:
    """The statistics, at most ``width`` cells wide."""
    width = min(width, 120)
    lines: list[Text] = [count_line(stats.entries, stats.entries, {}, width), Text()]
    lines += _section("status", _status_bars(stats, width))
    if stats.months:
        lines += _months("papers", stats.months, width)
        if stats.undated:
            lines.insert(len(lines) - 1, Text(f"{stats.undated:,} without a date", "entry.quiet"))
    if stats.read_months:
        lines += _months("read", stats.read_months, width)
    tags = [(f"#{tag}", count) for tag, count in islice(stats.tags.items(), TOP)]
    authors = list(islice(stats.authors.items(), TOP))
    if width >= 80 and tags and authors:
        half = width // 2 - 2
        left = _section("most frequent tags", _bars(tags, half, "entry.tags"))
        right = _section("most frequent authors", _bars(authors, half, "default"))
        for one, other in zip_longest(left, right, fillvalue=Text()):
            lines.append(Text.assemble(one, " " * (half + 4 - one.cell_len), other))
    else:
        if tags:
            lines += _section("most frequent tags", _bars(tags, width, "entry.tags"))
        if authors:
            lines += _section("most frequent authors", _bars(authors, width, "default"))
    return Group(*lines[:-1])


def overview(
    stats: Stats, *, reading: Sequence[Entry], newest: Sequence[Entry], width: int, today: date, links: bool = True
) -> RenderableType:
    """A short look at the whole list: counts, what is being read, what is new, the frequent tags."""
    parts: list[RenderableType] = [count_line(stats.entries, stats.entries, stats.statuses, width)]
    among = [Hit(entry) for entry in (*reading, *newest)]
    for name, hits in (("reading", among[: len(reading)]), ("newest", among[len(reading) :])):
        if hits:
            table = EntryTable(hits, width=width, today=today, links=links, framed=False, among=among)
            parts += [Text(), Text(name, "entry.head"), table]
    if stats.tags:
        parts += [Text(), Text("tags", "entry.head"), _tag_cloud(stats.tags.items(), width)]
    return Group(*parts)


def _tag_cloud(counts: Iterable[Count], width: int) -> Text:
    """The most frequent tags with their counts, on two lines."""
    cloud = Text()
    at, line = 0, 1
    for tag, count in counts:
        name = cut(f"#{steady(tag)}", width - 8)
        size = width_of(name) + 1 + len(f"{count:,}")
        gap = 2 if at else 0
        if at + gap + size > width:
            if line == 2:
                break
            cloud.append("\n")
            at, gap, line = 0, 0, line + 1
        cloud.append(" " * gap).append(name, "entry.tags").append(f" {count:,}", "entry.quiet")
        at += gap + size
    return cloud


def _section(name: str, lines: Iterator[Text]) -> list[Text]:
    return [Text(name, "entry.head"), *lines, Text()]


def _status_bars(stats: Stats, width: int) -> Iterator[Text]:
    counts = [(f"{MARKS[status]} {status}", stats.statuses.get(status, 0)) for status in Status]
    for status, line in zip(Status, _bars(counts, width, "default"), strict=True):
        line.stylize(f"status.{status}", 0, len(MARKS[status]))
        yield line


def _months(name: str, by_month: Mapping[str, int], width: int) -> list[Text]:
    months = list(by_month.items())
    if len(months) <= MOST_MONTHS:
        return _section(f"{name} a month", _without_gaps(months, width))
    years: dict[str, int] = {}
    for month, count in months:
        years[month[:4]] = years.get(month[:4], 0) + count
    last = months[-12:]
    return [
        *_section(f"{name} a year", _bars(list(years.items()), width, "default", label=7)),
        *_section(f"{name} a month, the last twelve", _without_gaps(last, width)),
    ]


def _without_gaps(months: Sequence[Count], width: int) -> Iterator[Text]:
    """Bars for months, with one line for several months in a row that have nothing."""
    for count, together in groupby(zip(months, _bars(months, width, "default"), strict=True), lambda pair: pair[0][1]):
        lines = [line for _, line in together]
        yield from lines if count or len(lines) == 1 else [Text("…", "entry.quiet")]


def _bars(counts: Sequence[Count], width: int, style: str, label: int = 0) -> Iterator[Text]:
    """A line for each count: its name, the number, a bar in proportion to the greatest.

    The bar of 1 has at most two cells, so that counts of 1 alone do not make a wall of full bars.
    """
    most = max((count for _, count in counts), default=0)
    digits = len(f"{most:,}")
    names = [steady(name) for name, _ in counts]
    label = min(max([label, *map(width_of, names)]), width - digits - 12)
    room = min(60, 2 * most, width - label - digits - 4)
    for name, (_, count) in zip(names, counts, strict=True):
        shown = pad(cut(name, label), label)
        number = f"  {count:>{digits},}  "
        halves = max(1, round(2 * room * count / most)) if count else 0  # of cells
        yield Text.assemble((shown, style), number, ("━" * (halves // 2) + "╸" * (halves % 2), "bar.full"))
