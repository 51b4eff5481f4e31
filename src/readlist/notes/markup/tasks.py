"""Lists of tasks (todo.txt) and diaries (jrnl) of programs for the command line: their lines are turned into items and
headings of Markdown.

``x 2024-05-21 2024-05-20 Read "Title" https://… +sorting @train`` is done, ``(A) …`` is open; projects and contexts are
tags. A diary has ``[2024-05-20 09:30 PM] Title`` above each entry.
"""

from __future__ import annotations

import re

from ...pattern import pattern

_DAY = r"\d{4}-\d\d-\d\d"
_TASK = pattern(
    rf"(?P<done>x )?(?:\([A-Z]\) )?(?:(?P<day>{_DAY}) )?(?:{_DAY} )?(?P<text>[^\W\d_\"“„«*\[].*|[\"“„«*\[].*)"
)
_MARKED = pattern(rf"(?m)^(?:x {_DAY} |\([A-Z]\) )\S")
"""What only todo.txt has: the mark of what is done with its day, and of what comes first."""
_ENTRY = pattern(rf"\[?({_DAY}) \d\d?:\d\d(?: [AP]M)?\]? (\S.*)")
_TAGS = pattern(r"(?<=\s)[+@](?=[^\W\d_][\w-]*(?:\s[+@][^\W\d_][\w-]*)*$)")
"""The marks of projects and contexts that a line ends with."""
_SAMPLE = 200


def turned(text: str) -> str:
    """A text in Markdown, in as many lines, if it is of one of these programs; else the text itself."""
    filled = [line for line in text[: _SAMPLE * 100].split("\n") if line.strip()][:_SAMPLE]
    if filled and _ENTRY.fullmatch(filled[0]):
        return "\n".join(map(_headed, text.split("\n")))
    if _MARKED.search(text, 0, _SAMPLE * 100) and all(map(_is_task, filled)):
        return "\n".join(map(_item, text.split("\n")))
    return text


def _is_task(line: str) -> bool:
    """Whether a line has a mark or a day in front, or a project or a context at its end."""
    found = _TASK.fullmatch(line.rstrip())
    return found is not None and (found.start("text") > 0 or _TAGS.search(line.rstrip()) is not None)


def _item(line: str) -> str:
    found = _TASK.fullmatch(line.rstrip())
    if found is None:
        return line
    return f"- [{'x' if found['done'] else ' '}] {found['day'] or ''} {_tagged(found['text'])}"


def _headed(line: str) -> str:
    found = _ENTRY.fullmatch(line.rstrip())
    return f"## [{found[1]}] {_tagged(found[2])}" if found else _tagged(line.rstrip())


def _tagged(text: str) -> str:
    return _TAGS.sub("#", text) if re.search(r"[+@]", text) else text
