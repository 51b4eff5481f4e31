"""Headings that head a part of a note, or say what kind of page it is: they name no paper (``sections.toml``)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from .labels import label_of

_NUMBER = re.compile(
    r"^(?:(?:part|section|chapter|제|第)?\s*(?:\d+(?:\.\d+)*|[ivxIVX]+|[一二三四五六七八九十]+)\s*(?:장|절|章|节|節)?\s*[.:)、．\s-]\s*|part\s*\d+[.:]?\s*)",
    re.I,
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MARKS = re.compile(r"[^\w]+")


@cache
def _words() -> frozenset[str]:
    import tomllib

    data = tomllib.loads(resources.files(__package__).joinpath("sections.toml").read_text("utf-8"))
    return frozenset(word for words in data.values() for word in words)


def is_section(heading: str) -> bool:
    """Whether a heading heads a part of a note, or a page of notes, in which language ever, numbered or not."""
    text = re.sub(r"</?\w[^<>]*>", " ", heading).strip().strip("*_`#~[] ")
    if label_of(text):
        return True
    text = re.sub(r"^\W+", "", text)
    text = _NUMBER.sub("", text, count=1)
    for said in (text, _BRACKETS.sub(" ", text), *_BRACKETS.findall(text)):
        words = " ".join(_MARKS.sub(" ", said.casefold()).split())
        if words in _words() or words.rstrip("かのはです ") in _words():
            return True
    return False
