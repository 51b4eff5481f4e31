"""Many processes at once: no change is lost, nobody sees half of one, nobody waits for the dead."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import entry
from processes import Done, run, start, wait
from readlist.doctor import check
from readlist.errors import LockTimeout
from readlist.library import Library
from readlist.model import Status
from readlist.search import rows
from readlist.store import files
from readlist.store.shard import Shard
from readlist.store.store import Store

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

NOTE = """2024년 {month}월 {day}일
On number {n} of many
(Cheolsu Kim, Ana Sousa)
We read it. It is read.
{n}번째 생각입니다.
#rl #n{n}
"""


def all_at_once(home: Path, folder: Path, count: int) -> list[Done]:
    """So many processes that import, add, tag and mark in turn, started together; how each ended."""
    pids = []
    for n in range(count):
        kind = n % 4
        if kind == 0:
            note = folder / f"note-{n}.txt"
            note.write_text(NOTE.format(month=n % 12 + 1, day=n % 28 + 1, n=n), encoding="utf-8")
            arguments = ["import", str(note)]
        elif kind == 1:
            arguments = ["add", "--title", f"Added {n}", "--date", f"2024-{n % 12 + 1:02}-03", "--tag", f"n{n}"]
        elif kind == 2:
            arguments = ["tag", "--where", "tag:base", "--add", f"n{n}", "--yes"]
        else:
            arguments = ["mark", "read", f"base{n}"]
        pids.append(start(home, arguments, folder))
    return [wait(pid, folder, limit=120) for pid in pids]


def check_together(home: Path, folder: Path, count: int) -> None:
    bases = [entry(n, key=f"base{n}", date=date(2024, n % 12 + 1, 5), tags=["base"]) for n in range(count)]
    Library(home).add(bases)
    ended = all_at_once(home, folder, count)
    assert [done.err for done in ended if done.code != 0] == []
    library = Library(home)
    assert check(library) == []
    found = {hit.entry.key: hit.entry for hit in library.find().hits}
    brought = [n for n in range(count) if n % 4 in (0, 1)]
    assert len(found) == count + len(brought)
    assert sorted(tag for e in found.values() for tag in e.tags if tag in {f"n{n}" for n in brought}) == sorted(
        f"n{n}" for n in brought
    )
    tagged = {f"n{n}" for n in range(count) if n % 4 == 2}
    for n in range(count):
        assert set(found[f"base{n}"].tags) == {"base", *tagged}
        assert found[f"base{n}"].status == (Status.READ if n % 4 == 3 else Status.UNREAD)
    assert len(library.history()) == count + 1


def test_four_at_once_lose_nothing(home: Path, tmp_path: Path) -> None:
    check_together(home, tmp_path, 4)


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(4))
def test_thirty_two_at_once_lose_nothing(home: Path, tmp_path: Path, round_: int) -> None:
    check_together(home, tmp_path, 32)


@pytest.mark.slow
def test_whole_programs_at_once_lose_nothing(home: Path) -> None:
    """As a shell starts them, interpreter and all, on a store that is not there yet."""
    command = [sys.executable, "-m", "readlist", "add", "--date", "2024-05-01", "--title"]
    started = [
        subprocess.Popen([*command, f"Title {n}"], stderr=subprocess.PIPE, stdout=subprocess.PIPE) for n in range(32)
    ]
    for process in started:
        assert process.wait(120) == 0, process.stderr.read() if process.stderr else ""
    assert Library(home).find().total == 32
    assert check(Library(home)) == []


def killed_now_and_then(home: Path, folder: Path, count: int, seed: int) -> None:
    numbers = random.Random(seed)
    Library(home).add([entry(n, key=f"base{n}", date=date(2024, n % 12 + 1, 5), tags=["base"]) for n in range(12)])
    pids = [start(home, ["tag", "--where", "tag:base", "--add", f"n{n}", "--yes"], folder) for n in range(count)]
    time.sleep(0.1)
    for pid in numbers.sample(pids, count // 3):
        os.kill(pid, signal.SIGKILL)
        time.sleep(numbers.uniform(0, 0.1))
    ended = [wait(pid, folder) for pid in pids]
    assert {done.code for done in ended} <= {0, -signal.SIGKILL}, ended
    library = Library(home)
    tags = [frozenset(hit.entry.tags) for hit in library.find().hits]
    assert len(set(tags)) == 1, "half of a change stayed"
    assert {f"n{n}" for n, done in enumerate(ended) if done.code == 0} <= tags[0]
    assert run(home, ["add", "--title", "and on"], folder).code == 0
    assert check(Library(home)) == []


def test_the_dead_are_not_waited_for(home: Path, tmp_path: Path) -> None:
    killed_now_and_then(home, tmp_path, 3, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_many_of_which_a_third_dies_leave_whole_changes(home: Path, tmp_path: Path, seed: int) -> None:
    killed_now_and_then(home, tmp_path, 24, seed)


def check_readers(home: Path, folder: Path, changes: int, *, with_index: bool) -> None:
    """Readers look all the time while one process changes twelve shards at once, again and again."""
    Library(home).add([entry(n, key=f"base{n}", date=date(2024, n % 12 + 1, 5), tags=["base"]) for n in range(24)])
    stop = folder / "stop"
    readers = []
    for number in range(2):
        pid = os.fork()
        if not pid:
            code = 1
            try:
                code = _look(home, stop, folder / f"seen-{number}", with_index=with_index)
            finally:
                os._exit(code)
        readers.append(pid)
    library = Library(home)
    for n in range(changes):
        library.tag(
            [f"base{m}" for m in range(24)], add=["here"] if n % 2 == 0 else [], remove=["here"] if n % 2 else []
        )
    stop.touch()
    for pid in readers:
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    seen = {int(line) for number in range(2) for line in (folder / f"seen-{number}").read_text().split()}
    assert seen <= {0, 24}, "a reader saw half of a change"
    assert seen == {0, 24} or changes < 10


def _look(home: Path, stop: Path, file: Path, *, with_index: bool) -> int:
    with file.open("w") as seen:
        while not stop.exists():
            library = Library(home)
            if not with_index:
                library.paths.index.unlink(missing_ok=True)
            hits = library.find().hits
            if len(hits) != 24:
                seen.write("-1\n")
            seen.write(f"{sum('here' in hit.entry.tags for hit in hits)}\n")
    return 0


@pytest.mark.whole
def test_readers_see_the_state_before_or_after_a_change(home: Path, tmp_path: Path) -> None:
    check_readers(home, tmp_path, 6, with_index=True)


@pytest.mark.slow
@pytest.mark.parametrize("with_index", [True, False])
def test_readers_see_whole_changes_for_long(home: Path, tmp_path: Path, with_index: bool) -> None:
    check_readers(home, tmp_path, 150, with_index=with_index)


@pytest.fixture
def stopped_writer(home: Path, tmp_path: Path) -> object:
    """A process that has put one of two shards in place, and stands still."""
    Library(home).add([entry(n, key=f"base{n}", date=date(2024, n + 1, 5)) for n in range(2)])
    renames = 0

    def stand_still(number: int, what: str, path: Path) -> None:
        nonlocal renames
        renames += what == "rename" and path.suffix == ".toml"
        if renames == 2:
            (tmp_path / "standing").touch()
            time.sleep(60)

    pid = start(home, ["mark", "read", "base0", "base1"], tmp_path, stand_still)
    while not (tmp_path / "standing").exists():
        time.sleep(0.005)
    yield pid
    os.kill(pid, signal.SIGKILL)
    wait(pid, tmp_path)


def statuses(library: Library) -> list[str]:
    return sorted(hit.entry.status for hit in library.find().hits)


def test_readers_do_not_wait_for_a_writer_and_see_the_state_before(home: Path, stopped_writer: int) -> None:
    assert (home / "history" / "pending.json").exists()
    texts = [path.read_text(encoding="utf-8") for path in (home / "papers").iterdir() if path.suffix == ".toml"]
    assert sum('status = "read"' in text for text in texts) == 1, "the writer stands in the middle of its change"
    begun = time.monotonic()
    assert statuses(Library(home)) == ["unread", "unread"]
    assert time.monotonic() - begun < 5


@pytest.mark.whole
def test_a_writer_waits_for_so_long_and_names_who_holds_the_lock(
    home: Path, tmp_path: Path, stopped_writer: int
) -> None:
    (home / "config.toml").write_text("lock_wait = 1\n")
    done = run(home, ["mark", "reading", "base0"], tmp_path)
    assert done.code == 4
    assert f"process {stopped_writer} (mark read" in done.err and "lock_wait" in done.err
    os.kill(stopped_writer, signal.SIGKILL)
    assert run(home, ["mark", "reading", "base0"], tmp_path).code == 0
    assert statuses(Library(home)) == ["reading", "unread"]


@pytest.mark.whole
def test_without_an_index_a_reader_waits_only_until_the_change_is_whole(home: Path, stopped_writer: int) -> None:
    for path in (home / "cache").iterdir():
        path.unlink()
    (home / "config.toml").write_text("lock_wait = 1\n")
    with pytest.raises(LockTimeout, match=f"process {stopped_writer}"):
        Library(home).find()
    os.kill(stopped_writer, signal.SIGKILL)
    assert statuses(Library(home)) == ["unread", "unread"]


def test_a_reader_without_an_index_does_not_wait_for_a_writer_that_prepares(home: Path) -> None:
    Library(home).add([entry()])
    for path in (home / "cache").iterdir():
        path.unlink()
    with files.lock(home / "lock", who="a long import", wait=1):
        time.sleep(0.06)  # files this young may change again without another time, and are read anew
        assert Library(home).find().total == 1


def test_a_reader_sees_no_change_that_was_cut_off_while_it_took_the_lock(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process begins a change, and dies in it, between a reader's look and its lock."""
    Library(home).add([entry(n, key=f"base{n}", date=date(2024, n + 1, 5)) for n in range(2)])
    renames = 0

    def die(number: int, what: str, path: Path) -> None:
        nonlocal renames
        renames += what == "rename" and path.suffix == ".toml"
        if renames == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    library = Library(home)
    library.find()
    (home / "papers" / "2024-01.toml").touch()
    lock = files.lock

    def lock_late(*args: object, **options: object) -> object:
        monkeypatch.setattr(files, "lock", lock)
        assert run(home, ["mark", "read", "base0", "base1"], tmp_path, die).code == -signal.SIGKILL
        return lock(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "lock", lock_late)
    assert statuses(library) == ["unread", "unread"]
    assert not (home / "history" / "pending.json").exists()


def test_a_lock_whose_file_was_deleted_is_not_a_lock(home: Path) -> None:
    home.mkdir()
    with files.lock(home / "lock", who="first", wait=0):
        (home / "lock").unlink()
        with (
            files.lock(home / "lock", who="second", wait=0),
            pytest.raises(LockTimeout, match="second"),
            files.lock(home / "lock", who="third", wait=0),
        ):
            pass


def test_several_may_read_while_nobody_writes(home: Path) -> None:
    home.mkdir()
    with (
        files.lock(home / "lock", who="reading", wait=0, shared=True),
        files.lock(home / "lock", who="reading", wait=0, shared=True),
        pytest.raises(LockTimeout),
        files.lock(home / "lock", who="mark", wait=0),
    ):
        pass


def test_a_shard_edited_right_behind_a_save_is_read_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index must not take the stamp of the edited file for that of the text that was saved."""
    library = Library(home)
    library.add([entry()])
    write_through = type(library.index).write_through

    def edited_before(self: object, store: Store, shards: dict[str, Shard], *rest: object) -> None:
        path = store.path("2024-05")
        path.write_text(path.read_text(encoding="utf-8").replace('"rl"', '"by-hand"'), encoding="utf-8")
        os.utime(path, ns=(1, 1))
        time.sleep(0.06)
        write_through(self, store, shards, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(type(library.index), "write_through", edited_before)
    library.mark([entry().key], Status.READ)
    found = Library(home).get(entry().key)
    assert (found.status, found.tags) == (Status.READ, ["by-hand", "llm"])


@pytest.mark.parametrize("query", ["", "tag:base", "reading", "papre"])
def test_a_change_in_the_middle_of_a_search_is_not_seen_in_half(
    home: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    Library(home).add([entry(n, key=f"base{n}", title=f"Paper {n} on reading", tags=["base"]) for n in range(4)])
    reader = Library(home)
    before = [hit.entry for hit in reader.find(query).hits]
    load = rows.load

    def load_late(*arguments: object, **options: Any) -> object:
        monkeypatch.setattr(rows, "load", load)
        library = Library(home)
        library.remove(["base1"])
        library.mark(["base2"], Status.READ)
        return load(*arguments, **options)

    monkeypatch.setattr(rows, "load", load_late)
    found = reader.find(query)
    assert [hit.entry for hit in found.hits] == before and found.total == len(before) == 4
    assert Library(home).find(query).total == 3
