"""The store as a git repository: every call of git, with its owner's own settings, hooks and credentials."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..errors import NetworkError, Refused, UsageError, word
from ..paths import SHARED, VERSION, imports_file, shard_file
from ..store import files, git
from ..store.lines import text_beside

IGNORED = (*git.OF_ONE_MACHINE, f".*{files.TEMPORARY}", f".*{files.ASIDE}", "*.kept")
"""What git is told to leave out."""

ATTRIBUTES = (shard_file("*"), imports_file("*"), *SHARED, VERSION)
"""The files that are merged by :mod:`readlist.sync.driver`."""

_DRIVER = "readlist"


class Upstream(NamedTuple):
    """A remote, the branch there that the store is synchronised with, and whether git's settings say so."""

    remote: str
    branch: str
    is_set: bool


_QUICKER = re.compile(r"\[rejected\]|\[remote rejected\].*(?:cannot lock ref|failed to update ref|incorrect old value)")
"""What push prints where the branch is no longer as it was fetched, now or in this very moment."""


class Repository:
    """The repository in a store's folder; ``folder`` is git's own, where it is or will be."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = git.folder_of(home) or home / ".git"

    @property
    def is_there(self) -> bool:
        """Whether the store is a repository."""
        return self.folder.is_dir()

    def git(self, *words: str, ok: Iterable[int] = (0,), input: str = "", index: Path | None = None) -> str:
        """What git prints; as :func:`readlist.store.git.asked`."""
        return git.asked(self.home, *words, ok=ok, input=input, index=index)

    def create(self) -> None:
        """Make the store a repository; nothing if it is one."""
        if not self.is_there:
            self.git("init", "--quiet")

    def prepare(self) -> None:
        """Say in the repository what belongs to one machine and who merges; nothing if that is said already."""
        if _have_lines(self.home / ".gitignore", IGNORED) and self.revision("HEAD"):
            # A repository that was made by hand may have them; they stay in the folder.
            had = self.git("ls-files", "-z", "--cached", "--ignored", "--exclude-standard")
            if had:
                self.git("rm", "-r", "--quiet", "--cached", "--", *had.split("\0")[:-1])
        merged = [f"{name} merge={_DRIVER} -text" for name in ATTRIBUTES]
        _have_lines(
            self.home / ".gitattributes",
            [*merged, *(f"{name} merge=union -text" for name in (".gitignore", ".gitattributes"))],
        )
        driver = f"{shlex.quote(sys.executable)} -m readlist merge-driver %O %A %B %P"
        if self.git("config", "--get", f"merge.{_DRIVER}.driver", ok=(0, 1)).strip() != driver:
            self.git("config", f"merge.{_DRIVER}.name", "entries of readlist, field by field")
            self.git("config", f"merge.{_DRIVER}.driver", driver)

    def changed(self, *names: str) -> list[str]:
        """The files, of these or of all, that a commit would take in; a new folder is named by itself, with ``/``."""
        places = [f":(literal){name}" for name in names]
        printed = self.git("status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal", "--", *places)
        return [line[3:] for line in printed.split("\0")[:-1]]

    def tree(self) -> str:
        """The tree that a commit of all that changed would have; nothing is done to the repository's index."""
        index = self.folder / "readlist-index"
        try:
            if self.revision("HEAD"):
                self.git("read-tree", "HEAD", index=index)
            self.git("add", "--all", index=index)
            return self.git("write-tree", index=index).strip()
        finally:
            files.discard(index)

    def commit(self, message: str) -> None:
        """Commit all that changed. Raises UsageError if git does not know who commits."""
        self.git("add", "--all")
        try:
            self.git("commit", "--quiet", "--file=-", input=message)
        except git.GitError:
            self.must_know_who()
            raise

    def must_know_who(self) -> None:
        """Raise UsageError if git does not know who commits."""
        if not self.git("var", "GIT_COMMITTER_IDENT", ok=(0, 128)):
            asked = "git config --global user.name NAME and git config --global user.email ADDRESS tell it"
            raise UsageError(f"git does not know who you are; {asked}")

    def revision(self, name: str) -> str:
        """The commit of a name; "" if there is none."""
        return git.revision(self.home, name)

    def branch(self) -> str:
        """The branch that the store is on. Raises Refused if it is on none."""
        name = self.git("symbolic-ref", "--quiet", "--short", "HEAD", ok=(0, 1)).strip()
        if not name:
            raise Refused(
                f"{self.home} is on no branch of git's; git -C {word(str(self.home))} switch BRANCH goes back to one"
            )
        return name

    def branches(self, remote: str) -> list[str]:
        """The branches that a remote had when it was last asked."""
        refs = f"refs/remotes/{remote}/"
        names = self.git("for-each-ref", "--format=%(refname)", refs).split()
        return [name.removeprefix(refs) for name in names if name != f"{refs}HEAD"]

    def must_be_at_rest(self) -> None:
        """Raise Refused if a command of git's is under way, or the store is on no branch."""
        what = git.under_way(self.folder)
        if what:
            git_ = f"git -C {word(str(self.home))}"
            ended = f"{git_} commit --all" if what == "merge" else f"{git_} {what} --continue"
            raise Refused(f"a {what} is under way in {self.home}; end it with {ended}, or with {git_} {what} --abort")
        self.branch()

    def upstream(self) -> Upstream | None:
        """Where the branch is synchronised with; None if there is no remote."""
        branch = self.branch()
        printed = self.git("config", "-z", "--get-regexp", r"^(branch|remote)\.", ok=(0, 1))
        said = dict(line.partition("\n")[::2] for line in printed.split("\0"))
        remotes = [name[len("remote.") : -len(".url")] for name in said if re.fullmatch(r"remote\..*\.url", name)]
        remote = said.get(f"branch.{branch}.remote", "")
        is_set = bool(remote) and remote != "."
        if not is_set:
            remote = "origin" if "origin" in remotes else next(iter(remotes), "")
        merge = said.get(f"branch.{branch}.merge", branch) if is_set else branch
        return Upstream(remote, merge.removeprefix("refs/heads/"), is_set) if remote else None

    def remote_head(self, remote: str) -> str:
        """The branch that a remote, by its address, has as its own; "" if it says none. Raises NetworkError."""
        try:
            found = self.git("ls-remote", "--symref", remote, "HEAD")
        except git.GitError as error:
            raise NetworkError(f"{remote} cannot be reached, and nothing was changed ({error})") from error
        return found.split()[1].removeprefix("refs/heads/") if found.startswith("ref: ") else ""

    def fetch(self, remote: str) -> None:
        """Get what a remote has. Raises NetworkError."""
        try:
            self.git("fetch", "--quiet", remote)
        except git.GitError as error:
            raise NetworkError(f"{remote} cannot be reached; what changed here is committed ({error})") from error

    def push(self, upstream: Upstream) -> bool:
        """Send what the store has; False if somebody was quicker. Raises NetworkError."""
        words = ["--set-upstream"] if not upstream.is_set else []
        try:
            self.git("push", "--porcelain", "--quiet", *words, upstream.remote, f"HEAD:refs/heads/{upstream.branch}")
        except git.GitError as error:
            if _QUICKER.search(error.printed):
                return False
            said = f"{upstream.remote} did not take what changed here, which is committed"
            raise NetworkError(f"{said} ({error})") from error
        return True

    def follow(self, upstream: Upstream) -> None:
        """Let plain git pull and git push know where the branch is synchronised with."""
        self.git("branch", "--quiet", f"--set-upstream-to={upstream.remote}/{upstream.branch}")

    def unmerged(self) -> set[str]:
        """The files in which git found a conflict."""
        return set(self.git("diff", "--name-only", "--diff-filter=U", "-z").split("\0")) - {""}


def _have_lines(path: Path, lines: Iterable[str]) -> bool:
    """Add lines to a file, of those that it does not have; whether there were any."""
    text = text_beside(path) or ""
    has = text.splitlines()
    missing = [line for line in lines if line not in has]
    if missing:
        text += "\n" if text and not text.endswith("\n") else ""
        files.write(path, text + "".join(f"{line}\n" for line in missing))
    return bool(missing)
