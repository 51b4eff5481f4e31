"""The journal: what a change did comes back from its file, whatever the texts; damaged files are set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.errors import StoreError
from readlist.store import journal as journals
from readlist.store.journal import BlockChange, Change, FileChange, Journal

texts = st.text(max_size=40) | st.sampled_from(["\u2028", "a\nb", '"', "\\", "\x00", "강화", "\r\n"])
maybe = st.none() | texts
names = texts.filter(bool)
block_changes = st.builds(BlockChange, texts, names, maybe, maybe, maybe, st.none() | names)
file_changes = st.builds(FileChange, texts, maybe, maybe)
changes = st.builds(
    Change,
    number=st.integers(1, 10**7),
    command=st.text(st.characters(), max_size=20) | st.just("import \udcff.md"),
    when=st.just("2024-05-20T10:00:00"),
    added=st.integers(0, 9),
    undoes=st.none() | st.integers(1, 9),
    blocks=st.lists(block_changes, max_size=3),
    files=st.lists(file_changes, max_size=2),
)


@given(changes)
def test_a_change_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, change: Change) -> None:
    journal = Journal(tmp_path_factory.mktemp("history"))
    journal.begin(change)
    assert journal.is_pending() and journal.pending() == change
    assert journal.next_number() == 1
    journal.finish(change)
    assert not journal.is_pending() and journal.pending() is None
    assert journal.read(change.number) == change
    (head,) = journal.newest_first()
    assert (head.command, head.number, head.blocks) == (change.command, change.number, [])
    assert journal.next_number() == change.number + 1


@given(block_changes)
def test_a_change_taken_back_twice_is_the_change(change: BlockChange) -> None:
    back = change.reversed()
    assert (back.before, back.after, back.name) == (change.after, change.before, change.becomes or change.name)
    again = back.reversed()
    assert (again.before, again.after) == (change.before, change.after)
    assert again.name == change.name


def test_only_the_latest_changes_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert journals.KEEP >= 200, "a hundred changes and the undoing of each"
    monkeypatch.setattr(journals, "KEEP", 3)
    journal = Journal(tmp_path)
    for number in range(1, 8):
        change = Change(number, "mark", "2024-05-20T10:00:00")
        journal.begin(change)
        journal.finish(change)
        journal.prune()
    assert [change.number for change in journal.newest_first()] == [7, 6, 5]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"number": 1}', '{"no": 1}\n', "[" * 100_000, "\x00", '"a"', "1"])
def test_a_damaged_change_is_named_and_set_aside(tmp_path: Path, text: str) -> None:
    journal = Journal(tmp_path)
    change = Change(2, "mark", "2024-05-20T10:00:00")
    journal.begin(change)
    journal.finish(change)
    (tmp_path / "000001.json").write_text(text, encoding="utf-8")
    (tmp_path / "pending.json").write_text(text, encoding="utf-8")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"000001.json is damaged; run readlist doctor --fix"):
        journal.read(1)
    with pytest.raises(StoreError, match=r"pending.json is damaged"):
        journal.pending()
    journal.set_damaged_aside()
    assert [change.number for change in journal.newest_first()] == [2]
    assert not journal.is_pending()
    assert {path.name for path in tmp_path.iterdir()} == {
        "000001.damaged",
        "pending.damaged",
        "000002.json",
        "mine.txt",
    }


def test_bytes_that_are_no_text_are_damage(tmp_path: Path) -> None:
    (tmp_path / "000001.json").write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match="damaged"):
        Journal(tmp_path).read(1)


def test_a_change_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be taken back"):
        Journal(tmp_path).read(7)
