"""What names a paper: the title in a heading, a list item, a table cell or a line, and what people write around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..model import ARXIV, Date, Status
from ..pattern import pattern
from . import dates, labels, papers, people, prose, tags, venues
from .bylines import byline, comma_people, families_with_year
from .citations import Citation, are_names, citation
from .facts import labelled
from .kinds import is_initials, is_kind, is_name, without_kind
from .labels import status_of
from .links import ID, is_word_for_a_link, links_in
from .marks import ENUMERATED, LATIN, bare, opened

_PEOPLE_IN_FRONT = pattern(
    r"(?P<m>\*\*|__)?([A-Z][\w'’-]*[a-z](?:,? et al\.?| (?:and|&) [A-Z][\w'’-]+)?),?\s*(?:[-–—]\s*)?"
    r"\(?((?:19|20)\d\d)[a-z]?\)?\s*(?(m)\.?(?P=m)\s*(?:[.:：–—-]\s+)?|(?:[:：–—-]\s+|(?<=\))\s+(?=[A-Z])))(?=\S)"
)
"""``Lee et al. 2024: Title``, ``Lee and Lin (2024) Title``, and the names of files that Zotero gives."""
_ID_BEHIND = pattern(rf"(?:^|\.?[\s,;:|—–-]+)[\[(（]?(?:arXiv\s*:?\s*)?(?P<id>{ARXIV})(?:v\d+)?[\])）]?$", re.I)
_ID_AND_REMARK = pattern(rf"[\[(（]?arXiv\s*:?\s*(?P<id>{ARXIV})(?:v\d+)?(?:[\])）]|\b)[\s.,:;–—-]*(?P<rest>.*)", re.I)
_RATING_BEHIND = pattern(
    r"\s*(?:(?:[★☆⭐✩✭🌟]\ufe0f?\s*){1,5}|[\[(（]\d{1,2}(?:\.\d)?\s?/\s?(?:5|10)[\])）]|\s\d(?:\.\d)?/(?:5|10))$"
)
"""What a reader thinks of a paper, in stars or marks."""
_TASK_DAY = pattern(r"\s*(✅|📅|⏳|🛫|➕|❌)\ufe0f?\s*(\d{4}-\d\d-\d\d)$")
"""When a task was done, or is due, starts or began, as Obsidian Tasks writes it at the end."""
_CARD_DAY = pattern(r"\s+@\{[\d: -]{4,20}\}$")
"""The day of a card, as Obsidian Kanban writes it at the end."""
_GROUP_IN_FRONT = pattern(
    r"\s*(?:\[([^\[\]]{2,40})\]|【([^【】]{2,40})】|[(（]([^()（）]{2,40})[)）]|`([^`]{2,40})`)\s*[:\-–—]?\s*"
)
_DATE_IN_FRONT = pattern(
    r"[*_]{0,2}(\d{2,4}[-./]\d{1,2}(?:[-./]\d{1,2})?\.?|\d{1,2}[-./]\d{1,2}[-./]\d{4}|"
    r"\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})[*_]{0,2}"
    r"(?:\s*[|:：–—·•→/]\s*|\s+-?\s*)(?=[^\W\d_]|[\"“*\[「《])"
)
"""``2024-05-20 | Title``, ``**24.05.20**: Title``, ``2024/05/20 Title``."""
_VENUE_IN_FRONT = pattern(
    r"((?:[A-Z][\w .&-]{1,30}?['’]?\s?)?(?:\d\d)?\d\d(?:\s\w+)?)\s*(?:[|:：–—]|//|-(?=\s))\s*(?=\S)"
)
"""``NeurIPS'17 - Title``, ``CVPR 2020 Oral: Title``, and a year alone before a title with people."""
_WEEKDAY_IN_BRACKETS = r"\s?[(（](?:[월화수목금토일月火水木金土日]|[A-Z][a-z]{1,3}\.?)[)）]"
_DAY_IN_FRONT = pattern(
    r"[*_(\[]{0,3}((?:\d{4}[년年]\s?)?(?:\d{1,2}[월月]\s?)?\d{1,2}[일日]|\d{1,2}/\d{1,2}|\d{4}-\d{1,2}-\d{1,2}(?=\])|"
    rf"\d{{1,2}}{_WEEKDAY_IN_BRACKETS}|"
    r"(?:[^\W\d_]{2,9}\.?,?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:st|nd|rd|th|\.)?(?:,?\s\d{4})?)[*_)\]]{0,3}"
    rf"(?:\s*[,|:：–—-]\s*|{_WEEKDAY_IN_BRACKETS}[\s,:：–—-]*|(?<=[)）\]])\s*|(?<=/\d)\s+|(?<=/\d\d)\s+)"
    r"(?=[^\W\d_]|[\"“*_\[「『《])"
)
"""``1 Jan, Title``, ``**Feb 4, 2021** — Title``, ``5월 20일: Title``, ``Thu 2 — Title``, ``2 (Thu) Title``; what such a
day lacks stands above."""
_GROUP_BEHIND = pattern(
    r"\s*[,\-–—|]?\s*(?:(?P<tags>\[([^\[\]]{2,80})\]|\{([^{}]{2,80})\})|【([^【】]{2,60})】|[(（]([^()（）]{2,80})[)）]|"
    r"`([^`]{2,60})`|_\(?([^_()]{2,80})\)?_)\s*$"
)
_CLOSING = "]}】)）`_"
"""What such a group ends with: titles that end otherwise, which most do, are not searched for one."""
_KEY_IN_FRONT = pattern(r"^(?:\*\*)?\[[A-Z][A-Za-z+-]{0,30}\d{2,4}[a-z]?\](?:\*\*)?[:.]?\s+(?=\S)")
"""The key of a citation as bibliographies print it: ``[Sousa2024]``, ``**[SL24]**``."""
_PRESENTED = pattern(r"[\s,;(–—-]{1,4}(?:presented|discussed|chosen|picked|led) by [^\W\d_][^,()]{1,40}\)?$")
"""Who brought a paper to a meeting, behind it."""
_POINTED = pattern(r"\s+(?:<[-=]{1,2}|←|⇐)\s+(\S[^<>]*)$")
"""What a reader says of a paper behind an arrow that points back to it: ``Title <- cite this``."""
_HEADED = pattern(r"(\*\*|__)([^*_:：]{2,30}?)(?:\s*[:：]\s*\1|\1\s*[:：])\s+(?=\S)")
"""A word in bold before a citation that says what it is for: ``**Required:** Lee, A. (2020). …``."""
_AS = r"(?:oral|poster|spotlight|highlight|(?:best|outstanding|award) (?:student )?paper(?: award)?)s?"
_SHOWN = pattern(rf"[\[(【]?({_AS})(?:[\])】]\s*[:：]?|\s*[:：|]|\s+[-–—])\s*(?=[A-Z\[\"“])", re.I)
"""How a paper was shown at a conference, before its title: ``Oral: Title``, ``[Spotlight] Title``."""
_CODED = pattern(
    r"(?:\*\*|[\[(【])?[A-Z]{1,4}[-#]?(?:0\d{1,3}|\d{3})(?:(?:\*\*|[\])】])\s*[:：|]?|\s?[:：|]\*{0,2})\s+(?=\S)"
)
"""The number of a talk in a series, before the title of its paper: ``PR-012: Title``, ``**T007** Title``."""
_TOLD_ON = pattern(r"(?<=[)\]])\s+([^\W\d][^\d,:()\[\]]{1,30}),\s*(\d{4}([-./])\d{1,2}\3\d{1,2})$")
"""Who presented a paper and when, behind its links: ``Title ([paper](…)) Ana Sousa, 2024-05-20``."""
_NAME_TWICE = pattern(r"(\S{2,30})\s+(?:[-–—|]|->|→)\s+(?=\1:\s)")
"""The short name of a paper before a title that begins with it: ``LoRA - LoRA: …``."""
_WEEKDAY_IN_FRONT = pattern(
    r"(?P<m>\*\*|__|[(\[])?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[월화수목금토일]요일|[月火水木金土日]曜日?|"
    r"周[一二三四五六日]|星期[一二三四五六日])\.?(?(m)(?:\*\*|__|[)\]])\s*[:：,–—-]?|\s*[:：–—])\s+(?=\S)",
    re.I,
)
"""``**Mon** Title``, ``Tuesday: Title``."""
_IN_BOLD = pattern(r"\s*(\*\*|__)[^*]+\1\s*")
_BEHIND = pattern(r"\s*(?:[-–—:：|,，/·•→]\s*)?(?:by\b\s*)?", re.I)
_BY = pattern(r"\s+(?:by|저자:?|著者:?)\s+(?=\S)|\s+[-–—|/]\s+|\s*//\s*", re.I)
_PASSIVE = pattern(r"(?:[a-z]ed|\b(?:driven|given|taught|shown|written))\s+by\s+$", re.I)
"""``Informed by``, ``Driven by``: what follows is a part of the title."""
_PLACE = pattern(r", ([A-Z][\w'’ -]{1,30})(?=, [A-Z]), ")
_ONE = pattern(r"[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*){1,2}")
_GERUND = pattern(r"[A-Z][a-z]+ing\s")
"""``by Combining Words``; names such as Xiaoming have a well-known family behind them."""
_SENTENCE_END = pattern(r"[.\s](?:(?<=[^\W\d_]{3}\.)\s|(?<=[?!]\s))\s*(?=[A-ZÀ-Þ])")
_SURE = 2.5
"""How much like a title a sentence must look to be one: its words are in capitals, or it has a colon."""
_COMMA_PEOPLE = pattern(r"(?P<title>\S.{3,}?),\s+(?P<people>[A-Z][^,]{1,40}? et\.? al\.?)(?:[,.]\s*(?P<venue>.*))?$")
"""``The title, Lee et al., ICML 2024``."""
_REFERENCE = pattern(r"^[\w.-]+/[\w.-]+#\d+\s+")


_SHORTCODES = pattern(r"(?::[a-z_+-]{2,30}:\s*)+(?=\S)")
"""Emoji as they are typed in GitHub and chats: ``:star: Title``."""
_EMPHASIS_INSIDE = pattern(r"(?<![\w*_])(\*{1,2}|_{1,2})([^\s*_](?:[^*_]*[^\s*_])?)\1(?![\w*_])")
_READ = pattern(r"^(?:re-?read(?:ing)?|read(?:ing)?|finished|started|skimmed)\W+(?=\[\[)", re.I)
_READ_MARKED = pattern(
    r"[^\w*_\"“「『《\[]*(?:(?:today|just|also|i)\s+){0,3}"
    r"(re-?read(?:ing)?|read(?:ing)?|finished|started|skimmed)(?: reading)?:?\s+(?=[*_\"“「『《])",
    re.I,
)
"""What a diary says before a title that is marked as one: ``Read *Title*``."""
_PAGE = pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
"""The link to a page of a wiki."""


@dataclass(slots=True)
class Named:
    """What a text says of the paper that it names; ``rest`` are the words that are not understood.

    ``evidence`` is how sure it is that the text names a paper, in the scale that :mod:`.digest` explains.
    """

    title: str = ""
    people: str = ""
    venue: str = ""
    urls: list[str] = field(default_factory=list)
    arxiv: str = ""
    date: str = ""
    status: Status | None = None
    tags: list[str] = field(default_factory=list)
    rest: str = ""
    evidence: float = 0.0
    link_names_it: bool = False
    is_cited: bool = False


_TELLER = pattern(r"([^\W\d][\w .]{1,30}?)\s*[-–—:]\s+(?=[\"“「『《][^\"“”」』》]{10,300}[\"”」』》])")
"""Who presents a paper, before its title in quotation marks."""


_NATIVE = r"([^\x00-\x7f][^A-Za-z:：|｜丨\[\]【】()（）]{0,15})"
_LEAD = pattern(
    rf"(?:[\[【(（]{_NATIVE}[\]】)）]\s*[:：-]?|{_NATIVE}(?:\s?[:：|｜丨)]|\s[-–—](?=\s)))\s*(?=[A-Z\d\[【(（])"
)
"""Who presents a paper, or what else is said of it, in another script before its title: ``김하나: A Title``."""
_BREAK = pattern(r"\s*<br\s*/?>\s*", re.I)
_AROUND_LINK = pattern(r"[\[(（|·\s,/]*\0[\])）|·\s,/]*")
_ARROW = pattern(r"\s*(?:(?<!-)[-=]>|→)$")
_FOOTNOTE = pattern(r"\[\^[^\[\]]{1,20}\]$")


_FAMILIES_LAST = pattern(
    r"(\S.*[^\W\d_]{3}[?!]?)\. ([A-ZÀ-Þ][\w'’-]*[a-zß-ÿ](?:(?:,|,? and| &) [A-ZÀ-Þ][\w'’-]*[a-zß-ÿ])*(?:,? et al\.?)?)"
)
"""The words of a link with families behind the title: ``The title. Sousa, Lin``; the year stands behind the link."""


def named(text: str) -> Named:
    """What a heading, an item, a cell or a line says of the paper that it names."""
    said = _named(text)
    return replace(said, urls=said.urls.copy(), tags=said.tags.copy())


@lru_cache(maxsize=512)
def _named(text: str) -> Named:
    said = Named()
    label = labelled(text.strip().replace("\n", " "))
    text = " ".join(text.split())
    text = _BREAK.sub(" | ", text) if "<" in text else text
    if text[:2] in ("~~", "==") and text[-2:] == text[:2]:
        text = text[2:-2]
    if label and label[0] in ("title", "paper") and not label[1].startswith(("http", "[http", "<http")) and label[1]:
        text = " ".join(label[1].split())
        said.evidence += 3 if label[0] == "title" else 1
    text = without_kind(_SHORTCODES.sub("", text) if text[:1] == ":" else text)
    if ("<" in text or "←" in text) and (behind := _POINTED.search(text)):
        said.rest, text = behind[1], text[: behind.start()]
    if text[:1] in "*_" and (headed := _HEADED.match(text)) and citation(bare(text[headed.end() :])):
        said.rest, text = f"{headed[2]} {said.rest}".strip(), text[headed.end() :]
    if shown := _SHOWN.match(text):
        said.rest, text = shown[1], text[shown.end() :]
    if coded := _CODED.match(text):
        text = text[coded.end() :]
    if twice := _NAME_TWICE.match(text):
        text = text[twice.end() :]
    if (day := _DAY_IN_FRONT.match(text)) and dates.of_heading(day[1], dates.ANY):
        said.date, text = day[1], text[day.end() :]
    if " by " in text and (presented := _PRESENTED.search(text)):
        said.rest, text = presented[0].strip(" ,;()–—-"), text[: presented.start()]
    if text[:2] == "**" and (short := _NAME_IN_BOLD.match(text)):
        title = links_in(text[short.end() :])[0].replace("\0", " ").strip(" -|/[]()")
        if prose.like_title(title) > _SURE and _take_name(said, short[1], title):
            text = text[short.end() :] + (f" [paper]{short[2]}" if short[2] else "")
    key = _KEY_IN_FRONT.match(text) if text[:1] in ("[", "*") else None
    text = text[key.end() :] if key and not venues.is_venue(key[0].strip("*[]:. ")) else text
    if weekday := _WEEKDAY_IN_FRONT.match(text):
        text = text[weekday.end() :]
    if (teller := _TELLER.match(text)) and people.are_people([teller[1]]):
        said.rest, text = teller[1], text[teller.end() :]
    if label is None and not text[:2].isascii():
        text = _without_leads(said, text)
    if text[-1:] == "}" and (found := _CARD_DAY.search(text)):
        said.rest, text = found[0].strip(), text[: found.start()]
    if " #" in text:
        text, said.tags = tags.tags_behind(text)
        before, _, last = text.rpartition(" #")
        is_named = "://" in before or prose.like_title(bare(before)) > 1
        if not said.tags and is_named and (one := tags.tag_line(f"#{last}")):
            text, said.tags = before, one  # in a sentence it could be a part of that
    if text[-1:] == "`" and (found := _CODES_BEHIND.search(text)):
        others = [code for code in re.findall(r"`([^`]+)`", found[0]) if is_kind(code) or not _take_group(said, code)]
        said.tags += [tag for code in others for tag in tags.read(code)]
        text = text[: found.start()]
    if "[[" in text and "://" not in text:
        text = _PAGE.sub(r"\1", _READ.sub("", text))
    while text[-1:].isdigit() and (found := _TASK_DAY.search(text)):
        said.date, said.rest = (found[2], said.rest) if found[1] == "✅" else (said.date, found[0].strip())
        text = text[: found.start()]
    if text[-1:].isdigit() and "://" in text and (found := _TOLD_ON.search(text)) and people.is_name(found[1]):
        said.date, said.rest = found[2], f"{said.rest} {found[1]}".strip()
        text = text[: found.start()]
    outside, links = links_in(text)
    said.urls = [url for _, url in links if "://" in url]
    said.evidence += 3 if any(papers.link(url) for url in said.urls) else 0.5 if said.urls else 0
    if people_in_front := _PEOPLE_IN_FRONT.match(text):
        said.people, said.venue = people_in_front[2], people_in_front[3]
        outside = outside.replace(people_in_front[0], "", 1)
    links = _without_people(said, outside, links)
    if (marked := _BRACKETS_IN_BOLD.match(outside)) and (" " not in marked[1] or venues.could_be_venue(marked[1])):
        said.rest = said.rest if _take_group(said, marked[1]) else f"{marked[1]} {said.rest}".strip()
        outside = outside[marked.end() :]
    title, outside = _title_of_link(outside, links)
    told = _READ_MARKED.match(outside) if not title else None
    begun = None if title or label else opened(outside[told.end() :] if told else outside.lstrip("\0 "))
    if begun and begun[1] in LATIN and not told and citation(bare(outside)):
        begun = None
    if begun and _names_it(said, begun[2], begun[3].replace("\0", " ").strip(), is_bold=begun[1] in ("**", "__")):
        title = _take_groups(said, bare(begun[2].rstrip(".,:")))
        said.status = said.status or (status_of(told[1]) if told else None)
    elif title:
        said.link_names_it = True
        said.evidence += 1 if said.urls else 0
        before, _, outside = outside.partition("\0\0")
        if full := _full_behind(title, outside):
            said.rest, title = (said.rest, f"{title}: {full}") if ":" in outside[:4] else (f"{title} {said.rest}", full)
        elif _opens_a_sentence(before):
            _take_sentence(said, text, title, links)
            if (by := _BY_BEHIND.match(outside)) and (authors := byline(by[1], alone=True)):
                _set_people(said, authors)
        else:
            _take_front(said, before)
            _take_behind_link(said, outside, links[len(links) - outside.count("\0") :])
        title = _title_alone(said, bare(title))
    else:
        outside = _without_words_behind(said, outside, links)
        text = _ARROW.sub("", _AROUND_LINK.sub(" ", outside).strip(" -–—:|").removesuffix(" ."))
        is_cut = text.count("(") > text.count(")") and outside.count("(") == outside.count(")")
        text += ")" * is_cut  # which stood behind a link within the brackets
        text = _REFERENCE.sub("", bare(text))
        if not begun and (cited := citation(text)):
            return _cited(said, cited)
        if begun and are_names(begun[2]) and (cited := citation(_EMPHASIS_INSIDE.sub(r"\2", text))):
            return _cited(said, cited)
        if text[-2:] == ")." and len(text.split()) > _LONG:
            text = text[:-1]
        title = _told_title(said, _without_remark(said, text))
        lost = [words for words, _ in links if len(words.split()) > _LONG and not is_word_for_a_link(words)]
        if lost and "://" not in "".join(lost):
            said.rest = f"{said.rest} {' '.join(lost)}".strip()
    if title and said.link_names_it and not said.people and said.venue and (behind := _FAMILIES_LAST.fullmatch(title)):
        title, said.people = behind[1], re.sub(r",? and | & |, ", "; ", behind[2])
    title = _FOOTNOTE.sub("", title)
    title = title if title.isascii() else _without_trail(said, title)
    title = _without_sentence(said, title) if said.urls or said.arxiv else title
    said.title = bare(title).strip(" ,;|·-–—/").removesuffix(":")
    if said.title[-1:] == "." and said.title[-4:-1].isalpha():
        said.title = said.title[:-1]
    if "*" in said.title or "_" in said.title:
        said.title = _EMPHASIS_INSIDE.sub(r"\2", said.title)
    said.arxiv = said.arxiv or papers.arxiv_in(text)
    said.evidence += (3 if said.arxiv else 0) + (1.5 if said.venue else 0) + (2.5 if said.people else 0)
    said.evidence += 1 if said.venue and (said.date or _appeared(said)) else 0
    return said


labels.ON_CHANGE.append(_named.cache_clear)


def _without_leads(said: Named, text: str) -> str:
    """A title in Latin letters without what stands before it in another script."""
    title, leads = text, []
    while lead := _LEAD.match(title):
        leads.append((lead[1] or lead[2]).strip())
        title = title[lead.end() :]
    alone = links_in(title)[0].replace("\0", " ").strip(" -|/[]()") if leads and "://" in title else title
    if not leads or prose.is_native(alone) or prose.like_title(alone) <= _SURE:
        return text
    said.rest = " ".join(filter(None, [said.rest, *(one for one in leads if not _take_group(said, one))]))
    return title


_TRAIL = pattern(r"(?<=[A-Za-z\d)?!])\s*(?:[：|｜丨]|:\s|\s[-–—/]\s|\s?(?=【))\s*([^\x00-\x7f].*)$")


def _without_trail(said: Named, title: str) -> str:
    """A title in Latin letters without what stands behind it in another script: who presents it, a gloss, a remark."""
    found = _TRAIL.search(title)
    if found is None or not _is_gloss(title[: found.start()], found[1]) or labelled(found[1]):
        return title
    inside = found[1].strip("【】 ")
    if not _take_group(said, inside):
        said.rest = f"{inside} {said.rest}".strip()
    return title[: found.start()]


def _told_title(said: Named, text: str) -> str:
    """The title without the people, the venue and whatever else is said beside it."""
    title = _take_groups(said, _take_emphasised(said, _take_parts(said, text)))
    if _IN_BOLD.fullmatch(title) is None:  # else that is the title as a whole
        title = _take_people(said, title)
    return _take_groups(said, bare(title))


def _title_alone(said: Named, text: str) -> str:
    """The title in a link that may say more: ``Title (ICLR 2020)``, ``Title, Lee et al. 2020``, ``Lee. Title. 20``."""
    inside, cited = Named(), citation(text)
    title = _cited(inside, cited).title if cited and cited.people else _told_title(inside, text)
    facts = ("people", "venue", "arxiv", "date", "status")
    if any(getattr(inside, name) and getattr(said, name) not in ("", None, getattr(inside, name)) for name in facts):
        return _take_groups(said, text)  # another is said beside it, and nothing of this may go
    for name in facts:
        setattr(said, name, getattr(said, name) or getattr(inside, name))
    said.tags += inside.tags
    said.rest = f"{inside.rest} {said.rest}".strip()
    return title


def _without_people(said: Named, outside: str, links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links, without the words of one that is people and a year beside a title: ``[Lee et al. 2020](…) Title``."""
    is_linked = len(links) == 1 and papers.link(links[0][1]) is not None
    if not is_linked or said.people or prose.like_title(outside.strip("\0 -–—:,.()")) <= 1:
        return links
    found = byline(links[0][0], families=True)
    if found is None or not found[1]:
        return links
    _set_people(said, found)
    return [("", links[0][1])]


def _appeared(said: Named) -> bool:
    """Whether a venue and its year stand beside a title of several words."""
    is_year = venues.year_in(said.venue) is not None and venues.is_venue(said.venue)
    return is_year and len(said.title.split()) > _LONG and prose.like_title(said.title) > 1


def _is_beside(mark: str, title: str) -> bool:
    """Whether a year before a mark and words is not part of a title, as it is in ``2001: A Space Odyssey``.

    A dash says so even of a short one.
    """
    return len(title.split()) > (1 if mark in "-–—" else _LONG) and prose.like_title(title) > 1


def is_rating(text: str) -> bool:
    """Whether a text is what a reader thinks of a paper, in stars or marks: ``★★★``, ``4/5``."""
    return _RATING_BEHIND.fullmatch(f" {text}") is not None


def _believed(said: Named, text: str) -> bool | None:
    """Whether family names alone are people after a title: True with a link to the paper, or if they are well known;
    None with a venue only.
    """
    return people.are_known(text) or (not text.isupper() and any(map(papers.link, said.urls))) or None


_LONG = 3
"""A title in emphasis of more words than this needs no link before a dash and what its reader says."""
_IN_BRACKETS = pattern(r"[(（]([^()（）]+)[)）]\.?(?:\s*(?:[-=]>|[-–—:：|,→]+)\s*(.*))?")
"""Families in brackets behind a title in emphasis, and what its reader says of it."""
_WROTE = pattern(r"^by\s+|\s*(?:著|저|지음)$", re.I)


_ASIDE = pattern(r"[*_]{0,2}[(（]([^()（）]{2,40})[)）][*_]{0,2}[\s.,:–—-]*(.*)")


def _names_it(said: Named, title: str, behind: str, *, is_bold: bool) -> bool:
    """Whether what a text begins with, in italics or bold, is the title, and people or words of the note follow.

    ``**Train Short, Test Long** (Lee; ICLR 2022)``, ``*A Title.* Lee, A. et al. NIPS 2017.``, ``**LoRA** - a trick``.
    """
    if are_names(title) and len(title.split()) > 1 and "," in title:
        return False
    is_parted, is_title = behind[:1] in "-–—:：", prose.like_title(title) > 1
    in_brackets = _IN_BRACKETS.fullmatch(behind) if is_title and len(title.split()) > _LONG else None
    if in_brackets and (authors := byline(in_brackets[1], families=True)):
        said.people, said.venue = authors
        said.rest = f"{said.rest} {in_brackets[2] or ''}".strip()
        return True
    aside = _ASIDE.fullmatch(behind) if is_bold else None
    if aside and aside[2] and any(map(papers.link, said.urls)) and _take_group(said, aside[1]):
        _take_behind(said, aside[2])
        return True
    behind = re.sub(r"[\[(（]\s*[\])）]", "", behind).strip(" -–—:|,.")
    if is_title and (found := _ID_AND_REMARK.fullmatch(behind)):
        said.arxiv, said.rest = found["id"], f"{said.rest} {found['rest']}".strip()
        return True
    if found := _ID_BEHIND.search(behind):
        said.arxiv, behind = found["id"], behind[: found.start()]
        if not behind:
            return True
    behind, remark = _before_remark(_WROTE.sub("", behind))
    said.rest = f"{said.rest} {remark}".strip()
    if authors := byline(behind, families=_believed(said, behind)):
        said.people = said.people or authors[0]
        said.venue = said.venue or authors[1]
        return True
    if is_title and venues.could_be_venue(behind):
        said.venue = said.venue or behind.strip("*_ ")
        return True
    if aside is not None and not aside[2]:
        said.rest = said.rest if _take_group(said, aside[1]) else aside[1]
        return True
    is_ended = is_bold and title[-1] in ".?!" and prose.like_title(title.rstrip(".")) > 1
    if is_ended and venues.year_in(behind) and venues.could_be_venue(behind.rpartition(", ")[2]):
        said.venue = said.venue or behind
        return True
    is_linked = any(map(papers.link, said.urls))
    is_sure = is_linked or (is_parted and is_title and (is_bold or len(title.split()) > _LONG))
    if len(behind.split()) < 3 or not is_sure:
        return False
    _take_behind(said, behind)
    return True


def _without_words_behind(said: Named, outside: str, links: Sequence[tuple[str, str]]) -> str:
    """The text up to its last link, if a title stands before the first, and what its reader says after the last.

    That is after a dash or in brackets: ``Title [[arxiv](…)] [[code](…)] (still the best)``
    """
    before, _, behind = outside.rpartition("\0")
    if (
        not (before or links)
        or not re.search(r"[^\W_]|[★☆⭐]", behind)
        or not all(map(is_word_for_a_link, dict(links)))
    ):
        return outside
    title = bare(before.partition("\0")[0].strip(" ([<"))
    found, is_cited = _SAID_BEHIND.match(behind), citation(title) is not None
    remark = (found[1] or found[2] if found else behind if is_cited else "").lstrip(" ])）>.,")
    is_of_it = any(papers.link(url) for _, url in links) and (is_cited or prose.like_title(title) > 1)
    in_brackets = found is not None and bool(found[2])
    if (
        not remark
        or not is_of_it
        or ID.fullmatch(remark)
        or venues.could_be_venue(remark)
        or byline(remark, families=in_brackets)
    ):
        return outside
    said.rest = remark.strip()
    return f"{before}\0"


_REMARK = pattern(
    r"(\S.{3,300}?\s?[(（\[【][^()（）\[\]【】]{3,200}[)）\]】])\s*(\s[-–—]{1,2}\s|[:：]\s?|\s?(?:->|→|=>)\s?|(?=[A-Z]))(\S.*)"
)

_REMARK_AFTER_YEAR = pattern(
    r"(\S.{3,300}?,.{0,300}\b(?:19|20)\d\d\)?)(?:[.:!]\s+|\s[-–—]{1,2}\s+|\s+(?=[*_⭐★☆💡👍]))(\S.{3,})"
)


def _without_remark(said: Named, text: str) -> str:
    """The title and the brackets after it that say where it appeared or who wrote it, without what its reader adds.

    ``The Tail at Scale (CACM 2013) - hedged requests!``
    """
    found = _REMARK.fullmatch(text) if any(mark in text for mark in "(（[【") else None
    if found is None or not (found[2] or prose.is_remark(found[3])):
        has_year = "," in text and venues.year_in(text)  # asked at once, as most texts have neither
        found = _REMARK_AFTER_YEAR.fullmatch(text) if has_year else None
        trial = Named(urls=said.urls)
        if found is None or prose.like_title(_take_people(trial, found[1])) <= 1 or not trial.people:
            return text
        said.rest = f"{said.rest} {found[2]}".strip()
        return found[1]
    trial = Named(urls=said.urls)
    title = _take_groups(trial, found[1])
    if not (trial.venue or trial.people or trial.arxiv) or title == found[1] or prose.like_title(title) <= 1:
        return text
    said.rest = f"{said.rest} {found[3]}".strip()
    return found[1]


def _cited(said: Named, cited: Citation) -> Named:
    said.title, said.people, said.is_cited = bare(cited.title), cited.people, True
    year, rest = str(cited.year or ""), cited.behind
    if prose.is_remark(rest) and not venues.is_venue(rest):
        rest, said.rest = "", f"{said.rest} {rest}".strip()
    found = _SAID_OF_CITED.match(rest)
    if found and not venues.is_venue(found[3]) and (not found[2] or (year and (year in found[1] or year not in rest))):
        rest, said.rest = found[1], f"{said.rest} {found[3]}".strip()
    said.venue = rest if not year or year in rest else f"{rest.rstrip(' .,')} {year}".strip()
    said.evidence += 3.5 if cited.people else 2
    said.arxiv = said.arxiv or papers.arxiv_in(cited.rest)
    said.evidence += 1 if said.arxiv else 0
    return said


_FRONT = 3
"""How many words may stand before a link that is a title, if they are not people."""


def _title_of_link(outside: str, links: list[tuple[str, str]]) -> tuple[str, str]:
    """The title if it is the text of a link, and the text around it with two NULs in its place; "" if no link is one.

    The text of a link is the title unless it is a word such as "paper", or something before it could be the title.
    """
    at = -1
    for words, url in links:
        at = outside.find("\0", at + 1)
        before = bare(re.sub(r"[\[(]*\0[\])]*", " ", outside[:at]))
        if is_word_for_a_link(words) or words == url or "://" in words or _cites(words):
            continue
        if _is_long(before) and not _is_told(before, words, url, outside[at + 1 :]):
            return "", outside
        if prose.like_title(words) > -2.5 or url.startswith("http"):
            return words, f"{outside[:at]}\0\0{outside[at + 1 :]}"
    return "", outside


_LEADS = pattern(r"[.!?。！？:：(（]|->|→")
"""What a sentence ends with before the link to the paper that it is about."""


_STOP = pattern(r"(?<=\w{2})[.!?]\s")


def _is_told(before: str, words: str, url: str, behind: str) -> bool:
    """Whether a sentence before a link whose words are a title is what a reader says of that paper.

    It looks less like a title, and goes on behind the link or ends with what leads to it: ``Quick. [The Title](…)``
    """
    score = prose.like_title(words)
    is_open = prose.is_open(before.strip()) and len(words.split()) > _LONG and score > 1
    if not papers.link(url) or (score <= _SURE and not is_open):
        return False
    if not is_open and prose.like_title(before.strip(" :→>-–—([")) > score - 1:
        return False
    around = f"{before} {_STOP.split(behind)[0]}".strip(" .,")
    return prose.like_title(around) > -1 or (_LEADS.search(before[-2:]) is not None and not re.search(r"\w", behind))


def _without_sentence(said: Named, title: str) -> str:
    """A title that has its link or id, without the sentence about it that follows: ``The Title. It sorts``."""
    stop = _SENTENCE_END.search(title)
    if (
        stop is None
        or title[stop.start()] != "."
        or not prose.is_remark(title[stop.end() :])
        or prose.like_title(title[: stop.start()]) <= 1
    ):
        return title
    said.rest = f"{said.rest} {title[stop.end() :]}".strip()
    return title[: stop.start()]


_PAGES = pattern(r",? pp?\. ?[\d–-]+$")


def _cites(words: str) -> bool:
    """Whether the words of a link are people and a year, and pages perhaps: ``Lee et al., 2020, p. 4``."""
    told = byline(_PAGES.sub("", words), families=True) if venues.year_in(words) else None
    return told is not None and venues.read(told[1])[0] == ""


def _people_in_front(before: str) -> tuple[str, str] | None:
    """The people before a link that is a title: ``Kingma & Ba, [Title](https://…)``."""
    before = before.strip("*_ ")
    if before[:2] == "[[" and before.rstrip(" -–—").endswith("]]"):
        return byline(people.without_links(before.rstrip(" -–—")), families=True)
    name = before.rstrip(",:.")
    is_one = before[-1:] == ":" and " " in name and (people.is_given(name) or people.is_family(name.split()[-1]))
    return byline(name, families=True, alone=is_one) if before[-1:] in (",", ":", ".") else None


def _day_first(text: str) -> Date | None:
    """The day that a text begins with, where who presents follows in brackets: ``2023-03-08 (Ana)``."""
    found = _DAY_AND_WHO.fullmatch(text)
    return dates.date_line(found[1].strip("*_ ")) if found else None


_DAY_AND_WHO = pattern(r"([^()]{6,30})[(（][^()]{2,40}")


def _is_long(before: str) -> bool:
    """Whether a text before a link is neither people nor a venue, and too long to be what stands beside a title."""
    is_venue = venues.could_be_venue(before.strip("[]()"))
    return len(before.split()) > _FRONT and not is_venue and not _people_in_front(before)


def _full_behind(name: str, behind: str) -> str:
    """The title in full behind a link whose words are a short name; "" if there is none."""
    title = behind.replace("\0", " ").strip(" -–—:|()[]")
    is_full = " " not in name and is_name(name) and len(title.split()) > _LONG and prose.like_title(title) > _SURE
    return title if is_full and not prose.is_remark(title) and byline(title, families=True) is None else ""


_SHOWN_BEHIND = pattern(rf"\s*[(（]{_AS}[)）]$", re.I)


def shown_behind(text: str) -> str:
    """What a text ends with that says how the paper was shown, with the brackets around it; "" if it does not."""
    found = _SHOWN_BEHIND.search(text)
    return found[0] if found else ""


def _opens_a_sentence(before: str) -> bool:
    """Whether a title in a link is a part of a sentence that begins before it: ``I liked [The Title](…)``."""
    words = before.strip(" ,:–—-").split()
    is_open = (len(words) > 1 and words[-1].islower()) or prose.is_open(" ".join(words))
    return _is_long(before) or (is_open and not _people_in_front(before))


_BY_BEHIND = pattern(r"\s*by\s+([A-Z].{3,200}?)(?:(?<=\w{2})\.(?=\s)|[,;:]?\s(?:[-–—(]|(?!and\b)[a-z])|\.?$)")
"""The people behind a title in a sentence, up to where that goes on."""


def _take_sentence(said: Named, text: str, title: str, links: Sequence[tuple[str, str]]) -> None:
    """The whole of a sentence in which a title stands, for the note; other papers that it links are mentioned only."""
    said.rest = f"{said.rest} {text}".strip()
    others = [url for words, url in links if words != title and not is_word_for_a_link(words)]
    said.urls = [url for url in said.urls if url not in others or not papers.link(url)]


def _take_front(said: Named, before: str) -> None:
    before = before.replace("\0", " ").strip()
    if not said.people and (authors := _people_in_front(before)):
        _set_people(said, authors)
        return
    before = before.strip(' -–—:|*_[]()`"“')
    before = ENUMERATED.sub("", f"{before} ", count=1).strip() if before[-1:] in ".)" else before
    year, month, number = (before and dates.part_of_date(before)) or (1, 0, 0)
    if not year and month and number:
        said.date = before  # its year stands above
    elif day := dates.date_line(before) or _day_first(before):
        said.date, said.rest = str(day), before[before.find("(") + 1 :] if "(" in before else ""
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
    elif re.search(r"[^\W\d_]", before) and len(before.split()) <= _FRONT and not is_word_for_a_link(before):
        said.rest = bare(before)


def _take_behind_link(said: Named, text: str, links: Sequence[tuple[str, str]]) -> None:
    """What follows a title in a link, with NUL for each further link.

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
            said.urls = [own for own in said.urls if own != url or not papers.link(url)]
    _take_behind(said, "".join(pieces))
    for link in mentioned:
        said.rest = said.rest.replace("\0", link, 1)


def _take_behind(said: Named, text: str) -> None:
    """What follows a title in a link: authors, venue, date, or words of the note."""
    text = re.sub(r"[\[(（]\s*[\])）]|[*_]{2,}", " ", text)
    is_by = (found := _BEHIND.match(text)) is not None and found[0].strip().casefold().endswith("by")
    text = _BEHIND.sub("", text, count=1).strip()
    text, remark = _before_remark(text)
    parts = [part for part in re.split(r"\s+[-–—|·]\s+|\s*[()（）\[\]]\s*|\s*;\s*", text) if part.strip(" .,:-–—|")]
    rest: list[str] = []
    families = True if is_by else None if any(map(papers.link, said.urls)) else False
    if families is not False and not said.people and (authors := families_with_year(text)):
        said.people, said.venue = authors[0], said.venue or authors[1]
        parts = []
    for part in parts:
        piece = _EMPHASIS_INSIDE.sub(r"\2", part).strip(" ,.:-–—|*_`")
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
        elif len(parts) == 1 and (status := status_of(piece)) is not None:
            said.status = status
        elif piece and not is_word_for_a_link(piece):
            rest.append(part)
    if parts and len(rest) == len(parts):
        rest = [text]
    said.rest = " ".join(filter(None, [said.rest, *rest, remark])).lstrip(".;").strip(" :-–—|,")


_REMARK_AT = pattern(r"(?<!\b[A-Z])[.:!]\s+(?=\S)|\s+(?=[*_⭐★☆💡👍])")
"""Where the remark of a reader can begin behind people and their venue."""


def _before_remark(text: str) -> tuple[str, str]:
    """The people and the venue that a text begins with, and what its reader says after them; "" if that is nothing.

    ``Ann Lee, Bo Lin, SOSP 2003. *Still the best.*``
    """
    for at in reversed(list(_REMARK_AT.finditer(text))):
        head, remark = text[: at.start()], text[at.end() :]
        if venues.could_be_venue(remark.strip("()")):
            continue
        if (byline(head) or venues.could_be_venue(head)) and not (byline(remark) or venues.could_be_venue(remark)):
            return head, remark
    return text, ""


def _take_groups(said: Named, title: str) -> str:
    """The title without what stands in brackets before and after it: an id, a venue, a date, a status, authors, or
    the name that the title itself begins with (``[Adam] Adam: A Method``).

    Family names alone are authors if the text has a link to the paper: ``**Title** (Lee, Lin) [arXiv](…)``.
    """
    while not title[:1].isalpha() and (found := _GROUP_IN_FRONT.match(title)):
        inside = next(filter(None, found.groups()), "").strip()
        behind = title[found.end() :]
        is_said_again = behind.casefold().startswith((f"{inside}:".casefold(), f"{inside} ".casefold()))
        if not behind.strip() or not (is_said_again or _take_group(said, inside) or _take_name(said, inside, behind)):
            break
        title = behind
    if found := _DATE_IN_FRONT.match(title):
        if dates.date_line(found[1]):
            said.date = found[1]
        elif dates.is_date(found[1]):
            said.venue = found[1]
        elif found[1].count("/") == 2:
            said.rest = found[1]  # who knows which is the month
        if found[1] in (said.date, said.venue, said.rest):
            title = title[found.end() :]
    elif (found := _VENUE_IN_FRONT.match(title)) and (
        venues.is_venue(found[1])
        or (found[1].isdigit() and (said.people or _is_beside(found[0].rstrip()[-1], title[found.end() :])))
    ):
        said.venue, title = said.venue or found[1], title[found.end() :]
    if (
        (found := ID.match(title))
        and re.search(r"[\s:]", title[found.end() - 1 : found.end() + 1]) is not None
        and len(title) > found.end() + 3
    ):
        said.arxiv, title = found["id"], title[found.end() :].lstrip(" :-")
    while True:
        if title.rstrip()[-1:] in _CLOSING and (found := _GROUP_BEHIND.search(title)):
            inside = next(filter(None, found.groups()[1:]), "").strip()
            if title[: found.start()].strip() and _take_group(said, inside):
                title = title[: found.start()]
                continue
            if _is_gloss(title[: found.start()], inside):
                said.rest, title = f"{inside} {said.rest}".strip(), title[: found.start()]
                continue
            if found["tags"] and (before := _before_tags(said, title[: found.start()], inside)):
                title = before
                continue
        may_end_in_figures = not title.rstrip()[-1:].isalpha()  # most titles end in a letter, and are not searched
        found = _ID_BEHIND.search(title) if may_end_in_figures else None
        if found and prose.like_title(title[: found.start()]) > 0:
            said.arxiv, title = said.arxiv or found["id"], title[: found.start()]
            continue
        if may_end_in_figures and (found := _RATING_BEHIND.search(title)):
            said.rest, title = f"{said.rest} {found[0].strip()}".strip(), title[: found.start()]
            continue
        before, inside = prose.closing_group(title)
        names = people.names(inside) if before.strip() and not said.people else []
        if (len(names) > 1 and people.are_people(names)) or (names and people.MORE.search(inside)):
            said.people, title = inside, before
            continue
        families = _believed(said, inside)
        is_one = not said.date and len(before.split()) > _LONG and _is_one_person(inside)
        if before.strip() and not said.people and (authors := byline(inside, alone=is_one, families=families)):
            said.people, title = authors[0], before
            said.venue = said.venue or authors[1]
            continue
        is_written_out = is_initials(before.strip(), inside)
        if not is_written_out and len(inside.split()) > _LONG and _take_name(said, before.strip(), inside):
            title = inside
            continue
        break
    return title.strip(" ,")


def _is_one_person(text: str) -> bool:
    """Whether a text is the full name of one person, by its given name."""
    return _ONE.fullmatch(text) is not None and people.is_name(text) and people.is_given(text)


def _take_name(said: Named, name: str, title: str) -> bool:
    """Whether a word before a title is a short name, of the paper or of its topic; it goes to the rest."""
    if " " in name or not is_name(name) or len(title.split()) < _LONG or prose.like_title(title) <= 1:
        return False
    if prose.is_native(title) or venues.is_venue(name):
        return False
    said.rest = f"{name} {said.rest}".strip()
    return True


def _is_gloss(title: str, inside: str) -> bool:
    """Whether brackets behind a title in Latin letters have it in another script, or what its reader says of it."""
    if not prose.is_native(inside) or prose.is_native(title):
        return False
    return len(title.split()) >= _LONG and prose.like_title(title) > 1


def _before_tags(said: Named, before: str, inside: str) -> str:
    """The title before tags in square or curly brackets, if people or an id stand between them; else "".

    ``Title (Ann Lee, Bo Lin) [attention, gpu]``
    """
    if not tags.are_tags(inside) or re.search(r"\d/\d|://", inside):
        return ""
    trial = Named(urls=said.urls)
    title = _take_groups(trial, before)
    if not trial.people and not trial.arxiv:
        title, one = prose.closing_group(title)
        if not (title.strip() and (found := byline(one, alone=True)) and _set_people(trial, found)):
            return ""
    said.people, said.venue = said.people or trial.people, said.venue or trial.venue
    said.arxiv = said.arxiv or trial.arxiv
    said.tags = [*said.tags, *tags.read(inside)]
    return title


_COMMA = pattern(r"\s*[,;|·，、；]\s*")
_SUBJECT = pattern(r"[a-z-]{2,8}\.[A-Z]{2}")


def _without_id(inside: str) -> tuple[str, str]:
    """A list without the one arXiv id in it and its subjects, and the id: ``ICML 2017, arXiv:1703.03400``."""
    parts = _COMMA.split(inside)
    ids = [found["id"] for part in parts if (found := ID.fullmatch(part))]
    if len(ids) != 1:
        return inside, ""
    return ", ".join(part for part in parts if not ID.fullmatch(part) and not _SUBJECT.fullmatch(part)), ids[0]


def _take_group(said: Named, inside: str) -> bool:
    inside, named_id = _without_id(inside)
    if named_id and (not inside or _take_group(said, inside)):
        said.arxiv = said.arxiv or named_id
    elif named_id:
        return False
    elif not said.people and ("," in inside or venues.year_in(inside)) and (found := byline(inside, families=None)):
        said.people, said.venue = found[0], said.venue or found[1]
    elif dates.date_line(inside):
        said.date = inside
    elif venues.could_be_venue(inside):
        said.venue = said.venue or inside
    elif (status := status_of(inside)) is not None:
        said.status = status
    elif not (is_word_for_a_link(inside) or is_kind(inside)):
        return False
    return True


_BETWEEN = pattern(r"\s([|/·—–-])\s|(//|--|;|｜)")
"""What people write between a title and the facts in its line; a line uses one of them throughout."""


def _take_parts(said: Named, text: str) -> str:
    """The title of a line of three or more parts between separators, one of which is people or an arXiv id.

    ``2024-04-02 | Title | Ann Lee, Bo Lin | 2405.10938 | a remark``, ``Title / Ann Lee et al. / 2405.10938``
    """
    found = _BETWEEN.search(text)
    mark = found[1] or found[2] if found else ""
    parts = text.split(f" {mark} " if found and found[1] else mark) if mark else []
    if len(parts) < 3:
        return text
    trial, title = Named(urls=said.urls), ""
    has_id = any(ID.fullmatch(part.strip()) for part in parts)
    rest: list[str] = []
    for part in map(str.strip, parts):
        families = has_id and "," in part
        if not part or (
            not trial.people and (authors := byline(part, families=families)) and _set_people(trial, authors)
        ):
            continue
        if _take_group(trial, part):
            continue
        if not title and not rest and prose.like_title(part) > 0:
            title = part
        else:
            rest.append(part)
    if not title or not (trial.people or trial.arxiv):
        return text
    said.people, said.venue, said.date = said.people or trial.people, said.venue or trial.venue, trial.date or said.date
    said.arxiv, said.status, said.rest = said.arxiv or trial.arxiv, trial.status, f" {mark} ".join(rest)
    return title


def _set_people(said: Named, found: tuple[str, str]) -> bool:
    said.people, venue = found
    said.venue = said.venue or venue
    return True


def _take_people(said: Named, title: str) -> str:
    """The title without the people, the venue and the year that follow a dash, "by", a bar, a full stop or a comma.

    After a full stop they end in "et al."; otherwise they are a sentence of the title.
    """
    for cut in _BY.finditer(title):
        before, behind = title[: cut.start()], title[cut.end() :]
        if len(before.split()) < 2 or prose.like_title(bare(before)) < 0 or _PASSIVE.search(title, 0, cut.end()):
            continue
        people_said, remark = _before_remark(behind)
        if _GERUND.match(behind) and not people.are_known(people_said):
            continue
        is_one = cut[0].strip() == "by" and not said.date and _is_one_person(people_said)
        if authors := byline(people_said, alone=is_one, families=_believed(said, people_said)):
            _set_people(said, authors)
            said.rest = f"{said.rest} {remark}".strip()
            return before
        if venues.could_be_venue(behind):
            said.venue = said.venue or behind
            return before
        if said.date and _ONE.fullmatch(behind) and people.is_name(behind):
            said.rest = f"{cut[0].strip()} {behind} {said.rest}".strip()  # who presents it that day
            return before
    is_short = people.MORE.search(title) is not None
    for stop in _SENTENCE_END.finditer(title) if is_short or venues.year_in(title) else ():
        before, behind = title[: stop.start()], title[stop.end() :]
        if prose.like_title(before) > _SURE and (authors := byline(behind, families=is_short or None)):
            _set_people(said, authors)
            return before
    if named_behind := _COMMA_PEOPLE.match(title):
        said.people = named_behind["people"]
        said.venue = said.venue or (named_behind["venue"] or "").strip()
        title, comma, last = named_behind["title"].rpartition(", ")
        if not comma or said.venue or not venues.is_venue(last):
            return named_behind["title"]
        said.venue = last
        return title
    for place in _PLACE.finditer(title) if title.count(", ") > 1 else ():
        authors = byline(title[place.end() :]) if venues.is_venue(place[1]) else None
        if authors and not said.venue and _set_people(said, authors):
            said.venue = place[1]
            return title[: place.start()]
    if (said.venue or said.arxiv) and (between := comma_people(title)):
        _set_people(said, between[1])
        return between[0]
    head, comma, tail = title.rpartition(", ")
    if comma and len(head.split()) > 1 and (authors := families_with_year(tail)):
        _set_people(said, authors)
        return head
    if comma and said.venue and len(head.split()) > _LONG:
        authors = byline(tail, families=True) or ((tail, "") if people.are_known(tail) else None)
        if authors and _set_people(said, authors):
            return head
    if comma and re.fullmatch(r"(?:[A-Za-z]{2,12}[\s'’]?)?(?:19|20)\d\d", tail.strip(" .")) and len(head.split()) > 2:
        said.venue = f"{said.venue} {tail}".strip()
        return _take_people(said, head)
    return title


_SAID_OF_CITED = pattern(r"(.{0,200}?(?:(?:19|20)\d\d\W{0,3}?)?)\s+(?:(—|–|--?)|[-=]+>|→|⇒)\s+(\S.*[^\W\d].*)$")
"""What a reader says of a citation, after its year and a dash, or an arrow."""
_SAID_BEHIND = pattern(
    r"[\])）>]*\s*(?:(?:[-–—：|]|:(?!\w+:)|->|→|=>|\.(?=\s))\s*(\S.*)|[(（]([^()（）]+ [^()（）]+)[)）])$"
)


_SENTENCE = 3
"""How many words around a link make a sentence."""
_CODES_BEHIND = pattern(r"(?:(?<=[)\]*_])\s*`[^`]{2,40}`|\s+`[^`]{2,40}`[\s,]*`[^`]{2,40}`)(?:[\s,]*`[^`]{2,40}`)*$")
"""Tags as code: one behind a link or a title in emphasis, or several behind any title."""
_BRACKETS_IN_BOLD = pattern(r"\*\*[\[(]([^\[\]()*]{2,40})[\])][.:]?\*\*[.:]?\s+(?=\S)")
"""The venue or the short name of a paper before its title: ``**[ICML 2024]** Title``."""
_NAME_IN_BOLD = pattern(r"\*\*\[?([^\s*_()\[\]:：]{2,30})(?:\](\([^\s()]+\)))?\*\*\s+(?=[A-Z])")
"""The short name of a paper in bold before its title, with the link to it perhaps."""
_EMPHASISED = pattern(r"(?P<title>\S.{8,}?)[\s.,:;|·–—-]+(\*{1,3}|_{1,3})(?P<people>[^*_]{3,1500})\2(?P<rest>\W.*|)")


def _take_emphasised(said: Named, text: str) -> str:
    """The title without the people in emphasis after it, and their venue: ``Title. *Lee et al.* ICML 2021``."""
    found = _EMPHASISED.fullmatch(text)
    is_dated = found is not None and venues.year_in(found["rest"]) is not None
    authors = byline(found["people"], alone=is_dated) if found else None
    if found is None or authors is None:
        return text
    venue = found["rest"].strip(" .,;:()|·–—-") or authors[1]
    if venue and not venues.could_be_venue(venue):
        return text
    said.people, said.venue = authors[0], venue
    return found["title"]
