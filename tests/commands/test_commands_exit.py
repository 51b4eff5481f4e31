"""How a run ends: at once, but with all that was printed, its exit code, and the index's file closed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import program
from processes import run
from readlist.library import Library
from readlist.model import Entry
from sample_store import store

READLIST = [sys.executable, "-m", "readlist"]


@pytest.mark.whole
def test_all_that_was_printed_arrives(home: Path) -> None:
    store(home)
    done = subprocess.run([*READLIST, "export", "--format", "json"], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0
    assert done.stdout.startswith("[") and done.stdout.endswith("]\n")


@pytest.mark.whole
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["list"], 0), (["search", "nowhere-at-all"], 1), (["nonsense"], 2), (["show", "nobody"], 3)],
    ids=lambda value: str(value),
)
def test_the_exit_code_is_the_commands(arguments: list[str], code: int, home: Path) -> None:
    store(home)
    assert subprocess.run([*READLIST, *arguments], capture_output=True, timeout=60).returncode == code


NOTHING = (
    "list word", "list word --format json", "search word", "search word --format json", "export word", "stats word",
    "tags --where word", "related one", "open one", "mark read --where word", "remove --where word",
)  # fmt: skip
"""Commands with a query, or a key, for which a list with a single entry, which has only a title, has nothing."""


@pytest.mark.parametrize("command", NOTHING)
def test_where_nothing_matches_the_exit_code_is_1_and_nothing_is_printed(command: str, home: Path) -> None:
    Library(home).add([Entry(title="One", key="one")])
    code, out, err = program.run(*command.split())
    assert (code, out) == (1, "") and err.splitlines()[-1].startswith("readlist: "), err


@pytest.mark.parametrize(
    ("command", "printed"),
    [("list", ""), ("list --format json", "[]\n"), ("export --format json", "[]\n"), ("diff", "")],
)
def test_an_empty_list_is_shown_as_it_is(command: str, printed: str, home: Path) -> None:
    code, out, _ = program.run(*command.split())
    assert (code, out) == (0, printed)


@pytest.mark.whole
def test_a_pipe_that_closes_early_is_not_an_error(home: Path) -> None:
    store(home)
    for command in ("list", "tags", "export --format html"):
        reader = subprocess.Popen([*READLIST, *command.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert reader.stdout and reader.stderr
        reader.stdout.close()
        assert reader.stderr.read() == b""
        assert reader.wait(60) == 0


@pytest.mark.whole
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_a_full_disk_is_told(home: Path) -> None:
    store(home)
    with open("/dev/full", "w") as full:
        done = subprocess.run([*READLIST, "list"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60)
    assert done.returncode == 4
    assert "No space left" in done.stderr


@pytest.mark.whole
def test_the_index_is_closed(home: Path) -> None:
    """SQLite takes its journal away when the last process closes the file."""
    store(home)
    key = subprocess.run([*READLIST, "list", "--format", "keys"], capture_output=True, text=True).stdout.split()[0]
    for arguments in (["mark", "read", key], ["search", "model"], ["show", "nobody"]):
        subprocess.run([*READLIST, *arguments], capture_output=True, timeout=60)
        left = [path.name for path in (home / "cache").iterdir() if not path.name.startswith("index.db-lines-")]
        assert sorted(left) == ["index.db", "stamps.of", "stamps.txt"]


@pytest.mark.whole
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(
    "arguments",
    [["add", "--title", "Two"], ["mark", "read", "one"], ["remove", "one"], ["undo"], ["import", "--sample"]],
    ids=lambda words: words[0],
)
def test_a_change_that_cannot_be_reported_is_made(arguments: list[str], stream: str, home: Path) -> None:
    Library(home).add([Entry(title="One", key="one")])
    with open("/dev/full", "w") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: full}
        done = subprocess.run([*READLIST, *arguments], **streams, encoding="utf-8", timeout=60)
    if arguments[0] in ("add", "import"):
        assert Library(home).find().total > 1
    else:
        assert Library(home).history()[0][0].number == 2
    assert done.returncode == 0
    if stream == "stdout" and arguments[0] == "add":
        assert "is done, but cannot be reported: No space left" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_output_that_finds_no_room_is_told(home: Path) -> None:
    store(home)
    with open("/dev/full", "w") as full:
        done = subprocess.run([*READLIST, "list"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 4 and "cannot write to standard output: No space left on device" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_an_error_that_cannot_be_told_has_its_exit_code(home: Path) -> None:
    store(home)
    with open("/dev/full", "w") as full:
        assert subprocess.run([*READLIST, "show", "nobody"], stderr=full, timeout=60).returncode == 3


def _wrapped() -> BaseException:
    """How Ctrl-C strikes before Python 3.12 as a class is made."""
    wrapped = RuntimeError("Error calling __set_name__ on 'x' instance 'y' in 'z'")
    wrapped.__cause__ = KeyboardInterrupt()
    return wrapped


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, _wrapped])
def test_an_interruption_behind_a_change_does_not_call_it_unmade(
    home: Path, tmp_path: Path, stopped: Callable[[], BaseException]
) -> None:
    library = Library(home)
    library.add([Entry(title="One", key="one")])

    def interrupt(number: int, what: str, path: Path) -> None:
        # The last sync is that of the history's folder, when the change is made.
        if what == "sync" and path == home / "history" and (path / "000002.json").exists():
            raise stopped()

    done = run(home, ["mark", "read", "one"], tmp_path, interrupt)
    assert done.code == 130 and "mark read one was done by then" in done.err, done
    assert Library(home).get("one").status == "read"


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, _wrapped])
def test_an_interruption_before_a_change_is_made_leaves_nothing_of_it(
    home: Path, tmp_path: Path, stopped: Callable[[], BaseException]
) -> None:
    library = Library(home)
    library.add([Entry(title="One", key="one")])

    def interrupt(number: int, what: str, path: Path) -> None:
        if what == "sync" and path == home / "papers":
            raise stopped()

    done = run(home, ["mark", "read", "one"], tmp_path, interrupt)
    assert done.code == 130 and "nothing was changed" in done.err, done
    assert Library(home).get("one").status == "unread" and len(Library(home).history()) == 1
