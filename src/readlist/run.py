"""Runs a command line to its exit code, see :mod:`readlist.errors`."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import NoReturn

from .commands.arguments import prepared
from .commands.session import Session, reporting
from .errors import ReadlistError, is_stop
from .terminal.stream import prepare, say, write_nowhere


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end the process with its exit code."""
    prepare()
    try:
        if "_READLIST_COMPLETE" in os.environ:
            from .cli import complete

            complete()
        code = _code_of(prepared(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except ReadlistError as error:
        from .commands.error_messages import tell

        with suppress(OSError):
            tell(error)
        code = error.exit_code
    except BrokenPipeError:
        write_nowhere()
        code = 0
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        code = 0  # as above, but Typer saw it first
    except OSError as error:
        write_nowhere()
        is_output = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EBADF)
        what = "write to standard output" if is_output else f"read or write {error.filename or 'a file'}"
        say(f"cannot {what}: {error.strerror or error}")
        code = 4
    except KeyboardInterrupt:
        say("stopped; nothing was changed")
        code = 130
    except Exception as error:
        from .commands.error_messages import tell_fault, tell_usage

        if is_stop(error):
            say("stopped; nothing was changed")
            code = 130
        elif hasattr(error, "show"):
            tell_usage(error)
            code = getattr(error, "exit_code", 2)
        else:
            tell_fault(error)
            code = 9
    sys.exit(code)


def _code_of(words: list[str]) -> int:
    """Run prepared words. To find something without options needs no parser, and takes half the time without Typer."""
    name, *rest = words or [""]
    is_one = name == "related" and len(rest) == 1
    if not (is_one or name in ("search", "list")) or any(word.startswith("-") for word in rest):
        from .cli import called

        code = called(words)
        return code if isinstance(code, int) else 0
    from .commands import finding

    session = Session()
    session.watch()
    try:
        with reporting(lambda: session.made):
            if is_one:
                finding.related(session, rest[0])
            else:
                (finding.search if name == "search" else finding.list_)(session, rest)
    finally:
        session.close()
    return 0
