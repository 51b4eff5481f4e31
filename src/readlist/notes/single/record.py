"""What is taken from a note for one entry: its fields, the lines that they came from, and the comment that is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...identifiers import arxiv_id
from ...model import Entry
from ...pattern import pattern
from .. import marks
from ..facts import dates, paper_links, people, tags, venues
from ..facts.citations import Citation, citation
from ..facts.kinds import is_short_for
from ..facts.labelling import labelled
from ..facts.labels import LINKS, label_of
from ..facts.links import is_word_for_a_link, links_in, links_of, only_links
from ..marks import CALLOUT
from ..markup.blocks import HTML, Block
from ..reading import LAYOUT, Draft
from ..titles import naming, openers
from ..titles.named import Named
from ..titles.sections import is_section
from . import values
from .comment import give_rest

_FIELDS = {
    "category": "tags", "link": "urls", "paper": "urls", "project": "urls", "year": "published", "presented": "date",
}  # fmt: skip
"""The fields of labels that have another name."""
_FOOT = frozenset(("authors", "date", "tags", "venue", "year", "published", "status", "code", *LINKS))
"""What may stand in the last paragraph of a note that has no head."""
_PRESENTER = pattern(
    r"발표자|발표 ?담당|発表者|担当者|汇报人|主讲人|分享人|\b(?:presenter|speaker|presented by)\b", re.I
)
"""Who spoke on a paper: beside that, the day of a talk is that of the meeting, not of the publication."""
_OF_PAPER = pattern(r"\W*(?:paper |论文|論文|논문 ?)(?:authors?|作者|著者|저자)\W", re.I)
"""The label of the authors of a paper, which tells them from the writer of the note."""
_NEAR = 8
"""How many lines apart the two may stand."""
_ASIDE = pattern(r"[()（）\[\]\0|;·]|\s[-–—/]+\s")
"""What parts a reader's words from the link or the day beside them."""
_VENUE_BEHIND = pattern(r"[)>\s][(（]([^()（）]{3,60}\d\d)[)）]\W*$")
"""The venue in brackets behind the link to a paper: ``Paper: https://… (ICML 2024)``."""
_WORD = pattern(r"[^\W\d_]{2,}")
_WORDLESS = pattern(r"(?:&nbsp;|<br\s*/?>|<a\b[^<>]*>\s*</a>|[\W_])*+", re.I)
"""A line without a word: a rule, what makes room on a page, the mark of a place."""
_CALLOUT = pattern(rf"\s*>\s*{CALLOUT}(.*?)\s*")
_SHORT = 200
_NAME = 2
"""The name of a system or a method has no more words."""
_URL = pattern(r"[\s,]*https?://\S+")
_OWN_LINK = pattern(
    r"(?:link|url)?\s*(?:to|of|for)?\s*(?:the\s+)?(?:original\s+)?(?:paper|arxiv|preprint|pdf)\b.{0,12}|"
    r".{0,6}(?:논문|원문)(?: ?(?:링크|바로가기))?|论文(?:链接|地址)?|論文(?:リンク)?|原文",
    re.I,
)
"""The words of a link that leads to the paper that a note is about."""


_BEFORE_OWN = pattern(
    r"(?:(?<!related )(?<!previous )\b(?:paper|preprint)\b|(?<!관련 )(?<!相关)(?<!関連)(?:논문|원문|论文|論文|原文))"
    r"(?:[은는을이가のは]|リンク|链接|\b(?:is|can be|available|found|at|it)\b|可以|[在见]|[\s:：])*\[[^\[\]]*\]\(<?$",
    re.I,
)
"""What stands before the link to the paper that a note is about: ``논문은 [여기](``, ``The paper is [here](``."""


class Record:
    """An entry while its note is read: each line is given to a field; in the end the rest is its comment.

    ``above`` is the title that stands above, which a label may improve on; ``inside`` says that other papers stand in
    the file, so that a section called abstract is a fact.
    """

    def __init__(self, draft: Draft, entry: Entry, index: int = 0, *, above: str = "", inside: bool = False) -> None:
        self.draft, self.entry, self.index = draft, entry, index
        self.above, self.inside = above, inside
        self.given = entry.title
        """What front matter calls it, which a label below may improve on."""
        self.is_whole = bool(entry.title and entry.authors and (entry.arxiv or entry.doi))
        """Whether front matter says all of a paper: another title below is another's."""
        self.year = 0
        """The year of the days below it that name none."""
        self.taken: dict[int, str] = {}
        self.texts: dict[int, str] = {}
        self.kinds: set[str] = set()
        self.facts = self.prose = 0
        """How many facts were taken, and how many blocks of prose stood among them."""
        self.cited = self.venue_beside = ""
        self.listed = False

    def cite(self, cited: Citation, own: Sequence[int]) -> bool:
        """Take a citation, which is on the lines ``own``; whether it is one of this paper, and the first."""
        is_given = bool(self.given and self.entry.authors)  # what the note is about is known, and this is another paper
        is_other = (self.inside or is_given) and not are_alike(cited.title, self.given or self.above)
        if self.cited or (is_other and not self._is_called(cited.title, own)):
            return False
        self.cited = marks.bare(cited.title)
        if self.inside and not _words(self.cited) <= _words(self.above):
            self.entry.title = self.cited
        if not self.entry.authors:
            self.put("authors", cited.people)
        values.take(self.entry, "venue", cited.venue)
        values.take(self.entry, "year", str(cited.year or ""))
        self.entry.urls += [link.url for link in links_of(cited.rest)]
        self.entry.arxiv = self.entry.arxiv or paper_links.arxiv_in(cited.rest)
        self.entry.doi = self.entry.doi or paper_links.doi(cited.rest)
        for index in own:
            self.give(index, "title")
        self.saw("citation")
        return True

    def _is_called(self, title: str, own: Sequence[int]) -> bool:
        """Whether the title above is a name: it is short for that of the citation right below, or that is quoted."""
        if self.given or self.facts or self.prose or not self.above:
            return False
        name = marks.without_number(self.above)
        is_quoted = bool(own) and self.draft.lines[own[0]].lstrip().startswith(">")
        is_short = is_quoted and len(name.split()) <= _NAME and not openers.reads_like_a_paper(name)
        return is_short or is_short_for(name, title)

    def put(self, label: str, value: str, *, index: int = -1) -> bool:
        """Set what a label is for from its value; whether the value is what the label promises.

        ``index`` is the line of a note that follows a label: the rest of the line is comment.
        """
        if tags.is_nothing(value):
            return True
        if label == "paper" and ("://" not in value or self._names_another(value)):
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
        elif label == "authors" and index >= 0 and self._is_writer(index):
            done = False
        elif label == "authors" and index >= 0 and self._is_one_of_authors(value, index):
            done = True
        elif label == "paper" and not self.entry.authors and "](" in value and (said := naming.named(value)).people:
            done = self.put("authors", said.people) and values.take(self.entry, label, value)
        elif label in LINKS and (cited := citation(_URL.sub("", value))) and self.cite(cited, []):
            values.take(self.entry, label, value)
            done = self._title(self.cited) or True
        elif (
            (label in LINKS and len(links_in(value)[0]) > 200)
            or (label in ("category", "tags") and not tags.are_tags(value))
            or (label == "category" and self.entry.tags)
        ):
            done = False
        else:
            done = bool(value.strip()) and label not in ("other", "key") and values.take(self.entry, label, value)
        if done:
            is_own = label in ("link", "project") and any(paper_links.link(link.url) for link in links_of(value))
            self.saw("paper" if is_own else label)
        if done and label in LINKS and (beside := _VENUE_BEHIND.search(value)) and venues.is_venue(beside[1]):
            self.venue_beside = self.venue_beside or beside[1]
        if done and index >= 0 and self._says_more(label, value) and not citation(_URL.sub("", value)):
            self.give(index, "note")
        return done

    def _names_another(self, value: str) -> bool:
        """Whether the words of a link are the title, and what stands above is a headline of the reader's."""
        said = naming.named(value) if "](" in value and not self.inside else None
        if said is None or not said.link_names_it or not openers.reads_like_a_paper(said.title):
            return False
        return not are_alike(said.title, self.entry.title or self.above)

    def _says_more(self, label: str, value: str) -> bool:
        """Whether a reader's words stand beside a link or a day after a label: ``Code: https://… (it is broken)``."""
        is_link, is_day = label in LINKS and "://" in value, label in ("date", "year") and not dates.is_date(value)
        if not is_link and not is_day:
            return False
        parts = (part.strip() for part in _ASIDE.split(links_in(value)[0] if is_link else value))
        return any(
            len(_WORD.findall(part)) > 1
            and not is_word_for_a_link(part)
            and not venues.could_be_venue(part)
            and not dates.is_date(part)
            and not is_same(part, self.entry.title or self.given or self.above)
            for part in parts
        )

    def _is_writer(self, index: int) -> bool:
        """Whether a line names who wrote the note, as one near it has the authors of the paper.

        ``作者：小明``, and below ``论文作者：Ana Sousa``.
        """
        near = self.draft.lines[max(index - _NEAR, 0) : index + _NEAR]
        return any(map(_OF_PAPER.match, near)) and _OF_PAPER.match(self.draft.lines[index]) is None

    def _is_one_of_authors(self, value: str, index: int) -> bool:
        """Take one author, if each has a line with a label of its own; they say more than a citation above them.

        The same holds if the citation names only one.

        ``Author: Sousa, Ana``, and in the next line ``Author: Lin, Bo``.
        """
        beside = [said for line in self.draft.lines[max(index - 1, 0) : index + 2] if (said := labelled(line))]
        has_one = bool(self.cited) and len(self.entry.authors) == 1 and not self.entry.more_authors
        if value.count(",") > 1 or (sum(field == "authors" for field, _ in beside) < 2 and not has_one):
            return False
        found = people.read(value, one=True)
        self.entry.authors = [*(self.entry.authors if self.listed else ()), *found.names]
        self.listed = True
        return True

    def _title(self, value: str) -> bool:
        said = naming.named(value)
        if self.entry.title != self.given or not said.title or len(said.title) > 400 or "\n" in value.strip():
            return False
        if self.is_whole and not (are_alike(said.title, self.given) or is_short_for(self.given, said.title)):
            return False
        if not self._has_full_title(said.title):
            self.entry.title = said.title
        self.take_beside(said)
        return True

    def _has_full_title(self, name: str) -> bool:
        """Whether the title above is the full one of a short name after a label: ``Paper: [BERT](…)``."""
        full = self.given or self.above
        return full.casefold().startswith(f"{name.casefold()}: ") and openers.reads_like_a_paper(full)

    def take_beside(self, said: Named) -> None:
        """Take the links, the people and the venue that stand beside a title."""
        self.entry.urls += said.urls
        if said.people and not self.entry.authors:
            self.put("authors", said.people)
        values.take(self.entry, "venue", said.venue)

    def saw(self, kind: str) -> None:
        """Note that a fact of this kind was taken."""
        self.facts += 1
        self.kinds.add(kind)

    def take(self, block: Block, field: str) -> None:
        """Note that all lines of a block went to a field."""
        for index in range(block.first, block.end):
            if self.draft.lines[index].strip():
                self.give(index, field)

    def give(self, index: int, label: str) -> None:
        """Note that a line went to a field, if it went to none yet."""
        self.taken.setdefault(index, label)

    def finish_links(self) -> None:
        """Take the arXiv id from the first link that has one, and each link once."""
        self.entry.urls = list(dict.fromkeys(self.entry.urls))
        self.entry.arxiv = self.entry.arxiv or next(filter(None, map(arxiv_id, self.entry.urls)), "")

    def seek_link(self, lines: Sequence[int]) -> None:
        """Take the paper's own link from the comment, if none stood above it."""
        if self.entry.arxiv or any(map(paper_links.link, self.entry.urls)):
            return
        for index in lines:
            line = self.draft.lines[index]
            if "://" not in line or len(line) > 2000 or index in self.draft.code:
                continue
            if url := own_link(line, self.entry.title):
                self.entry.urls.append(url)
                self.entry.arxiv = paper_links.arxiv(url)
                return

    def skip(self, root: Block) -> None:
        """Note that the comments of HTML within a block are not text."""
        for block in root.walk():
            if block.kind == HTML:
                self.take(block, LAYOUT)

    def finish(self, first: int, end: int, *, indent: int = 0) -> None:
        """Give every line from ``first`` to before ``end`` to a field: what was not taken is the comment."""
        if self.venue_beside and not self.entry.venue:
            is_id = bool(paper_links.arxiv(self.venue_beside))
            values.take(self.entry, "arxiv" if is_id else "venue", self.venue_beside)
        rest = []
        for index in range(first, end):
            line = self.draft.lines[index]
            if not line.strip():
                continue
            label = self.taken.get(index)
            if label is None and self._is_mark(index):
                label = self.taken[index] = LAYOUT
            if label is None or label == "note":
                rest.append(index)
                if indent:
                    self.texts.setdefault(index, line[min(indent, len(line) - len(line.lstrip())) :])
            elif label == LAYOUT:
                self.draft.give(index, LAYOUT, None)
            else:
                self.draft.give(index, _FIELDS.get(label, label), self.index)
        while rest and re.fullmatch(r"\s*[-=_*]{4,}\s*", self.draft.lines[rest[0]]):
            self.draft.give(rest.pop(0), LAYOUT, None)
        while rest and rest[-1] not in self.draft.code and _WORDLESS.fullmatch(self.draft.lines[rest[-1]]):
            self.draft.give(rest.pop(), LAYOUT, None)
        self.seek_link(rest)
        give_rest(self.draft, rest, self.entry, self.index, texts=self.texts)
        self.entry.urls = list(dict.fromkeys(self.entry.urls))
        if len({*map(paper_links.link, self.entry.urls)} - {None}) == 1:
            self.entry.arxiv = self.entry.arxiv or next(filter(None, map(arxiv_id, self.entry.urls)), "")
        self.entry.tags = list(dict.fromkeys(self.entry.tags))

    def _is_mark(self, index: int) -> bool:
        """Whether a line is what is left of a quote of facts: an empty line, or the name of the callout above them."""
        line = self.draft.lines[index]
        if not line.strip("> \t"):
            return index - 1 in self.taken
        called = _CALLOUT.fullmatch(line) if self.taken.get(index + 1, "note") != "note" else None
        return called is not None and (not called[2] or is_section(called[2]))

    def take_foot(self, rest: Sequence[int]) -> None:
        """Take the facts in the last paragraph of these lines, if it is nothing but facts, and not all of them."""
        first = len(rest)
        while first and (first == len(rest) or rest[first - 1] + 1 == rest[first]):
            first -= 1
        said = [labelled(self.draft.lines[index]) for index in rest[first:]]
        if not first or not all(fact and fact[0] in _FOOT for fact in said):
            return
        for index, fact in zip(rest[first:], said, strict=True):
            if fact and self.put(*fact, index=index):
                self.give(index, fact[0])
        self.finish_links()


def own_link(line: str, title: str) -> str:
    """The link in a line of a comment that leads to the paper itself, "" if none does.

    Its words say so, are the title or cite it, or it stands alone after a label: ``论文：https://arxiv.org/abs/1706.06978``.
    """
    said = labelled(line)
    if said and said[0] in ("paper", "arxiv", "link") and (alone := only_links(said[1])):
        return alone[0] if said[0] != "link" or paper_links.link(alone[0]) else ""
    for words, url in links_in(line)[1]:
        if "://" not in url:
            continue
        says_so = words and (label_of(words) in ("paper", "arxiv") or _OWN_LINK.fullmatch(words.strip()))
        is_here = is_word_for_a_link(words) and _BEFORE_OWN.search(line.partition(url)[0])
        if says_so or (paper_links.link(url) and (is_here or _says(words, title))):
            return url
    return ""


def _says(words: str, title: str) -> bool:
    """Whether the words of a link are a title, or a citation of it."""
    cited = citation(words)
    return is_same(cited.title if cited else words, title)


def is_same(one: str, other: str) -> bool:
    """Whether two titles of three or more words are the same, but for what one has at its end."""
    a, b = sorted(map(marks.words_of, (one, other)), key=len)
    return len(a) > 2 and b[: len(a)] == a


def tells_of_a_talk(texts: Sequence[str]) -> bool:
    """Whether lines or cells say who presented a paper."""
    return any(len(text) < _SHORT and _PRESENTER.search(text) for text in texts)


def _words(text: str) -> set[str]:
    return set(marks.words_of(text))


def are_alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    a, b = _words(one), _words(other)
    return len(a & b) * 2 > min(len(a), len(b)) and len(a & b) * 3 > max(len(a), len(b))
