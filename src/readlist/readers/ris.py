"""RIS files, as publishers and Zotero give them; the parser is rispy, which comes with ``readlist[bibliography]``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from typing import Any

from ..bibliography import entities, ris
from ..bibliography.names import NAME_PARTS, parted, restored
from ..bibliography.record import PEOPLE, PUBLISHER, Record, entry_of, place_of, take_link
from ..bibliography.types import FROM_RIS, TO_RIS
from ..identifiers import canonical_doi
from ..notes.reading import LAYOUT, Draft, Reading
from ..pattern import pattern
from ..people import parse_name
from . import Reader
from .report import Taken, reading_of

_TAG = pattern(r"(?P<tag>[A-Z][A-Z0-9])(?:  -| {0,2}-(?: |$)|(?<=ER)\s*$)")
_FIELDS = {
    "ID": "key", "TI": "title", "T1": "title", "AU": "authors", "A1": "authors", "AB": "abstract",
    "N2": "abstract", "N1": "note", "KW": "tags", "UR": "urls", "DO": "doi", "Y2": "date", "PY": "published",
    "Y1": "published", "DA": "published", "JO": "venue", "JF": "venue", "T2": "venue",
}  # fmt: skip
"""The field of an entry that a tag goes to, for the report."""

_NAMES = {theirs: ours for ours, theirs in reversed(ris.FIELDS.items())}
_PEOPLE = {theirs: ours for ours, theirs in ris.PEOPLE.items()} | {"first_authors": "author"}
_TITLES = ("title", "primary_title", "CT", "BT")
_PLACES = ("BT", "secondary_title", "alternate_title3", "journal_name", "alternate_title2", "alternate_title1")
_DATES = ("date", "year", "publication_year")
_ISSN = pattern(r"\d{4}-?\d{3}[\dXx]\b")


def read(text: str, name: str) -> Reading:
    """The entries of a file in RIS. What has no field of ours comes into ``extra``, under BibTeX's or rispy's names.

    Records are cut where the next begins, so that one without an end is read as well.
    """
    draft = Draft(text, name)
    if not is_installed():
        return draft.refused("ris", "RIS needs one more package: pip install 'readlist[bibliography]'")
    for index, line in enumerate(draft.lines):
        if not _TAG.match(line.lstrip()):
            draft.give(index, LAYOUT, None)  # what is outside of records are headers
    return reading_of("ris", draft, _records(draft))


def is_installed() -> bool:
    """Whether rispy is there, which names the tags."""
    return find_spec("rispy") is not None


@cache
def _tag_names() -> Mapping[str, str]:
    from rispy.config import TAG_KEY_MAPPING

    # The tag of older programs says the same as one of today's.
    return {**TAG_KEY_MAPPING, "ED": "secondary_authors"}


def _records(draft: Draft) -> Iterator[Taken]:
    starts = [at for at, line in enumerate(draft.lines) if re.match(r"\s*TY {0,2}-", line)]
    for start, end in zip(starts, [*starts[1:], len(draft.lines)], strict=False):
        lines = draft.lines[start:end]
        last = next((at for at, line in enumerate(lines) if re.match(r"\s*ER {0,2}(?:-|$)", line)), len(lines) - 1)
        while last > 0 and not lines[last].strip():
            last -= 1
        yield taken(_tagged(lines[: last + 1]), start + 1)


def taken(tagged: Iterable[tuple[str, list[str]]], first: int, kind: str = "") -> Taken:
    """What the tags of a record say, each with the lines of its value; ``first`` is the line it begins on.

    ``kind`` is the type of a record that names none.
    """
    data: dict[str, list[str]] = {"type_of_reference": [kind]} if kind else {}
    fields: list[tuple[str, int, int]] = []
    last = first - 1
    for tag, said in tagged:
        start = fields[-1][2] + 1 if fields else first
        fields.append((LAYOUT if tag in ("TY", "ER") else _FIELDS.get(tag, "extra"), start, start + len(said) - 1))
        last += len(said)
        if tag != "ER" and (value := entities.resolved("\n".join(said)).strip()):
            data.setdefault(_tag_names().get(tag, tag), []).append(value)
    record = _record(data)
    if not record.fields.get("title"):
        return Taken(first, last, reason=f"no title in {record.key or 'it'}")
    return Taken(first, last, entry_of(record), fields)


def _tagged(lines: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The tags of a record, each with the lines of its value; a line without a tag goes on with the one before."""
    tagged: list[tuple[str, list[str]]] = []
    for line in lines:
        if tagged and not _TAG.match(line.lstrip()):
            tag, said = tagged[-1]
            # Only in notes, which may be Markdown, the white space before a line means something.
            said.append(line if tag == "N1" else line.strip())
        else:
            tag, _, value = line.partition("-")
            tagged.append((tag.strip(), [value]))
    return tagged


def _record(data: dict[str, list[str]]) -> Record:
    kind = _line(data.pop("type_of_reference", [])).upper()
    record = Record(FROM_RIS.get(kind, "misc"), _line(data.pop("id", [])))
    fields = record.fields
    _take_notes(data, record)
    if kind and TO_RIS.get(record.type, "GEN") != kind:
        fields["ristype"] = kind
    fields["title"] = _first(data, _TITLES)
    places = (_line(data.pop(name, [])) for name in _PLACES)
    place, *others = dict.fromkeys(filter(None, places)) or [""]
    if place not in (fields.get("journaltitle"), fields.get("booktitle")):  # which a note may say
        fields[place_of(record.type)] = place
    fields["shortjournal"] = "; ".join(others)
    fields["pages"] = "–".join(filter(None, (_line(data.pop(name, [])) for name in ("start_page", "end_page"))))
    _take_dates(data, fields)
    fields["abstract"] = "\n\n".join(
        dict.fromkeys(_texts(data.pop("abstract", [])) + _texts(data.pop("notes_abstract", [])))
    )
    keywords = data.pop("keywords", [])
    marks = r"[;\n]" if len(keywords) == 1 else r";\s|\n"  # some programs give all in one line
    fields["keywords"] = [tag for one in keywords for tag in re.split(marks, one)]
    take_link(fields, " ".join(data.pop("urls", [])))
    numbers = [number for one in data.pop("issn", []) for number in _line([one]).split("; ")]
    fields["issn"] = "; ".join(filter(_ISSN.match, numbers))
    fields["isbn"] = "; ".join(number for number in numbers if not _ISSN.match(number))
    for name, value in data.items():
        if name in _PEOPLE:
            people = record.people.setdefault(_PEOPLE[name], [])
            people.extend(person for one in value if one.strip(", ") for person in ris.people_of(_line([one])))
        elif name == "publisher":
            field = PUBLISHER.get(record.type, name)
            fields[name if field in fields else field] = _line(value)
        elif name != "type_of_work" or not canonical_doi(_line(value)):  # Wiley repeats the DOI
            fields[_NAMES.get(name, name)] = _line(value)
    names = fields.pop(NAME_PARTS, {})
    record.people = {name: restored(people, names) for name, people in record.people.items()}
    return record


def _first(data: dict[str, list[str]], names: Iterable[str]) -> str:
    """The value of the first of these tags. Those with the same value are taken too, the others stay."""
    said = next(filter(None, (_line(data.get(name, [])) for name in names)), "")
    for name in names:
        if name in data and _line(data[name]) == said:
            del data[name]
    return said


def _take_notes(data: dict[str, list[str]], record: Record) -> None:
    """Take the notes. One of them may hold the fields that RIS has no tag for."""
    doi = canonical_doi(_line(data.get("doi", [])))
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
                    record.people[name] = list(map(parse_name, parted(value)))
                else:
                    record.fields[name] = value
        elif doi is None or canonical_doi(text) != doi:  # Wiley repeats it as a note
            texts.append(text)
    record.fields["annote"] = "\n\n".join(texts)


_PARAGRAPH = pattern(r"<p(?: [^<>]*)?>(.*?)</p>", re.DOTALL)


def _line(values: Iterable[str]) -> str:
    """The values of a tag on one line, with semicolons between."""
    return "; ".join(" ".join(one.split()) for one in values)


def _texts(values: Iterable[str]) -> list[str]:
    """Texts with their lines; of HTML, in which Zotero keeps notes, the paragraphs."""
    return [
        "\n\n".join(_PARAGRAPH.findall(text))
        if text.startswith("<p") and not _PARAGRAPH.sub("", text).strip()
        else text
        for text in values
    ]


def _take_dates(data: dict[str, list[str]], fields: dict[str, Any]) -> None:
    """Take the date of publication from the tag that says most. A tag that says something else stays."""
    whole = fields.pop("date", "")
    fields["urldate"] = _iso(_line(data.pop("access_date", [])))
    for name in _DATES:
        if not re.search(r"\w", _line(data.get(name, []))):  # but slashes
            data.pop(name, None)
    given = {name: _iso(_line(data[name])) for name in _DATES if name in data}
    best = max(given.values(), key=lambda text: (bool(re.match(r"\d{4}", text)), len(text)), default="")
    for name, text in given.items():
        if best.replace("/", "-").startswith(text.replace("/", "-")):
            del data[name]
    if not re.match(r"\d{4}", _line(data.get("date", ["0000"]))):  # EndNote gives the day without its year
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


READERS = (Reader("ris", "tagged text", read, recognise, (".ris",)),)
