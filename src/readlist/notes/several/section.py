"""The papers that the headings, items, rows and lines of a section name, in their order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from ...identifiers import arxiv_id
from ...model import Date
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, people, person, prose, tags, venues
from ..facts.citations import citation
from ..facts.kinds import is_name
from ..facts.labels import label_of, status_of
from ..facts.links import is_bare_link
from ..markup.blocks import CODE, HEADING, HTML, ITEM, QUOTE, ROW, RULE, TEXT, Block
from ..reading import Draft
from ..single import bibtex
from ..titles import filenames, openers
from ..titles.named import Named
from ..titles.naming import named
from ..titles.sections import is_of_papers_to_read, is_section
from .member import FACTS, SURE, Member, are_most, named_by, several_of, stands_for_none
from .pieces import above_links, below_days, cut, day_of_talk, is_day, is_over_items, is_topic, leading, with_facts
from .rows import of_rows

_FEW_WORDS = 5
_SHORT_TITLE = 3
_FEWEST = 2
_HEAD = 5
"""How many blocks may be the head of a list, which says when it was written."""
_WITH_REMARK = 2
"""How many blocks a record and what is said of it are at least."""
_CALLOUT = pattern(rf"{marks.CALLOUT}(\S.*)")
_LOWEST = 7
"""The level of a heading below all others."""
_NUMBERED = pattern(r"\W*\d{1,3}\s*[.):]")
"""A heading with a number: if others have one, a heading without a number and without facts is not a paper's."""
_VALUES = frozenset(("authors", "date", "tags", "venue", "year"))
ITS_OWN = frozenset(("title", "authors", "citation", "doi"))
"""The facts that say of the title above them that it is a paper's."""
_OF_PAPER = ITS_OWN | {"paper", "arxiv"}
_DASH = pattern(r"\s(?:-{1,2}|[–—])\s(?=[a-z]|.*\.\s)")
"""A dash before a remark: it is in lower case, or more than a sentence."""


def within(draft: Draft, container: Block, day: Date | None) -> Iterator[Member]:
    """The papers that the blocks of a section or an item name, in their order."""
    if container.kind == ITEM and labelling.alone(container.text) in _VALUES:
        return  # what stands below is people or another value
    if container.kind == HEADING:
        if not container.of_papers and is_of_papers_to_read(container.text):
            _believe_items(container)
        year = venues.year_in(container.text) if day is None else None
        said = dates.of_heading(container.text, day) or dates.month_within(container.text)
        day = said or day or (dates.year(year) if year else None)
    blocks = _with_parts(list(map(_unfolded, container.children)))
    if day is None or not day.day:
        head = takewhile(lambda block: block.kind in (TEXT, QUOTE, RULE), blocks[:_HEAD])
        lines = [block.text.partition("\n")[0] for block in head]
        day = next(filter(None, map(dates.of_byline, lines)), day or dates.year_of_head("".join(lines[:1])))
    headings, records = _Headings(draft, blocks, day), _records(blocks, day)
    at = 0
    while at < len(blocks):
        block, end = blocks[at], at + 1
        if at in records:
            yield records[at]
            end = at + len(records[at].body)
        elif block.kind == HEADING:
            yield from headings.papers(block, day)
        elif block.kind == ROW:
            end += sum(1 for _ in takewhile(lambda other: other.kind == ROW, blocks[end:]))
            yield from of_rows(blocks[at:end], day, container.text or filenames.named(draft.name)[1])
        elif block.kind in (ITEM, TEXT):
            while end < len(blocks) and blocks[end].kind not in (HEADING, ROW) and end not in records:
                end += 1
            yield from _run(draft, container, blocks[at:end], day)
            days = [own for one in blocks[at:end] if one.kind == TEXT and (own := dates.of_heading(one.text, day))]
            day = days[-1] if days else day
        at = end


def _with_parts(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the sections that several papers have (``Summary``) within what stands above them."""
    named = Counter(block.text for block in blocks if block.kind == HEADING)
    parts = {text for text, count in named.items() if count > 1 and is_section(text)}
    found: list[Block] = []
    for block in blocks:
        if block.text not in parts or block.kind != HEADING or not found:
            found.append(block)
        elif found[-1].kind == HEADING:
            found[-1] = replace(found[-1], end=block.end, children=[*found[-1].children, block])
        else:
            found += [replace(block, kind=TEXT, end=block.first + 1, children=[]), *block.children]
    return found


class _Headings:
    """The headings that stand side by side in a section, and what they have in common."""

    def __init__(self, draft: Draft, blocks: Sequence[Block], day: Date | None) -> None:
        self.draft = draft
        sections = [block for block in blocks if block.kind == HEADING]
        states = [status_of(block.text) for block in sections]
        if all(states) and any(is_of_papers_to_read(block.text) for block in sections):
            for section in sections:
                _believe_items(section)
        self.members = {id(block): named_by(draft, block, day) for block in sections}
        found = [member for member in self.members.values() if member is not None]
        _believe_venues(found)
        self.are_papers = are_most([member for member in found if _could_be_one(member)])
        self.are_states = len({*states} - {None}) > 1
        numbered = {id(block) for block in sections if _NUMBERED.match(block.text)}
        self.could_be = numbered if len(numbered) > 1 else {*self.members}
        self.excess = 0
        """How many more headings are papers than head some."""

    def papers(self, section: Block, day: Date | None) -> Iterator[Member]:
        """The paper that a section is about, or those that it names."""
        member = self.members[id(section)]
        if member is not None:
            member.day = day
        inner = [] if member is not None and member.is_sure_alone else list(within(self.draft, section, day))
        for one in inner if self.are_states else ():
            one.status = one.status or one.said.status or status_of(section.text)
        if member is not None and member.is_sure and not _better(self.draft, inner, member):
            self.excess += not inner
            yield member
        elif inner:
            self.excess -= member is not None
            yield from inner
        elif member is not None and self.are_papers and self.excess >= 0 and id(section) in self.could_be:
            yield from [member] if _could_be_one(member) else ()


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


def _unfolded(block: Block) -> Block:
    """A callout (``> [!note] Title``) as a heading over what is in it, if its title reads like that of a paper.

    A heading that is the key of a citation gives way to the title in the line below.
    """
    if block.kind == HEADING and marks.KEY.fullmatch(block.text) and block.children and block.children[0].kind == TEXT:
        below, *others = block.children
        title, _, rest = below.text.partition("\n")
        inner = [replace(below, first=below.first + 1, text=rest)] if rest else []
        is_title = openers.could_be_one(title) and not labelling.labelled(title)
        return replace(block, first=below.first, text=title, children=[*inner, *others]) if is_title else block
    found = _CALLOUT.match(block.text) if block.kind == QUOTE else None
    said = named(found[2]) if found is not None and block.children else Named()
    if found is None or not (openers.reads_like_a_paper(said.title) or (said.link_names_it and said.is_linked)):
        return block
    first, *others = block.children
    _, _, rest = first.text.partition("\n")
    inner = [replace(first, first=first.first + 1, text=rest)] if rest else []
    return replace(block, kind=HEADING, text=found[2], level=_LOWEST, children=[*inner, *others])


def _believe_items(section: Block) -> None:
    """Note that what lies in a section is below a heading over papers, but for sections over something else."""
    section.of_papers = True
    for block in section.children:
        if block.kind != HEADING or not is_section(block.text):
            _believe_items(block)


def _believe_venues(found: Sequence[Member]) -> None:
    """Believe headings or items that read like titles if most have a year or a venue with one beside it, or a venue
    below; where these are well known, shorter ones too. One alone has a known venue or one below."""
    shown = [one for one in found if venues.year_in(one.said.venue) or "venue" in one.kinds]
    titled = sum(openers.reads_like_a_paper(one.said.title) for one in shown)
    is_sure = len(shown) > 1 or all("venue" in one.kinds or venues.is_known(one.said.venue) for one in shown)
    if titled and is_sure and titled * 2 >= len(shown) and len(shown) * 10 >= len(found) * 6:
        for member in shown:
            is_known = venues.is_venue(member.said.venue) or "venue" in member.kinds
            member.evidence += SURE * (is_known or openers.reads_like_a_paper(member.said.title))


_PRESENTER = pattern(r"(?:\s+(?:[-–—]{1,2}|/|\|)\s*|\s*[(（])(?P<name>[^\x00-\x7f]\w{1,3}(?: \w{1,3})?)[)）]?$")
"""Who presents a paper, in another script behind its title."""


def _believe_presenters(found: Sequence[Member]) -> None:
    """Believe items that read like titles if most, and three at least, have a name in another script behind:
    ``Sorting at Night — 김하나``."""
    shown = []
    for member in found:
        title, name = member.said.title, member.said.rest.strip(" ()（）")
        if not name and (by := _PRESENTER.search(title)):
            title, name = title[: by.start()], by["name"]
        if person.is_east_asian(name) and person.is_name(name) and not (person.is_team(name) or prose.is_native(title)):
            shown.append((member, title, name))
    titled = sum(openers.reads_like_a_paper(title) for _, title, _ in shown)
    if len(shown) > _FEWEST and len(shown) * 10 >= len(found) * 7 and titled * 2 >= len(shown):
        for member, title, name in shown:
            member.evidence += SURE
            member.said.title, member.said.rest = title, member.said.rest or name


def _could_be_one(member: Member) -> bool:
    """Whether a heading speaks for a paper by more than its day or tags, or could name one beside others that do.

    ``No reading`` could not, nor a word of which nothing is said.
    """
    if member.said.evidence > 0 or any(FACTS.get(kind, 0) > FACTS["date"] for kind in member.kinds):
        return True
    if not openers.could_be_one(member.said.title) or _heads_others(member.block):
        return False
    return len(member.said.title.split()) > _SHORT_TITLE or any(re.search(r"\w", one.text) for one in member.body)


def _heads_others(block: Block) -> bool:
    """Whether a heading has others right below it, none of which is the section of a note: it is a title page."""
    below = [child.text if child.kind == HEADING else "" for child in block.children if child.kind != RULE]
    return bool(below) and all(text and not is_section(text) for text in below)


def _better(draft: Draft, inner: Sequence[Member], member: Member) -> bool:
    """Whether what stands within a section are the papers, and the section's heading heads them only."""
    sure = [one for one in inner if one.is_sure]
    if sure and _are_told(inner, sure, member.said.title):
        first = inner[0]
        above = [block for block in member.block.children if block.end <= first.first]
        if all(one.kind == RULE or is_day(one, first.day) or is_over_items(one) for one in above):
            return True  # the people of the first are those of its paper
        are_titles = all(one.said.link_names_it or openers.is_labelled_title(one.block.text) for one in sure)
        head = replace(member.block, end=first.first, children=above)
        if len(sure) > 1 and are_titles and not ((said := named_by(draft, head, None)) and said.kinds & _OF_PAPER):
            return True  # a greeting stands above the first
    if member.kinds & ITS_OWN:
        is_writer = not member.kinds & _OF_PAPER - {"authors"}
        return is_writer and len(sure) > 2 and not openers.reads_like_a_paper(member.said.title)
    is_named = len(sure) == 1 and sure[0].said.link_names_it and not openers.reads_like_a_paper(member.said.title)
    is_named = is_named and not openers.is_labelled_title(sure[0].block.text)  # a fact of the section beside others
    return len(sure) >= 2 or (is_named and openers.reads_like_a_paper(sure[0].said.title))


def _are_told(inner: Sequence[Member], sure: Sequence[Member], heading: str) -> bool:
    """Whether each of the first papers in a section has people, or the link to it below its title.

    Where there is one, it is an item below a topic: a heading that is a word or does not read like a paper.
    """
    first = inner[0]
    is_topic = len(heading.split()) == 1 or not openers.reads_like_a_paper(heading)
    if len(sure) < 2 and not (is_topic and first.block.kind == ITEM):
        return False
    return all(
        one.said.people or one.kinds & {"authors", "paper"} or one.said.link_names_it or one.said.is_linked
        for one in (first, *sure[1:2])
    )


def _run(draft: Draft, container: Block, blocks: Sequence[Block], day: Date | None) -> Iterator[Member]:
    """The papers of a run of items and texts in a section or an item.

    Below a heading over papers, items that read like titles are surely some.
    """
    found = _without_topics(draft, _gathered(draft, blocks, day), blocks, day)
    if any(map(_by_id, blocks)) and _are_links(container, found, blocks, day):
        found = _with_links(found, blocks, day)
    if container.of_papers and (len(found) > 1 or container.kind == ITEM or status_of(container.text) is not None):
        for member in found:
            is_full = member.block.kind == ITEM and len(member.said.title.split()) > _SHORT_TITLE
            more = SURE * (is_full and openers.reads_like_a_paper(member.said.title))
            member.evidence, member.said.evidence = member.evidence + more, member.said.evidence + more
    _believe_venues([one for one in found if one.block.kind == ITEM])
    _believe_presenters([one for one in found if one.block.kind == ITEM])
    found = _without_chores(found)
    if are_most(found):
        found = _without_remarks(found)
    own = dates.of_heading(container.text, day)
    are_tasks = bool(found) and all(member.block.box and member.said.date for member in found)
    if are_tasks or is_journal(draft) or (own and own.day and len(found) > 1 and not are_most(found)):
        found = _read_that_day(found)
    if are_most(found) or (len(found) == 1 and found[0].is_sure):
        yield from found


def _without_topics(draft: Draft, found: Sequence[Member], blocks: Sequence[Block], day: Date | None) -> list[Member]:
    """The papers without items that are topics like the others, two at least, all of which have papers within.

    What such a topic has within are papers, too, if it reads so.
    """
    items = [block for block in blocks if block.kind == ITEM]
    own = {id(block) for block in items} & {id(member.block) for member in found}
    firsts = sorted(member.first for member in found)
    over = [block for block in items if bisect_right(firsts, block.first) < bisect_left(firsts, block.end)]
    if len(over) < _FEWEST or not own or any(id(block) in own for block in over):
        return list(found)
    told = [one for one in found if one.evidence > 0 or openers.could_be_one(one.said.title)]
    if any(id(one.block) in own for one in told):
        return list(found)
    left: list[Member] = []
    for member in found:
        if id(member.block) not in own:
            left.append(member)
            continue
        inner = (named_by(draft, block, day) for block in member.block.children if block.kind == ITEM)
        papers = [one for one in inner if one is not None and openers.reads_like_a_paper(one.said.title)]
        for one in papers:
            one.evidence += SURE
        left += papers
    return left


_CHORE_WORDS = 2


def _without_chores(found: Sequence[Member]) -> list[Member]:
    """The papers without a word or two beside a check box of which nothing is said, where two or more are surely some:
    ``- [ ] 빨래하기``."""
    if sum(member.is_sure and bool(member.block.box) for member in found) < _CHORE_WORDS:
        return list(found)
    return [one for one in found if not one.block.box or one.evidence or one.body or not _is_short(one.said.title)]


def _is_short(title: str) -> bool:
    return prose.is_native(title) and len(title.split()) <= _CHORE_WORDS


def _are_links(container: Block, found: Sequence[Member], blocks: Sequence[Block], day: Date | None) -> bool:
    """Whether items that are links to papers without a title stand for papers: among others with a title and a link
    each, or, two or more and nothing else, below a day or a heading over papers."""
    if found:
        return are_most(found) and all(one.said.is_linked and one.block.kind == ITEM for one in found)
    is_over = container.of_papers or dates.of_heading(container.text, day) is not None
    return is_over and len(blocks) > 1 and all(map(_by_id, blocks))


def _with_links(found: Sequence[Member], blocks: Sequence[Block], day: Date | None) -> list[Member]:
    """The papers with those that items are the links to, which went to the ones above as what is said of them."""
    known = {id(one.block) for one in found}
    linked = [
        Member(block, said, block.first, block.end, list(block.children), day, FACTS["arxiv"])
        for block in blocks
        if id(block) not in known and (said := _by_id(block))
    ]
    every = sorted([*found, *linked], key=lambda one: one.first)
    for above, below in pairwise(every):
        if above.end > below.first:
            below.body += [block for block in above.body if block.first >= below.end]
            above.body = [block for block in above.body if block.end <= below.first]
            below.end, above.end = above.end, below.first
        below.day = below.day or above.day
    return every


def _by_id(block: Block) -> Named | None:
    """What an item says that begins with a link to arXiv: its id stands for the title until that is looked up."""
    link, _, rest = block.text.partition(" ")
    own = arxiv_id(link.strip("<>")) if block.kind == ITEM and is_bare_link(link.strip("<>")) else ""
    return Named(own, urls=[link.strip("<>")], arxiv=own, rest=rest.strip(" -–—:")) if own else None


def _read_that_day(found: Sequence[Member]) -> list[Member]:
    """The papers among the items of a day, or tasks of days, which have chores and remarks, too."""
    if are_most(found):
        return [one for one in found if one.is_sure or openers.reads_like_a_paper(one.said.title)]
    return [one for one in found if one.is_sure and is_told(one)]


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
            and pieces[at + 1 : at + 2]
            and pieces[at + 1].kind != QUOTE
            and (
                is_over_items(block)
                or (block.kind == TEXT and is_topic(block.text) and _is_paper(draft, pieces[at + 1], day))
            )
        ):
            continue
        is_one = at in expected
        is_below_one = bool(found) and found[-1].block.kind == ITEM and found[-1].is_sure
        could_be = block.kind == TEXT and (
            not has_items
            or openers.is_headed(block.text)
            or openers.is_titled_link(block.text)
            or citation(block.text) is not None
        )
        could_be = could_be or (block.kind == ITEM and not (is_below_one and _is_fact(block, found[-1].block)))
        is_of_above = bool(found) and pieces[at - 1] is found[-1].block and _are_its_people(block, found[-1])
        if (is_one or could_be) and not is_of_above:
            is_below = bool(found) and found[-1].block.kind == TEXT
            here = _named(draft, block, day, is_below=is_below, is_one=is_one)
            for one in here if at in linked else ():
                one.kinds.add("paper")
                one.evidence += FACTS["paper"]
            if here and lead:
                here[0].first, here[0].body[:0] = lead[0].first, lead
                lead = []
            found += here
            if here:
                continue
        values = ((labelling.pair(one.text) or ("", one.text))[1] for one in block.walk())
        is_said = not any(map(stands_for_none, values))
        if found and is_said:
            found[-1].end = block.end
            found[-1].body.append(block)
    return found


def _are_its_people(block: Block, above: Member) -> bool:
    """Whether a text right below a title that is a link is the people of that paper, and nothing else."""
    is_bare = above.block.kind == block.kind == TEXT and above.said.link_names_it and not above.said.people
    return is_bare and "\n" not in above.block.text and bylines.people_line(block.text) is not None


def _is_paper(draft: Draft, block: Block, day: Date | None) -> bool:
    member = named_by(draft, block, day) if block.kind == ITEM else None
    return member is not None and member.evidence > FACTS["date"]


def _is_fact(block: Block, above: Block) -> bool:
    """Whether an item is people, a venue or tags and nothing else, as the items below that of a title are.

    Below a title after a label (``Paper: [Title](…)``) it is one with any label: ``Material: [Speaker Deck](…)``.
    """
    if block.kind != ITEM:
        return False
    if label_of((labelling.pair(above.text.split("\n", 1)[0]) or ("",))[0]) == "title":
        is_title = openers.is_labelled_title(block.text) or ("](" in block.text and named(block.text).link_names_it)
        return not is_title  # but one of the parts of a note
    if block.children:
        return False
    if (said := labelling.pair(block.text)) and openers.is_labelled_title(above.text):
        return label_of(said[0]) not in ("title", "paper")
    if "](" in block.text:
        return False
    text = marks.bare(block.text)
    is_venue = len(text.split()) <= _FEW_WORDS and venues.is_venue(text) and venues.year_in(text) is not None
    is_venue = is_venue and citation(text) is None  # which has no spaces in some scripts
    is_people = bylines.people_line(text) is not None and (text != block.text or people.are_known(text))
    return is_venue or is_people or bool(tags.in_brackets(block.text))


def _named(draft: Draft, block: Block, day: Date | None, *, is_below: bool, is_one: bool) -> list[Member]:
    """The papers that an item or a text names; an item ``is_below`` a text that names one belongs to the comment on
    that.

    A text that ``is_one`` names one as the texts beside it do.
    """
    if not block.children and (several := several_of(block, block.text, day) or _below_label(block, day)):
        return several
    member = named_by(draft, block, day, is_one=is_one)
    if member is None or member.evidence <= 0:
        member = _before_remark(draft, block, day) or member
    if block.kind == ITEM and block.children and (member is None or not member.is_sure_alone):
        inner = list(within(draft, block, dates.of_heading(block.text, day) or day))
        is_over = member is not None and (
            (not member.kinds and not openers.reads_like_a_paper(member.said.title))
            or (not member.said.evidence and _are_all(block, inner))
        )
        is_topic = member is not None and is_over and not openers.could_be_one(member.said.title)
        are_told = all(one.said.link_names_it or (is_over and "](" not in one.block.text) for one in inner)
        are_sure = all(one.is_sure if is_over else one.is_sure_alone for one in inner)
        are_sure = are_sure or (is_topic and are_most(inner))
        if inner and (member is None or (are_told and are_sure)):
            return inner
    is_one = is_one or (block.kind == ITEM and not is_below)
    return [member] if member is not None and (is_one or member.is_sure) else []


def _below_label(block: Block, day: Date | None) -> list[Member]:
    """The papers that numbered lines below a label name, two at least; [] if the text is anything else."""
    label, *lines = block.text.split("\n")
    if len(lines) < _FEWEST or label_of(label) != "title" or len(lines) >= block.end - block.first:
        return []
    titles = [marks.without_number(line.strip()) for line in lines]
    said = [named(f"title: {title}") for title in titles]
    are_titles = all(title != line.strip() for title, line in zip(titles, lines, strict=True))
    if not are_titles or not all(openers.reads_like_a_paper(one.title) for one in said):
        return []
    return [
        Member(Block(ITEM, at, at + 1, f"title: {title}"), one, at, at + 1, [], day, one.evidence)
        for at, (title, one) in enumerate(zip(titles, said, strict=True), block.first + 1)
    ]


def _are_all(block: Block, inner: Sequence[Member]) -> bool:
    """Whether the items in an item all name papers, with facts below each: those above are not the item's."""
    return len(inner) == len(block.children) and all(one.block.children for one in inner)


def _before_remark(draft: Draft, block: Block, day: Date | None) -> Member | None:
    """The paper of an item that has nothing but its title and, after a dash, what its reader says of it."""
    title, *remark = _DASH.split(block.text, maxsplit=1)
    if block.kind != ITEM or not remark or not openers.reads_like_a_paper(title):
        return None
    member = named_by(draft, replace(block, text=title), day)
    if member is not None:
        member.block, member.said.rest = block, remark[0]
    return member


def _without_remarks(found: Sequence[Member]) -> list[Member]:
    """The papers without words of which nothing is said, where all that are surely papers look otherwise.

    These are words in lower case among titles with capitals, ``nothing in November, sorry``; and a chore in another
    script among links whose words are titles in Latin letters.
    """
    sure = [member for member in found if member.is_sure]
    are_capital = all(member.said.title[:1].isupper() for member in sure)
    are_linked = len(sure) > _FEWEST and all(
        member.said.link_names_it and not prose.is_native(member.said.title) for member in sure
    )

    def is_remark(title: str) -> bool:
        return (are_capital and _is_remark(title)) or (are_linked and prose.is_native(title))

    return [one for one in found if one.evidence > 0 or one.body or not is_remark(one.said.title)]


def _is_remark(title: str) -> bool:
    return title[:1].islower() and not any(is_name(word) for word in title.split())


def is_told(member: Member) -> bool:
    """Whether a title has its link, or people stand beside one that reads like a paper's.

    If the link stands below, the title reads so, or people after a label stand there, too. A journal also has the
    people who were at a meeting, and remarks with links.
    """
    said = member.said
    is_linked = said.is_linked and prose.like_title(said.title) > 1
    has_own = said.arxiv != "" or "paper" in member.kinds
    is_linked = is_linked or (has_own and ("authors" in member.kinds or openers.reads_like_a_paper(said.title)))
    return said.link_names_it or is_linked or (said.people != "" and openers.reads_like_a_paper(said.title))


def is_journal(draft: Draft) -> bool:
    """Whether the file is that of a day: what it names by a link with a title is something that was read that day."""
    return filenames.day_of(draft.name) is not None and not filenames.named(draft.name)[1]
