"""Venues: the conference or journal of a paper, and the year of it, as people write them."""

from __future__ import annotations

import re

from ...pattern import pattern
from ..marks import LETTER
from ..words.labels import VENUES

_YEAR = pattern(r"\d\d(?:(?<=19|20)(?<![\d.:/]\d\d)\d\d(?![\d/]|[.:]\d)|(?<=[A-Za-z]['’]\d\d)\b|(?<=[A-Z]{2}\d\d)\b)")
"""A pattern that begins with a digit is searched for several times sooner than one that looks back first."""
_WORDS = pattern(
    r"\b(?:conference|journal|proceedings|proc|transactions|trans|workshop|symposium|letters|preprint|magazine|annals|"
    r"bulletin|arxiv|ieee|acm|elsevier|springer|advances in|lecture notes|international|quarterly|review of)\b|"
    r"학회|학술|저널|논문지|会議|学会|论文集|会议|期刊|学报|論文誌",
    re.I,
)
_REFERENCE = pattern(
    r"[A-Z][\w.&: ]{2,60} (?:\d{1,4}(?:\(\d+\))?[,:]? ?[\w–-]* ?\((?:19|20)\d\d\)|"
    r"(?:19|20)\d\d;\s?\d{1,4}(?:\(\d+\))?:\s?[\w–-]+)\.?"
)
_KIND = pattern(
    r"\((?:[\w’'-]+ ){1,4}(?:prize|award|mention|runner-?up)s?\)|"
    r"\b(?:oral|spotlight|poster|highlight|best paper|workshops?|findings|preprint|main|long|short|demo|award)\b",
    re.I,
)


def is_venue(text: str) -> bool:
    """Whether a text names a conference or journal: by a known name, or a word that only they have."""
    if len(text) > 150 or not text:
        return False
    if is_known(text):
        return True
    return len(text.split()) <= 20 and (_WORDS.search(text) is not None or is_reference(text))


def is_known(text: str) -> bool:
    """Whether a text is the name of a known conference or journal, with its year and what was shown there perhaps."""
    bare = _KIND.sub("", _YEAR.sub("", text)).strip(" ,.()[]'’`*_:-–").casefold()
    return bare in VENUES or (not bare and _KIND.search(text) is not None and _YEAR.search(text) is not None)


def is_reference(text: str) -> bool:
    """Whether a text is a journal with its volume, page and year, as in ``Phys. Rev. 115, 485 (1959)``, ``Lancet
    2014;371:993-1004``."""
    return _REFERENCE.fullmatch(text) is not None


def year_in(text: str) -> int | None:
    """The year that a text names: ``2018``, ``NeurIPS'23``, ``CVPR24``; None if it names none."""
    found = _YEAR.search(text)
    if found is None:
        return None
    year = int(found[0])
    return year if year > 99 else 2000 + year if year < 60 else 1900 + year


_IN = pattern(r"^in:?\s+(?:the\s+)?(?=\S)", re.I)
"""What stands between a title and its venue in a citation."""


_GAP = pattern(r"[.,;]?\s([.,;:])(?=[\s\d]|$)")
"""The marks on both sides of a year that was taken out: ``Proc. 2023. p. 5``, ``ICML. 2023: 5``, ``J 2019;9:5``."""


def read(text: str) -> tuple[str, int | None]:
    """The venue that a value names, without its year, and the year.

    ``NeurIPS 2023`` is NeurIPS, in 2023; ``Proceedings of the 40th …, 2023`` keeps its words.
    """
    text = _IN.sub("", text.replace("*", "").strip(" \t\n_`")).strip("_` ").rstrip(".,;")
    if text[:1] in "([（" and text[-1:] in ")]）":
        text = text[1:-1].strip()
    year = year_in(text)
    if year is None or not LETTER.search(text):
        return "" if year else text, year
    bare = _YEAR.sub("", text, count=1)
    bare = re.sub(r"\(\s*\)|（\s*）|\[\s*\]", "", bare)
    bare = _GAP.sub(r"\1", " ".join(bare.split())).strip(" ,;:'’*_-–").strip()
    return (bare if bare else text if not text.isdigit() else ""), year


_REMARK = pattern(r"(\S[^,.:;]*(?:19|20)\d\d\)?)[,.:;]\s+((?=[^\W\d_])(?![A-ZÀ-Þ]|(?:pages?|pp|vol|no|ch|art)\b).*)")
"""A venue and its year, and what a reader says behind them, in small letters or another script."""


def before_remark(text: str) -> tuple[str, str]:
    """A known venue and its year, and what is said behind them: ``KDD 2014, random walks``."""
    found = _REMARK.fullmatch(text)
    if found is None or not is_known(found[1]) or is_venue(found[2]):
        return text, ""
    return found[1], found[2]


_VENUE_YEAR = pattern(
    r"(?:[^\W\d_].*?['’‘`\s-]*|)(?:(?:19|20)\d\d|['’‘`]\d\d|(?<=[A-Z])\d\d)(?:\b|(?=[A-Z][A-Za-z]))"
    r"(?!\.?\s+[^\w\s.,;:()\[\]'’/&+–-]|[.:]\s+\w+\W+\w).*"
)
"""A venue and its year, or the year alone; a sentence after that is what a reader says."""


_TERM = pattern(r"(?:spring|summer|fall|autumn|winter|semester|term|quarter|week|vol(?:ume)?|q[1-4]|[sw]s)\b", re.I)
"""When a class or a group met."""


_IN_BRACKETS = pattern(r"\S\s*\(([^()]*[A-Za-z]{2}[^()]*\d\d)\)?$")
"""A venue and its year in brackets: what stands before them is a title."""


def could_be_venue(text: str) -> bool:
    """Whether a short text is a venue: a known one, or words before a year."""
    text = text.strip(" ,.*_`")
    if len(text) > 80 or "://" in text or re.search(r"\bet\.? al\b|[\"“”《「]|\w\] ", text) or _TERM.match(text):
        return False
    if "(" in text and (inside := _IN_BRACKETS.search(text)) and is_venue(inside[1]):
        return False
    return _KIND.sub("", text).strip(" ()").casefold() in VENUES or _VENUE_YEAR.fullmatch(text) is not None
