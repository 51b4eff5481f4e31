"""The table of synonyms that ships with the program: what a hand that edits it may have got wrong."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

import readlist
from readlist.search.synonyms import squeeze

TABLE = Path(readlist.__file__).parent / "search" / "synonyms.txt"


@pytest.fixture(scope="module")
def groups() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split(", ") for line in lines if line and not line.startswith("#")]


def as_searched(term: str) -> str:
    """The term as search sees it: no case, no hyphens, no spaces."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", term).casefold())


def test_is_a_list_of_groups_of_words(groups: list[list[str]]) -> None:
    assert len(groups) >= 150
    for group in groups:
        assert all(isinstance(term, str) and as_searched(term) for term in group), group


def test_a_group_says_something(groups: list[list[str]]) -> None:
    """One word alone has no synonym."""
    assert [group for group in groups if len({as_searched(term) for term in group}) < 2] == []


def test_no_term_stands_in_two_groups(groups: list[list[str]]) -> None:
    places = defaultdict(set)
    for number, group in enumerate(groups):
        for term in group:
            places[as_searched(term)].add(number)
    assert {term: [groups[n] for n in at] for term, at in places.items() if len(at) > 1} == {}


def test_no_term_stands_twice_in_its_group(groups: list[list[str]]) -> None:
    assert [group for group in groups if len(set(group)) < len(group)] == []


def test_a_term_is_squeezed_by_taking_out_its_spaces_and_hyphens(groups: list[list[str]]) -> None:
    terms = [term for group in groups for term in group]
    assert [term for term in terms if squeeze(term) != term.replace(" ", "").replace("-", "")] == []


def test_terms_are_lower_case_nfc_and_tidy(groups: list[list[str]]) -> None:
    terms = [term for group in groups for term in group]
    untidy = [
        term
        for term in terms
        if term != term.lower() or not unicodedata.is_normalized("NFC", term) or term != " ".join(term.split())
    ]
    assert untidy == []


def test_few_abbreviations_are_short_enough_to_hide_in_words(groups: list[list[str]]) -> None:
    """Two letters mean too many things; these two are the ones that everybody reads in one way."""
    short = {term for group in groups for term in group if term.isascii() and len(as_searched(term)) < 3}
    assert short <= {"rl", "qa"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("강화학습", "reinforcement learning"),
        ("강화학습", "rl"),
        ("트랜스포머", "transformer"),
        ("데이터셋", "dataset"),
        ("거대 언어 모델", "llm"),
        ("전문가 혼합", "moe"),
        ("검색 증강 생성", "rag"),
    ],
)
def test_the_terms_that_readers_use_most_are_there(groups: list[list[str]], one: str, other: str) -> None:
    assert any(one in group and other in group for group in groups)
