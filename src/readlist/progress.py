"""How far a long work has come, told to whoever watches it; nobody does unless asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import TypeVar

Tell = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (0 where that is not known)."""

Watch = Callable[[], AbstractContextManager[Tell]]
"""Begins to watch a work, until it is over."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)
_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)

_Item = TypeVar("_Item")


def watch(by: Watch | None) -> None:
    """Have every work from now on watched, or none."""
    _watch.set(by)


@contextmanager
def work() -> Iterator[None]:
    """What is done within is one work, together with the works within it. It must not print anything."""
    begin = _watch.get()
    if begin is None or _tell.get() is not None:
        yield
        return
    with begin() as told:
        token = _tell.set(told)
        try:
            yield
        finally:
            _tell.reset(token)


def tell(what: str, done: int, total: int = 0) -> None:
    """Tell how far a step of the work at hand has come. It costs next to nothing, so each item may be told."""
    told = _tell.get()
    if told is not None:
        told(what, done, total)


def through(what: str, items: Iterable[_Item], total: int) -> Iterator[_Item]:
    """The items, each told when its turn comes."""
    for done, item in enumerate(items):
        tell(what, done, total)
        yield item
