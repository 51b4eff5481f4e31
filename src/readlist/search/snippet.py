"""The line of an entry that shows why it was found, with the places that match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..model import Entry, Hit, in_one_line
from .folding import fold, is_cjk, only_lowers, split
from .query import Words

_WIDTH = 160
"""A longer line is cut to this many characters around its first match."""


_LONG = 5000
"""A line with more characters is not taken apart letter by letter."""


def hit(entry: Entry, wanted: Sequence[Words]) -> Hit:
    """An entry as a hit of these words.

    The line is the one in the note, abstract, tags or authors, tried in this order, with most of the words that the
    title lacks.
    """
    patterns = [(words.field, pattern) for words in wanted if (pattern := _pattern(words)) is not None]
    in_title = [p for field, p in patterns if field in ("", "title")]
    title_spans = spans(entry.title, in_title)
    folded_title, _ = _folded(entry.title)
    missing = [(field, p) for field, p in patterns if field not in ("", "title") or not p.search(folded_title)]
    found = Hit(entry, title_spans=title_spans)
    most = 0
    for name, lines in (
        ("note", entry.note.splitlines()),
        ("abstract", entry.abstract.splitlines()),
        ("tags", [", ".join(entry.tags)]),
        ("authors", [in_one_line(entry.authors)]),
    ):
        here = [p for field, p in missing if field in ("", name)]
        if not here:
            continue
        for line in lines:
            folded = fold(line)
            count = sum(1 for p in here if p.search(folded))
            if count > most:
                most = count
                found.context, found.context_field = _around(line, here), name
    if found.context:
        here = [p for field, p in patterns if field in ("", found.context_field)]
        found.spans = spans(found.context, here)
    return found


def spans(text: str, patterns: Iterable[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Where the patterns match a text, as spans of the text as it is, in order and without overlaps."""
    folded, places = _folded(text)
    found = sorted(
        (places[m.start()], places[m.end() - 1] + 1)
        for p in patterns
        for m in p.finditer(folded)
        if m.end() > m.start()
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


@cache
def _pattern(words: Words) -> re.Pattern[str] | None:
    """Where the words can be read in a folded text, ignoring marks and white space between their letters."""
    if words.forms:
        return re.compile("|".join(map(re.escape, sorted(words.forms, key=len, reverse=True))))
    runs = split(fold(words.text))
    letters = "".join(runs)
    if not letters:
        return None
    if letters.isascii() and words.whole:
        return re.compile(r"(?<![^\W_])" + r"[\W_]{0,2}".join(map(re.escape, letters)) + r"s?(?![^\W_])")
    if letters.isascii() and len(letters) <= 2:
        return re.compile(rf"(?<![^\W_]){re.escape(letters)}" + (r"(?![^\W_])" if len(letters) == 1 else ""))
    start = r"(?<![^\W_])" if words.phrase and not is_cjk(letters) else ""
    return re.compile(start + r"[\W_]{0,2}".join(map(re.escape, letters)))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text folded letter by letter, and the place in the original text of each folded letter."""
    if only_lowers(text):
        return text.lower(), range(len(text))
    pieces: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        folded = fold(letter)
        pieces.append(folded)
        places.extend([at] * len(folded))
    return "".join(pieces), places


def _around(line: str, patterns: Sequence[re.Pattern[str]]) -> str:
    """A line, or the part of a long one around its first match, without cutting words."""
    if len(line) <= _WIDTH:
        return line.strip()
    if len(line) > _LONG:
        # Folding hardly ever moves a letter, and nobody wrote a line this long by hand.
        folded = fold(line)
        at = min((m.start() for p in patterns if (m := p.search(folded))), default=0)
        line = line[max(0, at - _WIDTH) : at + 2 * _WIDTH]
    first = min((span[0] for span in spans(line, patterns)), default=0)
    start = max(0, first - _WIDTH // 3)
    end = min(len(line), start + _WIDTH)
    start = max(0, end - _WIDTH)
    if start and (space := line.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(line) and (space := line.rfind(" ", first, end)) > first:
        end = space
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")
