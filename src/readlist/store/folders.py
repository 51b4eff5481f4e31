"""The notes folders: their names, which the store keeps, and where each is on this machine, which it does not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from unicodedata import normalize

from ..digests import digest_of
from ..keys import numbered
from ..paths import FOLDERS, MACHINE
from .lines import NOWHERE, LineChange, line_of, lines_of, parts_of, text_beside


class Folders:
    """Folders by name. ``remembered`` are those that an import without a path reads.

    A folder that is read once, or that holds a file that was named on its own, is known by a name that begins with
    ``~``: two such files of one name are told apart by it.
    """

    def __init__(self, remembered: Iterable[str] = (), paths: Mapping[str, str] | None = None) -> None:
        self.remembered = set(remembered)
        self.paths = dict(paths or {})
        self._before = (set(self.remembered), dict(self.paths))

    @classmethod
    def load(cls, home: Path) -> Folders:
        """The folders of the store in ``home``. Raises StoreError if they cannot be read."""
        here = [parts_of(line) for line in lines_of(text_beside(home / MACHINE))]
        paths = {parts[0]: parts[1] for parts in here if len(parts) == 2}
        names = (parts_of(line)[0] for line in lines_of(text_beside(home / FOLDERS)))
        return cls(names, paths)

    def place_of(self, path: str) -> str:
        """The place of a file, given by its one absolute path: the name of a folder that it is in, the path inside.

        Of several folders it is one that is remembered, the outermost.
        """
        if path in ("", NOWHERE):
            return NOWHERE
        path = path.replace(os.sep, "/")
        folder = path.rpartition("/")[0]
        above = [
            (name not in self.remembered, name.startswith("~"), len(root), name)
            for name, root in self.paths.items()
            if inside(folder, root)
        ]
        name = min(above)[3] if above else self.passing(folder or "/")
        rest = path[len(self.paths[name].rstrip("/")) + 1 :]
        return f"{name}/{rest if rest.isascii() else normalize('NFC', rest)}"

    def path_of(self, place: str) -> str:
        """The path of the file at a place on this machine; "" if its folder lies nowhere on it."""
        name, _, rest = place.partition("/")
        root = self.paths.get(name, "")
        return f"{root.rstrip('/')}/{rest}" if root else ""

    def inner(self) -> dict[str, str]:
        """The places of the folders that are inside another now, by their names: they may have come there."""
        places = {name: self.place_of(f"{root}/-")[:-2] for name, root in self.paths.items()}
        return {name: place for name, place in places.items() if name != place}

    def passing(self, folder: str) -> str:
        """The name of a folder that is not remembered; from now on it is known."""
        name = next((name for name, path in self.paths.items() if path == folder), None)
        if name is None:
            name = "~" + digest_of(folder, 4)
            self.paths[name] = folder
        return name

    def remember(self, path: str, name: str = "") -> str:
        """Remember a folder, by its absolute path, and give its name: one that is free, like the folder's own.

        A folder inside it that was remembered is now a part of it.
        """
        known = next((n for n, root in self.paths.items() if root == path and not n.startswith("~")), "")
        name = name or known or self.free_name(path)
        self.paths[name] = path
        self.remembered.add(name)
        for other, root in list(self.paths.items()):
            if other != name and inside(root, path):
                self.remembered.discard(other)
        return name

    def free_name(self, path: str) -> str:
        """A name for a folder at a path that no other has."""
        base = normalize("NFC", Path(path).name).lstrip("~").replace("\t", " ").strip() or "notes"
        return next(name for name in numbered(base) if name not in self.paths and name not in self.remembered)

    def steps(self) -> list[LineChange]:
        """The steps that save what changed."""
        names, paths = self._before
        was, now = {line_of(*item) for item in paths.items()}, {line_of(*item) for item in self.paths.items()}
        steps = [
            LineChange(FOLDERS, names - self.remembered, self.remembered - names),
            LineChange(MACHINE, was - now, now - was),
        ]
        return [step for step in steps if step.gone or step.come]


def inside(path: str, root: str) -> bool:
    """Whether a path is a folder's own or lies in it."""
    return path == root or path.startswith(root.rstrip("/") + "/")
