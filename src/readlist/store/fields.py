"""Merges two changed versions of one entry's text, field by field; the result is the same from either side."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..model import FIELDS, FURTHEST, TABLE, plain, unique_tags
from . import diff3
from .block import HEADER, BadBlock, Block, assignment, assignments, comments, place_for
from .imports import ELSEWHERE, Conflict

LISTS = frozenset(name for name, one in TABLE.items() if one.kind.empty is list)
"""The fields that are lists; they are merged item by item."""

TEXTS = frozenset(("note", "abstract"))
"""The fields that are long texts; they are merged line by line."""

STATUS = ("status", "status_on")
"""The fields that change together."""


class Merged(NamedTuple):
    """The text of a merged entry, the comments to put after it, and its conflicts."""

    body: str
    behind: str = ""
    conflicts: Sequence[Conflict] = ()


def merged(base: str | None, one: str, other: str) -> Merged:
    """Merge two versions of a block's body; ``base`` is their common origin, None if both are new.

    If one of them cannot be read, it is put after the other as comments.
    """
    if (base is not None and base.rstrip() == one.rstrip()) or one.rstrip() == other.rstrip():
        return Merged(other)
    if base is not None and base.rstrip() == other.rstrip():
        return Merged(one)
    one, other = sorted((one, other))
    if _is_sound(one) and _is_sound(other):
        found = _merged(base if base and _is_sound(base) else None, one, other)
        if _is_sound(found.body):
            return found
    first, second = (other, one) if _is_sound(other) else (one, other)
    return Merged(first, "".join(f"# {line}\n" for line in second.splitlines()))


def _is_sound(body: str) -> bool:
    try:
        Block("", 1, body).load()
    except BadBlock:
        return False
    return True


class _Version:
    """One version of a block: its lines by the field that they assign, the order of these, and the values."""

    def __init__(self, body: str) -> None:
        body = body if body.endswith("\n") else body + "\n"
        self.data = Block("", 1, body).data()
        self.lines: dict[str, str] = {}
        self.order: list[str] = []
        at = body.find("\n", body.find("[[")) + 1
        self.head = body[:at]
        for name, (start, end) in assignments(body).items():
            self._between(body[at:start])
            self.lines[name] = body[start:end]
            self.order.append(name)
            at = end
        rest = body[at:]
        table = re.search(r"(?m)^[ \t]*\[", rest)
        self.tables = rest[table.start() :] if table else ""
        self._between(rest[: table.start()] if table else rest)

    def _between(self, text: str) -> None:
        self.order += [f"\n{line}" for line in text.splitlines(keepends=True)]


def _merged(base: str | None, one: str, other: str) -> Merged:
    versions = [_Version(text) for text in (base or f"{HEADER}\n", one, other)]
    was, left, right = versions
    conflicts: list[tuple[str, Any]] = []
    lines = _status_lines(was, left, right, conflicts)
    for name in dict.fromkeys([*FIELDS, *was.lines, *left.lines, *right.lines]):
        if name not in STATUS:
            line = _field(name, versions, conflicts)
            lines |= {name: line} if line else {}
    order = _order(was.order, left.order, right.order)
    if left.tables == right.tables or was.tables == left.tables:
        tables = right.tables
    elif was.tables == right.tables:
        tables = left.tables
    else:
        # A table of the owner's that both changed: one version stays, the other is a conflict.
        tables = left.tables
        differing = [name for name in right.data if name not in right.lines and left.data.get(name) != right.data[name]]
        conflicts += [(name, plain(right.data[name])) for name in differing]
    head = right.head if left.head == was.head else left.head
    text = head + "".join(part[1:] if part[0] == "\n" else lines.pop(part, "") for part in order)
    for name in [name for name in FIELDS if name in lines] + [name for name in lines if name not in FIELDS]:
        spans = assignments(text)
        names = list(dict.fromkeys([*FIELDS, *lines]))
        at = place_for(name, spans, text, names) if name in FIELDS else len(text)
        text = text[:at] + lines[name] + text[at:]
    key = Block("", 1, text).key
    return Merged(text + tables, "", [Conflict(key, name, value, ELSEWHERE) for name, value in conflicts])


def _order(was: list[str], one: list[str], other: list[str]) -> list[str]:
    """The merged order of fields and comments; fields that both sides added in one place take their usual order."""
    places = {name: at for at, name in enumerate(FIELDS)}

    def both(_: diff3.Items, left: diff3.Items, right: diff3.Items) -> diff3.Items:
        parts = list(dict.fromkeys([*left, *right]))
        return sorted(parts, key=places.__getitem__) if all(part in places for part in parts) else parts

    found = diff3.merged(was, one, other, both)
    return [part for at, part in enumerate(found) if part[0] == "\n" or part not in found[:at]]


def _status_lines(was: _Version, one: _Version, other: _Version, conflicts: list[tuple[str, Any]]) -> dict[str, str]:
    """The status with its day: they belong together, and the later day wins; of two on one day, one is a conflict."""
    pairs = [tuple(version.data.get(name) for name in STATUS) for version in (was, one, other)]
    is_clear, pair = diff3.changed_once(*pairs)
    if not is_clear:
        far: dict[Any, int] = {status: at for at, status in enumerate(FURTHEST)}
        left, pair = sorted(pairs[1:], key=lambda pair: (str(pair[1] or ""), far.get(pair[0], -1), str(pair[0])))
        if left[1] == pair[1] and left[0] and pair[0]:
            conflicts.append(("status", plain(left[0])))
    holder = other if pair == pairs[2] else one
    if pairs[1] == pairs[2]:
        holder = max(one, other, key=lambda version: [version.lines.get(name, "") for name in STATUS])
    return {name: holder.lines[name] for name in STATUS if name in holder.lines}


def _field(name: str, versions: list[_Version], conflicts: list[tuple[str, Any]]) -> str:
    """The lines that assign a field in the merged entry; "" if it is empty."""
    was, one, other = (version.lines.get(name, "") for version in versions)
    is_clear, line = diff3.changed_once(was, one, other)
    if is_clear:
        return str(line)
    if not one or not other:  # taken out here and changed there
        return one or other
    before, left, right = (version.data.get(name) for version in versions)
    value = _value(name, before, left, right, conflicts)
    fitting = [line for line, has in ((one, left), (other, right)) if has == value and type(has) is type(value)]
    if fitting:
        return max(fitting)
    said = list(dict.fromkeys([*comments(one), *comments(other)]))
    line = assignment(name, TABLE["sources"].kind.read(value) if name == "sources" else value)
    return "".join(f"{comment}\n" for comment in said) + line


def _value(name: str, was: Any, one: Any, other: Any, conflicts: list[tuple[str, Any]]) -> Any:
    """The value of a field that both sides changed; ``conflicts`` gets what the entry does not, as JSON."""
    is_clear, value = diff3.changed_once(was, one, other)
    if is_clear:
        return value
    if not one or not other:
        return one or other
    if name in LISTS or (name not in TABLE and isinstance(one, list) and isinstance(other, list)):
        return united(name, was or [], one, other)
    if name in TEXTS or (name not in TABLE and _is_long(one) and _is_long(other)):
        return diff3.text(was if isinstance(was, str) else "", one, other)
    if name == "added_on":
        return min(one, other, key=str)
    taken, left = sorted((one, other), key=form, reverse=True)
    if name != "key":
        conflicts.append((name, plain(left)))
    return taken


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and "\n" in value


def united(name: str, was: Any, one: list[Any], other: list[Any]) -> list[Any]:
    """The items of a field that one side added and those that neither removed; ``was`` is what both came from."""
    was = was if isinstance(was, list) else []
    values = {form(item): item for item in [*was, *one, *other]}
    forms = diff3.as_set(*([form(item) for item in items] for items in (was, one, other)))
    found = [values[form] for form in forms]
    return unique_tags(found) if name == "tags" else found


def form(value: Any) -> str:
    """A value as a text, for comparisons."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True)
