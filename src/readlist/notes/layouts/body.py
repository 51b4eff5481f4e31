"""A text, or what stands below its front matter: many papers, one, or none that it names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...model import Date, Entry
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, prose
from ..facts.citations import citation
from ..facts.links import is_bare_link
from ..markup import blocks
from ..markup.blocks import HEADING, QUOTE, TEXT, Block
from ..reading import Draft, NotANote
from ..several import diary, entries, lifted, lone, siblings
from ..single import bibtex, note
from ..titles import filenames, naming, openers
from . import markdown

_STRUCTURE = pattern(r"\s{0,3}#{1,6}\s|\s*\||\s*<(?!/?english>|https?:)|:?-+:? *\|[ |:-]*$")
_UNDERLINED = pattern(r"(?m)^[^\s>|<].{3,}\n(?:={4,}|-{4,})[ \t]*$")
_IN_BOLD = pattern(rf"{marks.LISTED}\*\*[^*]+\*\*\s*")
_LISTED = pattern(rf"\s*{marks.LISTED}(?=\S)")
_LISTED_FACTS = pattern(rf"(?m)^{marks.LISTED}\S.{{8,}}\n(?:[ \t]+\S.*\n){{0,2}}[ \t]+<?https?://\S+$")
"""An item with a line below it that is a link."""

_BESIDE_AUTHORS = ("heading", "date", "abstract")


class Seen(NamedTuple):
    """What the blocks of a text say: the layout ("" if they have none), the entries, or why it is not a note.

    ``is_titled`` says that the one paper has its title after a label, its authors in a section below its title, or a
    day or an abstract after a label beside its authors, so that no other layout can mean it.
    """

    layout: str = ""
    entries: list[Entry] = []  # noqa: RUF012 - nobody changes it
    refused: str = ""
    is_titled: bool = False


def read(draft: Draft, start: int, day: Date | None, known: Entry | None = None, *, is_plain: bool = False) -> Seen:
    """What a text says from the line ``start`` on.

    ``known`` has the facts that stand above; ``day`` is the date if nothing names one. ``is_plain`` says that no other
    layout knows a text without marks.
    """
    is_own = all(filenames.named(draft.name))  # a file with a day and a title to its name is one note
    day_above = (known.date if known else None) or filenames.day_of(draft.name) or day
    if not is_own and (seen := _read_lifted(draft, lifted.marked(draft.lines, start), day_above)):
        return seen
    is_of_one = known is not None and bool(known.authors or known.urls or known.arxiv or known.doi)
    if not (is_own or is_of_one) and (told := diary.read(draft, start, day_above)):
        return Seen("list", entries.entries(draft, blocks.tree(draft.lines, start), told))
    is_structured = _has_structure(draft.lines[start:]) or (
        not is_own and (_tells_below_a_head(draft.lines) or (is_plain and _names_papers(draft.lines)))
    )
    is_structured = is_structured or (known is not None and _begins_with_people(draft.lines, start))
    if not is_structured and (known or note.leads(draft.lines, draft.name, start) < 0):
        return Seen()
    root = blocks.tree(draft.lines, start)
    _unquote(root)
    is_told = known is not None and (
        bool(known.title or known.authors or known.urls or known.arxiv or known.doi)
        or openers.reads_like_a_paper(filenames.of_name(draft.name))
    )
    if not is_told and note.is_form(draft, root):
        return Seen(refused="a form that is not filled in")
    is_paper = known is not None and bool(known.title) and bool(known.authors or known.arxiv or known.doi)
    has_facts = known is not None and not lone.is_title_of_a_list(known.title)
    found = [] if is_paper else siblings.members(draft, root, day_above, has_facts=has_facts)
    if found and not filenames.day_of(draft.name) and (said := _day_said(draft, root.first, found[0].first)):
        for member in found:
            member.day = said if member.day == day_above else member.day
    if found:
        return Seen("list", entries.entries(draft, root, found))
    entry, kinds = note.read(draft, root, day, known)
    if entry is None and not is_paper and lone.is_gathering(draft.name):
        found = siblings.members(draft, root, day_above, some=True)
        if found:
            return Seen("list", entries.entries(draft, root, found))
    if entry is not None and not (kinds - _BESIDE or is_told or openers.reads_like_a_paper(entry.title)):
        found = siblings.told_of(draft, root, entry.date or day_above)
        if found:
            return Seen("list", entries.entries(draft, root, found))
    return (
        Seen(
            "markdown",
            [entry],
            is_titled="title" in kinds or any({"authors", kind} <= kinds for kind in _BESIDE_AUTHORS),
        )
        if entry is not None
        else Seen()
    )


def read_unmarked(draft: Draft, day: Date | None) -> Seen:
    """The papers of a text that begin in one way each, without a mark of Markdown; an empty one if they do not."""
    return _read_lifted(draft, lifted.unmarked(draft.lines), filenames.day_of(draft.name) or day) or Seen()


def _read_lifted(draft: Draft, trees: Iterator[tuple[Block, int]], day: Date | None) -> Seen | None:
    """The papers of the first tree in which all of the lines that were lifted name one, None if there is none."""
    for root, count in trees:
        found = siblings.members(draft, root, day)
        if len(found) == count:
            return Seen("list", entries.entries(draft, root, found))
    return None


_BESIDE = frozenset(("heading", "date", "tags", "status", "category"))
"""Facts that any text may have."""


def _unquote(section: Block) -> None:
    """Make a text of each quote that is the head of a paper: its title and the facts below."""
    for block in section.children:
        if block.kind == HEADING:
            _unquote(block)
        elif block.kind == QUOTE and block.text[:2] != "[!" and openers.is_headed(block.text):
            block.kind, block.children = TEXT, []


def _day_said(draft: Draft, first: int, end: int) -> Date | None:
    """The day that a label names above the first paper, as in the minutes of a meeting: it is that of each."""
    said = (labelling.labelled(line) for line in draft.lines[first:end] if ":" in line or "：" in line)
    days = (fact[1] for fact in said if fact and fact[0] == "date" and not dates.is_range(fact[1]))
    return next(map(dates.read, days), None)


def read_below(draft: Draft, start: int, day: Date | None, known: Entry) -> list[Entry]:
    """The entries of what stands below the front matter that ``known`` was read from.

    Raises NotANote for a form that is not filled in.
    """
    fields, owners, reasons = list(draft.fields), list(draft.owners), dict(draft.reasons)
    seen = read(draft, start, day, known)
    if seen.refused:
        raise NotANote(seen.refused)
    if seen.entries:
        return seen.entries
    draft.fields, draft.owners, draft.reasons = fields, owners, reasons
    return markdown.read(draft, day, start=start, known=known)


def _has_structure(lines: list[str]) -> bool:
    """Whether the first lines have something that makes it worth looking at blocks.

    That is a mark of Markdown or AsciiDoc, an item in bold as the first, a fact after a label, two labels each on a
    line of its own, a line that is underlined, an item with a link below it, a record of BibTeX, a citation, a quote of
    what stands below a title, or people and where they published.
    """
    filled = [line for line in lines[:60] if line and not line.isspace()][:30]
    top = "\n".join(lines[:60])
    if ("\n====" in top or "\n----" in top) and _UNDERLINED.search(top):
        return True
    if "\n " in top and _LISTED_FACTS.search(top):
        return True
    if filled and _IN_BOLD.fullmatch(filled[0]):
        return True
    return len(set(map(labelling.alone, filled)) - {""}) > 1 or any(
        "](http" in line
        or (not line[0].isalpha() and _is_marked(line))
        or (line[0] == "@" and bibtex.RECORD.match(line))
        or (line[0] in ">[" and openers.TELLING.search(line) and citation(marks.bare(line.lstrip("> "))) is not None)
        or (line[0] == ">" and openers.is_below_a_title(line.lstrip("> ")))
        or (line[0] == "=" and line.strip(" =") != "" and (line.rstrip()[-1] == "=" or line is filled[0]))
        or ((":" in line[:40] or "：" in line[:40]) and labelling.labelled(line) is not None)
        or (dates.YEAR_WITHIN.search(line) and not dates.date_line(line) and _names_people(line))
        for line in filled
        if not is_bare_link(line)
    )


def _begins_with_people(lines: list[str], start: int) -> bool:
    """Whether the first line is people and nothing else."""
    first = next((line for line in lines[start:] if line and not line.isspace()), "")
    return "," in first and bylines.people_line(first) is not None


def _names_people(line: str) -> bool:
    """Whether a line with a year in it is a citation, people and where they published, or names people of a paper."""
    return bool(citation(line) or bylines.people_line(line) or naming.named(line[:300]).people)


def _names_papers(lines: list[str]) -> bool:
    """Whether two lines at least name papers without a mark, by people or a link after the title, or right below."""
    filled = [line for line in lines[:80] if line and not line.isspace()][:40]
    seen = 0
    for line, below in pairwise([*filled, ""]):
        is_below = prose.like_title(marks.bare(line)) > 0 and openers.is_below_a_title(below)
        if is_below or openers.is_titled_link(line) or openers.tells(line):
            seen += 1
            if seen > 1:
                return True
    return False


def _tells_below_a_head(lines: list[str]) -> bool:
    """Whether a text begins with the head of a list, and a line that names a paper by itself or by what is below it.

    That is people without a mark, or a fact: people in brackets are those of a digest, which also has abstracts.
    """
    end = lone.end_of_head(lines)
    if not end:
        return False
    title, below, *_ = [*(line.strip() for line in lines[end : end + 10] if line.strip()), "", ""]
    is_above = below[:1].isalpha() and openers.is_below_a_title(below)
    is_above = is_above or openers.is_of_a_paper(below)
    is_told = openers.tells(title) or openers.is_titled_link(title)
    return is_told or (is_above and prose.like_title(marks.bare(title)) > 1)


def _is_marked(line: str) -> bool:
    """Whether a line begins with a mark of Markdown, and as an item of a list says something of a paper."""
    return _STRUCTURE.match(line) is not None or (
        _LISTED.match(line) is not None
        and (openers.TELLING.search(line) is not None or naming.named(_LISTED.sub("", line[:300], count=1)).is_told)
    )
