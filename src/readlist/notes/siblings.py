"""Many papers in a file: the headings, items, rows or lines of one shape that each name a paper.

A file is taken apart where at least two such siblings are sure to name papers (a link to one, an arXiv id, authors, a
citation: :mod:`.naming` and :mod:`.paper` say how sure) and most of its text is theirs; one is enough below a heading
that is a day. Otherwise the file is about one paper, whatever it mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Date, Entry, Status
from ..pattern import pattern
from . import bylines, dates, facts, filenames, marks, naming, papers, prose, tags, telling, venues
from .blocks import CODE, HEADING, HTML, ITEM, QUOTE, ROW, RULE, TEXT, Block, tree
from .citations import citation
from .labels import label_of, status_of
from .links import is_bare_link, is_word_for_a_link, links_in
from .naming import Named
from .paper import Paper, tells_of_a_talk
from .reading import LAYOUT, Draft, Layout
from .sections import is_section

_SURE = 2.5
_SHARE = 0.6
"""So much of a file's text belongs to its papers where it is a list of papers."""
_FACTS = {
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
    """A sibling: the block that names a paper, what it says, and the lines from ``first`` to before ``end``."""

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


def members(draft: Draft, root: Block, day: Date | None, *, some: bool = False) -> list[Member]:
    """The papers that a text names one by one, [] if it is about one or none.

    With ``some`` they need not be most of its text: it names no paper of its own, and would be lost.
    """
    day_said, title_said = dates.named(draft.name)
    is_list = filenames.names_a_list(title_said)
    is_own = day_said is not None and title_said != "" and not is_list
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
    sure = [member for member in found if member.evidence >= _SURE]
    if len(found) == 1:
        is_of_journal = _is_journal(draft) and found[0].block.kind == ITEM and found[0].said.link_names_it
        is_one = found[0].cells or is_list or is_of_journal or _is_of_a_day(draft, root, found[0])
        if not sure or not is_one or _is_of_a_meeting(root, found[0]):
            return []
        if is_of_journal:
            return found
    elif len(sure) * 2 < len(found) or len(sure) < 2:
        return []
    return found if _are_most(draft, root, found, share) else []


def _could_list(draft: Draft, root: Block, share: float) -> bool:
    """Whether a note of its own has what can list papers: headings, or items and rows that are most of it.

    Texts cannot, as prose goes on after a text, and one heading heads the note.
    """
    blocks = [block for child in root.children for block in child.walk()]
    listed = [block for block in blocks if block.kind in (ITEM, ROW)]
    return sum(block.kind == HEADING for block in blocks) > 1 or _are_most(draft, root, listed, share)


def _are_most(draft: Draft, root: Block, parts: Sequence[Block | Member], share: float) -> bool:
    """Whether this share of a text stands in the lines of these parts of it."""
    own = {index for part in parts for index in range(part.first, part.end)}
    size = total = 0
    for index in range(root.first, root.end):
        length = len(draft.lines[index].strip())
        total += length
        size += length if index in own else 0
    return size >= share * total


def _goes_on(member: Member) -> bool:
    """Whether the paper is named by a line or an item, and prose goes on after it."""
    inside = member.block.kind == ITEM and all(block.end <= member.block.end for block in member.body)
    return member.block.kind in (ITEM, TEXT) and not inside


def _is_of_a_day(draft: Draft, root: Block, member: Member) -> bool:
    """Whether the paper stands below a heading that is a day, and is not a section of a note of its own."""
    return any(
        block.kind == HEADING
        and block is not member.block
        and block.first < member.first
        and (day := _day_of(block.text))
        and day.month
        for block in root.walk()
        if block.first <= member.first
    )


def _is_journal(draft: Draft) -> bool:
    """Whether the file is that of a day: what it names by a link with its title is one of the things of that day."""
    return dates.of_path(draft.name) is not None and not dates.named(draft.name)[1]


def _is_of_a_meeting(root: Block, member: Member) -> bool:
    """Whether the paper stands in a section that is called so, beside which others are about it, too."""
    above = [
        block
        for block in root.walk()
        if block.kind == HEADING and block.level and block.first < member.first < block.end
    ]
    return member.block.kind == TEXT and bool(above) and label_of(above[-1].text) == "paper"


_SOME_YEAR = Date(2000)
"""Stands above the name of a month where no year does."""
_MONTH = 12
"""The name of a month has fewer letters."""


def _day_of(text: str, above: Date | None = None) -> Date | None:
    """The date that a heading or a line is for; one that lacks its year is of that of the heading ``above``.

    A year alone is only there for the months below it: papers are sorted by the year they came out in, too.
    """
    text = text.strip("*_ ")
    if whole := dates.year_line(text):
        return whole
    if above and len(text) < _MONTH and (text.isalpha() or text[-1:] in "월月"):
        text = f"{above.year}년 {text}" if text[-1:] in "월月" else f"{text} {above.year}"
    if found := dates.date_line(text) or (dates.date_within(text) if len(text) < 60 else None):
        return found
    year, month, day = dates.part_of_date(text) or (0, 0, 0)
    year = year or (above.year if above else 0)
    try:
        return Date(year, month, day or None) if year and month else None
    except ValueError:
        return None


_LONGEST = 500
"""A line without a link that is longer, in characters, is prose: it names no paper."""

# Finding them


def _within(draft: Draft, container: Block, day: Date | None) -> Iterator[Member]:
    """The papers that the blocks of a section or an item name, in their order."""
    blocks = container.children
    day = (_day_of(container.text, day) if container.kind == HEADING else None) or day
    headings = {id(block): _member(draft, block, day) for block in blocks if block.kind == HEADING}
    are_papers = _most([member for member in headings.values() if member is not None])
    numbered = [id(block) for block in blocks if block.kind == HEADING and _NUMBERED.match(block.text)]
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == HEADING:
            member = headings[id(block)]
            if member is not None:
                member.day = day
            inner = [] if member is not None and _own_evidence(member) else list(_within(draft, block, day))
            if member is not None and member.evidence >= _SURE and not _better(inner, member):
                yield member
            elif inner:
                yield from inner
            elif member is not None and are_papers and (len(numbered) < 2 or id(block) in numbered):
                yield member
            at += 1
        elif block.kind == ROW:
            end = next((i for i in range(at, len(blocks)) if blocks[i].kind != ROW), len(blocks))
            yield from _rows(blocks[at:end], day)
            at = end
        elif block.kind in (ITEM, TEXT):
            end = at + 1
            while end < len(blocks) and blocks[end].kind not in (HEADING, ROW):
                end += 1
            yield from _run(draft, blocks[at:end], day)
            days = [own for one in blocks[at:end] if one.kind == TEXT and (own := _day_of(one.text, day))]
            day = days[-1] if days else day
            at = end
        else:
            at += 1


_NUMBERED = pattern(r"\W*\d{1,3}\s*[.):]")
"""A heading with a number: where others have one and none of what papers have, a heading without is not a paper's."""


def _most(found: Sequence[Member]) -> bool:
    sure = sum(member.evidence >= _SURE for member in found)
    return sure >= 2 and sure * 10 >= len(found) * 6


def _own_evidence(member: Member) -> bool:
    return member.said.evidence >= _SURE


def _better(inner: Sequence[Member], member: Member) -> bool:
    """Whether what stands within a section are the papers, and the section's heading heads them only."""
    sure = [one for one in inner if one.evidence >= _SURE]
    if len(sure) > 1 and member.block.children and not _own_evidence(member):
        top = member.block.children[0]
        if inner[0].block.kind == TEXT and inner[0].first == top.first and "\n" in inner[0].block.text:
            return True  # the people below the first title are those of its paper
    if _own_evidence(member) or member.kinds & {"title", "authors", "citation", "doi"}:
        return False
    return len(sure) >= 2


def _run(draft: Draft, blocks: Sequence[Block], day: Date | None) -> Iterator[Member]:
    """The papers of a run of items and texts; what stands between two belongs to the one above."""
    found: list[Member] = []
    items = sum(block.kind == ITEM for block in blocks)
    pieces = [piece for whole in blocks for piece in _pieces(whole)]
    are_led = _are_led(pieces)
    lead: list[Block] = []
    for at, block in enumerate(pieces):
        if block.kind in (RULE, HTML):
            continue
        if are_led and _leads(pieces, at):
            lead.append(block)
            continue
        if block.kind == TEXT and "\n" not in block.text and (own := _day_of(block.text, day)):
            day = own
            continue
        if block.kind == ITEM or (block.kind == TEXT and (not items or _is_headed(block.text))):
            several = _several(block, day)
            if several:
                found += several
                continue
            member = _member(draft, block, day)
            inner = []
            if block.kind == ITEM and block.children and (member is None or not _own_evidence(member)):
                inner = list(_within(draft, block, _day_of(block.text, day) or day))
            if inner and (member is None or all(_own_evidence(one) and one.said.link_names_it for one in inner)):
                found += inner
                continue
            is_below = bool(found) and found[-1].block.kind == TEXT  # an item there is of its comment
            if member is not None and (member.evidence >= _SURE or (block.kind == ITEM and not is_below)):
                if lead:
                    member.first, member.body[:0] = lead[0].first, lead
                    lead = []
                found.append(member)
                continue
        if found and block.kind in (TEXT, ITEM, QUOTE, CODE) and not found[-1].cells:
            found[-1].end = block.end
            found[-1].body.append(block)
    if _most(found):
        found = [member for member in found if not _is_chore(member)]
    if not _most(found) and _is_journal(draft):
        found = [member for member in found if member.evidence >= _SURE and member.said.link_names_it]
    if _most(found) or (len(found) == 1 and found[0].evidence >= _SURE):
        yield from found


_FEW_WORDS = 5


def _is_chore(member: Member) -> bool:
    """Whether a box beside those of papers is for something else: a few words in small letters, and no fact."""
    words = member.said.title.split()
    is_small = len(words) < _FEW_WORDS and all(word.islower() for word in words)
    return member.block.checked is not None and member.evidence <= 0 and is_small


_LINKED_LINE = pattern(r"[^\w\[]{0,6}(?:\d{1,3}[.)]\s*)?[*_]{0,3}\[(?![ xX]\])[^\[\]]{8,}\]\(https?://")
"""A line that begins with a link whose words could be a title."""


def _are_led(pieces: Sequence[Block]) -> bool:
    """Whether facts stand before the first titles after a label: then they do before each, as in mails of arXiv."""
    titles = [at for at, piece in enumerate(pieces) if piece.kind == TEXT and _is_labelled_title(piece.text)][:2]
    return bool(titles) and all(at > 0 and _leads(pieces, at - 1) for at in titles)


def _leads(pieces: Sequence[Block], at: int) -> bool:
    """Whether a text is facts and nothing else, and the next one begins with a title after a label."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if pieces[at].kind != TEXT or below is None or below.kind != TEXT or not _is_labelled_title(below.text):
        return False
    said = [facts.labelled(line) for line in pieces[at].text.split("\n") if re.search(r"\w", line)]
    return bool(said) and all(fact is not None and fact[0] not in ("title", "note", "abstract") for fact in said)


_HAS_YEAR = pattern(r"\d\d")
_ENDS_OF_LINKS = (")", "]", ">", "  ", "\\")
"""What a line ends with that ends with a link, or that is broken on purpose."""


def _is_headed(text: str) -> bool:
    """Whether a text begins with a title that something right there says to be one.

    That is a label before it; people or an arXiv id beside it, with the link if it is a citation; below it people, a
    fact, or the link to the paper. A line that is a title and ends with its link, or is followed by one in another
    script, is it, too.
    """
    line, _, below = text.partition("\n")
    if _is_labelled_title(line) or telling.tells(line):
        return True
    next_line = below.partition("\n")[0]
    is_above = telling.is_below_a_title(next_line) or _is_of_a_paper(next_line)
    if len(line) > 600 or not (is_above or _HAS_YEAR.search(line)) or ("](" not in line and prose.is_native(line)):
        return False
    said = naming.named(line)
    if prose.is_native(said.title):
        return False
    is_linked = any(map(papers.link, said.urls))
    if said.people and venues.year_in(f"{said.people} {said.venue}") and (is_linked or not said.is_cited):
        return prose.like_title(said.title) > 0
    if not next_line or prose.like_title(said.title) <= 0 or bylines.people_line(line):
        return False
    return is_above or (is_linked and (line.endswith(_ENDS_OF_LINKS) or prose.is_native(next_line)))


def _is_of_a_paper(line: str) -> bool:
    """Whether a line is a fact after a label that only papers have."""
    said = facts.labelled(line)
    return said is not None and said[1] != "" and said[0] in ("authors", "paper", "arxiv", "doi", "venue")


def _is_labelled_title(text: str) -> bool:
    said = facts.labelled(text.split("\n", 1)[0])
    return said is not None and said[0] == "title" and said[1] != ""


def _pieces(block: Block) -> list[Block]:
    """A text cut before each of its lines that is a day, begins with a link, or names a title after a label.

    Where the first line names a paper by itself, or most do, so does each that does.
    """
    if block.kind != TEXT or "\n" not in block.text:
        return [block]
    lines = block.text.split("\n")
    if len(lines) != block.end - block.first:
        return [block]
    days = [dates.date_line(line) is not None and not facts.labelled(line) for line in lines]
    linked = [telling.is_titled_link(line) for line in lines]
    linked = linked if sum(linked) > 1 and sum(linked) * 2 >= len(lines) else [False] * len(lines)
    cited = [len(line) > 30 and citation(marks.bare(line)) is not None for line in lines]
    cited = cited if sum(cited) * 2 > len(cited) else [False] * len(lines)
    told = [telling.tells(line) for line in lines]
    told = told if told[0] or 1 < sum(told) > len(told) / 2 else [False] * len(lines)
    named = [any(one) for one in zip(told, linked, cited, strict=True)]
    if _is_headed(block.text):  # the day below a title is that paper's, but for one above the next
        days = [day and (not i or named[i + 1 : i + 2] in ([], [True])) for i, day in enumerate(days)]
    starts = [
        i
        for i, line in enumerate(lines)
        if not i
        or days[i]
        or days[i - 1]
        or cited[i]
        or linked[i]
        or told[i]
        or _LINKED_LINE.match(line)
        or _is_labelled_title(line)
    ]
    return [
        Block(TEXT, block.first + i, block.first + j, "\n".join(lines[i:j]))
        for i, j in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _names_none(line: str) -> bool:
    """Whether a line names no paper at first sight: tags, a bare link, or prose without a link or a label.

    Prose is long, or a sentence in another script. Most lines of most notes are one of these.
    """
    if is_bare_link(line):
        return True
    if "://" in line or "](" in line:
        return False
    if line[0] == "#" and tags.tag_line(line):
        return True
    if len(line) > _LONGEST:
        return True
    is_prose = len(line) > 40 and prose.is_native(line) and ":" not in line and "：" not in line
    return is_prose and prose.finished(line) >= -1 and not marks.opens_in_quotes(line)


def _member(draft: Draft, block: Block, day: Date | None) -> Member | None:
    """The paper that a heading, an item or a text names; None if it has no title."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    if not lines or _names_none(lines[0]):
        return None
    if block.kind == TEXT and telling.TELLING.search(block.text) is None and not _is_headed(block.text):
        return None
    is_headed = block.kind == ITEM and len(lines) > 1 and not citation(block.text) and _is_headed(block.text)
    is_split = block.kind == TEXT or is_headed
    text = lines[0] if is_split else block.text
    head_lines = 1 if is_split else 0
    if block.kind != HEADING and not _is_answered(lines) and citation(block.text):
        text, head_lines = block.text, 0
    while 0 < head_lines < len(lines) and _is_labelled_title(text) and _is_folded(draft, block, head_lines):
        text = f"{text} {lines[head_lines].strip()}"
        head_lines += 1
    if (_is_day(text, day) and "](" not in text) or is_section(text):
        return None
    if block.kind == HEADING and label_of(_NTH_PAPER.sub("", text)) == "paper":
        return None  # the paper is named below
    label = facts.pair(text) if block.kind != HEADING else None
    if label and (label_of(label[0]) not in ("", "title", "paper") or f"{label[0]}::" in text):
        return None
    status, text = _status(block, text)
    said = naming.named(text)
    if not _is_title(said, block):
        return None
    if block.kind == TEXT and not (said.urls or said.is_cited or _is_headed(block.text)):
        return None
    if is_split:
        own_end = block.end if block.kind == TEXT else block.head_end
        end = block.first + head_lines if head_lines and len(lines) > 1 else own_end
        member = Member(block, said, block.first, block.end, list(block.children), day)
        if end < own_end:
            member.body[:0] = [Block(TEXT, end, own_end, "\n".join(lines[head_lines:]))]
    else:
        member = Member(block, said, block.first, block.end, list(block.children), day)
    member.status = status
    member.kinds = set() if block.kind == TEXT and not member.body else _kinds(draft, member)
    member.evidence = said.evidence + sum(_FACTS.get(kind, 0) for kind in member.kinds)
    return member


_ANSWER = pattern(r"\s*(?:[-–—=]+>|→|⇒|➜|>|[*•·–—-]\s|//|#\s)")


def _is_answered(lines: Sequence[str]) -> bool:
    """Whether the first line is a citation, and the next one, by a mark or its script, what its reader says to it."""
    if len(lines) < 2 or not (_ANSWER.match(lines[1]) or (prose.is_native(lines[1]) and not prose.is_native(lines[0]))):
        return False
    return naming.named(lines[0]).is_cited


def _is_folded(draft: Draft, block: Block, at: int) -> bool:
    """Whether a line of a block goes on with the value in the line above, as in mails: it is indented, that is not."""
    line = draft.lines[block.first + at] if block.first + at < block.end else ""
    return line[:1] in (" ", "\t") and not draft.lines[block.first].startswith((" ", "\t")) and not facts.labelled(line)


_STATE = pattern(r"([✅✔☑✓⬜☐🔲◻⏳🚧🔄👀])\ufe0f?\s*(?=\S)")
_BOX = pattern(r"\[([ xX])\]\s+(?=\S)")
_NTH_PAPER = pattern(r"\s*#?\d{1,2}$")
_KEYWORD = pattern(r"(TODO|DONE|DOING|NEXT|LATER|NOW|WAITING|READING|READ|STARTED|CANCELLED|CANCELED)\s+(?=\S)")


def _status(block: Block, text: str) -> tuple[Status | None, str]:
    """The status that a check box, a mark such as ✅ or ⬜, or a keyword in front says, and the text without it."""
    if found := _KEYWORD.match(text):
        return status_of(found[1]), text[found.end() :]
    if block.kind == TEXT and (found := _BOX.match(text)):
        return (Status.READ if found[1] in "xX" else Status.UNREAD), text[found.end() :]
    if text[:1] > "\u2600" and (found := _STATE.match(text)):
        return status_of(found[1]), text[found.end() :]
    if block.checked is not None:
        return (Status.READ if block.checked else Status.UNREAD), text
    return None, text


def _kinds(draft: Draft, member: Member) -> set[str]:
    """The kinds of the facts that stand in the head of what lies within."""
    trial = Paper(draft, Entry(title=""), head=member.said.title, inside=True)
    trial.read([block for block in member.body if block.kind != HEADING or is_section(block.text)])
    ids = {papers.link(url) for url in trial.entry.urls} - {None}
    if len(ids) > 3:  # a list of links: they are mentioned, not the paper's own
        return trial.kinds - {"paper", "arxiv", "link"}
    return trial.kinds


def _is_day(text: str, above: Date | None) -> bool:
    """Whether a short text is a day, with words beside it perhaps, and does not name a paper after the day."""
    if len(text) >= 60 or not _day_of(text, above or _SOME_YEAR):
        return False
    said = naming.named(text)
    return not said.date or prose.is_native(said.title) or len(said.title.split()) < 2 or is_section(said.title)


_NO_MEETING = pattern(
    r"no (?:\w+ )?(?:meeting|class|session|seminar|talk|paper)s?\b|to be (?:announced|decided|determined)\b|"
    r"(?:\w+ ){0,3}(?:break|holidays?|cancell?ed|postponed)\b|t\.?b\.?[ad]\b|"
    r"(?:휴강|휴회|휴가|휴일|休み|休講|休会|停课|放假|暂停)",
    re.I,
)
"""What stands in place of a title where nobody meets."""


def _is_title(said: Named, block: Block) -> bool:
    title = said.title
    if _NO_MEETING.match(title) and not said.evidence:
        return False
    if not title or len(title) > 300 or not re.search(r"[^\W\d_]", title) or label_of(title):
        return False
    if said.rest and prose.goes_on(said.rest) and said.rest[0] not in ".,;:)]":
        return False
    if said.link_names_it or said.people:
        return prose.like_title(title) > -5
    return prose.like_title(title) > (-3 if block.kind == HEADING else -1)


_PARTS = pattern(
    r"(?:\W|(?:and|or|vs|및|와|과|그리고|と|和|与|及)(?!\w)|\([^()]{0,40}\)|\[[^\[\]]{0,40}\]){0,12}", re.I
)
"""What parts one title from the next, with an aside in brackets perhaps: anything else is a sentence."""


def _several(block: Block, day: Date | None) -> list[Member]:
    """The papers of a line that names several, each by a link that is its title."""
    if block.text.count("](") < 2 or block.children:
        return []
    outside, links = links_in(block.text)
    named = [(words, url) for words, url in links if not is_word_for_a_link(words) and papers.link(url)]
    between = outside.split("\0")[1:-1]
    if len(named) < 2 or len(named) < len(links) or not all(map(_PARTS.fullmatch, between)):
        return []
    return [
        Member(block, naming.named(f"[{words}]({url})"), block.first, block.end, [], day, 4.0) for words, url in named
    ]


# Tables


_PRESENTER = pattern(r"\W*(?:who|by|von|par|por)\W*", re.I)
"""What stands above the authors of papers, or above who presents them: one person a row."""
_OF_PAPERS = pattern(r"\bpapers?\b|논문|論文|论文", re.I)
_SEVERAL = pattern(r"[,;、，&]|\bet al|\band\b", re.I)


def _rows(rows: Sequence[Block], day: Date | None) -> Iterator[Member]:
    """The papers that the rows of a table name."""
    header = next((row.header for row in rows if row.header), [])
    rows = [row for row in rows if row.header]
    if not rows or not header:
        return
    labels = [label_of(marks.bare(cell).rstrip("?？ ")) for cell in header]
    if tells_of_a_talk(header):
        labels = ["date" if label == "presented" else label for label in labels]
    for i, name in enumerate(header):
        people = [row.cells[i] for row in rows if i < len(row.cells)]
        if labels[i] == "authors" and _PRESENTER.fullmatch(name.strip()) and not any(map(_SEVERAL.search, people)):
            labels[i] = ""
    column = _title_column(rows, labels)
    if column < 0:
        return
    labels[column] = "title"
    says_papers = _OF_PAPERS.search(header[column]) is not None
    if "date" not in labels:
        for i in range(len(header)):
            cells = [links_in(row.cells[i]) for row in rows if i < len(row.cells) and row.cells[i].strip()]
            days = [_cell_day(outside, links) for outside, links in cells]
            if labels[i] in ("", "other") and days and all(days):
                labels[i] = "date"
                break
    found = []
    for row in rows:
        if column >= len(row.cells) or not row.cells[column].strip():
            continue
        said = naming.named(row.cells[column])
        if not said.title or not re.search(r"[^\W\d_]", said.title):
            continue
        member = Member(row, said, row.first, row.end, [], day)
        for name, label, cell in zip(header, labels, row.cells, strict=False):
            if cell.strip() and label != "title":
                member.cells[f"{label}\0{marks.bare(name)}"] = cell
        links = [url for cell in row.cells for _, url in links_in(cell)[1]]
        member.evidence = (
            said.evidence
            + (2 if says_papers and prose.like_title(said.title) > 0 else 0)
            + (3 if any(map(papers.link, links)) else 0)
            + sum(_FACTS.get(key.split("\0")[0], 0) for key in member.cells)
        )
        found.append(member)
    linked = sum(member.said.evidence >= _SURE for member in found) * 2 > len(found)
    if linked:  # words without a link in the column of linked titles are none: "holiday"
        found = [member for member in found if member.said.evidence >= 1 or _could_be_one(member.said.title)]
    if _most(found) or (len(found) == 1 and found[0].evidence >= _SURE):
        yield from found


def _could_be_one(title: str) -> bool:
    """Whether words without a link could name a paper among titles that have one: long, or three in capitals."""
    capitals = sum(word[:1].isupper() for word in title.split())
    is_one = telling.reads_like_a_paper(title) or (capitals > 2 and not prose.is_native(title))
    return is_one and _NO_MEETING.match(title) is None


def _cell_day(outside: str, links: Sequence[tuple[str, str]]) -> Date | None:
    text = outside.replace("\0", links[0][0] if links else "").strip(" *_")
    return dates.date_line(text)


def _title_column(rows: Sequence[Block], labels: Sequence[str]) -> int:
    """The column whose cells name papers: that called so, or the one in which they look like titles; -1 for none."""
    for wanted in ("title", "paper"):
        for i, label in enumerate(labels):
            if label == wanted:
                said = [naming.named(row.cells[i]) for row in rows if i < len(row.cells) and row.cells[i].strip()]
                if said and sum(bool(one.title) for one in said) * 2 > len(said):
                    return i
    best, column = 0.0, -1
    for i, label in enumerate(labels):
        if label:
            continue
        said = [naming.named(row.cells[i]) for row in rows if i < len(row.cells) and row.cells[i].strip()]
        if not said or len(said) * 2 < len(rows):
            continue
        if sum(len(one.title.split()) for one in said) < 2.5 * len(said):
            continue  # names of models or people
        score = sum(
            prose.like_title(one.title) + (3 if one.link_names_it and one.urls else 0) if one.title else -3
            for one in said
        ) / len(said)
        if score > best and score > 1.5:
            best, column = score, i
    return column


# Building the entries


def entries(draft: Draft, root: Block, found: Sequence[Member]) -> list[Entry]:
    """The entries of these papers, in their order; the lines outside of them are left out."""
    done = []
    for index, member in enumerate(found):
        done.append(_entry(draft, member, index))
    above = {block.first for block in root.walk() if block.kind == HEADING or (block.kind == ROW and not block.header)}
    for index in range(root.first, root.end):
        line = draft.lines[index]
        if draft.fields[index] or not line.strip():
            continue
        if index in above or not re.search(r"\w", line) or re.fullmatch(r"\s*(?:\{%.*%\}|<[^<>]*>)\s*", line):
            draft.give(index, LAYOUT, None)
        else:
            draft.leave_out(index, "stands outside of the papers of a list")
    return done


def _entry(draft: Draft, member: Member, index: int) -> Entry:
    said = member.said
    day = member.day if member.day and member.day.month else None
    entry = Entry(title="", urls=list(said.urls), arxiv=said.arxiv, date=day)
    if said.people:
        facts.take(entry, "authors", said.people)
    if said.venue:
        facts.take(entry, "venue", said.venue.strip(" .,()"))
    if said.date and (own := dates.date_line(said.date) or _day_of(said.date, member.day)):
        entry.date = own
    entry.tags += said.tags
    status = member.status or said.status
    if status is not None:
        entry.status = status
    paper = Paper(draft, entry, index, head=said.title, inside=True)
    paper.year = member.day.year if member.day else 0
    paper.cited = said.title if said.is_cited else ""
    notes = [said.rest] if said.rest else []
    for key, cell in member.cells.items():
        label, name = key.split("\0")
        value = re.sub(r"<br\s*/?>", "\n", cell).strip()
        if label == "date":
            entry.date = None
            value = _first_words(value)
        if label == "note":
            notes.append(value)
        elif not label or label == "other" or not paper.put(label, value):
            _, links = links_in(value)
            urls = [url for _, url in links if "://" in url]
            if urls and all(is_word_for_a_link(words) or not words for words, _ in links):
                entry.urls += urls
            else:
                notes.append(f"{name}: {value}" if name else value)
    own_day, entry.date = entry.date, None
    paper.read(member.body)
    entry.title = entry.title or said.title
    if said.title.casefold() not in entry.title.casefold():
        notes.insert(0, said.title)  # a label below has bettered it
    entry.date = entry.date or own_day
    head = member.block.first
    end = min(member.block.head_end, member.end)
    inside = [block.first for block in member.body if head < block.first < end]
    if inside or member.block.kind == TEXT:  # the title alone; what is below it in the block is in the body
        end = min(inside, default=head + 1)
    for line in range(head, end):
        paper.taken.setdefault(line, "title")
    if member.block.kind == TEXT and not member.body:
        for line in range(member.first, member.block.end):
            paper.taken.setdefault(line, "title")
    for block in member.body:
        paper.skip(block)
    paper.finish(member.first, member.end, indent=_indent(draft, member))
    if notes:
        entry.note = "\n".join(filter(None, [*notes, entry.note]))
    entry.sources = [draft.source(member.first, _last(draft, member))]
    return entry


def _first_words(value: str) -> str:
    outside, links = links_in(value)
    return outside.replace("\0", links[0][0] if links else "").strip(" *_")


def _indent(draft: Draft, member: Member) -> int:
    if member.block.kind != ITEM or not member.body:
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
    """The papers that a text names one by one, also where little speaks for it; [] if it names none.

    ``said`` is the day that the text names above them.
    """
    root = tree(draft.lines)
    found = list(_within(draft, root, said or dates.of_path(draft.name) or day))
    return entries(draft, root, found) if found else []


LAYOUTS = (Layout("list", "many papers, each a section, an item or a row", read),)
