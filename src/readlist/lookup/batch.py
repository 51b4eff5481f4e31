"""Looks many papers up: as many ids per request as the services accept, with the pauses they ask for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote

from .. import progress
from ..errors import NetworkError
from ..model import Entry
from . import arxiv, cleaned_entry, crossref
from .network import Missing, ask, in_time

AT_ONCE = {"arxiv": 50, "doi": 20}
"""Ids in one request."""

PAUSES = {"arxiv": 3.0, "doi": 0.2}
"""Seconds between two requests (https://info.arxiv.org/help/api/tou.html, https://www.crossref.org/documentation/)."""

TRIES = 3
"""How often a request without an answer, or with one that is not understood, is made; the pauses get longer."""

PATIENCE = 60.0
"""The longest pause, in seconds, that a server may ask for; after that it is for another day."""

T = TypeVar("T")


@dataclass(slots=True)
class Found:
    """The papers found, by their ids in lower case, and the ids for which there was no answer, and why."""

    papers: dict[str, Entry] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)


def look_up_many(
    arxiv_ids: Sequence[str], dois: Sequence[str], *, arxiv_api: str, crossref_api: str, timeout: float
) -> Found:
    """What arXiv and Crossref say of these ids. A failed request is reported, and does not stop the rest."""
    found = Found()
    batches = [*_batches("arxiv", arxiv_ids), *_batches("doi", dois)]
    before = ""
    with progress.work():
        for kind, names in progress.through("asking", batches, len(batches)):
            if before == kind:
                time.sleep(PAUSES[kind])
            before = kind
            try:
                if len(names) == 1 and "," in names[0]:
                    papers = _asked_alone(names[0], crossref_api, timeout)
                elif kind == "arxiv":
                    url = f"{arxiv_api}?id_list={quote(','.join(names), safe=',')}&max_results={len(names)}"
                    papers = _asked(url, timeout, kind, arxiv.read_many)
                else:
                    wanted = ",".join(f"doi:{name}" for name in names)
                    url = f"{crossref_api}?filter={quote(wanted, safe=',:')}&rows={len(names)}"
                    papers = _asked(url, timeout, kind, crossref.read_many)
                found.papers |= {name.casefold(): paper for name, paper in papers.items()}
            except NetworkError as error:
                found.failures.append(error.what)
                found.unanswered.update(names)
    return found


def _batches(kind: str, names: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    unique = [name for name in dict.fromkeys(names) if "," not in name]
    yield from ((kind, [name]) for name in dict.fromkeys(names) if "," in name)  # a comma parts the names in a request
    for start in range(0, len(unique), AT_ONCE[kind]):
        yield kind, unique[start : start + AT_ONCE[kind]]


def _asked_alone(doi: str, crossref_api: str, timeout: float) -> dict[str, Entry]:
    url = f"{crossref_api}/{quote(doi, safe='')}"
    try:
        return _asked(url, timeout, "doi", lambda text, url: {doi: crossref.read(text, doi, url)})
    except Missing:
        return {}


def _asked(url: str, timeout: float, kind: str, read: Callable[[str, str], dict[str, Entry]]) -> dict[str, Entry]:
    attempt = 1
    while True:
        try:
            papers = in_time(timeout, url, lambda: read(ask(url, timeout), url))
            break
        except NetworkError as error:
            if attempt == TRIES or error.wait > PATIENCE:
                raise
            time.sleep(max(PAUSES[kind] * 2**attempt, error.wait))
            attempt += 1
    found = {}
    for name, paper in papers.items():
        with suppress(NetworkError):
            found[name] = cleaned_entry(paper)
    return found
