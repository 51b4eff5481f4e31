"""RIS, for Zotero, EndNote, Mendeley and whatever else reads no BibTeX; rispy writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..bibliography import entities
from ..bibliography import ris as names
from ..bibliography.people import OTHERS, Person, joined
from ..bibliography.record import IN_BOOKS, PUBLISHER, Record, as_keyword, record_of, with_keys
from ..errors import UsageError
from ..model import Entry, arxiv_id
from . import Exporter, Options


def ris(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One record an entry. The note is ``N1``, the day of the note ``Y2``: when the reader was there.

    What RIS has no tag for goes into a note of its own, which is read back.

    Raises UsageError if rispy is not installed.
    """
    try:
        import rispy
    except ImportError:
        raise UsageError("RIS needs one more package: pip install 'readlist[bibliography]'") from None
    before = ""
    for entry, key in with_keys(entries):
        text = rispy.dumps([_item(entry, record_of(entry), key)], enforce_list_tags=False)
        text = entities.escaped(re.sub(r"\A\d+\.\n", "", text).strip("\n"))
        yield before + re.sub(f"{_NO_TAG}(.)", lambda found: f"&#{ord(found[1])};", text) + "\n"
        before = "\n"


_NO_TAG = "\x00"
_SAID = ("title", "abstract", "annote", "keywords")
"""Fields that are written from the entry itself."""


def _item(entry: Entry, record: Record, key: str) -> dict[str, Any]:
    left = {name: value for name, value in record.fields.items() if name not in _SAID}
    item: dict[str, Any] = {
        "type_of_reference": left.pop("ristype", "") or names.TYPES.get(record.type, "GEN"),
        "id": key,
        "title": entry.title,
    }
    if names.FROM_TYPES.get(item["type_of_reference"], "misc") != record.type:
        left["entrytype"] = record.type
    for name, people in record.people.items():
        if name in names.PEOPLE:
            item[names.PEOPLE[name]] = [_person(person) for person in people]
        else:
            left[name] = joined(people)
    date = left.pop("date", "")
    urls = [*filter(None, [left.pop("url", "")]), *left.pop("links", "").split()]
    places = (
        ("booktitle", "journaltitle", "venue") if record.type in IN_BOOKS else ("journaltitle", "venue", "booktitle")
    )
    place = next((name for name in places if left.get(name)), "")
    start, _, end = re.sub("–|--", "-", left.pop("pages", "")).partition("-")
    item |= {
        "year": date[:4] if re.match(r"\d{4}", date) else date,
        "date": _day(date) if len(date) > 4 else "",
        "secondary_title": left.pop(place, ""),
        "alternate_title2": left.pop("shortjournal", ""),
        "start_page": start.strip(),
        "end_page": end.strip(),
        "issn": [number for name in ("issn", "isbn") for number in left.pop(name, "").split("; ") if number],
        "access_date": _day(left.pop("urldate", "")),
        "urls": urls,
        "keywords": list(map(as_keyword, entry.tags)),
        "abstract": _lines(entry.abstract),
        "notes": [_lines(entry.note)] if entry.note else [],
    }
    if entry.arxiv and any(arxiv_id(url) == entry.arxiv for url in urls):
        left = {name: value for name, value in left.items() if name != "eprinttype" and value != entry.arxiv}
    for name in list(left):
        tag = (
            "publisher"
            if name == PUBLISHER.get(record.type)
            else names.FIELDS.get(name) or (name if name in _theirs() else "")
        )
        if tag and not item.get(tag):
            item[tag] = left.pop(name)
        elif re.fullmatch("[A-Z][A-Z0-9]", name):
            item.setdefault("unknown_tag", {})[name] = [left.pop(name)]
    if left:
        lines = (f"{name}: {' '.join(str(value).split())}" for name, value in left.items())
        item["notes"].append("\n".join([names.MORE, *lines]))
    return {name: value for name, value in item.items() if value}


def _day(date: str) -> str:
    """A date of ISO 8601 as RIS has it; any other as it is."""
    return date.replace("-", "/") if re.fullmatch(r"\d{4}-(0\d|1[0-2])(-\d\d)?", date) else date


def _theirs() -> frozenset[str]:
    """rispy's names of tags, under which a record keeps what BibTeX has no name for."""
    from rispy.config import TAG_KEY_MAPPING

    return frozenset(TAG_KEY_MAPPING.values())


def _person(person: Person) -> str:
    if person == OTHERS:
        return "et al."
    if person.literal:
        return f"{person.literal}," if "," in person.literal else person.literal
    family = " ".join(filter(None, (person.dropping, person.particle, person.family.replace(",", ""))))
    return ", ".join([family, person.given, *filter(None, [person.suffix])])


def _lines(text: str) -> str:
    """A text in which a mark stands before what looks like a tag, or else would begin one."""
    return re.sub(r"(\n[ \t]*)(?=[A-Z][A-Z0-9] {0,2}-)", r"\1" + _NO_TAG, text)


EXPORTERS = (Exporter("ris", "for EndNote and Mendeley", ris, endings=(".ris",)),)
