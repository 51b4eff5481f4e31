"""Expressions that are compiled when they are first used can all be compiled, and do what compiled ones do."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import readlist
from readlist.pattern import Pattern, pattern


def patterns() -> Iterator[tuple[str, Pattern]]:
    for module in pkgutil.walk_packages(readlist.__path__, "readlist."):
        if module.name != "readlist.__main__":
            for name, value in vars(importlib.import_module(module.name)).items():
                found = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
                for part in found:
                    yield from ((f"{module.name}.{name}", one) for one in _parts(part))


def _parts(value: object) -> list[Pattern]:
    values = value if isinstance(value, tuple) else (value,)
    return [one for one in values if isinstance(one, Pattern)]


def test_each_compiles() -> None:
    found = dict(patterns())
    assert len(found) > 150
    for name, one in found.items():
        try:
            one.search("")
        except re.error as error:
            pytest.fail(f"{name}: {error}")


def test_it_does_what_a_compiled_expression_does() -> None:
    lazy, compiled = pattern("(A)B?", re.IGNORECASE), re.compile("(A)B?", re.IGNORECASE)
    assert "search" not in vars(lazy)
    assert lazy.sub("x", "ab-A") == compiled.sub("x", "ab-A") == "x-x"
    assert (lazy.findall("abA"), lazy.pattern) == (compiled.findall("abA"), compiled.pattern)
    assert [found.span() for found in lazy.finditer("cab", 1)] == [(1, 3)]
    with pytest.raises(AttributeError):
        _ = lazy.nothing  # type: ignore[attr-defined]
