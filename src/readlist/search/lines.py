"""The lines of entries for a pipe: one after the other in a file beside the index, which says where each stands.

A row of SQLite for each would take most of the time of a search with thousands of hits. The file only grows, so what
the index said at any time stays true. The index has its name, which is made up anew with each index: neither is ever
read together with an older or a newer one.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, repeat
from mmap import ACCESS_READ, mmap
from pathlib import Path

from ..opening import opened
from ..terminal.plain import DEFAULT_FIELDS

LAYOUT = """
-- Where the line of each entry begins and where it ends, four bytes each, for a range of LINES_A_ROW entries.
CREATE TABLE line (id INTEGER PRIMARY KEY, starts BLOB NOT NULL, ends BLOB NOT NULL);
-- One row: the last part of the file's name, how many bytes of it count, and how many of these are out of date.
CREATE TABLE lines (name TEXT NOT NULL, size INTEGER NOT NULL, stale INTEGER NOT NULL);
INSERT INTO lines VALUES (lower(hex(randomblob(8))), 0, 0);
"""

LINES_A_ROW = 1024
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
_NOWHERE = bytes(LINES_A_ROW * 4)

WORN = "SELECT 1 FROM lines WHERE stale > 4 * (size - stale) + 4000000"
"""Finds a row if so much of the file is out of date that the index had better be made again."""


class Lines:
    """The lines of one index; ``beside`` is the index's file, None if it is in memory."""

    def __init__(self, database: sqlite3.Connection, beside: Path | None) -> None:
        self._database = database
        self._beside = beside
        self._bytes: bytes | mmap = b""
        self._starts = self._ends = array("I")
        self._read_at: tuple[str, int, int] | None = None

    def text(self, numbers: Sequence[int]) -> bytes:
        """The lines of the entries with these numbers, in their order, in UTF-8.

        Raises sqlite3.DatabaseError on damage.
        """
        try:
            lines = self._each(numbers)
            found = b"".join(lines)
            # The first line end of each is its last byte: to find it is quicker than to count all.
            if sum(map(bytes.index, lines, repeat(b"\n"))) + len(lines) == len(found) and b"\0" not in found:
                found.decode()  # most damage shows; to print the text as it is takes half as long as to encode it again
                return found
        except (IndexError, ValueError) as error:
            raise sqlite3.DatabaseError(str(error)) from error
        raise sqlite3.DatabaseError("a line is missing")

    def keys(self, numbers: Sequence[int]) -> bytes:
        """The same with their keys alone."""
        at = DEFAULT_FIELDS.index("key")
        return b"".join([line.split(b"\t", at + 1)[at] + b"\n" for line in self.text(numbers).split(b"\n")[:-1]])

    def titles(self, numbers: Sequence[int]) -> list[bytes]:
        """Their titles, each on one line, in UTF-8. Raises sqlite3.DatabaseError on damage."""
        at = DEFAULT_FIELDS.index("title")
        try:
            return [line.split(b"\t", at + 1)[at] for line in self._each(numbers)]
        except (IndexError, ValueError) as error:
            raise sqlite3.DatabaseError(str(error)) from error

    def _each(self, numbers: Sequence[int]) -> list[bytes]:
        state = self._state()
        if state != self._read_at:  # every line that is written changes it
            rows = {row: places for row, *places in self._database.execute("SELECT id, starts, ends FROM line")}
            some = [rows.get(row, (_NOWHERE, _NOWHERE)) for row in range(max(rows, default=0) + 1)]
            self._starts, self._ends = (array("I", b"".join(places)) for places in zip(*some, strict=True))
            self._read_at = state
        data, starts, ends = self._data(), self._starts, self._ends
        return [data[starts[number] : ends[number]] for number in numbers]

    def write(self, lines: Mapping[int, str]) -> None:
        """Write lines by the numbers of their entries; an entry that is gone has the line "".

        Raises sqlite3.OperationalError if the file cannot be written.
        """
        name, size, stale = self._state()
        new = bytearray()
        for row, numbers in groupby(sorted(lines), lambda number: number // LINES_A_ROW):
            found = self._database.execute("SELECT starts, ends FROM line WHERE id = ?", (row,)).fetchone()
            starts, ends = (array("I", places) for places in found or (_NOWHERE, _NOWHERE))
            for number in numbers:
                at = number % LINES_A_ROW
                stale += ends[at] - starts[at]
                starts[at] = size + len(new)
                new += lines[number].encode() + b"\n" if lines[number] else b""
                ends[at] = size + len(new)
            values = (row, starts.tobytes(), ends.tobytes())
            self._database.execute("INSERT OR REPLACE INTO line VALUES (?, ?, ?)", values)
        self._append(name, size, new)
        self._database.execute("UPDATE lines SET size = ?, stale = ?", (size + len(new), stale))

    def _state(self) -> tuple[str, int, int]:
        for name, size, stale in self._database.execute("SELECT name, size, stale FROM lines"):
            return name, size, stale
        raise sqlite3.DatabaseError("the index does not say where its lines are")

    def _append(self, name: str, size: int, new: bytearray) -> None:
        """Write bytes after those that count, and have them on the disk before the index says that they count."""
        if self._beside is None:
            self._bytes = self._bytes[:size] + new
            return
        try:
            with os.fdopen(os.open(_file(self._beside, name), _FLAGS, 0o600), "r+b") as file:
                file.seek(size)
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise sqlite3.OperationalError(str(error)) from error

    def _data(self) -> bytes | mmap:
        """All bytes that count. Raises sqlite3.DatabaseError if the file is gone or has lost some."""
        name, size, _ = self._state()
        if self._beside is None or not size:
            return self._bytes
        try:
            if len(self._bytes) < size:
                self.close()
                with opened(_file(self._beside, name), follow=False) as file:
                    self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
            if isinstance(self._bytes, mmap) and self._bytes.size() >= size:  # now, or to read would end the process
                return self._bytes
        except (OSError, ValueError) as error:
            raise sqlite3.DatabaseError(str(error)) from error
        raise sqlite3.DatabaseError("the file of lines is too short")

    def clear(self) -> None:
        """Delete what an earlier index left."""
        for file in files(self._beside) if self._beside is not None else ():
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file."""
        if isinstance(self._bytes, mmap):
            self._bytes.close()
        self._bytes = b""


def _file(index: Path, name: str) -> Path:
    return index.with_name(f"{index.name}-lines-{name}")


def files(index: Path) -> Iterator[Path]:
    """The files of lines beside an index."""
    return index.parent.glob(f"{index.name}-lines-*")
