"""A text, or what stands below its front matter: many papers, one, or none that it names."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Date, Entry
from . import blocks, dates, facts, filenames, layouts, markdown, note, siblings
from .reading import Draft


class Seen(NamedTuple):
    """What the blocks of a text say: the layout, "" if no form is seen, the entries, or why it is not a note.

    ``is_titled`` says that the one paper has its title after a label, or its authors in a section below its title, so
    that no other layout can mean it.
    """

    layout: str = ""
    entries: list[Entry] = []  # noqa: RUF012 - nobody changes it
    refused: str = ""
    is_titled: bool = False


def read(draft: Draft, start: int, day: Date | None, known: Entry | None = None, *, is_plain: bool = False) -> Seen:
    """What a text says from the line ``start`` on.

    ``known`` has the facts that stand above; ``day`` is the date where nothing names one. ``is_plain`` says that no
    other layout knows a text without marks.
    """
    is_plain = is_plain and not all(dates.named(draft.name))  # a file with a day and a title to its name is one note
    is_structured = (
        layouts.has_structure(draft.lines[start:])
        or layouts.tells_below_a_day(draft.lines)
        or (is_plain and layouts.names_papers(draft.lines))
    )
    if not is_structured and (known or note.leads(draft.lines, draft.name, start) < 0):
        return Seen()
    root = blocks.tree(draft.lines, start)
    if known is None and note.is_form(draft, root):
        return Seen(refused="a form that is not filled in")
    is_paper = known is not None and bool(known.title) and bool(known.authors or known.arxiv or known.doi)
    day_above = (known.date if known else None) or dates.of_path(draft.name) or day
    found = [] if is_paper else siblings.members(draft, root, day_above)
    if found and not dates.of_path(draft.name) and (said := _day_said(draft, root.first, found[0].first)):
        for member in found:
            member.day = said if member.day == day_above else member.day
    if found:
        return Seen("list", siblings.entries(draft, root, found))
    entry, kinds = note.read(draft, root, day, known)
    is_gathering = filenames.is_generic(draft.name) or filenames.names_a_list(dates.named(draft.name)[1])
    if entry is None and not is_paper and is_gathering:
        found = siblings.members(draft, root, day_above, some=True)
        if found:
            return Seen("list", siblings.entries(draft, root, found))
    return (
        Seen("markdown", [entry], is_titled="title" in kinds or {"heading", "authors"} <= kinds)
        if entry is not None
        else Seen()
    )


def _day_said(draft: Draft, first: int, end: int) -> Date | None:
    """The day that a label names above the first paper, as in the minutes of a meeting: it is that of each."""
    said = (facts.labelled(line) for line in draft.lines[first:end] if ":" in line or "：" in line)
    return next((dates.read(fact[1]) for fact in said if fact and fact[0] == "date"), None)


def read_below(draft: Draft, start: int, day: Date | None, known: Entry) -> list[Entry]:
    """The entries of what stands below the front matter that ``known`` was read from."""
    fields, owners, reasons = list(draft.fields), list(draft.owners), dict(draft.reasons)
    seen = read(draft, start, day, known)
    if seen.entries:
        return seen.entries
    draft.fields, draft.owners, draft.reasons = fields, owners, reasons
    return markdown.read(draft, day, start=start, known=known)
