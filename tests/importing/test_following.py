"""Real digests are edited at random between two imports: each paper stays one entry, with what its reader did to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from readlist.importing.intake import take_in
from readlist.importing.reading import Options
from readlist.library import Library
from readlist.model import Entry, Status

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "notes").is_dir(), reason="real digests are not here"),
]

Blocks = list[list[str]]
"""The lines of each paper of a digest; what stands before the first paper is the first block."""


def blocks_of(text: str, firsts: list[int]) -> Blocks:
    lines = text.splitlines()
    starts = sorted(first - 1 for first in firsts)
    return [lines[a:b] for a, b in zip([0, *starts], [*starts, len(lines)], strict=True)]


def reorder(files: dict[str, Blocks], chance: random.Random) -> None:
    name = chance.choice(sorted(files))
    head, *rest = files[name]
    chance.shuffle(rest)
    files[name] = [head, *rest]


def rename(files: dict[str, Blocks], chance: random.Random) -> None:
    name = chance.choice(sorted(files))
    files[f"in/{chance.randrange(10**6)} {name.rpartition('/')[2]}"] = files.pop(name)


def split(files: dict[str, Blocks], chance: random.Random) -> None:
    name = chance.choice(sorted(files))
    head, *rest = files[name]
    if len(rest) > 1:
        at = chance.randrange(1, len(rest))
        files[name], files[f"split {chance.randrange(10**6)}.txt"] = [head, *rest[:at]], [head, *rest[at:]]


def join(files: dict[str, Blocks], chance: random.Random) -> None:
    if len(files) > 1:
        one, other = chance.sample(sorted(files), 2)
        if files[one][0] == files[other][0]:  # else the papers would have another date
            files[one] = files[one] + files.pop(other)[1:]


def _some_paper(files: dict[str, Blocks], chance: random.Random) -> list[str] | None:
    papers = [block for name in sorted(files) for block in files[name][1:] if len(block) > 2]
    return chance.choice(papers) if papers else None


def retitle(files: dict[str, Blocks], chance: random.Random) -> None:
    block = _some_paper(files, chance)
    if block:
        words = block[0].split(" ")
        at = chance.randrange(len(words))
        words[at:at] = [chance.choice(["Deep", "large-scale", "the", "new"])]
        block[0] = " ".join(words)


def edit_text(files: dict[str, Blocks], chance: random.Random) -> None:
    block = _some_paper(files, chance)
    at = chance.randrange(2, len(block)) if block else 0
    if block and len(block[at]) > 40 and not block[at].startswith(("http", "#", "(")):
        words = block[at].split(" ")
        for _ in range(3):
            words[chance.randrange(len(words))] = chance.choice(["다시", "really", "조금", "model"])
        block[at] = " ".join(words)


def edit_authors(files: dict[str, Blocks], chance: random.Random) -> None:
    block = _some_paper(files, chance)
    if block and block[1].startswith("(") and "," in block[1]:
        block[1] = block[1][: block[1].rindex(",")] + ")"


EDITS: list[Callable[[dict[str, Blocks], random.Random], None]] = [
    reorder, rename, split, join, retitle, edit_text, edit_authors,
]  # fmt: skip


def write(folder: Path, files: dict[str, Blocks]) -> None:
    for path in sorted(folder.rglob("*.txt")):
        path.unlink()
    for name, blocks in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join("\n".join(block) for block in blocks) + "\n", encoding="utf-8")


def mark(library: Library) -> dict[str, str]:
    """Give each entry a thought and a status of its own; the titles by key."""
    keys = {hit.entry.key: hit.entry.title for hit in library.find().hits}

    def alter(entry: Entry) -> Entry:
        entry.status, entry.extra["mine"] = Status.READ, entry.key
        return entry

    library.change(list(keys), alter, command="mark all")
    return keys


def measure(tmp_path: Path, rounds: int, edits: int) -> tuple[int, list[str]]:
    """How many papers went through so many rounds, and what went wrong, each in a line."""
    texts = {p.name: p.read_text(encoding="utf-8") for p in sorted((SHARED / "notes").glob("*.txt"))}
    papers, wrong = 0, []
    for seed in range(rounds):
        chance = random.Random(seed)
        folder = tmp_path / f"notes{seed}"
        folder.mkdir()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        library = Library(tmp_path / f"store{seed}")
        report = take_in(library, [folder], Options())
        firsts: dict[str, list[int]] = {}
        for entry in report.added:
            firsts.setdefault(entry.sources[0].file, []).append(entry.sources[0].first)
        files = {name: blocks_of(text, firsts[name]) for name, text in texts.items() if len(firsts[name]) > 1}
        before = mark(library)
        done = [chance.choice(EDITS) for _ in range(edits)]
        others = {name: [text.splitlines()] for name, text in texts.items() if name not in files}
        for edit in done:
            edit(files, chance)
        write(folder, files | others)
        take_in(library, [folder], Options())
        papers += len(before)
        names = "+".join(edit.__name__ for edit in done)
        for hit in library.find().hits:
            entry = hit.entry
            if entry.key not in before:
                wrong.append(f"{seed} {names}: doubled {entry.title[:60]}")
            elif entry.extra.get("mine") != entry.key or entry.status is not Status.READ:
                wrong.append(f"{seed} {names}: lost {entry.title[:60]}")
            elif not set(before[entry.key].split()) & set(entry.title.split()):
                wrong.append(f"{seed} {names}: confused {before[entry.key][:40]} with {entry.title[:40]}")
        library.close()
    return papers, wrong


@pytest.mark.parametrize("edits", [2, 3])
def test_papers_stay_what_they_are_under_random_edits(tmp_path: Path, edits: int) -> None:
    papers, wrong = measure(tmp_path, 12, edits)
    assert papers > 200
    assert not [line for line in wrong if ": doubled" not in line]
    assert len(wrong) * 200 <= papers, wrong
