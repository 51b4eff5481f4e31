"""What arXiv says of a paper (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import NetworkError
from ..identifiers import arxiv_id, arxiv_link, canonical_doi
from ..model import Entry, date_of
from .network import host
from .plain_text import line, paragraphs

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV_NAMES = "{http://arxiv.org/schemas/atom}"


def read(text: str, name: str, url: str) -> Entry:
    """The paper ``name`` in an answer of ``url``. Raises NetworkError if it is missing or not understood."""
    for paper in read_many(text, url).values():
        return paper
    raise NetworkError(f"arXiv has no paper {name}")


def read_many(text: str, url: str) -> dict[str, Entry]:
    """The papers in an answer of ``url``, by their ids. Raises NetworkError if the answer is not understood."""
    from xml.etree import ElementTree

    # Entities can blow an answer up a million times (https://docs.python.org/3/library/xml.html#xml-security).
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NetworkError(f"the answer from {host(url)} is not understood: it has a document type")
    try:
        papers = ElementTree.fromstring(text).iter(f"{_ATOM}entry")
    except (ElementTree.ParseError, ValueError) as error:
        raise NetworkError(f"the answer from {host(url)} is not understood: {error}") from None
    named = ((arxiv_id(paper.findtext(f"{_ATOM}id") or ""), paper) for paper in papers)
    return {name: _paper(paper, name) for name, paper in named if name}


def _paper(paper: Element, name: str) -> Entry:
    doi = line(paper.findtext(f"{_ARXIV_NAMES}doi"))
    names = (line(person.findtext(f"{_ATOM}name")) for person in paper.iter(f"{_ATOM}author"))
    return Entry(
        title=line(paper.findtext(f"{_ATOM}title")),
        authors=[name for name in names if name],
        published=date_of(line(paper.findtext(f"{_ATOM}published"))[:10]),
        abstract=paragraphs(paper.findtext(f"{_ATOM}summary") or ""),
        urls=[arxiv_link(name)],
        arxiv=name,
        doi=canonical_doi(doi) or "",
    )
