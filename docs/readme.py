"""Fills the generated parts of README.md: the settings and the commands. Run it after a change of either.

The parts stand between ``<!-- NAME -->`` and ``<!-- end -->``. A test holds that they are up to date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from readlist.cli import COMMANDS, app
from readlist.config import SETTINGS, TABLES

README = Path(__file__).resolve().parents[1] / "README.md"


def filled(text: str) -> str:
    """The README's text with its generated parts as they are now."""
    for name, part in (("settings", settings()), ("commands", commands())):
        found = re.search(rf"(<!-- {name} -->\n).*?(<!-- end -->)", text, re.DOTALL)
        assert found, f"README.md has no place for {name}"
        text = text[: found.end(1)] + part + text[found.start(2) :]
    return text


def settings() -> str:
    """The settings as a table."""
    lines = ["| setting | default | what it does |", "|---|---|---|"]
    for setting in SETTINGS:
        value = str(setting.default).lower() if setting.kind is bool else repr(setting.default).replace("'", '"')
        lines.append(f"| `{setting.name}` | `{value}` | {setting.help} |")
    lines += [f"| `[{name}]` | | {what} |" for name, what in TABLES.items()]
    return "\n".join(lines) + "\n"


def commands() -> str:
    """Every command with its options, as its help has them."""
    import typer

    group: Any = typer.main.get_command(app)
    context = group.context_class(group, info_name="readlist")
    parts = [_options("readlist", group, context)]
    for name in COMMANDS:
        command = group.get_command(context, name)
        parts.append(_command(f"readlist {name}", command, context))
        inner = command.context_class(command, info_name=name, parent=context)
        for sub in getattr(command, "commands", {}):
            parts.append(_command(f"readlist {name} {sub}", command.commands[sub], inner))
    return "\n".join(parts)


def _command(name: str, command: Any, context: Any) -> str:
    inner = command.context_class(command, info_name=name.rsplit(" ", 1)[-1], parent=context)
    return _options(name, command, inner)


def _options(name: str, command: Any, context: Any) -> str:
    arguments = [p.make_metavar(context) for p in command.params if p.param_type_name == "argument"]
    what = (command.help or "").split("\n\n", 1)[0].replace("\n", " ")
    lines = [f"**`{' '.join([name, *arguments])}`** {what}\n"]
    rows = []
    for parameter in command.get_params(context):
        if parameter.param_type_name == "option" and parameter.name != "help":
            record = parameter.get_help_record(context)
            if record:
                rows.append((record[0], " ".join(record[1].split())))
    if rows:
        width = max(len(row[0]) for row in rows)
        body = "\n".join(f"{left:{width}}  {right}".rstrip() for left, right in rows)
        lines.append(f"```text\n{body}\n```\n")
    return "\n".join(lines)


if __name__ == "__main__":
    new = filled(README.read_text(encoding="utf-8"))
    if sys.argv[1:] == ["--check"]:
        sys.exit(new != README.read_text(encoding="utf-8"))
    README.write_text(new, encoding="utf-8")
