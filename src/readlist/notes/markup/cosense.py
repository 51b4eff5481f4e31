"""Pages of Cosense (Scrapbox): their marks are turned into Markdown's line by line.

The first line is the title; ``[words https://…]`` is a link, ``[words]`` one to another page, ``[** words]`` set large;
lines with an indent are items, one level for each space.
"""

from __future__ import annotations

from itertools import pairwise

from ...pattern import pattern
from ..facts.labels import label_of

_MARK = pattern(r"\[[*/_-]{1,8} [^\[\]\n]+\]|\[[^\[\]\s/]+\.icon(?:\*\d+)?\]")
"""What no other program writes: words set large or apart, and the picture of somebody."""
_LINKED = pattern(
    r"(?m)^(?:[^\s\[\]:]{1,12}: )?(?:\[[^\[\]\n]+\](?:, | )?){2,}$|"
    r"\[(?:[^\[\]\n]*[^\[\]\s] https?://[^\s\[\]]+|https?://[^\s\[\]]+(?: [^\[\]\n]+)?)\](?![\[(])"
)
_INDENTED = pattern(r"(?m)^[ \t\u3000]+[^\s\-*+>|]")
_MARKDOWN = pattern(r"(?m)^(?:#{1,6}[ \t]|[ \t]*[-*+][ \t]|```|\|.*\|[ \t]*$|---[ \t]*$)|\]\([^\s()]+\)")
_SPACE = " \t\u3000"
_SPACES = tuple(_SPACE)
_HEAD = pattern(r"(?!#)(?!.*(?:://|。)).{1,40}(?<![。.!?！？、,])")
"""A line without an indent that heads the items below it; it is no sentence."""
_LARGE = pattern(r"\[\*+ ([^\[\]]+)\]")
_APART = pattern(r"\[([/_-]+) ([^\[\]]+)\]")
_WORDS_FIRST = pattern(r"\[([^\[\]\n]*[^\[\]\s])\s+(https?://[^\s\[\]]+)\]")
_LINK_FIRST = pattern(r"\[(https?://[^\s\[\]]+)\s+([^\[\]\n]+)\]")
_LINK_ALONE = pattern(r"\[(https?://[^\s\[\]]+)\]")
_STRONG = pattern(r"\[\[([^\[\]]+)\]\]")
_PAGE = pattern(r"(?<!\[)\[([^\[\]\n]+)\](?![\[(\]])")
_PICTURE = ".icon"


def is_page(text: str) -> bool:
    """Whether a text is a page of Cosense: it has marks that only those have, or its links and bare indents, and no
    mark of Markdown."""
    if "[" not in text or text[:1] in "#-*>| \t\n" or _MARKDOWN.search(text):
        return False
    return _MARK.search(text) is not None or (_LINKED.search(text) is not None and _INDENTED.search(text) is not None)


def turned(text: str) -> str:
    """A page as Markdown, in as many lines."""
    title, *lines = text.split("\n")
    done = [f"# {title}"]
    code, is_fact, above = -1, False, ""
    for line, below in pairwise([*lines, ""]):
        bare = line.lstrip(_SPACE)
        indent = len(line) - len(bare)
        code = -1 if indent <= code else code
        is_fact = is_fact and indent > 0
        if code >= 0:
            done.append(f"    {line[code + 1 :]}")
        elif bare.startswith("code:"):
            code = indent
            done.append(f"`{bare[5:]}`")
        elif (large := _LARGE.fullmatch(bare.rstrip())) and indent < _DEEP:
            done.append(f"## {large[1]}")
        elif not indent and _HEAD.fullmatch(line) and _INDENTED.match(below):
            is_fact = label_of(line) not in ("", "other", "note", "abstract")
            done.append(f"- {line}" if is_fact else f"## {_marked(line)}")
        else:
            # Markdown would take a line right below an item for the rest of it.
            depth = indent + is_fact if indent else int(above[:1] in _SPACES)
            done.append((f"{'  ' * (depth - 1)}- " if depth and bare else "") + _marked(bare))
        above = line
    return "\n".join(done)


_DEEP = 2
"""Words set large in an item of an item are no heading."""


def _marked(text: str) -> str:
    """A line without an indent, with the marks within it turned."""
    if "[" not in text:
        return text
    text = _LARGE.sub(r"**\1**", text)
    text = _APART.sub(lambda found: f"~~{found[2]}~~" if "-" in found[1] else f"*{found[2]}*", text)
    text = _STRONG.sub(r"**\1**", text)
    text = _LINK_ALONE.sub(r"\1", _LINK_FIRST.sub(r"[\2](\1)", _WORDS_FIRST.sub(r"[\1](\2)", text)))
    return _PAGE.sub(lambda found: found[0] if found[1].endswith(_PICTURE) else f"[[{found[1]}]]", text)
