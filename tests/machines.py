"""Several machines with one list: stores that meet in a bare repository beside them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from readlist.library import Library
from readlist.model import Entry
from readlist.sync.syncing import Outcome, init, sync


class Machines:
    """Several machines, each with a store of its own, and the repository in which they meet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "list.git"
        if not folder.exists():
            folder.mkdir()
            subprocess.run(["git", "init", "--quiet", "--bare", str(self.remote)], check=True)

    def home(self, name: str) -> Path:
        return self.folder / name

    def __getitem__(self, name: str) -> Library:
        """The store of a machine, as another process would open it."""
        return Library(self.home(name))

    def join(self, *names: str) -> None:
        for name in names:
            init(self[name], str(self.remote))

    def sync(self, *names: str) -> list[Outcome]:
        return [sync(self[name]) for name in names]

    def git(self, name: str, *words: str, check: bool = True) -> str:
        done = subprocess.run(["git", "-C", str(self.home(name)), *words], check=check, capture_output=True, text=True)
        return done.stdout

    def entries(self, name: str) -> dict[str, Entry]:
        return {hit.entry.key: hit.entry for hit in self[name].find().hits}

    def files(self, name: str) -> dict[str, bytes]:
        names = self.git(name, "ls-files", "-z").split("\0")[:-1]
        return {file: (self.home(name) / file).read_bytes() for file in names}


def key(number: int) -> str:
    """The key of the entry with a number (see :func:`conftest.entry`)."""
    return f"kim2024paper{number}"


def alter(library: Library, number: int, **values: object) -> None:
    """Set fields of the entry with a number."""

    def make(one: Entry) -> Entry:
        for name, value in values.items():
            setattr(one, name, value)
        return one

    library.change([key(number)], make, command="edit")


Join = Callable[..., Machines]
"""Gives machines that are joined, the first of which had some entries: ``join(entries, "a", "b")``."""
