"""Writes to the terminal: with its width and colours, through a pager where that is wanted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import IO

from rich.console import Console, RenderableType

from readlist.render.palette import THEME
from readlist.render.terminal import Terminal

NARROWEST = 24
"""On a terminal that is narrower still, lines are broken by the terminal."""


def console(terminal: Terminal | None = None, *, stderr: bool = False, file: IO[str] | None = None) -> Console:
    """A console that does what ``terminal`` says and asks nothing of the environment.

    Colour ``auto`` is colour on a terminal that is not dumb. The palette needs 256 colours, which every
    terminal has had for years; without colour nothing is styled at all, and nothing is a link.
    """
    terminal = terminal or Terminal()
    out = file or (sys.stderr if stderr else sys.stdout)
    seen = out.isatty()
    colored = terminal.color == "always" or (terminal.color == "auto" and seen and not terminal.dumb)
    made = Console(
        file=out,
        width=terminal.width,
        color_system="256" if colored else None,
        force_terminal=seen or terminal.color == "always",
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


# What git gives a pager, where the user has not chosen otherwise: leave when it fits, keep colours, do not clear.
_PAGER_DEFAULTS = "LESS=${LESS-FRX} LV=${LV--c}; export LESS LV; "
_NOT_FOUND = (126, 127)


def page(renderable: RenderableType, to: Console, pager: str = "") -> None:
    """Draws on the console; through ``pager`` where that is a terminal and the drawing is higher than it.

    ``pager`` is a command for the shell, "" for none.
    """
    if not pager or not to.file.isatty() or to.is_dumb_terminal:
        to.print(renderable)
        return
    with to.capture() as captured:
        to.print(renderable)
    text = captured.get()
    if text.count("\n") < to.height or not _through(pager, text):
        to.file.write(text)
        to.file.flush()


def _through(pager: str, text: str) -> bool:
    """Whether the pager took the text. A reader who leaves before the end has seen enough."""
    command = pager if os.name == "nt" else _PAGER_DEFAULTS + pager
    try:
        process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, encoding="utf-8", errors="replace")
    except OSError:
        return False
    # Ctrl-C belongs to the pager, where it stops a search; it must not end us while the pager has the terminal.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):
            process.communicate(text)
        return process.wait() not in _NOT_FOUND
    finally:
        signal.signal(signal.SIGINT, before)
