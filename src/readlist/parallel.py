"""Work that several processes share, where the machine has several processors."""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
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

forking = allocate_lock()
"""Held where a process is forked, and by a thread that imports modules: its copy would wait for them for ever."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Work = Callable[[_Item], Iterable[_Result]]


def are_several() -> bool:
    """Whether work can be shared: on other systems than Linux a forked process is not safe to use.

    A daemonic process, as one of a pool of Python's, may not fork.
    """
    if sys.platform != "linux" or _processors() < 2:
        return False
    from multiprocessing import current_process

    return not current_process().daemon


@contextmanager
def results(work: _Work[_Item, _Result], items: Sequence[_Item]) -> Iterator[Iterator[Iterator[_Result]]]:
    """What ``work`` gives for each item, in their order, as the work of forked processes: for a second's work or more.

    They know all that this process knows now; what they give is pickled. Where one fails or is killed, its work is done
    here, and so raises here what it raises. Each iterator is to be read before the next. At the end of the context they
    are ended.
    """
    if not are_several():
        yield map(iter, map(work, items))
        return
    import signal
    from fcntl import F_SETPIPE_SZ, fcntl
    from multiprocessing import get_context

    context = get_context("fork")
    count = min(_processors(), _MOST, len(items))
    ends: list[Connection] = []
    processes = []
    try:
        # Ctrl-C is for this process, which ends the others: one that heard it as it began would act as if it were this.
        heard = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            for number in range(count):
                end, other = context.Pipe(duplex=False)
                ends.append(end)
                with other:
                    with suppress(OSError):
                        fcntl(end.fileno(), F_SETPIPE_SZ, _AHEAD)
                    process = context.Process(target=_work, args=(work, items[number::count], other, ends), daemon=True)
                    with forking:
                        process.start()
                processes.append(process)
        except OSError:
            pass  # where the system allows no more processes or files, this one does what is left
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        yield (
            _received(ends[at % count], work, item) if at % count < len(processes) else iter(work(item))
            for at, item in enumerate(items)
        )
    finally:
        for process in processes:
            process.kill()
            process.join()
        for end in ends:
            end.close()


def _received(end: Connection, work: _Work[_Item, _Result], item: _Item) -> Iterator[_Result]:
    """What a process sends for an item, or what the work gives here if nothing comes that can be read."""
    done = 0
    try:
        while some := end.recv():
            yield from some
            done += len(some)
    except Exception:
        end.close()
        yield from islice(work(item), done, None)


def _work(work: _Work[_Item, _Result], items: Sequence[_Item], to: Connection, ends: Sequence[Connection]) -> None:
    """What a forked process does: send what its items give, and a message with nothing after each.

    It ends without a word when it fails, when nobody takes what it sends, and within a second of the other process.
    """
    import gc
    import signal

    def look(*_: object) -> None:
        if os.getppid() != parent:
            signal.raise_signal(signal.SIGKILL)

    parent = os.getppid()
    signal.signal(signal.SIGALRM, look)  # a large file takes long, and what is sent tells of the end too late
    signal.setitimer(signal.ITIMER_REAL, 1, 1)
    gc.disable()  # it would copy the memory that the two have in common
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
