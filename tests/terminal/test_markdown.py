"""Notes are drawn as their writers meant them, and nothing of them is lost."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readlist.terminal.markdown import NoteMarkdown
from readlist.terminal.screen import console
from readlist.terminal.terminal import Terminal


def draw(note, width=60, color="never", links=True):
    to = console(Terminal(width=width, color=color), file=io.StringIO())
    to.print(NoteMarkdown(note, links=links))
    return "\n".join(line.rstrip() for line in to.file.getvalue().splitlines())


@pytest.mark.parametrize(
    ("note", "drawn"),
    [
        ("하나\n둘", "하나\n둘"),
        ("하나\n\n\n둘", "하나\n\n둘"),
        ("# 제목\n글", "# 제목\n글"),
        ("#tag is no heading", "#tag is no heading"),
        ("**모델**을 쓴다", "모델을 쓴다"),
        ("*한국어*로 _쓴다_.", "한국어로 쓴다."),
        ("snake_case_name and 2*3*4 and a * b * c", "snake_case_name and 2*3*4 and a * b * c"),
        ("__init__ stays? no: bold", "init stays? no: bold"),
        ("***both*** ~~gone~~", "both gone"),
        (r"\*not\* \alpha", r"*not* \alpha"),
        ("`a * b * c` and ``x ` y``", "a * b * c and x ` y"),
        ("an open ` tick and *star", "an open ` tick and *star"),
        (r"$x_1 * y_1$ and $\{a_b\}_c$", r"$x_1 * y_1$ and $\{a_b\}_c$"),
        ("between $10 and $20 *each*", "between $10 and $20 each"),
        (r"\(x_1 + _y_\) $$\sum_i *x_i*$$", r"\(x_1 + _y_\) $$\sum_i *x_i*$$"),
        ("<english>\ntext\n</english>", "<english>\ntext\n</english>"),
        ("a <b>bold</b> &amp; <script>", "a <b>bold</b> & <script>"),
        ("[[다른 노트]] and [1] and [x]", "[[다른 노트]] and [1] and [x]"),
        ("- a\n- b\n  - c\n\n    more of c\n- d", "• a\n• b\n  • c\n\n    more of c\n• d"),
        ("1. a\n2) b\n10. c", "1. a\n2) b\n10. c"),
        ("* 하나\n  이어서\n* 둘", "• 하나\n  이어서\n• 둘"),
        ("1. [ ] a\n2. [x] b", "1. ☐ a\n2. ☑ b"),
        ("- [ ] todo\n- [x] done", "☐ todo\n☑ done"),
        ("> quoted\n> **twice**\nnot", "│ quoted\n│ twice\nnot"),
        ("> > deep\n> - item", "│ │ deep\n│ • item"),
        ("```py\nx = '*a*'\n\n  y\n```\nafter", "    x = '*a*'\n\n      y\nafter"),
        ("```\nnever closed", "    never closed"),
        ("- ```\n  code\n  ```\n- b", "•     code\n• b"),
        ("text\n\n    indented *code*", "text\n\n    indented *code*"),
        ("a.\n---\nb", f"a.\n{'─' * 40}\nb"),
        ("a\n---\nb", "## a\nb"),
        ("-\n- a\n>", "•\n• a\n│"),
        ("a\n\n> b\n>\n> c\n\n> d", "a\n\n│ b\n│\n│ c\n\n│ d"),
        ("- a\n\n- b", "• a\n\n• b"),
        ("$$\n  x *y*\n$$", "$$\n  x *y*\n$$"),
        ("```two words\nx\n```", "    two words\n    x"),
        ("&nbsp;&#x202e;&#27;", "\N{NO-BREAK SPACE}��"),
        ("![그림](https://e.org/p.png)", "그림 (https://e.org/p.png)"),
        ("[](https://e.org/p)", "https://e.org/p"),
        ("<a@b.org>", "a@b.org"),
        ("a | b is no table", "a | b is no table"),
        ("2024. 4. 19. is a date", "2024. 4. 19. is a date"),
    ],
)
def test_a_mark_means_what_its_writer_meant(note, drawn):
    assert draw(note) == drawn


def test_a_table_stands_in_columns():
    drawn = draw("| 모델 | score |\n|---|--:|\n| **GPT-4** | 86 |\n| a\\|b | 1 | too many |\nafter")
    lines = drawn.splitlines()
    assert lines[0].split() == ["모델", "score"]
    assert set(lines[1]) == {"─"}
    assert lines[2].split() == ["GPT-4", "86"]
    assert lines[3].split() == ["a|b", "1", "too", "many"]
    assert lines[4] == "after"
    assert cell_len(lines[0][: lines[0].index("score") + 5]) == cell_len(lines[2][: lines[2].index("86") + 2])


def test_links_are_clickable_or_spelt_out():
    note = "[paper](https://arxiv.org/abs/1706.03762 'title') and <https://a.org/b> and https://c.org/d_(e)."
    spelt = 'paper (https://arxiv.org/abs/1706.03762 "title") and https://a.org/b and https://c.org/d_(e).'
    assert draw(note, 200) == spelt
    clickable = draw(note, 200, "always")
    for url in ("https://arxiv.org/abs/1706.03762", "https://a.org/b", "https://c.org/d_(e)"):
        assert f";{url}\x1b\\" in clickable
    assert "\x1b]8" not in draw(note, 200, "always", links=False)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_links_with_odd_schemes_are_shown_and_not_clickable(url):
    drawn = draw(f"[click]({url}) <{url}>", 100, "always")
    assert "\x1b]8" not in drawn
    assert url in drawn


def test_escape_sequences_and_markup_in_a_note_are_shown():
    drawn = draw("a\x1b[31mred [bold]b[/bold] :smile:\x9b2J\r\nnext\ttab", 80)
    assert drawn == "a␛[31mred [bold]b[/bold] :smile:�2J\nnext    tab"


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
MARKUP = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            ["*", "**", "_", "`", "```", "$", "$$", "[", "](", ")", "!", "> ", "- ", "1. ", "# ", "|", "|-|-|", "\n",
             "\n\n", "    ", "\\", "~~", "<", ">", "---", "https://e.org/", "\x1b[2J", "\u202e", " "]
        ),
    ),
    max_size=40,
)  # fmt: skip


@given(MARKUP, st.integers(30, 90), st.sampled_from(["never", "always"]))
def test_any_note_fits_and_nothing_in_it_is_obeyed(pieces, width, color):
    drawn = draw("".join(pieces), width, color)
    bare = draw("".join(pieces), width)
    assert "\x1b[2J" not in drawn
    assert "\u202e" not in drawn
    assert all(cell_len(line) <= width for line in bare.splitlines())


def test_a_table_too_wide_for_its_columns_is_drawn_as_lines():
    head, cells = "|".join(f"c{n}" for n in range(30)), "|".join(f"v{n}" for n in range(30))
    drawn = draw(f"|{head}|\n|{'-|' * 30}\n|{cells}|", 40).split()
    assert {f"c{n}" for n in range(30)} | {f"v{n}" for n in range(30)} <= set(drawn)
