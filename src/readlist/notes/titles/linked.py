"""A title that is the words of a link, and what stands before and behind that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Date
from ...pattern import pattern
from ..facts import dates, paper_links, people, person, prose, tags, venues
from ..facts.bylines import byline
from ..facts.citations import citation
from ..facts.kinds import is_name
from ..facts.labels import status_of
from ..facts.links import ID, is_word_for_a_link
from ..marks import ENUMERATED, LETTER, bare
from .named import LONG, SURE, Named, is_long_title
from .trailing import take_behind

_FRONT = 3
"""How many words may stand before a link that is a title, if they are not people."""
_SENTENCE = 3
"""How many words around a link make a sentence."""
_LEADS = pattern(r"[.!?。！？:：(（]|->|→")
"""What a sentence ends with before the link to the paper that it is about."""
_PAGES = pattern(r",? pp?\. ?[\d–-]+$")
_DAY_AND_WHO = pattern(r"([^()]{6,30})[(（][^()]{2,40}")
_BY_BEHIND = pattern(r"\s*by\s+([A-Z].{3,200}?)(?:(?<=\w{2})\.(?=\s)|[,;:]?\s(?:[-–—(]|(?!and\b)[a-z])|\.?$)")
"""The people behind a title in a sentence, up to where that goes on."""
_SAID_BEHIND = pattern(
    r"[\])）>]*\s*(?:(?:[-–—：|]|:(?!\w+:)|->|→|=>|\.(?=\s))\s*(\S.*)|[(（]([^()（）]+ [^()（）]+)[)）])$"
)


def title_of_link(outside: str, links: list[tuple[str, str]]) -> tuple[str, str]:
    """The title if it is the text of a link, and the text around it with two NULs in its place; "" if no link is one.

    The text of a link is the title unless it is a word such as "paper", or something before it could be the title.
    """
    at = -1
    for words, url in links:
        at = outside.find("\0", at + 1)
        if is_word_for_a_link(words) or words == url or "://" in words or _cites(words):
            continue
        before = bare(re.sub(r"[\[(]*\0[\])]*", " ", outside[:at]))
        if _is_long(before) and not _is_told(before, words, url, outside[at + 1 :]):
            return "", outside
        if prose.like_title(words) > -2.5 or url.startswith("http"):
            return words, f"{outside[:at]}\0\0{outside[at + 1 :]}"
    return "", outside


def _is_long(before: str) -> bool:
    """Whether a text before a link is neither people nor a venue, and too long to be what stands beside a title."""
    is_venue = venues.could_be_venue(before.strip("[]()"))
    return len(before.split()) > _FRONT and not is_venue and not _people_in_front(before)


def _is_told(before: str, words: str, url: str, behind: str) -> bool:
    """Whether a sentence before a link whose words are a title is what a reader says of that paper.

    It looks less like a title, and goes on behind the link or ends with what leads to it: ``Quick. [The Title](…)``
    """
    score = prose.like_title(words)
    is_open = prose.is_open(before.strip()) and is_long_title(words)
    if not paper_links.link(url) or (score <= SURE and not is_open):
        return False
    around = f"{before} {prose.STOP.split(behind)[0]}".strip(" .,")
    return prose.like_title(around) > -1 or (_LEADS.search(before[-2:]) is not None and not re.search(r"\w", behind))


def _cites(words: str) -> bool:
    """Whether the words of a link are people and a year, and pages perhaps: ``Lee et al., 2020, p. 4``."""
    told = byline(_PAGES.sub("", words), families=True) if venues.year_in(words) else None
    return told is not None and venues.read(told[1])[0] == ""


def without_people(said: Named, outside: str, links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links, without the words of one that is people and a year beside a title: ``[Lee et al. 2020](…) Title``."""
    is_linked = len(links) == 1 and paper_links.link(links[0][1]) is not None
    if not is_linked or said.people or prose.like_title(outside.strip("\0 -–—:,.()")) <= 1:
        return links
    found = byline(links[0][0], families=True)
    if found is None or not found[1]:
        return links
    said.set_people(found)
    return [("", links[0][1])]


def take_linked(said: Named, text: str, title: str, outside: str, links: Sequence[tuple[str, str]]) -> str:
    """The title in a link whose words are ``title``, with what stands around it taken.

    ``outside`` is the text with two NULs in its place.
    """
    said.link_names_it = True
    said.evidence += 1 if said.urls else 0
    before, _, behind = outside.partition("\0\0")
    if full := _full_behind(title, behind):
        if ":" in behind[:4]:
            return f"{title}: {full}"
        said.add(title, first=True)
        return full
    if _opens_a_sentence(before):
        _take_sentence(said, text, title, links)
        found = _BY_BEHIND.match(behind)
        if found and (authors := byline(found[1], alone=True)):
            said.set_people(authors)
    else:
        _take_front(said, before)
        _take_behind_link(said, behind, links[len(links) - behind.count("\0") :])
    return title


def _full_behind(name: str, behind: str) -> str:
    """The title in full behind a link whose words are a short name; "" if there is none."""
    title = behind.replace("\0", " ").strip(" -–—:|()[]")
    is_full = " " not in name and is_name(name) and len(title.split()) > LONG and prose.like_title(title) > SURE
    return title if is_full and not prose.is_remark(title) and byline(title, families=True) is None else ""


def _opens_a_sentence(before: str) -> bool:
    """Whether a title in a link is a part of a sentence that begins before it: ``I liked [The Title](…)``."""
    words = before.strip(" ,:–—-").split()
    is_open = (len(words) > 1 and words[-1].islower()) or prose.is_open(" ".join(words))
    return _is_long(before) or (is_open and not _people_in_front(before))


def _take_sentence(said: Named, text: str, title: str, links: Sequence[tuple[str, str]]) -> None:
    """Keep the whole of a sentence in which a title stands; other papers that it links are mentioned only."""
    said.add(text)
    others = [url for words, url in links if words != title and not is_word_for_a_link(words)]
    said.urls = [url for url in said.urls if url not in others or not paper_links.link(url)]


def _take_front(said: Named, before: str) -> None:
    """Take what stands before a title in a link: people, a day, a venue, an id, a status, tags or a word or two."""
    before = before.replace("\0", " ").strip()
    if not said.people and (authors := _people_in_front(before)):
        said.set_people(authors)
        return
    before = before.strip(' -–—:|*_[]()`"“')
    before = ENUMERATED.sub("", f"{before} ", count=1).strip() if before[-1:] in ".)" else before
    if day := dates.date_line(before) or _day_first(before):
        said.date = str(day)
        said.add(before.partition("(")[2])
    elif (day := dates.of_heading(before + ")" * ("(" in before))) and day.day:
        said.date = str(day)
    elif before and venues.could_be_venue(before):
        said.venue = before
    elif found := ID.fullmatch(before):
        said.arxiv = found["id"]
    elif (status := status_of(before.rstrip(" :"))) is not None:
        said.status = status
    elif marked := tags.tag_line(before):
        said.tags += marked
    elif LETTER.search(before) and len(before.split()) <= _FRONT and not is_word_for_a_link(before):
        said.add(bare(before))


def _people_in_front(before: str) -> tuple[str, str] | None:
    """The people before a link that is a title: ``Kingma & Ba, [Title](https://…)``."""
    before = before.strip("*_ ")
    if before[:2] == "[[" and before.rstrip(" -–—").endswith("]]"):
        return byline(people.without_links(before.rstrip(" -–—")), families=True)
    name = before.rstrip(",:.")
    is_one = before[-1:] == ":" and " " in name and person.is_given(name)
    return byline(name, families=True, alone=is_one) if before[-1:] in (",", ":", ".") else None


def _day_first(text: str) -> Date | None:
    """The day that a text begins with, where who presents follows in brackets: ``2023-03-08 (Ana)``."""
    found = _DAY_AND_WHO.fullmatch(text)
    return dates.date_line(found[1].strip("*_ ")) if found else None


def _take_behind_link(said: Named, text: str, links: Sequence[tuple[str, str]]) -> None:
    """Take what follows a title in a link, with NUL for each further link.

    Links whose words are not labels stay where they are in a sentence: a paper there is only mentioned.
    """
    is_sentence = len(re.findall(r"\w{2,}", text)) >= _SENTENCE
    pieces = text.split("\0")
    mentioned = []
    for at, (words, url) in enumerate(links):
        is_mentioned = is_sentence and "://" in url and not is_word_for_a_link(words)
        pieces[at] += "\0" if is_mentioned else " "
        if is_mentioned:
            mentioned.append(f"[{words}]({url})")
            said.urls = [own for own in said.urls if own != url or not paper_links.link(url)]
    take_behind(said, "".join(pieces))
    for link in mentioned:
        said.rest = said.rest.replace("\0", link, 1)


def without_words_behind(said: Named, outside: str, links: Sequence[tuple[str, str]]) -> str:
    """The text up to its last link, if a title stands before the first, and what its reader says after the last.

    That is after a dash or in brackets: ``Title [[arxiv](…)] [[code](…)] (still the best)``
    """
    before, _, behind = outside.rpartition("\0")
    is_told = bool(before or links) and re.search(r"[^\W_]|[★☆⭐]", behind) is not None
    if not is_told or not all(map(is_word_for_a_link, dict(links))):
        return outside
    title = bare(before.partition("\0")[0].strip(" ([<"))
    found, is_cited = _SAID_BEHIND.match(behind), citation(title) is not None
    remark = (found[1] or found[2] if found else behind if is_cited else "").lstrip(" ])）>.,").rstrip()
    is_of_it = any(paper_links.link(url) for _, url in links) and (is_cited or prose.like_title(title) > 1)
    is_fact = ID.fullmatch(remark) or venues.could_be_venue(remark)
    if not remark or not is_of_it or is_fact:
        return outside
    said.add(remark)
    return f"{before}\0"
