"""What Crossref says of a DOI (https://api.crossref.org)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..errors import NetworkError
from ..model import Date, Entry
from .network import ADVICE, host
from .texts import line, unmarked, without_jats


def read(text: str, name: str, url: str) -> Entry:
    """The work with the DOI ``name`` in an answer of ``url``. Raises NetworkError where that is not understood."""
    import json

    try:
        found = _paper(json.loads(text)["message"], name)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NetworkError(f"the answer of {host(url)} is not understood: it is not Crossref's JSON") from None
    if not found.title:
        raise NetworkError(f"Crossref knows no title for {name}; {ADVICE}")
    return found


def read_many(text: str, url: str) -> dict[str, Entry]:
    """The works in an answer of ``url``, by their DOIs. Raises NetworkError where it is not understood."""
    import json

    try:
        works = _tables(json.loads(text)["message"]["items"])
        return {work["DOI"]: _paper(work, work["DOI"]) for work in works if isinstance(work.get("DOI"), str)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NetworkError(f"the answer of {host(url)} is not understood: it is not Crossref's JSON") from None


def _paper(work: dict[str, Any], name: str) -> Entry:
    title = unmarked(" ".join(_texts(work.get("title"))[:1]))
    subtitle = unmarked(" ".join(_texts(work.get("subtitle"))[:1]))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    dates = [_date_parts(work.get(field)) for field in ("published-online", "published-print", "issued", "created")]
    year = next((parts[0] for parts in dates if parts), None)
    # An old paper was registered long after it came out.
    days = [day for parts in dates if parts[:1] == [year] and (day := _date(parts))]
    extra = {
        "journal": unmarked(" ".join(_texts(work.get("container-title"))[:1])),
        **{field: line(work.get(named)) for field, named in _CROSSREF_FIELDS.items()},
    }
    return Entry(
        title=title,
        authors=[person for person in map(_person, _tables(work.get("author"))) if person],
        published=max(days, key=lambda day: bool(day.month) + bool(day.day), default=None),
        doi=name,
        abstract=without_jats(work.get("abstract")),
        urls=[f"https://doi.org/{name}"],
        extra={field: value for field, value in extra.items() if value},
    )


_CROSSREF_FIELDS = {"volume": "volume", "number": "issue", "pages": "page", "publisher": "publisher"}


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _person(person: dict[str, Any]) -> str:
    parts: Iterable[str] = (line(person.get(part)) for part in ("given", "family", "suffix"))
    return line(" ".join(filter(None, parts))) or line(person.get("name"))


def _date_parts(value: object) -> list[int]:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    return [part for part in first if type(part) is int][:3] if isinstance(first, list) else []


def _date(parts: list[int]) -> Date | None:
    try:
        return Date(*parts)
    except (TypeError, ValueError):
        return None
