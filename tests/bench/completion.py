"""How long completion takes beside that of a bare Typer application, whole processes, pair by pair.

    python tests/bench/completion.py [entries] [pairs]

Prints the median ratio for what is asked most: a command, an option, a key, a tag, a part of a query.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

BARE = """
import typer

app = typer.Typer()


def word(incomplete: str):
    return [w for w in ("alpha", "beta") if w.startswith(incomplete)]


@app.command()
def show(key: str = typer.Argument(autocompletion=word)):
    pass


@app.command()
def hide(key: str):
    pass


if __name__ == "__main__":
    app(prog_name="bare")
"""
QUESTIONS = {
    "a command": "readlist s",
    "an option": "readlist list --fo",
    "a key": "readlist show kim2024paper12",
    "a tag": "readlist tag x --add tag1",
    "a part of a query": "readlist list is:unread tag:tag1",
}


def store(home: Path, count: int) -> None:
    """A store of so many entries, over eight years."""
    lines: dict[str, list[str]] = {}
    for n in range(count):
        month = f"{2017 + n % 8}-{n // 8 % 12 + 1:02d}"
        lines.setdefault(month, []).append(
            f'[[paper]]\nkey = "kim2024paper{n}"\ntitle = "Paper {n}: 읽기를 배우는 모델"\nauthors = ["Kim Cheolsu"]\n'
            f'date = {month}-{n % 28 + 1:02d}\nnote = "{n}번째 논문에 대한 생각입니다."\ntags = ["tag{n % 300}"]\n'
            f'status = "unread"\nadded_on = 2025-01-01\n'
        )
    (home / "papers").mkdir(parents=True)
    for month, blocks in lines.items():
        (home / "papers" / f"{month}.toml").write_text("\n".join(blocks), encoding="utf-8")


def seconds(command: list[str], variables: dict[str, str]) -> float:
    """How long a command takes from its start to its end."""
    begun = time.perf_counter()
    subprocess.run(command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    count, pairs = (int(text) for text in [*sys.argv[1:], *("10000", "15")[len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory() as folder:
        home, bare = Path(folder, "store"), Path(folder, "bare.py")
        store(home, count)
        bare.write_text(BARE)
        ask = {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "READLIST_HOME": str(home)}
        ours = [sys.executable, "-m", "readlist"]
        subprocess.run(
            [*ours, "list", "--limit", "1"], env={**os.environ, **ask}, stdout=subprocess.DEVNULL, check=True
        )
        for name, line in QUESTIONS.items():
            found = []
            for _ in range(pairs):
                there = {**ask, "_BARE_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "bare show al"}
                here = {**ask, "_READLIST_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": line}
                floor = seconds([sys.executable, str(bare)], there)
                found.append((seconds(ours, here) / floor, floor))
            ratio, floor = median(r for r, _ in found), median(f for _, f in found)
            print(f"{name:20} {ratio:.2f} times a bare application's ({floor * 1000:.0f} ms), {count:,} entries")


if __name__ == "__main__":
    main()
