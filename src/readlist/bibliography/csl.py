"""The names that CSL has for what a record says, and its forms of dates and people, both ways.

They are those of the specification (https://docs.citationstyles.org/en/stable/specification.html) and of its JSON
(https://github.com/citation-style-language/schema); Crossref answers in the same forms.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from ..people import OPTIONS, OTHERS, Person, parse_name, with_particles
from .dates import month_number, sorting
from .entities import resolved

VARIABLES = {
    "journaltitle": "container-title", "booktitle": "container-title",
    "volume": "volume", "number": "issue", "issue": "issue", "pages": "page", "publisher": "publisher",
    "institution": "publisher", "school": "publisher", "edition": "edition",
    "series": "collection-title", "isbn": "ISBN", "issn": "ISSN", "location": "publisher-place",
    "address": "publisher-place", "version": "version", "language": "language", "shorttitle": "title-short",
    "chapter": "chapter-number", "type": "genre", "eventtitle": "event-title", "venue": "event-place",
    "pmid": "PMID", "pmcid": "PMCID", "doi": "DOI", "url": "URL",
    "eid": "number", "shortjournal": "container-title-short", "journalabbreviation": "journalAbbreviation",
}  # fmt: skip
"""The CSL variable of each field of BibTeX or biblatex that has one, the one that counts first."""


def own_name(name: str) -> str:
    """The name for a field whose variable another has: its own, with ``_`` after it where that is a variable too."""
    return f"{name}_" if name in VARIABLES.values() else name


PEOPLE = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
"""The CSL variable of each field that names people."""

NUMBERED = ("report", "techreport", "manual", "patent", "software", "dataset", "book", "thesis", "unpublished", "misc")
"""The types whose number is CSL's ``number``; that of any other is the ``issue``."""

DATES = ("available-date", "event-date", "original-date", "submitted")
"""The CSL variables that are dates, besides ``accessed`` and ``issued``."""


_OTHER_NAMES = {"lastName": "family", "firstName": "given", "last": "family", "first": "given"}
"""The parts of a name as Zotero itself and others call them."""


def person_of(value: Any) -> Person | None:
    """The person that a CSL name, Crossref's or a plain text names; None if it names nobody."""
    if isinstance(value, str):
        return parse_name(value) if value.strip() else None
    if not isinstance(value, dict):
        return None
    said = {
        _OTHER_NAMES.get(name, name): " ".join(resolved(text).split())
        for name, text in value.items()
        if isinstance(text, str)
    }
    literal = said.get("literal") or said.get("name") or ""
    if not said.get("family"):
        literal = literal or said.get("given", "")
        return (OTHERS if parse_name(literal) == OTHERS else Person(literal=literal)) if literal else None
    person = Person(
        said["family"],
        said.get("given", ""),
        said.get("dropping-particle", ""),
        said.get("non-dropping-particle", "") or said.get("prefix", ""),
        said.get("suffix", ""),
        options=" ".join(name for name in OPTIONS if value.get(name) in (True, 1, "1", "true")),
    )
    return with_particles(person) if value.get("parse-names") in (True, 1, "1", "true") else person


def name_of(person: Person) -> dict[str, Any]:
    """A person as a CSL name."""
    if person.literal:
        return {"literal": person.literal}
    parts = {
        "family": person.family,
        "given": person.given,
        "dropping-particle": person.dropping,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: text for name, text in parts.items() if text} | {
        name: True for name in OPTIONS if name in person.options
    }


_SEASONS = {"spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4"}


def date_text(value: Any) -> str:
    """A CSL date as a text in EDTF, or as it says itself; "" if it says nothing."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, dict):
        return str(value).strip() if isinstance(value, (str, int)) else ""
    parts = value.get("date-parts") or [value.get(name, 0) for name in ("year", "month", "day")]
    parts = parts if isinstance(parts, list) and isinstance(parts[0], list) else [parts]
    days = list(map(_iso, parts))
    if not days[0]:
        return next((str(value[name]).strip() for name in ("literal", "raw") if value.get(name)), "")
    season = str(value.get("season", ""))
    season = _SEASONS.get(season.lower(), season)
    if season.isdigit() and 1 <= int(season) <= 4 and len(days[0]) == 4:
        days[0] += f"-{20 + int(season)}"
    text = "/".join(days) + ("~" if value.get("circa") else "")
    more = str(value.get("literal", ""))
    return more if more[:-1] == text[:-1] else text


def _iso(day: Any) -> str:
    try:
        numbers = list(takewhile(bool, map(_number, day[:3])))
    except (TypeError, ValueError):
        return ""
    text = "-".join(f"{abs(number):0{2 if at else 4}}" for at, number in enumerate(numbers))
    return f"-{text}" if numbers and numbers[0] < 0 else text


def _number(part: Any) -> int:
    return (month_number(part) or int(part or 0)) if isinstance(part, str) else int(part)


def date_of(text: str) -> dict[str, Any]:
    """The CSL date of a text in EDTF. Any other text is a literal date."""
    day = r"-?\d{4}(?:-\d\d){0,2}"
    found = re.fullmatch(rf"({day})(?:/({day}))?([~?%]?)", text)
    if found is None or (sorting(found[1].lstrip("-")) is None):
        return {"literal": text}
    days = [[int(part) for part in re.findall(r"^-?\d+|\d+", one)] for one in found.group(1, 2) if one]
    date: dict[str, Any] = {"date-parts": days}
    if len(days[0]) == 2 and days[0][1] > 20:
        date = {"date-parts": [days[0][:1]], "season": days[0][1] - 20}
    return {**date, "circa": True, **({"literal": text} if found[3] != "~" else {})} if found[3] else date
