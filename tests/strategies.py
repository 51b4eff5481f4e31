"""Entries of every shape, for properties that hold for all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from readlist.model import Date, Entry, Source, Status

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        '"""',
        "'''",
        '\\"""',
        "[[paper]]\n",
        "a\n[[paper]]\nkey = 1",
        'x"',
        "\\",
        "#",
        "# Links\n",
        'a\n"""',
        'a\n\\"""""',
        '"\n""""',
        "\r\n",
        "\x7f",
        "끝\n",
    ]
)
filled = texts.filter(str.strip)
words = texts.map(str.strip)
days = st.none() | st.dates(date(1970, 1, 1), date(2100, 1, 1))
dates = days.map(lambda day: day and Date.of(day)) | st.builds(
    Date, st.integers(1970, 2100), st.none() | st.integers(1, 12)
)
keys = st.from_regex(r"\A[a-z가-힣][a-z0-9-]{0,20}\Z")
own = st.dictionaries(
    st.from_regex(r"\A[a-z_]{1,8}\Z").map(lambda name: "my_" + name) | st.just("내 평가"),
    st.booleans() | st.integers() | texts | st.lists(texts, max_size=2) | st.dictionaries(filled, texts, max_size=2),
    max_size=2,
)


def entries_with(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Entry]:
    """Entries with these strategies for some fields, and ordinary values in the others."""
    usual = {
        "more_authors": st.booleans(),
        "date": dates,
        "doi": st.sampled_from(["", "10.1000/xyz"]),
        "code": st.sampled_from(["", "https://example.org/code"]),
        "venue": st.sampled_from(["", "ACL 2024", '학회: "글"']),
        "published": dates,
        "arxiv": st.sampled_from(["", "2405.10938", "hep-th/9901001"]),
        "status": st.sampled_from(Status),
        "status_on": days,
        "added_on": days,
    }
    return st.builds(Entry, **{**usual, **fields})


entries = entries_with(
    title=filled,
    key=keys,
    authors=st.lists(texts, max_size=3),
    abstract=texts,
    note=texts,
    tags=st.lists(texts, max_size=3),
    urls=st.lists(texts, max_size=2),
    arxiv=texts,
    code=words,
    venue=words,
    sources=st.lists(st.builds(Source, texts, st.integers(1, 99), st.integers(1, 99)), max_size=2),
    extra=own,
)
