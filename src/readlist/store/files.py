"""The file layer: every write, rename, removal and sync that the store does, and its lock."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from .. import progress
from ..errors import LockTimeout, StoreError

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


def stage(path: Path, text: str | Iterable[str], *, mode: int = 0o600) -> Path:
    """Write and sync a text, or its parts, beside ``path``, ready for :func:`replace`; the file that is there stays.

    Returns the temporary file; where ``path`` is a symbolic link, it lies beside the file that the link leads to.
    ``mode`` is that of the new file, less the umask. Raises StoreError, with nothing left behind, where it cannot
    be written.
    """
    place = _real(path)
    temporary = place.with_name(f".{place.name}.{os.getpid()}{TEMPORARY}")
    try:
        fault("write", temporary)
        temporary.unlink(missing_ok=True)  # of a killed process with the same number
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            for part in (text,) if isinstance(text, str) else text:
                file.write(part.encode("utf-8"))
            file.flush()
            fault("sync", temporary)
            os.fsync(file.fileno())
    except OSError as error:
        discard(temporary)
        raise _cannot("write", path, error) from error
    return temporary


def _real(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path


def replace(temporary: Path, path: Path) -> None:
    """Put a staged file in the place of ``path``, in one step. Raises StoreError."""
    try:
        fault("rename", path)
        temporary.replace(_real(path))
    except OSError as error:
        raise _cannot("write", path, error) from error


def replace_seen(temporary: Path | None, path: Path, seen: Stamp | None) -> bool:
    """:func:`replace`, or :func:`remove` where there is no staged file, of the version of a file that was seen.

    False, with nothing done, where the file is another by now. Raises StoreError.
    """
    try:
        fault("rename", path)
        if stamp(path) != seen:
            return False
        if temporary is not None:
            temporary.replace(_real(path))
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot("write", path, error) from error
    return True


def write(path: Path, text: str | Iterable[str], *, mode: int = 0o600) -> None:
    """Write a file in one step: a reader sees the old text or the new, never a part. Raises StoreError."""
    temporary = stage(path, text, mode=mode)
    try:
        replace(temporary, path)
    except StoreError:
        discard(temporary)
        raise
    sync_folder(temporary.parent)


def remove(path: Path) -> None:
    """Remove a file; nothing where there is none. Raises StoreError."""
    try:
        fault("remove", path)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot("remove", path, error) from error


def discard(path: Path) -> None:
    """Remove a file of no more use; one that cannot be removed is left to :func:`sweep`."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


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


_LEFT_OVER = re.compile(rf"\..+\.\d+{re.escape(TEMPORARY)}")


def left_over(folder: Path) -> list[Path]:
    """What killed processes left half written in a folder, and what those that run are writing."""
    try:
        with os.scandir(folder) as found:
            return [Path(entry.path) for entry in found if _LEFT_OVER.fullmatch(entry.name)]
    except OSError:
        return []


def sweep(folder: Path) -> None:
    """Remove what killed processes left half written in a folder. Only for the holder of the lock."""
    for path in left_over(folder):
        discard(path)


def _cannot(what: str, path: Path, error: OSError) -> StoreError:
    return StoreError(f"cannot {what} {path}: {error.strerror or error}; nothing was changed")


@contextmanager
def lock(path: Path, *, who: str, wait: float, shared: bool = False) -> Iterator[None]:
    """Hold a lock among processes; it is free again when its holder ends, however it ends.

    ``who`` says for others what its holder does. ``wait`` is in seconds. A shared lock keeps out only those
    who want it for themselves. Raises LockTimeout, naming the holder, when it is not free in time.
    """
    deadline = time.monotonic() + wait
    pause = 0.002
    while (handle := _taken(path, who, shared)) is None:
        if time.monotonic() >= deadline:
            raise LockTimeout(
                f"the store is in use by {_holder(path)}; waited {wait:g} seconds: "
                "try again when it has ended, or set lock_wait in the configuration"
            )
        progress.tell(f"waiting for {_holder(path)}", 0)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    try:
        yield
    finally:
        os.close(handle)


def _taken(path: Path, who: str, shared: bool) -> int | None:
    """The handle that holds the lock; None where another process has it, or has put another file in its place."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _cannot("open the lock", path, error) from error
    found = stamp(path) if _try_lock(handle, shared) else None
    if found is None or found.inode != os.fstat(handle).st_ino:
        os.close(handle)
        return None
    with suppress(OSError):  # on a full disk others are not told who has it
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"process {os.getpid()} ({who})".encode("utf-8", "replace"))
    return handle


def _holder(path: Path) -> str:
    try:
        return path.read_bytes()[:200].decode("utf-8", "replace").strip() or "another process"
    except OSError:
        return "another process"


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
