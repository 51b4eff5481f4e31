"""The parts of the names that cannot be told from the names as they are said, in a table beside the people of an entry.

An entry keeps a name as it is said (``Gabriel García Márquez``). Its parts stand in the table ``names`` of the entry's
own fields, only where :func:`readlist.people.guessed` would not find them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..people import AND, Person, guessed

NAMES = "names"
"""The field of an entry's own that holds the parts of names, by the name as it is said."""

NAME_PARTS = "name-parts"
"""What formats call a table of the parts of names that they lose, by the names as they are said there."""


def parts_of(people: Mapping[str, Iterable[Person]]) -> dict[str, dict[str, str]]:
    """The parts of the names that cannot be told from the name as it is said, by that.

    If people of several fields have one name but other parts, the field stands before it: ``editor: Bo van Lee``.
    """
    found: dict[str, Person] = {}
    for name, persons in people.items():
        for person in persons:
            known = found.setdefault(person.said, person)
            if known is not person and known != person:
                found[f"{name}: {person.said}"] = person
    return {said: person.parts for said, person in found.items() if said != person.said or not person.is_told}


def lost_parts(people: Mapping[str, Iterable[Person]], read: Callable[[Person], Person]) -> dict[str, dict[str, str]]:
    """The table of :data:`NAME_PARTS`; ``read`` gives the person that is read of what the format has for one."""
    return {
        back.said: person.parts for persons in people.values() for person in persons if (back := read(person)) != person
    }


def restored(people: Iterable[Person], names: Any) -> list[Person]:
    """The people with the parts that :func:`lost_parts` gave."""
    return [_said_in(names, person.said) or person for person in people]


def person_of(said: str, extra: Mapping[str, Any], field: str = "author") -> Person:
    """The parts of a name as it is said; those that stand in the fields ``extra`` of its entry come first."""
    names = extra.get(NAMES)
    return _said_in(names, f"{field}: {said}") or _said_in(names, said) or guessed(said)


def _said_in(names: Any, said: str) -> Person | None:
    parts = names.get(said) if isinstance(names, dict) else None
    if isinstance(parts, dict) and parts and all(isinstance(text, str) for text in parts.values()):
        return Person(**{name: text for name, text in parts.items() if name in Person._fields})
    return None


def joined(people: Iterable[Person]) -> str:
    """People other than authors as one text, as a field of an entry's own has them: ``Ana Sousa and Bo Lin``."""
    return " and ".join(f"{{{one.said}}}" if AND.search(one.said) else one.said for one in people)


def parted(text: str) -> list[str]:
    """The names in a text that :func:`joined` made."""
    return [
        found.strip().removeprefix("{").removesuffix("}") for found in re.split(rf"{AND.pattern}(?![^{{]*\}})", text)
    ]
