"""TOML: the ``[[paper]]`` blocks that the store has, fields of the owner's own included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Entry
from ..store.block import text_of
from . import Exporter, Options


def toml(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One block an entry."""
    before = ""
    for entry in entries:
        yield before + text_of(entry)
        before = "\n"


EXPORTERS = (Exporter("toml", "for programs", toml, endings=(".toml",)),)
