"""The markup of CSL's texts (italics, small capitals, words that keep their capitals), as LaTeX and back.

CSL has no commands but these: https://docs.citationstyles.org/en/stable/specification.html and the notes of citeproc-js
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#rich-text-in-fields).
"""

from __future__ import annotations

from ..pattern import pattern
from . import entities
from .latex import FORMULA, escaped, plain, signs_resolved

_COMMANDS = {
    "i": "textit", "em": "textit", "b": "textbf", "strong": "textbf", "sup": "textsuperscript", "sub": "textsubscript",
    "sc": "textsc",
}  # fmt: skip
_SMALL_CAPS, _AS_IT_IS = '<span style="font-variant:small-caps;">', '<span class="nocase">'
_ROUND = {
    "textit": "<i>", "emph": "<i>", "textbf": "<b>", "textsc": _SMALL_CAPS, "textsuperscript": "<sup>",
    "textsubscript": "<sub>",
}  # fmt: skip
_WITHIN = {"it": "<i>", "em": "<i>", "itshape": "<i>", "bf": "<b>", "bfseries": "<b>", "sc": _SMALL_CAPS}
"""Commands before the braces of what they mark, and within them."""

_TAG = pattern(r"(?i)<(/?)(i|b|em|strong|sub|sup|sc|span)\b([^<>]*)>")
_ANY_TAG = pattern(r"(?i)</?(?:i|b|em|strong|sub|sup|span|sc|jats:\w+|p)\b[^<>]*>")
_BLOCK = pattern(r"(?i)</(?:jats:)?(?:p|title)>\s*(?=\S)")
_GROUP = pattern(rf"\\({'|'.join(_ROUND)})\s*\{{|\{{\\({'|'.join(_WITHIN)})(?![A-Za-z])\s*|[{{}}]")


def stripped(text: str) -> str:
    """The text without markup and entities; the markup of JATS, which Crossref has in abstracts, goes too."""
    return entities.resolved(_ANY_TAG.sub("", _BLOCK.sub("\n\n", text)) if "<" in text else text)


def literal(text: str) -> str:
    """A text without markup as CSL has it: :func:`stripped` makes it the same again."""
    return _ANY_TAG.sub(lambda tag: f"&lt;{tag[0][1:]}", entities.escaped(text))


def latex_of(text: str) -> str:
    """What a text with markup is in LaTeX; "" where it has none, or elements that do not nest."""
    if "<" not in text:
        return ""
    parts: list[str] = []
    opened: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        parts.append(escaped(entities.resolved(text[at : tag.start()])))
        name, at = tag[2].lower(), tag.end()
        if not tag[1]:
            command = "textsc" if "small-caps" in tag[3] else _COMMANDS.get(name, "")
            parts.append(f"\\{command}{{" if command else "{")
            opened.append(name)
        elif opened and opened.pop() == name:
            parts.append("}")
        else:
            return ""
    return "".join([*parts, escaped(entities.resolved(text[at:]))]) if at and not opened else ""


def marked(latex: object, text: str, *, keeps_case: bool) -> str:
    """The text with the markup that its LaTeX says; without any where that says another text.

    Braces mean that capitals stay, where ``keeps_case``.
    """
    if not isinstance(latex, str):
        return literal(text)
    try:
        said = _marked(latex, keeps_case=keeps_case)
    except ImportError:  # without what reads bibliographies
        return literal(text)
    return said if stripped(said) == text else literal(text)


def _marked(latex: str, *, keeps_case: bool) -> str:
    parts: list[str] = []
    closing: list[str] = []
    for number, piece in enumerate(FORMULA.split(latex)):
        if number % 2:
            parts.append(piece)
            continue
        piece, at = signs_resolved(piece), 0
        for group in _GROUP.finditer(piece):
            parts.append(literal(plain(piece[at : group.start()])))
            at = group.end()
            if group[0] == "}":
                parts.append(closing.pop() if closing else "")
            else:
                bare = _AS_IT_IS if keeps_case else ""
                opening = _ROUND[group[1]] if group[1] else _WITHIN[group[2]] if group[2] else bare
                parts.append(opening)
                closing.append(f"</{opening[1:].partition(' ')[0].rstrip('>')}>" if opening else "")
        parts.append(literal(plain(piece[at:])))
    return " ".join("".join([*parts, *reversed(closing)]).split())
