"""Draws entries as a table: one line an entry, and under a hit the line that shows why it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from ..model import Entry, Hit, Status
from .browser import link_of
from .cells import (
    chips,
    cut,
    fit,
    marked,
    pad,
    short_authors,
    short_date,
    steady,
    steady_spans,
    web_link,
    width_of,
    window,
)
from .palette import FLAGS, MARKS
from .plain import TABLE_COLUMNS, entries

GAP = 2
_MEASURED = 100
"""The columns are measured by this many hits."""

LEAST_TITLE = {"key": 8, "date": 24, "tags": 44, "authors": 52}
"""A column is shown if it leaves the titles this many cells, or as many as they need."""

_LEAST = {"tags": 12, "authors": 14}
"""The least width of a column that grows with the room; the other columns are as wide as their contents."""

_LEGIBLE = 24
"""A long key leaves the title this many cells."""

_DATE = 7
"""The width of a date."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands in it, where it begins, and how many cells it has."""

    name: str
    start: int
    size: int


def count_line(
    shown: int, total: int, statuses: Mapping[Status, int], width: int, flags: Mapping[str, int] = MappingProxyType({})
) -> Text:
    """How many entries there are, of each status too: this explains the marks."""
    line = Text(entries(total) if shown == total else f"{shown:,} of {entries(total)}")
    at = line.cell_len
    counts = [(MARKS[status], f"status.{status}", str(status), statuses.get(status, 0)) for status in Status]
    for name in FLAGS:
        count = flags.get(name, 0)
        counts.append((FLAGS[name], "entry.flag", name if count == 1 else f"{name}s", count))
    for mark, style, name, count in counts:
        if count:
            said = f" {count:,} {name}"
            fits = at + len(said) + 4 <= width
            at = len(said) + 1 + (at + 3 if fits else 0)
            line.append("   " if fits else "\n").append(mark, style).append(said)
    return line


@dataclass
class EntryTable:
    """A table of hits that is at most ``width`` cells wide.

    The title has most of the room; the other columns are dropped as it shrinks: first authors, then tags, then the
    date. ``columns`` chooses them (:data:`readlist.terminal.plain.TABLE_COLUMNS`) and their order. A key is
    always whole, unless it is wider than the screen. Statuses have marks if they differ; ``marks`` gives entries, by
    key, a flag: a name of :data:`readlist.terminal.palette.FLAGS`.

    ``total`` is how many entries there were before a limit cut the list; without ``framed`` there is neither a head
    nor a line of counts. The columns are as wide as in a table of ``among``, if that is given; else the first hits
    decide, so that they need not wait for the last.
    """

    hits: Sequence[Hit]
    width: int
    today: date
    total: int | None = None
    links: bool = True
    framed: bool = True
    among: Sequence[Hit] = ()
    columns: Sequence[str] = ()
    marks: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.among = self.among or self.hits[:_MEASURED]
        # If all have one status and no flags, no marks are drawn.
        statuses = {hit.entry.status for hit in self.among}
        self.usual = self.among[0].entry.status if len(statuses) == 1 else None
        self.lead = 0 if len(statuses) == 1 and not self.marks else 2

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        bare = console.color_system is None
        style = {
            name: console.get_style(f"entry.{name}")
            for name in ("key", "tags", "date", "authors", "match", "head", "quiet", "flag")
        } | {str(status): console.get_style(f"status.{status}") for status in Status}
        columns = self._columns(bare)
        if self.framed:
            yield from self._head(columns, style["head"])
        statuses: Counter[Status] = Counter()
        flags: Counter[str] = Counter()
        for hit in self.hits:
            statuses[hit.entry.status] += 1
            if hit.entry.key in self.marks:
                flags[self.marks[hit.entry.key]] += 1
            yield from self._row(hit, columns, style, bare)
            if hit.context:
                yield from self._context(hit, style, bare)
        if self.framed:
            yield Segment.line()
            total = len(self.hits) if self.total is None else self.total
            line = count_line(len(self.hits), total, statuses, self.width, flags)
            yield from console.render(line, options)

    def _columns(self, bare: bool) -> list[Column]:
        """Divides the width: what each column would like, less what the titles need."""
        hits, width = self.among, self.width
        # Nine keys in ten fit their column; one very long key must not take the room of all titles.
        keys = sorted(width_of(steady(hit.entry.key)) for hit in hits) or [0]
        nine_of_ten = keys[len(keys) * 9 // 10]
        wishes = {
            "title": max((width_of(steady(h.entry.title)) + 2 * bare * len(h.title_spans) for h in hits), default=0),
            "key": max(3, min(keys[-1] if keys[-1] <= nine_of_ten + 6 else nine_of_ten, max(20, width * 3 // 8))),
            "date": _DATE if any(hit.entry.date for hit in hits) else 0,
            "tags": max((width_of(" #".join(h.entry.tags)) + 1 for h in hits if h.entry.tags), default=0),
            "authors": max((width_of(short_authors(hit.entry, width)) for hit in hits), default=0),
        }
        wishes["title"] = max(5, wishes["title"])
        names = self.columns or TABLE_COLUMNS
        room = width - self.lead
        sizes = dict.fromkeys(names, 0)
        for name in names:
            if name == "title" or not wishes[name]:
                continue
            least = min(wishes[name], _LEAST.get(name, width))
            left = room - least - GAP
            if "title" in names and left < min(wishes["title"], LEAST_TITLE["key" if self.columns else name]):
                continue
            more = max(left + least - wishes["title"], room // 4) if name in _LEAST else least
            sizes[name] = max(0, min(wishes[name], max(least, more), room))
            room -= sizes[name] + GAP
        if "title" in names:
            sizes["title"] = max(0, min(room, wishes["title"]))
        columns: list[Column] = []
        start = self.lead
        for name in names:
            if sizes[name]:
                columns.append(Column(name, start, max(sizes[name], min(len(name), self.width - start))))
                start += columns[-1].size + GAP
        return columns

    def _head(self, columns: list[Column], style: Style) -> Iterator[Segment]:
        at = 0
        for column in columns:
            yield Segment(" " * (column.start - at))
            yield Segment(pad(cut(column.name, column.size), column.size), style)
            at = column.start + column.size
        yield Segment.line()

    def _row(self, hit: Hit, columns: list[Column], style: dict[str, Style], bare: bool) -> Iterator[Segment]:
        entry = hit.entry
        flag = self.marks.get(entry.key)
        at = 0
        if flag or entry.status is not self.usual:
            yield Segment(FLAGS[flag] if flag else MARKS[entry.status], style["flag" if flag else entry.status])
            yield Segment(" ")
            at = 2
        key = cut(steady(entry.key), self.width - at)
        for column, start, end in self._places(columns, width_of(key), at):
            start = max(start, at)
            if start >= end:
                continue
            if column.name == "title":
                pieces, size = self._title(hit, end - start, style["match"], bare)
            elif column.name == "key":
                pieces, size = [Segment(key, style["key"])], width_of(key)
            else:
                text = cut(self._text(column, entry), end - start)
                pieces, size = [Segment(text, style[column.name])], width_of(text)
            if size:
                yield Segment(" " * (start - at))
                yield from pieces
                at = start + size
        yield Segment.line()

    def _places(self, columns: list[Column], key: int, lead: int) -> Iterator[tuple[Column, int, int]]:
        """Where the columns of a row begin and end: a key of ``key`` cells is whole, and its neighbours make room.

        First the title before it, down to a legible width; then the columns after it.
        """
        first = last = -GAP
        before = Column("", 0, 0)
        for column in columns:
            if column.name == "key":
                spare = before.size - _LEGIBLE if before.name == "title" else 0
                beyond = min(max(0, key - column.size), max(0, spare))
                first = max(lead, min(column.start - beyond, self.width - key))
                last = first + key
            before = column
        for column in columns:
            start, end = column.start, column.start + column.size
            if column.name == "key":
                yield column, first, last
            elif end + GAP > first > start or end <= first:
                yield column, start, min(end, first - GAP)
            elif start >= last + GAP:
                yield column, start, end
            elif column.name == "title":
                yield column, last + GAP, end

    def _text(self, column: Column, entry: Entry) -> str:
        if column.name == "date":
            return short_date(entry.date, self.today)
        return chips(entry.tags, column.size) if column.name == "tags" else short_authors(entry, column.size)

    def _title(self, hit: Hit, room: int, match: Style, bare: bool) -> tuple[list[Segment], int]:
        shown, spans = fit(*steady_spans(hit.entry.title, hit.title_spans), room, bare)
        link = web_link(link_of(hit.entry)) if self.links else ""
        plain = Style(link=link) if link else Style.null()
        pieces = list(marked(shown, spans, plain, plain + match, bare))
        return pieces, width_of(shown) + (2 * len(spans) if bare else 0)

    def _context(self, hit: Hit, style: dict[str, Style], bare: bool) -> Iterator[Segment]:
        label = f"    {steady(hit.context_field)}  " if hit.context_field else "    "
        room = self.width - width_of(label)
        shown, spans = window(*steady_spans(hit.context, hit.spans), room, bare)
        yield Segment(label, style["quiet"])
        yield from marked(shown, spans, Style.null(), style["match"], bare)
        yield Segment.line()
