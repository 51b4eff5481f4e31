"""The table of a spreadsheet, whose rows name papers: cells between commas, semicolons or tabs, below a row of labels
(https://www.rfc-editor.org/rfc/rfc4180)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from ..model import Date, Entry
from . import lists
from .blocks import HEADING, ROW, Block
from .labels import label_of
from .reading import Draft, Layout, NotANote
from .rows import of_rows

ENDINGS = frozenset((".csv", ".tsv"))
_MARKS = ",;\t"
_LONGEST_HEAD = 500
_NO_PAPERS = "a table that names no papers, not a note; --layout reads it as one"


def recognise(text: str, name: str) -> float:
    """Whether a file is a spreadsheet's by its name, or its first line is labels, among them that of the title, of as
    many as each row has cells."""
    if _is_named_so(name):
        return 1
    head = text[:_LONGEST_HEAD].lstrip("\n").partition("\n")[0]
    cells = head.split(_mark(head))
    labels = [label_of(cell) for cell in cells]
    if {"title", "paper"}.isdisjoint(labels) or len(labels) == 1 or labels.count("") * 2 >= len(labels):
        return 0
    found = list(_rows(text.split("\n")))
    return 0.7 if len(found) > 1 and all(len(row.cells) == len(cells) for row in found) else 0


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers that the rows name; what a row has beyond the labels belongs to its last cell, in which a comma was
    not quoted. Raises NotANote if those of a file of a spreadsheet name none."""
    found = list(_rows(draft.lines))
    for row in found[1:]:
        row.header, width = found[0].cells, len(found[0].cells)
        more = row.cells[width - 1 :]
        row.cells[width - 1 :] = [", ".join(more)] if more else [""] * (width - len(row.cells))
    members = list(of_rows(found[1:], day)) if found[1:] else []
    if not members and _is_named_so(draft.name) and not draft.chosen:
        raise NotANote(_NO_PAPERS)
    return lists.entries(draft, Block(HEADING, 0, len(draft.lines), children=found), members) if members else []


def _is_named_so(name: str) -> bool:
    return name[name.rfind(".") :].lower() in ENDINGS


def _mark(head: str) -> str:
    """The sign that parts the cells of a row of labels."""
    return max(_MARKS, key=head.count)


def _rows(lines: list[str]) -> Iterator[Block]:
    """The rows of a table that are not empty, down to one with a cell that does not end."""
    import csv

    head = next((line for line in lines if line.strip()), "")
    rows, at = csv.reader((f"{line}\n" for line in lines), delimiter=_mark(head)), 0
    with suppress(csv.Error):
        for row in rows:
            if any(cell.strip() for cell in row):
                yield Block(ROW, at, rows.line_num, cells=[cell.strip() for cell in row])
            at = rows.line_num


LAYOUTS = (Layout("spreadsheet", "a table of a spreadsheet, as CSV or TSV", read, recognise),)
