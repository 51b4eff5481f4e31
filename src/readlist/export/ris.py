"""RIS, for Zotero, EndNote, Mendeley and whatever else reads no BibTeX; rispy writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..bibliography import ris as names
from ..bibliography.people import OTHERS, Person
from ..bibliography.record import Record, record_of, with_keys
from ..errors import UsageError
from ..model import Entry
from . import Exporter, Options


def ris(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One record an entry. The note is ``N1``, the day of the note ``Y2``: when the reader was there.

    Raises UsageError if rispy is not installed.
    """
    try:
        import rispy
    except ImportError:
        raise UsageError("RIS needs one more package: pip install 'readlist[bibliography]'") from None
    before = ""
    for entry, key in with_keys(entries):
        text = rispy.dumps([_item(entry, record_of(entry), key)])
        yield before + re.sub(r"\A\d+\.\n", "", text).strip("\n") + "\n"
        before = "\n"


def _item(entry: Entry, record: Record, key: str) -> dict[str, Any]:
    fields = record.fields
    item: dict[str, Any] = {
        "type_of_reference": entry.extra.get("ristype") or names.TYPES.get(record.type, "GEN"),
        "id": key,
        "title": entry.title,
    }
    for name, people in record.people.items():
        if name in names.PEOPLE:
            item[names.PEOPLE[name]] = [_person(person) for person in people]
    date = fields.get("date", "")
    item |= {
        "year": date[:4] if re.match(r"\d{4}", date) else date,
        "date": date.replace("-", "/") if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", date) else date if len(date) > 4 else "",
        "secondary_title": fields.get("booktitle") or fields.get("journaltitle") or fields.get("venue"),
        "alternate_title2": fields.get("shortjournal"),
        "issn": fields.get("issn") or fields.get("isbn"),
        "access_date": fields.get("urldate", "").replace("-", "/"),
        "urls": list(filter(None, [fields.get("url", ""), *fields.get("links", "").split()])),
        "keywords": list(entry.tags),
        "abstract": _lines(entry.abstract),
        "notes": [_lines(entry.note)] if entry.note else [],
    }
    start, _, end = re.sub("–|--", "-", fields.get("pages", "")).partition("-")
    item |= {"start_page": start.strip(), "end_page": end.strip()}
    for name, value in fields.items():
        tag = names.FIELDS.get(name) or (name if name in _theirs() else "")
        if tag and name != "date" and not item.get(tag):
            item[tag] = value
        elif re.fullmatch("[A-Z][A-Z0-9]", name):
            item.setdefault("unknown_tag", {})[name] = [value]
    return {name: value for name, value in item.items() if value}


def _theirs() -> frozenset[str]:
    """rispy's names of tags, under which a record keeps what BibTeX has no name for."""
    from rispy.config import TAG_KEY_MAPPING

    return frozenset(TAG_KEY_MAPPING.values())


def _person(person: Person) -> str:
    if person == OTHERS:
        return "et al."
    if person.literal:
        return f"{person.literal}," if "," in person.literal else person.literal
    family = " ".join(filter(None, (person.dropping, person.particle, person.family)))
    return ", ".join([family, person.given, *filter(None, [person.suffix])])


def _lines(text: str) -> str:
    """A text of which no line begins as a tag does."""
    return re.sub(r"\n(?=[A-Z][A-Z0-9] {0,2}-)", "\n ", text)


EXPORTERS = (Exporter("ris", "for EndNote and Mendeley", ris, endings=(".ris",)),)
