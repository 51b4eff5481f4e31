"""A file that holds one paper grows to a list: the paper stays one entry, with what its reader did to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readlist.importing.intake import take_in
from readlist.importing.reading import Options
from readlist.library import Library
from readlist.model import Status

TITLES = ["Counting Cold Pages in Small Caches", "Merging Runs in Half the Memory", "A Slow Path to Fast Inference"]
ITEM = "- [{title}](https://arxiv.org/abs/2101.0000{n}), Ann Lee, Bo Lin, 2021.\n  - remark {n}\n"
ROW = "| [{title}](https://arxiv.org/abs/2101.0000{n}) | Ann Lee, Bo Lin | ICML 2021 | remark {n} |\n"
SECTION = "## {title}\n\n*Ann Lee, Bo Lin* | [arXiv](https://arxiv.org/abs/2101.0000{n})\n\nremark {n}\n\n"
LINES = "{title}\nAnn Lee, Bo Lin\nhttps://arxiv.org/abs/2101.0000{n}\nremark {n}\n\n"


@pytest.mark.parametrize(
    ("head", "paper"),
    [
        ("# Papers 2024\n\n", ITEM),
        ("# Reading circle\n\nThursdays at four.\n\n| Paper | Authors | Venue | Note |\n|---|---|---|---|\n", ROW),
        ("# A week of talks\n\nI write down what I saw.\n\n", SECTION),
        ("papers i read, newest first\n---------------------------\n\n", LINES),
    ],
    ids=["items", "rows", "sections", "lines"],
)
def test_the_first_paper_of_a_list_stays_when_the_next_follow(tmp_path: Path, head: str, paper: str) -> None:
    library = Library(tmp_path / "store")
    file = tmp_path / "systems.md"
    texts = [paper.format(title=title, n=n) for n, title in enumerate(TITLES, 1)]
    keys: list[str] = []
    for count in range(1, len(texts) + 1):
        file.write_text(head + "".join(texts[:count]), encoding="utf-8")
        take_in(library, [file], Options())
        entries = sorted((hit.entry for hit in library.find().hits), key=lambda entry: entry.arxiv)
        assert [entry.title for entry in entries] == TITLES[:count]
        assert [entry.authors for entry in entries] == [["Ann Lee", "Bo Lin"]] * count
        assert [entry.note.removeprefix("- ") for entry in entries] == [f"remark {n}" for n in range(1, count + 1)]
        if count == 1:
            library.change([entries[0].key], lambda entry: replace(entry, status=Status.READ), command="mark")
            keys = [entries[0].key]
        assert [entry.key for entry in entries if library.get(entry.key).status is Status.READ] == keys
    library.close()
