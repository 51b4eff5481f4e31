"""Which papers a note names: by arXiv id, DOI, ``[[link]]`` or ``@key``; and by what names an entry is known; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import ARXIV_ID, Entry
from .folding import fold

NOTES_ON_A_PAPER = 8
"""More entries with one title are not on one paper; such are "Reading notes" and "Thoughts on recent papers"."""

_LINK = r"\[\[([^\[\]|#\n]+)"
"""A link between notes, before its heading and its label (https://help.obsidian.md/links)."""

_CITED = r"(?<![\w@])@(\w[\w:.-]*\w)"
"""A key as Pandoc cites it (https://pandoc.org/MANUAL.html#citation-syntax)."""

_DOI = r"\b10\.\d{4,9}/[^\s\"<>|\[\]{}]*[^\s\"<>|\[\]{}.,;:!?)']"
_ARXIV = r"(?i)\barxiv:\s*(\d{4}\.\d{4,5})"


def mentions(entry: Entry) -> set[str]:
    """The names of other papers in a note, an abstract and links, as :func:`names` has them."""
    text = "\n".join((entry.note, entry.abstract, *entry.urls))
    found: set[str] = set()
    if "[[" in text:
        found.update(fold(" ".join(link.split())) for link in re.findall(_LINK, text))
    if "@" in text:
        found.update(map(fold, re.findall(_CITED, text)))
    if "10." in text:
        found.update(map(fold, re.findall(_DOI, text)))
    if "/" in text:
        found.update(fold(one["id"]) for part in text.split() if "/" in part for one in re.finditer(ARXIV_ID, part))
    if "arxiv:" in text.lower():
        found.update(re.findall(_ARXIV, text))
    found.discard(entry.arxiv)
    # Most notes name their own paper only, and to fold all that it may be called takes longer than to find out.
    return found - names(entry) if found else found


def names(entry: Entry) -> set[str]:
    """What a note may call an entry: its key, its title, its arXiv id, its DOI, the name of the note it came from."""
    given = (entry.key, " ".join(entry.title.split()), entry.arxiv, entry.doi)
    return {fold(name) for name in (*given, *notes_of(entry)) if name}


def notes_of(entry: Entry) -> list[str]:
    """The names of the notes that an entry came from, without folder and ending."""
    return [re.sub(r"\.\w+$", "", source.file.replace("\\", "/").rpartition("/")[2]) for source in entry.sources]


def key_words(words: Iterable[str]) -> list[str]:
    """Those words of a text that may be keys: of letters and digits together, as a key with a year is."""
    return [word for word in words if word.isalnum() and not word.isalpha() and not word[0].isdigit() and len(word) > 5]
