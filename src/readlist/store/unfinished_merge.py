"""What git's merge of single files left to do, as it sees no other file: done by the next command."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..digests import digest_of
from ..model import fold_key
from ..paths import CONFLICTS, IMPORTS, PAPERS, REMOVED, shard_file
from . import git
from .diff3 import changed_once
from .files import write
from .git import LEFT
from .imports import ELSEWHERE, Conflict, Imports, origin_of
from .lines import FileChange, LineChange, lines_of, parts_of, text_beside
from .merging import Kept, Keys, Merged, is_ours, merged
from .store import Store
from .unmerged import entries_in


def note(folder: Path, name: str, text: str, found: Merged) -> None:
    """Note that a file was merged into this text, and what is left to do about it."""
    parts: list[dict[str, object]] = [{"made": [name, digest_of(text)]}]
    parts += [{"conflict": list(conflict[:3])} for conflict in found.conflicts]
    parts += [{"kept": list(kept)} for kept in found.kept]
    has = text_beside(folder / LEFT) or ""
    write(folder / LEFT, has + "".join(json.dumps(part, ensure_ascii=False) + "\n" for part in parts))


def steps(store: Store, home: Path, folder: Path) -> list[FileChange | LineChange]:
    """The steps that do it. Raises StoreError.

    Where the last commit is what git made of two, all files are merged at once, as a synchronisation does. Else (a
    person went on with it; a stash) conflicts are noted, an entry that is in two shards by now is one again, and the
    notes of one that stays are remembered.
    """
    made: dict[str, str] = {}
    conflicts: list[Conflict] = []
    kept: dict[str, Kept] = {}
    for name, value in _parts(folder / LEFT):
        if name == "made" and len(value) == 2:
            made[value[0]] = value[1]
        elif name == "conflict" and len(value) == 3:
            conflicts.append(Conflict(value[0], value[1], value[2], ELSEWHERE))
        elif name == "kept" and len(value) == 2:
            kept[fold_key(value[0])] = Kept(*value)
    again = _merged_at_once(home, folder, made)
    if again is not None:
        return again
    shards = map(store.read, sorted(store.stamps()) if kept else ())
    before = {shard_file(shard.name): shard.text for shard in shards if not shard.problems}
    after = dict(before)
    places = entries_in(before)
    for key, one in kept.items():
        files = sorted(set(places.get(key, ())))
        if len(files) == 2:
            found = merged({files[0]: one.base}, *({file: after[file]} for file in files))
            after |= {file: found.files.get(file, "") for file in files}
            conflicts += found.conflicts
    lines = _remembered(home, [one.key for key, one in kept.items() if key in places])
    return [
        *(FileChange(file, text, after[file]) for file, text in before.items() if text != after[file]),
        LineChange(CONFLICTS, (), {conflict.line for conflict in conflicts}),
        *lines,
    ]


def _merged_at_once(home: Path, folder: Path, made: Mapping[str, str]) -> list[FileChange | LineChange] | None:
    """The steps that make of the last commit what a merge of all files makes; None if it is not what git makes."""
    one, other = _sides(home, folder)
    if not one or not other:
        return None
    base = git.common(home, one, other)
    changed = sorted({name for side in (one, other) for name in git.differing(home, base, side) if is_ours(name)})
    before, left, right, now = (git.texts(home, revision, changed) for revision in (base, one, other, "HEAD"))
    for name in changed:
        versions = [texts.get(name) for texts in (before, left, right)]
        by_driver = digest_of(now.get(name, "")) == made.get(name)
        by_git = changed_once(*versions) == (True, now.get(name))  # without asking the driver
        if now.get(name) != text_beside(home / name) or not (by_driver or by_git):
            return None
    if made.keys() - set(changed):
        return None
    found = merged(before, left, right, taken=Keys(home / PAPERS, changed)).files
    return [
        FileChange(name, now.get(name), found.get(name, ""))
        for name in sorted({*changed, *found})
        if found.get(name, "") != now.get(name, "")
    ]


def _sides(home: Path, folder: Path) -> tuple[str, str]:
    """The two commits that became the last one, by a merge or a rebase onto the branch that is followed."""
    other = git.revision(home, "HEAD^2")
    if other or not git.has_begun(folder):
        return git.revision(home, "HEAD^1"), other
    return git.revision(home, "ORIG_HEAD"), git.revision(home, "@{upstream}")


_BEFORE = ("HEAD^", "ORIG_HEAD", "@{upstream}")
"""The commits that may still have the import lines of an entry that one side removed."""


def _remembered(home: Path, keys: Sequence[str]) -> Iterator[LineChange]:
    """The steps that remember the notes of entries that stay, if none of their notes is remembered."""
    missing = set(keys).difference(Imports(home).of(keys)) if keys else set()
    digests: set[str] = set()
    for revision in dict.fromkeys(git.revision(home, name) for name in _BEFORE if missing):
        names = [name for name in git.names(home, revision) if name.startswith(IMPORTS) and is_ours(name)]
        back: set[str] = set()
        for name, text in git.texts(home, revision, names).items():
            origins = [o for line in lines_of(text) if (o := origin_of(line)) and o.key in missing]
            if origins:
                yield LineChange(name, come={origin.line for origin in origins})
                digests |= {origin.digest for origin in origins}
                back |= {origin.key for origin in origins}
        missing -= back
    removed = lines_of(text_beside(home / REMOVED)) if digests else []
    yield LineChange(REMOVED, gone={line for line in removed if parts_of(line)[0] in digests})


def _parts(path: Path) -> Iterator[tuple[str, list[Any]]]:
    for line in (text_beside(path) or "").splitlines():
        with suppress(ValueError):
            yield from json.loads(line).items()
