"""Markdown: a document to publish, grouped, with links, abstracts folded and notes as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .. import progress
from ..bibliography.record import authors_of, urls_of
from ..markdown import is_link, pieces
from ..model import Entry, Status, in_one_line
from . import Exporter, Options

_MARKS = re.compile(r"[\\`*\[\]<>~|]|(?<![^\W_])_|#|&(?=#?\w{1,32};)")
_AT_START = re.compile(r"^([ \t]*)(?:(?=[-+=])|(\d{1,9})(?=[.)]))", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)


def markdown(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """The document: a heading a group, a heading an entry.

    Grouped by tag, an entry stands in full under its first tag, and as a link to there under the others.
    """
    if options.compact:
        yield from _compact(entries, options)
        return
    yield f"# {plain(options.title)}\n"
    shown: set[int] = set()
    groups = grouped(entries, options.group_by)
    total = sum(len(group) for _, group in groups if isinstance(group, list))
    written = 0
    for name, group in groups:
        if name:
            yield f"\n## {plain(name)}\n"
        for entry in group:
            if total:  # else they are told as they are read
                progress.tell("writing", written, total)
                written += 1
            if id(entry) in shown:
                yield f"\n- [{plain(_title(entry))}](#{entry.key})\n"
            else:
                yield from _entry(entry, "###" if name else "##")
                if options.group_by == "tag":
                    shown.add(id(entry))


def _compact(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """A line an entry, as blogs have lists of papers: its title, linked, and its authors."""
    before = ""
    for name, group in grouped(entries, options.group_by):
        if name:
            yield f"{before}## {plain(name)}\n\n"
            before = "\n"
        for entry in group:
            link = next((url for url in urls_of(entry) if is_link(url)), "")
            link = f"<{link}>" if re.search(r"[()]", link) else link
            title = f"[{plain(_title(entry))}]({link})" if link else _as_text(plain(_title(entry)))
            names = in_one_line(list(map(plain, authors_of(entry))))
            yield f"- {title}{', ' if names else ''}{names}\n"


def grouped(entries: Iterable[Entry], by: str) -> Iterable[tuple[str, Iterable[Entry]]]:
    """The entries in groups with their names; groups and entries in the order in which they come.

    Tags come in alphabetical order, statuses in their own; "" names the one group of ``none``.
    """
    if by == "none":
        return [("", entries)]
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in _groups_of(entry, by):
            groups.setdefault(name, []).append(entry)
    last = groups.pop("", None)
    if by == "tag":
        groups = dict(sorted(groups.items(), key=lambda item: item[0].casefold()))
    elif by == "status":
        groups = {status: groups[status] for status in Status if status in groups}
    if last:
        groups[{"tag": "No tags", "status": "No status", "date": "No date"}[by]] = last
    return groups.items()


def plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line; formulas between dollar signs stay formulas."""
    text = " ".join(text.split())
    return "".join(part if formula else _MARKS.sub(r"\\\g<0>", part) for formula, part in pieces(text))


def _as_text(text: str) -> str:
    """A text whose lines begin no list and underline no heading."""
    return _AT_START.sub(lambda found: f"{found[1]}{found[2] or ''}\\", text)


def _groups_of(entry: Entry, by: str) -> Iterable[str]:
    if by == "tag":
        return dict.fromkeys(entry.tags) or ("",)
    if by == "status":
        return (entry.status or "",)
    return (entry.date.isoformat()[:7] if entry.date else "",)


def _title(entry: Entry) -> str:
    return " ".join(entry.title.split()) or entry.key


def _entry(entry: Entry, heading: str) -> Iterator[str]:
    yield f'\n{heading} <a id="{entry.key}"></a>{plain(_title(entry))}\n'
    facts = [
        plain(in_one_line(authors_of(entry))),
        entry.date.isoformat() if entry.date else "",
        entry.status if entry.status and entry.status is not Status.UNREAD else "",
        " ".join(f"`#{tag.replace('`', '')}`" for tag in entry.tags),
    ]
    if any(facts):
        yield f"\n{' · '.join(filter(None, facts))}\n"
    links = "  \n".join(f"<{url}>" if is_link(url) else plain(url) for url in urls_of(entry))
    if links:
        yield f"\n{links}\n"
    if entry.abstract:
        abstract = _as_text("\n".join(map(plain, entry.abstract.strip().splitlines())))
        yield f"\n<details><summary>Abstract</summary>\n\n{abstract}\n\n</details>\n"
    if entry.note:
        yield f"\n{entry.note}{_closing(entry.note)}\n"


def _closing(note: str) -> str:
    """What ends a code block or a comment that a note leaves open, lest it swallow what follows."""
    fence = ""
    for found in _FENCE.finditer(note):
        marks, behind = found.groups()
        if not fence:
            if marks[0] == "~" or "`" not in behind:
                fence = marks
        elif marks.startswith(fence) and not behind.strip():
            fence = ""
    if fence:
        return "\n" + fence
    return "\n-->" if note.rfind("<!--") > note.rfind("-->") else ""


EXPORTERS = (
    Exporter(
        "md", "to be read", markdown, endings=(".md", ".markdown", ".txt"), takes=("group_by", "title", "compact")
    ),
)
