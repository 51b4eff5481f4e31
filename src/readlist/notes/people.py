"""The names of authors as the front matter of other programs has them: one text, a list, or a table for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import shapes

_GIVEN = ("given", "given-names", "first", "firstname", "first_name", "forename")
_FAMILY = ("family", "family-names", "last", "lastname", "last_name", "surname")
_WHOLE = ("name", "literal", "full_name")
_PAIR = re.compile(r"([A-Za-z_-]+):\s+(.*?)(?=\s+[A-Za-z_-]+:\s|$)")
_SEPARATE = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_TURNED = re.compile(r"(?:[a-z]+ )*[^\s,\d]+,\s*[^\s,\d]+(?:\s+[^\s,\d]+){0,2}")
"""A name with the family name in front, behind a comma the given names."""


def people(value: Any, *, one: bool) -> tuple[list[str], bool]:
    """The names in a value, and whether it says nothing beside them (such as where each one works).

    ``one`` says that the value stands under a name in the singular, where a comma more likely turns a name around
    than it parts two. No names where the value is no list of people.
    """
    if isinstance(value, str):
        return _in_text(value, one=one), True
    if not isinstance(value, list):
        value = [value]
    names, is_all = [], True
    for item in value:
        if isinstance(item, (str, Mapping)):
            name, is_whole = _of_item(item)
            names.append(name)
            is_all = is_all and is_whole
        elif isinstance(item, list):
            return [], True
        elif item is not None:
            names.append(str(item))
    return [name for name in names if name], is_all


def _in_text(text: str, *, one: bool) -> list[str]:
    parts = [part.strip() for part in _SEPARATE.split(text) if part.strip()]
    is_turned = all(_TURNED.fullmatch(part) and shapes.HANGUL.search(part) is None for part in parts)
    if is_turned and (one or len(parts) > 1):
        return parts
    return [name for part in shapes.split_outside(text) if (name := part.strip())]


def _of_item(item: str | Mapping[str, Any]) -> tuple[str, bool]:
    """The name in an item of a list, and whether there is nothing else in it."""
    if isinstance(item, str):
        pairs = dict(_PAIR.findall(item)) if _PAIR.match(item) else {}
        if not pairs:
            return item.strip(), True
    else:
        pairs = {str(name): str(text) for name, text in item.items()}
    known = {name.casefold(): text.strip().strip("\"'") for name, text in pairs.items()}
    parts = [next((known[name] for name in names if known.get(name)), "") for names in (_WHOLE, _GIVEN, _FAMILY)]
    name = parts[0] or " ".join(filter(None, parts[1:]))
    if not name and isinstance(item, str):
        return item.strip(), True
    return name, bool(name) and known.keys() <= {*_WHOLE, *_GIVEN, *_FAMILY}
