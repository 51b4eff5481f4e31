"""Draws how a file was read: each of its lines with the field that it went to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from .cells import cut, pad, steady
from .palette import STYLES
from .plain import entries

if TYPE_CHECKING:
    from ..notes.reading import Line, Reading

FIELD = 9
"""The width of the name of a field, in cells."""


@dataclass(slots=True)
class ExplainView:
    """A file line by line, a line of the terminal for each, at most ``width`` cells wide."""

    reading: Reading
    name: str = ""
    width: int = 80

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
        named = f"field.{line.field}"
        style = named if named in STYLES else "field.none" if line.reason else "entry.quiet"
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
        said = f"{entries(len(reading.entries))}, layout {steady(reading.layout)}; lines: "
        return Text(said + ", ".join(f"{fields[name]:,} {name}" for name in fields), "entry.quiet")
