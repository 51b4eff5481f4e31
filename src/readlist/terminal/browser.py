"""Where an entry leads: its link, and the program that opens it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from .. import config
from ..errors import StoreError, UsageError
from ..identifiers import is_web_link
from ..model import Entry

IN_THE_TERMINAL = ("w3m", "lynx", "links", "links2", "elinks", "browsh")
"""Browsers that draw in the terminal, and occupy it until they end."""

PATIENCE = 2.0
"""A browser that runs longer than this, in seconds, has opened the link."""

_PDF = re.compile(r"[^?#]*\.pdf([?#].*)?", re.IGNORECASE)


def link_of(entry: Entry, *, pdf: bool = False) -> str:
    """The link of a paper: arXiv, or else its first link that may be opened; "" if there is none.

    Without a link of its own, one in its texts will do. With ``pdf``, only a link to a PDF.
    """
    if entry.arxiv:
        return f"https://arxiv.org/{'pdf' if pdf else 'abs'}/{quote(entry.arxiv, safe='/', errors='replace')}"
    if pdf:
        return next((url for url in entry.urls if is_web_link(url) and _PDF.fullmatch(url)), "")
    written = re.findall(r"https?://[^\s<>\"'\]]+", f"{entry.note}\n{entry.abstract}")
    return next(filter(is_web_link, [*entry.urls, *(url.rstrip(".,;:!?)*_`") for url in written)]), "")


def launch(link: str) -> None:
    """Open a link with BROWSER, or else with the system's own. Raises StoreError if neither can."""
    for command in _commands():
        words = [word.replace("%s", link) for word in command]
        if words == command:
            words.append(link)
        if _run(words, waits=Path(words[0]).name in IN_THE_TERMINAL):
            return
    raise StoreError(f"no browser could open it; set BROWSER to the command that opens links, or open {link} yourself")


def _run(words: list[str], *, waits: bool) -> bool:
    """Whether the program took the link: it succeeded, or is still running after a moment."""
    quiet = None if waits else subprocess.DEVNULL
    try:
        process = subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=not waits)
    except OSError:
        return False
    try:
        return process.wait(None if waits else PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True


def _commands() -> list[list[str]]:
    chosen = []
    for command in config.browser().split(os.pathsep):
        try:
            chosen.append(shlex.split(command))
        except ValueError as error:
            raise UsageError(f"BROWSER names no command: {command!r}: {error}") from error
    if sys.platform == "darwin":
        found = [["open"]]
    elif sys.platform == "win32":
        found = [["rundll32", "url.dll,FileProtocolHandler"]]
    else:
        found = [[name] for name in ("xdg-open", "sensible-browser", "www-browser") if shutil.which(name)]
    return [*filter(None, chosen), *found]
