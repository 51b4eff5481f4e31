"""Whether a text that is about one thing is about a paper: what speaks for it, apart from a title, which any text
has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Entry, Status
from ..pattern import pattern
from .facts import paper_links, prose
from .facts.labels import label_of
from .facts.links import links_of
from .marks import LETTER, LISTED
from .reading import Line
from .recognition import INDEX
from .titles import filenames, openers
from .titles.sections import is_of_a_paper, is_other_page, is_section

_SPEAKS_OF_ONE = pattern(
    r"\b(?:this|the) (?:paper|preprint|arxiv)\b|\bthe authors?\b|\bwe (?:propose|present|introduce|show)\b|\bet al\b|"
    r"(?:이|본|해당) ?논문|저자(?:들|진)?[은는이가의들]|(?:この|本|当該)論文|提案手法|"
    r"(?:这篇|该|本)(?:论文|文章)|本文提出|作者(?:提出|们|认为|团队)",
    re.I,
)
"""How notes speak of the paper that they are about."""
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
    r"bugs?|bug-?fix|enhancement|feature-request|wontfix|duplicate|good-first-issue|help-wanted|infrastructure|chore",
    re.I,
)
"""What the other notes of a slip box say that they are, beside those on papers, and the other issues of a tracker."""
_OF_PAPERS = frozenset(("paper", "papers", "논문", "論文", "论文", "arxiv", "literature", "literaturenote"))
_OF_TOPICS = pattern(r"(?:^|[/\s_-])(?:topics?|concepts?|glossary|themen|thèmes|temas|주제|개념)(?=[/_ -])", re.I)
_FOLDER = pattern(r"paper|논문|論文|论文|literature|reading|리뷰", re.I)
_BOX = pattern(rf"\s*{LISTED}\[[ xX]\] ")
_SURE_TITLE = 2.5
"""What a title weighs above check boxes alone, which are chores else."""
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
    if len(entry.authors) > writers or entry.venue or entry.published:
        return ""
    folders, _, file = name.replace("\\", "/").rpartition("/")
    day, title = filenames.named(file)
    called = filenames.without_code(entry.title)
    if is_other_page(called) or is_other_page(title) or is_section(called):
        return "it names no paper"
    is_kept = bool(entry.date or entry.tags or entry.status is not Status.UNREAD)
    if any("://" in line.text and _is_evidence(line, is_kept=is_kept or at < _HEAD) for at, line in enumerate(lines)):
        return ""
    kind = str(entry.extra.get("type", ""))
    if any(said.casefold() in _OF_PAPERS for said in (kind, *entry.tags)):
        return ""
    if any(map(_OTHER_NOTE.fullmatch, (kind, *entry.tags))):
        return "it names no paper"
    if _FOLDER.search(folders) and file[:1] != "_" and LETTER.search(entry.title):
        return ""
    if day is not None and title and (" " in title or not title.islower()):
        return ""
    below = [line.text for line in lines if line.field == "note"]
    are_chores = bool(below) and all(map(_BOX.match, below)) and prose.like_title(entry.title) < _SURE_TITLE
    is_topic = any(map(_is_short, (entry.extra.get("alias"), entry.extra.get("aliases"))))
    is_topic = is_topic or _OF_TOPICS.search(name) is not None
    is_other = are_chores or is_topic or any("[@" in line.text for line in lines)
    if openers.reads_like_a_paper(entry.title) and not is_other:
        return ""  # a note that cites others by their keys is on what they have in common
    text = "\n".join(line.text for line in lines)[:_SAMPLE]
    headings = _headings(lines)
    if any(map(_SAYS_ITS_KIND.search, [*headings, *entry.tags, entry.title, title])):
        return ""
    if _SPEAKS_OF_ONE.search(text) or sum(map(is_of_a_paper, headings)) > 1:
        return ""
    return "it names no paper"


def _is_short(alias: object) -> bool:
    """Whether a page also goes by a name that is no title: what is short for a topic has its words."""
    names = alias if isinstance(alias, list) else [alias] if alias else []
    return bool(names) and not any(openers.reads_like_a_paper(str(name)) for name in names)


def _is_evidence(line: Line, *, is_kept: bool) -> bool:
    """Whether a line links to a paper, its code or its page, or to anything that its reader keeps.

    A link to anything counts if the text begins with it, or has a day or a tag; otherwise it may be the writer's own
    page.
    """
    links = links_of(line.text)
    is_own = line.field == "urls" and (is_kept or any(label_of(link.text) in _OF_A_PAPER for link in links))
    return is_own or any(paper_links.link(link.url) for link in links)


def _headings(lines: Sequence[Line]) -> list[str]:
    return [line.text.lstrip("# ") for line in lines if line.text.startswith("#") and line.text.lstrip("#")[:1] == " "]
