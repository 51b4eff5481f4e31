"""Papers that a mark, a task or a tag says something of, and one paper below each topic."""

import pytest

from readlist.notes import parse

DAWN, DUSK = "Reading at Dawn Helps Models Remember", "Reading at Dusk Helps Models Forget"


def titles(text: str, name: str = "list.md") -> list[str]:
    return [entry.title for entry in parse(text, name=name).entries]


@pytest.mark.parametrize("below", ["  - ICML 2024", "  *ICML 2024*"])
def test_one_title_over_its_venue_below_each_topic(below: str) -> None:
    text = f"# List\n\n## NLP\n\n- {DAWN}\n{below}\n\n## Vision\n\n- {DUSK}\n{below}\n"
    assert [(one.title, one.venue, one.note) for one in parse(text, name="list.md").entries] == [
        (DAWN, "ICML", ""),
        (DUSK, "ICML", ""),
    ]


@pytest.mark.parametrize(
    ("struck", "rest"),
    [
        (f"- ~~{DUSK} LINK~~", ""),
        (f"- ~~[{DUSK}](LINK)~~ not for me", "not for me"),
        (f"- [x] ~~{DUSK}~~ LINK", ""),
        (f"- **~~{DUSK}~~** (LINK)", ""),
        (f"- ~~{DUSK} (LINK)~~ dropped", "dropped"),
    ],
)
def test_a_paper_that_is_struck_out_is_one(struck: str, rest: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = f"# To read\n\n- [{DAWN}]({link}1)\n{struck.replace('LINK', link + '2')}\n"
    assert [(one.title, one.urls, one.note) for one in parse(text, name="list.md").entries] == [
        (DAWN, [f"{link}1"], ""),
        (DUSK, [f"{link}2"], rest),
    ]


@pytest.mark.parametrize(
    "task", ["LATER read [[TITLE]] LINK", "TODO Read TITLE LINK", "[ ] read [TITLE](LINK)", "TODO skim TITLE LINK"]
)
def test_the_word_for_reading_that_a_task_begins_with(task: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = "".join(
        f"- {task}\n".replace("TITLE", title).replace("LINK", link + end) for title, end in ((DAWN, "1"), (DUSK, "2"))
    )
    assert titles(text) == [DAWN, DUSK]


def test_a_tag_says_that_a_page_of_a_journal_is_a_paper() -> None:
    assert titles(
        f"## Evening\n\n- DONE [[{DAWN}]] #paper\n- [[Minutes of the Whole Group]]\n", "journals/2024_05_20.md"
    ) == [DAWN]


def test_two_versions_below_a_day_and_a_title_are_one_paper() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    one = f"## 2024-05-01 Reading at Dawn Helps Models\n\nsee {link}1 and {link}1v2\n"
    two = f"## 2024-05-08 A Model of the Evening\n\nsee {link}2\n"
    found = parse(f"# Reading group\n\n{one}\n{two}", name="a.md").entries
    assert [entry.title for entry in found] == ["Reading at Dawn Helps Models", "A Model of the Evening"]


@pytest.mark.parametrize("title", ["Institutions", "Science", "Comments"])
def test_a_citation_may_have_a_title_that_is_a_label_elsewhere(title: str) -> None:
    cited = "**Sousa, A. (1991). {}. *Journal of Sleep*, 5(1), 97-112.**\n\nA remark.\n\n"
    text = "# Chapter 3\n\n" + "".join(map(cited.format, (DAWN, title, DUSK)))
    assert [entry.title for entry in parse(text, name="ch3.md").entries] == [DAWN, title, DUSK]
