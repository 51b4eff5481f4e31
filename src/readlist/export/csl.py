"""CSL JSON, for citation processors (pandoc, citeproc) and reference managers (Zotero)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..bibliography import csl
from ..bibliography.markup import literal, marked
from ..bibliography.names import NAME_PARTS, NAMES, lost_parts
from ..bibliography.record import (
    LATEX,
    PUBLISHER,
    Record,
    as_keyword,
    keywords_of,
    place_of,
    record_of,
    with_keys,
)
from ..bibliography.types import FROM_CSL, TO_CSL
from ..identifiers import arxiv_link
from ..model import Entry
from . import Exporter, Options
from .json import array


def csl_json(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """An array with one item a line (https://docs.citationstyles.org/en/stable/specification.html).

    The day of the note is ``accessed``, the note ``annote``, the tags ``keyword``. What CSL has no variable for stands
    under its own name. An ``annote`` beside a ``note``, even an empty one, says that the latter is not the reader's.
    """
    return array(_item(entry, key) for entry, key in with_keys(entries))


_PLACES = ("journaltitle", "booktitle")
_SAID = ("date", "urldate", "keywords", "annote", "abstract", "url", "doi")
"""Fields that have a place of their own in an item."""


_ORDER = {name: at for at, name in enumerate(csl.VARIABLES)}


def _item(entry: Entry, key: str) -> dict[str, Any]:
    record = record_of(entry)
    fields = record.fields
    item: dict[str, Any] = {
        "id": fields.pop("id", key),
        "type": fields.pop("csltype", "") or TO_CSL.get(record.type, "document"),
        "title": marked(record.latex.get("title"), entry.title, keeps_case=True),
    }
    if item["id"] != key:
        item["citation-key"] = key
    for name, people in record.people.items():
        item[csl.PEOPLE.get(name, name)] = [csl.name_of(person) for person in people]
    item |= {
        "issued": csl.date_of(fields["date"]) if "date" in fields else None,
        "abstract": literal(entry.abstract),
        "URL": fields.get("url") or arxiv_link(entry.arxiv),
        "DOI": fields.get("doi"),
        "accessed": csl.date_of(fields["urldate"]) if "urldate" in fields else None,
        **_keywords(list(map(as_keyword, entry.tags))),
        "note" if record.note == "note" and "note" not in fields else "annote": entry.note,
    }
    if entry.arxiv:
        if item["type"] in ("article", "document"):
            item |= {"type": "article", "number": f"arXiv:{entry.arxiv}", "publisher": "arXiv"}
        else:  # it has a publisher and a number elsewhere
            item |= {"archive": "arXiv", "archive_location": entry.arxiv}
        fields = {name: value for name, value in fields.items() if name != "eprinttype" and value != entry.arxiv}
    if FROM_CSL.get(item["type"], "misc") != record.type:
        item["entrytype"] = record.type
    for name in sorted(fields, key=lambda name: _ORDER.get(name, len(_ORDER))):
        if name not in _SAID and not isinstance(entry.extra.get(name), list):
            _give(item, name, fields[name], entry.extra.get(name), record)
    item[NAME_PARTS] = lost_parts(record.people, lambda person: csl.person_of(csl.name_of(person)) or person)
    for name, value in entry.extra.items():
        if isinstance(value, (dict, list)) and name not in (NAMES, LATEX) and name not in item:
            item[name] = value
    return {name: value for name, value in item.items() if value or (name == "annote" and "note" in item)}


def _give(item: dict[str, Any], name: str, value: str, own: object, record: Record) -> None:
    """Give a field to its variable, or to its own name where another has that or would be read for it."""
    variable = "publisher" if name == PUBLISHER.get(record.type) else csl.VARIABLES.get(name, name)
    variable = name if name == "number" and record.type in csl.NUMBERED else variable
    text: Any = marked(record.latex.get(name), value, keeps_case="title" in variable)
    text = re.sub("--|–", "-", value) if name == "pages" else own if isinstance(own, (int, float)) else text
    said = csl.date_of(text) if name in csl.DATES else text
    if item.get(variable) or (name in _PLACES and name != place_of(record.type)):
        item[csl.own_name(name)] = said
    item[variable] = item.get(variable) or said


def _keywords(tags: list[str]) -> dict[str, Any]:
    """Tags with commas between them, or else semicolons; as a list where neither tells them apart."""
    texts = (", ".join(tags), "".join(f"{tag}; " for tag in tags).strip())
    told = (text for text in texts if [*filter(None, map(str.strip, keywords_of(text)))] == tags)
    return {"keyword": text} if (text := next(told, "")) else {"tags": tags}


EXPORTERS = (Exporter("csl-json", "for Zotero and pandoc", csl_json, endings=(".csljson",)),)
