"""The way out: the folder of notes gives back every entry, whatever its texts are made of."""

import unicodedata
from datetime import UTC, date, datetime
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readlist.export.notes import files
from readlist.model import Entry, Source, Status, fold_key
from readlist.notes import parse
from strategies import entries_with

MARKS = (
    "---", "+++", "> ", ">", "# ", "#tag", "```", "~~~", "- ", "* ", "1. ", "[[link]]", "<english>", "</english>",
    "https://arxiv.org/abs/2405.10938", "*Title* (Kim)", "key: x", "readlist: 1", "title: \"", "\"", "'", "\\", "\\n",
    "2024년 5월 20일", "강화학습", "é", "e\u0301", "\u1100\u1161", "\t", "\r", "\r\n", "\n", "\n\n", " ", "  \n",
    "\u2028", "\x85", "\x0c", "\ufeff", "\x00", "|", "{", "}", ":", ",", "$", "&amp;", "🙂", "a", "B",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(MARKS), max_size=12).map("".join)
WORD = TEXT.filter(str.strip)
EXTRA_NAMES = st.sampled_from(
    ["rating", "title", "readlist", "imported", "평점", "a b", "-x", "x:", '"', "0", "", "k" * 90]
)
EXTRA_VALUES = st.one_of(
    TEXT,
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(min_value=date(1970, 1, 1)),
    st.datetimes(min_value=datetime(1970, 1, 1)),
    st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)),
    st.lists(TEXT | st.integers(), max_size=3),
    st.dictionaries(TEXT, TEXT, max_size=2),
)
ENTRIES = entries_with(
    title=WORD,
    key=st.sampled_from(["ruan2024observational", "강화학습", "a:b", "con", "K" * 100]),
    authors=st.lists(TEXT, max_size=3),
    abstract=TEXT,
    note=TEXT,
    tags=st.lists(TEXT, max_size=3),
    urls=st.lists(TEXT, max_size=3),
    sources=st.lists(st.builds(Source, TEXT, st.integers(0, 9**9), st.integers(0, 9**9)), min_size=1, max_size=2),
    extra=st.dictionaries(EXTRA_NAMES, EXTRA_VALUES, max_size=3),
)


def through_a_file(text):
    """What a reader of the file is given: the bytes with every line end as it stands in them."""
    return text.encode().decode()


@given(ENTRIES)
@example(Entry("T", key="k", note="> not the abstract\n", abstract="\n> \n", sources=[Source("a", 1, 1)]))
@example(Entry("T", key="k", note="\n\n---\n", sources=[Source("a", 1, 1)]))
@example(Entry("T", key="k", abstract=" two spaces \n\n", sources=[Source("a", 1, 1)]))
def test_every_entry_comes_back(entry):
    ((name, text),) = files([entry])
    reading = parse(through_a_file(text), name=name)
    assert reading.refused == ""
    assert reading.entries == [entry]
    assert not [line for line in reading.lines if line.field == "left out"]


@given(st.lists(st.builds(Entry, title=TEXT, key=st.text(max_size=130)), max_size=8))
def test_names_stay_in_the_folder_and_differ(entries):
    names = [name for name, _ in files(entries)]
    assert len({fold_key(name) for name in names}) == len(names)
    for name in names:
        assert PurePosixPath(name).name == name == PureWindowsPath(name).name
        assert not set(name) & set('<>:"/\\|?*') and all(ord(c) >= 32 for c in name)
        assert name.endswith(".md") and not name.startswith((".", "-", " "))
        assert len(unicodedata.normalize("NFD", name).encode()) <= 255


@pytest.mark.parametrize(
    ("key", "title", "name"),
    [
        ("ruan2024observational", "T", "ruan2024observational.md"),
        ("강화학습-모델", "T", "강화학습-모델.md"),
        ("../../etc/passwd", "Some Title", "some-title.md"),
        ("", "?!", "untitled.md"),
        ("NUL", "T", "_NUL.md"),
        ("com1.x", "T", "_com1.x.md"),
        ("DBLP:x", "T", "DBLP-x.md"),
    ],
)
def test_names(key, title, name):
    assert [found for found, _ in files([Entry(title, key=key)])] == [name]


def test_a_note_reads_like_one():
    entry = Entry(
        title="Scaling Laws: a View",
        key="kim2024scaling",
        authors=["Minjae Kim", "홍길동"],
        date=date(2024, 5, 20),
        abstract="One line.\n\nAnother.",
        note="생각보다 단순하다.\n\n- 하나\n- 둘",
        tags=["scaling-law", "강화학습"],
        status=Status.READ,
        sources=[Source("may.txt", 3, 9)],
        extra={"rating": 4, "title": "mine"},
    )
    assert dict(files([entry])) == {
        "kim2024scaling.md": """\
---
readlist: 1
key: "kim2024scaling"
title: "Scaling Laws: a View"
authors: ["Minjae Kim", "홍길동"]
date: 2024-05-20
tags: ["scaling-law", "강화학습"]
status: read
sources: [{"file": "may.txt", "first": 3, "last": 9}]
rating: 4
"title": "mine"
---
> One line.
>
> Another.

생각보다 단순하다.

- 하나
- 둘
"""
    }
