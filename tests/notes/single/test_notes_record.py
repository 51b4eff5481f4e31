"""What is taken from a note for one entry."""

from __future__ import annotations

import pytest

from readlist.notes import parse
from readlist.notes.single.record import own_link, tells_of_a_talk

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


def test_the_doi_in_a_citation_is_kept():
    doi = "10.1038/nn.2732"
    for said in (f"doi: {doi}", f"[{doi}](https://doi.org/{doi})"):
        (entry,) = parse(
            f"# Notes\n\nSousa, A., & Lin, B. (2011). Sorting at Night. Sleep, 14(2). {said}\n\nGood.\n", name="a.md"
        ).entries
        assert (entry.title, entry.doi) == ("Sorting at Night", doi)


def test_the_people_behind_the_link_of_a_label():
    (entry,) = parse(
        f"# Sorting\n\nPaper: [Sorting at Night]({LINK}) by Ana Sousa, Bo Lin and Cem Ak.\n\nGood.\n", name="a.md"
    ).entries
    assert (entry.authors, entry.arxiv) == (["Ana Sousa", "Bo Lin", "Cem Ak"], "2405.00001")


def test_another_paper_that_a_note_mentions():
    assert own_link(f"See [Counting at Night]({LINK}).", "Sorting at Night Again") == ""


def test_a_link_whose_words_cite_the_paper_is_its_own():
    cited = 'Ana Sousa and Bo Lin, "Sorting at Night", in ICML, 2024'
    assert own_link(f"- [{cited}]({LINK})", "Sorting at Night") == LINK
    assert own_link(f"- [{cited}]({LINK})", "Counting at Night") == ""


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Code: https://github.com/a/b (by others, it is broken)", True),
        ("Video: https://example.org/talk (Ana explains it)", True),
        ("Date: 2025-01-06 (at the beach)", True),
        ("Code: https://github.com/a/b", False),
        ("Paper: https://arxiv.org/abs/2501.00011 [pdf]", False),
        ("Paper: https://example.org/a.pdf (NeurIPS 2021)", False),
        ("Date: Monday, January 6, 2025", False),
        ("Paper: https://arxiv.org/abs/2501.00011 (A Study of Tides)", False),
    ],
)
def test_words_beside_a_link_or_a_day_stay_in_the_note(line, stays):
    (entry,) = parse(f"# A Study of Tides\n\n{line}\nAuthors: Ana Sousa\n\nIt ebbs.\n", name="a.md").entries
    assert entry.note == (f"{line}\n\nIt ebbs." if stays else "It ebbs.")


@pytest.mark.parametrize(
    ("label", "value"),
    [("Date", "2025-01-06"), ("Year", "2021"), ("Venue", "NeurIPS 2021"), ("Tags", "tides, sea"), ("Status", "read")],
)
def test_prose_below_the_value_of_a_heading_is_the_note(label, value):
    (entry,) = parse(f"# A Study of Tides\n\n### {label}\n\n{value}\n\nIt ebbs at night.\n", name="a.md").entries
    assert (entry.note, entry.venue) == ("It ebbs at night.", "NeurIPS" if label == "Venue" else "")


def test_prose_below_an_item_with_its_value_is_the_note():
    text = "# A Study of Tides\n\n- **Paper**\n    https://arxiv.org/abs/2501.00011\n\nIt ebbs at night.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.title, entry.arxiv, entry.note) == ("A Study of Tides", "2501.00011", "It ebbs at night.")


def test_a_table_below_a_label_is_not_its_value():
    text = "# Conferences\n\n| Name | Place | Going? |\n|---|---|---|\n| ICML | Wien | yes |\n"
    assert [entry.venue for entry in parse(text, name="conferences.md").entries] in ([], [""])


def test_the_venue_in_brackets_behind_a_link():
    text = f"# A Study of Tides\n\n- Paper: [pdf]({LINK}) (ICML 2024)\n- Authors: Ana Sousa\n"
    assert [entry.venue for entry in parse(text, name="a.md").entries] == ["ICML"]
    assert [entry.venue for entry in parse(f"{text}- Venue: Tides 2025\n", name="a.md").entries] == ["Tides"]


def test_what_a_line_below_links_says_is_the_note():
    text = (
        f"# A Study of Tides\n\n#### Link\n\n{LINK}\n\\* There are two versions.\n\n#### Authors\n\nAna Sousa, Bo Lin\n"
    )
    (entry,) = parse(text, name="a.md").entries
    assert (entry.arxiv, entry.note) == ("2405.00001", "\\* There are two versions.")


def test_a_link_to_a_paper_alone_after_a_label_for_links():
    assert own_link(f"- **Lien**: {LINK}", "Sorting at Night") == LINK
    assert own_link("- **Lien**: https://example.org/2501", "Sorting at Night") == ""


@pytest.mark.parametrize(
    "before", ["논문은 [여기]", "The paper is available [here]", "論文は[こちら]", "论文可以在[这里]"]
)
def test_a_word_for_here_leads_to_the_paper_that_stands_before_it(before):
    assert own_link(f"{before}({LINK}).", "Sorting at Night") == LINK
    assert own_link(f"관련 {before}({LINK}).".replace("The", "A related"), "Sorting at Night") == ""


def test_facts_at_the_foot_of_a_note_without_a_head():
    text = "## Details\n\n- sorts by night\n\n## Thoughts\n\nGood.\n\nLink : {}\nAuthors : Ana Sousa, Maria Lin 2017\n"
    (entry,) = parse(text.format(LINK), name="Sorting at Night.md").entries
    assert (entry.title, entry.authors, entry.arxiv) == ("Sorting at Night", ["Ana Sousa", "Maria Lin"], "2405.00001")
    assert entry.note.endswith("Good.")


@pytest.mark.parametrize(
    ("writer", "authors"),
    [("作者：小明", "论文作者："), ("저자: 김하나", "논문 저자: "), ("Author: Kim", "Paper authors: ")],
)
def test_the_writer_of_a_note_is_no_author_of_its_paper(writer, authors):
    for first, second in ((writer, f"{authors}Ana Sousa, Bo Lin"), (f"{authors}Ana Sousa, Bo Lin", writer)):
        (entry,) = parse(f"# Sorting at Night\n\n> {first}\n>\n> {second}\n>\n> {LINK}\n\nGood.\n", name="a.md").entries
        assert entry.authors == ["Ana Sousa", "Bo Lin"]
        assert writer in entry.note


@pytest.mark.parametrize("people", ["", "Ana Sousa et al., "])
def test_a_link_below_a_greeting_has_the_title_in_full(people):
    given, title = "SortNet: Faster at Night 리뷰", "SortNet: Sorting at Night with Small Nets"
    text = f'---\ntitle: "{given}"\n---\n안녕하세요, 논문입니다.\n\n- [“{title}”, {people}2019 ICML]({LINK})\n\n## 끝\n\n좋다.\n'
    (entry,) = parse(text, name="_posts/2019-06-03-sortnet.md").entries
    assert (entry.title, entry.arxiv, entry.authors) == (title, "2405.00001", ["Ana Sousa"] if people else [])


def test_two_people_in_brackets_are_not_behind_where_they_work():
    (entry,) = parse(f"# Sorting at Night\n\nSmall Nets (Ana Sousa, Bo Lin)\n\n{LINK}\n", name="a.md").entries
    assert "affiliation" not in entry.extra


@pytest.mark.parametrize("label", ["Paper:", "논문:", "> 论文：", "- Paper link:"])
def test_a_label_without_a_value_takes_nothing(label: str) -> None:
    (entry,) = parse(f"# Reading at Dawn Helps Models\n\n{label} \nAuthors: Ana Sousa\n\ngood\n", name="a.md").entries
    assert (entry.title, entry.authors) == ("Reading at Dawn Helps Models", ["Ana Sousa"])


def test_a_second_day_stays_in_the_comment() -> None:
    days = "Date: 2024-05-20\nDate: 2024-06-01"
    (entry,) = parse(f"# Reading at Dawn Helps Models\n\nAuthors: Ana Sousa\n{days}\n", name="a.md").entries
    assert (str(entry.date), entry.note) == ("2024-05-20", "Date: 2024-06-01")


def test_a_doi_after_the_label_of_a_link() -> None:
    (entry,) = parse("# Reading at Dawn Helps Models\n\nLink: 10.1145/12345.678\n", name="a.md").entries
    assert (entry.doi, entry.note) == ("10.1145/12345.678", "")


def test_a_link_to_nowhere_in_the_comment() -> None:
    said = "What I think is [here]() and in <https://example.org/dawn>."
    (entry,) = parse(f"# Reading at Dawn Helps Models\n\nAuthors: Ana Sousa\n\n{said}\n", name="a.md").entries
    assert entry.note == said


@pytest.mark.parametrize(
    "nothing",
    ["TBD", "N/A", "none yet", "(to be added)", "추후 작성", "(미정)", "なし", "（未記入）", "（待补充）", "暂无", "?"],
)
def test_what_stands_in_place_of_a_value_is_none(nothing):
    said = f"{nothing}\n- ".join(["", "Tags: ", "Venue: ", "Code: ", "Date: "])
    for text in (
        f"# Sorting at Night\n\n- Authors: {said}{nothing}\n- Link: {LINK}\n\nGood.\n",
        f"---\ntitle: Sorting at Night\nauthors: '{nothing}'\nvenue: '{nothing}'\ntags: ['{nothing}']\ndate: '{nothing}'\n"
        f"link: {LINK}\n---\n\nGood.\n",
    ):
        (entry,) = parse(text, name="a.md").entries
        assert (entry.authors, entry.tags, entry.venue, entry.date, entry.extra) == ([], [], "", None, {})
        assert (entry.urls, entry.note) == ([LINK], "Good.")


def test_an_empty_label_has_no_value_below_where_that_of_others_stands_beside_them():
    for label in ("Venue", "**Tags**", "关键词", "날짜"):
        text = f"Title: Sorting at Night\nAuthors: Ana Sousa\n\n{label}:\n\nWe liked this one.\n"
        (entry,) = parse(text, name="a.md").entries
        assert (entry.venue, entry.tags, entry.note) == ("", [], "We liked this one.")
        (entry,) = parse(f"**Title**: Sorting at Night\n\n{label}:\n\n## Notes\n\nNeat.\n", name="a.md").entries
        assert (entry.venue, entry.tags) == ("", [])
        assert "Neat." in entry.note


def test_a_short_name_after_a_label_does_not_replace_the_full_title_above():
    full = "SaN: Sorting at Night with Little Light"
    for text in (
        f"---\ntitle: 论文阅读《{full}》\n---\n\n**论文**：[SaN]({LINK})\n\n好。\n",
        f"# {full}\n\nPaper: [SaN]({LINK})\n\nGood.\n",
    ):
        (entry,) = parse(text, name="san.md").entries
        assert (entry.title, entry.urls) == (full, [LINK])


def test_a_title_after_a_label_has_no_word_for_the_kind_of_note():
    for kind in ("읽기", "리뷰", " 笔记", " - notes"):
        (entry,) = parse(
            f"# Sorting at Night {kind}\n\n제목: Sorting at Night\n저자: Ana Sousa\n\n좋다.\n", name="a.md"
        ).entries
        assert entry.title == "Sorting at Night"


@pytest.mark.parametrize("room", ["&nbsp;", "<br/>", "<a href='#top'></a>", "&nbsp; <br>"])
def test_what_makes_room_below_a_paper_is_not_said_of_it(room: str) -> None:
    part = "## [{}](https://arxiv.org/abs/2405.0000{})\n\nIt reads.\n\n" + f"{room}\n{room}\n\n"
    text = (
        "# Papers\n\n" + part.format("Reading at Dawn Helps Models", 1) + part.format("Reading at Dusk Helps Models", 2)
    )
    assert [one.note for one in parse(text, name="list.md").entries] == ["It reads.", "It reads."]
