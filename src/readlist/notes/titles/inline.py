"""A title and the facts beside it in one line, told piece by piece: people, venue, links, an id, and then a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...identifiers import ARXIV
from ...pattern import pattern
from ..facts import dates, people, person, prose, venues
from ..facts.bylines import byline, families_with_year
from ..facts.citations import citation
from ..facts.links import is_word_for_a_link
from ..marks import LATIN, bare
from .brackets import believed, is_one_person, take_group
from .linked import title_of_link
from .named import Named
from .trailing import PASSIVE

_GAP = pattern(r"[\s,.;:|·/\0–—>-]*(?:by\s+(?=[^\W\d_]))?")
"""What parts one piece from the next."""
_STRONG = frozenset(".:|\0–—-")
"""What a gap has before the remark of a reader."""
_WRAPPED = pattern(
    r"[\[(]{1,2}(?P<inside>[^()\[\]]+)[\])]{1,2}|(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<marked>.+?)(?<=\S)(?P=mark)(?!\w)"
)
_ID = pattern(rf"arXiv\s*:\s*(?P<id>{ARXIV})(?:v\d+)?")
_UNTIL = pattern(r".*?(?=\s+(?:[-–—|·/]|->|//)\s|\s*\0|\s[(\[*_]|$)", re.S)
"""The pieces up to a mark that parts them for certain; commas and full stops stand within people, too."""
_STOP = pattern(r"[.,;:](?=\s|[.]|$)|$")
_MARKED = pattern(
    r"(?P<mark>\*{1,3}|_{1,3}|[\"“„«])(?=\S)(?P<title>[^*_\"”»]+?)(?<=\S)(?:(?P=mark)|[”»]|(?<!“)“)(?P<rest>(?!\w).*)"
)
_TITLE_END = pattern(r"(?=[.,]\s)|(?=\s+[-–—|·/]\s)|(?=\s*\0)|(?=\s[(\[*_])|\sby\s|(?=\s+//)")
_FULL_STOP = pattern(r"(?<=\w\w)(?<!\bal)\.$")
_WORD = pattern(r"[^\W\d_]{2}")
_LONGEST = 400
_LONGEST_NAME = 4
"""How many words a name has that could be a title."""
_WORDS_GO_ON = pattern(r"(?!arXiv|v[ao]n |de |d[aeiu] )[a-z]")
"""What begins no fact: a word in small letters."""
_ENDS_WITH_NAME = pattern(r" by [A-Z]|, [A-Z][\w'’-]+$")
"""What a line has before this is no title: people follow it."""


def marked_title(said: Named, outside: str, links: Sequence[tuple[str, str]]) -> str:
    """The title in a link, in emphasis or in quotation marks that begins a line, if all that stands beside it is
    understood, which is taken; "" of any other line.

    ``outside`` is the line with NUL for each link. ``**Title**, ICML 2024, *Ann Lee et al.* [[pdf](…)] - a remark``
    """
    words, around = title_of_link(outside, list(links))
    if words:
        before, _, behind = around.partition("\0\0")
        is_first = not before.strip('*_ [("“')
        return words if is_first and _take(said, behind.lstrip('*_"”'), links, words) else ""
    found, day = _MARKED.fullmatch(outside), said.date
    if found is None or not _take(said, found["rest"], links):
        return ""
    if found["mark"] in LATIN and citation(bare(outside)):
        said.is_cited = True
        said.venue, said.date = said.venue or said.date, day  # a day behind is that of the paper there
        said.evidence += 2
    return found["title"]


def plain_title(said: Named, outside: str, links: Sequence[tuple[str, str]]) -> str:
    """As :func:`marked_title`, of a title without marks, up to the first mark behind which all is understood."""
    for end in _TITLE_END.finditer(outside):
        title, behind = outside[: end.start()], outside[end.start() :]
        if "\0" in title or _ENDS_WITH_NAME.search(title):
            break
        if _WORDS_GO_ON.match(behind, _gap(behind)):
            continue
        if venues.could_be_venue(title) or prose.like_title(bare(title)) <= 0:
            continue
        if end[0] == " by " and PASSIVE.search(outside, 0, end.end()):
            continue
        if _take(said, behind, links, unsure=f"{title}{behind[0]}" if behind[0] in ",." or end[0] == " by " else ""):
            return title
    return ""


def _take(said: Named, text: str, links: Sequence[tuple[str, str]], title: str = "", *, unsure: str = "") -> bool:
    """Take the pieces of a text up to the remark of a reader; whether each is understood, and one tells of a paper.

    ``title`` are the words of the link that is the title, ``unsure`` is a title that need not end before the text.
    """
    if not all(is_word_for_a_link(words) for words, _ in links if words != title):
        return False
    trial = Named(urls=said.urls)
    count = 0
    while (end := _gap(text)) < len(text.rstrip(" .,)]")):
        size = _size(trial, text[end:], is_by=text[:end].endswith("by "), unsure=unsure)
        if not size:
            is_parted = not _STRONG.isdisjoint(text[:end]) and not (text[:end].strip() == "." and text[end].islower())
            if not (count and is_parted and _WORD.search(text, end)):
                return False
            trial.add(text[end:].replace("\0", " ").strip())
            break
        text, count = text[end + size :], count + 1
    if not (count and (trial.people or trial.arxiv or said.is_linked or venues.year_in(trial.venue))):
        return False
    said.take(trial)
    said.is_told = True
    said.link_names_it = title != ""
    said.evidence += said.link_names_it
    return True


def _gap(text: str) -> int:
    """How much of a text parts its first piece from what is before."""
    return found.end() if (found := _GAP.match(text)) else 0


def _size(said: Named, text: str, *, is_by: bool, unsure: str) -> int:
    """How much of a text is its first piece, which is taken; 0 if that is not understood."""
    if found := _ID.match(text):
        said.arxiv = found["id"]
        return found.end()
    if found := _WRAPPED.match(text):
        inside = (found["inside"] or found["marked"]).strip("\0 ,|*_()[]")
        alone = found["marked"] is not None or is_one_person(inside)
        return (
            found.end() if not inside or _take_one(said, _bare(inside), alone=alone) or take_group(said, inside) else 0
        )
    until = _UNTIL.match(text[:_LONGEST])
    ends = [stop.start() for stop in _STOP.finditer(until[0])] if until else []
    ends = [end for end in reversed(ends) if text[:end].strip(" .,;:")]
    return next((end for end in ends if _take_one(said, _bare(text[:end]), alone=is_by, unsure=unsure)), 0)


def _bare(piece: str) -> str:
    """A piece without the marks of a sentence behind it; the full stop of an initial or of "et al." stays."""
    piece = piece.strip(" ,;:")
    return piece[:-1] if piece.endswith("..") or _FULL_STOP.search(piece) else piece


def _may_be_name(text: str) -> bool:
    """Whether a title, with the mark behind it, may be the first of several names: no full stop parts these."""
    return len(text.split()) <= _LONGEST_NAME and text[-1] != "." and person.is_name(text[:-1])


def _take_one(said: Named, text: str, *, alone: bool, unsure: str = "") -> bool:
    """Whether a text is people, where they published, or another fact that is not known yet, which is taken.

    Behind a title that is ``unsure``, people have to be known, or more than are named; behind two to four words and a
    comma, as names have, they may be the last of several.
    """
    are_more = people.MORE.search(text) is not None
    if dates.date_line(text):
        said.date = said.date or text
        return said.date == text
    families = are_more or believed(said, text)
    alone = alone or (not unsure and is_one_person(text))
    authors = byline(text, alone=alone, families=families) if not said.people else None
    are_sure = not unsure or are_more or (people.are_known(text) and not _may_be_name(unsure))
    if authors and are_sure:
        return said.set_people(authors)
    is_venue = venues.could_be_venue(text) and "," not in text and families_with_year(text) is None
    if not said.venue and is_venue and venues.year_in(text):
        said.venue = text
        return True
    return False
