"""Upgrades a store of format 1: imports and aliases of tags get files of their own."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple
from unicodedata import normalize

from ..model import clean_tag
from ..paths import ALIASES, CONFIG, FORMAT, REMOVED, VERSION, Paths, imports_file
from ..toml import loads
from .block import BadBlock, without
from .folders import Folders, inside
from .imports import Origin, as_given, sound
from .journal import Change
from .lines import NOWHERE, FileChange, LineChange, edited, line_of, lines_of, text_beside
from .shard import Shard
from .store import Store
from .transaction import Step

_MENTIONED = re.compile(r"(?m)^[ \t]*[\"']?imported[\"']?[ \t]*=")


class Remembered(NamedTuple):
    """What an entry in a store of format 1 remembers of imports; the places of its notes are absolute paths.

    ``block`` is the block's name in its shard, ``files`` are the entry's names for its sources.
    """

    shard: str
    block: str
    files: list[str]
    origins: list[Origin]


def remembered(store: Store) -> list[Remembered]:
    """What the entries in a store of format 1 remember of imports."""
    return [one for name in sorted(store.stamps()) for one in _remembered(store.read(name))[0]]


def known_folders(old: Iterable[Remembered], folders: Folders) -> Folders:
    """The folders of these notes, inferred from their paths and the entries' names for them."""
    files: dict[str, set[str]] = {}
    deep: Counter[str] = Counter()
    for one in old:
        for origin in one.origins:
            root, is_deep = _root(origin.place, one.files)
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
    """The folder that an import named, and whether the file is in a folder inside it; "" if it has no place."""
    path = path.replace(os.sep, "/")
    if "/" not in path:
        return "", False
    plain = normalize("NFC", path)
    for name in sorted(names, key=len, reverse=True):
        if "/" in name and plain.endswith(f"/{name}"):
            return path.rsplit("/", name.count("/") + 1)[0] or "/", True
    return path.rpartition("/")[0] or "/", False


def steps(store: Store, folders: Folders, paths: Paths) -> tuple[list[Step], list[FileChange | LineChange]]:
    """The steps that upgrade a store of format 1, and the changes of files beside its shards.

    A shard that is not TOML stays as it is: nothing is written to it until a person mends it.
    """
    shards = [_remembered(store.read(name)) for name in sorted(store.stamps())]
    known_folders((one for old, _ in shards for one in old), folders)
    blocks: list[Step] = []
    lines: dict[str, set[str]] = {}
    for one in (one for old, is_sound in shards if is_sound for one in old):
        blocks.append(Step(one.shard, one.block, lambda body: body and without(body, "imported")))
        placed = (origin._replace(place=folders.place_of(origin.place)) for origin in one.origins)
        lines.setdefault(imports_file(one.shard), set()).update(origin.line for origin in placed)
    removed, version = (text_beside(paths[name]) for name in (REMOVED, VERSION))
    was = lines_of(removed)
    now = [_removed(line, folders) for line in was]
    changes: list[FileChange | LineChange] = [LineChange(file, (), come) for file, come in sorted(lines.items())]
    changes.append(FileChange(REMOVED, removed, edited(REMOVED, removed, was, now) if was != now else removed))
    return blocks, [*changes, *folders.steps(), FileChange(VERSION, version, f"{FORMAT}\n")]


def cleaned(aliases: Mapping[str, str]) -> dict[str, str]:
    """Aliases of tags that a person wrote in ``config.toml``, in the form in which a store keeps them."""
    pairs = ((clean_tag(name), clean_tag(tag)) for name, tag in aliases.items())
    return {name: tag for name, tag in pairs if name and tag}


def with_alias_lines(change: Change) -> Change:
    """A change by ``readlist tags`` of version 0.1, which kept aliases in ``config.toml``, as a change of lines."""
    moved = [file for file in change.files if file.file == CONFIG and change.command.startswith("tags ")]
    lines = [LineChange(ALIASES, sorted(old - new), sorted(new - old)) for old, new in map(_alias_lines, moved)]
    return replace(change, files=[file for file in change.files if file not in moved], lines=[*change.lines, *lines])


def _alias_lines(file: FileChange) -> tuple[set[str], set[str]]:
    texts = (loads(text or "").get("aliases", {}) for text in (file.before, file.after))
    old, new = ({line_of(*pair) for pair in cleaned(aliases).items()} for aliases in texts)
    return old, new


def _removed(line: str, folders: Folders) -> str:
    digest, *rest = line.split("\t")
    if not rest or "/" not in rest[0]:
        return line
    return line_of(digest, folders.place_of(rest[0]), *rest[1:])


def _remembered(shard: Shard) -> tuple[list[Remembered], bool]:
    """What the entries in a shard remember of imports, and whether all of the shard is TOML."""
    found: list[Remembered] = []
    is_sound = not any(problem.whole for problem in shard.problems)
    for name, block in shard.named().items() if _MENTIONED.search(shard.text) else ():
        try:
            data = block.data()
        except BadBlock:
            is_sound = False
            continue
        if isinstance(data.get("imported"), list):
            files = [str(source.get("file", "")) for source in _tables(data.get("sources"))]
            origins = [_origin(block.key, table) for table in _tables(data["imported"])]
            found.append(Remembered(shard.name, name, files, origins))
    return found, is_sound


def _tables(value: object) -> list[dict[str, object]]:
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []


def _origin(key: str, table: Mapping[str, object]) -> Origin:
    given = sound({name: value for name, value in table.items() if name not in ("from", "digest")})
    place = str(table.get("from", ""))
    return Origin(key, place if os.sep in place else NOWHERE, str(table.get("digest", "")), as_given(given))
