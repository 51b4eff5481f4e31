"""Entries as rows of the index, and back."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from ..digests import blake2b
from ..identifiers import arxiv_year
from ..model import DATE, DAY, FIELDS, OPTIONAL, TABLE, Date, Entry, Source, Status, fold_key
from ..people import parse_name
from .database import FACT, FAMILY, FIRST, MENTION, NAME, YEAR, Database
from .folding import fold, split, words_in
from .mentions import mentions, notes_of

if TYPE_CHECKING:
    from json import JSONEncoder

    from .multiword import Terms

_ENTRY_COLUMNS = "key, title, date, added, status, arxiv, urls"
_BODY_COLUMNS = "status_on, authors, tags, others, sources, extra, abstract, note"
_BRIEF_COLUMNS = "status_on, authors, tags, others, '', '', '', ''"


_FILLED = tuple(f"{FACT}has:{name}" for name in OPTIONAL)
_told = attrgetter(*OPTIONAL)
_DATES = tuple(name for name, one in TABLE.items() if one.kind in (DATE, DAY) and name != "status_on")
_WITH_COLUMNS = (
    "key", "title", "authors", "date", "abstract", "note", "tags", "urls", "arxiv", "status", "status_on", "added_on",
    "sources",
)  # fmt: skip
_OTHERS = tuple(name for name in FIELDS if name not in _WITH_COLUMNS)
"""The fields without a column of their own; few entries have them."""


def words_of(entry: Entry, terms: Terms) -> list[set[str]]:
    """The words of an entry, its compounds, terms and family names, and its facts; a set for each of INDEXED."""
    texts = (entry.title, "\n".join(entry.tags), "\n".join(entry.authors), entry.note, entry.abstract)
    found = []
    for text in texts:
        words, marked = words_in(text.split())
        found.append({*words, *marked, *terms.within(words)})
    families = list(map(_family_name, entry.authors))
    found[2].update(*families)
    facts = [
        FACT,
        f"{FACT}is:{entry.status.value}",
        *compress(_FILLED, _told(entry)),
        *map(fact_of_tag, entry.tags),
        *(f"{FACT}{FIRST}{word[len(FAMILY) :]}" for family in families[:1] for word in family),
        *(f"{FACT}{YEAR}{year}" for year in years_of(entry)),
        *(f"{FACT}{MENTION}{name}" for name in mentions(entry)),
        # What the table of entries has in a column is not kept twice.
        *(FACT + fact_of_name(fold(name)) for name in (entry.doi, *notes_of(entry)) if name),
        *(f"{FACT}{name}:{day.isoformat()[:7]}" for name in _DATES if (day := getattr(entry, name))),
    ]
    found.append(set(facts))
    return found


@lru_cache(maxsize=1 << 14)
def _family_name(author: str) -> list[str]:
    """The words of an author's family name, marked."""
    person = parse_name(author)
    return [FAMILY + word for word in words_in((person.family or person.literal).split())[0]]


def years_of(entry: Entry) -> set[int]:
    """The years that a paper is remembered by: of its arXiv id, of publication, and of the note."""
    days = [day for day in (entry.published, entry.date) if day]
    return {*(day.year for day in days), *filter(None, [arxiv_year(entry.arxiv)])}


def is_year(word: str) -> bool:
    """Whether a word is a year that a paper can be remembered by."""
    return len(word) == 4 and word.isdigit() and "1900" <= word < "2100"


def fact_of_name(name: str) -> str:
    """The fact that an entry may be called by this name; a checksum, to be short, so another name may have the same."""
    return f"{NAME}{zlib.crc32(name.encode()):08x}"


def checksum(title: str) -> int:
    """What stands for a folded title in the table of titles: of 100,000 titles, no two have the same."""
    return int.from_bytes(blake2b(title.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def fact_of_tag(name: str) -> str:
    """The fact that an entry has a tag, on one line."""
    return f"{FACT}tag:" + name.replace("\\", "\\\\").replace("\n", "\\n")


class New(NamedTuple):
    """An entry to be written under a free number; ``length`` is :func:`length_of` its words."""

    number: int
    entry: Entry
    length: int


def length_of(words: Sequence[set[str]]) -> int:
    """How many words an entry's texts have, from what :func:`words_of` gave."""
    title, _, _, note, abstract, _ = words
    return len(title | note | abstract)


def insert(database: Database, shard: int, entries: Sequence[New]) -> None:
    """Write entries of one shard; the caller writes their words and their lines."""
    database.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_entry_row(shard, new) for new in entries],
    )
    database.executemany(
        "INSERT INTO title VALUES (?, ?)", [(checksum(fold(entry.title)), number) for number, entry, _ in entries]
    )
    database.executemany(
        "INSERT INTO body VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_body_row(number, entry) for number, entry, _ in entries],
    )
    uses: dict[str, int] = {}
    for _, entry, _ in entries:
        for name in dict.fromkeys(entry.tags):
            uses[name] = uses.get(name, 0) + 1
    database.executemany(
        "INSERT INTO tag VALUES (?, ?, ?) ON CONFLICT (folded, name) DO UPDATE SET uses = uses + excluded.uses",
        [(fold(name), name, count) for name, count in uses.items()],
    )


def _entry_row(shard: int, new: New) -> tuple[Any, ...]:
    number, entry, length = new
    folded = fold_key(entry.key)
    return (
        number, folded, None if entry.key == folded else entry.key, entry.title, len(split(fold(entry.title))),
        entry.date.isoformat() if entry.date else "", entry.added_on.isoformat() if entry.added_on else "",
        entry.status.value, entry.arxiv, shard, pack(entry.urls), length,
    )  # fmt: skip


def _body_row(number: int, entry: Entry) -> tuple[Any, ...]:
    sources = [part for s in entry.sources for part in (s.file, str(s.first), str(s.last))]
    return (
        number, entry.status_on.isoformat() if entry.status_on else "", pack(entry.authors), pack(entry.tags),
        _others(entry), pack(sources), _dump(entry.extra) if entry.extra else "", squeeze(entry.abstract),
        squeeze(entry.note),
    )  # fmt: skip


def _others(entry: Entry) -> str:
    """The fields without a column of their own, in one text."""
    others = {name: TABLE[name].kind.plain(value) for name in _OTHERS if (value := getattr(entry, name))}
    return _dump(others) if others else ""


def delete(database: Database, number: int) -> None:
    """Delete an entry; the caller deletes its words and its line."""
    tags = set(unpack(database.execute("SELECT tags FROM body WHERE id = ?", (number,)).fetchone()[0]))
    for name in tags:
        database.execute("UPDATE tag SET uses = uses - 1 WHERE folded = ? AND name = ?", (fold(name), name))
        database.execute("DELETE FROM tag WHERE folded = ? AND name = ? AND uses <= 0", (fold(name), name))
    title = database.execute("SELECT title FROM entry WHERE id = ?", (number,)).fetchone()[0]
    database.execute("DELETE FROM title WHERE name = ? AND id = ?", (checksum(fold(title)), number))
    for table in ("entry", "body"):
        database.execute(f"DELETE FROM {table} WHERE id = ?", (number,))


def load(database: Database, numbers: Sequence[int], *, brief: bool = False) -> list[Entry]:
    """The entries with these numbers, in their order; those that are gone are left out.

    ``brief`` leaves out their texts, their sources and the owner's own fields.
    """
    columns = f"entry.id, {_ENTRY_COLUMNS}, {_BRIEF_COLUMNS if brief else _BODY_COLUMNS}"
    sql = f"SELECT {columns} FROM entry JOIN body USING (id) WHERE entry.id"
    found = {row[0]: _entry(row) for row in among(database, sql, numbers)}
    return [found[number] for number in numbers if number in found]


def among(database: Database, sql: str, values: Iterable[int | str]) -> Iterator[Any]:
    """What SQL that ends in the name of a column selects where the column has one of these values, however many."""
    wanted = list(values)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        yield from database.execute(f"{sql} IN ({','.join('?' * len(some))})", some).fetchall()


def json_list(numbers: Iterable[int]) -> str:
    """Numbers, however many, as a value for SQL's json_each."""
    return f"[{','.join(map(str, numbers))}]"


def _entry(row: Sequence[Any]) -> Entry:
    (
        _, key, title, day, added, status, arxiv, urls,
        status_on, authors, tags, others, sources, extra, abstract, note,
    ) = row  # fmt: skip
    flat = unpack(sources)
    entry = Entry(
        title=title,
        key=key,
        authors=unpack(authors),
        date=Date.fromisoformat(day) if day else None,
        abstract=stretch(abstract),
        note=stretch(note),
        tags=unpack(tags),
        urls=unpack(urls),
        arxiv=arxiv,
        status=Status(status),
        status_on=date.fromisoformat(status_on) if status_on else None,
        added_on=date.fromisoformat(added) if added else None,
        sources=[Source(flat[i], int(flat[i + 1]), int(flat[i + 2])) for i in range(0, len(flat), 3)],
        extra=_parse(extra) if extra else {},
    )
    for name, value in _parse(others).items() if others else ():
        setattr(entry, name, TABLE[name].kind.read(value))
    return entry


def squeeze(text: str) -> str | bytes:
    """A long text as few bytes; a short one as it is."""
    if len(text) <= _SHORT_TEXT:
        return text
    # Notes are short: what zlib sets up for long texts takes three times as long as to compress one.
    packed = zlib.compressobj(wbits=13, memLevel=6)
    return packed.compress(text.encode("utf-8", "surrogatepass")) + packed.flush()


def stretch(text: str | bytes) -> str:
    """The text that :func:`squeeze` was given."""
    return text if isinstance(text, str) else stretched(text).decode("utf-8", "surrogatepass")


def stretched(text: str | bytes) -> bytes:
    """The same in UTF-8. Raises sqlite3.DatabaseError on damage."""
    try:
        return text.encode() if isinstance(text, str) else zlib.decompress(text)
    except zlib.error as error:
        raise sqlite3.DatabaseError(str(error)) from error


_SHORT_TEXT = 400


# Lists are stored as lines, which need no parser; those that lines cannot hold are JSON after a NUL.


def pack(items: Sequence[str]) -> str:
    """A list of texts as one text."""
    text = "\n".join(items)
    if text.count("\n") == len(items) - 1 and text and not text.startswith("\0"):
        return text
    return "\0" + _dump(list(items)) if items else ""


def unpack(text: str) -> list[str]:
    """The list that :func:`pack` was given."""
    if not text:
        return []
    if text[0] != "\0":
        return text.split("\n")
    items: list[str] = _parse(text[1:])
    return items


def _dump(value: Any) -> str:
    return _encoder().encode(value)


@cache
def _encoder() -> JSONEncoder:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, default=_undated)


def _undated(value: Any) -> Any:
    """A date or a time, which TOML has and JSON lacks, as an object with one member."""
    return {"\0" + type(value).__name__: value.isoformat()}


def _parse(text: str) -> Any:
    import json

    return json.loads(text, object_hook=_dated if "\\u0000" in text else None)


def _dated(table: dict[str, Any]) -> Any:
    import datetime

    for name, value in table.items():
        if name in ("\0date", "\0time", "\0datetime"):
            return getattr(datetime, name[1:]).fromisoformat(value)
    return table
