"""Lists of names in which family names stand first, each before a comma and the given names."""

from __future__ import annotations

import re

from ...pattern import pattern
from ..words.names import FAMILIES, GIVENS
from .person import is_east_asian, is_name, is_team

AND = r"(?:and|&|(?-i:und|en|et(?!\s+al)|[yei](?=\s+[^\s,(]+\s+[^\s,(])|och|og|ve|ja|és|și|và|και|и|та|і))"
"""What stands before the last of several names, in many languages; a family may be two with "y" between them."""
_AND = pattern(rf"\s*[;；]\s*|,?\s+{AND}\s+", re.I)
_COMMA = pattern(rf",\s*(?:{AND}\s+)?|\s+{AND}\s+", re.I)
_TURNED = pattern(r"(?:[a-z]+ )*[^\s,\d]+,\s*[^\s,\d]+(?:\s+[^\s,\d]+){0,2}")
"""A name with the family name first and the given names after a comma."""
_INITIALS = pattern(r"[A-Z]{1,3}")
_INITIAL_DOTS = pattern(r"(?:[^\W\d_]\.[\s-]?){1,4}|(?:[^\W\d_]\.?[\s-]?){1,3}\.")
_GIVEN_AND_INITIAL = pattern(r"[^\W\d_]+(?: [A-Z]\.)+").fullmatch


def turned(text: str, *, one: bool, more: bool) -> list[str]:
    """The names of a list in which family names stand first, each after a comma; [] if it is not one.

    ``one`` says that the label is in the singular, ``more`` that there are others than these.
    """
    parts = [part.strip() for part in _AND.split(text) if part.strip()]
    if is_east_asian(text):
        return []
    if (found := _parted(parts, one=one, more=more)) is not None:
        return found
    commas = [part.strip() for part in _COMMA.split(text) if part.strip()]
    if len(commas) < 2:
        return []
    return next((found for shape in _SHAPES if (found := shape(commas)) is not None), [])


def _parted(parts: list[str], *, one: bool, more: bool) -> list[str] | None:
    """``Sousa, Ana; Kim, Cheolsu``, ``Sousa, Ana and Kim, Cheolsu``, ``SOUSA, Ana``."""
    turned = [part for part in parts if _TURNED.fullmatch(part)]
    straight = [part for part in parts if "," not in part and (" " in part or more)]
    if not turned or len(turned) + len(straight) != len(parts):
        return None
    if len(parts) > 1 or one:
        return parts
    family, given = (side.strip() for side in parts[0].split(",", 1))
    is_shouted = family.isupper() and not given.isupper() and len(family) > 1
    if not (" " in given or is_shouted or _INITIALS.fullmatch(given)):
        return None
    return [] if is_team(given) or is_team(family) else parts


def _first_turned(commas: list[str]) -> list[str] | None:
    """What bibliographies have, which turn the first name only: ``Sousa, Ana, Cheolsu Kim, and Bo Lin``."""
    are_straight = (
        (" " in name) == (at > 1) for at, name in enumerate(commas) if at != 1 or not _GIVEN_AND_INITIAL(name)
    )
    if len(commas) < 3 or not all(are_straight) or not all(map(is_name, commas)):
        return None
    return [] if any(map(is_team, commas)) else [f"{commas[0]}, {commas[1]}", *commas[2:]]


def _with_initials(commas: list[str]) -> list[str] | None:
    """``Sousa, A., & Kim, C. S.``; the last full stop may have ended the sentence."""
    given = [_INITIAL_DOTS.fullmatch(part) is not None for part in commas]
    if not any(given) or given[0]:
        return None
    if commas[-1][-1:] != "." and _INITIAL_DOTS.fullmatch(f"{commas[-1]}."):
        commas, given[-1] = [*commas[:-1], f"{commas[-1]}."], True
    paired: list[str] = []
    for part, is_given in zip(commas, given, strict=True):
        if is_given:
            paired[-1] += f", {part}"
        else:
            paired.append(part)
    return paired if sum("," in name for name in paired) * 2 >= len(paired) else []


def _in_pairs(commas: list[str]) -> list[str] | None:
    """What only pairs can explain: ``Sousa, Ana Maria, Kim, Cheolsu``."""
    if len(commas) % 2 or len(commas) < 4 or any(map(is_team, commas)) or not all(map(is_name, commas)):
        return None
    families, givens = commas[::2], commas[1::2]
    pairs = list(zip(families, givens, strict=True))
    if not all(family.isupper() and not given.isupper() for family, given in pairs):
        if any(" " in part for part in commas):
            are_short = all(" " not in family or family.split()[0].islower() for family in families)
            is_turned = are_short and any(" " in given for given in givens)
        else:
            is_turned = _families_first(families, givens)
        if not is_turned:
            return None
    return [f"{family}, {given}" for family, given in pairs]


_SHAPES = (_first_turned, _with_initials, _in_pairs)
"""Each gives None for a list of another shape."""


def _families_first(families: list[str], givens: list[str]) -> bool:
    """Whether single words are families and given names in turn, by the well-known ones among them."""
    right = sum(name.casefold() in FAMILIES for name in families)
    right += sum(name.casefold() in GIVENS for name in givens)
    wrong = sum(name.casefold() in FAMILIES for name in givens)
    wrong += sum(name.casefold() in GIVENS for name in families)
    return right > 2 * wrong
