"""Which entries have which word in which field: collected, written in bulk, read as sets."""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import TypeAlias

from .bitset import Mask, mask_of, numbers_of
from .database import CHUNKS, ENTRIES_A_ROW, FACT, FAMILY, INDEXED, LISTED_AT_MOST, SPAN, TEXTS, WORDS_A_ROW, Database
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
        """Note that an entry has these words, an iterable for each of INDEXED."""
        if entry // ENTRIES_A_ROW not in self._added and self._added:
            self.flush()
        _note(self._added, entry, words)

    def remove(self, entry: int, words: Sequence[Iterable[str]]) -> None:
        """Note that an entry no longer has these words."""
        _note(self._removed, entry, words)

    def know(self, words: Iterable[str]) -> None:
        """Number words that no entry may have."""
        self._numbered(set(words), set())

    def flush(self) -> None:
        """Write what was collected."""
        if not self._added and not self._removed:
            return
        added = list(self._added.values())
        words = set().union(*(some for lists in (*added, *self._removed.values()) for some in lists))
        heads = set().union(*(some for lists in added for some in lists[:HEAD_FIELDS]))
        numbers = self._numbered(words, heads)
        for chunk in sorted({*self._added, *self._removed}):
            self._write(chunk, numbers)
        self._untouched = max(self._untouched, max(self._added, default=-1) + 1)
        self._added, self._removed = {}, {}

    def _numbered(self, words: set[str], heads: set[str]) -> dict[str, int]:
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
        new = sorted(words.difference(known))  # as the rows of the table are, in which they go
        new_heads = heads - known_heads
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

    def _write(self, chunk: int, numbers: dict[str, int]) -> None:
        """Write the rows of a range of entries."""
        added = _by_row(self._added.get(chunk, ()), chunk, numbers)
        if chunk >= self._untouched:
            # In their order, one by one: together they fill the memory.
            rows = ((row, _packed(added[row])) for row in sorted(added))
            self._database.executemany("INSERT OR REPLACE INTO posting VALUES (?, ?)", rows)
            return
        removed = _by_row(self._removed.get(chunk, ()), chunk, numbers)
        for row in sorted(added | removed):
            found = self._database.execute("SELECT entries FROM posting WHERE id = ?", (row,)).fetchone()
            old = int.from_bytes(_bits(found), "little") if found else 0
            entries = old & ~mask_of(removed.get(row, ())) | mask_of(added.get(row, ()))
            if not entries:
                self._database.execute("DELETE FROM posting WHERE id = ?", (row,))
                continue
            is_many = entries.bit_count() > LISTED_AT_MOST
            packed = entries.to_bytes(_BITS_SIZE, "little") if is_many else _packed(numbers_of(entries))
            self._database.execute("INSERT OR REPLACE INTO posting VALUES (?, ?)", (row, packed))


def spellings(lines: str) -> list[str]:
    """What a misspelt word may have meant by the words on these lines: them, and the letters before their numbers."""
    lines = f"\n{lines}".replace(f"\n{COMPOUND}", "\n")
    return lines.split("\n")[1:-1] + re.findall(r"\n([a-z]{4,})\d", lines)


def _note(into: dict[int, list[Lists]], entry: int, words: Sequence[Iterable[str]]) -> None:
    chunk, place = divmod(entry, ENTRIES_A_ROW)
    if chunk not in into:
        into[chunk] = [defaultdict(list) for _ in INDEXED]
    for lists, some in zip(into[chunk], words, strict=True):
        # The same as a loop over the words, but twice as fast.
        deque(map(list.append, map(lists.__getitem__, some), repeat(place)), maxlen=0)


def _by_row(words: Iterable[Lists], chunk: int, numbers: dict[str, int]) -> dict[int, list[int]]:
    """The entries of words in each field, by the rows that they are kept in."""
    return {
        numbers[word] * SPAN + field * CHUNKS + chunk: places
        for field, lists in enumerate(words)
        for word, places in lists.items()
    }


def _packed(places: Sequence[int]) -> bytearray:
    """Places in a range of entries as a row has them; sqlite3 would look for an adapter of a bytes object."""
    if len(places) == 1:  # as most are
        return bytearray(places[0].to_bytes(2, sys.byteorder))
    if len(places) <= LISTED_AT_MOST:
        return bytearray(array("H", places))
    digits = bytearray(b"0") * ENTRIES_A_ROW
    for place in places:
        digits[-1 - place] = _ONE
    return bytearray(int(digits, 2).to_bytes(_BITS_SIZE, "little"))


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


def entries_with(database: Database, words: Sequence[int], fields: Sequence[str]) -> list[Mask]:
    """The entries that have any of these words (by number), a set for each of the fields."""
    found: dict[str, dict[int, list[bytes]]] = {field: {} for field in fields}
    for _, field, chunk, entries in _rows_of(database, words, fields) if words and fields else ():
        found[field].setdefault(chunk, []).append(entries)
    return [_joined(found[field]) for field in fields]


def entries_with_each(database: Database, words: Iterable[int], fields: Sequence[str]) -> dict[int, Mask]:
    """For each of these words (by number) the entries that have it in one of the fields."""
    found: dict[int, dict[int, list[bytes]]] = {}
    for word, _, chunk, entries in _rows_of(database, words, fields):
        found.setdefault(word, {}).setdefault(chunk, []).append(entries)
    return {word: _joined(by_chunk) for word, by_chunk in found.items()}


def in_use(database: Database, words: Iterable[int]) -> set[int]:
    """Those of the words (by number) that an entry has in one of its texts."""
    return {word for word, *_ in _rows_of(database, words, TEXTS)}


def _rows_of(database: Database, words: Iterable[int], fields: Iterable[str]) -> Iterator[tuple[int, str, int, bytes]]:
    """The rows of some words in some fields: the number of the word, the field, the range of entries, and these."""
    numbers = sorted(map(INDEXED.index, fields))
    first, last = numbers[0] * CHUNKS, (numbers[-1] + 1) * CHUNKS - 1
    sql = (
        f"SELECT wanted.value, posting.id % {SPAN} / {CHUNKS} AS field, posting.id % {CHUNKS}, entries"
        " FROM json_each(?) AS wanted JOIN posting ON posting.id"
        f" BETWEEN wanted.value * {SPAN} + {first} AND wanted.value * {SPAN} + {last}"
        f" WHERE field IN ({', '.join(map(str, numbers))})"
    )
    for word, field, chunk, entries in database.execute(sql, (json_list(words),)):
        yield word, INDEXED[field], chunk, entries


def _joined(by_chunk: dict[int, list[bytes]]) -> Mask:
    """One set of all ranges."""
    last = max(by_chunk, default=-1)
    parts = [_bits(by_chunk[chunk]) if chunk in by_chunk else _NOTHING for chunk in range(last + 1)]
    return int.from_bytes(b"".join(parts), "little")
