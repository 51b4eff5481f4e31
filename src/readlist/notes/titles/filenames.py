"""What the name of a file says about what is in it: a day, a title, a list of papers, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...model import Date
from ...pattern import pattern
from ..facts import dates, venues
from ..facts.kinds import is_kind
from ..marks import GROUP
from ..markup.to_markdown import ENDINGS
from ..words.lists import AROUND, GATHERED, OF_ONE
from .sections import RUN


@lru_cache(maxsize=64)
def named(name: str) -> tuple[Date | None, str]:
    """The date and the title that a file name gives: ``240520 Gemini 1.5.md``, ``2024-05-20-gemini.txt``.

    The ending is left aside. If the name has only one of the two, the other is None or "". A date that the name does
    not begin with stays in the title.
    """
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    before, dot, ending = stem.rpartition(".")
    if dot + ending.lower() in ENDINGS:
        stem = before
    stem = stem.strip()
    if sum(map(str.isdigit, stem)) < _FEWEST_DIGITS:
        return (day, "") if stem.isdigit() and (day := _of_folders(name)) else (None, stem)
    return dates.in_name(stem)


_FEWEST_DIGITS = 3
"""A date of a day has so many digits at least: ``5 May 24``."""

_FOLDERS = pattern(
    r"(?:^|/)(?P<y>(?:19|20)\d\d)[-_./년年]*\s?/?(?:\d{4}[-_.])?(?P<m>\d{1,2})[월月]?[-_./]"
    r"(?:(?:\d{4}[-_.])?\d{1,2}[-_.])?(?P<d>\d{1,2})[일日]?(?=$|[ _-])"
)


def day_of(path: str) -> Date | None:
    """The day that a path names by its file, or by folders of year and month and a file of the day.

    ``journals/2025_01_06.md``, ``2025/01/06.md``, ``2025/2025-01/06.md``, ``2025년/1월/6일.txt``; never digits that are
    not a date: ``sort-930420b1.md``.
    """
    return named(path)[0] or _of_folders(path)


def _of_folders(path: str) -> Date | None:
    stem = re.sub(r"\.\w{1,8}$", "", path.replace("\\", "/"))
    found = _FOLDERS.search(stem)
    return dates.date_line(f"{found['y']}-{found['m']}-{found['d']}") if found else None


_WHO = r"[A-Z][\w'’-]*[a-z](?:,? et al\.?| (?:and|&) [A-Z][\w'’-]+)?"
_SOURCE = pattern(
    rf"^(?:{_WHO}\s*[-–_,]?\s*\(?(?:19|20)\d\d\)?|(?:19|20)\d\d\s*[-–_]\s*{_WHO})\s*[-–_:]\s+(?=\S.{{9}})"
)
"""``Lee et al. - 2024 - Title``, ``2024 - Lee - Title``."""


def names_a_list(title: str) -> bool:
    """Whether a title, or the name of a file without its day, says that papers are gathered in it.

    It is made of words for that and for a time, and not of one that a note on one paper may be called: ``scholar
    alerts``, ``Papers I read in June``, ``이번 주에 읽은 논문``, ``今週読んだ論文 (2022/06/13 - 06/19)``.
    """
    if len(title) > _LONGEST_OF_A_LIST or title.strip().casefold() in OF_ONE:
        return False
    runs: list[str] = RUN.findall(title.casefold())
    words = [word for run in runs for word in ([run] if dates.is_month(run) else _words_of(run))]
    return bool(words) and "" not in words and any(word in GATHERED for word in words)


_LONGEST_OF_A_LIST = 60
_OF_A_LIST = GATHERED | AROUND


def _words_of(run: str) -> Iterator[str]:
    """The words of a list that a run of letters is made of, longest first; "" last if it has others."""
    while run:
        word = next((run[:size] for size in range(len(run), 0, -1) if run[:size] in _OF_A_LIST), "")
        yield word
        run = run[len(word) :] if word else ""


_VENUE_IN_FRONT = pattern(
    r"[\[(【]?(?:(?:19|20)\d\d[-_ ]+(?P<v>[A-Za-z][A-Za-z&]{1,14})|"
    r"(?P<w>[A-Za-z][A-Za-z&]{1,14})[-_ '’]*(?:19|20)?\d\d)"
    r"(?:[\])】]\s*[-_–—:]?\s*|\s*[-_–—:]+\s*|\s+)(?=\S.{9}|\w*[A-Z]\w*[A-Z]\w*$)"
)
"""``2018-KDD-…``, ``KDD2018_…``, ``ICLR'21 - …``, and the short name of a paper after it: ``2020-CVPR-MoCo``."""
_NAME_IN_FRONT = pattern(
    r"^\w*[A-Z]\w*[A-Z\d]\w*\s*[-_–—]+\s*(?!(?:Based|Aware|Free|Like|Style|Guided|Driven)\b)(?=[A-Z]\w+[ _-]\S)"
)
"""The short name of a paper before the title in full: ``DIN-Deep Interest Network``."""


def without_source(name: str) -> str:
    """A file's name without what stands before the title: people and year, as reference managers have it, or venue,
    year and the short name of the paper: ``2018-KDD-DIN-Deep Interest Network for …``.
    """
    if (found := _VENUE_IN_FRONT.match(name)) and venues.is_venue(found["v"] or found["w"]):
        return _NAME_IN_FRONT.sub("", name[found.end() :], count=1)
    return _SOURCE.sub("", name)


_GENERIC = pattern(
    r"(?:readme|index|paper|note|notes|main|summary|review|untitled|template|"
    r"무제|논문|리뷰|정리|요약|論文|メモ|论文|笔记)[-_ ]?\d*",
    re.I,
)
_SLUG = pattern(r"[^\W_]+(?:[-_][^\W_]+){2,}")
_HEX = pattern(r"[-_ ](?=[0-9a-f]*\d)(?:[0-9a-f]{32}|[0-9a-f]{8})$")
_NUMBER = pattern(r"^\d{1,3}[._)-]\s*(?=[^\W\d])")


def without_code(name: str) -> str:
    """A name without the code that Notion appends in an export."""
    return _HEX.sub("", name)


def of_name(name: str) -> str:
    """The title in a file's name, or in its folder's if that says nothing, without numbers, ids and slugs."""
    parts = [part for part in name.replace("\\", "/").split("/") if part]
    stem = named(parts[-1])[1] if parts else ""
    if _GENERIC.fullmatch(stem.strip()) and len(parts) > 1:
        stem = parts[-2]
    stem = without_code(stem)
    if (kind := GROUP.match(stem)) and is_kind(kind[1]):
        stem = stem[kind.end() :] or stem
    stem = without_source(_NUMBER.sub("", stem))
    if " " not in stem and _SLUG.fullmatch(stem):
        stem = re.sub(r"[-_]", " ", stem)
    return " ".join(stem.replace("_", " ").split())


def is_generic(name: str) -> bool:
    """Whether a file's name says nothing about what is in it: ``README.md``."""
    return _GENERIC.fullmatch(named(name)[1].strip()) is not None
