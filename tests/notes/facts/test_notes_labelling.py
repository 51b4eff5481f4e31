"""Facts behind labels, in every decoration."""

from __future__ import annotations

import pytest

from readlist.notes import parse
from readlist.notes.facts import dates, labelling


@pytest.mark.parametrize(
    "line",
    [
        "Authors: Ann Lee", "**Authors**: Ann Lee", "- **Authors:** Ann Lee", "> **作者**：Ann Lee", "authors:: Ann Lee",
        ":AUTHOR: Ann Lee", "#+author: Ann Lee", "| Authors | Ann Lee |", "<b>Authors:</b> Ann Lee", "저자 : Ann Lee",
        "**Authors** Ann Lee", "【著者】Ann Lee", "[저자] Ann Lee", "저자 - Ann Lee", "`Authors`: Ann Lee", "1. Authors: Ann Lee",
        "* Author/Institution : Ann Lee", "👥 **저자**: Ann Lee", "## Authors: Ann Lee", "Authors: Ann Lee<br>",
        "__Authors__: Ann Lee", "- (authors:: Ann Lee)", "[authors:: Ann Lee]",
    ],
)  # fmt: skip
def test_a_label_in_any_decoration(line):
    assert labelling.labelled(line) == ("authors", "Ann Lee")


@pytest.mark.parametrize(
    "line",
    [
        "https://arxiv.org/abs/2501.00011", "Note that: this is no label", "Figure 3: a plot", "2025-01-06: a day", "Authors",
        "", "Colour: blue", "Code — as they say — is long: see above", "note - a dash is none here",
    ],
)  # fmt: skip
def test_what_is_not_a_fact(line):
    assert labelling.labelled(line) is None


def test_a_paper_is_a_link_an_id_or_a_title():
    assert labelling.labelled("논문: https://arxiv.org/abs/2501.00011") == ("paper", "https://arxiv.org/abs/2501.00011")
    assert labelling.labelled("논문: 2501.00011") == ("arxiv", "2501.00011")
    assert labelling.labelled("논문: Sorting at Night") == ("title", "Sorting at Night")
    assert labelling.labelled("**论文**：*Sorting at Night*") == ("title", "*Sorting at Night*")


def test_several_facts_on_a_line():
    line = "Authors: Ann Lee | Year: 2020 | Venue: CVPR"
    assert labelling.several(line) == [("authors", "Ann Lee"), ("year", "2020"), ("venue", "CVPR")]
    line = "**Authors**: Ann Lee | **Venue**: CVPR | [[paper]](https://a.org)"
    assert labelling.several(line) == [("authors", "Ann Lee"), ("venue", "CVPR"), ("paper", "https://a.org")]
    assert labelling.several("Authors: Ann Lee | and more") == [("authors", "Ann Lee | and more")]


def test_the_source_of_a_paper_is_a_venue_where_it_is_no_link():
    assert labelling.labelled("출처: ICLR 2020") == ("venue", "ICLR 2020")
    assert labelling.labelled("출처: arXiv:2501.00011") == ("link", "arXiv:2501.00011")


def test_a_day_behind_a_status_is_when_that_was():
    assert labelling.labelled("읽음: 2025.1.6") == ("status", "2025.1.6")
    assert labelling.labelled("상태: 2025.1.6") == ("date", "2025.1.6")
    assert labelling.labelled("Read: yes") == ("status", "yes")


@pytest.mark.parametrize("between", [" | ", "|", "｜", " · ", " / ", "<br>", "   "])
def test_what_separates_facts_on_a_line(between):
    assert labelling.several(f"Authors: Ann Lee{between}Year: 2020") == [("authors", "Ann Lee"), ("year", "2020")]


@pytest.mark.parametrize("between", [" | ", "|", " — ", " -- ", " / ", ";", "；", "<br>", "   ", ", "])
def test_what_separates_facts_without_labels(between):
    assert labelling.parts(between.join(("Ann Lee", "FAIR", "2020"))) == ["Ann Lee", "FAIR", "2020"]


def test_facts_with_hard_spaces_of_html_between():
    assert labelling.several("**발표자** 박지훈 &nbsp; **날짜** 2022.03.18")[1] == ("date", "2022.03.18")


def test_facts_in_headings_and_after_a_word_that_is_no_label():
    text = (
        "Counting Cold Pages\n===\n\n###### tags: `pages` `cold`\n\n**Auteurs :** Ann Lee, Bo Lin\n"
        "**Référence :** ICLR 2018, arXiv:2405.00001\n\n## Mon avis\n\n"
        "Bien.\n\nÀ lire : NIPS 2017, arXiv:1706.00001\n"
    )
    (entry,) = parse(text, name="a.md").entries
    assert (entry.tags, entry.venue, entry.arxiv, entry.note) == (
        ["pages", "cold"],
        "ICLR",
        "2405.00001",
        "## Mon avis\n\nBien.\n\nÀ lire : NIPS 2017, arXiv:1706.00001",
    )


def test_facts_between_commas_each_with_a_label():
    line = "Paper: [arXiv](https://arxiv.org/abs/2405.00001), authors: A. Sousa, B. Lin, ICML 2024."
    assert [field for field, _ in labelling.several(line)] == ["paper", "authors"]
    assert len(labelling.several("Title: Reading at Dawn, Part: One")) < 2


def test_among_facts_on_a_line_one_may_have_a_label_that_is_not_known():
    line = "**标题**：Reading at Dawn<br />**颜色**：蓝<br />**作者**：Ana Sousa"
    assert labelling.several(line) == [("title", "Reading at Dawn"), ("other", "蓝"), ("authors", "Ana Sousa")]
    assert labelling.several("Title: Reading at Dawn | Sleep: A Study") == [
        ("title", "Reading at Dawn | Sleep: A Study")
    ]


def test_a_section_that_is_a_label_may_repeat_it_before_its_value():
    (one,) = parse("# Reading at Dawn\n\n## Author\n- 저자: Ana Sousa, Bo Lin (Acme)\n", name="a.md").entries
    assert one.authors == ["Ana Sousa", "Bo Lin"]


@pytest.mark.parametrize(
    "line", ["※ Date: 2025-01-06", "\\* Date: 2025-01-06", "- `Date` 2025-01-06", "(Date) 2025-01-06"]
)
def test_further_marks_of_a_label(line):
    assert labelling.labelled(line) == ("date", "2025-01-06")


@pytest.mark.parametrize(
    "line", ["読んだ日 2024/5/20", "읽은 날 2024/5/20", "阅读日期 2024/5/20", "Ngày đọc 20/5/2024"]
)
def test_a_label_and_a_day_with_no_more_than_a_space_between_them(line):
    field, value = labelling.labelled(line) or ("", "")
    assert (field, str(dates.read(value))) == ("date", "2024-05-20")
    assert labelling.labelled(line.replace("2024", "2024 rows")) is None


def test_a_venue_after_the_label_of_a_paper():
    assert labelling.labelled("Paper: NeurIPS 2023") == ("venue", "NeurIPS 2023")
