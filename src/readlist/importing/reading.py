"""Reads the files that an import finds: notes, and other tools' files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from .. import notes, readers
from ..errors import StoreError, UsageError
from ..model import Date, Entry, Status
from ..notes.reading import LEFT_OUT, Draft, Line, Reading, normalise
from ..pattern import pattern
from . import walk
from .walk import Empty, Found, LeftOut, Undecodable

STANDARD_INPUT = "-"

NO_NOTES = {
    ".html": "a web page", ".htm": "a web page", ".xml": "XML",
    ".tex": "LaTeX", ".py": "a program", ".sh": "a program", ".js": "a program",
}  # fmt: skip
"""Files that a person may name and that would become a nonsensical entry."""

_PAGE = pattern(r"\ufeff?\s{0,99}<(?:!doctype html|html)\b", re.IGNORECASE)


def read_note(text: str, name: str, options: Options) -> Reading:
    """The entries in a text: a note's, or those of another tool's file."""
    if options.layout is not None and options.layout in readers.READERS:
        return readers.read(text, name=name, kind=options.layout)
    if options.layout is None:
        kind = readers.kind_of(name, text)
        if kind is not None:
            return readers.read(text, name=name, kind=kind)
        what = NO_NOTES.get(readers.ending_of(name), "")
        if what or _PAGE.match(text):
            what = what or "a web page"
            return Draft(normalise(text), name).refused("", f"{what}, not a note; --layout reads it as one")
    return notes.parse(text, name=name, layout=options.layout, date=options.date)


@dataclass(slots=True)
class Options:
    """How an import reads its notes: for :func:`take_in`.

    ``status`` is that of new papers, whatever their notes say; ``date`` for notes that name none. ``again`` takes in
    what was removed from the list, or undone; ``once`` remembers no folder; with ``dry_run`` nothing is changed.
    """

    layout: str | None = None
    date: Date | None = None
    status: Status | None = None
    again: bool = False
    once: bool = False
    dry_run: bool = False

    @property
    def reads_all(self) -> bool:
        """Whether unchanged files are read."""
        return self.again or self.layout is not None or self.date is not None


@dataclass(slots=True)
class Read:
    """A file that was read: its place, its name, and what was taken from it."""

    found: Found
    name: str
    named: bool
    reading: Reading


def find(
    paths: Iterable[Path], endings: frozenset[str], *, besides: Path | None = None, stdin: bytes | None = None
) -> Iterator[Found | LeftOut]:
    """The files that these paths name. A file comes once, however often and by whatever links it is named.

    Of the files in folders, those with these endings are found. What lies in the folder ``besides``, the store's own,
    is left out. ``stdin`` are the bytes of standard input if STANDARD_INPUT is among the paths.
    """
    own = os.path.realpath(besides) + os.sep if besides is not None else ""
    found: list[Found] = []
    for item in walk.walk((path for path in paths if str(path) != STANDARD_INPUT), endings):
        if isinstance(item, LeftOut):
            yield item
        else:
            found.append(item)
    if stdin is not None:
        found.append(Found(STANDARD_INPUT, 0, named=True, real="", stamp=""))
    named = {item.real for item in found if item.named}
    seen: set[str] = set()
    links: dict[str, str] = {}
    for item in found:
        real = item.real
        is_link = bool(real) and item.path.rpartition(os.sep)[2] != real.rpartition(os.sep)[2]
        if real in seen:
            if (name := item.name if is_link else links.pop(real, "")) and not item.named:
                yield LeftOut(name, "a link to a file that is read by its own name", named=False)
            continue
        if is_link and not item.named:
            links[real] = item.name
        is_named = real in named
        if own and real.startswith(own):
            yield LeftOut(item.name, "part of the store", is_named)
            continue
        if real:
            seen.add(real)
        yield item if item.named == is_named else item._replace(named=is_named)


def read(item: Found, options: Options, stdin: bytes | None = None, name: str = "") -> Read | LeftOut:
    """Read a file under the name by which its entries will know it.

    A file that was found in a folder is left out if nothing says that it is about a paper; one that was named is not.
    """
    name = name or item.name
    try:
        is_stdin = stdin is not None and not item.real and item.name == STANDARD_INPUT
        text = walk.decode(stdin or b"") if is_stdin else walk.read(item.path)
        reading = read_note(text, name, options)
    except (StoreError, UsageError) as error:
        unreadable = not isinstance(error, Undecodable)
        return LeftOut(name, str(error), item.named, unreadable, says_nothing=isinstance(error, Empty))
    if is_stdin and [entry.title for entry in reading.entries] == [name]:
        return LeftOut(name, "it names no paper", item.named)  # a title of its own is that of the file
    is_chosen = item.named or is_stdin or options.layout is not None
    if not is_chosen and name.endswith(".csv") and (pages := walk.pages_of_table(Path(item.path))):
        reading = _without_pages(reading, pages)
        if not reading.entries:
            return LeftOut(name, "a table of the pages in the folder beside it", named=False, says_nothing=True)
    doubt = "" if is_chosen else notes.doubt(reading, name) or readers.doubt(reading)
    return LeftOut(name, doubt, named=False, says_nothing=True) if doubt else Read(item, name, item.named, reading)


def _without_pages(reading: Reading, pages: Iterable[str]) -> Reading:
    """What a table says of papers that have no page of their own, which is called by the beginning of its title."""
    names = set(map(_letters, pages))
    lengths = set(map(len, names))
    kept = [
        at
        for at, entry in enumerate(reading.entries)
        if names.isdisjoint(_letters(entry.title)[:length] for length in lengths)
    ]
    lines = [
        line
        if line.entry is None or line.entry in kept
        else Line(line.number, line.text, LEFT_OUT, None, "has a page of its own in the folder beside it")
        for line in reading.lines
    ]
    for line in lines:
        line.entry = None if line.entry is None else kept.index(line.entry)
    return Reading(reading.layout, [reading.entries[at] for at in kept], lines, reading.refused)


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


class Taken(NamedTuple):
    """What an import needs to know of a file that was read; of many files, their lines would take much to keep.

    ``refused`` says why it is not a note, "" if it is one; ``left`` are the records in it that gave no entry.
    ``is_records`` says that it is another tool's, ``is_list`` that it looks like a list that could not be taken apart,
    ``is_settings`` that it has a program's settings, which nobody asked to read.
    """

    name: str
    named: bool
    entries: list[Entry]
    refused: str
    left: list[LeftOut]
    is_records: bool
    is_list: bool
    is_settings: bool


_YAML = (".yaml", ".yml")
_OF_PAPERS = pattern(r"arxiv|\b10\.\d{4,9}/|\b(?:authors|doi|issued|journal|venue)\b", re.IGNORECASE)


def _has_settings(item: Read) -> bool:
    """Whether YAML in a folder gave nothing, and has neither the id of a paper nor what only papers have."""
    if item.named or not item.reading.refused or readers.ending_of(item.name) not in _YAML:
        return False
    return not any(_OF_PAPERS.search(line.text) for line in item.reading.lines)


def take(item: Found, options: Options, stdin: bytes | None = None, name: str = "") -> Taken | LeftOut:
    """What an import needs of a file, which is read as :func:`read` does."""
    found = read(item, options, stdin, name)
    if isinstance(found, LeftOut):
        return found
    reading = found.reading
    is_list = notes.is_doubtful(reading)
    return Taken(
        found.name,
        found.named,
        reading.entries,
        reading.refused,
        list(_left(found)),
        _is_records(found),
        is_list,
        _has_settings(found),
    )


def _is_records(item: Read) -> bool:
    """Whether a file is another tool's."""
    return item.reading.layout not in notes.LAYOUTS and item.reading.layout in readers.READERS


def _left(item: Read) -> Iterator[LeftOut]:
    """The records of another tool's file that gave no entry; for a note's lines, ask for an explanation of the file.

    Where a reader does not count them, as one of an installed package, lines beside each other with one reason are one.
    """
    missing = item.reading.missing
    if not missing and _is_records(item):
        reasons = groupby(item.reading.lines, lambda line: line.reason)
        missing = [(next(lines).number, reason) for reason, lines in reasons if reason]
    return (LeftOut(f"{item.name}:{line}", reason, item.named) for line, reason in missing)
