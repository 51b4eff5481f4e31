"""How fast an import is: ``python tests/bench/import_speed.py FOLDER [--notes 1706,10000,100000]``.

FOLDER holds Markdown notes, one a file. From them as many are made as are asked for, alike but for their titles and
dates, so that keys, words and months grow as they do in a list of that size. Each number of notes is imported into
an empty store by the program itself, as a process of its own. Printed are notes a second, from the start of the
process to its end, when all of them are saved and searchable; the seconds that reading, parsing, saving and indexing
took; its most memory; and, as the floor, the seconds that ``json.dump`` of the same entries takes.

Where other programs share the machine, look at the seconds of the processor ("cpu") rather than at those of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDS = (
    "amber basin cedar delta ember fjord grove heron inlet jetty knoll larch marsh north ocean pearl quarry river "
    "slate thorn umber vale willow yarrow zephyr 가람 나루 다솜 라온 마루 바다 사랑 아침 자취 차돌 큰길 터전 하늘"
).split()


def make_notes(corpus: Path, folder: Path, count: int) -> None:
    """Write this many notes, each the text of one of the corpus with a title and a day of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.rglob("*.md"))]
    names = [path.stem.split(" ", 1)[-1] for path in sorted(corpus.rglob("*.md"))]
    chance = random.Random(20240520)
    first = date(2015, 1, 1)
    for number in range(count):
        text, name = texts[number % len(texts)], names[number % len(texts)]
        day = first + timedelta(days=chance.randrange(365 * 10))
        title = name
        if number >= len(texts):
            title = f"{name[:80]} {chance.choice(WORDS)} {chance.choice(WORDS)} {number // len(texts)}"
            text = text.replace(name, title)
        path = folder / f"{day:%Y}" / f"{day:%y%m%d} {title}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(notes: Path, home: Path) -> dict[str, float]:
    """Import them by the program itself; seconds by the clock and of the processor, megabytes at most."""
    environment = {**os.environ, "READLIST_HOME": str(home)}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "readlist", "import", str(notes)], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"the import ended in {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "mb": usage.ru_maxrss * unit / 2**20}


def breakdown(notes: Path, home: Path) -> dict[str, float]:
    """Import them in this process, with a clock at the seams; seconds by what was done."""
    from readlist.importing import intake, reading
    from readlist.importing import walk as sources
    from readlist.library import Library
    from readlist.search.index import Index

    spent: dict[str, float] = {}

    def timed(name: str, owner: Any, method: str) -> None:
        inner: Callable[..., Any] = getattr(owner, method)

        def outer(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return inner(*args, **kwargs)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - start

        setattr(owner, method, outer)

    timed("read", sources, "read")
    timed("parse", reading, "read_note")
    timed("index", Index, "write_through")
    timed("commit", Library, "commit")
    start = time.process_time()
    intake.take_in(Library(home), [notes], intake.Options())
    whole = time.process_time() - start
    spent["save"] = spent.pop("commit") - spent["index"]
    spent["compare"] = whole - sum(spent.values())
    return spent


def floor(home: Path) -> float:
    """The seconds that it takes to write the same entries as one JSON file."""
    from readlist.library import Library
    from readlist.model import as_json

    entries = [as_json(hit.entry) for hit in Library(home).find().hits]
    start = time.process_time()
    with tempfile.TemporaryFile("w", encoding="utf-8") as file:
        json.dump(entries, file, ensure_ascii=False)
    return time.process_time() - start


def main() -> None:
    """Print a line for each number of notes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--notes", default="1706,10000,100000", help="how many notes, for each run")
    wanted = parser.parse_args()
    parts = ("read", "parse", "compare", "save", "index")
    print(f"{'notes':>8}{'notes/s':>9}{'per cpu s':>11}{'seconds':>9}{'cpu':>8}{'MB':>7}", end="")
    print("".join(f"{part:>9}" for part in parts) + f"{'floor':>9}")
    for count in map(int, wanted.notes.split(",")):
        with tempfile.TemporaryDirectory() as place:
            notes = Path(place) / "notes"
            notes.mkdir()
            make_notes(wanted.folder, notes, count)
            made = sum(1 for _ in notes.rglob("*.md"))
            took = run(notes, Path(place) / "store")
            child = os.fork()  # what was measured must not be paid for by the next run's memory
            if not child:
                spent = breakdown(notes, Path(place) / "other")
                spent["floor"] = floor(Path(place) / "other")
                print(f"{made:>8,}{made / took['seconds']:>9,.0f}{made / took['cpu']:>11,.0f}", end="")
                print(f"{took['seconds']:>9.2f}{took['cpu']:>8.2f}{took['mb']:>7.0f}", end="")
                print("".join(f"{spent[part]:>9.2f}" for part in (*parts, "floor")), flush=True)
                os._exit(0)
            os.waitpid(child, 0)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
