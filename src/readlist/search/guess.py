"""Guesses the words that a query meant if it finds nothing as spelt; together, so that they fit each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from math import prod
from typing import NamedTuple

from .bitset import Mask
from .database import TEXTS, Database
from .expansion import widened
from .folding import COMPOUND, fold, split
from .postings import HEAD_FIELDS, entries_with, spellings
from .query import Node, Words, replaced, wanted_words
from .search import Levels, Selection, apart
from .spelling import Guess, guesses, most_errors
from .synonyms import Synonyms

_LOOKED_AT = 200
"""So many groups of entries, best first, are searched for combinations of words."""

_MOST_OPTIONS = 24
"""So many words are considered for each typed one."""

_COMBINATIONS = 8
"""So many combinations of words are searched for."""


class Guessed(NamedTuple):
    """Levels of entries found by guessed words, and which words were guessed for which sets of entries."""

    levels: Levels
    words: list[tuple[Mask, dict[Words, str]]]


def guess(selection: Selection, root: Node, among: Sequence[Words], find: Callable[[Node], Mask]) -> Guessed:
    """What a query finds with other words for some of those that were typed, or of those in ``among``.

    ``find`` gives all that a query finds in any of its meanings: a guessed word finds what the right one does.

    Likely are words that stand in one entry together, in its title rather than its tags or authors, with few letters
    mended.
    """
    wanted = list(dict.fromkeys(wanted_words(root)))
    if len(wanted) == 1:
        return _guess_alone(selection, root, wanted[0], find)
    levels: Levels = []
    found = []
    for words, closeness in _combinations(selection, wanted, among):
        node = _mended(root, words)
        here = selection.scored(selection.entries(node), wanted_words(node))
        levels += [(score * closeness, entries) for score, entries in here]
        everything = find(node)
        levels.append((0.0, everything))
        found.append((everything, words))
    return Guessed(apart(levels), found)


def _guess_alone(selection: Selection, root: Node, typed: Words, find: Callable[[Node], Mask]) -> Guessed:
    """The same for a single word, which no other word helps to guess: of equally close words, the most frequent."""
    options = [
        (option.closeness + _FREQUENT * selection.frequency(Words(option.word, typed.field)), option.word)
        for option in _options(selection, [typed]).get(typed, [])
    ]
    seen = 0
    levels: Levels = []
    found = []
    for likely, word in sorted(options, key=lambda option: (-option[0], option[1]))[:_COMBINATIONS]:
        node = _mended(root, {typed: word})
        everything = find(node) & ~seen
        entries = selection.entries(node) & ~seen
        seen |= everything | entries
        levels += [(likely * 1000 + score, some) for score, some in selection.scored(entries, wanted_words(node))]
        levels.append((likely * 1000, everything & ~entries))
        found.append((everything | entries, {typed: word}))
    return Guessed(levels, found)


def guess_term(selection: Selection, root: Node, synonyms: Synonyms) -> Guessed:
    """What a query finds with a term of the synonym table, or one of its synonyms, in place of a typed word."""
    terms = synonyms.terms()
    for typed in dict.fromkeys(wanted_words(root)):
        for near in () if typed.phrase else guesses(fold(typed.text), terms):
            node = widened(_mended(root, {typed: near.word}), synonyms, selection.matcher)
            if entries := selection.entries(node):
                return Guessed(selection.scored(entries, wanted_words(node)), [(entries, {typed: near.word})])
    return Guessed([], [])


def _mended(root: Node, by: Mapping[Words, str]) -> Node:
    """A query with other words for some of those that were typed."""
    return replaced(root, lambda typed: Words(by[typed], typed.field) if typed in by else typed)


def _combinations(
    selection: Selection, wanted: Sequence[Words], among: Sequence[Words]
) -> list[tuple[dict[Words, str], float]]:
    """Words to put in place of the typed ones, likeliest first, and how close they are."""
    options = _options(selection, among)
    choices: list[list[_Choice]] = []
    guessed = 0
    for words in wanted:
        here: list[_Choice] = [(worth, entries, None) for worth, entries in selection.levels(words)]
        for option in options.get(words, []):
            for worth, entries in selection.levels(Words(option.word, words.field)):
                here.append((worth * option.closeness, entries, option))
                guessed |= entries
        choices.append(sorted(here, key=lambda choice: -choice[0]))
    groups: list[_Group] = [(0.0, guessed, ())]
    for here in choices:
        parted = [part for group in groups for part in _parted(group, here)]
        parted.sort(key=lambda group: (-round(group[0], 6), [choice.word if choice else "" for choice in group[2]]))
        groups = parted[:_LOOKED_AT]
    return [
        (
            {words: choice.word for words, choice in zip(wanted, chosen, strict=True) if choice},
            prod(choice.closeness for choice in chosen if choice),
        )
        for chosen in list(dict.fromkeys(chosen for _, _, chosen in groups if any(chosen)))[:_COMBINATIONS]
    ]


_Choice = tuple[float, Mask, Guess | None]
"""What a word is worth in some entries, and the guess that it is; None for the typed word."""

_Group = tuple[float, Mask, tuple[Guess | None, ...]]
"""What the best choice for each typed word is worth in some entries, these entries, and the choices."""


def _parted(group: _Group, choices: Sequence[_Choice]) -> Iterator[_Group]:
    """The entries of a group by the best choice that each has for one more word."""
    total, left, chosen = group
    for worth, entries, choice in choices:
        if some := entries & left:
            yield total + _COVERED + worth, some, (*chosen, choice)
            left &= ~some
            if not left:
                return
    yield total, left, (*chosen, None)


_FREQUENT = 0.06
"""Added to the closeness of a word that every entry has; less for rarer words."""

_COVERED = 100.0
"""More than any word is worth in a field: having more of the words counts before having them in better places."""


def _options(selection: Selection, wanted: Sequence[Words]) -> dict[Words, list[Guess]]:
    """For each typed word that may be misspelt, the words that it is near to.

    These are words of titles, tags and names, which are carefully written. Words of all texts are tried only if those
    give nothing and no entry has the typed word.
    """
    options: dict[Words, list[Guess]] = {}
    vocabularies: dict[str, list[str]] = {}
    for words in wanted:
        runs = split(fold(words.text))
        if words.phrase or len(runs) > 1 or not most_errors(runs[0]):
            continue
        for table, columns in (("head", TEXTS[:HEAD_FIELDS]), ("lexicon", TEXTS)):
            if table == "lexicon" and selection.entries(words):
                break
            if table not in vocabularies:
                vocabularies[table] = _vocabulary(selection.database, table)
            near = guesses(runs[0], vocabularies[table])
            found = (guess for guess in near if _is_in_use(selection, guess.word, columns))
            options[words] = list(islice(found, _MOST_OPTIONS))
            if options[words]:
                break
    return options


def _is_in_use(selection: Selection, word: str, columns: Sequence[str]) -> bool:
    """Whether an entry still has a word that once stood in these columns."""
    lexicon = selection.matcher.lexicon
    numbers = lexicon.named(word, COMPOUND + word) or lexicon.beginning(word)
    return any(entries_with(selection.database, numbers, columns))


def _vocabulary(database: Database, table: str) -> list[str]:
    """The words of a table that a misspelt one may have meant."""
    rows = b"".join(words for (words,) in database.execute(f"SELECT words FROM {table} ORDER BY id"))
    text = rows.decode()
    return text.split("\n")[:-1] if table == "head" else spellings(text)
