"""Papers in a chat that was copied from Slack, KakaoTalk and the like, without its senders and times.

What is left of the messages is read as a digest. A sender and a time are a line above each message (Slack, Discord) or
stand in front of it (KakaoTalk, WhatsApp, Telegram); two of them make a chat, and so does one above all if the message
has a link to a paper. A line with a date is the day of the messages below it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from ...identifiers import arxiv_id
from ...model import Date, Entry
from ...pattern import pattern
from ..facts import bylines, dates, paper_links, prose
from ..facts.links import links_of, only_links
from ..reading import LAYOUT, Draft, Layout, NotANote
from ..single import values
from ..single.comment import give_rest
from ..titles import filenames, naming, openers
from ..titles.named import Named
from . import digest

_CLOCK = r"(?:(?:오전|오후|午前|午後|上午|下午|AM|PM)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]\.?M\.?)?"
_HAS_TIME = pattern(r":(?<=\d:)\d\d")
_DAY = (
    r"(?:\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}\.?|\d{4}[년年]\s?\d{1,2}[월月]\s?\d{1,2}[일日]|"
    r"[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?)"
)
_SENDER = r"[^\W\d_][^\n\[\]:<>]{0,30}?"
_ABOVE = pattern(
    rf"\s*(?P<who>{_SENDER})(?:\s+(?:APP|앱))?(?:\s{{2,}}|\s+|\s*[—–,|·]\s*)[\[(]?(?:(?P<day>{_DAY}|Today|Yesterday|오늘|어제)"
    rf"(?:\s+at)?,?\s+)?{_CLOCK}[\])]?\s*"
)
"""A line that heads a message: ``kim  9:00 AM``, ``kim — 2025-01-06 9:00``, ``Kim, [06.01.25 09:00]``."""
_TIME_FIRST = pattern(
    rf"\s*(?:\[(?:(?:{_DAY}|\d{{1,2}}/\d{{1,2}}|[A-Z][a-z]{{2,5}}day|오늘|어제)\s+)?{_CLOCK}\]|(?P<day>{_DAY})\s+{_CLOCK})\s+"
    rf"(?P<who>{_SENDER})(?:[(<]\S+[)>])?\s*"
)
"""``[10:12] Kim``, ``2025-01-06 9:00:12 Kim(12345)``."""
_TIME_ALONE = pattern(rf"\s*(?:(?:{_DAY}|Today|Yesterday|오늘|어제)(?:\s+at)?,?\s+)?{_CLOCK}\s*")
_SENDER_ALONE = pattern(rf"(?P<who>{_SENDER})")
"""A sender, and the time on the line below, as Slack copies them."""
_BEFORE = (
    pattern(rf"\s*\[(?P<who>[^\[\]]{{1,30}})\]\s\[{_CLOCK}\]\s(?P<text>.*)"),
    pattern(rf"\s*{_CLOCK}\t(?P<who>[^\t\n]{{1,30}})\t(?P<text>.*)"),
    pattern(rf"\s*\[?{_CLOCK}\]?\s+<(?P<who>[^<>]{{1,30}})>\s(?P<text>.*)"),
    pattern(rf"\s*\[{_CLOCK}\]\s+(?P<who>{_SENDER}):\s(?P<text>.*)"),
    pattern(rf"\s*\[?(?P<day>{_DAY}),?\s+{_CLOCK}\]?\s*(?:-\s*|,\s*)?(?P<who>{_SENDER})\s?:\s(?P<text>.*)"),
)
"""A sender and a time in front: ``[김철수] [오전 9:00] …``, ``2025. 1. 6. 오전 9:00, 김철수 : …``, ``09:00 <kim> …``,
and with tabs between them."""
_SHORT_DAY = pattern(r"(\d\d)\.(\d\d)\.(\d\d)")
"""A day that begins with its number or, in East Asia, with its year."""
_FIRST_YEAR = 9
"""The year, in this century, before which nobody had such chats."""
_EITHER_WAY = pattern(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
_FURNITURE = pattern(
    r"(?::[\w+-]+: ?\d*)+|\d+ ?(?:reply|replies|개의 댓글|reactions?)\b.{0,40}|\(?(?:edited|수정됨|편집됨)\)?|"
    r".{1,40}님이 (?:들어왔습니다|나갔습니다)\.?|사진|이모티콘|동영상|New messages?|View thread|"
    r".{1,80} 카카오톡 대화|(?:저장한 날짜|保存日時) ?[:：] ?.{1,40}|.{1,80}のトーク履歴|スタンプ|写真"
)
"""What a chat prints between messages."""
_MARK = pattern(r"【[^【】]{1,12}】|\[[^\[\]]{1,12}\](?!\()|[^\W\d_]\w{0,11}\s?[:：](?!//)|[^\w\s\x00-\x7f“‘「『《（]+")
"""What people in a group put before the title of a paper: ``【推荐】``, ``[논문]``, ``Paper:``, ``📄``."""
_LONGEST = 160


def recognise(text: str, name: str) -> float:
    """Whether two lines are a sender and a time, or begin with them, one of them among the first five; or one above a
    message that links to a paper.
    """
    if _HAS_TIME.search(text) is None:
        return 0
    filled = [line for line in text.split("\n", 400)[:400] if line.strip()]
    filled = [*map(_joined, filled, [*filled[1:], ""])]
    timed = ((i, line) for i, line in enumerate(filled) if ":" in line and len(line) < 2000 and _HAS_TIME.search(line))
    heads = (i for i, line in timed if _above(line) or _before(line))
    first = next(heads, 5)
    is_one = all(map(dates.date_line, filled[:first])) and any(
        paper_links.link(link.url) for line in filled if "://" in line for link in links_of(line)
    )
    return 0.9 if is_one or (first < 5 and next(heads, None) is not None) else 0


def _above(line: str) -> re.Match[str] | None:
    line = line.lstrip("> ").replace("**", "")
    found = _ABOVE.fullmatch(line) or _TIME_FIRST.fullmatch(line) if len(line) < 80 else None
    return found if found and len(found["who"].split()) <= 4 and dates.date_line(line) is None else None


def _joined(line: str, below: str) -> str:
    """A sender with the time that stands below; any other line as it is."""
    is_parted = ":" in below and _TIME_ALONE.fullmatch(below) and _SENDER_ALONE.fullmatch(line.strip())
    return f"{line}  {below.strip()}" if is_parted else line


def _before(line: str) -> re.Match[str] | None:
    return next((found for shape in _BEFORE if (found := shape.match(line))), None)


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers of a chat, [] if none has a link or authors. ``day`` is the date of messages that have none.

    Raises NotANote if there is no link at all: nobody shared a paper.

    If each link to a paper has its title in the same message, a message is a paper or a comment on the one above;
    otherwise what is left of the messages is read as a digest.
    """
    whole = list(draft.lines)
    day = filenames.day_of(draft.name) or day
    starts, said = _take_senders(draft)
    days = _days(said)
    entries = _by_messages(draft, starts, days, day)
    if not entries and len(starts) > 1:
        entries = digest.read(draft, day)
        for entry in entries:
            entry.date = next((days[i] for i in sorted(days, reverse=True) if i < entry.sources[0].last), entry.date)
    draft.lines[:] = whole
    entries = entries if any(entry.urls or entry.authors for entry in entries) else []
    if not (entries or draft.chosen or any("://" in line for line in whole)):
        raise NotANote("it names no paper")
    return entries


def _take_senders(draft: Draft) -> tuple[list[int], dict[int, str]]:
    """Blank what the chat says of itself: senders, times, what it prints between messages. The lines at which messages
    begin, and the days that are said, by their lines.
    """
    lines = draft.lines
    if any(line.startswith(">") and _above(line) for line in lines if ":" in line):
        lines[:] = [line.removeprefix(">").removeprefix(" ") for line in lines]
    said: dict[int, str] = {}
    starts: list[int] = []
    for i, (line, below) in enumerate(pairwise([*lines, ""])):
        if not lines[i].strip():
            draft.give(i, LAYOUT, None)
            continue
        if (joined := _joined(line, below)) is not line:
            line, lines[i + 1] = joined, ""
            draft.give(i + 1, LAYOUT, None)
        found = _above(line) or _before(line) if ":" in line else None
        if found is None and starts and _TIME_ALONE.fullmatch(line):
            starts.append(i)  # the same sender goes on
            lines[i] = ""
            draft.give(i, LAYOUT, None)
            continue
        said_by_one = found.groupdict() if found else {"text": line}
        message = said_by_one.get("text") or ""
        lines[i] = "" if len(message) < _LONGEST and _FURNITURE.fullmatch(message.strip()) else message
        day = said_by_one.get("day") or ("" if found or not dates.date_line(lines[i]) else line)
        if found or day:
            starts.append(i)
        if day:
            said[i] = day
        if not lines[i].strip():
            draft.give(i, LAYOUT, None)
    return starts, said


def _days(said: dict[int, str]) -> dict[int, Date]:
    """The days that texts name, by their lines; ``3/4/2025`` is read like those that can be read in one way only."""
    parts = {i: tuple(map(int, found.groups())) for i, text in said.items() if (found := _EITHER_WAY.fullmatch(text))}
    is_day_first = any(one > 12 for one, _, _ in parts.values())
    is_month_first = any(two > 12 for _, two, _ in parts.values())
    short = {i: found for i, text in said.items() if (found := _SHORT_DAY.fullmatch(text))}
    firsts, lasts = {one[1] for one in short.values()}, {one[3] for one in short.values()}
    if len(lasts) < len(firsts) or any(int(first) < _FIRST_YEAR for first in firsts):
        said = said | {i: f"20{one[3]}-{one[2]}-{one[1]}" for i, one in short.items()}
    days = {i: day for i, text in said.items() if i not in parts and (day := dates.read(text))}
    for i, (one, two, year) in parts.items():
        month, number = (two, one) if is_day_first else (one, two)
        is_sure = is_day_first != is_month_first and 0 < month < 13
        day = dates.read(f"{year + 2000 * (year < 100)}-{month:02}-{number:02}") if is_sure else None
        if day is not None:
            days[i] = day
    return days


def _by_messages(draft: Draft, starts: list[int], days: dict[int, Date], day: Date | None) -> list[Entry]:
    """The papers of messages that have a link and its title; [] if one has none. What stands above them is left out.

    A message without a link also names one, by a title behind the mark that others have before theirs.
    """
    lines = draft.lines
    found: list[tuple[Entry, list[int]]] = []
    messages = []
    for first, end in pairwise([*starts, len(lines)]):
        day = days.get(first, day)
        own = [i for i in range(first, end) if lines[i].strip() and not (i in days and dates.date_line(lines[i]))]
        linked = [i for i in own if any(paper_links.link(link.url) for link in links_of(lines[i]))]
        messages.append((day, own, linked, _title(lines, own, linked[0]) if linked else -1))
    marks = Counter(_mark(lines[at]) for *_, at in messages if at >= 0)
    for day, own, linked, at in messages:
        if own and not linked and (mark := _mark(lines[own[0]])) and marks[mark] > 1:
            at = own[0] if openers.could_be_one(naming.named(lines[own[0]]).title) else -1
        if linked or at >= 0:
            urls = [link.url for i in linked[:1] for link in links_of(lines[i])]
            said = naming.named(lines[at]) if at >= 0 else Named(next(filter(None, map(arxiv_id, urls)), ""))
            if not said.title or (at < 0 and not found):
                return []
            entry = Entry(title=said.title, date=day, urls=said.urls or urls)
            values.take(entry, "authors", said.people)
            found.append((entry, own))
            if at >= 0:
                draft.give(at, "title", len(found) - 1)
        elif found:
            found[-1][1].extend(own)
    for index, (entry, own) in enumerate(found):
        _finish(draft, entry, own, index)
    for i, line in enumerate(lines if found else ()):
        if line.strip() and not draft.fields[i]:
            if dates.date_line(line):
                draft.give(i, LAYOUT, None)
            else:
                draft.leave_out(i, "stands before the first paper")
    return [entry for entry, _ in found]


def _mark(line: str) -> str:
    found = _MARK.match(line.lstrip())
    return found[0] if found else ""


def _title(lines: list[str], own: list[int], linked: int) -> int:
    """The line of a message that has the title of its link: the same, the one above, the one below; -1 for none.

    One that reads like a paper's goes before another: ``has anyone read this? https://…``. The people of the paper may
    stand between the title and the link.
    """
    at = own.index(linked)
    above = [i for i in own[:at] if not bylines.people_line(lines[i])]
    said = {i: naming.named(lines[i]).title for i in [linked, *above[-1:], *own[at + 1 : at + 2]]}
    found = [i for i, title in said.items() if prose.like_title(title) > 0 and len(title.split()) > 1]
    return next((i for i in found if openers.reads_like_a_paper(said[i])), found[0] if found else -1)


def _finish(draft: Draft, entry: Entry, own: list[int], index: int) -> None:
    """Give the lines of a paper's messages to its fields, and the rest to its comment."""
    rest = []
    for i in own:
        line = draft.lines[i]
        if draft.fields[i] == "title":
            continue
        if links := only_links(line):
            entry.urls += links
            draft.give(i, "urls", index)
        elif not entry.authors and (said := bylines.people_line(line)) and values.take(entry, "authors", said[0]):
            draft.give(i, "authors", index)
        else:
            rest.append(i)
    said_behind = naming.named(draft.lines[own[0]]).rest
    give_rest(draft, rest, entry, index)
    entry.note = "\n".join(filter(None, [said_behind, entry.note]))
    entry.arxiv = next((named for link in entry.urls if (named := arxiv_id(link))), "")
    entry.sources = [draft.source(own[0], own[-1])]


LAYOUTS = (Layout("chat", "a conversation that was copied", read, recognise),)
