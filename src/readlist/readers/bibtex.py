"""BibTeX and biblatex files; the parser is bibtexparser, which comes with ``readlist[bibtex]``."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ..keys import is_key
from ..model import ARXIV, TABLE, Date, Entry, Status, arxiv_id, canonical_doi, clean_tag
from ..notes.reading import LAYOUT, Draft, Reading
from . import Reader
from .latex import plain
from .report import Taken, reading_of

_FIELDS = {
    "title": "title", "author": "authors", "abstract": "abstract", "keywords": "tags", "tags": "tags",
    "annote": "note", "annotation": "note", "comment": "note", "review": "note", "note": "note",
    "url": "urls", "urldate": "date", "eprint": "arxiv", "archiveprefix": "arxiv", "eprinttype": "arxiv",
    "primaryclass": "arxiv", "eprintclass": "arxiv", "readstatus": "status",
}  # fmt: skip
OTHERS = "et al."
"""Stands for the names that a list leaves out."""

_NOTES = ("annote", "annotation", "comment", "review", "note")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_JABREF = {"skimmed": Status.READING, "read": Status.READ}
_ARXIV = re.compile(rf"(?:arXiv:)?({ARXIV})(?:v\d+)?", re.IGNORECASE)


def read(text: str, name: str) -> Reading:
    """The entries of a bibliography. What readlist has no field for comes into ``extra``, under its own name.

    Without its parser the reading is refused, so that the other files of a folder are imported all the same.
    """
    draft = Draft(text, name)
    try:
        parser = _parser()
    except ImportError:
        reason = "BibTeX needs one more package: pip install 'readlist[bibtex]'"
        for index in range(len(draft.lines)):
            draft.leave_out(index, reason)
        return Reading("bibtex", [], draft.report(), reason)
    try:
        blocks = parser.splitter.Splitter(text).split().blocks
    except Exception as error:  # The parser lets what it did not foresee through as it is.
        return reading_of("bibtex", draft, [Taken(1, len(draft.lines), reason=f"not BibTeX: {error}")])
    return reading_of("bibtex", draft, _records(blocks, parser.model, draft))


def _parser() -> Any:
    import bibtexparser.model
    import bibtexparser.splitter

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    return bibtexparser


def _records(blocks: list[Any], model: Any, draft: Draft) -> Iterator[Taken]:
    strings = dict(zip(_MONTHS, _MONTHS, strict=True))
    for block in blocks:
        first = (block.start_line or 0) + 1
        last = first + (block.raw or "").rstrip().count("\n")
        if isinstance(block, (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)):
            block = block.ignore_error_block
        if isinstance(block, model.Entry):
            yield _taken(block, first, last, strings)
        elif isinstance(block, model.ParsingFailedBlock):
            yield Taken(first, last, reason=f"not BibTeX: {_said(block.error)}")
        else:
            if isinstance(block, model.String):
                strings[block.key.lower()] = _value(block.value, strings)
            for index in range(first - 1, last):
                if isinstance(block, model.ImplicitComment):
                    draft.leave_out(index, "outside of every record")
                else:
                    draft.give(index, LAYOUT, None)


def _said(error: Any) -> str:
    said = str(getattr(error, "abort_reason", "") or error).strip()
    return said[:1].lower() + said[1:]


def _taken(block: Any, first: int, last: int, strings: dict[str, str]) -> Taken:
    values: dict[str, str] = {}
    lines = [("key", first, first)]
    starts = [*(field.start_line + 1 for field in block.fields), last + 1]
    for field, (start, end) in zip(block.fields, pairwise(starts), strict=True):
        name = field.key.lower()
        values.setdefault(name, _value(field.value, strings))
        lines.append((_FIELDS.get(name, "extra"), start, max(start, end - 1)))
    if not _line(values.get("title", "")):
        return Taken(first, last, reason="no title")
    return Taken(first, last, _entry(block, values), lines)


def _entry(block: Any, values: dict[str, str]) -> Entry:
    url = _verbatim(values.get("url", "")) or _verbatim(_linked(values.get("howpublished", "")))
    doi = _verbatim(values.get("doi", ""))
    arxiv = _arxiv(values, url)
    if not url:
        url = f"https://doi.org/{doi}" if doi else f"https://arxiv.org/abs/{arxiv}" if arxiv else ""
    tags = (clean_tag(_line(tag)) for name in ("keywords", "tags") for tag in re.split("[,;]", values.get(name, "")))
    people = [_person(name) for name in _split_people(values.get("author", ""))]
    return Entry(
        title=_line(values["title"]),
        key=block.key if is_key(block.key) else "",
        authors=[name for name in people if name != OTHERS],
        more_authors=OTHERS in people,
        date=_day(values.get("urldate", "")),
        abstract=_lines(values.get("abstract", "")),
        note="\n\n".join(filter(None, (_lines(values.get(name, "")) for name in _NOTES))),
        tags=list(dict.fromkeys(filter(None, tags))),
        urls=[url] if url else [],
        arxiv=arxiv,
        doi=canonical_doi(doi) or "",
        status=_JABREF.get(values.get("readstatus", "").lower(), Status.UNREAD),
        extra=_extra(block, values, doi),
    )


def _extra(block: Any, values: dict[str, str], doi: str) -> dict[str, Any]:
    extra: dict[str, Any] = {"entrytype": block.entry_type.lower()} if block.entry_type.lower() != "misc" else {}
    if block.key and not is_key(block.key):
        extra["citekey"] = block.key
    year, _, rest = values.get("year", values.get("date", "")).strip().partition("-")
    if year.isdecimal():
        extra["year"] = int(year)
        if rest[:2].isdecimal():
            extra["month"] = int(rest[:2])
    for name, value in values.items():
        if name in ("year", "date") and "year" in extra:
            continue
        if name == "doi" and canonical_doi(doi):
            continue
        if name in ("editor", "translator"):
            extra[name] = " and ".join(map(_person, _split_people(value)))
        elif name not in _FIELDS:
            extra[f"bibtex-{name}" if name in TABLE and TABLE[name].strict else name] = _lines(value)
    return {name: value for name, value in extra.items() if value != ""}


def _arxiv(values: dict[str, str], url: str) -> str:
    prefix = (values.get("archiveprefix") or values.get("eprinttype") or "arXiv").lower()
    eprint = _ARXIV.fullmatch(_line(values.get("eprint", "")))
    if eprint and prefix == "arxiv":
        return eprint[1]
    said = re.search(rf"arXiv:{_ARXIV.pattern}", values.get("journal", ""), re.IGNORECASE)
    return arxiv_id(url) or (said[1] if said else "")


def _value(raw: str, strings: dict[str, str]) -> str:
    """A value as BibTeX joins it: texts between braces or quotes, and names of strings, with ``#`` between."""
    parts, at = [], 0
    while at < len(raw):
        if raw[at] in '{"':
            end = _closing(raw, at)
            parts.append(raw[at + 1 : end])
            at = end + 1
        elif raw[at] == "#" or raw[at].isspace():
            at += 1
        else:
            word = re.compile(r'[^\s#{"]+').match(raw, at)[0]  # type: ignore[index]
            parts.append(strings.get(word.lower(), word))
            at += len(word)
    return "".join(parts)


_BRACE = re.compile(r'(?<!\\)[{}"]')


def _closing(raw: str, at: int) -> int:
    """Where the text ends that opens at ``at``."""
    depth = 0
    for mark in _BRACE.finditer(raw, at + 1):
        if depth == 0 and mark[0] == ("}" if raw[at] == "{" else '"'):
            return mark.start()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return len(raw)


def _split_people(value: str) -> list[str]:
    return [name for name in map(str.strip, _split(value, re.compile(r"[{}]|\s+and(?=\s)", re.IGNORECASE))) if name]


def _split(value: str, marks: re.Pattern[str]) -> list[str]:
    """The parts of a value between the marks that do not stand in braces."""
    parts, depth, at = [], 0, 0
    for found in marks.finditer(value):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            parts.append(value[at : found.start()])
            at = found.end()
    return [*parts, value[at:]]


def _person(name: str) -> str:
    """A name as it is said, given name first."""
    if name.lower() == "others":
        return OTHERS
    parts = [_line(part) for part in _split(name, re.compile("[{},]"))]
    family, *suffix = parts[:-1] or [""]
    return " ".join(filter(None, (parts[-1], family, *suffix)))


def _linked(value: str) -> str:
    found = re.search(r"https?://[^\s{}]+", value)
    return found[0] if found else ""


def _verbatim(value: str) -> str:
    """A link, in which only braces and escaped marks mean something."""
    value = re.sub(r"\\url\s*(?=\{)", "", value)
    return re.sub(r"\\([%&#_$~{}])|[{}\s]", lambda found: found[1] or "", value)


def _line(value: str) -> str:
    return " ".join(plain(value).split())


def _lines(value: str) -> str:
    """A text of several lines; lines that all are indented behind the first are one text, folded by a program."""
    value = value.strip()
    if re.search(r"\n", value) and not re.search(r"\n(?=\S)", value):
        value = re.sub(r"[ \t]*\n[ \t]*(?=\S)", " ", value)
    return "\n".join(line.rstrip() for line in plain(value).split("\n")).strip()


def _day(value: str) -> Date | None:
    try:
        return Date.fromisoformat(value.strip())
    except ValueError:
        return None


_BEGINS = re.compile(r"(?:%[^\n]*\n\s*)*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s{}(),=]+[ \t]*[,=]")


def recognise(text: str) -> float:
    """How sure it is that a text is a bibliography: it begins with a record, perhaps behind comments."""
    return 1.0 if _BEGINS.match(text) else 0.0


READERS = (Reader("bibtex", "bibliographies", read, recognise, (".bib", ".bibtex")),)
