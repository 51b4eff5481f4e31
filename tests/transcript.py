"""Transcripts of the shell: ``$ command`` lines with the output that must follow, run as they stand.

A line of the output that is ``...`` stands for any lines; ``...`` within a line for any text.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import program


@dataclass
class Step:
    """A command, the output it must print (messages and data as a person sees them), and where it stands."""

    line: int
    command: str
    output: list[str]


def steps(text: str, first_line: int = 1) -> list[Step]:
    """The commands in a transcript with their outputs; a command goes on over lines that end in a backslash."""
    found: list[Step] = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("$ "):
            command = [line[2:]]
            while command[-1].endswith("\\") and at + 1 < len(lines):
                at += 1
                command.append(lines[at])
            found.append(Step(first_line + at, "\n".join(command), []))
        elif found and not line.startswith("# "):
            found[-1].output.append(line)
        at += 1
    for step in found:
        while step.output and not step.output[-1].strip():
            step.output.pop()
    return found


def blocks(markdown: str, kind: str) -> list[tuple[int, str]]:
    """The fenced blocks of one kind in a Markdown text, each with the line of its first line."""
    found = []
    for match in re.finditer(rf"^```{kind}\n(.*?)^```$", markdown, re.MULTILINE | re.DOTALL):
        found.append((markdown.count("\n", 0, match.start(1)) + 1, match[1]))
    return found


def run(command: str, folder: Path, **variables: str) -> tuple[int, str]:
    """Run a command as a person would, in bash if it needs a shell; its exit code and what it printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = {"PATH": path, "LC_ALL": "C.UTF-8", **variables}
    if (words := program.words(command)) is not None:
        return program.run(*words, folder=folder, together=True, **variables)[:2]
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
    )
    return done.returncode, done.stdout


def matches(expected: list[str], printed: str) -> bool:
    """Whether what was printed is what the transcript says."""
    pattern = "\n".join(
        "(?:.*)" if line.strip() == "..." else re.escape(line.rstrip()).replace(r"\.\.\.", ".*") for line in expected
    )
    plain = "\n".join(line.rstrip() for line in printed.rstrip("\n").split("\n"))
    return re.fullmatch(pattern, plain, re.DOTALL) is not None


def check(text: str, folder: Path, where: str, first_line: int = 1, **variables: str) -> None:
    """Run a transcript; an AssertionError shows what a command printed instead."""
    for step in steps(text, first_line):
        code, printed = run(step.command, folder, **variables)
        if not step.output and code == 0:
            continue
        wanted = "\n".join(step.output)
        assert matches(step.output, printed), (
            f"{where}:{step.line}: $ {step.command}\nprinted (exit {code}):\n{printed}\ninstead of:\n{wanted}"
        )
