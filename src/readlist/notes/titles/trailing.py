"""What follows a title without brackets: its people, its venue, and what its reader says of it."""

from __future__ import annotations

import re

from ...pattern import pattern
from ..facts import dates, people, person, prose, venues
from ..facts.bylines import FAMILIES, byline, comma_people, families_with_year
from ..facts.labels import status_of
from ..facts.links import ID, is_word_for_a_link
from ..marks import EMPHASIS_INSIDE, bare
from .brackets import ONE, believed, is_gloss, is_one_person, take_group, take_groups
from .named import LONG, SURE, Named

_BY = pattern(r"\s+(?:by|저자:?|著者:?)\s+(?=\S)|\s+[-–—|/]\s+|\s*//\s*", re.I)
PASSIVE = pattern(r"(?:[a-df-z]ed|\b(?:driven|given|taught|shown|written))\s+by\s+$", re.I)
"""``Informed by``, ``Driven by``: what follows is a part of the title."""
_GERUND = pattern(r"[A-Z][a-z]+ing\s")
"""``by Combining Words``; names such as Xiaoming have a well-known family behind them."""
_SENTENCE_END = pattern(r"[.\s](?:(?<=[^\W\d_]{3}\.)\s|(?<=[?!]\s))\s*(?=[A-ZÀ-Þ])")
_COMMA_PEOPLE = pattern(r"(?P<title>\S.{3,}?),\s+(?P<people>[A-Z][^,]{1,40}? et\.? al\.?)(?:[,.]\s*(?P<venue>.*))?$")
"""``The title, Lee et al., ICML 2024``."""
_YEAR = pattern(r"(?:[A-Za-z]{2,12}[\s'’]?)?(?:19|20)\d\d")
"""A year, with its month or venue perhaps."""
_BETWEEN = pattern(r"\s([|/·—–-])\s|(//|--|;|｜)")
"""What people write between a title and the facts in its line; a line uses one of them throughout."""
_FAMILIES_LAST = pattern(
    r"(\S.*[^\W\d_]{3}[?!]?)\. ([A-ZÀ-Þ][\w'’-]*[a-zß-ÿ](?:(?:,|,? and| &) [A-ZÀ-Þ][\w'’-]*[a-zß-ÿ])*(?:,? et al\.?)?)"
)
"""The words of a link with families behind the title: ``The title. Sousa, Lin``; the year stands behind the link."""
_BEHIND = pattern(r"\s*(?:[-–—:：|,，/·•→]\s*)?(?:by\b\s*)?", re.I)
_PARTS = pattern(r"\s+[-–—|·]\s+|\s*[()（）\[\]]\s*|\s*;\s*")
_REMARK_AT = pattern(r"(?<!\b[A-Z])[.:!]\s+(?=\S)|\s+(?=[*_⭐★☆💡👍])")
"""Where the remark of a reader can begin behind people and their venue."""
_REMARK = pattern(
    r"(\S.{3,300}?\s?[(（\[【][^()（）\[\]【】]{3,200}[)）\]】])\s*(\s[-–—]{1,2}\s|[:：]\s?|\s?(?:->|→|=>)\s?|(?=[A-Z]))(\S.*)"
)
_REMARK_AFTER_YEAR = pattern(
    r"(\S.{3,300}?,.{0,300}\b(?:19|20)\d\d\)?)(?:[.:!]\s+|\s[-–—]{1,2}\s+|\s+(?=[*_⭐★☆💡👍]))(\S.{3,})"
)
_TRAIL = pattern(r"(?<=[A-Za-z\d)?!])\s*(?:[：|｜丨]|:\s|\s[-–—/]\s|\s?(?=【))\s*([^\x00-\x7f].*)$")


def take_people(said: Named, title: str) -> str:
    """The title without the people, the venue and the year that follow a dash, "by", a bar, a full stop or a comma."""
    return next(filter(None, (before(said, title) for before in _BEFORE)), title)


def _before_mark(said: Named, title: str) -> str:
    """The title before a dash, "by" or a bar, and people or a venue."""
    for cut in _BY.finditer(title):
        before, behind = title[: cut.start()], title[cut.end() :]
        if len(before.split()) < 2 or prose.like_title(bare(before)) < 0 or PASSIVE.search(title, 0, cut.end()):
            continue
        people_said, remark = before_remark(behind)
        if _GERUND.match(behind):
            continue
        is_one = cut[0].strip() == "by" and not said.date and is_one_person(people_said)
        if authors := byline(people_said, alone=is_one, families=believed(said, people_said)):
            said.set_people(authors)
            said.add(remark)
        elif said.date and ONE.fullmatch(behind) and person.is_name(behind):
            said.add(f"{cut[0].strip()} {behind}", first=True)  # who presents it that day
        else:
            continue
        return before
    return ""


def _before_sentence(said: Named, title: str) -> str:
    """The title before a full stop and people, who end in "et al."; otherwise they are a sentence of the title."""
    is_short = people.MORE.search(title) is not None
    is_placed = bool(said.venue or said.is_linked or venues.year_in(title))
    least = 1 if said.venue or said.is_linked else SURE
    for stop in _SENTENCE_END.finditer(title) if is_short or is_placed else ():
        before = title[: stop.start()]
        authors = byline(title[stop.end() :], families=is_short or None) if prose.like_title(before) > least else None
        if authors and said.set_people(authors):
            return before
    return ""


def _before_others(said: Named, title: str) -> str:
    """``The title, Lee et al., ICML 2024``"""
    found = _COMMA_PEOPLE.match(title)
    if found is None:
        return ""
    said.set_people((found["people"], (found["venue"] or "").strip()))
    return found["title"]


def _before_comma(said: Named, title: str) -> str:
    """``The title, Ann Lee, Bo Lin`` where the venue or the id is known; ``The title, Lee 2020``."""
    if (said.venue or said.arxiv) and (between := comma_people(title)) and said.set_people(between[1]):
        return between[0]
    head, _, tail = title.rpartition(", ")
    words = len(head.split())
    authors = families_with_year(tail) if words > 1 else None
    if not authors and said.venue and words > LONG:
        authors = byline(tail, families=True) or ((tail, "") if people.are_known(tail) else None)
    if authors and said.set_people(authors):
        return head
    if words > 2 and _YEAR.fullmatch(tail.strip(" .")):
        said.venue = f"{said.venue} {tail}".strip()
        return take_people(said, head)
    return ""


_BEFORE = (_before_mark, _before_sentence, _before_others, _before_comma)
"""What is left of a title that ends with people or a venue; each gives "" for any other."""


def take_parts(said: Named, text: str) -> str:
    """The title of a line of three or more parts between separators, one of which is people or an arXiv id.

    ``2024-04-02 | Title | Ann Lee, Bo Lin | 2405.10938 | a remark``, ``Title / Ann Lee et al. / 2405.10938``
    """
    found = _BETWEEN.search(text)
    mark = found[1] or found[2] if found else ""
    parts = text.split(f" {mark} " if found and found[1] else mark) if mark else []
    if len(parts) < 3:
        return text
    trial = Named(urls=said.urls)
    has_id = any(ID.fullmatch(part.strip()) for part in parts)
    rest: list[str] = []
    for part in map(str.strip, parts):
        authors = byline(part, families=has_id and "," in part) if part and not trial.people else None
        if not part or (authors and trial.set_people(authors)) or take_group(trial, part):
            continue
        if not trial.title and not rest and prose.like_title(part) > 0:
            trial.title = part
        else:
            rest.append(part)
    if not trial.title or not (trial.people or trial.arxiv):
        return text
    trial.add(f" {mark} ".join(rest))
    said.take(trial)
    said.date = trial.date or said.date
    return trial.title


def take_behind(said: Named, text: str) -> None:
    """Take what follows a title in a link: authors, venue, date, or words of the note."""
    text = re.sub(r"[\[(（]\s*[\])）]|[*_]{2,}", " ", text)
    is_by = (found := _BEHIND.match(text)) is not None and found[0].strip().casefold().endswith("by")
    text, remark = before_remark(_BEHIND.sub("", text, count=1).strip())
    parts = [part for part in _PARTS.split(text) if part.strip(" .,:-–—|")]
    families = True if is_by else None if said.is_linked else False
    rest = [part for part in parts if not _take_part(said, part, families=families, is_all=len(parts) == 1)]
    if parts and len(rest) == len(parts):
        rest = [text]
    said.rest = " ".join(filter(None, [said.rest, *rest, remark])).lstrip(".;").strip(" :-–—|,")


def _take_part(said: Named, part: str, *, families: bool | None, is_all: bool) -> bool:
    """Take a part of what follows a title, if it is more than words of the note."""
    piece = EMPHASIS_INSIDE.sub(r"\2", part).strip(" ,.:-–—|*_`")
    if not said.people and (authors := byline(piece, alone=True, families=families)):
        said.people, venue = authors
        if venue and dates.is_date(said.venue) and (month := dates.read(said.venue)):
            venue = venue if venues.year_in(venue) else f"{venue} {month.year}"
            said.venue = ""
        said.venue = said.venue or venue
    elif not said.date and (day := dates.date_line(piece)) and day.day:
        said.date = piece
    elif (not said.venue or said.venue.isdigit()) and venues.could_be_venue(piece):
        said.venue = f"{piece} {said.venue}".strip()
    elif not said.arxiv and (found := ID.fullmatch(piece)):
        said.arxiv = found["id"]
    elif is_all and (status := status_of(piece)) is not None:
        said.status = status
    else:
        return not piece or is_word_for_a_link(piece)
    return True


def without_families(said: Named, title: str) -> str:
    """The words of a link without the families behind a title in them."""
    found = _FAMILIES_LAST.fullmatch(title) if said.venue and not said.people else None
    if found is None:
        return title
    said.people = "; ".join(FAMILIES.split(found[2]))
    return found[1]


def without_trail(said: Named, title: str) -> str:
    """A title in Latin letters without what stands behind it in another script: who presents it, a gloss, a remark."""
    found = _TRAIL.search(title)
    if found is None or not is_gloss(title[: found.start()], found[1]):
        return title
    inside = found[1].strip("【】 ")
    if not take_group(said, inside):
        said.add(inside, first=True)
    return title[: found.start()]


def without_sentence(said: Named, title: str) -> str:
    """A title that has its link or id, without the sentence about it that follows: ``The Title. It sorts``."""
    stop = _SENTENCE_END.search(title)
    if stop is None or title[stop.start()] != "." or not prose.is_remark(title[stop.end() :]):
        return title
    before = title[: stop.start()]
    if prose.like_title(before) <= 1:
        return title
    said.add(title[stop.end() :])
    return before


def without_remark(said: Named, text: str) -> str:
    """The title and the brackets after it that say where it appeared or who wrote it, without what its reader adds.

    ``The Tail at Scale (CACM 2013) - hedged requests!``, ``The title, Ann Lee, Bo Lin, ICML 2024. Still the best.``
    """
    trial = Named(urls=said.urls)
    found = _REMARK.fullmatch(text) if any(mark in text for mark in "(（[【") else None
    if found and (found[2] or prose.is_remark(found[3])):
        title = take_groups(trial, found[1])
        is_told = bool(trial.venue or trial.people or trial.arxiv) and title != found[1]
    else:
        has_year = "," in text and venues.year_in(text)  # asked at once, as most texts have neither
        found = _REMARK_AFTER_YEAR.fullmatch(text) if has_year else None
        title = take_people(trial, found[1]) if found else ""
        is_told = trial.people != ""
    if found is None or not is_told or prose.like_title(title) <= 1:
        return text
    said.add(found[found.lastindex or 0])
    return found[1]


def before_remark(text: str) -> tuple[str, str]:
    """The people and the venue that a text begins with, and what its reader says after them; "" if that is nothing.

    ``Ann Lee, Bo Lin, SOSP 2003. *Still the best.*``
    """
    for at in reversed(list(_REMARK_AT.finditer(text))):
        head, remark = text[: at.start()], text[at.end() :]
        if venues.could_be_venue(remark.strip("()")):
            continue
        if byline(head) or venues.could_be_venue(head):
            return head, remark
    return text, ""
