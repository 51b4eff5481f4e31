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
class Edit:
    """What is to become of the block with a key: another body, none, or a new one behind another's key."""

    key: str
    body: str | None
    behind: str | None = None


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

    def apply(self, edits: Iterable[Edit]) -> None:
        """Replace, remove and insert blocks; every other byte stays.

        A block that leaves takes the blank lines behind it along, comments that stand there stay. A new block
        goes behind the block that its edit names where that is there, else behind the last one whose date is
        not later.
        """
        known: dict[str, Block] = {}
        for block in self.blocks:
            known.setdefault(block.key, block)
        gone: set[int] = set()
        new: list[tuple[str | None, Block]] = []
        for edit in edits:
            found = known.get(edit.key)
            if edit.body is None:
                if found is not None:
                    gone.add(id(found))
            elif found is not None:
                found.body = edit.body
            else:
                new.append((edit.behind, Block(self.file, 0, edit.body)))
        if gone:
            self._remove(gone)
        if new:
            self._insert(new)

    def _remove(self, gone: set[int]) -> None:
        kept: list[Block] = []
        for block in self.blocks:
            if id(block) not in gone:
                kept.append(block)
            elif block.tail.strip() and kept:
                kept[-1].tail += block.tail.lstrip("\r\n")
            elif block.tail.strip():
                self.preamble += block.tail.lstrip("\r\n")
        if kept and id(self.blocks[-1]) in gone and kept[-1].tail == "\n":
            kept[-1].tail = ""
        self.blocks = kept

    def _insert(self, new: list[tuple[str | None, Block]]) -> None:
        days = [block.day for block in self.blocks]
        for behind, block in sorted(new, key=lambda item: item[1].day):
            at = None
            if behind is not None:
                at = 0 if not behind else next((i + 1 for i, b in enumerate(self.blocks) if b.key == behind), None)
            if at is None:
                at = len(days)
                while at and days[at - 1] > block.day:
                    at -= 1
            if at:
                before = self.blocks[at - 1]
                if not (before.body + before.tail).endswith(("\n\n", "\n\r\n")):
                    before.tail += "\n" if (before.body + before.tail).endswith("\n") else "\n\n"
            elif self.preamble and not self.preamble.endswith("\n"):
                self.preamble += "\n"
            if at < len(self.blocks):
                block.tail = "\n"
            self.blocks.insert(at, block)
            days.insert(at, block.day)


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
