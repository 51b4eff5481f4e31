"""Fills the generated parts of the pages: settings, commands, fields and their schema. Run it after a change of them.

The parts stand between ``<!-- NAME -->`` and ``<!-- end -->``. A test holds that they are up to date.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from readlist.cli import COMMANDS, app
from readlist.config import SETTINGS, TABLES
from readlist.export.json import schema
from readlist.model import TABLE

DOCS = Path(__file__).resolve().parent


def pages() -> dict[Path, str]:
    """Each page with generated parts, as it is to be now."""
    return {
        DOCS / "configuration.md": _filled(DOCS / "configuration.md", "settings", settings()),
        DOCS / "commands.md": _filled(DOCS / "commands.md", "commands", commands()),
        DOCS / "files.md": _filled(DOCS / "files.md", "fields", fields()),
        DOCS / "entry.schema.json": json.dumps(schema(), ensure_ascii=False, indent=2) + "\n",
    }


def _filled(page: Path, name: str, part: str) -> str:
    text = page.read_text(encoding="utf-8")
    found = re.search(rf"(<!-- {name} -->\n).*?(<!-- end -->)", text, re.DOTALL)
    assert found, f"{page.name} has no place for {name}"
    return text[: found.end(1)] + part + text[found.start(2) :]


def settings() -> str:
    """The settings as a table."""
    lines = ["| setting | default | what it does |", "|---|---|---|"]
    for setting in SETTINGS:
        value = str(setting.default).lower() if setting.kind is bool else repr(setting.default).replace("'", '"')
        lines.append(f"| `{setting.name}` | `{value}` | {setting.help} |")
    lines += [f"| `[{name}]` | | {what} |" for name, what in TABLES.items()]
    return "\n".join(lines) + "\n"


def fields() -> str:
    """The fields of an entry as a table."""
    lines = ["| field | what it is | what it holds |", "|---|---|---|"]
    lines += [f"| `{one.name}` | {one.kind.what} | {one.help} |" for one in TABLE.values()]
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
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8")
