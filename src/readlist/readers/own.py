"""readlist's own JSON export, as one array or one entry a line: keys, statuses, dates and sources come back."""

from __future__ import annotations

from typing import Any

from ..keys import is_key
from ..model import FIELDS, TABLE, from_json
from ..notes.reading import Draft, Reading
from . import Reader
from .records import Record, doubt, first_of, records
from .report import Taken, reading_of


def read(text: str, name: str) -> Reading:
    """The entries of an export. Fields that readlist does not know come into ``extra``."""
    draft = Draft(text, name)
    return reading_of("json", draft, (_taken(record) for record in records(text)))


def _taken(record: Record) -> Taken:
    if record.reason:
        return Taken(record.first, record.last, reason=record.reason)
    if reason := _wrong(record.data):
        return Taken(record.first, record.last, reason=reason)
    entry = from_json(record.data)
    entry.extra = {n: v for n, v in record.data.items() if n not in FIELDS and n != "imported" and v is not None}
    fields = {name: name if name in FIELDS else "extra" for name in record.lines}
    return Taken(record.first, record.last, entry, [(fields[n], *lines) for n, lines in record.lines.items()])


def _wrong(data: dict[str, Any]) -> str:
    """What keeps a record from being an entry; "" if nothing does."""
    if not isinstance(data.get("title"), str) or not data["title"].strip():
        return "no title: neither readlist's JSON nor CSL"
    if "name" in data and not any(data.get(field) for field in FIELDS if field != "title"):
        return "a name and a title, and nothing of a paper"  # the manifest of a program
    for name, one in TABLE.items():
        value = data.get(name)
        if value is None or value == "":
            continue
        try:
            one.kind.read(value)
        except ValueError:
            return f"{name} is not {one.kind.what}"
    if data.get("key") and not is_key(data["key"]):
        return "key is not a key"
    return ""


def recognise(text: str) -> float:
    """How sure it is that a text is ours: the first thing in it is a record of JSON."""
    record = first_of(text)
    return 0.6 if record is not None and not record.reason else 0.0


READERS = (Reader("json", "what export writes", read, recognise, (".json", ".jsonl", ".ndjson"), doubt),)
