"""The settings: what is in force, where it comes from, and what is no setting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import program
from readlist.config import SETTINGS, TABLES, template
from transcript import run


def shown(folder: Path) -> dict[str, tuple[str, str]]:
    """Each setting with its value and origin, as a pipe gets them."""
    done = program.run("config", folder=folder)
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert all(len(row) == 4 and row[3] for row in rows)
    return {name: (value, origin) for name, value, origin, _ in rows}


def test_every_setting_is_shown(tmp_path: Path, home: Path) -> None:
    settings = shown(tmp_path)
    assert set(settings) == {"home", "synonym_groups", "BROWSER", *(setting.name for setting in SETTINGS)}
    assert settings["home"] == (json.dumps(str(home)), "READLIST_HOME")
    assert settings["limit"] == ("0", "default")
    assert settings["pager"] == ('"less"', "default")


def test_every_setting_stands_in_the_template() -> None:
    text = template()
    for setting in SETTINGS:
        assert f"\n# {setting.help}\n# {setting.name} = " in text
    for name, what in TABLES.items():
        assert f"# {what}\n[{name}]\n" in text


def test_where_values_come_from(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir(parents=True)
    file = home / "config.toml"
    file.write_text('limit = 5\npager = "more"\n[queries]\ntodo = "is:unread tag:llm"\n')
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("PAGER", "most")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("BROWSER", "firefox")
    settings = shown(tmp_path)
    assert settings["limit"] == ("5", str(file))
    assert settings["pager"] == ('"more"', str(file))
    assert settings["editor"] == ('"nano"', "EDITOR")
    assert settings["color"] == ('"never"', "NO_COLOR")
    assert settings["BROWSER"] == ('"firefox"', "environment")
    assert settings["queries.todo"] == ('"is:unread tag:llm"', str(file))
    monkeypatch.setenv("READLIST_PAGER", "cat")
    monkeypatch.setenv("VISUAL", "emacs")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    settings = shown(tmp_path)
    assert settings["pager"] == ('"cat"', "READLIST_PAGER")
    assert settings["editor"] == ('"emacs"', "VISUAL")
    assert settings["color"] == ('"always"', "FORCE_COLOR")


def test_json(tmp_path: Path, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text('synonym_groups = [["강화학습", "rl"]]\n[queries]\nx = "y"\n', encoding="utf-8")
    found = json.loads(run("readlist config --format json -q", tmp_path)[1])
    assert found["queries"] == {"x": "y"}
    assert found["settings"]["synonym_groups"]["value"] == [["강화학습", "rl"]]
    assert found["settings"]["limit"]["value"] == 0


def test_what_is_not_a_setting_is_named_with_the_nearest(tmp_path: Path, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text('colour = "never"\nxyzzy = 1\n')
    code, printed = run("readlist list", tmp_path)
    assert code == 0
    assert "no setting is called 'colour'; did you mean color?" in printed
    assert "no setting is called 'xyzzy'; readlist config lists them" in printed
    assert "colour" not in run("readlist list --quiet", tmp_path)[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("limit = [", "not TOML"),
        ('limit = "3"', "limit must be a whole number"),
        ("limit = -1", "limit must be a whole number"),
        ("queries = 3", "[queries] must be lines"),
        ('color = "sometimes"', "color must be one of auto, always, never"),
        ('sort = "size"', "sort must be one of date, added, title, status; readlist config edit"),
    ],
)
def test_a_value_that_cannot_be(text: str, message: str, tmp_path: Path, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text(text)
    code, printed = run("readlist list", tmp_path)
    assert (code, message in printed) == (2, True), printed
    assert "config.toml" in printed
    assert run("readlist config edit", tmp_path, EDITOR="true")[0] == 2


def test_the_home_that_an_option_names(tmp_path: Path) -> None:
    code, printed = run("readlist path --home 'other place'", tmp_path)
    assert code == 0 and printed.endswith("other place\n")
    code, printed = run("readlist --home=other config -q", tmp_path)
    assert code == 0 and printed.splitlines()[0].split("\t")[1:3] == ['"other"', "--home"]
