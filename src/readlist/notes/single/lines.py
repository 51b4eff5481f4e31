"""The lines of the head of a note: which fact each one is, after a label or by its look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Date
from ...pattern import pattern
from .. import marks
from ..facts import bylines, dates, labelling, paper_links, people, person, prose, tags, venues
from ..facts.citations import citation
from ..facts.kinds import is_name, is_short_for
from ..facts.labelling import labelled
from ..facts.labels import label_of, status_of
from ..facts.links import around, is_word_for_a_link, links_in, links_of, only_links
from ..markup.blocks import BREAK
from ..reading import LAYOUT
from ..titles import filenames, naming, openers
from ..titles.brackets import is_rating
from ..titles.named import Named
from ..titles.sections import is_section
from ..titles.trimmings import shown_behind
from . import values
from .record import Record, are_alike, is_same

_VENUE_WORDS = 4
"""How many words a venue and its year beside links may have: ``KDD 2016 · <https://…>``."""
_HEADER = pattern(r"(?:Content-Type|Wiki-Format|MIME-Version|Message-ID|Content-Transfer-Encoding|X-[A-Z][\w-]+): \S")
"""What programs write above a text for their own use."""
EMPTY_HTML = pattern(
    r"(?:\s|<!--.*?-->|</?(?:br|hr|p|div|center|details|summary|img|a|font|span)\b[^<>]*>)*", re.I | re.S
)
_SMALL = pattern(r"<(sub|sup|small|i|em)>(.+)</\1>\s*", re.I)
"""A line that is set small or in italics by HTML."""
_LIQUID = pattern(r"\s*\{%-?.*?-?%\}\s*")
MARK = pattern(rf"^\s*(?:>\s?)*\s*(?:{marks.LISTED}|:\s+|・\s*)?(?:\[[ xX]\]\s+)?")
_STATE = pattern(rf"\s*(?:>\s?)*{marks.LISTED}\[(?P<box>[ xX])\]\s+(?P<status>\S.{{0,20}}?)\s*")
"""A status beside its check box: ``- [x] read``."""
_PLACES = 30
"""Few papers say in more lines where their people work."""
_CODES = pattern(r"(?:`[^`]+`[\s,]*)+")
_BEHIND_PLACE = pattern(r"([A-Z][\w&.-]*(?:,? [A-Z&][\w&.-]*){0,4}) \(([^()]+)\)")
"""Three people or more behind where they work: ``MIT, UC Sleep (Ana Sousa, Bo Lin, Chen Wei)``."""
_BULLETS = ("-", "*", "+", "•")
_GOES_ON = (",", ";", "，", "、", " and", "&")
"""What ends the line of a list that goes on in the next line."""
_APART = ("·", "|", "•", "｜", " — ", " – ", " -- ", " / ", ";")
_QUOTES = tuple('"“「『《')
_SURE_TITLE = 2.5
_WORD = pattern(r"(?<![.\w])[^\W\d_]{2,}(?!\w|\.[A-Z]{2})")
_LONGEST_ID = 30
"""A text that is an arXiv id, with the words before it, is shorter than this, in characters."""


class Lines:
    """A reader of lines that are facts, which go to the record of their entry."""

    def __init__(self, record: Record) -> None:
        self.record, self.draft, self.entry = record, record.draft, record.entry

    def take(self, own: Sequence[int]) -> bool:
        """Take the lines of one block that are facts, each with the lines that go on with its value."""
        took = 0
        at = 0
        while at < len(own):
            count = self._line(own, at)
            took += count
            at += count or 1
        if took or len(own) < 2:
            return took > 0
        texts = [MARK.sub("", self.draft.lines[i]) for i in own]
        # What its reader says of it in another script follows.
        end = next(
            (at for at in range(1, len(own)) if prose.is_native(texts[at]) != prose.is_native(texts[0])), len(own)
        )
        whole = citation(" ".join(texts[:end]))
        return whole is not None and self.record.cite(whole, own[:end])

    def _line(self, own: Sequence[int], at: int) -> int:
        """Take the fact in a line; how many lines it takes up, 0 if there is none."""
        index = own[at]
        line = BREAK.sub("", self.draft.lines[index])
        text = MARK.sub("", line)
        if index in self.record.taken:
            return 1
        if text[:1] == "<" and (small := _SMALL.fullmatch(text)):
            line = text = small[2]
        if self._is_furniture(own, at):
            self.record.give(index, LAYOUT)
            return 1
        if self.record.prose == 0 and "[" in line and (boxed := _STATE.fullmatch(line)) and status_of(boxed["status"]):
            if boxed["box"] != " ":
                self.record.put("status", boxed["status"])
            self.record.give(index, "status")
            return 1
        if line.startswith("\\\\") and not re.search(r"\w", line.partition("(")[0]):
            return self._between_slashes(own, at)
        if self._together(line, index) or (self.record.prose == 0 and self._unlabelled(text, index)):
            return 1
        said = labelled(line)
        if said is not None and said[0] != "other":
            return self._labelled(own, at, *said)
        if (pair := labelling.pair(line)) and (cited := citation(pair[1])):
            is_headed = self.record.prose == 0 and is_section(pair[0])  # ``Referencia: …``
            if (is_headed or self._is_of_title(cited.title)) and self.record.cite(cited, [index]):
                return 1
        if self.record.prose == 0 and self._told_together(line, index):
            return 1
        text = text.strip()
        label = labelling.alone(text) if said is None and at + 1 < len(own) else ""
        if label and (count := self._below(label, own, at)):
            return count
        return int(bool(text) and self._without_label(text, own, at))

    def _is_of_title(self, cited: str) -> bool:
        """Whether a citation after any label is that of the title above: ``Citation: Sousa, A. (2024). Title.``"""
        return are_alike(cited, self.record.given or self.record.above)

    def _is_furniture(self, own: Sequence[int], at: int) -> bool:
        """Whether programs wrote a line for their own use, or it heads a list of definitions, which are the facts."""
        line = self.draft.lines[own[at]]
        if _LIQUID.fullmatch(line) or (line.lstrip().startswith("<") and EMPTY_HTML.fullmatch(line)):
            return True
        if self.record.prose == 0 and ":" in line and _HEADER.match(line):
            return True
        is_term = at + 1 < len(own) and self.draft.lines[own[at + 1]].startswith(": ")
        return is_term and is_section(line) and not label_of(line)

    def _together(self, line: str, index: int) -> bool:
        """Take several facts in one line, each after its label."""
        together = labelling.several(line)
        if len(together) < 2:
            return False
        done = [self.record.put(*fact, index=index) for fact in together if fact[0] != "note"]
        if any(done):
            self.record.give(index, together[0][0] if all(done) else "note")
        return any(done)

    def _labelled(self, own: Sequence[int], at: int, label: str, value: str) -> int:
        """Take the value after a label, with the lines that go on with it, or the line below a label alone."""
        if not value:
            below = own[at + 1] if at + 1 < len(own) else -1
            if below >= 0 and not labelled(self.draft.lines[below]):
                return self._below(label, own, at, index=below)
            self.record.give(own[at], LAYOUT)
            return 1
        end = at + 1
        while label in ("authors", "tags", "title") and end < len(own) and self._goes_on(own, end, label, value):
            value = f"{value} {self.draft.lines[own[end]].strip()}"
            end += 1
        return self._put(own, at, end, label, value, index=own[at])

    def _put(self, own: Sequence[int], at: int, end: int, label: str, value: str, *, index: int) -> int:
        """Take a value whose lines end before ``end``, an abstract with more below; how many lines, 0 if it is none."""
        if label == "abstract":
            end, value = self._whole_abstract(own, end, value)
        if not self.record.put(label, value, index=index):
            return 0
        for line in own[at:end]:
            self.record.give(line, label)
        return end - at

    def _whole_abstract(self, own: Sequence[int], at: int, value: str) -> tuple[int, str]:
        """Where an abstract ends that goes on below its first line, at a fact, an item or a reader's words; and all of
        it."""
        is_native = prose.is_native(value)
        while at < len(own):
            line = self.draft.lines[own[at]]
            text = line.strip("> \t")
            if labelled(line) or labelling.alone(text) or tags.tag_line(text) or only_links(text):
                break
            if MARK.sub("", line).strip() != text or prose.is_native(text) != is_native or prose.talks(text):
                break
            value = f"{value}\n{text}"
            at += 1
        return at, value

    def _below(self, label: str, own: Sequence[int], at: int, *, index: int = -1) -> int:
        """Take the line below a label as its value; how many lines these are, 0 if it is not one."""
        below = self.draft.lines[own[at + 1]]
        if labelled(below):
            return 0
        return self._put(own, at, at + 2, *labelling.resolved(label, MARK.sub("", below)), index=index)

    def _without_label(self, text: str, own: Sequence[int], at: int) -> bool:
        """Take a line that needs no label, above the first prose; after that only a citation, links or their words."""
        index, prose = own[at], self.record.prose
        is_greeted = prose == 1 and not self.entry.urls and text.startswith(("http", "<http"))
        if (prose == 0 or is_greeted) and (found := only_links(text)):
            is_linked = "](" in text and any(map(paper_links.link, found))
            if not (is_linked and self._title_again(text, index)):
                if is_linked and self._says_other_title(text):
                    self.record.give(index, "note")
                self._take_links(found, index)
            return True
        if prose == 0 and self._is_below_people(text, own[max(at - _PLACES, 0) : at]):
            said = people.undressed(text.replace("<sup>", " ").replace("</sup>", " "))
            before = self.entry.extra.get("affiliation")
            self.entry.extra["affiliation"] = "; ".join(filter(None, [before, " ".join(said.split())]))
            self.record.give(index, "authors")
            return True
        if prose == 0:
            opens = at == 0 or own[at - 1] in self.record.taken
            return self._full_title(text, index) or self._bare(text, index, opens=opens)
        if "](" in text and not self.record.inside and not self.entry.urls and self._title_again(text, index):
            return True
        is_whole = self.record.inside or text == self.draft.lines[index].strip()
        if is_whole and "](" in text and self._linked(text, index, opens=False) is None:
            return True
        if self.record.inside and "](" not in text and self._beside_remarks(text, index):
            return True
        cited = citation(text) if prose == 1 else None
        return cited is not None and self.record.cite(cited, [index])

    def _is_below_people(self, text: str, above: Sequence[int]) -> bool:
        """Whether a line says more of the people on the lines right above it: where they work, what a mark means."""
        at = next((index for index in reversed(above) if not self._is_of_names(index)), -1)
        return self.record.taken.get(at) == "authors" and bylines.is_of_names(text, self.draft.lines[at])

    def _is_of_names(self, index: int) -> bool:
        return bylines.is_of_names(self.draft.lines[index], "*") and self.record.taken.get(index) == "authors"

    def _beside_remarks(self, text: str, index: int) -> bool:
        """Take an item among the remarks on one of several papers that is its people or its venue and nothing else."""
        if text == self.draft.lines[index].strip():
            return False
        said = None if self.entry.authors else bylines.people_line(text)
        if said and (text[0] in "*_" or people.BY.match(text) or text.count(",") > 1 or people.are_known(text)):
            return self._people(text, index)
        return not self.entry.venue and self._venue(text, text, index)

    def _says_other_title(self, text: str) -> bool:
        """Whether the words of a link are a title, and not the one above."""
        above = self.entry.title or self.record.above
        return any(
            openers.reads_like_a_paper(words) and not (is_word_for_a_link(words) or are_alike(words, above))
            for words, url in links_in(text)[1]
            if paper_links.link(url)
        )

    def _take_links(self, urls: Sequence[str], index: int) -> None:
        self.entry.urls += urls
        self.record.give(index, "urls")
        self.record.saw("paper" if any(map(paper_links.link, urls)) else "link")

    def _goes_on(self, own: Sequence[int], at: int, label: str, value: str) -> bool:
        """Whether a line goes on with the value of the line above: that one ends so, or this one is indented."""
        above, line = self.draft.lines[own[at - 1]], self.draft.lines[own[at]]
        is_folded = line[:1] in (" ", "\t") and above[:1] not in (" ", "\t") and not labelled(line)
        is_more = label == "title" or bylines.people_line(MARK.sub("", line)) is not None
        return value.endswith(_GOES_ON) or (is_folded and is_more)

    def _between_slashes(self, own: Sequence[int], at: int) -> int:
        """Take the abstract that stands between two lines of two backslashes, as arXiv mails it; how many lines it is.

        The second one has the link and the size of the file after it.
        """
        end = next((i for i in range(at + 1, len(own)) if self.draft.lines[own[i]].startswith("\\\\")), at)
        text = "\n".join(self.draft.lines[index].strip() for index in own[at + 1 : end])
        if text and self.record.put("abstract", text):
            for index in own[at + 1 : end]:
                self.record.give(index, "abstract")
        for index in {own[at], own[end]}:
            self.entry.urls += [link.url for link in links_of(self.draft.lines[index])]
            self.record.give(index, LAYOUT)
        return end - at + 1

    def _unlabelled(self, text: str, index: int) -> bool:
        """Take a line of facts between separators that needs no labels, as each says what it is.

        ``Ann Lee, Bo Lin · FAIR · 2023.04 · [arXiv](https://…) · `vision```,
        ``arXiv:2405.10938 -- read 2024-05-20 -- ★``
        """
        if not any(mark in text for mark in _APART) and not (", " in text and paper_links.arxiv_in(text)):
            return False
        if ((said := labelled(text)) and said[0] != "arxiv") or citation(text):
            return False
        found = [_told(part) for part in labelling.parts(text)]
        kinds = {field for field, _ in found}
        if (
            "" in kinds
            or not kinds & {"authors", "link", "arxiv"}
            or kinds == {"affiliation", "arxiv"}  # the name and the id of a paper that is mentioned
            or len(found) < 2
            or (len(found) < 3 and len(kinds) < 2)
        ):
            return False
        for field, value in found:
            self.record.put(field, value)
        self.record.give(index, "authors")
        return True

    def _told_together(self, line: str, index: int) -> bool:
        """Take the venue and the arXiv id after a word that is not a label: ``Réf. : ICLR 2018, arXiv:1710.10903``."""
        told = labelling.pair(line) if ":" in line and paper_links.arxiv_in(line) else None
        return told is not None and self._unlabelled(told[1], index)

    def _full_title(self, text: str, index: int) -> bool:
        """Take the full title below a heading that is a short name: emphasised, in quotes, or the name again; or surely
        like a title, above where it appeared or its link.

        Front matter or the file may have the name, if that is surely short for the title.
        """
        above = self.record.given or self.record.above or filenames.of_name(self.draft.name)
        if self.entry.title == self.record.given and self._is_below_headline(text, index):
            self.entry.title = marks.bare(text)
            self.record.give(index, "title")
            self.record.saw("title")
            return True
        is_short = 0 < len(above.split()) <= 3 and not above.casefold().endswith("papers")
        if self.entry.title != self.record.given or not is_short:
            return False
        said = naming.named(text) if text[:1] in '*_"“' and text[-1:] in ")]" else Named(marks.bare(text))
        title = said.title
        is_marked = title != text.strip() and not text[0].isalnum()
        if above == self.record.above:
            is_marked = is_marked or title.casefold().startswith(f"{above.casefold()}:")
        else:
            is_marked = is_marked and (is_short_for(above, title) or self._is_placed(above, index))
        is_placed = self._is_placed(above, index) or (self.record.above and (self.entry.venue or self.entry.urls))
        is_full = " " not in above and is_name(above) and prose.like_title(title) > _SURE_TITLE and is_placed
        is_full = is_full and not self._heads_more(index)  # below a topic
        if not (is_marked or is_full) or len(title.split()) < 4:
            return False
        if prose.like_title(title) < 1 or bylines.people_line(_without_id(marks.bare(text))[0]) or "](" in text:
            return False
        if dates.is_of_an_issue(text):
            return False
        self.entry.title = title
        self.record.take_beside(said)
        self.record.give(index, "title")
        self.record.saw("title")
        return True

    def _is_below_headline(self, text: str, index: int) -> bool:
        """Whether a line is the title of a paper in quotation marks, or in emphasis below words of its reader's in
        another script, and above its people or its link."""
        title = marks.bare(text)
        is_quoted = text.strip("* ")[:1] in _QUOTES
        if text[0].isalnum() or title == text.strip() or not (is_quoted or prose.is_native(self.record.above)):
            return False
        below = next((line for line in self.draft.lines[index + 1 : index + 3] if line.strip()), "")
        return title in text[1:-1] and openers.reads_like_a_paper(title) and openers.is_below_a_title(below)

    def _is_placed(self, above: str, index: int) -> bool:
        """Whether where a paper appeared or the link to it follows a line, and one word is the title so far."""
        below = (line.strip("*_ ") for line in self.draft.lines[index + 1 : index + 3] if line.strip())
        return len(above.split()) == 1 and any(
            (venues.is_venue(line) and venues.year_in(line)) or openers.is_below_a_title(line) for line in below
        )

    def _came_out(self, day: Date) -> bool:
        """Whether a day below the venue is that of the paper, where the file's name has the note's.

        It is of the venue's year, of the one before, when the paper was handed in, or of the one after, when it was
        put on arXiv.
        """
        own, year = filenames.named(self.draft.name)[0], self.entry.published
        return own is not None and own != day and year is not None and year.year - day.year in (-1, 0, 1)

    def _bare(self, text: str, index: int, *, opens: bool) -> bool:
        """Take a line at the top that needs no label: links with words, people, a citation, a day, a status, tags."""
        if any(paper_links.link(url) for _, url in links_in(text)[1]) and opens and self._title_again(text, index):
            return True
        outside = self._linked(text, index, opens=opens)
        if outside is None:
            return True
        if (day := dates.date_line(text) or dates.of_byline(text)) and not self.entry.date:
            field = "published" if self._came_out(day) else "date"
            setattr(self.entry, field, day)
            for said in filter(None, map(labelled, labelling.parts(marks.bare(text)))):
                if said[0] in ("tags", "status"):
                    self.record.put(*said)
            self.record.give(index, field)
            return True
        if not self.entry.arxiv and self._is_own_id(text) and self.record.put("arxiv", text):
            self.record.give(index, "arxiv")
            return True
        if found := tags.tag_line(text) or (tags.read(text) if text.count("`") > 2 and _CODES.fullmatch(text) else []):
            self.entry.tags += found
            self.record.give(index, "tags")
            return True
        if self.entry.authors and "[" in text and not is_section(text) and (found := tags.in_brackets(text)):
            self.entry.tags += found
            self.record.give(index, "tags")
            return True
        cited = citation(text)
        if cited is not None and cited.rest and self.record.cite(cited, [index]):
            return True
        if opens and (self._people(text, index) or self._venue(text, outside, index)):
            return True
        return cited is not None and self.record.cite(cited, [index])

    def _is_own_id(self, text: str) -> bool:
        """Whether a line is the arXiv id of this paper: what is said beside it are labels, or words of the title above.

        ``LoRA (arXiv:2106.09685)`` is that of a paper which is mentioned.
        """
        if len(text) >= _LONGEST_ID or not (own := paper_links.arxiv(text)):
            return False
        said = _WORD.findall(text.replace(own, " "))
        above = marks.words_of(self.entry.title or self.record.given or self.record.above)
        return all(label_of(word) or word.casefold() in above for word in said)

    def _linked(self, text: str, index: int, *, opens: bool) -> str | None:
        """Take links and their words, or the people beside them; the text around the links is what is left.

        None if nothing is: the line is taken.
        """
        outside, links = links_in(text)
        are_words = all(is_word_for_a_link(words) for words, _ in links)
        if not links or not are_words:
            return outside
        if opens or all(words for words, _ in links):
            beside = around(outside)
            is_linked = any(paper_links.link(url) for _, url in links)
            authors = bylines.people_line(beside, linked=is_linked)
            if authors is None and self._is_one_name(beside, index, linked=is_linked):
                authors = beside, ""
            are_sure = beside.endswith(".") or beside.count(",") > 1 or people.are_known(beside)
            if authors and not (authors[1] or are_sure or links[0][0]):
                authors = None  # two words of a title, and its link
            if authors and not self.entry.authors and self.record.put("authors", authors[0]):
                values.take(self.entry, "venue", authors[1])
                outside = ""
        urls = [url for _, url in links if "://" in url]
        if urls and not re.sub(r"[\0\W\d_]+|and|및", "", outside):
            self._take_links(urls, index)
            return None
        if text[0] == "[" and label_of(links[0][0]) in ("paper", "arxiv") and paper_links.link(links[0][1]):
            self.entry.urls += urls
            self.record.saw("paper")  # what is said behind it stays
        return outside

    def _people(self, text: str, index: int) -> bool:
        """Take a line of people, with their venue perhaps; or families and a year, and what their reader says."""
        if self.entry.authors and not self.entry.more_authors:
            return False
        head, _, remark = text.partition(". ")
        if remark and (told := bylines.families_with_year(head)) and self.record.put("authors", told[0]):
            values.take(self.entry, "year", told[1])
            self.record.texts[index] = remark
            self.record.give(index, "note")
            return True
        is_below = text[-1:] == ")" and bool(self.record.above or self.record.given)
        place, who = placed.groups() if is_below and (placed := _BEHIND_PLACE.fullmatch(text)) else ("", "")
        if who.count(",") > 1 and bylines.people_line(who) and self.record.put("authors", who):
            values.take(self.entry, "affiliation", place)
            self.record.give(index, "authors")
            return True
        if shown := shown_behind(text):
            text = text[: -len(shown)].rstrip()
        text, own = _without_id(marks.bare(text) if paper_links.arxiv_in(text) else text)
        said = bylines.people_line(text) if len(text) < 2000 else None
        if said and len(people.names(said[0])) < 2 and self._heads_items(index):
            return False
        name = marks.bare(text)
        is_in_bold = marks.IN_BOLD.fullmatch(marks.without_number(text)) is not None
        if said is None and not is_in_bold and self._is_one_name(name, index):
            said = name, ""
        if said is None or not self.record.put("authors", said[0]):
            return False
        values.take(self.entry, "venue", said[1])
        self.entry.arxiv = self.entry.arxiv or own
        if shown:
            self.record.texts[index] = shown.strip("() ")
        self.record.give(index, "note" if shown else "authors")
        return True

    def _venue(self, text: str, outside: str, index: int) -> bool:
        """Take a venue and its year, and the links beside them; ``outside`` is the text around these."""
        links = links_in(text)[1]
        beside = around(outside)
        beside, own = (beside, "") if links else _without_id(beside)
        is_short = len(beside.split()) <= _VENUE_WORDS if links else len(beside) < 80 and not prose.STOP.search(beside)
        is_short = is_short or venues.is_reference(beside)
        is_linked = any(paper_links.link(url) for _, url in links)
        is_told = is_linked or self.record.taken.get(index - 1) == "authors"
        is_venue = venues.is_venue(beside) or (is_told and venues.could_be_venue(beside))
        if not (is_venue and is_short and venues.year_in(beside)) or labelling.pair(beside):
            return False
        if not self.record.put("venue", beside):
            return False
        self.entry.arxiv = self.entry.arxiv or own
        self.entry.urls += [url for words, url in links if "://" in url and is_word_for_a_link(words)]
        self.record.give(index, "venue")
        return True

    def _title_again(self, text: str, index: int) -> bool:
        """Take the link to the paper whose words are the title above, or its full form, perhaps followed by people.

        ``[A Case for Learned Indexes](https://arxiv.org/abs/…) Lee et al., *SIGMOD 2018*``

        With people and where they published, it is what the post is about that the title above is the headline of.
        """
        above, said = self.record.given or self.record.above, naming.named(text)
        is_cited = bool(said.people) and len(above.split()) == 1
        is_longer = not self.record.inside and (is_cited or is_short_for(above, said.title))
        is_full = prose.like_title(said.title) > _SURE_TITLE
        is_longer = is_longer or (is_name(above) and " " not in above and is_full)
        is_presented = bool(said.people) and venues.year_in(said.venue) is not None and not self.record.inside
        is_longer = is_longer or (is_presented and not self.entry.authors and not self.record.cited)
        is_longer = is_longer or (is_full and not self.record.inside and _name_of(above) == _name_of(said.title) != "")
        if not said.link_names_it or said.rest or not (is_longer or is_same(above, said.title)):
            return False
        if is_longer and self.entry.title == self.record.given:
            self.entry.title = said.title
            self.record.saw("title")
        self.record.take_beside(said)
        self.record.give(index, "urls")
        self.record.saw("paper")
        return True

    def _is_one_name(self, text: str, index: int, *, linked: bool = False) -> bool:
        """Whether a line is one full name: by its given name, or as right below stands the paper's link or venue.

        It may be ``linked`` to the paper on the line itself.
        """
        words = [word for word in text.split() if len(word) > 2 or word[-1:] != "."]
        has_initials = len(words) == 1 and text.endswith(f" {words[0]}")
        if not (has_initials or len(words) in (2, 3)) or not person.is_name(text) or person.is_team(text):
            return False
        if prose.STOP.search(text) or self._heads_items(index):
            return False  # two words that are a sentence, or over others
        if (self.record.inside or linked) and person.is_given(text):
            return True
        lines = (line.strip("> ") for line in self.draft.lines[index + 1 : index + 4])
        below = next((line for line in lines if line), "")
        if self.record.inside and below[:1] not in _BULLETS and any(map(paper_links.link, only_links(below))):
            return True
        return len(below) < 300 and below[:1] != "#" and venues.year_in(re.split(r"\s[—–|·-]\s", below)[0]) is not None

    def _heads_items(self, index: int) -> bool:
        """Whether a line is an item that has others within: a topic or a title, rather than a person."""
        return self._heads_more(index) and _is_item(self.draft.lines[index + 1])

    def _heads_more(self, index: int) -> bool:
        """Whether a line is an item that has more within right below."""
        line, below = self.draft.lines[index], "".join(self.draft.lines[index + 1 : index + 2])
        return _is_item(line) and len(line) - len(line.lstrip()) < len(below) - len(below.lstrip())


def _is_item(line: str) -> bool:
    return MARK.sub("", line) != line.strip()


def _name_of(title: str) -> str:
    """The name before the colon of a title; "" if it has none."""
    name, colon, _ = title.partition(":")
    return name.strip().casefold() if colon else ""


def _without_id(text: str) -> tuple[str, str]:
    """A text without the arXiv id that it ends with, and the id; "" if it ends with none."""
    own = "" if "://" in text else paper_links.arxiv_in(text)
    before = re.sub(rf"[\s,;·(\[]*(?:arXiv:\s*)?{re.escape(own)}[)\].]*$", "", text, flags=re.I) if own else text
    return (before, own) if before and before != text else (text, "")


def _told(part: str) -> tuple[str, str]:
    """The field and the value that a text shows itself, or after a label: a link, a date, tags, a venue, people."""
    said = labelled(part)
    if said is not None and said[1] and said[0] in ("tags", "date", "venue", "status"):
        return said
    outside, links = links_in(part)
    if links and not re.search(r"\w", outside):
        return ("link", part) if all(is_word_for_a_link(words) for words, _ in links) else ("", "")
    if links:
        return "", ""
    if paper_links.arxiv(part) and len(part) < _LONGEST_ID:
        return "arxiv", part
    if is_rating(part):
        return "rating", part
    if dates.is_date(part):
        return ("date" if dates.date_line(part) else "published"), part
    if _CODES.fullmatch(part) or tags.tag_line(part):
        return "tags", part
    if tags.are_subjects(part):
        return "category", part
    if venues.is_venue(part) and venues.year_in(part):
        return "venue", part
    if bylines.people_line(unmarked := marks.bare(part)):
        return "authors", unmarked
    return ("affiliation", part) if person.is_team(part) and len(part.split()) < 5 else ("", "")
