"""Which layout a text has, and whether it is a note at all; by the shape of the whole."""

from __future__ import annotations

from itertools import pairwise

from ..pattern import pattern
from . import article, bylines, dates, digest, facts, frontmatter, marks, naming, papers, prose, telling
from .citations import citation
from .links import is_bare_link, links_of, only_links
from .reading import LAYOUT, LEFT_OUT, Draft

_LISTED_LINK = pattern(
    r"\s*(?:[-*+]|\d+[.)])\s+(?:\[[^\]]*\]\([^)]*\)|\[\[[^\]]*\]\]|<?https?://\S+)(?:[\s,]*#[^\s#,]+)*[^#]{0,40}"
)
"""An item of a list that is a link, with tags or a word or two after it."""
INDEX = "a page of links to notes, not a note"
"""Why an index is left out."""

_STRANGE = pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_LETTER = pattern(r"[^\W_]")


def refusal(text: str, lines: list[str]) -> str:
    """Why a text is not a note: empty, not text, or an index of links; "" if it can be one."""
    if not text or text.isspace():
        return "the file is empty"
    sample = text[:65536]
    if len(_STRANGE.findall(sample)) * 20 > len(sample):
        return "this is not text"
    if _LETTER.search(text) is None:
        return "there is no word in it"
    if frontmatter.is_own(text):
        return ""
    listed = other = 0
    for line in lines:
        if not line or line.isspace():
            continue
        if not line[0].isalpha() and len(line) < 2000 and _LISTED_LINK.fullmatch(line):
            listed += 1
        elif not line.startswith("#") or line[1:2].isalpha():
            other += 1
    is_index = not other and listed and not any("://" in line for line in lines)
    if is_index or (listed >= 5 and listed >= 9 * other and not _lists_papers(lines)):
        return INDEX
    return ""


def _lists_papers(lines: list[str]) -> bool:
    """Whether most of the links in a list lead to where papers are published."""
    found = [links_of(line) for line in lines if _LISTED_LINK.fullmatch(line[:2000])]
    return sum(any(papers.link(link.url) for link in links) for links in found) * 2 > len(found)


def recognise(text: str, draft: Draft) -> str:
    """The name of the layout that the evidence is best for.

    Front matter shows in the first lines. A digest begins with a date, or has lists of authors that stand alone in
    brackets below a title: two of them, or one in a text without the marks of Markdown above it. Where the file's
    name has both a date and a title, the file is a note of its own, and two such lists count only if the first paper
    begins at the top (else it is an essay that names papers). An article has page furniture, or labels for title and
    authors. The rest is left to the reader of Markdown notes, and called an essay where that finds neither links nor
    a title line.
    """
    if frontmatter.opens(text):
        return "frontmatter"
    lines = draft.lines
    filled = [line for line in lines if line and not line.isspace()]
    first = filled[0]
    day, title = dates.named(draft.name)
    ours = day is not None and title != ""
    is_dated = dates.date_line(first) or dates.part_of_date(first)
    if is_dated and (not ours or digest.anchors(filled)):
        return "digest"
    if not ours and article.has_furniture(lines) and article.evidence(lines) >= 3:
        return "article"
    if "(" in text or "（" in text or ":" in text:
        anchors = digest.anchors(filled) if not ours or digest.anchors(filled[:2]) else []
        if len(anchors) >= 2:
            return "digest"
        if anchors and not ours and not only_links(first) and first.lstrip()[0] not in "#*_":
            return "digest"
    if ours and article.has_furniture(lines) and article.evidence(lines) >= 4:
        return "article"
    return "markdown"


_STRUCTURE = pattern(r"\s{0,3}#{1,6}\s|\s*\||\s*<(?!/?english>|https?:)|\W{0,4}\[[^\[\]]{8,}\]\(http")
_UNDERLINED = pattern(r"(?m)^\w.{3,}\n(?:={4,}|-{4,})[ \t]*$")
_YEAR = pattern(r"(?:19|20)(?<![\d./-]\d\d)\d\d(?![\d./-])")
_LISTED = pattern(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_LISTED_FACTS = pattern(r"(?m)^(?:[-*+]|\d{1,3}[.)]) +\S.{8,}\n(?:[ \t]+\S.*\n){0,2}[ \t]+<?https?://\S+$")
"""An item with a line below it that is a link."""


def has_structure(lines: list[str]) -> bool:
    """Whether the first lines have what makes blocks count.

    That is a mark of Markdown or AsciiDoc, a fact after a label, two labels each on a line of its own, a line that is
    underlined, an item with a link below it, a citation, or people and where they published.
    """
    filled = [line for line in lines[:60] if line and not line.isspace()][:30]
    top = "\n".join(lines[:60])
    if ("\n====" in top or "\n----" in top) and _UNDERLINED.search(top):
        return True
    if "\n " in top and _LISTED_FACTS.search(top):
        return True
    return len(set(map(facts.alone, filled)) - {""}) > 1 or any(
        "](http" in line
        or (not line[0].isalpha() and _is_marked(line))
        or (line[0] in ">[" and telling.TELLING.search(line) and citation(marks.bare(line.lstrip("> "))) is not None)
        or (line[0] == "=" and line.strip(" =") != "" and (line.rstrip()[-1] == "=" or line is filled[0]))
        or ((":" in line[:40] or "：" in line[:40]) and facts.labelled(line) is not None)
        or (_YEAR.search(line) and (citation(line) or bylines.people_line(line) or naming.named(line[:300]).people))
        for line in filled
        if not is_bare_link(line)
    )


def names_papers(lines: list[str]) -> bool:
    """Whether two lines at least name papers without a mark, by people or a link after the title, or right below."""
    filled = [line for line in lines[:80] if line and not line.isspace()][:40]
    seen = 0
    for line, below in pairwise([*filled, ""]):
        is_below = prose.like_title(marks.bare(line)) > 0 and telling.is_below_a_title(below)
        if is_below or telling.is_titled_link(line) or telling.tells(line):
            seen += 1
            if seen > 1:
                return True
    return False


def tells_below_a_day(lines: list[str]) -> bool:
    """Whether a text begins with a day, and a line that names a paper by itself or has people without a mark below it.

    In brackets they are those of a digest, which has abstracts, too.
    """
    first, title, below, *_ = [*(line.strip() for line in lines[:20] if line and not line.isspace()), "", "", ""]
    if not title or dates.date_line(first) is None:
        return False
    is_above = below[:1].isalpha() and "://" not in below and telling.is_below_a_title(below)
    return telling.tells(title) or (is_above and prose.like_title(title) > 1)


def _is_marked(line: str) -> bool:
    """Whether a line begins with a mark of Markdown, and as an item of a list says something of a paper."""
    return _STRUCTURE.match(line) is not None or (
        _LISTED.match(line) is not None and telling.TELLING.search(line) is not None
    )


def is_essay(layout: str, draft: Draft) -> bool:
    """Whether what was read as a digest is an essay that names papers: no date, and prose above the first of them."""
    return layout == "digest" and LAYOUT not in draft.fields and draft.fields.count(LEFT_OUT) > 1
