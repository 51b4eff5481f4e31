"""The shapes that lines of notes have: links, tags, dates, names, sentences.

Each function looks at one line (or one name) and says what it could be by itself. A layout decides what it is, from
its neighbours and the shape of the whole. Dates, people, tags and links each have a module of their own.
"""

from __future__ import annotations

from . import facts, people
from .dates import date_line, date_within, named, part_of_date
from .papers import LONGEST, clean_link, only_links
from .people import HANGUL, are_people, is_name, is_team, names, split_outside
from .tags import tag_line, tags_behind

__all__ = [
    "HANGUL", "LONGEST", "are_people", "clean_link", "closing_group", "code_lines", "date_line", "date_within",
    "is_name", "is_team", "labelled_link", "labelled_names", "named", "names", "only_links", "part_of_date",
    "split_outside", "tag_line", "tags_behind",
]  # fmt: skip


def code_lines(lines: list[str]) -> frozenset[int]:
    """The lines (indices) of the blocks of code in Markdown, fences included; a fence that is not closed is none."""
    fences = [i for i, line in enumerate(lines) if line.lstrip().startswith(("```", "~~~"))]
    return frozenset(i for at in range(0, len(fences) - 1, 2) for i in range(fences[at], fences[at + 1] + 1))


def labelled_names(line: str) -> list[str]:
    """The names after a label, such as ``Authors: Ana Sousa, Kim Cheolsu``; [] for any other line."""
    found = facts.labelled(line) if len(line) <= LONGEST else None
    return people.read(found[1]).names if found and found[0] == "authors" else []


def labelled_link(line: str) -> str:
    """The link after a label, such as ``Link: https://arxiv.org/abs/2312.00752``; "" for any other line."""
    found = facts.labelled(line) if "://" in line and len(line) <= LONGEST else None
    links = only_links(found[1]) if found and found[0] in ("link", "paper", "arxiv", "code", "project", "doi") else []
    return links[0] if len(links) == 1 else ""


def closing_group(text: str) -> tuple[str, str]:
    """What stands before the last pair of round brackets of a line that ends with it, and what is inside.

    ("", "") where the line does not end so. Inner pairs are counted: ``(Gemini Team (Google))`` is one group.
    """
    text = text.rstrip()
    if not text.endswith(")") or len(text) > LONGEST:
        return "", ""
    at = text.rfind("(")
    if at < 0 or text.find(")", at) == len(text) - 1:
        return (text[:at], text[at + 1 : -1]) if at >= 0 else ("", "")
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        c = text[i]
        if c == ")":
            depth += 1
        elif c == "(":
            depth -= 1
            if depth == 0:
                return text[:i], text[i + 1 : -1]
    return "", ""
