"""CSL JSON, the citation processors' format, as Zotero, pandoc and others write it."""

from __future__ import annotations

import re
from typing import Any, TypeGuard

from ..keys import is_key
from ..model import ARXIV, TABLE, Date, Entry, arxiv_id, canonical_doi, clean_tag
from ..notes.reading import Draft, Reading
from . import Reader
from .bibtex import OTHERS
from .records import Record, first_of, records
from .report import Taken, reading_of

_NAMES = {
    "container-title": "journal", "page": "pages", "issue": "number", "collection-title": "series",
    "publisher-place": "address", "ISBN": "isbn", "ISSN": "issn", "DOI": "doi",
}  # fmt: skip
_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "paper-conference": "inproceedings", "chapter": "incollection", "book": "book", "thesis": "phdthesis",
    "report": "techreport",
}  # fmt: skip
_FIELDS = {
    "id": "key", "title": "title", "author": "authors", "abstract": "abstract", "annote": "note", "note": "note",
    "keyword": "tags", "URL": "urls", "accessed": "date",
}  # fmt: skip
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|span|jats:\w+|p)\b[^<>]*>", re.IGNORECASE)
_ARXIV = re.compile(rf"arXiv:\s*({ARXIV})", re.IGNORECASE)


def read(text: str, name: str) -> Reading:
    """The entries of a bibliography. What readlist has no field for comes into ``extra``, under BibTeX's names."""
    draft = Draft(text, name)
    return reading_of("csl-json", draft, (_taken(record) for record in records(text)))


def _taken(record: Record) -> Taken:
    data = record.data
    reason = record.reason
    if not reason and not _text(data.get("title")):
        reason = "no title"
    if reason:
        return Taken(record.first, record.last, reason=reason)
    lines = [(_FIELDS.get(name, "extra"), *lines) for name, lines in record.lines.items()]
    return Taken(record.first, record.last, _entry(data), lines)


def _entry(data: dict[str, Any]) -> Entry:
    url, doi, key = _text(data.get("URL")), _text(data.get("DOI")), _text(data.get("id"))
    marked = (_ARXIV.search(_text(data.get(name))) for name in ("number", "archive_location", "DOI", "note"))
    arxiv = arxiv_id(url) or next((found[1] for found in marked if found), "")
    tags = (clean_tag(tag) for tag in re.split("[,;]", _text(data.get("keyword"))))
    notes = (_text(data.get(name), lines=True) for name in ("annote", "note"))
    people = _people(data.get("author"))
    return Entry(
        title=_text(data["title"]),
        key=key if is_key(key) else "",
        authors=[name for name in people if name != OTHERS],
        more_authors=OTHERS in people,
        date=_day(data.get("accessed")),
        abstract=_text(data.get("abstract"), lines=True),
        note="\n\n".join(filter(None, notes)),
        tags=list(dict.fromkeys(filter(None, tags))),
        urls=[url] if url else [f"https://doi.org/{doi}"] if doi else [],
        arxiv=arxiv,
        doi=canonical_doi(doi) or "",
        extra=_extra(data, arxiv),
    )


def _extra(data: dict[str, Any], arxiv: str) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    for name, value in data.items():
        if name == "issued":
            extra |= dict(zip(("year", "month"), _date_parts(value), strict=False))
        elif name == "type":
            if value in _TYPES:
                extra["entrytype"] = _TYPES[value]
        elif name == "DOI" and canonical_doi(value):
            continue
        elif name not in _FIELDS and not (arxiv and _is_arxiv(name, value)):
            kept = " and ".join(_people(value)) if _are_people(value) else value
            name = _NAMES.get(name, name)
            extra[f"csl-{name}" if name in TABLE and TABLE[name].strict else name] = kept
    return {name: value for name, value in extra.items() if value not in (None, "", [], {})}


def _is_arxiv(name: str, value: object) -> bool:
    """Whether a variable says no more than that the paper is on arXiv."""
    return name in ("number", "publisher") and str(value).lower().startswith("arxiv")


def _people(value: object) -> list[str]:
    return [name for person in value if (name := _name(person))] if _are_people(value) else []


def _are_people(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, dict) and ("family" in item or "literal" in item) for item in value)
    )


def _name(person: dict[str, Any]) -> str:
    """A name as it is said: given name, particles, family name, suffix."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    name = " ".join(filter(None, (_text(person.get(part)) for part in parts)))
    return OTHERS if name == "others" else name


def _date_parts(value: object) -> list[int]:
    """Year, month and day of a CSL date, as far as it gives them."""
    try:
        parts = value["date-parts"][0]  # type: ignore[index]
        return [int(part) for part in parts][:3]
    except (TypeError, KeyError, IndexError, ValueError):
        pass
    said = value.get("raw") or value.get("literal") if isinstance(value, dict) else value
    found = re.match(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", _text(said))
    return [int(part) for part in found.groups() if part] if found else []


def _day(value: object) -> Date | None:
    try:
        return Date(*_date_parts(value))
    except (TypeError, ValueError):
        return None


def _text(value: object, lines: bool = False) -> str:
    """A value as plain text, without the markup that CSL allows; on one line, or with its lines as they are."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = _MARKUP.sub("", str(value))
    return text.strip() if lines else " ".join(text.split())


def recognise(text: str) -> float:
    """How sure it is that a text is CSL's: its first record says its type or its authors as CSL does."""
    record = first_of(text)
    if record is None or record.reason:
        return 0.0
    data, authors = record.data, record.data.get("author")
    named = isinstance(authors, list) and all(isinstance(author, dict) for author in authors)
    return 1.0 if "key" not in data and ("type" in data or "issued" in data or named) else 0.0


READERS = (
    Reader(
        "csl-json",
        "from Zotero or pandoc",
        read,
        recognise,
        (".csljson", ".json", ".jsonl", ".ndjson"),
    ),
)
