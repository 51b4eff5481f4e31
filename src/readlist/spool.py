"""A list whose items lie in a file once they are many, so that they take no memory."""

from __future__ import annotations

import io
import pickle
from array import array
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Generic, TypeVar, overload

from .errors import StoreError

_MEMORY = 4 * 2**20
"""So many bytes are kept in memory."""

_Item = TypeVar("_Item")


class Spool(Sequence[_Item], Generic[_Item]):
    """Items in the order in which they came. Each is read back as a new copy: to alter one changes nothing here."""

    def __init__(self, items: Iterable[_Item] = ()) -> None:
        self._file: BinaryIO = io.BytesIO()
        self._starts = array("Q")
        self._end = 0
        self.extend(items)

    def append(self, item: _Item) -> None:
        """Put an item behind the others."""
        data = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
        try:
            if self._end <= _MEMORY < self._end + len(data):
                self._file = _on_disk(self._file)
            self._file.seek(self._end)
            self._file.write(data)
        except OSError as error:
            raise StoreError(f"no room for what is read, in the folder of temporary files: {error.strerror}") from error
        self._starts.append(self._end)
        self._end += len(data)

    def extend(self, items: Iterable[_Item]) -> None:
        """Put several items behind the others."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | list[_Item]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        self._file.seek(self._starts[at])
        found: _Item = pickle.load(self._file)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spool) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def _on_disk(file: BinaryIO) -> BinaryIO:
    """A file without a name that has what another has; it is gone with this process."""
    import tempfile

    found = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as its list is used
    file.seek(0)
    found.write(file.read())
    return found
