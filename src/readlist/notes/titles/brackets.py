"""What stands in brackets at a title, or is told from it by its form: an id, a venue, a day, people, a rating."""

from __future__ import annotations

import re

from ...identifiers import ARXIV
from ...pattern import pattern
from ..facts import dates, people, person, prose, tags, venues
from ..facts.bylines import byline
from ..facts.kinds import is_initials, is_kind, is_name
from ..facts.labels import status_of
from ..facts.links import ID, is_word_for_a_link
from .named import LONG, Named

ID_BEHIND = pattern(rf"(?:^|\.?[\s,;:|—–-]+)[\[(（]?(?:arXiv\s*:?\s*)?(?P<id>{ARXIV})(?:v\d+)?[\])）]?$", re.I)
_RATING_BEHIND = pattern(
    r"\s*(?:(?:[★☆⭐✩✭🌟]\ufe0f?\s*){1,5}|[\[(（]\d{1,2}(?:\.\d)?\s?/\s?(?:5|10)[\])）]|\s\d(?:\.\d)?/(?:5|10))$"
)
"""What a reader thinks of a paper, in stars or marks."""
_GROUP_IN_FRONT = pattern(r"\s*[\[【(（`]([^\[\]【】()（）`]{2,40})[\]】)）`]\s*[:\-–—]?\s*")
DAY = (
    r"[*_]{0,2}(\d{2,4}[-./]\d{1,2}(?:[-./]\d{1,2})?\.?|\d{1,2}[-./]\d{1,2}[-./]\d{4}|"
    r"\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})[*_]{0,2}(?:\s*[|:：–—·•→/]\s*|\s+-?\s*)"
)
"""A day before a title, with what parts the two, as a part of patterns."""
_DATE_IN_FRONT = pattern(rf"{DAY}(?=[^\W\d_]|[\"“*\[「《])")
"""``2024-05-20 | Title``, ``**24.05.20**: Title``, ``2024/05/20 Title``."""
_VENUE_IN_FRONT = pattern(
    r"((?:[A-Z][\w .&-]{1,30}?['’]?\s?)?(?:\d\d)?\d\d(?:\s\w+)?)\s*(?:[|:：–—]|//|-(?=\s))\s*(?=\S)"
)
"""``NeurIPS'17 - Title``, ``CVPR 2020 Oral: Title``, and a year alone before a title with people."""
_GROUP_BEHIND = pattern(
    r"\s*[,\-–—|]?\s*(?:([\[{【(（`])([^\[\]{}【】()（）`]{2,80})[\]}】)）`]|_\(?([^_()]{2,80})\)?_)\s*$"
)
_CLOSING = "]}】)）`_"
"""What such a group ends with: titles that end otherwise, which most do, are not searched for one."""
SHOWN = r"(?:oral|poster|spotlight|highlight|(?:best|outstanding|award) (?:student )?paper(?: award)?)s?"
"""How a paper was shown at a conference, as a part of patterns."""
_SHOWN = pattern(SHOWN, re.I)
_COMMA = pattern(r"\s*[,;|·，、；]\s*")
ONE = pattern(r"[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*){1,2}")


def take_groups(said: Named, title: str) -> str:
    """The title without what stands in brackets before and after it: an id, a venue, a date, a status, authors, or
    the name that the title itself begins with (``[Adam] Adam: A Method``).

    Family names alone are authors if the text has a link to the paper: ``**Title** (Lee, Lin) [arXiv](…)``.
    """
    for without in (_without_groups_in_front, _without_day_or_venue, _without_id_in_front):
        title = without(said, title)
    while left := next(filter(None, (before(said, title) for before in _BEFORE)), ""):
        title = left
    return title.strip(" ,")


def _without_groups_in_front(said: Named, title: str) -> str:
    while not title[:1].isalpha() and (found := _GROUP_IN_FRONT.match(title)):
        inside, behind = found[1].strip(), title[found.end() :]
        is_said_again = behind.casefold().startswith((f"{inside}:".casefold(), f"{inside} ".casefold()))
        if not behind.strip() or not (is_said_again or take_group(said, inside) or take_name(said, inside, behind)):
            break
        title = behind
    return title


def _without_day_or_venue(said: Named, title: str) -> str:
    if found := _DATE_IN_FRONT.match(title):
        day = found[1]
        if dates.date_line(day):
            said.date = day
        elif dates.is_date(day):
            said.venue = day
        elif day.count("/") == 2:
            said.add(day)  # who knows which is the month
        else:
            return title
        return title[found.end() :]
    found = _VENUE_IN_FRONT.match(title)
    if found is None:
        return title
    behind = title[found.end() :]
    is_year = found[1].isdigit() and (said.people or _is_beside(found[0].rstrip()[-1], behind))
    if not (is_year or venues.is_venue(found[1])):
        return title
    said.venue = said.venue or found[1]
    return behind


def _without_id_in_front(said: Named, title: str) -> str:
    found = ID.match(title)
    if found is None or not re.search(r"[\s:]", title[found.end() - 1 : found.end() + 1]):
        return title
    said.arxiv = found["id"]
    return title[found.end() :].lstrip(" :-")


def _before_group(said: Named, title: str) -> str:
    found = _GROUP_BEHIND.search(title) if title.rstrip()[-1:] in _CLOSING else None
    if found is None:
        return ""
    before, inside = title[: found.start()], (found[2] or found[3]).strip()
    if before.strip() and take_group(said, inside):
        return before
    if is_gloss(before, inside):
        said.add(inside, first=True)
        return before
    return _before_tags(said, before, inside) if found[1] in ("[", "{") else ""


def _before_figures(said: Named, title: str) -> str:
    if title.rstrip()[-1:].isalpha():
        return ""  # as most titles end
    if (found := ID_BEHIND.search(title)) and prose.like_title(title[: found.start()]) > 0:
        said.arxiv = said.arxiv or found["id"]
        return title[: found.start()]
    if (found := _RATING_BEHIND.search(title)) and found.start():
        said.add(found[0].strip())
        return title[: found.start()]
    return ""


def _before_people(said: Named, title: str) -> str:
    before, inside = prose.closing_group(title)
    if said.people or not before.strip():
        return ""
    is_one = not said.date and len(before.split()) > LONG and is_one_person(inside)
    authors = byline(inside, alone=is_one, families=believed(said, inside))
    return before if authors and said.set_people(authors) else ""


def _behind_name(said: Named, title: str) -> str:
    """The title in full in brackets behind its short name."""
    name, inside = prose.closing_group(title)
    if is_initials(name.strip(), inside) or len(inside.split()) <= LONG:
        return ""
    return inside if take_name(said, name.strip(), inside) else ""


_BEFORE = (_before_group, _before_figures, _before_people, _behind_name)
"""What is left of a title that ends with something else; each gives "" for any other."""


def _is_beside(mark: str, title: str) -> bool:
    """Whether a year before a mark and words is not part of a title, as it is in ``2001: A Space Odyssey``.

    A dash says so even of a short one.
    """
    return len(title.split()) > (1 if mark in "-–—" else LONG) and prose.like_title(title) > 1


def _before_tags(said: Named, before: str, inside: str) -> str:
    """The title before tags in square or curly brackets, if people or an id stand between them; else "".

    ``Title (Ann Lee, Bo Lin) [attention, gpu]``
    """
    if re.search(r"\d/\d|://", inside):
        return ""
    trial = Named(urls=said.urls)
    title = take_groups(trial, before)
    if not trial.people and not trial.arxiv:
        title, one = prose.closing_group(title)
        if not (title.strip() and (found := byline(one, alone=True)) and trial.set_people(found)):
            return ""
    trial.tags += tags.read(inside)
    said.take(trial)
    return title


_AND_OTHERS = pattern(r"(?<=\w)\s?[等他]人?$")
"""What stands behind one author for the others: ``何恺明等``, ``佐藤 花子 他``."""


def _is_one_and_others(inside: str) -> bool:
    names = people.read(inside).names if _AND_OTHERS.search(inside) else []
    if len(names) != 1:
        return False
    (name,) = names
    is_known = person.is_given(name) or person.is_family(name.split()[-1])
    return person.is_name(name) if person.is_east_asian(name) else is_known


def take_group(said: Named, inside: str) -> bool:
    """Whether a text in brackets says something of the paper, which is taken."""
    inside, named_id = _without_id(inside.replace("，", ", ").replace(",  ", ", "))
    if named_id:
        if inside and not take_group(said, inside):
            return False
        said.arxiv = said.arxiv or named_id
    elif not said.people and ("," in inside or venues.year_in(inside)) and (found := byline(inside, families=None)):
        said.set_people(found)
    elif not said.people and _is_one_and_others(inside):
        said.people = inside
    elif dates.date_line(inside):
        said.date = inside
    elif venues.could_be_venue(inside):
        name, _, venue = inside.rpartition(", ")
        is_named = is_name(name) and venues.year_in(venue) is not None and venues.is_venue(venue)
        said.venue = said.venue or (venue if is_named else inside)
        said.add(name if is_named else "")
    elif (status := status_of(inside)) is not None:
        said.status = status
    elif _SHOWN.fullmatch(inside):
        said.add(inside)
    elif not (is_word_for_a_link(inside) or is_kind(inside)):
        return False
    return True


def _without_id(inside: str) -> tuple[str, str]:
    """A list without the one arXiv id in it and its subjects, and the id: ``ICML 2017, arXiv:1703.03400``."""
    parts = _COMMA.split(inside)
    ids = [found["id"] for part in parts if (found := ID.fullmatch(part))]
    if len(ids) != 1:
        return inside, ""
    return ", ".join(part for part in parts if not ID.fullmatch(part) and not tags.are_subjects(part)), ids[0]


def take_name(said: Named, name: str, title: str) -> bool:
    """Whether a word before a title is a short name, of the paper or of its topic; it goes to the rest."""
    is_long = len(title.split()) >= LONG or is_initials(name, title)
    if " " in name or not is_name(name) or not is_long or prose.like_title(title) <= 1:
        return False
    said.add(name, first=True)
    return True


def is_gloss(title: str, inside: str) -> bool:
    """Whether brackets behind a title in Latin letters have it in another script, or what its reader says of it."""
    if not prose.is_native(inside) or prose.is_native(title):
        return False
    return len(title.split()) >= LONG and prose.like_title(title) > 1


def is_one_person(text: str) -> bool:
    """Whether a text is the full name of one person, by its given name."""
    return ONE.fullmatch(text) is not None and person.is_name(text) and person.is_given(text)


def believed(said: Named, text: str) -> bool | None:
    """Whether family names alone are people after a title: True with a link to the paper, or if they are well known;
    None with a venue only.
    """
    return people.are_known(text) or (not text.isupper() and said.is_linked) or None


def is_rating(text: str) -> bool:
    """Whether a text is what a reader thinks of a paper, in stars or marks: ``★★★``, ``4/5``."""
    return _RATING_BEHIND.fullmatch(f" {text}") is not None
