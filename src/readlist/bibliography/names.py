"""The parts of names that cannot be told from the full names, in a table beside the people of an entry.

An entry has the full names of people (``Gabriel García Márquez``). The parts of a name are in the table ``names`` of
the entry's own fields, but only if :func:`readlist.people.parse_name` would not find them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..people import AND, Person, parse_name

NAMES = "names"
"""The field of an entry's own that holds the parts of names, by the full name."""

NAME_PARTS = "name-parts"
"""What formats call a table of the parts of names that they lose, by the full names as they have them."""


def parts_of(people: Mapping[str, Iterable[Person]]) -> dict[str, dict[str, str]]:
    """The parts of the names that cannot be told from the full name, by that.

    If people of several fields have one name but other parts, the field stands before it: ``editor: Bo van Lee``.
    """
    found: dict[str, Person] = {}
    for name, persons in people.items():
        for person in persons:
            known = found.setdefault(person.full_name, person)
            if known is not person and known != person:
                found[f"{name}: {person.full_name}"] = person
    return {name: person.parts for name, person in found.items() if name != person.full_name or not person.is_guessable}


def lost_parts(people: Mapping[str, Iterable[Person]], read: Callable[[Person], Person]) -> dict[str, dict[str, str]]:
    """The table of :data:`NAME_PARTS`; ``read`` gives the person that is read of what the format has for one."""
    everybody = (person for persons in people.values() for person in persons)
    return {back.full_name: person.parts for person in everybody if (back := read(person)) != person}


def restored(people: Iterable[Person], names: Any) -> list[Person]:
    """The people with the parts that :func:`lost_parts` gave."""
    return [_named_in(names, person.full_name) or person for person in people]


def person_of(name: str, extra: Mapping[str, Any], field: str = "author") -> Person:
    """The parts of a full name: those in the fields ``extra`` of its entry, or else as they are guessed."""
    names = extra.get(NAMES)
    return _named_in(names, f"{field}: {name}") or _named_in(names, name) or parse_name(name)


def _named_in(names: Any, name: str) -> Person | None:
    parts = names.get(name) if isinstance(names, dict) else None
    if isinstance(parts, dict) and parts and all(isinstance(text, str) for text in parts.values()):
        return Person(**{name: text for name, text in parts.items() if name in Person._fields})
    return None


def joined(people: Iterable[Person]) -> str:
    """People other than authors as one text, as a field of an entry's own has them: ``Ana Sousa and Bo Lin``."""
    return " and ".join(f"{{{one.full_name}}}" if AND.search(one.full_name) else one.full_name for one in people)


def parted(text: str) -> list[str]:
    """The names in a text that :func:`joined` made."""
    return [
        found.strip().removeprefix("{").removesuffix("}") for found in re.split(rf"{AND.pattern}(?![^{{]*\}})", text)
    ]
