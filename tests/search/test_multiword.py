"""Terms of several words are found in a text, and by the index, where a phrase of their words is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexed import IndexedStore, entry, write
from readlist.search import update
from readlist.search.folding import fold, split
from readlist.search.korean import is_hangul
from readlist.search.multiword import MORE, TERM, Terms, terms_of
from readlist.search.phrase import can_be_read, reads_from
from readlist.search.synonyms import Synonyms

NAMES = ("deep net", "deep nets", "net of nets", "a 1", "깊은망", "망망")
TERMS = Terms(NAMES)
TEXTS = st.lists(
    st.sampled_from(
        [
            "deep",
            "Deeps",
            "net",
            "nets",
            "netting",
            "of",
            "a",
            "as",
            "1",
            "12",
            "깊",
            "은",
            "깊은",
            "망",
            "망이",
            "망망",
            "é",
            "néts",
        ]
    ).flatmap(lambda word: st.sampled_from([" ", " ", "-", "\n", " — ", ".", ""]).map(lambda gap: word + gap)),
    max_size=16,
).map("".join)


@given(TEXTS)
def test_a_term_is_in_a_text_where_its_words_can_be_read(text):
    words = split(fold(text))
    found = set(TERMS.within(words))
    for name in NAMES:
        pieces = name.split()
        if is_hangul(name):  # a single word that has it is found as every word is
            places = [at for at, word in enumerate(words) if name.startswith(word) and word != name]
            said = {reads_from(words, at, pieces, across_latin=False) for at in places}
        else:
            said = {can_be_read(words, pieces, across_latin=False)}
        is_in = {True: TERM + name in found, False: TERM + name + MORE in found}
        assert is_in[True] == (True in said), name
        assert is_in[True] or is_in[False] == (False in said), name


def test_terms_are_those_of_the_table_that_may_be_written_as_several_words():
    names = terms_of(Synonyms())
    assert {"language model", "language models", "언어모델", "few shot"} <= set(names)
    assert not {"bert", "언어 모델"} & set(names)


def test_no_text_is_read_for_a_term(tmp_path, monkeypatch):
    some = (entry("a", "A language model"), entry("b", "x", note="언어 모델이 크다"), entry("c", "Language modelling"))
    made = IndexedStore(tmp_path, some)
    monkeypatch.setattr("readlist.search.match.texts", lambda *_: pytest.fail("a text was read"))
    assert made.keys('"language model"', exact=True) == ["a", "c"]
    assert made.keys('"language models"', exact=True) == []
    assert made.keys("언어모델", exact=True) == ["b"]


def test_an_index_keeps_the_terms_with_which_it_was_begun(tmp_path, monkeypatch):
    one, other = entry("a", "A language model"), entry("b", "The language model, green tea")
    made = IndexedStore(tmp_path, [one])
    monkeypatch.setattr(update, "terms_of", lambda _: ["green tea"])
    write(made.papers, [one, other])
    assert made.keys('"language model"', exact=True) == ["a", "b"]
    assert made.keys('"green tea"', exact=True) == ["b"]
