"""The section about two machines in the README is run as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transcript import blocks, check

README = Path(__file__).parents[2] / "README.md"


def test_two_machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana Sousa")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@example.org")
    monkeypatch.delenv("READLIST_HOME")
    text = README.read_text(encoding="utf-8")
    found = re.search(r"^## Two machines$.*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert found
    ((line, block),) = blocks(found[0], "console")
    assert block.count("$ ") <= 10
    check(block, tmp_path, "README.md", text.count("\n", 0, found.start()) + line)
