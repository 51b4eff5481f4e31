"""Characters by their names in HTML, as in ``R&amp;D``, which exports of publishers have in texts of any format."""

from __future__ import annotations

from ..pattern import pattern

_ENTITY = pattern(r"&(?P<name>#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")


def resolved(text: str) -> str:
    """The text with the characters that it names. A name that HTML does not know stays."""
    return _ENTITY.sub(lambda found: named(found["name"]) or found[0], text) if "&" in text else text


def escaped(text: str) -> str:
    """The text that :func:`resolved` makes this one of."""
    return _ENTITY.sub(lambda found: f"&amp;{found[0][1:]}" if named(found["name"]) else found[0], text)


def named(name: str) -> str:
    """The character that has this name or number; a space for any that is white space, "" if there is none to print."""
    from html import unescape
    from html.entities import html5

    said = unescape(f"&{name};") if name[0] == "#" or f"{name};" in html5 else ""
    return " " if said.isspace() else said if said.isprintable() else ""
