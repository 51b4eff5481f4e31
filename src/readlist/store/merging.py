"""Merges two changed versions of a store, entry by entry; the result is the same from either side."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ..keys import numbered
from ..model import fold_key
from ..opening import read_text
from ..paths import ALIASES, CONFLICTS, IMPORTS, PAPERS, REMOVED, SHARED, VERSION
from . import diff3, fields
from .block import BadBlock, Block, assignments
from .imports import Conflict, Origin, as_given, note_of, origin_of
from .lines import edited, head_of, is_of_entries, line_of, lines_of, parts_of
from .shard import Shard, bare, keys_in, shard_of

Files = Mapping[str, str]
"""The texts of files in the store, by name (``papers/2024-05.toml``, ``removed.txt``)."""


class Kept(NamedTuple):
    """An entry that one side removed and the other changed: it stays. ``base`` is its common original body."""

    key: str
    base: str


@dataclass(slots=True)
class Merged:
    """The result of a merge: the files, and what the owner may want to know."""

    files: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    rekeyed: list[tuple[str, str]] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)


class _Placed(NamedTuple):
    """A block with its shard."""

    shard: str
    block: Block


Entries = dict[str, _Placed]
"""The blocks of one version, by their folded keys, with the digest added if a key occurs twice."""


def is_ours(name: str) -> bool:
    """Whether :func:`merged` can merge a file."""
    if name.startswith(PAPERS):
        return name.endswith(".toml") and "/" not in name[len(PAPERS) :]
    if name.startswith(IMPORTS):
        return name.endswith(".txt")
    return name in (VERSION, *SHARED)


def merged(base: Files, one: Files, other: Files, *, taken: Container[str] = ()) -> Merged:
    """Merge two versions of the same files; ``base`` is their common origin.

    The files are all that one of them has, or those in which the three differ. ``taken`` has the folded keys of
    entries in other files.
    """
    versions = (base, one, other)
    found = Merged()
    shards = [
        {name: shard_of(text, name) for name, text in sorted(version.items()) if name.startswith(PAPERS)}
        for version in versions
    ]
    sides = [_entries(parts) for parts in shards]
    _unite_renamed(sides)
    _part_strangers(sides)
    final = _merge_entries(sides, found)
    _part_keys(sides, final, taken, found)
    _name_duplicates(sides, final, found)
    for name in sorted({*shards[0], *shards[1], *shards[2], *(placed.shard for placed in final.values())}):
        text = _laid_out(name, [parts.get(name) for parts in shards], sides, final)
        if text or (name in shards[1] and name in shards[2]):
            found.files[name] = text
    _merge_lines(versions, sides, final, found)
    return found


class Keys:
    """The folded keys of the entries in a folder of shards, without some shards; read when first needed."""

    def __init__(self, papers: Path, but: Iterable[str]) -> None:
        self._papers, self._but = papers, {name.removeprefix(PAPERS) for name in but}

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    @cached_property
    def _keys(self) -> set[str]:
        keys: set[str] = set()
        for path in self._papers.glob("*.toml"):
            if path.name not in self._but:
                with suppress(OSError, UnicodeDecodeError):
                    keys.update(keys_in(read_text(path)))
        return keys


# Entries


def _entries(shards: Mapping[str, Shard]) -> Entries:
    found: Entries = {}
    for name, shard in shards.items():
        for block in shard.blocks:
            key = fold_key(_key(block.body))
            name_of = key if key and key not in found else f"{key}#{block.digest}"
            found[name_of] = _Placed(name, block)
    return found


def _unite_renamed(sides: Sequence[Entries]) -> None:
    """Give an entry that a side renamed the same name as in the base."""
    base = sides[0]
    for side in sides[1:]:
        gone = [name for name in base if name not in side]
        come = [name for name in side if name not in base]
        if not gone or not come:
            continue
        by_mark = {mark: name for name in come[::-1] for mark in _marks(side[name].block)}
        for name in gone:
            new = next((by_mark[mark] for mark in _marks(base[name].block) if mark in by_mark), None)
            if new in side and new not in base:
                side[name] = side.pop(new)


def _marks(block: Block) -> list[str]:
    """What an entry shares with another on the same paper, the surest first."""
    marks = [f"{name} {said.casefold()}" for name in ("arxiv", "doi") if (said := _said(block, name))]
    title = "".join(re.findall(r"\w+", _said(block, "title").casefold()))
    return [*marks, f"title {title}"] if title else marks


def _said(block: Block, name: str) -> str:
    return str(_data(block.body).get(name, ""))


@lru_cache(maxsize=100_000)
def _key(body: str) -> str:
    """The key of a block; cached, as most versions of a file share their blocks."""
    return Block("", 1, body).key


@lru_cache(maxsize=10_000)
def _data(body: str) -> dict[str, Any]:
    try:
        return Block("", 1, body).data()
    except BadBlock:
        return {}


def is_one_paper(one: Block, other: Block) -> bool:
    """Whether two entries with one key are on one paper: they share an id, a title or a link, or cannot be read."""
    if not _data(one.body) or not _data(other.body):
        return True  # an unreadable one is taken to be what its key says
    for name in ("arxiv", "doi"):
        ids = {_said(block, name).casefold() for block in (one, other)}
        if "" not in ids and len(ids) == 2:
            return False
    if set(_marks(one)) & set(_marks(other)):
        return True
    links = [set(map(str, found)) for block in (one, other) if isinstance(found := _data(block.body).get("urls"), list)]
    return len(links) == 2 and not links[0].isdisjoint(links[1])


def _part_strangers(sides: Sequence[Entries]) -> None:
    """Tell entries apart that have one key on both sides but are on different papers."""
    base, one, other = sides
    for name in [name for name in one if name in other]:
        left, right = one[name], other[name]
        if bare(left.block.body) == bare(right.block.body):
            continue
        if name not in base:
            if is_one_paper(left.block, right.block):
                continue
            leaves = max(left, right, key=_age)
        else:
            new = [placed for placed in (left, right) if _is_another(base[name].block, placed.block)]
            if len(new) != 1:
                continue
            leaves = new[0]
        side = one if leaves is left else other
        del side[name]
        side[f"{name}#{leaves.block.digest}"] = leaves


def _part_keys(sides: Sequence[Entries], final: Entries, taken: Container[str], found: Merged) -> None:
    """Give entries that share a key different ones: the one that is not in the base, or came later, gets a new key."""
    by_key: dict[str, list[str]] = {}
    for at, placed in final.items():
        by_key.setdefault(fold_key(_key(placed.block.body)), []).append(at)
    names = set(by_key)
    had = [Counter(fold_key(_key(placed.block.body)) for placed in side.values()) for side in sides[1:]]
    for key, several in by_key.items():
        if len(several) == 1 or not key or any(counts[key] > 1 for counts in had):
            continue  # if a side has a key twice, only a person knows which is which
        several.sort(key=lambda at: (at not in sides[0], _age(final[at])))
        for at in several[1:]:
            block = final[at].block
            new = another_key(block.key, names, taken)
            names.add(fold_key(new))
            found.rekeyed.append((block.key, new))
            block.body = with_key(block.body, new)
    found.rekeyed.sort()


def another_key(key: str, *taken: Container[str]) -> str:
    """The key for an entry whose own another has: with the first number behind it whose folded key is not taken."""
    return next(new for new in numbered(key) if new != key and not any(fold_key(new) in some for some in taken))


def with_key(body: str, key: str) -> str:
    """The text of a block with another key."""
    start, end = assignments(body)["key"]
    return f'{body[:start]}key = "{key}"\n{body[end:]}'


def _age(placed: _Placed) -> tuple[str, str, str]:
    return added(placed.block), placed.block.body, placed.shard


def _is_another(was: Block, now: Block) -> bool:
    """Whether the key of an entry belongs to another paper now."""
    if _ADDED.findall(was.body) == _ADDED.findall(now.body):  # quicker than parsing them
        return False
    return added(was) != added(now) and not is_one_paper(was, now)


_ADDED = re.compile(r"^added_on\b[^\n]*", re.MULTILINE)


def added(block: Block) -> str:
    """The day on which an entry was added, in the ISO form; "" if it does not say one."""
    return _said(block, "added_on")


def _merge_entries(sides: Sequence[Entries], found: Merged) -> Entries:
    base, one, other = sides
    final: Entries = {}
    for name in dict.fromkeys([*base, *one, *other]):
        was, left, right = (side.get(name) for side in sides)
        if left is not None and right is not None:
            final[name] = _merge_entry(was, left, right, found)
            continue
        still = left or right
        if still is None:
            continue
        if was is None:
            final[name] = still._replace(block=replace(still.block))
        elif bare(still.block.body) != bare(was.block.body):
            final[name] = still._replace(block=replace(still.block))
            found.kept.append(Kept(still.block.key, was.block.body))
    return final


def _merge_entry(was: _Placed | None, left: _Placed, right: _Placed, found: Merged) -> _Placed:
    body, behind, conflicts = fields.merged(was.block.body if was else None, left.block.body, right.block.body)
    block = Block(
        left.block.file, 0, body, diff3.text(was.block.tail if was else "", left.block.tail, right.block.tail)
    )
    if behind:
        block.tail = f"{behind}{block.tail}"
        block.body = body if body.endswith("\n") else f"{body}\n"
    found.conflicts += conflicts
    return _Placed(_shard_for(block, was, left, right), block)


def _shard_for(block: Block, was: _Placed | None, left: _Placed, right: _Placed) -> str:
    """The shard of a merged entry: that of the side whose date it has, else of the side that moved it."""
    if left.shard == right.shard:
        return left.shard
    fitting = {placed.shard for placed in (left, right) if placed.block.day == block.day}
    if len(fitting) == 1:
        return fitting.pop()
    moved = {placed.shard for placed in (left, right)} - ({was.shard} if was else set())
    return max(moved)


def _name_duplicates(sides: Sequence[Entries], final: Entries, found: Merged) -> None:
    """Name the papers that both sides added under different keys."""
    base, one, other = sides
    left = {name for name in one if name not in base and name not in other}
    right = {name for name in other if name not in base and name not in one}
    if left and right:
        by_mark = {mark: name for name in left if name in final for mark in _marks(one[name].block)}
        for name in sorted(right):
            twin = next((by_mark[mark] for mark in _marks(other[name].block) if mark in by_mark), None)
            if twin is not None:
                keys = sorted((one[twin].block.key, other[name].block.key))
                found.duplicates.append((keys[0], keys[1]))
        found.duplicates.sort()


# Shards


def _laid_out(name: str, shards: Sequence[Shard | None], sides: Sequence[Entries], final: Entries) -> str:
    """The text of a shard: its entries in the merged order of both sides, with the comments of both."""
    was, one, other = ([at for at, placed in side.items() if placed.shard == name] for side in sides)
    here = {at for at, placed in final.items() if placed.shard == name}
    order = list(dict.fromkeys(diff3.merged(was, one, other, diff3.all_of)))
    order += sorted(here.difference(order), key=lambda at: (final[at].block.day, at))
    text = diff3.text(*(shard.preamble if shard else "" for shard in shards))
    comments = _comments_left([one, other], sides, here, final)
    text += comments.get("", "")
    parts = [text]
    is_first = True
    for at in filter(here.__contains__, order):
        end, block = parts[-1], final[at].block
        if not is_first and not end.endswith(("\n\n", "\n\r\n")):
            parts.append("\n" if end.endswith("\n") else "\n\n")
        elif is_first and end and not end.endswith("\n"):
            parts.append("\n")
        parts.append(block.body + block.tail)
        is_first = False
        if at in comments:
            parts.append(("" if parts[-1].endswith("\n") else "\n") + comments[at])
    text = "".join(parts)
    if is_first:
        return text if text.strip() else ""
    ends_bare = not any(shard.blocks and shard.text.endswith(("\n\n", "\n\r\n")) for shard in shards if shard)
    return text.rstrip("\r\n") + "\n" if ends_bare and text.endswith("\n\n") else text


def _comments_left(
    orders: Sequence[list[str]], sides: Sequence[Entries], here: Container[str], final: Container[str]
) -> dict[str, str]:
    """The comments that a side wrote after entries that leave the store, by the last entry before them that stays."""
    left: dict[str, str] = {}
    base = sides[0]
    for order, side in zip(orders, sides[1:], strict=True):
        before = ""
        for at in order:
            if at in here:
                before = at
            elif at in base and at not in final:
                had = base[at].block.tail.splitlines()
                new = [line for line in side[at].block.tail.splitlines() if line.strip() and line not in had]
                if new:
                    left[before] = left.get(before, "") + "".join(f"{line}\n" for line in new)
    return left


# Files of lines


def _merge_lines(versions: Sequence[Files], sides: Sequence[Entries], final: Entries, found: Merged) -> None:
    keys = [
        {_key(side[at].block.body): _key(placed.block.body) for at, placed in final.items() if at in side}
        for side in sides
    ]  # fmt: skip
    renamed = [{old: new for old, new in names.items() if old != new} for names in keys]
    kept = {kept.key for kept in found.kept}
    for name in sorted({name for version in versions for name in version if not name.startswith(PAPERS)}):
        texts = [version.get(name, "") for version in versions]
        if name == VERSION:
            found.files[name] = max(texts, key=lambda text: int(text) if text.strip().isdigit() else 0)
            continue
        facts = [_facts(name, text, names) for text, names in zip(texts, renamed, strict=True)]
        if name.startswith(IMPORTS) and kept:
            # The lines of the base about entries that stay, for a side that removed these.
            facts[1:] = [
                lines | {line for line in facts[0] if (key := parts_of(line)[0]) in kept and key not in side}
                for lines, side in zip(facts[1:], keys[1:], strict=True)
            ]
        lines = set(diff3.as_set(*(sorted(lines) for lines in facts)))
        if name.startswith(IMPORTS):
            lines = _one_a_note(lines, facts)
        elif name == ALIASES:
            lines = set({line.split(maxsplit=1)[0]: line for line in sorted(lines)}.values())
        text = _with_comments(name, texts, lines)
        if text or (name in versions[1] and name in versions[2]):
            found.files[name] = text
    _bring_back(versions, kept, found)
    if found.conflicts:
        conflicts = {conflict.line for conflict in found.conflicts}
        found.files[CONFLICTS] = edited(CONFLICTS, found.files.get(CONFLICTS), (), conflicts) or ""


def _facts(name: str, text: str, renamed: Mapping[str, str]) -> set[str]:
    """The lines of a file, with the keys that their entries have after the merge."""
    lines = set(lines_of(text))
    if not renamed or not is_of_entries(name):
        return lines
    parts = {line: parts_of(line) for line in lines}
    return {line_of(renamed[key], *rest) if key in renamed else line for line, (key, *rest) in parts.items()}


def _one_a_note(lines: set[str], facts: Sequence[set[str]]) -> set[str]:
    """The lines, with only one for a note of which each side imported another version."""
    by_note: dict[tuple[str, str], list[str]] = {}
    for line in sorted(lines):
        by_note.setdefault(note_of(line), []).append(line)
    if len(by_note) == len(lines):
        return lines
    was = {(o.key, o.place): o for line in facts[0] if (o := origin_of(line))}
    result: set[str] = set()
    for note, found in by_note.items():
        mine = [line for line in found if line in facts[1]]
        theirs = [line for line in found if line in facts[2]]
        one, other = (origin_of(side[0]) if len(side) == 1 else None for side in (mine, theirs))
        if len(found) == 2 and one and other and note[1] not in ("", "-"):
            result.add(_united(was.get(note), *sorted((one, other))).line)
        else:
            result.update(found)
    return result


def _united(was: Origin | None, one: Origin, other: Origin) -> Origin:
    """What to remember of a note of which each side read another version."""
    old, left, right = (origin.hashes if origin else {} for origin in (was, one, other))
    given = {name: _chosen(old.get(name), left.get(name), right.get(name)) for name in sorted({*left, *right})}
    digest = _chosen(was.digest if was else None, one.digest, other.digest)
    state = _chosen(was.state if was else None, one.state, other.state)
    return one._replace(
        digest=digest, state=state, given=as_given({name: value for name, value in given.items() if value is not None})
    )


def _chosen(was: Any, one: Any, other: Any) -> Any:
    is_clear, value = diff3.changed_once(was, one, other)
    return value if is_clear else max(one, other, key=lambda value: json.dumps(value, sort_keys=True))


def _with_comments(name: str, texts: Sequence[str], lines: Iterable[str]) -> str:
    comments = ["".join(f"{line}\n" for line in text.split("\n") if line.startswith("#")) for text in texts]
    if not comments[0]:
        comments[0] = head_of(name)
    top = diff3.text(*comments) if comments[1] and comments[2] else comments[1] or comments[2]
    return edited(name, top, (), lines) or ""


def _bring_back(versions: Sequence[Files], kept: Container[str], found: Merged) -> None:
    """Take the notes of entries that stay off the list of removed notes."""
    if not kept or REMOVED not in found.files:
        return
    origins = [origin_of(line) for at, text in found.files.items() if at.startswith(IMPORTS) for line in lines_of(text)]
    digests = {origin.digest for origin in origins if origin and origin.key in kept}
    old = set(lines_of(versions[0].get(REMOVED)))
    gone = {line for line in lines_of(found.files[REMOVED]) if line not in old and parts_of(line)[0] in digests}
    if gone:
        found.files[REMOVED] = edited(REMOVED, found.files[REMOVED], gone, ()) or ""
