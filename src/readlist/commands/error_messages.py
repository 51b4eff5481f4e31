"""Prints errors: one sentence, the place, the nearest right word."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from .. import config
from ..errors import QueryError, ReadlistError, UnclearKey, nearest
from ..terminal.plain import cells, safe, safe_block
from .arguments import EVERYWHERE

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
    "man": "help",
}
"""What other programs call our commands; a better hint than similar spelling."""

_OTHER_VALUES = {
    **dict.fromkeys(("done", "finished", "complete", "completed"), "read"),
    **dict.fromkeys(("started", "doing", "current", "now", "in-progress"), "reading"),
    **dict.fromkeys(("todo", "new", "later", "open"), "unread"),
    **dict.fromkeys(("skip", "skipped", "abandoned", "stopped"), "dropped"),
    "markdown": "md",
}
"""What other programs call the values of our options and arguments."""


_LONGEST = 2000
"""No message is longer than so many characters, whatever text it repeats."""


def tell_usage(error: Any) -> None:
    """Print a mistake on the command line: what is wrong, the nearest right word, and where to read more."""
    message = " ".join(error.format_message().split()).rstrip(".")
    command = error.ctx.command_path if getattr(error, "ctx", None) else "readlist"
    unknown = re.match(r"No such command '(.*?)'", message)
    if unknown and command == "readlist" and unknown[1] in _OTHER_NAMES:
        message = f"No such command {unknown[1]!r}; did you mean {_OTHER_NAMES[unknown[1]]!r}?"
    message = re.sub(r"is not a valid int(eger)?$", "is not a whole number", message)
    if unknown and command == "readlist config":
        message += "; readlist config edit opens the file"
    message = message.replace("'. Did you mean", "'; did you mean") + _value_meant(message)
    if (option := getattr(error, "option_name", "")) and error.ctx:
        known = [*EVERYWHERE, *(name for one in error.ctx.command.params for name in one.opts)]
        if near := nearest(option, known):
            message = f"{error.message}; did you mean {near}?"
    print(f"readlist: {safe(message[0].lower() + message[1:])}", file=sys.stderr)
    print(f"{command} --help shows how it is used", file=sys.stderr)


def _value_meant(message: str) -> str:
    """The value that was perhaps meant where one of several was to be chosen."""
    found = re.search(r"'([^']*)' is not one of (.*)", message)
    if not found:
        return ""
    choices = re.findall(r"'(.*?)'", found[2])
    given = found[1].lower()
    near = _OTHER_VALUES[given] if _OTHER_VALUES.get(given) in choices else nearest(given, choices)
    if not near and "'STATUS'" in message:
        return "; the status comes before the keys"
    return f"; did you mean {near!r}?" if near else ""


def tell_fault(error: Exception) -> None:
    """Print an unexpected error in one sentence; READLIST_TRACEBACK=1 adds the traceback."""
    import traceback

    if config.environment().get("READLIST_TRACEBACK"):
        traceback.print_exception(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}"
    print(f"readlist: a fault of readlist, not yours: {safe(what)[:300]}", file=sys.stderr)
    print("READLIST_TRACEBACK=1 shows more, for a bug report", file=sys.stderr)


def tell(error: ReadlistError) -> None:
    """Print an error on stderr, with the place in the query or the keys that fit, if it has them."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    message = str(error)
    print(f"readlist: {safe_block(message[:_LONGEST])}{'…' * (len(message) > _LONGEST)}", file=sys.stderr)
    if isinstance(error, QueryError):
        start = max(0, error.offset - 100)
        before = cells(safe(error.query[start : error.offset]))
        print(f"  {safe(error.query[start : start + 200])}\n  {' ' * before}^", file=sys.stderr)
    if isinstance(error, UnclearKey):
        for key, title in error.candidates[:20]:
            print(f"  {safe(key)}  {safe(title)}", file=sys.stderr)
        if len(error.candidates) > 20:
            print(f"  … and {len(error.candidates) - 20} more", file=sys.stderr)
