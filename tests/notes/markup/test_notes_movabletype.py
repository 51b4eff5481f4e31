"""Blogs exported as one file in the format of Movable Type: each post is read as a note of its own."""

from __future__ import annotations

import pytest

from readlist.notes import parse
from readlist.notes.markup import movabletype

LINK = "https://arxiv.org/abs/2405.0000"
EXPORT = f"""AUTHOR: kim
TITLE: 論文メモ: Reading at "Dawn" Helps Models
BASENAME: 2022/12/20/233011
STATUS: Publish
CONVERT BREAKS: 0
DATE: 12/20/2022 23:30:11
CATEGORY: sleep
CATEGORY: memory
-----
BODY:
<p><a href="{LINK}1">{LINK}1</a></p>
<p>It is <b>short</b> &amp; good.</p>
<h4>Gist</h4>
<ul>
<li>one</li>
</ul>
<p>See <a href="https://a.org">these slides</a>.</p>
-----
COMMENT:
AUTHOR: lee
EMAIL: lee@a.org
DATE: 12/21/2022 09:12:40
We tried it.
-----
--------
TITLE: 今年買ってよかったもの
DATE: 12/31/2022 10:00:00
-----
BODY:
<p>A toothbrush.</p>
-----
--------
TITLE: Reading at Dusk Helps Models Forget
DATE: 01/02/2023 10:00:00 PM
-----
BODY:
{LINK}2

-----
--------
"""


def test_posts_are_notes():
    reading = parse(EXPORT, name="blog.export.txt")
    dawn, dusk = reading.entries
    assert (dawn.title, str(dawn.date), dawn.arxiv, dawn.authors) == (
        'Reading at "Dawn" Helps Models', "2022-12-20", "2405.00001", []
    )  # fmt: skip
    assert dawn.tags == ["sleep", "memory"]
    assert dawn.note.startswith("It is **short** & good.\n#### Gist\n\n- one\n\nSee [these slides](https://a.org).")
    assert dawn.note.endswith("lee:\n\n\nWe tried it.")
    assert (dusk.title, str(dusk.date), dusk.arxiv) == (
        "Reading at Dusk Helps Models Forget",
        "2023-01-02",
        "2405.00002",
    )
    assert [(one.file, one.first) for entry in (dawn, dusk) for one in entry.sources] == [
        ("blog.export.txt", 1),
        ("blog.export.txt", 33),
    ]


def test_every_line_of_an_export_is_accounted_for():
    reading = parse(EXPORT, name="blog.export.txt")
    assert [line.text for line in reading.lines] == [line for line in EXPORT.split("\n") if line.strip()]
    left = [line.text for line in reading.lines if line.field == "left out"]
    assert left[0] == "TITLE: 今年買ってよかったもの"
    assert "<p>A toothbrush.</p>" in left
    assert {line.entry for line in reading.lines if "Dusk" in line.text} == {1}


def test_what_only_looks_like_an_export_is_not_one():
    assert not movabletype.is_export("TITLE: Sorting at Night\nDATE: 12/31/2022\n\n-----\n\nGood.\n")
    assert not movabletype.is_export("Title: Sorting at Night\nDate: 12/31/2022\n-----\nGood.\n--------\n")
    assert parse(EXPORT.partition("--------\n")[2].partition("TITLE: Reading")[0], name="a.txt").refused


def test_a_line_of_nothing_but_tags_that_stay_open():
    tags = '<a href="x">' * 20_000
    reading = parse(EXPORT.replace("<p>It is", f"{tags}<p>It is"), name="blog.export.txt")
    assert len(reading.entries) == 2


@pytest.mark.parametrize(
    "cut",
    ["text", "TITLE: B", "TITLE: B\nDATE: 05/20/2024\n-----", "-----\n--------\ntext", "AUTHOR: a\nDATE: x\n-----"],
)
def test_an_export_that_is_cut_off_is_read_as_far_as_it_goes(cut: str) -> None:
    reading = parse(EXPORT + cut, name="blog.export.txt")
    assert len(reading.entries) >= 2
    assert {line.number for line in reading.lines} >= {
        at for at, line in enumerate((EXPORT + cut).split("\n"), 1) if line.strip()
    }


def test_a_word_in_capitals_below_a_rule_stays() -> None:
    text = EXPORT.replace("<p>It is", "<p>It\n-----\nLIMITS:\n<p>It is")
    assert "LIMITS:" in parse(text, name="blog.export.txt").entries[0].note


def test_a_post_without_a_title_is_called_by_the_id_of_its_paper() -> None:
    post = "TITLE: \nDATE: 03/05/2023 10:00:00\n-----\nBODY:\n<p>論文: {}</p>\n<p>眠い。</p>\n-----\n--------\n"
    named, other = (parse(post.format(said) + EXPORT, name="blog.txt") for said in (f"{LINK}9", "なし"))
    assert (named.entries[0].title, named.entries[0].arxiv) == ("2405.00009", "2405.00009")
    assert len(named.entries) == len(other.entries) + 1
    assert "post" not in [one.title for one in other.entries]


def test_labels_in_capitals_between_rules_are_no_export() -> None:
    text = "TITLE: Sorting at Night\nAUTHORS: Ana Sousa\nDATE: 05/20/2024\n-----\nGood.\n--------\n"
    assert not movabletype.is_export(text)
