"""The names that RIS has for what a record says, both ways, as rispy calls its tags."""

from __future__ import annotations

import re

from ..pattern import pattern
from ..people import OTHERS, Person, parse_name
from .names import names_in

FIELDS = {
    "address": "place_published", "location": "place_published", "shorttitle": "short_title", "type": "type_of_work",
    "series": "tertiary_title", "institution": "publisher", "school": "publisher",
}  # fmt: skip
"""rispy's name of the tag for each field that has one of another name, the one that counts first."""

PEOPLE = {
    "author": "authors", "editor": "secondary_authors", "bookauthor": "tertiary_authors",
    "translator": "subsidiary_authors",
}  # fmt: skip
"""rispy's name of the tag for each field that names people."""

MORE = "BibTeX fields:"
"""The first line of the note that holds what RIS has no tag for, a field a line: ``howpublished: Talk``."""


_INITIAL = pattern(r"[^\W\d_]\.")


def people_of(text: str) -> list[Person]:
    """The people of a tag: one, as :func:`person_of` reads it, or several, which some programs give in one."""
    return [person_of(name) for name in ([text] if text.rstrip().endswith(",") else names_in(text))]


def person_of(name: str) -> Person:
    """A person, as ``Family, Given, Suffix`` or ``G. Family``; without a comma, or with one behind, an organisation."""
    is_whole = name.lstrip().startswith("{")  # as BibTeX has it, which some programs leave
    name = name.replace("{", "").replace("}", "")
    bare = name.strip().rstrip(",").strip()
    if "," not in name or name.rstrip().endswith(","):
        return parse_name(bare) if parse_name(bare) == OTHERS or _INITIAL.match(name) else Person(literal=bare)
    family, given, *suffix = [part.strip() for part in name.split(",")]
    found = parse_name(f"{family}, {given}")
    parts = Person(family, given) if found.literal or is_whole else found
    return Person(parts.family, parts.given, particle=parts.particle, suffix=", ".join(filter(None, suffix)))


def name_of(person: Person) -> str:
    """A person as RIS has it, which :func:`person_of` reads."""
    if person == OTHERS:
        return "et al."
    if person.literal:
        return f"{person.literal}," if re.search("[,;]", person.literal) else person.literal
    family = " ".join(filter(None, (person.dropping, person.particle, person.family.replace(",", ""))))
    return ", ".join([family, person.given, *filter(None, [person.suffix])])
