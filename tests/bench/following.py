"""What it costs that the list follows the notes: ``python tests/bench/following.py CORPUS... [--entries 3854 100000]``.

CORPUS, ``--readlist``, ``--keep`` and ``--pairs`` are as in :mod:`speed`, and so is what a line says. Each note is a file
of its own in one notes folder. Timed are an import that finds nothing new and one that finds one new digest of four
papers, beside a bare Typer application; a list that reads the news first (``auto_import``), beside one that does not;
and, for what such a look at the files takes others, ``git status`` and ``find`` over the same files.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from speed import FLOOR, MEMORY, Bench, make, plain_environment


def measure(folder: Path, count: int, readlist: str, floor: list[str], pairs: int) -> None:
    """Every figure for one number of notes."""
    notes = folder / "notes"
    environment = {**plain_environment(), "READLIST_HOME": str(folder / "home")}
    _prepare(folder, readlist, environment)
    bench = Bench(environment, pairs, readlist, floor)
    ours, bare = bench.ours, bench.bare
    is_large = count > 20_000

    def with_a_new_digest(number: int) -> list[str]:
        (notes / "new").mkdir(exist_ok=True)
        (notes / "new" / f"digest-{number}.txt").write_text(_digest(number), encoding="utf-8")
        return [readlist, "import"]

    bench.head(f"{count:,} notes")
    bench.compare("import, nothing new", ours("import"), bare, None if is_large else 2)
    found = subprocess.run(
        [sys.executable, "-c", MEMORY, readlist, "import"], env=environment, capture_output=True, text=True, check=True
    )
    print(f"{'':34} most memory: {float(found.stdout):.0f} MB" + "; aim: 80, and 1 second" * is_large)
    bench.compare("import, one new digest", with_a_new_digest, bare, None if is_large else 3)
    _forget_new(folder, readlist, environment)
    for name, other in (("git status", ["git", "-C", str(notes), "status", "--short"]), ("find", ["find", str(notes)])):
        if shutil.which(other[0]):
            bench.compare(f"{name}, over the same files", lambda _, other=other: other, bare)
    print(f"{'beside the same without auto_import':34}")
    for name, arguments in (("list tag:rl", ["list", "tag:rl"]), ("search gradient", ["search", "gradient"])):
        # An option would have both load Typer, which neither needs as people type them.
        auto, plain = (
            lambda _, home=home, said=arguments: ["env", f"READLIST_HOME={folder / home}", readlist, *said]
            for home in ("auto", "home")
        )
        bench.compare(f"{name}, with it", auto, plain, 1.3)


def _prepare(folder: Path, readlist: str, environment: dict[str, str]) -> None:
    """A repository of the notes, and a store beside the first that reads the news; nothing where they are there."""
    auto = folder / "auto"
    if not auto.exists():
        shutil.copytree(folder / "home", auto)
        (auto / "config.toml").write_text("auto_import = true\n", encoding="utf-8")
        git = ["git", "-C", str(folder / "notes"), "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
        for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "notes"]):
            subprocess.run([*git, *arguments], check=True)
    for home in (folder / "home", auto):
        subprocess.run([readlist, "--quiet", "--home", str(home), "import"], env=environment, check=True)


def _digest(number: int) -> str:
    papers = (
        f"Paper {number}.{paper} on {'sheep tea rivers gradients'.split()[paper]}\n(Ana Sousa, Ben Okafor)\n"
        f"https://arxiv.org/abs/2411.{number * 4 + paper:05}\nWe count what nobody counted, {number * 4 + paper} times.\n"
        for paper in range(4)
    )
    return "2024-11-20\n\n" + "\n".join(papers)


def _forget_new(folder: Path, readlist: str, environment: dict[str, str]) -> None:
    """Take the new digests away again, so that the next run finds the same store."""
    shutil.rmtree(folder / "notes" / "new")
    subprocess.run([readlist, "--quiet", "import"], env=environment, check=True)
    subprocess.run([readlist, "--quiet", "remove", "--yes", "--where", "is:orphan"], env=environment, check=True)


def main() -> None:
    """Make what is missing, then measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--entries", type=int, nargs="+", default=[3854, 100_000])
    parser.add_argument("--readlist", default=str(Path(sys.executable).with_name("readlist")), metavar="PATH")
    parser.add_argument("--keep", type=Path, help="a folder in which stores are kept for the next time")
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        script = Path(temporary, "floor.py")
        script.write_text(FLOOR, encoding="utf-8")
        floor = [str(Path(options.readlist).with_name("python")), str(script)]
        print(f"{options.readlist} beside a bare Typer application, {options.pairs} pairs")
        for count in options.entries:
            folder = (options.keep or Path(temporary)).absolute() / str(count)
            make(folder, options.corpus, count, options.readlist)
            measure(folder, count, options.readlist, floor, options.pairs)


if __name__ == "__main__":
    main()
