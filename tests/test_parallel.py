"""Work that several processes share gives what one gives, whatever becomes of them."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.context import ForkProcess
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FEW
from readlist import parallel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not fork")

HERE = os.getpid()


@pytest.fixture(autouse=True)
def three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 3)


def words(number: int) -> Iterator[str]:
    return (f"{number} {at}" for at in range(number))


def all_of(items: list[int], work: parallel._Work[int, str] = words) -> list[list[str]]:
    with parallel.results(work, items) as each:
        return [list(given) for given in each]


@FEW
@given(st.lists(st.integers(0, 40), max_size=8))
def test_it_gives_what_one_process_gives_in_the_order_of_the_items(items: list[int]) -> None:
    assert all_of(items) == [list(words(item)) for item in items]


def test_other_processes_do_the_work() -> None:
    given = [pid for group in all_of([3] * 6, lambda item: [str(os.getpid())] * item) for pid in group]
    assert len(set(given)) == 2 and str(HERE) not in given
    assert not any(Path(f"/proc/{pid}").exists() for pid in given)


def test_more_than_a_pipe_holds() -> None:
    assert all_of([300] * 6, lambda item: ["x" * 9999] * item) == [["x" * 9999] * 300] * 6


def dies(number: int) -> Iterator[str]:
    for at, word in enumerate(words(number)):
        if at == 20 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        yield word


def test_the_work_of_a_process_that_is_killed_is_done_here() -> None:
    items = [30, 2, 40, 25, 3]
    assert all_of(items, dies) == [list(words(item)) for item in items]


def fails(number: int) -> Iterator[str]:
    yield from words(20)
    raise ValueError(f"{number} in {os.getpid() == HERE}")


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="7 in True"):
        all_of([7, 8], fails)


def test_processes_whose_results_nobody_wants_are_ended() -> None:
    with parallel.results(lambda item: (str(os.getpid()) for _ in range(10**9)), [1, 2]) as each:
        pid = next(next(each))
    assert not Path(f"/proc/{pid}").exists()


def test_processes_end_with_the_one_that_they_work_for() -> None:
    script = (
        "import os, time; from readlist import parallel; parallel._processors = lambda: 3\n"
        "work = lambda item: (f'{os.getpid()} {time.sleep(0.01)}' for _ in range(10**9))\n"
        "with parallel.results(work, [1, 2, 3]) as each:\n"
        " print(*(next(next(each)).split()[0] for _ in range(3)), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pids = process.stdout.readline().split()
        process.kill()
    wait_for_the_end_of(pids)
    assert len(pids) == 3


def wait_for_the_end_of(pids: list[str]) -> None:
    end = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() and "\nState:\tZ" not in status(pid) for pid in pids):
        assert time.monotonic() < end, "they go on without it"
        time.sleep(0.01)


def status(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "\nState:\tZ"


def test_a_process_ends_with_the_one_that_it_works_for_before_its_work_does() -> None:
    script = (
        "import os, sys; from readlist import parallel; parallel._processors = lambda: 3\n"
        "def work(item):\n yield os.getpid()\n while True: pass\n"
        "parallel._TOGETHER = 1\n"
        "with parallel.results(work, [1, 2]) as each:\n"
        " print(next(next(each)), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        pid = process.stdout.readline().decode().strip()
        assert "\nState:\tZ" not in status(pid)
        process.kill()
    wait_for_the_end_of([pid])


def test_ctrl_c_is_not_for_a_process_that_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    run = ForkProcess.run

    def interrupted(self: ForkProcess) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        run(self)

    monkeypatch.setattr(ForkProcess, "run", interrupted)
    assert str(HERE) not in [pid for group in all_of([3] * 6, lambda item: [str(os.getpid())] * item) for pid in group]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


class Strange:
    """What can be sent and not be received."""

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("strange",)


def test_what_cannot_be_received_is_made_here() -> None:
    with parallel.results(lambda item: [Strange()] * item, [1, 20, 3]) as each:
        given = [list(some) for some in each]
    assert [len(some) for some in given] == [1, 20, 3]
    assert all(isinstance(one, Strange) for some in given for one in some)


def test_no_process_begins_while_a_thread_imports() -> None:
    given: list[list[str]] = []
    thread = Thread(target=lambda: given.extend(all_of([2])))
    with parallel.forking:
        thread.start()
        thread.join(0.1)
        assert not given
    thread.join()
    assert given == [list(words(2))]


@pytest.mark.parametrize("allowed", [0, 1])
def test_what_no_process_can_begin_is_done_here(monkeypatch: pytest.MonkeyPatch, allowed: int) -> None:
    start, begun = ForkProcess.start, []

    def start_or_fail(self: ForkProcess) -> None:
        if len(begun) == allowed:
            raise BlockingIOError(errno.EAGAIN, "no more processes")
        begun.append(self)
        start(self)

    monkeypatch.setattr(ForkProcess, "start", start_or_fail)
    assert all_of([3, 30, 2, 40]) == [list(words(item)) for item in (3, 30, 2, 40)]
    assert len(begun) == allowed


def test_a_process_of_a_pool_does_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.process._current_process._config", {"daemon": True})
    assert all_of([2], lambda item: [str(os.getpid())] * item) == [[str(HERE)] * 2]


def test_one_processor_does_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 1)
    assert all_of([2], lambda item: [str(os.getpid())] * item) == [[str(HERE)] * 2]
