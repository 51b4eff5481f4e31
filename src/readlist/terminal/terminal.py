"""What there is to know of a terminal before one draws on it; needs no Rich."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the user and the environment say about the terminal.

    ``width`` is in cells, None for the terminal's own; ``color`` is auto, always or never; ``links`` tells
    whether it follows OSC 8 links, ``dumb`` that it knows no escape sequences at all.
    """

    width: int | None = None
    color: str = "auto"
    links: bool = True
    dumb: bool = False

    @classmethod
    def of(cls, environ: Mapping[str, str], color: str | None = None) -> Terminal:
        """The terminal that environment variables describe; ``color`` is what the user chose, if anything.

        Without a choice, or with auto, NO_COLOR (https://no-color.org) counts, then FORCE_COLOR. COLUMNS gives
        the width.
        """
        if color is None or color == "auto":
            forced = environ.get("FORCE_COLOR", "") not in ("", "0")
            color = "never" if environ.get("NO_COLOR") else "always" if forced else "auto"
        columns = environ.get("COLUMNS", "")
        term = environ.get("TERM", "")
        return cls(
            width=int(columns) or None if columns.isascii() and columns.isdigit() and len(columns) < 5 else None,
            color=color,
            links=term not in ("dumb", "linux"),
            dumb=term in ("dumb", "unknown"),
        )
