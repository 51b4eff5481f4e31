"""Guesses which words a misspelt one meant; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from .korean import is_hangul

SHORTEST = 3
"""A shorter word (in Hangul syllables: shorter by one) is not guessed, as it is near to too many."""


class Guess(NamedTuple):
    """A word that may have been meant, and how likely that is beside others: 1 for what was typed itself."""

    word: str
    closeness: float


def most_errors(word: str) -> int:
    """How many wrong, missing, added or swapped letters are forgiven: one in three to six letters, two in more."""
    if len(word) < SHORTEST - is_hangul(word):
        return 0
    return 1 if len(word) <= 6 else 2


def guesses(word: str, vocabulary: Sequence[str]) -> list[Guess]:
    """The words of a vocabulary that are spelt nearly like a word, closest first, the word itself left out.

    Errors are counted by optimal string alignment, where two swapped neighbours are one error. Words that begin with
    the same letter are closer, as the first is mistyped least often (Pollock and Zamora 1984), and so are words that
    are not shorter: people leave letters out more often than they add them.
    """
    allowed = most_errors(word)
    if not allowed:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    spelt = {other: other for other in vocabulary}
    if is_hangul(word):
        # A syllable is several letters: a short word with another syllable is a different word, not a misspelling.
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
