"""Pages of Cosense, with its own marks."""

from __future__ import annotations

import pytest

from readlist.notes import parse
from readlist.notes.markup import cosense

LINK = "https://arxiv.org/abs/2501.00011"
TITLE = "Sorting Networks That Learn to Merge"
PAGES = {
    "marks of its own": f"""{TITLE}
[arXiv {LINK}]
著者: [Ana Sousa] [Bo Lin]
#並べ替え #論文

[** ひとことで]
 夜でも並ぶ
  [cem.icon] 朝は？
""",
    "a label with its value in the line below": f"""{TITLE}
[{LINK}]
著者
\tAna Sousa, Bo Lin
#並べ替え #論文

まとめ
\t夜でも並ぶ
""",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_on_a_paper(page):
    (entry,) = parse(PAGES[page], name="a.txt").entries
    assert (entry.title, entry.authors, entry.arxiv) == (TITLE, ["Ana Sousa", "Bo Lin"], "2501.00011")
    assert entry.tags == ["並べ替え", "論文"]
    assert "- 夜でも並ぶ" in entry.note


def test_a_page_of_a_reading_group():
    def meeting(day, title, number):
        return f"第1回 {day}\n 担当：佐藤\n [{title} https://arxiv.org/abs/2501.0001{number}]\n  夜でも並ぶ\n\n"

    text = f"輪読会\n#研究室\n\n{meeting('2022/04/20', TITLE, 1)}{meeting('2022/05/11', 'Sorting at Night', 2)}"
    found = parse(text, name="a.txt").entries
    assert [(entry.title, str(entry.date)) for entry in found] == [
        (TITLE, "2022-04-20"),
        ("Sorting at Night", "2022-05-11"),
    ]


@pytest.mark.parametrize(
    ("line", "turned"),
    [
        ("[* sorted] [- never] [/ here]", "**sorted** ~~never~~ *here*"),
        ("[[sorted]] and [a page] of [cem.icon]", "**sorted** and [[a page]] of [cem.icon]"),
        (f"[{LINK} words] [words {LINK}] [{LINK}]", f"[words]({LINK}) [words]({LINK}) {LINK}"),
        (" [** far]", "## far"),
        ("  [** further]", "  - **further**"),
        ("　wide", "- wide"),
    ],
)
def test_the_marks_of_a_line(line, turned):
    assert cosense.turned(f"T\n{line}") == f"# T\n{turned}"


def test_code_stays_as_it_is():
    assert cosense.turned("T\ncode:a.py\n [x y]\nout") == "# T\n`a.py`\n    [x y]\n- out"


@pytest.mark.parametrize(
    "text",
    [f"# {TITLE}\n[a {LINK}]\n b\n", f"{TITLE}\n[* a]\n- b\n", f"{TITLE}\n[a](b)\n[** c]\n", f"{TITLE}\n[1]\n b\n"],
)
def test_what_is_no_page(text):
    assert not cosense.is_page(text)
