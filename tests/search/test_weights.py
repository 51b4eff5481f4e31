"""Each weight and limit of the ranking and of guesses has a small store that is sorted otherwise without it."""

from __future__ import annotations

from datetime import date

import pytest

from indexed import IndexedStore, entry


@pytest.fixture
def store(tmp_path):
    return lambda *entries: IndexedStore(tmp_path, entries)


def test_a_rare_word_counts_more_than_a_frequent_one(store):
    rest = [entry(f"k{number}", f"Another model of kind {number}") for number in range(8)]
    rare = entry("rare", "Sparse attention, told at some length", note="a model", date=date(2020, 1, 1))
    frequent = entry("frequent", "A model", note="sparse", date=date(2024, 1, 1))
    assert store(rare, frequent, *rest).keys("sparse model") == ["rare", "frequent"]


def test_a_word_of_four_letters_is_sought_whole_first(store):
    inside = entry("inside", "An exploration of prompts")
    assert store(entry("whole", note="tuned by lora"), inside).keys("lora") == ["whole", "inside"]


def test_a_word_of_three_letters_is_sought_inside_others_only_if_nothing_has_it_whole(store):
    inside = entry("inside", "An average of prompts")
    assert store(entry("whole", note="answers by rag"), inside).keys("rag") == ["whole"]


def test_of_equally_close_spellings_the_more_frequent_is_meant(store):
    learning = [entry(f"k{number}", f"Learning {number}") for number in range(3)]
    assert store(entry("leaning", "Leaning"), *learning).find("lerning").guesses[0] == ("lerning", "learning")


def test_three_spellings_are_told(store):
    near = [entry(f"k{number}", word) for number, word in enumerate(("Gemina", "Gemine", "Gemino", "Geminu"))]
    found = store(*near).find("geminy")
    assert len(found.hits) == 4
    assert [typed for typed, _ in found.guesses] == ["geminy"] * 3


def test_guesses_for_all_words_come_before_better_places_for_some(store):
    near = "Leaning Leading Lending Leering Lerking Lurning Larning Lerming Lernine"
    some = [entry(f"k{number}", f"{word} over") for number, word in enumerate(near.split())]
    spelt = [entry("attention", "Attention"), entry("learning", "Learning")]
    both = entry("both", "Titled otherwise", abstract="learning with attention")
    found = store(both, *some, *spelt).find("lerning atention")
    assert [hit.entry.key for hit in found.hits] == ["both"]
    assert not found.is_partial
