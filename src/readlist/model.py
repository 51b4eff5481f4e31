"""What an entry is: its fields, its statuses, the rules for its tags and its key; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How far the reader has come with a paper."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    DROPPED = "dropped"


@dataclass(slots=True)
class Source:
    """Where an entry came from: a file as the reader names it, its first and last line (from 1)."""

    file: str
    first: int
    last: int


@dataclass(slots=True)
class Entry:
    """A paper with its note.

    Texts are "" and lists empty where there is nothing. ``date`` is the note's, not the paper's;
    None where the notes give none. ``extra`` holds the fields that a person added for themselves;
    ``imported`` is what the entry remembers of the last import, one table a note: ``from`` (the file's
    absolute path), ``digest`` (of the whole note) and for each field a short hash of what the note gave.
    """

    title: str
    key: str = ""
    authors: list[str] = field(default_factory=list)
    date: Date | None = None
    abstract: str = ""
    note: str = ""
    tags: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    arxiv: str = ""
    status: Status = Status.UNREAD
    status_on: Date | None = None
    added_on: Date | None = None
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
    "key", "title", "authors", "date", "abstract", "note", "tags", "urls", "arxiv",
    "status", "status_on", "added_on", "sources",
)  # fmt: skip
"""The names of an entry's fields, in the order in which they are written."""


def as_json(entry: Entry) -> dict[str, Any]:
    """The entry as plain JSON values: exactly FIELDS, null for what is missing, dates as ISO strings."""
    return {
        "key": entry.key,
        "title": entry.title,
        "authors": list(entry.authors),
        "date": entry.date.isoformat() if entry.date else None,
        "abstract": entry.abstract or None,
        "note": entry.note or None,
        "tags": list(entry.tags),
        "urls": list(entry.urls),
        "arxiv": entry.arxiv or None,
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
        date=Date.fromisoformat(data["date"]) if data.get("date") else None,
        abstract=data.get("abstract") or "",
        note=data.get("note") or "",
        tags=list(data.get("tags") or ()),
        urls=list(data.get("urls") or ()),
        arxiv=data.get("arxiv") or "",
        status=Status(data.get("status") or "unread"),
        status_on=Date.fromisoformat(data["status_on"]) if data.get("status_on") else None,
        added_on=Date.fromisoformat(data["added_on"]) if data.get("added_on") else None,
        sources=[Source(s["file"], s["first"], s["last"]) for s in data.get("sources") or ()],
    )


ARXIV_ID = re.compile(
    r"arxiv\.org/(?:abs|pdf|html|format)/(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
"""An arXiv id in a link (https://info.arxiv.org/help/arxiv_identifier.html), without its version."""


def arxiv_id(url: str) -> str:
    """The arXiv id that a link leads to, without its version; "" where it leads elsewhere."""
    found = ARXIV_ID.search(url)
    return found["id"] if found else ""


def arxiv_year(arxiv: str) -> int | None:
    """The year an arXiv id was given: 2405.10938 in 2024, hep-th/9901001 in 1999."""
    digits = re.search(r"(\d{2})\d{2}[.\d]", arxiv)
    if digits is None:
        return None
    year = int(digits[1])
    return 1900 + year if year >= 91 else 2000 + year


def clean_tag(tag: str) -> str:
    """A tag as it is kept: no ``#``, NFC, hyphens for white space; "" where nothing is left."""
    return "-".join(unicodedata.normalize("NFC", tag).strip().strip("#,").split())


# Keys

_STOP_WORDS = frozenset(
    "a an the on of in to for from with without via by at as is are be do does can could should how why what "
    "when where which who whether and or not no your you my our we i it its this that these those "
    "towards toward into over under using there".split()
)
PARTICLES = frozenset(
    "da das de dei del della den der di do dos du el la le las los ten ter van vom von y zu zum zur".split()
)
SUFFIXES = frozenset("jr sr ii iii iv phd md".split())
TEAM = re.compile(
    r"\b(team|group|lab|labs|research|collaboration|consortium|project|institute|university|inc|ai|google|"
    r"deepmind|openai|meta|microsoft|nvidia|et al|others|community)\b",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]")
_WORDS = re.compile(r"[^\W_]+")

KEY = re.compile(r"[^\W_](?:[^\W_]|[-_.:+])*")
"""What a key may look like: letters and digits of any script, with - _ . : + between or behind them."""


def is_key(text: str) -> bool:
    """Whether a person may use this text as a key: one word, no path, NFC, at most 100 characters."""
    return (
        len(text) <= 100
        and KEY.fullmatch(text) is not None
        and ".." not in text
        and unicodedata.is_normalized("NFC", text)
    )


def fold_key(key: str) -> str:
    """The form in which two keys are compared: NFC, without regard to case."""
    return unicodedata.normalize("NFC", key).casefold()


def slug(text: str) -> str:
    """Words joined by hyphens: lower case, Latin letters without their accents, Hangul as Hangul."""
    return "-".join(_WORDS.findall(_plain(text)))


def base_key(entry: Entry) -> str:
    """The key an entry gets when nothing else has it.

    Family name of the first author, year of the arXiv id or else of the note's date, first telling word of
    the title; for teams and entries without authors, the title up to its colon, as a slug of at most eight
    words.
    """
    family = _family_name(entry.authors[0]) if entry.authors else ""
    if not family:
        head = re.split(r"[:：?？]\s", entry.title, maxsplit=1)[0]
        words = (slug(head) or slug(entry.title) or "untitled").split("-")
        return "-".join(words[:8])[:60].strip("-")
    year = arxiv_year(entry.arxiv) if entry.arxiv else None
    if year is None and entry.date is not None:
        year = entry.date.year
    words = _WORDS.findall(_plain(entry.title))
    telling = next((w for w in words if w not in _STOP_WORDS), words[0] if words else "")
    return f"{family}{year or ''}{telling}"[:60]


def unique_key(entry: Entry, taken: Callable[[str], bool]) -> str:
    """:func:`base_key`, with ``-2``, ``-3``, … behind it while ``taken`` (asked in folded form) says so."""
    base = base_key(entry)
    key, count = base, 1
    while taken(fold_key(key)):
        count += 1
        key = f"{base}-{count}"
    return key


def _plain(text: str) -> str:
    """Lower case, Latin letters without accents; Hangul and other scripts composed (NFC)."""
    kept = (c for c in unicodedata.normalize("NFD", text.casefold()) if not "̀" <= c <= "ͯ")
    return unicodedata.normalize("NFC", "".join(kept))


def _family_name(author: str) -> str:
    """The family name of a person as one lower-case word; "" for a team."""
    author = author.strip()
    if TEAM.search(author):
        return ""
    if "," in author:
        author = " ".join(reversed([part.strip() for part in author.split(",", 1)]))
    words = [_plain("".join(_WORDS.findall(w))) for w in author.replace("-", "").split()]
    words = [w for w in words if w]
    while len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    if len(words) < 2:
        return words[0] if words and _HANGUL.search(words[0]) else ""
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return "".join(words[first:])
