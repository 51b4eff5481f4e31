"""Writes to the terminal, with its width and colours, and through a pager if wanted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment, Segments

from .palette import THEME
from .plain import harmless
from .terminal import Terminal

NARROWEST = 24
"""A narrower terminal breaks lines by itself."""


def console(terminal: Terminal | None = None, *, stderr: bool = False, file: TextIO | None = None) -> Console:
    """A console that does what ``terminal`` says and asks nothing of the environment.

    The palette needs 256 colours, which every terminal has had for years; without colour nothing is styled at all, and
    nothing is a link.
    """
    terminal = terminal or Terminal()
    out = file or (sys.stderr if stderr else sys.stdout)
    made = _HarmlessConsole(
        file=out,
        width=terminal.width,
        color_system="256" if terminal.colors(out) else None,
        force_terminal=out.isatty() or terminal.color == "always",
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={"TERM": "dumb"} if terminal.dumb else {},
    )
    if made.width < NARROWEST:
        made.width = NARROWEST
    return made


class _HarmlessConsole(Console):
    """A console whose drawings contain nothing in their texts that a terminal obeys, wherever the texts come from."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            text, style, control = segment
            if control or text.isprintable() or text == "\n":
                yield segment
            else:
                yield Segment(harmless(text), style)


# The same as git's defaults for pagers: quit if the text fits, keep colours, do not clear the screen. The prompt of
# less says which lines are shown, how far down they are, and how to leave.
_PROMPT = "lines %lt-%lb?L of %L.?pB, %pB\\%.?e (end). - q to quit, / to search"
_PAGER_DEFAULTS = f"LESS=${{LESS-'FRXPs{_PROMPT}$'}} LV=${{LV--c}}; export LESS LV; "
_NOT_FOUND = (126, 127)


def page(drawings: Iterable[RenderableType], to: Console, pager: str = "") -> None:
    """Draws one below the other on the console; through ``pager`` if that is a terminal and they are taller than it.

    Each is made when its turn comes. ``pager`` is a command for the shell, "" for none.
    """
    pieces = _pieces(drawings, to)
    if pager and to.file.isatty() and not to.is_dumb_terminal:
        begun = ""
        while begun.count("\n") < to.height and (piece := next(pieces, "")):
            begun += piece
        drawn = [begun]
        if begun.count("\n") >= to.height and _through(pager, chain([begun], _kept(pieces, drawn))):
            return
        pieces = chain(drawn, pieces)
    for piece in pieces:
        to.file.write(piece)
        to.file.flush()


def _kept(pieces: Iterator[str], kept: list[str]) -> Iterator[str]:
    """The same pieces, each also kept: a pager that turns out not to start has swallowed some of them."""
    for piece in pieces:
        kept.append(piece)
        yield piece


_LINES_AT_ONCE = 100
"""So many lines are drawn at a time: the reader of a long list need not wait for its end."""


def _pieces(drawings: Iterable[RenderableType], to: Console) -> Iterator[str]:
    """What the console would write for drawings, some lines at a time: each is drawn when it is asked for."""
    segments: list[Segment] = []
    lines = 0
    for segment in chain.from_iterable(map(to.render, drawings)):
        segments.append(segment)
        lines += segment.text.count("\n")
        if lines >= _LINES_AT_ONCE and segment.text.endswith("\n"):
            yield _written(segments, to)
            segments, lines = [], 0
    if segments:
        yield _written(segments, to)


def _written(segments: list[Segment], to: Console) -> str:
    with to.capture() as captured:
        to.print(Segments(segments), end="")
    return captured.get()


def _through(pager: str, pieces: Iterator[str]) -> bool:
    """Whether the pager took the text. A reader who leaves before the end has seen enough."""
    command = pager if os.name == "nt" else _PAGER_DEFAULTS + pager
    try:
        process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, encoding="utf-8", errors="replace")
    except OSError:
        return False
    assert process.stdin
    # Ctrl-C belongs to the pager, where it stops a search; it must not end readlist while the pager runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError), process.stdin as into:
            for piece in pieces:
                into.write(piece)
                into.flush()
        return process.wait() not in _NOT_FOUND
    finally:
        process.wait()
        signal.signal(signal.SIGINT, before)
