"""Merges what is unmerged: between git's conflict markers, in a file syncer's conflict copy, under one key twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ..errors import StoreError
from ..model import fold_key
from ..paths import CONFLICTS, IMPORTS, PAPERS, SHARED, imports_file, shard_file
from .conflict_copy import original_of
from .lines import FileChange, edited, text_beside
from .merging import Merged, added, merged
from .reading import between_markers, conflict_line
from .shard import BlockChange, load_all, shard_of


def steps(home: Path, names: Iterable[str]) -> list[FileChange]:
    """The steps that merge all that is unmerged in a store; ``names`` are those of its shards.

    A field with different values in two versions is a conflict. A file that cannot be read is left as it is. Of two
    papers with one key, that which was added later gets another; two entries on one paper become one. Whole files are
    changed, so that undo can bring back what no change of entries may make: two entries with one key.
    """
    names = list(names)
    files = [shard_file(name) for name in names]
    files += [*(imports_file(path.stem) for path in (home / IMPORTS).glob("*.txt")), *SHARED]
    before: dict[str, str] = {}
    for file in files:
        with suppress(StoreError):
            if (text := text_beside(home.joinpath(*file.split("/")))) is not None:
                before[file] = text
    after: dict[str, str | None] = dict(before)
    conflicts: set[str] = set()

    def take(found: Merged, *files: str) -> None:
        after.update({file: found.files.get(file, "") for file in files})
        conflicts.update(conflict.line for conflict in found.conflicts)

    for file, text in before.items():
        if conflict_line(text):
            take(between_markers(file, text), file)
    for name in names:
        original = original_of(name, names)
        file, copy = shard_file(original or name), shard_file(name)
        if original is not None and {file, copy} <= before.keys():
            take(merged({}, {file: after[file] or ""}, {file: after[copy] or ""}), file)
            after[copy] = None
    places = entries_in({file: text for file, text in after.items() if text and file.startswith(PAPERS)})
    for key, files in [(key, files) for key, files in places.items() if len(files) > 1]:
        for _ in files[1:]:
            texts = {file: text for file, text in after.items() if text}
            here = entries_in({file: texts[file] for file in files if file in texts})[key]
            if len(here) > 1:
                one, other = _sides(texts, key, here)
                found = merged({}, one, other, taken=places)
                take(found, *one, *other)
                places |= {fold_key(new): [] for _, new in found.rekeyed}
    if conflicts:
        after[CONFLICTS] = edited(CONFLICTS, after.get(CONFLICTS), (), conflicts)
    return [FileChange(file, before.get(file), text) for file, text in after.items() if text != before.get(file)]


def entries_in(shards: Mapping[str, str]) -> dict[str, list[str]]:
    """The files of shards without a fault that have a folded key, once for each entry with it."""
    found: dict[str, list[str]] = {}
    for file, text in shards.items():
        shard = shard_of(text, file)
        for block in shard.blocks if not load_all(shard)[1] else ():
            found.setdefault(fold_key(block.key), []).append(file)
    return found


def _sides(texts: Mapping[str, str], key: str, places: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Two versions that have one each of the entries with a folded key, as two machines would that each added one.

    What is remembered of notes goes with the entry in whose month it stands.
    """
    file = next((file for file in places if places.count(file) > 1), "")
    if not file:
        one, other = ({name: texts[name] for name in (at, _imports_of(at)) if name in texts} for at in places[:2])
        return one, other
    shard = shard_of(texts[file], file)
    latest = max((block for block in shard.blocks if fold_key(block.key) == key), key=added).body
    shard.apply([BlockChange(file, key, latest, None)])
    return {file: shard.text}, {file: latest}


def _imports_of(file: str) -> str:
    return imports_file(file.removeprefix(PAPERS).removesuffix(".toml"))
