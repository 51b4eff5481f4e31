"""The SQLite file of the index: opened, laid out, and replaced when it is old or damaged; or kept in memory."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from .lines import LAYOUT, WORN, Lines, files

VERSION = 26
"""Increase it with every change of the tables, of what a word is, or of what is kept for an entry."""

_STAMP = VERSION * 2 + (sys.byteorder == "big")

TEXTS = ("title", "tags", "authors", "note", "abstract")
"""The fields whose words are found, best first."""

FACTS = "facts"
"""The field that has facts instead of words: tags, statuses, months, fields that are not empty."""

INDEXED = (*TEXTS, FACTS)
"""The fields in the order of their numbers in ``posting``."""

FAMILY = "~"
"""The mark before a word of an author's family name."""

FACT = "="
"""The mark before a fact; alone it is a fact that holds for every entry."""

FIRST = "first:"
"""The fact of the first author's name, followed by a word of the family name."""

YEAR = "year:"
"""The fact of a year of a paper or of the note on it."""

MENTION = "mentions:"
"""The fact that an entry mentions another paper, followed by a name of that."""

NAME = "name:"
"""The fact of a name of an entry, followed by a checksum of the name."""

_LAYOUT = """
-- One row a shard: its stamp, when it was read, and "digest entry line" of each block (entry 0: it gave none).
CREATE TABLE shard (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
    read_at INTEGER, blocks TEXT NOT NULL
);
-- folded: the key, if the problem is that an earlier block has it.
CREATE TABLE problem (
    shard INTEGER, folded TEXT NOT NULL, file TEXT, line INTEGER, what TEXT, mend TEXT, whole INTEGER
);
-- The shards with blocks whose key belongs to an earlier block.
CREATE TABLE shadow (folded TEXT, shard INTEGER, PRIMARY KEY (folded, shard)) WITHOUT ROWID;

-- What selecting and sorting needs; the rest is in body. Missing texts are "" and missing lists empty, never NULL.
-- Long texts are compressed. Lengths are counted in words. own_key is NULL if the key is as folded, which most are.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, own_key TEXT, key TEXT AS (coalesce(own_key, folded)),
    title TEXT NOT NULL, title_length INTEGER NOT NULL, date TEXT NOT NULL, added TEXT NOT NULL,
    status TEXT NOT NULL, arxiv TEXT NOT NULL COLLATE NOCASE,
    shard INTEGER NOT NULL, urls TEXT NOT NULL, length INTEGER NOT NULL
);
CREATE INDEX entry_arxiv ON entry (arxiv) WHERE arxiv != '';
-- A checksum of each folded title, for telling papers apart.
CREATE TABLE title (name INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, id)) WITHOUT ROWID;
-- The numbers of all entries in each sort order, and the place in it for each number; four bytes each.
CREATE TABLE sorted (name TEXT PRIMARY KEY, numbers BLOB NOT NULL, places BLOB NOT NULL);
CREATE TABLE body (
    id INTEGER PRIMARY KEY, status_on TEXT NOT NULL, authors TEXT NOT NULL, tags TEXT NOT NULL, others TEXT NOT NULL,
    sources TEXT NOT NULL, extra TEXT NOT NULL, abstract TEXT NOT NULL, note TEXT NOT NULL
);
CREATE TABLE tag (folded TEXT, name TEXT, uses INTEGER NOT NULL, PRIMARY KEY (folded, name)) WITHOUT ROWID;

-- Words are numbered as they come. lexicon has them again in rows of WORDS_A_ROW lines each, in the order of their
-- numbers, to be scanned, with an empty line for those that no scan may find; head has the spellings of those of
-- titles, tags and names, from which misspelt words are guessed.
CREATE TABLE word (text TEXT PRIMARY KEY, id INTEGER NOT NULL, in_head INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE lexicon (id INTEGER PRIMARY KEY, words BLOB NOT NULL);
CREATE TABLE head (id INTEGER PRIMARY KEY, words BLOB NOT NULL);
-- Which entries, in a range of ENTRIES_A_ROW, have a word in a field. Up to LISTED_AT_MOST are listed, two bytes each;
-- more are a bitmap of the range. id is word * SPAN + field * CHUNKS + range.
CREATE TABLE posting (id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
"""

PATIENCE = 60
"""Seconds to wait for another process that writes."""

_PAGE_SIZE = 16384
"""Four times SQLite's own: less is left empty beside rows of frequent words, a kilobyte each, and long notes."""

WORDS_A_ROW = 4096
ENTRIES_A_ROW = 8192
LISTED_AT_MOST = 127
CHUNKS = 1 << 17
SPAN = 8 * CHUNKS


class Database(sqlite3.Connection):
    """An open index: its tables, and the file of lines beside it."""

    lines: Lines

    def close(self) -> None:
        """Close both files."""
        self.lines.close()
        super().close()


def open_file(path: Path) -> Database:
    """The index in a file; a new, empty one if there was none, or an old or damaged one.

    Raises sqlite3.Error or OSError if the file cannot be used.
    """
    if path.exists():
        try:
            connection = _connect(path)
            is_ours = connection.execute("PRAGMA user_version").fetchone()[0] == _STAMP
            if is_ours and connection.execute(WORN).fetchone() is None:
                return connection
            connection.close()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            pass  # not a database any more
        remove(path)
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = _connect(path)
    connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    connection.execute("PRAGMA journal_mode = WAL")
    _lay_out(connection)
    return connection


def open_memory() -> Database:
    """An index in memory, which lasts as long as the process."""
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Database)
    connection.lines = Lines(connection, None)
    _lay_out(connection)
    return connection


def remove(path: Path) -> None:
    """Delete the files of an index. Raises OSError if they cannot be deleted."""
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"), *files(path)):
        with suppress(FileNotFoundError):
            file.unlink()


def _connect(path: Path) -> Database:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, factory=Database)
    connection.lines = Lines(connection, path)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_out(connection: Database) -> None:
    """Make the tables, unless another process just did."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _STAMP:
            connection.lines.clear()
            for statement in _statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_STAMP}")


def _statements() -> list[str]:
    lines = [line for line in (_LAYOUT + LAYOUT).splitlines() if not line.startswith("--")]
    return [statement for statement in "\n".join(lines).split(";") if statement.strip()]
