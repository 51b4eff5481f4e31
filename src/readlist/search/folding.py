"""What a word of a text is, and when two spellings count as the same; pure.

Case, accents of Latin letters, width and decomposition of letters do not matter. A word is a run of letters and digits
of one script; kana and Han count as one. ``GPT-4는`` has the words ``gpt``, ``4`` and ``는``. Numbers keep their
decimal point (``3.5``), names their plus and hash signs (``c++``). Words joined by a hyphen, an underscore or an
apostrophe also form one word without it (``gpt4``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain
from string import ascii_lowercase, ascii_uppercase

from ..pattern import pattern

# Patterns are compiled when a text first needs them: compiling those with ranges of thousands of letters takes longer
# than a search in English.
_ACCENTED = pattern("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_PLAIN = pattern("[\x00-\x7f가-힣‘’“”–—·•→]*")
"""Most texts have only these letters; folding them only lowers capitals."""
_PLAIN_LETTERS = pattern(r"[\x00-\x7f가-힣\W]*")
_MARKS = pattern("[\u0300-\u036f]+")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

HANGUL = "가-힣\u1100-\u11ff"
"""Syllables and single letters as a folded text has them, as ranges of a character class."""

_KANA_AND_HAN = (
    ("\u3005", "\u3007"), ("\u3031", "\u3035"), ("\u303b", "\u303c"), ("\u3041", "\u3096"), ("\u309d", "\u309f"),
    ("\u30a1", "\u30fa"), ("\u30fc", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
"""The first and the last letter of each range."""

KANA_AND_HAN = "".join(f"{first}-{last}" for first, last in _KANA_AND_HAN)

_OTHER = rf"[^\W_{HANGUL}{KANA_AND_HAN}]"
_RUN = rf"{_OTHER}+(?:(?<=\d)\.\d{_OTHER}*)*[+#]*"
_JOINABLE = rf"(?:{_RUN}|[{HANGUL}]+)"
_CJK = rf"(?:(?=\w)[{KANA_AND_HAN}])+"
_JOINTS = frozenset("-_'’‐‑–")
_WORD = pattern(rf"(?:{_JOINABLE}|{_CJK})")

# The same for ASCII letters and Hangul syllables only: quick to compile.
_ASCII_ANY = r"(?a:[^\W_]+(?:(?<=\d)\.\d[^\W_]*)*[+#]*)"
_PLAIN_WORD = pattern(rf"(?:{_ASCII_ANY}|[가-힣]+)")


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC without regard to case, Latin letters without accents."""
    if only_lowers(text):
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    return _ACCENTED.sub(_without_accents, text)


def only_lowers(text: str) -> bool:
    """Whether to fold a text is only to lower its capitals, each for itself."""
    return text.isascii() or _is_syllables(text) or _PLAIN.fullmatch(text) is not None


def _without_accents(found: re.Match[str]) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", found[0])).translate(_UNDECOMPOSED)


def _is_syllables(text: str) -> bool:
    """Whether this is a single Hangul word, like most that are typed; told without a pattern."""
    return text.isalpha() and text[0] >= "가" and min(text) >= "가" and max(text) <= "힣"


def _is_one(text: str) -> bool:
    """Whether this is a single word of ASCII letters and digits or of Hangul, which folding only lowers."""
    return (text.isascii() and text.isalnum()) or _is_syllables(text)


def _is_plain(folded: str) -> bool:
    """Whether all letters are ASCII or Hangul syllables; a longer text that is not ASCII is not examined."""
    return folded.isascii() or (len(folded) < _SHORT and _PLAIN_LETTERS.fullmatch(folded) is not None)


_SHORT = 100


def split(folded: str) -> list[str]:
    """The words of a folded text, in their order."""
    if _is_one(folded):
        return [folded]
    return (_PLAIN_WORD if _is_plain(folded) else _WORD).findall(folded)


def compounds(folded: str) -> list[str]:
    """The words of a folded text that are joined by hyphens and the like, without these: ``gpt-4`` gives ``gpt4``."""
    chains: list[list[str]] = []
    joint = len(folded)  # where the next word is joined, if a joint is there
    for found in (_PLAIN_WORD if _is_plain(folded) else _WORD).finditer(folded):
        word = found[0]
        if found.start() == joint + 1 and folded[joint] in _JOINTS and not is_cjk(word):
            chains[-1].append(word)
        else:
            chains.append([word])
        joint = len(folded) if is_cjk(word) else found.end()
    return ["".join(chain) for chain in chains if len(chain) > 1]


COMPOUND = "-"
"""The mark before a compound in a list of words."""

ALTERED = "*"
"""The mark, in a list of words, before one that may stand in the text in other letters than capitals of ASCII."""


def word_set(text: str) -> set[str]:
    """The words of a text that is not folded yet, and with their marks compounds and altered words; see :func:`split`.

    Most runs between white space were seen before, so this is many times quicker than folding and splitting the text.
    """
    return set(chain.from_iterable(words_in(text.split())))


def words_in(pieces: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of runs between white space in their order, and, marked, their compounds and altered words."""
    if len(_words_of) > _PIECES_KEPT:
        _words_of.clear()
        _words_of.marked.clear()
    words = list(chain.from_iterable(map(_words_of.__getitem__, pieces)))
    marked = _words_of.marked
    return words, list(chain.from_iterable(map(marked.__getitem__, filter(marked.__contains__, pieces))))


class _Pieces(dict[str, list[str]]):
    """The words of each run between white space; a dictionary, as nothing answers faster."""

    def __init__(self) -> None:
        self.marked: dict[str, list[str]] = {}
        """The compounds and altered words of those runs that have any."""

    def __missing__(self, piece: str) -> list[str]:
        if _is_one(piece):
            words = [piece.lower()]
        elif (bare := piece.strip(_AROUND)) != piece:
            words = self[bare]
            if bare in self.marked:
                self.marked[piece] = self.marked[bare]
        else:
            folded = fold(piece)
            words = split(folded)
            marked = []
            if len(words) > 1 and not _JOINTS.isdisjoint(folded):
                marked += [COMPOUND + word for word in compounds(folded)]
            if folded != piece and folded != (lowered := piece.translate(_LOWER)) and words != split(lowered):
                marked += [ALTERED + word for word in words]
            if marked:
                self.marked[piece] = marked
        self[piece] = words
        return words


_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


_AROUND = ".,:;!?()[]{}*`\"'“”‘’"
"""What often stands around words, is part of none, and composes with no letter."""

_PIECES_KEPT = 1 << 16
_words_of = _Pieces()


def is_cjk(word: str) -> bool:
    """Whether a word (of one script) is in kana or Han, where no space marks the beginning of words."""
    return word[:1] >= "\u3005" and any(first <= word[0] <= last for first, last in _KANA_AND_HAN)


def katakana(text: str) -> str:
    """A folded text with katakana in place of hiragana."""
    return "".join(chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in text)


def hiragana(text: str) -> str:
    """A folded text with hiragana in place of katakana."""
    return "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in text)
