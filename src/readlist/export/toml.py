"""TOML: the ``[[paper]]`` blocks that the store has, fields of a person's own included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Entry
from ..store.block import text_of

if TYPE_CHECKING:
    from . import Options


def toml(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One block an entry, without what the store remembers of the last import: no part of the paper."""
    before = ""
    for entry in entries:
        yield before + text_of(replace(entry, imported=[]))
        before = "\n"
