"""LaTeX, as bibliographies have it, to plain text and back; the decoder is pylatexenc's."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from ..markdown import pieces
from ..pattern import pattern

_WRITTEN = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "-": "{}-", "`": "{}`", "'": "{}'",
}  # fmt: skip
# Two hyphens, grave accents or apostrophes are one character in LaTeX; an empty group keeps them apart.
_SPECIAL = pattern(r"[\\{}$&%#_^~]|(?<=-)-|(?<=[`?!])`|(?<=')'|[\x00-\x08\x0b-\x1f\x7f]")
# Parsers that mend broken files take such a line for the beginning of the next record or field.
_LIKE_A_RECORD = pattern(r"\n(?=[ \t]*(?:@|[^\s={}\"',]+[ \t]*=))")

_MARK = pattern(r"\\|\$|~|--|[`?!]`|''")
_LOOKS = "enquote url path mbox hbox textnormal noopsort ensuremath textsuperscript textsubscript".split()
"""Commands of which only what stands in their braces is text."""

_SWITCHES = "em bf it tt sc rm sf sl bfseries itshape ttfamily scshape upshape normalfont small protect relax".split()
"""Commands that change how the rest looks."""

_ACCENT = r"\\(?:[`'^~=.\"]|[uHrvdckb](?![A-Za-z]))[ ]*"
_STACKED = pattern(rf"({_ACCENT})({_ACCENT}(?:\{{\\?[A-Za-z]\}}|\\[ij](?![A-Za-z])|[A-Za-z]))")
"""An accent on an accented letter without braces between, which TeX takes and the decoder does not."""


_ALONE = pattern(r"\\([`'^~\".=])[ ]*\{[ ]*\}")
_BY_NAME = {"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
"""An accent on nothing, which stands for itself."""


def plain(text: str) -> str:
    """The text with commands and braces resolved.

    Formulas stay as they are, and so do commands that the decoder does not know. A text that is not LaTeX, because a
    brace or a formula in it does not end, is given back but for its braces.
    """
    if not _MARK.search(text):
        return text.replace("{", "").replace("}", "") if "{" in text or "}" in text else text
    text = _STACKED.sub(r"\1{\2}", _ALONE.sub(lambda found: _BY_NAME.get(found[1], f"{{{found[1]}}}"), text))
    walker, decoder, error = _decoder()
    try:
        nodes = walker(text).get_latex_nodes()[0]
        decoded = decoder.nodelist_to_text(nodes)
    except (error, RecursionError):
        decoded = re.sub(r"(?<!\\)[{}]", "", text)
    return unicodedata.normalize("NFC", decoded)


@cache
def _decoder() -> tuple[Any, Any, type[Exception]]:
    """What cuts a text into nodes, what makes text of them, and what the former raises."""
    from pylatexenc import latex2text, latexwalker, macrospec

    reading = latexwalker.get_default_latex_context_db()
    reading.add_context_category(
        "readlist",
        prepend=True,
        macros=[
            *(macrospec.MacroSpec(name, "{") for name in _LOOKS),
            macrospec.MacroSpec("href", "{{"),
            macrospec.MacroSpec("texorpdfstring", "{{"),
        ],
    )
    reading.set_unknown_macro_spec(macrospec.MacroSpec("", args_parser=_groups(macrospec)))
    writing = latex2text.get_default_latex_context_db()
    first = [latex2text.MacroTextSpec(name, "%s") for name in _LOOKS]
    first += [latex2text.MacroTextSpec(name, "") for name in _SWITCHES]
    first += [latex2text.MacroTextSpec(name, name) for name in ("TeX", "LaTeX", "BibTeX")]
    first += [
        latex2text.MacroTextSpec("textasciicircum", "^"),
        latex2text.MacroTextSpec("textbraceleft", "{"),
        latex2text.MacroTextSpec("textbraceright", "}"),
        latex2text.MacroTextSpec("texorpdfstring", "%(2)s"),
        latex2text.MacroTextSpec("href", lambda node: node.latex_verbatim()),
    ]
    ties = [latex2text.SpecialsTextSpec("~", " ")]
    writing.add_context_category("readlist", prepend=True, macros=first, specials=ties)
    writing.set_unknown_macro_spec(latex2text.MacroTextSpec("", lambda node: node.latex_verbatim()))
    decoder = latex2text.LatexNodes2Text(writing, math_mode="verbatim", keep_comments=True, strict_latex_spaces=False)

    def walker(text: str) -> Any:
        return latexwalker.LatexWalker(text, latex_context=reading, tolerant_parsing=False)

    return walker, decoder, latexwalker.LatexWalkerParseError


def _groups(macrospec: Any) -> Any:
    """A parser of arguments that takes all braces which follow a command: so one that is not known stays whole."""

    class Groups(macrospec.MacroStandardArgsParser):  # type: ignore[misc]
        def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> Any:
            spec, at = "", pos
            arguments = []
            while w.s[at : at + 1] == "{":
                node, at, length = w.get_latex_expression(at, parsing_state=parsing_state)
                at += length
                spec += "{"
                arguments.append(node)
            return macrospec.ParsedMacroArgs(argspec=spec, argnlist=arguments), pos, at - pos

    return Groups()


def escaped(text: str) -> str:
    """A text that LaTeX prints as it is, formulas between dollar signs excepted; its braces are balanced."""
    if "\n" not in text and not _SPECIAL.search(text):
        return text
    parts = (part if formula else _written(part) for formula, part in pieces(text))
    return _LIKE_A_RECORD.sub("\n{}", "".join(parts))


def _written(text: str) -> str:
    # BibTeX counts braces behind a backslash too: one without its partner is written by its name.
    paired = _paired(text) if "{" in text and "}" in text else frozenset()

    def write(found: re.Match[str]) -> str:
        return "\\" + found[0] if found.start() in paired else _WRITTEN.get(found[0], "")

    return _SPECIAL.sub(write, text)


def _paired(text: str) -> frozenset[int]:
    """Where the braces stand that have a partner."""
    opened: list[int] = []
    paired: set[int] = set()
    for brace in re.finditer("[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            paired |= {opened.pop(), brace.start()}
    return frozenset(paired)
