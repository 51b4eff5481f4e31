from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from readlist.search.spelling import distance, guesses, most_errors

WORDS = ["attention", "retention", "transformer", "transformers", "gemini", "model", "models", "강화학습", "트랜스포머"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("atention", "attention"),
        ("attnetion", "attention"),
        ("attantion", "attention"),
        ("gemni", "gemini"),
        ("trnsformer", "transformer"),
        ("강화학슴", "강화학습"),
        ("트렌스포머", "트랜스포머"),
    ],
)
def test_the_word_that_was_meant_comes_first(typed, meant):
    assert guesses(typed, WORDS)[0].word == meant


def test_short_words_are_not_guessed():
    assert guesses("rl", ["rlx", "r1"]) == []
    assert guesses("망", ["맹"]) == []


def test_a_word_is_not_a_guess_for_itself():
    assert [guess.word for guess in guesses("model", WORDS)] == ["models"]


def test_the_first_letter_and_forgotten_letters_count():
    near = guesses("cat", ["bat", "car", "ca", "cats"])
    assert [guess.word for guess in near] == ["car", "cats", "ca", "bat"]


@given(st.text("abcd", min_size=3, max_size=9), st.data())
def test_every_word_with_one_error_is_found(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdz"))
    missing = word[:at] + word[at + 1 :]
    wrong = word[:at] + letter + word[at + 1 :]
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    more = word[:at] + letter + word[at:]
    for typed in (missing, wrong, swapped, more):
        if typed != word and most_errors(typed):
            assert word in [guess.word for guess in guesses(typed, ["zzzz", word])]


@given(st.text("abc", min_size=1, max_size=8), st.text("abc", max_size=8))
def test_the_distance_is_that_of_optimal_string_alignment(one, other):
    assert distance(one, other) == OSA.distance(one, other)
