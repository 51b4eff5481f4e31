"""Which words were meant where a query finds nothing as it is spelt: guessed together, so that they fit each other."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from ..query import Node, Words, wanted_words
from ..spelling import Guess, guesses, most_errors
from ..words import fold, split
from .rows import COMPOUND, FAMILY
from .search import Selection, replaced

_LOOKED_AT = 200
"""Entries that are looked at, best first, for combinations of words."""

_COMBINATIONS = 8
"""Combinations of words that are searched for."""


class Guessed(NamedTuple):
    """The entries found for guessed words, each with its score and the words that were guessed for it."""

    scores: dict[int, float]
    words: dict[int, dict[Words, str]]


def guess(database: sqlite3.Connection, selection: Selection, root: Node) -> Guessed:
    """What a query finds with other words for some of those that were typed.

    Likely are words that stand in one entry together, in its title rather than its tags or authors, with few letters
    mended.
    """
    wanted = list(dict.fromkeys(wanted_words(root)))
    found = Guessed({}, {})
    for words, closeness in _combinations(database, selection, wanted):
        by = {typed: Words(word, typed.field) for typed, word in words.items()}
        node = replaced(root, by)
        entries = selection.entries(node)
        for entry, score in selection.scores(entries, wanted_words(node)).items():
            score *= closeness
            if found.scores.get(entry, 0.0) < score:
                found.scores[entry] = score
                found.words[entry] = words
    return found


def _combinations(
    database: sqlite3.Connection, selection: Selection, wanted: Sequence[Words]
) -> list[tuple[dict[Words, str], float]]:
    """Words to put in the place of typed ones, likeliest first, with how close they are to these."""
    options = _options(database, wanted)
    total: dict[int, float] = {}
    chosen: dict[int, dict[Words, Guess]] = {}
    for words in wanted:
        best: dict[int, tuple[float, Guess | None]] = {
            entry: (worth, None) for entry, worth in selection.worth(words).items()
        }
        here = options.get(words, [])
        for option in here:
            for entry, worth in selection.worth(Words(option.word, words.field)).items():
                worth *= option.closeness
                if entry not in best or best[entry][0] < worth:
                    best[entry] = (worth, option)
        for entry, (worth, chosen_here) in best.items():
            total[entry] = total.get(entry, 0.0) + _COVERED + worth
            if chosen_here is not None:
                chosen.setdefault(entry, {})[words] = chosen_here
    ordered = sorted(chosen, key=lambda entry: (-total[entry], entry))
    combinations: dict[tuple[str, ...], tuple[dict[Words, str], float]] = {}
    for entry in ordered[:_LOOKED_AT]:
        options_here = chosen[entry]
        name = tuple(options_here[words].word if words in options_here else "" for words in wanted)
        if name not in combinations:
            closeness = 1.0
            for option in options_here.values():
                closeness *= option.closeness
            combinations[name] = ({words: option.word for words, option in options_here.items()}, closeness)
            if len(combinations) == _COMBINATIONS:
                break
    return list(combinations.values())


_COVERED = 100.0
"""More than any word is worth in a field: an entry with more of the words is likelier than one with better places."""


def _options(database: sqlite3.Connection, wanted: Sequence[Words]) -> dict[Words, list[Guess]]:
    """For each typed word that may be misspelt, the words that it is near to."""
    options: dict[Words, list[Guess]] = {}
    vocabulary: list[str] = []
    for words in wanted:
        runs = split(fold(words.text))
        if words.phrase or len(runs) > 1 or words.field in ("note", "abstract") or not most_errors(runs[0]):
            continue
        if not vocabulary:
            vocabulary = _vocabulary(database)
        options[words] = guesses(runs[0], vocabulary)
    return options


def _vocabulary(database: sqlite3.Connection) -> list[str]:
    """The words of titles, tags and names; of those that end in a number also what stands before it."""
    rows = [words for (words,) in database.execute("SELECT words FROM head ORDER BY id")]
    lines = b"".join(rows).decode()
    words = re.sub(rf"^(?:{COMPOUND}|{FAMILY}.*\n)", "", lines, flags=re.MULTILINE).split("\n")[:-1]
    return words + re.findall(r"^([a-z]{4,})\d", lines, re.MULTILINE)
