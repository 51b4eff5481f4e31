"""Files of other tools to entries: BibTeX, CSL JSON, and readlist's own JSON; text in, no files."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath

from ..errors import UsageError
from ..notes.reading import Reading, normalise

KINDS = ("bibtex", "csl-json", "json")
"""The names of the kinds. ``json`` is readlist's own export, as one array or one entry a line."""

_SUFFIXES = {".bib": "bibtex", ".bibtex": "bibtex", ".json": "", ".jsonl": "", ".ndjson": ""}
_BIBTEX = re.compile(r"(?:%[^\n]*\n\s*)*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s{}(),=]+[ \t]*[,=]")
_MODULES = {"bibtex": "bibtex", "csl-json": "csl", "json": "own"}


def kind_of(name: str, text: str) -> str | None:
    """Which of KINDS a file is, by its name and what it begins with; None where it is none of them.

    A name without a suffix, such as ``-``, leaves it to the text.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in _SUFFIXES:
        return None
    if kind := _SUFFIXES.get(suffix):
        return kind
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        from .records import records

        first = next(records(start), None)
        if first is not None and not first.reason:
            return "csl-json" if _is_csl(first.data) else "json"
    if suffix:
        return "json"
    return "bibtex" if _BIBTEX.match(start) else None


def read(text: str, *, name: str, kind: str | None = None) -> Reading:
    """The entries of a file of another tool, and for each line of it where the line went.

    A record that cannot be read is left out with its reason, and the others are read; where none is left,
    the reading is refused. ``name`` is what the sources of the entries name. Raises UsageError for a kind
    that is not known, and for a text that is of none.
    """
    text = normalise(text)
    kind = kind or kind_of(name, text)
    if kind not in _MODULES:
        raise UsageError(f"{name} is none of the kinds that can be read: {', '.join(KINDS)}")
    reading: Reading = import_module(f".{_MODULES[kind]}", __name__).read(text, name)
    return reading


def _is_csl(data: dict[str, object]) -> bool:
    """Whether a record is CSL's: it says its type, its date is ``issued``, its authors are tables."""
    authors = data.get("author")
    named = isinstance(authors, list) and all(isinstance(author, dict) for author in authors)
    return "key" not in data and ("type" in data or "issued" in data or named)
