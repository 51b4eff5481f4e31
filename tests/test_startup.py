"""Start-up: what nobody looks at is not imported."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from sample_store import store

SOURCES = Path(__file__).parents[1] / "src"

SLOW = ("rich", "markdown_it", "rapidfuzz", "pydantic", "tomllib", "tomli", "tomli_w", "platformdirs", "asyncio", "concurrent", "email", "http",
        "urllib.request", "xml", "unittest", "multiprocessing", "importlib.metadata")  # fmt: skip


RUN = """
import sys
from readlist.run import main
from readlist.terminal import progress_bar
progress_bar.PATIENCE = 60  # the bar of a slow machine is Rich's
for arguments in sys.argv[1:]:
    try:
        main(arguments.split())
    except SystemExit as ended:
        assert not ended.code
    print("after", arguments, *sys.modules, file=sys.__stderr__)
"""


def imported(*commands: str, stderr: int = subprocess.PIPE) -> dict[str, set[str]]:
    """The modules that are imported by the end of each of these commands, which one process runs for a pipe."""
    run = RUN if stderr == subprocess.PIPE else RUN.replace("sys.__stderr__", "sys.__stdout__")
    done = subprocess.run(
        [sys.executable, "-c", run, *commands],
        stdout=subprocess.PIPE, stderr=stderr, stdin=subprocess.DEVNULL, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = done.stderr if stderr == subprocess.PIPE else done.stdout
    lists = [line.removeprefix("after ") for line in said.splitlines() if line.startswith("after ")]
    return {command: set(line[len(command) :].split()) for command, line in zip(commands, lists, strict=True)}


def test_nothing_slow_is_imported(home: Path) -> None:
    store(home).find("gemini")  # with the index, which is made the first time
    commands = ("path", "tags", "list tag:llm", "search gemini", "show whisper")
    for command, modules in imported(*commands).items():
        assert "readlist.run" in modules
        assert [name for name in SLOW if name in modules] == [], command


def test_what_finds_without_options_needs_no_typer(home: Path) -> None:
    store(home).find("gemini")
    for command, modules in imported(
        "search gemini", "list tag:llm -is:read", "related whisper", "search gemini --limit 1"
    ).items():
        assert ("typer" in modules) == ("--limit" in command), command


def test_the_version_needs_no_store(home: Path) -> None:
    (modules,) = imported("--version").values()
    assert not {
        name
        for name in modules
        if name in SLOW or name.startswith(("readlist.library", "readlist.search.index", "sqlite3"))
    }
    assert not home.exists()


def test_what_stops_it_is_caught_from_the_beginning() -> None:
    early = "import os, sys; before = {*sys.modules}; import readlist.__main__; print(*{*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(SOURCES)!r}); {early}"], capture_output=True, encoding="utf-8")  # fmt: skip
    assert {name.partition(".")[0] for name in done.stdout.split()} <= {"readlist", "__future__", "gc"}


def test_a_terminal_for_messages_costs_no_rich(home: Path) -> None:
    store(home)
    theirs, ours = pty.openpty()
    for modules in imported("mark read whisper", "stats", stderr=ours).values():
        assert "readlist.cli" in modules and "rich" not in modules
    os.close(theirs)
    os.close(ours)
