"""Answers a shell that asks what may be typed at the cursor.

The shells run ``readlist`` with ``_READLIST_COMPLETE=complete_SHELL``, as the scripts of Typer's
``--install-completion`` do. What they show comes from notes, which anyone may have written: it is quoted here.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import typer

from ..errors import ReadlistError
from ..terminal.plain import safe
from .arguments import to_the_front


class Asked(NamedTuple):
    """A command line: the words before the cursor, and the one being typed.

    ``quoted`` says that the typed word is inside an open quotation mark.
    """

    words: list[str]
    typed: str
    quoted: bool = False


class Offer(NamedTuple):
    """A value for the place at the cursor, and what the shell shows beside it."""

    value: str
    help: str = ""


def answer(root: Any, environ: Mapping[str, str]) -> tuple[str, int] | None:
    """What to print for a shell, and the exit code; None if Typer is to answer.

    ``root`` is the table of commands.
    """
    shell = environ.get("_READLIST_COMPLETE", "").removeprefix("complete_")
    if shell not in _SHELLS:
        return None
    read, write = _SHELLS[shell]
    asked = read(environ)
    found = offers(root, asked.words, asked.typed)
    if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return "", 0 if found else 1
    return write(found, asked), 0


# What may be typed there


def offers(root: Any, words: Sequence[str], typed: str) -> list[Offer]:
    """The values that may follow these words in place of what is typed."""
    context = top = typer.Context(root, info_name="readlist", resilient_parsing=True)
    everywhere = _options(root)
    if words and words[-1] in everywhere and not everywhere[words[-1]].is_flag:
        return _values(everywhere[words[-1]], context, typed)
    command, waiting, passed, literal = root, None, 0, False
    for word in to_the_front(list(words)):
        name, equals, value = word.partition("=")
        if waiting is not None:
            name, value, waiting = waiting.opts[0], word, None
        elif literal or word == "-" or not word.startswith("-"):
            passed += 1
            if _is_group(command):
                command, passed = command.get_command(context, word), 0
                if command is None:
                    return []
                context = typer.Context(command, info_name=word, parent=context, resilient_parsing=True)
        elif word == "--":
            literal = True
        elif not equals and (option := _options(command).get(name)) and not option.is_flag:
            waiting = option
        if name == "--home" and value:
            top.params["home"] = value
    if waiting is not None:
        return _values(waiting, context, typed)
    if typed.startswith("-") and not literal:
        name, equals, value = typed.partition("=")
        option = _options(command).get(name) if equals else None
        if option is not None:
            return [Offer(f"{name}={offer.value}", offer.help) for offer in _values(option, context, value)]
        names = _option_names(command, typed)
        if command is not root:
            names += [offer for offer in _option_names(root, typed) if offer.value not in _ROOT_ALONE]
        if names:
            return names
    if _is_group(command):
        fitting = [name for name in command.list_commands(context) if name.startswith(typed)]
        return [
            Offer(name, " ".join(command.get_command(context, name).help.split("\n\n")[0].split())) for name in fitting
        ]
    argument = _argument(command, passed)
    return _values(argument, context, typed) if argument is not None else []


def _is_group(command: Any) -> bool:
    return hasattr(command, "list_commands")


def _options(command: Any) -> dict[str, Any]:
    return {
        name: parameter
        for parameter in command.params
        if parameter.param_type_name == "option"
        for name in (*parameter.opts, *parameter.secondary_opts)
    }


_ROOT_ALONE = ("--help", "--version", "--install-completion", "--show-completion")


def _option_names(command: Any, typed: str) -> list[Offer]:
    found = {name: option.help or "" for name, option in _options(command).items() if name.startswith(typed)}
    if "--help".startswith(typed):
        found.setdefault("--help", "Show what it is for and how it is used.")
    return [Offer(name, help) for name, help in found.items() if name[:2] == "--" or name == typed]


def _argument(command: Any, passed: int) -> Any:
    """The argument that comes after this many words; the last one repeats if it takes several."""
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    for argument in arguments:
        if argument.nargs == -1 or passed < argument.nargs:
            return argument
        passed -= argument.nargs
    return None


def _values(parameter: Any, context: typer.Context, typed: str) -> list[Offer]:
    """The values of a parameter; none if it takes files, which the shell knows better, or if they cannot be read."""
    try:
        items = parameter.shell_complete(context, typed)
    except ReadlistError:
        return []
    return [Offer(item.value, item.help or "") for item in items if item.type == "plain"]


# How the shells ask


def _split(line: str) -> tuple[list[str], str]:
    """The unquoted words of a line, the last perhaps unfinished, and the quotation mark that is still open."""
    for quote in ("", "'", '"'):
        try:
            return shlex.split(line + quote), quote
        except ValueError:
            continue
    return line.split(), ""


def _from_bash(environ: Mapping[str, str]) -> Asked:
    raw = environ.get("COMP_WORDS", "").split("\n")
    cursor = environ.get("COMP_CWORD", "")
    last_word = min(int(cursor), len(raw)) if cursor.isascii() and cursor.isdigit() and len(cursor) < 10 else 0
    words: list[str] = []
    glue = False
    for word in [*raw[: last_word + 1], *[""] * (last_word + 1 - len(raw))]:
        cut = _BASH_CUTS.fullmatch(word) is not None
        if words and (cut or glue):
            words[-1] += word
        else:
            words.append(word)
        glue = cut
    last, quote = _split(words[-1])
    return Asked([" ".join(_split(word)[0]) for word in words[1:-1]], " ".join(last), bool(quote))


def _from_line(environ: Mapping[str, str]) -> Asked:
    line = environ.get("_TYPER_COMPLETE_ARGS", "")
    words, quote = _split(line)
    typed = words.pop() if words and (quote or not line[-1:].isspace()) else ""
    return Asked(words[1:], typed, bool(quote))


# What the shells understand

_BASH_CUTS = re.compile(r"[:=]+")
"""Where bash splits an unquoted word: it hands over the parts, and wants only the last part back."""

_BASH_SPECIAL = re.compile(r"""([\s'"\\$`!&;|<>(){}\[\]*?#~^])""")


def _for_bash(found: Sequence[Offer], asked: Asked) -> str:
    values = [safe(offer.value) for offer in found]
    if len(values) == 1 and values[0].endswith(":"):
        values.append(values[0] + '"')  # a phrase may follow too, and bash adds no space then
    if asked.quoted:
        return "\n".join(values)
    cut = max(asked.typed.rfind(":"), asked.typed.rfind("=")) + 1
    return "\n".join(_BASH_SPECIAL.sub(r"\\\1", value[cut:]) for value in values)


def _for_zsh(found: Sequence[Offer], asked: Asked) -> str:
    if not found:
        return "_files"
    groups = []
    for open_end in (False, True):  # no space follows a field of a query
        items = [
            f"'{_zsh(_plain(offer.value).replace(':', chr(92) + ':'))}:{_zsh(_plain(offer.help))}'"
            for offer in found
            if offer.value.endswith(":") == open_end
        ]
        suffix = " -S ''" if open_end else ""
        if items:
            groups.append(f"_c=({' '.join(items)}); _describe -V readlist _c{suffix}")
    return f"local -a _c; {'; '.join(groups)}"


def _plain(text: str) -> str:
    return " ".join(safe(text).split()).replace("\\", "\\\\")


def _zsh(text: str) -> str:
    return text.replace("'", "'\\''")


def _for_fish(found: Sequence[Offer], asked: Asked) -> str:
    return "\n".join(f"{safe(offer.value)}\t{safe(offer.help)}" if offer.help else safe(offer.value) for offer in found)


_SHELLS: dict[str, tuple[Callable[[Mapping[str, str]], Asked], Callable[[Sequence[Offer], Asked], str]]] = {
    "bash": (_from_bash, _for_bash),
    "zsh": (_from_line, _for_zsh),
    "fish": (_from_line, _for_fish),
}
