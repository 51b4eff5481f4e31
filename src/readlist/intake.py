"""What an import does with notes: which entries are new, changed, moved, unchanged, removed before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from . import sources
from .errors import StoreError
from .library import Library
from .model import Entry, Status, clean_tag
from .notes.reading import Reading
from .sources import Found, LeftOut
from .steps import REMOVED_HEAD, addition, alterations
from .transaction import FileStep, Step

FROM_NOTE = ("title", "authors", "date", "abstract", "note", "urls", "arxiv")
"""The fields that a note gives and may change at a later import; tags are taken one by one."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is (0: not known)."""

STANDARD_INPUT = "-"


@dataclass(slots=True)
class Options:
    """How an import reads its notes: for :func:`take_in`."""

    layout: str | None = None
    date: date | None = None
    status: Status | None = None
    again: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class Update:
    """An entry that an import changed (``fields``), or would have but for what its user wrote (``kept``)."""

    key: str
    title: str
    fields: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What an import did, or with a dry run would do."""

    files: int = 0
    added: list[Entry] = field(default_factory=list)
    updated: list[Update] = field(default_factory=list)
    moved: list[Update] = field(default_factory=list)
    unchanged: int = 0
    copies: list[tuple[str, str]] = field(default_factory=list)
    removed_before: list[str] = field(default_factory=list)
    gone: list[Update] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def changed(self) -> list[Update]:
        """The entries in which a field changed."""
        return [update for update in self.updated if update.fields]

    @property
    def conflicts(self) -> list[Update]:
        """The entries in which both the note and its user changed a field; the user's stands."""
        return [update for update in self.updated if update.kept]

    @property
    def incomplete(self) -> list[LeftOut]:
        """The files left out that were named on their own, or that could not be read."""
        return [left for left in self.left_out if left.named or left.unreadable]


def read_note(text: str, name: str, options: Options) -> Reading:
    """The entries in a text: a note's, or another tool's file where it is one."""
    from . import notes, readers

    if options.layout is None:
        kind = readers.kind_of(name, text)
        if kind is not None:
            return readers.read(text, name=name, kind=kind)
    return notes.parse(text, name=name, layout=options.layout, date=options.date)


@dataclass(slots=True)
class _Note:
    """One note of one paper, with where it came from."""

    entry: Entry
    path: str
    digest: str


def gather(
    paths: Iterable[Path], options: Options, report: Report, progress: Progress, stdin: str | None = None
) -> Iterator[tuple[str, list[Entry]]]:
    """Read and parse files: for each its absolute path with its entries. What is left out goes to the report."""
    found = []
    for item in sources.walk(path for path in paths if str(path) != STANDARD_INPUT):
        if isinstance(item, LeftOut):
            report.left_out.append(item)
        else:
            found.append(item)
    if stdin is not None:
        found.append(Found(Path(STANDARD_INPUT), STANDARD_INPUT, named=True))
    for count, item in enumerate(found):
        if count % 50 == 0:
            progress("reading notes", count, len(found))
        is_stdin = item.path == Path(STANDARD_INPUT)
        try:
            text = stdin if is_stdin and stdin is not None else sources.read(item.path)
        except StoreError as error:
            unreadable = not isinstance(error, sources.Undecodable)
            report.left_out.append(LeftOut(item.name, str(error), item.named, unreadable))
            continue
        reading = read_note(text, item.name, options)
        if reading.refused or not reading.entries:
            report.left_out.append(LeftOut(item.name, reading.refused or "no entry in it", item.named))
            continue
        report.files += 1
        yield STANDARD_INPUT if is_stdin else str(item.path.resolve()), reading.entries
    progress("reading notes", len(found), len(found))


def take_in(
    library: Library,
    paths: Iterable[Path],
    options: Options,
    *,
    command: str = "import",
    progress: Progress = lambda what, done, total: None,
    stdin: str | None = None,
) -> Report:
    """Import notes as one change, and say what was done. Nothing is changed where this raises.

    ``stdin`` is the text of standard input where ``-`` is among the paths.
    """
    report = Report()
    notes: dict[str, list[_Note]] = {}
    for path, entries in gather(paths, options, report, progress, stdin):
        for entry in entries:
            entry.tags = _aliased(entry.tags, library.config.aliases)
            if options.status is not None and entry.status is Status.UNREAD:
                entry.status, entry.status_on = options.status, entry.status_on or date.today()
            notes.setdefault(path, []).append(_Note(entry, path, digest(entry)))
    if options.dry_run:
        _plan(library, notes, options, report)
        return report
    with library.writing(command):
        steps, beside = _plan(library, notes, options, report)
        if steps or beside:
            progress("saving", 0, 0)
            library.commit(steps, beside, command=command)
    return report


def _aliased(tags: list[str], aliases: dict[str, str]) -> list[str]:
    if not aliases:
        return tags
    folded = {name.casefold(): tag for name, tag in aliases.items()}
    return list(dict.fromkeys(clean_tag(folded.get(tag.casefold(), tag)) for tag in tags))


# Telling notes apart


def digest(entry: Entry) -> str:
    """A short name for what a note says, wherever it stands."""
    parts = [repr(getattr(entry, name)) for name in FROM_NOTE]
    return blake2b("\0".join([*parts, *entry.tags]).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _field_hash(value: Any) -> str:
    return blake2b(repr(value).encode("utf-8", "replace"), digest_size=4).hexdigest() if value else ""


def origin_of(entry: Entry, path: str, note_digest: str) -> dict[str, Any]:
    """What an entry remembers of the note that it was imported from."""
    origin: dict[str, Any] = {"from": path, "digest": note_digest}
    for name in FROM_NOTE:
        value = getattr(entry, name)
        if value:
            origin[name] = _field_hash(value)
    if entry.tags:
        origin["tags"] = list(entry.tags)
    return origin


class _Known:
    """The entries of the store by the notes that they came from."""

    def __init__(self, library: Library) -> None:
        self.by_path: dict[str, list[tuple[str, str]]] = {}
        self.by_digest: dict[str, list[tuple[str, str]]] = {}
        for key, path, note_digest in library.index.origins():
            self.by_path.setdefault(path, []).append((key, note_digest))
            self.by_digest.setdefault(note_digest, []).append((key, path))
        self.removed: set[str] = set()
        try:
            lines = library.paths.removed.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            lines = []
        for line in lines:
            if not line.startswith("#"):
                self.removed.add(line.split("\t", 1)[0])
                self.removed.add(line.split("\t", 1)[-1])


def _plan(
    library: Library, notes: dict[str, list[_Note]], options: Options, report: Report
) -> tuple[list[Step], list[FileStep]]:
    known = _Known(library)
    new: list[_Note] = []
    matched: list[tuple[str, _Note]] = []
    for path, group in notes.items():
        pairs, unmatched, gone = _match(library, known.by_path.get(path, []), group)
        matched += pairs
        for key in gone:
            entry = library.index.get(key)
            if entry is not None:
                report.gone.append(Update(key, entry.title))
        new += unmatched

    additions: list[_Note] = []
    forgotten: set[str] = set()
    for note in new:
        elsewhere = [(key, path) for key, path in known.by_digest.get(note.digest, []) if path not in notes]
        line = "\t".join((" ".join(note.path.split()), " ".join(note.entry.title.split())))
        if elsewhere and not (Path(elsewhere[0][1]).exists() or elsewhere[0][1] == STANDARD_INPUT):
            matched.append((elsewhere[0][0], note))
        elif elsewhere:
            report.copies.append((elsewhere[0][0], note.path))
            report.unchanged += 1
        elif note.digest in known.removed or line in known.removed:
            if options.again:
                forgotten |= {note.digest, line}
                additions.append(note)
            else:
                report.removed_before.append(note.entry.title)
        else:
            additions.append(note)

    steps = _updates(library, matched, report)
    for note in additions:
        note.entry.imported = [origin_of(note.entry, note.path, note.digest)]
    prepared = library.prepare(note.entry for note in additions)
    report.added = prepared
    steps += [addition(entry) for entry in prepared]
    beside = []
    if forgotten:
        beside.append(FileStep("removed.txt", lambda text: _without(text, forgotten)))
    return steps, beside


def _without(text: str | None, forgotten: set[str]) -> str:
    kept = [
        line
        for line in (text or REMOVED_HEAD).splitlines(keepends=True)
        if line.startswith("#") or not {line.split("\t", 1)[0], line.split("\t", 1)[-1].rstrip("\n")} & forgotten
    ]
    return "".join(kept)


def _match(
    library: Library, old: list[tuple[str, str]], new: list[_Note]
) -> tuple[list[tuple[str, _Note]], list[_Note], list[str]]:
    """Pair the notes of one file with the entries that came from it: by content, by title, by place.

    Gives the pairs, the notes that are new and the keys whose notes are no longer in the file.
    """
    pairs: dict[int, str] = {}
    free = dict.fromkeys(key for key, _ in old)
    by_digest: dict[str, list[str]] = {}
    for key, note_digest in old:
        by_digest.setdefault(note_digest, []).append(key)
    for at, note in enumerate(new):
        keys = [key for key in by_digest.get(note.digest, []) if key in free]
        if keys:
            pairs[at] = keys[0]
            del free[keys[0]]
    if free and len(pairs) < len(new):
        _match_edited(library, new, free, pairs)
    return (
        [(key, new[at]) for at, key in sorted(pairs.items())],
        [note for at, note in enumerate(new) if at not in pairs],
        list(free),
    )


def _match_edited(library: Library, new: list[_Note], free: dict[str, None], pairs: dict[int, str]) -> None:
    """Pair what was edited: the same title; else the same paper, authors or text; else the only one of both."""
    entries = {key: entry for key in free if (entry := library.index.get(key)) is not None}

    def take(at: int, key: str) -> None:
        pairs[at] = key
        del free[key], entries[key]

    for test in (_same_title, _same_content):
        for at, note in enumerate(new):
            if at not in pairs:
                fitting = [key for key, entry in entries.items() if test(entry, note.entry)]
                if fitting:
                    take(at, fitting[0])
    left = [at for at in range(len(new)) if at not in pairs]
    if len(left) == 1 and len(entries) == 1:
        take(left[0], next(iter(entries)))


def _given(entry: Entry, name: str, value: Any) -> bool:
    """Whether the note of an entry gave this very value at the last import."""
    return bool(value) and any(origin.get(name) == _field_hash(value) for origin in entry.imported)


def _same_title(entry: Entry, note: Entry) -> bool:
    return _given(entry, "title", note.title) or entry.title.casefold() == note.title.casefold()


def _same_content(entry: Entry, note: Entry) -> bool:
    return any(_given(entry, name, getattr(note, name)) for name in ("arxiv", "abstract", "note", "authors"))


# Bringing entries up to date


def _updates(library: Library, matched: list[tuple[str, _Note]], report: Report) -> list[Step]:
    changed: dict[str, _Note] = {}
    for key, note in matched:
        entry = library.index.get(key)
        if entry is None:
            continue
        update = Update(key, entry.title)
        after = _merged(deepcopy(entry), note, update)
        if after == entry:
            report.unchanged += 1
            continue
        changed[key] = note
        if update.fields or update.kept:
            report.updated.append(update)
        elif {s.file for s in after.sources} != {s.file for s in entry.sources} or _paths(after) != _paths(entry):
            report.moved.append(update)
        else:
            report.unchanged += 1

    def alter(entry: Entry) -> Entry:
        return _merged(entry, changed[entry.key], Update("", ""))

    return alterations(library.store, library.index, changed, alter)


def _paths(entry: Entry) -> list[Any]:
    return [origin.get("from") for origin in entry.imported]


def _merged(entry: Entry, note: _Note, update: Update) -> Entry:
    """The entry with what its note changed since the last import; what its user changed stays.

    A field is still the note's while it has the hash that the entry remembers of it. Of tags, those that the
    note brought then and brings no longer go, those that it brings newly come.
    """
    at = next(
        (i for i, o in enumerate(entry.imported) if o.get("from") == note.path),
        next((i for i, o in enumerate(entry.imported) if o.get("digest") == note.digest), None),
    )
    before = entry.imported[at] if at is not None else {}
    for name in FROM_NOTE:
        value = getattr(note.entry, name)
        given, now = before.get(name, ""), _field_hash(value)
        if given == now:
            continue
        mine = getattr(entry, name)
        if _field_hash(mine) == given:
            setattr(entry, name, value)
            update.fields.append(name)
        elif _field_hash(mine) != now:
            update.kept.append(name)
    was = before.get("tags", [])
    gone = [tag for tag in was if tag not in note.entry.tags]
    came = [tag for tag in note.entry.tags if tag not in was]
    tags = [tag for tag in entry.tags if tag not in gone]
    tags += [tag for tag in came if tag not in tags]
    if tags != entry.tags:
        entry.tags = tags
        update.fields.append("tags")
    origin = origin_of(note.entry, note.path, note.digest)
    _place(entry, note, at)
    if at is None:
        entry.imported.append(origin)
    else:
        entry.imported[at] = origin
    return entry


def _place(entry: Entry, note: _Note, at: int | None) -> None:
    """Bring the source of an entry to where its note stands now."""
    if len(entry.imported) <= 1:
        entry.sources = list(note.entry.sources)
    elif at is not None and at < len(entry.sources):
        entry.sources[at : at + 1] = note.entry.sources
