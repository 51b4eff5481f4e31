"""The way out and back, on the real notes beside this project."""

import os
from pathlib import Path

import pytest

from readlist.export import export
from readlist.export.notes import files
from readlist.keys import unique_key
from readlist.model import fold_key
from readlist.notes import parse
from readlist.readers import read

CORPUS = Path(os.environ.get("READLIST_CORPUS", Path(__file__).parents[3] / "shared"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real notes at {CORPUS} (READLIST_CORPUS names their folder)"),
]


@pytest.fixture(scope="module")
def entries():
    found, taken = [], set()
    files = [*sorted((CORPUS / "notes").glob("*.txt")), *sorted((CORPUS / "notes-folder").rglob("*.md"))]
    for file in files:
        for entry in parse(file.read_text(encoding="utf-8"), name=file.name).entries:
            entry.key = unique_key(entry, taken.__contains__)
            taken.add(fold_key(entry.key))
            found.append(entry)
    assert len(found) > 1000
    return found


def test_a_folder_of_notes_gives_them_all_back(entries):
    names = set()
    for entry, (name, text) in zip(entries, files(entries), strict=True):
        assert parse(text, name=name).entries == [entry]
        names.add(fold_key(name))
    assert len(names) == len(entries)


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_gives_them_all_back(entries, format):
    assert read("".join(export(entries, format)), name=f"list.{format}").entries == entries


def test_bibtex_carries_every_text(entries):
    pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")
    back = read("".join(export(entries, "bibtex")), name="list.bib").entries
    for entry, other in zip(entries, back, strict=True):
        assert other.title == " ".join(entry.title.split())
        # Of a note on several papers the first link comes along, and it may lead to arXiv.
        assert other.arxiv == entry.arxiv or not entry.arxiv
        for name in ("authors", "abstract", "note", "tags"):
            assert getattr(other, name) == getattr(entry, name), entry.title
