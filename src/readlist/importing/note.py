"""A note as an import reads it: what it says, and what is remembered of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..digests import blake2b
from ..model import FROM_NOTES, Date, Entry, Status, as_text
from ..readers import ending_of, endings
from ..spool import Spool
from ..store.imports import Origin, as_given

IDENTITY = ("title", "authors", "date", "abstract", "note", "urls", "arxiv")
"""The fields that make a note what it is. A note may also bring tags, a status and fields of the owner's own."""

_BESIDES = tuple(name for name in FROM_NOTES if name not in (*IDENTITY, "tags"))
"""What else a note says."""


@dataclass(slots=True)
class Told:
    """What a note says: its entry, and what is remembered of it: a short hash of each field, and the tags as they
    are."""

    entry: Entry
    given: dict[str, Any]


class Note:
    """One note of one paper.

    ``place`` is that of the file it stands in (see :class:`readlist.store.imports.Origin`). What it says is kept in a
    spool with that of all others, as there may be a hundred thousand of them.
    """

    __slots__ = ("_number", "_told", "digest", "place")

    def __init__(self, place: str, digest: str, told: Spool[Told], number: int) -> None:
        self.place = place
        self.digest = digest
        self._told = told
        self._number = number

    @property
    def told(self) -> Told:
        """What it says."""
        return self._told[self._number]

    @property
    def entry(self) -> Entry:
        """The entry that it describes."""
        return self.told.entry

    @property
    def given(self) -> dict[str, Any]:
        """What is remembered of it."""
        return self.told.given

    def origin(self, key: str, told: Told | None = None) -> Origin:
        """This note as the origin of an entry; ``told`` is what it says, if that was just read."""
        return Origin(key, self.place, self.digest, as_given((told or self.told).given))


def unremembered(entry: Entry) -> Origin:
    """Stands in for the origin of an entry of which nothing is remembered."""
    return Origin(entry.key, "", "", "{}")


def beside(entry: Entry, origins: Sequence[Origin], note: Note) -> Origin:
    """Stands in for the origin of a record that comes to an entry beside those it has.

    It gave what they gave of the fields that the new record has: so what this says otherwise is a change, and what it
    does not say, or what the entry's owner or notes wrote, stays. No text of the reader's is another's new form, and
    what has no field of ours is said in each format in its own way, as ``address`` or ``location``.
    """
    from ..bibliography.csl import VARIABLES  # notes of one's own need none of it
    from ..bibliography.record import field_name

    tables = [origin.hashes for origin in origins if is_bibliography(origin.place)]
    alike = [origin.hashes for origin in origins if ending_of(origin.place) == ending_of(note.place)]

    def before(name: str, now: str, mine: object, tables: Sequence[dict[str, Any]]) -> str:
        gave, is_now = [table[name] for table in tables if name in table], hash_of(mine)
        if not gave:
            return now if is_now else ""
        if is_now in gave:
            return "" if name == "note" else is_now
        return str(gave[0])

    def gave(now: dict[str, Any], mine: dict[str, Any], tables: Sequence[dict[str, Any]]) -> dict[str, Any]:
        return {name: before(name, now[name], mine.get(name), tables) for name in now if isinstance(now[name], str)}

    given = gave(note.given, values(entry), tables)
    given["extra"] = gave(note.given.get("extra", {}), entry.extra, [table.get("extra", {}) for table in alike])
    said = {(VARIABLES.get(name, name), hash_of(value)) for name, value in entry.extra.items()}
    # What an export wrote in ASCII says nothing new of the field that it stands for.
    said |= {(field_name(name), hash_of(as_text(value, "; "))) for name, value in entry.extra.items()}
    given["extra"] |= {
        name: now for name, now in note.given.get("extra", {}).items() if (VARIABLES.get(name, name), now) in said
    }
    known = {tag for origin in origins for tag in origin.hashes.get("tags", ())}
    given["tags"] = [tag for tag in note.given.get("tags", ()) if tag in known]
    return Origin(entry.key, "", "", as_given(given))


def is_bibliography(place: str) -> bool:
    """Whether the file at a place is another program's, by its ending."""
    from ..notes import ENDINGS

    ending = ending_of(place)
    return ending not in ENDINGS and ending in endings()  # in this order, as to ask for these loads every reader


def note_of(entry: Entry, place: str, told: Spool[Told]) -> Note:
    """The note that was read as this entry; what it says goes into the spool."""
    written = {name: _written(getattr(entry, name)) for name in IDENTITY}
    whole = b"\0".join([*written.values(), *(tag.encode("utf-8", "replace") for tag in entry.tags)])
    given: dict[str, Any] = {name: _short(text) for name, text in written.items() if getattr(entry, name)}
    given |= {name: hash_of(value) for name in _BESIDES if (value := getattr(entry, name))}
    if entry.status is not Status.UNREAD:
        given["status"] = hash_of(entry.status.value)
    if entry.extra:
        given["extra"] = {name: hash_of(value) for name, value in entry.extra.items() if value is not None}
    if entry.tags:
        given["tags"] = list(entry.tags)
    told.append(Told(entry, given))
    return Note(place, blake2b(whole, digest_size=8).hexdigest(), told, len(told) - 1)


def values(entry: Entry) -> dict[str, Any]:
    """What a note can give, except tags; an unread status does not count."""
    found = {name: getattr(entry, name) for name in (*IDENTITY, *_BESIDES)}
    found["status"] = "" if entry.status is Status.UNREAD else entry.status.value
    found["extra"] = entry.extra
    return found


def hash_of(value: Any) -> str:
    """A short name for the value of a field; "" for one that is empty."""
    if value is None or value is False or value == "" or value == []:
        return ""
    return _short(_written(value))


def beginning_with_hash(text: str, hash: str) -> int | None:
    """The end of the paragraph up to which a text has this hash (see :func:`hash_of`); None if there is none.

    Each paragraph is looked at once. The hash is that of the text in quotation marks, which are those that Python
    chooses: double ones if the text has only single ones, else single ones, with a backslash before those in the text.
    """
    bare, double, escaped = (blake2b(mark, digest_size=4) for mark in (b"'", b'"', b"'"))
    start = 0
    has_single = has_double = False
    for found in re.finditer(r"\n\n", text):
        part = text[start : found.start()]
        start = found.start()
        has_single, has_double = has_single or "'" in part, has_double or '"' in part
        written = _written(part + "'\"")[1:-4]
        escaped.update(written)
        written = written.replace(b"\\'", b"'")
        bare.update(written)
        double.update(written)
        digest, mark = (bare, b"'") if not has_single else (escaped, b"'") if has_double else (double, b'"')
        closed = digest.copy()
        closed.update(mark)
        if closed.hexdigest() == hash:
            return start
    return None


def _written(value: Any) -> bytes:
    if isinstance(value, Date):
        value = value.exact or value  # as entries of version 0.1 remember a day
    return repr(value).encode("utf-8", "replace")


def _short(text: bytes) -> str:
    return blake2b(text, digest_size=4).hexdigest()
