"""Makes texts from the network plain: unfolds lines, removes tags of HTML and JATS and control characters."""

from __future__ import annotations

import re

from ..bibliography.entities import resolved

_NEVER_MEANT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def cleaned(text: str) -> str:
    """A text without control characters and marks that reverse its direction, and with ``�`` for surrogates."""
    return re.sub("[\ud800-\udfff]", "�", _NEVER_MEANT.sub("", text))


def line(value: object) -> str:
    """A text on one line; "" for what is not a text."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def paragraphs(text: str) -> str:
    """A text without folded lines; an empty or an indented line begins a paragraph."""
    parts = re.split(r"\n\s*\n|\n(?=[ \t]{2,}\S)", text.strip())
    return "\n\n".join(filter(None, map(line, parts)))


def unmarked(text: str) -> str:
    """A text without the tags in it (Crossref's titles have ``<i>`` and the like)."""
    return line(resolved(re.sub(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>", "", text)))


def without_jats(value: object) -> str:
    """An abstract in JATS (https://jats.nlm.nih.gov) or HTML as plain text, without a heading that says "Abstract"."""
    if not isinstance(value, str):
        return ""
    parts = re.split(r"</?(?:\w+:)?(?:p|sec|title|div|br)\b[^<>]*>", value)
    said = [text for part in parts if (text := unmarked(part))]
    if said and said[0].strip(" .:").casefold() in ("abstract", "summary", "초록"):
        del said[0]
    return "\n\n".join(said)
