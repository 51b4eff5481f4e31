"""Papers in a chat that was copied out of Slack, KakaoTalk and the like: senders and times are none of it.

What is left of the messages is read as a digest. A line of a sender and a time heads a message (Slack, Discord), or
they stand in front of it (KakaoTalk, WhatsApp, Telegram); two such lines make a chat. A line with a date is the day of
the messages below it.
"""

from __future__ import annotations

import re

from ..model import Date, Entry
from ..pattern import pattern
from . import dates, digest
from .reading import LAYOUT, Draft, Layout

_CLOCK = r"(?:(?:오전|오후|午前|午後|上午|下午|AM|PM)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]\.?M\.?)?"
_HAS_TIME = pattern(r"\d:\d\d")
_DAY = (
    r"(?:\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}\.?|\d{4}[년年]\s?\d{1,2}[월月]\s?\d{1,2}[일日]|"
    r"[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)"
)
_SENDER = r"[^\W\d_][^\n\[\]:<>]{0,30}?"
_ABOVE = pattern(
    rf"\s*(?P<who>{_SENDER})(?:\s+(?:APP|앱))?(?:\s{{2,}}|\s+|\s*[—–,|·]\s*)[\[(]?(?:(?P<day>{_DAY}|Today|Yesterday|오늘|어제)"
    rf"(?:\s+at)?,?\s+)?{_CLOCK}[\])]?\s*"
)
"""A line that heads a message: ``kim  9:00 AM``, ``kim — 2025-01-06 9:00``, ``Kim, [06.01.25 09:00]``."""
_BEFORE = (
    pattern(rf"\s*\[(?P<who>[^\[\]]{{1,30}})\]\s\[{_CLOCK}\]\s(?P<text>.*)"),
    pattern(rf"\s*\[?(?P<day>{_DAY}),?\s+{_CLOCK}\]?\s*(?:-\s*|,\s*)?(?P<who>{_SENDER})\s?:\s(?P<text>.*)"),
)
"""A sender and a time in front: ``[김철수] [오전 9:00] …``, ``2025. 1. 6. 오전 9:00, 김철수 : …``."""
_FURNITURE = pattern(
    r"(?::[\w+-]+: ?\d*)+|\d+ (?:reply|replies|개의 댓글|reactions?)\b.{0,40}|\(?(?:edited|수정됨|편집됨)\)?|"
    r".{1,40}님이 (?:들어왔습니다|나갔습니다)\.?|사진|이모티콘|동영상|New messages?|View thread|"
    r".{1,80}님과 카카오톡 대화|저장한 날짜 ?: .{1,40}"
)
"""What a chat prints between messages."""


def is_chat(lines: list[str]) -> bool:
    """Whether two lines or more are a sender and a time, or begin with them, one of them among the first five."""
    filled = [line for line in lines[:400] if line.strip()]
    timed = ((i, line) for i, line in enumerate(filled) if ":" in line and len(line) < 2000 and _HAS_TIME.search(line))
    heads = (i for i, line in timed if _above(line) or _before(line))
    return next(heads, 5) < 5 and next(heads, None) is not None


def _above(line: str) -> re.Match[str] | None:
    found = _ABOVE.fullmatch(line) if len(line) < 80 else None
    return found if found and len(found["who"].split()) <= 4 and dates.date_line(line) is None else None


def _before(line: str) -> re.Match[str] | None:
    return next((found for shape in _BEFORE if (found := shape.match(line))), None)


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers of a chat, [] where none has a link or authors. ``day`` is the date of messages that have none."""
    whole = list(draft.lines)
    days: dict[int, Date] = {}
    for i, line in enumerate(whole):
        if not line.strip():
            continue
        found = _above(line) or _before(line) if ":" in line else None
        if found is not None:
            draft.lines[i] = found.groupdict().get("text") or ""
            said = dates.read(found.groupdict().get("day") or "") if found.groupdict().get("day") else None
            if said is not None:
                days[i] = said
        elif len(line) < 160 and _FURNITURE.fullmatch(line.strip()):
            draft.lines[i] = ""
        if not draft.lines[i].strip():
            draft.give(i, LAYOUT, None)
    entries = digest.read(draft, dates.of_path(draft.name) or day)
    draft.lines[:] = whole
    for entry in entries:
        above = [i for i in days if i < entry.sources[0].last]
        if above:
            entry.date = days[max(above)]
    return entries if any(entry.urls or entry.authors for entry in entries) else []


LAYOUTS = (Layout("chat", "a conversation that was copied", read),)
