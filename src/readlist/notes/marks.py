"""The marks around a title: emphasis, quotation marks, brackets, numbers, symbols, and a title without them."""

from __future__ import annotations

import re
from functools import lru_cache

from ..pattern import pattern

WIKI = pattern(r"^\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]$")
"""A value that is the link of a wiki as a whole: ``[[A Title]]``."""
CITE_KEY = pattern(
    r"^(?:@(?:[\w:.+-]*\d[\w:.+-]*\s*[-–—:：|]\s+)?(?=\w|[\"“])|\[@[^\[\]\s]{2,40}\]\s*(?:[-–—:：|]\s+)?(?=\S)|"
    r"\\cite\w*\{[^{}]+\}[\s:,.]*(?=\S)|[a-z]+(?:(?:19|20)\d\d[a-z]*|\d\d_[a-z]+)\s*[-–—:：|]\s+(?=\S))"
)
"""The key of a citation before a title: ``@sousa2024 - Title``, ``[@sousa2024] Title``, ``sousa2024dawn: Title``. The
``@`` alone is what a reference manager puts before the names of its pages in Logseq."""
KEY = pattern(r"@?[a-z-]{2,}(?:19|20)\d\d[a-z]*\d?")
"""The key of a citation alone, which is no title: ``@sousa2024dawn``."""
_OPENED = pattern(r"(?:(\*\*|__)(?=\S)|[*_](?=[^\s*_]+ [^*_]))([^*_:]+(?:: [^*_]+)?)(?:\1|[*_])(?![\w*_:])\s*(\S.*)")
"""A title in bold, or of two or more words in italics, and what follows it."""
_QUOTED = pattern(r"([「『《〈])([^「」『』《》〈〉]{4,300})[」』》〉]\s*(\S.*)")
_QUOTED_LATIN = pattern(
    r"([\"“„«])([^\"“”„«»]{10,300})[\"”“»],?\s*"
    r"((?:[–—(\[\0]|--?\s|arXiv\b|by\s|(?-i:[A-ZÀ-Þ](?:[^.:]|(?<=\b[A-Z])\.)*$)).*)",
    re.I,
)
"""A title in quotation marks, and brackets, a dash, an id or people after it; :mod:`.facts.citations` reads others."""
LATIN = ('"', "“", "„", "«")
_EAST = ("「", "『", "《", "〈")
EMPHASIS_INSIDE = pattern(r"(?<![\w*_])(\*{1,2}|_{1,2})([^\s*_](?:[^*_]*[^\s*_])?)\1(?![\w*_])")
"""A word or more in emphasis within a text."""
_WIDE = pattern(r"(?<=[\0-\u02ff’等他])([，、。；])\s*(?=[A-ZÀ-Þ])|(?<=19\d\d|20\d\d)([，、。；：])\s*")
_NARROW = {"，": ", ", "、": ", ", "。": ". ", "；": "; ", "：": ": "}
LETTER = pattern(r"[^\W\d_]")
GROUP = pattern(r"\s*[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*")
"""What stands in brackets of one kind or another."""
IN_BOLD = pattern(r"\s*(\*\*|__)(?=\S)(?:(?!\1).)+\1:?\s*")
"""A line in bold."""
HTML = pattern(r"</?[A-Za-z][^<>]*>|<!--(?:(?!<!--).)*?-->", re.S)
ENUMERATED = pattern(
    r"\s*(?:\d{12,14}\s+|\(?\d{1,3}[.)\]:](?:\s+|(?=[\[【《「『〈（]|[^\W\x00-\u3040]|[A-Z][A-Za-z]))|\d{1,3}[、．]\s*|[\[【〔]\d{1,3}[\]】〕]\s*|#\d{1,3}[.:)]?\s+|[①-⑳㉑-㉟❶-❿➀-➓]\s*|[A-Za-z]\)\s+|\([a-z]\)\s+|(?:[ivx]{1,4}|[IVX]{2,4})[.)]\s+|[一二三四五六七八九十]{1,3}[、．]\s*|第\s?(?:\d|[一二三四五六七八九十]){1,3}\s?[篇个個本]\s*[:：、.]?\s*|No\.?\s?\d{1,3}[.:)]?\s+|\d{1,3}/\s+|(?:第\s?)?\d{1,3}\s?[位名위등](?:[:：.、]\s*|\s+(?=[A-Z\"“「『《\[*]))|"
    r"[■□▪▫●○◆◇▶▷►▸★☆※✔✅☑•·・◦‣⁃※→➤➜]\ufe0f?\s*|[\U0001f300-\U0001faff]\ufe0f?\s+|[-–—*+]\s+|\d{1,2}\ufe0f?\u20e3\s*)"
)
LISTED = r"(?:[-*+•‣]|\d{1,3}[.)])[ \t]+"
"""The mark of an item of a list, as a part of patterns."""
CALLOUT = r"\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*"
"""The mark of a callout in Obsidian, with its kind, as a part of patterns: ``[!abstract]- ``."""
_NAMED_NUMBER = pattern(r"(?:paper|talk|논문|발표|발제|論文|発表|报告|论文)\s*#?\d{1,3}\s*[.:：)\]-]\s*", re.I)
_FRAMED = pattern(r"^(<<+|＜+|=+|~+|-{2,})\s+(.{4,300}?)\s+(?:>>+|＞+|=+|~+|-{2,})$")
_DECORATED = pattern(r"^(\*{1,3}+|_{1,3}+|~~|`|==)(?=\S)(.*?)(?<=\S)\1$", re.S)
_QUOTES = {'"': '"', "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "《": "》", "〈": "〉", "'": "'"}


def narrowed(text: str) -> str:
    """A text with the marks of English between names in Latin letters and behind a year, where a keyboard for Chinese
    or Japanese wrote others: ``Ana Sousa，Bo Lin，ICML 2019``."""
    if text.isascii():
        return text
    return _WIDE.sub(lambda found: _NARROW[found[1] or found[2]], text)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return re.findall(r"\w+", text.casefold())


@lru_cache(maxsize=32)
def bare(text: str) -> str:
    """A title without the marks around the whole of it: emphasis, strokes, quotation marks, brackets, HTML, numbers."""
    text = " ".join((HTML.sub(" ", text) if "<" in text else text).split())
    text = WIKI.sub(r"\1", text) if text[:2] == "[[" else text
    text = CITE_KEY.sub("", text) if text[:1] in "@[\\" or text[:1].islower() else text
    text = _ISSUE.sub("", text) if "#" in text else text
    for _ in range(_LAYERS):
        before = text
        text = text.strip(" \t\u200b\ufe0f")
        while text and (unmarked := _without_symbol(text)) != text:
            text = unmarked
        text = without_number(text) or text
        if found := _NAMED_NUMBER.match(text):
            text = text[found.end() :] or text
        if found := _FRAMED.match(text):
            text = found[2]
        if (found := _DECORATED.match(text)) and re.sub(r"\\.", "", found[2]).count(text[0]) % 2 == 0:
            text = found[2]
        if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
            text = text[1:-1]
        if len(text) > 4 and text[0] == "[" and text[-1] == "]" and "[" not in text[1:] and " " in text:
            text = text[1:-1]
        if text == before:
            break
    return text.replace("\\", "") if "\\" in text and _ESCAPED.search(text) else text


_LAYERS = 8
"""So many marks may stand around each other: a line of nothing but marks has thousands."""
_ISSUE = pattern(r"(?<=[^\s#])\s+#\d{1,5}$")
"""The number of an issue after its name."""
_ESCAPED = pattern(r"\\[*_#\[\]&]")
_SYMBOL = pattern(r"[■□▪▫●○◆◇▶▷►▸★☆◎▣◉◈❖➤➜]\ufe0f?\s*(?=\S)")
_ID_IN_FRONT = pattern(r"\[\s*(?:arXiv\s*:?\s*)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?\s*\]\s*(?=\S)", re.I)


def without_mark(line: str) -> tuple[str, str]:
    """A line without the symbol or the arXiv id in brackets before it, and that id: ``■ …``, ``[2501.00011] …``."""
    if symbol := _SYMBOL.match(line):
        line = line[symbol.end() :]
    found = _ID_IN_FRONT.match(line)
    return (line[found.end() :], found["id"]) if found else (line, "")


_NUMBER_IN_BOLD = pattern(r"\*\*[\[【〔(（]?\d{1,3}[.)\]】〕）:]{1,2}\*\*\s*(?=\S)")


_COUNTING = ").、．"


def without_number(text: str) -> str:
    """A text without the number, the letter or the symbol by which it is counted: ``1. …``, ``A) …``, ``① …``."""
    if text[:1].isalpha() and text[0] != "第" and not any(mark in text[:5] for mark in _COUNTING):
        return text
    found = _NUMBER_IN_BOLD.match(text) if text[:2] == "**" else ENUMERATED.match(text)
    return text[found.end() :] if found else text


_JOINERS = " \ufe0f\u200d"


def _is_symbol(sign: str) -> bool:
    """Whether a sign is an emoji or its like, and no mark of quotation."""
    code = ord(sign)
    return code > 0x2600 and not sign.isalnum() and sign not in _QUOTES and code not in range(0x3000, 0x3100)


def _without_symbol(text: str) -> str:
    """The text without an emoji in front or after."""
    if _is_symbol(text[0]):
        return text[1:].lstrip(_JOINERS)
    if ord(text[-1]) >= 0x1F000:
        return text[:-1].rstrip()
    return text


def opens_in_quotes(text: str) -> bool:
    """Whether a text begins with a title in East Asian quotation marks, and goes on after it."""
    return text[:12].lstrip("0123456789、．.) ")[:1] in _EAST and opened(text) is not None


def opened(text: str) -> re.Match[str] | None:
    """A title in italics, bold or quotation marks that a text begins with, and what follows it."""
    text = text.strip()
    while len(text) > 1 and _is_symbol(text[0]):
        text = text[1:].lstrip(_JOINERS)
    text = without_number(text)
    return _OPENED.match(text) or _QUOTED.match(text) or _QUOTED_LATIN.match(text)
