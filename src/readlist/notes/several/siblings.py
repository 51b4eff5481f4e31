"""Many papers in a file: the headings, items, rows or lines of one shape that each name a paper.

A file is taken apart where at least two such siblings are sure to name papers (a link to one, an arXiv id, authors, a
citation: :mod:`..titles.naming` and :mod:`..single.head` say how sure) and most of its text is theirs; one is enough
where what stands above it is the head of a list (:mod:`.lone`). Otherwise the file is about one paper, whatever it
mentions.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence

from ...model import Date, Entry
from ...pattern import pattern
from .. import marks
from ..facts import paper_links
from ..facts.labelling import labelled, pair
from ..facts.links import is_word_for_a_link, links_in
from ..facts.prose import STOP
from ..markup.blocks import HEADING, ITEM, ROW, TEXT, Block, tree
from ..reading import Draft
from ..titles import filenames, openers
from ..titles.named import Named
from ..titles.naming import named
from ..titles.sections import is_other_page
from . import lone
from .entries import entries, last_line
from .member import OF_CONTENTS, Member
from .section import ITS_OWN, is_journal, is_told, within

_SHARE = 0.6
"""How much of a file's text belongs to its papers if it is a list of papers."""
_RULE = pattern(r"\s*([-*_])(?:\s*\1){2,}\s*")
_UNDERLINE = pattern(r"[-=*_~|:+ ]*")
"""A rule below a title, or in a table."""


def members(
    draft: Draft, root: Block, day: Date | None, *, some: bool = False, has_facts: bool = False
) -> list[Member]:
    """The papers that a text names one by one, [] if it is about one or none.

    With ``some``, they need not be most of its text, which names no paper of its own and would be lost otherwise.
    ``has_facts`` says that front matter stands above: one paper that is named is most often that one's.
    """
    day_said, title_said = filenames.named(draft.name)
    is_list = filenames.names_a_list(title_said)
    is_own = day_said is not None and title_said != "" and not is_list and not is_other_page(title_said)
    share = _SHARE / 3 if some else _SHARE
    if is_own and not _could_list(draft, root, share):
        return []
    found: list[Member] = []
    for member in within(draft, root, day):
        if is_own and _goes_on(member):
            return []  # a file that has a day and a title to its name is a note of its own, which names papers
        found.append(member)
    if not found:
        return []
    found = _with_sections(root, found)
    if _is_one(root, found) or _is_first_part(draft, found) or _is_record(root, found):
        return []
    is_of_journal = is_journal(draft) or _is_diary(root, found, day)
    is_of_journal = is_of_journal and all(one.block.kind == ITEM and is_told(one) for one in found)
    if len(found) == 1:
        if found[0].block.kind == TEXT and (told := told_of(draft, root, found[0].day)):
            return told
        first = _innermost(draft, found[0], day)
        if not is_own and not has_facts and lone.begins_a_list(draft, root, first):
            return [first]
        if not (is_list or is_of_journal):
            return []
    if is_of_journal:
        return found
    return _without_tail(draft, _without_contents(found)) if _are_most(draft, root, found, share) else []


_OF_A_PAPER = frozenset(("authors", "paper", "arxiv", "doi"))


def _is_record(root: Block, found: Sequence[Member]) -> bool:
    """Whether the first paper is a record of facts, its title after a label, and no other is, but all stand in
    paragraphs or below further headings: a note mentions these."""
    first, *others = found
    if not others or not _has_label(first) or any(map(_has_label, others)):
        return False
    below = next((one.first for one in root.walk() if one.kind == HEADING and one.first > first.first), root.end)
    beside = (line for block in first.body if block.kind in (ITEM, TEXT) for line in block.text.split("\n"))
    is_of_facts = bool(first.kinds & _OF_A_PAPER) or any(map(openers.is_of_a_paper, beside))
    return is_of_facts and all(one.block.kind == TEXT or one.first > below for one in others)


def _has_label(member: Member) -> bool:
    """Whether the title of a paper stands after a label for it."""
    line = member.block.text.partition("\n")[0]
    said = labelled(line) if pair(line) else None
    return said is not None and said[0] == "title" and said[1] != ""


def _is_first_part(draft: Draft, found: Sequence[Member]) -> bool:
    """Whether the only paper is named by the first of several items, which are the parts of a note on it."""
    first = found[0].block
    if len(found) > 1 or first.kind != ITEM or not openers.is_labelled_title(first.text):
        return False
    beside = [part for part in found[0].body if part.kind == ITEM and part.first >= first.end]
    beside = [part for part in beside if _indent(draft, part) == _indent(draft, first)]
    return not all(labelled(part.text) for part in beside)


def _indent(draft: Draft, block: Block) -> int:
    line = draft.lines[block.first]
    return len(line) - len(line.lstrip())


def _is_one(root: Block, found: Sequence[Member]) -> bool:
    """Whether the papers are one that is named again: first by the heading of the text, or after a label."""
    top = root.children[0]
    is_headed = top.kind == HEADING and top is not found[0].block
    if not is_headed and not (len(found) > 1 and openers.is_labelled_title(found[0].block.text)):
        return False
    titles = [*([named(top.text).title] if is_headed else []), *(member.said.title for member in found)]
    said = sorted(map(marks.words_of, titles), key=len)
    return all(words[: len(said[0])] == said[0] for words in said)


def _with_sections(root: Block, found: list[Member]) -> list[Member]:
    """The papers, those that are rows of a table with the sections below it that are called as they are.

    A section may have the title of a row for a name, or a cell that no other row has (``| GPTQ | [GPTQ: …](…) |``). One
    that has papers of its own is no section of a row's.
    """
    rows = [member for member in found if member.block.kind == ROW]
    if len(rows) < 2:
        return found
    said = Counter(name for row in rows for name in set(_names_of(row)))
    holders = sorted(member.first for member in found if member.block.kind not in (ROW, HEADING))
    sections: dict[str, Block] = {}
    for block in root.walk():
        if block.kind == HEADING and bisect(holders, block.first) == bisect(holders, block.end):
            sections.setdefault(_folded(block.text), block)
    called: dict[int, Block] = {}
    for row in rows:
        names = (name for name in _names_of(row) if said[name] == 1 and name in sections)
        if name := next(names, ""):
            called[id(row)] = sections.pop(name)
    heads = {id(block) for block in called.values()}
    joined = [member for member in found if id(member) not in called and id(member.block) not in heads]
    for row in rows:
        if id(row) in called:
            section = called[id(row)]
            row.told, row.block, row.first, row.end = row.first, section, section.first, section.end
            row.body = list(section.children)
            joined.append(row)
    return sorted(joined, key=lambda member: member.first)


def _names_of(row: Member) -> list[str]:
    """What a section about the paper of a row could be called: its title, or a cell below no label."""
    cells = (cell for key, cell in row.cells.items() if key.partition("\0")[0] in ("", "other"))
    return [_folded(row.said.title), *map(_folded, cells)]


def _folded(title: str) -> str:
    return " ".join(marks.words_of(marks.bare(title)))


def _without_contents(found: Sequence[Member]) -> list[Member]:
    """The papers without items that say no more than the heading of a section does: a table of contents."""
    headed = {member.said.title.casefold() for member in found if member.block.kind == HEADING}
    return [
        member
        for member in found
        if member.block.kind != ITEM or member.said.urls or member.body or member.said.title.casefold() not in headed
    ]


def _without_tail(draft: Draft, found: list[Member]) -> list[Member]:
    """The papers, the last one without what stands below a rule, where rules stand between papers and nowhere else."""
    rules = [i for i in range(found[0].first, found[-1].end) if _RULE.fullmatch(draft.lines[i])]
    between = [last_line(draft, member) for member in found[:-1]]
    last = found[-1]
    below = [i for i in rules if i > last.first]
    if between and below and between + below == rules:
        last.end = below[0]
        last.body = [block for block in last.body if block.first < last.end]
    return found


def _could_list(draft: Draft, root: Block, share: float) -> bool:
    """Whether a note of its own has what can list papers: headings, or items and rows that are most of it.

    Paragraphs cannot, as prose goes on after them, and one heading is that of the note.
    """
    blocks = [block for child in root.children for block in child.walk()]
    listed = [block for block in blocks if block.kind in (ITEM, ROW)]
    return sum(block.kind == HEADING for block in blocks) > 1 or _are_most(draft, root, listed, share)


def _are_most(draft: Draft, root: Block, parts: Sequence[Block | Member], share: float) -> bool:
    """Whether this share of a text stands in the lines of these parts of it."""
    own = {index for part in parts for index in range(part.first, part.end)}
    own.update(part.told for part in parts if isinstance(part, Member))
    size = total = 0
    for index in range(root.first, root.end):
        line = " ".join(draft.lines[index].split())
        length = 0 if _UNDERLINE.fullmatch(line) or OF_CONTENTS.fullmatch(line) else len(line)
        total += length
        size += length if index in own else 0
    return size >= share * total


def _goes_on(member: Member) -> bool:
    """Whether the paper is named by a line or an item, and prose goes on after it."""
    inside = member.block.kind == ITEM and all(block.end <= member.block.end for block in member.body)
    return member.block.kind in (ITEM, TEXT) and not inside


def _innermost(draft: Draft, member: Member, day: Date | None) -> Member:
    """The one paper of a text: the row, the item or the section within a heading that says no more than that does."""
    while member.block.kind == HEADING and not member.is_sure_alone:
        inner = list(within(draft, member.block, day))
        if len(inner) != 1 or member.kinds & ITS_OWN or _has_short_name(inner[0], member):
            break
        member = inner[0]
    return member


def _has_short_name(inner: Member, member: Member) -> bool:
    """Whether what stands within names the same paper by the first words of its title alone."""
    name, title = marks.words_of(inner.said.title), marks.words_of(member.said.title)
    return len(name) < len(title) and title[: len(name)] == name


def _is_diary(root: Block, found: Sequence[Member], above: Date | None) -> bool:
    """Whether papers stand below days, on a page that no paper gives its name."""
    days = {member.day for member in found} - {None, above}
    tops = [block.text for block in root.children if block.kind == HEADING]
    return len(found) > 1 and len(days) > 1 and not any(map(openers.reads_like_a_paper, tops))


def told_of(draft: Draft, root: Block, day: Date | None) -> list[Member]:
    """The papers that paragraphs tell of, each by a link in a sentence whose words are its title; [] if those of two or
    more are not a third of the text.

    For a text that names none otherwise, as a newsletter: elsewhere such papers are mentioned.
    """
    found = []
    for block in root.walk():
        if block.kind == TEXT and "](" in block.text and (said := _told_in(block.text)):
            found.append(Member(block, said, block.first, block.end, [], day, said.evidence))
    return found if len(found) > 1 and _are_most(draft, root, found, _SHARE / 2) else []


def _told_in(text: str) -> Named | None:
    """The paper that a paragraph has the only link to whose words are a title, and the paragraph as what is said."""
    links = [
        (words, url)
        for words, url in links_in(text)[1]
        if paper_links.link(url) and openers.reads_like_a_paper(words) and not is_word_for_a_link(words)
    ]
    if len(links) != 1:
        return None
    link = "[{}]({})".format(*links[0])
    said = named(link)
    said.people = named(link + STOP.split(text.partition(link)[2])[0]).people
    said.rest = text
    return said if said.title else None


def found(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers of a text that is a list of papers; [] for any other."""
    root = tree(draft.lines)
    said = members(draft, root, filenames.day_of(draft.name) or day)
    return entries(draft, root, said) if said else []


def read(draft: Draft, day: Date | None, said: Date | None = None) -> list[Entry]:
    """The papers that a text names one by one, even if little speaks for it; [] if it names none.

    ``said`` is the day that the text names above them.
    """
    root = tree(draft.lines)
    found = list(within(draft, root, said or filenames.day_of(draft.name) or day))
    return entries(draft, root, found) if found else []
