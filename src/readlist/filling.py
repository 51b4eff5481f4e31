"""Looks up what entries with an arXiv id or a DOI lack, and fills it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .library import Library
from .lookup import identified
from .lookup.batch import look_up_many
from .model import Entry
from .store.journal import Change

FILLED = ("authors", "abstract", "published", "venue", "doi")
"""The fields that are filled if they are empty, besides a title that is only an id or a link."""


def lacks(entry: Entry) -> bool:
    """Whether the entry has an id and lacks something that could be filled in."""
    has_id = bool(entry.arxiv or entry.doi)
    return has_id and (_is_id_only(entry) or not (entry.authors and entry.abstract and entry.published))


class Filling(NamedTuple):
    """A change that filled entries, the keys of those that were found and not answered for, and what went wrong."""

    change: Change
    found: set[str]
    unanswered: list[str]
    failures: list[str]


def fill(library: Library, entries: Sequence[Entry]) -> Filling:
    """Fill in what these entries lack, as one change."""
    settings = library.config
    found = look_up_many(
        [entry.arxiv for entry in entries if entry.arxiv],
        [entry.doi for entry in entries if entry.doi and not entry.arxiv],
        arxiv_api=settings["arxiv_api"],
        crossref_api=settings["crossref_api"],
        timeout=settings["network_timeout"],
    )
    papers = {e.key: paper for e in entries if (paper := found.papers.get((e.arxiv or e.doi).casefold()))}

    def alter(entry: Entry) -> Entry:
        paper = papers[entry.key]
        if _is_id_only(entry):
            entry.title = paper.title
        for name in FILLED:
            if not getattr(entry, name):
                setattr(entry, name, getattr(paper, name))
        return entry

    unanswered = [entry.key for entry in entries if (entry.arxiv or entry.doi) in found.unanswered]
    return Filling(library.change(papers, alter, command="fill"), set(papers), unanswered, found.failures)


def _is_id_only(entry: Entry) -> bool:
    """Whether a title is only an id or a link."""
    return identified(entry.title) != ("", "")
