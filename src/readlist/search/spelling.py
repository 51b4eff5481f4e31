"""Guesses which words a misspelt one meant; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
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
    spell: Callable[[str], str] = partial(normalize, "NFD") if is_hangul(word) else str
    # A syllable is several letters: a short word with another syllable is a different word, not a misspelling.
    allowed = most_errors(spell(word))
    shortest, longest = len(word) - allowed, len(word) + allowed
    typed = set(word)
    found = []
    # Words that share no letter or syllable, or too few, are too far apart. That is told faster than the distance.
    near = [other for other in vocabulary if shortest <= len(other) <= longest and not typed.isdisjoint(other)]
    for other in {other for other in near if len(typed.symmetric_difference(other)) <= 2 * allowed}:
        errors = distance(spell(word), spell(other))
        if 0 < errors <= allowed:
            found.append(Guess(other, _closeness(spell(word), spell(other), errors)))
    found.sort(key=lambda guess: (-guess.closeness, guess.word))
    return found


def distance(one: str, other: str) -> int:
    """How many letters must be added, left out, changed, or swapped with their neighbour to make one word the other.

    Bit-parallel optimal string alignment (Hyyrö 2003). rapidfuzz has it too, but importing that takes a fifth of the
    time that the program takes to start.
    """
    last = 1 << len(one) >> 1
    letters: dict[str, int] = {}
    for at, letter in enumerate(one):
        letters[letter] = letters.get(letter, 0) | 1 << at
    up, down, diagonal, before, errors = (last << 1) - 1, 0, 0, 0, len(one)
    for letter in other:
        same = letters.get(letter, 0)
        swapped = (~diagonal & same) << 1 & before
        diagonal = ((same & up) + up ^ up) | same | down | swapped
        right, left = down | ~(diagonal | up), diagonal & up
        errors += bool(right & last) - bool(left & last)
        right = right << 1 | 1
        up, down = left << 1 | ~(diagonal | right), right & diagonal
        before = same
    return errors


def _closeness(typed: str, word: str, errors: int) -> float:
    close = 0.8 if errors <= 1 else 0.5
    if typed[:1] != word[:1]:
        close -= 0.08
    if len(word) < len(typed):
        close -= 0.04
    return close
