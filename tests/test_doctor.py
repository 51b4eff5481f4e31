"""The doctor finds what is wrong, says where and what mends it, and mends what is safe, so that it can be undone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FEW, entry
from processes import run
from readlist.doctor import check, fix
from readlist.errors import StoreError
from readlist.library import Library
from readlist.model import Status
from readlist.store import files

SHARD = "papers/2024-05.toml"


@pytest.fixture
def library(home: Path) -> Library:
    library = Library(home)
    library.add([entry(1), entry(2), entry(3, date=date(2024, 6, 1)), entry(4, date=None)])
    return library


def put(old: str, new: str, file: str = SHARD) -> Callable[[Path], None]:
    def harm(home: Path) -> None:
        text = (home / file).read_text(encoding="utf-8")
        assert old in text
        (home / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return harm


def spoil_the_index(home: Path) -> None:
    import sqlite3

    database = sqlite3.connect(home / "cache" / "index.db")
    database.execute("UPDATE body SET note = 'something else' WHERE id = 1")
    database.commit()
    database.close()


def leave_litter(home: Path) -> None:
    (home / "papers" / f".2024-05.toml.99{files.TEMPORARY}").mkdir()


def damage_the_history(home: Path) -> None:
    (home / "history" / "000001.json").write_text("{no json", encoding="utf-8")


def damage_what_is_pending(home: Path) -> None:
    (home / "history" / "pending.json").write_text('{"number": 2', encoding="utf-8")


TOMORROW = (date.today() + timedelta(days=2)).isoformat()

WRONG = {
    "no TOML": (put('tags = ["rl", "llm"]', "tags = "), SHARD, 0, "not TOML", "in an editor", False),
    "no UTF-8": (lambda home: (home / SHARD).write_bytes(b"[[paper]]\nkey = \"\xff\"\n"), SHARD, 2, "not UTF-8", "as UTF-8", False),
    "no title": (put('title = "Paper 1: learning to read"\n', ""), SHARD, 1, "without a title", "title =", False),
    "no key": (put('key = "kim2024paper1"\n', ""), SHARD, 1, "without a key", "readlist doctor --fix", True),
    "a key twice": (put('key = "kim2024paper3"', 'key = "KIM2024paper1"', "papers/2024-06.toml"), "papers/2024-06.toml", 1, "is also that of the entry at", "readlist doctor --fix", True),
    "a wrong type": (put('tags = ["rl", "llm"]', 'tags = "rl"'), SHARD, 0, "not a list of texts", "tags = [", False),
    "no date": (put("date = 2024-05-02", 'date = "soon"'), SHARD, 5, "is not a date", "date = 2024-05-20", False),
    "a table misspelt": (put("[[paper]]", "[[papr]]"), SHARD, 1, "the table 'papr' is outside any [[paper]]", "write [[paper]]", False),
    "another table": (put("\n[[paper]]", '\n[["pa per"]]'), SHARD, 0, "'pa per' is outside any", "write [[paper]]", False),
    "a table above": (put("[[paper]]", "\n[x]\ntags = [1]\n[[paper]]"), SHARD, 2, "'x' is outside any", "write [[paper]]", False),
    "no status": (put('status = "unread"', 'status = "seen"'), SHARD, 0, "is not one of", '"unread", "reading"', False),
    "the wrong shard": (put("date = 2024-05-02", "date = 2024-07-02"), SHARD, 1, "in the shard 2024-05", "readlist doctor --fix", True),
    "a day to come": (put("added_on = 2024-06-01", f"added_on = {TOMORROW}"), SHARD, 1, "is in the future", "readlist edit kim2024paper1", False),
    "tags": (put('["rl", "llm"]', '["#rl", "RL", "l l m"]'), SHARD, 1, "tags of kim2024paper1", "readlist doctor --fix", True),
    "a link": (put("https://example.org/1", "javascript:alert(1)"), SHARD, 1, "cannot be opened", "readlist edit kim2024paper1", False),
    "no arXiv id": (put("added_on", 'arxiv = "nonsense"\nadded_on'), SHARD, 1, "'nonsense' of kim2024paper1 is not an arXiv id", "readlist edit", False),
    "no DOI": (put("added_on", 'doi = "x"\nadded_on'), SHARD, 1, 'doi = "x" of kim2024paper1 is not a DOI', 'doi = "10.1000/182"', False),
    "no truth": (put("added_on", 'more_authors = "yes"\nadded_on'), SHARD, 1, 'more_authors = "yes" of', "more_authors = true", False),
    "no column": (put("limit = 5", 'columns = "foo"', "config.toml"), "config.toml", 1, "no column is called 'foo'", "there are title", False),
    "a query within itself": (put("limit = 5", '[queries]\na = "x @a"', "config.toml"), "config.toml", 2, "@a leads back to itself", "readlist config edit", False),
    "no query": (put("limit = 5", '[queries]\na = "(x"', "config.toml"), "config.toml", 2, "in @a: this", "readlist config edit", False),
    "the index": (spoil_the_index, "cache/index.db", 1, "differs from the store", "readlist doctor --fix", True),
    "litter": (leave_litter, f"papers/.2024-05.toml.99{files.TEMPORARY}", 1, "left behind", "readlist doctor --fix", True),
    "the history": (damage_the_history, "history/000001.json", 1, "is damaged", "readlist doctor --fix", True),
    "an unfinished change": (damage_what_is_pending, "history/pending.json", 1, "is damaged", "readlist doctor --fix", True),
    "a setting": (put("limit", "limmit", "config.toml"), "config.toml", 1, "no setting is called 'limmit'", "readlist config edit", False),
    "no file": (lambda home: (home / "papers" / "x.toml").symlink_to("nowhere"), "papers/x.toml", 1, "leads nowhere", "move it away", False),
    "a label": (put("limit = 5", 'limit = 5\n[labels]\nwho = "nosuch"', "config.toml"), "config.toml", 2, "'who' is for 'nosuch'", "readlist config edit", False),
    "a wrong setting": (put("limit = 5", "# mine\nlimit = true", "config.toml"), "config.toml", 2, "limit must be a whole number", "readlist config edit", False),
    "removed notes": (lambda home: (home / "removed.txt").write_bytes(b"\xff"), "removed.txt", 1, "is not UTF-8", "save it as UTF-8", False),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found_named_and_mended_where_that_is_safe(
    library: Library, home: Path, tmp_path: Path, name: str
) -> None:
    harm, file, line, what, mend, fixable = WRONG[name]
    (home / "config.toml").write_text("limit = 5\n")
    harm(home)
    done = run(home, ["doctor", "--format", "json"], tmp_path)
    assert done.code == 6, done
    found = [finding for finding in json.loads(done.out) if what in finding["what"]]
    assert len(found) == 1, done.out
    assert found[0]["file"] == str(home / file) and mend in found[0]["mend"] and found[0]["fixable"] == fixable
    if line:
        assert found[0]["line"] == line
    plain = run(home, ["doctor"], tmp_path)
    assert plain.code == 6 and f"{home / file}:{found[0]['line']}: " in plain.out and what in plain.out
    mended = run(home, ["doctor", "--fix"], tmp_path)
    if fixable and name != "litter":
        assert mended.code == 0, mended
        assert run(home, ["doctor"], tmp_path).code == 0
    else:
        assert mended.code == 6 and what in mended.out
    assert "Traceback" not in done.err + plain.err + mended.err


def test_what_was_mended_can_be_taken_back(library: Library, home: Path) -> None:
    assert check(library) == []
    for harm in (WRONG["no key"][0], put('["rl", "llm"]', '["#rl", "RL"]')):
        harm(home)
    put("date = 2024-06-01\n", "date = 2023-01-01\n", "papers/2024-06.toml")(home)
    before = {path.name: path.read_bytes() for path in home.glob("papers/*")}
    assert fix(Library(home)).entries == 2 + 0
    assert check(Library(home)) == []
    assert {hit.entry.date for hit in Library(home).find().hits} >= {date(2023, 1, 1)}
    Library(home).undo()
    assert {path.name: path.read_bytes() for path in home.glob("papers/*")} == before


def test_entries_without_keys_get_each_their_own(library: Library, home: Path) -> None:
    with (home / SHARD).open("a", encoding="utf-8") as file:
        for note in ("첫째", "둘째", "셋째"):
            file.write(f'\n# on {note}\n[[paper]]   # by hand\ntitle = "The same title"\nmine = 1\nnote = "{note}"\n')
        file.write('\n[[paper]]\ntitle = "Without a date that is one"\ndate = "soon"\n')
    before = (home / SHARD).read_bytes()
    assert fix(Library(home)).entries == 3
    found = {hit.entry.key: hit.entry.note for hit in Library(home).find('title:"the same title"').hits}
    assert found == {"the-same-title": "첫째", "the-same-title-2": "둘째", "the-same-title-3": "셋째"}
    text = (home / SHARD).read_text(encoding="utf-8")
    assert text.count("[[paper]]   # by hand\nkey = ") == 3 and text.count("# on ") == 3 and text.count("mine = 1") == 3
    what = [finding.what for finding in check(Library(home))]
    assert what == ["an entry without a key", 'date = "soon" is not a date']
    Library(home).undo()
    assert (home / SHARD).read_bytes() == before


blocks = st.fixed_dictionaries(
    {"title": st.sampled_from(['"A"', '"B"', "5", ""])},
    optional={
        "key": st.sampled_from(['"a"', '"A"', '"b"', '"no key"']),
        "date": st.sampled_from(["2024-05-01", "2023-01-01", '"soon"']),
        "tags": st.sampled_from(['["x"]', '["#x", "X"]', "5"]),
        "note": st.sampled_from(['"one"', '"two"', '"""\n[[paper]]\n"""']),
        "mine": st.just("[1, 2]"),
    },
)


@FEW
@given(st.lists(st.tuples(st.sampled_from(["2024-05", "2023-01"]), blocks), max_size=5))
def test_mending_loses_nothing_and_mends_all_that_it_says(tmp_path_factory: pytest.TempPathFactory, made: list) -> None:
    home = tmp_path_factory.mktemp("mend") / "store"
    library = Library(home)
    library.add([entry(9, date=date(2000, 1, 1))])
    for number, (shard, fields) in enumerate(made):
        with (home / "papers" / f"{shard}.toml").open("a", encoding="utf-8") as file:
            file.write(
                f"[[paper]]\nnumber = {number}\n" + "".join(f"{name} = {value}\n" for name, value in fields.items())
            )
    before = {path.name: path.read_bytes() for path in home.glob("papers/*")}
    changed = fix(Library(home)).entries
    texts = "".join(path.read_text(encoding="utf-8") for path in home.glob("papers/*"))
    assert [texts.count(f"number = {number}\n") for number in range(len(made))] == [1] * len(made)
    left = check(Library(home))
    keys = [fields["key"].lower() for _, fields in made if "key" in fields]
    if len(set(keys)) == len(keys) and not any("not TOML" in finding.what for finding in left):
        assert {finding.what for finding in left if finding.fixable} <= {"an entry without a key"}
    if changed:
        Library(home).undo()
        after = {path.name: path.read_bytes() for path in home.glob("papers/*")}
        assert {n: text.split() for n, text in after.items()} == {n: text.split() for n, text in before.items()}


def test_every_fault_of_an_entry_is_found(library: Library, home: Path) -> None:
    with (home / SHARD).open("a", encoding="utf-8") as file:
        file.write('[[paper]]\nkey = "bad key"\ntitle = 7\nauthors = "One"\nurls = 3\nstatus = "done"\ndate = "soon"\n')
    found = check(Library(home))
    first = found[0].line
    assert [finding.line - first for finding in found] == [0, -1, 1, 2, 3, 4]


def test_a_store_that_is_read_only_is_checked(library: Library, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(Library, "writing", lambda *_: pytest.fail("nothing can be written there"))
    assert check(Library(home)) == []
    put('["rl", "llm"]', '"rl"')(home)
    assert [finding.what for finding in check(Library(home))] == ['tags = "rl" is not a list of texts']


@pytest.mark.parametrize(("text", "mend"), [("99", "get a newer readlist"), ("two", "write 2 into it")])
def test_a_format_that_is_not_known_is_the_only_finding(library: Library, home: Path, text: str, mend: str) -> None:
    (home / "format").write_text(f"{text}\n")
    assert [(finding.file, finding.mend) for finding in check(Library(home))] == [(str(home / "format"), mend)]


def test_the_doctor_takes_back_what_was_cut_off(library: Library, home: Path, tmp_path: Path) -> None:
    from processes import kill_at

    done = run(home, ["mark", "read", "kim2024paper1", "kim2024paper3"], tmp_path, kill_at(10))
    assert done.code == -9
    assert run(home, ["doctor"], tmp_path).code == 0
    assert len({hit.entry.status for hit in Library(home).find().hits}) <= 2
    assert not list(home.rglob("*.new"))


def test_a_store_that_is_not_there_is_not_made(home: Path, tmp_path: Path) -> None:
    assert run(home, ["doctor"], tmp_path).code == 0
    assert run(home, ["doctor", "--fix"], tmp_path).code == 0
    assert not home.exists()


def test_a_damaged_history_stands_in_the_way_of_undo_only(library: Library, home: Path, tmp_path: Path) -> None:
    damage_the_history(home)
    done = run(home, ["undo"], tmp_path)
    assert done.code == 4 and "doctor --fix" in done.err
    library.mark(["kim2024paper1"], Status.READ)
    with pytest.raises(StoreError):
        Library(home).history()
    assert run(home, ["doctor", "--fix"], tmp_path).code == 0
    assert run(home, ["undo"], tmp_path).code == 0
    assert (home / "history" / "000001.damaged").exists()


def test_a_store_whose_format_is_not_known_is_named(library: Library, home: Path, tmp_path: Path) -> None:
    (home / "format").write_text("?")
    (home / "cache" / "index.db").unlink()
    done = run(home, ["doctor"], tmp_path)
    assert done.code == 6 and "does not name the store's format" in done.out
    assert run(home, ["doctor", "--fix"], tmp_path).code == 4
