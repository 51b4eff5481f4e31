"""Reads what a web page says of its paper, from the ``citation_…`` tags that publishers put into it."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser

from ..bibliography.dates import sorting
from ..bibliography.names import names_in
from ..errors import NetworkError
from ..identifiers import canonical_doi
from ..model import Entry
from ..people import parse_name
from .network import UNTITLED
from .plain_text import line, without_jats


class _Head(HTMLParser):
    """Collects what the title and the meta tags of a page say, by the names of these tags."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a meta tag, or begin to take the first title."""
        given = dict(attrs)
        name = (given.get("name") or given.get("property") or "").lower()
        if tag == "meta" and name:
            self.said.setdefault(name, []).append(given.get("content") or "")
        self._in_title = tag == "title" and "<title>" not in self.said

    def handle_endtag(self, tag: str) -> None:
        """End the title."""
        self._in_title = False

    def handle_data(self, data: str) -> None:
        """Take a part of the title."""
        if self._in_title:
            self.said.setdefault("<title>", []).append(data)


def read(text: str, url: str) -> Entry:
    """The paper on the page at ``url``, which has this text. Raises NetworkError if the page has no title."""
    head = _Head()
    # A page describes itself in its head; if the parser gives up, what it found before is enough.
    with suppress(AssertionError, ValueError):
        head.feed(text[:400_000])
    said = head.said

    def first(*names: str) -> str:
        return next((found for name in names if (found := line(" ".join(said.get(name, [])[:1])))), "")

    title = first("citation_title", "dc.title", "og:title") or line(" ".join(said.get("<title>", [])))
    if not title:
        raise NetworkError(f"{url} has no title", advice=UNTITLED)
    told = said.get("citation_author") or said.get("citation_authors") or said.get("dc.creator") or []
    authors = [name for one in told for name in names_in(line(one))]
    doi = first("citation_doi")
    return Entry(
        title=title,
        authors=[parse_name(name).full_name for name in authors],
        published=sorting(first("citation_publication_date", "citation_date", "citation_online_date")),
        doi=canonical_doi(doi) or "",
        abstract=without_jats(" ".join((said.get("citation_abstract") or said.get("dc.description") or [])[:1])),
        urls=[url],
        arxiv=first("citation_arxiv_id"),
    )
