"""The README, in English and Korean, and the pages say what is: transcripts run, generated parts and links are up to date."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

import transcript
from sample_store import PATH, store

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, KOREAN = "README.md", "README.ko.md"
WEEK = {ENGLISH: ("Five minutes", "Every day"), KOREAN: ("5분 만에 둘러보기", "매일 쓰기")}
"""The sections of the first week, in one list after one another."""


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def section(page: str, name: str) -> tuple[int, str]:
    """A section of a page, and the line it begins on."""
    text = read(page)
    found = re.search(rf"^## {name}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no section {name!r}"
    return text.count("\n", 0, found.start()) + 1, found[0]


def play(page: str, text: str, first: int, folder: Path) -> None:
    blocks = transcript.blocks(text, "console")
    assert blocks, f"{page} has no transcript from line {first} on"
    for line, block in blocks:
        transcript.check(block, folder, page, first + line - 1)


@pytest.mark.whole
@pytest.mark.parametrize("page", WEEK)
def test_the_first_week_runs_as_it_stands(page: str, tmp_path: Path) -> None:
    for name in WEEK[page]:
        first, text = section(page, name)
        play(page, text, first, tmp_path)


def test_what_is_read_runs_as_it_stands(tmp_path: Path) -> None:
    play("docs/notes.md", read("docs/notes.md"), 1, tmp_path)


@pytest.mark.whole
def test_what_a_program_is_told_runs_as_it_stands(tmp_path: Path, home: Path) -> None:
    if shutil.which("jq", path=PATH) is None:
        pytest.skip("jq not installed")
    store(home)
    play("docs/SKILL.md", read("docs/SKILL.md"), 1, tmp_path)


def test_a_program_is_told_every_exit_code() -> None:
    from readlist import errors

    told = set(re.findall(r"^(\d+) ", errors.__doc__ or "", re.MULTILINE)) - {"130"}
    assert told == set(re.findall(r"^\| (\d+) \|", read("docs/SKILL.md"), re.MULTILINE))


def test_the_readme_is_short() -> None:
    assert len(read(ENGLISH).splitlines()) <= 300


def test_both_begin_with_the_same_commands() -> None:
    first = [transcript.blocks(read(page), "sh")[:3] for page in WEEK]
    commands = [[re.sub(r" *#.*", "", block) for _, block in blocks] for blocks in first]
    assert commands[0] == commands[1]
    assert [len(commands[0]), len(commands[1])] == [3, 3]


def test_every_page_is_linked() -> None:
    linked = {target for page, target in links() if page == ENGLISH}
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= linked


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
    found = re.compile(r"\]\((?!http)([^)#]+)(?:#[^)]*)?\)")
    named = ((page, target) for page in pages for target in found.findall(page.read_text(encoding="utf-8")))
    return sorted({(str(page.relative_to(ROOT)), target) for page, target in named})


@pytest.mark.parametrize(("page", "target"), links())
def test_what_a_page_links_to_is_there(page: str, target: str) -> None:
    assert ((ROOT / page).parent / target).exists()


def test_the_promises_are_held_by_tests_that_are_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", read("docs/promises.md"))
    assert named
    for file, name in named:
        assert re.search(rf"^(?:def|class) {name}\b", read(file), re.MULTILINE), name
