"""Lines that all begin papers in one way, made the headings of what stands below them.

Markdown ends an item where a line below a blank one is not indented, and knows fewer marks than people do: ``[1] …``,
``① …``, ``■ …``, or none at all. Where each of such lines begins a paper, what stands up to the next is about that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import dedent

from ...pattern import pattern
from .. import marks
from ..facts import dates, labelling, links, paper_links, prose
from ..markup.blocks import Block, tree
from ..titles import openers
from ..words.labels import EMOJI
from .pieces import is_topic

_OF_MARKDOWN = pattern(marks.LISTED)
_HASHES = pattern(r"#{1,6}(?= )")
_DEEPEST = 6
_FEWEST = 2
_HIGHEST = 6
"""Facts stand above this line of a part."""

_Heads = dict[int, int]
"""The lines (their indices) that begin papers, and where their text begins after the mark."""


def marked(lines: Sequence[str], start: int) -> Iterator[tuple[Block, int]]:
    """The tree of a text from the line ``start`` on, once for each mark that two of its lines or more could begin
    papers with, and how many do.

    Such a mark is a number or a sign. One of Markdown counts only if the line below one of them is not indented.
    """
    ways: defaultdict[str, _Heads] = defaultdict(dict)
    for i, line in enumerate(lines[start:], start):
        if mark := _mark(line):
            ways[mark[0]][i] = mark[1]
    for heads in ways.values():
        spans = [*pairwise(heads)]
        below = [next(filter(str.strip, lines[i + 1 : end]), "") for i, end in spans]
        if any(line[:1].strip() and not (is_topic(line) or marks.IN_BOLD.fullmatch(line)) for line in below) or not all(
            _OF_MARKDOWN.match(lines[i]) for i in heads
        ):
            yield from _lifted(lines, start, heads)


def unmarked(lines: Sequence[str]) -> Iterator[tuple[Block, int]]:
    """As :func:`marked`, for lines with the same mark below a blank one, and for those without a mark that read like
    titles: with a link, above one or people, below one, or below a blank line."""
    ways: defaultdict[str, _Heads] = defaultdict(dict)
    for i, (above, line, below) in enumerate(zip(["", *lines], lines, [*lines[1:], ""], strict=False)):
        is_apart = not above.strip()
        if mark := _mark(line):
            if is_apart:
                ways[mark[0]][i] = mark[1]
        elif line[:1].isalpha() and _is_titled_link(line):
            ways["with link"][i] = 0
        elif line[:1].isalpha() and _is_title(line):
            if _is_link(below) or prose.bracketed_names(below):
                ways["above facts"][i] = 0
            if is_apart or _is_link(above):
                ways["below link"][i] = 0
    for heads in ways.values():
        yield from _lifted(lines, 0, heads)


def _mark(line: str) -> tuple[str, int] | None:
    """The kind of mark that a line begins with, and where its text does; None without one, and before a day or a fact
    that the mark stands for (``👥 Ana Sousa``)."""
    if not line or line[0].isspace() or line[0].isalpha() or dates.date_line(line):
        return None
    if line[0] in "*_" and marks.IN_BOLD.fullmatch(line):
        return "bold", 0
    if line[0] in EMOJI and labelling.labelled(line):
        return None
    start = len(line) - len(marks.without_number(line))
    is_number = any(map(str.isalnum, line[:start]))
    return ("number" if is_number else line[0], start) if start else None


def _is_title(line: str) -> bool:
    return prose.like_title(line) > 0 and not (labelling.labelled(line) or prose.bare_names(line))


def _is_link(line: str) -> bool:
    return any(map(paper_links.link, links.only_links(line.strip())))


def _is_titled_link(line: str) -> bool:
    """Whether a line is a title and the link to its paper."""
    outside, found = links.links_in(line) if "://" in line else ("", [])
    is_one = len(found) == 1 and paper_links.link(found[0][1]) is not None
    return is_one and _is_title(marks.bare(outside.partition("\0")[0].strip(" ([<:-–—|")))


def _lifted(lines: Sequence[str], start: int, heads: _Heads) -> Iterator[tuple[Block, int]]:
    """The tree with these lines as headings and how many they are, if people or a link stand in the part of each.

    Two lines and more above the first, apart from headings and days, are of a text that mentions papers.
    """
    above = [
        line for line in lines[start : min(heads)] if line.strip() and line[0] != "#" and not dates.date_line(line)
    ]
    spans = [*pairwise([*heads, len(lines)])]
    if len(above) > 1 or len(spans) < _FEWEST or not all(_is_told(lines[i:end]) for i, end in spans):
        return
    levels = (found.end() for line in lines[start:] if (found := _HASHES.match(line)))
    hashes = "#" * min(max(levels, default=0) + 1, _DEEPEST)
    lifted = list(lines)
    for i, end in spans:
        lifted[i] = f"{hashes} {lines[i][heads[i] :]}"
        if end > i + 1:
            lifted[i + 1 : end] = dedent("\n".join(lines[i + 1 : end])).split("\n")
    yield tree(lifted, start), len(heads)


def _is_told(lines: Sequence[str]) -> bool:
    """Whether people or a link stand in the lines of a part, or a fact of a paper right below the first."""
    facts_of = (line.strip(" \t>-*") for line in lines[1:_HIGHEST])
    return any("://" in line or prose.bracketed_names(line) for line in lines) or any(
        openers.is_of_a_paper(line) or openers.is_below_a_title(line) for line in facts_of
    )
