"""Draws what was changed, and notes on the same paper, as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from readlist.model import Entry
from readlist.render.cells import cut, pad, steady, width_of
from readlist.render.palette import MARKS

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
    return ", ".join(f"{verb} {count:,}" for verb, count in counts if count) or "changed nothing"


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
            "  ",
            (MARKS[entry.status], f"status.{entry.status}"),
            " ",
            (cut(steady(entry.key), width - 4), "entry.key"),
        )
        day = entry.date.isoformat() if entry.date else ""
        if day and line.cell_len + 2 + len(day) <= width:
            line.append(f"  {day}", "entry.quiet")
        yield line
