from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.commands.browse import search
from readlist.errors import QueryError
from readlist.library import Library
from readlist.model import Entry
from readlist.search.query import FIELD_NAMES, Between, Every, Fact, Match, Not, Some, Words, parse, wanted_words

TODAY = date(2026, 11, 20)
NAMED = {"todo": "is:unread tag:llm", "loop": "@pool", "pool": "x @loop", "broken": 'a "b', "more": "@todo OR rl"}


def root(text, **given):
    return parse(text, today=TODAY, named=NAMED, **given).root


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("   ", None),
        ("gemini", Words("gemini")),
        ("reward model", Every((Words("reward"), Words("model")))),
        ('"reward model"', Words("reward model", phrase=True)),
        ("“강화 학습”", Words("강화 학습", phrase=True)),
        ("title:moe", Words("moe", "title")),
        ("Author:Kim", Words("Kim", "authors")),
        ('note:"두 단계"', Words("두 단계", "note", phrase=True)),
        ("abstract:reward", Words("reward", "abstract")),
        ("url:example.org", Match("urls", "example.org")),
        ("tag:rl*", Match("tags", "rl*")),
        ("tag:#RLHF", Match("tags", "rlhf")),
        ('tag:"in context"', Match("tags", "in-context")),
        ("arxiv:2405.10938v2", Match("arxiv", "2405.10938")),
        ("arxiv:https://arxiv.org/abs/2405.10938", Match("arxiv", "2405.10938")),
        ("key:Ruan*", Match("key", "ruan*")),
        ("is:unread", Fact("is:unread")),
        ("status:Unread", Fact("is:unread")),
        ("has:note", Fact("has:note")),
        *((f"has:{word}", Fact("has:urls")) for word in ("url", "link", "links")),
        ("has:author", Fact("has:authors")),
        ("no:tag", Not(Fact("has:tags"))),
        ("-tag:rl", Not(Match("tags", "rl"))),
        ("-(a OR b)", Not(Some((Words("a"), Words("b"))))),
        ("a b OR c", Some((Every((Words("a"), Words("b"))), Words("c")))),
        ("a (b OR c) -d", Every((Words("a"), Some((Words("b"), Words("c"))), Not(Words("d"))))),
        ("a AND b", Every((Words("a"), Words("b")))),
        ("date:2024", Between("date", date(2024, 1, 1), date(2024, 12, 31))),
        ("date:2024-02", Between("date", date(2024, 2, 1), date(2024, 2, 29))),
        ("date:2024-05-20", Between("date", date(2024, 5, 20), date(2024, 5, 20))),
        ("date:2024-01..2024-06", Between("date", date(2024, 1, 1), date(2024, 6, 30))),
        ("date:2024-01..", Between("date", date(2024, 1, 1), None)),
        ("date:..2024", Between("date", None, date(2024, 12, 31))),
        ("date:9999-12", Between("date", date(9999, 12, 1), date(9999, 12, 31))),
        ("after:2024-05", Between("date", date(2024, 6, 1), None)),
        ("before:2024-05", Between("date", None, date(2024, 4, 30))),
        ("added:7d", Between("added_on", date(2026, 11, 13), None)),
        ("added:today", Between("added_on", TODAY, TODAY)),
        ("@todo", Every((Fact("is:unread"), Match("tags", "llm")))),
        ("@more", Some((Every((Fact("is:unread"), Match("tags", "llm"))), Words("rl")))),
    ],
)
def test_the_language(text, expected):
    assert root(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++", ["C++"]),
        ("what's new", ["what's", "new"]),
        ("GPT-4: a report", ["GPT-4:", "a", "report"]),
        ("moe - a survey", ["moe", "a", "survey"]),
        ("cats & dogs", ["cats", "dogs"]),
        ("https://example.org/a:b", ["https://example.org/a:b"]),
        ("12:30 std::vector", ["12:30", "std::vector"]),
        ("f(x) model)", ["f(x)", "model)"]),
        ('5" screens', ['5"', "screens"]),
        ("or not", ["or", "not"]),
    ],
)
def test_free_text_is_not_a_trap(text, words):
    assert [w.text for w in wanted_words(root(text))] == words


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ("moe atuhor:kim", 4, "author:"),
        ("foo:bar", 0, "title, author"),
        ("year:2024", 0, "no field is called 'year'; did you mean date:? To search for the words, quote them"),
        ('rl "reward model', 3, "never closed"),
        ("(a OR b", 0, "never closed"),
        ("a )", 2, 'no "("'),
        ("a ()", 2, "nothing between"),
        ("a OR", 3, "both sides"),
        ("OR a", 0, "both sides"),
        ("-", 0, "letters or digits"),
        ("is:red", 3, "unread"),
        ("status:orphan", 7, "status: takes unread, reading, read, dropped"),
        ("x has:colour", 6, "abstract"),
        ("date:2024-13", 5, "no such month"),
        ("date:2024..soon", 11, "a day is written"),
        ("date:2024..2023", 5, "ends before"),
        ("added:999999999y", 6, "no such day"),
        ("title: moe", 5, "right behind"),
        ("title:(a OR b)", 6, "parentheses"),
        ("title:--", 6, "letters or digits"),
        ("date:..", 5, "a range needs a day"),
        ("a @toddo", 2, "@todo"),
        ("a @loop", 2, "leads back"),
        ("a @broken", 2, "in @broken"),
        ("(" * 1000, 40, "too many"),
        ("a " * 1000, 400, "at most 200"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, offset, says):
    with pytest.raises(QueryError) as told:
        root(text)
    assert says in str(told.value)
    assert told.value.offset == offset
    assert told.value.query == text


def test_an_alias_stands_for_its_tag_without_regard_to_case():
    found = root("tag:Reinforcement-Learning", aliases={"reinforcement-learning": "rl"})
    assert found == Some((Match("tags", "rl"), Match("tags", "reinforcement-learning")))


@pytest.mark.parametrize("text", ["date:9999-12-31", "date:9999-12", "date:9999", "date:9999-12..9999-12", "date:0001-01", "added:1..9999",
    "before:0001-01-01", "after:9999", "added:999999999y", "date:0000", "date:..9999-12-31", "date:0001.."])  # fmt: skip
def test_days_at_the_ends_of_the_calendar(text: str, home: Path) -> None:
    library = Library(home)
    library.add([Entry("First", key="first", date=date.min), Entry("Last", key="last", date=date.max)])
    try:
        found = {hit.entry.key for hit in library.find(text).hits}
    except QueryError:
        return
    assert found == ({"last"} if "9999" in text and ".." not in text else found)


def test_named_queries_that_double_end_soon():
    named = {f"q{n}": f"@q{n + 1} @q{n + 1}" for n in range(60)} | {"q60": "x"}
    with pytest.raises(QueryError):
        parse("@q0", today=TODAY, named=named)


PIECES = st.one_of(
    st.sampled_from(
        ["(", ")", '"', "-", "--", " ", "OR", "AND", "@todo", "@", "tag:", "title:", "is:read", "date:", "..", "7d"]
    ),
    st.text(max_size=8),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_a_query_or_a_mistake_within_it(text):
    try:
        parse(text, today=TODAY, named=NAMED)
    except QueryError as mistake:
        assert 0 <= mistake.offset < max(len(text), 1)


@pytest.mark.parametrize(
    "day", ["2024-05-20", "2024/5/20", "2024.5.20", '"2024. 5. 20."', '"2024년 5월 20일"', "2024년5월20일"]
)
def test_days_as_notes_write_them(day):
    assert parse(f"date:{day}", today=date(2026, 1, 1)).root == Between("date", date(2024, 5, 20), date(2024, 5, 20))


def test_the_page_of_queries_and_the_help_name_every_field():
    page = Path(__file__).parents[2].joinpath("docs", "queries.md").read_text(encoding="utf-8")
    assert [name for name in FIELD_NAMES if f"`{name}:" not in page] == []
    assert [name for name in FIELD_NAMES if f" {name}:" not in (search.__doc__ or "")] == []
