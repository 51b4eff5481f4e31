"""Which entries have which word in which field: collected, written in bulk, read as sets."""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, TypeAlias

from .bitset import Mask, mask_of, numbers_of
from .database import CHUNKS, COLUMNS, ENTRIES_A_ROW, FACT, FAMILY, LISTED_AT_MOST, TEXTS, WORDS_A_ROW, Database
from .folding import ALTERED, COMPOUND
from .multiword import TERM
from .rows import json_list

HEAD_FIELDS = 3
"""The first three of TEXTS are short and carefully written, so spellings are guessed from their words."""

Lists: TypeAlias = "dict[str, list[int]]"


class Collector:
    """Words of entries that come and go, kept until :meth:`flush` writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # By range of entries, then by field: the entries of a word.
        self._added: dict[int, list[Lists]] = {}
        self._removed: dict[int, list[Lists]] = {}
        last = database.execute("SELECT max(id) FROM entry").fetchone()[0]
        self._untouched = 0 if last is None else last // ENTRIES_A_ROW + 1
        """Ranges from this one on have no rows yet."""

    def add(self, entry: int, words: Sequence[Iterable[str]]) -> None:
        """Note that an entry has these words, an iterable for each of COLUMNS."""
        if entry // ENTRIES_A_ROW not in self._added and self._added:
            self.flush()
        _note(self._added, entry, words)

    def remove(self, entry: int, words: Sequence[Iterable[str]]) -> None:
        """Note that an entry no longer has these words."""
        _note(self._removed, entry, words)

    def know(self, words: Iterable[str]) -> None:
        """Number words that no entry may have."""
        self._numbered(dict.fromkeys(words), {})

    def flush(self) -> None:
        """Write what was collected."""
        if not self._added and not self._removed:
            return
        added = list(self._added.values())
        words = dict.fromkeys(word for lists in (*added, *self._removed.values()) for some in lists for word in some)
        heads = dict.fromkeys(word for lists in added for some in lists[:HEAD_FIELDS] for word in some)
        numbers = self._numbered(words, heads)
        sql = f"INSERT OR REPLACE INTO posting VALUES (?{', nullif(?, 0)' * len(COLUMNS)})"
        for chunk in sorted({*self._added, *self._removed}):
            self._database.executemany(sql, self._rows(chunk, numbers))  # one by one: together they fill the memory
        self._untouched = max(self._untouched, max(self._added, default=-1) + 1)
        self._added, self._removed = {}, {}

    def _numbered(self, words: dict[str, None], heads: dict[str, None]) -> dict[str, int]:
        """The numbers of words; a new word gets a new number. ``heads`` are the words that guesses are made from."""
        known: dict[str, int] = {}
        known_heads: set[str] = set()
        if len(words) > 20_000:
            rows: Iterable[tuple[str, int, int]] = self._database.execute("SELECT text, id, in_head FROM word")
        else:
            sql = "SELECT text, id, in_head FROM word WHERE text = ?"
            rows = (row for word in words for row in self._database.execute(sql, (word,)))
        for text, number, in_head in rows:
            if text in words:
                known[text] = number
                if in_head:
                    known_heads.add(text)
        new = sorted(word for word in words if word not in known)  # as the rows of the table are, in which they go
        new_heads = [word for word in heads if word not in known_heads]
        count = self._append("lexicon", ["" if word[0] in (ALTERED, FAMILY, FACT, TERM) else word for word in new])
        self._database.executemany(
            "INSERT INTO word VALUES (?, ?, ?)", [(word, count + at, int(word in heads)) for at, word in enumerate(new)]
        )
        self._database.executemany(
            "UPDATE word SET in_head = 1 WHERE text = ?", [(word,) for word in new_heads if word in known]
        )
        self._append("head", spellings("".join(f"{w}\n" for w in new_heads if w[0] not in (ALTERED, FAMILY, TERM))))
        known.update((word, count + at) for at, word in enumerate(new))
        return known

    def _append(self, table: str, words: Sequence[str]) -> int:
        """Write words as lines after the existing ones; return how many those are."""
        found = self._database.execute(f"SELECT id, words FROM {table} ORDER BY id DESC LIMIT 1").fetchone()
        last, text = found or (0, b"")
        count: int = last * WORDS_A_ROW + text.count(b"\n")
        at = 0
        while at < len(words):
            row, filled = divmod(count + at, WORDS_A_ROW)
            some = words[at : at + WORDS_A_ROW - filled]
            lines = (text if filled else b"") + "\n".join([*some, ""]).encode()
            self._database.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (row, lines))
            at += len(some)
        return count

    def _rows(self, chunk: int, numbers: dict[str, int]) -> Iterator[tuple[int | bytes | bytearray | None, ...]]:
        added = self._added.get(chunk) or [{} for _ in COLUMNS]
        removed = self._removed.get(chunk) or [{} for _ in COLUMNS]
        words = sorted({word for lists in (*added, *removed) for word in lists}, key=numbers.__getitem__)
        places = [numbers[word] * CHUNKS + chunk for word in words]
        if chunk >= self._untouched:
            yield from zip(places, *(_column(lists, words) for lists in added), strict=True)
            return
        for word, place in zip(words, places, strict=True):
            gone = [lists.get(word, ()) for lists in removed]
            yield (place, *self._merged(place, [lists.get(word, ()) for lists in added], gone))

    def _merged(self, place: int, new: Sequence[Sequence[int]], gone: Sequence[Sequence[int]]) -> list[bytes | None]:
        sql = f"SELECT {', '.join(COLUMNS)} FROM posting WHERE id = ?"
        row: Sequence[bytes | None] = self._database.execute(sql, (place,)).fetchone() or (None,) * len(COLUMNS)
        merged = []
        for old, some, others in zip(row, new, gone, strict=True):
            if some or others:
                mask = (int.from_bytes(_bits([old]), "little") if old else 0) & ~mask_of(others) | mask_of(some)
                is_many = mask.bit_count() > LISTED_AT_MOST
                old = (mask.to_bytes(_BITS_SIZE, "little") if is_many else _packed(numbers_of(mask))) if mask else None
            merged.append(old)
        return merged


def spellings(lines: str) -> list[str]:
    """What a misspelt word may have meant by the words on these lines: them, and the letters before their numbers."""
    lines = f"\n{lines}".replace(f"\n{COMPOUND}", "\n")
    return lines.split("\n")[1:-1] + re.findall(r"\n([a-z]{4,})\d", lines)


def _note(into: dict[int, list[Lists]], entry: int, words: Sequence[Iterable[str]]) -> None:
    chunk, place = divmod(entry, ENTRIES_A_ROW)
    if chunk not in into:
        into[chunk] = [defaultdict(list) for _ in COLUMNS]
    for lists, some in zip(into[chunk], words, strict=True):
        # The same as a loop over the words, but twice as fast.
        deque(map(list.append, map(lists.__getitem__, some), repeat(place)), maxlen=0)


def _column(lists: Lists, words: Iterable[str]) -> Iterator[bytearray | int]:
    """A column of new rows, with 0 for NULL: sqlite3 looks for an adapter of each None and each bytes object, which
    takes longer than to write them.
    """
    return (bytearray(_packed(lists[word])) if word in lists else 0 for word in words)


def _packed(places: Sequence[int]) -> bytes:
    """Places in a range of entries as a row has them."""
    if len(places) == 1:  # as most are
        return places[0].to_bytes(2, sys.byteorder)
    if len(places) <= LISTED_AT_MOST:
        return array("H", places).tobytes()
    digits = bytearray(b"0") * ENTRIES_A_ROW
    for place in places:
        digits[-1 - place] = _ONE
    return int(digits, 2).to_bytes(_BITS_SIZE, "little")


def _bits(blobs: Sequence[bytes]) -> bytes | bytearray:
    """The places that :func:`_packed` was given, each time for the same range, as the bits of one set."""
    if len(blobs) == 1 and len(blobs[0]) == _BITS_SIZE:
        return blobs[0]
    bits = bytearray(_BITS_SIZE)
    for place in memoryview(b"".join([blob for blob in blobs if len(blob) < _BITS_SIZE])).cast("H"):
        bits[place >> 3] |= 1 << (place & 7)
    for blob in blobs:
        if len(blob) == _BITS_SIZE:
            bits[:] = (int.from_bytes(bits, "little") | int.from_bytes(blob, "little")).to_bytes(_BITS_SIZE, "little")
    return bits


_BITS_SIZE = ENTRIES_A_ROW // 8
_ONE = ord("1")
_NOTHING = bytes(_BITS_SIZE)


def entries_with(database: Database, words: Sequence[int], columns: Sequence[str]) -> list[Mask]:
    """The entries that have any of these words (by number), a set for each of the columns."""
    if not words or not columns:
        return [0] * len(columns)
    found: list[dict[int, list[bytes]]] = [{} for _ in columns]
    for _, chunk, *blobs in _rows_of(database, words, columns):
        for by_chunk, blob in zip(found, blobs, strict=True):
            if blob:
                by_chunk.setdefault(chunk, []).append(blob)
    return [_joined(by_chunk) for by_chunk in found]


def entries_with_each(database: Database, words: Iterable[int], columns: Sequence[str]) -> dict[int, Mask]:
    """For each of these words (by number) the entries that have it in one of the columns."""
    found: dict[int, dict[int, list[bytes]]] = {}
    for word, chunk, *blobs in _rows_of(database, words, columns):
        by_chunk = found.setdefault(word, {})
        by_chunk.setdefault(chunk, []).extend(filter(None, blobs))
    return {word: _joined(by_chunk) for word, by_chunk in found.items()}


def in_use(database: Database, words: Iterable[int]) -> set[int]:
    """Those of the words (by number) that an entry has in one of its texts."""
    found = _rows_of(database, words, [f"coalesce({', '.join(TEXTS)}) IS NOT NULL"])
    return {word for word, _, is_used in found if is_used}


def _rows_of(database: Database, words: Iterable[int], columns: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """The rows of some words: the number of the word, the range of entries, and the columns."""
    sql = (
        f"SELECT wanted.value, posting.id % {CHUNKS}, {', '.join(columns)} FROM json_each(?) AS wanted JOIN posting"
        f" ON posting.id BETWEEN wanted.value * {CHUNKS} AND wanted.value * {CHUNKS} + {CHUNKS - 1}"
    )
    return database.execute(sql, (json_list(words),))


def _joined(by_chunk: dict[int, list[bytes]]) -> Mask:
    """One set of all ranges."""
    last = max(by_chunk, default=-1)
    parts = [_bits(by_chunk[chunk]) if chunk in by_chunk else _NOTHING for chunk in range(last + 1)]
    return int.from_bytes(b"".join(parts), "little")
