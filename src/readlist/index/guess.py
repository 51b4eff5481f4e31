"""Which words were meant where a query finds nothing as it is spelt: guessed together, so that they fit each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from ..query import Words
from ..spelling import guesses, most_errors
from ..words import fold, split
from .database import TEXTS
from .match import Matcher
from .postings import HEAD_FIELDS, entries_with
from .search import WEIGHTS

_CLOSENESS = (1.0, 0.8, 0.5)
"""What a word counts for that has none, one, or two letters mended."""

_COMBINATIONS = 200
"""Entries that are looked at, best first, for combinations of words."""


def meant(database: sqlite3.Connection, matcher: Matcher, wanted: Sequence[Words]) -> Iterator[dict[Words, Words]]:
    """Words to put in the place of some of those that were typed, the likeliest combination first.

    Likely is what stands in one entry together, in its title rather than its tags or authors, with few letters mended.
    """
    vocabulary: list[str] = []
    options: dict[Words, list[tuple[str, int]]] = {}
    for words in wanted:
        runs = split(fold(words.text))
        if words.phrase or len(runs) > 1 or words.field in ("note", "abstract") or not most_errors(runs[0]):
            continue
        if not vocabulary:
            vocabulary = _vocabulary(database)
        options[words] = [(guess.word, guess.distance) for guess in guesses(runs[0], vocabulary)]
    total: dict[int, float] = {}
    chosen: dict[int, dict[Words, str]] = {}
    fields = TEXTS[:HEAD_FIELDS]
    for words in dict.fromkeys(wanted):
        best: dict[int, tuple[float, str]] = {}
        typed = matcher.match(words)
        for at, field in enumerate(typed.fields):
            for weight, entries in zip(
                WEIGHTS[field], (typed.whole[at], typed.beginning[at], typed.inside[at]), strict=True
            ):
                for entry in entries:
                    if best.get(entry, (0.0, ""))[0] < weight:
                        best[entry] = (weight, "")
        here = options.get(words, [])
        numbers = matcher.lexicon.numbers([word for word, _ in here])
        for word, distance in here:
            for field, entries in zip(fields, entries_with(database, [numbers[word]], fields), strict=True):
                if words.field not in ("", field):
                    continue
                weight = WEIGHTS[field][0] * _CLOSENESS[distance]
                for entry in entries:
                    if best.get(entry, (0.0, ""))[0] < weight:
                        best[entry] = (weight, word)
        for entry, (weight, word) in best.items():
            total[entry] = total.get(entry, 0.0) + 100.0 + weight
            if word:
                chosen.setdefault(entry, {})[words] = word
    seen: set[tuple[str, ...]] = set()
    likely = [entry for entry in total if entry in chosen]
    ordered = sorted(likely, key=lambda entry: (-total[entry], entry))
    for entry in islice(ordered, _COMBINATIONS):
        words_here = chosen[entry]
        name = tuple(words_here.get(words, "") for words in wanted)
        if name not in seen:
            seen.add(name)
            yield {words: Words(word, words.field) for words, word in words_here.items()}


def _vocabulary(database: sqlite3.Connection) -> list[str]:
    """The words of titles, tags and names."""
    rows = [words for (words,) in database.execute("SELECT words FROM head ORDER BY id")]
    return b"".join(rows).decode().split("\n")[:-1]
