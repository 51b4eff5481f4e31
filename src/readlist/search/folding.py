"""What a word of a text is, and when two spellings of one are held to be the same; pure.

Case, accents of Latin letters, full width and decomposed Hangul do not matter. A word is a run of letters and
digits of one script: ``GPT-4는`` has the words ``gpt``, ``4`` and ``는``. Numbers keep their decimal point (``3.5``),
names their plus and hash signs (``c++``). Words joined by a hyphen, an underscore or an apostrophe are also one word
without it (``gpt4``).
"""

from __future__ import annotations

import re
import unicodedata

# Patterns are compiled when the first text needs them: those with ranges of thousands of letters take longer to compile
# than a search in English takes.
_ACCENTED = "[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+"
_PLAIN = "[\x00-\x7f가-힣‘’“”–—·•→]*"
"""Texts of these letters, which are most, only need their capitals lowered."""
_MARKS = "[\u0300-\u036f]+"
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

HANGUL = "가-힣\u1100-\u11ff"
"""Syllables, and letters that stand alone, as they are in a folded text: ranges of a character class."""

_OTHER = rf"[^\W_{HANGUL}]"
_RUN = rf"{_OTHER}+(?:(?<=\d)\.\d{_OTHER}*)*[+#]*"
_ANY = rf"(?:{_RUN}|[{HANGUL}]+)"
_JOINTS = "[-_'’‐‑–]"
_CHAIN = rf"{_ANY}(?:{_JOINTS}{_ANY})*"
"""A word, or words that are joined; it begins wherever a word does, so that a search never goes back."""

# The same where all letters are of ASCII.
_ASCII_ANY = r"[^\W_]+(?:(?<=\d)\.\d[^\W_]*)*[+#]*"
_ASCII_CHAIN = rf"{_ASCII_ANY}(?:[-_']{_ASCII_ANY})*"


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC without regard to case, Latin letters without accents."""
    if text.isascii() or _is_syllables(text) or re.fullmatch(_PLAIN, text):
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    return re.sub(_ACCENTED, _without_accents, text)


def _without_accents(found: re.Match[str]) -> str:
    return re.sub(_MARKS, "", unicodedata.normalize("NFD", found[0])).translate(_UNDECOMPOSED)


def _is_syllables(text: str) -> bool:
    """Whether this is a single word of Hangul, as most are that are typed: so much is seen without a pattern."""
    return text.isalpha() and len(text) < 20 and all("가" <= letter <= "힣" for letter in text)


def split(folded: str) -> list[str]:
    """The words of a folded text, in their order."""
    if _is_syllables(folded):
        return [folded]
    return re.findall(_ASCII_ANY if folded.isascii() else _ANY, folded)


def _chains(folded: str) -> list[str]:
    return re.findall(_ASCII_CHAIN if folded.isascii() else _CHAIN, folded)


def compounds(folded: str) -> list[str]:
    """The words of a folded text that hyphens and the like join, without these: ``gpt-4`` gives ``gpt4``."""
    return [re.sub(_JOINTS, "", chain) for chain in _chains(folded) if re.search(_JOINTS, chain)]


def word_set(folded: str) -> tuple[set[str], set[str]]:
    """The words and the compounds of a folded text, each once: as :func:`split` and :func:`compounds`, but quicker."""
    chains = set(_chains(folded))
    words = set(filter(str.isalnum, chains))
    joined = set()
    for chain in chains - words:
        if re.search(_JOINTS, chain):
            words.update(split(chain))
            joined.add(re.sub(_JOINTS, "", chain))
        else:
            words.add(chain)
    return words, joined


# By the Standard Korean Language Dictionary (https://stdict.korean.go.kr), those that follow nouns in writing.
_PARTICLES = (
    "에서는 에서의 으로는 으로의 에게서 이라는 에서 에게 에는 으로 까지 부터 보다 처럼 라는 이나 들은 들이 "
    "들을 들의 과의 와의 을 를 이 가 은 는 의 에 로 와 과 도 만 나 들"
).split()
"""The longest first, so that one that ends in another is taken whole."""


def without_particle(word: str) -> str:
    """A folded Korean word without the particle at its end; "" where it has none, or less than two syllables beside.

    What ends in 다 without it is a verb, and 나온다는 another form of that.
    """
    if not is_hangul(word) or not is_hangul(word[-1:]):
        return ""
    end = next((end for end in _PARTICLES if word.endswith(end) and len(word) >= len(end) + 2), "")
    bare = word.removesuffix(end) if end else ""
    return "" if bare.endswith("다") else bare


def is_hangul(word: str) -> bool:
    """Whether a word (of one script) is written in Hangul."""
    return "가" <= word[:1] <= "힣" or "\u1100" <= word[:1] <= "\u11ff"
