"""What every command shares: the library, the terminal, messages, questions and the printing of entries."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar

from .. import config, progress
from ..errors import Interrupted, NoSuchKey, NothingMatched, ReadlistError, UsageError, hint
from ..model import Hit
from ..terminal import plain
from ..terminal.plain import entries, plural
from ..terminal.stream import say, write_nowhere, writer_of_bytes

if TYPE_CHECKING:
    import typer
    from rich.console import Console, RenderableType

    from ..library import Library
    from ..model import Entry
    from ..store.journal import Change
    from ..terminal.terminal import Terminal
    from ..terminal.waiting import Progress

Piece = TypeVar("Piece", str, bytes)

_FEW = 50
"""If the list has this many times more entries than a table shows, the index is asked for the duplicates of each."""

_MANY = 20_000
"""In a longer list, duplicates are marked only in a table of a few entries: finding all takes too long."""

ASK_FROM = 3
"""A change of this many entries or more asks first in a terminal."""

NAMED = 5
"""At most this many changed entries are named; the rest are counted."""


class Printing(NamedTuple):
    """How entries are to be printed, as the options of a command say."""

    format: str | None = None
    columns: str | None = None
    fields: str | None = None
    header: bool = False
    null: bool = False
    without: frozenset[str] = frozenset()


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

    def library_by_default(self) -> Library:
        """The same library with default settings, for commands that mend the settings."""
        from ..library import Library

        self.library = Library(self.home, settings=config.Config(config.paths(self.home).config))
        return self.library

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

    def tell_problems(self, what: str = "left out an entry", *, as_read: bool = True) -> None:
        """Print a message for each part of the store that cannot be read; ``what`` says what that meant for a command."""
        problems = self.library.problems(as_read=as_read)
        for problem in problems[:5]:
            self.say(f"{what}: {problem}")
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

    def print_json(self, value: object) -> None:
        """Print a value as JSON."""
        import json

        self.print([json.dumps(value, ensure_ascii=False, indent=2)])

    def print_rows(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        format: str,
        header: bool = False,
        null: bool = False,
        data: object = None,
    ) -> None:
        """Print rows of values as a table, as lines with tabs (tsv), as their first values (keys) or as JSON.

        ``columns`` names the values of a row. ``data`` is the JSON value if that is not a list of an object for each row.
        """
        if format == "json":
            self.print_json([dict(zip(columns, row, strict=True)) for row in rows] if data is None else data)
        elif format == "table":
            from ..terminal.lists import RowTable

            self.draw(RowTable(rows, width=self.console.width, head=columns))
        else:
            shown = [line[:1] for line in rows] if format == "keys" else [columns, *rows] if header else rows
            self.print(map(plain.row, shown), end="\0" if null else "\n")

    def watch(self) -> None:
        """Show a progress bar for long work, if stderr is a terminal."""
        if self._quiet or not sys.stderr.isatty():
            progress.watch(None)
            return

        def for_messages() -> Console:
            from ..terminal.screen import console  # with Rich, which only long work is worth

            return console(self.terminal, stderr=True)

        def bar() -> Progress:
            from ..terminal.waiting import Progress

            return Progress(for_messages)

        progress.watch(bar)

    # Asking

    def confirm(self, keys: Sequence[str], what: str, *, yes: bool, are_shown: bool = False) -> None:
        """Before a change of many entries, in a terminal: name a few and ask ``what``, with their number.

        No entry is named if they ``are_shown`` already. Raises typer.Abort if the answer is no.
        """
        if len(keys) >= ASK_FROM and not yes and sys.stdin.isatty() and sys.stderr.isatty():
            import typer

            for line in () if are_shown else self.naming(keys):
                self.warn(line)
            typer.confirm(what.format(entries(len(keys))), abort=True, err=True)

    def naming(self, keys: Sequence[str], did: str = "") -> list[str]:
        """Lines with the keys and titles of a few of the entries with these exact keys, and how many more there are.

        ``did`` comes before each: what a change did to it.
        """
        before = f"{did}: " if did else "  "
        lines = [
            self.on_one_line(f"{before}{entry.key}  {entry.title}") for entry in self.library.get_all(keys[:NAMED])
        ]
        more = len(keys) - len(lines)
        return [*lines, f"{'' if did else '  '}… and {more:,} more"] if more else lines

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

    def edit(self, text: str, name: str, save: Callable[[str], None], command: str, file: Path | None) -> None:
        """Save a text as a person leaves it in their editor, or as it is in a file (``--from`` of ``command``), - being standard
        input."""
        from ..terminal.editor import edit_text, take_in, text_in

        if file is not None:
            take_in(self.read_input() if str(file) == "-" else text_in(file), save)
        else:
            edit_text(text, name, self.library.config, save, self._again, command)

    def _again(self, error: ReadlistError) -> bool:
        """Ask whether to go on editing a text that could not be kept; without a terminal the answer is no."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return False
        import typer

        self.warn(f"readlist: {error}")
        try:
            return typer.confirm("Edit it again?", default=True, err=True)
        except typer.Abort:
            return False

    # Choosing entries

    def chosen(self, names: Sequence[str], where: str | None, *, by_title: bool = False) -> list[str]:
        """The keys that a command's arguments mean: keys, ``-`` for those on standard input, or a query.

        ``by_title`` also accepts part of a title that fits one entry: for commands that change nothing. What standard
        input names must be whole. Each key comes once, in order. Raises UsageError, NoSuchKey, AmbiguousKey or NothingMatched.
        """
        if where is not None and names:
            raise UsageError("name keys or give --where, not both")
        if where is not None:
            if not where.strip():
                raise UsageError("--where has an empty query; for every entry: readlist list | readlist ... -")
            return self.library.keys(where)
        keys: dict[str, None] = {}
        missing: list[str] = []
        given = list(self._expanded(names))
        exact = self.library.exact_keys(name for name, _ in given)
        for name, whole in given:
            try:
                keys[exact.get(name) or self.library.resolve(name, by_title=by_title, whole=whole)] = None
            except NoSuchKey:
                missing.append(name)
        if missing:
            raise self._unknown(missing)
        if not keys:
            if "-" in names:
                raise NothingMatched("standard input names no key; nothing was changed")
            raise UsageError("name at least one key, or - for keys on standard input, or --where QUERY")
        return list(keys)

    def _expanded(self, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """Each name, and whether it comes from standard input."""
        for name in names:
            if name == "-":
                text = self.read_input()
                if text.lstrip()[:1] in ("{", "["):
                    raise UsageError("standard input has JSON, not keys; --format keys prints those, one a line")
                for line in text.split("\0") if "\0" in text else text.splitlines():
                    key = line.split("\t", 1)[0].strip()
                    if key:
                        yield key, True
            else:
                yield name, False

    def key(self, name: str, *, by_title: bool = False) -> str:
        """The key that one name means; see :meth:`chosen` for ``by_title`` and what is raised."""
        try:
            return self.library.resolve(name, by_title=by_title)
        except NoSuchKey:
            raise self._unknown([name]) from None

    def _unknown(self, names: Sequence[str]) -> NoSuchKey:
        if len(names) > 1:
            return NoSuchKey(f"no entries have the keys {', '.join(map(repr, names[:10]))}; nothing was changed")
        near = [(entry.key, entry.title) for entry in self.library.get_all(self.library.keys_meant(names[0]))]
        meant = " or ".join(key for key, _ in near)
        hint = f"did you mean {meant}?" if near else "readlist search finds it by what you remember"
        return NoSuchKey(f"no entry has the key {names[0]!r}; {hint}", near)

    # Printing entries

    def print_texts(self, texts: Iterable[bytes], head: Sequence[str] = (), *, null: bool = False) -> None:
        """Print the lines of entries for a pipe, with their line ends, below a line with the names in ``head``."""
        each = chain([("\t".join(head) + "\n").encode()] if head else [], texts)
        self._write((text.replace(b"\n", b"\0") for text in each) if null else each, writer_of_bytes(sys.stdout))

    def print_hits(self, hits: Sequence[Hit], shown: Printing | None = None, *, total: int | None = None) -> None:
        """Print entries as a table, or as ``shown`` says; ``total`` is how many there were before a limit."""
        shown = shown or Printing("table")
        if shown.format == "table" and shown.fields is not None:
            names = plain.fields_from(shown.fields)
            self.print_rows(names, [plain.line(hit.entry, names).split("\t") for hit in hits], format="table")
            if total is not None and total > len(hits):
                self.say(f"{len(hits):,} of {total:,} entries")
        elif shown.format == "table":
            from ..terminal.table import EntryTable

            named = shown.columns or self.library.config["columns"]
            columns = plain.columns_from(named) if named else ()
            width, links = self.console.width, self.terminal.links
            marks = self._marks(hits)
            drawn = EntryTable(
                hits, width=width, today=date.today(), total=total, links=links, columns=columns, marks=marks
            )
            self.draw(drawn)
        elif shown.format == "tsv":
            names = plain.fields_from(shown.fields) if shown.fields is not None else plain.DEFAULT_FIELDS
            lines = (
                f"{plain.line(hit.entry, names)}\n".encode() for hit in progress.through("writing", hits, len(hits))
            )
            self.print_texts(lines, names if shown.header else (), null=shown.null)
        else:
            entries = (hit.entry for hit in progress.through("writing", hits, len(hits)))
            self.export(entries, str(shown.format), without=shown.without)

    def _marks(self, hits: Sequence[Hit]) -> dict[str, str]:
        """The flag of each entry that has one, by key: duplicate, orphan or conflict."""
        marks: dict[str, str] = {}
        # Asking makes the index read all hits, which the first screen of a long list need not wait for.
        if len(hits) <= _MANY:
            count = self.library.find(limit=1, brief=True).total
            if len(hits) * _FEW < count:
                marks = {hit.entry.key: "duplicate" for hit in hits if self.library.same_paper(hit.entry)}
            elif count <= _MANY:
                marks = dict.fromkeys(self.library.marked("duplicate"), "duplicate")
        marks |= dict.fromkeys(self.library.marked("orphan"), "orphan")
        return marks | dict.fromkeys(self.library.marked("conflict"), "conflict")

    def print_chosen(self, keys: Sequence[str]) -> None:
        """Print the entries that a change would touch: a table in a terminal, else their keys and titles."""
        if self.is_terminal:
            self.print_hits([Hit(entry) for entry in self.library.get_all(keys)])
        else:
            rows = [(entry.key, entry.title) for entry in self.library.get_all(keys)]
            self.print_rows(("key", "title"), rows, format="tsv")

    def print_changes(self, pairs: Iterable[tuple[Entry, Entry]]) -> None:
        """Print what a change would do to entries, given before and after: key, title and what changes."""
        rows = [(after.key, after.title, plain.differences(before, after)) for before, after in pairs]
        self.print_plan(("key", "title"), rows)

    def print_plan(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print rows whose last value, behind those of the columns, says how; in a table it is in brackets, if any."""
        if rows and self.is_terminal:
            drawn = [(*values, f"{last} ({how})" if how else last) for *values, last, how in rows]
            self.print_rows(columns, drawn, format="table")
        else:
            self.print_rows((*columns, "how"), rows, format="tsv")

    def export(self, entries: Iterable[Entry], format: str, **options: Any) -> None:
        """Write entries to standard output in an export format."""
        from ..export import Options, export

        self.write(export(entries, format, Options(**options)))

    def write(self, pieces: Iterable[str]) -> None:
        """Write the text of an export to standard output."""
        self._write(pieces, sys.stdout.writelines)

    def _write(self, pieces: Iterable[Piece], write: Callable[[Iterable[Piece]], object]) -> None:
        pieces = iter(pieces)
        with progress.work():
            if _is_file(sys.stdout):
                write(pieces)
                return
            first = list(islice(pieces, 1))
        # The next program may draw on the terminal itself, and a bar would get in its way.
        write(first)
        write(pieces)

    def form(
        self,
        format: str | None,
        columns: str | None = None,
        fields: str | None = None,
        header: bool = False,
        null: bool = False,
    ) -> str:
        """The format that ``--format`` and the options beside it mean. Raises UsageError where they contradict it."""
        asked = {"--fields": fields is not None, "--header": header, "--null": null}
        given = " and ".join(name for name, is_given in asked.items() if is_given)
        fitting = ("tsv", "keys") if given == "--null" else ("table", "tsv") if given == "--fields" else ("tsv",)
        if columns is not None:
            if given or (format or "table") != "table":
                raise UsageError("--columns goes with the table only; --fields chooses the columns of tsv")
            return "table"
        if format is None:
            return "table" if self.is_terminal and not (header or null) else fitting[-1]
        if given and format not in fitting:
            raise UsageError(f"{given} cannot go with --format {format}, only with {' or '.join(fitting)}")
        return str(format)


@contextmanager
def reporting(made: Callable[[], Change | None]) -> Iterator[None]:
    """Run a command with all its output. Once it has ``made`` a change, no message denies that."""
    try:
        yield
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt) as error:
        change = made()
        if change is None or isinstance(error, BrokenPipeError):
            raise
        if isinstance(error, KeyboardInterrupt):
            raise Interrupted(f"stopped; {change.command} was done by then, readlist undo takes it back") from None
        write_nowhere()
        say(f"{change.command} is done, but cannot be reported: {error.strerror or error}")


def _is_file(stream: TextIO) -> bool:
    """Whether a stream leads to a file, where nobody watches it arrive."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def of(context: typer.Context) -> Session:
    """The session of this run."""
    session = context.find_root().obj
    assert isinstance(session, Session)
    return session


def named(keys: Sequence[str]) -> str:
    """The keys if they are few, else how many they are."""
    return ", ".join(keys) if 0 < len(keys) < ASK_FROM else entries(len(keys))


__all__ = ["Printing", "Session", "entries", "named", "of", "plural", "reporting"]
