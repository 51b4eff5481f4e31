"""The help: the program on one screen, and each command with its examples."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer

from .. import config
from ..terminal.stream import unguarded
from ..terminal.terminal import Terminal
from .session import of
from .variant_option import variant_name

WIDEST = 100
_SUMMARY = 54
"""The longest summary of a command in a list, in characters, so that it stays on one line."""

Row = tuple[str, str]


def help_(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[COMMAND]...", help="A command; all lists every one of them.")
    ] = None,
) -> None:
    """Explain a command, or list them all.

    Examples:

    $ readlist help search
    $ readlist help all
    """
    command: Any = context.find_root().command
    inner = context.find_root()
    lines: Iterable[str]
    if names == ["all"]:
        lines = every_command(command, inner)
    else:
        for name in names or ():
            if not hasattr(command, "resolve_command"):
                inner.fail(f"No such command '{name}'")
            _, found, _ = command.resolve_command(inner, [name])
            command, inner = found, typer.Context(found, info_name=name, parent=inner)
        lines = explained(command, inner) if names else overview(command, inner)
    of(context).print(lines)


def overview(root: Any, context: Any) -> Iterator[str]:
    """The program's help: what it is, how to begin, the commands needed first, and where to find the others."""
    bold = _bold(context)
    what, *_, examples = root.help.strip().split("\n\n")
    yield from _wrapped(f"{bold('readlist')}: {what[0].lower()}{what[1:]}")
    yield ""
    yield from _examples(examples)
    yield ""
    first = [name for name in root.list_commands(context) if name in root.first]
    yield from _table(_grouped(root, context, first))
    yield ""
    others = [name for name in root.list_commands(context) if name not in root.first]
    yield from _wrapped(f"{bold('More')}: {', '.join(others)}; readlist help all, readlist help COMMAND.")
    yield from _wrapped(f"{bold('Anywhere on the line')}: --home FOLDER, --color WHEN, --no-pager, -q, -h.")


def every_command(root: Any, context: Any) -> Iterator[str]:
    """A line on every command, and the options that all of them take."""
    yield from _table(_grouped(root, context, root.list_commands(context)))
    yield ""
    yield _bold(context)("Options, anywhere on the line")
    yield from _table([_option(parameter) for parameter in root.get_params(context)])


def explained(command: Any, context: Any) -> Iterator[str]:
    """The help of one command: what it is for, examples, then its arguments and options in groups."""
    arguments = [p.make_metavar(context) for p in command.params if p.param_type_name == "argument"]
    below = command.list_commands(context) if hasattr(command, "list_commands") else []
    words = [context.command_path, "[OPTIONS]", *arguments, *(["[COMMAND]"] if below else [])]
    bold = _bold(context)
    yield f"{bold('Usage')}: {' '.join(words)}"
    for paragraph in command.help.strip().split("\n\n"):
        is_example = paragraph.lstrip().startswith("$")
        if not is_example:
            yield ""
        yield from _examples(paragraph) if is_example else _wrapped(paragraph)
    for line in (line for names in filter(None, map(variant_name, command.params)) for line in names.explained()):
        yield from ("", *_wrapped(line))
    if below:
        yield from ("", bold("Commands"))
        yield from _table([(name, _summary(command.get_command(context, name))) for name in below])
    groups: dict[str, list[Row]] = {}
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            groups.setdefault("Arguments", []).append((parameter.make_metavar(context), parameter.help))
        elif not parameter.hidden:
            groups.setdefault(parameter.rich_help_panel or "Options", []).append(_option(parameter))
    for name, rows in groups.items():
        yield from ("", bold(name))
        yield from _table(rows)


def _grouped(root: Any, context: Any, names: Sequence[str]) -> Iterator[Row]:
    before, bold = "", _bold(context)
    for name in names:
        command = root.get_command(context, name)
        group = command.rich_help_panel
        yield bold(f"{'' if group == before else group:10}") + name, _summary(command)
        before = group


def _summary(command: Any) -> str:
    """What a command is for, on one line: the first sentence of its help, cut at a comma, colon or semicolon."""
    text = " ".join(command.help.strip().split("\n\n")[0].split()).partition(". ")[0].rstrip(".")
    text = text.partition(": ")[0].partition("; ")[0]
    while len(text) > _SUMMARY and "," in text:
        text = text.rpartition(",")[0]
    return text


def _option(parameter: Any) -> Row:
    names = sorted(parameter.opts, key=len)
    left = ", ".join(names) if names[0][1] != "-" else f"    {names[0]}"
    choices = getattr(parameter.type, "choices", ())
    if not parameter.is_flag:
        left += f" {parameter.metavar or parameter.name.strip('_').upper()}"
    text = parameter.help or ""
    if choices and not all(choice in text for choice in choices):
        text = f"{text} ({', '.join(choices)})"
    return left, text


def _table(rows: Iterable[Row]) -> Iterator[str]:
    rows = list(rows)
    left = max(_length(name) for name, _ in rows)
    for name, text in rows:
        lines = textwrap.wrap(text, max(20, _width() - left - 4), break_on_hyphens=False)
        for line in lines or [""]:
            yield f"  {name}{' ' * (left - _length(name))}  {line}".rstrip()
            name = ""


def _examples(paragraph: str) -> Iterator[str]:
    for line in map(str.strip, paragraph.splitlines()):
        yield from textwrap.wrap(
            line, _width(), initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False
        )


_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def _bold(context: Any) -> Callable[[str], str]:
    """A function that makes a heading bold if colours are wanted."""
    colored = Terminal.of(config.environment(), context.find_root().params.get("color")).colors(sys.stdout)
    context.color = colored  # else Typer removes the colours when it sees no terminal
    sys.stdout = unguarded(sys.stdout)  # a help text has only our own words, some of them bold
    return lambda text: f"{_BOLD}{text}{_PLAIN}" if colored and text.strip() else text


def _length(text: str) -> int:
    return len(text.replace(_BOLD, "").replace(_PLAIN, ""))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), _width(), break_on_hyphens=False)


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
