"""From the records of a file to a reading of it: which line went where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..keys import CITEKEY
from ..model import Entry, fold_key
from ..notes.reading import LAYOUT, Draft, Reading
from ..pattern import pattern

OUTSIDE = "outside of every record"
_MARKS = pattern(r"[\s{}\[\](),]*")


@dataclass(slots=True)
class Taken:
    """What was taken of a record that stands on the lines from ``first`` to ``last`` (from 1).

    Without an entry, ``reason`` says why. ``fields`` names the fields of the entry, in the file's order, with the
    first and the last line of each.
    """

    first: int
    last: int
    entry: Entry | None = None
    fields: list[tuple[str, int, int]] = field(default_factory=list)
    reason: str = ""


def reading_of(kind: str, draft: Draft, records: Iterable[Taken]) -> Reading:
    """The reading that these records make; refused, with the first reason there is, where no entry is left."""
    entries: list[Entry] = []
    keys: set[str] = set()
    missing: list[tuple[int, str]] = []
    for taken in records:
        here = range(taken.first - 1, taken.last)
        if taken.entry is None:
            missing.append((taken.first, taken.reason))
            for index in here:
                draft.leave_out(index, taken.reason)
            continue
        if taken.entry.key:
            # Of two records with one key the first has it; the second gets one of its own when it is added.
            if (folded := fold_key(taken.entry.key)) in keys:
                taken.entry.extra.setdefault(CITEKEY, taken.entry.key)
                taken.entry.key = ""
            keys.add(folded)
        if not taken.entry.sources:
            taken.entry.sources = [draft.source(taken.first - 1, taken.last - 1)]
        _account(draft, taken, len(entries))
        entries.append(taken.entry)
    refused = "line {}: {}".format(*missing[0]) if missing else "no record in it"
    for index, line in enumerate(draft.lines):
        if not draft.fields[index] and line.strip():
            if _MARKS.fullmatch(line):
                draft.give(index, LAYOUT, None)
            else:
                draft.leave_out(index, OUTSIDE)
                if not index or draft.reasons.get(index - 1) != OUTSIDE:
                    missing.append((index + 1, OUTSIDE))
    if not entries:
        return Reading(kind, [], draft.report(), refused)
    return Reading(kind, entries, draft.report(), missing=sorted(missing))


def _account(draft: Draft, taken: Taken, number: int) -> None:
    """Give each line of a record to the field that begins on it, or goes on; the title has precedence."""
    start, end = taken.first - 1, taken.last
    fields = [LAYOUT] * (end - start)
    for name, first, last in taken.fields:
        if last == end > first and _MARKS.fullmatch(draft.lines[last - 1]):
            last -= 1
        for at in range(first - 1 - start, last - start):
            if fields[at] == LAYOUT or name == "title":
                fields[at] = name
    draft.fields[start:end] = fields
    draft.owners[start:end] = [number] * (end - start)
