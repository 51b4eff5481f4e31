"""Work that several processes share, where the machine has several processors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MOST = 2
"""More processes would take more memory, and wait for the one that takes what they give."""

_TOGETHER = 16
"""So many results are sent at once, as each message names their classes but once."""

_AHEAD = 1 << 20
"""So many bytes of results may wait to be taken. A pipe has room for 65,536, and most processes would wait for it."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Work = Callable[[_Item], Iterable[_Result]]


def are_several() -> bool:
    """Whether work can be shared: on other systems than Linux a forked process is not safe to use."""
    return sys.platform == "linux" and _processors() > 1


def results(work: _Work[_Item, _Result], items: Sequence[_Item]) -> Iterator[Iterator[_Result]]:
    """What ``work`` gives for each item, in their order, as the work of forked processes: for a second's work or more.

    They know all that this process knows when the first is asked for; what they give is pickled. Where one fails or is
    killed, its work is done here, and so raises here what it raises. Each iterator is to be read before the next.
    """
    if not are_several():
        yield from map(iter, map(work, items))
        return
    from fcntl import F_SETPIPE_SZ, fcntl
    from multiprocessing import get_context

    context = get_context("fork")
    count = min(_processors(), _MOST, len(items))
    ends: list[Connection] = []
    processes = []
    try:
        with suppress(OSError):  # where the system allows no more processes or files, this one does what is left
            for number in range(count):
                end, other = context.Pipe(duplex=False)
                ends.append(end)
                with other:
                    with suppress(OSError):
                        fcntl(end.fileno(), F_SETPIPE_SZ, _AHEAD)
                    process = context.Process(target=_work, args=(work, items[number::count], other, ends), daemon=True)
                    process.start()
                processes.append(process)
        for at, item in enumerate(items):
            number = at % count
            yield _received(ends[number], work, item) if number < len(processes) else iter(work(item))
    finally:
        for process in processes:
            process.kill()
            process.join()
        for end in ends:
            end.close()


def _received(end: Connection, work: _Work[_Item, _Result], item: _Item) -> Iterator[_Result]:
    """What a process sends for an item, or what the work gives here if nothing more comes."""
    done = 0
    try:
        while some := end.recv():
            yield from some
            done += len(some)
    except (EOFError, OSError):
        yield from islice(work(item), done, None)


def _work(work: _Work[_Item, _Result], items: Sequence[_Item], to: Connection, ends: Sequence[Connection]) -> None:
    """What a forked process does: send what its items give, and a message with nothing after each.

    It ends without a word when it fails, or when nobody takes what it sends.
    """
    import gc
    import signal

    gc.disable()  # it would copy the memory that the two have in common
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that it works for hears it too, and ends it
    for end in ends:
        end.close()  # else it would itself hold open what only the other process reads
    with suppress(Exception):
        for item in items:
            given = iter(work(item))
            while some := list(islice(given, _TOGETHER)):
                to.send(some)
            to.send([])


def _processors() -> int:
    return len(os.sched_getaffinity(0))
