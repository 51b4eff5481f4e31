"""What an entry is: its fields, its statuses, the rules for its tags; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
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


def own_fields(extra: dict[str, Any]) -> dict[str, Any]:
    """Fields of a person's own by names that the store can keep: one that is ours gets ``_`` behind it."""
    if RESERVED.isdisjoint(extra):
        return extra
    named: dict[str, Any] = {}
    for name, value in extra.items():
        while name in RESERVED or name in named:
            name += "_"
        named[name] = value
    return named


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
