"""Keys that are made are short and of plain characters, and file names and citations of them are safe."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.keys import as_citation, as_file_name, base_key, is_key, unique_key
from readlist.model import Date, Entry

titles = st.text(max_size=120) | st.lists(st.sampled_from(["A", "대규모", "of", "Networks", "x" * 50, "2024"])).map(
    " ".join
)
people = st.lists(
    st.sampled_from(["Minjae Kim", "홍길동", "Google Research", "Ludwig van " + "B" * 60, "李明"]), max_size=2
)
made = st.builds(Entry, title=titles.filter(str.strip), authors=people, date=st.dates().map(Date.of))


@given(made, st.integers(0, 30))
def test_a_key_is_a_key_and_short(entry: Entry, before: int) -> None:
    assert is_key(base_key(entry)) and len(base_key(entry)) <= 30
    answers = iter([True] * before)
    key = unique_key(entry, lambda _: next(answers, False))
    assert is_key(key) and len(key) <= 30


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (Entry("Attention Is All You Need", authors=["Ashish Vaswani"], arxiv="1706.03762"), "vaswani2017attention"),
        (Entry("A Study", authors=["Kim Cheolsu"], published=Date(2019), date=Date(2024)), "cheolsu2019study"),
        (Entry("Gemini 1.5: unlocking understanding across millions of tokens", authors=["Gemini Team"]), "gemini-1-5"),
        (Entry("What makes a good essay on reading papers slowly"), "what-makes-a-good-essay-on"),
        (Entry("강화 학습으로 글을 읽는 모델"), "강화-학습으로-글을-읽는-모델"),
        (Entry("论" * 50), "论" * 30),
        (Entry("TA-MoE: an Aware Model", authors=["Kim, Ana"], published=Date(2022)), "kim2022tamoe"),
        (Entry("Of the", authors=["Anna van der Berg"], published=Date(2019)), "vanderberg2019of"),
        (Entry("Naps", authors=["Edward Y. Chang"], published=Date(2019)), "chang2019naps"),
        (Entry("Éléments", authors=["Martin King Jr."], published=Date(2019)), "king2019elements"),
        (Entry("A Study", authors=["Ana Kim (Seoul National University)"], published=Date(2019)), "kim2019study"),
        (Entry("A Study", authors=["홍길동 외 3명"], published=Date(2019)), "홍길동2019study"),
        (Entry("A Study", authors=["Jean-Luc Picard-Smith"], published=Date(2019)), "picardsmith2019study"),
        (Entry("A Study", authors=["García Márquez, Ana"], published=Date(2019)), "garciamarquez2019study"),
        (Entry("A Study", authors=["Kim, Ana Y"], published=Date(2019)), "kim2019study"),
        (Entry("…!", authors=["Ana Kim"], published=Date(2019)), "kim2019"),
        (Entry("The Republic", authors=["Plato"], published=Date(2019)), "the-republic"),
        (Entry("The Republic", authors=["Sousa"], more_authors=True, published=Date(2019)), "sousa2019republic"),
        (Entry("The Republic", authors=["Sousa", "Lin"], published=Date(2019)), "sousa2019republic"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_which_key_an_entry_gets(entry: Entry, key: str) -> None:
    assert base_key(entry) == key


def test_a_key_that_is_taken_gets_a_number_within_its_length() -> None:
    entry = Entry("x" * 50, authors=["B" * 50], date=Date.of(date(2024, 1, 1)))
    first = unique_key(entry, lambda _: False)
    second = unique_key(entry, lambda key: key == first.casefold())
    assert (len(first), len(second), second[-2:]) == (30, 30, "-2")


@pytest.mark.parametrize(
    ("key", "file", "cited"),
    [
        ("kim2024reading", "kim2024reading", "kim2024reading"), ("a:b+c", "a-b+c", "a:b+c"), ("con", "_con", "con"),
        ("nul.x", "_nul.x", "nul.x"), ("강화-학습", "강화-학습", "ganghwa-hagseub"), ("müller", "müller", "muller"),
        ("中", "中", "4e2d"),
    ],
)  # fmt: skip
def test_what_a_file_name_and_a_citation_make_of_a_key(key: str, file: str, cited: str) -> None:
    assert (as_file_name(key), as_citation(key)) == (file, cited)
