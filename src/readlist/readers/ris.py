"""RIS files, as publishers and Zotero give them; the parser is rispy, which comes with ``readlist[bibliography]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..bibliography import ris
from ..bibliography.people import OTHERS, Person, guessed
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
_TITLES = ("primary_title", "title", "CT", "BT")
_UNKNOWN = {"ED": "secondary_authors"}
"""Tags of older programs, by the name of the one that says the same."""

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
    try:
        # Of a tag that may stand once, the parser would drop what follows the first.
        (data,) = rispy.loads("\n".join(_tidy(lines)) + "\n", enforce_list_tags=False)
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
            tidy[-1] += _BREAK + line.strip()
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
    if kind and ris.TYPES.get(record.type) != kind:
        fields["ristype"] = kind
    titles = list(filter(None, (_line(data.pop(name, "")) for name in _TITLES)))
    places = list(dict.fromkeys(filter(None, [*titles[1:], *(_line(data.pop(name, "")) for name in _PLACES)])))
    fields["title"] = titles[0] if titles else ""
    if places:
        fields["booktitle" if record.type in ("inproceedings", "incollection") else "journaltitle"] = places[0]
        fields["shortjournal"] = "; ".join(places[1:])
    fields["pages"] = "--".join(filter(None, (_line(data.pop(name, "")) for name in ("start_page", "end_page"))))
    fields["date"] = _date(data)
    fields["urldate"] = _iso(_line(data.pop("access_date", "")))
    abstracts = dict.fromkeys(_texts(data.pop("abstract", [])) + _texts(data.pop("notes_abstract", [])))
    fields["abstract"] = "\n\n".join(abstracts)
    fields["annote"] = "\n\n".join(_texts(data.pop("notes", [])))
    fields["keywords"] = [tag for one in _list(data.pop("keywords", [])) for tag in re.split(rf"[;{_BREAK}]", one)]
    fields["url"] = " ".join(_list(data.pop("urls", [])))
    fields["isbn" if record.type in ("book", "incollection", "collection") else "issn"] = _line(data.pop("issn", ""))
    for name, value in data.items():
        if name in _PEOPLE:
            people = record.people.setdefault(_PEOPLE[name], [])
            people.extend(_person(_line(one)) for one in _list(value) if one.strip(", "))
        else:
            fields[_NAMES.get(name, name)] = _line(value)
    return record


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


def _person(name: str) -> Person:
    """A person, as ``Family, Given, Suffix``; without a comma, or with one at the end, an organisation."""
    is_whole = name.lstrip().startswith("{")  # as BibTeX has it, which some programs leave
    name = name.replace("{", "").replace("}", "")
    bare = name.strip().rstrip(",").strip()
    if "," not in name or name.rstrip().endswith(","):
        return OTHERS if guessed(bare) == OTHERS else Person(literal=bare)
    family, given, *suffix = [part.strip() for part in name.split(",")]
    found = guessed(f"{family}, {given}")
    parts = Person(family, given) if found.literal or is_whole else found
    return Person(parts.family, parts.given, particle=parts.particle, suffix=", ".join(filter(None, suffix)))


def _date(data: dict[str, Any]) -> str:
    """The date of publication, of the tags that give it the one that says most."""
    given = [_iso(_line(data.pop(name))) for name in ("date", "year", "publication_year") if data.get(name)]
    return max(given, key=lambda text: (bool(re.match(r"\d{4}", text)), len(text)), default="")


def _iso(text: str) -> str:
    """A date of RIS, ``2020/05/12/`` and what follows, in ISO 8601; any other as it is."""
    found = re.match(r"\s*(\d{4})(?:/(\d{1,2}))?(?:/(\d{1,2}))?/*\s*$", text)
    return (
        "-".join(part if at == 0 else f"{int(part):02}" for at, part in enumerate(found.groups()) if part)
        if found
        else text.strip()
    )


def recognise(text: str) -> float:
    """How sure it is that a text is RIS: it begins with the type of a record."""
    return 1.0 if re.match(r"TY {0,2}- ", text) else 0.0


READERS = (Reader("ris", "from publishers and Zotero", read, recognise, (".ris",)),)
