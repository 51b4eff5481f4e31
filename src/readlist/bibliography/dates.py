"""When a paper was published, as bibliographies say it: the text as it was given, and the date that sorts."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache

from ..model import Date
from ..pattern import pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros for months that every BibTeX style knows."""

EDTF = pattern(r"[-\dXTZ:+]+[~?]?(?:(?:/|\.\.)[-\dXTZ:+.]*[~?]?)?")
"""A date in the form that biblatex takes, in which ``~`` is not a space but says that it is not exact."""

_ISO = pattern(r"(?P<year>\d{4})(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?)?(?=[T?~%/]|\.\.|$)")
_YEAR = pattern(r"(?<!\d)([12]\d{3})(?!\d|\s*BCE?\b)")
_MONTH = pattern(rf"(?i)\b({'|'.join(MONTHS)})[a-z]*\b")
_DAY = pattern(r"(?<![-\d])(\d{1,2})(?:st|nd|rd|th)?(?![-\w])")
_BETWEEN = pattern(r"[\s.,]+")


@lru_cache(10_000)
def sorting(text: str) -> Date | None:
    """The date by which a text sorts, the first where it names several; None if it names no year.

    In ISO 8601, EDTF (https://www.loc.gov/standards/datetime/), a form like it (``2017/5/12``) or ``May 12th, 2017`` to
    the day, else month and year: ``Dec. 2017``, ``2020/21``, ``c. 1850``. A season, a month above 12, sorts by its
    year.
    """
    found = _ISO.match(text)
    try:
        if found:
            month, day = (int(part) if part else None for part in found.group("month", "day"))
            return Date(int(found["year"])) if month and month > 12 else Date(int(found["year"]), month, day)
    except ValueError:
        pass
    year, month_said = _YEAR.search(text), _MONTH.search(text)
    if year is None:
        return None
    month = month_number(month_said[1]) if month_said else None
    with suppress(ValueError):
        if (said := _DAY.search(text)) and month and len(_BETWEEN.split(text.strip())) == 3:
            return Date(int(year[1]), month, int(said[1]))
    return Date(int(year[1]), month)


def month_number(text: str) -> int | None:
    """The month that a number or an English name, as short as ``sep``, means."""
    text = text.strip().strip(".").lower()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS and text.isalpha() else None
