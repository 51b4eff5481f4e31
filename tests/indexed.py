"""A store with its index, for tests of the search."""

from datetime import date
from pathlib import Path

from readlist.model import Entry
from readlist.search.index import Index
from readlist.search.query import parse
from readlist.store.block import text_of
from readlist.store.shard import shard_name
from readlist.store.store import Store

TODAY = date(2026, 11, 20)


def entry(key, title="", **fields):
    fields.setdefault("date", date(2024, 5, 1))
    fields.setdefault("added_on", date(2026, 11, 1))
    return Entry(title=title or key, key=key, **fields)


def write(folder: Path, entries, name=None):
    """Write entries into their shards, or all into one."""
    folder.mkdir(parents=True, exist_ok=True)
    shards: dict[str, list[str]] = {}
    for one in entries:
        shards.setdefault(name or shard_name(one), []).append(text_of(one))
    for shard, blocks in shards.items():
        (folder / f"{shard}.toml").write_text("\n".join(blocks), encoding="utf-8")


def query(text, **more):
    return parse(text, today=TODAY, **more)


class IndexedStore:
    """A store with its index."""

    def __init__(self, folder: Path, entries=()) -> None:
        self.papers = folder / "papers"
        self.file = folder / "cache" / "index.db"
        write(self.papers, entries)
        self.store = Store(self.papers)
        self.index = Index(self.file)
        self.index.refresh(self.store)

    def find(self, text, **options):
        self.index.refresh(self.store)
        return self.index.search(query(text), **options)

    def keys(self, text, **options):
        return [hit.entry.key for hit in self.find(text, **options).hits]
