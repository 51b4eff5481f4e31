"""Dates as people write them: on a line, within one, as a value, in the names of files and folders."""

from __future__ import annotations

import re
from datetime import date as calendar_day
from functools import lru_cache

from ...model import Date
from ...pattern import pattern
from .kinds import NTH
from .labels import without_accents

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar januari janner janvier janv enero ene gennaio janeiro stycznia январь января",
            "feb february februar februari fevrier fevr febrero febbraio fevereiro fev lutego февраль февраля",
            "mar march marz maart mars marzo marco maret mrz marca март марта",
            "apr april avril avr abril abr aprile kwietnia апрель апреля",
            "may mai mei maj mayo maggio maio maja мая",
            "jun june juni juin junio giugno junho czerwca июнь июня",
            "jul july juli juillet juil julio luglio julho lipca июль июля",
            "aug august augustus augusti agustus aout agosto sierpnia август августа",
            "sep sept september septembre septiembre setiembre settembre setembro wrzesnia сентябрь сентября",
            "oct october oktober okt octobre octubre ottobre outubro pazdziernika октябрь октября",
            "nov november novembre noviembre novembro listopada ноябрь ноября",
            "dec december desember dezember dez decembre diciembre dic dicembre dezembro grudnia декабрь декабря",
        ),
        1,
    )
    for name in map(without_accents, names.split())
}  # fmt: skip
"""The months in several languages of Europe, without accents."""
_LETTER = "A-Za-zÀ-ɏА-яё"
_MONTH = rf"[{_LETTER}]{{3,12}}\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th|er|[.º°])?(?!\d)"
_OF = r"(?:(?:of|de|del|di|d['’])\s*)?"
_DAY = {
    "ymd": r"\d{4}\s*[년年]\s*\d{1,2}\s*[월月]\s*\d{1,2}\s*[일日号號]|"
    r"\d{4}\s*(?P<s>[-/.])\s*\d{1,2}\s*(?P=s)\s*\d{1,2}(?!\d)\.?",
    "dmy": rf"{_NTH}\s+{_OF}{_MONTH},?\s+{_OF}\d{{4}}(?!\d)|{_NTH}-[A-Za-z]{{3,9}}-\d{{4}}(?!\d)"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)|(?:1[3-9]|2\d|3[01])(?P<e>[-/])\d{1,2}(?P=e)(?:19|20)\d\d(?!\d)",
    "mdy": rf"{_MONTH}\s+{_NTH},?\s+\d{{4}}(?!\d)|\d{{1,2}}(?P<f>[-/])(?:1[3-9]|2\d|3[01])(?P=f)(?:19|20)\d\d(?!\d)",
}
"""Forms that are dates anywhere. ``3/4/2024`` is not one: the world does not agree which number is the month."""
_SHORT = {
    "ymd": r"\d{2}(?P<t>[-/.])\s?\d{1,2}(?P=t)\s?\d{1,2}(?!\d)\.?|20\d{6}(?!\d)|\d{6}(?!\d)"
    r"|\d{2}[년年]\s*\d{1,2}\s*[월月]\s*\d{1,2}\s*[일日]|\d{4}_\d{1,2}_\d{1,2}(?!\d)",
}
"""Forms that are dates only alone on a line or in a value: elsewhere 24.05.20 is a version, and 240520 a number."""
_PART = {
    "md": r"\d{1,2}\s*[월月]\s*\d{1,2}\s*[일日]|\d{1,2}/\d{1,2}(?!\d)|"
    rf"{_MONTH}\s+{_NTH}",
    "dm": rf"{_NTH}\s+{_OF}{_MONTH}",
    "ym": rf"(?:19|20)\d\d,?\s+{_MONTH}|"
    r"\d{4}\s*[년年]\s*\d{1,2}\s*[월月](?:호|号)?|(?:19|20)\d{2}\s?[-/._]\s?\d{1,2}\.?(?!\d)",
    "my": rf"{_MONTH},?\s+{_OF}\d{{4}}(?!\d)|{_MONTH}\s*['’]\d{{2}}(?!\d)|\d{{1,2}}/(?:19|20)\d{{2}}(?!\d)",
    "y": r"\d{4}\s*[년年]",
}
"""Forms without year or day."""
_YEAR = pattern(r"(?:19|20)\d\d")
_YEAR_ALONE = {"y": r"(?:19|20)\d\d"}
"""A year, which is one only alone on a line."""
_WEEKDAYS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta lunedì martedì mercoledì "
    "giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник "
    "среда четверг пятница суббота воскресенье"
).split()
WEEKDAY = (
    r"(?:[월화수목금토일]요일|[月火水木金土日]曜日?|(?:星期|周|週)[一二三四五六日天]|"
    rf"(?:Mon|Tues?|Wed(?:nes|s)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?|(?:{'|'.join(_WEEKDAYS)})(?:-feira)?)"
)
_WEEKDAY = rf"(?:[(（\[]?(?:{WEEKDAY}|[월화수목금토일月火水木金土日]|(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?)[)）\]]?)"
_TIME = (
    r"(?:[T\s,]*(?:(?:at|um|à|om|alle|a las|às)\s+)?"
    r"(?:(?:오전|오후|午前|午後|上午|下午|AM|PM)\s*)?\d{1,2}\s*(?::|시|時|时)\s*(?:\d{2}(?::\d{2}(?:\.\d+)?)?\s*[분分]?)?"
    r"(?:\s*[AP]\.?M\.?)?(?:\s*(?:Z|UTC|GMT|KST|JST|[+-]\d{2}:?\d{2}))?(?:\s*\([A-Z]{3,4}\))?)"
)
_HEADING_WORDS = (
    "날짜 작성일 논문 오늘의 읽은 정리 일지 노트 메모 기록 리뷰 모음 리스트 목록 주간 월간 速览 速递 汇总 精选 周报 "
    "月报 日报 合集 清单 まとめ 一覧 weekly monthly picks roundup recap daily digest papers paper notes note reading "
    "list log arxiv date of the journal 日記 日報 論文 论文 今日 日付 日期 笔记 ノート メモ read finished created "
    "added on gelesen notiert am vom den lu le du leído el día lido em letto il gelezen op прочитано г 읽음 읽었음 "
    "읽다 완독 작성 読んだ 読了 既読 已读 读完 阅读"
).split()
_HEADING_WORD = f"(?:{'|'.join(_HEADING_WORDS)})"
_WORDS = {*_MONTHS, *map(without_accents, (*_HEADING_WORDS, *_WEEKDAYS)), *"feira del utc gmt kst jst".split()}
_STEMS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""What the English names of weekdays begin with, however they are cut off."""
_NUMBERS = pattern(rf"\d+|[{_LETTER}]{{3,}}")


def _either(*shapes: dict[str, str]) -> str:
    """One pattern of many shapes; ``lastgroup`` of a match names the order of its parts, as in ``ymd``."""
    return "|".join(f"(?P<{order}{i}>{shape})" for i, some in enumerate(shapes) for order, shape in some.items())


_WEEKDAY_BEHIND = pattern(rf"^[\s_-]*(?:(?=[(（\[]){_WEEKDAY}|{_WEEKDAY}$)")
"""The day of the week behind a day in a file's name: ``2024-05-20 (월).md``, ``2024-05-20 Mon.md``."""
_OF_A_WEEK = pattern(r"\s?(?:번째\s?|째\s?)?(?:[주회](?:차|째)?|[週周回])(?![가-힣])")
"""What stands behind a number that is not the day of a date: ``2024-05-2주차.md`` is of the second week of May."""
_WITHIN = pattern(_either(_DAY), re.I)
_ALONE = pattern(
    rf"\W*(?:{_HEADING_WORD}\W+)*(?:{_WEEKDAY}\W+)?(?:{_either(_DAY, _SHORT, _YEAR_ALONE, _PART)})(?:\W*{_WEEKDAY})?"
    rf"{_TIME}?(?:자|의|에|付け?|に)?(?:\W*{_WEEKDAY})?(?:\W*{_HEADING_WORD}(?![A-Za-z])(?:\W{{0,2}}\d{{1,3}}(?!\d))?)*\W*",
    re.I,
)
"""A line with nothing but a date, and what people write around it: marks, weekday, time, words of a heading."""
_IN_NAME = pattern(
    r"(?<![\dA-Za-z])(?P<ymd0>\d{4}[-_. ]\d{1,2}[-_. ]\d{1,2}|20\d{6}|\d{6}|\d{2}[-_.]\d{2}[-_.]\d{2})"
    r"(?:(?<=20\d{6})T?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?(?![\dA-Za-z])"
)
"""The day in the name of a file, with the time as slip boxes have it: ``202405201015 Title.md``."""
_PARTED = pattern(r"\d\s*[월月년年/]|(?:19|20)\d\d\s?[._-]")
"""What a date in figures that lacks its year or its day has in it."""
_SPACED = 60
"""A longer line, in characters, is more than a date."""


def _parts(order: str, text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text in which they stand in this order, 0 for what is not there; None if the
    calendar has none such.
    """
    words = [word if word.isdigit() else without_accents(word.casefold()) for word in _NUMBERS.findall(text)]
    parts = [word for word in words if word.isdigit() or word in _MONTHS]
    if len(parts) == 1 and len(order) == 3:  # 20240520, 240520
        digits = parts[0]
        parts = [digits[:-4], digits[-4:-2], digits[-2:]]
    if len(parts) < len(order):
        return None  # a word that is not a month
    said = dict(zip(order, parts, strict=False))
    year, month, day = said.get("y", ""), said.get("m", ""), int(said.get("d", 0))
    number = _MONTHS.get(month, 0) if month.isalpha() else int(month or 0)
    full = int(year or 0) if len(year) != 2 else (1900 if int(year) >= 91 else 2000) + int(year)
    try:
        calendar_day(full or 2000, number if "m" in order else 1, day if "d" in order else 1)
    except ValueError:
        return None
    return full, number, day


@lru_cache(maxsize=4096)
def _real(order: str, text: str) -> Date | None:
    """The date whose parts stand in this order in a text; None if the calendar has no such day."""
    parts = _parts(order, text)
    return _made(*parts) if parts else None


def _made(year: int, month: int, day: int) -> Date | None:
    """The date as far as it is known; None without a year."""
    return Date(year, month or None, (day or None) if month else None) if year else None


def is_month(word: str) -> bool:
    """Whether a word is the name of a month."""
    return without_accents(word.casefold()).rstrip(".") in _MONTHS


def year(number: int) -> Date | None:
    """The date that is a whole year."""
    return _real("y", str(number))


def _order(found: re.Match[str]) -> tuple[str, str]:
    order = found.lastgroup or ""
    return order.rstrip("0123456789"), found[order]


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The years before the first of an era by which Japan and Taiwan count."""
_OF_AN_ERA = pattern(rf"({'|'.join(_ERAS)})\s?(元|\d{{1,3}})\s?年")


def _in_our_era(text: str) -> str:
    """A text with the years of an era in Japan or Taiwan as we count them: ``令和6年4月10日`` is ``2024年4月10日``."""
    if text.isascii() or "年" not in text:
        return text
    return _OF_AN_ERA.sub(lambda said: f"{_ERAS[said[1]] + int(said[2].replace('元', '1'))}年", text)


def _matched(found: re.Match[str]) -> Date | None:
    return _real(*_order(found))


def _could_be(line: str, digits: int) -> bool:
    """Whether a line could be a date at first sight: it is short, with so many digits, and no link.

    Nor is there another word, except in brackets, which may be a time zone.
    """
    if len(line) > _SPACED or "://" in line or sum(map(str.isdigit, line)) < digits:
        return False
    return all(
        word.isdigit() or f"({word})" in line or (plain := without_accents(word.casefold())) in _WORDS
        or plain.startswith(_STEMS)
        for word in _NUMBERS.findall(line)
    )  # fmt: skip


def date_line(line: str) -> Date | None:
    """The day of a line that holds nothing else; else None.

    Around it there may be the marks of a heading, a weekday, a time, and words that head a list of notes (논문 정리,
    Papers).

    ``2024년 5월 20일``, ``2025年1月6日``, ``2024. 4. 19.``, ``2024-05-20``, ``2024/05/20``, ``20 May 2024``,
    ``May 20, 2024``, ``20. Mai 2024``, ``20 de mayo de 2024``, ``20.05.2024``,
    ``24.05.20``, ``20240520``, ``2025. 1. 6. (월) 09:30``, ``2025-01-06T09:00``.
    """
    line = _in_our_era(line) if len(line) <= _SPACED else line
    if not _could_be(line, 4):
        return None
    order, text = _alone(line)
    return _real(order, text) if len(order) == len("ymd") else None


@lru_cache(maxsize=256)
def _alone(line: str) -> tuple[str, str]:
    """The order of the parts of a date that is alone on a line, and its text; "" for both if there is none."""
    found = _WITHIN.fullmatch(line) or _ALONE.fullmatch(line)
    return _order(found) if found else ("", "")


_OPENED = pattern(
    r"(?:\S{1,40} (?:opened|created|posted|wrote|commented) (?:this(?: \w+)? )?|(?:opened|created) by\W{1,6}\S{1,40} )"
    r"on .{6,100}",
    re.I,
)
"""What stands below the title of an issue."""
_BYLINE = pattern(
    r"(?:by|written by|posted (?:by|on)|published(?: on)?|작성자\s*:?)\s+\S.{0,80}|"
    r"(?:작성자?|정리(?:자|한 사람)?|발표자?|리뷰어|담당자?|reviewer|reviewed by|presenter|presented by|speaker|"
    r"担当者?|発表者|記入者|整理者?|汇报人|分享人|主讲人?)\s*[:：]\s*\S.{0,60}|\S{1,30}\s*[·∙|・]\s*.{4,40}|"
    r"[^\W\d][\w ]{1,20}[\])】] ?\d{4}\W.{4,24}|"
    r"\d{4}[\W년年][^/|]{4,24}(?:\d{1,2}:\d{2})?\s*[/|·∙・]\s*.{2,40}|"
    r"\S.{0,40}?\s?[于於]\s?\d{4}[-/年].{4,20}?\s?(?:首次)?(?:发布|發布|发表|發表|编辑).{0,60}|"
    r"(?:re-?)?(?:read|gelesen|lu|leído|lido)(?: (?:on|am|le|el|em))?:? (?=\d|[A-Z][a-z]{2,8} \d).{6,80}",
    re.I,
)


def of_byline(line: str) -> Date | None:
    """The day in the line below a headline that says who wrote it or read the paper, and when; None for others.

    ``read 20.05.2024 again``, ``by kim, 20 May 2024``, ``2024-05-20 / kim``, ``kim's blog | 2024. 5. 20. 23:17``,
    ``kim opened this issue on 20 May 2024 · 2 comments``, ``✍️ 작성자 : 김 (2024/05/20)``, ``[Club] 2024.05.20 (Mon)``.
    """
    text = re.sub(r"^[\W_]+", "", line).strip()
    is_byline = len(text) < 120 and (is_of_an_issue(line) or _BYLINE.fullmatch(text) is not None)
    return date_within(text) if is_byline else None


def is_of_an_issue(line: str) -> bool:
    """Whether a line says who opened an issue or wrote a comment: ``kim opened this issue on 20 May 2024``."""
    return " on " in line and _OPENED.fullmatch(line.strip(" *_>")) is not None


def part_of_date(line: str) -> tuple[int, int, int] | None:
    """Year, month and day of a line that is a date without its year or its day, which is then 0.

    ``5월 20일``, ``5/20``, ``20 May``, ``May 20``; ``2024년 5월``, ``2024-05``, ``May 2024``, ``05/2024``; ``2024년``.
    """
    has_part = _could_be(line, 1) and (_PARTED.search(line) or any(map(is_month, _NUMBERS.findall(line))))
    order, text = _alone(line) if has_part else ("", "")
    return _parts(order, text) if len(order) == len("ym") or (order and text[-1] in "년年") else None


def year_line(line: str) -> Date | None:
    """The year of a line that holds nothing else but words that head a list of notes: ``2024년``, ``Papers 2024``."""
    order, text = _alone(line) if _could_be(line, 4) and _YEAR.search(line) else ("", "")
    return year(int(text[:4])) if order == "y" and _YEAR.fullmatch(text.rstrip("년年")) else None


_YEAR_OF_HEAD = pattern(r"[^\d:：]{0,20}((?:19|20)\d\d)\s?(?:년|年)(?!\s?\d{1,2}\s?[월月]).{0,20}")


def year_of_head(line: str) -> Date | None:
    """The year in the line above a list, such as a schedule, as East Asians write it: ``雑誌会 2022年度前期``."""
    found = _YEAR_OF_HEAD.fullmatch(line) if len(line) < _SPACED else None
    return year(int(found[1])) if found else None


def in_year(text: str, year: int) -> str:
    """A value with its year, if it is a day that lacks it: ``4/12`` is ``2024-04-12``; any other value as it is."""
    _, month, day = part_of_date(text) or (year, 0, 0)
    return f"{year}-{month:02}-{day:02}" if month and day else text


_DAY_FIRST = pattern(
    r"(?:data|fecha|datum|date d[eu]|lue?|gelesen|lesedatum|leído|lid[oa]|lett[oa]|gelezen|leesdatum|дата|"
    r"прочитан[оа]?|ngày|tanggal|(?:okuma )?tarihi?)\b.{0,20}",
    re.I,
)
_FIGURES = pattern(r"(?<![\d/-])(\d{1,2})([-/])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?![\d/-])")


def in_order(label: str, text: str) -> str:
    """A value whose label is in a language that writes the day before the month, so that this can be read.

    ``Fecha: 3/4/2024`` is the third of April; after any other label, its order is not known.
    """
    return _FIGURES.sub(r"\1.\3.\4", text) if _DAY_FIRST.fullmatch(label) else text


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year, and nothing else."""
    part = part_of_date(text)
    return (
        date_line(text) is not None or (part is not None and part[0] > 0) or _YEAR.fullmatch(text.strip()) is not None
    )


def date_within(line: str) -> Date | None:
    """The first day that is written out anywhere in a line; None if there is none."""
    line, at = _in_our_era(line), 0
    while found := _WITHIN.search(line, at):
        if day := _matched(found):
            return day
        at = found.start() + len(found[0].split(None, 1)[0])  # ``Week 1 2024-05-20``: Week is not a month
    return None


def month_within(text: str) -> Date | None:
    """The month that a heading begins or ends with: ``2023年5月の読書記録``, ``Read in May 2023``; None for others."""
    found = next((one for one in _PART_WITHIN.finditer(text) if one.start() == 0 or one.end() == len(text)), None)
    return _matched(found) if found and len(text) < _SPACED and not _CHANGED.search(text) else None


@lru_cache(maxsize=256)
def read(text: str) -> Date | None:
    """The date that a value names, a day, a month or a year, whatever else stands there; None if it names none.

    The whole of the value counts first, then the first day, month or year within it: ``2026 年 06 月（arXiv
    2606.17385，v2）`` is June 2026.
    """
    text = _in_our_era(text.strip().strip("[]\"'<>"))
    day = date_line(text)
    if day is not None:
        return day
    part = part_of_date(text)
    if part is not None:
        return _made(*part)
    if _YEAR.fullmatch(text):
        return year(int(text))
    day = date_within(text[:200])
    if day is not None:
        return day
    for found in _PART_WITHIN.finditer(text[:200]):
        part_found = _matched(found)
        if part_found is not None:
            return part_found
    alone = YEAR_WITHIN.search(text[:200])
    return year(int(alone[0])) if alone else None


_PART_WITHIN = pattern(rf"(?<![\d./])(?:{_either({order: _PART[order] for order in ('ym', 'my')})})", re.I)
YEAR_WITHIN = pattern(r"(?:19|20)(?<![\d.:/-]\d\d)\d\d(?![\d/]|[.:-]\d)")
"""A year within a text, and no part of a day, an id or a range."""


def in_name(stem: str) -> tuple[Date | None, str]:
    """The date in the name of a file, and the title; without folders and ending. The title is what follows a date
    that the name begins with, and all of any other name. Six digits are a date if the calendar has it and no letter
    touches them.
    """
    for shape in (_IN_NAME, _WITHIN):
        found = shape.match(stem)
        day = _matched(found) if found else None
        if found is not None and day is not None and not _OF_A_WEEK.match(stem, found.end()):
            return day, _WEEKDAY_BEHIND.sub("", stem[found.end() :]).strip(" -_.,:")
    for found in _IN_NAME.finditer(stem):
        day = _matched(found)
        if day is not None and not _OF_A_WEEK.match(stem, found.end()):
            return day, stem
    return None, stem


_CHANGED = pattern(
    r"updat|modif|revis|갱신|수정|업데이트|更新|修改|обновл|aktualisiert|mis à jour|actualiz|aggiorn", re.I
)
"""What stands before the day on which a page was changed, which is not a day of a paper."""
_LONGEST_MONTH = 12
"""A name of a month has fewer letters than this."""


ANY = Date(2000, 1)
"""Stands in for a year and a month that are not known."""
_DAY_OF_MONTH = pattern(
    rf"{_WEEKDAY}[.,]?\s*(?P<a>{_NTH})[일日.]?|(?P<b>{_NTH})[일日.]?[,\s]*{_WEEKDAY}|(?P<c>\d{{1,2}})[일日]", re.I
)
"""A day that names neither its month nor its year: ``Thu 2``, ``2 (Thu)``, ``2日（木）``."""


def day_of_month(text: str) -> int:
    """The number of the day in a text that names neither its month nor its year; 0 for any other text."""
    found = _DAY_OF_MONTH.fullmatch(text.strip()) if len(text) < _SPACED and _could_be(text, 1) else None
    return int(re.findall(r"\d+", found[0])[0]) if found else 0


_COUNTED = pattern(rf"(?!#?\d+\s*[(（,:：–—-])(?:{NTH})\s*[(（,:：–—-]\s*(?=[^()（）]{{3,30}}[)）]?$)", re.I)
"""The number of a week or a meeting before its day: ``Week 1 (Feb 3)``."""
_OPENED_DAY = pattern(r"[\[(【]([\d._/-]{6,10})[\])】]")
_TO = pattern(r"\d\D{0,12}[-–—~]")
_RANGE = pattern(
    rf"(?<![\d./-])((?:{_MONTH}\s+)?\d{{1,2}}(\s+{_MONTH})?)\s*[-–—~]\s*(?:{_MONTH}\s+)?\d{{1,2}}(?(2)\s+{_MONTH})(?=,?\s+(?:{_MONTH}|\d{{4}}))|"
    r"(?<![\d/])(\d{1,2}/\d{1,2})\s*[-–—~]\s*\d{1,2}/\d{1,2}(?![\d/])|"
    r"(\d{1,2}[일日])\s*[-–—~]\s*(?:\d{1,2}\s*[월月]\s*)?\d{1,2}[일日]",
    re.I,
)
"""The first and the last day of a week."""


def is_range(text: str) -> bool:
    """Whether a value is a range of days, such as those of a conference: ``2024年6月19日-6月24日``."""
    return _RANGE.search(text) is not None or sum(1 for _ in _WITHIN.finditer(text)) > 1


def of_heading(text: str, above: Date | None = None) -> Date | None:
    """The date that a heading or a line is for; one that lacks its year, or its month, too, is of that of the heading
    ``above``. Of several days it is the first: ``Week of Jan 6 - 12, 2025``.

    A year alone is only there for the months below it: papers are sorted by the year they came out in, too.
    """
    text = text.strip("*_ ")
    opened = _OPENED_DAY.match(text) if text[:1] in ("[", "(", "【") and len(text) < _SPACED else None
    if opened and (in_brackets := date_line(opened[1])):
        return in_brackets
    if len(text) < _SPACED and _TO.search(text):
        text = _RANGE.sub(lambda days: days[1] or days[3] or days[4], text, count=1)
    if len(text) < _SPACED and (counted := _COUNTED.match(text)):
        text = text[counted.end() :].rstrip(")）")
    if whole := year_line(text):
        return whole
    if above and len(text) < _LONGEST_MONTH and (text.isalpha() or text[-1:] in "월月"):
        text = f"{above.year}년 {text}" if text[-1:] in "월月" else f"{text} {above.year}"
    is_short = len(text) < _SPACED and _CHANGED.search(text) is None
    if found := date_line(text) or (date_within(text) if is_short else None):
        return found
    year, month, day = part_of_date(text) or (0, (above and above.month) or 0, day_of_month(text))
    if not (month and day) and not year:
        return None
    year = year or (above.year if above else 0)
    try:
        return Date(year, month, day or None) if year and month else None
    except ValueError:
        return None
