"""How long commands take, as whole processes, beside a bare Typer application, ripgrep over the notes, and peers.

    python tests/bench/speed.py CORPUS... [--entries 3854 100000] [--readlist PATH] [--keep FOLDER] [--pairs 25]

CORPUS are notes, or folders of them, from which as many notes are made as are asked for (see :mod:`corpus`); they are
written as files and imported. PATH is the program to time. Install it as a user does (``pip install .`` in a new venv,
not editable) and let it be compiled to bytecode; the floor is run by the interpreter of the same venv.

Each line is the median of the ratios of pairs, command and floor in turn, output to a pipe, with the smallest and the
largest in brackets; then the same of the seconds of the processor, which hold better on a busy machine; then
milliseconds. Where a line has an aim it says whether the median keeps it: that of the processor, but beside ripgrep,
which searches on every core, that of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import peers
from corpus import entries_of, grown, word_in_share, write_notes

FLOOR = """
import typer

app = typer.Typer()


def words(incomplete: str):
    return [word for word in ("alpha", "beta") if word.startswith(incomplete)]


@app.command()
def main(key: str = typer.Argument("word", autocompletion=words)) -> None:
    print(key)


app()
"""

MEMORY = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
unit = 1 if sys.platform == "darwin" else 1024
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 2**20)
"""

Command = Callable[[int], Sequence[str]]
"""The arguments of the nth run: what changes something must change something each time."""


class Run(NamedTuple):
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float


def run(arguments: Sequence[str], environment: dict[str, str], *, terminal: bool = False, screen: int = 0) -> Run:
    """Run a process, with its output to a pipe or a terminal, and read all of it.

    With ``screen`` it is over, and the process killed, when so many bytes have come.
    """
    ours, theirs = pty.openpty() if terminal else os.pipe()
    start = time.perf_counter()
    process = subprocess.Popen(
        arguments, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    read = 0
    try:
        while (not screen or read < screen) and (piece := os.read(ours, 1 << 16)):
            read += len(piece)
    except OSError:  # a terminal whose other side is closed
        pass
    if screen and read >= screen:
        process.kill()
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0
    os.close(ours)
    return Run(wall, usage.ru_utime + usage.ru_stime)


class Bench:
    """Runs commands in turn with another, a bare Typer application or what is given, and prints a line for each."""

    def __init__(self, environment: dict[str, str], pairs: int, readlist: str, floor: Sequence[str]) -> None:
        self.environment = environment
        self.pairs = pairs
        self.readlist = readlist
        self.floor = floor

    def ours(self, *arguments: str) -> Command:
        """A command of readlist that is the same each time."""
        return lambda _: [self.readlist, *arguments]

    def bare(self, _: int) -> Sequence[str]:
        """The bare Typer application."""
        return self.floor

    def head(self, title: str) -> None:
        """Print what stands above the lines."""
        print(f"\n{title}\n{'beside a bare Typer application':34} {'by the clock':20}   ", end="")
        print(f"{'of the processor':20} {'ms':>6} /floor   aim")

    def compare(
        self,
        name: str,
        command: Command,
        other: Command,
        aim: float | None = None,
        *,
        by_clock: bool = False,
        terminal: bool = False,
        screen: int = 0,
    ) -> None:
        """Time one and the other in turn; print the ratios, and whether their median keeps the aim."""
        runs = []
        for count in range(self.pairs + 1):
            one = run(command(count), self.environment, terminal=terminal, screen=screen)
            runs.append((one, run(other(count), self.environment, terminal=terminal)))
        walls = sorted(one.wall / two.wall for one, two in runs[1:])
        cpus = sorted(one.cpu / max(two.cpu, 1e-3) for one, two in runs[1:])
        taken = (
            f"{median(one.wall for one, _ in runs[1:]) * 1e3:6.0f} /{median(b.wall for _, b in runs[1:]) * 1e3:4.0f}"
        )
        line = f"{name:34} {_spread(walls)}   {_spread(cpus)} {taken}"
        if aim is not None:
            line += f"   {aim:g}: {'kept' if median(walls if by_clock else cpus) <= aim else 'MISSED'}"
        print(line, flush=True)


def _spread(ratios: Sequence[float]) -> str:
    return f"{median(ratios):5.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def make(folder: Path, corpus: Sequence[Path], count: int, readlist: str) -> None:
    """Write so many notes, a store of them, and the words to search for; nothing where they are there."""
    if (folder / "words.json").exists():
        return
    entries = list(grown([entry for path in corpus for entry in entries_of(path)], count))
    if not (folder / "home" / "papers").exists():
        write_notes(entries, folder / "notes")
        start = time.perf_counter()
        environment = {**plain_environment(), "READLIST_HOME": str(folder / "home")}
        subprocess.run([readlist, "--quiet", "import", str(folder / "notes")], env=environment, check=True)
        print(f"{count:,} notes imported in {time.perf_counter() - start:.0f} seconds")
    telling = (list(dict.fromkeys(w for w in e.title.split() if w.isalpha() and len(w) >= 7)) for e in entries)
    words = {
        "rare": word_in_share(entries, r"\b[a-z]{6,}\b", 0.004, title_only=True),
        "common": word_in_share(entries, r"\b[a-z]{6,}\b", 0.02, title_only=True),
        "Korean, rare": word_in_share(entries, r"\b[가-힣]{2,4}\b", 0.004),
        "Korean, common": word_in_share(entries, r"\b[가-힣]{2,4}\b", 0.02),
        "two": next(" ".join(words[:2]) for words in telling if len(words) >= 2),
    }
    (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def plain_environment() -> dict[str, str]:
    """What a user has: bytecode is kept, nothing is paged, the terminal has 100 columns."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "READLIST"))}
    return {**ours, "READLIST_PAGER": "", "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}


def measure(folder: Path, count: int, readlist: str, floor: Sequence[str], pairs: int) -> None:
    """Every command on one store."""
    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    environment = {**plain_environment(), "READLIST_HOME": str(folder / "home")}
    bench = Bench(environment, pairs, readlist, floor)
    ours, bare = bench.ours, bench.bare
    said = subprocess.run(
        [readlist, "list", "--format", "keys"], env=environment, capture_output=True, text=True, check=True
    )
    key = said.stdout.split()[count // 3]
    subprocess.run([readlist, "tags"], env=environment, capture_output=True)
    is_large = count > 20_000
    aim = 1.6 if is_large else 1.25
    wrong = words["rare"][:2] + words["rare"][3] + words["rare"][2] + words["rare"][4:]

    def hits(word: str) -> str:
        found = subprocess.run([readlist, "list", word], env=environment, capture_output=True, text=True)
        return f"{word} ({found.stdout.count(chr(10)):,})"

    bench.head(f"{count:,} entries; the number of entries found in brackets")
    bench.compare("--version", ours("--version"), bare)
    for name in ("rare", "Korean, rare", "two"):
        bench.compare(f"search {hits(words[name])}", ours("search", *words[name].split()), bare, aim)
    for name in ("common", "Korean, common"):
        bench.compare(f"search {hits(words[name])}", ours("search", words[name]), bare, aim)
    bench.compare(f"search {wrong} (guessed)", ours("search", wrong), bare, 1.6)
    bench.compare(f"list {hits('tag:rl')}", ours("list", "tag:rl"), bare, aim)
    bench.compare("list, all of them", ours("list"), bare)
    bench.compare("tags", ours("tags"), bare, aim)
    bench.compare("show KEY", ours("show", key), bare, aim)
    status = ("read", "unread")
    bench.compare("mark STATUS KEY", lambda n: [readlist, "mark", status[n % 2], key], bare, 4 if is_large else 2)
    seen = {"aim": 2.3, "terminal": True}
    bench.compare("list --limit 30, in a terminal", ours("list", "--limit", "30"), bare, **seen)
    bench.compare("search, in a terminal", ours("search", words["rare"], "--limit", "30"), bare, **seen)
    bench.compare("list, its first screen", ours("list"), bare, **seen, screen=4000)
    bench.compare("search, its first screen", ours("search", words["common"]), bare, **seen, screen=4000)
    completing = {"COMP_WORDS": f"readlist show {key[:3]}", "COMP_CWORD": "2", "COMP_POINT": "99", "COMP_TYPE": "9"}
    asked = {**environment, **completing, "_READLIST_COMPLETE": "complete_bash", "_FLOOR.PY_COMPLETE": "complete_bash"}
    asked["COMP_LINE"] = asked["COMP_WORDS"]
    Bench(asked, pairs, readlist, floor).compare("completion of a key, beside its", lambda _: [readlist], bare, 2)

    if shutil.which("rg"):
        print(f"\n{'beside ripgrep over the notes':34} {'by the clock':20}   {'of the processor':20} {'ms':>6} / rg")
        for name in ("rare", "Korean, rare"):
            grep = ["rg", "--ignore-case", words[name], str(folder / "notes")]
            bench.compare(
                f"search {words[name]}",
                ours("search", words[name]),
                lambda _, grep=grep: grep,
                1 if is_large else None,
                by_clock=True,
            )
    memory = subprocess.run(
        [sys.executable, "-c", MEMORY, readlist, "search", words["common"]],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    print(f"\nmost memory of a search: {float(memory.stdout):.0f} MB; aim: 60")


def measure_peers(folder: Path, corpus: Sequence[Path], count: int, readlist: str, pairs: int) -> None:
    """A search for the same word in every peer that is installed, with the same notes in it."""
    word = json.loads((folder / "words.json").read_text(encoding="utf-8"))["rare"]
    environment = {**plain_environment(), "READLIST_HOME": str(folder / "home")}
    what = f"search {word}, in {count:,} notes"
    print(f"\n{what:34} {'by the clock':20}   {'of the processor':20} {'ms':>6} /readlist")
    for name, load in peers.PEERS.items():
        if shutil.which(name) is None:
            print(f"{name:34} is not installed")
            continue
        home = folder / "peers" / name
        home.mkdir(parents=True, exist_ok=True)
        entries = [] if (home / "loaded").exists() else list(grown([e for p in corpus for e in entries_of(p)], count))
        peer = load(home, entries)
        (home / "loaded").touch()
        settings = {**environment, **peer.environment}
        for arguments in peer.prepare if entries else ():
            subprocess.run(arguments, env=settings, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        found = subprocess.run(
            [*peer.search, peer.field + word], env=settings, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        lines = found.stdout.count("\n")
        bench = Bench(settings, pairs, readlist, ())
        searched = [*peer.search, peer.field + word]
        bench.compare(f"{name} ({lines:,} lines)", lambda _, it=searched: it, bench.ours("search", word))


def main() -> None:
    """Make what is missing, then measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--entries", type=int, nargs="+", default=[3854, 100_000])
    parser.add_argument("--readlist", default=str(Path(sys.executable).with_name("readlist")), metavar="PATH")
    parser.add_argument("--keep", type=Path, help="a folder in which stores are kept for the next time")
    parser.add_argument("--pairs", type=int, default=25)
    parser.add_argument("--peers", action="store_true", help="time the peers that are installed too, at the first size")
    options = parser.parse_args()
    python = str(Path(options.readlist).with_name("python"))
    with tempfile.TemporaryDirectory() as temporary:
        script = Path(temporary, "floor.py")
        script.write_text(FLOOR, encoding="utf-8")
        print(f"{options.readlist} beside {python} with a bare Typer application, {options.pairs} pairs")
        for count in options.entries:
            folder = (options.keep or Path(temporary)) / str(count)
            make(folder, options.corpus, count, options.readlist)
            measure(folder, count, options.readlist, [python, str(script)], options.pairs)
        if options.peers:
            count = options.entries[0]
            folder = (options.keep or Path(temporary)) / str(count)
            measure_peers(folder, options.corpus, count, options.readlist, options.pairs)


if __name__ == "__main__":
    main()
