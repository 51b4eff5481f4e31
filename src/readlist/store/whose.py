"""Whose value is whose, where two machines gave a field different ones: every machine has the same one in the entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from ..model import plain
from . import files, git
from .block import BadBlock
from .imports import ELSEWHERE, Conflict
from .lines import text_beside
from .shard import shard_of

Whose = Literal["mine", "theirs"]
"""Whose the value in the entry is."""

_FILE = "readlist-whose"
"""The file in git's folder, which belongs to one machine, with a word and a conflict on each line."""


def note(home: Path, conflicts: Iterable[Conflict], before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Remember of conflicts between machines which value was here ``before``, and which is in the entry ``after``.

    These are shards by their names. A machine that changed nothing has neither.
    """
    folder = git.folder_of(home)
    had, has = _values(before), _values(after)
    lines = ""
    for conflict in conflicts:
        mine, now = (plain(side.get(conflict.key, {}).get(conflict.field)) for side in (had, has))
        if conflict.place == ELSEWHERE and mine in (conflict.theirs, now):
            lines += f"{'mine' if mine == now else 'theirs'} {conflict.line}\n"
    if folder is not None and lines:
        files.write(folder / _FILE, (text_beside(folder / _FILE) or "") + lines)


def of(home: Path, conflicts: Iterable[Conflict]) -> dict[str, Whose]:
    """Whose value each of these conflicts, by its line, left in the entry, as far as that is known."""
    folder = git.folder_of(home)
    lines = (text_beside(folder / _FILE) or "").split("\n") if folder else []
    said = {line: side for side, _, line in (line.partition(" ") for line in lines)}
    return {one.line: "mine" if said[one.line] == "mine" else "theirs" for one in conflicts if one.line in said}


def _values(shards: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for name, text in shards.items():
        for block in shard_of(text, name).blocks:
            with suppress(BadBlock):
                found[block.key] = block.data()
    return found
