"""Parses TOML from anywhere: errors have their line, and what is written alike is equal."""

from __future__ import annotations

import re
from typing import Any

NAN = float("nan")
"""The nan of all texts: it is not equal to itself, but lists and tables with the same object in them are."""


class BadToml(ValueError):
    """A text that is not TOML: ``what`` is wrong, in ``line`` (from 1; None if unknown)."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(f"{what} (line {line})" if line else what)
        self.what, self.line = what, line


def loads(text: str) -> dict[str, Any]:
    """The values of a TOML text. Raises BadToml."""
    import tomli  # tomllib's own code, compiled: three times as quick, and it refuses what would take it minutes

    try:
        return tomli.loads(text, parse_float=_number)
    except RecursionError:
        raise BadToml("nested too deeply") from None
    except ValueError as error:
        if not isinstance(error, tomli.TOMLDecodeError):
            raise BadToml("a number has thousands of digits") from None
        found = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", str(error))
        what = str(error)[: found.start()] if found else str(error)
        line = int(found[1]) if found and found[1] else text.count("\n", 0, len(text.rstrip())) + 1 if found else None
        raise BadToml(f"{what[:1].lower()}{what[1:]}", line) from None


def _number(text: str) -> float:
    value = float(text)
    return value if value == value else NAN
