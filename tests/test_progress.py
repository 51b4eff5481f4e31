"""Progress: every work that can take long tells how far it is, to the end, and only where it is watched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from readlist import progress
from readlist.commands.importing import sample_notes
from readlist.doctor import check
from readlist.errors import LockTimeout
from readlist.importing.intake import Options, take_in
from readlist.library import Library
from readlist.model import Status
from readlist.store.files import lock
from readlist.tagging import rename
from sample_store import store


class Watched:
    """What was told, one list for each work."""

    def __init__(self) -> None:
        self.works: list[list[tuple[str, int, int]]] = []

    @contextmanager
    def __call__(self) -> Iterator[progress.Tell]:
        work: list[tuple[str, int, int]] = []
        self.works.append(work)
        yield lambda what, done, total=0: work.append((what, done, total))

    @property
    def steps(self) -> list[str]:
        return list(dict.fromkeys(what for work in self.works for what, _, _ in work))


@pytest.fixture
def watched() -> Iterator[Watched]:
    watched = Watched()
    progress.watch(watched)
    yield watched
    progress.watch(None)


def _rebuild(library: Library) -> None:
    library.index.rebuild(library.store)


CHANGES = ["changing entries", "saving", "indexing"]

WORKS: dict[str, tuple[Callable[[Library], object], list[str]]] = {
    "an import": (lambda library: take_in(library, [sample_notes()], Options()), ["reading notes", "saving"]),
    "a change of many": (lambda library: library.mark(library.keys("tag:llm"), Status.READ), CHANGES),
    "a rename": (lambda library: rename(library, ["llm"], "language-model", alias=False, command="x"), CHANGES),
    "a removal": (lambda library: library.remove(library.keys("tag:llm")), [*CHANGES[1:], "indexing what left"]),
    "undo": (lambda library: library.undo(), ["saving", "indexing what left"]),
    "a new index": (_rebuild, ["indexing"]),
    "a check": (check, ["checking months", "checking the index", "checking the history"]),
}


@pytest.mark.parametrize("name", WORKS)
def test_what_can_take_long_tells_how_far_it_is(home: Path, watched: Watched, name: str) -> None:
    do, steps = WORKS[name]
    library = store(home)
    time.sleep(0.1)  # files that were only just written are read again
    library.find("model")
    watched.works.clear()
    do(library)
    assert watched.steps == steps
    for work in watched.works:
        for what in steps:
            told = [(done, total) for step, done, total in work if step == what]
            assert told == sorted(told)
            assert all(0 <= done < total for done, total in told)


def test_an_import_into_an_empty_list_is_one_work(home: Path, watched: Watched) -> None:
    take_in(Library(home), [sample_notes()], Options())
    assert watched.steps == ["reading notes", *CHANGES[1:]]
    assert len(watched.works) == 1


def test_who_waits_is_told_for_whom(tmp_path: Path, watched: Watched) -> None:
    file = tmp_path / "lock"
    with (
        progress.work(),
        lock(file, who="import notes", wait=0),
        pytest.raises(LockTimeout),
        lock(file, who="mark", wait=0.01),
    ):
        pass
    assert [step.partition(" process")[0] for step in watched.steps] == ["waiting for"]
    assert "(import notes)" in watched.steps[0]


def test_nobody_is_told_outside_a_work(watched: Watched) -> None:
    progress.tell("nothing", 0)
    assert list(progress.through("counting", "abc", 3)) == ["a", "b", "c"]
    assert watched.works == []


def test_a_work_within_a_work_is_a_part_of_it(watched: Watched) -> None:
    with progress.work():
        progress.tell("one", 0, 2)
        with progress.work():
            progress.tell("two", 1, 2)
    with progress.work():
        progress.tell("three", 0)
    assert watched.works == [[("one", 0, 2), ("two", 1, 2)], [("three", 0, 0)]]


def test_a_work_that_fails_is_over(watched: Watched) -> None:
    with pytest.raises(ValueError, match="no"), progress.work():
        raise ValueError("no")
    with progress.work():
        progress.tell("next", 0)
    assert watched.works == [[], [("next", 0, 0)]]
