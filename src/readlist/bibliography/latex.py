"""LaTeX, as bibliographies have it, to plain text and back; the decoder is pylatexenc's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from ..markdown import pieces
from ..pattern import pattern
from .entities import named

_WRITTEN = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "-": "{}-", "`": "{}`", "'": "{}'",
}  # fmt: skip
# A line of hyphens divides a text of several lines, as in Markdown, and one of grave accents is about code.
_RULE = pattern(r"((?<![^\n])(?:-{3,}(?=\n)|`{3,}\w*(?![^\n])))")
# Two hyphens, grave accents or apostrophes are one character in LaTeX; an empty group keeps them apart.
_SPECIAL = pattern(r"(?<=\n)-{3,}(?=\n)|[\\{}$&%#_^~]|(?<=-)-|(?<=[`?!])`|(?<=')'|[\x00-\x08\x0b-\x1f\x7f]")
_LINE = pattern(r"\n(?=\S)")
# Parsers that mend broken files take such a line for the beginning of the next record or field.
_LIKE_A_RECORD = pattern(r"\n(?=[ \t]*(?:@|[^\s={}\"',]+[ \t]*=))")

_SHOWN = (
    "url path mbox hbox rlap llap smash uppercase lowercase MakeUppercase MakeLowercase textnormal texttt "
    "textsf textup textmd textsuperscript textsubscript mkbibemph mkbibitalic mkbibbold nocase".split()
)
"""Commands that only show what is in their braces."""

_QUOTES = ("enquote", "mkbibquote")

_SWITCHES = (
    "em bf it tt sc rm sf sl bfseries itshape slshape ttfamily sffamily rmfamily scshape upshape mdseries normalfont "
    "small boldmath protect relax noindent nobreak allowbreak hfill cyr".split()
)
"""Commands that change how the rest looks."""

_SIGNS = {
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "textasciicircum": "^", "textbraceleft": "{",
    "textbraceright": "}", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "slash": "/", "-": "",
    "/": "", "@": "", "textless": "<", "textgreater": ">", "textbar": "|", "textquotedbl": '"',
    "textunderscore": "_", "flqq": "«", "frqq": "»", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "lq": "‘",
    "rq": "’", "degree": "°", "ddag": "‡", "yen": "¥", "percent": "%", "cprime": "ʹ", "hyphen": "-", "newline": "\n",
    "linebreak": "\n", "par": "\n\n", "thinspace": " ", "XeLaTeX": "XeLaTeX", "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư",
    "UHORN": "Ư", "abreve": "ă", "ABREVE": "Ă", "acircumflex": "â", "ACIRCUMFLEX": "Â", "ecircumflex": "ê",
    "ECIRCUMFLEX": "Ê", "ocircumflex": "ô", "OCIRCUMFLEX": "Ô",
}  # fmt: skip
"""Commands that stand for a sign, or for none, and that the decoder has no text or another for."""

_MARKS = {"h": "\u0309", "textcommabelow": "\u0326"}
"""Accents that the decoder does not know, as marks that follow the letter."""

_KEPT = "footnote input include today title author date maketitle item part chapter section paragraph".split()
"""Commands for which the decoder has a text that nobody wrote."""

_ARGUMENT = r"(?:\{\\[ij] ?\}|\{[A-Za-z]\}|\\[ij](?![A-Za-z]) ?|[A-Za-z])"
_ACCENT = r"(?:[`'^~=.\"]|[uHrvdckbh](?![A-Za-z]))[ ]*"
_STACKED = pattern(rf"(\\{_ACCENT})(\\{_ACCENT}{_ARGUMENT})")
"""An accent on an accented letter without braces between, which TeX takes and the decoder does not."""

_LETTER = r"(?:ss|aa|AA|ae|AE|oe|OE|o|O|l|L|dh|DH|th|TH)(?![A-Za-z])(?:\{\}|[ ]+)?"
_STACK = rf"\\{_ACCENT}{_ARGUMENT}"
_SIGN = rf"\\(?:{_ACCENT}(?:{_ARGUMENT}|\{{{_STACK}\}}|{_STACK})|{_LETTER}|[&%#_])"
# Each of these begins with a character that is one of few: so the search passes over all others at once.
_SIGNS_IN_TEXT = pattern(rf"\{{{_SIGN}\}}|{_SIGN}|---?|``|''|\?`|!`|~")
FORMULA = pattern(r"(\$(?<!\\\$)(?:[^$\\]|\\.)+\$)")

_LINK = pattern(r"\\url\s*\{([^{}]*)\}")
_ANY_BRACE = pattern("[{}]")
_BRACE = pattern(r"(?<!\\)[{}]")
_OPEN = pattern(r"\\(?:[A-Za-z]+\*?|[`'^~=.\"\\])\Z")
_ALONE = pattern(r"\\([`'^~\".=])[ ]*\{[ ]*\}")
_BY_NAME = {"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
"""An accent on nothing, which stands for itself."""


def plain(text: str) -> str:
    """The text with commands and braces resolved.

    Formulas stay as they are, and so do commands that the decoder does not know. Braces without their partners go.
    """
    return _read(text)[0]


def _read(latex: str) -> tuple[str, bool]:
    """The :func:`plain` text, and whether that says all: then the LaTeX has but accents and signs, no braces."""
    text = without_entities(latex)
    if not _has_marks(text):
        bare = _without_braces(text)
        return bare, bare == latex
    parts = _with_signs(text)
    if parts is not None:
        says_all = len(parts) == 1 and "{" not in parts[0] and "}" not in parts[0] and text == latex
        parts[::2] = map(_without_braces, parts[::2])
        return unicodedata.normalize("NFC", "".join(parts)), says_all
    said = (verbatim(part) if at % 2 else _resolved_whole(part) for at, part in enumerate(_LINK.split(text)))
    return unicodedata.normalize("NFC", "".join(said)), False


def _without_braces(text: str) -> str:
    return text.replace("{", "").replace("}", "") if "{" in text or "}" in text else text


_NUMBER = r"(?:\{\\#\}|\\?#)(?:\d{1,7}|[xX][\da-fA-F]{1,6})"
_ENTITY = pattern(rf"(?:\{{\\&\}}|\\?&)({_NUMBER}|[A-Za-z][A-Za-z\d]{{1,30}});")


def without_entities(text: str) -> str:
    """A text in LaTeX with the characters that entities of HTML name in it."""
    return _ENTITY.sub(_named, text) if "&" in text else text


def _named(found: re.Match[str]) -> str:
    said = named(re.sub(r"[{}\\]", "", found[1]))
    return _WRITTEN.get(said, said) or found[0]


_ADDRESS = pattern(
    r"\\(?:url\s*(?=\{)|href\s*(?=\{)|text(asciitilde|less|greater|underscore)(?:\{\})?\s*|([%&#_$~{}]))|[{}]"
)
_IN_ADDRESS = {"asciitilde": "~", "less": "<", "greater": ">", "underscore": "_"}


def verbatim(text: str) -> str:
    """A link or a name of something, in which only braces and escaped marks mean something."""
    text = _ENTITY.sub(lambda found: named(found[1]) or found[0], text) if "&" in text else text
    if "\\" in text or "{" in text or "}" in text:
        text = re.sub(r"(\\href\s*\{[^{}]*\})\s*\{[^{}]*\}", r"\1", text)
        text = _ADDRESS.sub(lambda found: _IN_ADDRESS.get(found[1], found[2] or ""), text)
    return " ".join(text.split())


def line(text: str) -> str:
    """The plain text of one line."""
    return _line(text)[0]


@lru_cache(10_000)
def _line(text: str) -> tuple[str, bool]:
    said, says_all = _read(" ".join(text.split()))
    return " ".join(said.split()), says_all


def lines(text: str) -> str:
    """The plain text of several lines; lines that all are indented after the first were folded by a program."""
    text = text.strip()
    if "\n" in text and not _LINE.search(text):
        text = re.sub(r"(?<!\n)[ \t]*\n[ \t]*(?=\S)", " ", text)
        text = re.sub(r"\n[ \t]+(?=\S)", "\n", text)  # paragraphs
    parts = _RULE.split(text) if "\n" in text else [text]
    parts[::2] = map(plain, parts[::2])
    return "".join(parts).strip()


def is_plain(text: str) -> bool:
    """Whether nothing in a text means something to LaTeX."""
    return not (_has_marks(text) or "{" in text or "}" in text or "&" in text)


def _has_marks(text: str) -> bool:
    # Most texts have none, and an expression takes far longer to see that.
    return (
        "\\" in text or "$" in text or "~" in text or "--" in text or "''" in text
        or ("`" in text and ("``" in text or "?`" in text or "!`" in text))
    )  # fmt: skip


def says_all(text: str) -> bool:
    """Whether all that a text in LaTeX says is in its :func:`plain` text: it has accents and signs, no braces."""
    return _line(text)[1]


def signs_resolved(text: str) -> str:
    """A text in LaTeX with its accents and signs as letters; other commands and braces stay."""
    return _SIGNS_IN_TEXT.sub(lambda found: _decoded(found[0]), text)


def _with_signs(text: str) -> list[str] | None:
    """The text with its accents and signs resolved, and every second part a formula; None if more is to resolve.

    Each of the few signs is decoded once, and the texts that have nothing else are most.
    """
    parts = FORMULA.split(text) if "$" in text else [text]
    for at in range(0, len(parts), 2):
        parts[at] = signs_resolved(parts[at])
        if "\\" in parts[at] or "$" in parts[at]:
            return None
    return parts


_FONTS = pattern(r"\\begin\{CJK\*?\}(?:\{[^{}]*\}){2}|\\(?:end|CJKfamily)\{[^{}]*\}")
"""What only says in which font Chinese, Japanese or Korean letters stand."""


def _resolved_whole(text: str) -> str:
    text = re.sub(r"(?<!\\)(\\\\)[ \t]+", r"\1", text)  # white space behind the end of a line
    text = _FONTS.sub("", text) if "CJK" in text else text
    paired = _paired(text, _BRACE)
    text = _BRACE.sub(lambda brace: brace[0] if brace.start() in paired else "", text)
    return "".join(map(_decoded, _chunks(text)))


def _chunks(text: str) -> Iterator[str]:
    """The words of a text, together where braces, a formula or a command reach over them.

    The decoder takes its time for each character, so that most words are better kept from it.
    """
    start = depth = 0
    in_formula = False
    whole = "\\begin" in text or r"\(" in text or r"\[" in text
    for found in re.finditer(r"\\.|[{}$]|\s+(?=\S)", text, re.DOTALL):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif found[0] == "$":
            in_formula = not in_formula
        elif depth or in_formula or whole or not found[0].isspace():
            continue
        elif not _OPEN.search(text, start, found.start()):
            yield text[start : found.end()]
            start = found.end()
    yield text[start:]


@lru_cache(10_000)
def _decoded(text: str) -> str:
    """A text as the decoder reads it; where it does not, dollar signs are money and commands stay."""
    if not _has_marks(text):
        return _without_braces(text)
    said = _STACKED.sub(r"\1{\2}", _ALONE.sub(lambda found: _BY_NAME.get(found[1], f"{{{found[1]}}}"), text))
    walker, decoder, error = _decoder()
    for tried in (said, re.sub(r"(?<!\\)\$", r"\\$", said)):
        with suppress(error, RecursionError):
            return str(decoder.nodelist_to_text(walker(tried).get_latex_nodes()[0]))
    return text if re.search(r"\\[A-Za-z]", text) else re.sub(r"(?<!\\)[{}]", "", text)


@cache
def _decoder() -> tuple[Any, Any, type[Exception]]:
    """What cuts a text into nodes, what makes text of them, and what the former raises."""
    from pylatexenc import latex2text, latexwalker, macrospec

    reading = latexwalker.get_default_latex_context_db()
    taking = {**dict.fromkeys([*_SHOWN, *_MARKS, *_QUOTES, "noopsort"], "{"), "href": "{{", "texorpdfstring": "{{"}
    reading.add_context_category(
        "readlist", prepend=True, macros=[macrospec.MacroSpec(name, braces) for name, braces in taking.items()]
    )
    reading.set_unknown_macro_spec(macrospec.MacroSpec("", args_parser=_groups(macrospec)))
    writing = latex2text.get_default_latex_context_db().filter_context(
        exclude_categories=["latex-placeholders", "latex-ethuebung", "nonstandard-qit"]
    )

    def accent(mark: str) -> Any:
        return lambda node, l2tobj: l2tobj.nodelist_to_text(node.nodeargs).replace("ı", "i") + mark

    texts = {
        **{name: accent(mark) for name, mark in _MARKS.items()},
        **dict.fromkeys(_SHOWN, "%s"), **dict.fromkeys(_QUOTES, "“%s”"),
        **dict.fromkeys([*_SWITCHES, "noopsort"], ""), **_SIGNS,
        **dict.fromkeys(_KEPT, _as_written), "href": "%(2)s", "texorpdfstring": "%(2)s",
        "\\": lambda node: "" if re.match(r"[ \t]*\n", _behind(node)) else "\n",
    }  # fmt: skip
    writing.add_context_category(
        "readlist",
        prepend=True,
        macros=[latex2text.MacroTextSpec(name, said) for name, said in texts.items()],
        specials=[latex2text.SpecialsTextSpec("~", " ")],
    )
    # Else a sign would take the braces behind it with all that is in them.
    signs = [
        spec.macroname
        for spec in writing.iter_macro_specs()
        if spec.macroname not in _KEPT and _is_sign(spec.simplify_repl)
    ]
    reading.add_context_category("signs", macros=[macrospec.MacroSpec(name, "") for name in signs])
    writing.set_unknown_macro_spec(latex2text.MacroTextSpec("", _as_written))
    decoder = latex2text.LatexNodes2Text(writing, math_mode="verbatim", keep_comments=True, strict_latex_spaces=False)

    def walker(text: str) -> Any:
        return latexwalker.LatexWalker(text, latex_context=reading, tolerant_parsing=False)

    return walker, decoder, latexwalker.LatexWalkerParseError


def _is_sign(said: Any) -> bool:
    return isinstance(said, str) and said != "" and "%" not in said


def _behind(node: Any) -> str:
    return str(node.parsing_state.s[node.pos + node.len :])


def _as_written(node: Any) -> str:
    """The command, apart from the letters behind the brace that closes around it."""
    text = str(node.latex_verbatim())
    return f"{text}{{}}" if text[-1].isalpha() and re.match(r"\}\w", _behind(node)) else text


def _groups(macrospec: Any) -> Any:
    """A parser of arguments that takes all braces after a command, so that an unknown command stays whole."""

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
    if "$" in text:
        text = "".join(part if formula else _written(part) for formula, part in pieces(text))
    else:
        text = _written(text)
    text = _LIKE_A_RECORD.sub("\n{}", text) if "\n" in text else text
    return text if _LINE.search(text) else text.replace("\n", "\n{}", 1)  # or its lines were taken for folded ones


def _written(text: str) -> str:
    # BibTeX counts braces after a backslash too: one without its partner is written by its name.
    paired = _paired(text, _ANY_BRACE) if "{" in text and "}" in text else frozenset()

    def write(found: re.Match[str]) -> str:
        if len(found[0]) > 1:
            return found[0]
        return "\\" + found[0] if found.start() in paired else _WRITTEN.get(found[0], "")

    return _ENTITY.sub(lambda found: found[0].replace("&", "&{}"), _SPECIAL.sub(write, text))


def _paired(text: str, braces: re.Pattern[str]) -> frozenset[int]:
    """Where the braces stand that have a partner."""
    opened: list[int] = []
    paired: set[int] = set()
    for brace in braces.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            paired |= {opened.pop(), brace.start()}
    return frozenset(paired)
