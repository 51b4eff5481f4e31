"""Shows the progress of long work: a bar, only in a terminal, that leaves no trace."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ..parallel import forking

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as RichProgress

PATIENCE = 0.5
"""Seconds of work before a bar is drawn."""

INTERVAL = 0.1
"""Seconds from one drawing to the next."""

_NARROWEST = 30
"""The least width of a bar; a narrower one would take several lines."""

SHARE_FROM = 1 << 20
"""For this many things or bytes, a percentage says more than their number."""


class Progress:
    """A bar that is told of steps: ``with Progress(make_console) as tell: tell("reading notes", 12, 1706)``.

    A step is what is being done, how much of it is done, and how much there is (0 if that is unknown). Telling costs
    next to nothing, so every note may be told. A separate thread draws, so the bar also moves during a long step;
    only then is Rich imported and the console made. If the console is not a terminal, nothing is drawn.
    """

    def __init__(self, make_console: Callable[[], Console]) -> None:
        self._make_console = make_console
        self._told: tuple[str, int, int] | None = None
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __call__(self, what: str, done: int, total: int = 0) -> None:
        """Tell that ``done`` of ``total`` things are done of the step that ``what`` names."""
        self._told = (what, done, total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        if self._over.wait(PATIENCE):
            return
        with forking:
            console = self._make_console()
            if not console.is_terminal or console.is_dumb_terminal or console.width < _NARROWEST:
                return
            drawn = _bar(console)
        step, since, at_first = "", 0.0, 0
        with drawn as bar:
            while not self._over.wait(INTERVAL):
                if self._told is None:
                    continue
                what, done, total = self._told
                now = time.monotonic()
                if what != step:
                    for task in bar.task_ids:
                        bar.remove_task(task)
                    bar.add_task(what, total=total or None, counts="", left="")
                    step, since, at_first = what, now, done
                bar.update(
                    bar.task_ids[0],
                    completed=done,
                    total=total or None,
                    counts=_counts(done, total),
                    left=_left(now - since, done - at_first, total - done),
                )
                bar.refresh()


def _bar(console: Console) -> RichProgress:
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as RichProgress

    # A hidden cursor would stay hidden if the process were killed.
    console.show_cursor = lambda show=True: False  # type: ignore[method-assign]
    return RichProgress(
        TextColumn("{task.description}", style="default", markup=False),
        BarColumn(bar_width=None),
        TextColumn("{task.fields[counts]}", style="default"),
        TextColumn("{task.fields[left]}", style="entry.quiet"),
        console=console,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _counts(done: int, total: int) -> str:
    """How much is done, of how much."""
    if total >= SHARE_FROM:
        return f"{done * 100 // total} %"
    return f"{done:,} of {total:,}" if total else f"{done:,}" if done else ""


def _left(passed: float, more: int, left: int) -> str:
    """How long the rest will take at the rate so far; "" while it is too early to say."""
    if passed < 2 * INTERVAL or more <= 0 or left <= 0:
        return ""
    minutes, seconds = divmod(round(left * passed / more), 60)
    return f"{minutes} min {seconds} s left" if minutes else f"{seconds} s left"
