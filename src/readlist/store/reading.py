"""Reads a shard from its file; where git left conflict markers in it, both versions."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..paths import shard_file
from ..pattern import pattern
from .block import Problem
from .files import opened, stamp, stamp_of
from .shard import Shard, load_all, shard_of, split

if TYPE_CHECKING:
    from .merging import Merged


def read(name: str, path: Path) -> Shard:
    """A shard as it is now; an empty one if there is no file, one with a problem if it cannot be read."""
    shard = Shard(name, str(path), read_at=time.time_ns())
    try:
        shard.stamp = stamp(path)
        with opened(path) as file:
            shard.stamp = stamp_of(os.fstat(file.fileno()))
            data = file.read()
    except FileNotFoundError:
        shard.stamp = None
        return shard
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        shard.problems.append(Problem(shard.file, 1, what, "check its permissions, or move it away", whole=True))
        return shard
    try:
        text = data.decode("utf-8")
        if "<<<<<<< " in text:
            text = _readable(text, shard)
        split(text, shard)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shard.problems.append(Problem(shard.file, line, "not UTF-8", "save the file as UTF-8", whole=True))
    return shard


def _readable(text: str, shard: Shard) -> str:
    """The text of a shard; if git left conflict markers in it, with the versions between them merged."""
    line = conflict_line(text)
    if not line or not any(problem.whole for problem in load_all(shard_of(text, shard.file))[1]):
        return text  # which is TOML: what looks like markers is part of somebody's note
    what = "git left two versions of something here, between conflict markers"
    mend = "run readlist doctor --fix, which merges them"
    shard.problems.append(Problem(shard.file, line, what, mend, whole=True, fixable=True))
    name = shard_file(shard.name)
    return between_markers(name, text).files.get(name, "")


_MARKERS = pattern(
    r"^<{7} [^\n]*\n(?P<one>(?:(?!={7}\r?$|\|{7}|>{7} )[^\n]*\n)*)"
    r"(?:\|{7}[^\n]*\n(?P<base>(?:(?!={7}\r?$|>{7} )[^\n]*\n)*))?"
    r"={7}\r?\n(?P<other>(?:(?!>{7} )[^\n]*\n)*)>{7} [^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
"""git's markers (https://git-scm.com/docs/git-merge), with the base between two of them where it is told to."""


def conflict_line(text: str) -> int:
    """The line of git's first conflict marker in a text, from 1; 0 if there is none."""
    found = _MARKERS.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def between_markers(name: str, text: str) -> Merged:
    """The result of merging the versions between the conflict markers of a file, given its name in the store."""
    from .merging import merged  # few shards have any

    texts = [_MARKERS.sub(lambda found, side=side: found[side] or "", text) for side in ("base", "one", "other")]  # type: ignore[misc]
    base, one, other = ({name: version} for version in texts)
    return merged(base, one, other)
