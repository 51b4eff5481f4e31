"""readlist: the reading list of people who keep paper notes in plain text.

For programs: ``from readlist import Library``. What it gives is imported when it is asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, which takes a while to import: until then Ctrl-C prints a traceback
if TYPE_CHECKING:
    from typing import Any

    from .errors import ReadlistError
    from .library import Library
    from .model import Entry, Source, Status

__version__ = "0.2.0"
__all__ = ["Entry", "Library", "ReadlistError", "Source", "Status", "__version__"]

_ROOMS = {"Library": "library", "Entry": "model", "Source": "model", "Status": "model", "ReadlistError": "errors"}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return __all__
