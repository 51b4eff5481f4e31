"""The store as a git repository: every call of git, with its owner's own settings, hooks and credentials."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from ..errors import NetworkError, StoreError, UsageError
from ..store.files import write
from ..store.leftover import git_folder
from ..store.lines import text_beside
from ..store.merging import PAPERS, is_ours

IGNORED = ("cache/", "history/", "lock", "machine.txt", "config.toml", ".*.readlist-new", ".*.readlist-old", "*.kept")
"""What belongs to one machine."""

ATTRIBUTES = (
    "papers/*.toml", "imports/*.txt", "removed.txt", "folders.txt", "conflicts.txt", "aliases.txt", "format",
)  # fmt: skip
"""The files that are merged by :mod:`readlist.sync.driver`."""

_DRIVER = "readlist"


class GitError(StoreError):
    """Something that git would not do; the message has what it said, ``printed`` what it printed."""

    def __init__(self, message: str, printed: str = "") -> None:
        super().__init__(message)
        self.printed = printed


class Repository:
    """The repository in a store's folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = git_folder(home)

    @property
    def is_there(self) -> bool:
        """Whether the store is a repository."""
        return self.folder is not None

    def git(self, *words: str, ok: Iterable[int] = (0,), input: str | None = None) -> str:
        """What git prints. Raises GitError where it ends with another code than those that are ``ok``."""
        try:
            done = subprocess.run(
                ["git", "-C", str(self.home), *words],
                input=(input or "").encode(),
                capture_output=True,
                umask=0o077,
                check=False,
            )
        except FileNotFoundError:
            raise StoreError("git is not installed; readlist sync needs it") from None
        printed = done.stdout.decode("utf-8", "surrogateescape")
        if done.returncode not in ok:
            said = "; ".join((done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()[:6])
            what = next(word for word in words if word[0] != "-" and "=" not in word)
            raise GitError(f"git {what} failed in {self.home}: {said}", printed)
        return printed

    def create(self) -> None:
        """Make the store a repository."""
        self.git("init", "--quiet")
        self.folder = git_folder(self.home)

    def prepare(self) -> None:
        """Say in the repository what belongs to one machine and who merges; nothing where that is said already."""
        _have_lines(self.home / ".gitignore", IGNORED)
        merged = [f"{name} merge={_DRIVER} -text" for name in ATTRIBUTES]
        _have_lines(self.home / ".gitattributes", [*merged, ".gitignore merge=union", ".gitattributes merge=union"])
        driver = f"{shlex.quote(sys.executable)} -m readlist merge-driver %O %A %B %P"
        if self.folder is not None and _config_line(driver) not in (text_beside(self.folder / "config") or ""):
            self.git("config", f"merge.{_DRIVER}.name", "entries of readlist, field by field")
            self.git("config", f"merge.{_DRIVER}.driver", driver)

    def is_changed(self) -> bool:
        """Whether there is something to commit."""
        return bool(self.git("status", "--porcelain"))

    def commit(self, message: str) -> None:
        """Commit all that changed. Raises UsageError where git does not know who commits."""
        self.git("add", "--all")
        try:
            self.git("commit", "--quiet", "--file=-", input=message)
        except GitError:
            if self.git("var", "GIT_COMMITTER_IDENT", ok=(0, 128)):
                raise
            asked = "git config --global user.name NAME and git config --global user.email ADDRESS tell it"
            raise UsageError(f"git does not know who you are; {asked}") from None

    def revision(self, name: str) -> str:
        """The commit of a name; "" where there is none."""
        return self.git("rev-parse", "--quiet", "--verify", f"{name}^{{commit}}", ok=(0, 1, 128)).strip()

    def branch(self) -> str:
        """The branch that the store is on. Raises GitError where it is on none."""
        return self.git("symbolic-ref", "--short", "HEAD").strip()

    def upstream(self) -> tuple[str, str] | None:
        """The remote, and the branch there, that the store is synchronised with; None where there is none."""
        branch = self.branch()
        found = self.git("config", "--get-regexp", rf"^branch\.{branch}\.(remote|merge)$|^remote\..*\.url$", ok=(0, 1))
        said = dict(line.partition(" ")[::2] for line in found.splitlines())
        remotes = [name[len("remote.") : -len(".url")] for name in said if name.startswith("remote.")]
        remote = said.get(f"branch.{branch}.remote") or ("origin" if "origin" in remotes else next(iter(remotes), ""))
        merge = said.get(f"branch.{branch}.merge", branch).removeprefix("refs/heads/")
        return (remote, merge) if remote and remote != "." else None

    def fetch(self, remote: str) -> None:
        """Get what a remote has. Raises NetworkError."""
        try:
            self.git("fetch", "--quiet", remote)
        except GitError as error:
            raise NetworkError(f"{remote} cannot be reached; what changed here is committed ({error})") from error

    def push(self, remote: str, branch: str) -> bool:
        """Send what the store has; False where somebody was quicker. Raises NetworkError."""
        try:
            self.git("push", "--porcelain", "--quiet", "--set-upstream", remote, f"HEAD:refs/heads/{branch}")
        except GitError as error:
            if "[rejected]" in error.printed:
                return False
            raise NetworkError(f"{remote} did not take what changed here, which is committed ({error})") from error
        return True

    def common(self, one: str, other: str) -> str:
        """The last commit that two have in common; "" where they have none."""
        return self.git("merge-base", one, other, ok=(0, 1)).strip()

    def differing(self, one: str, other: str) -> list[str]:
        """The files of ours in which two commits differ; those of the second where the first is ""."""
        words = ["diff", "--name-only", "--no-renames", "-z", one, other]
        if not one:
            words = ["ls-tree", "-r", "--name-only", "-z", other]
        return [name for name in self.git(*words).split("\0") if is_ours(name)]

    def papers(self, revision: str) -> list[str]:
        """The shards of a commit."""
        found = self.git("ls-tree", "-r", "--name-only", "-z", revision, "--", PAPERS).split("\0")
        return [name for name in found if is_ours(name)]

    def texts(self, revision: str, names: Iterable[str]) -> dict[str, str]:
        """The texts of files in a commit, of those that it has. Raises StoreError for what is not UTF-8."""
        names = list(names)
        if not revision or not names:
            return {}
        asked = "".join(f"{revision}:{name}\n" for name in names)
        data = self.git("cat-file", "--batch", input=asked).encode("utf-8", "surrogateescape")
        texts: dict[str, str] = {}
        at = 0
        for name in names:
            end = data.index(b"\n", at)
            head, at = data[at:end], end + 1
            if head.endswith(b" missing"):
                continue
            size = int(head.rpartition(b" ")[2])
            try:
                texts[name] = data[at : at + size].decode("utf-8")
            except UnicodeDecodeError as error:
                raise StoreError(f"{name} is not UTF-8; save it as UTF-8, then sync again") from error
            at += size + 1
        return texts

    def unmerged(self) -> set[str]:
        """The files in which git found a conflict."""
        return set(self.git("diff", "--name-only", "--diff-filter=U", "-z").split("\0")) - {""}


def _have_lines(path: Path, lines: Iterable[str]) -> None:
    """Add lines to a file, of those that it does not have."""
    text = text_beside(path) or ""
    has = text.splitlines()
    missing = [line for line in lines if line not in has]
    if missing:
        text += "\n" if text and not text.endswith("\n") else ""
        write(path, text + "".join(f"{line}\n" for line in missing))


def _config_line(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f"driver = {escaped}\n"
