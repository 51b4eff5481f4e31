"""Papers in mails that were saved as text."""

import pytest

from readlist.notes import parse

PAPER = "Sorting at Night Without Any Light\nhttps://arxiv.org/abs/2501.00011\n\nGood.\n"
HEADERS = {
    "English": "From: Ana Sousa <ana@example.org>\nTo: bo@example.org\nDate: Mon, 6 Jan 2025 09:12:00 +0900\n"
    "Subject: two for\n Friday\n",
    "Korean": "보낸 사람: 김철수\n받는 사람: 이영희\n날짜: 2025년 1월 6일 (월) 오후 4:42\n제목: 논문\n",
    "German": "Von: Ana Sousa\nGesendet: Montag, 6. Januar 2025 09:12\nAn: Bo Lin\nBetreff: AW: Papers\n",
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_mail_is_not_the_paper_in_it(header: str) -> None:
    reading = parse(f"{HEADERS[header]}\nHi,\n\n{PAPER}\n-- \nAna Sousa\nRoom 12\n", name="2025-01-09 two.txt")
    (entry,) = reading.entries
    assert (entry.title, entry.arxiv, str(entry.date), entry.note) == (
        "Sorting at Night Without Any Light", "2501.00011", "2025-01-06", "Good.",
    )  # fmt: skip
    assert "Room 12" in [line.text for line in reading.lines if line.field == "layout"]


def test_facts_of_a_note_are_not_a_header() -> None:
    (entry,) = parse("# Sorting at Night\n\nFrom: ICML 2025\nDate: 2025-01-06\n\nGood.\n", name="a.md").entries
    assert entry.title == "Sorting at Night"


@pytest.mark.parametrize("marks", ["()", " )"])
def test_titles_in_quotes_over_two_lines_and_one_person_above_the_venue(marks: str) -> None:
    text = (
        '(1) "A Long Study of Sorting at Night in Rooms Without Any\n    Light or Window"\n    Ana Sousa, Bo Lin\n'
        "    Review of Nightly Studies, 1994\n\n    Good for teaching,\n    and short.\n\n"
        '(2) "Sorting by Day"\n    Cem Ak\n    Quarterly Journal of Sorting, 1973\n\n    Old.\n'
    )
    text = text.replace("(1)", f"{marks[0]}1{marks[1]}".strip()).replace("(2)", f"{marks[0]}2{marks[1]}".strip())
    found = parse(f"{HEADERS['English']}\nOnly two, both old.\n\n{text}", name="w12.txt").entries
    assert [(one.title, one.authors, one.venue, one.note) for one in found] == [
        ("A Long Study of Sorting at Night in Rooms Without Any Light or Window", ["Ana Sousa", "Bo Lin"],
         "Review of Nightly Studies", "Good for teaching,\nand short."),
        ("Sorting by Day", ["Cem Ak"], "Quarterly Journal of Sorting", "Old."),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["---------- Forwarded message ---------", "-----Original Message-----"])
def test_a_mail_that_was_sent_on(line):
    head = f"{line}\nFrom: Ana <ana@example.org>\nDate: Mon, May 20, 2024 at 9:30 AM\nSubject: papers\nTo: <bo@example.org>\n"
    cited = '"Sorting Sheep" (Sousa et al., 2023) https://arxiv.org/abs/2501.00011\n빠르다.\n'
    (entry,) = parse(f"{head}\n안녕하세요.\n\n{cited}", name="mail.txt").entries
    assert (entry.title, str(entry.date), entry.venue) == ("Sorting Sheep", "2024-05-20", "")
    assert "빠르다." in entry.note
