"""The daily digest: a date, then papers back to back, each a title, authors, abstract, comment and tags.

Any part but the title can be missing, and nothing marks where one paper ends and the next begins, so no line can
be judged alone. Every line gets a role, and the roles that together have the most evidence for them win: each
role has an evidence of its own for the shape of a line (:func:`_weigh`), and each step from the role of a line to
the role of the next has one (:data:`_STEPS`, :func:`_neighbours`). The best path through all lines is found
in one pass (Viterbi), so time grows with the lines only.

Evidence is counted in nats, roughly: 1 is a hint, 3 is a good reason, 6 is as good as sure.

========  =====================================================================================
role      what speaks for it
========  =====================================================================================
date      the line is a date and nothing else
title     short, no full stop, no Hangul but perhaps in capitals; after a date, tags or a finished
          sentence; before authors, a long English paragraph, a link
title 2   the first line of the title is long or ends in the middle, this one goes on; authors follow
authors   a line in round brackets, all of it names
head      links alone on a line, or a date after a label, right after title or authors (or links right before a title,
          or at the foot of the paper where each has its only one there)
abstract  English, long, right after the head
comment   Hangul, or English that talks rather than reports; the rest of the paper's lines
tags      the line is #tags and nothing else; at the end of a comment
========  =====================================================================================
"""

from __future__ import annotations

import itertools
import re

from ...identifiers import arxiv_id
from ...model import Date, Entry
from ...pattern import pattern
from ..facts import labelling, prose, tags
from ..reading import LAYOUT, Draft, Layout
from ..single import values
from ..titles import filenames
from .items import UNKNOWN, Item, seen

DATE, TITLE, MORE, AUTHORS, HEAD, ABSTRACT, COMMENT, TAGS, LEAD = range(9)
"""The roles of a line. MORE is the second line of a title, LEAD a link that stands before its title."""

_NEVER = -1000.0
_NO_TITLE = -2.0
_NUMBERED = pattern(r"\d{1,2}[.)]\s+")
_REMARK = 2
"""A remark without a full stop has this many words at most; more could be the title of a paper."""

_STEPS: dict[int, dict[int, float]] = {
    DATE: {DATE: -1, TITLE: 0, LEAD: 0, COMMENT: -8},
    TITLE: {MORE: -1.5, AUTHORS: 0, HEAD: 0, ABSTRACT: -0.5, COMMENT: -0.5, TAGS: -0.5, TITLE: -3.5, DATE: -4},
    MORE: {MORE: -3, AUTHORS: 0, HEAD: -1, ABSTRACT: -1.5, COMMENT: -2, TAGS: -2, TITLE: -7, DATE: -7},
    AUTHORS: {HEAD: 0, ABSTRACT: 0, COMMENT: -0.5, TAGS: -0.5, TITLE: -1, LEAD: -2, DATE: -1},
    HEAD: {HEAD: 0, AUTHORS: 0, ABSTRACT: 0, COMMENT: 0, TAGS: -0.5, TITLE: -1.5, LEAD: -3, DATE: -1},
    ABSTRACT: {ABSTRACT: -0.5, COMMENT: 0, TAGS: -0.5, TITLE: -1, LEAD: -3, DATE: -0.5},
    COMMENT: {COMMENT: 0, TAGS: 0, TITLE: -1.5, LEAD: -4, DATE: -0.5},
    TAGS: {TAGS: -0.5, TITLE: 0, LEAD: -0.5, COMMENT: -5, HEAD: -5, DATE: 0},
    LEAD: {LEAD: 0, TITLE: 0},
}
"""How well one role follows another, in a digest of papers that can lack any part but the title."""


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers of a digest, in their order; ``day`` is the date of those above the first date heading.

    [] if nothing in it looks like a title: then it is not a digest.
    """
    named = re.search(r"(?<!\d)20\d\d(?!\d)", draft.name)
    items = seen(draft, day.year if day else int(named[0]) if named else 0)
    if not items:
        return []
    roles = _roles(items)
    if AUTHORS not in roles and not any(
        item.like_title > _NO_TITLE for item, role in zip(items, roles, strict=True) if role == TITLE
    ):
        return []
    _leave_headings(items, roles)
    _take_feet(items, roles)
    entries = _build(draft, items, roles, day)
    if all(_NUMBERED.match(entry.title) for entry in entries):
        for entry in entries:
            entry.title = _NUMBERED.sub("", entry.title)
    return entries


def _leave_headings(items: list[Item], roles: list[int]) -> None:
    """The first line, or one in Hangul right below a day, heads the file like a date where of all titles only that has
    nothing below it; it is not a paper.
    """
    bare = [at for at in range(len(items) - 1) if roles[at] == roles[at + 1] == TITLE]
    if len(bare) == 1 and (bare[0] == 0 or (items[bare[0]].hangul and roles[bare[0] - 1] == DATE)):
        roles[bare[0]] = DATE


def _take_feet(items: list[Item], roles: list[int]) -> None:
    """A link that ends a paper is the paper's own where each of several ends so and none has another."""
    starts = [i for i, role in enumerate(roles) if role == TITLE]
    if len(starts) < 2 or LEAD in roles[: starts[0]]:
        return
    feet = []
    for start, end in itertools.pairwise([*starts, len(items)]):
        own = [i for i in range(start, end) if roles[i] not in (TAGS, DATE)]
        if own[-1:] != [i for i in own[1:] if items[i].links]:
            return
        feet.append(own[-1])
    for i in feet:
        roles[i] = HEAD


def anchors(lines: list[str]) -> list[int]:
    """The lines (their indices) that are a list of authors, in brackets or labelled, below what could be a title."""
    found = []
    above = ""
    for i, line in enumerate(lines):
        names = prose.bracketed_names(line) if line.lstrip()[0] in "(（" else labelling.labelled_names(line)
        if names and above and prose.like_title(above) > 0:
            found.append(i)
        above = line
    return found


# What the lines are together


def _weigh(item: Item) -> dict[int, float]:
    """What the shape of a line says for each role it could have; roles that are not named cannot be."""
    if item.date is not None:
        return {DATE: 6.0, HEAD: 6.0, TITLE: -4.0, COMMENT: -2.0}
    if item.tags:
        return {TAGS: 6, COMMENT: -1}
    if item.abstract:
        return {ABSTRACT: 6, COMMENT: -1}
    title = item.like_title
    if item.title and item.links:
        return {TITLE: title - 3.5, ABSTRACT: item.like_prose, COMMENT: -0.5}
    if item.links:
        return {HEAD: 3, LEAD: 2.5, ABSTRACT: 3, COMMENT: 2.5}
    comment = 1.5 if item.hangul else -0.5
    if item.title:
        return {TITLE: title + 5, COMMENT: comment}
    if item.authors:
        return {AUTHORS: item.sure_authors, COMMENT: -1.5}
    return {TITLE: title, MORE: title, ABSTRACT: item.like_prose, COMMENT: comment}


def _roles(items: list[Item]) -> list[int]:
    """The roles of the items that together have the most evidence."""
    blank = _blank_evidence(items)
    spaced = sum(item.blank_before for item in items) > 0.7 * len(items)
    links_first = len(items) > 1 and items[0].date is not None and items[1].links != []
    best = {role: w for role, w in _weigh(items[0]).items() if role in (DATE, TITLE, LEAD)}
    best[COMMENT] = -6.0
    back: list[dict[int, int]] = []
    for i in range(1, len(items)):
        now: dict[int, float] = {}
        came: dict[int, int] = {}
        for role, weight in _weigh(items[i]).items():
            ways = {
                before: score + _STEPS[before][role] + _neighbours(items, i, before, role, spaced)
                for before, score in best.items()
                if role in _STEPS[before]
            }
            if not ways:
                continue
            if role == LEAD and links_first:
                weight += 3
            if role in (TITLE, LEAD, DATE):
                weight += blank if items[i].blank_before else -blank
            came[role] = max(ways, key=ways.__getitem__)
            now[role] = ways[came[role]] + weight
        best = now
        back.append(came)
    role = max(best, key=best.__getitem__)
    roles = [role]
    for came in reversed(back):
        role = came[role]
        roles.append(role)
    return roles[::-1]


def _neighbours(items: list[Item], i: int, before: int, role: int, spaced: bool) -> float:
    """What the lines around a line say for a step from the role ``before`` to ``role``.

    The comment begins where Hangul does (no comment that was looked at has English paragraphs before it). An abstract
    is one long paragraph, or several short lines; without authors above, it is long. A link is a part of it only inside
    of it.
    """
    item, above = items[i], items[i - 1]
    if role == TITLE:
        return _step_to_title(items, i, before)
    if role == MORE:
        return _NEVER if above.title else _goes_on(above, item, spaced)
    if role == COMMENT:
        return 5 if before == ABSTRACT and item.hangul and not above.links else 0
    if role == ABSTRACT:
        if before in (TITLE, MORE) and len(item.text) < 100:
            return -4
        if before != ABSTRACT:
            return -4 if item.links else 0
        if item.continues:
            return max(0.0, -item.like_prose) if not item.hangul and not item.links else 0
        return -1.2 if len(above.text) > 400 and not item.links else 0
    return 0


def _step_to_title(items: list[Item], i: int, before: int) -> float:
    """What the neighbours of a line say for a title.

    A word or two right below the authors, with no more of the paper below, are what its reader says: ``Must read``.

    Above, where a comment or an abstract stands there, a sentence has ended: what looks like a title in the middle of
    one is something that the comment names. Below is not another short line without Hangul that is not a sentence: the
    two belong to a list without marks. A title with its link is rather named than begun.
    """
    item, above = items[i], items[i - 1]
    if before == AUTHORS and not item.blank_before and len(item.text.split()) <= _REMARK:
        return -6.0 if i + 1 == len(items) or items[i + 1].date or items[i + 1].blank_before else 0.0
    if before not in (COMMENT, ABSTRACT, HEAD):
        return 0.0
    score = 0.0
    if before == COMMENT and not above.hangul and item.like_title < 2:
        score -= 1.5
    if before != HEAD:
        if tags.tags_behind(above.text)[1]:
            return 3.0
        score += -6 if prose.is_open(above.text) else 0 if above.links else above.finished
    below = items[i + 1] if i + 1 < len(items) else None
    if below is None:
        return score - 2
    if item.links or (item.text[-1] == "." and not below.authors):
        score -= 3
    if below.links and not below.title:
        return score + 1
    if not below.hangul and below.finished < -1 and len(below.text) < 100 and not below.authors:
        return score - 2.5
    return score


def _goes_on(above: Item, item: Item, spaced: bool) -> float:
    """What speaks for a line being the second one of a title.

    A title is broken if the line is full (fifty characters and more), or after its colon or a small word; the second
    line starts small or is shorter. An empty line separates them, unless empty lines stand between all lines
    (``spaced``).
    """
    text, score = above.text, 0.0
    if prose.is_open(text):
        score += 3
    elif len(text) + len(item.text.split(None, 1)[0]) < 46:
        score -= 3.5
    if item.text[0].islower():
        score += 1
    elif len(item.text) > len(text):
        score -= 2
    if item.blank_before and not spaced:
        score -= 4
    return score


def _blank_evidence(items: list[Item]) -> float:
    """What an empty line above says for a title: much, if in this text they stand only above titles."""
    above = below = other = others = 0
    for i, item in enumerate(items[1:], 1):
        head = bool(item.title) or (i + 1 < len(items) and bool(items[i + 1].authors) and item.like_title > 0)
        if head:
            above += item.blank_before
            below += 1
        else:
            other += item.blank_before
            others += 1
    if not below or not others or not above:
        return 0.0
    return max(0.0, min(3.0, 4 * (above / below - other / others)))


# The papers


def _build(draft: Draft, items: list[Item], roles: list[int], day: Date | None) -> list[Entry]:
    entries: list[Entry] = []
    lead: list[Item] = []
    parts: dict[int, list[Item]] = {}

    def close() -> None:
        if parts:
            _finish(draft, entries[-1], parts, len(entries) - 1)
            parts.clear()

    for item, role in zip(items, roles, strict=True):
        if role == DATE:
            close()
            day = (item.date if item.date != UNKNOWN else None) if item.date else day
            draft.give(item.first, LAYOUT, None)
        elif role == LEAD:
            close()
            lead.append(item)
        elif role == TITLE:
            close()
            entries.append(Entry(title="", date=day))
            parts[HEAD] = lead
            parts[TITLE] = [item]
            lead = []
        elif not parts:
            for index in range(item.first, item.last + 1):
                draft.leave_out(index, "stands before the first title")
        else:
            parts.setdefault(TITLE if role == MORE else role, []).append(item)
    close()
    for item in lead:
        draft.leave_out(item.first, "a link without a title below it")
    return entries


_FIELDS = {TITLE: "title", AUTHORS: "authors", HEAD: "urls", ABSTRACT: "abstract", COMMENT: "note", TAGS: "tags"}


def _finish(draft: Draft, entry: Entry, parts: dict[int, list[Item]], index: int) -> None:
    for role, items in parts.items():
        for item in items:
            for line in range(item.first, item.last + 1):
                draft.give(line, _FIELDS[role], index)
    heads = parts[TITLE]
    entry.date = next((item.date for item in parts.get(HEAD, ()) if item.date), entry.date)
    entry.title = heads[0].title or prose.bare_title(" ".join(item.text for item in heads))
    values.take(entry, "venue", next((item.venue for item in (heads[0], *parts.get(AUTHORS, ())) if item.venue), ""))
    entry.authors = heads[0].authors + [name for item in parts.get(AUTHORS, ()) for name in item.authors]
    entry.abstract = _text(draft.lines, [item for item in parts.get(ABSTRACT, ()) if not item.is_label], quoted=True)
    comment = parts.get(COMMENT, [])
    entry.note = _text(draft.lines, comment)
    own = [tag for item in parts.get(TAGS, ()) for tag in item.tags]
    if comment:
        kept, behind = tags.tags_behind(entry.note)
        if behind:
            entry.note, own = kept, behind + own
    entry.tags = list(dict.fromkeys(own))
    links = [link for role in (TITLE, HEAD) for item in parts.get(role, ()) for link in item.links]
    entry.arxiv = heads[0].arxiv or next((found for link in links if (found := arxiv_id(link))), "")
    links += [link for role in (ABSTRACT, COMMENT) for item in parts.get(role, ()) for link in item.links]
    entry.urls = list(dict.fromkeys(links))
    spans = [item for items in parts.values() for item in items]
    entry.sources = [draft.source(min(i.first for i in spans), max(i.last for i in spans))]


def _text(lines: list[str], items: list[Item], *, quoted: bool = False) -> str:
    """The text that items make, with sentences joined again that a link on a line of its own had broken.

    Indents are kept for lists and code; several empty lines become one, except in code.
    """
    text = ""
    for i, item in enumerate(items):
        line = item.text.lstrip("> ") if quoted else lines[item.first].rstrip()
        if not text:
            text = line.lstrip()
        elif _joins(items, i):
            line = line.lstrip()
            tight = text.endswith(("(", "[")) or line[:1] in ")].,;:!?"
            text += line if tight else f" {line}"
        elif item.code and items[i - 1].code:
            text += "\n" * (item.first - items[i - 1].first) + line
        else:
            text += ("\n\n" if item.blank_before else "\n") + line
    return text


def _joins(items: list[Item], i: int) -> bool:
    """Whether a line goes on with the sentence above, from which a link separates it, or is itself that link."""
    return items[i].continues and bool(items[i].links or items[i - 1].links)


def _read_named(draft: Draft, day: Date | None) -> list[Entry]:
    return read(draft, filenames.named(draft.name)[0] or day)


LAYOUTS = (Layout("digest", "papers one below the other", _read_named),)
