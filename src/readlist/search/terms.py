"""Terms of several words that the index has as it has words, so that no text is read for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, pairwise
from typing import TYPE_CHECKING, TypeAlias

from .folding import PIECES_KEPT, first_word, fold, in_a_row, is_cjk, split
from .korean import is_hangul
from .phrase import pieces_of, plural, reads_from

if TYPE_CHECKING:
    from .synonyms import Synonyms

TERM = "&"
"""The mark before a term in a list of words."""

MORE = "…"
"""The mark behind a term whose last word is the beginning of a longer one."""


_INSIDE = " "
"""Stands for a term that may begin before the last word of a run."""

_Starting: TypeAlias = "dict[str, dict[str, list[tuple[str, list[str]]]]]"
"""Terms by a word that they may start with, and the first letter of the next."""


class Terms:
    """Terms to be found in texts; each is called as :func:`name_of` says."""

    def __init__(self, names: Iterable[str]) -> None:
        self._longest = 1
        """The most words that a term may be written as."""
        starting: _Starting = {}
        for name in names:
            term = name.split(" ")
            first = term[0]
            if is_hangul(first):
                begun = {first[:end]: first[end] for end in range(1, len(first))}
            else:
                begun = dict.fromkeys(filter(None, (first, plural(first))), term[1][0])
            for start, letter in begun.items():
                starting.setdefault(start, {}).setdefault(letter, []).append((name, term))
            self._longest = max(self._longest, len(first) if is_hangul(first) else len(term))
        self._starting = starting
        self._starts = _Starts(starting)

    def within(self, pieces: Sequence[str]) -> Iterator[str]:
        """The terms in a text that is not folded yet, of which these are the runs between white space; marked."""
        for at in compress(count(), map(self._starts.__getitem__, pieces)):
            letters = self._starts[pieces[at]]
            following = first_word(pieces[at + 1]) if at + 1 < len(pieces) else ""
            if following and following[0] not in letters and _INSIDE not in letters:
                continue
            starts = len(in_a_row(pieces[at : at + 1]))
            words = in_a_row(pieces[at : at + self._longest])
            if len(words) < starts + self._longest - 1:  # some are marks alone
                words = in_a_row(pieces[at:])
            for place in range(min(starts, len(words) - 1)):
                following = words[place + 1]
                for name, term in self._starting.get(words[place], {}).get(following[0], ()):
                    if len(term) == 1 or following.startswith(term[1]):  # quicker than to read it
                        ends = reads_from(words, place, term, across_latin=False)
                        if ends is not None:
                            yield f"{TERM}{name}" if ends else f"{TERM}{name}{MORE}"


class _Starts(dict[str, str]):
    """For each run between white space the letters with which the word after it may go on a term."""

    def __init__(self, starting: _Starting) -> None:
        self._starting = starting

    def __missing__(self, piece: str) -> str:
        if len(self) >= PIECES_KEPT:
            self.clear()
        words = in_a_row([piece])
        inside = any(other[0] in self._starting.get(word, ()) for word, other in pairwise(words))
        letters = self._starting.get(words[-1], ()) if words else ()
        self[piece] = found = "".join(letters) + _INSIDE * inside
        return found


def name_of(pieces: Iterable[str]) -> str:
    """What a term of these words is called here."""
    return " ".join(pieces)


def terms_of(synonyms: Synonyms) -> list[str]:
    """The terms of a table of synonyms that a text may have as several words, and their plurals."""
    names: set[str] = set()
    for term in synonyms.spelt():
        pieces = pieces_of(split(fold(term)))
        if any(map(is_cjk, pieces)) or (len(pieces) == 1 and not (is_hangul(pieces[0]) and len(pieces[0]) > 1)):
            continue
        names |= {name_of(pieces), name_of([*pieces[:-1], plural(pieces[-1]) or pieces[-1]])}
    return sorted(names)
