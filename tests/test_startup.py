"""Start-up: what nobody looks at is not imported."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from sample_store import store

SLOW = ("rich", "markdown_it", "rapidfuzz", "pydantic", "tomllib", "tomli", "tomli_w", "platformdirs", "asyncio", "concurrent", "email", "http",
        "urllib.request", "xml", "unittest", "multiprocessing", "importlib.metadata")  # fmt: skip


def imported(*arguments: str) -> set[str]:
    """The modules that a run imports whose output goes to a pipe."""
    code = (
        "import sys\n"
        "from readlist.cli import main\n"
        "from readlist.terminal import waiting\n"
        "waiting.PATIENCE = 60  # the bar of a slow machine is Rich's\n"
        "try:\n    main(sys.argv[1:])\n"
        "finally:\n    sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [["list", "tag:llm"], ["search", "gemini"], ["tags"], ["show", "whisper"], ["path"]],
    ids=" ".join,
)
def test_nothing_slow_is_imported(arguments: list[str], home: Path) -> None:
    store(home).find("gemini")  # with the index, which is made the first time
    modules = imported(*arguments)
    assert "readlist.cli" in modules
    assert [name for name in SLOW if name in modules] == []


def test_the_version_needs_no_store(home: Path) -> None:
    modules = imported("--version")
    assert not {
        name
        for name in modules
        if name in SLOW or name.startswith(("readlist.library", "readlist.search.index", "sqlite3"))
    }
    assert not home.exists()


def test_a_terminal_for_messages_costs_no_rich(home: Path) -> None:
    store(home)
    theirs, ours = pty.openpty()
    script = (
        "import sys\n"
        "from readlist.cli import main\n"
        "from readlist.terminal import waiting\n"
        "waiting.PATIENCE = 60  # the bar of a slow machine is Rich's\n"
        "try:\n    main(sys.argv[1:])\n"
        "finally:\n    print('rich' in sys.modules)\n"
    )
    for arguments in (["mark", "read", "whisper"], ["stats"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, stderr=ours, stdin=subprocess.DEVNULL,
            text=True, check=True,
        )  # fmt: skip
        assert done.stdout.splitlines()[-1] == "False"
    os.close(theirs)
    os.close(ours)
