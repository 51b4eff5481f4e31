"""BibTeX and biblatex, for LaTeX, biber, pandoc and reference managers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..bibliography.dates import EDTF, MONTHS
from ..bibliography.latex import escaped, line, lines
from ..bibliography.record import (
    NOTES,
    SEPARATOR,
    VERBATIM,
    Record,
    as_keyword,
    citation_key,
    field_name,
    record_of,
    with_keys,
)
from ..keys import as_citation
from ..markdown import MATH, has_pairs
from ..model import Entry
from ..people import AND, OTHERS, USEPREFIX, Person
from . import Exporter, Options

_IN_BIBTEX = {
    "journaltitle": "journal", "location": "address", "eprinttype": "archivePrefix", "archiveprefix": "archivePrefix",
    "eprintclass": "primaryclass", "issue": "number",
}  # fmt: skip
"""BibTeX's name of a field of biblatex. Where a record has both, each keeps its own."""

_IN_BIBLATEX = {
    "address": "location", "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "school": "institution",
    "annote": "annotation",
}  # fmt: skip
_FIRST = tuple("title subtitle author editor date year month day journal journaltitle booktitle".split())
_LAST = tuple("eprint eprinttype archivePrefix doi url links code urldate readstatus keywords".split())
_END = ("abstract", *NOTES)

_COMMA = re.compile(",")
_IN_URL = re.compile(r"[\s{}\\\"^`|<>\x00-\x1f]")
_IN_DOI = re.compile(r"[\s{}\\\x00-\x1f]")


def bibtex(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One record an entry under BibTeX's names, in UTF-8 with what means something to LaTeX escaped.

    Formulas between dollar signs stay formulas. A title stands as the bibliography gave it; another stands in a second
    pair of braces, so that no style changes its capitals. The note is ``annote``, the day of the note ``urldate``: when
    the reader was there.
    """
    return _records(entries, _bibtex_fields, _IN_BIBTEX)


def biblatex(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """The same under the names of biblatex: ``journaltitle``, ``date``, ``location``, ``eprinttype``."""
    return _records(entries, _biblatex_fields, _IN_BIBLATEX)


def _records(
    entries: Iterable[Entry], fields_of: Callable[[Record], dict[str, Any]], names: dict[str, str]
) -> Iterator[str]:
    before = ""
    for entry, key in with_keys(entries, lambda entry: _key(citation_key(entry))):
        record = record_of(entry)
        if record.note in NOTES:
            for said in (record.fields, record.latex):
                said |= {record.note: said.pop("annote")} if "annote" in said else {}
        given = _renamed(record.latex, names)
        fields = fields_of(record)
        middle = [name for name in fields if name not in (*_FIRST, *_LAST, *_END)]
        order = (name for name in (*_FIRST, *middle, *_LAST, *_END) if fields.get(name))
        written = ((name, _field(name, fields[name], given.get(name))) for name in order)
        lines = "".join(f"  {field_name(name)} = {value},\n" for name, value in written if value)
        yield f"{before}@{field_name(record.type)}{{{key},\n{lines}}}\n"
        before = "\n"


def _key(key: str) -> str:
    """The citation key: as the bibliography gave it, unless it would end the record."""
    said, count = re.subn(r"[\s{}(),=\"%#~\\\x00-\x1f\x7f]+", "-", key)
    return (said.strip("-") if count else said) or as_citation(key)


def _bibtex_fields(record: Record) -> dict[str, Any]:
    fields = _fields(record)
    date = fields.pop("date", "")
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*)?)?)?", date)
    if found and (found[2] is None or 1 <= int(found[2]) <= 12) and "year" not in fields:
        fields["year"] = found[1]
        if found[2] and "month" in fields:
            return _renamed(fields | {"date": date}, _IN_BIBTEX)
        if found[2]:
            fields["month"] = MONTHS[int(found[2]) - 1]
        if found[3]:
            fields["day"] = str(int(found[3]))
        if found[4]:
            fields["date"] = date
    elif (whole := re.match(r"(\d{4})-(?:0\d|1[0-2])\b", date)) and "year" not in fields:
        fields |= {"year": whole[1], "date": date}  # which BibTeX passes over
    elif date:
        fields["date" if "year" in fields else "year"] = date
    return _renamed(fields, _IN_BIBTEX)


def _fields(record: Record) -> dict[str, Any]:
    fields = {**record.fields, **record.people}
    if fields.get("url") and fields["url"] in fields.get("howpublished", ""):
        del fields["url"]  # which styles would print twice
    return fields


def _biblatex_fields(record: Record) -> dict[str, Any]:
    fields = _fields(record)
    date = fields.get("date", "")
    if date and not re.match(r"-?\d{2}[\dX]{2}", date):
        fields["year"] = fields.pop("date")
    fields |= {name: list(map(_extended, people)) for name, people in record.people.items()}
    return _renamed(fields, _IN_BIBLATEX)


def _renamed(fields: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {
        (names[name] if name in names and names[name] not in fields else name): value for name, value in fields.items()
    }


def _field(name: str, value: Any, given: object) -> str:
    """A value in LaTeX, as a bibliography gave it where that still says the same; a title has braces."""
    if isinstance(value, list) and value and isinstance(value[0], Person):
        return _braced(" and ".join(map(_person, value)))
    if isinstance(value, list):
        # Braces around the whole would mean nothing.
        tags = [_part(tag, SEPARATOR) for tag in map(as_keyword, value)]
        return _braced(", ".join(tags) + "," * (len(tags) == 1 and tags[0].startswith("{")))
    if name == "month":
        parts = [part for part in re.split(rf"\b({'|'.join(MONTHS)})\b", value) if part]
        return " # ".join(part if part in MONTHS else _braced(_dashed(part)) for part in parts)
    if name.endswith(("date", "year")) and EDTF.fullmatch(value):
        return _braced(value)
    if name == "file" and _is_whole(value):
        return _braced(value)
    if name in VERBATIM:
        marks = _IN_DOI if name == "doi" else _IN_URL
        # BibTeX takes it verbatim; what would end it is percent-encoded.
        return _braced(" ".join(marks.sub(lambda found: f"%{ord(found[0]):02X}", part) for part in value.split(" ")))
    if isinstance(given, str) and _is_whole(given) and _says(given, value):
        is_open = name == "title" and "{" not in MATH.sub("", given)
        return f"{{{{{given}}}}}" if is_open else _braced(given)
    if name == "pages":
        return _braced(_dashed(value))
    return f"{{{{{escaped(value)}}}}}" if name == "title" else _braced(escaped(value))


def _dashed(text: str) -> str:
    """A text in which dashes stand between numbers or months."""
    return re.sub(r"\s*–\s*", "--", escaped(text.replace("--", "–")))


def _says(latex: str, text: str) -> bool:
    try:
        return text in (line(latex), lines(latex))
    except ImportError:  # without what reads bibliographies the text is written anew
        return False


def _is_whole(latex: str) -> bool:
    """Whether this can stand between braces: no brace of it, and no backslash before the last, ends the field."""
    return has_pairs(latex) and (len(latex) - len(latex.rstrip("\\"))) % 2 == 0


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _person(person: Person) -> str:
    if person is OTHERS or person == OTHERS:
        return "others"
    if person.latex and _is_whole(person.latex):
        return person.latex
    if person.literal:
        return f"{{{_part(person.literal)}}}"
    particle = " ".join(filter(None, (person.dropping, person.particle)))
    family = _part(person.family)
    if particle and not particle[:1].islower():
        particle, family = "", f"{particle} {family}"
    elif not particle and family.split(" ")[0][:1].islower() and " " in family:
        family = f"{{{family}}}"
    if not person.given and not person.suffix and not particle:
        return f"{{{family}}}"
    parts = [f"{_part(particle)} {family}".strip(), _part(person.suffix), _part(person.given)]
    return ", ".join(part for at, part in enumerate(parts) if part or at == 2).rstrip(", ")


def _extended(person: Person) -> Person:
    """The person in biblatex's extended format (its manual, 3.13.2), if that tells whether the particle drops."""
    drops, stays = bool(person.dropping), USEPREFIX in person.options
    if person.latex or drops == stays or (drops and person.particle):
        return person
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    parts |= {"prefix": person.dropping or person.particle, "useprefix": str(stays).lower()}
    return person._replace(latex=", ".join(f"{name}={_part(text)}" for name, text in parts.items() if text))


def _part(part: str, marks: re.Pattern[str] = _COMMA) -> str:
    """A part of a name or of a list, which neither one of these marks nor the word ``and`` ends."""
    text = AND.sub("{and}", escaped(part))
    return f"{{{text}}}" if marks.search(text) else text


EXPORTERS = (
    Exporter("bibtex", "for LaTeX and reference managers", bibtex, endings=(".bib", ".bibtex")),
    Exporter("biblatex", "for LaTeX with biber", biblatex),
)
