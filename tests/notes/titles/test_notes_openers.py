"""Lines that name a paper by themselves."""

from __future__ import annotations

import pytest

from readlist.notes import parse
from readlist.notes.titles import openers

DAWN = "Reading at Dawn Helps Models Remember"


@pytest.mark.parametrize(
    "line",
    [
        f"{DAWN} (Ana Sousa, Bo Lin)",
        f"{DAWN} — Ana Sousa, Bo Lin",
        f"{DAWN} by Ana Sousa and Bo Lin",
        f"2405.00001  {DAWN}",
        f"「{DAWN}」Ana Sousa, Bo Lin",
        f"Sousa et al. 2024: {DAWN}",
    ],
)
def test_people_or_an_id_beside_a_title(line: str) -> None:
    assert openers.tells(line)


@pytest.mark.parametrize("line", [DAWN, f"(see {DAWN})", "Ana Sousa, Bo Lin", "Authors: Ana Sousa (a friend)"])
def test_a_line_that_names_none(line: str) -> None:
    assert not openers.tells(line)


@pytest.mark.parametrize("text", ["https://a.org", "Sousa 2024", f"Sousa, “{DAWN}”", f'Sousa, "{DAWN}"'])
def test_what_a_line_without_a_label_may_name_a_paper_by(text: str) -> None:
    assert openers.TELLING.search(text)


def test_a_remark_behind_the_link_below_a_heading_is_no_title():
    text = "".join(
        f"### {title}\n[paper](https://arxiv.org/abs/2405.0000{at}) 설명\n\n"
        for at, title in enumerate(("Reading at Dawn Helps", "Reading at Dusk Hurts"))
    )
    found = parse(f"# 목록\n\n{text}", name="README.md").entries
    assert [(one.title, one.arxiv) for one in found] == [
        ("Reading at Dawn Helps", "2405.00000"),
        ("Reading at Dusk Hurts", "2405.00001"),
    ]
    assert "설명" in found[0].note


@pytest.mark.parametrize("title", ["letter-09", "Week 12", "lecture_3", "Issue #7"])
def test_one_of_several_texts_does_not_read_like_a_paper(title):
    assert not openers.reads_like_a_paper(title)
    assert openers.reads_like_a_paper("gpt-2")
