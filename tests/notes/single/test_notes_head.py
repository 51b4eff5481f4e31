"""The facts in the head of a note, in sections and below them."""

from __future__ import annotations

import pytest

from readlist.notes import parse


@pytest.mark.parametrize(
    ("heading", "authors"),
    [
        ("## Ana Sousa, Bo Lin, Cem Ak, 2015 ##", ["Ana Sousa", "Bo Lin", "Cem Ak"]),
        ("## Haarnoja, Zhou, Abbeel, ICML 2018", ["Haarnoja", "Zhou", "Abbeel"]),
    ],
)
@pytest.mark.parametrize(
    "title", ["Reading at Dawn Helps Models", "[Reading at Dawn](https://arxiv.org/abs/2405.00001)"]
)
def test_people_in_a_heading_below_the_title(title: str, heading: str, authors: list[str]) -> None:
    text = f"# {title}\n{heading}\n\n[paper](https://arxiv.org/abs/2405.00001)\n\n### Summary\ngood\n"
    (entry,) = parse(text, name="a.md").entries
    assert entry.title.startswith("Reading at Dawn")
    assert entry.authors == authors
    assert entry.note == "### Summary\ngood"


@pytest.mark.parametrize("title", ["Vision and Language (CVPR 2021)", "Alignment among Language, Vision and Action"])
def test_words_in_a_heading_that_could_be_people_are_a_title(title: str) -> None:
    papers = (
        f"## {title}\n\nhttps://arxiv.org/abs/2405.00001\n\n## Reading at Dawn\n\nhttps://arxiv.org/abs/2405.00002\n"
    )
    found = [entry.title for entry in parse(f"# Papers\n\n{papers}", name="papers.md").entries]
    assert found == [title.partition(" (")[0], "Reading at Dawn"]


def test_cells_beyond_the_head_of_facts_are_kept() -> None:
    rows = "| Authors | Year |\n|---|---|\n| Ana Sousa | 2024 | read twice | good |\n"
    (entry,) = parse(f"# Reading at Dawn Helps Models\n\n{rows}\nwords\n", name="a.md").entries
    assert (entry.authors, entry.extra) == (["Ana Sousa"], {"other": "read twice | good"})
