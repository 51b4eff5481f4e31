"""Which entry a note belongs to: told by its file and what it says, wherever it moved, however it was edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from ..keys import citation_keys
from ..model import Entry
from ..search.index import Index
from ..store.folders import Folders, inside
from ..store.imports import Origin
from ..store.lines import NOWHERE
from .note import Note, beside, hash_of, is_bibliography, unremembered


class Pairing:
    """Notes of an import and the entries that came from them before.

    ``notes`` are the notes in each file that was read, by place; a file without notes is among them. ``origins`` are
    all that are remembered, ``there`` has the places of files that are there, ``copies`` those of conflict copies
    beside their originals. Afterwards ``pairs`` has the notes that are known, each with its origin; an origin with the
    place "" stands in for an entry of which nothing is remembered. ``left`` has the notes that are new, ``gone`` the
    origins in these files whose notes are not there any more.

    In this order: the same text in the same file; the same text in a file that moved, or cut from one file and
    pasted into another; an edited text in the same file, or in that to which others of its file moved; a record of a
    bibliography by its key, DOI or arXiv id, in a file that moved or beside another that is still there; a text, with
    its authors if it is short, or a link with something like them, under another title in a file that moved; an edited
    text in a file that moved, or in the file that an entry names though it remembers no note; what is like in title
    and text in a file that moved; the key that a note from readlist's own export names. A title alone is never
    enough, outside the file.
    """

    def __init__(
        self,
        index: Index,
        notes: Mapping[str, Sequence[Note]],
        origins: Iterable[Origin],
        folders: Folders,
        there: Container[str] = (),
        copies: Container[str] = (),
    ) -> None:
        self._index = index
        self._notes = notes
        self._folders = folders
        self._there = there
        self._copies = copies
        self._free: dict[str, dict[Origin, None]] = {}
        self._used: set[Origin] = set()
        self._now: dict[str, Origin] | None = None
        self._gone_files: dict[str, bool] = {}
        by_digest: dict[str, list[Origin]] = {}
        self.by_key: dict[str, list[Origin]] = {}
        for origin in origins:
            by_digest.setdefault(origin.digest, []).append(origin)
            self.by_key.setdefault(origin.key, []).append(origin)
            if origin.place in notes:
                self._free.setdefault(origin.place, {})[origin] = None
        self._by_digest = by_digest
        self._perhaps_gone = [  # of a hundred thousand, few
            origin
            for same in by_digest.values()
            for origin in same
            if origin.place not in there or origin.place in notes or origin.place == NOWHERE or origin.state
        ]
        self.pairs: list[tuple[Origin, Note]] = []
        self.left = [note for group in notes.values() for note in group]
        if by_digest:
            self._pair_same_text()
            self._pair_moved()
            for place in [place for place, free in self._free.items() if free and place != NOWHERE]:
                self._pair_edited(place, self._free[place], is_only_one=len(self._free[place]) == 1)
            self._pair_with_neighbours()
        if self.left and index.keys_starting("", limit=1):
            self._pair_moved_by_name()
            self._pair_beside()
            self._pair_moved_by_text()
            self._pair_moved_and_edited()
            self._pair_moved_and_alike()
            self._pair_by_key()
        self.gone = [origin for place, free in self._free.items() if place != NOWHERE for origin in free]

    def standing(self, digest: str) -> list[Origin]:
        """The origins of notes with this text that are somewhere else, as they were or as they are now."""
        if self._now is None:
            self._now = {note.digest: origin for origin, note in self.pairs}
        before = [o for o in self._by_digest.get(digest, ()) if o in self._used or not self._is_gone(o)]
        return before or [self._now[digest]] if digest in self._now else before

    def vanished(self, folders: Sequence[str]) -> list[Origin]:
        """The origins in files that are no longer in these folders, given by their places."""
        return [
            origin
            for origin in self._perhaps_gone
            if origin.place not in self._there
            and origin.place not in self._notes
            and any(inside(origin.place, folder) for folder in folders)
            and self._is_gone(origin)
        ]

    def _pair(self, found: Iterable[tuple[Origin, Note]]) -> None:
        paired = set()
        for origin, note in found:
            self.pairs.append((origin, note))
            self._used.add(origin)
            self._free.get(origin.place, {}).pop(origin, None)
            paired.add(id(note))
        if paired:
            self.left = [note for note in self.left if id(note) not in paired]

    def _is_gone(self, origin: Origin) -> bool:
        """Whether the note of an origin is no longer where it was."""
        if origin in self._used:
            return False
        place = origin.place
        if place in self._notes:
            return origin in self._free.get(place, ())
        if place == NOWHERE or origin.state:
            return True
        if place in self._there:
            return False
        if place not in self._gone_files:
            self._gone_files[place] = self._is_gone_file(place)
        return self._gone_files[place]

    def _is_gone_file(self, place: str) -> bool:
        """Whether there is no file at a place; in a folder that is away, no file counts as missing."""
        path = self._folders.path_of(place)
        if not path:
            return place.startswith("~")
        try:
            root = Path(self._folders.path_of(place.partition("/")[0] + "/"))
            return not Path(path).exists() and (place.startswith("~") or root.exists())
        except (OSError, ValueError):
            return False

    # Exactly

    def _pair_same_text(self) -> None:
        waiting = {place: {o.digest: o for o in reversed(free)} for place, free in self._free.items()}
        more = {place: list(free) for place, free in self._free.items() if len(waiting[place]) < len(free)}
        found = []
        for note in self.left:
            origin = waiting.get(note.place, {}).pop(note.digest, None)
            if origin is None:
                continue
            found.append((origin, note))
            if note.place in more:
                # Two entries with one text in one file: the next of them waits for the next such note.
                more[note.place].remove(origin)
                again = next((o for o in more[note.place] if o.digest == note.digest), None)
                if again is not None:
                    waiting[note.place][note.digest] = again
        self._pair(found)

    def _pair_moved(self) -> None:
        found: dict[Origin, Note] = {}
        for note in self.left:
            for origin in self._by_digest.get(note.digest, ()):
                is_older = note.place in self._copies and origin.place in self._there
                if origin not in found and not is_older and self._is_gone(origin):
                    found[origin] = note
                    break
        self._pair(found.items())

    # Edited

    def _pair_edited(self, place: str, origins: Iterable[Origin], *, is_only_one: bool = False) -> None:
        """Pair what was edited in a file: notes with the same title, paper or text, then notes that are alike."""
        left = [note for note in self.left if note.place == place]
        if not left:
            return
        is_only_one = is_only_one and len(self._notes[place]) == 1
        entries = {origin: entry for origin in origins if (entry := self._index.get(origin.key))}
        tables = {origin: origin.hashes for origin in entries}
        found = _named_alike(left, entries)
        paired = {id(note) for note in found.values()}
        for names in _SIGNS:
            by_hash: dict[str, list[Origin]] = {}
            for origin in reversed(entries):
                if origin not in found and (sign := _sign(tables[origin], names)):
                    by_hash.setdefault(sign, []).append(origin)
            for note in left:
                told = note.told
                if id(note) in paired or not _tells(names, told.entry):
                    continue
                fitting = by_hash.get(_sign(told.given, names))
                if fitting and (
                    "authors" not in names or _numbers(entries[fitting[-1]].title) == _numbers(told.entry.title)
                ):
                    found[fitting.pop()] = note
                    paired.add(id(note))
        rest = [note for note in left if id(note) not in paired]
        for origin in found:
            del entries[origin]
        if rest and entries and len(rest) * len(entries) <= _MOST_COMPARED:
            found.update(_alike(rest, entries, lambda _, entry, __, told: _likeness(entry, told, is_only_one)))
        self._pair(found.items())

    def _pair_with_neighbours(self) -> None:
        """Pair what was edited in a file to which notes from its own file moved: where that was renamed, say."""
        gone: dict[str, list[Origin]] = {}
        for origin in self._whose_notes_are_gone() if self.left else ():
            if origin.place != NOWHERE and not origin.state:
                gone.setdefault(origin.place, []).append(origin)
        ways = ((origin.place, note.place) for origin, note in self.pairs if origin.place in gone) if gone else ()
        for (old, new), _ in Counter(way for way in ways if way[0] != way[1]).most_common():
            self._pair_edited(new, [origin for origin in gone[old] if self._is_gone(origin)])

    def _whose_notes_are_gone(self) -> list[Origin]:
        return [origin for origin in self._perhaps_gone if self._is_gone(origin)]

    def _pair_moved_by_name(self) -> None:
        """Pair the records of a bibliography that moved; as others have the same key, something else must agree."""
        entries = {origin: entry for origin in self._whose_notes_are_gone() if (entry := self._index.get(origin.key))}
        self._pair(_named_alike(self.left, entries, self._agrees).items())

    def _pair_beside(self) -> None:
        """Pair the records that another bibliography has too, which is still there, each with what it changes.

        Under one key two people may have two papers. Where most keys of a file name the papers that they name in
        others, it is another version of them, and a record with the same authors may have any title.
        """
        places = dict.fromkeys(note.place for note in self.left if note.place == NOWHERE or is_bibliography(note.place))
        standing = {
            origin.key: None
            for same in (self._by_digest.values() if places else ())
            for origin in same
            if is_bibliography(origin.place) and not self._is_gone(origin)
        }
        entries = {key: entry for key in standing if (entry := self._index.get(key))}
        for place in places if entries else ():
            taken = {origin.key for origin, note in self.pairs if note.place == place}
            left = {key: entry for key, entry in entries.items() if key not in taken}
            notes = [note for note in self.left if note.place == place]
            found = _named_alike(notes, left, self._is_sure)
            if 2 * len(found) > len(_named_alike(notes, left)):
                known = set(map(id, found.values()))
                notes = [note for note in notes if id(note) not in known]
                left = {key: entry for key, entry in left.items() if key not in found}
                found |= _named_alike(notes, left, self._agrees)
            self._pair((beside(entries[key], self.by_key[key], note), note) for key, note in found.items())

    def _pair_moved_by_text(self) -> None:
        """Pair what moved and has another title now, by a text or a link that no other has."""
        gone = self._whose_notes_are_gone()
        tables = {origin: origin.hashes for origin in gone}
        found: dict[Origin, Note] = {}
        for names, least in _TELLING_ALONE.items() if gone else ():
            by_hash: dict[str, list[Origin]] = {}
            for origin, table in tables.items():
                if origin not in found and (sign := _sign(table, names)):
                    by_hash.setdefault(sign, []).append(origin)
            for note in self.left:
                told = note.told
                fitting = by_hash.get(_sign(told.given, names), [])
                if len(fitting) == 1 and len(getattr(told.entry, names[0])) >= least and fitting[0] not in found:
                    entry = self._index.get(fitting[0].key)
                    if entry is not None and note not in found.values() and _is_proof(names, entry, told.entry):
                        found[fitting[0]] = note
        self._pair(found.items())

    def _pair_moved_and_edited(self) -> None:
        found: dict[Origin, Note] = {}
        for note in self.left:
            told = note.entry
            for entry in self._index.alike(told):
                origins = self.by_key.get(entry.key, [])
                is_its_file = not origins and _shares_file(entry, told)
                free = [o for o in origins if self._is_gone(o)] or [unremembered(entry)] * is_its_file
                free = [origin for origin in free if origin not in found]
                if free and self._agree(entry, note, in_its_file=is_its_file):
                    found[free[0]] = note
                    break
        self._pair(found.items())

    def _pair_moved_and_alike(self) -> None:
        """Pair what was edited so much, in a file that moved, that none of it is as it was."""
        gone = self._whose_notes_are_gone()
        if not gone or len(gone) * len(self.left) > _MOST_COMPARED:
            return
        entries = {origin: entry for origin in gone if (entry := self._index.get(origin.key))}
        names = Counter(PurePosixPath(place).name for place in {origin.place for origin in gone})
        alone = {origin for origin in gone if names[PurePosixPath(origin.place).name] == 1}

        def likeness(origin: Origin, entry: Entry, note: Note, told: Entry) -> float:
            has_its_name = origin in alone and PurePosixPath(note.place).name == PurePosixPath(origin.place).name
            return _likeness_elsewhere(entry, told, has_its_name)

        self._pair(_alike(self.left, entries, likeness).items())

    def _pair_by_key(self) -> None:
        found = []
        taken = {origin.key for origin, _ in self.pairs}
        for note in self.left:
            key = note.entry.key
            entry = self._index.get(key) if key else None
            if entry is not None and entry.key not in taken and self._is_same(entry, note):
                taken.add(entry.key)
                is_record = is_bibliography(note.place)
                origins = self.by_key.get(entry.key, ())
                found.append((beside(entry, origins, note) if is_record else unremembered(entry), note))
        self._pair(found)

    # What speaks for it

    def _gave(self, entry: Entry, name: str, note: Note) -> bool:
        """Whether an entry has, or got from its notes, what this note gives for a field."""
        now = note.given.get(name)
        return bool(now) and (
            any(origin.hashes.get(name) == now for origin in self.by_key.get(entry.key, ()))
            or hash_of(getattr(entry, name)) == now
        )

    def _agree(self, entry: Entry, note: Note, *, in_its_file: bool = False) -> bool:
        """Whether a note that is somewhere else agrees with an entry in two things that identify a paper or a text.

        In the file that the entry names, as many as the note says are enough. An arXiv id may also be that of a paper
        that a note only mentions: something else must be like what the entry has.
        """
        said = [name for name in ("title", "arxiv", "authors", "abstract", "note") if note.given.get(name)]
        same = [name for name in said if self._gave(entry, name, note)]
        return (in_its_file and same == said) or len(same) >= 2 or (same == ["arxiv"] and _is_alike(entry, note.entry))

    def _agrees(self, entry: Entry, note: Note, kind: str) -> bool:
        """Whether an entry and a record with a name of this kind in common are one paper: a key alone is no proof."""
        if _other_paper(entry, note.entry):
            return False
        return kind != "key" or self._gave(entry, "authors", note) or self._has_title(entry, note)

    def _is_sure(self, entry: Entry, note: Note, kind: str) -> bool:
        """The same while the record that the entry came from still stands.

        A key may be that of another paper by the same people, a DOI that of the whole book.
        """
        from ..bibliography.record import IN_BOOKS, TYPE

        told = note.entry
        if _other_paper(entry, told):
            return False
        if kind == "doi" and told.extra.get(TYPE) not in IN_BOOKS:
            return not any(citation_keys(told)) or self._gave(entry, "authors", note) or self._has_title(entry, note)
        return kind == "arxiv" or self._has_title(entry, note)

    def _has_title(self, entry: Entry, note: Note) -> bool:
        """Whether a note gives the title of an entry, but for a slip of the pen or a subtitle.

        Where the authors are the same, the titles may go on differently.
        """
        title, other = _title(entry), _title(note.entry)
        goes_on = r"\b" if self._gave(entry, "authors", note) else r"\s?[:.?!(–—-]|$"
        short, long = sorted((title, other), key=len)
        is_longer = long.startswith(short) and re.compile(goes_on).match(long, len(short)) is not None
        return is_longer or self._gave(entry, "title", note) or _is_same_title(title, other)

    def _is_same(self, entry: Entry, note: Note) -> bool:
        """Whether a note that names the key of an entry belongs to it: a key alone could be another paper's by
        chance."""
        return _title(entry) == _title(note.entry) or any(
            self._gave(entry, name, note)
            for name in ("title", "arxiv", "abstract", "note")
            if _tells([name], note.entry)
        )


K = TypeVar("K")


def _named_alike(
    notes: Sequence[Note],
    entries: Mapping[K, Entry],
    agrees: Callable[[Entry, Note, str], bool] = lambda *_: True,
) -> dict[K, Note]:
    """The records of a bibliography with a name that an entry has, where whatever else must agree does.

    A record's key counts before its DOI, as the chapters of a book may have that of the book.
    """
    records = (
        [note for note in notes if is_bibliography(note.place) or any(citation_keys(note.entry))] if entries else []
    )
    found: dict[K, Note] = {}
    paired: set[int] = set()
    for kind, names_of in _NAMES.items():
        called: dict[str, list[K]] = {}
        for one, entry in entries.items():
            for name in names_of(entry):
                called.setdefault(name.casefold(), []).append(one)
        for note in records:
            told = note.entry
            named = (one for name in names_of(told) for one in called.get(name.casefold(), ()))
            fitting = (one for one in named if one not in found and agrees(entries[one], note, kind))
            if id(note) not in paired and (mine := next(fitting, None)) is not None:
                found[mine] = note
                paired.add(id(note))
    return found


_NAMES: dict[str, Callable[[Entry], Iterable[str]]] = {
    "key": citation_keys,
    "arxiv": lambda entry: filter(None, [entry.arxiv]),
    "doi": lambda entry: filter(None, [entry.doi]),
}
"""What a bibliography calls a paper by."""


_MOST_COMPARED = 40_000
"""How many pairs of texts of one file are compared letter by letter at most."""

_TELLING = 25
"""A comment of fewer letters could stand under any paper."""

_TELLING_OF = 8
"""A comment of fewer letters could stand under any paper of these authors."""

_SIGNS = (("title",), ("arxiv",), ("abstract",), ("note",), ("urls",), ("note", "authors"))
"""The fields by which a note is known in its file though the others changed, the surest first."""

_TELLING_ALONE = {
    ("abstract",): _TELLING, ("note",): 2 * _TELLING, ("note", "authors"): _TELLING_OF, ("urls",): 1,
}  # fmt: skip
"""The fields by which it is known in another file, with the letters, or links, that the first must have."""


def _sign(given: Mapping[str, Any], names: Sequence[str]) -> str:
    """What is remembered of some fields, together; "" if one is empty."""
    hashes = [given.get(name, "") for name in names]
    return " ".join(hashes) if all(hashes) else ""


def _tells(names: Sequence[str], note: Entry) -> bool:
    """Whether fields of a note are text enough to know the note by."""
    least = _TELLING_OF if "authors" in names else _TELLING
    return all(len(getattr(note, name)) >= least for name in names if name in ("note", "abstract"))


def _is_proof(names: Sequence[str], entry: Entry, note: Entry) -> bool:
    """Whether a note with these fields of an entry, alone, is that entry's in another file.

    Two parts of a paper may have a short text in common, and all papers of a page its link.
    """
    if _other_paper(entry, note):
        return False
    if "urls" in names and not (_share_author(entry, note) and _is_like(entry, note)):
        return False
    return names in (("abstract",), ("note",)) or _numbers(entry.title) == _numbers(note.title)


def _other_paper(entry: Entry, note: Entry) -> bool:
    return bool(entry.arxiv and note.arxiv and entry.arxiv != note.arxiv)


def _title(entry: Entry) -> str:
    return " ".join(entry.title.casefold().split())


def _shares_file(entry: Entry, note: Entry) -> bool:
    """Whether an entry says that it came from the file of a note, whatever was removed from it by hand."""
    return bool({source.file for source in entry.sources} & {source.file for source in note.sources})


def _alike(
    notes: Sequence[Note],
    entries: Mapping[Origin, Entry],
    likeness: Callable[[Origin, Entry, Note, Entry], float],
) -> dict[Origin, Note]:
    """Pair what is alike, the most alike first; ``likeness`` is 0 if two are not."""
    scored = []
    for at, note in enumerate(notes):
        told = note.entry
        for origin, entry in entries.items():
            score = 0 if _other_paper(entry, told) else likeness(origin, entry, note, told)
            if score:
                scored.append((-score, at, origin))
    found: dict[Origin, Note] = {}
    paired: set[int] = set()
    for _, at, origin in sorted(scored):
        if origin not in found and at not in paired:
            found[origin] = notes[at]
            paired.add(at)
    return found


def _likeness(entry: Entry, note: Entry, is_only_one: bool) -> float:
    """How much a note looks like the edited note of an entry in the same file; 0 if it does not.

    Among several, its title must be the same but for a slip of the pen or a part of it, and something else must speak
    for it. If the file has one note now and gave one entry then, the place speaks for it.
    """
    from rapidfuzz.fuzz import ratio

    has_same_authors = bool(note.authors) and entry.authors == note.authors
    title, text = ratio(_title(entry), _title(note)), _same_text(entry, note)
    if is_only_one and (has_same_authors or title >= 60 or text >= 50):
        return title + text + 1
    is_same = _is_same_title(_title(entry), _title(note)) and (has_same_authors or text >= 50)
    return title + text if is_same or _is_retitled(entry, note, text) else 0.0


def _likeness_elsewhere(entry: Entry, note: Entry, has_its_name: bool) -> float:
    """The same for a note in another file, where more must speak for it; ``has_its_name`` if that file has the same
    name.

    Two texts in one language are half the same letter by letter, whatever they say.
    """
    from rapidfuzz.fuzz import ratio

    title = ratio(_title(entry), _title(note), score_cutoff=0 if has_its_name else 75)
    if not title and not has_its_name and not _share_author(entry, note):
        return 0.0
    text = _same_text(entry, note)
    if has_its_name and (title >= 60 or text >= 75):
        return title + text
    has_same_authors = bool(note.authors) and entry.authors == note.authors
    is_same = _is_same_title(_title(entry), _title(note)) and (has_same_authors or text >= (60 if title == 100 else 75))
    return title + text if is_same or _is_retitled(entry, note, text) else 0.0


def _is_retitled(entry: Entry, note: Entry, text: float) -> bool:
    """Whether a note is an entry's under another title: of its authors, with most of its text.

    Of other authors one must be the same, and either the text or the beginning of the title.
    """
    if not _share_author(entry, note) or max(len(note.note), len(note.abstract)) < _TELLING:
        return False
    if _numbers(entry.title) != _numbers(note.title):
        return False
    title, other = _title(entry), _title(note)
    goes_on = title.startswith(other) or other.startswith(title)
    return text >= (75 if entry.authors == note.authors or goes_on else 90)


def _numbers(title: str) -> list[str]:
    """The numbers in a title, by which the parts of a work are told apart."""
    return re.findall(r"\d+", title)


def _share_author(entry: Entry, note: Entry) -> bool:
    return not set(entry.authors).isdisjoint(note.authors)


def _is_alike(entry: Entry, note: Entry) -> bool:
    """Whether an entry and a note share an author, or are like each other."""
    return _is_like(entry, note) or _share_author(entry, note)


def _is_like(entry: Entry, note: Entry) -> bool:
    """Whether an entry and a note are like each other in title or text."""
    from rapidfuzz.fuzz import ratio

    return ratio(_title(entry), _title(note)) >= 60 or _same_text(entry, note) >= 50


def _same_text(entry: Entry, note: Entry) -> float:
    """How much of the text or the abstract is the same, letter by letter, of 100."""
    from rapidfuzz.fuzz import ratio

    pairs = [(entry.note, note.note), (entry.abstract, note.abstract)]
    return max((ratio(mine[:2000], theirs[:2000]) for mine, theirs in pairs if mine and theirs), default=0.0)


def _is_same_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for a slip of the pen or a part of one of them."""
    from rapidfuzz.fuzz import ratio

    if _numbers(one) != _numbers(other):
        return False
    words, others = one.split(), other.split()
    mine = " ".join(word for word in words if word not in others)
    theirs = " ".join(word for word in others if word not in words)
    return ratio(one, other) >= 75 and (not mine or not theirs or ratio(mine, theirs) >= 60)
