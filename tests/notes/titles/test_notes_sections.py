"""Headings that head a part of a note."""

from __future__ import annotations

import pytest

from readlist.notes.titles.sections import is_section


@pytest.mark.parametrize(
    "heading", ["3. Method", "제안 방법 (Method)", "(Method)", "Ablation (어블레이션)", "## Related Work"]
)
def test_a_section_in_one_language_or_two(heading):
    assert is_section(heading)


def test_a_title_is_not_a_section():
    assert not is_section("Sorting at Night Helps Models (Method)")


@pytest.mark.parametrize("heading", ["論文資訊", "论文资讯", "重點整理", "閱讀心得", "實驗結果", "実験結果"])
def test_characters_of_taiwan_and_japan_are_those_of_the_mainland(heading: str) -> None:
    assert is_section(heading)


@pytest.mark.parametrize(
    "heading", ["Sammanfattning", "Sammendrag", "Egne tanker", "Yhteenveto", "Shrnutí", "Wnioski", "Yöntem", "Notlar"]
)
def test_sections_in_the_north_and_the_east_of_europe(heading: str) -> None:
    assert is_section(heading)
