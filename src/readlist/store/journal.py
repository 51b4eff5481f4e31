"""Records what each change did, before and after: one file per change, for recovery, undo and history."""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, get_origin, get_type_hints

from .. import progress
from ..digests import blake2b
from ..errors import StoreError
from ..paths import FORMAT, PENDING, is_shard_name
from ..spool import Spool
from . import files
from .lines import FileChange, LineChange
from .shard import BlockChange, shard_of

PLAIN = 200
"""The newest records, this many, stay as they were written; older ones are compressed."""


@dataclass(slots=True)
class ShardText:
    """The text of a whole shard before a change, kept if its blocks alone would not restore it byte for byte.

    ``after`` is the digest of the text that the change left, the only one that this text may replace.
    """

    shard: str
    text: str
    after: str


@dataclass(slots=True)
class Change:
    """What one command did. ``when`` is local time in ISO form, ``undoes`` and ``redoes`` are numbers of other changes.

    ``stays`` names, when it is undone or redone, what stays as other machines made it; it is not recorded.
    """

    number: int
    command: str
    when: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    undoes: int | None = None
    redoes: int | None = None
    blocks: list[BlockChange] | Spool[BlockChange] = field(default_factory=list)
    files: list[FileChange] = field(default_factory=list)
    texts: list[ShardText] = field(default_factory=list)
    lines: list[LineChange] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)

    def count(self) -> None:
        """Count the entries that the change added, changed and removed."""
        added, removed = set(), set()
        for block in self.blocks:
            if block.before is None:
                added.add(block.name)
            if block.after is None:
                removed.add(block.name)
        moved = added & removed
        self.added, self.removed = len(added - moved), len(removed - moved)
        self.changed = len(self.blocks) - len(added) - len(removed) + len(moved)

    def reversed(self) -> Change:
        """The change that undoes this one."""
        blocks = [block.reversed() for block in reversed(self.blocks)]
        texts = [file.reversed() for file in self.files[::-1]]
        lines = [line.reversed() for line in self.lines[::-1]]
        return Change(0, self.command, self.when, blocks=blocks, files=texts, texts=self.texts, lines=lines)

    @property
    def keys(self) -> list[str]:
        """The keys of the entries it touched, each once."""
        names = (block.becomes or block.name for block in self.blocks)
        return list(dict.fromkeys(key for name in names if (key := name.partition("#")[0])))


class Damaged(StoreError):
    """A record that is not as it was written."""


class Journal:
    """The changes in a folder. Whoever writes holds the store's lock.

    ``known`` has the names of the files, besides the shards, that a change may touch.
    """

    def __init__(self, folder: Path, known: Container[str]) -> None:
        self.folder = folder
        self._known = known
        self._pending = folder / PENDING
        self.replaced = folder / "replaced"
        """The folder of what the last change replaced."""

    def is_pending(self) -> bool:
        """Whether a change was begun and not finished."""
        return os.path.lexists(self._pending)

    def begin(self, change: Change) -> None:
        """Record a change that is about to be made, under the next number. Raises StoreError."""
        change.number = max(self._numbers(), default=0) + 1
        files.write(self._pending, _lines(change))

    def finish(self, change: Change) -> None:
        """Record that the change was made; from now on it counts. Raises StoreError."""
        files.replace(self._pending, self._file(change.number))
        try:
            files.sync_folder(self.folder)
        except StoreError:
            pass  # it is made; only a power failure right now could undo it, as a whole

    def pending(self) -> Change | None:
        """The change that was begun and not finished."""
        return self._read(self._pending) if self.is_pending() else None

    def forget_pending(self) -> None:
        """Record that the begun change was taken back. Raises StoreError."""
        files.remove(self._pending)
        files.sync_folder(self.folder)

    def read(self, number: int) -> Change:
        """A change with its contents. Raises StoreError if it is missing or damaged."""
        return self._read(self._found(number), number)

    def newest_first(self) -> Iterator[Change]:
        """The changes, newest first, without their contents. Raises StoreError."""
        for number in sorted(self._numbers(), reverse=True):
            yield self._read(self._found(number), number, head=True)

    def forget(self, number: int) -> None:
        """Drop a record that no longer matters. If it cannot be removed, it stays."""
        for file in (self._file(number), self._compressed(number)):
            files.discard(file)

    def compress(self) -> None:
        """Compress all records but the newest :data:`PLAIN`. If one cannot be written, it stays as it is."""
        try:
            for number in sorted(self._numbers(".json"))[:-PLAIN]:
                import gzip

                with files.opened(self._file(number), follow=False) as file:
                    files.write(self._compressed(number), [gzip.compress(file.read(), mtime=0)])
                files.discard(self._file(number))
        except (StoreError, OSError):
            pass

    def damaged(self) -> Iterator[tuple[Path, StoreError]]:
        """The records that cannot be read, each with what is wrong. Raises StoreError if the folder cannot be read."""
        found: list[tuple[Path, int | None]] = [(self._found(number), number) for number in sorted(self._numbers())]
        if self.is_pending():
            found.append((self._pending, None))
        for path, number in progress.through("checking the history", found, len(found)):
            try:
                self._read(path, number)
            except StoreError as error:
                yield path, error

    def set_damaged_aside(self) -> None:
        """Rename the records that cannot be read, so that they are out of the way. Raises StoreError."""
        for path, error in list(self.damaged()):
            if not isinstance(error, Damaged):
                raise error
            names = (path.with_name(f"{path.name.partition('.')[0]}{mark}.damaged") for mark in chain([""], count(1)))
            files.replace(path, next(name for name in names if not os.path.lexists(name)))

    def empty_replaced(self) -> None:
        """Drop what the last change replaced, to make room for what the next one does. Raises StoreError."""
        files.private_folder(self.replaced)
        try:
            for file in list(self.replaced.iterdir()):
                files.discard(file)
        except OSError:
            pass  # it is written over, or lies there until the next time

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:06}.json"

    def _compressed(self, number: int) -> Path:
        return self.folder / f"{number:06}.json.gz"

    def _found(self, number: int) -> Path:
        plain, compressed = self._file(number), self._compressed(number)
        return compressed if not os.path.lexists(plain) and compressed.exists() else plain

    def _numbers(self, *endings: str) -> set[int]:
        """The numbers of the records; if endings are given, only of those whose files have one of them."""
        try:
            names = os.listdir(self.folder)  # noqa: PTH208 - names are all that is needed
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise StoreError(f"cannot read the folder {self.folder}: {error.strerror}; nothing was changed") from error
        found = (re.fullmatch(r"([0-9]{6,})(\.json(?:\.gz)?)", name) for name in names)
        return {int(name[1]) for name in found if name and name[2] in (endings or (".json", ".json.gz"))}

    def _read(self, path: Path, number: int | None = None, *, head: bool = False) -> Change:
        """The record in a file, which must be undamaged; with ``head``, without its contents."""
        try:
            with files.opened(path, follow=False) as file:
                if path.suffix == ".gz":
                    import gzip

                    return _loaded(gzip.GzipFile(fileobj=file), number, head, self._known)
                return _loaded(file, number, head, self._known)
        except (OSError, ValueError, TypeError, EOFError, RecursionError, zlib.error) as error:
            if isinstance(error, OSError) and error.errno is not None:  # bad gzip is an OSError without one
                raise StoreError(f"cannot read {path}: {error.strerror}; that change cannot be taken back") from error
            raise Damaged(f"{path} is damaged; run readlist doctor --fix, which sets it aside") from error


# A record has a line with the head, one for each part, and since format 2 one with the digest of all these


_Part: TypeAlias = "BlockChange | FileChange | ShardText | LineChange"

_HEAD = ("number", "command", "when", "added", "changed", "removed", "undoes", "redoes")


def _lines(change: Change) -> Iterator[bytes]:
    digest = blake2b(digest_size=16)
    # In ASCII, as a command line may contain bytes that are not text.
    head = json.dumps({"format": FORMAT, **{name: getattr(change, name) for name in _HEAD}}).encode()
    parts: Iterator[_Part] = chain(change.blocks, change.files, change.texts, change.lines)
    lines = (_written({name: getattr(part, name) for name in part.__slots__}).encode() for part in parts)
    for line in chain([head], lines):  # one at a time: together they take as much memory as the texts
        digest.update(line + b"\n")
        yield line + b"\n"
    yield json.dumps({"digest": digest.hexdigest()}).encode() + b"\n"


_written = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes an encoder for each text


def _loaded(lines: Any, number: int | None, head: bool, known: Container[str]) -> Change:
    """A record as it was written. Raises ValueError, TypeError or EOFError if it is truncated or malformed."""
    digest = blake2b(digest_size=16)
    line = lines.readline()
    data = _data(line)
    version = data.pop("format", 1)
    change = _made(Change, data, _HEAD)
    datetime.fromisoformat(change.when)
    _must(version in range(1, FORMAT + 1) and change.number > 0 and number in (None, change.number))
    _must(change.undoes is None or change.redoes is None)
    if head:
        return change
    for part in lines:
        digest.update(line)
        line = part
        data = _data(line)
        if "digest" in data:
            break
        if "come" in data:
            change.lines.append(_made(LineChange, data))
        elif "file" in data:
            change.files.append(_made(FileChange, data))
        elif "text" in data:
            change.texts.append(_made(ShardText, data))
        else:
            change.blocks.append(_made(BlockChange, data))
    _must(version < 2 or data == {"digest": digest.hexdigest()})
    _must(line.endswith(b"\n") and not lines.readline())
    _check(change, known)
    return change


def _check(change: Change, known: Container[str]) -> None:
    """Raise ValueError if a change is not one that this program makes."""
    _must(bool(change.blocks or change.files or change.lines))
    counted = Change(0, "", "", blocks=change.blocks)
    counted.count()
    _must(all(getattr(counted, name) == getattr(change, name) for name in ("added", "changed", "removed")))
    _must(all(file.file in known and file.before != file.after for file in change.files))
    for lines in change.lines:
        _must(lines.file in known and bool(lines.gone or lines.come))
        _must(all(isinstance(text, str) and "\n" not in text for text in (*lines.gone, *lines.come)))
    _must(all(map(is_shard_name, {block.shard for block in change.blocks} | {text.shard for text in change.texts})))
    for block in change.blocks:
        _must(bool(block.name) and block.before != block.after)
        for body in (block.before, block.after):
            shard = shard_of(body or "")
            _must(body is None or (len(shard.blocks) == 1 and not shard.preamble))


def _data(line: bytes) -> dict[str, Any]:
    data = json.loads(line)
    _must(isinstance(data, dict))
    return data  # type: ignore[no-any-return]


_Made = TypeVar("_Made")


def _made(kind: Callable[..., _Made], data: dict[str, Any], names: Iterable[str] = ()) -> _Made:
    """A part of a record from its line, which must have exactly these names, with values of these types."""
    types = _types(kind)
    known = set(names or types)
    texts = [value for name, value in data.items() if isinstance(value, str) and name != "command"]
    "".join(texts).encode()  # not every JSON text can be written down
    _must(data.keys() <= known)
    _must(all(isinstance(value, types[name]) and not isinstance(value, bool) for name, value in data.items()))
    return kind(**data)


@cache
def _types(kind: Any) -> dict[str, Any]:
    """The names and types of a part of a record; the items of lists are not checked."""
    hints = get_type_hints(kind).items()
    return {name: list if get_origin(hint) in (list, Collection) else hint for name, hint in hints}


def _must(holds: bool) -> None:
    if not holds:
        raise ValueError
