"""The entries of papers that a text names one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...model import Entry
from ...pattern import pattern
from ..facts import dates, labelling, prose
from ..facts.links import is_word_for_a_link, links_in
from ..markup.blocks import HEADING, ITEM, ROW, TEXT, Block
from ..reading import LAYOUT, Draft
from ..single import values
from ..single.head import Head
from ..single.record import Record
from .member import Member
from .rows import first_words

_CODE = pattern(r"([A-Z][A-Za-z]{0,9})[- #]{0,2}\d{1,4}\s?[:.]\s+(?=\S{2})")
_POINTED = pattern(
    r"(?P<month>1[0-2]|0?[1-9])\.(?P<day>[12]\d|3[01]|0?[1-9])(?:\.?(?P<weekday>\s?[(（][월화수목금토일月火水木金土日][)）])\s*|"
    r"\.?\s*[:：–—-]?\s+)(?=\S)"
)
_FEWEST = 3
_MONTH_AND_DAY = pattern(r"^(\d{1,2})\.\s?(\d{1,2})\.?$")
"""A day as people in East Asia write it; in Europe the day is the first number."""


def entries(draft: Draft, root: Block, found: Sequence[Member]) -> list[Entry]:
    """The entries of these papers, in their order; the lines outside of them are left out."""
    _take_off_numbers(found)
    _take_off_days(found)
    below = _people_below(draft, found)
    done = [_entry(draft, member, index, below.get(index, -1)) for index, member in enumerate(found)]
    for index, member in enumerate(found):
        if member.told >= 0:
            draft.give(member.told, "title", index)
    above = {block.first for block in root.walk() if block.kind == HEADING or (block.kind == ROW and not block.header)}
    for index in range(root.first, root.end):
        line = draft.lines[index]
        if draft.fields[index] or not line.strip():
            continue
        is_furniture = not re.search(r"\w", line) or re.fullmatch(r"\s*(?:\{%.*%\}|<[^<>]*>)\s*", line)
        if index in above or is_furniture or dates.date_line(line):
            draft.give(index, LAYOUT, None)
        else:
            draft.leave_out(index, "is outside the papers of a list")
    return done


def _take_off_numbers(found: Sequence[Member]) -> None:
    """Take off the titles what a group numbers its meetings with: ``RG-012: The title``.

    At least three, and most, begin with the same letters: ``GPT-2: …`` is a title.
    """
    codes = [_CODE.match(member.said.title) for member in found]
    said = [code[1] for code in codes if code]
    letters = max(said, key=said.count, default="")
    if said.count(letters) < max(_FEWEST, len(found) // 2):
        return
    for member, code in zip(found, codes, strict=True):
        if code and code[1] == letters:
            member.said.title = member.said.title[code.end() :]


def _take_off_days(found: Sequence[Member]) -> None:
    """Take off titles in headings the month and the day in front of each, or the number of a section: ``3.5 (일) …``.

    They are days where they name the weekday, or below a year if they rise, but not by one each.
    """
    heads = [member for member in found if member.block.kind == HEADING]
    fronts = [_POINTED.match(member.said.title) for member in heads]
    if len(heads) < len(found) or len(heads) < _FEWEST - 1 or not all(fronts):
        return
    said = [(int(front["month"]), int(front["day"])) for front in fronts if front]
    are_numbers = not any(front and front["weekday"] for front in fronts) and (
        said != sorted(set(said)) or all(b == (a[0], a[1] + 1) or b[1] == 1 for a, b in pairwise(said))
    )
    for member, front, (month, day) in zip(heads, fronts, said, strict=True):
        member.said.title = member.said.title[front.end() :] if front else member.said.title
        year = member.day.year if member.day else 0
        if year and not are_numbers:
            member.said.date = member.said.date or f"{year}-{month:02}-{day:02}"


def _people_below(draft: Draft, found: Sequence[Member]) -> dict[int, int]:
    """The lines right below titles that are people in brackets, by the indices of the papers: one name may be no
    person's, but where most titles have such a line and one of them several names, it is."""
    below = {}
    for index, member in enumerate(found):
        at = next((i for i in range(member.block.first + 1, member.end) if draft.lines[i].strip()), -1)
        if at > 0 and prose.bracketed_names(draft.lines[at]):
            below[index] = at
    are_people = any(len(prose.bracketed_names(draft.lines[at])) > 1 for at in below.values())
    return below if are_people and len(below) * 2 > len(found) else {}


def _entry(draft: Draft, member: Member, index: int, people_at: int) -> Entry:
    """The entry of a paper; ``people_at`` is the line of its people, -1 if its text has to tell."""
    said = member.said
    day = member.day if member.day and member.day.month else None
    entry = Entry(title="", urls=list(said.urls), arxiv=said.arxiv, date=day)
    values.take(entry, "authors", said.people)
    values.take(entry, "venue", said.venue.strip(" .,"))
    if said.date and (own := dates.date_line(said.date) or dates.of_heading(said.date, member.day)):
        entry.date = own
    entry.tags += said.tags
    status = member.status or said.status
    if status is not None:
        entry.status = status
    record = Record(draft, entry, index, above=said.title, inside=True)
    record.year = member.day.year if member.day else 0
    notes = [*filter(None, [said.rest]), *_take_cells(record, member.cells)]
    if people_at > 0 and record.put("authors", draft.lines[people_at].strip(" \t()（）")):
        record.give(people_at, "authors")
    own_day, entry.date = entry.date, None
    Head(record).read(member.body)
    entry.title = entry.title or said.title
    if said.title.casefold() not in entry.title.casefold():
        notes.insert(0, said.title)  # a label below has improved on it
    entry.date = entry.date or own_day
    for line in range(member.block.first, _end_of_title(member)):
        record.taken.setdefault(line, "title")
    for block in member.body:
        record.skip(block)
    record.finish(member.first, member.end, indent=_indent(draft, member))
    entry.note = "\n".join(filter(None, [*notes, entry.note]))
    entry.sources = [draft.source(member.first, last_line(draft, member))]
    return entry


def _take_cells(record: Record, cells: dict[str, str]) -> list[str]:
    """Take what the cells of a row say apart from the title; what has no field is returned, for the comment."""
    notes = []
    for key, cell in cells.items():
        label, name, *_ = key.split("\0")
        value = re.sub(r"<br\s*/?>", "\n", cell).strip()
        if label == "date":
            record.entry.date = None
            value = dates.in_order(name, first_words(value))
            value = _MONTH_AND_DAY.sub(r"\1/\2", value) if prose.is_native(name) else value
        if label == "note":
            notes.append(value)
        elif not label or label == "other" or not record.put(*labelling.resolved(label, value)):
            _, links = links_in(value)
            urls = [url for _, url in links if "://" in url]
            if urls and all(is_word_for_a_link(words) or not words for words, _ in links):
                record.entry.urls += urls
            else:
                notes.append(f"{name}: {value}" if name else value)
    return notes


def _end_of_title(member: Member) -> int:
    """The line (its index) after those of the title; what is below it in its block is in the body."""
    block = member.block
    if block.kind == TEXT and not member.body:
        return block.end
    end = min(block.head_end, member.end)
    inside = [part.first for part in member.body if block.first < part.first < end]
    return min(inside, default=block.first + 1) if inside or block.kind == TEXT else end


def _indent(draft: Draft, member: Member) -> int:
    if not member.body or member.body[0].kind not in (ITEM, TEXT):
        return 0
    line = draft.lines[member.body[0].first]
    return len(line) - len(line.lstrip())


def last_line(draft: Draft, member: Member) -> int:
    """The last line of a paper (its index) that is not blank."""
    last = member.end - 1
    while last > member.first and not draft.lines[last].strip():
        last -= 1
    return last
