"""git's driver for the store's files: ``readlist merge-driver BASE OURS THEIRS NAME`` merges one of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..opening import read_text
from ..paths import PAPERS
from ..store import git, merging, unfinished_merge


def run(arguments: Sequence[str]) -> int:
    """Merge the three versions of the file into the second; the exit code, 1 where that cannot be done.

    git calls it in the repository's folder. What the merge of one file leaves to do is noted down for the next change.
    """
    if len(arguments) != 4 or not merging.is_ours(arguments[3]):
        return 1
    base, ours, theirs, name = arguments
    try:
        versions = [{name: read_text(Path(path))} for path in (base, ours, theirs)]
    except (OSError, UnicodeDecodeError):
        return 1
    found = merging.merged(*versions, taken=merging.Keys(Path(PAPERS), [name]))
    text = found.files.get(name, "")
    Path(ours).write_bytes(text.encode())
    folder = git.folder_of(Path())
    if folder is not None:
        unfinished_merge.note(folder, name, text, found)
    return 0
