"""What stands in the place of a file and is not one: named and left alone, never hung on, never written over."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import program
from conftest import entry
from notes_and_store import ALPHA, digest
from processes import run
from readlist import opening
from readlist.errors import StoreError
from readlist.importing import walk
from readlist.library import Library
from readlist.opening import opened


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "there is no such file")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.parent / "a-pipe")
    path.symlink_to("a-pipe")


def device(path: Path) -> None:
    """One of our own, made beside it: a link to that of the system would let root do harm."""
    try:
        os.mknod(path.parent / "a-device", stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")
    path.symlink_to("a-device")


def folder(path: Path) -> None:
    (path / "with something").mkdir(parents=True)


def plug(path: Path) -> None:
    """A socket; its name must be short."""
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        os.chdir(path.parent)
        try:
            made.bind(path.name)
        finally:
            os.chdir(before)


def closed(path: Path) -> None:
    """A link into a folder that may not be entered."""
    inner = path.parent / "closed"
    inner.mkdir()
    (inner / "file").write_text("x")
    path.symlink_to("closed/file")
    inner.chmod(0)


KINDS = [circle, nowhere, pipe, folder, closed, link_to_a_pipe, device, plug]
PLACES = [
    "papers/2024-08.toml", "papers/2024-05.toml", "papers/other.toml", "config.toml", "format", "lock", "removed.txt", "folders.txt",
    "machine.txt", "conflicts.txt", "imports/2024-05.txt", "imports", "history/000001.json", "history/pending.json", "history",
    "history/000002.json.gz", "cache", "cache/index.db", "cache/stamps.txt", "cache/stamps.of", "papers",
]  # fmt: skip
COMMANDS = [
    ["list", "--format", "keys"], ["search", "title", "paper"], ["show", "kim2024paper2"], ["tags"], ["stats"], ["path", "kim2024paper2"], ["config"],
    ["mark", "read", "kim2024paper2"], ["add", "--title", "New", "--date", "2024-08-01"], ["import", "notes"], ["tags", "rename", "rl", "x", "--alias"],
    ["undo"], ["redo"], ["history"], ["export", "-f", "md"], ["doctor"], ["doctor", "--fix"], ["remove", "kim2024paper1"], ["list", "--format", "keys"],
]  # fmt: skip
READING = 7
"""So many of the commands above only read."""

TURNS = 3
"""Each place is tried with every so many of the commands, another place with the others; in the slow group with all."""

LASTING = {"papers", "format"}
"""Where something else stands there, nobody knows what is in the list."""


def look(path: Path) -> tuple[int, str]:
    """What stands somewhere, not followed."""
    return os.lstat(path).st_mode, os.readlink(path) if path.is_symlink() else ""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two entries, a note that was imported, and a history."""
    home = tmp_path_factory.mktemp("made") / "store"
    library = Library(home)
    library.add([entry(1), entry(2, date=entry(2).date.replace(month=6))])
    library.tag(["kim2024paper1"], add=["more"])
    library.find("paper")
    (home / "removed.txt").write_text("# x\n")
    return home


QUICK = (circle, nowhere, pipe, folder)
"""What may stand in a place of a file; each place is tried with one of these, and with every one in the slow group."""


def places() -> list[object]:
    return [
        pytest.param(place, kind, marks=[pytest.mark.slow] if kind is not QUICK[at % len(QUICK)] else [])
        for at, place in enumerate(PLACES)
        for kind in KINDS
    ]


def some() -> list[object]:
    return [pytest.param(kind, marks=[pytest.mark.slow] if kind not in QUICK else []) for kind in KINDS]


@pytest.mark.whole
@pytest.mark.parametrize(("place", "kind"), places())
def test_what_is_not_a_file_is_left_alone(made: Path, tmp_path: Path, place: str, kind: Callable[[Path], None]) -> None:
    if kind is closed and os.geteuid() == 0:
        pytest.skip("root may enter any folder")
    home = tmp_path / "store"
    shutil.copytree(made, home)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text(digest(ALPHA))
    path = home / place
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    kind(path)
    before = look(path)
    around = sorted(item.name for item in tmp_path.iterdir())
    turn = PLACES.index(place)
    for at, arguments in enumerate(COMMANDS):
        if kind is QUICK[turn % len(QUICK)] and at not in (0, len(COMMANDS) - 1) and (at - turn) % TURNS:
            continue
        done = run(home, arguments, tmp_path, limit=15.0)
        told = (arguments, done)
        assert done.code in range(9), told
        assert "Traceback" not in done.err, told
        if at < READING and place not in LASTING:
            assert done.code == 0, told
        if at in (0, len(COMMANDS) - 1) and place not in LASTING:
            assert "kim2024paper2" in done.out, told
        if place not in ("lock", "cache/stamps.txt", "cache/stamps.of", "cache/index.db") and "--fix" not in arguments:
            assert os.path.lexists(path) and look(path) == before, told
    assert sorted(item.name for item in tmp_path.iterdir()) == around
    if kind in (device, link_to_a_pipe):
        assert not path.is_file()
    assert not (path.parent / "there is no such file").exists()
    if place in ("config.toml", "papers/2024-08.toml", "papers/other.toml"):
        assert Path(place).name in run(home, ["doctor"], tmp_path).out


# Notes


@pytest.mark.whole
@pytest.mark.parametrize("kind", some())
def test_a_note_that_is_not_a_file_is_left_out(home: Path, tmp_path: Path, kind: Callable[[Path], None]) -> None:
    if kind is closed and os.geteuid() == 0:
        pytest.skip("root may enter any folder")
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a.txt").write_text(digest(ALPHA))
    kind(notes / "b.txt")
    done = run(home, ["import", "notes"], tmp_path, limit=15.0)
    assert done.code in (0, 5) and "1 entry added" in done.err, done
    assert kind is folder or "b.txt" in done.err, done
    done = run(home, ["import", "notes/b.txt"], tmp_path, limit=15.0)
    assert done.code == (0 if kind is folder else 5), done
    assert kind is folder or "b.txt" in done.err, done


@pytest.mark.whole
def test_what_another_program_writes_into_a_pipe_is_read(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Timer(0.2, lambda: (tmp_path / "pipe").write_text(digest(ALPHA)))
    writer.start()
    assert "Alpha" in walk.read(tmp_path / "pipe")
    writer.join()
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    with pytest.raises(StoreError, match="nobody writes"):
        walk.read(tmp_path / "pipe")
    command = f"{sys.executable} -m readlist import <(sleep 0.3; cat notes.txt) -q && {sys.executable} -m readlist list -f keys"
    (tmp_path / "notes.txt").write_text(digest(ALPHA))
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize("kind", some())
def test_nothing_but_a_file_is_opened(tmp_path: Path, kind: Callable[[Path], None]) -> None:
    kind(tmp_path / "x")
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("file")
    if kind is not closed or os.geteuid():
        with pytest.raises(OSError) as told:
            opened(tmp_path / "x")
        assert not isinstance(told.value, FileNotFoundError)
    with opened(tmp_path / "link") as file:
        assert file.read() == b"x"
    with pytest.raises(OSError):
        opened(tmp_path / "link", follow=False)
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "nothing")


# What an export writes over


def files_of(home: Path) -> dict[str, bytes]:
    """What is in a store, but for what every command may write: the lock, the index."""
    names = {str(path.relative_to(home)): path for path in home.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in names.items() if name != "lock" and "index.db" not in name}


OWN_PLACES = [
    "config.toml", "format", "lock", "removed.txt", "folders.txt", "machine.txt", "conflicts.txt", "papers/2024-05.toml", "papers/new.md",
    "history/000001.json", "history/pending.json", "history/replaced/x.md", "imports/2024-05.txt", "cache/index.db", "cache/x.md", "papers", "history",
    "papers/../config.toml", "cache/../papers/2024-06.toml",
]  # fmt: skip


@pytest.mark.whole
@pytest.mark.parametrize("place", OWN_PLACES)
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "forced"])
def test_an_export_never_writes_over_the_list(made: Path, tmp_path: Path, place: str, force: list[str]) -> None:
    home = tmp_path / "store"
    shutil.copytree(made, home)
    (tmp_path / "link.md").symlink_to(home / place)
    (tmp_path / "folder").symlink_to(home)
    if (home / place).is_file():
        os.link(home / place, tmp_path / "same.md")
    run(home, ["list"], tmp_path)
    before = files_of(home)
    for output in (home / place, f"store/{place}", f"folder/{place}", "link.md"):
        for form in ("md", "notes"):
            done = run(home, ["export", "-f", form, "-o", str(output), *force], tmp_path)
            assert done.code == 7, (output, form, done)
            assert "part of the store" in done.err or not force, done
    if (tmp_path / "same.md").exists():
        run(home, ["export", "-f", "md", "-o", "same.md", *force], tmp_path)
    assert files_of(home) == before


def test_a_store_has_no_file_that_an_export_may_write_over(made: Path, home: Path, tmp_path: Path) -> None:
    """Names that a store gets in future are told to :class:`readlist.store.lines.Beside`."""
    shutil.copytree(made, home)
    note = tmp_path / "a.txt"
    note.write_text(digest(ALPHA))
    for arguments in (
        ["import", str(tmp_path)],
        ["config", "init"],
        ["remove", "--where", "alpha"],
        ["undo"],
        ["doctor", "--fix"],
    ):
        assert run(home, arguments, tmp_path).code == 0
    places = Library(home).paths
    assert [path for path in home.rglob("*") if not places.is_own(path)] == []
    assert not places.is_own(home) and not places.is_own(home / "list.md") and not places.is_own(tmp_path)


@pytest.mark.parametrize("form", ["md", "notes"])
@pytest.mark.parametrize("kind", some())
def test_an_export_writes_over_nothing_but_a_file(
    made: Path, tmp_path: Path, kind: Callable[[Path], None], form: str
) -> None:
    kind(tmp_path / "out")
    before = look(tmp_path / "out")
    arguments = ["export", "-f", form, "-o", "out"]
    done = run(made, arguments, tmp_path, limit=15.0)
    assert done.code == (0 if (kind, form) == (folder, "notes") else 7) or kind is closed, done
    done = run(made, [*arguments, "--force"], tmp_path, limit=15.0)
    if kind in (nowhere, folder, closed):
        return
    assert done.code in (4, 7), done
    assert look(tmp_path / "out") == before


def test_an_export_goes_through_a_link_only_when_forced(made: Path, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("mine")
    (tmp_path / "link.md").symlink_to("real.md")
    (tmp_path / "hanging.md").symlink_to("new.md")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    for output, form in (("link.md", "md"), ("hanging.md", "md"), ("link", "notes")):
        assert run(made, ["export", "-f", form, "-o", output], tmp_path).code == 7
    assert (
        (tmp_path / "real.md").read_text() == "mine"
        and not (tmp_path / "new.md").exists()
        and not [*(tmp_path / "real").iterdir()]
    )
    for output, form in (("link.md", "md"), ("hanging.md", "md"), ("link", "notes")):
        assert run(made, ["export", "-f", form, "-o", output, "--force"], tmp_path).code == 0
    assert "Paper 1" in (tmp_path / "real.md").read_text() and "Paper 1" in (tmp_path / "new.md").read_text()
    assert len([*(tmp_path / "real").iterdir()]) == 2
    assert (tmp_path / "link.md").is_symlink() and (tmp_path / "hanging.md").is_symlink()
    (tmp_path / "real" / "kim2024paper1.md").unlink()
    (tmp_path / "real" / "kim2024paper1.md").symlink_to(tmp_path / "elsewhere.md")
    assert run(made, ["export", "kim2024paper1", "-f", "notes", "-o", "real"], tmp_path).code == 7
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("place", ["home", "home/papers", "above/home"])
def test_a_store_behind_a_link_that_leads_nowhere_is_not_an_empty_one(tmp_path: Path, place: str) -> None:
    link = tmp_path / place.removesuffix("/home")
    link.parent.mkdir(exist_ok=True)
    nowhere(link)
    home = tmp_path / place.removesuffix("/papers")
    for arguments in (["list"], ["add", "--title", "New"], ["import", "."]):
        done = run(home, arguments, tmp_path)
        assert done.code == 4 and f"{link} is a link that leads nowhere" in done.err, (arguments, done)


def test_a_home_that_is_a_file_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    done = program.run("--home", tmp_path / "home", "list")
    assert (done.code, done.out) == (4, "")
    assert done.err == f"readlist: {tmp_path / 'home'} is not a folder; name another\n"
