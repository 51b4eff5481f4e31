"""Asks the person at the terminal: to confirm a change, to edit a text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..terminal.plain import entries

if TYPE_CHECKING:
    from ..errors import ReadlistError
    from .session import Session

ASK_FROM = 3
"""A change of this many entries or more asks first in a terminal."""

NAMED = 5
"""At most this many changed entries are named; the rest are counted."""


def confirm(session: Session, keys: Sequence[str], what: str, *, yes: bool, are_shown: bool = False) -> None:
    """Before a change of many entries, in a terminal: name a few and ask ``what``, with their number.

    No entry is named if they ``are_shown`` already. Raises typer.Abort if the answer is no.
    """
    if len(keys) >= ASK_FROM and not yes and sys.stdin.isatty() and sys.stderr.isatty():
        for line in () if are_shown else naming(session, keys):
            session.warn(line)
        typer.confirm(what.format(entries(len(keys))), abort=True, err=True)


def naming(session: Session, keys: Sequence[str], did: str = "") -> list[str]:
    """Lines with the keys and titles of a few of the entries with these exact keys, and how many more there are.

    ``did`` comes before each: what a change did to it.
    """
    before = f"{did}: " if did else "  "
    lines = [
        session.on_one_line(f"{before}{entry.key}  {entry.title}") for entry in session.library.get_all(keys[:NAMED])
    ]
    more = len(keys) - len(lines)
    return [*lines, f"{'' if did else '  '}… and {more:,} more"] if more else lines


def save_edited(
    session: Session, text: str, name: str, save: Callable[[str], None], command: str, file: Path | None
) -> None:
    """Save a text as a person leaves it in their editor, or as it is in a file (``--from`` of ``command``), - being standard
    input."""
    from ..terminal.editor import edit_text, take_in, text_in

    def again(error: ReadlistError) -> bool:
        """Whether to go on editing a text that could not be kept; without a terminal the answer is no."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return False
        session.warn(f"readlist: {error}")
        try:
            return typer.confirm("Edit it again?", default=True, err=True)
        except typer.Abort:
            return False

    if file is not None:
        take_in(session.read_input() if str(file) == "-" else text_in(file), save)
    else:
        edit_text(text, name, session.library.config, save, again, command)


def named(keys: Sequence[str]) -> str:
    """The keys if they are few, else how many they are."""
    return ", ".join(keys) if 0 < len(keys) < ASK_FROM else entries(len(keys))
