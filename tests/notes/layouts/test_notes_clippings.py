"""What a Kindle keeps of what was marked in texts."""

import pytest

from readlist.notes import parse

WHERE = [
    "- Your Highlight on page 3 | Location 45-46 | Added on Monday, May 20, 2024 9:12:03 AM",
    "- 3ページ|位置No. 45-46のハイライト |作成日: 2024年5月20日月曜日 9:12:03",
    "- 您在第 3 页（位置 #45-46）的标注 | 添加于 2024年5月20日星期一 上午9:12:03",
    "- 3쪽의 하이라이트 | 위치 45-46 | 추가됨: 2024년 5월 20일 월요일 오전 9:12:03",
]


@pytest.mark.parametrize("where", WHERE)
def test_what_was_marked_in_a_text_is_one_note(where: str) -> None:
    one, two = "Sorting at Night (Ann Lee;Bo Oh)", "Inference at Noon (Roe, Dana)"
    rule = "=========="
    text = "".join(f"{title}\n{where}\n\n{said}\n{rule}\n" for title, said in ((one, "A."), (two, "B."), (one, "C.")))
    reading = parse(f"\ufeff{text}", name="My Clippings.txt")
    assert reading.layout == "clippings"
    assert [(entry.title, entry.authors, str(entry.date), entry.note) for entry in reading.entries] == [
        ("Sorting at Night", ["Ann Lee", "Bo Oh"], "2024-05-20", "A.\n\nC."),
        ("Inference at Noon", ["Roe, Dana"], "2024-05-20", "B."),
    ]


def test_an_item_below_a_title_is_not_a_clipping() -> None:
    assert parse("# Sorting\n- one | 2\n\nbad\n", name="a.md").layout != "clippings"


def test_a_title_of_marks_alone_stays() -> None:
    assert [one.title for one in parse("</p>\nwords\n", layout="clippings").entries] == ["</p>"]
