"""The parts of names that cannot be told from the full names, in a table beside the people of an entry.

An entry has the full names of people (``Gabriel García Márquez``). The parts of a name are in the table ``names`` of
the entry's own fields, but only if :func:`readlist.people.parse_name` would not find them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..pattern import pattern
from ..people import AND, TEAM, Person, is_suffix, parse_name

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


_SEMICOLON = pattern(r"\s*;\s*")
_BETWEEN = pattern(r",?\s+(?:and|\\?&)\s+", re.IGNORECASE)
_COMMA = pattern(r"\s*,\s*(?:(?:and|\\?&)\s+)?", re.IGNORECASE)


def names_in(text: str) -> list[str]:
    """The names in a text that should name one person: some put semicolons, commas or ``&`` between several."""
    is_one = ";" not in text and text.count(",") < 2
    if is_one or "=" in text:  # as in biblatex's extended format
        return [text] if text else []
    for marks in (_SEMICOLON, _BETWEEN):
        names = split(text, marks)
        if len(names) > 1 and (marks is _SEMICOLON or all("," in name for name in names)):
            return [name for one in names for name in names_in(one)]
    parts = split(text, _COMMA)
    whole = list(filter(None, parts))
    if len(whole) > 1 and len(parts) > 2 and all(" " in name for name in whole) and not TEAM.search(text):
        return whole
    if len(whole) > 3 and len(whole) % 2 == 0 and not any(map(is_suffix, whole)):
        return [", ".join(pair) for pair in zip(whole[::2], whole[1::2], strict=True)]
    return [text] if text else []


def split(value: str, marks: re.Pattern[str]) -> list[str]:
    """The parts of a value between the marks outside braces."""
    if "{" not in value:
        return marks.split(value)
    parts, at, counted, depth = [], 0, 0, 0
    for found in marks.finditer(value):
        depth += value.count("{", counted, found.start()) - value.count("}", counted, found.start())
        counted = found.start()
        if depth <= 0:
            parts.append(value[at:counted])
            at = found.end()
    return [*parts, value[at:]]


def joined(people: Iterable[Person]) -> str:
    """People other than authors as one text, as a field of an entry's own has them: ``Ana Sousa and Bo Lin``."""
    return " and ".join(f"{{{one.full_name}}}" if AND.search(one.full_name) else one.full_name for one in people)


def parted(text: str) -> list[str]:
    """The names in a text that :func:`joined` made."""
    return [
        found.strip().removeprefix("{").removesuffix("}") for found in re.split(rf"{AND.pattern}(?![^{{]*\}})", text)
    ]
