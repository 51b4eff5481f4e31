"""Whether a time grows with the text and no faster: what is read, asked for, folded and drawn, of a piece again and again.

    python tests/bench/growth.py [kind...] [--size CHARACTERS]

Prints what takes more than three times as long for twice the text, four times out of four; exits with 1 where anything does.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from readlist.search.folding import word_set
from readlist.terminal.markdown import NoteMarkdown
from readlist.terminal.screen import console
from readlist.terminal.terminal import Terminal
from test_hostile import READERS

LIMIT = 3.0
"""So many times as long may twice the text take: twice, and the noise of a machine that others use."""


def draw(text: str) -> None:
    console(Terminal(width=60, color="never"), file=io.StringIO()).print(NoteMarkdown(text))


KINDS: dict[str, Callable[[str], object]] = {**READERS, "drawing": draw, "folding": word_set}

REPEATED = {
    "note": [
        "Link: https://a.b/§\n", "- Code: https://a.b/§\n", "Tags: t§\n", "#+filetags: :t§:\n", ":tags: t§\n",
        "[[", "]]", "((((", "))", "####", "# ", "> > >", "\\", '"', "'", "`", "```\n", "*", "**a", "_", "a ", "A ", "A", "(A", "(A, ", "a, ",
        "A B, ", "\n", "\n\n", " \n", " ", "\t", "#a ", "#a", "#", "[x](", "[x](y", "![[", "https://", "https://a.b/c ", "http://a(", "$", "$$", "|",
        "| a ", "- ", "  - ", "1. ", "2024년 5월 20일\n", "2024-05-20 ", "20", "5월 ", "<english>", "</english>", "<a", "<", "강", "강 ", "한.\n", "Title: ",
        "제목: ", "et al., ", "and ", "\r", "\u2028", "e\u0301", "1*, ", "---\n", "tags:\n", "- a\n", "a: [", "a: |\n", "A Title of Words\n(Kim, Lee)\n",
        "#t§ ", "#t§\n", "A§ B, ", "https://a.b/§ ", "https://a.b/§\n", "[[l§]] ", "a§: 1\n", "A Title§ of Words\n(Kim§ A, Lee§ B)\n",
        "* A Title of Words\n:PROPERTIES:\n:AUTHOR: Kim\n:END:\n", "## A Title of Words (ICML 2020)\n\nx\n\n", "<!-- a\n", "<summary>a\n",
        "Enze Xie1, ", ": ", "? ", ". ", "&amp;", "\\alpha", "http://a ", "<a ", "<!--", "{", "}{", "@article{", "=", "~",
    ],
    "query": ["(", ")", '"', "-", "OR ", "a OR ", "a ", "tag:", "tag:a ", "(a ", "(a)", "@todo ", "@", "\\", "'", "a*", "a§ ", "tag:a§ OR ", "*", ":", "..", "2024..", "한"],
    "shard": [
        "[", "]", "[[", '"', "'", '\\"', '"""', "'''", '\\"""', '"a" ', "''' ", "\\", "#", "a", "a.", "a = 1\n", "a.b = 1\n", "[a]\n", "[[a]]\n", "{", "{a=",
        "[[paper]]\n", "[[paper]] ", "a§ = 1\n", '[[paper]]\nkey = "k§"\ntitle = "b"\n', '[[paper]]\nkey = "a"\ntitle = "b"\n', " ", "\n", "\r\n", "\t[", "=", "é", "a = '''\n", 'a = """\n', "'\"", "1", "0_", "# '''\n",
    ],
    "config": ["[", "]", '"', "'", "a", "a.", "[a]\n", "{a=", "\\", "a = 1\n", "#", "\n", " "],
    "drawing": [
        "*", "**a ", "`", "``a`", "$", "$a", "[", "[a](", "[a](b", "<", "!", "\\(", "_a ", "> ", "- ", "|", "~~", "- a\n",
        "> a\n", "|a\n|-\n", "  - a\n    - b\n", "```\n", "# a\n", "a\n\n    ", "![", "[[a](https://b", "https://", "https://a(", "$$", "\\[\n", "\\[ a", "가**(나)**", "|a|b|\n", "a\n---\n", "<br", "- [ ] a\n",
    ],
    "folding": ["a", "1.", "a-", "a'", "가", "+", "é", "ㄱa", "-"],
}  # fmt: skip
AROUND = {
    "note": [("", ""), ("2024년 5월 20일\nA Title of Words\n(Kim, Lee)\nWe do.\n", "\n#rl\n"), ("---\ntitle: ", "\n---\n"), ("# A Title of Words\n\n", "\n"),
             ("title,authors,note\nA Title of Words,Kim Lee,", "\n")],
    "query": [("", ""), ('"', '"')],
    "shard": [("", ""), ('[[paper]]\nkey = "k"\ntitle = "t"\nnote = "', '"\n'), ("[[paper]]\nkey = 'k'\ntitle = 't'\nx = [", "]\n"),
              ("[[paper]]\nkey = 'k'\ntitle = 't'\nnote = '", "'\n"), ('[[paper]]\nkey = "k"\ntitle = "t"\nnote = """', '"""\n')],
    "config": [("", ""), ("x = [", "]"), ('x = "', '"')],
}  # fmt: skip


def repeated(piece: str, size: int, around: tuple[str, str]) -> str:
    """A text of about a size, of a piece again and again; ``§`` in it stands for a number, each time another."""
    times = max(size // len(piece), 1)
    text = "".join(piece.replace("§", str(n)) for n in range(times)) if "§" in piece else piece * times
    return around[0] + text + around[1]


def seconds(kind: str, text: str) -> float:
    begun = time.process_time()
    KINDS[kind](text)
    return time.process_time() - begun


def growth(kind: str, piece: str, around: tuple[str, str], size: int) -> tuple[float, float]:
    """The time of a text of this size, and how many times that of half of it: the least of up to four rounds."""
    whole, half = repeated(piece, size, around), repeated(piece, size // 2, around)
    least, spent = 99.0, 0.0
    for _ in range(4):
        spent = seconds(kind, whole)
        if spent < 0.05:
            return spent, 1.0
        least = min(least, spent / max(seconds(kind, half), 0.001))
        if least < LIMIT:
            break
    return spent, least


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kind", nargs="*", help="what to try; everything where none is named")
    parser.add_argument("--size", type=int, default=64_000, help="characters of the longer text")
    given = parser.parse_args()
    found = 0
    for kind in given.kind or KINDS:
        tried, slowest = 0, (0.0, "")
        for piece in REPEATED[kind]:
            for around in AROUND.get(kind, [("", "")]):
                spent, times = growth(kind, piece, around, given.size)
                tried, slowest = tried + 1, max(slowest, (spent, piece))
                if times >= LIMIT:
                    found += 1
                    print(
                        f"{kind}: {piece!r} in {around} takes {spent:.2f} s, {times:.1f} times half of it", flush=True
                    )
        print(
            f"{kind}: {tried} texts of {given.size} characters, the slowest ({slowest[1]!r}) {slowest[0]:.2f} s",
            flush=True,
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
