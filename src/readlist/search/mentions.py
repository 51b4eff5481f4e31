"""Which papers a note names, by arXiv id, DOI, ``[[link]]`` or ``@key``, and the names of an entry; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..identifiers import ARXIV_ID
from ..model import Entry
from ..pattern import pattern
from .folding import fold

NOTES_ON_A_PAPER = 8
"""If more entries share a title, it does not name a paper: "Reading notes", "Thoughts on recent papers"."""

_LINK = r"\[\[([^\[\]|#\n]+)"
"""A link between notes, before its heading and its label (https://help.obsidian.md/links)."""

_CITED = r"(?<![\w@])@(\w[\w:.-]*\w)"
"""A key as Pandoc cites it (https://pandoc.org/MANUAL.html#citation-syntax)."""

_DOI = r"10\.(?<=\b10\.)\d{4,9}/[^\s\"<>|\[\]{}]*[^\s\"<>|\[\]{}.,;:!?)']"
_LINKED_ID = pattern(ARXIV_ID)
_ARXIV = r"(?i)\barxiv:\s*(\d{4}\.\d{4,5})"


def mentions(entry: Entry) -> set[str]:
    """The names of other papers in an entry's note, abstract and links, in the form of :func:`names`."""
    text = "\n".join((entry.note, entry.abstract, *entry.urls))
    found: set[str] = set()
    if "[[" in text:
        found.update(fold(" ".join(link.split())) for link in re.findall(_LINK, text))
    if "@" in text:
        found.update(map(fold, re.findall(_CITED, text)))
    if "10." in text:
        found.update(map(fold, re.findall(_DOI, text)))
    if "/" in text:
        lines = [line for line in text.split("\n") if "/" in line]
        found.update(fold(one["id"]) for line in lines for one in _LINKED_ID.finditer(line))
    if "v:" in text or "V:" in text:  # quicker than a search without regard to case
        found.update(re.findall(_ARXIV, text))
    found.discard(entry.arxiv)
    # Most notes name only their own paper; finding that out is quicker than folding all its names.
    return found - names(entry) if found else found


def names(entry: Entry) -> set[str]:
    """What a note may call an entry: its key, its title, its arXiv id, its DOI, the name of the note it came from."""
    given = (entry.key, " ".join(entry.title.split()), entry.arxiv, entry.doi)
    return {fold(name) for name in (*given, *notes_of(entry)) if name}


def notes_of(entry: Entry) -> list[str]:
    """The names of the notes that an entry came from, without folder and ending."""
    return [re.sub(r"\.\w+$", "", source.file.replace("\\", "/").rpartition("/")[2]) for source in entry.sources]


def key_words(words: Iterable[str]) -> list[str]:
    """The words of a text that may be keys: those of letters and digits, like a key with a year."""
    return [word for word in words if word.isalnum() and not word.isalpha() and not word[0].isdigit() and len(word) > 5]
