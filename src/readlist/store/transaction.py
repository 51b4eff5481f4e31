"""Makes one change of many files, as a whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from .. import progress
from ..digests import digest_of
from ..errors import Refused, StoreError
from ..model import Entry, fold_key
from ..paths import Paths
from ..spool import Spool
from . import files
from .block import Problem
from .journal import Change, Journal, ShardText
from .lines import FileChange, LineChange, edited, lines_of, text_beside
from .shard import BlockChange, Shard, bare, folded_key, load_all, shard_of, split
from .store import Store

MANY = 10_000
"""A change of more blocks is not kept in memory."""

ReadAs: TypeAlias = Mapping[str, Callable[[str], Entry | None]]
"""By the digest of a block's text: what gives the entry that the text is read as, if that is known."""

Tell = Callable[[Sequence[Shard], ReadAs], None]
"""Called with the changed shards, and with what is known of their new texts."""


@dataclass(slots=True)
class Step:
    """A change of one block: ``make`` gets its text (None if there is none) and returns the new one.

    It may be called again, with another text, if the shard was edited by hand meanwhile. ``name`` is the block's name
    in the shard, ``becomes`` its name after the change if that differs; a new block goes ``behind`` another. ``was``
    is the former key of an entry that comes from another shard and gets a new key. ``entry`` gives the entry of the
    new text, if it is known once ``make`` was called; the index then need not parse the text.
    """

    shard: str
    name: str
    make: Callable[[str | None], str | None]
    behind: str | None = None
    becomes: str | None = None
    was: str | None = None
    entry: Callable[[str], Entry | None] | None = None


_EDITED = "the store was edited in the meantime; nothing was changed"


def compare_and_swap(before: str | None, after: str | None, why: str = _EDITED) -> Callable[[str | None], str | None]:
    """What makes one text of another for a step; if there is a third, it says ``why`` not, as Refused."""

    def make(text: str | None) -> str | None:
        if bare(text or "") != bare(before or ""):
            raise Refused(why)
        return after

    return make


class Unfinished(StoreError):
    """A change that was cut off cannot be undone, because of a problem in a shard."""

    def __init__(self, problem: Problem, command: str) -> None:
        wait = f"until then {command!r}, which was cut off, cannot be taken back, and nothing is changed"
        super().__init__(f"{problem}; {wait}")
        self.problem = problem


class Transaction:
    """Makes changes in a store, each recorded in the journal. The caller holds the lock.

    The order is: all new texts are staged and synced; the journal records before and after; each file is put in
    its place; the change is marked as made. A change that is cut off before the mark is taken back.
    ``made`` is the last change that was made, even if an interruption followed. With ``keep_emptied``, a file that
    loses its last line stays, as an empty one.
    """

    def __init__(self, store: Store, journal: Journal, paths: Paths, *, keep_emptied: bool = False) -> None:
        self._nothing = "" if keep_emptied else None
        self._store = store
        self._journal = journal
        self._paths = paths
        self.made: Change | None = None

    def recover(self) -> None:
        """Take back a change that was cut off, and sweep up its temporary files.

        Raises Unfinished if a shard of it cannot be read, StoreError if another file cannot; then it stays to be
        taken back.
        """
        for folder in self._paths.folders():
            files.sweep(folder)
        pending = self._journal.pending()
        if pending is not None:  # even if all of it is in place: its process may have said that nothing was changed
            self._take_back(pending)

    def commit(
        self,
        steps: Sequence[Step],
        beside: Sequence[FileChange | LineChange] = (),
        *,
        command: str,
        broken: Mapping[str, Problem],
        tell: Tell,
        texts: Sequence[ShardText] = (),
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Change:
        """Make one change of all these steps and of files ``beside`` the shards, and return it.

        A shard whose result one of the ``texts`` describes gets exactly that text.

        ``tell`` is called before the change counts as made; if it raises (on an interruption, say), the change is
        taken back. ``broken`` has the problems of shards that are not TOML, which are never written to. Raises
        StoreError, and what the steps raise; then nothing was changed. A change without effect is not recorded.
        """
        total = len({step.shard for step in steps}) + len({one.file for one in beside})
        for number in range(20):
            change = Change(0, command, f"{datetime.now():%Y-%m-%dT%H:%M:%S}", undoes=undoes, redoes=redoes)
            if len(steps) > MANY:
                change.blocks = Spool(together=16)
            attempt = _Attempt(change, total)
            try:
                # On a second attempt the shards differ from those that the index has read.
                self._stage_shards(steps, attempt, texts, None if number else broken)
                self._stage_files(beside, attempt)
                if not attempt.staged:
                    return change
                self._journal.empty_replaced()
                self._journal.begin(change)
            except BaseException:
                attempt.discard()
                raise
            if self._make(attempt, tell):
                self._journal.compress()
                return change
        raise StoreError("the store's files are being changed by another program; try again when it is done")

    def _stage_shards(
        self, steps: Sequence[Step], attempt: _Attempt, texts: Sequence[ShardText], broken: Mapping[str, Problem] | None
    ) -> None:
        """Stage the new shards, one after the other; without ``broken``, each is looked at for problems."""
        change = attempt.change
        by_shard: dict[str, list[Step]] = {}
        for step in steps:
            by_shard.setdefault(step.shard, []).append(step)
        for done, (name, wanted) in enumerate(by_shard.items()):
            progress.tell("saving", done, attempt.total)
            shard = self._store.read(name)
            found = load_all(shard)[1] if broken is None else [*shard.problems, *filter(None, [broken.get(name)])]
            for problem in found:
                if problem.whole:
                    raise StoreError(f"{problem}; until then nothing in this file is changed")
            is_as_recorded = change.undoes is not None or change.redoes is not None
            changes = _plan_blocks(shard, wanted, "" if is_as_recorded else shard.line_end)
            if not changes:
                continue
            before = shard.text
            _apply(shard, changes, texts)
            change.blocks.extend(changes)
            attempt.known |= _read_as(wanted, changes)
            change.texts += _to_restore(before, shard, changes)
            path = self._store.path(name)
            attempt.staged.append(_Staged(path, _staged(path, shard.text or self._nothing), shard.stamp, shard))
            if len(steps) > MANY:  # all texts together could fill the memory; what needs one reads it again
                shard.stamp, shard.preamble, shard.blocks = None, "", []
        change.count()

    def _stage_files(self, changes: Sequence[FileChange | LineChange], attempt: _Attempt) -> None:
        """Stage the new files beside the shards."""
        change = attempt.change
        by_file: dict[str, list[FileChange | LineChange]] = {}
        for one in changes:
            by_file.setdefault(one.file, []).append(one)
        for done, (name, wanted) in enumerate(by_file.items(), attempt.total - len(by_file)):
            progress.tell("saving", done, attempt.total)
            path = self._paths[name]
            seen = files.stamp(path)
            before = after = text_beside(path)
            for one in wanted:
                if isinstance(one, FileChange):
                    after = compare_and_swap(one.before, one.after, f"{path} was changed in the meantime")(after)
                    change.files += [FileChange(name, before, after)] if before != after else []
                else:
                    has = set(lines_of(after))
                    gone, come = sorted(has.intersection(one.gone)), sorted({*one.come} - has)
                    if gone or come:
                        change.lines.append(LineChange(name, gone, come))
                        after = edited(name, after, gone, come) or self._nothing
            if before != after:
                attempt.staged.append(_Staged(path, _staged(path, after), seen))

    def _make(self, attempt: _Attempt, tell: Tell) -> bool:
        """Put the new texts in place; False, with nothing changed, if a file is no longer as it was read."""
        staged = attempt.staged
        try:
            for at, file in enumerate(staged):
                put = files.stamp(file.temporary) if file.temporary else None
                keep = self._journal.replaced / file.path.name
                if not files.replace_seen(file.temporary, file.path, file.seen, keep=keep):
                    self._give_up(attempt, staged[:at])
                    return False
                if file.shard is not None and file.shard.blocks:
                    found = files.stamp(file.path)
                    file.shard.stamp = found if files.is_same(found, put) else None
            for folder in {file.path.parent for file in staged}:
                files.sync_folder(folder)
            tell([file.shard for file in staged if file.shard is not None], attempt.known)
            self._journal.finish(attempt.change)
        except BaseException:
            if self._journal.is_pending():
                with suppress(StoreError):  # where this fails too, the next command takes the change back
                    self._give_up(attempt, staged)
            else:
                self.made = attempt.change
            raise
        self.made = attempt.change
        return True

    def _give_up(self, attempt: _Attempt, put: Sequence[_Staged]) -> None:
        """Take back what was made of a change: the files that were put in their places."""
        attempt.discard()
        change, paths = attempt.change, {file.path for file in put}
        blocks = [block for block in change.blocks if self._store.path(block.shard) in paths]
        beside = [file for file in change.files if self._paths[file.file] in paths]
        lines = [file for file in change.lines if self._paths[file.file] in paths]
        self._take_back(replace(change, blocks=blocks, files=beside, lines=lines))

    def _take_back(self, change: Change) -> None:
        """Undo as much of a change as was made. What a person overwrote meanwhile stays, and stays recorded.

        Raises StoreError if a file cannot be read; then all of it stays to be taken back.
        """
        back = change.reversed()
        left = replace(change, blocks=[], files=[], texts=[], lines=[])
        for name in dict.fromkeys(block.shard for block in back.blocks):
            blocks = [block for block in back.blocks if block.shard == name]
            while not self._put_back(name, blocks, back, left):
                pass
        for file in back.files:
            if self._change_beside(file) not in (file.before, file.after):
                left.files.append(file.reversed())
        for lines in back.lines:
            self._change_beside(lines)
        if left.blocks or left.files:
            left.count()
            self._journal.begin(left)
            self._journal.finish(left)
        else:
            self._journal.forget_pending()

    def _change_beside(self, change: FileChange | LineChange) -> str | None:
        """Change a file beside the shards, a whole one only if it is as expected, and return its former text."""
        path = self._paths[change.file]
        while True:
            seen = files.stamp(path)
            text = text_beside(path)
            if isinstance(change, LineChange):
                after = edited(change.file, text, change.gone, change.come) or self._nothing
            else:
                after = change.after if text == change.before else text
            if _put(path, after, text, seen):
                return text

    def _put_back(self, name: str, blocks: Sequence[BlockChange], back: Change, left: Change) -> bool:
        """Make the possible ones of these changes of a shard; False if it was edited since it was read.

        The others, where a person overwrote what they would change, are added to ``left``.
        """
        shard = self._store.read(name)
        for problem in load_all(shard)[1]:
            if problem.whole:
                raise Unfinished(problem, back.command)
        before = shard.text
        here = Content(shard)
        to_make = [block for block in blocks if here.is_ready_for(block)]
        if to_make:
            _apply(shard, to_make, back.texts)
            if not _put(self._store.path(name), shard.text or self._nothing, before, shard.stamp):
                return False
        left.blocks.extend(
            block.reversed() for block in blocks if not here.is_ready_for(block) and not here.is_after(block)
        )
        return True


class Content:
    """The bodies and keys in a shard, with their counts."""

    def __init__(self, shard: Shard) -> None:
        self.bodies = Counter(bare(block.body) for block in shard.blocks)
        self.keys = Counter(fold_key(block.key) for block in shard.blocks)

    def has(self, body: str) -> bool:
        """Whether a block of the shard has this body."""
        return self.bodies[bare(body)] > 0

    def is_ready_for(self, block: BlockChange) -> bool:
        """Whether the block in the shard is as the change expects it."""
        if block.before is not None:
            return self.has(block.before)
        return self.keys[folded_key(block.after)] <= block.others

    def is_after(self, block: BlockChange) -> bool:
        """Whether the block in the shard is as the change leaves it."""
        if block.after is not None:
            return self.has(block.after)
        return self.keys[folded_key(block.before)] <= block.others


@dataclass(slots=True)
class _Staged:
    """A file that changes: its new text beside it, None where it is to go; its stamp as it was read; its shard."""

    path: Path
    temporary: Path | None
    seen: files.Stamp | None
    shard: Shard | None = None


@dataclass(slots=True)
class _Attempt:
    """A change that is being made, of ``total`` files: those that are staged, and what is known of their new texts."""

    change: Change
    total: int
    staged: list[_Staged] = field(default_factory=list)
    known: dict[str, Callable[[str], Entry | None]] = field(default_factory=dict)

    def discard(self) -> None:
        """Remove what is staged."""
        for file in self.staged:
            if file.temporary is not None:
                files.discard(file.temporary)


def _read_as(steps: Iterable[Step], changes: Iterable[BlockChange]) -> ReadAs:
    """What gives the entries of the new texts of a shard, where the steps tell it."""
    told = {step.becomes or step.name: step.entry for step in steps if step.entry is not None}
    after = ((block.after, told.get(block.becomes or block.name)) for block in changes)
    return {digest_of(text): entry for text, entry in after if text is not None and entry is not None}


def _plan_blocks(shard: Shard, steps: Sequence[Step], line_end: str) -> list[BlockChange]:
    """What the steps do to the blocks of a shard, with this at the end of each line, or with "" as they do it."""
    bodies: dict[str, str | None] = {}
    previous: dict[str, str] = {}
    keys: Counter[str] = Counter()
    last = ""
    for name, block in shard.named().items():
        bodies[name], previous[name] = block.body, last
        keys[fold_key(name.partition("#")[0])] += 1
        last = name
    changes = []
    for step in steps:
        before = bodies.get(step.name)
        after = step.make(before)
        if after is not None and line_end == "\r\n":
            after = after.replace("\r\n", "\n").replace("\n", "\r\n")
        if before == after:
            continue
        if step.becomes is not None and bodies.get(step.becomes) is not None:
            raise Refused(f"{shard.file} already has an entry with the key {step.becomes!r}; nothing was changed")
        bodies[step.name] = None
        bodies[step.becomes or step.name] = after
        behind = previous.get(step.name, step.behind)
        others = max(keys[folded_key(before)] - 1, 0) if before is not None else 0
        changes.append(BlockChange(shard.name, step.name, before, after, behind, step.becomes, others))
    return changes


def _apply(shard: Shard, changes: Iterable[BlockChange], texts: Iterable[ShardText] = ()) -> None:
    """Make changes in a shard, by a text known for exactly this shard where there is one."""
    known = [text for text in texts if text.shard == shard.name]
    if known and known[0].after == digest_of(shard.text):
        shard.blocks, shard.preamble = [], ""
        split(known[0].text, shard)
    else:
        shard.apply(changes)


def _to_restore(before: str, shard: Shard, changes: Sequence[BlockChange]) -> list[ShardText]:
    """The text of a shard before a change, where taking back its blocks would not give exactly that."""
    if not before:
        return []  # nothing is left of what are only new blocks
    after = shard.text
    probe = shard_of(after, shard.file, shard.name)
    _apply(probe, [block.reversed() for block in changes[::-1]])
    return [] if probe.text == before else [ShardText(shard.name, before, digest_of(after))]


def _staged(path: Path, text: str | None) -> Path | None:
    """A text ready to be put in place; None if there is to be no file. A link stays, and leads to an empty one."""
    if text is None and path.is_symlink():
        text = ""
    return None if text is None else files.stage(path, text)


def _put(path: Path, text: str | None, before: str | None, seen: files.Stamp | None) -> bool:
    """Write a text if the file has another one; False, with nothing done, if it was edited since it was seen."""
    if text == before:
        return True
    temporary = _staged(path, text)
    done = False
    try:
        done = files.replace_seen(temporary, path, seen)
    finally:
        if not done and temporary is not None:
            files.discard(temporary)
    files.sync_folder(path.parent)
    return done
