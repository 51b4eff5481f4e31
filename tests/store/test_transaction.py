"""Whole or not at all: real processes are killed, or find no space, at each step of the file layer and at any time."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import entry
from processes import Done, Fault, fail_at, kill_at, no_fault, run, run_killed_after
from readlist import spool
from readlist.doctor import check
from readlist.library import Library
from readlist.model import as_json
from readlist.store import files, transaction

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")

NOTE = """2024년 {month}월 {day}일
Paper {month}.{day} on reading
(Cheolsu Kim, Ana Sousa)
We show that a paper can be read. It is better than the others.
{day}번째 논문에 대한 생각입니다.
#rl #llm
"""

CHANGES = {
    "import": ["import", "more"],
    "import again": ["import", "notes"],
    "bulk mark": ["mark", "read", "--where", "tag:rl", "--yes"],
    "bulk tag": ["tag", "--where", "tag:rl", "--add", "강화학습", "--yes"],
    "rename of a tag": ["tags", "rename", "rl", "강화학습", "--alias"],
    "merge": ["merge", "kim2024paper", "kim2024paper-2"],
    "remove": ["remove", "--where", "tag:llm", "--yes"],
    "undo": ["undo"],
    "redo": ["redo"],
    "change of a date": ["edit", "kim2024paper-3"],
    "doctor": ["doctor", "--fix"],
}
UNDO_IS_LAST = {"redo"}
"""Changes that need a store in which the last thing done was an undo."""

EDITOR = '#!/bin/sh\nsed \'s/date = 2024-..-/date = 2023-01-/\' "$1" > "$1.x" && cat "$1.x" > "$1" && rm "$1.x"\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notes, an editor, and two stores: one with a change to undo, one with a change to redo as well."""
    folder = tmp_path_factory.mktemp("work")
    editor = folder / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o700)
    for name, days in (("notes", (20, 21)), ("more", (22, 23))):
        (folder / name).mkdir()
        for day, month in itertools.product(days, (5, 6)):
            file = folder / name / f"240{month}{day}.txt"
            file.write_text(NOTE.format(day=day, month=month), encoding="utf-8")
    home = folder / "store"
    assert run(home, ["import", "notes"], folder).code == 0
    library = Library(home)
    library.add([entry(7, tags=["#spaced tag", "rl"], date=None)])
    keys = sorted(library.index.keys())
    library.change(keys[:1], lambda e: e, command="nothing")
    library.tag(keys, add=["new"])
    library.mark(keys[:2], "read")
    del library
    shutil.copytree(home, folder / "undone")
    assert run(folder / "undone", ["undo"], folder).code == 0
    note = folder / "notes" / "240520.txt"
    note.write_text(note.read_text(encoding="utf-8").replace("생각입니다", "다른 생각입니다"), encoding="utf-8")
    return folder


def state(home: Path) -> str:
    """What a reader sees of a store, and what stands beside the shards."""
    library = Library(home)
    entries = [as_json(hit.entry) for hit in library.find().hits]
    beside = [
        path.read_text(encoding="utf-8") if path.exists() else ""
        for path in (library.paths.config, library.paths.removed)
    ]
    return json.dumps([sorted(entries, key=lambda e: str(e["key"])), beside], ensure_ascii=False)


class Case:
    """One command on copies of a store: the state before, the state after, how many steps it takes and how long."""

    def __init__(self, name: str, folder: Path, tmp_path: Path) -> None:
        self.folder, self.arguments, self._places = (
            folder,
            CHANGES[name],
            (tmp_path / str(n) for n in itertools.count()),
        )
        self.store = folder / ("undone" if name in UNDO_IS_LAST else "store")
        self.before = state(self.fresh())
        home = self.fresh()
        begun = time.monotonic()
        done = self.run(home, no_fault)
        self.seconds = time.monotonic() - begun
        assert done.code == 0, done.err
        self.after, self.steps = state(home), done.steps
        assert self.after != self.before

    def fresh(self) -> Path:
        return Path(shutil.copytree(self.store, next(self._places)))

    def run(self, home: Path, fault: Fault | None = None) -> Done:
        return run(home, self.arguments, self.folder, fault, EDITOR=str(self.folder / "editor"))

    def check_kill_at(self, step: int) -> None:
        home = self.fresh()
        done = self.run(home, kill_at(step))
        assert done.code == -signal.SIGKILL, done
        self.check_after_kill(home, step, f"at step {step}")

    def check_kill_after(self, seconds: float, number: int) -> bool:
        home = self.fresh()
        done = run_killed_after(seconds, home, self.arguments, self.folder, EDITOR=str(self.folder / "editor"))
        self.check_after_kill(home, number, f"after {seconds} s")
        return done.code == -signal.SIGKILL

    def check_after_kill(self, home: Path, number: int, when: str) -> None:
        """What is read is whole, the next command works, whatever it is, and then nothing is wrong any more."""
        further = (
            ["list"],
            ["add", "--title", "and on"],
            ["doctor"],
            ["search", "paper"],
            ["tags", "rename", "llm", "lm"],
        )
        arguments = further[number % len(further)]
        if arguments[0] not in ("list", "search", "doctor"):
            assert state(home) in (self.before, self.after), f"{self.arguments}: half of a change, killed {when}"
        done = run(home, arguments, self.folder)
        clean = "#spaced" not in self.before + self.after
        assert (
            done.code == 0
            or (arguments == ["doctor"] and done.code == 6 and not clean)
            or (arguments[0] == "tags" and "no entry has the tag" in done.err)
        ), (when, done)
        if arguments[0] in ("list", "search", "doctor") or done.code == 1:
            assert state(home) in (self.before, self.after), f"{self.arguments}: half of a change, killed {when}"
        else:
            assert [
                path for path in home.rglob("*") if path.name.endswith(files.TEMPORARY) or path.name == "pending.json"
            ] == []
        findings = [finding for finding in check(Library(home)) if "spaces" not in finding.what]
        assert findings == []
        shutil.rmtree(home)

    def check_failure(self, kind: str, step: int) -> None:
        home = self.fresh()
        done = self.run(home, fail_at(step, kind))
        assert "Traceback" not in done.err
        if done.code == 0:  # the step was one of cleaning up, behind the change
            assert state(home) == self.after
        else:
            assert done.code == 4, done.err
            assert "No space left" in done.err or "Read-only" in done.err
            assert state(home) == self.before, f"{self.arguments}: {kind} at step {step} left half of a change"
        shutil.rmtree(home)


@pytest.fixture(params=["in memory", "in a file"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change whose blocks are kept in memory, and one that is too large for that."""
    if request.param == "in a file":
        monkeypatch.setattr(transaction, "MANY", 0)
        monkeypatch.setattr(spool, "_FEW", 0)


def some(steps: int, count: int, seed: str) -> Iterator[int]:
    return iter(sorted(random.Random(seed).sample(range(1, steps + 1), min(count, steps))))


@pytest.mark.whole
@pytest.mark.parametrize("name", CHANGES)
def test_a_killed_command_leaves_the_state_before_or_after(name: str, folder: Path, tmp_path: Path) -> None:
    case = Case(name, folder, tmp_path)
    for step in some(case.steps, 2, name):
        case.check_kill_at(step)
    case.check_kill_after(case.seconds * 0.8, 0)


@pytest.mark.whole
@pytest.mark.parametrize("name", ["import", "rename of a tag"])
@pytest.mark.usefixtures("kept")
def test_a_full_or_read_only_disk_leaves_the_state_before(name: str, folder: Path, tmp_path: Path) -> None:
    case = Case(name, folder, tmp_path)
    for kind, step in zip(itertools.cycle(["full", "full-from", "read-only"]), some(case.steps, 6, name), strict=False):
        case.check_failure(kind, step)


def check_killed_recovery(case: Case, steps: Iterator[int] | range) -> int:
    """Killed in a change, and the next command killed while it takes the change back: the state before, or after."""
    kills = 0
    for step in steps:
        cut = case.fresh()
        assert case.run(cut, kill_at(step)).code == -signal.SIGKILL
        if not (cut / "history" / "pending.json").exists():
            continue
        for second in itertools.count(1):
            home = cut.with_name(f"{cut.name}-{second}")
            shutil.copytree(cut, home)
            code = run(home, ["add", "--title", "next"], case.folder, kill_at(second)).code
            if code == 0:
                break
            kills += 1
            assert state(home) in (case.before, case.after, next_added(case, home)), f"killed at {step}, then {second}"
            assert run(home, ["undo", "--dry-run"], case.folder).code == 0
            assert [finding for finding in check(Library(home)) if "spaces" not in finding.what] == []
            shutil.rmtree(home)
    return kills


def next_added(case: Case, home: Path) -> str:
    """The state before with the entry that the second command adds, where that command came so far."""
    entries, beside = json.loads(case.before)
    added = [as_json(hit.entry) for hit in Library(home).find('title:"next"').hits]
    return json.dumps([sorted([*entries, *added], key=lambda e: str(e["key"])), beside], ensure_ascii=False)


@pytest.mark.whole
@pytest.mark.usefixtures("kept")
def test_recovery_may_be_killed_too(folder: Path, tmp_path: Path) -> None:
    case = Case("bulk mark", folder, tmp_path)
    for middle in range(case.steps // 2, case.steps):
        if check_killed_recovery(case, iter([middle])):
            return
    raise AssertionError("nothing was cut off")


@pytest.mark.whole
def test_what_was_cut_off_is_not_seen_in_half_while_the_disk_is_full(folder: Path, tmp_path: Path) -> None:
    case = Case("bulk mark", folder, tmp_path)
    before = run(case.fresh(), ["list"], folder).out
    made = case.fresh()
    case.run(made)
    after = run(made, ["list"], folder).out
    seen = 0
    for step in range(1, case.steps + 1):
        home = case.fresh()
        case.run(home, kill_at(step))
        if (home / "history" / "pending.json").exists():
            for kind in ("full-from", "read-only"):
                done = run(home, ["list"], folder, fail_at(1, kind))
                assert done.code == 0 and done.out in (before, after), f"half of a change, killed at {step}"
            done = run(home, ["mark", "dropped", "kim2024paper"], folder, fail_at(1, "full-from"))
            assert done.code == 4 and "No space left" in done.err
            assert state(home) == case.before
            seen += 1
    assert seen


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bulk mark", "rename of a tag", "merge", "remove", "undo", "import"])
def test_recovery_may_be_killed_at_every_step(name: str, folder: Path, tmp_path: Path) -> None:
    case = Case(name, folder, tmp_path)
    kills = check_killed_recovery(case, range(1, case.steps + 1))
    print(f"{name}: {kills} kills of the recovery")
    assert kills


@pytest.mark.slow
def test_killed_at_every_step_and_at_any_time_five_hundred_times(folder: Path, tmp_path: Path) -> None:
    cases = [Case(name, folder, tmp_path / name) for name in CHANGES]
    kills = 0
    for case in cases:
        for step in range(1, case.steps + 1):
            case.check_kill_at(step)
            kills += 1
    at_steps = kills
    numbers = random.Random(at_steps)
    for round_ in itertools.count():
        for case in cases:
            kills += case.check_kill_after(numbers.uniform(0, case.seconds * 1.2), round_)
        if kills - at_steps >= 400:
            break
    print(f"{at_steps} kills at steps, {kills - at_steps} at any time")
    assert kills >= 500


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["full", "full-from", "read-only"])
@pytest.mark.parametrize("name", CHANGES)
def test_disk_trouble_at_every_step(name: str, kind: str, folder: Path, tmp_path: Path) -> None:
    case = Case(name, folder, tmp_path)
    for step in range(1, case.steps + 1):
        case.check_failure(kind, step)


@pytest.mark.whole
@pytest.mark.usefixtures("kept")
def test_the_first_import_killed_leaves_nothing_or_everything(folder: Path, tmp_path: Path) -> None:
    whole = run(tmp_path / "whole", ["import", "more"], folder, no_fault)
    assert whole.code == 0
    seen = set()
    for step in some(whole.steps, 4, "first"):
        home = tmp_path / str(step)
        assert run(home, ["import", "more"], folder, kill_at(step)).code == -signal.SIGKILL
        seen.add(Library(home).find().total)
        assert run(home, ["import", "more"], folder).code == 0
        assert state(home) == state(tmp_path / "whole")
        assert check(Library(home)) == []
    assert seen <= {0, 4}


def test_only_what_readlist_left_is_swept(home: Path) -> None:
    library = Library(home)
    library.add([entry()])
    ours, theirs = (
        home / "papers" / f".2024-05.toml.77{files.TEMPORARY}",
        [home / ".notes.2024.new", home / "papers" / ".draft.1.new", home / "papers" / ".2024-05.toml.77.new"],
    )
    for path in (ours, *theirs):
        path.write_text("half", encoding="utf-8")
    assert files.left_over(home / "papers") == [ours]
    library.mark([entry().key], "read")
    assert not ours.exists() and all(path.exists() for path in theirs)


def test_files_and_folders_are_their_owners_alone(home: Path) -> None:
    library = Library(home)
    library.add([entry()])
    library.mark([entry().key], "read")
    library.remove([entry().key])
    library.undo()
    modes = {path.relative_to(home).as_posix(): path.stat().st_mode & 0o777 for path in [home, *home.rglob("*")]}
    assert {mode for name, mode in modes.items() if (home / name).is_dir()} == {0o700}
    assert {mode for name, mode in modes.items() if (home / name).is_file()} == {0o600}
    assert {"format", "lock", "papers/2024-05.toml", "history/000001.json", "cache/index.db"} <= set(modes)


def test_a_link_stays_a_link(home: Path, tmp_path: Path) -> None:
    library = Library(home)
    library.add([entry()])
    shard = home / "papers" / "2024-05.toml"
    real = tmp_path / "elsewhere.toml"
    shard.rename(real)
    shard.symlink_to(real)
    Library(home).mark([entry().key], "read")
    assert shard.is_symlink() and 'status = "read"' in real.read_text(encoding="utf-8")
    assert Library(home).get(entry().key).status == "read"
