"""Whether a phrase stands in a text is told of its bytes as of its letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.search.folding import fold, split
from readlist.search.phrase import Phrase, can_be_read

LETTERS = st.text("ab. -+'’가각ㄱ\u1100\u1161éＡá\u0301…→☺ﬁβΒ深", max_size=25)
PIECES = st.lists(st.sampled_from(["a", "ab", "fi", "가", "가각", "1", "β", "a+"]), min_size=1, max_size=2)


@given(LETTERS, PIECES)
def test_the_bytes_of_a_text_say_what_its_words_do(text, pieces):
    said = can_be_read(split(fold(text)), pieces, across_latin=False)
    assert Phrase(pieces).ends(text.encode()) == said
