"""Lists of tasks (todo.txt) and diaries (jrnl) of programs for the command line: their lines are turned into items and
headings of Markdown.

``x 2024-05-21 2024-05-20 Read "Title" https://… +sorting @train`` is done, ``(A) …`` is open; projects and contexts are
tags. A diary has ``[2024-05-20 09:30 PM] Title`` above each entry.
"""

from __future__ import annotations

from itertools import pairwise

from ...pattern import pattern

_DAY = r"\d{4}-\d\d-\d\d"
_TASK = pattern(
    rf"(?P<done>x )?(?:\([A-Z]\) )?(?:(?P<day>{_DAY}) )?(?:{_DAY} )?(?P<text>[^\W\d_\"“„«*\[].*|[\"“„«*\[].*)"
)
_MARKED = pattern(rf"(?m)^(?:x {_DAY} |\([A-Z]\) )\S")
"""What only todo.txt has: the mark of what is done with its day, and of what comes first."""
_ENTRY = pattern(rf"\[?({_DAY}) \d\d?:\d\d(?: [AP]M)?\]? (\S.*)")
_TAGS = pattern(r"(?<=\s)[+@](?=[^\W\d_][\w-]*(?:\s[+@][^\W\d_][\w-]*){0,30}$)")
"""The marks of projects and contexts that a line ends with."""
_SPEAKER = pattern(r"[^:：]{1,40}[:：]\s")
_SAMPLE = 200


def turned(text: str) -> str:
    """A text in Markdown, in as many lines, if it is of one of these programs; else the text itself."""
    if "://" not in text:
        return text
    lines = text.split("\n")
    filled = [line for line in lines[:_SAMPLE] if line.strip()]
    if filled and _ENTRY.match(filled[0]) and _is_diary(lines):
        return "\n".join(map(_headed, lines))
    if _MARKED.search("\n".join(filled)) and all(map(_is_task, filled)):
        return "\n".join(map(_item, lines))
    return text


def _is_diary(lines: list[str]) -> bool:
    """Whether each of its entries but the first stands below a blank line, and some have no speaker in front: the
    messages of a chat all have one, and stand one below another.
    """
    entries = [(above, found) for above, line in pairwise(["", *lines]) if (found := _ENTRY.fullmatch(line.rstrip()))]
    are_apart = not any(above.strip() for above, _ in entries)
    return are_apart and not all(_SPEAKER.match(found[2]) for _, found in entries)


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
    return _TAGS.sub("#", text)
