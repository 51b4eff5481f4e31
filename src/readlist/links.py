"""Where an entry leads: its link, and the program that opens it."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

from . import config
from .errors import StoreError
from .model import Entry

SCHEMES = ("http", "https")
"""The schemes that are opened; others could start any program."""


def link_of(entry: Entry, *, pdf: bool = False) -> str:
    """The link of a paper: arXiv, or else its first link that may be opened; "" where there is none."""
    if entry.arxiv:
        return f"https://arxiv.org/{'pdf' if pdf else 'abs'}/{entry.arxiv}"
    return next((url for url in entry.urls if may_open(url)), "")


def may_open(url: str) -> bool:
    """Whether a link leads to the web and nowhere else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.netloc) and not any(c < "!" or c == "\x7f" for c in url)


def launch(link: str) -> None:
    """Open a link with BROWSER, or with what the system has for it. Raises StoreError where nothing can."""
    for command in _commands():
        try:
            arguments = [part.replace("%s", link) for part in command]
            if not any("%s" in part for part in command):
                arguments.append(link)
            subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        except OSError:
            continue
        return
    raise StoreError(f"no browser was found; set BROWSER to the command that opens links, or open {link} yourself")


def _commands() -> list[list[str]]:
    chosen = [shlex.split(command) for command in config.browser().split(":") if command.strip()]
    if sys.platform == "darwin":
        found = [["open"]]
    elif sys.platform == "win32":
        found = [["rundll32", "url.dll,FileProtocolHandler"]]
    else:
        found = [[name] for name in ("xdg-open", "sensible-browser", "www-browser") if shutil.which(name)]
    return chosen + found
