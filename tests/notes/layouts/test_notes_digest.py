"""Digests line by line: each line stands behind the field that it must go to; ``=`` begins a new entry."""

import textwrap

import pytest

from readlist.notes import parse

CASES = {
    "links between title and authors, and before a title": """
        layout   | 2024년 5월 20일
       =title    | simple diffusion: End-to-end diffusion for high resolution images
        urls     | https://arxiv.org/abs/2301.11093
        authors  | (Emiel Hoogeboom, Jonathan Heek, Tim Salimans)
        abstract | In this paper, we make diffusion in pixel space work for large images, and keep the model simple.
        note     | 잠재 공간이 꼭 필요한 것은 아니었네요.
        tags     | #diffusion
       =urls     | https://arxiv.org/abs/2303.09522
        title    | $P+$: Extended Textual Conditioning in Text-to-Image Generation
        authors  | (Andrey Voynov,
        authors  | Qinghao Chu,
        authors  | Daniel Cohen-Or)
        note     | (물론 결과는 비슷합니다.)
        note     | 코드도 있네요:
        note     | https://example.org/code
        tags     | #text2img
    """,
    "a comment that goes on behind its tags": """
        layout   | 2024-05-20
       =title    | Whisper
        urls     | https://openai.com/research/whisper
        note     | 받아쓰기가 이렇게 쉬워도 되나 싶습니다.
        tags     | #asr
        note     | 태그를 단 뒤에 생각난 것인데 속도도 괜찮은 편이네요.
       =title    | 🎵 MusicLM
        urls     | https://example.org/musiclm
        note     | 이번에는 음악입니다.
        tags     | #audio
    """,
    "a second paper without authors behind a comment without tags": """
        layout   | 2024-05-20
       =title    | OpenAI Sora
        note     | 동영상을 만드는 모델이 공개됐습니다.
       =title    | Gemma
        note     | 가중치가 공개된 작은 모델이네요.
       =title    | Patching open-vocabulary models by interpolating weights
        note     | 두 가중치를 섞기만 해도 잘 된다는 결과.
        tags     | #clip
    """,
    "lines of a comment that look like titles": """
        layout   | 2024-05-20
       =title    | Semi-supervised Vision Transformers at Scale
        authors  | (Zhaowei Cai, Avinash Ravichandran)
        note     | 숫자를 옮겨 적어 봅니다.
        note     | Training data: 2T tokens of web text
        note     | Context length: 8K with a larger base
        note     | 나머지는 그대로입니다.
        note     | vit-base imagenet 1%
        note     | mae, finetune: 57.4
        note     | L = a + b
        note     | POTD!
        note     | 요즘 나온
        note     | Scaling Is All You Need
        note     | 같은 제목을 보면 피곤해지네요.
        note     | GANSpace: Discovering Interpretable GAN Controls (https://arxiv.org/abs/2004.02546)
        note     | 둘 다 비슷합니다.
        tags     | #vit
    """,
    "titles over two lines, with authors and without": """
        layout   | 2024-05-20
       =title    | Exploring the Limits of Transfer Learning with a
        title    | Unified Text-to-Text Transformer
        note     | 다시 읽어도 실험이 많네요.
        tags     | #pretraining
       =title    | X-LLM: Bootstrapping Advanced Large Language Models by Treating
        title    | Multi-Modalities as Foreign Languages
        authors  | (Feilong Chen, Minglun Han)
        tags     | #multimodal
    """,
    "English before and behind the Hangul": """
        layout   | 2024-05-20
       =title    | Direct Preference Optimization
        authors  | (Rafael Rafailov, Archit Sharma)
        abstract | We present a way to learn from preferences without a reward model, stable and light.
        note     | 보상 모델이 필요 없다는 것이 핵심이네요.
        note     | The point is that no reward model is needed.
        note     | What happens if the preferences contradict each other?
       =title    | SelecSLS
        note     | 가벼운 백본.
        note     | A light backbone.
    """,
    "teams, one name, and names that do not look like names": """
        layout   | 2024-05-20
       =title    | ChatGLM: A Family of Large Language Models
        authors  | (Team GLM: Aohan Zeng, Bin Xu)
        note     | 팀이네요.
       =title    | Kimi k1.5
        authors  | (Kimi Team)
        note     | 강화학습입니다.
       =title    | Why Should I Trust You?
        authors  | (xAI)
        note     | 제목이 질문이네요.
       =title    | Attention Is All You Need
        authors  | Ashish Vaswani, Noam Shazeer, Niki Parmar
        note     | 괄호를 빠뜨렸습니다.
    """,
    "Markdown in a digest": """
        layout   | ## 2024-05-20 (Mon)
       =title    | ### Attention Is All You Need
        authors  | (Ashish Vaswani, Noam Shazeer)
        abstract | > Recurrence and convolution are dropped altogether, and translation gets better for it.
        note     | 고전입니다.
       =title    | *Adam: A Method for Stochastic Optimization* (Diederik P. Kingma, Jimmy Ba)
        note     | - 기본값이 좋다.
        note     |   - 정말로.
        tags     | #optimizer
    """,
    "links that stood in sentences": """
        layout   | 2024-05-20
       =title    | Controlling Space and Time with Diffusion Models
        authors  | (Daniel Watson, Saurabh Saxena)
        abstract | We present a model of space and time, much better than those before it. The code is at
        abstract | https://example.org/code
        abstract | and the data at
        abstract | https://example.org/data
        abstract | .
        note     | 지난번 글 (
        note     | https://example.org/post
        note     | ) 에서도 말했지만 시간이 문제네요.
    """,
    "a sentence before the first title": """
        layout   | 2024-05-20
        left out | 오늘은 논문이 많습니다.
       =title    | Attention Is All You Need
        authors  | (Ashish Vaswani, Noam Shazeer)
        note     | 고전입니다.
    """,
}


@pytest.mark.parametrize("case", CASES)
def test_every_line_goes_where_it_belongs(case):
    marks, lines, entry = [], [], -1
    for line in textwrap.dedent(CASES[case]).strip("\n").split("\n"):
        mark, text = line.split("| ", 1)
        entry += mark.lstrip().startswith("=")
        field = mark.strip().strip("=")
        marks.append((field, None if field in ("layout", "left out") else entry))
        lines.append(text)
    reading = parse("\n".join(lines) + "\n")
    assert reading.layout == "digest"
    assert [(line.field, line.entry) for line in reading.lines] == marks


def test_a_sentence_is_joined_where_its_link_had_broken_it():
    reading = parse(
        "2024-05-20\nLlama 3\n지난번 글 (\nhttps://a.org/b\n) 에서 말한 모델이네요.\n자세한 것은\nhttps://a.org/c\n"
        "에 있습니다.\nhttps://a.org/d\n끝.\n"
    )
    (entry,) = reading.entries
    assert entry.note.split("\n") == [
        "지난번 글 (https://a.org/b) 에서 말한 모델이네요.",
        "자세한 것은 https://a.org/c 에 있습니다.",
        "https://a.org/d",
        "끝.",
    ]
    assert entry.urls == ["https://a.org/b", "https://a.org/c", "https://a.org/d"]


def test_the_arxiv_id_is_that_of_the_head():
    first, second = parse(
        "2024-05-20\nLlama 3\nhttps://arxiv.org/abs/2407.21783v2\n모델입니다.\n#a\n"
        "Gemma\n모델입니다.\nhttps://arxiv.org/abs/2403.08295\n"
    ).entries
    assert (first.arxiv, second.arxiv) == ("2407.21783", "")
    assert second.urls == ["https://arxiv.org/abs/2403.08295"]


def test_code_is_kept_as_it_is_and_nothing_in_it_is_a_mark():
    code = "```python\n# 2024년 5월 21일\ndef f():\n\n\n    return 1\n#tag\n```"
    (entry,) = parse(f"2024-05-20\nLlama 3\n코드입니다.\n{code}\n끝.\n#llm\n").entries
    assert entry.note == f"코드입니다.\n{code}\n끝."
    assert entry.tags == ["llm"]


def test_numbers_of_the_papers_are_not_part_of_their_titles():
    entries = parse(
        "2024-05-20\n1. Llama 3\n(Meta AI)\n모델.\n2. Adam: A Method\n(Ada Lovelace, Alan Turing)\n방법.\n"
    ).entries
    assert [entry.title for entry in entries] == ["Llama 3", "Adam: A Method"]


def test_a_diary_is_not_a_digest():
    reading = parse("2024-05-20\n\n오늘은 하루 종일 모델을 학습시켰다.\n\n결과는 별로였다.\n", name="일기.txt")
    assert reading.layout == "essay"
    (entry,) = reading.entries
    assert (entry.title, entry.note) == ("일기", "오늘은 하루 종일 모델을 학습시켰다.\n\n결과는 별로였다.")


def test_sources_say_where_each_paper_stands():
    entries = parse("2024-05-20\nLlama 3\n모델입니다.\n#llm\nGemma\n모델입니다.\n\n#llm\n", name="a/b.txt").entries
    assert [(s.file, s.first, s.last) for e in entries for s in e.sources] == [("a/b.txt", 2, 4), ("a/b.txt", 5, 8)]


LABELLED = """
Reading at Dawn
Authors: Ana Sousa, Kim Cheolsu
Link: https://arxiv.org/abs/2401.00001
해가 뜨면 읽는다.
#morning

Reading at Dusk
저자: Jo March
https://arxiv.org/abs/2401.00002
어두워도 읽는다.
"""


@pytest.mark.parametrize("marks", [("", ""), ("## ", ""), ("## ", "- ")])
@pytest.mark.parametrize("heading", ["2024-05-20", "# 2024-05-20"])
def test_authors_and_links_behind_labels(marks, heading):
    text = LABELLED.replace("Reading", marks[0] + "Reading").replace("Authors:", marks[1] + "Authors:")
    entries = parse(f"{heading}\n{text}", name="week.md").entries
    assert [(e.title, e.authors, e.arxiv, e.note, e.tags, str(e.date)) for e in entries] == [
        ("Reading at Dawn", ["Ana Sousa", "Kim Cheolsu"], "2401.00001", "해가 뜨면 읽는다.", ["morning"], "2024-05-20"),
        ("Reading at Dusk", ["Jo March"], "2401.00002", "어두워도 읽는다.", [], "2024-05-20"),
    ]


SHORT_DATES = {
    "24.05.20": "2024-05-20",
    "# 24. 5. 20.": "2024-05-20",
    "20240520 (월)": "2024-05-20",
    "240520": "2024-05-20",
    "5월 20일": None,
    "May 20": None,
    "2024년 5월": None,
}


@pytest.mark.parametrize("heading", SHORT_DATES)
def test_a_short_date_is_a_heading_and_no_paper(heading):
    text = f"{heading}\n\nReading at Dusk\n(Ana Sousa, Kim Cheolsu)\n\nWe read notes until it is dark.\n\n어두워도 읽는다.\n"
    (entry,) = parse(text, name="notes.txt").entries
    assert entry.title == "Reading at Dusk"
    assert (entry.date and entry.date.isoformat()) == SHORT_DATES[heading]


def test_a_date_without_a_year_is_of_the_year_named_last():
    paper = "Reading at {}\n(Ana Sousa, Kim Cheolsu)\n\nWe read notes until it is dark.\n\n어두워도 읽는다.\n\n"
    text = "2024년 5월 19일\n\n" + paper.format("Dawn") + "5월 20일\n\n" + paper.format("Dusk")
    assert [str(entry.date) for entry in parse(text, name="notes.txt").entries] == ["2024-05-19", "2024-05-20"]
    apart = parse("2022년\n\n5월 20일\n\n" + paper.format("Dawn"), name="notes.txt")
    assert [str(entry.date) for entry in apart.entries] == ["2022-05-20"]
    assert str(parse("5월 20일\n\n" + paper.format("Dawn"), name="2021 digest.txt").entries[0].date) == "2021-05-20"
    named = parse("5월 20일\n\n" + paper.format("Dawn"), name="2023-05-20.txt")
    assert [str(entry.date) for entry in named.entries] == ["2023-05-20"]


def test_a_heading_above_the_headings_of_papers_is_not_a_paper():
    paper = "## Reading at {}\n(Ana Sousa, Kim Cheolsu)\n\n> We read notes until it is dark, and count them.\n\n어두워도 읽는다.\n\n"
    text = "# 읽은 것\n\n" + paper.format("Dawn") + "# My Reading\n" + paper.format("Dusk")
    assert [entry.title for entry in parse(text, name="reading.md").entries] == ["Reading at Dawn", "Reading at Dusk"]


@pytest.mark.parametrize(
    "comment",
    [
        "良い論文です。",
        "夜でも並べ替えられるらしい",
        "很好的论文。",
        "很好的论文！",
        "Хорошая статья.",
        "यह अच्छा है।",
        "ملاحظة قصيرة؟",
        "Sehr gute Idee!",
    ],
)
def test_a_short_comment_in_any_language_is_not_a_title(comment):
    text = (
        f"2025-01-06\nSorting at Night\n(Ann Lee, Bo Oh)\n{comment}\n#a\n\nInference at Noon\n(Cy Roe)\n{comment}\n#b\n"
    )
    entries = parse(text, name="2025-01-06.txt").entries
    assert [(entry.title, entry.note, entry.tags) for entry in entries] == [
        ("Sorting at Night", comment, ["a"]), ("Inference at Noon", comment, ["b"]),
    ]  # fmt: skip


def test_a_line_of_people_that_ends_in_others() -> None:
    text = "2024-05-20\n\nSorting at Night Without Light\nAna Sousa, Bo Lin, et al.\n밤에도 정렬이 된다.\n"
    (entry,) = parse(text, name="a.txt").entries
    assert (entry.authors, entry.note) == (["Ana Sousa", "Bo Lin"], "밤에도 정렬이 된다.")


@pytest.mark.parametrize("people", ["by Ana Sousa and Bo Lin", "Ana Sousa¹, Bo Lin²", "Ana Sousa, Bo Lin"])
def test_two_authors_without_brackets_that_a_word_or_a_mark_gives_away(people):
    text = f"2024년 5월 20일\nSorting at Night Without Any Light\n{people}\n좋다.\n#night\n"
    (entry,) = parse(text, name="log.txt", layout="digest").entries
    assert (entry.title, entry.authors) == ("Sorting at Night Without Any Light", ["Ana Sousa", "Bo Lin"])


def test_tags_in_an_item_of_a_list_at_the_end_of_a_note():
    (entry,) = parse("# Sorting at Night\n\nhttps://arxiv.org/abs/2405.00001\n\nGood.\n\n- #night #sorting\n").entries
    assert (entry.note, entry.tags) == ("Good.", ["night", "sorting"])


def test_an_abstract_and_tags_behind_labels_and_below_one():
    text = (
        "2024-06-03\n"
        "On Sharp Languages\n(Ana Sousa, Bo Lin)\nAbstract: They are short.\nI agree.\nTags: lang, sharp\n\n"
        "On Dull Languages\n(Bo Lin, Ana Sousa)\n초록\n그것은 길다.\n좋다.\n"
    )
    sharp, dull = parse(text, layout="digest").entries
    assert (sharp.abstract, sharp.note, sharp.tags) == ("They are short.", "I agree.", ["lang", "sharp"])
    assert (dull.abstract, dull.note) == ("그것은 길다.", "좋다.")


@pytest.mark.parametrize("fact", ["Date: 2024-06-03", "Abstract: They are short."])
def test_a_fact_behind_a_label_below_the_authors_is_not_a_paper(fact):
    (entry,) = parse(f"On Sharp Languages\nAuthors: Ana Sousa, Bo Lin\n{fact}\nI agree.\n").entries
    assert (entry.title, entry.note) == ("On Sharp Languages", "I agree.")


def test_where_blank_lines_stand_above_titles_a_line_without_one_is_not_one():
    text = (
        "2024-05-20\n\nReading at Dawn Helps Models\n(Ana Sousa, Bo Lin)\nSkipping lines makes long texts readable\n#a\n\n"
        "Reading at Dusk Helps Models\n(Cem Ak, Bo Lin)\nthe rest is gone, works too\n#b\n"
    )
    first, second = parse(text, name="a.txt").entries
    assert (first.note, second.title) == ("Skipping lines makes long texts readable", "Reading at Dusk Helps Models")


def test_a_day_behind_a_label_is_that_of_the_title_above():
    paper = "{}\nDate: 2024-05-0{}\n(Ana Sousa, Bo Lin)\n밤에도 읽힌다.\n#a\n\n"
    text = paper.format("Reading at Dawn Helps Models", 1) + paper.format("Reading at Dusk Helps Models", 3)
    found = parse(text, name="a.txt", layout="digest").entries
    assert [str(entry.date) for entry in found] == ["2024-05-01", "2024-05-03"]


def test_the_link_at_the_foot_of_each_paper_is_its_own() -> None:
    papers = [
        ("Reading Early", "https://arxiv.org/abs/2405.00001"),
        ("Napping at Noon", "https://arxiv.org/abs/2405.00002"),
    ]
    text = "2024-05-20\n\n" + "\n\n".join(
        f"{title}\n(Ana Sousa, Bo Lin)\n좋습니다.\n\n{link}\n#sleep" for title, link in papers
    )
    found = [(entry.title, entry.urls[0], entry.note) for entry in parse(text, name="24.05.20.txt").entries]
    assert found == [(title, link, "좋습니다.") for title, link in papers]


def test_a_link_above_each_title_stays_there_where_the_last_comment_ends_with_one() -> None:
    text = (
        "2024-05-20\n\nhttps://arxiv.org/abs/2405.00001\nReading Early\n(Ana Sousa, Bo Lin)\n좋습니다.\n\n"
        "https://arxiv.org/abs/2405.00002\nNapping at Noon\n(Cem Ak, Dana Roe)\n별로입니다.\nhttps://example.org/code\n"
    )
    found = [(entry.title, entry.arxiv) for entry in parse(text, name="24.05.20.txt").entries]
    assert found == [("Reading Early", "2405.00001"), ("Napping at Noon", "2405.00002")]


def test_a_first_line_over_papers_of_which_each_has_more_is_no_paper() -> None:
    papers = [f"{title}\n(Ana Sousa, Bo Lin)\n좋습니다." for title in ("Reading Early", "Napping at Noon")]
    text = "\n\n".join(["Papers of this week", *papers])
    assert [entry.title for entry in parse(text, name="a.txt").entries] == ["Reading Early", "Napping at Noon"]
    text = "\n".join(["2024-05-20", "Sleeping at Night", papers[0]])
    assert [entry.title for entry in parse(text, name="a.txt").entries] == ["Sleeping at Night", "Reading Early"]


def test_where_one_was_when_reading_is_no_paper() -> None:
    paper = "\n\nReading Early\n(Ana Sousa, Bo Lin)\n좋습니다.\n\n"
    text = f"2024-05-20\n지하철에서 읽음{paper}2024-05-27\n회의 기다리는 중{paper.replace('Early', 'Late')}"
    assert [entry.title for entry in parse(text, name="a.txt").entries] == ["Reading Early", "Reading Late"]


LINKED = "LoRA: Low-Rank Adaptation of Large Language Models https://arxiv.org/abs/2405.00001"


def test_a_title_with_its_link_stays_and_no_second_line_of_a_title_follows() -> None:
    text = f"2024-05-20\n\n{LINKED}\nTables and Figures\n(Ana Sousa, Bo Lin)\n좋다.\n"
    entries = parse(text, layout="digest").entries
    assert [entry.title for entry in entries] == [LINKED.partition(" https")[0], "Tables and Figures"]


def test_tags_end_a_comment_and_a_paper() -> None:
    text = "2024-05-20\n\nSleeping Networks\n(Ana Sousa, Bo Lin)\nGood. #sleep #rl\nWaking Networks\n나쁘다.\n"
    said = [(entry.title, entry.note, entry.tags) for entry in parse(text, layout="digest").entries]
    assert said == [("Sleeping Networks", "Good.", ["sleep", "rl"]), ("Waking Networks", "나쁘다.", [])]


def test_a_line_of_a_digest_has_all_that_stands_beside_its_title() -> None:
    line = "- LoRA: Low-Rank Adaptation of Large Language Models (Ana Sousa, Bo Lin), ICLR 2022 https://arxiv.org/abs/2405.00001"
    (entry,) = parse(f"2024-05-20\n\n{line}\n좋다.\n", layout="digest").entries
    assert (entry.title, entry.authors) == (LINKED.partition(" https")[0], ["Ana Sousa", "Bo Lin"])
    assert (entry.venue, entry.arxiv, entry.note) == ("ICLR", "2405.00001", "좋다.")


@pytest.mark.parametrize("remark", ["Great", "Must read", "text"])
@pytest.mark.parametrize("below", ["", "\nB Paper on Sheep\n(Bo Lin)\n", "2024-11-21\nB Paper on Sheep\n(Bo Lin)\n"])
def test_a_word_or_two_right_below_the_authors_are_a_remark(remark: str, below: str) -> None:
    entries = parse(f"2024-11-20\nA Paper on Notes\n(Ana Sousa)\n{remark}\n{below}", name="a.txt").entries
    assert [(entry.title, entry.note) for entry in entries[:1]] == [("A Paper on Notes", remark)]
    assert len(entries) == 1 + bool(below)


def test_the_venue_behind_people_in_brackets_is_kept() -> None:
    text = "2024년 5월 20일\nSleeping Networks\n(Ann Lee, Bo Lin. ICML 2023)\n밤에도 정렬이 된다.\n"
    (entry,) = parse(text, name="a.txt").entries
    assert (entry.authors, entry.venue, str(entry.published)) == (["Ann Lee", "Bo Lin"], "ICML", "2023")
