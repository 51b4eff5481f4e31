"""The people in a list of names, however it is written, and who of them is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...pattern import pattern
from ..marks import GROUP, LETTER
from ..words.names import FAMILIES, HAN_FAMILIES
from . import venues
from .inverted import AND, turned
from .person import ALL_PARTICLES, PLAIN_NAME, has_hangul, is_east_asian, is_given, is_name, is_suffix, is_team

_LONGEST = 20_000
_NAME_MARKS = "*†‡§¶∗⋆★♠♣♥♦✉◇◆📧¹²³⁴⁵⁶⁷⁸⁹⁰#^{}$"
"""Marks of affiliation that stand at a name; digits right after it are others."""
_DRESSED = pattern(r"[<\[\\^$*_†‡§¶∗⋆★✉📧¹²³⁴⁵⁶⁷⁸⁹⁰⁺]")
_WIKI = pattern(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_MARKED_UP = (
    (pattern(r"<br\s*/?>", re.I), ", "),
    (pattern(r"<sup>.*?</sup>|</?[a-z][^<>]*>", re.I), ""),
    (pattern(r"\]\]\s+(?=\[\[)"), "]], "),
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
    r"[\s,，、;；&]*(?:\band\s+)?(?=[emscoиuyivad\d+….외등等他ほら])(?:"  # what those below begin with
    r"\bet\.?\s*al\b\.?|\b(?:(?:\d+|many|several)\s+)?(?:more\s+)?others\b|"
    r"(?<=and )(?:(?:\d+|many|several)\s+more\b(?:\s+authors?)?|(?:colleagues|co-?(?:authors|workers))\b)|"
    r"\+\s*\d+(?:\s+(?:more|others|authors))*|"
    r"\bи\s+др(?:угие\b|\.)|\bи\s+соавт\.|\bu\.\s?a\.|\by\s+otros\b|\be\s+altri\b|\be\s+outros\b|\bi\s+(?:in|wsp)\.|\bm\.\s?fl\.|"
    r"\bvà\s+(?:cộng\s+sự\b|cs\.|những\s+người\s+khác\b)|\bve\s+(?:ark\.|arkadaşları\b|diğerleri\b)|\bvd\.|\bdkk\b\.?|\ba\s+kol\.|"
    r"…|\.\.\.+|(?<=[a-z])\+|(?<=[\s,A-Za-z.])외(?:\s*\d+\s*(?:명|인|저자)?|\s+다수)?|(?<=[\s,A-Za-z.])등(?:\s*\d+\s*(?:명|인))?|"
    r"等(?:\s*\d*\s*人)?|他\s*(?:\d+\s*[名人])?(?=\s*$|[)）(（,、])|ほか(?:\s*\d+\s*[名人])?|외\s*\d+\s*[명인]|(?<=[\sA-Za-z.])ら"
    r")(?=\s*$|[\s,，、;；.()（）\[\]])",
    re.I,
)
BY = pattern(r"\s*(?:(?:written|paper|work)\s+)?\bby[:\s]\s*(?=\S)|(?:저자|著者)\s+", re.I)
_ASIDE = pattern(r"\s*[(（]([^()（）]*)[)）]")
_NAME_BEHIND = pattern(r"(?<=\.) \(([^()\s,.]{2,30})\)$")
"""A word in brackets behind the initials of the last author: the name of what they made."""
_MARKED_ASIDE = pattern(r"\s*[(（][^()（）]*[*†‡§¶∗][^()（）]*[)）]")
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
_NAME_SPLIT = pattern(rf"[,，、\s](?:(?<=\S)|\s*{AND}\s+)", re.I)
_AND_IN_CZECH = pattern(r"(?<=[^\W\d_]) a (?=(?-i:[^\W\da-z_][^\s,]*(?: [^\W\da-z_][^\s,]*)+)$)")
"""Before a full name at the end of a list; elsewhere the word is English."""
_OTHER_SPLIT = pattern(r"\s+[/|·•]\s+|\s*[|•／]\s*|(?<=[A-Za-zÀ-ɏ.가-힣一-鿿])[・·](?=[A-ZÀ-Þ가-힣一-鿿])")
_DASHED = pattern(r"\s+[—–|·-]\s+(?=\S)")
_YEAR_IN_BRACKETS = pattern(r"\s*[(（\[]([^()（）\[\]]*(?:19|20)\d\d[^()（）\[\]]*)[)）\]]\.?$")
_CITED_BEHIND = pattern(r"\s*\((?P<year>(?:19|20)\d\d)[a-z]?\)\.\s+(?P<venue>[^\W\d_][^().]{1,60})\.?$")
"""The year in brackets and the venue behind the authors of a citation: ``…, & Lin, B. (2023). NeurIPS.``"""
_YEAR_ALONE = pattern(
    r"(?:(?:\band|&) (?P<family>[^\W\d_][\w'’-]+)|(?:,|\band|&) (?P<name>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’.-]*){1,2})) "
    r"(?P<year>(?:19|20)\d\d)\.?$"
)
"""The year behind the last of several families or names: ``Sousa and Lin 2016``, ``Ana Sousa, Bo Lin 2016``."""
_VENUE_BEHIND = pattern(r"(?<=[^\W\d_]{2})\.\s+([^a-z&.;][^.;]*(?:19|20)\d\d)\.?$")
"""What stands behind a full stop after the last of the authors: ``Ana Sousa, Bo Lin. ICML 2016``."""
_LAST = pattern(r"[\s,.]*(?:&|and\b)\s*([^,&]{2,40}(?:, (?:[A-Z]\.?[ -]?){1,4})?)$")
"""The last of the authors behind those that a citation leaves out: ``…, & Lin, B.``"""
_HANDLE = pattern(r"@[\w.-]+|[a-z][a-z0-9_.-]*")
_HANGUL_NAME = pattern(r"[가-힣]{2,3}")
_FULL = 3
"""A name of so many words is more than people call each other by."""


class People(NamedTuple):
    """Authors: their names, whether there are more than these ("et al."), and what follows the last of them."""

    names: list[str]
    more: bool = False
    rest: str = ""


def read(text: str, *, one: bool = False) -> People:
    """The authors in a value whose place (a label, a field) says that it names authors.

    ``one`` says that the label is in the singular: then a comma more likely stands within a name than between two. No
    names if the value is a sentence, not a list of people.
    """
    text = _plain(text)
    if not text or len(text) > _LONGEST or "://" in text:
        return People([])
    cut, rest = MORE.search(text), ""
    more, last = False, ""
    if cut is not None and cut.start() > 0:
        more, rest, text = True, text[cut.end() :], text[: cut.start()]
        if found := _LAST.match(rest):
            last, rest = (f"{found[1]}." if found[1][-2:-1] == " " else found[1]), ""
    text, place = _without_place(text)
    text = _AND_IN_CZECH.sub(" & ", text)
    # BibTeX says "and others" for "et al.", and turns names around a comma.
    is_one = one or (cut is not None and cut[0].endswith("and others"))
    names = turned(text, one=is_one, more=more)
    if names and (aside := _NAME_BEHIND.search(text)):
        names, place = turned(text[: aside.start()], one=is_one, more=more), f"{aside[1]}{place}"
    if not names:
        names, behind = _straight(text)
        place = ", ".join(filter(None, [*behind, place]))
    kept = _whole(names)
    names = [*kept, *(read(last, one=True).names if kept and last else ())]
    return People(list(dict.fromkeys(names)), more and bool(kept), f"{place}{rest}".strip(" ,.;()（）"))


def _plain(text: str) -> str:
    """A list of people on one line, without marks, "by" and the brackets around it."""
    first, _, below = text.partition("\n")
    if below and "," in first and all(is_team(line) and "," not in line for line in below.split("\n")):
        text = first  # the others say where they work
    text = BY.sub("", undressed(" ".join(text.replace("\n", ", ").split())), count=1).strip()
    if text[:1] in "([（" and text[-1:] in ")]）":
        text = text[1:-1].strip()
    return _MARKED_ASIDE.sub("", text)


def _without_place(text: str) -> tuple[str, str]:
    """A list of people without where and when they published or work, behind a dash or in brackets, and that."""
    place = ""
    behind = _DASHED.search(text)
    if behind and (venues.is_venue(text[behind.end() :]) or is_team(text[behind.end() :])):
        text, place = text[: behind.start()], text[behind.end() :]
    if cited := _CITED_BEHIND.search(text):
        text, place = text[: cited.start()], f"{cited['venue']} {cited['year']}{place}"
    elif tail := _YEAR_IN_BRACKETS.search(text):
        text, place = text[: tail.start()], tail[1] + place
    else:
        text, dated = _without_year(text)
        place = dated + place
    return text.strip(" ,;.").strip() + ("." if re.search(r"\b[A-Z]\.$", text.rstrip(" ,;")) else ""), place


def _without_year(text: str) -> tuple[str, str]:
    """A list of people without the year right behind the last of them, or a full stop and a venue with one; and
    that."""
    if not text.rstrip(".")[-1:].isdigit():
        return text, ""
    if (found := _VENUE_BEHIND.search(text)) and venues.could_be_venue(found[1]):
        return text[: found.start()], found[1]
    found = _YEAR_ALONE.search(text)
    if found is None or not (are_known(found["name"]) if found["name"] else not venues.is_venue(found["family"])):
        return text, ""
    return text[: found.start("year")], found["year"]


def _straight(text: str) -> tuple[list[str], list[str]]:
    """The parts of a list that are names as people say them, and those behind them: a venue, a year, a place."""
    parts = split_outside(text)
    if len(parts) == 1 and len(other := _OTHER_SPLIT.split(text)) > 1:
        parts = other
    elif len(parts) == 1 and "/" in text and all(map(is_name, text.split("/"))):
        parts = text.split("/")
    parts = [part.strip() for part in _without_groups(parts) if part.strip()]
    end = _tail(parts)
    while end > 1 and (PLACE.search(_ASIDE.sub("", parts[end - 1])) or _is_initials(parts, end - 1)):
        end -= 1
    return parts[:end], parts[end:]


_INITIALS = pattern(r"[A-Z]{3,8}")


def _is_initials(parts: Sequence[str], at: int) -> bool:
    """Whether a part is where the people before it work, by its initials, as ``Ana Sousa, KAIST``."""
    return _INITIALS.fullmatch(parts[at]) is not None and all(" " in part for part in parts[:at])


def _whole(parts: list[str]) -> list[str]:
    """The names in the parts of a list, with suffixes at those before them; [] if one is a sentence."""
    names = [name for name in map(_person, parts) if name]
    kept: list[str] = []
    for name in names:
        name = re.split(r"\s+/\s+", name)[0] if len(names) > 1 else name
        if kept and is_suffix(name):
            kept[-1] += f", {name}"
        elif _is_sentence(name):
            return []
        elif LETTER.search(name):
            kept.append(name)
    return kept


def _without_groups(parts: list[str]) -> list[str]:
    """The names of a list that semicolons divide into those who work at one place: ``Ana Sousa, Bo Lin; Cem Ak``.

    Each has a space in it, as a family name before a comma seldom has.
    """
    groups = [[name.strip() for name in _NAME_SPLIT.split(part) if name.strip()] for part in parts]
    names = [name for group in groups if len(group) > 1 for name in group]
    are_full = bool(names) and all(" " in name and is_name(_without_aside(name)) for name in names)
    return [name for group in groups for name in group] if are_full else parts


def _tail(parts: list[str]) -> int:
    """How many of the parts are names: a venue and a year can follow the last."""
    if venues.year_in("\n".join(parts)) is None:
        return len(parts)
    end = next(i for i, part in enumerate(parts) if venues.year_in(part))
    while end and (venues.is_venue(parts[end - 1]) or (end > 1 and PLACE.search(_ASIDE.sub("", parts[end - 1])))):
        end -= 1
    return end


def _person(name: str) -> str:
    """A name in a list without what does not belong to it: "and", a number before it, brackets and marks after it."""
    name = re.sub(r"\s+(?:@\s?\S|(?:from|at)\s+(?=[A-Z])).*$", "", name)
    name = re.sub(r"^(?:and|&|with)\s+|^\d{1,3}[.)]\s+|^[-*•]\s+", "", name.strip(), flags=re.I)
    name = _unmarked(_without_aside(name.strip(" ,;")), alone=False)
    return name.strip(' ,;*_`"“”')


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
    is_place = is_place or (is_east_asian(aside) and not is_same)
    return bare if not is_team(bare) and (is_place or _ROLE.search(aside)) else name


def _unmarked(name: str, *, alone: bool) -> str:
    """A name without marks of affiliation: ``Enze Xie1``, ``*Sun``, ``Luo 3``.

    A number by itself stays, and that of a name that stands ``alone``: ``DeepSeek-V3``.
    """
    name = name.strip().strip(_NAME_MARKS).strip()
    if alone and " " not in name:
        return name
    bare = name.rstrip("0123456789")
    return bare.rstrip(_NAME_MARKS + " ") if bare[-1:].isalpha() or bare[-1:] in tuple(_NAME_MARKS + " .") else name


def _is_sentence(text: str) -> bool:
    """Whether a part of a list is said in words rather than a name: most of its words are small."""
    words = text.split()
    small = sum(word.islower() and word not in ALL_PARTICLES for word in words)
    return len(words) > 3 and small * 2 > len(words)


def names(text: str, *, believed: bool = False) -> list[str]:
    """The authors of a line that could be a list of them, by the look of the names; no names if it is not one.

    It is not one if it is a link or a sentence, or more than one part in eight is not a name. With ``believed`` the
    place makes these names likely, and they need not look like ones.
    """
    text = text.strip()
    if "://" in text or len(text) > _LONGEST or not text:
        return []
    text, _ = _without_year(undressed(text))
    behind = _DASHED.search(text)
    if behind is not None and venues.is_venue(text[behind.end() :]):
        text = f"{text[: behind.start()]}, {text[behind.end() :]}"
    parts = [" ".join(part.split()) for part in split_outside(text)]
    parts = parts[: _tail(parts)]
    found: list[str] = []
    wrong = 0
    for part in parts:
        if PLAIN_NAME.fullmatch(part) is not None:
            found.append(part)
            continue
        name = part[4:] if part[:4].lower() == "and " else part
        cut = MORE.search(name[:200])
        if cut is not None and cut.end() >= len(name[:200].rstrip()):
            name = name[: cut.start()]
        name = _unmarked(name[:200], alone="," not in text)
        if not name or not LETTER.search(name):
            continue
        if found and is_suffix(name):
            found[-1] += f", {name}"
            continue
        found.append(name)
        wrong += not is_name((name.partition(",")[0] if ";" in text else name).strip())
        if wrong * 8 >= len(parts) and not believed:  # as in most lines of a text, whatever the other parts are
            return []
    return found


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


def undressed(text: str) -> str:
    """A list of names without the marks of Markdown, HTML, LaTeX and affiliation in it."""
    if _DRESSED.search(text):
        for pattern, instead in _MARKED_UP:
            text = pattern.sub(instead, text)
    return text


def are_people(names: list[str]) -> bool:
    """Whether most of these are full names or teams, not single words such as an aside lists in brackets."""
    return sum(" " in name or is_team(name) or has_hangul(name) for name in names) * 2 >= len(names)


def are_known(text: str) -> bool:
    """Whether most names between commas begin with a well-known given name, or are or end with such a family."""
    names = [part.split() for part in split_outside(text.strip(" .")) if part.strip()]
    known = sum(words[-1].casefold() in FAMILIES or (len(words) > 1 and is_given(words[0])) for words in names)
    return known * 2 >= len(names) > 0


def are_presenters(text: str) -> bool:
    """Whether a text is people who present something, by names that are surely some: ``Daniel``, ``Ana, 태영``."""
    return all(
        _HANGUL_NAME.fullmatch(name) or (name and is_name(name) and is_given(name) and len(name.split()) < _FULL)
        for name in map(str.strip, _NAME_SPLIT.split(text))
    )


def is_handle(names: list[str]) -> bool:
    """Whether these are one name as people have it on a website, and sign notes with: ``kim93``, ``@ana``."""
    return len(names) == 1 and _HANDLE.fullmatch(names[0]) is not None and not is_team(names[0])
