"""A folder of Markdown notes, one a paper, from which an import makes the same entries again.

The format is the one that :mod:`readlist.notes.layouts.frontmatter` describes and reads.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date as Day
from typing import Any

from ..keys import as_file_name, is_key, numbered, slug
from ..model import FIELDS, TABLE, Date, Entry, Status, fold_key
from . import Exporter

_NOT_PLAIN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")
_KNOWN = frozenset((*FIELDS, "readlist"))
_FACTS = tuple(name for name in FIELDS if name not in ("abstract", "note"))


def files(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """For each entry the name of its file and the text in it."""
    taken: set[str] = set()
    for entry in entries:
        yield _file_name(entry, taken), note_of(entry)


def note_of(entry: Entry) -> str:
    """The entry as a note: facts in front, the abstract quoted, the reader's note verbatim."""
    abstract, note = (text if is_plain(text) else "" for text in (entry.abstract, entry.note))
    texts = [name for name in ("abstract", "note") if not is_plain(getattr(entry, name))]
    facts = [_fact(name, getattr(entry, name)) for name in (*_FACTS, *texts)]
    for name, value in entry.extra.items():
        facts.append(_fact(name if _WORD.fullmatch(name) and name not in _KNOWN else _json(name), value))
    text = f"---\nreadlist: 1\n{''.join(facts)}---\n"
    if abstract:
        text += "".join(f"> {line}\n" if line else ">\n" for line in abstract.split("\n"))
    if note:
        text += f"\n{note}\n"
    return text


def is_plain(text: str) -> bool:
    """Whether the text comes back from a file as it went in."""
    return _NOT_PLAIN.search(text) is None and unicodedata.is_normalized("NFC", text)


def _fact(name: str, value: Any) -> str:
    if value is None or (name in _KNOWN and not value):
        return ""
    if name == "sources":
        value = TABLE[name].kind.plain(value)
    return f"{name}: {value if isinstance(value, (Status, Date, Day)) else _json(value)}\n"


def _json(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, default=str)
    return written if is_plain(written) else json.dumps(value, default=str)


def _file_name(entry: Entry, taken: set[str]) -> str:
    """A name that is safe on Linux, macOS and Windows and differs from those taken in more than case."""
    base = as_file_name(entry.key if is_key(entry.key) else slug(entry.title) or "untitled")
    name = next(name for name in numbered(base) if fold_key(name) not in taken)
    taken.add(fold_key(name))
    return f"{name}.md"


EXPORTERS = (Exporter("notes", "a folder of Markdown files, one per paper", files=files),)
