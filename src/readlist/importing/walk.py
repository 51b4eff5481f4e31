"""Files as people have them: found in folders, read, and decoded into text."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from .. import notes, readers
from ..errors import StoreError
from ..notes.titles.filenames import without_code
from ..opening import given
from ..pattern import pattern
from ..store.stat_cache import text_of

LARGEST = 64 * 1024 * 1024
"""A file with more bytes than this is not a note."""


class Found(NamedTuple):
    """A file to import: its ``path``, where in that the name begins, and whether it was ``named`` itself.

    ``real`` is its one absolute path, whatever links lead to it; "" for a stream (standard input, another program's
    pipe), which can be read once and has no place. ``stamp`` is its stamp as a text, "" for a stream. There may be a
    hundred thousand of them, so what follows from the rest is not kept.
    """

    path: str
    begin: int
    named: bool
    real: str
    stamp: str

    @property
    def name(self) -> str:
        """The name by which its entries know it: that of the file, or its path from the folder that was named."""
        return composed(self.path[self.begin :].replace(os.sep, "/"))


@dataclass(slots=True)
class LeftOut:
    """A file that gives no entries: why, whether it was named itself, whether it failed to be read, or says nothing."""

    name: str
    reason: str
    named: bool
    unreadable: bool = False
    says_nothing: bool = False


class Undecodable(StoreError):
    """A file that is not text."""


class Empty(Undecodable):
    """A file without a letter."""


def walk(paths: Iterable[Path], endings: frozenset[str]) -> Iterator[Found | LeftOut]:
    """The files that these paths name, and in the folders that they name those with these endings, in their order.

    Hidden folders and files are passed over, and reported if notes could be in them. A file in a folder is known by its
    path from that folder.
    """
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield LeftOut(str(path), _why(error, path), named=True, unreadable=True)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk_folder(path, endings, "", os.path.realpath(path), (_identity(path),))
        else:
            real = os.path.realpath(path) if stat.S_ISREG(status.st_mode) else ""
            yield Found(str(path), len(str(path)) - len(path.name), True, real, text_of(status))


def as_text(name: str) -> str:
    """A file's name without the bytes that are not text: it is kept with its entries."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def composed(name: str) -> str:
    """A name as it is shown and kept: some systems give Hangul decomposed."""
    return name if name.isascii() else unicodedata.normalize("NFC", as_text(name))


def _walk_folder(
    folder: Path, endings: frozenset[str], prefix: str, real: str, above: tuple[tuple[int, int], ...]
) -> Iterator[Found | LeftOut]:
    """The files in a folder whose real path is ``real``; their names begin with ``prefix``."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=attrgetter("name"))
    except OSError as error:
        yield LeftOut(prefix.rstrip("/") or str(folder), _why(error), named=not prefix, unreadable=True)
        return
    for entry in inside:
        own = entry.name
        name = prefix + own
        if own[0] == ".":
            if own not in OF_PROGRAMS and not own.startswith(_BESIDE_ANOTHER):
                if entry.is_dir():
                    yield LeftOut(composed(name), "a hidden folder", named=False)
                elif _ending(own).lower() in endings:
                    yield LeftOut(composed(name), "a hidden file", named=False)
            continue
        try:
            inner = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{own}"
            if entry.is_dir():
                identity = _identity(Path(inner))
                if identity in above:
                    yield LeftOut(name, IN_A_CIRCLE, named=False)
                else:
                    yield from _walk_folder(Path(entry.path), endings, f"{name}/", inner, (*above, identity))
            elif not entry.is_file():
                reason = LEADS_NOWHERE if entry.is_symlink() else "neither a file nor a folder"
                yield LeftOut(name, reason, named=False)
            elif (ending := _ending(own)) not in endings and ending.lower() not in endings:
                what = f"{ending} files" if ending else "files without an ending"
                yield LeftOut(name, f"not a note: {what} are not read", named=False)
            else:
                path = entry.path
                one = path if inner == path else inner  # so that the text is kept once
                yield Found(path, len(path) - len(name), False, one, text_of(entry.stat()))
        except OSError as error:
            reason = _why(error)
            yield LeftOut(name, reason, named=False, unreadable=reason != IN_A_CIRCLE)


def pages_of_table(path: Path) -> list[str]:
    """The names of the pages that Notion exports in a folder beside a table of them; [] for any other file.

    ``Papers 1f3c….csv`` stands beside ``Papers``, or ``Papers 1f3c…``.
    """
    stem = path.stem.removesuffix("_all")
    called = without_code(stem)
    if path.suffix.lower() != ".csv" or called == stem:
        return []
    folders = (one for one in path.parent.iterdir() if without_code(one.name) == called and one.is_dir())
    return [without_code(page.stem) for folder in folders for page in folder.iterdir() if page.suffix == ".md"]


def _ending(name: str) -> str:
    """The ending of a name that does not begin with a dot; "" if it has none."""
    return name[at:] if (at := name.rfind(".")) > 0 else ""


@cache
def endings() -> frozenset[str]:
    """The endings of files in a folder that are read; a file that is named on its own may have any or none."""
    return notes.ENDINGS | readers.endings()


OF_PROGRAMS = frozenset(
    (".git", ".hg", ".svn", ".venv", ".obsidian", ".idea", ".vscode", ".cache", ".trash", ".github")
)
"""Hidden folders that programs keep beside notes: nobody keeps notes there, and they are passed over silently."""

_BESIDE_ANOTHER = ("._", ".#")
"""How the names of hidden files begin that macOS and Emacs put beside another file."""

IN_A_CIRCLE = "a link that leads in a circle"
LEADS_NOWHERE = "a link that leads nowhere"


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _why(error: Exception, path: Path | None = None) -> str:
    if isinstance(error, PermissionError):
        return "it cannot be read: check its permissions"
    if isinstance(error, FileNotFoundError):
        return LEADS_NOWHERE if path is not None and path.is_symlink() else "there is no such file"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return IN_A_CIRCLE
    return ((isinstance(error, OSError) and error.strerror) or str(error)).lower()


def read(path: Path | str) -> str:
    """The text of a file. Raises Undecodable if it is not text, StoreError if it cannot be read."""
    try:
        data = given(path, LARGEST + 1)
    except OSError as error:
        raise StoreError(_why(error)) from error
    if len(data) > LARGEST:
        raise Undecodable(f"larger than {LARGEST // 2**20} MB")
    return decode(data)


_CONTROLS = pattern("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 as their byte order mark says, else UTF-8, UTF-16 or CP949 (Windows' Korean).

    Before CP949 comes the encoding that one of the first two lines names, as JabRef's ``% Encoding: Cp1252``.
    Raises Undecodable, saying why, for what is not text.
    """
    if not data.strip():
        raise Empty("empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _strictly(data, "utf-16", "broken UTF-16")
    elif data.startswith(b"\xef\xbb\xbf"):
        text = _strictly(data, "utf-8-sig", "broken UTF-8")
    elif b"\0" in data:
        text = _utf16_without_mark(data)
    else:
        text = _utf8_or_cp949(data)
    if text.isspace() or not text:
        raise Empty("empty")
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) // 20:
        raise Undecodable("a binary file")
    return text


def _utf8_or_cp949(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if text := _as_it_says(data):
            return text
        try:
            text = data.decode("cp949")
        except UnicodeDecodeError:
            text = ""
        if not text or not _reads_as_korean(text):
            line = data.count(b"\n", 0, error.start) + 1
            raise Undecodable(f"line {line} is neither UTF-8 nor CP949: save the file as UTF-8") from None
        return text


def _as_it_says(data: bytes) -> str:
    """The text in the encoding that its first lines name (https://peps.python.org/pep-0263/); "" if they name none."""
    named = re.match(rb"(?i)(?:[^\n]*\n)?[^\n]*coding[:=]\s*([-\w.]+)", data[:1000])
    with suppress(LookupError, UnicodeDecodeError):
        return data.decode(named[1].decode("ascii")) if named else ""
    return ""


def _strictly(data: bytes, encoding: str, what: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Undecodable(f"{what} at byte {error.start}: save the file as UTF-8") from None


_COMMON = pattern("[\t\n\r\x20-\x7e가-힣\u3000-\u318f\u2010-\u2027\u4e00-\u9fff]")


def _utf16_without_mark(data: bytes) -> str:
    """Text in the byte order that gives Latin letters, Hangul and Chinese characters."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        beginning = text[:10_000]
        is_spaced = " " in beginning or "\n" in beginning
        if is_spaced and len(_COMMON.findall(beginning)) * 10 >= len(beginning) * 9:
            return text
    raise Undecodable("a binary file")


_SYLLABLES = pattern("[가-힣\u4e00-\u9fff]+([a-z]?)")


def _reads_as_korean(text: str) -> bool:
    """Whether text decoded as CP949 makes sense: most of what is beyond ASCII is Hangul.

    Hiragana of EUC-JP come out as single letters, many and of many kinds; Korean has syllables beside its ``ㅋㅋㅋ``.
    Letters with accents of other encodings come out as syllables in the middle of words (``M체ller``).
    """
    behind = _SYLLABLES.findall(text)
    if behind and sum(map(bool, behind)) * 2 >= len(behind):
        return False
    beyond = [c for c in text if c > "\x7f"]
    hangul = sum("가" <= c <= "힣" or "\u3130" <= c <= "\u318f" for c in beyond)
    letters = [c for c in beyond if "\u3130" <= c <= "\u318f"]
    return hangul * 2 >= len(beyond) and (len(letters) * 4 <= len(beyond) or len(set(letters)) < 5)
