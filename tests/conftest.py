"""What every test gets: a store of its own, and nothing of the user's home or environment."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from readlist.model import Entry, Source, Status

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background process and its children ignore it

USUAL = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", max_examples=8, **USUAL)
settings.register_profile("ci", max_examples=48, **USUAL)
settings.register_profile("slow", max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


FEW = settings(max_examples=settings.default.max_examples // 2)
"""For a property of which each example takes a tenth of a second or more."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test; ``mktemp`` looks through all that there are to find the next name."""
    folder = tmp_path_factory.mktemp("home")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this test's store; everything that could lead to the user's own is taken away.

    No test waits for the disk: what a loss of power would do cannot be tried here, and a kill needs no sync.
    """
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "PAGER",
        "LESS",
        "VISUAL",
        "EDITOR",
        "BROWSER",
    ):
        monkeypatch.delenv(name, raising=False)
    folder = next(homes)
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder / "user"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / "user" / name.lower()))
    monkeypatch.setenv("READLIST_HOME", str(folder / "store"))
    monkeypatch.setenv("READLIST_TRACEBACK", "1")  # what nothing expected is seen as it is, in every test
    return folder / "store"


def entry(number: int = 1, **fields: object) -> Entry:
    """An entry like those that notes give; ``number`` tells one from another."""
    made = Entry(
        title=f"Paper {number}: learning to read",
        key=f"kim2024paper{number}",
        authors=["Kim Cheolsu", "Ana Sousa"],
        date=date(2024, 5, number % 28 + 1),
        abstract=f"We read paper {number} and describe it.\n\nThen we read it again.",
        note=f"{number}번째 논문. 강화 학습을 다시 생각하게 한다.\n\n# 정리\n\n- 모델의 크기",
        tags=["rl", "llm"],
        urls=[f"https://example.org/{number}"],
        status=Status.UNREAD,
        added_on=date(2024, 6, 1),
        sources=[Source("2024-05.txt", number * 10, number * 10 + 8)],
    )
    for name, value in fields.items():
        setattr(made, name, value)
    return made
