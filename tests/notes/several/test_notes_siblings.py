"""Files of many papers: what takes them apart, and what does not."""

import pytest

from readlist.notes import doubt, parse

DAWN, DUSK = "Reading at Dawn Helps Models Remember", "Reading at Dusk Helps Models Forget"


def titles(text: str, name: str = "list.md") -> list[str]:
    return [entry.title for entry in parse(text, name=name).entries]


@pytest.mark.parametrize(
    "text",
    [
        f"- [{DAWN}](https://arxiv.org/abs/2405.00001)\n- [{DUSK}](https://arxiv.org/abs/2405.00002)\n",
        f"- {DAWN} [[arXiv](https://arxiv.org/abs/2405.00001)]\n- {DUSK} [[pdf](https://a.org/b.pdf)]\n",
        f"1. {DAWN} (Ana Sousa, Bo Lin)\n   - https://a.org\n2. {DUSK} (Cem Ak, Dana Roe)\n   - https://b.org\n",
        f"* Ana Sousa, Bo Lin. {DAWN}. ICML, 2024.\n* Cem Ak. {DUSK}. arXiv preprint arXiv:2405.00002, 2024.\n",
        f'- Sousa, A., & Lin, B. (2024). {DAWN}. ICML.\n- C. Ak and D. Roe, "{DUSK}," in ICML, 2024.\n',
        f"## {DAWN}\n- Authors: Ana Sousa\n\n좋다.\n\n## {DUSK}\n- Authors: Cem Ak\n\n나쁘다.\n",
        f"## 1. {DAWN}\nhttps://arxiv.org/abs/2405.00001\n\n## 2. {DUSK}\nhttps://arxiv.org/abs/2405.00002\n",
        f"| Title | Authors |\n|---|---|\n| {DAWN} | Ana Sousa |\n| {DUSK} | Cem Ak |\n",
        f"| 날짜 | |\n|---|---|\n| 5/1 | [{DAWN}](https://arxiv.org/abs/2405.00001) |\n| 5/2 | [{DUSK}](https://b.org/x.pdf) |\n",
        f"**{DAWN}** ([paper](https://arxiv.org/abs/2405.00001))\n좋다.\n\n**{DUSK}** ([paper](https://b.org/x.pdf))\n나쁘다.\n",
        f"- [{DAWN}](https://arxiv.org/abs/2405.00001), [{DUSK}](https://arxiv.org/abs/2405.00002)\n",
        f"Title: {DAWN}\nAuthors: Ana Sousa\n\nTitle: {DUSK}\nAuthors: Cem Ak\n",
        f'**\\*\\*Sousa, Ana (2004).** "{DAWN}." *ICML* 3.\n\n- Good\n\n**Ak, Cem (2005).** "{DUSK}." *ICML* 4.\n\n- Bad\n',
        f'TO READ (May)\n\nSousa 2004 - "{DAWN}" - https://a.org/1\nAk 2005 - "{DUSK}"\nask Ana about both\n',
        f"- **{DAWN}** #sleep\n  authors:: Ana Sousa\n- **{DUSK}**\n  authors:: Cem Ak\n\t- bad\n",
        f"• {DAWN} [[arXiv][1]]\n• {DUSK} [[pdf]][2]\n\n[1]: https://arxiv.org/abs/2405.00001\n[2]: https://a.org/b.pdf\n",
        f"- Sleep\n  - [{DAWN}](https://arxiv.org/abs/2405.00001)\n- Rest\n  - [{DUSK}](https://arxiv.org/abs/2405.00002)\n",
    ],
)
def test_siblings_that_name_papers_are_entries(text: str) -> None:
    assert titles(text) == [DAWN, DUSK]


@pytest.mark.parametrize(
    "text",
    [
        f"# {DAWN}\n\n{'Models remember what they read early. ' * 12}\n\n## Related\n- [{DUSK}](https://arxiv.org/abs/2405.00002)\n"
        "- [Naps](https://arxiv.org/abs/2405.00003)\n",
        f"# {DAWN}\n\n- Authors: Ana Sousa\n\n## Method\n- https://arxiv.org/abs/2405.00002\n\n## Data\n- https://arxiv.org/abs/2405.00003\n",
        f"# {DAWN}\n\n| Model | Score |\n|---|---|\n| [Early](https://arxiv.org/abs/2405.00002) | 1 |\n| [Late](https://arxiv.org/abs/2405.00003) | 2 |\n",
    ],
)
def test_what_a_note_mentions_is_not_an_entry(text: str) -> None:
    assert titles(text) == [DAWN]


def test_the_day_on_which_a_page_was_changed_is_not_a_day_of_its_papers() -> None:
    text = f"# Papers\n\nSleep. *Last updated: 2024.05.20*\n\n## {DAWN}\n- Authors: Ana Sousa\n\n## {DUSK}\n- Authors: Cem Ak\n"
    assert [entry.date for entry in parse(text, name="list.md").entries] == [None, None]


def test_heads_of_columns_that_are_labels_make_no_facts_of_two_rows() -> None:
    rows = f"| {DAWN} | [Paper](https://arxiv.org/abs/2405.00001) |\n| {DUSK} | [Paper](https://arxiv.org/abs/2405.00002) |\n"
    assert titles(f"# Week 3\n\n## Best of it\n\n| Paper | Links |\n|---|---|\n{rows}") == [DAWN, DUSK]


def test_a_page_of_links_to_notes_is_not_a_list_of_papers() -> None:
    text = "# Notes\n" + "".join(f"- [x] [{title}](notes/{i}.md)\n" for i, title in enumerate((DAWN, DUSK) * 3))
    assert titles(text, "README.md") == []


def test_one_paper_below_a_day_is_an_entry_of_that_day() -> None:
    (entry,) = parse(f"# 2024-05-20\n\n## {DAWN}\n- Authors: Ana Sousa\n\n좋다.\n", name="log.md").entries
    assert (entry.title, entry.authors, str(entry.date), entry.note) == (DAWN, ["Ana Sousa"], "2024-05-20", "좋다.")


@pytest.mark.parametrize(("mark", "status"), [("[x]", "read"), ("[ ]", "unread"), ("DONE", "read"), ("TODO", "unread")])
def test_a_box_or_a_keyword_is_the_status(mark: str, status: str) -> None:
    text = "".join(f"- {mark} [{title}](https://arxiv.org/abs/2405.0000{i})\n" for i, title in enumerate((DAWN, DUSK)))
    assert [entry.status.value for entry in parse(text, name="list.md").entries] == [status, status]


def test_columns_without_a_field_stay_in_the_note() -> None:
    text = f"| 논문 | 발표자 | 날짜 |\n|---|---|---|\n| [{DAWN}](https://arxiv.org/abs/2405.00001) | 김민수 | 2024-05-20 |\n"
    (entry,) = parse(text, name="seminar.md").entries
    assert (entry.title, str(entry.date), entry.note) == (DAWN, "2024-05-20", "발표자: 김민수")


def test_what_stands_outside_is_left_out_with_the_reason() -> None:
    text = f"# Papers\n\nSome that I like.\n\n- [{DAWN}](https://arxiv.org/abs/2405.00001)\n- [{DUSK}](https://arxiv.org/abs/2405.00002)\n"
    reasons = {line.text: line.reason for line in parse(text, name="list.md").lines if line.reason}
    assert list(reasons) == ["Some that I like."]


LOG = """Reading log
===========

Mon, 6 January 2025

Sorting Networks That Learn to Merge
------------------------------------
Sousa, Lin and Ak, ICML 2024
Slow at first.

7 January 2025

(no time)

8 January 2025
Why Some Searches Never Stop
----------------------------
Mora, Rossi, Silva, Brandt. https://arxiv.org/abs/2501.00022
They loop.
"""


def test_days_alone_above_underlined_titles_head_what_was_read_on_them():
    one, two = parse(LOG, name="log.txt").entries
    assert (one.title, str(one.date), one.authors) == (
        "Sorting Networks That Learn to Merge", "2025-01-06", ["Sousa", "Lin", "Ak"],
    )  # fmt: skip
    assert (two.title, str(two.date), two.arxiv) == ("Why Some Searches Never Stop", "2025-01-08", "2501.00022")
    assert two.authors == ["Mora", "Rossi", "Silva", "Brandt"]


def test_a_day_above_the_only_title_is_the_notes():
    text = "2025-01-06\n\n# Sorting Networks That Learn to Merge\n\nAuthors: Ana Sousa\n\nSlow at first.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.title, str(entry.date)) == ("Sorting Networks That Learn to Merge", "2025-01-06")


def test_two_words_of_a_title_before_its_link_are_not_people():
    text = "# 250106 최근 논문\n\n생각을 적는다.\n\nSorting Backwards and Merging (https://arxiv.org/abs/2501.00011)\n\n느리다.\n"
    assert parse(text, name="250106 Thoughts.md").entries[0].authors == []


ALERT = """Scholar Alerts

[PDF] Sorting Networks That Learn to Merge
A Sousa, B Lin, C Ak… - Journal of Sorting, 2025 - sorting.org
We sort with networks ...

mine: slow.

Why Some Searches Never Stop
M Mora, F Rossi - arXiv preprint arXiv:2501.00022, 2025
We search with ...

mine: they loop.
"""


def test_a_line_of_people_and_venue_makes_a_title_of_the_line_above() -> None:
    one, two = parse(ALERT, name="2025-01-06 alerts.txt").entries
    assert (one.title, one.authors, one.more_authors) == (
        "Sorting Networks That Learn to Merge", ["A Sousa", "B Lin", "C Ak"], True,
    )  # fmt: skip
    assert (two.title, two.arxiv, two.authors) == ("Why Some Searches Never Stop", "2501.00022", ["M Mora", "F Rossi"])
    assert "mine: they loop." in two.note
    assert str(two.date) == "2025-01-06"


def test_a_file_that_says_to_be_a_list_may_hold_one_paper() -> None:
    text = ALERT.split("\nWhy", 1)[0]
    assert titles(text, "2025-01-06 alerts.txt") == ["Sorting Networks That Learn to Merge"]


def test_an_answer_below_a_citation_is_comment() -> None:
    text = (
        f"Sousa, A., & Lin, B. (2024). {DAWN}? International Conference on Sleep.\n -> read twice.\n\n"
        f"Ak, C., & Roe, D. (2024). {DUSK}. ICML.\n다시 읽자.\n"
    )
    one, two = parse(text, name="refs.txt").entries
    assert (one.title, one.note, two.title, two.note) == (f"{DAWN}?", "-> read twice.", DUSK, "다시 읽자.")


MINUTES = f"""# 1/6 (월) 연구실 세미나

- 일시: 2025년 1월 6일 15:00
- 장소: 512호
- 참석: 김, 이, 박

## 발표 논문 1
**{DAWN}** (Sousa et al., 2024)
https://arxiv.org/abs/2405.00001

- 아침이 낫다
- 밤은 나쁘다

## 발표 논문 2
**{DUSK}** (Ak et al., 2024)
https://arxiv.org/abs/2405.00002

- 잊는다
"""


def test_the_papers_of_a_meeting_have_its_day_and_their_items() -> None:
    one, two = parse(MINUTES, name="0106.md").entries
    assert (one.title, one.authors, str(one.date), one.note) == (
        DAWN, ["Sousa"], "2025-01-06", "- 아침이 낫다\n- 밤은 나쁘다",
    )  # fmt: skip
    assert (two.title, two.arxiv, str(two.date)) == (DUSK, "2405.00002", "2025-01-06")


def test_the_only_paper_of_a_meeting_keeps_what_was_said_there() -> None:
    text = MINUTES.split("\n## 발표 논문 2")[0].replace("논문 1", "논문") + "\n## 논의\n- 토큰은?\n"
    (entry,) = parse(text.replace("- 일시", "- 회차: 3\n- 일시"), name="0106.md").entries
    assert (entry.title, str(entry.date), entry.arxiv) == (DAWN, "2025-01-06", "2405.00001")
    assert "- 토큰은?" in entry.note


RULE = "-" * 60
MAIL = rf"""{RULE}
\\
arXiv:2405.00001
Date: Mon, 6 May 2024 17:37:52 GMT   (205kb,D)

Title: {DAWN.removesuffix(" Remember")}
  Remember
Authors: Ana Sousa,
  Bo Lin
Categories: cs.LG stat.ML
\\
  We read at dawn.
\\ ( https://arxiv.org/abs/2405.00001 ,  205kb)
{RULE}
>> try it

{RULE}
\\
arXiv:2405.00002
Title: {DUSK}
Authors: Cem Ak
\\
  We read at dusk.
\\ ( https://arxiv.org/abs/2405.00002 ,  99kb)
"""


def test_facts_before_each_title_as_arxiv_mails_them() -> None:
    one, two = parse(MAIL, name="2024-05-10.txt").entries
    assert (one.title, one.arxiv, one.authors, one.tags) == (
        DAWN, "2405.00001", ["Ana Sousa", "Bo Lin"], ["cs.LG", "stat.ML"],
    )  # fmt: skip
    assert (one.abstract, one.note, str(one.date), str(one.published)) == (
        "We read at dawn.", ">> try it", "2024-05-10", "2024-05-06",
    )  # fmt: skip
    assert (two.title, two.arxiv, two.abstract) == (DUSK, "2405.00002", "We read at dusk.")


ONE, TWO = "https://arxiv.org/abs/2405.00001", "https://arxiv.org/abs/2405.00002"


@pytest.mark.parametrize(
    ("text", "people", "notes"),
    [
        (
            f"Notes, May 2024\n\n1) {DAWN}\n   Sousa et al., ICLR 2021\n   Twice.\n\n2) {DUSK}\n   Ak et al., 2024\n   Once.\n",
            (["Sousa"], ["Ak"]),
            ("Twice.", "Once."),
        ),
        (
            f"■ {DAWN}\nAna Sousa, Bo Lin, Cem Ak\n{ONE}\n朝がいい。\n\n■ {DUSK}\nDana Roe, Eli Fox\n{TWO}\n夜は悪い。\n",
            (["Ana Sousa", "Bo Lin", "Cem Ak"], ["Dana Roe", "Eli Fox"]),
            ("朝がいい。", "夜は悪い。"),
        ),
        (
            f"{DAWN} / Sousa et al. / ICML 2024\n- 좋다\n\n{DUSK} / Ak et al. / 2024\n- 나쁘다\n",
            (["Sousa"], ["Ak"]),
            ("- 좋다", "- 나쁘다"),
        ),
        (f"2024-05-20: {DAWN} ({ONE}) - twice\n2024-05-21: {DUSK} {TWO} - once\n", ([], []), ("twice", "once")),
        (
            f"{DAWN}\nSousa, A., Lin, B., & Ak, C.\nNature, 2015\nTwice.\n\n{DUSK}\nRoe, D., & Fox, E.\nICML 2014\nOnce.\n",
            (["Sousa, A.", "Lin, B.", "Ak, C."], ["Roe, D.", "Fox, E."]),
            ("Twice.", "Once."),
        ),
    ],
    ids=["numbered", "people below", "slashes", "days and links", "turned names"],
)
def test_lines_without_marks_that_name_papers(text: str, people: object, notes: object) -> None:
    one, two = parse(text, name="memo.txt").entries
    assert (one.title, two.title) == (DAWN, DUSK)
    assert (one.authors, two.authors) == people
    assert (one.note, two.note) == notes


def test_boxes_without_bullets_before_titles_and_their_links() -> None:
    one, two = parse(f"To read\n\n[x] {DAWN} {ONE}\n[ ] {DUSK} {TWO}\n", name="keep.txt").entries
    assert (one.title, one.status, two.title, two.status) == (DAWN, "read", DUSK, "unread")


def test_facts_above_a_rule_are_neither_heading_nor_day_of_the_next() -> None:
    rule = "-" * 16
    text = f"题目：{DAWN}\n日期：2024年5月1日\n笔记：早上读书比晚上读书好，真的。\n{rule}\n题目：{DUSK}\n日期：2024年5月2日\n笔记：晚。\n"
    one, two = parse(text, name="a.txt").entries
    assert (str(one.date), one.note, str(two.date), two.note) == (
        "2024-05-01", "早上读书比晚上读书好，真的。", "2024-05-02", "晚。",
    )  # fmt: skip


PAPER = "https://arxiv.org/abs/2405.00001"
OTHER = f"- {DUSK} (Cem Ak, Dana Roe) [arXiv](https://arxiv.org/abs/2405.00002)\n"


@pytest.mark.parametrize(
    "item",
    [
        f"- **{DAWN}** (Sousa, Lin, Ak) [arXiv:2405.00001]({PAPER})\n",
        f"- {DAWN}. *Sousa, Lin, Ak et al.* ICML 2024 [[Paper]({PAPER})]\n",
        f"- **(Dawn)** {DAWN}. *Ana Sousa, Bo Lin* ICML 2024 [[Paper]({PAPER})]\n",
        f"1) {DAWN}\n   Ana Sousa, Bo Lin\n   {PAPER}\n   좋다.\n\n",
    ],
)
def test_the_people_behind_or_below_a_title_are_not_part_of_it(item: str) -> None:
    first, _ = parse(item + OTHER, name="list.md").entries
    assert (first.title, first.arxiv) == (DAWN, "2405.00001")
    assert len(first.authors) >= 2


def test_capitals_in_brackets_behind_a_title_are_not_people() -> None:
    first, _ = parse(f"- {DAWN} (GPT, BERT) [arXiv]({PAPER})\n{OTHER}", name="list.md").entries
    assert first.authors == []


def test_people_and_links_stand_in_one_line_below_a_heading() -> None:
    text = (
        f"# Week 14\n\n### 1. {DAWN}\n*Ana Sousa, Bo Lin* — [paper]({PAPER}), [code](https://github.com/a/b)\n\nGood.\n"
    )
    first, second = parse(
        f"{text}\n### 2. {DUSK}\n*Cem Ak et al., Meta AI* — [paper](https://b.org/x.pdf)\n\nBad.\n"
    ).entries
    assert (first.title, first.authors, first.note) == (DAWN, ["Ana Sousa", "Bo Lin"], "Good.")
    assert (second.title, second.authors, second.note) == (DUSK, ["Cem Ak"], "Bad.")


def test_a_month_is_one_of_the_year_above_and_a_year_alone_dates_nothing() -> None:
    text = f"# 2022\n\n## January\n- [{DAWN}]({PAPER})\n\n## 3월\n{OTHER}"
    assert [str(entry.date) for entry in parse(text, name="log.md").entries] == ["2022-01", "2022-03"]
    text = f"## 2022\n- [{DAWN}]({PAPER})\n{OTHER}"
    assert [entry.date for entry in parse(text, name="log.md").entries] == [None, None]


def test_a_short_name_that_a_label_betters_stays_in_the_comment() -> None:
    text = f"## Dawn\n- Title: {DUSK[:-8]} More\n- Authors: Ana Sousa\n\n## {DUSK}\n- Authors: Cem Ak\n"
    first, _ = parse(text, name="list.md").entries
    assert (first.title, first.note) == (f"{DUSK[:-8]} More", "Dawn")


def test_facts_above_the_first_of_several_titles_are_those_of_the_whole() -> None:
    text = (
        f"日付：2024年7月22日\n場所：第2演習室\n\n題目：{DAWN}\n著者：Ana Sousa・Bo Lin\n\n題目：{DUSK}\n著者：Cem Ak\n"
    )
    entries = parse(text, name="memo.txt").entries
    assert [(entry.title, str(entry.date)) for entry in entries] == [(DAWN, "2024-07-22"), (DUSK, "2024-07-22")]
    assert entries[0].authors == ["Ana Sousa", "Bo Lin"]


def test_in_a_list_a_quote_is_comment_unless_it_reads_like_an_abstract() -> None:
    text = "".join(f"**{title}** (Ana Sousa, Bo Lin)\n> rather short\n\n" for title in (DAWN, DUSK))
    assert [(entry.abstract, entry.note) for entry in parse(text, name="list.md").entries] == [
        ("", "> rather short")
    ] * 2


def test_an_id_on_a_line_of_its_own() -> None:
    text = f"2024-05-20\n\n[1] {DAWN}\nAna Sousa, Bo Lin | ICML 2024\narXiv 2405.00001\n- good\n\n[2] {DUSK}\nCem Ak, Dana Roe\n"
    one, two = parse(text, name="log.txt").entries
    assert (one.title, one.arxiv, one.note) == (DAWN, "2405.00001", "- good")
    assert two.title == DUSK


def test_what_has_no_field_among_facts_in_a_line_stays() -> None:
    text = f"# {DAWN}\n\nAuthors: Ana Sousa   Status: read   Rating: good\n\nGood.\n"
    (entry,) = parse(text, name="a.md").entries
    assert entry.authors == ["Ana Sousa"]
    assert "Rating: good" in f"{entry.note} {entry.extra}"


def test_boxes_of_tasks_with_their_days_and_a_chore_among_them() -> None:
    text = f"- [x] Sousa et al. (2024) {DAWN} ✅ 2024-05-20\n- [ ] {DUSK} (Cem Ak, Dana Roe) 📅 2024-05-21\n- [ ] buy coffee\n"
    one, two = parse(text, name="todo.md").entries
    assert (one.title, str(one.date), one.status) == (DAWN, "2024-05-20", "read")
    assert (two.title, two.date, two.note) == (DUSK, None, "📅 2024-05-21")


def test_a_day_and_a_month_before_a_title_are_of_the_year_above():
    text = (
        "# The 2024 list\n\n## January 2024\n\n"
        f"- 1 Jan, *{DAWN}*, https://arxiv.org/abs/2405.00001\n- 2 Jan, **{DUSK}**, https://arxiv.org/abs/2405.00002\n"
    )
    found = parse(text, name="list.md").entries
    assert [(entry.title, str(entry.date)) for entry in found] == [(DAWN, "2024-01-01"), (DUSK, "2024-01-02")]


def test_lines_of_day_title_and_venue_with_a_remark():
    text = f"2018 -- one line each\n\n2018-11-25  {DAWN} (CACM 2013) - tea!\n2018-11-11  {DUSK} (OSDI 2012) - sleep. Then tea\n"
    found = parse(text, name="2018.txt").entries
    assert [(entry.title, str(entry.date), entry.note) for entry in found] == [
        (DAWN, "2018-11-25", "tea!"),
        (DUSK, "2018-11-11", "sleep. Then tea"),
    ]


@pytest.mark.parametrize(
    "words", ["*no meeting (ICLR deadline)*", "No Group Meeting This Week", "Spring Break and Rest", "TBA"]
)
def test_a_row_without_a_meeting_is_not_a_paper(words):
    rows = f"| 5/1 | [{DAWN}](https://arxiv.org/abs/2405.00001) |\n| 5/8 | {words} |\n"
    rows += f"| 5/15 | [{DUSK}](https://arxiv.org/abs/2405.00002) |\n| 5/22 | {DAWN} Again |\n"
    rows += "| 5/29 | [Sleep Is All You Need](https://arxiv.org/abs/2405.00003) |\n"
    assert titles(f"| Date | Paper |\n|---|---|\n{rows}") == [DAWN, DUSK, f"{DAWN} Again", "Sleep Is All You Need"]


@pytest.mark.parametrize("name", ["20240508-周报.md", "2024-05-08 주간 보고.md", "weekly report 2024-05-08.md"])
def test_the_one_paper_of_a_weekly_report_is_read(name):
    text = (
        "# 周报 2024.05.02 - 2024.05.08\n\n姓名：林\n\n## 一、本周工作\n\n- 服务器宕机两天，什么也没有做成，只好看书喝茶\n- 还写了很长的开题报告，"
        "改了三遍，导师还是不满意，只好再改一遍\n\n"
        f"## 二、论文阅读\n\n### 1. [{DAWN}](https://arxiv.org/abs/2405.00001)\n\n**动机**：早起。\n\n## 三、下周计划\n\n1. 睡觉\n"
    )
    assert titles(text, name) == [DAWN]


def test_a_remark_below_a_paper_that_mentions_another_is_not_a_paper():
    one = f"**[{DAWN}](https://arxiv.org/abs/2405.00001)**\nAna Sousa, Bo Lin\n\n- someone mentioned [Naps](https://arxiv.org/abs/2405.00009)\n"
    two = f"**[{DUSK}](https://arxiv.org/abs/2405.00002)**\nCem Ak, Dana Roe\n\n- bad\n"
    assert titles(f"# Minutes\n\n## 2024-05-20\n\n{one}\n## 2024-05-27\n\n{two}") == [DAWN, DUSK]


def test_two_capitals_among_linked_titles_are_not():
    rows = "".join(f"| 2024-05-2{n} | [{DAWN} {n}](https://arxiv.org/abs/2405.0000{n}) |\n" for n in "123")
    assert len(titles(f"| 날짜 | 논문 |\n|---|---|\n| 2024-05-20 | OT |\n{rows}")) == 3


@pytest.mark.parametrize("words", ["휴강", "休み（連休）", "No meeting", "TBD"])
def test_an_item_without_a_meeting_is_not_a_paper(words):
    items = [f"- 4/7 (수) [{DAWN}](https://arxiv.org/abs/2405.00001)", f"- 4/14 (수) {words}"]
    items.append(f"- 4/21 (수) [{DUSK}](https://arxiv.org/abs/2405.00002) - 김민지")
    text = "# 세미나 2024\n\n## 2024년 4월\n\n" + "\n".join(items)
    found = parse(text, name="a.md").entries
    assert [(entry.title, str(entry.date)) for entry in found] == [(DAWN, "2024-04-07"), (DUSK, "2024-04-21")]


def test_a_day_between_two_papers_is_layout() -> None:
    reading = parse(
        "3 June 2019\nSorting Networks That Learn to Merge. Sousa et al. ICML 2018.\nUp to four passes.\n\n"
        "5 June 2019\nHow Many Words Are Distinct? Mensah et al.\nI don't believe the count.\n",
        name="log.txt",
    )
    assert [str(entry.date) for entry in reading.entries] == ["2019-06-03", "2019-06-05"]
    assert not [line for line in reading.lines if line.reason]


def test_a_heading_without_a_number_among_numbered_papers_is_not_one():
    text = "# Papers of May\n\n" + "".join(
        f"## {number}. Sorting at {when} Helps Models\n\n[paper](https://arxiv.org/abs/2405.0000{number})\n\nGood.\n\n"
        for number, when in ((1, "Night"), (2, "Noon"))
    )
    found = parse(f"{text}## Reading Lists That Others Keep\n\nMany.\n", name="README.md").entries
    assert [one.title for one in found] == ["Sorting at Night Helps Models", "Sorting at Noon Helps Models"]


def test_a_line_of_who_an_id_and_tags_stands_below_a_title() -> None:
    papers = [
        f"**{title}**\nOpenAI | arXiv 2405.0000{at} | #sleep #models\nGood.\n" for at, title in enumerate((DAWN, DUSK))
    ]
    found = parse("# Papers read in 2022\n\n" + "\n".join(papers), name="papers.md").entries
    assert [(one.title, one.arxiv, one.tags, one.extra, one.note) for one in found] == [
        (title, f"2405.0000{at}", ["sleep", "models"], {"affiliation": "OpenAI"}, "Good.")
        for at, title in enumerate((DAWN, DUSK))
    ]


def test_the_metadata_of_a_page_of_roam() -> None:
    facts = f"    - Title:: {DAWN}\n    - Author(s):: [[Ana Sousa]], [[Bo Lin]]\n    - Publication:: [[Nature]]\n    - Status:: [[Read]]\n"
    (entry,) = parse(f"- Metadata::\n{facts}- Summary::\n    - It sleeps.\n", name="@sousa2019.md").entries
    assert (entry.title, entry.authors, entry.venue, entry.status) == (DAWN, ["Ana Sousa", "Bo Lin"], "Nature", "read")


@pytest.mark.parametrize(
    "head", ["To read\n", "Sleep\n\n", "2024-05-20\n\n", "Lab meeting\nDate: 2024-05-20\nPlace: Room 5\n\n"]
)
@pytest.mark.parametrize(
    "paper",
    [
        f"{DAWN} (Ana Sousa, Bo Lin) https://arxiv.org/abs/2405.00001\nok\n",
        f"{DAWN}. https://arxiv.org/abs/2405.00001\nok\n",
    ],
)
def test_one_paper_below_the_head_of_a_list_without_marks(head, paper):
    (entry,) = parse(head + paper, name="a.txt").entries
    assert (entry.title, entry.arxiv, entry.note) == (DAWN, "2405.00001", "ok")


@pytest.mark.parametrize(
    "below", ["Ana Sousa, Bo Lin\nhttps://arxiv.org/abs/2405.00001", "Authors: Ana Sousa, Bo Lin\narXiv: 2405.00001"]
)
def test_one_paper_with_its_facts_below_the_head_of_a_list(below):
    (entry,) = parse(f"Reading list\n\n{DAWN}\n{below}\nok\n", name="a.txt").entries
    assert (entry.title, entry.authors, entry.note) == (DAWN, ["Ana Sousa", "Bo Lin"], "ok")


@pytest.mark.parametrize("title", ["Reading list", "Weekly papers"])
@pytest.mark.parametrize(
    "paper", [f"- [{DAWN}](https://arxiv.org/abs/2405.00001)\n", f"## {DAWN}\n\nAuthors: Ana Sousa, Bo Lin\n"]
)
def test_one_paper_below_front_matter_of_a_list(title, paper):
    (entry,) = parse(f"---\ntitle: {title}\ndate: 2024-05-20\n---\n\n{paper}", name="a.md").entries
    assert (entry.title, str(entry.date)) == (DAWN, "2024-05-20")


@pytest.mark.parametrize("heading", ["To read", "읽을 논문", "Leseliste"])
def test_items_below_a_heading_over_papers_that_read_like_titles(heading):
    assert titles(f"# {heading}\n\n- [ ] {DAWN}\n- [x] {DUSK}\n") == [DAWN, DUSK]
    assert parse(f"# {heading}\n\n- MIND\n- ESMM\n- SIM\n", name="a.md").layout != "list"
    assert parse(f"# {heading}\n\n- buy some bread and milk\n- call the old bank\n", name="a.md").layout != "list"
    assert parse(f"# Chores\n\n- {DAWN}\n- {DUSK}\n", name="a.md").layout != "list"


def test_a_heading_of_a_word_over_one_title_that_is_a_link_is_not_the_title():
    text = f"# 읽을 것\n\n- [{DAWN}](https://arxiv.org/abs/2405.00001)\n\n# 끝\n\n- [{DUSK}](https://arxiv.org/abs/2405.00002)\n"
    assert titles(text) == [DAWN, DUSK]


def test_a_remark_in_another_script_makes_no_prose_of_a_title():
    assert titles(f"읽은 논문\n\n{DAWN} (Ana Sousa et al., ICML 2025) - 좋다\n", "a.txt") == [DAWN]


@pytest.mark.parametrize("below", ["", "\nAuthors: Ana Sousa, Bo Lin"])
def test_a_title_in_bold_in_a_paragraph_above_its_link(below):
    paper = "**{}**\n\n🔥 **{}**{}\n\n📄 https://arxiv.org/abs/2405.0000{}\n\nGood.\n\n#sleep\n\n---\n\n"
    text = paper.format("20.05.2024", DAWN, below, 1) + paper.format("21.05.2024", DUSK, "", 2)
    found = parse(f"# Channel\n\n{text}", name="channel.md").entries
    assert [(entry.title, str(entry.date), entry.note, entry.tags) for entry in found] == [
        (DAWN, "2024-05-20", "Good.", ["sleep"]), (DUSK, "2024-05-21", "Good.", ["sleep"]),
    ]  # fmt: skip


def test_a_title_over_two_lines_above_its_people():
    long = f"{DAWN}: A Study of What They Keep\nin Mind"
    text = f"READING LOG\n===========\n\n2024-05-20\n----------\n{long}\nAna Sousa, Bo Lin\narXiv:2405.00001\n\n    Good.\n\n"
    text += f"2024-05-21\n----------\n{DUSK}\nCem Ak, Bo Lin\narXiv:2405.00002\n\n    Bad.\n"
    assert titles(text, "log.txt") == [long.replace("\n", " "), DUSK]


def test_who_takes_part_is_not_a_paper():
    text = f"# 논문 스터디\n\n## 2022-1\n\n- [{DAWN}](https://arxiv.org/abs/2405.00001)\n- [{DUSK}](https://arxiv.org/abs/2405.00002)\n\n## 멤버\n\n김도현, 이수빈, 박지훈\n"
    assert titles(text, "README.md") == [DAWN, DUSK]


def test_bullets_below_a_numbered_paper_are_the_comment_on_it():
    papers = "".join(
        f'{n}) "Sheep at {n} in the Morning" (Ana Sousa, Bo Lin)\n - 좋다\n - 조금 길다\n\n' for n in (1, 2)
    )
    assert [entry.note for entry in parse(papers, name="a.txt").entries] == ["- 좋다\n- 조금 길다"] * 2


BADGE = "[![{0}](https://img.example/{0}-x.svg)]({1})"


def test_sections_of_items_with_people_venue_and_badges_below_their_titles():
    item = "- **{}** <br>\n  *{}* <br>\n  {} 2021. {} {}\n"
    code = BADGE.format("Stars", "https://github.com/example/code")
    papers = [
        item.format(title, people, venue, BADGE.format("arXiv", f"https://arxiv.org/abs/2405.0000{at}"), code)
        for at, (title, people, venue) in enumerate(
            [
                ("Counting Cold Pages in Warm Caches", "Ann Lee, Bo Lin", "NeurIPS"),
                ("Merging Runs at Night", "Cem Ak, Dee Ko, Eva Lim", "TASLP"),
                ("Reading at Dawn and Writing at Dusk", "Fay Oh, Gil Ma", "ICML"),
            ]
        )
    ]
    tools = "- [Tool](https://github.com/example/tool) - sorts.\n- [Other](https://github.com/example/other)\n"
    text = (
        f"# Awesome caches\n\n## Caches\n\n{papers[0]}\n{papers[1]}\n## Rhythms\n\n{papers[2]}\n## Toolkits\n\n{tools}"
    )
    found = parse(text, name="README.md").entries
    assert [(entry.title.split()[0], len(entry.authors), entry.arxiv, entry.venue) for entry in found] == [
        ("Counting", 2, "2405.00000", "NeurIPS"),
        ("Merging", 3, "2405.00001", "TASLP"),
        ("Reading", 2, "2405.00002", "ICML"),
    ]


def test_a_text_behind_a_day_names_a_paper_as_those_beside_it_do():
    papers = [
        ("The Cold Page Table", "Ann Lee, Bo Lin. SOSP 2003"),
        ("Sorting: Simplified Merges on Large Disks", "Cem Ak, Dee Ko. OSDI 2004"),
        ("Runs, Merges, and the Ordering of Records in a Sorted File", "Eva Lim. CACM 1978"),
    ]
    text = "".join(
        f"2021-01-1{at}  {title}\n            {people}\n            https://sort.example/{at}.pdf\n            good\n\n"
        for at, (title, people) in enumerate(papers)
    )
    found = parse(f"PAPERS I READ\n=============\n\n{text}", name="papers.txt").entries
    assert [(entry.title, str(entry.date)) for entry in found] == [
        (title, f"2021-01-1{at}") for at, (title, _) in enumerate(papers)
    ]


def test_a_badge_is_a_link_whatever_it_says():
    star = BADGE.format("Stars", "https://github.com/example/code")
    text = "\n".join(
        f"- **{title}** {star} {BADGE.format('arXiv', f'https://arxiv.org/abs/2405.0000{at}')}"
        for at, title in enumerate(["Counting Cold Pages", "Merging Runs at Night"])
    )
    found = parse(f"# Caches\n\n{text}\n", name="README.md").entries
    assert [(entry.title, entry.arxiv) for entry in found] == [
        ("Counting Cold Pages", "2405.00000"),
        ("Merging Runs at Night", "2405.00001"),
    ]


@pytest.mark.parametrize("number", ["1. ", "2) ", "📄 ", ""])
def test_titles_that_are_underlined_with_a_number_or_a_sign(number):
    paper = "{0}{1}\n{2}\nAna Sousa, Bo Lin\n{3}\n\nGood.\n\n"
    papers = [
        paper.format(number, title, "-" * (len(title) + len(number)), f"https://arxiv.org/abs/2405.0000{len(title)}")
        for title in (DAWN, DUSK)
    ]
    assert titles("Reading log\n===========\n\n" + "".join(papers), "log.md") == [DAWN, DUSK]


def test_a_day_behind_a_label_below_each_title_is_that_papers():
    paper = "{}\nDate: 2024-05-0{}\nAuthors: Ana Sousa, Bo Lin\n{}\n\n"
    text = paper.format(DAWN, 1, "good, short.") + paper.format(DUSK, 3, "bad.")
    found = parse(text, name="a.txt").entries
    assert [(entry.title, str(entry.date)) for entry in found] == [(DAWN, "2024-05-01"), (DUSK, "2024-05-03")]


@pytest.mark.parametrize("said", ["Bo mentioned", "similar to", "why so large? see", "- cf.", "builds on"])
def test_a_paper_that_is_mentioned_below_the_link_of_another_is_not_one(said):
    text = f"# Meeting 2024-05-20\n\nPaper: [{DAWN}](https://arxiv.org/abs/2405.00001)\nPresent: Ana, Bo\n\n"
    text += f"- nice idea\n- {said} [{DUSK}](https://arxiv.org/abs/2405.00002)\n"
    assert titles(text) == [DAWN]


@pytest.mark.parametrize("rule", ["---", "* * *", "________"])
def test_what_stands_below_the_last_rule_between_papers_is_not_part_of_the_last(rule):
    paper = "## {}\n\n- Authors: Ana Sousa, Bo Lin\n\nGood.\n\n"
    text = f"# 2024-05-20\n\n{paper.format(DAWN)}{rule}\n\n{paper.format(DUSK)}{rule}\n\n내일은 쉰다\n"
    assert [entry.note for entry in parse(text, name="a.md").entries] == ["Good.", "Good."]
    inner = text.replace("Good.\n", f"Good.\n\n{rule}\n\nNice.\n", 1)
    assert parse(inner, name="a.md").entries[1].note.endswith("내일은 쉰다")


def test_a_section_of_plans_beside_papers_is_not_one():
    paper = "## {}\n\n- Authors: Ana Sousa, Bo Lin\n\nGood.\n\n"
    text = f"# 2024-05-20\n\n{paper.format(DAWN)}{paper.format(DUSK)}## TODO: Reading at Noon\n"
    assert titles(text) == [DAWN, DUSK]


def test_quotes_that_are_heads_of_papers():
    paper = "> **{}**\n> Ana Sousa, Bo Lin\n> https://arxiv.org/abs/2405.0000{}\n\nGood.\n\n"
    found = parse(f"# 2024-05-20\n\n{paper.format(DAWN, 1)}{paper.format(DUSK, 2)}", name="a.md").entries
    assert [(entry.title, len(entry.authors), entry.note) for entry in found] == [
        (DAWN, 2, "Good."),
        (DUSK, 2, "Good."),
    ]


def test_a_journal_also_has_chores():
    day = f"- Read [[{DAWN}]] #sleep\n  - authors:: Ana Sousa, Bo Lin\n- lunch with Ana\n- DONE [{DUSK}](https://arxiv.org/abs/2405.00002)\n"
    assert titles(day, "journals/2024_05_20.md") == [DAWN, DUSK]
    day = "- ## Papers\n\t- **Dawn Models** ([arxiv](https://arxiv.org/abs/2405.00001))\n\t\t- good\n- ## Work\n\t- fixed the loader\n"
    assert titles(day, "journals/2024_05_21.md") == ["Dawn Models"]


def test_comments_of_obsidian_are_not_text():
    cards = "## Done\n\n- [x] [{}](https://arxiv.org/abs/2405.0000{}) #sleep @{{2024-05-20}}\n"
    text = f"{cards.format(DAWN, 1)}{cards.format(DUSK, 2)}\n%% kanban:settings\n```\n{{}}\n```\n%%\n"
    found = parse(text, name="board.md").entries
    assert [(entry.title, entry.tags, entry.note) for entry in found] == [
        (DAWN, ["sleep"], "@{2024-05-20}"), (DUSK, ["sleep"], "@{2024-05-20}"),
    ]  # fmt: skip


def test_bullets_a_space_in_below_a_number_are_the_facts_of_its_paper():
    paper = "{}. {}\n - 저자: Ana Sousa, Bo Lin\n - 링크: https://arxiv.org/abs/2405.0000{}\n - 좋다\n\n"
    found = parse(paper.format(1, DAWN, 1) + paper.format(2, DUSK, 2), name="20240520 논문정리.txt").entries
    assert [(entry.title, len(entry.authors), entry.arxiv[-1], entry.note) for entry in found] == [
        (DAWN, 2, "1", "- 좋다"), (DUSK, 2, "2", "- 좋다"),
    ]  # fmt: skip


@pytest.mark.parametrize("talk", ["**March {}** – Cem Ak", "March {} (Cem)", "2024-03-{}: Cem Ak"])
def test_a_day_and_who_presents_above_each_paper(talk):
    paper = "{}\n*{}*, Sousa et al., [arXiv:2405.0000{}](https://arxiv.org/abs/2405.0000{})\n\n"
    text = paper.format(talk.format("08"), DAWN, 1, 1) + paper.format(talk.format("15"), DUSK, 2, 2)
    found = parse(f"# Reading group – Spring 2024\n\n{text}", name="seminar.md").entries
    assert [(entry.title, str(entry.date)) for entry in found] == [(DAWN, "2024-03-08"), (DUSK, "2024-03-15")]


def test_a_day_and_who_presents_before_a_link_that_is_the_title():
    item = "- **2024-03-0{0}** (Cem): [{1}](https://arxiv.org/abs/2405.0000{0})\n"
    found = parse(f"# Reading group\n\n{item.format(1, DAWN)}{item.format(8, DUSK)}", name="seminar.md").entries
    assert [(str(entry.date), entry.note, entry.venue) for entry in found] == [
        ("2024-03-01", "Cem", ""), ("2024-03-08", "Cem", ""),
    ]  # fmt: skip


def test_citations_below_lines_in_bold_that_head_them():
    text = (
        "# Readings\n\n**Lecture 1 (Jan 17)**\n1. Ana Sousa, Bo Lin. Sorting Networks at Night. ICML 2023.\n"
        "2. Cem Ak, Dee Ko. Merging Runs at Dusk. NeurIPS 2022.\n\n"
        "**Lecture 2 (Jan 24)**\n3. Eva Lim, Fay Oh. Counting Cold Pages Twice. SOSP 2017.\n"
    )
    assert titles(text, "course.md") == [
        "Sorting Networks at Night", "Merging Runs at Dusk", "Counting Cold Pages Twice",
    ]  # fmt: skip


def test_a_title_with_its_venue_above_people_is_not_a_name():
    text = "Sorting Networks (ICML 2023)\n  A. Sousa, B. Lin\n  read 2024-05-20\n  good\n\nMerging Runs on Large Disks (2022)\n  C. Ak, D. Ko\n  read 2024-05-21\n  bad\n"
    found = parse(text, name="log.txt").entries
    assert [(entry.title, len(entry.authors), str(entry.date)) for entry in found] == [
        ("Sorting Networks", 2, "2024-05-20"), ("Merging Runs on Large Disks", 2, "2024-05-21"),
    ]  # fmt: skip


def test_titles_in_bold_with_a_number_above_bullets_of_facts():
    papers = [("Counting Cold Pages in Warm Caches", "很好"), ("Merging Runs at Night", "不错")]
    text = "".join(
        f"**{at}. {title}**\n\n- 作者：Ann Lee, Bo Lin\n- 链接：https://arxiv.org/abs/2405.0000{at}\n- 简评：{said}。\n\n"
        for at, (title, said) in enumerate(papers, 1)
    )
    found = parse(f"# 论文速递\n\n## 缓存\n\n{text}", name="2024.md").entries
    assert [(entry.title, entry.arxiv, entry.note) for entry in found] == [
        (title, f"2405.0000{at}", f"- 简评：{said}。") for at, (title, said) in enumerate(papers, 1)
    ]


def test_bullets_below_a_line_that_each_name_a_paper_are_none_of_its_facts():
    items = "".join(
        f"- {title} [[arXiv](https://arxiv.org/abs/2405.0000{at}))]\n"
        for at, title in enumerate(["Dawn Pages", "Dusk Pages", "Noon Pages"])
    )
    found = parse(f"# Read\n\n-Night Pages [[arXiv](https://arxiv.org/abs/2405.00009)]\n\n{items}", name="README.md")
    assert [entry.title for entry in found.entries][-3:] == ["Dawn Pages", "Dusk Pages", "Noon Pages"]


def test_what_is_said_behind_the_links_of_a_citation_is_no_venue():
    text = "".join(
        f'**[{at}]** Lee, Ann, and Bo Lin. "**{title}**." Journal of Pages (2014). [[pdf]](https://arxiv.org/pdf/1405.0000{at}.pdf) {said}\n\n'
        for at, (title, said) in enumerate(
            [
                ("Counting Cold Pages", "**(Hard to count)** :star::star:"),
                ("Merging Runs at Night", "⭐⭐"),
                ("Dusk Pages and Their Dawn", "(arXiv:1405.00002)"),
            ]
        )
    )
    found = parse(f"# Roadmap\n\n{text}", name="README.md").entries
    assert [(entry.title, entry.venue, entry.note) for entry in found] == [
        ("Counting Cold Pages", "Journal of Pages", "**(Hard to count)** :star::star:"),
        ("Merging Runs at Night", "Journal of Pages", "⭐⭐"),
        ("Dusk Pages and Their Dawn", "Journal of Pages", ""),
    ]


def test_a_section_below_facts_in_bullets_is_the_comment():
    text = f"- Title: {DAWN}\n- Authors: Sousa, Ana; Lin, Bo\n- Year: 2024\n\n## Notes\ngood\n"
    (entry,) = parse(text, name="n/sousa2024.md").entries
    assert (entry.title, entry.note) == (DAWN, "## Notes\ngood")


def test_a_title_in_an_item_above_its_link_is_no_name():
    item = "* {}\n  * https://arxiv.org/abs/2405.0000{}\n  * 좋다\n"
    text = f"# 10주차 주간 논문\n\n{item.format('Sort Anything', 1)}{item.format(DUSK, 2)}"
    assert titles(text, "2024-10주차.md") == ["Sort Anything", DUSK]


def test_short_names_with_bare_links_below_topics():
    text = "# LLM stuff\n\n- Tuning tricks\n  - LoRA: https://arxiv.org/abs/2405.00001\n    - start here\n" + (
        "  - QLoRA: https://arxiv.org/abs/2405.00002\n- Mixtures\n  - Mixtral: https://arxiv.org/abs/2405.00003\n"
    )
    found = parse(text, name="llm.md").entries
    assert [(entry.title, entry.note) for entry in found] == [
        ("LoRA", "- start here"),
        ("QLoRA", ""),
        ("Mixtral", ""),
    ]
    kept = "# Read\n\n" + "".join(
        f"- [x] {title} (NeurIPS 2017)\n  - [Original Paper Link](https://arxiv.org/abs/2405.0000{at}) / Review Post / Video\n"
        for at, title in enumerate(
            [
                "Hindsight Experience Replay",
                "Optimal Control of Many Networks",
                "RUDDER: Return Decomposition for Delays",
            ]
        )
    )
    assert [entry.title.split()[0] for entry in parse(kept, name="README.md").entries] == [
        "Hindsight",
        "Optimal",
        "RUDDER:",
    ]


def test_the_one_paper_of_a_diary():
    text = (
        "# 2024-01-08 TIL\n\n## 알고리즘\n- DFS와 BFS 복습\n\n## 논문\n### Counting Cold Pages\n- Ann Lee, Bo Lin\n"
        + (
            "- https://arxiv.org/abs/2405.00001\n- 메모리 접근 횟수를 세는 방법이 재미있다. 다시 읽을 것\n\n## 내일 할 일\n- docker 정리\n"
        )
    )
    (entry,) = parse(text, name="til/2024-01-08.md").entries
    assert (entry.title, entry.authors, entry.note) == (
        "Counting Cold Pages",
        ["Ann Lee", "Bo Lin"],
        "- 메모리 접근 횟수를 세는 방법이 재미있다. 다시 읽을 것",
    )
    assert doubt(
        parse("# 2024-01-09 TIL\n\n## docker\n- up\n\n## git\n- reflog\n", name="2024-01-09.md"), "2024-01-09.md"
    )


def test_a_rule_between_papers_underlines_no_comment():
    rule = "-" * 40
    text = f"{rule}\n" + "".join(
        f"{title}\nAnn Lee, Bo Lin\nICCV 2017\n\n{comment}\n{rule}\n"
        for title, comment in [
            ("Counting Cold Pages in Caches", "TODO read properly"),
            ('"Why Count Runs?": Merging at Night', "good"),
        ]
    )
    found = parse(f"PAPERS\n\n{text}", name="notes.txt").entries
    assert [(entry.title, entry.note) for entry in found][-2:] == [
        ("Counting Cold Pages in Caches", "TODO read properly"),
        ('"Why Count Runs?": Merging at Night', "good"),
    ]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("1.GQA: Counting Heads", "GQA: Counting Heads"),
        (
            "**Counting Pages in Many Words** ([arXiv](https://arxiv.org/abs/2405.00001)).",
            "Counting Pages in Many Words",
        ),
        (
            '"Why Count Pages?": Explaining Caches. https://arxiv.org/abs/2405.00001',
            '"Why Count Pages?": Explaining Caches',
        ),
    ],
)
def test_what_stands_around_a_title_is_no_part_of_it(said: str, title: str) -> None:
    text = f"# Read\n\n- {said}\n- [Merging Runs at Night](https://arxiv.org/abs/2405.00002)\n- [Dusk Pages](https://arxiv.org/abs/2405.00003)\n"
    assert parse(text, name="README.md").entries[0].title == title


def test_boxes_with_a_title_in_bold_and_the_link_below_it():
    item = "- [{box}] **{title}** (ICLR 2020)\n  - https://arxiv.org/abs/2405.0000{at}\n  - 좋았다\n"
    sections = {
        "Pretraining": ["Counting Cold Pages in Caches", "Merging Runs at Night and at Dawn"],
        "LLM": ["Longer Pages are Few-Shot Readers", "Training Runs of Optimal Size"],
        "Alone": ["Reading Pages While They are Cold"],
        "참고 사이트": [],
    }
    text, titles = "# 논문\n", []
    for heading, said in sections.items():
        text += f"\n## {heading}\n" + "".join(
            item.format(box="x" if at % 2 == 0 else " ", title=title, at=len(titles) + at)
            for at, title in enumerate(said)
        )
        titles += said
    found = parse(f"{text}- [Site](https://pages.example)\n- [Wiki](https://wiki.example)\n", name="README.md").entries
    assert [(entry.title, entry.status, entry.note) for entry in found] == [
        (title, status, "- 좋았다") for title, status in zip(titles, ["read", "unread"] * 2 + ["read"], strict=True)
    ]
    assert [entry.arxiv for entry in found] == [f"2405.0000{at}" for at in range(5)]


@pytest.mark.parametrize(
    "month, first, second",
    [
        ("March 2023", "### Thu 2 — ", "### Thursday, 9th: "),
        ("2023年3月", "### 2日（木）　", "### 9日: "),
        ("2023년 3월", "## 2일 (목) - ", "## 9(목) "),
        ("März 2023", "## Do 2. – ", "## Do. 9.: "),
        ("Mars 2023", "## jeudi 2 : ", "## 9 (Thu) "),
        ("March 2023", "## Thu 2\n\n### ", "## Thu 9\n\n### "),
    ],
)
def test_a_day_alone_is_of_the_month_above(month: str, first: str, second: str) -> None:
    text = f"# {month}\n\n{first}{DAWN}\n\nAna Sousa, Bo Lin. ICML 2020.\n\nGood.\n\n{second}{DUSK}\n\nCem Ak. ICML 2021.\n"
    found = parse(text, name="log.md").entries
    assert [(one.title, str(one.date)) for one in found] == [(DAWN, "2023-03-02"), (DUSK, "2023-03-09")]


def test_no_day_of_a_log_is_a_paper_if_nothing_speaks_for_it() -> None:
    other = "## Fri 3 — no reading\n\nExams.\n\n## Mon 6 — DONE\n\n!!!\n\n## Tue 7 — 大掃除\n\n部屋。\n\n"
    text = f"# March 2023\n\n## Thu 2 — {DAWN}\n\nAna Sousa and many more. ICML 2020.\n\n{other}"
    text += f"## Wed 8 — {DUSK}\n\nTo read.\n\n## Thu 9 — Naps\n\nCem Ak. ICML 2021.\n"
    assert titles(text) == [DAWN, DUSK, "Naps"]


@pytest.mark.parametrize(
    "first, second",
    [
        ("**论文 1：{}**\n作者：", "**论文 2：{}**\n作者："),
        ("Paper 1: {}\nAuthors: ", "Paper 2: {}\nAuthors: "),
        ("논문 #1. {}\n저자: ", "논문 #2. {}\n저자: "),
        ("**論文その一：{}**\n著者：", "**論文その二：{}**\n著者："),
        ("題目　{}\n著者　", "題目　{}\n著者　"),
        ("Title    {}\nAuthors  ", "Title    {}\nAuthors  "),
        ("제목\t{}\n저자\t", "제목\t{}\n저자\t"),
    ],
)
def test_a_title_after_its_label_begins_a_paper(first: str, second: str) -> None:
    text = f"# Week 8\n\n## Reading\n\n{first.format(DAWN)}Ana Sousa, Bo Lin\nIt does.\n\n{second.format(DUSK)}Cem Ak\nIt does not.\n"
    found = parse(f"{text}\n## Work\n\n- tables\n", name="a.md").entries
    assert [(one.title, one.authors) for one in found] == [(DAWN, ["Ana Sousa", "Bo Lin"]), (DUSK, ["Cem Ak"])]


def test_an_issue_about_no_paper_is_none_and_labels_behind_the_day_are_tags() -> None:
    def issue(number: int, title: str, day: str, label: str, text: str) -> str:
        return f"## #{number} {title}\n\n**ana** opened on {day} · closed · labels: `{label}` `{label}ing`\n\n{text}\n\n---\n\n"

    text = issue(1, DAWN, "2024-05-20", "dawn", "https://arxiv.org/abs/2405.00001\n\nGood.")
    text += issue(2, "ラベルを決める", "2024-05-21", "meta", "- 小文字")
    text += issue(3, DUSK, "2024-05-22", "dusk", "https://arxiv.org/abs/2405.00002\n\nBad.")
    found = parse(f"# Issues\n\nExported 2024-12-31.\n\n---\n\n{text}", name="issues.md").entries
    assert [(one.title, str(one.date), one.tags) for one in found] == [
        (DAWN, "2024-05-20", ["dawn", "dawning"]),
        (DUSK, "2024-05-22", ["dusk", "dusking"]),
    ]


def test_one_paper_among_the_chores_of_a_day_is_read() -> None:
    def day(number: int, title: str) -> str:
        return f"- 3/{number} (월)\n    - 서버 옮김\n    - 📄 {title}\n        - https://arxiv.org/abs/2405.0000{number}\n        - 좋다\n"

    found = parse(f"# 2024년 3월 일지\n\n## 1주차\n\n{day(4, DAWN)}{day(5, DUSK)}", name="2024-03.md").entries
    assert [(one.title, str(one.date)) for one in found] == [(DAWN, "2024-03-04"), (DUSK, "2024-03-05")]


def test_meetings_that_rules_underline_have_days_and_the_rules_are_no_text() -> None:
    text = "=" * 30 + "\nReading group 2019\n" + "=" * 30 + "\n"
    for day, title in (("2019-04-12", DAWN), ("2019-04-26", DUSK)):
        text += (
            f"\nMeeting 1   {day}   Presenter: Ana\n{'-' * 30}\nTitle    {title}\nAuthors  Bo Lin, Cem Ak\n\n- Good.\n"
        )
    found = parse(text, name="minutes.txt").entries
    assert [(one.title, str(one.date)) for one in found] == [(DAWN, "2019-04-12"), (DUSK, "2019-04-26")]


@pytest.mark.parametrize(
    "first, second", [("**Week 1 (Feb 3)**", "**Week 3 (Feb 17)**"), ("## 1회: 2/3", "## 3회: 2/17")]
)
def test_weeks_have_their_day_behind_their_number(first: str, second: str) -> None:
    text = f"# Papers, spring 2020\n\n{first}\n- *{DAWN}*, Sousa et al. 2017\n\n**Week 2**\n- no meeting\n\n{second}\n- *{DUSK}*, Lin et al. 2016\n"
    found = parse(text, name="papers.md").entries
    assert [(one.title, str(one.date), "meeting" in one.note) for one in found] == [
        (DAWN, "2020-02-03", False),
        (DUSK, "2020-02-17", False),
    ]


def test_a_table_below_a_heading_that_speaks_of_papers() -> None:
    text = f"# 2021 paper log\n\n| # | when | what |\n|---|---|---|\n| 1 | Jan 5 | {DAWN} |\n| 2 | Jan 12 | {DUSK} |\n| 3 | Jan 19 | — |\n"
    found = parse(text, name="log.md").entries
    assert [(one.title, str(one.date)) for one in found] == [(DAWN, "2021-01-05"), (DUSK, "2021-01-12")]


def test_records_of_inline_fields_are_a_paper_each() -> None:
    text = f"Title:: {DAWN}\nAuthors:: Ana Sousa, Bo Lin\n\nGood.\n\n***\n\nTitle:: {DUSK}\nAuthors:: Cem Ak\n\nBad.\n"
    assert [(one.title, one.note) for one in parse(text, name="a.md").entries] == [(DAWN, "Good."), (DUSK, "Bad.")]


def test_a_mark_behind_a_citation_says_how_far_its_reader_is() -> None:
    text = f'# Exam\n\n1. Sousa, "{DAWN}", ICML 2020 ✓\n   - good\n2. Lin, "{DUSK}", ICML 2021\n'
    found = parse(text, name="exam.md").entries
    assert [(one.venue, one.status.value) for one in found] == [("ICML", "read"), ("ICML", "unread")]


def test_columns_of_a_board_say_how_far_their_papers_are() -> None:
    text = f"# Board\n\n## To Do\n\n- **{DAWN}** `sleep`\n  https://arxiv.org/abs/2405.00001\n\n## Done\n\n"
    text += f"- **{DUSK}** `vision`\n  https://arxiv.org/abs/2405.00002\n"
    found = parse(text, name="board.md").entries
    assert [(one.title, one.status.value, one.tags) for one in found] == [
        (DAWN, "unread", ["sleep"]),
        (DUSK, "read", ["vision"]),
    ]


def test_months_and_days_with_full_stops_in_a_table_of_east_asia() -> None:
    rows = f"| 3.5 | 张三 | {DAWN} (ICML 2020) |\n| 3.12 | 李四 | {DUSK} (ICML 2021) |\n"
    found = parse(f"# 2022 年春季讨论班\n\n| 日期 | 报告人 | 论文 |\n|---|---|---|\n{rows}", name="a.md").entries
    assert [str(one.date) for one in found] == ["2022-03-05", "2022-03-12"]


def test_items_of_people_venue_and_tags_below_that_of_a_title_are_its_facts() -> None:
    def log(day: str, number: int, title: str, people: str) -> str:
        head = f"#### [{day}] [paper {number}]\n- {title}\n[[pdf]](https://arxiv.org/abs/2405.0000{number})\n"
        return f"{head}- {people}\n- `ICML 2024`\n- [Night Sky] [3D]\n```\nGood.\n```\n\n"

    text = log("24-05-22", 2, DUSK, "*Ana Sousa, Bo Lin*") + log("24-05-20", 1, DAWN, "John Smith, Wei Zhang")
    found = parse(f"# Log\n\n{text}", name="README.md").entries
    assert [(one.title, str(one.date), one.authors) for one in found] == [
        (DUSK, "2024-05-22", ["Ana Sousa", "Bo Lin"]),
        (DAWN, "2024-05-20", ["John Smith", "Wei Zhang"]),
    ]
    assert all(one.tags == ["Night-Sky", "3D"] and one.venue == "ICML" and "Good." in one.note for one in found)


def test_lines_of_a_day_in_brackets_people_with_their_year_and_a_title() -> None:
    text = f"NOTES\n=====\n\n[2021-03-05] Sousa et al. (2017) {DAWN}\n    + good\n\n[2021-03-09] Lin et al. (2016) {DUSK}\n    - bad\n"
    found = parse(text, name="notes-2021.txt").entries
    assert [(one.title, one.authors, str(one.date)) for one in found] == [
        (DAWN, ["Sousa"], "2021-03-05"),
        (DUSK, ["Lin"], "2021-03-09"),
    ]


def test_the_number_of_a_meeting_and_who_presents_are_not_the_title() -> None:
    titles = {DAWN: "by 김하나", DUSK: "by 이하람", "GPT-2: Models at Noon": "by 田中"}
    items = [
        f"* RG-{number:03}: {title} {by} ([paper](https://arxiv.org/abs/2405.0000{number}), [video](https://a.b/c))\n"
        for number, (title, by) in enumerate(titles.items(), 1)
    ]
    found = parse(f"# 모임\n\n## Season 1\n\n{''.join(items)}", name="README.md").entries
    assert [(one.title, one.note) for one in found] == [(title, by[3:]) for title, by in titles.items()]
    models = [item.replace("RG-00", "GPT-").replace("GPT-2:", "T5:") for item in items]
    assert parse(f"# Models\n\n{''.join(models)}", name="README.md").entries[0].title == f"GPT-1: {DAWN}"


@pytest.mark.parametrize("remark", ["They break the image into patches.", "No paper has shown this before."])
def test_a_remark_that_begins_as_a_day_without_a_meeting_does_is_not_lost(remark):
    items = [f"- [{title}](https://arxiv.org/abs/2405.0000{at})\n\n{remark}\n" for at, title in enumerate((DAWN, DUSK))]
    found = parse("# Log\n\n" + "\n".join(items), name="log.md").entries
    assert [entry.note for entry in found] == [remark, remark]


@pytest.mark.parametrize("heading", ["{} [{}]", "{1} - {0}", "[{1}] {0}"])
def test_headings_of_titles_and_years_are_papers(heading):
    titles = {"Sorting Networks That Learn to Merge": 2021, "A Study of Tides in Small Harbours": 2019}
    text = "# List\n\n" + "".join(f"### {heading.format(t, y)}\nIt is quick.\n\n" for t, y in titles.items())
    assert [entry.title for entry in parse(text, name="list.md").entries] == list(titles)


def test_tags_end_the_line_of_a_title():
    text = (
        "- Sorting Networks That Learn #sorting #nets\n  It is quick.\n"
        "- A Study of Tides in Harbours #sea #tides\n  It ebbs.\n"
    )
    reading = parse(f"# Reading list\n\n{text}", name="list.md")
    assert [(entry.title, entry.tags, entry.note) for entry in reading.entries] == [
        ("Sorting Networks That Learn", ["sorting", "nets"], "It is quick."),
        ("A Study of Tides in Harbours", ["sea", "tides"], "It ebbs."),
    ]


def test_a_sign_before_a_title_and_people_in_the_item_below():
    text = (
        "■ Sorting Networks That Learn\n- Ana Sousa, Bo Lin\n- It is quick.\n\n"
        "■ A Study of Tides\n- Bo Lin, Ana Sousa\n- It ebbs.\n"
    )
    found = [(entry.title, entry.authors) for entry in parse(f"# List\n\n{text}", name="list.md").entries]
    assert found == [
        ("Sorting Networks That Learn", ["Ana Sousa", "Bo Lin"]), ("A Study of Tides", ["Bo Lin", "Ana Sousa"]),
    ]  # fmt: skip


def test_a_citation_with_its_remark_on_the_next_line():
    text = (
        "[1] A. Sousa, B. Lin. Sorting Networks. 2021.\nIt is quick.\n\n"
        "[2] B. Lin, A. Sousa. A Study of Tides. 2019.\nIt ebbs.\n"
    )
    found = [(entry.title, entry.note, entry.venue) for entry in parse(f"# List\n\n{text}", name="list.md").entries]
    assert found == [("Sorting Networks", "It is quick.", ""), ("A Study of Tides", "It ebbs.", "")]


def test_a_table_of_contents_names_no_further_papers() -> None:
    contents = f"1. {DAWN} (Nightly Research, 2024)\n2. {DUSK} (Nightly Research, 2024)\n"
    sections = [f"## {at}. {title}\n\n**Authors:** Ana Sousa\n\n좋다.\n" for at, title in enumerate((DAWN, DUSK), 1)]
    found = parse(f"# March\n\n{contents}\n" + "\n".join(sections), name="march.md").entries
    assert [(entry.title, entry.authors) for entry in found] == [(DAWN, ["Ana Sousa"]), (DUSK, ["Ana Sousa"])]


def test_citations_with_items_below_them() -> None:
    text = f"SOUSA, Ana. **{DAWN}**. Coimbra: Norte, 1987.\n\n- one\n\nLIN, Bo; AK, Cem. {DUSK}. **Noites**, v. 3, 2018.\n\n- two\n"
    found = parse(f"# Fichamentos\n\n## Semana 1\n\n{text}", name="a.md").entries
    assert [(entry.title, entry.note) for entry in found] == [(DAWN, "- one"), (DUSK, "- two")]


@pytest.mark.parametrize("title", ["**{}**", "{}", "◆ {}"])
def test_titles_above_a_comment_and_the_line_of_the_link(title):
    text = "".join(
        f"{title.format(name)}\n\nIt is quick.\n\n- And good.\n\n[Paper](https://arxiv.org/abs/2501.0001{at})\n\n"
        for at, name in enumerate((DAWN, DUSK))
    )
    found = [(entry.title, entry.arxiv, entry.note) for entry in parse(f"# List\n\n{text}", name="list.md").entries]
    assert found == [
        (name, f"2501.0001{at}", "It is quick.\n\n- And good.") for at, name in enumerate((DAWN, DUSK))
    ]  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    [
        '!!! note "{title}"\n    Ana Sousa, Bo Lin\n    {link}\n\n    It is quick.\n',
        "::: tip {title}\nAna Sousa, Bo Lin\n{link}\n\nIt is quick.\n:::\n",
        "> [!abstract]- {title}\n> Ana Sousa, Bo Lin\n> {link}\n>\n> It is quick.\n",
    ],
)
def test_papers_that_are_set_apart(shape):
    link = "https://arxiv.org/abs/2501.0001"
    text = "\n".join(shape.format(title=name, link=f"{link}{at}") for at, name in enumerate((DAWN, DUSK)))
    found = [
        (entry.title, len(entry.authors), entry.arxiv, entry.note) for entry in parse(text, name="list.md").entries
    ]
    assert found == [(name, 2, f"2501.0001{at}", "> It is quick.") for at, name in enumerate((DAWN, DUSK))]


def test_a_callout_whose_title_is_a_link():
    text = "\n\n".join(
        f"> [!paper] [{name}](https://arxiv.org/abs/2501.00011)\n> It is quick." for name in (DAWN, DUSK)
    )
    assert [(entry.title, entry.note) for entry in parse(text, name="list.md").entries] == [
        (DAWN, "> It is quick."), (DUSK, "> It is quick."),
    ]  # fmt: skip


@pytest.mark.parametrize("first", ["Homepage: https://a.b/dawn", "Venue: ICML 2024"])
def test_the_link_to_a_paper_may_be_the_second_fact_below_its_title_in_bold(first):
    facts = f"- {first}\n- Paper: https://arxiv.org/abs/2405.0000"
    text = f"# 3DGS(Gaussian Splatting)\n\n**{DAWN}**\n\n{facts}1\n\n**{DUSK}**\n\n{facts}2\n"
    assert [one.title for one in parse(text, name="README.md").entries] == [DAWN, DUSK]


def test_a_line_break_at_the_end_of_a_line_says_nothing():
    papers = [
        f"[{at}] {title}(밤의 모델)<br>\n[paper](https://arxiv.org/abs/2405.0000{at}) | [code](https://a.b)<br>\n"
        for at, title in enumerate((DAWN, DUSK), 1)
    ]
    text = "# 목록\n\n> 시간: 2024년 6월 19일 - 6월 24일<br>\n\n## 검출(Detection)\n\n" + "\n".join(papers)
    found = parse(text, name="ICML2024.md").entries
    assert [(one.title, one.arxiv, one.date, one.note) for one in found] == [
        (DAWN, "2405.00001", None, "밤의 모델"),
        (DUSK, "2405.00002", None, "밤의 모델"),
    ]


def test_whoever_writes_a_list_is_not_the_author_of_a_paper_called_like_it():
    items = [
        f"- [{name}](notes/{at}.md)\n  - 论文名称：{title}\n  - 论文地址：https://arxiv.org/abs/2405.0000{at}\n"
        for at, (name, title) in enumerate({"早": DAWN, "晚": DUSK, "夜": f"{DUSK} Again"}.items())
    ]
    text = f"# 那些你不知道的事\n\n> 作者：王小明\n\n## 睡眠\n\n{''.join(items)}"
    assert [one.title for one in parse(text, name="README.md").entries] == [DAWN, DUSK, f"{DUSK} Again"]


@pytest.mark.parametrize("day", ["[20240520]", "(2024-05-20)", "【24.05.20】"])
def test_a_day_in_brackets_opens_a_heading(day):
    items = [f"- {title}\n  - arXiv: https://arxiv.org/abs/2405.0000{at}\n" for at, title in enumerate((DAWN, DUSK))]
    found = parse(f"# {day} Weekly 모임 - 36회차\n\n## 논문\n{''.join(items)}", name="0520.md").entries
    assert [(one.title, str(one.date)) for one in found] == [(DAWN, "2024-05-20"), (DUSK, "2024-05-20")]


def test_one_person_before_the_day_of_a_talk_presents_the_paper():
    items = [
        f"* [{title} by Ana Sousa (2024/5/1{at})](https://youtu.be/a)\n  * Paper: https://arxiv.org/abs/2405.0000{at}\n"
        for at, title in enumerate((DAWN, DUSK), 1)
    ]
    found = parse(f"# 모임\n\n{''.join(items)}", name="README.md").entries
    assert [(one.title, one.authors, one.note) for one in found] == [
        (DAWN, [], "by Ana Sousa"),
        (DUSK, [], "by Ana Sousa"),
    ]


def test_a_line_in_italics_below_a_heading_over_papers_is_not_a_title() -> None:
    items = "".join(
        f"- {title} (2017), Ana Sousa et al. [[pdf]](https://a.org/{at}.pdf)\n" for at, title in enumerate((DAWN, DUSK))
    )
    assert titles(f"# List\n\n### New Papers\n*Newly published work that is worth its time*\n{items}") == [DAWN, DUSK]


def test_a_sign_at_the_end_of_a_line_below_a_heading_does_not_make_a_title_of_it() -> None:
    items = "".join(f"1. [{title}](https://a.org/{at}.pdf) `Norte` `2016`\n" for at, title in enumerate((DAWN, DUSK)))
    assert titles(f"# applied-ml\nCurated papers, articles and blogs on machine learning ⚙️\n\n## Data\n{items}") == [
        DAWN,
        DUSK,
    ]


def test_items_of_topics_below_a_heading_over_papers_are_some():
    text = (
        f"# 읽기\n\n## 必读论文\n\n### 睡眠\n- 经典\n  - {DAWN} ⭐\n  - {DUSK}\n\n### 书籍\n- Deep Sleeping for Large Animals\n"
        f"- Another Book on Sleep and Memory\n\n## 할 일\n- Write the Report on Sleep Tonight\n"
    )
    assert [one.title for one in parse(text, name="README.md").entries] == [DAWN, DUSK]


def test_a_citation_below_a_short_heading_has_the_title():
    text = "".join(
        f'## {heading}\n\n"{title}", Sousa 2021\n\nIt is quick.\n\n'
        for heading, title in (("Reading at Dawn", DAWN), ("Reading at Dusk", DUSK))
    )
    assert titles(f"# List\n\n{text}") == [DAWN, DUSK]


BOAT = "https://arxiv.org/abs/2405.00001"
BEES = "https://arxiv.org/abs/2405.00002"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boats turn with the tide. Read more: {}", "Bees sleep at night. Read more: {}"),
        ("Boats turn with the tide. {}", "Bees sleep at night. {}"),
        ("Boats turn with the tide.\n{}", "Bees sleep at night.\n{}"),
        ("Boats turn with the tide ({}).", "Bees sleep at night ({})."),
        ("Boats turn with the tide → {}", "Bees sleep at night → {}"),
        ("배는 물때를 따라 돈다. 논문: {}", "벌은 밤에 잔다. 논문: {}"),
        ("This week we read {}, which turns boats.", "Then we read {}, where bees sleep."),
        ("The authors of {} turn boats.", "I liked {} since bees sleep in it."),
        ("In {}, boats turn.", "In {} bees sleep at night."),
    ],
)
def test_a_sentence_around_a_link_that_is_a_title_is_the_note_as_it_stands(one, other):
    one, other = one.format(f"[How to Row a Boat]({BOAT})"), other.format(f"[The Sleep of Bees at Night]({BEES})")
    entries = parse(f"# Weekly 12\n\n## Highlights\n\n{one}\n\n{other}\n", name="weekly-12.md").entries
    assert [(entry.title, entry.arxiv) for entry in entries] == [
        ("How to Row a Boat", "2405.00001"),
        ("The Sleep of Bees at Night", "2405.00002"),
    ]
    assert [entry.note for entry in entries] == [one.replace("\n", " "), other.replace("\n", " ")]


@pytest.mark.parametrize(
    "mark",
    ["・", "‣ ", "No.{} ", "No. {}: ", "第{}篇 ", "({}) "],
)
def test_further_marks_and_numbers_of_a_list(mark):
    titles = ["How to Row a Boat", "The Sleep of Bees at Night", "Counting Stars by Hand"]
    lines = [f"{mark.format(at)}{title} (Ana Sousa, Bo Lin)" for at, title in enumerate(titles, 1)]
    assert [entry.title for entry in parse("\n".join(lines), name="2024.txt").entries] == titles


@pytest.mark.parametrize("marks", ["a) ,b) ,c) ", "(a) ,(b) ,(c) ", "i. ,ii. ,iii. ", "一、,二、,三、"])
def test_a_list_is_counted_by_letters_and_numerals_too(marks):
    titles = ["How to Row a Boat", "The Sleep of Bees at Night", "Counting Stars by Hand"]
    lines = [f"{mark}{title} (Ana Sousa, Bo Lin)" for mark, title in zip(marks.split(","), titles, strict=True)]
    assert [entry.title for entry in parse("\n".join(lines), name="2024.txt").entries] == titles


@pytest.mark.parametrize("inner", ["　・", "   ◦ ", "\t▪ "])
def test_a_bullet_of_another_kind_below_an_item_is_its_note(inner):
    text = f"・How to Row a Boat {BOAT}\n{inner}It floats.\n・The Sleep of Bees {BEES}\n{inner}They do.\n"
    entries = parse(text, name="2024.txt").entries
    assert [entry.title for entry in entries] == ["How to Row a Boat", "The Sleep of Bees"]
    assert [entry.note.strip("・◦▪ ") for entry in entries] == ["It floats.", "They do."]


@pytest.mark.parametrize("between", [" / ", " | ", "; ", " ／ "])
def test_all_facts_of_a_paper_in_an_item(between):
    facts = ["Title: How to Row a Boat", "Authors: Ana Sousa, Bo Lin", f"Link: {BOAT}", "Mood: sunny"]
    other = between.join(["Title: The Sleep of Bees", "Authors: Cho Kim"])
    text = f"# Read\n\n- {between.join(facts)}\n  - It floats.\n- {other}\n\n  They do.\n"
    one, two = parse(text, name="read.md").entries
    assert (one.title, one.authors, one.arxiv) == ("How to Row a Boat", ["Ana Sousa", "Bo Lin"], "2405.00001")
    assert one.note == "Mood: sunny\n- It floats."
    assert (two.title, two.authors, two.note) == ("The Sleep of Bees", ["Cho Kim"], "They do.")


def test_facts_after_full_width_semicolons_need_no_space():
    line = "{}. 题目：{}；作者：Ana Sousa, Bo Lin；链接：{}\n"
    text = line.format(1, "How to Row a Boat", BOAT) + line.format(2, "The Sleep of Bees", BEES)
    assert [entry.title for entry in parse(text, name="a.md").entries] == ["How to Row a Boat", "The Sleep of Bees"]


@pytest.mark.parametrize("link", ["[{}]({})", "Paper: [{}]({})"])
def test_sentences_may_stand_above_the_link_of_their_paper(link):
    one, two = link.format("How to Row a Boat", BOAT), link.format("The Sleep of Bees at Night", BEES)
    text = f"# Weekly 12\n\nBoats turn.\n\nIt is quick.\n\n{one}\n\n---\n\nBees sleep.\n\n{two}\n"
    assert [entry.note for entry in parse(text, name="a.md").entries] == ["Boats turn.\n\nIt is quick.", "Bees sleep."]
    below = f"# Weekly 12\n\nPapers.\n\n{one}\n\nBoats turn.\n\n{two}\n\nBees sleep.\n"
    assert [entry.note for entry in parse(below, name="a.md").entries] == ["Boats turn.", "Bees sleep."]


@pytest.mark.parametrize(
    "item",
    [
        "### RowNet\n{title}\n{url}\n",
        "### RowNet\n\n- {title}\n- {url}\n",
        "### RowNet\n[{title}]({url})\n",
        "### RowNet (ICML 2024)\n{title}\n",
        "### [RowNet]({url})\n{title}\n",
        "- [RowNet]({url}) {title}\n",
        "- **RowNet**\n  - {title}\n  - {url}\n",
    ],
)
def test_the_full_title_stands_below_or_behind_a_short_name(item):
    text = (
        item.format(title="How to Row a Boat with One Oar", url=BOAT)
        + "\n"
        + item.format(title="The Sleep of Bees at Night", url=BEES)
    )
    entries = parse(f"# Papers\n\n{text}", name="papers.md").entries
    assert [entry.title for entry in entries] == ["How to Row a Boat with One Oar", "The Sleep of Bees at Night"]
    assert all("RowNet" in entry.note for entry in entries)


def test_a_short_name_and_a_colon_before_the_full_title_are_one_title():
    text = f"- [RowNet]({BOAT}): How to Row a Boat with One Oar\n- [BeeNet]({BEES}): The Sleep of Bees at Night\n"
    assert titles(text) == ["RowNet: How to Row a Boat with One Oar", "BeeNet: The Sleep of Bees at Night"]


def test_words_in_lower_case_are_no_paper_among_titles():
    text = f"- 2022-10-03: **How to Row a Boat** {BOAT}\n- 2022-11-12: **The Sleep of Bees** {BEES}\n- 2022-12-01: nothing, sorry\n"
    assert titles(text) == ["How to Row a Boat", "The Sleep of Bees"]
    assert len(titles(text.replace("nothing, sorry", "iPhones in the dark of the night"))) == 3


def test_who_has_a_paper_in_an_agenda_is_not_its_title():
    text = f"# Meeting\n\n## Agenda\n\n1. News\n2. Paper: Daniel, 태영\n\n## Paper\n\n### How to Row a Boat\n\n- {BOAT}\n- ICML 2024\n"
    (one,) = parse(text, name="2024-05-01 meeting.md").entries
    assert (one.title, one.arxiv) == ("How to Row a Boat", "2405.00001")


def test_the_one_paper_below_front_matter_that_names_a_list():
    text = f"---\ntitle: 今週読んだ論文 (2022/06/13 - 06/19)\n---\n\n今週は1本。\n\n## How to Row a Boat\n\n- URL: {BOAT}\n\n良い。\n"
    assert titles(text) == ["How to Row a Boat"]


def test_who_opened_an_issue_is_no_title_below_a_short_one() -> None:
    def issue(number: int, title: str) -> str:
        head = f"### #{number} {title}\n*opened by **ana** on 2024-05-20 · label: `{title.split()[0].lower()}`*"
        return f"{head}\n\nPaper: https://arxiv.org/abs/2405.0000{number}\n\nGood.\n\n---\n\n"

    found = parse(f"# Issues\n\n{issue(1, 'Dawn Reading')}{issue(2, DUSK)}", name="issues.md").entries
    assert [(one.title, str(one.date), one.tags) for one in found] == [
        ("Dawn Reading", "2024-05-20", ["dawn"]),
        (DUSK, "2024-05-20", ["reading"]),
    ]


def test_rows_of_a_table_and_the_sections_called_as_they_are():
    text = (
        f"# Rowing\n\n| Method | Paper | Oars |\n|---|---|---|\n| RowNet | [How to Row a Boat with One Oar]({BOAT}) | 1 |\n"
        f"| Bees | [The Sleep of Bees at Night]({BEES}) | 0 |\n\n## RowNet\nIt floats.\n\n## The Sleep of Bees at Night\n"
        "Ana Sousa, Bo Lin\n\nThey do.\n\n## Remarks\n\nWet.\n"
    )
    one, two = parse(text, name="survey.md").entries
    assert (one.title, one.arxiv, one.note) == (
        "How to Row a Boat with One Oar",
        "2405.00001",
        "Method: RowNet\nOars: 1\nIt floats.",
    )
    assert (two.title, two.authors, two.note) == (
        "The Sleep of Bees at Night",
        ["Ana Sousa", "Bo Lin"],
        "Method: Bees\nOars: 0\nThey do.",
    )


def test_one_name_below_a_title_in_bold():
    text = f"### Day 2 — 2024-01-04\n**The Sleep of Bees**\nKen A. B. Sousa\nThey do.\n\n### Day 1 — 2024-01-03\n**How to Row a Boat** [arXiv]({BOAT})\nIt floats.\n"
    one, two = parse(f"# January\n\n{text}", name="2024-01.md").entries
    assert (one.title, one.authors, one.note) == ("The Sleep of Bees", ["Ken A. B. Sousa"], "They do.")
    assert two.title == "How to Row a Boat"


def test_a_title_page_above_slides_is_no_paper():
    slides = "# How to Row a Boat\nAna Sousa, CHI 1997\n\n- oars\n\n---\n\n# The Sleep of Bees\nBo Lin, Mind, 1945\n\n- bees\n"
    text = f"# HCI Reading Seminar\n## Week 1: Foundations\n\nwinter term\n\n---\n\n{slides}"
    assert titles(text) == ["How to Row a Boat", "The Sleep of Bees"]


def test_a_counted_day_before_a_link():
    text = f"- Day 1 (2023-06-05): [How to Row a Boat]({BOAT}) - oars\n- Day 2 (2023-06-06): [The Sleep of Bees]({BEES}) - bees\n"
    assert [(str(one.date), one.note) for one in parse(text, name="a.md").entries] == [
        ("2023-06-05", "oars"),
        ("2023-06-06", "bees"),
    ]


LETTER = (
    "Boats turn in the morning:\n...slowly...\nPeople row.\n   Read more: How to Row a Boat with One Oar (Arxiv). {}\n\n"
    "Bees rest at last:\nThey do.\n   Read more: The Sleep of Bees at Night (Arxiv). {}\n\nThanks for reading!\n"
)


def test_a_letter_whose_paragraphs_end_with_the_paper_to_read():
    entries = parse("LETTER 7 -- 2018-11-05\n\nWelcome.\n\n" + LETTER.format(BOAT, BEES), name="letter-07.txt").entries
    assert [(entry.title, str(entry.date)) for entry in entries] == [
        ("How to Row a Boat with One Oar", "2018-11-05"),
        ("The Sleep of Bees at Night", "2018-11-05"),
    ]
    assert entries[0].note == "Boats turn in the morning:\n...slowly...\nPeople row."
    assert entries[1].note.startswith("Bees rest at last:\nThey do.")


TOLD = (
    "Hello again! A slow week.\n\nEveryone talks about [How to Row a Boat with One Oar]({}) now, and for once the noise is earned: it "
    "needs half of the wood, and nobody has to turn around.\n\nA reader asked for more on bees, so have a look at [The Sleep of Bees at "
    "Night]({}) by Ana Sousa and Bo Lin. It is not new at all.\n\nSee you,\nMira\n"
)


def test_a_letter_that_names_no_paper_but_in_its_sentences():
    text = TOLD.format(BOAT, BEES)
    entries = parse(f"# The Friday Letter\n\n*March 3, 2023*\n\n{text}", name="issue-041.md").entries
    assert [(entry.title, str(entry.date)) for entry in entries] == [
        ("How to Row a Boat with One Oar", "2023-03-03"),
        ("The Sleep of Bees at Night", "2023-03-03"),
    ]
    assert entries[0].note == text.split("\n\n")[1]
    assert (entries[0].authors, entries[1].authors) == ([], ["Ana Sousa", "Bo Lin"])
    (one,) = parse(f"# Reading Boats at Dawn\n\nAuthors: Ana Sousa\n\n{text}", name="a.md").entries
    assert one.title == "Reading Boats at Dawn"  # a note on a paper mentions others


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("📖 Read *{}* ({}). The queue is long.", "read"),
        ("reading “{}” ({}): the queue is long", "reading"),
        ("Today I finished **{}**, {} - the queue is long.", "read"),
        ('"{}" ({}). The queue is long.', "unread"),
    ],
)
@pytest.mark.parametrize("name", ["2024-03.md", "diary.md"])
def test_what_was_read_among_the_chores_of_a_diary(name: str, line: str, status: str) -> None:
    def day(number: int, title: str) -> str:
        said = line.format(title, f"arXiv:2405.0000{number}")
        return f"## 2024-03-0{number}\n\n- moved the server, and waited for the new disks to come\n- {said}\n- called H.\n\n"

    chores = "## 2024-03-06\n\n- nothing works, as ever, and the cluster is down again till noon or longer\n"
    found = parse(f"# Diary\n\n{day(4, DAWN)}{day(5, DUSK)}{chores}", name=name).entries
    assert [(one.title, str(one.date), one.arxiv) for one in found] == [
        (DAWN, "2024-03-04", "2405.00004"),
        (DUSK, "2024-03-05", "2405.00005"),
    ]
    assert {one.status.value for one in found} == {status}
    assert all("queue is long" in one.note and not one.authors for one in found)


def test_days_below_a_paper_are_those_of_its_note() -> None:
    more = "It says what it says, and I believe it. " * 5

    def day(number: int) -> str:
        return f"## 2024-03-0{number}\n\n{more}\n\n- [{DUSK} {number}](https://arxiv.org/abs/2405.0000{number}) is like it\n\n"

    text = f"# {DAWN}\n\n{day(4)}{day(5)}"
    assert titles(text, "dawn.md") == [DAWN]


def test_a_marked_title_behind_its_link_and_what_is_said_of_it() -> None:
    text = f'- https://arxiv.org/abs/2405.00001 "{DAWN}" -- via @ana, "a lesson in waking up"\n'
    text += f"- https://arxiv.org/abs/2405.00002 *{DUSK}* - via @bo, a lesson in sleep\n"
    assert [(one.title, "lesson" in one.note) for one in parse(text, name="list.md").entries] == [
        (DAWN, True),
        (DUSK, True),
    ]


def test_a_quotation_is_a_part_of_the_title_before_a_colon() -> None:
    text = f'- ["Why Dawn?": {DAWN}](https://arxiv.org/abs/2405.00001)\n- "Why Should I Sleep?": {DUSK} (arXiv:2405.00002)\n'
    assert titles(text) == [f'"Why Dawn?": {DAWN}', f'"Why Should I Sleep?": {DUSK}']


def test_sections_by_state_hold_papers_with_a_remark_below_each() -> None:
    text = f"""ToRead
------
- [ ] {DAWN}
- [ ] The Sleep of Models and Other Machines

Reading
-------
- {DUSK}
    at section 4

Done
----
- [x] How Models Dream of Sheep and Other Animals
    sheep!
- Why Models Sleep at All, at Night and in the Morning - https://arxiv.org/abs/2405.00001
    so that they can wake
"""
    found = parse(text, name="queue.txt").entries
    assert [(one.title, one.note, one.status.value) for one in found] == [
        (DAWN, "", "unread"),
        ("The Sleep of Models and Other Machines", "", "unread"),
        (DUSK, "at section 4", "reading"),
        ("How Models Dream of Sheep and Other Animals", "sheep!", "read"),
        ("Why Models Sleep at All, at Night and in the Morning", "so that they can wake", "read"),
    ]


def test_a_title_that_is_broken_where_the_line_is_full_goes_on() -> None:
    items = f"- {DAWN} in the Long\n  Run of Words\n- {DUSK} in the Long\n  Run of Words\n"
    assert titles(f"# To read\n\n{items}") == [f"{DAWN} in the Long Run of Words", f"{DUSK} in the Long Run of Words"]


@pytest.mark.parametrize("form", ["{} (John Hughes)", "{} by John Hughes"])
def test_one_person_beside_a_title_by_the_given_name(form: str) -> None:
    (first, second) = parse(f"- {form.format(DAWN)}\n- {form.format(DUSK)}\n", name="list.md").entries
    assert [(one.title, one.authors) for one in (first, second)] == [(DAWN, ["John Hughes"]), (DUSK, ["John Hughes"])]


def test_who_writes_what_an_alert_is_sent_for_has_no_title_there() -> None:
    text = f"- {DAWN} (Ana Sousa, Bo Lin)\n- {DUSK} (Cem Ak, Dana Roe)\n\nYou get this for new articles written by John Hughes.\n"
    assert titles(text) == [DAWN, DUSK]


def test_the_key_of_a_citation_as_a_heading_over_the_title() -> None:
    text = f"## sousa2024dawn\n\nUMBRA: {DAWN}\nAna Sousa, Bo Lin\narXiv:2405.00001\n\n- good\n\n"
    text += f"## ak2023dusk\n\n{DUSK}\nICML 2023\n\n- bad\n\n## lin2022noon\n\nModels Sleep Well\nBo Lin, Dana Roe\nICLR 2022\n"
    found = parse(text, name="notes.md").entries
    assert [(one.title, len(one.authors), one.note) for one in found] == [
        (f"UMBRA: {DAWN}", 2, "- good"),
        (DUSK, 0, "- bad"),
        ("Models Sleep Well", 2, ""),
    ]


def test_a_title_with_a_sentence_behind_it_that_is_the_same_in_another_script():
    text = f"# 두 편\n\n2024.05.20\n\n### 4. {DAWN} (새벽에 읽으면 모델이 더 잘 기억한다)\n\n- **저자** : Ana Sousa\n\n좋다.\n\n"
    text += f"### 5. {DUSK}\n\n- **저자** : Cem Ak\n\n나쁘다.\n"
    assert titles(text) == [DAWN, DUSK]


RECORDS = (
    "{0}\n@article{{sousa2020row,\n  title={{How to Row a {{Boat}}}},\n  author={{Sousa, Ana and Lin, Bo}},\n  year={{2020}}\n}}\n{1}\n\n"
    "It floats.\n\n{0}\n@inproceedings{{ak2021sleep,\n  title={{The Sleep of Bees}},\n  author={{Ak, Cem}}\n}}\n{1}\n\n- They do.\n"
)


@pytest.mark.parametrize("fence", [("```bibtex", "```"), ("", "")])
def test_records_of_bibtex_each_above_what_its_reader_says(fence):
    text = f"# Annotated bibliography\n\nOn boats.\n\n{RECORDS.format(*fence)}\n## Next\n\nNothing.\n"
    one, two = parse(text, name="annotated.md").entries
    assert (one.title, one.authors, one.note) == ("How to Row a Boat", ["Ana Sousa", "Bo Lin"], "It floats.")
    assert (two.title, two.authors, two.note) == ("The Sleep of Bees", ["Cem Ak"], "- They do.")


def test_a_second_record_in_a_note_on_a_paper_is_no_other_entry():
    text = f"# How to Row a Boat\n\nA good one.\n\n{RECORDS.format('```bibtex', '```')}"
    assert titles(text) == ["How to Row a Boat"]


def test_rows_and_sections_called_by_what_several_rows_have_or_that_have_papers():
    table = (
        f"| Topic | Paper |\n|---|---|\n| Boats | [How to Row a Boat]({BOAT}) |\n| Bees | [The Sleep of Bees]({BEES}) |\n"
        f"| Boats | [Oars of Old]({BOAT}1) |\n"
    )
    below = f"\n## Boats\n\n- [Sails at Sea]({BOAT}2)\n- [Masts at Sea]({BOAT}3)\n\n## Bees\n\n- [Wax at Sea]({BOAT}4)\n- [Hives at Sea]({BOAT}5)\n"
    found = titles(f"# Papers\n\n{table}{below}")
    assert found == [
        "How to Row a Boat",
        "The Sleep of Bees",
        "Oars of Old",
        "Sails at Sea",
        "Masts at Sea",
        "Wax at Sea",
        "Hives at Sea",
    ]


def test_a_letter_tells_of_papers_at_length():
    more = (
        "Nobody has to turn around, and that is what I like about it. Have a look at the third figure before you build one. "
        * 2
    )
    text = (
        f"# The Friday Letter\n\nHello again! A slow week.\n\nEveryone talks of [How to Row a Boat with One Oar]({BOAT}) now. {more}\n\n"
        f"As for bees, there is [The sleep of bees at night in large hives]({BEES}) at last. {more}\n\nSee you,\nMira\n"
    )
    entries = parse(text, name="issue-041.md").entries
    assert [entry.title for entry in entries] == [
        "How to Row a Boat with One Oar",
        "The sleep of bees at night in large hives",
    ]
    assert all("before you build one." in entry.note for entry in entries)


def test_numbers_that_a_group_gives_its_meetings():
    found = [
        f"- Mill 9: How to Row a Boat {BOAT}",
        f"- Mill 10: The Sleep of Bees {BEES}",
        f"- Mill 11: Sails at Sea {BOAT}1",
    ]
    assert titles("\n".join(found)) == ["How to Row a Boat", "The Sleep of Bees", "Sails at Sea"]
    assert titles("\n".join(found[:2]))[0] == "Mill 9: How to Row a Boat"


def test_how_a_paper_was_shown_behind_its_people_is_in_the_note():
    text = "### How to Row a Boat\n*Ana Sousa, Bo Lin*  (best paper award)\n\nIt floats.\n"
    one, _ = parse(f"# CHI\n\n{text}\n{text.replace('How to Row a Boat', 'The Sleep of Bees')}", name="chi.md").entries
    assert (one.authors, one.note) == (["Ana Sousa", "Bo Lin"], "best paper award\n\nIt floats.")


def test_a_letter_whose_sentences_begin_with_a_title_or_come_to_it():
    text = (
        f"# The Friday Letter\n\nShort one, I am travelling.\n\n[ROW: A Boat with One Oar]({BOAT}) puts the oar straight into the water. "
        "The demos are fun; what interests me more is that it floats.\n\nIf you keep bees, have a look at [WAX: large-scale sleep of bees "
        f"at night]({BEES}). Not new at all, but a reader asked for something else and I read it.\n\nThat's it!\nMira\n"
    )
    found = parse(text, name="issue-042.md").entries
    assert [entry.title for entry in found] == ["ROW: A Boat with One Oar", "WAX: large-scale sleep of bees at night"]
    assert found[0].note.startswith("[ROW: A Boat with One Oar]")


def test_the_words_of_a_link_that_is_not_the_title_are_in_the_note():
    text = f"- How to Row a Boat ([the whole story in long form]({BOAT}))\n- The Sleep of Bees [[pdf]({BEES})]\n"
    one, two = parse(text, name="a.md").entries
    assert (one.title, one.note, two.note) == ("How to Row a Boat", "the whole story in long form", "")


@pytest.mark.parametrize("status", ["[x] ", "DONE "])
def test_a_heading_can_say_the_status(status):
    text = f"## {status}{DAWN}\nhttps://arxiv.org/abs/2405.00001\n\n## [ ] {DUSK}\nhttps://arxiv.org/abs/2405.00002\n"
    found = [(entry.title, entry.status.value) for entry in parse(text, name="list.md").entries]
    assert found == [(DAWN, "read"), (DUSK, "unread")]
    (entry,) = parse(f"# {status}{DAWN}\nhttps://arxiv.org/abs/2405.00001\n\n좋다.\n", name="a.md").entries
    assert (entry.title, entry.status.value) == (DAWN, "read")


def test_a_symbol_before_the_heading_of_a_note_is_an_ornament():
    (entry,) = parse(f"# ✅ {DAWN}\nhttps://arxiv.org/abs/2405.00001\n\n좋다.\n", name="a.md").entries
    assert (entry.title, entry.status.value) == (DAWN, "unread")


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        (("(Ana Sousa, Bo Lin)", "(Cem Ak)"), [["Ana Sousa", "Bo Lin"], ["Cem Ak"]]),
        (("(Very Good)", "(Not So Good)"), [[], []]),
        (("(Ana Sousa, Bo Lin)", "좋다.", "(Very Good)", "나쁘다."), [["Ana Sousa", "Bo Lin"], [], [], []]),
    ],
    ids=["one name", "remarks", "a remark among others"],
)
def test_brackets_below_titles_are_people_if_those_of_most_are(below, wanted):
    sections = [f"## {DAWN} {at}\n{line}\nhttps://arxiv.org/abs/2405.0000{at}\n" for at, line in enumerate(below)]
    assert [entry.authors for entry in parse("\n".join(sections), name="list.md").entries] == wanted


def test_people_beside_a_title_are_not_those_in_the_brackets_below_it():
    sections = [
        f"## {title} (Ana Sousa, Bo Lin)\n({said})\n"
        for title, said in ((DAWN, "Cem Ak, Eli Park"), (DUSK, "Very Good"))
    ]
    assert [entry.authors for entry in parse("\n".join(sections), name="list.md").entries] == [
        ["Ana Sousa", "Bo Lin"]
    ] * 2


def test_titles_in_items_over_facts_that_only_some_name_a_paper():
    sleep = "LoRA Sleeps: Reading Notes of Large Language Models"
    text = "".join(f"- **{title}**\n  *Tags*: rest\n  *Venue*: ICML 2024\n\n  좋다.\n\n" for title in (DAWN, sleep))
    found = parse(f"# Papers\n\n{text}", name="list.md").entries
    assert [(entry.title, entry.tags, entry.venue) for entry in found] == [
        (DAWN, ["rest"], "ICML"),
        (sleep, ["rest"], "ICML"),
    ]


def test_headings_over_their_venues_are_papers():
    text = "".join(f"## {title}\n- 학회: ICML 2024\n\n좋다.\n\n" for title in (DAWN, DUSK, "Reading Noon"))
    assert titles(f"# Papers\n\n{text}") == [DAWN, DUSK, "Reading Noon"]
    text = "".join(f"## {title}\n- 학회: ICML 2024\n\n좋다.\n\n" for title in ("Dawn", "Dusk"))
    assert len(titles(f"# Sleep\n\n{text}")) == 1


@pytest.mark.parametrize("title", ["## {}", "**{}**"])
def test_sections_that_papers_have_beside_them_are_theirs(title):
    text = "".join(
        f"{title.format(name)}\nhttps://arxiv.org/abs/2405.0000{at}\n\n## Summary\nIt is {name.split()[2]}.\n\n"
        for at, name in enumerate((DAWN, DUSK))
    )
    found = parse(text, name="list.md")
    assert [(entry.title, entry.note.split()[-1]) for entry in found.entries] == [(DAWN, "Dawn."), (DUSK, "Dusk.")]
    assert not any(line.reason for line in found.lines)


@pytest.mark.parametrize("link", ["", "https://doi.org/10.1000/12\n\n"])
@pytest.mark.parametrize(
    ("name", "quote"), [("NightSort", "> "), ("1 NightSort", ""), ("2 SHIN", ""), ("Lamp", "> "), ("夜间排序", "> ")]
)
def test_a_name_above_a_citation_is_short_for_its_title(name: str, quote: str, link: str) -> None:
    night, day = "NightSort: sorting half in nights", "DaySort: sorting by day"
    text = "# 笔记\n\n" + "\n".join(
        f"## {head}\n\n{quote}Lee A, Lin B. {title}[C]//Sort Conference. 2019: 1-9.\n\n{link}### 要点\n\n- 很快\n"
        for head, title in ((name, night), ("DaySort", day))
    )
    entries = parse(text, name="list.md").entries
    assert [(one.title, one.authors, one.venue) for one in entries] == [
        (title, ["Lee A", "Lin B"], "Sort Conference: 1-9") for title in (night, day)
    ]
    assert all("- 很快" in one.note for one in entries)
    assert entries[0].note.startswith(name) or entries[0].title.startswith(name)


def test_a_topic_above_a_citation_is_no_name() -> None:
    cited = "Lee A, Lin B. {}[J]. Sort Journal, 2019: 1-9.\n\n> A remark of mine.\n"
    text = f"# Notes\n\n## Nights\n\n{cited.format('Sorting by night')}\n## Days\n\n{cited.format('Sorting by day')}"
    assert [one.note for one in parse(text, name="list.md").entries] == ["> A remark of mine."] * 2


@pytest.mark.parametrize("top", ["", "# Sorting at Night in Towns [ICML]\n\n"])
def test_a_title_said_again_as_the_words_of_the_link_is_no_other_paper(top: str) -> None:
    label = "" if top else "- 제목: Sorting at Night in Towns\n"
    link = "- 논문: [Sorting at Night in Towns](https://arxiv.org/abs/2501.00011)\n"
    (entry,) = parse(f"{top}{label}- 읽은 날: 2024-05-20\n{link}\n빠르다.\n", name="정렬.md").entries
    assert (entry.arxiv, str(entry.date), entry.note) == ("2501.00011", "2024-05-20", "빠르다.")


def test_two_words_with_people_and_a_link_below_them_were_read_that_day() -> None:
    inner = "\t- authors: Ana Sousa, Bo Lin\n\t- https://arxiv.org/abs/2501.00011\n\t- 빠르다.\n"
    (entry,) = parse(f"- DONE [[Sorting Sheep]]\n{inner}", name="journals/2024_05_20.md").entries
    assert (entry.title, entry.status, entry.authors) == ("Sorting Sheep", "read", ["Ana Sousa", "Bo Lin"])


@pytest.mark.parametrize(
    ("label", "beside"), [("Paper: ", "녹취"), ("", "資料"), ("", "자료")], ids=["any label", "資料", "자료"]
)
def test_what_stands_beside_a_paper_below_who_presents_it_is_a_fact_of_it(label: str, beside: str) -> None:
    meetings = [
        f"## {n}. (2024/05/0{n})\n\n- Presenter: Ben\n  - {label}[{title}](https://arxiv.org/abs/2405.0000{n})\n"
        f"  - {beside}: [Speaker Deck](https://slides.example.org/{n})\n"
        for n, title in enumerate((DAWN, DUSK), 1)
    ]
    entries = parse("# Sound club\n\n" + "\n".join(meetings), name="README.md").entries
    assert [(entry.title, str(entry.date)) for entry in entries] == [(DAWN, "2024-05-01"), (DUSK, "2024-05-02")]
    assert all("Speaker Deck" in entry.note for entry in entries)


@pytest.mark.parametrize("words", ["TBD", "未定", "미정", "待定", "N/A", "no meeting", "To be announced."])
def test_a_paper_that_is_not_yet_chosen_is_none(words: str) -> None:
    said = (f"[{DAWN}](https://arxiv.org/abs/2405.00001)", words, f"[{DUSK}](https://arxiv.org/abs/2405.00002)")
    meetings = [f"## {n}. (2024/05/0{n})\n\n- Presenter: Ben\n  - Paper: {one}\n" for n, one in enumerate(said, 1)]
    assert titles("# Club\n\n" + "\n".join(meetings)) == [DAWN, DUSK]
    together = "".join(f"- Presenter: Ben\n  - Paper: {one}\n" for one in said)
    assert [entry.note for entry in parse(f"# Club\n\n## 2024/05/01\n\n{together}", name="a.md").entries] == ["", ""]


def test_days_in_bold_above_headings_begin_no_papers() -> None:
    def paper(day: str, title: str) -> str:
        return f"**{day}**\n\n### {title}\nhttps://arxiv.org/abs/2501.0001{day[-1]}\n\n빠르다.\n\n"

    text = paper("2024-05-21", DAWN) + paper("2024-05-22", DUSK)
    found = parse(text, name="log.md").entries
    assert [(entry.title, str(entry.date)) for entry in found] == [(DAWN, "2024-05-21"), (DUSK, "2024-05-22")]


def test_a_title_in_quotation_marks_with_its_link_among_items() -> None:
    text = "# 일기\n\n2024-05-21\n\n《{}》 https://arxiv.org/abs/2501.00011\n- 빠르다.\n\n2024-05-22\n\n《{}》 https://arxiv.org/abs/2501.00012\n- 느리다.\n"
    assert titles(text.format(DAWN, "Sorting Sheep"), "log.md") == [DAWN, "Sorting Sheep"]


def test_people_below_a_label_alone_are_no_paper() -> None:
    link = f"[{DAWN}](https://arxiv.org/abs/2501.00011)"
    text = f"# {DAWN}\n{link}\n- Authors\n  - Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun\n\nIt is quick.\n"
    (entry,) = parse(text, name="dawn.md").entries
    assert (entry.title, len(entry.authors)) == (DAWN, 4)


def test_the_marks_in_check_boxes_are_statuses() -> None:
    text = "".join(
        f"- [{mark}] [{DAWN} {n}](https://arxiv.org/abs/2405.0000{n})\n" for n, mark in enumerate(" x/-✓", 1)
    )
    statuses = [entry.status for entry in parse(f"# Papers\n\n{text}", name="a.md").entries]
    assert statuses == ["unread", "read", "reading", "dropped", "read"]


def test_one_paper_among_the_chores_of_a_day() -> None:
    text = f"- *{DAWN}* https://arxiv.org/abs/2405.00001\n- the cats are well and were fed twice\n- chapter two of the book in the evening\n"
    assert titles(text, "2024-05-20.md") == [DAWN]


@pytest.mark.parametrize(
    "text",
    [
        f"## Paper\n- **Title** : {DAWN}\n- **Authors** : Ana Sousa\n\n## Idea\nGood.\n\n## References\n- Dusk, again: https://arxiv.org/abs/2405.00002\n",
        f"> 论文题目：{DAWN}\n>\n> 作者：Ana Sousa\n\n[上一篇 Dusk](https://arxiv.org/abs/2405.00002) 更难，这里更简单。\n",
        f"제목: {DAWN}\n링크: https://arxiv.org/abs/2405.00001\n\n[{DUSK}](https://arxiv.org/abs/2405.00002)의 다음 글\n",
    ],
)
def test_a_record_of_one_paper_mentions_others(text):
    assert titles(text, "note.md") == [DAWN]


def test_a_record_above_a_list_of_others_is_one_of_them():
    text = f"Paper of the week: [{DAWN}](https://arxiv.org/abs/2405.00001)\nAuthors: Ana Sousa\n\n- [{DUSK}](https://arxiv.org/abs/2405.00002)\n"
    assert titles(text) == [DAWN, DUSK]


def test_people_and_a_year_in_the_words_of_a_link_are_no_title() -> None:
    one = "**Naps** ([Sousa, et al., 2024](https://arxiv.org/abs/2405.00001)) are short. The noise stays, as anyone knows."
    two = (
        "[Lin et al. (2025)](https://arxiv.org/abs/2405.00002) find that sleep is too long and take the shorter of two."
    )
    assert all(entry.title for entry in parse(f"tags: sleep\n{one}\n\n{two}\n", name="2025-05-12-naps.md").entries)
