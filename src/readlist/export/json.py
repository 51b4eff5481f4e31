"""JSON: one array (``json``) or one object a line (``jsonl``), as :func:`schema` describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import JSONEncoder
from typing import Any

from ..model import TABLE, Entry, as_json
from . import Exporter, Options

_encode = JSONEncoder(ensure_ascii=False).encode


def json(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """An array with one entry a line, so that a change of one entry is a change of one line."""
    return array(as_json(entry, without=options.without) for entry in entries)


def array(items: Iterable[Any]) -> Iterator[str]:
    """An array with one item a line."""
    before = "[\n"
    for item in items:
        yield before + _encode(item)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def jsonl(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One entry a line."""
    for entry in entries:
        yield _encode(as_json(entry, without=options.without)) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of an entry (https://json-schema.org/draft/2020-12), from the table of its fields."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:readlist:schema:entry:1.1",
        "title": "Entry",
        "description": "A paper with its note, as readlist writes it: an item of `--format json`, a line of "
        "`--format jsonl`. Later versions only add fields.",
        "type": "object",
        "required": list(TABLE),
        "properties": {name: {**one.kind.schema, "description": one.help} for name, one in TABLE.items()},
    }


EXPORTERS = (
    Exporter("json", "for programs", json, endings=(".json",)),
    Exporter("jsonl", "for programs", jsonl, endings=(".jsonl", ".ndjson")),
)
