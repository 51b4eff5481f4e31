"""The table of synonyms as the index keeps it, so that a search need not read TOML."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from . import synonyms as table
from .database import PATIENCE
from .rows import pack, unpack

Synonyms = Callable[[set[str]], Mapping[str, Sequence[str]]]
"""Gives the synonyms of each of some terms that has any."""


def synonyms(database: sqlite3.Connection, extra: Sequence[Sequence[str]]) -> Synonyms:
    """A function that looks terms up in the table of synonyms, including the groups in the configuration.

    If the table cannot be stored just now, because the file is read-only or another process writes, it works from
    memory.
    """

    def look_up(terms: set[str]) -> dict[str, list[str]]:
        sql = f"SELECT term, others FROM synonym WHERE term IN ({','.join('?' * len(terms))})"
        return {term: unpack(others) for term, others in database.execute(sql, list(terms))}

    try:
        found = table.FILE.stat()
    except OSError:
        return lambda terms: {}
    stamp = repr((found.st_size, found.st_mtime_ns, found.st_ino, [list(g) for g in extra]))
    known = database.execute("SELECT value FROM meta WHERE name = 'synonyms'").fetchone()
    if known is not None and known[0] == stamp:
        return look_up
    groups = table.load(extra)
    try:
        database.execute("PRAGMA busy_timeout = 0")
        database.execute("BEGIN IMMEDIATE")
        database.execute("DELETE FROM synonym")
        packed = [(term, pack(others)) for term, others in groups.items()]
        database.executemany("INSERT INTO synonym VALUES (?, ?)", packed)
        database.execute("INSERT OR REPLACE INTO meta VALUES ('synonyms', ?)", (stamp,))
        database.execute("COMMIT")
    except sqlite3.OperationalError:
        if database.in_transaction:
            database.execute("ROLLBACK")
        return lambda terms: {term: groups[term] for term in terms if term in groups}
    finally:
        database.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    return look_up
