"""Aliases of tags, one on each line of ``aliases.txt``: the alias, and the tag that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..paths import ALIASES
from .lines import LineChange, line_of, lines_of, parts_of, text_beside


def load(home: Path) -> dict[str, str]:
    """The tag that each alias in a store stands for. Raises StoreError if the file cannot be read."""
    return dict(pair for line in lines_of(text_beside(home / ALIASES)) if (pair := _pair(line)))


def step(home: Path, changes: Mapping[str, str | None]) -> LineChange:
    """The step that gives aliases other tags, or removes them (None)."""
    lines = lines_of(text_beside(home / ALIASES))
    gone = [line for line in lines if (pair := _pair(line)) and pair[0] in changes]
    return LineChange(ALIASES, gone, [line_of(name, tag) for name, tag in changes.items() if tag is not None])


def _pair(line: str) -> tuple[str, str] | None:
    """The alias and the tag of a line, separated by any white space, as tags have none; None for another line."""
    parts = parts_of("\t".join(line.split()))
    return (parts[0], parts[1]) if len(parts) == 2 else None
