"""Reads the marks inside a paragraph of a note: code, mathematics, emphasis and links."""

from __future__ import annotations

import re

from rich.style import Style
from rich.text import Text

from readlist.terminal.cells import LONGEST, web_link

_DEEPEST = 6
"""How many marks may stand in one another."""

_REACH = 2000
"""How far, in characters, the end of a mark is looked for; so the time grows with the length of the text."""

_TRIGGER = re.compile(r"[\\`$*_~\[<!]|https?://")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MATHEMATICS = {"\\(": "\\)", "\\[": "\\]", "$$": "$$"}
_EMPHASIS = {"***": "bold italic", "**": "bold", "__": "bold", "~~": "strike", "*": "italic", "_": "italic"}
_CLOSING = {mark: re.compile(rf"(?<![\s{mark[0]}]){re.escape(mark)}(?![A-Za-z0-9{mark[0]}])") for mark in _EMPHASIS}
_ADDRESS = re.compile(r"(?:[^()\n]++|\([^()\n]*+\))*+\)")
_URL = re.compile(r"https?://[^\s<>\"`]+")
_TICKS = re.compile(r"`+")

Found = tuple[Text, int]
"""What a mark encloses, and where in the source it ends."""


def inline(source: str, links: bool, depth: int = 0) -> Text:
    """The paragraph with its marks obeyed. Without ``links``, addresses stand behind the text of their links.

    A text that is too long to be prose is left as it is.
    """
    if len(source) > LONGEST:
        return Text(source)
    text = Text()
    at = 0
    while trigger := _TRIGGER.search(source, at):
        start = trigger.start()
        text.append(source[at:start])
        found = _mark(source, start, links, depth)
        if found is None:
            text.append(source[start])
            at = start + 1
        else:
            text.append_text(found[0])
            at = found[1]
    return text.append(source[at:])


def _mark(source: str, at: int, links: bool, depth: int) -> Found | None:
    char = source[at]
    if char in "\\$":
        return _mathematics(source, at) or _escape(source, at)
    if char == "`":
        return _code(source, at)
    if char == "h":
        return _bare_url(source, at, links)
    if char == "<":
        return _angle_url(source, at, links)
    if char in "[!":
        return _labelled(source, at, links, depth)
    return _emphasis(source, at, links, depth)


def _mathematics(source: str, at: int) -> Found | None:
    """LaTeX as it was written.

    As in pandoc, a single ``$`` opens before something that is no space, closes behind such and not before
    a digit, so that "$10 or $20" stays money.
    """
    opening = source[at : at + 2]
    if opening in _MATHEMATICS:
        closing = _MATHEMATICS[opening]
    elif opening[0] == "$":
        opening = closing = "$"
    else:
        return None
    inside = at + len(opening)
    end = source.find(closing, inside, inside + _REACH)
    if end <= inside:
        return None
    after = end + len(closing)
    if opening == "$" and (
        source[inside].isspace()
        or source[end - 1].isspace()
        or source[after : after + 1].isdigit()
        or "\n" in source[inside:end]
    ):
        return None
    return Text(source[at:after], "markdown.math"), after


def _escape(source: str, at: int) -> Found | None:
    following = source[at + 1 : at + 2]
    return (Text(following), at + 2) if source[at] == "\\" and following in _PUNCTUATION else None


def _code(source: str, at: int) -> Found:
    ticks = _TICKS.match(source, at)
    assert ticks is not None
    start = ticks.end()
    for closing in _TICKS.finditer(source, start, start + _REACH):
        if closing[0] == ticks[0]:
            inside = source[start : closing.start()]
            if inside.strip() and inside[0] == inside[-1] == " ":
                inside = inside[1:-1]
            return Text(inside, "markdown.code"), closing.end()
    return Text(ticks[0]), start


def _bare_url(source: str, at: int, links: bool) -> Found | None:
    match = _URL.match(source, at, at + _REACH)
    if match is None:
        return None
    url = match[0].rstrip(".,;:!?]}'*_~")
    # A closing parenthesis belongs to the link only where the link opened it.
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?]}'*_~")
    return _link(Text(url), url, links), at + len(url)


def _angle_url(source: str, at: int, links: bool) -> Found | None:
    end = source.find(">", at, at + _REACH)
    url = source[at + 1 : end]
    if end < 0 or any(char.isspace() for char in url) or not web_link(url):
        return None
    return _link(Text(url), url, links), end + 1


def _labelled(source: str, at: int, links: bool, depth: int) -> Found | None:
    """``[text](address "title")``, and ``![text](address)``, whose picture a terminal cannot show."""
    image = source[at] == "!"
    start = at + image
    if source[start : start + 1] != "[" or depth >= _DEEPEST:
        return None
    middle = source.find("](", start, start + _REACH)
    if middle < 0 or "\n" in source[start:middle]:
        return None
    address = _ADDRESS.match(source, middle + 2, middle + 2 + _REACH)
    if address is None:
        return None
    words = address[0][:-1].split(None, 1)
    url = words[0].strip("<>") if words else ""
    label = inline(source[start + 1 : middle], False, depth + 1)
    return _link(label if label else Text(url), url, links), address.end()


def _link(label: Text, url: str, links: bool) -> Text:
    target = web_link(url)
    if target and (links or label.plain == url):
        label.stylize("markdown.link")
        if links:
            label.stylize(Style(link=target))
        return label
    return label.append(f" ({url})") if url and label.plain != url else label


def _emphasis(source: str, at: int, links: bool, depth: int) -> Found | None:
    """``**bold**``, ``*italic*`` and ``~~struck~~``, on one line and around whole words.

    A Korean particle may follow: ``**모델**을``. A mark inside a word of letters (``snake_case``) or between
    numbers (``2*3*4``) is none.
    """
    mark = next((mark for mark in _EMPHASIS if source.startswith(mark, at)), "")
    inside = at + len(mark)
    if not mark or depth >= _DEEPEST or source[inside : inside + 1].strip() in ("", mark[0]):
        return None
    if len(mark) == 1 and at > 0 and source[at - 1].isalnum():
        return None
    line_end = source.find("\n", inside, inside + _REACH)
    end = _CLOSING[mark].search(source, inside, line_end if line_end >= 0 else inside + _REACH)
    if end is None:
        return None
    text = inline(source[inside : end.start()], links, depth + 1)
    text.stylize_before(_EMPHASIS[mark])
    return text, end.end()
