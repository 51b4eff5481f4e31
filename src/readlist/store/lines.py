"""The files beside the shards. In most, each sorted line is one fact, so that two versions merge line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import StoreError
from ..paths import ALIASES, CONFLICTS, FOLDERS, IMPORTS, MACHINE, REMOVED
from .files import opened

NOWHERE = "-"
"""Stands for the place of notes from standard input or another pipe, which have none."""

HEADS = {
    IMPORTS: "# What readlist remembers of imported notes: the entry's key, the note's folder and file, a digest.\n",
    REMOVED: (
        "# Notes whose entries were removed; an import leaves them out unless it is told --again.\n"
        "# One note a line: its digest, its file, its title. Take a line out to have the note imported again.\n"
    ),
    CONFLICTS: "# Fields that two sides changed: the entry's key, the field, the other's value, its place.\n",
    ALIASES: "# Other names of tags: the name, and the tag that it stands for.\n",
    FOLDERS: f"# The notes folders, by name; where each lies on a machine stands in {MACHINE} there.\n",
    MACHINE: "# Where the notes folders lie on this machine: of no use on another one.\n",
}
"""The comment at the top of each of these files, or of each file in this folder."""


@dataclass(slots=True)
class LineChange:
    """A change of such a file: lines to remove, if it has them, and lines to add."""

    file: str
    gone: Collection[str] = ()
    come: Collection[str] = ()

    def reversed(self) -> LineChange:
        """The change that undoes this one."""
        return LineChange(self.file, self.come, self.gone)


@dataclass(slots=True)
class FileChange:
    """The text of a whole file beside the shards (``config.toml``, ``format``), or of a shard, before and after."""

    file: str
    before: str | None
    after: str | None

    def reversed(self) -> FileChange:
        """The change that undoes this one."""
        return FileChange(self.file, self.after, self.before)


def text_beside(path: Path) -> str | None:
    """The text of a file beside the shards, byte for byte; None if there is no file. Raises StoreError."""
    data = bytes_beside(path)
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise StoreError(f"{path} is not UTF-8; save it as UTF-8") from error


def bytes_beside(path: Path) -> bytes | None:
    """The bytes of such a file; None if there is no file. Raises StoreError."""
    try:
        with opened(path) as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error


def is_of_entries(file: str) -> bool:
    """Whether each line of the file with this name begins with the key of an entry."""
    return file.startswith(IMPORTS) or file == CONFLICTS


def head_of(file: str) -> str:
    """The comment for the top of the file with this name."""
    return next((head for name, head in HEADS.items() if file == name or file.startswith(name)), "")


def lines_of(text: str | None) -> list[str]:
    """The facts in the text of a file: its lines without comments and blank ones."""
    return [line.rstrip("\r") for line in _each(text) if line.strip() and not line.startswith("#")]


def _each(text: str | None) -> list[str]:
    """The lines of a file, without the byte order mark that an editor may have put before them."""
    return (text or "").removeprefix("\ufeff").split("\n")


def edited(file: str, text: str | None, gone: Collection[str], come: Iterable[str]) -> str | None:
    """The text of a file without some lines and with others, sorted; comments stay, at the top.

    None if no line is left: then there should be no file.
    """
    lines = sorted({*lines_of(text)}.difference(gone).union(come))
    if not lines:
        return None
    comments = [line for line in _each(text) if line.startswith("#")]
    top = "".join(f"{line}\n" for line in comments) or head_of(file)
    return top + "\n".join(lines) + "\n"


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_MEANT = {written: chr(meant) for meant, written in _ESCAPES.items()}


def line_of(*parts: str) -> str:
    """Texts as one line, separated by tabs."""
    return "\t".join(part if part.isprintable() and "\\" not in part else part.translate(_ESCAPES) for part in parts)


def parts_of(line: str) -> list[str]:
    """The texts that :func:`line_of` was given."""
    if "\\" not in line:
        return line.split("\t")
    import re

    def meant(found: re.Match[str]) -> str:
        return _MEANT.get(found[0], found[0])

    return [re.sub(r"\\.", meant, part) for part in line.split("\t")]
