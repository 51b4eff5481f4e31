"""CSL JSON, for citation processors (pandoc, citeproc) and reference managers (Zotero)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json import JSONEncoder
from typing import Any

from ..markdown import is_link
from ..model import Date, Entry
from . import Exporter, Options
from .citation import CitationKeys, authors_of, doi_of, name_of, urls_of, year_of

TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "incollection": "chapter",
    "book": "book", "phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report",
}  # fmt: skip
"""The CSL type of each BibTeX type that has one."""

VARIABLES = {
    "journal": "container-title", "booktitle": "container-title", "volume": "volume", "number": "issue",
    "pages": "page", "publisher": "publisher", "edition": "edition", "series": "collection-title",
    "isbn": "ISBN", "issn": "ISSN",
}  # fmt: skip
"""The CSL variable of each BibTeX field that has one."""

_PARTICLE = re.compile(r"((?:[a-z]+ )*[a-z]+(?= )|) ?(.+)", re.DOTALL)
_encode = JSONEncoder(ensure_ascii=False).encode


def csl_json(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """An array with one item a line (https://docs.citationstyles.org/en/stable/specification.html).

    The day of the note is ``accessed``, the note ``annote``, the tags ``keyword``.
    """
    keys = CitationKeys()
    before = "[\n"
    for entry in entries:
        yield before + _encode({"id": keys.key(entry), **_item(entry)})
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _item(entry: Entry) -> dict[str, Any]:
    extra = entry.extra
    year, url = year_of(entry), next(iter(urls_of(entry)), "")
    item: dict[str, Any] = {
        "type": TYPES.get(str(extra.get("entrytype", "")).lower()) or ("article" if entry.arxiv else "document"),
        "title": entry.title,
        "author": [_name(author) for author in authors_of(entry)],
        "issued": _date(entry.published) or ({"date-parts": [[year]]} if year else None),
        "abstract": entry.abstract,
        "URL": url if is_link(url) else None,
        "DOI": doi_of(entry),
        "accessed": _date(entry.date),
        "keyword": ", ".join(entry.tags),
        "annote": entry.note,
    }
    if entry.arxiv:
        item |= {"number": f"arXiv:{entry.arxiv}", "publisher": "arXiv"}
    for name, variable in VARIABLES.items():
        if isinstance(value := extra.get(name), (str, int)):
            item[variable] = re.sub("--|–", "-", str(value)) if name == "pages" else str(value)
    return {name: value for name, value in item.items() if value}


def _name(author: str) -> dict[str, str]:
    name = name_of(author)
    if name.whole:
        return {"literal": name.family}
    particle, family = _PARTICLE.match(name.family).groups()  # type: ignore[union-attr]
    parts = {"family": family, "given": name.given, "non-dropping-particle": particle, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


def _date(date: Date | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


EXPORTERS = (Exporter("csl-json", "for Zotero and pandoc", csl_json),)
