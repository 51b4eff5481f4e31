"""How long `readlist sync` takes where there is nothing to do, and the driver for a large shard that both sides changed.

    python tests/bench/sync_speed.py [--readlist PATH] [--entries 3854] [--pairs 15]

Each pair is `readlist sync`, then `git fetch` and a bare Typer application, one after the other; the line is the median
of the ratios, with the smallest and the largest in brackets: aim 3. For the driver it is seconds by the clock, and of
the processor: aim 1. The remote is a folder beside the store, so that no network is timed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from speed import FLOOR, Run, run

from readlist.library import Library
from readlist.model import Date, Entry

_WORDS = "learning to reason with large models agents reward planning memory retrieval attention scaling".split()


def entries_of(count: int, days: int) -> list[Entry]:
    """So many entries, over so many days."""
    chance = random.Random(count)
    made = []
    for number in range(count):
        words = [chance.choice(_WORDS) for _ in range(60)]
        made.append(
            Entry(
                key=f"kim2024{number}",
                title=" ".join(words[:8]).title(),
                authors=["Ana Sousa", "Minji Kim"],
                date=Date.of(date(2024, 5, 28) - timedelta(days=number * days // count)),
                tags=words[8:11],
                abstract=" ".join(words[11:40]),
                note="\n".join([" ".join(words[40:50]), " ".join(words[50:])]),
            )
        )
    return made


def sync(folder: Path, readlist: str, floor: list[str], count: int, pairs: int) -> None:
    """Time a synchronisation that finds nothing new."""
    home, remote = folder / "home", folder / "list.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    Library(home).add(entries_of(count, 1000))
    who = {f"GIT_{what}_{name}": "ana@example.org" for what in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "READLIST"))}
    environment |= {"READLIST_HOME": str(home), **who}
    subprocess.run([readlist, "sync", "init", str(remote)], env=environment, check=True)
    runs = []
    for _ in range(pairs + 1):
        ours = run([readlist, "sync"], environment)
        fetch = run(["git", "-C", str(home), "fetch", "--quiet"], environment)
        bare = run(floor, environment)
        runs.append((ours, Run(fetch.wall + bare.wall, fetch.cpu + bare.cpu)))
    for at, name in enumerate(("by the clock", "of the processor")):
        ratios = sorted(one[at] / other[at] for one, other in runs[1:])
        taken = median(one[at] for one, _ in runs[1:]) * 1e3
        spread = f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}), {taken:.0f} ms"
        print(f"sync with nothing to do, {count:,} entries, {name}: {spread}; aim 3")


def driver(folder: Path, readlist: str, count: int, pairs: int) -> None:
    """Time the driver for a shard of which each side changed fifty entries, ten of them both, and added ten."""
    versions = []
    base = entries_of(count, 28)
    for side in range(3):
        home = folder / f"side{side}"
        library = Library(home)
        library.add(base)
        if side:
            keys = [f"kim2024{number * 31 + side * 40}" for number in range(40)]
            both = [f"kim2024{number * 31 + 5}" for number in range(10)]
            library.tag([*keys, *both], add=[f"side{side}"])
            new = entries_of(10, 28)
            for number, entry in enumerate(new):
                entry.key, entry.title = f"side{side}-{number}", f"New on side {side}, number {number}"
            library.add(new)
        (shard,) = (home / "papers").glob("*.toml")
        versions.append(shard.read_bytes())
    python = str(Path(readlist).with_name("python"))
    names = ["base", "ours", "theirs"]
    runs = []
    for _ in range(pairs + 1):
        for name, data in zip(names, versions, strict=True):
            (folder / name).write_bytes(data)
        words = [python, "-m", "readlist", "merge-driver", *(str(folder / name) for name in names)]
        runs.append(run([*words, "papers/2024-05.toml"], dict(os.environ)))
        assert (folder / "ours").read_bytes() not in versions
    walls, cpus = sorted(one.wall for one in runs[1:]), sorted(one.cpu for one in runs[1:])
    for name, seconds in (("by the clock", walls), ("of the processor", cpus)):
        spread = f"{median(seconds):.2f} s ({seconds[0]:.2f} to {seconds[-1]:.2f})"
        print(f"driver, a shard of {count:,} entries, {name}: {spread}; aim 1")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--readlist", default=str(Path(sys.executable).with_name("readlist")), metavar="PATH")
    parser.add_argument("--entries", type=int, default=3854)
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        script = folder / "floor.py"
        script.write_text(FLOOR, encoding="utf-8")
        floor = [str(Path(options.readlist).with_name("python")), str(script)]
        sync(folder, options.readlist, floor, options.entries, options.pairs)
        driver(folder, options.readlist, 3000, options.pairs)


if __name__ == "__main__":
    main()
