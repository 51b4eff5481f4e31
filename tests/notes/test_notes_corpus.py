"""The real notes beside this project, where they are there: what the parser takes against what a reader takes."""

import json
import os
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from readlist.model import Entry, as_json
from readlist.notes import parse

CORPUS = Path(os.environ.get("READLIST_CORPUS", Path(__file__).resolve().parents[3] / "shared"))
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (CORPUS / "score").is_dir(), reason=f"no notes in {CORPUS}; READLIST_CORPUS names them"),
]
MARK = re.compile(r"\s*(#+ Links|\[\[[^\]]*\]\]|</?english>)\s*")
SHARE = 0.995
"""What must be perfect, of the entries in a truth."""


def fold(text: str | list[str] | None) -> str:
    """A text without white space, and without the marks of links and translations, which are no text."""
    joined = "\n".join(text) if isinstance(text, list) else text or ""
    lines = unicodedata.normalize("NFC", joined).split("\n")
    return "".join("".join(line for line in lines if not MARK.fullmatch(line)).split())


def is_perfect(truth: dict[str, Any], entry: Entry) -> bool:
    got = as_json(entry)
    if any(list(truth[f]) != got[f] for f in ("authors", "tags") if f in truth) or truth["date"] != got["date"]:
        return False
    if not set(truth.get("urls", ())) <= set(got["urls"]):
        return False
    for field in ("title", "abstract", "note"):
        wanted = [truth[field]] if field in truth else truth.get(f"{field}_any")
        if wanted and fold(got[field]) not in [fold(text) for text in wanted]:
            return False
        if not all(fold(text) in fold(got[field]) for text in truth.get(f"{field}_has", ())):
            return False
    return True


def perfect(truths: list[dict[str, Any]], entries: list[Entry]) -> int:
    left = list(entries)
    count = 0
    for truth in truths:
        match = next((e for e in left if fold(e.title) == fold(truth["title"]) and is_perfect(truth, e)), None)
        if match:
            left.remove(match)
            count += 1
    return count


def truth_of(name: str) -> list[dict[str, Any]]:
    return json.loads((CORPUS / "score" / name).read_text(encoding="utf-8"))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def test_the_five_files():
    truths = truth_of("seeds.json")
    entries = [e for p in sorted((CORPUS / "notes").iterdir()) for e in parse(text_of(p), name=p.name).entries]
    assert len(entries) == len(truths) == perfect(truths, entries)


def test_the_folder():
    truths = {truth["file"]: truth for truth in truth_of("folder.json")}
    folder = CORPUS / "notes-folder"
    right = 0
    for path in sorted((folder / "papers").rglob("*.md")):
        reading = parse(text_of(path), name=str(path.relative_to(folder)))
        assert len(reading.entries) == 1, path
        truth = truths.get(str(path.relative_to(folder)))
        right += truth is not None and perfect([truth], reading.entries)
    print(f"{right} of {len(truths)} perfect")
    assert right >= SHARE * len(truths)


def test_the_index_of_the_folder_is_not_a_note():
    assert "links" in parse(text_of(CORPUS / "notes-folder" / "README.md"), name="README.md").refused


def digest_of(chance: random.Random, notes: list[dict[str, Any]], abstracts: list[str]) -> tuple[str, list[dict]]:
    """A digest of real notes from which parts were dropped at random, links broken out of sentences."""
    lines, truths = ["2024년 5월 20일"], []
    for note in notes:
        truth: dict[str, Any] = {"title": note["title"], "date": "2024-05-20", "urls": []}
        truth["authors"] = note["authors"] if chance.random() < 0.88 else []
        has_abstract = chance.random() < (0.85 if truth["authors"] else 0.3)
        truth["abstract"] = [chance.choice(abstracts)] if has_abstract else []
        truth["note"], truth["tags"] = [], list(dict.fromkeys(note["tags"])) if chance.random() < 0.88 else []
        for paragraph in note["note"] if chance.random() < 0.88 else ():
            link = re.search(r"\((https?://[^\s()]+)\)", paragraph)
            if link and chance.random() < 0.3:
                before, behind = paragraph[: link.start() + 1], paragraph[link.end() - 1 :]
                truth["note"] += [before, link[1], behind]
                truth["urls"].append(link[1])
            else:
                truth["note"].append(paragraph)
        if not (truth["authors"] or truth["abstract"] or truth["note"]):
            continue
        authors = [f"({', '.join(truth['authors'])})"] if truth["authors"] else []
        tags = [" ".join(f"#{tag}" for tag in truth["tags"])] if truth["tags"] else []
        lines += [note["title"], *authors, *truth["abstract"], *truth["note"], *tags]
        truths.append(truth)
    return "\n".join(lines) + "\n", truths


def test_digests_made_of_the_folder():
    notes = [n for n in truth_of("folder.json") if not any(line.lstrip().startswith("#") for line in n["note"])]
    abstracts = [" ".join(n["abstract"]) for n in truth_of("seeds.json") if n.get("abstract")]
    chance = random.Random(20240520)
    right = total = invented = 0
    for _ in range(200):
        text, truths = digest_of(chance, chance.sample(notes, 8), abstracts)
        entries = parse(text).entries
        right += perfect(truths, entries)
        total += len(truths)
        invented += max(0, len(entries) - len(truths))
    print(f"{right} of {total} perfect, {invented} invented")
    assert right >= SHARE * total
    assert invented <= 0.001 * total
