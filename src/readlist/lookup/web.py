"""Reads what a web page says of its paper, from the ``citation_…`` tags that publishers put into it."""

from __future__ import annotations

import re
from contextlib import suppress

from ..errors import NetworkError
from ..model import Entry, canonical_doi, date_of
from .network import UNTITLED, Answer
from .texts import line, without_jats


def read(answer: Answer, url: str) -> Entry:
    """The paper on the page at ``url``. Raises NetworkError if the page has no title."""
    from html.parser import HTMLParser

    said: dict[str, list[str]] = {}

    class Head(HTMLParser):
        """Collects the title and the meta tags of a page."""

        in_title = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            name = (given.get("name") or given.get("property") or "").lower()
            if tag == "meta" and name:
                said.setdefault(name, []).append(given.get("content") or "")
            self.in_title = tag == "title" and "<title>" not in said

        def handle_endtag(self, tag: str) -> None:
            self.in_title = False

        def handle_data(self, data: str) -> None:
            if self.in_title:
                said.setdefault("<title>", []).append(data)

    # A page describes itself in its head; if the parser gives up, what it found before is enough.
    with suppress(AssertionError, ValueError):
        Head().feed(answer.text()[:400_000])

    def first(*names: str) -> str:
        return next((found for name in names if (found := line(" ".join(said.get(name, [])[:1])))), "")

    title = first("citation_title", "dc.title", "og:title") or line(" ".join(said.get("<title>", [])))
    if not title:
        raise NetworkError(f"{url} has no title", advice=UNTITLED)
    authors = [line(name) for name in said.get("citation_author") or said.get("dc.creator") or []]
    published = re.sub("[/.]", "-", first("citation_publication_date", "citation_date", "citation_online_date"))
    doi = first("citation_doi")
    return Entry(
        title=title,
        authors=[_turned(name) for name in authors if name],
        published=date_of(published[:10]) or date_of(published[:7]) or date_of(published[:4]),
        doi=canonical_doi(doi) or "",
        abstract=without_jats(" ".join((said.get("citation_abstract") or said.get("dc.description") or [])[:1])),
        urls=[url],
        arxiv=first("citation_arxiv_id"),
    )


def _turned(name: str) -> str:
    """``Family, Given`` in spoken order."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and ", " not in given else name
