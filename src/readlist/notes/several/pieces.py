"""A paragraph cut into pieces that are about one paper each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ...model import Date
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, paper_links, person, prose
from ..facts.citations import citation
from ..facts.kinds import is_counted
from ..facts.labels import label_of
from ..facts.links import only_links
from ..markup.blocks import ITEM, TEXT, Block
from ..titles import naming, openers
from ..titles.named import Named
from ..titles.sections import is_of_a_list

_LONGEST_HEAD = 40
"""A line that heads a list is shorter than this, in characters."""


def leading(pieces: Sequence[Block]) -> frozenset[int]:
    """The pieces (indices) that belong to the paper below them: facts, as in mails of arXiv, or what a reader says.

    Facts do if they stand before the first titles after a label: then they do before each. Sentences do if they begin
    the text, stand before each link with its title, and such a link ends it, or each is the last line of a paragraph.
    """
    links = [at for at, piece in enumerate(pieces) if piece.kind == TEXT and _is_link(piece.text)]
    if len(links) > 1 and all(at and _is_told(pieces[at - 1]) for at in links):
        if all(pieces[at - 1].end == pieces[at].first for at in links):
            return frozenset(at - 1 for at in links)
        if links[-1] == len(pieces) - 1:
            return frozenset(range(len(pieces))) - frozenset(links)
    titles = [at for at, piece in enumerate(pieces) if piece.kind == TEXT and openers.is_labelled_title(piece.text)]
    are_led = bool(titles) and all(at > 0 and _is_of_facts(pieces[at - 1]) for at in titles[:2])
    return frozenset(at - 1 for at in titles if at > 0 and _is_of_facts(pieces[at - 1])) if are_led else frozenset()


def _is_link(text: str) -> bool:
    """Whether a text is a line that is the link to a paper, with its title for words or after a label.

    ``Paper: [Title](…)``, ``Read more: Title (arXiv). https://…``
    """
    if "\n" in text or "://" not in text:
        return False
    said = naming.named(text)
    is_named = said.link_names_it or openers.is_labelled_title(text)
    return is_named and not said.rest and said.is_linked


def _is_told(piece: Block) -> bool:
    """Whether a text is a sentence."""
    return piece.kind == TEXT and "](" not in piece.text and prose.finished(piece.text) >= -1


def _is_of_facts(piece: Block) -> bool:
    """Whether a text is facts and nothing else, and none of them a title."""
    said = [labelling.labelled(line) for line in piece.text.split("\n") if re.search(r"\w", line)]
    return bool(said) and all(fact is not None and fact[0] not in ("title", "note", "abstract") for fact in said)


def below_days(pieces: Sequence[Block], above: Date | None) -> frozenset[int]:
    """The texts (indices) right below or behind days that begin like titles, if most texts there surely do."""
    lines: dict[int, str] = {}
    for at, piece in enumerate(pieces):
        if piece.kind == TEXT and "\n" in piece.text:
            line = piece.text.partition("\n")[0]
            said = naming.named(line) if line[:1].isdigit() else Named(line)
            if said.date or (at and is_day(pieces[at - 1], above)):
                lines[at] = said.title
    headed = sum(openers.is_headed(pieces[at].text) for at in lines) if len(lines) > 2 else 0
    if headed < 2 or headed * 2 < len(lines):
        return frozenset()
    return frozenset(at for at, line in lines.items() if not prose.is_native(line) and prose.like_title(line) > 1)


def above_links(pieces: Sequence[Block]) -> frozenset[int]:
    """The texts (indices) that begin like titles, where each paper ends with a line of its link, two at least."""
    firsts, first = [], 0
    for at, piece in enumerate(pieces):
        last = piece.text.rpartition("\n")[2]
        if piece.kind == TEXT and any(map(paper_links.link, only_links(last))):
            firsts.append(first)
            first = at + 1
    titles = [pieces[at].text.partition("\n")[0] for at in firsts if pieces[at].kind == TEXT]
    are_all = len(firsts) > 1 and len(titles) == len(firsts)
    are_all = are_all and all(openers.reads_like_a_paper(marks.bare(title)) for title in titles)
    return frozenset(firsts) if are_all else frozenset()


def with_facts(pieces: Sequence[Block]) -> list[Block]:
    """The pieces, with a title in bold or behind a sign in one with the text or items below it that have its facts."""
    found: list[Block] = []
    for at, piece in enumerate(pieces):
        above = found[-1] if found else piece
        if above.first < piece.first < above.end:
            continue  # it went to the one above
        is_below = above is not piece and (piece.kind == TEXT or _is_fact(piece))
        is_below = is_below and not (_names_one(above) and _names_one(piece))
        is_line = is_below and above.kind == TEXT and "\n" not in above.text
        is_title = is_line and not (
            above.text[:1].isalnum()
            or day_of_talk(above.text)
            or dates.is_of_an_issue(above.text)
            or is_counted(above.text)
            or openers.is_headed(above.text)
            or ("](" in piece.text and naming.named(piece.text.partition("\n")[0]).link_names_it)
        )
        below = [piece, *takewhile(_is_fact, pieces[at + 1 :])] if is_title else []
        text = "\n".join(one.text for one in (above, *below))
        if below and openers.is_headed(text):
            found[-1] = Block(TEXT, above.first, below[-1].end, text)
        else:
            found.append(piece)
    return found


def _names_one(piece: Block) -> bool:
    """Whether a line is a citation, or names a paper by itself: then so does the one above or below it."""
    line = piece.text.partition("\n")[0]
    return openers.tells(line) or (len(line) > _LONGEST_HEAD and citation(marks.bare(line)) is not None)


def _is_fact(piece: Block) -> bool:
    """Whether an item is people or a fact after a label, and nothing else."""
    is_line = piece.kind == ITEM and not piece.children
    return is_line and (labelling.labelled(piece.text) is not None or bylines.people_line(piece.text) is not None)


def is_day(block: Block, above: Date | None) -> bool:
    """Whether a text is a day and nothing else; one without a year takes that of the day ``above``."""
    is_line = block.kind == TEXT and "\n" not in block.text and not openers.tells(block.text)
    return is_line and dates.of_heading(day_of_talk(block.text) or block.text, above) is not None


_TALK = pattern(r"\W*(\w[\w ,./-]{2,20}\w)\W{0,2}\s*(?:[-–—|:：]\s+|[(（])([^\W\d][\w .'’-]{1,30})[)）*_]*")


_TALK_OF_STUDENT = pattern(
    r"(\d{1,2}(?:/|월\s?|月)\d{1,2}[일日]?)(?:\s?[(（].[)）])?\s+[^\W\d\x00-\x7f]{1,6}\s?"
    r"[(（](?:[BMDP]\d|[^()（）]{0,3}(?:석사|박사|학부|修士|博士|硕士|年)[^()（）]{0,4})[)）]"
)
"""A day and who presents a paper then, with how far that one has studied: ``4/12 山田（M2）``."""


def day_of_talk(line: str) -> str:
    """The day of a line that has beside it only who presents a paper, "" for any other: ``**March 8** – Ana Sousa``."""
    if not line.isascii() and line[:1].isdigit() and (student := _TALK_OF_STUDENT.fullmatch(line)):
        return student[1]
    found = _TALK.fullmatch(line) if len(line) < _LONGEST_TALK else None
    is_talk = found and (dates.date_line(found[1]) or dates.part_of_date(found[1])) and person.is_name(found[2])
    return found[1] if found and is_talk else ""


_LONGEST_TALK = 60


def is_over_items(block: Block) -> bool:
    """Whether a text is a line in bold, which items below make a heading: ``**Lecture 2 (Jan 24)**``."""
    return block.kind == TEXT and marks.IN_BOLD.fullmatch(block.text) is not None


def is_topic(line: str) -> bool:
    """Whether a line is a word or a few before a colon, which may head the items below: ``Language models:``."""
    return len(line) < _LONGEST_HEAD and line.endswith((":", "：")) and label_of(line) in ("", "other")


def cut(block: Block) -> list[Block]:
    """A text cut before each of its lines that is a day, begins with a link, or names a title after a label, and after
    a first line that heads a list.

    If the first line names a paper by itself, or most do, it is also cut before each that does.
    """
    if block.kind != TEXT or "\n" not in block.text:
        return [block]
    lines = block.text.split("\n")
    if len(lines) != block.end - block.first:
        return [block]
    days = [dates.date_line(line) is not None and not labelling.labelled(line) for line in lines]
    days[0] = days[0] or (len(lines[0]) < _LONGEST_HEAD and is_of_a_list(lines[0]))
    none = [False] * len(lines)
    linked = [openers.is_titled_link(line) for line in lines]
    cited = [len(line) > 30 and citation(marks.bare(line)) is not None for line in lines]
    told = [openers.tells(line) for line in lines]
    is_over = cited[1] and marks.IN_BOLD.fullmatch(lines[0]) is not None
    days[0] = days[0] or is_over
    sure = (
        linked if sum(linked) > 1 and sum(linked) * 2 >= len(lines) else none,
        cited if sum(cited) * 2 > len(lines) - is_over else none,
        told if told[0] or 1 < sum(told) > len(lines) / 2 else none,
    )
    named = [any(of_line) for of_line in zip(*sure, strict=True)]
    if openers.is_headed(block.text):  # the day below a title is that paper's, but for one above the next
        days = [day and (not i or named[i + 1 : i + 2] in ([], [True])) for i, day in enumerate(days)]
    days = [day or bool(day_of_talk(line)) for day, line in zip(days, lines, strict=True)]
    starts = [
        i
        for i, line in enumerate(lines)
        if not i or days[i] or days[i - 1] or named[i] or openers.is_labelled_title(line)
    ]
    return [
        Block(ITEM if is_over and i else TEXT, block.first + i, block.first + j, "\n".join(lines[i:j]))
        for i, j in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
