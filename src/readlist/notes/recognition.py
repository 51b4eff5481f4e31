"""Which layout a text has, and whether it is a note at all, by the shape of the whole."""

from __future__ import annotations

from ..pattern import pattern
from .facts import dates, paper_links
from .facts.links import links_of, only_links
from .layouts import article, digest, frontmatter
from .marks import LISTED
from .reading import LAYOUT, LEFT_OUT, Draft
from .titles import filenames

_LISTED_LINK = pattern(
    rf"\s*{LISTED}(?:\[[^\]]*\]\([^)]*\)|\[\[[^\]]*\]\]|<?https?://\S+)(?:[\s,]*#[^\s#,]+)*[^#]{{0,40}}"
)
"""An item of a list that is a link, with tags or a word or two after it."""
INDEX = "a page of links to notes, not a note"
"""Why an index is left out."""

_PAGE = 2
"""So many lines of furniture make a saved page; one more if the file's name says that it is a note."""
_STRANGE = pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_LETTER = pattern(r"[^\W_]")


def refusal(text: str) -> str:
    """Why a text is not a note: empty, not text, or an index of links; "" if it can be one."""
    if not text or text.isspace():
        return "the file is empty"
    if text.startswith("%PDF-"):
        return "this is a PDF, not text"
    sample = text[:65536]
    if len(_STRANGE.findall(sample)) * 20 > len(sample):
        return "this is not text"
    if _LETTER.search(text) is None:
        return "there is no word in it"
    if frontmatter.is_own(text):
        return ""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    could = (line for line in lines if line[0] != "#" and not line[0].isalpha() and len(line) < 2000)
    listed = sum(_LISTED_LINK.fullmatch(line) is not None for line in could)
    if not listed:
        return ""
    other = sum(line[0] != "#" or line[1:2].isalpha() for line in lines) - listed
    is_index = not other and not any("://" in line for line in lines)
    if is_index or (listed >= 5 and listed >= 9 * other and not _lists_papers(lines)):
        return INDEX
    return ""


def _lists_papers(lines: list[str]) -> bool:
    """Whether most of the links in a list lead to where papers are published."""
    found = [links_of(line) for line in lines if _LISTED_LINK.fullmatch(line[:2000])]
    return sum(any(paper_links.link(link.url) for link in links) for links in found) * 2 > len(found)


def recognise(text: str, draft: Draft) -> str:
    """The name of the layout with the best evidence.

    A digest begins with a date, or has lists of authors that stand alone in brackets below a title: two of them, or one
    in a text without the marks of Markdown above it. If the file's name has both a date and a title, the file is a note
    of its own, and two such lists count only if the first paper begins at the top (otherwise it is an essay that names
    papers). An article has page furniture. The rest is left to the reader of Markdown
    notes, and called an essay if that finds neither links nor a title line.
    """
    lines = draft.lines
    filled = [line for line in lines if line and not line.isspace()]
    first = filled[0]
    day, title = filenames.named(draft.name)
    ours = day is not None and title != ""
    is_dated = dates.date_line(first) or dates.part_of_date(first)
    if is_dated and (not ours or digest.anchors(filled)):
        return "digest"
    if article.furniture(lines) >= _PAGE + ours:
        return "article"
    if "(" in text or "（" in text or ":" in text:
        anchors = digest.anchors(filled) if not ours or digest.anchors(filled[:2]) else []
        if len(anchors) >= 2:
            return "digest"
        if anchors and not ours and not only_links(first) and first.lstrip()[0] not in "#*_":
            return "digest"
    return "markdown"


def is_essay(layout: str, draft: Draft) -> bool:
    """Whether what was read as a digest is an essay that names papers: no date, and prose above the first of them."""
    return layout == "digest" and LAYOUT not in draft.fields and draft.fields.count(LEFT_OUT) > 1
