"""The steps of each kind of change to entries: adding, altering, removing, rewriting, merging."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, MutableSequence, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .. import progress
from ..errors import NoSuchKey, Refused, UsageError
from ..keys import is_key
from ..model import FROM_NOTES, FURTHEST, RESERVED, Entry, Status, copied, fold_key, unique_tags
from ..paths import CONFLICTS, REMOVED
from ..spool import Spool
from .block import BadBlock, Block, changed
from .block import text_of as block_text
from .imports import Imports
from .lines import LineChange, line_of
from .shard import shard_name, shard_of
from .store import Store
from .transaction import Step, compare_and_swap

if TYPE_CHECKING:
    from ..search.index import Index

Alter = Callable[[Entry], Entry]


@dataclass(slots=True)
class _Addition:
    """Makes the text of one of some entries, which is read only when it is needed."""

    entries: Sequence[Entry]
    number: int

    def text(self, body: str | None) -> str | None:
        entry = self.entries[self.number]
        return compare_and_swap(None, block_text(entry), _taken(entry.key))(body)

    def entry(self, text: str) -> Entry | None:
        entry = self.entries[self.number]
        return entry if _reads_back(entry, text) else None


def additions(entries: Iterable[Entry], kept: MutableSequence[Entry] | Spool[Entry]) -> Iterator[Step]:
    """The steps that add entries, whose keys must be free; each entry is put where all are ``kept`` until then."""
    for number, entry in enumerate(entries, len(kept)):
        kept.append(entry)
        new = _Addition(kept, number)
        yield Step(sys.intern(shard_name(entry)), entry.key, new.text, entry=new.entry)


def _reads_back(entry: Entry, text: str) -> bool:
    """Whether the text of an entry certainly reads back as exactly this entry."""
    return (
        bool(entry.title.strip())
        and isinstance(entry.status, Status)
        and "\ufffd" not in text  # which may stand for what no file can hold
        and RESERVED.isdisjoint(entry.extra)
        and all(map(_is_plain, entry.extra.values()))
    )


def _is_plain(value: object) -> bool:
    """Whether TOML has a value as it is: a text, a truth, or a list or a table of them."""
    if isinstance(value, dict):
        return all(type(name) is str and _is_plain(item) for name, item in value.items())
    return all(map(_is_plain, value)) if isinstance(value, list) else type(value) in (str, bool)


def _taken(key: str) -> str:
    return f"another entry with the key {key!r} already exists; nothing was changed"


def removal(index: Index, key: str) -> Step:
    """The step that takes an entry out. Raises NoSuchKey."""
    return Step(_shard_of(index, key), key, lambda _: None)


def alterations(store: Store, index: Index, keys: Iterable[str], alter: Alter) -> list[Step]:
    """The steps that change entries as ``alter`` says; an entry whose month changes moves to another shard.

    Raises NoSuchKey, UsageError for an invalid new key, Refused for one that another entry has.
    """
    steps: list[Step] = []
    keys = list(keys)
    for entry, shard in progress.through("changing entries", index.each_with_shard(keys), len(keys)):
        after = alter(copied(entry))
        target = _target(shard, entry, after)
        check_key(index, entry.key, after.key)
        becomes = after.key if after.key != entry.key else None
        if target == shard:
            steps.append(_altered(store, shard, entry.key, alter, becomes))
        else:
            steps.append(Step(shard, entry.key, lambda _: None))
            moved = _moved(store, shard, entry.key, alter)
            steps.append(Step(target, after.key, moved, was=entry.key if becomes else None))
    return steps


def merging(store: Store, index: Index, first: str, others: Sequence[str]) -> list[Step]:
    """The steps that merge several entries into the first, with everything that the others have.

    Raises as :func:`alterations`.
    """
    shards = {other: _shard_of(index, other) for other in others}

    def alter(entry: Entry) -> Entry:
        for other, shard in shards.items():
            entry = united(entry, _block(store, shard, other).load())
        return entry

    return [*alterations(store, index, [first], alter), *(removal(index, other) for other in others)]


def text_of(store: Store, index: Index, key: str) -> str:
    """The text of an entry as its shard has it. Raises NoSuchKey."""
    return _block(store, _shard_of(index, key), key).body


def rewriting(index: Index, key: str, before: str, text: str) -> list[Step]:
    """The steps that replace the text of an entry by an edited one; ``before`` is what :func:`text_of` gave.

    Raises BadBlock if the text is not an entry, NoSuchKey, UsageError, Refused.
    """
    probe = shard_of(text, "the edited text")
    if len(probe.blocks) != 1 or probe.preamble.strip():
        raise UsageError("the edited text must be one entry, and begin with [[paper]]")
    old, shard = index.get(key), _shard_of(index, key)
    assert old is not None
    try:
        new = probe.blocks[0].load()
    except BadBlock as bad:
        if bad.problem.fixable:  # the doctor looks at the store, which does not have it
            bad = BadBlock(replace(bad.problem, mend=f'add a line key = "{key}"'))
        raise bad from None
    check_key(index, key, new.key)
    body = probe.blocks[0].body.rstrip("\r\n") + "\n"
    target = _target(shard, old, new)
    becomes = new.key if new.key != key else None
    changed_since = f"{key} was changed in the meantime"
    if target == shard:
        return [Step(shard, key, compare_and_swap(before, body, changed_since), becomes=becomes)]
    return [
        Step(shard, key, compare_and_swap(before, None, changed_since)),
        Step(target, new.key, compare_and_swap(None, body, _taken(new.key)), was=key if becomes else None),
    ]


def united(entry: Entry, other: Entry) -> Entry:
    """Both entries as one: different texts one after the other, lists joined without repetitions."""
    for name in ("abstract", "note"):
        mine, theirs = getattr(entry, name), getattr(other, name)
        if theirs and " ".join(theirs.split()) not in " ".join(mine.split()):
            setattr(entry, name, f"{mine}\n\n{theirs}" if mine else theirs)
    if not entry.authors:
        entry.authors, entry.more_authors = list(other.authors), other.more_authors
    for name in FROM_NOTES:
        if not isinstance(getattr(entry, name), list | bool):
            setattr(entry, name, getattr(entry, name) or getattr(other, name))
    entry.tags = unique_tags([*entry.tags, *other.tags])
    links = set(entry.urls)
    entry.urls += [url for url in other.urls if url not in links]
    if FURTHEST.index(other.status) > FURTHEST.index(entry.status):
        entry.status, entry.status_on = other.status, other.status_on
    entry.added_on = min((day for day in (entry.added_on, other.added_on) if day), default=None)
    places = {(source.file, source.first, source.last) for source in entry.sources}
    entry.sources += [one for one in other.sources if (one.file, one.first, one.last) not in places]
    entry.extra = {**other.extra, **entry.extra}
    return entry


# Notes whose entries were removed


def forgotten(imports: Imports, entries: Sequence[Entry]) -> list[LineChange]:
    """The steps that record the notes of removed entries as removed, so that an import does not bring them back."""
    titles = {entry.key: entry.title for entry in entries}
    origins = [origin for found in imports.of(titles).values() for origin in found]
    removed = {line_of(o.digest, o.place, " ".join(titles[o.key].split())) for o in origins}
    conflicts = {conflict.line for conflict in imports.conflicts() if conflict.key in titles}
    return [
        *imports.changes(origins, []),
        LineChange(REMOVED, come=removed),
        LineChange(CONFLICTS, gone=conflicts),
    ]


def _shard_of(index: Index, key: str) -> str:
    return index.with_shards([key])[0][1]


def _target(shard: str, before: Entry, after: Entry) -> str:
    """The shard of a changed entry: the same one, unless its month changed."""
    return shard_name(after) if shard_name(after) != shard_name(before) else shard


def check_key(index: Index, before: str, after: str) -> None:
    """Raise UsageError if an entry's new key is not a key, Refused if another entry has it."""
    if not is_key(after):
        raise UsageError(f"{after!r} is not a key; use letters, digits and hyphens, in one word")
    if fold_key(after) != fold_key(before) and index.has_key(fold_key(after)):
        raise Refused(f"the key {after!r} is another entry's; choose one that is free")


def _block(store: Store, shard: str, key: str) -> Block:
    found = store.read(shard)
    block = found.named().get(key)
    if block is None:
        raise NoSuchKey(f"no entry has the key {key!r} any more; nothing was changed")
    return block


def _altered(store: Store, shard: str, key: str, alter: Alter, becomes: str | None) -> Step:
    def make(body: str | None) -> str:
        if body is None:
            raise NoSuchKey(f"no entry has the key {key!r} any more; nothing was changed")
        before = Block(str(store.path(shard)), 1, body).load()
        after = alter(copied(before))
        if after == before:
            return body
        step.entry = lambda text: after if _reads_back(after, text) else None
        return changed(body, before, after)

    step = Step(shard, key, make, becomes=becomes)
    return step


def _moved(store: Store, shard: str, key: str, alter: Alter) -> Callable[[str | None], str | None]:
    def make(body: str | None) -> str | None:
        old = _block(store, shard, key)
        before = old.load()
        after = alter(copied(before))
        return compare_and_swap(None, changed(old.body, before, after), _taken(after.key))(body)

    return make
