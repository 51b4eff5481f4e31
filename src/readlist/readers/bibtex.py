"""BibTeX and biblatex files; bibtexparser and pylatexenc, of ``readlist[bibliography]``, read names and LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..bibliography.bibtex import Block, closing, records
from ..bibliography.dates import EDTF, MONTHS
from ..bibliography.latex import escaped, is_plain, line, lines, says_all, signs_resolved, verbatim, without_entities
from ..bibliography.names import names_in, split
from ..bibliography.record import IN_BOOKS, NOTES, PEOPLE, SEPARATOR, VERBATIM, Record, entry_of
from ..markdown import MATH
from ..notes.reading import LAYOUT, Draft, Reading
from ..pattern import pattern
from ..people import OTHERS, USEPREFIX, Person, is_east_asian, is_suffix
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
_TEXTS = frozenset(("abstract", "note", *NOTES))


def read(text: str, name: str) -> Reading:
    """The entries of a bibliography. What readlist has no field for goes into ``extra``, under its own name.

    Without the libraries the reading is refused, so that the other files of a folder are still imported.
    """
    draft = Draft(text, name)
    try:
        import bibtexparser  # noqa: F401 - reads the names of the records
        import pylatexenc  # noqa: F401 - reads their texts
    except ImportError:
        return draft.refused("bibtex", "BibTeX needs two more packages: pip install 'readlist[bibliography]'")
    draft.fields = [LAYOUT] * len(draft.lines)  # what is outside of records are comments
    return reading_of("bibtex", draft, _records(text))


def _records(text: str) -> Iterator[Taken]:
    found = [(block, _values(block)) for block in records(text, dict(zip(MONTHS, MONTHS, strict=True)))]
    named = {name for _, said in found for name in (*_data_of(said), _parent_of(said))} - {""}
    others = {block.key.lower(): dict(said) for block, said in reversed(found) if block.key.lower() in named}
    for block, said in found:
        if block.reason:
            yield Taken(block.first, block.last, reason=f"not BibTeX: {block.reason}")
        elif block.kind != "xdata":
            yield _taken(block, said, others)


def _values(block: Block) -> dict[str, str]:
    """The values by the names of the fields. A field that occurs twice keeps both values, keywords in one list."""
    values: dict[str, str] = {}
    for name, value, _ in block.fields:
        if values.setdefault(name, value) is value:
            continue
        if name in ("keywords", "tags"):
            values[name] += f", {value}"
            continue
        free, count = name, 1
        while values.get(free, value) != value:
            count += 1
            free = f"{name}-{count}"
        values[free] = value
    return values


def _taken(block: Block, values: dict[str, str], others: dict[str, dict[str, str]]) -> Taken:
    first, last = block.first, block.last
    if block.kind == "set":
        return Taken(first, last, reason=f"{block.key} is a set of papers, not a paper")
    _inherit(values, block.kind, others)
    record = _record(block.kind, block.key, values)
    if not record.fields.get("title"):
        return Taken(first, last, reason=f"no title in {block.key or 'it'}")
    fields, end = [], last
    for name, _, start in reversed(block.fields):
        fields.append((_FIELDS.get(name, "extra"), start, max(start, end)))
        end = start - 1
    return Taken(first, last, entry_of(record), [("key", first, first), *reversed(fields)])


def _data_of(values: dict[str, str]) -> list[str]:
    """The keys of the records of xdata that a record inherits from, in lower case; :func:`_parent_of` is another."""
    return re.split(r"[\s,]+", values["xdata"].lower()) if "xdata" in values else []


def _parent_of(values: dict[str, str]) -> str:
    return values.get("crossref", "").strip().lower()


def _add_data(values: dict[str, str], others: dict[str, dict[str, str]]) -> None:
    """Add the fields that a record lacks and the records of xdata have that it names, or that these name."""
    names = _data_of(values)
    values.pop("xdata", None)
    for name in names:  # which grow on the way
        for field, value in others.get(name, {}).items():
            if field == "xdata":
                names += [more for more in _data_of({field: value}) if more not in names]
            else:
                values.setdefault(field, value)


_ITS_OWN = frozenset("crossref label key keywords abstract annote author title booktitle".split())


def _inherit(values: dict[str, str], kind: str, others: dict[str, dict[str, str]]) -> None:
    """Add the fields that a record lacks and those it names have.

    A title becomes that of the book (the manual of biblatex, 2.4.1 and 3.13.6 on data inheritance).
    """
    _add_data(values, others)
    parent = dict(others.get(_parent_of(values), {}))
    _add_data(parent, others)
    # Of two ways to say the date, the book's would else count for more.
    dated = {"date": ("year", "month", "day"), "year": ("date",)}
    own = [other for field in dated if field in values for other in dated[field]]
    for field, value in parent.items():
        if field in ("title", "subtitle", "titleaddon") and kind in IN_BOOKS:
            values.setdefault(f"book{field}", value)
            continue
        elif field == "author" and kind == "inbook":
            field = "bookauthor"
        elif field in own or field in _ITS_OWN:
            continue
        values.setdefault(field, value)


def _record(kind: str, key: str, values: dict[str, str]) -> Record:
    record = Record(kind, key)
    fields = record.fields
    for name, value in values.items():
        if name in _PEOPLE:
            record.people[name] = [person for one in _split_people(value) if (person := _person(one)).full_name]
        elif name in VERBATIM or (name.endswith(("date", "year")) and EDTF.fullmatch(value)):
            # A link may be broken over lines.
            fields[name] = verbatim(_FOLDED.sub("", value) if name == "url" and "\n" in value else value)
        elif name in ("keywords", "tags"):
            said = _bare(without_entities(value).strip())
            tags = split(said, SEPARATOR)
            fields[name] = [line(tag) for tag in (split(said, _LINE_END) if len(tags) == 1 and "\n" in said else tags)]
        elif name not in _TEXTS and is_plain(value):
            fields[name] = " ".join(value.split())
        else:
            fields[name] = text = lines(value) if name in _TEXTS else line(value)
            if not is_plain(value) and (given := _as_given(name, value, text)):
                record.latex["annote" if name in NOTES else name] = given
    return record


_FOLDED = pattern(r"(?<=\S)\s*\n\s*(?=[^\s:]+\s*\Z)")
_LINE_END = pattern("\n")


def _as_given(name: str, value: str, text: str) -> str:
    """The LaTeX of a field; "" if its text says as much."""
    is_printed = name not in _TEXTS or name == "note"
    if not is_printed and "\\" not in text and "$" not in text:
        return ""
    value = value.strip() if name in _TEXTS else " ".join(value.split())
    # A title is written with braces around the whole; around any other field they mean nothing.
    bare = _bare(value)
    value = bare if name == "title" and "{" not in MATH.sub("", bare) else value
    if is_printed and not name.endswith("title") and says_all(bare):
        return ""
    if "{" in bare and "{" not in text and "{}" not in bare and "\\" not in bare:
        return value
    is_other_title = name.endswith("title") and name != "title"
    return "" if escaped(text) == (value if is_other_title else bare) else value


def _bare(value: str) -> str:
    """A value without braces around the whole of it."""
    return value[1:-1] if value[:1] == "{" and closing(value, 0, len(value)) == len(value) - 1 else value


_PLAIN_NAME = pattern(r"((?:[A-Z][\w'-]*\s+)*[A-Z][\w'-]*),\s+((?:[A-Z][\w.'-]*\s+)*[A-Z][\w.'-]*)")
"""A name that needs no parser: capitalised words with one comma."""

_PARTS = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}
"""The parts of a name in biblatex's extended format (its manual, 3.13.2); initials add nothing."""

_AND = pattern(r"\s+and(?=\s)|(?<![\s,])\s+and\Z|\Aand(?=\s)", re.IGNORECASE)
_ET_AL = pattern(r"(?<=[^\s,])\s*,?\s(?:and\s+)?et\.?\s+al\.?\Z", re.IGNORECASE)
_COMMA = pattern(",")
_KOREANS = pattern(r"\s*[가-힣]{3,4}(?:\s*,\s*[가-힣]{3,4})+\s*")
"""Whole names with commas between them: a family name has one letter, rarely two."""


def _split_people(value: str) -> list[str]:
    if _KOREANS.fullmatch(value):
        return [name.strip() for name in value.split(",")]
    value = without_entities(value).strip()
    if value[-4:].lower().endswith(("al", "al.")):
        value = _ET_AL.sub(" and others", value)
    return [name for one in split(value, _AND) for name in names_in(one.strip())]


@lru_cache(20_000)
def _person(name: str) -> Person:
    """The person of a name, with its LaTeX if that has commands other than for letters."""
    bare = signs_resolved(name)  # or the tilde of an accent would be taken for a space
    person = _extended(bare) if "=" in bare else None
    if person:
        return person
    return _parted(bare)._replace(latex=" ".join(name.split())) if "\\" in bare else _parted(bare)


def _extended(name: str) -> Person | None:
    """The person of a name in biblatex's extended format; None if it is not in that."""
    pairs = [part.partition("=") for part in split(name, _COMMA)]
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
    if name.lower().strip(".{}") in ("others", "et al"):  # in braces as ADS has it
        return OTHERS
    before, _, last = name.rpartition(" ")
    if is_suffix(last) and last != "MD":  # which also begins two given names
        person = _parted(before.rstrip(", "))
        if person.given and not person.suffix:
            return person._replace(suffix=last)
    if plain := _PLAIN_NAME.fullmatch(name):
        return Person(" ".join(plain[1].split()), " ".join(plain[2].split()))
    if is_east_asian(name):
        return Person(literal=" ".join(name.split()), latex=name if " " in name else "")
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    try:
        found = parse_single_name_into_parts(name, strict=False)
    except Exception:  # One odd name never drops the others.
        return Person(literal=line(name))
    if "," not in name and len(found.first) == 1 and found.first[0][:1].islower():  # as BibTeX reads two words
        found.first, found.von = [], [*found.first, *found.von]
    given, particle, family, suffix = (line(" ".join(part)) for part in (found.first, found.von, found.last, found.jr))
    if not given and not particle and not suffix:
        return Person(literal=family)
    return Person(family, given, particle=particle, suffix=suffix)


_BEFORE = pattern(r"(?i)\s*(?:(?:%|This file was created with |Encoding:)[^\n]*\s+|@(?:comment|preamble)\s*(?=\{))")
_BEGINS = pattern(r"\s*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s{}(),=]+\s*[,=]")


def recognise(text: str) -> float:
    """How sure it is that a text is a bibliography: it begins with a record, perhaps after comments.

    JabRef before version 3 wrote by what and in which encoding the file was made.
    """
    at = 0
    while before := _BEFORE.match(text, at):
        at = before.end()
        at = closing(text, at, len(text)) + 1 if text[at : at + 1] == "{" else at
    return 1.0 if _BEGINS.match(text, at) else 0.0


READERS = (Reader("bibtex", "bibliographies", read, recognise, (".bib", ".bibtex")),)
