"""What each change did, before and after: one file a change, kept for recovery, undo and history."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import StoreError
from . import files

KEEP = 200
"""How many changes can be looked back on; older ones are dropped."""


@dataclass(slots=True)
class BlockChange:
    """The text of one block in a shard, before and after; None where there was or is none.

    ``name`` is what the shard calls the block (see :meth:`.shard.Shard.named`), ``becomes`` its name after the
    change where that is another, ``behind`` the name of the block that stood before it, "" at the top of the shard.
    """

    shard: str
    name: str
    before: str | None
    after: str | None
    behind: str | None = None
    becomes: str | None = None

    def reversed(self) -> BlockChange:
        """The change that takes this one back."""
        becomes = self.name if self.becomes else None
        return BlockChange(self.shard, self.becomes or self.name, self.after, self.before, self.behind, becomes)


@dataclass(slots=True)
class FileChange:
    """The text of a whole file beside the shards (``config.toml``, ``removed.txt``), before and after."""

    file: str
    before: str | None
    after: str | None

    def reversed(self) -> FileChange:
        """The change that takes this one back."""
        return FileChange(self.file, self.after, self.before)


@dataclass(slots=True)
class Change:
    """What one command did. ``when`` is local time in ISO form, ``undoes`` and ``redoes`` numbers of others."""

    number: int
    command: str
    when: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    undoes: int | None = None
    redoes: int | None = None
    blocks: list[BlockChange] = field(default_factory=list)
    files: list[FileChange] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """The keys of the entries it touched, each once."""
        names = (block.becomes or block.name for block in self.blocks)
        return list(dict.fromkeys(key for name in names if (key := name.partition("#")[0])))


class Journal:
    """The changes in a folder. Who writes holds the store's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pending = folder / "pending.json"

    def is_pending(self) -> bool:
        """Whether a change was begun and not finished."""
        return self._pending.exists()

    def begin(self, change: Change) -> None:
        """Remember a change that is about to be made. Raises StoreError."""
        files.write(self._pending, _lines(change))

    def finish(self, change: Change) -> None:
        """Remember that the change was made. From here on it is. Raises StoreError."""
        files.replace(self._pending, self._file(change.number))
        try:
            files.sync_folder(self.folder)
        except StoreError:
            pass  # it is made; only a loss of power this very moment could take it back, whole

    def pending(self) -> Change | None:
        """The change that was begun and not finished."""
        return self._read(self._pending) if self.is_pending() else None

    def set_damaged_aside(self) -> None:
        """Take the changes that cannot be read out of the way, by another name. Raises StoreError."""
        for file in [self._pending, *map(self._file, self._numbers())]:
            try:
                if file.exists():
                    self._read(file)
            except StoreError:
                files.replace(file, file.with_suffix(".damaged"))

    def forget_pending(self) -> None:
        """The begun change was taken back. Raises StoreError."""
        files.remove(self._pending)
        files.sync_folder(self.folder)

    def next_number(self) -> int:
        """The number of the change that comes next."""
        return max(self._numbers(), default=0) + 1

    def read(self, number: int) -> Change:
        """A change with all that it did. Raises StoreError where it is not there."""
        return self._read(self._file(number))

    def newest_first(self) -> Iterator[Change]:
        """The changes, newest first, without their texts."""
        for number in sorted(self._numbers(), reverse=True):
            yield self._read(self._file(number), texts=False)

    def prune(self) -> None:
        """Drop the changes beyond :data:`KEEP`."""
        for number in sorted(self._numbers())[:-KEEP]:
            files.discard(self._file(number))

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:06}.json"

    def _numbers(self) -> list[int]:
        try:
            return [int(file.stem) for file in self.folder.iterdir() if re.fullmatch(r"\d{6,}\.json", file.name)]
        except OSError:
            return []

    def _read(self, path: Path, *, texts: bool = True) -> Change:
        try:
            with path.open(encoding="utf-8") as file:
                change = Change(**json.loads(file.readline()))
                for line in file if texts else ():
                    data: dict[str, Any] = json.loads(line)
                    if "shard" in data:
                        change.blocks.append(BlockChange(**data))
                    else:
                        change.files.append(FileChange(**data))
        except OSError as error:
            raise StoreError(f"cannot read {path}: {error.strerror}; that change cannot be taken back") from error
        except (ValueError, TypeError, RecursionError) as error:
            raise StoreError(f"{path} is damaged; run readlist doctor --fix, which sets it aside") from error
        return change


def _lines(change: Change) -> Iterator[str]:
    head = {
        name: getattr(change, name)
        for name in ("number", "command", "when", "added", "changed", "removed", "undoes", "redoes")
    }
    # In ASCII: a command line may have bytes in it that are no text.
    yield json.dumps(head) + "\n"
    parts: list[BlockChange | FileChange] = [*change.blocks, *change.files]
    for part in parts:
        yield json.dumps({name: getattr(part, name) for name in part.__slots__}, ensure_ascii=False) + "\n"
