"""The table of commands, the root options, and how errors become exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer
from typer.core import TyperGroup

from . import __version__
from .commands.arguments import prepared
from .commands.session import Session
from .errors import ReadlistError

COMMANDS = {
    "import": ("transfer", "import_", "Begin"),
    "add": ("edit", "add", "Begin"),
    "list": ("browse", "list_", "Look"),
    "search": ("browse", "search", "Look"),
    "show": ("browse", "show", "Look"),
    "open": ("browse", "open_", "Look"),
    "tags": ("tags", "app", "Look"),
    "stats": ("browse", "stats", "Look"),
    "duplicates": ("browse", "duplicates", "Look"),
    "mark": ("edit", "mark", "Change"),
    "tag": ("edit", "tag", "Change"),
    "note": ("edit", "note", "Change"),
    "edit": ("edit", "edit", "Change"),
    "merge": ("edit", "merge", "Change"),
    "remove": ("edit", "remove", "Change"),
    "undo": ("upkeep", "undo", "Take back"),
    "redo": ("upkeep", "redo", "Take back"),
    "history": ("upkeep", "history", "Take back"),
    "export": ("transfer", "export", "Hand on"),
    "path": ("browse", "path", "Hand on"),
    "config": ("upkeep", "config_app", "Look after"),
    "doctor": ("upkeep", "doctor", "Look after"),
}
"""Each command: the module and the function (or group of commands) behind it, and its group in the help."""


class CommandTable(TyperGroup):
    """The commands of the table; one is imported and built only when it is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # So that a misspelt command finds its nearest, which looks at the names only.
        self.commands: dict[str, Any] = dict.fromkeys(COMMANDS)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        if self.commands[cmd_name] is None:
            module, name, panel = COMMANDS[cmd_name]
            command: Any
            target = getattr(import_module(f"readlist.commands.{module}"), name)
            if not isinstance(target, typer.Typer):
                alone = typer.Typer(add_completion=False, rich_markup_mode="rich")
                alone.command(cmd_name)(target)
                target = alone
            command = typer.main.get_command(target)
            command.name = cmd_name
            command.rich_help_panel = panel
            for one in (command, *getattr(command, "commands", {}).values()):
                one.help = _unwrapped(one.help or "")
            self.commands[cmd_name] = command
        return self.commands[cmd_name]


def _unwrapped(help: str) -> str:
    """A help text whose paragraphs are one line each, to be broken where the terminal ends; examples stay."""
    paragraphs = help.split("\n\n")
    return "\n\n".join(part if part.lstrip().startswith("$") else " ".join(part.split()) for part in paragraphs)


app = typer.Typer(
    name="readlist",
    cls=CommandTable,
    rich_markup_mode="rich",
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
        Path | None, typer.Option("--home", metavar="FOLDER", help="The store to work on; else READLIST_HOME says.")
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"] | None, typer.Option("--color", help="When to use colour.")
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print long output as it is.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The reading list of people who keep paper notes in plain text.

    The options below may stand anywhere on the line; readlist COMMAND --help explains a command.

    Examples:

    $ readlist import ~/notes    # read notes as you write them, from files and folders
    $ readlist search gemini     # find a paper by whatever you remember of it
    $ readlist show gemini       # read your note on it
    """
    context.obj = Session(home, color, quiet=quiet, pager=not no_pager)
    context.obj.watch()
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        from .commands.browse import overview

        overview(context.obj)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end the process with its exit code (see :mod:`readlist.errors`)."""
    _open_what_is_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
    try:
        if "_READLIST_COMPLETE" in os.environ:
            _complete()
        words = prepared(sys.argv[1:] if arguments is None else arguments)
        if "--help" in words or "-h" in words:
            _make_help_legible(words)
        code = app(words, standalone_mode=False)
        sys.stdout.flush()
    except ReadlistError as error:
        from .commands.mistakes import tell

        tell(error)
        code = error.exit_code
    except BrokenPipeError:
        _write_nowhere()
        code = 0
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        code = 0  # as above, but Typer has seen it first
    except OSError as error:
        _write_nowhere()
        print(f"readlist: cannot read or write: {error.strerror or error}", file=sys.stderr)
        code = 4
    except KeyboardInterrupt:
        code = 130
    except typer.Abort:
        print("stopped; nothing was changed", file=sys.stderr)
        code = 130
    except Exception as error:
        from .commands.mistakes import tell_fault, tell_usage

        if hasattr(error, "show"):
            tell_usage(error)
            code = getattr(error, "exit_code", 2)
        else:
            tell_fault(error)
            code = 9
    sys.exit(code if isinstance(code, int) else 0)


def _make_help_legible(words: list[str]) -> None:
    """Typer shows all but the first sentence of a help in a pale colour, and colours also where none is wanted."""
    from typer import rich_utils

    rich_utils.STYLE_HELPTEXT = ""
    color = " ".join(words).replace("=", " ").partition("--color ")[2].split(" ")[0]
    if color == "never":
        rich_utils.COLOR_SYSTEM = None
    elif color == "always":
        rich_utils.FORCE_TERMINAL = True


def _complete() -> None:
    """Answer a shell that asks what may stand at the cursor; return where the question is for Typer."""
    from .commands.shells import answer

    found = answer(typer.main.get_command(app), os.environ)
    if found is not None:
        print(found[0], flush=True)
        sys.exit(found[1])


def _open_what_is_closed() -> None:
    """A stream that the caller closed leads nowhere, instead of being None."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _write_nowhere() -> None:
    """Nobody takes what we print any more; the interpreter must not stumble over it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
