"""Whole or not at all: real processes are killed, or find no space, at each step of the file layer."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlist.doctor import check
from readlist.library import Library
from readlist.model import as_json

HERE = Path(__file__).parent

NOTE = """2024년 5월 {day}일
Paper {n} on reading
(Cheolsu Kim, Ana Sousa)
We show that paper {n} can be read. It is better than the others.
{n}번째 논문에 대한 생각입니다.
#rl #llm
"""

CHANGES = {
    "import": ["import", "more"],
    "import again": ["import", "notes"],
    "bulk mark": ["mark", "read", "--where", "tag:rl", "--yes"],
    "rename of a tag": ["tags", "rename", "rl", "강화학습", "--alias"],
    "merge": ["merge", "kim2024paper", "kim2024paper-2"],
    "remove": ["remove", "--where", "tag:llm", "--yes"],
    "undo": ["undo"],
    "redo": ["redo"],
    "change of a date": ["edit", "kim2024paper-3"],
}


def run(home: Path, fault: str, step: int, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    editor = f"{sys.executable} {folder / 'editor.py'}"
    return subprocess.run(
        [sys.executable, str(HERE / "faulty.py"), fault, str(step), *arguments],
        cwd=folder,
        env={**os.environ, "READLIST_HOME": str(home), "EDITOR": editor},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notes, an editor, and a store with a change to undo and one to redo."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "editor.py").write_text(
        "import sys, re\n"
        "p = sys.argv[1]; t = open(p, encoding='utf-8').read()\n"
        "open(p, 'w', encoding='utf-8').write(re.sub(r'date = 2024-..', 'date = 2023-01', t))\n"
    )
    for name, days in (("notes", (20, 21)), ("more", (22, 23))):
        (folder / name).mkdir()
        for day in days:
            for n in (1, 2):
                month = f"240{4 + n}{day}"
                text = NOTE.format(day=day, n=n).replace("5월", f"{4 + n}월")
                (folder / name / f"{month}.txt").write_text(text, encoding="utf-8")
    home = folder / "store"
    for arguments in (["import", "notes"], ["tag", "--where", "tag:rl", "--add", "new"], ["mark", "read", "kim2024paper"]):
        assert run(home, "count", 0, arguments, folder).returncode == 0
    assert run(home, "count", 0, ["undo"], folder).returncode == 0
    note = folder / "notes" / "240520.txt"
    note.write_text(note.read_text(encoding="utf-8").replace("생각입니다", "다른 생각입니다"), encoding="utf-8")
    return folder


def state(home: Path) -> object:
    """What a reader sees of a store, and what stands beside the shards."""
    library = Library(home)
    entries = [as_json(hit.entry) for hit in library.find().hits]
    beside = [path.read_text(encoding="utf-8") if path.exists() else "" for path in (library.paths.config, library.paths.removed)]
    return json.dumps([sorted(entries, key=lambda e: e["key"]), beside], ensure_ascii=False)


class Case:
    """One command on a copy of the store: the state before, the state after, and how many steps it takes."""

    def __init__(self, folder: Path, tmp_path: Path, arguments: list[str]) -> None:
        self.folder, self.arguments, self.tmp_path = folder, arguments, tmp_path
        self.before = state(self.fresh("before"))
        home = self.fresh("after")
        done = self.run(home, "count", 0)
        assert done.returncode == 0, done.stderr
        self.after = state(home)
        self.steps = int(re.findall(r"^steps (\d+)$", done.stderr, re.MULTILINE)[0])
        assert self.after != self.before

    def fresh(self, name: str) -> Path:
        home = self.tmp_path / name
        shutil.copytree(self.folder / "store", home)
        return home

    def run(self, home: Path, fault: str, step: int) -> subprocess.CompletedProcess[str]:
        return run(home, fault, step, self.arguments, self.folder)


def check_kill(case: Case, step: int) -> None:
    home = case.fresh(f"kill{step}")
    assert case.run(home, "kill", step).returncode == -signal.SIGKILL
    assert state(home) in (case.before, case.after), f"half of a change after a kill at step {step}"
    done = run(home, "count", 0, ["add", "--title", "and on"], case.folder)
    assert done.returncode == 0, done.stderr
    library = Library(home)
    assert check(library) == []
    litter = [path for path in home.rglob("*") if path.name.endswith(".new") or path.name == "pending.json"]
    assert litter == []
    shutil.rmtree(home)


def check_failure(case: Case, fault: str, step: int) -> None:
    home = case.fresh(f"{fault}{step}")
    done = case.run(home, fault, step)
    assert "Traceback" not in done.stderr
    if done.returncode == 0:  # the step was one of cleaning up, behind the change
        assert state(home) == case.after
    else:
        assert done.returncode == 4, done.stderr
        assert "No space left" in done.stderr or "Read-only" in done.stderr
        assert state(home) == case.before, f"{fault} at step {step} left half of a change"
    shutil.rmtree(home)


def sample(steps: int, count: int, seed: str) -> Iterator[int]:
    return iter(sorted(random.Random(seed).sample(range(1, steps + 1), min(count, steps))))


@pytest.mark.parametrize("name", CHANGES)
def test_a_killed_command_leaves_the_state_before_or_after(name: str, folder: Path, tmp_path: Path) -> None:
    case = Case(folder, tmp_path, CHANGES[name])
    for step in sample(case.steps, 3, name):
        check_kill(case, step)


@pytest.mark.parametrize("name", ["import", "rename of a tag"])
def test_a_full_or_read_only_disk_leaves_the_state_before(name: str, folder: Path, tmp_path: Path) -> None:
    case = Case(folder, tmp_path, CHANGES[name])
    for fault, step in zip(itertools.cycle(["full", "full-from", "read-only"]), sample(case.steps, 6, name), strict=False):
        check_failure(case, fault, step)


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_killed_at_every_step(name: str, folder: Path, tmp_path: Path) -> None:
    case = Case(folder, tmp_path, CHANGES[name])
    for step in range(1, case.steps + 1):
        check_kill(case, step)


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["full", "full-from", "read-only"])
@pytest.mark.parametrize("name", CHANGES)
def test_disk_trouble_at_every_step(name: str, fault: str, folder: Path, tmp_path: Path) -> None:
    case = Case(folder, tmp_path, CHANGES[name])
    for step in range(1, case.steps + 1):
        check_failure(case, fault, step)
