"""Terms of several words, which the index looks up as it looks up words, so that no text is read for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING, TypeAlias

from .folding import fold, is_cjk, split
from .korean import is_hangul
from .phrase import pieces_of, plural, reads_from

if TYPE_CHECKING:
    from .synonyms import Synonyms

TERM = "&"
"""The mark before a term in a list of words."""

MORE = "…"
"""The mark behind a term whose last word is the beginning of a longer one."""


_Starting: TypeAlias = "dict[str, dict[str, list[tuple[str, list[str]]]]]"
"""Terms by a word that they may start with, and the first letter of the next."""


class Terms:
    """Terms to be found in texts; each is called as :func:`name_of` says."""

    def __init__(self, names: Iterable[str]) -> None:
        self._starting: _Starting = {}
        for name in names:
            term = name.split(" ")
            first = term[0]
            if is_hangul(first):
                begun = {first[:end]: first[end] for end in range(1, len(first))}
            else:
                begun = dict.fromkeys(filter(None, (first, plural(first))), term[1][0])
            for start, letter in begun.items():
                self._starting.setdefault(start, {}).setdefault(letter, []).append((name, term))

    def within(self, words: Sequence[str]) -> Iterator[str]:
        """The terms in a text of these words, in their order; marked."""
        for at in compress(range(len(words) - 1), map(self._starting.__contains__, words)):
            following = words[at + 1]
            for name, term in self._starting[words[at]].get(following[0], ()):
                if words[at : at + len(term)] == term:
                    yield f"{TERM}{name}"
                elif len(term) == 1 or following.startswith(term[1]):  # quicker than to read it
                    ends = reads_from(words, at, term, across_latin=False)
                    if ends is not None:
                        yield f"{TERM}{name}" if ends else f"{TERM}{name}{MORE}"


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
