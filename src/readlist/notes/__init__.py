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
from collections.abc import Iterable

from ..identifiers import arxiv_id
from ..model import Date, Entry, Source, date_of
from ..pattern import pattern
from ..variants import Variants
from .marks import LISTED
from .markup import movabletype
from .markup.to_markdown import ENDINGS, turned
from .reading import LAYOUT, LEFT_OUT, Draft, Layout, Line, NotANote, Reading, normalise

__all__ = ["ENDINGS", "LAYOUTS", "Layout", "Line", "Reading", "doubt", "is_doubtful", "parse"]

LAYOUTS = Variants(f"{__name__}.layouts", "LAYOUTS", Layout, "readlist.layouts", "layout")
"""The layouts, by the names that the ``layout`` of :func:`parse` takes."""


def parse(text: str, *, name: str = "", layout: str | None = None, date: Date | datetime.date | None = None) -> Reading:
    """Read a text as notes.

    ``name`` is the name of its file, with or without folders: it may give a date and a title, and becomes the source of
    the entries. ``layout`` is one of :data:`LAYOUTS`, None to recognise it. ``date`` is for entries whose notes have no
    date. The entries are unread and have no key yet, unless front matter gives one.

    Raises UsageError for an unknown layout; no text makes it raise.
    """
    text = normalise(text)
    if layout is None and "\n-----" in text and movabletype.is_export(text):
        return _of_posts(text, movabletype.posts(text), name, date)
    if layout is None and text.count("\ntitle:") > 1:
        from .layouts import frontmatter

        if several := frontmatter.notes_of(text):
            return _of_posts(text, several, name, date)
    markdown = turned(text, name)
    reading = _read(markdown, name, layout, date)
    if markdown != text:
        reading.lines = _as_written(text, reading.lines)
        for entry in reading.entries:
            entry.note = re.sub(r"\n{3,}", "\n\n", entry.note)
    # Once for a whole note, as it may have a hundred thousand; front matter is taken as it is.
    for entry in reading.entries if reading.layout != "frontmatter" else ():
        entry.urls = list(dict.fromkeys(entry.urls))
        entry.doi = entry.doi or _own_doi(entry)
        tags: dict[str, str] = {}
        for tag in entry.tags:
            tags.setdefault(tag.casefold(), tag)
        entry.tags = list(tags.values())
    return reading


def _of_posts(text: str, posts: Iterable[tuple[int, str]], name: str, date: Date | datetime.date | None) -> Reading:
    """The papers that the posts or notes in one file are on, each with its first line; others are left out."""
    whole = Reading("frontmatter", [], [Line(i, line, LAYOUT) for i, line in enumerate(text.split("\n"), 1)])
    for first, post in posts:
        reading = parse(post, name=_POST, date=date)
        for one in reading.entries:
            one.title = one.arxiv if one.title == _UNNAMED else one.title
        is_named = all(one.title for one in reading.entries)
        reason = reading.refused or doubt(reading, _POST) or ("" if is_named else "it names no paper")
        for said in reading.lines:
            line = whole.lines[first + said.number - 1]
            line.field, line.reason = (LEFT_OUT, reason) if reason else (said.field, said.reason)
            line.entry = None if reason or said.entry is None else len(whole.entries) + said.entry
        for entry in () if reason else reading.entries:
            entry.sources = [Source(name, first + one.first, first + one.last) for one in entry.sources]
            whole.entries.append(entry)
    whole.lines = [line for line in whole.lines if line.text and not line.text.isspace()]
    whole.refused = "" if whole.entries else "it names no paper"
    return whole


_UNNAMED = "post"
_POST = f"{_UNNAMED}.md"
"""What a post is read as the file of, which has no name."""


def _as_written(text: str, said: list[Line]) -> list[Line]:
    """The lines of a text in another markup, with what was said about their Markdown; lines of marks alone are
    layout."""
    by_number = {line.number: line for line in said}
    lines = [Line(i, line, LAYOUT) for i, line in enumerate(text.split("\n"), 1) if line and not line.isspace()]
    for line in lines:
        if made := by_number.get(line.number):
            line.field, line.entry, line.reason = made.field, made.entry, made.reason
    return lines


def doubt(reading: Reading, name: str) -> str:
    """Why a text that was found in a folder is left out although it can be read: it names no paper; "" if it is taken.

    ``name`` is the name of its file. A text in a format of its own is never doubted; a list of papers only if
    it is an index, such as README.md, each entry of which has a note of its own.
    """
    if not reading.entries or any(entry.key for entry in reading.entries):
        return ""
    from . import evidence, recognition

    if reading.layout == "list":
        return recognition.INDEX if evidence.is_index_of_notes(reading.lines, name) else ""
    if len(reading.entries) > 1 or reading.layout not in ("markdown", "essay", "frontmatter", "digest"):
        return ""
    return evidence.doubt(reading.entries[0], reading.lines, name)


_LISTED = pattern(rf"\s*(?:{LISTED}|\||#{{1,6}}\s|\[\d)")
_SEVERAL = 5
_FEW = 3


def is_doubtful(reading: Reading) -> bool:
    """Whether a text that gave one entry looks like a list of papers that could not be taken apart.

    That is if five or more items, rows or headings, and a third of its lines, link to papers; or half of its lines do,
    to three different ones, and neither people nor the name of the file say that it is about one.
    """
    if len(reading.entries) != 1 or reading.layout not in ("markdown", "essay", "frontmatter", "org"):
        return False
    linked = [line for line in reading.lines if "://" in line.text and line.field in ("note", "urls")]
    if sum(line.text.count("://") for line in linked) < _FEW:
        return False
    from .facts import paper_links
    from .facts.links import links_of
    from .titles import filenames

    papers = [{paper for link in links_of(line.text) if (paper := paper_links.link(link.url))} for line in linked]
    listed = sum(
        bool(said) and line.field == "note" and _LISTED.match(line.text) is not None
        for line, said in zip(linked, papers, strict=True)
    )
    if listed >= _SEVERAL and listed * 3 > len(reading.lines):
        return True
    (entry,) = reading.entries
    if (
        entry.authors
        or entry.arxiv
        or any(all(filenames.named(source.file.rpartition("/")[2])) for source in entry.sources)
    ):
        return False
    different = {paper.id for paper in set().union(*papers) if paper.kind == "arxiv"}
    texts = sum(not line.text.startswith("#") for line in reading.lines)
    return len(different) >= _FEW and sum(map(bool, papers)) * 2 >= texts


def _read(text: str, name: str, layout: str | None, date: Date | datetime.date | None) -> Reading:
    chosen = LAYOUTS.find(layout) if layout is not None else None
    from . import recognition

    day = date_of(date)
    if refused := recognition.refusal(text):
        return Draft(text, name).refused("", refused)
    certain = _recognised(text, name) if chosen is None else [chosen] if layout != "markdown" else []
    for one in certain:
        draft = Draft(text, name, chosen=chosen is not None)
        try:
            entries = one.read(draft, day)
        except NotANote as bad:
            return Draft(text, name).refused("", str(bad))
        if entries:
            if one.recognise is None:
                _take_links(entries)
            return Reading(one.name, entries, draft.report())
    return _by_shape(text, name, day, is_chosen=chosen is not None)


def _recognised(text: str, name: str) -> list[Layout]:
    """The layouts that recognise a text as theirs, the most certain first."""
    sure = [(one.recognise(text, name), one) for one in LAYOUTS.ours.values() if one.recognise is not None]
    return [one for how, one in sorted(sure, key=lambda found: -found[0]) if how > 0.5]


def _by_shape(text: str, name: str, day: Date | None, *, is_chosen: bool) -> Reading:
    """What a text says that no layout knows for its own, or the papers that its lines begin, if these are more.

    ``is_chosen`` says that the text is surely in Markdown.
    """
    from .layouts import body
    from .titles import filenames

    reading = _by_blocks(text, name, day, is_chosen=is_chosen)
    if all(filenames.named(name)):  # a file with a day and a title to its name is one note
        return reading
    draft = Draft(text, name)
    seen = body.read_unmarked(draft, day)
    if len(seen.entries) > max(len(reading.entries), 1):
        return Reading(seen.layout, seen.entries, draft.report())
    return reading


def _by_blocks(text: str, name: str, day: Date | None, *, is_chosen: bool) -> Reading:
    """What the blocks of a text say, or, if they say little, a layout that is told by the shape of the whole."""
    from . import recognition
    from .layouts import body
    from .titles import filenames

    draft = Draft(text, name)
    found = "markdown" if is_chosen else recognition.recognise(text, draft)
    seen = body.read(draft, 0, day, is_plain=found == "markdown")
    if len(seen.entries) == 1 and found == "digest" and not seen.is_titled:
        other = Draft(text, name)
        more = LAYOUTS.find(found).read(other, day)
        if len(more) > 1 and all(entry.authors for entry in more):
            return Reading(found, more, other.report())
    is_other = found == "article" or (found == "digest" and not seen.is_titled)
    if seen.entries and (seen.layout != "markdown" or not is_other):
        return Reading(seen.layout, seen.entries, draft.report())
    is_silent = found == "markdown" and filenames.is_generic(name)
    if not seen.entries and not is_chosen and (seen.refused or is_silent):
        return Draft(text, name).refused("", seen.refused or "it names no paper")
    draft = Draft(text, name) if any(draft.fields) else draft
    entries = LAYOUTS.find(found).read(draft, day)
    if found != "markdown" and (not entries or recognition.is_essay(found, draft)):
        found, draft = "markdown", Draft(text, name)
        entries = LAYOUTS.find(found).read(draft, day)
    if found == "markdown" and not is_chosen and {"urls", "title"}.isdisjoint(draft.fields):
        found = "essay"
    _take_links(entries)
    return Reading(found, entries, draft.report())


def _own_doi(entry: Entry) -> str:
    """The DOI in a link of an entry, if there is only one, and no arXiv id to name the paper."""
    if entry.arxiv or not any("doi.org/" in url for url in entry.urls):
        return ""
    from .facts import paper_links

    found = [paper.id for url in entry.urls if (paper := paper_links.link(url)) and paper.kind == "doi"]
    return found[0] if len(found) == 1 else ""


def _take_links(entries: list[Entry]) -> None:
    """Give each entry without links the one that begins a line of its note, or stands alone after a label that says
    that it is the paper's, if there is only one; the line stays.
    """
    from .single import record

    for entry in entries:
        text = f"{entry.note}\n{entry.abstract}"
        if entry.urls or "://" not in text:
            continue
        found = re.findall(r"^[ \t]*(https?://[^\s<>]+)", text, re.MULTILINE)
        if len(found) == 1:
            entry.urls = [found[0].rstrip(".,;:!?)'\"")]
        elif not found:
            own = filter(None, (record.own_link(line, entry.title) for line in text.split("\n") if "://" in line))
            entry.urls = list(dict.fromkeys(own))[:1]
        entry.arxiv = entry.arxiv or next(filter(None, map(arxiv_id, entry.urls)), "")
