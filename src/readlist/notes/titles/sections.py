"""Headings that head a part of a note, or say what kind of page it is: they name no paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...pattern import pattern
from ..facts.labels import label_of, simplified, without_accents
from ..words.sections import SECTIONS

_NUMBER = pattern(
    r"^(?:(?:part|section|chapter|제|第)?\s*(?:\d+(?:\.\d+)*|[ivxIVX]+|[一二三四五六七八九十]+)\s*(?:장|절|章|节|節)?\s*[.:)、．\s-]\s*|part\s*\d+[.:]?\s*)",
    re.I,
)
_BRACKETS = pattern(r"[(（][^()（）]*[)）]")
_MARKS = pattern(r"[\W_]+")


@cache
def _tables() -> dict[str, frozenset[str]]:
    return {name: frozenset(simplified(without_accents(word)) for word in words) for name, words in SECTIONS.items()}


@cache
def _words() -> frozenset[str]:
    return frozenset().union(*_tables().values())


def is_section(heading: str) -> bool:
    """Whether a heading heads a part of a note, or a page of notes, in any language, numbered or not.

    What stands in brackets is the same in another language (``제안 방법 (Method)``), or, after a title, how far its
    reader is (``Planning Fast (TODO)``).
    """
    text = re.sub(r"</?\w[^<>]*>", " ", heading) if "<" in heading else heading
    text = text.strip().strip("*_`#~[] ")
    if label_of(text):
        return True
    return any(said in _words() for said in _said(text))


def is_of_a_paper(heading: str) -> bool:
    """Whether a heading is one that papers have, and notes that follow a paper section by section."""
    return any(said in _tables()["of_papers"] for said in _said(heading))


def is_of_a_gathering(label: str) -> bool:
    """Whether a heading or a label is one that minutes have: ``Attendees``, ``안건``, ``出席者``."""
    return any(said in _tables()["of_gatherings"] for said in _said(label))


def is_of_facts(heading: str) -> bool:
    """Whether a heading stands above what is known about a paper, rather than what the paper says."""
    return any(said in _tables()["of_facts"] for said in _said(heading))


def is_of_a_list(heading: str) -> bool:
    """Whether a heading is over papers, or over what else a list of papers has: ``To read``, ``Contents``."""
    is_over_others = any(said in _tables()["of_lists"] for said in _said(heading))
    return is_over_others or is_of_papers_to_read(heading) or is_other_page(heading)


def is_of_papers_to_read(heading: str) -> bool:
    """Whether a heading is over papers, read or not: ``To read``, ``읽은 논문``."""
    return any(said in _tables()["of_papers_to_read"] for said in _said(heading))


def is_other_page(title: str) -> bool:
    """Whether a title is that of a page about no paper: ``About``, ``Glossar``, ``Minutes of May``, ``점심 맛집``."""
    if any(said in _tables()["other_pages"] for said in _said(title)):
        return True
    title, kinds = simplified(without_accents(title.casefold())), _tables()["other_kinds"]
    runs = (_ASCII_RUN if title.isascii() else RUN).findall(title)
    return len(runs) <= _FEW and any(run in kinds or (run[0] > "\u3040" and run.endswith(tuple(kinds))) for run in runs)


RUN = pattern(r"[가-힣]+|[ぁ-ゖァ-ヺー一-鿿々]+|[^\W\d_가-힣ぁ-ゖァ-ヺー一-鿿々]+")
"""A word, or a run of letters in a script without spaces."""
_ASCII_RUN = pattern(r"[a-z]+")
"""The same for most titles: it is compiled a hundred times sooner."""
_FEW = 6
"""A title of more words may be a paper's, whatever is among them."""


def _said(heading: str) -> Iterator[str]:
    """What a heading could say: without number and marks, with what is in brackets, without it, or that alone."""
    text = re.sub(r"^\W+", "", heading)
    text = _NUMBER.sub("", text, count=1)
    outside = _BRACKETS.sub(" ", text)
    inside = _BRACKETS.findall(text) if not outside.isascii() or " " not in outside.strip() else []
    for said in (text, outside, *inside):
        words = simplified(without_accents(" ".join(_MARKS.sub(" ", said.casefold()).split())))
        yield words
        yield words.rstrip("かのはです ")
