"""What the names of files say."""

from __future__ import annotations

import pytest

from readlist.notes import filenames


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
