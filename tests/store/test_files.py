"""The file layer: in one step or not at all, private, through links, and only of the version that was seen."""

from __future__ import annotations

import ctypes
import errno
import os
import time
from pathlib import Path

import pytest

from readlist.errors import StoreError
from readlist.store import files


def test_a_file_is_written_whole_and_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    files.write(path, "한글\r\n")
    assert path.read_bytes() == "한글\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    files.write(path, ["in ", "parts"])
    assert path.read_text() == "in parts"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_handed_on_has_the_mode_that_the_person_chose(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        files.write(tmp_path / "list.md", "x", mode=0o666)
    finally:
        os.umask(before)
    assert (tmp_path / "list.md").stat().st_mode & 0o777 == 0o644


def test_the_place_of_a_link_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.toml", tmp_path / "link.toml"
    real.write_text("old")
    link.symlink_to(real)
    files.write(link, "new")
    assert link.is_symlink() and real.read_text() == "new"
    assert list((tmp_path / "elsewhere").iterdir()) == [real]


@pytest.mark.parametrize("step", ["write", "sync", "rename"])
def test_a_failure_leaves_the_old_text_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old")

    def fail(what: str, place: Path) -> None:
        if what == step:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "fault", fail)
    with pytest.raises(StoreError, match=r"a.toml: No space left on device; nothing was changed"):
        files.write(path, "new")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_only_the_version_that_was_seen_is_replaced_or_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old")
    seen = files.stamp(path)
    temporary = files.stage(path, "new")
    assert not files.replace_seen(temporary, path, None)
    path.write_text("by hand")
    assert not files.replace_seen(temporary, path, seen)
    assert not files.replace_seen(None, path, seen)
    assert path.read_text() == "by hand"
    assert files.replace_seen(temporary, path, files.stamp(path))
    assert path.read_text() == "new"
    assert files.replace_seen(None, path, files.stamp(path))
    assert files.stamp(path) is None
    assert files.replace_seen(None, path, None)


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM])
def test_where_files_cannot_be_exchanged_they_are_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def call(*_: object) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(files, "_renameat2", lambda: call)
    path = tmp_path / "a.toml"
    path.write_text("old")
    temporary, seen = files.stage(path, "new"), files.stamp(path)
    if number == errno.EPERM:
        with pytest.raises(StoreError):
            files.replace_seen(temporary, path, seen)
    else:
        assert files.replace_seen(temporary, path, seen) and path.read_text() == "new"


def test_a_link_laid_in_the_way_of_a_temporary_file_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / f".a.toml.{os.getpid()}{files.TEMPORARY}").symlink_to(victim)
    files.write(tmp_path / "a.toml", "new")
    assert victim.read_text() == "precious" and (tmp_path / "a.toml").read_text() == "new"


def test_a_stamp_tells_versions_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old")
    first = files.stamp(path)
    time.sleep(0.02)
    path.write_text("new")
    assert first is not None
    os.utime(path, ns=(first.mtime_ns, first.mtime_ns))
    second = files.stamp(path)
    assert second is not None and second.mtime_ns == first.mtime_ns and second != first


@pytest.mark.parametrize(
    ("mtime", "later", "racy"), [(0, 1.9, True), (0, 2.1, False), (0.5, 0.01, True), (0.5, 0.03, False)]
)
def test_a_file_seen_just_after_it_was_written_may_change_under_its_stamp(
    mtime: float, later: float, racy: bool
) -> None:
    at = int((1000 + mtime) * files.SECOND)
    assert files.is_racy(files.Stamp(1, at, at, 1), at + int(later * files.SECOND)) is racy


def test_folders_are_made_for_their_owner(tmp_path: Path) -> None:
    files.private_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    files.private_folder(tmp_path / "a" / "b")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot make the folder"):
        files.private_folder(tmp_path / "file" / "b")


def test_sweeping_takes_what_killed_processes_left_and_nothing_else(tmp_path: Path) -> None:
    theirs = {"a.new", ".a.new", ".2024-05.toml.123.new", ".b.x.readlist-new", ".c.1.readlist-new.toml", "2024-05.toml"}
    for name in (".2024-05.toml.123.readlist-new", ".config.toml.9.readlist-new", *theirs):
        (tmp_path / name).write_text("")
    files.sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == theirs
    files.sweep(tmp_path / "nowhere")
