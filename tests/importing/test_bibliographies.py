"""Bibliographies that are imported one after the other: a record's own names say which entry it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notes_and_store import NotesAndStore, told
from program import run
from readlist.model import Entry, Status

pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")

TEA = "@article{tea, title={Tea}, author={Lee, Ann}, year=2001, journal={Leaves}, annote={Warm.}, keywords={hot}}\n"
JUGS = "@misc{jugs, title={Jugs}, author={Oh, Bo}, year=2002, doi={10.1000/b}}\n"
CUPS = (
    "@misc{cups, title={Cups}, author={Roe, Cy and Park, Mina}, year=2003, eprint={2003.00001}, eprinttype={arxiv}}\n"
)


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> NotesAndStore:
    desk = NotesAndStore(tmp_path / "notes", home, dry_first=True)
    desk.write("a.bib", TEA + JUGS + CUPS)
    desk.take_in()
    desk.library.mark(["tea", "jugs", "cups"], Status.READ)
    desk.library.tag(["tea"], add=["mine"])
    return desk


@pytest.mark.parametrize(
    ("records", "titles"),
    [
        (CUPS + JUGS + TEA.replace("{Tea}", "{Tea: A History}"), ["Cups", "Jugs", "Tea: A History"]),
        (CUPS + JUGS + TEA.replace("Lee, Ann", "Lee, Ann and Oh, Bo"), ["Cups", "Jugs", "Tea"]),
        (CUPS + JUGS + TEA.replace("{Tea}", "{Hot Water}"), ["Cups", "Hot Water", "Jugs"]),
        (TEA.replace("{Tea}", "{Tea and Cake}"), ["Cups", "Jugs", "Tea and Cake"]),
        (CUPS.replace("Cups", "Saucers").replace("Roe, Cy", "Roe, C."), ["Jugs", "Saucers", "Tea"]),
        (CUPS.replace("{cups", "{roe"), ["Cups", "Jugs", "Tea"]),
        (JUGS.replace("Jugs", "Pitchers").replace("{jugs", "{oh"), ["Cups", "Pitchers", "Tea"]),
    ],
    ids=[
        "a subtitle",
        "an author",
        "another title among the same records",
        "more words",
        "by arXiv id",
        "another key",
        "by DOI",
    ],
)
def test_a_record_beside_its_older_self_is_the_same_entry(desk: NotesAndStore, records: str, titles: list[str]) -> None:
    desk.write("b.bib", records)
    desk.take_in()
    entries = desk.entries()
    assert sorted(entry.title for entry in entries.values()) == titles
    assert {entry.status for entry in entries.values()} == {Status.READ}
    assert entries["tea"].tags == ["hot", "mine"]
    before = desk.state()
    assert "updated" not in told(desk.take_in()) and "updated" not in told(desk.take_in("a.bib"))
    assert desk.state() == before


@pytest.mark.parametrize(
    "record",
    [
        "@misc{tea, title={Kettles}, author={Lin, Bo}, year=2001}",
        "@misc{tea, title={Kettles}, author={Lee, Ann}, year=2001}",
        "@misc{cups, title={Cups}, author={Roe, Cy and Park, Mina}, eprint={2003.00009}, eprinttype={arxiv}}",
        "@misc{kettles, title={Kettles}, author={Lin, Bo}, doi={10.1000/b}}",
        "@incollection{kettles, title={Kettles}, author={Oh, Bo}, doi={10.1000/b}}",
    ],
    ids=["one key", "one key and author", "another arXiv id", "a DOI on another", "the DOI of the book"],
)
def test_two_papers_of_two_people_stay_two(desk: NotesAndStore, record: str) -> None:
    before = desk.entries()
    desk.write("b.bib", record)
    assert told(desk.take_in())["added"] == 1
    after = desk.entries()
    assert {key: after[key] for key in before} == before


def test_a_record_on_standard_input_is_known_too(desk: NotesAndStore) -> None:
    record = TEA.replace("{Tea}", "{Tea: A History}").replace("2001", "2001, volume=2")
    assert told(desk.take_in("-", stdin=record)) == {"updated": 1}
    assert (desk.entries()["tea"].title, desk.entries()["tea"].extra["volume"]) == ("Tea: A History", "2")
    assert told(desk.take_in("-", stdin=record)) == {"unchanged": 1}


def test_what_the_other_file_does_not_say_stays_and_what_it_says_more_comes(desk: NotesAndStore) -> None:
    desk.write("b.bib", "@article{tea, title={TEA}, author={Lee, Ann}, volume=3, keywords={green}}")
    assert told(desk.take_in())["updated"] == 1
    entry = desk.one("TEA")
    assert (entry.venue, entry.note, entry.extra["volume"]) == ("Leaves", "Warm.", "3")
    assert entry.tags == ["hot", "mine", "green"]
    assert [source.file for source in entry.sources] == ["a.bib", "b.bib"]
    (desk.folder / "a.bib").unlink()
    assert "gone" in told(desk.take_in()) and not desk.library.imports.orphans() & {"tea"}


def test_what_the_owner_changed_or_wrote_is_in_conflict(desk: NotesAndStore) -> None:
    def alter(entry):  # type: ignore[no-untyped-def]
        entry.title, entry.extra["pages"] = "My Tea", "9"
        entry.tags.remove("hot")
        return entry

    desk.library.change(["tea"], alter, command="edit")
    before = desk.entries()["tea"]
    desk.write(
        "b.bib",
        TEA.replace("{Tea}", "{TEA: a history}").replace("Warm", "Cold").replace("2001", "2001, pages=4") + JUGS + CUPS,
    )
    (update,) = desk.take_in().updated
    assert (update.fields, update.kept) == ([], ["title", "note"])
    after = desk.entries()["tea"]
    assert (after.title, after.note, after.tags, after.extra) == (before.title, before.note, before.tags, before.extra)


def test_of_two_files_the_newer_change_counts(desk: NotesAndStore) -> None:
    desk.write("b.bib", TEA.replace("{Tea}", "{Tea.}"))
    desk.take_in()
    desk.write("a.bib", TEA.replace("{Tea}", "{Tea!}").replace("Leaves", "J. of Leaves"))
    report = desk.take_in("a.bib")
    assert not report.conflicts
    assert (desk.entries()["tea"].title, desk.entries()["tea"].venue) == ("Tea!", "J. of Leaves")


def test_each_key_by_which_a_paper_is_cited_finds_it(desk: NotesAndStore) -> None:
    desk.write("b.bib", CUPS.replace("{cups", "{roe:2003"))
    desk.take_in()
    desk.write("c.bib", "@misc{roe:2003, title={Cups}, author={Roe, Cy}}")
    desk.take_in("c.bib")
    assert len(desk.entries()) == 3
    assert "Cups" in run("show", "roe:2003").out
    written = run("export", "key:cups", "--format", "biblatex").out
    assert "@misc{cups," in written and "ids = {roe:2003}" in written


def test_a_file_with_the_same_records_brings_what_it_says_more(desk: NotesAndStore) -> None:
    desk.write("b.bib", TEA + JUGS.replace("2002", "2002, volume=7") + CUPS)
    assert told(desk.take_in("b.bib")) == {"updated": 1, "known": 2}
    assert desk.entries()["jugs"].extra["volume"] == "7"


def test_an_item_of_csl_is_known_by_its_id(desk: NotesAndStore) -> None:
    item = {"id": "c1", "type": "book", "title": "First", "author": [{"family": "Sousa", "given": "Ana"}]}
    desk.write("a.json", json.dumps([item]))
    desk.take_in()
    desk.write("b.json", json.dumps([item | {"title": "First: the Whole", "publisher": "Hill"}]))
    desk.take_in("b.json")
    assert desk.entries()["c1"].title == "First: the Whole"
    assert len(desk.entries()) == 4


def test_another_format_says_no_field_twice_and_none_worse(desk: NotesAndStore) -> None:
    desk.write("a.bib", "@phdthesis{oak, title={{O}ak}, author={Sousa, Ana}, school={Hill}, address={Rome}, year=2001}")
    desk.take_in("a.bib")
    before = desk.entries()["oak"]
    item = {
        "id": "oak", "type": "thesis", "title": "Oak", "author": [{"family": "Sousa", "given": "Ana"}],
        "publisher": "Hill", "publisher-place": "Rome", "issued": {"date-parts": [[2001]]}, "page": "1-9",
    }  # fmt: skip
    desk.write("b.json", json.dumps([item]))
    assert told(desk.take_in("b.json"))["updated"] == 1
    after = desk.entries()["oak"]
    assert after.extra == before.extra | {"pages": "1–9"}


def test_a_record_brings_what_an_entry_of_the_readers_lacks(desk: NotesAndStore) -> None:
    desk.library.add([Entry("Oak", key="sousa2001oak", authors=["Ana Sousa"], note="Mine.", tags=["mine"])])
    desk.write("b.bib", "@book{sousa2001oak, title={OAK}, author={Sousa, A.}, publisher={Hill}, annote={Theirs.}}")
    assert told(desk.take_in("b.bib")) == {"updated": 1}
    entry = desk.entries()["sousa2001oak"]
    assert (entry.title, entry.authors, entry.note, entry.tags) == ("Oak", ["Ana Sousa"], "Mine.", ["mine"])
    assert entry.extra == {"entrytype": "book", "publisher": "Hill"}


def test_parts_of_names_and_markup_of_both_files_stay(desk: NotesAndStore) -> None:
    desk.write("a.bib", r"@book{oak, title={Oak}, editor={García Márquez, Ana}, series={On \emph{trees}}, year=2001}")
    desk.write("b.bib", r"@book{oak, title={Oak}, author={{World Health Organization}}, note={See \emph{elms}}}")
    desk.take_in("a.bib")
    desk.take_in("b.bib")
    entry = desk.entries()["oak"]
    assert set(entry.extra["names"]) == {"Ana García Márquez", "World Health Organization"}
    assert set(entry.extra["latex"]) == {"series", "note"}


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "ris", "csl-json"])
def test_a_list_of_ones_own_brings_no_second_copy_of_a_field(desk: NotesAndStore, format: str) -> None:
    own = {"읽은 곳": "집", "read on": [1, 2], "rating": 5, "seen": True}
    desk.library.add([Entry("One paper", key="one", authors=["Ana Sousa"], extra=own)])
    ending = {"ris": ".ris", "csl-json": ".json"}.get(format, ".bib")
    assert run("export", "--format", format, "-o", desk.folder / f"list{ending}").code == 0
    assert run("import", desk.folder / f"list{ending}").code == 0
    assert desk.library.get("one").extra == own
