"""The lines of a digest, and what can be seen in each alone."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from ...model import Date
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, labels, people, person, prose, tags, venues
from ..facts.links import LONGEST, only_links
from ..reading import Draft
from ..titles import naming
from ..titles.named import Named

SURE_BARE = 2.25
"""What a list of names without brackets weighs: it could also be a title."""
_MARKED = pattern(r"\w[¹²³⁴⁵⁶⁷⁸⁹*†‡§¶]+(?:\s*,|\s*$|\s+and\b)")
"""Names with the marks of affiliations at them."""


@dataclass(slots=True)
class Item:
    """One line, or the several lines of a list of authors, with what can be seen in it alone.

    ``abstract`` says that a label before it, or alone above it, calls it that; ``is_label`` that it is such a label.
    """

    first: int
    last: int
    text: str
    blank_before: bool
    date: Date | None = None
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    sure_authors: float = 0.0
    title: str = ""
    venue: str = ""
    abstract: bool = False
    is_label: bool = False
    hangul: bool = False
    like_title: float = -8.0
    like_prose: float = -8.0
    finished: float = 0.0
    code: bool = False
    continues: bool = False
    arxiv: str = ""


UNKNOWN = Date(1)
"""Stands for the day of a heading that is a date without its year or its day."""


def seen(draft: Draft, year: int) -> list[Item]:
    """The lines of a text that are not blank; days that name no year are of the last one named, ``year`` at first."""
    items: list[Item] = []
    blank, after = False, 0
    for i, line in enumerate(draft.lines):
        if i < after:
            continue
        if not line or line.isspace():
            blank = True
            continue
        is_code = i in draft.code
        item = Item(i, i, line.strip(), blank, code=True) if is_code else _item(draft.lines, i, blank)
        if not (is_code or item.authors):
            item.date = dates.date_line(item.text)
            if item.date is None and (blank or not items) and (part := dates.part_of_date(item.text)):
                year = part[0] or year
                item.date = _completed(year, *part[1:])
            elif item.date is not None:
                year = item.date.year
        items.append(item)
        blank, after = False, item.last + 1
    for above, item in itertools.pairwise(items):
        item.continues = _continues(above, item)
        item.abstract = item.abstract or above.is_label
    return items


def _item(lines: list[str], i: int, blank: bool) -> Item:
    """The line with this index, and those below that go on with its list of authors."""
    line = lines[i]
    item = Item(i, i, line.strip(), blank)
    if item.text[0] in "[■□▪▫●○◆◇▶▷►▸★☆◎▣◉◈❖➤➜":
        item.text, item.arxiv = marks.without_mark(item.text)
    _take_facts(item, lines)
    text = item.text
    item.tags = item.tags or tags.tag_line(text)
    item.links = item.links or only_links(text)
    item.hangul = not (item.authors and item.sure_authors >= 1) and prose.is_native(text)
    item.like_title = prose.like_title(item.title or (text if item.arxiv or line.lstrip()[0] != text[0] else line))
    item.like_prose = prose.like_abstract(text.lstrip("> "))
    item.finished = prose.finished(text)
    return item


_AND_OTHERS = 12
"""So many letters at the end of a line may say that there are more authors than it names."""


def _take_facts(item: Item, lines: list[str]) -> None:
    """Take the authors of a line, in brackets, labelled or bare, and the title or the link that it has beside facts."""
    text = item.text
    if text[0] in "(（":
        item.authors = prose.bracketed_names(text)
        item.sure_authors = 5.0 if len(item.authors) > 1 and people.are_people(item.authors) else 3.0
        if not item.authors and not text.endswith(")"):
            item.last, item.text, item.authors = _authors_over_lines(lines, item.first)
        if not item.authors and (believed := prose.bracketed_names(item.text, believed=True)):
            is_native = person.has_hangul(item.text)
            item.authors, item.sure_authors = believed, 0.5 + min(len(believed), 8) / 4 - 4 * is_native
        item.venue = people.read(item.text).rest if item.authors and venues.year_in(item.text) else ""
    elif _take_label(item, *(labelling.labelled(text) or (labelling.alone(text), ""))):
        return
    elif ("://" in text and not only_links(text)) or text[-1] == ")":
        _take_beside(item, naming.named(text))
    elif "," in text or people.BY.match(text) or people.MORE.search(text[-_AND_OTHERS:]):
        item.authors, item.sure_authors = prose.bare_names(text), SURE_BARE
        is_said = (
            people.BY.match(text) or _MARKED.search(text) or people.MORE.search(text[-20:]) or people.are_known(text)
        )
        if not item.authors and is_said and (said := bylines.people_line(text)):
            item.authors, item.sure_authors = people.read(said[0]).names, 5.0


def _take_label(item: Item, field: str, value: str) -> bool:
    """Take what stands after a label, if it is of the kind that the label names; whether it was."""
    is_short = len(item.text) <= LONGEST
    if field == "authors" and is_short and (names := people.read(value).names):
        item.authors, item.sure_authors = names, 5.0
    elif field in labels.LINKS and is_short and len(links := only_links(value)) == 1:
        item.links = links
    elif field == "tags" and value and tags.are_tags(value):
        item.tags = tags.read(value)
    elif field == "abstract":
        item.text, item.abstract, item.is_label = value or item.text, True, not value
    else:
        return False
    return True


def _completed(year: int, month: int, day: int) -> Date:
    """The day of a heading that names no year, in the year that was named last; UNKNOWN if there is none."""
    try:
        return Date(year, month, day)
    except ValueError:
        return UNKNOWN


def _continues(above: Item, item: Item) -> bool:
    """Whether a line goes on with the sentence of the line above.

    A link does if a sentence is open above it; another line if it begins with a closing mark or a particle after a link
    or an open sentence, or in lower case after a link in a sentence.
    """
    if above.authors or above.tags or above.date or above.code or item.code:
        return False
    if item.links and not item.title:
        return not above.links and above.finished < -4
    if prose.goes_on(item.text) or not any(c.isalnum() for c in item.text[:40]):
        return bool(above.links) or above.finished < -1
    return bool(above.links) and above.continues and item.text[0].islower()


def _take_beside(item: Item, said: Named) -> None:
    """Take the title of a line that has its link or its people beside it, two at least, and nothing else."""
    authors = people.read(said.people).names
    is_else = said.date or said.status or said.tags or said.rest
    is_beside = len(said.urls) == 1 or (len(authors) > 1 and people.are_people(authors))
    if is_beside and not is_else and not person.has_hangul(said.title) and prose.like_title(said.title) > 1:
        item.title, item.venue, item.links, item.authors = said.title, said.venue, said.urls, authors


def _authors_over_lines(lines: list[str], first: int) -> tuple[int, str, list[str]]:
    """A list of authors that is broken over at most twenty lines; the first line alone if there is none."""
    text = lines[first].strip()
    for last in range(first + 1, min(first + 20, len(lines))):
        line = lines[last].strip()
        if not line or len(line) > LONGEST:
            break
        joined = f"{text} {line}"
        if line.endswith(")"):
            found = prose.bracketed_names(joined)
            return (last, joined, found) if len(found) > 1 else (first, lines[first].strip(), [])
        text = joined
    return first, lines[first].strip(), []
