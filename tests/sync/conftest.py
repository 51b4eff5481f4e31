"""Machines and a user whom git knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from machines import Machines


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom git knows."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana Sousa")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@example.org")


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    """Machines without a list yet."""
    return Machines(tmp_path)
