"""Characters by their names in HTML: read in every format, and kept apart from texts that are about them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.bibliography.entities import escaped, resolved
from readlist.export import export
from readlist.model import Entry
from readlist.readers import read


def test_names_and_numbers() -> None:
    assert resolved("R&amp;D &lt;1&#62; &#x2019;&nbsp;&eacute; A&B; &no;") == "R&D <1> ’ é A&B; &no;"


@given(st.lists(st.sampled_from(["&", "amp", "lt", "#38", ";", "x", "&amp;", " "]), max_size=8).map("".join))
def test_what_is_escaped_comes_back(text: str) -> None:
    assert resolved(escaped(text)) == text


@pytest.mark.parametrize("title", [r"R\&amp;D &lt; 1", r"R{\&}amp;D {\&}{\#}60; 1", "R&amp;D &#x3C; 1"])
def test_a_bibliography_keeps_how_it_says_them(title: str) -> None:
    text = f"@misc{{k, title = {{{title}}}, url = {{https://a.org/?a=1&amp;b=2}}, keywords = {{A &amp; B}}}}"
    (entry,) = read(text, name="x.bib").entries
    assert (entry.title, entry.urls, entry.tags) == ("R&D < 1", ["https://a.org/?a=1&b=2"], ["A-&-B"])
    assert title in "".join(export([entry], "bibtex"))


def test_those_of_csl_and_ris() -> None:
    item = {"id": "k", "type": "book", "title": "R&amp;D <i>&lt;</i> 1", "DOI": "10.1002/(S)1:8&lt;6::A&gt;3.0.C;2-O"}
    (entry,) = read(json.dumps([item]), name="x.json").entries
    assert (entry.title, entry.doi) == ("R&D < 1", "10.1002/(S)1:8<6::A>3.0.C;2-O")
    (entry,) = read("TY  - BOOK\nTI  - R&amp;D\nUR  - https://a.org/x;y=1?a&amp;b\nER  - \n", name="x.ris").entries
    assert (entry.title, entry.urls) == ("R&D", ["https://a.org/x;y=1?a&b"])


@pytest.mark.parametrize("format", ["x.bib bibtex", "x.json csl-json", "x.ris ris"])
def test_texts_about_them_stay(format: str) -> None:
    name, format = format.split()
    text = "The <b> of &lt;b&gt; &amp;amp; others"
    (back,) = read("".join(export([Entry(text, key="k", abstract=text, note=text)], format)), name=name).entries
    assert (back.title, back.abstract, back.note) == (text, text, text)
