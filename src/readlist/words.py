"""What a word of a text is, and when two spellings of one are held to be the same; pure.

Case, accents of Latin letters, full width and decomposed Hangul do not matter. A word is a run of letters and
digits of one script: ``GPT-4는`` has the words ``gpt``, ``4`` and ``는``. Numbers keep their decimal point (``3.5``),
names their plus and hash signs (``c++``). Words joined by a hyphen, an underscore or an apostrophe are also one word
without it (``gpt4``).
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_MARKS = re.compile("[\u0300-\u036f]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

HANGUL = "가-힣ㄱ-ㆎ"
"""Composed syllables and the letters that are typed alone, as a range of a character class."""

_OTHER = rf"[^\W_{HANGUL}]"
_RUN = rf"{_OTHER}+(?:(?<=\d)\.\d{_OTHER}*)*[+#]*"
_ANY = rf"(?:{_RUN}|[{HANGUL}]+)"
_WORD = re.compile(_ANY)
_COMPOUND = re.compile(rf"{_ANY}(?:[-_'’‐‑–]{_ANY})+")
_JOINTS = re.compile("[-_'’‐‑–]")


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC without regard to case, Latin letters without accents."""
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    if _ACCENTED.search(text):
        text = _MARKS.sub("", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text).translate(_UNDECOMPOSED)
    return text


def split(folded: str) -> list[str]:
    """The words of a folded text, in their order."""
    return _WORD.findall(folded)


def compounds(folded: str) -> list[str]:
    """The words of a folded text that hyphens and the like join, without these: ``gpt-4`` gives ``gpt4``."""
    return [_JOINTS.sub("", found) for found in _COMPOUND.findall(folded)]


def is_hangul(word: str) -> bool:
    """Whether a word (of one script) is written in Hangul."""
    return "가" <= word[:1] <= "힣" or "ㄱ" <= word[:1] <= "ㆎ"
