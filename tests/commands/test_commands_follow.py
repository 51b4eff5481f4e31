"""Notes folders, what waits for its owner, and how that is settled, at the command line."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from types import SimpleNamespace
from unicodedata import normalize

import pytest

from notes_and_store import ALPHA, BETA, GAMMA, NotesAndStore, digest
from program import run
from readlist.importing.glance import unchanged
from readlist.importing.stamps import Stamps
from readlist.model import Entry, Status
from readlist.store.imports import Imports
from readlist.store.stat_cache import text_of


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> NotesAndStore:
    return NotesAndStore(tmp_path / "notes", home)


def keys(query: str) -> list[str]:
    return sorted(run("list", query, "--format", "keys").out.split())


# Notes folders


def test_a_folder_is_remembered_and_read_without_its_path(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    assert run("import").code == 2
    assert "remembered the notes folder notes" in run("import", desk.folder).err
    assert run("folders").out == f"notes\t{desk.folder}\tthere\n"
    desk.write("b.txt", digest(BETA))
    done = run("import")
    assert (done.code, done.out) == (0, "")
    assert "new: march2024beta  Beta: a field guide to gradients\n" in done.err
    assert desk.titles() == ["Alpha", "Beta"]
    assert run("import").err == "2 files: nothing new\n"


@pytest.mark.parametrize("how", ["once", "a file", "inside", "standard input"])
def test_what_is_not_remembered(desk: NotesAndStore, how: str) -> None:
    path = desk.write("in/a.txt", digest(ALPHA))
    if how == "once":
        run("import", desk.folder, "--once")
    elif how == "a file":
        run("import", path)
    elif how == "inside":
        run("import", desk.folder)
        run("import", desk.folder / "in")
    else:
        run("import", "-", stdin=path.read_bytes())
    assert len(desk.entries()) == 1
    assert desk.library.folders().remembered == ({"notes"} if how == "inside" else set())


def test_a_folder_that_holds_a_known_one_takes_its_place(desk: NotesAndStore) -> None:
    desk.write("in/a.txt", digest(ALPHA))
    run("import", desk.folder / "in")
    assert desk.library.folders().remembered == {"in"}
    run("import", desk.folder)
    assert desk.library.folders().remembered == {"notes"}
    assert [origin.place for origin in desk.library.origins()] == ["notes/in/a.txt"]
    assert desk.one("Alpha").sources[0].file == "in/a.txt"
    assert run("import").err == "1 file: nothing new\n"


def test_a_store_on_another_machine_imports_nothing_twice_and_changes_nothing(
    desk: NotesAndStore, tmp_path: Path
) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.write("in/b.txt", digest(GAMMA))
    run("import", desk.folder)
    shutil.copytree(desk.folder, tmp_path / "elsewhere")
    shutil.rmtree(desk.folder)
    # Neither the machine's own file nor its cache come along.
    (desk.home / "machine.txt").unlink()
    shutil.rmtree(desk.home / "cache")
    before = {n: d for n, d in desk.state().items() if n != "machine.txt"}
    away = run("import")
    assert (away.code, "the notes folder notes is not known on this machine; its entries stay" in away.err) == (0, True)
    assert keys("is:orphan") == []
    done = run("import", tmp_path / "elsewhere")
    assert "2 files: nothing new\n" in done.err
    assert desk.library.folders().paths["notes"] == f"{tmp_path}/elsewhere"
    (desk.home / "machine.txt").unlink()
    assert desk.state() == before
    assert run("folders").out == "notes\t\tnot known on this machine\n"
    assert run("folders", "move", "notes", tmp_path / "elsewhere").code == 0
    assert "2 files: nothing new\n" in run("import").err


def test_a_folder_that_is_away_or_empty_is_named_and_nothing_is_missed(desk: NotesAndStore) -> None:
    path = desk.write("a.txt", digest(ALPHA))
    run("import", desk.folder)
    path.rename(desk.folder.parent / "a.txt")
    away = run("import")
    assert away.code == 5 and "the notes folder notes is missing or empty" in away.err
    desk.folder.rmdir()
    away = run("import")
    assert away.code == 5 and "the notes folder notes is missing or empty" in away.err
    assert keys("is:orphan") == []
    assert len(desk.library.history()) == 1


def test_entries_without_a_note_are_not_sought_while_it_is_known_that_there_are_none(
    desk: NotesAndStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("a.txt", digest(ALPHA))
    run("import", desk.folder)
    monkeypatch.setattr(Imports, "orphans", lambda _: {"sought"})
    assert desk.library.marked("orphan") == set()
    (desk.home / "imports" / "2024-03.txt").touch()
    assert desk.library.marked("orphan") == {"sought"}


def test_folders_are_forgotten_and_moved_and_that_is_undone(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    run("import", desk.folder)
    assert run("folders", "forget", "nots").code == 2
    assert run("folders", "forget", "notes").code == 0
    assert run("folders").code == 1
    assert run("undo").code == 0
    assert run("folders", "--format", "json").code == 0
    (found,) = json.loads(run("folders", "--json").out)
    assert found == {"name": "notes", "path": str(desk.folder), "state": "there"}


def test_list_and_search_read_what_is_new_where_the_configuration_says_so(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    run("import", desk.folder)
    desk.write("b.txt", digest(BETA))
    assert keys("title:beta") == []
    desk.library.paths.config.write_text("auto_import = true\n")
    found = run("search", "gradients", "--format", "keys")
    assert (found.out, "new: march2024beta" in found.err) == ("march2024beta\n", True)
    assert run("list", "--format", "keys").err == ""
    # While another process writes it does nothing, and waits for nobody.
    desk.write("c.txt", digest(GAMMA))
    with desk.library.writing("another"):
        assert run("list", "title:gamma").code == 1
    assert keys("title:gamma") != []


@pytest.mark.parametrize(
    "change",
    ["touched", "another size", "the same size", "gone", "new", "a link out", "a broken link", "a store pulled"],
)
def test_a_glance_misses_nothing(desk: NotesAndStore, tmp_path: Path, change: str) -> None:
    path = desk.write("in/a.txt", digest(ALPHA))
    desk.write("b.md", digest(BETA))
    time.sleep(0.03)
    run("import", desk.folder)
    paths = desk.library.paths
    assert unchanged(paths) == unchanged(paths, [desk.folder]) == (2, (0, 0))
    assert unchanged(paths, [path]) is None
    time.sleep(0.03)
    if change == "touched":
        path.touch()
    elif change == "another size":
        path.write_text(digest(ALPHA) + "#more\n")
    elif change == "the same size":
        path.write_text(digest(ALPHA).replace("sheep", "goats"))
    elif change == "gone":
        path.unlink()
    elif change == "new":
        desk.write("in/c.org", "new")
    elif change == "a link out":
        (tmp_path / "out").mkdir()
        (tmp_path / "out/d.txt").write_text(digest(GAMMA))
        (desk.folder / "out").symlink_to(tmp_path / "out")
    elif change == "a broken link":
        (desk.folder / "d.txt").symlink_to(tmp_path / "nowhere")
    else:
        file = next(paths.imports.iterdir())
        file.write_text(file.read_text())
    assert unchanged(paths) is None
    time.sleep(0.03)
    run("import")
    run("import")
    seen = {"a broken link": None, "gone": (1, (1, 0)), "a link out": (3, (0, 0))}
    assert unchanged(paths) == seen.get(change, (2, (0, 0)))


def test_a_glance_follows_links_as_an_import_does(desk: NotesAndStore, tmp_path: Path) -> None:
    path = desk.write("in/a.txt", digest(ALPHA))
    (desk.folder / "again.txt").symlink_to(path)
    (desk.folder / "in/up").symlink_to(desk.folder / "in")
    (desk.folder / normalize("NFD", "노트.txt")).write_text(digest(BETA))
    out = tmp_path / "out"
    out.mkdir()
    (out / "c.txt").write_text(digest(GAMMA))
    (desk.folder / "out").symlink_to(out)
    time.sleep(0.03)
    run("import", desk.folder)
    paths = desk.library.paths
    assert unchanged(paths) == (3, (0, 0))
    (desk.folder / "d.txt").symlink_to(out / "c.txt")  # a file that is in a folder that was looked at
    essay = tmp_path / "essays/e.txt"
    essay.parent.mkdir()
    essay.write_text("an essay")
    (desk.folder / "e.txt").symlink_to(essay)
    time.sleep(0.03)
    assert unchanged(paths) is None
    run("import")
    assert unchanged(paths) == (3, (0, 0))
    essay.write_text("another essay")
    assert unchanged(paths) is None
    time.sleep(0.03)
    run("import")
    assert unchanged(paths) == (3, (0, 0))
    (out / "c.txt").write_text(digest(GAMMA) + "#more\n")
    assert unchanged(paths) is None
    (out / "c.txt").unlink()
    (desk.folder / "out").unlink()
    (desk.folder / "round").symlink_to(tmp_path)
    assert unchanged(paths) is None


def test_a_glance_tells_what_waits(desk: NotesAndStore) -> None:
    path = desk.write("a.txt", digest(ALPHA, BETA))
    time.sleep(0.03)
    run("import", desk.folder)
    path.write_text(digest(BETA))
    time.sleep(0.03)
    run("import")
    paths = desk.library.paths
    assert unchanged(paths) == (1, (1, 0))
    assert run("import").err.splitlines()[1].startswith("1 entry has lost its note (is:orphan)")
    run("settle", "--where", "is:orphan", "--keep")
    assert unchanged(paths) is None  # how many wait is not known until the next import has counted them
    assert run("import").err == "1 file: nothing new\n"
    assert unchanged(paths) == (1, (0, 0))


def test_a_file_that_may_have_changed_within_the_instant_is_read_again(desk: NotesAndStore) -> None:
    stamps = Stamps(desk.library.stat_cache)
    now = time.time_ns()
    for age, has_fractions, is_sure in ((10**6, True, False), (10**8, True, True), (10**9, False, False)):
        written = now - age
        written = written if has_fractions else written - written % 10**9
        status = SimpleNamespace(st_size=1, st_mtime_ns=written, st_ctime_ns=written, st_ino=7)
        stamp = text_of(status)
        stamps.see("n/a.md", stamp, 1)
        assert bool(stamps.known("n/a.md", stamp)) is is_sure


# Notes that are gone


def test_an_orphan_is_told_once_counted_then_and_settled(desk: NotesAndStore) -> None:
    path = desk.write("a.txt", digest(ALPHA, BETA))
    run("import", desk.folder)
    (alpha,) = keys("title:alpha")
    path.write_text(digest(BETA))
    told = run("import").err
    assert f"the note of {alpha} is gone" in told and "1 entry has lost its note (is:orphan)" in told
    assert keys("is:orphan") == [alpha] and keys("-is:orphan") == keys("title:beta")
    again = run("import").err
    assert f"the note of {alpha} is gone" not in again and "1 entry has lost its note" in again
    assert alpha in run("doctor").err and run("doctor").code == 0
    assert f"the note of {alpha} is gone: notes/a.txt" in run("diff", alpha).err
    assert run("settle", alpha, "--mine").code == 1
    assert run("settle", alpha, "--keep", "--dry-run").out.startswith(f"{alpha}\tAlpha")
    assert run("settle", alpha, "--keep").code == 0
    assert keys("is:orphan") == [] and "lost" not in run("import").err
    assert run("undo").code == 0
    assert keys("is:orphan") == [alpha]
    # Its note comes back: it is the same entry.
    path.write_text(digest(BETA, ALPHA))
    assert "new:" not in run("import").err
    assert keys("is:orphan") == [] and len(desk.entries()) == 2


# Conflicts


@pytest.fixture
def conflict(desk: NotesAndStore) -> str:
    path = desk.write("a.txt", digest(ALPHA, BETA))
    run("import", desk.folder)
    (key,) = keys("title:alpha")

    def alter(entry: Entry) -> Entry:
        entry.title, entry.note = "Alpha: mine", "Mine.\nTwo lines."
        return entry

    desk.library.change([key], alter, command="edit")
    path.write_text(digest(ALPHA.replace("at scale", "by night").replace("자는", "깨어 있는"), BETA))
    assert "you and its note both changed its title, note" in run("import").err
    return key


def test_a_conflict_shows_both_sides(desk: NotesAndStore, conflict: str) -> None:
    assert keys("is:conflict") == [conflict]
    shown = run("diff", conflict).out.splitlines()
    assert shown[:5] == [
        f"--- {conflict}: title in the list", f"+++ {conflict}: title in notes/a.txt",
        "@@ -1 +1 @@", "-Alpha: mine", "+Alpha: counting sheep by night",
    ]  # fmt: skip
    assert run("diff").out.splitlines() == shown
    assert "-Two lines." in shown
    assert run("import").err.splitlines()[-1].startswith("1 entry in conflict with a note (is:conflict)")
    assert run("settle", conflict).code == 2


@pytest.mark.parametrize("name", ["a.txt", "moved.txt"])
def test_a_conflict_is_over_once_the_note_says_what_the_list_does(
    desk: NotesAndStore, conflict: str, name: str
) -> None:
    (desk.folder / "a.txt").unlink()
    alpha = ALPHA.replace("counting sheep at scale", "mine").replace("자는", "깨어 있는")
    desk.write(name, digest(alpha, BETA))
    run("import")
    assert {one.field for one in desk.library.imports.conflicts()} == {"note"}
    assert "title" not in run("diff", conflict).out


def test_a_conflict_is_over_once_the_list_says_what_the_note_does(desk: NotesAndStore, conflict: str) -> None:
    theirs = {one.field: one.theirs for one in desk.library.imports.conflicts()}

    def alter(entry: Entry) -> Entry:
        entry.title, entry.note = theirs["title"], theirs["note"]
        return entry

    run("import")
    desk.library.change([conflict], alter, command="edit")
    assert keys("is:conflict") == [] and run("diff", conflict).out == ""
    assert "conflict" not in run("import").err and "conflict" not in run("doctor").err
    run("undo")
    assert keys("is:conflict") == [conflict]
    assert "1 entry in conflict" in run("import").err


def test_a_conflict_is_settled_by_the_lists_side(desk: NotesAndStore, conflict: str) -> None:
    before = desk.entries()
    shown = run("settle", conflict, "--mine", "--dry-run")
    assert shown.out == f"{conflict}\tAlpha: mine\n" and "would settle 1 entry" in shown.err
    assert keys("is:conflict") == [conflict]
    assert run("settle", conflict, "--mine").code == 0
    assert desk.entries() == before and keys("is:conflict") == []
    assert run("import").err == "1 file: nothing new\n"
    assert run("undo").err == f"took back: settle {conflict} --mine; readlist redo does it again\n"
    assert keys("is:conflict") == [conflict]


def test_a_conflict_is_settled_by_the_notes_side(desk: NotesAndStore, conflict: str) -> None:
    before = desk.entries()
    shown = run("settle", conflict, "--theirs", "--dry-run").out
    assert shown.startswith(f"{conflict}\tAlpha: counting sheep by night\t") and "Alpha: mine" in shown
    assert desk.entries() == before and keys("is:conflict") == [conflict]
    assert run("settle", "--where", "is:conflict", "--theirs", "--yes").code == 0
    entry = desk.one("Alpha")
    assert entry.title == "Alpha: counting sheep by night" and "깨어 있는" in entry.note
    assert keys("is:conflict") == [] and run("diff", conflict).out == ""
    run("undo")
    assert desk.entries() == before and keys("is:conflict") == [conflict]


def test_a_status_a_list_and_fields_of_ones_own_are_settled(desk: NotesAndStore) -> None:
    facts = "title: Zeta on its own\nauthors: [Ana Sousa]\nstatus: reading\nrating: 3\nshelf: top\n"
    note = f"---\n{facts}---\nWorth a second look, I think.\n"
    path = desk.write("zeta.md", note)
    run("import", path)
    (key,) = keys("zeta")

    def alter(entry: Entry) -> Entry:
        entry.status, entry.authors, entry.extra = Status.DROPPED, ["Bo Lin"], {"rating": 1, "shelf": "low"}
        return entry

    desk.library.change([key], alter, command="edit")
    changed = note.replace("reading", "read").replace("3", "5").replace("[Ana", "[Ana Kim, Ana")
    path.write_text(changed.replace("shelf: top\n", ""))
    run("import", path)
    shown = [line for line in run("diff", key).out.splitlines() if not line.startswith(("--- ", "+++ ", "@@"))]
    assert shown == ["-Bo Lin", "+Ana Kim", "+Ana Sousa", "-dropped", "+read", "-1", "+5", "-low"]
    assert run("settle", key, "--theirs").code == 0
    zeta = desk.one("Zeta")
    assert (zeta.status, zeta.authors, zeta.extra) == (Status.READ, ["Ana Kim", "Ana Sousa"], {"rating": 5})


# Duplicates and keys


def test_duplicates_are_found_by_a_query(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA, ALPHA.replace("필요가", "쓸모가")))
    run("import", desk.folder)
    assert keys("is:duplicate") == keys("title:alpha") and len(keys("is:duplicate")) == 2


def test_entries_with_one_doi_are_on_one_paper_for_the_query_the_list_of_pairs_and_show(desk: NotesAndStore) -> None:
    for name, title in (("a", "Sheep of the North"), ("b", "Northern Sheep, Extended"), ("c", "Goats")):
        text = f"---\ntitle: {title}\nauthors: [Ana Sousa]\ndoi: 10.1000/{18 + (name == 'c')}2\n---\nRead in May.\n"
        desk.write(f"{name}.md", text)
    run("import", desk.folder)
    pair = sorted(keys("title:sheep"))
    assert sorted(keys("is:duplicate")) == pair == run("duplicates").out.split("\t")[:2]
    assert f"same paper: {pair[1]}" in run("show", pair[0]).out


def test_a_key_is_renamed_and_its_note_is_followed(desk: NotesAndStore) -> None:
    path = desk.write("a.txt", digest(ALPHA, BETA))
    run("import", desk.folder)
    (key,) = keys("title:alpha")
    assert run("rename", key, "sheep", "--dry-run").out.startswith(f"{key}\tAlpha")
    assert run("rename", key, keys("title:beta")[0], "--dry-run").code == run("rename", key, keys("title:beta")[0]).code
    assert keys("title:alpha") == [key]
    assert run("rename", key, "sheep").code == 0
    assert run("rename", "sheep", keys("title:beta")[0]).code != 0
    assert run("rename", "sheep", "two words").code == 2
    path.write_text(digest(ALPHA.replace("#llm", "#night"), BETA))
    assert "changed sheep: tags" in run("import").err
    run("undo")
    run("undo")
    assert keys("title:alpha") == [key]


def test_a_name_in_a_command_that_is_suggested_is_one_word(tmp_path: Path, home: Path) -> None:
    desk = NotesAndStore(tmp_path / "내 노트", home)
    desk.write("a.txt", digest(ALPHA))
    run("import", desk.folder)
    desk.folder.rename(tmp_path / "there")
    done = run("import")
    assert "readlist folders move '내 노트' PATH" in done.err and "incomplete: 1 folder left out" in done.err


def test_what_settles_an_entry_is_named(desk: NotesAndStore) -> None:
    path = desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    key = desk.one("Alpha").key
    path.write_text(digest(BETA), encoding="utf-8")
    run("import", desk.folder)
    said = run("doctor").err
    assert f"readlist settle {key} --keep" in said and said.endswith("nothing else is wrong\n")
    assert run("settle", key, "--mine").err.endswith("; --keep keeps entries whose note is gone\n")
    assert run("settle", key, "--keep").code == 0
    assert run("doctor").err == "nothing is wrong\n"
