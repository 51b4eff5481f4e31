"""Dates as people write them."""

from __future__ import annotations

import datetime

import pytest

from readlist.model import Date
from readlist.notes.facts import dates
from readlist.notes.facts.labelling import labelled

DAY = datetime.date(2025, 1, 6)
MAY_20 = datetime.date(2024, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2025. 1. 6. (월) 09:30", "2025-01-06T09:00", "2025-01-06T09:00:00Z", "2025-01-06 10:00", "2025年1月6日", "2025年1月6日（月）",
        "2025年1月6日 星期一", "2025년 1월 6일 오후 3:20", "Jan. 6, 2025", "Jan 6, 2025 9:30 AM", "6-Jan-2025", "6th of January 2025",
        "25.01.06", "25年1月6日", "250106", "20250106", "2025_01_06", "[2025-01-06 Mon]", "Mon, 6 Jan 2025",
        "日付: 2025/01/06", "# 오늘의 논문 - 2025-01-06", "2025/1/6 読んだ", "2025년 1월 6일에 읽음", "Created Monday 06 January 2025",
        "06.01.2025", "6. Januar 2025", "Montag, 6. Januar 2025", "6 de enero de 2025", "le 6 janvier 2025", "6 gennaio 2025",
        "6 de janeiro de 2025", "6 januari 2025", "6 stycznia 2025", "6 января 2025 г.",
    ],
)  # fmt: skip
def test_a_day_alone_on_its_line(text):
    assert dates.date_line(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "v1.2.3",
        "3/4/2025",
        "6 foo 2025",
        "2025-13-01",
        "2001.04451",
        "1, 2, 3",
        "2025-01-06-preview",
        "2025年13月1日",
        "ICLR 2025",
        "at 09:30",
    ],
)
def test_what_is_not_a_day(text):
    assert dates.date_line(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2025년 1월", (2025, 1, 0)), ("2025年1月", (2025, 1, 0)), ("2025-01", (2025, 1, 0)), ("Jan 2025", (2025, 1, 0)),
        ("01/2025", (2025, 1, 0)), ("2025년", (2025, 0, 0)), ("1월 6일", (0, 1, 6)), ("1/6", (0, 1, 6)), ("Jan 6", (0, 1, 6)),
        ("6 Jan", (0, 1, 6)), ("enero de 2025", (2025, 1, 0)), ("Août 2025", (2025, 8, 0)), ("2월 29일", (0, 2, 29)),
    ],
)  # fmt: skip
def test_a_part_of_a_date(text, parts):
    assert dates.part_of_date(text) == parts


@pytest.mark.parametrize("text", ["2025-13", "13/32", "2001.04451", "Foo 2025", "2월 30일"])
def test_what_is_not_part_of_a_date(text):
    assert dates.part_of_date(text) is None


def test_a_month_above_twelve_is_a_day():
    assert dates.date_line("16/01/2025") == dates.date_line("01/16/2025") == datetime.date(2025, 1, 16)


@pytest.mark.parametrize("text", ["[[2025-01-06]]", "read on 2025-01-06, at night", '"2025-01-06"', "v1 于 2025-01-06"])
def test_a_value_that_holds_a_day(text):
    assert dates.read(text) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "2024년 5월 20일", "2024 년 5 월 20 일", "2024. 5. 20.", "2024.5.20", "2024-05-20", "2024/05/20", "20 May 2024",
        "20th May, 2024", "May 20, 2024", "Monday, 20 May 2024", "## 2024년 5월 20일 (월)", "**2024-05-20**",
        "날짜: 2024-05-20", "2024년 5월 20일 논문 정리", "Reading list, May 20, 2024", "2024. 5. 20. 10:22",
        "2024년 5월 20일 월요일",
    ],
)  # fmt: skip
def test_a_date_alone_on_its_line(line):
    assert dates.date_line(line) == MAY_20


@pytest.mark.parametrize(
    "line", ["GPT-4-Turbo-2024-04-09", "2024-13-20", "2024-05-20 판 논문집", "2024", "20 Foo 2024", "2023년 2월 29일"]
)
def test_what_is_not_a_date_line(line):
    assert dates.date_line(line) is None


@pytest.mark.parametrize(
    ("value", "date"), [("2026 年 06 月（arXiv 2606.17385，v2）", "2026-06"), ("around 2020, they say", "2020")]
)
def test_the_first_month_or_year_within_a_value(value, date):
    assert str(dates.read(value)) == date


@pytest.mark.parametrize(
    "line",
    [
        *(f"{who}: Kim (2024/05/20)" for who in "작성 작성자 정리 정리자 발표 발표자 리뷰어 담당 담당자 reviewer presenter speaker".split()),
        *(f"{who}：Kim 2024/05/20" for who in "担当 担当者 発表者 記入者 整理 整理者 汇报人 分享人 主讲 主讲人".split()),
        "reviewed by: Kim 2024/05/20", "presented by: Kim 2024/05/20", "정리한 사람: 김 2024/05/20",
        "written by Kim, 20 May 2024", "posted on 20 May 2024", "published 20 May 2024", "kim · 2024. 5. 20.",
        "2024-05-20 / kim", "kim opened this issue on 20 May 2024",
    ],
)  # fmt: skip
def test_a_byline_with_a_day(line):
    assert dates.of_byline(line) == MAY_20


@pytest.mark.parametrize(
    "days",
    [
        "Week of Jan 6 - Jan 12, 2025", "Jan 6-12, 2025", "6-12 January 2025", "6 Jan – 12 Jan 2025", "2025.01.06 - 01.12",
        "2025-01-06 ~ 2025-01-12", "1월 6일 ~ 12일", "1/6 ~ 1/12", "2025年1月6日~12日",
    ],
)  # fmt: skip
def test_a_heading_of_several_days_is_for_the_first(days):
    assert str(dates.of_heading(days, Date(2025))) == "2025-01-06"


def test_a_month_after_its_year():
    assert dates.part_of_date("2025 March") == (2025, 3, 0)


@pytest.mark.parametrize("line", ["20 May 2024 at 10:12", "May 20, 2024 at 10:12 AM", "20. Mai 2024 um 10:12"])
def test_a_word_between_a_day_and_a_time(line):
    assert str(dates.date_line(line)) == "2024-05-20"


def test_a_day_behind_a_word_and_a_number_that_could_be_a_month_and_a_day():
    assert str(dates.date_within("Meeting 1 2019-04-12 Ana")) == "2019-04-12"


@pytest.mark.parametrize(
    "heading", ["2019年4月の読書記録", "2019-04 (before the deadline)", "What I read in April 2019"]
)
def test_a_month_that_a_heading_begins_or_ends_with(heading):
    assert str(dates.month_within(heading)) == "2019-04"


@pytest.mark.parametrize("heading", ["Read since April 2019 or so", "Updated April 2019", "Version 2019.4.1"])
def test_what_is_not_the_month_of_a_heading(heading):
    assert dates.month_within(heading) is None


def test_the_number_of_a_paper_behind_its_day():
    assert str(dates.date_line("[24-05-20] [paper 11]")) == "2024-05-20"
    assert dates.date_line("24-05-20 11") is None


@pytest.mark.parametrize("label", ["Data da leitura", "Fecha", "**Lu le**", "Leesdatum", "Letto il", "Дата чтения"])
def test_the_label_of_a_day_says_that_it_stands_before_the_month(label):
    assert dates.read(labelled(f"{label}: 3/4/2024")[1]) == Date(2024, 4, 3)
    assert dates.read(labelled("Date: 3/4/2024")[1]) is None


@pytest.mark.parametrize(
    "line", ["_Read on May 20, 2024_", "*read 20.05.2024 for the seminar*", "gelesen am 20. Mai 2024, im Zug"]
)
def test_the_day_on_which_a_paper_was_read(line):
    assert str(dates.of_byline(line)) == "2024-05-20"


@pytest.mark.parametrize(
    "day", ["令和６年５月２０日（月）１３時〜", "平成36年 5月 20日", "昭和99年5月20日", "民國113年5月20日"]
)
def test_a_day_in_a_year_of_an_era(day):
    assert dates.date_line(day) == dates.read(f"{day} 於研究室") == dates.date_within(f"輪講 {day}") == MAY_20


def test_the_first_year_of_an_era():
    assert dates.read("令和元年5月") == Date(2019, 5)


@pytest.mark.parametrize("label", ["Ngày đọc", "Ngày", "Tanggal baca", "Okuma tarihi"])
def test_the_label_of_a_day_in_asia_that_stands_before_the_month(label):
    assert labelled(f"{label}: 3/4/2024") == ("date", "3.4.2024")


@pytest.mark.parametrize(
    "line",
    [
        "> 原创 小鱼 于 2024-05-20 21:36:17 发布 | 阅读量1.2k",
        "原创 已于 2024-05-20 10:02:55 修改 · 于 2024-05-20 发布",
        "小明 於 2024年5月20日 發布",
    ],
)
def test_the_day_on_which_a_page_was_published(line):
    assert dates.of_byline(line) == MAY_20


@pytest.mark.parametrize(
    "line", ["[저널클럽] 2025.01.06 (월)", "【輪読会】2025-01-06（月）", "[Reading group] 2025/01/06 14:00"]
)
def test_the_day_behind_the_name_of_a_meeting(line):
    assert dates.of_byline(line) == DAY


def test_the_year_in_the_line_above_a_schedule():
    assert (
        dates.year_of_head("雑誌会　2022年度前期") == dates.year_of_head("논문 모임 2022년 상반기") == dates.year(2022)
    )
    for line in (
        "ICML 2022",
        "雑誌会　2022年4月",
        "日時：2022年度前期",
        "2022年度の論文を読んで考えたことについて書いておく、これは散文",
    ):
        assert dates.year_of_head(line) is None
