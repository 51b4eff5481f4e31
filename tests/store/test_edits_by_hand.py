"""Shards edited by hand: taken as they are, kept as they are, named where they are broken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from conftest import FEW, entry
from processes import Done, run
from readlist.errors import NoSuchKey, Refused, StoreError
from readlist.library import Library
from readlist.model import Entry, Status
from readlist.store import files
from readlist.store.block import text_of
from readlist.store.lines import edited
from strategies import entries, own

SHARD = "papers/2024-05.toml"


def library_of(home: Path, *several: Entry) -> Library:
    library = Library(home)
    library.add(several or [entry(1), entry(2)])
    return library


def edit(path: Path, old: str, new: str) -> None:
    """Save a shard as an editor does that writes in place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# Taken as it now is


def in_place(path: Path) -> None:
    edit(path, '"rl"', '"by-hand"')


def with_the_old_time(path: Path) -> None:
    before = path.stat()
    in_place(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def of_the_same_length_with_the_old_time(path: Path) -> None:
    before = path.stat()
    edit(path, "Paper 1: learning", "Paper 1: by-hands")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    edit(path, '"rl"', '"by-hand"')
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def long_ago(path: Path) -> None:
    in_place(path)
    os.utime(path, (1_000_000_000, 1_000_000_000))


def in_the_future(path: Path) -> None:
    in_place(path)
    os.utime(path, (4_000_000_000, 4_000_000_000))


def by_another_file(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy2(path, other)
    in_place(other)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


def by_cp_p(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy2(path, other)
    in_place(other)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    subprocess.run(["cp", "-p", other, path], check=True)
    other.unlink()


def by_rsync(path: Path) -> None:
    if shutil.which("rsync") is None:
        pytest.skip("rsync is not installed")
    other = path.parent.parent / "elsewhere.toml"
    shutil.copy2(path, other)
    in_place(other)
    os.utime(other, (1_000_000_000, 1_000_000_000))
    subprocess.run(["rsync", "-t", "--checksum", other, path], check=True)


def by_git(path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def git(*words: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *words], cwd=path.parent, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "before")
    in_place(path)
    git("commit", "-q", "-a", "-m", "after")
    git("checkout", "-q", "HEAD~1")
    assert Library(path.parent.parent).get(entry(1).key).tags == ["rl", "llm"]
    git("checkout", "-q", "-")


WAYS = [in_place, with_the_old_time, of_the_same_length_with_the_old_time, long_ago, in_the_future]
WAYS += [by_another_file, by_cp_p, by_rsync, by_git]


@pytest.mark.parametrize("waits", [0.0, 0.06])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_edited_shard_is_taken_as_it_is(home: Path, way: Callable[[Path], None], waits: float) -> None:
    library_of(home)
    assert Library(home).find("tag:by-hand").total == 0
    time.sleep(waits)
    way(home / SHARD)
    assert Library(home).find("tag:by-hand").total == 1
    Library(home).mark([entry(1).key], Status.READ)
    found = Library(home).get(entry(1).key)
    assert (found.tags, found.status) == (["by-hand", "llm"], Status.READ)


def test_a_shard_that_comes_goes_or_gets_another_name_is_noticed(home: Path) -> None:
    library_of(home, entry(1), entry(2, date=date(2024, 6, 2)))
    shutil.copy(home / SHARD, home / "elsewhere.toml")
    (home / SHARD).unlink()
    assert [hit.entry.key for hit in Library(home).find().hits] == [entry(2).key]
    (home / "elsewhere.toml").replace(home / "papers" / "2024-05 (from my laptop).toml")
    assert Library(home).find().total == 2
    Library(home).mark([entry(1).key], Status.READ)
    assert 'status = "read"' in (home / "papers" / "2024-05 (from my laptop).toml").read_text(encoding="utf-8")


def test_keys_may_be_written_in_any_way_that_toml_allows(home: Path) -> None:
    library_of(home, entry(1))
    with (home / SHARD).open("a", encoding="utf-8") as file:
        file.write('\n  [[ paper ]]  # mine\n  title = "A"\n  note = """\nkey = "not-this"\n"""\n  key = "indented"\n')
        file.write("\n[[paper]]\n\"key\" = 'quoted'\n'title' = \"B\"\n")
        file.write('\n[[paper]]\ntitle = "C"\nkey = "esc\\u0061ped" # by hand\n')
        file.write('\n[[paper]]\ntitle = "D"\nkey = """long"""\n[paper.mine]\nkey = "not-this"\n')
    library = Library(home)
    keys = ["indented", "quoted", "escaped", "long"]
    assert library.problems() == []
    library.mark(keys, Status.READ)
    assert [Library(home).get(key).status for key in keys] == [Status.READ] * 4
    library.remove(keys[1:3])
    assert library.index.keys() == ["indented", entry(1).key, "long"]
    library.undo()
    library.undo()
    assert [Library(home).get(key).status for key in keys] == [Status.UNREAD] * 4


# Kept as it is


MINE = '''# my shard; "quotes" and \'\'\' too
format_of_mine = 1

[[paper]]   # the first
# a comment on the key
key   =   'kim2024first'
title = "First"   # a good one
tags = [
    "rl",   # why
    "llm",
]
rating = 4.5
"내 평가" = { "깊이" = "깊다", when = 2024-05-01T10:00:00Z }

# about the second
[[paper]]\r
title = "Second"\r
key = "kim2024second"\r
note = """
[[paper]]
# no comment
key = "in a note" """
[paper.mine]
list = [1, 2, [3, "x"]]


# the end, without a newline'''


def test_comments_and_formatting_outside_of_changed_lines_stay_byte_for_byte(home: Path) -> None:
    library_of(home, entry(1, date=date(2020, 1, 1)))
    shard = home / SHARD
    shard.write_bytes(MINE.encode())
    Library(home).mark(["kim2024second"], Status.READ)
    text = shard.read_bytes().decode()
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("status")]
    assert "".join(kept) == MINE
    Library(home).tag(["kim2024first"], add=["new"])
    assert shard.read_bytes().decode() == text.replace('    "llm",\n', '    "llm",\n    "new",\n')
    Library(home).undo()
    Library(home).undo()
    assert shard.read_bytes().decode() == MINE


def test_a_byte_order_mark_and_windows_lines_are_no_matter(home: Path) -> None:
    library_of(home, entry(1))
    shard = home / SHARD
    shard.write_bytes(b"\xef\xbb\xbf" + shard.read_bytes().replace(b"\n", b"\r\n"))
    before = shard.read_bytes()
    assert Library(home).get(entry(1).key).note == entry(1).note
    Library(home).mark([entry(1).key], Status.READ)
    assert shard.read_bytes().startswith(b"\xef\xbb\xbf[[paper]]\r\n")
    assert Library(home).get(entry(1).key).status is Status.READ
    Library(home).add([entry(2)])
    Library(home).change([entry(2).key], with_a_note_of_two_lines, command="note")
    assert re.findall(rb"[^\r]\n", shard.read_bytes()) == []
    for _ in range(3):
        Library(home).undo()
    assert shard.read_bytes() == before


def test_a_byte_order_mark_before_lines_is_no_matter(home: Path) -> None:
    library = library_of(home)
    (home / "aliases.txt").write_text("# mine\nreinforcement\trl\n", encoding="utf-8-sig")
    assert library.aliases == {"reinforcement": "rl"}
    (home / "aliases.txt").write_text("reinforcement\trl\n", encoding="utf-8-sig")
    assert library.aliases == {"reinforcement": "rl"}
    assert edited("aliases.txt", "\ufeff# mine\na\tb\n", [], ["c\td"]) == "# mine\na\tb\nc\td\n"


def with_a_note_of_two_lines(one: Entry) -> Entry:
    one.note = "one\ntwo"
    return one


@FEW
@given(one=entries, extra=own)
def test_fields_of_ones_own_survive_every_kind_of_change(
    tmp_path_factory: pytest.TempPathFactory, one: Entry, extra: dict
) -> None:
    home = tmp_path_factory.mktemp("own") / "store"
    one.extra = extra
    library = Library(home)
    (added,) = library.add([one])
    library.mark([added.key], Status.READ)
    library.tag([added.key], add=["x"])
    (other,) = library.add([entry(5)])
    library.merge(other.key, added.key)
    assert Library(home).get(other.key).extra == extra
    library.undo()
    text = library.text_of(added.key)
    library.rewrite(added.key, text, text.replace("[[paper]]", "[[paper]] # edited", 1))
    assert Library(home).get(added.key).extra == extra


# Edited while a command runs


def edit_at(
    monkeypatch: pytest.MonkeyPatch, wanted: str, number: int, change: Callable[[], None], suffix: str = ".toml"
) -> None:
    """Do something at the n-th step of a kind of the file layer, once; of renames, those of one kind of file count."""
    seen = 0

    def fault(what: str, path: Path) -> None:
        nonlocal seen
        if what == wanted and (what != "rename" or path.suffix == suffix):
            seen += 1
            if seen == number:
                change()

    monkeypatch.setattr(files, "fault", fault)


@pytest.mark.parametrize(("step", "number"), [("write", 1), ("sync", 1), ("write", 2), ("rename", 1)])
def test_an_edit_between_reading_and_renaming_is_not_overwritten(
    home: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    library_of(home)
    library = Library(home)
    edit_at(monkeypatch, step, number, lambda: edit(home / SHARD, '"rl"', '"by-hand"'))
    library.mark([entry(1).key, entry(2).key], Status.READ)
    found = Library(home)
    assert found.get(entry(1).key).tags == ["by-hand", "llm"]
    assert [found.get(entry(n).key).status for n in (1, 2)] == [Status.READ, Status.READ]
    assert len(found.history()) == 2
    found.undo()
    assert Library(home).get(entry(1).key).tags == ["by-hand", "llm"]


def test_an_edit_of_the_second_shard_is_seen_when_the_first_is_in_place(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library_of(home, entry(1), entry(2, date=date(2024, 6, 2)), entry(3))
    library = Library(home)

    def change() -> None:
        edit(home / "papers" / "2024-06.toml", '"rl"', '"by-hand"')
        edit(home / SHARD, "Paper 3: learning", "Paper 3: by hand")

    edit_at(monkeypatch, "rename", 2, change)
    library.tag([entry(1).key, entry(2).key], add=["new"])

    def found() -> list[object]:
        by_key = {hit.entry.key: hit.entry for hit in Library(home).find().hits}
        return [by_key[entry(1).key].tags, by_key[entry(2).key].tags, by_key[entry(3).key].title]

    assert found() == [["rl", "llm", "new"], ["by-hand", "llm", "new"], "Paper 3: by hand to read"]
    Library(home).undo()
    assert found() == [["rl", "llm"], ["by-hand", "llm"], "Paper 3: by hand to read"]


def test_an_edit_by_an_editor_that_renames_is_not_overwritten(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library_of(home)
    edit_at(monkeypatch, "rename", 1, lambda: by_another_file(home / SHARD))
    Library(home).mark([entry(1).key], Status.READ)
    found = Library(home).get(entry(1).key)
    assert (found.tags, found.status) == (["by-hand", "llm"], Status.READ)


def test_a_merge_takes_what_was_just_written_into_the_second(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library_of(home)
    edit_at(monkeypatch, "rename", 1, lambda: edit(home / SHARD, "2번째 논문", "방금 고친 논문"))
    Library(home).merge(entry(1).key, entry(2).key)
    assert "방금 고친 논문" in Library(home).get(entry(1).key).note


def test_an_entry_taken_out_meanwhile_is_not_brought_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library_of(home)
    edit_at(monkeypatch, "rename", 1, lambda: (home / SHARD).write_text(text_of(entry(1)), encoding="utf-8"))
    with pytest.raises(NoSuchKey):
        Library(home).mark([entry(1).key, entry(2).key], Status.READ)
    assert (home / SHARD).read_text(encoding="utf-8") == text_of(entry(1))


def test_a_shard_broken_meanwhile_is_not_written_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library_of(home)
    edit_at(monkeypatch, "rename", 1, lambda: edit(home / SHARD, 'tags = ["rl", "llm"]', "tags = ["))
    with pytest.raises(StoreError, match="not TOML"):
        Library(home).mark([entry(2).key], Status.READ)
    assert "read\n" not in (home / SHARD).read_text(encoding="utf-8")


def test_an_entry_edited_in_the_editor_and_by_hand_is_not_overwritten(home: Path) -> None:
    library = library_of(home)
    before = library.text_of(entry(1).key)
    in_place(home / SHARD)
    with pytest.raises(Refused, match="changed in the meantime"):
        Library(home).rewrite(entry(1).key, before, before.replace("Paper", "Papier"))
    assert Library(home).get(entry(1).key).tags == ["by-hand", "llm"]


def test_an_alias_written_meanwhile_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from readlist.tagging import rename

    library_of(home)
    (home / "aliases.txt").write_text("a\tb\n")

    def change() -> None:
        (home / "aliases.txt").write_text("a\tc\n")

    edit_at(monkeypatch, "rename", 1, change, ".txt")
    rename(Library(home), ["rl"], "강화학습", alias=True, command="tags rename")
    assert Library(home).aliases == {"a": "c", "rl": "강화학습"}
    assert Library(home).find("tag:강화학습").total == 2


# Broken by hand


BROKEN = {
    'title = "Paper 1: learning to read"': [
        ("", "an entry without a title", 'title = "..."', 1),
        ("title = 5", "is not a text", 'title = "..."', 3),
        ("title = ", "not TOML", "in an editor", 3),
        ('title = "half', "not TOML", "in an editor", 3),
    ],
    'key = "kim2024paper1"': [
        ("", "an entry without a key", "readlist doctor --fix", 1),
        ('key = "../../etc/passwd"', "is not a key", "letters", 2),
    ],
    'tags = ["rl", "llm"]': [
        ('tags = "rl"', "is not a list of texts", "tags = [", 0),
        ("tags = [1]", "not a list", "tags = [", 0),
    ],
    "date = 2024-05-02": [
        ('date = "soon"', '"soon" is not a date', "date = 2024-05-20", 5),
        ("date = 2024-02-31", "not TOML", "in an editor", 5),
        ("date = 5", "5 is not a date", "date = 2024-05-20", 5),
    ],
    'status = "unread"': [('status = "seen"', "is not one of", '"unread", "reading"', 0)],
}
CASES = [(old, *rest) for old, several in BROKEN.items() for rest in several]


@pytest.mark.whole
@pytest.mark.parametrize(("old", "new", "what", "mend", "line"), CASES, ids=[c[1] or f"no {c[0][:5]}" for c in CASES])
def test_what_is_broken_is_named_and_the_rest_goes_on(
    home: Path, tmp_path: Path, old: str, new: str, what: str, mend: str, line: int
) -> None:
    library_of(home, entry(1), entry(2), entry(3, date=date(2024, 6, 1), tags=["rl", "other"]))
    shard = home / SHARD
    edit(shard, old, new)
    broken = shard.read_bytes()
    for arguments in (["list"], ["search", "paper"], ["tags"], ["export", "--format", "jsonl"], ["list", "tag:rl"]):
        done = run(home, arguments, tmp_path)
        assert done.code == 0, done.err
        assert "Traceback" not in done.err
        lines = [text for text in done.err.splitlines() if str(shard) in text]
        assert len(lines) == 1 and what in lines[0] and mend in lines[0]
        if line:
            assert f"{shard}:{line}: " in lines[0]
        assert "kim2024paper1" not in done.out
    if what != "not TOML" or "half" not in new:
        assert "kim2024paper2" in run(home, ["list"], tmp_path).out
    needs = run(home, ["show", "kim2024paper1"], tmp_path)
    if old.startswith("key"):
        assert needs.code == 3
    else:
        assert needs.code == 4 and f"{shard}:" in needs.err and mend in needs.err
        assert run(home, ["mark", "read", "kim2024paper1"], tmp_path).code == 4
    assert run(home, ["mark", "read", "kim2024paper3"], tmp_path).code == 0
    beside = run(home, ["mark", "read", "kim2024paper2"], tmp_path)
    if what == "not TOML":
        assert (beside.code == 4 and "nothing in this file is changed" in beside.err) or beside.code == 4
        assert run(home, ["add", "--title", "New", "--date", "2024-05-30"], tmp_path).code == 4
        assert shard.read_bytes() == broken
    else:
        assert beside.code == 0
        assert (
            shard.read_bytes()
            == broken.replace(
                b'status = "unread"', b'status = "read"\nstatus_on = ' + f"{date.today()}".encode(), 2
            ).replace(b'status = "read"\nstatus_on = ' + f"{date.today()}".encode(), b'status = "unread"', 1)
            or new == 'status = "seen"'
        )
    checked = run(home, ["doctor"], tmp_path)
    assert checked.code == 6 and f"{shard}:" in checked.out and what in checked.out
    shard.write_bytes(
        shard.read_bytes().replace(new.encode(), old.encode(), 1)
        if new
        else b"\n".join([b"[[paper]]", old.encode(), shard.read_bytes().split(b"\n", 1)[1]])
    )
    assert Library(home).problems() == []
    assert Library(home).find().total == 3


@pytest.mark.parametrize("same_shard", [True, False])
def test_a_key_that_two_entries_have_is_named_and_the_first_is_used(
    home: Path, tmp_path: Path, same_shard: bool
) -> None:
    library_of(home, entry(1), entry(2, date=date(2024, 5 if same_shard else 6, 20), title="The second"))
    shard = home / "papers" / ("2024-05.toml" if same_shard else "2024-06.toml")
    edit(shard, "kim2024paper2", "kim2024paper1")
    done = run(home, ["list"], tmp_path)
    assert done.code == 0 and done.out.count("kim2024paper1") == 1 and "Paper 1" in done.out
    assert f"{shard}:" in done.err and "kim2024paper1" in done.err and "readlist doctor --fix" in done.err
    assert run(home, ["mark", "read", "kim2024paper1"], tmp_path).code == 0
    assert Library(home).get("kim2024paper1").title == entry(1).title
    assert "The second" in shard.read_text(encoding="utf-8")
    checked = run(home, ["doctor"], tmp_path)
    assert checked.code == 6 and f"{shard}:" in checked.out and "is also that of" in checked.out
    assert run(home, ["remove", "kim2024paper1"], tmp_path).code == 0
    assert Library(home).get("kim2024paper1").title == "The second"
    edit(shard, 'key = "kim2024paper1"\ntitle = "The second"', 'key = "another"\ntitle = "The second"')
    assert run(home, ["undo"], tmp_path).code == 0
    assert sorted(Library(home).index.keys()) == ["another", "kim2024paper1"]
    assert run(home, ["doctor"], tmp_path).code == 0


def test_moving_to_a_shard_where_the_key_stands_twice_overwrites_nothing(home: Path, tmp_path: Path) -> None:
    library = library_of(home, entry(1), entry(2, date=date(2024, 6, 20), title="The second"))
    shard = home / "papers" / "2024-06.toml"
    edit(shard, "kim2024paper2", "kim2024paper1")
    before = shard.read_bytes()

    def to_june(one: Entry) -> Entry:
        one.date = date(2024, 6, 1)
        return one

    with pytest.raises(Refused):
        Library(home).change(["kim2024paper1"], to_june, command="move")
    library = Library(home)
    text = library.text_of("kim2024paper1")
    with pytest.raises(Refused):
        library.rewrite("kim2024paper1", text, text.replace("2024-05-02", "2024-06-02"))
    assert shard.read_bytes() == before
    assert Library(home).get("kim2024paper1").date == date(2024, 5, 2)


def not_utf8(home: Path) -> None:
    (home / SHARD).write_bytes((home / SHARD).read_bytes().replace(b"rl", b"\xff\xfe"))


def nested(home: Path) -> None:
    edit(home / SHARD, '["rl", "llm"]', "[" * 5000)


def a_word_at_the_top(home: Path) -> None:
    edit(home / SHARD, "[[paper]]", "oops\n[[paper]]")


def merge_conflict(home: Path) -> None:
    edit(
        home / SHARD, 'tags = ["rl", "llm"]\n', '<<<<<<< HEAD\ntags = ["rl"]\n=======\ntags = ["llm"]\n>>>>>>> theirs\n'
    )


@pytest.mark.parametrize("breaking", [not_utf8, nested, a_word_at_the_top, merge_conflict])
def test_a_shard_that_is_not_toml_is_never_written_to(
    home: Path, tmp_path: Path, breaking: Callable[[Path], None]
) -> None:
    library_of(home, entry(1), entry(2), entry(3, date=date(2024, 6, 1)))
    breaking(home)
    before = (home / SHARD).read_bytes()
    listed = run(home, ["list"], tmp_path)
    assert listed.code == 0 and "kim2024paper3" in listed.out and f"{home / SHARD}:" in listed.err
    for arguments in (
        ["mark", "read", "kim2024paper1"],
        ["tag", "kim2024paper1", "kim2024paper3", "--add", "x"],
        ["remove", "kim2024paper1"],
        ["merge", "kim2024paper3", "kim2024paper1"],
        ["add", "--title", "New", "--date", "2024-05-30"],
        ["undo"],
        *([["doctor", "--fix"]] if breaking is not merge_conflict else []),  # which merges the two sides
    ):
        done = run(home, arguments, tmp_path)
        assert "Traceback" not in done.err
        assert done.code in (3, 4, 6, 7), (arguments, done)
        assert (home / SHARD).read_bytes() == before, arguments
    assert run(home, ["mark", "read", "kim2024paper3"], tmp_path).code == 0


def test_what_is_not_a_file_does_not_hide_the_others(home: Path, tmp_path: Path) -> None:
    library_of(home)
    papers = home / "papers"
    (papers / "2023-01.toml").symlink_to(papers / "nowhere")
    (papers / "2023-02.toml").mkdir()
    os.mkfifo(papers / "2023-03.toml")
    (papers / "2023-04.toml").symlink_to("2023-04.toml")
    (papers / "2023-05.toml").symlink_to("/dev/zero")
    named_in_latin_1 = os.fsencode(papers) + b"/caf\xe9.toml"
    with open(named_in_latin_1, "w") as file:
        file.write('[[paper]]\nkey = "x"\ntitle = "X"\n')
    done = run(home, ["list"], tmp_path)
    assert (done.code, done.out.count("\n")) == (0, 2), done.err
    assert all(f"2023-0{n}.toml:1: cannot be read" in done.err for n in range(1, 6)), done.err
    checked = run(home, ["doctor"], tmp_path)
    assert checked.code == 6 and len(re.findall(r"cannot be read:|not read:", checked.out)) == 6, checked
    for month in range(1, 6):
        done = run(home, ["add", "--title", "x", "--date", f"2023-0{month}-01"], tmp_path)
        assert done.code == 4 and f"2023-0{month}.toml" in done.err, done
    assert not os.path.lexists(papers / "nowhere") and (papers / "2023-01.toml").is_symlink()


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_shard_without_permission_is_named_and_the_others_go_on(home: Path, tmp_path: Path) -> None:
    library_of(home, entry(1), entry(3, date=date(2024, 6, 1)))
    (home / SHARD).chmod(0)
    done = run(home, ["list"], tmp_path)
    assert done.code == 0 and "kim2024paper3" in done.out and "permissions" in done.err
    (home / SHARD).chmod(0o600)
    assert run(home, ["list"], tmp_path).out.count("\n") == 2


def test_the_index_may_be_deleted_or_damaged_at_any_time(home: Path, tmp_path: Path) -> None:
    library_of(home)
    listed = run(home, ["list"], tmp_path)
    index = home / "cache" / "index.db"

    def damage() -> None:
        data = bytearray(index.read_bytes())
        data[4096:8192] = os.urandom(4096)
        index.write_bytes(data)

    for harm in (index.unlink, lambda: index.write_bytes(b"no database"), lambda: index.write_bytes(b""), damage):
        harm()
        assert run(home, ["list"], tmp_path) == Done(0, listed.out, "", 0)
