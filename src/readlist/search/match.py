"""What a typed word or phrase matches: for each field, which entries have it whole, as a beginning, or inside a word.

The rules, each for the words of a text as :mod:`readlist.search.folding` has them:

- A typed word matches anywhere inside a word of the text. A single ASCII letter matches only a whole word; two
  letters also match the beginning of one (``rl`` is in ``rlhf``, not in ``world``).
- A typed word also matches across words, from the beginning of one: Hangul in any text (``강화학습`` in ``강화 학습``),
  other scripts in titles, if each part has two letters or is a number (``rewardmodel`` in ``Reward Model``).
- Kana and Han match anywhere; together with other letters or marks they match exactly as typed.
- A phrase, or a typed word that consists of several (``GPT-4``, ``BERT를``), matches these words next to each other;
  the last may be the beginning of a longer word unless it is a number. White space between Hangul words does not
  matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import chain
from operator import and_, or_
from typing import NamedTuple

from ..identifiers import arxiv_id
from .bitset import Mask, mask_of, numbers_of
from .database import FACT, FACTS, FAMILY, TEXTS, YEAR, Database
from .folding import ALTERED, COMPOUND, fold, is_cjk, split
from .korean import Stem, forms, is_hangul
from .lexicon import Lexicon
from .multiword import MORE, TERM, name_of
from .phrase import LONGEST_READ, Phrase, as_one, can_be_read, may_be_part, may_go_on, pieces_of, plural
from .postings import entries_with, in_use
from .query import Words
from .rows import is_year, json_list, stretched, unpack


class How(IntEnum):
    """How a word occurs in a text, best first."""

    FAMILY = 0
    """Whole, as an author's family name."""
    WHOLE = 1
    NEARLY = 2
    """Whole, except for a plural s, a Hangul ending, or a space between its parts."""
    JOINED = 3
    """Whole, except for a hyphen between its parts."""
    BEGINNING = 4
    ACROSS = 5
    """Across several Hangul words, the last of which may be longer."""
    INSIDE = 6
    LOOSE = 7
    """Across a hyphen or a space, as part of the joined word."""


PARTS = (How.BEGINNING, How.INSIDE, How.LOOSE)
"""The ways in which a word occurs as part of another."""


class Matches(NamedTuple):
    """Which entries match: for each way of How, a set for each of ``fields``.

    ``named`` are the entries that have it as their key, arXiv id, link or year.
    """

    fields: Sequence[str]
    ways: list[list[Mask]]
    named: Mask = 0

    @classmethod
    def of(cls, wanted: Words) -> Matches:
        """No matches yet, in the fields where they are wanted."""
        fields = (wanted.field,) if wanted.field else TEXTS
        return cls(fields, [[0 for _ in fields] for _ in How])

    def entries(self) -> Mask:
        """All of them."""
        found = self.named
        for way in self.ways:
            for entries in way:
                found |= entries
        return found


class Matcher:
    """Finds what words and phrases match in one index."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lexicon = Lexicon(database)
        self._seen: dict[Words, Matches] = {}
        self._forms_seen: dict[str, tuple[str, ...]] = {}

    def match(self, wanted: Words) -> Matches:
        """What a word or a phrase matches."""
        if wanted not in self._seen:
            if wanted.forms:
                found = Matches.of(wanted)
                self._add(found, {How.NEARLY: self.lexicon.named(*wanted.forms)})
            elif wanted.whole:
                found, nothing = self.match(wanted._replace(whole=False)), Matches.of(wanted)
                found = found._replace(ways=[(nothing if how in PARTS else found).ways[how] for how in How])
            else:
                found = self._match(wanted)
            self._seen[wanted] = found
        return self._seen[wanted]

    def is_word(self, word: str) -> bool:
        """Whether an entry has this word, whole."""
        return bool(self._in_use([word]))

    def forms(self, word: str) -> tuple[str, ...]:
        """The other forms, among the words of entries, of the verb or adjective that this folded word is a form of."""

        def having(stem: Stem) -> list[str]:
            if stem.is_noun:
                return self._in_use(self.lexicon.having(stem.part))
            return self._in_use([word for bounds in stem.bounds for word in self.lexicon.between(*bounds)])

        if word not in self._forms_seen:
            self._forms_seen[word] = tuple(sorted(forms(word, having)))
        return self._forms_seen[word]

    def _in_use(self, words: Sequence[str]) -> list[str]:
        """The words that at least one entry still has."""
        numbers = self.lexicon.numbers(words)
        used = in_use(self._database, numbers.values())
        return [word for word, number in numbers.items() if number in used]

    def _match(self, wanted: Words) -> Matches:
        folded = fold(wanted.text)
        runs = split(folded)
        found = Matches.of(wanted)
        if len(runs) == 1 and (not wanted.phrase or is_cjk(runs[0])):
            self._add_word(found, runs[0])
        elif any(map(is_cjk, runs)):
            self._add_as_typed(found, folded, runs)
        else:
            if not wanted.phrase and (word := as_one(runs, folded)):
                beginning = self.lexicon.beginning if may_go_on(runs[-1]) else self.lexicon.named
                begin = beginning(word) + beginning(COMPOUND + word)
                words = {How.WHOLE: self.lexicon.named(COMPOUND + word), How.NEARLY: self.lexicon.named(word)}
                self._add(found, {**words, How.BEGINNING: begin})
            self._add_in_a_row(found, pieces_of(runs))
        if not wanted.field:
            found = found._replace(named=self._named(wanted.text, folded))
            if is_year(folded):
                years = entries_with(self._database, self.lexicon.named(f"{FACT}{YEAR}{folded}"), [FACTS])[0]
                found = found._replace(named=found.named | years)
        return found

    def _add(self, found: Matches, words: Mapping[How, Sequence[int]]) -> None:
        """Add the entries that have one of these words, by number, in each of these ways."""
        for how, numbers in words.items():
            found.ways[how] = _either(found.ways[how], entries_with(self._database, numbers, found.fields))

    def _add_as_typed(self, found: Matches, folded: str, runs: Sequence[str]) -> None:
        """Add the entries that have a run with kana or Han exactly as typed, except for the width of white space."""
        candidates = [-1 for _ in found.fields]
        for run in runs:
            begin, inside, _ = self.lexicon.containing(run)
            words = [*begin, *inside, *self.lexicon.named(run)]
            candidates = _both(candidates, entries_with(self._database, words, found.fields))
        looked_for = " ".join(folded.split())
        for at, field in enumerate(found.fields):
            having = texts(self._database, field, numbers_of(candidates[at]))
            found.ways[How.WHOLE][at] = mask_of(
                number
                for number, text in having
                if looked_for in " ".join(fold(text.decode("utf-8", "surrogatepass")).split())
            )

    def _add_word(self, found: Matches, word: str) -> None:
        named = self.lexicon.named
        begin: list[int] = []
        inside: list[int] = []
        loose: list[int] = []
        if not (word.isascii() and len(word) <= 2):
            begin, inside, loose = self.lexicon.containing(word)
        elif len(word) == 2:
            begin = self.lexicon.beginning(word)
        nearly = named(word + "s") if len(word) > 1 else []
        if is_hangul(word):
            nearly, begin = nearly + begin, []
        elif is_cjk(word):
            nearly, begin, inside = begin + inside, [], []
        words = {
            How.FAMILY: named(FAMILY + word),
            How.WHOLE: named(word),
            How.NEARLY: nearly,
            How.JOINED: named(COMPOUND + word),
            How.BEGINNING: begin,
            How.INSIDE: inside,
            How.LOOSE: loose,
        }
        self._add(found, words)
        if 2 <= len(word) <= LONGEST_READ and (is_hangul(word) or (len(word) >= 4 and not is_cjk(word))):
            if is_hangul(word):
                self._add_across(found, word)
            elif "title" in found.fields:  # the first of several
                ways = found.ways
                candidates = self._read_across(word, ["title"])[0] & ~(ways[How.WHOLE][0] | ways[How.NEARLY][0])
                whole, part = self._verified(candidates, "title", [word])
                ways[How.NEARLY][0] |= whole
                ways[How.LOOSE][0] |= part

    def _add_across(self, found: Matches, word: str) -> None:
        """Add the entries that have a Hangul word across several words."""
        ways = found.ways
        if (term := self._term(word)) is not None:
            for at, entries in enumerate(entries_with(self._database, term, found.fields)):
                ways[How.ACROSS][at] |= entries & ~(ways[How.WHOLE][at] | ways[How.NEARLY][at])
            return
        for at, entries in enumerate(self._read_across(word, found.fields)):
            candidates = entries & ~(ways[How.WHOLE][at] | ways[How.NEARLY][at])
            whole, part = self._verified(candidates, found.fields[at], [word])
            ways[How.ACROSS][at] |= whole | part

    def _add_in_a_row(self, found: Matches, pieces: Sequence[str]) -> None:
        """Add the entries that have the pieces next to each other."""
        ways = found.ways
        if len(pieces) == 1:
            piece = pieces[0]
            begin = self.lexicon.beginning(piece) if may_go_on(piece) else []
            words = {How.WHOLE: self.lexicon.named(piece), How.JOINED: self.lexicon.named(COMPOUND + piece)}
            self._add(found, {**words, How.NEARLY if is_hangul(piece) else How.BEGINNING: begin})
            if is_hangul(piece) and 2 <= len(piece) <= LONGEST_READ:
                self._add_across(found, piece)
            return
        if (term := self._term(name_of(pieces))) is not None:
            self._add(found, {How.WHOLE: term[:1], How.BEGINNING: term[1:]})
            return
        candidates = [~entries for entries in ways[How.WHOLE]]
        for count, piece in enumerate(pieces, 1):
            starting = self._starting(piece, found.fields, goes_on=count == len(pieces) and may_go_on(piece))
            candidates = _both(candidates, starting)
            if not any(candidates):
                return
        better = 0
        for at, field in enumerate(found.fields):
            # Whole in a better field is worth more, so that the texts of lesser ones need not be read.
            whole, part = self._verified(candidates[at] & ~better, field, pieces)
            ways[How.WHOLE][at] |= whole
            ways[How.BEGINNING][at] |= part
            better |= ways[How.WHOLE][at]

    def _term(self, name: str) -> list[int] | None:
        """The numbers for a term, whole and as the beginning of more; None if it is not one that the index has."""
        numbers = self.lexicon.numbers([TERM + name, TERM + name + MORE])
        return [numbers[text] for text in sorted(numbers)] if TERM + name in numbers else None

    def _starting(self, piece: str, fields: Sequence[str], *, goes_on: bool) -> list[Mask]:
        """Entries that may have the piece as a word or, if it is Hangul or ``goes_on``, as the beginning of a word."""
        words = self.lexicon.named(piece, plural(piece))
        if goes_on or is_hangul(piece):
            words += self.lexicon.beginning(piece)
        found = entries_with(self._database, words, fields)
        if is_hangul(piece) and 2 <= len(piece) <= LONGEST_READ:
            found = _either(found, self._read_across(piece, fields))
        return found

    def _read_across(self, word: str, fields: Sequence[str]) -> list[Mask]:
        """Entries that have, in a field, words that together begin with the word, in any order."""
        size = len(word)

        def is_part(part: str) -> bool:
            return is_hangul(word) or may_be_part(part)

        parts = {(i, j): word[i:j] for i in range(size) for j in range(i + 1, size)}
        parts = {place: part for place, part in parts.items() if is_part(part)}
        numbers = self.lexicon.numbers(set(parts.values()))
        tails: dict[int, list[Mask]] = {}

        def tail(start: int) -> list[Mask]:
            """Entries with words for the rest from ``start``; the last may be longer."""
            if start not in tails:
                rest = word[start:]
                words: list[int] = []
                if is_part(rest):
                    words = [*self.lexicon.beginning(rest), *self.lexicon.named(rest)]
                tails[start] = _either(entries_with(self._database, words, fields), across(start))
            return tails[start]

        def across(start: int) -> list[Mask]:
            found = [0 for _ in fields]
            for end in range(start + 1, size):
                number = numbers.get(parts.get((start, end), ""))
                if number is not None and any(having := entries_with(self._database, [number], fields)):
                    found = _either(found, _both(having, tail(end)))
            return found

        return across(0)

    def _verified(self, candidates: Mask, field: str, pieces: Sequence[str]) -> tuple[Mask, Mask]:
        """The entries in whose field the pieces can be read: those where they end with a word, and the others."""
        if not candidates:
            return 0, 0
        found: dict[bool | None, list[int]] = {True: [], False: [], None: []}
        if field == "title" and len(pieces) == 1 and not is_hangul(pieces[0]):
            for number, text in texts(self._database, field, numbers_of(candidates)):
                found[_read_in_title(pieces[0], text)].append(number)
        else:
            phrase = Phrase(pieces)
            words = self.lexicon.named(*(ALTERED + word for word in phrase.words | phrase.starts))
            words += chain.from_iterable(self.lexicon.beginning(ALTERED + start) for start in phrase.starts)
            altered = entries_with(self._database, words, [field])[0]
            for some, is_altered in ((candidates & ~altered, False), (candidates & altered, True)):
                for number, text in texts(self._database, field, numbers_of(some)):
                    found[phrase.ends(text, altered=is_altered)].append(number)
        return mask_of(found[True]), mask_of(found[False])

    def _named(self, text: str, folded: str) -> Mask:
        """Entries that the text names by key, by the beginning of a key with its year, by arXiv id or by link."""
        arxiv = arxiv_id(text)
        if "://" in text and not arxiv:
            condition, values = "instr(urls, ?)", [text]
        elif arxiv or (text[:4].isdigit() and "." in text) or "/" in text:
            condition, values = "arxiv = ? AND arxiv != ''", [arxiv or text]
        elif len(folded) >= 3 and any(map(str.isdigit, folded)):
            condition, values = "folded >= ? AND folded < ?", [folded, folded + "\U0010ffff"]
        else:
            condition, values = "folded = ?", [folded]
        return mask_of(n for (n,) in self._database.execute(f"SELECT id FROM entry WHERE {condition}", values))


def _both(one: Iterable[Mask], other: Iterable[Mask]) -> list[Mask]:
    return list(map(and_, one, other))


def _either(one: Iterable[Mask], other: Iterable[Mask]) -> list[Mask]:
    return list(map(or_, one, other))


def _read_in_title(word: str, title: bytes) -> bool | None:
    """What :func:`readlist.search.phrase.can_be_read` says of a word that may be read over several of a title."""
    words = split(fold(title.decode()))
    return can_be_read(words, [word], across_latin=True) if word in "".join(words) else None


def texts(database: Database, field: str, numbers: Iterable[int]) -> Iterable[tuple[int, bytes]]:
    """The text of a field of entries in UTF-8, with their numbers; a title on one line, as a pipe has it."""
    wanted = sorted(numbers)
    if field == "title":
        return zip(wanted, database.lines.titles(wanted), strict=True)
    sql = f"SELECT body.id, {field} FROM json_each(?) AS wanted CROSS JOIN body ON body.id = wanted.value"
    read = (lambda text: "\n".join(unpack(text)).encode()) if field in ("tags", "authors") else stretched
    return ((number, read(text)) for number, text in database.execute(sql, (json_list(wanted),)))


__all__ = ["How", "Matcher", "Matches", "texts"]
