from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search import folding
from readlist.search.folding import ALTERED, COMPOUND, compounds, fold, is_cjk, split, word_set
from readlist.search.korean import without_particle

TEXTS = st.one_of(st.text(max_size=40), st.text("ab1.-_'’+# 가각ㄱＡé深モー・ｶﾞ", max_size=30))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("GPT-4는 C++와", ["gpt", "4", "는", "c++", "와"]),
        ("Gemini 1.5 Pro.", ["gemini", "1.5", "pro"]),
        ("Émile ＧＰＴ Straße Łódź", ["emile", "gpt", "strasse", "lodz"]),
        ("in_context f(x)", ["in", "context", "f", "x"]),
        ("강화 학습을ㅋㅋ", ["강화", "학습을ㅋㅋ"]),
        ("…—!", []),
    ],
)
def test_words(text, words):
    assert split(fold(text)) == [fold(word) for word in words]


@pytest.mark.parametrize("letter", "々〇〱〵〻〼ぁゖゝゞァヺーヾㇰㇿ㐀䶿一鿿﨎﨩𠀀𪛖𰀀")
def test_kana_and_han_are_apart_from_other_letters(letter):
    assert is_cjk(letter)
    assert split(f"a{letter}b") == ["a", letter, "b"]


def test_compounds():
    assert compounds(fold("in-context GPT-3.5-Turbo 강화-학습 — don't")) == [
        "incontext",
        "gpt3.5turbo",
        "강화학습",
        "dont",
    ]
    assert compounds(fold("λ-calculus, アルファ-β")) == ["λcalculus"]


@given(TEXTS)
def test_decomposed_text_folds_to_the_same(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(TEXTS)
def test_word_set_is_split_and_compounds(text):
    folded = fold(text)
    words = {word for word in word_set(text) if word[0] != ALTERED}
    assert words == {*split(folded), *(COMPOUND + word for word in compounds(folded))}


def test_plain_letters_fold_alone_as_beside_others():
    for letter in map(chr, [*range(0x80), 0xAC00, 0xC2B5, 0xD7A3, *map(ord, "‘’“”–—·•→")]):
        assert fold(letter + "é") == fold(letter) + "e"


def test_particles():
    words = {
        "모델을": "모델",
        "모델에서는": "모델",
        "강화학습이": "강화학습",
        "강의": "",
        "나는": "",
        "gpt는": "gpt",
        "gpt-4로": "gpt-4",
        "a는": "",
        "모델": "",
        "": "",
    }
    assert {word: without_particle(word) for word in words} == words


def test_most_texts_are_folded_without_the_tables_of_unicode(monkeypatch):
    monkeypatch.delattr(folding, "unicodedata")
    assert fold("The ‘Reward’ 모델 — GPT·4") == "the ‘reward’ 모델 — gpt·4"


def test_words_of_plain_letters_need_only_patterns_that_are_quick_to_compile(monkeypatch):
    monkeypatch.setattr(folding, "_WORD", None)
    assert split("‘reward’ 모델을") == ["reward", "모델을"]
    assert compounds("강화-학습 —") == ["강화학습"]


def test_a_single_word_needs_no_pattern(monkeypatch):
    for name in ("_PLAIN", "_PLAIN_LETTERS", "_PLAIN_WORD", "_WORD"):
        monkeypatch.setattr(folding, name, None)
    assert [split(fold(word)) for word in ("GPT4", "모델")] == [["gpt4"], ["모델"]]


def test_the_memory_of_runs_stays_small_and_changes_no_words(monkeypatch):
    texts = ["GPT-4는 well-known", "Émile well-known,", "GPT-4는"]
    words = list(map(word_set, texts))
    monkeypatch.setattr(folding, "_PIECES_KEPT", 1)
    assert list(map(word_set, texts)) == words
    assert len(folding._words_of) <= 4
