"""What names a paper: the title in a heading, a list item, a table cell or a line, and what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...pattern import pattern
from ..facts import labels, paper_links, people, prose, venues
from ..facts.citations import Citation, are_names, before_emphasis, citation
from ..facts.kinds import without_kind
from ..facts.labelling import labelled
from ..facts.labels import status_of
from ..facts.links import is_word_for_a_link, links_in
from ..marks import EMPHASIS_INSIDE, IN_BOLD, LATIN, bare, narrowed, opened
from .brackets import take_group, take_groups
from .emphasis import names_it
from .inline import marked_title, plain_title
from .linked import take_linked, title_of_link, without_people, without_words_behind
from .named import LONG, Named, is_long_title
from .trailing import take_parts, take_people, without_families, without_remark, without_sentence, without_trail
from .trimmings import READ, without_trimmings

_PEOPLE_IN_FRONT = pattern(
    r"(?P<m>\*\*|__)?([A-Z][\w'’-]*[a-z](?:,? et al\.?| (?:and|&) [A-Z][\w'’-]+)?),?\s*(?:[-–—]\s*)?"
    r"\(?((?:19|20)\d\d)[a-z]?\)?\s*(?(m)\.?(?P=m)\s*(?:[.:：–—-]\s+)?|(?:[:：–—-]\s+|(?<=\))\s+(?=[A-Z])))(?=\S)"
)
"""``Lee et al. 2024: Title``, ``Lee and Lin (2024) Title``, and the names of files that Zotero gives."""
_BRACKETS_IN_BOLD = pattern(r"\*\*[\[(]([^\[\]()*]{2,40})[\])][.:]?\*\*[.:]?\s+(?=\S)")
"""The venue or the short name of a paper before its title: ``**[ICML 2024]** Title``."""
_BREAK = pattern(r"\s*<br\s*/?>\s*", re.I)
_SHORTCODES = pattern(r"(?:(?::[a-z\d_+-]{2,30}:|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)\s*)+(?=[\w\[(\"“*`])")
"""Emoji, also as they are typed in GitHub and chats: ``:star: Title``."""
_SHORTCODES_BEHIND = pattern(r"(?<=\S)(?:\s+:[a-z_+-]{2,30}:)+$")
_REFERENCE = pattern(r"^[\w.-]+/[\w.-]+#\d+\s+")
_AROUND_LINK = pattern(r"[\[(（|·\s,/]*\0[\])）|·\s,/]*")
_ARROW = pattern(r"\s*(?:(?<!-)[-=]>|→)$")
_FOOTNOTE = pattern(r"\[\^[^\[\]]{1,20}\]$")
_SAID_OF_CITED = pattern(r"(.{0,200}?(?:(?:19|20)\d\d\W{0,3}?)?)\s+(?:(—|–|--?)|[-=]+>|→|⇒)\s+(\S.*[^\W\d].*)$")
"""What a reader says of a citation, after its year and a dash, or an arrow."""


def named(text: str) -> Named:
    """What a heading, an item, a cell or a line says of the paper that it names."""
    said = _named(text)
    return replace(said, urls=said.urls.copy(), tags=said.tags.copy())


@lru_cache(maxsize=512)
def _named(text: str) -> Named:
    said = Named()
    label = labelled(text.strip().replace("\n", " "))
    text = without_trimmings(said, _value(said, text, label), is_labelled=label is not None)
    outside, links = links_in(text)
    outside = narrowed(outside)
    said.urls = [url for _, url in links if "://" in url]
    said.evidence += 3 if said.is_linked else 0.5 if said.urls else 0
    outside = _without_front(said, text, outside)
    links = without_people(said, outside, links)
    if title := marked_title(said, outside, links):
        title = _title_alone(said, bare(title)) if said.link_names_it else take_groups(said, bare(title))
        return _weighed(said, without_families(said, title), text)
    words, around = title_of_link(outside, links)
    told = READ.match(outside)
    begun = None if words or label else _opened(outside, told)
    if words:
        title = without_families(said, _title_alone(said, bare(take_linked(said, text, words, around, links))))
    elif begun and names_it(
        said, begun[2], begun[3].replace("\0", " ").strip(), is_bold=begun[1] in ("**", "__"), is_told=told is not None
    ):
        title = take_groups(said, bare(begun[2].rstrip(".,:")))
        said.status = said.status or (status_of(told["verb"]) if told else None)
    else:
        before = said.rest
        text = _without_links(without_words_behind(said, outside, links))
        unmarked = text if begun is None else EMPHASIS_INSIDE.sub(r"\2", text) if are_names(begun[2]) else ""
        cited = citation(unmarked) or (before_emphasis(unmarked) if said.is_linked else None)
        if cited and not (links and cited.title[:1].islower() and not people.are_known(cited.people)):
            return _cited(said, cited)
        behind, said.rest = said.rest, before
        title = take_groups(said, bare(plain_title(said, "" if told else _REFERENCE.sub("", outside), links)))
        if not title:
            said.rest = behind
            title = _told_title(said, without_remark(said, text))
        _keep_words(said, links)
    return _weighed(said, title, text)


def _weighed(said: Named, title: str, text: str) -> Named:
    """What a text says, with its title without marks, its arXiv id, and how sure it is that it names a paper."""
    said.title = _bare_title(said, title)
    said.venue, remark = venues.before_remark(said.venue)
    said.add(remark, first=True)
    said.arxiv = said.arxiv or paper_links.arxiv_in(text)
    said.evidence += (3 if said.arxiv else 0) + (1.5 if said.venue else 0) + (2.5 if said.people else 0)
    said.evidence += 1 if said.venue and (said.date or _appeared(said)) else 0
    return said


labels.ON_CHANGE.append(_named.cache_clear)


def _value(said: Named, text: str, label: tuple[str, str] | None) -> str:
    """What a text says after the label of a title, or all that it says, on one line without the marks around it."""
    text = " ".join(text.split())
    text = _BREAK.sub(" | ", text) if "<" in text else text
    if text[:2] in ("~~", "==") and text[-2:] == text[:2]:
        text = text[2:-2]
    field, value = label or ("", "")
    if field in ("title", "paper") and value and not value.startswith(("http", "[http", "<http")):
        text = " ".join(value.split())
        said.evidence += 3 if field == "title" else 1
    if text[-1:] == ":" and (behind := _SHORTCODES_BEHIND.search(text)):
        said.add(behind[0].strip())
        text = text[: behind.start()]
    return without_kind(_SHORTCODES.sub("", text) if text[:1] == ":" or text[:1] > "\u2600" else text)


def _without_front(said: Named, text: str, outside: str) -> str:
    """A text without people and their year in front, or a venue or a short name in brackets and bold."""
    if found := _PEOPLE_IN_FRONT.match(text):
        said.people, said.venue = found[2], found[3]
        outside = outside.replace(found[0], "", 1)
    found = _BRACKETS_IN_BOLD.match(outside)
    if found is None:
        return outside
    said.add("" if take_group(said, found[1]) else found[1], first=True)
    return outside[found.end() :]


def _opened(outside: str, told: re.Match[str] | None) -> re.Match[str] | None:
    """What a text begins with in emphasis or quotation marks, behind ``told``, but for the title of a citation."""
    begun = opened(outside[told.end() :] if told else outside.lstrip("\0 "))
    return None if begun and begun[1] in LATIN and not told and citation(bare(outside)) else begun


def _without_links(outside: str) -> str:
    """The text around links, in which NUL stands for each, without what parts them from it."""
    text = _ARROW.sub("", _AROUND_LINK.sub(" ", outside).strip(" -–—:|").removesuffix(" ."))
    is_cut = text.count("(") > text.count(")") and outside.count("(") == outside.count(")")
    text += ")" * is_cut  # which stood behind a link within the brackets
    text = _REFERENCE.sub("", bare(text))
    return text[:-1] if text[-2:] == ")." and len(text.split()) > LONG else text


def _keep_words(said: Named, links: Sequence[tuple[str, str]]) -> None:
    """Keep the words of links that name something else."""
    lost = [words for words, _ in links if len(words.split()) > LONG and not is_word_for_a_link(words)]
    said.add("" if "://" in "".join(lost) else " ".join(lost))


def _bare_title(said: Named, title: str) -> str:
    """A title without what follows it, and without the marks around it."""
    title = _FOOTNOTE.sub("", title)
    title = title if title.isascii() else without_trail(said, title)
    title = without_sentence(said, title) if said.urls or said.arxiv else title
    title = bare(title).strip(" ,;|·-–—/").removesuffix(":")
    title = title[:-1] if title[-1:] == "." and title[-4:-1].isalpha() else title
    return EMPHASIS_INSIDE.sub(r"\2", title) if "*" in title or "_" in title else title


def _told_title(said: Named, text: str) -> str:
    """The title without the people, the venue and whatever else is said beside it."""
    title = take_groups(said, take_parts(said, text))
    if IN_BOLD.fullmatch(title) is None:  # else that is the title as a whole
        title = take_people(said, title)
    return take_groups(said, bare(title))


def _title_alone(said: Named, text: str) -> str:
    """The title in a link that may say more: ``Title (ICLR 2020)``, ``Title, Lee et al. 2020``, ``Lee. Title. 20``."""
    inside, cited = Named(), citation(text)
    is_cited = cited is not None and (cited.people != "" or (text[0] in LATIN and venues.is_venue(cited.rest)))
    title = _cited(inside, cited).title if cited and is_cited else _told_title(inside, text)
    said.take(inside)
    return title


def _cited(said: Named, cited: Citation) -> Named:
    """What a citation says, with what its reader says of it behind."""
    said.title, said.people, said.is_cited = bare(cited.title), cited.people, True
    year, rest = str(cited.year or ""), cited.behind
    found = _SAID_OF_CITED.match(rest)
    if prose.is_remark(rest) and not venues.is_venue(rest):
        said.add(rest)
        rest = ""
    elif (
        found and not venues.is_venue(found[3]) and (not found[2] or (year and (year in found[1] or year not in rest)))
    ):
        said.add(found[3])
        rest = found[1]
    said.venue = rest if not year or year in rest else f"{rest.rstrip(' .,')} {year}".strip()
    said.evidence += 3.5 if cited.people else 2
    said.arxiv = said.arxiv or paper_links.arxiv_in(cited.rest)
    said.evidence += 1 if said.arxiv else 0
    return said


def _appeared(said: Named) -> bool:
    """Whether a venue and its year stand beside a title of several words."""
    is_year = venues.year_in(said.venue) is not None and venues.is_venue(said.venue)
    return is_year and is_long_title(said.title)
