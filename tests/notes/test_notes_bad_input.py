"""Texts that are no notes are refused with a reason; none takes longer than its length asks for."""

import time

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


BYTES = 300_000
UNITS = (
    "a", " ", "#a ", "#", "(", ")", "(A, ", "[", "[a](", "https://a.b/", "https://a,", "*", "*a ", "> ", "가",
    "가 나다. ", "2024 ", "2024년 ", "_", "a: ", "- ", ".", "제목: ", "\u1112\u1161\u11ab", "!?", "A;", '"', "\\",
    "```", "[[",
)  # fmt: skip
LINES = ("\n", "a\n", "```\n", "#a\nT\n", "(A\n", "(A B,\n", "===\n", "2024-01-01\n", "https://a.b\n", "x: y\n")


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS + LINES)
def test_time_grows_with_the_text_only(unit):
    """A second for 300 kB leaves room for a slow machine, and none for a square of the length."""
    for start in ("", "2024-01-01\nA Title\n", "https://arxiv.org/abs/2401.00001\n\n", "---\na: "):
        text = start + unit * (BYTES // 10 // len(unit) if "\n" in unit else BYTES // len(unit)) + "x\n---\n"
        begin = time.process_time()
        parse(text)
        assert time.process_time() - begin < 1.5, (start, unit)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_line_of_ten_megabytes(layout):
    text = "A Title\n" + "가나다 abc (x). " * 900_000
    begin = time.process_time()
    (entry,) = parse(text, layout=layout).entries
    assert len(entry.note) > 10_000_000
    assert time.process_time() - begin < 5
