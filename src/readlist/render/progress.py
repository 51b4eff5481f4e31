"""Shows how far a long work has come: a bar, in a terminal only, and nothing of it stays."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

PATIENCE = 0.5
"""Seconds that a work may take before a bar is drawn."""

INTERVAL = 0.1


class Progress:
    """A bar to be told of steps: ``with progress(console) as tell: tell("reading", 12, 1706, "notes")``.

    A step is what is being done, how much of it is done and, where that is known, how much there is.
    Telling costs next to nothing, so that it may be told of every note. Where the console is no terminal,
    nothing is drawn at all.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._seen = console.is_terminal and not console.is_dumb_terminal
        self._due = time.monotonic() + PATIENCE
        self._bar: RichProgress | None = None
        self._step = ""
        self._since = 0.0

    def __enter__(self) -> Self:
        return self

    def __call__(self, what: str, done: int, total: int | None = None) -> None:
        """Tell that ``done`` of ``total`` things are done of the step that ``what`` names."""
        if not self._seen:
            return
        now = time.monotonic()
        new = what != self._step
        if new:
            self._step, self._since = what, now
        if now < self._due and not (new and self._bar):
            return
        self._due = now + INTERVAL
        bar = self._bar or self._start()
        if new or not bar.task_ids:
            for task in bar.task_ids:
                bar.remove_task(task)
            bar.add_task(what, rate="")
        passed = now - self._since
        rate = f"{done / passed:,.0f}/s" if passed > INTERVAL else ""
        bar.update(bar.task_ids[0], completed=done, total=total, rate=rate)
        bar.refresh()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def _start(self) -> RichProgress:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._bar = RichProgress(
            TextColumn("{task.description}", style="default", markup=False),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}", style="entry.quiet"),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            console=self._console,
            auto_refresh=False,
            transient=True,
            expand=True,
        )
        self._bar.start()
        return self._bar


def progress(console: Console) -> Progress:
    """A bar on this console, which should be the one for messages."""
    return Progress(console)
