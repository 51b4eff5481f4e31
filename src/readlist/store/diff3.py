"""Merges two changed versions of a value or a sequence by their common origin, the same from either side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

Items = list[str]
Both = Callable[[Items, Items, Items], Items]
"""Gets a stretch of the origin and of each side, where the sides disagree; returns the merged stretch."""


def changed_once(was: Any, one: Any, other: Any) -> tuple[bool, Any]:
    """Whether only one side changed something, or both equally; and the value to take then."""
    if one in (was, other):
        return True, other
    return other == was, one


def merged(base: Items, one: Items, other: Items, both: Both) -> list[str]:
    """Both sides' changes of ``base`` in one sequence; ``both`` decides where they overlap."""
    result: list[str] = []
    for was, left, right in _stretches(base, one, other):
        is_clear, items = changed_once(was, left, right)
        result += items if is_clear else both(was, *sorted((left, right)))
    return result


def _stretches(base: Items, one: Items, other: Items) -> Iterator[tuple[Items, Items, Items]]:
    """The three sequences cut into stretches; each item that neither side changed is a stretch too."""
    left, right = _kept(base, one), _kept(base, other)
    at = at_one = at_other = 0
    for start in range(len(base) + 1):
        is_end = start == len(base)
        if not is_end and (start not in left or start not in right):
            continue
        to_one = len(one) if is_end else left[start]
        to_other = len(other) if is_end else right[start]
        if start > at or to_one > at_one or to_other > at_other:
            yield base[at:start], one[at_one:to_one], other[at_other:to_other]
        if not is_end:
            yield base[start : start + 1], one[to_one : to_one + 1], other[to_other : to_other + 1]
        at, at_one, at_other = start + 1, to_one + 1, to_other + 1


def _kept(base: Items, side: Items) -> dict[int, int]:
    """The places of the items of ``base`` that a side still has, each with its place there."""
    head = 0
    while head < min(len(base), len(side)) and base[head] == side[head]:
        head += 1
    tail = 0
    while tail < min(len(base), len(side)) - head and base[-1 - tail] == side[-1 - tail]:
        tail += 1
    kept = {at: at for at in range(head)}
    middle = SequenceMatcher(None, base[head : len(base) - tail], side[head : len(side) - tail], autojunk=False)
    for start, there, size in middle.get_matching_blocks():
        kept.update((head + start + step, head + there + step) for step in range(size))
    kept.update((len(base) - step, len(side) - step) for step in range(tail, 0, -1))
    return kept


def all_of(was: Items, one: Items, other: Items) -> Items:
    """The items of two versions together; what both have comes once."""
    if not one or not other:
        return one or other  # changed here and taken out there: the change wins
    result: list[str] = []
    for _, start, end, there, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        result += one[start:end]
        if one[start:end] != other[there:to]:
            result += other[there:to]
    return result


def as_set(base: Items, one: Items, other: Items) -> list[str]:
    """The items that either side added and those that neither removed, in order, each once."""
    gone = set(base) - (set(one) & set(other))
    order = merged(base, one, other, all_of)
    missing = {*one, *other}.difference(order)
    return [item for item in dict.fromkeys([*order, *sorted(missing)]) if item not in gone]


def text(base: str, one: str, other: str) -> str:
    """Merge two changed versions of a text line by line; where they disagree, both are kept, one after the other.

    Paragraphs stay separate: texts that both sides put after one blank line are separated by another.
    """
    is_clear, found = changed_once(base, one, other)
    return found if is_clear else "\n".join(merged(_lines(base), _lines(one), _lines(other), _paragraphs))


def _paragraphs(was: Items, one: Items, other: Items) -> Items:
    both = list(all_of(was, one, other))
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    parts = one[head:], other[head:]
    if head and one[head - 1] == "" and all(any(part) for part in parts) and both == [*one, *other[head:]]:
        return [*one, "", *other[head:]]
    return both


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def patched(base: str, now: str, after: str) -> tuple[str, bool]:
    """``now`` with the changes from ``base`` to ``after``, as far as it still has the lines that they change.

    The second value says whether all changes were made.
    """
    was, lines, wanted = _lines(base), _lines(now), _lines(after)
    kept = _kept(was, lines)
    gone: set[int] = set()
    come: dict[int, Items] = {}
    is_whole = True
    for what, start, end, there, to in SequenceMatcher(None, was, wanted, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        places = [kept[at] for at in range(start, end) if at in kept]
        is_whole = is_whole and len(places) == end - start
        if what == "replace" and len(places) < end - start:
            continue
        gone.update(places)
        before = [kept[at] for at in range(start) if at in kept]
        at = places[0] if places else before[-1] + 1 if before else 0
        come.setdefault(at, []).extend(wanted[there:to])
    result: Items = []
    for at in range(len(lines) + 1):
        result += come.get(at, [])
        result += lines[at : at + 1] if at not in gone else []
    return "\n".join(result), is_whole
