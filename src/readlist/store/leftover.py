"""What a merge of single files left to do, as it saw no other: noted in git's folder, done by the next change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..model import fold_key
from . import fields
from .block import Block
from .files import remove, write
from .git import LEFT, under_way
from .imports import ELSEWHERE, Conflict
from .lines import LineStep, text_beside
from .merging import Kept, Merged
from .shard import Shard, Store
from .transaction import Step


def note(folder: Path, found: Merged) -> None:
    """Note down what is left to do of the merge of one file."""
    parts: list[dict[str, object]] = [{"clash": list(clash[:3])} for clash in found.clashes]
    parts += [{"kept": list(kept)} for kept in found.kept]
    if parts:
        has = text_beside(folder / LEFT) or ""
        write(folder / LEFT, has + "".join(json.dumps(part, ensure_ascii=False) + "\n" for part in parts))


def is_due(folder: Path) -> bool:
    """Whether what was noted in git's folder can be done: no merge is under way."""
    return (folder / LEFT).exists() and not under_way(folder)


def forget(folder: Path) -> None:
    """Forget what was noted in git's folder, as it is done."""
    remove(folder / LEFT)


def steps(store: Store, folder: Path) -> tuple[list[Step], list[LineStep]]:
    """The steps that do it: conflicts are noted, and an entry that is in two shards by now is one again."""
    clashes: list[Conflict] = []
    kept = {}
    for name, value in _parts(folder / LEFT):
        if name == "clash" and len(value) == 3:
            clashes.append(Conflict(value[0], value[1], value[2], ELSEWHERE))
        elif name == "kept" and len(value) == 2:
            kept[fold_key(value[0])] = Kept(*value)
    blocks: list[Step] = []
    places: dict[str, list[tuple[Shard, str, str]]] = {}
    for shard in (store.read(name) for name in sorted(store.stamps()) if kept):
        for name, block in shard.named().items():
            places.setdefault(fold_key(block.key), []).append((shard, block.body, name))
    for key, one in kept.items():
        if len(places.get(key, ())) == 2:
            blocks += _united(one, places[key], clashes)
    return blocks, [LineStep("conflicts.txt", (), {clash.line for clash in clashes})]


def _united(kept: Kept, found: Sequence[tuple[Shard, str, str]], clashes: list[Conflict]) -> Iterator[Step]:
    """The entry goes where it was moved to: to the shard that its date names."""
    found = sorted(found, key=lambda one: (one[0].name.startswith(_day(one[1])[:7]), one[0].name))
    (here, here_body, here_name), (there, there_body, there_name) = found
    merged = fields.merged(kept.base, here_body, there_body)
    clashes += [Conflict(kept.key, clash.field, clash.value, ELSEWHERE) for clash in merged.clashes]
    yield Step(here.name, here_name, lambda _: None)
    yield Step(there.name, there_name, lambda _: merged.body)


def _day(body: str) -> str:
    return Block("", 1, body).day


def _parts(path: Path) -> Iterator[tuple[str, list[Any]]]:
    for line in (text_beside(path) or "").splitlines():
        with suppress(ValueError):
            yield from json.loads(line).items()
