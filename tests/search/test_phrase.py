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


def test_no_letter_that_becomes_another_is_passed_over():
    # Between U+A000 and Hangul only small capitals above the line change, which nobody types.
    letters = [chr(n) for n in (*range(0x80, 0xA000), *range(0xF900, 0x10000), *range(0x1D400, 0x1FC00))]
    firsts = {letter: fold(letter)[:1] for letter in letters}
    changed = [letter for letter, to in firsts.items() if (to.isascii() and to.isalnum()) or "가" <= to <= "힣"]
    assert len(changed) > 1000
    by_word: dict[str, list[str]] = {}
    for letter in changed:
        by_word.setdefault(split(fold(letter))[0], []).append(letter)
    for word, some in by_word.items():
        phrase = Phrase([word, "b"])
        for text in (f"{letter} b" for letter in some):
            said = can_be_read(split(fold(text)), [word, "b"], across_latin=False)
            assert phrase.ends(text.encode()) == said, text
