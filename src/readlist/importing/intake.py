"""What an import does with notes: which entries are new, changed, moved, unchanged, removed before."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Any
from unicodedata import normalize

from .. import progress
from ..errors import StoreError, UsageError
from ..library import Library
from ..model import Date, Entry, Source, Status, clean_tag, copied, settle
from ..notes.reading import Draft, Reading, normalise
from ..search.folding import fold
from ..store.steps import REMOVED_HEAD, addition, alterations
from ..store.transaction import FileStep, Step
from . import walk as sources
from .pairing import NOWHERE, Note, Origin, Pairing, beginning_with_hash, hash_of, note_of, values
from .walk import Found, LeftOut, Undecodable

STANDARD_INPUT = "-"

NO_ENTRY = "no entry in it"


@dataclass(slots=True)
class Options:
    """How an import reads its notes: for :func:`take_in`.

    ``status`` is for the papers that come new and whose notes name none; ``date`` for notes that name none.
    ``again`` takes in what was removed from the list; with ``dry_run`` nothing is changed.
    """

    layout: str | None = None
    date: Date | None = None
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
    """What an import did, or with a dry run would do.

    ``moved`` are entries whose notes stand on other lines or in other files than before; ``known`` those that
    did not remember their note, and do from now on; ``copies`` pairs a key with the file of
    another note that says the same; ``gone`` are entries whose notes are no longer in their files, or whose files
    are no longer in the folders. ``same_paper`` are those of the added entries whose papers were in the list already.
    ``records`` are the parts of other tools' files that gave no entry, each named by its file and line.
    """

    files: int = 0
    added: list[Entry] = field(default_factory=list)
    updated: list[Update] = field(default_factory=list)
    moved: list[Update] = field(default_factory=list)
    known: list[Update] = field(default_factory=list)
    unchanged: list[Update] = field(default_factory=list)
    same_paper: list[Entry] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    removed_before: list[str] = field(default_factory=list)
    gone: list[Update] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    records: list[LeftOut] = field(default_factory=list)

    @property
    def changed(self) -> list[Update]:
        """The entries in which a field changed."""
        return [update for update in self.updated if update.fields]

    @property
    def conflicts(self) -> list[Update]:
        """The entries in which both the note and its user changed a field; the user's stands."""
        return [update for update in self.updated if update.kept]

    @property
    def makes_changes(self) -> bool:
        """Whether anything is written."""
        return bool(self.added or self.updated or self.moved or self.known)

    @property
    def incomplete(self) -> list[LeftOut]:
        """The files left out that were named on their own, or that could not be read."""
        return [left for left in (*self.left_out, *self.records) if left.named or left.unreadable]


# Reading


NO_NOTES = {
    ".csv": "a table", ".tsv": "a table", ".html": "a web page", ".htm": "a web page", ".xml": "XML", ".toml": "TOML",
    ".yaml": "YAML", ".yml": "YAML", ".tex": "LaTeX", ".py": "a program", ".sh": "a program", ".js": "a program",
}  # fmt: skip
"""Texts that a person may name, and that would make an entry of nonsense."""

_PAGE = re.compile(r"\ufeff?\s{0,99}<(?:!doctype html|html)\b", re.IGNORECASE)


def _refused(text: str, name: str, reason: str) -> Reading:
    draft = Draft(normalise(text), name)
    for index in range(len(draft.lines)):
        draft.leave_out(index, reason)
    return Reading("", [], draft.report(), reason)


def read_note(text: str, name: str, options: Options) -> Reading:
    """The entries in a text: a note's, or another tool's file where it is one."""
    from .. import notes, readers

    if options.layout is None:
        kind = readers.kind_of(name, text)
        if kind is not None:
            return readers.read(text, name=name, kind=kind)
        what = NO_NOTES.get(PurePath(name).suffix.lower(), "")
        if what or _PAGE.match(text):
            what = what or "a web page"
            return _refused(text, name, f"{what}, no note; --layout reads it as one")
    return notes.parse(text, name=name, layout=options.layout, date=options.date)


@dataclass(slots=True)
class Read:
    """A file that was read: its absolute path (NOWHERE for what has no place), its name, what was taken from it."""

    path: str
    name: str
    named: bool
    reading: Reading


def readings(
    paths: Iterable[Path],
    options: Options,
    *,
    besides: Path | None = None,
    stdin: bytes | None = None,
) -> Iterator[Read | LeftOut]:
    """Read every file that these paths name. A file comes once, however often and by whatever links it is named.

    What lies in the folder ``besides``, the store's own, is left out. ``stdin`` are the bytes of standard input
    where STANDARD_INPUT is among the paths.
    """
    own = os.path.realpath(besides) + os.sep if besides is not None else ""
    found = []
    for item in sources.walk(path for path in paths if str(path) != STANDARD_INPUT):
        if isinstance(item, LeftOut):
            yield item
        else:
            found.append(item)
    if stdin is not None:
        found.append(Found(Path(STANDARD_INPUT), STANDARD_INPUT, named=True, place=""))
    named = {item.place for item in found if item.named}
    seen: set[str] = set()
    for count, item in enumerate(found):
        progress.tell("reading notes", count, len(found))
        if item.place in seen:
            continue
        is_named = item.place in named
        if own and item.place.startswith(own):
            yield LeftOut(item.name, "a part of the list itself", is_named)
            continue
        if item.place:
            seen.add(item.place)
        try:
            is_stdin = stdin is not None and not item.place and item.name == STANDARD_INPUT
            text = sources.decode(stdin or b"") if is_stdin else sources.read(item.path)
            reading = read_note(text, item.name, options)
        except (StoreError, UsageError) as error:
            yield LeftOut(item.name, str(error), is_named, unreadable=not isinstance(error, Undecodable))
        else:
            yield Read(item.place or NOWHERE, item.name, is_named, reading)


def take_in(
    library: Library,
    paths: Iterable[Path],
    options: Options,
    *,
    command: str = "import",
    stdin: bytes | None = None,
) -> Report:
    """Import notes as one change, and say what was done. Nothing is changed where this raises.

    ``stdin`` are the bytes of standard input where ``-`` is among the paths.
    """
    with progress.work():
        return _take_in(library, paths, options, command, stdin)


def _take_in(library: Library, paths: Iterable[Path], options: Options, command: str, stdin: bytes | None) -> Report:
    report = Report()
    paths = list(paths)
    folders = [os.path.realpath(path) for path in paths if os.path.isdir(path)]  # noqa: PTH112 - asks any name
    notes: dict[str, list[Note]] = {}
    for item in readings(paths, options, besides=library.paths.home, stdin=stdin):
        if isinstance(item, LeftOut):
            report.left_out.append(item)
            continue
        group = notes.setdefault(item.path, [])
        entries = item.reading.entries
        if item.reading.refused or not entries:
            report.left_out.append(LeftOut(item.name, item.reading.refused or NO_ENTRY, item.named))
        else:
            report.files += 1
            report.records += _left_records(item)
            for entry in entries:
                settle(entry)
                group.append(note_of(entry, item.path))
    if options.dry_run:
        steps, _ = _plan(library, notes, folders, options, report)
        _fail_if_broken(library, steps)
        return report
    with library.writing(command):
        steps, beside = _plan(library, notes, folders, options, report)
        if steps or beside:
            library.commit(steps, beside, command=command)
    return report


def _left_records(item: Read) -> Iterator[LeftOut]:
    """The records of another tool's file that gave no entry; a note's lines are told by an explanation of the file."""
    from ..readers import KINDS

    before = ""
    for line in item.reading.lines if item.reading.layout in KINDS else ():
        if line.reason and line.reason != before:
            yield LeftOut(f"{item.name}:{line.number}", line.reason, item.named)
        before = line.reason


def _fail_if_broken(library: Library, steps: Iterable[Step]) -> None:
    """Raise StoreError where steps would change a shard that is no TOML, as a change of it does."""
    shards = {step.shard for step in steps}
    for problem in library.problems():
        if problem.whole and Path(problem.file).stem in shards:
            raise StoreError(f"{problem}; until then nothing in this file is changed")


# What is to be done


def _plan(
    library: Library, notes: dict[str, list[Note]], folders: list[str], options: Options, report: Report
) -> tuple[list[Step], list[FileStep]]:
    pairing = Pairing(library.index, notes)
    aliases = {fold(name): tag for name, tag in library.config.aliases.items()}
    additions, forgotten = _additions(library, pairing, options, report)
    for note in additions:
        note.entry.imported = [note.origin]
        note.entry.tags = _aliased(note.entry.tags, aliases)
        if options.status is not None and note.entry.status is Status.UNREAD:
            note.entry.status, note.entry.status_on = options.status, note.entry.status_on or date.today()
    steps = _updates(library, pairing.pairs, aliases, report)
    _report_gone(library, pairing, folders, report)
    report.added = library.prepare(note.entry for note in additions)
    if library.index.keys_starting("", limit=1):
        report.same_paper = [entry for entry in report.added if library.index.same_paper(entry)]
    steps += [addition(entry) for entry in report.added]
    beside = [FileStep("removed.txt", lambda text: _without(text, forgotten))] if forgotten else []
    return steps, beside


def _additions(library: Library, pairing: Pairing, options: Options, report: Report) -> tuple[list[Note], set[str]]:
    """The notes to add, and the lines to take out of what is remembered of removals."""
    removed = _removed(library)
    additions: list[Note] = []
    forgotten: set[str] = set()
    for note in pairing.left:
        line = "\t".join((" ".join(note.path.split()), " ".join(note.entry.title.split())))
        if note.digest in removed or line in removed:
            if not options.again:
                report.removed_before.append(note.entry.title)
                continue
            forgotten |= {note.digest, line}
        else:
            same = pairing.standing(note.digest)
            if same and note.entry.key in ("", same[0].key):
                report.copies.append((same[0].key, note.path))
                continue
        additions.append(note)
    return additions, forgotten


def _removed(library: Library) -> set[str]:
    """What is remembered of removals: the digests of notes, and their files with their titles."""
    try:
        lines = library.paths.removed.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"cannot read {library.paths.removed}: {error}; save it as UTF-8") from error
    return {part for line in lines if not line.startswith("#") for part in line.split("\t", 1)}


def _without(text: str | None, forgotten: set[str]) -> str:
    lines = (text or REMOVED_HEAD).splitlines(keepends=True)
    return "".join(
        line for line in lines if line.startswith("#") or not forgotten & set(line.rstrip("\r\n").split("\t", 1))
    )


def _report_gone(library: Library, pairing: Pairing, folders: list[str], report: Report) -> None:
    found = {origin.key for origin, _ in pairing.pairs}
    gone = [*pairing.gone, *pairing.vanished(folders)]
    for key in dict.fromkeys(origin.key for origin in gone if origin.key not in found):
        entry = library.index.get(key)
        if entry is not None:
            report.gone.append(Update(key, entry.title))


def _aliased(tags: list[str], aliases: dict[str, str]) -> list[str]:
    if not aliases:
        return tags
    return list(dict.fromkeys(clean_tag(aliases.get(fold(tag), tag)) for tag in tags))


# Bringing entries up to date


def _updates(library: Library, pairs: list[tuple[Origin, Note]], aliases: dict[str, str], report: Report) -> list[Step]:
    by_key: dict[str, list[tuple[Origin, Note]]] = {}
    for origin, note in pairs:
        by_key.setdefault(origin.key, []).append((origin, note))
    changed: list[str] = []
    for key, mine in by_key.items():
        entry = library.index.get(key)
        if entry is None:
            continue
        update = Update(key, entry.title)
        if all(_is_settled(entry, note) for _, note in mine):
            report.unchanged.append(update)
            continue
        after = _merged(copied(entry), mine, aliases, update)
        if update.fields or update.kept:
            report.updated.append(update)
        elif any(not origin.path for origin, _ in mine):
            report.known.append(update)
        elif after.sources != entry.sources or _places(after) != _places(entry):
            report.moved.append(update)
        else:
            report.unchanged.append(update)
        if after != entry:
            changed.append(key)

    def alter(entry: Entry) -> Entry:
        return _merged(entry, by_key[entry.key], aliases, Update("", ""))

    return alterations(library.store, library.index, changed, alter)


def _places(entry: Entry) -> list[Any]:
    return [origin.get("from") for origin in entry.imported]


def _is_settled(entry: Entry, note: Note) -> bool:
    """Whether an entry remembers a note exactly as it is, where it is."""
    if note.origin not in entry.imported:
        return False
    return len(entry.imported) > 1 or _named_alike(entry.sources, note.entry.sources, note.path) == entry.sources


def _merged(entry: Entry, notes: list[tuple[Origin, Note]], aliases: dict[str, str], update: Update) -> Entry:
    """The entry with what its notes changed since the last import; what its user changed stays.

    A field is still the note's while it has the hash that the entry remembers of it. Of tags, those that the
    note brought then and brings no longer go, those that it brings newly come.
    """
    for origin, note in notes:
        places = [(o.get("from"), o.get("digest")) for o in entry.imported]
        at = places.index(origin[1:]) if origin[1:] in places else None
        before = entry.imported[at] if at is not None else {}
        _merge_fields(entry, before, note, update)
        _merge_tags(entry, before.get("tags", []), note.entry.tags, aliases, update)
        _place(entry, note, at)
    update.fields, update.kept = list(dict.fromkeys(update.fields)), list(dict.fromkeys(update.kept))
    return entry


def _merge_fields(entry: Entry, before: dict[str, Any], note: Note, update: Update) -> None:
    mine, new = values(entry), values(note.entry)
    for name in new:
        if name == "extra":
            continue
        given, now = before.get(name, ""), note.given.get(name, "")
        if given == now:
            continue
        has = hash_of(mine[name])
        if has == given:
            if name == "status":
                entry.status = note.entry.status
                entry.status_on = note.entry.status_on or date.today()
            else:
                setattr(entry, name, new[name])
            update.fields.append(name)
        elif has != now:
            joined = _with_addition(mine[name], new[name], given) if name == "note" else None
            if joined is None:
                update.kept.append(name)
            else:
                entry.note = joined
                update.fields.append(name)
    was, comes = before.get("extra", {}), note.given.get("extra", {})
    for name in dict.fromkeys([*was, *comes]):
        given, now = was.get(name, ""), comes.get(name, "")
        has = hash_of(entry.extra.get(name))
        if given == now or has == now:
            continue
        if has != given:
            update.kept.append(name)
            continue
        update.fields.append(name)
        if now:
            entry.extra[name] = note.entry.extra[name]
        else:
            del entry.extra[name]


def _with_addition(mine: str, new: str, given: str) -> str | None:
    """The new text of a note with the paragraphs that its user put behind the old one; None where they did more.

    ``given`` is the hash of the old text.
    """
    cut = beginning_with_hash(mine, given)
    return None if cut is None else new + mine[cut:]


def _merge_tags(entry: Entry, was: list[str], now: list[str], aliases: dict[str, str], update: Update) -> None:
    if was == now:
        return
    stays = {tag.casefold() for tag in _aliased(now, aliases)}
    gone = {tag.casefold() for tag in was} - {tag.casefold() for tag in now}
    gone |= {tag.casefold() for tag in _aliased([tag for tag in was if tag.casefold() in gone], aliases)}
    tags = [tag for tag in entry.tags if tag.casefold() not in gone - stays]
    has = {tag.casefold() for tag in tags}
    known = set(was)
    came = _aliased([tag for tag in now if tag not in known], aliases)
    tags += [tag for tag in came if tag.casefold() not in has]
    if tags != entry.tags:
        entry.tags = tags
        update.fields.append("tags")


def _place(entry: Entry, note: Note, at: int | None) -> None:
    """Remember a note as it is now, and where it stands."""
    alone = len(entry.imported) <= 1 and at is not None
    if alone:
        entry.sources = _named_alike(entry.sources, note.entry.sources, note.path)
    elif at is not None and len(entry.sources) == len(entry.imported):
        entry.sources[at : at + 1] = _named_alike(entry.sources[at : at + 1], note.entry.sources, note.path)
    else:
        entry.sources += [source for source in note.entry.sources if source not in entry.sources]
    if at is None:
        entry.imported.append(note.origin)
    else:
        entry.imported[at] = note.origin


def _named_alike(old: list[Source], new: list[Source], path: str) -> list[Source]:
    """The new sources, a file that is the same by the name it had: it is ``b.md`` or ``a/b.md`` as it was imported.

    Where the entry names them already, it may name others too, that a merge brought.
    """
    if all(source in old for source in new):
        return list(old)
    place = normalize("NFC", Path(path).as_posix())
    if len(old) == len(new) == 1 and f"/{place}".endswith(f"/{old[0].file}"):
        return [Source(old[0].file, new[0].first, new[0].last)]
    return list(new)
