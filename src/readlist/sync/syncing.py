"""Taking in what other machines did with the list, and giving them what this one did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import NetworkError, Refused, UsageError
from ..library import Library
from ..model import fold_key
from ..store import files
from ..store.lines import text_beside
from ..store.merging import merged
from ..store.shard import Shard, bare, split
from .messages import message
from .repository import Repository

_TRIES = 5
_COMMITTED = "readlist-committed"
_MERGING = "readlist-merging"


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
    """What a synchronisation did, or would do: what came from others, what went to them, what is to be known."""

    committed: str = ""
    remote: str = ""
    came: Entries = field(default_factory=Entries)
    went: Entries = field(default_factory=Entries)
    clashes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    rekeyed: list[tuple[str, str]] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    offline: NetworkError | None = None


def sync(library: Library, *, dry_run: bool = False) -> Outcome:
    """Commit what changed, take in what others did, give them what is new here.

    An unreachable remote is no error: the outcome has it as ``offline``. Raises UsageError where the store is no
    repository, Refused where a merge of git's is under way or a file of the user's own conflicts, StoreError.
    """
    repository = Repository(library.paths.home)
    if not repository.is_there:
        raise UsageError("the store is not a git repository yet; readlist sync init [REMOTE] makes it one")
    with library.writing("sync"):
        _finish_cut_off(repository)
        if (_folder(repository) / "MERGE_HEAD").exists():
            raise Refused(f"a merge is under way in {repository.home}; end it with git commit or git merge --abort")
        outcome = Outcome()
        if not dry_run:
            repository.prepare()
        _commit(library, repository, outcome, dry_run=dry_run)
        upstream = repository.upstream()
        if upstream is None:
            return outcome
        outcome.remote = upstream[0]
        try:
            _exchange(repository, *upstream, outcome, dry_run=dry_run)
        except NetworkError as error:
            outcome.offline = error
        return outcome


def init(library: Library, remote: str | None) -> Outcome:
    """Make the store a repository that is synchronised with a remote; the list that this has is taken over or joined.

    Raises UsageError where another remote is set already, NetworkError, StoreError.
    """
    with library.writing("sync init"):
        repository = Repository(library.paths.home)
        if not repository.is_there:
            repository.create()
        before = repository.revision("HEAD")
        upstream = repository.upstream()
        if remote is not None and upstream is not None:
            has = repository.git("remote", "get-url", upstream[0]).strip()
            if has != _as_remote(remote):
                raise UsageError(f"the store is synchronised with {has} already; git remote set-url changes that")
        elif remote is not None:
            repository.git("remote", "add", "origin", _as_remote(remote))
            if not before:
                _take_over(library, repository)
        repository.prepare()
        taken = repository.revision("HEAD")
    outcome = sync(library)
    if taken and not before:
        outcome.came = _entries_between(repository, "", taken)
    return outcome


def _take_over(library: Library, repository: Repository) -> None:
    """Use the branch of the remote; in an empty store also what it has."""
    try:
        repository.fetch("origin")
    except NetworkError:
        repository.git("remote", "remove", "origin")
        raise
    found = repository.git("ls-remote", "--symref", "origin", "HEAD")
    if found.startswith("ref: "):
        repository.git("symbolic-ref", "HEAD", found.split()[1])
    theirs = repository.revision(f"refs/remotes/origin/{repository.branch()}")
    if theirs and not library.store.stamps():
        repository.git("checkout", "--quiet", "--force", "-B", repository.branch(), theirs)


def _as_remote(remote: str) -> str:
    """A folder by its whole path, as git would look for it in the store."""
    return str(Path(remote).resolve()) if ":" not in remote and Path(remote).exists() else remote


def _folder(repository: Repository) -> Path:
    assert repository.folder is not None
    return repository.folder


def _finish_cut_off(repository: Repository) -> None:
    """Take back a merge of ours that was cut off. All that it merges is committed; what it had made is kept aside."""
    mark = _folder(repository) / _MERGING
    if mark.exists():
        if (_folder(repository) / "MERGE_HEAD").exists():
            repository.git("add", "--all")
            tree = repository.git("write-tree").strip()
            aside = repository.git("commit-tree", tree, "-p", "HEAD", input="A merge that was cut off").strip()
            repository.git("update-ref", "refs/readlist/cut-off", aside)
            repository.git("reset", "--quiet", "--hard")
        mark.unlink()


def _commit(library: Library, repository: Repository, outcome: Outcome, *, dry_run: bool) -> None:
    if not repository.is_changed():
        return
    mark = _folder(repository) / _COMMITTED
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
    text = message(changes[::-1])
    outcome.committed = text.partition("\n")[0]
    if not dry_run:
        repository.commit(text)
        files.write(mark, f"{newest}\n")


def _exchange(repository: Repository, remote: str, branch: str, outcome: Outcome, *, dry_run: bool) -> None:
    start = repository.revision("HEAD")
    taken = ""
    for _ in range(_TRIES):
        repository.fetch(remote)
        theirs = repository.revision(f"refs/remotes/{remote}/{branch}")
        head = repository.revision("HEAD")
        if theirs and theirs != head:
            head = _take_in(repository, f"{remote}/{branch}", head, theirs, outcome, dry_run=dry_run)
        if head != theirs:
            outcome.went = _entries_between(repository, theirs, head)
        taken = theirs
        if head == theirs or dry_run or repository.push(remote, branch):
            break
    else:
        raise NetworkError(f"others were quicker {_TRIES} times; sync again")
    if taken and not dry_run and head != start:
        outcome.came = _entries_between(repository, start, head)


def _take_in(repository: Repository, name: str, head: str, theirs: str, outcome: Outcome, *, dry_run: bool) -> str:
    """Take in the commit of others; the commit that the store is at afterwards."""
    base = repository.common(head, theirs) if head else ""
    if base == theirs:
        return head
    if dry_run:
        outcome.came = _entries_between(repository, base, theirs)
        return head
    if base == head:
        repository.git("merge", "--quiet", "--ff-only", name)
    else:
        _merge(repository, name, base, head, theirs, outcome)
    return repository.revision("HEAD")


def _merge(repository: Repository, name: str, base: str, head: str, theirs: str, outcome: Outcome) -> None:
    changed = sorted({*repository.differing(base, head), *repository.differing(base, theirs)})
    versions = [repository.texts(revision, changed) for revision in (base, head, theirs)]
    found = merged(*versions, taken=_Keys(repository, (head, theirs), changed))
    mark = _folder(repository) / _MERGING
    files.write(mark, f"{theirs}\n")
    try:
        # The driver would see one file at a time; here all of them are merged at once.
        driver = ("-c", "merge.readlist.driver=true")
        how = ("--quiet", "--no-commit", "--no-ff", "--allow-unrelated-histories")
        repository.git(*driver, "merge", *how, name, ok=(0, 1))
        if not (_folder(repository) / "MERGE_HEAD").exists():
            raise Refused(f"git would not merge {name}; git -C {repository.home} merge {name} says why")
        others = repository.unmerged().difference(changed)
        if others:
            what = f"{', '.join(sorted(others))} in {repository.home} changed on both sides and is not readlist's"
            raise Refused(f"{what}; merge it by hand: git merge {name}")
        _write(repository.home, changed, found.files)
        repository.git("add", "--all")
        repository.git("commit", "--quiet", "--no-edit")
    except BaseException:
        _finish_cut_off(repository)
        raise
    mark.unlink()
    outcome.clashes += sorted({clash.key for clash in found.clashes})
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


class _Keys:
    """The folded keys of the entries in other shards than those that are merged, read when first asked for."""

    def __init__(self, repository: Repository, revisions: tuple[str, str], but: list[str]) -> None:
        self._asked = (repository, revisions, but)
        self._keys: set[str] | None = None

    def __contains__(self, key: object) -> bool:
        if self._keys is None:
            repository, revisions, but = self._asked
            self._keys = set()
            for revision in revisions:
                names = set(repository.papers(revision)).difference(but)
                self._keys.update(map(fold_key, _bodies(repository.texts(revision, names))))
        return key in self._keys


def _entries_between(repository: Repository, before: str, after: str) -> Entries:
    names = [name for name in repository.differing(before, after) if name.startswith("papers/")]
    was = _bodies(repository.texts(before, names))
    now = _bodies(repository.texts(after, names))
    return Entries(
        sorted(now.keys() - was.keys()),
        sorted(key for key in now.keys() & was.keys() if now[key] != was[key]),
        sorted(was.keys() - now.keys()),
    )


def _bodies(texts: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, text in texts.items():
        shard = Shard(name, name)
        split(text, shard, check=False)
        found.update({block.key: bare(block.body) for block in shard.blocks})
    return found
