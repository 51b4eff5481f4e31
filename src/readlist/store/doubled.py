"""One key for two entries, as two machines give it that each add a paper: two papers told apart, one paper made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..model import fold_key
from ..paths import CONFLICTS, shard_file
from . import fields
from .block import Block
from .imports import Conflict, Imports
from .lines import FileChange, LineChange
from .merging import added, another_key, is_one_paper, with_key
from .shard import BlockChange, Shard


class Placed(NamedTuple):
    """A block in its shard, by the name that changes give it there."""

    shard: str
    name: str
    block: Block


def by_key(shards: Iterable[Shard]) -> dict[str, list[Placed]]:
    """The blocks of shards by their folded keys, in the order of the shards."""
    found: dict[str, list[Placed]] = {}
    for shard in shards:
        for name, block in shard.named().items():
            found.setdefault(fold_key(block.key), []).append(Placed(shard.name, name, block))
    return found


def steps(shards: Mapping[str, Shard], imports: Imports) -> list[FileChange | LineChange]:
    """The steps that leave each key to one entry of these shards: of two papers to that which was added first.

    Two entries on one paper become one. What is remembered of a note goes with the entry in whose month it stands.
    Whole files are changed, so that undo can bring back what no change of entries may make: two with one key.
    """
    before = {name: shard.text for name, shard in shards.items()}
    places = by_key(shards.values())
    keys = set(places)
    lines: list[LineChange] = []
    for several in [several for several in places.values() if len(several) > 1]:
        first, *rest = sorted(several, key=lambda placed: added(placed.block))
        for placed in rest:
            if not is_one_paper(first.block, placed.block):
                new = another_key(placed.block.key, keys)
                keys.add(fold_key(new))
                if placed.shard != first.shard:
                    lines += imports.rekeyed(placed.block.key, new, shard=placed.shard)
                _edit(shards, placed, with_key(placed.block.body, new))
            elif len(several) == 2:
                (leaves, stays), body, clashes = united("", several)
                _edit(shards, leaves, None)
                _edit(shards, stays, body)
                lines.append(LineChange(CONFLICTS, (), {clash.line for clash in clashes}))
    changed = [(name, shard.text) for name, shard in shards.items() if shard.text != before[name]]
    return [*(FileChange(shard_file(name), before[name], text) for name, text in changed), *lines]


def _edit(shards: Mapping[str, Shard], placed: Placed, body: str | None) -> None:
    shards[placed.shard].apply([BlockChange(placed.shard, placed.name, placed.block.body, body)])


def united(base: str, several: Sequence[Placed]) -> tuple[list[Placed], str, Sequence[Conflict]]:
    """One entry of two on one paper: that which leaves and that which stays, the text of this one, its conflicts.

    It stays where its date belongs, to where one of two machines moved it. ``base`` is what both came from.
    """
    places = sorted(several, key=lambda placed: (placed.shard.startswith(placed.block.day[:7]), placed.shard))
    found = fields.merged(base or None, *(placed.block.body for placed in places))
    return places, found.body, found.clashes
