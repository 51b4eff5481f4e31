"""The tables of words, which are TOML files beside the code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ..opening import read_text


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The table with this name: ``labels``, ``sections``, ``names`` or ``furniture``."""
    import tomllib

    # Importing importlib.resources would take longer than reading all of them.
    return tomllib.loads(read_text(Path(__file__).with_name(f"{name}.toml")))
