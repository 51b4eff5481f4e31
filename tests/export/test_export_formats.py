"""Each format, read back by an independent reader of it."""

import csv as csv_module
import io
import itertools
import json
import re
import sys
import tomllib
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readlist.errors import UsageError
from readlist.export import EXPORTERS, GROUPINGS, Options, export
from readlist.export.json import schema
from readlist.model import FIELDS, Entry, Source, Status, as_json, date_of, from_json
from strategies import entries_with

FULL = Entry(
    title="Scaling *Laws* & <Friends>: $O(n_1)$ for C#",
    key="kim2024scaling",
    authors=["Minjae Kim", "홍길동", "Gemini Team (Google)"],
    date=date(2024, 5, 20),
    abstract="First.\n\n- not a list",
    note='생각보다 단순하다, "정말".\n\n- 하나',
    tags=["scaling-law", "강화학습"],
    urls=["https://arxiv.org/abs/2405.10938", "javascript:alert(1)"],
    arxiv="2405.10938",
    status=Status.READ,
    status_on=date(2024, 5, 21),
    added_on=date(2024, 5, 20),
    sources=[Source("may.txt", 3, 9), Source("june.txt", 1, 2)],
    extra={"rating": 4},
)
BARE = Entry(title="제목만", key="제목만")

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LISTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), max_size=3)
ENTRIES = entries_with(
    title=TEXT.filter(str.strip),
    key=st.sampled_from(["kim2024scaling", "강화학습"]),
    authors=LISTS,
    abstract=TEXT,
    note=TEXT,
    tags=LISTS,
    urls=LISTS,
    sources=st.lists(st.builds(Source, TEXT, st.integers(0, 9), st.integers(0, 9)), max_size=2),
)


def written(entries, format, **options):
    return "".join(export(entries, format, Options(**options)))


# All of them


@pytest.mark.parametrize("format", [format for format in EXPORTERS if format != "notes"])
def test_every_format_takes_any_entries_piece_by_piece(format):
    pieces = export(iter([FULL, BARE]), format)
    assert next(pieces)
    assert "제목만" in "".join(pieces)
    assert "".join(export([], format)) is not None


@pytest.mark.parametrize("options", [{"format": "xml"}, {"format": "md", "options": Options(group_by="year")}])
def test_what_is_not_known_is_told_before_the_first_piece(options):
    with pytest.raises(UsageError, match=r"use one of|there are"):
        export([], **options)


def test_notes_are_a_folder():
    with pytest.raises(UsageError, match="-o FOLDER"):
        export([FULL], "notes")


def test_what_a_format_needs_is_imported_when_it_writes():
    import subprocess

    code = "import sys, readlist.export as e; list(e.export([], 'jsonl')); print(*sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "readlist.export.json" in modules
    assert not {"tomli_w", "markdown_it", "rich", "importlib.metadata"} & set(modules)


# JSON


@given(st.lists(ENTRIES, max_size=3))
def test_json_says_what_the_schema_says(entries):
    check = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    parsed = json.loads(written(entries, "json"))
    assert parsed == [as_json(entry) for entry in entries]
    assert [json.loads(line) for line in written(entries, "jsonl").split("\n")[:-1]] == parsed
    for item in parsed:
        check.validate(item)
        assert tuple(item) == FIELDS
    assert [from_json(item) for item in parsed] == entries


def test_the_schema_is_one_and_refuses_what_is_not_an_entry():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert re.fullmatch(r"urn:readlist:schema:entry:\d+\.\d+", schema()["$id"])
    assert schema()["required"] == list(FIELDS) == list(schema()["properties"])
    check = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    good = as_json(FULL)
    for name, value in [
        ("title", ""), ("title", None), ("date", "2024-13"), ("published", "24"), ("added_on", "2024-05"), ("date", "2024-13-01"), ("status", "seen"), ("tags", None),
        ("authors", [1]), ("abstract", ""), ("sources", [{"file": "a"}]), ("arxiv", 1),
    ]:  # fmt: skip
        assert not check.is_valid({**good, name: value}), name
    for name in FIELDS:
        assert not check.is_valid({other: good[other] for other in FIELDS if other != name})


def test_hangul_is_hangul_and_a_line_is_an_entry():
    text = written([FULL, BARE], "json")
    assert "\\u" not in text and "강화학습" in text
    assert [line[:7] for line in text.splitlines()] == ["[", '{"key":', '{"key":', "]"]


# Tables


@given(st.lists(ENTRIES, max_size=3), st.sampled_from(["csv", "tsv"]))
def test_a_table_has_a_row_an_entry(entries, format):
    text = written(entries, format)
    rows = list(
        csv_module.reader(io.StringIO(text, newline=""), delimiter="," if format == "csv" else "\t", strict=True)
    )
    assert rows[0] == list(FIELDS)
    assert len(rows) == 1 + len(entries)
    for entry, row in zip(entries, rows[1:], strict=True):
        cells = dict(zip(FIELDS, row, strict=True))
        assert cells["title"] == entry.title.replace("\r\n", "\n").replace("\r", "\n")
        assert cells["date"] == (entry.date.isoformat() if entry.date else "")
        assert cells["status"] == entry.status.value


def test_columns_header_bom_and_lists():
    fields = ("key", "tags", "sources")
    assert written([FULL], "csv", fields=fields) == (
        "key,tags,sources\nkim2024scaling,scaling-law; 강화학습,may.txt:3-9; june.txt:1-2\n"
    )
    assert written([FULL], "tsv", fields=("key", "date")) == "key\tdate\nkim2024scaling\t2024-05-20\n"
    assert written([FULL], "csv", bom=True).encode().startswith(b"\xef\xbb\xbfkey,")
    own = replace(FULL, extra={"rating": 0, "seen": False, "on": [date(2024, 5, 20), 3], "by": {"me": [1]}})
    assert written([own], "tsv", fields=("rating", "seen", "on", "by", "none")) == (
        'rating\tseen\ton\tby\tnone\n0\tfalse\t2024-05-20; 3\t"{""me"": [1]}"\t\n'
    )


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.mark.parametrize("start", FORMULA)
def test_safe_leaves_no_formula(start):
    entry = replace(BARE, title=f"{start}cmd|' /C calc'!A0", tags=[f"{start}x"])
    _, row = csv_module.reader(io.StringIO(written([entry], "csv", safe=True), newline=""))
    assert not [cell for cell in row if cell.startswith(FORMULA)]
    _, row = csv_module.reader(io.StringIO(written([entry], "csv"), newline=""))
    assert row[1].startswith(start.replace("\r", "\n"))


# TOML


@given(st.lists(ENTRIES, max_size=3))
def test_toml_has_the_blocks_of_the_store(entries):
    text = written(entries, "toml")
    papers = tomllib.loads(text).get("paper", [])
    assert len(papers) == len(entries) == len(re.findall(r"(?m)^\[\[paper\]\]$", text))
    for paper, entry in zip(papers, entries, strict=True):
        assert paper["title"] == entry.title
        assert paper.get("note", "") == entry.note
        assert paper.get("tags", []) == entry.tags
        assert date_of(paper.get("date")) == entry.date


def test_toml_has_fields_of_ones_own_and_not_what_the_store_remembers():
    entry = FULL
    (paper,) = tomllib.loads(written([entry], "toml"))["paper"]
    assert paper["rating"] == 4
    assert paper["sources"][1] == {"file": "june.txt", "first": 1, "last": 2}
    assert "imported" not in paper


# Markdown


def tokens(text):
    return MarkdownIt().parse(text)


def headings(text):
    parsed = tokens(text)
    plain = [
        "".join(child.content for child in inline.children if child.type in ("text", "text_special"))
        for opened, inline in itertools.pairwise(parsed)
        if opened.type == "heading_open"
    ]
    levels = [token.tag for token in parsed if token.type == "heading_open"]
    return list(zip(levels, plain, strict=True))


def test_a_document_grouped_by_month():
    assert headings(written([FULL, BARE], "md", title="My *list*")) == [
        ("h1", "My *list*"),
        ("h2", "2024-05"),
        ("h3", FULL.title),
        ("h2", "No date"),
        ("h3", "제목만"),
    ]


def test_a_document_grouped_by_tag_has_each_note_once():
    text = written([FULL, BARE], "md", group_by="tag")
    assert [name for _, name in headings(text)] == [
        "Reading list",
        "scaling-law",
        FULL.title,
        "강화학습",
        "No tags",
        "제목만",
    ]
    assert text.count("생각보다 단순하다") == 1
    assert "](#kim2024scaling)" in text and '<a id="kim2024scaling"></a>' in text


def test_a_document_grouped_by_status_or_not_at_all():
    assert [name for tag, name in headings(written([FULL, BARE], "md", group_by="status")) if tag == "h2"] == [
        "unread",
        "read",
    ]
    assert [tag for tag, _ in headings(written([FULL, BARE], "md", group_by="none"))] == ["h1", "h2", "h2"]


def test_links_notes_and_a_folded_abstract():
    text = written([FULL], "md")
    assert "<https://arxiv.org/abs/2405.10938>" in text and "<javascript" not in text
    assert "<details><summary>Abstract</summary>\n\nFirst.\n\n\\- not a list\n\n</details>" in text
    assert FULL.note in text
    assert "`#강화학습`" in text


def test_an_arxiv_id_is_a_link_where_there_is_no_other():
    entry = replace(BARE, arxiv="2405.10938")
    assert "<https://arxiv.org/abs/2405.10938>" in written([entry], "md")
    assert 'href="https://arxiv.org/abs/2405.10938"' in written([entry], "html")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40))
def test_a_title_is_shown_as_it_is(title):
    title = " ".join(title.split()) or "T"
    text = written([replace(BARE, title=title), BARE], "md", group_by="none")
    assert headings(text) == [("h1", "Reading list"), ("h2", title), ("h2", "제목만")]


@pytest.mark.parametrize(
    "title", ["_far_", "a _b_ c", "(_x_)", "__init__", "# one", "Learning C #", "R&amp;D", "R&#38;D"]
)
def test_what_would_be_marks_in_a_title_is_shown(title):
    assert headings(written([replace(BARE, title=title)], "md", group_by="none")) == [
        ("h1", "Reading list"),
        ("h2", title),
    ]


@pytest.mark.parametrize(
    "note", ["```py\nx = 1", "~~~~\n```\n~~~", "<!-- a thought", "````\n```\n", "done\n```\nx\n```"]
)
def test_a_note_that_leaves_something_open_swallows_nothing(note):
    text = written([replace(BARE, note=note), BARE], "md", group_by="none")
    assert note in text
    assert [tag for tag, _ in headings(text)] == ["h1", "h2", "h2"]


def test_the_groupings_are_those_that_are_offered():
    for by in GROUPINGS:
        for format in ("md", "html"):
            assert "제목만" in written([FULL, BARE], format, group_by=by)


@pytest.mark.parametrize("url", ["https://a.org/x(y", "https://a.org/x)y", "https://a.org/x_(y)"])
def test_a_link_with_brackets_is_whole_in_a_compact_list(url):
    shown = MarkdownIt().render(written([Entry(title="T", key="t", urls=[url])], "md", compact=True, group_by="none"))
    assert f'<a href="{url}">T</a>' in shown


@pytest.mark.parametrize("line", ["1. first", "2) second", "- item", "+ plus", "===", "  3. third"])
def test_a_line_of_an_abstract_that_looks_like_a_list_is_text(line):
    shown = MarkdownIt().render(written([Entry(title="T", key="t", abstract=f"Words\n{line}")], "md"))
    assert f"Words\n{line.strip()}" in shown


def test_a_title_in_a_compact_list_begins_no_list():
    shown = MarkdownIt().render(written([Entry(title="1. One", key="t")], "md", compact=True, group_by="none"))
    assert shown == "<ul>\n<li>1. One</li>\n</ul>\n"
