"""One key for two entries: doctor tells two papers apart, makes one of two entries on one paper, and both can be undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import entry
from readlist.doctor import check, fix
from readlist.importing.intake import Options, take_in
from readlist.library import Library
from readlist.model import Entry
from readlist.store.block import text_of

KEY = entry(1).key


def write(library: Library, month: str, one: Entry) -> None:
    """Put an entry into a shard as another program does."""
    library.paths.papers.mkdir(parents=True, exist_ok=True)
    with library.store.path(month).open("a", encoding="utf-8") as file:
        file.write(text_of(one) + "\n")


def texts(library: Library) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in library.paths.papers.iterdir()}


@pytest.mark.parametrize("month", ["2024-05", "2024-07"])
def test_the_paper_that_was_added_first_keeps_the_key(home: Path, month: str) -> None:
    library = Library(home)
    day = date.fromisoformat(f"{month}-30")
    write(library, "2024-05", entry(1, added_on=date(2024, 8, 2)))
    write(library, month, entry(7, key=KEY.upper(), date=day, added_on=date(2024, 8, 1)))
    before = texts(library)
    assert ["is also that of" in found.what and found.fixable for found in check(library)] == [True]
    fix(library)
    assert check(library) == []
    assert {hit.entry.key: hit.entry.title for hit in Library(home).find().hits} == {
        f"{KEY}-2": entry(1).title,
        KEY.upper(): entry(7).title,
    }
    Library(home).undo()
    assert texts(library) == before


def test_what_is_remembered_of_a_note_goes_with_its_paper(home: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    library = Library(home)
    for number, title in ((1, "Learning Slowly"), (7, "Learning at Once")):
        text = f"# {title}\n\nAuthors: Ana Sousa\nDate: 2024-0{number}-02\n\nThought number {number}.\n"
        (notes / f"{number}.md").write_text(text, encoding="utf-8")
    take_in(library, [notes], Options())
    first, second = (hit.entry.key for hit in sorted(library.find().hits, key=lambda hit: str(hit.entry.date)))
    for folder in (library.paths.papers, library.paths.imports):
        for path in folder.iterdir():
            path.write_text(path.read_text(encoding="utf-8").replace(second, first), encoding="utf-8")
    fix(Library(home))
    origins = {origin.key: origin.place for origin in Library(home).origins()}
    assert origins == {first: "notes/1.md", f"{first}-2": "notes/7.md"}
    take_in(Library(home), [notes], Options())
    assert sorted(Library(home).index.keys()) == [first, f"{first}-2"]


def test_one_paper_that_stands_in_two_months_is_one_entry(home: Path) -> None:
    """As a machine leaves it that moves an entry while another changes it, without a merge."""
    library = Library(home)
    write(library, "2024-05", entry(1, tags=["rl", "here"]))
    write(library, "2024-06", entry(1, date=date(2024, 6, 3), tags=["rl", "there"]))
    before = texts(library)
    fix(library)
    (hit,) = Library(home).find().hits
    assert hit.entry.date == date(2024, 6, 3)
    assert set(hit.entry.tags) == {"rl", "here", "there"}
    Library(home).undo()
    assert texts(library) == before
