"""The terminal as we write to it: its width and colours, and the pager before it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from rich.console import Console, RenderableType

from readlist.render.palette import THEME


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the user and the environment say about the terminal.

    ``width`` is in cells, None for the terminal's own; ``color`` is auto, always or never; ``links`` tells
    whether it follows OSC 8 links, ``dumb`` that it knows no escape sequences at all.
    """

    width: int | None = None
    color: str = "auto"
    links: bool = True
    dumb: bool = False

    @classmethod
    def of(cls, environ: Mapping[str, str], color: str | None = None) -> Terminal:
        """The terminal that environment variables describe; ``color`` is what the user chose, if anything.

        Without a choice, or with auto, NO_COLOR (https://no-color.org) counts, then FORCE_COLOR. COLUMNS gives
        the width.
        """
        if color is None or color == "auto":
            forced = environ.get("FORCE_COLOR", "") not in ("", "0")
            color = "never" if environ.get("NO_COLOR") else "always" if forced else "auto"
        columns = environ.get("COLUMNS", "")
        term = environ.get("TERM", "")
        return cls(
            width=int(columns) if columns.isascii() and columns.isdigit() and int(columns) else None,
            color=color,
            links=term not in ("dumb", "linux"),
            dumb=term in ("dumb", "unknown"),
        )


def console(terminal: Terminal | None = None, *, stderr: bool = False, file: IO[str] | None = None) -> Console:
    """A console that does what ``terminal`` says and asks nothing of the environment.

    Colour ``auto`` is colour on a terminal that is not dumb. The palette needs 256 colours, which every
    terminal has had for years; without colour nothing is styled at all, and nothing is a link.
    """
    terminal = terminal or Terminal()
    out = file or (sys.stderr if stderr else sys.stdout)
    seen = out.isatty()
    colored = terminal.color == "always" or (terminal.color == "auto" and seen and not terminal.dumb)
    return Console(
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
