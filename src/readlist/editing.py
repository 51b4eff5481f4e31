"""A text in the editor that a person chose, and kept where it is not saved in the end."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from . import config
from .config import Config
from .errors import ReadlistError, StoreError


class Edited:
    """A text as the editor left it. As a context: where its use fails, the text is kept and the error says where."""

    def __init__(self, text: str, folder: Path, kept: Path) -> None:
        self.text = text
        self._folder = folder
        self.kept = kept

    def __enter__(self) -> Edited:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, ReadlistError):
            error.args = (f"{error}; your text is kept in {self.kept}", *error.args[1:])
        elif error is None:
            self.kept.unlink(missing_ok=True)
            self._folder.rmdir()


def edited(text: str, name: str, settings: Config) -> Edited:
    """Open a text in the editor, in a private file with this name, and wait until the editor has ended.

    Raises StoreError where the editor cannot be started or says that it failed; the text is kept then too.
    """
    folder = Path(tempfile.mkdtemp(prefix="readlist-"))
    file = folder / "".join(c if c.isalnum() or c in "-_." else "-" for c in name)
    file.write_text(text if text.endswith("\n") or not text else text + "\n", encoding="utf-8")
    command = config.editor(settings)
    try:
        code = subprocess.call([*shlex.split(command, posix=os.name != "nt"), str(file)], stdin=sys.stdin)
    except OSError as error:
        raise StoreError(f"cannot start the editor {command!r}: {error.strerror}; set VISUAL or EDITOR") from error
    if code != 0:
        raise StoreError(
            f"the editor {command!r} ended with code {code}; nothing was changed, your text is kept in {file}"
        )
    try:
        return Edited(file.read_text(encoding="utf-8").replace("\r\n", "\n"), folder, file)
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"cannot read {file} as UTF-8; nothing was changed") from error
