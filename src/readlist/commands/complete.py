"""What the shell completes: keys with their titles, tags, statuses, fields, named queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from ..model import FIELDS, OPTIONAL, TABLE, Status
from ..terminal.plain import TABLE_COLUMNS, entries

if TYPE_CHECKING:
    from ..library import Library

MOST = 200
"""A shell is offered at most this many keys."""


def _query_words() -> dict[str, str]:
    """The beginnings of the parts of a query, and what each asks for."""
    from ..search.query import ASKED, MARKS

    return {
        **{f"{typed}:": TABLE[name].help for typed, name in ASKED.items()},
        "mentions:": "a key",
        "mentioned-by:": "a key",
        "after:": "a date, such as 2024-05",
        "before:": "a date, such as 2024-05",
        **{f"{field}:{status}": "the reading status" for field in ("is", "status") for status in Status},
        **{f"is:{mark}": help for mark, help in MARKS.items()},
        **{f"has:{name}": "not empty" for name in sorted(OPTIONAL)},
        **{f"no:{name}": "empty" for name in sorted(OPTIONAL)},
    }


def _library(context: typer.Context) -> Library:
    from ..library import Library

    home = context.find_root().params.get("home")
    return Library(home)


def key(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Keys that begin so, with their titles."""
    yield from _library(context).index.keys_starting(incomplete, limit=MOST)


def tag(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Tags that begin so, with their counts."""
    wanted = incomplete.casefold()
    for name, count in _library(context).tags():
        if name.casefold().startswith(wanted):
            yield name, entries(count)


def status(incomplete: str) -> list[str]:
    """Statuses that begin so."""
    return [name for name in Status if name.startswith(incomplete)]


def fields(incomplete: str) -> list[str]:
    """Field names for the part after the last comma that are not given yet."""
    return _further(incomplete, FIELDS)


def columns(incomplete: str) -> list[str]:
    """Table columns for the part after the last comma that are not given yet."""
    return _further(incomplete, TABLE_COLUMNS)


def _further(incomplete: str, names: Iterable[str]) -> list[str]:
    done, comma, last = incomplete.rpartition(",")
    return [f"{done}{comma}{name}" for name in names if name.startswith(last) and name not in done.split(",")]


def query(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The last part of a query: a field, a flag, a tag, a key or a named query."""
    word = incomplete[incomplete.rfind(" ") + 1 :].lstrip("-(")
    before = incomplete.removesuffix(word)
    yield from ((before + value, help) for value, help in _parts(context, word))


def _parts(context: typer.Context, word: str) -> Iterator[tuple[str, str]]:
    if word.startswith("@"):
        named = _library(context).config.queries
        yield from ((f"@{name}", text) for name, text in named.items() if name.startswith(word[1:]))
    elif word.startswith("tag:"):
        yield from ((f"tag:{name}", text) for name, text in tag(context, word[4:]))
    elif word.startswith(("key:", "mentions:", "mentioned-by:")):
        field, _, begun = word.partition(":")
        yield from ((f"{field}:{name}", title) for name, title in key(context, begun))
    else:
        yield from ((name, text) for name, text in _query_words().items() if name.startswith(word))
