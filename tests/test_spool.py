"""A list that lies in a file once it is long behaves as any list."""

from __future__ import annotations

import tempfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist import spool
from readlist.errors import StoreError
from readlist.model import Date, Entry
from readlist.spool import Spool

ENTRIES = [
    Entry(f"양 {number}", date=Date(2024, 5), added_on=date(2024, 5, 20), extra={"n": number}) for number in range(9)
]


@given(st.lists(st.binary(max_size=60)), st.integers(0, 12), st.integers(1, 5), st.slices(12))
def test_a_spool_is_as_a_list(items: list[bytes], few: int, together: int, some: slice) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_FEW", few)
        found = Spool(items, together=together)
        assert list(found) == items and len(found) == len(items) and bool(found) == bool(items)
        assert list(reversed(found)) == items[::-1] and found[some] == items[some]
        found.append(b"last")
        assert found[-1] == b"last" and found == Spool([*items, b"last"]) != Spool(items)


def test_what_is_in_the_file_is_read_back_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_FEW", 4)
    found = Spool(ENTRIES)
    assert list(found) == ENTRIES and found[7] == ENTRIES[7] is not found[7]
    with pytest.raises(IndexError):
        found[9]


def test_where_there_is_no_room_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool, "_FEW", 0)
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(StoreError, match="no room for what is read"):
        Spool(ENTRIES)
