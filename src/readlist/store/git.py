"""What the store itself asks of git: where the repository's folder is, what the last commit has, what was cut off."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import environment_without
from ..errors import StoreError
from . import files
from .lines import text_beside

if TYPE_CHECKING:
    from subprocess import CompletedProcess

LEFT = "readlist-left"
"""The file in git's folder that says what a merge left to do."""

AT_WORK = "readlist-at-work"
"""The file in git's folder that says that git is at work, leading from one commit to another."""

NONE = "-"
"""Stands there for no commit."""

CUT_OFF = "refs/readlist/cut-off"
"""What the store was like when a merge had been cut off, before it was taken back."""

_UNDER_WAY = {
    "rebase-merge": "rebase", "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert", "MERGE_HEAD": "merge",
}  # fmt: skip

_OF_ONE_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)  # fmt: skip


def folder_of(home: Path) -> Path | None:
    """git's own folder for the repository that a store is; None where the store is not one.

    In a worktree and in a submodule ``.git`` is a file that names it (gitrepository-layout(5)).
    """
    place = home / ".git"
    if place.is_dir():
        return place
    try:
        with files.opened(place) as file:
            said = file.read(4096)
    except OSError:
        return None
    folder = home / os.fsdecode(said.rstrip(b"\r\n").removeprefix(b"gitdir: "))
    return folder if said.startswith(b"gitdir: ") and folder.is_dir() else None


def under_way(folder: Path) -> str:
    """The command of git's that was begun and not ended, by what it left in git's own folder; "" for none."""
    return next((what for name, what in _UNDER_WAY.items() if (folder / name).exists()), "")


def is_unfinished(home: Path) -> bool:
    """Whether a merge by git left something to do, or a call of git was cut off."""
    folder = folder_of(home)
    return folder is not None and any((folder / name).exists() for name in (LEFT, AT_WORK))


def run(home: Path, *words: str, input: str = "", index: Path | None = None) -> CompletedProcess[bytes]:
    """Call git in a store, with another index where one is named. Raises StoreError where there is no git.

    What names another repository in the environment, as in a hook, is left out. git and ssh ask for a password where
    somebody is there to answer; else they are kept from the terminal, and end instead of waiting.
    """
    import subprocess

    try:
        return subprocess.run(
            ["git", "-C", str(home), *words],
            input=input.encode("utf-8", "surrogateescape"),
            capture_output=True,
            umask=0o077,
            check=False,
            env=environment_without(_OF_ONE_REPOSITORY) | ({"GIT_INDEX_FILE": str(index)} if index else {}),
            start_new_session=not _is_somebody_there(),
        )
    except FileNotFoundError:
        raise StoreError("git is not installed; readlist sync needs it") from None


def _is_somebody_there() -> bool:
    """Whether the process has a terminal to itself, and is not one in the background."""
    try:
        return os.name == "nt" or os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


def committed(home: Path, name: str) -> str:
    """The text of a file in the last commit; "" where that does not have it, or cannot be read."""
    done = run(home, "cat-file", "blob", f"HEAD:./{name}")
    try:
        return done.stdout.decode() if done.returncode == 0 else ""
    except UnicodeDecodeError:
        return ""


@contextmanager
def at_work(home: Path, before: str = "", after: str = "") -> Iterator[None]:
    """Call git within, which leads from one commit to another where it changes files; what fails is taken back.

    What is cut off is taken back by the next command.
    """
    folder = folder_of(home)
    assert folder is not None
    files.write(folder / AT_WORK, f"{before or NONE} {after or NONE}\n")
    try:
        yield
    except BaseException:
        take_back(home)
        raise
    files.remove(folder / AT_WORK)


def take_back(home: Path) -> None:
    """Take back what a call of git was cut off in; nothing where none was. The files that it may have changed are as in
    the last commit again; what they were like is kept aside in CUT_OFF. Raises StoreError.
    """
    folder = folder_of(home)
    if folder is None or not (folder / AT_WORK).exists():
        return
    before, _, after = (text_beside(folder / AT_WORK) or "").strip().partition(" ")
    _unlock(folder)
    if after not in ("", NONE) and (_asked(home, "rev-parse", "--quiet", "--verify", "HEAD").strip() or NONE) == before:
        has = _names(home, before)
        changed = _differing(home, before, after)
        _asked(home, "add", "--all")
        tree = _asked(home, "write-tree").strip()
        parents = ("-p", before) if before != NONE else ()
        aside = _asked(home, *_AS_US, "commit-tree", tree, *parents, "-m", "A merge that was cut off").strip()
        _asked(home, "update-ref", CUT_OFF, aside)
        _asked(home, "reset", "--quiet")
        for name in changed - has:
            files.remove(home / name)
        if back := sorted(changed & has):
            _asked(home, "checkout", "--quiet", "--force", before, "--", *back)
    files.remove(folder / AT_WORK)


_AS_US = ("-c", "user.name=readlist", "-c", "user.email=readlist@localhost")


def _asked(home: Path, *words: str) -> str:
    done = run(home, *words)
    if done.returncode and words[0] != "rev-parse":
        said = done.stderr.decode("utf-8", "replace").strip()
        raise StoreError(f"a merge was cut off in {home}, and git cannot take it back: {said}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _names(home: Path, commit: str) -> set[str]:
    """The files of a commit."""
    if commit == NONE:
        return set()
    return set(_asked(home, "ls-tree", "-r", "--name-only", "-z", commit).split("\0")) - {""}


def _differing(home: Path, one: str, other: str) -> set[str]:
    if one == NONE:
        return _names(home, other)
    return set(_asked(home, "diff", "--name-only", "--no-renames", "-z", one, other).split("\0")) - {""}


_SOON = 60.0
"""Seconds after its begin within which a call of git made a lock that is its own."""


def _unlock(folder: Path) -> None:
    """Remove the locks that a call of git left which was cut off, once it surely has ended."""
    began = (folder / AT_WORK).stat().st_mtime
    for lock in (folder / "index.lock", folder / "HEAD.lock", *(folder / "refs").rglob("*.lock")):
        deadline = time.monotonic() + 2
        while lock.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        if lock.exists() and lock.stat().st_mtime < began + _SOON:
            files.remove(lock)
