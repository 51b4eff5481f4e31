"""The tree of blocks that a note in Markdown is: sections, list items, table rows, quotes, code, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ... import markdown
from ...pattern import pattern
from ..facts import dates
from ..facts.labelling import labelled
from ..marks import LISTED

if TYPE_CHECKING:
    from markdown_it.token import Token

HEADING, ITEM, ROW, QUOTE, CODE, HTML, RULE, TEXT = "heading", "item", "row", "quote", "code", "html", "rule", "text"
_DETAILS = 7
"""The level of a ``<summary>``: below the headings of Markdown, above all text."""

_CHECK = pattern(r"\[([ xX/v✓✔-])\](?=\s|$)\s*")
_FOLDED = pattern(
    r"^[ \t]*(?:<!--(?:(?!<!--).)*?-->|%%[^%\n]*(?:\n```[^`]*```\n)?%%|"
    r"(?:<details[^<>]*>\s*)?<summary[^<>]*>(?P<summary>(?:(?!</?summary).)*+)</summary>|</?details[^<>]*>)[ \t]*$",
    re.I | re.S | re.M,
)
"""A comment, of Obsidian (``%%``) too, or the marks of a text that is folded away, on lines of their own."""
_HTML_HEADING = pattern(
    r"^[ \t]*<h(?P<level>[1-6])\b[^<>]*>(?P<text>.{1,2000}?)</h(?P=level)>[ \t]*$", re.I | re.S | re.M
)
_HTML_TABLE = pattern(r"^[ \t]*<table\b.{1,200000}?</table>[ \t]*$", re.I | re.S | re.M)
_HTML_ROW = pattern(r"<tr\b.*?(?:</tr>|(?=<tr\b|</table>))", re.I | re.S)
_HTML_CELL = pattern(r"<t[hd]\b[^<>]*>(.*?)(?=</?t[hdr]\b|$)", re.I | re.S)
BREAK = pattern(r"(?<=[^\s>\\])[ \t]*(?:(?:<br[ \t]*/?>[ \t]*)+|\\)$", re.I | re.M)
"""A line break where the line ends anyway."""
_TAG_BUT_LINK = pattern(r"</?(?!a\b)[A-Za-z][^<>]*>", re.I)
"""What Python takes for white space and the parser does not, and what replaces it."""
_MARKS = frozenset(" \t#>|-+*=_:$\\0123456789")
_MARKED = pattern(r" *(?:#{1,6}(?:[ \t]|$)|[>|]|[-+*=_:][-+*=_:| \t]*$|[-+*_][ \t]|\d+[.)]|\$\$|\\\[)")
"""What any block but a paragraph begins with; a line that has it may still be one of a paragraph."""
_BULLET = pattern(r"(?m)^([ \t\u3000]*)(?:(?:[•‣]|(?<=[ \t])[◦▪▫○])(?=[ \t])|・[ \t\u3000]*(?=\S))")
"""What programs make of a bullet when a list is copied out of them, one level or more down, and the bullet of Japanese,
which needs no space."""
_BULLETS = "•‣◦▪▫○・"
_STRUCK = pattern(
    rf"(?m)^([ \t>]*(?:{LISTED}|\#{{1,6}}[ \t]+)?(?:\[[ xX-]\][ \t]+)?)"
    r"~~(?=\S)([^~\n]{3,}?)~~(?=([ \t](?!https?:|[-–—|])\S)?)"
)
"""What is struck out at the beginning of a line: a paper that was read, or that nobody reads after all."""
_HEADED = pattern(r"(#{1,6}) +([^\s#][^#]*)")


@dataclass(slots=True)
class Block:
    """A block of a note: the lines (from 0) from ``first`` to before ``end``, and the blocks within.

    ``text`` is what stands in it without the marks of Markdown around it; in an item, that of its first paragraph. A
    heading has its section as ``children``, a ``<details>`` is a heading too. ``box`` is the mark in a check box, a
    space if there is none, "" without a box; ``header`` are the cells above a row of a table. ``of_papers`` is for
    :mod:`..several.siblings`: whether a heading above it, or it itself, is over papers.
    """

    kind: str
    first: int
    end: int
    text: str = ""
    level: int = 0
    box: str = ""
    cells: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    of_papers: bool = False

    @property
    def head_end(self) -> int:
        """The line after the block's own text, before its children."""
        return min((child.first for child in self.children), default=self.end)

    def walk(self) -> Iterator[Block]:
        """The block and all within, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(lines: Sequence[str], start: int = 0) -> Block:
    """The blocks of the text that these lines are, from the line ``start`` on, under a heading of level 0."""
    text, marks = _without_html(lines, start)
    text = _with_hashes(text)
    if "\\*" in text:
        text = _STARRED.sub(r"\1", text)
    if "~~" in text:
        text = _STRUCK.sub(lambda one: one[1] + one[2] + (" —" if one[3] else ""), text)
    if any(bullet in text for bullet in _BULLETS):
        text = _BULLET.sub(lambda found: found[1].replace("\u3000", "  ") + "- ", text)
    root = Block(HEADING, start, len(lines))
    found = _hung(list(_underlined(_found(text, start), lines)), lines)
    _raise_days(found)
    _nest(_in_order(found, marks, lines), root)
    return root


_STARRED = pattern(r"(?m)^([ \t]*(?:(?:[-+*]|\d{1,3}[.)]|#{1,6})[ \t]+)?(?:\*\*|__|\[)?)(?:\\\*){1,3}[ \t]*(?=\S)")
"""The stars by which people mark what is important or required, before its words: ``- \\*\\*Title``."""
_LONG_RULE = 8
_LONG_RULES = ("-" * _LONG_RULE, "=" * _LONG_RULE)
_ABOUT_AS_LONG = 3
"""How many characters longer or shorter than its title an underline may be."""


def _underlined(found: Sequence[Block], lines: Sequence[str]) -> Iterator[Block]:
    """The blocks, with a heading for the last line of a paragraph that a rule of its own length underlines.

    A line with a number before it is a paragraph here, not an item. What stands above it is a line of its own: the day
    of a log, the end of the text before. A rule that also stands below blank lines underlines none of another length.
    """
    rules = {line for above, line in pairwise(["", *lines]) if line[:_LONG_RULE] in _LONG_RULES and not above.strip()}
    for above, block in pairwise([Block(HTML, 0, 0), *found, Block(HTML, len(lines), len(lines))]):
        is_numbered = above.kind == ITEM and above.end == above.first + 1
        is_under = block.kind == RULE and above.end == block.first
        if is_under and (is_numbered or (above.kind == TEXT and "\n" in above.text)):
            text, _, last = above.text.rpartition("\n")
            last = lines[above.first].strip() if is_numbered else last
            is_word = len(last) > 2 * _ABOUT_AS_LONG and last[0].isalnum() and last[-1] not in ".。!！…"
            is_word = is_word and labelled(last) is None
            if is_word and abs(len(last) - len(lines[block.first].strip())) <= _ABOUT_AS_LONG:
                if text:
                    yield Block(TEXT, above.first, above.end - 1, text)
                above = Block(HEADING, above.end - 1, block.end, last, 2 if "-" in lines[block.first] else 1)
                block.first = block.end
        last = lines[above.end - 1] if above.kind == HEADING and above.end - above.first == 2 else ""
        if last in rules and abs(len(last) - len(above.text)) > _ABOUT_AS_LONG:
            yield Block(TEXT, above.first, above.end - 1, above.text)
            above = Block(RULE, above.end - 1, above.end)
        if above.first < above.end:
            yield above


def _hung(found: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """The blocks, with each item that is indented more than the one above within that, be it by a single space.

    Markdown wants as many spaces as the mark above has signs, which people who write ``1. …`` and `` - …`` do not.
    """
    done: list[Block] = []
    for block in found:
        above = done[-1] if done else block
        if above.kind == block.kind == ITEM and above is not block and _indent(block, lines) > _indent(above, lines):
            above.end = block.end
            above.children.append(block)
        else:
            done.append(block)
    return done


def _indent(block: Block, lines: Sequence[str]) -> int:
    line = lines[block.first]
    return len(line) - len(line.lstrip())


def _raise_days(found: Sequence[Block]) -> None:
    """Make headings of the days that stand alone above headings, where the first heading has one above it.

    This is how people keep a log: below such a day is what was read on it, perhaps nothing. A heading above all is
    the log's.
    """
    headings = [block for block in found[1:] if block.kind == HEADING]
    days = [one for one in found if one.kind == TEXT and "\n" not in one.text and dates.date_line(one.text)]
    if not headings or not days or found[found.index(headings[0]) - 1] is not days[0]:
        return
    level = 2 if found[0].kind == HEADING else 1
    lower = max(0, level + 1 - min(block.level for block in headings))
    for block in headings:
        block.level += lower
    for block in days:
        block.kind, block.level = HEADING, level


_WIKI_HEADING = pattern(r"(?m)^(={1,6})[ \t]*([^=\s](?:.{0,300}?\S)?)[ \t]*\1[ \t]*$")


_OPENED_HEADING = pattern(r"(?m)^(={1,6})[ \t]+([^=\s](?:.{0,300}?[^=\s])?)[ \t]*$")


def _with_hashes(text: str) -> str:
    """The text with the marks of Markdown for the headings of wikis, ``== Title ==``.

    The heading of a page stands first: where it has the most signs, as in DokuWiki and Zim, more are above fewer. Where
    that line has them in front only, as in AsciiDoc and Typst, all headings do.
    """
    if _OPENED_HEADING.match(text.lstrip("\n")):
        return _OPENED_HEADING.sub(lambda one: f"{'#' * len(one[1])} {one[2]}", text)
    found = [len(one[1]) for one in _WIKI_HEADING.finditer(text)] if "=" in text else []
    if not found:
        return text
    top, turned = found[0], found[0] == max(found) and found[0] > min(found)
    return _WIKI_HEADING.sub(
        lambda one: f"{'#' * (top - len(one[1]) + 1 if turned or top == 6 else len(one[1]))} {one[2]}", text
    )


def _without_html(lines: Sequence[str], start: int) -> tuple[str, list[Block]]:
    """The text, with spaces for comments, headings of HTML and what folds text away, and the blocks that these are."""
    text = "\n".join(lines[start:])
    marks: list[Block] = []
    if "<br" in text or "\\\n" in text:
        text = BREAK.sub("", text)
    if "<" not in text and "%%" not in text:
        return text, marks

    def take(found: re.Match[str]) -> str:
        first = start + text.count("\n", 0, found.start())
        block = Block(HTML, first, first + found[0].count("\n") + 1, found[0])
        if found["summary"]:
            block.kind, block.level, block.text = HEADING, _DETAILS, _TAG_BUT_LINK.sub("", found["summary"]).strip()
        marks.append(block)
        return re.sub(r"[^\n]", " ", found[0])

    def take_heading(found: re.Match[str]) -> str:
        first = start + text.count("\n", 0, found.start("text"))
        words = " ".join(_TAG_BUT_LINK.sub(" ", found["text"]).split())
        marks.append(Block(HEADING, first, first + found[0].count("\n") + 1, words, int(found["level"])))
        return re.sub(r"[^\n]", " ", found[0])

    def take_table(found: re.Match[str]) -> str:
        marks.extend(_html_rows(found[0], start + text.count("\n", 0, found.start())))
        return re.sub(r"[^\n]", " ", found[0])

    if "<h" in text or "<H" in text:
        text = _HTML_HEADING.sub(take_heading, text)
    if "<table" in text:
        text = _HTML_TABLE.sub(take_table, text)
    return _FOLDED.sub(take, text), marks


def _html_rows(table: str, first: int) -> Iterator[Block]:
    """The rows of a table in HTML that begins on the line ``first``; its first row heads the others."""
    header: list[str] = []
    for row in _HTML_ROW.finditer(table):
        cells = [" ".join(_TAG_BUT_LINK.sub(" ", cell).split()) for cell in _HTML_CELL.findall(row[0])]
        at = first + table.count("\n", 0, row.start())
        if any(cells):
            yield Block(ROW, at, at + row[0].rstrip().count("\n") + 1, cells=cells, header=header)
            header = header or cells


def _found(text: str, offset: int) -> list[Block]:
    """The blocks of a text as the parser has them, which is asked only for what has marks.

    After a blank line, lines without a mark are a paragraph whatever stands above, unless a fence is open.
    """
    if "```" in text or "~~~" in text:
        return _parsed(text, offset)
    found: list[Block] = []
    lines = text.split("\n")
    at, marked = 0, -1
    for is_blank, run in groupby(lines, lambda line: not line.strip(" \t")):
        first, at = at, at + len(list(run))
        if is_blank:
            continue
        plain = _plain(lines[first:at], first + offset)
        if plain is None:
            marked = first if marked < 0 else marked
            continue
        if marked >= 0:
            found += _parsed("\n".join([*lines[marked:first], ""]), marked + offset)
            marked = -1
        found.append(plain)
    return found + _parsed("\n".join(lines[marked:]), marked + offset) if marked >= 0 else found


def _plain(lines: Sequence[str], first: int) -> Block | None:
    """The paragraph or heading that lines between blank ones are, None if one has a mark of something else."""
    if len(lines) == 1 and (headed := _HEADED.fullmatch(lines[0])):
        return Block(HEADING, first, first + 1, headed[2].strip(), len(headed[1]))
    if lines[0][0] in " \t" or any(line[0] in _MARKS and _MARKED.match(line) for line in lines):
        return None
    return Block(TEXT, first, first + len(lines), "\n".join(lines).strip())


def _parsed(text: str, offset: int) -> list[Block]:
    return _blocks(markdown.blocks(text), 0, offset)[0]


def _blocks(tokens: Sequence[Token], at: int, offset: int) -> tuple[list[Block], int]:
    """The blocks of the tokens from ``at`` to the end of what encloses them, and the place after."""
    found: list[Block] = []
    header: list[str] = []
    while at < len(tokens) and tokens[at].nesting >= 0:
        token = tokens[at]
        first, end = token.map or (0, 0)
        block = Block(TEXT, first + offset, end + offset)
        kind = token.type
        if kind in ("heading_open", "paragraph_open"):
            block.text = tokens[at + 1].content
            if kind == "heading_open":
                block.kind, block.level = HEADING, int(token.tag[1])
            found.append(block)
            at += 3
        elif kind == "list_item_open":
            inner, at = _blocks(tokens, at + 1, offset)
            found.append(_item(block, inner))
            at += 1
        elif kind == "blockquote_open":
            block.kind = QUOTE
            block.children, at = _blocks(tokens, at + 1, offset)
            block.text = "\n".join(child.text for child in block.children)
            found.append(block)
            at += 1
        elif kind == "tr_open":
            block.kind, block.end = ROW, block.first + 1
            at += 1
            while tokens[at].type != "tr_close":
                if tokens[at].type == "inline":
                    block.cells.append(tokens[at].content)
                at += 1
            at += 1
            found.append(block)
        elif kind in ("fence", "code_block", "math_block", "hr"):
            block.kind = RULE if kind == "hr" else CODE
            block.text = token.content
            found.append(block)
            at += 1
        elif token.nesting == 1:  # a list, a table and its parts: what is in it belongs to what encloses it
            inner, at = _blocks(tokens, at + 1, offset)
            for row in inner:
                if row.kind == ROW and header and not row.header:
                    row.header = header
            if kind == "thead_open":
                header = inner[0].cells if inner else []
            found += inner
            at += 1
        else:
            at += 1
    return found, at


def _item(block: Block, inner: list[Block]) -> Block:
    block.kind = ITEM
    if inner and inner[0].kind in (TEXT, HEADING):
        block.text = inner[0].text
        block.children = inner[1:]
    else:
        block.children = inner
    if box := _CHECK.match(block.text):
        block.box = box[1]
        block.text = block.text[box.end() :]
    return block


def _in_order(found: list[Block], marks: list[Block], lines: Sequence[str]) -> list[Block]:
    """The blocks and the marks of HTML in the order of their lines, those that are indented below an item within it."""
    for item in found if marks else ():
        if item.kind == ITEM and (inner := [mark for mark in marks if _is_within(item, mark, lines)]):
            marks = [mark for mark in marks if mark not in inner]
            inner, item.children = _in_order(item.children, inner, lines), []
            _nest(inner, item)
    return sorted([*found, *marks], key=lambda block: block.first)


def _is_within(item: Block, mark: Block, lines: Sequence[str]) -> bool:
    above, below = lines[item.first], lines[mark.first]
    return item.first < mark.first < item.end and len(above) - len(above.lstrip()) < len(below) - len(below.lstrip())


def _nest(found: list[Block], root: Block) -> None:
    """Put every block under the heading above it, and every heading under that of a higher level."""
    above = [root]
    for block in found:
        if block.kind == HTML and "</details>" in block.text.lower() and above[-1].level == _DETAILS:
            above.pop()
        if block.kind == HEADING:
            while above[-1].level >= block.level:
                above.pop()
        above[-1].children.append(block)
        if block.kind == HEADING:
            above.append(block)
    _close(root)


def _close(section: Block) -> None:
    """Let every section end where the next one begins, and an item that goes on below a mark of HTML before that."""
    end = section.end
    for block in reversed(section.children):
        if block.kind == HEADING:
            block.end = end
            _close(block)
        elif block.end > end:
            block.end = end
        end = block.first
