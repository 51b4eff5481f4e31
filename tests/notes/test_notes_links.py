"""Links as they stand in a text, and the words for them."""

from __future__ import annotations

import pytest

from readlist.notes.links import links_of, only_links


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("https://arxiv.org/abs/2405.10938", ["https://arxiv.org/abs/2405.10938"]),
        ("(https://a.org/b_(c))", ["https://a.org/b_(c)"]),
        ("<https://a.org>", ["https://a.org"]),
        ("- [paper](https://a.org), [code](https://b.org)", ["https://a.org", "https://b.org"]),
        ("https://a.org https://b.org.", ["https://a.org", "https://b.org"]),
        ("https://a.org/long...", ["https://a.org/long..."]),
        ("see https://a.org", []),
        ("no link", []),
    ],
)
def test_a_line_of_links(line, links):
    assert only_links(line) == links


def test_the_links_of_a_line_with_the_words_that_stand_for_them():
    line = '[Paper](https://a.org/(x)) | [[https://b.org][Code]] https://c.org. [https://d.org](https://d.org "t")'
    assert links_of(line) == [
        ("Paper", "https://a.org/(x)"), ("Code", "https://b.org"), ("", "https://c.org"), ("", "https://d.org"),
    ]  # fmt: skip


def test_a_link_in_html():
    assert links_of('<b>Paper</b>: <a href="https://a.org" id="x">arXiv</a>') == [("arXiv", "https://a.org")]
