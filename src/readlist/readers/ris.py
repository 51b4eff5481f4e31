"""RIS files, as publishers and Zotero give them; the parser is rispy, which comes with ``readlist[bibliography]``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from ..bibliography import entities, ris
from ..bibliography.people import NAME_PARTS, guessed, parted, restored
from ..bibliography.record import PEOPLE, PUBLISHER, Record, entry_of, place_of, take_link
from ..model import canonical_doi
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
_TITLES = ("title", "primary_title", "CT", "BT")
_UNKNOWN = {"ED": "secondary_authors"}
"""Tags of older programs, by the name of the one that says the same."""

_PLACES = ("BT", "secondary_title", "alternate_title3", "journal_name", "alternate_title2", "alternate_title1")
_DATES = ("date", "year", "publication_year")
_ISSN = pattern(r"\d{4}-?\d{3}[\dXx]\b")


def read(text: str, name: str) -> Reading:
    """The entries of a file in RIS. What has no field of ours comes into ``extra``, under BibTeX's or rispy's names.

    Records are cut where the next begins, so that one without an end is read as well.
    """
    draft = Draft(text, name)
    try:
        import rispy
    except ImportError:
        return draft.refused("ris", "RIS needs one more package: pip install 'readlist[bibliography]'")
    for index, line in enumerate(draft.lines):
        if not _TAG.match(line.lstrip()):
            draft.give(index, LAYOUT, None)  # what is outside of records are headers
    return reading_of("ris", draft, _records(draft, rispy))


def _records(draft: Draft, rispy: Any) -> Iterator[Taken]:
    starts = [at for at, line in enumerate(draft.lines) if re.match(r"\s*TY {0,2}- ?", line)]
    for start, end in zip(starts, [*starts[1:], len(draft.lines)], strict=False):
        lines = draft.lines[start:end]
        last = next((at for at, line in enumerate(lines) if re.match(r"\s*ER {0,2}-", line)), len(lines) - 1)
        while last > 0 and not lines[last].strip():
            last -= 1
        yield _taken(lines[: last + 1], start + 1, rispy)


def _taken(lines: list[str], first: int, rispy: Any) -> Taken:
    last = first + len(lines) - 1
    try:
        # Of a tag that may stand once, the parser would drop what follows the first.
        (data,) = rispy.loads(
            entities.resolved("\n".join(_tidy(lines)) + "\n"), enforce_list_tags=False, delimiter_tags_mapping={}
        )
    except Exception as error:  # The parser lets what it did not foresee through as it is.
        return Taken(first, last, reason=f"not RIS: {error}")
    record = _record(data)
    if not record.fields.get("title"):
        return Taken(first, last, reason=f"no title in {record.key or 'it'}")
    return Taken(first, last, entry_of(record), _lines(lines, first))


_BREAK = "\u2028"
"""Stands for the end of a line within a value, which the parser makes a space."""


def _tidy(lines: list[str]) -> list[str]:
    """The lines of a record as the parser takes them: each with a tag, the last its end."""
    tidy: list[str] = []
    for line in lines:
        if tidy and not _TAG.match(line.lstrip()):
            # Only in notes, which may be Markdown, the white space before a line means something.
            tidy[-1] += _BREAK + (line if tidy[-1].startswith("N1") else line.strip())
        else:
            tidy.append(re.sub(r"^\s*([A-Z][A-Z0-9]) {0,2}-[ ]?", r"\1  - ", line))
    return tidy if tidy[-1].startswith("ER") else [*tidy, "ER  - "]


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
    data |= {_UNKNOWN.get(tag, tag): values for tag, values in data.pop("unknown_tag", {}).items()}
    kind = _line(data.pop("type_of_reference", "")).upper()
    record = Record(ris.FROM_TYPES.get(kind, "misc"), _line(data.pop("id", "")))
    fields = record.fields
    _take_notes(data, record)
    if kind and ris.TYPES.get(record.type, "GEN") != kind:
        fields["ristype"] = kind
    fields["title"] = _first(data, _TITLES)
    place, *others = _each(data, _PLACES) or [""]
    if place not in (fields.get("journaltitle"), fields.get("booktitle")):  # which a note may say
        fields[place_of(record.type)] = place
    fields["shortjournal"] = "; ".join(others)
    fields["pages"] = "–".join(filter(None, (_line(data.pop(name, "")) for name in ("start_page", "end_page"))))
    _take_dates(data, fields)
    fields["abstract"] = "\n\n".join(
        dict.fromkeys(_texts(data.pop("abstract", [])) + _texts(data.pop("notes_abstract", [])))
    )
    keywords = _list(data.pop("keywords", []))
    marks = rf"[;{_BREAK}]" if len(keywords) == 1 else rf";\s|{_BREAK}"  # some programs give all in one line
    fields["keywords"] = [tag for one in keywords for tag in re.split(marks, one)]
    take_link(fields, " ".join(_list(data.pop("urls", []))))
    numbers = [number for one in _list(data.pop("issn", [])) for number in _line(one).split("; ")]
    fields["issn"] = "; ".join(filter(_ISSN.match, numbers))
    fields["isbn"] = "; ".join(number for number in numbers if not _ISSN.match(number))
    for name, value in data.items():
        if name in _PEOPLE:
            people = record.people.setdefault(_PEOPLE[name], [])
            people.extend(ris.person_of(_line(one)) for one in _list(value) if one.strip(", "))
        elif name == "publisher":
            field = PUBLISHER.get(record.type, name)
            fields[name if field in fields else field] = _line(value)
        elif name != "type_of_work" or not canonical_doi(_line(value)):  # Wiley repeats the DOI
            fields[_NAMES.get(name, name)] = _line(value)
    names = fields.pop(NAME_PARTS, {})
    record.people = {name: restored(people, names) for name, people in record.people.items()}
    return record


def _each(data: dict[str, Any], names: Iterable[str]) -> list[str]:
    """The values of these tags, each once."""
    return list(dict.fromkeys(filter(None, (_line(data.pop(name, "")) for name in names))))


def _first(data: dict[str, Any], names: Iterable[str]) -> str:
    """The value of the first of these tags. Those with the same value are taken too, the others stay."""
    said = next(filter(None, (_line(data.get(name, "")) for name in names)), "")
    for name in names:
        if name in data and _line(data[name]) == said:
            del data[name]
    return said


def _take_notes(data: dict[str, Any], record: Record) -> None:
    """Take the notes. One of them may hold the fields that RIS has no tag for."""
    doi = canonical_doi(_line(data.get("doi", "")))
    texts = []
    for text in _texts(data.pop("notes", [])):
        head, _, lines = text.partition("\n")
        if head == ris.MORE:
            for name, _, value in (one.partition(": ") for one in lines.split("\n")):
                if name == "entrytype":
                    record.type = value
                elif name == NAME_PARTS:
                    with suppress(ValueError):
                        record.fields[name] = json.loads(value)
                elif name in PEOPLE:
                    record.people[name] = list(map(guessed, parted(value)))
                else:
                    record.fields[name] = value
        elif doi is None or canonical_doi(text) != doi:  # Wiley repeats it as a note
            texts.append(text)
    record.fields["annote"] = "\n\n".join(texts)


def _list(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _line(value: Any) -> str:
    """A value on one line; several values of one tag with semicolons between."""
    return "; ".join(" ".join(one.split()) for one in _list(value))


def _texts(value: Any) -> list[str]:
    """Texts with their lines; of HTML, in which Zotero keeps notes, the paragraphs."""
    texts = [one.replace(_BREAK, "\n").strip() for one in _list(value)]
    return [
        "\n\n".join(re.findall(r"<p>(.*?)</p>", text, re.DOTALL)) or text if text.startswith("<p>") else text
        for text in texts
        if text
    ]


def _take_dates(data: dict[str, Any], fields: dict[str, Any]) -> None:
    """Take the date of publication from the tag that says most. A tag that says something else stays."""
    whole = fields.pop("date", "")
    fields["urldate"] = _iso(_line(data.pop("access_date", "")))
    given = {name: _iso(_line(data[name])) for name in _DATES if data.get(name)}
    best = max(given.values(), key=lambda text: (bool(re.match(r"\d{4}", text)), len(text)), default="")
    for name, text in given.items():
        if best.replace("/", "-").startswith(text.replace("/", "-")):
            del data[name]
    if not re.match(r"\d{4}", _line(data.get("date", "0000"))):  # EndNote gives the day without its year
        fields["month"] = _line(data.pop("date"))
    best = whole if best and whole.replace("/", "-").startswith(best) else best
    fields["year" if re.fullmatch(r"\d{4}", best) else "date"] = best


def _iso(text: str) -> str:
    """A date of RIS, ``2020/05/12/``, in ISO 8601 without the time behind it; any other as it is."""
    found = re.fullmatch(r"\s*(\d{4})(?:/(0?[1-9]|1[0-2])(?:/(\d{1,2}))?)?/*(?:\d\d:[\d:]*)?\s*", text)
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else text.strip()


_BEGINS = pattern(r"(?:[A-Z][\w ]{0,30}:[^\n]*\s+|\d+\.\s+)*+TY {0,2}- ")


def recognise(text: str) -> float:
    """How sure it is that a text is RIS: it begins with the type of a record, perhaps after headers and a number."""
    return 1.0 if _BEGINS.match(text) else 0.0


READERS = (Reader("ris", "from publishers and Zotero", read, recognise, (".ris",)),)
