"""Prints rows and entries in the form that the options of a command ask for."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar

from .. import progress
from ..errors import UsageError
from ..model import Hit
from ..terminal import plain
from ..terminal.stream import writer_of_bytes

if TYPE_CHECKING:
    from ..model import Entry
    from .session import Session

Piece = TypeVar("Piece", str, bytes)

_FEW = 50
"""If the list has this many times more entries than a table shows, the index is asked for the duplicates of each."""

_READ_AT_ONCE = 200
"""More hits than these are read as they are drawn; asking for the duplicates of each would read all of them before."""

_MANY = 20_000
"""In a longer list, duplicates are marked only in a table of a few entries: finding all takes too long."""


class Printing(NamedTuple):
    """How entries are to be printed, as the options of a command say."""

    format: str | None = None
    columns: str | None = None
    fields: str | None = None
    header: bool = False
    null: bool = False
    without: frozenset[str] = frozenset()


def print_json(session: Session, value: object) -> None:
    """Print a value as JSON."""
    import json

    session.print([json.dumps(value, ensure_ascii=False, indent=2)])


def print_rows(
    session: Session,
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
        print_json(session, [dict(zip(columns, row, strict=True)) for row in rows] if data is None else data)
    elif format == "table":
        from ..terminal.lists import RowTable

        session.draw(RowTable(rows, width=session.console.width, head=columns))
    else:
        shown = [line[:1] for line in rows] if format == "keys" else [columns, *rows] if header else rows
        session.print(map(plain.row, shown), end="\0" if null else "\n")


def print_texts(texts: Iterable[bytes], head: Sequence[str] = (), *, null: bool = False) -> None:
    """Print the lines of entries for a pipe, with their line ends, below a line with the names in ``head``."""
    each = chain([("\t".join(head) + "\n").encode()] if head else [], texts)
    _write((text.replace(b"\n", b"\0") for text in each) if null else each, writer_of_bytes(sys.stdout))


def print_hits(
    session: Session, hits: Sequence[Hit], shown: Printing | None = None, *, total: int | None = None
) -> None:
    """Print entries as a table, or as ``shown`` says; ``total`` is how many there were before a limit."""
    shown = shown or Printing("table")
    if shown.format == "table" and shown.fields is not None:
        names = plain.fields_from(shown.fields, session.library.own_fields)
        print_rows(session, names, [plain.line(hit.entry, names).split("\t") for hit in hits], format="table")
        if total is not None and total > len(hits):
            session.say(f"{len(hits):,} of {total:,} entries")
    elif shown.format == "table":
        from ..terminal.table import EntryTable

        named = shown.columns or session.library.config["columns"]
        columns = plain.columns_from(named) if named else ()
        width, links = session.console.width, session.terminal.links
        marks = _marks(session, hits)
        drawn = EntryTable(
            hits, width=width, today=date.today(), total=total, links=links, columns=columns, marks=marks
        )
        session.draw(drawn)
    elif shown.format == "tsv":
        names = (
            plain.fields_from(shown.fields, session.library.own_fields)
            if shown.fields is not None
            else plain.DEFAULT_FIELDS
        )
        lines = (f"{plain.line(hit.entry, names)}\n".encode() for hit in progress.through("writing", hits, len(hits)))
        print_texts(lines, names if shown.header else (), null=shown.null)
    else:
        entries = (hit.entry for hit in progress.through("writing", hits, len(hits)))
        print_export(session, entries, str(shown.format), without=shown.without)


def _marks(session: Session, hits: Sequence[Hit]) -> dict[str, str]:
    """The flag of each entry that has one, by key: duplicate, orphan or conflict."""
    marks: dict[str, str] = {}
    # Asking makes the index read all hits, which the first screen of a long list need not wait for.
    if len(hits) <= _MANY:
        count = session.library.count()
        if len(hits) <= _READ_AT_ONCE and len(hits) * _FEW < count:
            marks = dict.fromkeys(session.library.index.doubled([hit.entry for hit in hits]), "duplicate")
        elif count <= _MANY:
            marks = dict.fromkeys(session.library.marked("duplicate"), "duplicate")
    marks |= dict.fromkeys(session.library.marked("orphan"), "orphan")
    return marks | dict.fromkeys(session.library.marked("conflict"), "conflict")


def print_chosen(session: Session, keys: Sequence[str]) -> None:
    """Print the entries that a change would touch: a table in a terminal, else their keys and titles."""
    if session.is_terminal:
        print_hits(session, [Hit(entry) for entry in session.library.get_all(keys)])
    else:
        rows = [(entry.key, entry.title) for entry in session.library.get_all(keys)]
        print_rows(session, ("key", "title"), rows, format="tsv")


def print_changes(session: Session, pairs: Iterable[tuple[Entry, Entry]]) -> None:
    """Print what a change would do to entries, given before and after: key, title and what changes."""
    rows = [(after.key, after.title, plain.differences(before, after)) for before, after in pairs]
    print_plan(session, ("key", "title"), rows)


def print_plan(session: Session, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows whose last value, behind those of the columns, says how; in a table it is in brackets, if any."""
    if rows and session.is_terminal:
        drawn = [(*values, f"{last} ({how})" if how else last) for *values, last, how in rows]
        print_rows(session, columns, drawn, format="table")
    else:
        print_rows(session, (*columns, "how"), rows, format="tsv")


def print_export(session: Session, entries: Iterable[Entry], format: str, **options: Any) -> None:
    """Write entries to standard output in an export format."""
    from ..export import Options, export

    print_pieces(export(entries, format, Options(**options)))


def print_pieces(pieces: Iterable[str]) -> None:
    """Write the text of an export to standard output."""
    _write(pieces, sys.stdout.writelines)


def _write(pieces: Iterable[Piece], write: Callable[[Iterable[Piece]], object]) -> None:
    pieces = iter(pieces)
    with progress.work():
        if _is_file(sys.stdout):
            write(pieces)
            return
        first = list(islice(pieces, 1))
    # The next program may draw on the terminal itself, and a bar would get in its way.
    write(first)
    write(pieces)


def form_of(
    session: Session,
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
        return "table" if session.is_terminal and not (header or null) else fitting[-1]
    if given and format not in fitting:
        raise UsageError(f"{given} cannot go with --format {format}, only with {' or '.join(fitting)}")
    return str(format)


def _is_file(stream: TextIO) -> bool:
    """Whether a stream leads to a file, where nobody watches it arrive."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False
