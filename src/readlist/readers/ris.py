"""RIS files, as publishers and Zotero give them; the parser is rispy, which comes with ``readlist[bibliography]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..bibliography import ris
from ..bibliography.people import Person, guessed
from ..bibliography.record import Record, entry_of
from ..notes.reading import LAYOUT, Draft, Reading
from ..pattern import pattern
from . import Reader
from .report import Taken, reading_of

_TAG = pattern(r"(?P<tag>[A-Z][A-Z0-9]) {0,2}-(?: |$)")
_FIELDS = {
    "TY": "extra", "ID": "key", "TI": "title", "T1": "title", "AU": "authors", "A1": "authors", "AB": "abstract",
    "N2": "abstract", "N1": "note", "KW": "tags", "UR": "urls", "DO": "doi", "Y2": "date", "PY": "published",
    "Y1": "published", "DA": "published", "JO": "venue", "JF": "venue", "T2": "venue",
}  # fmt: skip
"""The field of an entry that a tag goes to, for the report."""

_NAMES = {theirs: ours for ours, theirs in reversed(ris.FIELDS.items())}
_PEOPLE = {theirs: ours for ours, theirs in ris.PEOPLE.items()} | {"first_authors": "author"}
_PLACES = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2", "alternate_title1")


def read(text: str, name: str) -> Reading:
    """The entries of a file in RIS. What has no field of ours comes into ``extra``, under BibTeX's or rispy's names.

    Records are cut where the next begins, so that one without an end is read as well.
    """
    draft = Draft(text, name)
    try:
        import rispy
    except ImportError:
        reason = "RIS needs one more package: pip install 'readlist[bibliography]'"
        for index in range(len(draft.lines)):
            draft.leave_out(index, reason)
        return Reading("ris", [], draft.report(), reason)
    return reading_of("ris", draft, _records(draft, rispy))


def _records(draft: Draft, rispy: Any) -> Iterator[Taken]:
    starts = [at for at, line in enumerate(draft.lines) if re.match(r"\s*TY {0,2}- ?", line)]
    for start, end in zip(starts, [*starts[1:], len(draft.lines)], strict=True):
        lines = draft.lines[start:end]
        last = next((at for at, line in enumerate(lines) if re.match(r"\s*ER {0,2}-", line)), len(lines) - 1)
        while last > 0 and not lines[last].strip():
            last -= 1
        yield _taken(lines[: last + 1], start + 1, rispy)


def _taken(lines: list[str], first: int, rispy: Any) -> Taken:
    last = first + len(lines) - 1
    tidy = [re.sub(r"^\s*([A-Z][A-Z0-9]) {0,2}- ?", r"\1  - ", line) for line in lines]
    if not tidy[-1].startswith("ER"):
        tidy.append("ER  - ")
    try:
        (data,) = rispy.loads("\n".join(tidy) + "\n")
    except Exception as error:  # The parser lets what it did not foresee through as it is.
        return Taken(first, last, reason=f"not RIS: {error}")
    record = _record(data)
    if not record.fields.get("title"):
        return Taken(first, last, reason=f"no title in {record.key or 'it'}")
    return Taken(first, last, entry_of(record), _lines(lines, first))


def _lines(lines: list[str], first: int) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for at, line in enumerate(lines, first):
        tag = _TAG.match(line.lstrip())
        if tag is None and found:
            field, start, _ = found[-1]
            found[-1] = (field, start, at)
        elif tag is not None:
            field = LAYOUT if tag["tag"] in ("TY", "ER") else _FIELDS.get(tag["tag"], "extra")
            found.append((field, at, at))
    return found


def _record(data: dict[str, Any]) -> Record:
    kind = str(data.pop("type_of_reference", "")).strip().upper()
    record = Record(ris.FROM_TYPES.get(kind, "misc"), str(data.pop("id", "")))
    fields = record.fields
    if kind and ris.TYPES.get(record.type) != kind:
        fields["ristype"] = kind
    titles = [data.pop(name, "") for name in ("primary_title", "title")]
    fields["title"] = next(filter(None, titles), "")
    places = [str(data.pop(name)) for name in _PLACES if data.get(name)]
    if places:
        fields["booktitle" if record.type in ("inproceedings", "incollection") else "journaltitle"] = places[0]
        fields["shortjournal"] = next((place for place in places[1:] if place != places[0]), "")
    pages = (data.pop("start_page", ""), data.pop("end_page", ""))
    fields["pages"] = "--".join(filter(None, pages))
    fields["date"] = _date(data)
    fields["urldate"] = _iso(str(data.pop("access_date", "")))
    fields["abstract"] = _text(data.pop("abstract", "") or data.pop("notes_abstract", ""))
    fields["annote"] = "\n\n".join(_text(note) for note in data.pop("notes", []))
    fields["keywords"] = [tag for one in data.pop("keywords", []) for tag in re.split("[;\n]", one)]
    links = [link for one in data.pop("urls", []) for link in one.split(";")]
    fields["url"] = " ".join(links)
    serial = str(data.pop("issn", ""))
    fields["isbn" if record.type in ("book", "incollection", "collection") else "issn"] = serial
    unknown = data.pop("unknown_tag", {})
    for name, value in [*data.items(), *unknown.items()]:
        if name in _PEOPLE:
            people = value if isinstance(value, list) else [value]
            record.people.setdefault(_PEOPLE[name], []).extend(_person(one) for one in people if one.strip(", "))
        else:
            fields[_NAMES.get(name, name)] = "; ".join(value) if isinstance(value, list) else str(value)
    return record


def _person(name: str) -> Person:
    """A person, as ``Family, Given, Suffix``; a comma alone at the end makes an organisation."""
    if name.rstrip().endswith(",") or "," not in name:
        bare = name.strip().rstrip(",").strip()
        return Person(literal=bare) if name.rstrip().endswith(",") else guessed(bare)
    family, given, *suffix = [part.strip() for part in name.split(",")]
    found = guessed(f"{family}, {given}")
    parts = found if not found.literal else Person(family, given)
    return Person(parts.family, parts.given, particle=parts.particle, suffix=", ".join(filter(None, suffix)))


def _date(data: dict[str, Any]) -> str:
    """The date of publication, of the tags that give it the one that says most."""
    given = [_iso(str(data.pop(name))) for name in ("date", "year", "publication_year") if data.get(name)]
    return max(given, key=lambda text: (bool(re.match(r"\d{4}", text)), len(text)), default="")


def _iso(text: str) -> str:
    """A date of RIS, ``2020/05/12/`` and what follows, in ISO 8601; any other as it is."""
    found = re.match(r"\s*(\d{4})(?:/(\d{1,2}))?(?:/(\d{1,2}))?/*\s*$", text)
    return (
        "-".join(part if at == 0 else f"{int(part):02}" for at, part in enumerate(found.groups()) if part)
        if found
        else text.strip()
    )


def _text(value: Any) -> str:
    text = str(value).strip()
    return "\n\n".join(re.findall(r"<p>(.*?)</p>", text, re.DOTALL)) or text if text.startswith("<p>") else text


def recognise(text: str) -> float:
    """How sure it is that a text is RIS: it begins with the type of a record."""
    return 1.0 if re.match(r"TY {0,2}- ", text) else 0.0


READERS = (Reader("ris", "from publishers and Zotero", read, recognise, (".ris",)),)
