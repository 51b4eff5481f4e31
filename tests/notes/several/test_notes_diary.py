"""What a diary says was read: the papers of its days, and none of its chores."""

import pytest

from readlist.notes import doubt, parse

DIARY = """Lab diary

{first}
- group meeting
- {told}Mask R-CNN
  https://arxiv.org/abs/1703.06870
  masks beside boxes
- asked for a new desk

{second}
- {told}Deep Residual Learning for Image Recognition (arXiv:1512.03385)
- flu
"""


def said(text: str, name: str = "diary.txt") -> list[tuple[str, str, str, str]]:
    """The title, the day, the status and the note of each paper."""
    reading = parse(text, name=name)
    return (
        [] if doubt(reading, name) else [(e.title, str(e.date or ""), e.status.value, e.note) for e in reading.entries]
    )


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Papers read: ", "read"),
        ("Read - ", "read"),
        ("읽은 논문: ", "read"),
        ("읽다 만 논문 : ", "reading"),
        ("읽음 – ", "read"),
        ("読んだ論文：", "read"),
        ("読みかけの論文：", "reading"),
        ("今天读了：", "read"),
        ("读的论文: ", "unread"),
        ("Gelesen: ", "read"),
        ("**Read:** ", "read"),
    ],
)
@pytest.mark.parametrize(
    "days", [("2023.03.06 월", "2023.03.08 수"), ("2023年3月6日", "2023年3月8日（水）"), ("Mar 6, 2023", "Mar 8, 2023")]
)
def test_a_diary_names_what_was_read_among_chores(told: str, status: str, days: tuple[str, str]) -> None:
    assert said(DIARY.format(told=told, first=days[0], second=days[1])) == [
        ("Mask R-CNN", "2023-03-06", status, "masks beside boxes"),
        ("Deep Residual Learning for Image Recognition", "2023-03-08", status, ""),
    ]


def test_lines_without_marks_are_told_of_up_to_a_blank_one() -> None:
    text = (
        "Log of 2021\n\n3/5\nmet Jon\nRead: Mask R-CNN\nmasks beside boxes\n\nwent home\n\n"
        "3/6 Papers read: Going Deeper with Convolutions; Fully Convolutional Networks for Semantic Segmentation\n3/7 ill\n"
    )
    assert said(text) == [
        ("Mask R-CNN", "2021-03-05", "read", "masks beside boxes"),
        ("Going Deeper with Convolutions", "2021-03-06", "read", ""),
        ("Fully Convolutional Networks for Semantic Segmentation", "2021-03-06", "read", ""),
    ]


def test_a_label_may_stand_above_several_papers() -> None:
    text = (
        "2024.03.05\n- 회의\n- 읽은 논문 2편\n  - Mask R-CNN\n    - 마스크 추가\n  - Going Deeper with Convolutions\n- 장보기\n\n"
        "2024.03.06\nPapers read:\n\n1) Fully Convolutional Networks for Semantic Segmentation\nwent home\n"
    )
    assert [(title, day) for title, day, _, _ in said(text)] == [
        ("Mask R-CNN", "2024-03-05"),
        ("Going Deeper with Convolutions", "2024-03-05"),
        ("Fully Convolutional Networks for Semantic Segmentation", "2024-03-06"),
    ]


def test_the_file_of_a_day_is_a_diary_of_that_day() -> None:
    text = "- 랩미팅\n- 읽은 논문: Mask R-CNN\n  - 마스크 추가\n- 장보기\n"
    assert said(text, "journals/2023-03-06.md") == [("Mask R-CNN", "2023-03-06", "read", "- 마스크 추가")]


@pytest.mark.parametrize(
    "line",
    ["- Read: chapter 3", "- 읽은 논문: 없음", "- Read: [[Mask R-CNN Revisited and Explained]]", "- read the news"],
)
def test_what_is_no_paper_is_a_chore(line: str) -> None:
    text = f"2023-03-06\n{line}\n- lunch\n\n2023-03-08\n- Read: Mask R-CNN\n"
    assert said(text) == [("Mask R-CNN", "2023-03-08", "read", "")]


def test_a_text_that_names_papers_otherwise_is_no_diary() -> None:
    text = (
        "## 2023-03-06\n- Read: Going Deeper with Convolutions\n\n## 2023-03-08\n"
        "- [Mask R-CNN](https://arxiv.org/abs/1703.06870)\n- [Fast R-CNN](https://arxiv.org/abs/1504.08083)\n"
    )
    assert {"Mask R-CNN", "Fast R-CNN"} <= {title for title, *_ in said(text)}


def test_every_line_of_a_diary_has_its_place() -> None:
    reading = parse(DIARY.format(told="Read: ", first="2023-03-06", second="2023-03-08"), name="diary.txt")
    assert {line.text for line in reading.lines if line.reason} == {
        "- group meeting",
        "- asked for a new desk",
        "- flu",
    }
