"""Facts behind labels, in every decoration, and what an entry takes from them."""

from __future__ import annotations

import pytest

from readlist.model import Entry, Status
from readlist.notes import facts, parse


@pytest.mark.parametrize(
    "line",
    [
        "Authors: Ann Lee", "**Authors**: Ann Lee", "- **Authors:** Ann Lee", "> **作者**：Ann Lee", "authors:: Ann Lee",
        ":AUTHOR: Ann Lee", "#+author: Ann Lee", "| Authors | Ann Lee |", "<b>Authors:</b> Ann Lee", "저자 : Ann Lee",
        "**Authors** Ann Lee", "【著者】Ann Lee", "[저자] Ann Lee", "저자 - Ann Lee", "`Authors`: Ann Lee", "1. Authors: Ann Lee",
        "* Author/Institution : Ann Lee", "👥 **저자**: Ann Lee", "## Authors: Ann Lee", "Authors: Ann Lee<br>",
        "__Authors__: Ann Lee",
    ],
)  # fmt: skip
def test_a_label_in_any_decoration(line):
    assert facts.labelled(line) == ("authors", "Ann Lee")


@pytest.mark.parametrize(
    "line",
    [
        "https://arxiv.org/abs/2501.00011", "Note that: this is no label", "Figure 3: a plot", "2025-01-06: a day", "Authors",
        "", "Colour: blue", "Code — as they say — is long: see above", "note - a dash is none here",
    ],
)  # fmt: skip
def test_what_is_no_fact(line):
    assert facts.labelled(line) is None


def test_a_paper_is_a_link_an_id_or_a_title():
    assert facts.labelled("논문: https://arxiv.org/abs/2501.00011") == ("paper", "https://arxiv.org/abs/2501.00011")
    assert facts.labelled("논문: 2501.00011") == ("arxiv", "2501.00011")
    assert facts.labelled("논문: Sorting at Night") == ("title", "Sorting at Night")
    assert facts.labelled("**论文**：*Sorting at Night*") == ("title", "*Sorting at Night*")


def test_several_facts_on_a_line():
    line = "Authors: Ann Lee | Year: 2020 | Venue: CVPR"
    assert facts.several(line) == [("authors", "Ann Lee"), ("year", "2020"), ("venue", "CVPR")]
    line = "**Authors**: Ann Lee | **Venue**: CVPR | [[paper]](https://a.org)"
    assert facts.several(line) == [("authors", "Ann Lee"), ("venue", "CVPR"), ("paper", "https://a.org")]
    assert facts.several("Authors: Ann Lee | and more") == [("authors", "Ann Lee | and more")]


def taken(*said: tuple[str, str]) -> Entry:
    entry = Entry(title="")
    for field, value in said:
        assert facts.take(entry, field, value, field)
    return entry


def test_a_title_in_marks_or_in_its_link():
    assert taken(("title", "*Sorting at Night*")).title == "Sorting at Night"
    assert taken(("title", "《Sorting at Night》")).title == "Sorting at Night"
    linked = taken(("title", "[Sorting at Night](https://arxiv.org/abs/2501.00011)"))
    assert (linked.title, linked.arxiv) == ("Sorting at Night", "2501.00011")
    assert linked.urls == ["https://arxiv.org/abs/2501.00011"]


def test_a_link_called_paper_may_be_the_title_and_comes_first():
    entry = taken(("link", "https://a.org"), ("paper", "[Sorting at Night](https://hf.co/papers/2501.00011)"))
    assert entry.title == "Sorting at Night"
    assert entry.urls == ["https://hf.co/papers/2501.00011", "https://a.org"]
    assert entry.arxiv == "2501.00011"
    assert taken(("paper", "[PDF](https://a.org/x.pdf)")).title == ""


def test_ids():
    assert taken(("arxiv", "arXiv:2501.00011v2 [cs.LG]")).arxiv == "2501.00011"
    assert taken(("doi", "https://doi.org/10.48550/arXiv.2501.00011")).arxiv == "2501.00011"
    assert taken(("published", "ECCV 2020 (arXiv:2005.12872), 28 May 2020")).arxiv == "2005.12872"


def test_statuses_tags_and_what_has_no_field():
    entry = taken(("status", "읽음"), ("tags", "a, b c"), ("category", "#A #d"), ("other", "Coimbra"))
    assert entry.status is Status.READ
    assert entry.tags == ["a", "b-c", "A", "d"]
    assert entry.extra == {"other": "Coimbra"}


def test_a_tag_and_a_link_that_come_twice_are_there_once():
    text = "# A title of words\n\nTags: a, b\nCategory: #A #d\nLink: https://a.b/1\nCode: https://a.b/1 https://a.b/2\n"
    (entry,) = parse(text).entries
    assert entry.tags == ["a", "b", "d"]
    assert entry.urls.count("https://a.b/1") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", "they are from the same group as last time"), ("date", "soon"), ("link", "see below"), ("status", "v2"),
        ("doi", "none yet"), ("code", "soon"), ("title", "a" * 401), ("key", "a b"), ("arxiv", "no"),
    ],
)  # fmt: skip
def test_a_value_that_its_label_does_not_promise_is_not_taken(field, value):
    entry = Entry(title="")
    assert not facts.take(entry, field, value)
    assert entry == Entry(title="")


def test_the_first_value_stays():
    entry = Entry(title="Sorting at Night", authors=["Ann Lee"])
    assert not facts.take(entry, "title", "Sorting at Noon")
    assert not facts.take(entry, "authors", "Bo Oh")
    assert (entry.title, entry.authors) == ("Sorting at Night", ["Ann Lee"])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("[Paper Review] Sorting at Night", "Sorting at Night"),
        ("[논문 리뷰] Sorting at Night", "Sorting at Night"),
        ("【论文笔记】Sorting at Night", "Sorting at Night"),
        ("[2501.00011] Sorting at Night", "Sorting at Night"),
        ("[ICML 2025] [Review] - Sorting at Night", "Sorting at Night"),
        ("[Re] Sorting at Night", "[Re] Sorting at Night"),
        ("(Im)possible Sorting", "(Im)possible Sorting"),
        ("[Review]", "[Review]"),
        ("@Sorting at Night", "Sorting at Night"),
    ],
)
def test_what_stands_in_brackets_before_a_title(written, title):
    assert taken(("title", written)).title == title


def test_what_brackets_before_a_title_say_is_kept():
    entry = taken(("title", "[ICML 2025] [2501.00011] Sorting at Night"))
    assert (entry.venue, str(entry.published), entry.arxiv) == ("ICML", "2025", "2501.00011")


def test_a_day_behind_a_status_is_when_that_was():
    assert facts.labelled("읽음: 2025.1.6") == ("date", "2025.1.6")
    assert facts.labelled("Read: yes") == ("status", "yes")
