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
    """Items in the order in which they came; nobody alters one, as those in the file are read back as copies.

    So many of them are written and read back ``together``: more where they are read in their order, as each group
    names its classes but once.
    """

    def __init__(self, items: Iterable[_Item] = (), *, together: int = 1) -> None:
        self._together = together
        self._last: list[_Item] = []  # not in the file
        self._file: BinaryIO | None = None
        self._ends = array("Q", [0])  # of the groups in the file, behind where the first begins
        self._is_read = False  # since it was written to; a seek would write out what waits
        self._group: tuple[int, list[_Item]] = (-1, [])  # that was read last
        self.extend(items)

    def append(self, item: _Item) -> None:
        """Put an item behind the others."""
        self._last.append(item)
        if len(self._last) > (_FEW if self._file is None else self._together - 1):
            try:
                self._write()
            except OSError as error:
                what = "no room for what is read, in the folder of temporary files"
                raise StoreError(f"{what}: {error.strerror}") from error

    def _write(self) -> None:
        import pickle  # only many items need it

        if self._file is None:
            import tempfile

            # It has no name, and is gone with this process.
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as its list is used
        if self._is_read:
            self._file.seek(self._ends[-1])
            self._is_read = False
        whole = len(self._last) // self._together * self._together
        for at in range(0, whole, self._together):
            group = pickle.dumps(self._last[at : at + self._together], pickle.HIGHEST_PROTOCOL)
            self._ends.append(self._ends[-1] + self._file.write(group))
        del self._last[:whole]

    def extend(self, items: Iterable[_Item]) -> None:
        """Put several items behind the others."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return (len(self._ends) - 1) * self._together + len(self._last)

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | list[_Item]:
        if self._file is None:
            return self._last[at]
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        group, place = divmod(number, self._together)
        if group >= len(self._ends) - 1:
            return self._last[number - (len(self._ends) - 1) * self._together]
        if self._group[0] != group:
            import pickle

            start, end = self._ends[group : group + 2]
            self._is_read = True
            self._file.seek(start)
            self._group = group, pickle.loads(self._file.read(end - start))
        return self._group[1][place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spool) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
