"""Lines of files beside the shards: any text comes back from one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.store.lines import line_of, parts_of


@given(st.lists(st.text(), min_size=1))
def test_texts_come_back_from_their_line(texts: list[str]) -> None:
    line = line_of(*texts)
    assert parts_of(line) == texts
    assert not {"\n", "\r"} & set(line) and line.count("\t") == len(texts) - 1


@pytest.mark.parametrize("sign", ["\\", "\t", "\n", "\r", "\\n"])
def test_signs_that_would_end_a_part_are_written_otherwise(sign: str) -> None:
    assert parts_of(line_of(f"a{sign}b", sign)) == [f"a{sign}b", sign]
