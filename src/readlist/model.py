"""What an entry is: its fields, its statuses, the rules for its tags; pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as dataclass_fields
from datetime import date as Day
from datetime import timedelta
from enum import StrEnum
from functools import total_ordering
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from .identifiers import canonical_doi
from .pattern import pattern

T = TypeVar("T")


class Status(StrEnum):
    """How far the reader has come with a paper."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    DROPPED = "dropped"


FURTHEST = (Status.UNREAD, Status.DROPPED, Status.READING, Status.READ)
"""The statuses by how far they are, for merging two: the later one stays."""


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Date:
    """A day, a month or a year: ``2024-05-20``, ``2024-05`` or ``2024`` in ISO 8601.

    Unknown parts are None. A month sorts before its days and a year before its months. A day is equal to the
    ``datetime.date`` of that day. Raises ValueError if the calendar has no such date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        Day(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def __reduce__(self) -> tuple[type[Date], tuple[int, int | None, int | None]]:
        return Date, (self.year, self.month, self.day)  # many times quicker than what a frozen dataclass has for it

    @classmethod
    def of(cls, day: Day) -> Date:
        """The date of this day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def fromisoformat(cls, text: str) -> Date:
        """The date that a text in ISO 8601 names. Raises ValueError if it names none."""
        if len(text) in (4, 7) and text.isascii() and text[:4].isdigit():
            if len(text) == 4:
                return cls(int(text))
            if text[4] == "-" and text[5:].isdigit():
                return cls(int(text[:4]), int(text[5:]))
        return cls.of(Day.fromisoformat(text))

    @property
    def exact(self) -> Day | None:
        """The day; None if only the month or the year is known."""
        return None if self.month is None or self.day is None else Day(self.year, self.month, self.day)

    @property
    def first(self) -> Day:
        """The first day of the day, month or year."""
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> Day:
        """The last day of the day, month or year."""
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
    """The date that a value means: a date, a datetime, a text in ISO 8601 or the number of a year; None for others."""
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

    def __reduce__(self) -> tuple[type[Source], tuple[Any, ...]]:
        return Source, (self.file, self.first, self.last)


# The table of fields


class Kind(NamedTuple):
    """A type of field. ``what`` and ``example`` (in TOML) tell a person which values fit.

    ``empty`` makes the value of an empty field. ``read`` converts a value from TOML or JSON and raises ValueError if
    it does not fit; ``plain`` converts it back to JSON, which ``schema`` describes.
    """

    what: str
    example: str
    empty: Callable[[], Any]
    read: Callable[[Any], Any]
    plain: Callable[[Any], Any]
    schema: Mapping[str, Any]


class Field(NamedTuple):
    """A field of an entry.

    ``from_notes`` says that notes give it: imports compare it, ``has:`` asks for it. In a ``strict`` field, a value in
    a shard that does not fit is an error; in others, it counts as a field of the owner's, who used the name first.
    """

    name: str
    kind: Kind
    help: str
    from_notes: bool
    strict: bool


def _must_be(kind: type[T], value: Any) -> T:
    if not isinstance(value, kind):
        raise ValueError
    return value


def _text(value: Any) -> str:
    return _must_be(str, value)


def _date(value: Any) -> Date:
    return _must_be(Date, date_of(value))


def _source(file: Any = None, first: Any = 0, last: Any = 0, **others: Any) -> Source:
    if type(first) is not int or type(last) is not int:
        raise ValueError
    return Source(_text(file), first, last)


def _iso(value: Date | Day | None) -> str | None:
    return value.isoformat() if value else None


def _or_null(value: str) -> str | None:
    return value or None


_TEXT = {"description": "null where there is nothing.", "type": ["string", "null"], "minLength": 1}
_DAY = {"type": ["string", "null"], "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_DATE = {
    "description": "A day, a month or a year: 2024-05-20, 2024-05 or 2024.",
    "anyOf": [_DAY, {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$"}],
}
_SOURCE = {
    "type": "object",
    "required": ["file", "first", "last"],
    "properties": {
        "file": {"type": "string"},
        "first": {"type": "integer", "minimum": 0},
        "last": {"type": "integer", "minimum": 0},
    },
}

NAME = Kind("a text", '"..."', str, _text, str, {"type": "string", "minLength": 1})
TEXT = Kind("a text", '"..."', str, _text, _or_null, _TEXT)
LINE = Kind("a text", '"..."', str, lambda value: _text(value).strip(), _or_null, _TEXT)
DOI = Kind("a DOI", '"10.1000/182"', str, lambda value: _text(canonical_doi(value)), _or_null, _TEXT)
TEXTS = Kind(
    "a list of texts", '["...", "..."]', list, lambda value: [_text(item) for item in _must_be(list, value)],
    list, {"type": "array", "items": {"type": "string"}},
)  # fmt: skip
FLAG = Kind("true or false", "true", bool, lambda value: _must_be(bool, value), bool, {"type": "boolean"})
DATE = Kind("a date", '2024-05-20, "2024-05" or "2024"', lambda: None, _date, _iso, _DATE)
DAY = Kind("a day", "2024-05-20", lambda: None, lambda value: _must_be(Day, _date(value).exact), _iso, _DAY)
STATUS = Kind(
    f"one of {', '.join(Status)}", '"unread", "reading", "read" or "dropped"', lambda: Status.UNREAD,
    Status, lambda status: status.value, {"enum": [*map(str, Status)]},
)  # fmt: skip
SOURCES = Kind(
    "a list of files with their lines", '[{ file = "...", first = 1, last = 2 }]', list,
    lambda value: [_source(**_must_be(dict, item)) for item in _must_be(list, value)],
    lambda sources: [{"file": s.file, "first": s.first, "last": s.last} for s in sources],
    {"type": "array", "items": _SOURCE},
)  # fmt: skip


def _field(kind: Kind, help: str, *, from_notes: bool = True, strict: bool = False) -> Any:
    about = {"kind": kind, "help": help, "from_notes": from_notes, "strict": strict}
    default: dict[str, Any] = {"default_factory": list} if kind.empty is list else {"default": kind.empty()}
    return field(metadata=about, **default)


@dataclass(slots=True)
class Entry:
    """A paper with its note: the table of its fields, in the order in which they are written.

    ``extra`` holds what else a note, a bibliography or a person says of the paper, typed as TOML has it.
    """

    title: str = field(metadata={"kind": NAME, "help": "the title", "from_notes": True, "strict": True})
    key: str = _field(
        NAME, "how a person names the entry; unique without regard to case", from_notes=False, strict=True
    )
    authors: list[str] = _field(TEXTS, "names as the note gives them, in its order", strict=True)
    more_authors: bool = _field(FLAG, 'whether the paper has more authors than are named ("et al.")')
    date: Date | None = _field(DATE, "the date of the note, not of the paper", strict=True)
    abstract: str = _field(TEXT, "the abstract", strict=True)
    note: str = _field(TEXT, "the reader's own text, in Markdown", strict=True)
    tags: list[str] = _field(TEXTS, "the tags, without #", strict=True)
    urls: list[str] = _field(TEXTS, "the links", strict=True)
    arxiv: str = _field(TEXT, "the arXiv id without its version", strict=True)
    doi: str = _field(DOI, "the DOI without a prefix: 10.1000/182")
    code: str = _field(LINE, "a link to the code")
    venue: str = _field(LINE, "the conference or the journal")
    published: Date | None = _field(DATE, "the date of the paper, as far as it is known")
    status: Status = _field(STATUS, "the reading status", from_notes=False, strict=True)
    status_on: Day | None = _field(DAY, "the day on which the status was given", from_notes=False, strict=True)
    added_on: Day | None = _field(DAY, "the day on which the entry came into the list", from_notes=False, strict=True)
    sources: list[Source] = _field(
        SOURCES, "the files that the entry came from, with first and last line from 1; 0 where that is not known",
        from_notes=False, strict=True,
    )  # fmt: skip
    extra: dict[str, Any] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Entry], tuple[Any, ...]]:
        return Entry, _values(self)  # quicker than what a dataclass with slots has for it


TABLE: dict[str, Field] = {
    one.name: Field(one.name, **one.metadata)
    for one in sorted(dataclass_fields(Entry), key=lambda one: one.name != "key")
    if one.metadata
}
"""The fields by name; the key comes first, as it is written first."""

_values = attrgetter(*(one.name for one in dataclass_fields(Entry)))

FIELDS = tuple(TABLE)
"""The names of an entry's fields, in the order in which they are written."""

FROM_NOTES = tuple(name for name, one in TABLE.items() if one.from_notes)
"""The fields that notes give."""

OPTIONAL = tuple(name for name in FROM_NOTES if name != "title")
"""Those of them that an entry can lack."""


@dataclass(slots=True)
class Hit:
    """An entry that a search found, with a line of it that shows why.

    ``context`` is a line, or part of one, from the field ``context_field``; "" if the title alone shows it. Spans are
    half-open ranges of characters that matched: in ``context`` and in the title.
    """

    entry: Entry
    context: str = ""
    context_field: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    title_spans: list[tuple[int, int]] = field(default_factory=list)


class Suggestion(NamedTuple):
    """An entry that is shown for reasons of its own: in a few words each, the strongest first."""

    entry: Entry
    reasons: list[str]


def copied(entry: Entry) -> Entry:
    """A copy that may be altered, with lists and tables of its own."""
    from copy import deepcopy

    return replace(
        entry,
        authors=list(entry.authors),
        tags=list(entry.tags),
        urls=list(entry.urls),
        sources=[replace(source) for source in entry.sources],
        extra=deepcopy(entry.extra),
    )


RESERVED = frozenset((*FIELDS, "imported"))
"""The names that the owner's fields cannot have in the store; a store of format 1 uses ``imported``."""


def settle(entry: Entry) -> None:
    """Give each field of the owner's a name that the store can keep.

    One that has the name of a field that is not strict, and fits it, becomes that field; any other with the name of
    one of ours gets ``_`` appended.
    """
    if RESERVED.isdisjoint(entry.extra):
        return
    named: dict[str, Any] = {}
    for name, value in entry.extra.items():
        if name in TABLE and not TABLE[name].strict and _adopted(entry, TABLE[name], value):
            continue
        while name in RESERVED or name in named:
            name += "_"
        named[name] = value
    entry.extra = named


def _adopted(entry: Entry, one: Field, value: Any) -> bool:
    """Try to set an empty field to a value of the owner's; returns whether that keeps it."""
    if not value:
        return True
    if getattr(entry, one.name):
        return False
    try:
        setattr(entry, one.name, one.kind.read(value))
    except ValueError:
        return False
    return True


def as_json(entry: Entry, *, without: Container[str] = ()) -> dict[str, Any]:
    """The entry as plain JSON values: FIELDS, null if empty, and the owner's fields; dates as ISO strings."""
    ours = {name: one.kind.plain(getattr(entry, name)) for name, one in TABLE.items() if name not in without}
    own = {name: plain(value) for name, value in entry.extra.items() if name not in without}
    return {**ours, **own}


def value_of(entry: Entry, field: str) -> Any:
    """An entry's value of a field as JSON has it, None if it is empty."""
    one = TABLE.get(field)
    if one is None:
        return plain(entry.extra.get(field))
    value = getattr(entry, field)
    return one.kind.plain(value) if value != one.kind.empty() else None


def plain(value: Any) -> Any:
    """A value of TOML as JSON has it: dates, times, nan and inf become texts."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, float) and value - value != 0:
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_text(value: Any, between: str = ", ") -> str:
    """A value of TOML as a text: a list with ``between`` its items, a table, and a list with any within, as JSON."""
    from json import dumps

    value = plain(value)
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        return between.join(map(as_text, value))
    return value if isinstance(value, str) else dumps(value, ensure_ascii=False)


def without_fields(entry: Entry, names: Iterable[str]) -> Entry:
    """The entry with some of its fields emptied; a status is None then, as nothing is to be said of it."""
    names = set(names)
    if not names:
        return entry
    empty = {name: TABLE[name].kind.empty() for name in names & TABLE.keys()}
    empty |= {"status": None} if "status" in names else {}
    return replace(entry, **empty, extra={name: value for name, value in entry.extra.items() if name not in names})


def from_json(data: Mapping[str, Any]) -> Entry:
    """The entry that :func:`as_json` wrote. Raises TypeError without a title, ValueError if a value does not fit."""
    return Entry(**{name: one.kind.read(data[name]) for name, one in TABLE.items() if data.get(name) not in (None, "")})


_GAP = pattern(r"(?<!-)-*\s[-\s]*")


def clean_tag(tag: str) -> str:
    """A tag as it is kept: no ``#`` around it, in NFC, with hyphens for white space; "" if nothing is left.

    A dash between spaces is one hyphen with them. The ``#`` of ``C#`` stays, behind a letter and with none before.
    """
    tag = unicodedata.normalize("NFC", tag).strip().strip(",").strip()
    bare = tag.strip("#,").strip()
    sharp = tag.endswith("#") and (not tag.startswith("#") or len(bare) == 1) and bare[-1:].isalpha()
    return _GAP.sub("-", bare) + "#" * sharp


def unique_tags(tags: Iterable[str]) -> list[str]:
    """Tags without those that differ from an earlier one only in case, and without empty ones."""
    unique: dict[str, str] = {}
    for tag in filter(None, tags):
        unique.setdefault(tag.casefold(), tag)
    return list(unique.values())


def in_one_line(names: Sequence[str]) -> str:
    """Names one after the other: with semicolons between them where one has its family name first (``Sousa, Ana``)."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def fold_key(key: str) -> str:
    """The form in which keys are compared: NFC, without regard to case."""
    return unicodedata.normalize("NFC", key).casefold()
