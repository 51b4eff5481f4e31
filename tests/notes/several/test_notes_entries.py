"""What is taken off the titles of papers that a text names one by one."""

import pytest

from readlist.notes import parse

TITLES = ["Reading at Dawn Helps Models Remember", "Sorting at Night", "Reading at Dusk Helps Models Forget"]


def said(top: str, fronts: list[str]) -> list[tuple[str, str]]:
    heads = zip(fronts, TITLES, range(3), strict=True)
    text = f"# {top}\n\n" + "".join(
        f"## {front}{title}\nhttps://arxiv.org/abs/2405.0000{at}\n\n" for front, title, at in heads
    )
    return [(one.title, str(one.date or "")) for one in parse(text, name="log.md").entries]


@pytest.mark.parametrize(
    ("fronts", "days"),
    [
        (["3.5 ", "3.12 ", "4.2 "], ["03-05", "03-12", "04-02"]),
        (["3.5. (일) ", "3.6. (월) ", "3.7. (화) "], ["03-05", "03-06", "03-07"]),
        (["3.5（日）", "3.12（日）", "4.2（日）"], ["03-05", "03-12", "04-02"]),
        (["12.5 - ", "12.24 - ", "12.31 - "], ["12-05", "12-24", "12-31"]),
    ],
)
def test_the_month_and_the_day_before_titles(fronts: list[str], days: list[str]) -> None:
    assert said("2023 reading", fronts) == [(title, f"2023-{day}") for title, day in zip(TITLES, days, strict=True)]


def test_the_numbers_of_sections_before_titles_are_no_days() -> None:
    for fronts in (["3.1 ", "3.2 ", "3.3 "], ["2.4 ", "3.1 ", "4.1 "], ["1.1 ", "1.1 ", "1.1 "]):
        assert [day for _, day in said("2023 survey", fronts)] == [""] * 3
    assert [title for title, _ in said("2023 survey", ["3.1 ", "3.2 ", "3.3 "])] == TITLES
    assert [day for _, day in said("survey", ["3.5 ", "3.12 ", "4.2 "])] == [""] * 3
