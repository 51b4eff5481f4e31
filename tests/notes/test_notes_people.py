"""Names of authors in front matter that other programs wrote."""

from __future__ import annotations

import pytest

from readlist.notes import parse
from readlist.notes.people import people


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ana Sousa", ["Ana Sousa"]),
        ("Ana Sousa, Kim Cheolsu", ["Ana Sousa", "Kim Cheolsu"]),
        ("Ana Sousa and Kim Cheolsu", ["Ana Sousa", "Kim Cheolsu"]),
        ("김철수, 이영희", ["김철수", "이영희"]),
        ("Sousa, Ana", ["Sousa, Ana"]),
        ("van der Berg, Jan Peter", ["van der Berg, Jan Peter"]),
        ("Sousa, Ana and Kim, Cheolsu", ["Sousa, Ana", "Kim, Cheolsu"]),
        ("Sousa, Ana; Kim, Cheolsu and Park, Jiwon", ["Sousa, Ana", "Kim, Cheolsu", "Park, Jiwon"]),
        ("Ana Sousa; Kim Cheolsu", ["Ana Sousa", "Kim Cheolsu"]),
        ("Kim, Lee, Park", ["Kim", "Lee", "Park"]),
        ("Sousa, Ana and Kim Cheolsu", ["Sousa, Ana", "Kim Cheolsu"]),
        ("Ana Sousa, Jo March and Kim Cheolsu", ["Ana Sousa", "Jo March", "Kim Cheolsu"]),
        (["Sousa, Ana", "Kim Cheolsu"], ["Sousa, Ana", "Kim Cheolsu"]),
        ([{"name": "Ana Sousa"}, {"given": "Cheolsu", "family": "Kim"}], ["Ana Sousa", "Cheolsu Kim"]),
        (["name: Ana Sousa", "first: Cheolsu\nlast: Kim"], ["Ana Sousa", "Cheolsu Kim"]),
        (["Team: Gemini"], ["Team: Gemini"]),
        (None, []),
        ([["Ana"]], []),
        ([{"given": None, "family": "Kim"}], ["Kim"]),
        ([{"name": ["A", "B"]}], []),
        ([None, "Ana Sousa"], ["Ana Sousa"]),
        ("name: Ana Sousa\nemail: ana@example.org", ["Ana Sousa"]),
    ],
)
def test_names(value, names):
    assert people(value, one=True)[0] == names


def test_two_family_names_under_a_name_in_the_plural():
    assert people("Kim, Lee", one=False)[0] == ["Kim", "Lee"]


@pytest.mark.parametrize(
    "item",
    [
        {"name": "Kim", "literal": "Kim Cheolsu"},
        {"name": "Kim", "given": "Cheolsu"},
        {"name": True, "family": "Kim"},
        "name: Kim\nname: Lee",
        "name: Kim\naffiliation:\n- Seoul",
        ["Kim"],
    ],
)
def test_a_table_that_says_more_than_a_name_is_told_apart(item):
    assert not people([item], one=False)[1]


NESTED = """---
title: Reading in the dark
authors:
  - name: Ana Sousa
    affiliation: University of Coimbra
  - name: "Kim Cheolsu"
---
어두운 곳에서 읽는 모델.
"""


def test_what_is_said_of_authors_beside_their_names_stays():
    (entry,) = parse(NESTED, name="dark.md").entries
    assert entry.authors == ["Ana Sousa", "Kim Cheolsu"]
    assert "University of Coimbra" in str(entry.extra)
