"""CSL JSON, the citation processors' format, as Zotero, pandoc and others write it."""

from __future__ import annotations

import re
from typing import Any

from ..bibliography import csl, entities
from ..bibliography.markup import latex_of, stripped
from ..bibliography.names import NAME_PARTS, restored
from ..bibliography.record import PUBLISHER, Record, entry_of, keywords_of, place_of, take_link
from ..bibliography.types import CROSSREF, FROM_CSL, TO_CSL
from ..identifiers import ARXIV
from ..notes.reading import Draft, Reading
from ..pattern import pattern
from . import Reader
from .records import Record as Object
from .records import doubt, first_of, records
from .report import Taken, reading_of

_FIELDS = {
    "id": "key", "title": "title", "author": "authors", "abstract": "abstract", "annote": "note", "note": "note",
    "keyword": "tags", "tags": "tags", "URL": "urls", "accessed": "date", "issued": "published", "DOI": "doi",
    "container-title": "venue",
}  # fmt: skip
"""The field of an entry that a variable goes to, for the report."""

_NAMES: dict[str, list[str]] = {"printed-note": ["note"]}
for _name, _variable in csl.VARIABLES.items():
    _NAMES.setdefault(_variable, []).append(_name)
_SEVERAL = pattern(r"\s*;\s*|\s+and\s+")
_ARXIV = pattern(rf"arXiv:\s*({ARXIV})", re.IGNORECASE)
_EXTRA = pattern(rf"^[ \t]*{_ARXIV.pattern}(?:v\d+)?[ \t]*(?:\[[\w.-]+\])?[ \t]*$", re.IGNORECASE | re.MULTILINE)
"""A line of what Zotero calls Extra and gives as the note; within a sentence, an id is another paper's."""


def read(text: str, name: str) -> Reading:
    """The entries of a bibliography. What readlist has no field for comes into ``extra``, under BibTeX's names."""
    draft = Draft(text, name)
    return reading_of("csl-json", draft, (_taken(item) for item in records(text)))


def _taken(item: Object) -> Taken:
    data = {name: _whole(name, value) for name, value in item.data.items()}
    reason = item.reason
    if not reason and not _text(data.get("title")):
        reason = f"no title in {_text(data.get('id')) or 'it'}"
    if reason:
        return Taken(item.first, item.last, reason=reason)
    lines = [(_FIELDS.get(name, "extra"), *lines) for name, lines in item.lines.items()]
    return Taken(item.first, item.last, entry_of(_record(data)), lines)


def _record(data: dict[str, Any]) -> Record:
    kind = _text(data.get("type"))
    kind = CROSSREF.get(kind, kind)
    given = _text(data.pop("entrytype", "")).lower()
    is_so = given and TO_CSL.get(given, "document") in (kind, "document")
    key = _text(data.pop("citation-key", "")) or _text(data.get("id"))
    if _text(data.get("id")) in ("", key):
        data.pop("id", "")
    names = data.pop(NAME_PARTS, {})
    record = Record(given if is_so else FROM_CSL.get(kind, "misc"), key)
    for name, value in data.items():
        # Zotero keeps notes in what styles print as the note, unless there is a variable of their own.
        _take(record, "printed-note" if name == "note" and "annote" in data else name, value, data)
    record.people = {name: restored(people, names) for name, people in record.people.items()}
    _take_arxiv(record.fields)
    # pandoc, Zotero and we call a paper on arXiv an article, which says no more.
    if kind and TO_CSL.get(record.type, "document") != kind and not (kind == "article" and "eprint" in record.fields):
        record.fields["csltype"] = kind
    return record


def _whole(name: str, value: Any) -> Any:
    """A variable that Crossref gives in a list, as a text: of titles the first."""
    is_list = isinstance(value, list) and value and all(isinstance(one, str) for one in value)
    if is_list and (name in _NAMES or name == "title"):
        return value[0] if "title" in name else "; ".join(value)
    return value


def _take(record: Record, name: str, value: Any, data: dict[str, Any]) -> None:
    """Give a variable to the field of the record that it is."""
    fields = record.fields
    if name == "type":
        return
    if name in csl.PEOPLE.values() or _are_people(value):
        field = next((ours for ours, theirs in csl.PEOPLE.items() if theirs == name), name)
        people = _SEVERAL.split(value) if isinstance(value, str) else value if isinstance(value, list) else [value]
        record.people[field] = [person for one in people if (person := csl.person_of(one))]
    elif name == "issued":
        fields["date"] = csl.date_text(value)
    elif name == "accessed":
        fields["urldate"] = csl.date_text(value)
    elif name == "URL":
        take_link(fields, _verbatim(value))
    elif name == "DOI":
        fields["doi"] = _verbatim(value)
    elif name in ("keyword", "tags"):
        fields["keywords"] = [*fields.get("keywords", []), *_tags(value)]
    elif name in ("annote", "note", "notes"):
        text = value.strip() if name == "annote" and isinstance(value, str) else _notes(value)
        fields["annote"] = "\n\n".join(filter(None, (fields.get("annote", ""), text)))
        record.note = name if name == "note" else record.note
    elif isinstance(value, dict) and ("date-parts" in value or "raw" in value or "literal" in value):
        fields[name] = csl.date_text(value)
    elif name.endswith("_") and csl.own_name(name[:-1]) == name:
        fields[name[:-1]] = value
    elif value and not (name == "container-title" and value in (data.get("booktitle"), data.get("journaltitle"))):
        _give(record, _field(record.type, name, value, data), value, has_lines=name in ("abstract", "printed-note"))


def _field(kind: str, name: str, value: Any, data: dict[str, Any]) -> str:
    """The field of a record of this type that a variable is."""
    if name == "container-title":
        return place_of(kind)
    if name == "number" and _ARXIV.match(str(value)):
        return "eprint"
    if name in ("issue", "number"):
        is_its_own = (name == "number") == (kind in csl.NUMBERED)
        return "number" if is_its_own else {"issue": "issue", "number": "eid"}[name]
    names = [PUBLISHER.get(kind, name), name] if name == "publisher" else _NAMES.get(name, [name])
    # The others stand there under their own names.
    return next((one for one in names if one not in data), names[-1])


def _give(record: Record, field: str, value: Any, *, has_lines: bool) -> None:
    is_text = isinstance(value, str) or field in ("title", "abstract")
    text = _text(value, lines=has_lines) if is_text else value
    record.fields[field] = re.sub(r"(?<=\w)-(?=\w)", "–", str(text)) if field == "pages" else text
    if isinstance(value, str) and not has_lines and (latex := latex_of(" ".join(value.split()))):
        record.latex[field] = latex


def _take_arxiv(fields: dict[str, Any]) -> None:
    """Take the arXiv id from where pandoc, Zotero and readlist put it."""
    location = str(fields.get("archive_location"))
    if found := _ARXIV.search(f"{fields.get('archive')}:{location}") or _ARXIV.search(location):
        fields.pop("archive", None)
        del fields["archive_location"]
    else:
        found = _EXTRA.search(str(fields.get("annote")))
    if found:
        fields.setdefault("eprint", found[1])
    for name in ("publisher", *PUBLISHER.values()):
        if "eprint" in fields and str(fields.get(name, "")).lower() == "arxiv":
            del fields[name]


def _are_people(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, dict) and ("family" in item or "literal" in item) for item in value)
    )


def _tags(value: Any) -> list[str]:
    """Keywords: a text of several, or a list of texts or of Zotero's tags."""
    if isinstance(value, list):
        return [_text(item.get("tag") if isinstance(item, dict) else item) for item in value]
    return keywords_of(_text(value))


def _notes(value: Any) -> str:
    """Notes: a text, or a list of texts or of Zotero's notes, which are HTML."""
    if isinstance(value, list):
        found = (_text(item.get("note") if isinstance(item, dict) else item, lines=True) for item in value)
        return "\n\n".join(filter(None, found))
    return _text(value, lines=True)


def _verbatim(value: object) -> str:
    """A link or a DOI, in which what looks like an element is its own."""
    return entities.resolved(value).strip() if isinstance(value, str) else ""


def _text(value: object, lines: bool = False) -> str:
    """A value as plain text, without the markup that CSL allows; on one line, or with its lines as they are."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = stripped(str(value))
    return text.strip() if lines else " ".join(text.split())


def recognise(text: str) -> float:
    """How sure it is that a text is CSL's: its first record says its type or its authors as CSL does."""
    record = first_of(text)
    if record is None or record.reason:
        return 0.0
    data, authors = record.data, record.data.get("author")
    named = isinstance(authors, list) and all(isinstance(author, dict) for author in authors)
    is_ours = "key" in data and ("id" not in data or "sources" in data)
    return 1.0 if not is_ours and ("type" in data or "issued" in data or named) else 0.0


READERS = (
    Reader(
        "csl-json",
        "Zotero, pandoc",
        read,
        recognise,
        (".csljson", ".json", ".jsonl", ".ndjson"),
        doubt,
    ),
)
