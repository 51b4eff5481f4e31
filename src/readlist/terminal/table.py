"""Draws entries as a table: one line an entry, and under a hit the line that shows why it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from readlist.model import Entry, Hit, Status
from readlist.terminal.cells import (
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
from readlist.terminal.palette import MARKS

GAP = 2
_MEASURED = 100
"""Hits by which the columns are measured."""

LEAST_TITLE = {"date": 22, "tags": 34, "authors": 44}
"""A column is shown where at least this many cells are left for the title beside it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How many cells each column has; 0 for a column that is left out."""

    width: int
    key: int
    title: int
    date: int
    tags: int
    authors: int


def entry_table(
    hits: Sequence[Hit],
    *,
    width: int,
    today: date,
    total: int | None = None,
    links: bool = True,
    framed: bool = True,
    among: Sequence[Hit] = (),
) -> EntryTable:
    """A table of hits that is at most ``width`` cells wide.

    Columns are dropped by importance: authors first, then tags, then the date. A key is always whole, unless
    it is wider than the screen. ``total`` is how many entries there were before a limit cut the list; without
    ``framed`` there is neither a head nor a line of counts. The columns are as wide as a table of ``among``
    would have them, where that is given; else the first hits say how wide, so that they need not wait for the last.
    """
    among = among or hits[:_MEASURED]
    return EntryTable(hits, width, today, len(hits) if total is None else total, links, framed, among)


def link_of(entry: Entry) -> str:
    """Where a click on the entry leads: arXiv, or else its first link; "" where it has none to follow."""
    if entry.arxiv:
        return web_link(f"https://arxiv.org/abs/{entry.arxiv}")
    return next(filter(None, map(web_link, entry.urls)), "")


def count_line(shown: int, total: int, statuses: Mapping[Status, int], width: int) -> Text:
    """How many entries there are, and of which status: what the marks mean."""
    noun = "entry" if total == 1 else "entries"
    line = Text(f"{total:,} {noun}" if shown == total else f"{shown:,} of {total:,} {noun}")
    at = line.cell_len
    for status in Status:
        if count := statuses.get(status):
            said = f" {count:,} {status}"
            fits = at + len(said) + 4 <= width
            at = len(said) + 1 + (at + 3 if fits else 0)
            line.append("   " if fits else "\n").append(MARKS[status], f"status.{status}").append(said)
    return line


class EntryTable:
    """What :func:`entry_table` gives to Rich."""

    def __init__(
        self,
        hits: Sequence[Hit],
        width: int,
        today: date,
        total: int,
        links: bool,
        framed: bool,
        among: Sequence[Hit],
    ) -> None:
        self.hits, self.width, self.today, self.total = hits, width, today, total
        self.links, self.framed, self.among = links, framed, among
        self.long_dates = width >= 80

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        bare = console.color_system is None
        style = {
            name: console.get_style(name)
            for name in ("entry.key", "entry.tag", "entry.quiet", "entry.match", "entry.head")
        }
        statuses = {status: console.get_style(f"status.{status}") for status in Status}
        layout = self._layout(bare)
        if self.framed:
            yield from self._head(layout, style["entry.head"])
        counts: Counter[Status] = Counter()
        for hit in self.hits:
            counts[hit.entry.status] += 1
            yield from self._row(hit, layout, style, statuses[hit.entry.status], bare)
            if hit.context:
                yield from self._context(hit, style, bare)
        if self.framed:
            yield Segment.line()
            line = count_line(len(self.hits), self.total, counts, self.width)
            yield from console.render(line, options)

    def _layout(self, bare: bool) -> Layout:
        """Divides the width: what each column would like, less what the title needs."""
        hits, width = self.among, self.width
        # Nine keys of ten fit their column; one very long key must not take the titles' room everywhere.
        keys = sorted(width_of(steady(hit.entry.key)) for hit in hits) or [0]
        nine_of_ten = keys[len(keys) * 9 // 10]
        key = max(3, min(keys[-1] if keys[-1] <= nine_of_ten + 4 else nine_of_ten, max(24, width * 7 // 20)))
        room = width - 2 - key - GAP
        day = tags = authors = 0
        wanted_day = 10 if self.long_dates else 7
        if any(hit.entry.date for hit in hits) and room - wanted_day - GAP >= LEAST_TITLE["date"]:
            day = wanted_day
            room -= day + GAP
        title_wish = max(
            (width_of(steady(hit.entry.title)) + 2 * bare * len(hit.title_spans) for hit in hits), default=0
        )
        tags_wish = max((width_of(" #".join(hit.entry.tags)) + 1 for hit in hits if hit.entry.tags), default=0)
        authors_wish = max((width_of(short_authors(hit.entry, width)) for hit in hits), default=0)
        if tags_wish and room - min(tags_wish, 12) - GAP >= LEAST_TITLE["tags"]:
            tags = min(tags_wish, max(12, room - GAP - title_wish, room // 4))
            room -= tags + GAP
        if authors_wish and room - min(authors_wish, 14) - GAP >= LEAST_TITLE["authors"]:
            authors = min(authors_wish, max(14, room - GAP - title_wish, room // 5))
            room -= authors + GAP
        return Layout(width, key, min(room, max(title_wish, 5)), day, tags, authors)

    def _head(self, layout: Layout, style: Style) -> Iterator[Segment]:
        cells = [pad("key", layout.key), pad("title", layout.title)]
        for name, size in (("authors", layout.authors), ("date", layout.date), ("tags", layout.tags)):
            if size:
                cells.append(pad(name, size))
        yield Segment("  ")
        for count, cell in enumerate(cells):
            if count:
                yield Segment(" " * GAP)
            yield Segment(cell, style)
        yield Segment.line()

    def _row(self, hit: Hit, layout: Layout, style: dict[str, Style], status: Style, bare: bool) -> Iterator[Segment]:
        entry = hit.entry
        key = cut(steady(entry.key), layout.width - 2)
        yield Segment(MARKS[entry.status], status)
        yield Segment(" ")
        yield Segment(key, style["entry.key"])
        # A long key pushes the title to the right and takes its room; the columns behind stay in place.
        used = width_of(key)
        indent = max(layout.key, used) + GAP
        room = layout.key + GAP + layout.title - indent
        end = 2 + layout.key + GAP + layout.title
        at = 2 + used
        if room > 0:
            yield Segment(" " * (indent - used))
            shown, spans = fit(*steady_spans(entry.title, hit.title_spans), room, bare)
            link = link_of(entry) if self.links else ""
            plain = Style(link=link) if link else Style.null()
            match = plain + style["entry.match"]
            yield from marked(shown, spans, plain, match, bare)
            at = 2 + indent + width_of(shown) + (2 * len(spans) if bare else 0)
        day = ""
        if entry.date:
            day = entry.date.isoformat() if self.long_dates else short_date(entry.date, self.today)
        for size, text, look in (
            (
                layout.authors,
                short_authors(entry, layout.authors),
                style["entry.quiet"],
            ),
            (layout.date, day, style["entry.quiet"]),
            (layout.tags, chips(entry.tags, layout.tags) if layout.tags else "", style["entry.tag"]),
        ):
            if not size:
                continue
            start = end + GAP
            end = start + size
            if text and start > at:
                shown = cut(text, size)
                yield Segment(" " * (start - at))
                yield Segment(shown, look)
                at = start + width_of(shown)
        yield Segment.line()

    def _context(self, hit: Hit, style: dict[str, Style], bare: bool) -> Iterator[Segment]:
        label = f"    {steady(hit.context_field)}  " if hit.context_field else "    "
        room = self.width - width_of(label)
        shown, spans = window(*steady_spans(hit.context, hit.spans), room, bare)
        yield Segment(label, style["entry.quiet"])
        yield from marked(shown, spans, Style.null(), style["entry.match"], bare)
        yield Segment.line()
