"""What people and programs write around a title that is no part of it: the number of a talk, its day, tags."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...model import Status
from ...pattern import pattern
from ..facts import dates, people, prose, tags, venues
from ..facts.citations import citation
from ..facts.kinds import NTH, is_kind
from ..facts.labels import status_of
from ..facts.links import links_in
from ..marks import bare
from ..words.meetings import READ_FOR
from ..words.verbs import DID, DOES
from .brackets import DAY, SHOWN, take_group, take_name
from .named import SURE, Named

_SHOWN = pattern(rf"[\[(【]?({SHOWN})(?:[\])】]\s*[:：]?|\s*[:：|]|\s+[-–—])\s*(?=[A-Z\[\"“])", re.I)
"""How a paper was shown at a conference, before its title: ``Oral: Title``, ``[Spotlight] Title``."""
_SHOWN_BEHIND = pattern(rf"\s*[(（]{SHOWN}[)）]$", re.I)
_HEADED = pattern(r"(\*\*|__)([^*_:：]{2,30}?)(?:\s*[:：]\s*\1|\1\s*[:：])\s+(?=\S)")
"""A word in bold before a citation that says what it is for: ``**Required:** Lee, A. (2020). …``."""
_READ_FOR = pattern(rf"({'|'.join(READ_FOR)})\s?(?:[:：]|\s[–—-])\s*(?=\S)", re.I)
"""Whether a paper has to be read, before it."""
_CODED = pattern(
    r"(?:\*\*|[\[(【])?[A-Z]{1,4}[-#]?(?:0\d{1,3}|\d{3})(?:(?:\*\*|[\])】])\s*[:：|]?|\s?[:：|]\*{0,2})\s+(?=\S)"
)
"""The number of a talk in a series, before the title of its paper: ``PR-012: Title``, ``**T007** Title``."""
_NAME_TWICE = pattern(r"(\S{2,30})\s+(?:[-–—|]|->|→)\s+(?=\1:\s)")
"""The short name of a paper before a title that begins with it: ``LoRA - LoRA: …``."""
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
_NTH = rf"(?:{NTH}|(?:paper|논문|论文|論文)\s?#?\d{{1,3}})"
_NTH_AND_DAY = pattern(rf"{_NTH}\s*[(（\[]([^()（）\[\]]{{5,20}})[)）\]]\s*[:：|–—-]?\s+(?=\S)", re.I)
"""``Day 2 (2022-01-04): Title``, ``第2回（2022/01/04） Title``."""
_DAY_AND_NTH = pattern(rf"([^()（）\[\]]{{5,20}}?)\s*[(（\[]{_NTH}[)）\]]\s*[:：|–—-]?\s+(?=\S)", re.I)
"""``2022-01-04 (Day 2): Title``."""
_KEY_IN_FRONT = pattern(r"^(?:\*\*)?\[[A-Z][A-Za-z+-]{0,30}\d{2,4}[a-z]?\](?:\*\*)?[:.]?\s+(?=\S)")
"""The key of a citation as bibliographies print it: ``[Sousa2024]``, ``**[SL24]**``."""
_WEEKDAY_IN_FRONT = pattern(
    rf"(?P<m>\*\*|__|[(\[])?{dates.WEEKDAY}(?(m)(?:\*\*|__|[)\]])\s*[:：,–—-]?|\s*[:：–—])\s+(?=\S)", re.I
)
"""``**Mon** Title``, ``Tuesday: Title``."""
_TELLER = pattern(r"([^\W\d](?:[^\W\d]|[ .]){1,30}?)\s*[-–—:]\s+(?=[\"“「『《][^\"“”」』》]{10,300}[\"”」』》])")
"""Who presents a paper, before its title in quotation marks."""
_NAME_IN_BOLD = pattern(r"\*\*\[?([^\s*_()\[\]:：]{2,30})(?:\](\([^\s()]+\)))?\*\*\s+(?=[A-Z])")
"""The short name of a paper in bold before its title, with the link to it perhaps."""
_NATIVE = r"([^\x00-\x7f][^A-Za-z:：|｜丨\[\]【】()（）]{0,15})"
_LEAD = pattern(
    rf"(?:[\[【(（]{_NATIVE}[\]】)）]\s*[:：-]?|{_NATIVE}(?:\s?[:：|｜丨)]|\s[-–—](?=\s)))\s*(?=[A-Z\d\[【(（])"
)
"""Who presents a paper, or what else is said of it, in another script before its title: ``김하나: A Title``."""
_PAGE = pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
"""The link to a page of a wiki."""
_MARKED = r"(?=[*_\"“„«「『《]|\[\[)"
_VERB = "|".join((*DID, *DOES))
_TOLD = rf"[^\w*_\"“„«「『《\[]*(?:(?:today|just|also|i)\s+){{0,3}}(?P<verb>{_VERB})(?: reading)?:?\s+"
READ = pattern(rf"{_TOLD}{_MARKED}", re.I)
"""What a diary says before a title that is marked as one: ``Read *Title*``, ``Read [[Title]]``."""
_DAY_BEFORE_MARK = pattern(rf"{DAY}(?=(?:{_TOLD})?{_MARKED})", re.I)
"""A day before a title that is marked as one, or before what a diary says of it."""
_READ_QUOTED = pattern(
    rf"(?:오늘 ?|今日は?、?|今天)?(?P<before>(?:读|看)完?了|精读了?|在读|{_VERB})?:?\s*"
    r"(?P<title>[「『《“\"„«][^「」『』《》“”\"„«»]{4,300}[」』》”\"“»]|(?P<mark>[*_]{1,3})[^*_\s][^*_]{3,300}(?P=mark))\s*"
    r"(?P<behind>(?:[을를] ?)?(?:다 )?(?:읽[음다고는었습니중기 ]{1,6}|완독|정독)|を?(?:読[ぁ-ん]{1,7}|読了))?"
    r"[。.!]?(?=\s*(?:$|<?http|\[|\())",
    re.I,
)
"""What a diary says around a title in quotation marks: ``「Title」を読んだ``, ``"Title" 읽음``, ``读了《Title》``."""
_POINTED = pattern(r"\s+(?:<[-=]{1,2}|←|⇐)\s+(\S[^<>]*)$")
"""What a reader says of a paper behind an arrow that points back to it: ``Title <- cite this``."""
_PRESENTED = pattern(
    r"[\s,;(–—-]{1,4}(?:presented|discussed|chosen|picked|led) by [^\W\d_][^,()]{1,40}\)?$|"
    r"\s*[(（](?:발표자?|발제자?|담당자?|発表者?|担当者?|报告人?|汇报人?|主讲人?|presenter|speaker)\s?[:：][^()（）]{2,30}[)）]$"
)
"""Who brought a paper to a meeting, behind it."""
_REMARK = pattern(r"(?<=[)）])：\s*([^：]*[^\x00-\x7f：]{2}[^：]*)$")
"""What a reader says of a title in Latin letters behind a wide colon: ``Title（Ana Sousa 等）：很好。``"""
_CARD_DAY = pattern(r"\s+@\{[\d: -]{4,20}\}$")
"""The day of a card, as Obsidian Kanban writes it at the end."""
_CODES_BEHIND = pattern(r"(?:(?<=[)\]*_])\s*`[^`]{2,40}`|\s+`[^`]{2,40}`[\s,]*`[^`]{2,40}`)(?:[\s,]*`[^`]{2,40}`)*$")
"""Tags as code: one behind a link or a title in emphasis, or several behind any title."""
_CODE = pattern(r"`([^`]+)`")
_TASK_DAY = pattern(r"\s*(✅|📅|⏳|🛫|➕|❌)\ufe0f?\s*(\d{4}-\d\d-\d\d)$")
"""When a task was done, or is due, starts or began, as Obsidian Tasks writes it at the end."""
_TOLD_ON = pattern(r"(?<=[)\]])\s+([^\W\d][^\d,:()\[\]]{1,30}),\s*(\d{4}([-./])\d{1,2}\3\d{1,2})$")
"""Who presented a paper and when, behind its links: ``Title ([paper](…)) Ana Sousa, 2024-05-20``."""


def without_reading(text: str) -> tuple[Status | None, str]:
    """What a text says of reading a title in quotation marks, and the text without that; None if it says nothing."""
    found = _READ_QUOTED.match(text)
    verb = found["before"] or found["behind"] if found else None
    if found is None or verb is None:
        return None, text
    status = status_of(verb) or (Status.READ if prose.is_native(verb) else None)
    return status, f"{found['title']} {text[found.end() :]}"


def shown_behind(text: str) -> str:
    """What a text ends with that says how the paper was shown, with the brackets around it; "" if it does not."""
    found = _SHOWN_BEHIND.search(text)
    return found[0] if found else ""


def without_trimmings(said: Named, text: str, *, is_labelled: bool) -> str:
    """A text without what stands around a title, from which facts and the words of readers are kept."""
    for shape, take in _FRONT:
        if (found := shape.match(text)) and take(said, found, text[found.end() :]):
            text = text[found.end() :]
    said.status, text = without_reading(text)
    text = _without_name(said, text)
    if not is_labelled and not text[:2].isascii():
        text = _without_leads(said, text)
    if "[[" in text and "](" not in text:
        told = READ.match(text)
        text = _PAGE.sub(r"\1", text[told.end() :] if told else text)
    return _without_behind(said, _without_tags(said, _without_behind(said, text)))


def _without_behind(said: Named, text: str) -> str:
    for marks, shape, take in _BEHIND:
        while text.endswith(marks) and (found := shape.search(text)) and take(said, found, text[: found.start()]):
            text = text[: found.start()]
    return text


def _drop(said: Named, found: re.Match[str], title: str) -> bool:
    return True


def _keep(said: Named, found: re.Match[str], title: str) -> bool:
    said.add(found[found.lastindex or 0].strip(" ,;()–—-"))
    return True


def _keep_before_citation(said: Named, found: re.Match[str], title: str) -> bool:
    return citation(bare(title)) is not None and _keep(said, found, title)


def _keep_before_title(said: Named, found: re.Match[str], title: str) -> bool:
    alone = links_in(title)[0].replace("\0", " ")
    is_one = title[0] == "[" or citation(bare(title)) or citation(bare(alone)) or prose.like_title(bare(alone)) > SURE
    return bool(is_one) and _keep(said, found, title)


def _keep_remark(said: Named, found: re.Match[str], title: str) -> bool:
    title = bare(title.partition("（")[0])
    return not prose.is_native(title) and prose.like_title(title) > 0 and _keep(said, found, title)


def _keep_people(said: Named, found: re.Match[str], title: str) -> bool:
    return people.are_people([found[1]]) and _keep(said, found, title)


def _take_day(said: Named, found: re.Match[str], title: str) -> bool:
    if dates.of_heading(found[1], dates.ANY) is None:
        return False
    said.date = found[1]
    return True


def _is_key(said: Named, found: re.Match[str], title: str) -> bool:
    return not venues.is_venue(found[0].strip("*[]:. "))


def _take_codes(said: Named, found: re.Match[str], title: str) -> bool:
    others = [code for code in _CODE.findall(found[0]) if is_kind(code) or not take_group(said, code)]
    said.tags += [tag for code in others for tag in tags.read(code)]
    return True


def _take_task_day(said: Named, found: re.Match[str], title: str) -> bool:
    if found[1] == "✅":
        said.date = found[2]
    else:
        said.add(found[0].strip())
    return True


def _take_talk(said: Named, found: re.Match[str], title: str) -> bool:
    said.date = found[2]
    said.add(found[1])
    return True


_Take = Callable[[Named, re.Match[str], str], bool]
"""Takes what a trimming says, with the title beside it; whether it is one."""
_FRONT: tuple[tuple[re.Pattern[str], _Take], ...] = (
    (_HEADED, _keep_before_citation),
    (_READ_FOR, _keep_before_title),
    (_SHOWN, _keep),
    (_DAY_BEFORE_MARK, _take_day),
    (_CODED, _drop),
    (_NAME_TWICE, _drop),
    (_NTH_AND_DAY, _take_day),
    (_DAY_AND_NTH, _take_day),
    (_DAY_IN_FRONT, _take_day),
    (_KEY_IN_FRONT, _is_key),
    (_WEEKDAY_IN_FRONT, _drop),
    (_TELLER, _keep_people),
)
_FIGURES = tuple("0123456789")
_BEHIND: tuple[tuple[str | tuple[str, ...], re.Pattern[str], _Take], ...] = (
    ("", _POINTED, _keep),
    ("", _PRESENTED, _keep),
    ("", _REMARK, _keep_remark),
    ("}", _CARD_DAY, _keep),
    ("`", _CODES_BEHIND, _take_codes),
    (_FIGURES, _TASK_DAY, _take_task_day),
    (_FIGURES, _TOLD_ON, _take_talk),
)
"""What a text ends with for each, which most do not."""


def _without_name(said: Named, text: str) -> str:
    """A text without the short name of the paper in bold before its title; the link in it stays."""
    found = _NAME_IN_BOLD.match(text)
    title = links_in(text[found.end() :])[0].replace("\0", " ").strip(" -|/[]()") if found else ""
    if found is None or prose.like_title(title) <= SURE or not take_name(said, found[1], title):
        return text
    return text[found.end() :] + (f" [paper]{found[2]}" if found[2] else "")


def _without_leads(said: Named, text: str) -> str:
    """A title in Latin letters without what stands before it in another script."""
    title, leads = text, []
    while lead := _LEAD.match(title):
        leads.append((lead[1] or lead[2]).strip())
        title = title[lead.end() :]
    alone = links_in(title)[0].replace("\0", " ").strip(" -|/[]()") if leads and "://" in title else title
    if not leads or prose.is_native(alone) or prose.like_title(alone) <= SURE:
        return text
    for one in leads:
        if not take_group(said, one):
            said.add(one)
    return title


def _without_tags(said: Named, text: str) -> str:
    """A text without the tags behind it; one alone counts behind a title or a link, as in a sentence it is a word."""
    if " #" not in text:
        return text
    text, said.tags = tags.tags_behind(text)
    before, _, last = text.rpartition(" #")
    is_named = "://" in before or prose.like_title(bare(before)) > 1
    if not said.tags and is_named and (one := tags.tag_line(f"#{last}")):
        text, said.tags = before, one
    return text
