"""What an entry takes from the values of labels."""

from __future__ import annotations

import pytest

from readlist.model import Entry, Status
from readlist.notes import parse
from readlist.notes.single import values


def taken(*said: tuple[str, str]) -> Entry:
    entry = Entry(title="")
    for field, value in said:
        assert values.take(entry, field, value, field)
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
    assert not values.take(entry, field, value)
    assert entry == Entry(title="")


def test_the_first_value_stays():
    entry = Entry(title="Sorting at Night", authors=["Ann Lee"])
    assert not values.take(entry, "title", "Sorting at Noon")
    assert not values.take(entry, "authors", "Bo Oh")
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
    entry = taken(("title", "[SoNet, ICML 2025] Sorting at Night"))
    assert (entry.title, entry.venue, entry.note) == ("Sorting at Night", "ICML", "SoNet")


@pytest.mark.parametrize("words", ["click here", "read it", "view online", "go there", "링크 보기"])
def test_words_that_lead_to_a_paper_are_not_its_title(words):
    assert taken(("paper", f"[{words}](https://arxiv.org/abs/2405.00001)")).title == ""


def test_the_day_on_which_a_paper_was_presented():
    assert str(taken(("presented", "2020-05-01")).published) == "2020-05-01"


def test_a_status_that_is_a_tag_within_others():
    entry = Entry(title="")
    assert values.take(entry, "status", "#status/read")
    assert entry.status is Status.READ


def test_a_venue_with_a_broken_link() -> None:
    entry = Entry(title="")
    assert values.take(entry, "venue", 'ICLR 2024, ht"tps://arxiv.org/abs/2309.17453')
    assert not entry.urls
