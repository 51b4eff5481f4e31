"""What was marked in texts on a Kindle (``My Clippings.txt``): each text is an entry, with what was marked as its
note."""

from __future__ import annotations

from itertools import pairwise

from ...model import Date, Entry
from ...pattern import pattern
from .. import marks
from ..facts import dates, people, prose
from ..reading import LAYOUT, Draft, Layout

_BETWEEN = pattern(r"={10}\s*")
_WHERE = pattern(r"-\s.{3,120}?\|.*\d.*")
"""Where it stands and when it was marked: ``- Your Highlight on page 3 | Location 45-46 | Added on …``."""


def recognise(text: str, name: str) -> float:
    """Whether a text begins with a title and a place in it, and has a line of ten signs further below."""
    if "\n==========" not in text:
        return 0
    filled = [line for line in text.split("\n", 400)[:400] if line.strip()]
    if len(filled) < 3 or _WHERE.fullmatch(filled[1].strip()) is None:
        return 0
    return 0.7 if any(_BETWEEN.fullmatch(line) for line in filled[2:]) else 0


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The texts that something was marked in, each once, in the order in which they come."""
    ends = [i for i, line in enumerate(draft.lines) if _BETWEEN.fullmatch(line)]
    known: dict[str, int] = {}
    entries: list[Entry] = []
    for first, end in pairwise([-1, *ends, len(draft.lines)]):
        own = [i for i in range(first + 1, end) if draft.lines[i].strip()]
        if not own:
            continue
        title = draft.lines[own[0]].strip("\ufeff \t")
        if title not in known:
            known[title] = len(entries)
            entries.append(_entry(title))
        index = known[title]
        _take(draft, entries[index], index, own, day)
    for i in ends:
        draft.give(i, LAYOUT, None)
    return entries


def _entry(title: str) -> Entry:
    """The entry of a line with a title and, in brackets, who wrote it: ``Title (Lee, Ann;Lin, Bo)``."""
    before, inside = prose.closing_group(title)
    who = people.read(inside, one=True) if before.strip() else people.People([])
    return Entry(title=marks.bare(before if who.names else title) or title, authors=who.names, more_authors=who.more)


def _take(draft: Draft, entry: Entry, index: int, own: list[int], day: Date | None) -> None:
    """Take what was marked, and when."""
    draft.give(own[0], "title", index)
    marked = own[1:]
    if marked and _WHERE.fullmatch(where := draft.lines[marked[0]].strip()):
        entry.date = entry.date or dates.date_within(where)
        draft.give(marked.pop(0), "date", index)
    entry.date = entry.date or day
    for i in marked:
        draft.give(i, "note", index)
    text = "\n".join(draft.lines[i].rstrip() for i in marked)
    entry.note = "\n\n".join(filter(None, [entry.note, text]))
    entry.sources = entry.sources or [draft.source(own[0], own[-1])]


LAYOUTS = (Layout("clippings", "highlights and notes of a Kindle", read, recognise),)
