"""The authors of a paper, however they are written: in one text, in a list, or in a table for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ..keys import PARTICLES, SUFFIXES, TEAM_WORDS
from ..pattern import pattern
from . import venues
from .marks import GROUP, LETTER
from .words.names import FAMILIES, GIVENS, HAN_FAMILIES

_HANGUL = pattern(r"[가-힣]")
_EAST_ASIAN = pattern(r"[^\W\d_\x00-\u3004\ufb00-\uff65\U0001d400-\U0001d7ff]")
"""A letter of Hangul, kana or Han; not spelt out, as to compile ranges of thousands of letters takes long."""
_LONGEST = 20_000


class People(NamedTuple):
    """Authors: their names, whether there are more than these ("et al."), and what follows the last of them."""

    names: list[str]
    more: bool = False
    rest: str = ""


# One name

_NAME_MARKS = "*†‡§¶∗⋆★♠♣♥♦✉◇◆📧¹²³⁴⁵⁶⁷⁸⁹⁰#^{}$"
"""Marks of affiliation that stand at a name; digits right after it are others."""
_NAME = pattern(r"[^\W\d_][\w.'’‘`\-‐–·]*\.?(?:\s+[^\W\d_][\w.'’‘`\-‐–·]*\.?)*(?:\s*\([^()]*\))?(?:\w+)?")
_NICKNAMED = pattern(r"(\S+)\s+[(（][^()（）]*[)）]\s+(\S.*)")
_PARTICLES = PARTICLES | frozenset("al bin ibn ben e i af av te 't".split())
_WORD = r"(?!(?i:and|al|etal|others|figure|table|section|appendix|equation)\b)[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ-]*\.?"
_PLAIN_NAME = pattern(rf"(?=.{{4,80}}$)(?!(?i:{'|'.join(sorted(_PARTICLES))})\s){_WORD}(?: {_WORD}){{1,3}}")
"""What most names look like: two to four capitalised Latin words. All that is asked of other names is true of these."""
_COMMON_WORDS = pattern(
    r"(?<![\w-])(?:is|are|was|were|the|this|that|with|we|our|it|in|for|to|from|of course|by|on|at|as|via|using|not|no|"
    r"ein|eine|une|una|uma|"
    r"see|also|than|more|only|e\.g|i\.e|etc|vs|[Ff]igure|[Tt]able|[Ss]ection|[Aa]ppendix|[Ee]quation)(?![\w-])"
)
_TEAM = pattern(rf"\b(?:{TEAM_WORDS})\b", re.I)
_SYLLABLE = r"[^\W\d_A-Za-z]"  # not 가-힣: its eleven thousand letters take a millisecond to compile
_KOREAN_NAME = pattern(
    r"[강고곽구권김나남노류문민박방배백변서석선설성손송신심안양엄여연염오왕우원유윤이임장전정제조주지진차채천최추하한함허현홍황]"
    rf"\s?{_SYLLABLE}{{1,3}}|(?:남궁|독고|사공|선우|제갈|황보)\s?{_SYLLABLE}{{1,2}}|"
    r"(?:[^\W\d_]| ){2,20}(?:팀|연구소|그룹|연구실)"
)
"""A Korean name: one of the usual family names before one to three syllables, or a team."""
_HAN_NAME = pattern(
    r"[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯]"
    r"[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,3}\s[\u4e00-\u9fff\u3040-\u30ff]{1,4}|[ァ-ヶー]+[・＝][ァ-ヶー・＝]+"
)
"""A Chinese name by its usual family names; a Japanese one with a space, or in katakana with a dot in the middle."""


def has_hangul(text: str) -> bool:
    """Whether there is a letter of Hangul in a text."""
    return not text.isascii() and _HANGUL.search(text) is not None


def _is_east_asian(text: str) -> bool:
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


@lru_cache(maxsize=1 << 12)
def is_name(name: str) -> bool:
    """Whether this could be the name of a person or a team: one to seven words, the telling ones in capitals."""
    if _PLAIN_NAME.fullmatch(name) is not None:
        return True
    if len(name) > 80 or not name:
        return False
    if has_hangul(name):
        return _KOREAN_NAME.fullmatch(name) is not None
    if _is_east_asian(name):
        return _HAN_NAME.fullmatch(name) is not None
    if _NAME.fullmatch(name) is None:
        nicknamed = _NICKNAMED.fullmatch(name)
        if nicknamed is not None:
            return is_name(f"{nicknamed[1]} {nicknamed[2]}")
        return name[:1].isdigit() and _TEAM.search(name) is not None
    words = name.split()
    if len(words) > 7 or _COMMON_WORDS.search(name):
        return _TEAM.search(name) is not None and len(words) <= 7
    telling = [w for w in words if w not in _PARTICLES]
    small = sum(1 for w in telling if w.islower())
    is_clause = len(words) == 2 and words[1].islower() and words[0][-1] != "."  # "I bake"
    return bool(telling) and (small == 0 or (small == 1 and len(words) > 1 and not is_clause))


def is_team(name: str) -> bool:
    """Whether a name has a word in it that teams and firms have: Team, Lab, AI, Google, …"""
    return _TEAM.search(name) is not None


_HANDLE = pattern(r"@[\w.-]+|[a-z][a-z0-9_.-]*")


def is_handle(names: list[str]) -> bool:
    """Whether these are one name as people have it on a website, and sign notes with: ``kim93``, ``@ana``."""
    return len(names) == 1 and _HANDLE.fullmatch(names[0]) is not None and not is_team(names[0])


def are_people(names: list[str]) -> bool:
    """Whether most of these are full names or teams, not single words such as an aside lists in brackets."""
    return sum(" " in name or is_team(name) or has_hangul(name) for name in names) * 2 >= len(names)


def _unmarked(name: str, *, alone: bool) -> str:
    """A name without marks of affiliation: ``Enze Xie1``, ``*Sun``, ``Luo 3``.

    A number by itself stays, and that of a name that stands ``alone``: ``DeepSeek-V3``.
    """
    name = name.strip().strip(_NAME_MARKS).strip()
    if alone and " " not in name:
        return name
    bare = name.rstrip("0123456789")
    return bare.rstrip(_NAME_MARKS + " ") if bare[-1:].isalpha() or bare[-1:] in tuple(_NAME_MARKS + " .") else name


# The text of a list

_DRESSED = pattern(r"[<\[\\^$*_†‡§¶∗⋆★✉📧¹²³⁴⁵⁶⁷⁸⁹⁰⁺]")
_WIKI = pattern(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_MARKED_UP = (
    (pattern(r"<br\s*/?>", re.I), ", "),
    (pattern(r"<sup>.*?</sup>|</?[a-z][^<>]*>", re.I), ""),
    (_WIKI, r"\1"),
    (pattern(r"\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    (pattern(r"\$?\^(?:\{[^{}]*\}|\\?\w+(?:,\w\b)*)\$?"), ""),
    (pattern(r"[†‡§¶∗⋆★✉📧¹²³⁴⁵⁶⁷⁸⁹⁰⁺](?:[,˒\s]{0,2}[†‡§¶∗⋆★✉📧¹²³⁴⁵⁶⁷⁸⁹⁰⁺])*"), ""),
    (pattern(r"\\([*_&])"), r"\1"),
    (pattern(r"(?<!\w)([*_]{1,3})(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])"), r"\2"),
)
"""What stands at names apart from the names: links, emphasis, superscripts and the marks of affiliation."""
MORE = pattern(
    r"(?!(?<=[A-Za-z])[A-Za-z])"  # at once, as none begins within a word
    r"[\s,，、;；&]*(?:\band\s+)?(?=[emscoиuyi\d+….외등等他ほら])(?:"  # what those below begin with
    r"\bet\.?\s*al\b\.?|\b(?:(?:\d+|many|several)\s+)?(?:more\s+)?others\b|"
    r"(?<=and )(?:(?:\d+|many|several)\s+more\b(?:\s+authors?)?|(?:colleagues|co-?(?:authors|workers))\b)|"
    r"\+\s*\d+(?:\s+(?:more|others|authors))*|"
    r"\bи\s+др(?:угие\b|\.)|\bи\s+соавт\.|\bu\.\s?a\.|\by\s+otros\b|\be\s+altri\b|\be\s+outros\b|\bi\s+in\.|\bm\.\s?fl\.|"
    r"…|\.\.\.+|(?<=[a-z])\+|(?<=[\s,A-Za-z.])외(?:\s*\d+\s*(?:명|인|저자)?|\s+다수)?|(?<=[\s,A-Za-z.])등(?:\s*\d+\s*(?:명|인))?|"
    r"等(?:\s*\d*\s*人)?|他\s*(?:\d+\s*[名人])?(?=\s*$|[)）(（,、])|ほか(?:\s*\d+\s*[名人])?|외\s*\d+\s*[명인]|(?<=[\sA-Za-z.])ら"
    r")(?=\s*$|[\s,，、;；.()（）\[\]])",
    re.I,
)
_BY = pattern(r"^\s*(?:written\s+)?by[:\s]\s*", re.I)
_ASIDE = pattern(r"\s*[(（]([^()（）]*)[)）]")
_ROLE = pattern(
    r"\b(?:lead|leads|corresponding|equal|contribut\w*|advis\w*|intern|supervis\w*|project|co-first|first author|"
    r"univ\w*|institut\w*|college|school|dept|department|labs?|academy|inc|ltd|corp\w*|research|center|centre|tech|"
    r"google|meta|microsoft|nvidia|amazon|apple|openai|deepmind|facebook|hospital)\b|"
    r"교신|공동|대학|연구|소속|通讯|通信|一作|作者|负责|指导|实习|大学|学院|研究|公司|責任|筆頭|所属|@|"
    r"^[A-Z]{2,8}(?:[ ,&/]+[A-Z]{2,8})*$|^[\d,\s*†‡§¶∗]+$",
    re.I,
)
PLACE = pattern(
    r"\b(?:universit\w*|institute of|college of|school of|department of|dept\.|univ\.)(?=\W|$)|"
    r"대학교|연구원|大学|大學|学院",
    re.I,
)
_SEMICOLON = pattern(r"\s*[;；]\s*")
AND = r"(?:and|&|(?-i:und|en|et(?!\s+al)|[ye](?=\s+[^\s,(]+\s+[^\s,(])|och|og|и))"
"""What stands before the last of several names, in many languages; a family may be two with "y" between them."""
_NAME_SPLIT = pattern(rf"[,，、\s](?:(?<=\S)|\s*{AND}\s+)", re.I)
_AND = pattern(rf"\s*[;；]\s*|,?\s+{AND}\s+", re.I)
_OTHER_SPLIT = pattern(r"\s+[/|·•]\s+|\s*[|•／]\s*|(?<=[A-Za-zÀ-ɏ.가-힣一-鿿])[・·](?=[A-ZÀ-Þ가-힣一-鿿])")
_TURNED = pattern(r"(?:[a-z]+ )*[^\s,\d]+,\s*[^\s,\d]+(?:\s+[^\s,\d]+){0,2}")
"""A name with the family name first and the given names after a comma."""
_INITIALS = pattern(r"[A-Z]{1,3}")
_INITIAL_DOTS = pattern(r"(?:[^\W\d_]\.[\s-]?){1,4}|(?:[^\W\d_]\.?[\s-]?){1,3}\.")
_DASHED = pattern(r"\s+[—–|·-]\s+(?=\S)")


def split_outside(text: str) -> list[str]:
    """The parts between commas and "and", or between semicolons if there are any, except those inside brackets."""
    cut = _SEMICOLON if ";" in text or "；" in text else _NAME_SPLIT
    if "(" not in text and "[" not in text and "（" not in text:
        return cut.split(text)
    parts, depth, start = [], 0, 0
    cuts = {m.start(): m.end() for m in cut.finditer(text)}
    i = 0
    while i < len(text):
        c = text[i]
        if c in "([（":
            depth += 1
        elif c in ")]）":
            depth = max(0, depth - 1)
        elif depth == 0 and i in cuts:
            parts.append(text[start:i])
            start = i = cuts[i]
            continue
        i += 1
    parts.append(text[start:])
    return parts


def without_links(text: str) -> str:
    """A text with the names of the pages that a wiki links to: ``[[Ana Sousa|Sousa]]`` is Ana Sousa."""
    return _WIKI.sub(r"\1", text)


def _undressed(text: str) -> str:
    """A list of names without the marks of Markdown, HTML, LaTeX and affiliation in it."""
    if _DRESSED.search(text):
        for pattern, instead in _MARKED_UP:
            text = pattern.sub(instead, text)
    return text


_GIVEN_AND_INITIAL = pattern(r"[^\W\d_]+(?: [A-Z]\.)+").fullmatch


def _turned(text: str, *, one: bool, more: bool) -> list[str]:
    """The names of a list in which family names stand first, each after a comma; [] if it is not one.

    ``Sousa, Ana; Kim, Cheolsu``, ``Sousa, Ana and Kim, Cheolsu``, ``Sousa, A., & Kim, C. S.``, ``SOUSA, Ana`` and, if a
    comma does not tell, what only pairs can explain: ``Sousa, Ana Maria, Kim, Cheolsu``. Bibliographies turn the first
    name only: ``Sousa, Ana, Cheolsu Kim, and Bo Lin``.
    """
    parts = [part.strip() for part in _AND.split(text) if part.strip()]
    if _is_east_asian(text) or not parts:
        return []
    turned = [part for part in parts if _TURNED.fullmatch(part)]
    straight = [part for part in parts if "," not in part and (" " in part or more)]
    if turned and len(turned) + len(straight) == len(parts):
        if len(parts) > 1 or one:
            return parts
        family, given = (side.strip() for side in parts[0].split(",", 1))
        if " " in given or (family.isupper() and not given.isupper() and len(family) > 1) or _INITIALS.fullmatch(given):
            return [] if is_team(given) or is_team(family) else parts
    commas = [part.strip() for part in re.split(r",|\s+(?:and|&)\s+|(?<=,)\s*(?:and|&)\s+", text) if part.strip()]
    if len(commas) < 2:
        return []
    if (
        len(commas) > 2
        and all((" " in name) == (at > 1) for at, name in enumerate(commas) if at != 1 or not _GIVEN_AND_INITIAL(name))
        and all(map(is_name, commas))
    ):
        return [] if any(map(is_team, commas)) else [f"{commas[0]}, {commas[1]}", *commas[2:]]
    given = [_INITIAL_DOTS.fullmatch(part) is not None for part in commas]
    if any(given) and commas[-1][-1:] != "." and _INITIAL_DOTS.fullmatch(f"{commas[-1]}."):
        # Its full stop ended the sentence.
        commas[-1], given[-1] = f"{commas[-1]}.", True
    if any(given) and not given[0]:
        paired: list[str] = []
        for part, is_given in zip(commas, given, strict=True):
            if is_given and paired and "," not in paired[-1]:
                paired[-1] += f", {part}"
            elif is_given:
                return []
            else:
                paired.append(part)
        if sum("," in name for name in paired) * 2 >= len(paired):
            return paired
        return []
    if len(commas) % 2 or len(commas) < 4:
        return []
    families, givens = commas[::2], commas[1::2]
    if all(family.isupper() and not given.isupper() for family, given in zip(families, givens, strict=True)):
        paired_up = True
    elif all(" " not in part for part in commas):
        paired_up = _families_first(families, givens)
    else:
        paired_up = all(" " not in f or f.split()[0].islower() for f in families) and any(" " in g for g in givens)
    if paired_up and not any(map(is_team, commas)) and all(map(is_name, commas)):
        return [f"{f}, {g}" for f, g in zip(families, givens, strict=True)]
    return []


def _families_first(families: list[str], givens: list[str]) -> bool:
    """Whether single words are families and given names in turn, by the well-known ones among them."""
    right = sum(name.casefold() in FAMILIES for name in families)
    right += sum(name.casefold() in GIVENS for name in givens)
    wrong = sum(name.casefold() in FAMILIES for name in givens)
    wrong += sum(name.casefold() in GIVENS for name in families)
    return right > 2 * wrong and right * 4 >= len(families)


def are_turned(names: list[str]) -> bool:
    """Whether single words are families and given names in turn, of which one given name at least is well known."""
    return len(names) % 2 == 0 and any(name.casefold() in GIVENS for name in names[1::2])


def is_family(name: str) -> bool:
    """Whether a word is a well-known family name, and not a given name."""
    return name.casefold() in FAMILIES and name.casefold() not in GIVENS


def are_known(text: str) -> bool:
    """Whether most names between commas begin with a well-known given name, or are or end with such a family."""
    names = [part.split() for part in split_outside(text.strip(" .")) if part.strip()]
    known = sum(
        words[-1].casefold() in FAMILIES or (len(words) > 1 and words[0].casefold() in GIVENS) for words in names
    )
    return known * 2 >= len(names) > 0


def is_given(name: str) -> bool:
    """Whether a name begins with a well-known given name."""
    return name.split()[0].casefold() in GIVENS


def are_presenters(text: str) -> bool:
    """Whether a text is people who present something, by names that are surely some: ``Daniel``, ``Ana, 태영``."""
    return all(
        _HANGUL_NAME.fullmatch(name) or (name and is_name(name) and is_given(name) and len(name.split()) < _FULL)
        for name in map(str.strip, _NAME_SPLIT.split(text))
    )


_HANGUL_NAME = pattern(r"[가-힣]{2,3}")
_FULL = 3
"""A name of so many words is more than people call each other by."""


def _without_aside(name: str) -> str:
    """A name without what stands in brackets after it, if that is a place, a role or a mark, not a part of it.

    A name in another script may stand there: ``Hana Kim (김하나)``.
    """
    found = GROUP.search(name) if name[-1:] in ")）]】" else None
    if found is None or found.end() < len(name) or not found.start():
        return name
    bare, aside = name[: found.start()].strip(), found[1].strip()
    is_place = " " in bare and aside[:1].isupper() and aside.isascii()
    is_same = bare.isascii() and is_name(aside) and (has_hangul(aside) or aside[0] in HAN_FAMILIES)
    is_place = is_place or (_is_east_asian(aside) and not is_same)
    return bare if not is_team(bare) and (is_place or _ROLE.search(aside)) else name


def _tail(parts: list[str]) -> int:
    """How many of the parts are names: a venue and a year can follow the last."""
    if venues.year_in("\n".join(parts)) is None:
        return len(parts)
    end = next(i for i, part in enumerate(parts) if venues.year_in(part))
    while end and (venues.is_venue(parts[end - 1]) or (end > 1 and PLACE.search(_ASIDE.sub("", parts[end - 1])))):
        end -= 1
    return end


def read(text: str, *, one: bool = False) -> People:
    """The authors in a value whose place (a label, a field) says that it names authors.

    ``one`` says that the label is in the singular: then a comma more likely stands within a name than between two. No
    names if the value is a sentence, not a list of people.
    """
    first, _, below = text.partition("\n")
    if below and "," in first and all(is_team(line) and "," not in line for line in below.split("\n")):
        text = first  # the others say where they work
    text = _BY.sub("", _undressed(" ".join(text.replace("\n", ", ").split()))).strip()
    if text[:1] in "([（" and text[-1:] in ")]）" and not _ASIDE.match(text[1:-1]):
        text = text[1:-1].strip()
    text = re.sub(r"\s*[(（][^()（）]*[*†‡§¶∗][^()（）]*[)）]", "", text)
    if not text or len(text) > _LONGEST or "://" in text:
        return People([])
    cut = MORE.search(text)
    more, rest = False, ""
    last_names: list[str] = []
    if cut is not None and cut.start() > 0:
        more, rest = True, text[cut.end() :]
        if cut[0].endswith(("…", "...")) and rest.strip(" ,.") and "&" not in rest:
            rest = f"& {rest.lstrip(' ,.')}"
        if last := _LAST.match(rest):
            last_names, rest = read(f"{last[1]}." if last[1][-2:-1] == " " else last[1], one=True).names, ""
        text = text[: cut.start()]
    behind = _DASHED.search(text)
    if behind is not None and ((place := text[behind.end() :]) and (venues.is_venue(place) or is_team(place))):
        text, rest = text[: behind.start()], place
    tail = re.search(r"\s*[(（\[]([^()（）\[\]]*(?:19|20)\d\d[^()（）\[\]]*)[)）\]]\.?$", text)
    if tail is None and (found := _YEAR_ALONE.search(text)) and not venues.is_venue(found[1]):
        text, rest = text[: found.end(1)], found[2] + rest
    if tail is not None:
        text, rest = text[: tail.start()], tail[1] + rest
    text = text.strip(" ,;.").strip() + ("." if re.search(r"\b[A-Z]\.$", text.rstrip(" ,;")) else "")
    # BibTeX says so for "et al.", and turns names around a comma.
    names = _turned(text, one=one or (cut is not None and cut[0].endswith("and others")), more=more)
    if not names:
        parts = split_outside(text)
        if len(parts) == 1 and (other := _OTHER_SPLIT.split(text)) and len(other) > 1:
            parts = other
        elif len(parts) == 1 and "/" in text and all(map(is_name, text.split("/"))):
            parts = text.split("/")
        parts = [part.strip() for part in _without_groups(parts) if part.strip()]
        end = _tail(parts)
        while end > 1 and PLACE.search(_ASIDE.sub("", parts[end - 1])):
            end -= 1
        rest = ", ".join([*parts[end:], rest]).strip(" ,") if end < len(parts) else rest
        names = parts[:end]
    names = [name for name in map(_person, names) if name]
    kept: list[str] = []
    for name in names:
        name = re.split(r"\s+/\s+", name)[0] if len(names) > 1 else name
        if kept and _is_suffix(name):
            kept[-1] += f", {name}"
        elif _is_sentence(name):
            return People([])
        elif LETTER.search(name):
            kept.append(name)
    return People(list(dict.fromkeys([*kept, *last_names])), more and bool(kept), rest.strip(" ,.;()（）"))


def _without_groups(parts: list[str]) -> list[str]:
    """The names of a list that semicolons divide into those who work at one place: ``Ana Sousa, Bo Lin; Cem Ak``.

    Each has a space in it, as a family name before a comma seldom has.
    """
    groups = [[name.strip() for name in _NAME_SPLIT.split(part) if name.strip()] for part in parts]
    names = [name for group in groups if len(group) > 1 for name in group]
    are_full = bool(names) and all(" " in name and is_name(_without_aside(name)) for name in names)
    return [name for group in groups for name in group] if are_full else parts


_YEAR_ALONE = pattern(r"(?:\band|&) ([^\W\d_][\w'’-]+) ((?:19|20)\d\d)\.?$")
"""The year behind the last of several families: ``Sousa and Lin 2016``."""
_LAST = pattern(r"[\s,.]*(?:&|and\b)\s*([^,&]{2,40}(?:, (?:[A-Z]\.?[ -]?){1,4})?)$")
"""The last of the authors behind those that a citation leaves out: ``…, & Lin, B.``"""


def _is_suffix(part: str) -> bool:
    """Whether a part of a list belongs to the name before it: ``Jr.``, ``III``, ``Ph.D.``."""
    return part.replace(".", "").casefold() in SUFFIXES


def _is_sentence(text: str) -> bool:
    """Whether a part of a list is said in words rather than a name: it is long, or most of its words are small."""
    words = text.split()
    if len(text) > 100 or len(words) > 10:
        return True
    small = sum(word.islower() and word not in _PARTICLES for word in words)
    return len(words) > 3 and small * 2 > len(words)


def _person(name: str) -> str:
    """A name in a list without what does not belong to it: "and", a number before it, brackets and marks after it."""
    name = re.sub(r"\s+(?:@\s?\S|(?:from|at)\s+(?=[A-Z])).*$", "", name)
    name = re.sub(r"^(?:and|&|with)\s+|^\d{1,3}[.)]\s+|^[-*•]\s+", "", name.strip(), flags=re.I)
    name = _unmarked(_without_aside(name.strip(" ,;")), alone=False)
    return name.strip(' ,;*_`"“”')


def listed(text: str, *, believed: bool = False) -> People:
    """The authors of a line that could be a list of them, by the look of the names; no names if it is not one.

    It is not one if it is a link or a sentence, or more than one part in eight is not a name. With ``believed`` the
    place makes these names likely, and they need not look like ones.
    """
    text = text.strip()
    if "://" in text or len(text) > _LONGEST or not text:
        return People([])
    if believed and ((text[-1] in ".?!" and not MORE.search(text[-20:])) or venues.year_in(text)):
        return People([])
    text = _undressed(text)
    behind = _DASHED.search(text)
    if behind is not None and venues.is_venue(text[behind.end() :]):
        text = f"{text[: behind.start()]}, {text[behind.end() :]}"
    parts = [" ".join(part.split()) for part in split_outside(text)]
    end = _tail(parts)
    rest, parts = ", ".join(parts[end:]), parts[:end]
    found: list[str] = []
    wrong, more = 0, False
    reversed_names = ";" in text
    for part in parts:
        if _PLAIN_NAME.fullmatch(part) is not None:
            found.append(part)
            continue
        name = part[4:] if part[:4].lower() == "and " else part
        cut = MORE.search(name[:200])
        if cut is not None and cut.end() >= len(name[:200].rstrip()):
            more, name = True, name[: cut.start()]
        name = _unmarked(name[:200], alone="," not in text)
        if not name or not LETTER.search(name):
            continue
        if found and _is_suffix(name):
            found[-1] += f", {name}"
            continue
        found.append(name)
        family, _, given = name.partition(",") if reversed_names else (name, "", "")
        wrong += not (is_name(family.strip()) and (not given or is_name(given.strip())))
        if wrong * 8 >= len(parts) and not believed:  # as in most lines of a text, whatever the other parts are
            return People([])
    good = found if believed or wrong == 0 or wrong * 8 < len(found) else []
    return People(good, more and bool(good), rest if good else "")


def names(text: str, *, believed: bool = False) -> list[str]:
    """The names of :func:`listed`."""
    return listed(text, believed=believed).names


# Front matter

_GIVEN = ("given", "given-names", "first", "firstname", "first_name", "forename")
_FAMILY = ("family", "family-names", "last", "lastname", "last_name", "surname")
_WHOLE = ("name", "literal", "full_name")
_PAIR = pattern(r"([A-Za-z_-]+):(?:\s+(.*))?")


def people(value: Any, *, one: bool) -> tuple[list[str], bool, bool]:
    """The names in a value, whether it says nothing else (such as where each one works), and whether there are more
    ("et al.").

    ``one`` says that the value stands under a name in the singular. No names if the value is not a list of people.
    """
    if isinstance(value, str) and not _PAIR.match(value):
        said = read(value, one=one)
        return said.names, not said.rest, said.more
    found, is_all, more = [], True, False
    for item in value if isinstance(value, list) else [value]:
        if item is None:
            continue
        name, is_whole = _of_item(item)
        if cut := MORE.search(name):
            name, more = name[: cut.start()], True
        found.append(name)
        is_all = is_all and is_whole
    return [name for name in found if name], is_all, more


def _of_item(item: Any) -> tuple[str, bool]:
    """The name in an item of a list, and whether there is nothing else in it."""
    if isinstance(item, str):
        lines = [_PAIR.fullmatch(line.strip()) for line in item.split("\n")]
        if lines[0] is None:
            return _undressed(item).strip(), True
        pairs: list[tuple[str, Any]] = [(line[1], line[2]) for line in lines if line]
        is_whole = len(pairs) == len(lines)
    elif isinstance(item, Mapping):
        pairs, is_whole = list(item.items()), True
    else:
        return ("", False) if isinstance(item, list) else (str(item), True)
    said = {
        str(key).casefold(): text.strip().strip("\"'") for key, text in pairs if isinstance(text, str) and text.strip()
    }
    parts = [next((key for key in keys if key in said), "") for keys in (_WHOLE, _GIVEN, _FAMILY)]
    used = parts[:1] if parts[0] else [part for part in parts if part]
    name = " ".join(said[part] for part in used)
    if not name and isinstance(item, str):
        return " ".join(item.split()), True
    return name, bool(name) and is_whole and len(used) == len(pairs)
