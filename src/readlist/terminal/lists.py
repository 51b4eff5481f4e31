"""Draws lists that are not tables of entries: what was changed, notes on the same paper, rows of values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from ..model import Entry
from .cells import cut, lines_of, pad, steady, width_of
from .palette import MARKS

GAP = 2

LEAST_LAST = 24
"""The least width of the last column of a table of rows."""

Change = tuple[int, str, str, int, int, int, str]
"""Number, when (ISO), command, how many entries were added, changed and removed, and state."""


def history_table(changes: Sequence[Change], *, width: int) -> RenderableType:
    """The changes, a line each: number, when, what it did, whether it still stands, by which command."""
    digits = max((len(str(change[0])) for change in changes), default=1)
    effects = [_effect(*change[3:6]) for change in changes]
    states = ["" if change[6] == "done" else change[6] for change in changes]
    effect_width = max(map(width_of, effects), default=0)
    state_width = max(map(width_of, states), default=0)
    lines = []
    for change, effect, state in zip(changes, effects, states, strict=True):
        number, when, command = change[:3]
        line = Text.assemble(
            f"{number:>{digits}}  ",
            (steady(when)[:16].replace("T", " "), "entry.quiet"),
            f"  {pad(effect, effect_width)}  ",
            (pad(state, state_width) + "  " if state_width else "", "status.reading"),
        )
        lines.append(line.append(cut(steady(command), max(8, width - line.cell_len)), "entry.key"))
    return Group(*lines)


def _effect(added: int, changed: int, removed: int) -> str:
    counts = (("added", added), ("changed", changed), ("removed", removed))
    return ", ".join(f"{verb} {count:,}" for verb, count in counts if count) or "settings only"


def pair_table(pairs: Sequence[tuple[Entry, Entry, str]], *, width: int) -> RenderableType:
    """Pairs of notes on one paper: its title and why they are a pair, under it the two entries."""
    lines: list[Text] = []
    for one, other, why in pairs:
        reason = f"  same {steady(why)}"
        if lines:
            lines.append(Text())
        title = cut(steady(one.title), width - width_of(reason))
        lines.append(Text.assemble((title, "entry.title"), (reason, "entry.quiet")))
        lines += _entries((one, other), width)
    return Group(*lines)


def _entries(entries: Sequence[Entry], width: int) -> Iterator[Text]:
    for entry in entries:
        line = Text.assemble(
            "  ", (MARKS[entry.status], f"status.{entry.status}"), " ", (cut(steady(entry.key), width - 4), "entry.key")
        )
        day = entry.date.isoformat() if entry.date else ""
        if day and line.cell_len + 2 + len(day) <= width:
            line.append(f"  {day}", "entry.quiet")
        yield line


@dataclass(slots=True)
class RowTable:
    """Rows of short values in columns, with their names; the last value is broken into lines where it is long."""

    rows: Sequence[Sequence[object]]
    width: int
    head: Sequence[str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        every = [[steady(str(value)) for value in row] for row in (self.head, *self.rows)]
        sizes = [max(map(width_of, column)) for column in zip(*(row[:-1] for row in every), strict=True)]
        indent = sum(size + GAP for size in sizes)
        # If the columns leave too little room for the last one, it goes below them.
        below = self.width - indent < LEAST_LAST
        if below:
            if indent - GAP > self.width:
                sizes = [0] * len(sizes)
            indent = 4
        for number, row in enumerate(every):
            line = Text()
            for count, (value, size) in enumerate(zip(row, sizes, strict=False)):
                style = "entry.head" if not number else "" if count else "entry.key"
                line.append(pad(value, size), style).append(" " * GAP)
            if below:
                line.rstrip()
                yield from lines_of(line, console, self.width)
                line = Text(" " * indent)
            last = Text(row[-1], "" if number else "entry.head")
            for part in lines_of(last, console, max(8, self.width - indent)):
                yield Text.assemble(line, part)
                line = Text(" " * indent)
