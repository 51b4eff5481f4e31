"""What an entry remembers of the notes it came from."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_and_store import NotesAndStore
from readlist.importing.note import beginning_with_hash, hash_of, note_of
from readlist.library import Library
from readlist.model import Date, Entry
from readlist.spool import Spool
from readlist.store.imports import Origin, sound

TEXTS = st.lists(st.sampled_from(["\n\n", "\n", "'", '"', "\\", "\\'", "가", "a", "\x1b", "\ud800", "\t"]), max_size=20)


@given(TEXTS.map("".join), TEXTS.map("".join))
def test_a_text_is_known_by_its_beginning(old: str, more: str) -> None:
    whole = f"{old}\n\n{more}"
    ends = [found.start() for found in re.finditer("\n\n", whole)]
    for end in ends if old else ():
        assert beginning_with_hash(whole, hash_of(whole[:end])) == (end or None)
    assert beginning_with_hash(old, "no hash") is None


def test_a_note_of_very_many_lines_is_looked_at_once() -> None:
    assert beginning_with_hash("a line that it's\n\n" * 100_000, "no hash") is None


def test_what_tells_a_note_is_the_same_in_every_version() -> None:
    """Else all notes of every store would count as edited."""
    entry = Entry("Sheep", authors=["Ana Sousa"], date=Date(2024, 5), abstract="A.", note="N.", tags=["a"])
    entry.urls, entry.arxiv = ["https://a.org"], "2405.00001"
    assert note_of(entry, "a.md", Spool()).digest == "ceaa117da34cbe8d"


NAMES = ["digest", "from", "tags", "extra", "title", "note", "mine", "status"]
VALUES = {
    "Sheep at Night": "7",
    "Brewing Green Tea": '"x"',
    "Rivers that Return": "{ a = 1 }",
    "Clocks without Hands": "[1, 2]",
    "Bread for Robots": "1979-05-27",
    "Maps of Silence": "true",
    "Glass under Pressure": '["a", 7]',
}


def test_what_is_remembered_may_have_any_value(tmp_path: Path, home: Path) -> None:
    """A hand that wrote into it makes the note look changed, at most; it breaks no import."""
    desk = NotesAndStore(tmp_path, home)
    cases = [(name, title, value) for name in NAMES for title, value in VALUES.items()]
    notes, titles = {}, set()
    for number, (name, title, _) in enumerate(cases):
        titles.add(title := f"{title} and {name.title()}")
        notes[f"{number:02}.txt"] = (
            f"{2015 + number // 12}-{number % 12 + 1:02}-01\n{title}\n(Ana Sousa)\n{title}, 좋은 논문이네요.\n#notes\n"
        )
    for file, note in notes.items():
        desk.write(file, note)
    desk.take_in()
    # Version 0.1 kept it in the entry.
    shards = sorted((home / "papers").glob("*.toml"))
    for shard, file, (name, _, value) in zip(shards, notes, cases, strict=True):
        wrong = {"from": f'"{tmp_path}/{file}"', "digest": '"x"', name: value}
        tables = ", ".join(f"{field} = {said}" for field, said in wrong.items())
        shard.write_text(f"{shard.read_text().rstrip()}\nimported = [{{ {tables} }}]\n")
    (home / "format").write_text("1\n")
    shutil.rmtree(home / "imports")
    assert not Library(home).problems()
    for file, note in notes.items():
        desk.write(file, note.replace("요.", "요!") + "#more\n")
    desk.take_in()
    assert {entry.title for entry in desk.entries().values()} == titles
    assert len(desk.entries()) == len(titles)
    desk.library.remove(list(desk.entries()))


def test_what_is_of_another_kind_is_not_remembered() -> None:
    assert sound({"title": 1, "note": "x", "tags": 7, "extra": {"a": 1, "b": "c"}}) == {
        "note": "x",
        "extra": {"b": "c"},
    }
    assert Origin("k", "a/b.md", "x", "no JSON").hashes == {}
    assert Origin("k", "a/b.md", "x", "[" * 100_000).hashes == {}


SHEEP = """# Counting Sheep by Night

The authors count sheep with a network that never sleeps, and compare it with two shepherds who do.
I doubt the counts of the second shepherd, who was asked to count in the dark and without a lamp.
"""
TEA = """# Brewing Green Tea with Reinforcement

A kettle learns when to stop. It is paid in compliments, and it stops earlier than people would.
What it does with green tea is left for another paper, which I have not found in any proceedings.
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("in/sheep.md", SHEEP.replace("a network", "some large network") + "\nRead again, with more sleep.\n"),
        ("other.md", SHEEP.replace("Sheep by Night", "the Sheep by Night").replace("I doubt", "Nobody doubts")),
        ("in/sheep.md", SHEEP.replace("by Night", "in the Field").replace("I doubt", "Nobody doubts")),
    ],
    ids=["the same title", "a title and a text like it", "the same file name"],
)
def test_a_note_that_moved_and_was_edited_stays_its_entry(tmp_path: Path, home: Path, name: str, text: str) -> None:
    desk = NotesAndStore(tmp_path / "notes", home)
    (desk.write("sheep.md", SHEEP), desk.write("tea.md", TEA))
    desk.take_in()
    before = set(desk.entries())
    (desk.folder / "sheep.md").unlink()
    desk.write(name, text)
    report = desk.take_in()
    assert set(desk.entries()) == before and not report.gone and len(report.changed) == 1


LINKED = "# {}\n\nAuthors: {}\nURL: https://example.org/sheep\n\n{}\n"


@pytest.mark.parametrize(
    ("title", "authors", "text", "is_the_same"),
    [
        ("Counting Sheep by Night: A Study in the Dark", "Ana Sousa", "Short.", True),
        ("Counting Some Sheep by Night", "Ana Sousa, Jo March", "Shorter.", True),
        ("Counting Sheep by Night", "Jo March", "Short, too.", False),
        ("Brewing Green Tea with Reinforcement", "Ana Sousa", "Other words.", False),
        ("Counting Sheep by Night 2", "Ana Sousa", "Shorter.", False),
    ],
)
def test_a_link_with_an_author_and_a_like_title_is_known_in_another_file(
    tmp_path: Path, home: Path, title: str, authors: str, text: str, is_the_same: bool
) -> None:
    desk = NotesAndStore(tmp_path / "notes", home)
    desk.write("sheep.md", LINKED.format("Counting Sheep by Night", "Ana Sousa", "Brief."))
    desk.take_in()
    (desk.folder / "sheep.md").unlink()
    desk.write("in/other.md", LINKED.format(title, authors, text))
    report = desk.take_in()
    assert (len(report.added), len(report.updated), len(report.gone)) == ((0, 1, 0) if is_the_same else (1, 0, 1))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other.md", TEA.replace("Brewing Green Tea with Reinforcement", "Counting Sheep by Night")),
        ("other.md", SHEEP.replace("Sheep by Night", "Sheep by Night 2").replace("I doubt", "Nobody doubts")),
        ("in/sheep.md", TEA),
    ],
    ids=["the same title", "another part", "the same file name"],
)
def test_another_note_in_the_place_of_one_is_another_entry(tmp_path: Path, home: Path, name: str, text: str) -> None:
    desk = NotesAndStore(tmp_path / "notes", home)
    desk.write("sheep.md", SHEEP)
    desk.take_in()
    (desk.folder / "sheep.md").unlink()
    desk.write(name, text)
    report = desk.take_in()
    assert (len(report.added), len(report.gone)) == (1, 1)


DRAFTS = "# Tree of Drafts\n저자: 홍길동, 이영희\n\n초안을 나무로 만들어 검증한다.\n"
WITH_ID = "# Tree of Drafts\n저자: 홍길동, 이영희\nhttps://arxiv.org/abs/2501.02345\n\n좋다.\n"
LONGER = DRAFTS.replace("검증한다.", "한꺼번에 검증한다. 깊이가 4일 때가 가장 빠르다.")
WEEK = "# 주간 논문\n## Tree of Drafts\n저자: 홍길동, 이영희\n나무로 만든다.\n## Forest of Drafts\n저자: 김철수, Ann Lee\n느리다.\n"


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (DRAFTS, {"Tree of Drafts": "초안 나무"}),
        (LONGER, {"Tree of Drafts": "초안 나무", "가장 빠르다": "제일 빠르다"}),
        (LONGER, {"Tree of Drafts": "Tree of Drafts for Fast Decoding", "이영희": "이영희, 박민수"}),
        (LONGER, {"Tree of Drafts": "초안 나무", "이영희": "이영희, 박민수"}),
        (WITH_ID, {"Tree of Drafts": "초안 나무", "좋다": "다시 읽어도 좋다"}),
        (WITH_ID, {"Tree of Drafts": "초안 나무", "이영희": "이영희, 박민수"}),
        (WEEK, {"저자: 홍길동, 이영희": "저자: 박민수", "나무로 만든다": "깊이가 깊을수록 느려진다"}),
    ],
    ids=["title", "title and text", "longer title and authors", "title and authors", "text", "authors", "neighbours"],
)
def test_a_note_under_another_name_and_title_stays_its_entry(
    tmp_path: Path, home: Path, text: str, edits: dict[str, str]
) -> None:
    desk = NotesAndStore(tmp_path / "notes", home)
    (desk.write("a.md", text), desk.write("tea.md", TEA))
    desk.take_in()
    before = set(desk.entries())
    (desk.folder / "a.md").unlink()
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    desk.write("in/초안.md", text)
    report = desk.take_in()
    assert set(desk.entries()) == before and not report.gone and len(report.changed) == 1


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (DRAFTS.replace("초안을 나무로 만들어 검증한다", "좋다"), {"Tree of Drafts": "Sleep of Sheep"}),
        (DRAFTS, {"Tree of Drafts": "Tree of Drafts 2"}),
        (
            WITH_ID,
            {"Tree of Drafts": "Sleep of Sheep", "홍길동, 이영희": "Ann Lee", "좋다": "나무와 견주면 느리다고 한다"},
        ),
    ],
    ids=["a comment that fits any paper", "another part", "an id that is only mentioned"],
)
def test_another_paper_of_the_same_people_is_another_entry(
    tmp_path: Path, home: Path, text: str, new: dict[str, str]
) -> None:
    desk = NotesAndStore(tmp_path / "notes", home)
    desk.write("a.md", text)
    desk.take_in()
    (desk.folder / "a.md").unlink()
    for old, other in new.items():
        text = text.replace(old, other)
    desk.write("b.md", text)
    report = desk.take_in()
    assert (len(report.added), len(report.gone)) == (1, 1)
