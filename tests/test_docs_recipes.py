"""The recipes of the README and of docs/recipes.md are run as they stand, on the sample notes, with the real tools."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from readlist.library import Library
from sample_store import PATH, Terminal, store
from transcript import blocks, check

ROOT = Path(__file__).parents[1]
TOOLS = ("fzf", "jq", "grep", "cut", "sort", "uniq", "xargs", "rg", "git", "sqlite-utils", "pandoc", "shuf")


def section() -> tuple[int, str]:
    """The line before the section of the README about pipelines, and its text."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^## Pipelines$.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, "README.md has no section Pipelines"
    return text.count("\n", 0, found.start()), found[0]


def recipes() -> list[object]:
    pages = {"README.md": section(), "docs/recipes.md": (0, (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8"))}
    return [
        pytest.param(page, before + line, block, id=block.split("\n")[0][2:40])
        for page, (before, text) in pages.items()
        for line, block in blocks(text, "console")
    ]


def missing(command: str) -> list[str]:
    """The tools that a recipe uses and that are not here."""
    used = [tool for tool in TOOLS if re.search(rf"(?:^|[|&$(] ?){tool} ", command, re.MULTILINE)]
    return [tool for tool in used if shutil.which(tool, path=PATH) is None]


@pytest.fixture
def folder(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana Sousa")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@example.org")
    store(home)
    return tmp_path


def test_there_are_recipes() -> None:
    assert len(recipes()) >= 8


@pytest.mark.whole
@pytest.mark.parametrize(("page", "line", "block"), recipes())
def test_recipe(page: str, line: int, block: str, folder: Path) -> None:
    if absent := missing(block):
        pytest.skip(f"{', '.join(absent)} not installed")
    check(block, folder, page, line)


@pytest.mark.whole
def test_fzf_asks_readlist_and_marks_what_is_chosen(folder: Path, home: Path) -> None:
    """The interactive recipe, in a terminal: what is typed is searched for, the preview has the note, Enter prints keys."""
    if missing("fzf "):
        pytest.skip("fzf not installed")
    command = next(block.strip() for _, block in blocks(section()[1], "sh") if "--preview" in block)
    terminal = Terminal(command, folder)
    terminal.wait("33/33")
    terminal.wait("added")  # the first preview is whole; fzf drops one that is asked for before that
    terminal.type("whispr")
    terminal.wait("68만")
    terminal.type("\x12")
    terminal.wait("✓ read")
    terminal.type("\r")
    assert terminal.wait().rstrip().endswith("whisper")
    assert terminal.code() == 0
    assert Library(home).get("whisper").status.value == "read"
