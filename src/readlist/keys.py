"""Keys: which are valid, which one an entry gets, and their form in file names and citations; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain, count

from .identifiers import arxiv_year
from .model import Entry, fold_key
from .pattern import pattern
from .people import TEAM, parse_name

STOP_WORDS = frozenset(
    "a an the on of in to for from with without via by at as is are be do does can could should how why what "
    "when where which who whether and or not no your you my our we i it its this that these those "
    "towards toward into over under using there".split()
)
"""Words that every text has: they do not identify a paper, and do not make two papers similar."""
_HANGUL = pattern(r"[가-힣]")
_WORDS = pattern(r"[^\W_]+")

CITEKEY = "citekey"
"""The field of the owner's for the key by which a bibliography cites the paper, where ours is another."""

ALIASES = "ids"
"""The field of the owner's for further keys by which bibliographies cite the paper, as biblatex calls it."""


def citation_keys(entry: Entry) -> list[str]:
    """The keys by which bibliographies cite the paper: its own, then its ALIASES."""
    aliases = str(entry.extra.get(ALIASES, "")).split(",")
    return list(filter(None, [str(entry.extra.get(CITEKEY) or entry.key), *map(str.strip, aliases)]))


KEY = pattern(r"[^\W_](?:[^\W_]|[-_.:+])*")
"""A valid key: letters and digits of any script, with - _ . : + between or after them."""


def is_key(text: str) -> bool:
    """Whether this text may be a key: one word, not a path, in NFC, at most 100 characters."""
    return (
        len(text) <= 100
        and KEY.fullmatch(text) is not None
        and ".." not in text
        and unicodedata.is_normalized("NFC", text)
    )


def slug(text: str) -> str:
    """The words joined by hyphens, in lower case, Latin letters without accents, Hangul as it is."""
    return "-".join(_WORDS.findall(_plain(text)))


LONGEST = 30
"""The longest generated key; a person may choose a longer one."""


def base_key(entry: Entry) -> str:
    """The key that an entry gets if it is free.

    It is the family name of the first author, the year of the arXiv id or else of the paper or its note, and the first
    significant word of the title; for teams and entries without authors, a slug of the title up to its colon, with as
    many words as fit, at most eight.
    """
    are_families = entry.more_authors or len(entry.authors) > 1
    family = _family_name(entry.authors[0], may_be_alone=are_families) if entry.authors else ""
    if not family:
        head = re.split(r"[:：?？]\s", entry.title, maxsplit=1)[0]
        return _fitting(slug(head) or slug(entry.title) or "untitled")
    year = arxiv_year(entry.arxiv) if entry.arxiv else None
    if year is None and (date := entry.published or entry.date):
        year = date.year
    telling = _telling_word(entry.title)
    return f"{family}{year or ''}{telling}"[:LONGEST]


def _fitting(words: str) -> str:
    """As many of the first eight words of a slug as fit; at least the beginning of the first."""
    fitting = "-".join(words.split("-")[:8])
    while len(fitting) > LONGEST and "-" in fitting:
        fitting = fitting.rpartition("-")[0]
    return fitting[:LONGEST]


def _telling_word(title: str) -> str:
    """The first word that is not a stop word; both parts of one such as TA-MoE, whose first part says nothing."""
    title = _plain(title)
    words = (word for word in _WORDS.finditer(title) if word[0] not in STOP_WORDS)
    found = next(words, None) or _WORDS.search(title)
    if found is None:
        return ""
    joined = re.match(r"[^\W_]{1,2}[-‐‑–]([^\W_]+)", title[found.start() :])
    return found[0] + joined[1] if joined else found[0]


def numbered(base: str) -> Iterator[str]:
    """A name, then the same with ``-2``, ``-3`` and so on behind it, for whoever takes the first that is free."""
    return chain([base], (f"{base}-{number}" for number in count(2)))


def unique_key(entry: Entry, taken: Callable[[str], bool], counts: dict[str, int] | None = None) -> str:
    """:func:`base_key`, with ``-2``, ``-3``, … appended while ``taken`` (called with the folded key) is true.

    A caller that makes many keys passes ``counts``, which remembers the last number of each base key, so that counting
    does not start again.
    """
    base = base_key(entry)
    number = counts.get(base, 1) if counts is not None else 1
    while taken(fold_key(key := _shortened(base, f"-{number}" if number > 1 else ""))):
        number += 1
    if counts is not None:
        counts[base] = number
    return key


def _shortened(base: str, behind: str) -> str:
    return base[: LONGEST - len(behind)].rstrip("-") + behind if behind else base


# Keys in file names and citations


# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)"
_LONGEST_FILE = 120
"""Bytes of a file name; a file system that decomposes Hangul may take three times as many (limit: 255)."""


def as_file_name(key: str) -> str:
    """A file name, without an ending, for a key: safe on Linux, macOS and Windows.

    Colons become hyphens, a name that Windows reserves for a device gets ``_`` before it, a very long one is cut.
    """
    name = key.replace(":", "-")
    if re.match(_RESERVED, name, re.IGNORECASE):
        name = f"_{name}"
    return name.encode()[:_LONGEST_FILE].decode(errors="ignore")


_CITED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+")


def as_citation(key: str) -> str:
    """A key for ``\\cite``, in ASCII; a key in ASCII stays as it is.

    Letters of other scripts become their Unicode names, which never change: 한 is "HANGUL SYLLABLE HAN", so ``han``;
    é is e; an ideograph becomes its number.
    """
    if key and _CITED.issuperset(key):
        return key
    return "".join(map(_latin, unicodedata.normalize("NFC", key))) or "untitled"


def _latin(letter: str) -> str:
    if letter in _CITED:
        return letter
    kept = "".join(c for c in unicodedata.normalize("NFKD", letter) if c in _CITED)
    if kept:
        return kept
    # "CYRILLIC SMALL LETTER A WITH DIAERESIS" is an a, "CJK UNIFIED IDEOGRAPH-4E2D" is 4e2d.
    words = unicodedata.name(letter, "").split(" WITH ")[0].replace("-", " ").split()
    return words[-1].lower() if words else ""


def _plain(text: str) -> str:
    """Lower case, Latin letters without accents; Hangul and other scripts composed (NFC)."""
    if text.isascii():
        return text.lower()
    kept = (c for c in unicodedata.normalize("NFD", text.casefold()) if not "̀" <= c <= "ͯ")
    return unicodedata.normalize("NFC", "".join(kept))


def _family_name(author: str, *, may_be_alone: bool) -> str:
    """The family name of a person as one lower-case word; "" for a team.

    A name of one word is that of a team unless it may be a family name: of one among several authors.
    """
    author = re.sub(r"\s*(?:\([^()]*\)|외\s*\d+\s*[명인])\s*$", "", author.strip())  # where they work, how many more
    person = parse_name(author)
    is_person = not person.literal or (not TEAM.search(author) and (may_be_alone or _HANGUL.search(author)))
    family = f"{person.particle}{person.family}{person.literal}" if is_person else ""
    return _plain("".join(_WORDS.findall(family)))
