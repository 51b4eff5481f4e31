"""A record of BibTeX in a note, as people paste it below a title; files of them are for :mod:`readlist.readers`."""

from __future__ import annotations

import re
from contextlib import suppress


def fields(text: str) -> dict[str, str]:
    """The fields of the record that a text begins with, by their names in small letters; {} for any other text.

    Names are turned around, with semicolons between them; the key is under ``citekey``.
    """
    if not text.lstrip().startswith("@"):
        return {}
    from ..bibliography.bibtex import records  # few notes have one

    record = next(records(text, {}), None)
    if record is None or not (record.key and record.fields):
        return {}
    found = {"citekey": record.key} | {name: _plain(value) for name, value, _ in record.fields}
    if "author" in found:
        found["author"] = "; ".join(map(_turned, re.split(r"\s+and\s+", found["author"])))
    return found


def _plain(value: str) -> str:
    """A value without its LaTeX; without the decoder, commands stay."""
    with suppress(ImportError):
        from ..bibliography import latex

        return latex.line(value)
    return " ".join(re.sub("[{}]", "", value).split())


def _turned(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name
