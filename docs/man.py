"""Makes the manual page from the help of the commands: ``python docs/man.py`` writes docs/readlist.1 anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from readlist import __version__, errors
from readlist.cli import COMMANDS, app
from readlist.commands.variant_option import variant_name
from readlist.config import SETTINGS, TABLES
from readlist.search.query import __doc__ as query_doc

PAGE = Path(__file__).parent / "readlist.1"


def text(words: str) -> str:
    """A text as roff has it: nothing in it is a request, hyphens stay hyphens, quotation marks straight."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    escaped = escaped.replace("^", "\\(ha").replace("~", "\\(ti").replace('"', "\\(dq")
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in escaped.split("\n"))


def prose(help: str) -> Iterator[str]:
    """The paragraphs of a help text, its examples as they are typed."""
    for paragraph in help.strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0].startswith("$ "):
            yield from (".PP", ".RS 4", ".nf", *map(text, lines), ".fi", ".RE")
        elif lines != ["Examples:"]:
            yield ".PP"
            yield text(" ".join(lines))


def parameters(command: Any) -> Iterator[str]:
    """The arguments and options of a command, each with its help."""
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            name = parameter.make_metavar(typer.Context(command)).strip("{}")
            names = f"\\fI{text(name)}\\fR"
        elif parameter.is_flag:
            names = ", ".join(f"\\fB{text(name)}\\fR" for name in parameter.opts)
        else:
            value = parameter.metavar or "|".join(getattr(parameter.type, "choices", ())) or parameter.type.name.upper()
            names = ", ".join(f"\\fB{text(name)}\\fR" for name in parameter.opts) + f" \\fI{text(value)}\\fR"
        yield from (".TP", names, text(_help(parameter)))


def _help(parameter: Any) -> str:
    """The help of an option, with what each of the names is that it takes."""
    names = variant_name(parameter)
    return f"{parameter.help} {next(names.explained())}" if names else str(parameter.help)


def commands(command: Any, name: str) -> Iterator[str]:
    """A command and those below it."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    words = " ".join(p.make_metavar(typer.Context(command)).strip("{}") for p in arguments)
    yield ".SS " + text(f"readlist {name} {words}".strip())
    yield from prose(command.help)
    yield from parameters(command)
    for sub in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from commands(command.get_command(None, sub), f"{name} {sub}")


def page() -> str:
    """The whole page."""
    root = typer.main.get_command(app)
    summary = root.help.split("\n\n")[0].strip().rstrip(".")
    lines = [
        '.\\" Made from the help of the commands by docs/man.py; change those.',
        f'.TH READLIST 1 "" "readlist {__version__}" "User Commands"',
        *(".SH NAME", f"readlist \\- {text(summary[0].lower() + summary[1:])}"),
        *(".SH SYNOPSIS", ".B readlist", ".RI [ OPTIONS ]", ".I COMMAND", ".RI [ ARGUMENTS ]"),
        ".SH DESCRIPTION",
        *prose(root.help.partition("\n\n")[2]),
        *(".SH OPTIONS", *parameters(root)),
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        lines += commands(root.get_command(None, name), name)
    lines += [".SH QUERIES", *query()]
    lines += [".SH CONFIGURATION", text("Settings of config.toml; readlist config shows their values.")]
    for setting in SETTINGS:
        lines += [".TP", f"\\fB{text(setting.name)}\\fR", text(f"{setting.help} (default: {setting.default!r})")]
    for name, what in TABLES.items():
        lines += [".TP", f"\\fB{text(f'[{name}]')}\\fR", text(what)]
    lines += [".SH EXIT STATUS"]
    for code, meaning in re.findall(r"^(\d) +(.+)$", errors.__doc__ or "", re.MULTILINE):
        lines += [".TP", f"\\fB{code}\\fR", text(meaning.replace("``", ""))]
    lines += [".SH ENVIRONMENT"]
    for name, what in VARIABLES.items():
        lines += [".TP", f"\\fB{text(name)}\\fR", text(what)]
    lines += [".SH FILES"]
    for name, what in FILES.items():
        lines += [".TP", f"\\fI{text(name)}\\fR", text(what)]
    return "\n".join(lines) + "\n"


def query() -> Iterator[str]:
    """The grammar of queries, as the parser's own docstring has it."""
    for paragraph in (query_doc or "").split("\n\n")[1:]:
        if paragraph.startswith("    "):
            yield from (".PP", ".nf", *(text(line[4:]) for line in paragraph.splitlines()), ".fi")
        else:
            yield ".PP"
            yield text(" ".join(paragraph.split()).replace("``", "").replace("::", ":"))


VARIABLES = {
    "READLIST_HOME": "The folder of the store, which then holds everything: papers/, history/, config.toml, cache/.",
    "READLIST_PAGER, PAGER": "The command that shows long output in a terminal; cat or nothing for none.",
    "VISUAL, EDITOR": "The command that edits a note, an entry or the settings.",
    "BROWSER": "The commands that open links, with : between them; %s stands for the link.",
    "NO_COLOR, CLICOLOR=0": "Colour never.",
    "FORCE_COLOR, CLICOLOR_FORCE": "Colour also where the output is not a terminal; NO_COLOR wins.",
    "COLUMNS": "The width of what is drawn.",
}

FILES = {
    "papers/2024-05.toml": "The entries of a month, which you may edit, copy and version.",
    "config.toml": "The settings, named queries and other names of tags.",
    "history/": "What each change did, for undo.",
    "removed.txt": "The notes whose entries were removed, which imports leave out.",
    "cache/": "The index, which can be deleted at any moment.",
}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
