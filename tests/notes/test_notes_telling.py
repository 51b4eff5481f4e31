"""Lines that name a paper by themselves."""

from __future__ import annotations

import pytest

from readlist.notes import telling

DAWN = "Reading at Dawn Helps Models Remember"


@pytest.mark.parametrize(
    "line",
    [
        f"{DAWN} (Ana Sousa, Bo Lin)",
        f"{DAWN} — Ana Sousa, Bo Lin",
        f"{DAWN} by Ana Sousa and Bo Lin",
        f"2405.00001  {DAWN}",
        f"「{DAWN}」Ana Sousa, Bo Lin",
        f"Sousa et al. 2024: {DAWN}",
    ],
)
def test_people_or_an_id_beside_a_title(line: str) -> None:
    assert telling.tells(line)


@pytest.mark.parametrize("line", [DAWN, f"(see {DAWN})", "Ana Sousa, Bo Lin", "Authors: Ana Sousa (a friend)"])
def test_a_line_that_names_none(line: str) -> None:
    assert not telling.tells(line)


@pytest.mark.parametrize("text", ["https://a.org", "Sousa 2024", f"Sousa, “{DAWN}”", f'Sousa, "{DAWN}"'])
def test_what_a_line_without_a_label_may_name_a_paper_by(text: str) -> None:
    assert telling.TELLING.search(text)
