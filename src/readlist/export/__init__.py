"""Entries to text, one module a format, which describes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import UsageError
from ..model import Entry
from ..variants import Broken, Variants

GROUPINGS = ("date", "tag", "status", "none")
"""What documents can group entries by."""


@dataclass(frozen=True)
class Options:
    """What a person can choose; each format looks at what concerns it, and says so.

    ``group_by`` and ``title`` are for documents, ``bom``, ``safe`` and ``fields``, ours or the owner's own, for tables.
    ``compact`` gives an entry one line in md; ``without`` names the fields that are left out of
    the entries, which json leaves out too. ``safe`` keeps a spreadsheet from taking a text for a formula.
    """

    group_by: str = "date"
    bom: bool = False
    safe: bool = False
    fields: tuple[str, ...] | None = None
    title: str = "Reading list"
    compact: bool = False
    without: frozenset[str] = frozenset()


class Exporter(NamedTuple):
    """A format: its name, one sentence on it for the help, and how entries are written in it.

    ``write`` gives pieces of text in their order. One that makes a folder has ``files`` instead: for each file its
    name, a plain one, and the text in it. ``endings`` are those of the names of files, such as ``.csv``, that
    ask for this format. ``takes`` names the options that concern it, as :class:`Options` does.
    """

    name: str
    help: str
    write: Callable[[Iterable[Entry], Options], Iterator[str]] | None = None
    files: Callable[[Iterable[Entry]], Iterator[tuple[str, str]]] | None = None
    endings: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


EXPORTERS = Variants(__name__, "EXPORTERS", Exporter, "readlist.exporters", "format")
"""The formats, by their names."""


def by_ending(ending: str) -> str | None:
    """The name of the format that the ending of a file's name asks for; for one that is not ours, of a package's."""
    ours = (name for name, one in EXPORTERS.ours.items() if ending.lower() in one.endings)
    theirs = (
        one.name for one in EXPORTERS.installed() if not isinstance(one, Broken) and ending.lower() in one.endings
    )
    return next(ours, None) or next(theirs, None)


def export(entries: Iterable[Entry], format: str, options: Options = Options()) -> Iterator[str]:
    """The entries in a format of EXPORTERS, as pieces of text in their order.

    Raises UsageError for a format or an option that is not known, before the first piece.
    """
    exporter = EXPORTERS.find(format)
    if options.group_by not in GROUPINGS:
        raise UsageError(f"cannot group by {options.group_by!r}; use one of {', '.join(GROUPINGS)}")
    if exporter.write is None:
        raise UsageError(f"{format} are many files: name a folder for them with -o FOLDER")
    return exporter.write(entries, options)
