"""Text to entries: the layouts that people write notes in, and which one a text has.

>>> from readlist.notes import parse
>>> reading = parse(
...     "2024년 5월 20일\\nAttention Is All You Need\\n(Ashish Vaswani, Noam Shazeer)\\n"
...     "트랜스포머의 시작.\\n#transformer\\n"
... )
>>> reading.layout, reading.entries[0].title, reading.entries[0].authors, reading.entries[0].tags
('digest', 'Attention Is All You Need', ['Ashish Vaswani', 'Noam Shazeer'], ['transformer'])
>>> [(line.number, line.field) for line in reading.lines]
[(1, 'layout'), (2, 'title'), (3, 'authors'), (4, 'note'), (5, 'tags')]

Nothing here opens a file: a text comes in, a :class:`Reading` goes out, and every line of the text that is not
blank has its place in it.
"""

from __future__ import annotations

import datetime
import re

from ..model import Date, Entry, arxiv_id, date_of
from ..pattern import pattern
from ..variants import Variants
from .markups import ENDINGS, turned
from .reading import LAYOUT, Draft, Layout, Line, Reading, normalise

__all__ = ["ENDINGS", "LAYOUTS", "Layout", "Line", "Reading", "doubt", "is_doubtful", "parse"]

LAYOUTS = Variants(__name__, "LAYOUTS", Layout, "readlist.layouts", "layout")
"""The layouts, by the names that the ``layout`` of :func:`parse` takes."""


def parse(text: str, *, name: str = "", layout: str | None = None, date: Date | datetime.date | None = None) -> Reading:
    """Read a text as notes.

    ``name`` is the name of its file, with or without folders: it may give a date and a title, and becomes the source
    of the entries. ``layout`` is one of :data:`LAYOUTS`, None to recognise it. ``date`` is for entries whose notes
    name none. The entries are unread and have no key yet, unless front matter gives one.

    Raises UsageError for an unknown layout; no text makes it raise.
    """
    text = normalise(text)
    markdown = turned(text, name)
    reading = _read(markdown, name, layout, date)
    if markdown is not text:
        reading.lines = _as_written(text, reading.lines)
        for entry in reading.entries:
            entry.note = re.sub(r"\n{3,}", "\n\n", entry.note)
    if len(reading.entries) == 1 and reading.entries[0].date is None and name:
        from . import dates

        reading.entries[0].date = dates.of_stamp(name)
    # Once for a whole note, as it may have a hundred thousand; front matter is taken as it is.
    for entry in reading.entries if reading.layout != "frontmatter" else ():
        entry.urls = list(dict.fromkeys(entry.urls))
        entry.doi = entry.doi or _own_doi(entry)
        tags: dict[str, str] = {}
        for tag in entry.tags:
            tags.setdefault(tag.casefold(), tag)
        entry.tags = list(tags.values())
    return reading


def _as_written(text: str, said: list[Line]) -> list[Line]:
    """The lines of a text in another markup, with what was said of their Markdown; lines of marks alone are layout."""
    by_number = {line.number: line for line in said}
    lines = [Line(i, line, LAYOUT) for i, line in enumerate(text.split("\n"), 1) if line and not line.isspace()]
    for line in lines:
        if made := by_number.get(line.number):
            line.field, line.entry, line.reason = made.field, made.entry, made.reason
    return lines


def doubt(reading: Reading, name: str) -> str:
    """Why a text that was found in a folder is left out although it can be read: it names no paper; "" if it is taken.

    ``name`` is the name of its file. A text in a format of its own is never doubted; one with several entries only if
    it is an index, such as README.md, each entry of which has a note of its own.
    """
    if not reading.entries or any(entry.key for entry in reading.entries):
        return ""
    from . import evidence, layouts

    if len(reading.entries) > 1:
        return layouts.INDEX if reading.layout == "list" and evidence.is_index_of_notes(reading.lines, name) else ""
    if reading.layout not in ("markdown", "essay", "frontmatter", "digest"):
        return ""
    return evidence.doubt(reading.entries[0], reading.lines, name)


_LISTED = pattern(r"\s*(?:[-*+•]\s|\d{1,3}[.)]\s|\||#{1,6}\s|\[\d)")
_SEVERAL = 5


def is_doubtful(reading: Reading) -> bool:
    """Whether a text that gave one entry looks like a list of papers that could not be taken apart.

    That is if five or more items, rows or headings, and a third of its lines, link to papers.
    """
    if len(reading.entries) != 1 or reading.layout not in ("markdown", "essay", "frontmatter"):
        return False
    if sum("://" in line.text for line in reading.lines) < _SEVERAL:
        return False
    from . import papers
    from .links import links_of

    linked = sum(
        any(papers.link(link.url) for link in links_of(line.text))
        for line in reading.lines
        if line.field == "note" and "://" in line.text and _LISTED.match(line.text)
    )
    return linked >= _SEVERAL and linked * 3 > len(reading.lines)


def _read(text: str, name: str, layout: str | None, date: Date | datetime.date | None) -> Reading:
    if layout is not None:
        LAYOUTS.find(layout)
    from . import body, chat, clippings, filenames, layouts, mail, org, properties, siblings

    day = date_of(date)
    draft = Draft(text, name)
    refused = layouts.refusal(text, draft.lines)
    if refused:
        return _refuse(draft, refused)
    layout = layout or _recognised(text, name)
    if layout == "org" or (layout is None and org.is_org(text, name)):
        entries = org.read(draft, day, forced=layout == "org")
        lines = draft.report()
        if not entries:
            draft = Draft("\n".join(org.as_markdown(draft.lines)), name)
            entries = siblings.found(draft, day)
            lines = _as_written(text, draft.report())
        return Reading("org", entries, lines) if entries else _refuse(Draft(text, name), "it names no paper")
    if layout == "chat" or (layout is None and chat.is_chat(draft.lines)):
        entries = chat.read(draft, day)
        if entries:
            return Reading("chat", entries, draft.report())
        draft = Draft(text, name)
    if layout is None and ":" in text[:1000] and mail.header(draft.lines)[0]:
        entries = mail.read(draft, day)
        if entries:
            return Reading("mail", entries, draft.report())
        draft = Draft(text, name)
    if layout is None and "\n==========" in text and clippings.is_clippings(draft.lines):
        return Reading("clippings", clippings.read(draft, day), draft.report())
    found = layout or layouts.recognise(text, draft)
    if layout == "markdown" or (layout is None and found != "frontmatter"):
        seen = body.read(draft, 0, day, is_plain=found == "markdown")
        if len(seen.entries) == 1 and found == "digest" and not seen.is_titled:
            other = Draft(text, name)
            more = LAYOUTS.find(found).read(other, day)
            if len(more) > 1 and all(entry.authors for entry in more):
                return Reading(found, more, other.report())
        is_other = found == "article" or (found == "digest" and not seen.is_titled)
        if seen.entries and (seen.layout != "markdown" or not is_other):
            return Reading(seen.layout, seen.entries, draft.report())
        draft = Draft(text, name)
        is_silent = found == "markdown" and filenames.is_generic(name)
        if not seen.entries and layout is None and (seen.refused or is_silent):
            return _refuse(draft, seen.refused or "it names no paper")
    try:
        entries = LAYOUTS.find(found).read(draft, day)
    except properties.Unreadable as bad:
        return _refuse(Draft(text, name), str(bad))
    if found != "markdown" and (not entries or (layout is None and layouts.is_essay(found, draft))):
        found = "markdown"
        draft = Draft(text, name)
        entries = LAYOUTS.find(found).read(draft, day)
    if found == "markdown" and layout is None and {"urls", "title"}.isdisjoint(draft.fields):
        found = "essay"
    if found != "frontmatter":
        for entry in entries:
            _take_link(entry)
    return Reading(found, entries, draft.report())


def _recognised(text: str, name: str) -> str | None:
    """The layout that recognises a text as its own with the greatest certainty; None if none is certain."""
    sure = [(one.recognise(text, name), one.name) for one in LAYOUTS.ours.values() if one.recognise is not None]
    best, found = max(sure, default=(0.0, ""))
    return found if best > 0.5 else None


def _refuse(draft: Draft, reason: str) -> Reading:
    draft = Draft("\n".join(draft.lines), draft.name)
    for i in range(len(draft.lines)):
        draft.leave_out(i, reason)
    return Reading("", [], draft.report(), reason)


def _own_doi(entry: Entry) -> str:
    """The DOI in a link of an entry, if there is only one, and no arXiv id to name the paper."""
    if entry.arxiv or not any("doi.org/" in url for url in entry.urls):
        return ""
    from . import papers

    found = [paper.id for url in entry.urls if (paper := papers.link(url)) and paper.kind == "doi"]
    return found[0] if len(found) == 1 else ""


def _take_link(entry: Entry) -> None:
    """Give an entry without links the one that begins a line of its note, or stands alone after a label that says
    that it is the paper's, if there is only one; the line stays.
    """
    if entry.urls:
        return
    text = f"{entry.note}\n{entry.abstract}"
    found = list(re.finditer(r"^[ \t]*(https?://[^\s<>]+)", text, re.MULTILINE))
    if len(found) == 1:
        link = found[0][1].rstrip(".,;:!?)'\"")
        entry.urls = [link]
    elif not found and "://" in text:
        from . import record

        own = filter(None, (record.own_link(line, entry.title) for line in text.split("\n") if "://" in line))
        entry.urls = list(dict.fromkeys(own))[:1]
    entry.arxiv = entry.arxiv or next(filter(None, map(arxiv_id, entry.urls)), "")
