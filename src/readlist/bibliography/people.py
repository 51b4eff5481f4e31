"""People of a bibliography: where a family name begins, what is a particle, what is an organisation.

An entry keeps a name as it is said (``Gabriel García Márquez``). Its parts stand beside it, in the table ``names`` of
the entry's own fields, only where :func:`guessed` would not find them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any

from ..keys import PARTICLES, SUFFIXES, TEAM
from ..pattern import pattern


@dataclass(frozen=True)
class Person:
    """The parts of a name, as CSL has them (https://docs.citationstyles.org/en/stable/specification.html#names).

    ``particle`` belongs to the family name (van der Berg), ``dropping`` is left out where that stands alone. An
    organisation, or a name that cannot be told apart, is all ``literal``. ``options`` are those of OPTIONS that it has
    and USEPREFIX, ``latex`` is the name as BibTeX has it, where its commands say more than letters.
    """

    family: str = ""
    given: str = ""
    dropping: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    options: str = ""
    latex: str = ""

    @cached_property
    def said(self) -> str:
        """The name as it is said: given name first, unless it says that this is never so, or is East Asian."""
        if is_east_asian(self.family + self.given) and not self.suffix:
            return self.family + self.given
        family = (self.dropping, self.particle, self.family)
        is_first = "static-ordering" in self.options
        parts = (*family, self.given) if is_first else (self.given, *family)
        return " ".join(filter(None, (*parts, self.suffix, self.literal)))

    @cached_property
    def is_told(self) -> bool:
        """Whether :func:`guessed` finds the parts again in the name as it is said."""
        return self is OTHERS or guessed(self.said) == self

    @property
    def parts(self) -> dict[str, str]:
        """The parts that the name has, by their names."""
        return {part.name: text for part in fields(self) if (text := getattr(self, part.name))}


OPTIONS = ("comma-suffix", "static-ordering")
"""What CSL says of how a name is printed: a comma before its suffix, its family name always first."""

USEPREFIX = "useprefix"
"""The option that a name of biblatex's has where it says that its particle never drops."""

OTHERS = Person(literal="others")
"""Stands for the names that a list leaves out."""

NAMES = "names"
"""The field of an entry's own that holds the parts of names, by the name as it is said."""

NAME_PARTS = "name-parts"
"""What formats call a table of the parts of names that they lose, by the names as they are said there."""

_PART_NAMES = frozenset(part.name for part in fields(Person))
_EAST_ASIAN = pattern(r"[\s\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
AND = pattern(r"(?<!\S)and(?!\S)", re.IGNORECASE)


@lru_cache(20_000)
def guessed(said: str) -> Person:
    """The parts of a name as it is said, ``Given Family`` or ``Family, Given``; OTHERS for ``et al.``."""
    said = " ".join(said.split())
    if said.strip(" .").casefold() in ("et al", "others", "and others"):
        return OTHERS
    parts = [part.strip() for part in said.split(",")]
    if TEAM.search(said) or len(parts) > 3 or not all(parts) or AND.search(said) or is_east_asian(said):
        return Person(literal=said)
    suffix = parts.pop(1) if len(parts) == 3 or (len(parts) == 2 and _is_suffix(parts[1])) else ""
    if len(parts) == 2:
        return _parted(parts[0].split(), parts[1], suffix)
    words = parts[0].split()
    if not suffix and len(words) > 2 and _is_suffix(words[-1]):
        suffix = words.pop()
    if len(words) < 2:
        return Person(literal=said)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return _parted(words[first:], " ".join(words[:first]), suffix)


def is_east_asian(name: str) -> bool:
    """Whether a name is of Chinese, Japanese or Korean letters, so that the family name is said first."""
    return _EAST_ASIAN.fullmatch(name) is not None


def _parted(family: list[str], given: str, suffix: str) -> Person:
    """A person whose family name has these words: those in small letters before the last are particles."""
    first = 0
    while first < len(family) - 1 and family[first][:1].islower():
        first += 1
    return Person(" ".join(family[first:]), given, particle=" ".join(family[:first]), suffix=suffix)


def with_particles(person: Person) -> Person:
    """The person with the particles told apart that stand in the family name, in small letters, or behind the given."""
    given = person.given.split()
    last = len(given)
    while last > 1 and given[last - 1][:1].islower():
        last -= 1
    family = _parted(person.family.split(), "", "")
    return replace(
        person,
        family=family.family,
        particle=family.particle or person.particle,
        given=" ".join(given[:last]),
        dropping=" ".join(given[last:]) or person.dropping,
    )


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").lower() in SUFFIXES


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
        return Person(**{name: text for name, text in parts.items() if name in _PART_NAMES})
    return None


def joined(people: Iterable[Person]) -> str:
    """People other than authors as one text, as a field of an entry's own has them: ``Ana Sousa and Bo Lin``."""
    return " and ".join(f"{{{one.said}}}" if AND.search(one.said) else one.said for one in people)


def parted(text: str) -> list[str]:
    """The names in a text that :func:`joined` made."""
    return [
        found.strip().removeprefix("{").removesuffix("}") for found in re.split(rf"{AND.pattern}(?![^{{]*\}})", text)
    ]
