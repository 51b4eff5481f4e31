"""What the shell completes: keys with their titles, tags, statuses, fields, named queries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from ..errors import ReadlistError
from ..model import FIELDS, Status

if TYPE_CHECKING:
    from ..library import Library

MOST = 200
"""So many keys a shell is offered at the most."""

QUERY_FIELDS = (
    "title:",
    "author:",
    "tag:",
    "note:",
    "abstract:",
    "url:",
    "key:",
    "arxiv:",
    "date:",
    "after:",
    "before:",
)
QUERY_FLAGS = (
    *(f"is:{status}" for status in Status),
    *(f"{word}:{name}" for word in ("has", "no") for name in ("abstract", "authors", "date", "note", "tags", "urls")),
)


def _library(context: typer.Context) -> Library:
    from ..library import Library

    home = context.find_root().params.get("home")
    return Library(home)


def key(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Keys that begin so, with their titles."""
    try:
        found = _library(context).index.keys_starting(incomplete, limit=MOST)
    except ReadlistError:
        return
    yield from found


def tag(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Tags that begin so, with their counts."""
    try:
        counts = _library(context).tags()
    except ReadlistError:
        return
    wanted = incomplete.casefold()
    yield from ((name, f"{count} entries") for name, count in counts if name.casefold().startswith(wanted))


def status(incomplete: str) -> list[str]:
    """Statuses that begin so."""
    return [name for name in Status if name.startswith(incomplete)]


def fields(incomplete: str) -> list[str]:
    """Field names behind the last comma."""
    done, comma, last = incomplete.rpartition(",")
    return [f"{done}{comma}{name}" for name in FIELDS if name.startswith(last)]


def query(context: typer.Context, incomplete: str) -> Iterator[str | tuple[str, str]]:
    """The words of a query: its fields, flags, tags and the named queries."""
    if incomplete.startswith("@"):
        try:
            named = _library(context).config.queries
        except ReadlistError:
            return
        yield from ((f"@{name}", text) for name, text in named.items() if name.startswith(incomplete[1:]))
        return
    if incomplete.startswith("tag:"):
        yield from ((f"tag:{name}", text) for name, text in tag(context, incomplete[4:]))
        return
    yield from (word for word in (*QUERY_FIELDS, *QUERY_FLAGS) if word.startswith(incomplete))
