"""Which changes stand and which were taken back, and the steps that take one back or make it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import Refused
from .journal import Change, Journal
from .shard import Store
from .transaction import FileStep, Step, text_beside


def stacks(journal: Journal) -> tuple[list[int], list[int]]:
    """The numbers of the changes that stand, and of those that were undone and can be redone; oldest first."""
    done: list[int] = []
    undone: list[int] = []
    for change in reversed(list(journal.newest_first())):
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


def steps(store: Store, beside: Mapping[str, Path], change: Change, what: str) -> tuple[list[Step], list[FileStep]]:
    """The steps that ``undo`` or ``redo`` (``what``) a change.

    Raises Refused, naming them, where entries or files are no longer as the change left them.
    """
    blocks = [block.reversed() if what == "undo" else block for block in change.blocks]
    texts = [file.reversed() if what == "undo" else file for file in change.files]
    shards = [store.read(name) for name in {block.shard for block in blocks}]
    bodies = {(shard.name, name): block.body for shard in shards for name, block in shard.named().items()}
    standing = [
        block.name.partition("#")[0] for block in blocks if bodies.get((block.shard, block.name)) != block.before
    ]
    standing += [str(beside[file.file]) for file in texts if (text_beside(beside[file.file]) or None) != file.before]
    if standing:
        names = ", ".join(dict.fromkeys(standing[:8])) + (", …" if len(standing) > 8 else "")
        why = f"cannot {what} {change.command}: edited since, by hand or by another change: {names}"
        raise Refused(f"{why}; nothing was changed. readlist {what} NUMBER takes another of those in readlist history")

    def expecting(before: str | None, after: str | None) -> Callable[[str | None], str | None]:
        def make(text: str | None) -> str | None:
            if text != before:
                raise Refused(f"cannot {what}: the store was edited meanwhile; nothing was changed")
            return after

        return make

    return (
        [
            Step(block.shard, block.name, expecting(block.before, block.after), block.behind, block.becomes)
            for block in blocks
        ],
        [FileStep(file.file, expecting(file.before, file.after)) for file in texts],
    )
