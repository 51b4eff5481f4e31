"""What arXiv says of a paper (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

from ..errors import NetworkError
from ..model import Entry, canonical_doi, date_of
from .network import host
from .texts import line, paragraphs

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV_NAMES = "{http://arxiv.org/schemas/atom}"


def read(text: str, name: str, url: str) -> Entry:
    """The paper ``name`` in an answer of ``url``. Raises NetworkError where it has none, or is not understood."""
    from xml.etree import ElementTree

    # Entities can blow an answer up a million times (https://docs.python.org/3/library/xml.html#xml-security).
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NetworkError(f"the answer of {host(url)} is not understood: it has a document type")
    try:
        feed = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        raise NetworkError(f"the answer of {host(url)} is not understood: {error}") from None
    paper = feed.find(f"{_ATOM}entry")
    if paper is None or "/api/errors" in (paper.findtext(f"{_ATOM}id") or ""):
        raise NetworkError(f"arXiv knows no paper {name}")
    title = line(paper.findtext(f"{_ATOM}title"))
    if not title:
        raise NetworkError(f"the answer of {host(url)} is not understood: it has no title")
    doi = line(paper.findtext(f"{_ARXIV_NAMES}doi"))
    names = (line(person.findtext(f"{_ATOM}name")) for person in paper.iter(f"{_ATOM}author"))
    return Entry(
        title=title,
        authors=[name for name in names if name],
        published=date_of(line(paper.findtext(f"{_ATOM}published"))[:10]),
        abstract=paragraphs(paper.findtext(f"{_ATOM}summary") or ""),
        urls=[f"https://arxiv.org/abs/{name}"],
        arxiv=name,
        doi=canonical_doi(doi) or "",
    )
