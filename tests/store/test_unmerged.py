"""Two versions side by side: conflict markers and conflict copies are named, readable, merged, and undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import entry
from readlist.doctor import check, fix
from readlist.errors import StoreError
from readlist.library import Library
from readlist.store.block import text_of
from readlist.store.conflict_copy import original_of

ONE, OTHER = replace(entry(1), tags=["rl", "here"]), replace(entry(1), tags=["rl", "there"])


def marked(one: str, other: str, *, base: str = "") -> str:
    return f"<<<<<<< HEAD\n{one}{base}=======\n{other}>>>>>>> theirs\n"


@pytest.fixture
def library(home: Path) -> Library:
    library = Library(home)
    library.add([entry(1), entry(2)])
    return library


def shard(library: Library, name: str = "2024-05") -> Path:
    return library.store.path(name)


def in_conflict(library: Library, *, base: str = "") -> str:
    """The shard with one line of an entry, and two new entries, between markers."""
    text = shard(library).read_text()
    tags = 'tags = ["rl", "llm"]\n'
    text = text.replace(tags, marked('tags = ["rl", "here"]\n', 'tags = ["rl", "there"]\n', base=base), 1)
    text += "\n" + marked(text_of(entry(3)), text_of(entry(4)))
    shard(library).write_text(text)
    return text


def test_entries_between_markers_are_in_the_list_and_the_markers_are_named(library: Library) -> None:
    in_conflict(library)
    assert {hit.entry.key for hit in library.find().hits} == {f"kim2024paper{number}" for number in (1, 2, 3, 4)}
    (problem,) = library.problems()
    assert "conflict markers" in problem.what
    assert problem.line == shard(library).read_text().split("\n").index("<<<<<<< HEAD") + 1
    assert [(found.line, found.fixable) for found in check(library)] == [(problem.line, True)]


def test_nothing_is_written_between_markers(library: Library) -> None:
    text = in_conflict(library)
    with pytest.raises(StoreError, match="conflict markers"):
        library.tag(["kim2024paper2"], add=["x"])
    assert shard(library).read_text() == text


def test_doctor_merges_what_is_between_markers_and_undo_brings_it_back(library: Library) -> None:
    text = in_conflict(library)
    fix(library)
    assert check(library) == []
    assert library.get("kim2024paper1").tags == ["here", "rl", "there"] or library.get("kim2024paper1").tags == [
        "rl",
        "here",
        "there",
    ]
    assert len(library.find().hits) == 4
    library.undo()
    assert shard(library).read_text() == text


def test_markers_with_the_base_between_them(library: Library) -> None:
    in_conflict(library, base='||||||| base\ntags = ["rl", "llm"]\n')
    fix(library)
    assert library.get("kim2024paper1").tags == ["rl", "here", "there"]


def test_markers_in_somebodys_note_are_a_note(library: Library) -> None:
    library.add([entry(3, note=f"git says:\n{marked('a', 'b')}")])
    assert check(library) == []
    assert "<<<<<<< HEAD" in library.get("kim2024paper3").note


@pytest.mark.parametrize(
    "name",
    [
        "2024-05 (Ana's conflicted copy 2026-11-27)",
        "2024-05 (Case Conflict)",
        "2024-05.sync-conflict-20261127-084111-ABCDEF7",
        "2024-05 2",
    ],
)
def test_a_conflict_copy_is_merged_into_its_shard(library: Library, name: str) -> None:
    text = text_of(replace(entry(1), tags=["rl", "llm", "there"])) + "\n" + text_of(entry(5))
    shard(library, name).write_text(text)
    (finding,) = check(library)
    assert (finding.file, finding.fixable) == (str(shard(library, name)), True)
    fix(library)
    assert check(library) == []
    assert not shard(library, name).exists()
    assert library.get("kim2024paper1").tags == ["rl", "llm", "there"]
    assert len(library.find().hits) == 3
    library.undo()
    assert shard(library, name).read_text() == text


def test_a_shard_that_is_not_a_copy() -> None:
    assert original_of("2024-05 2", ["2024-06"]) is None
    assert original_of("undated-2024-05", ["2024-05"]) is None
    assert original_of("2024-05 (read in May)", ["2024-05"]) is None


def test_two_titles_side_by_side_are_a_conflict(library: Library) -> None:
    shard(library, "2024-05 2").write_text(text_of(replace(entry(1), title="Another")))
    fix(library)
    assert library.keys("is:conflict") == ["kim2024paper1"]
