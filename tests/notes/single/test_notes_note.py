"""A file about one paper without the marks of Markdown: which line names it, and what stands round the title."""

from __future__ import annotations

import pytest

from readlist.notes import parse

TITLE = "Sorting Networks That Learn to Merge"
LED = {
    "its name is short for the title": ("Sorting Networks.txt", f"{TITLE}\n\nMerging is learned here.\n"),
    "tags below": ("Merge.txt", f"{TITLE}\n#papers/sorting #merge\n\n밤에도 정렬이 된다.\n"),
    "a link below": ("memo.txt", f"{TITLE}\n[https://arxiv.org/abs/2501.00011]\n\nIt merges.\n"),
    "people below": ("정렬.txt", f"{TITLE}\n\nAna Sousa, Bo Lin, Cem Ak\n\n밤에도 정렬이 된다.\n"),
    "a label below, and people below that": (
        "정렬.md",
        f"**{TITLE}**\n\n## 저자\n\nAna Sousa, Bo Lin\n\n## 메모\n\n빠르다.\n",
    ),
    "a table of facts below": (
        "정렬.md",
        f"**{TITLE}**\n\n| | |\n|---|---|\n| 저자 | Ana Sousa, Bo Lin |\n\n빠르다.\n",
    ),
    "its name is the line itself": (f"논문 메모 {TITLE}.txt", f"논문 메모: {TITLE}\n\n밤에도 정렬이 된다.\n"),
    "a kind in front": ("03. 정렬 이야기 세 번째 글.txt", f"[ML 논문 리뷰 3] {TITLE}\n\n안녕하세요, 정렬입니다.\n"),
}


@pytest.mark.parametrize("case", LED)
def test_the_first_line_names_a_paper_where_something_speaks_for_it(case):
    name, text = LED[case]
    (entry,) = parse(text, name=name).entries
    assert entry.title == TITLE


@pytest.mark.parametrize(
    "name",
    ["250106 Merging by Night.txt", "Merging by Night With Few Tags.txt"],
    ids=["a day and a title", "a full title"],
)
def test_the_first_line_is_comment_where_the_file_has_a_title_to_its_name(name):
    (entry,) = parse("Nothing Here Is Sorted Yet\n#sorting\n\nmore tomorrow.\n", name=name).entries
    assert entry.title in ("Merging by Night", "Merging by Night With Few Tags")


def test_a_topic_over_one_title_with_facts_gives_way_to_it():
    facts = f"## {TITLE}\n\n- 著者: Ana Sousa, Bo Lin\n\n夜でも並ぶ。\n"
    assert [entry.title for entry in parse(f"# Sort\n\n{facts}", name="sort.md").entries] == [TITLE]
    (entry,) = parse(f"# Sort\n\n## {TITLE}\n\n夜でも並ぶ。\n", name="sort.md").entries
    assert entry.title == "Sort"


@pytest.mark.parametrize("fence", ["```\n", ""])
def test_a_record_of_bibtex_gives_what_the_note_lacks(fence):
    record = f"@article{{sousa2025, title={{{TITLE}}}, author={{Sousa, Ana and others}}, pages={{1--2}}, year=2025}}\n"
    (entry,) = parse(f"# {TITLE}\n\n{fence}{record}{fence}\nIt merges.\n", name="a.md").entries
    assert (entry.authors, entry.more_authors, entry.extra["citekey"], entry.note) == (
        ["Ana Sousa"], True, "sousa2025", "It merges.",
    )  # fmt: skip
    other = record.replace(TITLE, "Farms of Wind and Their Schedules")
    (entry,) = parse(f"# {TITLE}\n\n```\n{other}```\nIt merges.\n", name="a.md").entries
    assert entry.authors == []


def test_a_record_of_bibtex_at_the_end_names_the_people():
    record = f"@article{{sousa2025, title={{{TITLE}}}, author={{Sousa, Ana}}}}"
    text = f"# {TITLE}\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n## Cite\n\n```\n{record}\n```\n"
    (entry,) = parse(text, name="a.md").entries
    assert entry.authors == ["Ana Sousa"]
    assert record in entry.note


def test_a_value_that_is_not_one_says_nothing():
    (entry,) = parse(
        f"# {TITLE}\n\n**Authors:** Ana Sousa\n**PDF:** N/A\n**Code:** -\n\nIt merges.\n", name="a.md"
    ).entries
    assert (entry.title, entry.urls, entry.note) == (TITLE, [], "It merges.")


def test_a_venue_alone_below_the_people_is_the_papers():
    text = f"{TITLE}\n#sorting\n\nAna Sousa, Bo Lin, et al.\nICML 2025\narxiv.org/abs/2501.00011\n\n밤에도 된다.\n"
    (entry,) = parse(text, name="Sorting.txt").entries
    assert (entry.authors, entry.venue, entry.note) == (["Ana Sousa", "Bo Lin"], "ICML", "밤에도 된다.")
    assert entry.urls == ["https://arxiv.org/abs/2501.00011"]


def test_the_byline_of_a_blog_dates_a_note():
    text = f"[논문 리뷰] {TITLE}\n\n정렬일지 | 2025. 1. 6. 21:40\n\n논문 : https://arxiv.org/abs/2501.00011\n\n된다.\n"
    (entry,) = parse(text, name="a.txt").entries
    assert (str(entry.date), entry.title) == ("2025-01-06", TITLE)


def test_tags_behind_a_label_in_the_last_line():
    text = (
        f"# {TITLE}\n\n{'밤에도 정렬이 된다. ' * 9}\n\n1. 배경\n느리다.\n\n2. 끝\n된다.\n\n공감 3\n태그 : ML, Sorting\n"
    )
    (entry,) = parse(text, name="a.txt").entries
    assert entry.tags == ["ML", "Sorting"]


@pytest.mark.parametrize("marks", ["====== {} ======|===== Idea =====", "= {} =|== Idea =="])
def test_headings_as_wikis_mark_them(marks):
    heading, section = marks.split("|")
    text = (
        f"Content-Type: text/x-wiki\nCreation-Date: 2025-01-06T10:22:31+02:00\n\n{heading.format(TITLE)}\n\n"
        f"**Authors:** Ana Sousa, Bo Lin\n**Where:** ICML 2024\n\n{section}\nMerging is learned.\n"
    )
    (entry,) = parse(text, name="Sorting.txt").entries
    assert (entry.title, entry.authors, entry.venue, str(entry.date)) == (
        TITLE, ["Ana Sousa", "Bo Lin"], "ICML", "2025-01-06",
    )  # fmt: skip
    assert entry.note == f"{section}\nMerging is learned."


def test_a_label_below_betters_the_title_of_the_front_matter_which_stays_in_the_comment() -> None:
    text = "---\ntitle: Dawn, read\ndate: 2021-05-02\n---\n\n- 标题：Reading at Dawn Helps Models Remember\n- 作者：Ana Sousa, Bo Lin\n\n好。\n"
    (entry,) = parse(text, name="2021-05-02-dawn.md").entries
    assert entry.title == "Reading at Dawn Helps Models Remember"
    assert entry.note == "Dawn, read\n\n好。"


def test_sections_that_stand_first_give_way_to_the_one_heading_above_them_in_rank() -> None:
    text = "## 著者\nAna Sousa, Bo Lin\n\n## 概要\n# Reading at Dawn Helps Models Remember\n速い。\n\n## 手法\n朝に読む。\n"
    (entry,) = parse(text, name="notes/dawn.md").entries
    assert (entry.title, entry.authors) == ("Reading at Dawn Helps Models Remember", ["Ana Sousa", "Bo Lin"])


@pytest.mark.parametrize(
    "said", ['Short, but "simple" is a joke.', 'Short, but "simple things" are none.', 'Lamport, Leslie "simple"']
)
def test_a_quoted_word_in_a_sentence_is_not_a_citation(said) -> None:
    (entry,) = parse(f"# {TITLE}\n\n{said}\n", name="b.md").entries
    assert (entry.title, entry.authors, entry.note) == (TITLE, [], said)


@pytest.mark.parametrize(
    "name",
    [
        f"2018-KDD-SNM-{TITLE}.md",
        f"KDD2018_{TITLE}.md",
        f"ICML'21 - {TITLE}.md",
        f"ICML_2021_MergeNet-{TITLE}.md",
        f"[ICML 2021] MergeNet - {TITLE}.md",
        f"【KDD 2018】{TITLE}.md",
    ],
)
@pytest.mark.parametrize("heading", ["", "# SNTLM\n\n代码：https://github.com/a/b\n\n"])
def test_venue_year_and_short_name_before_the_title_of_a_file(name, heading):
    text = f"{heading}## 一、背景\n\n为什么要学？\n\n论文：https://arxiv.org/abs/2501.00011\n\n## 二、模型\n\n很小。\n"
    (entry,) = parse(text, name=name).entries
    assert (entry.title, entry.arxiv) == (TITLE, "2501.00011")


def test_a_file_name_without_a_venue_stays_whole():
    (entry,) = parse("## 背景\n\n很小。\n", name="BERT-Based Merging of Sorted Lists.md").entries
    assert entry.title == "BERT-Based Merging of Sorted Lists"


@pytest.mark.parametrize(
    ("above", "line"),
    [
        (
            "title: MergeNet 阅读笔记",
            f"论文：[MergeNet: {TITLE}](https://arxiv.org/abs/2501.00011)（KDD 2018，某大学）",
        ),
        (
            "title: MergeNet 논문 리뷰",
            f"[MergeNet: {TITLE}](https://arxiv.org/abs/2501.00011) Sousa et al., *KDD 2018*",
        ),
        (
            f"title: 'MergeNet: {TITLE} - part I'",
            f"[MergeNet: {TITLE}](https://arxiv.org/abs/2501.00011) Sousa et al., KDD'18",
        ),
        (f"title: 'MergeNet: {TITLE}'", f"It sorts.\n\nSee [MergeNet: {TITLE}](https://arxiv.org/abs/2501.00011)."),
    ],
)
def test_a_link_whose_words_are_the_title_is_the_papers(above, line):
    (entry,) = parse(f"---\n{above}\n---\n\n{line}\n\nWelcome back!\n", name="a.md").entries
    assert entry.title.startswith(f"MergeNet: {TITLE}")
    assert entry.arxiv == "2501.00011"


def test_a_paper_that_is_mentioned_is_not_the_notes():
    text = f"---\ntitle: {TITLE}\n---\n\n[Another Way To Merge](https://arxiv.org/abs/2501.00012) is older.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.title, entry.arxiv) == (TITLE, "")


def test_a_label_says_the_title_without_the_short_name_that_the_heading_has_behind_it():
    text = f"# [ICML 2024] {TITLE} (MergeNet)\n\n- 논문 제목 : {TITLE}\n- 저자 : Ana Sousa, Bo Lin\n"
    (entry,) = parse(text, name="a.md").entries
    assert entry.title == TITLE


def test_below_the_authors_stands_where_they_work():
    text = f"# {TITLE}\n\n### 著者/所属機関\n\nAna Sousa, Bo Lin\n\n* MIT\n* FAIR\n\n## 手法\n\n混ぜる。\n"
    (entry,) = parse(text, name="a.md").entries
    assert entry.authors == ["Ana Sousa", "Bo Lin"]
    assert "MIT" in entry.note


@pytest.mark.parametrize(
    "line",
    [
        f"[{TITLE}](https://arxiv.org/abs/2501.00011) (Sousa et al., KDD 2018)",
        f"- paper: [MergeNet: {TITLE}](https://arxiv.org/abs/2501.00011)",
    ],
)
def test_the_link_below_a_short_name_is_the_title_in_full(line):
    (entry,) = parse(f"# 論文メモ：MergeNet\n\n{line}\n\n混ぜる。\n", name="a.md").entries
    assert entry.title.endswith(TITLE)
    assert entry.arxiv == "2501.00011"


def test_a_heading_of_one_word_gives_way_to_the_title_in_the_name_of_the_file():
    (entry,) = parse("# MergeNet\n\n很小。\n", name=f"2018-KDD-MergeNet-{TITLE}.md").entries
    assert entry.title == TITLE


@pytest.mark.parametrize("term", ["Read", "Date"])
def test_a_day_that_defines_a_term(term):
    text = f"Sorting at Night and Day\n========================\n\nPaper\n: <https://a.org/b.pdf>\n\n{term}\n: 2018-11-30\n\nProblem\n-------\n\nx\n"
    (entry,) = parse(text, name="a.md").entries
    assert (str(entry.date), entry.urls, entry.note) == ("2018-11-30", ["https://a.org/b.pdf"], "Problem\n-------\n\nx")


@pytest.mark.parametrize(
    "paper",
    ["Sorting at Night\nAna Sousa, Bo Lin\nICLR 2018", "**Sorting at Night** (ICLR 2018)\n著者：Ana Sousa, Bo Lin"],
)
def test_minutes_with_a_section_for_the_paper_that_begins_with_its_title(paper):
    text = f"# 輪読会 議事録\n\n- 場所：3号館\n- 出席：岡部\n\n## 発表論文\n\n{paper}\n\n### 概要\n- 速い\n"
    (entry,) = parse(text, name="2019-06-05.md").entries
    assert (entry.title, entry.authors, entry.venue) == ("Sorting at Night", ["Ana Sousa", "Bo Lin"], "ICLR")


@pytest.mark.parametrize("mark", ["", "> "])
def test_people_and_a_link_below_a_word_of_greeting(mark):
    facts = f"{mark}Ana Sousa, Bo Lin\n{mark}ICML 2020\n{mark}[https://arxiv.org/abs/2001.00001](https://arxiv.org/abs/2001.00001)\n"
    (entry,) = parse(
        f"# Sheep at Dawn\n\n안녕하세요! 오늘은 양에 대한 논문을 읽습니다.\n\n{facts}\n## 방법\n\n센다.\n"
    ).entries
    assert (entry.authors, entry.venue, entry.arxiv) == (["Ana Sousa", "Bo Lin"], "ICML", "2001.00001")
    assert entry.note.startswith("안녕하세요!")


def test_tags_as_code_below_a_title():
    (entry,) = parse("# Sheep at Dawn\n\nAna Sousa, Bo Lin\n`sheep` `long nights`\n\n센다.\n").entries
    assert (entry.tags, entry.note) == (["sheep", "long-nights"], "센다.")
    (entry,) = parse("# Sheep at Dawn\n\nAna Sousa, Bo Lin\n`sheep`\n\n센다.\n").entries
    assert entry.tags == []


FULL = "Reading at Dawn Helps Models Remember"


@pytest.mark.parametrize(
    "items",
    [
        "Ana Sousa, Bo Lin\n> https://arxiv.org/abs/2405.00001",
        "\n> - Authors: Ana Sousa, Bo Lin\n> - Link: https://arxiv.org/abs/2405.00001",
    ],
)
@pytest.mark.parametrize("above", ["", "---\ntitle: RaD\ndate: 2024-05-20\n---\n\n"])
def test_a_quote_that_is_the_head_of_a_note(above, items):
    (entry,) = parse(f"{above}> **{FULL}**\n> {items}\n\nGood.\n", name="dawn.md").entries
    assert (entry.title, entry.authors, entry.arxiv) == (FULL, ["Ana Sousa", "Bo Lin"], "2405.00001")
    assert entry.note.endswith("Good.")


def test_a_citation_below_front_matter_says_the_title_in_full():
    (entry,) = parse(f"---\ntitle: RaD\n---\n\n> Ana Sousa, Bo Lin. {FULL}. ICML 2024.\n\nGood.\n", name="a.md").entries
    assert (entry.title, entry.note) == (FULL, "RaD\n\nGood.")


def test_the_first_item_in_bold_is_the_title_that_the_name_of_a_page_is_short_for():
    page = "tags:: [[paper]]\nauthors:: [[Ana Sousa]]\n\n- **{}**\n- good\n"
    (entry,) = parse(page.format("Reading at Dawn with Layers of Experts"), name="pages/LoE.md").entries
    assert entry.title == "Reading at Dawn with Layers of Experts"
    (entry,) = parse(page.format("The Problem That It Solves"), name="pages/LoE.md").entries
    assert entry.title == "LoE"


def test_the_last_of_the_authors_behind_those_left_out():
    cited = f"Sousa, A., Lin, B., Ak, C., ... & Ko, D. (2023). {FULL}. arXiv preprint arXiv:2405.00001."
    (entry,) = parse(f"# {FULL}\n\n{cited}\n\n## Notes\n- good\n", name="a.md").entries
    assert entry.authors == ["Sousa, A.", "Lin, B.", "Ak, C.", "Ko, D."]
    assert (entry.more_authors, str(entry.published), entry.arxiv) == (True, "2023", "2405.00001")


def test_tags_behind_a_label_among_facts_without_one():
    line = "**Sousa et al., 2023** · [arXiv:2405.00001](https://arxiv.org/abs/2405.00001) · tags: `a` `b`"
    (entry,) = parse(f"# {FULL}\n\n{line}\n\nGood.\n", name="a.md").entries
    assert (entry.tags, entry.arxiv, entry.note) == (["a", "b"], "2405.00001", "Good.")


def test_the_words_of_the_papers_link_are_the_title_where_the_heading_is_one_word():
    text = "# RaD\n\n- **Paper:** [Reading Anything](https://arxiv.org/abs/2405.00001)\n- Authors: Ana Sousa, Bo Lin\n"
    assert parse(text, name="a.md").entries[0].title == "Reading Anything"


HEAD = f"# {TITLE}\n\nAuthors: Ana Sousa, Bo Lin\nLink: https://arxiv.org/abs/2501.00011\n"


def test_a_quote_in_the_readers_language_is_not_an_abstract():
    quote = "> 정렬을 배우는 네트워크라니, 잠을 자는 사람에게는 필요가 없을 것 같다."
    (entry,) = parse(f"{HEAD}\n{quote}\n\nIt merges.\n", name="a.md").entries
    assert (entry.abstract, entry.note) == ("", f"{quote}\n\nIt merges.")


def test_two_words_that_are_a_sentence_are_not_a_name():
    (entry,) = parse(f"# {TITLE}\n\nMust Read.\n\nNeurIPS 2019\n\nIt merges.\n", name="a.md").entries
    assert entry.authors == []


def test_tags_of_html_round_the_facts_are_not_told():
    text = f"# {TITLE}\n\n<div align=center>\nAna Sousa, Bo Lin\n</div>\n\n- Venue: ICML 2019\n\n<br>\n\nIt merges.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.authors, entry.venue, entry.note) == (["Ana Sousa", "Bo Lin"], "ICML", "It merges.")


def test_a_heading_is_the_title_of_a_note_whose_file_has_a_short_name():
    text = f"# {TITLE.upper()}\n\nhttps://www.example.org/merge\n\n## Part 1. 제목\n\n정렬이다.\n"
    assert [one.title for one in parse(text, name="003_sort.md").entries] == [TITLE.upper()]


def test_the_day_in_the_first_heading():
    text = "# 230222 정렬에 필요한 데이터에 대한 리뷰\n\n# Overview\n\n정렬이다.\n"
    assert [str(one.date) for one in parse(text, name="sort.md").entries] == ["2023-02-22"]


def test_a_line_with_a_venue_and_a_year_that_goes_on_with_a_sentence_is_not_one():
    text = f"{HEAD}\nMy arXiv digest, 19 Jun 2020. Only one this time.\n\nIt merges.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.venue, entry.note[:9]) == ("", "My arXiv ")


def test_a_citation_behind_a_label_that_has_no_field():
    cited = f"Sousa, A., Lin, B. (2024). {FULL}. ICML."
    (entry,) = parse(f"# {FULL}\n\n> **Citation:** {cited}\n\n## Method\ngood\n", name="a.md").entries
    assert (entry.authors, str(entry.published)) == (["Sousa, A.", "Lin, B."], "2024")
    other = cited.replace(FULL, "Another Paper on Something Else")
    assert parse(f"# {FULL}\n\n> **Related:** {other}\n\ngood\n", name="a.md").entries[0].authors == []


def test_several_records_of_bibtex_stay_in_the_note():
    records = "".join(
        f"@article{{lee{at}, title={{{title}}}, author={{Lee, Ann}}, year={{2024}}}}\n"
        for at, title in enumerate(["Counting Cold Pages", "Merging Runs"])
    )
    (entry,) = parse(f"# Counting Cold Pages\n\n```bibtex\n{records}```\n", name="a.md").entries
    assert (entry.title, entry.note) == ("Counting Cold Pages", f"```bibtex\n{records}```")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Joana Brenn, Odd Qvist, https://arxiv.org/abs/2501.00011", ["Joana Brenn", "Odd Qvist"]),
        ("Joana Brenn: https://arxiv.org/abs/2501.00011", ["Joana Brenn"]),
        ("Joana Brenn, [arXiv](https://arxiv.org/abs/2501.00011)", ["Joana Brenn"]),
    ],
)
def test_people_beside_the_link_below_a_title(line, authors):
    other = "## A Study of Tides in Small Harbours\nBo Lin, Ana Sousa\nhttps://arxiv.org/abs/2501.00012\n\nIt ebbs.\n"
    for text in (f"# {TITLE}\n\n{line}\n\nIt merges.\n", f"# List\n\n## {TITLE}\n{line}\n\nIt merges.\n\n{other}"):
        entry = parse(text, name="a.md").entries[0]
        assert (entry.title, entry.authors, entry.arxiv, entry.note) == (TITLE, authors, "2501.00011", "It merges.")


def test_one_name_in_italics_below_one_of_several_titles():
    text = f"# List\n\n## {TITLE}\n*Joana Brenn*\n\nIt merges.\n\n## A Study of Tides\nBo Lin, Ana Sousa\n\nIt ebbs.\n"
    assert [entry.authors for entry in parse(text, name="a.md").entries] == [["Joana Brenn"], ["Bo Lin", "Ana Sousa"]]


def test_a_quote_below_a_heading_for_quotes_is_not_the_abstract():
    text = f"# {TITLE}\n\n- Authors: Ana Sousa, Bo Lin\n\n## Highlights\n\n> It merges by night.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.abstract, entry.note) == ("", "## Highlights\n\n> It merges by night.")


def test_what_stands_before_the_title_in_a_heading_is_not_lost():
    (one,) = parse(
        "# 【目标检测】Reading at Dawn Helps Models\n\n> 链接：https://arxiv.org/abs/2405.00001\n\n好。\n", name="a.md"
    ).entries
    assert (one.title, one.note) == ("Reading at Dawn Helps Models", "目标检测\n\n好。")


def test_the_families_of_the_authors_before_a_title():
    text = "# Sousa & Lin: Sorting at Night\n\nAuthors: Ana Sousa, Lin, B.\n\nIt sorts.\n"
    (entry,) = parse(text, name="a.md").entries
    assert entry.title == "Sorting at Night"


@pytest.mark.parametrize(
    "below", ["**ICML 2024**", "[논문 링크](https://arxiv.org/abs/2405.00001)", "Ana Sousa, Bo Lin (ICML)"]
)
def test_the_full_title_below_a_name_in_front_matter_is_the_line_in_bold_above_its_venue_link_or_people(below):
    text = "---\ntitle: '[Paper Review] DozeGAN'\n---\n\n**Reading at Dawn Helps Models**  \n{}\n[논문](https://arxiv.org/abs/2405.00001)\n\n좋다.\n"
    assert parse(text.format(below), name="post.md").entries[0].title == "Reading at Dawn Helps Models"
    other = text.replace("[논문]", "다시 읽을 것.\n\n[논문]").format("처음이다.")
    assert parse(other, name="post.md").entries[0].title == "DozeGAN"


RECORD = "@inproceedings{sousa2025merge,\n  title={Sorting Networks That Learn to Merge},\n  author={Sousa, Ana and Lin, Bo}\n}"


@pytest.mark.parametrize("text", ["{}\n\nIt merges.", "```bibtex\n{}\n```\n\nIt merges.", "It merges.\n\n```\n{}\n```"])
def test_a_record_of_bibtex_alone_says_what_a_text_is_about(text: str) -> None:
    (entry,) = parse(text.format(RECORD), name="merge.md").entries
    assert (entry.title, entry.authors, entry.note) == (TITLE, ["Ana Sousa", "Bo Lin"], "It merges.")


def test_the_record_of_another_paper_stays_in_the_note() -> None:
    other = RECORD.replace(TITLE, "Counting Cold Pages")
    (entry,) = parse(f"{RECORD}\n\nIt merges.\n\n```bibtex\n{other}\n```\n", name="merge.md").entries
    assert (entry.title, entry.note) == (TITLE, f"It merges.\n\n```bibtex\n{other}\n```")


OWN = "https://example.org/merge.pdf"


@pytest.mark.parametrize(
    "line",
    [
        f"[{TITLE}]({OWN}) – Ana Sousa, Bo Lin. SPAA 2025.",
        f"[{TITLE}]({OWN}) (Sousa and Lin, 2025)",
        f"Paper: [{TITLE}]({OWN})\nAuthors: Ana Sousa, Bo Lin",
        f"Sousa, A., Lin, B. (2025). {TITLE}. In SPAA.",
    ],
)
@pytest.mark.parametrize("head", ["# {}", "---\ntitle: {}\n---"])
def test_below_a_headline_stands_the_paper_that_a_post_is_about(head: str, line: str) -> None:
    text = f"{head.format('Nobody likes to queue')}\n\n{line}\n\nIt merges.\n\n## Thoughts\n\nIt does.\n"
    (entry,) = parse(text, name="queue.md").entries
    assert (entry.title, len(entry.authors)) == (TITLE, 2)
    assert "Nobody likes to queue" in entry.note


def test_the_words_of_a_link_that_are_another_title_stay_in_the_note() -> None:
    text = f"---\ntitle: Nobody likes to queue\n---\n\n[{TITLE}]({OWN})\nAna Sousa, Bo Lin\n\nIt merges.\n"
    (entry,) = parse(text, name="queue.md").entries
    assert TITLE in entry.note
    assert entry.urls == [OWN]


def test_a_citation_is_of_another_paper_where_the_people_are_known() -> None:
    text = f"---\ntitle: Counting Cold Pages\nauthors: [Cem Ak]\n---\n\nSousa, A., Lin, B. (2025). {TITLE}. In SPAA.\n"
    (entry,) = parse(text, name="pages.md").entries
    assert (entry.title, TITLE in entry.note) == ("Counting Cold Pages", True)


def test_a_title_of_two_words_over_its_venue_is_no_name():
    for title in ("Reading Early", "**Reading Early**"):
        (entry,) = parse(f"{title}\nICML 2024\n\n좋다.\n", name="notes.md").entries
        assert (entry.title, entry.authors, entry.venue) == ("Reading Early", [], "ICML")
    (entry,) = parse("---\ntitle: Sleep\n---\n\n- **Reading Early**\n  ICML 2024\n\n  좋다.\n", name="notes.md").entries
    assert entry.authors == []


def test_the_name_of_a_person_over_a_venue_is_no_title():
    assert parse("Daniel Sousa\nICML 2024\n\n좋다.\n", name="notes.md").entries == []


def test_a_record_below_a_topic_is_that_of_the_paper() -> None:
    record = (
        "```bibtex\n@article{{{},\n  title={{{}}},\n  author={{Sousa, Ana and Lin, Bo}},\n  year={{2019}}\n}}\n```\n"
    )
    text = f"# Nights\n\n{record.format('sousa19', 'Sorting at Night')}\n- fast\n"
    (entry,) = parse(text, name="nights.md").entries
    assert (entry.title, entry.authors) == ("Sorting at Night", ["Ana Sousa", "Bo Lin"])
    assert "Nights" in entry.note
    for other in (text.replace("# Nights", "# Learning to Sort Long Lists at Noon"), text + record.format("b", "Days")):
        assert parse(other, name="nights.md").entries[0].title != "Sorting at Night"


@pytest.mark.parametrize("line", ["☁", "\U000115b0"])
def test_a_first_line_of_signs_alone_is_no_name(line: str) -> None:
    assert "Attention Is All You Need" in [
        one.text for one in parse(f"{line}\nAttention Is All You Need", name="").lines
    ]


def test_a_workshop_is_no_person_and_the_day_below_it_is_the_papers():
    quote = "> NeurIPS Workshop 2021. [[Paper](https://arxiv.org/abs/2501.00011)]\n> Ana Sousa, Bo Lin\n> 26 Jul 2022\n"
    (entry,) = parse(f'---\ntitle: "{TITLE}"\n---\n\n{quote}\n밤에도 된다.\n', name="2023-01-16-merge.md").entries
    assert (entry.authors, entry.venue, str(entry.date), str(entry.published)) == (
        ["Ana Sousa", "Bo Lin"], "NeurIPS Workshop", "2023-01-16", "2022-07-26",
    )  # fmt: skip


def test_where_a_note_was_posted_first():
    quote = "> 作者：Ana Sousa, Bo Lin\n> 首发于 CSDN：2023-04-11\n"
    (entry,) = parse(f"# 【论文精读】{TITLE}\n\n{quote}\n快。\n", name="a.md").entries
    assert (str(entry.date), entry.note) == ("2023-04-11", "快。")


@pytest.mark.parametrize("name", ["note.md", "2024-05-20.md"])
@pytest.mark.parametrize("line", ["[{}](https://arxiv.org/abs/2501.00011)", "{} <https://arxiv.org/abs/2501.00011>"])
def test_the_first_line_of_a_nameless_file_has_the_title_and_its_link(name, line):
    (entry,) = parse(f"{line.format(TITLE)}\n\n빠르다. 놀랍다.\n", name=name).entries
    assert (entry.title, entry.arxiv, entry.note) == (TITLE, "2501.00011", "빠르다. 놀랍다.")


def test_a_day_alone_above_the_sections_of_a_note():
    text = f"# {TITLE}\n\nAna Sousa, Bo Lin\n\n2024-05-20\n\n## 요약\n\n빠르다.\n\n## 느낀 점\n\n놀랍다.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (str(entry.date), entry.note) == ("2024-05-20", "## 요약\n\n빠르다.\n\n## 느낀 점\n\n놀랍다.")


def test_a_venue_above_the_link_is_no_title():
    text = "# [ICCV 2023] Sorting Sheep\n\n*ICCV 2023*\n\n<https://arxiv.org/abs/2501.00011>\n\n빠르다.\n"
    (entry,) = parse(text, name="sheep.md").entries
    assert (entry.title, entry.venue, entry.note) == ("Sorting Sheep", "ICCV", "빠르다.")


def test_words_for_a_link_tell_of_no_further_paper():
    link = "https://arxiv.org/abs/2501.00011"
    text = f"[{TITLE}]({link})\n\n[arXiv]({link})  \nAna Sousa et al.\n\n## まとめ\n\n速い。\n"
    (entry,) = parse(text, name="note.md").entries
    assert (entry.title, entry.arxiv) == (TITLE, "2501.00011")
