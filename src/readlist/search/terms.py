"""The table of synonyms as the index keeps it, so that a search need not read TOML."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from . import synonyms as table
from .database import PATIENCE
from .rows import pack, unpack

Synonyms = Callable[[set[str]], Mapping[str, Sequence[str]]]
"""Gives for those of some terms that have synonyms what means the same."""


def synonyms(database: sqlite3.Connection, extra: Sequence[Sequence[str]]) -> Synonyms:
    """What looks terms up in the table of synonyms, with the groups of the configuration.

    Where the table cannot be kept just now, because the file is read-only or another process writes, this one goes
    on without.
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
