"""One run of the program: its library, its terminal, its messages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .. import config, progress
from ..errors import Interrupted, UsageError, hint, is_stop
from ..terminal import plain
from ..terminal.stream import say, write_nowhere

if TYPE_CHECKING:
    import typer
    from rich.console import Console, RenderableType

    from ..library import Library
    from ..store.journal import Change
    from ..terminal.progress_bar import Progress
    from ..terminal.terminal import Terminal


class Session:
    """One run of the program, with its root options."""

    def __init__(
        self, home: Path | None = None, color: str | None = None, *, quiet: bool = False, pager: bool = True
    ) -> None:
        self.home = home
        self._color = color
        self._quiet = quiet
        self._pager = pager

    @cached_property
    def library(self) -> Library:
        """The library that this run works on."""
        from ..library import Library

        library = Library(self.home)
        if library.config.problem:
            self.warn(library.config.problem)
        self.tell_unknown(library.config)
        return library

    @property
    def made(self) -> Change | None:
        """The change that this run made; None if it made none."""
        return self.library.made if "library" in self.__dict__ else None

    def close(self) -> None:
        """Close what this run opened."""
        if "library" in self.__dict__:
            self.library.close()

    def tell_unknown(self, settings: config.Config) -> None:
        """Name the unknown settings in a configuration file."""
        known = [*settings.values, *config.TABLES, "synonym_groups"]
        for name in settings.unknown:
            more = hint(name, known, "readlist config lists them")
            self.say(f"{settings.file}:{settings.line_of(name)}: no setting is called {name!r}; {more}")

    # Messages go to stderr, data to stdout

    def say(self, message: str) -> None:
        """Print a message on stderr, unless --quiet."""
        if not self._quiet:
            self.warn(message)

    def say_all(self, messages: Iterable[str]) -> None:
        """Print several messages, one line each."""
        for message in messages:
            self.say(message)

    def warn(self, message: str) -> None:
        """Print a message on stderr, even with --quiet."""
        sys.stdout.flush()
        print(plain.safe_block(message), file=sys.stderr)

    def tell_problems(self, *, as_read: bool = True) -> None:
        """Print a message for each part of the store that cannot be read."""
        problems = self.library.problems(as_read=as_read)
        for problem in problems[:5]:
            self.say(f"cannot be read: {problem}")
        if len(problems) > 5:
            self.say(f"and {len(problems) - 5} more; readlist doctor lists them all")

    # The terminal

    @property
    def is_terminal(self) -> bool:
        """Whether the output goes to a terminal."""
        return sys.stdout.isatty()

    @cached_property
    def terminal(self) -> Terminal:
        """What the options, the configuration and the environment say about the terminal."""
        from ..terminal.terminal import Terminal

        chosen = self._color if self._color is not None else self.library.config["color"]
        return Terminal.of(config.environment(), chosen)

    @cached_property
    def console(self) -> Console:
        """The terminal, to draw on."""
        from ..terminal.screen import console

        return console(self.terminal)

    def draw(self, drawing: RenderableType) -> None:
        """Draw on the terminal, through the pager if it does not fit."""
        self.draw_each([drawing])

    def draw_each(self, drawings: Iterable[RenderableType]) -> None:
        """Draw one below the other; each is made when its turn comes."""
        from ..terminal.screen import page

        page(drawings, self.console, config.pager(self.library.config) if self._pager else "")

    def print(self, lines: Iterable[str], *, end: str = "\n") -> None:
        """Print data, a line each."""
        for line in lines:
            sys.stdout.write(line + end)

    def watch(self) -> None:
        """Show a progress bar for long work, if stderr is a terminal."""
        if self._quiet or not sys.stderr.isatty():
            progress.watch(None)
            return

        def for_messages() -> Console:
            from ..terminal.screen import console  # with Rich, which only long work is worth

            return console(self.terminal, stderr=True)

        def bar() -> Progress:
            from ..terminal.progress_bar import Progress

            return Progress(for_messages)

        progress.watch(bar)

    def on_one_line(self, message: str) -> str:
        """A message that names an entry, cut to the width of the terminal that it goes to, if it goes to one."""
        message = plain.safe(message)
        if not sys.stderr.isatty():
            return message
        return plain.shortened(message, self.terminal.width or shutil.get_terminal_size().columns)

    def read_input(self) -> str:
        """The text on standard input. Raises UsageError if it is not UTF-8."""
        try:
            text = sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise UsageError(
                f"standard input is not UTF-8 from byte {error.start + 1:,} on; nothing was changed"
            ) from None
        return text.removeprefix("\ufeff").replace("\r\n", "\n")


@contextmanager
def reporting(made: Callable[[], Change | None]) -> Iterator[None]:
    """Run a command with all its output. Once it has ``made`` a change, no message denies that."""
    try:
        yield
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt, RuntimeError) as error:
        change = made()
        if change is None or isinstance(error, BrokenPipeError):
            raise
        if is_stop(error):
            raise Interrupted(f"stopped; {change.command} was done by then, readlist undo takes it back") from None
        if not isinstance(error, OSError):
            raise
        write_nowhere()
        say(f"{change.command} is done, but cannot be reported: {error.strerror or error}")


def of(context: typer.Context) -> Session:
    """The session of this run."""
    session = context.find_root().obj
    assert isinstance(session, Session)
    return session
