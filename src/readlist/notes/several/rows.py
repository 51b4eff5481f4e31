"""The papers that the rows of a table name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from ...model import Date, Status
from ...pattern import pattern
from .. import marks
from ..facts import dates, paper_links, prose, venues
from ..facts.labels import LINKS, label_of, status_of
from ..facts.links import links_in
from ..markup.blocks import Block
from ..single.record import tells_of_a_talk
from ..titles import naming, openers
from .member import FACTS, SURE, Member, are_most, names_none, several_of

_PRESENTER = pattern(r"\W*(?:who|by|von|par|por)\W*", re.I)
"""What stands above the authors of papers, or above who presents them: one person in each row."""
_OF_PAPERS = pattern(r"\bpapers?\b|논문|論文|论文", re.I)
_NUMBER = frozenset(("#", "no", "nr", "num", "nº", "n°", "번호", "순번", "番号", "序号", "编号"))
"""The heads of a column that counts the rows."""
_ASKS = pattern(r"\s*여부$|^是否|\s*[?？]$")
_YES = frozenset("o ○ ◯ 〇 ● y yes v √ ✓ ✔ ✔️ ✅ [x] 예 네 是 はい".split())
_NO = frozenset(("n", "no", "✗", "✘", "❌", "[ ]", "아니오", "아니요", "否", "いいえ"))
_CROSSES = ("x", "×", "✕")
"""They say no beside circles and ticks, and alone, in some of the rows, that a box is ticked."""
_BOXES = {"[x]": str(Status.READ), "[ ]": str(Status.UNREAD)}
_OF_READING = pattern(r"(?<![^\W_])(?:read|finished|gelesen|lue?|leíd[oa]|lid[oa])(?![^\W_])|읽|読|读|讀", re.I)
"""Of several days, that of reading is the one of an entry, else the first."""
_FEW_WORDS = 4
_FEW_LETTERS = 16
_LONGEST = 2000
"""A cell with more characters names no paper."""
_SEVERAL = pattern(r"[,;、，&]|\bet al|\band\b", re.I)


def of_rows(rows: Sequence[Block], day: Date | None, heading: str = "") -> Iterator[Member]:
    """The papers that the rows of a table below a heading name."""
    header = next((row.header for row in rows if row.header), [])
    rows = [row for row in rows if row.header]
    labels = _labels(header, rows)
    column = _title_column(rows, labels)
    if column < 0:
        return
    labels = ["other" if label == "title" else label for label in labels]
    labels[column] = "title"
    are_papers = any(map(_OF_PAPERS.search, (heading, header[column]))) or _are_published(rows, labels, column)
    answers = {i: _answers(rows, i) for i, label in enumerate(labels) if label == "status"}
    found = [member for row in rows for member in _members(row, labels, column, day, answers, are_papers=are_papers)]
    if sum(map(_is_linked, found)) * 2 >= len(found):
        # Words without a link beside linked titles are not a title: "holiday".
        found = [
            one for one in found if one.said.evidence >= 1 or _is_linked(one) or openers.could_be_one(one.said.title)
        ]
    if sum(not prose.is_native(one.said.title) for one in found) * 2 > len(found):
        found = [one for one in found if not _is_remark(one)]
    if are_most(found) or (len(found) == 1 and found[0].is_sure):
        yield from found


def _labels(header: Sequence[str], rows: Sequence[Block]) -> list[str]:
    """What the columns are for, by their heads.

    If no head says so, a column of days is that of dates; and one of statuses, below no word, is that of the status.
    """
    labels = [label_of(marks.bare(cell).rstrip("?？ ")) for cell in header]
    if tells_of_a_talk(header):
        labels = ["date" if label == "presented" else label for label in labels]
    labels = [_meant(label, name, _cells(rows, i)) for i, (label, name) in enumerate(zip(labels, header, strict=True))]
    for i, name in enumerate(header):
        people = _cells(rows, i)
        if labels[i] == "authors" and _PRESENTER.fullmatch(name.strip()) and not any(map(_SEVERAL.search, people)):
            labels[i] = ""
    days = [i for i, label in enumerate(labels) if label == "date"]
    for i in sorted(days, key=lambda i: _OF_READING.search(header[i]) is None)[1:]:
        labels[i] = "other"
    for wanted, tells in (("date", dates.date_line), ("status", _tells_status)):
        if wanted in labels:
            continue
        for i, label in enumerate(labels):
            is_open = label in ("", "other") and (wanted == "date" or not re.search(r"\w", header[i]))
            cells = _cells(rows, i) if is_open else []
            if cells and all(tells(first_words(cell)) for cell in cells):
                labels[i] = wanted
                break
    return labels


def _meant(label: str, name: str, cells: Sequence[str]) -> str:
    """What the head of a column is for, whose word may have another meaning: ticks below ``Gelesen?`` are no days."""
    if label == "category" and _OF_PAPERS.search(name):
        return ""
    if label == "date" and status_of(marks.bare(name).rstrip("?？ ")) and not re.search(r"\d", "".join(cells)):
        return "status"
    return label


def _are_published(rows: Sequence[Block], labels: Sequence[str], column: int) -> bool:
    """Whether most rows say where a paper appeared: in a column of its own, or beside the title."""
    said = [naming.named(cell).venue for cell in _cells(rows, column)]
    for i, label in enumerate(labels):
        said += map(first_words, _cells(rows, i)) if label == "venue" else ()
    return sum(map(venues.is_venue, said)) * 10 >= len(rows) * 6


def _cells(rows: Sequence[Block], column: int) -> list[str]:
    """The cells of a column that are not empty, as far as it takes to tell what they are."""
    return [row.cells[column][:_LONGEST] for row in rows if column < len(row.cells) and row.cells[column].strip()]


def _tells_status(cell: str) -> bool:
    return status_of(cell) is not None or cell.strip().casefold() in _BOXES


def _answers(rows: Sequence[Block], column: int) -> Mapping[str, str]:
    """What the marks in a column mean in words, if its head asks whether a paper is read: ``O`` and ``X``."""
    name = _ASKS.sub("", marks.bare(rows[0].header[column]))
    said = {cell.strip().casefold() for cell in _cells(rows, column)}
    if status_of(name) is not Status.READ:
        return _BOXES
    is_no = bool(said & _YES) or prose.is_native(name)
    is_known = is_no or len(_cells(rows, column)) < len(rows)
    crosses = dict.fromkeys(_CROSSES, str(Status.UNREAD if is_no else Status.READ)) if is_known else {}
    return dict.fromkeys(_YES, str(Status.READ)) | dict.fromkeys(_NO, str(Status.UNREAD)) | crosses


def first_words(cell: str) -> str:
    """The text of a cell, with the words of its first link in place of its links."""
    outside, links = links_in(cell)
    return outside.replace("\0", links[0][0] if links else "").strip(" *_")


def _members(
    row: Block,
    labels: Sequence[str],
    column: int,
    day: Date | None,
    answers: Mapping[int, Mapping[str, str]],
    *,
    are_papers: bool,
) -> list[Member]:
    """The paper that a row names in a column, or the papers; [] if it names none there.

    ``answers`` are what the marks in some columns mean; ``are_papers`` says that the head of the column or the heading
    above speaks of papers.
    """
    if column >= len(row.cells) or not row.cells[column].strip() or len(row.cells[column]) > _LONGEST:
        return []
    found = several_of(row, row.cells[column], day)
    if not found:
        said = naming.named(row.cells[column])
        is_none = not marks.LETTER.search(said.title) or names_none(said)
        found = [] if is_none else [Member(row, said, row.first, row.end, [], day)]
    cells = {
        f"{label}\0{marks.bare(name)}\0{i}": answers.get(i, {}).get(cell.strip().casefold(), cell)
        for i, (name, label, cell) in enumerate(zip_longest(row.header, labels, row.cells, fillvalue=""))
        if cell.strip()
        and label != "title"
        and not (name.strip(" *.").casefold() in _NUMBER and cell.strip().isdigit())
    }
    is_linked = any(paper_links.link(url) for cell in row.cells for _, url in links_in(cell)[1]) or any(
        paper_links.arxiv(cell) for key, cell in cells.items() if key.split("\0")[0] in LINKS
    )
    evidence = sum(FACTS.get(key.split("\0")[0], 0) for key in cells) + 3 * is_linked
    for member in found:
        says_paper = are_papers and prose.like_title(member.said.title) > 0
        is_sure = says_paper and openers.reads_like_a_paper(member.said.title)
        member.cells = cells
        member.evidence = member.said.evidence + (SURE if is_sure else 2 * says_paper) + evidence
    return found


def _is_remark(member: Member) -> bool:
    """Whether a row has a few words in another script than the titles of others, and no link or people: ``종강``."""
    title = member.said.title
    is_short = len(title.split()) <= _FEW_WORDS and len(title) <= _FEW_LETTERS
    is_alone = not (member.said.evidence or _is_linked(member)) and not any(
        key.partition("\0")[0] in ("authors", "venue") for key in member.cells
    )
    return is_short and is_alone and prose.is_native(title)


def _is_linked(member: Member) -> bool:
    """Whether a title has a link, or its row one after a head that says so."""
    links = (cell for key, cell in member.cells.items() if key.split("\0")[0] in LINKS)
    return member.is_sure_alone or any("://" in cell for cell in links)


def _title_column(rows: Sequence[Block], labels: Sequence[str]) -> int:
    """The column whose cells name papers: the one with such a name, or in which they look like titles; -1 for none."""
    for wanted in ("title", "paper"):
        for i, label in enumerate(labels):
            if label == wanted:
                said = list(map(naming.named, _cells(rows, i)))
                if sum(bool(one.title) for one in said) * 2 > len(said):
                    return i
    best, column = 0.0, -1
    for i, label in enumerate(labels):
        if label not in ("", "other", "link", "category"):
            continue
        said = list(map(naming.named, _cells(rows, i)))
        if label == "category":  # what the meetings of a schedule are on, if that reads like papers
            said = [one for one in said if one.title and not names_none(one)]
            if sum(openers.reads_like_a_paper(one.title) for one in said) * 2 <= len(said):
                continue
        if len(said) * 2 < max(len(rows), 1) or (label == "other" and not all(one.is_cited for one in said)):
            continue
        are_linked = all(one.link_names_it and one.is_linked for one in said)
        if not are_linked and sum(len(one.title.split()) for one in said) < 2.5 * len(said):
            continue  # names of models or people
        score = sum(
            prose.like_title(one.title) + (3 if one.link_names_it and one.urls else 0) if one.title else -3
            for one in said
        ) / len(said)
        if score > best and score > 1.5:
            best, column = score, i
    return column
