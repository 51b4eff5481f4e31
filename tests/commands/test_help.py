"""Every command explains itself: what it is for, with examples that run as they stand, and options in groups."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import program
from readlist.cli import COMMANDS as TABLE
from readlist.cli import app
from readlist.commands.command import choices
from readlist.commands.importing import sample_notes
from readlist.commands.variant_option import variant_name
from readlist.export import EXPORTERS, GROUPINGS
from readlist.model import Entry
from readlist.notes import LAYOUTS
from readlist.readers import READERS
from readlist.run import main
from sample_store import PATH, store
from transcript import run


def commands(command: Any = None, name: str = "readlist") -> Iterator[tuple[str, Any]]:
    """Every command with its name as it is typed."""
    command = command or typer.main.get_command(app)
    yield name, command
    for sub in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from commands(command.get_command(None, sub), f"{name} {sub}")


COMMANDS = dict(commands())


def examples(name: str) -> list[str]:
    return re.findall(r"^ *\$ (.*)$", COMMANDS[name].help, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_it_is_for_and_how_it_is_used(name: str) -> None:
    help = COMMANDS[name].help
    first = " ".join(help.split("\n\n")[0].split())
    assert first.endswith(".")
    assert len(first) <= 130
    assert "\nExamples:\n" in help
    assert 2 <= len(examples(name)) <= 3
    assert all(re.search(rf"(^|[| =]){name}\b|^ls ", line) for line in examples(name))
    for parameter in COMMANDS[name].params:
        assert parameter.help, f"{name} {parameter.name}"
        assert name == "readlist" or parameter.help.endswith("."), f"{name} {parameter.name}: {parameter.help}"


def test_what_may_be_chosen_is_named() -> None:
    """Lists of choices in the help are those of the rooms they come from."""
    options = {p.name: p for p in COMMANDS["readlist export"].params}
    assert choices(options["format"]) == list(EXPORTERS)
    assert tuple(options["group_by"].type.choices) == GROUPINGS
    layout = next(p for p in COMMANDS["readlist import"].params if p.name == "layout")
    for option, names in [(options["format"], EXPORTERS), (layout, LAYOUTS), (layout, READERS)]:
        said = next(variant_name(option).explained())
        assert all(re.search(rf"\b{name}\b", said) for name in names)


@pytest.fixture
def folder(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which there is something to see for each command, notes in ``~/notes``, an editor and a browser."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ana Sousa")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ana@example.org")
    monkeypatch.setenv("GIT_SSH_COMMAND", "false")
    monkeypatch.setattr("readlist.lookup.batch.PAUSES", {"arxiv": 0, "doi": 0})
    library = store(home)
    with library.writing("remember"):
        folders = library.folders()
        for name in ("notes", "papers"):
            folders.remember(str(tmp_path / name))
        library.commit([], folders.steps(), command="remember")
    library.add([Entry("Gemini 1.5 Pro", tags=["state_space_model"])])
    library.mark(["whisper"], "read")  # type: ignore[arg-type]
    library.undo()
    (home / "config.toml").write_text('arxiv_api = "http://127.0.0.1:9/"\nnetwork_timeout = 1\n')
    for name in ("notes", "papers"):
        shutil.copytree(sample_notes(), tmp_path / name)
    (tmp_path / "Documents/notes").mkdir(parents=True)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("nano", "browser"):
        (programs / name).write_text("#!/bin/sh\nexit 0\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{PATH}")
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("BROWSER", "browser")
    monkeypatch.chdir(tmp_path)
    return tmp_path


FAILING = {
    "readlist add 2403.05530 --tag gemini": 8,  # no network
    "readlist fill hu2021lora": 8,
    "readlist fill --where 'no:abstract has:arxiv'": 8,
    "readlist sync init git@example.org:me/list.git": 8,
    **dict.fromkeys(("readlist sync", "readlist sync --dry-run"), 2),  # no repository
    **dict.fromkeys(  # nothing to settle or merge
        (
            "readlist duplicates --merge --dry-run",
            "readlist settle hu2021lora --mine",
            "readlist settle --where is:conflict --theirs --dry-run",
            "readlist settle --where is:orphan --keep",
        ),
        1,
    ),
}
"""Examples that must fail here, with their exit code."""


@pytest.mark.whole
@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_run(name: str, folder: Path, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    if name == "readlist config init":
        (home / "config.toml").unlink()
    for line in examples(name):
        if re.fullmatch(r"readlist [^|$=]*", line) and not re.search(r"^readlist (note|edit|config edit)\b", line):
            words = shlex.split(line, comments=True)
            with pytest.raises(SystemExit) as ended:
                main([os.path.expanduser(word) for word in words[1:]])
            code, printed = ended.value.code, "".join(capfd.readouterr())
        else:
            code, printed = run(line, folder)
        assert code == FAILING.get(line, 0), f"$ {line}\n{printed}"


def helped(*words: str) -> str:
    done = program.run(*words)
    assert done.code == 0
    return done.out


def test_the_program_explains_itself_on_one_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = helped("--help")
    assert len(shown.splitlines()) <= 24
    assert all(re.search(rf"\b{name}\b", shown) for name in TABLE)
    assert helped("help") == shown
    whole = helped("help", "all")
    lines = [line for line in whole.splitlines() if re.match(r" {2}(\w| {10}\w)", line)]
    assert len(lines) == len(TABLE)
    assert re.findall(r"^ {2}([A-Z]\w+)", whole, re.MULTILINE) == [
        "Import",
        "Find",
        "Change",
        "Export",
        "Undo",
        "Maintain",
    ]


def test_a_command_is_explained_in_one_way() -> None:
    assert helped("help", "tags", "rename") == helped("tags", "rename", "--help")
    assert "Usage: readlist tags rename" in helped("help", "tags", "rename")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "readlist"])
def test_the_help_of_a_command_fits_a_screen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = helped(*name.split()[1:], "--help")
    assert len(shown.splitlines()) <= 40
    for parameter in COMMANDS[name].params:
        assert all(option in shown for option in parameter.opts if parameter.param_type_name == "option")


def test_json_has_a_short_form(folder: Path) -> None:
    for words in (
        "list tag:llm",
        "search gemini",
        "show whisper",
        "tags",
        "stats",
        "config",
        "history",
        "export whisper",
    ):
        assert helped(*words.split(), "--json") == helped(*words.split(), "--format", "json")


@pytest.mark.parametrize("columns", ["60", "120"])
def test_help_fits(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for name in ("readlist", "readlist list", "readlist export", "readlist tags rename"):
        shown = helped(*name.split()[1:], "--help")
        assert max(map(len, shown.splitlines())) <= int(columns)
        assert "$ readlist" in shown
