"""Two notes on one paper: they know of each other, and become one when their reader says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from notes_and_store import ALPHA, BETA, GAMMA, NotesAndStore, digest, told
from program import run
from readlist.model import Status

SECOND = """Alpha: counting sheep at scale
(Ana Sousa, Cheolsu Kim)
https://arxiv.org/abs/2405.00001v2
https://example.org/sheep
두 번째로 읽으니 실험이 눈에 들어온다. 목장이 세 곳뿐이다.
#sheep #llm
"""


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> NotesAndStore:
    return NotesAndStore(tmp_path / "notes", home)


@pytest.fixture
def pair(desk: NotesAndStore) -> tuple[str, str]:
    """Two notes on one paper, in two digests."""
    desk.write("one.txt", digest(ALPHA, BETA))
    desk.write("two.txt", digest(SECOND, GAMMA).replace("20일", "28일"))
    desk.take_in()
    first, second = sorted(key for key, entry in desk.entries().items() if entry.title.startswith("Alpha"))
    return first, second


def test_two_notes_on_one_paper_know_of_each_other(desk: NotesAndStore, pair: tuple[str, str]) -> None:
    first, second = pair
    assert second in run("show", first).out
    assert first in run("show", second).out
    (line,) = run("duplicates").out.splitlines()
    assert {first, second} <= set(line.split("\t"))
    assert told(desk.take_in()) == {"unchanged": 4}


def test_a_merge_keeps_both_texts_and_both_sources(desk: NotesAndStore, pair: tuple[str, str]) -> None:
    first, second = pair
    before = desk.entries()
    desk.library.mark([second], Status.READ)
    desk.library.tag([second], add=["mine"])
    desk.library.merge(first, second)
    entry = desk.one("Alpha")
    assert entry.key == first
    assert before[first].note in entry.note
    assert before[second].note in entry.note
    assert before[first].abstract in entry.abstract
    assert [source.file for source in entry.sources] == ["one.txt", "two.txt"]
    assert set(entry.tags) == {"counting", "llm", "sheep", "mine"}
    assert set(entry.urls) == {*before[first].urls, *before[second].urls}
    assert entry.status is Status.READ
    assert desk.library.duplicates() == []


def test_an_import_after_a_merge_changes_nothing(desk: NotesAndStore, pair: tuple[str, str]) -> None:
    desk.library.merge(*pair)
    before = desk.state()
    assert told(desk.take_in()) == {"unchanged": 4}
    assert told(desk.take_in("two.txt")) == {"unchanged": 2}
    assert desk.state() == before


def test_notes_of_a_merged_entry_that_move_or_change(desk: NotesAndStore, pair: tuple[str, str]) -> None:
    first, _ = pair
    desk.library.merge(*pair)
    merged = desk.one("Alpha").note
    (desk.folder / "two.txt").rename(desk.folder / "three.txt")
    assert told(desk.take_in()) == {"moved": 2, "unchanged": 1}
    assert [source.file for source in desk.one("Alpha").sources] == ["one.txt", "three.txt"]
    # Both notes change at once: tags come from both, and the text of the second stays behind that of the first.
    desk.write("one.txt", digest(ALPHA.replace("#llm", "#llm #night").replace("자는", "깨어 있는"), BETA))
    desk.write("three.txt", digest(SECOND.replace("#sheep", "#wool"), GAMMA).replace("20일", "28일"))
    (update,) = desk.take_in().updated
    assert (update.key, update.kept, update.fields) == (first, [], ["note", "tags"])
    entry = desk.one("Alpha")
    assert entry.note == merged.replace("자는", "깨어 있는")
    assert {"night", "wool"} <= set(entry.tags)
    assert "sheep" not in entry.tags
    assert told(desk.take_in()) == {"unchanged": 4}
    # One of the two goes: the entry stays what it is, and nothing is missed.
    (desk.folder / "three.txt").write_text(digest(GAMMA).replace("20일", "28일"))
    assert "gone" not in told(desk.take_in())
    assert desk.titles() == ["Alpha", "Beta", "Gamma"]


NOTE = "# Alpha counts sheep\n저자: 홍길동, 이영희\n\n{}\n"


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        ("one", "two, and more of it", "one\n\ntwo, and more of it\n\nmine"),
        ("one of them", "two", "one of them\n\ntwo\n\nmine"),
        ("one of them", "two of them", "one of them\n\ntwo of them\n\nmine"),
        ("one", "", "one\n\nmine"),
        ("", "two", "two\n\nmine"),
    ],
)
def test_each_note_of_a_merged_entry_has_its_part_of_the_text(
    desk: NotesAndStore, first: str, second: str, note: str
) -> None:
    (desk.write("a.md", NOTE.format("one")), desk.write("b.md", NOTE.format("two")))
    desk.take_in()
    desk.library.merge(*sorted(desk.entries()))
    key = desk.one("Alpha").key
    desk.library.change([key], lambda entry: replace(entry, note=f"{entry.note}\n\nmine"), command="note")
    (desk.write("a.md", NOTE.format(first)), desk.write("b.md", NOTE.format(second)))
    (update,) = desk.take_in().updated
    assert (update.kept, update.fields) == ([], ["note"])
    assert desk.one("Alpha").note == note


def test_what_one_of_two_notes_changes_is_no_conflict_while_its_user_changed_nothing(desk: NotesAndStore) -> None:
    link = "https://example.org/{}"
    (desk.write("a.md", NOTE.format(f"one\n{link.format(1)}")), desk.write("b.md", NOTE.format("one")))
    desk.take_in()
    desk.library.merge(*sorted(desk.entries()))
    desk.write("b.md", NOTE.format(f"one, and more\n{link.format(2)}").replace("counts sheep", "counts the sheep"))
    (update,) = desk.take_in().updated
    assert (update.kept, update.fields) == ([], ["title", "note", "urls"])
    entry = desk.one("Alpha")
    assert entry.urls == [link.format(1), link.format(2)]
    assert entry.note.startswith("one") and "and more" in entry.note
    desk.write("a.md", (desk.folder / "a.md").read_text().replace("counts sheep", "counts the sheep"))
    assert told(desk.take_in()) == {"unchanged": 2}


@pytest.mark.parametrize("second", [SECOND, ALPHA], ids=["another text", "the same text"])
def test_a_merge_of_two_notes_in_one_file(desk: NotesAndStore, second: str) -> None:
    desk.write("one.txt", digest(ALPHA, BETA, second))
    desk.take_in()
    desk.library.merge(*sorted(key for key, entry in desk.entries().items() if entry.title.startswith("Alpha")))
    before = desk.state()
    report = told(desk.take_in())
    assert "added" not in report
    assert "updated" not in report
    assert desk.titles() == ["Alpha", "Beta"]
    assert desk.state() == before


def test_undoing_a_merge_gives_both_back(desk: NotesAndStore, pair: tuple[str, str]) -> None:
    before = desk.entries()
    desk.library.merge(*pair)
    desk.library.undo()
    assert desk.entries() == before
    assert told(desk.take_in()) == {"unchanged": 4}


def test_a_merged_entry_that_is_removed_stays_away(desk: NotesAndStore, pair: tuple[str, str]) -> None:
    desk.library.merge(*pair)
    desk.library.remove([pair[0]])
    assert told(desk.take_in()) == {"unchanged": 2, "removed_before": 2}
    assert desk.titles() == ["Beta", "Gamma"]
    assert told(desk.take_in(again=True)) == {"added": 2, "unchanged": 2, "same_paper": 1}


def test_a_merge_at_the_command_line(desk: NotesAndStore, pair: tuple[str, str]) -> None:
    first, second = pair
    assert run("merge", first, second).code == 0
    assert second not in desk.entries()
    assert run("duplicates").out == ""
    shown = run("show", first).out
    assert "one.txt" in shown
    assert "two.txt" in shown
