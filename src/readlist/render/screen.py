"""The terminal as we write to it: its width and colours, and the pager before it."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Literal

from rich.console import Console, RenderableType

from readlist.render.palette import THEME

ColorChoice = Literal["auto", "always", "never"]


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the user and the environment say about the terminal.

    ``width`` in cells, None for the terminal's own. ``color`` is auto, always or never. ``links`` tells whether
    it follows OSC 8 links, ``dumb`` that it knows no escape sequences at all. ``colors`` is how many colours
    it shows: 16, 256 or 2**24.
    """

    width: int | None = None
    color: str = "auto"
    links: bool = True
    dumb: bool = False
    colors: int = 256

    @classmethod
    def of(cls, environ: Mapping[str, str], color: str | None = None) -> Terminal:
        """The terminal that environment variables describe; ``color`` is what ``--color`` says, if it was given.

        Where it was not, NO_COLOR (https://no-color.org) counts, then FORCE_COLOR. COLUMNS gives the width.
        """
        term = environ.get("TERM", "")
        chosen = color
        if chosen is None:
            chosen = "never" if environ.get("NO_COLOR") else "auto"
            if chosen == "auto" and environ.get("FORCE_COLOR", "0") not in ("", "0"):
                chosen = "always"
        columns = environ.get("COLUMNS", "")
        deep = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
        return cls(
            width=int(columns) if columns.isascii() and columns.isdigit() and int(columns) > 0 else None,
            color=chosen,
            links=term not in ("linux", "dumb", "unknown"),
            dumb=term in ("dumb", "unknown"),
            colors=2**24 if deep else 16 if term in ("linux", "xterm", "vt100", "ansi", "cygwin") else 256,
        )


def console(terminal: Terminal | None = None, *, stderr: bool = False, file: IO[str] | None = None) -> Console:
    """A Rich console that asks nothing of the environment and does only what ``terminal`` says."""
    terminal = terminal or Terminal()
    out = file or (sys.stderr if stderr else sys.stdout)
    seen = out.isatty()
    colored = terminal.color == "always" or (terminal.color == "auto" and seen and not terminal.dumb)
    system: Literal["standard", "256", "truecolor"] | None = None
    if colored:
        system = "truecolor" if terminal.colors > 256 else "256" if terminal.colors == 256 else "standard"
    return Console(
        file=out,
        width=terminal.width,
        color_system=system,
        force_terminal=seen or terminal.color == "always",
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        legacy_windows=False,
        _environ={"TERM": "dumb"} if terminal.dumb else {},
    )


def page(
    renderable: RenderableType,
    to: Console,
    pager: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Draws on the console; through ``pager`` where it is a terminal and the drawing does not fit its height.

    ``pager`` is a command line, None or "" or ``cat`` for none. As with git, LESS is FRX and LV is -c where
    ``environ``, the pager's environment, has none.
    """
    height = to.height
    command = shlex.split(pager) if pager else []
    if not to.is_terminal or to.is_dumb_terminal or not command or command == ["cat"]:
        to.print(renderable)
        return
    with to.capture() as captured:
        to.print(renderable)
    text = captured.get()
    if text.count("\n") < height or not _through(command, text, environ):
        to.file.write(text)
        to.file.flush()


def _through(command: list[str], text: str, environ: Mapping[str, str] | None) -> bool:
    """Whether the pager took the text. A reader who leaves early has seen enough."""
    env = {"LESS": "FRX", "LV": "-c", **environ} if environ is not None else None
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=env, encoding="utf-8", errors="replace")
    except OSError:
        return False
    # Ctrl-C in the pager is the pager's: it stops a search there, and must not end us before it has finished.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):
            process.communicate(text)
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
