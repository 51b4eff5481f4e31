"""What Markdown means in a note: one parser for the notes that are read, the terminal and HTML.

The parser is markdown-it-py with the rules of CommonMark, tables and strikethrough, and rules of our own where
notes want others than web pages:

- an end of a line stays one, and ``<br>`` is one; other HTML is text, and so are definitions of references;
- emphasis may touch Chinese, Japanese and Korean letters: ``**모델(model)**을`` is bold; between two ASCII letters
  or digits no mark is emphasis (``2*3*4``);
- formulas, ``$x_1$``, ``$$…$$``, ``\\(…\\)`` and ``\\[…\\]``, stay as they are written;
- ``- [ ]`` and ``- [x]`` are tasks; addresses that stand bare are links; only http, https and mailto are links;
- a quote ends with its last ``>``, a table with its last ``|``; a number of four digits does not begin a list
  (``2024. 4. 19.``); a sentence or several lines above ``---`` are not a heading;
- a picture is a link to it;
- nothing is dropped: not the further cells of a table's row, nor what is nested too deeply.

markdown-it-py is imported when a text is first parsed, since it takes as long as a small command.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .identifiers import is_web_link
from .pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LONGEST = 50_000
"""Characters of the longest paragraph that is taken for prose; marks in a longer one are text."""

DEEPEST = 16
"""How many blocks may stand in one another (a list is two); marks of deeper ones are text."""

MATH = pattern(r"(?<!\\)\$(?=[^\s$])(?:[^$\\\n]|\\.){0,499}?(?<!\s)\$(?!\d)")
"""LaTeX between dollar signs, as pandoc's ``tex_math_dollars`` has it: no space inside them, no digit after."""

_FORMULA = pattern(rf"\$\$.{{1,2000}}?\$\$|{MATH.pattern}|\\\(.{{1,2000}}?\\\)|\\\[.{{1,2000}}?\\\]", re.DOTALL)
_FORMULA_BLOCK = {"$$": "$$", "\\[": "\\]"}
_LONGEST_FORMULA = 100
"""Lines of the longest formula; so the time grows with the length of the text."""

_MAIL = pattern(r"mailto:[^\s<>\"]+", re.IGNORECASE)
_BARE = pattern(r"https?://(?=\w)(?:[^\s<>\"`()\[\]]++|\([^\s<>\"`()]*+\))*+", re.IGNORECASE)
_BEHIND_ADDRESS = ".,;:!?'*_~。、，：；！？）」』》】”’…"
_EAST_ASIAN = "\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_LETTER = pattern(f"[{_EAST_ASIAN}\U00020000-\U0003ffff]")
_PARTICLE = pattern(f"(?<=[0-9A-Za-z)])[{_EAST_ASIAN}]")
_BREAK = pattern(r"<br[ \t]*/?>[ \t]*\n?", re.IGNORECASE)
_TASK = pattern(r"\[([ xX])\][ \t]+(?=\S)")
_LANGUAGE = pattern(r"[A-Za-z][\w+#.-]{0,20}", re.ASCII)
_LONG_NUMBER = pattern(r"\d{4}")
_SENTENCE_END = tuple(".!?。:;,")


def blocks(text: str, *, inline: bool = False) -> list[Token]:
    """The tokens of a Markdown text, in its order.

    A block's ``map`` has its first line and the one after its last, counted from 0; lines end where ``\\r\\n``,
    ``\\r`` or ``\\n`` stands. Tokens of the type ``inline`` carry the text of a heading, a paragraph or a cell in
    ``content``; with ``inline`` it is parsed too, into their ``children``. Beside those of markdown-it there are the
    types ``math_block``, ``math_inline`` (``content`` is the formula with its delimiters) and ``task``
    (``content`` is ``x`` where the task is done).
    """
    return _parser(inline).parse(text, {})


def is_link(url: str) -> bool:
    """Whether an address in a text is a link: one to the web, or to write a letter to."""
    return is_web_link(url) or _MAIL.fullmatch(url) is not None


def language(info: str) -> str:
    """The language of a block of code, from what follows its fence; "" if that is something else, a text."""
    return info.strip() if _LANGUAGE.fullmatch(info.strip()) else ""


def bare_address(text: str, at: int) -> str:
    """The address that begins at this place of a text, without what only follows it: a mark, a particle."""
    found = _BARE.match(text, at)
    if found is None:
        return ""
    address = found[0]
    if particle := _PARTICLE.search(address):
        address = address[: particle.start()]
    return address.rstrip(_BEHIND_ADDRESS)


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces, each with whether it is a formula."""
    at = 0
    for found in MATH.finditer(text):
        # Braces are counted as TeX does and as BibTeX does, which does not mind backslashes.
        if has_pairs(found[0]) and has_pairs(re.sub(r"\\.", "", found[0])):
            yield False, text[at : found.start()]
            yield True, found[0]
            at = found.end()
    yield False, text[at:]


def has_pairs(text: str) -> bool:
    """Whether each brace in a text has its partner, as BibTeX counts them."""
    depth = 0
    for mark in re.findall(r"[{}]", text):
        depth += 1 if mark == "{" else -1
        if depth < 0:
            return False
    return depth == 0


@cache
def _parser(inline: bool) -> MarkdownIt:
    """A parser with our rules; those of markdown-it that ours stand in for are called by them."""
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import ParserInline
    from markdown_it.rules_inline.state_inline import Scanned, StateInline

    class State(StateInline):
        def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
            found = super().scanDelims(start, canSplitWord)
            before, after = self.src[start - 1 : start] if start else "", self.src[start + found.length :][:1]
            return Scanned(*_flanking(self.src[start], before, after, found.can_open, found.can_close), found.length)

    class Inline(ParserInline):
        def parse(self, src: str, md: MarkdownIt, env: object, tokens: list[Token]) -> list[Token]:
            state = State(src, md, env, tokens)  # type: ignore[arg-type]
            if len(src) > LONGEST:
                state.pending = src
                state.pushPending()
                return state.tokens
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
            return state.tokens

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return is_link(url)

        def normalizeLink(self, url: str) -> str:
            return url

        def normalizeLinkText(self, link: str) -> str:
            return link

    parser = Parser()
    parser.inline = Inline()
    parser.configure("commonmark", {"html": False, "breaks": True})
    parser.enable(["table", "strikethrough"]).disable(["reference", "html_block", "html_inline"])
    block, inner = parser.block.ruler, parser.inline.ruler
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    block.before("fence", "math_block", _formula_block, interrupts)
    block.at("blockquote", _quote, interrupts)
    block.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    block.at("table", _table, {"alt": ["paragraph", "reference"]})
    block.at("lheading", _underlined_heading)
    block.push("end", _end, {"alt": ["blockquote"]})
    inner.before("escape", "math_inline", _formula)
    inner.before("autolink", "br", _line_break)
    inner.after("text", "bare_link", _bare_link)
    parser.core.ruler.after("inline", "task", _tasks)
    parser.core.ruler.after("inline", "links", _links)
    return parser if inline else parser.disable(["inline", "task", "links", "text_join"])


def _flanking(mark: str, before: str, after: str, opens: bool, closes: bool) -> tuple[bool, bool]:
    """Whether a run of marks may open and close emphasis; ``opens`` and ``closes`` are what CommonMark says.

    CommonMark takes the end of ``**모델(model)**을`` for no end, since it stands between a bracket and a letter: it
    was made for languages that part words by spaces. As https://github.com/tats-u/markdown-cjk-friendly has it,
    a letter of Chinese, Japanese or Korean there counts as a space would. A particle may follow also ``_``.
    """
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False, False
    if before and not before.isspace() and _LETTER.match(after) and (mark == "_" or not before.isalnum()):
        closes = True
    if after and not after.isspace() and not after.isalnum() and _LETTER.match(before) and mark != "_":
        opens = True
    return opens, closes


def _line(state: StateBlock, number: int) -> str:
    """A line without its indentation, or the marks of the quotes it stands in."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula over several lines, which begins and ends with its delimiters; there is no empty line in it."""
    first = _line(state, start)
    closing = _FORMULA_BLOCK.get(first[:2])
    if closing is None or closing in first[2:] or state.is_code_block(start):
        return False
    for number in range(start + 1, min(end, start + _LONGEST_FORMULA)):
        if state.isEmpty(number) or state.sCount[number] < state.blkIndent:
            return False
        if closing in _line(state, number):
            if not silent:
                token = state.push("math_block", "", 0)
                token.content = state.getLines(start, number + 1, state.blkIndent, False)
                token.map = [start, number + 1]
                state.line = number + 1
            return True
    return False


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    from markdown_it.rules_block import blockquote

    return state.level < DEEPEST and blockquote(state, start, end, silent)


def _end(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Ends a quote before a line without ``>``, and a table before one without ``|``: one's own words go on there."""
    return silent and (
        state.parentType == "blockquote" or (state.parentType == "table" and "|" not in _line(state, start))
    )


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    from markdown_it.rules_block import list_block

    if state.level >= DEEPEST or _LONG_NUMBER.match(_line(state, start)):
        return False
    return list_block(state, start, end, silent)


def _underlined_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A heading with a line below it: one line, and no sentence; else ``---`` is a line across."""
    from markdown_it.rules_block import lheading

    if _line(state, start).rstrip().endswith(_SENTENCE_END):
        return False
    parent, count = state.parentType, len(state.tokens)
    if not lheading(state, start, end, silent):
        return False
    if state.line - start > 2:
        del state.tokens[count:]
        state.line, state.parentType = start, parent
        return False
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, whose rows keep the cells that the head has none for."""
    from markdown_it.rules_block import table
    from markdown_it.rules_block.table import escapedSplit

    count = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if silent:
        return True
    rows, state.tokens[count:] = state.tokens[count:], []
    cells = 0
    for token in rows:
        if token.type == "tr_open":
            cells, row = 0, token
        elif token.type == "td_open":
            cells += 1
        elif token.type == "tr_close" and cells and row.map:
            written = escapedSplit(_line(state, row.map[0]).strip())
            if written[0] == "":
                del written[0]
            if written and written[-1] == "":
                del written[-1]
            for cell in written[cells:]:
                opening, inline, closing = state.tokens[-3:]
                state.tokens += [opening.copy(), inline.copy(content=cell.strip(), children=[]), closing.copy()]
        state.tokens.append(token)
    return True


def _formula(state: StateInline, silent: bool) -> bool:
    found = _FORMULA.match(state.src, state.pos) if state.src[state.pos] in "$\\" else None
    if found is None:
        return False
    if not silent:
        state.push("math_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _line_break(state: StateInline, silent: bool) -> bool:
    found = _BREAK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def _bare_link(state: StateInline, silent: bool) -> bool:
    """An address in a text. Its scheme has been taken for text when the colon is met."""
    if state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    start = next((state.pos - n for n in (5, 4) if bare_address(state.src, max(0, state.pos - n))), -1)
    if start < 0:
        return False
    scheme, address = state.src[start : state.pos], bare_address(state.src, start)
    if not silent:
        if not state.pending.endswith(scheme):
            return False
        state.pending = state.pending[: -len(scheme)]
        state.push("link_open", "a", 1).attrs = {"href": address}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos = start + len(address)
    return True


def _tasks(state: StateCore) -> None:
    """Takes ``[ ]`` and ``[x]`` from the beginning of items."""
    from markdown_it.token import Token

    for at, token in enumerate(state.tokens):
        if token.type != "inline" or at < 2 or state.tokens[at - 2].type != "list_item_open" or not token.children:
            continue
        found = _TASK.match(token.content)
        first = token.children[0]
        if found and first.type == "text" and first.content.startswith(found[0]):
            first.content = first.content[found.end() :]
            token.children.insert(0, Token("task", "", 0, content=found[1].strip().lower()))


def _links(state: StateCore) -> None:
    """Makes links of pictures, and gives links without a text their address for one.

    In a link, the address of a picture follows its text.
    """
    from markdown_it.token import Token

    for token in state.tokens:
        children: list[Token] = []
        depth = 0
        for child in token.children or ():
            if child.type != "image":
                depth += child.nesting if child.type.startswith("link_") else 0
                if child.type == "link_close" and children[-1].type == "link_open":
                    children.append(Token("text", "", 0, content=str(children[-1].attrs["href"])))
                children.append(child)
                continue
            address = str(child.attrs["src"])
            label = child.children or [Token("text", "", 0, content=address)]
            if depth:
                children += [*label, Token("text", "", 0, content=f" ({address})")] if child.children else label
            else:
                attrs = {"href": address, **({"title": child.attrs["title"]} if "title" in child.attrs else {})}
                children += [Token("link_open", "a", 1, attrs=attrs), *label, Token("link_close", "a", -1)]
        if token.children:
            token.children = children
