"""The shapes that lines of notes have: links, tags, dates, names, sentences.

Each function looks at one line (or one name) and says what it could be by itself. What it is, a layout decides,
from its neighbours and from the shape of the whole.
"""

from __future__ import annotations

import re
from datetime import date

# Scripts

HANGUL = re.compile(r"[가-힣]")


def code_lines(lines: list[str]) -> frozenset[int]:
    """The lines (indices) of the blocks of code in Markdown, fences included; a fence that is not closed is none."""
    fences = [i for i, line in enumerate(lines) if line.lstrip().startswith(("```", "~~~"))]
    return frozenset(i for at in range(0, len(fences) - 1, 2) for i in range(fences[at], fences[at + 1] + 1))


# Links

LONGEST = 20_000
"""A line that is longer, in characters, is prose whatever it looks like: nothing is searched for in it."""

_LINK = r"(?:https?|ftp)://[^\s<>]+"
_LINK_MARKDOWN = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:https?|ftp)://[^\s<>]+?)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_LINK_BARE = re.compile(_LINK)
_SCHEMES = ("http://", "https://", "ftp://")
_BETWEEN_LINKS = " \t()[]<>,;|·-*•\u200b"


def clean_link(link: str) -> str:
    """A link without the marks of a sentence behind it: a full stop, quotes, a bracket that it did not open.

    Three dots are kept: they are what a page left of a long link.
    """
    while link and not link.endswith("..."):
        last = link[-1]
        if (
            last in ".,;:!?'\"`*_”’"
            or (last == ")" and link.count(")") > link.count("("))
            or (last == "]" and link.count("]") > link.count("["))
        ):
            link = link[:-1]
        else:
            break
    return link


def only_links(line: str) -> list[str]:
    """The links of a line that holds nothing else: bare, in brackets, or as Markdown; [] for any other line."""
    if "://" not in line or len(line) > LONGEST:
        return []
    found = []
    if "](" in line and len(line) < 4000:
        found = [clean_link(m[2]) for m in _LINK_MARKDOWN.finditer(line)]
        line = _LINK_MARKDOWN.sub(" ", line)
    for word in line.split():
        word = word.strip("[<,;|·-*•\u200b").lstrip("(")
        if word.startswith(_SCHEMES):
            found.append(clean_link(word.rstrip(">")))
        elif word.strip(_BETWEEN_LINKS):
            return []
    return found


# Tags

_TAG = re.compile(r"#([^\s#,]+)")
_TAG_LINE = re.compile(r"\s*#[^\s#,]+(?:[\s,]*#[^\s#,]+)*[\s,]*")
_COLOUR = re.compile(r"(?=[a-f]*\d)[0-9a-f]{6}(?:[0-9a-f]{2})?|(?=[a-f]*\d)[0-9a-f]{3}|([0-9a-f])\1{2,5}", re.I)
_HAS_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = tuple(".!?…。！？)]~\"'”’다요죠음함임됨듯네까ㅋㅎ")


def _tag(token: str) -> str:
    """The tag that stands behind a ``#``; "" where it is none: a number, a colour, only marks."""
    token = token.rstrip(".;:!?)]}”’\"'")
    if not _HAS_LETTER.search(token) or _COLOUR.fullmatch(token) or not (token[0].isalnum() or token[0] == "_"):
        return ""
    return token


def tag_line(line: str) -> list[str]:
    """The tags of a line that holds nothing else; [] for any other line.

    A tag is ``#`` and a word of any script right behind it that holds a letter: ``#3d``, ``#강화학습``. A
    heading has a space there, an issue number has no letter, and a colour is three, six or eight hexadecimal
    digits, at least one of them a decimal.
    """
    if "#" not in line or _TAG_LINE.fullmatch(line) is None:
        return []
    tags = [_tag(token) for token in _TAG.findall(line)]
    return tags if all(tags) else []


def tags_behind(line: str) -> tuple[str, list[str]]:
    """The line without the tags at its end, and those tags; the line itself and [] where it has none.

    They count where a sentence has ended before them, or where there are two or more: a single ``#word`` that
    ends a sentence can be a part of it.
    """
    if "#" not in line:
        return line, []
    end = len(line)
    words = line[-500:].split()
    tags: list[str] = []
    while words and words[-1].lstrip(",").startswith("#"):
        word = words.pop()
        new = [_tag(token) for token in _TAG.findall(word)]
        if not new or not all(new) or not word.lstrip(",").startswith("#" + new[0]):
            break
        tags = new + tags
        end = line.rindex(word, 0, end)
    rest = line[:end].rstrip()
    if not rest or not tags:
        return line, []
    if len(tags) == 1 and not (rest.endswith(_SENTENCE_END) or "://" in rest.rsplit(None, 1)[-1]):
        return line, []
    return rest, tags


# Dates

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_DATE = re.compile(
    r"(?P<y>\d{4})\s*년\s*(?P<m>\d{1,2})\s*월\s*(?P<d>\d{1,2})\s*일"
    r"|(?P<y2>\d{4})\s*(?P<s>[-/.])\s*(?P<m2>\d{1,2})\s*(?P=s)\s*(?P<d2>\d{1,2})(?!\d)\.?"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m3>[A-Za-z]{3,9})\.?,?\s+(?P<y3>\d{4})(?!\d)"
    r"|(?P<m4>[A-Za-z]{3,9})\.?\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{4})(?!\d)"
)
_WEEKDAY = r"(?:[월화수목금토일](?:요일)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?)"
_HEADING_WORD = (
    r"(?:날짜|작성일|논문|오늘의|읽은|정리|일지|노트|메모|기록|리뷰|"
    r"daily|digest|papers?|notes?|reading|list|log|arxiv|date|of|the)"
)
_SHORT_DATE = (
    r"(?P<y5>\d{2})(?P<s5>[-/.])\s?(?P<m5>\d{1,2})(?P=s5)\s?(?P<d5>\d{1,2})(?!\d)\.?"
    r"|(?P<y6>20\d{2})(?P<m6>\d{2})(?P<d6>\d{2})(?!\d)|(?P<y7>\d{2})(?P<m7>\d{2})(?P<d7>\d{2})(?!\d)"
)
"""Dates only where they have a line to themselves: elsewhere 24.05.20 is a version, and 240520 a number."""
_PART_OF_DATE = (
    r"(?P<m>\d{1,2})\s*월\s*(?P<d>\d{1,2})\s*일|(?P<m2>\d{1,2})/(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m3>[A-Za-z]{3,9})\.?|(?P<m4>[A-Za-z]{3,9})\.?\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<y5>\d{4})\s*년\s*(?P<m5>\d{1,2})\s*월|(?P<y6>20\d{2})\s?[-/.]\s?(?P<m6>\d{1,2})\.?|(?P<m7>[A-Za-z]{3,9})\.?,?\s+(?P<y7>\d{4})"
)


def _alone(date: str) -> re.Pattern[str]:
    """A line with nothing but this, and what people write round a date."""
    return re.compile(
        rf"\W*(?:{_HEADING_WORD}\W+)*(?:{_WEEKDAY}\W+)?(?P<date>(?:{date}))(?:\W*{_WEEKDAY})?"
        rf"(?:\s+\d\d?:\d\d(?::\d\d)?)?(?:자|의)?(?:\W+{_HEADING_WORD})*\W*",
        re.I,
    )


_DATE_LINE = _alone(f"{_DATE.pattern}|{_SHORT_DATE}")
_PART_LINE = _alone(_PART_OF_DATE)
_DATE_IN_NAME = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[-_.](?P<m>\d{1,2})[-_.](?P<d>\d{1,2})"
    r"|(?P<y2>20\d{2})(?P<m2>\d{2})(?P<d2>\d{2})|(?P<y3>\d{2})(?P<m3>\d{2})(?P<d3>\d{2}))(?!\d)"
)


def _real_date(year: str, month: str, day: str) -> date | None:
    number = _MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
    full = int(year) if len(year) == 4 else (1900 if int(year) >= 91 else 2000) + int(year)
    try:
        return date(full, number, int(day))
    except ValueError:
        return None


def _matched_date(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    for suffix in ("", "2", "3", "4", "5", "6", "7"):
        if parts.get("y" + suffix):
            return _real_date(parts["y" + suffix], parts["m" + suffix], parts["d" + suffix])
    return None


def date_line(line: str) -> date | None:
    """The date of a line that holds nothing else; else None.

    Round it may stand marks of a heading, a weekday, a time, and words that head a list of notes (논문 정리, Papers).

    ``2024년 5월 20일``, ``2024. 4. 19.``, ``2024-05-20``, ``2024/05/20``, ``20 May 2024``, ``May 20, 2024``,
    ``24.05.20``, ``20240520``.
    """
    if len(line) > 60:
        return None
    found = _DATE_LINE.fullmatch(line)
    return _matched_date(found) if found else None


def part_of_date(line: str) -> tuple[int, int, int] | None:
    """Year, month and day of a line that holds nothing but a date that lacks its year or its day, 0 for that.

    ``5월 20일``, ``5/20``, ``20 May``, ``May 20``; ``2024년 5월``, ``2024-05``, ``May 2024``; ``2024년``.
    """
    if len(line) > 60:
        return None
    if alone := re.fullmatch(r"\W*(\d{4})\s*년\W*", line):
        return int(alone[1]), 0, 0
    found = _PART_LINE.fullmatch(line)
    if found is None:
        return None
    parts = found.groupdict()
    at = next(suffix for suffix in ("", "2", "3", "4", "5", "6", "7") if parts[f"m{suffix}"])
    year, month, day = parts.get(f"y{at}"), parts[f"m{at}"], parts.get(f"d{at}")
    number = _MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
    if not 1 <= number <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    return int(year or 0), number, int(day or 0)


def date_within(line: str) -> date | None:
    """The first date that is written out anywhere in a line; None where there is none."""
    for found in _DATE.finditer(line):
        day = _matched_date(found)
        if day is not None:
            return day
    return None


def named(name: str) -> tuple[date | None, str]:
    """The date and the title that a file name gives: ``240520 Gemini 1.5.md``, ``2024-05-20-gemini.txt``.

    Folders and the ending are left aside. Six digits are a date where they are one of the calendar. Where the
    name has only one of the two, the other is None or "". A name that starts with the date gives the rest as its
    title; a date further on stays in the title.
    """
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    if re.search(r"\.(md|markdown|mdown|txt|text)$", stem, re.I):
        stem = stem.rsplit(".", 1)[0]
    stem = stem.strip()
    found = _DATE_IN_NAME.match(stem)
    if found is not None:
        day = _matched_date(found)
        if day is not None:
            return day, stem[found.end() :].strip(" -_.,:")
    written = _DATE.match(stem)
    if written is not None:
        day = _matched_date(written)
        if day is not None:
            return day, stem[written.end() :].strip(" -_.,:")
    for found in _DATE_IN_NAME.finditer(stem):
        day = _matched_date(found)
        if day is not None:
            return day, stem
    return None, stem


# Names

_NAME_MARKS = "*†‡§¶∗⋆★♠♣♥♦✉◇◆¹²³⁴⁵⁶⁷⁸⁹⁰#^{}$"
"""Marks of affiliation that stand at a name; digits right behind it are others."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME_SPLIT = re.compile(r",|\s+(?:and|&)\s+|，|、", re.I)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV|Ph\.?D\.?", re.I)
_SEMICOLON = re.compile(r";")
_ET_AL = re.compile(
    r"(?:\bet\s+al\b\.?|\bet\.\s*al\b\.?|\band others\b|\bothers\b|…|\.\.\.|외\s*\d*\s*(?:명|인)?)\s*$", re.I
)
_NAME = re.compile(r"[^\W\d_][\w.'’‘`\-‐–·]*\.?(?:\s+[^\W\d_][\w.'’‘`\-‐–·]*\.?)*(?:\s*\([^()]*\))?(?:\w+)?")
_PARTICLES = frozenset(
    "da das de dei del della den der di do dos du el la le las los ten ter van vom von y zu zum zur al bin ibn ben "
    "e i af av te 't".split()
)
_COMMON_WORDS = re.compile(
    r"(?<![\w-])(?:is|are|was|were|the|this|that|with|we|our|it|in|for|to|from|of course|by|on|at|as|via|using|not|no|"
    r"see|also|than|more|only|e\.g|i\.e|etc|vs|[Ff]igure|[Tt]able|[Ss]ection|[Aa]ppendix|[Ee]quation)(?![\w-])"
)
_TEAM = re.compile(
    r"\b(?:team|group|labs?|research|collaboration|consortium|project|institute|university|inc|ai|openai|google|"
    r"deepmind|meta|microsoft|nvidia|apple|amazon|anthropic|deepseek|mistral|community|foundation|authors|intelligence)\b",
    re.I,
)
_KOREAN_NAME = re.compile(
    r"[강고곽구권김나남노류문민박방배백변서석선설성손송신심안양엄여연염오왕우원유윤이임장전정제조주지진차채천최추하한함허현홍황]"
    r"\s?[가-힣]{1,3}|(?:남궁|독고|사공|선우|제갈|황보)\s?[가-힣]{1,2}|[가-힣A-Za-z ]{2,20}(?:팀|연구소|그룹|연구실)"
)
"""A Korean name: one of the usual family names before one to three syllables, or a team."""


def split_outside(text: str) -> list[str]:
    """The parts between commas and "and", or between semicolons where there are any, but for those inside brackets."""
    cut = _SEMICOLON if ";" in text else _NAME_SPLIT
    if "(" not in text and "[" not in text:
        return cut.split(text)
    parts, depth, start = [], 0, 0
    cuts = {m.start(): m.end() for m in cut.finditer(text)}
    i = 0
    while i < len(text):
        c = text[i]
        if c in "([":
            depth += 1
        elif c in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and i in cuts:
            parts.append(text[start:i])
            start = i = cuts[i]
            continue
        i += 1
    parts.append(text[start:])
    return parts


_LABELLED_NAMES = re.compile(r"\s*(?:[-*+]\s+)?[*_]*(?:Authors?|저자)[*_]*\s*[:：][*_]*\s*(.{2,2000})", re.I)
_LABELLED_LINK = re.compile(
    r"\s*(?:[-*+]\s+)?[*_]*(?:Links?|URL|Paper|arXiv|PDF|Code|링크|논문|주소)[*_]*\s*[:：][*_]*\s*(https?://\S+)\s*",
    re.I,
)


def labelled_names(line: str) -> list[str]:
    """The names behind a label, such as ``Authors: Ana Sousa, Kim Cheolsu``; [] for any other line."""
    found = _LABELLED_NAMES.fullmatch(line)
    names = [name.strip() for name in split_outside(found[1])] if found else []
    return names if all(map(is_name, names)) else []


def labelled_link(line: str) -> str:
    """The link behind a label, such as ``Link: https://arxiv.org/abs/2312.00752``; "" for any other line."""
    found = _LABELLED_LINK.fullmatch(line) if "://" in line else None
    return found[1] if found else ""


def is_name(name: str) -> bool:
    """Whether this could be the name of a person or a team: one to seven words, the telling ones in capitals."""
    if len(name) > 80 or not name:
        return False
    if HANGUL.search(name):
        return _KOREAN_NAME.fullmatch(name) is not None
    if _NAME.fullmatch(name) is None:
        return name[:1].isdigit() and _TEAM.search(name) is not None
    words = name.split()
    if len(words) > 7 or _COMMON_WORDS.search(name):
        return _TEAM.search(name) is not None and len(words) <= 7
    telling = [w for w in words if w.lower() not in _PARTICLES]
    small = sum(1 for w in telling if w.islower())
    return bool(telling) and (small == 0 or (small == 1 and len(words) >= 2))


def is_team(name: str) -> bool:
    """Whether a name has a word in it that teams and firms have: Team, Lab, AI, Google, …"""
    return _TEAM.search(name) is not None


def are_people(names: list[str]) -> bool:
    """Whether most of these are full names or teams, not single words such as an aside lists in brackets."""
    return sum(" " in name or is_team(name) or HANGUL.search(name) is not None for name in names) * 2 >= len(names)


def _unmarked(name: str, *, alone: bool) -> str:
    """A name without marks of affiliation: ``Enze Xie1``, ``*Sun``, ``Luo$^{3}$``.

    A number by itself stays, and that of a name that stands ``alone``: ``DeepSeek-V3``.
    """
    name = name.strip().strip(_NAME_MARKS).strip()
    if alone:
        return name
    bare = name.rstrip("0123456789")
    return bare.rstrip(_NAME_MARKS) if bare[-1:].isalpha() or bare[-1:] in tuple(_NAME_MARKS) else name


def names(text: str, *, believed: bool = False) -> list[str]:
    """The names in a list of authors, as they are, without affiliation marks, "et al." and the last "and".

    [] where it is no list of names: a link, a sentence, or more than one part in eight that is no name. With
    ``believed`` the place says that these are names, and they need not look like ones.
    """
    text = text.strip()
    if "://" in text or len(text) > LONGEST or not text:
        return []
    if believed and ((text[-1] in ".?!" and not _ET_AL.search(text[-20:])) or _YEAR.search(text)):
        return []
    found: list[str] = []
    wrong = 0
    reversed_names = ";" in text
    for part in split_outside(text):
        name = " ".join(part.split())
        if name[:4].lower() == "and ":
            name = name[4:]
        name = _unmarked(_ET_AL.sub("", name[:200]), alone="," not in text)
        if not name or not _HAS_LETTER.search(name):
            continue
        if found and _SUFFIX.fullmatch(name):
            found[-1] += f", {name}"
            continue
        found.append(name)
        family, _, given = name.partition(",") if reversed_names else (name, "", "")
        wrong += not (is_name(family.strip()) and (not given or is_name(given.strip())))
    return found if believed or wrong == 0 or wrong * 8 < len(found) else []


def closing_group(text: str) -> tuple[str, str]:
    """What stands before the last pair of round brackets of a line that ends with it, and what is inside.

    ("", "") where the line does not end so. Inner pairs are counted: ``(Gemini Team (Google))`` is one group.
    """
    text = text.rstrip()
    if not text.endswith(")") or len(text) > LONGEST:
        return "", ""
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        c = text[i]
        if c == ")":
            depth += 1
        elif c == "(":
            depth -= 1
            if depth == 0:
                return text[:i], text[i + 1 : -1]
    return "", ""
