"""Which shards may have changed since the index read them, judged by their stamps without reading any."""

from __future__ import annotations

from collections.abc import Mapping

from ..store.files import Stamp, is_racy
from .database import Database


def changed(database: Database, stamps: Mapping[str, Stamp]) -> list[str]:
    """The shards that came, went, or may have changed since they were indexed, in order."""
    known = {}
    for name, *stamp, read_at in database.execute("SELECT name, size, mtime, ctime, inode, read_at FROM shard"):
        known[name] = None if is_racy(Stamp(*stamp), read_at) else Stamp(*stamp)
    changed = [name for name, stamp in stamps.items() if known.get(name) != stamp]
    return sorted([*changed, *(name for name in known if name not in stamps)])
