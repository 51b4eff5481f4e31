"""A store in which every text is hostile, and a terminal that notices what it would obey."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import time
from pathlib import Path

import program
import warm  # noqa: F401
from conftest import entry
from readlist.library import Library

EVIL = (
    "\x1b]0;owned\x07\x1b[31mred\x1b[2J \x9b31m \u202ecod \u2066x \x08\x7f [bold red]markup[/] "
    "[link=file:///etc/passwd]x[/link] \r over"
)

_OURS = re.compile(
    r"\x1b\[[\d;]*m"
    r"|\x1b\]8;(?:id=[\w-]+)?;(?:https?://[!-~]+)?\x1b\\"
    r"|\r?\x1b\[(?:\?25[hl]|[12]?[KA])\r?"
)
"""What drawings and bars write: colours, links to the web, the cursor, lines that are written anew."""

_OBEYED = re.compile("\x1b\\[31mred|(?!\r?\n|\t)[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def obeyed(shown: str) -> str:
    """What a terminal would obey of what it is shown, with the letters beside it; "" where there is nothing."""
    text = _OURS.sub(lambda found: found[0] if found[0] == "\x1b[31m" else "", shown)
    found = _OBEYED.search(text)
    return repr(text[max(found.start() - 60, 0) : found.end() + 20]) if found else ""


def evil_store(home: Path) -> Path:
    """Make ``home`` a store in which every text is hostile: entries, history, settings, names of files."""
    library = Library(home)
    one = entry(
        1,
        title=f"Title {EVIL}",
        authors=[EVIL],
        abstract=EVIL,
        note=f"# {EVIL}\n\n- {EVIL}\n\n```\n{EVIL}\n```\n",
        tags=["rl", EVIL],
        arxiv=f"2405.1{EVIL}",
    )
    one.urls = ["javascript:alert(1)", "file:///etc/passwd", f"https://a.b/{EVIL}"]
    one.sources[0].file = EVIL
    one.extra = {"mine": EVIL, EVIL: "x", "journal": EVIL, "lists": [EVIL]}
    two = entry(2, title=f"Title {EVIL}", urls=[f"https://a.b/\x9b\u202e{EVIL}".replace(" ", "")])
    library.add([one, two], command=f"add {EVIL}")
    library.tag([one.key, two.key], add=["again", EVIL.replace("red", "rad")])
    with (home / "papers" / "2024-05.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[paper]]\nkey = "broken"\ntitle = "B"\nstatus = {_quoted(EVIL)}\n')
    (home / "papers" / f"{EVIL.replace('/', '')}.toml").write_text(f"{_quoted(EVIL)} = ]\n", encoding="utf-8")
    names = f"x = {_quoted(EVIL)}\n{_quoted(EVIL)} = {_quoted(EVIL)}\n"
    (home / "config.toml").write_text(
        f"arxiv_api = 'http://127.0.0.1:1'\n{_quoted(EVIL)} = 1\nsynonym_groups = [[{_quoted(EVIL)}, 'title']]\n[queries]\nx = {_quoted(EVIL)}\n[aliases]\n{names}",
        encoding="utf-8",
    )
    (home / "aliases.txt").write_text(f"{EVIL}\trl\nx\t{EVIL}\n".replace(" ", "-"), encoding="utf-8")
    return home


def _quoted(text: str) -> str:
    return json.dumps(text).replace("\x7f", "\\u007f")


def on_a_terminal(
    home: Path, arguments: list[str], folder: Path, typed: bytes = b"\x04", **variables: str
) -> tuple[str, int]:
    """What a command writes to a terminal 200 columns wide, with the terminal's own ends of lines taken off."""
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(folder)
        os.environ.update(READLIST_HOME=str(home), TERM="xterm-256color", COLUMNS="200", READLIST_PAGER="", **variables)
        program.become(arguments)
    written = b""
    os.write(terminal, typed)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
    else:
        os.kill(pid, signal.SIGKILL)  # it waits for something that nobody will type
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    return written.decode("utf-8", "surrogateescape").replace("^D\b\b", "").replace("\r\n", "\n"), code
