"""A blog exported as one file in the format of Movable Type, which many blogs share: its posts, each as a note in
Markdown (https://movabletype.org/documentation/appendices/import-export-format.html)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from ...pattern import pattern

_POST = "--------"
_PART = "-----"
_FIELD = pattern(r"([A-Z]+(?: [A-Z]+)?): ?(.*)")
_FIELDS = frozenset(
    ("AUTHOR", "TITLE", "BASENAME", "STATUS", "DATE", "CATEGORY", "PRIMARY CATEGORY", "TAGS", "ALLOW COMMENTS")
)
_PARTS = frozenset(("BODY", "EXTENDED BODY", "EXCERPT", "KEYWORDS", "COMMENT", "PING"))
_DAY = pattern(r"(\d\d)/(\d\d)/(\d{4})\b.*")
_LINK = pattern(r"<a\s[^<>]*?href=\"([^\"]+)\"[^<>]*>(.{0,500}?)</a>", re.I)
_HEADING = pattern(r"<h([1-6])\b[^<>]*>(.{0,500}?)</h\1>", re.I)
_TAGS = tuple(
    (pattern(rf"</?(?:{tags})\b[^<>]*>", re.I), mark)
    for tags, mark in (("strong|b", "**"), ("em|i", "*"), ("p|br|ul|ol|div|span|section", ""))
)
_ITEM = pattern(r"<li\b[^<>]*>(.*?)(?:</li>|$)", re.I)


def is_export(text: str) -> bool:
    """Whether a text begins with the fields of a post, and has a line that ends one."""
    top = text[:2000].split(f"\n{_PART}\n", 1)
    fields = [found[1] for line in top[0].split("\n") if (found := _FIELD.fullmatch(line.strip()))]
    return len(top) > 1 and f"\n{_POST}" in text and {"TITLE", "DATE"} <= set(fields) and _FIELDS.issuperset(fields[:2])


def posts(text: str) -> Iterator[tuple[int, str]]:
    """The number of the line (from 0) that each post begins on, and the post in Markdown, in as many lines."""
    lines = text.split("\n")
    first = 0
    for at, line in enumerate([*lines, _POST]):
        if line.rstrip() == _POST:
            if any(one.strip() for one in lines[first:at]):
                yield first, "\n".join(_post([one.rstrip() for one in lines[first:at]]))
            first = at + 1


def _post(lines: Sequence[str]) -> list[str]:
    end = next((at for at, line in enumerate(lines) if line == _PART), len(lines))
    said = [(found[1], found[2].strip()) for line in lines[:end] if (found := _FIELD.fullmatch(line))]
    if not said or end == len(lines):
        return [*_body(lines)]  # words behind the last post
    title = next((value for name, value in said if name == "TITLE"), "")
    day = next((_DAY.fullmatch(value) for name, value in said if name == "DATE"), None)
    tags = [value.strip('"') for name, value in said if name in ("CATEGORY", "PRIMARY CATEGORY", "TAGS") and value]
    head = ["---"]
    head += [f"title: {json.dumps(title, ensure_ascii=False)}"] if title else []
    head += [f"date: {day[3]}-{day[1]}-{day[2]}"] if day else []
    head += [f"tags: {json.dumps([*dict.fromkeys(tags)], ensure_ascii=False)}"] if tags else []
    head += ["---"]
    body = [*_body(lines[end:])]
    return [*head, *[""] * (end - len(head)), *body[max(len(head) - end, 0) :]][: len(lines)]


def _body(lines: Sequence[str]) -> Iterator[str]:
    """What stands below the fields, without the marks of its parts; of those who commented, the names alone."""
    is_comment = is_head = False
    for at, line in enumerate(lines):
        found = _FIELD.fullmatch(line)
        if line == _PART:
            yield ""
        elif found and found[1] in _PARTS and not found[2] and lines[at - 1] == _PART:
            is_comment = is_head = found[1] in ("COMMENT", "PING")
            yield ""
        elif is_comment and is_head and found:
            yield f"{found[2]}:" if found[1] in ("AUTHOR", "BLOG NAME") else ""
        else:
            is_head = False
            yield _markdown(line)


def _markdown(line: str) -> str:
    """A line of HTML in Markdown, as far as blogs write it; a line without a tag stays as it is."""
    if "<" in line:
        line = _LINK.sub(lambda one: one[1] if one[1] == one[2] else f"[{one[2]}]({one[1]})", line)
        line = _HEADING.sub(lambda one: f"{'#' * int(one[1])} {one[2]}", line)
        line = _ITEM.sub(r"- \1", line)
        for shape, mark in _TAGS:
            line = shape.sub(mark, line)
    return html.unescape(line) if "&" in line else line
