"""Papers in the rows of tables."""

from __future__ import annotations

import pytest

from readlist.notes import parse

DAWN, DUSK = "Reading at Dawn Helps Models Remember", "Reading at Dusk Helps Models Forget"


def table(*rows: str) -> str:
    return "\n".join((rows[0], "|---" * (rows[0].count("|") - 1) + "|", *rows[1:])) + "\n"


def test_papers_of_one_row_that_breaks_part() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = table(
        "| Week | Readings |",
        f"| 1 | [{DAWN}]({link}1). Ana Sousa. CHI 2019 |",
        f"| 2 | [{DUSK}]({link}2). Sousa et al. CHI 2020 <br> [{DAWN} Twice]({link}3). Lin. CHI 1999 |",
    )
    found = parse(text, name="schedule.md").entries
    assert [one.title for one in found] == [DAWN, DUSK, f"{DAWN} Twice"]
    assert [one.urls for one in found] == [[f"{link}1"], [f"{link}2"], [f"{link}3"]]
    assert [one.authors for one in found[1:]] == [["Sousa"], ["Lin"]]


def test_a_table_that_spaces_make_even_is_one_of_papers() -> None:
    wide = " " * 60
    text = f"| date {wide}| paper {wide}| arXiv |\n|{'-' * 66}|{'-' * 67}|---|\n" + "".join(
        f"| 2024-05-2{at} | {title} | [arXiv](https://arxiv.org/abs/2405.0000{at}) |\n"
        for at, title in enumerate((DAWN, DUSK))
    )
    assert [one.title for one in parse(f"{text}| 2024-05-29 | cancelled |  |\n", name="a.md").entries] == [DAWN, DUSK]


@pytest.mark.parametrize("head", ["Paper", "Papers", "논문", "論文", "论文"])
def test_a_column_of_papers_with_a_day_for_each(head: str) -> None:
    text = table(f"| Date | {head} read |", f"| 2024-05-20 | {DAWN} |", f"| 2024-05-27 | {DUSK} |")
    assert [one.title for one in parse(text, name="log.md").entries] == [DAWN, DUSK]
    assert len(parse(text.replace(f"{head} read", "What I did"), name="log.md").entries) == 1


@pytest.mark.parametrize(
    "people", ["Ana Sousa, Bo Lin", "Ana Sousa; Bo Lin", "Sousa et al.", "Sousa and Lin", "Ana Sousa、Bo Lin"]
)
def test_several_people_in_a_cell_are_authors(people: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = table("| Who | Title |", f"| {people} | [{DAWN}]({link}1) |", f"| {people} | [{DUSK}]({link}2) |")
    first, second = parse(text, name="log.md").entries
    assert first.authors == second.authors != []


def test_one_person_in_each_row_presents_the_paper() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = table("| Who | Title |", f"| Ana Sousa | [{DAWN}]({link}1) |", f"| Bo Lin | [{DUSK}]({link}2) |")
    first, second = parse(text, name="log.md").entries
    assert first.authors == second.authors == []
    assert "Ana Sousa" in first.note


@pytest.mark.parametrize(
    "plan",
    [
        "No meeting", "No lab seminar", "To be announced", "To be decided", "To be determined", "Spring break", "Summer holidays",
        "Cancelled", "Postponed", "TBA", "t.b.d.", "휴강", "휴회", "휴가", "휴일", "休み", "休講", "休会", "停课", "放假", "暂停",
    ],
)  # fmt: skip
def test_a_row_without_a_meeting(plan: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    plan = f"{plan} This Long Week of Rest"
    text = table(
        "| Date | Title |", f"| 5/20 | [{DAWN}]({link}1) |", f"| 5/27 | {plan} |", f"| 6/3 | [{DUSK}]({link}2) |"
    )
    assert [one.title for one in parse(text, name="log.md").entries] == [DAWN, DUSK]


@pytest.mark.parametrize("word", ["OT", "Kick-off", "SPRING BREAK", "시험기간", "Midterm exam", "期末考试"])
def test_a_meeting_without_a_paper_is_not_one(word: str) -> None:
    text = table("| 날짜 | 논문 |", f"| 2024-05-13 | {word} |", f"| 2024-05-20 | {DAWN} |", f"| 2024-05-27 | {DUSK} |")
    assert [one.title for one in parse(text, name="log.md").entries] == [DAWN, DUSK]


def test_a_word_without_a_link_beside_titles_whose_rows_have_one() -> None:
    link = "[pdf](https://arxiv.org/abs/2405.0000"
    text = table("| Paper | Link |", f"| {DAWN} | {link}1) |", "| Getting started | |", f"| GPT | {link}2) |")
    assert [one.title for one in parse(text, name="log.md").entries] == [DAWN, "GPT"]


def test_several_papers_in_a_cell_and_a_column_that_counts() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = table("| # | Readings |", f"| 1 | [{DAWN}]({link}1); [{DUSK}]({link}2) |", f"| 2 | [Noon Models]({link}3) |")
    found = parse(text, name="course.md").entries
    assert [(one.title, one.arxiv[-1], one.note) for one in found] == [
        (DAWN, "1", ""), (DUSK, "2", ""), ("Noon Models", "3", ""),
    ]  # fmt: skip


def test_a_column_of_citations_names_papers_whatever_its_head_says_elsewhere():
    rows = "".join(
        f'| Lee et al. (2017). "{title}". ICML. | good |\n' for title in ("Reading at Dawn", "Counting Sheep at Dusk")
    )
    found = parse(f"| Citation | Notes |\n|---|---|\n{rows}", name="README.md").entries
    assert [(one.title, one.authors, one.note) for one in found] == [
        ("Reading at Dawn", ["Lee"], "good"),
        ("Counting Sheep at Dusk", ["Lee"], "good"),
    ]


def test_names_of_models_that_link_to_their_papers_name_these():
    rows = "".join(
        f"| 2024 | [{name}](https://arxiv.org/abs/2405.0000{at}) | 的 |\n" for at, name in enumerate(("VGG", "GAN"))
    )
    found = parse(f"# 论文\n\n| 年份 | 名字 | 简介 |\n|---|---|---|\n{rows}", name="README.md").entries
    assert [(one.title, one.arxiv) for one in found] == [("VGG", "2405.00000"), ("GAN", "2405.00001")]


@pytest.mark.parametrize("head", ["논문명", "주제(논문)", "Paper"])
def test_full_titles_below_a_head_that_speaks_of_papers_need_no_link(head):
    rows = "".join(f"| {at}주차 | 김하나 | {title} |\n" for at, title in enumerate((DAWN, DUSK)))
    found = parse(f"# 모임\n\n| 주차 | 발표자 | {head} |\n|---|---|---|\n{rows}", name="README.md").entries
    assert [one.title for one in found] == [DAWN, DUSK]


def test_a_column_of_marks_below_a_mark_is_that_of_the_status():
    text = (
        "| Paper | Authors | ✓ | Exact? |\n|---|---|---|---|\n| How to Row a Boat | Ana Sousa, Bo Lin | ✅ | ✓ |\n"
        "| The Sleep of Bees | Cem Ak, Dana Roe | ⬜ | ✗ |\n"
    )
    one, two = parse(text, name="a.md").entries
    assert (one.status, one.note, two.status, two.note) == ("read", "Exact?: ✓", "unread", "Exact?: ✗")


@pytest.mark.parametrize("head", ["Ngày", "Fecha"])
def test_the_days_of_a_column_whose_head_says_that_they_stand_before_the_month(head):
    text = f"| {head} | Paper |\n|---|---|\n| 03/04/2024 | [Rowing by Night in a Boat](https://arxiv.org/abs/2405.00001) |\n"
    (entry,) = parse(
        text + text.split("\n")[2].replace("Rowing", "Sailing").replace("00001", "00002"), name="a.md"
    ).entries[:1]
    assert str(entry.date) == "2024-04-03"


@pytest.mark.parametrize(
    ("head", "yes", "no"),
    [
        *(("Read?", "Y", "N"), ("Done", "yes", "no"), ("Finished", "v", ""), ("Read", "[x]", "[ ]"), ("Read", "x", "")),
        *(("읽음", "O", "X"), ("읽음 여부", "✔", ""), ("완독", "예", "아니오"), ("다 읽음", "네", "아니요"), ("읽었음", "✅", "❌")),
        *(("読了", "○", "×"), ("既読", "はい", "いいえ"), ("读完", "是", "否"), ("是否已读", "√", "✗"), ("是否读完", "●", "✕")),
    ],
)  # fmt: skip
def test_a_mark_below_a_word_for_read(head: str, yes: str, no: str) -> None:
    text = table(f"| Title | Authors | {head} |", f"| {DAWN} | Ana Sousa | {yes} |", f"| {DUSK} | Bo Lin | {no} |")
    first, second = parse(text, name="log.md").entries
    assert (first.status, first.note, second.status, second.note) == ("read", "", "unread", "")


@pytest.mark.parametrize(("head", "status", "note"), [("완독", "unread", ""), ("Read", "unread", "Read: x")])
def test_crosses_alone_say_no_where_a_tick_is_no_cross(head: str, status: str, note: str) -> None:
    text = table(f"| Title | Authors | {head} |", f"| {DAWN} | Ana Sousa | x |", f"| {DUSK} | Bo Lin | x |")
    assert [(one.status, one.note) for one in parse(text, name="log.md").entries] == [(status, note)] * 2


def test_a_mark_below_another_word_stays_as_it_is() -> None:
    text = table("| Title | Authors | State |", f"| {DAWN} | Ana Sousa | O |", f"| {DUSK} | Bo Lin | X |")
    assert [one.note for one in parse(text, name="log.md").entries] == ["State: O", "State: X"]


@pytest.mark.parametrize(
    ("head", "dawn", "dusk"),
    [("Titel | Konferenz", f"{DAWN} | ICML", f"{DUSK} | ICLR"), ("Título | Nota", f"[ICML 2024] {DAWN} | bien", f"{DUSK} (ICLR) | mal")],
)  # fmt: skip
def test_titles_with_their_venues_are_papers(head: str, dawn: str, dusk: str) -> None:
    text = table(f"| {head} |", f"| {dawn} |", f"| {dusk} |")
    assert [(one.title, one.venue) for one in parse(text, name="log.md").entries] == [(DAWN, "ICML"), (DUSK, "ICLR")]
    assert len(parse(text.replace("ICML", "Oslo").replace("ICLR", "Bonn"), name="log.md").entries) < 2


def test_titles_below_a_word_that_is_also_for_a_link() -> None:
    text = table("| Article | Auteurs |", f"| {DAWN} | Ana Sousa, Bo Lin |", f"| {DUSK} | Ana Sousa, Cy Roux |")
    assert [one.title for one in parse(text, name="log.md").entries] == [DAWN, DUSK]


def test_an_id_below_a_head_for_links() -> None:
    text = table("| 제목 | 논문 링크 |", f"| {DAWN} | arXiv:2405.00001 |", f"| {DUSK} | 2405.00002 |")
    assert [(one.title, one.arxiv) for one in parse(text, name="log.md").entries] == [
        (DAWN, "2405.00001"),
        (DUSK, "2405.00002"),
    ]


@pytest.mark.parametrize(
    ("head", "yes", "no"), [("Gelesen?", "gelesen", "ungelesen"), ("Gelesen?", "☑", "☐"), ("Statut", "✔️", "")]
)
def test_whether_a_paper_is_read_beside_the_day_of_reading(head: str, yes: str, no: str) -> None:
    text = table(
        f"| Nº | Gelesen am | Paper | {head} |", f"| 1 | 2024-05-20 | {DAWN} | {yes} |", f"| 2 |  | {DUSK} | {no} |"
    )
    first, second = parse(text, name="log.md").entries
    assert (first.status, str(first.date), first.note) == ("read", "2024-05-20", "")
    assert (second.status, second.date) == ("unread", None)


def test_a_table_without_outer_bars_that_nothing_stands_above() -> None:
    text = f"저자 | 논문명\n-- | --\nAna Sousa, Bo Lin | {DAWN}\nAna Sousa, Cy Roux | {DUSK}\n"
    assert [one.title for one in parse(text, name="log.md").entries] == [DAWN, DUSK]


@pytest.mark.parametrize("head", [" ", "Status"])
def test_boxes_in_a_column_say_whether_a_paper_is_read(head: str) -> None:
    text = table(f"| {head} | Paper | Year |", f"| [x] | {DAWN} | 2024 |", f"| [ ] | {DUSK} | 2024 |")
    first, second = parse(text, name="log.md").entries
    assert [(one.status, one.note) for one in (first, second)] == [("read", ""), ("unread", "")]


@pytest.mark.parametrize(
    ("head", "cells", "note"),
    [
        ("| | |", "| one | two |", "one\ntwo"),
        ("| DOI | DOI |", "| 10.1000/abc | 10.2000/def |", "DOI: 10.2000/def"),
        ("| Note | Title |", "| one | Dawn |", "one\nTitle: Dawn"),
        ("| Rating | Rating |", "| 4 | 5 |", "Rating: 4\nRating: 5"),
    ],
    ids=["no heads", "two ids", "two titles", "two others"],
)
def test_no_column_takes_the_place_of_another_with_its_head(head: str, cells: str, note: str) -> None:
    text = (
        f"| Title | Authors {head}\n|---|---|---|---|\n| Reading at Dawn Helps Models | Ana Sousa {cells}\n"
        f"| Reading at Dusk Hurts Models | Bo Lin {cells}\n"
    )
    assert [entry.note for entry in parse(text, name="a.md").entries] == [note] * 2


@pytest.mark.parametrize("read", ["Date Read", "date_read", "읽은 날짜", "Gelesen am"])
def test_of_several_days_that_of_reading_is_kept_wherever_it_stands(read: str) -> None:
    columns = [(read, "2024-05-21"), ("Date Added", "2022-02-03"), ("Created time", "2021-05-20")]
    for order in (columns, columns[::-1]):
        head, cells = ",".join(name for name, _ in order), ",".join(day for _, day in order)
        text = f"Title,Authors,{head}\nReading at Dawn Helps Models,Ana Sousa,{cells}\n"
        (entry,) = parse(text, name="a.csv").entries
        assert str(entry.date) == "2024-05-21"
        assert {"Date Added: 2022-02-03", "Created time: 2021-05-20"} == set(entry.note.split("\n"))


def test_a_column_called_paper_that_holds_links_alone_names_none() -> None:
    rows = "".join(f"| {title} | [link](https://arxiv.org/abs/2405.0000{at}) |\n" for at, title in enumerate(TITLES))
    found = parse(f"| Work | Paper |\n|---|---|\n{rows}", name="a.md").entries
    assert [(entry.title, len(entry.urls)) for entry in found] == [(title, 1) for title in TITLES]


TITLES = ["Reading at Dawn Helps Models", "Reading at Dusk Hurts Models"]


def test_a_table_of_topics_and_titles_in_a_file_of_papers() -> None:
    text = table("| Topic | Title |", f"| sleep | {DAWN} |", f"| rest | {DUSK} |")
    assert [(one.title, one.tags) for one in parse(text, name="papers.md").entries] == [
        (DAWN, ["sleep"]),
        (DUSK, ["rest"]),
    ]
    assert [one.title for one in parse(text, name="films.md").entries] == ["films"]


def test_a_title_that_begins_like_a_day_off_is_one_if_it_has_a_link() -> None:
    title = "No Class Left Behind in Sorting"
    rows = f"| [{title}](https://arxiv.org/abs/2405.00001) |\n| [{TITLES[0]}](https://arxiv.org/abs/2405.00002) |\n"
    assert [entry.title for entry in parse(f"| Paper |\n|---|\n{rows}", name="a.md").entries] == [title, TITLES[0]]


def test_cells_beyond_the_head_are_kept() -> None:
    text = table("| Title | Authors |", f"| {DAWN} | Ana Sousa | read twice | good |", f"| {DUSK} | Bo Lin |")
    assert [one.note for one in parse(text, name="a.md").entries] == ["read twice\ngood", ""]


@pytest.mark.parametrize(
    "none",
    [
        "Lab tour, no paper", "Thanksgiving (no meeting)", "Planning meeting", "Guest lecture by Jon", "Cancelled (NeurIPS)",
        "Practice talks", "Reading week", "free slot", "Easter", "쉬어가기", "OT 및 일정 논의", "발표 없음", "夏休み", "卒論発表会", "国庆放假",
        "开题答辩",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["Paper", "논문", "論文"])
def test_a_meeting_without_a_paper_is_none(head: str, none: str) -> None:
    rows = [f"| 2022-10-0{at} | Ana | {title} |" for at, title in enumerate((DAWN, none, DUSK, "Sorting at Night"), 1)]
    text = "\n".join(["# Club", "", f"| Date | Presenter | {head} |", "|---|---|---|", *rows])
    assert [entry.title for entry in parse(text, name="README.md").entries] == [DAWN, DUSK, "Sorting at Night"]


def test_papers_may_stand_below_the_topic_of_a_meeting() -> None:
    link = "[arXiv](https://arxiv.org/abs/2405.0000{})"
    rows = [f"| 2022-10-0{at} | {title} | {link.format(at)} |" for at, title in enumerate((DAWN, DUSK), 1)]
    text = "\n".join(["| Date | Topic | Link |", "|---|---|---|", *rows, "| 2022-10-03 | — | |"])
    assert [entry.title for entry in parse(text, name="README.md").entries] == [DAWN, DUSK]


def test_a_title_may_have_the_words_of_a_meeting_without_one() -> None:
    titles = ["Do Transformers Break under Shift of Scale", "No Free Lunch in Sorting at Night", "Learning to Skip"]
    text = "\n".join(
        ["| Date | Paper |", "|---|---|", *(f"| 2022-10-0{at} | {one} |" for at, one in enumerate(titles, 1))]
    )
    assert [entry.title for entry in parse(text, name="README.md").entries] == titles
