"""The streams of the program: in UTF-8, and stripped of what a terminal obeys if they lead to one; without Rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, BinaryIO, TextIO, cast

from .plain import harmless


def prepare() -> None:
    """Make the streams UTF-8 and harmless to a terminal.

    Those that the caller closed, which are None, lead nowhere, but output that cannot be written is an error.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
    sys.stdout, sys.stderr = guarded(sys.stdout), guarded(sys.stderr)


def say(message: str) -> None:
    """Print a message on stderr, if that is possible."""
    with suppress(OSError):
        print(f"readlist: {message}", file=sys.stderr, flush=True)


def write_nowhere() -> None:
    """Nobody reads our output any more; the interpreter must not stumble over that at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Guarded:
    """A stream to a terminal: what is written keeps its lines and tabs, and is made harmless.

    Drawings have escape sequences of their own, and bypass it: Rich writes to ``rich_proxied_file``, and
    :func:`.screen.console` makes the texts in them harmless.
    """

    def __init__(self, stream: TextIO) -> None:
        self.rich_proxied_file = stream

    def write(self, text: str) -> int:
        """Write a text, made harmless."""
        self.rich_proxied_file.write(harmless(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write texts one after the other, made harmless."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rich_proxied_file, name)


def writer_of_bytes(stream: TextIO) -> Callable[[Iterable[bytes]], object]:
    """What writes texts in UTF-8 to a stream in UTF-8: as they are, unless line ends or a terminal need more."""
    if isinstance(stream, TextIOWrapper) and os.linesep == "\n":
        stream.flush()
        buffer: BinaryIO = stream.buffer
        return buffer.writelines
    return lambda texts: stream.writelines(map(bytes.decode, texts))


def guarded(stream: TextIO) -> TextIO:
    """The stream, guarded if it leads to a terminal and is not guarded yet."""
    if isinstance(stream, Guarded) or not stream.isatty():
        return stream
    return cast(TextIO, Guarded(stream))


def unguarded(stream: TextIO) -> TextIO:
    """The stream as it was before it was guarded, for texts of our own that style themselves."""
    return stream.rich_proxied_file if isinstance(stream, Guarded) else stream
