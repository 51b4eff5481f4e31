"""A text in the editor that a person chose, kept where it is not saved in the end."""

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
from ..errors import ReadlistError, StoreError, UsageError
from ..opening import read_text


def edit_text(
    text: str, name: str, settings: Config, save: Callable[[str], None], again: Callable[[ReadlistError], bool]
) -> None:
    """Open a text in the editor, in a private file with this name, and give ``save`` what the editor left.

    Where ``save`` raises a ReadlistError, or the text is not UTF-8, ``again`` is told and says whether the editor
    opens the same file once more. If not, the file stays, and the error says where. Raises StoreError where the
    editor cannot be started or says that it failed, and whatever ``save`` raises.
    """
    folder = Path(tempfile.mkdtemp(prefix="readlist-"))
    file = folder / "".join(c if c.isalnum() or c in "-_." else "-" for c in name)
    file.write_text(text if text.endswith("\n") or not text else text + "\n", encoding="utf-8")
    while True:
        command = config.editor(settings)
        if command == config.editor(Config(file), {}) and not sys.stdin.isatty():
            raise UsageError(f"the editor {command!r} needs a terminal; set VISUAL or EDITOR to one that does not")
        _open(file, command)
        try:
            save(_read(file))
        except ReadlistError as error:
            if again(error):
                continue
            error.args = (f"{error}; your text is kept in {file}", *error.args[1:])
            raise
        file.unlink(missing_ok=True)
        try:
            folder.rmdir()
        except OSError:
            pass  # the editor keeps something there, a backup or a history, which is not ours
        return


def _open(file: Path, command: str) -> None:
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise UsageError(f"the editor {command!r} is not a command: {error}; set VISUAL or EDITOR") from error
    try:
        code = subprocess.call([*words, str(file)], stdin=sys.stdin)
    except OSError as error:
        raise StoreError(f"cannot start the editor {command!r}: {error.strerror}; set VISUAL or EDITOR") from error
    if code != 0:
        raise StoreError(
            f"the editor {command!r} ended with code {code}; nothing was changed, your text is kept in {file}"
        )


def _read(file: Path) -> str:
    try:
        return read_text(file).removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        raise StoreError(f"cannot read what the editor left: {error.strerror}; nothing was changed") from error
    except UnicodeDecodeError as error:
        raise StoreError("what the editor left is not UTF-8; nothing was changed") from error
