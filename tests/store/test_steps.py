"""Two entries on one paper become one, with what either has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conftest import entry
from readlist.model import Date, Source, Status
from readlist.store.steps import additions, united

MARCH, JUNE = date(2024, 3, 1), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("mine", "theirs", "furthest"),
    [("unread", "dropped", "dropped"), ("reading", "dropped", "reading"), ("reading", "read", "read")],
)
def test_the_furthest_status_stays_with_its_day(mine: str, theirs: str, furthest: str) -> None:
    days = {mine: MARCH, theirs: JUNE}
    one, other = (entry(status=Status(status), status_on=day) for status, day in days.items())
    for merged in (united(replace(one), other), united(replace(other), one)):
        assert (merged.status, merged.status_on) == (furthest, days[furthest])


def test_texts_stand_one_after_the_other_unless_one_has_the_other() -> None:
    assert united(entry(note="One."), entry(note="Two.")).note == "One.\n\nTwo."
    assert united(entry(note="One. Two\nThree."), entry(note="Two Three.")).note == "One. Two\nThree."
    assert united(entry(abstract=""), entry(abstract="Two.")).abstract == "Two."


def test_lists_have_each_item_once() -> None:
    one = entry(tags=["RL", "a"], urls=["https://a.example"], sources=[Source("a.txt", 1, 2)])
    other = entry(tags=["rl", "b"], urls=["https://b.example", "https://a.example"], sources=[Source("b.txt", 1, 2)])
    merged = united(one, replace(other, sources=[*one.sources, *other.sources]))
    assert (merged.tags, merged.urls) == (["RL", "a", "b"], ["https://a.example", "https://b.example"])
    assert [source.file for source in merged.sources] == ["a.txt", "b.txt"]


def test_what_one_lacks_comes_from_the_other() -> None:
    bare = entry(authors=[], date=None, added_on=JUNE, extra={"mine": 1})
    full = entry(
        authors=["Ana Sousa"], more_authors=True, venue="ICLR", arxiv="2405.00001", published=Date(2024), added_on=MARCH,
        extra={"mine": 2, "other": 3},
    )  # fmt: skip
    merged = united(replace(bare), full)
    assert (merged.authors, merged.more_authors) == (["Ana Sousa"], True)
    assert (merged.venue, merged.arxiv, merged.published, merged.date) == ("ICLR", "2405.00001", Date(2024), full.date)
    assert (merged.added_on, merged.extra) == (MARCH, {"mine": 1, "other": 3})
    assert united(entry(authors=["Bo Lin"], venue="ACL"), full).authors == ["Bo Lin"]


@pytest.mark.parametrize(("own", "is_known"), [(["a", {"b": True}], True), (5, False), ({"a": [1.5]}, False)])
def test_what_is_read_of_a_new_entry_is_known_where_no_value_can_change(own: Any, is_known: bool) -> None:
    one = entry(extra={"own": own})
    (step,) = additions([one], [])
    assert step.entry is not None
    assert step.entry(str(step.make(None))) == (one if is_known else None)
