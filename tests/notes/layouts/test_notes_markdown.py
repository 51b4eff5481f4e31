"""Markdown notes and essays: the head, the title line, the abstract, the rest as it is."""

import datetime

import pytest

from readlist.notes import parse

NAME = "papers/2024/240520 A short name.md"
LINK = "https://arxiv.org/abs/1706.03762"
TITLE = "Attention Is All You Need"
AUTHORS = ["Ashish Vaswani", "Noam Shazeer"]


@pytest.mark.parametrize(
    "head",
    [
        f"{LINK}\n\n{TITLE} (Ashish Vaswani, Noam Shazeer)",
        f"{LINK}\n\n*{TITLE}* (Ashish Vaswani, Noam Shazeer)",
        f"{LINK}\n\n**{TITLE}** (Ashish Vaswani1, Noam Shazeer*)",
        f"*{TITLE}* (Ashish Vaswani, Noam Shazeer)\n\n{LINK}",
        f"[{TITLE}]({LINK}) (Ashish Vaswani, Noam Shazeer)",
        f"*[{TITLE}]({LINK})* (Ashish Vaswani, Noam Shazeer)",
        f"# {TITLE}\n\n(Ashish Vaswani, Noam Shazeer)\n\n{LINK}",
        f"**{TITLE}**\n(Ashish Vaswani, Noam Shazeer)\n\n<{LINK}>",
        f"{LINK}\n\nAttention Is All\n  You Need (Ashish Vaswani,\n  Noam Shazeer)",
        f"2024-05-20\n\n- [paper]({LINK})\n\n*{TITLE}* (Ashish Vaswani and Noam Shazeer)",
    ],
)
@pytest.mark.parametrize("abstract", ["> One.\n>\n> Two.", "> One.\n\n> Two."])
def test_heads(head, abstract):
    reading = parse(f"{head}\n\n{abstract}\n\n첫 줄.\n\n> 인용\n\n- 하나\n  - 둘\n\n#llm #attention\n", name=NAME)
    assert reading.layout == "markdown"
    (entry,) = reading.entries
    assert (entry.title, entry.authors, entry.urls, entry.arxiv) == (TITLE, AUTHORS, [LINK], "1706.03762")
    assert (entry.abstract, entry.note) == ("One.\n\nTwo.", "첫 줄.\n\n> 인용\n\n- 하나\n  - 둘")
    assert (entry.date, entry.tags) == (datetime.date(2024, 5, 20), ["llm", "attention"])


@pytest.mark.parametrize(
    "line",
    [
        "GPT-4 (2023)",
        "물론 잘 되지는 않는다. (논문, 코드)",
        "이 방법은 (Ashish Vaswani)",
        "Some thoughts on a model (https://example.org/x) 를 읽고",
        "A comment in one line.",
    ],
)
def test_a_line_that_is_not_a_title(line):
    (entry,) = parse(f"{LINK}\n\n{line}\n\n#llm", name=NAME).entries
    assert (entry.title, entry.authors, entry.note) == ("A short name", [], line)


def test_a_link_and_a_tag_are_an_entry():
    reading = parse(f"{LINK}\n\n#attention", name=NAME)
    (entry,) = reading.entries
    assert (entry.title, entry.urls, entry.tags, entry.note) == ("A short name", [LINK], ["attention"], "")


def test_the_translation_and_the_links_stay_in_their_order():
    body = "한글.\n\n<english>\nEnglish.\n</english>"
    (entry,) = parse(f"{LINK}\n\n{body}\n\n#llm\n\n# Links\n\n[[240519 Another note]]\n", name=NAME).entries
    assert entry.note == f"{body}\n\n# Links\n\n[[240519 Another note]]"
    assert entry.tags == ["llm"]


def test_tags_behind_the_last_sentence_above_the_links():
    (entry,) = parse("첫 줄. #12 이슈.\n\n끝났습니다. #llm #rl\n\n# Links\n\n[[x]]", name=NAME).entries
    assert (entry.note, entry.tags) == ("첫 줄. #12 이슈.\n\n끝났습니다.\n\n# Links\n\n[[x]]", ["llm", "rl"])


def test_an_abstract_that_is_not_quoted():
    abstract = (
        "We present a method that trains twice as fast on half of the data, and show that it scales to models of 70B "
        "parameters. Experiments on nine benchmarks demonstrate that it outperforms strong baselines by a margin."
    )
    (entry,) = parse(f"{LINK}\n\n{TITLE} (Ashish Vaswani, Noam Shazeer)\n\n{abstract}\n\n좋네요.", name=NAME).entries
    assert (entry.abstract, entry.note) == (abstract, "좋네요.")


def test_an_essay_is_named_after_its_file_and_has_no_arxiv_id():
    text = (
        "# 240520 이번 주의 논문들\n\n두 편을 읽었다.\n\nhttps://arxiv.org/abs/2401.00001\n\n"
        "Adam: A Method (Ada Lovelace, Alan Turing)\n\n짧다.\n\nhttps://arxiv.org/abs/2401.00002\n\n길다.\n\n#review\n"
    )
    reading = parse(text, name="reviews/240520 Thoughts of a week.md")
    assert reading.layout == "essay"
    (entry,) = reading.entries
    assert (entry.title, entry.arxiv, entry.tags) == ("Thoughts of a week", "", ["review"])
    assert entry.urls == ["https://arxiv.org/abs/2401.00001", "https://arxiv.org/abs/2401.00002"]
    assert entry.note == text.removesuffix("\n\n#review\n")


def test_an_essay_can_name_papers_with_their_authors():
    text = (
        "오늘은 주의 집중에 대해 생각했다.\n\n생각만 하고 쓰지는 않았다.\n\n"
        "Attention Is All You Need\n(Ashish Vaswani, Noam Shazeer)\n\n다시 읽었다.\n\n"
        "Adam: A Method for Stochastic Optimization\n(Diederik P. Kingma, Jimmy Ba)\n\n이것도.\n"
    )
    reading = parse(text, name="생각.txt")
    assert reading.layout == "essay"
    assert [(entry.title, entry.note) for entry in reading.entries] == [("생각", text.rstrip())]


def test_an_essay_that_was_asked_for_keeps_every_line():
    text = "Attention Is All You Need (Ashish Vaswani, Noam Shazeer)\n\n다시 읽었다."
    (entry,) = parse(text, name="생각.txt", layout="essay").entries
    assert (entry.title, entry.authors, entry.note) == ("생각", [], text)


def test_a_title_line_below_front_matter_with_another_title_is_kept():
    (entry,) = parse("---\ntitle: Mine\n---\n*Theirs* (Ada Lovelace, Alan Turing)\n\n메모.").entries
    assert (entry.title, entry.note) == ("Mine", "*Theirs* (Ada Lovelace, Alan Turing)\n\n메모.")


def test_a_note_about_several_links_has_the_id_of_none():
    (entry,) = parse(f"{LINK}\nhttps://arxiv.org/abs/2401.00001\n\n둘 다 좋네요.", name=NAME).entries
    assert (entry.arxiv, len(entry.urls)) == ("", 2)


@pytest.mark.parametrize(
    ("text", "title", "note"),
    [
        ("**Attention Is All You Need**\n\n좋네요.", TITLE, "좋네요."),
        ("# Attention Is All You Need\n\n좋네요.", TITLE, "좋네요."),
        ("Attention Is All You Need\n\n좋네요.", TITLE, "좋네요."),
        ("짧은 메모입니다.", "짧은 메모입니다.", "짧은 메모입니다."),
        (LINK, LINK, ""),
    ],
)
def test_a_note_without_a_file_name(text, title, note):
    (entry,) = parse(text).entries
    assert (entry.title, entry.note) == (title, note)


def test_a_link_that_begins_the_note_is_the_entrys_and_stays_in_the_note():
    text = "https://arxiv.org/abs/2401.00001 링크입니다. 커널 크기를 섞는다.\n\n#backbone\n"
    (entry,) = parse(text, name="240105 Mixing.md").entries
    assert (entry.urls, entry.arxiv) == (["https://arxiv.org/abs/2401.00001"], "2401.00001")
    assert entry.note == "https://arxiv.org/abs/2401.00001 링크입니다. 커널 크기를 섞는다."


def test_of_several_links_in_a_note_none_is_the_entrys():
    text = "https://arxiv.org/abs/2401.00001 하나.\n\nhttps://arxiv.org/abs/2401.00002 둘.\n"
    (entry,) = parse(text, name="240105 Two papers.md").entries
    assert (entry.urls, entry.arxiv) == ([], "")


@pytest.mark.parametrize("label", ["Authors: ", "**Authors:** ", "저자: ", "Author："])
def test_authors_behind_a_label(label):
    text = f"# Reading at Dusk\n\n{label}Ana Sousa, Kim Cheolsu\nhttps://arxiv.org/abs/2401.00001\n\n어두워도 읽는다.\n"
    (entry,) = parse(text, name="dusk.md").entries
    assert (entry.title, entry.authors, entry.arxiv) == ("Reading at Dusk", ["Ana Sousa", "Kim Cheolsu"], "2401.00001")
    assert entry.note == "어두워도 읽는다."


def test_a_label_before_a_sentence_names_nobody():
    text = "# Reading at Dusk\n\nAuthors: they are from the same group as last time.\n\n어두워도 읽는다.\n"
    (entry,) = parse(text, name="dusk.md").entries
    assert entry.authors == []
    assert "same group" in entry.note
