"""readlist's own JSON export, as one array or one entry a line: keys, statuses, dates and sources come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ..keys import is_key
from ..model import FIELDS, canonical_doi, date_of, from_json
from ..notes.reading import Draft, Reading
from .records import Record, records
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
    """What keeps a record from being an entry; "" where nothing does."""
    if not isinstance(data.get("title"), str) or not data["title"].strip():
        return "no title: neither readlist's JSON nor CSL"
    for name, (fits, what) in _RULES.items():
        value = data.get(name)
        if value is not None and not fits(value):
            return f"{name} is not {what}"
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_day(value: object) -> bool:
    try:
        return value == "" or (isinstance(value, str) and date.fromisoformat(value) is not None)
    except ValueError:
        return False


def _is_date(value: object) -> bool:
    return value == "" or (isinstance(value, str) and date_of(value) is not None)


def _is_status(value: object) -> bool:
    return value in ("", "unread", "reading", "read", "dropped")


def _are_sources(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict)
        and isinstance(item.get("file"), str)
        and type(item.get("first")) is int
        and type(item.get("last")) is int
        for item in value
    )


_RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "key": (lambda value: isinstance(value, str) and (value == "" or is_key(value)), "a key"),
    "authors": (_are_texts, "a list of texts"),
    "more_authors": (lambda value: isinstance(value, bool), "true or false"),
    "date": (_is_date, "a date such as 2024-05-20, 2024-05 or 2024"),
    "abstract": (_is_text, "a text"),
    "note": (_is_text, "a text"),
    "tags": (_are_texts, "a list of texts"),
    "urls": (_are_texts, "a list of texts"),
    "arxiv": (_is_text, "a text"),
    "doi": (lambda value: value == "" or canonical_doi(value) is not None, "a DOI"),
    "code": (_is_text, "a text"),
    "venue": (_is_text, "a text"),
    "published": (_is_date, "a date such as 2024-05-20, 2024-05 or 2024"),
    "status": (_is_status, "one of unread, reading, read, dropped"),
    "status_on": (_is_day, "a day such as 2024-05-20"),
    "added_on": (_is_day, "a day such as 2024-05-20"),
    "sources": (_are_sources, "a list of files with their lines"),
}
