"""One HTML page that needs nothing else: no network, no script to read it, tags to click without one."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .. import progress
from ..bibliography.record import authors_of, urls_of
from ..markdown import blocks, is_link, language
from ..model import Entry, Status, in_one_line
from . import Exporter, Options
from .markdown import grouped

if TYPE_CHECKING:
    from markdown_it.renderer import RendererProtocol
    from markdown_it.utils import OptionsDict

_GLYPHS = {Status.UNREAD: "○", Status.READING: "◐", Status.READ: "●", Status.DROPPED: "✕"}
_IN_FRONT = 16
"""How many tags stand in front; the others unfold."""

_MARKED = re.compile(r"[*_`\[\]#>|~\\<&]|^ {0,3}(?:[-+=]|\d{1,9}[.)])|^(?: {4}|\t)|https?:", re.MULTILINE)
_HANGUL = re.compile(r"[가-힣]")


@cache
def _beside(name: str) -> str:
    """The text of a file beside this module: the style or the script of the page."""
    from importlib.resources import files

    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def html(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """The page. It needs all entries before its first piece, since the tags stand in front.

    A click on a tag leads to ``#_tag-…`` (no key begins so), and a style sheet hides what has not that tag:
    a filter without a script. A policy in the page forbids any request to the network and any script but the
    page's own.
    """
    entries = list(entries)
    tags = Counter(tag for entry in entries for tag in dict.fromkeys(entry.tags))
    ids = {tag: f"_tag-{number}" for number, tag in enumerate(sorted(tags))}
    yield _head(options.title, ids)
    yield "".join(f'<i id="{id}"></i>' for id in ids.values())
    yield f"<header><h1>{escape(options.title)}</h1>\n"
    yield f'<p class="soft">{len(entries):,} {"paper" if len(entries) == 1 else "papers"}</p>\n'
    yield '<input type="search" hidden placeholder="Search" aria-label="Search">'
    yield '<p class="soft" id="_found" role="status"></p></header>\n'
    yield _navigation(tags, ids) if tags else ""
    yield "<main>\n"
    written = 0
    # With tags to click, a paper is better shown once than again under each of its tags.
    for name, group in grouped(entries, "none" if options.group_by == "tag" else options.group_by):
        group = list(group)
        marks = " ".join(dict.fromkeys(ids[tag] for entry in group for tag in entry.tags))
        yield f'<section data-tags="{marks}">\n'
        if name:
            yield f"<h2>{escape(name)}</h2>\n"
        for entry in group:
            progress.tell("writing", written, len(entries))
            written += 1
            yield _article(entry, ids)
        yield "</section>\n"
    yield f"</main>\n<script>{_beside('page.js')}</script>\n</body>\n</html>\n"


def _navigation(tags: Counter[str], ids: dict[str, str]) -> str:
    """The tags to click, those of most papers first; of many, the rest are folded up."""
    order = sorted(tags, key=lambda tag: (-tags[tag], tag.casefold()))
    chips = [f'<li><a href="#{ids[tag]}">{escape(tag)} {tags[tag]}</a></li>\n' for tag in order]
    more = ""
    if len(chips) > _IN_FRONT:
        more = f'<details><summary>{len(chips) - _IN_FRONT} more tags</summary><ul class="tags">\n'
        more += f"{''.join(chips[_IN_FRONT:])}</ul></details>\n"
    return (
        '<nav aria-label="Tags"><ul class="tags"><li class="all"><a href="#">All papers</a></li>\n'
        f"{''.join(chips[:_IN_FRONT])}</ul>\n{more}</nav>\n"
    )


def _head(title: str, ids: dict[str, str]) -> str:
    script = base64.b64encode(hashlib.sha256(_beside("page.js").encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )
    filters = "".join(
        f'#{id}:target~main [data-tags]:not([data-tags~="{id}"]){{display:none}}'
        f'#{id}:target~nav a[href="#{id}"],#{id}:target~main a[href="#{id}"]'
        "{background:var(--on);color:var(--on-ink)}"
        f'#{id}:target~nav a[href="#{id}"]::before,#{id}:target~main a[href="#{id}"]::before{{content:"✓ "}}'
        f"#{id}:target~nav .all{{display:block}}\n"
        for id in ids.values()
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_beside('page.css')}{filters}</style>\n</head>\n<body>\n"
    )


def _article(entry: Entry, ids: dict[str, str]) -> str:
    tags = dict.fromkeys(entry.tags)
    marks = " ".join(ids[tag] for tag in tags)
    title = escape(" ".join(entry.title.split()) or entry.key)
    first = next(filter(is_link, urls_of(entry)), "")
    if first:
        title = f'<a href="{escape(first)}">{title}</a>'
    parts = [f'<article id="{escape(entry.key)}" data-tags="{marks}">\n<h3{_tongue(entry.title)}>{title}</h3>\n']
    if authors := authors_of(entry):
        parts.append(f'<p class="soft">{escape(in_one_line(authors))}</p>\n')
    facts = [f'<time datetime="{entry.date}">{entry.date}</time>'] if entry.date else []
    facts += [f"{_GLYPHS[entry.status]} {entry.status}"] if entry.status else []
    facts += [_link(url) for url in urls_of(entry)]
    parts.append(f'<p class="soft">{" · ".join(facts)}</p>\n')
    if tags:
        chips = "".join(f'<li><a href="#{ids[tag]}">{escape(tag)}</a></li>' for tag in tags)
        parts.append(f'<ul class="tags">{chips}</ul>\n')
    if entry.abstract:
        parts.append(f"<details><summary>Abstract</summary>{_paragraphs(entry.abstract)}</details>\n")
    if entry.note:
        parts.append(f'<div class="note"{_tongue(entry.note)}>{_rendered(entry.note)}</div>\n')
    parts.append("</article>\n")
    return "".join(parts)


def _tongue(text: str) -> str:
    """What tells a browser that a text is Korean, for its voice and its fonts."""
    return ' lang="ko"' if _HANGUL.search(text) else ""


def _link(url: str) -> str:
    """A link by the name of its host; one of another scheme is shown, not linked."""
    if not is_link(url):
        return escape(url)
    try:
        name = urlsplit(url).netloc.removeprefix("www.") or url
    except ValueError:
        name = url
    return f'<a href="{escape(url)}">{escape(name)}</a>'


def _paragraphs(text: str) -> str:
    """Plain text: a paragraph where a line is empty, a line where it ends."""
    paragraphs = re.split(r"\n[^\S\n]*\n\s*", text.strip())
    return "".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs)


def _rendered(note: str) -> str:
    """A note in Markdown as HTML; HTML of the note's own is text to :mod:`readlist.markdown`.

    Headings come below those of the page, and items keep their numbers.
    """
    if not _MARKED.search(note):  # as most notes, for which this is many times faster
        return _paragraphs(note)
    tokens = blocks(note, inline=True)
    for at, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, 3 + int(token.tag[1]))}"
        elif token.type == "list_item_open":
            token.attrs |= {"value": token.info} if token.info else {}
            is_task = any(child.type == "task" for child in tokens[at + 2].children or ())
            token.attrs |= {"class": "task"} if is_task else {}
        elif token.type == "fence" and not language(token.info):
            token.info, token.content = "", f"{token.info.strip()}\n{token.content}".lstrip("\n")
        elif token.type == "math_block":
            token.type, token.content = "html_block", _paragraphs(token.content)
        for child in token.children or ():
            if child.type == "math_inline":
                child.type, child.content = "html_inline", escape(child.content, quote=False)
            elif child.type == "task":
                child.type, child.content = "text", "☑ " if child.content else "☐ "
    renderer, options = _renderer()
    return str(renderer.render(tokens, options, {}))


@cache
def _renderer() -> tuple[RendererProtocol, OptionsDict]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"xhtmlOut": False, "breaks": True})
    return parser.renderer, parser.options


EXPORTERS = (Exporter("html", "to be read", html, endings=(".html", ".htm"), takes=("group_by", "title")),)
