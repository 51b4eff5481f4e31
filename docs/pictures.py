"""Makes the pictures in docs/pictures: what readlist prints in a terminal, on the sample notes.

    python docs/pictures.py

Each command runs in a terminal of its own (a pseudo-terminal), with a store that is thrown away; what it
printed is drawn as SVG, on a light and on a dark ground.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from html import unescape
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
WIDTH = 96

BEFORE = (
    ("import", "--sample"),
    (
        "mark",
        "read",
        "--yes",
        "gemini-1-5",
        "hoffmann2022training",
        "hu2021lora",
        "dao2022flashattention",
        "lin2024rho",
    ),
    ("mark", "reading", "ruan2024observational", "rafailov2023direct"),
    ("mark", "dropped", "zhang2024ferret"),
)
"""What happened to the store before the pictures were taken."""

PICTURES = {
    "search": ("search", "강화학습", "--limit", "4"),
    "misspelt": ("search", "transfomer", "--limit", "3"),
    "explain": ("import", "--explain", "data/2024-05-20.txt"),
}
"""Each picture with the command that it shows."""

THEMES = {
    "light": TerminalTheme((255, 255, 255), (31, 35, 40), [(0, 0, 0)] * 8),
    "dark": TerminalTheme((22, 27, 34), (225, 228, 232), [(255, 255, 255)] * 8),
}

FONTS = "'Fira Code', Menlo, Consolas, 'DejaVu Sans Mono', D2Coding, NanumGothicCoding, 'Noto Sans CJK KR', monospace"


def run(arguments: tuple[str, ...], environ: dict[str, str]) -> str:
    """What a command prints into a terminal of its own."""
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "readlist", *arguments]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environ, cwd=ROOT)
    os.close(follower)
    printed = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        printed += piece
    os.close(leader)
    if process.wait() != 0:
        sys.exit(f"{' '.join(arguments)}:\n{printed.decode()}")
    return printed.decode().replace("\r\n", "\n")


def picture(title: str, printed: str, theme: TerminalTheme, name: str) -> str:
    """What was printed, as an SVG that needs nothing from elsewhere."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="256", _environ={}
    )
    console.print(Text.from_ansi(printed.rstrip("\n")), no_wrap=True)
    console.print()  # the export cuts the feet off the letters of a last line
    svg = console.export_svg(title=title, theme=theme, unique_id=name)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: Fira Code, monospace", f"font-family: {FONTS}", svg)
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    return re.sub(r'<text ([^>]*?)x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>', aligned, svg)


CELL = 20 * 0.61


def aligned(found: re.Match[str]) -> str:
    """A piece of text cut where narrow and wide characters meet, each part as wide as its cells.

    Rich's export takes every character for one cell, which squeezes Hangul.
    """
    before, start, between, after, content = found.groups()
    x = float(start)
    parts = []
    for cells, chars in groupby(unescape(content), cell_len):
        text = "".join(chars)
        bare = text.strip("\xa0 ")
        if bare:
            shown = escape(bare).replace(" ", "\xa0")
            stretch = ' lengthAdjust="spacingAndGlyphs"' if cells > 1 else ""
            at, width = x + text.index(bare) * CELL, cells * len(bare) * CELL
            parts.append(f'<text {before}x="{at:g}"{between} textLength="{width:g}"{stretch}{after}>{shown}</text>')
        x += cells * len(text) * CELL
    return "".join(parts)


def main() -> None:
    """Make all pictures, or those that the command line names."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        environ = {
            **os.environ,
            "READLIST_HOME": home,
            "COLUMNS": str(WIDTH),
            "TERM": "xterm-256color",
            "FORCE_COLOR": "1",
            "PAGER": "cat",
        }
        environ.pop("NO_COLOR", None)
        for arguments in BEFORE:
            run(arguments, environ)
        for name in sys.argv[1:] or PICTURES:
            arguments = PICTURES[name]
            printed = run(arguments, environ)
            title = " ".join(("readlist", *arguments))
            for ground, theme in THEMES.items():
                file = FOLDER / f"{name}-{ground}.svg"
                file.write_text(picture(title, printed, theme, f"{name}-{ground}"), encoding="utf-8")
                print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
