"""Undo on a machine after others changed the same entries: theirs stays and is named, the rest is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from conftest import entry
from machines import Join, Machines, alter, key
from readlist.errors import Refused
from readlist.library import Library
from readlist.model import Status
from readlist.store.diff3 import patched

pytestmark = pytest.mark.whole


@pytest.fixture
def two(join: Join) -> Iterator[Machines]:
    """Two machines with three entries, which agree in the end."""
    machines = join([entry(number, note="As found.") for number in range(1, 4)], "a", "b")
    yield machines
    machines.sync("a", "b", "a")
    assert machines.files("a") == machines.files("b")


def noted(library: Library, text: str) -> None:
    alter(library, 1, note=f"{library.get(key(1)).note}\n\n{text}")


def test_fields_that_others_changed_stay_and_are_named(two: Machines) -> None:
    alter(two["a"], 1, title="A", tags=["rl", "llm", "a"], venue="A")
    two.sync("a", "b")
    alter(two["b"], 1, title="B", tags=["rl", "llm", "a", "b"])
    two.sync("b", "a")
    assert two["a"].to_go_back("undo").stays == [f"{key(1)} (title)"]
    assert two["a"].undo().stays == [f"{key(1)} (title)"]
    found = two.entries("a")[key(1)]
    assert (found.title, found.tags, found.venue) == ("B", ["rl", "llm", "b"], "")
    two["a"].redo()
    found = two.entries("a")[key(1)]
    assert (found.title, found.tags, found.venue) == ("B", ["rl", "llm", "a", "b"], "A")
    two["a"].undo()
    assert two.entries("a")[key(1)].venue == ""


@pytest.mark.parametrize("first", "ab")
def test_a_note_loses_only_what_was_added_here(two: Machines, first: str) -> None:
    noted(two["a"], "Mine.")
    if first == "a":
        two.sync("a", "b")
    noted(two["b"], "Theirs.")
    two.sync("b", "a", "b") if first == "a" else two.sync("b", "a")
    assert {"Mine.", "Theirs."} <= set(two.entries("a")[key(1)].note.split("\n"))
    assert two["a"].undo().stays == []
    assert two.entries("a")[key(1)].note == "As found.\n\nTheirs."


def test_one_change_after_the_other_is_taken_back_and_made_again(two: Machines) -> None:
    two["a"].tag([key(1)], add=["a"])
    noted(two["a"], "Mine.")
    two.sync("a", "b")
    noted(two["b"], "Theirs.")
    two.sync("b", "a")
    for _ in range(2):
        two["a"].undo()
    found = two.entries("a")[key(1)]
    assert (found.note, found.tags) == ("As found.\n\nTheirs.", ["rl", "llm"])
    for _ in range(2):
        two["a"].redo()
    found = two.entries("a")[key(1)]
    assert ({"Mine.", "Theirs."} <= set(found.note.split("\n")), found.tags) == (True, ["rl", "llm", "a"])


def test_an_entry_that_others_put_into_another_month(two: Machines) -> None:
    two["a"].mark([key(1)], Status.READ)
    two.sync("a", "b")
    alter(two["b"], 1, date=date(2023, 1, 1))
    two.sync("b", "a")
    two["a"].undo()
    found = two.entries("a")[key(1)]
    assert (found.status, found.date) == (Status.UNREAD, date(2023, 1, 1))


def test_an_entry_that_others_gave_another_key(two: Machines) -> None:
    two["a"].tag([key(1)], add=["a"])
    two.sync("a", "b")
    two["b"].rename(key(1), "renamed")
    two.sync("b", "a")
    assert two["a"].undo().stays == []
    assert two.entries("a")["renamed"].tags == ["rl", "llm"]


def test_an_entry_that_got_another_key_here(two: Machines) -> None:
    two["a"].rename(key(1), "renamed")
    two.sync("a", "b")
    two["b"].tag(["renamed"], add=["b"])
    two.sync("b", "a")
    two["a"].undo()
    assert two.entries("a")[key(1)].tags == ["rl", "llm", "b"]
    two["a"].redo()
    assert two.entries("a")["renamed"].tags == ["rl", "llm", "b"]


def test_an_entry_that_was_put_into_another_month_here(two: Machines) -> None:
    alter(two["a"], 1, date=date(2023, 1, 1))
    two.sync("a", "b")
    two["b"].tag([key(1)], add=["b"])
    two.sync("b", "a")
    two["a"].undo()
    found = two.entries("a")[key(1)]
    assert found.date == entry(1).date
    assert found.tags == ["rl", "llm", "b"]


def test_an_entry_that_was_added_here_and_changed_there_stays(two: Machines) -> None:
    two["a"].add([entry(8), entry(9)])
    two.sync("a", "b")
    two["b"].tag([key(9)], add=["b"])
    two.sync("b", "a")
    assert two["a"].undo().stays == [key(9)]
    assert set(two.entries("a")) == {key(1), key(2), key(3), key(9)}


def test_an_entry_that_others_removed_stays_removed(two: Machines) -> None:
    two["a"].tag([key(1), key(2)], add=["a"])
    two.sync("a", "b")
    two["b"].remove([key(1)])
    two.sync("b", "a")
    assert two["a"].undo().stays == [key(1)]
    assert [one.tags for one in two.entries("a").values()] == [["rl", "llm"]] * 2


def test_an_entry_that_was_removed_here_and_stayed_as_others_changed_it(two: Machines) -> None:
    two["a"].remove([key(1), key(2)])
    two["b"].tag([key(1)], add=["b"])
    two.sync("a", "b", "a")
    assert two["a"].undo().stays == [key(1)]
    found = two.entries("a")
    assert found[key(1)].tags == ["rl", "llm", "b"]
    assert found[key(2)].tags == ["rl", "llm"]


def test_where_others_changed_all_of_it_undo_says_so(two: Machines) -> None:
    alter(two["a"], 1, title="A")
    two.sync("a", "b")
    alter(two["b"], 1, title="B")
    two.sync("b", "a")
    with pytest.raises(Refused, match=rf"another machine changed all of it since: {key(1)} \(title\)"):
        two["a"].undo()
    assert two.entries("a")[key(1)].title == "B"


@pytest.mark.parametrize("change", [lambda text: text.replace('"llm"', '"by-hand"'), lambda text: ""])
def test_what_was_edited_by_hand_here_is_refused(two: Machines, change: Callable[[str], str]) -> None:
    two["a"].tag([key(1)], add=["a"])
    two.sync("a", "b")
    (path,) = (two.home("a") / "papers").glob("*.toml")
    text = path.read_text(encoding="utf-8")
    path.write_text(change(text), encoding="utf-8")
    with pytest.raises(Refused, match="edited since"):
        two["a"].undo()
    path.write_text(text, encoding="utf-8")


def test_a_plain_pull_counts_as_a_sync(two: Machines) -> None:
    two["a"].tag([key(1)], add=["a"])
    two.sync("a", "b")
    two["b"].mark([key(1)], Status.READ)
    two.sync("b")
    two.git("a", "pull", "--quiet", "--no-rebase", "--no-edit")
    two["a"].undo()
    assert two.entries("a")[key(1)].tags == ["rl", "llm"]
    assert two.entries("a")[key(1)].status is Status.READ


def test_an_import_of_a_note_whose_entry_others_changed(two: Machines, tmp_path: Path) -> None:
    from notes_and_store import ALPHA, BETA, digest
    from readlist.doctor import check
    from readlist.importing.intake import Options, take_in

    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "1.txt").write_text(digest(ALPHA, BETA), encoding="utf-8")
    take_in(two["a"], [tmp_path / "notes"], Options())
    changed, other = (one for one in two.entries("a") if one.startswith(("alpha", "beta")) or "2024paper" not in one)
    two.sync("a", "b")
    two["b"].tag([changed], add=["b"])
    two.sync("b", "a")
    assert two["a"].undo().stays == [changed]
    assert other not in two.entries("a")
    assert {origin.key for origin in two["a"].origins()} == {changed}
    assert check(two["a"]) == []


@pytest.mark.parametrize(
    ("base", "now", "after", "result"),
    [
        ("one\ntwo", "one\ntwo\nthree", "one", ("one\nthree", True)),
        ("one\ntwo", "zero\none\ntwo", "two", ("zero\ntwo", True)),
        ("one", "one changed", "other", ("one changed", False)),
        ("one\ntwo", "two", "three\ntwo", ("two", False)),
        ("", "theirs", "mine", ("mine\ntheirs", True)),
        ("mine", "mine\n\ntheirs", "", ("\ntheirs", True)),
        ("a\nb\nc", "a\nc", "a\nc\nd", ("a\nc\nd", False)),
    ],
)
def test_changes_of_lines_that_are_still_there(base: str, now: str, after: str, result: tuple[str, bool]) -> None:
    assert patched(base, now, after) == result
