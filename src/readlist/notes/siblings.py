"""Many papers in a file: the headings, items, rows or lines of one shape that each name a paper.

A file is taken apart where at least two such siblings are sure to name papers (a link to one, an arXiv id, authors, a
citation: :mod:`.naming` and :mod:`.head` say how sure) and most of its text is theirs; one is enough where what stands
above it is the head of a list (:mod:`.lone`). Otherwise the file is about one paper, whatever it mentions.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..model import Date, Entry
from ..pattern import pattern
from . import (
    bibtex,
    bylines,
    dates,
    facts,
    filenames,
    lone,
    marks,
    papers,
    people,
    prose,
    tags,
    telling,
    values,
    venues,
)
from .blocks import CODE, HEADING, HTML, ITEM, QUOTE, ROW, RULE, TEXT, Block, tree
from .citations import citation
from .head import Head
from .kinds import is_name
from .labels import status_of
from .links import is_word_for_a_link, links_in
from .member import FACTS, NO_MEETING, SURE, Member, are_most, named_by, several_of
from .named import Named
from .naming import named
from .pieces import above_links, below_days, cut, day_of_talk, is_day, is_over_items, leading, with_facts
from .reading import LAYOUT, Draft, Layout
from .record import Record
from .rows import first_words, of_rows
from .sections import is_of_papers_to_read, is_other_page, is_section

_SHARE = 0.6
"""How much of a file's text belongs to its papers if it is a list of papers."""


def members(
    draft: Draft, root: Block, day: Date | None, *, some: bool = False, has_facts: bool = False
) -> list[Member]:
    """The papers that a text names one by one, [] if it is about one or none.

    With ``some``, they need not be most of its text, which names no paper of its own and would be lost otherwise.
    ``has_facts`` says that front matter stands above: one paper that is named is most often that one's.
    """
    day_said, title_said = dates.named(draft.name)
    is_list = filenames.names_a_list(title_said)
    is_own = day_said is not None and title_said != "" and not is_list and not is_other_page(title_said)
    share = _SHARE / 3 if some else _SHARE
    if is_own and not _could_list(draft, root, share):
        return []
    found: list[Member] = []
    for member in _within(draft, root, day):
        if is_own and _goes_on(member):
            return []  # a file that has a day and a title to its name is a note of its own, which names papers
        found.append(member)
    if not found:
        return []
    found = _with_sections(root, found)
    sure = [member for member in found if member.evidence >= SURE]
    is_of_journal = _is_journal(draft) or _is_diary(root, found, day)
    is_of_journal = is_of_journal and all(one.block.kind == ITEM and _is_told(one) for one in found)
    if len(found) == 1:
        if found[0].block.kind == TEXT and (told := told_of(draft, root, found[0].day)):
            return told
        first = _innermost(draft, found[0], day)
        if first.evidence >= SURE and not is_own and not has_facts and lone.begins_a_list(draft, root, first):
            return [first]
        if not sure or not (is_list or is_of_journal):
            return []
    if is_of_journal:
        return found
    if len(found) > 1 and (len(sure) * 2 < len(found) or len(sure) < 2):
        return []
    return _without_tail(draft, _without_contents(found)) if _are_most(draft, root, found, share) else []


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
        if block.kind == HEADING and block.level and bisect(holders, block.first) == bisect(holders, block.end):
            sections.setdefault(_folded(block.text), block)
    called: dict[int, Block] = {}
    for row in rows:
        names = (name for name in _names_of(row) if said[name] == 1 and name in sections)
        if (name := next(names, "")) and sections[name].first > row.first:
            called[id(row)] = sections.pop(name)
    if len(called) < 2 or len(called) * 2 < len(rows):
        return found
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


_RULE = pattern(r"\s*([-*_])(?:\s*\1){2,}\s*")


def _without_tail(draft: Draft, found: list[Member]) -> list[Member]:
    """The papers, the last one without what stands below a rule, where rules stand between papers and nowhere else."""
    rules = [i for i in range(found[0].first, found[-1].end) if _RULE.fullmatch(draft.lines[i]) and i not in draft.code]
    between = [_last(draft, member) for member in found[:-1]]
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


_UNDERLINE = pattern(r"[-=*_~]*")


def _are_most(draft: Draft, root: Block, parts: Sequence[Block | Member], share: float) -> bool:
    """Whether this share of a text stands in the lines of these parts of it."""
    own = {index for part in parts for index in range(part.first, part.end)}
    own.update(part.told for part in parts if isinstance(part, Member))
    size = total = 0
    for index in range(root.first, root.end):
        line = draft.lines[index].strip()
        length = 0 if _UNDERLINE.fullmatch(line) else len(line)
        total += length
        size += length if index in own else 0
    return size >= share * total


def _goes_on(member: Member) -> bool:
    """Whether the paper is named by a line or an item, and prose goes on after it."""
    inside = member.block.kind == ITEM and all(block.end <= member.block.end for block in member.body)
    return member.block.kind in (ITEM, TEXT) and not inside


def _innermost(draft: Draft, member: Member, day: Date | None) -> Member:
    """The one paper of a text: the row, the item or the section within a heading that says no more than that does."""
    while member.block.kind == HEADING and not _own_evidence(member):
        inner = list(_within(draft, member.block, day))
        is_in_row = bool(inner) and inner[0].block.kind == ROW
        if len(inner) != 1 or inner[0].evidence < SURE or (member.kinds & _ITS_OWN and not is_in_row):
            break
        member = inner[0]
    return member


def _is_journal(draft: Draft) -> bool:
    """Whether the file is that of a day: what it names by a link with a title is something that was read that day."""
    return dates.of_path(draft.name) is not None and not dates.named(draft.name)[1]


def _is_diary(root: Block, found: Sequence[Member], above: Date | None) -> bool:
    """Whether papers stand below days, on a page that no paper gives its name."""
    days = {member.day for member in found} - {None, above}
    tops = [block.text for block in root.children if block.kind == HEADING]
    return len(found) > 1 and len(days) > 1 and not any(map(telling.reads_like_a_paper, tops))


def _is_told(member: Member) -> bool:
    """Whether a title has its link, or people stand beside one that reads like a paper's.

    A journal also has the people who were at a meeting, and remarks with links.
    """
    said = member.said
    is_linked = said.is_linked and prose.like_title(said.title) > 1
    has_own = said.arxiv != "" or "paper" in member.kinds
    is_linked = is_linked or (has_own and telling.reads_like_a_paper(said.title))
    return said.link_names_it or is_linked or (said.people != "" and telling.reads_like_a_paper(said.title))


# Finding them


def _within(draft: Draft, container: Block, day: Date | None) -> Iterator[Member]:
    """The papers that the blocks of a section or an item name, in their order."""
    if container.kind == HEADING and not container.of_papers and is_of_papers_to_read(container.text):
        _believe_items(container)
    blocks = list(map(_unfolded, container.children))
    if container.kind == HEADING:
        year = venues.year_in(container.text) if day is None else None
        said = dates.of_heading(container.text, day) or dates.month_within(container.text)
        day = said or day or (dates.year(year) if year else None)
    sections = [block for block in blocks if block.kind == HEADING]
    if any(is_of_papers_to_read(one.text) for one in sections) and all(status_of(one.text) for one in sections):
        for section in sections:
            _believe_items(section)
    headings = {id(block): named_by(draft, block, day) for block in blocks if block.kind == HEADING}
    _believe_years([member for member in headings.values() if member is not None])
    are_papers = are_most([member for member in headings.values() if member is not None and _could_be_one(member)])
    are_states = len({status_of(block.text) for block in blocks if block.kind == HEADING} - {None}) > 1
    numbered = [id(block) for block in blocks if block.kind == HEADING and _NUMBERED.match(block.text)]
    records = _records(blocks, day)
    at = excess = 0  # of headings that are papers over those that head some
    while at < len(blocks):
        block = blocks[at]
        if at in records:
            yield records[at]
            at += len(records[at].body)
        elif block.kind == HEADING:
            member = headings[id(block)]
            if member is not None:
                member.day = day
            inner = [] if member is not None and _own_evidence(member) else list(_within(draft, block, day))
            for one in inner if are_states else ():
                one.status = one.status or one.said.status or status_of(block.text)
            if member is not None and member.evidence >= SURE and not _better(inner, member):
                excess += not inner
                yield member
            elif inner:
                excess -= member is not None
                yield from inner
            elif (
                member is not None
                and are_papers
                and excess >= 0
                and (len(numbered) < 2 or id(block) in numbered)
                and _could_be_one(member)
            ):
                yield member
            at += 1
        elif block.kind == ROW:
            end = next((i for i in range(at, len(blocks)) if blocks[i].kind != ROW), len(blocks))
            yield from of_rows(blocks[at:end], day, container.text)
            at = end
        elif block.kind in (ITEM, TEXT):
            end = at + 1
            while end < len(blocks) and blocks[end].kind not in (HEADING, ROW) and end not in records:
                end += 1
            yield from _run(draft, container, blocks[at:end], day)
            days = [own for one in blocks[at:end] if one.kind == TEXT and (own := dates.of_heading(one.text, day))]
            day = days[-1] if days else day
            at = end
        else:
            at += 1


_KEY = pattern(r"@?[a-z-]{2,}(?:19|20)\d\d[a-z]*\d?")


_WITH_REMARK = 2
"""How many blocks a record and what is said of it are at least."""


def _records(blocks: Sequence[Block], day: Date | None) -> dict[int, Member]:
    """The papers (by the indices of their blocks) that records of BibTeX name, two or more, each above a remark."""
    said = {at: block.text for at, block in enumerate(blocks) if block.kind in (CODE, TEXT) and block.text[:1] == "@"}
    titles = {at: bibtex.fields(text).get("title", "") for at, text in said.items()}
    starts = [at for at, title in titles.items() if title]
    if len(starts) < 2:
        return {}
    last = next((at for at in range(starts[-1], len(blocks)) if blocks[at].kind == HEADING), len(blocks))
    spans = list(pairwise([*starts, last]))
    if any(end - at < _WITH_REMARK for at, end in spans):
        return {}
    members = {}
    for at, end in spans:
        body = list(blocks[at:end])
        members[at] = Member(
            blocks[at], named(titles[at]), body[0].first, body[-1].end, body, day, FACTS["citation"], {"citation"}
        )
    return members


_CALLOUT = pattern(r"\[![\w-]+\][+-]?[ \t]*(\S.*)")


def _unfolded(block: Block) -> Block:
    """A callout (``> [!note] Title``) as a heading over what is in it, if its title reads like that of a paper.

    A heading that is the key of a citation gives way to the title in the line below.
    """
    if block.kind == HEADING and _KEY.fullmatch(block.text) and block.children and block.children[0].kind == TEXT:
        below, *others = block.children
        title, _, rest = below.text.partition("\n")
        inner = [replace(below, first=below.first + 1, text=rest)] if rest else []
        is_title = telling.could_be_one(title) and not facts.labelled(title)
        return replace(block, first=below.first, text=title, children=[*inner, *others]) if is_title else block
    found = _CALLOUT.match(block.text) if block.kind == QUOTE else None
    if found is None or not block.children or not telling.reads_like_a_paper(named(found[1]).title):
        return block
    first, *others = block.children
    _, _, rest = first.text.partition("\n")
    inner = [replace(first, first=first.first + 1, text=rest)] if rest else []
    return replace(block, kind=HEADING, text=found[1], level=_LOWEST, children=[*inner, *others])


_LOWEST = 7
"""The level of a heading below all others."""


def _believe_items(section: Block) -> None:
    """Note that what lies in a section is below a heading over papers, but for sections over something else."""
    section.of_papers = True
    for block in section.children:
        if block.kind != HEADING or not is_section(block.text):
            _believe_items(block)


def _believe_years(headings: Sequence[Member]) -> None:
    """Believe headings that read like titles if most have a year beside it, or a venue with one."""
    dated = [one for one in headings if venues.year_in(one.said.venue) and telling.reads_like_a_paper(one.said.title)]
    if len(dated) > 1 and len(dated) * 10 >= len(headings) * 6:
        for member in dated:
            member.evidence += FACTS["year"]


_NUMBERED = pattern(r"\W*\d{1,3}\s*[.):]")
"""A heading with a number: if others have one, a heading without a number and without facts is not a paper's."""


_ITS_OWN = frozenset(("title", "authors", "citation", "doi"))
"""The facts that say of the title above them that it is a paper's."""


def _could_be_one(member: Member) -> bool:
    """Whether a heading speaks for a paper by more than its day or tags, or could name one beside others that do.

    ``No reading`` could not, nor a word of which nothing is said.
    """
    if member.said.evidence > 0 or any(FACTS.get(kind, 0) > FACTS["date"] for kind in member.kinds):
        return True
    if not telling.could_be_one(member.said.title) or _heads_others(member.block):
        return False
    return len(member.said.title.split()) > _SHORT_TITLE or any(re.search(r"\w", one.text) for one in member.body)


def _heads_others(block: Block) -> bool:
    """Whether a heading has others right below it, none of which is the section of a note: it is a title page."""
    below = [child.text if child.kind == HEADING else "" for child in block.children if child.kind != RULE]
    return bool(below) and all(text and not is_section(text) for text in below)


def _own_evidence(member: Member) -> bool:
    return member.said.evidence >= SURE


def _better(inner: Sequence[Member], member: Member) -> bool:
    """Whether what stands within a section are the papers, and the section's heading heads them only."""
    if _own_evidence(member):
        return False
    sure = [one for one in inner if one.evidence >= SURE]
    if sure and member.block.children and _are_told(inner, sure, member.said.title):
        first = inner[0]
        above = [block for block in member.block.children if block.end <= first.first]
        if all(one.kind == RULE or is_day(one, first.day) or is_over_items(one) for one in above):
            return True  # the people of the first are those of its paper
    if member.kinds & _ITS_OWN:
        is_writer = not member.kinds & (_ITS_OWN | {"paper", "arxiv"}) - {"authors"}
        return is_writer and len(sure) > 2 and not telling.reads_like_a_paper(member.said.title)
    is_named = len(sure) == 1 and sure[0].said.link_names_it and not telling.reads_like_a_paper(member.said.title)
    return len(sure) >= 2 or (is_named and telling.reads_like_a_paper(sure[0].said.title))


def _are_told(inner: Sequence[Member], sure: Sequence[Member], heading: str) -> bool:
    """Whether each of the first papers in a section has people, or the link to it below its title.

    Where there is one, it is an item below a topic: a heading that is a word or does not read like a paper.
    """
    first = inner[0]
    is_topic = len(heading.split()) == 1 or not telling.reads_like_a_paper(heading)
    if len(sure) < 2 and not (is_topic and first.block.kind == ITEM):
        return False
    if first.block.kind == TEXT and "\n" in first.block.text:
        return True
    return all(one.said.people or one.kinds & {"authors", "paper"} for one in (first, *sure[1:2]))


def _run(draft: Draft, container: Block, blocks: Sequence[Block], day: Date | None) -> Iterator[Member]:
    """The papers of a run of items and texts in a section or an item.

    Below a heading over papers, items that read like titles are surely some.
    """
    found = _gathered(draft, blocks, day)
    if container.of_papers and (len(found) > 1 or container.kind == ITEM or status_of(container.text) is not None):
        for member in found:
            is_full = member.block.kind == ITEM and len(member.said.title.split()) > _SHORT_TITLE
            more = SURE * (is_full and telling.reads_like_a_paper(member.said.title))
            member.evidence, member.said.evidence = member.evidence + more, member.said.evidence + more
    if are_most(found):
        found = _without_remarks([member for member in found if not _is_chore(member)])
    own = dates.of_heading(container.text, day)
    if _is_journal(draft) or (own and own.day and len(found) > 1 and not are_most(found)):
        found = _read_that_day(found)
    if are_most(found) or (len(found) == 1 and found[0].evidence >= SURE):
        yield from found


def _read_that_day(found: Sequence[Member]) -> list[Member]:
    """The papers among the items of a day, which has chores and remarks, too."""
    if are_most(found):
        return [one for one in found if one.evidence >= SURE or telling.reads_like_a_paper(one.said.title)]
    return [one for one in found if one.evidence >= SURE and _is_told(one)]


def _is_numbered(draft: Draft, block: Block) -> bool:
    return block.kind == ITEM and _NUMBER.match(draft.lines[block.first]) is not None


_NUMBER = pattern(r"\s*\d{1,3}[.)]\s")


def _gathered(draft: Draft, blocks: Sequence[Block], day: Date | None) -> list[Member]:
    """What could be the papers of a run of items and texts; what stands between two belongs to the one above."""
    found: list[Member] = []
    has_items = any(block.kind == ITEM for block in blocks)
    pieces = with_facts([piece for whole in blocks for piece in cut(whole)])
    leads, linked = leading(pieces), above_links(pieces)
    expected = below_days(pieces, day) | linked
    lead: list[Block] = []
    for at, block in enumerate(pieces):
        if block.kind in (RULE, HTML):
            continue
        if at in leads:
            lead.append(block)
            continue
        if is_day(block, day):
            day = dates.of_heading(day_of_talk(block.text) or block.text, day)
            continue
        if (
            has_items
            and at not in linked
            and is_over_items(block)
            and pieces[at + 1 : at + 2]
            and pieces[at + 1].kind != QUOTE
        ):
            continue
        is_one = at in expected
        is_below_one = bool(found) and found[-1].block.kind == ITEM and found[-1].evidence >= SURE
        could_be = block.kind == TEXT and (
            not has_items or telling.is_headed(block.text) or citation(block.text) is not None
        )
        could_be = could_be or (block.kind == ITEM and not (is_below_one and _is_fact(block)))
        if is_one or could_be:
            is_below = bool(found) and found[-1].block.kind == TEXT
            named = _named(draft, block, day, is_below=is_below, is_one=is_one)
            if found and _is_numbered(draft, found[-1].block) and not _is_numbered(draft, block):
                named = [one for one in named if one.evidence >= SURE]  # else a bullet of the comment
            for one in named if at in linked else ():
                one.kinds.add("paper")
                one.evidence += FACTS["paper"]
            if named and lead:
                named[0].first, named[0].body[:0] = lead[0].first, lead
                lead = []
            found += named
            if named:
                continue
        is_said = block.kind in (TEXT, ITEM, QUOTE, CODE) and not NO_MEETING.fullmatch(block.text.strip(" .!"))
        if found and is_said and found[-1].block.kind != ROW:
            found[-1].end = block.end
            found[-1].body.append(block)
    return found


def _is_fact(block: Block) -> bool:
    """Whether an item is people, a venue or tags and nothing else, as the items below that of a title are."""
    if block.kind != ITEM or block.children or "](" in block.text:
        return False
    text = marks.bare(block.text)
    is_venue = len(text.split()) <= _FEW_WORDS and venues.is_venue(text) and venues.year_in(text) is not None
    is_people = bylines.people_line(text) is not None and (text != block.text or people.are_known(text))
    return is_venue or is_people or bool(tags.in_brackets(block.text))


def _named(draft: Draft, block: Block, day: Date | None, *, is_below: bool, is_one: bool) -> list[Member]:
    """The papers that an item or a text names; an item ``is_below`` a text that names one belongs to the comment on
    that.

    A text that ``is_one`` names one as the texts beside it do.
    """
    if not block.children and (several := several_of(block, block.text, day)):
        return several
    member = named_by(draft, block, day, is_one=is_one)
    if member is None or member.evidence <= 0:
        member = _before_remark(draft, block, day) or member
    if block.kind == ITEM and block.children and (member is None or not _own_evidence(member)):
        inner = list(_within(draft, block, dates.of_heading(block.text, day) or day))
        is_topic = member is not None and not member.kinds and not telling.reads_like_a_paper(member.said.title)
        are_told = all(one.said.link_names_it or (is_topic and "](" not in one.block.text) for one in inner)
        if inner and (member is None or (are_told and all(map(_own_evidence, inner)))):
            return inner
    if is_below and block.kind == ITEM and block.text[:1].islower():
        return []  # a remark that mentions a paper
    is_one = is_one or (block.kind == ITEM and not is_below)
    return [member] if member is not None and (is_one or member.evidence >= SURE) else []


_DASH = pattern(r"\s(?:-{1,2}|[–—])\s(?=[a-z]|.*\.\s)")
"""A dash before a remark: it is in lower case, or more than a sentence."""


def _before_remark(draft: Draft, block: Block, day: Date | None) -> Member | None:
    """The paper of an item that has nothing but its title and, after a dash, what its reader says of it."""
    title, *remark = _DASH.split(block.text, maxsplit=1)
    if block.kind != ITEM or not remark or not telling.reads_like_a_paper(title):
        return None
    member = named_by(draft, replace(block, text=title), day)
    if member is not None:
        member.block, member.said.rest = block, remark[0]
    return member


_FEW_WORDS = 5
_SHORT_TITLE = 3


def _without_remarks(found: Sequence[Member]) -> list[Member]:
    """The papers without words in lower case of which nothing is said, where all that are surely papers have capitals.

    ``nothing in November, sorry``
    """
    sure = [member for member in found if member.evidence >= SURE]
    if not all(member.said.title[:1].isupper() for member in sure):
        return list(found)
    return [one for one in found if one.evidence > 0 or one.body or not _is_remark(one.said.title)]


def _is_remark(title: str) -> bool:
    return title[:1].islower() and not any(is_name(word) for word in title.split())


def _is_chore(member: Member) -> bool:
    """Whether a box beside those of papers is for something else: a few words in lower case, without a fact."""
    words = member.said.title.split()
    is_small = len(words) < _FEW_WORDS and all(word.islower() for word in words)
    return member.block.checked is not None and member.evidence <= 0 and is_small


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
    links = [(words, url) for words, url in links_in(text)[1] if papers.link(url) and telling.reads_like_a_paper(words)]
    if len(links) != 1:
        return None
    link = "[{}]({})".format(*links[0])
    said = named(link)
    said.people = named(link + prose.STOP.split(text.partition(link)[2])[0]).people
    said.rest = text if said.title else ""
    return said


# Building the entries


def entries(draft: Draft, root: Block, found: Sequence[Member]) -> list[Entry]:
    """The entries of these papers, in their order; the lines outside of them are left out."""
    _take_off_numbers(found)
    done = [_entry(draft, member, index) for index, member in enumerate(found)]
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


_CODE = pattern(r"([A-Z][A-Za-z]{0,9})[- #]{0,2}\d{1,4}\s?[:.]\s+(?=\S{2})")
_FEWEST = 3


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


def _entry(draft: Draft, member: Member, index: int) -> Entry:
    said = member.said
    day = member.day if member.day and member.day.month else None
    entry = Entry(title="", urls=list(said.urls), arxiv=said.arxiv, date=day)
    if said.people:
        values.take(entry, "authors", said.people)
    if said.venue:
        values.take(entry, "venue", said.venue.strip(" .,"))
    if said.date and (own := dates.date_line(said.date) or dates.of_heading(said.date, member.day)):
        entry.date = own
    entry.tags += said.tags
    status = member.status or said.status
    if status is not None:
        entry.status = status
    record = Record(draft, entry, index, above=said.title, inside=True)
    record.year = member.day.year if member.day else 0
    record.cited = said.title if said.is_cited else ""
    notes = [*filter(None, [said.rest]), *_take_cells(record, member.cells)]
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
    entry.sources = [draft.source(member.first, _last(draft, member))]
    return entry


_MONTH_AND_DAY = pattern(r"^(\d{1,2})\.\s?(\d{1,2})\.?$")
"""A day as people in East Asia write it; in Europe the day is the first number."""


def _take_cells(record: Record, cells: dict[str, str]) -> list[str]:
    """Take what the cells of a row say apart from the title; what has no field is returned, for the comment."""
    notes = []
    for key, cell in cells.items():
        label, name = key.split("\0")
        value = re.sub(r"<br\s*/?>", "\n", cell).strip()
        if label == "date":
            record.entry.date = None
            value = dates.in_order(name, first_words(value))
            value = _MONTH_AND_DAY.sub(r"\1/\2", value) if prose.is_native(name) else value
        if label == "note":
            notes.append(value)
        elif not label or label == "other" or not record.put(label, value):
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
    if member.block.kind not in (ITEM, TEXT) or not member.body:
        return 0
    line = draft.lines[member.body[0].first]
    return len(line) - len(line.lstrip())


def _last(draft: Draft, member: Member) -> int:
    last = member.end - 1
    while last > member.first and not draft.lines[last].strip():
        last -= 1
    return last


def found(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers of a text that is a list of papers; [] for any other."""
    root = tree(draft.lines)
    said = members(draft, root, dates.of_path(draft.name) or day)
    return entries(draft, root, said) if said else []


def read(draft: Draft, day: Date | None, said: Date | None = None) -> list[Entry]:
    """The papers that a text names one by one, even if little speaks for it; [] if it names none.

    ``said`` is the day that the text names above them.
    """
    root = tree(draft.lines)
    found = list(_within(draft, root, said or dates.of_path(draft.name) or day))
    return entries(draft, root, found) if found else []


LAYOUTS = (Layout("list", "many papers, each a section, an item or a row", read),)
