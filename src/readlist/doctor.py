"""Checks a store for everything that can be wrong with it, and mends what is safe to mend."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from . import files
from .block import BadBlock, Block, Problem, changed, parse
from .errors import StoreError
from .keys import unique_key
from .library import Library
from .links import may_open
from .model import Entry, clean_tag, fold_key
from .store import Shard, shard_name
from .transaction import Step


@dataclass(slots=True)
class Finding:
    """Something wrong: where, what, and the command or the hand that mends it; whether ``--fix`` does."""

    file: str
    line: int
    what: str
    mend: str
    fixable: bool = False


def check(library: Library) -> list[Finding]:
    """Everything that is wrong with a store, shard by shard, then what is wrong beside the shards."""
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for name in sorted(library.store.stamps()):
        try:
            shard = library.store.read(name)
        except StoreError as error:
            findings.append(Finding(str(library.store.path(name)), 1, str(error), "see its permissions"))
            continue
        findings += [_found(problem) for problem in shard.problems]
        for block in shard.blocks:
            findings += _check_block(name, block, seen, entries)
    if not findings:
        findings += _check_index(library, entries)
    findings += _check_beside(library)
    return findings


def _found(problem: Problem, *, fixable: bool = False) -> Finding:
    return Finding(problem.file, problem.line, problem.what, problem.mend, fixable)


def _check_block(shard: str, block: Block, seen: dict[str, str], entries: dict[str, Entry]) -> Iterator[Finding]:
    try:
        entry = block.load()
    except BadBlock as bad:
        yield _found(bad.problem, fixable="readlist doctor --fix" in bad.problem.mend)
        return
    here = f"{block.file}:{block.line}"
    key = fold_key(entry.key)
    if key in seen:
        what = f"the key {entry.key!r} is also that of the entry at {seen[key]}"
        yield Finding(block.file, block.line, what, "give one of them another key in an editor")
        return
    seen[key] = here
    entries[entry.key] = entry
    edit = f"readlist edit {entry.key}"
    if entry.date is not None and shard_name(entry) != shard:
        what = f"an entry of {entry.date} in the shard {shard}"
        yield Finding(block.file, block.line, what, "readlist doctor --fix", True)
    for name, day in (("status_on", entry.status_on), ("added_on", entry.added_on)):
        if day is not None and day > date.today():
            yield Finding(block.file, block.line, f"{name} {day} lies in the future", edit)
    folded = [tag.casefold() for tag in entry.tags]
    if any(clean_tag(tag) != tag for tag in entry.tags) or len(set(folded)) < len(folded):
        yield Finding(
            block.file, block.line, f"tags of {entry.key} with #, spaces or twice", "readlist doctor --fix", True
        )
    for url in entry.urls:
        if not may_open(url):
            yield Finding(block.file, block.line, f"the link {url!r} of {entry.key} cannot be opened", edit)


def _check_index(library: Library, entries: dict[str, Entry]) -> Iterator[Finding]:
    indexed = {hit.entry.key: hit.entry for hit in library.find().hits}
    wrong = [key for key, entry in entries.items() if indexed.get(key) != entry]
    wrong += [key for key in indexed if key not in entries]
    if wrong:
        what = f"the index differs from the store in {len(wrong)} entries, {wrong[0]} among them"
        yield Finding(str(library.paths.index), 1, what, "readlist doctor --fix", True)


def _check_beside(library: Library) -> Iterator[Finding]:
    if library.journal.is_pending():
        yield Finding(str(library.paths.history), 1, "an unfinished change", "readlist doctor --fix", True)
    for folder in (library.paths.papers, library.paths.history):
        for file in folder.glob(f".*{files.TEMPORARY}") if folder.is_dir() else ():
            yield Finding(str(file), 1, "left behind by a process that was killed", "readlist doctor --fix", True)
    try:
        list(library.journal.newest_first())
    except StoreError as error:
        yield Finding(str(library.paths.history), 1, str(error), "readlist doctor --fix", True)
    for name in library.config.unknown:
        yield Finding(str(library.paths.config), 1, f"no setting is called {name!r}", "readlist config edit")


def fix(library: Library) -> int:
    """Mend what is safe to mend, as one change that can be undone; how many entries were changed."""
    with library.writing("doctor --fix") as index:
        _set_damaged_history_aside(library)
        steps: list[Step] = []
        for name in sorted(library.store.stamps()):
            shard = library.store.read(name)
            if any(problem.whole for problem in shard.problems) or not _is_toml(shard):
                continue
            steps += _repairs(library, shard, name)
        change = library.commit(steps, command="doctor --fix")
        index.rebuild(library.store)
    return len(change.keys)


def _is_toml(shard: Shard) -> bool:
    for block in shard.blocks:
        try:
            block.data()
        except BadBlock:
            return False
    return True


def _repairs(library: Library, shard: Shard, name: str) -> Iterator[Step]:
    for block in shard.blocks:
        try:
            before = block.load()
        except BadBlock as bad:
            if "without a key" in bad.problem.what:
                yield from _keyed(library, block, name)
            continue
        after = deepcopy(before)
        unique = {tag.casefold(): tag for tag in reversed([clean_tag(tag) for tag in after.tags]) if tag}
        after.tags = list(unique.values())[::-1]
        target = shard_name(after) if after.date is not None else name
        if target != name:
            text = changed(block.body, before, after)
            yield Step(name, before.key, lambda _: None)
            yield Step(target, before.key, lambda _, text=text: text)  # type: ignore[misc]
        elif after != before:
            text = changed(block.body, before, after)
            yield Step(name, before.key, lambda _, text=text: text)  # type: ignore[misc]


def _keyed(library: Library, block: Block, name: str) -> Iterator[Step]:
    """Write a key into an entry that a person added without one."""
    data = dict(parse(block.body, block.file, block.line))
    probe = Entry(title=str(data.get("title", "")), authors=[str(a) for a in data.get("authors", [])])
    key = unique_key(probe, library.index.has_key)
    head, newline, rest = block.body.partition("\n")
    text = f'{head}{newline}key = "{key}"\n{rest}'
    yield Step(name, "", lambda _: text)


def _set_damaged_history_aside(library: Library) -> None:
    for file in sorted(library.paths.history.glob("*.json")):
        try:
            if file.name != "pending.json":
                library.journal.read(int(file.stem))
        except (StoreError, ValueError):
            file.rename(file.with_suffix(".damaged"))
