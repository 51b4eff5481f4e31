"""The monthly TOML shards: read, split into blocks, put together again."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .block import BadBlock, Block, Problem, parse, string_end
from .errors import StoreError
from .files import Stamp
from .model import Entry

FORMAT = 1
"""The version of the format that this program writes; every version up to it is read."""

_UNDATED = "undated-"


def shard_name(entry: Entry) -> str:
    """The shard an entry belongs in: ``2024-05`` by its date, or ``undated-2026-11`` by when it was added."""
    if entry.date is not None:
        return f"{entry.date:%Y-%m}"
    return f"{_UNDATED}{entry.added_on:%Y-%m}" if entry.added_on else f"{_UNDATED}{date.today():%Y-%m}"


@dataclass(slots=True)
class Shard:
    """One month's file as it was read at ``read_at`` (nanoseconds since the epoch).

    ``problems`` are those of the whole; what is wrong inside a block shows when it is loaded.
    """

    name: str
    file: str
    stamp: Stamp | None = None
    read_at: int = 0
    preamble: str = ""
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The shard's text, byte for byte as it was read where nothing was changed."""
        return self.preamble + "".join(block.body + block.tail for block in self.blocks)

    def find(self, key: str) -> int:
        """The place of the first block with this key, as it is written; -1 where there is none."""
        return next((at for at, block in enumerate(self.blocks) if block.key == key), -1)

    def replace(self, at: int, body: str) -> None:
        """Give the block at this place another body."""
        self.blocks[at].body = body

    def remove(self, at: int) -> None:
        """Take a block out; comments that stand behind it stay."""
        block = self.blocks.pop(at)
        if block.tail.strip():
            if at:
                self.blocks[at - 1].tail += block.tail.lstrip("\r\n")
            else:
                self.preamble += block.tail.lstrip("\r\n")

    def insert(self, body: str, behind: str | None = None) -> None:
        """Put a new block in its place among the others.

        That is directly behind the block with the key ``behind`` ("" for the top of the shard) where there
        is one, else behind the last one whose date is not later.
        """
        block = Block(self.file, 0, body)
        at = self.find(behind) + 1 if behind else 0
        if behind is None or (behind and not at):
            days = [other.day for other in self.blocks]
            at = next((at + 1 for at in range(len(days) - 1, -1, -1) if days[at] <= block.day), 0)
        self._put(at, block)

    def _put(self, at: int, block: Block) -> None:
        if at:
            before = self.blocks[at - 1]
            if not (before.body + before.tail).endswith(("\n\n", "\r\n\r\n")):
                before.tail += "\n" if before.body.endswith("\n") or before.tail.endswith("\n") else "\n\n"
        elif self.preamble and not self.preamble.endswith("\n"):
            self.preamble += "\n"
        if at < len(self.blocks):
            block.tail = "\n"
        self.blocks.insert(at, block)

    def insert_many(self, bodies: Iterable[str]) -> None:
        """Put many new blocks in their places, as :meth:`insert` would one by one."""
        new = sorted((Block(self.file, 0, body) for body in bodies), key=lambda block: block.day)
        if not self.blocks or self.blocks[-1].day <= new[0].day:
            for block in new:
                self._put(len(self.blocks), block)
        else:
            for block in new:
                self.insert(block.body)


class Store:
    """The shards in a folder. Reads and names them; who writes them holds the lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """The file of a shard."""
        return self.folder / f"{name}.toml"

    def stamps(self) -> dict[str, Stamp]:
        """Every shard's stamp, without reading any. Raises StoreError where the folder cannot be read."""
        stamps = {}
        try:
            with os.scandir(self.folder) as files:
                for file in files:
                    if file.name.endswith(".toml") and not file.name.startswith("."):
                        found = file.stat()
                        stamps[file.name[:-5]] = Stamp(
                            found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
                        )
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise StoreError(f"cannot read the folder {self.folder}: {error.strerror}") from error
        return stamps

    def read(self, name: str) -> Shard:
        """A shard as it now is; an empty one where there is no file. Raises StoreError."""
        path = self.path(name)
        shard = Shard(name, str(path), read_at=time.time_ns())
        try:
            with path.open("rb") as file:
                found = os.fstat(file.fileno())
                shard.stamp = Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                data = file.read()
        except FileNotFoundError:
            return shard
        except OSError as error:
            raise StoreError(f"cannot read {path}: {error.strerror}; see its permissions") from error
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            mend = "save the file as UTF-8"
            shard.problems.append(Problem(shard.file, line, "not UTF-8", mend, whole=True))
            return shard
        split(text, shard)
        return shard


_MARK = re.compile(r"^[ \t]*\[\[[ \t]*paper[ \t]*\]\]|\"\"\"|'''", re.MULTILINE)
_SHORT = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')


def split(text: str, shard: Shard) -> None:
    """Cut a shard's text into preamble and blocks, so that together they are the text again."""
    starts: list[int] = []
    ends: list[int] = []
    at = quoted = 0
    while found := _MARK.search(text, at):
        at = found.end()
        if found[0] in ('"""', "'''"):
            before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            if "#" in before and "#" in _SHORT.sub("", before):
                end = text.find("\n", at)
                at = len(text) if end < 0 else end
            elif not _inside(before):
                at = quoted = string_end(text, found.start())
        else:
            if starts:
                ends.append(quoted)
            starts.append(found.start())
            quoted = 0
    ends.append(quoted)
    shard.preamble = text[: starts[0]] if starts else text
    line = shard.preamble.count("\n") + 1
    for start, end, closed in zip(starts, [*starts[1:], len(text)], ends, strict=False):
        chunk = text[start:end]
        tail = _tail_start(chunk, max(closed - start, 0))
        shard.blocks.append(Block(shard.file, line, chunk[:tail], chunk[tail:]))
        line += chunk.count("\n")
    if shard.preamble.strip():
        try:
            parse(shard.preamble + "\n[[paper]]\n", shard.file, 1)
        except BadBlock as bad:
            shard.problems.append(bad.problem)


def _inside(line: str) -> bool:
    """Whether the end of this line's beginning stands inside a string that began on the line."""
    rest = _SHORT.sub("", line)
    return '"' in rest or "'" in rest


def _tail_start(chunk: str, quoted: int) -> int:
    """Where the comments and blank lines at the end of a block begin, behind its last multi-line string."""
    at = len(chunk)
    while at > 0:
        line_start = chunk.rfind("\n", 0, at - 1) + 1
        line = chunk[line_start:at].strip()
        if line_start < quoted or (line and not line.startswith("#")):
            break
        at = line_start
    return at


def load_all(shard: Shard) -> tuple[list[tuple[Block, Entry]], list[Problem]]:
    """Every entry of a shard with its block, and what is wrong with those that are none."""
    entries, problems = [], list(shard.problems)
    for block in shard.blocks:
        try:
            entries.append((block, block.load()))
        except BadBlock as bad:
            problems.append(bad.problem)
    return entries, problems
