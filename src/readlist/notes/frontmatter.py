"""Notes that open with their facts: flat YAML between ``---`` lines, or TOML between ``+++`` lines.

The notes that readlist itself writes
-------------------------------------

One Markdown file a paper, UTF-8, ``\\n`` line ends. It is written so that every entry comes back exactly::

    ---
    readlist: 1
    key: "ruan2024observational"
    title: "Observational Scaling Laws and the Predictability of Language Model Performance"
    authors: ["Yangjun Ruan", "Chris J. Maddison", "Tatsunori Hashimoto"]
    date: 2024-05-20
    tags: ["scaling-law"]
    urls: ["https://arxiv.org/abs/2405.10938"]
    arxiv: "2405.10938"
    status: read
    status_on: 2024-05-21
    added_on: 2024-05-20
    sources: [{"file": "digest.txt", "first": 10, "last": 17}]
    ---
    > first line of the abstract
    >
    > third line of the abstract

    The note, verbatim, from here to the end of the file.

- The first two lines are ``---`` and ``readlist: 1``; the facts end with the next line that is ``---``.
- A fact is one line, ``name: value``. Values are JSON, but that dates and the status stand bare. A fact that is
  missing is empty (no date, no tags, status unread, key "").
- JSON keeps Hangul as Hangul; a value in which :func:`is_plain` finds anything is written in ASCII, with
  ``\\u`` escapes, as ``json.dumps`` does by default.
- The fields that people added for themselves (``Entry.extra``) are facts of their own, behind the others. A name
  that is no plain word (letters, digits, ``_`` and ``-``), or that readlist knows, stands in JSON quotes: a quoted
  name is always one of theirs. A date or a date with a time stands bare, in ISO form.
- Behind the facts stand the lines of the abstract, each behind ``"> "``, an empty one as ``>`` alone, with no line
  before or between them. Where there is no abstract, there is no such line.
- Where there is a note: one empty line, then the note as it is, then ``\\n``. Nothing in it is changed or escaped.
- An abstract or a note that is not plain (:func:`is_plain`) cannot stand in the body: it is a fact of its own,
  ``abstract: "…"`` or ``note: "…"``, and the body goes without it.

Plain is a text that comes back from a file as it went in: NFC, without carriage returns, other control characters
(but tab and newline), line separators or lone surrogates, and no byte order mark in it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..keys import is_key
from ..model import DATE, FIELDS, TABLE, Date, Entry, Status, arxiv_id, clean_tag, date_of
from . import markdown, shapes
from .people import people
from .reading import LAYOUT, Draft, normalise

_FIELDS = frozenset(FIELDS)
_TOML_NAME = re.compile(r"\s*\[{0,2}\s*[\"']?([^\"'=.\[\]\s]{1,80})[\"']?\s*[.=\]]")
_MARK = "readlist"
_VERSION = 1
_FACT = re.compile(r"([^\s:#\-\[\]{}\"'][^:]{0,80}?)\s*:(?:\s+(.*)|)$")
_QUOTED_FACT = re.compile(r"(\"(?:[^\"\\]|\\.)*\")\s*:\s+(.*)$")
_UNPLAIN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?")
_NAMES = {
    "title": "title", "author": "authors", "authors": "authors", "date": "date", "created": "date",
    "tags": "tags", "tag": "tags", "keywords": "tags", "url": "urls", "urls": "urls", "link": "urls", "links": "urls",
    "source": "urls", "arxiv": "arxiv", "abstract": "abstract", "status": "status", "key": "key", "citekey": "key",
    "added_on": "added_on", "status_on": "status_on",
    "제목": "title", "저자": "authors", "날짜": "date", "태그": "tags", "링크": "urls",
}  # fmt: skip
"""The names under which people keep the facts that an entry has; any other name is a field of their own."""


def is_plain(text: str) -> bool:
    """Whether a text comes back from the body of a file as it is: see the format above."""
    return _UNPLAIN.search(text) is None and normalise(text) == text


def is_own(text: str) -> bool:
    """Whether readlist wrote this note."""
    return text.startswith(f"---\n{_MARK}: {_VERSION}\n")


def opens(text: str) -> bool:
    """Whether a text begins with front matter: a fence, a fact below it, and the closing fence."""
    if not text.startswith(("---\n", "+++\n")):
        return False
    fence = text[:3]
    first = text[4 : text.find("\n", 4)] if text.find("\n", 4) > 0 else ""
    if text.find(f"\n{fence}", 3) < 0:
        return False
    return fence == "+++" or first.startswith(("#", "-")) or ":" in first or not first.strip() or first == fence


@dataclass(slots=True)
class _Fact:
    """A name and its value. ``quoted`` names are fields that a person added, whatever they are called."""

    name: str
    value: Any
    quoted: bool = False


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The one entry of a note with front matter. ``day`` is the date where neither facts nor note name one.

    [] where the text has no front matter, so another layout has to read it.
    """
    lines = draft.lines
    fence = lines[0].rstrip() if lines else ""
    if fence not in ("---", "+++"):
        return []
    end = next((i for i in range(1, len(lines)) if lines[i].rstrip() == fence), -1)
    if end < 0:
        return []
    facts, places = _toml(lines, end) if fence == "+++" else _yaml(lines, end)
    if facts is None:
        return []
    ours = fence == "---" and any(f.name == _MARK and f.value == _VERSION and not f.quoted for f in facts)
    entry, fields = _entry(facts, ours)
    for i in range(end + 1):
        draft.give(i, fields[places[i]] if i in places else LAYOUT)
    if not ours:
        return markdown.read(draft, day, start=end + 1, known=entry)
    _own_body(draft, end + 1, entry)
    if not entry.sources:
        entry.sources = [draft.whole()]
    return [entry]


def _own_body(draft: Draft, start: int, entry: Entry) -> None:
    """Read the body that readlist wrote: quoted lines of the abstract, an empty line, the note verbatim."""
    lines = draft.lines
    at = start
    while at < len(lines) and lines[at].startswith(">"):
        draft.give(at, "abstract")
        at += 1
    if at > start:
        entry.abstract = "\n".join(line[2:] if line[1:2] == " " else line[1:] for line in lines[start:at])
    if at >= len(lines):
        return
    first = at + 1 if not lines[at] else at
    last = len(lines) - 1 if not lines[-1] else len(lines)
    if first < last:
        entry.note = "\n".join(lines[first:last])
        for i in range(first, last):
            draft.give(i, "note")


def _entry(facts: list[_Fact], ours: bool) -> tuple[Entry, list[str]]:
    """The entry that facts describe, and for each fact the field it went to.

    A fact that is not what its name promises becomes a field of the person's own, and so does the second one of a
    name.
    """
    entry = Entry(title="")
    fields: list[str] = []
    counts: dict[str, int] = {}
    for fact in facts:
        if ours and fact.name == _MARK and not fact.quoted:
            fields.append(LAYOUT)
            continue
        field = "" if fact.quoted else fact.name if ours else _NAMES.get(fact.name.strip().casefold(), "")
        if field == "authors" and not ours:
            names, is_all = people(fact.value, one=fact.name.strip().casefold() == "author")
            entry.authors = list(dict.fromkeys([*entry.authors, *names]))
            if is_all and (names or not fact.value):
                fields.append(field)
                continue
        elif field in _FIELDS and (_set_own if ours else _set)(entry, field, fact.value):
            fields.append(field)
            continue
        name = fact.name
        while name in entry.extra:
            counts[fact.name] = counts.get(fact.name, 1) + 1
            name = f"{fact.name} {counts[fact.name]}"
        entry.extra[name] = _without_nothing(fact.value)
        fields.append("extra")
    if not ours and entry.urls and not entry.arxiv:
        entry.arxiv = next((found for link in entry.urls if (found := arxiv_id(link))), "")
    return entry, fields


def _without_nothing(value: Any) -> Any:
    """A value without the nulls within it, which TOML does not know."""
    if isinstance(value, list):
        return [_without_nothing(item) for item in value if item is not None]
    if isinstance(value, dict):
        return {name: _without_nothing(item) for name, item in value.items() if item is not None}
    return value


def _set_own(entry: Entry, field: str, value: Any) -> bool:
    """Set a field from a fact that readlist wrote, and a person perhaps edited; whether it could be."""
    if value is None:
        return True
    kind = TABLE[field].kind
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        value = [str(item) for item in value]
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and kind is not DATE:
        value = str(value)
    try:
        setattr(entry, field, kind.read(value))
    except ValueError:
        return False
    return True


def _set(entry: Entry, field: str, value: Any) -> bool:
    """Set a field from a fact that someone else wrote, in whatever shape; whether it could be."""
    if value is None or value == "" or value == []:
        return True
    if field in ("date", "status_on", "added_on"):
        is_all = True
        if isinstance(value, str):
            is_all = shapes.date_line(value) is not None
            value = shapes.date_line(value) or shapes.date_within(value[:40])
        found = date_of(value)
        if found is None or getattr(entry, field) is not None:
            return False
        setattr(entry, field, found if field == "date" else found.exact)
        return is_all
    if field == "status":
        if str(value).casefold() not in Status.__members__.values():
            return False
        entry.status = Status(str(value).casefold())
        return True
    if field in ("tags", "urls"):
        parts = _strings(value, field)
        if not parts or (field == "urls" and not all("://" in part for part in parts)):
            return False
        setattr(entry, field, list(dict.fromkeys([*getattr(entry, field), *parts])))
        return True
    if isinstance(value, (list, dict)) or getattr(entry, field) or (field == "key" and not is_key(str(value))):
        return False
    setattr(entry, field, str(value).strip())
    return True


def _strings(value: Any, field: str) -> list[str]:
    """A list of strings, from a list or from one text with commas."""
    if isinstance(value, str):
        value = [value] if field == "urls" else value.split("," if "," in value else None)
    if not isinstance(value, list) or any(isinstance(item, (list, dict)) for item in value):
        return []
    parts = [str(item).strip().strip("\"'") for item in value if item is not None]
    return [part for part in (map(clean_tag, parts) if field == "tags" else parts) if part]


def _yaml(lines: list[str], end: int) -> tuple[list[_Fact] | None, dict[int, int]]:
    """The facts of flat YAML, and for each line the fact (its index) that it belongs to.

    Understood are ``name: value``, quotes, ``[a, b]``, lists of ``- items`` below a name, and folded or literal
    blocks (``>``, ``|``). (None, {}) where a line is none of these: then it is no front matter.
    """
    facts: list[_Fact] = []
    places: dict[int, int] = {}
    more: list[str] = []
    block = ""
    level = 0  # how far the items of the list at hand are indented

    def close() -> None:
        if not more:
            return
        value = facts[-1].value
        if isinstance(value, list) and value:
            first = [] if value[-1] is None else [str(value[-1])]
            value[-1] = ("\n" if _opens_table((*first, *more)[0]) else " ").join((*first, *more))
        elif block:
            facts[-1].value = ("\n" if block == "|" else " ").join(more)
        elif value is None and _opens_table(more[0]):
            facts[-1].value = "\n".join(more)
        else:
            text = " ".join([*([] if value is None else [str(value)]), *more])
            facts[-1].value = _scalar(text) if text[0] in "[{\"'" else text
        more.clear()

    for i in range(1, end):
        line = lines[i]
        text = line.strip()
        if not text or (text.startswith("#") and not block):
            continue
        if facts and line[0] in " \t-]}":
            places[i] = len(facts) - 1
            indent = len(line) - len(line.lstrip())
            is_list = isinstance(facts[-1].value, list)
            if not block and (text.startswith("- ") or text == "-") and not (is_list and indent > level):
                close()
                level = indent
                if not is_list:
                    facts[-1].value = [] if facts[-1].value is None else [facts[-1].value]
                facts[-1].value.append(_scalar(text[1:].strip()))
            else:
                more.append(text)
            continue
        close()
        quoted = line[0] == '"'
        found = (_QUOTED_FACT if quoted else _FACT).match(line)
        if found is None:
            return None, {}
        try:
            name = json.loads(found[1]) if quoted else found[1]
        except ValueError:
            return None, {}
        value = (found[2] or "").strip()
        block = value[0] if value[:1] in ("|", ">") and not value.strip("|>+-0123456789") else ""
        facts.append(_Fact(name, None if block else _scalar(value), quoted))
        places[i] = len(facts) - 1
    close()
    return facts, places


def _opens_table(line: str) -> bool:
    """Whether a line is a name and its value, as the lines of a table are that stands below a name or a dash."""
    return re.match(r"[A-Za-z_-]+:(?:\s|$)", line) is not None


def _scalar(value: str) -> Any:
    """A value of flat YAML: JSON where it is JSON, a date, a list in brackets, else the text.

    A number is one only where it is written as it is said: ``2405.10930`` is a text.
    """
    value = _without_comment(value)
    if not value or value in ("~", "null"):
        return None
    if value[0] in '"[{' or value in ("true", "false") or value[0] in "-0123456789":
        if _ISO_DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                return value
        if _ISO_TIME.fullmatch(value):
            try:
                return datetime.fromisoformat(value)
            except ValueError:
                return value
        try:
            said = json.loads(value, parse_float=_number, parse_int=_number)
            return said
        except ValueError:
            pass
        except RecursionError:
            return value
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1]
    if value[0] == "[" and value[-1] == "]":
        inner = value[1:-1].strip()
        return [_scalar(part.strip()) for part in _between_commas(inner)] if inner else []
    return value


def _number(text: str) -> int | float | str:
    """A number where that is written as it is said, else its text."""
    try:
        number = float(text) if re.search("[.eE]", text) else int(text)
    except ValueError:  # thousands of digits
        return text
    return number if str(number) == text else text


def _without_comment(value: str) -> str:
    """A value without the comment behind it: from a ``#`` on behind white space, outside of quotation marks."""
    if " #" not in value or value[0] == "#":
        return value
    quoted = r"\"(?:[^\"\\]|\\.)*\"|'[^']*'" if value[0] in "\"'[{" else "(?!)"
    found = re.match(rf"(?:{quoted}|(?! \#).)*", value)
    return value[: found.end()].rstrip() if found else value


def _between_commas(text: str) -> list[str]:
    """The parts between commas that stand outside of quotes."""
    parts, quote, start = [], "", 0
    for i, c in enumerate(text):
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'" and not text[start:i].strip():
            quote = c
        elif c == ",":
            parts.append(text[start:i])
            start = i + 1
    return [*parts, text[start:]]


def _toml(lines: list[str], end: int) -> tuple[list[_Fact] | None, dict[int, int]]:
    """The facts of TOML, and for each line the fact (its index) it belongs to; (None, {}) where it is no TOML."""
    from ..toml import BadToml, loads

    try:
        found = loads("\n".join(lines[1:end]))
    except BadToml:
        return None, {}
    facts = [_Fact(name, value) for name, value in found.items()]
    index = {fact.name: i for i, fact in enumerate(facts)}
    places: dict[int, int] = {}
    last: int | None = None
    for i in range(1, end):
        opened = _TOML_NAME.match(lines[i])
        last = index.get(opened[1], last) if opened else last
        if last is not None and lines[i].strip():
            places[i] = last
    return facts, places
