"""Brings the index up to date with the shards; reads only what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import parallel, progress
from ..model import Entry, fold_key
from ..store.block import BadBlock, Block, Problem
from ..store.files import SECOND, TICK, Stamp
from ..store.shard import Shard
from ..store.store import Store
from ..terminal.plain import line
from . import orders, rows
from .database import Database
from .lexicon import Lexicon
from .multiword import MORE, TERM, Terms, terms_of
from .postings import Collector
from .stale import changed
from .synonyms import Synonyms

if TYPE_CHECKING:
    from ..store.transaction import ReadAs

_MUCH = 4_000_000
"""Reading this many bytes of shards again takes longer than waiting for the clock to tick.

Other processes may read them as well, as these then take longer to read than to begin.
"""

_LINES_HELD = 10_000
"""With more new lines than these, they are written."""


def refresh(database: Database, store: Store) -> None:
    """Take in what changed since. Raises StoreError if a shard cannot be read."""
    if changed(database, store.stamps()):
        with database:
            database.execute("BEGIN IMMEDIATE")
            # Another process may have done it while this one waited.
            stamps = store.stamps()
            names = changed(database, stamps)
            _Update(database, store).take(names, store.read, stamps)


def take(
    database: Database,
    store: Store,
    shards: Mapping[str, Shard],
    known: ReadAs,
) -> None:
    """Take in shards that this process has just written, each with its stamp at that time; the lock must be held.

    One that is not kept in memory has no stamp, and is read again. What is ``known`` of blocks need not be parsed.
    """
    stamps = store.stamps()
    if sum(stamp.size for name, stamp in stamps.items() if name in shards) > _MUCH:
        written = max(max(stamp.mtime_ns, stamp.ctime_ns) for name, stamp in stamps.items() if name in shards)
        time.sleep(min(max(written + TICK - time.time_ns(), 0), TICK) / SECOND)
    now = time.time_ns()

    def read(name: str) -> Shard:
        shard = shards[name]
        if stamps.get(name) != shard.stamp:  # not kept, or edited by hand since it was written
            return store.read(name)
        shard.read_at = now
        return shard

    with database:
        database.execute("BEGIN IMMEDIATE")
        _Update(database, store, known).take(shards, read, stamps)


def place(database: Database, folded: str) -> tuple[str, int] | None:
    """The shard and the first line of the entry with this folded key."""
    found = database.execute(
        "SELECT entry.id, shard.name, shard.blocks FROM entry JOIN shard ON shard.id = entry.shard WHERE folded = ?",
        (folded,),
    ).fetchone()
    if found is None:
        return None
    lines = {number: line for _, number, line in _blocks(found[2])}
    return found[1], lines[found[0]]


def lines(database: Database, shards: Iterable[int]) -> dict[int, int]:
    """The first line of each entry in some shards, by their numbers."""
    found = rows.among(database, "SELECT blocks FROM shard WHERE id", shards)
    return {number: line for (blocks,) in found for _, number, line in _blocks(blocks)}


def _blocks_text(blocks: Iterable[tuple[str, int, int]]) -> str:
    return "\n".join(f"{digest} {number} {line}" for digest, number, line in blocks)


def _blocks(text: str) -> list[tuple[str, int, int]]:
    """Digest, entry number (0 if none) and line of each block of a shard."""
    parts = text.split()
    return [(parts[i], int(parts[i + 1]), int(parts[i + 2])) for i in range(0, len(parts), 3)]


def _terms(database: Database, words: Collector) -> Terms:
    """The terms that an index has: for as long as it lasts those of the table with which it was begun."""
    found = Lexicon(database).between(TERM, chr(ord(TERM) + 1))
    names = [text.removeprefix(TERM) for text in found if not text.endswith(MORE)]
    if not names:
        names = terms_of(Synonyms())
        words.know(TERM + name for name in names)
    return Terms(names)


class _Said(NamedTuple):
    """What a block says, with its digest, its first line in its shard and its bytes: its entry with its words, or why
    it has none; of a block that is indexed nothing is asked."""

    digest: str
    line: int
    size: int
    entry: Entry | Problem | None = None
    words: Sequence[set[str]] = ()


def _said(shard: Shard, terms: Terms, known: ReadAs, kept: Mapping[str, Sequence[int]]) -> Iterator[_Said]:
    """What each block of a shard says; nothing for those that are ``kept``, by their digests."""
    line = shard.preamble.count("\n") + 1
    for block in shard.blocks:
        block.line = line
        line += block.body.count("\n") + block.tail.count("\n")
        told = _Said(block.digest, block.line, len(block.body.encode("utf-8", "replace")))
        if kept.get(told.digest):
            yield told
            continue
        read_as = known.get(told.digest)
        entry = read_as(block.body) if read_as is not None else None
        try:
            entry = entry or block.load()
        except BadBlock as bad:
            yield told._replace(entry=bad.problem)
        else:
            yield told._replace(entry=entry, words=rows.words_of(entry, terms))


def _told(read: Callable[[str], Shard], terms: Terms, known: ReadAs, name: str) -> Iterator[Any]:
    """A new shard, without its blocks, and then what each of these says."""
    shard = read(name)
    yield replace(shard, blocks=[])
    yield from _said(shard, terms, known, {})


class _Update:
    """One update, within a transaction: what leaves is marked first, then what comes is written.

    A key belongs to the first block that has it, in the order of shard names and of blocks in a shard. While entries
    are written, a key stays with its owner; at the end each contested key is settled.
    """

    def __init__(self, database: Database, store: Store, known: ReadAs | None = None) -> None:
        self._database = database
        self._store = store
        self._known = known
        self._words = Collector(database)
        self._terms = _terms(database, self._words)
        database.execute("PRAGMA cache_size = -8000")  # readers are quicker with less
        self._next = database.execute("SELECT coalesce(max(id), 0) + 1 FROM entry").fetchone()[0]
        # Entries whose blocks are gone or changed, by folded key: another block may bring them back.
        self._left: dict[str, int] = {}
        self._contested: set[str] = set()
        # Entries that are new, gone, or may have moved in a sort order.
        self._moved: set[int] = set()
        # Bytes of shards taken in so far, and in all.
        self._done = self._total = 0
        # New entries of the shard at hand with their numbers, by folded key.
        self._new: dict[str, rows.New] = {}
        # Lines to be written, by the numbers of their entries; "" for those that are gone.
        self._lines: dict[int, str] = {}

    def take(
        self,
        names: Iterable[str],
        read: Callable[[str], Shard],
        stamps: Mapping[str, Stamp],
    ) -> None:
        """Take in the shards with these names as ``read`` gives them; ``stamps`` tell how much there is to read."""
        self._total = sum(stamps[name].size for name in names if name in stamps)
        held: list[Shard] = []
        new: list[str] = []
        for name in sorted(names):
            found = self._one("SELECT id, blocks FROM shard WHERE name = ?", name)
            if found is None:
                new.append(name)
            else:
                shard = read(name)
                self._mark_left(found[0], found[1], shard)
                if shard.stamp is not None:
                    held.append(shard)
        for shard in held:
            self._write_shard(shard)
        is_much = sum(stamps[name].size for name in new if name in stamps) > _MUCH
        work = partial(_told, read, self._terms, self._known or {})
        is_shared = is_much and self._known is None
        with parallel.results(work, new) if is_shared else nullcontext(map(work, new)) as each:
            for told in each:
                shard = next(told)
                if shard.stamp is not None:
                    self._write_shard(shard, told)
        for folded, number in progress.through("indexing what left", self._left.items(), len(self._left)):
            self._delete(folded, number)
        self._words.flush()
        for folded in sorted(self._contested):
            self._settle(folded)
            self._words.flush()
        self._write_lines()
        orders.update(self._database, self._moved)

    def _one(self, sql: str, *values: object) -> Any:
        return self._database.execute(sql, values).fetchone()

    def _mark_left(self, shard_id: int, blocks: str, shard: Shard) -> None:
        """Mark the entries whose blocks are no longer in the shard; forget a shard that is gone."""
        here = {block.digest for block in shard.blocks}
        for digest, number, _ in _blocks(blocks):
            if number and digest not in here:
                self._left[self._one("SELECT folded FROM entry WHERE id = ?", number)[0]] = number
        if shard.stamp is None:
            for table, column in (("shard", "id"), ("problem", "shard"), ("shadow", "shard")):
                self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", (shard_id,))

    def _write_shard(self, shard: Shard, told: Iterator[_Said] | None = None) -> None:
        """Write what a shard has now: its stamp, its new entries, its problems; ``told`` is what its blocks say."""
        assert shard.stamp is not None
        found = self._one("SELECT id, blocks FROM shard WHERE name = ?", shard.name)
        if found is None:
            self._database.execute("INSERT INTO shard (name, blocks) VALUES (?, '')", (shard.name,))
            found = self._one("SELECT id, blocks FROM shard WHERE name = ?", shard.name)
        shard_id = found[0]
        left = set(self._left.values())
        kept: dict[str, list[int]] = {}
        for digest, number, _ in _blocks(found[1]):
            if number and number not in left:
                kept.setdefault(digest, []).append(number)
        self._database.execute("DELETE FROM problem WHERE shard = ?", (shard_id,))
        self._database.execute("DELETE FROM shadow WHERE shard = ?", (shard_id,))
        numbers = []
        done = 0
        for said in told or _said(shard, self._terms, self._known or {}, kept):
            progress.tell("indexing", self._done + done, self._total)
            done += said.size
            old = kept.get(said.digest)
            number = old.pop(0) if old else self._write_block(said, shard_id)
            numbers.append((said.digest, number, said.line))
        self._insert(shard_id, list(self._new.values()))
        self._new = {}
        self._done += shard.stamp.size
        for problem in shard.problems:
            self._note(shard_id, problem)
        self._database.execute(
            "UPDATE shard SET size = ?, mtime = ?, ctime = ?, inode = ?, read_at = ?, blocks = ? WHERE id = ?",
            (*shard.stamp, shard.read_at, _blocks_text(numbers), shard_id),
        )

    def _write_block(self, said: _Said, shard_id: int) -> int:
        """Write the entry of a block; return its number, or 0 if it has no entry or its key belongs to another."""
        entry = said.entry
        if not isinstance(entry, Entry):
            assert entry is not None
            self._note(shard_id, entry)
            return 0
        folded = fold_key(entry.key)
        number = self._left.pop(folded, None)
        if number is not None:
            self._replace(number, shard_id, entry, said.words)
            if self._one("SELECT 1 FROM shadow WHERE folded = ?", folded):
                self._contested.add(folded)
        elif folded in self._new or self._one("SELECT 1 FROM entry WHERE folded = ?", folded):
            self._database.execute("INSERT OR IGNORE INTO shadow VALUES (?, ?)", (folded, shard_id))
            self._contested.add(folded)
            return 0
        else:
            new = self._new[folded] = self._numbered(entry, said.words)
            number = new.number
        return number

    def _numbered(self, entry: Entry, words: Sequence[set[str]]) -> rows.New:
        """A new entry with a number; its words are collected under that number."""
        number: int = self._next
        self._next += 1
        self._moved.add(number)
        self._words.add(number, words)
        return rows.New(number, entry, rows.length_of(words))

    def _insert(self, shard_id: int, entries: Sequence[rows.New]) -> None:
        """Write entries and their lines; these when there are many."""
        rows.insert(self._database, shard_id, entries)
        self._lines.update((number, line(entry)) for number, entry, _ in entries)
        if len(self._lines) > _LINES_HELD:
            self._write_lines()

    def _write_lines(self) -> None:
        self._database.lines.write(self._lines)
        self._lines = {}

    def _replace(self, number: int, shard_id: int, entry: Entry, after: Sequence[set[str]]) -> None:
        old = rows.load(self._database, [number])[0]
        rows.delete(self._database, number)
        before = rows.words_of(old, self._terms)
        self._insert(shard_id, [rows.New(number, entry, rows.length_of(after))])
        if (old.key, old.title, old.date) != (entry.key, entry.title, entry.date):
            self._moved.add(number)
        self._words.remove(number, [was - now for was, now in zip(before, after, strict=True)])
        self._words.add(number, [now - was for was, now in zip(before, after, strict=True)])

    def _delete(self, folded: str, number: int) -> None:
        self._words.remove(number, rows.words_of(rows.load(self._database, [number])[0], self._terms))
        rows.delete(self._database, number)
        self._lines[number] = ""
        self._moved.add(number)
        if self._one("SELECT 1 FROM shadow WHERE folded = ?", folded):
            self._contested.add(folded)

    def _note(self, shard_id: int, problem: Problem, folded: str = "") -> None:
        values = (shard_id, folded, problem.file, problem.line, problem.what, problem.mend, problem.whole)
        self._database.execute("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def _settle(self, folded: str) -> None:
        """Give a key that several blocks have to the first of them, and note the others."""
        owner = self._one("SELECT id, shard FROM entry WHERE folded = ?", folded)
        shards = {shard for (shard,) in self._database.execute("SELECT shard FROM shadow WHERE folded = ?", (folded,))}
        number, first = 0, ""
        if owner is not None:
            number = owner[0]
            shards.add(owner[1])
        self._database.execute("DELETE FROM shadow WHERE folded = ?", (folded,))
        self._database.execute("DELETE FROM problem WHERE folded = ?", (folded,))
        for name, shard_id, text in sorted(
            rows.among(self._database, "SELECT name, id, blocks FROM shard WHERE id", shards)
        ):
            blocks = _blocks(text)
            for at, block, entry in self._with_key(folded, name, blocks):
                digest, had, line = blocks[at]
                if first:
                    blocks[at] = (digest, 0, line)
                    self._database.execute("INSERT OR IGNORE INTO shadow VALUES (?, ?)", (folded, shard_id))
                    what = f"the key {entry.key} is taken by an entry in {first}"
                    self._note(shard_id, Problem(block.file, block.line, what, "readlist doctor --fix"), folded)
                    continue
                first = block.file
                if not number:
                    new = self._numbered(entry, rows.words_of(entry, self._terms))
                    number = new.number
                    self._insert(shard_id, [new])
                elif had != number:
                    self._replace(number, shard_id, entry, rows.words_of(entry, self._terms))
                blocks[at] = (digest, number, line)
            self._database.execute("UPDATE shard SET blocks = ? WHERE id = ?", (_blocks_text(blocks), shard_id))

    def _with_key(
        self, folded: str, shard: str, indexed: Iterable[tuple[str, int, int]]
    ) -> Iterator[tuple[int, Block, Entry]]:
        """The entries of a shard with a folded key and their blocks, each with its place among the indexed blocks."""
        places = {(digest, line): at for at, (digest, _, line) in enumerate(indexed)}
        for block in self._store.read(shard).blocks:
            at = places.get((block.digest, block.line))
            if at is not None and fold_key(block.key) == folded:
                try:
                    entry = block.load()
                except BadBlock:
                    continue
                yield at, block, entry
