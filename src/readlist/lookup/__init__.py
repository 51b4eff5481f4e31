"""Looks a paper up on the network, by its arXiv id, its DOI, or the page that a link leads to.

Whatever a server answers, the result is an entry, or a NetworkError in one sentence.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from ..errors import NetworkError, UsageError
from ..identifiers import ARXIV, arxiv_id, canonical_doi, is_web_link
from ..model import Entry
from . import arxiv, crossref, web
from .network import UNTITLED, ask, in_time
from .plain_text import cleaned

_ARXIV = re.compile(rf"(?:arXiv:\s*)?({ARXIV})(?:v\d+)?", re.IGNORECASE)
_DOI_IN_PATH = re.compile(r"/doi/(?:abs/|full/|pdf/|epdf/|book/)?(10\.\d{4,9}/[^?#]+)", re.IGNORECASE)


def identify(what: str) -> tuple[str, str]:
    """What a text names: ``("arxiv", id)``, ``("doi", doi)`` or ``("link", url)``. UsageError for anything else."""
    what = what.strip()
    if cleaned(what) != what:
        raise UsageError(f"{what!r} has characters in it that no arXiv id, DOI or link has")
    if found := _ARXIV.fullmatch(what):
        return "arxiv", found[1]
    if "://" not in what and re.match(r"(?:www\.)?(?:arxiv|doi|dx\.doi)\.org/", what, re.IGNORECASE):
        what = f"https://{what}"
    if not is_web_link(what):
        if doi := canonical_doi(what):
            return _doi(doi)
        raise UsageError(
            f"{what!r} is not an arXiv id, a DOI or a link; examples are 2405.10938, 10.1000/xyz and https://…"
        )
    if found_id := arxiv_id(what):
        return "arxiv", found_id
    try:
        parts = urlsplit(what)
    except ValueError as error:
        raise UsageError(f"{what!r} is not a link: {error}") from None
    if re.fullmatch(r"(?:www\.|dx\.)?doi\.org", parts.netloc, re.IGNORECASE):
        if doi := canonical_doi(unquote(parts.path.strip("/"))):
            return _doi(doi)
    elif found := _DOI_IN_PATH.search(unquote(parts.path)):
        return _doi(found[1])
    return "link", what


def identified(text: str) -> tuple[str, str]:
    """As :func:`identify`, with ``("", "")`` for a text that names nothing."""
    try:
        return identify(text)
    except UsageError:
        return "", ""


def look_up(what: str, *, arxiv_api: str, crossref_api: str, timeout: float) -> Entry:
    """The paper that an arXiv id, a DOI or a link names, as an entry without a key, tags and note.

    ``arxiv_api`` and ``crossref_api`` are the addresses to ask, ``timeout`` the seconds that everything together may
    take. No text of the entry has control characters in it. Raises UsageError if ``what`` names nothing,
    NetworkError if no answer comes in time or it is not understood.
    """
    kind, name = identify(what)
    if kind == "arxiv":
        url = f"{arxiv_api}?id_list={quote(name)}&max_results=1"
        return in_time(timeout, url, lambda: cleaned_entry(arxiv.read(ask(url, timeout), name, url)))
    if kind == "doi":
        url = f"{crossref_api}/{quote(name, safe='')}"
        return in_time(timeout, url, lambda: cleaned_entry(crossref.read(ask(url, timeout), name, url)))
    return in_time(timeout, name, lambda: cleaned_entry(web.read(ask(name, timeout, "html"), name)))


def cleaned_entry(entry: Entry) -> Entry:
    """The entry with its texts cleaned and invalid ids removed. Raises NetworkError if no title is left."""
    entry.title, entry.abstract = " ".join(cleaned(entry.title).split()), cleaned(entry.abstract)
    entry.authors = [name for author in entry.authors if (name := cleaned(author).strip())]
    entry.extra = {name: _cleaned(value) for name, value in entry.extra.items()}
    entry.arxiv = found[1] if (found := _ARXIV.fullmatch(entry.arxiv)) else ""
    entry.doi = doi if (doi := canonical_doi(entry.doi)) and cleaned(doi) == doi else ""
    if not entry.title:
        raise NetworkError("the answer is not understood: it has no title", advice=UNTITLED)
    return entry


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {cleaned(name).strip(): _cleaned(part) for name, part in value.items()}
    return cleaned(value)


def _doi(doi: str) -> tuple[str, str]:
    doi = doi.rstrip(".,;")
    found = re.fullmatch(r"10\.48550/arXiv\.(.+)", doi, re.IGNORECASE)
    return ("arxiv", found[1]) if found else ("doi", doi)
