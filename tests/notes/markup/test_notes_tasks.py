"""Tasks of todo.txt and diaries of jrnl."""

from __future__ import annotations

import pytest

from readlist.model import Date, Status
from readlist.notes import parse

DAWN, DUSK, LINK = "Reading at Dawn Helps Models", "Reading at Dusk: Hurts Models", "https://arxiv.org/abs/2405.0000"
TODO = f"""(A) 2024-05-20 Read "{DAWN}" Sousa, Lin {LINK}1 +sleep @train
(A) 2024-05-20 mail Ana about the room
(B) 2024-05-18 Read "{DUSK}" Cem Ak, Dana E. Roe {LINK}2 +sleep
2024-05-01 mend the build +egg
"""
DONE = f"""x 2024-05-21 2024-05-20 Read "{DAWN}" Sousa {LINK}1 +sleep
x 2024-05-20 2024-05-19 bench on the laptop +egg
x 2024-05-18 2024-05-02 Read "{DUSK}" {LINK}2
"""
DIARY = f"""[2024-05-21 10:14 PM] {DAWN}
Finished at last. The proof is short. {LINK}1 @sleep

[2024-05-20 09:02 AM] {DUSK}
It hurts, and why it does is told well. {LINK}2

[2024-05-12 11:40 PM] Bad day.
No reading.
"""


def test_tasks_that_are_open() -> None:
    reading = parse(TODO, name="todo.txt")
    first, second = reading.entries
    assert (first.title, first.authors, first.arxiv) == (DAWN, ["Sousa", "Lin"], "2405.00001")
    assert (first.date, first.status, first.tags) == (Date(2024, 5, 20), Status.UNREAD, ["sleep", "train"])
    assert (second.title, second.authors) == (DUSK, ["Cem Ak", "Dana E. Roe"])
    assert [line.number for line in reading.lines if line.reason] == [2, 4]


def test_tasks_that_are_done_have_the_day_they_were_done() -> None:
    first, second = parse(DONE, name="done.txt").entries
    assert (first.title, first.authors, first.date, first.status) == (DAWN, ["Sousa"], Date(2024, 5, 21), Status.READ)
    assert (second.title, second.date, second.status) == (DUSK, Date(2024, 5, 18), Status.READ)


def test_the_entries_of_a_diary() -> None:
    reading = parse(DIARY, name="journal.txt")
    first, second = reading.entries
    assert (first.title, first.date, first.arxiv, first.tags) == (DAWN, Date(2024, 5, 21), "2405.00001", ["sleep"])
    assert (second.title, second.date, second.arxiv) == (DUSK, Date(2024, 5, 20), "2405.00002")
    assert "The proof is short." in first.note
    assert [line.number for line in reading.lines if line.reason] == [8]


@pytest.mark.parametrize(
    "text", ["x marks the spot\n", f"(A) {DAWN}\n(B) {DUSK}\n\nBoth are good. I read them twice.\n"]
)
def test_other_texts_are_no_tasks(text: str) -> None:
    assert all(line.field != "left out" for line in parse(text, name="a.txt").lines)


@pytest.mark.parametrize(
    "text",
    [
        f"[2024-05-20 22:14] Ana Sousa: {DAWN} {LINK}1\n[2024-05-20 22:15] Bo: nice one\n",
        f"[2024-05-20 22:14] Ana Sousa: {DAWN} {LINK}1\n\n[2024-05-20 22:15] Bo: nice one\n",
    ],
)
def test_a_chat_is_no_diary(text: str) -> None:
    reading = parse(text, name="a.txt")
    assert (reading.layout, [entry.title for entry in reading.entries]) == ("chat", [DAWN])


def test_chores_without_a_link_stay_as_they_are() -> None:
    text = "(A) call mum\n(B) buy milk\nx 2024-05-20 2024-05-19 pay rent"
    (entry,) = parse(text, name="todo.txt").entries
    assert entry.note == text


def test_a_link_below_many_blank_lines() -> None:
    assert parse("\n" * 300 + f"{DAWN}\n{LINK}1\n", name="a.txt").entries
