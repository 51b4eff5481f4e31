"""Citations, taken apart."""

from __future__ import annotations

import pytest

from readlist.notes.citations import are_names, citation

TITLE = "Sorting at Night Helps Models"


@pytest.mark.parametrize(
    ("text", "people", "venue"),
    [
        (f"A. Sousa, B. Lin, '{TITLE}', ICML 2019", "A. Sousa, B. Lin", "ICML 2019"),
        (f"Ann Lee and Bo Lin. {TITLE}. ICML 2019.", "Ann Lee and Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019 [pdf](https://a.org)", "Ann Lee, Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019 https://a.org", "Ann Lee, Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019, doi:10.1000/2", "Ann Lee, Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019. Available online", "Ann Lee, Bo Lin", "ICML 2019"),
    ],
)
def test_authors_title_and_venue(text, people, venue):
    found = citation(text)
    assert found is not None
    assert (found.title, found.people, found.venue) == (TITLE, people, venue)


@pytest.mark.parametrize(
    "word",
    "is are was were all you your we our what when does with for from into not than beyond without via using".split(),
)
def test_words_of_titles_are_not_names(word):
    assert not are_names(f"Big {word.capitalize()} Models")


def test_three_names_between_commas_before_a_colon_are_people_and_three_terms_of_a_title_are_not():
    assert citation(f"Ada Moss, Eve Stone, Cem Ak: {TITLE}") is not None
    assert citation(f"Night Shifts, Sorting Rules, and Merge Orders: {TITLE}") is None


@pytest.mark.parametrize(
    ("id", "rest"), [("arXiv:2005.14165", "arXiv"), ("arXiv:2005.14165 [cs.CL]", ""), ("arXiv:2005.14165", "ICML 2020")]
)
def test_an_id_in_brackets_is_neither_title_nor_venue(id, rest):
    found = citation(f"Lee, A., & Bo, B. (2020). Counting Sheep at Scale ({id}). {rest}")
    assert (found.title, found.venue) == ("Counting Sheep at Scale", rest)
    assert "2005.14165" in found.rest
