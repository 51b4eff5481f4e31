"""What Crossref says of a DOI (https://api.crossref.org)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..bibliography import csl
from ..bibliography.dates import sorting
from ..bibliography.names import NAMES, parts_of
from ..errors import NetworkError
from ..identifiers import doi_link
from ..model import Entry
from .network import ADVICE, host
from .plain_text import line, unmarked, without_jats

T = TypeVar("T")


def read(text: str, name: str, url: str) -> Entry:
    """The work with the DOI ``name`` in an answer of ``url``. Raises NetworkError if the answer is not understood."""
    found = _told(text, url, lambda message: _paper(message, name))
    if not found.title:
        raise NetworkError(f"Crossref has no title for {name}", advice=ADVICE)
    return found


def read_many(text: str, url: str) -> dict[str, Entry]:
    """The works in an answer of ``url``, by their DOIs. Raises NetworkError if the answer is not understood."""

    def papers(message: Any) -> dict[str, Entry]:
        works = _tables(message["items"])
        return {work["DOI"]: _paper(work, work["DOI"]) for work in works if isinstance(work.get("DOI"), str)}

    return _told(text, url, papers)


def _told(text: str, url: str, read: Callable[[Any], T]) -> T:
    """What is read from the message in an answer."""
    import json

    try:
        return read(json.loads(text)["message"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NetworkError(f"the answer from {host(url)} is not understood: it is not Crossref's JSON") from None


def _paper(work: dict[str, Any], name: str) -> Entry:
    title = unmarked(" ".join(_texts(work.get("title"))[:1]))
    subtitle = unmarked(" ".join(_texts(work.get("subtitle"))[:1]))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    dates = [sorting(csl.date_text(work.get(field))) for field in _DATES]
    year = next((date.year for date in dates if date), None)
    # Old papers were registered long after publication.
    days = [date for date in dates if date and date.year == year]
    people = [person for one in _tables(work.get("author")) if (person := csl.person_of(one))]
    extra: dict[str, Any] = {
        "journal": unmarked(" ".join(_texts(work.get("container-title"))[:1])),
        **{field: line(work.get(named)) for field, named in _CROSSREF_FIELDS.items()},
        NAMES: parts_of({"author": people}),
    }
    return Entry(
        title=title,
        authors=[person.full_name for person in people],
        published=max(days, key=lambda day: bool(day.month) + bool(day.day), default=None),
        doi=name,
        abstract=without_jats(work.get("abstract")),
        urls=[doi_link(name)],
        extra={field: value for field, value in extra.items() if value},
    )


_DATES = ("published-online", "published-print", "issued", "created")
_CROSSREF_FIELDS = {"volume": "volume", "number": "issue", "pages": "page", "publisher": "publisher"}


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
