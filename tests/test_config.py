"""The settings: what the file says, what it may not say, and where that is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readlist import config
from readlist.errors import UsageError

FILE = Path("config.toml")


def test_without_a_file_the_defaults_are_in_force(tmp_path: Path) -> None:
    found = config.load(tmp_path / "config.toml")
    assert found["limit"] == 0 and found["synonyms"] is True
    assert found.queries == {} and found.unknown == []


def test_the_template_says_what_the_defaults_are() -> None:
    text = config.template()
    for setting in config.SETTINGS:
        assert f"\n# {setting.name} = " in text
    uncommented = re.sub(r"(?m)^# (?=[a-z_]+ = (?!\[\[))", "", text)
    found = config.read(uncommented, FILE)
    assert {s.name: found[s.name] for s in config.SETTINGS} == {s.name: s.default for s in config.SETTINGS}
    assert config.read(text, FILE).values == config.load(Path("/nowhere/config.toml")).values


def test_what_the_file_says_is_in_force() -> None:
    text = 'limit = 5\nsynonyms = false\nmine = 1\nsynonym_groups = [["강화학습", "rl"]]\n'
    text += '[queries]\ntodo = "is:unread"\n'
    found = config.read(text, FILE)
    assert (found["limit"], found["synonyms"], found.unknown) == (5, False, ["mine"])
    assert found.queries == {"todo": "is:unread"}
    assert found.synonym_groups == [["강화학습", "rl"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("limit = \nsort = 1", "config.toml:1: not TOML"),
        ("\n\nlimit = [", "not TOML"),
        ("x = " + "[" * 5000, "nested too deeply"),
        ("x = " + "9" * 5000, "not TOML"),
        ("a." * 5000 + "a = 1", "nested too deeply"),
        ('limit = "5"', "config.toml:1: limit must be a whole number, 0 or more; readlist config edit"),
        ("sort = 'date'\n\n limit = -1", "config.toml:3: limit must be a whole number"),
        ("limit = nan", "config.toml:1: limit must be a whole number, 0 or more;"),
        ("limit = 99999999999999999999", "limit must be at most 1000000"),
        ('arxiv_api = ""', "arxiv_api must be a link"),
        ('crossref_api = "file:///etc/passwd"', "crossref_api must be a link"),
        ("limit = true", "limit must be a whole number"),
        ("synonyms = 1", "synonyms must be true or false"),
        ("editor = 1", "editor must be a text"),
        ("queries = 5", "[queries] must be lines of"),
        ("limit = 5\n[aliases]\na = 5", "config.toml:2: [aliases] must be lines of"),
        ('[queries]\n"my q" = "x"', "'my q' cannot be the name of a query; use letters"),
        ('[labels]\n"" = "title"', "[labels] has a line whose name is empty"),
        ("limit = -1", "limit must be a whole number, 0 or more"),
        ("synonym_groups = [1]", "synonym_groups must be like"),
    ],
)
def test_what_is_not_understood_is_named(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        config.read(text, FILE)
    assert said in str(error.value) and "config.toml" in str(error.value)


def test_a_byte_order_mark_is_not_part_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("limit = 5\nmine = 1\n", encoding="utf-8-sig")
    found = config.load(file)
    assert (found["limit"], found.unknown, found.line_of("mine")) == (5, ["mine"], 2)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff")
    with pytest.raises(UsageError, match="UTF-8"):
        config.load(file)
    file.unlink()
    file.mkdir()
    loaded = config.load(file)
    assert loaded.values == config.Config(file).values
    assert loaded.problem == f"cannot read {file}: it is a folder, not a file; every setting has its default"


def test_a_home_that_is_named_holds_everything(tmp_path: Path) -> None:
    paths = config.paths(tmp_path / "x", {})
    assert {paths.papers, paths.history, paths.lock, paths.config, paths.index, paths.removed, paths.version} == {
        tmp_path / "x" / name
        for name in ("papers", "history", "lock", "config.toml", "cache/index.db", "removed.txt", "format")
    }
    assert config.paths(None, {"READLIST_HOME": str(tmp_path / "y")}).home == tmp_path / "y"
    assert config.paths(tmp_path / "x", {"READLIST_HOME": str(tmp_path / "y")}).home == tmp_path / "x"
