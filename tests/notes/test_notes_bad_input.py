"""Texts that are no notes are refused with a reason; none takes longer than its length asks for."""

import pytest

from readlist.notes import LAYOUTS, parse

INDEX = "# My notes\n\n" + "".join(f"1. [note {i}](papers/note%20{i}.md)\n" for i in range(40))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("\x00\x01\x02binary\x03" * 50, "not text"),
        ("\ufffd\ufffd\ufffd\ufffd text", "not text"),
        ("---\n***\n!!!", "no word"),
        (INDEX, "page of links"),
        (INDEX.replace("](papers/note%20", "]("), "page of links"),
        ("".join(f"- [[23052{i} Some note]]\n" for i in range(9)), "page of links"),
    ],
)
def test_is_refused(text, reason):
    reading = parse(text, name="x.md")
    assert reason in reading.refused
    assert reading.entries == []
    assert all(line.field == "left out" and line.reason for line in reading.lines)


def test_a_note_with_many_links_is_a_note():
    text = "https://arxiv.org/abs/2401.00001\n\n여러 논문을 한 번에 읽었습니다.\n\n" + "- https://example.org/x\n" * 8
    reading = parse(text, name="240101 Many.md")
    assert not reading.refused
    assert reading.entries[0].urls == ["https://arxiv.org/abs/2401.00001", "https://example.org/x"]


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_very_long_line(layout):
    text = "A Title\n" + "가나다 abc (x). " * 20_000
    (entry,) = parse(text, layout=layout).entries
    assert len(entry.note) > 250_000


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\x85", "\u3000", "\x0b", "\x1c"])
def test_a_line_of_nothing_but_an_odd_space_below_a_heading(space):
    (entry,) = parse(
        f"# Reading at Dawn Helps Models\n\n{space}\n\nhttps://arxiv.org/abs/2405.00001\n", name="a.md"
    ).entries
    assert (entry.title, entry.arxiv) == ("Reading at Dawn Helps Models", "2405.00001")


def test_two_byte_order_marks() -> None:
    text = "---\ntitle: Reading at Dawn Helps Models\n---\nwords\n"
    assert parse(f"\ufeff\ufeff{text}", name="a.md") == parse(text, name="a.md")
