"""The text of one entry in a shard: written, read and changed in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from operator import attrgetter
from typing import Any

from ..digests import digest_of
from ..errors import StoreError
from ..model import FIELDS, RESERVED, TABLE, Date, Entry, Source, settle
from ..pattern import pattern

HEADER = "[[paper]]"


@dataclass(slots=True)
class Problem:
    """A part of the store that cannot be used: where it is, what is wrong, how to mend it.

    ``whole`` says that the text is not TOML, so its shard must not be written to; ``fixable`` says that
    ``readlist doctor --fix`` mends it.
    """

    file: str
    line: int
    what: str
    mend: str
    whole: bool = False
    fixable: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.mend}"


class BadBlock(StoreError):
    """A block that is not an entry; ``problem`` says why, in lines of its shard."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class Block:
    """The text of one entry: ``body`` up to its last assignment, ``tail`` the comments and blank lines after it.

    ``line`` is the block's first line in its shard, from 1.
    """

    file: str
    line: int
    body: str
    tail: str = ""

    @property
    def digest(self) -> str:
        """A digest of exactly this body."""
        return digest_of(self.body)

    @property
    def key(self) -> str:
        """The entry's key, read without parsing the block if it is written plainly; "" if it has none."""
        plain = plainly(self.body, "key")
        if plain is not None:
            return plain
        try:
            key = self.data().get("key")
        except BadBlock:
            return ""
        return key if isinstance(key, str) else ""

    @property
    def day(self) -> str:
        """The entry's date as an ISO string, read without parsing the block; "" if it is not written plainly."""
        return plainly(self.body, "date") or ""

    def data(self) -> dict[str, Any]:
        """The values of the block. Raises BadBlock if it is not TOML."""
        return parse(self.body, self.file, self.line)

    def problems(self) -> list[Problem]:
        """Everything that keeps the text from being an entry."""
        found: list[Problem] = []
        try:
            data = self.data()
        except BadBlock as bad:
            return [bad.problem]
        while True:
            try:
                entry_of(data)
            except _Wrong as wrong:
                found.append(self._problem(wrong))
                data[wrong.field] = "x" if wrong.field in ("title", "key") else ""
            else:
                return found

    def _problem(self, wrong: _Wrong) -> Problem:
        found = re.search(rf"^[ \t]*{wrong.field}[ \t]*=", self.body, re.MULTILINE)
        line = self.line + (self.body.count("\n", 0, found.start()) if found else 0)
        return Problem(self.file, line, wrong.what, wrong.mend, fixable=wrong.fixable)

    def load(self) -> Entry:
        """The entry. Raises BadBlock if the text is not TOML or not an entry."""
        data = self.data()
        try:
            return entry_of(data)
        except _Wrong as wrong:
            raise BadBlock(self._problem(wrong)) from None


class _Wrong(ValueError):
    def __init__(self, field: str, what: str, mend: str, *, fixable: bool = False) -> None:
        self.field, self.what, self.mend, self.fixable = field, what, mend, fixable


# Reading


def parse(text: str, file: str, line: int) -> dict[str, Any]:
    """The one ``[[paper]]`` table in a text whose first line is ``line`` of ``file``.

    Raises BadBlock if the text is not TOML, or has another table beside it, as a slip such as ``[[papr]]`` makes.
    """
    from ..toml import BadToml, loads

    try:
        tables = loads(text.replace("\r\n", "\n"))
    except BadToml as bad:
        at = line + (bad.line or 1) - 1
        problem = Problem(file, at, f"not TOML: {bad.what}", "correct the line in an editor", whole=True)
        again = re.match(_NAME, text.split("\n")[(bad.line or 1) - 1])
        if again and bad.what.startswith("cannot overwrite"):
            what = f"{again[1] or again[2] or again[3]} is given twice"
            problem = Problem(file, at, what, "take one of them out in an editor", whole=True)
        if found := re.search(r"^[ \t]*[\"']?paper[\"']?[ \t]*=", text, re.MULTILINE):
            at, what = line + text.count("\n", 0, found.start()), "the entries are in a list"
            problem = Problem(file, at, what, f"write each as a block below {HEADER}, without commas", whole=True)
        raise BadBlock(problem) from None
    table: dict[str, Any]
    (table, *_) = tables.pop("paper")
    for name, value in tables.items():
        if not isinstance(value[0] if value and isinstance(value, list) else value, dict):
            continue  # the owner's own, which says nothing of a paper
        found = re.search(rf"^[ \t]*\[+[ \t\"']*{re.escape(name)}\b", text, re.MULTILINE)
        at = line + text.count("\n", 0, found.start()) if found else line
        what = f"the table {name!r} is outside any {HEADER}"
        raise BadBlock(Problem(file, at, what, f"write {HEADER} above each entry", whole=True))
    return table


def entry_of(data: dict[str, Any]) -> Entry:
    """The entry of which these are the values in TOML. Raises ValueError for values that no entry has."""
    from ..keys import is_key

    title = data.get("title")
    if title is None:
        raise _Wrong("title", "an entry without a title", 'add a line title = "..."')
    if not isinstance(title, str) or not title.strip():
        what = "the title is empty" if isinstance(title, str) else "the title is not a text"
        raise _Wrong("title", what, 'write it as title = "..."')
    key = data.get("key")
    if key is None:
        raise _Wrong("key", "an entry without a key", "run readlist doctor --fix, which gives it one", fixable=True)
    if not isinstance(key, str) or not is_key(key):
        raise _Wrong("key", f"{key!r} is not a key", "use letters, digits and hyphens, in one word")
    given: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in data.items():
        one = TABLE.get(name)
        if one is None or not one.strict:
            extra[name] = value
        elif value != "":
            try:
                given[name] = one.kind.read(value)
            except ValueError:
                what = f"{name} = {written(value)[:60]} is not {one.kind.what}"
                raise _Wrong(name, what, f"write it as {name} = {one.kind.example}") from None
    extra.pop("imported", None)  # of format 1: see :mod:`.upgrade`
    entry = Entry(**given, extra=extra)
    settle(entry)
    return entry


def plainly(body: str, name: str) -> str | None:
    """The value of a name, if a line before the first long text or table of a block assigns it plainly."""
    end = re.search(r"\"\"\"|'''|\n[ \t]*\[", body)
    line = re.compile(
        rf"^[ \t]*{name}[ \t]*=[ \t]*(?:\"([^\"\\\n]*)\"|'([^'\n]*)'|([\d-]+))[ \t]*(?:\r?$|#)", re.MULTILINE
    )
    found = line.search(body, 0, end.start() if end else len(body))
    return found[1] or found[2] or found[3] or "" if found else None


# Writing


def text_of(entry: Entry) -> str:
    """The block of an entry: keys in column 0, ``title`` among the first, long texts over several lines."""
    return f"{HEADER}\n{''.join(assignment(name, value) for name, value in _fields(entry).items())}"


def _fields(entry: Entry) -> dict[str, Any]:
    """What is written of an entry, by name."""
    return {name: value for name, value in zip(FIELDS, _values(entry), strict=True) if value} | entry.extra


_values = attrgetter(*FIELDS)


def assignment(name: str, value: Any) -> str:
    """``name = value`` in TOML, with its newline; "" for an empty value, which is not written.

    A text of the owner's own stays on one line, and one with ``\\r``, which tomli-w drops from several lines.
    """
    if value is None or (not value and name in RESERVED):
        return ""
    start = f"{name if name in TABLE else _name(name)} = "
    if isinstance(value, list) and value:
        items = [_flat(item) for item in value]
        text = f"[{', '.join(items)}]"
        if len(start) + len(text) > _WIDEST:
            text = "\n    ".join(["[", *(f"{item}," for item in items)]) + "\n]"
    elif name in TABLE and isinstance(value, str) and "\n" in value and "\r" not in value:
        text = _over_lines(value)
    else:
        text = _flat(value)
    return f"{start}{text}\n"


_WIDEST = 100
"""A list stays on one line up to this many characters, else an item a line."""

_PLAIN = pattern(r"[^\x00-\x08\n-\x1f\x7f\"\\\ud800-\udfff]*")
"""A text that TOML has as it is, as nearly all are. tomli-w would look at each of its characters."""


def _name(name: str) -> str:
    from tomli_w import dumps  # here and below, as most commands write nothing

    return dumps({_writable(name): 0}).removesuffix(" = 0\n")


def _over_lines(text: str) -> str:
    """A text over several lines, of which none begins with a bracket: a search for ``[[paper]]`` counts the entries."""
    from tomli_w import dumps

    is_plain = _PLAIN.fullmatch(text.replace("\n", ""))
    written = f'"""\n{text}"""' if is_plain else dumps({"": _writable(text)}, multiline_strings=True)[5:-1]
    return written.replace("\n[", "\n\\u005B")


def _flat(value: Any) -> str:
    """A value on one line, for which tomli-w takes several where it has lists within.

    It is asked for what few entries have; the rest is written as it would write it.
    """
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return f'"{value}"'
    if isinstance(value, Date):
        return _flat(value.exact or value.isoformat())
    if isinstance(value, Source):
        return f"{{ file = {_flat(value.file)}, first = {value.first}, last = {value.last} }}"
    if type(value) in (date, int):
        return str(value)
    from tomli_w import dumps

    # Within a list of lists, tables are written as values too.
    text = dumps({"": [[_writable(value)]]}).split("\n", 2)[2].strip().removesuffix(",\n    ],\n]")
    return re.sub(r",\n *", ", ", re.sub(r",\n *\]", "]", re.sub(r"\[\n *", "[", text))) if "\n" in text else text


def _writable(value: Any) -> Any:
    """A value of which TOML has the type; halves of characters, which no file can hold, are replaced."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value) if not value.isascii() else value
    if isinstance(value, list):
        return [_writable(item) for item in value]
    if isinstance(value, dict):
        return {_writable(name): _writable(item) for name, item in value.items()}
    return value if isinstance(value, (bool, int, float, date, time)) else str(value)


def written(value: Any) -> str:
    """A value as TOML has it, for a message; it may be of any type that TOML has."""
    return f"[{', '.join(map(_flat, value))}]" if isinstance(value, list) else _flat(value)


# Changing


_TOKEN = r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]'
_NAME = r"[ \t]*(?:([A-Za-z0-9_-]+)|\"([^\"\\\n]*)\"|'([^'\n]*)')[ \t]*="
_TABLE = r"[ \t]*\["


def string_end(text: str, start: int) -> int:
    """The end of the multi-line string that opens at ``start``; the end of the text if it never closes."""
    quote = text[start : start + 3]
    at = start + 3
    while (at := text.find(quote, at)) >= 0:
        if quote == '"""':
            before = at
            while text[before - 1] == "\\":
                before -= 1
            if (at - before) % 2:
                at += 1
                continue
        end = at + 3
        while end < at + 5 and text[end : end + 1] == quote[0]:
            end += 1
        return end
    return len(text)


def _value_end(text: str, at: int) -> int:
    """The end of the line, with its newline, on which the value that begins at ``at`` ends."""
    depth = 0
    search = re.compile(_TOKEN).search
    while found := search(text, at):
        token, at = found[0], found.end()
        if token in ('"""', "'''"):
            at = string_end(text, found.start())
        elif token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token == "\n" and depth <= 0:
            return at
    return len(text)


def assignments(body: str) -> dict[str, tuple[int, int]]:
    """For each name assigned directly in the block, the beginning and end of its lines."""
    spans: dict[str, tuple[int, int]] = {}
    at = body.find("\n", body.find("[[")) + 1
    name, table = re.compile(_NAME), re.compile(_TABLE)
    while 0 < at < len(body):
        found = name.match(body, at)
        if found:
            end = _value_end(body, found.end())
            spans[found[1] or found[2] or found[3] or ""] = (at, end)
            at = end
        elif table.match(body, at):
            break
        else:
            at = body.find("\n", at) + 1
    return spans


def changed(body: str, before: Entry, after: Entry) -> str:
    """The block's text with the fields in which ``after`` differs from ``before``; the rest stays as it is.

    If the way a person wrote it leaves no place for them, the whole block is written anew.
    """
    names = [*FIELDS, *dict.fromkeys([*before.extra, *after.extra])]
    was, now = _fields(before), _fields(after)
    text = body if body.endswith("\n") else body + "\n"
    for name in names:
        if [was.get(name)] == [now.get(name)]:  # in lists, as nan is equal to itself only there
            continue
        line = assignment(name, now.get(name))
        spans = assignments(text)
        if name in spans:
            start, end = spans[name]
            if line and isinstance(now.get(name), list):
                line = _with_items(text[start:end], now[name]) or line
        else:
            start = end = place_for(name, spans, text, names)
        text = text[:start] + line + text[end:]
    try:
        if entry_of(parse(text, "", 1)) == after:
            return text
    except (BadBlock, _Wrong):
        pass
    return text_of(after)


_LINE_OF_ITEM = pattern(r"([ \t]*)(\"(?:[^\"\\]|\\.)*\"|'[^']*')[ \t]*(,?)[ \t]*(#.*)?")
"""A line of a list that holds one text."""


def _with_items(lines: str, items: list[Any]) -> str:
    """The lines of a list that has a text a line, with these texts: those that stay keep their lines, and comments.

    "" if they are in another order, or the list is written in another way.
    """
    from ..toml import loads

    if lines.count("\n") < 3:
        return ""
    head, *middle, last, _ = lines.split("\n")
    if last.strip()[:1] != "]" or not re.fullmatch(r"[^=]*=[ \t]*\[[ \t]*(#.*)?\r?", head):
        return ""
    kept, left, indent, end = [head], list(items), "    ", "\r" if head.endswith("\r") else ""
    for line in middle:
        found = _LINE_OF_ITEM.fullmatch(line.rstrip("\r"))
        if found:
            item = loads(f"item = {found[2]}")["item"]
            if item not in left:
                continue
            if item != left.pop(0):
                return ""
            indent = found[1]
            line = line if found[3] else line[: found.end(2)] + "," + line[found.end(2) :]
        elif line.strip() and not line.lstrip().startswith("#"):
            return ""
        kept.append(line)
    kept += [f"{indent}{_flat(item)},{end}" for item in left]
    return "\n".join([*kept, last, ""])


def comments(lines: str) -> list[str]:
    """The comments in the lines that assign a field."""
    found = []
    at = 0
    search = re.compile(_TOKEN).search
    while token := search(lines, at):
        at = token.end()
        if token[0] in ('"""', "'''"):
            at = string_end(lines, token.start())
        elif token[0].startswith("#"):
            found.append(token[0].rstrip())
    return found


def without(body: str, name: str) -> str:
    """The block's text without the assignment of a name."""
    start, end = assignments(body).get(name, (0, 0))
    return body[:start] + body[end:]


def place_for(name: str, spans: Mapping[str, tuple[int, int]], text: str, names: Iterable[str]) -> int:
    """Where a new assignment goes: after the nearest of those that are usually written before it."""
    at = text.find("\n", text.find("[[")) + 1
    for other in names:
        if other == name:
            break
        if other in spans:
            at = max(at, spans[other][1])
    return at
