"""Paragraphs and headings are cut without the parser of Markdown, into the blocks that the parser gives."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readlist import markdown
from readlist.notes.markup import blocks

LINES = st.text(st.sampled_from("ab가,# \t-*+_=>|:1.)`~$\\[<"), max_size=7)
PIECES = st.sampled_from(
    ("", "a line", "a: b", " a", "    a", "\ta", "  \t ", "# a", "#a", "- a", "-a", "---", "===", "a | b", "-|-", ":-", "> a",
     "1. a", "2024. 4. 19.", "```", "~~~", "$$", "\\[", "**a**", "* a", "***", "\u3000", "https://a.org", "[a]: b")
)  # fmt: skip


@given(st.lists(LINES | PIECES, min_size=1, max_size=8))
@example(["-", "", "# a", "", "a"])
@example(["- a", "", "  b", "", "a"])
@example(["```", "", "a", "", "```"])
def test_the_blocks_are_those_of_the_parser(lines):
    text = "\n".join(lines)
    assert blocks._found(text, 3) == blocks._blocks(markdown.blocks(text), 0, 3)[0]


def test_a_text_without_marks_is_not_parsed(monkeypatch):
    monkeypatch.setattr(markdown, "blocks", None)
    root = blocks.tree(["https://a.org", "", "A Title (Ann Lee)", "goes on", "", "## A heading", "", "#tag, *so*"])
    assert [(block.kind, block.first, block.end) for block in root.walk()][1:] == [
        ("text", 0, 1),
        ("text", 2, 4),
        ("heading", 5, 8),
        ("text", 7, 8),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["<details><summary><b>On <i>Sharp</i> Languages</b></summary>", "", "좋다.", "", "</details>"],
        ["<h2><b>On <i>Sharp</i> Languages</b></h2>"],
        ["<table><tr><td><b>On <i>Sharp</i> Languages</b></td></tr></table>"],
    ],
)
def test_tags_of_html_around_words_are_not_part_of_them(lines):
    texts = [cell for block in blocks.tree(lines).walk() for cell in block.cells or [block.text]]
    assert "On Sharp Languages" in texts
