"""The status of a paper, by the check box, the mark or the keyword at its title."""

from __future__ import annotations

import re

from ...model import Status
from ...pattern import pattern
from ..facts.labels import status_of
from ..markup.blocks import HEADING, TEXT, Block
from ..titles import openers
from ..titles.naming import named

_STATE = pattern(r"([✅✔☑✓⬜☐🔲◻⏳🚧🔄👀])\ufe0f?\s*(?=\S)")
_STATE_BEHIND = pattern(r"(?<=\S)\s*([✅✔☑✓⬜☐🔲◻⏳🚧🔄👀])$")
_BOX = pattern(r"\[([ xX])\]\s+(?=\S)")
_OF_BOX = {" ": Status.UNREAD, "/": Status.READING, "-": Status.DROPPED}
"""What the marks in check boxes mean, as Obsidian's themes have them, but for those of what is done."""
_TASK = pattern(r"(?:re-?read|read|skim)\s+(?=[A-Z\d\"“*_\[])", re.I)
"""What is to be done with a paper, before its title: ``TODO read The Title``."""
_KEYWORD = pattern(r"(TODO|DONE|DOING|NEXT|LATER|NOW|WAITING|READING|READ|STARTED|CANCELLED|CANCELED)\s+(?=\S)")


def marked_status(block: Block, text: str) -> tuple[Status | None, str]:
    """The status that a check box, a mark such as ✅ before or behind, or a keyword says, and the text without it, and
    without the word for reading it that a task begins with."""
    status, rest = _marked(block, text)
    found = _TASK.match(rest) if status is not None else None
    return status, rest[found.end() :] if found and openers.reads_like_a_paper(
        named(rest[found.end() :]).title
    ) else rest


def _marked(block: Block, text: str) -> tuple[Status | None, str]:
    if found := _KEYWORD.match(text):
        return status_of(found[1]), text[found.end() :]
    if block.kind in (TEXT, HEADING) and (found := _BOX.match(text)):
        return (Status.READ if found[1] in "xX" else Status.UNREAD), text[found.end() :]
    if text[:1] > "\u2600" and (found := _STATE.match(text)):
        return status_of(found[1]), text[found.end() :]
    if text[-1:] > "\u2600" and (found := _STATE_BEHIND.search(text)):
        return status_of(found[1]), text[: found.start()]
    if block.box:
        return _OF_BOX.get(block.box, Status.READ), text
    return None, text
