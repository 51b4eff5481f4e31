"""Prints the entries that a person looks for: those that a query finds, those nearest to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, Unpack

from ..errors import NothingMatched, UsageError
from ..model import Hit, Suggestion, without_fields
from ..search.query import Wanted
from ..terminal.plain import DEFAULT_FIELDS
from .auto_import import auto_import
from .choosing import chosen_key
from .printing import Printing, form_of, print_hits, print_rows, print_texts
from .session import Session

if TYPE_CHECKING:
    from ..search.index import Found


def joined(words: list[str] | None) -> str:
    """The words of a query as one text, however the shell split them."""
    return " ".join(word.strip() for word in words or ())


def list_(session: Session, words: list[str] | None, printing: Printing = Printing(), **wanted: Unpack[Wanted]) -> None:
    """Print the entries that the words of a query find exactly as spelt, in the usual order if no other is wanted."""
    wanted["sort"] = wanted.get("sort") or session.library.config["sort"]
    wanted["exact"] = True
    _print(session, joined(words), printing, **wanted)


def search(
    session: Session, words: list[str] | None, printing: Printing = Printing(), **wanted: Unpack[Wanted]
) -> None:
    """Print what the words of a query find, best first. Raises UsageError if there are none."""
    text = joined(words)
    if not text.strip():
        raise UsageError("search for what? Give a word or more; readlist list shows everything")
    _print(session, text, printing, context=True, **wanted)


def _print(session: Session, text: str, printing: Printing, *, context: bool = False, **wanted: Unpack[Wanted]) -> None:
    """Print what a query finds; ``context`` adds to a table the lines that show why."""
    auto_import(session)
    library = session.library
    limit = wanted.get("limit")
    if limit is None and session.is_terminal:
        limit = library.config["limit"]
    wanted["limit"] = limit or None
    without = printing.without
    shown = printing._replace(format=form_of(session, *printing[:-1]))
    if without and shown.format == "tsv" and shown.fields is None:
        shown = shown._replace(fields=",".join(name for name in DEFAULT_FIELDS if name not in without))
    if shown.format in ("keys", "tsv") and shown.fields is None:
        name: Literal["key", "line"] = "key" if shown.format == "keys" else "line"
        lines = library.lines(text, text=name, **wanted)
        _tell(session, lines, text)
        print_texts(lines.hits, DEFAULT_FIELDS if shown.header and lines.hits else (), null=shown.null)
        return
    found = library.find(text, context=context and shown.format == "table", **wanted)
    _tell(session, found, text)
    if found.hits or printing.format in ("json", "table"):
        hits: Sequence[Hit] = found.hits
        if without:
            hits = [replace(hit, entry=without_fields(hit.entry, without)) for hit in hits]
        print_hits(session, hits, shown, total=found.total)


def _tell(session: Session, found: Found[Any], text: str) -> None:
    """Say how a query was read if not as typed. Raises NothingMatched if it found nothing."""
    session.tell_problems()
    for typed in dict.fromkeys(typed for typed, _ in found.guesses):
        shown = ", ".join(guess for word, guess in found.guesses if word == typed)
        session.say(
            f"few matches for {typed}; also showing {shown}" if found.sure else f"no match for {typed}; showing {shown}"
        )
    if found.is_partial and found.hits:
        hint = "; OR in capitals stands between two, and - before one excludes it"
        is_meant = re.search(r"(?:^|\s)(?:or|and|not)\s", text)
        session.say(f"nothing has all of these words; showing what has most of them{hint if is_meant else ''}")
    if not found.hits:
        is_empty = session.library.count() == 0
        if text.strip():
            hint = "; your reading list is empty" if is_empty else ""
            meant = session.library.tags_meant(text).items()
            hint += "".join(f"; no entry has the tag {tag}: did you mean {other}?" for tag, other in meant)
            raise NothingMatched(f"nothing matches {text}{hint}")
        if not session.library.problems():
            session.say("your reading list is empty; readlist import NOTES fills it")


def related(
    session: Session, key: str, limit: int | None = 10, format: str | None = None, header: bool = False
) -> None:
    """Print the papers nearest to one, and why each is. Raises NothingMatched if there are none."""
    key = chosen_key(session, key, by_title=True)
    found = session.library.related(key, limit=limit or None)
    if not found:
        raise NothingMatched(f"no paper has anything in common with {key}")
    rows = [(one.entry.key, "; ".join(one.reasons), one.entry.title) for one in found]
    print_suggestions(
        session, found, form_of(session, format, header=header), ("key", "reasons", "title"), rows, header
    )


def print_suggestions(
    session: Session, found: Sequence[Suggestion], form: str, columns: Sequence[str], rows: Sequence[Sequence[str]],
    header: bool = False,
) -> None:  # fmt: skip
    """Print entries with the reasons to show them: in a table as the line below each, else in a column of ``rows``."""
    if form == "table":
        print_hits(session, [Hit(one.entry, "; ".join(one.reasons)) for one in found])
        return
    data = [{"key": one.entry.key, "title": one.entry.title, "reasons": one.reasons} for one in found]
    print_rows(session, columns, rows, format=form, header=header, data=data)
