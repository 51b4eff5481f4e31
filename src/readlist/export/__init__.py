"""Entries to text, one module per format; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError
from ..model import Entry

_WRITERS = {
    "md": ("markdown", "markdown"),
    "json": ("json", "json"),
    "jsonl": ("json", "jsonl"),
    "csv": ("table", "csv"),
    "tsv": ("table", "tsv"),
    "bibtex": ("bibtex", "bibtex"),
    "csl-json": ("csl", "csl_json"),
    "toml": ("toml", "toml"),
    "html": ("html", "html"),
}

FORMATS = (*_WRITERS, "notes")
"""The names of the formats. ``notes`` is a folder of files: see :func:`export_notes`."""

GROUPINGS = ("date", "tag", "status", "none")
"""What ``md`` and ``html`` can group entries by."""


@dataclass(frozen=True)
class Options:
    """What a person can choose; each format looks at what concerns it.

    ``group_by`` and ``title`` are for documents (md, html), ``bom``, ``safe``, ``fields`` and ``header`` for
    tables (csv, tsv). ``safe`` keeps a spreadsheet from taking a text for a formula.
    """

    group_by: str = "date"
    bom: bool = False
    safe: bool = False
    fields: tuple[str, ...] | None = None
    header: bool = True
    title: str = "Reading list"


def export(entries: Iterable[Entry], format: str, options: Options = Options()) -> Iterator[str]:
    """The entries in one of FORMATS, as pieces of text in their order.

    Raises UsageError for a format or an option that is not known, before the first piece.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; use one of {', '.join(FORMATS)}")
    if options.group_by not in GROUPINGS:
        raise UsageError(f"cannot group by {options.group_by!r}; use one of {', '.join(GROUPINGS)}")
    return _writer(format)(entries, options)


def export_notes(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The entries as a folder of notes: a file name and the text of the file for each.

    The names are plain file names, safe on Linux, macOS and Windows, and differ in more than case.
    """
    from .notes import files

    return files(entries)


def schema() -> dict[str, Any]:
    """The JSON Schema of an entry as ``json`` and ``jsonl`` write it."""
    from .json import schema

    return schema()


def _writer(format: str) -> Callable[[Iterable[Entry], Options], Iterator[str]]:
    if format == "notes":
        raise UsageError("notes are a folder of files, one a paper: give it a name with -o FOLDER")
    from importlib import import_module

    module, name = _WRITERS[format]
    writer: Callable[[Iterable[Entry], Options], Iterator[str]] = getattr(import_module(f".{module}", __name__), name)
    return writer
