"""Draws one entry in full: the facts, the abstract, the note, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style
from rich.text import Text

from readlist.model import TOLD, Entry, Status
from readlist.terminal.cells import cut, lines_of, web_link, width_of
from readlist.terminal.palette import MARKS
from readlist.terminal.plain import safe, safe_block, source_name
from readlist.terminal.table import link_of

LABEL = 10
"""How many cells the names of the facts take."""

_OTHERS = tuple(
    name for name in TOLD if name not in
    ("title", "authors", "more_authors", "date", "abstract", "note", "tags", "urls", "arxiv")
)  # fmt: skip
"""What is shown as it is, behind the rest."""

MOST_AUTHORS = 60
WIDEST = 100
"""Lines longer than this are hard to read; a wider screen is not filled."""


def entry_panel(entry: Entry, *, related: Sequence[Entry] = (), width: int = WIDEST, links: bool = True) -> EntryPanel:
    """The entry, at most ``width`` cells wide; ``related`` are other entries on the same paper."""
    return EntryPanel(entry, related, min(width, WIDEST), links)


class EntryPanel:
    """What :func:`entry_panel` gives to Rich."""

    def __init__(self, entry: Entry, related: Sequence[Entry], width: int, links: bool) -> None:
        self.entry, self.related, self.width, self.links = entry, related, width, links

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        entry, width = self.entry, self.width
        links = self.links and console.color_system is not None
        title = Text(safe(entry.title), "entry.title")
        if links and (target := link_of(entry)):
            title.stylize(Style(link=target))
        yield from lines_of(title, console, width)
        if entry.authors:
            yield from lines_of(Text(_author_line(entry.authors, entry.more_authors), "entry.quiet"), console, width)
        yield Text()
        for name, value in self._facts(links):
            yield from _fact(name, value, console, width)
        if entry.abstract.strip():
            yield from _head("abstract")
            bar = Text("│ ", "entry.quiet")
            abstract = Text(safe_block(entry.abstract.strip()), "entry.quiet")
            for line in lines_of(abstract, console, width - 2):
                yield Text.assemble(bar, line)
        if entry.note.strip():
            from readlist.terminal.markdown import NoteMarkdown

            yield from _head("note")
            yield from console.render(NoteMarkdown(entry.note.strip("\n"), links=links), options.update(width=width))
        if self.related:
            yield from _head("on the same paper")
            for other in self.related:
                yield _reference(other, width)

    def _facts(self, links: bool) -> Iterator[tuple[str, Text]]:
        entry = self.entry
        yield "key", Text(safe(entry.key), "entry.key")
        yield "status", _status(entry)
        if entry.date:
            yield "date", Text(entry.date.isoformat())
        if entry.tags:
            yield "tags", Text(" ").join(Text(f"#{safe(tag)}", "entry.tag") for tag in entry.tags)
        if entry.arxiv:
            yield "arxiv", _address(safe(entry.arxiv), f"https://arxiv.org/abs/{entry.arxiv}", links)
        for count, url in enumerate(entry.urls):
            yield "" if count else "links" if len(entry.urls) > 1 else "link", _address(safe(url), url, links)
        for name in _OTHERS:
            if value := getattr(entry, name):
                shown = safe(str(value))
                yield name, _address(shown, f"https://doi.org/{value}" if name == "doi" else shown, links)
        if entry.added_on:
            yield "added", Text(entry.added_on.isoformat())
        for count, source in enumerate(entry.sources):
            yield "" if count else "from", Text(source_name(source))
        for name, value in entry.extra.items():
            yield safe(name), Text(safe(str(value)))


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


def _author_line(authors: Sequence[str], more: bool) -> str:
    names = [safe(name) for name in authors]
    if len(names) > MOST_AUTHORS + 4:
        return f"{', '.join(names[:MOST_AUTHORS])} and {len(names) - MOST_AUTHORS} more (--format json has them)"
    return ", ".join([*names, "et al."] if more else names)


def _reference(entry: Entry, width: int) -> Text:
    """Another entry on one line: its mark, key, date and title."""
    line = Text.assemble(
        (MARKS[entry.status], f"status.{entry.status}"), " ", (cut(safe(entry.key), width - 2), "entry.key")
    )
    day = f"{entry.date.isoformat()}  " if entry.date else ""
    about = day + safe(entry.title)
    room = width - line.cell_len - 2
    return line.append(f"  {cut(about, room)}") if room > 8 else line


def _head(name: str) -> Iterator[Text]:
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
