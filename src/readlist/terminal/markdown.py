"""Draws a note as Markdown; :mod:`readlist.markdown` says what its marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import chop_cells
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.style import Style
from rich.text import Text

from ..markdown import blocks, language
from .cells import lines_of, web_link
from .plain import safe, safe_block

if TYPE_CHECKING:
    from markdown_it.token import Token

LEAST_COLUMN = 4
"""The least width of a table column; if there is less room, rows are drawn as lines."""

_BOXES = {"": "☐ ", "x": "☑ "}
_EMPHASIS = {"strong": "bold", "em": "italic", "s": "strike"}
_LEAVES = ("heading_open", "paragraph_open", "fence", "code_block", "math_block", "hr", "table_open")


class NoteMarkdown:
    """A note, drawn as Markdown. Without ``links``, addresses follow the text of their links."""

    def __init__(self, note: str, *, links: bool = True) -> None:
        self.note, self.links = note, links

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        links = self.links and console.color_system is not None
        note = safe_block(self.note)
        empty = [not line.strip(" >") for line in note.split("\n")]
        tokens = blocks(note, inline=True)
        around: list[Container] = []
        begun = False
        for at, token in enumerate(tokens):
            if token.type in ("blockquote_open", "list_item_open"):
                around.append(Container.of(token, tokens[at + 1 : at + 3]))
            elif token.type in ("blockquote_close", "list_item_close"):
                if not around[-1].begun:
                    yield _prefix(around)
                around.pop()
            elif token.type in _LEAVES:
                assert token.map
                if begun and (token.type == "heading_open" or empty[token.map[0] - 1]):
                    yield Text.assemble(*(one.rest for one in around if one.begun))
                begun = True
                room = max(8, options.max_width - sum(one.rest.cell_len for one in around))
                for line in _leaf(tokens, at, console, room, links):
                    yield _prefix(around).append_text(line)


@dataclass(slots=True)
class Container:
    """A quote or a list item: the prefix of its first line, and that of its other lines."""

    first: Text
    rest: Text
    begun: bool = False

    @classmethod
    def of(cls, token: Token, inside: Sequence[Token]) -> Container:
        """The container that a token opens; ``inside`` are the tokens after it."""
        if token.type == "blockquote_open":
            bar = Text("│ ", "entry.quiet")
            return cls(bar, bar)
        mark = f"{token.info}{token.markup} " if token.info else "• "
        children = inside[-1].children if inside else None
        if children and children[0].type == "task":
            mark = (mark if token.info else "") + _BOXES[children[0].content]
        return cls(Text(mark, "markdown.item.bullet"), Text(" " * len(mark)))


def _prefix(around: Sequence[Container]) -> Text:
    """The prefix of the next line; the containers count as begun from now on."""
    text = Text.assemble(*(one.rest if one.begun else one.first for one in around))
    for one in around:
        one.begun = True
    return text


def _leaf(tokens: Sequence[Token], at: int, console: Console, width: int, links: bool) -> Iterator[Text]:
    """The lines of the block that the token at ``at`` is or opens."""
    token = tokens[at]
    if token.type == "hr":
        yield Text("─" * min(width, 40), "entry.quiet")
    elif token.type in ("fence", "code_block"):
        yield from _code(token, width)
    elif token.type == "math_block":
        yield from lines_of(Text(token.content, "markdown.math"), console, width)
    elif token.type == "table_open":
        yield from _table(tokens, at, console, width, links)
    else:
        text = _inline(tokens[at + 1].children or [], links)
        if token.type == "heading_open":
            style = f"markdown.{token.tag}"
            text.stylize_before(style)
            text = Text(f"{'#' * int(token.tag[1])} ", style).append_text(text)
        yield from lines_of(text, console, width)


def _code(token: Token, width: int) -> Iterator[Text]:
    written = [] if language(token.info) or not token.info else [token.info.strip()]
    for line in [*written, *token.content.removesuffix("\n").split("\n")]:
        for part in chop_cells(line, width - 4) or [""]:
            yield Text(f"    {part}", "markdown.code_block")


def _table(tokens: Sequence[Token], at: int, console: Console, width: int, links: bool) -> Iterator[Text]:
    rows: list[list[Text]] = []
    sides: list[JustifyMethod] = []
    for number in range(at, len(tokens)):
        token = tokens[number]
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_inline(tokens[number + 1].children or [], links))
            if token.type == "th_open":
                sides.append(_side(token))
    columns = max(map(len, rows))
    if columns * LEAST_COLUMN > width:
        for row in rows:
            yield from lines_of(Text(" | ", "entry.quiet").join(row), console, width)
        return

    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, border_style="entry.quiet", pad_edge=False)
    for count in range(columns):
        head = rows[0][count] if count < len(rows[0]) else ""
        side = sides[min(count, len(sides) - 1)]
        table.add_column(head, header_style="markdown.table.header", justify=side, overflow="fold")
    for row in rows[1:]:
        table.add_row(*row)
    for segments in console.render_lines(table, console.options.update(width=width), pad=False):
        yield Text.assemble(*((segment.text, segment.style or "") for segment in segments))


def _side(token: Token) -> JustifyMethod:
    style = str(token.attrs.get("style", ""))
    return "right" if style.endswith("right") else "center" if style.endswith("center") else "left"


def _inline(tokens: Sequence[Token], links: bool) -> Text:
    """The text of a paragraph with its marks turned into styles."""
    text = Text()
    opened: list[tuple[int, Token]] = []
    for token in tokens:
        if token.nesting > 0:
            opened.append((len(text), token))
        elif token.nesting < 0:
            start, opening = opened.pop()
            if opening.type == "link_open":
                _link(text, start, opening, links)
            else:
                text.stylize_before(_EMPHASIS[opening.tag], start)
        elif token.type in ("softbreak", "hardbreak"):
            text.append("\n")
        elif token.type == "code_inline":
            text.append(safe(token.content), "markdown.code")
        elif token.type == "math_inline":
            text.append(safe_block(token.content), "markdown.math")
        elif token.type != "task":
            text.append(safe(token.content))
    return text


def _link(text: Text, start: int, opening: Token, links: bool) -> None:
    """Make the text from ``start`` on a link: to click, or followed by its address."""
    url, title = safe(str(opening.attrs["href"])), safe(str(opening.attrs.get("title", "")))
    shown = text.plain[start:]
    target = web_link(url)
    known = [url, url.removeprefix("mailto:")]
    if target and (links or shown in known):
        text.stylize("markdown.link", start)
        if links:
            text.stylize(Style(link=target), start)
            known.append(shown)
    behind = ([] if shown in known else [url]) + ([f'"{title}"'] if title else [])
    if behind:
        text.append(f" ({' '.join(behind)})")
