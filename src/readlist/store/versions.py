"""Two unmerged versions of a file: between git's conflict markers, or in a conflict copy of a file syncer."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path

from ..errors import StoreError
from ..pattern import pattern
from .lines import SHARED, edited, text_beside
from .merging import PAPERS, Merged, merged
from .transaction import FileStep, becoming

_MARKERS = re.compile(
    r"^<{7} [^\n]*\n(?P<one>(?:(?!={7}\r?$|\|{7}|>{7} )[^\n]*\n)*)"
    r"(?:\|{7}[^\n]*\n(?P<base>(?:(?!={7}\r?$|>{7} )[^\n]*\n)*))?"
    r"={7}\r?\n(?P<other>(?:(?!>{7} )[^\n]*\n)*)>{7} [^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
"""git's markers (https://git-scm.com/docs/git-merge), with the base between two of them where it is told to."""
_COPY = pattern(
    r"(?P<name>.+?)(?: \([^()]*(?:(?i:conflict)|충돌|競合|冲突)[^()]*\)|"  # Dropbox, Nextcloud
    r"\.sync-conflict-\d{8}-\d{6}-[A-Z0-9]+|"  # Syncthing
    r" [2-9])(?P<ending>\.\w+)?"  # iCloud
)


def original_of(name: str, names: Container[str]) -> str | None:
    """The existing file of which one is a conflict copy; None if it is not one."""
    found = _COPY.fullmatch(name)
    original = found["name"] + (found["ending"] or "") if found else ""
    return original if original in names else None


def conflict_line(text: str) -> int:
    """The line of git's first conflict marker in a text, from 1; 0 if there is none."""
    found = _MARKERS.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def between_markers(name: str, text: str) -> Merged:
    """The result of merging the versions between the conflict markers of a file, given its name in the store."""
    texts = [_MARKERS.sub(lambda found, side=side: found[side] or "", text) for side in ("base", "one", "other")]  # type: ignore[misc]
    base, one, other = ({name: version} for version in texts)
    return merged(base, one, other)


def steps(home: Path, names: Iterable[str]) -> list[FileStep]:
    """The steps that merge all unmerged versions in a store; ``names`` are those of its shards.

    A field with different values in two versions is a conflict. A file that cannot be read is left as it is.
    """
    names = list(names)
    files = [f"{PAPERS}{name}.toml" for name in names]
    files += [*(f"imports/{path.name}" for path in (home / "imports").glob("*.txt")), *SHARED]
    before: dict[str, str] = {}
    for file in files:
        with suppress(StoreError):
            if (text := text_beside(home.joinpath(*file.split("/")))) is not None:
                before[file] = text
    after: dict[str, str | None] = dict(before)
    conflicts: set[str] = set()
    for file, text in before.items():
        if conflict_line(text):
            found = between_markers(file, text)
            after[file] = found.files.get(file, "")
            conflicts |= {clash.line for clash in found.clashes}
    for name in names:
        original = original_of(name, names)
        file, copy = f"{PAPERS}{original}.toml", f"{PAPERS}{name}.toml"
        if original is not None and {file, copy} <= before.keys():
            found = merged({}, {file: after[file] or ""}, {file: after[copy] or ""})
            after[file], after[copy] = found.files.get(file, ""), None
            conflicts |= {clash.line for clash in found.clashes}
    if conflicts:
        after["conflicts.txt"] = edited("conflicts.txt", after.get("conflicts.txt"), (), conflicts)
    return [
        FileStep(file, becoming(before.get(file), text)) for file, text in after.items() if text != before.get(file)
    ]
