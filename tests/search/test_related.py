"""Which papers are near to one, and which mention one another."""

import pytest

from indexed import IndexedStore, entry, write
from readlist.library import Library
from readlist.model import Source
from readlist.search.mentions import mentions


@pytest.fixture
def house(tmp_path):
    def build(*entries):
        return IndexedStore(tmp_path, entries)

    return build


@pytest.mark.parametrize(
    ("note", "is_mention"),
    [
        ("builds on https://arxiv.org/abs/2106.09685v2", True),
        ("builds on arXiv:2106.09685", True),
        ("see [[hu2021lora]]", True),
        ("see [[LoRA: Low-Rank Adaptation#results|the paper]]", True),
        ("see [[210701 lora]]", True),
        ("as @hu2021lora shows", True),
        ("as in hu2021lora.", True),
        ("https://doi.org/10.1000/Lora-1.", True),
        ("unlike LoRA: Low-Rank Adaptation", False),
        ("see [[Adaptation]]", False),
    ],
)
def test_a_note_mentions_a_paper(house, note, is_mention):
    lora = entry(
        "hu2021lora", "LoRA: Low-Rank Adaptation", arxiv="2106.09685", doi="10.1000/lora-1",
        sources=[Source("2021-07/210701 LoRA.md", 1, 3)],
    )  # fmt: skip
    one = house(lora, entry("reader", "Another", note=note))
    assert one.keys("mentions:hu2021lora") == ["reader"] * is_mention
    assert one.keys("mentioned-by:reader") == ["hu2021lora"] * is_mention
    assert one.keys("-mentions:hu2021lora is:unread") == ["hu2021lora", "reader"][: 2 - is_mention]


def test_an_address_is_not_a_key():
    assert mentions(entry("a", "One", note="me@lora.org, @lora")) == {"lora"}


def test_what_an_entry_says_of_itself_is_not_a_mention(house):
    one = entry("hu2021lora", "LoRA", arxiv="2106.09685", note="arXiv:2106.09685 hu2021lora [[LoRA]]")
    assert mentions(one) == set()
    assert house(one).keys("mentions:hu2021lora OR mentioned-by:hu2021lora") == []


def test_a_heading_that_many_entries_have_names_none_of_them(house):
    headings = [entry(f"heading{n}", "Reading notes") for n in range(9)]
    one = house(*headings, entry("reader", "-", note="[[Reading notes]]"))
    assert one.keys("mentioned-by:reader") == one.keys("mentions:heading3") == []


def test_a_note_file_of_several_entries_names_none_of_them(house):
    some = [entry(key, f"Title {key}", sources=[Source("240501 digest.md", n, n)]) for n, key in enumerate("ab", 1)]
    one = house(*some, entry("reader", "-", note="[[240501 digest]]"))
    assert one.keys("mentioned-by:reader") == one.keys("mentions:a") == []


def test_a_paper_that_is_not_in_the_list_is_found_by_its_arxiv_id(house):
    one = house(entry("reader", "-", note="https://arxiv.org/abs/1706.03762"))
    assert one.keys("mentions:1706.03762") == one.keys("mentions:arxiv:1706.03762") == ["reader"]
    assert one.keys("mentions:nobody") == one.keys("mentioned-by:nobody") == []


def test_mentions_follow_the_notes(house):
    one = house(entry("a", "One"), entry("b", "Two", note="[[a]]"))
    assert one.keys("mentions:a") == ["b"]
    write(one.papers, [entry("a", "One"), entry("b", "Two")])
    assert one.keys("mentions:a") == []


def related(house, key, limit=None):
    found = house.index.related(house.index.get(key), limit)
    return [(one.entry.key, one.reasons) for one in found]


def test_the_nearest_come_first_with_the_reasons(house):
    one = house(
        entry("paper", "Sparse experts", authors=["Ann Lee"], tags=["moe"], note="routing [[named]]"),
        entry("naming", "Later", note="after [[paper]]"),
        entry("named", "Earlier"),
        entry("alike", "Dense experts", authors=["Ann Lee"], tags=["moe"], note="routing"),
        entry("author", "Other", authors=["Ann Lee"]),
        entry("same", "Sparse experts"),
        entry("nothing", "Speech"),
        *[entry(f"filler{n}", f"Filler{n}") for n in range(9)],
    )
    found = related(one, "paper")
    assert [key for key, _ in found] == ["named", "naming", "alike", "author"]
    reasons = dict(found)
    assert reasons["named"] == ["is mentioned by it"]
    assert reasons["naming"] == ["mentions it"]
    assert set(reasons["alike"]) == {"shared words: experts, routing", "shared tags: moe", "shared authors: Ann Lee"}
    assert reasons["author"] == ["shared authors: Ann Lee"]
    assert [key for key, _ in related(one, "paper", 2)] == ["named", "naming"]


def test_a_long_note_is_not_near_to_all(house):
    words = [f"word{n}" for n in range(400)]
    one = house(
        entry("paper", "Kernels", note="word1 word2 word3"),
        entry("short", "Short", note="word1 word2"),
        entry("long", "Long", note=" ".join(words)),
        *[entry(f"filler{n}", f"Filler{n}") for n in range(20)],
    )
    assert [key for key, _ in related(one, "paper")] == ["short", "long"]


def test_a_tag_that_nothing_has_is_told_with_the_nearest(tmp_path):
    library = Library(tmp_path)
    library.add([entry("a", "One", tags=["LLM"])])
    assert library.tags_meant("tag:lllm gemini") == {"lllm": "LLM"}
    assert library.tags_meant("tag:llm -tag:lllm tag:l*") == {}


def test_words_that_every_text_has_bring_no_papers_near(house):
    fillers = [entry(f"filler{n}", f"Filler{n}") for n in range(20)]
    one = house(entry("paper", "Sorting is slow"), entry("other", "Merging is fast"), *fillers)
    assert related(one, "paper") == []


def test_one_word_in_common_is_chance_unless_both_titles_have_it(house):
    fillers = [entry(f"filler{n}", f"Filler{n}") for n in range(20)]
    one = house(
        entry("paper", "Sparse experts", note="almost done"),
        entry("chance", "Speech", note="almost there"),
        entry("titled", "Dense experts"),
        *fillers,
    )
    assert related(one, "paper") == [("titled", ["shared words: experts"])]


def test_words_that_many_notes_have_bring_no_papers_near(house):
    many = [entry(f"k{number}", f"Title {number}", note="entropy of batches") for number in range(6)]
    few = [
        entry(f"o{number}", f"Heading {number}", note=f"{'quark' if number < 2 else 'unlike'} {number}")
        for number in range(19)
    ]
    h = house(
        entry("own", "Thing", note="entropy of batches, quark lepton"),
        entry("near", "Other", note="quark lepton"),
        *many,
        *few,
    )
    assert [one.entry.key for one in h.index.related(h.index.get("own"), None)] == ["near"]


def test_a_word_in_both_titles_says_more_than_two_in_notes(house):
    others = [entry(f"o{number}", f"Heading {number}") for number in range(9)]
    h = house(
        entry("own", "Zebra", note="quark lepton"), entry("titled", "Zebra two"),
        entry("noted", "Other", note="quark lepton"), *others,
    )  # fmt: skip
    assert [one.entry.key for one in h.index.related(h.index.get("own"), None)] == ["titled", "noted"]
