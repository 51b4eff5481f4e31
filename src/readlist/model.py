"""What an entry is: its fields, its statuses, the rules for its tags; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date as Day
from datetime import timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Any


class Status(StrEnum):
    """How far the reader has come with a paper."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    DROPPED = "dropped"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Date:
    """A day, a month or a year: ``2024-05-20``, ``2024-05`` or ``2024`` in ISO 8601.

    What is not known is None. A month sorts before its days and a year before its months. A day is equal to
    the ``datetime.date`` of that day. Raises ValueError where the calendar has no such date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        Day(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: Day) -> Date:
        """The date that is this day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def fromisoformat(cls, text: str) -> Date:
        """The date that a text in ISO 8601 names. Raises ValueError where it names none."""
        if len(text) in (4, 7) and text.isascii() and text[:4].isdigit():
            if len(text) == 4:
                return cls(int(text))
            if text[4] == "-" and text[5:].isdigit():
                return cls(int(text[:4]), int(text[5:]))
        return cls.of(Day.fromisoformat(text))

    @property
    def exact(self) -> Day | None:
        """The day; None where only the month or the year is known."""
        return None if self.month is None or self.day is None else Day(self.year, self.month, self.day)

    @property
    def first(self) -> Day:
        """The day on which the day, the month or the year begins."""
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> Day:
        """The day on which it ends."""
        if self.month is None:
            return Day(self.year, 12, 31)
        if self.day is not None:
            return Day(self.year, self.month, self.day)
        return Day(self.year, 12, 31) if self.month == 12 else Day(self.year, self.month + 1, 1) - timedelta(days=1)

    def isoformat(self) -> str:
        """The date in ISO 8601, as far as it is known."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    __str__ = isoformat

    def __eq__(self, other: object) -> bool:
        return self.isoformat() == other.isoformat() if isinstance(other, (Date, Day)) else NotImplemented

    def __lt__(self, other: Date | Day) -> bool:
        return self.isoformat() < other.isoformat()

    def __hash__(self) -> int:
        return hash(self.exact or (self.year, self.month))


def date_of(value: object) -> Date | None:
    """The date that a value means: a date, a time, a text in ISO 8601, the number of a year; None for any other."""
    if isinstance(value, Date):
        return value
    if isinstance(value, Day):  # a datetime is one too
        return Date.of(value)
    if type(value) is int and 1000 <= value <= 9999:
        return Date(value)
    try:
        return Date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


@dataclass(slots=True)
class Source:
    """Where an entry came from: a file as the reader names it, its first and last line (from 1)."""

    file: str
    first: int
    last: int


@dataclass(slots=True)
class Entry:
    """A paper with its note.

    Texts are "" and lists empty where there is nothing. ``date`` is the note's, ``published`` the paper's; None
    where it is not known. ``more_authors`` says that the paper has more authors than are named ("et al.").
    ``venue`` is the conference or the journal, ``doi`` the DOI without a prefix, ``code`` a link to code. ``extra``
    holds what else a note, a bibliography or a person says of the paper, typed as TOML has it; ``imported`` is
    what the entry remembers of the last import, one table a note: ``from`` (the file's absolute path), ``digest``
    (of the whole note) and for each field a short hash of what the note gave.
    """

    title: str
    key: str = ""
    authors: list[str] = field(default_factory=list)
    more_authors: bool = False
    date: Date | None = None
    abstract: str = ""
    note: str = ""
    tags: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    arxiv: str = ""
    doi: str = ""
    code: str = ""
    venue: str = ""
    published: Date | None = None
    status: Status = Status.UNREAD
    status_on: Day | None = None
    added_on: Day | None = None
    sources: list[Source] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    imported: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Hit:
    """An entry that a search found, with the line of it that shows why.

    ``context`` is a line, or a part of one, of the field named by ``context_field``; "" where the title alone
    says it. Spans are half-open ranges of characters that matched: in ``context`` and in the title.
    """

    entry: Entry
    context: str = ""
    context_field: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    title_spans: list[tuple[int, int]] = field(default_factory=list)


FIELDS = (
    "key", "title", "authors", "more_authors", "date", "abstract", "note", "tags", "urls", "arxiv", "doi", "code",
    "venue", "published", "status", "status_on", "added_on", "sources",
)  # fmt: skip
"""The names of an entry's fields, in the order in which they are written."""


def copied(entry: Entry) -> Entry:
    """A copy that may be altered: its lists and tables are its own."""
    from copy import copy, deepcopy

    return replace(
        entry,
        authors=list(entry.authors),
        tags=list(entry.tags),
        urls=list(entry.urls),
        sources=[replace(source) for source in entry.sources],
        extra=deepcopy(entry.extra),
        imported=[{name: copy(value) for name, value in origin.items()} for origin in entry.imported],
    )


RESERVED = frozenset((*FIELDS, "imported"))
"""The names that a field of a person's own cannot have in the store."""


def settle(entry: Entry) -> None:
    """Give each field of a person's own a name that the store can keep.

    What has the name of a field that an entry has not always had, and fits it, becomes that field; any other that
    has the name of one of ours gets ``_`` behind it.
    """
    if RESERVED.isdisjoint(entry.extra):
        return
    named: dict[str, Any] = {}
    for name, value in entry.extra.items():
        fits = ADOPTED.get(name)
        if fits is not None and not value:
            continue
        given = fits(value) if fits is not None and not getattr(entry, name) else None
        if given is not None:
            setattr(entry, name, given)
            continue
        while name in RESERVED or name in named:
            name += "_"
        named[name] = value
    entry.extra = named


def _text_of(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def canonical_doi(text: object) -> str | None:
    """The DOI that a text names, without ``https://doi.org/`` or ``doi:`` before it; None where it names none."""
    if not isinstance(text, str):
        return None
    found = re.fullmatch(r"(?i)(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:)?\s*(10\.\d{4,9}/\S+)", text.strip())
    return found[1] if found else None


ADOPTED: dict[str, Callable[[object], Any]] = {
    "venue": _text_of,
    "code": _text_of,
    "doi": canonical_doi,
    "published": date_of,
    "more_authors": lambda value: value if value is True else None,
}
"""The fields that came after version 0.1, in which a person could have fields of these names."""


def as_json(entry: Entry) -> dict[str, Any]:
    """The entry as plain JSON values: exactly FIELDS, null for what is missing, dates as ISO strings."""
    return {
        "key": entry.key,
        "title": entry.title,
        "authors": list(entry.authors),
        "more_authors": entry.more_authors,
        "date": entry.date.isoformat() if entry.date else None,
        "abstract": entry.abstract or None,
        "note": entry.note or None,
        "tags": list(entry.tags),
        "urls": list(entry.urls),
        "arxiv": entry.arxiv or None,
        "doi": entry.doi or None,
        "code": entry.code or None,
        "venue": entry.venue or None,
        "published": entry.published.isoformat() if entry.published else None,
        "status": entry.status.value,
        "status_on": entry.status_on.isoformat() if entry.status_on else None,
        "added_on": entry.added_on.isoformat() if entry.added_on else None,
        "sources": [{"file": s.file, "first": s.first, "last": s.last} for s in entry.sources],
    }


def from_json(data: dict[str, Any]) -> Entry:
    """The entry that :func:`as_json` wrote. Raises KeyError, TypeError or ValueError where it is none."""
    return Entry(
        title=data["title"],
        key=data.get("key") or "",
        authors=list(data.get("authors") or ()),
        more_authors=bool(data.get("more_authors")),
        date=Date.fromisoformat(data["date"]) if data.get("date") else None,
        abstract=data.get("abstract") or "",
        note=data.get("note") or "",
        tags=list(data.get("tags") or ()),
        urls=list(data.get("urls") or ()),
        arxiv=data.get("arxiv") or "",
        doi=data.get("doi") or "",
        code=data.get("code") or "",
        venue=data.get("venue") or "",
        published=Date.fromisoformat(data["published"]) if data.get("published") else None,
        status=Status(data.get("status") or "unread"),
        status_on=Day.fromisoformat(data["status_on"]) if data.get("status_on") else None,
        added_on=Day.fromisoformat(data["added_on"]) if data.get("added_on") else None,
        sources=[Source(s["file"], s["first"], s["last"]) for s in data.get("sources") or ()],
    )


ARXIV_ID = (
    r"(?i)(?:ar[x5]iv\.org/(?:abs|pdf|html|format|ps)|alphaxiv\.org/(?:abs|overview|pdf)|ar5iv\.labs\.arxiv\.org/html|"
    r"huggingface\.co/papers|hf\.co/papers|10\.48550/arxiv\.|semanticscholar\.org/arxiv)[/:.]?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
)
"""An arXiv id in a link (https://info.arxiv.org/help/arxiv_identifier.html), without its version.

Mirrors, alphaxiv, Hugging Face's pages of papers and arXiv's own DOIs name a paper by the same id.
"""


def arxiv_id(url: str) -> str:
    """The arXiv id that a link leads to, without its version; "" where it leads elsewhere."""
    found = re.search(ARXIV_ID, url) if "/" in url else None
    return found["id"] if found else ""


def arxiv_named(text: str) -> str:
    """The arXiv id that a person means by a text: a link, ``arXiv:2405.10938v2``, or the bare id."""
    return arxiv_id(text) or re.sub(r"(?i)^arxiv:\s*|v\d+$", "", text.strip())


def arxiv_year(arxiv: str) -> int | None:
    """The year an arXiv id was given: 2405.10938 in 2024, hep-th/9901001 in 1999."""
    digits = re.search(r"(\d{2})\d{2}[.\d]", arxiv)
    if digits is None:
        return None
    year = int(digits[1])
    return 1900 + year if year >= 91 else 2000 + year


def clean_tag(tag: str) -> str:
    """A tag as it is kept: no ``#`` round it, NFC, hyphens for white space; "" where nothing is left.

    The ``#`` of ``C#`` stays: it stands behind a letter, and none before.
    """
    tag = unicodedata.normalize("NFC", tag).strip().strip(",").strip()
    bare = tag.strip("#,").strip()
    sharp = tag.endswith("#") and (not tag.startswith("#") or len(bare) == 1) and bare[-1:].isalpha()
    return "-".join(bare.split()) + "#" * sharp


def fold_key(key: str) -> str:
    """The form in which two keys are compared: NFC, without regard to case."""
    return unicodedata.normalize("NFC", key).casefold()
