"""JSON: one array (``json``) or one object a line (``jsonl``), as entry.schema.json describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import JSONEncoder
from typing import TYPE_CHECKING

from ..model import Entry, as_json

if TYPE_CHECKING:
    from . import Options

_encode = JSONEncoder(ensure_ascii=False).encode


def json(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """An array with one entry a line, so that a change of one entry is a change of one line."""
    before = "[\n"
    for entry in entries:
        yield before + _encode(as_json(entry))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def jsonl(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One entry a line."""
    for entry in entries:
        yield _encode(as_json(entry)) + "\n"
