"""Notes of org-mode and org-roam: one paper a file, or papers as headlines.

A headline, or the file, is a paper if what stands right below it says so: a property or keyword with authors, a DOI, an
arXiv id or a link to a paper, a citation key (``ROAM_REFS``), the tag ``paper``; or if headlines with TODO keywords
have the shape of titles. If one headline and the file are about the same paper, they are one entry; where several
headlines are papers, the file only lists them. A keyword (TODO, DONE) is the status, ``:tags:`` are tags, and drawers
are not text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import dedent

from ...model import Date, Entry, Status
from ...pattern import pattern
from ..facts import bylines, dates, labelling, labels, paper_links, prose, tags
from ..facts.labels import label_of
from ..facts.links import clean_link, links_of, only_links
from ..marks import CITE_KEY
from ..reading import LAYOUT, Draft, Layout, NotANote
from ..several import siblings
from ..single import values
from ..titles import filenames, naming, openers
from ..titles.sections import is_of_a_list, is_section

_OPENS = pattern(r"\s*(?:#\+[A-Za-z_]+:|:PROPERTIES:\s*$)", re.I)
_HEADLINE = pattern(r"(\*+)\s+(\S.*?)(?:\s+(:[^\s:]+(?::[^\s:]+)*:))?\s*$")
_KEYWORD = pattern(r"[A-Z][A-Z_-]{2,15}")
_STATES = pattern(r"\s*#\+(?:seq_|typ_)?todo:(.*)", re.I)
"""The keywords of a file: those for what is done stand after a bar, or are the last."""
_RULE = pattern(r"\s*\|[-+]+\|?\s*")
"""A rule in a table."""
_STAMP = pattern(r"\s*[\[<](\d{4}-\d\d-\d\d)[^\[\]<>]{0,20}[\]>]\s*")
_PRIORITY = pattern(r"\[#\w\]\s*|\[\d*(?:/\d*|%)\]\s*")
_IN_BUFFER = pattern(r"\s*#\+(\w+(?:\[\])?)[:：]\s*(.*)$")
_DRAWER = pattern(r"\s*:([\w-]+):\s*$")
_PROPERTY = pattern(r"\s*:([\w.+-]+)[:：]\s*(.*)$")
_PLANNING = pattern(r"\s*(?:CLOSED|SCHEDULED|DEADLINE):\s*[<\[]")
_CLOSED = pattern(r"CLOSED:\s*\[([^\]]+)\]")
_LINK = pattern(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_ITALICS = pattern(r"(?<![\w/])/([^/]+)/(?![\w/])")
_CITED = pattern(r"(?:\[?cite[^:]*:\s*)?[@&][A-Za-z][\w:-]+")
_CITE_KEY = pattern(r"@?[A-Za-z][\w-]*\d{2,4}[\w-]*:\s+(?=\S)")
_KEY = pattern(r"[A-Za-z][\w:-]*\d{2,4}[\w:-]*")
_WORDS_FOR_PAPER = frozenset(("paper", "papers", "논문", "论文", "論文", "article", "literature", "ref", "reference"))
_SURE = frozenset(("authors", "doi", "arxiv", "paper", "cited", "tagged"))
_SHORT = 3
"""How many words a headline may have that heads a meeting, so that the people below are those who were there."""
_HIDDEN = frozenset(("id", "roam_aliases", "noter_page", "noter_document", "hugo_slug", "last_modified"))


def recognise(text: str, name: str) -> float:
    """Whether a text is org: by its name, or by a keyword or a drawer in its first line."""
    first = next((line for line in text[:2000].split("\n") if line.strip()), "")
    return float(name.lower().endswith(".org") or _OPENS.match(first) is not None)


@dataclass(slots=True)
class _Node:
    """The file (level 0) or a headline, with what stands right below it."""

    level: int
    first: int
    end: int
    title: str = ""
    url: str = ""
    keyword: str = ""
    status: Status = Status.UNREAD
    tags: list[str] = field(default_factory=list)
    facts: list[labelling.Fact] = field(default_factory=list)
    layout: list[int] = field(default_factory=list)
    closed: Date | None = None
    kinds: set[str] = field(default_factory=set)

    @property
    def is_paper(self) -> bool:
        """Whether what is said right here names a paper."""
        return bool(self.kinds & _SURE)


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers of an org file. ``day`` is the date if nothing names one.

    If no headline is a paper, items below may be; a file that is said to be in org is one anyway. Raises NotANote if it
    names none.
    """
    if entries := _papers(draft, day):
        return entries
    other = Draft("\n".join(_as_markdown(draft.lines)), draft.name)
    entries = siblings.found(other, day)
    if not entries:
        raise NotANote("it names no paper")
    draft.fields, draft.owners, draft.reasons = other.fields, other.owners, other.reasons
    for index, line in enumerate(draft.lines):
        if line.strip() and not other.lines[index].strip():
            draft.give(index, LAYOUT, None)
    return entries


def _papers(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers that the file or its headlines are about."""
    nodes = _nodes(draft)
    file, headlines = nodes[0], nodes[1:]
    day = filenames.day_of(draft.name) or day
    found: list[_Node] = []
    titled = {node.first: node for node in headlines if node.keyword and node.level == headlines[0].level}
    listed = len(titled) > 1 and all(prose.like_title(node.title) > 1.5 for node in titled.values())
    if file.kinds <= {"authors", "tagged"} and _lists_papers(file, headlines):
        file.kinds.clear()  # who keeps the list, and what it holds
    for node in headlines:
        inside = found and node.first < found[-1].end
        if not inside and (node.is_paper or (listed and node.first in titled)):
            found.append(node)
    if file.is_paper or (draft.chosen and not found) or (len(found) == 1 and _is_same(file, found[0])):
        same = [node for node in found if node.is_paper and _is_same(file, node)][:1]
        return [_entry(draft, file, same, 0, day, file.tags)]
    for node in nodes:
        for index in node.layout:
            draft.give(index, LAYOUT, None)
    inherited = [tag for tag in file.tags if tag.casefold() not in _WORDS_FOR_PAPER]
    days = _days_above(headlines)
    entries = [
        _entry(draft, node, [], i, days[node.first] or day, [*inherited, *node.tags]) for i, node in enumerate(found)
    ]
    for index, line in enumerate(draft.lines):
        if entries and line.strip() and not draft.fields[index]:
            heading = _HEADLINE.match(line) is not None
            draft.give(index, LAYOUT, None) if heading else draft.leave_out(index, "it is about none of the papers")
    return entries


def _lists_papers(file: _Node, headlines: Sequence[_Node]) -> bool:
    """Whether the headlines are papers: several, or one other than the file's, with no section of a note beside it.

    In a note that is tagged ``paper``, headlines that only link to papers may tell of others.
    """
    is_of_one = "tagged" in file.kinds and not is_of_a_list(file.title)
    needed = _SURE - {"paper"} if is_of_one else _SURE
    found = [node for node in headlines if node.kinds & needed]
    if len(found) != 1 or _is_same(file, found[0]):
        return len(found) > 1
    beside = [node for node in headlines if not found[0].first <= node.first < found[0].end]
    return not any(is_section(node.title) and not is_of_a_list(node.title) for node in beside)


def _days_above(headlines: list[_Node]) -> dict[int, Date | None]:
    """For the first line of each headline the day of the nearest that encloses it and is a day, as in journals."""
    days: dict[int, Date | None] = {}
    around: list[tuple[_Node, Date | None]] = []
    for node in headlines:
        while around and around[-1][0].end <= node.first:
            around.pop()
        days[node.first] = around[-1][1] if around else None
        around.append((node, dates.date_line(node.title) or days[node.first]))
    return days


def _is_same(file: _Node, node: _Node) -> bool:
    """Whether a headline is about the paper that the file is named after."""
    one, other = (set(re.findall(r"\w{3,}", title.casefold())) for title in (file.title, node.title))
    return not one or len(one & other) * 2 > len(one | other) or (file.kinds == {"cited"} and node.level == 1)


# The outline


def _nodes(draft: Draft) -> list[_Node]:
    """The file and its headlines, each with the facts that stand above its first text or headline."""
    lines = draft.lines
    nodes = [_Node(0, 0, len(lines))]
    states = _states(lines)
    code = draft_code(lines)
    starts = [i for i, line in enumerate(lines) if line.startswith("*") and i not in code]
    for at in starts:
        found = _HEADLINE.match(lines[at])
        if found is None:
            continue
        node = _Node(len(found[1]), at, len(lines), tags=tags.read(found[3]) if found[3] else [])
        text = found[2]
        word, _, rest = text.partition(" ")
        if rest.strip() and (word in states or (_KEYWORD.fullmatch(word) and labels.status_of(word) is not None)):
            node.keyword, text = word, rest.lstrip()
            node.status = states.get(word) or labels.status_of(word) or Status.UNREAD
        text = _PRIORITY.sub("", text)
        if (stamp := _STAMP.search(text)) and stamp[0] != text:
            node.facts, text = [labelling.Fact("date", stamp[1])], text.replace(stamp[0], " ", 1).strip()
        link = _LINK.search(text)
        if link is not None and "://" in link[1]:
            node.url = link[1]
        elif own := next((link.url for link in links_of(text) if paper_links.link(link.url)), ""):
            node.url, text = own, text.replace(own, "").strip(" ()<>-–—:")
        if node.url and paper_links.link(node.url):
            node.kinds.add("paper")
        node.title = CITE_KEY.sub("", _LINK.sub(lambda m: m[2] or m[1], text).strip())
        _tell(node)
        nodes.append(node)
    for above, node in enumerate(nodes[1:], 1):
        below = (nodes[at] for at in range(above + 1, len(nodes)))
        node.end = next((other.first for other in below if other.level <= node.level), len(lines))
    for number, node in enumerate(nodes):
        end = nodes[number + 1].first if number + 1 < len(nodes) else len(lines)
        _head(lines, node, node.first + (node.level > 0), end)
    return nodes


def _states(lines: Sequence[str]) -> dict[str, Status]:
    """The status for each keyword that the file itself declares: ``#+todo: TO-READ(t) READING | READ(r)``."""
    states: dict[str, Status] = {}
    for line in lines:
        if (found := _STATES.fullmatch(line)) is None:
            continue
        open_, bar, done = re.sub(r"\([^()]*\)", "", found[1]).partition("|")
        words = open_.split()
        last = done.split() if bar else words[-1:]
        states |= dict.fromkeys(words, Status.UNREAD) | dict.fromkeys(last, Status.READ)
        states |= {word: status for word in words if word not in last and (status := labels.status_of(word))}
    return states


def _tell(node: _Node) -> None:
    """Take people, an arXiv id and a year that stand beside the title of a headline."""
    said = naming.named(node.title)
    is_cited = said.is_cited and said.people != ""
    if not (is_cited or openers.tells(node.title) or (node.title[:4].isdigit() and said.venue == node.title[:4])):
        return
    node.title = said.title
    for name, value in (("authors", said.people), ("arxiv", said.arxiv), ("venue", said.venue), ("note", said.rest)):
        if value:
            node.facts.append(labelling.Fact(name, value))
            _see(node, name, value)


def _as_markdown(lines: list[str]) -> list[str]:
    """The lines of an org file as Markdown, as many of them: drawers, keywords and plans are blank, but for the day on
    which something was done."""
    done, in_drawer = [], False
    for line in lines:
        if in_drawer or _DRAWER.match(line) or _IN_BUFFER.match(line) or _PLANNING.match(line):
            in_drawer = (in_drawer or _DRAWER.match(line) is not None) and line.strip().upper() != ":END:"
            closed = None if in_drawer else _CLOSED.search(line)
            done.append(f"Date: {closed[1]}" if closed else "")
            continue
        if found := _HEADLINE.match(line):
            said = "".join(f" #{tag}" for tag in tags.read(found[3])) if found[3] else ""
            line = f"{'#' * min(len(found[1]), 6)} {found[2]}{said}"
        if line[:1] in "| \t" and line.lstrip()[:1] == "|":
            is_below = bool(done) and done[-1].lstrip()[:1] == "|"
            line = _STAMP.sub(r"\1", line) if not _RULE.fullmatch(line) else line.replace("+", "|") if is_below else ""
        done.append(_LINK.sub(lambda m: f"[{m[2]}]({m[1]})" if m[2] else m[1], line))
    return done


def draft_code(lines: list[str]) -> frozenset[int]:
    """The lines (indices) between ``#+begin_…`` and ``#+end_…``, in which a star is not a headline."""
    inside, found = False, set()
    for i, line in enumerate(lines):
        if line[:1] in " \t#" and (mark := line.strip()[:8].lower()).startswith("#+"):
            inside = True if mark == "#+begin_" else False if mark[:6] == "#+end_" else inside
        if inside:
            found.add(i)
    return frozenset(found)


def _head(lines: list[str], node: _Node, start: int, end: int) -> None:
    """Read the keywords, drawers and facts at the top of what stands right below a headline."""
    drawer = ""
    for i in range(start, end):
        line = lines[i]
        if not line.strip():
            continue
        if drawer:
            node.layout.append(i)
            if line.strip().upper() == ":END:":
                drawer = ""
            elif drawer == "PROPERTIES" and (said := _PROPERTY.match(line)):
                _say(node, said[1], said[2], i)
        elif opened := _DRAWER.match(line):
            drawer = opened[1].upper()
            node.layout.append(i)
        elif _PLANNING.match(line):
            closed = _CLOSED.search(line)
            node.closed = dates.read(closed[1]) if closed else None
            node.layout.append(i)
        elif (said := _IN_BUFFER.match(line)) and not said[1].lower().startswith(
            ("begin", "results", "caption", "attr")
        ):
            node.layout.append(i)
            if said[1].lower() == "title" or (not said[1].isascii() and label_of(said[1]) == "title"):
                node.title = _CITE_KEY.sub("", said[2].strip())
                _tell(node)
            else:
                _say(node, said[1], said[2], i)
        elif (fact := labelling.labelled(line)) is not None and fact[1]:
            node.facts.append(labelling.Fact(fact[0], fact[1], i, fact[0]))
            _see(node, *fact)
        elif urls := only_links(re.sub(r"\[\[([^\[\]]+)\](?:\[[^\[\]]*\])?\]", r"\1", line)):
            node.facts += [labelling.Fact("link", url, i, "link") for url in urls]
            _see(node, "link", line)
        elif dates.date_line(line):
            node.facts.append(labelling.Fact("date", line, i))
        elif (
            node.title
            and prose.like_title(node.title) > 1
            and (said_so := bylines.people_line(_ITALICS.sub(r"\1", line)))
        ):
            node.facts += [labelling.Fact("authors", said_so[0], i), labelling.Fact("venue", said_so[1], i)]
            node.kinds |= {"authors"} if len(node.title.split()) > _SHORT else set()
        else:
            return


def _say(node: _Node, name: str, value: str, line: int) -> None:
    """Take a property or a keyword of the file, if it has a value."""
    value = value.strip()
    name = name.removesuffix("[]").lower()
    if not value or name in _HIDDEN:
        return
    if name in ("filetags", "roam_tags", "tags", "hugo_tags"):
        brought = tags.read(value, words=name != "tags" or ":" not in value)
        node.tags += brought
        node.kinds |= {"tagged"} if {tag.casefold() for tag in brought} & _WORDS_FOR_PAPER else set()
        return
    if name.startswith("roam_") or name in ("ref", "refs", "reference"):
        is_cited = _CITED.search(re.sub(r"https?://\S+", "", value)) or (name == "reference" and _KEY.fullmatch(value))
        node.kinds |= {"cited"} if is_cited else set()
        name = "roam refs"
    field = label_of(name)
    if field and field not in ("other", "note"):
        node.facts.append(labelling.Fact(field, value, line, name))
        _see(node, field, value)


def _see(node: _Node, field: str, value: str) -> None:
    """Note what kind of evidence a fact is."""
    if field in ("authors", "doi", "arxiv"):
        node.kinds.add(field)
    elif any(paper_links.link(link.url) for link in links_of(value)):
        node.kinds.add("paper")


# An entry


def _entry(
    draft: Draft, node: _Node, merged: list[_Node], number: int, day: Date | None, inherited: list[str]
) -> Entry:
    """The entry of a headline or of the file, with the headline that is about the same paper."""
    title = merged[0].title if merged and not (node.title and is_section(merged[0].title)) else node.title
    entry = Entry(title=title)
    taken: dict[int, str] = {}
    for part in (node, *merged):
        if part.url:
            entry.urls.append(clean_link(part.url))
        for index in part.layout:
            taken[index] = LAYOUT
        for fact in part.facts:
            if fact.field != "title" and values.take(entry, fact.field, fact.value, fact.label) and fact.line >= 0:
                taken[fact.line] = _FIELDS.get(fact.field, fact.field)
        if part.level:
            taken[part.first] = "title"
        if part.keyword:
            entry.status = part.status
            if part.closed is not None and entry.status is Status.READ:
                entry.status_on = part.closed.exact
        inherited = [*inherited, *(part.tags if part is not node else [])]
    known = {tag.casefold() for tag in entry.tags}
    entry.tags += [tag for tag in dict.fromkeys(inherited) if tag.casefold() not in known]
    entry.arxiv = entry.arxiv or next((named for url in entry.urls if (named := paper_links.arxiv_in(url))), "")
    closed = next((part.closed for part in (node, *merged) if part.keyword and part.closed), None)
    entry.date = entry.date or closed or day
    entry.title = entry.title or filenames.named(draft.name)[1] or "untitled"
    _note(draft, node, taken, entry, number)
    own = [i for i in range(node.first, node.end) if draft.owners[i] == number]
    entry.sources = [draft.source(min(own), max(own))] if own else [draft.source(node.first, node.end - 1)]
    return entry


_FIELDS = {
    "link": "urls", "paper": "urls", "project": "urls", "year": "published", "category": "tags", "other": "extra",
}  # fmt: skip


def _note(draft: Draft, node: _Node, taken: dict[int, str], entry: Entry, number: int) -> None:
    """Give every line of a node to its field; what is left, without drawers, is the comment as it is."""
    kept: list[str] = []
    drawer = False
    blank = False
    code = draft_code(draft.lines[node.first : node.end])
    for i in range(node.first, node.end):
        line = draft.lines[i]
        if not line.strip():
            blank = bool(kept)
            continue
        opened = _DRAWER.match(line) if i - node.first not in code else None
        if i in taken:
            draft.give(i, taken[i], None if taken[i] == LAYOUT else number)
            continue
        if opened is not None or drawer:
            drawer = line.strip().upper() != ":END:"
            draft.give(i, LAYOUT, None)
            continue
        if found := tags.tag_line(line):
            entry.tags += found
            draft.give(i, "tags", number)
            continue
        if blank:
            kept.append("")
        kept.append(line.rstrip())
        blank = False
        draft.give(i, "note", number)
    parts = [part for part in (entry.note, dedent("\n".join(kept))) if part]
    entry.note = "\n".join(parts)


LAYOUTS = (Layout("org", "org-mode and Logseq", read, recognise),)
