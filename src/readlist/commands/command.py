"""What every command has: our own help and, if it can print JSON, ``--json``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from ..errors import UsageError
from .variant_option import variant_name


def choices(parameter: Any) -> Sequence[str]:
    """The values that an option may have; () if they are not listed."""
    found: Sequence[str] = getattr(variant_name(parameter) or parameter.type, "choices", ())
    return found


class Commands(typer.Typer):
    """A group of commands below one name, or a single command."""

    def __init__(self) -> None:
        super().__init__(cls=Group, add_completion=False)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Make a command of a function, as Typer does."""
        return super().command(name, cls=Command, **settings)


class _Ours:
    """What single commands and groups have in common."""

    params: list[Any]

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        formats = [p for p in self.params if p.name == "format" and "json" in choices(p)]
        if formats:
            short = TyperOption(
                param_decls=["--json"], is_flag=True, expose_value=False, help="Short for --format json.",
                rich_help_panel=formats[0].rich_help_panel,
            )  # fmt: skip
            self.params.insert(self.params.index(formats[0]) + 1, short)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with ``--json`` for ``--format json``."""
        if any("--json" in p.opts for p in self.params):
            end = args.index("--") if "--" in args else len(args)
            given = [word for word in args[:end] if word == "--json" or word.startswith(("-f", "--format"))]
            if "--json" in given and len(given) > 1:
                raise UsageError("--json stands for --format json: give one of them")
            args = ["--format=json" if word == "--json" else word for word in args[:end]] + args[end:]
        parsed: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        return parsed

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, see :mod:`readlist.commands.help`."""
        from .help import explained

        formatter.write("\n".join(explained(self, ctx)))


class Command(_Ours, TyperCommand):
    """A command."""


class Group(_Ours, TyperGroup):
    """A command with subcommands."""
