"""What the files and folders of a store are called, and where they lie."""

from __future__ import annotations

import os
from pathlib import Path

PAPERS, IMPORTS, HISTORY, CACHE = "papers/", "imports/", "history/", "cache/"
REMOVED, CONFLICTS, ALIASES = "removed.txt", "conflicts.txt", "aliases.txt"
FOLDERS, MACHINE = "folders.txt", "machine.txt"
CONFIG, VERSION, LOCK = "config.toml", "format", "lock"

SHARED = (REMOVED, CONFLICTS, ALIASES, FOLDERS)
"""The files that are beside the shards on every machine."""

OWN = (
    *(PAPERS, IMPORTS, *SHARED, MACHINE, HISTORY, CACHE, CONFIG, VERSION, LOCK),
    *(".git", ".gitignore", ".gitattributes"),
)
"""The names of all files and folders in a store's folder."""


FORMAT = 2
"""The number of the store's format that this program writes; it also reads every earlier one."""

PENDING = "pending.json"
"""The record, in the history, of a change that was begun and not finished."""


class Paths:
    """The paths of one store. All but ``config`` and ``cache`` are in ``home``.

    ``papers`` are the shards, ``history`` the journal with the ``pending`` record of a change that was begun and not
    finished, ``imports`` and ``removed`` what is remembered of notes; ``version`` has the number of the format.
    """

    def __init__(self, home: Path, config: Path, cache: Path) -> None:
        self.home, self.config, self.cache = home, config, cache
        self.papers, self.history, self.imports = home / PAPERS, home / HISTORY, home / IMPORTS
        self.pending = self.history / PENDING
        self.removed, self.version, self.lock = home / REMOVED, home / VERSION, home / LOCK
        self.index = cache / "index.db"

    def __getitem__(self, name: str) -> Path:
        """The path of a file, by its name in the journal: ``removed.txt``, ``imports/2024-05.txt``."""
        return self.config if name == CONFIG else self.home.joinpath(*name.split("/"))

    def __contains__(self, name: object) -> bool:
        """Whether this is the name of a file beside the shards that this program writes, or of a shard's."""
        shard = str(name).rpartition("/")[2].rpartition(".")[0]
        if name in (shard_file(shard), imports_file(shard)):
            return is_shard_name(shard)
        return name in (CONFIG, VERSION, MACHINE, *SHARED)

    def folders(self) -> set[Path]:
        """The folders that hold these files, and what is remembered of them."""
        return {self.home, self.papers, self.history, self.config.parent, self.imports, self.cache}

    def is_own(self, path: Path) -> bool:
        """Whether a file is any one of the store's, or in one of its folders, also if it is named through links."""
        places = (*(self.home / name for name in OWN), self.config, self.cache)
        own = set(map(_identity, places))
        place = Path(os.path.realpath(path))
        return any(_identity(part) in own for part in (place, *place.parents))


def _identity(path: Path) -> object:
    """A value that is the same for all names of a file or folder."""
    try:
        found = path.stat()
    except OSError:
        return os.path.realpath(path)
    return found.st_dev, found.st_ino


def shard_file(shard: str) -> str:
    """The file of the shard with this name."""
    return f"{PAPERS}{shard}.toml"


def imports_file(shard: str) -> str:
    """The file with what is remembered of the notes whose entries came into the shard with this name."""
    return f"{IMPORTS}{shard}.txt"


def is_shard_name(name: str) -> bool:
    """Whether a shard may have this name: it must be that of a visible file in the folder of the shards."""
    file = f"{name}.toml"
    return bool(name) and name[0] != "." and "\0" not in name and is_text(name) and os.path.split(file)[1] == file


def is_text(name: str) -> bool:
    """Whether a file's name can be written as text: all its bytes are UTF-8."""
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)
