"""The way out and in again: what is exported and imported into an empty store is the same list."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from conftest import FEW
from notes_and_store import ALPHA, BETA, GAMMA, NotesAndStore, digest, told
from program import run
from readlist.keys import is_key
from readlist.library import Library
from readlist.model import Entry, Source, Status, clean_tag
from strategies import entries_with

SAMPLES = Path(__file__).parent.parent / "data"

MARKS = (
    "---", "+++", "> ", ">", "# ", "#tag", "```", "~~~", "- ", "1. ", "[[link]]", "[[paper]]", "<english>",
    "https://arxiv.org/abs/2405.10938", "*Title* (Kim)", "key: x", "readlist: 1", '"""', "'''", '"', "'", "\\", "\\n",
    "2024년 5월 20일", "강화학습", "é", "e\u0301", "\u1100\u1161", "\t", "\r\n", "\n", "\n\n", " ", "  \n", "\x1b[31m",
    "\u2028", "\x85", "\x0c", "\ufeff", "\x00", "\x7f", "|", "{", "}", ":", ",", "$", "🙂", "a", "B", "@book{x,", "[{",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(MARKS), max_size=10).map("".join)
WORD = TEXT.filter(str.strip)
KEYS = st.sampled_from(["ruan2024observational", "강화학습", "a:b", "con", "K" * 100, "Key", "key-2"])
TAGS = st.lists(TEXT.map(clean_tag).filter(bool), max_size=3, unique_by=str.casefold)
ENTRIES = entries_with(
    title=WORD,
    key=KEYS,
    authors=st.lists(WORD, max_size=3),
    abstract=TEXT,
    note=TEXT,
    tags=TAGS,
    urls=st.lists(WORD, max_size=2),
    added_on=st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 1, 1)),
    sources=st.lists(st.builds(Source, WORD, st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=2),
    extra=st.dictionaries(st.sampled_from(["rating", "평점", "a b", "x:"]), st.integers() | WORD, max_size=2),
)
LISTS = st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.key.casefold())


def alike(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without what they remember of imports, in one order."""
    return sorted(entries, key=lambda entry: entry.key)


def listed(home: Path) -> list[Entry]:
    """What a store lists."""
    return alike(hit.entry for hit in Library(home).find().hits)


FORMS = ["notes", "json", pytest.param("jsonl", marks=pytest.mark.whole)]
"""Lines of JSON are the same JSON."""


def out_and_in(root: Path, form: str) -> list[Entry]:
    """Export the store in root/store, import that into root/other, and see what it lists."""
    target = root / {"notes": "exported", "json": "list.json", "jsonl": "list.jsonl"}[form]
    first = run("--home", root / "store", "export", "--format", form, "-o", target)
    assert first.code == 0, first.err
    second = run("--home", root / "other", "import", target)
    assert second.code == 0, second.err
    again = run("--home", root / "other", "import", target)
    assert "nothing new" in again.err
    return listed(root / "other")


@pytest.mark.parametrize("form", FORMS)
def test_the_sample_notes_come_back(tmp_path: Path, form: str) -> None:
    home = tmp_path / "store"
    assert run("--home", home, "import", SAMPLES).code == 0
    library = Library(home)
    keys = [hit.entry.key for hit in library.find().hits]
    library.mark(keys[:5], Status.READ, on=date(2024, 6, 1))
    library.mark(keys[5:7], Status.DROPPED)
    library.tag(keys[3:9], add=["다시-읽기"])
    before = listed(home)
    assert len(before) >= 20
    assert out_and_in(tmp_path, form) == before


@pytest.mark.parametrize("form", FORMS)
@settings(FEW, phases=[Phase.explicit, Phase.generate])
@given(entries=LISTS.filter(bool))
@example(entries=[Entry("T", key="k", added_on=date(2024, 1, 1), note="> not the abstract\n", abstract="\n> \n")])
@example(entries=[Entry("Same", key=key, added_on=date(2024, 1, 1), note="한 번 더") for key in ("a", "b")])
def test_whatever_stands_in_the_texts_it_comes_back(
    tmp_path_factory: pytest.TempPathFactory, form: str, entries: list[Entry]
) -> None:
    root = tmp_path_factory.mktemp("trip")
    for entry in entries:
        entry.sources = entry.sources or [Source("a.txt", 1, 2)]
        if form != "notes":
            # JSON comes back in NFC, and its fields of a person's own are not in the schema that is exported.
            entry.extra = {}
    Library(root / "store").add(entries)
    before = listed(root / "store")
    assert [entry.key for entry in before] == sorted(entry.key for entry in entries)
    got = out_and_in(root, form)
    assert got == (before if form == "notes" else [composed(entry) for entry in before])


def composed(entry: Entry) -> Entry:
    """The entry with its texts in NFC."""
    from unicodedata import normalize

    def nfc(value: object) -> object:
        if isinstance(value, Source):
            return replace(value, file=normalize("NFC", value.file))
        if isinstance(value, str) and not isinstance(value, Status):
            return normalize("NFC", value)
        return [nfc(item) for item in value] if isinstance(value, list) else value

    return replace(entry, **{name: nfc(getattr(entry, name)) for name in Entry.__dataclass_fields__})


# Into the list that it came from


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> NotesAndStore:
    return NotesAndStore(tmp_path / "notes", home)


@pytest.mark.parametrize("form", ["notes", "json"])
def test_ones_own_export_is_known_by_its_keys(desk: NotesAndStore, tmp_path: Path, form: str) -> None:
    desk.write("a.txt", digest(ALPHA, BETA, GAMMA))
    desk.take_in()
    library = desk.library
    library.mark([desk.one("Alpha").key], Status.READ)
    library.tag([desk.one("Beta").key], add=["mine"])
    before = alike(desk.entries().values())
    target = tmp_path / ("out" if form == "notes" else "out.json")
    assert run("export", "--format", form, "-o", target).code == 0
    done = run("import", target)
    assert "3 known already" in done.err
    assert "added" not in done.err
    assert alike(desk.entries().values()) == before
    assert "nothing new" in run("import", target).err
    assert told(desk.take_in()) == {"unchanged": 3}
    # From now on an edit of the exported note is followed as that of any note.
    if form == "notes":
        path = target / f"{desk.one('Alpha').key}.md"
        path.write_text(
            path.read_text().replace("필요가 없을", "쓸모가 없을").replace("status: read", "status: dropped")
        )
        assert "1 changed, 2 unchanged" in run("import", target).err
        assert ("쓸모가 없을" in desk.one("Alpha").note, desk.one("Alpha").status) == (True, Status.DROPPED)


def test_a_key_alone_is_not_the_same_paper(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    key = desk.one("Alpha").key
    desk.write("other.json", json.dumps([{"key": key, "title": "Something else", "note": "다른 논문이다."}]))
    assert told(desk.take_in("other.json")) == {"added": 1, "renamed": 1}
    assert sorted(desk.entries()) == sorted([key, desk.one("Something").key])
    assert is_key(desk.one("Something").key)
