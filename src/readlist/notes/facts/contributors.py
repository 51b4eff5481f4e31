"""The authors in a value of front matter: a text, a list of names, or a table for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...pattern import pattern
from .people import MORE, read, undressed

_GIVEN = ("given", "given-names", "first", "firstname", "first_name", "forename")
_FAMILY = ("family", "family-names", "last", "lastname", "last_name", "surname")
_WHOLE = ("name", "literal", "full_name")
_PAIR = pattern(r"([A-Za-z_-]+):(?:\s+(.*))?")


def contributors(value: Any, *, one: bool) -> tuple[list[str], bool, bool]:
    """The names in a value, whether it says nothing else (such as where each one works), and whether there are more
    ("et al.").

    ``one`` says that the value stands under a name in the singular. No names if the value is not a list of people.
    """
    if isinstance(value, str) and not _PAIR.match(value):
        said = read(value, one=one)
        return said.names, not said.rest, said.more
    found, is_all, more = [], True, False
    for item in value if isinstance(value, list) else [value]:
        if item is None:
            continue
        name, is_whole = _of_item(item)
        if cut := MORE.search(name):
            name, more = name[: cut.start()], True
        found.append(name)
        is_all = is_all and is_whole
    return [name for name in found if name], is_all, more


def _of_item(item: Any) -> tuple[str, bool]:
    """The name in an item of a list, and whether there is nothing else in it."""
    if isinstance(item, str):
        lines = [_PAIR.fullmatch(line.strip()) for line in item.split("\n")]
        if lines[0] is None:
            return undressed(item).strip(), True
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
