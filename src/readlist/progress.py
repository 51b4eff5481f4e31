"""The progress of long work, reported to a watcher if there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import TypeVar

Tell = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0 if unknown)."""

Watch = Callable[[], AbstractContextManager[Tell]]
"""Begins to watch work, until it is over."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)
_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)

_Item = TypeVar("_Item")


def watch(by: Watch | None) -> None:
    """Watch all work from now on, or none."""
    _watch.set(by)


@contextmanager
def work() -> Iterator[None]:
    """Everything inside is one piece of work, nested work included. It must not print anything."""
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
    """Report the progress of a step. It costs next to nothing, so every item may be reported."""
    told = _tell.get()
    if told is not None:
        told(what, done, total)


def through(what: str, items: Iterable[_Item], total: int) -> Iterator[_Item]:
    """The items, each reported when its turn comes."""
    for done, item in enumerate(items):
        tell(what, done, total)
        yield item
