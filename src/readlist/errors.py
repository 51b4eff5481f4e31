"""The errors of readlist, each with one sentence and an exit code.

The exit codes:

====  =====================================================================
code  meaning
====  =====================================================================
0     done
1     nothing matched
2     the command line, a query, the configuration or an edited text is wrong
3     no such key, or several entries fit it
4     the store or a file cannot be read or written
5     an import left out a file that was named or that it could not read, or a notes folder
6     findings (``doctor``)
7     refused because it would overwrite something
8     the network
9     a fault of readlist itself
130   stopped (Ctrl-C)
====  =====================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is spelt most like one that is not known; "" if none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower(), list(known), 1)), "")


def hint(name: str, known: Iterable[str], otherwise: str) -> str:
    """What a message says after naming a name that is not known: what was meant, or else something more general."""
    near = nearest(name, known)
    return f"did you mean {near}?" if near else otherwise


def word(text: str) -> str:
    """A text as one word of a command that a message suggests: in quotation marks where a shell needs them."""
    from shlex import quote

    return text if re.fullmatch(r"[\w@%+=:,./][\w@%+=:,./-]*", text) else quote(text)


def is_stop(error: BaseException) -> bool:
    """Whether the person stopped the program: before Python 3.12, as a class is made, another error wraps that."""
    return isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt)


class ReadlistError(Exception):
    """An error that a person can understand and mend; ``exit_code`` is that of the process.

    The message says what is wrong, where, and what to do.
    """

    exit_code = 4


class NothingMatched(ReadlistError):
    """No entry fits the question."""

    exit_code = 1


class UsageError(ReadlistError):
    """The command line, a query or a setting is not understood."""

    exit_code = 2


class SettingError(UsageError):
    """A mistake in a configuration file: ``what`` is wrong in which ``line``, and how to ``mend`` it."""

    def __init__(self, file: Path, line: int, what: str, mend: str = "readlist config edit opens it") -> None:
        super().__init__(f"{file}:{line}: {what}; {mend}")
        self.line, self.what, self.mend = line, what, mend


class QueryError(UsageError):
    """A mistake in a query, at character ``offset`` (from 0) of ``query``."""

    def __init__(self, message: str, query: str, offset: int) -> None:
        super().__init__(message)
        self.query = query
        self.offset = offset


class UnclearKey(ReadlistError):
    """A name that is not the key of an entry; ``candidates`` are the keys that may be meant, with their titles."""

    exit_code = 3

    def __init__(self, message: str, candidates: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class NoSuchKey(UnclearKey):
    """A name that fits no entry."""


class AmbiguousKey(UnclearKey):
    """A name that fits several entries."""


class StoreError(ReadlistError):
    """The store, or a file, cannot be read or written."""


class LockTimeout(StoreError):
    """Another process held the store's lock for too long."""


class ImportIncomplete(ReadlistError):
    """Files that were named or could not be read, or notes folders, were left out of an import."""

    exit_code = 5


class Findings(ReadlistError):
    """A check found something wrong."""

    exit_code = 6


class Refused(ReadlistError):
    """Going on would overwrite something that a person made."""

    exit_code = 7


class NetworkError(ReadlistError):
    """An answer from the network is missing, late or not understood.

    ``wait`` are the seconds after which the server asks to be asked again; ``what`` is the message without the advice,
    which is for whoever adds one paper.
    """

    exit_code = 8

    def __init__(self, what: str, wait: float = 0.0, *, advice: str = "") -> None:
        super().__init__(f"{what}; {advice}" if advice else what)
        self.what, self.wait = what, wait


class Interrupted(ReadlistError):
    """The person stopped a command after it had made its change."""

    exit_code = 130
