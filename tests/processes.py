"""Runs readlist on a store, with faults: killed or out of space at one step, killed at some time, or hanging.

What may end so has a process of its own. It is forked from this one, so that it starts at once; it is as real as any
other, and so is its SIGKILL.
"""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import program
import warm  # noqa: F401
from readlist.store import files

Fault = Callable[[int, str, Path], None]
"""Called before each step of the file layer with its number from 1, what it is and its path."""


@dataclass
class Done:
    """How a run ended: its exit code (negative: the signal that killed it), its output, how many steps were counted."""

    code: int
    out: str
    err: str
    steps: int


def kill_at(step: int) -> Fault:
    """Kills the process at a step."""

    def fault(number: int, what: str, path: Path) -> None:
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return fault


def fail_at(step: int, kind: str) -> Fault:
    """Fails at a step: ``full`` (no space left, this once), ``full-from`` (from here on) or ``read-only``."""

    def fault(number: int, what: str, path: Path) -> None:
        if (kind == "full" and number == step) or (kind == "full-from" and number >= step):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        if kind == "read-only" and number == step:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    return fault


def start(home: Path, arguments: list[str], folder: Path, fault: Fault | None = None, **variables: str) -> int:
    """Start ``readlist ARGUMENTS`` in a folder on a store; gives the number of the process, for :func:`wait`."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.chdir(folder)
        os.environ.update(READLIST_HOME=str(home), **variables)
        out, err, count = (
            os.open(folder / f"{os.getpid()}.{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for name in ("out", "err", "steps")
        )
        for number, handle in enumerate((os.open(os.devnull, os.O_RDONLY), out, err)):
            os.dup2(handle, number)
        files.fault = _counted(fault, count)
        program.become(arguments)
    finally:
        os._exit(98)


def _counted(fault: Fault | None, count: int) -> Callable[[str, Path], None]:
    seen = 0

    def at(what: str, path: Path) -> None:
        nonlocal seen
        seen += 1
        os.pwrite(count, str(seen).encode(), 0)
        if fault is not None:
            fault(seen, what, path)

    return at


def wait(pid: int, folder: Path, limit: float = 60.0) -> Done:
    """Wait for a process that :func:`start` started, and gather what it left. One that hangs is killed: code -9."""
    deadline = time.monotonic() + limit
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.001)
    said = []
    for name in ("out", "err", "steps"):
        file = folder / f"{pid}.{name}"
        said.append(file.read_text(encoding="utf-8", errors="replace") if file.exists() else "")
        file.unlink(missing_ok=True)
    return Done(os.waitstatus_to_exitcode(status), said[0], said[1], int(said[2] or 0))


def no_fault(number: int, what: str, path: Path) -> None:
    """The steps are only counted."""


def run(
    home: Path, arguments: list[str], folder: Path, fault: Fault | None = None, limit: float = 0.0, **variables: str
) -> Done:
    """Run ``readlist ARGUMENTS`` to its end, or in a process of its own with a fault or to the end of so many seconds."""
    if fault is None and not limit:
        return Done(*program.run(*arguments, folder=folder, READLIST_HOME=str(home), **variables), steps=0)
    return wait(start(home, arguments, folder, fault, **variables), folder, limit or 60.0)


def run_killed_after(seconds: float, home: Path, arguments: list[str], folder: Path, **variables: str) -> Done:
    """Run ``readlist ARGUMENTS`` and kill it after a time, unless it has ended."""
    pid = start(home, arguments, folder, **variables)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return wait(pid, folder)
