"""Draws how a file was read: each of its lines with the field that it went to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from readlist.model import Entry
from readlist.terminal.cells import cut, pad, steady

FIELD = 9
"""The width of the name of a field, in cells."""

_STYLES = {name: f"field.{name}" for name in ("title", "authors", "date", "abstract", "note", "tags", "urls")}


class Line(Protocol):
    """A line of a source: its number, its text, and the field it went to; see ``readlist.notes``."""

    number: int
    text: str
    field: str
    entry: int | None
    reason: str


class Reading(Protocol):
    """What was taken from a file; see ``readlist.notes``."""

    @property
    def layout(self) -> str:
        """The name of the layout that was recognised."""

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, in the order of the file."""

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that are not blank."""

    @property
    def refused(self) -> str:
        """Why the file is not a note; "" if it is one."""


def explain_view(reading: Reading, *, name: str = "", width: int) -> ExplainView:
    """The file line by line, a line of the terminal for each, at most ``width`` cells wide."""
    return ExplainView(reading, name, width)


class ExplainView:
    """What :func:`explain_view` gives to Rich."""

    def __init__(self, reading: Reading, name: str, width: int) -> None:
        self.reading, self.name, self.width = reading, name, width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        reading, width = self.reading, self.width
        if self.name:
            yield Text(cut(steady(self.name), width), "bold")
        if reading.refused:
            yield from Text(f"left out: {steady(reading.refused)}", "field.none").wrap(console, width)
            return
        digits = len(str(reading.lines[-1].number)) if reading.lines else 1
        titled = {line.entry for line in reading.lines if line.field == "title"}
        before: int | None = None
        for line in reading.lines:
            if line.entry is not None and line.entry != before:
                before = line.entry
                # The title is shown here only if no line is the title: it came from the name of the file.
                title = "" if before in titled else f": {steady(reading.entries[before].title)}"
                yield Text()
                yield Text(cut(f"entry {before + 1}{title}", width), "entry.head")
            yield self._line(line, digits)
        yield Text()
        yield from self._counts().wrap(console, width)
        if self.name:
            yield Text()

    def _line(self, line: Line, digits: int) -> Text:
        style = _STYLES.get(line.field, "field.none" if line.reason else "entry.quiet")
        drawn = Text().append(f"{line.number:>{digits}}  ", "entry.quiet")
        drawn.append(pad(cut(steady(line.field), FIELD), FIELD) + "  ", style)
        room = self.width - drawn.cell_len
        if line.reason:
            reason = cut(steady(line.reason), room * 2 // 3)
            drawn.append(f"{reason}: ", style)
            room = self.width - drawn.cell_len
        return drawn.append(cut(steady(line.text.strip()), room), "default" if line.reason else style)

    def _counts(self) -> Text:
        reading = self.reading
        fields = Counter(line.field for line in reading.lines)
        count = len(reading.entries)
        said = f"{count:,} {'entry' if count == 1 else 'entries'}, layout {steady(reading.layout)}; lines: "
        return Text(said + ", ".join(f"{fields[name]:,} {name}" for name in fields), "entry.quiet")
