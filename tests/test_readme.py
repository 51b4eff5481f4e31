"""The README and the pages say what is: transcripts run as they stand, generated parts and links are up to date."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import transcript

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(name: str) -> tuple[int, str]:
    """A section of the README, and the line it begins on."""
    found = re.search(rf"^## {name}\n.*?(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no section {name!r}"
    return README.count("\n", 0, found.start()) + 1, found[0]


def play(name: str, folder: Path, home: Path) -> None:
    first, text = section(name)
    blocks = transcript.blocks(text, "console")
    assert blocks, f"the section {name!r} has no transcript"
    for line, block in blocks:
        transcript.check(block, folder, "README.md", first + line - 1, READLIST_HOME=str(home))


def test_the_five_minutes_run_as_they_stand(tmp_path: Path, home: Path) -> None:
    play("Five minutes", tmp_path, home)


def test_what_is_read_runs_as_it_stands(tmp_path: Path, home: Path) -> None:
    play("What is read", tmp_path, home)


def test_the_generated_parts_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("pages", ROOT / "docs" / "pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for page, text in module.pages().items():
        assert page.read_text(encoding="utf-8") == text, "run python docs/pages.py"


def links() -> list[tuple[str, str]]:
    """Every page with each link of it that stays in the project."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    found = re.compile(r"\]\((?!http)([^)#]+)\)")
    named = ((page, target) for page in pages for target in found.findall(page.read_text(encoding="utf-8")))
    return sorted({(str(page.relative_to(ROOT)), target) for page, target in named})


@pytest.mark.parametrize(("page", "target"), links())
def test_what_a_page_links_to_is_there(page: str, target: str) -> None:
    assert ((ROOT / page).parent / target).exists()


def test_the_promises_are_held_by_tests_that_are_there() -> None:
    text = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert named
    for file, name in named:
        assert re.search(rf"^(?:def|class) {name}\b", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), name
