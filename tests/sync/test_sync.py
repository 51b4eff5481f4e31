"""One list on several machines, each of which takes in what the others did."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date

import pytest

from conftest import entry
from machines import Join, Machines, key
from readlist.errors import Refused, StoreError, UsageError
from readlist.importing.settling import Side, settle
from readlist.model import Entry, Status
from readlist.run import main
from readlist.store import whose
from readlist.sync.syncing import Outcome, init, sync

pytestmark = pytest.mark.whole


@pytest.fixture
def two(join: Join) -> Iterator[Machines]:
    """Two machines with five entries."""
    machines = join([entry(number) for number in range(1, 6)], "a", "b")
    yield machines
    machines.sync("a", "b", "a")
    assert machines.files("a") == machines.files("b")


def test_an_empty_store_takes_the_list_over(two: Machines) -> None:
    assert two.entries("b") == two.entries("a")
    assert len(two.entries("a")) == 5


def test_two_lists_that_were_made_apart_are_joined(machines: Machines) -> None:
    machines["a"].add([entry(1), entry(2)])
    machines["b"].add([entry(2, tags=["mine"]), entry(3, date=date(2024, 8, 1))])
    machines.join("a", "b")
    machines.sync("a")
    assert list(machines.entries("a")) == [key(3), key(2), key(1)]
    assert machines.entries("a")[key(2)].tags == ["mine", "rl", "llm"]
    assert machines.entries("b") == machines.entries("a")


def test_changes_of_one_entry_on_two_machines(two: Machines) -> None:
    two["a"].mark([key(1)], Status.READ, on=date(2024, 7, 1))
    two["b"].tag([key(1)], add=["later"])
    outcomes = two.sync("a", "b", "a")
    assert [outcome.committed for outcome in outcomes] == [f"mark read {key(1)}", f"tag {key(1)} --add later", ""]
    assert outcomes[1].came.changed == outcomes[1].went.changed == [key(1)]
    found = two.entries("a")[key(1)]
    assert (found.status, found.tags) == (Status.READ, ["rl", "llm", "later"])


def test_a_shard_that_was_emptied_here_and_changed_there(two: Machines) -> None:
    two["a"].remove([key(number) for number in range(1, 6)])
    two["b"].tag([key(1)], add=["later"])
    outcomes = two.sync("a", "b", "a")
    assert outcomes[1].kept == [key(1)]
    assert list(two.entries("a")) == [key(1)]


def test_a_title_that_both_changed(two: Machines) -> None:
    for name in "ab":
        two[name].change([key(1)], lambda e, name=name: _titled(e, name.upper()), command="edit")  # type: ignore[misc]
    outcomes = two.sync("a", "b", "a")
    assert outcomes[1].conflicts == [key(1)]
    assert two.entries("a")[key(1)].title == "B"
    assert two["a"].keys("is:conflict") == two["b"].keys("is:conflict") == [key(1)]


def test_a_conflict_with_another_machine_is_called_that(two: Machines, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        two[name].change([key(1)], lambda e, name=name: _titled(e, name.upper()), command="edit")  # type: ignore[misc]
    two.sync("a", "b", "a")
    for words in (["doctor"], ["diff", key(1)]):
        with pytest.raises(SystemExit):
            main(["--home", str(two.home("a")), *words])
    said = capsys.readouterr()
    assert f"{key(1)}: two machines gave it different values" in said.err
    sides = [f"--- {key(1)}: title in the list, of another machine", f"+++ {key(1)}: title of this machine"]
    assert said.out.splitlines() == [*sides, "@@ -1 +1 @@", "-B", "+A"]


def _titled(one: Entry, title: str) -> Entry:
    one.title = title
    return one


def test_undo_takes_back_what_this_machine_did(two: Machines) -> None:
    two["a"].tag([key(1)], add=["here"])
    two["b"].tag([key(2)], add=["there"])
    two.sync("a", "b", "a")
    two["a"].undo()
    assert two.entries("a")[key(1)].tags == ["rl", "llm"]
    assert two.entries("a")[key(2)].tags == ["rl", "llm", "there"]
    assert [change.command for change, _ in two["b"].history()] == [f"tag {key(2)} --add there"]


def test_nothing_of_a_machine_travels(two: Machines) -> None:
    (two.home("a") / "config.toml").write_text("pager = 'less'\n")
    (two.home("a") / "machine.txt").write_text("notes\t/home/ana/notes\n")
    two.sync("a", "b")
    tracked = set(two.files("b"))
    assert tracked == {".gitattributes", ".gitignore", "format", "papers/2024-05.toml"}


def test_files_are_closed_to_others(two: Machines) -> None:
    shard = two.home("a") / "papers" / "2024-05.toml"
    two.git("a", "config", "core.sharedRepository", "umask")
    shard.chmod(0o644)
    two.home("a").chmod(0o755)
    two["a"].mark([key(1)], Status.READ)
    two.sync("a", "b")
    for name in "ab":
        for path in (two.home(name), *two.home(name).glob("papers/*"), *two.home(name).glob("*.txt")):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_without_a_remote_it_commits(machines: Machines) -> None:
    machines["a"].add([entry()])
    outcome = init(machines["a"], None)
    assert (outcome.committed, outcome.remote) == ("add", "")
    assert sync(machines["a"]) == Outcome()


def test_a_remote_that_comes_later(machines: Machines) -> None:
    machines["a"].add([entry(1)])
    init(machines["a"], None)
    machines["a"].add([entry(2)])
    machines.join("a", "b")
    assert list(machines.entries("b")) == [key(2), key(1)]
    assert len(machines.git("b", "log", "--format=%h").split()) == 2


def test_what_cannot_be_reached_is_told_and_the_change_is_committed(two: Machines) -> None:
    away = two.remote.rename(two.folder / "away.git")
    two["a"].mark([key(1)], Status.READ)
    (outcome,) = two.sync("a")
    assert outcome.offline is not None
    assert outcome.offline.exit_code == 8
    assert two.git("a", "log", "-1", "--format=%s").strip() == f"mark read {key(1)}"
    away.rename(two.remote)


def test_a_dry_run_says_what_would_and_does_nothing(two: Machines) -> None:
    two["a"].mark([key(1)], Status.READ)
    two["b"].mark([key(2)], Status.READ)
    two.sync("b")
    before = two.files("a"), two.git("a", "rev-parse", "HEAD")
    outcome = sync(two["a"], dry_run=True)
    assert outcome.committed == f"mark read {key(1)}"
    assert outcome.came.changed == [key(2)]
    assert (two.files("a"), two.git("a", "rev-parse", "HEAD")) == before


def test_git_does_not_know_its_user(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "")
    machines["a"].add([entry()])
    with pytest.raises(UsageError, match=r"user\.name"):
        init(machines["a"], None)
    assert not (machines["a"].paths.home / ".git").exists()


def test_the_first_commit_of_an_empty_list_says_so(machines: Machines) -> None:
    assert init(machines["a"], None).committed == "Begin the list"


def test_a_store_that_is_not_a_repository(machines: Machines) -> None:
    with pytest.raises(UsageError, match="sync init"):
        sync(machines["a"])


def test_a_file_of_the_users_own_is_merged_by_git_or_left_to_them(two: Machines) -> None:
    for name in "ab":
        (two.home(name) / "mine.md").write_text(f"{name}\n")
    two["a"].mark([key(1)], Status.READ)
    two.sync("a")
    with pytest.raises(Refused, match=r"mine\.md"):
        two.sync("b")
    assert two.git("b", "status", "--porcelain") == ""
    (two.home("b") / "mine.md").write_text("a\n")
    two.git("b", "commit", "--quiet", "--all", "--amend", "--no-edit")


def test_what_is_not_toml_is_not_sent(two: Machines) -> None:
    shard = two.home("a") / "papers" / "2024-05.toml"
    sound = shard.read_text(encoding="utf-8")
    shard.write_text(sound + "[[paper\n", encoding="utf-8")
    line = sound.count("\n") + 1
    with pytest.raises(StoreError, match=rf"nothing was sent.*2024-05\.toml:{line}: not TOML"):
        sync(two["a"])
    assert sync(two["b"]) == Outcome(remote="origin")
    shard.write_text(sound, encoding="utf-8")


def test_what_came_and_cannot_be_read_is_named(two: Machines, capsys: pytest.CaptureFixture[str]) -> None:
    shard = two.home("a") / "papers" / "2024-05.toml"
    shard.write_text(shard.read_text(encoding="utf-8") + '[[paper]]\nkey = "x"\ntitle = 7\n', encoding="utf-8")
    two.sync("a")
    with pytest.raises(SystemExit):
        main(["--home", str(two.home("b")), "sync"])
    assert f"cannot be read: {two.home('b')}/papers/2024-05.toml" in capsys.readouterr().err


def test_files_of_ones_own_are_named(two: Machines) -> None:
    (two.home("a") / "mine.txt").write_text("x", encoding="utf-8")
    assert [outcome.own for outcome in two.sync("a", "b")] == [["mine.txt"], []]


def test_the_lock_of_another_git_stays_and_is_named(two: Machines) -> None:
    lock = two.home("a") / ".git" / "index.lock"
    lock.touch()
    two["a"].mark([key(1)], Status.READ)
    with pytest.raises(StoreError, match=r"index\.lock': File exists\.$"):
        sync(two["a"])
    lock.unlink()


@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_plain_git_uses_the_driver(two: Machines, how: str) -> None:
    for name in "ab":
        two[name].change([key(1)], lambda e, name=name: _titled(e, name.upper()), command="edit")  # type: ignore[misc]
    two["a"].change([key(2)], lambda e: _dated(e, date(2024, 9, 1)), command="edit")
    two["b"].tag([key(2)], add=["there"])
    two["a"].remove([key(3)])
    two["b"].tag([key(3)], add=["there"])
    two.sync("a")
    two.git("b", "add", "--all")
    two.git("b", "commit", "--quiet", "-m", "changes")
    two.git(
        "b",
        "pull",
        "--quiet",
        *(["--rebase"] if how == "rebase" else ["--no-rebase", "--no-edit"]),
        "origin",
        _branch(two),
    )
    found = two.entries("b")
    assert found[key(2)].tags == ["rl", "llm", "there"]
    assert found[key(2)].date == date(2024, 9, 1)
    assert found[key(3)].tags == ["rl", "llm", "there"]
    assert two["b"].keys("is:conflict") == [key(1)]


def _dated(one: Entry, day: date) -> Entry:
    one.date = day  # type: ignore[assignment]
    return one


def _branch(two: Machines) -> str:
    return two.git("a", "symbolic-ref", "--short", "HEAD").strip()


def test_an_emptied_shard_stays_for_plain_git(two: Machines) -> None:
    two["a"].remove([key(number) for number in range(1, 6)])
    assert (two.home("a") / "papers" / "2024-05.toml").read_bytes() == b""
    two["b"].tag([key(1)], add=["later"])
    two.sync("a")
    two.git("b", "commit", "--quiet", "--all", "-m", "tag")
    two.git("b", "pull", "--quiet", "--no-rebase", "--no-edit", "origin", _branch(two))
    assert list(two.entries("b")) == [key(1)]


@pytest.mark.parametrize("side", ["mine", "theirs"])
@pytest.mark.parametrize("machine", ["a", "b"])
def test_mine_is_what_this_machine_had(two: Machines, machine: str, side: Side) -> None:
    for name in "ab":
        two[name].change([key(1)], lambda e, name=name: _titled(e, name.upper()), command="edit")  # type: ignore[misc]
    two.sync("a", "b", "a")
    two.join("c")
    assert whose.of(two.home("c"), two["c"].imports.conflicts()) == {}
    settle(two[machine], [key(1)], side, command="settle")
    two.sync("a", "b", "a")
    wanted = {"mine": machine, "theirs": "ab".replace(machine, "")}[side].upper()
    assert two.entries("a")[key(1)].title == two.entries("b")[key(1)].title == wanted
    assert two["a"].marked("conflict") == set()
