"""The recipes of the README are run as they stand, on the sample notes, with the real tools."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sampled import PATH, Terminal, store
from transcript import blocks, check

README = Path(__file__).parents[1] / "README.md"
TOOLS = ("fzf", "jq", "grep", "cut", "sort", "uniq", "xargs", "rg", "git", "sqlite-utils", "pandoc", "shuf")


def section() -> tuple[int, str]:
    """The line before the section about pipelines, and its text."""
    text = README.read_text(encoding="utf-8")
    found = re.search(r"^## Pipelines$.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, "README.md has no section Pipelines"
    return text.count("\n", 0, found.start()), found[0]


def recipes() -> list[object]:
    before, text = section()
    found = blocks(text, "console")
    return [pytest.param(before + line, block, id=block.split("\n")[0][2:40]) for line, block in found]


def missing(command: str) -> list[str]:
    """The tools that a recipe uses and that are not here."""
    used = [tool for tool in TOOLS if re.search(rf"(?:^|[|&$(] ?){tool} ", command, re.MULTILINE)]
    return [tool for tool in used if shutil.which(tool, path=PATH) is None]


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    store(home)
    return tmp_path


def test_there_are_recipes() -> None:
    assert len(recipes()) >= 8


@pytest.mark.parametrize(("line", "block"), recipes())
def test_recipe(line: int, block: str, folder: Path) -> None:
    if absent := missing(block):
        pytest.skip(f"{', '.join(absent)} not installed")
    check(block, folder, "README.md", line)


def test_fzf_shows_the_paper_beside_the_list(folder: Path) -> None:
    """The interactive recipe, in a terminal: the preview has the note, Enter prints the key."""
    if missing("fzf "):
        pytest.skip("fzf not installed")
    command = next(block.strip() for _, block in blocks(section()[1], "sh") if "--preview" in block)
    terminal = Terminal(command, folder)
    terminal.wait("33/33")
    terminal.type("whisper")
    terminal.wait("68만")
    terminal.type("\r")
    assert terminal.wait().rstrip().endswith("whisper")
    assert terminal.code() == 0
