"""The README says what is: its transcripts are run as they stand, its generated parts are up to date."""

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
    spec = importlib.util.spec_from_file_location("readme", ROOT / "docs" / "readme.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.filled(README) == README, "run python docs/readme.py"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_what_the_readme_links_to_is_there(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_promises_are_held_by_tests_that_are_there() -> None:
    _, text = section("What readlist promises about your data")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert named
    for file, name in named:
        assert re.search(rf"^(?:def|class) {name}\b", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), name
