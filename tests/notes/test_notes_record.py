"""What is taken from a note for one entry."""

from __future__ import annotations

import pytest

from readlist.notes.record import own_link, tells_of_a_talk

LINK = "https://arxiv.org/abs/2405.00001"


@pytest.mark.parametrize("who", "발표자 発表者 担当者 汇报人 主讲人 分享人 presenter Speaker".split())
def test_who_spoke_on_a_paper(who):
    assert tells_of_a_talk([f"{who}: Kim"])
    assert tells_of_a_talk(["발표 담당: Kim"])
    assert tells_of_a_talk(["Presented by Kim"])


def test_who_wrote_a_paper_did_not_speak():
    assert not tells_of_a_talk(["Authors: Kim", "a speaker " * 30])


@pytest.mark.parametrize(
    "words",
    ["link to the paper", "Original paper", "논문", "원문 링크", "论文链接", "論文リンク", "原文", "the arXiv pdf"],
)
def test_the_words_of_a_paper_s_own_link(words):
    assert own_link(f"See [{words}]({LINK}).", "Sorting at Night") == LINK


def test_another_paper_that_a_note_mentions():
    assert own_link(f"See [Counting at Night]({LINK}).", "Sorting at Night Again") == ""


def test_a_link_whose_words_cite_the_paper_is_its_own():
    cited = 'Ana Sousa and Bo Lin, "Sorting at Night", in ICML, 2024'
    assert own_link(f"- [{cited}]({LINK})", "Sorting at Night") == LINK
    assert own_link(f"- [{cited}]({LINK})", "Counting at Night") == ""
