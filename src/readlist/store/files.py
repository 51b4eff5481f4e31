"""The file layer: every write, rename, removal and sync of the store, and its lock."""

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
"""The ending of a file being written; one that is left over comes from a killed process."""

ASIDE = ".readlist-old"
"""The ending of a file being replaced, on systems that cannot exchange two files in one step."""


fault: Callable[[str, Path], None] = lambda step, path: None  # noqa: E731 - tests put another in its place
"""Called before each step (``write``, ``sync``, ``rename``, ``remove``) on a path."""


class Stamp(NamedTuple):
    """What tells versions of a file apart without reading them; times are in nanoseconds."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def stamp(file: Path | os.DirEntry[str]) -> Stamp | None:
    """The stamp of a file, or of a broken link; None if there is nothing."""
    try:
        return stamp_of(file.stat())
    except OSError:  # a broken or circular link, or one into a closed folder
        try:
            return stamp_of(file.stat(follow_symlinks=False))
        except FileNotFoundError:
            return None


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file whose status is known."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def is_same(found: Stamp | None, seen: Stamp | None) -> bool:
    """Whether a file is still the version that was seen; its ctime may differ, as renaming changes it."""
    if found is None or seen is None:
        return found is seen
    return found._replace(ctime_ns=0) == seen._replace(ctime_ns=0)


SECOND = 1_000_000_000
TICK = 20_000_000
"""Longer than the clock tick of any kernel, by which file times with fractions of a second advance."""


def is_racy(seen: Stamp, at: int) -> bool:
    """Whether a file may have changed again after it was seen, at a time in nanoseconds, and still have this stamp.

    The rule is git's for its index (https://git-scm.com/docs/racy-git), but if file times have fractions of a second,
    a clock tick must have passed instead of two seconds.
    """
    fine = seen.mtime_ns % SECOND or seen.ctime_ns % SECOND
    return at - max(seen.mtime_ns, seen.ctime_ns) < (TICK if fine else 2 * SECOND)


@contextmanager
def _or_say(what: str, path: Path) -> Iterator[None]:
    """Make of an OSError inside a StoreError that says what cannot be done with which path."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot {what} {path}: {error.strerror or error}; nothing was changed") from error


def private_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, and the folders above it, unless it exists."""
    with _or_say("make the folder", path):
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            must_lead_somewhere(path)
            raise


def must_lead_somewhere(folder: Path) -> None:
    """Raise StoreError if a folder is not one, or is not there because a link in its path leads nowhere."""
    if folder.exists():
        if not folder.is_dir():
            raise StoreError(f"{folder} is not a folder; name another")
        return
    for part in (folder, *folder.parents):
        if part.is_symlink() and not part.exists():
            raise StoreError(f"{part} is a link that leads nowhere; mount its disk, or name another folder")


def close_to_others(folder: Path) -> None:
    """Deny others access to a folder and the files directly in it; links are left alone."""
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
    """Write and sync a text, or its parts, to a temporary file beside ``path``, ready for :func:`replace`.

    Returns the temporary file; if ``path`` is a symbolic link, it is beside the file that the link leads to. ``mode``
    is that of the new file, less the umask. Raises StoreError, with nothing left behind, if it cannot be written.
    """
    place = _real(path)
    if path.is_symlink() and not place.is_file():
        raise StoreError(f"cannot write {path}: it is a link that leads to no file; nothing was changed")
    temporary = _beside(place, TEMPORARY)
    with _or_say("write", path):
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
        except OSError:
            discard(temporary)
            raise
    return temporary


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(f".{place.name}.{os.getpid()}{ending}")


def replace(temporary: Path, path: Path) -> None:
    """Replace ``path`` by a staged file in one step. Raises StoreError."""
    with _or_say("write", path):
        fault("rename", path)
        temporary.replace(_real(path))


def replace_seen(temporary: Path | None, path: Path, seen: Stamp | None, *, keep: Path | None = None) -> bool:
    """:func:`replace`, or :func:`remove` if there is no staged file, but only the version of a file that was seen.

    False, with nothing done, if the file has changed, even at the last moment: the replaced file is checked once it is
    out of the way. It is kept as ``keep``, as a program that has it open may still write to it. Raises StoreError.
    """
    place = _real(path)
    with _or_say("write", path), suppress(FileNotFoundError):  # of one that disappeared just now
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


def _put_away(version: Path, keep: Path | None) -> None:
    try:
        if keep is not None:
            version.replace(keep)
    except OSError:  # on another disk, say
        pass
    discard(version)


def _take_and_put(temporary: Path | None, path: Path, place: Path, seen: Stamp | None, keep: Path | None) -> bool:
    """:func:`replace_seen` in two steps; if it is killed between them, the next process puts the file back."""
    aside = _beside(place, ASIDE)
    try:
        if seen is not None:
            place.rename(aside)
        if is_same(stamp(aside), seen):
            if temporary is not None:
                _move(temporary, place)
            _put_away(aside, keep)
            return True
    except FileExistsError:  # another appeared just now
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
    """Rename a file within its folder. Raises FileExistsError if the name is taken."""
    if _renamed(source, target, _NO_REPLACE):
        return
    if os.name == "nt":
        source.rename(target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        source.rename(target)
    else:
        source.unlink()


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two files in one step; False if the system or the file system cannot."""
    return _renamed(one, other, _EXCHANGE)


_NO_REPLACE, _EXCHANGE = 1, 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}


def _renamed(source: Path, target: Path, flag: int) -> bool:
    """renameat2(2) of Linux; False, with nothing done, if there is none."""
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
    """Remove a file, if it exists. Raises StoreError."""
    with _or_say("remove", path):
        fault("remove", path)
        path.unlink(missing_ok=True)


def discard(path: Path) -> None:
    """Remove a file that is no longer needed; if that fails, :func:`sweep` does it later."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Make renames in a folder survive a power failure, if the system can."""
    with _or_say("sync", path), suppress(PermissionError):  # Windows opens no folders
        fault("sync", path)
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_LEFT_OVER = rf"\.(.+)\.[0-9]+({re.escape(TEMPORARY)}|{re.escape(ASIDE)})"


def left_over(folder: Path) -> list[Path]:
    """The temporary files in a folder: of killed processes, and of running ones."""
    try:
        with os.scandir(folder) as found:
            return [Path(entry.path) for entry in found if re.fullmatch(_LEFT_OVER, entry.name)]
    except OSError:
        return []


def sweep(folder: Path) -> None:
    """Remove the temporary files of killed processes in a folder, and put back files that they had moved aside.

    Only for the holder of the lock.
    """
    for path in left_over(folder):
        found = re.fullmatch(_LEFT_OVER, path.name)
        if found is not None and found[2] == ASIDE:
            with suppress(OSError):
                _move(path, path.with_name(found[1]))
        discard(path)


@contextmanager
def lock(path: Path, *, who: str, wait: float, shared: bool = False) -> Iterator[None]:
    """Hold a lock among processes; it is released when its holder ends, however it ends.

    ``who`` tells others what the holder is doing. ``wait`` is in seconds. A shared lock excludes only exclusive ones.
    Raises LockTimeout, naming the holder, if it is not free in time.
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
    """The handle that holds the lock; None if another process has it, or replaced its file."""
    with _or_say("open the lock", path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        found = stamp(path) if _try_lock(handle, shared) else None
    except OSError as error:
        os.close(handle)
        why = f"the file system of {path} has no locks ({error.strerror})"
        raise StoreError(f"{why}; nothing was changed: keep the store on one that has them") from error
    if found is None or found.inode != os.fstat(handle).st_ino:
        os.close(handle)
        return None
    with suppress(OSError):  # on a full disk, others cannot be told who holds it
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
    """False if another process holds the lock; any other error is raised: there are no locks."""
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
