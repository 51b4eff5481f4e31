"""A record of BibTeX in a note, as people paste it below a title; files of them are for :mod:`readlist.readers`."""

from __future__ import annotations

import re
from contextlib import suppress

from ..pattern import pattern

_OPENS = pattern(r"\s*@(?!comment|string|preamble)[A-Za-z]+\s*[{(]\s*([^\s,{}()=]+)\s*,", re.I)
_FIELD = pattern(r"[\s,]*([A-Za-z][\w-]*)\s*=\s*")
_WORD = pattern(r"[^\s,{}]*")
_MARK = pattern(r'(?<!\\)[{}"]')


def fields(text: str) -> dict[str, str]:
    """The fields of the record that a text begins with, by their names in small letters; {} for any other text.

    Names are turned around, with semicolons between them; the key is under ``citekey``.
    """
    opened = _OPENS.match(text)
    if opened is None:
        return {}
    found, at = {"citekey": opened[1]}, opened.end()
    while name := _FIELD.match(text, at):
        at = name.end()
        is_closed = text[at : at + 1] in ("{", '"')
        end = closing(text, at) if is_closed else _WORD.match(text, at).end()  # type: ignore[union-attr]
        found[name[1].lower()] = _plain(text[at + is_closed : end])
        at = end + is_closed
    if "author" in found:
        found["author"] = "; ".join(map(_turned, re.split(r"\s+and\s+", found["author"])))
    return found


def closing(text: str, at: int) -> int:
    """Where the value ends whose brace or quotation mark stands at ``at``; the end of the text if nothing closes it."""
    depth = 0
    for mark in _MARK.finditer(text, at + 1):
        if depth == 0 and mark[0] == ("}" if text[at] == "{" else '"'):
            return mark.start()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return len(text)


def _plain(value: str) -> str:
    """A value without its LaTeX; without the decoder, commands stay."""
    with suppress(ImportError):
        from ..bibliography import latex

        return latex.line(value)
    return " ".join(re.sub("[{}]", "", value).split())


def _turned(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name
