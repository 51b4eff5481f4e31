"""The stream through which all text reaches a terminal, stripped of what a terminal obeys; without Rich."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import Any, BinaryIO, TextIO, cast

from .plain import harmless


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
