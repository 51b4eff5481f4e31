"""Reads a note as Markdown the way its writer meant it, and draws it.

A reader of our own, because the usual one takes as long to import as a whole command may run, and because
notes want other rules than web pages: an end of a line stays one; what stands in ``$…$`` or ``\\(…\\)`` is
mathematics and is shown as written; ``<english>`` and other HTML is text; ``**모델**을`` is bold; only http and
https links can be followed. Whatever is not understood is shown as it stands. Time grows with the length of
the note and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.cells import chop_cells
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from readlist.terminal.cells import lines_of
from readlist.terminal.inline import inline
from readlist.terminal.plain import safe_block

_DEEPEST = 8
"""How many lists and quotes may stand in one another."""

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( *)([-*+•]|\d{1,3}[.)]) +(?=\S)")
_RULE = re.compile(r" {0,3}(?:-[ -]*-[ -]*-[ -]*|\*[ *]*\*[ *]*\*[ *]*|_[ _]*_[ _]*_[ _]*)")
_HTML = re.compile(r" *</?[A-Za-z][\w-]{0,40}> *")


@dataclass(slots=True)
class Block:
    """A piece of a note that is drawn by itself.

    ``first`` stands before its first line, ``rest`` before the others; ``gap`` before the empty line above it,
    None where there is none.
    """

    first: Text
    rest: Text
    content: Text | Code | Table | Rule
    gap: Text | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are shown as they stand."""

    lines: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first one the head."""

    rows: list[list[Text]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


class NoteMarkdown:
    """A note, drawn as Markdown. Without ``links``, addresses stand behind the text of their links."""

    def __init__(self, note: str, *, links: bool = True) -> None:
        self.note, self.links = note, links

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        links = self.links and console.color_system is not None
        lines = safe_block(self.note).split("\n")
        for count, block in enumerate(_blocks(lines, Text(), Text(), links, 0)):
            if count and block.gap is not None:
                yield block.gap
            prefix = block.first
            room = max(8, options.max_width - block.rest.cell_len)
            for line in _lines(block.content, console, room):
                yield Text.assemble(prefix, line)
                prefix = block.rest


def _lines(content: Text | Code | Table | Rule, console: Console, width: int) -> Iterator[Text]:
    if isinstance(content, Rule):
        yield Text("─" * min(width, 40), "entry.quiet")
    elif isinstance(content, Code):
        for code in content.lines:
            for part in chop_cells(code, width - 4) or [""]:
                yield Text(f"    {part}", "markdown.code_block")
    elif isinstance(content, Table):
        options = console.options.update(width=width)
        for segments in console.render_lines(_table(content.rows), options, pad=False):
            yield Text.assemble(*((s.text, s.style or "") for s in segments))
    else:
        yield from lines_of(content, console, width)


def _table(rows: list[list[Text]]) -> RenderableType:
    from rich import box
    from rich.table import Table as RichTable

    table = RichTable(box=box.SIMPLE_HEAD, show_edge=False, border_style="entry.quiet", pad_edge=False)
    for cell in rows[0]:
        table.add_column(cell, header_style="markdown.table.header", overflow="fold")
    for row in rows[1:]:
        table.add_row(*row[: len(rows[0])])
    return table


def _blocks(lines: list[str], first: Text, rest: Text, links: bool, depth: int) -> Iterator[Block]:
    """The blocks of these lines; ``first`` goes before the first line of the first block, ``rest`` before others."""
    at, gap = 0, False
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            gap, at = True, at + 1
            continue
        start = at
        blocks: list[Block]
        if fence := _FENCE.fullmatch(line):
            at = _fence_end(lines, at, fence[1])
            code = lines[start + 1 : at]
            if code and code[-1].strip().startswith(fence[1]):
                code.pop()
            blocks = [Block(first, rest, Code(code))]
        elif heading := _HEADING.fullmatch(line):
            at += 1
            style = f"markdown.h{len(heading[1])}"
            text = inline(heading[2].strip().rstrip("#").rstrip(), links)
            text.stylize_before(style)
            blocks = [Block(first, rest, Text(f"{heading[1]} ", style).append_text(text))]
            gap = True
        elif _RULE.fullmatch(line):
            at += 1
            blocks = [Block(first, rest, Rule())]
        elif depth < _DEEPEST and _QUOTE.match(line):
            at = _end(lines, at, lambda text: _QUOTE.match(text) is not None)
            inner = [_QUOTE.sub("", text, count=1) for text in lines[start:at]]
            bar = "│ "
            blocks = list(
                _blocks(inner, _plus(first, bar, "entry.quiet"), _plus(rest, bar, "entry.quiet"), links, depth + 1)
            )
        elif depth < _DEEPEST and (item := _ITEM.match(line)):
            at = _item_end(lines, at, len(item[1]))
            inner = [line[item.end() :], *(_dedent(text, item.end()) for text in lines[start + 1 : at])]
            while not inner[-1].strip():
                inner.pop()
                at -= 1
            mark = f"{'•' if item[2] in '-*+•' else item[2]} "
            head = _plus(first, mark, "markdown.item.bullet")
            blocks = list(_blocks(inner, head, _plus(rest, " " * len(mark)), links, depth + 1))
        elif "|" in line and at + 1 < len(lines) and _is_delimiter(lines[at + 1]):
            at = _end(lines, at, lambda text: "|" in text)
            rows = [[inline(c, links) for c in _split(text)] for text in (line, *lines[start + 2 : at])]
            blocks = [Block(first, rest, Table(rows))]
        elif line.startswith("    ") and (gap or at == 0):
            at = _end(lines, at, lambda text: text.startswith("    "))
            blocks = [Block(first, rest, Code([code[4:] for code in lines[start:at]]))]
        elif _HTML.fullmatch(line):
            at += 1
            blocks = [Block(first, rest, Text(line.strip(), "entry.quiet"))]
        else:
            at += 1
            while at < len(lines) and lines[at].strip() and not _begins(lines, at):
                at += 1
            paragraph = "\n".join(text.strip() for text in lines[start:at])
            blocks = [Block(first, rest, inline(paragraph, links))]
        if blocks:
            if gap:
                blocks[0].gap = rest.copy()
            yield from blocks
            first = rest
        gap = False


def _plus(prefix: Text, text: str, style: str = "") -> Text:
    return prefix.copy().append(text, style)


def _begins(lines: list[str], at: int) -> bool:
    """Whether another block than a paragraph begins here."""
    line = lines[at]
    return bool(
        _HEADING.fullmatch(line)
        or _FENCE.fullmatch(line)
        or _QUOTE.match(line)
        or _ITEM.match(line)
        or _HTML.fullmatch(line)
        or _RULE.fullmatch(line)
        or ("|" in line and at + 1 < len(lines) and _is_delimiter(lines[at + 1]))
    )


def _end(lines: list[str], at: int, belongs: Callable[[str], bool]) -> int:
    while at < len(lines) and belongs(lines[at]):
        at += 1
    return at


def _fence_end(lines: list[str], at: int, mark: str) -> int:
    for number in range(at + 1, len(lines)):
        stripped = lines[number].strip()
        if stripped.startswith(mark) and not stripped.strip(mark[0]):
            return number + 1
    return len(lines)


def _item_end(lines: list[str], at: int, indent: int) -> int:
    """Where an item of a list ends: before a line that is indented no deeper than its mark and begins anew."""
    at += 1
    while at < len(lines):
        line = lines[at]
        if line.strip():
            deeper = len(line) - len(line.lstrip(" ")) > indent
            if not deeper and (not lines[at - 1].strip() or _begins(lines, at)):
                break
        at += 1
    return at


def _dedent(line: str, width: int) -> str:
    return line[min(width, len(line) - len(line.lstrip(" "))) :]


def _split(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _is_delimiter(line: str) -> bool:
    cells = line.strip().strip("|").split("|")
    return "-" in line and all(cell.strip() and set(cell.strip()) <= {"-", ":"} for cell in cells)
