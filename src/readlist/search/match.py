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

import re
import sqlite3
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from ..model import arxiv_id
from .bitset import Mask, mask_of, numbers_of
from .database import FACT, FACTS, FAMILY, TEXTS, YEAR
from .folding import COMPOUND, compounds, fold, is_cjk, split
from .korean import Stem, forms, is_hangul
from .lexicon import Lexicon
from .postings import entries_with, in_use
from .query import Words
from .rows import is_year, json_list, stretch, unpack

_LONGEST_READ = 40
"""Words longer than this are not looked for across words."""


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
    named: Mask

    def entries(self) -> Mask:
        """All of them."""
        found = self.named
        for way in self.ways:
            for entries in way:
                found |= entries
        return found


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
            if wanted.forms:
                found = self._forms(wanted)
            else:
                found = self._whole(wanted) if wanted.whole else self._match(wanted)
            self._seen[wanted] = found
        return found

    def _whole(self, wanted: Words) -> Matches:
        """What a word matches, without matches inside other words."""
        found = self.match(wanted._replace(whole=False))
        nothing = [0 for _ in found.fields]
        return found._replace(ways=[nothing if how in PARTS else found.ways[how] for how in How])

    def _forms(self, wanted: Words) -> Matches:
        fields = (wanted.field,) if wanted.field else TEXTS
        words = list(self.lexicon.numbers(wanted.forms).values())
        ways = [[0 for _ in fields] for _ in How]
        ways[How.NEARLY] = entries_with(self._database, words, fields)
        return Matches(fields, ways, 0)

    def is_word(self, word: str) -> bool:
        """Whether an entry has this word, whole."""
        return bool(self._in_use([word]))

    def forms(self, word: str) -> tuple[str, ...]:
        """The other forms, among the words of entries, of the verb or adjective that this folded word is a form of."""

        def having(stem: Stem) -> list[str]:
            if stem.is_noun:
                begin, inside, _ = self.lexicon.containing(stem.part)
                return self._in_use(self.lexicon.texts([*begin, *inside]))
            return self._in_use(self.lexicon.between(*stem.first))

        return tuple(sorted(forms(word, having)))

    def _in_use(self, words: Sequence[str]) -> list[str]:
        """The words that at least one entry still has."""
        numbers = self.lexicon.numbers(words)
        used = in_use(self._database, numbers.values())
        return [word for word, number in numbers.items() if number in used]

    def _match(self, wanted: Words) -> Matches:
        folded = fold(wanted.text)
        runs = split(folded)
        fields = (wanted.field,) if wanted.field else TEXTS
        if len(runs) == 1 and (not wanted.phrase or is_cjk(runs[0])):
            found = self._one_word(runs[0], fields)
        elif any(map(is_cjk, runs)):
            found = self._at_a_look(folded, runs, fields)
        else:
            found = Matches(fields, [[0 for _ in fields] for _ in How], 0)
            if not wanted.phrase and (joined := _as_one(runs, folded)):
                self._add_joined(found, joined, goes_on=_may_go_on(runs[-1]))
            for at, field in enumerate(fields):
                self._add_in_a_row(found, _pieces(runs), at, field)
        if not wanted.field:
            found = found._replace(named=self._named(wanted.text, folded))
            if is_year(folded) and (number := self.lexicon.number(f"{FACT}{YEAR}{folded}")) is not None:
                years = entries_with(self._database, [number], [FACTS])[0]
                found = found._replace(named=found.named | years)
        return found

    def _at_a_look(self, folded: str, runs: Sequence[str], fields: Sequence[str]) -> Matches:
        """The entries whose text has a run with kana or Han exactly as typed, except for the width of white space."""
        found = Matches(fields, [[0 for _ in fields] for _ in How], 0)
        candidates = [-1 for _ in fields]
        for run in runs:
            words = [number for some in self.lexicon.containing(run)[:2] for number in some]
            words += self.lexicon.numbers([run]).values()
            candidates = [a & b for a, b in zip(candidates, entries_with(self._database, words, fields), strict=True)]
        looked_for = " ".join(folded.split())
        for at, field in enumerate(fields):
            having = texts(self._database, field, numbers_of(candidates[at]))
            found.ways[How.WHOLE][at] = mask_of(n for n, text in having if looked_for in " ".join(fold(text).split()))
        return found

    def _add_joined(self, found: Matches, word: str, *, goes_on: bool) -> None:
        """Add what a typed compound matches as one word."""
        numbers = self.lexicon.numbers((word, COMPOUND + word))
        names = {How.WHOLE: COMPOUND + word, How.NEARLY: word}
        words = {how: [numbers[name]] for how, name in names.items() if name in numbers}
        if goes_on:
            words[How.BEGINNING] = self.lexicon.beginning(word) + self.lexicon.beginning(COMPOUND + word)
        for how, here in words.items():
            for at, entries in enumerate(entries_with(self._database, here, found.fields)):
                found.ways[how][at] |= entries

    def _one_word(self, word: str, fields: Sequence[str]) -> Matches:
        numbers = self.lexicon.numbers((word, word + "s", COMPOUND + word, FAMILY + word))
        begin: list[int] = []
        inside: list[int] = []
        loose: list[int] = []
        if not (word.isascii() and len(word) <= 2):
            begin, inside, loose = self.lexicon.containing(word)
        elif len(word) == 2:
            begin = self.lexicon.beginning(word)
        nearly = [numbers[word + "s"]] if word + "s" in numbers and len(word) > 1 else []
        if is_hangul(word):
            nearly, begin = nearly + begin, []
        elif is_cjk(word):
            nearly, begin, inside = begin + inside, [], []
        words = {
            How.FAMILY: [numbers[FAMILY + word]] if FAMILY + word in numbers else [],
            How.WHOLE: [numbers[word]] if word in numbers else [],
            How.NEARLY: nearly,
            How.JOINED: [numbers[COMPOUND + word]] if COMPOUND + word in numbers else [],
            How.BEGINNING: begin,
            How.INSIDE: inside,
            How.LOOSE: loose,
        }
        found = Matches(fields, [entries_with(self._database, words.get(how, []), fields) for how in How], 0)
        if 2 <= len(word) <= _LONGEST_READ and (is_hangul(word) or (len(word) >= 4 and not is_cjk(word))):
            for at, field in enumerate(fields):
                if is_hangul(word) or field == "title":
                    ways = found.ways
                    known = ways[How.WHOLE][at] | ways[How.NEARLY][at]
                    whole, part = self._verified(self._read_across(word, field) & ~known, field, [word])
                    if is_hangul(word):
                        ways[How.ACROSS][at] |= whole | part
                    else:
                        ways[How.NEARLY][at] |= whole
                        ways[How.LOOSE][at] |= part
        return found

    def _add_in_a_row(self, found: Matches, pieces: Sequence[str], at: int, field: str) -> None:
        """Add the entries that have the pieces next to each other in a field."""
        ways = found.ways
        if len(pieces) == 1:
            piece = pieces[0]
            numbers = self.lexicon.numbers((piece, COMPOUND + piece))
            begin = self.lexicon.beginning(piece) if _may_go_on(piece) else []
            words = [
                (How.WHOLE, [numbers[piece]] if piece in numbers else []),
                (How.JOINED, [numbers[COMPOUND + piece]] if COMPOUND + piece in numbers else []),
                (How.NEARLY if is_hangul(piece) else How.BEGINNING, begin),
            ]
            for how, here in words:
                ways[how][at] |= entries_with(self._database, here, [field])[0]
            if is_hangul(piece) and 2 <= len(piece) <= _LONGEST_READ:
                candidates = self._read_across(piece, field) & ~(ways[How.WHOLE][at] | ways[How.NEARLY][at])
                whole, part = self._verified(candidates, field, pieces)
                ways[How.ACROSS][at] |= whole | part
            return
        candidates = ~ways[How.WHOLE][at]
        for count, piece in enumerate(pieces, 1):
            candidates &= self._starting(piece, field, goes_on=count == len(pieces) and _may_go_on(piece))
            if not candidates:
                return
        whole, part = self._verified(candidates, field, pieces)
        ways[How.WHOLE][at] |= whole
        ways[How.BEGINNING][at] |= part

    def _starting(self, piece: str, field: str, *, goes_on: bool) -> Mask:
        """Entries that may have the piece as a word or, if it is Hangul or ``goes_on``, as the beginning of a word."""
        number = self.lexicon.number(piece)
        words = [] if number is None else [number]
        if goes_on or is_hangul(piece):
            words += self.lexicon.beginning(piece)
        found = entries_with(self._database, words, [field])[0]
        if is_hangul(piece) and 2 <= len(piece) <= _LONGEST_READ:
            found |= self._read_across(piece, field)
        return found

    def _read_across(self, word: str, field: str) -> Mask:
        """Entries whose field has words that together begin with the word, in any order."""
        size = len(word)

        def may_be_part(part: str) -> bool:
            return is_hangul(word) or _may_be_part(part)

        parts = {(i, j): word[i:j] for i in range(size) for j in range(i + 1, size)}
        parts = {place: part for place, part in parts.items() if may_be_part(part)}
        numbers = self.lexicon.numbers(set(parts.values()))
        wholes: dict[str, Mask] = {}
        tails: dict[int, Mask] = {}

        def whole(part: str) -> Mask:
            if part not in wholes:
                wholes[part] = entries_with(self._database, [numbers[part]], [field])[0]
            return wholes[part]

        def tail(start: int) -> Mask:
            """Entries with words for the rest from ``start``; the last may be longer."""
            if start not in tails:
                rest = word[start:]
                found = 0
                if may_be_part(rest):
                    words = self.lexicon.beginning(rest)
                    number = self.lexicon.number(rest)
                    words += [] if number is None else [number]
                    found = entries_with(self._database, words, [field])[0]
                tails[start] = found | across(start)
            return tails[start]

        def across(start: int) -> Mask:
            found = 0
            for end in range(start + 1, size):
                part = parts.get((start, end))
                if part in numbers and (having := whole(part)):
                    found |= having & tail(end)
            return found

        return across(0)

    def _verified(self, candidates: Mask, field: str, pieces: Sequence[str]) -> tuple[Mask, Mask]:
        """The entries in whose field the pieces can be read: those where they end with a word, and the others."""
        if not candidates:
            return 0, 0
        across_latin = field == "title" and len(pieces) == 1
        whole: list[int] = []
        part: list[int] = []
        if across_latin and not is_hangul(pieces[0]):
            # Titles are short: splitting them is quicker than compiling a pattern.
            for number, text in texts(self._database, field, numbers_of(candidates)):
                words = split(fold(text))
                if pieces[0] in "".join(words) and (ends := can_be_read(words, pieces, across_latin)) is not None:
                    (whole if ends else part).append(number)
            return mask_of(whole), mask_of(part)
        near = _near(pieces, across_latin)
        plainly = None if across_latin else re.compile(_plainly(pieces))
        as_it_is = all("가" <= letter <= "힣" for piece in pieces for letter in piece)
        for number, text in texts(self._database, field, numbers_of(candidates)):
            if plainly and plainly.search(text.lower()):
                whole.append(number)
                continue
            if as_it_is and not near.search(text):  # syllables are the same when the text is folded, which takes longer
                continue
            ends = _read_near(fold(text), near, pieces, across_latin)
            if ends is not None:
                (whole if ends else part).append(number)
        return mask_of(whole), mask_of(part)

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


def texts(database: sqlite3.Connection, field: str, numbers: Iterable[int]) -> Iterable[tuple[int, str]]:
    """The text of a field of entries, with their numbers."""
    table = "entry" if field == "title" else "body"
    sql = f"SELECT {table}.id, {field} FROM json_each(?) AS wanted CROSS JOIN {table} ON {table}.id = wanted.value"
    found = database.execute(sql, (json_list(sorted(numbers)),))
    if field == "title":
        return found
    read = (lambda text: "\n".join(unpack(text))) if field in ("tags", "authors") else stretch
    return ((number, read(text)) for number, text in found)


_SIGNS = r"[\t-\r -/:-@\[-`{-~]"
"""ASCII punctuation and white space, which folding does not change."""


def _plainly(pieces: Sequence[str]) -> str:
    """A certain match: the words of a phrase, perhaps in the plural, between characters that are not part of a word.

    Its letters come first, to be quick.
    """
    words = [re.escape(piece) + ("s?" if _plural(piece) else "") for piece in pieces]
    first = re.escape(pieces[0])
    starts = rf"(?<![^\W_]{first})(?<![^\x00-\x7f]{first})(?<!\d\.{first})"
    gap = rf"(?![+#]|\.\d){_SIGNS}+"
    rest = words[0].removeprefix(first) + "".join(gap + word for word in words[1:])
    return rf"{first}{starts}{rest}(?![^\W_]|[^\x00-\x7f]|[+#]|\.\d)"


def _near(pieces: Sequence[str], across_latin: bool) -> re.Pattern[str]:
    """What any text must contain for the pieces to match: their letters in a row, apart from marks and white space."""
    gap = r"[\W_]*"
    parts = [gap.join(map(re.escape, p)) if across_latin or is_hangul(p) else re.escape(p) for p in pieces]
    return re.compile(gap.join(parts))


def _read_near(folded: str, near: re.Pattern[str], pieces: Sequence[str], across_latin: bool) -> bool | None:
    """The answer of :func:`can_be_read`, found by splitting only the words around a likely match."""
    found = None
    match = near.search(folded)
    while match:
        start, end = match.span()
        start_of_word = max(folded.rfind(" ", 0, start), folded.rfind("\n", 0, start)) + 1
        ends_of_word = [at for at in (folded.find(" ", end), folded.find("\n", end)) if at >= 0]
        words = split(folded[start_of_word : min(ends_of_word, default=len(folded))])
        ends = can_be_read(words, pieces, across_latin)
        if ends:
            return True
        if ends is not None:
            found = False
        match = near.search(folded, start + 1)
    return found


def can_be_read(words: Sequence[str], pieces: Sequence[str], across_latin: bool) -> bool | None:
    """Whether the pieces occur in the words, one directly after the other, from the beginning of a word.

    A piece of Hangul may take several words; another piece must be one word, or, if ``across_latin``, may be read over
    several. The last one may end within a word, see :func:`_may_go_on`. None if they cannot be read, else whether
    they end where a word does.
    """
    found = None
    first = pieces[0][0]
    for at in [at for at, word in enumerate(words) if word[0] == first]:
        ends = _reads_from(words, at, pieces, across_latin)
        if ends:
            return True
        if ends is not None:
            found = False
    return found


def _reads_from(words: Sequence[str], at: int, pieces: Sequence[str], across_latin: bool) -> bool | None:
    for count, piece in enumerate(pieces, 1):
        read = 0
        while read < len(piece):
            if at == len(words):
                return None
            word = words[at]
            rest = piece[read:]
            part = word if rest.startswith(word) else rest
            is_all = len(part) == len(piece)
            if not is_all and not is_hangul(piece) and not (across_latin and _may_be_part(part)):
                return None
            if part is rest and word not in (rest, _plural(rest)):
                goes_on = count == len(pieces) and word.startswith(rest) and (read or _may_go_on(piece))
                return False if goes_on else None
            read += len(part)
            at += 1
    return True


def _plural(word: str) -> str:
    return "" if is_hangul(word) or len(word) < 2 else word + "s"


def _may_be_part(part: str) -> bool:
    """Whether a word that is not Hangul may be read as a part of one that was typed."""
    return len(part) >= 2 or part.isdigit()


def _may_go_on(piece: str) -> bool:
    """Whether the last word of a phrase may be the beginning of one: not a number, nor one or two letters of ASCII."""
    return not piece.isdigit() and not (piece.isascii() and len(piece) <= 2)


def _pieces(runs: Sequence[str]) -> list[str]:
    """The words of a phrase; adjacent Hangul words count as one."""
    pieces: list[str] = []
    for run in runs:
        if pieces and is_hangul(run) and is_hangul(pieces[-1]):
            pieces[-1] += run
        else:
            pieces.append(run)
    return pieces


def _as_one(runs: Sequence[str], folded: str) -> str:
    """The runs joined into one word if only hyphens and the like stand between them, else ""."""
    joined = compounds(folded)
    return joined[0] if len(joined) == 1 and len(joined[0]) == sum(map(len, runs)) else ""


def stands_in(wanted: Words, text: str, field: str) -> bool:
    """Whether a word or a phrase stands in a text, by the rules of this module: the same without an index."""
    folded = fold(wanted.text)
    runs = split(folded)
    words = split(fold(text))
    joined = compounds(fold(text))
    if any(map(is_cjk, runs)):
        looked_for = runs[0] if len(runs) == 1 else " ".join(folded.split())
        return looked_for in " ".join(fold(text).split())
    if wanted.phrase or len(runs) > 1:
        pieces = _pieces(runs)
        if can_be_read(words, pieces, False) is not None:
            return True
        if len(pieces) == 1 and not is_hangul(pieces[0]) and pieces[0] in joined:
            return True
        word = "" if wanted.phrase else _as_one(runs, folded)
        goes_on = bool(word) and _may_go_on(runs[-1])
        return any(other == word or (goes_on and other.startswith(word)) for other in (*words, *joined))
    word = runs[0]
    if word in words or word in joined:
        return True
    if wanted.whole:
        across = field == "title" and len(word) >= 4 and can_be_read(words, [word], True)
        return bool(across) or (len(word) > 1 and word + "s" in words)
    if word.isascii() and len(word) <= 2:
        return len(word) == 2 and any(other.startswith(word) for other in words)
    if any(word in other for other in (*words, *joined)):
        return True
    if not 2 <= len(word) <= _LONGEST_READ or not (is_hangul(word) or (len(word) >= 4 and field == "title")):
        return False
    return can_be_read(words, [word], field == "title") is not None


__all__ = ["How", "Matcher", "Matches", "can_be_read", "stands_in", "texts"]
