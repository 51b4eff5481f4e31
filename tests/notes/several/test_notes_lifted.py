"""Papers one below the other that all begin in one way, with a mark that Markdown does not know or with none."""

import itertools

import pytest

from readlist.notes import parse

TITLES = ["Reading Early", "Napping: What Models Forget at Noon", "Reading at Dusk Helps Models Remember"]
PEOPLE = ["(Ana Sousa, Bo Lin)", "(Cem Ak)", "(Dana Roe, Eli Park, Fay Gomez)"]
LINKS = [f"https://arxiv.org/abs/2405.0000{i}" for i in range(3)]
SAID = ["아침에 읽으면 오래 남습니다.", "낮에는 잊는다는 이야기.", "저녁에도 된다는 결과입니다."]

MARKS = {
    "1.": "{}. ", "1)": "{}) ", "[1]": "[{}] ", "(1)": "({}) ", "#1": "#{} ", "①": "①②③",
    "-": "- ", "*": "* ", "•": "• ", "■": "■ ", "▶": "▶",
}  # fmt: skip
SHAPES = {
    "link, comment": "{title}\n{link}\n{said}",
    "comment, link": "{title}\n{said}\n{link}",
    "people, comment, link": "{title}\n{people}\n{said}\n{link}",
    "people, link, comment": "{title}\n{people}\n{link}\n{said}",
    "link beside it": "{title} {link}\n{said}",
    "link in brackets beside it": "{title} ({link})\n{said}",
    "link and comment below blank lines": "{title}\n\n{said}\n\n{link}",
}
NAMES = ("24.05.20.txt", "notes.md")
HEADS = {
    "a day": "2024-05-20\n\n",
    "a sentence": "오늘 읽은 논문 세 편\n\n",
    "a heading": "# Papers\n\n",
    "nothing": "",
}


def text(mark: str, shape: str, head: str, between: str) -> str:
    marks = mark if len(mark) == len(TITLES) and "{" not in mark else [mark.format(i) for i in (1, 2, 3)]
    facts = zip(marks, TITLES, PEOPLE, LINKS, SAID, strict=True)
    papers = [one + shape.format(title=t, people=p, link=k, said=s) for one, t, p, k, s in facts]
    return f"{head}{between.join(papers)}\n"


def read(written: str, name: str) -> list[tuple[str, str, str]]:
    return [
        (entry.title, f"https://arxiv.org/abs/{entry.arxiv}", entry.note) for entry in parse(written, name=name).entries
    ]


WANTED = list(zip(TITLES, LINKS, SAID, strict=True))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("mark", "shape"), list(itertools.product(MARKS, SHAPES)))
def test_each_line_with_the_mark_begins_a_paper(mark: str, shape: str, head: str) -> None:
    for between, name in itertools.product(("\n", "\n\n"), NAMES):
        assert read(text(MARKS[mark], SHAPES[shape], HEADS[head], between), name) == WANTED


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("shape", SHAPES)
def test_titles_without_a_mark_begin_papers(shape: str, head: str) -> None:
    for between, name in itertools.product(("\n\n",) if "blank" in shape else ("\n", "\n\n"), NAMES):
        assert read(text("", SHAPES[shape], HEADS[head], between), name) == WANTED


@pytest.mark.parametrize("mark", ["[1]", "(1)", "①", "■"])
def test_what_is_below_a_mark_that_markdown_does_not_know_may_be_indented(mark: str) -> None:
    shape = "{title}\n     {link}\n     {said}"
    assert read(text(MARKS[mark], shape, "", "\n"), "notes.md") == WANTED


@pytest.mark.parametrize(
    "fact", ["Authors: Ana Sousa, Bo Lin, Cem Ak", "Ana Sousa, Bo Lin, Cem Ak"], ids=["a label", "people alone"]
)
def test_a_fact_below_a_blank_line_is_no_title(fact: str) -> None:
    written = "\n\n".join(f"{t}\n\n{fact}\n\n{s}\n\n{k}" for t, k, s in WANTED)
    assert [entry.title for entry in parse(written, name="notes.md").entries] == TITLES


def test_remarks_with_the_mark_of_the_titles_stand_below_those_that_follow_a_blank_line() -> None:
    written = text("- ", "{title}\n- {link}\n- {said}", "", "\n\n")
    assert read(written, "notes.md") == [(t, k, f"- {s}") for t, k, s in WANTED]


def test_a_check_box_behind_the_mark_says_the_status() -> None:
    written = f"- [x] {TITLES[2]}\n{LINKS[2]}\n\n- [ ] {TITLES[1]}\n{LINKS[1]}\n"
    found = parse(written, name="notes.md").entries
    assert [(entry.title, entry.status.value) for entry in found] == [(TITLES[2], "read"), (TITLES[1], "unread")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (text(MARKS["1."], SHAPES["link, comment"], "두 편을 읽었다.\n\n", "\n\n"), "240520 Thoughts of a week.md"),
        (text("", SHAPES["link, comment"], "두 편을 읽었다.\n\n", "\n\n"), "240520 Thoughts of a week.md"),
        (f"{TITLES[2]}\n{LINKS[2]}\n\n1. 방법\n좋다.\n\n2. 결과\n나쁘다.\n", "notes.md"),
    ],
    ids=["a note with a day and a title to its name", "one without marks", "numbered parts"],
)
def test_what_is_one_note_stays_one(written: str, name: str) -> None:
    assert len(parse(written, name=name).entries) == 1


def test_items_of_markdown_stay_what_they_are() -> None:
    written = "".join(
        f"- {t}\n    - {p[1:-1]}\n    - {s}\n\n## {i}\n\n"
        for i, (t, p, s) in enumerate(zip(TITLES, PEOPLE[::2] + PEOPLE[:1], SAID, strict=True))
    )
    assert [entry.authors[0] for entry in parse(written, name="list.md").entries] == [
        "Ana Sousa",
        "Dana Roe",
        "Ana Sousa",
    ]


@pytest.mark.parametrize(
    "fact",
    ["저자: {people}", "> 저자: {people}", "- {people}", "ICML 2024\n{people}", "{link}", "\n{people}, ICML 2024"],
    ids=["a label", "a quote", "an item", "below a venue", "a link", "below a blank line"],
)
@pytest.mark.parametrize("head", HEADS)
def test_titles_in_bold_are_over_what_is_below_them(fact: str, head: str) -> None:
    people = ["Ana Sousa, Bo Lin", "Cem Ak, Dana Roe", "Eli Park, Fay Gomez"]
    facts = zip(TITLES, people, LINKS, SAID, strict=True)
    papers = [f"**{t}**\n{fact.format(people=p, link=k)}\n\n- {s}\n\n---\n" for t, p, k, s in facts]
    found = parse(HEADS[head] + "\n".join(papers), name="notes.md").entries
    assert [(entry.title, entry.note.partition("\n")[0]) for entry in found] == [(t, f"- {s}") for t, _, s in WANTED]
