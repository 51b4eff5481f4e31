"""Where the records of a text in BibTeX begin and end, their fields and the lines of these; pure.

Other parsers give up a record at the first fault. Here a comma, a key or the last brace may be missing, remarks may
stand between fields, and what is broken ends where a line begins the next record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..pattern import pattern

_OPENS = pattern(r"@(?:[ \t]*([^\W\d][\w-]*)\s*\{|([^\W\d][\w-]*)[ \t]*\()")
# What ends before a comma or an equals sign is no record but text: ``@name{x}``.
_NEXT = pattern(r"\n[ \t]*@[^\W\d][\w-]*[ \t]*[{(](?![^{}(),=\"\n]*[})])")
_HEAD = pattern(r'(?:\\.|%[^\n]*|[^,={}"%\\])*', re.DOTALL)  # Google Scholar has accents in keys
_REMARK = pattern(r"%[^\n]*")
_GAP = r"[\s,]*+(?:%[^\n]*+[\s,]*+)*+"
_REST = pattern(_GAP)
_TEXT = r"(?:[^{}\\]++|\\.)*+"
# A value in braces that holds at most one pair more, as most are, needs only this.
_SHORT = rf"\{{({_TEXT}(?:\{{{_TEXT}\}}{_TEXT})*+)\}}\s*(?=[,}}])"
_FIELD = pattern(rf'{_GAP}([^\s,={{}}"#%]+)\s*=\s*(?:{_SHORT})?', re.DOTALL)
_NAME = pattern(r"[A-Za-z][\w-]*\s*=")
_WORD = pattern(r'[^\s,{}()"#%]+')
_BETWEEN = pattern(r"(?:[\s#]|%[^\n]*)*")
_MARK = pattern(r'\\.|[{}"]', re.DOTALL)
_ESCAPED = pattern(r"\\(?=[{}])")
_HIDDEN = "\x1a"
_NO_END = "the last brace is missing"
_GOES_ON = pattern(r"\n\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]")


@dataclass(slots=True)
class Block:
    """A record on the lines from ``first`` to ``last`` (from 1); ``kind`` is its type in small letters.

    ``fields`` has the name, in small letters, the value with strings resolved, and the first line of each field.
    ``reason`` says why the record cannot be read; "" if it can.
    """

    kind: str
    first: int
    last: int = 0
    key: str = ""
    fields: list[tuple[str, str, int]] = field(default_factory=list)
    reason: str = ""


def records(text: str, strings: dict[str, str]) -> Iterator[Block]:
    """The records of a text, in their order. The strings that it defines are added to ``strings``."""
    at, line = 0, 1
    limit = 0
    while opened := _OPENS.search(text, at):
        line += text.count("\n", at, opened.start())
        at = opened.end()
        if limit <= at:
            following = _NEXT.search(text, at)
            limit = following.start() if following else len(text)
        block = Block((opened[1] or opened[2]).lower(), line)
        if block.kind in ("comment", "preamble"):
            end = closing(text, at - 1, limit) + 1
            end = end if end <= limit and text[at - 1] == "{" else at
        else:
            end = _read(block, text, at, limit, strings)
            if block.reason and _ESCAPED.search(text, at, limit):
                block, end = _as_tex_reads(block, text, at, limit, strings) or (block, end)
            if block.reason == _NO_END and not any(_GOES_ON.search(value) for _, value, _ in block.fields):
                block.reason = ""
        line += text.count("\n", opened.start(), end)
        block.last = line
        if block.kind == "string":
            strings.update((name, value) for name, value, _ in block.fields)
        if block.reason or block.kind not in ("comment", "preamble", "string"):
            yield block
        at = end


def _read(block: Block, text: str, at: int, limit: int, strings: dict[str, str]) -> int:
    """Read into the block what stands between ``at`` and its last brace; returns where it ends, at most ``limit``."""
    closer = "}" if text[at - 1] == "{" else ")"
    line, counted = block.first, at
    if block.kind != "string":
        at = _take_key(block, text, at, limit)
    while found := _FIELD.match(text, at, limit):
        name, value = found.groups()
        line += text.count("\n", counted, found.start(1))
        counted, at = found.start(1), found.end()
        if value is None:
            value, at = _value(text, at, limit, strings)
        block.fields.append((name.lower(), value, line))
        if at > limit:
            block.reason = f"the value of {name} has no end"
            return len(text[:limit].rstrip())
    at = _REST.match(text, at, limit).end()  # type: ignore[union-attr]
    if at < limit and text[at] == closer:
        return at + 1
    if at < limit:
        words = text[at:limit].split("\n")[0]
        block.reason = f"a name and = are missing before {words[:30]}"
    else:
        block.reason = _NO_END
    return len(text[:limit].rstrip())


def _as_tex_reads(block: Block, text: str, at: int, limit: int, strings: dict[str, str]) -> tuple[Block, int] | None:
    """The record and its end where braces count behind a backslash too (``{C:\\dir\\}``); None if it has no end so."""
    again = Block(block.kind, block.first)
    end = _read(again, _ESCAPED.sub(_HIDDEN, text[at - 1 : limit]), 1, limit - at + 1, strings)
    if again.reason:
        return None
    again.fields = [(name, value.replace(_HIDDEN, "\\"), line) for name, value, line in again.fields]
    return again, at - 1 + end


def _take_key(block: Block, text: str, at: int, limit: int) -> int:
    """Take the key; returns where the fields begin. A key, or the comma after it, may be missing."""
    end = _HEAD.match(text, at, limit).end()  # type: ignore[union-attr]
    words = _REMARK.sub("", text[at:end]).split()
    if text[end : end + 1] == "=" and words:
        block.key = " ".join(words[:-1])
        return text.rindex(words[-1], at, end)
    block.key = " ".join(words)
    return end


def _value(text: str, at: int, limit: int, strings: dict[str, str]) -> tuple[str, int]:
    """The value that begins at ``at``, and its end, which is after ``limit`` if nothing closes it.

    It is made of texts in braces or quotes and of names of strings, with ``#`` between them. What has none there is a
    text without braces around it, or with quotes inside.
    """
    parts: list[str] = []
    start = last = at
    is_joined = True
    while at < limit:
        gap = text[last:at]
        if text[at] in '{"':
            end = closing(text, at, limit)
            parts.append(text[at + 1 : end])
            at = end + 1
        elif (parts and _NAME.match(text, at, limit)) or not (word := _WORD.match(text, at, limit)):
            break
        else:
            parts.append(strings.get(word[0].lower(), word[0]))
            at = word.end()
        is_joined = is_joined and ("#" in gap or len(parts) == 1)
        last = at
        if at <= limit:
            at = _BETWEEN.match(text, at, limit).end()  # type: ignore[union-attr]
    if is_joined or last > limit:
        return "".join(parts), at
    return re.sub(r'\A"(.*)"\Z', r"\1", text[start:last], flags=re.DOTALL), at


def closing(text: str, at: int, limit: int) -> int:
    """Where the value ends whose brace or quotation mark stands at ``at``; ``limit`` if nothing before closes it."""
    depth, last = 0, "}" if text[at] == "{" else '"'
    for found in _MARK.finditer(text, at + 1, limit):
        mark = found[0]
        if depth == 0 and mark == last:
            return found.start()
        depth += (mark == "{") - (mark == "}")
    return limit
