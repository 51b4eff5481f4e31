"""Papers in chats that were copied into a file."""

from __future__ import annotations

import pytest

from readlist.notes import parse

SLACK = """kim  9:00 AM
Sorting at Night Without Any Light
https://arxiv.org/abs/2501.00011
밤에도 정렬이 된다는 이야기입니다.
:thumbsup: 3
2 replies

Ann Lee APP  10:12 AM
A Slow Path to Fast Inference in the Dark
https://arxiv.org/abs/2501.00012
"""
DISCORD = SLACK.replace("kim  9:00 AM", "kim — 2025-01-06 9:00").replace(
    "Ann Lee APP  10:12 AM", "Ann Lee — 2025-01-07 10:12"
)
KAKAO = """------ 2025년 1월 6일 월요일 ------
[김철수] [오전 9:00] Sorting at Night Without Any Light
[김철수] [오전 9:01] https://arxiv.org/abs/2501.00011
[김철수] [오후 9:02] 밤에도 정렬이 된다는 이야기입니다.
이영희님이 들어왔습니다.
------ 2025년 1월 7일 화요일 ------
[이영희] [오후 3:10] A Slow Path to Fast Inference in the Dark
https://arxiv.org/abs/2501.00012
"""
PHONE = """2025. 1. 6. 오전 9:00, 김철수 : Sorting at Night Without Any Light
2025. 1. 6. 오전 9:01, 김철수 : https://arxiv.org/abs/2501.00011
2025. 1. 6. 오전 9:02, 김철수 : 밤에도 정렬이 된다는 이야기입니다.
2025. 1. 7. 오전 9:02, 이영희 : A Slow Path to Fast Inference in the Dark
https://arxiv.org/abs/2501.00012
"""
LINE = """[LINE] 論文メモのトーク履歴
保存日時：2025/01/08 12:00

2025/01/06(月)
08:12\tkim\tSorting at Night Without Any Light
https://arxiv.org/abs/2501.00011
밤에도 정렬이 된다는 이야기입니다.

2025/01/07(火)
21:45\tAnn\tA Slow Path to Fast Inference in the Dark
https://arxiv.org/abs/2501.00012
"""
TEAMS = """**Monday, January 6, 2025**

> **kim** 10:12
> Sorting at Night Without Any Light
> https://arxiv.org/abs/2501.00011
> 밤에도 정렬이 된다는 이야기입니다.

**Tuesday, January 7, 2025**

> **Ann Lee** 10:15
> A Slow Path to Fast Inference in the Dark
> https://arxiv.org/abs/2501.00012
"""
QQ = SLACK.replace("kim  9:00 AM", "2025-01-06 09:00:12 kim(1234)").replace(
    "Ann Lee APP  10:12 AM", "2025-01-07 10:12:00 Ann Lee"
)
IRC = """2025-01-06
[09:00] <kim> Sorting at Night Without Any Light
[09:01] <kim> https://arxiv.org/abs/2501.00011
[09:02] <kim> 밤에도 정렬이 된다는 이야기입니다.
2025-01-07
[10:12] <ann> A Slow Path to Fast Inference in the Dark
[10:12] <ann> https://arxiv.org/abs/2501.00012
"""


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        (SLACK, "slack 2025-01-06.txt", ["2025-01-06", "2025-01-06"]),
        (SLACK, "slack.txt", ["None", "None"]),
        (DISCORD, "discord.txt", ["2025-01-06", "2025-01-07"]),
        (KAKAO, "kakao.txt", ["2025-01-06", "2025-01-07"]),
        (PHONE, "phone.txt", ["2025-01-06", "2025-01-07"]),
        (LINE, "line.txt", ["2025-01-06", "2025-01-07"]),
        (TEAMS, "teams.md", ["2025-01-06", "2025-01-07"]),
        (QQ, "qq.txt", ["2025-01-06", "2025-01-07"]),
        (IRC, "irc.txt", ["2025-01-06", "2025-01-07"]),
    ],
)
def test_senders_and_times_are_not_the_papers(text, name, days):
    reading = parse(text, name=name)
    assert reading.layout == "chat"
    assert [entry.title for entry in reading.entries] == [
        "Sorting at Night Without Any Light", "A Slow Path to Fast Inference in the Dark",
    ]  # fmt: skip
    assert [entry.arxiv for entry in reading.entries] == ["2501.00011", "2501.00012"]
    assert [entry.note for entry in reading.entries] == ["밤에도 정렬이 된다는 이야기입니다.", ""]
    assert [str(entry.date) for entry in reading.entries] == days
    assert [line.text for line in reading.lines] == [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Talk 10:00\nCoffee 11:00\nLunch 12:00\n",
        "2025. 1. 6. (월) 09:30\n\n2025. 1. 7. (화) 09:30\n",
        "a\nb\nc\nd\ne\nkim 9:00\nkim 9:01\n",
    ],
)
def test_what_is_not_a_chat(text):
    assert parse(text, name="a.txt").layout != "chat"


TELEGRAM = """Ann, [06.01.2025 09:00]
https://arxiv.org/abs/2501.00011
Sorting at Night Without Any Light

Ann, [06.01.2025 09:01]
it sorts! only in the dark

Bo, [07.01.2025 09:02]
A Slow Path to Fast Inference in the Dark
https://arxiv.org/abs/2501.00012

Bo, [07.01.2025 09:05]
Slow. Dark. Wow
"""
WHATSAPP = """05/01/2025, 10:15 - Ann: hello all
12/01/2025, 10:15 - Ann: Sorting at Night Without Any Light https://arxiv.org/abs/2501.00011
12/01/2025, 10:17 - Ann: it sorts! only in the dark
13/01/2025, 09:02 - Bo: A Slow Path to Fast Inference in the Dark
https://arxiv.org/abs/2501.00012
13/01/2025, 09:04 - Bo: Slow. Dark. Wow
"""


@pytest.mark.parametrize(
    ("text", "days"),
    [(TELEGRAM, ["2025-01-06", "2025-01-07"]), (WHATSAPP, ["2025-01-12", "2025-01-13"])],
    ids=["the link first", "days that could be months"],
)
def test_a_message_with_a_link_names_a_paper_and_the_next_are_said_of_it(text, days):
    reading = parse(text, name="chat.txt")
    assert [(entry.title, entry.note, str(entry.date)) for entry in reading.entries] == [
        ("Sorting at Night Without Any Light", "it sorts! only in the dark", days[0]),
        ("A Slow Path to Fast Inference in the Dark", "Slow. Dark. Wow", days[1]),
    ]
    assert all(line.field for line in reading.lines)


@pytest.mark.parametrize(
    "line",
    [
        "(edited)", "수정됨", "3 replies", "3개의 댓글", "김철수님이 들어왔습니다.", "사진", "이모티콘", "동영상", "New messages",
        "View thread", "밤님과 카카오톡 대화", "논문방 카카오톡 대화", "저장한 날짜 : 2025-01-06 9:00", "保存日時：2025/01/06", "夜のトーク履歴", "スタンプ", "写真",
    ],
)  # fmt: skip
def test_what_a_chat_prints_is_not_a_comment(line):
    first, second = parse(SLACK.replace("2 replies", line), name="c.txt").entries
    assert (first.note, second.note) == ("밤에도 정렬이 된다는 이야기입니다.", "")


@pytest.mark.parametrize(
    "head",
    ["kim  9:00 AM\n", "[김철수] [오전 9:00] ", "Kim, [06.01.2025 09:00]\n", "[06/01/2025, 21:14:03] Ann Lee: "],
)
def test_a_single_message_that_links_to_a_paper(head):
    link = "https://arxiv.org/abs/2501.00011"
    reading = parse(f"{head}Sorting at Night Without Any Light\n{link}\n좋다\n", name="a.txt")
    ((entry,), layout) = reading.entries, reading.layout
    assert (layout, entry.title, entry.note) == ("chat", "Sorting at Night Without Any Light", "좋다")
    assert parse(f"{head}Lunch at Noon With a Friend\nhttps://a.org\n", name="a.txt").layout != "chat"


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("03.05.24", "12.05.24"), ["2024-05-03", "2024-05-12"]),
        (("13.05.24", "14.05.24"), ["2024-05-13", "2024-05-14"]),
        (("24.05.13", "24.05.14"), ["2024-05-13", "2024-05-14"]),
    ],
)
def test_days_in_six_figures_begin_with_the_part_that_changes(days, read):
    text = "\n".join(
        f"[{day}, 09:31:0{at}] Ana: A Study of Tides at {name} https://arxiv.org/abs/2501.0001{at}\nIt ebbs."
        for at, (day, name) in enumerate(zip(days, ("Dawn", "Dusk"), strict=True))
    )
    assert [str(entry.date) for entry in parse(text, name="chat.txt").entries] == read


@pytest.mark.parametrize("head", ["Ana Sousa\n  9:3{} AM\n{}", "[9:3{} AM] ana: {}"])
def test_a_time_below_its_sender_or_before_one(head):
    text = "\n".join(
        head.format(at, f"A Study of Tides at {name}\nhttps://arxiv.org/abs/2501.0001{at}\nIt ebbs.")
        for at, name in enumerate(("Dawn", "Dusk"))
    )
    found = [(entry.title, entry.note) for entry in parse(text, name="chat.txt").entries]
    assert found == [("A Study of Tides at Dawn", "It ebbs."), ("A Study of Tides at Dusk", "It ebbs.")]


def test_a_chat_without_a_link_names_no_paper():
    text = "독서회 님과 카카오톡 대화\n저장한 날짜 : 2024-05-01 09:00:41\n\n[지은] [오후 6:02] 다음은 언제죠?\n[민수] [오후 6:10] 둘째 주요\n"
    assert parse(text, name="KakaoTalk_20240501.txt").refused == "it names no paper"


def test_people_between_a_title_and_its_link_and_a_word_of_thanks_after_the_last():
    lines = (
        "[지은] [오후 6:02] {}\nAna Sousa, Bo Lin\nhttps://arxiv.org/abs/2501.0001{}\n졸려요\n[민수] [오후 6:10] 최고 👍\n"
        "[민수] [오후 6:11] 이모티콘\n"
    )
    days = ("--- 2024년 5월 20일 월요일 ---\n", "--- 2024년 5월 21일 화요일 ---\n")
    names = ("A Study of Tides at Dawn", "A Study of Tides at Dusk")
    text = "".join(day + lines.format(name, at) for at, (day, name) in enumerate(zip(days, names, strict=True)))
    found = parse(text, name="KakaoTalk_20240601.txt").entries
    assert [(one.title, str(one.date)) for one in found] == [(names[0], "2024-05-20"), (names[1], "2024-05-21")]
    assert all(one.authors == ["Ana Sousa", "Bo Lin"] and one.note == "졸려요\n최고 👍" for one in found)


@pytest.mark.parametrize(
    "head",
    [
        "----- 2024년 5월 20일 월요일 -----\n[민수] [오후 2:15] ",
        "2024-05-20\n\n[5/20 2:15 PM] Minsu\n",
        "2024-05-20\n\nMinsu\n  2:15 PM\n",
    ],
)
def test_one_message_below_a_day(head):
    text = f"{head}Sorting at Night in Towns https://arxiv.org/abs/2501.00011\n빠르다.\n"
    (entry,) = parse(text, name="chat.txt").entries
    assert (entry.title, str(entry.date), entry.note) == ("Sorting at Night in Towns", "2024-05-20", "빠르다.")


@pytest.mark.parametrize("asked", ["has anyone read this?", "please read this one", "이거 읽어 보신 분?"])
def test_a_title_below_a_question_with_its_link(asked):
    text = (
        f"Maria  10:02 AM\n{asked} https://arxiv.org/abs/2501.00011\nSorting Pebbles at Night Helps Small Towns\n\n"
        "Bo  10:05 AM\nyes, very good\n"
    )
    (entry,) = parse(text, name="chat.txt").entries
    assert entry.title == "Sorting Pebbles at Night Helps Small Towns"
    assert asked in entry.note


LINK = "https://arxiv.org/abs/2501.0001"


def test_a_sender_above_a_day_and_a_time() -> None:
    text = (
        f"kim lee\n  Jan 6th, 2025 at 9:30 AM\nSorting at Night Without Any Light\n{LINK}1\n\n"
        f"Ann Lee\n  Jan 7th, 2025 at 10:00 AM\nLoud Sorting (2024) {LINK}2 best one this week\n"
    )
    first, second = parse(text, name="s.txt").entries
    assert (first.title, first.authors, str(first.date)) == ("Sorting at Night Without Any Light", [], "2025-01-06")
    assert (second.title, second.note, str(second.date)) == ("Loud Sorting", "best one this week", "2025-01-07")


def test_a_time_alone_begins_the_next_message_of_a_sender() -> None:
    text = (
        f"김민수  오전 9:30\nSorting at Night Without Any Light\n{LINK}1\n오후 2:00\n"
        f"A Slow Path to Fast Inference {LINK}2\n이영희  오후 3:00\n{LINK}3\n(edited)\n"
    )
    found = parse(text, name="s.txt").entries
    assert [one.title for one in found] == [
        "Sorting at Night Without Any Light", "A Slow Path to Fast Inference", "2501.00013",
    ]  # fmt: skip
    assert not any("오후" in one.note or "영희" in one.note for one in found)


def test_a_link_without_a_title_is_no_comment_on_the_paper_above() -> None:
    text = (
        "------ 2025년 1월 6일 월요일 ------\n[김철수] [오전 9:00] Sorting at Night: A Study (Ana Sousa 외)\n"
        f"{LINK}1\n[이영희] [오전 9:32] ㅋㅋㅋㅋ\n[김철수] [오후 1:00] {LINK}2 이것도요\n"
    )
    first, second = parse(text, name="k.txt").entries
    assert (first.title, first.authors, first.arxiv) == ("Sorting at Night: A Study", ["Ana Sousa"], "2501.00011")
    assert (second.title, second.arxiv) == ("2501.00012", "2501.00012")


def test_every_line_of_a_chat_that_is_quoted_has_its_place() -> None:
    reading = parse("".join(f"> {line}\n" for line in f"Today at 10:12 AM\n\n{SLACK}".split("\n")), layout="chat")
    assert reading.entries and all(line.field for line in reading.lines)


@pytest.mark.parametrize("mark", ["【推荐】", "[논문] ", "论文：", "📄 "])
def test_a_title_without_a_link_behind_the_mark_that_others_have(mark: str) -> None:
    text = (
        f"2025年1月6日\n\n阿澈 09:18\n{mark}Sorting at Night Without Any Light\n{LINK}1\n\n木头 09:25\n收到 Thank You All\n\n"
        f"小满 10:02\n{mark}A Slow Path to Fast Inference\n{LINK}2\n\n2025年1月8日\n\n"
        f"木头 11:40\n{mark}Owls Sort Best Before the Morning\n只有纸质版。\n\n阿澈 11:52\n{mark}这个也看\n"
    )
    found = parse(text, name="c.txt").entries
    assert [(one.title, str(one.date), one.urls[:1]) for one in found] == [
        ("Sorting at Night Without Any Light", "2025-01-06", [f"{LINK}1"]),
        ("A Slow Path to Fast Inference", "2025-01-06", [f"{LINK}2"]),
        ("Owls Sort Best Before the Morning", "2025-01-08", []),
    ]
    assert "只有纸质版" in found[2].note and "这个也看" in found[2].note
