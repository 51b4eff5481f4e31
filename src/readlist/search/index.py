"""The index of a store: disposable, brought up to date from what changed, used by every list and search.

Words are numbered, and for each word and range of entries a row names the entries that have it, by field. Part of a
word is found by scanning the list of all words, which is short compared with the texts. So the index knows where a
word occurs and whether it occurs whole, which ranking needs. docs/search-index.md says how FTS5 did in its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, wraps
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, Generic, Literal, NamedTuple, ParamSpec, TypeAlias, TypeVar, Unpack
from weakref import ref

from .. import progress
from ..errors import NoSuchKey
from ..model import Entry, Hit, Suggestion, fold_key
from . import database, rows, stale
from .bitset import mask_of, numbers_of
from .hits import Hits
from .mentions import NOTES_ON_A_PAPER
from .query import Query, Wanted, wanted_words

if TYPE_CHECKING:
    from ..store.block import Problem
    from ..store.shard import Shard
    from ..store.store import Store
    from ..store.transaction import ReadAs
    from .choice import Choice
    from .search import Selection
    from .synonyms import Synonyms


Item = TypeVar("Item")
Given = ParamSpec("Given")

Read: TypeAlias = Callable[[Sequence[int]], list[Item]]
"""Reads hits by the numbers of their entries."""


class Found(NamedTuple, Generic[Item]):
    """What a search found: hits, or a text for each.

    ``total`` also counts the hits that a limit left out. ``guesses`` pairs each typed word with a word shown instead,
    likeliest first, if the spelling found nothing, or little and only inside other words; ``sure`` counts the hits as
    typed, which come first. ``is_partial`` says that no entry has all the words; the hits have most of them.
    """

    hits: Sequence[Item]
    total: int
    guesses: list[tuple[str, str]]
    sure: int = 0
    is_partial: bool = False


def _question(method: Callable[Concatenate[Index, Given], Item]) -> Callable[Concatenate[Index, Given], Item]:
    """Runs a reading method on one snapshot of the index; again on a new index if the file turns out to be damaged."""

    @wraps(method)
    def run(self: Index, /, *args: Given.args, **kwargs: Given.kwargs) -> Item:
        return self._answer(lambda: method(self, *args, **kwargs))

    return run


class Index:
    """The entries of a store, ready to be searched.

    ``path`` is the file, created if needed; None for an index in memory. ``extra_synonyms`` are groups of terms in
    addition to those that ship with the program; without ``use_synonyms`` there are none.
    """

    def __init__(
        self, path: Path | None, *, extra_synonyms: Sequence[Sequence[str]] = (), use_synonyms: bool = True
    ) -> None:
        self._path = path
        self._extra_synonyms = extra_synonyms
        self._use_synonyms = use_synonyms
        self._store: Store | None = None
        self._hits: ref[Hits[Any]] | None = None
        """Hits that are still being read from the snapshot of their search."""
        self._database = self._open()

    def _open(self) -> database.Database:
        if self._path is not None:
            try:
                return database.open_file(self._path)
            except (sqlite3.Error, OSError):
                # A read-only folder, a full disk: the file only makes the index quicker.
                self._path = None
        return database.open_memory()

    def _recover(self, error: sqlite3.DatabaseError) -> None:
        """Start again with an empty file, or in memory if none can be written; an error in memory is raised."""
        if self._path is None:
            raise error
        self._hits = None
        self._database.close()
        if isinstance(error, sqlite3.OperationalError) and "decode" not in str(error):
            self._path = None
        else:
            try:
                database.remove(self._path)
            except OSError:
                self._path = None
        self._database = self._open()
        if self._store is not None:
            from .update import refresh

            refresh(self._database, self._store)

    def _mended(self, do: Callable[[], Item]) -> Item:
        """Do something, and again on a new index if the file turns out to be damaged."""
        try:
            return do()
        except sqlite3.DatabaseError as error:
            self._recover(error)
            return do()

    def _answer(self, ask: Callable[[], Item]) -> Item:
        """The answer to a question, read from one snapshot: that of the last search while its hits are being read."""

        def ask_now() -> Item:
            if self._hits is not None and self._hits() is not None:
                return ask()
            self._move_on()
            self._database.execute("BEGIN")
            try:
                return ask()
            finally:
                if self._database.in_transaction and self._hits is None:
                    self._database.execute("COMMIT")

        return self._mended(ask_now)

    def _move_on(self) -> None:
        """End the snapshot of the last search; its unread hits are read now."""
        if self._hits is not None:
            hits, self._hits = self._hits(), None
            try:
                if hits is not None:
                    hits.keep()
            finally:
                if self._database.in_transaction:
                    self._database.execute("COMMIT")

    def close(self) -> None:
        """Close the file; the index cannot be used afterwards."""
        self._database.close()

    # Keeping it up to date

    def is_on_disk(self) -> bool:
        """Whether the index is kept in a file."""
        return self._path is not None

    def is_built(self) -> bool:
        """Whether the index has been filled before."""
        return self._mended(lambda: self._database.execute("SELECT 1 FROM shard").fetchone()) is not None

    def is_stale(self, store: Store) -> bool:
        """Whether a shard came, went, or may have changed since it was indexed."""
        self._store = store
        return bool(self._mended(lambda: stale.changed(self._database, store.stamps())))

    def refresh(self, store: Store) -> None:
        """Take in what changed in the shards. Raises StoreError if one cannot be read."""
        from .update import refresh  # most searches do not need it

        self._store = store
        with progress.work():
            self._move_on()
            self._mended(lambda: refresh(self._database, store))

    def write_through(
        self,
        store: Store,
        shards: Mapping[str, Shard],
        known: ReadAs | None = None,
    ) -> None:
        """Take in shards that were just written, while no other process may write.

        What is ``known`` of some of their blocks need not be parsed again.
        """
        from .update import take

        self._store = store
        with progress.work():
            self._move_on()
            self._mended(lambda: take(self._database, store, shards, known or {}))

    def rebuild(self, store: Store) -> None:
        """Throw everything away and take in every shard again."""
        self._move_on()
        if self._path is not None:
            self._database.close()
            database.remove(self._path)
            self._database = self._open()
        self.refresh(store)

    def count(self) -> int:
        """How many entries there are; may be called while hits are still being read."""
        sql = "SELECT length(numbers) / 4 FROM sorted"
        return next((count for (count,) in self._mended(lambda: self._database.execute(sql).fetchall())), 0)

    def problems(self) -> list[Problem]:
        """The parts of the shards that cannot be used; may be called while hits are still being read."""
        sql = "SELECT file, line, what, mend, whole FROM problem ORDER BY file, line, what"
        found = self._mended(lambda: self._database.execute(sql).fetchall())
        if not found:
            return []
        from ..store.block import Problem

        return [Problem(file, line, what, mend, bool(whole)) for file, line, what, mend, whole in found]

    # One entry

    @_question
    def get(self, key: str) -> Entry | None:
        """The entry with exactly this key, without regard to case."""
        return next(iter(self._where("folded = ?", fold_key(key))), None)

    @_question
    def has_key(self, folded: str) -> bool:
        """Whether an entry has the key whose folded form this is."""
        found = self._database.execute("SELECT 1 FROM entry WHERE folded = ?", (folded,))
        return found.fetchone() is not None

    @_question
    def keys_starting(self, prefix: str, limit: int | None = None) -> list[tuple[str, str]]:
        """Keys that begin so, without regard to case, with their titles; in the order of the keys."""
        folded = fold_key(prefix)
        found = self._database.execute(
            "SELECT key, title FROM entry WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?",
            (folded, folded + "\U0010ffff", -1 if limit is None else limit),
        )
        return found.fetchall()

    @_question
    def by_citation(self, name: str, doi: str) -> list[Entry]:
        """The entries with this citation key in a bibliography, or with this DOI; case does not matter."""
        called = """
            (extra != '' AND (json_extract(extra, '$.citekey') = ?1 COLLATE NOCASE OR instr(
                ',' || replace(lower(json_extract(extra, '$.ids')), ' ', '') || ',', ',' || lower(?1) || ','
            ))) OR (?2 != '' AND others != '' AND json_extract(others, '$.doi') = ?2 COLLATE NOCASE)
        """
        return self._where(f"id IN (SELECT id FROM body WHERE {called})", name, doi)

    @_question
    def by_arxiv(self, arxiv: str) -> list[Entry]:
        """The entries with this arXiv id, in the order of their keys."""
        return self._where("arxiv = ? AND arxiv != ''", arxiv)

    @_question
    def alike(self, entry: Entry) -> list[Entry]:
        """The entries with the arXiv id or the title of an entry, including itself, in the order of their keys."""
        from .folding import fold

        same = "(arxiv = ? AND arxiv != '') OR id IN (SELECT id FROM title WHERE name = ?)"
        return self._where(same, entry.arxiv, rows.checksum(fold(entry.title)))

    @_question
    def same_paper(self, entry: Entry) -> list[Entry]:
        """The entries on the same paper as an entry: with its arXiv id, its DOI or its title.

        A title that many entries share is a heading, not a paper.
        """
        return rows.load(self._database, self._on_same_paper(entry))

    @_question
    def doubled(self, entries: Iterable[Entry]) -> set[str]:
        """The keys of those among some entries that are on the paper of another."""
        return {entry.key for entry in entries if len(self._on_same_paper(entry)) > 1}

    def _on_same_paper(self, entry: Entry) -> list[int]:
        from .folding import fold

        sql = """
            SELECT id FROM entry WHERE id IN (
                SELECT id FROM entry WHERE arxiv = ?1 AND arxiv != ''
                UNION ALL SELECT id FROM title
                WHERE name = ?2 AND (SELECT count(*) FROM title WHERE name = ?2) <= ?3
                UNION ALL SELECT value FROM json_each(?4)
            ) ORDER BY folded
        """
        with_doi = rows.json_list(self._with_doi(entry.doi) if entry.doi else ())
        found = self._database.execute(sql, (entry.arxiv, rows.checksum(fold(entry.title)), NOTES_ON_A_PAPER, with_doi))
        return [number for (number,) in found]

    def _with_doi(self, doi: str) -> list[int]:
        from .folding import fold

        numbers = numbers_of(self._selection().facts([f"{database.FACT}{rows.fact_of_name(fold(doi))}"]))
        entries = zip(numbers, rows.load(self._database, numbers, brief=True), strict=True)
        return [number for number, entry in entries if entry.doi.casefold() == doi.casefold()]

    @_question
    def references(self, key: str) -> tuple[list[Entry], list[Entry]]:
        """The entries that the one with this key mentions, and those that mention it, in the order of their keys."""
        from .query import Mentions

        selection = self._selection()
        found = []
        for is_by in (True, False):
            entries = selection.entries(Mentions(fold_key(key), by=is_by))
            found.append(sorted(rows.load(self._database, numbers_of(entries)), key=lambda e: fold_key(e.key)))
        return found[0], found[1]

    @_question
    def related(self, entry: Entry, limit: int | None) -> list[Suggestion]:
        """The entries on other papers that are nearest to one, nearest first, with the reasons."""
        from .related import nearest

        sql = "SELECT id FROM entry WHERE folded = ?"
        (own,) = self._database.execute(sql, (fold_key(entry.key),)).fetchone()
        apart_from = mask_of(self._on_same_paper(entry))
        return nearest(self._selection(), own, entry, apart_from, limit)

    @_question
    def with_shards(self, keys: Sequence[str]) -> list[tuple[Entry, str]]:
        """The entries with exactly these keys, each with the name of its shard, in their order. Raises NoSuchKey."""
        folded = [fold_key(key) for key in keys]
        sql = "SELECT folded, entry.id, shard.name FROM entry JOIN shard ON shard.id = entry.shard WHERE folded"
        places = {name: (number, shard) for name, number, shard in rows.among(self._database, sql, folded)}
        for key, name in zip(keys, folded, strict=True):
            if name not in places:
                raise NoSuchKey(f"no entry has the key {key!r}; nothing was changed")
        entries = rows.load(self._database, [places[name][0] for name in folded])
        return [(entry, places[name][1]) for entry, name in zip(entries, folded, strict=True)]

    def each_with_shard(self, keys: Sequence[str]) -> Iterator[tuple[Entry, str]]:
        """The same, read a few at a time."""
        for start in range(0, len(keys), _HITS_AT_ONCE):
            yield from self.with_shards(keys[start : start + _HITS_AT_ONCE])

    @_question
    def where(self, key: str) -> tuple[str, int] | None:
        """The name of the shard that holds an entry, and the first line of the entry in it."""
        from .update import place

        return place(self._database, fold_key(key))

    def _where(self, condition: str, *values: str | int) -> list[Entry]:
        sql = f"SELECT id FROM entry WHERE {condition} ORDER BY folded"
        return rows.load(self._database, [number for (number,) in self._database.execute(sql, values)])

    # Many entries

    @_question
    def keys(self) -> list[str]:
        """Every key, in order."""
        return [key for (key,) in self._database.execute("SELECT key FROM entry ORDER BY folded")]

    @_question
    def keys_named(self, folded: Sequence[str]) -> dict[str, str]:
        """The existing keys among these, by their folded forms."""
        return dict(rows.among(self._database, "SELECT folded, key FROM entry WHERE folded", folded))

    @_question
    def keys_like(self, key: str) -> list[str]:
        """Up to three keys that look like one that does not exist, most similar first."""
        from difflib import get_close_matches

        wanted = fold_key(key)
        sql = "SELECT folded, key FROM entry WHERE folded >= ? AND folded < ? ORDER BY folded DESC"
        beginnings: dict[str, str] = {}
        for folded, known in self._database.execute(sql, (wanted[:1], wanted[:1] + "\U0010ffff")):
            beginnings[folded[: len(wanted)]] = beginnings[folded] = known
        close = get_close_matches(wanted, beginnings, n=6, cutoff=0.7)
        return list(dict.fromkeys(beginnings[found] for found in close))[:3]

    @_question
    def keys_with_tags(self, folded: Iterable[str]) -> list[str]:
        """The keys of the entries with one of these tags, given in folded case, in their order."""
        wanted = set(folded)
        tags = self._database.execute("SELECT folded, name FROM tag").fetchall()
        entries = self._selection().tagged([name for one, name in tags if one in wanted])
        return sorted(self._database.lines.keys(numbers_of(entries)).decode().split(), key=fold_key)

    @_question
    def duplicates(self) -> list[tuple[Entry, Entry, str]]:
        """Pairs of entries on the same paper, with what they share: ``arxiv`` or ``title``, then ``doi``; by keys."""
        sql = """
            WITH named (id, why, name) AS (
                SELECT id, 'arxiv', lower(arxiv) FROM entry WHERE arxiv != ''
                UNION ALL SELECT id, 'doi', lower(json_extract(others, '$.doi')) FROM body WHERE others LIKE '%"doi"%'
                UNION ALL SELECT id, 'title', name FROM title WHERE name NOT IN (
                    SELECT name FROM title GROUP BY name HAVING count(*) > ?
                )
            )
            SELECT a.id, b.id, why FROM named one JOIN named other USING (why, name)
            JOIN entry a ON a.id = one.id JOIN entry b ON b.id = other.id AND a.folded < b.folded
            ORDER BY a.folded, b.folded, why
        """
        pairs: dict[tuple[int, int], str] = {}
        for one, other, why in self._database.execute(sql, (NOTES_ON_A_PAPER,)):
            pairs.setdefault((one, other), why)
        numbers = list({number for pair in pairs for number in pair})
        entries = dict(zip(numbers, rows.load(self._database, numbers), strict=True))
        found = [(entries[one], entries[other], why) for (one, other), why in pairs.items()]
        return sorted(found, key=lambda pair: pair[2] == "doi")

    @_question
    def tags(self, query: Query | None = None) -> list[tuple[str, int]]:
        """The tags of the entries that a query selects, with how many have each, most frequent first."""
        if query is None or query.root is None:
            return self._database.execute("SELECT name, uses FROM tag ORDER BY uses DESC, name").fetchall()
        selection = self._selection()
        selected = selection.entries(query.root)
        counts = {}
        for (name,) in self._database.execute("SELECT name FROM tag"):
            count = (selection.tagged([name]) & selected).bit_count()
            if count:
                counts[name] = count
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def search(
        self, query: Query, *, context: bool = False, brief: bool = False, **wanted: Unpack[Wanted]
    ) -> Found[Hit]:
        """The entries that a query selects: best first if it has words, else newest first, unless ``sort`` is given.

        Words match by the rules of :mod:`readlist.search.match`. Unless ``exact``, synonyms are found too, at a lower
        rank, and if nothing is found, a spelling is guessed. ``context`` adds to each hit the line that shows why;
        ``brief`` leaves out what a line does not show, see :func:`readlist.search.rows.load`.
        """

        def hits_of(choice: Choice) -> Read[Hit]:
            make: Callable[[Entry], Hit] = Hit
            if context and choice.wanted:
                from .snippet import hit

                make = partial(hit, wanted=choice.wanted)
            return lambda numbers: list(map(make, rows.load(self._database, numbers, brief=brief and not context)))

        return self._find(query, hits_of, _HITS_AT_ONCE, wanted)

    def lines(self, query: Query, *, text: Literal["line", "key"] = "line", **wanted: Unpack[Wanted]) -> Found[bytes]:
        """What :meth:`search` finds, as lines for a pipe (see :mod:`readlist.terminal.plain`), or as a key a line.

        A hit is a text of many lines in UTF-8, each with its line end.
        """

        def read(parts: Sequence[Sequence[int]]) -> list[bytes]:
            lines = self._database.lines
            return list(map(lines.text if text == "line" else lines.keys, parts))

        return self._find(query, lambda _: read, 1, wanted, _LINES_EACH)

    def _find(
        self,
        query: Query,
        reader: Callable[[Choice], Callable[[Sequence[Any]], list[Item]]],
        at_once: int,
        wanted: Wanted,
        each: int = 1,
    ) -> Found[Item]:
        """What a query selects, as ``reader`` reads it; more hits than ``at_once`` are read as they are used.

        With ``each`` above 1, a hit is what is read for the numbers of so many entries together.
        """
        from .choice import choose

        synonyms = None if wanted.get("exact") else self._synonyms(query)

        def find() -> Found[Item]:
            choice = choose(self._selection(), query, synonyms, **wanted)
            read = reader(choice)
            hits: Sequence[Item]
            parts = choice.numbers if each == 1 else iter(lambda: list(islice(choice.numbers, each)), [])
            length = -(-choice.length // each)
            if length <= at_once:
                hits = read(list(parts))
            else:
                hits = many = Hits(parts, length, read, at_once, again)
                self._hits = ref(many)
            return Found(hits, choice.entries.bit_count(), choice.guesses, choice.sure.bit_count(), choice.is_partial)

        def again(error: sqlite3.DatabaseError) -> Sequence[Item]:
            self._recover(error)
            return self._find(query, reader, at_once, wanted, each).hits

        self._mended(self._move_on)
        return self._answer(find)

    def _synonyms(self, query: Query) -> Synonyms | None:
        if not self._use_synonyms or not wanted_words(query.root):
            return None
        from .synonyms import Synonyms

        return Synonyms(self._extra_synonyms)

    def _selection(self) -> Selection:
        from .match import Matcher
        from .search import Selection

        return Selection(self._database, Matcher(self._database))


_HITS_AT_ONCE = 200
_LINES_EACH = 500
"""So many are read together, and held in memory: more take longer, as the memory for them is asked for each time."""

__all__ = ["Found", "Index"]
