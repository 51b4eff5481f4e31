"""A store in git's hands: stashes, picks, rebases and merges by plain git, hooks, worktrees, odd branches, cut off calls."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from conftest import entry
from machines import Join, Machines, alter, key
from notes_and_store import ALPHA, BETA, digest
from readlist.doctor import check
from readlist.errors import Refused, StoreError
from readlist.importing.intake import Options, take_in
from readlist.model import Status
from readlist.run import main
from readlist.store.git import AT_WORK, CUT_OFF, _is_somebody_there, asked, folder_of, under_way
from readlist.sync.syncing import init, sync

pytestmark = pytest.mark.whole


@pytest.fixture
def two(join: Join) -> Iterator[Machines]:
    """Two machines with three entries, which agree in the end."""
    machines = join([entry(number) for number in range(1, 4)], "a", "b")
    yield machines
    machines.sync("a", "b", "a")
    assert machines.files("a") == machines.files("b")
    assert check(machines["a"]) == []


@pytest.fixture
def one(join: Join) -> Machines:
    """A machine with three entries and a remote."""
    return join([entry(number) for number in range(1, 4)], "a")


def commit(machines: Machines, name: str) -> None:
    machines.git(name, "add", "--all")
    machines.git(name, "commit", "--quiet", "-m", "by hand")


# Commands of git's


def test_a_stash_comes_back_onto_what_changed_meanwhile(one: Machines) -> None:
    one["a"].tag([key(1)], add=["stashed"])
    one.git("a", "stash")
    assert one.entries("a")[key(1)].tags == ["rl", "llm"]
    one["a"].tag([key(1)], add=["meanwhile"])
    commit(one, "a")
    one.git("a", "stash", "pop")
    assert one.entries("a")[key(1)].tags == ["rl", "llm", "meanwhile", "stashed"]


def test_a_commit_that_is_picked_and_one_that_is_reverted(one: Machines) -> None:
    one.git("a", "switch", "--quiet", "-c", "side")
    alter(one["a"], 1, title="Side")
    commit(one, "a")
    one.git("a", "switch", "--quiet", "-")
    one["a"].mark([key(1)], Status.READ)
    one["a"].remove([key(2)])
    commit(one, "a")
    one.git("a", "cherry-pick", "side")
    assert (one.entries("a")[key(1)].title, one.entries("a")[key(1)].status) == ("Side", Status.READ)
    one.git("a", "revert", "--no-edit", "HEAD")
    assert (one.entries("a")[key(1)].title, one.entries("a")[key(1)].status) == (entry(1).title, Status.READ)
    assert check(one["a"]) == []


def test_a_commit_that_was_taken_back_and_is_picked_again(one: Machines) -> None:
    """git knows where it went back from; that is no side of what it merges now."""
    one["a"].tag([key(1)], add=["picked"])
    commit(one, "a")
    one.git("a", "branch", "picked")
    one.git("a", "reset", "--quiet", "--hard", "HEAD^")
    one["a"].tag([key(1)], add=["meanwhile"])
    commit(one, "a")
    one.git("a", "cherry-pick", "picked")
    assert one.entries("a")[key(1)].tags == ["rl", "llm", "meanwhile", "picked"]


def imported(machines: Machines, name: str) -> list[str]:
    """Have a machine import a note with two papers, synchronised; their keys."""
    notes = machines.folder / "notes"
    notes.mkdir(exist_ok=True)
    (notes / "1.txt").write_text(digest(ALPHA, BETA), encoding="utf-8")
    had = set(machines.entries(name))
    take_in(machines[name], [notes], Options())
    machines.sync("a", "b")
    return sorted(set(machines.entries(name)) - had)


def pulled(two: Machines, how: str, removes: str) -> tuple[str, str, set[tuple[str, object]]]:
    """An entry that one machine changed, and another, after a plain pull by ``b``: ``removes`` removed both of them.

    The last are the keys and places that were remembered of all before.
    """
    changed, other = imported(two, "a")
    remembered = {(origin.key, origin.place) for origin in two["a"].origins()}
    two[removes].remove([changed, other])
    two["b" if removes == "a" else "a"].tag([changed], add=["stays"])
    two.sync("a")
    commit(two, "b")
    two.git("b", "pull", "--quiet", "--no-edit", how)
    return changed, other, remembered


@pytest.mark.parametrize("how", ["--no-rebase", "--rebase"])
@pytest.mark.parametrize("removes", "ab")
def test_what_is_remembered_of_an_entry_that_a_plain_pull_keeps(two: Machines, how: str, removes: str) -> None:
    """One machine removes it, the other changes it: it stays, with its note, which is not one of those left out."""
    changed, other, remembered = pulled(two, how, removes)
    assert "stays" in two.entries("b")[changed].tags
    assert other not in two.entries("b")
    assert {(o.key, o.place) for o in two["b"].origins()} == {one for one in remembered if one[0] == changed}
    assert check(two["b"]) == []
    take_in(two["b"], [two.folder / "notes"], Options())
    assert other not in two.entries("b")


@pytest.mark.parametrize("how", ["--no-rebase", "--rebase"])
@pytest.mark.parametrize("removes", "ab")
def test_what_is_remembered_of_an_entry_in_a_merge_that_a_person_went_on_with(
    two: Machines, how: str, removes: str
) -> None:
    changed, _, remembered = pulled(two, how, removes)
    for path in (two.home("b") / "papers").glob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace('"stays"', '"by-hand"'), encoding="utf-8")
    two.git("b", "commit", "--all", "--amend", "--quiet", "--no-edit")
    assert "by-hand" in two.entries("b")[changed].tags
    assert {(o.key, o.place) for o in two["b"].origins()} == {one for one in remembered if one[0] == changed}


@pytest.mark.parametrize("how", ["stash pop", "cherry-pick removed"])
def test_what_is_remembered_of_an_entry_that_comes_back_as_removed(two: Machines, how: str) -> None:
    notes = two.folder / "notes"
    notes.mkdir()
    (notes / "1.txt").write_text(digest(ALPHA), encoding="utf-8")
    (added,) = take_in(two["a"], [notes], Options()).added
    commit(two, "a")
    remembered, changed = two["a"].origins(), added.key
    two["a"].remove([changed])
    if how == "stash pop":
        two.git("a", "stash")
    else:
        commit(two, "a")
        two.git("a", "branch", "removed")
        two.git("a", "reset", "--quiet", "--hard", "HEAD^")
    two["a"].tag([changed], add=["stays"])
    commit(two, "a")
    two.git("a", *how.split())
    assert "stays" in two.entries("a")[changed].tags
    assert two["a"].origins() == remembered


def test_where_git_is_not_installed_what_it_merged_waits(two: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    two["a"].mark([key(1)], Status.READ)
    two["b"].tag([key(1)], add=["b"])
    two.sync("a")
    commit(two, "b")
    two.git("b", "pull", "--quiet", "--no-rebase", "--no-edit")
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        two["b"].tag([key(2)], add=["meanwhile"])
    assert two.entries("b")[key(2)].tags == ["rl", "llm", "meanwhile"]


def test_one_key_for_two_papers_after_a_plain_pull(two: Machines) -> None:
    """What is remembered of the note goes with the paper that it tells of."""
    notes = two.folder / "notes"
    notes.mkdir()
    for name, text in (("a", ALPHA), ("b", BETA)):
        (notes / "1.txt").write_text(digest(text), encoding="utf-8")
        had = set(two.entries(name))
        take_in(two[name], [notes], Options())
        (new,) = set(two.entries(name)) - had
        two[name].rename(new, "same")
    titles = {name: two.entries(name)["same"].title for name in "ab"}
    two.sync("a")
    commit(two, "b")
    two.git("b", "pull", "--quiet", "--no-rebase", "--no-edit")
    found = two.entries("b")
    assert {found["same"].title, found["same-2"].title} == set(titles.values())
    assert {origin.key for origin in two["b"].origins()} == {"same", "same-2"}
    (notes / "1.txt").write_text(digest(ALPHA), encoding="utf-8")


@pytest.mark.parametrize("how", ["--no-rebase", "--rebase"])
@pytest.mark.parametrize("asks", [True, False])
def test_one_key_in_two_months_after_a_plain_pull(two: Machines, how: str, asks: bool) -> None:
    """git asks nobody about two new files, and the driver at most about others."""
    two["a"].add([entry(8, key="same", date=date(2023, 1, 1), added_on=date(2024, 1, 1))])
    two["b"].add([entry(9, key="same", date=date(2023, 2, 1), added_on=date(2024, 2, 2))])
    if asks:
        two["a"].mark([key(1)], Status.READ)
        two["b"].tag([key(1)], add=["b"])
    two.sync("a")
    commit(two, "b")
    two.git("b", "pull", "--quiet", "--no-edit", how)
    found = two.entries("b")
    assert (found["same"].title, found["same-2"].title) == (entry(8).title, entry(9).title)
    two.sync("b", "a")
    assert two.files("a") == two.files("b")


def test_a_branch_that_was_taken_back_stays_as_it_is(two: Machines) -> None:
    """git reset begins where a merge begins; what it took away does not come again."""
    two["a"].add([entry(8, key="same", date=date(2023, 1, 1))])
    two.sync("a")
    two["b"].add([entry(9, key="same", date=date(2023, 2, 1))])
    commit(two, "b")
    two.git("b", "fetch", "--quiet")
    two.git("b", "reset", "--quiet", "--hard", "@{upstream}")
    assert two.entries("b")["same"].title == entry(8).title
    assert "same-2" not in two.entries("b")


def test_a_merge_that_a_person_went_on_with_stays_as_they_made_it(two: Machines) -> None:
    two["a"].mark([key(1)], Status.READ)
    two["b"].tag([key(1)], add=["b"])
    two.sync("a")
    commit(two, "b")
    two.git("b", "fetch", "--quiet")
    two.git("b", "merge", "--quiet", "--no-commit", "@{upstream}")
    assert two.entries("b")[key(1)].tags == ["rl", "llm", "b"]
    with pytest.raises(Refused, match="a merge is under way"):
        two.sync("b")
    (path,) = (two.home("b") / "papers").glob("*.toml")
    path.write_text(path.read_text(encoding="utf-8").replace('"b"', '"by-hand"'), encoding="utf-8")
    commit(two, "b")
    assert two.entries("b")[key(1)].tags == ["rl", "llm", "by-hand"]


def test_a_rebase_under_way_is_left_alone(two: Machines) -> None:
    for name in "ab":
        (two.home(name) / "mine.md").write_text(f"{name}\n", encoding="utf-8")
        commit(two, name)
    two["a"].mark([key(1)], Status.READ)
    two.sync("a")
    two.git("b", "pull", "--quiet", "--rebase", check=False)
    with pytest.raises(Refused, match="a rebase is under way"):
        two.sync("b")
    assert two.entries("b")[key(1)].status is Status.READ
    two.git("b", "rebase", "--abort")
    two.git("b", "rm", "--quiet", "mine.md")
    two.git("b", "commit", "--quiet", "--amend", "--no-edit", "--allow-empty")


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("merge side", "merge"),
        ("rebase side", "rebase"),
        ("rebase --apply side", "rebase"),
        ("cherry-pick side", "cherry-pick"),
        ("revert HEAD~", "revert"),
    ],
)
def test_what_git_is_at_is_told_by_what_it_leaves(one: Machines, command: str, what: str) -> None:
    mine = one.home("a") / "mine.md"
    one.git("a", "branch", "side")
    for text in ("here", "here again"):
        mine.write_text(f"{text}\n", encoding="utf-8")
        commit(one, "a")
    one.git("a", "switch", "--quiet", "side")
    mine.write_text("there\n", encoding="utf-8")
    commit(one, "a")
    one.git("a", "switch", "--quiet", "-")
    folder = folder_of(one.home("a"))
    assert folder is not None and under_way(folder) == ""
    one.git("a", *command.split(), check=False)
    assert under_way(folder) == what


@pytest.mark.parametrize(
    "name",
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    ],
)  # fmt: skip
def test_a_hook_of_another_repository_does_not_lead_astray(
    one: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "init", "--quiet", other], check=True)
    mine = one.home("a") / "mine.md"
    mine.write_text("the same there and here\n", encoding="utf-8")
    subprocess.run(["git", "-C", other, "hash-object", "-w", "--stdin"], stdin=mine.open(), check=True)
    place = {"GIT_WORK_TREE": "", "GIT_INDEX_FILE": ".git/index"}.get(
        name, ".git/objects" if name.endswith(("DIRECTORY", "DIRECTORIES")) else ".git"
    )
    monkeypatch.setenv(name, str(other / place))
    asked(one.home("a"), "add", "--all")
    asked(one.home("a"), "commit", "--quiet", "-m", "in a hook")
    monkeypatch.delenv(name)
    assert one.git("a", "status", "--porcelain") == ""
    assert one.git("a", "show", "HEAD:mine.md") == "the same there and here\n"


# Where the store is


def test_no_branch(one: Machines) -> None:
    one.git("a", "checkout", "--quiet", "--detach")
    one["a"].mark([key(1)], Status.READ)
    with pytest.raises(Refused, match="on no branch"):
        one.sync("a")
    assert one.git("a", "status", "--porcelain") == " M papers/2024-05.toml\n"


def test_a_branch_of_another_name_with_special_letters(one: Machines) -> None:
    name, first = "fea+ture.(x)", one.git("a", "branch", "--show-current").strip()
    one.git("a", "switch", "--quiet", "-c", name)
    one["a"].mark([key(1)], Status.READ)
    (outcome,) = one.sync("a")
    assert (outcome.branch, outcome.others) == (name, [first])
    assert one.git("a", "rev-parse", "--abbrev-ref", "@{upstream}").strip() == f"origin/{name}"
    (outcome,) = one.sync("a")
    assert (outcome.went.changed, outcome.branch) == ([], "")


def test_a_branch_that_the_remote_does_not_have_is_named(one: Machines, capsys: pytest.CaptureFixture[str]) -> None:
    before = one.git("a", "branch", "--show-current").strip()
    one.git("a", "switch", "--quiet", "-c", "aside")
    one["a"].mark([key(1)], Status.READ)
    with pytest.raises(SystemExit):
        main(["--home", str(one.home("a")), "sync"])
    said = capsys.readouterr().err
    assert f"aside is a branch that origin did not have: who is on {before} gets nothing of it" in said
    assert f"git -C {one.home('a')} switch {before} goes back" in said


def test_the_branch_of_the_remote_is_used_and_followed(one: Machines) -> None:
    one.git("a", "branch", "--move", "reading")
    one.git("a", "branch", "--unset-upstream")
    subprocess.run(["git", "-C", one.remote, "symbolic-ref", "HEAD", "refs/heads/reading"], check=True)
    one.sync("a")
    one.join("b")
    assert one.git("b", "rev-parse", "--abbrev-ref", "HEAD", "@{upstream}").split() == ["reading", "origin/reading"]
    one["a"].mark([key(1)], Status.READ)
    one.sync("a")
    one.git("b", "pull", "--quiet")
    assert one.entries("b")[key(1)].status is Status.READ


def test_git_file_of_a_worktree(one: Machines) -> None:
    one.git("a", "worktree", "add", "--quiet", "-b", "aside", str(one.home("b")))
    assert (one.home("b") / ".git").is_file()
    alter(one["b"], 1, title="B")
    one["b"].remove([key(2)])
    (outcome,) = one.sync("b")
    assert outcome.committed == "2 changes"
    alter(one["a"], 1, title="Z")
    one["a"].tag([key(2)], add=["stays"])
    commit(one, "a")
    one.git("a", "merge", "--quiet", "--no-edit", "aside")
    assert one["a"].keys("is:conflict") == [key(1)]
    commit_of_a = one.git("a", "rev-parse", "HEAD").strip()
    alter(one["b"], 1, title="C")
    commit(one, "b")
    one.git("b", "merge", "--quiet", "--no-edit", commit_of_a)
    assert key(2) in one.entries("b")
    assert one["b"].keys("is:conflict") == [key(1)]


def test_a_store_that_is_not_empty_but_has_no_entry_loses_nothing(one: Machines) -> None:
    one.home("b").mkdir()
    (one.home("b") / "aliases.txt").write_text("ml\tllm\n", encoding="utf-8")
    one.join("b")
    assert one["b"].aliases == {"ml": "llm"}
    assert one.entries("b") == one.entries("a")


def test_a_repository_that_was_made_by_hand(machines: Machines) -> None:
    """It has files of one machine; they leave the repository, and stay where they are."""
    machines["a"].add([entry(1)])
    (machines.home("a") / "config.toml").write_text("color = 'always'\n", encoding="utf-8")
    machines.git("a", "init", "--quiet")
    (machines.home("a") / ".gitignore").write_text("cache/\nhistory/\nlock\n", encoding="utf-8")
    commit(machines, "a")
    machines.git("a", "remote", "add", "origin", str(machines.remote))
    machines.git("a", "push", "--quiet", "--set-upstream", "origin", "HEAD")
    subprocess.run(["git", "clone", "--quiet", machines.remote, machines.home("b")], check=True)
    (machines.home("b") / "config.toml").write_text("color = 'never'\n", encoding="utf-8")
    machines["b"].mark([key(1)], Status.READ)
    machines["a"].tag([key(1)], add=["a"])
    machines.sync("a", "b", "a")
    assert machines.entries("a") == machines.entries("b")
    assert "config.toml" not in machines.files("a")
    for name, color in (("a", "always"), ("b", "never")):
        assert (machines.home(name) / "config.toml").read_text(encoding="utf-8") == f"color = '{color}'\n"


def test_a_list_of_a_newer_readlist_is_not_taken_in(one: Machines) -> None:
    one.join("b")
    (one.home("b") / "format").write_text("99\n", encoding="utf-8")
    commit(one, "b")
    one.git("b", "push", "--quiet")
    one["a"].mark([key(1)], Status.READ)
    with pytest.raises(Refused, match="has format 99"):
        one.sync("a")
    assert one.entries("a")[key(1)].status is Status.READ


def test_settings_of_git_that_hide_files_and_end_lines_otherwise(one: Machines) -> None:
    settings = {"core.autocrlf": "true", "core.safecrlf": "true", "status.showUntrackedFiles": "no"}
    for name, value in settings.items():
        one.git("a", "config", name, value)
    one["a"].add([entry(7, date=date(2021, 1, 1))])
    one.sync("a")
    one.join("b")
    assert key(7) in one.entries("b")
    one.git("b", "config", "core.autocrlf", "true")
    one["b"].mark([key(1)], Status.READ)
    one.sync("b", "a")
    for name in "ab":
        assert b"\r" not in (one.home(name) / "papers" / "2024-05.toml").read_bytes()
    assert one.files("a") == one.files("b")


def test_a_call_from_a_hook_is_about_the_store(one: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git names its repository to its hooks, in the environment."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "another")], check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "another" / ".git" / "index"))
    one["a"].mark([key(1)], Status.READ)
    assert one.sync("a")[0].went.changed == [key(1)]


# Hooks, and others who are quicker


def hook(folder: Path, name: str, text: str) -> Path:
    path = folder / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_hook_that_forbids_a_commit(two: Machines) -> None:
    """What it said is told, also where it comes in the middle of a merge, which is taken back whole."""
    two["a"].mark([key(1)], Status.READ)
    two.sync("a")
    two["b"].tag([key(1)], add=["b"])
    path = hook(two.home("b") / ".git", "pre-commit", "echo not today >&2; exit 1")
    with pytest.raises(StoreError, match="not today"):
        two.sync("b")
    assert two.entries("b")[key(1)].tags == ["rl", "llm", "b"]
    path.unlink()
    commit(two, "b")
    hook(two.home("b") / ".git", "pre-commit", "echo not today >&2; exit 1")
    before = two.files("b")
    with pytest.raises(StoreError, match="not today"):
        two.sync("b")
    assert two.files("b") == before
    assert two.git("b", "status", "--porcelain") == ""
    path.unlink()


@pytest.mark.parametrize("side", ["here", "there"])
def test_a_hook_that_forbids_a_push(one: Machines, side: str) -> None:
    folder, name = (one.home("a") / ".git", "pre-push") if side == "here" else (one.remote, "pre-receive")
    hook(folder, name, "echo not today >&2; exit 1")
    one["a"].mark([key(1)], Status.READ)
    (outcome,) = one.sync("a")
    assert outcome.offline is not None
    assert "not today" in str(outcome.offline)
    assert one.git("a", "status", "--porcelain") == ""


def test_somebody_is_quicker_three_times(two: Machines) -> None:
    """Another machine pushes in the very moment between fetch and push."""
    two["b"].add([entry(9)])
    quick = two.folder / "quick"
    subprocess.run(["git", "clone", "--quiet", two.remote, quick], check=True)
    hook(
        two.home("a") / ".git",
        "pre-push",
        f"cd {quick} && unset GIT_DIR\n"
        "test -e 3 && exit 0\n"
        "n=$(ls | grep -c '^[123]$'); touch $((n + 1))\n"
        "git add . && git commit -qm quick && git push -q --no-verify",
    )
    two["a"].mark([key(1)], Status.READ)
    (outcome,) = two.sync("a")
    assert outcome.offline is None
    assert outcome.went.changed == [key(1)]
    assert sorted(name for name in two.files("a") if name.isdigit()) == ["1", "2", "3"]


def test_the_list_is_free_while_the_remote_is_waited_for(one: Machines) -> None:
    command = f"GIT_DIR= READLIST_HOME={one.home('a')} readlist tag {key(2)} --add meanwhile --quiet"
    python = Path(os.sys.executable).parent  # type: ignore[attr-defined]
    hook(one.home("a") / ".git", "pre-push", f"PATH={python}:$PATH {command} >&2")
    one["a"].mark([key(1)], Status.READ)
    (outcome,) = one.sync("a")
    assert outcome.offline is None, outcome.offline
    assert "meanwhile" in one.entries("a")[key(2)].tags
    (one.home("a") / ".git" / "hooks" / "pre-push").unlink()
    assert one.sync("a")[0].went.changed == [key(2)]


# Cut off


def cut_off(machines: Machines, name: str) -> None:
    """Leave a store as a power failure does in the middle of a merge: half of the files, and git's lock."""
    machines.git(name, "fetch", "--quiet")
    head, theirs = (machines.git(name, "rev-parse", what).strip() for what in ("HEAD", "@{upstream}"))
    home = machines.home(name)
    (home / ".git" / AT_WORK).write_text(f"{head} {theirs}\n", encoding="utf-8")
    (home / ".git" / "index.lock").touch()
    (home / "papers" / "2024-05.toml").write_text("[[pap", encoding="utf-8")
    (home / "papers" / "2023-01.toml").write_text("[[paper]]\nke", encoding="utf-8")


def test_a_merge_that_was_cut_off_is_taken_back_by_the_next_command(
    two: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.store.git._PATIENCE", 0.0)
    two["a"].add([entry(7, date=date(2023, 1, 1))])
    two["a"].mark([key(1)], Status.READ)
    two.sync("a")
    before = two.entries("b")
    cut_off(two, "b")
    assert two.entries("b") == before
    assert two.git("b", "status", "--porcelain") == ""
    assert two.git("b", "show", f"{CUT_OFF}:papers/2024-05.toml") == "[[pap"
    two["b"].tag([key(1)], add=["b"])
    two.sync("b")
    assert two.entries("b")[key(1)].status is Status.READ


def test_a_merge_that_was_cut_off_once_it_was_made(two: Machines) -> None:
    two["a"].mark([key(1)], Status.READ)
    two.sync("a", "b")
    head = two.git("b", "rev-parse", "HEAD").strip()
    before = two.git("b", "rev-parse", "HEAD^").strip()
    (two.home("b") / ".git" / AT_WORK).write_text(f"{before} {head}\n", encoding="utf-8")
    two["b"].tag([key(1)], add=["b"])
    assert two.entries("b")[key(1)].tags == ["rl", "llm", "b"]
    assert not (two.home("b") / ".git" / AT_WORK).exists()


def test_two_machines_are_joined_though_the_first_attempt_was_cut_off(machines: Machines) -> None:
    machines["a"].add([entry(1)])
    machines.join("a")
    home = machines.home("b")
    home.mkdir()
    machines.git("b", "init", "--quiet")
    machines.git("b", "remote", "add", "origin", str(machines.remote))
    machines.git("b", "fetch", "--quiet", "origin")
    (theirs,) = machines.git("b", "for-each-ref", "--format=%(objectname)", "refs/remotes/origin").split()
    (home / ".git" / AT_WORK).write_text(f" {theirs}\n", encoding="utf-8")
    (home / "papers").mkdir()
    (home / "papers" / "2024-05.toml").write_text("[[pap", encoding="utf-8")
    init(machines["b"], str(machines.remote))
    assert machines.entries("b") == machines.entries("a")


def test_nobody_is_asked_where_nobody_is_there(one: Machines, tmp_path: Path) -> None:
    """git and ssh end instead of waiting for a password on a terminal that another program has."""
    asks = tmp_path / "ssh"
    asks.write_text("#!/bin/sh\n(read -r word < /dev/tty) 2>/dev/null && exit 0\necho nobody to ask >&2\nexit 255\n")
    asks.chmod(0o755)
    one.git("a", "config", "core.sshCommand", str(asks))
    one.git("a", "remote", "set-url", "origin", "ssh://nowhere.invalid/list.git")
    outcome = sync(one["a"])
    assert "nobody to ask" in str(outcome.offline)


def test_somebody_is_there_where_the_process_has_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "tcgetpgrp", lambda terminal: os.getpgrp())
    assert _is_somebody_there()
    monkeypatch.setattr(os, "tcgetpgrp", lambda terminal: os.getpgrp() + 1)
    assert not _is_somebody_there()


def test_what_plain_git_wrote_is_closed_by_the_next_command(two: Machines) -> None:
    two["a"].add([entry(7, date=date(2023, 1, 1))])
    two.sync("a")
    old = os.umask(0o022)
    try:
        two.git("b", "pull", "--quiet")
    finally:
        os.umask(old)
    path = two.home("b") / "papers" / "2023-01.toml"
    assert stat.S_IMODE(path.stat().st_mode) & 0o077
    two.entries("b")
    assert not stat.S_IMODE(path.stat().st_mode) & 0o077
