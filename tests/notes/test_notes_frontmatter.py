"""Facts above a note: readlist's own, which come back exactly, and those of other people."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export.notes import note_of
from readlist.model import Entry, Source, Status
from readlist.notes import frontmatter, parse

TEXTS = st.text(
    st.one_of(st.sampled_from("ab가 \n\n>#-:\"'[]{}`\t\\|+*_()\r\x00\x85\u2028\ufeff\u0301é,~!&%@"), st.characters()),
    max_size=40,
)
DAYS = st.none() | st.dates()
LISTS = st.lists(TEXTS, max_size=3)
SOURCES = st.lists(st.builds(Source, TEXTS, st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=2)
VALUES = st.one_of(
    TEXTS, st.integers(), st.booleans(), st.dates(), st.datetimes(), LISTS, st.dictionaries(TEXTS, TEXTS)
)
EXTRAS = st.dictionaries(TEXTS | st.sampled_from(("date", "title", "readlist", "a b", "x-y")), VALUES, max_size=3)
ENTRIES = st.builds(
    Entry,
    title=TEXTS,
    key=TEXTS,
    authors=LISTS,
    date=DAYS,
    abstract=TEXTS,
    note=TEXTS,
    tags=LISTS,
    urls=LISTS,
    arxiv=TEXTS,
    status=st.sampled_from(Status),
    status_on=DAYS,
    added_on=DAYS,
    sources=SOURCES,
    extra=EXTRAS,
)


@given(entry=ENTRIES)
def test_an_entry_comes_back_exactly(entry):
    reading = parse(note_of(entry), name="somewhere/else.md")
    assert reading.layout == "frontmatter"
    assert reading.entries == [entry]


@given(note=TEXTS.filter(frontmatter.is_plain))
def test_the_body_carries_a_plain_text_as_it_is(note):
    written = f'---\nreadlist: 1\ntitle: "t"\n---\n\n{note}\n'
    assert parse(written).entries[0].note == note


def test_a_note_that_is_an_index_of_links_comes_back():
    entry = Entry("Links", note="\n".join(f"- [a](b{i}.md)" for i in range(99)), sources=[Source("a.md", 1, 2)])
    assert parse(note_of(entry)).entries == [entry]


def test_a_note_edited_by_hand():
    text = """---
readlist: 1
title: Attention
tags: [llm, 2024]
status: read
status_on: 2024-05-21
mood: "happy"
---
> Abstract.

## My thoughts

- one"""
    (entry,) = parse(text, name="a.md").entries
    assert (entry.title, entry.tags, entry.status) == ("Attention", ["llm", "2024"], Status.READ)
    assert (entry.abstract, entry.note) == ("Abstract.", "## My thoughts\n\n- one")
    assert (entry.status_on, entry.extra) == (datetime.date(2024, 5, 21), {"mood": "happy"})


YAML = """---
title: "Attention: Is It All You Need?"
author: Ashish Vaswani, Noam Shazeer
date: 2024-05-20
tags:
  - llm
  - attention mechanism
link: https://arxiv.org/abs/1706.03762
rating: 5
abstract: >
  Recurrence is dropped,
  attention stays.
---

두 번 읽었다.

#again
"""
TOML = """+++
title = "Attention: Is It All You Need?"
authors = ["Ashish Vaswani",
  "Noam Shazeer"]
date = 2024-05-20
tags = ["llm", "attention mechanism"]
url = "https://arxiv.org/abs/1706.03762"
rating = 5
abstract = "Recurrence is dropped, attention stays."
+++

두 번 읽었다.

#again
"""


@pytest.mark.parametrize("text", [YAML, TOML])
def test_other_peoples_facts(text):
    reading = parse(text, name="whatever.md")
    (entry,) = reading.entries
    assert entry.title == "Attention: Is It All You Need?"
    assert entry.authors == ["Ashish Vaswani", "Noam Shazeer"]
    assert (entry.date, entry.arxiv) == (datetime.date(2024, 5, 20), "1706.03762")
    assert entry.tags == ["llm", "attention-mechanism", "again"]
    assert entry.abstract == "Recurrence is dropped, attention stays."
    assert (entry.note, entry.extra) == ("두 번 읽었다.", {"rating": 5})
    assert {line.field for line in reading.lines} == {
        "layout", "title", "authors", "date", "tags", "urls", "extra", "abstract", "note",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["---\n그냥 줄\n---\n메모입니다.", "+++\nnot = = toml\n+++\n메모입니다.", "---\n메모입니다."]
)
def test_a_rule_is_no_front_matter(text):
    reading = parse(text, name="rule.md")
    assert reading.layout != "frontmatter"
    assert "메모입니다." in reading.entries[0].note


def test_a_fact_that_is_not_what_its_name_promises_is_kept():
    (entry,) = parse("---\ntitle: A\ndate: someday\nstatus: shelved\nkey: not a key\n---\nb\n").entries
    assert entry.extra == {"date": "someday", "status": "shelved", "key": "not a key"}
    assert (entry.date, entry.status, entry.key) == (None, Status.UNREAD, "")


FOREIGN = {
    "arxiv: 2405.10930": {"arxiv": "2405.10930"},
    "version: 1.10": {"extra": {"version": "1.10"}},
    "rating: 3": {"extra": {"rating": 3}},
    "share: 1.5": {"extra": {"share": 1.5}},
    "number: 12345678901234567890.10": {"extra": {"number": "12345678901234567890.10"}},
    "tags: [llm, moe] # of mine": {"tags": ["llm", "moe"]},
    "tags: llm, \"moe\"": {"tags": ["llm", "moe"]},
    "shelf: top # of two": {"extra": {"shelf": "top"}},
    'shelf: "a # b" # c': {"extra": {"shelf": "a # b"}},
    "authors: [Ana Sousa,\n  Kim Cheolsu]": {"authors": ["Ana Sousa", "Kim Cheolsu"]},
    "authors: [\n  Ana Sousa,\n  Kim Cheolsu\n]": {"authors": ["Ana Sousa", "Kim Cheolsu"]},
    "authors:\n  -\n    name: Ana Sousa\n  -\n    name: Kim Cheolsu": {"authors": ["Ana Sousa", "Kim Cheolsu"]},
    'table: {"a": null, "b": [null, 1]}': {"extra": {"table": {"b": [1]}}},
    "date: 2024-05-06 in the evening": {
        "date": datetime.date(2024, 5, 6), "extra": {"date": "2024-05-06 in the evening"},
    },
}  # fmt: skip


@pytest.mark.parametrize("fact", FOREIGN)
def test_what_other_programs_write(fact):
    (entry,) = parse(f"---\ntitle: T\n{fact}\n---\n본문이다.\n", name="n.md").entries
    for name, value in FOREIGN[fact].items():
        assert getattr(entry, name) == value
    assert entry.note == "본문이다."
