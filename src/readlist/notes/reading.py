"""The result of reading a text: its entries, and where each of its lines went."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from ..model import Date, Entry, Source


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write notes: its name, one sentence on it for the help, and how it is read.

    ``read`` assigns the lines of a draft to fields and returns the entries, [] if the text is not in this layout; the
    date is for those whose notes name none. It may raise NotANote. ``recognise`` says from 0 to 1 how certain it is
    that a text, with the name of its file, has this layout; more than 1/2 is enough. A layout without it is told from
    the others by the shape of the text (:mod:`readlist.notes.recognition`), or chosen by name.
    """

    name: str
    help: str
    read: Callable[[Draft, Date | None], list[Entry]]
    recognise: Callable[[str, str], float] | None = None


class NotANote(ValueError):
    """A text cannot be read as a note, and why."""


LEFT_OUT = "left out"
LAYOUT = "layout"


@dataclass(slots=True)
class Line:
    """A line of a source that is not blank.

    ``field`` is the name of the Entry field it went to, "layout" for a mark of the layout (a date heading, a
    fence of front matter), or "left out", and then ``reason`` says why. ``entry`` is an index into
    :attr:`Reading.entries`, None for lines that belong to none of them.
    """

    number: int
    text: str
    field: str
    entry: int | None = None
    reason: str = ""


@dataclass(slots=True)
class Reading:
    """What was taken from a text. ``refused`` says why the whole is not a note, "" if it is one.

    ``missing`` are the records of another tool's file that gave no entry, each by its first line (from 1) with why.
    """

    layout: str
    entries: list[Entry] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    refused: str = ""
    missing: list[tuple[int, str]] = field(default_factory=list)


def normalise(text: str) -> str:
    """The text in NFC, with ``\\n`` for every line end and without byte order marks, of which tools add one each."""
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


class Draft:
    """A text while a layout reads it: its lines, and the field and entry that each was given to.

    ``chosen`` says that the layout was asked for by its name, so that the text surely has it.
    """

    __slots__ = ("_code", "chosen", "fields", "lines", "name", "owners", "reasons")

    def __init__(self, text: str, name: str = "", *, chosen: bool = False) -> None:
        self.lines = text.split("\n")
        self.name, self.chosen = name, chosen
        self.fields: list[str] = [""] * len(self.lines)
        self.owners: list[int | None] = [None] * len(self.lines)
        self.reasons: dict[int, str] = {}
        self._code: frozenset[int] | None = None if "```" in text or "~~~" in text else frozenset[int]()

    @property
    def code(self) -> frozenset[int]:
        """The lines (indices) that are code, fences included; a fence that is not closed does not count."""
        if self._code is None:
            fences = [i for i, line in enumerate(self.lines) if line.lstrip().startswith(("```", "~~~"))]
            pairs = zip(fences[::2], fences[1::2], strict=False)
            self._code = frozenset(i for first, last in pairs for i in range(first, last + 1))
        return self._code

    def give(self, index: int, field: str, entry: int | None = 0) -> None:
        """Note that the line at ``index`` (from 0) went to this field of this entry."""
        self.fields[index] = field
        self.owners[index] = entry

    def leave_out(self, index: int, reason: str) -> None:
        """Note that the line at ``index`` went nowhere, and why."""
        self.fields[index] = LEFT_OUT
        self.reasons[index] = reason

    def refused(self, layout: str, reason: str) -> Reading:
        """The reading of a text of which nothing is taken, and why."""
        for index in range(len(self.lines)):
            self.leave_out(index, reason)
        return Reading(layout, [], self.report(), reason)

    def source(self, first: int, last: int) -> Source:
        """The source of an entry that stands on the lines from ``first`` to ``last`` (indices, from 0)."""
        return Source(self.name, first + 1, last + 1)

    def whole(self) -> Source:
        """The source of the one entry of a text: from the first to the last line that was given to it."""
        own = [i for i, owner in enumerate(self.owners) if owner == 0]
        return self.source(own[0], own[-1]) if own else self.source(0, len(self.lines) - 1)

    def report(self) -> list[Line]:
        """Every line that is not blank, with where it went."""
        owners, reasons = self.owners, self.reasons
        return [
            Line(i + 1, line, field, owners[i], reasons.get(i, ""))
            for i, (line, field) in enumerate(zip(self.lines, self.fields, strict=True))
            if line and not line.isspace()
        ]
