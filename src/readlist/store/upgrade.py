"""The way over from the store's format 1: what the entries remembered of imports goes into files of its own."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from .block import BadBlock, Block, without
from .folders import Folders, inside
from .imports import Origin, as_given, sound
from .lines import NOWHERE, LineStep, edited, line_of, lines_of
from .shard import FORMAT, Shard, Store, load_all
from .transaction import FileStep, Step

_MENTIONED = re.compile(r"(?m)^[ \t]*[\"']?imported[\"']?[ \t]*=")


def old_origins(store: Store) -> list[tuple[Origin, str]]:
    """The notes that the entries of a store of format 1 remember, with their shards; places are absolute paths."""
    return [(origin, shard.name) for shard in _shards(store) for _, block in _old(shard) for origin in _origins(block)]


def known_folders(store: Store, folders: Folders) -> Folders:
    """The folders that these notes are in, learnt from where they lie and how the entries call them."""
    files: dict[str, set[str]] = {}
    deep: Counter[str] = Counter()
    for shard in _shards(store):
        for _, block in _old(shard):
            names = [str(source.get("file", "")) for source in block.data().get("sources", []) if source]
            for origin in _origins(block):
                root, is_deep = _root(origin.place, names)
                if root:
                    files.setdefault(root, set()).add(origin.place)
                    deep[root] += is_deep
    for root in sorted(files, key=len):
        if any(inside(root, path) for name, path in folders.paths.items() if not name.startswith("~")):
            continue
        if deep[root] or len(files[root]) > 1:
            folders.paths[folders.free_name(root)] = root
    return folders


def _root(path: str, names: Iterable[str]) -> tuple[str, bool]:
    """The folder that an import named, and whether the file lies deeper in it; "" for what has no place."""
    path = path.replace(os.sep, "/")
    if "/" not in path:
        return "", False
    plain = normalize("NFC", path)
    for name in sorted(names, key=len, reverse=True):
        if "/" in name and plain.endswith(f"/{name}"):
            return path.rsplit("/", name.count("/") + 1)[0] or "/", True
    return path.rpartition("/")[0] or "/", False


def steps(store: Store, folders: Folders, removed: str | None) -> tuple[list[Step], list[FileStep | LineStep]]:
    """The steps that bring a store of format 1 to this one; ``removed`` is the text of ``removed.txt``.

    A shard that is no TOML stays as it is: nothing is written to it before a person mends it.
    """
    known_folders(store, folders)
    blocks: list[Step] = []
    lines: dict[str, set[str]] = {}
    for shard in _shards(store):
        if any(problem.whole for problem in load_all(shard)[1]):
            continue
        for name, block in _old(shard):
            blocks.append(Step(shard.name, name, lambda body: body and without(body, "imported")))
            for origin in _origins(block):
                placed = origin._replace(place=folders.place_of(origin.place))
                lines.setdefault(f"imports/{shard.name}.txt", set()).add(placed.line)
    was = lines_of(removed)
    now = [_removed(line, folders) for line in was]
    beside: list[FileStep | LineStep] = [LineStep(file, (), come) for file, come in sorted(lines.items())]
    beside.append(FileStep("removed.txt", lambda text: edited("removed.txt", text, was, now) if was != now else text))
    return blocks, [*beside, *folders.steps(), FileStep("format", lambda _: f"{FORMAT}\n")]


def _removed(line: str, folders: Folders) -> str:
    digest, *rest = line.split("\t")
    if not rest or "/" not in rest[0]:
        return line
    return line_of(digest, folders.place_of(rest[0]), *rest[1:])


def _shards(store: Store) -> Iterator[Shard]:
    for name in sorted(store.stamps()):
        yield store.read(name)


def _old(shard: Shard) -> Iterator[tuple[str, Block]]:
    """The blocks that remember an import, by name."""
    if not _MENTIONED.search(shard.text):
        return
    for name, block in shard.named().items():
        try:
            if _MENTIONED.search(block.body) and isinstance(block.data().get("imported"), list):
                yield name, block
        except BadBlock:
            continue


def _origins(block: Block) -> Iterator[Origin]:
    for table in block.data()["imported"]:
        if isinstance(table, dict):
            given = sound({name: value for name, value in table.items() if name not in ("from", "digest")})
            place = str(table.get("from", ""))
            place = place if os.sep in place else NOWHERE
            yield Origin(block.key, place, str(table.get("digest", "")), as_given(given))
