"""How a run ends: at once, but with all that was printed, its exit code, and the index's file closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sampled import store

READLIST = [sys.executable, "-m", "readlist"]


def test_all_that_was_printed_arrives(home: Path) -> None:
    store(home)
    done = subprocess.run([*READLIST, "export", "--format", "json"], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0
    assert done.stdout.startswith("[") and done.stdout.endswith("]\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["list"], 0), (["search", "nowhere-at-all"], 1), (["nonsense"], 2), (["show", "nobody"], 3)],
    ids=lambda value: str(value),
)
def test_the_exit_code_is_the_commands(arguments: list[str], code: int, home: Path) -> None:
    store(home)
    assert subprocess.run([*READLIST, *arguments], capture_output=True, timeout=60).returncode == code


def test_a_pipe_that_closes_early_is_no_error(home: Path) -> None:
    store(home)
    for command in ("list", "tags", "export --format html"):
        reader = subprocess.Popen([*READLIST, *command.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert reader.stdout and reader.stderr
        reader.stdout.close()
        assert reader.stderr.read() == b""
        assert reader.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_a_full_disk_is_told(home: Path) -> None:
    store(home)
    with open("/dev/full", "w") as full:
        done = subprocess.run([*READLIST, "list"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60)
    assert done.returncode == 4
    assert "No space left" in done.stderr


def test_the_index_is_closed(home: Path) -> None:
    """SQLite takes its journal away when the last process closes the file."""
    store(home)
    key = subprocess.run([*READLIST, "list", "--format", "keys"], capture_output=True, text=True).stdout.split()[0]
    for arguments in (["mark", "read", key], ["search", "model"], ["show", "nobody"]):
        subprocess.run([*READLIST, *arguments], capture_output=True, timeout=60)
        assert {path.name for path in (home / "cache").iterdir()} == {"index.db"}
