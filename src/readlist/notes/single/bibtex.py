"""A record of BibTeX in a note, as people paste it below a title; files of them are for :mod:`readlist.readers`."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice

from ...pattern import pattern

RECORD = pattern(r"@\w+\s*\{\s*[^\s,{}]+\s*,")
"""The first line of a record."""


def fields(text: str) -> dict[str, str]:
    """The fields of the record that a text is, by their names in small letters; {} for any other text, or several.

    Names are turned around, with semicolons between them; the key is under ``citekey``.
    """
    if not text.lstrip().startswith("@"):
        return {}
    from ...bibliography.bibtex import records  # few notes have one

    found = list(islice(records(text, {}), 2))
    if len(found) != 1 or not (found[0].key and found[0].fields):
        return {}
    (record,) = found
    said = {"citekey": record.key} | {name: _plain(value) for name, value, _ in record.fields}
    if "author" in said:
        said["author"] = "; ".join(map(_turned, re.split(r"\s+and\s+", said["author"])))
    return said


def _plain(value: str) -> str:
    """A value without its LaTeX; without the decoder, commands stay."""
    with suppress(ImportError):
        from ...bibliography import latex

        return latex.line(value)
    return " ".join(re.sub("[{}]", "", value).split())


def _turned(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name
