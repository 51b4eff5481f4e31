"""Machines and a user whom git knows."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from machines import Join, Machines
from readlist.model import Entry


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom git knows."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana Sousa")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@example.org")


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    """Machines without a list yet."""
    return Machines(tmp_path / "machines")


@pytest.fixture(scope="session")
def made() -> dict[str, Path]:
    """Folders with machines that were joined once, to be copied."""
    return {}


@pytest.fixture
def join(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, made: dict[str, Path]) -> Join:
    """See :data:`machines.Join`."""

    def joined(entries: Sequence[Entry], *names: str) -> Machines:
        what = repr((entries, names))
        if what not in made:
            first = Machines(tmp_path_factory.mktemp("machines") / "machines")
            first[names[0]].add(entries)
            first.join(*names)
            made[what] = first.folder
        folder = tmp_path / "machines"
        shutil.copytree(made[what], folder)
        for name in names:
            config = folder / name / ".git" / "config"
            config.write_text(
                config.read_text(encoding="utf-8").replace(str(made[what]), str(folder)), encoding="utf-8"
            )
        return Machines(folder)

    return joined
