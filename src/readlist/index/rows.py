"""Entries as rows of the index, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ..model import Entry, Source, Status, fold_key
from ..words import compounds, fold, split
from .database import HAS_BITS, TEXTS

_ENTRY_COLUMNS = "key, title, date, added, status, arxiv, urls"
_BODY_COLUMNS = "status_on, authors, tags, sources, extra, abstract, note, imported"


COMPOUND = "-"
"""The mark before a word of the index that hyphens and the like join."""

FAMILY = "~"
"""The mark before a word of the index that is, or is part of, an author's family name."""


def words_of(entry: Entry) -> list[set[str]]:
    """The words of an entry, compounds and family names with their marks; a set for each of TEXTS."""
    found = []
    for text in (entry.title, "\n".join(entry.tags), "\n".join(entry.authors), entry.note, entry.abstract):
        folded = fold(text)
        words = set(split(folded))
        words.update(COMPOUND + word for word in compounds(folded))
        found.append(words)
    for author in entry.authors:
        family = author.split(",")[0] if "," in author else author.rpartition(" ")[2]
        found[2].update(FAMILY + word for word in split(fold(family)))
    return found


def has_bits(entry: Entry) -> int:
    """Which fields of an entry are not empty, as bits."""
    return sum(bit for name, bit in HAS_BITS.items() if getattr(entry, name))


def insert(database: sqlite3.Connection, number: int, shard: int, entry: Entry) -> None:
    """Write an entry under a number that is free."""
    day = entry.date.isoformat() if entry.date else ""
    added = entry.added_on.isoformat() if entry.added_on else ""
    sort_title = fold(entry.title)
    database.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, fold_key(entry.key), entry.key, entry.title, sort_title, len(split(sort_title)), day, added,
            entry.status.value, entry.arxiv, has_bits(entry), shard, pack(entry.urls),
        ),
    )  # fmt: skip
    sources = [part for s in entry.sources for part in (s.file, str(s.first), str(s.last))]
    database.execute(
        "INSERT INTO body VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, entry.status_on.isoformat() if entry.status_on else "", pack(entry.authors), pack(entry.tags),
            pack(sources), _dump(entry.extra) if entry.extra else "", entry.abstract, entry.note,
            _dump(entry.imported) if entry.imported else "",
        ),
    )  # fmt: skip
    if entry.tags:
        names = list(dict.fromkeys(entry.tags))
        database.executemany("INSERT INTO tagged VALUES (?, ?, ?)", [(fold(name), name, number) for name in names])
        database.executemany(
            "INSERT INTO tag VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET uses = uses + 1",
            [(name,) for name in names],
        )
    for origin in entry.imported:
        database.execute(
            "INSERT OR IGNORE INTO origin VALUES (?, ?, ?)",
            (number, str(origin.get("from", "")), str(origin.get("digest", ""))),
        )


def delete(database: sqlite3.Connection, number: int) -> None:
    """Take an entry out; its words are left to the caller."""
    tags = set(unpack(database.execute("SELECT tags FROM body WHERE id = ?", (number,)).fetchone()[0]))
    for name in tags:
        database.execute("DELETE FROM tagged WHERE folded = ? AND name = ? AND entry = ?", (fold(name), name, number))
        database.execute("UPDATE tag SET uses = uses - 1 WHERE name = ?", (name,))
        database.execute("DELETE FROM tag WHERE name = ? AND uses <= 0", (name,))
    database.execute("DELETE FROM origin WHERE entry = ?", (number,))
    database.execute("DELETE FROM entry WHERE id = ?", (number,))
    database.execute("DELETE FROM body WHERE id = ?", (number,))


def load(database: sqlite3.Connection, numbers: Sequence[int]) -> list[Entry]:
    """The entries with these numbers, in their order. Those that are gone are left out."""
    found: dict[int, Entry] = {}
    sql = f"SELECT entry.id, {_ENTRY_COLUMNS}, {_BODY_COLUMNS} FROM entry JOIN body USING (id) WHERE entry.id IN "
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        for row in database.execute(sql + listed(some)):
            found[row[0]] = _entry(row)
    return [found[number] for number in numbers if number in found]


def listed(numbers: Iterable[int]) -> str:
    """Numbers as SQL's list of values."""
    return f"({','.join(map(str, numbers))})"


def _entry(row: Sequence[Any]) -> Entry:
    (
        _, key, title, day, added, status, arxiv, urls,
        status_on, authors, tags, sources, extra, abstract, note, imported,
    ) = row  # fmt: skip
    flat = unpack(sources)
    return Entry(
        title=title,
        key=key,
        authors=unpack(authors),
        date=date.fromisoformat(day) if day else None,
        abstract=abstract,
        note=note,
        tags=unpack(tags),
        urls=unpack(urls),
        arxiv=arxiv,
        status=Status(status),
        status_on=date.fromisoformat(status_on) if status_on else None,
        added_on=date.fromisoformat(added) if added else None,
        sources=[Source(flat[i], int(flat[i + 1]), int(flat[i + 2])) for i in range(0, len(flat), 3)],
        extra=_parse(extra) if extra else {},
        imported=_parse(imported) if imported else [],
    )


# Lists are lines, which need no parser; those that lines cannot hold are JSON behind a NUL.


def pack(items: Sequence[str]) -> str:
    """A list of texts as one text."""
    text = "\n".join(items)
    if text.count("\n") == len(items) - 1 and text and not text.startswith("\0"):
        return text
    return "\0" + _dump(list(items)) if items else ""


def unpack(text: str) -> list[str]:
    """The list that :func:`pack` was given."""
    if not text:
        return []
    if text[0] != "\0":
        return text.split("\n")
    items: list[str] = _parse(text[1:])
    return items


def _dump(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, default=_undated)


def _undated(value: Any) -> Any:
    """What TOML has and JSON has not: dates and times, as a table of one."""
    return {"\0" + type(value).__name__: value.isoformat()}


def _parse(text: str) -> Any:
    import json

    return json.loads(text, object_hook=_dated if "\\u0000" in text else None)


def _dated(table: dict[str, Any]) -> Any:
    import datetime

    for name, value in table.items():
        if name in ("\0date", "\0time", "\0datetime"):
            return getattr(datetime, name[1:]).fromisoformat(value)
    return table


__all__ = ["TEXTS", "delete", "insert", "load", "pack", "unpack", "words_of"]
