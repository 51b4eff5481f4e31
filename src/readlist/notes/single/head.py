"""The head of a note: the facts that stand above the comment, however they are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ...model import Date
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, paper_links, prose, tags
from ..facts.labelling import labelled
from ..facts.labels import LINKS, label_of
from ..facts.links import only_links
from ..markup.blocks import CODE, HEADING, HTML, ITEM, QUOTE, ROW, RULE, TEXT, Block
from ..reading import LAYOUT
from ..titles import naming, openers
from ..titles.sections import is_of_facts
from . import bibtex, values
from .lines import EMPTY_HTML, MARK, Lines
from .record import Record, are_alike

_SHORT = frozenset("authors date published year status venue tags link paper arxiv doi code project".split())
"""Labels whose value is the first paragraph or the first items below a heading, whatever else stands there."""
_FILLED = frozenset("date published year status venue tags category".split())
"""Labels whose value stands beside them where that of others does."""
_PROSE = 3
"""How many blocks of prose may stand among the facts of a head before the comment begins."""
_ABSTRACT = pattern(r"\[!abstract\][+-]?[ \t]*(.*)", re.I)
"""The first line of the callout that templates set the abstract in, among the facts or below them."""
_HEADS = 2
"""How many of the heads above a row of values are known labels at least."""
_CALLED = pattern(r"\[!(?:abstract|quote|cite)\][+-]?[ \t]*(\S.*)", re.I)
"""A callout that is a quotation, and what it is called: ``[!quote]- 초록``."""
_TABLE_TAG = pattern(r"\s*</?(?:table|tbody|thead)\b[^<>]*>\s*", re.I)
_AND = pattern(r"\s*[&＆+和与및と]\s*")


class Head:
    """A reader of the facts in the head of a note, which go to the record of its entry."""

    def __init__(self, record: Record) -> None:
        self.record, self.draft, self.entry = record, record.draft, record.entry
        self.lines = Lines(record)
        self.may_quote = True

    def read(self, blocks: Sequence[Block]) -> None:
        """Take the facts from the head of these blocks, and of a section or a record of them further below."""
        if not self._head(blocks):
            for block in blocks:
                if block.kind == HEADING and block.first not in self.record.taken and is_of_facts(block.text):
                    self.record.prose = 0
                    self._section(block)
        if not self.entry.authors:
            for block in blocks:
                any(inner.kind == CODE and self._bibtex(inner) for inner in block.walk())
        self.record.finish_links()

    def _head(self, blocks: Sequence[Block]) -> bool:
        """Take facts from block after block; whether the head may go on after them."""
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if block.kind == HEADING:
                if not self._section(block):
                    return False
            elif block.kind in (RULE, CODE, HTML):
                if block.kind == RULE or (block.kind == HTML and EMPTY_HTML.fullmatch(block.text)):
                    self.record.take(block, LAYOUT if not self.record.prose else "note")
                elif block.kind == CODE and self._bibtex(block):
                    self.record.take(block, "title")
            elif block.kind == ROW:
                end = next((i for i in range(at, len(blocks)) if blocks[i].kind != ROW), len(blocks))
                self.record.prose += not self._table(blocks[at:end])
                at = end
                continue
            elif block.kind == TEXT and block.text[:1] == "@" and self._bibtex(block):
                self.record.take(block, "title")
            else:
                used = self._block(block, self._behind(blocks, at))
                if used < 0:
                    self.record.prose += 1
                at += max(used, 0)
            if self.record.prose > _PROSE:
                return False
            at += 1
        return True

    def _bibtex(self, block: Block) -> bool:
        """Take what a record of BibTeX says of the paper; fields that none of ours is for keep their names."""
        said = bibtex.fields(block.text) if block.text.lstrip()[:1] == "@" else {}
        above = self.record.given or self.record.above or self.entry.title
        if not said or (above and not are_alike(said.get("title", ""), above) and not self._is_of_note(above)):
            return False
        for name, value in said.items():
            label = label_of(name)
            if label in ("", "key", "note", "other"):
                values.take(self.entry, "other", value, name)
            else:
                self.record.put(label, value)
        return True

    def _is_of_note(self, above: str) -> bool:
        """Whether a record right below a title that is a topic's is the only one, so that the note is on its paper."""
        record = self.record
        if record.given or record.inside or record.facts or record.prose or openers.reads_like_a_paper(above):
            return False
        return sum(bibtex.RECORD.match(line) is not None for line in self.draft.lines) == 1

    def _section(self, section: Block) -> bool:
        """Take what a section says if its heading is a label, or all of it is facts; whether the head goes on."""
        if not self.entry.date and not self.record.inside and (day := self._day_alone(section)):
            self.entry.date = day
            self.record.give(section.first, "date")
            return self._head(section.children)
        said = labelled(section.text) if section.level else None
        if said and said[1] and self.record.put(*said):
            self.record.give(section.first, said[0])
            return self._head(section.children)
        by = bylines.people_of_heading(section.text) if section.level and not self.entry.authors else None
        if by and self.record.put("authors", by[0]):
            values.take(self.entry, "venue", by[1])
            self.record.give(section.first, "authors")
            return self._head(section.children)
        label = label_of(section.text) if section.level else ""
        own = [line for block in section.children if block.kind in (TEXT, ITEM) for line in block.text.split("\n")]
        said_below = [fact[0] for line in own if (fact := labelled(line))]
        if len(said_below) > 1 or label in said_below:
            label = ""  # the section has facts after labels of their own
        inner = [block for block in section.children if block.kind != HEADING]
        if label == "paper" and inner and inner[0].kind in (TEXT, ITEM) and self._named(inner[0]):
            self.record.give(section.first, label)
            self.record.prose = 0
            return self._head(section.children)
        is_fact = (
            label not in ("", "other")
            and inner
            and inner[0].kind != ROW
            and (label != "abstract" or self.record.inside or (not self.entry.abstract and self._is_copied(section)))
        )
        if is_fact and self._labelled(section, label, inner):
            return self._head([block for block in section.children if block.kind == HEADING])
        if (
            inner
            and not self.record.above
            and not label
            and label_of(_AND.split(section.text, maxsplit=1)[0]) == "title"
        ):
            self._told_title(inner[0])
        before, prose_before, self.may_quote = self.record.facts, self.record.prose, False
        on = self._head(section.children)
        self.may_quote = True
        if self.record.facts == before:
            self.record.prose = _PROSE + 1
            return False
        if all(self._is_taken(block) for block in inner):
            self.record.give(section.first, LAYOUT)
        self.record.prose = prose_before
        return on

    def _is_copied(self, section: Block) -> bool:
        """Whether the section of an abstract has it as the paper does, rather than retold: as text, above labels alone.

        Readers who write a section on the method, or items, write the abstract in their own words, too.
        """
        below = (line for i, line in enumerate(self.draft.lines) if i > section.first and i not in self.draft.code)
        headings = [line.lstrip("#") for line in below if line[:1] == "#"]
        return all(block.kind == TEXT for block in section.children) and all(map(label_of, headings))

    def _day_alone(self, section: Block) -> Date | None:
        """The day that a line without a mark is, which seems to head the sections below it, if no other line is one."""
        line = self.draft.lines[section.first]
        day = dates.date_line(line) if line[:1] != "#" else None
        days = sum(dates.date_line(line) is not None for line in self.draft.lines) if day else 0
        return day if days == 1 else None

    def _labelled(self, section: Block, label: str, inner: Sequence[Block]) -> bool:
        """Take the blocks of a section as the value of its heading."""
        if label in _SHORT:
            inner = list(takewhile(lambda block: block is inner[0] or block.kind == inner[0].kind == ITEM, inner))
        text = "\n".join(filter(None, map(_text_of, inner)))
        if not text or (label == "title" and prose.like_title(text) <= 0) or not self.record.put(label, text):
            return False
        self.record.give(section.first, label)
        for block in inner:
            is_of_links = label in LINKS and self.entry.title != text
            for index in range(block.first, block.end):
                line = self.draft.lines[index]
                if line.strip() and not (is_of_links and _SAID.search(line) and "://" not in line):
                    self.record.give(index, label)
        return True

    def _told_title(self, told: Block) -> None:
        """Take the title that begins a section about it (``标题&作者``), if no heading above has it.

        If a gloss in another script follows, the line still belongs to the comment.
        """
        line, _, _ = told.text.partition("\n")
        title, gloss = prose.without_gloss(line)
        if prose.like_title(title) > 1 and len(title.split()) > 2 and self.record.put("title", title) and not gloss:
            self.record.give(told.first, "title")

    def _named(self, block: Block) -> bool:
        """Take the title in the first line of a section called "paper", if it is more than a link."""
        line, _ = openers.title_and_rest(block.text)
        said = naming.named(line)
        is_named = said.people or said.is_cited or said.link_names_it or marks.bare(line) != line.strip()
        is_named = is_named or openers.is_headed(block.text)
        if not is_named or prose.like_title(said.title) < 0 or not self.record.put("title", line):
            return False
        self.record.give(block.first, "title")
        return True

    def _is_taken(self, block: Block) -> bool:
        return all(i in self.record.taken or not self.draft.lines[i].strip() for i in range(block.first, block.end))

    def _block(self, block: Block, following: Sequence[Block]) -> int:
        """Take a paragraph, an item or a quote; how many blocks after it were its value, -1 if it is not a fact.

        Facts without a field stay in the comment, but do not begin it.
        """
        if self.record.prose and not self.entry.authors and _names_people_and_paper(block):
            self.record.prose = 0  # a word of greeting stood above
        lines = self.draft.lines
        if block.kind == QUOTE:
            on = [self._block(child, []) >= 0 for child in block.children if child.kind in (TEXT, ITEM)]
            if not any(on) and self._quoted(block):
                return 0
            return 0 if any(on) else -1
        end = block.head_end if block.kind == ITEM else block.end
        own = [i for i in range(block.first, end) if lines[i].strip()]
        if not own:
            return 0
        alone = own[-1] if block.kind == TEXT else own[0]
        if (following and (block.kind == TEXT or len(own) == 1)) or (block.kind == ITEM and block.children):
            inner = following or block.children
            said = labelled(lines[alone])
            bare = "" if tags.tag_line(lines[alone]) else MARK.sub("", lines[alone])
            label = label_of(bare) if not said else said[0] if not said[1] else ""
            text = "\n".join(filter(None, (_text_of(child) for child in inner)))
            if label and label not in ("other", "") and text and self.record.put(label, text):
                self.lines.take(own[:-1] if block.kind == TEXT else [])
                self.record.give(alone, label)
                for child in inner:
                    self.record.take(child, label)
                return len(following)
        took = self.lines.take(own)
        if block.kind == ITEM and block.children:
            if not took and not any(
                (said := labelled(child.text)) and said[0] == "authors" for child in block.children
            ):
                return -1
            self._head(block.children)
        are_others = all((said := labelled(lines[index])) and said[0] == "other" for index in own)
        return 0 if took or are_others else -1

    def _behind(self, blocks: Sequence[Block], at: int) -> list[Block]:
        """What could be the value of a label alone in the block at ``at``: the items, the quote or the text below it.

        A text is not below another heading, and no day, tags or venue where the value of another label stands beside
        it: the form has not been filled in.
        """
        block, end = blocks[at], at + 1
        while block.kind == TEXT and end < len(blocks) and blocks[end].kind == ITEM and not labelled(blocks[end].text):
            end += 1
        below = blocks[end] if end == at + 1 and end < len(blocks) and not block.children else block
        if below.kind == QUOTE or (below.kind == TEXT and below is not block and not self._is_open(block, below)):
            end += 1
        return list(blocks[at + 1 : end])

    def _is_open(self, label: Block, below: Block) -> bool:
        """Whether what stands below a label alone is no value of it."""
        if any(line.strip() for line in self.draft.lines[label.end : below.first]):
            return True
        return self.record.facts > 0 and label_of(label.text.rpartition("\n")[2]) in _FILLED

    def _quoted(self, block: Block) -> bool:
        """Take a quote right after the facts as the abstract, unless it is a callout or in the reader's own language.

        After a citation and among other papers it has to read like one, as the reader's words also stand there.
        """
        lines = [re.sub(r"^\s*>\s?", "", line) for line in self.draft.lines[block.first : block.end]]
        named = _CALLED.fullmatch(lines[0])
        is_named = named is not None and label_of(named[1]) == "abstract"
        if is_named:
            lines[0] = ""
        elif callout := _ABSTRACT.match(lines[0]):
            lines[0] = "" if label_of(callout[1]) else callout[1]
        elif not self.may_quote or self.record.prose or any(child.kind == QUOTE for child in block.children):
            return False  # a highlight below its heading, or an answer, as in mails
        elif lines[0].startswith("[!") or labelling.pair(lines[0]):
            return False
        text = _clean_text("\n".join(lines))
        is_among = not is_named and callout is None and bool(self.record.cited or self.record.inside)
        if prose.is_native(text[:400]) and not is_named:
            return False
        if is_among and not prose.is_abstract(text.replace("\n", " ")):
            return False
        self.entry.abstract = f"{self.entry.abstract}\n\n{text}".strip()
        self.record.take(block, "abstract")
        return True

    def _table(self, rows: Sequence[Block]) -> bool:
        """Take the facts of a table that has a label and its value in a row, or labels above one row of values."""
        pairs = [(row.cells[0], row.cells[1], row) for row in rows if len(row.cells) == 2]
        labels = [label_of(cell) for cell, _, _ in pairs]
        below = [bool(label) for label, row in zip(labels, rows, strict=False) if row.header]
        if len(pairs) == len(rows) and any(labels) and sum(below) * 2 >= len(below):
            for label, (_, value, row) in zip(labels, pairs, strict=True):
                if label == "other" or not label or not value.strip() or not self.record.put(label, value):
                    continue
                self.record.give(row.first, label)
            if all(row.first in self.record.taken for row in rows if row.header):
                self._give_table(rows)
            return True
        return self._row_below_labels(rows)

    def _row_below_labels(self, rows: Sequence[Block]) -> bool:
        """Take the values of the one row of a table whose heads are labels, most of them known."""
        values_ = [row for row in rows if row.header]
        if self.record.inside or self.record.prose or len(values_) != 1:
            return False
        (row,) = values_
        cells = [*zip(row.header, row.cells, strict=False), ("", " | ".join(row.cells[len(row.header) :]))]
        said = [(label_of(name), name, cell) for name, cell in cells if cell.strip()]
        known = sum(label not in ("", "other", "note") for label, _, _ in said)
        if known < _HEADS or known * 2 < len(said):
            return False
        for label, name, cell in said:
            if label in ("", "other") or not self.record.put(*labelling.resolved(label, cell)):
                values.take(self.entry, "other", cell, name)
        self.record.give(row.first, "authors")
        self._give_table(rows)
        return True

    def _give_table(self, rows: Sequence[Block]) -> None:
        end = rows[-1].end
        while end < len(self.draft.lines) and _TABLE_TAG.fullmatch(self.draft.lines[end]):
            end += 1
        for index in range(rows[0].first, end):
            self.record.taken.setdefault(index, LAYOUT)


def _names_people_and_paper(block: Block) -> bool:
    """Whether a paragraph or a quote has people on one of its lines and nothing but a link to a paper on another."""
    if block.kind not in (QUOTE, TEXT) or "://" not in block.text:
        return False
    lines = block.text.split("\n")
    is_linked = any(paper_links.link(url) for line in lines for url in only_links(line))
    return is_linked and any(bylines.people_line(line) for line in lines)


_SAID = pattern(r"\w+ \w+")
"""What a line has that says something."""


def _text_of(block: Block) -> str:
    if block.kind in (RULE, HTML):
        return ""
    parts = [block.text] if block.text else [" | ".join(block.cells)] if block.cells else []
    if block.kind != QUOTE:
        parts += [_text_of(child) for child in block.children]
    return "\n".join(filter(None, parts))


def _clean_text(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))
