"""TOML: the ``[[paper]]`` blocks that the store has, fields of a person's own included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..model import Entry
from ..store.block import text_of

if TYPE_CHECKING:
    from . import Options


def toml(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One block an entry."""
    before = ""
    for entry in entries:
        yield before + text_of(entry)
        before = "\n"
