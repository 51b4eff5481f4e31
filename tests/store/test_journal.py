"""The journal: what a change did comes back from its file, whatever the texts; damaged files are set aside."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import entry
from readlist.errors import StoreError
from readlist.store import journal as journals
from readlist.store.block import text_of
from readlist.store.journal import Change, Damaged, FileChange, Journal, ShardText
from readlist.store.shard import BlockChange

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["\u2028", "a\nb", '"', "\\", "\x00", "강화", "\r\n"]
)
names = texts.filter(bool)
maybe = st.none() | texts
shards = st.sampled_from(["2024-05", "undated-2024-05", "강화 (mine)", "a.b"])
bodies = st.none() | st.integers(1, 9).map(lambda n: text_of(entry(n)))
block_changes = st.builds(
    BlockChange, shards, names, bodies, bodies, maybe, st.none() | names, st.integers(0, 3)
).filter(lambda block: block.before != block.after)
file_changes = st.builds(FileChange, st.sampled_from(["config.toml", "removed.txt"]), maybe, maybe).filter(
    lambda file: file.before != file.after
)


def counted(change: Change) -> Change:
    change.count()
    return change


changes = (
    st.builds(
        Change,
        number=st.just(1),
        command=st.text(st.characters(), max_size=20) | st.just("import \udcff.md"),
        when=st.just("2024-05-20T10:00:00"),
        undoes=st.none() | st.integers(1, 9),
        blocks=st.lists(block_changes, max_size=3),
        files=st.lists(file_changes, max_size=2),
        texts=st.lists(st.builds(ShardText, shards, texts, texts), max_size=2),
    )
    .filter(lambda change: change.blocks or change.files)
    .map(counted)
)


def journal_in(folder: Path) -> Journal:
    return Journal(folder, {"config.toml", "removed.txt"})


def made(journal: Journal, undoes: int | None = None) -> Change:
    """A change of three blocks and a file that a journal knows as made."""
    blocks = [BlockChange("2024-05", f"k{n}", None, text_of(entry(n))) for n in range(3)]
    change = Change(0, "add", "2024-05-20T10:00:00", undoes=undoes, blocks=blocks)
    change.files = [FileChange("removed.txt", None, "x\n")]
    change.count()
    journal.begin(change)
    journal.finish(change)
    return change


@given(changes)
def test_a_change_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, change: Change) -> None:
    journal = journal_in(tmp_path_factory.mktemp("history"))
    journal.begin(change)
    assert journal.is_pending() and journal.pending() == change
    journal.finish(change)
    assert not journal.is_pending() and journal.pending() is None
    assert journal.read(1) == change and list(journal.damaged()) == []
    (head,) = journal.newest_first()
    assert (head.command, head.number, head.blocks) == (change.command, 1, [])
    assert made(journal).number == 2


@given(block_changes)
def test_a_change_taken_back_twice_is_the_change(change: BlockChange) -> None:
    back = change.reversed()
    assert (back.before, back.after, back.name) == (change.after, change.before, change.becomes or change.name)
    again = back.reversed()
    assert (again.before, again.after) == (change.before, change.after)
    assert again.name == change.name


def test_old_changes_are_compressed_and_none_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert journals.PLAIN >= 100
    monkeypatch.setattr(journals, "PLAIN", 3)
    journal = journal_in(tmp_path)
    several = []
    for _ in range(7):
        several.append(made(journal))
        journal.compress()
    assert [change.number for change in journal.newest_first()] == [7, 6, 5, 4, 3, 2, 1]
    assert {path.name for path in tmp_path.glob("*.json")} == {f"00000{n}.json" for n in (5, 6, 7)}
    assert [journal.read(change.number) for change in several] == several
    assert list(journal.damaged()) == []
    journal.forget(2)
    journal.forget(6)
    assert [change.number for change in journal.newest_first()] == [7, 5, 4, 3, 1]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"number": 1}', '{"no": 1}\n', "[" * 100_000, "\x00", '"a"', "1"])
def test_a_damaged_change_is_named_and_set_aside(tmp_path: Path, text: str) -> None:
    journal = journal_in(tmp_path)
    for _ in range(2):
        made(journal)
    (tmp_path / "000001.json").write_text(text, encoding="utf-8")
    (tmp_path / "000001.damaged").write_text("of another time", encoding="utf-8")
    (tmp_path / "pending.json").write_text(text, encoding="utf-8")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"000001.json is damaged; run readlist doctor --fix"):
        journal.read(1)
    with pytest.raises(StoreError, match=r"pending.json is damaged"):
        journal.pending()
    journal.set_damaged_aside()
    assert [change.number for change in journal.newest_first()] == [2]
    assert not journal.is_pending()
    names = {"000001.damaged", "0000011.damaged", "pending.damaged", "000002.json", "mine.txt"}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert (tmp_path / "000001.damaged").read_text(encoding="utf-8") == "of another time"


@pytest.mark.parametrize("version", [1, 2])
def test_a_change_that_was_cut_anywhere_is_damaged(tmp_path: Path, version: int) -> None:
    journal = journal_in(tmp_path)
    made(journal)
    file = tmp_path / "000001.json"
    data = file.read_bytes()
    if version == 1:  # which had no digest at its end; a change of a file there is told by nothing
        data = b"".join(data.splitlines(keepends=True)[:-2]).replace(b'"format": 2, ', b"", 1)
        data = data.replace(b', "others": 0', b"")
    file.write_bytes(data)
    journal.read(1)
    lines = data.splitlines(keepends=True)
    cuts = [data[:at] for at in range(0, len(data), 97)]
    cuts += [b"".join(lines[:number] + lines[number + 1 :]) for number in range(len(lines))]
    cuts += [data + lines[1], data[:-1]]
    for cut in cuts:
        file.write_bytes(cut)
        with pytest.raises(Damaged):
            journal.read(1)


BODY = text_of(entry())
WRONG = {
    "a shard outside of the folder": {"shard": "../evil"},
    "a shard in a folder": {"shard": "a/b"},
    "a hidden shard": {"shard": ".git"},
    "a shard by no name": {"shard": ""},
    "a shard with a zero": {"shard": "a\0"},
    "no text": {"shard": "2024-\ud800"},
    "a number for a name": {"name": 1},
    "no name": {"name": ""},
    "nothing before or after": {"after": None},
    "two blocks": {"after": BODY + BODY},
    "something before the block": {"after": "x = 1\n" + BODY},
    "no block": {"after": "title = 1\n"},
    "a list": {"after": [BODY]},
    "a truth": {"others": True},
    "a word too many": {"mine": "x"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_wrong_values_are_damage(tmp_path: Path, wrong: dict[str, object]) -> None:
    """A record of format 1, which has no digest, so that only what it says can be wrong."""
    head = {"number": 3, "command": "x", "when": "2026-11-27T03:19:21", "added": 1, "changed": 0, "removed": 0}
    good = {"shard": "2024-05", "name": "k", "before": None, "after": BODY, "behind": None, "becomes": None}
    journal = journal_in(tmp_path)
    for part, is_good in ((good, True), (good | wrong, False)):
        (tmp_path / "000003.json").write_text(json.dumps(head) + "\n" + json.dumps(part) + "\n", encoding="utf-8")
        assert bool(list(journal.damaged())) != is_good
    ((path, error),) = journal.damaged()
    assert path.name == "000003.json" and isinstance(error, Damaged)


@pytest.mark.parametrize(
    "wrong",
    [{"number": 4}, {"number": "3"}, {"when": "soon"}, {"added": 2}, {"removed": 1}, {"added": None}, {"format": 99},
     {"undoes": 1, "redoes": 2}, {"command": None}],
)  # fmt: skip
def test_a_wrong_head_is_damage(tmp_path: Path, wrong: dict[str, object]) -> None:
    head = {"number": 3, "command": "x", "when": "2026-11-27T03:19:21", "added": 1, "changed": 0, "removed": 0}
    part = {"shard": "2024-05", "name": "k", "before": None, "after": BODY}
    (tmp_path / "000003.json").write_text(json.dumps(head | wrong) + "\n" + json.dumps(part) + "\n", encoding="utf-8")
    with pytest.raises(Damaged):
        journal_in(tmp_path).read(3)


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "lock", "papers/2024-05.toml"])
def test_a_file_that_no_change_may_touch_is_damage(tmp_path: Path, name: str) -> None:
    journal = journal_in(tmp_path)
    change = Change(0, "x", "2026-11-27T03:19:21", files=[FileChange(name, None, "x")])
    journal.begin(change)
    with pytest.raises(Damaged):
        journal.pending()


def test_bytes_that_are_not_text_are_damage(tmp_path: Path) -> None:
    (tmp_path / "000001.json").write_bytes(b"\xff\xfe")
    (tmp_path / "000002.json.gz").write_bytes(b"\xff\xfe")
    for number in (1, 2):
        with pytest.raises(Damaged):
            journal_in(tmp_path).read(number)


def test_a_change_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be taken back"):
        journal_in(tmp_path).read(7)


def test_what_is_not_a_file_is_named_and_never_waited_for(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    made(journal)
    (tmp_path / "elsewhere.json").write_bytes((tmp_path / "000001.json").read_bytes())
    os.mkfifo(tmp_path / "000002.json")
    (tmp_path / "000003.json").mkdir()
    (tmp_path / "000004.json").symlink_to("nowhere")
    (tmp_path / "000005.json").symlink_to("elsewhere.json")
    assert [path.name for path, _ in journal.damaged()] == [f"00000{n}.json" for n in (2, 3, 4, 5)]
    with pytest.raises(StoreError, match=r"cannot read .*\.json"):
        list(journal.newest_first())
    assert made(journal).number == 6


def test_a_folder_that_cannot_be_listed_is_not_an_empty_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_in(tmp_path)
    made(journal)

    def fail(path: Path) -> list[str]:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "listdir", fail)
    with pytest.raises(StoreError, match="cannot read the folder"):
        made(journal)
    with pytest.raises(StoreError, match="cannot read the folder"):
        list(journal.newest_first())
