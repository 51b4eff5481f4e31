"""Runs readlist in the process of the tests: with its own streams, folder and environment, it ends as in one of its own."""

from __future__ import annotations

import functools
import os
import re
import shlex
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple, NoReturn, TextIO
from unittest.mock import patch

import typer

from readlist.run import main

_commands = functools.cache(typer.main.get_command)
"""Commands are built once; to make them of their signatures takes as long as to run one."""

_FOR_A_SHELL = re.compile(r"[][|&;<>(){}$`*?\\~!#\n]")


class Ran(NamedTuple):
    """What a run of the program ended in and printed."""

    code: int
    out: str
    err: str


def words(command: str) -> list[str] | None:
    """What a shell gives to readlist; None where the command asks anything else of the shell."""
    unquoted = re.sub(r"'[^'\n]*'", "", command)
    alone = command.startswith("readlist ") and not _FOR_A_SHELL.search(unquoted)
    return shlex.split(command)[1:] if alone else None


def run(
    *arguments: str | Path, stdin: bytes = b"", folder: Path | None = None, together: bool = False, **variables: str
) -> Ran:
    """Run ``readlist ARGUMENTS``, in a folder and with further variables of the environment.

    What it prints comes ``together``, as a person sees it, or as that to standard output and that to standard error.
    """
    with ExitStack() as stack:
        given, out, err = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        given.write(stdin)
        given.seek(0)
        stack.enter_context(patch.dict(os.environ, variables))
        stack.enter_context(patch("typer.main.get_command", _commands))
        stack.enter_context(_in_folder(folder))
        files = (given.fileno(), out.fileno(), (out if together else err).fileno())
        with _streams(*files):
            code = code_of([str(argument) for argument in arguments])
        return Ran(code, _text(out.fileno()), _text(err.fileno()))


def code_of(arguments: list[str]) -> int:
    """Run ``readlist ARGUMENTS`` with the standard streams of Python, to its exit code."""
    try:
        main(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def become(arguments: list[str]) -> NoReturn:
    """Make this process, which was forked from that of the tests, ``readlist ARGUMENTS``; its streams are those of the system."""
    code = 99
    try:
        sys.stdin, sys.stdout, sys.stderr = _open_streams()
        code = code_of(arguments)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(code)


@contextmanager
def _in_folder(folder: Path | None) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder or before)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _streams(*handles: int) -> Iterator[None]:
    """The standard streams lead to these files: those of Python, and those that other programs are started with."""
    kept, ours = [os.dup(number) for number in range(3)], (sys.stdin, sys.stdout, sys.stderr)
    sys.stdout.flush(), sys.stderr.flush()
    for number, handle in enumerate(handles):
        os.dup2(handle, number)
    sys.stdin, sys.stdout, sys.stderr = _open_streams()
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = ours
        for number, handle in enumerate(kept):
            os.dup2(handle, number)
            os.close(handle)


def _open_streams() -> tuple[TextIO, TextIO, TextIO]:
    return open(0, closefd=False), open(1, "w", closefd=False), open(2, "w", 1, closefd=False)


def _text(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    with open(handle, encoding="utf-8", errors="replace", closefd=False) as file:
        return file.read()
