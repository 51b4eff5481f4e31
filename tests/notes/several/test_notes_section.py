"""The papers that stand within others: items below topics, and facts below items."""

import pytest

from readlist.notes import parse

DAWN, DUSK = "Reading at Dawn Helps Models Remember", "Reading at Dusk Helps Models Forget"


def titles(text: str, name: str = "list.md") -> list[str]:
    return [entry.title for entry in parse(text, name=name).entries]


@pytest.mark.parametrize("venue", ["ICML 2024", "학회: ICML 2024", "**Venue**: ICML 2024"])
def test_items_over_their_venues_are_papers(venue: str) -> None:
    text = "".join(f"- {title}\n  - {venue}\n  - worth a look\n" for title in (DAWN, "Reading Noon"))
    assert titles(f"# Papers\n\n{text}") == titles(f"# 2024\n\n{text}") == [DAWN, "Reading Noon"]
    assert titles("- Sleep\n" + text.replace("- ", "  - ").replace("    -", "      -")) == [DAWN, "Reading Noon"]
    assert (
        len(titles(f"# Plans\n\n{text}".replace("Reading", "book").replace(" at Dawn Helps Models Remember", ""))) < 2
    )


@pytest.mark.parametrize("below", ["", "\n  - It reads."])
@pytest.mark.parametrize("topic", ["**Sleep**", "Sleep:", "수면:"])
def test_a_topic_over_one_item_is_no_title(topic: str, below: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    other = topic.replace("Sleep", "Rest").replace("수면", "휴식")
    text = f"# List\n\n{topic}\n\n- [Reading Noon]({link}1){below}\n\n{other}\n\n- [{DUSK}]({link}2){below}\n"
    found = parse(text, name="list.md").entries
    assert [(one.title, one.note.strip(" -\n")) for one in found] == [
        ("Reading Noon", below.strip(" -\n")),
        (DUSK, below.strip(" -\n")),
    ]


def test_a_text_over_items_that_are_remarks_stays() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = f"# List\n\n- [{DAWN}]({link}1)\n\nWhat I think:\n\n- it is\n\n- [{DUSK}]({link}2)\n"
    assert "What I think:" in parse(text, name="list.md").entries[0].note


@pytest.mark.parametrize("box", ["", "[x] "])
def test_a_topic_over_one_item_with_its_facts_is_no_title(box: str) -> None:
    text = "".join(
        f"- {topic}\n  - {box}{title}\n    - Authors: Ana Sousa, Bo Lin\n    - https://arxiv.org/abs/2405.0000{at}\n"
        for at, (topic, title) in enumerate((("수면", DAWN), ("휴식", DUSK)))
    )
    found = parse(text, name="list.md").entries
    assert [(one.title, one.authors, one.note) for one in found] == [
        (title, ["Ana Sousa", "Bo Lin"], "") for title in (DAWN, DUSK)
    ]
    assert {str(one.status) for one in found} == {"read" if box else "unread"}


def test_two_words_over_a_venue_are_no_person_where_they_head_an_item() -> None:
    text = f"# Sleep\n\n- Reading Noon (ICML 2024)\n  - #sleep\n\n# Rest\n\n- [{DUSK}](https://a.org/b.pdf)\n"
    assert "Reading Noon" not in [name for one in parse(text, name="list.md").entries for name in one.authors]


def test_facts_among_the_remarks_on_one_of_several() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = "".join(
        f"- **{title}**\n  - It reads.\n  - Once more.\n  - *Ana Sousa, Bo Lin*\n  - ICML 2024\n  - [pdf]({link}{at})\n"
        for at, title in enumerate((DAWN, DUSK))
    )
    found = parse(text, name="list.md").entries
    assert [(one.title, one.venue, one.arxiv[-1:], one.authors) for one in found] == [
        (DAWN, "ICML", "0", ["Ana Sousa", "Bo Lin"]),
        (DUSK, "ICML", "1", ["Ana Sousa", "Bo Lin"]),
    ]
    assert found[0].note == "- It reads.\n- Once more."


def test_the_only_link_to_a_paper_below_many_remarks() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    remarks = "".join(f"  - It {word}.\n" for word in "reads sleeps wakes eats drinks".split())
    text = "".join(f"- {title} (ICML 2024)\n{remarks}  - {link}{at}\n" for at, title in enumerate((DAWN, DUSK)))
    assert [one.arxiv for one in parse(text, name="list.md").entries] == ["2405.00000", "2405.00001"]


def test_a_family_name_of_two_letters_and_others() -> None:
    text = f"- {DAWN}\n  - Wu et al.\n- {DUSK}\n  - Sousa et al.\n"
    assert [one.authors for one in parse(text, name="list.md").entries] == [["Wu"], ["Sousa"]]


def test_a_table_of_contents_names_no_paper() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    contents = f"- [Sleep](#sleep)\n- [{DAWN} and Noon](#rest)\n\n"
    assert titles(f"# Papers\n\n{contents}* [{DAWN}]({link}1)\n* [{DUSK}]({link}2)\n") == [DAWN, DUSK]
    assert titles(f"# Papers\n\n{contents}## {DAWN}\n\n{link}1\n\n## {DUSK}\n\n{link}2\n") == [DAWN, DUSK]


def test_a_topic_in_bold_below_a_line_belongs_to_none() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = f"**Sleep**\n\n1. {DAWN} [pdf]({link}1)\n\n**Rest**\n\n2. {DUSK} [pdf]({link}2)\n"
    assert [(one.title, one.note) for one in parse(text, name="list.md").entries] == [(DAWN, ""), (DUSK, "")]


def test_a_sign_before_a_title() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = f"- ⭐ (ICML 2024) {DAWN} [[paper]({link}1)]\n- 🔥 [{DUSK}]({link}2)<br>Ana Sousa, Bo Lin<br>ICML 2024\n"
    found = parse(text, name="list.md").entries
    assert [(one.title, one.venue, one.note) for one in found] == [(DAWN, "ICML", ""), (DUSK, "ICML", "")]


def test_headings_with_links_and_nothing_below_are_no_form() -> None:
    names = (DAWN, DUSK, "Reading at Noon")
    text = "".join(f"## [{title}](https://arxiv.org/abs/2405.0000{at})\n\n" for at, title in enumerate(names))
    assert titles(text) == [*names]


@pytest.mark.parametrize("people", ["Ana Sousa, Bo Lin", "- Authors: Ana Sousa, Bo Lin", "*Ana Sousa, Bo Lin*"])
def test_people_in_full_below_a_family_and_others(people: str) -> None:
    text = "".join(f"## {title} - Sousa et al.\n\n{people}\n\nIt reads.\n\n" for title in (DAWN, DUSK))
    found = parse(text, name="list.md").entries
    assert [(one.authors, one.more_authors, one.note) for one in found] == [
        (["Ana Sousa", "Bo Lin"], False, "It reads.")
    ] * 2


def test_people_after_a_sign_are_no_title() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = "".join(
        f"## 📄 {title}\n\n👥 Ana Sousa, Bo Lin\n🔗 {link}{at}\n\nGood.\n\n"
        for at, title in enumerate((DAWN, "Noon Reading"))
    )
    found = parse(text, name="list.md").entries
    assert [(one.title, one.authors) for one in found] == [
        (DAWN, ["Ana Sousa", "Bo Lin"]),
        ("Noon Reading", ["Ana Sousa", "Bo Lin"]),
    ]


def test_a_table_of_contents_is_no_part_of_the_text() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    contents = "".join(f"{at}. [{title}](#{at})\n" for at, title in enumerate((DAWN, DUSK), 1))
    assert titles(f"# Papers\n\n{contents}\n## {DAWN}\n{link}1\n\ngood\n\n## {DUSK}\n{link}2\n\nbad\n") == [DAWN, DUSK]


def test_a_topic_over_one_paper_with_facts_below_it_is_no_comment() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = "".join(
        f"- {topic}\n    * **{title}**\n        * リンク: [arXiv]({link}{at})\n"
        for at, (topic, title) in enumerate([("画像", DAWN), ("言語", DUSK)])
    )
    assert [(one.title, one.note) for one in parse(f"# Papers\n\n{text}", name="a.md").entries] == [
        (DAWN, ""),
        (DUSK, ""),
    ]


@pytest.mark.parametrize(
    "cited",
    [
        "山田太郎・鈴木花子（2006）「眠る前の整列」『情報誌』47(2): 627-637.",
        "이서연·박하늘·김두리·최가람·정나래 (2018), 「잠들기 전에 하는 정렬」, 『정보연구』 24(4), 219-240.",
    ],
)
def test_a_citation_without_spaces_is_no_fact_of_the_one_above(cited: str) -> None:
    first = "佐藤次郎（2004）「朝の整列」『理論誌』19(1): 101-115."
    for mark in ("- ", "- [ ] ", "### "):
        found = parse(f"# List\n\n{mark}{first}\n{mark}{cited}\n", name="list.md").entries
        assert [one.title for one in found] == ["朝の整列", cited.partition("「")[2].partition("」")[0]]


def test_people_behind_where_they_work() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    people = "MIT, UC Sleep (Ana Sousa, Bo Lin, Cem Ak)"
    text = f"- [{DAWN}]({link}1)\n  - {people}\n  - good\n- [{DUSK}]({link}2)\n  - bad\n"
    dawn, _ = parse(text, name="list.md").entries
    alone = parse(f"# {DAWN}\n\n{people}\n\ngood\n", name="a.md").entries[0]
    for one in (dawn, alone):
        assert (one.authors, one.extra) == (["Ana Sousa", "Bo Lin", "Cem Ak"], {"affiliation": "MIT, UC Sleep"})


@pytest.mark.parametrize("label", ["Paper title", "논문 제목", "論文タイトル", "论文标题"])
@pytest.mark.parametrize("mark", ["{}. ", "- "])
def test_what_stands_beside_a_title_after_a_label_is_part_of_the_note(mark: str, label: str) -> None:
    parts = (
        f"{label}: {DAWN} (ICLR 2020)", "Overview:\n - Authors: Ana Sousa, Bo Lin (MIT)\n - small layers",
        "Slides and video\n[1] Slides : below\n[2] Video : https://youtu.be/abc",
        "References\n[1] Paper : https://arxiv.org/abs/2405.00001",
    )  # fmt: skip
    text = "\n\n".join(f"{mark.format(at)}{part}" for at, part in enumerate(parts, 1))
    (entry,) = parse(f"[Paper Review] {DAWN}\n\nviews : 5210\n\n{text}\n\n---\n\nKim: good\n", name="1402.md").entries
    assert (entry.title, entry.authors, entry.arxiv) == (DAWN, ["Ana Sousa", "Bo Lin"], "2405.00001")
    assert "small layers" in entry.note
    assert titles(f"{text}\n{mark.format(5)}[{DUSK}](https://arxiv.org/abs/2405.00002)\n") == [DAWN, DUSK]


def test_numbered_titles_below_their_label_are_papers() -> None:
    text = f"1. Paper title\n [1] {DAWN} (CIKM 2021)\n [2] {DUSK} (ICML 2022)\n\n2. Overview\n [1] two scales\n"
    first, second = parse(f"[Review] Two papers\n\ndate : 2023-01-30\n\n{text}", name="1688.md").entries
    assert [(one.title, one.venue, str(one.date)) for one in (first, second)] == [
        (DAWN, "CIKM", "2023-01-30"),
        (DUSK, "ICML", "2023-01-30"),
    ]
    assert "two scales" in second.note


@pytest.mark.parametrize("title", ["**「{}」**", "“{}”", "《{}》", "**{}**", "*{}*"])
@pytest.mark.parametrize("byline", ["Ana Sousa 외 (NVIDIA) · [arXiv:2405.0000{0}]({1}{0})", "[paper]({1}{0})"])
def test_a_title_below_a_headline_of_its_reader_s(title: str, byline: str) -> None:
    heads = ("새벽에 읽으면 정말 기억에 남을까?", "저녁에 읽으면 왜 잊어버리는 걸까")
    parts = [
        f"## 📚 {at}. {head}\n\n{title.format(name)}\n{byline.format(at, 'https://arxiv.org/abs/2405.0000')}\n\n좋다.\n"
        for at, (head, name) in enumerate(zip(heads, (DAWN, DUSK), strict=True), 1)
    ]
    text = "# 물결 47호\n\n> 2024년 4월 22일 (월) 발송 | 구독자 1,204명\n\n안녕하세요!\n\n---\n\n" + "\n---\n\n".join(
        parts
    )
    found = parse(text, name="47호.md").entries
    assert [(one.title, str(one.date)) for one in found] == [(DAWN, "2024-04-22"), (DUSK, "2024-04-22")]
    assert all(head in one.note for head, one in zip(heads, found, strict=True))


@pytest.mark.parametrize("end", [" \\", "\\", "<br>", "  "])
@pytest.mark.parametrize("sign", ["", " :eyes:"])
def test_lines_of_an_item_that_are_broken_on_purpose(end: str, sign: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = "".join(
        f"1. **[OSDI'22] {title}**{sign}{end}\n   *Ana Sousa, Bo Lin*{end}\n   {paper}\n"
        for title, paper in ((DAWN, f"[[Paper]({link}1)] [[Note](a.md)]"), (DUSK, "[Paper] TODO find the pdf"))
    )
    found = parse(f"# Notes\n\n{text}", name="README.md").entries
    assert [(one.title, one.authors, one.venue) for one in found] == [
        (DAWN, ["Ana Sousa", "Bo Lin"], "OSDI"),
        (DUSK, ["Ana Sousa", "Bo Lin"], "OSDI"),
    ]


@pytest.mark.parametrize("rank", ["{}位 ", "第{}位：", "{}위 ", "{}등: ", "No. {} "])
@pytest.mark.parametrize("mark", ["### ", "- "])
def test_the_place_of_a_paper_among_the_best_is_no_part_of_its_title(mark: str, rank: str) -> None:
    indent = "" if mark == "### " else "  "
    text = "".join(
        f"{mark}{rank.format(at)}{title}\n{indent}[arXiv:2405.0000{at}](https://arxiv.org/abs/2405.0000{at}) / MIT\n\n"
        for at, title in ((2, DAWN), (1, DUSK))
    )
    assert titles(f"# Best of 2023\n\nThe best two.\n\n{text}") == [DAWN, DUSK]


@pytest.mark.parametrize("day", ["4/12　佐々木（M2）", "4月12日 山田 (D1)", "4/12 (화) 김하나 (석사과정)"])
def test_papers_below_the_days_of_a_schedule_and_who_presents_them(day: str) -> None:
    people = "A. Sousa, B. Lin, C. Ak"
    text = "".join(
        f"{one}\n{title}\n{people}\nNature 556, 43 (2018)\n→ 質疑：{at}回目\n\n"
        for at, (one, title) in enumerate(((day, DAWN), (day.replace("12", "19"), DUSK)))
    )
    found = parse(f"物性研 雑誌会　2022年度前期\n場所：302　　時間：火曜\n\n{text}", name="雑誌会.txt").entries
    assert [(one.title, str(one.date), one.venue) for one in found] == [
        (DAWN, "2022-04-12", "Nature 556, 43"),
        (DUSK, "2022-04-19", "Nature 556, 43"),
    ]
    assert [one.note for one in found] == ["→ 質疑：0回目", "→ 質疑：1回目"]


@pytest.mark.parametrize("chore", ["[x] 換主題", "[ ] 서버 비용 내기", "発表の準備"])
def test_a_chore_among_links_that_are_titles_is_no_paper(chore: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    linked = [f"- [ ] [{title}]({link}{at})\n" for at, title in enumerate((DAWN, DUSK, "Reading at Noon Helps Us"))]
    text = "# 待補\n\n" + f"- {chore}\n".join((linked[0], "".join(linked[1:])))
    assert titles(text) == [DAWN, DUSK, "Reading at Noon Helps Us"]
    assert len(titles(text.replace(chore, f"{chore} https://arxiv.org/abs/2405.00009"))) == 4


@pytest.mark.parametrize("words", ["{}와 {}를 읽었다. 둘 다 좋다.", "I like {} and {} a lot.", "이번 주에 읽은 {}, {}"])
def test_what_is_said_around_several_papers(words: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    said = words.format(f"[{DAWN}]({link}1)", f"[{DUSK}]({link}2)")
    found = parse(f"# List\n\n{said}\n", name="list.md").entries
    assert [(one.title, one.note) for one in found] == [(DAWN, said), (DUSK, said)]


def test_topics_over_items_with_facts_are_no_papers() -> None:
    facts = "    - Authors: Ana Sousa\n    - https://arxiv.org/abs/2405.0000"
    one, two = f"  - Night Sort\n{facts}1\n", f"  - Day Sort\n{facts}2\n"
    for text in (f"# 2025-01-11\n- NLP\n{one}- Vision\n{two}", f"# 읽은 논문\n- NLP\n{one}{two}"):
        assert titles(text) == ["Night Sort", "Day Sort"]


LINK = "https://arxiv.org/abs/2405.0000"


def test_items_that_are_links_without_a_title() -> None:
    found = parse(f"# 2025-01-06\n- {LINK}1\n- {LINK}2 이건 좋다\n", name="a.md").entries
    assert [(one.title, one.arxiv, one.note) for one in found] == [
        ("2405.00001", "2405.00001", ""), ("2405.00002", "2405.00002", "이건 좋다"),
    ]  # fmt: skip
    others = f"- [{DAWN}]({LINK}3)\n- [{DUSK}]({LINK}4)\n"
    assert titles(f"# 2025-01-06\n- {LINK}1 좋다\n{others}") == ["2405.00001", DAWN, DUSK]
    assert len(titles(f"# {DAWN}\nAuthors: Ana Sousa\n\n- {LINK}1\n- {LINK}2\n")) == 1


def test_callouts_that_are_linked_titles() -> None:
    text = f"> [!note] [Night Sort]({LINK}1)\n> Authors: Ana Sousa\n> 좋다.\n\n> [!note] [Day Sort]({LINK}2)\n> 별로.\n"
    assert titles(text, "2025-01-06.md") == ["Night Sort", "Day Sort"]


def test_chores_beside_papers_with_boxes() -> None:
    papers = f"- [x] [Night Sort]({LINK}1) 읽기\n- [ ] [Day Sort]({LINK}2) 읽기\n"
    assert titles(f"# 이번 주\n{papers}- [ ] 빨래하기\n- [ ] 교수님께 메일\n") == ["Night Sort", "Day Sort"]


def test_items_that_each_name_a_paper_in_another_way() -> None:
    text = (
        f"# Awesome Rooms\n## Papers\n* [2024/01] [**Night Without Attics**]({LINK}1) - Ana Sousa et al.\n"
        f"* [2023/12] **Attics Without Night** [[arXiv]({LINK}2)] [[Project](https://attic.github.io)]\n"
        f"* (*NeurIPS 2023*) Cellars Without Night. Bo Lin, Ana Sousa. [pdf]({LINK}3)\n"
    )
    found = parse(text, name="list.md").entries
    assert [one.title for one in found] == ["Night Without Attics", "Attics Without Night", "Cellars Without Night"]
    assert found[2].authors == ["Bo Lin", "Ana Sousa"]


def test_people_in_chinese_brackets_and_where_they_work() -> None:
    text = f"**1. 安静的排序**（王小明 等，ACL 2024）[论文]({LINK}1)\n\n**2. 吵闹的排序**（李小华 等，EMNLP 2024）[论文]({LINK}2)\n"
    first, _ = parse(text, name="list.md").entries
    assert (first.authors, first.venue) == (["王小明"], "ACL")
    text = f"1) Night Sort (Ana Sousa, KAIST, 2023)\n   링크: {LINK}1\n2) Day Sort (Bo Lin et al., 2024)\n   링크: {LINK}2\n"
    assert parse(text, name="list.md").entries[0].authors == ["Ana Sousa"]


def test_a_link_without_a_title_between_two_papers_is_no_remark() -> None:
    text = f"# 2025-01-06\n- [{DAWN}]({LINK}1)\n- {LINK}2 좋다\n  - 별로\n- [{DUSK}]({LINK}3)\n"
    found = parse(text, name="a.md").entries
    assert [(one.title, one.note) for one in found] == [(DAWN, ""), ("2405.00002", "좋다\n- 별로"), (DUSK, "")]


@pytest.mark.parametrize("rule", ["", "---\n\n"])
@pytest.mark.parametrize("people", ["\nby Ana Sousa, Bo Lin", "\n\nby Ana Sousa, Bo Lin", "\n\nAna Sousa, Bo Lin"])
def test_a_newsletter_greets_before_the_first_paper(rule: str, people: str) -> None:
    told = [
        f"**[{title}]({LINK}{number})**{people}\n\n*TL;DR:* It reads.\n\n*Why it matters:* Read on Sunday.\n\n"
        for number, title in enumerate((DAWN, DUSK, "Reading at Noon Helps Nobody at All"))
    ]
    text = "# The Long Night, issue 17\n\n*Friday, June 2, 2023*\n\nHello again.\n\n---\n\n" + rule.join(told)
    found = parse(text, name="017.md").entries
    assert [one.title for one in found][:2] == [DAWN, DUSK] and len(found) == 3
    assert {(tuple(one.authors), str(one.date), one.note[:9]) for one in found} == {
        (("Ana Sousa", "Bo Lin"), "2023-06-02", "*TL;DR:* ")
    }


@pytest.mark.parametrize("indent", ["  ", "\t"])
@pytest.mark.parametrize(
    "fold",
    [
        "<details>\n<summary>notes</summary>\n\nIt reads.\n</details>",
        "<details><summary>메모</summary>It reads.</details>",
    ],
)
def test_what_is_folded_away_below_an_item_is_said_of_its_paper(indent: str, fold: str) -> None:
    below = "".join(f"{indent}{line}\n" if line else "\n" for line in fold.split("\n"))
    text = "# Shelf\n\n" + "".join(f"- [{title}]({LINK}{at})\n{below}\n" for at, title in enumerate((DAWN, DUSK)))
    found = parse(text, name="list.md").entries
    assert [(one.title, "It reads." in one.note) for one in found] == [(DAWN, True), (DUSK, True)]


@pytest.mark.parametrize("by", [" — {}", " - {}", " —— {}", " ({})", "（{}）"])
@pytest.mark.parametrize(
    "names", [("홍길동", "김하나", "이두리"), ("山田 太郎", "佐藤 花子", "鈴木 一郎"), ("李明", "张悦", "陈思远")]
)
def test_titles_with_who_presents_them_behind_are_papers(by: str, names: tuple[str, ...]) -> None:
    said = zip((DAWN, "FastSort", DUSK), names, strict=True)
    text = "# 2023\n\n" + "".join(f"- {title}{by.format(name)}\n" for title, name in said)
    found = parse(text, name="seminar.md").entries
    assert [(one.title, one.note.strip("()（）")) for one in found] == list(
        zip((DAWN, "FastSort", DUSK), names, strict=True)
    )


def test_topics_with_a_name_behind_are_no_papers() -> None:
    assert titles("# 2023\n\n- room — 홍길동\n- coffee — 김하나\n- web page — 이두리\n") != [
        "room",
        "coffee",
        "web page",
    ]


@pytest.mark.parametrize("word", ["Required", "Optional reading", "Main", "필수", "参考", "**Suggested**"])
def test_whether_a_paper_of_a_syllabus_has_to_be_read(word: str) -> None:
    text = (
        f"# CS 999 Reading list\n\n**Week 1 (Jan 10): Sleep**\n- {word}: Ana Sousa. {DAWN}. ICML 2015.\n"
        f"- {word}: [{DUSK}](https://arxiv.org/abs/2405.00002), Lin et al.\n\n"
        f'**Week 2 (Jan 17): Sorting**\n- {word}: Bo Lin et al., "Sorting Networks at Night," ICML 2017.\n'
    )
    found = parse(text, name="syllabus.md").entries
    assert [one.title for one in found] == [DAWN, DUSK, "Sorting Networks at Night"]
    assert {one.note for one in found} == {word.strip("*")}


def test_the_week_of_a_meeting_is_no_title_above_its_paper() -> None:
    paper = 'Paper: Ana Sousa et al., "{}," ICML 2016. [pdf](https://arxiv.org/abs/2405.0000{})'
    weeks = [f"**Week {at}: Sleep**\n- {paper.format(title, at)}\n" for at, title in enumerate((DAWN, DUSK), 1)]
    assert "Week 1: Sleep" not in titles("# Reading list\n\n" + "\n".join(weeks), "syllabus.md")


def test_lines_that_begin_with_brackets_each_name_a_paper() -> None:
    cited = f"[1] A. Sousa, B. Lin, and C. Ak. {DAWN}. In ICML, 2016.\n[2] B. Lin and C. Ak. {DUSK}. In ICLR, 2014.\n"
    assert titles(f"## References\n\n{cited}", "refs.md") == [DAWN, DUSK]
    text = f"[2021-02-03] {DAWN} - Sousa et al. - ICML'16\n[2021-02-05] Sorting at Night - Lin et al. - ICLR'17\n"
    assert [(one.title, str(one.date)) for one in parse(text, name="log.txt").entries] == [
        (DAWN, "2021-02-03"),
        ("Sorting at Night", "2021-02-05"),
    ]


def test_the_number_of_a_talk_before_a_title_and_its_speaker_behind() -> None:
    part = "### 발표 {}. {} (발표: 김하나)\n링크: https://arxiv.org/abs/2405.0000{}\n- 좋다\n\n"
    text = "# 3주차 스터디\n\n" + part.format(1, DAWN, 1) + part.format(2, "FastSort", 2)
    assert [(one.title, one.note) for one in parse(text, name="week3.md").entries] == [
        (title, "발표: 김하나\n- 좋다") for title in (DAWN, "FastSort")
    ]


@pytest.mark.parametrize(
    ("head", "labels", "title"),
    [
        ("第%d回", ("日付", "発表者", "論文"), "[%s](%s)"),
        ("Session %d", ("Date", "Presenter", "Paper"), "[%s](%s)"),
        ("%d회차", ("날짜", "발표", "논문"), "%s (%s)"),
    ],
)
def test_meetings_whose_paper_is_a_fact_keep_their_day_and_what_is_said(head, labels, title) -> None:
    day, who, paper = labels
    text = "# Group\n\n" + "".join(
        f"## {head % at}\n\n- {day}: 2022/04/1{at}\n- {who}: 田村\n- {paper}: {title % (name, LINK + str(at))}\n\nIt reads.\n\n"
        for at, name in enumerate((DAWN, DUSK), 1)
    )
    found = parse(text, name="log.md").entries
    assert [(one.title, str(one.date), one.note.endswith("It reads.")) for one in found] == [
        (DAWN, "2022-04-11", True),
        (DUSK, "2022-04-12", True),
    ]


def test_labelled_titles_of_a_week_below_a_greeting() -> None:
    text = "# 2024년 5월 13일 주간 논문\n\n이번 주는 잠입니다.\n\n---\n\n" + "---\n\n".join(
        f"📌 제목: {title}\n🔗 링크: {LINK}{at}\n💬 한줄평: 읽힌다.\n\n"
        for at, title in enumerate((DAWN, DUSK, f"{DAWN} Too"))
    )
    found = parse(text, name="2024-05-2주.md").entries
    assert [(one.title, str(one.date)) for one in found][:2] == [(DAWN, "2024-05-13"), (DUSK, "2024-05-13")]
