"""People: the parts of a name; where the family name begins, what is a particle, who is a team."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .pattern import pattern

PARTICLES = frozenset(
    "da das de dei del della den der di do dos du el la le las los ten ter van vom von y zu zum zur".split()
)
SUFFIXES = frozenset("jr sr ii iii iv phd md".split())
TEAM_WORDS = (
    r"team|group|labs?|research|collaboration|consortium|project|institut\w*|univ|universi\w+|laborato\w+|inc|ai|openai|google|"
    r"deepmind|meta|microsoft|nvidia|apple|amazon|anthropic|deepseek|mistral|community|foundation|authors|intelligence"
)
"""Words, as alternatives of a pattern, that show an author to be a team."""
TEAM = pattern(rf"\b({TEAM_WORDS}|et al|others)\b", re.IGNORECASE)
_EAST_ASIAN = pattern(r"[\s\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
AND = pattern(r"(?<!\S)and(?!\S)", re.IGNORECASE)


class Person(NamedTuple):
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

    @property
    def full_name(self) -> str:
        """The whole name: given name first, unless an option says that it never is, or the name is East Asian."""
        if is_east_asian(self.family + self.given) and not self.suffix:
            return self.family + self.given
        family = (self.dropping, self.particle, self.family)
        is_first = "static-ordering" in self.options
        parts = (*family, self.given) if is_first else (self.given, *family)
        return " ".join(filter(None, (*parts, self.suffix, self.literal)))

    @property
    def is_guessable(self) -> bool:
        """Whether :func:`parse_name` finds the parts again in the full name."""
        return self is OTHERS or parse_name(self.full_name) == self

    @property
    def parts(self) -> dict[str, str]:
        """The parts that the name has, by their names."""
        return {part: text for part, text in zip(self._fields, self, strict=True) if text}


OPTIONS = ("comma-suffix", "static-ordering")
"""What CSL says of how a name is printed: a comma before its suffix, its family name always first."""

USEPREFIX = "useprefix"
"""The option that a name of biblatex's has where it says that its particle never drops."""

OTHERS = Person(literal="others")
"""Stands for the names that a list leaves out."""


@lru_cache(20_000)
def parse_name(name: str) -> Person:
    """The parts of a name that is written ``Given Family`` or ``Family, Given``; OTHERS for ``et al.``."""
    name = " ".join(name.split())
    if name.strip(" .").casefold() in ("et al", "others", "and others"):
        return OTHERS
    parts = [part.strip() for part in name.split(",")]
    if TEAM.search(name) or len(parts) > 3 or not all(parts) or AND.search(name) or is_east_asian(name):
        return Person(literal=name)
    suffix = parts.pop(1) if len(parts) == 3 or (len(parts) == 2 and is_suffix(parts[1])) else ""
    if len(parts) == 2:
        return _parted(parts[0].split(), parts[1], suffix)
    words = parts[0].split()
    if not suffix and len(words) > 2 and is_suffix(words[-1]):
        suffix = words.pop()
    if len(words) < 2:
        return Person(literal=name)
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
    return person._replace(
        family=family.family,
        particle=family.particle or person.particle,
        given=" ".join(given[:last]),
        dropping=" ".join(given[last:]) or person.dropping,
    )


def is_suffix(word: str) -> bool:
    """Whether this is one of :data:`SUFFIXES`, with or without a full stop."""
    return word.rstrip(".").lower() in SUFFIXES
