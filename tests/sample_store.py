"""Stores with the sample notes in them: read once, copied for each test."""

from __future__ import annotations

import fcntl
import functools
import os
import pty
import select
import shutil
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

import program
import warm  # noqa: F401
from readlist.commands.importing import sample_notes
from readlist.importing.intake import Options, take_in
from readlist.library import Library

TEMPORARY = tempfile.gettempdir()
"""As it is when the tests begin: one of them names another."""

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
"""The programs a test finds, this Python's readlist first."""


@functools.cache
def _first() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="readlist-sample-", dir=TEMPORARY))
    take_in(Library(folder / "store"), [sample_notes()], Options(once=True), command="import --sample")
    return folder / "store"


def store(home: Path) -> Library:
    """Make ``home`` a store with the sample notes."""
    shutil.copytree(_first(), home, dirs_exist_ok=True)
    return Library(home)


class Terminal:
    """A program in a terminal of its own, 120 cells wide and 30 lines high: what it shows, what is typed.

    A command that needs no shell runs in a process that is forked from this one, and so starts at once.
    """

    def __init__(self, command: str, folder: Path, **variables: str) -> None:
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            try:
                self._become(command, folder, variables)
            finally:
                os._exit(99)
        self.seen = ""
        self._status: int | None = None

    def _become(self, command: str, folder: Path, variables: dict[str, str]) -> None:
        os.chdir(folder)
        os.environ.update({"PATH": PATH, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **variables})
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
        modes = termios.tcgetattr(0)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(0, termios.TCSANOW, modes)
        if (words := program.words(command)) is None:
            os.execvp("bash", ["bash", "-c", command])
        program.become(words)

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self._end, text.encode())

    def wait(self, text: str = "", seconds: float = 30) -> str:
        """What was shown until this text came; without a text, until the program ended."""
        raw, until = b"", time.monotonic() + seconds
        while time.monotonic() < until:
            if text and text.encode() in raw:
                break
            if select.select([self._end], [], [], 0.1)[0]:
                try:
                    more = os.read(self._end, 65536)
                except OSError:
                    more = b""
                if not more:
                    break
                raw += more
            elif self._has_ended():
                break
        shown = raw.decode(errors="replace").replace("\r\n", "\n")
        self.seen += shown
        assert text in shown, f"{text!r} did not come; the terminal shows:\n{self.seen}"
        return shown

    def _has_ended(self) -> bool:
        """Whether the program has ended, also where something that it started holds on to the terminal."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status is not None

    def code(self) -> int:
        """The exit code, once the program has ended."""
        if self._status is None:
            self._status = os.waitpid(self.pid, 0)[1]
        return os.waitstatus_to_exitcode(self._status)
