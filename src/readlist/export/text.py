"""What several formats ask of a text: where it is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..markdown import MATH


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces, each with whether it is a formula."""
    at = 0
    for found in MATH.finditer(text):
        if _balanced(found[0]):
            yield False, text[at : found.start()]
            yield True, found[0]
            at = found.end()
    yield False, text[at:]


def _balanced(formula: str) -> bool:
    """Whether its braces are, both as TeX counts them and as BibTeX does, which does not mind backslashes."""
    return _pairs(re.findall(r"[{}]", formula)) and _pairs(re.findall(r"\\.|[{}]", formula))


def _pairs(marks: list[str]) -> bool:
    depth = 0
    for mark in marks:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth < 0:
            return False
    return depth == 0
