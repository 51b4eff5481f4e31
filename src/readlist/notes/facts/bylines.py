"""Bylines: the people who stand beside a title or below it, and the venue or the year after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ...pattern import pattern
from ..marks import bare, narrowed
from . import dates, people, person, prose, venues
from .citations import are_names

_TAILS = {
    ".": pattern(r"\.(?<=[^\W\d_]{2}\.)\s+([^.]+)\.?$"),
    ")": pattern(r"\s*\(([^()]+)\)$"),
    ";": pattern(r"\s*;\s+([^;,]{4,40})$"),
    "": pattern(r"\s+[—–|·/@-]\s+([^,/]*)$"),
    ",": pattern(r"\s*,([^,—–|]*)$"),
    " ": pattern(r"(?<=[a-zà-ÿ])\s+((?:19|20)\d\d)$"),
}
"""What can follow the last of the authors: a sentence of its own, in brackets, after a dash or a comma, the year. Each
by a mark without which there is none."""
_FAMILY_YEAR = pattern(
    r"(?P<people>[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ](?:(?:,|,? and| &) [A-ZÀ-Þ][\w'’-]*[a-zß-ÿ])*),? "
    r"(?:\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?|(?<= )['’](?P<short>\d\d))"
)
FAMILIES = pattern(r",? and | & |, ")
"""What stands between families."""
_NO_PERSON = frozenset(
    "preprint workshop draft version revised published technical report spring summer autumn fall winter early late "
    "since circa best award oral poster spotlight edition online accepted submitted updated track main".split()
)


def families_with_year(text: str) -> tuple[str, str] | None:
    """Family names and the year after them, and nothing else: ``Lee 2020``, ``Lee & Lin, 2020``, ``Lee '20``."""
    found = _FAMILY_YEAR.fullmatch(text)
    names = FAMILIES.split(found["people"]) if found else []
    if not found or any(
        venues.could_be_venue(name) or name.casefold() in _NO_PERSON or dates.is_month(name) for name in names
    ):
        return None
    return "; ".join(names), found["year"] or str(venues.year_in(f"a'{found['short']}"))


def comma_people(title: str) -> tuple[str, tuple[str, str]] | None:
    """The title before full names between commas, two at least, and these: ``Title, Ann Lee, Bo Lin``."""
    for comma in re.finditer(", ", title):
        before, behind = title[: comma.start()], title[comma.end() :]
        if len(before.split()) > 2 and prose.like_title(before) > 0 and "," in behind and (found := byline(behind)):
            return (before, found) if all(" " in name for name in people.names(found[0])) else None
    return None


_DASH = pattern(r"\s+[—–|·/@-]\s")
_TURNED = pattern(r"(?<!\w)[^\W\d_][\w'’-]+, (?:[^\W\d_]\.[ -]?)+")
"""A family name and the initials after it."""
_TURNED_WHOLLY = pattern(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+\.?(?: [^\W\d_][\w'’-]*\.?)*")
"""A family name and the given names after it, as BibTeX has them between "and"."""
_INITIAL = pattern(r"[A-Z]\.\s?[A-Z]")
_HOST = pattern(r"(?:[\w-]+\.)+[a-z]{2,4}")
"""The site that a search engine found a paper on."""


_JOURNAL = pattern(
    r"^The\s|(?<!\.)\s(?:of|in|on)\s|\b(?:sciences?|reviews?|research|reports?|psychology|economics|econometrica|"
    r"biometrika|physics|biology|chemistry|medicine|mathematics|statistics|neuroscience|comput(?:ing|ation|ers?)|"
    r"interaction|intelligence|systems|technology|studies|learning|linguistics|philosophy|mechanics|engineering|"
    r"management|policy|education|ecology|genetics|genomics|methods|materials|press|nature|lancet|neuron|cognition|"
    r"perspectives|frontiers|trends|advances|archives?|robotics|networks?|security|letters|journal)$",
    re.I,
)
"""What journals are called that are not known, between people and a year: ``Cognitive Science``, ``The Atlantic``."""


_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,2}"
_NAME_AND_YEAR = pattern(rf"(?:(?P<other>{_NAME}) (?:and|&) )?(?P<name>{_NAME}) (?:19|20)\d\d")
"""A full name and a year, which a venue and its year look like; with another name before it they do not."""


def _is_journal(text: str, behind: Sequence[str]) -> bool:
    """Whether a text between people and a year, among what is ``behind``, is called as journals are."""
    text = text.strip()
    is_called_so = text[:1].isupper() and _JOURNAL.search(text) is not None and not person.is_given(text)
    return is_called_so and any(map(venues.year_in, behind))


def _are_two(dated: re.Match[str]) -> bool:
    """Whether a full name and a year stand behind another name, and both look like those of people."""
    names = [dated["other"] or "", dated["name"]]
    return all(person.is_name(name) and not (_JOURNAL.search(name) or venues.is_venue(name)) for name in names)


def _is_tail(found: re.Match[str], behind: Sequence[str]) -> bool:
    """Whether a text can follow the last of the authors; ``behind`` is what follows it.

    After a dash that is where they published: a venue, the site on which it was found, anything with a year after it.
    """
    text = found[1]
    name = prose.STOP.split(text, maxsplit=1)[0].strip()
    if name != text.strip() and " " in name and person.is_given(name):
        return False  # the last of the authors, and more than where they published
    if (dated := _NAME_AND_YEAR.fullmatch(text.strip())) and (people.are_known(dated["name"]) or _are_two(dated)):
        return False  # the last of the authors, and the year
    if venues.could_be_venue(text):
        return True
    if _DASH.match(found[0]) and (venues.is_venue(text) or _HOST.fullmatch(text.strip())):
        return True
    if people.PLACE.search(text):
        return True
    if _is_journal(text, behind):
        return True
    is_short = len(text.split()) < 4
    return is_short and (
        (person.is_team(text) and not are_names(text.split()[0])) or ("(" in found[0] and _is_place(text))
    )


def _is_place(text: str) -> bool:
    """Whether a text behind people says where they work, or on which site their paper was found; no venue does.

    What has a year behind it is not where they work, but who published them: ``MIT Press, 1987``.
    """
    if _HOST.fullmatch(text.strip()):
        return True
    is_foreign = prose.is_native(text) and not venues.is_venue(text)
    return venues.year_in(text) is None and (is_foreign or person.is_team(text))


_FAMILY = pattern(r"(?:(?:van|von|de|del|der|den|di|da|la|le|el|al|ten|ter)[ -])*(?=[^a-z])[^\W\d_][\w'’-]+")
"""A family name alone, with its particles."""
_NO_NAME = pattern(r"[^\w\s'’`*_]|\b(?:and|et)\b")
"""What ends the first name of a list, or cannot be part of one."""
_CLOSED = tuple(")）0123456789")
"""What a full stop behind people ends, rather than an initial."""
_LONGEST_NAME = 5
"""How many words a name in a list may have."""
_LONGEST = 100_000
"""How many letters the people of one paper may take: the largest collaborations have four thousand members."""


_SET_APART = pattern(r"([*_]{1,3})([^*_]+)\1[.,;:]?\s+[*_]{0,3}([^*_]+)[*_]{0,3}")
"""People in emphasis, and what follows: ``*Ana Sousa, Bo Lin.* ICML 2019.``, ``*Ana Sousa* **ICML 2019**``"""


_COMMA = pattern(r"\s*[，、]\s*")
_REFERENCE = pattern(r"(.{3,1500}?)\. ([A-Z][\w&: ]{2,60}\. (?:19|20)\d\d[^;]{0,8};\s?\d.*)")
"""People and their journal as PubMed has them: ``Sousa A, Lin B. Nat Sleep. 2011 Feb;14(2):147-53. doi: …``"""


@lru_cache(maxsize=512)
def byline(text: str, *, alone: bool = False, families: bool | None = False) -> tuple[str, str] | None:
    """The people that a text names, and the venue or year after them; None if it is not a list of people.

    One name is enough if a venue follows it, or if it stands ``alone`` after a title that is a link. With ``families``,
    family names alone will do, one if it stands alone or before a known venue; if that is None, they do with a venue
    after them.
    """
    if len(text) > _LONGEST:
        return None
    text = text if text.isascii() else narrowed(_COMMA.sub(", ", text))
    if text[:1] in ("*", "_") and (apart := _SET_APART.fullmatch(text)):
        place = apart[3].strip("(). ")
        is_place = venues.could_be_venue(place) or venues.could_be_venue(place.rpartition(", ")[2])
        names = apart[2][:-1] if prose.STOP.search(apart[2], len(apart[2]) - 1) else apart[2]
        said = byline(names, alone=alone or venues.year_in(place) is not None)
        if said is not None:
            return (said[0], place) if not said[1] and is_place else None
    if ";" in text and (reference := _REFERENCE.fullmatch(text)) and are_names(reference[1]):
        return reference[1], reference[2]
    text = text.strip(" *_`")
    if text[-2:-1] in _CLOSED and text[-1:] == ".":
        text = text[:-1]
    if text[:1] in "(（" and text[-1:] in ")）":
        text = text[1:-1]
    if len(_NO_NAME.split(text, maxsplit=1)[0].split()) > _LONGEST_NAME:
        return None
    if families is not False and (with_year := families_with_year(text)):
        return with_year
    first, _, others = text.partition(", ")
    if venues.could_be_venue(first) and (named := byline(others, families=families)) and not named[1]:
        return named[0], first
    venue: list[str] = []
    while cut := _tail(text, venue):
        if _is_journal(cut[1], venue) or not _is_place(cut[1]):
            venue.insert(0, cut[1].strip())
        text = text[: cut.start()].strip()
    are_han = bool(venue) and all(person.is_east_asian(one) and person.is_name(one) for one in text.split(", "))
    if not text or venues.year_in(text) or not (are_han or are_names(text)):
        return None
    names = people.names(text)
    alone_names = [name.rstrip(".") for name in names]
    has_venue = 0 < len(" ".join(venue).split()) < 6
    believed = (families or (families is None and has_venue)) and all(map(_FAMILY.fullmatch, alone_names))
    is_turned = len(_TURNED.findall(text)) > 1 and (has_venue or not venue)
    is_turned = is_turned or (text.count(" and ") > 0 and all(map(_TURNED_WHOLLY.fullmatch, text.split(" and "))))
    several = len(names) > 1 and (believed or is_turned or are_han or people.are_people(names))
    et_al = people.MORE.search(text) is not None
    is_one = bool(venue) or alone or _INITIAL.match(text) is not None
    one = len(names) == 1 and is_one and _is_full(names[0])
    is_placed = has_venue and venues.is_known(venue[0])
    one = one or (len(names) == 1 and believed and families is True and (alone or is_placed))
    if believed and several:
        text = "; ".join(alone_names) + (" et al." if et_al else "")
    return (text, ", ".join(venue)) if several or et_al or one else None


def _tail(text: str, behind: Sequence[str]) -> re.Match[str] | None:
    """What follows the last of the authors of a text; ``behind`` is what follows that."""
    searched = (tail.search(text) for mark, tail in _TAILS.items() if mark in text)
    return next((found for found in searched if found and _is_tail(found, behind)), None)


def _is_full(name: str) -> bool:
    """Whether a name has two words or more, three at most beside initials and particles."""
    words = name.split()
    return len(words) > 1 and sum(word[-1] != "." and not word[0].islower() for word in words) in (1, 2, 3)


_FEWEST = 3
"""How many letters a Korean or Chinese name has beside "and others" or a slash, where a word for a thing often has
two."""


def _are_more(text: str) -> bool:
    """Whether a text is one name, and others that it does not name: ``Ana Sousa et al.``, ``김하나 외 3명``."""
    more = people.MORE.search(text)
    name = text[: more.start()].strip() if more else ""
    return person.is_name(name) and (" " in name or name.isascii() or len(name) >= _FEWEST)


_NUMBERED = pattern(r"(?<=[^\W\d_])\s?\d{1,2}(?:,\s?\d{1,2})*(?=\s*(?:,|$))")
"""The numbers of affiliations behind a name: ``Ana Sousa 1,2, Bo Lin 1``."""


def _without_slashes(text: str) -> str:
    """A text with commas for the slashes between full names; most are known, or Korean and Chinese."""
    names = text.split(" / ")
    are_full = all(person.is_name(name) and (" " in name or len(name) >= _FEWEST) for name in names)
    joined = ", ".join(names)
    are_known = all(map(person.is_east_asian, names)) or people.are_known(joined)
    return joined if are_full and are_known else text


_COLLECTIVE = pattern(r"(?:the )?(?:[A-Z][\w.+-]* ){1,5}(?:Collaborations?|Consortium|Team)")
"""What signs a paper in the place of its authors: ``DESI Collaboration``, ``Gemini Team``."""


def people_line(text: str, *, linked: bool = False) -> tuple[str, str] | None:
    """The people and the venue of a line that is both and nothing else: ``Ann Lee, Bo Lin, ICLR, 2015``.

    Family names alone are people if a venue follows them, or a link to the paper (``linked``): ``Lee, Lin. ICLR 2015.``
    """
    emphasised = text.lstrip().startswith(("**", "__"))
    text = re.sub(r"<sup>.*?</sup>|\\(?=\*)|[\u00b9\u00b2\u00b3\u2070-\u2079*†‡§¶]", "", text)
    text = people.without_links(text) if "[[" in text else text
    text = bare(text)
    if len(_NUMBERED.findall(text)) > 1:
        text = _NUMBERED.sub("", text)
    if " / " in text:
        text = _without_slashes(text)
    if venues.is_known(text):
        return None
    if _COLLECTIVE.fullmatch(text):
        return text, ""
    by = people.BY.match(text)
    found = byline(text[by.end() :] if by else text, families=linked or None, alone=by is not None)
    if found is None:
        return None
    several = len(people.split_outside(found[0])) > 1
    is_marked = emphasised and not several  # a title in bold has a venue after it, too
    return found if several or (found[1] and not is_marked) or by or _are_more(found[0]) else None


def people_of_heading(text: str) -> tuple[str, str] | None:
    """The people in a heading below a title, and when or where they published: ``Ana Sousa, Bo Lin, Cem Ak, 2015``.

    Fewer than three people, or people without a year or a venue, are words of a title: ``Vision and Language (CVPR
    2021)``.
    """
    found = people_line(text)
    return found if found and found[1] and len(people.split_outside(found[0])) > 2 else None


_OF_NAMES = pattern(
    r"(?:<sup>[^<>]{1,12}</sup>|\$\^[^$]{1,12}\$|\^?[¹²³⁴⁵⁶⁷⁸⁹]+|(?P<number>\d{1,2})(?!\d))\s*[^\W\d_a-z].*|"
    r"(?:<sup>[^<>]{1,12}</sup>|\\?[*∗]{1,3}|[†‡§¶]{1,2})\s?(?i:equal(?:ly\b|\s+(?:contrib|author|first|advis))|"
    r"(?:these|both) authors|co-|joint|corresponding|work (?:done|was|perform)|contribut|denotes|"
    r"indicates|project lead|공동|교신|동등|同等|共同|通讯|責任)[^*]*",
)
_NUMBERS_AT_NAMES = pattern(r"<sup>|[¹²³⁴⁵⁶⁷⁸⁹*†‡§¶∗]|\$\^|[^\W\d_]\s?\d{1,2}(?!\d)")


def is_of_names(line: str, above: str) -> bool:
    """Whether a line says where the people work who are named above, with such marks, or what a mark means.

    ``¹ MIT``, ``<sup>1</sup>SNU, <sup>2</sup>MIT``, ``1 SNU 2 KAIST``, ``*Equal contribution``
    """
    found = _OF_NAMES.fullmatch(line.strip()) if _NUMBERS_AT_NAMES.search(above) else None
    return found is not None and (found["number"] or "") in above
