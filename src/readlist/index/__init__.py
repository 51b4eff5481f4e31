"""The index of a store: disposable, brought up to date from what changed, asked for every list and search.

Words are numbered, and for each word and range of entries a row names the entries that have it, by field. A part of
a word is found by looking through the list of all words, which is short beside the texts. So the index knows where a
word stands and whether it stands whole, which ranking needs, and is a third as large as an FTS5 table of the texts'
pairs of letters, which is built in the same time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from weakref import ref

from ..model import Entry, Hit, fold_key
from ..query import Node, Query, Words, wanted_words
from . import database, rows, update
from .masks import numbers_of

if TYPE_CHECKING:
    from ..block import Problem
    from ..store import Shard, Store
    from .hits import Hits
    from .search import Selection


class Found(NamedTuple):
    """What a search found.

    ``total`` counts the hits that a limit left out too. ``guesses`` pairs what was typed with the word shown instead,
    the likeliest first, where nothing was found for the spelling, or little and only inside other words; ``sure``
    counts the hits as typed, which come before those. ``is_partial`` says that no entry has all of the words; the hits
    have most of them.
    """

    hits: Sequence[Hit]
    total: int
    guesses: list[tuple[str, str]]
    sure: int = 0
    is_partial: bool = False


_Method = TypeVar("_Method", bound=Callable[..., Any])


def _mended(method: _Method) -> _Method:
    """Runs a method of the index again, on a new one, when the file turns out to be damaged."""

    @wraps(method)
    def run(self: Index, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except sqlite3.DatabaseError as error:
            if not self._recover(error):
                raise
            return method(self, *args, **kwargs)

    return run  # type: ignore[return-value]


def _of_one_moment(method: _Method) -> _Method:
    """Runs a method that asks several questions so that all are answered as of the same moment."""

    @wraps(method)
    def run(self: Index, *args: Any, **kwargs: Any) -> Any:
        self._move_on()
        if self._database.in_transaction:
            return method(self, *args, **kwargs)
        self._database.execute("BEGIN")
        try:
            return method(self, *args, **kwargs)
        finally:
            if self._database.in_transaction and self._hits is None:
                self._database.execute("COMMIT")

    return run  # type: ignore[return-value]


class Index:
    """The entries of a store, to be found quickly.

    ``path`` is the file, made where there is none; None for an index in memory. ``extra_synonyms`` are groups of terms
    beside those that ship with the program; ``use_synonyms`` switches all of them off.
    """

    def __init__(
        self, path: Path | None, *, extra_synonyms: Sequence[Sequence[str]] = (), use_synonyms: bool = True
    ) -> None:
        self._path = path
        self._extra_synonyms = extra_synonyms
        self._use_synonyms = use_synonyms
        self._store: Store | None = None
        self._hits: ref[Hits] | None = None
        """Hits that are still being read as of the moment of their search."""
        self._database = self._open()
        self._is_built = False

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            try:
                return database.open_file(self._path)
            except (sqlite3.Error, OSError):
                # A folder that may not be written to, a full disk: the index is only quicker with a file.
                self._path = None
        return database.open_memory()

    def _recover(self, error: sqlite3.DatabaseError) -> bool:
        """Start again with an empty file, or in memory where none can be written; False where that is no help."""
        if self._path is None:
            return False
        self._hits = None
        self._database.close()
        if isinstance(error, sqlite3.OperationalError):
            self._path = None
        else:
            try:
                database.remove(self._path)
            except OSError:
                self._path = None
        self._database = self._open()
        if self._store is not None:
            update.refresh(self._database, self._store)
        return True

    def _move_on(self) -> None:
        """End the moment of the last search; hits of it that nobody has read yet are read now."""
        if self._hits is not None:
            hits, self._hits = self._hits(), None
            try:
                if hits is not None:
                    hits.keep()
            finally:
                if self._database.in_transaction:
                    self._database.execute("COMMIT")

    def _hits_of(self, numbers: list[int], make: Callable[[Entry], Hit], *, brief: bool) -> Sequence[Hit]:
        """The hits of a search: at once where they are not many, else as they are gone through."""
        from .hits import Hits

        def fetch(some: Sequence[int]) -> list[Hit]:
            return [make(entry) for entry in rows.load(self._database, some, brief=brief)]

        if len(numbers) <= _AT_ONCE:
            return fetch(numbers)
        hits = Hits(numbers, fetch)
        self._hits = ref(hits)
        return hits

    def close(self) -> None:
        """Close the file; the index is of no use afterwards."""
        self._database.close()

    # Keeping it up to date

    def is_on_disk(self) -> bool:
        """Whether the index is kept in a file."""
        return self._path is not None

    @_mended
    def is_built(self) -> bool:
        """Whether the index has been filled before."""
        return self._database.execute("SELECT 1 FROM shard").fetchone() is not None

    @_mended
    def is_stale(self, store: Store) -> bool:
        """Whether a shard came, went, or may have changed since it was indexed."""
        self._store = store
        return update.is_stale(self._database, store)

    @_mended
    def refresh(self, store: Store) -> None:
        """Take in what changed in the shards. Raises StoreError where one cannot be read."""
        self._store = store
        self._move_on()
        update.refresh(self._database, store)

    @_mended
    def write_through(
        self,
        store: Store,
        shards: Mapping[str, Shard],
        known: Mapping[str, Entry] | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """Take in shards that were just written, while no other process may write.

        ``known`` has the entries of some of their blocks, by the block's digest, which then are not parsed again.
        ``progress`` is told how many of the shards were taken in, and how many there are.
        """
        self._store = store
        self._move_on()
        update.take(self._database, store, shards, known or {}, progress)

    def rebuild(self, store: Store) -> None:
        """Throw everything away and take in every shard again."""
        self._move_on()
        if self._path is not None:
            self._database.close()
            database.remove(self._path)
            self._database = self._open()
        self.refresh(store)

    @_mended
    def problems(self) -> list[Problem]:
        """The parts of the shards that cannot be used."""
        return update.problems(self._database)

    # One entry

    @_mended
    @_of_one_moment
    def get(self, key: str) -> Entry | None:
        """The entry with exactly this key, without regard to case."""
        return next(iter(self._where("folded = ?", fold_key(key))), None)

    @_mended
    def has_key(self, folded: str) -> bool:
        """Whether an entry has the key whose folded form this is."""
        found = self._database.execute("SELECT 1 FROM entry WHERE folded = ?", (folded,))
        return found.fetchone() is not None

    @_mended
    def keys_starting(self, prefix: str, limit: int | None = None) -> list[tuple[str, str]]:
        """Keys that begin so, without regard to case, with their titles; in the order of the keys."""
        folded = fold_key(prefix)
        found = self._database.execute(
            "SELECT key, title FROM entry WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?",
            (folded, folded + "\U0010ffff", -1 if limit is None else limit),
        )
        return found.fetchall()

    @_mended
    @_of_one_moment
    def by_arxiv(self, arxiv: str) -> list[Entry]:
        """The entries with this arXiv id, in the order of their keys."""
        return self._where("arxiv = ? AND arxiv != ''", arxiv)

    @_mended
    @_of_one_moment
    def same_paper(self, entry: Entry) -> list[Entry]:
        """The entries with the arXiv id or the title of an entry, itself included, in the order of their keys."""
        from ..words import fold

        same = "(arxiv = ? AND arxiv != '') OR sort_title = ?"
        return self._where(same, entry.arxiv, fold(entry.title))

    @_mended
    def where(self, key: str) -> tuple[str, int] | None:
        """The shard that holds an entry, by name, and the entry's first line in it."""
        return update.place(self._database, fold_key(key))

    def _where(self, condition: str, *values: str) -> list[Entry]:
        sql = f"SELECT id FROM entry WHERE {condition} ORDER BY folded"
        return rows.load(self._database, [number for (number,) in self._database.execute(sql, values)])

    # Many

    @_mended
    def keys(self) -> list[str]:
        """Every key, in order."""
        return [key for (key,) in self._database.execute("SELECT key FROM entry ORDER BY folded")]

    @_mended
    def keys_like(self, key: str) -> list[str]:
        """The few keys that are most like one that there is not, likest first."""
        from difflib import get_close_matches

        wanted = fold_key(key)
        sql = "SELECT folded, key FROM entry WHERE folded >= ? AND folded < ? ORDER BY folded DESC"
        beginnings: dict[str, str] = {}
        for folded, known in self._database.execute(sql, (wanted[:1], wanted[:1] + "\U0010ffff")):
            beginnings[folded[: len(wanted)]] = beginnings[folded] = known
        close = get_close_matches(wanted, beginnings, n=6, cutoff=0.7)
        return list(dict.fromkeys(beginnings[found] for found in close))[:3]

    @_mended
    @_of_one_moment
    def keys_with_tags(self, folded: Iterable[str]) -> list[str]:
        """The keys of the entries with one of these tags, given in folded case, in their order."""
        wanted = set(folded)
        tags = self._database.execute("SELECT folded, name FROM tag").fetchall()
        entries = self._selection().tagged([name for one, name in tags if one in wanted])
        numbers = rows.listed(numbers_of(entries))
        found = self._database.execute(f"SELECT key FROM entry WHERE id IN {numbers} ORDER BY folded")
        return [key for (key,) in found]

    @_mended
    @_of_one_moment
    def duplicates(self) -> list[tuple[Entry, Entry, str]]:
        """Pairs of entries on the same paper, with what is the same: ``arxiv`` or ``title``; in the order of keys."""
        sql = """
            SELECT a.id, b.id, 'arxiv' FROM entry a JOIN entry b ON a.arxiv = b.arxiv AND a.folded < b.folded
            WHERE a.arxiv != ''
            UNION ALL
            SELECT a.id, b.id, 'title' FROM entry a JOIN entry b ON a.sort_title = b.sort_title AND a.folded < b.folded
            WHERE a.arxiv = '' OR a.arxiv != b.arxiv
        """
        pairs = self._database.execute(sql).fetchall()
        numbers = list({number for pair in pairs for number in pair[:2]})
        entries = dict(zip(numbers, rows.load(self._database, numbers), strict=True))
        found = [(entries[one], entries[other], why) for one, other, why in pairs]
        return sorted(found, key=lambda pair: (fold_key(pair[0].key), fold_key(pair[1].key)))

    @_mended
    def origins(self) -> list[tuple[str, str, str]]:
        """For each entry and each note it was imported from: its key, the note's file, the note's digest."""
        sql = "SELECT key, path, digest FROM origin JOIN entry ON entry.id = origin.entry ORDER BY folded, path, digest"
        return self._database.execute(sql).fetchall()

    @_mended
    @_of_one_moment
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

    @_mended
    def search(
        self,
        query: Query,
        *,
        sort: str | None = None,
        reverse: bool = False,
        limit: int | None = None,
        exact: bool = False,
        context: bool = False,
        brief: bool = False,
    ) -> Found:
        """The entries that a query selects: best first where it has words, else newest first, unless ``sort`` says.

        Words match as :mod:`readlist.index.match` has it. Unless ``exact``, synonyms are found too, at a lower rank,
        and where nothing is found a spelling is guessed. ``context`` adds to each hit the line that shows why;
        ``brief`` leaves out of the entries what a line does not show, as :func:`readlist.index.rows.load` has it.
        """
        from .search import has_words

        if query.root is None or not has_words(query.root):
            return self._search_facts(query.root, sort=sort, reverse=reverse, limit=limit, brief=brief)
        synonyms = None if exact or not self._use_synonyms else self._synonyms_of()
        return self._search_words(
            query.root, synonyms, sort=sort, reverse=reverse, limit=limit, exact=exact, context=context, brief=brief
        )

    @_of_one_moment
    def _search_facts(
        self, root: Node | None, *, sort: str | None, reverse: bool, limit: int | None, brief: bool
    ) -> Found:
        selection = self._selection()
        entries = selection.everything if root is None else selection.entries(root)
        numbers = selection.sorted(entries, sort, reverse=reverse, limit=limit)
        count = entries.bit_count()
        return Found(self._hits_of(numbers, Hit, brief=brief), count, [], count)

    @_of_one_moment
    def _search_words(
        self,
        root: Node,
        synonyms: Callable[[set[str]], dict[str, list[str]]] | None,
        *,
        sort: str | None,
        reverse: bool,
        limit: int | None,
        exact: bool,
        context: bool,
        brief: bool,
    ) -> Found:
        from .search import best_first, most_of, widened

        selection = self._selection()
        # Queries, each less literal than the one before, with the entries that it adds.
        steps: list[tuple[Node, int]] = [(root, selection.entries(root))]
        if synonyms is not None:
            wide = widened(root, synonyms)
            if wide != root:
                steps.append((wide, selection.entries(wide) & ~steps[0][1]))
        wanted = wanted_words(steps[-1][0])
        everything = 0
        for _, entries in steps:
            everything |= entries
        levels = [level for node, entries in steps for level in selection.scored(entries, wanted_words(node))]
        sure = everything
        guessed_for: list[tuple[int, dict[Words, str]]] = []
        typed = wanted_words(root)
        doubtful = typed if not sure else [words for words in typed if selection.is_doubtful(words, everything)]
        if not exact and sure.bit_count() < _FEW and doubtful:
            from .guess import guess

            more, guessed_for = guess(self._database, selection, root, doubtful)
            levels += [(score, entries & ~everything) for score, entries in more]
            for _, entries in more:
                everything |= entries
            wanted = [Words(w, t.field) for _, by in guessed_for for t, w in by.items()] + wanted
        is_partial = not exact and not everything
        if is_partial:
            everything = most_of(selection, root)
            wanted = typed
            levels = selection.scored(everything, typed)
        if sort in (None, "relevance") and wanted:
            numbers = best_first(self._database, levels, reverse=reverse, limit=limit)
        else:
            numbers = selection.sorted(everything, sort, reverse=reverse, limit=limit)
        told: dict[str, dict[str, None]] = {}
        for number in numbers:
            if not sure >> number & 1:
                by = next((by for entries, by in guessed_for if entries >> number & 1), {})
                for typed_word, word in by.items():
                    told.setdefault(typed_word.text, {})[word] = None
        guesses = [(text, word) for text, words_shown in told.items() for word in list(words_shown)[:_GUESSES_TOLD]]
        make: Callable[[Entry], Hit] = Hit
        if context:
            from .context import hit

            make = partial(hit, wanted=list(dict.fromkeys(wanted)))
        hits = self._hits_of(numbers, make, brief=brief and not context)
        return Found(hits, everything.bit_count(), guesses, sure.bit_count(), is_partial)

    def _selection(self) -> Selection:
        from .match import Matcher
        from .search import Selection

        return Selection(self._database, Matcher(self._database))

    def _synonyms_of(self) -> Callable[[set[str]], dict[str, list[str]]]:
        """What looks terms up in the table of synonyms, with the groups of the configuration.

        The table is kept in the file, so that a search need not read TOML; where it cannot be written just now,
        because the file is read-only or another process writes, this one goes on without.
        """
        from .. import synonyms

        def look_up(terms: set[str]) -> dict[str, list[str]]:
            sql = f"SELECT term, others FROM synonym WHERE term IN ({','.join('?' * len(terms))})"
            return {term: rows.unpack(others) for term, others in self._database.execute(sql, list(terms))}

        try:
            found = synonyms.FILE.stat()
        except OSError:
            return lambda terms: {}
        stamp = repr((found.st_size, found.st_mtime_ns, found.st_ino, [list(g) for g in self._extra_synonyms]))
        known = self._database.execute("SELECT value FROM meta WHERE name = 'synonyms'").fetchone()
        if known is not None and known[0] == stamp:
            return look_up
        table = synonyms.load(self._extra_synonyms)
        try:
            self._database.execute("PRAGMA busy_timeout = 0")
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("DELETE FROM synonym")
            packed = [(term, rows.pack(others)) for term, others in table.items()]
            self._database.executemany("INSERT INTO synonym VALUES (?, ?)", packed)
            self._database.execute("INSERT OR REPLACE INTO meta VALUES ('synonyms', ?)", (stamp,))
            self._database.execute("COMMIT")
        except sqlite3.OperationalError:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            return lambda terms: {term: table[term] for term in terms if term in table}
        finally:
            self._database.execute(f"PRAGMA busy_timeout = {database.PATIENCE * 1000}")
        return look_up


_AT_ONCE = 200
"""Hits that are held in memory together."""

_GUESSES_TOLD = 3
"""Words that are told for one that was typed, the likeliest; more would not be read."""

_FEW = 10
"""Hits of which there may be no more for a spelling to be guessed beside them."""

__all__ = ["Found", "Index"]
