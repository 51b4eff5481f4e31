"""The façade of a store: find, get, add, change, remove, undo. Shards first, then the index: that stands here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import config, files
from .block import Block, Problem, changed, text_of
from .errors import AmbiguousKey, LockTimeout, NoSuchKey, NothingMatched, Refused, StoreError, UsageError
from .index import Found, Index
from .journal import BlockChange, Change, FileChange, Journal
from .keys import is_key, unique_key
from .model import Entry, Status, fold_key
from .query import Query, parse
from .store import FORMAT, Shard, Store, shard_name, split
from .transaction import FileStep, Step, Transaction

if TYPE_CHECKING:
    from .config import Config

Alter = Callable[[Entry], Entry]


class Library:
    """A reading list in a folder: ``home``, or where READLIST_HOME or the system says.

    Nothing is printed and no process ended. Every method raises :class:`readlist.errors.ReadlistError` or one
    of its children where it cannot do what it says; then nothing was changed.

    >>> library = Library("/tmp/papers")                            # doctest: +SKIP
    >>> [hit.entry.title for hit in library.find("tag:rl gemini").hits]  # doctest: +SKIP
    """

    def __init__(self, home: Path | str | None = None, *, settings: Config | None = None) -> None:
        self.paths = config.paths(Path(home) if home is not None else None)
        self.config = settings or config.load(self.paths.config)
        self.store = Store(self.paths.papers)
        self.journal = Journal(self.paths.history)
        self._beside = {"config.toml": self.paths.config, "removed.txt": self.paths.removed}
        self._transaction = Transaction(self.store, self.journal, self._beside)
        self._index: Index | None = None
        self._writing = False

    # Reading

    @property
    def index(self) -> Index:
        """The index, brought up to date with the shards as they are now."""
        index = self._open_index()
        if self._writing:
            return index
        if not self.paths.home.exists():
            return index
        if self.journal.is_pending() or index.is_stale(self.store):
            self._refresh(index)
        return index

    def _open_index(self) -> Index:
        if self._index is None:
            self._index = Index(
                self.paths.index if self.paths.home.exists() else None,
                extra_synonyms=self.config.synonym_groups,
                use_synonyms=self.config["synonyms"],
            )
        return self._index

    def _refresh(self, index: Index) -> None:
        """Take in what changed, unless a change is being made: then the index has the state before it, whole."""
        try:
            if self.journal.is_pending():
                with self._locked("recovery", wait=0.0 if index.is_built() else self.config["lock_wait"]):
                    self._transaction.recover()
                    index.refresh(self.store)
            else:
                wait = 0.0 if index.is_built() else self.config["lock_wait"]
                with self._locked("reading", wait=wait, shared=True):
                    index.refresh(self.store)
        except LockTimeout:
            if not index.is_built():
                raise
        except StoreError:
            index.refresh(self.store)  # a store that may only be read needs no lock

    def find(
        self,
        query: str = "",
        *,
        sort: str | None = None,
        reverse: bool = False,
        limit: int | None = None,
        exact: bool = False,
        context: bool = False,
    ) -> Found:
        """The entries that a query finds: best first where it has words, newest first where it has none.

        ``sort`` is date, added, title, relevance or status. ``exact`` forbids guesses and synonyms;
        ``context`` adds to each hit the line that shows why. Raises QueryError.
        """
        return self.index.search(
            self.parse(query), sort=sort, reverse=reverse, limit=limit, exact=exact, context=context
        )

    def parse(self, query: str) -> Query:
        """A query as a value, with the named queries and the aliases of the configuration. Raises QueryError."""
        return parse(query, today=date.today(), named=self.config.queries, aliases=self.config.aliases)

    def keys(self, query: str) -> list[str]:
        """The keys of the entries that a query finds. Raises NothingMatched where there is none."""
        keys = [hit.entry.key for hit in self.find(query, exact=True).hits]
        if not keys:
            raise NothingMatched(f"no entry fits {query!r}; nothing was changed")
        return keys

    def resolve(self, name: str) -> str:
        """The key that a person means: the key itself, a beginning that fits one only, or an arXiv id.

        Raises NoSuchKey or AmbiguousKey.
        """
        index = self.index
        entry = index.get(name)
        if entry is not None:
            return entry.key
        fitting = index.keys_starting(name) if name else []
        if not fitting:
            fitting = [(e.key, e.title) for e in index.by_arxiv(name)]
        if len(fitting) == 1:
            return fitting[0][0]
        if fitting:
            raise AmbiguousKey(f"{len(fitting)} keys begin with {name!r}; which one?", [key for key, _ in fitting])
        raise NoSuchKey(f"no entry has the key {name!r}; readlist search finds keys by what you remember")

    def get(self, name: str) -> Entry:
        """The entry that a person means, see :meth:`resolve`."""
        entry = self.index.get(self.resolve(name))
        if entry is None:
            raise NoSuchKey(f"no entry has the key {name!r} any more")
        return entry

    def tags(self, query: str = "") -> list[tuple[str, int]]:
        """Every tag of the entries that a query finds, with its count, most frequent first."""
        return self.index.tags(self.parse(query) if query.strip() else None)

    def related(self, entry: Entry) -> list[Entry]:
        """Other notes on the same paper: those with its arXiv id or its title."""
        return [other for other in self.index.same_paper(entry) if other.key != entry.key]

    def duplicates(self) -> list[tuple[Entry, Entry, str]]:
        """Pairs of entries on the same paper, with what is the same: ``arxiv`` or ``title``."""
        return self.index.duplicates()

    def where(self, name: str) -> tuple[Path, int]:
        """The shard that holds an entry and the entry's first line in it."""
        found = self.index.where(self.resolve(name))
        if found is None:
            raise NoSuchKey(f"no entry has the key {name!r} any more")
        return self.store.path(found[0]), found[1]

    def problems(self) -> list[Problem]:
        """The parts of the shards that cannot be read."""
        return self.index.problems()

    # Writing

    @contextmanager
    def writing(self, command: str) -> Iterator[Index]:
        """Hold the store alone, with the index up to date; for changes that look before they leap."""
        if self._writing:
            yield self._open_index()
            return
        for folder in (self.paths.home, self.paths.papers, self.paths.history, self.paths.config.parent):
            files.private_folder(folder)
        with suppress(StoreError):
            files.private_folder(self.paths.cache)
        with self._locked(command, wait=self.config["lock_wait"]):
            self._check_version()
            self._transaction.recover()
            if self._index is not None and not self._index.is_on_disk():
                self._index = None
            index = self._open_index()
            if index.is_stale(self.store):
                index.refresh(self.store)
            self._writing = True
            try:
                yield index
            finally:
                self._writing = False

    @contextmanager
    def _locked(self, who: str, *, wait: float, shared: bool = False) -> Iterator[None]:
        with files.lock(self.paths.lock, who=who, wait=wait, shared=shared):
            yield

    def _check_version(self) -> None:
        try:
            found = int(self.paths.version.read_text(encoding="ascii").split()[0])
        except FileNotFoundError:
            files.write(self.paths.version, f"{FORMAT}\n")
        except (OSError, ValueError, IndexError) as error:
            raise StoreError(
                f"{self.paths.version} does not name the store's format; write {FORMAT} into it"
            ) from error
        else:
            if found > FORMAT:
                raise StoreError(
                    f"the store in {self.paths.home} has format {found}; this readlist knows {FORMAT}: get a newer one"
                )

    def commit(
        self,
        steps: Sequence[Step],
        file_steps: Sequence[FileStep] = (),
        *,
        command: str,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Change:
        """Make one change, whole or not at all, then tell the index. Only inside :meth:`writing`."""
        index = self._open_index()
        broken: dict[str, Problem] = {}
        for problem in index.problems():
            if problem.whole:
                broken.setdefault(Path(problem.file).stem, problem)
        change, shards = self._transaction.commit(
            steps, file_steps, command=command, broken=broken, undoes=undoes, redoes=redoes
        )
        index.write_through(self.store, {shard.name: shard for shard in shards})
        return change

    def add(self, entries: Iterable[Entry], *, command: str = "add") -> list[Entry]:
        """Add entries as one change and give them back with their keys; an entry's own key is kept while it is free.

        ``added_on`` is today where it is not set.
        """
        with self.writing(command):
            prepared = self.prepare(entries)
            self.commit([self.addition(entry) for entry in prepared], command=command)
        return prepared

    def prepare(self, entries: Iterable[Entry]) -> list[Entry]:
        """Copies of new entries with ``added_on`` and keys that nothing else has. Only inside :meth:`writing`."""
        index = self._open_index()
        taken: set[str] = set()
        prepared = []
        for entry in entries:
            entry = deepcopy(entry)
            entry.added_on = entry.added_on or date.today()
            if not is_key(entry.key) or fold_key(entry.key) in taken or index.has_key(fold_key(entry.key)):
                entry.key = unique_key(entry, lambda key: key in taken or index.has_key(key))
            taken.add(fold_key(entry.key))
            prepared.append(entry)
        return prepared

    def addition(self, entry: Entry) -> Step:
        """The step that adds a prepared entry."""
        text = text_of(entry)

        def make(body: str | None) -> str:
            if body is not None:
                raise Refused(f"an entry with the key {entry.key!r} was added meanwhile; try again")
            return text

        return Step(shard_name(entry), entry.key, make)

    def change(self, keys: Iterable[str], alter: Alter, *, command: str) -> Change:
        """Give each of these entries (exact keys) to ``alter`` and keep what it returns, as one change.

        ``alter`` may be asked again, when a shard was edited by hand meanwhile.
        """
        with self.writing(command):
            return self.commit(self.alteration(keys, alter), command=command)

    def alteration(self, keys: Iterable[str], alter: Alter) -> list[Step]:
        """The steps that change entries; one whose date or key changes moves. Only inside :meth:`writing`."""
        index = self._open_index()
        steps: list[Step] = []
        for key in keys:
            entry, place = index.get(key), index.where(key)
            if entry is None or place is None:
                raise NoSuchKey(f"no entry has the key {key!r}; nothing was changed")
            shard = place[0]
            after = alter(deepcopy(entry))
            target = shard_name(after) if shard_name(after) != shard_name(entry) else shard
            if target == shard and after.key == entry.key:
                steps.append(Step(shard, entry.key, _altered(self.store, shard, entry.key, alter)))
                continue
            if fold_key(after.key) != fold_key(entry.key) and index.has_key(fold_key(after.key)):
                raise Refused(f"the key {after.key!r} is another entry's; choose one that is free")
            if not is_key(after.key):
                raise UsageError(f"{after.key!r} is no key; use letters, digits and hyphens, in one word")
            steps.append(Step(shard, entry.key, lambda _: None))
            steps.append(Step(target, after.key, _moved(self.store, shard, entry.key, alter)))
        return steps

    def remove(self, keys: Iterable[str], *, command: str = "remove") -> Change:
        """Remove entries (exact keys), and remember their notes so that an import does not bring them back."""
        with self.writing(command) as index:
            entries = [self.get(key) for key in keys]
            steps = []
            for entry in entries:
                place = index.where(entry.key)
                assert place is not None
                steps.append(Step(place[0], entry.key, lambda _: None))
            lines = [removed_line(entry, origin) for entry in entries for origin in entry.imported]
            beside = [FileStep("removed.txt", lambda text: (text or REMOVED_HEAD) + "".join(lines))] if lines else []
            return self.commit(steps, beside, command=command)

    def mark(self, keys: Iterable[str], status: Status, *, on: date | None = None) -> Change:
        """Set the status of entries (exact keys) with the day it happened, today where none is given.

        Those that have the status already keep their day, unless one is given.
        """

        def alter(entry: Entry) -> Entry:
            if entry.status != status or (on and entry.status_on != on):
                entry.status, entry.status_on = status, on or date.today()
            return entry

        return self.change(keys, alter, command=f"mark {status}")

    def tag(self, keys: Iterable[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change:
        """Add and remove tags of entries (exact keys); tags are told apart without regard to case."""
        gone = {tag.casefold() for tag in remove}

        def alter(entry: Entry) -> Entry:
            entry.tags = [tag for tag in entry.tags if tag.casefold() not in gone]
            has = {tag.casefold() for tag in entry.tags}
            entry.tags += [tag for tag in dict.fromkeys(add) if tag.casefold() not in has]
            return entry

        words = [f"--add {tag}" for tag in add] + [f"--remove {tag}" for tag in remove]
        return self.change(keys, alter, command=" ".join(["tag", *words]))

    def merge(self, first: str, second: str) -> Change:
        """Make one entry of two (exact keys): the first, with both notes, both sources, the tags and links of both."""
        command = f"merge {first} {second}"
        with self.writing(command) as index:
            other, place = index.get(second), index.where(second)
            if other is None or place is None:
                raise NoSuchKey(f"no entry has the key {second!r}; nothing was changed")
            steps = self.alteration([first], lambda entry: _united(entry, other))
            steps.append(Step(place[0], second, lambda _: None))
            return self.commit(steps, command=command)

    def text_of(self, key: str) -> str:
        """The text of an entry (an exact key) as its shard has it, but for what it remembers of its import."""
        place = self.index.where(key)
        if place is None:
            raise NoSuchKey(f"no entry has the key {key!r}")
        return _without_imported(_block(self.store, place[0], key))

    def rewrite(self, key: str, before: str, text: str) -> Change:
        """Put an edited text in the place of an entry's; ``before`` is what :meth:`text_of` gave.

        Raises BadBlock where the text is no entry, Refused where the entry was changed meanwhile.
        """
        probe = Shard("", "the edited text")
        split(text, probe)
        if len(probe.blocks) != 1 or probe.problems:
            raise UsageError("the edited text must be one entry, and begin with [[paper]]")
        command = f"edit {key}"
        with self.writing(command) as index:
            old, place = index.get(key), index.where(key)
            if old is None or place is None:
                raise NoSuchKey(f"no entry has the key {key!r} any more")
            new = probe.blocks[0].load()
            if fold_key(new.key) != fold_key(key) and index.has_key(fold_key(new.key)):
                raise Refused(f"the key {new.key!r} is another entry's; choose one that is free")
            with_origin = replace(new, imported=old.imported)
            body = changed(probe.blocks[0].body, new, with_origin)
            target = shard_name(new) if shard_name(new) != shard_name(old) else place[0]

            def make(current: str | None) -> str | None:
                if current is None or _without_imported(Block("", 1, current)) != before:
                    raise Refused(f"{key} was changed meanwhile")
                return body if target == place[0] and new.key == key else None

            steps = [Step(place[0], key, make)]
            if target != place[0] or new.key != key:
                steps.append(Step(target, new.key, lambda _: body))
            return self.commit(steps, command=command)

    # Undo

    def undo(self) -> Change:
        """Take back the last change that still stands, whole. Gives the change that was taken back.

        Raises NothingMatched where there is none, Refused where a later edit stands in the way.
        """
        with self.writing("undo"):
            done, _ = self._stacks()
            if not done:
                raise NothingMatched("there is no change to undo")
            change = self.journal.read(done[-1])
            steps = [block.reversed() for block in change.blocks]
            self._apply(steps, [f.reversed() for f in change.files], f"undo {change.command}", undoes=change.number)
            return change

    def redo(self) -> Change:
        """Make again the change that was undone last. Raises as :meth:`undo` does."""
        with self.writing("redo"):
            _, undone = self._stacks()
            if not undone:
                raise NothingMatched("there is nothing to redo")
            change = self.journal.read(undone[-1])
            self._apply(change.blocks, change.files, f"redo {change.command}", redoes=change.number)
            return change

    def history(self) -> list[tuple[Change, bool]]:
        """The changes, newest first, without their texts, each with whether it still stands."""
        changes = list(self.journal.newest_first())
        _, undone = self._stacks()
        return [(c, c.number not in undone and c.undoes is None) for c in changes]

    def _stacks(self) -> tuple[list[int], list[int]]:
        """The numbers of the changes that stand, and of those that were undone and can be redone."""
        done: list[int] = []
        undone: list[int] = []
        for change in reversed(list(self.journal.newest_first())):
            if change.undoes is not None:
                if change.undoes in done:
                    done.remove(change.undoes)
                    undone.append(change.undoes)
            elif change.redoes is not None:
                if change.redoes in undone:
                    undone.remove(change.redoes)
                    done.append(change.redoes)
            else:
                done.append(change.number)
                undone.clear()
        return done, undone

    def _apply(
        self,
        blocks: Sequence[BlockChange],
        beside: Sequence[FileChange],
        command: str,
        *,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> None:
        what = "undo" if undoes is not None else "redo"
        standing: list[str] = []
        shards = {name: self.store.read(name) for name in {block.shard for block in blocks}}
        bodies = {(s.name, b.key): b.body for s in shards.values() for b in reversed(s.blocks)}
        standing += [b.key for b in blocks if bodies.get((b.shard, b.key)) != b.before]
        for change in beside:
            path = self._beside[change.file]
            if (path.read_text(encoding="utf-8") if path.exists() else None) != change.before:
                standing.append(str(path))
        if standing:
            names = ", ".join(dict.fromkeys(standing[:8])) + (", …" if len(standing) > 8 else "")
            raise Refused(f"cannot {what}: edited since, by hand or by a later change: {names}; nothing was changed")

        def expecting(before: str | None, after: str | None) -> Callable[[str | None], str | None]:
            def make(text: str | None) -> str | None:
                if text != before:
                    raise Refused(f"cannot {what}: the store was edited meanwhile; nothing was changed")
                return after

            return make

        self.commit(
            [Step(b.shard, b.key, expecting(b.before, b.after), b.behind) for b in blocks],
            [FileStep(f.file, expecting(f.before, f.after)) for f in beside],
            command=command,
            undoes=undoes,
            redoes=redoes,
        )


REMOVED_HEAD = (
    "# Notes whose entries were removed; an import leaves them out unless it is told --again.\n"
    "# One note a line: its digest, its file, its title. Take a line out to have the note imported again.\n"
)


def removed_line(entry: Entry, origin: dict[str, object]) -> str:
    """The line by which the removal of an imported entry is remembered."""
    parts = (origin.get("digest", ""), origin.get("from", ""), entry.title)
    return "\t".join(" ".join(str(part).split()) for part in parts) + "\n"


def _block(store: Store, shard: str, key: str) -> Block:
    found = store.read(shard)
    at = next((i for i, block in enumerate(found.blocks) if block.key == key), None)
    if at is None:
        raise NoSuchKey(f"no entry has the key {key!r} any more; nothing was changed")
    return found.blocks[at]


def _without_imported(block: Block) -> str:
    entry = block.load()
    return changed(block.body, entry, replace(entry, imported=[])) if entry.imported else block.body


_FURTHEST = (Status.UNREAD, Status.DROPPED, Status.READING, Status.READ)


def _united(entry: Entry, other: Entry) -> Entry:
    """Both entries as one: texts one after the other where they differ, lists without what is there twice."""
    for name in ("abstract", "note"):
        mine, theirs = getattr(entry, name), getattr(other, name)
        if theirs and " ".join(theirs.split()) not in " ".join(mine.split()):
            setattr(entry, name, f"{mine}\n\n{theirs}" if mine else theirs)
    entry.authors = entry.authors or list(other.authors)
    entry.date = entry.date or other.date
    entry.arxiv = entry.arxiv or other.arxiv
    has = {tag.casefold() for tag in entry.tags}
    entry.tags += [tag for tag in other.tags if tag.casefold() not in has]
    entry.urls += [url for url in other.urls if url not in entry.urls]
    if _FURTHEST.index(other.status) > _FURTHEST.index(entry.status):
        entry.status, entry.status_on = other.status, other.status_on
    entry.added_on = min((day for day in (entry.added_on, other.added_on) if day), default=None)
    entry.sources += [source for source in other.sources if source not in entry.sources]
    entry.imported += [origin for origin in other.imported if origin not in entry.imported]
    entry.extra = {**other.extra, **entry.extra}
    return entry


def _altered(store: Store, shard: str, key: str, alter: Alter) -> Callable[[str | None], str]:
    def make(body: str | None) -> str:
        if body is None:
            raise NoSuchKey(f"no entry has the key {key!r} any more; nothing was changed")
        before = Block(str(store.path(shard)), 1, body).load()
        after = alter(deepcopy(before))
        return body if after == before else changed(body, before, after)

    return make


def _moved(store: Store, shard: str, key: str, alter: Alter) -> Callable[[str | None], str]:
    def make(body: str | None) -> str:
        old = _block(store, shard, key)
        before = old.load()
        after = alter(deepcopy(before))
        if body is not None and after.key != key:
            raise Refused(f"the key {after.key!r} is another entry's; choose one that is free")
        return changed(old.body, before, after)

    return make
