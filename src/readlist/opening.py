"""Opens files for reading: without waiting, and only regular files, unless a person named a pipe."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path
from typing import BinaryIO

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def opened(path: Path, *, follow: bool = True) -> BinaryIO:
    """A file opened for reading. Raises OSError for anything but a file, FileNotFoundError if there is nothing.

    Pipes and devices are not opened, so that nothing waits and nothing is triggered. With ``follow`` the file may be
    named by a link.
    """
    return _opened(path, _status(path, follow=follow), _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0))


_FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC"):
    _FLAGS |= getattr(os, _name, 0)


def _opened(path: Path | str, found: os.stat_result, flags: int) -> BinaryIO:
    _must_be_file(found)
    handle = os.open(path, flags)
    try:
        _must_be_file(os.fstat(handle))  # it may have been replaced
        return os.fdopen(handle, "rb")
    except OSError:
        os.close(handle)
        raise


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises as :func:`opened` does, and UnicodeDecodeError."""
    with opened(path) as file:
        return file.read().decode("utf-8")


def given(path: Path | str, most: int = 2**30) -> bytes:
    """The bytes of a file or a pipe that a person named, up to ``most`` or a little over.

    Raises as :func:`opened` does, and OSError if nobody writes to the pipe.
    """
    found = _status(path, follow=True)
    if stat.S_ISFIFO(found.st_mode):
        return _from_pipe(path, most)
    with _opened(path, found, _FLAGS) as file:
        data = file.read(min(found.st_size + 1, most))  # a buffer for the most takes longer than to read a note
        return data if len(data) <= found.st_size else data + file.read(most - len(data))  # which has grown


PATIENCE = 2.0
"""How many seconds a program has to begin writing into a pipe that was named."""


def _from_pipe(path: Path | str, most: int) -> bytes:
    """What another program writes into a pipe, up to its end or a little over ``most`` bytes."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(handle, "rb", buffering=0) as pipe:
        deadline = time.monotonic() + PATIENCE
        while not (begun := pipe.read(2**20)):  # None if somebody has opened it but not written yet
            if begun is not None and time.monotonic() > deadline:
                raise OSError(errno.EPIPE, "it is a pipe that nobody writes to")
            time.sleep(0.02)
        os.set_blocking(handle, True)
        parts, size = [begun], len(begun)
        while size < most and (part := pipe.read(2**20)):
            parts.append(part)
            size += len(part)
    return b"".join(parts)


def _status(path: Path | str, *, follow: bool) -> os.stat_result:
    try:
        return os.stat(path, follow_symlinks=follow)  # noqa: PTH116 - asked of each of many files, by their names
    except FileNotFoundError:
        if Path(path).is_symlink():
            raise OSError(errno.ELOOP, "it is a link that leads nowhere") from None
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, "it is a link that leads in a circle") from None
        raise


def _must_be_file(found: os.stat_result) -> None:
    kind = stat.S_IFMT(found.st_mode)
    if kind == stat.S_IFLNK:
        raise OSError(errno.ELOOP, "it is a link, not a file")
    if kind != stat.S_IFREG:
        raise OSError(errno.EINVAL, f"it is {_KINDS.get(kind, 'something else')}, not a file")
