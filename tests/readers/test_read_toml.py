"""TOML: what the store has, and an export writes, comes back as it was."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import entry
from program import run
from readlist.export import export
from readlist.library import Library
from readlist.model import Entry, Source, Status
from readlist.notes.reading import normalise
from readlist.readers import kind_of, read
from strategies import entries


@given(st.lists(entries, min_size=1, max_size=3))
def test_an_export_comes_back_as_it_was(some: list[Entry]) -> None:
    for number, one in enumerate(some):
        one.key, one.sources = f"k{number}", [Source("a.md", 1, 2)]
    text = "".join(export(some, "toml"))
    if text == normalise(text):
        reading = read(text, name="list.toml")
        assert (reading.entries, reading.missing) == (some, [])
        assert not [line for line in reading.lines if line.field == "left out"]


TEXT = """\
# My papers.

[[paper]]
key = "a"
title = "하나"
status = "read"
note = \"\"\"
One.

Two.\"\"\"
mine = 3 # of 5

[paper.seen]
on = 2024-05-20

[[paper]]
key = "b"

# The last.
"""


def test_each_line_is_accounted_for() -> None:
    reading = read(TEXT, name="list.toml")
    assert [(line.number, line.field, line.entry) for line in reading.lines] == [
        (1, "layout", None), (3, "layout", 0), (4, "key", 0), (5, "title", 0), (6, "status", 0), (7, "note", 0),
        (8, "note", 0), (10, "note", 0), (11, "extra", 0), (13, "extra", 0), (14, "extra", 0),
        (16, "left out", None), (17, "left out", None), (19, "layout", None),
    ]  # fmt: skip
    assert reading.missing == [(16, "an entry without a title")]


def test_it_is_told_from_other_toml() -> None:
    assert kind_of("-", TEXT) == kind_of("list.toml", TEXT) == "toml"
    assert kind_of("-", 'title = "Config"\n') is None
    assert read('title = "Config"\n', name="pyproject.toml").refused.startswith("TOML without a [[paper]], not a note")


def test_a_list_goes_from_one_store_to_another(home: Path, tmp_path: Path) -> None:
    one = entry(key="mine2024", status=Status.READ, extra={"rating": 5})
    Library(home).add([one])
    assert run("export", "-o", tmp_path / "list.toml").code == 0
    there = tmp_path / "there"
    assert run("--home", there, "import", tmp_path / "list.toml").code == 0
    assert Library(there).get("mine2024") == Library(home).get("mine2024")
