"""Stores with the sample notes in them: read once, copied for each test."""

from __future__ import annotations

import functools
import os
import pty
import select
import shutil
import sys
import tempfile
import time
from pathlib import Path

from readlist.commands.transfer import sample_notes
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
    """A program in a terminal of its own, 120 cells wide and 30 lines high: what it shows, what is typed."""

    def __init__(self, command: str, folder: Path, **variables: str) -> None:
        environ = {**os.environ, "PATH": PATH, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **variables}
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe("bash", ["bash", "-c", f"stty rows 30 cols 120 -echo; {command}"], environ)
        self.seen = ""
        self._status: int | None = None

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
