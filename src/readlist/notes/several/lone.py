"""Whether the one paper that a text names by a heading, an item or a row is the first of a list."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Entry
from ..facts import dates
from ..facts.labelling import labelled
from ..facts.links import is_bare_link
from ..markup.blocks import HEADING, HTML, ROW, RULE, TEXT, Block
from ..reading import Draft
from ..single.head import Head
from ..single.record import Record
from ..titles import filenames, openers
from ..titles.sections import is_of_a_list, is_other_page, is_section
from .member import SURE, Member

_SHARES = {HEADING: 0.3, ROW: 0.3}
"""So much of a text is a paper's that has a section or a row; else ``_SHARE``."""
_SHARE = 0.6
_SHARE_OF_A_LIST = 0.2
"""So much where the file's name says that papers are gathered in it."""
_OF_A_PAPER = frozenset(("title", "authors", "citation", "paper", "arxiv", "doi", "abstract"))
_OF_A_MEETING = frozenset(("date", "other", "note"))
_LONGEST_HEAD = 20
_FEW_WORDS = 5


def begins_a_list(draft: Draft, root: Block, member: Member) -> bool:
    """Whether what stands above the paper is the head of a list, and not that of a note on another paper.

    It has no fact of a paper, neither people nor a link to one; the text has none of the sections of a note, unless it
    is called a diary, and is for the most part the paper's. A section or a line that names the paper has a heading
    above it, or front matter.
    """
    headings = [block for block in _headings(root) if not member.first <= block.first < member.end]
    others = headings[1:] if headings and headings[0].first < member.first else headings
    is_of_a_day = len(others) < len(headings) and is_other_page(filenames.named(headings[0].text)[1])
    if not is_of_a_day and any(is_section(block.text) and not is_of_a_list(block.text) for block in others):
        return False
    kind = member.block.kind
    is_headed = root.first > 0 or any(block.first < member.first < block.end for block in headings)
    if kind in (HEADING, TEXT) and not is_headed and not _is_below_a_head(draft, root, member):
        return False
    if kind == TEXT and not (openers.is_headed(member.block.text) or openers.is_titled_link(member.block.text)):
        return False
    head = Head(Record(draft, Entry(title=""), inside=True))
    head.read([block for block in root.walk() if block.kind != HEADING and block.end <= member.first])
    if not _OF_A_PAPER.isdisjoint(head.record.kinds):
        return False
    share = _SHARE_OF_A_LIST if is_gathering(draft.name) else _SHARES.get(kind, _SHARE)
    return _size(draft, range(member.first, member.end)) >= share * _size(draft, _lines_of_text(root, member))


def _is_below_a_head(draft: Draft, root: Block, member: Member) -> bool:
    """Whether nothing stands above the paper but the head of a list.

    Below a day, its line names it without the people below: digests have those, and abstracts.
    """
    above = draft.lines[root.first : member.first]
    end = end_of_head(above)
    has_day = any(map(dates.date_line, above))
    sure = member.said.evidence if has_day else member.evidence
    return sure >= SURE and end > 0 and not any(above[end:])


def is_gathering(name: str) -> bool:
    """Whether the name of a file says nothing, or that papers are gathered in it."""
    return filenames.is_generic(name) or filenames.names_a_list(filenames.named(name)[1])


def is_title_of_a_list(title: str) -> bool:
    """Whether a text that is called so gathers papers, or is about none by itself."""
    return is_of_a_list(title) or filenames.names_a_list(title)


def end_of_head(lines: Sequence[str]) -> int:
    """The line after those at the top that can stand above a list of papers and say nothing of one; 0 if none can.

    These are days, ``To read``, ``Place: Room 5``; and as the first a word or two above a blank line.
    """
    end = 0
    for at, line in enumerate(lines[:_LONGEST_HEAD]):
        if not line.strip():
            continue
        if is_bare_link(line):
            break
        said = labelled(line)
        is_first = not end and line[0].isalnum() and len(line.split()) <= _FEW_WORDS and not any(lines[at + 1 : at + 2])
        is_day = dates.date_line(line) or dates.part_of_date(line)
        if not (said[0] in _OF_A_MEETING if said else is_first or is_day or is_title_of_a_list(line)):
            break
        end = at + 1
    return end


def _headings(root: Block) -> list[Block]:
    return [block for block in root.walk() if block.kind == HEADING and block.level]


def _lines_of_text(root: Block, member: Member) -> set[int]:
    """The lines (indices) that are the paper's, or neither headings nor the heads of tables."""
    other = [block for block in root.walk() if block.kind not in (HEADING, HTML, RULE)]
    text = [block for block in other if block.kind != ROW or block.header]
    return {*range(member.first, member.end), *(i for block in text for i in range(block.first, block.end))}


def _size(draft: Draft, lines: range | set[int]) -> int:
    return sum(len(draft.lines[index].strip()) for index in lines)
