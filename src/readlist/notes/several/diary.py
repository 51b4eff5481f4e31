"""What a diary says was read: the lines below its days that say so before a title, among chores and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent

from ...model import Date, Status
from ...pattern import pattern
from ..facts import dates, paper_links
from ..facts.labelling import labelled
from ..facts.labels import status_of
from ..facts.links import links_of, only_links
from ..markup.blocks import HEADING, Block, tree
from ..reading import Draft
from ..titles import naming, openers
from ..words.verbs import ARE_READING, DID, DOES, HAVE_READ, OF_THE_DAY, OR_A_PAPER
from .member import Member, named_by
from .section import is_journal

_BULLET = r"[ \t\u3000]*(?:(?:[-*+•·・◦▪■□○●]|\d{1,2}[.)])\s*)"
_TOLD = pattern(
    rf"(?P<bullet>{_BULLET})?(?:\[[ xX]\]\s+)?(?:\d{{1,2}}:\d\d\s*[-–—|]?\s*)?[*_]{{0,2}}"
    rf"(?:(?:i|today|also|just)\s+){{0,3}}(?:(?P<done>{'|'.join(HAVE_READ)})|(?P<doing>{'|'.join(ARE_READING)})|"
    rf"(?P<verb>{'|'.join((*DID, *DOES, *OF_THE_DAY))})|(?(bullet)(?:{'|'.join(OR_A_PAPER)})|(?!)))(?: today)?\s?"
    r"(?:[#(（]?\d{1,2}[편篇本)）]{0,2}\s?)?[*_]{0,2}(?:[:：]|\s[-–—→](?=\s|$)|$)[*_]{0,2}[ \t]*(?P<title>.*)",
    re.I,
)
"""A line that says before a title that the paper was read."""
_DAY_BEFORE = pattern(
    r"(\d[\d./년월년月日 -]{1,13}\d[.일日]?(?:\s?[(（]\w{1,3}[)）]|\s[월화수목금토일](?=\s))?)\s*[:：|,)–—-]?\s+(?=\S)"
)
"""The day that a line begins with."""
_LISTED = pattern(_BULLET)
_HEADING = pattern(r"#{1,6}\s+")
_PAGE = pattern(r"\[\[[^\[\]]+\]\](?!\()")
"""The link to another note, which is on the paper."""
_BETWEEN = pattern(r"\s*[;；]\s*")
_PARTS = " :：|,)–—-"
"""What parts a day from what follows it."""
_LONGEST = 500
"""A line that is longer, in characters, is prose."""
_FEWEST_DAYS = 2


@dataclass(slots=True)
class _Told:
    """A line (its index) that says that a paper was read, its title, the line after what is said of it, and the day."""

    at: int
    title: str
    end: int
    day: Date | None
    status: Status | None


def read(draft: Draft, start: int, day: Date | None) -> list[Member]:
    """The papers of a diary, each told of below a day; [] for any other text.

    One that names papers in other lines, too, by their links or their facts, is no diary.
    """
    lines = draft.lines
    if not any(map(_TOLD.match, map(_without_day, lines[start:]))):
        return []
    found, rest = [], set(range(start, len(lines)))
    for told in _told(draft, start, day):
        if member := _member(draft, told):
            found.append(member)
            rest.difference_update(range(told.at, told.end))
    return found if not any(_names_one(lines[at]) for at in rest) else []


def _day_before(line: str) -> str:
    """What a line begins with that could be a day, with what parts it from the rest; "" if nothing does."""
    found = _DAY_BEFORE.match(line) if line[:1].isdigit() else None
    return found[0] if found else ""


def _without_day(line: str) -> str:
    """What a line says behind the day that it begins with."""
    return line[len(_day_before(line)) :]


def _told(draft: Draft, start: int, day: Date | None) -> Iterator[_Told]:
    """What the lines of a journal say was read, or those below days, if there are two days at least."""
    lines = draft.lines
    days = {at for at in range(start, len(lines)) if _is_day(lines[at])}
    if len(days) < _FEWEST_DAYS and not is_journal(draft):
        return
    at = start if is_journal(draft) else min(days)
    if day is None:
        years = map(dates.YEAR_WITHIN.search, (draft.name, *lines[start:at]))
        day = next((dates.year(int(found[0])) for found in years if found), None)
    while at < len(lines):
        line = lines[at]
        if at in days:
            day = dates.of_heading(_day_in(line), day) or day
        text = _without_day(line)
        end = at + 1
        if found := _TOLD.match(text):
            end = _end(lines, at, days, found)
            status = (
                Status.READ if found["done"] else Status.READING if found["doing"] else status_of(found["verb"] or "")
            )
            title = found["title"].rstrip("*_ ")
            if title:
                yield from (_Told(at, one, end, day, status) for one in _titles(title))
            else:
                parts = _below(lines, at + 1, end)
                yield from (_Told(i, _LISTED.sub("", lines[i], 1).strip(), j, day, status) for i, j in parts)
        at = end


def _is_day(line: str) -> bool:
    """Whether a line is a day, or begins with one before it says what was read; the fact of a meeting is none."""
    return len(line) < _LONGEST and _is_date(_day_in(line)) and not (_LISTED.match(line) and labelled(line))


def _is_date(text: str) -> bool:
    """Whether a text is a day, be it without its year."""
    text = text.strip(_PARTS)
    return dates.date_line(text) is not None or (dates.part_of_date(text) or (0, 0, 0))[2] > 0


def _day_in(line: str) -> str:
    """What a line has where its day would stand: all of it, or what is before the words that say what was read."""
    before = _day_before(line)
    is_told = before and _TOLD.match(line[len(before) :])
    return before.strip(_PARTS) if is_told else _HEADING.sub("", line).strip(" *_")


def _end(lines: Sequence[str], at: int, days: set[int], told: re.Match[str]) -> int:
    """The line after what is said of a paper: what is indented below an item, else all up to a blank line, or to one
    without a mark below items."""
    depth, has_items, end = _indent(lines[at]), False, at + 1
    for i in range(at + 1, len(lines)):
        line = lines[i]
        if not line.strip():
            continue
        is_deeper, is_item = _indent(line) > depth, _LISTED.match(line) is not None
        if i in days or _TOLD.match(line) or _is_date(_day_before(line)):
            break
        if not is_deeper:
            is_apart = end < i and (told["title"] or end > at + 1 or not is_item)
            is_link = i == at + 1 and only_links(line.strip()) != []
            if (told["bullet"] and not is_link) or is_apart or (has_items and not is_item):
                break
        has_items, end = has_items or is_item, i + 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _titles(text: str) -> list[str]:
    """The titles in a line, which semicolons part if each of the parts is one."""
    parts = _BETWEEN.split(text.strip(" ;；"))
    return parts if all(_speaks_for_one(part) for part in parts) else [text]


def _speaks_for_one(text: str) -> bool:
    """Whether a title has the link to its paper or an arXiv id beside it, or reads like that of a paper."""
    said = naming.named(f"title: {text}")
    return said.title != "" and (said.is_linked or said.arxiv != "" or openers.reads_like_a_paper(said.title))


def _below(lines: Sequence[str], first: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines below a label that begin papers, each with the line after what is said of it: the outermost items, or
    the first line and others with a link behind a title."""
    filled = [at for at in range(first, end) if lines[at].strip()]
    depth = min((_indent(lines[at]) for at in filled), default=0)
    items = [at for at in filled if _LISTED.match(lines[at]) and _indent(lines[at]) == depth]
    starts = items or [at for at in filled if at == filled[0] or openers.is_titled_link(lines[at])]
    yield from pairwise([*starts, end])


def _member(draft: Draft, told: _Told) -> Member | None:
    """The paper that is told of, None if it is a chore: nothing says that it is a paper."""
    lines = [*draft.lines[: told.at + 1], *dedent("\n".join(draft.lines[told.at + 1 : told.end])).split("\n")]
    below = tree(lines[: told.end], told.at + 1).children
    member = named_by(draft, Block(HEADING, told.at, told.end, f"title: {told.title}", children=below), told.day)
    if member is None:
        return None
    links = (link.url for line in lines[told.at + 1 :] for link in links_of(line))
    if _PAGE.search(told.title) or not (_speaks_for_one(told.title) or any(map(paper_links.link, links))):
        return None
    member.status = member.status or told.status
    return member


def _names_one(line: str) -> bool:
    """Whether a line names a paper by its link, its arXiv id, a fact that only papers have, or as a heading does."""
    return (
        paper_links.arxiv_in(line) != ""
        or any(paper_links.link(link.url) for link in links_of(line))
        or openers.is_of_a_paper(line)
        or openers.is_labelled_title(line)
        or (line[:1] == "#" and openers.reads_like_a_paper(_day_in(line)))
    )
