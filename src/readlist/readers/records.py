"""JSON as records: the objects of an array, or one after the other, each with the lines it stands on."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..model import Entry
from ..notes.facts import paper_links
from ..notes.reading import Reading
from ..pattern import pattern

_SPACE = pattern(r"[ \t\n\r]*")
_raw_decode = json.JSONDecoder(parse_constant=str).raw_decode  # NaN is no number that others read


def _whole(value: Any) -> Any:
    """A value without what JSON can name and a text has not: halves of characters, and marks alone."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", re.sub("[\ud800-\udfff]", "�", value))
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(item) for name, item in value.items()}
    return value


@dataclass(slots=True)
class Record:
    """One object: its first and last line (from 1), its values, and the lines that each value stands on.

    ``reason`` says why it cannot be read; "" if it can.
    """

    first: int
    last: int
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, tuple[int, int]] = field(default_factory=dict)
    reason: str = ""


def records(text: str) -> Iterator[Record]:
    """The records of a text, in their order.

    Behind a broken one the next is sought: a line that begins as the first record's did.
    """
    scan = _Scan(text)
    scan.space()
    in_array = scan.takes("[")
    scan.space()
    before = text[text.rfind("\n", 0, scan.at) + 1 : scan.at]
    begins = re.compile(rf"\n{'' if before.strip() else before}(?=\{{)")
    while scan.at < len(text) and not (in_array and scan.takes("]")):
        first = scan.line()
        record = Record(first, first)
        try:
            scan.record(record)
            record.last = scan.line()
        except (ValueError, RecursionError) as error:
            record.reason = _reason(error)
            following = begins.search(text, scan.at)
            scan.at = following.end() if following else len(text.rstrip())
            record.last = max(first, scan.line() - (1 if following else 0))
        yield record
        scan.space()
        if scan.takes(","):
            scan.space()


def first_of(text: str) -> Record | None:
    """The first record of a text that begins as JSON does; None if it does not, or has none."""
    return next(records(text), None) if text.startswith(("{", "[")) else None


def doubt(reading: Reading) -> str:
    """Why JSON that was found in a folder names no paper: sites keep the titles, days and writers of their pages so.

    Half of its records, or more, have a key or say what only papers have.
    """
    told = sum(map(_is_told, reading.entries))
    return "" if told * 2 >= len(reading.entries) else "it names no paper"


def _is_told(entry: Entry) -> bool:
    if entry.key or entry.arxiv or entry.doi or entry.venue or (entry.authors and (entry.published or entry.abstract)):
        return True
    links = [*entry.urls, *(value for value in entry.extra.values() if isinstance(value, str) and "://" in value)]
    return any(map(paper_links.link, links))


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "not JSON: nested too deeply"
    what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    return f"not JSON: {what[:1].lower()}{what[1:]}"


class _Scan:
    """A place in a text, with the number of its line."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self._counted, self._line = 0, 1

    def line(self) -> int:
        """The line of the place, counted on from where it was asked for last."""
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def space(self) -> None:
        """Go on to what is not white space."""
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]

    def takes(self, mark: str) -> bool:
        """Go after the mark if it stands here."""
        if self.text.startswith(mark, self.at):
            self.at += len(mark)
            return True
        return False

    def value(self) -> Any:
        """The JSON value that begins here; the place is then after it. Raises ValueError."""
        start = self.at
        value, self.at = _raw_decode(self.text, start)
        return _whole(value) if self.text.find("\\u", start, self.at) >= 0 else value

    def record(self, record: Record) -> None:
        """Read the object that begins here into the record. Raises ValueError."""
        if not self.takes("{"):
            self.value()
            raise ValueError("a record is an object, between { and }")
        self.space()
        if self.takes("}"):
            return
        while True:
            first = self.line()
            name = self.value()
            self.space()
            if not isinstance(name, str) or not self.takes(":"):
                raise ValueError("a name and a colon are missing")
            self.space()
            record.data[name] = self.value()
            record.lines[name] = (first, self.line())
            self.space()
            if self.takes("}"):
                return
            if not self.takes(","):
                raise ValueError("a comma or a } is missing")
            self.space()
