"""Kinds of notes, each the smallest text that one rule reads: what is taken from it, field by field."""

import pytest

from readlist.model import as_json
from readlist.notes import parse
from readlist.notes.facts import kinds
from readlist.notes.titles import naming

DAWN, LINK = "Reading at Dawn Helps Models Remember", "https://arxiv.org/abs/2405.00001"
PEOPLE = ["Ana Sousa", "Bo Lin"]

KINDS = {
    "facts between dashes": (
        f"# {DAWN}\n\narXiv:2405.00001 -- read 2024-08-02 -- ★★\n\n좋다.\n",
        {"title": DAWN, "arxiv": "2405.00001", "date": "2024-08-02", "rating": "★★", "note": "좋다."},
    ),
    "facts between commas": (
        f"# {DAWN}\n\nSousa et al., ICML 2024, arXiv:2405.00001\n\n좋다.\n",
        {"title": DAWN, "authors": ["Sousa"], "arxiv": "2405.00001", "venue": "ICML", "note": "좋다."},
    ),
    "tags behind any word": (
        f"# {DAWN}\n\nabout: #sleep #dawn\nlink: {LINK}\n\n좋다.\n",
        {"title": DAWN, "tags": ["sleep", "dawn"], "note": "좋다."},
    ),
    "a title behind one sign": (
        f"= {DAWN}\n\nAna Sousa, Bo Lin\n{LINK}\n\n== Why\n\n좋다.\n",
        {"title": DAWN, "authors": PEOPLE, "arxiv": "2405.00001"},
    ),
    "a label on a line of its own": (
        f"제목\n{DAWN}\n저자\nAna Sousa, Bo Lin\n링크\n{LINK}\n\n좋다.\n",
        {"title": DAWN, "authors": PEOPLE, "arxiv": "2405.00001", "note": "좋다."},
    ),
    "a label and its value, each a paragraph": (
        f"Title\n\n{DAWN}\n\nAuthors\n\nAna Sousa, Bo Lin\n\n좋다.\n",
        {"title": DAWN, "authors": PEOPLE, "note": "좋다."},
    ),
    "a heading in HTML": (
        f'<h1 align="center">\n  <a href="{LINK}">{DAWN}</a>\n</h1>\n\n<p>Ana Sousa, Bo Lin</p>\n\n좋다.\n',
        {"title": DAWN, "authors": PEOPLE, "arxiv": "2405.00001", "note": "좋다."},
    ),
    "a quoted citation": (
        f'{{% raw %}}\n> Ana Sousa, Bo Lin. "{DAWN}." ICML 2024.\n\n좋다.\n{{% endraw %}}\n',
        {"title": DAWN, "authors": PEOPLE, "venue": "ICML", "note": "좋다."},
    ),
    "a section about the title": (
        f"[Paper]({LINK})\n\n## 标题&作者\n\n{DAWN}: 早上读书。\n\n很好。\n",
        {"title": DAWN, "note": f"## 标题&作者\n\n{DAWN}: 早上读书。\n\n很好。"},
    ),
    "the number of an issue and its byline": (
        f"# {DAWN} #12\n\nana opened this issue on 2 Aug 2024 · 0 comments\n\n* Paper: {LINK}\n\n좋다.\n",
        {"title": DAWN, "date": "2024-08-02", "note": "좋다."},
    ),
    "the number of an issue behind a title that ends with a figure": (
        f"# {DAWN} in DAWN2 #12\n\n**State:** open\n**Opened by:** @ana on 2024-08-02\n\n{LINK}\n\n좋다.\n",
        {"title": f"{DAWN} in DAWN2", "date": "2024-08-02", "note": "**State:** open\n\n좋다."},
    ),
    "a kind before the title in front matter": (
        f"---\ntitle: 'Paper notes: {DAWN}'\n---\n**Authors:** Ana Sousa, Bo Lin\n\n좋다.\n",
        {"title": DAWN, "authors": PEOPLE},
    ),
    "a link with the whole of a title": (
        f"---\ntitle: Reading at Dawn\n---\n**Paper:** [{DAWN}]({LINK})\n\n좋다.\n",
        {"title": DAWN, "arxiv": "2405.00001"},
    ),
    "a day as a status": (
        f"# {DAWN}\n\n| Authors | Ana Sousa, Bo Lin |\n|---|---|\n| Finished | 2024-08-02 |\n\n좋다.\n",
        {"date": "2024-08-02", "status": "read"},
    ),
    "one person above a venue": (
        f"{DAWN}\n===\n\n> Ana Sousa\n>\n> CVPR 2017 — [pdf]({LINK})\n\n좋다.\n",
        {"title": DAWN, "authors": ["Ana Sousa"], "venue": "CVPR", "arxiv": "2405.00001", "note": "좋다."},
    ),
    "marks of affiliation that are escaped": (
        f"# {DAWN}\n\nAna Sousa\\*, Bo Lin\\*\n\n좋다.\n",
        {"authors": PEOPLE},
    ),
    "an author a line": (
        f"> Sousa, A. (2024). {DAWN}. ICML.\n\n> **FirstAuthor**:: Sousa, Ana\n> **Author**:: Lin, Bo\n\n좋다.\n",
        {"title": DAWN, "authors": ["Sousa, Ana", "Lin, Bo"]},
    ),
    "a firm below the authors": (
        f"# {DAWN}\n\n### 著者/所属機関\nAna Sousa, Bo Lin\nFacebook AI\n\n### 感想\n良い。\n",
        {"authors": PEOPLE},
    ),
    "a title that is the link of a wiki": (
        f"- Title:: [[{DAWN}]]\n- Author(s):: [[Ana Sousa]], [[Bo Lin]]\n- **Thoughts**\n    - good\n",
        {"title": DAWN, "authors": PEOPLE},
    ),
    "facts between dots": (
        f"# {DAWN}\n\n> Ana Sousa, Bo Lin · Meta AI · 2024.04 · [arXiv]({LINK}) · `sleep` `dawn`\n\n좋다.\n",
        {"title": DAWN, "authors": PEOPLE, "published": "2024-04", "tags": ["sleep", "dawn"], "note": "좋다."},
    ),
    "labels of a quote in Chinese": (
        f"# 【论文笔记】{DAWN}\n\n> 论文：{LINK}\n> 时间：2024.05.01\n> Conf: ICML 2024\n\n很好。\n",
        {"title": DAWN, "date": "2024-05-01", "venue": "ICML", "note": "很好。"},
    ),
    "a dash behind a label in bold": (
        f"# {DAWN}\n\n- **Authors** — Ana Sousa, Bo Lin\n- **Venue** — ICML 2024\n\n좋다.\n",
        {"authors": PEOPLE, "venue": "ICML"},
    ),
    "the id of a paper as the source": (
        f"---\ntitle: {DAWN}\nsource: arXiv:2405.00001\ncreated: 2024-08-02\n---\n좋다.\n",
        {"arxiv": "2405.00001", "date": "2024-08-02", "note": "좋다."},
    ),
    "the key of a citation before the title": (
        f"# @sousa2024 - {DAWN}\n\nAuthors: Ana Sousa, Bo Lin\n\n좋다.\n",
        {"title": DAWN, "authors": PEOPLE},
    ),
    "the day on which it was read beside the status": (
        f"---\ntitle: {DAWN}\nstatus: read\nread: 2024-08-02\nyear: 2023\n---\n좋다.\n",
        {"status": "read", "date": "2024-08-02", "published": "2023"},
    ),
    "a list of tags as the item of a list": (
        f"---\ntitle: '[논문 리뷰] {DAWN} (ICML 2024)'\ntags:\n  - [sleep, dawn]\n  - models\n---\n좋다.\n",
        {"title": DAWN, "venue": "ICML", "tags": ["sleep", "dawn", "models"]},
    ),
    "the topics and the day of a post": (
        f"---\ntitle: '【論文メモ】{DAWN}'\ntopics: ['sleep']\npublished: true\npublished_at: 2024-08-02 09:00\n---\n良い。\n",
        {"title": DAWN, "tags": ["sleep"], "date": "2024-08-02"},
    ),
    "a short name in front matter, the title in full below": (
        f"---\ntitle: 论文阅读 | RDM\n---\n\n# {DAWN}\n\nAna Sousa, Bo Lin\n\n## 动机\n\n很好。\n",
        {"title": DAWN, "authors": PEOPLE, "note": "RDM\n\n## 动机\n\n很好。"},
    ),
    "people who are pages of a wiki": (
        f"---\ntype: literature\n---\n# {DAWN}\n[[Ana Sousa]], [[Bo Lin]] (2023)\n\n좋다.\n",
        {"authors": PEOPLE, "published": "2023"},
    ),
    "a short name and a venue after the title": (
        f"---\ntitle: '{DAWN} (RDM, ICML 2024)'\n---\n좋다.\n",
        {"title": DAWN, "venue": "ICML"},
    ),
    "a section of facts below the first words": (
        f"# {DAWN}\n\n## どんな論文か？\n朝に読む。\n\n## 論文情報\n- 著者：Ana Sousa, Bo Lin\n- 所属：KAIST\n- URL：{LINK}\n\n## 感想\n良い。\n",
        {"authors": PEOPLE, "arxiv": "2405.00001"},
    ),
    "the day of a post and how long it takes": (
        f"[논문 리뷰] {DAWN}\n\n2024년 8월 2일 · 5분 읽기\n\n#sleep\n\n> Ana Sousa, Bo Lin\n> ICLR 2021\n\n좋다.\n",
        {"title": DAWN, "date": "2024-08-02", "authors": PEOPLE, "note": "좋다."},
    ),
    "a full title in italics below a short one, with people and the year": (
        f"# RDM\n\n_{DAWN}_ (Sousa et al., 2024)\n\ngood\n",
        {"title": DAWN, "authors": ["Sousa"], "published": "2024"},
    ),
    "people after a quoted title and a dash": (
        f'## "{DAWN}" - Sousa et al. (2024)\n\n**Source:** <{LINK}>\n\ngood\n',
        {"title": DAWN, "authors": ["Sousa"], "published": "2024"},
    ),
    "definitions below the name of a section": (
        f"# {DAWN}\n\n書誌情報\n: Ana Sousa, Bo Lin\n: [arXiv:2405.00001]({LINK})\n\n## 感想\n良い。\n",
        {"authors": PEOPLE, "arxiv": "2405.00001", "note": "## 感想\n良い。"},
    ),
    "the day of a talk, with who gave it": (
        f"# {DAWN}\n\n**저자** Ana Sousa, Bo Lin\n**발표자** 김새벽\n**발표일** 2024-08-02\n\n좋다.\n",
        {"authors": PEOPLE, "date": "2024-08-02", "published": None},
    ),
    "the day of a publication, called like that of a talk": (
        f"# {DAWN}\n\n- 저자: Ana Sousa, Bo Lin\n- 발표일: 2024-04-30\n\n좋다.\n",
        {"date": None, "published": "2024-04-30"},
    ),
    "who wrote the note, and when": (
        f"# {DAWN}\n\n✍️ 작성자 : 김새벽 (2024/08/02)\n\n좋다.\n",
        {"date": "2024-08-02", "authors": [], "note": "좋다."},
    ),
    "facts at the foot": (
        f"title:\t{DAWN}\nauthor:\tdawn93\n--\n## 요약\n- 좋다.\n\nLink : {LINK}\nAuthors : Ana Sousa, Bo Lin\n",
        {"title": DAWN, "authors": PEOPLE, "arxiv": "2405.00001"},
    ),
    "the one author of a citation": (
        f"---\ntitle: {DAWN}\n---\n> [!Cite]\n> [1] A. Sousa, “{DAWN},” in _Proc. ICML_, 2024. doi: "
        "[10.1145/1.2](https://doi.org/10.1145/1.2).\n\n> **FirstAuthor**:: Sousa, Ana\n\n좋다.\n",
        {"authors": ["Sousa, Ana"], "urls": ["https://doi.org/10.1145/1.2"], "venue": "Proc. ICML"},
    ),
    "subjects of arXiv between dots": (
        f"# {DAWN}\n\n*Ana Sousa, Bo Lin* · [2405.00001]({LINK}) · cs.LG\n\n좋다.\n",
        {"authors": PEOPLE, "arxiv": "2405.00001", "tags": ["cs.LG"], "note": "좋다."},
    ),
    "a title in bold on the first line": (
        f"**{DAWN}**\nAna Sousa & Bo Lin\nKDD 2016 · <{LINK}>\n\n좋다.\n",
        {"title": DAWN, "authors": PEOPLE, "venue": "KDD", "arxiv": "2405.00001", "note": "좋다."},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_of_one_paper(kind: str) -> None:
    text, wanted = KINDS[kind]
    (entry,) = parse(text, name="a.md").entries
    found = as_json(entry)
    assert {field: found[field] for field in wanted} == wanted


@pytest.mark.parametrize(
    "heading",
    [
        f"《{DAWN}》论文笔记", f"「{DAWN}」を読んだ", f"论文笔记：{DAWN}", f"论文阅读笔记 - {DAWN}", f"{DAWN} 논문 리뷰",
        f"{DAWN} | Paper Review", f"{DAWN}（论文笔记）", f"[1주차] {DAWN}", f"Week 3: {DAWN}", f"【第3回】{DAWN}",
        f"Paper Review - {DAWN}", f"{DAWN} 논문 읽고 정리하기", f"[CV] {DAWN} 논문 리뷰 및 정리", f"RDM 톺아보기 - {DAWN}",
    ],
)  # fmt: skip
def test_what_a_heading_says_of_itself_is_not_part_of_the_title(heading: str) -> None:
    assert [e.title for e in parse(f"# {heading}\n\n- Link: {LINK}\n\n좋다.\n", name="a.md").entries] == [DAWN]


@pytest.mark.parametrize("title", ["A Critical Literature Review", "Notes on Reading"])
def test_words_of_a_title_are_kept(title: str) -> None:
    found = parse(f"# {title}\n\n- Link: {LINK}\n\n좋다.\n", name="a.md").entries
    assert [e.title for e in found] == [title]


@pytest.mark.parametrize(
    "name", [f"202408021015 {DAWN}.md", "20240802T101500--dawn__paper.md", "zettel/20240802101500-dawn.md"]
)
def test_the_time_before_the_name_of_a_note_dates_it(name: str) -> None:
    assert [str(entry.date) for entry in parse(f"# {DAWN}\n\n- Link: {LINK}\n\n좋다.\n", name=name).entries] == [
        "2024-08-02"
    ]


def test_a_status_in_brackets_is_not_part_of_the_title() -> None:
    text = f"- [Dawn and Dusk]({LINK}) (TODO)\n- {DAWN} (done) {LINK[:-1]}2\n"
    assert [(e.title, e.status.value) for e in parse(text, name="a.md").entries] == [
        ("Dawn and Dusk", "unread"),
        (DAWN, "read"),
    ]


LISTS = {
    "days before titles": (
        "log.md",
        f"<details><summary><b>2024-05-20</b> | {DAWN}</summary>\n\n- Link: {LINK}\n- good\n\n</details>\n"
        f"<details><summary>【2024.05.21】Mistral 7B</summary>\n\n- Link: {LINK[:-1]}2\n- small\n\n</details>\n",
        [(DAWN, "2024-05-20", "2405.00001", "- good"), ("Mistral 7B", "2024-05-21", "2405.00002", "- small")],
    ),
    "links in summaries": (
        "log.md",
        f'<details>\n<summary>{DAWN} <a href="{LINK}">[paper]</a></summary>\n\ngood\n</details>\n'
        f'<details>\n<summary>Dusk <a href="{LINK[:-1]}2">[paper]</a></summary>\n\nbetter\n</details>\n',
        [(DAWN, None, "2405.00001", "good"), ("Dusk", None, "2405.00002", "better")],
    ),
    "the one paper of a day": (
        "journals/2024_05_20.md",
        f"- [[paper]] [{DAWN}]({LINK}) #sleep\n\t- good\n- stand-up: nothing new\n",
        [(DAWN, "2024-05-20", "2405.00001", "- good")],
    ),
    "a quoted comment below a citation": (
        "a.md",
        f'[1] A. Sousa and B. Lin, "{DAWN}," in *ICML*, 2024.\n\n> The first I cite.\n\n'
        '[2] A. Sousa and B. Lin, "Reading at Dusk Helps Models Forget," in *ICML*, 2024.\n\n> The last I cite.\n',
        [
            (DAWN, None, None, "> The first I cite."),
            ("Reading at Dusk Helps Models Forget", None, None, "> The last I cite."),
        ],
    ),
    "a title that goes on behind a quotation": (
        "a.md",
        '1. Sousa, A., Lin, B. (2016). "Why Read?": Explaining the Dawn of Any Reader. KDD.\n\n   good\n\n'
        f"2. Sousa, A., Lin, S.-I. (2017). {DAWN}. NIPS.\n\n   better\n",
        [('"Why Read?": Explaining the Dawn of Any Reader', None, None, "good"), (DAWN, None, None, "better")],
    ),
    "citations with their titles in bold, below days in bold": (
        "papers_2024.md",
        f"# Papers 2024\n\n## May\n\n**2024-05-20**\n\nSousa A, Lin B, *et al.* **{DAWN}.** *Nat Sleep* 2019;3:1-9. {LINK}\n\n"
        f"- good\n- and short\n\n## June\n\n**2024-06-01**\n\nLin B, Sousa A. **Dusk and Dawn.** *Sleep* 2018;1:2. {LINK[:-1]}2\n\n- better\n",
        [
            (DAWN, "2024-05-20", "2405.00001", "- good\n- and short"),
            ("Dusk and Dawn", "2024-06-01", "2405.00002", "- better"),
        ],
    ),
    "days without a year below a heading with one": (
        "log.md",
        f"# Reading log 2024\n\n## 20 May\n\n- [{DAWN}]({LINK})\n\n## 1 June\n\n- [Dusk and Dawn]({LINK[:-1]}2)\n",
        [(DAWN, "2024-05-20", "2405.00001", ""), ("Dusk and Dawn", "2024-06-01", "2405.00002", "")],
    ),
    "what is said below a title and its links": (
        "a.md",
        f"- 【ICML 2024】**{DAWN}** [[paper]({LINK})] [[笔记](a.md)]  \n  早上读书。\n"
        f"- 【ICML 2024】**Dusk and Dawn** [[paper]({LINK[:-1]}2)]  \n  晚上也读。\n",
        [(DAWN, None, "2405.00001", "早上读书。"), ("Dusk and Dawn", None, "2405.00002", "晚上也读。")],
    ),
    "what is said of a citation, and people in bold before a title": (
        "a.md",
        f"## 2024-05\n\n1. Sousa A, Lin B. *{DAWN}.* NeurIPS 2017. — still good\n"
        "2. Sousa A, Lin B, et al. *Dusk and dawn as we know them.* NAACL 2019. — fine\n",
        [(DAWN, "2024-05", None, "still good"), ("Dusk and dawn as we know them", "2024-05", None, "fine")],
    ),
    "people in bold before a title, its id after it": (
        "a.md",
        f"**Sousa et al. (2024)** {DAWN}. arXiv:2405.00001\n\ngood\n\n**Lin & Ak (2023)** Dusk and Dawn. arXiv:2405.00002\n\nfine\n",
        [(DAWN, None, "2405.00001", "good"), ("Dusk and Dawn", None, "2405.00002", "fine")],
    ),
    "days without a year, below a month with one": (
        "a.md",
        f"## 2024年5月\n\n### {DAWN}（読了）\n- URL: {LINK}\n- 読んだ日: 5/20\n\n良い。\n\n### Dusk and Dawn\n- URL: {LINK[:-1]}2\n",
        [(DAWN, "2024-05-20", "2405.00001", "良い。"), ("Dusk and Dawn", "2024-05", "2405.00002", "")],
    ),
    "a paper that a comment names": (
        "a.md",
        f"- 20.05.2024 — [{DAWN}]({LINK}). Much like [Naps]({LINK[:-1]}3), which I liked.\n- [Dusk and Dawn]({LINK[:-1]}2)\n",
        [
            (DAWN, "2024-05-20", "2405.00001", f"Much like [Naps]({LINK[:-1]}3), which I liked."),
            ("Dusk and Dawn", None, "2405.00002", ""),
        ],
    ),
    "papers by the head of their column": (
        "README.md",
        f"| 회차 | 날짜 | 논문 제목 | 링크 |\n|--|--|--|--|\n| 1회 | 2024/05/20 | {DAWN} | [arXiv]({LINK}) |\n"
        "| 2회 | 2024/05/27 | Dusk and Dawn | [link](https://a.org/dusk) |\n| 3회 | 2024/06/03 | - | - |\n",
        [(DAWN, "2024-05-20", "2405.00001", "회차: 1회"), ("Dusk and Dawn", "2024-05-27", None, "회차: 2회")],
    ),
    "days below a month that is a heading of its own": (
        "a.md",
        f"# 2024 年 5 月论文速览\n\n## 5 月 20 日\n\n**1. [{DAWN}]({LINK})**\n\n*Ana Sousa, Bo Lin*\n\n很好。\n\n"
        f"**2. [Dusk and Dawn]({LINK[:-1]}2)**\n\n*Bo Lin, Ana Sousa*\n\n也好。\n",
        [(DAWN, "2024-05-20", "2405.00001", "很好。"), ("Dusk and Dawn", "2024-05-20", "2405.00002", "也好。")],
    ),
    "an arrow behind a citation": (
        "a.md",
        f"- Sousa, A. & Lin, B. (2014). *{DAWN}*. ICLR. [pdf]({LINK}) → short, read at night in 2023\n"
        f"- Lin, B. & Sousa, A. (2015). *Dusk and Dawn as We Know Them*. ICML. [pdf]({LINK[:-1]}2) → same idea\n",
        [
            (DAWN, None, "2405.00001", "short, read at night in 2023"),
            ("Dusk and Dawn as We Know Them", None, "2405.00002", "same idea"),
        ],
    ),
    "titles in bold, with people, venue and link below": (
        "a.md",
        f"# Sleep papers of this spring\n\n**{DAWN}**  \nAna Sousa, Bo Lin — ICLR 2024 — [arXiv]({LINK})  \ngood\n\n"
        f"**Dusk and Dawn**  \nBo Lin, Ana Sousa — ICML 2023 — [arXiv]({LINK[:-1]}2)  \nbetter\n",
        [(DAWN, None, "2405.00001", "good"), ("Dusk and Dawn", None, "2405.00002", "better")],
    ),
    "a sentence after a title and its link": (
        "a.md",
        f"May 2024\n========\n\nMon 20 May\n----------\n{DAWN} ({LINK}). Short. And fun.\n\n"
        f"Wed 22 May\n----------\nDusk and Dawn as We Know Them ({LINK[:-1]}2). Longer.\n",
        [
            (DAWN, "2024-05-20", "2405.00001", "Short. And fun."),
            ("Dusk and Dawn as We Know Them", "2024-05-22", "2405.00002", "Longer."),
        ],
    ),
    "holidays in the table of a club": (
        "README.md",
        f"| 날짜 | Who | 논문 |\n|---|---|---|\n| 2024.05.20 | 새벽 | [{DAWN}]({LINK}) |\n| 2024.05.27 | - | 봄 방학 휴회 |\n"
        f"| 2024.06.01 | 저녁 | [Dusk and Dawn]({LINK[:-1]}2) |\n",
        [(DAWN, "2024-05-20", "2405.00001", "Who: 새벽"), ("Dusk and Dawn", "2024-06-01", "2405.00002", "Who: 저녁")],
    ),
    "titles in bold with venues": (
        "a.md",
        f"## Reading Tuning\n\n- **Visual Reading Tuning** [[paper]]({LINK}) - *NeurIPS 2023 Oral*\n"
        f"- **{DAWN}** [[paper]]({LINK[:-1]}2) - *ICML 2023*\n",
        [("Visual Reading Tuning", None, "2405.00001", ""), (DAWN, None, "2405.00002", "")],
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_notes_of_several_papers(kind: str) -> None:
    name, text, wanted = LISTS[kind]
    found = [as_json(entry) for entry in parse(text, name=name).entries]
    assert [(e["title"], e["date"] or None, e["arxiv"] or None, e["note"] or "") for e in found] == wanted


def test_family_names_behind_titles() -> None:
    text = (
        f"- [x] {DAWN} - Sousa, Lin ({LINK})\n- [ ] **Train Short, Test Long at Dawn** (Sousa, Lin, Ak; ICLR 2022)\n"
        "- [ ] **Rest at Dusk and Dawn** (Sousa, Lin, 2022)\n"
    )
    assert [(entry.title, entry.authors) for entry in parse(text, name="a.md").entries] == [
        (DAWN, ["Sousa", "Lin"]),
        ("Train Short, Test Long at Dawn", ["Sousa", "Lin", "Ak"]),
        ("Rest at Dusk and Dawn", ["Sousa", "Lin"]),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"**Toolformer** (Feb 2023) - models teach themselves. [paper]({LINK})", ("Toolformer", [])),
        (f"*Dusk and Dawn.* Lin, B. et al. NIPS 2017. [[pdf]]({LINK})", ("Dusk and Dawn", ["Lin, B."])),
        (f"2017-06 | {DAWN} | [2405.00001]({LINK})", (DAWN, [])),
        (f"Lin et al. 2014: {DAWN} [pdf]({LINK})", (DAWN, ["Lin"])),
        (f"2405.00001 {DAWN}", (DAWN, [])),
        (
            f"【ICLR 2016】**Deep Sleep: Naps at Dawn, Quiet Rest and Dream Coding** [[paper]({LINK})]",
            ("Deep Sleep: Naps at Dawn, Quiet Rest and Dream Coding", []),
        ),
    ],
)
def test_what_else_stands_round_titles(text: str, wanted: tuple[str, list[str]]) -> None:
    found = parse(f"- {text}\n- [Some Other Paper]({LINK[:-1]}2)\n", name="a.md").entries
    assert [(entry.title, entry.authors) for entry in found] == [wanted, ("Some Other Paper", [])]


def test_the_papers_of_a_readme_are_not_lost_among_its_words() -> None:
    text = f"# Sleep\n\n{'We read when we wake, and talk. ' * 8}\n\n- [{DAWN}]({LINK})\n- [Dusk]({LINK[:-1]}2)\n\n## To do\n\n- tidy up\n"
    text += f"\n{'More words. ' * 4}\n"
    assert [entry.title for entry in parse(text, name="README.md").entries] == [DAWN, "Dusk"]


def test_a_section_called_paper_has_its_title() -> None:
    (entry,) = parse(
        f"#### Paper\n\n{DAWN}\n\n#### Authors\n\nAna Sousa, Bo Lin\n\n#### Summary\n\ngood\n", name="p1.md"
    ).entries
    assert (entry.title, entry.authors, entry.note) == (DAWN, PEOPLE, "#### Summary\n\ngood")


@pytest.mark.parametrize("name", [f"Lin et al. - 2024 - {DAWN}.md", f"2024 - Lin - {DAWN}.md"])
def test_people_and_year_before_the_title_in_the_name_of_a_file(name: str) -> None:
    assert [entry.title for entry in parse("좋다.\n", name=name).entries] == [DAWN]
    assert [entry.title for entry in parse(f"Link: {LINK}\n\n좋다.\n", name=name).entries] == [DAWN]


def test_a_heading_without_a_number_among_papers_that_have_one() -> None:
    text = "".join(f"## {i}. {title}\n- Link: {LINK[:-1]}{i}\n\n" for i, title in enumerate((DAWN, "Dusk and Dawn"), 1))
    assert [e.title for e in parse(f"{text}## Elsewhere\n\n- Congratulations to all.\n", name="17.md").entries] == [
        DAWN,
        "Dusk and Dawn",
    ]


def test_initials_with_a_hyphen_are_given_names() -> None:
    (entry,) = parse(f"# {DAWN}\n\nAuthors: Lundberg, S. M., Lee, S.-I.\n", name="a.md").entries
    assert entry.authors == ["Lundberg, S. M.", "Lee, S.-I."]


def test_marks_before_titles_say_how_far_their_reader_is() -> None:
    text = f"- ✅ [{DAWN}]({LINK})\n- ⬜ [Dusk and Dawn]({LINK[:-1]}2)\n- 🚧 [Naps]({LINK[:-1]}3)\n"
    assert [entry.status.value for entry in parse(text, name="a.md").entries] == ["read", "unread", "reading"]


def test_codes_behind_a_title_are_tags() -> None:
    text = f"**[{DAWN}]({LINK})** `sleep` `dawn`\nAna Sousa, Bo Lin\n> good\n\n**[Dusk and `nap`]({LINK[:-1]}2)** `dusk`\nBo Lin, Ana Sousa\n> better\n"
    found = parse(text, name="a.md").entries
    assert [(entry.title, entry.tags) for entry in found] == [(DAWN, ["sleep", "dawn"]), ("Dusk and `nap`", ["dusk"])]


def test_people_behind_who() -> None:
    text = f"## 1) {DAWN}\n- **arXiv ID:** 2405.00001\n- **Who:** Ana Sousa, Bo Lin\n\n## 2) Dusk and Dawn\n- **arXiv ID:** 2405.00002\n- **Who:** Bo Lin, Ana Sousa\n"
    assert [entry.authors for entry in parse(text, name="a.md").entries] == [PEOPLE, PEOPLE[::-1]]


def test_tags_behind_a_title_in_a_list() -> None:
    text = f"- [{DAWN}]({LINK}) #sleep #dawn\n- [Dusk and Dawn]({LINK[:-1]}2) #sleep\n"
    assert [entry.tags for entry in parse(text, name="a.md").entries] == [["sleep", "dawn"], ["sleep"]]


def test_a_section_of_facts_names_no_paper_in_org() -> None:
    text = f":PROPERTIES:\n:ROAM_REFS: @sousa2024\n:END:\n#+title: {DAWN}\n\n* 書誌\n- 著者 :: Ana Sousa\n\n* 感想\n良い。\n"
    assert [entry.title for entry in parse(text, name="sousa2024.org").entries] == [DAWN]


@pytest.mark.parametrize("sign", ["·", "•", "/", "→", "|", "—"])
def test_a_day_before_a_title_behind_any_sign(sign: str) -> None:
    text = "".join(
        f"### 2024-05-{day} {sign} {title}\nAna Sousa, Bo Lin\n{LINK[:-1]}{day[1]}\n\n좋다.\n\n"
        for day, title in (("21", DAWN), ("14", "Sheep Counting at Scale for Models"))
    )
    first, second = parse(text, name="log.md").entries
    assert (first.title, str(first.date), str(second.date)) == (DAWN, "2024-05-21", "2024-05-14")


@pytest.mark.parametrize("venue", ["ICML 2021", "ICML 2022 (Oral)"])
def test_the_day_of_a_paper_beside_its_venue_where_the_name_of_the_file_has_the_note_s(venue: str) -> None:
    text = f"> {venue}. [[Paper]({LINK})]\n> Ana Sousa, Bo Lin\n> 19 Jun 2021\n\n## 서론\n\n좋다.\n"
    (one,) = parse(f"---\ntitle: {DAWN}\n---\n\n{text}", name="_posts/2022-12-12-dawn.md").entries
    assert (str(one.date), str(one.published)) == ("2022-12-12", "2021-06-19")
    (one,) = parse(f"---\ntitle: {DAWN}\n---\n\n{text}", name="dawn.md").entries
    assert str(one.date) == "2021-06-19"


@pytest.mark.parametrize("heading", ["Plan for next week", "다음 주 계획", "下周计划", "来週の予定"])
def test_a_plan_below_papers_is_not_one(heading: str) -> None:
    text = f"## {DAWN}\n\n<{LINK}>\n\n좋다.\n\n## Sheep Counting at Scale\n\n<{LINK[:-1]}2>\n\n졸리다.\n"
    found = parse(f"# 주간 보고\n\n{text}\n## {heading}\n\n- 다시 해 보기\n- 문서 보기\n", name="week.md").entries
    assert [one.title for one in found] == [DAWN, "Sheep Counting at Scale"]


@pytest.mark.parametrize("heading", ["[DAWN] Dawn: Reading Early", "【Dawn】Dawn: Reading Early"])
def test_the_name_that_a_title_begins_with_is_not_said_twice(heading: str) -> None:
    (one,) = parse(f"# {heading}\n\n{LINK}\n\n좋다.\n", name="a.md").entries
    assert one.title == "Dawn: Reading Early"


@pytest.mark.parametrize(
    "heading", ["{} – kurz gelesen", "Lecture critique : {}", "Reseña: {}", "Конспект: {}", "[논문 리뷰] {} 논문 리뷰"]
)
def test_what_kind_a_note_is_in_more_languages(heading: str) -> None:
    assert naming.named(heading.format("Reading at Dawn")).title == "Reading at Dawn"


def test_words_behind_a_short_name_are_not_a_kind() -> None:
    assert naming.named("[Paper Review] CaD : Counting Anything 논문 리뷰").title == "CaD : Counting Anything"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("DeepFM 笔记", "DeepFM: a machine for sleep"),
        ("GAN 리뷰", "Generative adversarial nets for sleep"),
        ("Qwen2 논문", "Qwen2 technical report"),
    ],
)
def test_a_name_that_is_short_for_a_title(name: str, title: str) -> None:
    assert kinds.is_short_for(name, title)
    assert not kinds.is_short_for(name.replace(name.split()[0], "Generative"), title)


@pytest.mark.parametrize(
    ("people", "place", "venue", "arxiv"),
    [
        ("A. Sousa, B. Lin", "Phys. Rev. 115, 485 (1959)", "Phys. Rev. 115, 485", ""),
        ("A. B. Sousa", "Phys. Rev. Lett. 9, 2 (2005), cond-mat/0411737", "Phys. Rev. Lett. 9, 2", "cond-mat/0411737"),
        ("A. Sousa", "hep-th/9711200", "", "hep-th/9711200"),
    ],
)
def test_people_above_the_title(people: str, place: str, venue: str, arxiv: str) -> None:
    text = f"{people}\n{DAWN}\n{place}\n\nread 14.11.2019 for the seminar\n\nIt reads in the morning.\n"
    (one,) = parse(text, name="dawn19.txt").entries
    assert (one.title, "; ".join(one.authors), one.venue, one.arxiv) == (DAWN, people.replace(", ", "; "), venue, arxiv)
    assert (str(one.date), one.note) == ("2019-11-14", "It reads in the morning.")


def test_a_line_below_a_citation_in_an_item_is_what_its_reader_says() -> None:
    text = (
        f'* A. Sousa, "{DAWN}", Sort. Lett. 21,\n  467 (1982)\n  Funny and\n  sharp.\n\n'
        '* B. Lin, "Counting Sheep at Dusk", Sort. Lett. 3, 1 (1972)\n  only the first part\n\n'
        '* C. Ak, "Sorting Sheep at Night", cond-mat/0106096\n  For the class.\n'
    )
    found = parse(text, name="short.txt").entries
    assert [one.note for one in found] == ["Funny and\nsharp.", "only the first part", "For the class."]
    assert (found[0].venue, found[2].arxiv) == ("Sort. Lett. 21, 467", "cond-mat/0106096")


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("Wer früh liest", f"**Article :** A. Sousa, *{DAWN}*, Sort. Lett. 7, 1964."),
        ("Reading", f"**Ana Sousa, Bo Lin: {DAWN}.** Sorting Letters 33 (2010), S. 61–83"),
        ("Reading", f"**A. B. Sousa: {DAWN}.** Sorting Letters 33 (2010), S. 61–83"),
        (DAWN[:15], f"**Ana B. Sousa: {DAWN[:15]}: {DAWN}.** Sorting Letters 33 (2010)"),
        (
            "Wer früh liest",
            f"**Article :** A. Sousa, B. Lin, *{DAWN}*, [arXiv:1802.03426](https://arxiv.org/abs/1802.03426).",
        ),
    ],
)
def test_a_citation_names_the_paper_of_a_post_with_a_title_of_its_own(title: str, cited: str) -> None:
    (one,) = parse(f'---\ntitle: "{title}"\ndate: 2022-09-23\n---\n\n{cited}\n\nGut.\n', name="post.md").entries
    assert one.title.endswith(DAWN)
    assert one.authors[0].endswith("Sousa")
    assert "*" not in one.title + str(one.venue)


@pytest.mark.parametrize("told", ["**Theorems Asleep!** (Ana Sousa, 1989)", f"**{DAWN}** (OSDI'22)"])
def test_a_title_in_bold_below_a_day_with_its_year(told: str) -> None:
    other = "**Sheep Counting at Scale for Models** (Bo Lin, 1991)"
    text = f"# 輪読会\n\n## 2023/04/20（担当：高木）\n\n{other}\n\n良い。\n\n## 2023/04/27\n\n{told}\n\n眠い。\n"
    first, second = parse(text, name="log.md").entries
    assert (first.note, second.note, str(second.date)) == ("良い。", "眠い。", "2023-04-27")


def test_an_item_without_a_link_among_papers_has_its_title_before_the_dash() -> None:
    items = [
        f"**[{DAWN}]({LINK})** - good.",
        "Sheep Counting at Scale for Models - no link. Plots look like cliffs.",
        f"**[Night of Sorting]({LINK}2)** - long.",
    ]
    found = parse("# Log\n\n" + "".join(f"- {item}\n" for item in items), name="README.md").entries
    assert [one.title for one in found][1] == "Sheep Counting at Scale for Models"
    assert found[1].note == "no link. Plots look like cliffs."


def test_a_queue_in_org_has_families_and_days_below_its_headlines() -> None:
    text = (
        "#+title: reading queue\n\n* TODO Compressed Sheep\nDonoho, 2006. It is long.\n* DONE Bootstrap Dreams: Another Look at Sheep\n"
        "CLOSED: [2022-02-26 Sat 10:05]\nEfron 1979. Reads like a talk.\n* TODO Some trees :ask:\nWhich paper is meant?\n"
    )
    first, second = parse(text, name="reading.org").entries
    assert (first.title, first.authors, first.note, first.date) == ("Compressed Sheep", ["Donoho"], "It is long.", None)
    assert (second.authors, second.note, str(second.date)) == (["Efron"], "Reads like a talk.", "2022-02-26")
    assert (second.status, str(second.published)) == ("read", "1979")


def test_a_citation_after_article_is_not_where_it_was_published() -> None:
    cited = f"**Article :** A. B. Sousa, *{DAWN}*, Phil. Trans. B 237, 1952."
    (one,) = parse(f"---\ntitle: Wer schläft\n---\n\n{cited}\n\nGut.\n", name="post.md").entries
    assert (one.title, one.authors) == (DAWN, ["A. B. Sousa"])


@pytest.mark.parametrize("said", ["论文阅读《{}》", "오늘의 논문 {}", "논문리뷰 {}"])
def test_a_kind_before_a_title_without_a_mark(said: str) -> None:
    assert kinds.without_kind(said.format(DAWN)) == DAWN


def test_a_name_in_small_letters_is_short_for_the_title_that_begins_with_it() -> None:
    link = f"[dawnet: {DAWN}](https://arxiv.org/abs/2405.00001)"
    (one,) = parse(f"---\ntitle: dawnet 论文笔记\n---\n\n{link}\n\n## 动机\n\n没有。\n", name="post.md").entries
    assert one.title == f"dawnet: {DAWN}"


@pytest.mark.parametrize("said", ["论文分享｜{}", "论文笔记丨{}", "{}｜论文笔记"])
def test_a_wide_bar_parts_a_kind_from_a_title(said: str) -> None:
    assert kinds.without_kind(said.format(DAWN)) == DAWN


def test_the_week_and_a_full_stop_before_a_title():
    assert kinds.without_kind("Week 12. Counting Cold Pages") == "Counting Cold Pages"
