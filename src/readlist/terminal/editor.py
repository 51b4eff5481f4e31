"""Edits a text in the editor of the person's choice; what cannot be saved is kept."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .. import config
from ..config import Config
from ..errors import ReadlistError, Refused, StoreError, UsageError
from ..opening import given


def edit_text(
    text: str,
    name: str,
    settings: Config,
    save: Callable[[str], None],
    again: Callable[[ReadlistError], bool],
    command: str,
) -> None:
    """Open a text in the editor, in a private file with this name, and give ``save`` what the editor left.

    If ``save`` raises a ReadlistError, or the text is not UTF-8, ``again`` gets the error and says whether to open the
    same file once more. If not, a file in which something was written stays, and the error says where, and how
    ``command`` takes it in (``--from``). Raises Refused or StoreError if ``save`` does, UsageError if the text cannot
    be kept for another reason, StoreError if the editor cannot be started or reports failure.
    """
    folder = Path(tempfile.mkdtemp(prefix="readlist-"))
    file = folder / "".join(c if c.isalnum() or c in "-_." else "-" for c in name)
    text = text if text.endswith("\n") or not text else text + "\n"
    file.write_text(text, encoding="utf-8")
    try:
        _edit(file, settings, save, again)
    except ReadlistError as error:
        if file.exists() and given(file) != text.encode():
            kept = f"; your text is kept: {command} --from {shlex.quote(str(file))} takes it in"
            raise _mistake(error, kept) from error
        _remove(file)
        raise _mistake(error) from error
    _remove(file)


def _edit(file: Path, settings: Config, save: Callable[[str], None], again: Callable[[ReadlistError], bool]) -> None:
    while True:
        editor = config.editor(settings)
        if editor == config.EDITOR and not sys.stdin.isatty():
            raise UsageError(f"the editor {editor!r} needs a terminal; set VISUAL or EDITOR to one that does not")
        _open(file, editor)
        try:
            return save(text_in(file))
        except ReadlistError as error:
            if not again(error):
                raise


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)
    try:
        file.parent.rmdir()
    except OSError:
        pass  # the editor left a backup or a history there, which is not ours


def take_in(text: str, save: Callable[[str], None]) -> None:
    """Give ``save`` a text. Raises as :func:`edit_text` does."""
    try:
        save(text)
    except ReadlistError as error:
        raise _mistake(error) from error


def _mistake(error: ReadlistError, more: str = "") -> ReadlistError:
    """The error with more behind it; what is wrong with a text is a mistake of the person's."""
    kind = next((kind for kind in (Refused, StoreError) if isinstance(error, kind)), UsageError)
    return kind(f"{error}{more}")


_IN_BACKGROUND = frozenset("code code-insiders codium cursor windsurf zed subl atom".split())
"""Editors that return at once unless they are told to wait: what is written then would be lost."""


def _open(file: Path, editor: str) -> None:
    try:
        words = shlex.split(editor, posix=os.name != "nt")
    except ValueError as error:
        raise UsageError(f"the editor {editor!r} is not a command: {error}; set VISUAL or EDITOR") from error
    if words and Path(words[0]).name in _IN_BACKGROUND and not {"-w", "--wait"} & set(words):
        raise UsageError(
            f"the editor {editor!r} does not wait until the text is closed; set VISUAL or EDITOR to '{editor} --wait'"
        )
    try:
        code = subprocess.call([*words, str(file)], stdin=sys.stdin)
    except OSError as error:
        raise StoreError(f"cannot start the editor {editor!r}: {error.strerror}; set VISUAL or EDITOR") from error
    if code != 0:
        raise StoreError(f"the editor {editor!r} ended with code {code}; nothing was changed")


def text_in(file: Path) -> str:
    """The text of a file, or of what a pipe brings. Raises UsageError if it is not UTF-8, StoreError if it cannot be
    read.
    """
    try:
        return given(file).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        raise StoreError(f"cannot read {file}: {error.strerror}; nothing was changed") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8; nothing was changed") from error
