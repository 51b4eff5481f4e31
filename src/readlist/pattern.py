"""Regular expressions that are compiled when they are first used: an import needs a third of those that there are."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What :func:`re.compile` gives, but for functions of :mod:`re` that take a compiled expression.

    Raises re.error where it is used first and is wrong; ``tests/test_pattern.py`` uses each once.
    """
    return cast(re.Pattern[str], Pattern(text, int(flags)))


class Pattern:
    """An expression that has the methods of a compiled one once it is asked for one of them."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self.flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]
