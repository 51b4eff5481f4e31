"""What every test gets: a store of its own, and nothing of the user's home or environment."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from readlist.model import Entry, Source, Status

gc.disable()  # until all tests are collected: what pytest makes of them stays
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background process and its children ignore it

USUAL = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", max_examples=5, **USUAL)
settings.register_profile("ci", max_examples=48, **USUAL)
settings.register_profile("slow", max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


FEW = settings(max_examples=settings.default.max_examples // 2)
"""For a property of which each example takes a tenth of a second or more."""


os.fsync = lambda handle: None  # no test waits for the disk: a loss of power cannot be tried, and a kill needs no sync

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
    "PYTHONDONTWRITEBYTECODE",  # to compile every module anew takes a third of the time of all tests
):
    os.environ.pop(name, None)
sys.dont_write_bytecode = False
os.environ["READLIST_TRACEBACK"] = "1"  # what nothing expected is seen as it is, in every test


MEMORY = "/dev/shm"
"""A file system in memory, which Linux has: on a disk, the tests wait for thousands of small files to come and go."""

if "TMPDIR" not in os.environ and os.path.isdir(MEMORY):
    has = os.statvfs(MEMORY)
    if os.access(MEMORY, os.W_OK) and not has.f_flag & os.ST_NOEXEC and has.f_bavail * has.f_frsize > 1 << 30:
        os.environ["TMPDIR"] = MEMORY


def pytest_sessionstart(session: pytest.Session) -> None:
    """A folder for the homes of all tests, and for whatever else they leave; pytest keeps that of a test that failed."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    session.stash[HOMES] = tempfile.TemporaryDirectory(prefix="readlist-", ignore_cleanup_errors=True)
    os.environ["TMPDIR"] = tempfile.tempdir = session.stash[HOMES].name


def pytest_collection_finish() -> None:
    """Tell the collector of garbage to leave alone what pytest and hypothesis hold as long as they run."""
    gc.freeze()
    gc.enable()


HOMES = pytest.StashKey[tempfile.TemporaryDirectory]()
_numbers = itertools.count()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a test a home of its own in the environment. A fixture of each test would take longer than most tests."""
    folder = Path(item.session.stash[HOMES].name, str(next(_numbers)))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = f"{folder}/user/{name.lower()}"
    os.environ["HOME"] = f"{folder}/user"
    os.environ["READLIST_HOME"] = f"{folder}/store"


@pytest.fixture
def home() -> Path:
    """The folder of this test's store, which is not there yet."""
    folder = Path(os.environ["READLIST_HOME"])
    folder.parent.mkdir()
    return folder


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
