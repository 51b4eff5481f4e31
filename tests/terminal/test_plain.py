"""Lines for a pipe: one line an entry, whatever stands in it."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.errors import UsageError
from readlist.model import FIELDS, Entry, Source, Status
from readlist.terminal import plain

ENTRY = Entry(
    title="Attention Is All You Need",
    key="vaswani2017attention",
    authors=["Ashish Vaswani", "Noam Shazeer"],
    date=date(2024, 5, 20),
    note="첫 줄\n둘째 줄\t표",
    tags=["transformer", "어텐션"],
    urls=["https://arxiv.org/abs/1706.03762"],
    arxiv="1706.03762",
    status=Status.READ,
    status_on=date(2024, 5, 21),
    sources=[Source("notes/2024-05-20.txt", 3, 19), Source("b.md", 4, 4)],
)


def test_a_line_has_the_key_first_and_a_tab_between_fields():
    assert plain.line(ENTRY) == (
        "vaswani2017attention\t2024-05-20\tread\tAttention Is All You Need"
        "\tAshish Vaswani, Noam Shazeer\ttransformer, 어텐션"
    )


def test_every_field_can_be_a_column():
    line = plain.line(ENTRY, plain.FIELDS)
    values = dict(zip(FIELDS, line.split("\t"), strict=True))
    assert values["note"] == "첫 줄 둘째 줄 표"
    assert values["sources"] == "notes/2024-05-20.txt:3-19, b.md:4"
    assert values["status_on"] == "2024-05-21"
    assert values["added_on"] == ""


def test_fields_are_chosen_by_name():
    assert plain.fields_from("key, title,") == ("key", "title")


@pytest.mark.parametrize("text", ["key,colour", "", ",", "key\x1b[31m"])
def test_a_name_that_is_not_a_field_is_told(text):
    with pytest.raises(UsageError) as error:
        plain.fields_from(text)
    assert "title" in str(error.value)
    assert "\x1b" not in str(error.value)


@given(st.text(st.characters(), max_size=60))
def test_safe_text_is_one_harmless_line_of_the_same_length(text):
    shown = plain.safe(text)
    assert len(shown) == len(text)
    assert len(f"{shown}x".splitlines()) == 1
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "RLI", "LRI") for c in shown)
    shown.encode("utf-8")
    assert plain.safe(shown) == shown


def test_text_without_anything_harmful_is_left_as_it_is():
    text = "한글 and 漢字, ‘quotes’, e\u0301, 👩‍👩‍👧 [red]not markup[/red] \\n"
    assert plain.safe(text) is text


def test_what_a_terminal_would_obey_is_shown():
    assert plain.safe("a\x1b]0;pwned\x07b\x9b31m") == "a␛]0;pwned␇b�31m"


@given(st.lists(st.text(st.characters(), max_size=20), min_size=3, max_size=3))
def test_a_line_is_one_line_with_as_many_tabs_as_columns(texts):
    title, author, tag = texts
    entry = Entry(title=title, key="k", authors=[author, author], tags=[tag], note=title, sources=[Source(tag, 1, 2)])
    line = plain.line(entry, FIELDS)
    assert line.count("\t") == len(FIELDS) - 1
    assert len(f"{line}x".splitlines()) == 1


@given(st.text(st.characters(), max_size=60))
def test_a_safe_block_keeps_its_lines_and_nothing_a_terminal_obeys(text):
    shown = plain.safe_block(text)
    assert shown.count("\n") == text.count("\n")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown.replace("\n", ""))


def test_an_entry_in_full_is_plain_lines():
    other = Entry(title="Attention", key="vaswani2017attention-2")
    assert list(plain.entry_lines(ENTRY, [other], [other, ENTRY], [other])) == [
        "Attention Is All You Need",
        "key: vaswani2017attention",
        "authors: Ashish Vaswani, Noam Shazeer",
        "date: 2024-05-20",
        "tags: transformer, 어텐션",
        "urls: https://arxiv.org/abs/1706.03762",
        "arxiv: 1706.03762",
        "status: read",
        "status_on: 2024-05-21",
        "sources: notes/2024-05-20.txt:3-19, b.md:4",
        "same paper: vaswani2017attention-2",
        "mentions: vaswani2017attention-2, vaswani2017attention",
        "mentioned by: vaswani2017attention-2",
        "",
        "첫 줄",
        "둘째 줄    표",
    ]


@given(st.text(st.characters(), max_size=60))
def test_what_is_harmless_keeps_its_lines_and_tabs(text):
    shown = plain.harmless(text)
    assert [c for c in shown if c in "\t\n"] == [c for c in text if c in "\t\n"]
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown if c not in "\t\n")
    assert len(shown) == len(text)


def test_a_message_that_is_too_long_ends_in_a_mark():
    assert [plain.shortened("강화 학습", width) for width in (9, 8, 4, 1)] == ["강화 학습", "강화 학…", "강…", "…"]


@given(st.text("aé 가\u0301漢", max_size=30), st.integers(1, 20))
def test_a_message_is_cut_to_the_cells_of_its_terminal(text: str, width: int) -> None:
    shown = plain.shortened(text, width)
    assert plain.cells(shown) <= width
    assert shown == text if plain.cells(text) <= width else shown.endswith("…") and text.startswith(shown[:-1])


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        ([], ""),
        (["Albert Jiang"], "Albert Jiang et al."),
        (["Ann Lee", "Bo Kim"], "Ann Lee, Bo Kim, et al."),
        (["Lee, Ann", "Bo Kim"], "Lee, Ann; Bo Kim; et al."),
    ],
)
def test_that_more_authors_than_are_named_wrote_it_is_shown(authors: list[str], shown: str) -> None:
    entry = Entry(title="t", key="k", authors=authors, more_authors=True)
    assert plain.line(entry, ["authors"]) == shown
