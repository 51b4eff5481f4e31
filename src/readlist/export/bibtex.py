"""BibTeX, for LaTeX, biber, pandoc and reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Entry
from . import Exporter, Options
from .citation import OTHERS, CitationKeys, authors_of, doi_of, name_of, urls_of, year_of
from .text import pieces

KEPT = (
    "journal", "booktitle", "editor", "series", "volume", "number", "pages", "chapter", "edition",
    "publisher", "institution", "school", "organization", "address", "howpublished", "type", "isbn", "issn",
    "language",
)  # fmt: skip
"""Fields that readlist has no use for, but carries from one bibliography to the next in ``Entry.extra``."""

_TITLES = ("booktitle", "series")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEEDS = {
    "article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "book": "publisher",
    "phdthesis": "school", "mastersthesis": "school", "techreport": "institution",
}  # fmt: skip

_WRITTEN = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "-": "{}-", "`": "{}`", "'": "{}'",
}  # fmt: skip
# Two hyphens, grave accents or apostrophes are one character in LaTeX; an empty group keeps them apart.
_SPECIAL = re.compile(r"[\\{}$&%#_^~]|(?<=-)-|(?<=`)`|(?<=')'|[\x00-\x08\x0b-\x1f\x7f]")
# Parsers that mend broken files take such a line for the beginning of the next record or field.
_LIKE_A_RECORD = re.compile(r"\n(?=[ \t]*(?:@|[^\s={}\"',]+[ \t]*=))")
_AND = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
_IN_URL = re.compile(r"[\s{}\\\"^`|<>\x00-\x1f]")


def bibtex(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """One record an entry, in UTF-8 with what means something to LaTeX escaped.

    Formulas between dollar signs stay formulas. Titles stand in a second pair of braces, so that no style
    changes their capitals. The note is ``annote``, the day of the note ``urldate``: when the reader was there.
    """
    keys = CitationKeys()
    before = ""
    for entry in entries:
        lines = "".join(f"  {name} = {value},\n" for name, value in _fields(entry) if value)
        yield f"{before}@{_type(entry)}{{{keys.key(entry)},\n{lines}}}\n"
        before = "\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escaped(entry.title)}}}}}"
    yield "author", _braced(" and ".join(_author(author) for author in authors_of(entry)))
    yield "year", _braced(str(year_of(entry) or ""))
    yield "month", _month(str((entry.published and entry.published.month) or entry.extra.get("month", "")))
    for name in KEPT:
        if isinstance(value := entry.extra.get(name), (str, int)):
            text = _range(str(value)) if name == "pages" else escaped(str(value))
            yield name, _braced(f"{{{text}}}" if name in _TITLES else text)
    if entry.arxiv:
        yield "eprint", _braced(entry.arxiv)
        yield "archivePrefix", "{arXiv}"
    yield "doi", _braced(_verbatim(doi_of(entry)))
    url = next(iter(urls_of(entry)), "")
    yield "url", _braced(_verbatim(url))
    if url and entry.date:
        yield "urldate", _braced(entry.date.isoformat())
    yield "keywords", _braced(", ".join(escaped(tag) for tag in entry.tags))
    yield "abstract", _braced(escaped(entry.abstract))
    yield "annote", _braced(escaped(entry.note))


def escaped(text: str) -> str:
    """A text that LaTeX prints as it is, formulas between dollar signs excepted; its braces are balanced."""
    if "\n" not in text and not _SPECIAL.search(text):
        return text
    parts = (part if formula else _written(part) for formula, part in pieces(text))
    return _LIKE_A_RECORD.sub("\n{}", "".join(parts))


def _written(text: str) -> str:
    # BibTeX counts braces behind a backslash too: one without its partner is written by its name.
    paired = _paired(text) if "{" in text and "}" in text else frozenset()

    def write(found: re.Match[str]) -> str:
        return "\\" + found[0] if found.start() in paired else _WRITTEN.get(found[0], "")

    return _SPECIAL.sub(write, text)


def _paired(text: str) -> frozenset[int]:
    """Where the braces stand that have a partner."""
    opened: list[int] = []
    paired: set[int] = set()
    for brace in re.finditer("[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            paired |= {opened.pop(), brace.start()}
    return frozenset(paired)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _verbatim(link: str) -> str:
    """A link as BibTeX takes it, verbatim; what would end it is percent-encoded."""
    return _IN_URL.sub(lambda found: f"%{ord(found[0]):02X}", link)


def _author(author: str) -> str:
    name = name_of(author)
    if name is OTHERS:
        return name.family
    if name.whole:
        return f"{{{escaped(name.family)}}}"
    return ", ".join(_part(part) for part in (name.family, name.suffix, name.given) if part)


def _part(part: str) -> str:
    """A part of a name, in which the word ``and`` does not end the name."""
    return _AND.sub("{and}", escaped(part))


def _type(entry: Entry) -> str:
    kind = str(entry.extra.get("entrytype", "")).lower()
    if kind in _NEEDS and entry.extra.get(_NEEDS[kind]):
        return kind
    return "misc"


def _range(pages: str) -> str:
    """Pages, with the two hyphens by which BibTeX tells a range."""
    return re.sub(r"\s*(?:--?|–)\s*", "--", escaped(pages.replace("--", "–")))


def _month(given: str) -> str:
    """A month as the macro that every style knows (``may``)."""
    name = given.strip().lower()
    if name.isdecimal() and 1 <= int(name) <= 12:
        return _MONTHS[int(name) - 1]
    return name[:3] if name[:3] in _MONTHS else ""


EXPORTERS = (Exporter("bibtex", "for LaTeX and reference managers", bibtex, endings=(".bib", ".bibtex")),)
