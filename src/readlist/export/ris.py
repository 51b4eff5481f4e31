"""RIS, for Zotero, EndNote, Mendeley and whatever else reads no BibTeX; rispy names its tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from ..bibliography import entities
from ..bibliography import ris as names
from ..bibliography.names import NAME_PARTS, joined, lost_parts
from ..bibliography.record import PUBLISHER, Record, as_keyword, place_of, record_of, with_keys
from ..bibliography.types import FROM_RIS, TO_RIS
from ..errors import UsageError
from ..identifiers import arxiv_id, arxiv_link
from ..model import Entry
from ..people import parse_name
from . import Exporter, Options


def ris(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One record an entry. The note is ``N1``, the day of the note ``Y2``: when the reader was there.

    What RIS has no tag for goes into a note of its own, which is read back.

    Raises UsageError if rispy is not installed.
    """
    tags = _tags()
    before = ""
    for entry, key in with_keys(entries):
        said = _item(entry, record_of(entry), key)
        each = ((name, one) for name, value in said.items() for one in (value if isinstance(value, list) else [value]))
        lines = "".join(f"{tags.get(name, name)}  - {_written(value)}\n" for name, value in each)
        yield f"{before}{lines}ER  - \n"
        before = "\n"


@cache
def _tags() -> dict[str, str]:
    """The tags by rispy's names, under which a record keeps what BibTeX has no name for."""
    try:
        from rispy.config import TAG_KEY_MAPPING
    except ImportError:
        raise UsageError("RIS needs one more package: pip install 'readlist[bibliography]'") from None
    return {name: tag for tag, name in TAG_KEY_MAPPING.items()}


_CONTROL = dict.fromkeys((*range(9), *range(11, 32), 127))
_SAID = ("title", "abstract", "annote", "keywords")
"""Fields that are written from the entry itself."""


def _item(entry: Entry, record: Record, key: str) -> dict[str, Any]:
    """The record as rispy takes it; what is left of its fields goes into a note."""
    left = {name: value for name, value in record.fields.items() if name not in _SAID}
    kind = left.pop("ristype", "") or TO_RIS.get(record.type, "GEN")
    if FROM_RIS.get(kind, "misc") != record.type:
        left["entrytype"] = record.type
    urls = [*filter(None, [left.pop("url", "") or arxiv_link(entry.arxiv)]), *left.pop("links", "").split()]
    if entry.arxiv and any(arxiv_id(url) == entry.arxiv for url in urls):
        left = {name: value for name, value in left.items() if name != "eprinttype" and value != entry.arxiv}
    pages = left.pop("pages", "").replace("--", "–")
    start, _, end = pages.partition("–" if "–" in pages else "-")
    item = {
        "type_of_reference": kind,
        "id": key,
        "title": entry.title,
        **_people(record, left),
        **_dates(left),
        "secondary_title": _place(record.type, left),
        "alternate_title2": left.pop("shortjournal", ""),
        "start_page": start.strip(),
        "end_page": end.strip(),
        "issn": [number for name in ("issn", "isbn") for number in left.pop(name, "").split("; ") if number],
        "access_date": _day(left.pop("urldate", "")),
        "urls": urls,
        "keywords": list(map(as_keyword, entry.tags)),
        "abstract": entry.abstract,
        "notes": [entry.note] if entry.note else [],
    }
    item |= _others(record.type, left, [name for name, value in item.items() if value])
    if left:
        lines = (f"{name}: {' '.join(str(value).split())}" for name, value in left.items())
        item["notes"].append("\n".join([names.MORE, *lines]))
    return {name: value for name, value in item.items() if value}


def _people(record: Record, left: dict[str, Any]) -> dict[str, list[str]]:
    with_tag = {name: people for name, people in record.people.items() if name in names.PEOPLE}
    others = {name: people for name, people in record.people.items() if name not in with_tag}
    left |= {name: joined(people) for name, people in others.items()}
    lost = lost_parts(with_tag, lambda person: names.person_of(names.name_of(person)))
    if lost := lost | lost_parts(others, lambda person: parse_name(person.full_name)):
        left[NAME_PARTS] = json.dumps(lost, ensure_ascii=False)
    return {names.PEOPLE[name]: list(map(names.name_of, people)) for name, people in with_tag.items()}


def _dates(left: dict[str, Any]) -> dict[str, str]:
    """The year and the day. A text that says more than a day is left too."""
    text = left.get("date", "")
    if not (found := re.match(r"\d{4}(?:[-/](?:0\d|1[0-2])(?!\d)(?:[-/]\d\d(?!\d))?)?", text)):
        return {"year": left.pop("date", "")}
    if found[0] == text:
        del left["date"]
    return {"year": text[:4], "date": _day(found[0].replace("/", "-")) if len(found[0]) > 4 else ""}


def _place(kind: str, left: dict[str, Any]) -> str:
    """In what the paper stands; it is left too where a reader would give it another name."""
    place = place_of(kind)
    name = next((name for name in (place, "venue", "journaltitle", "booktitle") if left.get(name)), "")
    return str(left.pop(name, "") if name in (place, "venue") else left.get(name, ""))


def _others(kind: str, left: dict[str, Any], taken: list[str]) -> dict[str, Any]:
    """The fields that have a tag of their own which is not taken, or the name of a tag that rispy does not know."""
    found: dict[str, Any] = {}
    for name in list(left):
        theirs = name if name in _tags() and name != "date" else ""  # which means more here
        tag = "publisher" if name == PUBLISHER.get(kind) else names.FIELDS.get(name, theirs)
        if tag and tag not in (*taken, *found):
            found[tag] = left.pop(name)
        elif re.fullmatch("[A-Z][A-Z0-9]", name):
            found[name] = left.pop(name)
    return found


def _day(date: str) -> str:
    """A date of ISO 8601 as RIS has it; any other as it is."""
    return date.replace("-", "/") if re.fullmatch(r"\d{4}-(0\d|1[0-2])(-\d\d)?", date) else date


def _written(text: str) -> str:
    """A value as RIS has it: what looks like a tag at the beginning of a line does not begin one."""
    said = entities.escaped(text.translate(_CONTROL))
    return re.sub(r"(\n[ \t]*)([A-Z])(?=[A-Z0-9] {0,2}-)", lambda found: f"{found[1]}&#{ord(found[2])};", said)


EXPORTERS = (Exporter("ris", "for EndNote and Mendeley", ris, endings=(".ris",)),)
