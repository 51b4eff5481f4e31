"""Conflicts between the list and its notes: shown from both sides, and settled as their owner says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from ..errors import NothingMatched
from ..library import Library
from ..model import TABLE, Entry, Status, copied
from ..paths import CONFLICTS
from ..store import whose
from ..store.imports import GONE, KEPT, Conflict, Origin
from ..store.journal import Change
from ..store.lines import LineChange
from ..store.steps import alterations

Side = Literal["mine", "theirs", "keep"]


def sides(library: Library, key: str) -> tuple[list[tuple[Conflict, Any]], list[Origin]]:
    """The conflicts of an entry, each with the entry's own value, and its notes that are gone."""
    key = library.get(key).key
    order = [*TABLE]
    conflicts = [(conflict, mine) for conflict, mine in library.conflicts() if conflict.key == key]
    conflicts.sort(key=lambda pair: order.index(pair[0].field) if pair[0].field in order else len(order))
    return conflicts, [origin for origin in library.imports.of([key]).get(key, []) if origin.state == GONE]


def settle(library: Library, keys: Sequence[str], side: Side, *, command: str) -> Change:
    """Settle the conflicts of entries (exact keys) by the list's side or the other, or keep those without a note.

    Raises NothingMatched if there is nothing to settle in this way.
    """
    with library.writing(command) as index:
        if side == "keep":
            gone = _gone(library, keys)
            steps = library.imports.changes(gone, [(origin._replace(state=KEPT), "") for origin in gone])
            return library.commit([], steps, command=command)
        conflicts = _conflicts(library, keys)
        lines = LineChange(CONFLICTS, gone={conflict.line for conflict in conflicts})
        taken = _taken(library, conflicts, side)
        with_theirs = dict.fromkeys(conflict.key for conflict in taken)
        blocks = alterations(library.store, index, with_theirs, lambda entry: _with_theirs(entry, taken))
        return library.commit(blocks, [lines], command=command)


def settled(library: Library, keys: Sequence[str], side: Side) -> list[tuple[Entry, Entry]]:
    """The entries that :func:`settle` would settle, each as it is and as it would be. Raises what that raises."""
    waiting = {one.key for one in (_gone(library, keys) if side == "keep" else _conflicts(library, keys))}
    taken = _taken(library, _conflicts(library, keys), side) if side != "keep" else []
    entries = library.get_all([key for key in keys if key in waiting])
    return [(entry, _with_theirs(copied(entry), taken)) for entry in entries]


def _gone(library: Library, keys: Sequence[str]) -> list[Origin]:
    """The notes of these entries that are gone. Raises NothingMatched if there is none."""
    gone = _all_gone(library, keys)
    if not gone:
        other = "; --mine or --theirs settles conflicts" if _all_conflicts(library, keys) else ""
        raise NothingMatched(f"nothing to settle: none of them has lost its note{other}")
    return gone


def _conflicts(library: Library, keys: Sequence[str]) -> list[Conflict]:
    """The conflicts of these entries. Raises NothingMatched if there is none."""
    found = _all_conflicts(library, keys)
    if not found:
        other = "; --keep keeps entries whose note is gone" if _all_gone(library, keys) else ""
        raise NothingMatched(f"nothing to settle: none of them is in conflict with its note or another machine{other}")
    return found


def _all_gone(library: Library, keys: Sequence[str]) -> list[Origin]:
    return [origin for found in library.imports.of(keys).values() for origin in found if origin.state == GONE]


def _all_conflicts(library: Library, keys: Sequence[str]) -> list[Conflict]:
    wanted = set(keys)
    return [conflict for conflict in library.imports.conflicts() if conflict.key in wanted]


def _taken(library: Library, conflicts: Sequence[Conflict], side: Side) -> list[Conflict]:
    """The conflicts whose other value a side takes; where the entry has another machine's, that is what mine is."""
    found = whose.of(library.paths.home, conflicts)
    return [conflict for conflict in conflicts if side != found.get(conflict.line, "mine")]


def _with_theirs(entry: Entry, conflicts: Iterable[Conflict]) -> Entry:
    for _, field, theirs, _ in (conflict for conflict in conflicts if conflict.key == entry.key):
        one = TABLE.get(field)
        if one is not None:
            empty = theirs is None or theirs == ""
            setattr(entry, field, one.kind.empty() if empty else one.kind.read(theirs))
            if field == "status":
                entry.status_on = date.today() if entry.status is not Status.UNREAD else None
        elif theirs is None:
            entry.extra.pop(field, None)
        else:
            entry.extra[field] = theirs
    return entry
