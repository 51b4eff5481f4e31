"""The papers nearest to one: those it mentions, those that mention it, and those that share what few others have."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from math import log
from typing import TYPE_CHECKING, NamedTuple

from ..identifiers import arxiv_named
from ..keys import STOP_WORDS
from ..model import Entry, Suggestion
from . import rows
from .bitset import Mask, mask_of, numbers_of
from .database import FACT, MENTION
from .folding import ALTERED, COMPOUND, fold, split, word_set
from .mentions import NOTES_ON_A_PAPER, key_words, mentions, names, notes_of
from .postings import entries_with, entries_with_each
from .query import Mentions
from .rows import fact_of_name, fact_of_tag

if TYPE_CHECKING:
    from .search import Selection


class References(NamedTuple):
    """The entries that an entry mentions, and those that mention it, by number."""

    mentioned: Mask
    mentioning: Mask


def references(selection: Selection, number: int, entry: Entry) -> References:
    """The other entries that an entry mentions in its note, and those that mention it."""
    own = 1 << number
    return References(_mentioned(selection, entry) & ~own, _mentioning(selection, entry) & ~own)


def selected(selection: Selection, node: Mentions) -> Mask:
    """The entries that a part of a query selects; an unknown key may be an arXiv id that notes name."""
    found = selection.database.execute("SELECT id FROM entry WHERE folded = ?", (node.key,)).fetchone()
    if found is None:
        return 0 if node.by else selection.facts([FACT + MENTION + arxiv_named(node.key)])
    ties = references(selection, found[0], rows.load(selection.database, [found[0]])[0])
    return ties.mentioned if node.by else ties.mentioning


def _mentioning(selection: Selection, entry: Entry) -> Mask:
    notes = {fold(name) for name in notes_of(entry)}
    given = names(entry) - notes - _of_many(selection, {fold(entry.title)})
    known_as = given | {name for name in notes if _from_note(selection, name).bit_count() == 1}
    found = selection.facts(FACT + MENTION + name for name in known_as)
    if keys := key_words([fold(entry.key)]):
        for entries in entries_with(selection.database, selection.matcher.lexicon.named(*keys), ("note", "abstract")):
            found |= entries
    return found


def _mentioned(selection: Selection, entry: Entry) -> Mask:
    wanted = mentions(entry)
    words = key_words(word_set(f"{entry.note}\n{entry.abstract}"))
    titles = wanted - _of_many(selection, wanted) if wanted else wanted
    found = 0
    named: tuple[tuple[str, str, Collection[str | int]], ...] = (
        ("entry", "folded", [*wanted, *words]),
        ("entry", "arxiv", wanted),
        ("title", "name", list(map(rows.checksum, titles))),
    )
    for table, column, values in named:
        if values:
            sql = f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) AND {column} != ''"
            rows_found = selection.database.execute(sql, (json.dumps(list(values)),))
            found |= mask_of(number for (number,) in rows_found)
    for name in wanted:
        having = _from_note(selection, name)
        if having.bit_count() == 1:
            number = having.bit_length() - 1
            found |= having if name in names(rows.load(selection.database, [number])[0]) else 0
    return found


def _of_many(selection: Selection, titles: Iterable[str]) -> set[str]:
    """The folded titles, among these, that too many entries share."""
    sql = """
        SELECT name FROM title WHERE name IN (SELECT value FROM json_each(?))
        GROUP BY name HAVING count(*) > ?
    """
    by_name = {rows.checksum(title): title for title in titles}
    found = selection.database.execute(sql, (json.dumps(list(by_name)), NOTES_ON_A_PAPER))
    return {by_name[name] for (name,) in found}


def _from_note(selection: Selection, name: str) -> Mask:
    """The entries that may come from a note with this folded name, or have it as their DOI."""
    return selection.facts([FACT + fact_of_name(name)])


class _Shared(NamedTuple):
    """Something that several entries share, what it is worth, and which entries they are."""

    kind: str
    name: str
    worth: float
    entries: Mask


def nearest(selection: Selection, number: int, entry: Entry, apart_from: Mask, limit: int | None) -> list[Suggestion]:
    """The entries nearest to one, without those of ``apart_from``; ``mentions it`` and the like are the reasons.

    What two entries share is worth its inverse document frequency as in BM25 (Robertson and Zaragoza 2009). Term
    frequency does not count: notes are short and rarely repeat a word. A mention is worth more than anything shared.
    """
    others = selection.everything & ~apart_from & ~(1 << number)
    ties = references(selection, number, entry)
    shared = [
        _Shared("is mentioned by it", "", _MENTION, ties.mentioned & others),
        _Shared("mentions it", "", _MENTION, ties.mentioning & others),
        *_shared(selection, entry, others),
    ]
    chosen = _worth_most(shared, _near(shared), _MOST if limit is None else max(_RANKED, limit))
    by_number: dict[int, list[_Shared]] = {other: [] for other in numbers_of(chosen)}
    for one in shared:
        for other in numbers_of(one.entries & chosen):
            by_number[other].append(one)
    ranked = []
    for other, folded, length in rows.among(
        selection.database, "SELECT id, folded, length FROM entry WHERE id", by_number
    ):
        in_words = sum(one.worth for one in by_number[other] if one.kind == _SHARED_WORDS)
        score = sum(one.worth for one in by_number[other] if one.kind != _SHARED_WORDS)
        # A long note shares more words with any other.
        score += in_words / (1 + length / _LONG)
        ranked.append((-round(score, 6), folded, other))
    ranked.sort()
    nearest = [other for _, _, other in ranked[: limit or _MOST]]
    entries = rows.load(selection.database, nearest)
    return [Suggestion(near, _reasons(by_number[other])) for other, near in zip(nearest, entries, strict=True)]


def _near(shared: Iterable[_Shared]) -> Mask:
    """The entries that share anything but a word, or two words; one is chance, unless both titles have it."""
    near = having = 0
    for one in shared:
        near |= one.entries & (having if one.kind == _SHARED_WORDS else -1)
        having |= one.entries
    return near


def _worth_most(shared: Iterable[_Shared], near: Mask, count: int) -> Mask:
    """At least so many of the near entries, with all that are worth the same: those that share what is worth most.

    Each bit of all sums is a set, so adding something up takes as long for all entries as for one.
    """
    sums: list[Mask] = []
    for one in shared:
        worth = round(one.worth * _PRECISION)
        for bit in [bit for bit in range(worth.bit_length()) if worth >> bit & 1]:
            carried, at = one.entries & near, bit
            while carried:
                sums += [0] * (at + 1 - len(sums))
                sums[at], carried, at = sums[at] ^ carried, sums[at] & carried, at + 1
    found, left = 0, near
    for having in reversed(sums):
        more = left & having
        if (found | more).bit_count() < count:
            found |= more
            left &= ~having
        else:
            left = more
    return found | left


def _words(entry: Entry) -> set[str]:
    words = word_set("\n".join((entry.title, entry.note, entry.abstract))) - STOP_WORDS
    return {word for word in words if len(word) > 1 and word[0] not in (ALTERED, COMPOUND) and not word.isdigit()}


def _reasons(shared: Iterable[_Shared]) -> list[str]:
    by_kind: dict[str, list[str]] = {}
    for one in sorted(shared, key=lambda one: (-one.worth, one.name)):
        by_kind.setdefault(one.kind, []).append(one.name)
    by_kind = {kind: list(dict.fromkeys(some)) for kind, some in by_kind.items()}
    return [f"{kind}: {', '.join(some[:_TOLD])}" if some[0] else kind for kind, some in by_kind.items()]


def _shared(selection: Selection, entry: Entry, others: Mask) -> list[_Shared]:
    """The tags, authors and rarest words of an entry that others have."""
    total = others.bit_count() + 1
    most = max(total * _COMMON, 3)

    def worth(count: int) -> float:
        return log(1 + (total - count + 0.5) / (count + 0.5))

    found = []
    for tag in dict.fromkeys(entry.tags):
        found.append(("shared tags", tag, selection.facts([fact_of_tag(tag)]) & others))
    for author in dict.fromkeys(entry.authors):
        name = selection.matcher.lexicon.named(*split(fold(author)))
        having = others
        for by_word in entries_with_each(selection.database, name, ("authors",)).values():
            having &= by_word
        found.append(("shared authors", author, having if len(name) > 1 else 0))
    ties = [_Shared(kind, name, worth(having.bit_count()), having) for kind, name, having in found if having]
    numbers = selection.matcher.lexicon.numbers(sorted(_words(entry)))
    anywhere = entries_with_each(selection.database, numbers.values(), ("title", "note", "abstract"))
    own_title = word_set(entry.title)
    words = []
    for word, number in numbers.items():
        having = anywhere.get(number, 0) & others
        if 0 < (count := having.bit_count()) < most:
            words.append(_Shared(_SHARED_WORDS, word, worth(count) * (_TITLE if word in own_title else 1), having))
    words.sort(key=lambda one: (-one.worth, one.name))
    rarest = words[:_WORDS]
    in_titles = entries_with_each(selection.database, [numbers[one.name] for one in rarest], ("title",))
    for one in rarest:
        # A word in both titles says even more.
        having = in_titles.get(numbers[one.name], 0) & one.entries
        ties += [one, one._replace(worth=one.worth * (_TITLE - 1), entries=having)]
    return ties


_MENTION = 1000.0
"""More than two notes can share."""

_COMMON = 0.2
"""A word that a larger share of entries has says nothing."""

_SHARED_WORDS = "shared words"

_TITLE = 2
"""How much more a word is worth for each of the two titles that has it."""

_LONG = 100
"""The length of a note, in words, at which its shared words count half."""

_RANKED = 50
"""So many candidates have their words counted, so that long notes rank lower."""

_MOST = 200
"""At most this many entries are near."""

_WORDS = 60
"""So many words are compared, rarest first; more find nothing nearer."""

_PRECISION = 256
"""What something is worth is rounded to such a fraction to find out who is ranked."""

_TOLD = 4
"""So many words, tags or authors of a kind are named."""
