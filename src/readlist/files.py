"""The file layer: every write, rename, removal and sync that the store does, and its lock."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .errors import LockTimeout, StoreError

TEMPORARY = ".new"
"""The ending of a file that is being written; one that is left over belongs to a process that was killed."""


def _no_fault(step: str, path: Path) -> None:
    pass


fault: Callable[[str, Path], None] = _no_fault
"""Called before each step (``write``, ``sync``, ``rename``, ``remove``) on a path; tests break in here."""


class Stamp(NamedTuple):
    """What tells one version of a file from another without reading it; times in nanoseconds."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def private_folder(path: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter; nothing where it is there."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot("make the folder", path, error) from error


def stage(path: Path, text: str) -> Path:
    """Write and sync a text beside ``path``, ready for :func:`replace`; the file that is there stays.

    Returns the temporary file. Raises StoreError, with nothing left behind, where it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        fault("write", temporary)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            fault("sync", temporary)
            os.fsync(file.fileno())
    except OSError as error:
        discard(temporary)
        raise _cannot("write", path, error) from error
    return temporary


def replace(temporary: Path, path: Path) -> None:
    """Put a staged file in the place of ``path``, in one step. Raises StoreError."""
    try:
        fault("rename", path)
        temporary.replace(path)
    except OSError as error:
        raise _cannot("write", path, error) from error


def write(path: Path, text: str) -> None:
    """Write a file in one step: a reader sees the old text or the new, never a part. Raises StoreError."""
    temporary = stage(path, text)
    try:
        replace(temporary, path)
    except StoreError:
        discard(temporary)
        raise
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file; nothing where there is none. Raises StoreError."""
    try:
        fault("remove", path)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot("remove", path, error) from error


def discard(path: Path) -> None:
    """Remove a file of no more use; one that cannot be removed is left to :func:`sweep`."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        pass


def sync_folder(path: Path) -> None:
    """Make renames in a folder last through a loss of power, where the system can."""
    try:
        fault("sync", path)
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    except OSError as error:
        raise _cannot("sync", path, error) from error
    try:
        os.fsync(handle)
    except OSError as error:
        raise _cannot("sync", path, error) from error
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what killed processes left half written in a folder. Only for the holder of the lock."""
    try:
        left = [entry.path for entry in os.scandir(folder) if entry.name.endswith(TEMPORARY)]
    except OSError:
        return
    for path in left:
        discard(Path(path))


def _cannot(what: str, path: Path, error: OSError) -> StoreError:
    return StoreError(f"cannot {what} {path}: {error.strerror or error}; nothing was changed")


@contextmanager
def lock(path: Path, *, who: str, wait: float, shared: bool = False) -> Iterator[None]:
    """Hold a lock among processes; it is free again when its holder ends, however it ends.

    ``who`` says for others what its holder does. ``wait`` is in seconds. A shared lock keeps out only those
    who want it for themselves. Raises LockTimeout, naming the holder, when it is not free in time.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _cannot("open the lock", path, error) from error
    try:
        deadline = time.monotonic() + wait
        pause = 0.002
        while not _try_lock(handle, shared):
            if time.monotonic() >= deadline:
                holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip() or "another process"
                raise LockTimeout(
                    f"the store is in use by {holder}; waited {wait:g} seconds: "
                    "try again when it has ended, or set lock_wait in the configuration"
                )
            time.sleep(pause)
            pause = min(pause * 1.5, 0.05)
        if not shared:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"process {os.getpid()} ({who})".encode(), 0)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int, shared: bool) -> bool:
        try:
            os.lseek(handle, 1 << 30, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
