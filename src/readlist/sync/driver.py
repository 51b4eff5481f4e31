"""git's driver for the store's files: ``readlist merge-driver BASE OURS THEIRS NAME`` merges one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from ..model import fold_key
from ..opening import opened
from ..store import leftover, merging
from ..store.git import folder_of


def run(arguments: Sequence[str]) -> int:
    """Merge the three versions of the file into the second; the exit code, 1 where that cannot be done.

    git calls it in the repository's folder. What the merge of one file leaves to do is noted down for the next change.
    """
    if len(arguments) != 4 or not merging.is_ours(arguments[3]):
        return 1
    base, ours, theirs, name = arguments
    try:
        versions = [{name: _text(Path(path))} for path in (base, ours, theirs)]
    except (OSError, UnicodeDecodeError):
        return 1
    found = merging.merged(*versions, taken=_Keys(Path("papers"), name))
    Path(ours).write_bytes(found.files.get(name, "").encode())
    folder = folder_of(Path())
    if folder is not None:
        leftover.note(folder, found)
    return 0


def _text(path: Path) -> str:
    with opened(path) as file:
        return file.read().decode("utf-8")


_KEY = re.compile(r"""(?m)^[ \t]*key[ \t]*=[ \t]*["']([^"'\n]*)""")


class _Keys:
    """The folded keys of the entries in the other shards, read when they are first asked for."""

    def __init__(self, papers: Path, but: str) -> None:
        self._papers, self._but = papers, but

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    @cached_property
    def _keys(self) -> set[str]:
        keys: set[str] = set()
        for path in self._papers.glob("*.toml"):
            if path.name != Path(self._but).name:
                with suppress(OSError, UnicodeDecodeError):
                    keys.update(map(fold_key, _KEY.findall(_text(path))))
        return keys
