"""One change of many files, made whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from .. import progress
from ..errors import Refused, StoreError
from ..model import Entry
from . import files
from .block import Problem
from .journal import BlockChange, Change, FileChange, Journal
from .shard import Edit, Shard, Store, load_all

Tell = Callable[[Sequence[Shard], Mapping[str, Entry]], None]
"""Told of the shards as they now are, and of the entries that some of their new texts are read as, by these."""


@dataclass(slots=True)
class Step:
    """What is to become of one block: ``make`` gets its text (None where there is none) and gives the new one.

    It may be asked again, with another text, when the shard was changed by hand meanwhile. ``name`` is what the shard
    calls the block, ``becomes`` its name after the change where that is another; a new block goes ``behind`` another.
    ``entry`` is what the new text will be read as, where that is known once it is made; it saves the index from
    reading it.
    """

    shard: str
    name: str
    make: Callable[[str | None], str | None]
    behind: str | None = None
    becomes: str | None = None
    entry: Entry | None = None


@dataclass(slots=True)
class FileStep:
    """The same for a whole file beside the shards, named as in the journal."""

    file: str
    make: Callable[[str | None], str | None]


class Transaction:
    """Makes changes in a store, each recorded in the journal. Its caller holds the lock.

    The order is: all new texts are staged and synced; the journal gets before and after; each file is put in
    its place; the change is marked as made. What is cut off before the mark is taken back.
    """

    def __init__(self, store: Store, journal: Journal, beside: Mapping[str, Path]) -> None:
        self._store = store
        self._journal = journal
        self._beside = beside

    def recover(self) -> bool:
        """Take back a change that was cut off, and sweep what it left. True where there was one."""
        for folder in {self._store.folder, self._journal.folder, *(p.parent for p in self._beside.values())}:
            files.sweep(folder)
        pending = self._journal.pending()
        if pending is None:
            return False
        # Also where all of it is in place: its process may have said that nothing was changed.
        self._take_back(pending)
        return True

    def commit(
        self,
        steps: Sequence[Step],
        file_steps: Sequence[FileStep] = (),
        *,
        command: str,
        broken: Mapping[str, Problem],
        tell: Tell,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Change:
        """Make one change of all these steps, and give it back.

        ``tell`` is called before the change counts as made; what it raises (an interruption, say) takes the change
        back. ``broken`` names the shards that are no TOML, which are never
        written to. Raises StoreError, and what the steps raise; then nothing was changed. A change that would change
        nothing is not recorded.
        """
        for attempt in range(20):
            change = Change(0, command, f"{datetime.now():%Y-%m-%dT%H:%M:%S}", undoes=undoes, redoes=redoes)
            # At a second attempt the shards are not those that the index has read.
            shards = self._plan(steps, change, broken, look_closely=attempt > 0)
            beside = self._plan_files(file_steps, change)
            if not change.blocks and not change.files:
                return change
            if self._make(change, shards, beside, tell, _read_as(steps, change)):
                self._journal.prune()
                return change
        raise StoreError("the store's files are being changed by another program; try again when it is done")

    def _plan(
        self, steps: Sequence[Step], change: Change, broken: Mapping[str, Problem], *, look_closely: bool
    ) -> list[Shard]:
        """The shards as they are to be; the change learns what is done to each block."""
        by_shard: dict[str, list[Step]] = {}
        for step in steps:
            by_shard.setdefault(step.shard, []).append(step)
        shards = []
        for name, wanted in progress.through("preparing", by_shard.items(), len(by_shard)):
            shard = self._store.read(name)
            problems = load_all(shard)[1] if look_closely else [*shard.problems, *filter(None, [broken.get(name)])]
            for problem in problems:
                if problem.whole:
                    raise StoreError(f"{problem}; until then nothing in this file is changed")
            changes = _plan_blocks(shard, wanted)
            if changes:
                change.blocks += changes
                shard.apply(_edits(changes))
                shards.append(shard)
        added = {block.name for block in change.blocks if block.before is None}
        removed = {block.name for block in change.blocks if block.after is None}
        moved = added & removed
        change.added, change.removed = len(added - moved), len(removed - moved)
        change.changed = len(change.blocks) - len(added) - len(removed) + len(moved)
        return shards

    def _plan_files(self, steps: Sequence[FileStep], change: Change) -> dict[str, files.Stamp | None]:
        stamps = {}
        for step in steps:
            path = self._beside[step.file]
            stamps[step.file] = files.stamp(path)
            before = text_beside(path) or None
            after = step.make(before) or None
            if before != after:
                change.files.append(FileChange(step.file, before, after))
        return stamps

    def _make(
        self,
        change: Change,
        shards: Sequence[Shard],
        beside: Mapping[str, files.Stamp | None],
        tell: Tell,
        known: Mapping[str, Entry],
    ) -> bool:
        """Put the new texts in place; False, with nothing changed, where a file is no longer as it was read."""
        wanted = [(self._store.path(shard.name), shard.stamp) for shard in shards]
        wanted += [(self._beside[f.file], beside[f.file]) for f in change.files]
        # One after the other: together with all that they were made of, they could fill the memory.
        texts = chain((shard.text for shard in shards), (f.after or "" for f in change.files))
        staged: list[Path | None] = []
        try:
            for (path, _), text in progress.through("saving", zip(wanted, texts, strict=True), len(wanted)):
                staged.append(files.stage(path, text) if text.strip() else None)
            change.number = self._journal.next_number()
            self._journal.begin(change)
        except BaseException:
            _discard(staged)
            raise
        try:
            for at, (path, seen) in enumerate(wanted):
                temporary = staged[at]
                put = files.stamp(temporary) if temporary else None
                if not files.replace_seen(temporary, path, seen):
                    self._give_up(change, staged)
                    return False
                if at < len(shards):
                    shards[at].stamp = _unless_edited(put, files.stamp(path))
            for folder in {path.parent for path, _ in wanted}:
                files.sync_folder(folder)
            tell(shards, known)
            self._journal.finish(change)
        except BaseException:
            if self._journal.is_pending():
                with suppress(StoreError):  # where this fails too, the next command takes the change back
                    self._give_up(change, staged)
            raise
        return True

    def _give_up(self, change: Change, staged: Sequence[Path | None]) -> None:
        _discard(staged)
        self._take_back(change)

    def _take_back(self, change: Change) -> None:
        """Undo as much of a change as was made. What a person wrote meanwhile stays."""
        by_shard: dict[str, list[BlockChange]] = {}
        for block in change.blocks:
            by_shard.setdefault(block.shard, []).append(block.reversed())
        for name, blocks in by_shard.items():
            path = self._store.path(name)
            while not _put(path, *self._without(name, blocks)):
                pass
        for file in change.files:
            path = self._beside[file.file]
            while True:
                seen = files.stamp(path)
                text = text_beside(path) or None
                if _put(path, file.before if text == file.after else text, text, seen):
                    break
        self._journal.forget_pending()

    def _without(self, name: str, blocks: Sequence[BlockChange]) -> tuple[str | None, str | None, files.Stamp | None]:
        """A shard's text with those of these changes that can be made, the text that it has, and its stamp."""
        shard = self._store.read(name)
        before = shard.text
        if not shard.problems:
            bodies = {name: block.body for name, block in shard.named().items()}
            shard.apply(_edits([block for block in blocks if bodies.get(block.name) == block.before]))
        return shard.text, before, shard.stamp


def _read_as(steps: Sequence[Step], change: Change) -> dict[str, Entry]:
    """The entries that the new texts of blocks are read as, by the texts, where that is known."""
    known = {(step.shard, step.becomes or step.name): step.entry for step in steps}
    entries = ((block.after, known.get((block.shard, block.becomes or block.name))) for block in change.blocks)
    return {text: entry for text, entry in entries if text is not None and entry is not None}


def _unless_edited(put: files.Stamp | None, found: files.Stamp | None) -> files.Stamp | None:
    """The stamp of a file, where it still is the one that was put there: a rename changes its ctime only."""
    if put is None or found is None:
        return None
    return found if put._replace(ctime_ns=0) == found._replace(ctime_ns=0) else None


def _plan_blocks(shard: Shard, steps: Sequence[Step]) -> list[BlockChange]:
    """What the steps do to the blocks of a shard."""
    bodies: dict[str, str | None] = {}
    previous: dict[str, str] = {}
    last = ""
    for name, block in shard.named().items():
        bodies[name], previous[name] = block.body, last
        last = name
    changes = []
    for step in steps:
        before = bodies.get(step.name)
        after = step.make(before)
        if before == after:
            continue
        if step.becomes is not None and bodies.get(step.becomes) is not None:
            raise Refused(f"{shard.file} already has an entry with the key {step.becomes!r}; nothing was changed")
        bodies[step.name] = None
        bodies[step.becomes or step.name] = after
        behind = previous.get(step.name, step.behind)
        changes.append(BlockChange(shard.name, step.name, before, after, behind, step.becomes))
    return changes


def _edits(changes: Sequence[BlockChange]) -> list[Edit]:
    return [Edit(block.name, block.after, block.behind) for block in changes]


def _discard(staged: Sequence[Path | None]) -> None:
    for temporary in staged:
        if temporary is not None:
            files.discard(temporary)


def _put(path: Path, text: str | None, before: str | None, seen: files.Stamp | None) -> bool:
    """Write a text where a file has another one; False, with nothing done, where it was edited since it was seen."""
    if text == before:
        return True
    temporary = files.stage(path, text) if text and text.strip() else None
    done = False
    try:
        done = files.replace_seen(temporary, path, seen)
    finally:
        if not done:
            _discard([temporary])
    files.sync_folder(path.parent)
    return done


def text_beside(path: Path) -> str | None:
    """The text of a file beside the shards, byte for byte; None where there is none. Raises StoreError."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise StoreError(f"{path} is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
