"""A title in emphasis or quotation marks that a text begins with, and what follows it."""

from __future__ import annotations

import re

from ...identifiers import ARXIV
from ...pattern import pattern
from ..facts import prose, venues
from ..facts.bylines import byline
from ..facts.citations import are_names
from .brackets import ID_BEHIND, believed, is_one_person, take_group
from .named import LONG, Named
from .trailing import before_remark, take_behind

_ID_AND_REMARK = pattern(rf"[\[(（]?arXiv\s*:?\s*(?P<id>{ARXIV})(?:v\d+)?(?:[\])）]|\b)[\s.,:;–—-]*(?P<rest>.*)", re.I)
_WROTE = pattern(r"^by\s+|\s*(?:著|저|지음)$", re.I)
_ASIDE = pattern(r"[*_]{0,2}[(（]([^()（）]{2,40})[)）][*_]{0,2}[\s.,:–—-]*(.*)")


def names_it(said: Named, title: str, behind: str, *, is_bold: bool, is_told: bool = False) -> bool:
    """Whether what a text begins with, in italics or bold, is the title, and people or words of the note follow.

    Behind one that ``is_told`` by a verb, a family alone is a person.

    ``**Train Short, Test Long** (Lee; ICLR 2022)``, ``*A Title.* Lee, A. et al. NIPS 2017.``, ``**LoRA** - a trick``.
    """
    if are_names(title) and len(title.split()) > 1 and "," in title:
        return False
    is_title, is_long = prose.like_title(title) > 1, len(title.split()) > LONG
    aside = _ASIDE.fullmatch(behind) if is_bold else None
    is_parted = behind[:1] in "-–—:："
    behind = re.sub(r"[\[(（]\s*[\])）]", "", behind).strip(" -–—:|,.，、。")
    if is_title and (found := _ID_AND_REMARK.fullmatch(behind)):
        said.arxiv = found["id"]
        said.add(found["rest"])
        return True
    if found := ID_BEHIND.search(behind):
        said.arxiv, behind = found["id"], behind[: found.start()]
    behind, remark = before_remark(_WROTE.sub("", behind))
    said.add(remark)
    if _take_people_or_venue(said, title, behind, is_bold=is_bold, is_told=is_told):
        return True
    if aside is not None and not aside[2]:
        said.add("" if take_group(said, aside[1]) else aside[1])
        return True
    if len(behind.split()) < 3 or not (said.is_linked or (is_parted and is_title and (is_bold or is_long))):
        return False
    take_behind(said, behind)
    return True


def _take_people_or_venue(said: Named, title: str, behind: str, *, is_bold: bool, is_told: bool) -> bool:
    """Take what follows a title if it is people, or where the paper appeared."""
    families, alone = is_told or believed(said, behind), is_told or is_one_person(behind)
    if authors := byline(behind, families=families, alone=alone):
        said.people = said.people or authors[0]
        said.venue = said.venue or authors[1]
        return True
    is_ended = is_bold and title[-1] in ".?!" and prose.like_title(title.rstrip(".")) > 1
    is_place = prose.like_title(title) > 1 and venues.could_be_venue(behind)
    is_place = is_place or (
        is_ended and venues.year_in(behind) is not None and venues.could_be_venue(behind.rpartition(", ")[2])
    )
    said.venue = said.venue or (behind.strip("*_ ") if is_place else "")
    return is_place
