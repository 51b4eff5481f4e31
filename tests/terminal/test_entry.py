"""One entry in full: every fact is there, and nothing of it is obeyed."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readlist.model import FIELDS, Date, Entry, Source, Status
from readlist.terminal.entry import EntryPanel
from readlist.terminal.screen import console
from readlist.terminal.terminal import Terminal

ANSI = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^;]*;[^\x1b]*\x1b\\")

ENTRY = Entry(
    title="Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks",
    key="lewis2020retrieval",
    authors=["Patrick Lewis", "Ethan Perez"],
    date=Date(2024, 5, 20),
    abstract="A model that looks things up.\nIn two lines.",
    note="# 요점\n찾아보고 **답한다**. $p(y|x)$\n\n- 하나\n- 둘",
    tags=["retrieval", "질의응답"],
    urls=["https://arxiv.org/abs/2005.11401", "javascript:alert(1)"],
    arxiv="2005.11401",
    status=Status.READING,
    status_on=date(2024, 5, 21),
    added_on=date(2024, 5, 22),
    sources=[Source("notes/2024-05-20.txt", 3, 19), Source("b.md", 1, 1)],
    extra={"project": "NeurIPS"},
)


def draw(entry, width=80, color="never", **options):
    to = console(Terminal(width=width, color=color), file=io.StringIO())
    to.print(EntryPanel(entry, width=width, **options))
    return "\n".join(line.rstrip() for line in to.file.getvalue().splitlines())


def test_every_fact_is_shown():
    other = Entry(title="RAG, 두 번째 노트", key="lewis2020retrieval-2", date=Date(2024, 6, 1))
    assert (
        draw(ENTRY, related=[other])
        == """\
Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks
Patrick Lewis, Ethan Perez
lewis2020retrieval  ▸ reading since 2024-05-21  2024-05-20
#retrieval #질의응답
https://arxiv.org/abs/2005.11401
javascript:alert(1)
notes/2024-05-20.txt:3-19, b.md:1, added 2024-05-22
project   NeurIPS

# 요점
찾아보고 답한다. $p(y|x)$

• 하나
• 둘

abstract
│ A model that looks things up.
│ In two lines.

on the same paper
◦ lewis2020retrieval-2  2024-06-01  RAG, 두 번째 노트"""
    )


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_is_left_out(name):
    code, published = "https://example.org/code", Date(2020, 5)
    full = replace(ENTRY, more_authors=True, doi="10.1000/a", code=code, venue="NeurIPS", published=published)
    emptied = replace(full, **{name: getattr(Entry(title="", key=""), name)})
    assert draw(emptied) != draw(full)


def test_an_entry_of_only_a_title_has_no_empty_parts():
    assert draw(Entry(title="t", key="k")) == "t\nk  ◦ unread"


def test_no_link_is_repeated():
    entry = Entry(
        title="t",
        key="k",
        arxiv="2005.11401",
        doi="10.1000/Xyz",
        code="https://github.com/e/x",
        venue="NeurIPS",
        published=Date(2020, 12),
        urls=[
            "https://arxiv.org/pdf/2005.11401v4",
            "https://arxiv.org/abs/2005.11402",
            "https://doi.org/10.1000/xyz",
            "https://github.com/e/x",
        ],
    )
    assert draw(entry).split("\n")[1:] == [
        "k  ◦ unread  NeurIPS  published 2020-12",
        "https://arxiv.org/abs/2005.11401",
        "https://doi.org/10.1000/Xyz",
        "https://arxiv.org/abs/2005.11402",
        "https://github.com/e/x",
    ]


def test_papers_stand_apart_from_one_another():
    assert draw(Entry(title="t", key="k"), width=60, apart=True) == f"\n{'─' * 60}\n\nt\nk  ◦ unread"


def test_links_can_be_clicked_unless_their_scheme_is_odd():
    drawn = draw(ENTRY, color="always")
    assert drawn.count(";https://arxiv.org/abs/2005.11401\x1b\\") == 2  # the title, the link
    assert ";javascript:" not in drawn
    assert "\x1b]8" not in draw(ENTRY, color="always", links=False)


def test_of_many_authors_the_first_are_named_and_the_rest_counted():
    drawn = draw(Entry(title="t", key="k", authors=[f"Author {n}" for n in range(1300)]))
    assert "Author 59 and 1240 more" in drawn


def test_a_wide_screen_is_not_filled():
    note = "단어 " * 200
    assert max(map(cell_len, draw(Entry(title="t", key="k", note=note), 200).splitlines())) <= 100


HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\x9b\x07\u202e\u2066\t\r\n한글漢字👩\u200d\ufe0f\u0301[]*`$|#> ")),
    max_size=80,
)


@given(
    st.builds(
        Entry,
        title=HOSTILE,
        key=HOSTILE,
        authors=st.lists(HOSTILE, max_size=3),
        abstract=HOSTILE,
        note=HOSTILE,
        tags=st.lists(HOSTILE, max_size=3),
        urls=st.lists(HOSTILE, max_size=2),
        arxiv=HOSTILE,
        sources=st.lists(st.builds(Source, HOSTILE, st.just(1), st.just(2)), max_size=2),
        extra=st.dictionaries(HOSTILE, HOSTILE, max_size=2),
    ),
    st.integers(60, 110),
)
def test_nothing_in_an_entry_is_obeyed(entry, width):
    bare = draw(entry, width, related=[entry])
    drawn = draw(entry, width, "always", related=[entry])
    assert "\x1b" not in bare
    for shown in (bare, ANSI.sub("", drawn)):
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown.replace("\n", ""))
        assert "\u202e" not in shown
        assert max(map(cell_len, shown.split("\n"))) <= width


def test_what_only_exports_need_is_not_shown():
    extra = {"latex": {"title": "A {B}"}, "names": {"Ann Lee": {"family": "Lee"}}, "venue": "here"}
    assert draw(Entry(title="A B", key="k", extra=extra)).splitlines()[2:] == ["venue     here"]
