"""What a line, or a name, looks like by itself."""

import datetime

import pytest

from readlist.notes import prose, shapes

DAY = datetime.date(2024, 5, 20)


@pytest.mark.parametrize(
    "line",
    [
        "2024년 5월 20일", "2024 년 5 월 20 일", "2024. 5. 20.", "2024.5.20", "2024-05-20", "2024/05/20", "20 May 2024",
        "20th May, 2024", "May 20, 2024", "Monday, 20 May 2024", "## 2024년 5월 20일 (월)", "**2024-05-20**",
        "날짜: 2024-05-20", "2024년 5월 20일 논문 정리", "Reading list, May 20, 2024", "2024. 5. 20. 10:22",
        "2024년 5월 20일 월요일",
    ],
)  # fmt: skip
def test_a_date_alone_on_its_line(line):
    assert shapes.date_line(line) == DAY


@pytest.mark.parametrize(
    "line", ["GPT-4-Turbo-2024-04-09", "2024-13-20", "2024-05-20 판 논문집", "2024", "20 Foo 2024", "2023년 2월 29일"]
)
def test_what_is_no_date_line(line):
    assert shapes.date_line(line) is None


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("papers/2024/240520 Gemini 1.5.md", DAY, "Gemini 1.5"),
        ("2024-05-20-gemini.txt", DAY, "gemini"),
        ("20240520.txt", DAY, ""),
        ("2024년 5월 20일.txt", DAY, ""),
        ("digest 2024-05-20.txt", DAY, "digest 2024-05-20"),
        ("000_ad74a0130debec87.txt", None, "000_ad74a0130debec87"),
        ("991399 no date.md", None, "991399 no date"),
        ("C:\\notes\\240520 x.markdown", DAY, "x"),
        ("", None, ""),
    ],
)
def test_what_a_file_name_gives(name, day, title):
    assert shapes.named(name) == (day, title)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#llm #scaling-law", ["llm", "scaling-law"]),
        (" #3d_generative_model, #강화학습 ", ["3d_generative_model", "강화학습"]),
        ("#face #c++", ["face", "c++"]),
        ("#a#b", ["a", "b"]),
        ("# a heading", []),
        ("#1", []),
        ("#fff", []),
        ("#1a2b3c", []),
        ("#llm and more", []),
        ("C#", []),
    ],
)
def test_a_line_of_tags(line, tags):
    assert shapes.tag_line(line) == tags


@pytest.mark.parametrize(
    ("line", "rest", "tags"),
    [
        ("재미있네요. #llm #rl", "재미있네요.", ["llm", "rl"]),
        ("속도가 두 배. #nlp", "속도가 두 배.", ["nlp"]),
        ("https://example.org/x #loss", "https://example.org/x", ["loss"]),
        ("see #general", "see #general", []),
        ("이번 주 이슈는 #12", "이번 주 이슈는 #12", []),
        ("F#에서 #a, #b", "F#에서", ["a", "b"]),
        ("C#", "C#", []),
    ],
)
def test_tags_behind_a_sentence(line, rest, tags):
    assert shapes.tags_behind(line) == (rest, tags)


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("https://arxiv.org/abs/2405.10938", ["https://arxiv.org/abs/2405.10938"]),
        ("(https://a.org/b_(c))", ["https://a.org/b_(c)"]),
        ("<https://a.org>", ["https://a.org"]),
        ("- [paper](https://a.org), [code](https://b.org)", ["https://a.org", "https://b.org"]),
        ("https://a.org https://b.org.", ["https://a.org", "https://b.org"]),
        ("https://a.org/long...", ["https://a.org/long..."]),
        ("see https://a.org", []),
        ("no link", []),
    ],
)
def test_a_line_of_links(line, links):
    assert shapes.only_links(line) == links


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gemini Team (Google)", ["Gemini Team (Google)"]),
        ("Gemini Team, Google", ["Gemini Team", "Google"]),
        ("Enze Xie1, Peize Sun*, Ping Luo†‡", ["Enze Xie", "Peize Sun", "Ping Luo"]),
        ("Éric de la Clergerie and Benoît Sagot", ["Éric de la Clergerie", "Benoît Sagot"]),
        ("A. B. Author, Wei-Ning Hsu, and S. O'Brien", ["A. B. Author", "Wei-Ning Hsu", "S. O'Brien"]),
        ("Gyeong-In Yu, Albert No", ["Gyeong-In Yu", "Albert No"]),
        ("Jared Kaplan et al.", ["Jared Kaplan"]),
        ("Jared Kaplan, Sam McCandlish, et al.", ["Jared Kaplan", "Sam McCandlish"]),
        ("Kingma, Diederik P.; Ba, Jimmy", ["Kingma, Diederik P.", "Ba, Jimmy"]),
        ("John Hughes, Jr., Ada Lovelace", ["John Hughes, Jr.", "Ada Lovelace"]),
        ("Bo Lin, III, Ann Lee, Ph.D., Ada Lovelace", ["Bo Lin, III", "Ann Lee, Ph.D.", "Ada Lovelace"]),
        ("DeepSeek-AI, :, Xiao Bi", ["DeepSeek-AI", "Xiao Bi"]),
        ("01.AI", ["01.AI"]),
        ("김철수, 이영희", ["김철수", "이영희"]),
        ("DeepSeek-V3", ["DeepSeek-V3"]),
        ("ICLR 2024", []),
        ("NeurIPS 2023 Spotlight", []),
        ("Enze Xie1,2, Peize Sun$^{3}$", ["Enze Xie", "Peize Sun"]),
        ("물론 그렇지만은 않다", []),
        ("Shampoo? Sophia?", []),
        ("Figure 3", []),
        ("https://a.org", []),
        ("e.g., Llama2, GPT-4", []),
        ("2T vs 3T", []),
    ],
)
def test_names(text, names):
    assert shapes.names(text) == names


def test_sixty_names_of_which_one_is_strange():
    names = [f"Ada {chr(65 + i % 26)}. Lovelace" for i in range(60)]
    assert shapes.names(", ".join([*names, "the rest of us"])) == [*names, "the rest of us"]


@pytest.mark.parametrize(
    "line",
    [
        "Attention Is All You Need",
        "Larger language models do in-context learning differently",
        "ConvNets vs. Transformers: Whose Visual Representations are More Transferable?",
        "OpenAI Sora",
        "## Attention Is All You Need",
    ],
)
def test_what_looks_like_a_title(line):
    assert prose.like_title(line) > 1


@pytest.mark.parametrize(
    "line",
    [
        "이 방법은 꽤 흥미롭습니다.",
        "1. EvoNorm-B0",
        "POTD!",
        "O = QK + V",
        "It works. We do not know why.",
        "(Ada Lovelace)",
        "https://a.org",
        "vit-base imagenet",
    ],
)
def test_what_does_not(line):
    assert prose.like_title(line) <= 1
