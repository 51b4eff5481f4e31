"""readlist's own TOML, as the store has it and an export writes it: keys, statuses, dates and sources come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import FIELDS
from ..notes.reading import LAYOUT, Draft, Reading
from ..pattern import pattern
from ..store.block import HEADER, BadBlock, Block, assignments
from ..store.shard import shard_of
from . import Reader
from .report import Taken, reading_of


def read(text: str, name: str) -> Reading:
    """The entries of an export, or of a file of a store."""
    draft = Draft(text, name)
    blocks = shard_of(text).blocks
    if not blocks:
        return draft.refused("toml", f"TOML without a {HEADER}, not a note; --layout reads it as one")
    for index, line in enumerate(draft.lines):
        if line.lstrip().startswith("#"):
            draft.give(index, LAYOUT, None)
    return reading_of("toml", draft, _taken(blocks))


def _taken(blocks: Iterable[Block]) -> Iterator[Taken]:
    for block in blocks:
        last = block.line + block.body.rstrip("\n").count("\n")
        try:
            yield Taken(block.line, last, block.load(), list(_fields(block)))
        except BadBlock as bad:
            yield Taken(block.line, last, reason=bad.problem.what)


def _fields(block: Block) -> Iterator[tuple[str, int, int]]:
    """The fields of a block, with the first and the last line of each; behind them stand tables of the owner's own."""
    end = 0
    for name, (start, end) in assignments(block.body).items():
        first = block.line + block.body.count("\n", 0, start)
        yield name if name in FIELDS else "extra", first, first + block.body.count("\n", start, end - 1)
    if block.body[end:].strip():
        yield "extra", block.line + block.body.count("\n", 0, end), block.line + block.body.rstrip("\n").count("\n")


_BEGINS = pattern(r"(?:\s++|#[^\n]*+\n)*+\[\[[ \t]*paper[ \t]*\]\]")


def recognise(text: str) -> float:
    """How sure it is that a text is ours: it begins with an entry, perhaps after comments."""
    return 1.0 if _BEGINS.match(text) else 0.0


READERS = (Reader("toml", "what export writes", read, recognise, (".toml",)),)
