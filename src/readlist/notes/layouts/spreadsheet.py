"""The table of a spreadsheet, whose rows name papers: cells between commas, semicolons or tabs, below a row of labels
(https://www.rfc-editor.org/rfc/rfc4180)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...keys import is_key
from ...model import TABLE, Date, Entry, from_json
from ...pattern import pattern
from ..facts.labels import label_of
from ..markup.blocks import HEADING, ROW, Block
from ..markup.to_markdown import SPREADSHEET
from ..reading import LAYOUT, Draft, Layout, NotANote
from ..several import entries
from ..several.rows import of_rows

_MARKS = ",;\t"
_LONGEST_HEAD = 500
_LONGEST_CELL = 2**30
_SEP = pattern(r"sep=([,;\t])$", re.I)
"""What spreadsheets write in the first line to say what parts the cells."""
_NO_PAPERS = (
    "a table in which nothing speaks of papers, not a note; --layout spreadsheet reads it if its rows are papers"
)


def recognise(text: str, name: str) -> float:
    """Whether a file is a spreadsheet's by its name, or its first line is labels, among them that of the title, of as
    many as each row has cells."""
    if _is_named_so(name):
        return 1
    head = text[:_LONGEST_HEAD].lstrip("\n").partition("\n")[0]
    cells = head.split(_mark(head))
    labels = [label_of(cell) for cell in cells] if len(cells) > 1 else []
    if {"title", "paper"}.isdisjoint(labels) or labels.count("") * 2 >= len(labels):
        return 0
    found = list(_rows(text.split("\n")))
    return 0.7 if len(found) > 1 and all(len(row.cells) == len(cells) for row in found) else 0


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers that the rows name; what a row has beyond the labels belongs to its last cell, in which a comma was
    not quoted. Raises NotANote if those of a file of a spreadsheet name none."""
    head, *below = [*_rows(draft.lines)] or [Block(ROW, 0, 0)]
    found = [row for row in below if row.cells != head.cells]  # files are joined with their heads
    for row in found:
        row.header, width = head.cells, len(head.cells)
        more = row.cells[width - 1 :]
        row.cells[width - 1 :] = [", ".join(more)] if more else [""] * (width - len(row.cells))
    if {"key", "title", "authors"}.issubset(head.cells) and set(head.cells).issubset(TABLE):
        return list(_exported(draft, head, found))
    about = "papers" if draft.chosen else draft.name.replace("_", " ")
    members = list(of_rows(found, day, about)) if found else []
    if not members and _is_named_so(draft.name) and not draft.chosen:
        raise NotANote(_NO_PAPERS)
    root = Block(HEADING, 0, len(draft.lines), children=[head, *below])
    return entries.entries(draft, root, members) if members else []


def _exported(draft: Draft, head: Block, rows: list[Block]) -> Iterator[Entry]:
    """The entries of a table that readlist wrote, whose columns are called as the fields are."""
    draft.give(head.first, LAYOUT, None)
    count = 0
    for row in rows:
        said = {name: cell for name, cell in zip(head.cells, row.cells, strict=True) if cell and name != "sources"}
        lists_of = {name: cell.split("; ") for name, cell in said.items() if TABLE[name].kind.empty() == []}
        flags = {name: cell == "true" for name, cell in said.items() if TABLE[name].kind.empty() is False}
        reason = "" if "title" in said and is_key(said.get("key", "")) else "a row without a key or a title"
        try:
            entry = Entry(title="") if reason else from_json(said | lists_of | flags)
        except ValueError:
            reason = "a row with a value that does not fit its column"
        for index in range(row.first, row.end):
            if reason:
                draft.leave_out(index, reason)
            else:
                draft.give(index, "title", count)
        if not reason:
            entry.sources = [draft.source(row.first, row.end - 1)]
            count += 1
            yield entry


def _is_named_so(name: str) -> bool:
    return name[name.rfind(".") :].lower() in SPREADSHEET


def _mark(head: str) -> str:
    """The sign that parts the cells of a row of labels."""
    return max(_MARKS, key=head.count)


def _rows(lines: list[str]) -> Iterator[Block]:
    """The rows of a table that are not empty.

    A quotation mark that nothing closes, or that something follows when it closes, belongs to the cell.
    """
    import csv

    before = csv.field_size_limit(_LONGEST_CELL)  # which is that of the whole process
    at = 1 if (said := _SEP.match(lines[0])) else 0
    mark = said[1] if said else _mark(next((line for line in lines if line.strip()), ""))
    try:
        while at < len(lines):
            start = at
            rows = csv.reader((f"{lines[i]}\n" for i in range(start, len(lines))), delimiter=mark, strict=True)
            try:
                for row in rows:
                    yield from _row(row, at, start + rows.line_num)
                    at = start + rows.line_num
            except csv.Error:
                yield from _row(next(csv.reader([lines[at]], delimiter=mark)), at, at + 1)
                at += 1
    finally:
        csv.field_size_limit(before)


def _row(cells: list[str], first: int, end: int) -> Iterator[Block]:
    cells = [cell.strip() for cell in cells]
    if any(cells):
        yield Block(ROW, first, end, cells=cells)


LAYOUTS = (Layout("spreadsheet", "a table of a spreadsheet, as CSV or TSV", read, recognise),)
