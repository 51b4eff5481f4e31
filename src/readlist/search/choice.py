"""Chooses the entries for a query: as typed, else with synonyms, guessed spellings, or most of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from .bitset import Mask
from .expansion import SHORT, SHORTEST, bare_word, joined, of_an_author, whole, widened
from .query import EVERYTHING, Node, Query, Words, wanted_words
from .ranking import best_first, in_order
from .search import Levels, Selection, most_of
from .synonyms import Synonyms


class Choice(NamedTuple):
    """The chosen entries; the fields are those of :class:`readlist.search.index.Found`, and:

    ``numbers`` are the numbers of the entries in the wanted order, ``length`` of them; ``wanted`` are the words that
    a hit's line is chosen for.
    """

    numbers: Iterator[int]
    length: int
    entries: Mask
    sure: Mask
    guesses: list[tuple[str, str]]
    is_partial: bool
    wanted: list[Words]


def choose(
    selection: Selection,
    query: Query,
    synonyms: Synonyms | None,
    *,
    sort: str | None = None,
    reverse: bool = False,
    limit: int | None = None,
    exact: bool = False,
) -> Choice:
    """Choose entries for a query; the options are those of :class:`readlist.search.query.Wanted`."""
    root = query.root or EVERYTHING
    levels, entries, wanted = _read(selection, root, synonyms, exact=exact)
    sure = entries
    guessed: list[tuple[Mask, dict[Words, str]]] = []
    if not exact:
        guessed_levels, guessed = _guessed(selection, root, sure, synonyms)
        for score, more in guessed_levels:
            levels.append((score, more & ~sure))
            entries |= more
        wanted = [Words(word, typed.field) for _, by in guessed for typed, word in by.items()] + wanted
    is_partial = not exact and not entries
    if is_partial:
        entries = most_of(selection, root)
        wanted = wanted_words(root)
        levels = selection.scored(entries, wanted)
    if sort in (None, "relevance") and wanted:
        numbers = best_first(selection, levels, reverse=reverse)
    else:
        numbers = in_order(selection, entries, sort, reverse=reverse)
    length = entries.bit_count() if limit is None else min(limit, entries.bit_count())
    told = _told(guessed, sure)
    return Choice(islice(numbers, length), length, entries, sure, told, is_partial, list(dict.fromkeys(wanted)))


def _read(
    selection: Selection, root: Node, synonyms: Synonyms | None, *, exact: bool
) -> tuple[Levels, Mask, list[Words]]:
    """What a query finds in all its meanings, the likeliest first, and the words of the last meaning.

    With ``exact``, only what was typed is found.
    """
    levels: Levels = []
    found = 0
    allowed = selection.entries(root) if exact else -1
    node = root
    for node in _readings(selection, root, synonyms, exact=exact):
        some = selection.entries(node) & allowed & ~found
        levels += selection.scored(some, wanted_words(node))
        found |= some
    # A short word inside other words is worth showing only if nothing has it whole.
    if exact or not found:
        some = selection.entries(root) & ~found
        levels += selection.scored(some, wanted_words(root))
        found |= some
    return levels, found, wanted_words(node)


def _readings(selection: Selection, root: Node, synonyms: Synonyms | None, *, exact: bool) -> list[Node]:
    """A query as it was typed and as it was perhaps meant, the likeliest first."""

    def is_term(term: str) -> bool:
        return selection.matcher.is_word(term) or (synonyms is not None and bool(synonyms.of([term])))

    readings = [] if exact else of_an_author(root)
    for node in dict.fromkeys(whole(root, longest) for longest in (SHORT, SHORTEST)):
        as_typed = [joined(node, is_term), node]
        readings += as_typed
        if not exact:
            # Another form of the typed word is nearer than a synonym.
            readings += [widened(one, known, selection.matcher) for known in (None, synonyms) for one in as_typed]
    return list(dict.fromkeys(readings))


def _guessed(
    selection: Selection, root: Node, sure: Mask, synonyms: Synonyms | None
) -> tuple[Levels, list[tuple[Mask, dict[Words, str]]]]:
    """What other spellings find if the typed one finds nothing, or little and only inside other words."""
    typed = wanted_words(root)
    doubtful = typed if not sure else [words for words in typed if selection.is_doubtful(words, sure)]
    doubtful = [words for words in doubtful if bare_word([words], selection.matcher.is_word) is None]
    if sure.bit_count() >= _FEW or not doubtful:
        return [], []
    from .guess import guess, guess_term

    def find(node: Node) -> Mask:
        return _read(selection, node, synonyms, exact=False)[1]

    found = guess(selection, root, doubtful, find)
    if synonyms is not None and not sure and not found.words:
        return guess_term(selection, root, synonyms)
    return found


def _told(guessed: Sequence[tuple[Mask, dict[Words, str]]], sure: Mask) -> list[tuple[str, str]]:
    """Each typed word with the words that found entries instead, likeliest first."""
    told: dict[str, dict[str, None]] = {}
    seen = sure
    for entries, by in guessed:
        if entries & ~seen:
            for typed, word in by.items():
                told.setdefault(typed.text, {})[word] = None
        seen |= entries
    return [(text, word) for text, shown in told.items() for word in list(shown)[:_GUESSES_TOLD]]


_GUESSES_TOLD = 3
"""So many guesses are named for a typed word, the likeliest; nobody would read more."""

_FEW = 10
"""With at least this many hits, no spelling is guessed beside them."""
