"""Checks a store for everything that can be wrong with it, and mends what is safe to mend."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Container, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from . import progress
from .errors import LockTimeout, QueryError, StoreError, UsageError
from .identifiers import ARXIV, is_web_link
from .keys import unique_key
from .library import Library
from .model import TABLE, Entry, clean_tag, copied, fold_key, unique_tags
from .notes.facts import labels
from .paths import ALIASES, FORMAT, is_text
from .store import files, unmerged
from .store.block import BadBlock, Block, Problem, changed, written
from .store.conflict_copy import original_of
from .store.journal import Damaged
from .store.lines import text_beside
from .store.shard import load_all, shard_name
from .store.transaction import Step
from .terminal.plain import columns_from


def check(library: Library) -> list[Problem]:
    """All faults of a store, shard by shard, then those beside the shards.

    Nobody else can write meanwhile; what a killed process left is cleared away first, as by any writing command. In a
    store that is read-only, neither can be, and all else is checked.
    """
    paths = library.paths
    if not paths.home.exists():
        return list(_check_config(library))
    findings: list[Problem] = []
    try:
        if library.format > FORMAT:
            what = f"the store has format {library.format}, and this readlist knows {FORMAT}"
            return [Problem(str(paths.version), 1, what, "get a newer readlist")]
        if os.access(paths.home, os.W_OK):
            with library.writing("doctor"):
                return list(_check_all(library))
        if paths.pending.exists():
            findings = [_fixable(paths.pending, 1, "an unfinished change")]
    except LockTimeout:
        raise
    except Damaged:
        pass  # it is found among the records
    except StoreError as error:
        place = paths.version if str(error).startswith(str(paths.version)) else paths.home
        findings = [_failure(place, error, "check its permissions and the space on the disk")]
    with suppress(StoreError):  # the one that was just found
        findings += _check_all(library)
    return findings


def _fixable(file: Path | str, line: int, what: str) -> Problem:
    """A fault that ``--fix`` mends."""
    return Problem(str(file), line, what, "readlist doctor --fix", fixable=True)


def _failure(file: Path, error: StoreError, mend: str) -> Problem:
    """An error of a file as a finding; ``mend`` is what helps if the error does not say."""
    what, _, advice = str(error).removesuffix("; nothing was changed").partition("; ")
    return Problem(str(file), 1, what.removeprefix(f"{file} "), advice or mend, fixable=isinstance(error, Damaged))


def _check_all(library: Library) -> Iterator[Problem]:
    yield from _check_shards(library)
    yield from _check_beside(library)
    yield from _check_config(library)


def _check_shards(library: Library) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    is_sound = True
    names = sorted(library.store.stamps())
    for name in progress.through("checking months", names, len(names)):
        shard = library.store.read(name)
        findings = list(shard.problems)
        original = original_of(name, names)
        if original is not None:
            what = f"a copy of {original}.toml, which another program left when two machines changed it"
            findings.append(Problem(shard.file, 1, what, "readlist doctor --fix merges it", fixable=True))
        for block in shard.blocks if original is None else ():
            findings += _check_block(name, block, seen, entries)
        is_sound = is_sound and not findings
        yield from findings
    if is_sound:
        yield from _check_index(library, entries)


def _check_block(shard: str, block: Block, seen: dict[str, str], entries: dict[str, Entry]) -> Iterator[Problem]:
    try:
        entry = block.load()
    except BadBlock:
        yield from block.problems()
        return
    here = f"{block.file}:{block.line}"
    key = fold_key(entry.key)
    if key in seen:
        what = f"the key {entry.key!r} is also that of the entry at {seen[key]}"
        yield _fixable(block.file, block.line, what)
        return
    seen[key] = here
    entries[entry.key] = entry
    edit = f"readlist edit {entry.key}"
    if entry.date is not None and shard_name(entry) != shard:
        what = f"an entry of {entry.date} in the shard {shard}"
        yield _fixable(block.file, block.line, what)
    if entry.arxiv and not re.fullmatch(ARXIV, entry.arxiv, re.IGNORECASE):
        yield Problem(block.file, block.line, f"{entry.arxiv!r} of {entry.key} is not an arXiv id", edit)
    if not _FURTHER.isdisjoint(entry.extra):
        for name, value in block.data().items():
            if name in TABLE and f"{name}_" in entry.extra:
                kind = TABLE[name].kind
                what = f"{name} = {written(value)[:60]} of {entry.key} is not {kind.what}, so it is a field of your own"
                mend = f"write it as {name} = {kind.example}, or give it another name"
                yield Problem(block.file, block.line, what, mend)
    for name, day in (("status_on", entry.status_on), ("added_on", entry.added_on)):
        if day is not None and day > date.today():
            yield Problem(block.file, block.line, f"{name} {day} is in the future", edit)
    if unique_tags(map(clean_tag, entry.tags)) != entry.tags:
        yield _fixable(block.file, block.line, f"tags of {entry.key} with #, with spaces or twice")
    for url in entry.urls:
        if not is_web_link(url):
            yield Problem(block.file, block.line, f"the link {url!r} of {entry.key} cannot be opened", edit)


_FURTHER = frozenset(f"{name}_" for name, one in TABLE.items() if not one.strict)
"""What fields of the owner's own are called that have the name of one of ours, and do not fit it."""


def _check_index(library: Library, entries: dict[str, Entry]) -> Iterator[Problem]:
    hits = library.find().hits
    indexed = {hit.entry.key: hit.entry for hit in progress.through("checking the index", hits, len(hits))}
    differing = [key for key, entry in entries.items() if indexed.get(key) != entry]
    # nan differs from itself, but not in writing.
    wrong = [key for key in differing if repr(indexed.get(key)) != repr(entries[key])]
    wrong += [key for key in indexed if key not in entries]
    if wrong:
        what = f"the index differs from the store in {len(wrong)} entries, {wrong[0]} among them"
        yield _fixable(library.paths.index, 1, what)


def _check_beside(library: Library) -> Iterator[Problem]:
    paths = library.paths
    for folder in (paths.papers, paths.history, paths.home):
        for file in files.left_over(folder):
            yield _fixable(file, 1, "left behind by a process that was killed")
    for file in sorted(paths.papers.glob("*.toml")) if paths.papers.is_dir() else ():
        if not file.name.startswith(".") and not is_text(file.name):
            yield Problem(str(file), 1, "not read: its name is not UTF-8", "rename it or move it away")
    try:
        for file, error in library.journal.damaged():
            yield _failure(file, error, "check its permissions, or move it away")
    except StoreError as error:
        yield Problem(str(paths.history), 1, str(error), "check its permissions")
    for file in (paths.removed, paths.home / ALIASES):
        try:
            text_beside(file)
        except StoreError as error:
            yield Problem(str(file), 1, str(error), "save it as UTF-8, or move it away")


def _check_config(library: Library) -> Iterator[Problem]:
    if library.config.problem:
        yield Problem(str(library.paths.config), 1, library.config.problem, "move it away, or check its permissions")
    settings = library.config
    for name in settings.unknown:
        what = f"no setting is called {name!r}"
        yield Problem(str(settings.file), settings.line_of(name), what, "readlist config edit")
    try:
        labels.extend(settings.labels)
    except ValueError as error:
        yield Problem(str(settings.file), settings.line_of("labels"), str(error), "readlist config edit")
    for name in settings.queries:
        try:
            library.parse(f"@{name}")
        except QueryError as error:
            yield Problem(str(settings.file), settings.line_of(name), str(error), "readlist config edit")
    if settings["columns"]:
        try:
            columns_from(settings["columns"])
        except UsageError as error:
            what, _, more = str(error).partition("; ")
            yield Problem(str(settings.file), settings.line_of("columns"), what, f"readlist config edit; {more}")
    for name, tag in settings.aliases.items() - library.aliases.items():
        what = f"the alias {name} = {tag} has no effect, as the store keeps aliases in aliases.txt"
        yield Problem(str(settings.file), settings.line_of(name), what, "take it out with readlist config edit")


class Mended(NamedTuple):
    """How many files had something unmerged in them, and how many entries changed otherwise."""

    merged: int = 0
    entries: int = 0


def fix(library: Library) -> Mended:
    """Mend what is safe to mend, as one change that can be undone; what is unmerged is merged before, as another."""
    if not library.paths.home.exists():
        return Mended()
    with files.lock(library.paths.lock, who="doctor --fix", wait=library.config["lock_wait"]):
        library.journal.set_damaged_aside()
    with library.writing("doctor --fix") as index:
        merged = unmerged.steps(library.paths.home, sorted(library.store.stamps()))
        if merged:
            library.commit([], merged, command="doctor --fix, of two versions")
            index.refresh(library.store)
        shards = [library.store.read(name) for name in sorted(library.store.stamps())]
        keys = Counter(fold_key(block.key) for shard in shards for block in shard.blocks)
        broken = {shard.name for shard in shards if any(problem.whole for problem in load_all(shard)[1])}
        steps: list[Step] = []
        for shard in shards:
            for name, block in shard.named().items() if shard.name not in broken else ():
                steps += _repairs(shard.name, name, block, keys, broken)
        change = library.commit(steps, command="doctor --fix")
        index.rebuild(library.store)
    return Mended(len(merged), len(change.keys))


def _repairs(shard: str, name: str, block: Block, keys: Counter[str], broken: Container[str]) -> Iterator[Step]:
    """The steps that mend a block; none for one whose key is another's too, as only a person knows which is which.

    ``keys`` counts the folded keys, ``broken`` names the shards that must not be written to.
    """
    becomes = None
    try:
        before = block.load()
    except BadBlock as bad:
        keyed = _with_key(block, keys) if bad.problem.fixable else None
        if keyed is None:
            return
        block, before = keyed, keyed.load()
        becomes = before.key
    if keys[fold_key(before.key)] > 1:
        return
    after = copied(before)
    after.tags = unique_tags(map(clean_tag, after.tags))
    text = block.body if after == before else changed(block.body, before, after)
    target = shard_name(after) if after.date is not None else shard
    if target != shard and target not in broken:
        yield Step(shard, name, lambda _: None)
        yield Step(target, before.key, lambda _: text)
    else:
        yield Step(shard, name, lambda _: text, becomes=becomes)


def _with_key(block: Block, keys: Counter[str]) -> Block | None:
    """An entry that a person added without a key, with one; None if more is wrong with it."""
    data = block.data()
    authors = data.get("authors")
    probe = Entry(
        title=str(data.get("title", "")),
        authors=[str(author) for author in authors] if isinstance(authors, list) else [],
        arxiv=str(data.get("arxiv", "")),
    )
    key = unique_key(probe, lambda folded: keys[folded] > 0)
    head, _, rest = block.body.partition("\n")
    keyed = Block(block.file, block.line, f'{head.rstrip()}\nkey = "{key}"\n{rest}')
    try:
        keyed.load()
    except BadBlock:
        return None
    keys[fold_key(key)] += 1
    return keyed
