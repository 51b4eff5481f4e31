"""Whether a phrase stands in a text is told of its bytes as of its letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search.folding import ALTERED, fold, split, word_set
from readlist.search.phrase import Phrase, can_be_read

LETTERS = st.text("abABs. \n-+'’가각ㄱ\u1100\u1161éＡá\u0301…→☺ﬁβΒ深꞉", max_size=25)
PIECES = st.lists(st.sampled_from(["a", "ab", "fi", "가", "가각", "1", "β", "a+"]), min_size=1, max_size=3)


@given(LETTERS, PIECES)
def test_the_bytes_of_a_text_say_what_its_words_do(text, pieces):
    said = can_be_read(split(fold(text)), pieces, across_latin=False)
    phrase = Phrase(pieces)
    assert phrase.ends(text.encode(), altered=True) == said
    altered = [word.removeprefix(ALTERED) for word in word_set(text) if word.startswith(ALTERED)]
    may_be_in_it = any(word in phrase.words or word.startswith(tuple(phrase.starts)) for word in altered)
    assert may_be_in_it or phrase.ends(text.encode(), altered=False) == said


@pytest.mark.parametrize("text", ["ab 가", "Ab’s 深 β—…", "꞉ ‘a’"])
def test_the_words_of_most_texts_are_not_altered(text):
    assert not any(word[0] == ALTERED for word in word_set(text))
