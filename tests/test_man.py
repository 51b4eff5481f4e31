"""The manual page is made from the help, up to date, and good roff."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
import typer

from readlist.cli import COMMANDS, app

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def man() -> ModuleType:
    spec = importlib.util.spec_from_file_location("man", DOCS / "man.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(man: ModuleType) -> None:
    assert man.PAGE.read_text(encoding="utf-8") == man.page(), "run python docs/man.py"


def test_roff_takes_no_text_for_a_request(man: ModuleType) -> None:
    assert man.text(".so /etc/passwd\n'x") == "\\&.so /etc/passwd\n\\(aqx"
    assert man.text("a-b \\ ~") == "a\\-b \\e \\(ti"


def test_man_has_nothing_to_complain_of(man: ModuleType) -> None:
    if shutil.which("man") is None:
        pytest.skip("man not installed")
    done = subprocess.run(
        ["man", "--warnings", "--encoding=UTF-8", "-l", str(man.PAGE)], env={"MANWIDTH": "80", "LC_ALL": "C.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin"}, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    root = typer.main.get_command(app)
    for name in COMMANDS:
        assert f"readlist {name}" in shown
        for parameter in root.get_command(None, name).params:  # type: ignore[attr-defined]
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in shown
    assert "빌려 읽기" in shown


def test_mandoc_has_nothing_to_complain_of(man: ModuleType) -> None:
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc not installed")
    done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", str(man.PAGE)], capture_output=True, encoding="utf-8")
    assert done.stdout == ""
