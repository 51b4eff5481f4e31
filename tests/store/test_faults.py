"""A table of faults by place: what stands where the store has a file, or what the system does, and what must come of it."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import entry
from processes import run
from readlist.errors import Refused, StoreError
from readlist.library import Library
from readlist.model import Status
from readlist.store import files
from readlist.store.block import text_of
from readlist.store.lines import FileChange

SHARD = "papers/2024-05.toml"


@pytest.fixture
def library(home: Path) -> Library:
    library = Library(home)
    library.add([entry(1), entry(2, date=date(2024, 6, 2)), entry(3, date=date(2024, 7, 3))])
    return library


KEYS = [entry(n).key for n in (1, 2, 3)]


# Recovery forgets nothing


def test_what_a_killed_process_left_in_the_cache_is_swept_up(library: Library) -> None:
    left = library.paths.cache / ".stamps.txt.1.readlist-new"
    left.write_text("half of them")
    library.tag(KEYS[:1], add=["on"])
    assert not left.exists()


def cut_off(home: Path, folder: Path) -> Path:
    """A change of three shards, killed when the first is in its place; that shard."""
    before = {path.name: path.read_bytes() for path in (home / "papers").glob("*.toml")}

    def kill_behind_the_first(number: int, what: str, path: Path) -> None:
        if any(path.read_bytes() != before[path.name] for path in (home / "papers").glob("*.toml")):
            os.kill(os.getpid(), signal.SIGKILL)

    run(home, ["tag", *KEYS, "--add", "cut", "--yes"], folder, kill_behind_the_first)
    (changed,) = [path for path in (home / "papers").glob("*.toml") if path.read_bytes() != before[path.name]]
    assert (home / "history" / "pending.json").exists()
    return changed


def no_toml(path: Path) -> None:
    path.write_bytes(b"<<<<<<< mine\n" + path.read_bytes())


def no_toml_in_another_block(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b'\n[[paper]]\nkey = "x"\ntitle = \n')


def no_utf_8(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# \xff\n")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def a_link_in_a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


IN_PLACE = [no_toml, no_toml_in_another_block, no_utf_8, a_folder, a_pipe, a_link_to_nowhere, a_link_in_a_circle]


@pytest.mark.whole
@pytest.mark.parametrize("harm", IN_PLACE, ids=lambda harm: harm.__name__)
def test_a_cut_off_change_waits_until_its_shards_can_be_read(
    library: Library, home: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    shard = cut_off(home, tmp_path)
    whole = shard.read_bytes()
    harm(shard)
    for command in (["add", "--title", "x"], ["mark", "read", KEYS[2]], ["undo"], ["doctor", "--fix"]):
        done = run(home, command, tmp_path)
        assert done.code == 4 and str(shard) in done.err and "cut off" in done.err, done
    listed = run(home, ["list", "--fields", "key,tags"], tmp_path)
    assert listed.code == 0 and "cut" not in listed.out and str(shard) in listed.err, listed
    (home / "cache" / "index.db").unlink()
    assert run(home, ["list"], tmp_path).code == 4, "half of a change is not shown, even without an index"
    assert (home / "history" / "pending.json").exists()
    os.rename(shard, shard.with_name("away")) if not shard.is_dir() else shard.rmdir()
    shard.write_bytes(whole)
    assert Library(home).find("tag:cut").total == 0
    assert not (home / "history" / "pending.json").exists()


def test_what_was_written_over_a_cut_off_change_stays_and_so_does_what_it_had_replaced(
    library: Library, home: Path, tmp_path: Path
) -> None:
    shard = cut_off(home, tmp_path)
    cut = shard.read_text(encoding="utf-8")
    shard.write_text(cut.replace("Paper", "Papier"), encoding="utf-8")
    found = Library(home)
    assert found.find("title:Papier").total == 1
    change, stands = found.history()[0]
    assert stands and change.command.startswith("tag")
    with pytest.raises(Refused):
        found.undo()
    shard.write_text(cut, encoding="utf-8")
    Library(home).undo()
    assert Library(home).find("tag:cut").total == 0


# Undo never hides an entry, and restores every byte

STYLES = {
    "no blank lines, no newline": '[[paper]]\nkey = "a"\ntitle = "A"\n[[paper]]\nkey = "b"\ntitle = "B"\n[[paper]]\nkey = "c"\ntitle = "C"',
    "Windows": '[[paper]]\r\nkey = "a"\r\ntitle = "A"\r\n\r\n[[paper]]\r\nkey = "b"\r\ntitle = "B"\r\n\r\n[[paper]]\r\nkey = "c"\r\ntitle = "C"\r\n',
    "blanks and comments": '\n\n# top\n\n[[paper]]\nkey = "a"\ntitle = "A"\n\n\n\n# on b\n[[paper]]\nkey = "b"\ntitle = "B"\n\n\n  # on c\n  [[paper]]\n  key = "c"\n  title = "C"\n\n\n',
    "a mark": '\ufeff[[paper]]\nkey = "a"\ntitle = "A"\n\n[[paper]]\nkey = "b"\ntitle = "B"\n\n[[paper]]\nkey = "c"\ntitle = "C"\n\n# end',
    "a key twice": '[[paper]]\nkey = "a"\ntitle = "A"\n\n[[paper]]\nkey = "b"\ntitle = "B"\n[[paper]]\nkey = "a"\ntitle = "Another A"\n\n[[paper]]\nkey = "c"\ntitle = "C"\n',
    "a block twice": '[[paper]]\nkey = "a"\ntitle = "A"\n[[paper]]\nkey = "a"\ntitle = "A"\n\n[[paper]]\nkey = "b"\ntitle = "B"\n[[paper]]\nkey = "c"\ntitle = "C"\n\n',
}  # fmt: skip


def dated(one: object) -> object:
    one.date = date(2031, 1, 1)  # type: ignore[attr-defined]
    return one


def rewrite(library: Library, key: str, old: str, new: str) -> None:
    text = library.text_of(key)
    library.rewrite(key, text, text.replace(old, new).rstrip("\r\n"))


CHANGES: dict[str, Callable[[Library], object]] = {
    "remove the first": lambda library: library.remove(["a"]),
    "remove the last": lambda library: library.remove(["c"]),
    "remove all": lambda library: library.remove(["c", "a", "b"]),
    "merge": lambda library: library.merge("a", "c"),
    "merge into the last": lambda library: library.merge("c", "a"),
    "mark": lambda library: library.mark(["a", "c"], Status.READ),
    "move": lambda library: library.change(["a", "c"], dated, command="edit"),  # type: ignore[arg-type]
    "add": lambda library: library.add([entry(9, key="new", date=date(2024, 5, 3))]),
    "edit": lambda library: rewrite(library, "c", "C", "D"),
    "edit the key": lambda library: rewrite(library, "a", '"a"', '"z"'),
}


def changes_of_styles() -> list[object]:
    """Every change of every style; the usual run tries each change with two of the styles, and each style with three or four."""
    return [
        pytest.param(name, style, marks=[] if (row - column) % 3 == 0 else [pytest.mark.whole])
        for row, name in enumerate(CHANGES)
        for column, style in enumerate(STYLES)
    ]


@pytest.mark.parametrize(("name", "style"), changes_of_styles())
def test_undo_restores_every_byte(home: Path, name: str, style: str) -> None:
    (home / "papers").mkdir(parents=True)
    shard = home / SHARD
    shard.write_bytes(STYLES[style].encode())
    CHANGES[name](Library(home))
    after = shard.read_bytes() if shard.exists() else None
    assert after != STYLES[style].encode()
    Library(home).undo()
    assert shard.read_bytes() == STYLES[style].encode()
    if name == "move" and "twice" in style:  # one of the two would come to another shard, and hide there
        with pytest.raises(Refused):
            Library(home).redo()
        return
    Library(home).redo()
    assert (shard.read_bytes() if shard.exists() else None) == after
    Library(home).undo()
    assert shard.read_bytes() == STYLES[style].encode()
    assert sorted(path.name for path in (home / "papers").iterdir()) == ["2024-05.toml"]


@pytest.mark.parametrize("name", ["remove the first", "merge into the last", "mark", "edit the key"])
def test_a_key_that_stands_twice_is_undone_beside_an_edit_by_hand(home: Path, name: str) -> None:
    (home / "papers").mkdir(parents=True)
    shard = home / SHARD
    shard.write_text(STYLES["a key twice"], encoding="utf-8")
    CHANGES[name](Library(home))
    text = shard.read_text(encoding="utf-8")
    shard.write_text(text.replace('title = "B"', 'title = "by hand"'), encoding="utf-8")
    Library(home).undo()
    store = Library(home).store.read("2024-05")
    assert sorted(block.load().title for block in store.blocks) == ["A", "Another A", "C", "by hand"]


def taken_in_the_same_month(home: Path) -> None:
    Library(home).add([entry(9, key=KEYS[0], title="New")])


def taken_in_another_month(home: Path) -> None:
    Library(home).add([entry(9, key=KEYS[0], title="New", date=date(2020, 1, 1))])


def taken_in_capitals_by_hand(home: Path) -> None:
    text = text_of(entry(9, key=KEYS[0].upper(), title="New"))
    (home / "papers" / "by hand.toml").write_text(text, encoding="utf-8")


def taken_in_a_shard_that_is_broken(home: Path) -> None:
    text = text_of(entry(9, key=KEYS[0], title="New")) + "\n[[paper]]\ntitle = \n"
    (home / "papers" / "by hand.toml").write_text(text, encoding="utf-8")


def taken_by_a_key_that_is_changed(home: Path) -> None:
    rewrite(Library(home), KEYS[1], f'"{KEYS[1]}"', f'"{KEYS[0]}"')


TAKEN = [
    taken_in_the_same_month,
    taken_in_another_month,
    taken_in_capitals_by_hand,
    taken_in_a_shard_that_is_broken,
    taken_by_a_key_that_is_changed,
]


@pytest.mark.parametrize("way", TAKEN, ids=lambda way: way.__name__)
@pytest.mark.parametrize("left", ["removed", "renamed", "merged"])
def test_a_key_that_another_entry_has_by_now_is_not_brought_back(
    library: Library, home: Path, way: Callable[[Path], None], left: str
) -> None:
    if left == "removed":
        number = library.remove([KEYS[0]]).number
    elif left == "merged":
        number = library.merge(KEYS[2], KEYS[0]).number
    else:
        rewrite(library, KEYS[0], f'"{KEYS[0]}"', '"other"')
        number = library.history()[0][0].number
    way(home)
    before = {path.name: path.read_bytes() for path in (home / "papers").iterdir()}
    with pytest.raises(Refused, match=rf"(?i)another entry now has the key {KEYS[0]}, in .*toml"):
        Library(home).undo(number)
    assert {path.name: path.read_bytes() for path in (home / "papers").iterdir()} == before


# Undo and redo are steps


def test_every_change_that_stands_can_be_taken_back_after_any_number_of_undos(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.store.journal.PLAIN", 3)
    states = []
    for n in range(5):
        states.append((home / SHARD).read_bytes())
        library.tag([KEYS[0]], add=[f"t{n}"])
    for count in (3, 1, 5, 2, 4, 5):
        for _ in range(count):
            library.undo()
        for _ in range(count):
            library.redo()
    assert len(library.history()) <= 2 * 6
    for state in states[::-1]:
        Library(home).undo()
        assert (home / SHARD).read_bytes() == state


# Your edits come first, also in the last microsecond


def only_in_two_steps(one: Path, other: Path) -> bool:
    return False


@pytest.mark.parametrize("system", ["exchange", "two steps"])
@pytest.mark.parametrize("editor", ["in place", "by a rename"])
def test_what_is_saved_between_the_last_look_and_the_exchange_comes_first(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch, system: str, editor: str
) -> None:
    shard = home / SHARD
    looks = 0
    look = files.stamp

    def save() -> None:
        text = shard.read_text(encoding="utf-8").replace('"rl"', '"by-hand"')
        if editor == "in place":
            shard.write_text(text, encoding="utf-8")
        else:
            (home / "other").write_text(text, encoding="utf-8")
            (home / "other").replace(shard)

    def stamp(path: Path) -> files.Stamp | None:
        nonlocal looks
        found = look(path)
        if path == shard:
            looks += 1
            if looks == 1:  # the one before the exchange
                save()
        return found

    if system == "two steps":
        monkeypatch.setattr(files, "_exchange", only_in_two_steps)
    monkeypatch.setattr(files, "stamp", stamp)
    library.mark([KEYS[0]], Status.READ)
    assert looks > 2
    found = Library(home).get(KEYS[0])
    assert (found.tags, found.status) == (["by-hand", "llm"], Status.READ)
    assert not [path for path in home.rglob("*") if "readlist-" in path.name or path.suffix == ".kept"]


@pytest.mark.parametrize("system", ["exchange", "two steps"])
def test_what_a_change_replaced_is_kept_until_the_next(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    if system == "two steps":
        monkeypatch.setattr(files, "_exchange", only_in_two_steps)
    with (home / SHARD).open("a", encoding="utf-8") as open_all_the_while:
        library.mark([KEYS[0]], Status.READ)
        open_all_the_while.write("# precious\n")
    kept = home / "history" / "replaced" / "2024-05.toml"
    assert kept.read_text(encoding="utf-8").endswith("# precious\n")
    library.mark([KEYS[1]], Status.READ)
    assert [path.name for path in kept.parent.iterdir()] == ["2024-06.toml"]


def test_a_process_killed_between_the_two_steps_leaves_its_file_to_the_next(library: Library, home: Path) -> None:
    shard = home / SHARD
    whole = shard.read_bytes()
    shard.rename(shard.with_name(f".{shard.name}.77{files.ASIDE}"))
    Library(home).mark([KEYS[1]], Status.READ)
    assert shard.read_bytes() == whole and Library(home).find().total == 3


# What is said is what happened


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_is_called_that(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(handle: int, operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(StoreError, match="has no locks") as error:
        Library(home).mark([KEYS[0]], Status.READ)
    assert "in use by" not in str(error.value)
    assert Library(home).find().total == 3


def test_a_lock_that_is_a_link_is_not_followed(library: Library, home: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (home / "lock").unlink()
    (home / "lock").symlink_to(tmp_path / "precious")
    with pytest.raises(StoreError, match="lock"):
        Library(home).mark([KEYS[0]], Status.READ)
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize("harm", [a_pipe, a_link_to_nowhere, a_link_in_a_circle], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("name", ["removed.txt", "config.toml"])
def test_what_is_not_a_file_beside_the_shards_is_named_and_left_alone(
    library: Library, home: Path, name: str, harm: Callable[[Path], None]
) -> None:
    (home / name).touch()
    harm(home / name)
    before = (home / name).lstat()
    with pytest.raises(StoreError, match=name), library.writing("x"):
        library.commit([], [FileChange(name, None, "# mine\n")], command="x")
    after = (home / name).lstat()
    assert (after.st_mode, after.st_ino, after.st_mtime_ns) == (before.st_mode, before.st_ino, before.st_mtime_ns)
    assert Library(home, settings=library.config).find().total == 3


def test_a_link_to_a_shard_stays_and_what_it_leads_to_is_changed(library: Library, home: Path, tmp_path: Path) -> None:
    shard, real = home / SHARD, tmp_path / "real.toml"
    shard.rename(real)
    shard.symlink_to(real)
    whole = real.read_bytes()
    Library(home).remove([KEYS[0]])
    assert shard.is_symlink() and real.read_bytes() == b""
    Library(home).undo()
    assert shard.is_symlink() and real.read_bytes() == whole
