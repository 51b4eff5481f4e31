"""Every command in every format, on a terminal, over entries in which every text is hostile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from hostile import EVIL, evil_store, obeyed, on_a_terminal
from readlist.cli import COMMANDS, app

ARGUMENTS: dict[str, list[list[str]]] = {
    "": [[]],
    "import": [["evil"], ["--explain", "evil"], ["--dry-run", "evil"], [f"{EVIL}.md"], ["evil", "--date", EVIL], ["--layout", EVIL, "evil"]],
    "add": [["--title", EVIL, "--tag", EVIL, "--note", EVIL, "--url", EVIL], ["--title", EVIL, "--author", EVIL, "--dry-run"],
            ["--offline", f"https://a.b/{EVIL}".replace(" ", "")], [EVIL], ["--title", "x", "--date", EVIL]],
    "list": [[], [EVIL], ["tag:rl"], [f"tag:{EVIL}"], [f'"{EVIL}'], ["@x"], [f"@{EVIL}"], ["--fields", EVIL], ["--limit", EVIL]],
    "search": [["title"], [EVIL], [f"date:{EVIL}"], ["titel"]],
    "show": [["kim2024paper1", "kim2024paper2"], ["kim2024paper1"], [EVIL], ["kim"], ["broken"]],
    "open": [["kim2024paper1", "--print"], ["kim2024paper1", "--print", "--pdf"], ["kim2024paper2", "--print"], ["kim2024paper1"], [EVIL]],
    "tags": [[], ["--where", "title"], ["--where", EVIL]],
    "tags rename": [[EVIL, f"x{EVIL}"], [EVIL, "y", "--dry-run"], [f"no{EVIL}", EVIL], ["rl", EVIL, "--alias"]],
    "tags merge": [[EVIL, "rl", EVIL], [EVIL, EVIL]],
    "tags alias": [[], [EVIL, "rl"], ["x", EVIL], [EVIL, "--remove"]],
    "tags similar": [[], ["--header"]],
    "stats": [[], [EVIL], ["title"]],
    "duplicates": [[], ["--header"]],
    "mark": [["read", "kim2024paper1"], ["read", EVIL], ["read", "--where", "title", "--dry-run"], [EVIL, "x"], ["read", "-"], ["read", "kim2024paper1", "--on", EVIL]],
    "tag": [["kim2024paper1", "--add", EVIL], ["--where", EVIL, "--add", "x"], ["kim2024paper1", EVIL], ["kim2024paper1", "--remove", EVIL]],
    "note": [["kim2024paper1", EVIL], ["kim2024paper1", EVIL, "--dry-run"], ["kim2024paper1"], [EVIL]],
    "edit": [["kim2024paper1"], [EVIL]],
    "merge": [["kim2024paper1", "kim2024paper2", "--dry-run"], ["kim2024paper1", "kim2024paper2"], [EVIL, "kim2024paper2"]],
    "remove": [["kim2024paper2", "--dry-run"], ["--where", "title", "--yes"], [EVIL]],
    "undo": [["--dry-run"], [], ["77"], [EVIL]],
    "redo": [["--dry-run"], []],
    "history": [[]],
    "export": [[], [EVIL], ["-o", EVIL], ["-o", f"no/{EVIL}.md"], ["--title", EVIL], ["--fields", EVIL], ["--group-by", "tag"]],
    "folders": [[]], "folders move": [[EVIL, EVIL], ["evil", EVIL]], "folders forget": [[EVIL], ["evil"]],
    "fill": [["--dry-run"], ["kim2024paper1", "--dry-run"], [EVIL], ["--where", EVIL, "--dry-run"]],
    "sync": [["--dry-run"], []], "sync init": [[EVIL], []],
    "rename": [["kim2024paper1", EVIL], [EVIL, "new"], ["kim2024paper1", "new"]],
    "settle": [["kim2024paper1"], [EVIL], ["--where", EVIL, "--mine"]],
    "related": [["kim2024paper1"], [EVIL]],
    "next": [[]],
    "diff": [[], ["kim2024paper1"], [EVIL]],
    "help": [[], ["search"], ["all"], [EVIL], ["tags", "rename"]],
    "path": [[], ["kim2024paper1"], [EVIL]],
    "config": [[]],
    "config edit": [[]],
    "config init": [[]],
    "doctor": [[], ["--fix"]],
}  # fmt: skip
"""For each command: what it is called with, beside each of its formats and other choices."""


def commands(group: Any, context: typer.Context, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every command of the program by its words, those that have commands below them too."""
    yield name, group
    for inner in group.list_commands(context) if hasattr(group, "list_commands") else ():
        yield from commands(group.get_command(context, inner), context, f"{name} {inner}".strip())


def choices(command: Any) -> Iterator[list[str]]:
    """Every choice that an option of a command offers, and every option that is there or not."""
    yield []
    for option in command.params:
        if option.param_type_name != "option" or option.name in ("help", "version"):
            continue
        for choice in getattr(option.type, "choices", ()):
            yield [option.opts[-1], str(getattr(choice, "value", choice))]


ROOT = typer.main.get_command(app)
ALL = dict(commands(ROOT, typer.Context(ROOT)))


def test_every_command_is_walked() -> None:
    assert set(ALL) == set(ARGUMENTS) and len(ALL) > len(COMMANDS)


@pytest.mark.whole
@pytest.mark.parametrize("name", ARGUMENTS, ids=lambda name: name or "overview")
def test_no_terminal_obeys_what_is_shown(home: Path, tmp_path: Path, name: str) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'broken \\033[2J' >> \"$1\"\n")
    editor.chmod(0o700)
    store = evil_store(home)
    hostile_notes(tmp_path)
    for arguments in ARGUMENTS[name]:
        for choice in choices(ALL[name]):
            words = [*name.split(), *arguments, *choice] if name else [*choice, "list"] if choice else []
            shown, code = on_a_terminal(store, words, tmp_path, b"n\n\x04", EDITOR=str(editor), BROWSER="true")
            assert not obeyed(shown), (words, obeyed(shown))
            assert "Traceback" not in shown, (words, shown)
            assert code in range(9), (words, code, shown)


def hostile_notes(folder: Path) -> None:
    """Files of notes with hostile texts and hostile names."""
    (folder / "evil").mkdir()
    text = f"2024년 5월 20일\nTitle {EVIL} of\n(Kim {EVIL})\nWe {EVIL} do.\n#rl #{EVIL}\n"
    for name in ("a.md", f"{EVIL.replace('/', '')}.md"):
        (folder / "evil" / name).write_text(text, encoding="utf-8")
    (folder / "evil" / "b.bib").write_text(
        f"@article{{k{EVIL}, title = {{T {EVIL}}}, doi = {{{EVIL}}}}}\n", encoding="utf-8"
    )
    (folder / "evil" / "c.json").write_text(
        '[{"title": "T \\u009b \\u202e \\u001b[2J", "key": "a b"}]', encoding="utf-8"
    )
    with open(os.fsencode(folder / "evil") + b"/\x9b\xff.md", "w", encoding="utf-8") as file:
        file.write(text)
    (folder / "evil" / f"{EVIL.replace('/', '')}.xyz").write_text("x")
    (folder / "evil" / f"loop{EVIL.replace('/', '')}").symlink_to(".")
