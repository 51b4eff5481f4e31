"""Imports again and again: what is new, changed, moved, cut and pasted, removed; what the user changed stays."""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FEW
from notes_and_store import ALPHA, BETA, GAMMA, NotesAndStore, digest, told
from program import run
from readlist import parallel
from readlist.importing import intake
from readlist.model import Entry, Status

DELTA = """Delta: what a river says
(Mina Park)
https://arxiv.org/abs/2405.00004
We listen to a river for a year, and transcribe it.
강의 말을 받아 적었다. 여름에는 말이 많아진다.
#speech
"""


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> NotesAndStore:
    return NotesAndStore(tmp_path / "notes", home, dry_first=True)


# The same again


def test_many_files_are_read_by_several_processes_and_give_the_same(
    desk: NotesAndStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        desk.write(f"{number}.md", DELTA.replace("Delta", f"Delta {number}") if number != 3 else "")
    desk.write("2.bib", "@article{a, title = {A record}}\n@article{b, note = {a record without a title}}\n")
    told_by_one = intake.take_in(desk.library, [desk.folder], intake.Options(dry_run=True))
    monkeypatch.setattr(intake, "_MANY", 2)
    monkeypatch.setattr(intake, "_AT_ONCE", 2)
    monkeypatch.setattr(parallel, "_processors", lambda: 3)
    report = desk.take_in()
    assert [entry.title for entry in report.added] == [entry.title for entry in told_by_one.added]
    assert (report.left_out, report.records, report.others) == (
        told_by_one.left_out,
        told_by_one.records,
        told_by_one.others,
    )
    assert len(report.added) == 7 and report.left_out and report.records


def test_importing_twice_changes_nothing_and_says_so(desk: NotesAndStore) -> None:
    desk.write("240520.txt", digest(ALPHA, BETA, GAMMA))
    desk.write("papers/240521 Delta.md", DELTA)
    assert told(desk.take_in()) == {"added": 4}
    before, history = desk.state(), len(desk.library.history())
    assert told(desk.take_in()) == {"unchanged": 4}
    again = run("import", desk.folder)
    assert (again.code, again.out) == (0, "")
    assert again.err == "2 files: nothing new\n"
    assert desk.state() == before
    assert len(desk.library.history()) == history


def test_a_file_is_read_once_however_it_is_named(desk: NotesAndStore) -> None:
    path = desk.write("a/240520.txt", digest(ALPHA, BETA))
    (desk.folder / "b").symlink_to("a")
    (desk.folder / "c.txt").symlink_to(path)
    report = desk.take_in("", "a", "a/240520.txt")
    assert (report.files, told(report)) == (1, {"added": 2, "left_out": 1})  # c.txt, which is a link
    assert told(desk.take_in("c.txt")) == {"unchanged": 2}
    assert told(desk.take_in("a")) == {"unchanged": 2}


def test_a_file_is_the_same_from_its_folder_and_on_its_own(desk: NotesAndStore) -> None:
    desk.write("a/240520.txt", digest(ALPHA))
    desk.take_in()
    assert desk.one("Alpha").sources[0].file == "a/240520.txt"
    before = desk.state()
    assert told(desk.take_in("a/240520.txt")) == {"unchanged": 1}
    assert desk.state() == before


def test_a_note_that_is_as_it_was_is_not_merged_again(desk: NotesAndStore, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("240520.txt", digest(ALPHA))
    desk.take_in()
    monkeypatch.setattr("readlist.importing.intake.merged", None)
    assert told(desk.take_in(again=True)) == {"unchanged": 1}


# Edited notes


def test_an_edited_note_updates_what_came_from_it(desk: NotesAndStore) -> None:
    desk.write("240520.txt", digest(ALPHA, BETA))
    desk.take_in()
    key = desk.one("Alpha").key
    edited = ALPHA.replace("필요가 없을 것 같다", "꼭 필요하다").replace("#llm", "#sheep")
    desk.write("240520.txt", digest(edited, BETA))
    report = desk.take_in()
    assert told(report) == {"updated": 1, "unchanged": 1}
    assert sorted(report.updated[0].fields) == ["note", "tags"]
    entry = desk.one("Alpha")
    assert (entry.key, entry.tags) == (key, ["counting", "sheep"])
    assert "꼭 필요하다" in entry.note
    assert told(desk.take_in()) == {"unchanged": 2}


def test_what_the_user_changed_is_never_undone(desk: NotesAndStore) -> None:
    desk.write("240520.txt", digest(ALPHA, BETA))
    desk.take_in()
    key = desk.one("Alpha").key
    library = desk.library
    library.mark([key], Status.READ)
    library.tag([key], add=["mine"], remove=["llm"])

    def alter(entry: Entry) -> Entry:
        entry.title, entry.note, entry.abstract = "Alpha, as I call it", "", "My own words."
        entry.extra["rating"] = 5
        return entry

    library.change([key], alter, command="edit")
    before = desk.entries()[key]
    assert told(desk.take_in()) == {"unchanged": 2}
    assert desk.entries()[key] == before

    # The note goes on: what only the note changed comes, what both changed stays the user's, and is told once.
    edited = ALPHA.replace("Alpha: counting", "Alpha: recounting").replace("2405.00001", "2405.00009")
    desk.write("240520.txt", digest(edited.replace("#llm", "#llm #new").replace("자는", "깨어 있는"), BETA))
    report = desk.take_in()
    (update,) = report.updated
    assert sorted(update.kept) == ["note", "title"]
    assert sorted(update.fields) == ["arxiv", "tags", "urls"]
    after = desk.entries()[key]
    assert (after.title, after.note, after.abstract, after.arxiv) == (before.title, "", "My own words.", "2405.00009")
    assert (after.tags, after.status, after.extra) == (["counting", "mine", "new"], Status.READ, {"rating": 5})
    assert told(desk.take_in()) == {"unchanged": 2}


def test_a_hand_edit_of_the_shard_is_the_users(desk: NotesAndStore) -> None:
    desk.write("240520.txt", digest(ALPHA))
    desk.take_in()
    shard = desk.library.paths.papers / "2024-05.toml"
    edited = shard.read_text().replace("counting sheep at scale", "counting goats").replace('"llm"', '"goat"', 1)
    shard.write_text(edited)
    desk.write("240520.txt", digest(ALPHA.replace("at scale", "by night").replace("#llm", "#llm #night")))
    report = desk.take_in()
    assert [update.kept for update in report.updated] == [["title"]]
    assert (desk.one("Alpha").title, desk.one("Alpha").tags) == ("Alpha: counting goats", ["counting", "goat", "night"])


def test_status_and_own_fields_of_a_note_are_followed_until_the_user_changes_them(desk: NotesAndStore) -> None:
    note = (
        '---\ntitle: "Zeta: on its own"\nstatus: reading\nrating: 3\nshelf: "A"\n---\nWorth a second look, I think.\n'
    )
    desk.write("zeta.md", note)
    desk.take_in()
    entry = desk.one("Zeta")
    assert (entry.status, entry.extra) == (Status.READING, {"rating": 3, "shelf": "A"})
    desk.write("zeta.md", note.replace("reading", "read").replace("rating: 3", "rating: 4"))
    assert sorted(desk.take_in().updated[0].fields) == ["rating", "status"]
    entry = desk.one("Zeta")
    assert (entry.status, entry.status_on, entry.extra) == (Status.READ, date.today(), {"rating": 4, "shelf": "A"})
    desk.library.mark([entry.key], Status.DROPPED)
    desk.write("zeta.md", note.replace("rating: 3\n", ""))
    (update,) = desk.take_in().updated
    assert (update.kept, update.fields) == (["status"], ["rating"])
    entry = desk.one("Zeta")
    assert (entry.status, entry.extra) == (Status.DROPPED, {"shelf": "A"})


# Digests that change


def test_entries_inserted_deleted_and_reordered(desk: NotesAndStore) -> None:
    desk.write("240520.txt", digest(ALPHA, GAMMA))
    desk.take_in()
    desk.library.mark([desk.one("Gamma").key], Status.READ)
    desk.write("240520.txt", digest(GAMMA, BETA, ALPHA))
    assert told(desk.take_in()) == {"added": 1, "moved": 2}
    assert desk.one("Gamma").status is Status.READ
    assert desk.one("Gamma").sources[0].first < desk.one("Beta").sources[0].first < desk.one("Alpha").sources[0].first
    desk.write("240520.txt", digest(BETA))
    report = desk.take_in()
    assert sorted(update.title[:5] for update in report.gone) == ["Alpha", "Gamma"]
    assert desk.titles() == ["Alpha", "Beta", "Gamma"]


def test_a_paper_that_takes_the_place_of_another_is_another(desk: NotesAndStore) -> None:
    desk.write("240520.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.write("240520.txt", digest(ALPHA, DELTA))
    assert told(desk.take_in()) == {"added": 1, "unchanged": 1, "gone": 1}
    assert desk.titles() == ["Alpha", "Beta", "Delta"]


def test_papers_that_differ_in_a_number_are_not_one_edited(desk: NotesAndStore) -> None:
    first = DELTA.replace("Delta: what a river says", "River 1: what it says")
    desk.write("240520.txt", digest(ALPHA, first))
    desk.take_in()
    second = first.replace("River 1", "River 2").replace("00004", "00005").replace("a year", "two years")
    desk.write("240520.txt", digest(ALPHA, second.replace("받아 적었다", "다시 받아 적었다")))
    assert told(desk.take_in()) == {"added": 1, "unchanged": 1, "gone": 1}


@pytest.mark.parametrize("title", ["Alpha: counting sheep at great scale", "On sheep"])
def test_a_retitled_entry_is_the_same(desk: NotesAndStore, title: str) -> None:
    desk.write("240520.txt", digest(GAMMA, ALPHA, BETA))
    desk.take_in()
    key = desk.one("Alpha").key
    desk.write("240520.txt", digest(BETA, ALPHA.replace("Alpha: counting sheep at scale", title), GAMMA))
    report = desk.take_in()
    assert [(update.key, update.fields) for update in report.updated] == [(key, ["title"])]
    assert len(desk.entries()) == 3


def test_a_slip_of_the_pen_mended_in_title_and_comment(desk: NotesAndStore) -> None:
    plain = "Alpah: counting sheep\n(Ana Sousa)\n양을 센다.\n#sheep\n"
    desk.write("240520.txt", digest(plain, BETA))
    desk.take_in()
    desk.write("240520.txt", digest(plain.replace("Alpah", "Alpha").replace("양을 센다", "양들을 세었다"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "unchanged": 1}


def test_the_one_note_of_a_file_is_known_by_its_place(desk: NotesAndStore) -> None:
    desk.write("240520 sheep.md", "*Counting sheep* (Ana Sousa)\n\n양을 센다. 밤마다 센다.\n\n#sheep\n")
    desk.take_in()
    desk.write("240520 sheep.md", "*The sheep that count* (Ana Sousa)\n\n이번에는 양이 우리를 센다고 한다.\n\n#sheep\n")
    assert told(desk.take_in()) == {"updated": 1}
    desk.write("240520 sheep.md", "*Gradients* (Jo March)\n\n기울기는 어디에나 있다는 이야기.\n\n#optimizer\n")
    assert told(desk.take_in()) == {"added": 1, "gone": 1}


# Moved notes


def test_a_renamed_file_and_a_renamed_folder(desk: NotesAndStore) -> None:
    desk.write("one/a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.library.mark(list(desk.entries()), Status.READ)
    before = desk.entries()
    (desk.folder / "one/a.txt").rename(desk.folder / "one/b.txt")
    assert told(desk.take_in()) == {"moved": 2}
    (desk.folder / "one").rename(desk.folder / "two")
    assert told(desk.take_in()) == {"moved": 2}
    after = desk.entries()
    assert {e.sources[0].file for e in after.values()} == {"two/b.txt"}
    assert {k: (e.title, e.status) for k, e in after.items()} == {k: (e.title, e.status) for k, e in before.items()}
    assert told(desk.take_in()) == {"unchanged": 2}


def test_moved_and_edited(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    (desk.folder / "a.txt").unlink()
    desk.write("b.txt", digest(ALPHA.replace("필요가 없을", "쓸모가 없을")))
    assert told(desk.take_in()) == {"updated": 1}
    assert desk.one("Alpha").sources[0].file == "b.txt"


def test_moved_under_another_title(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    (desk.folder / "a.txt").unlink()
    # By its abstract alone; a short comment that two papers have tells nothing.
    desk.write("b.txt", digest(ALPHA.replace("Alpha: counting sheep", "Sheep").replace("2405.00001", "x"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "moved": 1}
    assert desk.titles() == ["Beta", "Sheep at scale"]


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_an_entry_cut_from_one_digest_and_pasted_into_another(desk: NotesAndStore, names: tuple[str, str]) -> None:
    desk.write(names[0], digest(ALPHA, BETA))
    desk.write(names[1], digest(GAMMA))
    desk.take_in()
    desk.library.mark([desk.one("Beta").key], Status.READ)
    desk.write(names[0], digest(ALPHA))
    desk.write(names[1], digest(BETA, GAMMA))
    assert "added" not in told(desk.take_in())
    assert desk.titles() == ["Alpha", "Beta", "Gamma"]
    assert (desk.one("Beta").status, desk.one("Beta").sources[0].file) == (Status.READ, names[1])


@pytest.mark.parametrize("rest", ["", "\n", "우유\n달걀\n빵\n"])
def test_a_note_is_gone_from_a_file_that_says_nothing_any_more(desk: NotesAndStore, rest: str) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    keys = sorted(desk.entries())
    desk.write("b.txt", digest(ALPHA.replace("sheep with", "sheep slowly with"), BETA))
    desk.write("a.txt", rest)
    assert told(desk.take_in()) == {"updated": 1, "moved": 1, "left_out": 1}
    assert sorted(desk.entries()) == keys
    desk.write("b.txt", rest)
    assert told(desk.take_in()) == {"gone": 2, "left_out": 2}
    desk.write("b.txt", b"\xff\x81 broken")
    assert "gone" not in told(desk.take_in())


def test_never_by_its_title_alone(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    (desk.folder / "a.txt").unlink()
    desk.write(
        "b.txt", digest("Alpha: counting sheep at scale\n(Other People)\n전혀 다른 논문이다. 양은 없다.\n#goat\n")
    )
    assert told(desk.take_in()) == {"added": 1, "same_paper": 1, "gone": 1}
    assert desk.titles() == ["Alpha", "Alpha"]


def test_a_note_with_the_doi_of_another_is_on_its_paper(desk: NotesAndStore) -> None:
    desk.write("a.txt", "Counting Sheep\n(Ana Sousa)\nhttps://doi.org/10.1000/AB.1\n양을 센다.\n")
    desk.take_in()
    desk.write("b.txt", "Sheep, Counted\n(Ana Sousa)\nhttps://doi.org/10.1000/ab.1\n다시 센다.\n")
    assert told(desk.take_in()) == {"added": 1, "unchanged": 1, "same_paper": 1}


def test_identical_notes(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.write("b.txt", digest(ALPHA))
    assert told(desk.take_in()) == {"added": 1, "copies": 1}
    assert told(desk.take_in()) == {"unchanged": 1, "copies": 1}
    # A copy that turns up later is named, and does not double what is there.
    desk.write("c.txt", digest(ALPHA))
    assert told(desk.take_in("c.txt")) == {"copies": 1}
    assert told(desk.take_in()) == {"unchanged": 1, "copies": 2}
    # The file of the first goes: a copy takes its place.
    (desk.folder / "a.txt").unlink()
    assert told(desk.take_in()) == {"moved": 1, "copies": 1}
    assert desk.one("Alpha").sources[0].file == "b.txt"


def test_one_paper_twice_in_a_digest(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA, ALPHA))
    assert told(desk.take_in()) == {"added": 3, "same_paper": 1}
    assert told(desk.take_in()) == {"unchanged": 3}
    desk.library.mark(list(desk.entries()), Status.READ)
    desk.write("a.txt", digest(ALPHA, BETA))
    assert told(desk.take_in())["gone"] == 1
    assert len(desk.entries()) == 3


# Removed entries


def test_removed_entries_stay_away(desk: NotesAndStore) -> None:
    path = desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.library.remove([desk.one("Alpha").key])
    assert told(desk.take_in()) == {"unchanged": 1, "removed_before": 1}
    path.rename(desk.folder / "b.txt")
    assert told(desk.take_in()) == {"moved": 1, "removed_before": 1}
    (desk.folder / "b.txt").rename(path)
    desk.write("a.txt", digest(ALPHA.replace("필요가 없을", "쓸모가 없을"), BETA))
    assert told(desk.take_in())["removed_before"] == 1
    assert told(desk.take_in(again=True))["added"] == 1
    assert told(desk.take_in()) == {"unchanged": 2}
    assert desk.titles() == ["Alpha", "Beta"]


def test_undoing_a_removal_forgets_it(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    key = desk.one("Alpha").key
    desk.library.remove([key])
    desk.library.undo()
    assert told(desk.take_in()) == {"unchanged": 1}
    desk.library.remove([key])
    desk.take_in(again=True)
    desk.library.undo()
    assert told(desk.take_in()) == {"removed_before": 1}


def test_what_an_undone_import_brought_stays_out_until_it_changes_or_is_asked_for(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.library.undo()
    assert (desk.entries(), desk.library.folders().remembered) == ({}, set())
    assert told(desk.take_in()) == {"removed_before": 2}
    desk.write("a.txt", digest(ALPHA.replace("#llm", "#night"), BETA))
    assert told(desk.take_in()) == {"added": 1, "removed_before": 1}
    assert told(desk.take_in(again=True)) == {"added": 1, "unchanged": 1}
    assert told(desk.take_in()) == {"unchanged": 2}


def test_what_an_undone_import_changed_stays_out_until_it_changes_or_is_asked_for(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.write("a.txt", digest(ALPHA.replace("쓸모", "쓸데").replace("#llm", "#night"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "unchanged": 1}
    desk.library.undo()
    assert told(desk.take_in()) == {"removed_before": 1, "unchanged": 1}
    assert "llm" in desk.one("Alpha").tags
    desk.library.redo()
    assert told(desk.take_in()) == {"unchanged": 2}
    desk.library.undo()
    assert told(desk.take_in(again=True)) == {"updated": 1, "unchanged": 1}
    assert told(desk.take_in()) == {"unchanged": 2}
    desk.library.undo()
    desk.write("a.txt", digest(ALPHA.replace("#llm", "#morning"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "unchanged": 1}
    desk.write("a.txt", digest(ALPHA.replace("쓸모", "쓸데").replace("#llm", "#night"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "unchanged": 1}
    assert desk.one("Alpha").tags == ["counting", "night"]


def test_a_copy_of_a_note_stays_one_when_both_are_edited_alike(desk: NotesAndStore) -> None:
    for name in ("a.txt", "a (conflicted copy).txt"):
        desk.write(name, digest(ALPHA, BETA))
    assert told(desk.take_in()) == {"added": 2, "copies": 2}
    for name in ("a.txt", "a (conflicted copy).txt"):
        desk.write(name, digest(ALPHA.replace("counting sheep", "counting goats"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "unchanged": 1, "copies": 2}
    assert desk.titles() == ["Alpha", "Beta"]


@pytest.mark.parametrize(
    "name", ["a (Ana's conflicted copy 2024-05-20).txt", "a.sync-conflict-20240520-101500-ABCDEFG.txt", "a 2.txt"]
)
@pytest.mark.parametrize("is_later", [False, True])
def test_an_edited_note_in_a_conflict_copy_is_kept_and_pointed_out(
    desk: NotesAndStore, name: str, is_later: bool
) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    if is_later:
        desk.write(name, digest(ALPHA, BETA))
        desk.take_in()
    desk.write(name, digest(ALPHA.replace("필요가 없을", "쓸모가 없을"), BETA, GAMMA))
    said = run("import", desk.folder).err
    assert "1 of them on papers you have (readlist duplicates)" in said and "1 copy not added" in said
    assert desk.titles() == ["Alpha", "Alpha", "Beta", "Gamma"]


def test_an_older_version_in_a_conflict_copy_does_not_take_the_place_of_the_original(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    key = desk.one("Alpha").key
    desk.write("a (conflicted copy).txt", digest(ALPHA, BETA))
    desk.write("a.txt", digest(ALPHA.replace("필요가 없을", "쓸모가 없을"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "unchanged": 1, "copies": 2}
    assert desk.library.get(key).sources[0].file == "a.txt"


def test_of_files_that_say_the_same_the_shortest_name_is_the_original(desk: NotesAndStore) -> None:
    (desk.write("a copy.txt", digest(ALPHA)), desk.write("a.txt", digest(ALPHA)))
    report = desk.take_in()
    assert report.copies == [("", "notes/a copy.txt")]
    assert desk.one("Alpha").sources[0].file == "a.txt"


def test_another_note_on_a_paper_in_a_file_with_a_number_is_another_entry(desk: NotesAndStore) -> None:
    desk.write("a.md", "# Counting sheep\nAuthors: Ana Sousa\n\n양을 센다. 밤마다 센다.\n")
    desk.write(
        "a 2.md", "# Counting sheep\nAuthors: Ana Sousa\n\n다시 읽으니 목장이 세 곳뿐이라는 것이 눈에 들어온다.\n"
    )
    assert told(desk.take_in()) == {"added": 2, "same_paper": 1}


@pytest.mark.parametrize("name", ["0.md", "z.md"])
def test_a_link_to_a_file_beside_it_is_named(desk: NotesAndStore, name: str) -> None:
    (desk.folder / name).symlink_to(desk.write("a.txt", digest(ALPHA)))
    report = desk.take_in()
    assert [(left.name, left.reason) for left in report.left_out] == [
        (name, "a link to a file that is read by its own name")
    ]
    assert desk.one("Alpha").sources[0].file == "a.txt"


def test_whoever_names_notes_that_are_left_out_is_told_so_each_time(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.write("b.txt", digest(GAMMA))
    time.sleep(0.05)  # until their stamps are worth something
    assert run("import", desk.folder).code == 0
    assert run("remove", desk.one("Alpha").key).code == 0
    left = "1 note left out that you removed or took back; --again takes it in"
    assert left in run("import", desk.folder).err
    assert left in run("import", desk.folder).err
    assert run("import", desk.folder / "a.txt").err.startswith("1 file: ")
    assert left in run("import", desk.folder / "a.txt").err
    assert run("import").err == "2 files: nothing new\n"
    assert "1 entry added" in run("import", desk.folder / "a.txt", "--again").err
    assert run("import", desk.folder).err == "2 files: nothing new\n"


def test_an_import_that_is_made_again_remembers_its_notes(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    before = desk.state()
    desk.library.undo()
    desk.library.redo()
    assert desk.state() == before
    assert told(desk.take_in()) == {"unchanged": 2}


# Options


def test_status_is_for_what_comes_new(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    desk.write("a.txt", digest(ALPHA, BETA))
    assert told(desk.take_in(status=Status.READ)) == {"added": 1, "unchanged": 1}
    assert desk.one("Alpha").status is Status.UNREAD
    assert (desk.one("Beta").status, desk.one("Beta").status_on) == (Status.READ, date.today())
    desk.library.mark([desk.one("Beta").key], Status.READING)
    assert told(desk.take_in(status=Status.READ)) == {"unchanged": 2}


def test_a_status_that_is_asked_for_goes_before_that_of_a_note(desk: NotesAndStore) -> None:
    desk.write("a.md", "# Alpha\n저자: 홍길동, 이영희\n상태: 읽음\n\n좋다.\n")
    desk.take_in(status=Status.READING)
    assert desk.one("Alpha").status is Status.READING
    assert told(desk.take_in()) == {"unchanged": 1}


def test_date_is_for_notes_that_name_none(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.write("gamma.md", "*Gamma: tea* (Li Wen)\n\n주전자가 배운다.\n\n#rl\n")
    assert run("import", desk.folder, "--date", "2023-02-03").code == 0
    assert (desk.one("Alpha").date, desk.one("Gamma").date) == (date(2024, 5, 20), date(2023, 2, 3))
    assert run("import", desk.folder, "--date", "tomorrow").code == 2


def test_layout_overrides(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    assert run("import", desk.folder, "--layout", "essay").code == 0
    assert len(desk.entries()) == 1
    wrong = run("import", desk.folder, "--layout", "poem")
    assert wrong.code == 2
    assert "digest" in wrong.err


def test_standard_input_twice(desk: NotesAndStore) -> None:
    one, other = digest(ALPHA, BETA).encode(), digest(GAMMA).encode()
    assert run("import", "-", stdin=one).code == 0
    again = run("import", "-", stdin=one)
    assert again.err == "1 file: nothing new\n"
    assert run("import", "-", stdin=other).code == 0
    assert desk.titles() == ["Alpha", "Beta", "Gamma"]
    edited = digest(ALPHA.replace("필요가 없을", "쓸모가 없을")).encode()
    assert "1 changed" in run("import", "-", stdin=edited).err
    assert desk.titles() == ["Alpha", "Beta", "Gamma"]
    # The same in a file: its place is known from now on.
    desk.write("gamma.txt", other)
    assert told(desk.take_in()) == {"moved": 1}
    assert run("import", "-", stdin=other).err.startswith("left out") is False
    assert desk.one("Gamma").sources[0].file == "gamma.txt"


def test_empty_or_binary_standard_input_is_a_file_left_out(desk: NotesAndStore) -> None:
    for data in (b"", b" \n", b"\x00\x01\x02" * 50):
        done = run("import", "-", stdin=data)
        assert done.code == 5
        assert "left out -: " in done.err


def test_a_pipe_can_be_named(desk: NotesAndStore) -> None:
    out, into = os.pipe()
    os.write(into, digest(ALPHA).encode())
    os.close(into)
    assert run("import", f"/dev/fd/{out}").code == 0
    os.close(out)
    assert desk.titles() == ["Alpha"]
    assert [origin.place for origin in desk.library.origins()] == ["-"]


def test_aliases_are_applied_to_what_comes(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(GAMMA, ALPHA))
    desk.take_in()
    desk.library.tag([desk.one("Gamma").key], add=["강화학습"], remove=["rl"])
    desk.home.mkdir(exist_ok=True)
    (desk.home / "aliases.txt").write_text("rl\t강화학습\nsheep\t양\n", encoding="utf-8")
    before = desk.state()
    assert told(desk.take_in()) == {"unchanged": 2}
    assert desk.state() == before
    desk.write("a.txt", digest(GAMMA.replace("#rl", "#rl #tea"), ALPHA.replace("#llm", "#sheep"), DELTA + "#RL\n"))
    desk.take_in()
    assert desk.one("Gamma").tags == ["강화학습", "tea"]
    assert desk.one("Alpha").tags == ["counting", "양"]
    assert "강화학습" in desk.one("Delta").tags
    desk.write("a.txt", digest(GAMMA.replace("#rl", "#tea"), ALPHA.replace("#llm", ""), DELTA))
    desk.take_in()
    assert desk.one("Gamma").tags == ["tea"]
    assert desk.one("Alpha").tags == ["counting"]


def test_tags_are_told_apart_without_regard_to_case(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    desk.library.tag([desk.one("Alpha").key], add=["Sheep"])
    desk.write("a.txt", digest(ALPHA.replace("#llm", "#llm #sheep")))
    desk.take_in()
    assert desk.one("Alpha").tags == ["counting", "llm", "Sheep"]


# Reports


def test_a_dry_run_in_a_pipe(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.write("a.txt", digest(GAMMA, ALPHA, BETA.replace("forty", "fifty")))
    before = desk.state()
    done = run("import", desk.folder, "--dry-run")
    assert done.out.splitlines() == [
        "add\twen2024gamma\tGamma: tea brewing with reinforcement\t",
        "change\tmarch2024beta\tBeta: a field guide to gradients\tabstract",
        "move\tsousa2024alpha\tAlpha: counting sheep at scale\t",
    ]
    assert done.err == "1 file: 1 entry would be added, 1 would be changed, 1 would be moved with its note\n"
    assert desk.state() == before
    assert run("import", desk.folder).code == 0
    kept = run("import", desk.folder, "--dry-run")
    assert kept.out == ""


def test_a_conflict_is_told_once(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    key = desk.one("Alpha").key

    def alter(entry: Entry) -> Entry:
        entry.title = "Alpha: mine"
        return entry

    desk.library.change([key], alter, command="edit")
    desk.write("a.txt", digest(ALPHA.replace("at scale", "by night")))
    first = run("import", desk.folder)
    assert f"{key}: you and its note both changed its title; yours stays" in first.err
    assert "1 kept as you changed it" in first.err
    assert "yours stays" not in run("import", desk.folder).err
    assert desk.one("Alpha").title == "Alpha: mine"


def test_what_was_put_behind_a_note_stays_there_while_the_note_goes_on(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    key = desk.one("Alpha").key
    note = desk.one("Alpha").note
    assert run("note", key, "다시 생각하니 꼭 필요하다.").code == 0
    for old, new in (("자는", "깨어 있는"), ("자는", "졸린")):
        desk.write("a.txt", digest(ALPHA.replace(old, new)))
        report = desk.take_in()
        assert [(update.fields, update.kept) for update in report.updated] == [(["note"], [])]
        assert desk.one("Alpha").note == note.replace(old, new) + "\n\n다시 생각하니 꼭 필요하다."
    assert told(desk.take_in()) == {"unchanged": 1}


def test_explain_accounts_for_every_line(desk: NotesAndStore) -> None:
    files = {
        "a.txt": digest(ALPHA, BETA),
        "b.md": "*Gamma: tea* (Li Wen)\n\n> Quoted.\n\n주전자가 배운다.\n\n#rl\n",
        "list.bib": "@article{x,\n  title = {Kettles},\n  author = {Wen, Li},\n  year = 2024\n}\n",
        "list.json": '[\n {"title": "Rivers",\n  "doi": "10.1000/rivers"}\n]\n',
    }
    for name, text in files.items():
        desk.write(name, text)
    before = desk.state()
    done = run("import", "--explain", desk.folder)
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()]
    for name, text in files.items():
        wanted = [i + 1 for i, line in enumerate(text.split("\n")) if line.strip()]
        assert [int(row[1]) for row in rows if row[0] == name] == wanted
    assert all(len(row) == 5 for row in rows)
    assert {row[2] for row in rows if row[0] == "a.txt"} >= {"title", "authors", "urls", "abstract", "note", "tags"}
    assert desk.state() == before
    piped = run("import", "--explain", "-", stdin=digest(ALPHA).encode())
    assert [row.split("\t")[:3] for row in piped.out.splitlines()][:2] == [["-", "1", "layout"], ["-", "3", "title"]]


# Any life of a digest


PAPERS = [ALPHA, BETA, GAMMA, DELTA]
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("order"), st.permutations(range(4)), st.integers(1, 4)),
        st.tuples(st.just("edit"), st.integers(0, 3), st.text("가나다라마바사 abc", max_size=8)),
        st.tuples(st.just("retitle"), st.integers(0, 3), st.sampled_from(["again", "and more", "재고"])),
        st.tuples(st.just("mark"), st.integers(0, 3), st.sampled_from(Status)),
        st.tuples(st.just("tag"), st.integers(0, 3), st.sampled_from(["mine", "또"])),
        st.tuples(st.just("move"), st.just(0), st.sampled_from(["a.txt", "b/c.txt"])),
    ),
    max_size=8,
)


@FEW
@given(edits=EDITS)
def test_whatever_happens_to_a_digest_each_paper_stays_one_entry_and_the_users_work_stays(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple]
) -> None:
    root = tmp_path_factory.mktemp("life")
    desk = NotesAndStore(root / "notes", root / "store")
    papers, shown, place = list(PAPERS), [0, 1, 2, 3], "a.txt"
    desk.write(place, digest(*papers))
    desk.take_in()
    keys = [desk.one(text.split(":")[0]).key for text in papers]
    mine: dict[str, tuple[Status, set[str]]] = {key: (Status.UNREAD, set()) for key in keys}
    for kind, what, how in edits:
        if kind == "order":
            shown = list(what[:how])
        elif kind == "edit":
            papers[what] = papers[what].replace("\n#", f"\n그리고 {how} 하다.\n#", 1)
        elif kind == "retitle":
            papers[what] = papers[what].replace("\n", f" {how}\n", 1)
        elif kind == "mark":
            desk.library.mark([keys[what]], how)
            mine[keys[what]] = (how, mine[keys[what]][1])
        elif kind == "tag":
            desk.library.tag([keys[what]], add=[how])
            mine[keys[what]][1].add(how)
        else:
            (desk.folder / place).unlink()
            place = how
        desk.write(place, digest(*(papers[at] for at in shown)))
        report = desk.take_in()
        assert "added" not in told(report), (kind, what, how)
        found = desk.entries()
        assert sorted(found) == sorted(keys)
        for key, (status, tags) in mine.items():
            assert found[key].status is status
            assert tags <= set(found[key].tags)
        for at in shown:
            assert found[keys[at]].title == papers[at].split("\n")[0]
            assert "".join(papers[at].split("\n")[4].split()) in "".join(found[keys[at]].note.split())
        before = desk.state()
        desk.take_in()
        assert desk.state() == before
    shutil.rmtree(root)


# Entries that were changed by hand


def test_another_key_and_another_month_change_nothing(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    key = desk.one("Alpha").key

    def alter(entry: Entry) -> Entry:
        entry.key, entry.date = "sheep", date(2023, 1, 2)
        return entry

    desk.library.change([key], alter, command="edit")
    before = desk.state()
    assert told(desk.take_in()) == {"unchanged": 2}
    assert desk.state() == before
    desk.write("a.txt", digest(ALPHA.replace("#llm", "#night"), BETA))
    assert told(desk.take_in()) == {"updated": 1, "unchanged": 1}
    entry = desk.entries()["sheep"]
    assert (entry.date, entry.tags) == (date(2023, 1, 2), ["counting", "night"])


def test_an_entry_that_lost_what_it_remembers_of_its_note(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.library.mark(list(desk.entries()), Status.READ)
    before = desk.state()
    shutil.rmtree(desk.library.paths.imports)
    assert told(desk.take_in()) == {"known": 2}
    assert desk.state() == before
    assert told(desk.take_in()) == {"unchanged": 2}


def test_titles_alone_and_a_paper_that_is_listed_twice_are_found_again_in_their_files(desk: NotesAndStore) -> None:
    desk.write("240520 Sheep Sleep.md", "# Sheep Sleep\n")
    item = "- [Counting Sheep by Night](https://arxiv.org/abs/2405.00001)\n"
    desk.write("list.md", f"# Papers to read\n\n## May\n\n{item}- [Tea in Space](https://arxiv.org/abs/2405.00007)\n\n"
               f"## June\n\n{item}- [Gradients of Hills](https://arxiv.org/abs/2405.00003)\n")  # fmt: skip
    desk.take_in(".", "240520 Sheep Sleep.md")
    before = desk.state()
    assert len(desk.entries()) == 5
    shutil.rmtree(desk.library.paths.imports)
    assert told(desk.take_in(".", "240520 Sheep Sleep.md")) == {"known": 5}
    assert desk.state() == before


def test_an_entry_added_by_hand_is_not_its_note(desk: NotesAndStore) -> None:
    desk.library.add([Entry("Alpha: counting sheep at scale", authors=["Ana Sousa", "Cheolsu Kim"], note="Mine.")])
    desk.write("a.txt", digest(ALPHA))
    assert told(desk.take_in()) == {"added": 1, "same_paper": 1}
    assert len(desk.library.duplicates()) == 1


def test_the_store_itself_is_not_a_folder_of_notes(tmp_path: Path) -> None:
    desk = NotesAndStore(tmp_path / "notes", tmp_path / "notes" / "list")
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.library.remove([desk.one("Beta").key])
    report = desk.take_in(again=True)
    assert [entry.title for entry in report.added] == ["Beta: a field guide to gradients"]
    assert {left.reason for left in report.left_out if left.name.startswith("list/")} >= {"part of the store"}
    desk.library.remove([desk.one("Beta").key])
    assert "left_out" not in told(desk.take_in())
    assert desk.titles() == ["Alpha"]


@pytest.mark.parametrize("dry_run", [["--dry-run"], []])
def test_a_month_that_is_broken_by_hand_is_left_alone(desk: NotesAndStore, dry_run: list[str]) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    shard = desk.library.paths.papers / "2024-05.toml"
    shard.write_text(shard.read_text() + "\nno TOML = = =\n")
    before = desk.state()
    desk.write("b.txt", digest(BETA))
    done = run("import", desk.folder / "b.txt", *dry_run)
    assert done.code == 4
    assert "2024-05.toml" in done.err
    assert "until then nothing in this file is changed" in done.err
    assert desk.state() == before
    # Another month can be written.
    other = desk.write("c.txt", digest(GAMMA).replace("5월", "6월"))
    assert run("import", other, *dry_run).code == 0


def test_front_matter_whose_fields_are_not_what_ours_are_is_kept_under_other_names(desk: NotesAndStore) -> None:
    odd = "date: 2021-13-45\nkey: 5\nstatus: 모르겠음\nadded_on: x\narxiv: [1]\nsources: foo\nimported: 3\nurls: 7\nnote: zz\n"
    desk.write("odd.md", f"---\ntitle: An odd note\n{odd}---\n본문이다.\n")
    assert told(desk.take_in()) == {"added": 1}
    assert told(desk.take_in()) == {"unchanged": 1}
    entry = desk.one("An odd note")
    assert entry.extra["date_"] == "2021-13-45" and entry.extra["status_"] == "모르겠음"
    assert (entry.date, entry.note) == (None, "본문이다.")
    assert not desk.library.problems()


def test_a_broken_record_of_another_tools_file_is_named_and_the_others_are_taken(desk: NotesAndStore) -> None:
    path = desk.write("list.json", '[{"title": "Fine", "author": []},\n{"author": []}]')
    done = run("import", path)
    assert done.code == 5
    assert "left out list.json:2: no title" in done.err and "1 record left out" in done.err
    assert desk.titles() == ["Fine"]
    assert run("import", desk.folder).code == 0


def test_a_note_that_its_owner_put_into_two_folders_is_two_entries(desk: NotesAndStore) -> None:
    desk.write("vision/a.txt", digest(ALPHA))
    desk.write("speech/a.txt", digest(ALPHA))
    assert told(desk.take_in())["added"] == 2


def test_a_bibliography_in_a_folder_is_named(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.write("refs.json", json.dumps([{"id": "x", "type": "book", "title": "One"}, {"id": "y", "type": "book"}]))
    done = run("import", desk.folder)
    assert "refs.json: 1 record\n" in done.err
    assert "left out refs.json:1: no title in y" in done.err
    assert "a.txt: " not in done.err


def test_a_record_whose_key_is_taken_is_named_by_its_line(desk: NotesAndStore) -> None:
    pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")
    desk.write(
        "list.bib", "@misc{lee:2001, title={Tea}}\n\n@misc{lee:2001, title={Kettles}}\n@misc{10/x, title={Jugs}}\n"
    )
    done = run("import", desk.folder)
    assert "list.bib:3: the key lee:2001 is taken; the entry is kettles" in done.err
    assert done.err.count("is taken") == 1


def test_records_of_a_bibliography_that_was_renamed_are_known_by_their_names(desk: NotesAndStore) -> None:
    pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")
    record = "@misc{{{}, title={{{}}}, author={{{}}}, doi={{{}}}}}\n"
    old = [
        ("lee2001", "Tea", "Lee, Ann", "10.1000/a"),
        ("oh2001", "Jugs", "Oh, Bo", ""),
        ("roe2001", "Cups", "Roe, C", ""),
    ]
    new = [
        ("x2001", "On water", "Lin, Bo", "10.1000/A"), ("oh2001", "Jars", "Oh, Bo", ""), ("roe2001", "Elm", "Sousa, D", "")
    ]  # fmt: skip
    desk.write("list.bib", "".join(record.format(*one) for one in old))
    desk.take_in()
    (desk.folder / "list.bib").unlink()
    desk.write("renamed.bib", "".join(record.format(*one) for one in new))
    desk.take_in()
    titles = {key: entry.title for key, entry in desk.entries().items()}
    assert titles == {"lee2001": "On water", "oh2001": "Jars", "roe2001": "Cups", "sousaelm": "Elm"}


def test_a_citation_key_that_a_bibliography_changed_is_the_one_that_is_exported(desk: NotesAndStore) -> None:
    pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")
    for key, title in (
        ("lee:2001", "Tea"),
        ("wen2001", "On Tea"),
        ("wen/2001", "All about Tea"),
        ("wen", "All about Tea"),
    ):
        desk.write("list.bib", f"@misc{{{key}, title={{{title}}}, doi={{10.1000/a}}}}\n")
        desk.take_in()
        assert f"@misc{{{key}," in run("export", "--format", "bibtex").out
        assert title in run("show", key).out


@pytest.mark.parametrize(
    ("name", "text", "is_told"),
    [
        ("mkdocs.yml", "site_name: Barn\nnav:\n  - Home: index.md\n", False),
        ("_config.yml", "title: Barn\nauthor:\n  name: Ana\n", False),
        ("papers.yml", "- name: Barns\n  id: arXiv 2405.00001\n", True),
    ],
)
def test_settings_in_a_folder_are_passed_over(desk: NotesAndStore, name: str, text: str, is_told: bool) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.write(name, text)
    assert [left.name for left in desk.take_in().left_out] == [name] * is_told
    assert name in run("import", desk.folder / name).err
