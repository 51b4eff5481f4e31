"""Lines of files beside the shards: any text comes back from one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.config import paths
from readlist.paths import MACHINE, OWN, SHARED, imports_file, shard_file
from readlist.store.lines import edited, line_of, parts_of


@given(st.lists(st.text(), min_size=1))
def test_texts_come_back_from_their_line(texts: list[str]) -> None:
    line = line_of(*texts)
    assert parts_of(line) == texts
    assert not {"\n", "\r"} & set(line) and line.count("\t") == len(texts) - 1


@pytest.mark.parametrize("sign", ["\\", "\t", "\n", "\r", "\\n"])
def test_signs_that_would_end_a_part_are_written_otherwise(sign: str) -> None:
    assert parts_of(line_of(f"a{sign}b", sign)) == [f"a{sign}b", sign]


@pytest.mark.parametrize("file", [*SHARED, MACHINE, imports_file("2024-05")])
def test_each_file_says_at_its_top_what_it_is(file: str) -> None:
    text = edited(file, None, (), ["a", "b"]) or ""
    assert text.startswith("# ") and text.endswith("\na\nb\n")


def test_the_files_of_a_store_are_its_own(tmp_path: Path) -> None:
    own = paths(tmp_path)
    for name in (*OWN, shard_file("2024-05"), "history/1.json", ".git/config"):
        assert own.is_own(tmp_path / name), name
    assert not own.is_own(tmp_path / "notes.md")
