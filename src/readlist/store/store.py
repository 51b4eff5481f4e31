"""The store: a folder of shards."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import StoreError
from ..paths import is_shard_name
from .files import Stamp, must_lead_somewhere, stamp

if TYPE_CHECKING:
    from .shard import Shard


class Store:
    """The shards in a folder. Reading needs no lock; whoever writes holds it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """The file of a shard."""
        return self.folder / f"{name}.toml"

    def stamps(self) -> dict[str, Stamp]:
        """Every shard's stamp, without reading any shard. Raises StoreError if the folder cannot be read."""
        stamps = {}
        try:
            with os.scandir(self.folder) as found:
                for file in found:
                    name = file.name
                    is_shard = name.endswith(".toml") and is_shard_name(name[:-5])
                    if is_shard and (now := stamp(file)) is not None:  # else it is gone since
                        stamps[name[:-5]] = now
        except FileNotFoundError:
            must_lead_somewhere(self.folder)
            return {}
        except OSError as error:
            raise StoreError(f"cannot read the folder {self.folder}: {error.strerror}") from error
        return stamps

    def read(self, name: str) -> Shard:
        """A shard as it now is, see :func:`.reading.read`."""
        from .reading import read  # a search does not need it

        return read(name, self.path(name))
