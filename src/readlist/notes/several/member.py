"""A member of a list of papers: the block that names it, what it says, and how much speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...identifiers import ARXIV
from ...model import Date, Entry, Status
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, paper_links, prose, tags, venues
from ..facts.citations import citation
from ..facts.labels import label_of, of_one_of_several
from ..facts.links import is_bare_link, is_word_for_a_link, links_in, links_of
from ..markup.blocks import HEADING, ITEM, TEXT, Block
from ..reading import Draft
from ..single.head import Head
from ..single.record import Record
from ..single.status import marked_status
from ..titles import naming, openers
from ..titles.named import Named
from ..titles.sections import is_section
from ..words import meetings

SURE = 2.5
"""How much evidence makes something surely a paper."""
FACTS = {
    "title": 3.0,
    "paper": 3.0,
    "arxiv": 3.0,
    "doi": 3.0,
    "citation": 3.5,
    "authors": 2.5,
    "venue": 1.0,
    "date": 0.5,
    "tags": 0.5,
    "code": 1.0,
    "abstract": 1.5,
    "published": 0.5,
    "year": 1.0,
}


@dataclass(slots=True)
class Member:
    """A sibling: the block that names a paper, what it says, and the lines from ``first`` to before ``end``.

    ``told`` is a line elsewhere that names the same paper, -1 if there is none.
    """

    block: Block
    said: Named
    first: int
    end: int
    body: list[Block] = field(default_factory=list)
    day: Date | None = None
    evidence: float = 0.0
    kinds: set[str] = field(default_factory=set)
    cells: dict[str, str] = field(default_factory=dict)
    status: Status | None = None
    told: int = -1

    @property
    def is_sure(self) -> bool:
        """Whether enough speaks for a paper."""
        return self.evidence >= SURE

    @property
    def is_sure_alone(self) -> bool:
        """Whether what names it is enough, without what stands within."""
        return self.said.evidence >= SURE


_LONGEST = 500
"""A line without a link that is longer, in characters, is prose: it names no paper."""


def are_most(found: Sequence[Member]) -> bool:
    """Whether most of these are surely papers, two at least."""
    sure = sum(member.is_sure for member in found)
    return sure >= 2 and sure * 10 >= len(found) * 6


OF_CONTENTS = pattern(r"[\W\d]*\[[^\[\]]+\]\(#[^()]*\)\W*")
"""An item of a table of contents: a link to a place in the same file."""


def _names_none(line: str) -> bool:
    """Whether a line names no paper at first sight: a bare link, a line of a table of contents, who opened an issue, or
    prose without a label.

    Prose has no link, either, and is long, or a sentence in another script. Most lines of most notes are one of these.
    """
    if is_bare_link(line) or dates.is_of_an_issue(line) or OF_CONTENTS.fullmatch(line):
        return True
    if "://" in line or "](" in line:
        return False
    if len(line) > _LONGEST:
        return True
    is_prose = len(line) > 40 and prose.is_native(line[:40]) and ":" not in line and "：" not in line
    if is_prose:
        text = marks.without_number(line)[:40]
        is_prose = prose.is_native(text.partition(" (")[0] if line[-1] == ")" else text)
    is_prose = is_prose and prose.finished(line) >= -1 and not marks.opens_in_quotes(line)
    return is_prose and (not any(mark in line for mark in '「《"“') or citation(line) is None)


def named_by(draft: Draft, block: Block, day: Date | None, *, is_one: bool = False) -> Member | None:
    """The paper that a heading, an item or a text names; None if it has no title.

    A text that ``is_one`` begins with its title, whatever else speaks for that.
    """
    lines = [line for line in block.text.split("\n") if line.strip()]
    if not lines or _names_none(lines[0]):
        return None
    is_told = is_one or block.kind != TEXT
    if not is_told and openers.TELLING.search(block.text) is None and not openers.is_headed(block.text):
        return None
    text, head_lines = _head(draft, block, lines)
    if (_is_day(text, day) and "](" not in text) or is_section(text) or tags.tag_line(text):
        return None
    if block.kind != HEADING and "](" in text and _MENTION.match(text):
        return None
    if block.kind == HEADING and "paper" in (label_of(text), of_one_of_several(text)):
        return None  # the paper is named below
    title, cells = labelling.beside_title(text)
    text = title or text
    label = labelling.pair(text) if block.kind != HEADING else None
    field = label_of(label[0]) if label else ""
    is_other = field not in ("", "paper", "arxiv", "status")
    if label and field != "title" and (is_other or f"{label[0]}::" in text):
        return None
    status, text = marked_status(block, text)
    said = naming.named(text)
    if by := _PRESENTED.search(said.title):
        said.title, said.rest = said.title[: by.start()], f"{by[1]} {said.rest}".strip()
    if not _is_title(said, block):
        return None
    if not (is_told or said.urls or said.is_cited or openers.is_headed(block.text)):
        return None
    member = Member(block, said, block.first, block.end, list(block.children), day, cells=cells, status=status)
    end = block.end if block.kind == TEXT else block.head_end
    if head_lines and len(lines) > 1 and block.first + head_lines < end:
        member.body[:0] = [Block(TEXT, block.first + head_lines, end, "\n".join(lines[head_lines:]))]
    member.kinds = set() if block.kind == TEXT and not member.body else _kinds(draft, member)
    member.kinds |= {key.partition("\0")[0] for key in cells}
    if block.kind == HEADING and said.date and not said.urls and openers.reads_like_a_paper(said.title):
        said.urls = _only_paper(member.body)
        member.kinds |= {"paper"} if said.urls else set()
    member.kinds |= {"paper"} & set(map(label_of, said.tags))
    member.evidence = said.evidence + sum(FACTS.get(kind, 0) for kind in member.kinds)
    is_of_a_part = block.kind == HEADING and not member.evidence and is_section(text.partition(":")[0])
    return None if is_of_a_part else member


def _only_paper(body: Sequence[Block]) -> list[str]:
    """The link to a paper in what a diary says below a day and a title, if there is only one."""
    links = (link.url for block in body for one in block.walk() if "://" in one.text for link in links_of(one.text))
    found = {paper: url for url in links if (paper := paper_links.link(url))}
    return [*found.values()] if len(found) == 1 else []


_PRESENTED = pattern(r"(?<=[A-Za-z\d?!)])\s+by\s+((?=[^\x00-\x7f])\w{2,5}(?:\s[^\x00-\x7f].*)?)$")
"""Who presents a paper, in another script than its title: ``The title by 김하나``."""
_PARTS = pattern(
    r"(?:\W|(?:and|or|vs|및|와|과|그리고|と|和|与|及)(?!\w)|<br\s*/?>|\d{1,2}[.)]|\([^()]{0,40}\)|\[[^\[\]]{0,40}\]){0,12}",
    re.I,
)
"""What parts one title from the next, with an aside in brackets perhaps: anything else is a sentence."""


_SAYS = pattern(r"\w+\W+\w+|[^\x00-\x7f]{3}")
"""What is a part of a sentence around several papers: two words, or one in another script."""
_BREAKS = pattern(r"\s*<br\s*/?>\s*", re.I)


def several_of(block: Block, text: str, day: Date | None) -> list[Member]:
    """The papers of a line or a cell that names several, each by a link that is its title; [] for any other.

    A sentence around them is what its reader says of each. Where a break parts them, people and venue may stand behind
    each.
    """
    if text.count("](") < 2:
        return []
    if len(rows := _BREAKS.split(text)) > 1:
        said = list(map(naming.named, rows))
        if all(one.link_names_it and one.is_linked for one in said):
            return [Member(block, one, block.first, block.end, [], day, 4.0) for one in said]
    outside, links = links_in(text)
    named = [(words, url) for words, url in links if not is_word_for_a_link(words) and paper_links.link(url)]
    parts = outside.split("\0")
    before, between, behind = parts[0].rstrip(), parts[1:-1], parts[-1]
    if len(named) < 2 or len(named) < len(links) or not all(map(_PARTS.fullmatch, between)):
        return []
    said = [naming.named(f"[{words}]({url})") for words, url in named]
    is_said = _SAYS.search(behind) or (before[-1:] not in (":", "：") and _SAYS.search(before))
    for one in said if is_said else ():
        one.rest = text
    return [Member(block, one, block.first, block.end, [], day, 4.0) for one in said]


def _head(draft: Draft, block: Block, lines: Sequence[str]) -> tuple[str, int]:
    """The part of a block that names a paper, and how many of its lines that is; 0 if it is all of it."""
    if block.kind == ITEM and len(lines) > 1 and " #" in lines[0] and tags.tags_behind(lines[0])[1]:
        return lines[0], 1
    if block.kind == TEXT and openers.is_told_above(lines):
        return block.text, 0
    if len(lines) > 1 and naming.named(lines[0]).is_told:
        return lines[0], 1
    text, rest = openers.title_and_rest("\n".join(lines))
    are_apart = _is_answered(lines) or openers.begins_with_facts(rest)
    if not are_apart and (count := _cited_lines(lines)):
        return "\n".join(lines[:count]), count
    is_one = block.kind == TEXT or (block.kind == ITEM and len(lines) > 1 and openers.is_headed(block.text))
    if not is_one or (not are_apart and citation(block.text)):
        return (lines[0], 1) if _is_ended(draft, block, lines) else (block.text, 0)
    count = len(lines) - (rest.count("\n") + 1 if rest else 0)
    while count < len(lines) and openers.is_labelled_title(text) and _is_folded(draft, block, count):
        text = f"{text} {lines[count].strip()}"
        count += 1
    return text, count


_WIDEST = 80
"""Few texts are broken at more characters than this."""


def _is_ended(draft: Draft, block: Block, lines: Sequence[str]) -> bool:
    """Whether the first line of an item is a title and its link, or had room for the next word: that is a remark."""
    if block.kind != ITEM or len(lines) < 2:
        return False
    if "://" in block.text:
        return "://" in lines[0].split()[-1] and openers.is_titled_link(lines[0])
    if prose.is_open(lines[0]) or not openers.could_be_one(marks.bare(lines[0])):
        return False
    width = len(draft.lines[block.first]) + 1 + len(lines[1].split()[0])
    return width <= _WIDEST and any(width <= len(line.partition("://")[0]) for line in draft.lines)


_ENDS_CITED = pattern(rf"(?<!of )(?<!the )(?<!in )(?:\b(?:19|20)\d\d\)?|\b(?:{ARXIV}))\]?\.?$")
"""What the last line of a citation ends with: its year, or its arXiv id."""
_QUOTES = ('"', "”", "“", "»", "」", "』", "》")
"""What a citation ends with whose title stands last, above a remark in small letters."""


def _cited_lines(lines: Sequence[str]) -> int:
    """How many lines of an item are a citation that a remark follows on a line of its own; 0 if they are not one."""
    ends = (
        at
        for at, below in enumerate(lines[1:], 1)
        if _ENDS_CITED.search(lines[at - 1]) or (lines[at - 1][-1:] in _QUOTES and below[:1].islower())
    )
    return next((count for count in ends if citation("\n".join(lines[:count]))), 0)


_MENTION = pattern(
    r"[^\[]{0,80}\b(?:mention(?:ed|s)|(?:point|refer)(?:red|ed|s)? to|brought up|see(?: also)?|cf\.?|"
    r"(?:compared?|similar|related|unlike|follow-?up) (?:to|with|of)|(?:based|builds?|built) on|extends|cites|"
    r"erwähnte?|siehe|vgl\.|voir)"
    r"\s+(?:the\s+)?[\"“*_]{0,3}\[(?!\[)",
    re.I,
)
"""What a remark says before the link to another paper."""
_ANSWER = pattern(r"\s*(?:[-–—=]+>|→|⇒|➜|>|[*•·–—-]\s|//|#\s)")


def _is_answered(lines: Sequence[str]) -> bool:
    """Whether the first line is a citation, and the next one, by a mark or its script, what its reader says about
    it."""
    if len(lines) < 2 or not (_ANSWER.match(lines[1]) or (prose.is_native(lines[1]) and not prose.is_native(lines[0]))):
        return False
    return naming.named(lines[0]).is_cited


def _is_folded(draft: Draft, block: Block, at: int) -> bool:
    """Whether a line of a block goes on with the value in the line above, as in mails: it is indented, and that one is
    not."""
    line = draft.lines[block.first + at] if block.first + at < block.end else ""
    return (
        line[:1] in (" ", "\t")
        and not draft.lines[block.first].startswith((" ", "\t"))
        and not labelling.labelled(line)
    )


def _kinds(draft: Draft, member: Member) -> set[str]:
    """The kinds of the facts that stand in the head of what lies within."""
    trial = Record(draft, Entry(title=""), above=member.said.title, inside=True)
    Head(trial).read([block for block in member.body if block.kind != HEADING or is_section(block.text)])
    return trial.kinds


def _is_day(text: str, above: Date | None) -> bool:
    """Whether a short text is a day, with words beside it perhaps, and does not name a paper after the day."""
    if len(text) >= 60 or not dates.of_heading(text, above or dates.ANY):
        return False
    said = naming.named(text)
    return not said.date or prose.is_native(said.title) or len(said.title.split()) < 2


_NO_MEETING = pattern("|".join(meetings.BEGINS), re.I)
_NO_PAPER = pattern("|".join((*meetings.BEGINS, *meetings.WHOLE)), re.I)


def stands_for_none(text: str) -> bool:
    """Whether a text says that there is no paper, and no more."""
    return _NO_PAPER.fullmatch(text.strip(" .!")) is not None or tags.is_nothing(text)


def names_none(said: Named) -> bool:
    """Whether what a heading, an item or a cell says is that there is no paper, perhaps why."""
    is_empty = not said.evidence and _NO_MEETING.match(said.title) is not None
    return is_empty or (not (said.urls or said.people) and stands_for_none(said.title))


def _is_title(said: Named, block: Block) -> bool:
    title = said.title
    if names_none(said) or (not said.urls and block.kind == HEADING and bylines.people_of_heading(block.text)):
        return False
    if not title or len(title) > 300 or not marks.LETTER.search(title):
        return False
    if not said.is_cited and (label_of(title) or venues.is_known(title)):
        return False
    if said.link_names_it or said.people:
        return prose.like_title(title) > -5
    return prose.like_title(title) > (-3 if block.kind == HEADING else -1)
