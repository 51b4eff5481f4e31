"""What the README and the page about several machines show is run as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transcript import blocks, check

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]


def run(name: str, text: str, folder: Path, before: int = 0) -> None:
    """Run the one transcript in a text, which stands behind so many lines of a file."""
    ((line, block),) = blocks(text, "console")
    check(block, folder, name, before + line)


@pytest.fixture(autouse=True)
def no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each machine's store is named by ``--home``."""
    monkeypatch.delenv("READLIST_HOME")


def test_the_readme_tells_it_in_ten_lines(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^## Two machines$(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert found
    lines = [line for line in found[1].splitlines() if line and not line.startswith("```")]
    assert len(lines) <= 10
    run("README.md", found[0], tmp_path, text.count("\n", 0, found.start()))


def test_the_page_about_several_machines(tmp_path: Path) -> None:
    run("docs/sync.md", (ROOT / "docs" / "sync.md").read_text(encoding="utf-8"), tmp_path)
