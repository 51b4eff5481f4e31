"""The Markdown note: one paper a file, usually named ``YYMMDD Title.md``; and the essay, named after its file.

From the top: links alone on their lines; the title line, ``*Title* (Authors)`` or ``Title (Authors)``, over a few lines
perhaps, told by the names in its last brackets or the emphasis around it; more links; the abstract, which is quoted or
an English paragraph right after a title that reads like one. The rest, as it is, is the comment.

The arXiv id is that of the head: of several links to arXiv the first one's if there is a title line, none if the note
is about all of them. An essay is a note in which only a comment is found.
"""

from __future__ import annotations

import re

from ...identifiers import arxiv_id
from ...model import Date, Entry
from ...pattern import pattern
from ..facts import dates, people, person, prose
from ..facts.labels import label_of
from ..facts.links import LONGEST, clean_link, only_links
from ..marks import CALLOUT
from ..reading import Draft, Layout
from ..single.comment import give_rest
from ..titles import filenames
from ..titles.sections import is_section

_PARTICLE = pattern(r"[가-힣](?:[은는이가을를의에로와과도]|에서)$")
_CALLOUT = pattern(rf"\s*>\s*{CALLOUT}")
"""The first line of a callout in Obsidian: ``> [!abstract]- Title``."""
_OF_ABSTRACTS = frozenset(("abstract", "quote", "cite"))
_TITLE_LINES = 4
"""How many lines a title with its authors may take up."""
_HEADING = pattern(r"#{1,3}\s+(\S.*?)\s*#*\s*$")
_LINKED = pattern(
    r"(?:\*{1,2})?\[([^\[\]]+)\]\(\s*<?(https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)(?:\*{1,2})?"
)


def read(
    draft: Draft, day: Date | None, *, start: int = 0, known: Entry | None = None, essay: bool = False
) -> list[Entry]:
    """The one entry of a Markdown note, from the line ``start`` (an index) on; [] if there is no line at all.

    ``day`` is the date if neither the name nor the note gives one. ``known`` has the facts that were found above
    ``start``; what it has stays as it is. With ``essay``, the text is not searched for a title.
    """
    lines = draft.lines
    filled = [i for i in range(start, len(lines)) if lines[i] and not lines[i].isspace()]
    if not filled and known is None:
        return []
    named_day, named_title = filenames.named(draft.name)
    entry = known or Entry(title="")
    day_found: Date | None = None
    titled = bool(entry.title)
    is_told = bool(entry.authors or entry.arxiv or entry.doi or entry.urls)
    at, count = 0, len(filled)
    has_line = False  # a title line was found in the text
    while at < count:
        index = filled[at]
        line = lines[index]
        links = only_links(line)
        if links:
            entry.urls += links
            draft.give(index, "urls")
            at += 1
            continue
        if day_found is None and not has_line and (found := dates.date_line(line)):
            day_found = found
            draft.give(index, "date")
            at += 1
            continue
        if has_line or titled or essay:
            break
        taken = _title_line(draft, filled, at, entry, bool(entry.urls), named_title if named_day else "")
        if not taken:
            break
        at += taken
        has_line = True
    if not entry.title:
        entry.title = filenames.of_name(draft.name) if is_told else filenames.without_source(named_title)
    if day_found is None and at < count and (heading := _HEADING.match(lines[filled[at]][:300])):
        day_found = filenames.named(heading[1])[0]
    at = _abstract(draft, filled, at, entry, has_line or titled, bool(entry.urls))
    if not entry.title:
        at = _first_line(draft, filled, at, entry)
    if not entry.arxiv:
        ids = list(dict.fromkeys(filter(None, map(arxiv_id, entry.urls))))
        entry.arxiv = ids[0] if len(ids) == 1 else ""
    give_rest(draft, filled[at:], entry)
    entry.urls, entry.tags = list(dict.fromkeys(entry.urls)), list(dict.fromkeys(entry.tags))
    entry.date = entry.date or named_day or day_found or day
    entry.sources = [draft.whole()]
    return [entry]


def _title_line(draft: Draft, filled: list[int], at: int, entry: Entry, linked: bool, named_title: str) -> int:
    """Take the title from the lines at ``at``; how many lines these were.

    A heading is a title if the file's name has only a date, or the beginning of that title (``named_title``).
    """
    lines = draft.lines
    text = ""
    for count in range(1, _TITLE_LINES + 1):
        here = at + count - 1
        if here >= len(filled) or filled[here] != filled[at] + count - 1:
            return 0
        text = f"{text} {lines[filled[here]].strip()}".lstrip()
        if len(text) > LONGEST:
            return 0
        if not _take_title(text, entry, linked, named_title, count):
            continue
        for k in range(at, at + count):
            draft.give(filled[k], "title")
        return count
    return 0


def _take_title(text: str, entry: Entry, linked: bool, named_title: str, count: int) -> bool:
    link = ""
    if "](" in text and (found := _LINKED.search(text)):
        link = clean_link(found[2])
        text = text[: found.start()] + found[1] + text[found.end() :]
    title, authors = text, []
    before, inside = prose.closing_group(text)
    if before.strip():
        marked = before.lstrip()[0] in "*_" and prose.bare_title(before) != " ".join(before.split())
        authors = people.names(inside, believed=marked)
        if authors and (marked or _believable(before, authors, linked)):
            title = before
        else:
            authors = []
    if not authors:
        heading = _HEADING.match(text)
        if count > 1 or heading is None or filenames.named(heading[1])[0] or is_section(heading[1]):
            return False
        if not heading[1].casefold().startswith(named_title.casefold()):
            return False
        title = heading[1]
    entry.title, entry.authors = prose.bare_title(title), authors
    if link:
        entry.urls.append(link)
    return True


def _believable(title: str, authors: list[str], linked: bool) -> bool:
    """Whether names in brackets after a text are its authors, not an aside: several, or one in a note's head."""
    text = title.strip()
    if len(text) > 400 or prose.like_title(prose.bare_title(text) or text) < -1:
        return False
    if len(authors) > 1:
        return linked or people.are_people(authors)
    name = authors[0]
    if not linked or (not text.isascii() and _PARTICLE.search(text)):
        return False
    return " " in name or person.is_team(name) or person.has_hangul(name)


def _abstract(draft: Draft, filled: list[int], at: int, entry: Entry, titled: bool, linked: bool) -> int:
    """Take the abstract that starts at ``at``; the line at which the comment starts."""
    lines = draft.lines
    if at >= len(filled) or entry.abstract or not (titled or linked):
        return at
    first = at
    callout = _CALLOUT.match(lines[filled[at]])
    if callout is not None and callout[1].casefold() not in _OF_ABSTRACTS:
        return at
    while at < len(filled) and lines[filled[at]].lstrip().startswith(">"):
        at += 1
    if at > first:
        quoted = [re.sub(r"^\s*>\s?", "", line) for line in lines[filled[first] : filled[at - 1] + 1]]
        if callout is not None:
            quoted[0] = lines[filled[first]][callout.end() :]
            quoted[0] = "" if label_of(quoted[0]) else quoted[0]
        entry.abstract = "\n".join(line.rstrip() for line in quoted).strip()
    elif titled:
        while at < len(filled) and prose.is_abstract(lines[filled[at]]) and (at == first or at - first < 4):
            at += 1
        entry.abstract = "\n".join(lines[i].strip() for i in filled[first:at])
    for k in range(first, at):
        draft.give(filled[k], "abstract")
    return at


def _first_line(draft: Draft, filled: list[int], at: int, entry: Entry) -> int:
    """Name a nameless note after its first line, or after the beginning of a long one."""
    if at >= len(filled):
        entry.title = entry.urls[0] if entry.urls else "untitled"
        return at
    text = prose.bare_title(draft.lines[filled[at]]) or draft.lines[filled[at]].strip()
    if len(text) <= 120 and prose.like_title(text) > 0:
        entry.title = text
        draft.give(filled[at], "title")
        return at + 1
    entry.title = text if len(text) <= 80 else text[:80].rsplit(None, 1)[0] + "…"
    return at


def _read_essay(draft: Draft, day: Date | None) -> list[Entry]:
    return read(draft, day, essay=True)


LAYOUTS = (
    Layout("markdown", "a note on one paper", read),
    Layout("essay", "a text on no paper or many", _read_essay),
)
