"""The lines in the head of a note: what is a fact of its paper, and what is said of another."""

from __future__ import annotations

import pytest

from readlist.model import Entry
from readlist.notes import parse

TITLE = "Sorting at Night Helps Models Remember"
HEAD = f"# {TITLE}\nAuthors: Ana Sousa, Bo Lin\n"


def note(text: str, name: str = "a.md") -> Entry:
    (entry,) = parse(text, name=name).entries
    return entry


@pytest.mark.parametrize(
    "line",
    [
        "참고: QSort (arXiv:2405.00007)",
        "참고: QSort, arXiv:2405.00007",
        "관련 논문: arXiv:2405.00007",
        "関連: QSort (arXiv:2405.00007)",
        "cf. arXiv:2405.00007",
        "QSort (arXiv:2405.00007)",
        "- QSort (arXiv:2405.00007)",
    ],
)
def test_the_id_of_a_paper_that_is_mentioned(line: str) -> None:
    for text in (f"{HEAD}{line}\n좋다.\n", f"{HEAD}\n좋다.\n{line}\n"):
        entry = note(text)
        assert (entry.title, entry.arxiv, entry.venue) == (TITLE, "", "")
        assert line.strip("- ") in entry.note


@pytest.mark.parametrize("line", ["arXiv:2405.00007", "Preprint: arXiv:2405.00007 [cs.CL]", "arXiv 2405.00007 (2024)"])
def test_the_id_of_the_paper_itself(line: str) -> None:
    assert note(f"{HEAD}{line}\n\n좋다.\n").arxiv == "2405.00007"
    assert note("# QSort\nAuthors: Ana Sousa, Bo Lin\nQSort (arXiv:2405.00007)\n\n좋다.\n").arxiv == "2405.00007"


def test_an_id_in_brackets_behind_a_link_is_no_venue() -> None:
    entry = note(f"{HEAD}Paper: https://a.org/b.pdf (arXiv:2405.00007)\n\n좋다.\n")
    assert (entry.arxiv, entry.venue) == ("2405.00007", "")


LONG = "We sort at night. The piles\nare small, as measured\non three shelves."


@pytest.mark.parametrize("label", ["Abstract: ", "**Abstract:** ", "Abstract:\n", "> Abstract: ", "- Abstract: "])
def test_an_abstract_over_several_lines(label: str) -> None:
    text = LONG.replace("\n", "\n  " if label[0] == "-" else "\n> " if label[0] == ">" else "\n")
    entry = note(f"{HEAD}{label}{text}\n\nNote: 좋다.\n")
    assert (entry.abstract.split(), entry.note) == (LONG.split(), "좋다.")


@pytest.mark.parametrize(
    "below", ["메모: 좋다.", "밤이 좋다.", "I agree.", "#sleep", "https://arxiv.org/abs/2405.00007"]
)
def test_what_ends_an_abstract(below: str) -> None:
    assert note(f"{HEAD}Abstract: We sort at night.\n{below}\n").abstract == "We sort at night."


@pytest.mark.parametrize("heading", ["Abstract", "초록", "要旨", "摘要"])
def test_a_section_that_is_the_abstract(heading: str) -> None:
    entry = note(f"{HEAD}\n## {heading}\nThe piles are small.\n\n## 느낀 점\n좋다.\n")
    assert (entry.abstract, entry.note) == ("The piles are small.", "## 느낀 점\n좋다.")


@pytest.mark.parametrize("head", ["> [!quote]- 초록", "> [!abstract] 초록", "> [!cite] 要旨"])
def test_a_callout_that_is_called_abstract(head: str) -> None:
    entry = note(f"{HEAD}\n{head}\n> 작은 더미다.\n> 밤이다.\n\n좋다.\n")
    assert (entry.abstract, entry.note) == ("작은 더미다.\n밤이다.", "좋다.")
    assert note(f"{HEAD}\n> [!info] Kurzfassung\n> 작은 더미다.\n\n좋다.\n").abstract == ""


@pytest.mark.parametrize("below", ["작은 더미다.\n\n## Method\n정렬한다.", "- 작은 더미다.\n\n## 느낀 점\n좋다."])
def test_an_abstract_that_is_retold(below: str) -> None:
    entry = note(f"{HEAD}\n## Abstract\n{below}\n")
    assert entry.abstract == ""
    assert "작은 더미다." in entry.note


@pytest.mark.parametrize(
    ("names", "below"),
    [
        ("Ana Sousa<sup>1,2</sup>, Bo Lin<sup>1*</sup>", "<sup>1</sup>SNU, <sup>2</sup>MIT"),
        ("Ana Sousa 1,2 *, Bo Lin 1 †", "1 Seoul National University 2 KAIST"),
        ("Ana Sousa¹*, Bo Lin²", "¹ Seoul National University\n² KAIST\n*Equal contribution"),
    ],
)
def test_where_the_people_work(names: str, below: str) -> None:
    entry = note(f"# Sorting at Night\n{names}\n{below}\nhttps://arxiv.org/abs/2405.00007\n\n좋다.\n")
    assert (entry.title, entry.authors, entry.note) == ("Sorting at Night", ["Ana Sousa", "Bo Lin"], "좋다.")
    assert "KAIST" in entry.extra["affiliation"] or "MIT" in entry.extra["affiliation"]


def test_numbers_below_people_without_marks_are_a_comment() -> None:
    assert note("# Sorting at Night\nAna Sousa, Bo Lin\n\n1 Pile is enough.\n").note == "1 Pile is enough."
    assert note("# Sorting at Night\nAna Sousa¹, Bo Lin²\n*Really good*\n").note == "*Really good*"


@pytest.mark.parametrize(
    "line",
    ["*Ana Sousa, Bo Lin (Google DeepMind), arXiv:2405.00007*", "Ana Sousa / Bo Lin / Cem Ak", "홍길동 / 이영희"],
)
def test_people_below_a_short_title(line: str) -> None:
    entry = note(f"# Sorting at Night\n{line}\n[arXiv](https://arxiv.org/abs/2405.00007)\n\n좋다.\n")
    assert (entry.title, entry.note, entry.arxiv) == ("Sorting at Night", "좋다.", "2405.00007")
    assert entry.authors[:2] in (["Ana Sousa", "Bo Lin"], ["홍길동", "이영희"])


@pytest.mark.parametrize("line", ["이미지 / 문장", "Vision / Language Models"])
def test_things_between_slashes_are_no_people(line: str) -> None:
    assert note(f"# Sorting at Night\n{line}\n[arXiv](https://arxiv.org/abs/2405.00007)\n").authors == []


def test_the_members_of_a_group_are_no_authors() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = f"# 목록\n\n- [{TITLE}]({link}1)\n- [{TITLE} Again]({link}2)\n\n## 스터디원\n\n홍길동 / 이영희 / 김철수\n"
    assert len(parse(text, name="a.md").entries) == 2


@pytest.mark.parametrize(
    ("line", "status"),
    [("- [x] 읽음", "read"), ("- [ ] read", "unread"), ("* [X] 読了", "read"), ("읽음: 2025-01-06", "read")],
)
def test_a_status_with_its_box_or_its_day(line: str, status: str) -> None:
    entry = note(f"{HEAD}{line}\n\n좋다.\n")
    assert (str(entry.status), entry.note) == (status, "좋다.")
    assert str(entry.date or "") == ("2025-01-06" if line[-1].isdigit() else "")


def test_one_row_of_values_below_labels() -> None:
    table = "| 저자 | 학회 | 날짜 | 링크 | 별점 |\n|--|--|--|--|--|\n| 홍길동, 이영희 | ICML 2023 | 2024.03.05 | https://arxiv.org/abs/2405.00007 | 5 |"
    entry = note(f"# {TITLE}\n\n{table}\n\n좋다.\n")
    assert (entry.authors, entry.venue, entry.arxiv) == (["홍길동", "이영희"], "ICML", "2405.00007")
    assert (entry.note, str(entry.date), entry.extra) == ("좋다.", "2024-03-05", {"별점": "5"})


def test_a_row_below_other_words_is_a_comment() -> None:
    assert "| 51 |" in note(f"{HEAD}\n| model | score | link |\n|--|--|--|\n| A | 51 | x |\n").note


@pytest.mark.parametrize(
    ("line", "venue"), [("발표: ICLR 2022", "ICLR"), ("게재: 2022년 여름", ""), ("Venue: 2022 Spring", "")]
)
def test_where_and_when_a_paper_appeared(line: str, venue: str) -> None:
    entry = note(f"{HEAD}{line}\n\n좋다.\n")
    assert (entry.venue, str(entry.published), entry.note) == (venue, "2022", "좋다.")


def test_several_fields_of_dataview_in_a_line() -> None:
    entry = note("# Sorting\n(authors:: Ana Sousa, Bo Lin) (year:: 2024) [venue:: ACL]\n\n좋다.\n")
    assert (entry.authors, entry.venue, str(entry.published)) == (["Ana Sousa", "Bo Lin"], "ACL", "2024")


def test_a_citation_s_year_and_venue_behind_authors() -> None:
    entry = note("# Sorting\nAuthors: Sousa, A. M., & van der Berg, J. (2023). NeurIPS.\n")
    assert (entry.authors, entry.venue) == (["Sousa, A. M.", "van der Berg, J."], "NeurIPS")


def test_a_file_that_is_named_by_an_id() -> None:
    assert note("저자: 홍길동\n\n# 요약\n좋다.\n", name="2405.00007.md").arxiv == "2405.00007"


def test_a_file_that_is_named_by_its_kind_and_title() -> None:
    text = "# 1. Introduction\n저자: Ana Sousa, Bo Lin\n\n좋다.\n"
    assert note(text, name="2024-03-05-[논문리뷰] QSort.md").title == "QSort"


def test_a_comment_of_html_in_front_matter() -> None:
    text = '---\ntitle: "Sorting"\nauthors: [Ana Sousa, Bo Lin]\n---\n좋다.\n<!--more-->\n더 좋다.\n'
    assert note(text).note == "좋다.\n더 좋다."


def test_a_pdf_is_no_note() -> None:
    assert parse("%PDF-1.4\n1 0 obj\nstream\n", name="a.md").refused == "this is a PDF, not text"


def test_another_paper_s_facts_below_front_matter() -> None:
    one = "---\ntitle: Sorting at Night\nauthors: [Ana Sousa]\narxiv: 2405.00001\n---\n"
    other = "Title: Piles of Day\nAuthors: Ana Sousa\narXiv: 2405.00002\n"
    entry = note(f"{one}하나.\n\n---\n{other}---\n둘.\n")
    assert (entry.title, entry.arxiv) == ("Sorting at Night", "2405.00001")
    assert "Piles of Day" in entry.note
    assert "2405.00002" in entry.note
    full = "Night: Sorting Without Any Light"
    assert note(f"{one.replace('Sorting at Night', 'Night')}Title: {full}\n\n하나.\n").title == full


def test_a_title_that_goes_on_in_an_indented_line() -> None:
    text = "Title: Reading at Dawn: How Models Remember in\n       Deep Sleep\nAuthors: Ana Sousa\n"
    (entry,) = parse(text, name="a.txt").entries
    assert entry.title == "Reading at Dawn: How Models Remember in Deep Sleep"


def test_a_note_in_indonesian() -> None:
    text = "# Reading at Dawn Helps Models\n\n**Penulis:** Ana Sousa, Bo Lin, dkk.\n**Dibaca:** 9 Agustus 2021\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.authors, entry.more_authors, str(entry.date)) == (["Ana Sousa", "Bo Lin"], True, "2021-08-09")
