"""Tags of all entries at once: those that look alike, one name for several, other names."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.library import Library
from readlist.model import Entry, clean_tag
from readlist.paths import ALIASES
from readlist.store import aliases
from readlist.store.lines import edited
from readlist.tagging import likeness, nearly, rename, similar, to_rename

TAGS = st.text(st.sampled_from("abGPT가나-_ 12"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("in_context_learning", "in-context-learning", True),
        ("classificiation", "classification", True),
        ("Transformer", "transformers", True),
        ("GAN", "gan", True),
        ("prompt", "prompts", True),
        ("강화-학습", "강화학습", True),
        ("vit", "vits", False),
        ("rl", "rlhf", False),
        ("gpt-3", "gpt-4", False),
        ("llama2", "llama3", False),
        ("vision-language", "vision", False),
        ("segmentation", "augmentation", False),
    ],
)
def test_which_tags_look_like_one(one: str, other: str, alike: bool) -> None:
    assert bool(nearly(one, [other])) is alike
    assert bool(similar({one: 1, other: 2})) is alike


@given(TAGS, TAGS)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


@given(st.dictionaries(TAGS, st.integers(1, 9), max_size=8))
def test_pairs_are_those_that_one_by_one_are_near(counts: dict[str, int]) -> None:
    found = {frozenset((rare, often)) for rare, often, _ in similar(counts)}
    assert all(counts[rare] <= counts[often] for rare, often, _ in similar(counts))
    tags = list(counts)
    expected = {frozenset((a, b)) for a in tags for b in tags if a < b and nearly(a, [b])}
    assert found == expected


def test_a_tag_that_is_known_is_near_to_none() -> None:
    assert nearly("transformer", ["transformers", "transformer"]) == []


@pytest.fixture
def library(home: Path) -> Library:
    library = Library(home)
    library.add(
        [
            Entry("One", key="one", tags=["rl", "llm"]),
            Entry("Two", key="two", tags=["RL"]),
            Entry("Three", key="three", tags=["reinforcement-learning", "rl", "vlm"]),
            Entry("Four", key="four", tags=["llm"]),
        ]
    )
    return library


def tags(library: Library) -> dict[str, list[str]]:
    return {key: library.get(key).tags for key in ("one", "two", "three", "four")}


def test_a_tag_gets_another_name_in_its_place(library: Library) -> None:
    before = tags(library)
    change = rename(library, ["rl"], "reinforcement-learning", alias=False, command="rename")
    assert sorted(change.keys) == ["one", "three", "two"]
    assert tags(library) == {
        "one": ["reinforcement-learning", "llm"],
        "two": ["reinforcement-learning"],
        "three": ["reinforcement-learning", "vlm"],
        "four": ["llm"],
    }
    library.undo()
    assert tags(library) == before


def test_capitals_are_a_name_too(library: Library) -> None:
    assert to_rename(library, ["RL"], "rl") == ["two"]
    assert rename(library, ["RL"], "rl", alias=False, command="rename").keys == ["two"]
    assert tags(library)["two"] == ["rl"]
    assert to_rename(library, ["RL"], "rl") == []


def test_other_names_are_kept_and_undone_together(library: Library, home: Path) -> None:
    rename(library, ["rl", "vlm"], "learning", alias=True, command="merge")
    assert library.aliases == {"rl": "learning", "vlm": "learning"}
    assert {hit.entry.key for hit in Library(home).find("tag:vlm").hits} == {"one", "two", "three"}
    library.undo()
    assert library.aliases == {}


@pytest.mark.parametrize(
    ("tag", "typed"),
    [
        ("café", "café"),
        ("café", "cafe\u0301"),
        ("café", "Cafe"),
        ("ÅÄ", "ÅÄ"),
        ("straße", "STRASSE"),
        ("ＬＬＭ", "llm"),
        ("Schrödinger", "schrodinger"),
        ("강화학습".encode().decode(), "\u1100\u1161\u11bc화학습"),
    ],
)
def test_a_tag_is_found_as_a_search_finds_it(home: Path, tag: str, typed: str) -> None:
    library = Library(home)
    library.add([Entry("One", key="one", tags=["x", tag])])
    assert [hit.entry.key for hit in library.find(f"tag:{typed}").hits] == ["one"]
    assert rename(library, [typed], "other", alias=False, command="rename").keys == ["one"]
    assert library.get("one").tags == ["x", "other"]
    library.undo()
    library.tag(["one"], remove=[typed])
    assert library.get("one").tags == ["x"]


def test_the_spelling_of_a_tag_is_mended_by_a_rename(home: Path) -> None:
    library = Library(home)
    library.add([Entry("One", key="one", tags=["cafe", "x", "Café"]), Entry("Two", key="two", tags=["café"])])
    rename(library, ["cafe"], "café", alias=False, command="rename")
    assert library.get("one").tags == ["café", "x"]
    assert library.get("two").tags == ["café"]


def renamed_again(home: Path, old: str, new: str, *, alias: bool = False) -> Library:
    """A store in which a tag ``b`` was once ``a``, after one more renaming."""
    library = Library(home)
    library.add([Entry("One", key="one", tags=["a"]), Entry("Two", key="two", tags=["c"])])
    rename(library, ["a"], "b", alias=True, command="rename a b")
    rename(Library(home), [old], new, alias=alias, command=f"rename {old} {new}")
    return Library(home)


@pytest.mark.parametrize(
    ("old", "new", "alias", "aliases"),
    [
        ("b", "a", False, {}),
        ("b", "A", False, {}),
        ("b", "a", True, {"b": "a"}),
        ("c", "a", False, {}),
        ("b", "d", False, {"a": "d"}),
        ("b", "d", True, {"a": "d", "b": "d"}),
        ("c", "b", False, {"a": "b"}),
    ],
)
def test_aliases_follow_the_tags(home: Path, old: str, new: str, alias: bool, aliases: dict[str, str]) -> None:
    library = renamed_again(home, old, new, alias=alias)
    assert library.aliases == aliases
    for tag, count in library.tags():
        assert library.find(f"tag:{tag}").total == count
    library.undo()
    assert Library(home).aliases == {"a": "b"}


def test_an_alias_written_by_hand_hides_no_tag(home: Path) -> None:
    Library(home).add([Entry("One", key="one", tags=["a"]), Entry("Two", key="two", tags=["b"])])
    (home / ALIASES).write_text("a\tb\nb\ta\n")
    library = Library(home)
    assert {hit.entry.key for hit in library.find("tag:a").hits} == {"one", "two"}
    assert not library.find("-tag:a").hits


def test_of_many_tags_each_is_compared_with_its_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.tagging._ALL_COMPARED", 100)
    letters = "abcdefgh"
    many = {f"{a}{b}{c}-learning-{c}{a}{b}": 1 for a in letters for b in letters for c in letters}
    pairs = similar({**many, "word-embedding": 1, "word-embeding": 1, "wird-embedding": 1, "wordy-bed-ding": 1})
    assert {frozenset(pair[:2]) for pair in pairs} == {
        frozenset(("word-embedding", other)) for other in ("word-embeding", "wird-embedding")
    }


NAMES = st.text("ab가#\\\\=\u200d", min_size=1, max_size=4).map(clean_tag).filter(bool)


@given(st.dictionaries(NAMES, NAMES, max_size=4), st.dictionaries(NAMES, st.one_of(st.none(), NAMES), max_size=4))
def test_aliases_are_lines_of_a_file(names: dict[str, str], changes: dict[str, str | None]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, ALIASES)
        for wanted in (names, changes):
            step = aliases.step(file.parent, wanted)
            text = edited(ALIASES, file.read_text("utf-8") if file.exists() else None, step.gone, step.come)
            file.write_text(text or "", encoding="utf-8")
        expected = {name: tag for name, tag in {**names, **changes}.items() if tag is not None}
        assert aliases.load(file.parent) == expected


def test_an_alias_that_a_hand_wrote_counts_and_another_line_does_no_harm(home: Path) -> None:
    library = Library(home)
    library.add([Entry("One", key="one", tags=["reinforcement-learning"])])
    (home / ALIASES).write_text("rl   reinforcement-learning\na line of more words\n", encoding="utf-8")
    assert library.aliases == {"rl": "reinforcement-learning"}
    rename(library, ["reinforcement-learning"], "learning", alias=False, command="rename")
    assert library.aliases == {"rl": "learning"}
    assert "a line of more words" in (home / ALIASES).read_text(encoding="utf-8")
