"""Which changes stand and which were undone, and the steps that undo or redo one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NothingMatched, Refused
from ..paths import Paths
from .journal import Change, Journal
from .lines import FileChange, LineChange, text_beside
from .shard import Shard, bare, folded_key
from .store import Store
from .transaction import Content, Step, compare_and_swap

if TYPE_CHECKING:
    from ..search.index import Index


@dataclass(slots=True)
class Standing:
    """The numbers of the changes that stand, and of those that were undone and can be redone; oldest first.

    ``changes`` are all records, newest first, without their contents; ``taken`` has for each change the numbers of its
    undos and redos, of which only the last counts.
    """

    changes: list[Change] = field(default_factory=list)
    done: dict[int, None] = field(default_factory=dict)
    undone: dict[int, None] = field(default_factory=dict)
    taken: dict[int, list[int]] = field(default_factory=dict)

    def number_for(self, what: str, number: int | None) -> int:
        """The number of the change that ``undo`` or ``redo`` (``what``) acts on: this one, or else the last.

        Raises NothingMatched if there is none.
        """
        numbers = self.done if what == "undo" else self.undone
        if number is not None and number not in numbers:
            raise NothingMatched(f"there is no change {number} to {what}; readlist history lists them")
        if not numbers:
            raise NothingMatched(f"there is nothing to {what}")
        return next(reversed(numbers)) if number is None else number


def standing(journal: Journal) -> Standing:
    """Which changes in a journal stand. Raises StoreError."""
    found = Standing(list(journal.newest_first()))
    for change in found.changes[::-1]:
        number = change.undoes or change.redoes
        if number is None:
            found.done[change.number] = None
            found.undone.clear()
            found.taken[change.number] = []
        elif number in found.taken:
            for stack in (found.done, found.undone):
                stack.pop(number, None)
            (found.undone if change.undoes else found.done)[number] = None
            found.taken[number].append(change.number)
    return found


def steps(
    store: Store, index: Index, paths: Paths, change: Change, what: str
) -> tuple[list[Step], list[FileChange | LineChange]]:
    """The steps that ``undo`` or ``redo`` (``what``) a change; one to be undone is passed in reversed.

    Raises Refused, naming them, if entries or files are no longer as the change left them, or if a key that would come
    back belongs to another entry now. Single lines that came or left since do not matter: the program wrote them.
    """
    edited = f"cannot {what}: the store was edited in the meantime; nothing was changed"
    shards = {name: store.read(name) for name in dict.fromkeys(block.shard for block in change.blocks)}
    _check_edits(shards, paths, change, what)
    _check_keys(store, index, shards, change, what)
    blocks = [step for shard in shards.values() for step in _steps(shard, change, edited)]
    return blocks, [*change.files, *change.lines]


def _check_edits(shards: Mapping[str, Shard], paths: Paths, change: Change, what: str) -> None:
    here = {name: Content(shard) for name, shard in shards.items()}
    gone = [block for block in change.blocks if block.before and not here[block.shard].has(block.before)]
    edited = [block.name.partition("#")[0] for block in gone]
    edited += [str(paths[file.file]) for file in change.files if text_beside(paths[file.file]) != file.before]
    if edited:
        edited = sorted(set(edited))
        names = ", ".join(edited[:8]) + (", …" if len(edited) > 8 else "")
        why = f"cannot {what} {change.command}: edited since, by hand or by another change: {names}"
        raise Refused(f"{why}; nothing was changed. readlist {what} NUMBER takes another of those in readlist history")


def _check_keys(store: Store, index: Index, shards: Mapping[str, Shard], change: Change, what: str) -> None:
    """Raise Refused if a key would come to a shard although another entry has it, as one of the two would be hidden.

    A key that occurred several times in the shard before a change does so again when that is undone.
    """
    keyed = [(block, folded_key(block.before), folded_key(block.after)) for block in change.blocks]
    coming = {now: block for block, was, now in keyed if now and now != was}
    leaving = Counter((block.shard, was) for block, was, now in keyed if now != was)
    names = {*shards, *(Path(problem.file).stem for problem in index.problems())}
    names |= {found[0] for key in coming if index.has_key(key) and (found := index.where(key))}
    for name in names:
        here = Content(shards.get(name) or store.read(name)).keys
        for key in coming.keys() & here.keys():
            block = coming[key]
            stood = block.others if what == "undo" and name == block.shard else 0
            if here[key] - leaving[name, key] > stood:
                why = f"cannot {what} {change.command}: another entry now has the key {key}, in {store.path(name)}"
                raise Refused(f"{why}; nothing was changed. Give that one another key, with readlist edit or by hand")


def _steps(shard: Shard, change: Change, edited: str) -> Iterator[Step]:
    """The steps in one shard, where the same blocks may have other names now."""
    taken = shard.named()
    names: dict[str, list[str]] = {}
    for name, found in taken.items():
        names.setdefault(bare(found.body), []).append(name)
    for block in change.blocks:
        if block.shard == shard.name:
            name = names[bare(block.before)].pop(0) if block.before is not None else _free(block.name, taken)
            becomes = _free(block.becomes, taken) if block.becomes else None
            yield Step(block.shard, name, compare_and_swap(block.before, block.after, edited), block.behind, becomes)


def _free(name: str, taken: Container[str]) -> str:
    while name in taken:
        name += "#"
    return name
