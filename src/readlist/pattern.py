"""Regular expressions that are compiled when first used: an import needs only a third of them."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like :func:`re.compile`, but functions of :mod:`re` do not accept the result.

    An invalid expression raises re.error when first used; ``tests/test_pattern.py`` uses each once.
    """
    return cast(re.Pattern[str], Pattern(text, int(flags)))


class Pattern:
    """An expression that compiles itself when one of its methods is first used."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self.flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]
