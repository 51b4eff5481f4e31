"""One paper from the blocks that are about it: its facts, however they are typed, and the comment that is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Date, Entry, arxiv_id
from ..pattern import pattern
from . import bylines, dates, facts, marks, naming, papers, people, prose, tags, venues
from .blocks import CODE, HEADING, HTML, ITEM, QUOTE, ROW, RULE, TEXT, Block
from .citations import Citation, citation
from .comment import give_rest
from .facts import labelled
from .kinds import is_short_for
from .labels import label_of
from .links import is_word_for_a_link, links_in, links_of, only_links
from .reading import LAYOUT, Draft
from .sections import is_of_facts, is_section

_FIELDS = {
    "category": "tags", "link": "urls", "paper": "urls", "project": "urls", "year": "published", "presented": "date",
}  # fmt: skip
"""The fields that labels go to, where they are called otherwise."""
_LINKS = ("link", "paper", "arxiv", "doi", "code", "project")
_FOOT = frozenset(("authors", "date", "tags", "venue", "year", "published", "status", "code", *_LINKS))
"""What may stand in the last paragraph of a note, where nothing of it stood above."""
_PROSE = 3
"""So many blocks of prose may stand among the facts of a head; then the comment has begun."""
_VENUE_WORDS = 4
"""A venue and its year beside links are no more words than that: ``KDD 2016 · <https://…>``."""
_HEADER = pattern(r"(?:Content-Type|Wiki-Format|MIME-Version|Message-ID|Content-Transfer-Encoding|X-[A-Z][\w-]+): \S")
"""What programs write above a text, for themselves."""
_STOPPED = pattern(r"[^\W\d_]{2}\.(?:\s|$)")
_PRESENTER = pattern(
    r"발표자|발표 ?담당|発表者|担当者|汇报人|主讲人|分享人|\b(?:presenter|speaker|presented by)\b", re.I
)
"""Who spoke on a paper: beside that, the day of a talk is that of the meeting, not of the publication."""
_SHORT = 200
_EMPTY_HTML = pattern(
    r"(?:\s|<!--.*?-->|</?(?:br|hr|p|div|center|details|summary|img|a|font|span)\b[^<>]*>)*", re.I | re.S
)
_LIQUID = pattern(r"\s*\{%-?.*?-?%\}\s*")
_MARK = pattern(r"^\s*(?:>\s?)*\s*(?:[-*+•:]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]\]\s+)?")
_NATIVE = pattern(r"[가-힣ぁ-ゖァ-ヺ一-鿿]")
_CODES = pattern(r"(?:`[^`]+`[\s,]*)+")
_GOES_ON = (",", ";", "，", "、", " and", "&")
"""What a list ends with that goes on in the next line."""
_AND = pattern(r"\s*[&＆+和与및と]\s*")
_URL = pattern(r"[\s,]*https?://\S+")
_OWN_LINK = pattern(
    r"(?:link|url)?\s*(?:to|of|for)?\s*(?:the\s+)?(?:original\s+)?(?:paper|arxiv|preprint|pdf)\b.{0,12}|"
    r".{0,6}(?:논문|원문)(?: ?(?:링크|바로가기))?|论文(?:链接|地址)?|論文(?:リンク)?|原文",
    re.I,
)
"""The words of a link that leads to the paper that a note is about."""


class Paper:
    """What is taken for one entry, line by line; at the end the rest is its comment."""

    def __init__(self, draft: Draft, entry: Entry, index: int = 0, *, head: str = "", inside: bool = False) -> None:
        self.draft, self.entry, self.index = draft, entry, index
        self.head = head
        """The title that stands above, which a label may better."""
        self.given = entry.title
        """What front matter calls it, which a label that stands below may better."""
        self.inside = inside
        """Whether other papers stand in the file, so that a section called abstract is a fact."""
        self.year = 0
        """The year of the days below it that name none."""
        self.taken: dict[int, str] = {}
        self.texts: dict[int, str] = {}
        self.facts = 0
        self.kinds: set[str] = set()
        self.prose = 0
        self.cited = ""
        self.listed = False

    # What stands in the head

    def read(self, blocks: Sequence[Block]) -> None:
        """Take the facts from the head of these blocks, and of a section of facts further below."""
        if not self._head(blocks):
            for block in blocks:
                if block.kind == HEADING and block.first not in self.taken and is_of_facts(block.text):
                    self.prose = 0
                    self._section(block)
        self._finish_links()

    def _head(self, blocks: Sequence[Block]) -> bool:
        """Take facts from block after block; whether the head may go on after them."""
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if block.kind == HEADING:
                if not self._section(block):
                    return False
            elif block.kind in (RULE, CODE, HTML):
                if block.kind == RULE or (block.kind == HTML and _EMPTY_HTML.fullmatch(block.text)):
                    self.take(block, LAYOUT if not self.prose else "note")
                elif block.kind == CODE:
                    self.prose += 1
            elif block.kind == ROW:
                end = next((i for i in range(at, len(blocks)) if blocks[i].kind != ROW), len(blocks))
                self.prose += not self._table(blocks[at:end])
                at = end
                continue
            else:
                used = self._block(block, _behind(blocks, at))
                if used < 0:
                    self.prose += 1
                at += max(used, 0)
            if self.prose > _PROSE:
                return False
            at += 1
        return True

    def _section(self, section: Block) -> bool:
        """Take what a section says where its heading is a label, or all of it is facts; whether the head goes on."""
        label = label_of(section.text) if section.level else ""
        own = [line for block in section.children if block.kind in (TEXT, ITEM) for line in block.text.split("\n")]
        if sum(labelled(line) is not None for line in own) > 1:
            label = ""  # the section has facts after labels of their own
        inner = [block for block in section.children if block.kind != HEADING]
        if label == "paper" and inner and inner[0].kind in (TEXT, ITEM) and self._named(inner[0]):
            self._give(section.first, label)
            return self._head(section.children)
        if label and label != "other" and inner and (label != "abstract" or self.inside):
            if label == "title" and not self.head:
                inner = inner[:1]
            if label == "authors" and inner[0].kind == TEXT and bylines.people_line(inner[0].text):
                inner = inner[:1]  # below all of them stands where they work
            text = "\n".join(filter(None, (_text_of(block) for block in inner)))
            if text and (label != "title" or prose.like_title(text) > 0) and self.put(label, text):
                self._give(section.first, label)
                for block in inner:
                    if (
                        label not in _LINKS
                        or self.entry.title == text
                        or "://" in _text_of(block)
                        or block.kind in (RULE, HTML)
                    ):
                        self.take(block, label)  # below links stands the comment
                return self._head([block for block in section.children if block.kind == HEADING])
        if label == "abstract":
            return False
        if inner and not self.head and not label and label_of(_AND.split(section.text, maxsplit=1)[0]) == "title":
            self._told_title(inner[0])
        before, prose_before = self.facts, self.prose
        on = self._head(section.children)
        if self.facts == before:
            self.prose = _PROSE + 1
            return False
        if all(self._is_taken(block) for block in inner):
            self._give(section.first, LAYOUT)
        self.prose = prose_before
        return on

    def _told_title(self, told: Block) -> None:
        """Take the title that begins a section about it (``标题&作者``) and stands above in no heading.

        A gloss after it, in another script, says that the line is the comment's all the same.
        """
        line, _, _ = told.text.partition("\n")
        title, gloss = prose.without_gloss(line)
        if prose.like_title(title) > 1 and len(title.split()) > 2 and self.put("title", title) and not gloss:
            self._give(told.first, "title")

    def _named(self, block: Block) -> bool:
        """Take the title in the first line of a section that is called so, where more than a link is there."""
        line = block.text.partition("\n")[0]
        said = naming.named(line)
        is_named = said.people or said.is_cited or said.link_names_it or marks.bare(line) != line.strip()
        if labelled(line) or not is_named or prose.like_title(said.title) < 0 or not self.put("title", line):
            return False
        facts.take(self.entry, "venue", said.venue)
        self._give(block.first, "title")
        return True

    def _is_taken(self, block: Block) -> bool:
        return all(i in self.taken or not self.draft.lines[i].strip() for i in range(block.first, block.end))

    def _block(self, block: Block, following: Sequence[Block]) -> int:
        """Take a paragraph, an item or a quote; how many blocks after it were its value, -1 if it is not a fact.

        Facts that no field is for stay in the comment, and are none of it.
        """
        lines = self.draft.lines
        if block.kind == QUOTE:
            on = [self._block(child, []) >= 0 for child in block.children if child.kind in (TEXT, ITEM)]
            if not any(on) and not self.prose and self._quoted(block):
                return 0
            return 0 if any(on) else -1
        end = block.head_end if block.kind == ITEM else block.end
        own = [i for i in range(block.first, end) if lines[i].strip()]
        if not own:
            return 0
        alone = own[-1] if block.kind == TEXT else own[0]
        if following or (block.kind == ITEM and block.children):
            inner = following or block.children
            said = labelled(lines[alone])
            bare = "" if tags.tag_line(lines[alone]) else _MARK.sub("", lines[alone])
            label = label_of(bare) if not said else said[0] if not said[1] else ""
            text = "\n".join(filter(None, (_text_of(child) for child in inner)))
            if label and label not in ("other", "") and text and self.put(label, text):
                self._lines(own[:-1] if block.kind == TEXT else [])
                self._give(alone, label)
                for child in inner:
                    self.take(child, label)
                return len(following)
        took = self._lines(own)
        if block.kind == ITEM and block.children:
            if not took:
                return -1
            self._head(block.children)
        are_others = all((said := labelled(lines[index])) and said[0] == "other" for index in own)
        return 0 if took or are_others else -1

    def _quoted(self, block: Block) -> bool:
        """Take a quote right after the facts as the abstract: no callout, not in the reader's own language.

        Behind a citation and among other papers it has to read like one: their reader's words stand there, too.
        """
        if any(child.kind == QUOTE for child in block.children):
            return False  # an answer, as in mails
        if (self.cited or self.inside) and not prose.is_abstract(block.text.replace("\n", " ")):
            return False
        if block.text.startswith("[!") or facts.pair(block.text.split("\n", 1)[0]) or _NATIVE.search(block.text[:400]):
            return False
        text = _clean_text(
            "\n".join(re.sub(r"^\s*>\s?", "", line) for line in self.draft.lines[block.first : block.end])
        )
        self.entry.abstract = f"{self.entry.abstract}\n\n{text}".strip()
        self.take(block, "abstract")
        return True

    def _lines(self, own: Sequence[int]) -> bool:
        """Take the lines of one block that are facts, each with the lines that go on with its value."""
        if not own:
            return False
        took = 0
        at = 0
        while at < len(own):
            count = self._line(own, at)
            took += count
            at += count or 1
        if took or len(own) < 2:
            return took > 0
        whole = citation(" ".join(_MARK.sub("", self.draft.lines[i]) for i in own))
        return whole is not None and self._cite(whole, own)

    def _line(self, own: Sequence[int], at: int) -> int:
        """Take the fact in a line; how many lines it is, 0 if there is none."""
        index = own[at]
        line = self.draft.lines[index]
        if index in self.taken:
            return 1
        if _LIQUID.fullmatch(line) or (line.lstrip().startswith("<") and _EMPTY_HTML.fullmatch(line)):
            self._give(index, LAYOUT)
            return 1
        if line.startswith("\\\\") and not re.search(r"\w", line.partition("(")[0]):
            return self._between_slashes(own, at)
        if self.prose == 0 and ":" in line and _HEADER.match(line):
            self._give(index, LAYOUT)
            return 1
        if at + 1 < len(own) and self.draft.lines[own[at + 1]].startswith(": ") and is_section(line):
            self._give(index, LAYOUT)  # the head of a list of definitions, which are the facts
            return 1
        if len(together := facts.several(line)) > 1:
            done = [self.put(*fact, index=index) for fact in together if fact[0] != "note"]
            if any(done):
                self._give(index, together[0][0] if all(done) else "note")
                return 1
        if self.prose == 0 and self._unlabelled(_MARK.sub("", line), index):
            return 1
        said = labelled(line)
        if said is not None and said[0] != "other":
            label, value = said
            count = 1
            while (
                label in ("authors", "tags", "title")
                and value
                and at + count < len(own)
                and self._goes_on(own, at + count, label, value)
            ):
                value = f"{value} {self.draft.lines[own[at + count]].strip()}"
                count += 1
            if value and self.put(label, value, index=index):
                for line_of_it in own[at : at + count]:
                    self._give(line_of_it, label)
                return count
            below = own[at + 1] if at + 1 < len(own) else -1
            if not value and below >= 0 and not labelled(self.draft.lines[below]):
                if not self.put(label, _MARK.sub("", self.draft.lines[below]), index=below):
                    return 0
                self._give(index, label)
                self._give(below, label)
                return 2
            if not value:
                self._give(index, LAYOUT)
                return 1
            return 0
        text = _MARK.sub("", line).strip()
        if said is None and at + 1 < len(own) and (label := facts.alone(text)):
            below = own[at + 1]
            if not labelled(self.draft.lines[below]) and self.put(label, _MARK.sub("", self.draft.lines[below])):
                self._give(index, label)
                self._give(below, label)
                return 2
        is_greeted = self.prose == 1 and not self.entry.urls and text.startswith(("http", "<http"))
        if (self.prose == 0 or is_greeted) and (found := only_links(text)):
            self.entry.urls += found
            self._give(index, "urls")
            self._fact("paper" if any(map(papers.link, found)) else "link")
            return 1
        opens = at == 0 or own[at - 1] in self.taken
        if self.prose == 0 and text and (self._full_title(text, index) or self._bare(text, index, opens=opens)):
            return 1
        if (
            self.prose
            and text == line.strip()
            and "](" in text
            and self._bare(text, index, opens=False, only_links=True)
        ):
            return 1
        if self.prose == 1 and text and (cited := citation(text)) and self._cite(cited, [index]):
            return 1
        return 0

    def _goes_on(self, own: Sequence[int], at: int, label: str, value: str) -> bool:
        """Whether a line goes on with the value of the line above: that one ends so, or this one is indented."""
        above, line = self.draft.lines[own[at - 1]], self.draft.lines[own[at]]
        is_folded = line[:1] in (" ", "\t") and above[:1] not in (" ", "\t") and not labelled(line)
        if label == "title":
            return is_folded and not only_links(line) and _MARK.sub("", line) == line.lstrip()
        return value.endswith(_GOES_ON) or (is_folded and bylines.people_line(_MARK.sub("", line)) is not None)

    def _between_slashes(self, own: Sequence[int], at: int) -> int:
        """Take the abstract that stands between two lines of two backslashes, as arXiv mails it; how many lines it is.

        The second one has the link and the size of the file after it.
        """
        end = next((i for i in range(at + 1, len(own)) if self.draft.lines[own[i]].startswith("\\\\")), at)
        if any(labelled(self.draft.lines[index]) for index in own[at + 1 : end]):
            end = at
        text = "\n".join(self.draft.lines[index].strip() for index in own[at + 1 : end])
        if text and self.put("abstract", text):
            for index in own[at + 1 : end]:
                self._give(index, "abstract")
        for index in {own[at], own[end]}:
            self.entry.urls += [link.url for link in links_of(self.draft.lines[index])]
            self._give(index, LAYOUT)
        return end - at + 1

    def _unlabelled(self, text: str, index: int) -> bool:
        """Take a line of facts between separators that needs no labels, as each says what it is.

        ``Ann Lee, Bo Lin · FAIR · 2023.04 · [arXiv](https://…) · `vision```,
        ``arXiv:2405.10938 -- read 2024-05-20 -- ★``
        """
        if not any(mark in text for mark in _APART) and not (", " in text and papers.arxiv_in(text)):
            return False
        if ((said := labelled(text)) and said[0] != "arxiv") or citation(text):
            return False
        found = [_told(part) for part in facts.parts(text)]
        kinds = {field for field, _ in found}
        if (
            "" in kinds
            or not kinds & {"authors", "link", "arxiv"}
            or len(found) < 2
            or (len(found) < 3 and len(kinds) < 2)
        ):
            return False
        for field, value in found:
            if field == "rating":
                facts.take(self.entry, "other", value, field)
            elif field != "other" and not (field == "authors" and self.entry.authors):
                self.put(field, value)
        self._give(index, "authors")
        return True

    def _full_title(self, text: str, index: int) -> bool:
        """Take the full title below a heading that is a short name: emphasised, in quotes, or the name again."""
        if self.entry.title or not 0 < len(self.head.split()) <= 3:
            return False
        said = naming.named(text) if text[:1] in '*_"“' and text[-1:] in ")]" else naming.Named(marks.bare(text))
        title = said.title
        is_marked = title != text.strip() or title.casefold().startswith(f"{self.head.casefold()}:")
        if not is_marked or len(title.split()) < 4:
            return False
        if prose.like_title(title) < 1 or bylines.people_line(text) or labelled(text) or "](" in text:
            return False
        self.entry.title = title
        if said.people:
            self.put("authors", said.people)
        facts.take(self.entry, "venue", said.venue)
        self._give(index, "title")
        self._fact("title")
        return True

    def _came_out(self, day: Date) -> bool:
        """Whether a day below the venue is that of the paper, where the file's name has the note's.

        It is of the venue's year, or of the one before, when the paper was handed in.
        """
        own, year = dates.named(self.draft.name)[0], self.entry.published
        return own is not None and own != day and year is not None and year.year - day.year in (0, 1)

    def _bare(self, text: str, index: int, *, opens: bool, only_links: bool = False) -> bool:
        """Take a line at the top that needs no label: links with words, people, a citation, a day, a status, tags."""
        outside, links = links_in(text)
        are_words = all(is_word_for_a_link(words) for words, _ in links) and (opens or all(words for words, _ in links))
        linked = any(papers.link(url) for _, url in links)
        if linked and opens and not only_links and self._title_again(text, index):
            return True
        beside = outside.replace("\0", " ").strip(" []()|,·–—-")
        authors = bylines.people_line(beside, linked=linked) if links and are_words else None
        if authors and not (authors[1] or beside.endswith(".") or beside.count(",") > 1 or links[0][0]):
            authors = None  # two words of a title, and its link
        if authors and not self.entry.authors and self.put("authors", authors[0]):
            facts.take(self.entry, "venue", authors[1])
            outside = ""
        if links and not re.sub(r"[\0\W\d_]+|and|및", "", outside) and all(is_word_for_a_link(w) for w, _ in links):
            urls = [url for _, url in links if "://" in url]
            if urls:
                self.entry.urls += urls
                self._give(index, "urls")
                self._fact("paper" if any(map(papers.link, urls)) else "link")
                return True
        if only_links:
            return False
        if (day := dates.date_line(text) or dates.of_byline(text)) and not self.entry.date:
            field = "published" if self._came_out(day) else "date"
            setattr(self.entry, field, day)
            self._give(index, field)
            return True
        if len(text) < _LONGEST_ID and not self.entry.arxiv and papers.arxiv(text) and self.put("arxiv", text):
            self._give(index, "arxiv")
            return True
        if found := tags.tag_line(text):
            self.entry.tags += found
            self._give(index, "tags")
            return True
        said = bylines.people_line(text) if opens and not self.entry.authors and len(text) < 2000 else None
        if opens and said is None and not self.entry.authors and self._is_one_name(text, index):
            said = text, ""
        if said is not None and self.put("authors", said[0]):
            facts.take(self.entry, "venue", said[1])
            self._give(index, "authors")
            return True
        beside = outside.replace("\0", " ").strip(" []()|·•,;—–-/")
        is_short = len(beside.split()) <= _VENUE_WORDS if links else len(beside) < 80 and not _STOPPED.search(beside)
        is_venue = opens and is_short and venues.year_in(beside) and venues.is_venue(beside) and not facts.pair(beside)
        if is_venue and self.put("venue", beside):
            self.entry.urls += [url for words, url in links if "://" in url and is_word_for_a_link(words)]
            if links:
                self._fact("paper" if linked else "link")
            self._give(index, "venue")
            return True
        cited = citation(text)
        return cited is not None and self._cite(cited, [index])

    def _title_again(self, text: str, index: int) -> bool:
        """Take the link to the paper whose words are the title above, or that in full, with people behind it perhaps.

        ``[A Case for Learned Indexes](https://arxiv.org/abs/…) Lee et al., *SIGMOD 2018*``
        """
        above, said = self.given or self.head, naming.named(text)
        is_cited = bool(said.people) and len(above.split()) == 1
        is_longer = not self.inside and (is_cited or is_short_for(above, said.title))
        if not said.link_names_it or said.rest or not (is_longer or is_same(above, said.title)):
            return False
        if is_longer and self.entry.title == self.given:
            self.entry.title = said.title
            self._fact("title")
        self.entry.urls += said.urls
        if said.people and not self.entry.authors:
            self.put("authors", said.people)
        facts.take(self.entry, "venue", said.venue)
        self._give(index, "urls")
        self._fact("paper")
        return True

    def _is_one_name(self, text: str, index: int) -> bool:
        """Whether a line is one full name, and what stands right below it says where the paper appeared."""
        if len(text.split()) not in (2, 3) or not people.is_name(text) or people.is_team(text):
            return False
        if _STOPPED.search(text):
            return False  # two words that are a sentence
        lines = (line.strip("> ") for line in self.draft.lines[index + 1 : index + 4])
        below = next((line for line in lines if line), "")
        return len(below) < 300 and venues.year_in(re.split(r"\s[—–|·-]\s", below)[0]) is not None

    def _cite(self, cited: Citation, own: Sequence[int]) -> bool:
        if self.cited or (self.inside and not are_alike(cited.title, self.head)):
            return False
        self.cited = marks.bare(cited.title)
        if cited.people and not self.entry.authors:
            self.put("authors", cited.people)
        facts.take(self.entry, "venue", cited.venue)
        self.entry.urls += [link.url for link in links_of(cited.rest)]
        if found := papers.arxiv_in(cited.rest):
            self.entry.arxiv = self.entry.arxiv or found
        for index in own:
            self._give(index, "title")
        self._fact("citation")
        return True

    def _table(self, rows: Sequence[Block]) -> bool:
        """Take the facts of a table that has a label and its value in a row, or labels above one row of values."""
        pairs = [(row.cells[0], row.cells[1], row) for row in rows if len(row.cells) == 2]
        labels = [label_of(cell) for cell, _, _ in pairs]
        if len(pairs) == len(rows) and sum(bool(label) for label in labels) * 2 >= len(rows) - 1 and any(labels):
            for label, (_, value, row) in zip(labels, pairs, strict=True):
                if label == "other" or not label or not value.strip() or not self.put(label, value):
                    continue
                self._give(row.first, label)
            if all(row.first in self.taken for row in rows if row.header):
                self._give_table(rows)
            return True
        if len(rows) == 2 and rows[1].header and sum(bool(label_of(cell)) for cell in rows[0].cells) >= 2:
            done = [
                self.put(label_of(name), cell)
                for name, cell in zip(rows[0].cells, rows[1].cells, strict=False)
                if cell.strip()
            ]
            if all(done):
                self._give_table(rows)
            return any(done)
        return False

    def _give_table(self, rows: Sequence[Block]) -> None:
        for index in range(rows[0].first, rows[-1].end):
            self.taken.setdefault(index, LAYOUT)

    # What a fact says

    def put(self, label: str, value: str, *, index: int = -1) -> bool:
        """Set what a label is for from its value; whether the value is what the label promises.

        ``index`` is the line of a note that follows a label: the rest of the line is comment.
        """
        if label == "paper" and ("://" not in value or marks.opens_in_emphasis(value)):
            label = "title"
        if label == "presented":
            label = "date" if tells_of_a_talk(self.draft.lines) else "published"
        if label == "date" and self.year:
            value = dates.in_year(value, self.year)
        if label == "note":
            if index >= 0:
                self.texts[index] = value
            done = index >= 0
        elif label == "title":
            done = self._title(value)
        elif label == "authors" and index >= 0 and self._is_one_of_authors(value, index):
            done = True
        elif label in _LINKS and (cited := citation(_URL.sub("", value))) and self._cite(cited, []):
            facts.take(self.entry, label, value)
            done = True
        elif label == "date" and self.entry.date:
            done = dates.read(value) is not None
        elif (
            (label in _LINKS and len(links_in(value)[0]) > 200)
            or (label in ("category", "tags") and not tags.are_tags(value))
            or (label == "category" and self.entry.tags)
        ):
            done = False
        else:
            done = bool(value.strip()) and label not in ("other", "key") and facts.take(self.entry, label, value)
        if done:
            is_own = label in ("link", "project") and any(papers.link(link.url) for link in links_of(value))
            self._fact("paper" if is_own else label)
        return done

    def _is_one_of_authors(self, value: str, index: int) -> bool:
        """Take one author, where each has a line with a label of its own; they know more than a citation above them.

        So it is, too, where the citation names one only.

        ``Author: Sousa, Ana``, and in the next line ``Author: Lin, Bo``.
        """
        beside = [said for line in self.draft.lines[max(index - 1, 0) : index + 2] if (said := labelled(line))]
        has_one = bool(self.cited) and len(self.entry.authors) == 1 and not self.entry.more_authors
        if value.count(",") > 1 or (sum(field == "authors" for field, _ in beside) < 2 and not has_one):
            return False
        found = people.read(value, one=True)
        if len(found.names) != 1:
            return False
        self.entry.authors = [*(self.entry.authors if self.listed else ()), *found.names]
        self.listed = True
        return True

    def _title(self, value: str) -> bool:
        said = naming.named(value)
        if self.entry.title != self.given or not said.title or len(said.title) > 400 or "\n" in value.strip():
            return False
        self.entry.title = said.title
        self.entry.urls += said.urls
        if said.people and not self.entry.authors:
            facts.take(self.entry, "authors", said.people)
        return True

    def _fact(self, kind: str) -> None:
        self.facts += 1
        self.kinds.add(kind)

    # What is left

    def take(self, block: Block, field: str) -> None:
        """Note that all lines of a block went to a field."""
        for index in range(block.first, block.end):
            if self.draft.lines[index].strip():
                self._give(index, field)

    def take_line(self, index: int, field: str) -> None:
        """Note that a line went to a field, if it went to none yet."""
        self._give(index, field)

    def _give(self, index: int, label: str) -> None:
        self.taken.setdefault(index, label)

    def _finish_links(self) -> None:
        entry = self.entry
        entry.urls = list(dict.fromkeys(entry.urls))
        if not entry.arxiv:
            ids = list(dict.fromkeys(filter(None, map(arxiv_id, entry.urls))))
            entry.arxiv = ids[0] if ids else ""

    def seek_link(self, lines: Sequence[int]) -> None:
        """Take the paper's own link from the comment, where none stood above it."""
        if self.entry.arxiv or any(map(papers.link, self.entry.urls)):
            return
        for index in lines:
            line = self.draft.lines[index]
            if "://" not in line or len(line) > 2000 or index in self.draft.code:
                continue
            if url := own_link(line, self.entry.title):
                self.entry.urls.append(url)
                self.entry.arxiv = papers.arxiv(url)
                return

    def skip(self, root: Block) -> None:
        """Note that the comments of HTML within a block are not text."""
        for block in root.walk():
            if block.kind == HTML:
                self.take(block, LAYOUT)

    def finish(self, first: int, end: int, *, indent: int = 0) -> None:
        """Give every line from ``first`` to before ``end`` to a field: what was not taken is the comment."""
        rest = []
        for index in range(first, end):
            if not self.draft.lines[index].strip():
                continue
            label = self.taken.get(index)
            if label is None and not self.draft.lines[index].strip("> \t") and index - 1 in self.taken:
                label = self.taken[index] = LAYOUT
            if label is None or label == "note":
                rest.append(index)
                if indent:
                    text = self.texts.get(index, self.draft.lines[index])
                    self.texts[index] = (
                        text[min(indent, len(text) - len(text.lstrip())) :] if index not in self.texts else text
                    )
            else:
                self.draft.give(
                    index,
                    LAYOUT if label == LAYOUT else _FIELDS.get(label, label),
                    None if label == LAYOUT else self.index,
                )
        while rest and re.fullmatch(r"\s*[-=_*]{4,}\s*", self.draft.lines[rest[0]]):
            self.draft.give(rest.pop(0), LAYOUT, None)
        while rest and rest[-1] not in self.draft.code and not re.search(r"\w", self.draft.lines[rest[-1]]):
            self.draft.give(rest.pop(), LAYOUT, None)
        if not (self.entry.authors or self.entry.arxiv or any(map(papers.link, self.entry.urls))):
            rest = self._without_foot(rest)
        self.seek_link(rest)
        give_rest(self.draft, rest, self.entry, self.index, texts=self.texts)
        self.entry.urls = list(dict.fromkeys(self.entry.urls))
        self.entry.tags = list(dict.fromkeys(self.entry.tags))

    def _without_foot(self, rest: list[int]) -> list[int]:
        """The lines of the comment without the facts in its last paragraph, where that is nothing but facts."""
        first = len(rest)
        while first and (first == len(rest) or rest[first - 1] + 1 == rest[first]):
            first -= 1
        said = [labelled(self.draft.lines[index]) for index in rest[first:]]
        if not first or not all(fact and fact[0] in _FOOT for fact in said):
            return rest
        left = rest[:first]
        for index, fact in zip(rest[first:], said, strict=True):
            if fact and self.put(*fact, index=index):
                self.draft.give(index, _FIELDS.get(fact[0], fact[0]), self.index)
            else:
                left.append(index)
        self._finish_links()
        return left


def own_link(line: str, title: str) -> str:
    """The link in a line of a comment that leads to the paper itself, "" if none does.

    Its words say so or are the title, or it stands alone after a label: ``论文：https://arxiv.org/abs/1706.06978``.
    """
    said = labelled(line)
    if said and said[0] in ("paper", "arxiv") and (alone := only_links(said[1])):
        return alone[0]
    for words, url in links_in(line)[1]:
        says_so = words and (label_of(words) in ("paper", "arxiv") or _OWN_LINK.fullmatch(words.strip()))
        if "://" in url and (says_so or (papers.link(url) and is_same(words, title))):
            return url
    return ""


def is_same(one: str, other: str) -> bool:
    """Whether two titles of three words and more are the same, but for what one has behind it."""
    a, b = sorted((re.findall(r"\w+", text.casefold()) for text in (one, other)), key=len)
    return len(a) > 2 and b[: len(a)] == a


def tells_of_a_talk(texts: Sequence[str]) -> bool:
    """Whether lines or cells say who presented a paper."""
    return any(len(text) < _SHORT and _PRESENTER.search(text) for text in texts)


_APART = ("·", "|", "•", "｜", " — ", " – ", " -- ", " / ", ";")
_LONGEST_ID = 30
"""A text that is an arXiv id, with the words before it, is shorter than that, in characters."""


def _told(part: str) -> tuple[str, str]:
    """The field and the value that a text shows itself, without a label: a link, a date, tags, a venue, people."""
    outside, links = links_in(part)
    if links and not re.search(r"\w", outside):
        return ("link", part) if all(is_word_for_a_link(words) for words, _ in links) else ("", "")
    if links:
        return "", ""
    if papers.arxiv(part) and len(part) < _LONGEST_ID:
        return "arxiv", part
    if naming.is_rating(part):
        return "rating", part
    if dates.is_date(part):
        return ("date" if dates.date_line(part) else "published"), part
    if _CODES.fullmatch(part) or tags.tag_line(part):
        return "tags", part
    if tags.are_subjects(part):
        return "category", part
    if venues.is_venue(part) and venues.year_in(part):
        return "venue", part
    if bylines.people_line(part):
        return "authors", part
    return ("other", part) if people.is_team(part) and len(part.split()) < 5 else ("", "")


def are_alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    a, b = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return bool(a and b) and len(a & b) * 2 > min(len(a), len(b)) and len(a & b) * 3 > max(len(a), len(b))


def _behind(blocks: Sequence[Block], at: int) -> list[Block]:
    """What could be the value of a label alone in the block at ``at``: the items, the quote or the text below it."""
    end = at + 1
    while blocks[at].kind == TEXT and end < len(blocks) and blocks[end].kind == ITEM and not labelled(blocks[end].text):
        end += 1
    if end == at + 1 and end < len(blocks) and not blocks[at].children and blocks[end].kind in (QUOTE, TEXT):
        end += 1
    return list(blocks[at + 1 : end])


def _text_of(block: Block) -> str:
    if block.kind in (RULE, HTML):
        return ""
    parts = [block.text] if block.text else [" | ".join(block.cells)] if block.cells else []
    if block.kind != QUOTE:
        parts += [_text_of(child) for child in block.children]
    return "\n".join(filter(None, parts))


def _clean_text(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))
