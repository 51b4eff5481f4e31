"""What to know about a terminal before drawing on it; without Rich."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from ..config import color_by


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the user and the environment say about the terminal.

    ``width`` is in cells, None for the terminal's own; ``color`` is auto, always or never; ``links`` says whether it
    shows OSC 8 links, ``dumb`` that it understands no escape sequences at all.
    """

    width: int | None = None
    color: str = "auto"
    links: bool = True
    dumb: bool = False

    @classmethod
    def of(cls, environ: Mapping[str, str], color: str | None = None) -> Terminal:
        """The terminal that environment variables describe; ``color`` is what the user chose, if anything.

        Without a choice, or with auto, the environment says when there is colour. COLUMNS gives the width.
        """
        if color is None or color == "auto":
            color = color_by(environ)[0]
        columns = environ.get("COLUMNS", "")
        term = environ.get("TERM", "")
        nothing = ("dumb", "unknown", "") if os.name != "nt" else ("dumb", "unknown")  # where none has a name
        return cls(
            width=int(columns) or None if columns.isascii() and columns.isdigit() and len(columns) < 5 else None,
            color=color,
            links=term not in (*nothing, "linux"),
            dumb=term in nothing,
        )

    def colors(self, stream: TextIO) -> bool:
        """Whether there is colour on a stream; ``auto`` is colour on a terminal that is not dumb."""
        return self.color == "always" or (self.color == "auto" and stream.isatty() and not self.dumb)
