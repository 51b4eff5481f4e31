"""Guesses which words were meant by one that is spelt wrong; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from .korean import is_hangul

SHORTEST = 3
"""Letters (syllables in Hangul: one less) a word must have to be guessed: shorter ones are near to too many."""


class Guess(NamedTuple):
    """A word that may have been meant, and how likely that is beside others: 1 for what was typed itself."""

    word: str
    closeness: float


def most_errors(word: str) -> int:
    """How many wrong, missing, additional or swapped letters are forgiven: one in three to six, two in more."""
    if len(word) < SHORTEST - is_hangul(word):
        return 0
    return 1 if len(word) <= 6 else 2


def guesses(word: str, vocabulary: Sequence[str]) -> list[Guess]:
    """The words of a vocabulary that are spelt nearly like a word, closest first, the word itself left out.

    Errors are counted as optimal string alignment has them, for which two swapped neighbours are one. Closer are
    words that begin with the same letter, which is mistyped least often (Pollock and Zamora 1984), and words from
    which no letter was taken away: one forgets letters more often than one adds them.
    """
    allowed = most_errors(word)
    if not allowed:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    spelt = {other: other for other in vocabulary}
    if is_hangul(word):
        # A syllable is several letters: with another in its place, a short word is another word and no misspelling.
        word = normalize("NFD", word)
        allowed = 1 if len(word) <= 6 else 2
        spelt = {normalize("NFD", other): other for other in vocabulary if is_hangul(other)}
    near = process.extract(word, list(spelt), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    found = [Guess(spelt[other], _closeness(word, other, distance)) for other, distance, _ in near if other != word]
    found.sort(key=lambda guess: (-guess.closeness, guess.word))
    return found


def _closeness(typed: str, word: str, errors: int) -> float:
    close = 0.8 if errors <= 1 else 0.5
    if typed[:1] != word[:1]:
        close -= 0.08
    if len(word) < len(typed):
        close -= 0.04
    return close
