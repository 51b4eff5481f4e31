"""Files as people have them: found in folders, read, and decoded into text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import StoreError

TEXT_ENDINGS = frozenset(
    (".md", ".markdown", ".mdown", ".txt", ".text", ".org", ".rst", ".bib", ".json", ".jsonl", ".toml")
)
"""The endings of files in a folder that may hold notes; a file that is named on its own may have any or none."""

LARGEST = 64 * 1024 * 1024
"""Files above this many bytes are no notes."""


@dataclass(slots=True)
class Found:
    """A file to import: ``path``, the ``name`` by which its entries know it, whether it was ``named`` itself."""

    path: Path
    name: str
    named: bool


@dataclass(slots=True)
class LeftOut:
    """A file that gives no entries: why, whether it was named itself, whether it could not be read."""

    name: str
    reason: str
    named: bool
    unreadable: bool = False


class Undecodable(StoreError):
    """A file that is no text."""


def walk(paths: Iterable[Path]) -> Iterator[Found | LeftOut]:
    """The files that these paths name, and those in the folders that they name, in the order of their names.

    Hidden files and folders are passed over. A file in a folder is known by its path from that folder.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk_folder(path, path, {_identity(path)})
        elif path.exists():
            yield Found(path, path.name, named=True)
        else:
            reason = "a link that leads nowhere" if path.is_symlink() else "there is no such file"
            yield LeftOut(str(path), reason, named=True, unreadable=True)


def _walk_folder(folder: Path, root: Path, above: set[tuple[int, int]]) -> Iterator[Found | LeftOut]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield LeftOut(str(folder), _why(error), named=False, unreadable=True)
        return
    for entry in inside:
        path = Path(entry.path)
        name = path.relative_to(root).as_posix()
        if entry.name.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
            is_file = entry.is_file()
        except OSError as error:
            yield LeftOut(name, _why(error), named=False, unreadable=True)
            continue
        if is_folder:
            identity = _identity(path)
            if identity in above:
                yield LeftOut(name, "a link that leads in a circle", named=False)
            else:
                yield from _walk_folder(path, root, above | {identity})
        elif not is_file:
            reason = "a link that leads nowhere" if path.is_symlink() else "neither a file nor a folder"
            yield LeftOut(name, reason, named=False)
        elif path.suffix.lower() not in TEXT_ENDINGS:
            kind = f"{path.suffix} files" if path.suffix else "files without an ending"
            yield LeftOut(name, f"no note: {kind} are not read from folders", named=False)
        else:
            yield Found(path, name, named=False)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "you may not read it: see its permissions"
    return (error.strerror or str(error)).lower()


def read(path: Path) -> str:
    """The text of a file. Raises Undecodable where it holds none, StoreError where it cannot be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Undecodable(f"larger than {LARGEST // 2**20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(_why(error)) from error
    return decode(data)


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 as their byte order mark says, else UTF-8, else CP949 (Windows' Korean).

    Raises Undecodable, saying why, for what is no text.
    """
    if not data.strip():
        raise Undecodable("empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", "broken UTF-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data, "utf-8-sig", "broken UTF-8")
    if b"\0" in data:
        return _utf16_without_mark(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp949")
        except UnicodeDecodeError:
            line = data.count(b"\n", 0, error.start) + 1
            raise Undecodable(f"line {line} is neither UTF-8 nor CP949: save the file as UTF-8") from None
        if not _reads_as_korean(text):
            line = data.count(b"\n", 0, error.start) + 1
            raise Undecodable(f"line {line} is neither UTF-8 nor CP949: save the file as UTF-8") from None
    if sum(text.count(chr(c)) for c in range(1, 32) if chr(c) not in "\t\n\r\f\v\x1b") > len(text) // 20:
        raise Undecodable("a binary file")
    return text


def _strictly(data: bytes, encoding: str, what: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(f"{what} at byte {error.start}: save the file as UTF-8") from None
    if not text.strip("\ufeff \t\r\n"):
        raise Undecodable("empty")
    return text


def _utf16_without_mark(data: bytes) -> str:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(data) % 2 == 0 and max(even, odd) > len(data) // 10 and min(even, odd) == 0:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise Undecodable("a binary file")


def _reads_as_korean(text: str) -> bool:
    """Whether text decoded as CP949 makes sense: most of what is beyond ASCII is Hangul."""
    beyond = [c for c in text if c > "\x7f"]
    hangul = sum("가" <= c <= "힣" or "\u3130" <= c <= "\u318f" for c in beyond)
    return hangul * 2 >= len(beyond)
