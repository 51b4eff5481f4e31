"""Papers in a mail, without its header, which says who wrote it and when, and what stands below ``-- ``."""

from __future__ import annotations

import re

from ...model import Date, Entry
from ...pattern import pattern
from ..facts import dates
from ..reading import LAYOUT, Draft, Layout
from ..several import siblings

_FIELD = pattern(
    r"(?P<who>From|Von|De|보낸 ?사람|差出人|发件人)\s*[:：]\s*\S.*|"
    r"(?:Date|Sent|Datum|Gesendet|Envoyé|날짜|보낸 ?날짜|日時|送信日時|日付|日期|发送时间)\s*[:：]\s*(?P<day>\S.*)|"
    r"(?:To|Cc|Bcc|Subject|Reply-To|Message-ID|An|Betreff|À|Objet|받는 ?사람|참조|제목|"
    r"宛先|件名|收件人|抄送|主题)\s*[:：].*",
    re.I,
)
"""A line of the header of a mail."""
_FORWARDED = pattern(r"\s*([-_=])\1{3,}.{0,40}?\1{4,}\s*")
"""The line above the header of a mail that was sent on: ``----- Original Message -----``."""
_FEW = 3
"""How many lines a header has at least; one of them says who wrote."""
_LONGEST_HEADER = 200


def header(lines: list[str]) -> tuple[int, Date | None]:
    """The line after the header of a mail, and the day that it names; 0 if a text does not begin with one."""
    at = next((i for i, line in enumerate(lines) if line.strip() and not _FORWARDED.fullmatch(line)), 0)
    first, day, is_sent = at, None, False
    while at < len(lines) and ((found := _field(lines[at])) or (first < at and lines[at][:1] in (" ", "\t"))):
        is_sent = is_sent or bool(found and found["who"])
        day = (dates.read(found["day"]) if found and found["day"] else None) or day
        at += 1
    return (at, day) if is_sent and at - first >= _FEW else (0, None)


def _field(line: str) -> re.Match[str] | None:
    return _FIELD.fullmatch(line.strip()) if ":" in line or "：" in line else None


def recognise(text: str, name: str) -> float:
    """Whether a text begins with the header of a mail."""
    top = text[:1000].lstrip()
    first = next((line for line in top.split("\n", 3) if line.strip() and not _FORWARDED.fullmatch(line)), "")
    is_field = ":" in top and _field(first) is not None
    return 0.8 if is_field and header(text.split("\n", _LONGEST_HEADER)[:_LONGEST_HEADER])[0] else 0


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers that a mail names one by one; [] if it names none, or is not a mail."""
    end, sent = header(draft.lines)
    whole = list(draft.lines)
    signed = next((i for i, line in enumerate(whole) if i >= end and line.rstrip() == "--"), len(whole))
    for i in (*range(end), *range(signed, len(whole))):
        if whole[i].strip():
            draft.give(i, LAYOUT, None)
        draft.lines[i] = ""
    entries = siblings.read(draft, day, sent) if end else []
    draft.lines[:] = whole
    return entries


LAYOUTS = (Layout("mail", "a mail with its header", read, recognise),)
