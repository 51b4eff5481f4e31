"""A page saved from the web: an article, and around it what blog systems print.

Furniture is a whole line that is one of the phrases of blog systems (:mod:`..words.furniture`), some of them only at
the top and the bottom, or a path of categories close above the byline. It is left out, with the byline, whose day is
taken. Facts stand after labels in the first sixty lines that are not blank, up to the point where for twenty lines no
label came; each counts once. If none is the title, the first line that is not furniture is. All else is the comment.
"""

from __future__ import annotations

import re
from itertools import chain

from ...identifiers import arxiv_id
from ...model import Date, Entry
from ...pattern import pattern
from ..facts import dates, labelling, prose
from ..facts.labels import LINKS
from ..facts.links import is_bare_link
from ..reading import Draft, Layout
from ..single import values
from ..single.comment import give_rest
from ..titles import filenames
from ..words.furniture import ANYWHERE, AT_THE_EDGE

_FIELDS = frozenset(("title", "authors", "date", "tags", "abstract", *LINKS))
"""The fields that an article takes from labels."""

_TOP = 12
"""How many lines at the top may be furniture that elsewhere could be text."""
_LABELLED = 60


_ANYWHERE, _AT_THE_EDGE = (
    pattern("|".join(chain.from_iterable(by_language.values())), re.I) for by_language in (ANYWHERE, AT_THE_EDGE)
)


def is_furniture(line: str, *, edge: bool = False) -> bool:
    """Whether a whole line is a phrase that blog systems print around an article; ``edge``: at the edge of a page."""
    text = line.strip()
    if len(text) >= 80 or is_bare_link(text):
        return False
    return _ANYWHERE.fullmatch(text) is not None or (edge and _AT_THE_EDGE.fullmatch(text) is not None)


def furniture(lines: list[str]) -> int:
    """How many lines are what blog systems print around an article."""
    filled = [line for line in lines[:400] if line and not line.isspace()]
    return sum(is_furniture(line, edge=i < _TOP) for i, line in enumerate(filled))


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The one entry of an article; [] if there is no line. ``day`` is the date if the text names none."""
    lines = draft.lines
    filled = [i for i, line in enumerate(lines) if line and not line.isspace()]
    if not filled:
        return []
    named_day, named_title = filenames.named(draft.name)
    entry = Entry(title="")
    rest = _facts(draft, _without_furniture(draft, filled), entry)
    if not entry.title and rest and len(lines[rest[0]]) <= 300:
        entry.title = prose.bare_title(lines[rest[0]])
        draft.give(rest.pop(0), "title")
    entry.title = entry.title or named_title or "untitled"
    give_rest(draft, rest, entry)
    entry.note = re.sub(r"\n{3,}", "\n\n", entry.note)
    entry.date = named_day or entry.date or day
    entry.arxiv = next((found for link in entry.urls if (found := arxiv_id(link))), "")
    entry.sources = [draft.whole()]
    return [entry]


def _without_furniture(draft: Draft, filled: list[int]) -> list[int]:
    """The lines of the article, without those that the page put around it; these are left out."""
    lines = draft.lines
    end = len(filled)
    while end and is_furniture(lines[filled[end - 1]], edge=True):
        end -= 1
    kept: list[int] = []
    for k, i in enumerate(filled):
        if is_furniture(lines[i], edge=k < _TOP or k >= end):
            draft.leave_out(i, "page furniture")
        elif not kept and k < _TOP and _is_path(lines, filled, k):
            draft.leave_out(i, "page furniture: the category")
        else:
            kept.append(i)
    return kept


def _facts(draft: Draft, kept: list[int], entry: Entry) -> list[int]:
    """Take the date and what follows labels; the lines that are left are the headline and the comment."""
    lines = draft.lines
    rest: list[int] = []
    seen: set[str] = set()
    since = 0
    for k, i in enumerate(kept):
        line = lines[i]
        only = dates.date_line(line) if k < _TOP and entry.date is None else None
        if only:
            entry.date = only
            draft.give(i, "date")
            continue
        if k < _TOP and entry.date is None and (day := dates.of_byline(line)):
            entry.date = day
            draft.leave_out(i, "page furniture: the byline, of which the date was taken")
            continue
        field, value = (labelling.labelled(line) if k < _LABELLED and since < 20 else None) or ("", "")
        if field in _FIELDS and value and (field not in seen or field in LINKS) and values.take(entry, field, value):
            seen.add(field)
            since = 0
            draft.give(i, "urls" if field in LINKS else field)
        else:
            since += 1
            rest.append(i)
    return rest


def _is_path(lines: list[str], filled: list[int], k: int) -> bool:
    """Whether a line above the headline is a path of categories: short, with a slash or ``>``, and not a sentence."""
    text = lines[filled[k]].strip()
    return (
        len(text) < 80
        and ("/" in text or " > " in text or " › " in text)
        and "://" not in text
        and prose.finished(text.rstrip(")")) < -0.5
        and k + 2 < len(filled)
        and any(dates.of_byline(lines[i]) or dates.date_line(lines[i]) for i in filled[k + 1 : k + 4])
    )


LAYOUTS = (Layout("article", "a page saved from the web", read),)
