"""Which of the texts that lie in a folder are about a paper."""

import pytest

from readlist.notes import doubt, is_doubtful, parse
from readlist.notes.titles.sections import is_other_page

DAWN = "Reading at Dawn Helps Models Remember"


def doubted(text: str, name: str) -> str:
    return doubt(parse(text, name=name), name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Dawn\n\n**Authors**: Ana Sousa, Bo Lin\n\n좋다.\n", "a.md"),
        ("# 새벽\n\n좋다. https://arxiv.org/abs/2405.00001\n", "a.md"),
        ("https://a.org/dawn\n\n좋다.\n", "a.md"),
        (f"# {DAWN}\n\n좋다.\n", "a.md"),
        ("---\ntype: literature\n---\n# 새벽\n\n좋다.\n", "a.md"),
        ("# GPT-2\n\n좋다.\n", "a.md"),
        ("# 새벽\n\n이 논문은 좋다.\n", "a.md"),
        ("# 새벽\n\n## 서론\n\n좋다.\n\n## 실험\n\n크다.\n", "a.md"),
        ("좋다.\n\n#paper\n", "a.md"),
        ("좋다.\n", "240520 새벽.md"),
        ("좋다.\n", "논문/새벽.md"),
    ],
)
def test_what_speaks_for_a_paper(text: str, name: str) -> None:
    assert doubted(text, name) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"---\ntype: permanent\n---\n# {DAWN}\n\nIt does.\n", "a.md"),
        ("---\ntags: [concept, sorting]\n---\n# SoNet\n\nIt does.\n", "SoNet.md"),
        ("# The build of the site is broken #15\n\n**Labels:** `bug`\n\nIt is.\n", "issues/015.md"),
        ("# 잠에 대하여\n\n여기서 시작. [[새벽에 읽기]]가 먼저.\n", "Sleep MOC.md"),
        ("# 회의록\n\n- 참석: 셋\n", "a.md"),
        ("---\ntitle: About\n---\nI write.\n", "about.md"),
        ("# Contributing\n\nBe kind.\n", "papers/CONTRIBUTING.md"),
        ("- met at [[Lisbon]]\n", "Ana.md"),
        ("- milk\n- bread\n", "journals/2024_05_20.md"),
        ("빵을 샀다.\n", "2024-05-20-bread.md"),
        ("오늘은 쉽니다.\n", "논문/0817.md"),
        ("---\ntitle: 상반기 회고\n---\n논문 리뷰를 넷 썼다.\n", "2024-06-30-half.md"),
        ("# Weekly meeting\n\nRead https://arxiv.org/abs/2405.00001 until Friday.\n", "2024-05-20 Meeting.md"),
        ("# Besprechung im Mai\n\n- Reise\n", "papers/a.md"),
        ("SEMINAR ROOMS\n\nRoom 5: keys are with Ana.\n", "rooms.txt"),
        ("# BEV Segmentation\n\nThe lidar people had it easy.\n", "topics/bev.md"),
        ("# Focaccia\n\nhttps://a.org/bread\n", "Rezepte.md"),
        ("# Who I am\n\nI bake, and I walk.\n\nhttps://ana.example.org\n", "me.md"),
    ],
)
def test_what_is_about_no_paper(text: str, name: str) -> None:
    assert doubted(text, name) == "it names no paper"


def test_a_form_names_none() -> None:
    assert doubted("# {{title}}\n\n- Authors: {{authors}}\n\nWhat it says.\n", "a.md") == "a form that is not filled in"


def test_a_list_that_came_in_as_one_is_told() -> None:
    items = "".join(f"- 좋다 https://arxiv.org/abs/2405.0000{i}\n" for i in range(6))
    assert is_doubtful(parse(f"# 여러 가지\n\n생각을 적는다.\n\n{items}", name="240520 여러 논문.md"))
    assert not is_doubtful(parse(f"# {DAWN}\n\n- https://arxiv.org/abs/2405.00001\n\n좋다.\n", name="a.md"))


def test_prose_that_links_to_many_papers_is_told() -> None:
    links = " 그리고 ".join(f"https://arxiv.org/abs/2405.0000{i}" for i in range(4))
    assert is_doubtful(parse(f"# 관심 논문들\n좋음 {links}\n", name="all.md"))
    assert not is_doubtful(parse(f"# {DAWN}\nAuthors: Ana Sousa\n\n좋음 {links}\n", name="a.md"))


def test_code_after_a_label_speaks_for_a_paper() -> None:
    assert doubted("# Loud Sorting Six\nCode: https://github.com/six/six\n\nSixth.\n", "b.md") == ""


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("About", True), ("about this site", True), ("À propos", True), ("Minutes of Monday", True), ("今週のTODO", True),
        ("점심 맛집 정리", True), ("5月の議事録", True), ("About Attention", False), ("오늘의 논문", False), (DAWN, False),
        ("Meeting Scheduling as Constraint Satisfaction with Language Models", False),
    ],
)  # fmt: skip
def test_what_other_pages_are_called(title: str, is_one: bool) -> None:
    assert is_other_page(title) == is_one


def test_a_section_of_a_letter_is_not_a_paper_beside_papers() -> None:
    papers = "".join(
        f"### {n}. {DAWN} {n}\n\n*Ana Sousa, Bo Lin* | [arXiv](https://arxiv.org/abs/2405.0000{n})\n\n" for n in "123"
    )
    text = f"# Letter 7\n\n{papers}### Elsewhere\n\n- I moved to Basel.\n"
    assert [entry.title for entry in parse(text, name="007.md").entries] == [f"{DAWN} {n}" for n in "123"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# 광고 논문 노트\n\n- 2018-KDD-[DIN](2018-KDD-DIN.md)\n- 2016-RecSys-YouTube\n", "README.md"),
        ("---\ntitle: 블로그를 시작하며\n---\n\n논문 리뷰를 한 달에 두 편 쓰는 것이 목표입니다.\n", "_posts/start.md"),
        ("---\ntitle: 开博\n---\n\n以后会写一些论文笔记和随笔。\n", "start.md"),
        (
            "# 논문 정리\n\n졸업 전까지 읽는다.\n\n### 메모\n\n- 금요일 5시\n",
            "논문 정리 4c1f0a9be27d4e0f9b7d3a5c8e6f1029.md",
        ),
    ],
)
def test_a_page_of_links_and_the_plan_of_a_blog_name_no_paper(text: str, name: str) -> None:
    assert doubted(text, name)


@pytest.mark.parametrize(
    "item",
    [
        "- [{0}](https://arxiv.org/abs/2405.0000{1}) ([note](papers/{1}.md))\n",
        "- {0} (Sousa et al., 2024): [[paper-{1}]]\n",
    ],
)
def test_an_index_each_paper_of_which_has_a_note_of_its_own_is_left_out(item: str) -> None:
    one, *_, text = (
        "# My papers\n\n" + "".join(item.format(f"{DAWN} {n}", n) for n in range(1, m)) for m in range(2, 6)
    )
    assert doubted(text, "README.md") == doubted(one, "README.md") == "a page of links to notes, not a note"
    assert doubted(text, "240520 farms.md") == ""
    other = text + f"- {DAWN} 9 (Okafor et al., 2023), https://arxiv.org/abs/2405.00009\n"
    assert doubted(other, "README.md") == ""


def test_an_index_with_facts_below_each_link_is_a_list() -> None:
    items = [
        f"- [note {at}](notes/{at}.md)\n  - Title: {DAWN} {at}\n  - Paper: https://arxiv.org/abs/2405.0000{at}\n"
        for at in range(3)
    ]
    assert not doubted(f"# Papers\n\n{''.join(items)}", "README.md")


def test_words_in_double_brackets_before_an_address_are_not_a_note() -> None:
    text = "# My papers\n\n" + "".join(
        f"- **{DAWN} {n}** (Interspeech 2017) [[arxiv]](https://arxiv.org/abs/2405.0000{n})\n" for n in range(1, 5)
    )
    assert doubted(text, "README.md") == ""
    assert doubted(text.replace("(https://arxiv.org", "[a](https://arxiv.org"), "README.md") == ""


def test_a_page_that_cites_notes_by_their_keys_is_on_what_they_share() -> None:
    text = "The default is one half.\n\n- comes from [[@sousa2024]]\n"
    assert doubted(text, "Step Sizes of Warm Restarts.md") == "it names no paper"
    assert doubted(text.replace("@", ""), "Step Sizes of Warm Restarts.md") == ""


@pytest.mark.parametrize(
    "said",
    [
        "In this paper, sleep is long.", "Here the authors sleep.", "Here we propose sleep.", "Lee et al. sleep.",
        "저자들은 잔다.", "この論文は長い。", "提案手法は速い。", "这篇论文很好。", "本文提出了。", "作者认为很好。",
    ],
)  # fmt: skip
def test_how_a_note_speaks_of_its_paper(said: str) -> None:
    assert doubted(f"# 새벽\n\n{said}\n", "a.md") == ""


@pytest.mark.parametrize("kind", ["논문 리뷰", "論文メモ", "論文紹介", "论文笔记", "Paper notes"])
def test_a_heading_that_says_of_what_kind_a_note_is(kind: str) -> None:
    assert doubted(f"# 새벽\n\n좋다.\n\n## {kind}: 새벽\n\n좋다.\n", "a.md") == ""


@pytest.mark.parametrize("kind", ["paper", "papers", "논문", "論文", "论文", "arxiv", "literature", "LiteratureNote"])
def test_a_note_that_says_that_it_is_on_a_paper(kind: str) -> None:
    assert doubted(f"---\ntype: {kind}\n---\n# 새벽\n\n좋다.\n", "a.md") == ""


@pytest.mark.parametrize("folder", ["Papers", "논문", "論文", "论文", "literature", "reading", "리뷰"])
def test_a_folder_of_papers(folder: str) -> None:
    assert doubted("좋다.\n", f"{folder}/새벽.md") == ""


def test_a_form_of_zotero_is_none_that_is_filled_in():
    text = '# ${topItem.getField("title")}\n\n- Authors: ${topItem.getCreators().join("; ")}\n'
    assert doubted(text, "[Item] template.md") == "a form that is not filled in"


def test_a_form_whose_front_matter_has_a_single_place():
    text = "---\ntags: [paper]\ndate: {{date}}\n---\n\n# 한줄 요약\n\n# 방법\n"
    assert doubt(parse(text, name="논문 템플릿.md"), "논문 템플릿.md") == "a form that is not filled in"
    assert not doubt(parse(f"{text}\nGood.\n", name="Sorting at Night.md"), "Sorting at Night.md")


def test_a_form_with_labels_in_its_front_matter():
    form = "---\ntitle:\n저자:\ntags:\n  - 논문\nurl: \n---\n\n> [!summary] 세줄요약\n\n## 메모\n"
    assert parse(form, name="양식/논문.md").refused == "a form that is not filled in"
    assert parse(f"{form}\n좋다.\n", name="양식/논문.md").entries
    assert parse(form, name="How to Row a Boat.md").entries[0].title == "How to Row a Boat"


def test_a_page_half_of_which_links_to_notes():
    text = "# Accueil\n\nBienvenue dans mon espace\n\n[Lectures](a.md)\n\n[Recettes](b.md)\n"
    assert doubt(parse(text, name="Accueil.md"), "Accueil.md") == "a page of links to notes, not a note"


def test_a_list_of_chores_is_not_a_note_on_a_paper():
    chores = "- [ ] renew the visa\n- [x] book the hotel\n"
    assert doubt(parse(f"# À faire avant le départ\n\n{chores}", name="a.md"), "a.md")
    assert not doubt(parse(f"# Reading at Dawn Helps Models Remember\n\n{chores}", name="a.md"), "a.md")


def test_a_page_that_also_goes_by_the_words_of_a_topic_names_none():
    assert doubt(parse("alias:: Layers of Experts\n\n- sparse\n", name="pages/LoE.md"), "pages/LoE.md")
    assert not doubt(parse("alias:: Reading at Dawn with Layers of Experts\n\n- sparse\n", name="LoE.md"), "LoE.md")


@pytest.mark.parametrize("below", ["(soon)", "Notes from the poster hall."])
def test_a_page_called_after_a_conference_names_none(below: str) -> None:
    assert doubt(parse(f"# EMNLP 2019\n\n{below}\n", name="EMNLP2019.md"), "EMNLP2019.md")


@pytest.mark.parametrize(
    "form", ["## [題名](リンク)\n著者 (所属)", "## [Title](link)\nAuthors (group)", "# 제목\n\n저자:"]
)
def test_labels_are_neither_a_title_nor_people(form: str) -> None:
    text = f"{form}\n\n- Summary:\n- Method:\n- Result:\n"
    reading = parse(text, name="format.md")
    assert doubt(reading, "format.md") or reading.refused


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Use hedges for paths\n\nDate: 2024-06-03\n\nWe had no hedges.\n", "decisions/0001-use-hedges.md"),
        ("---\ntitle: Walls of the leaning Barn again\ndraft: true\n---\n\nThey lean.\n", "barn.md"),
        ("# How I Sort a Deep Pile\n\nFrom the top.\n", "sort.md"),
        ("# Setting up Sway for Ponies\n\nFirst, hay.\n", "sway.md"),
        ("# The Best Ponies of 2023\n\nAll of them.\n", "best.md"),
        ("---\ntitle: Leaving the Barn for Good\ndate: 2024-06-03\n---\n\nThe hay was wet.\n", "leaving.md"),
        ("# RFC 1: Hay Bales in the Upper Barn\n\nHay.\n", "rfc-001.md"),
        ("# Release notes for v0.3\n\nHay.\n", "v0.3.md"),
        ("---\ntitle: 'NeurIPS 2022: a personal report'\n---\n\nIt was loud.\n", "neurips.md"),
        ("# CS240 Sorting\n\nHomework is due on Friday.\n", "course.md"),
        ("# EmNet 2019, Lisbon\n\nThe trams are steep.\n", "lisbon.md"),
        ("# Abstract DawN\n\nDue in June.\n", "abstract.md"),
        ("# ROPE\n\n- strong knots\n- [docs](https://a.org/rope)\n", "ROPE.md"),
        ("# SAMPLE1\n\nThe hidden size is 128.\n", "SAMPLE1.md"),
        ("# Ponies United Code of Conduct\n\nBe kind.\n", "CODE_OF_CONDUCT.md"),
        ("# Draft\n\nPonies sleep little, as shown by Lee et al. (2004) and others.\n\nWhy is unclear.\n", "intro.md"),
        ("# Reading circle\n\nThe authors were late.\n\n## Attendees\n\n- Ana\n", "circle.md"),
        ("# How to present\n\nShow what the paper says.\n", "presenting.md"),
        ("---\nattendees: [Ana, me]\n---\n# Ruth 7 Feb\n\nCut it.\n", "2024-02-07 Ruth Okafor.md"),
        ("# 사전모임\n\n- 일시: 저녁 8시\n- 장소: 온라인\n", "240220 사전모임.md"),
        ("Slow day.\n", "2024-02-07 Supervision.md"),
        ("---\ntags: [person]\nweb: https://ana.example.org/\n---\n# Ana Sousa\n\nWorks on hedges.\n", "Ana Sousa.md"),
        ("---\ntags: [사람]\n---\n# ana-2b\n\n커피를 좋아한다.\n", "ana-2b.md"),
        ("# 모음\n\n- [a](https://a.org/a)\n- [b](https://b.org/b)\n- [c](https://c.org/c)\n\n좋다.\n", "links.md"),
    ],
)
def test_pages_beside_papers_name_none(text: str, name: str) -> None:
    assert doubted(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Loud-Six: sorting in the dark\n\n좋다.\n", "a.md"),
        ("# Three groups of ponies account for nearly all of the noise\n\n좋다.\n", "a.md"),
        ("---\ntitle: Loud Hedges for Sorting\ndate: 2024-06-03\n---\n\n좋다.\n", "a.md"),
        ("# Brewing tea with hedges\n\n좋다.\n", "a.md"),
        ("---\ntitle: Brewing tea with hedges\nstatus: reading\nrating: 3\n---\n\n좋다.\n", "a.md"),
        ("# ROPE - details\n\nIt is long. It is taut.\n", "rope.md"),
        ("# Glow-TTS\n", "Glow-TTS.md"),
        (f"# {DAWN}\n\n- 참석: 둘\n\n좋다.\n", "2024-02-07.md"),
        ("좋다.\n", "2024-02-07 Loud Sorting Hedges.md"),
        ("# 새벽\n\n- [a](https://a.org/a)\n- [code](https://b.org/b)\n- [c](https://c.org/c)\n\n좋다.\n", "a.md"),
    ],
)
def test_a_title_speaks_for_a_paper_by_its_words(text: str, name: str) -> None:
    assert doubted(text, name) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Barns\n\nThey lean.\n\nSo say https://arxiv.org/abs/2405.00001 and https://arxiv.org/abs/2405.00002\n",
            "a.md",
        ),
        ("# Our cluster\n\nWe run hay.\n\nIt has [HayNet](https://arxiv.org/abs/2405.00001) on it.\n", "a.md"),
        ("# Our cluster\n\nWe run hay.\n\nIt has HayNet (https://arxiv.org/abs/2405.00001) on it.\n", "a.md"),
        ("# Hay week\n\n- [ ] read [HayNet](https://arxiv.org/abs/2405.00001)\n- [ ] wash the pony\n", "a.md"),
        ("# 4강 마구간\n\nWe follow Sousa et al. (https://arxiv.org/abs/2405.00001).\n\n## 건초\n", "a.md"),
        ("# Hay\n\nGood.\n\nDue to [Sousa et al.](https://arxiv.org/abs/2405.00001).\n", "a.md"),
        ("# Hay\n\nGood.\n\n- Sousa et al. https://arxiv.org/abs/2405.00001\n\nSweet.\n", "a.md"),
        ("---\ntags: [concept]\n---\n# 마구간\n\n좋다. https://arxiv.org/abs/2405.00001\n", "a.md"),
    ],
)
def test_a_page_that_cites_papers_is_on_none_of_them(text: str, name: str) -> None:
    assert doubted(text, name) == "it names no paper"


@pytest.mark.parametrize(
    "said",
    [
        "좋다.\n\n[논문](https://arxiv.org/abs/2405.00001)",
        "좋다.\n\n[새벽](https://arxiv.org/abs/2405.00001)",
        "좋다.\n\nhttps://arxiv.org/abs/2405.00001\n\nhttps://doi.org/10.1000/dawn",
    ],
)
def test_the_only_paper_of_a_text_is_its_own(said: str) -> None:
    assert doubted(f"# 새벽\n\n{said}\n", "a.md") == ""
