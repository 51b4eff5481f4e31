"""Kinds of notes, each the smallest text that one rule reads: what is taken from it, field by field."""

import pytest

from readlist.model import as_json
from readlist.notes import parse

DAWN, LINK = "Reading at Dawn Helps Models Remember", "https://arxiv.org/abs/2405.00001"
PEOPLE = ["Ana Sousa", "Bo Lin"]

KINDS = {
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
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_of_one_paper(kind: str) -> None:
    text, wanted = KINDS[kind]
    (entry,) = parse(text, name="a.md").entries
    found = as_json(entry)
    assert {field: found[field] for field in wanted} == wanted


def test_a_status_in_brackets_is_no_part_of_the_title() -> None:
    text = f"- [Dawn and Dusk]({LINK}) (TODO)\n- {DAWN} (done) {LINK[:-1]}2\n"
    assert [(e.title, e.status.value) for e in parse(text, name="a.md").entries] == [
        ("Dawn and Dusk", "unread"),
        (DAWN, "read"),
    ]
