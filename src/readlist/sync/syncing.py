"""Taking in what other machines did with the list, and giving them what this one did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import NetworkError, Refused, StoreError, UsageError, word
from ..library import Library
from ..paths import CONFLICTS, FORMAT, IMPORTS, PAPERS, VERSION, shard_file
from ..store import files, git, whose
from ..store.lines import lines_of, text_beside
from ..store.merging import Keys, Merged, is_ours, merged
from ..store.shard import bare, shard_of
from .messages import message
from .repository import Repository, Upstream

_TRIES = 5
_COMMITTED = "readlist-committed"


@dataclass(slots=True)
class Entries:
    """The keys of the entries that came, changed and went."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(slots=True)
class Outcome:
    """What a synchronisation did, or would do: what came from others, what went to them, what is to be known.

    ``own`` names the files of the owner's own that were committed, ``branch`` the store's if the remote has only
    ``others``: other machines then get nothing.
    """

    committed: str = ""
    own: list[str] = field(default_factory=list)
    remote: str = ""
    branch: str = ""
    others: list[str] = field(default_factory=list)
    came: Entries = field(default_factory=Entries)
    went: Entries = field(default_factory=Entries)
    conflicts: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    rekeyed: list[tuple[str, str]] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    offline: NetworkError | None = None


def sync(library: Library, *, dry_run: bool = False) -> Outcome:
    """Commit what changed, take in what others did, give them what is new here.

    An unreachable remote is not an error: the outcome has it as ``offline``. Raises UsageError if the store is not a
    repository, Refused where a command of git's is under way, the store is on no branch or a file of the user's own
    conflicts, StoreError. While the remote is waited for, the list is free for other commands.
    """
    repository = Repository(library.paths.home)
    if not repository.is_there:
        raise UsageError("the store is not a git repository yet; readlist sync init [REMOTE] makes it one")
    outcome = Outcome()
    with library.writing("sync", upgrade=not dry_run):
        repository.must_be_at_rest()
        if not dry_run:
            repository.prepare()
        _commit(library, repository, outcome, dry_run=dry_run)
        upstream = repository.upstream()
    if upstream is not None:
        outcome.remote = upstream.remote
        try:
            if dry_run:
                _look(repository, upstream, outcome)
            else:
                _exchange(library, repository, upstream, outcome)
        except NetworkError as error:
            outcome.offline = error
    return outcome


def init(library: Library, remote: str | None) -> Outcome:
    """Make the store a repository that is synchronised with a remote; the list that this has is taken over or joined.

    Raises UsageError if git does not know who commits, or another remote is set already, NetworkError, StoreError;
    then nothing was changed.
    """
    with library.writing("sync init"):
        repository = Repository(library.paths.home)
        repository.must_know_who()
        upstream = repository.upstream() if repository.is_there else None
        taken = ""
        if remote is not None and upstream is not None:
            has = repository.git("remote", "get-url", upstream.remote).strip()
            if has != _as_remote(remote):
                raise UsageError(f"the store is already synchronised with {has}; git remote set-url changes that")
        elif remote is not None:
            branch = repository.remote_head(_as_remote(remote))
            repository.create()
            repository.git("remote", "add", "origin", _as_remote(remote))
            if not repository.revision("HEAD"):
                taken = _take_over(library, repository, branch)
        repository.create()
        repository.prepare()
    outcome = sync(library)
    if taken:
        outcome.came = _entries_between(repository, "", taken)
    return outcome


_EVERYWHERE = {VERSION, ".gitignore", ".gitattributes"}


def _take_over(library: Library, repository: Repository, branch: str) -> str:
    """Use the branch of the remote; where nothing is here yet, also what it has, whose commit is given."""
    if branch:
        repository.git("symbolic-ref", "HEAD", f"refs/heads/{branch}")
    branch = repository.branch()
    repository.fetch("origin")
    theirs = repository.revision(f"refs/remotes/origin/{branch}")
    home = library.paths.home
    is_empty = theirs and not library.store.stamps()
    if not is_empty or {name for name in git.names(repository.home, theirs) if (home / name).exists()} - _EVERYWHERE:
        return ""
    with git.at_work(home, "", theirs):
        repository.git("checkout", "--quiet", "--force", "-B", branch, "--track", f"origin/{branch}")
    return theirs


def _as_remote(remote: str) -> str:
    """A folder by its whole path, as git would look for it in the store."""
    return str(Path(remote).resolve()) if ":" not in remote and Path(remote).exists() else remote


def _commit(library: Library, repository: Repository, outcome: Outcome, *, dry_run: bool = False) -> None:
    """Commit all that changed, with a message made of the changes since the last commit."""
    changed = repository.changed()
    if not changed:
        return
    _must_be_toml(library, repository)
    outcome.own += [name for name in changed if not (is_ours(name) or name.startswith(_READLISTS))]
    mark = repository.folder / _COMMITTED
    try:
        last = int(text_beside(mark) or 0)
    except ValueError:
        last = 0
    changes = []
    newest = last
    for change in library.journal.newest_first():
        if change.number <= last:
            break
        newest = max(newest, change.number)
        changes.append(change)
    text = message(changes[::-1], is_first=not repository.revision("HEAD"))
    outcome.committed = text.partition("\n")[0]
    if not dry_run:
        with git.at_work(repository.home):
            repository.commit(text)
        files.write(mark, f"{newest}\n")


_READLISTS = (PAPERS, IMPORTS, ".gitignore", ".gitattributes")


def _must_be_toml(library: Library, repository: Repository) -> None:
    """Raise StoreError if a commit would give others a shard that they could not write to."""
    for problem in library.problems():
        if problem.whole and repository.changed(shard_file(Path(problem.file).stem)):
            raise StoreError(f"nothing was sent, as no machine could read it: {problem}")


def _exchange(library: Library, repository: Repository, upstream: Upstream, outcome: Outcome) -> None:
    start = repository.revision("HEAD")
    for _ in range(_TRIES):
        repository.fetch(upstream.remote)
        theirs = repository.revision(f"refs/remotes/{upstream.remote}/{upstream.branch}")
        head = repository.revision("HEAD")
        _name_branch(repository, upstream, theirs, outcome)
        if theirs and theirs != head:
            head = _take_in(library, repository, upstream, theirs, outcome)
        if theirs and not upstream.is_set:
            repository.follow(upstream)
            upstream = upstream._replace(is_set=True)
        if head != theirs:
            outcome.went = _entries_between(repository, theirs, head)
        if head == theirs or repository.push(upstream):
            break
    else:
        raise NetworkError(f"others were quicker {_TRIES} times; what changed here is committed: sync again")
    if theirs and head != start:
        outcome.came = _entries_between(repository, start, head)


def _name_branch(repository: Repository, upstream: Upstream, theirs: str, outcome: Outcome) -> None:
    """Note down a branch that the remote does not have, though it has others: it was perhaps forgotten to go back."""
    outcome.others = [] if theirs else repository.branches(upstream.remote)
    outcome.branch = upstream.branch if outcome.others else ""


def _take_in(library: Library, repository: Repository, upstream: Upstream, theirs: str, outcome: Outcome) -> str:
    """Take in the commit of others; the commit that the store is at afterwards."""
    if git.common(repository.home, repository.revision("HEAD"), theirs) == theirs:
        return repository.revision("HEAD")
    version = git.texts(repository.home, theirs, [VERSION]).get(VERSION, "").strip()
    if version.isdigit() and int(version) > FORMAT:
        what = f"the list of {upstream.remote} has format {version}, and this readlist knows {FORMAT}"
        raise Refused(f"{what}; what changed here is committed: get a newer readlist, then sync again")
    with library.writing("sync"):
        repository.must_be_at_rest()
        _commit(library, repository, outcome)  # what was changed while the remote was waited for
        head = repository.revision("HEAD")
        base = git.common(repository.home, head, theirs)
        name = f"{upstream.remote}/{upstream.branch}"
        with git.at_work(repository.home, head, theirs):
            if base == head:
                repository.git("merge", "--quiet", "--ff-only", theirs)
            else:
                _merge(repository, name, base, head, theirs, outcome)
        git.look_at(repository.folder)
        old = set(lines_of(git.texts(repository.home, head, [CONFLICTS]).get(CONFLICTS)))
        if new := [conflict for conflict in library.imports.conflicts() if conflict.line not in old]:
            changed = [name for name in _differing(repository, base, theirs) if name.startswith(PAPERS)]
            before, after = (git.texts(repository.home, revision, changed) for revision in (head, "HEAD"))
            whose.note(repository.home, new, before, after)
    return repository.revision("HEAD")


def _look(repository: Repository, upstream: Upstream, outcome: Outcome) -> None:
    """What an exchange would do."""
    repository.fetch(upstream.remote)
    theirs = repository.revision(f"refs/remotes/{upstream.remote}/{upstream.branch}")
    _name_branch(repository, upstream, theirs, outcome)
    head, here = repository.revision("HEAD"), repository.tree()
    base = git.common(repository.home, head, theirs) if head and theirs else ""
    outcome.came = _entries_between(repository, base, theirs) if theirs else Entries()
    outcome.went = _entries_between(repository, base, here)
    if theirs and base != theirs:
        _tell(_merged(repository, base, here, theirs)[1], outcome)


def _differing(repository: Repository, one: str, other: str) -> list[str]:
    return [name for name in git.differing(repository.home, one, other) if is_ours(name)]


def _merged(repository: Repository, base: str, one: str, other: str) -> tuple[list[str], Merged]:
    """The files that differ between two versions and what both came from, and these merged."""
    changed = sorted({*_differing(repository, base, one), *_differing(repository, base, other)})
    versions = [git.texts(repository.home, revision, changed) for revision in (base, one, other)]
    return changed, merged(*versions, taken=Keys(repository.home / PAPERS, changed))


def _merge(repository: Repository, name: str, base: str, head: str, theirs: str, outcome: Outcome) -> None:
    changed, found = _merged(repository, base, head, theirs)
    # The driver would see one file at a time; here all of them are merged at once.
    driver = ("-c", "merge.readlist.driver=true")
    how = ("--quiet", "--no-commit", "--no-ff", "--allow-unrelated-histories", "-m", f"Merge {name}")
    repository.git(*driver, "merge", *how, theirs, ok=(0, 1))
    if git.under_way(repository.folder) != "merge":
        raise Refused(f"git would not merge {name}; git -C {word(str(repository.home))} merge {name} says why")
    others = repository.unmerged().difference(changed)
    if others:
        what = f"{', '.join(sorted(others))} in {repository.home} changed on both sides and is not readlist's"
        raise Refused(f"{what}; merge it by hand, with git merge {name} and git commit, then sync again")
    _write(repository.home, changed, found.files)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--no-edit")
    _tell(found, outcome)


def _tell(found: Merged, outcome: Outcome) -> None:
    outcome.conflicts += sorted({conflict.key for conflict in found.conflicts})
    outcome.kept += [kept.key for kept in found.kept]
    outcome.rekeyed += found.rekeyed
    outcome.duplicates += found.duplicates


def _write(home: Path, names: list[str], texts: Mapping[str, str]) -> None:
    for name in sorted({*names, *texts}):
        path = home.joinpath(*name.split("/"))
        if name in texts:
            files.private_folder(path.parent)
            files.write(path, texts[name])
        else:
            files.remove(path)


def _entries_between(repository: Repository, before: str, after: str) -> Entries:
    names = [name for name in _differing(repository, before, after) if name.startswith(PAPERS)]
    was = _bodies(git.texts(repository.home, before, names))
    now = _bodies(git.texts(repository.home, after, names))
    return Entries(
        sorted(now.keys() - was.keys()),
        sorted(key for key in now.keys() & was.keys() if now[key] != was[key]),
        sorted(was.keys() - now.keys()),
    )


def _bodies(texts: Mapping[str, str]) -> dict[str, str]:
    return {one.key: bare(one.body) for name, text in texts.items() for one in shard_of(text, name).blocks}
