"""A monthly shard of TOML: split into blocks, and joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from ..model import Entry, fold_key
from .block import BadBlock, Block, Problem, parse, string_end
from .files import Stamp

_UNDATED = "undated-"


def shard_name(entry: Entry) -> str:
    """The shard an entry belongs in, by its date or by when it was added.

    That is ``2024-05`` for a day or a month, ``2024`` for a year alone, ``undated-2026-11`` without a date.
    """
    if entry.date is not None:
        return entry.date.isoformat()[:7]
    return f"{_UNDATED}{entry.added_on:%Y-%m}" if entry.added_on else f"{_UNDATED}{date.today():%Y-%m}"


def bare(body: str) -> str:
    """A body without its last newline, for comparisons: a block at the end of a file may lack it."""
    return body.rstrip("\r\n")


@dataclass(slots=True)
class BlockChange:
    """The text of one block in a shard, before and after; None if there was or is none.

    ``name`` is the block's name in the shard (see :meth:`Shard.named`), ``becomes`` its name after the change
    if that differs, ``behind`` the name of the block before it, "" at the top of the shard.
    ``others`` counts the other blocks of the shard that had its key.
    """

    shard: str
    name: str
    before: str | None
    after: str | None
    behind: str | None = None
    becomes: str | None = None
    others: int = 0

    def reversed(self) -> BlockChange:
        """The change that undoes this one."""
        becomes = self.name if self.becomes else None
        name = self.becomes or self.name
        return BlockChange(self.shard, name, self.after, self.before, self.behind, becomes, self.others)

    @property
    def key(self) -> str:
        """The folded key of the block before the change, or of a new block."""
        return folded_key(self.before if self.before is not None else self.after)


def folded_key(body: str | None) -> str:
    """The folded key of a block with this body; "" if it has none."""
    return fold_key(Block("", 1, body).key) if body is not None else ""


@dataclass(slots=True)
class Shard:
    """One month's file as it was read at ``read_at`` (nanoseconds since the epoch).

    ``problems`` are those of the file as a whole; a fault inside a block shows when it is loaded.
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
        """The shard's text; unchanged parts byte for byte as they were read."""
        return self.preamble + "".join(block.body + block.tail for block in self.blocks)

    @property
    def line_end(self) -> str:
        """What ends a new line: ``\\r\\n`` where that ends all others, as some editors have it."""
        text = self.text
        return "\r\n" if "\r\n" in text and not re.search(r"(?<!\r)\n", text) else "\n"

    def named(self) -> dict[str, Block]:
        """The blocks in order, by the names that changes use for them.

        A block's name is its key; if it has none, or shares it with an earlier block, its digest is appended.
        """
        named: dict[str, Block] = {}
        for block in self.blocks:
            key = block.key
            named[key if key and key not in named else f"{key}#{block.digest}"] = block
        return named

    def apply(self, changes: Iterable[BlockChange]) -> None:
        """Replace, remove and insert blocks; every other byte stays.

        A removed block takes the blank lines after it along; comments there stay. A new block goes after the block
        that its change names (to the top for ""), if that exists, else after the last one whose date is not later.
        """
        end = self.line_end
        places: dict[str, list[Block]] = {}
        for block in self.blocks:
            places.setdefault(bare(block.body), []).append(block)
        gone: set[int] = set()
        new: list[tuple[str | None, Block]] = []
        for change in changes:
            if change.before is None:
                assert change.after is not None
                new.append((change.behind, Block(self.file, 0, change.after)))
                continue
            found = places[bare(change.before)].pop(0)
            if change.after is None:
                gone.add(id(found))
            else:
                found.body = change.after
                places.setdefault(bare(change.after), []).append(found)
        if gone:
            self._remove(gone)
        if new:
            self._insert(new, end)
        for block in self.blocks[:-1]:
            if not block.body.endswith("\n") and not block.tail.startswith(("\n", "\r\n")):
                block.body += end

    def _remove(self, gone: set[int]) -> None:
        kept: list[Block] = []
        for block in self.blocks:
            if id(block) not in gone:
                kept.append(block)
            elif block.tail.strip() and kept:
                kept[-1].tail += block.tail.lstrip("\r\n")
            elif block.tail.strip():
                self.preamble += block.tail.lstrip("\r\n")
        if kept and id(self.blocks[-1]) in gone and kept[-1].tail in ("\n", "\r\n"):
            kept[-1].tail = ""
        self.blocks = kept

    def _insert(self, new: list[tuple[str | None, Block]], end: str) -> None:
        """Insert new blocks in one pass, as an import may bring thousands."""
        followers: dict[str, list[Block]] = {}
        for behind, block in new:
            if behind is not None:
                followers.setdefault(behind, []).append(block)
        placed: list[tuple[Block, bool]] = []
        for name, old in [("", None), *self.named().items()]:
            if old is not None:
                placed.append((old, False))
            waiting = followers.pop(name, [])[::-1]
            while waiting:
                block = waiting.pop()
                placed.append((block, True))
                waiting += followers.pop(block.key, [])[::-1]
        rest = [block for behind, block in new if behind is None] + [b for blocks in followers.values() for b in blocks]
        at_end: list[tuple[Block, bool]] = []
        for block in sorted(rest, key=lambda block: block.day)[::-1]:
            while placed and placed[-1][0].day > block.day:
                at_end.append(placed.pop())
            at_end.append((block, True))
        placed += at_end[::-1]
        self.blocks = [block for block, _ in placed]
        for at, (block, is_new) in enumerate(placed):
            if not is_new:
                continue
            if at:
                before = self.blocks[at - 1]
                if not (before.body + before.tail).endswith(("\n\n", "\n\r\n")):
                    before.tail += end if (before.body + before.tail).endswith("\n") else end * 2
            elif self.preamble and not self.preamble.endswith("\n"):
                self.preamble += end
            if at + 1 < len(placed):
                block.tail = end if block.body.endswith("\n") else end * 2


_MARK = r"(?m)^[ \t]*\[\[[ \t]*paper[ \t]*\]\]|\"\"\"|'''"
_PART = r"\"\"\"|'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[#\"'][^\n]*"
"""What can contain quotes on a line: long strings, short strings, and a comment or an unclosed string."""

_BYTE_ORDER_MARK = "\ufeff"


def shard_of(text: str, file: str = "", name: str = "") -> Shard:
    """A shard that is not read from its file: this is its text."""
    shard = Shard(name or file, file)
    split(text, shard)
    return shard


def split(text: str, shard: Shard) -> None:
    """Cut a shard's text into preamble and blocks, which together are the text again.

    Faults in the preamble become problems of the shard.
    """
    if text.startswith(_BYTE_ORDER_MARK):
        split(text[1:], shard)
        shard.preamble = _BYTE_ORDER_MARK + shard.preamble
        return
    starts: list[int] = []
    ends: list[int] = []
    at = quoted = line_end = 0
    search = re.compile(_MARK).search
    while found := search(text, at):
        if found[0] in ('"""', "'''"):
            if line_end < found.end():
                line_end = text.find("\n", found.end())
                line_end = len(text) if line_end < 0 else line_end
            at, closed = _behind_quotes(text, max(text.rfind("\n", at, found.start()) + 1, at), line_end)
            quoted = closed or quoted
        else:
            if starts:
                ends.append(quoted)
            starts.append(found.start())
            at, quoted = found.end(), 0
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
            bad.problem.line = min(bad.problem.line, shard.preamble.rstrip("\n").count("\n") + 1)
            shard.problems.append(bad.problem)


def _behind_quotes(text: str, at: int, line_end: int) -> tuple[int, int]:
    """For a line with three quotes, from a place outside strings: where to go on, and where a long string closed.

    The latter is 0 if the quotes are in a comment or in a short string.
    """
    search = re.compile(_PART).search
    while found := search(text, at, line_end):
        if found[0] in ('"""', "'''"):
            closed = string_end(text, found.start())
            return closed, closed
        at = found.end()
    return line_end, 0


def _tail_start(chunk: str, quoted: int) -> int:
    """Where the comments and blank lines at the end of a block begin, after its last multi-line string."""
    at = len(chunk)
    while at > 0:
        line_start = chunk.rfind("\n", 0, at - 1) + 1
        line = chunk[line_start:at].strip()
        if line_start < quoted or (line and not line.startswith("#")):
            break
        at = line_start
    return at


def load_all(shard: Shard) -> tuple[list[tuple[Block, Entry]], list[Problem]]:
    """Every entry of a shard with its block, and the problems of the other blocks."""
    entries, problems = [], list(shard.problems)
    for block in shard.blocks:
        try:
            entries.append((block, block.load()))
        except BadBlock as bad:
            problems.append(bad.problem)
    return entries, problems


def unreadable(shard: Shard) -> Iterator[tuple[str, Problem]]:
    """The folded key of each entry that cannot be read, "" for a text that may have any, with what is wrong."""
    for problem in shard.problems:
        if shard.preamble.strip() or not shard.blocks:
            yield from ((key, problem) for key in keys_in(shard.preamble))
    for block in shard.blocks:
        try:
            block.load()
        except BadBlock as bad:
            keys = keys_in(block.body) if bad.problem.whole else [fold_key(block.key)] if block.key else []
            yield from ((key, bad.problem) for key in keys)


def keys_in(text: str) -> list[str]:
    """The folded keys in a text that may not be TOML: an open string may hide further entries. ``[""]`` if none."""
    found = re.findall(r"^[ \t]*[\"']?key[\"']?[ \t]*=[ \t]*[\"']?([^\"'\s]+)", text, re.MULTILINE)
    return list(map(fold_key, found)) or [""]
