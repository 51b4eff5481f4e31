"""The names of authors as the front matter of other programs has them: one text, a list, or a table for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import shapes

_GIVEN = ("given", "given-names", "first", "firstname", "first_name", "forename")
_FAMILY = ("family", "family-names", "last", "lastname", "last_name", "surname")
_WHOLE = ("name", "literal", "full_name")
_PAIR = re.compile(r"([A-Za-z_-]+):(?:\s+(.*))?")
_SEPARATE = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_TURNED = re.compile(r"(?:[a-z]+ )*[^\s,\d]+,\s*[^\s,\d]+(?:\s+[^\s,\d]+){0,2}")
"""A name with the family name in front, behind a comma the given names."""


def people(value: Any, *, one: bool) -> tuple[list[str], bool]:
    """The names in a value, and whether it says nothing beside them (such as where each one works).

    ``one`` says that the value stands under a name in the singular, where a comma more likely turns a name around
    than it parts two. No names where the value is no list of people.
    """
    if isinstance(value, str) and not _PAIR.match(value):
        return _in_text(value, one=one), True
    names, is_all = [], True
    for item in value if isinstance(value, list) else [value]:
        if item is None:
            continue
        name, is_whole = _of_item(item)
        names.append(name)
        is_all = is_all and is_whole
    return [name for name in names if name], is_all


def _in_text(text: str, *, one: bool) -> list[str]:
    parts = [part.strip() for part in _SEPARATE.split(text) if part.strip()]
    turned = [part for part in parts if _TURNED.fullmatch(part) and shapes.HANGUL.search(part) is None]
    straight = [part for part in parts if "," not in part and (" " in part or shapes.HANGUL.search(part))]
    if turned and len(turned) + len(straight) == len(parts) and (one or len(parts) > 1):
        return parts
    return [name for part in shapes.split_outside(text) if (name := part.strip())]


def _of_item(item: Any) -> tuple[str, bool]:
    """The name in an item of a list, and whether there is nothing else in it."""
    if isinstance(item, str):
        lines = [_PAIR.fullmatch(line.strip()) for line in item.split("\n")]
        if lines[0] is None:
            return item.strip(), True
        pairs: list[tuple[str, Any]] = [(line[1], line[2]) for line in lines if line]
        is_whole = len(pairs) == len(lines)
    elif isinstance(item, Mapping):
        pairs, is_whole = list(item.items()), True
    else:
        return ("", False) if isinstance(item, list) else (str(item), True)
    said = {
        str(key).casefold(): text.strip().strip("\"'") for key, text in pairs if isinstance(text, str) and text.strip()
    }
    parts = [next((key for key in keys if key in said), "") for keys in (_WHOLE, _GIVEN, _FAMILY)]
    used = parts[:1] if parts[0] else [part for part in parts if part]
    name = " ".join(said[part] for part in used)
    if not name and isinstance(item, str):
        return " ".join(item.split()), True
    return name, bool(name) and is_whole and len(used) == len(pairs)
