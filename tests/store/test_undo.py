"""Undo, redo and history: whole changes, as many as a hundred, and nothing that a person did meanwhile is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import entry
from processes import run
from readlist import tagging
from readlist.doctor import check
from readlist.errors import NothingMatched, Refused
from readlist.importing.intake import Options, take_in
from readlist.library import Library
from readlist.model import Entry, Status, as_json

NOTE = """2024년 5월 {day}일
Paper {day} of many
(Cheolsu Kim, Ana Sousa)
We read it. It is read.
{day}번째 생각입니다.
#rl #n{day}
"""


@pytest.fixture
def library(home: Path) -> Library:
    """Six entries in three shards; two of them are on one paper."""
    library = Library(home)
    entries = [
        entry(n, key=f"k{n}", date=date(2024, n // 2 + 1, n + 1), tags=["rl", f"t{n}"], extra={"mine": n})
        for n in range(6)
    ]
    entries[1].title = entries[0].title
    entries[5].date = None
    library.add(entries)
    return library


def texts(home: Path) -> dict[str, str]:
    """The store byte for byte, but for history and index, and for what keeps out the notes of an undone import."""
    wanted = [*home.glob("papers/*"), *home.glob("imports/*"), home / "config.toml", *home.glob("*.txt")]
    found = {str(path): path.read_text(encoding="utf-8") for path in sorted(wanted) if path.exists()}
    found[str(home / "removed.txt")] = "".join(
        line
        for line in found.get(str(home / "removed.txt"), "").splitlines(keepends=True)
        if not line.startswith("#") and not line.endswith("\tundone\n")
    )
    return found


def everything(home: Path) -> list[object]:
    return sorted((as_json(hit.entry) | hit.entry.extra for hit in Library(home).find().hits), key=str)


def imported(library: Library) -> None:
    folder = library.paths.home.parent / "notes"
    folder.mkdir(exist_ok=True)
    for day in range(1, 6):
        (folder / f"{day}.txt").write_text(NOTE.format(day=day), encoding="utf-8")
    take_in(library, [folder], Options())


def imported_again(library: Library) -> None:
    imported(library)
    note = library.paths.home.parent / "notes" / "3.txt"
    note.write_text(NOTE.format(day=3).replace("생각", "다른 생각"), encoding="utf-8")
    take_in(library, [note], Options())


def redated(library: Library) -> None:
    def alter(one: Entry) -> Entry:
        one.date = date(2030, 1, 1)
        return one

    library.change(["k1", "k4"], alter, command="edit")


def rewritten(library: Library) -> None:
    text = library.text_of("k2")
    library.rewrite("k2", text, text.replace('key = "k2"', 'key = "another"').replace("2024-02-03", "2025-01-01"))


def renamed_in_place(library: Library) -> None:
    text = library.text_of("k2")
    library.rewrite("k2", text, text.replace('key = "k2"', 'key = "another"').replace("번째", "번 째"))


CHANGES: dict[str, Callable[[Library], object]] = {
    "import": imported,
    "import of an edited note": imported_again,
    "mark": lambda library: library.mark([f"k{n}" for n in range(6)], Status.READ),
    "tag": lambda library: library.tag([f"k{n}" for n in range(6)], add=["new"], remove=["rl"]),
    "merge": lambda library: library.merge("k0", "k1"),
    "merge over shards": lambda library: library.merge("k5", "k3"),
    "removal": lambda library: library.remove(["k0", "k1", "k3", "k5"]),
    "removal of all": lambda library: library.remove([f"k{n}" for n in range(6)][::-1]),
    "rename of a tag with its alias": lambda library: tagging.rename(
        library, ["rl"], "강화학습", alias=True, command="tags rename"
    ),
    "change of dates": redated,
    "edit": rewritten,
    "edit of a key": renamed_in_place,
    "add": lambda library: library.add(
        [entry(9, key="k9", date=date(2024, 1, 1)), entry(8, key="k8", date=date(2001, 1, 1))]
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_taken_back_whole_and_made_again(library: Library, home: Path, name: str) -> None:
    if name == "import of an edited note":
        imported(library)
    before, entries_before = texts(home), everything(home)
    CHANGES[name](library)
    if name == "import of an edited note":
        assert len(library.history()) == 3
    after, entries_after = texts(home), everything(home)
    assert after != before
    library.undo()
    assert everything(home) == entries_before and texts(home) == before
    Library(home).redo()
    assert everything(home) == entries_after and texts(home) == after
    Library(home).undo()
    assert everything(home) == entries_before and texts(home) == before
    assert check(Library(home)) == []


def test_all_kinds_one_after_the_other_and_back_again(library: Library, home: Path) -> None:
    seen = [everything(home)]
    for name in ("import", "tag", "merge", "change of dates", "rename of a tag with its alias", "edit", "removal"):
        if name == "merge":
            library.merge("k0", "k3")
        elif name == "removal":
            library.remove(["k0", "k1", "another"])
        else:
            CHANGES[name](library)
        seen.append(everything(home))
    for state in seen[-2::-1]:
        library.undo()
        assert everything(home) == state
    for state in seen[1:]:
        library.redo()
        assert everything(home) == state
    assert check(Library(home)) == []


@pytest.mark.slow
def test_a_hundred_changes_are_taken_back_and_made_again(library: Library, home: Path) -> None:
    states = [everything(home)]
    for n in range(100):
        library.tag(["k1", "k4"], add=[f"x{n}"])
        states.append(everything(home) if n % 9 == 0 or n == 99 else [])
    for state in states[-2::-1]:
        library.undo()
        assert not state or everything(home) == state
    for state in states[1:]:
        library.redo()
        assert not state or everything(home) == state
    with pytest.raises(NothingMatched):
        library.redo()
    assert len(library.history()) >= 100
    assert check(Library(home)) == []


def test_a_change_behind_an_undo_ends_what_can_be_made_again(library: Library) -> None:
    library.tag(["k1"], add=["a"])
    library.undo()
    library.tag(["k1"], add=["b"])
    with pytest.raises(NothingMatched):
        library.redo()
    library.undo()
    assert library.get("k1").tags == ["rl", "t1"]


def test_undo_skips_what_was_undone(library: Library) -> None:
    for tag in "abc":
        library.tag(["k1"], add=[tag])
    library.undo()
    library.undo()
    library.redo()
    library.tag(["k1"], add=["d"])
    assert library.get("k1").tags[2:] == ["a", "b", "d"]
    library.undo()
    library.undo()
    assert library.get("k1").tags[2:] == ["a"]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("what", ["undo", "redo"])
def test_a_hand_edit_in_the_way_is_named_and_nothing_is_changed(
    library: Library, home: Path, tmp_path: Path, what: str
) -> None:
    library.mark([f"k{n}" for n in range(6)], Status.READ)
    if what == "redo":
        library.undo()
    edit(home / "papers" / "2024-01.toml", '"t1"', '"by-hand"')
    edit(home / "papers" / "2024-02.toml", '"t3"', '"by-hand"')
    before = texts(home)
    done = run(home, [what], tmp_path)
    assert done.code == 7 and "k1, k3" in done.err and "nothing was changed" in done.err
    assert texts(home) == before
    edit(home / "papers" / "2024-01.toml", '"by-hand"', '"t1"')
    edit(home / "papers" / "2024-02.toml", '"by-hand"', '"t3"')
    assert run(home, [what], tmp_path).code == 0


def test_a_hand_edit_of_another_entry_is_kept(library: Library, home: Path) -> None:
    library.mark(["k0"], Status.READ)
    edit(home / "papers" / "2024-01.toml", '"t1"', '"by-hand"')
    edit(home / "papers" / "2024-01.toml", "[[paper]]", "# a comment\n[[paper]]")
    library.undo()
    assert Library(home).get("k1").tags == ["rl", "by-hand"]
    assert (home / "papers" / "2024-01.toml").read_text(encoding="utf-8").startswith("# a comment\n")


def test_a_removed_entry_whose_key_is_taken_is_not_brought_back(library: Library, home: Path) -> None:
    library.remove(["k1"])
    with (home / "papers" / "2024-01.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[paper]]\nkey = "k1"\ntitle = "By hand"\n')
    with pytest.raises(Refused, match="k1"):
        Library(home).undo()
    assert Library(home).get("k1").title == "By hand"


def test_an_alias_set_by_hand_is_kept_when_another_is_taken_back(library: Library, home: Path) -> None:
    tagging.rename(library, ["rl"], "강화학습", alias=True, command="tags rename")
    with (home / "aliases.txt").open("a", encoding="utf-8") as file:
        file.write("lm\tllm\n")
    library.undo()
    assert library.aliases == {"lm": "llm"}


def test_the_history_says_what_was_done_when_and_to_how_many(library: Library, home: Path, tmp_path: Path) -> None:
    library.mark(["k1", "k2"], Status.READ)
    library.merge("k0", "k1")
    library.undo()
    redated(library)
    done = run(home, ["history", "--format", "json"], tmp_path)
    assert done.code == 0
    changes = json.loads(done.out)
    assert [(c["command"], c["added"], c["changed"], c["removed"], c["state"]) for c in changes] == [
        ("edit", 0, 2, 0, "done"),
        ("undo merge k0 k1", 1, 1, 0, "undo"),
        ("merge k0 k1", 0, 1, 1, "undone"),
        ("mark read k1 k2", 0, 2, 0, "done"),
        ("add", 6, 0, 0, "done"),
    ]
    assert all(c["when"].startswith(f"{date.today():%Y-}") for c in changes)
    assert run(home, ["history"], tmp_path).out.count("\n") == 5


def test_nothing_to_undo_is_said(home: Path, tmp_path: Path) -> None:
    assert run(home, ["undo"], tmp_path).code == 1
    assert run(home, ["redo"], tmp_path).code == 1
    assert run(home, ["history"], tmp_path).code == 1


def test_a_change_that_changes_nothing_is_not_recorded(library: Library) -> None:
    library.mark(["k1"], Status.READ)
    count = len(library.history())
    library.mark(["k1"], Status.READ)
    library.tag(["k1"], add=["rl"])
    assert len(library.history()) == count


def test_what_later_commands_changed_in_other_fields_stays(library: Library, home: Path) -> None:
    before = texts(home)
    marked = library.mark(["k0", "k1"], Status.READ)
    tagged = library.tag(["k0"], add=["later"])
    library.undo(marked.number)
    entry = Library(home).get("k0")
    assert (entry.status, entry.tags[-1], Library(home).get("k1").status) == (Status.UNREAD, "later", Status.UNREAD)
    Library(home).redo(marked.number)
    assert (Library(home).get("k0").status, Library(home).get("k0").tags[-1]) == (Status.READ, "later")
    Library(home).undo(marked.number)
    Library(home).undo(tagged.number)
    assert texts(home) == before


def test_a_change_of_which_later_ones_left_nothing_stays_in_the_history(library: Library) -> None:
    tagged = library.tag(["k0"], add=["short-lived"])
    library.tag(["k0"], add=["other"], remove=["short-lived"])
    with pytest.raises(Refused, match="later changes left nothing of it: k0; nothing was changed"):
        library.undo(tagged.number)
    assert library.history()[1][1]


def test_what_a_later_command_changed_in_the_same_field_is_in_the_way(library: Library, home: Path) -> None:
    marked = library.mark(["k0"], Status.READING)
    library.mark(["k0"], Status.READ)
    with pytest.raises(Refused, match="k0"):
        library.undo(marked.number)
    tagged = library.tag(["k0"], add=["one"])
    edit(home / "papers" / "2024-01.toml", 'key = "k0"', 'key = "k0"\nrating = 5')
    with pytest.raises(Refused, match="k0"):
        Library(home).undo(tagged.number)


def test_another_change_than_the_last_can_be_taken_back_by_its_number(library: Library, home: Path) -> None:
    first = library.mark(["k0"], Status.READ)
    library.mark(["k1"], Status.READ)
    path, _ = library.where("k1")
    before, key, after = path.read_text(encoding="utf-8").partition('key = "k1"')
    path.write_text(before + key + after.replace('status = "read"', 'status = "reading"', 1), encoding="utf-8")
    with pytest.raises(Refused):
        Library(home).undo()
    assert Library(home).undo(first.number).number == first.number
    assert Library(home).get("k0").status is Status.UNREAD
    with pytest.raises(NothingMatched):
        Library(home).undo(first.number)
    Library(home).redo(first.number)
    assert Library(home).get("k0").status is Status.READ
