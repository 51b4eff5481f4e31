"""The one palette: what each colour and each mark means.

The colours are middle tones, about as far from white as from black, so that they read equally well on light and dark
terminals; blue, orange and a bluish green, which the colour-blind can tell apart. Nothing depends on them: a status
has a mark, a tag its ``#``, and a match is underlined or, without colour, in ``«»``.

The marks are taken from the characters that are one cell wide also in terminals set up for East Asian
text (●, ○ and ■ are two cells wide there).
"""

from __future__ import annotations

from typing import Final

from rich.style import Style
from rich.theme import Theme

from ..model import Status

BLUE: Final = "color(32)"
ORANGE: Final = "color(166)"
GREEN: Final = "color(29)"
PURPLE: Final = "color(133)"
GREY: Final = "color(244)"

MARKS: Final = {Status.UNREAD: "◦", Status.READING: "▸", Status.READ: "✓", Status.DROPPED: "✗"}

FLAGS: Final = {"orphan": "?", "conflict": "!", "duplicate": "="}
"""The marks of entries that need their owner's attention."""

STYLES: Final[dict[str, str | Style]] = {
    "entry.key": BLUE,
    "entry.title": "bold",
    "entry.tags": GREEN,
    "entry.date": GREY,
    "entry.authors": GREY,
    "entry.flag": f"bold {ORANGE}",
    "entry.quiet": GREY,
    "entry.match": f"bold underline {ORANGE}",
    "entry.head": f"underline {GREY}",
    "entry.link": f"underline {BLUE}",
    "status.unread": BLUE,
    "status.reading": f"bold {ORANGE}",
    "status.read": GREEN,
    "status.dropped": GREY,
    "field.date": ORANGE,
    "field.title": "bold",
    "field.authors": PURPLE,
    "field.abstract": GREY,
    "field.note": "default",
    "field.tags": GREEN,
    "field.urls": BLUE,
    "field.none": f"italic {ORANGE}",
    "bar.full": BLUE,
    "bar.complete": BLUE,
    "bar.finished": GREEN,
    "bar.back": GREY,
    "bar.pulse": BLUE,
    "markdown.h1": f"bold underline {BLUE}",
    "markdown.h2": f"bold {BLUE}",
    **{f"markdown.h{level}": "bold" for level in range(3, 7)},
    "markdown.code": PURPLE,
    "markdown.code_block": PURPLE,
    "markdown.item.bullet": f"bold {ORANGE}",
    "markdown.math": PURPLE,
    "markdown.link": f"underline {BLUE}",
    "markdown.table.header": "bold",
}

THEME: Final = Theme(STYLES)
