"""The file of the index: opened, laid out, thrown away when it is old or damaged, kept in memory when it must be."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

VERSION = 15
"""Raised with every change of the layout, of what a word is, or of what is kept for an entry."""

_STAMP = VERSION * 2 + (sys.byteorder == "big")

TEXTS = ("title", "tags", "authors", "note", "abstract")
"""The fields whose words are found, best first; columns of ``posting``."""

FACTS = "facts"
"""The column of ``posting`` for what is no word: tags, statuses, months, fields that are not empty."""

COLUMNS = (*TEXTS, FACTS)

FAMILY = "~"
"""The mark before a word of the index that is, or is part of, an author's family name."""

FACT = "="
"""The mark before a fact; alone it is one that holds for every entry."""

FIRST = "first:"
"""The fact of what an entry's first author is called: a word of the family name behind it."""

YEAR = "year:"
"""The fact of a year in which a paper, or the note on it, came out."""

MENTION = "mentions:"
"""The fact that an entry names another paper, by a name behind it."""

NAME = "name:"
"""The fact of a name that an entry may be called by, behind it in short."""

_LAYOUT = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a shard: its stamp, when it was read, and "digest entry line" of each block (entry 0: it gave none).
CREATE TABLE shard (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
    read_at INTEGER, blocks TEXT NOT NULL
);
-- folded: the key, where the problem is that an earlier block has it.
CREATE TABLE problem (
    shard INTEGER, folded TEXT NOT NULL, file TEXT, line INTEGER, what TEXT, mend TEXT, whole INTEGER
);
-- The shards with blocks that would have a key, were it not an earlier block's.
CREATE TABLE shadow (folded TEXT, shard INTEGER, PRIMARY KEY (folded, shard)) WITHOUT ROWID;

-- What is looked at to choose and to sort; the rest is in body. Texts are "" and lists empty, never NULL. Long texts
-- are compressed. Lengths are numbers of words.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, key TEXT NOT NULL, title TEXT NOT NULL,
    title_length INTEGER NOT NULL, date TEXT NOT NULL, added TEXT NOT NULL,
    status TEXT NOT NULL, arxiv TEXT NOT NULL COLLATE NOCASE,
    shard INTEGER NOT NULL, urls TEXT NOT NULL, length INTEGER NOT NULL
);
CREATE INDEX entry_arxiv ON entry (arxiv) WHERE arxiv != '';
-- The folded titles, by which entries are sorted and papers told apart.
CREATE TABLE title (folded TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (folded, id)) WITHOUT ROWID;
-- The line of an entry for a pipe.
CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
-- For each order of all entries their places in it, four bytes for each number of an entry.
CREATE TABLE sorted (name TEXT PRIMARY KEY, places BLOB NOT NULL);
CREATE TABLE body (
    id INTEGER PRIMARY KEY, status_on TEXT NOT NULL, authors TEXT NOT NULL, tags TEXT NOT NULL, others TEXT NOT NULL,
    sources TEXT NOT NULL, extra TEXT NOT NULL, abstract TEXT NOT NULL, note TEXT NOT NULL
);
CREATE TABLE tag (folded TEXT, name TEXT, uses INTEGER NOT NULL, PRIMARY KEY (folded, name)) WITHOUT ROWID;

-- Words are numbered as they come. lexicon has them again in rows of WORDS_A_ROW lines each, in the order of their
-- numbers, to be looked through, with an empty line for what no search looks into; head has those that stand in a
-- title, a tag or a name, to guess spellings from.
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, in_head INTEGER NOT NULL);
CREATE TABLE lexicon (id INTEGER PRIMARY KEY, words BLOB NOT NULL);
CREATE TABLE head (id INTEGER PRIMARY KEY, words BLOB NOT NULL);
-- For a word and a range of ENTRIES_A_ROW entries, which of them have it in which field. Few are listed, two bytes
-- each; of more than LISTED_AT_MOST there is a bit for each entry of the range. id is word * CHUNKS + range.
CREATE TABLE posting (
    id INTEGER PRIMARY KEY, title BLOB, tags BLOB, authors BLOB, note BLOB, abstract BLOB, facts BLOB
);
CREATE TABLE synonym (term TEXT PRIMARY KEY, others TEXT NOT NULL) WITHOUT ROWID;
"""

PATIENCE = 60
"""Seconds to wait for another process that writes."""

WORDS_A_ROW = 4096
ENTRIES_A_ROW = 8192
LISTED_AT_MOST = 127
CHUNKS = 1 << 20


def open_file(path: Path) -> sqlite3.Connection:
    """The index in a file, empty where there was none, an old one or a damaged one.

    Raises sqlite3.Error or OSError where there can be no such file.
    """
    if path.exists():
        try:
            connection = _connect(path)
            if connection.execute("PRAGMA user_version").fetchone()[0] == _STAMP:
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
    connection.execute("PRAGMA journal_mode = WAL")
    _lay_out(connection)
    return connection


def open_memory() -> sqlite3.Connection:
    """An index that lasts as long as the process."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _lay_out(connection)
    return connection


def remove(path: Path) -> None:
    """Delete the files of an index. Raises OSError where they are there and cannot be deleted."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()


def _connect(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -8000")
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process just did."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != _STAMP:
            for statement in _statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_STAMP}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements() -> list[str]:
    lines = [line for line in _LAYOUT.splitlines() if not line.startswith("--")]
    return [statement for statement in "\n".join(lines).split(";") if statement.strip()]
