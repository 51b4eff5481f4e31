"""Whether a text that is about one thing is about a paper: what speaks for it, apart from a title, which any text
has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Entry, Status
from ..pattern import pattern
from .facts import paper_links, prose
from .facts.labels import label_of
from .facts.links import is_word_for_a_link, links_of
from .marks import LETTER, LISTED
from .reading import Line
from .recognition import INDEX
from .titles import filenames, openers
from .titles.sections import is_of_a_gathering, is_of_a_paper, is_other_page, is_section

_SPEAKS_OF_ONE = pattern(
    r"\b(?:this|the) (?:paper|preprint|arxiv)\b|\bthe authors?\b|\bwe (?:propose|present|introduce|show)\b|"
    r"\bet al\b(?!\.?[],]? ?[(<]?(?:(?:19|20)\d\d|https?:))|"
    r"(?:이|본|해당) ?논문|저자(?:들|진)?[은는이가의들]|(?:この|本|当該)論文|提案手法|"
    r"(?:这篇|该|本)(?:论文|文章)|本文提出|作者(?:提出|们|认为|团队)",
    re.I,
)
"""How notes speak of the paper that they are about; a draft cites others by their years."""
_SAYS_ITS_KIND = pattern(
    r"논문 ?(?:리뷰|요약|정리)|論文(?:メモ|紹介|笔记|閱讀)|论文(?:笔记|阅读)|paper (?:review|notes)", re.I
)
"""What a title, a heading or a tag says of a note; in a sentence it is the plan of somebody who begins a blog."""
_NOTE_LINK = pattern(r"\]\([^()\s]*\.md\)|\[\[[^\[\]]+\]\](?![(\[])")
_WRITER = pattern(r"author\s*[:=]", re.I)
"""The line of front matter that may name who wrote the note."""
_FORM = pattern(r"(?:^|[\s:#*\"])(?:\{\{[\w.|\"'() -]{1,60}\}\}|<%.{1,60}?%>|\$\{[^{}]{1,200}\})")
"""The place of a value in a form: ``{{title}}``, ``<% tp.file.title %>``, ``${title}``."""
_OTHER_NOTE = pattern(
    r"(?:permanent|evergreen|fleeting|concept|moc|map of content|hub|structure|person|daily|weekly|meeting|project|"
    r"area|definition|term)(?:[-_ ]?notes?)?|"
    r"개념|용어|인물|사람|회의록?|일지|일기|概念|用語|人物|会議|日誌|日記|术语|会议|日记|"
    r"bugs?|bug-?fix|enhancement|feature-request|wontfix|duplicate|good-first-issue|help-wanted|infrastructure|chore",
    re.I,
)
"""What the other notes of a slip box say that they are, beside those on papers, and the other issues of a tracker."""
_OF_PAPERS = frozenset(("paper", "papers", "논문", "論文", "论文", "arxiv", "literature", "literaturenote"))
_OF_TOPICS = pattern(r"(?:^|[/\s_-])(?:topics?|concepts?|glossary|themen|thèmes|temas|주제|개념)(?=[/_ -])", re.I)
_FOLDER = pattern(r"paper|논문|論文|论文|literature|reading|리뷰", re.I)
_CITED = pattern(r"[^\W_]\W{0,3}[(（<]$|\bet al\.?,? $")
"""What stands before a link that is in brackets, or behind people: another paper's."""
_BOX = pattern(rf"\s*{LISTED}\[[ xX]\] ")
_SURE_TITLE = 2.5
"""What a title weighs above check boxes alone, which are chores else."""
_OF_ITS_WRITER = pattern(
    r"\b(?:I|my|My|me)\b|^(?i:how to|setting up|getting started|installing|configuring|upgrading|migrating|"
    r"release notes|(?:rfc|adr|lecture|part|chapter|week|lab|homework|episode) ?#?\d+)\b|"
    r"^[A-Z][A-Za-z]{1,9} ?['’]?(?:19|20)\d\d\b|^[A-Z]{2,4} ?\d{3}[A-Za-z]?\b|\b(?:in|of) (?:19|20)\d\d$"
)
"""How posts, courses and days at a conference are called: ``How I sort``, ``CS240 Sorting``, ``ICML 2019 in short``."""
_NAME = pattern(r"\S*(?:[a-z]-?[A-Z]|[A-Za-z]-?\d|[A-Z]-[A-Z])")
_END = pattern(r"[^\W\d_]{2}[.?!](?:\s|$)|[。？！]")
_SENTENCE, _LONG = 4, 8
"""From so many words on a title may be a sentence, and from so many it is a paper's in any case."""
_SMALL = 3
_ITEM = pattern(rf"\s*{LISTED}")
_LISTED = 3
"""So many items are a list of links."""
_HEAD = 2
"""How many lines are the beginning of a text: a title, and the link to it."""
_OF_A_PAPER = frozenset(("paper", "arxiv", "doi", "code", "project"))
_SAMPLE = 20_000


def is_index_of_notes(lines: Sequence[Line], name: str) -> bool:
    """Whether a list, in a file such as README.md, links each of its papers to another note, and has no facts.

    Facts have lines of their own; the link to the paper may stand beside that to the note.
    """
    listed = {line.entry for line in lines if line.entry is not None}
    linked = {line.entry for line in lines if line.entry is not None and _NOTE_LINK.search(line.text)}
    if not filenames.is_generic(name) or listed != linked:
        return False
    others = [line for line in lines if line.entry is not None and not _NOTE_LINK.search(line.text)]
    told = {line.entry for line in others if any(paper_links.link(link.url) for link in links_of(line.text))}
    return len(told) * 2 < len(listed)


def doubt(entry: Entry, lines: Sequence[Line], name: str) -> str:
    """Why the one entry of a text is about no paper; "" if something says that it is.

    It is about one if it has authors, a venue, an abstract or a link of its own, if its file is named by date and title
    or lies in a folder of papers, if its title reads like that of a paper, or if it speaks of one or has its sections.
    A page about oneself, a shopping list, minutes and a changelog have none of these; a page with such a name needs
    facts.
    """
    texts = (line.text for line in lines[:40] if "{" in line.text or "<%" in line.text)
    places = sum(_FORM.search(text) is not None for text in texts)
    is_empty = not any(line.field == "note" and line.text[0] != "#" for line in lines)
    if _FORM.search(entry.title) or places > 1 - is_empty:
        return "a form that is not filled in"
    if entry.arxiv or entry.doi or entry.abstract or entry.code:
        return ""
    to_notes = sum(_NOTE_LINK.search(line.text) is not None for line in lines)
    to_files = sum(".md)" in line.text for line in lines)
    is_index = (filenames.is_generic(name) and to_notes * 3 >= len(lines) > 0) or to_files * 2 >= len(lines) > 1
    if is_index and not entry.authors:
        return INDEX
    writers = sum(_WRITER.match(line.text) is not None for line in lines[:20])
    if len(entry.authors) > writers or ((entry.venue or entry.published) and not entry.title[0].islower()):
        return ""
    folders, _, file = name.replace("\\", "/").rpartition("/")
    day, title = filenames.named(file)
    called = filenames.without_code(entry.title)
    if is_other_page(called) or is_other_page(title) or is_section(called):
        return "it names no paper"
    kind = str(entry.extra.get("type", ""))
    if any(said.casefold() in _OF_PAPERS for said in (kind, *entry.tags)):
        return ""
    if any(map(_OTHER_NOTE.fullmatch, (kind, *entry.tags))):
        return "it names no paper"
    linked = [(at, line) for at, line in enumerate(lines) if "://" in line.text]
    if _links_to_its_paper(linked, entry.title):
        return ""
    is_kept = bool(entry.date or entry.tags or entry.status is not Status.UNREAD)
    items = sum(line.field == "urls" and _ITEM.match(line.text) is not None for _, line in linked)
    if any(_is_own(line, is_kept=(is_kept or at < _HEAD) and items < _LISTED) for at, line in linked):
        return ""
    if _FOLDER.search(folders) and file[:1] != "_" and LETTER.search(entry.title):
        return ""
    is_of_a_group = any(map(is_of_a_gathering, _labels(lines)))
    is_name = " " in title or not title.islower()
    is_name = is_name and not is_of_a_group and (file[:6].isdigit() or openers.could_be_one(title))
    if day is not None and title and is_name:
        return ""
    below = [line.text for line in lines if line.field == "note"]
    are_chores = bool(below) and all(map(_BOX.match, below)) and prose.like_title(entry.title) < _SURE_TITLE
    is_topic = any(map(_is_short, (entry.extra.get("alias"), entry.extra.get("aliases"))))
    is_topic = is_topic or _OF_TOPICS.search(name) is not None
    is_other = are_chores or is_topic or any("[@" in line.text for line in lines)
    if not is_other and _is_surely_a_title(entry, below):
        return ""  # a note that cites others by their keys is on what they have in common
    text = "\n".join(line.text for line in lines)[:_SAMPLE]
    headings = _headings(lines)
    if is_of_a_group or _OF_ITS_WRITER.search(entry.title):
        return "it names no paper"
    if any(map(_SAYS_ITS_KIND.search, [*headings, *entry.tags, entry.title, title])):
        return ""
    if _SPEAKS_OF_ONE.search(text) or sum(map(is_of_a_paper, headings)) > 1:
        return ""
    return "it names no paper"


def _is_short(alias: object) -> bool:
    """Whether a page also goes by a name that is no title: what is short for a topic has its words."""
    names = alias if isinstance(alias, list) else [alias] if alias else []
    return bool(names) and not any(openers.reads_like_a_paper(str(name)) for name in names)


def _is_surely_a_title(entry: Entry, below: Sequence[str]) -> bool:
    """Whether a title speaks for a paper when nothing else does.

    Papers have capitals, a colon, or many words; posts and decisions, which have a day or other facts, are called by a
    sentence, ``Use trees for settings``, or written in the language of their title. A name has small letters, a hyphen
    or a figure (``Glow-TTS``) and comes first; one in capitals alone may be that of a topic, on which there are no more
    than catchwords.
    """
    title, words = entry.title, entry.title.split()
    if not openers.reads_like_a_paper(title) or _OF_ITS_WRITER.search(title):
        return False
    if len(words) < _SENTENCE:
        return _NAME.match(title) is not None or (words[0].isupper() and any(map(_END.search, below)))
    if ":" in title or len(words) >= _LONG or entry.status is not Status.UNREAD or not (entry.date or entry.extra):
        return True
    if not any(map(prose.is_native, below)):
        return False
    others = [word for word in words[1:] if len(word) > _SMALL and word[0].isalpha()]
    return sum(word[0].isupper() for word in others) * 2 > len(others)


def _labels(lines: Sequence[Line]) -> list[str]:
    """The headings of a text, and what stands before a colon in its lines."""
    return [
        re.split("[:：]", line.text, maxsplit=1)[0]
        for line in lines
        if line.text[0] == "#" or ":" in line.text or "：" in line.text
    ]


def _links_to_its_paper(linked: Sequence[tuple[int, Line]], title: str) -> bool:
    """Whether a text links to its paper: in a field, at its beginning, or as the only one, by words that name no other.

    A page on a topic, a talk or a tool links to several, or to one by its name.
    """
    others: set[paper_links.Paper] = set()
    is_named = False
    for at, line in linked:
        for words, url in links_of(line.text):
            if (paper := paper_links.link(url)) is None:
                continue
            others.add(paper)
            is_other = not words and at > 0 and _CITED.search(line.text[: line.text.find(url)]) is not None
            if (line.field == "urls" or at < _HEAD) and not (is_other or _BOX.match(line.text)):
                return True
            is_own = is_word_for_a_link(words) or words.casefold() in title.casefold()
            is_named = is_named or is_other or not is_own
    return bool(others) and len({paper.kind for paper in others}) == len(others) and not is_named


def _is_own(line: Line, *, is_kept: bool) -> bool:
    """Whether a line has the link to what its reader keeps, or to the paper by the word for that.

    A link to anything counts if the text begins with it, or has a day or a tag; otherwise it may be the writer's own
    page.
    """
    if line.field != "urls":
        return False
    return is_kept or any(label_of(link.text) in _OF_A_PAPER for link in links_of(line.text))


def _headings(lines: Sequence[Line]) -> list[str]:
    return [line.text.lstrip("# ") for line in lines if line.text.startswith("#") and line.text.lstrip("#")[:1] == " "]
