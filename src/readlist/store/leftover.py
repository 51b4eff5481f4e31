"""What a merge of single files left to do, as it saw no other: noted in git's folder, done by the next change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import Refused
from ..model import fold_key
from . import fields, git
from .block import Block, digest_of
from .files import remove, write
from .git import LEFT, under_way
from .imports import ELSEWHERE, Conflict, Imports, origin_of
from .lines import LineStep, lines_of, parts_of, text_beside
from .merging import Kept, Keys, Merged, is_ours, merged
from .papers import Store
from .shard import Shard
from .transaction import FileStep, Step


def note(folder: Path, name: str, text: str, found: Merged) -> None:
    """Note down that a file was merged into this text, and what is left to do of that."""
    parts: list[dict[str, object]] = [{"made": [name, digest_of(text)]}]
    parts += [{"clash": list(clash[:3])} for clash in found.clashes]
    parts += [{"kept": list(kept)} for kept in found.kept]
    has = text_beside(folder / LEFT) or ""
    write(folder / LEFT, has + "".join(json.dumps(part, ensure_ascii=False) + "\n" for part in parts))


def is_due(folder: Path) -> bool:
    """Whether what was noted in git's folder can be done: no merge is under way."""
    return (folder / LEFT).exists() and not under_way(folder)


def forget(folder: Path) -> None:
    """Forget what was noted in git's folder, as it is done."""
    remove(folder / LEFT)


def steps(store: Store, home: Path, folder: Path) -> tuple[list[Step], list[FileStep | LineStep]]:
    """The steps that do it. Raises StoreError.

    Where the last commit is the merge, all files are merged at once, as a synchronisation does. Else (a rebase, a
    stash) conflicts are noted, an entry that is in two shards by now is one again, and the notes of one that stays are
    remembered.
    """
    made: dict[str, str] = {}
    clashes: list[Conflict] = []
    kept: dict[str, Kept] = {}
    for name, value in _parts(folder / LEFT):
        if name == "made" and len(value) == 2:
            made[value[0]] = value[1]
        elif name == "clash" and len(value) == 3:
            clashes.append(Conflict(value[0], value[1], value[2], ELSEWHERE))
        elif name == "kept" and len(value) == 2:
            kept[fold_key(value[0])] = Kept(*value)
    again = _merged_at_once(home, made)
    if again is not None:
        return [], again
    blocks: list[Step] = []
    places: dict[str, list[tuple[Shard, str, str]]] = {}
    for shard in (store.read(name) for name in sorted(store.stamps()) if kept):
        for name, block in shard.named().items():
            places.setdefault(fold_key(block.key), []).append((shard, block.body, name))
    for key, one in kept.items():
        if len(places.get(key, ())) == 2:
            blocks += _united(one, places[key], clashes)
    lines = _remembered(home, [one.key for key, one in kept.items() if key in places])
    return blocks, [LineStep("conflicts.txt", (), {clash.line for clash in clashes}), *lines]


def _merged_at_once(home: Path, made: Mapping[str, str]) -> list[FileStep | LineStep] | None:
    """The steps that make of the last commit what a merge of all files makes; None where it is not the merge of two.

    Nor is it that where a person changed what came out of the merge.
    """
    head, one, other = (git.revision(home, name) for name in ("HEAD", "HEAD^1", "HEAD^2"))
    if not other:
        return None
    base = git.common(home, one, other)
    changed = sorted({name for side in (one, other) for name in git.differing(home, base, side) if is_ours(name)})
    before, left, right, now = (git.texts(home, revision, changed) for revision in (base, one, other, head))
    here = {name: text for name in changed if (text := text_beside(home / name)) is not None}
    for name in changed:
        by_driver = digest_of(now.get(name, "")) == made.get(name)
        if here.get(name) != now.get(name) or not (by_driver or now.get(name) in (left.get(name), right.get(name))):
            return None
    found = merged(before, left, right, taken=Keys(home / "papers", changed)).files
    return [
        FileStep(name, _becoming(now.get(name), found.get(name, "")))
        for name in sorted({*changed, *found})
        if found.get(name, "") != now.get(name, "")
    ]


def _becoming(before: str | None, after: str) -> Callable[[str | None], str]:
    def make(text: str | None) -> str:
        if text != before:
            raise Refused("the store was edited meanwhile; nothing was changed")
        return after

    return make


def _united(kept: Kept, found: Sequence[tuple[Shard, str, str]], clashes: list[Conflict]) -> Iterator[Step]:
    """The entry goes where it was moved to: to the shard that its date names."""
    found = sorted(found, key=lambda one: (one[0].name.startswith(_day(one[1])[:7]), one[0].name))
    (here, here_body, here_name), (there, there_body, there_name) = found
    merged = fields.merged(kept.base, here_body, there_body)
    clashes += [Conflict(kept.key, clash.field, clash.value, ELSEWHERE) for clash in merged.clashes]
    yield Step(here.name, here_name, lambda _: None)
    yield Step(there.name, there_name, lambda _: merged.body)


_BEFORE = ("HEAD", "HEAD^", "ORIG_HEAD", "@{upstream}")
"""Where what was remembered of an entry stands still that one side removed."""


def _remembered(home: Path, keys: Sequence[str]) -> Iterator[LineStep]:
    """The steps that remember the notes of entries that stay, of those of which none is remembered."""
    missing = set(keys).difference(Imports(home).of(keys)) if keys else set()
    digests: set[str] = set()
    for revision in dict.fromkeys(git.revision(home, name) for name in _BEFORE if missing):
        names = [name for name in git.names(home, revision) if name.startswith("imports/") and is_ours(name)]
        back: set[str] = set()
        for name, text in git.texts(home, revision, names).items():
            origins = [o for line in lines_of(text) if (o := origin_of(line)) and o.key in missing]
            if origins:
                yield LineStep(name, come={origin.line for origin in origins})
                digests |= {origin.digest for origin in origins}
                back |= {origin.key for origin in origins}
        missing -= back
    removed = lines_of(text_beside(home / "removed.txt")) if digests else []
    yield LineStep("removed.txt", gone={line for line in removed if parts_of(line)[0] in digests})


def _day(body: str) -> str:
    return Block("", 1, body).day


def _parts(path: Path) -> Iterator[tuple[str, list[Any]]]:
    for line in (text_beside(path) or "").splitlines():
        with suppress(ValueError):
            yield from json.loads(line).items()
