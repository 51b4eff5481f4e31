"""The file layer: every write, rename, removal and sync that the store does, and its lock."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .. import progress
from ..errors import LockTimeout, StoreError
from ..opening import opened as opened

TEMPORARY = ".readlist-new"
"""The ending of a file that is being written; one that is left over belongs to a process that was killed."""

ASIDE = ".readlist-old"
"""The ending of a file that is being replaced, where two files cannot be exchanged in one step."""


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
    """The stamp of a file, or of a link that leads to none; None where there is nothing."""
    try:
        return stamp_of(path.stat())
    except OSError:  # a link to nowhere, in a circle or into a closed folder
        try:
            return stamp_of(path.lstat())
        except FileNotFoundError:
            return None


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file whose status is known."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def is_same(found: Stamp | None, seen: Stamp | None) -> bool:
    """Whether a file is the version that was seen; its ctime may differ, as a rename changes it."""
    if found is None or seen is None:
        return found is seen
    return found._replace(ctime_ns=0) == seen._replace(ctime_ns=0)


def private_folder(path: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter; nothing where it is there."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot("make the folder", path, error) from error


def close_to_others(folder: Path) -> None:
    """Let only its owner into a folder and the files in it, as far as they are its own; links are left alone."""
    with suppress(OSError):
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        with os.scandir(folder) as found:
            for entry in found:
                mode = entry.stat(follow_symlinks=False).st_mode
                if stat.S_ISREG(mode) and mode & 0o077:
                    with suppress(OSError):
                        Path(entry.path).chmod(stat.S_IMODE(mode) & 0o700)


def stage(path: Path, text: str | Iterable[str | bytes], *, mode: int = 0o600) -> Path:
    """Write and sync a text, or its parts, beside ``path``, ready for :func:`replace`; the file that is there stays.

    Returns the temporary file; where ``path`` is a symbolic link, it lies beside the file that the link leads to.
    ``mode`` is that of the new file, less the umask. Raises StoreError, with nothing left behind, where it cannot
    be written.
    """
    place = _real(path)
    if path.is_symlink() and not place.is_file():
        raise StoreError(f"cannot write {path}: it is a link that leads to no file; nothing was changed")
    temporary = _beside(place, TEMPORARY)
    try:
        fault("write", temporary)
        temporary.unlink(missing_ok=True)  # of a killed process with the same number
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            for part in (text,) if isinstance(text, str) else text:
                file.write(part.encode("utf-8") if isinstance(part, str) else part)
            file.flush()
            fault("sync", temporary)
            os.fsync(file.fileno())
    except OSError as error:
        discard(temporary)
        raise _cannot("write", path, error) from error
    return temporary


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(f".{place.name}.{os.getpid()}{ending}")


def replace(temporary: Path, path: Path) -> None:
    """Put a staged file in the place of ``path``, in one step. Raises StoreError."""
    try:
        fault("rename", path)
        temporary.replace(_real(path))
    except OSError as error:
        raise _cannot("write", path, error) from error


def replace_seen(temporary: Path | None, path: Path, seen: Stamp | None, *, keep: Path | None = None) -> bool:
    """:func:`replace`, or :func:`remove` where there is no staged file, of the version of a file that was seen.

    False, with nothing done, where the file is another by now, even if it was saved in the last moment: what is
    replaced is looked at once it is out of the way. It is kept as the file ``keep``, for a program that has it open
    may write to it yet. Raises StoreError.
    """
    place = _real(path)
    try:
        fault("rename", path)
        if stamp(place) != seen:
            return False
        ours = stamp(temporary) if temporary is not None and seen is not None else None
        if temporary is None or ours is None or not _exchange(temporary, place):
            return _take_and_put(temporary, path, place, seen, keep)
        if is_same(stamp(temporary), seen):
            _put_away(temporary, keep)
            return True
        _exchange(temporary, place)
        if not is_same(stamp(temporary), ours):
            raise _kept(temporary, path)
        return False
    except FileNotFoundError:  # it went in this very moment
        return False
    except OSError as error:
        raise _cannot("write", path, error) from error


def _put_away(version: Path, keep: Path | None) -> None:
    try:
        if keep is not None:
            version.replace(keep)
    except OSError:  # on another disk, say
        pass
    discard(version)


def _take_and_put(temporary: Path | None, path: Path, place: Path, seen: Stamp | None, keep: Path | None) -> bool:
    """What :func:`replace_seen` does in two steps; killed between them, the next process puts the file back."""
    aside = _beside(place, ASIDE)
    try:
        if seen is not None:
            place.rename(aside)
        if is_same(stamp(aside), seen):
            if temporary is not None:
                _move(temporary, place)
            _put_away(aside, keep)
            return True
    except FileExistsError:  # another came in this very moment
        discard(aside)
        return False
    except OSError:
        if aside.exists():
            _move(aside, place)
        raise
    try:
        _move(aside, place)
    except FileExistsError:
        raise _kept(aside, path) from None
    return False


def _kept(version: Path, path: Path) -> StoreError:
    kept = path.with_name(f"{path.name}.{time.time_ns()}.kept")
    version.rename(kept)
    return StoreError(f"{path} was saved twice while it was written; the other version is {kept}: compare the two")


def _move(source: Path, target: Path) -> None:
    """Give a file another name, in the same folder. Raises FileExistsError where something has that name."""
    if _renamed(source, target, _NO_REPLACE):
        return
    if os.name == "nt":
        source.rename(target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        source.rename(target)
    else:
        source.unlink()


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two files in one step; False where the system or the file system cannot."""
    return _renamed(one, other, _EXCHANGE)


_NO_REPLACE, _EXCHANGE = 1, 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}


def _renamed(source: Path, target: Path, flag: int) -> bool:
    """renameat2(2) of Linux; False, with nothing done, where there is none."""
    call = _renameat2()
    if call is None:
        return False
    here = -100  # AT_FDCWD
    if call(here, os.fsencode(source), here, os.fsencode(target), flag) == 0:
        return True
    import ctypes

    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(target))


@cache
def _renameat2() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def write(path: Path, text: str | Iterable[str | bytes], *, mode: int = 0o600) -> None:
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


_LEFT_OVER = rf"\.(.+)\.[0-9]+({re.escape(TEMPORARY)}|{re.escape(ASIDE)})"


def left_over(folder: Path) -> list[Path]:
    """What killed processes left half written in a folder, and what those that run are writing."""
    try:
        with os.scandir(folder) as found:
            return [Path(entry.path) for entry in found if re.fullmatch(_LEFT_OVER, entry.name)]
    except OSError:
        return []


def sweep(folder: Path) -> None:
    """Remove what killed processes left half written in a folder, and put back what they took out of its place.

    Only for the holder of the lock.
    """
    for path in left_over(folder):
        found = re.fullmatch(_LEFT_OVER, path.name)
        if found is not None and found[2] == ASIDE:
            with suppress(OSError):
                _move(path, path.with_name(found[1]))
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
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise _cannot("open the lock", path, error) from error
    try:
        found = stamp(path) if _try_lock(handle, shared) else None
    except OSError as error:
        os.close(handle)
        why = f"the file system of {path} has no locks ({error.strerror})"
        raise StoreError(f"{why}; nothing was changed: keep the store on one that has them") from error
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
        with opened(path) as file:
            return file.read(200).decode("utf-8", "replace").strip() or "another process"
    except OSError:
        return "another process"


def _unless_held(error: OSError) -> bool:
    """False where a lock was refused because another process has it; else the error says that there are none."""
    if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
        return False
    raise error


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int, shared: bool) -> bool:
        try:
            os.lseek(handle, 1 << 30, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return _unless_held(error)
        return True

else:
    import fcntl

    def _try_lock(handle: int, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as error:
            return _unless_held(error)
        return True
