"""Draws one entry in full: the facts, the abstract, the note, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style
from rich.text import Text

from ..bibliography.names import NAMES
from ..bibliography.record import LATEX
from ..identifiers import arxiv_id, arxiv_link, doi_link
from ..model import Entry, Status, as_text
from .browser import link_of
from .cells import cut, lines_of, web_link, width_of
from .palette import MARKS
from .plain import author_line, safe, safe_block, source_name

LABEL = 10
"""The width of the names of the facts, in cells."""

MOST_AUTHORS = 60
WIDEST = 100
"""Longer lines are hard to read, so a wider screen is not filled."""


@dataclass(slots=True)
class EntryPanel:
    """An entry, at most ``width`` cells wide; the others are those of :func:`readlist.terminal.plain.entry_lines`.

    ``apart`` draws a line above it, to separate it from another entry.
    """

    entry: Entry
    related: Sequence[Entry] = ()
    mentions: Sequence[Entry] = ()
    mentioned_by: Sequence[Entry] = ()
    width: int = WIDEST
    links: bool = True
    apart: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        entry, width = self.entry, min(self.width, WIDEST)
        links = self.links and console.color_system is not None
        if self.apart:
            yield from (Text(), Text("─" * width, "entry.quiet"), Text())
        title = Text(safe(entry.title), "entry.title")
        if links and (target := web_link(link_of(entry))):
            title.stylize(Style(link=target))
        yield from lines_of(title, console, width)
        if entry.authors:
            yield from lines_of(Text(_all_or_most(entry.authors, entry.more_authors), "entry.quiet"), console, width)
        for line in self._head(links):
            yield from lines_of(line, console, width)
        for name, value in entry.extra.items():
            if name in (LATEX, NAMES):  # which say to programs how to write what stands above
                continue
            yield from _fact(safe(name), Text(safe(as_text(value))), console, width)
        if entry.note.strip():
            from .markdown import NoteMarkdown

            yield Text()
            yield from console.render(NoteMarkdown(entry.note.strip("\n"), links=links), options.update(width=width))
        if entry.abstract.strip():
            yield from _heading("abstract")
            bar = Text("│ ", "entry.quiet")
            abstract = Text(safe_block(entry.abstract.strip()), "entry.quiet")
            for line in lines_of(abstract, console, width - 2):
                yield Text.assemble(bar, line)
        others = {"on the same paper": self.related, "mentions": self.mentions, "mentioned by": self.mentioned_by}
        for name, some in others.items():
            if some:
                yield from _heading(name)
                yield from (_reference(other, width) for other in some)

    def _head(self, links: bool) -> Iterator[Text]:
        """The facts of the paper in a few lines: what one types or reads first, tags, links, where it came from."""
        entry = self.entry
        facts = [Text(safe(entry.key), "entry.key")]
        facts += [_status(entry)] if entry.status else []
        facts += [Text(safe(text)) for text in (str(entry.date or ""), entry.venue) if text]
        if entry.published:
            facts.append(Text(f"published {entry.published}"))
        yield Text("  ").join(facts)
        if entry.tags:
            yield Text(" ").join(Text(f"#{safe(tag)}", "entry.tags") for tag in entry.tags)
        for url in _addresses(entry):
            yield _address(safe(url), url, links)
        came = [source_name(source) for source in entry.sources]
        if entry.added_on:
            came.append(f"added {entry.added_on}")
        if came:
            yield Text(", ".join(came), "entry.quiet")


def _addresses(entry: Entry) -> list[str]:
    """The links of an entry, each once; further addresses of its arXiv paper or its DOI are left out."""
    urls = dict.fromkeys(filter(None, (arxiv_link(entry.arxiv), doi_link(entry.doi))))
    doi = entry.doi.casefold()
    for url in (*entry.urls, entry.code):
        if not url or url in urls or (entry.arxiv and arxiv_id(url) == entry.arxiv):
            continue
        if not doi or not url.casefold().endswith(doi):
            urls[url] = None
    return list(urls)


def _status(entry: Entry) -> Text:
    text = Text(f"{MARKS[entry.status]} {entry.status}", f"status.{entry.status}")
    if entry.status_on and entry.status is not Status.UNREAD:
        since = "since" if entry.status is Status.READING else "on"
        text.append(f" {since} {entry.status_on.isoformat()}", "default")
    return text


def _address(shown: str, url: str, links: bool) -> Text:
    target = web_link(url)
    if not target:
        return Text(shown)
    text = Text(shown, "entry.link")
    if links:
        text.stylize(Style(link=target))
    return text


def _all_or_most(authors: Sequence[str], more: bool) -> str:
    if len(authors) > MOST_AUTHORS + 4:
        named = author_line(authors[:MOST_AUTHORS], more=False)
        return f"{named} and {len(authors) - MOST_AUTHORS} more (--format json has them)"
    return author_line(authors, more)


def _reference(entry: Entry, width: int) -> Text:
    """Another entry on one line: its mark, key, date and title."""
    line = Text.assemble(
        (MARKS[entry.status], f"status.{entry.status}"), " ", (cut(safe(entry.key), width - 2), "entry.key")
    )
    day = f"{entry.date.isoformat()}  " if entry.date else ""
    about = day + safe(entry.title)
    room = width - line.cell_len - 2
    return line.append(f"  {cut(about, room)}") if room > 8 else line


def _heading(name: str) -> Iterator[Text]:
    yield Text()
    yield Text(name, "entry.head")


def _fact(name: str, value: Text, console: Console, width: int) -> Iterator[Text]:
    label = Text(name, "entry.quiet")
    if width_of(name) < LABEL:
        label.append(" " * (LABEL - width_of(name)))
    else:
        label.append("  ")
    for line in lines_of(value, console, max(8, width - label.cell_len)):
        yield Text.assemble(label, line)
        label = Text(" " * label.cell_len)
