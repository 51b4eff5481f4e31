"""The table of commands, the root options, and how errors become exit codes."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer
from typer.core import TyperGroup

from . import __version__
from .commands.session import Session
from .errors import AmbiguousKey, QueryError, ReadlistError

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
            if isinstance(target, typer.Typer):
                command = typer.main.get_command(target)
            else:
                one = typer.Typer(add_completion=False, rich_markup_mode="rich")
                one.command(cmd_name)(target)
                command = typer.main.get_command(one)
            command.name = cmd_name
            command.rich_help_panel = panel
            self.commands[cmd_name] = command
        return self.commands[cmd_name]


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
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        from .commands.browse import overview

        overview(context.obj)


_QUERYING = ("list", "search", "stats", "export")
_EXCLUDED = re.compile(r"-(?=[^-]*[a-z]:|[^-o][^-]* )")
"""A part of a query that excludes: no option has a colon or a blank in it, but for a file behind -o."""

_OTHER_NAMES = {
    **dict.fromkeys(("ls", "all"), "list"),
    **dict.fromkeys(("find", "grep", "query"), "search"),
    **dict.fromkeys(("view", "cat", "info", "get"), "show"),
    **dict.fromkeys(("rm", "del", "delete", "drop"), "remove"),
    **dict.fromkeys(("new", "create", "insert"), "add"),
    **dict.fromkeys(("update", "change"), "edit"),
    **dict.fromkeys(("status", "read", "done"), "mark"),
    **dict.fromkeys(("log", "changes"), "history"),
    **dict.fromkeys(("check", "fix"), "doctor"),
    **dict.fromkeys(("settings", "set"), "config"),
    **dict.fromkeys(("init", "load"), "import"),
    **dict.fromkeys(("dump", "print"), "export"),
    **dict.fromkeys(("help", "man"), "--help"),
}
"""What other programs call our commands: more helpful than what is spelt alike."""

_EVERYWHERE = {"--home": 1, "--color": 1, "--no-pager": 0, "--quiet": 0, "-q": 0}


def _to_the_front(arguments: list[str]) -> list[str]:
    """The arguments with the root options before the command, wherever on the line they were typed."""
    front: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(arguments):
        word = arguments[at]
        name, equals, _ = word.partition("=")
        if word == "--":
            rest += arguments[at:]
            break
        takes = _EVERYWHERE.get(name if equals else word)
        if takes is None or (equals and not takes):
            rest.append(word)
        else:
            end = at + 1 + (takes if not equals else 0)
            front += arguments[at:end]
            at = end - 1
        at += 1
    if rest and rest[0] in _QUERYING:
        rest = [_as_word(word) for word in rest]
    return front + rest


def _as_text(word: str) -> str:
    """A word without the bytes that are no text, unless it names a file, which may have any."""
    if word.isascii() or os.path.lexists(word):
        return word
    return word.encode("utf-8", "replace").decode("utf-8")


def _as_word(word: str) -> str:
    """A word; one that excludes, such as -tag:moe, with a blank before it, so that it is not taken for options."""
    if not _EXCLUDED.match(word):
        return word
    return f' -"{word[1:]}"' if " " in word and not any(mark in word for mark in ':"()') else f" {word}"


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end the process with its exit code (see :mod:`readlist.errors`)."""
    _open_what_is_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
    try:
        if "_READLIST_COMPLETE" in os.environ:
            _complete()
        words = _to_the_front([_as_text(word) for word in (sys.argv[1:] if arguments is None else arguments)])
        if "--help" in words or "-h" in words:
            _make_help_legible(words)
        code = app(words, standalone_mode=False)
        sys.stdout.flush()
    except ReadlistError as error:
        _tell(error)
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
        if not hasattr(error, "show"):
            raise
        _tell_usage(error)
        code = getattr(error, "exit_code", 2)
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

    found = answer(typer.main.get_command(app), os.environ, _to_the_front)
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


def _tell_usage(error: Any) -> None:
    """A mistake on the command line: what is wrong, the nearest right word, and where it is explained."""
    from .plain import safe

    message = " ".join(error.format_message().split()).rstrip(".")
    command = error.ctx.command_path if getattr(error, "ctx", None) else "readlist"
    unknown = re.match(r"No such command '(.*?)'", message)
    if unknown and command == "readlist" and unknown[1] in _OTHER_NAMES:
        message = f"No such command {unknown[1]!r}; did you mean {_OTHER_NAMES[unknown[1]]!r}?"
    message = message.replace("'. Did you mean", "'; did you mean")
    if getattr(error, "possibilities", None):
        message = f"{error.message}; did you mean {' or '.join(sorted(error.possibilities))}?"
    elif re.match(r"No such option: -\w", message) and error.ctx.info_name in _QUERYING:
        message += "; a word to exclude must stand behind another, in quotation marks: 'gemini -moe'"
    print(f"readlist: {safe(message[0].lower() + message[1:])}", file=sys.stderr)
    print(f"{command} --help shows how it is used", file=sys.stderr)


def _tell(error: ReadlistError) -> None:
    from .plain import safe, safe_block

    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    print(f"readlist: {safe_block(str(error))}", file=sys.stderr)
    if isinstance(error, QueryError):
        from unicodedata import east_asian_width

        before = safe(error.query[: error.offset])
        place = sum(2 if east_asian_width(char) in "WF" else 1 for char in before)
        print(f"  {safe(error.query)}\n  {' ' * place}^", file=sys.stderr)
    if isinstance(error, AmbiguousKey):
        for key in error.keys[:20]:
            print(f"  {safe(key)}", file=sys.stderr)
        if len(error.keys) > 20:
            print(f"  … and {len(error.keys) - 20} more", file=sys.stderr)
