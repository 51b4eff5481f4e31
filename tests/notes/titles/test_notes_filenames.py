"""What the names of files say."""

from __future__ import annotations

import pytest

from readlist.model import Date
from readlist.notes.titles import filenames

DAY = Date(2025, 1, 6)
MAY_20 = Date(2024, 5, 20)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("papers/sorting-at-night.md", "sorting at night"),
        ("03. Sorting at Night.md", "Sorting at Night"),
        ("Sorting_at_Night.md", "Sorting at Night"),
        ("Sorting at Night/README.md", "Sorting at Night"),
        ("2018-KDD-DIN-Deep Interest Network for Nights.md", "Deep Interest Network for Nights"),
        ("2020-CVPR-MoCo.md", "MoCo"),
        ("Lee et al. - 2024 - Sorting at Night.md", "Sorting at Night"),
        ("Sorting at Night 0123456789abcdef0123456789abcdef.md", "Sorting at Night"),
        ("[Paper] 12. Sorting at Night.md", "Sorting at Night"),
        ("[Paper].md", "[Paper]"),
    ],
)
def test_a_title(name, title):
    assert filenames.of_name(name) == title


@pytest.mark.parametrize(
    "stem",
    [
        "scholar alerts", "Daily papers", "논문 일지", "週報", "论文列表", "세미나", "Lab seminar", "輪読会",
        "Papers I read in June 2022", "이번 주에 읽은 논문", "今週読んだ論文 (2022/06/13 - 06/19)", "本周论文阅读", "Papiers lus cette semaine",
        "Paper round-up: June",
    ],
)  # fmt: skip
def test_a_list(stem):
    assert filenames.names_a_list(stem)


@pytest.mark.parametrize("stem", ["paper", "논문", "Sorting lists", "Reading the News", "A Few Notes", "Week 3"])
def test_what_is_not_a_list(stem):
    assert not filenames.names_a_list(stem)


@pytest.mark.parametrize(
    "path",
    [
        "journals/2025_01_06.md", "2025/01/06.md", "2025/2025-01/06.md", "2025/2025-01-06.md", "2025년/1월/6일.txt", "2025/01/06-notes.md",
        "250106.md", "a/20250106-A-Title.md",
    ],
)  # fmt: skip
def test_the_day_of_a_path(path):
    assert filenames.day_of(path) == DAY


@pytest.mark.parametrize(
    "path",
    [
        "sort-930420b1.md",
        "2301.00001.md",
        "2020/End-to-End.md",
        "x/1812.04948/README.md",
        "a250106.md",
        "2025/13/06.md",
    ],
)
def test_digits_of_a_path_that_are_not_a_day(path):
    assert filenames.day_of(path) is None


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("papers/2024/240520 Gemini 1.5.md", MAY_20, "Gemini 1.5"),
        ("2024-05-20-gemini.txt", MAY_20, "gemini"),
        ("20240520.txt", MAY_20, ""),
        ("2024년 5월 20일.txt", MAY_20, ""),
        ("digest 2024-05-20.txt", MAY_20, "digest 2024-05-20"),
        ("000_ad74a0130debec87.txt", None, "000_ad74a0130debec87"),
        ("991399 no date.md", None, "991399 no date"),
        ("C:\\notes\\240520 x.markdown", MAY_20, "x"),
        ("", None, ""),
    ],
)
def test_what_a_file_name_gives(name, day, title):
    assert filenames.named(name) == (day, title)


@pytest.mark.parametrize("stamp", ["202405201015", "20240520101530", "20240520T1015"])
def test_the_time_that_a_slip_box_names_a_note_by(stamp):
    assert filenames.named(f"{stamp} Sorting Networks.md") == (MAY_20, "Sorting Networks")


@pytest.mark.parametrize("name", ["2024-05-20 (월).md", "2024-05-20 Mon.md", "2024/05/20.md"])
def test_a_file_that_is_named_after_its_day_only(name):
    assert filenames.named(name) == (Date(2024, 5, 20), "")


def test_a_family_that_is_also_a_day_of_the_week():
    assert filenames.named("2024-05-20 Sun et al.md")[1] == "Sun et al"


@pytest.mark.parametrize("name", ["2024-05-2주.md", "2024-05-2주차.md", "2024-05-2번째 주.md", "2024-05-2週.md"])
def test_the_number_of_a_week_is_not_a_day(name: str) -> None:
    assert filenames.named(name) == (None, name.removesuffix(".md"))
    assert str(filenames.named("2024-05-20 주간 논문.md")[0]) == "2024-05-20"
