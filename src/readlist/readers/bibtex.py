"""BibTeX and biblatex files; the parser is bibtexparser, which comes with ``readlist[bibliography]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ..bibliography.dates import EDTF, MONTHS
from ..bibliography.latex import escaped, line, lines, says_all, signs_resolved, verbatim
from ..bibliography.people import OTHERS, USEPREFIX, Person, is_east_asian
from ..bibliography.record import NOTES, PEOPLE, Record, entry_of
from ..notes.bibtex import closing
from ..notes.reading import LAYOUT, Draft, Reading
from ..pattern import pattern
from . import Reader
from .report import Taken, reading_of

_FIELDS = {
    "title": "title", "author": "authors", "abstract": "abstract", "keywords": "tags", "tags": "tags",
    "annote": "note", "annotation": "note", "comment": "note", "review": "note", "doi": "doi",
    "url": "urls", "urldate": "date", "eprint": "arxiv", "archiveprefix": "arxiv", "eprinttype": "arxiv",
    "readstatus": "status", "journal": "venue", "journaltitle": "venue", "booktitle": "venue",
    "year": "published", "date": "published", "month": "published",
}  # fmt: skip
"""The field of an entry that a field of a record goes to, for the report."""

_PEOPLE = frozenset(PEOPLE)
_VERBATIM = frozenset("url doi eprint file links code".split())
_TEXTS = frozenset(("abstract", "note", *NOTES))


def read(text: str, name: str) -> Reading:
    """The entries of a bibliography. What readlist has no field for goes into ``extra``, under its own name.

    Without the parser the reading is refused, so that the other files of a folder are still imported.
    """
    draft = Draft(text, name)
    try:
        parser = _parser()
    except ImportError:
        reason = "BibTeX needs two more packages: pip install 'readlist[bibliography]'"
        for index in range(len(draft.lines)):
            draft.leave_out(index, reason)
        return Reading("bibtex", [], draft.report(), reason)
    try:
        blocks = _blocks(_with_commas(_without_remarks(text)), parser)
    except Exception as error:  # The parser lets what it did not foresee through as it is.
        return reading_of("bibtex", draft, [Taken(1, len(draft.lines), reason=f"not BibTeX: {error}")])
    return reading_of("bibtex", draft, _records(blocks, parser.model, draft))


def _blocks(text: str, parser: Any) -> list[Any]:
    """The blocks of a text. A record that lacks only its last brace is read as if it had one."""
    # The parser does not count the end of a line after a backslash, which is a space.
    blocks: list[Any] = parser.splitter.Splitter(text.replace("\\\n", "\\ \n")).split().blocks
    for at, block in enumerate(blocks):
        if type(block) is parser.model.ParsingFailedBlock:
            blocks[at] = _closed(block, parser) or block
    return blocks


def _closed(block: Any, parser: Any) -> Any:
    """The record in a block that could not be parsed, with a brace after it; None if it is not a record even so."""
    found = parser.splitter.Splitter((block.raw or "").rstrip() + "}").split().blocks
    if len(found) != 1 or not isinstance(found[0], parser.model.Entry) or any(map(_is_open, found[0].fields)):
        return None
    first = block.start_line or 0
    fields = [parser.model.Field(one.key, one.value, first + one.start_line) for one in found[0].fields]
    return parser.model.Entry(found[0].entry_type, found[0].key, fields, first, block.raw)


def _is_open(field: Any) -> bool:
    """Whether a value goes on into the next field."""
    return re.search(r"\n\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]", field.value) is not None


def _parser() -> Any:
    import logging

    import bibtexparser.model
    import bibtexparser.splitter
    import pylatexenc  # noqa: F401 - what reads the texts of the records

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    return bibtexparser


_REMARK = pattern(r"%(?<!\\%)")
_MARKS = pattern(r'\\.|[{}"%]|@[A-Za-z]+[ \t]*[{(]', re.DOTALL)


def _without_remarks(text: str) -> str:
    """The text with spaces instead of the remarks inside records, after ``%``, which biber skips."""
    if not _REMARK.search(text):
        return text
    kept: list[str] = []
    depth, quoted, at, done = 0, False, 0, 0
    while found := _MARKS.search(text, at):
        mark, at = found[0], found.end()
        if mark == "%" and depth == 1 and not quoted:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            kept += (text[done : at - 1], " " * (end - at + 1))
            at = done = end
        elif mark.startswith("@"):
            depth, quoted = (1, False) if depth == 0 or text[: found.start()].endswith("\n") else (depth + 1, quoted)
        elif mark == '"':
            quoted = not quoted if depth == 1 else quoted
        elif mark == "{":
            depth += depth > 0
        elif mark == "}":
            depth = max(depth - 1, 0)
    return "".join(kept) + text[done:]


_NO_COMMA = pattern(
    r"(@(?<![^\n]@)(?!(?:string|preamble|comment)\b)[a-z]+[ \t]*\{(?:\s*[^\s,={}()\"#]+(?=\s+[\w-]+\s*=))?)"
    r"(?=\s*[a-z][\w-]*\s*=)",
    re.IGNORECASE,
)


def _with_commas(text: str) -> str:
    """The text with a comma after each key, and where a key is missing."""
    return _NO_COMMA.sub(r"\1,", text)


def _records(blocks: list[Any], model: Any, draft: Draft) -> Iterator[Taken]:
    strings = dict(zip(MONTHS, MONTHS, strict=True))
    found: list[Any] = []
    for block in blocks:
        first = (block.start_line or 0) + 1
        last = first + (block.raw or "").rstrip().count("\n")
        if isinstance(block, (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)):
            block = block.ignore_error_block
        if isinstance(block, model.String):
            ((_, strings[block.key.lower()]),) = _joined("", block.value, strings)
        found.append((block, first, last))
    values = [_values(block, strings) if isinstance(block, model.Entry) else {} for block, *_ in found]
    named = {name for said in values for name in _inherited(said)}
    others = {
        block.key.lower(): dict(said)
        for (block, *_), said in zip(reversed(found), reversed(values), strict=True)
        if isinstance(block, model.Entry) and block.key.lower() in named
    }
    for (block, first, last), said in zip(found, values, strict=True):
        if isinstance(block, model.Entry) and block.entry_type.lower() != "xdata":
            yield _taken(block, first, last, said, others)
        elif isinstance(block, model.ParsingFailedBlock) and not _is_prose(block):
            yield Taken(first, last, reason=f"not BibTeX: {_said(block.error)}")
        else:
            for index in range(first - 1, last):
                draft.give(index, LAYOUT, None)


def _is_prose(block: Any) -> bool:
    """Whether a block that could not be parsed begins as ``@comment any words``, not as a record."""
    return re.match(r"\s*@(?:comment\b|\w+\s+\w)", block.raw or "", re.IGNORECASE) is not None


def _said(error: Any) -> str:
    said = str(getattr(error, "abort_reason", "") or error).strip()
    return said[:1].lower() + said[1:]


def _values(block: Any, strings: dict[str, str]) -> dict[str, str]:
    """The values by the names of the fields. A field that occurs twice keeps both values, keywords in one list."""
    values: dict[str, str] = {}
    for one in block.fields:
        raw = one.value
        if raw[:1] == "{" and "#" not in raw and "=" not in raw:
            _keep(values, one.key.lower(), raw[1:-1])
        else:
            for name, value in _joined(one.key.lower(), raw, strings):
                _keep(values, name, value)
    return values


def _keep(values: dict[str, str], name: str, value: str) -> None:
    if name in ("keywords", "tags") and name in values:
        values[name] += f", {value}"
        return
    free, count = name, 1
    while values.get(free, value) != value:
        count += 1
        free = f"{name}-{count}"
    values[free] = value


def _taken(block: Any, first: int, last: int, values: dict[str, str], others: dict[str, dict[str, str]]) -> Taken:
    kind = block.entry_type.lower()
    if kind == "set":
        return Taken(first, last, reason=f"{block.key} is a set of papers, not a paper")
    _inherit(values, kind, others)
    record = _record(kind, block.key, values)
    if not record.fields.get("title"):
        return Taken(first, last, reason=f"no title in {block.key or 'it'}")
    starts = [field.start_line + 1 for field in block.fields]
    names = [_FIELDS.get(field.key.lower(), "extra") for field in block.fields]
    ends = [max(start, behind - 1) for start, behind in pairwise([*starts, last + 1])]
    return Taken(first, last, entry_of(record), [("key", first, first), *zip(names, starts, ends, strict=True)])


def _inherited(values: dict[str, str]) -> list[str]:
    """The keys of the records that a record inherits from, in lower case: those of xdata, then that of crossref."""
    if "xdata" not in values and "crossref" not in values:
        return []
    return [*re.split(r"[\s,]+", values.get("xdata", "").lower()), values.get("crossref", "").strip().lower()]


_CHILDREN = ("inproceedings", "conference", "incollection", "inbook", "suppbook", "suppcollection", "inreference")


def _inherit(values: dict[str, str], kind: str, others: dict[str, dict[str, str]]) -> None:
    """Add the fields that a record lacks and those it names have.

    A title becomes that of the book (the manual of biblatex, 2.4.1 and 3.13.6 on data inheritance).
    """
    *data, parent = _inherited(values) or [""]
    values.pop("xdata", None)
    for name in data:
        for field, value in others.get(name, {}).items():
            values.setdefault(field, value)
    for field, value in others.get(parent, {}).items():
        if field in ("title", "subtitle", "titleaddon") and kind in _CHILDREN:
            values.setdefault(f"book{field}", value)
            continue
        elif field == "author" and kind == "inbook":
            field = "bookauthor"
        elif field in ("crossref", "label", "key", "keywords", "abstract", "annote", "author", "title", "booktitle"):
            continue
        values.setdefault(field, value)


def _record(kind: str, key: str, values: dict[str, str]) -> Record:
    record = Record(kind, key)
    fields = record.fields
    for name, value in values.items():
        if name in _PEOPLE:
            record.people[name] = [_person(one) for one in _split_people(value)]
        elif name in _VERBATIM or (name.endswith(("date", "year")) and EDTF.fullmatch(value)):
            fields[name] = verbatim(value)
        elif name in ("keywords", "tags"):
            fields[name] = line(value)
        else:
            fields[name] = lines(value) if name in _TEXTS else line(value)
            if ("{" in value or "\\" in value or "$" in value) and (given := _as_given(name, value, fields[name])):
                record.latex["annote" if name in NOTES else name] = given
    return record


def _as_given(name: str, value: str, text: str) -> str:
    """The LaTeX of a field; "" if its text says as much."""
    is_printed = name not in _TEXTS or name == "note"
    if not is_printed and "\\" not in text and "$" not in text:
        return ""
    value = value.strip() if name in _TEXTS else " ".join(value.split())
    # A title is written with braces around the whole; around any other field they mean nothing.
    bare = value[1:-1] if value[0] == "{" and closing(value, 0) == len(value) - 1 else value
    if is_printed and not name.endswith("title") and says_all(bare):
        return ""
    if "{" in bare and "{" not in text and "{}" not in bare and "\\" not in bare:
        return value
    is_other_title = name.endswith("title") and name != "title"
    return "" if escaped(text) == (value if is_other_title else bare) else value


def _joined(name: str, raw: str, strings: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The field with its value, and those after it that lack a comma before them.

    A value is made of texts in braces or quotes and of names of strings, with ``#`` between them.
    """
    parts, at = [], 0
    while at < len(raw):
        if raw[at] in '{"':
            end = closing(raw, at)
            parts.append(raw[at + 1 : end])
            at = end + 1
        elif raw[at] == "#" or raw[at].isspace():
            at += 1
        elif parts and (following := _NAME.match(raw, at)):
            yield name, "".join(parts)
            name, parts, at = following[1].lower(), [], following.end()
        else:
            word = _WORD.match(raw, at)[0]  # type: ignore[index]
            parts.append(strings.get(word.lower(), word))
            at += len(word)
    yield name, "".join(parts)


_NAME = pattern(r"([A-Za-z][\w-]*)\s*=")
_WORD = pattern(r'[^\s#{"]+')


_PLAIN_NAME = pattern(r"((?:[A-Z][\w'-]*\s+)*[A-Z][\w'-]*),\s+((?:[A-Z][\w.'-]*\s+)*[A-Z][\w.'-]*)")
"""A name that needs no parser: capitalised words with one comma."""

_PARTS = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}
"""The parts of a name in biblatex's extended format (its manual, 3.13.2); initials add nothing."""

_AND = pattern(r"\s+and(?=\s)|(?<![\s,])\s+and\Z|\Aand(?=\s)", re.IGNORECASE)
_COMMA = pattern(",")
_KOREANS = pattern(r"\s*[가-힣]{3,4}(?:\s*,\s*[가-힣]{3,4})+\s*")
"""Whole names with commas between them: a family name has one letter, rarely two."""


def _split_people(value: str) -> list[str]:
    if _KOREANS.fullmatch(value):
        return [name.strip() for name in value.split(",")]
    return [name for name in map(str.strip, _split(value.strip(), _AND)) if name]


def _split(value: str, marks: re.Pattern[str]) -> list[str]:
    """The parts of a value between the marks outside braces."""
    if "{" not in value:
        return marks.split(value)
    parts, at, counted, depth = [], 0, 0, 0
    for found in marks.finditer(value):
        depth += value.count("{", counted, found.start()) - value.count("}", counted, found.start())
        counted = found.start()
        if depth <= 0:
            parts.append(value[at:counted])
            at = found.end()
    return [*parts, value[at:]]


@lru_cache(20_000)
def _person(name: str) -> Person:
    """The person of a name, with its LaTeX if that has commands other than for letters."""
    bare = signs_resolved(name)  # or the tilde of an accent would be taken for a space
    person = _extended(bare) if "=" in bare else None
    if person:
        return person
    return replace(_parted(bare), latex=" ".join(name.split())) if "\\" in bare else _parted(bare)


def _extended(name: str) -> Person | None:
    """The person of a name in biblatex's extended format; None if it is not in that."""
    pairs = [part.partition("=") for part in _split(name, _COMMA)]
    said = {part.strip().lower(): line(value) for part, _, value in pairs}
    parts = {ours: said[theirs] for theirs, ours in _PARTS.items() if theirs in said}
    if not parts or not all(equals for _, equals, _ in pairs):
        return None
    if said.get("useprefix") == "true":
        parts["options"] = USEPREFIX
    elif "useprefix" in said and "particle" in parts:
        parts["dropping"] = parts.pop("particle")
    return Person(literal=parts["family"]) if list(parts) == ["family"] else Person(**parts)


def _parted(name: str) -> Person:
    """The parts of a name, as BibTeX tells them apart."""
    if name.lower().rstrip(".") in ("others", "et al"):
        return OTHERS
    if plain := _PLAIN_NAME.fullmatch(name):
        return Person(" ".join(plain[1].split()), " ".join(plain[2].split()))
    if is_east_asian(name):
        return Person(literal=" ".join(name.split()), latex=name if " " in name else "")
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    try:
        found = parse_single_name_into_parts(name, strict=False)
    except Exception:  # One odd name never drops the others.
        return Person(literal=line(name))
    given, particle, family, suffix = (line(" ".join(part)) for part in (found.first, found.von, found.last, found.jr))
    if not given and not particle and not suffix:
        return Person(literal=family)
    return Person(family, given, particle=particle, suffix=suffix)


_BEGINS = pattern(r"(?:%[^\n]*\n\s*)*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s{}(),=]+[ \t]*[,=]")


def recognise(text: str) -> float:
    """How sure it is that a text is a bibliography: it begins with a record, perhaps after comments."""
    return 1.0 if _BEGINS.match(text) else 0.0


READERS = (Reader("bibtex", "bibliographies", read, recognise, (".bib", ".bibtex")),)
