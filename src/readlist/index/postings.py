"""Which entries have which word in which field: collected, written in few strokes, read as sets."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from .database import CHUNKS, ENTRIES_A_ROW, TEXTS, WORDS_A_ROW

HEAD_FIELDS = 3
"""How many of TEXTS are short and written with care, so that spellings are guessed from their words."""

Lists: TypeAlias = "list[array[int]]"

_COLUMNS = ", ".join(TEXTS)


class Collector:
    """Words of entries that come and go, kept until :meth:`flush` writes them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._numbers: dict[str, int] = {}
        self._knows_all = False
        self._new_words: list[str] = []
        self._new_heads: dict[str, None] = {}
        self._next: int = database.execute("SELECT coalesce(max(id), -1) + 1 FROM word").fetchone()[0]
        self._first_new = self._next
        self._heads: set[str] = set()
        self._added: dict[int, Lists] = {}
        self._removed: dict[int, Lists] = {}
        last = database.execute("SELECT coalesce(max(id), -1) FROM entry").fetchone()[0]
        self._fresh_from = (last // ENTRIES_A_ROW + 1) * ENTRIES_A_ROW
        if not self._next:
            self._knows_all = True

    def know_all_words(self) -> None:
        """Fetch the words at once, which is quicker than one by one when many entries come."""
        if not self._knows_all:
            for number, text, in_head in self._database.execute("SELECT id, text, in_head FROM word"):
                self._numbers[text] = number
                if in_head:
                    self._heads.add(text)
            self._knows_all = True

    def add(self, entry: int, words: Sequence[Iterable[str]]) -> None:
        """Note that an entry has these words, an iterable for each of TEXTS."""
        self._note(self._added, entry, words)

    def remove(self, entry: int, words: Sequence[Iterable[str]]) -> None:
        """Note that an entry has these words no more."""
        self._note(self._removed, entry, words)

    def _note(self, into: dict[int, Lists], entry: int, words: Sequence[Iterable[str]]) -> None:
        chunk = entry // ENTRIES_A_ROW
        numbers = self._numbers
        is_new = into is self._added
        for field, some in enumerate(words):
            for word in some:
                number = numbers.get(word)
                if number is None:
                    number = self._number(word)
                if is_new and field < HEAD_FIELDS and word not in self._heads:
                    self._heads.add(word)
                    self._new_heads[word] = None
                place = number * CHUNKS + chunk
                lists = into.get(place)
                if lists is None:
                    lists = into[place] = [_EMPTY] * len(TEXTS)
                if lists[field] is _EMPTY:
                    lists[field] = array("I", (entry,))
                else:
                    lists[field].append(entry)

    def _number(self, word: str) -> int:
        if not self._knows_all:
            found = self._database.execute("SELECT id, in_head FROM word WHERE text = ?", (word,)).fetchone()
            if found is not None:
                if found[1]:
                    self._heads.add(word)
                self._numbers[word] = found[0]
                return int(found[0])
        number = self._numbers[word] = self._next
        self._next += 1
        self._new_words.append(word)
        return number

    @property
    def size(self) -> int:
        """How many rows wait to be written."""
        return len(self._added) + len(self._removed)

    def flush(self) -> None:
        """Write what was collected."""
        heads = self._new_heads
        self._database.executemany(
            "INSERT INTO word VALUES (?, ?, ?)",
            [(self._first_new + i, word, word in heads) for i, word in enumerate(self._new_words)],
        )
        first_new = self._first_new
        old_heads = [(self._numbers[word],) for word in heads if self._numbers[word] < first_new]
        self._database.executemany("UPDATE word SET in_head = 1 WHERE id = ?", old_heads)
        self._append("lexicon", first_new, self._new_words)
        if heads:
            row = self._database.execute("SELECT max(id) FROM head").fetchone()[0]
            self._append("head", self._filled(row), list(heads))
        self._write_postings()
        self._first_new = self._next
        self._new_words, self._new_heads = [], {}
        self._added, self._removed = {}, {}

    def _filled(self, row: int | None) -> int:
        """How many words stand in head, of which ``row`` is the last row."""
        if row is None:
            return 0
        words: bytes = self._database.execute("SELECT words FROM head WHERE id = ?", (row,)).fetchone()[0]
        return row * WORDS_A_ROW + words.count(b"\n")

    def _append(self, table: str, count: int, words: Sequence[str]) -> None:
        """Write words as lines behind the ``count`` that are there."""
        at = 0
        while at < len(words):
            row, filled = divmod(count + at, WORDS_A_ROW)
            some = words[at : at + WORDS_A_ROW - filled]
            text = b"".join(word.encode() + b"\n" for word in some)
            if filled:
                found = self._database.execute(f"SELECT words FROM {table} WHERE id = ?", (row,)).fetchone()
                text = found[0] + text
            self._database.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (row, text))
            at += len(some)

    def _write_postings(self) -> None:
        added, removed = self._added, self._removed
        fresh = self._fresh_from // ENTRIES_A_ROW
        rows = []
        for place in sorted({*added, *removed}):
            lists = added.get(place)
            if place % CHUNKS < fresh or removed:
                lists = self._merged(place, lists, removed.get(place))
            assert lists is not None
            rows.append((place, *[one.tobytes() or None for one in lists]))
        self._database.executemany("INSERT OR REPLACE INTO posting VALUES (?, ?, ?, ?, ?, ?)", rows)
        last = max((one[-1] for lists in added.values() for one in lists if one), default=0)
        self._fresh_from = max(self._fresh_from, (last // ENTRIES_A_ROW + 1) * ENTRIES_A_ROW)

    def _merged(self, place: int, new: Lists | None, gone: Lists | None) -> Lists:
        sql = f"SELECT {_COLUMNS} FROM posting WHERE id = ?"
        old = self._database.execute(sql, (place,)).fetchone() or (None,) * len(TEXTS)
        merged = []
        for field, blob in enumerate(old):
            entries = set(memoryview(blob).cast("I")) if blob else set()
            if gone is not None:
                entries.difference_update(gone[field])
            if new is not None:
                entries.update(new[field])
            merged.append(array("I", sorted(entries)))
        return merged


_EMPTY: array[int] = array("I")


def entries_with(database: sqlite3.Connection, words: Sequence[int], fields: Sequence[str]) -> list[set[int]]:
    """The entries that have any of these words (by number), a set for each of the fields."""
    found: list[set[int]] = [set() for _ in fields]
    if not words or not fields:
        return found
    sql = (
        f"SELECT {', '.join(fields)} FROM json_each(?) AS wanted JOIN posting"
        f" ON posting.id BETWEEN wanted.value * {CHUNKS} AND wanted.value * {CHUNKS} + {CHUNKS - 1}"
    )
    for row in database.execute(sql, (f"[{','.join(map(str, words))}]",)):
        for entries, blob in zip(found, row, strict=True):
            if blob:
                entries.update(memoryview(blob).cast("I"))
    return found
