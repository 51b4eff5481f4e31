"""One change of many files, made whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from . import files
from .block import Problem
from .errors import StoreError
from .journal import BlockChange, Change, FileChange, Journal
from .store import Edit, Shard, Store


@dataclass(slots=True)
class Step:
    """What is to become of one block: ``make`` gets its text (None where there is none) and gives the new one.

    It may be asked again, with another text, when the shard was changed by hand meanwhile.
    """

    shard: str
    key: str
    make: Callable[[str | None], str | None]
    behind: str | None = None


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
        self._take_back(pending)
        return True

    def commit(
        self,
        steps: Sequence[Step],
        file_steps: Sequence[FileStep] = (),
        *,
        command: str,
        broken: Mapping[str, Problem],
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> tuple[Change, list[Shard]]:
        """Make one change of all these steps; gives it back with the shards as they now are.

        ``broken`` names the shards that are no TOML, which are never written to. Raises StoreError, and what
        the steps raise; then nothing was changed. A change that would change nothing is not recorded.
        """
        for _ in range(20):
            change = Change(0, command, f"{datetime.now():%Y-%m-%dT%H:%M:%S}", undoes=undoes, redoes=redoes)
            shards = self._plan(steps, change, broken)
            beside = self._plan_files(file_steps, change)
            if not change.blocks and not change.files:
                return change, []
            if self._make(change, shards, beside):
                self._journal.prune()
                return change, list(shards.values())
        raise StoreError("the store's files are being changed by another program; try again when it is done")

    def _plan(self, steps: Sequence[Step], change: Change, broken: Mapping[str, Problem]) -> dict[str, Shard]:
        by_shard: dict[str, list[Step]] = {}
        for step in steps:
            by_shard.setdefault(step.shard, []).append(step)
        shards = {}
        removed: set[str] = set()
        added: set[str] = set()
        for name, wanted in by_shard.items():
            shard = self._store.read(name)
            problem = broken.get(name) or next((p for p in shard.problems if p.whole), None)
            if problem is not None:
                raise StoreError(f"{problem}; until then nothing in this file is changed")
            bodies: dict[str, str | None] = {}
            previous: dict[str, str] = {}
            last = ""
            for block in shard.blocks:
                if block.key not in bodies:
                    bodies[block.key] = block.body
                    previous[block.key] = last
                last = block.key
            edits = []
            for step in wanted:
                before = bodies.get(step.key)
                after = step.make(before)
                if before == after:
                    continue
                bodies[step.key] = after
                behind = previous.get(step.key, step.behind)
                change.blocks.append(BlockChange(name, step.key, before, after, behind))
                edits.append(Edit(step.key, after, step.behind))
                if before is None:
                    added.add(step.key)
                elif after is None:
                    removed.add(step.key)
                else:
                    change.changed += 1
            if edits:
                shard.apply(edits)
                shards[name] = shard
        moved = len(added & removed)
        change.added, change.removed = len(added) - moved, len(removed) - moved
        change.changed += moved
        return shards

    def _plan_files(self, steps: Sequence[FileStep], change: Change) -> dict[str, files.Stamp | None]:
        stamps = {}
        for step in steps:
            path = self._beside[step.file]
            stamps[step.file] = files.stamp(path)
            before = _text(path)
            after = step.make(before)
            if before != after:
                change.files.append(FileChange(step.file, before, after))
        return stamps

    def _make(self, change: Change, shards: Mapping[str, Shard], beside: Mapping[str, files.Stamp | None]) -> bool:
        """Put the new texts in place; False, with nothing changed, where a file is no longer as it was read."""
        wanted: list[tuple[Path, str, files.Stamp | None]] = [
            (self._store.path(shard.name), shard.text, shard.stamp) for shard in shards.values()
        ]
        wanted += [(self._beside[f.file], f.after or "", beside[f.file]) for f in change.files]
        staged: list[Path] = []
        try:
            for path, text, _ in wanted:
                staged.append(files.stage(path, text))
            change.number = self._journal.next_number()
            self._journal.begin(change)
        except BaseException:
            for temporary in staged:
                files.discard(temporary)
            raise
        try:
            folders = set()
            for (path, text, stamp), temporary in zip(wanted, staged, strict=True):
                if files.stamp(path) != stamp:
                    self._give_up(change, staged)
                    return False
                if text.strip():
                    files.replace(temporary, path)
                else:
                    files.remove(path)
                    files.discard(temporary)
                folders.add(path.parent)
            for folder in folders:
                files.sync_folder(folder)
            self._journal.finish(change)
        except BaseException:
            with suppress(StoreError):  # where this fails too, the next command takes the change back
                self._give_up(change, staged)
            raise
        return True

    def _give_up(self, change: Change, staged: Sequence[Path]) -> None:
        for temporary in staged:
            files.discard(temporary)
        self._take_back(change)

    def _take_back(self, change: Change) -> None:
        """Undo as much of a change as was made. What a person wrote meanwhile stays."""
        by_shard: dict[str, list[BlockChange]] = {}
        for block in change.blocks:
            by_shard.setdefault(block.shard, []).append(block)
        for name, blocks in by_shard.items():
            shard = self._store.read(name)
            if shard.problems:
                continue
            bodies = {block.key: block.body for block in reversed(shard.blocks)}
            edits = [
                Edit(block.key, block.before, block.behind)
                for block in blocks
                if bodies.get(block.key) == block.after and block.before != block.after
            ]
            if edits:
                shard.apply(edits)
                _put(self._store.path(name), shard.text)
        for file in change.files:
            path = self._beside[file.file]
            if _text(path) == file.after:
                _put(path, file.before or "")
        self._journal.forget_pending()


def _put(path: Path, text: str) -> None:
    if text.strip():
        files.write(path, text)
    else:
        files.remove(path)


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise StoreError(f"{path} is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
