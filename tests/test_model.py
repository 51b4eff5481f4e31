"""Dates as far as they are known, links that ids lead to, and fields of a person's own that have the name of one of ours."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.identifiers import canonical_doi, doi_link, is_web_link
from readlist.model import Date, Entry, clean_tag, date_of, settle

DATES = st.dates().map(Date.of) | st.builds(Date, st.integers(1, 9999), st.none() | st.integers(1, 12))


@given(DATES)
def test_a_date_comes_back_from_its_text(one: Date) -> None:
    assert Date.fromisoformat(one.isoformat()) == date_of(str(one)) == one
    assert one.first.isoformat().startswith(one.isoformat()) and one.last.isoformat().startswith(one.isoformat())


@given(DATES, DATES)
def test_a_date_sorts_at_its_beginning(one: Date, other: Date) -> None:
    if one.first != other.first:
        assert (one < other) == (one.first < other.first)
    else:
        assert (one < other) == (len(str(one)) < len(str(other)))


@given(st.dates())
def test_a_day_is_equal_to_that_day(day: date) -> None:
    one = Date.of(day)
    assert one == day and day == one and hash(one) == hash(day) and one.exact == one.first == one.last == day


def test_a_month_is_not_one_of_its_days() -> None:
    assert Date(2024, 5) != Date(2024, 5, 1) != Date(2024) and Date(2024, 5) != date(2024, 5, 1)
    assert (Date(2024, 2).last, Date(2023, 12).last, Date(2024).last) == (
        date(2024, 2, 29), date(2023, 12, 31), date(2024, 12, 31),
    )  # fmt: skip
    assert Date(2024, 5).exact is None


@pytest.mark.parametrize("text", ["2024-13", "2024-00", "24", "2024-5", "2024-02-30", "", "202a", "2024/05", "year"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Date.fromisoformat(text)
    assert date_of(text) is None


def test_what_the_calendar_has_not_is_refused() -> None:
    for parts in [(2024, 0), (2024, None, 3), (0,), (2024, 2, 30)]:
        with pytest.raises(ValueError):
            Date(*parts)
    with pytest.raises(FrozenInstanceError):
        Date(2024).year = 2025  # type: ignore[misc]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (date(2024, 5, 20), Date(2024, 5, 20)), (datetime(2024, 5, 20, 9), Date(2024, 5, 20)), (2024, Date(2024)),
        (" 2024-05 ", Date(2024, 5)), (True, None), (5, None), (20240520, None), (2024.5, None), (["2024"], None),
    ],
)  # fmt: skip
def test_values_that_mean_a_date(value: object, found: Date | None) -> None:
    assert date_of(value) == found


def test_a_doi_with_signs_that_no_link_has_leads_somewhere() -> None:
    doi = "10.1002/(SICI)1099-0526(199709/10)3:1<38::AID-CPLX10>3.0.CO;2-#"
    link = doi_link(doi)
    assert is_web_link(link) and canonical_doi(unquote(link)) == doi
    assert link.startswith("https://doi.org/10.1002/(SICI)1099-0526(199709/10)3:1%3C38::AID")


def test_a_field_of_a_persons_own_becomes_ours_where_it_fits() -> None:
    entry = Entry(
        "T", extra={"venue": "ACL", "doi": "https://doi.org/10.1000/xyz", "published": 2017, "code": "", "mine": 1}
    )
    settle(entry)
    assert (entry.venue, entry.doi, entry.published, entry.code) == ("ACL", "10.1000/xyz", Date(2017), "")
    assert entry.extra == {"mine": 1}


def test_and_stays_theirs_where_it_does_not() -> None:
    extra = {"venue": ["ACL"], "doi": "none", "published": "last spring", "more_authors": "yes", "title": "Another"}
    entry = Entry("T", extra=extra, code="https://example.org/code")
    entry.extra["code"] = "https://example.org/other"
    settle(entry)
    assert entry.extra == {
        "venue_": ["ACL"], "doi_": "none", "published_": "last spring", "more_authors_": "yes", "title_": "Another",
        "code_": "https://example.org/other",
    }  # fmt: skip
    assert entry == Entry("T", extra=entry.extra, code="https://example.org/code")


@pytest.mark.parametrize(
    ("typed", "kept"),
    {"Computer Science - AI": "Computer-Science-AI", "zero- shot": "zero-shot", "a---b": "a---b", "- x": "-x"}.items(),
)
def test_a_dash_between_spaces_is_one_hyphen_of_a_tag(typed: str, kept: str) -> None:
    assert clean_tag(typed) == kept == clean_tag(kept)


def test_a_tag_of_many_hyphens_is_soon_clean() -> None:
    assert clean_tag("-" * 100_000 + "x") == "-" * 100_000 + "x"
