"""A file about one paper: a heading or its name gives the title, facts stand in its head, the rest is the comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Date, Entry
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, paper_links, people, person, prose, tags, venues
from ..facts.citations import citation
from ..facts.kinds import is_kind
from ..facts.labelling import labelled
from ..facts.links import is_bare_link, is_word_for_a_link, only_links
from ..markup.blocks import HEADING, TEXT, Block
from ..reading import Draft
from ..titles import filenames, naming, openers
from ..titles.named import Named
from ..titles.sections import is_section
from .head import Head
from .record import Record, are_alike
from .status import marked_status


def read(
    draft: Draft, root: Block, day: Date | None, known: Entry | None = None
) -> tuple[Entry | None, frozenset[str]]:
    """The entry of a file whose head has the form of a note, and the kinds of facts that are in it.

    No entry if there is neither a heading that could be a title nor a fact after a label. ``known`` has what stands
    above these blocks, in front matter; ``day`` is the date if nothing names one.
    """
    entry = known or Entry(title="")
    named_day, named_title = filenames.named(draft.name)
    given = entry.title
    heading, above = _heading(root)
    is_told = bool(entry.authors or entry.arxiv or entry.doi or entry.urls)
    if heading is not None and is_told and _is_section_of(root, heading, draft.name):
        heading, above = None, []
    if heading is None:
        heading, above = _headed(draft, root, is_named=bool(given))
    record = Record(draft, entry, above=naming.named(heading.text).title if heading else "")
    record.year = named_day.year if named_day else 0
    if above and above[0].kind == TEXT and _is_below_people(draft.lines, above[0].first):
        record.put("authors", above[0].text)
        record.give(above[0].first, "authors")
    said = _take_heading(record, heading) if heading is not None else Named()
    title = said.title
    if heading is not None:
        rest = [block for block in root.children if block.first > heading.first]
        Head(record).read([*above, *heading.children, *(rest if heading in root.children else [])])
    else:
        Head(record).read(root.children)
    if heading is None and not given and not record.kinds:
        record.take_foot([index for index in range(root.first, root.end) if draft.lines[index].strip()])
    said_so = is_told or bool(record.kinds - {"link", "paper"})
    if (
        not said_so
        and not given
        and (heading is None or (named_day and named_title and not are_alike(title, named_title)))
    ):
        return None, frozenset()
    is_silent = not said_so and not given and "paper" not in record.kinds
    if is_silent and filenames.is_generic(draft.name) and not are_alike(title, filenames.of_name(draft.name)):
        return None, frozenset()
    if heading is not None and given and _is_short_for(given, heading, root, record):
        entry.title = title
        record.kinds.add("title")
    elif given and record.cited and (_begins(given, record.cited) or not are_alike(given, record.cited)):
        entry.title = record.cited
        record.kinds.add("title")
    bettered = given if "title" in record.kinds and given and not are_alike(given, entry.title) else ""
    entry.title = entry.title if given else _title(record, title, draft.name)
    if heading is not None and not are_alike(title, entry.title):
        entry.date = entry.date or dates.date_within(heading.text[:60])
        for index in range(heading.first, heading.head_end):
            record.taken.pop(index, None)  # the heading says something else: it stays in the comment
    kinds = record.kinds | ({"heading"} if heading is not None and heading.end > heading.first + 1 else set())
    if not finish(record, root, named_day or day):
        return None, frozenset(kinds)
    entry.note = "\n\n".join(filter(None, [bettered, said.rest if entry.title == title else "", entry.note]))
    return entry, frozenset(kinds)


def _take_heading(record: Record, heading: Block) -> Named:
    """What the heading that names the paper says, of which all but the title and the remark is taken."""
    entry = record.entry
    is_symbol = heading.text[:1] > "\u2600"  # which alone is an ornament
    status, text = (None, heading.text) if is_symbol else marked_status(heading, heading.text)
    said = naming.named(text)
    for index in range(heading.first, heading.head_end):
        record.give(index, "title")
    record.take_beside(said)
    if said.is_linked:
        record.saw("paper")
    entry.arxiv = entry.arxiv or said.arxiv
    entry.status = status or said.status or entry.status
    entry.tags += said.tags
    entry.date = entry.date or (dates.date_line(said.date) if said.date else None)
    return said


def _begins(given: str, cited: str) -> bool:
    """Whether a title in front matter is short for that of the citation below it, or the first part of it."""
    is_short = len(given.split()) <= _SHORT_NAME < len(cited.split())
    return is_short or cited.casefold().startswith(f"{given.casefold()}:")


def _is_short_for(given: str, heading: Block, root: Block, record: Record) -> bool:
    """Whether front matter has only a short name, and the single heading of the first level the full title.

    Right below it stand the paper's people, its link or its citation.
    """
    top = [block for block in root.children if block.kind == HEADING and block.level == 1]
    is_short = len(given.split()) <= _SHORT_NAME < len(naming.named(heading.text).title.split())
    facts_below = {"authors", "paper", "arxiv", "doi", "citation"} & record.kinds
    return is_short and top == [heading] and bool(facts_below) and reads_like_a_title(heading.text)


_ID = pattern(r"\d{4}\.\d{4,5}(?:v\d+)?")


def finish(record: Record, root: Block, day: Date | None) -> bool:
    """Give all lines of the file to the entry; whether it names a paper at all."""
    entry = record.entry
    record.skip(root)
    record.finish(root.first, root.end)
    entry.date = entry.date or day
    if not entry.arxiv and _ID.fullmatch(entry.title):
        entry.arxiv = paper_links.arxiv(entry.title)  # the file is named so: what it is called can be looked up
    entry.sources = [record.draft.whole()]
    return bool(entry.title)


def _title(record: Record, heading: str, name: str) -> str:
    """What names the paper best: a label or a citation if it differs from the heading, the heading, or the file."""
    labelled = record.entry.title if "title" in record.kinds else ""
    heading = _without_people(heading, record.entry.authors)
    full = filenames.of_name(name)
    if not labelled and heading and _is_short_name_in(heading, full, name):
        return full
    told = record.entry.title  # by the words of the paper's link
    if not labelled and told and " " not in heading and (_is_word_of(heading, told) or _is_full(told)):
        return told
    beside = heading.removeprefix(labelled)
    if labelled and beside != heading and (marks.GROUP.fullmatch(beside) or is_kind(beside.strip(" -–—:|"))):
        return labelled
    if labelled:
        return heading if heading and are_alike(heading, labelled) and len(heading) >= len(labelled) else labelled
    if record.cited:
        return heading if heading and are_alike(heading, record.cited) else record.cited
    return heading or filenames.of_name(name) or record.entry.title


def _without_people(heading: str, authors: Sequence[str]) -> str:
    """A heading without the families of the authors before a colon: ``Sousa & Lin: The title``."""
    before, colon, title = heading.partition(": ")
    known = {name.partition(",")[0].split()[-1] for name in authors if name[:1].isalpha()} | {"and", "et", "al", "und"}
    words = re.findall(r"[\w'’-]+", before)
    return title if colon and words and known.issuperset(words) else heading


def _is_word_of(name: str, title: str) -> bool:
    return name.casefold() in marks.words_of(title)


def _is_full(title: str) -> bool:
    """Whether the words of a link are a title rather than people and a year."""
    return len(title.split()) > 1 and prose.like_title(title) > 1 and not people.MORE.search(title)


def _is_short_name_in(heading: str, name: str, file: str) -> bool:
    """Whether a heading is one word of the title that the file is named after, or its initials."""
    if " " in heading or len(name.split()) <= _SHORT_NAME or not openers.reads_like_a_paper(name):
        return False
    words = re.findall(r"[^\W_]+", name.casefold())
    initials = "".join(word[0] for word in words)
    is_in = heading.casefold() in re.findall(r"[^\W_]+", file.casefold())
    return is_in or (heading.isupper() and heading[:2].casefold() in initials)


def _heading(root: Block) -> tuple[Block | None, list[Block]]:
    """The heading that names the paper, and the blocks above it; None if the first that could be one does not.

    A heading that says what kind of page it is (``# Paper notes``) or its topic gives way to the one right below it;
    sections that stand first give way to a single heading of a higher level.
    """
    first, *others = [block for block in root.children if block.kind == HEADING] or [root]
    top = [block for block in others if block.level == 1]
    if first.level > 1 and len(top) == 1 and is_section(first.text) and reads_like_a_title(top[0].text):
        return top[0], list(root.children[: root.children.index(top[0])])
    above: list[Block] = []
    blocks: Sequence[Block] = root.children
    while blocks:
        at = next((i for i, block in enumerate(blocks) if block.kind == HEADING), -1)
        if at < 0:
            return None, []
        above += blocks[:at]
        found = blocks[at]
        if names_a_paper(found.text):
            return found, above
        if found.level > 2 or not found.children or found.children[0].kind != HEADING:
            return None, []
        blocks = found.children
    return None, []


_LATIN = pattern(r"[A-Za-z]{2}")


def _is_section_of(root: Block, heading: Block, name: str) -> bool:
    """Whether a heading is one of several in another script than the title that the file is named after.

    ``## 이 논문이 좋은 까닭`` in ``Sorting at Night.md``.
    """
    title = filenames.of_name(name)
    is_latin = len(title.split()) > 1 and not prose.is_native(title) and prose.like_title(title) > 0
    if not is_latin or _LATIN.search(heading.text):
        return False
    return sum(block.kind == HEADING and block.level == heading.level for block in root.walk()) > 1


def _headed(draft: Draft, root: Block, *, is_named: bool) -> tuple[Block | None, list[Block]]:
    """The first line of a text as its heading, if it leads the text, and the line of people that stands above it.

    The line is then a heading in the tree. One that stands in a quote leads it even where front matter names the note.
    """
    first = next((i for i in range(root.first, root.end) if draft.lines[i].strip()), root.first)
    led = first
    if draft.lines[first : first + 1] and draft.lines[first][0] != ">":
        led = -1 if is_named else leads(draft.lines, draft.name, root.first)
    block = next((block for block in root.children if block.first <= first < block.end), None)
    if led < 0 or block is None or block.kind != TEXT or block.first != first or led >= block.end:
        return None, []
    at = root.children.index(block)
    lines = block.text.split("\n")
    heading = Block(HEADING, led, led + 1, lines[led - first], 1)
    above = [Block(TEXT, first, led, lines[0])] if led > first else []
    rest = "\n".join(lines[led - first + 1 :])
    root.children[at : at + 1] = [heading, *([Block(TEXT, led + 1, block.end, rest)] if rest else [])]
    return heading, above


def _is_below_people(lines: Sequence[str], first: int) -> bool:
    """Whether a text begins with people, the title and where it appeared, each on a line."""
    people_said, title, place = (line.strip() for line in [*lines[first : first + 3], "", "", ""][:3])
    if len(title) > 300 or not bylines.byline(people_said, alone=True) or labelled(title):
        return False
    is_placed = venues.could_be_venue(place) or paper_links.arxiv(place) or only_links(place)
    return bool(is_placed) and reads_like_a_title(title) and not bylines.people_line(title)


_SHORT_NAME = 3
"""How many words a file's name may have that is short for a title."""


def leads(lines: Sequence[str], name: str, start: int = 0) -> int:
    """The first line of a text (its index) if that is its title, without the mark of a heading; -1 if it is not one.

    People may stand above it, if below is where the paper appeared.

    It reads like a title, and one of these speaks for it: it says first what kind of text this is (``[논문 리뷰] …``);
    the file's name is short for it; or that name is not a title either, and the line has the link to its paper, or
    right below are facts (tags, people, a day, something after a label), as in texts out of apps that show a note by
    its first line.
    """
    first = next((i for i in range(start, len(lines)) if lines[i] and not lines[i].isspace()), -1)
    if (
        first < 0
        or len(lines[first]) > 300
        or (lines[first][0] in " \t#>|-*+<=`~" and not marks.IN_BOLD.fullmatch(lines[first]))
    ):
        return -1
    line = lines[first].strip()
    if is_bare_link(line) or dates.date_line(line):
        return -1
    if _is_below_people(lines, first):
        return first + 1
    group = marks.GROUP.match(line)
    says_its_kind = group is not None and is_kind(group[1])
    day, stem = filenames.named(name)
    stem = filenames.of_name(stem)
    words = set(marks.words_of(stem))
    is_named = len(stem.split()) > _SHORT_NAME or bool(day and stem and not filenames.is_generic(name))
    letters = "".join(marks.words_of(line))
    if is_named and not says_its_kind and not all(word in letters for word in words):
        return -1  # the file's name is the title, as most are
    if words and words == set(marks.words_of(line)) and len(stem.split()) > _SHORT_NAME:
        return first  # as notes are named after their first line
    if labelled(line) or bylines.people_line(line) or person.is_given(marks.bare(line)) or not names_a_paper(line):
        return -1
    said = naming.named(line)
    title = said.title
    if prose.like_title(title) < 1 or len(title.split()) < 2:
        return -1
    if says_its_kind:
        return first
    if words and words <= set(marks.words_of(title)):
        return first
    if is_named:
        return -1
    if said.is_linked and (said.link_names_it or openers.is_titled_link(line)):
        return first
    below = next((lines[i].strip() for i in range(first + 1, len(lines)) if marks.LETTER.search(lines[i])), "")
    return first if below and _is_fact(below) else -1


def _is_fact(line: str) -> bool:
    """Whether a line holds facts and nothing else, or the label of one that stands below."""
    said = labelled(line) or (labelling.alone(line), "")
    return bool(
        tags.tag_line(line)
        or only_links(line)
        or dates.date_line(line)
        or said[0] not in ("", "other", "note", "abstract")
        or bylines.people_line(line)
        or (venues.is_venue(line) and venues.year_in(line))
    )


def names_a_paper(heading: str) -> bool:
    """Whether a heading could be a title: not a section, a day, a word for a link, or empty."""
    said = naming.named(heading)
    text = said.title
    if not text or not marks.LETTER.search(text) or is_section(heading) or len(text) > 300:
        return False
    if re.match(r"\d{6}(?!\d)", text) and filenames.named(text)[0]:
        return False
    return not (dates.date_line(text) or is_word_for_a_link(text)) and prose.like_title(text) > -5


def reads_like_a_title(heading: str) -> bool:
    """Whether a heading not only could be a title but reads like one."""
    return names_a_paper(heading) and prose.like_title(naming.named(heading).title) > 1


_EMPTY = pattern(r"\s*[-*]?\s*[^\s:#-][^:]{0,30}:\s*(?:\"\"|''|\[\])?\s*")
_CALLOUT = pattern(rf">\s*{marks.CALLOUT}.{{0,30}}")


def is_form(draft: Draft, root: Block) -> bool:
    """Whether a file is a form to be filled in: three headings or labels and more, and nothing below them.

    Labels without a value in the front matter above count, too.
    """
    above = draft.lines[: root.first]
    empty = [at for at, line in enumerate(above) if _EMPTY.fullmatch(line)]
    labels = sum(not above[at + 1 : at + 2] or above[at + 1][:1] not in (" ", "-", "\t") for at in empty)
    headings = (block for block in root.walk() if block.kind == HEADING and block.level)
    heads = {block.first for block in headings if "://" not in block.text and citation(block.text) is None}
    if labels + len(heads) < 3:
        return False
    for index in range(root.first, root.end):
        line = draft.lines[index]
        if index in heads or _CALLOUT.fullmatch(line.strip()):
            continue
        text = re.sub(r"<[^<>]*>|\[[^\[\]]*\]\(\s*\)", "", line)
        text = re.sub(r"^[\W\d]*[\w ()/]{1,30}[:：]\W*$", "", text)
        if re.search(r"\w", text):
            return False
    return True
