"""Which shards may have changed since the index read them, judged by their stamps without reading any."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from ..store.files import Stamp

SECOND = 1_000_000_000
TICK = 50_000_000
"""Longer than the clock tick of any kernel, by which file times with fractions of a second advance."""


def changed(database: sqlite3.Connection, stamps: Mapping[str, Stamp]) -> list[str]:
    """The shards that came, went, or may have changed since they were indexed, in order."""
    known = {}
    for name, *stamp, read_at in database.execute("SELECT name, size, mtime, ctime, inode, read_at FROM shard"):
        known[name] = None if _is_racy(stamp, read_at) else tuple(stamp)
    changed = [name for name, stamp in stamps.items() if known.get(name) != tuple(stamp)]
    return sorted([*changed, *(name for name in known if name not in stamps)])


def _is_racy(stamp: list[int], read_at: int) -> bool:
    """Whether the file could have changed again after it was read without getting another time.

    The rule is git's for its index (https://git-scm.com/docs/racy-git), but if file times have fractions of a second,
    a clock tick must have passed instead of two seconds.
    """
    written = max(stamp[1], stamp[2])
    fine = stamp[1] % SECOND or stamp[2] % SECOND
    return read_at - written < (TICK if fine else 2 * SECOND)
