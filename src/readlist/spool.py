"""A list whose items lie in a file once they are many, so that they take no memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Generic, TypeVar, overload

from .errors import StoreError

_FEW = 10_000
"""So many items are kept in memory as they are, which is quicker than to write and to read them."""

_Item = TypeVar("_Item")


class Spool(Sequence[_Item], Generic[_Item]):
    """Items in the order in which they came; nobody alters one, as those in the file are read back as copies."""

    def __init__(self, items: Iterable[_Item] = ()) -> None:
        self._few: list[_Item] = []
        self._file: BinaryIO | None = None
        self._ends = array("Q", [0])  # of the items in the file, behind where the first begins
        self._is_read = False  # since it was written to; a seek would write out what waits
        self.extend(items)

    def append(self, item: _Item) -> None:
        """Put an item behind the others."""
        if self._file is None and len(self._few) < _FEW:
            self._few.append(item)
            return
        try:
            if self._file is None:
                import tempfile

                # It has no name, and is gone with this process.
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as its list is used
                for first in self._few:
                    self._write(self._file, first)
                self._few = []
            self._write(self._file, item)
        except OSError as error:
            raise StoreError(f"no room for what is read, in the folder of temporary files: {error.strerror}") from error

    def _write(self, file: BinaryIO, item: _Item) -> None:
        import pickle  # only many items need it

        if self._is_read:
            file.seek(self._ends[-1])
            self._is_read = False
        self._ends.append(self._ends[-1] + file.write(pickle.dumps(item, pickle.HIGHEST_PROTOCOL)))

    def extend(self, items: Iterable[_Item]) -> None:
        """Put several items behind the others."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._few) or len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | list[_Item]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if self._file is None:
            return self._few[at]
        import pickle

        number = range(len(self))[at]
        start, end = self._ends[number : number + 2]
        self._is_read = True
        self._file.seek(start)
        found: _Item = pickle.loads(self._file.read(end - start))
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spool) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
