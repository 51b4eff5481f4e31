"""What an import does with notes: which entries are new, changed, moved, unchanged, removed before."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import chain, tee
from pathlib import Path

from .. import parallel, progress
from ..errors import StoreError, UsageError
from ..keys import CITEKEY, is_key
from ..library import Library
from ..model import Entry, copied, settle, value_of
from ..paths import CONFLICTS, REMOVED
from ..search.folding import fold
from ..spool import Spool
from ..store.conflict_copy import original_of
from ..store.folders import inside
from ..store.imports import ELSEWHERE, GONE, KEPT, UNDONE, Conflict, Origin
from ..store.lines import NOWHERE, LineChange, line_of, lines_of, parts_of, text_beside
from ..store.shard import shard_name
from ..store.stat_cache import COPY, LEFT, Waiting
from ..store.steps import additions, alterations
from ..store.transaction import Step
from .merging import aliased, is_settled, merged
from .note import Note, Told, note_of
from .pairing import Pairing
from .reading import STANDARD_INPUT, Options, Read, Taken, find, take
from .report import Report, Update
from .stamps import Stamps
from .walk import Found, LeftOut, as_text, composed

NO_ENTRY = "no entry in it"

_MANY = 400
"""Fewer files are read before other processes would have begun to read them."""

_AT_ONCE = 16
"""So many files one process reads while the next reads those after them."""


def take_in(
    library: Library,
    paths: Iterable[Path],
    options: Options,
    *,
    command: str = "import",
    stdin: bytes | None = None,
) -> Report:
    """Import notes as one change, and say what was done. Nothing is changed if this raises.

    Without a path it reads what is new in all notes folders. ``stdin`` are the bytes of standard input if ``-`` is
    among the paths.
    """
    with progress.work():
        return _Import(library, options, stdin).run(list(paths), command)


class _Import:
    """One import: its folders, the files in them, and what was made of them."""

    def __init__(self, library: Library, options: Options, stdin: bytes | None) -> None:
        self.library = library
        self.options = options
        self.stdin = stdin
        self.report = Report()
        if not options.dry_run:
            library.upgrade()
        self.folders = library.folders()
        self.stamps = Stamps(library.stat_cache)
        self.notes: dict[str, list[Note]] = {}
        self.told: Spool[Told] = Spool(together=16)
        self.walked: list[str] = []
        self.found: dict[str, Found] = {}
        self.unread: dict[str, int] = {}
        """The unchanged files, by their places, with the number of notes that each gave."""
        self.left: set[str] = set()
        self.are_named = False
        self.moved: dict[Origin, list[Origin]] = {}
        self.may_have_orphans = True

    def run(self, paths: list[Path], command: str) -> Report:
        """Import what these paths name, or all notes folders."""
        self.are_named = bool(paths)
        self._walk(paths or self._notes_folders())
        missing = self._missing()
        changed = list(self._changed())
        with self._read(changed) as read:
            for place, taken in progress.through("reading notes", read, len(changed)):
                self._keep(place, taken)
                # Of many files these take much.
                self.found[place] = self.found[place]._replace(path="", real="")
        if self.notes or missing or self.folders.steps():
            copies = {place for place in self.unread if self.stamps.has_copy(place)}
            with self._read(sorted(copies)) as read:
                for place, taken in read:
                    self._keep(place, taken)
                    del self.unread[place]
            self._bring_in(command)
        self._count()
        if not self.options.dry_run and self.library.paths.home.exists():
            self.stamps.forget(missing)
            self.stamps.save(Waiting(self.report.orphans, self.report.unsettled))
        self.report.files += sum(map(bool, self.unread.values()))
        self.report.unchanged += sum(self.unread.values())
        return self.report

    # Finding

    def _notes_folders(self) -> list[Path]:
        if not self.folders.remembered:
            raise UsageError("import what? Name files or folders of notes, or --sample; a folder is remembered")
        paths = []
        for name in sorted(self.folders.remembered):
            path = self.folders.paths.get(name, "")
            if path and Path(path).is_dir():
                paths.append(Path(path))
            else:
                self.report.away.append((name, path))
        return paths

    def _walk(self, paths: list[Path]) -> None:
        """Find the files that these paths name; a folder is a notes folder from then on."""
        roots = [os.path.realpath(path) for path in paths if os.path.isdir(path)]  # noqa: PTH112 - asks any name
        known = [self.folders.paths.get(name, "") for name in self.folders.remembered]
        # What is not a note in a folder is told when the folder comes, and not again whenever a note changes.
        is_told = self.options.reads_all or not all(any(inside(root, path) for path in known) for root in roots)
        for root in roots:
            self._know(root.replace(os.sep, "/"))
        places: dict[str, str] = {}  # of folders, as they are asked for once for each file in them
        for item in find(paths, self.stamps.endings, besides=self.library.paths.home, stdin=self.stdin):
            if isinstance(item, LeftOut):
                if is_told or item.named or item.unreadable:
                    self.report.left_out.append(item)
            elif item.real:
                folder, _, name = item.real.rpartition(os.sep)
                if folder not in places:
                    places[folder] = self.folders.place_of(f"{as_text(folder)}{os.sep}-")[:-1]
                if self.found.setdefault(places[folder] + composed(name), item) is not item:
                    why = "another file has this name, written in other bytes; rename one of them"
                    self.report.left_out.append(LeftOut(item.name, why, item.named, unreadable=True))
            else:
                self.found[item.path] = item
        for root in roots:
            folder = self.folders.place_of(f"{root.rstrip('/')}/-").removesuffix("/-")
            if any(inside(place, folder) for place in self.found):
                self.walked.append(folder)
            elif folder in self.folders.remembered and folder not in self.report.remembered:
                self.report.away.append((folder, root))

    def _know(self, root: str) -> None:
        folders = self.folders
        above = [name for name, path in folders.paths.items() if inside(root, path)]
        if folders.remembered.intersection(above):
            return
        if not self.options.once:
            self.report.remembered.append(folders.remember(root, self._known_by_another_path(root)))
        elif not above:
            folders.passing(root)

    def _known_by_another_path(self, root: str) -> str:
        """The name of the notes folder that is at this path now, as most of its files are there."""
        files: dict[str, list[str]] = {}
        for origin in self.library.origins():
            name, _, rest = origin.place.partition("/")
            if not name.startswith("~") and rest:
                files.setdefault(name, []).append(rest)
        for name, rests in sorted(files.items()):
            path = self.folders.paths.get(name, "")
            if path == root or (path and Path(path).is_dir()):
                continue
            some = sorted(set(rests))[:: max(len(set(rests)) // 50, 1)]
            if sum(Path(root, rest).exists() for rest in some) * 2 > len(some):
                return name
        return ""

    def _missing(self) -> list[str]:
        """The places of files that were in these folders and are no longer."""
        if not self.walked:
            return []
        return [
            place
            for place in self.stamps.files
            if place not in self.found and any(inside(place, folder) for folder in self.walked)
        ]

    def _changed(self) -> Iterator[str]:
        """The places of the files to read; the unchanged ones are ``unread``."""
        for place, item in self.found.items():
            seen = "" if self.options.reads_all else self.stamps.known(place, item.stamp)
            number = seen.rstrip(COPY + LEFT)
            # What was left out is told again to whoever asks for it by name, and so is why a file gave no note.
            if number.isdecimal() and not (self.are_named and LEFT in seen) and (number != "0" or not item.named):
                self.unread[place] = int(number)
            else:
                yield place

    # Reading

    @contextmanager
    def _read(self, places: Sequence[str]) -> Iterator[Iterable[tuple[str, Taken | LeftOut]]]:
        """What the files at these places give, with the places."""
        files = [(place, self.found[place]) for place in places]
        read = partial(_taken, self.options, self.stdin)
        if len(files) > _MANY:
            few = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
            with parallel.results(read, few) as given:
                yield zip(places, chain.from_iterable(given), strict=True)
        else:
            yield zip(places, read(files), strict=True)

    def _keep(self, place: str, taken: Taken | LeftOut) -> None:
        """Keep what a file gave, by its place."""
        found = self.found[place]
        place = place if found.real else NOWHERE
        if isinstance(taken, LeftOut):
            self.report.left_out.append(taken)
            if taken.says_nothing:
                self.notes.setdefault(place, [])  # what it said once is gone from it
            if not taken.unreadable:
                self.stamps.see(place, found.stamp, 0)
            return
        group = self.notes.setdefault(place, [])
        entries = taken.entries
        if taken.refused or not entries:
            if not taken.is_settings:
                self.report.left_out.append(LeftOut(taken.name, taken.refused or NO_ENTRY, taken.named))
            return
        self.report.files += 1
        self.report.records += taken.left
        if taken.is_records and not taken.named:
            self.report.others.append((taken.name, len(entries)))
        if taken.is_list:
            self.report.lists.append(taken.name)
        for entry in entries:
            settle(entry)
            group.append(note_of(entry, place, self.told))

    # Taking in

    def _bring_in(self, command: str) -> None:
        if self.options.dry_run:
            steps, _ = self._plan()
            self._fail_if_broken(steps)
            return
        with self.library.writing(command):
            steps, beside = self._plan()
            counts = {place: len(notes) for place, notes in self.notes.items()}
            self.notes.clear()  # they take much of the memory that a first import needs
            if steps or beside:
                self.library.commit(steps, beside, command=command)
        copies = {place for _, place in self.report.copies}
        for place, count in counts.items():
            if place in self.found:
                marks = COPY * (place in copies) + LEFT * (place in self.left)
                self.stamps.see(place, self.found[place].stamp, count, marks)

    def _fail_if_broken(self, steps: Iterable[Step]) -> None:
        """Raise StoreError if steps would change a shard that is not TOML, as a change of it does."""
        shards = {step.shard for step in steps}
        for problem in self.library.problems():
            if problem.whole and Path(problem.file).stem in shards:
                raise StoreError(f"{problem}; until then nothing in this file is changed")

    def _plan(self) -> tuple[list[Step], list[LineChange]]:
        library = self.library
        known = set(library.index.keys())
        self.moved = {}
        origins = library.origins()
        now = dict.fromkeys(self._as_now(origin for origin in origins if origin.key in known))
        pairing = Pairing(library.index, self.notes, now, self.folders, self.found, self._conflict_copies())
        aliases = {fold(name): tag for name, tag in library.aliases.items()}
        removed = _removed(library)
        new, forgotten = self._additions(pairing, removed)
        steps, beside = self._updates(self._wanted(pairing.pairs, removed, forgotten), pairing.by_key, aliases)
        gone = self._gone(pairing)
        told, as_told = tee(note.told for note in new)  # read together, so that neither waits for the other
        prepared = library.prepare(self._as_added(one.entry, aliases) for one in told)
        new_steps = additions(self._on_known_papers(prepared, has_others=bool(known)), self.report.added)
        come: list[tuple[Origin, str]] = []
        for note, one, step in zip(new, as_told, new_steps, strict=True):
            steps.append(step)
            come.append((note.origin(step.name, one), step.shard))
        gone_now = ((origin._replace(state=GONE), "") for origin in gone)
        beside += library.imports.changes(self._as_stored(gone), gone_now, come)
        self.may_have_orphans = bool(gone) or any(origin.state for origin in origins)
        beside.append(LineChange(REMOVED, gone=forgotten))
        return steps, [step for step in (*beside, *self.folders.steps()) if step.gone or step.come]

    def _as_now(self, origins: Iterable[Origin]) -> Iterable[Origin]:
        """Origins by the folders that their files are in now: one that is known may have come into another."""
        inner = self.folders.inner()
        return (self._moved(origin, inner) for origin in origins) if inner else origins

    def _moved(self, origin: Origin, inner: dict[str, str]) -> Origin:
        name, _, rest = origin.place.partition("/")
        if name not in inner:
            return origin
        now = origin._replace(place=f"{inner[name]}/{rest}")
        self.moved.setdefault(now, []).append(origin)
        return now

    def _as_added(self, entry: Entry, aliases: dict[str, str]) -> Entry:
        """What a note tells, as the entry to add: with the names of tags and the status that are wanted."""
        entry.tags = aliased(entry.tags, aliases)
        wanted = self.options.status
        if wanted is not None and wanted is not entry.status:
            entry.status, entry.status_on = wanted, date.today()
        return entry

    def _on_known_papers(self, entries: Iterable[Entry], *, has_others: bool) -> Iterator[Entry]:
        """New entries; those whose paper or name the list, or another of them, already has are reported."""
        seen: set[int] = set()
        for entry in entries:
            names = (entry.arxiv, entry.doi, " ".join(entry.title.split()))
            hashes = {hash(name.casefold()) for name in names if name}  # less to keep, and enough to count
            if hashes & seen or (has_others and self.library.index.same_paper(entry)):
                self.report.same_paper += 1
            if is_key(asked := str(entry.extra.get(CITEKEY, ""))) and asked != entry.key and entry.sources:
                place = f"{entry.sources[0].file}:{entry.sources[0].first}"
                self.report.renamed.append((place, asked, entry.key))
            seen |= hashes
            yield entry

    def _conflict_copies(self) -> set[str]:
        """The places of the files that a syncer left where two machines changed one."""
        return {place for place in self.notes if original_of(place, self.found)}

    def _additions(self, pairing: Pairing, removed: dict[str, list[str]]) -> tuple[list[Note], set[str]]:
        """The notes to add, of those that are new, and the lines to take out of what is remembered about removals."""
        new: list[Note] = []
        forgotten: set[str] = set()
        for note in pairing.left:
            lines = removed.get(note.digest, []) + removed.get(_as_removed(note), []) if removed else []
            if lines and not self.options.again:
                self._leave(note)
                continue
            forgotten.update(lines)
            same = [] if lines else pairing.standing(note.digest)
            if same and note.entry.key in ("", same[0].key):
                self.report.copies.append((same[0].key, note.place))
            else:
                new.append(note)
        return list(self._without_twins(new)), forgotten

    def _without_twins(self, notes: Sequence[Note]) -> Iterator[Note]:
        """New notes, except copies of others: of those in one folder, the file with the shortest name is the original.

        A copy made by another program lies beside the original; one in another folder was put there by its owner.
        """
        originals: dict[tuple[str, str], Note] = {}
        for note in notes:
            called = (note.digest, note.place.rpartition("/")[0])
            original = originals.setdefault(called, note)
            if len(note.place) < len(original.place):
                originals[called] = note
        for note in notes:
            original = originals[note.digest, note.place.rpartition("/")[0]]
            if original.place != note.place and note.entry.key in ("", original.entry.key):
                self.report.copies.append(("", note.place))
            else:
                yield note

    def _leave(self, note: Note) -> None:
        self.report.removed_before.append(note.entry.title)
        self.left.add(note.place)

    def _wanted(
        self, pairs: Iterable[tuple[Origin, Note]], removed: dict[str, list[str]], forgotten: set[str]
    ) -> Iterator[tuple[Origin, Note]]:
        """The known notes, except those that gave an entry what has been taken back since."""
        for origin, note in pairs:
            out = removed.get(f"{origin.key}\t{UNDONE}", []) if removed else []
            if out and not self.options.again and line_of(note.origin(origin.key).seal, origin.key, UNDONE) in out:
                self._leave(note)
            else:
                forgotten.update(out)
                yield origin, note

    def _updates(
        self,
        pairs: Iterable[tuple[Origin, Note]],
        origins: dict[str, list[Origin]],
        aliases: dict[str, str],
    ) -> tuple[list[Step], list[LineChange]]:
        """The steps that bring entries up to date with their notes; ``origins`` are all that are remembered, by key."""
        library, report = self.library, self.report
        by_key: dict[str, list[tuple[Origin, Note]]] = {}
        for origin, note in pairs:
            by_key.setdefault(origin.key, []).append((origin, note))
        changed: list[str] = []
        before: list[Origin] = []
        after: list[tuple[Origin, str]] = []
        conflicts: list[Conflict] = []
        known: dict[str, list[Conflict]] = {}
        for conflict in library.imports.conflicts():
            known.setdefault(conflict.key, []).append(conflict)
        agreed: set[str] = set()

        def merge(entry: Entry, update: Update) -> tuple[Entry, list[Conflict]]:
            return merged(entry, by_key[entry.key], aliases, update, origins=origins.get(entry.key, ()))

        for key, mine in by_key.items():
            entry = library.index.get(key)
            if entry is None:
                continue
            has = origins.get(key, [])
            if all(is_settled(entry, note, has) for _, note in mine):
                report.unchanged += len(mine)
                continue
            update = Update(key, entry.title)
            result, asked = merge(copied(entry), update)
            conflicts += asked
            agreed.update(one.line for one in known.get(key, ()) if any(_agrees(one, result, *pair) for pair in mine))
            now = [note.origin(key) for _, note in mine]
            before += [origin for origin, _ in mine if origin.place]
            after += [(origin, shard_name(entry)) for origin in now]
            if update.fields or update.kept:
                report.updated.append(update)
            elif any(not origin.place for origin, _ in mine):
                report.known.append(update)
            elif result.sources != entry.sources or any(o.place != n.place for o, n in mine):
                report.moved.append(update)
            else:
                report.unchanged += len(mine)
            if result != entry:
                changed.append(key)
        steps = alterations(library.store, library.index, changed, lambda entry: merge(entry, Update("", ""))[0])
        return steps, [
            *library.imports.changes(self._as_stored(before), after),
            *_conflict_steps(chain.from_iterable(known.values()), conflicts, agreed),
        ]

    def _as_stored(self, origins: Sequence[Origin]) -> list[Origin]:
        """Origins as they are in their lines, whose folders may have changed since."""
        return [old for origin in origins for old in self.moved.get(origin, [origin])]

    def _gone(self, pairing: Pairing) -> list[Origin]:
        """The origins whose notes are gone since the last import; those of entries without another note are
        reported."""
        standing = {origin.key for origin, _ in pairing.pairs}
        gone = [o for o in (*pairing.gone, *pairing.vanished(self.walked)) if o.state not in (GONE, KEPT)]
        for key in dict.fromkeys(origin.key for origin in gone):
            others = [o for o in pairing.by_key[key] if o not in gone and not o.state]
            entry = self.library.index.get(key)
            if key not in standing and not others and entry is not None:
                self.report.gone.append(Update(key, entry.title))
        return gone

    def _count(self) -> None:
        self.report.orphans = len(self.library.imports.orphans()) if self.may_have_orphans else 0
        conflicts = self.library.conflicts()
        self.report.unsettled = len({conflict.key for conflict, _ in conflicts if conflict.place != ELSEWHERE})


def _taken(options: Options, stdin: bytes | None, files: Iterable[tuple[str, Found]]) -> Iterator[Taken | LeftOut]:
    """What each of some files gives, which are named by their places in their notes folder, if they lie in one."""
    for place, found in files:
        folder, _, name = place.partition("/") if found.real else (NOWHERE, "", "")
        yield take(found, options, stdin, "" if folder.startswith("~") else name)


def _agrees(conflict: Conflict, entry: Entry, origin: Origin, note: Note) -> bool:
    """Whether a conflict is with this note, which says what the entry has by now."""
    is_of_it = conflict.place in (origin.place, note.place)
    return is_of_it and value_of(note.entry, conflict.field) == value_of(entry, conflict.field)


def _conflict_steps(
    known: Iterable[Conflict], conflicts: Sequence[Conflict], agreed: Collection[str]
) -> list[LineChange]:
    """The steps that record conflicts in the place of those about the same fields, and drop the lines of others."""
    asked = {(conflict.key, conflict.field) for conflict in conflicts}
    old = {c.line for c in known if (c.key, c.field) in asked and c.place != ELSEWHERE}
    return [LineChange(CONFLICTS, old | set(agreed), {conflict.line for conflict in conflicts})]


def _removed(library: Library) -> dict[str, list[str]]:
    """What is remembered about removals, by the digests of notes, and by their places with their titles."""
    found: dict[str, list[str]] = {}
    for line in lines_of(text_beside(library.paths.removed)):
        parts = parts_of(line)
        found.setdefault(parts[0], []).append(line)
        if len(parts) > 2:
            found.setdefault("\t".join(parts[1:3]), []).append(line)
    return found


def _as_removed(note: Note) -> str:
    return "\t".join((note.place, " ".join(note.entry.title.split())))


__all__ = ["NO_ENTRY", "STANDARD_INPUT", "Options", "Read", "Report", "Update", "take_in"]
