"""What a bibliography says of a paper: its citation key, its people, its year, its DOI."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..keys import PARTICLES, SUFFIXES, TEAM, as_citation
from ..model import Entry, arxiv_year, canonical_doi


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; a team, or a name that cannot be told apart, is all ``family``, with ``whole`` set."""

    family: str
    given: str = ""
    suffix: str = ""
    whole: bool = False


OTHERS = Name("others", whole=True)
"""Stands for the names that a list of authors leaves out, as BibTeX and pandoc write it."""


class CitationKeys:
    """Gives each entry of one export a citation key in ASCII, unique without regard to case."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def key(self, entry: Entry) -> str:
        """The citation key, with ``-2``, ``-3``, … behind it where an entry before this one has it."""
        base = as_citation(entry.key)
        key, count = base, 1
        while key.lower() in self._given:
            count += 1
            key = f"{base}-{count}"
        self._given.add(key.lower())
        return key


def name_of(author: str) -> Name:
    """The parts of an author's name, as written ``Given Family`` or ``Family, Given``; OTHERS for ``et al.``."""
    author = " ".join(author.split())
    if author.strip(" .").casefold() in ("et al", "others", "and others"):
        return OTHERS
    parts = [part.strip() for part in author.split(",")]
    if TEAM.search(author) or len(parts) > 3 or not all(parts):
        return Name(author, whole=True)
    if len(parts) == 3:
        return Name(parts[0], parts[2], parts[1])
    if len(parts) == 2:
        if _is_suffix(parts[1]):
            return Name(*_parted(parts[0].split()), parts[1])
        return Name(parts[0], parts[1])
    words = author.split()
    suffix = words.pop() if len(words) > 2 and _is_suffix(words[-1]) else ""
    if len(words) < 2:
        return Name(author, whole=True)
    return Name(*_parted(words), suffix)


def authors_of(entry: Entry) -> list[str]:
    """The authors, with ``et al.`` behind them where there are more."""
    others = entry.more_authors and not (entry.authors and name_of(entry.authors[-1]) is OTHERS)
    return [*entry.authors, "et al."] if others else entry.authors


def year_of(entry: Entry) -> int | None:
    """The paper's year: when it was published, or of its arXiv id; None where there is neither.

    The note's date is no year of the paper: what is read today may be thirty years old.
    """
    if entry.published is not None:
        return entry.published.year
    given = str(entry.extra.get("year", ""))
    if re.fullmatch(r"\d{4}", given):
        return int(given)
    return arxiv_year(entry.arxiv)


def doi_of(entry: Entry) -> str:
    """The paper's DOI, its own or that of a link; "" where there is none."""
    return entry.doi or next(filter(None, map(canonical_doi, entry.urls)), "")


def urls_of(entry: Entry) -> list[str]:
    """The links of the paper, the one that stands for it first; that of its arXiv id where it has no other."""
    return entry.urls or ([f"https://arxiv.org/abs/{entry.arxiv}"] if entry.arxiv else [])


def _parted(words: list[str]) -> tuple[str, str]:
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return " ".join(words[first:]), " ".join(words[:first])


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").lower() in SUFFIXES
