"""A record of a bibliography, and how it becomes an entry and an entry becomes one; said once for every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from ..identifiers import ARXIV, arxiv_id, arxiv_link, arxiv_year, canonical_doi, doi_link
from ..keys import CITEKEY, as_citation, is_key, numbered
from ..model import TABLE, Date, Entry, Status, as_text, clean_tag, date_of
from ..pattern import pattern
from ..people import OTHERS, Person, parse_name
from .dates import month_number, sorting
from .names import NAMES, joined, parted, parts_of, person_of

PEOPLE = tuple(
    # of BibTeX and biblatex, then of CSL, where those have none
    "author editor editora editorb editorc translator bookauthor afterword annotator commentator foreword holder "
    "introduction director compiler reviewed-author chair collection-editor composer contributor curator "
    "editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer "
    "original-author performer producer recipient script-writer series-creator".split()
)
"""The fields that name people."""

PUBLISHER = {
    "phdthesis": "school", "mastersthesis": "school", "thesis": "institution", "techreport": "institution",
    "report": "institution", "manual": "organization", "online": "organization",
}  # fmt: skip
"""The field that says who published a paper of these types; that of any other is ``publisher``."""

TYPE, ISSUED, LATEX, NOTE = "entrytype", "issued", "latex", "notefield"
"""What an entry keeps of a record that has no field, besides CITEKEY.

Its type; its date as given; in a table, by the names of fields, the LaTeX of
those whose text alone does not say what braces and commands do; and the field that its note came from, where that is
not the one that the format has for it.
"""

_NAMED = (CITEKEY, TYPE, ISSUED, LATEX, NOTE, NAMES)

NOTES = ("annote", "annotation", "comment", "review")
"""The fields that are the reader's note."""

VERBATIM = frozenset("url doi eprint file links code".split())
"""The fields in which LaTeX's marks are marks of a link or a name."""

_ARXIV = pattern(
    rf"(?:(?:https?://)?arxiv\.org/(?:abs|pdf)/|arXiv:)?\s*({ARXIV})(?:v\d+)?(?:\.pdf)?(?:\s*\[([\w.-]+)\])?",
    re.IGNORECASE,
)
_IN_JOURNAL = pattern(rf"arXiv:{_ARXIV.pattern}", re.IGNORECASE)
_ALONE = pattern(rf"(?:arXiv(?: e-?prints?| preprint)?,?\s+)?(?:{_IN_JOURNAL.pattern}|abs/({ARXIV}))", re.IGNORECASE)
"""What a field says that says nothing but an arXiv id; the volume of CoRR is ``abs/`` with the id."""
_STATUS = {"read": Status.READ, "reading": Status.READING, "skimmed": Status.READING, "dropped": Status.DROPPED}
_READSTATUS = {status: name for name, status in _STATUS.items()}  # JabRef knows only read and skimmed
IN_JOURNALS = ("article", "review", "suppperiodical")
IN_BOOKS = tuple("inproceedings conference incollection inbook bookinbook suppbook suppcollection inreference".split())
"""The types of what stands in a book or in proceedings."""


@dataclass(slots=True)
class Record:
    """A record: its type and key as they stand there, its fields as plain text by BibTeX's or biblatex's names.

    ``people`` are the authors, editors and others by the field that names them; ``latex`` has fields as LaTeX, where
    that says more; ``note`` is the field that the reader's note came from, where it is not ``annote``.
    """

    type: str
    key: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)
    latex: dict[str, str] = field(default_factory=dict)
    note: str = ""


# A record becomes an entry


def entry_of(record: Record) -> Entry:
    """The entry that a record makes. What has no field of ours is in ``extra``, under the record's name for it."""
    given = {f"{name}_" if name in _NAMED else name: value for name, value in record.fields.items()}
    authors = record.people.get("author", [])
    names = [person.full_name for person in authors if person is not OTHERS]
    record.note = record.note or next((name for name in NOTES if given.get(name)), "")
    entry = Entry(
        title=given.pop("title", ""),
        key=record.key if is_key(record.key) else "",
        authors=names,
        more_authors=len(names) < len(authors),
        abstract=given.pop("abstract", ""),
        note="\n\n".join(filter(None, (given.pop(name, "") for name in NOTES))),
        tags=_tags(given.pop("keywords", ""), given.pop("tags", "")),
        venue=_venue(record.type, given),
    )
    if (status := _STATUS.get(str(given.get("readstatus", "")).lower())) is not None:
        entry.status = status
        del given["readstatus"]
    entry.arxiv = _arxiv(given, entry.venue)
    _take_links(entry, given)
    _take_dates(entry, given)
    for name, people in record.people.items():
        if name != "author":
            given[name] = joined(people)
    if parts := parts_of(record.people):
        given[NAMES] = parts
    if record.latex:
        given[LATEX] = record.latex
    if entry.note and record.note not in ("annote", "annotation"):
        given[NOTE] = record.note
    if record.key and as_citation(entry.key) != record.key:
        given[CITEKEY] = record.key
    if record.type not in ("", "misc"):
        given = {TYPE: record.type, **given}
    entry.extra = {foreign(name): value for name, value in given.items() if value or value == 0}
    return entry


def as_keyword(tag: str) -> str:
    """A tag as bibliographies have it, with a space behind a comma: ``Aged,-80-and-over``."""
    return tag.replace(",-", ", ")


_NO_NAME = pattern(r"[^\w:+.-]+")


def field_name(name: str) -> str:
    """The name of a field or a type as BibTeX takes it, in ASCII; an owner's own may have any letter and sign."""
    name = as_citation("-".join(_NO_NAME.split(name)))
    return name if name[0].isalpha() or name[0] == "_" else f"x-{name}"


def foreign(name: str) -> str:
    """The name under which an entry keeps a field that has the name of one of ours: with ``_`` after it."""
    return f"{name}_" if name in TABLE and TABLE[name].strict else name


_clean = lru_cache(10_000)(clean_tag)


SEPARATOR = pattern(r"[,;、，；]|\s[|•·]\s|\\sep\b")
"""What stands between keywords."""


def keywords_of(text: str) -> list[str]:
    """The keywords of a text of CSL, with semicolons between them or else commas."""
    return text.split(";") if ";" in text else SEPARATOR.split(text)


def _tags(*texts: Any) -> list[str]:
    found = (_clean(tag) for text in texts for tag in (text if isinstance(text, list) else SEPARATOR.split(text)))
    return list(dict.fromkeys(filter(None, found)))


def place_of(kind: str) -> str:
    """The field that says in what a paper of this type stands, to formats that have one name for all."""
    return "journaltitle" if kind in (*IN_JOURNALS, "misc", "online") else "booktitle"


def _venue(kind: str, given: dict[str, Any]) -> str:
    """The journal of an article, the proceedings or the book of what stands in one."""
    names: tuple[str, ...] = ("journaltitle", "journal") if kind in IN_JOURNALS else ()
    names = ("booktitle",) if kind in IN_BOOKS else names
    return next((str(given.pop(name)) for name in names if given.get(name)), "")


def _arxiv(given: dict[str, Any], venue: str) -> str:
    """The arXiv id: of the eprint, of a link, or in the place of a journal; what says only that it is arXiv's goes."""
    prefix = next((str(given[name]) for name in ("archiveprefix", "eprinttype") if given.get(name)), "arXiv")
    said = str(given.get("eprint", "")).strip()
    has_class = said.isdecimal() and len(said) == 7 and given.get("primaryclass")  # hep-th of hep-th/9901001
    eprint = _ARXIV.fullmatch(f"{given['primaryclass']}/{said}" if has_class else said)
    if eprint and prefix.lower() == "arxiv":
        has_version = re.search(r"\dv\d+\b", str(given["eprint"]))
        if eprint[2]:
            given.setdefault("primaryclass", eprint[2])
        for name in ("archiveprefix", "eprinttype", *(() if has_version else ("eprint",))):
            given.pop(name, None)
        return eprint[1]
    if found := arxiv_id(f"{given.get('url')} {given.get('doi')}"):
        return found
    texts = [f"arXiv:{given[name]}" for name in ("arxiv", "arxivid") if name in given]
    texts += [str(given[name]) for name in ("number", "eid", "howpublished", "note", "volume") if name in given]
    alone = _IN_JOURNAL.search(venue or str(given.get("journal", ""))) or next(
        filter(None, map(_ALONE.fullmatch, texts)), None
    )
    return (alone[1] or alone[3]) if alone else ""


_ARXIV_LINK = pattern(rf"https://arxiv\.org/abs/({ARXIV})")


def take_link(fields: dict[str, Any], link: str) -> None:
    """Give a record its link; one that is only an arXiv id's is how formats have that id which have no field for it."""
    if found := _ARXIV_LINK.fullmatch(link):
        fields.setdefault("eprint", found[1])
    else:
        fields["url"] = link


_LINK = pattern(r"(?i)https?://(?:[^\s{}<>|,;]+|[,;](?!\s|\Z|https?://))+")
_BARE = pattern(r"(?<![^\s,;|<>])(?=(?:[a-z\d-]+\.)+[a-z]{2,}/)")
"""Where the host of a link begins that has no scheme."""

_WORD = pattern(r"(?!and\b)\b\w")

_EPRINTS = {
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
}
"""Where the eprints lead that biblatex knows beside arXiv's (its manual, 3.13.7)."""


def _take_links(entry: Entry, given: dict[str, Any]) -> None:
    """Take the DOI and the links. A value that is neither stays under its name."""
    dois = _dois(str(given.get("doi", "")))
    text = _BARE.sub("https://", str(given.get("url", "")))
    links = _LINK.findall(text)
    if dois:
        del given["doi"]
    if is_given := bool(links):
        if not _WORD.search(_LINK.sub("", text)):  # else there are words beside the links
            del given["url"]
    else:
        links = _LINK.findall(str(given.get("howpublished", "")))
    entry.doi = dois[0] if dois else _doi(text.strip("<> ")) or ""
    links += str(given.pop("links", "")).split()
    links += [doi_link(doi) for doi in dois[1 if links else 0 :]]
    if not links and entry.doi:
        links = [doi_link(entry.doi)]
    elif not links and entry.arxiv:
        links = [arxiv_link(entry.arxiv)]
    elif not links and (home := _EPRINTS.get(str(given.get("eprinttype") or given.get("archiveprefix")).lower())):
        links = [home + str(given.get("eprint", "")).strip()]
    entry.urls = list(dict.fromkeys(doi_link(doi) if (doi := _doi(link)) else link for link in links))
    if is_given and _says_no_more(entry):
        # else the link is only that of the DOI or the arXiv id, and no bibliography gets it
        given["url"] = entry.urls[0]


def _says_no_more(entry: Entry) -> bool:
    """Whether the only link of an entry is the one that its DOI or its arXiv id gives."""
    return bool(entry.doi or entry.arxiv) and entry.urls in ([doi_link(entry.doi)], [arxiv_link(entry.arxiv)])


_SEVERAL = pattern(r"[\s,;|]\s*(?:https?:|doi:|10\.)")
_IN_TEXT = pattern(r"10\.\d{4,9}/[^\s,;<>|]+")


def _dois(text: str) -> list[str]:
    text = text.strip(" ,;")
    if (doi := _doi(text)) and not _SEVERAL.search(text):
        return [doi]
    return list(dict.fromkeys(_IN_TEXT.findall(text) or _IN_TEXT.findall(unquote(text))))


def _doi(text: str) -> str | None:
    if "10." not in text:
        return None
    return canonical_doi(unquote(text) if "%" in text and re.search(r"%[0-9A-Fa-f]{2}", text) else text)


def _take_dates(entry: Entry, given: dict[str, Any]) -> None:
    if (read := date_of(str(given.get("urldate")).replace("/", "-"))) is not None:
        entry.date = read
        del given["urldate"]
    text = str(given.get("date", "") or "").strip()
    if text:
        del given["date"]
        if str(given.get("year", "")) in text:
            given.pop("year", None)
            known = sorting(text)
            if known and known.day and month_number(str(given.get("month", ""))) == known.month:
                if given.get("day") == str(known.day):
                    del given["day"]
                del given["month"]
    elif "year" in given:
        text = _with_month(given)
    entry.published = sorting(text) if text else None
    if text and (entry.published is None or entry.published.isoformat() != text):
        given[ISSUED] = text


_MONTH = pattern(r"(?i)(?:(\d{1,2})[\s~.,]*)?([a-z]+)\.?(?:[\s~,]*(\d{1,2}))?")


def _with_month(given: dict[str, Any]) -> str:
    """Year, month and day of BibTeX as one text. A month that is not one stays a field of its own."""
    text = str(given.pop("year")).strip()
    said = _MONTH.fullmatch(str(given.get("month", "")))
    month = month_number(said[2] if said else str(given.get("month", "")))
    if month is None or len(text) != 4 or not text.isdecimal():
        return text
    within = (said[1] or said[3]) if said else None
    day = str(within or given.get("day", ""))
    whole = sorting(f"{text}-{month:02}-{int(day):02}") if day.isdecimal() else None
    if within and not (whole and whole.day):
        return text
    del given["month"]
    if whole and whole.day:
        given.pop("day", None)
        return whole.isoformat()
    return f"{text}-{month:02}"


# An entry becomes a record


def record_of(entry: Entry) -> Record:
    """The record that an entry makes, with the journal and the date under biblatex's names.

    Its key is the one that a bibliography gave, or else the entry's.
    """
    extra = entry.extra
    kind = str(extra.get(TYPE, "")).lower() or _kind(entry)
    fields = _own_fields(extra)
    date = issued(entry) or _old_date(fields)
    links = [] if _says_no_more(entry) else entry.urls
    ours = {
        "title": entry.title,
        "booktitle" if kind in IN_BOOKS else "journaltitle" if kind in IN_JOURNALS else "venue": entry.venue,
        "date": date,
        "eprint": "" if entry.arxiv and f"{entry.arxiv}v" in fields.get("eprint", "") else entry.arxiv,
        "eprinttype": "arXiv" if entry.arxiv else "",
        "doi": entry.doi or next(filter(None, map(canonical_doi, entry.urls)), ""),
        "url": links[0] if links else "",
        "links": " ".join(links[1:]),
        "code": entry.code,
        "urldate": entry.date.isoformat() if entry.date else "",
        "readstatus": _READSTATUS.get(entry.status, ""),
        "keywords": list(entry.tags),
        "abstract": entry.abstract,
        "annote": entry.note,
    }
    fields |= {name: value for name, value in ours.items() if value}
    latex = dict(given) if isinstance(given := extra.get(LATEX), dict) else {}
    for said in (fields, latex):
        if "journal" in said and "journaltitle" not in said:
            said["journaltitle"] = said.pop("journal")
    return Record(kind, citation_key(entry), fields, _people_of(entry), latex, str(extra.get(NOTE, "")))


def _own_fields(extra: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record that are the entry's own, under the names that the record had for them."""
    fields: dict[str, Any] = {}
    for name, value in extra.items():
        if name not in _NAMED and name not in PEOPLE and not isinstance(value, dict):
            own = name.removeprefix("bibtex-")  # as version 0.1 kept what has the name of one of ours
            fields[own[:-1] if own.endswith("_") and own[:-1] in (*TABLE, *_NAMED) else own] = as_text(value, "; ")
    return fields


def _people_of(entry: Entry) -> dict[str, list[Person]]:
    people = {"author": [person_of(name, entry.extra) for name in entry.authors]}
    if entry.more_authors and OTHERS not in people["author"]:
        people["author"].append(OTHERS)
    for name in PEOPLE[1:]:
        if isinstance(said := entry.extra.get(name), str):
            people[name] = [person_of(one, entry.extra, name) for one in parted(said)]
    return people


def _kind(entry: Entry) -> str:
    """The type of an entry that no bibliography gave one: an article where its venue is a journal's, else misc."""
    is_journal = re.search(r"(?i)\b(journal|transactions|letters|review|annals)\b", entry.venue)
    return "article" if is_journal else "inproceedings" if entry.venue else "misc"


def _old_date(fields: dict[str, Any]) -> str:
    """Year and month as separate fields, as version 0.1 kept them, as one date."""
    year, month = fields.pop("year", ""), month_number(fields.get("month", ""))
    if month is None or not re.fullmatch(r"\d{4}", year):
        return str(year)
    del fields["month"]
    return Date(int(year), month).isoformat()


def issued(entry: Entry) -> str:
    """When the paper was published: as it was given, else as far as it is known, else the year of its arXiv id.

    The note's date is not the paper's: what is read today may be thirty years old.
    """
    given = entry.extra.get(ISSUED)
    if isinstance(given, str) and sorting(given) == entry.published:
        return given
    if entry.published is not None:
        return entry.published.isoformat()
    return "" if "year" in entry.extra else str(arxiv_year(entry.arxiv) or "")


def urls_of(entry: Entry) -> list[str]:
    """The links of the paper, the one that stands for it first; that of its arXiv id where it has no other."""
    return entry.urls or list(filter(None, [arxiv_link(entry.arxiv)]))


def authors_of(entry: Entry) -> list[str]:
    """The authors, with ``et al.`` after them where there are more."""
    others = entry.more_authors and not (entry.authors and parse_name(entry.authors[-1]) == OTHERS)
    return [*entry.authors, "et al."] if others else entry.authors


def citation_key(entry: Entry) -> str:
    """The key that a bibliography gave the entry, or else its own as ``\\cite`` takes it."""
    return str(entry.extra.get(CITEKEY) or as_citation(entry.key))


def with_keys(entries: Iterable[Entry], key_of: Callable[[Entry], str] = citation_key) -> Iterator[tuple[Entry, str]]:
    """Each entry with the key that it has in a bibliography, which no other has in any case.

    Who has a key as its own keeps it, before those that were given the same one: so what cites it finds the same paper.
    """
    entries = list(entries)
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for at in sorted(range(len(entries)), key=lambda at: CITEKEY in entries[at].extra):
        key = key_of(entries[at]) or "untitled"
        keys[at] = next(free for free in numbered(key) if free.lower() not in taken)
        taken.add(keys[at].lower())
    return ((entry, keys[at]) for at, entry in enumerate(entries))
