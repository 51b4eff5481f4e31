"""Text measured in terminal cells: cut to a width, with its matches marked, never wider than asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date as Day

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from ..identifiers import is_web_link
from ..model import Date, Entry
from .plain import safe

Spans = Sequence[tuple[int, int]]

# Characters that join emoji into one, colour them, or turn a sign into one: terminals disagree on the width of the
# result, so the columns after it would not line up. The emoji themselves stay.
_UNSTEADY = re.compile("\ufe0f|\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])|[\U0001f3fb-\U0001f3ff]")


def steady(text: str) -> str:
    """The text on one line, harmless, and equally wide on every terminal."""
    return _UNSTEADY.sub("", safe(text))


def steady_spans(text: str, spans: Spans) -> tuple[str, Spans]:
    """:func:`steady`, with the spans moved along."""
    shown = steady(text)
    if len(shown) != len(text):
        gone = [found.start() for found in _UNSTEADY.finditer(safe(text))]
        spans = [(a - bisect_left(gone, a), b - bisect_left(gone, b)) for a, b in spans]
    return shown, spans


def width_of(text: str) -> int:
    """How many cells the text takes on one line."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, width: int) -> str:
    """The text if it fits, else its beginning and ``…``; never wider than ``width`` cells."""
    # Some lines have megabytes; a part that cannot be shown anyway is not measured.
    head = text[: 8 * max(width, 0) + 64]
    if len(head) == len(text) and width_of(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(head, width - 1).rstrip() + "…"


def pad(text: str, width: int) -> str:
    """The text, filled up with spaces to ``width`` cells."""
    return text + " " * (width - width_of(text))


def clip(spans: Spans, end: int) -> list[tuple[int, int]]:
    """The spans in order, without overlaps, and cut at ``end``."""
    clipped: list[tuple[int, int]] = []
    at = 0
    for first, last in sorted(spans):
        first, last = max(first, at), min(last, end)
        if first < last:
            clipped.append((first, last))
            at = last
    return clipped


def marked(text: str, spans: Spans, plain: Style, match: Style, brackets: bool) -> Iterator[Segment]:
    """The text in pieces: what the spans cover in the style ``match``, or in «» if styles are not shown."""
    at = 0
    for first, last in spans:
        if at < first:
            yield Segment(text[at:first], plain)
        found = text[first:last]
        yield Segment(f"«{found}»" if brackets else found, match)
        at = last
    if at < len(text):
        yield Segment(text[at:], plain)


def fit(text: str, spans: Spans, width: int, brackets: bool) -> tuple[str, list[tuple[int, int]]]:
    """The text cut to ``width`` cells, and its spans, with room for their «» if ``brackets`` are drawn."""
    shown = cut(text, width)
    kept = clip(spans, _kept(text, shown))
    while brackets and kept and width_of(shown) + 2 * len(kept) > width:
        shown = cut(text, width - 2 * len(kept))
        before, kept = len(kept), clip(kept, _kept(text, shown))
        if len(kept) == before:
            break
    return shown, kept


def window(text: str, spans: Spans, width: int, brackets: bool) -> tuple[str, list[tuple[int, int]]]:
    """A part of the text with its first match in sight, at most ``width`` cells wide, and the spans in it."""
    spans = clip(spans, len(text))
    if not spans or width_of(text) + 2 * len(spans) <= width:
        return fit(text, spans, width, brackets)
    first, last = spans[0]
    start = first
    room = min(width // 3, width - width_of(text[first:last]) - 4)
    while start > 0 and (room := room - width_of(text[start - 1])) >= 0:
        start -= 1
    if start > 0:
        # Begin with a whole word where one begins before the match.
        start = text.find(" ", start, first) + 1 or start
    lead = "…" if start > 0 else ""
    shift = start - len(lead)
    return fit(lead + text[start:], [(a - shift, b - shift) for a, b in spans], width, brackets)


def _kept(text: str, shown: str) -> int:
    """How many characters of the text are in the shown part."""
    return len(text) if shown == text else max(0, len(shown) - 1)


def lines_of(text: Text, console: Console, width: int) -> Iterator[Text]:
    """The text broken into lines between words, none wider than ``width`` cells."""
    for part in text.wrap(console, width, overflow="fold"):
        part.rstrip()
        yield part


def chips(tags: Sequence[str], width: int) -> str:
    """Tags as ``#llm #rl +2``: as many as fit in ``width`` cells, then how many are left out."""
    if not tags:
        return ""
    # Some entries have a hundred thousand tags; no more are looked at than there are cells.
    names = [f"#{steady(tag)}" for tag in tags[: max(width, 1)]]
    for count in range(len(names), 0, -1):
        left_out = f" +{len(tags) - count}" if count < len(tags) else ""
        shown = " ".join(names[:count]) + left_out
        if width_of(shown) <= width:
            return shown
    rest = f" +{len(tags) - 1}" if len(tags) > 1 else ""
    return cut(names[0], width - len(rest)) + rest if width > len(rest) + 3 else cut(names[0], width)


def short_authors(entry: Entry, width: int) -> str:
    """The first author and how many others, or ``et al.`` if some are not named, in ``width`` cells."""
    authors = entry.authors
    if not authors:
        return ""
    rest = " et al." if entry.more_authors else f" +{len(authors) - 1}" if len(authors) > 1 else ""
    return cut(cut(steady(authors[0]), width - len(rest)) + rest, width)


_RECENT = 31
"""A date of the last so many days is shown as how long ago it was."""


def short_date(date: Date | None, today: Day) -> str:
    """How long ago a day of the last month was; month and day for another of this year, else year and month."""
    if date is None:
        return ""
    days = (today - date.exact).days if date.exact else -1
    if 0 <= days <= _RECENT:
        return f"{days}d ago" if days else "today"
    return date.isoformat()[5:] if date.day and date.year == today.year else date.isoformat()[:7]


_NOT_IN_A_LINK = re.compile(r"[^!#-;=?-\[\]_a-z~]")


def web_link(url: str) -> str:
    """A web link in printable ASCII, as terminals take it; "" for any other link."""

    def quoted(found: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8"))

    return _NOT_IN_A_LINK.sub(quoted, url) if is_web_link(url) else ""
