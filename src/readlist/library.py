"""The façade of a store: find, get, add, change, remove, undo. Here, once: shards are written before the index."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Unpack

from . import config, progress
from .errors import AmbiguousKey, LockTimeout, NoSuchKey, NothingMatched, QueryError, StoreError, UsageError
from .identifiers import arxiv_named, canonical_doi
from .model import Entry, Hit, Status, Suggestion, fold_key, settle, value_of
from .paths import FORMAT
from .search.folding import fold
from .search.index import Found, Index
from .search.query import SORTS, Query, Wanted, parse, wanted_tags
from .store import aliases, files, git
from .store.imports import Imports, places_of
from .store.lines import FileChange, LineChange
from .store.stat_cache import StatCache
from .store.store import Store

if TYPE_CHECKING:
    from .config import Config
    from .store.block import Problem
    from .store.folders import Folders
    from .store.imports import Conflict, Origin
    from .store.journal import Change, Journal, ShardText
    from .store.shard import Shard
    from .store.transaction import ReadAs, Step, Transaction
    from .store.undo import Standing

Alter = Callable[[Entry], Entry]


class Library:
    """A reading list in a folder: ``home``, or where READLIST_HOME or the system says.

    It never prints and never ends the process. Every method raises :class:`readlist.errors.ReadlistError` or a
    subclass if it cannot do what it says; then nothing was changed.

    >>> library = Library("/tmp/papers")                            # doctest: +SKIP
    >>> [hit.entry.title for hit in library.find("tag:rl gemini").hits]  # doctest: +SKIP
    """

    def __init__(self, home: Path | str | None = None, *, settings: Config | None = None) -> None:
        self.paths = config.paths(Path(home) if home is not None else None)
        files.must_lead_somewhere(self.paths.home)
        self.config = settings or config.load(self.paths.config)
        self.store = Store(self.paths.papers)
        self.imports = Imports(self.paths.home)
        self.stat_cache = StatCache(self.paths)
        self._index: Index | None = None
        self._writing = False
        self._in_the_way: Problem | None = None

    def close(self) -> None:
        """Close the index's file; the library opens it again when needed."""
        if self._index is not None:
            self._index.close()
            self._index = None

    @cached_property
    def journal(self) -> Journal:
        """The record of all changes."""
        from .store.journal import Journal

        return Journal(self.paths.history, self.paths)

    @cached_property
    def _transaction(self) -> Transaction:
        from .store.transaction import Transaction

        # In a repository an emptied file stays: git would stop a merge if the other side changed it.
        return Transaction(self.store, self.journal, self.paths, keep_emptied=self.is_repository)

    @property
    def made(self) -> Change | None:
        """The last change that was made here, even if an interruption followed."""
        return self._transaction.made

    # Reading

    @property
    def index(self) -> Index:
        """The index, brought up to date with the shards."""
        index = self._open_index()
        if self._writing or not self.paths.home.exists():
            return index
        if git.is_unfinished(self.paths.home):
            with suppress(StoreError), self.writing("finish a merge by git"):
                pass
        if self.paths.pending.exists() or index.is_stale(self.store):
            self._check_version()
            self._refresh(index)
        return self._open_index()

    def _open_index(self) -> Index:
        if self._index is None:
            self._index = self._new_index(self.paths.index if self.paths.home.exists() else None)
        return self._index

    def _new_index(self, path: Path | None) -> Index:
        return Index(path, extra_synonyms=self.config.synonym_groups, use_synonyms=self.config["synonyms"])

    def _refresh(self, index: Index) -> None:
        """Bring the index up to date, unless a change is being made: then it keeps the state before that."""
        deadline = time.monotonic() + self.config["lock_wait"]
        while True:
            try:
                if self._is_refreshed(index):
                    return
            except LockTimeout:
                if index.is_built():
                    return
                whole = self._read_whole()
                if whole is not None:
                    self._index = whole
                    return
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            except StoreError as error:
                if not self.journal.is_pending():  # a read-only store has no lock
                    index.refresh(self.store)
                elif index.is_built():
                    # What was cut off stays unseen, and what is in the way of taking it back is named.
                    self._in_the_way = getattr(error, "problem", None)
                else:
                    raise
                return

    def _is_refreshed(self, index: Index) -> bool:
        """Bring the index up to date under the lock; False, with nothing done, if a change was just cut off."""
        is_pending = self.paths.pending.exists()
        with files.lock(self.paths.lock, who="reading", wait=0.0, shared=not is_pending):
            if is_pending:
                self._transaction.recover()
            elif self.paths.pending.exists():
                return False
            self._close()
            index.refresh(self.store)
        return True

    def _read_whole(self) -> Index | None:
        """An index in memory, made while another process writes; None if it may have seen half of a change."""
        index = self._new_index(None)
        index.refresh(self.store)
        # In this order: what was read before a change began is consistent, and so are shards with unchanged stamps.
        if self.paths.pending.exists() or index.is_stale(self.store):
            return None
        return index

    def find(
        self, query: str = "", *, context: bool = False, brief: bool = False, **wanted: Unpack[Wanted]
    ) -> Found[Hit]:
        """The entries that a query finds: best first where it has words, newest first where it has none.

        ``sort`` is date, added, title, relevance or status, ``reverse`` reverses it, ``limit`` is the most entries
        wanted. ``exact`` forbids guesses and synonyms; ``context`` adds to each hit the line that shows why; ``brief``
        leaves out what a line does not show: texts, sources, the owner's own fields. Raises QueryError, and UsageError
        for another ``sort``.
        """
        _check_sort(wanted.get("sort"))
        return self.index.search(self.parse(query), context=context, brief=brief, **wanted)

    def own_fields(self) -> set[str]:
        """The names of the fields of the owner's own that any entry has."""
        return {name for hit in self.find(exact=True).hits for name in hit.entry.extra}

    def lines(
        self, query: str = "", *, text: Literal["line", "key"] = "line", **wanted: Unpack[Wanted]
    ) -> Found[bytes]:
        """What :meth:`find` finds, as lines for a pipe or as keys, which is many times faster.

        A hit is a text of many lines in UTF-8, each with its line end.
        """
        _check_sort(wanted.get("sort"))
        return self.index.lines(self.parse(query), text=text, **wanted)

    def parse(self, query: str) -> Query:
        """A parsed query, with the named queries and the aliases of tags. Raises QueryError."""
        return parse(query, today=date.today(), named=self.config.queries, aliases=self.aliases, marked=self.marked)

    @property
    def aliases(self) -> dict[str, str]:
        """The tag that each alias stands for; a store of format 1 has them in the configuration."""
        if self.config.aliases and self.format < FORMAT:
            return self.config.aliases
        return aliases.load(self.paths.home)

    def marked(self, name: str) -> set[str]:
        """The keys of the entries that ``is:orphan``, ``is:conflict`` or ``is:duplicate`` selects."""
        if name == "orphan":
            waiting = self.stat_cache.waiting() if self.stat_cache.is_of_now() else None
            return set() if waiting and not waiting.orphans else self.imports.orphans()  # which reads all of them
        if name == "conflict":
            return {conflict.key for conflict, _ in self.conflicts()}
        return {entry.key for pair in self.duplicates() for entry in pair[:2]}

    def conflicts(self) -> list[tuple[Conflict, Any]]:
        """The fields that two sides changed, each with the entry's own value, where they are not the same by now."""
        found = ((conflict, self.index.get(conflict.key)) for conflict in self.imports.conflicts())
        values = [(conflict, value_of(entry, conflict.field)) for conflict, entry in found if entry is not None]
        return [(conflict, mine) for conflict, mine in values if conflict.theirs != mine]

    def keys(self, query: str) -> list[str]:
        """The keys of the entries that a query finds. Raises NothingMatched if there are none."""
        keys = b"".join(self.lines(query, text="key", exact=True).hits).decode().split()
        if not keys:
            raise NothingMatched(f"no entry fits {query!r}; nothing was changed")
        return keys

    def resolve(self, name: str, *, by_title: bool = False, whole: bool = False) -> str:
        """The key that a person means: a key, the beginning of one that fits only one, or another name of the paper.

        That is its arXiv id, its DOI, or the key that a bibliography gave it.

        ``by_title`` also takes words that stand in one title only, for what changes nothing; ``whole`` takes neither
        these nor beginnings. Raises NoSuchKey or AmbiguousKey, and StoreError if an entry that cannot be read has
        the key, or may be the one that is meant and is to be changed.
        """
        index = self.index
        entry = index.get(name)
        if entry is not None:
            return entry.key
        folded = fold_key(name)
        unreadable = self._unreadable()
        for key, problem in unreadable:
            if key == folded:
                raise StoreError(f"the entry {name!r} cannot be read: {problem}")
        fitting = index.keys_starting(name) if name and not whole else []
        if not fitting:
            found = index.by_arxiv(arxiv_named(name)) or index.by_citation(name, canonical_doi(name) or "")
            fitting = [(entry.key, entry.title) for entry in found]
        if not fitting and by_title and not whole:
            fitting = [(entry.key, entry.title) for entry in self._having(name, limit=20, field="title:")]
        for key, problem in unreadable if not (fitting and by_title) else ():
            if not key or (fitting and key.startswith(folded)):
                raise StoreError(f"no entry that can be read has the key {name!r}: {problem}")
        if len(fitting) == 1:
            return fitting[0][0]
        if fitting:
            raise AmbiguousKey(f"{len(fitting)} entries fit {name!r}; which one?", fitting)
        raise NoSuchKey(f"no entry has the key {name!r}; readlist search finds keys by what you remember")

    def tags_meant(self, query: str) -> dict[str, str]:
        """For each tag that a query asks for and nothing has, the tag that is spelt most like it, if there is one."""
        from .search.spelling import guesses

        tags = {fold(tag): tag for tag, _ in self.index.tags()}
        unknown = [tag for tag in wanted_tags(self.parse(query).root) if "*" not in tag and tag not in tags]
        return {tag: tags[near[0].word] for tag in unknown if (near := guesses(tag, list(tags)))}

    def _having(self, phrase: str, *, limit: int, field: str = "") -> list[Entry]:
        """A few entries that have a phrase."""
        words = re.sub(r'["“”]', " ", phrase)
        try:
            hits = self.find(f'{field}"{words}"', sort="relevance", exact=True, limit=limit, brief=True).hits
        except QueryError:  # there is no word in it
            return []
        return [hit.entry for hit in hits]

    def keys_meant(self, name: str) -> list[str]:
        """A few keys that a name without an entry may mean: those spelt alike, or of what it finds."""
        found = [entry.key for entry in self._having(name, limit=2)]
        return list(dict.fromkeys([*found, *self.index.keys_like(name)]))[:3] if name else []

    def _unreadable(self) -> list[tuple[str, Problem]]:
        """The folded key of each entry that cannot be read, "" for a part that may have any, with what is wrong."""
        names = {Path(problem.file).stem for problem in self._open_index().problems()}
        if not names:
            return []
        from .store.shard import unreadable

        return [found for name in sorted(names) for found in unreadable(self.store.read(name))]

    def get(self, name: str) -> Entry:
        """The entry that a person means, see :meth:`resolve`."""
        key = self.resolve(name)
        entry = self._open_index().get(key)
        if entry is None:
            raise NoSuchKey(f"no entry has the key {name!r} any more")
        return entry

    def get_all(self, keys: Sequence[str]) -> Iterator[Entry]:
        """The entries with these exact keys, in their order, a few at a time. Raises NoSuchKey."""
        return (entry for entry, _ in self.index.each_with_shard(keys))

    def tags(self, query: str = "") -> list[tuple[str, int]]:
        """The tags of the entries that a query finds, with their counts, most frequent first."""
        return self.index.tags(self.parse(query) if query.strip() else None)

    def related(self, name: str, *, limit: int | None = None) -> list[Suggestion]:
        """The entries nearest to one, nearest first, each with the reasons; those on the same paper are left out."""
        entry = self.get(name)
        return self._open_index().related(entry, limit)

    def same_paper(self, entry: Entry) -> list[Entry]:
        """Other notes on the same paper: those with its arXiv id, its title or its DOI, as ``duplicates`` has them."""
        return [other for other in self.index.same_paper(entry) if other.key != entry.key]

    def duplicates(self) -> list[tuple[Entry, Entry, str]]:
        """Pairs of entries on the same paper, with what they share: ``arxiv``, ``doi`` or ``title``."""
        with progress.work():
            return self.index.duplicates()

    def where(self, name: str) -> tuple[Path, int]:
        """The shard that holds an entry and the entry's first line in it."""
        found = self.index.where(self.resolve(name))
        if found is None:
            raise NoSuchKey(f"no entry has the key {name!r} any more")
        return self.store.path(found[0]), found[1]

    def count(self) -> int:
        """How many entries there are."""
        return self.index.count()

    def problems(self, *, as_read: bool = False) -> list[Problem]:
        """The parts of the shards that cannot be read; with ``as_read``, as of the last look, without another."""
        found = (self._open_index() if as_read else self.index).problems()
        return [*found, self._in_the_way] if self._in_the_way else found

    # Writing

    @contextmanager
    def writing(self, command: str, *, upgrade: bool = True) -> Iterator[Index]:
        """Hold the store exclusively, with the index up to date; for changes that depend on what is there.

        A store of an older format is upgraded first, as a change of its own, unless ``upgrade`` is False.
        """
        if self._writing:
            yield self._open_index()
            return
        paths = self.paths
        for folder in (paths.home, paths.papers, paths.imports, paths.history, paths.config.parent):
            files.private_folder(folder)
        with suppress(StoreError):
            files.private_folder(self.paths.cache)
        with progress.work(), files.lock(paths.lock, who=command, wait=self.config["lock_wait"]):
            git.take_back(self.paths.home)
            self._check_version()
            if not self.paths.version.exists() and self.format == FORMAT:
                files.write(self.paths.version, f"{FORMAT}\n")
            self._transaction.recover()
            self._close()
            if self._index is not None and not self._index.is_on_disk():
                self._index = None
            index = self._open_index()
            if index.is_stale(self.store):
                index.refresh(self.store)
            self._writing = True
            try:
                if upgrade and self.format < FORMAT:
                    self._upgrade()
                self._end_merge()
                yield index
            finally:
                self._writing = False

    def _check_version(self) -> None:
        """Raise StoreError if a newer readlist wrote the store."""
        found = self.format
        if found > FORMAT:
            raise StoreError(
                f"the store in {self.paths.home} has format {found}; this readlist knows {FORMAT}: get a newer one"
            )

    def upgrade(self) -> None:
        """Upgrade a store of an older format, if there is one."""
        if self.paths.home.exists() and self.format < FORMAT:
            with self.writing("upgrade"):
                return

    def _upgrade(self) -> None:
        from .store import upgrade
        from .store.folders import Folders

        folders = Folders.load(self.paths.home)
        steps, beside = upgrade.steps(self.store, folders, self.paths)
        beside.append(aliases.step(self.paths.home, upgrade.cleaned(self.config.aliases)))
        self.commit(steps, beside, command=f"upgrade the store to format {FORMAT}")

    def _end_merge(self) -> None:
        """Do what a merge by git left to do, once it has ended."""
        folder = git.folder_of(self.paths.home)
        if folder is not None and git.is_merged(folder) and not git.under_way(folder):
            from .store import unfinished_merge

            beside = unfinished_merge.steps(self.store, self.paths.home, folder)
            self.commit([], beside, command="finish a merge by git")
            git.look_at(folder)

    def _close(self) -> None:
        """Deny others access to the files that git wrote with the owner's umask."""
        if self.is_repository:
            for folder in (self.paths.home, self.paths.papers, self.paths.imports):
                files.close_to_others(folder)

    @property
    def is_repository(self) -> bool:
        """Whether the store is a git repository."""
        return (self.paths.home / ".git").exists()

    def folders(self) -> Folders:
        """The notes folders that are known."""
        from .store.folders import Folders

        folders = Folders.load(self.paths.home)
        if self.format < FORMAT:
            from .store.upgrade import known_folders, remembered

            return known_folders(remembered(self.store), folders)
        return folders

    def origins(self) -> list[Origin]:
        """The notes that entries came from, as the last import found them."""
        if self.format < FORMAT:
            from .store.upgrade import remembered

            folders, old = self.folders(), remembered(self.store)
            return [o._replace(place=folders.place_of(o.place)) for one in old for o in one.origins]
        return self.imports.origins()

    @property
    def format(self) -> int:
        """The number of the store's format; 1 if none is recorded, FORMAT if there is no store yet."""
        try:
            with files.opened(self.paths.version) as file:
                return int(file.read(100).decode("ascii").split()[0])
        except FileNotFoundError:
            return 1 if self.paths.papers.exists() and self.store.stamps() else FORMAT
        except (OSError, ValueError, IndexError) as error:
            raise StoreError(
                f"{self.paths.version} does not name the store's format; write {FORMAT} into it"
            ) from error

    def commit(
        self,
        steps: Sequence[Step],
        beside: Sequence[FileChange | LineChange] = (),
        *,
        command: str,
        texts: Sequence[ShardText] = (),
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Change:
        """Make one change, whole or not at all, and tell the index. Only inside :meth:`writing`."""
        index = self._open_index()
        broken = {Path(one.file).stem: one for one in reversed(index.problems()) if one.whole}

        def tell(shards: Sequence[Shard], known: ReadAs) -> None:
            index.write_through(self.store, {shard.name: shard for shard in shards}, known)

        for step in steps:
            new = step.name if step.was else step.becomes
            if new:
                beside = [*beside, *self.imports.rekeyed(step.was or step.name, new)]
        are_seen = self.stat_cache.is_of_now()
        change = self._transaction.commit(
            steps, beside, command=command, broken=broken, tell=tell, texts=texts, undoes=undoes, redoes=redoes
        )
        if are_seen and (change.lines or self.imports.conflicts()):  # of which there may be fewer now
            with suppress(StoreError):
                self.stat_cache.sign()
        return change

    def add(self, entries: Iterable[Entry], *, command: str = "add") -> list[Entry]:
        """Add entries as one change and return them with their keys; an entry's own key is kept if it is free.

        ``added_on`` becomes today if it is not set.
        """
        with self.writing(command):
            from .store.steps import additions

            prepared: list[Entry] = []
            self.commit(list(additions(self.prepare(entries), prepared)), command=command)
        return prepared

    def prepare(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Copies of new entries with ``added_on`` and free keys. Only inside :meth:`writing`."""
        from .keys import CITEKEY, is_key, unique_key

        index = self._open_index()
        today = date.today()
        taken = {key for key, _ in self._unreadable()}
        has_entries = index.is_built()  # to ask for each of a thousand keys takes longer

        def is_taken(key: str) -> bool:
            return key in taken or (has_entries and index.has_key(key))

        counts: dict[str, int] = {}
        for entry in entries:
            entry = copy(entry)
            entry.added_on = entry.added_on or today
            settle(entry)
            if not is_key(entry.key) or is_taken(fold_key(entry.key)):
                if is_key(entry.key) and entry.key != "":
                    entry.extra = {CITEKEY: entry.key, **entry.extra}
                entry.key = unique_key(entry, is_taken, counts)
            taken.add(fold_key(entry.key))
            yield entry

    def change(self, keys: Iterable[str], alter: Alter, *, command: str) -> Change:
        """Replace each of these entries (exact keys) by what ``alter`` returns for it, as one change.

        ``alter`` may be called again if a shard was edited by hand meanwhile.
        """
        with self.writing(command) as index:
            from .store.steps import alterations

            return self.commit(alterations(self.store, index, keys, alter), command=command)

    def remove(self, keys: Iterable[str]) -> Change:
        """Remove entries (exact keys), and record their notes so that an import does not bring them back."""
        keys = list(keys)
        command = " ".join(["remove", *few(keys)])
        with self.writing(command) as index:
            from .store.steps import forgotten, removal

            entries = list(self.get_all(keys))
            steps = [removal(index, entry.key) for entry in entries]
            change = self.commit(steps, forgotten(self.imports, entries), command=command)
            self._look_again(change)
            return change

    def mark(self, keys: Iterable[str], status: Status, *, on: date | None = None) -> Change:
        """Set the status of entries (exact keys) and the day it happened, by default today.

        Entries that already have the status keep their day, unless one is given.
        """

        keys = list(keys)
        return self.change(keys, marking(status, on=on), command=" ".join(["mark", status, *few(keys)]))

    def tag(self, keys: Iterable[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change:
        """Add and remove tags of entries (exact keys); tags are compared as in a search."""
        keys = list(keys)
        words = [f"--add {tag}" for tag in add] + [f"--remove {tag}" for tag in remove]
        return self.change(keys, tagging(add, remove), command=" ".join(["tag", *few(keys), *words]))

    def rename(self, key: str, new: str) -> Change:
        """Give an entry (an exact key) another key. Raises UsageError for an invalid key, Refused for a taken one."""

        def alter(entry: Entry) -> Entry:
            entry.key = new
            return entry

        return self.change([key], alter, command=f"rename {key} {new}")

    def merge(self, first: str, second: str) -> Change:
        """Merge two entries (exact keys) into the first, with the notes, sources, tags and links of both."""
        return self.merge_all([(first, second)], command=f"merge {first} {second}")

    def merge_all(self, pairs: Iterable[tuple[str, str]], *, command: str = "duplicates --merge") -> Change:
        """The same for many pairs at once; of connected pairs, the first key stays."""
        into: dict[str, str] = {}
        for first, second in pairs:
            one, other = _root(into, first), _root(into, second)
            if one != other:
                into[other] = one
        groups: dict[str, list[str]] = {}
        for second in into:
            groups.setdefault(_root(into, second), []).append(second)
        with self.writing(command) as index:
            from .store.steps import merging

            steps: list[Step] = []
            lines: list[LineChange] = []
            for first, others in groups.items():
                steps += merging(self.store, index, first, others)
                for second in others:
                    lines += self.imports.rekeyed(second, first)
            return self.commit(steps, lines, command=command)

    def text_of(self, key: str) -> str:
        """The text of an entry (an exact key) in its shard."""
        from .store.steps import text_of

        return text_of(self.store, self.index, key)

    def rewrite(self, key: str, before: str, text: str) -> Change:
        """Replace the text of an entry by an edited one; ``before`` is what :meth:`text_of` gave.

        Raises BadBlock if the text is not an entry, Refused if the entry was changed meanwhile.
        """
        from .store.steps import rewriting

        command = f"edit {key}"
        with self.writing(command) as index:
            return self.commit(rewriting(index, key, before, text), command=command)

    # Undo

    def undo(self, number: int | None = None) -> Change:
        """Undo the whole of the last change that still stands, or of the one with this number, and return it.

        What another machine changed since stays, and is named in the change's ``stays``. Raises NothingMatched if
        there is none, Refused if a later edit on this machine is in the way.
        """
        return self._go_back("undo", number)

    def redo(self, number: int | None = None) -> Change:
        """Redo the change that was undone last, or the one with this number. Raises as :meth:`undo` does."""
        return self._go_back("redo", number)

    def to_go_back(self, what: str, number: int | None = None) -> Change:
        """The change that ``undo`` or ``redo`` (``what``) would act on, with what would stay as other machines made it.

        Raises NothingMatched if there is none, Refused if all of it would stay.
        """
        found = self._standing()
        change = self.journal.read(found.number_for(what, number))
        change.stays = self._rebased(change, what, found).stays
        return change

    def _standing(self) -> Standing:
        from .store.undo import standing

        with progress.work():
            return standing(self.journal)

    def _go_back(self, what: str, number: int | None) -> Change:
        from .store.undo import steps
        from .store.upgrade import with_alias_lines

        with self.writing(what, upgrade=False) as index:
            found = self._standing()
            change = self.journal.read(found.number_for(what, number))
            if self.format == FORMAT:
                change = with_alias_lines(change)
            wanted = self._rebased(change, what, found)
            todo, beside = steps(self.store, index, self.paths, wanted, what)
            beside += self.imports.left_out(wanted.reversed() if what == "undo" else wanted, what)
            command = f"{what} {change.command}"
            if what == "undo":
                self.commit(todo, beside, command=command, texts=wanted.texts, undoes=change.number)
            else:
                self.commit(todo, beside, command=command, redoes=change.number)
            change.stays = wanted.stays
            for step in found.taken[change.number]:
                self.journal.forget(step)
            self._look_again(change)
            return change

    def _rebased(self, change: Change, what: str, found: Standing) -> Change:
        """What undoes or redoes a change, without what was changed since. Raises Refused if that is all of it."""
        from .store.rebase import Rebase

        home = self.paths.home if self.is_repository else None
        return Rebase(self.store, self.index, self.paths, self.journal, home).rebased(change, what, found.changes)

    def _look_again(self, change: Change) -> None:
        """Make the next import read the files again whose notes a change took in or left out."""
        places = places_of(change.lines)
        if places:
            with suppress(StoreError):
                self.stat_cache.forget(places)

    def history(self) -> list[tuple[Change, bool]]:
        """The changes, newest first, without their texts, and whether each still stands."""
        found = self._standing()
        return [(change, change.number in found.done) for change in found.changes]


def marking(status: Status, *, on: date | None = None) -> Alter:
    """The change that :meth:`Library.mark` makes to an entry."""

    def alter(entry: Entry) -> Entry:
        if entry.status != status or (on and entry.status_on != on):
            entry.status, entry.status_on = status, on or date.today()
        return entry

    return alter


def tagging(add: Sequence[str], remove: Sequence[str]) -> Alter:
    """The change that :meth:`Library.tag` makes to an entry."""
    gone = set(map(fold, remove))

    def alter(entry: Entry) -> Entry:
        entry.tags = [tag for tag in entry.tags if fold(tag) not in gone]
        has = set(map(fold, entry.tags))
        entry.tags += [tag for tag in dict.fromkeys(add) if fold(tag) not in has]
        return entry

    return alter


def _root(into: Mapping[str, str], key: str) -> str:
    """The key of the entry that this one finally becomes part of."""
    while key in into:
        key = into[key]
    return key


def _check_sort(sort: str | None) -> None:
    if sort is not None and sort not in SORTS:
        raise UsageError(f"entries are sorted by {', '.join(SORTS)}, not by {sort!r}")


def few(keys: Sequence[str]) -> Sequence[str]:
    """The keys for the history if they are few; it has their number anyway."""
    return keys if len(keys) <= 3 else ()
