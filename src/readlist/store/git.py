"""What the store itself needs of git: its folder, the contents of commits, and what was cut off."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..config import environment_without
from ..errors import StoreError
from ..paths import CACHE, CONFIG, HISTORY, LOCK, MACHINE
from . import files
from .lines import text_beside

LEFT = "readlist-left"
"""The file in git's folder that lists what a merge left to do."""

LOOKED_AT = "readlist-looked-at"
"""The file in git's folder with the stamp of ORIG_HEAD when what git had merged was last looked at."""

AT_WORK = "readlist-at-work"
"""The file in git's folder that says that git is at work, between which two commits."""

CUT_OFF = "refs/readlist/cut-off"
"""The state of the store after a merge was cut off, before it was taken back."""

OF_ONE_MACHINE = (CACHE, HISTORY, LOCK, MACHINE, CONFIG)
"""What in a store's folder belongs to one machine and is kept out of the repository."""

_UNDER_WAY = {
    "rebase-merge": "rebase", "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert", "MERGE_HEAD": "merge",
}  # fmt: skip

_OF_ONE_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)  # fmt: skip


def folder_of(home: Path) -> Path | None:
    """git's own folder, if the store is a repository, else None.

    In a worktree or a submodule, ``.git`` is a file that names it (gitrepository-layout(5)).
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
    """The git command that was begun and not ended, judging by what it left in git's own folder; "" if none."""
    return next((what for name, what in _UNDER_WAY.items() if (folder / name).exists()), "")


def is_unfinished(home: Path) -> bool:
    """Whether a merge by git left something to do, or a git command was cut off."""
    folder = folder_of(home)
    return folder is not None and ((folder / AT_WORK).exists() or is_merged(folder))


def is_merged(folder: Path) -> bool:
    """Whether git, if it is there, merged what nobody looked at: it asked the driver, or merged without asking it."""
    return ((folder / LEFT).exists() or has_begun(folder)) and shutil.which("git") is not None


def has_begun(folder: Path) -> bool:
    """Whether git began to merge, to pull or to rebase since that was last looked at."""
    stamp = _began(folder)
    return bool(stamp) and stamp != text_beside(folder / LOOKED_AT)


def look_at(folder: Path) -> None:
    """Take what git merged for looked at."""
    if stamp := _began(folder):
        files.write(folder / LOOKED_AT, stamp)
    files.remove(folder / LEFT)


def _began(folder: Path) -> str:
    """The stamp of ORIG_HEAD, which git writes where a merge, a pull or a rebase begins (git-merge(1)); "" for none."""
    try:
        found = (folder / "ORIG_HEAD").stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_ino}\n"


def _is_somebody_there() -> bool:
    """Whether the process has a terminal, and is not in the background."""
    try:
        return os.name == "nt" or os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


class GitError(StoreError):
    """git failed; the message says why, ``printed`` is its output."""

    def __init__(self, message: str, printed: str = "") -> None:
        super().__init__(message)
        self.printed = printed


def asked(home: Path, *words: str, ok: Iterable[int] = (0,), input: str = "", index: Path | None = None) -> str:
    """What git prints that is run in a store, with another index if one is named.

    Environment variables that name another repository, as in a hook, are removed. git and ssh may ask for a password
    if somebody is there to answer; else they are kept off the terminal, and fail instead of waiting. Raises GitError if
    the exit code is not one of ``ok``, StoreError if git is not installed.
    """
    import subprocess

    try:
        done = subprocess.run(
            ["git", "-C", str(home), *words],
            input=input.encode("utf-8", "surrogateescape"),
            capture_output=True,
            umask=0o077,
            check=False,
            env=environment_without(_OF_ONE_REPOSITORY) | ({"GIT_INDEX_FILE": str(index.absolute())} if index else {}),
            start_new_session=not _is_somebody_there(),
        )
    except FileNotFoundError:
        raise StoreError("git is not installed; readlist sync needs it") from None
    printed = done.stdout.decode("utf-8", "surrogateescape")
    if done.returncode not in ok:
        what = next(word for word in words if word[0] != "-" and "=" not in word)
        raise GitError(f"git {what} failed in {home}: {_said(done.stderr or done.stdout)}", printed)
    return printed


def _said(output: bytes) -> str:
    """What git said, on one line, without the advice that it gives below an empty line."""
    text = re.sub(r"(?ms)^((?:fatal|error): [^\n]*)\n\n.*", r"\1", output.decode("utf-8", "replace"))
    lines = text.splitlines()
    said = [re.sub(r"^(?:fatal|error): ", "", line).strip() for line in lines if not line.startswith("hint:")]
    return "; ".join(line for line in said[:8] if line)


# What commits have


def revision(home: Path, name: str) -> str:
    """The commit of a name; "" if there is none."""
    return asked(home, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}", ok=(0, 1, 128)).strip()


def common(home: Path, one: str, other: str) -> str:
    """The last commit that two have in common; "" if they have none."""
    return asked(home, "merge-base", one, other, ok=(0, 1)).strip()


def names(home: Path, revision: str) -> list[str]:
    """The files of a commit or a tree; none for ""."""
    return asked(home, "ls-tree", "-r", "--name-only", "-z", revision).split("\0")[:-1] if revision else []


def differing(home: Path, one: str, other: str) -> list[str]:
    """The files in which two commits or trees differ; "" stands for an empty tree."""
    if not one or not other:
        return names(home, one or other)
    return asked(home, "diff", "--name-only", "--no-renames", "-z", one, other).split("\0")[:-1]


def texts(home: Path, revision: str, names: Iterable[str]) -> dict[str, str]:
    """The texts of these files in a commit or a tree, if it has them. Raises StoreError for one that is not UTF-8."""
    names = list(names)
    if not revision or not names:
        return {}
    wanted = "".join(f"{revision}:{name}\n" for name in names)
    data = asked(home, "cat-file", "--batch", input=wanted).encode("utf-8", "surrogateescape")
    found: dict[str, str] = {}
    at = 0
    for name in names:
        end = data.index(b"\n", at)
        head, at = data[at:end], end + 1
        if head.endswith(b" missing"):
            continue
        size = int(head.rpartition(b" ")[2])
        try:
            found[name] = data[at : at + size].decode("utf-8")
        except UnicodeDecodeError as error:
            raise StoreError(f"{name} is not UTF-8; save it as UTF-8, then sync again") from error
        at += size + 1
    return found


# What was cut off


@contextmanager
def at_work(home: Path, before: str = "", after: str = "") -> Iterator[None]:
    """Run git commands inside, which go from one commit to another if they change files; on failure they are undone.

    If they are cut off, the next command undoes them.
    """
    folder = folder_of(home)
    assert folder is not None
    files.write(folder / AT_WORK, f"{before} {after}\n")
    try:
        yield
    except BaseException:
        take_back(home)
        raise
    files.remove(folder / AT_WORK)


def take_back(home: Path) -> None:
    """Undo a git command that was cut off, if there was one. Raises StoreError.

    The files that it may have changed are restored from the last commit; their state is kept in CUT_OFF.
    """
    folder = folder_of(home)
    if folder is None or not (folder / AT_WORK).exists():
        return
    before, _, after = (text_beside(folder / AT_WORK) or "").rstrip("\n").partition(" ")
    _unlock(folder)
    if after and revision(home, "HEAD") == before:
        has = set(names(home, before))
        changed = {name for name in differing(home, before, after) if not name.startswith(OF_ONE_MACHINE)}
        asked(home, "add", "--all")
        tree = asked(home, "write-tree").strip()
        parents = ("-p", before) if before else ()
        aside = asked(home, *_AS_US, "commit-tree", tree, *parents, "-m", "A merge that was cut off").strip()
        asked(home, "update-ref", CUT_OFF, aside)
        asked(home, "reset", "--quiet")
        for name in changed - has:
            files.remove(home / name)
        if back := sorted(changed & has):
            asked(home, "checkout", "--quiet", "--force", before, "--", *back)
    files.remove(folder / AT_WORK)


_AS_US = ("-c", "user.name=readlist", "-c", "user.email=readlist@localhost")


_PATIENCE = 2.0
"""Seconds that a git command may still run after its caller was cut off."""

_SOON = 60.0
"""A lock made within this many seconds after a git command began is its own."""


def _unlock(folder: Path) -> None:
    """Remove the locks of a git command that was cut off, once it has surely ended."""
    began = (folder / AT_WORK).stat().st_mtime
    for lock in (folder / "index.lock", folder / "HEAD.lock", *(folder / "refs").rglob("*.lock")):
        deadline = time.monotonic() + _PATIENCE
        while lock.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        if lock.exists() and began <= lock.stat().st_mtime < began + _SOON:
            files.remove(lock)
