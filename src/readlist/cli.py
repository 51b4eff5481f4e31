"""The table of commands, and the root options."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from . import __version__
from .commands.command import Commands, Group
from .commands.session import Session, reporting

COMMANDS = {
    "import": ("importing", "import_", "Import"),
    "add": ("add", "add", "Import"),
    "folders": ("follow", "folders_app", "Import"),
    "search": ("browse", "search", "Find"),
    "list": ("browse", "list_", "Find"),
    "show": ("browse", "show", "Find"),
    "related": ("browse", "related", "Find"),
    "open": ("browse", "open_", "Find"),
    "tags": ("tags", "app", "Find"),
    "stats": ("browse", "stats", "Find"),
    "duplicates": ("browse", "duplicates", "Find"),
    "diff": ("follow", "diff", "Find"),
    "next": ("browse", "next_", "Find"),
    "mark": ("edit", "mark", "Change"),
    "tag": ("edit", "tag", "Change"),
    "note": ("edit", "note", "Change"),
    "edit": ("edit", "edit", "Change"),
    "settle": ("follow", "settle", "Change"),
    "rename": ("follow", "rename", "Change"),
    "fill": ("edit", "fill", "Change"),
    "merge": ("edit", "merge", "Change"),
    "remove": ("edit", "remove", "Change"),
    "export": ("export", "export", "Export"),
    "undo": ("upkeep", "undo", "Undo"),
    "redo": ("upkeep", "redo", "Undo"),
    "history": ("upkeep", "history", "Undo"),
    "sync": ("sync", "app", "Maintain"),
    "path": ("browse", "path", "Maintain"),
    "config": ("upkeep", "config_app", "Maintain"),
    "doctor": ("upkeep", "doctor", "Maintain"),
    "help": ("help", "help_", "Maintain"),
}
"""Each command: the module and the function (or group of commands) behind it, and its group in the help."""

FIRST = (
    "import", "add", "search", "list", "show", "open", "tags", "mark", "tag", "note", "edit", "export", "undo",
)  # fmt: skip
"""The commands that a beginner needs, which the program's help explains."""


class CommandTable(Group):
    """The commands of the table; each is imported and built only when it is called."""

    first = FIRST

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # For the suggestion for a misspelt command, which looks only at the names.
        self.commands: dict[str, Any] = dict.fromkeys(COMMANDS)

    def invoke(self, ctx: Any) -> Any:
        """Run a command with all its output; Typer would keep silent about an interruption."""
        try:
            with reporting(lambda: ctx.obj and ctx.obj.made):
                return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Abort from None

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        if self.commands[cmd_name] is None:
            module, name, panel = COMMANDS[cmd_name]
            command: Any
            target = getattr(import_module(f"readlist.commands.{module}"), name)
            if not isinstance(target, typer.Typer):
                alone = Commands()
                alone.command(cmd_name)(target)
                target = alone
            command = typer.main.get_command(target)
            command.name = cmd_name
            command.rich_help_panel = panel
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program, on one screen."""
        from .commands.help import overview

        formatter.write("\n".join(overview(self, ctx)))


app = typer.Typer(
    name="readlist",
    cls=CommandTable,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"readlist {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option("--home", metavar="FOLDER", help="The store to work on; by default READLIST_HOME.")
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"] | None,
        typer.Option("--color", metavar="WHEN", help="When to use colour: auto, always or never.", is_eager=True),
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print long output without a pager.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The reading list of people who keep paper notes in plain text.

    The options below may appear anywhere on the line; readlist COMMAND --help explains a command.

    Examples:

    $ readlist import ~/notes    # read the notes you have
    $ readlist search gemini     # find by what you remember
    $ readlist show gemini       # read your note on it
    """
    context.obj = Session(home, color, quiet=quiet, pager=not no_pager)
    context.obj.watch()
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        from .commands.browse import overview

        overview(context.obj)


def called(words: list[str]) -> Any:
    """Run a command line. Raises KeyboardInterrupt if the person stopped it, and Typer's errors for its mistakes."""
    try:
        return app(words, prog_name="readlist", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None


def complete() -> None:
    """Answer a shell that asks what may be typed at the cursor; return if Typer is to answer."""
    from .commands.shells import answer

    found = answer(typer.main.get_command(app), os.environ)
    if found is not None:
        print(found[0], flush=True)
        sys.exit(found[1])
