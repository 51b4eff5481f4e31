"""Rebases a change that is undone or redone onto what was changed since: that stays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Refused
from ..model import FIELDS, fold_key
from ..paths import IMPORTS, Paths, shard_file
from . import diff3, git
from .block import BadBlock, Block, changed, entry_of
from .fields import LISTS, STATUS, TEXTS, united
from .imports import note_of
from .journal import Change, Journal
from .lines import LineChange, is_of_entries, lines_of, parts_of, text_beside
from .merging import is_one_paper
from .shard import BlockChange, Shard, bare, folded_key, shard_name, shard_of
from .store import Store
from .transaction import Content

if TYPE_CHECKING:
    from ..search.index import Index


class Placed(NamedTuple):
    """A block in its shard, by the name that changes give it there."""

    shard: str
    name: str
    block: Block


class Rebase:
    """Rebases changes onto what a store has now.

    What others changed is the state of the last commit in ``repository``, if the store is one, or what undos and redos
    made of it. Both are read only when needed.
    """

    def __init__(self, store: Store, index: Index, paths: Paths, journal: Journal, repository: Path | None) -> None:
        self._store, self._index, self._paths, self._journal = store, index, paths, journal
        self._repository = repository
        self._changes: Sequence[Change] = ()
        self._number = 0
        self._shards: dict[str, Shard] = {}
        self._contents: dict[str, Content] = {}
        self._committed: dict[str, dict[str, str]] = {}
        self._touched: set[str] = set()

    def rebased(self, change: Change, what: str, changes: Sequence[Change]) -> Change:
        """What undoes or redoes (``what``) a change, one of all ``changes``, without what was changed since.

        It names what stays. Raises Refused if that is all of it.
        """
        self._changes, self._number = changes, change.number
        wanted = change.reversed() if what == "undo" else change
        found = self._rebased(wanted)
        if wanted.blocks and not (found.blocks or found.files):
            others = ", ".join(found.stays or wanted.keys)
            gone = "another machine changed all of it since" if found.stays else "later changes left nothing of it"
            why = f"cannot {what} {wanted.command}: {gone}: {others}; nothing was changed"
            raise Refused(f"{why}. readlist {what} NUMBER takes another of those in readlist history")
        return found

    def _rebased(self, change: Change) -> Change:
        """The change as it can be made, with what stays as others made it: ``key (field, field)``, or a whole ``key``.

        What later changes of this machine made of other fields of an entry stays too. An entry that was edited in
        another way is left in the change as it was, so that it is refused.
        """
        if self._repository is None and all(one.before is None or self._has(one) for one in change.blocks):
            return change
        groups: dict[str, list[BlockChange]] = {}
        for block in change.blocks:
            groups.setdefault(block.key, []).append(block)
        self._touched = set(groups)
        comes_alone = any(group[0].before is None for group in groups.values() if len(group) == 1)
        blocks: list[BlockChange] = []
        stay: list[str] = []
        whole: set[str] = set()
        for key, group in groups.items():
            found, kept = self._entry(key, group, comes_alone=comes_alone)
            blocks += found
            if kept is not None:
                stay.append(f"{_shown(group)} ({', '.join(kept)})" if kept else _shown(group))
                if not found:
                    whole.add(key)
        lines = [line for one in change.lines if (line := self._lines(one, whole))]
        return replace(change, blocks=blocks, lines=lines, stays=sorted(stay))

    def _entry(
        self, key: str, group: Sequence[BlockChange], *, comes_alone: bool
    ) -> tuple[Sequence[BlockChange], Sequence[str] | None]:
        """The possible part of the change of one entry, and its fields that stay: () for all, None for none."""
        leaves = next((block for block in group if block.before is not None), None)
        comes = next((block for block in group if block.before is None), None)
        if len(group) > 1 + (comes is not None) or (leaves and self._has(leaves)):
            return group, None
        shard = (leaves or group[0]).shard
        here = self._place(key, shard) or (self._renamed(leaves) if leaves else None)
        if here is None:
            return ([], ()) if leaves and self._is_others(key, shard, None) else (group, None)
        is_others = self._is_others(folded_key(here.block.body), here.shard, here.block.body)
        if not is_others and (leaves is None or comes or leaves.becomes or bare(here.block.body) not in self._later):
            return group, None
        if leaves is None:
            same = is_one_paper(here.block, Block("", 1, group[0].after or ""))
            return ([], ()) if same else (group, None)
        after = comes.after if comes else leaves.after
        if after is None:
            return (group, None) if comes_alone or not is_others else ([], ())
        try:
            body, kept = rebased(_text(leaves), here.block.body, after)
        except BadBlock:
            return group, None
        if not is_others:
            return (group if kept else self._moved(here, body)), None
        return self._moved(here, body), kept or None

    def _moved(self, here: Placed, body: str) -> list[BlockChange]:
        """The change of an entry from its present body to a new one, in the shard of its date."""
        if bare(body) == bare(here.block.body):
            return []
        before, after = here.block.load(), Block("", 1, body).load()
        if shard_name(before) == shard_name(after):
            becomes = after.key if after.key != before.key else None
            return [BlockChange(here.shard, here.name, here.block.body, body, becomes=becomes)]
        return [
            BlockChange(here.shard, here.name, here.block.body, None),
            BlockChange(shard_name(after), after.key, None, body),
        ]

    def _place(self, key: str, shard: str) -> Placed | None:
        """The place of the entry with a key: in this shard, or where the index has it."""
        found = self._index.where(key) if self._index.has_key(key) else None
        for name in dict.fromkeys([shard, *(found[:1] if found else ())]):
            for at, block in self._shard(name).named().items():
                if fold_key(block.key) == key:
                    return Placed(name, at, block)
        return None

    def _renamed(self, leaves: BlockChange) -> Placed | None:
        """The place of an entry that others gave another key: the one on the same paper, added on the same day."""
        try:
            was = Block("", 1, _text(leaves)).load()
        except BadBlock:
            return None
        same = [fold_key(one.key) for one in self._index.same_paper(was) if one.added_on == was.added_on]
        found = [key for key in same if key not in self._touched]
        place = self._place(found[0], leaves.shard) if len(found) == 1 else None
        return place if place and self._is_others(folded_key(place.block.body), place.shard, place.block.body) else None

    def _has(self, block: BlockChange) -> bool:
        """Whether a block is as the change expects it."""
        if block.shard not in self._contents:
            self._contents[block.shard] = Content(self._shard(block.shard))
        return self._contents[block.shard].has(_text(block))

    def _shard(self, name: str) -> Shard:
        if name not in self._shards:
            self._shards[name] = self._store.read(name)
        return self._shards[name]

    def _is_others(self, key: str, shard: str, body: str | None) -> bool:
        """Whether git brought what a shard has under a folded key: this body, or nothing (None)."""
        if self._repository is None:
            return False
        if shard not in self._committed:
            name = shard_file(shard)
            text = git.texts(self._repository, git.revision(self._repository, "HEAD"), [name]).get(name, "")
            self._committed[shard] = {fold_key(one.key): bare(one.body) for one in shard_of(text, name).blocks}
        was = self._committed[shard].get(key)
        return was is None if body is None else bare(body) == was or bare(body) in self._made

    @cached_property
    def _made(self) -> set[str]:
        """The bodies that undos and redos left."""
        return self._left_by(one for one in self._changes if one.undoes is not None or one.redoes is not None)

    @cached_property
    def _later(self) -> set[str]:
        """The bodies that later changes of this machine left."""
        return self._left_by(one for one in self._changes if one.number > self._number)

    def _left_by(self, changes: Iterable[Change]) -> set[str]:
        blocks = (block for one in changes for block in self._journal.read(one.number).blocks)
        return {bare(block.after) for block in blocks if block.after is not None}

    def _lines(self, change: LineChange, whole: Collection[str]) -> LineChange | None:
        """The lines to remove and add, without those of entries that stay and of notes that others imported since."""
        gone, come = (
            [line for line in lines if not (is_of_entries(change.file) and fold_key(parts_of(line)[0]) in whole)]
            for lines in (change.gone, change.come)
        )
        if change.file.startswith(IMPORTS):
            has = lines_of(text_beside(self._paths[change.file]))
            others = {note_of(line) for line in has if line not in gone}
            come = [line for line in come if note_of(line) not in others]
        return LineChange(change.file, gone, come) if gone or come else None


def _text(block: BlockChange) -> str:
    return block.before or ""


def _shown(group: Sequence[BlockChange]) -> str:
    return (group[0].becomes or group[0].name).partition("#")[0]


def rebased(base: str, now: str, after: str) -> tuple[str, list[str]]:
    """The body ``now`` with the changes from ``base`` to ``after``, and the names of the fields that do not get them.

    Those are fields that changed from ``base`` to ``now``; lists and long texts are compared item by item and line by
    line. Raises BadBlock.
    """
    blocks = [Block("", 1, body) for body in (base, now, after)]
    _, is_, _ = (block.load() for block in blocks)
    was, has, to = (block.data() for block in blocks)
    result = dict(has)
    kept: list[str] = []
    for name in dict.fromkeys([*FIELDS, *was, *to]):
        if name == "status_on":
            continue
        names = STATUS if name == "status" else (name,)
        before, current, wanted = ([data.get(one) for one in names] for data in (was, has, to))
        if before == wanted or current == wanted:
            continue
        if current == before:
            value = wanted
        elif name in LISTS:
            value = [united(name, *(side[0] or [] for side in (before, current, wanted)))]
        else:
            value, is_whole = current, False
            if name in TEXTS:
                text, is_whole = _patched(*(side[0] or "" for side in (before, current, wanted)))
                value = [text]
            kept += [] if is_whole else [name]
        result |= dict(zip(names, value, strict=True))
    return changed(now, is_, entry_of({name: value for name, value in result.items() if value is not None})), kept


def _patched(was: str, now: str, wanted: str) -> tuple[str, bool]:
    text, is_whole = diff3.patched(was, now, wanted)
    text = text.strip("\n")
    return (text if "\n\n\n" in now else re.sub(r"\n{3,}", "\n\n", text)), is_whole
