"""A text, or what stands below its front matter: many papers, one, or none that it names."""

from __future__ import annotations

from ..model import Date, Entry
from . import blocks, dates, layouts, markdown, note, siblings
from .reading import Draft


def read(draft: Draft, start: int, day: Date | None, known: Entry | None = None) -> tuple[str, list[Entry], str]:
    """The layout, the entries and, where there are none, the reason; from the line ``start`` on.

    ``known`` has the facts that stand above; ``day`` is the date where nothing names one. The layout is "" where no
    form is seen.
    """
    if not layouts.has_structure(draft.lines[start:]):
        return "", [], ""
    root = blocks.tree(draft.lines, start)
    if known is None and note.is_form(draft, root):
        return "", [], "a form that is not filled in"
    is_paper = known is not None and bool(known.title) and bool(known.authors or known.arxiv or known.doi)
    day_above = (known.date if known else None) or dates.of_path(draft.name) or day
    found = [] if is_paper else siblings.members(draft, root, day_above)
    if found:
        return "list", siblings.entries(draft, root, found), ""
    entry = note.read(draft, root, day, known)
    return ("markdown", [entry], "") if entry is not None else ("", [], "")


def read_below(draft: Draft, start: int, day: Date | None, known: Entry) -> list[Entry]:
    """The entries of what stands below the front matter that ``known`` was read from."""
    fields, owners, reasons = list(draft.fields), list(draft.owners), dict(draft.reasons)
    _, entries, _ = read(draft, start, day, known)
    if entries:
        return entries
    draft.fields, draft.owners, draft.reasons = fields, owners, reasons
    return markdown.read(draft, day, start=start, known=known)
