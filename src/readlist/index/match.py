"""What a typed word or phrase matches: for each field, which entries have it whole, as a beginning, or inside a word.

The rules, each for the words of a text as :mod:`readlist.words` has them:

- A word that was typed may stand anywhere inside a word of the text; one or two letters of ASCII only as a whole word
  or, when they are two, as its beginning (``rl`` is in ``rlhf``, not in ``world``).
- It may also be read across words, from the beginning of one: Hangul in any text (``강화학습`` in ``강화 학습``), other
  scripts in titles, each part having two letters or being a number (``rewardmodel`` in ``Reward Model``).
- A phrase, and a typed word that is several (``GPT-4``, ``BERT를``), is these words next to each other, the last of
  which may go on unless it is a number. White space between words of Hangul does not matter there either.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import arxiv_id
from ..query import Words
from ..words import compounds, fold, is_hangul, split
from .database import CHUNKS, TEXTS, WORDS_A_ROW
from .postings import entries_with
from .rows import listed, unpack

WHOLE, BEGINNING, INSIDE = range(3)

_LONGEST_READ = 40
"""Letters of the longest word that is looked for across words."""


class Matches(NamedTuple):
    """Which entries match, by field (as in TEXTS) and by how; ``named`` are those whose key, id or link it is."""

    fields: Sequence[str]
    whole: list[set[int]]
    beginning: list[set[int]]
    inside: list[set[int]]
    named: set[int]

    def entries(self) -> set[int]:
        """All of them."""
        return self.named.union(*self.whole, *self.beginning, *self.inside)


class Lexicon:
    """The words of an index, looked through for those that contain others."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._rows: list[tuple[int, bytes]] | None = None

    def number(self, word: str) -> int | None:
        """The number of a word; None where no entry has had it."""
        found = self._database.execute("SELECT id FROM word WHERE text = ?", (word,)).fetchone()
        return found[0] if found else None

    def numbers(self, words: Iterable[str]) -> dict[str, int]:
        """The numbers of those of the words that entries have had."""
        wanted = list(words)
        sql = f"SELECT text, id FROM word WHERE text IN ({','.join('?' * len(wanted))})"
        return dict(self._database.execute(sql, wanted))

    def beginning(self, start: str) -> list[int]:
        """The numbers of the words that begin with ``start`` and go on."""
        sql = "SELECT id FROM word WHERE text > ? AND text < ?"
        return [number for (number,) in self._database.execute(sql, (start, start + "\U0010ffff"))]

    def containing(self, part: str) -> tuple[list[int], list[int]]:
        """The numbers of the words that begin with ``part`` and go on, and of those that have it further in."""
        if self._rows is None:
            self._rows = list(self._database.execute("SELECT id * ?, words FROM lexicon", (WORDS_A_ROW,)))
        wanted = part.encode()
        begin: list[int] = []
        inside: list[int] = []
        for number, words in self._rows:
            at = words.find(wanted)
            counted = 0
            while at >= 0:
                number += words.count(b"\n", counted, at)
                end = words.find(b"\n", at)
                if at and words[at - 1] != 10:
                    inside.append(number)
                elif end > at + len(wanted):
                    begin.append(number)
                counted = at
                at = words.find(wanted, end)
        return begin, inside


class Matcher:
    """Finds what words and phrases match in one index."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.lexicon = Lexicon(database)
        self._seen: dict[Words, Matches] = {}

    def match(self, wanted: Words) -> Matches:
        """What a word or a phrase matches."""
        found = self._seen.get(wanted)
        if found is None:
            found = self._seen[wanted] = self._match(wanted)
        return found

    def _match(self, wanted: Words) -> Matches:
        folded = fold(wanted.text)
        runs = split(folded)
        fields = (wanted.field,) if wanted.field else TEXTS
        if not wanted.phrase and len(runs) == 1:
            found = self._one_word(runs[0], fields)
        else:
            found = self._in_a_row(runs, fields)
        if not wanted.phrase and len(runs) > 1:
            joined = compounds(folded)
            if len(joined) == 1 and len(joined[0]) == sum(map(len, runs)):
                found = _together(found, self._one_word(joined[0], fields))
        if not wanted.field:
            found.named.update(self._named(wanted.text, folded))
        return found

    def _one_word(self, word: str, fields: Sequence[str]) -> Matches:
        number = self.lexicon.number(word)
        if not (word.isascii() and len(word) <= 2):
            begin, inside = self.lexicon.containing(word)
        else:
            begin, inside = (self.lexicon.beginning(word) if len(word) == 2 else []), []
        found = Matches(
            fields,
            entries_with(self._database, [] if number is None else [number], fields),
            entries_with(self._database, begin, fields),
            entries_with(self._database, inside, fields),
            set(),
        )
        if 2 <= len(word) <= _LONGEST_READ and (is_hangul(word) or len(word) >= 4):
            for at, field in enumerate(fields):
                if is_hangul(word) or field == "title":
                    candidates = self._read_across(word, field) - found.whole[at] - found.beginning[at]
                    found.beginning[at].update(self._verified(candidates, field, [word]))
        return found

    def _in_a_row(self, runs: Sequence[str], fields: Sequence[str]) -> Matches:
        pieces = _pieces(runs)
        found = Matches(fields, [], [], [], set())
        for field in fields:
            candidates: set[int] | None = None
            for at, piece in enumerate(pieces):
                is_last = at == len(pieces) - 1
                some = self._starting(piece, field, goes_on=is_last and not piece.isdigit())
                candidates = some if candidates is None else candidates & some
                if not candidates:
                    break
            assert candidates is not None
            if len(pieces) > 1 or is_hangul(pieces[0]):
                candidates = self._verified(candidates, field, pieces)
            found.whole.append(candidates)
            found.beginning.append(set())
            found.inside.append(set())
        return found

    def _starting(self, piece: str, field: str, *, goes_on: bool) -> set[int]:
        """Entries that may have a word that is the piece, or, if it goes on or is Hangul, begins with it."""
        number = self.lexicon.number(piece)
        words = [] if number is None else [number]
        if goes_on or is_hangul(piece):
            words += self.lexicon.beginning(piece)
        found = entries_with(self._database, words, [field])[0]
        if is_hangul(piece) and 2 <= len(piece) <= _LONGEST_READ:
            found |= self._read_across(piece, field)
        return found

    def _read_across(self, word: str, field: str) -> set[int]:
        """Entries whose field has words that together begin with the word, wherever they stand."""
        hangul = is_hangul(word)
        size = len(word)

        def may_be_part(part: str) -> bool:
            return hangul or len(part) >= 2 or part.isdigit()

        parts = {(i, j): word[i:j] for i in range(size) for j in range(i + 1, size)}
        parts = {place: part for place, part in parts.items() if may_be_part(part)}
        numbers = self.lexicon.numbers(set(parts.values()))
        wholes: dict[str, set[int]] = {}
        tails: dict[int, set[int]] = {}

        def whole(part: str) -> set[int]:
            if part not in wholes:
                wholes[part] = entries_with(self._database, [numbers[part]], [field])[0]
            return wholes[part]

        def tail(start: int) -> set[int]:
            """Entries with words for the rest from ``start``, which may be one word that goes on."""
            if start not in tails:
                rest = word[start:]
                found: set[int] = set()
                if may_be_part(rest):
                    words = self.lexicon.beginning(rest)
                    number = self.lexicon.number(rest)
                    words += [] if number is None else [number]
                    found = entries_with(self._database, words, [field])[0]
                tails[start] = found | across(start)
            return tails[start]

        def across(start: int) -> set[int]:
            found: set[int] = set()
            for end in range(start + 1, size):
                part = parts.get((start, end))
                if part in numbers and (having := whole(part)):
                    found |= having & tail(end)
            return found

        return across(0)

    def _verified(self, candidates: Iterable[int], field: str, pieces: Sequence[str]) -> set[int]:
        """Those of the entries in whose field the pieces can be read, one directly behind the other."""
        across_latin = field == "title" and len(pieces) == 1
        return {
            number
            for number, text in texts(self._database, field, candidates)
            if can_be_read(split(fold(text)), pieces, across_latin)
        }

    def _named(self, text: str, folded: str) -> set[int]:
        """Entries that the text names: by the beginning of their key, by their arXiv id, by a link."""
        found: set[int] = set()
        arxiv = arxiv_id(text)
        if "://" in text and not arxiv:
            sql = "SELECT id FROM entry WHERE instr(urls, ?)"
            found.update(number for (number,) in self._database.execute(sql, (text,)))
        elif arxiv or (text[:4].isdigit() and "." in text) or "/" in text:
            sql = "SELECT id FROM entry WHERE arxiv = ? AND arxiv != ''"
            found.update(number for (number,) in self._database.execute(sql, (arxiv or text,)))
        elif len(folded) >= 3:
            sql = "SELECT id FROM entry WHERE folded >= ? AND folded < ?"
            found.update(number for (number,) in self._database.execute(sql, (folded, folded + "\U0010ffff")))
        return found


def texts(database: sqlite3.Connection, field: str, numbers: Iterable[int]) -> Iterable[tuple[int, str]]:
    """The text of a field of entries, with their numbers."""
    table = "entry" if field == "title" else "body"
    wanted = sorted(numbers)
    for start in range(0, len(wanted), 1000):
        sql = f"SELECT id, {field} FROM {table} WHERE id IN {listed(wanted[start : start + 1000])}"
        for number, text in database.execute(sql):
            yield number, "\n".join(unpack(text)) if field in ("tags", "authors") else text


def can_be_read(words: Sequence[str], pieces: Sequence[str], across_latin: bool) -> bool:
    """Whether the pieces stand in the words, one directly behind the other, from the beginning of a word.

    A piece of Hangul may take several words, or end within one where another script follows; another piece must be
    one word, or, if ``across_latin``, may be read over several. The last one may end within a word, a number may not.
    """
    return any(_reads_from(words, at, pieces, across_latin) for at in range(len(words)))


def _reads_from(words: Sequence[str], at: int, pieces: Sequence[str], across_latin: bool) -> bool:
    for count, piece in enumerate(pieces, 1):
        is_last = count == len(pieces)
        read = 0
        while read < len(piece):
            if at == len(words):
                return False
            word = words[at]
            rest = piece[read:]
            if rest.startswith(word):
                is_part = len(word) < len(piece)
                if is_part and not is_hangul(piece) and not (across_latin and (len(word) > 1 or word.isdigit())):
                    return False
                read += len(word)
            elif is_last and word.startswith(rest):
                if rest.isdigit() and not read:
                    return False
                return read == 0 or is_hangul(piece) or (across_latin and (len(rest) > 1 or rest.isdigit()))
            else:
                return False
            at += 1
    return True


def _pieces(runs: Sequence[str]) -> list[str]:
    """The words of a phrase, those of Hangul that are next to each other as one."""
    pieces: list[str] = []
    for run in runs:
        if pieces and is_hangul(run) and is_hangul(pieces[-1]):
            pieces[-1] += run
        else:
            pieces.append(run)
    return pieces


def _together(one: Matches, other: Matches) -> Matches:
    def union(left: list[set[int]], right: list[set[int]]) -> list[set[int]]:
        return [a | b for a, b in zip(left, right, strict=True)]

    return Matches(
        one.fields,
        union(one.whole, other.whole),
        union(one.beginning, other.beginning),
        union(one.inside, other.inside),
        one.named | other.named,
    )


def stands_in(wanted: Words, text: str, field: str) -> bool:
    """Whether a word or a phrase stands in a text, by the rules of this module: the same without an index."""
    folded = fold(wanted.text)
    runs = split(folded)
    words = split(fold(text))
    if wanted.phrase or len(runs) > 1:
        pieces = _pieces(runs)
        if len(pieces) == 1 and not is_hangul(pieces[0]):
            words += compounds(fold(text))
        if can_be_read(words, pieces, False):
            return True
        joined = compounds(folded)
        if wanted.phrase or len(joined) != 1 or len(joined[0]) != sum(map(len, runs)):
            return False
        runs = joined
    word = runs[0]
    for other in (*words, *compounds(fold(text))):
        if other == word or (word in other and not (word.isascii() and len(word) <= 2)):
            return True
        if len(word) == 2 and other.startswith(word):
            return True
    if not 2 <= len(word) <= _LONGEST_READ or not (is_hangul(word) or (len(word) >= 4 and field == "title")):
        return False
    return can_be_read(words, [word], field == "title")


__all__ = ["CHUNKS", "Lexicon", "Matcher", "Matches", "can_be_read", "stands_in", "texts"]
