"""How fast a large bibliography comes in: ``python tests/bench/bibliography_speed.py [--records 7000] [--file FILE]``.

A bibliography of this many records is made up, alike but for its words, or FILE is taken. Printed are the seconds of
the processor that bibtexparser takes to parse it, that readlist takes to read it into entries, and that the whole
import into an empty store takes as a process of its own, with its share of saving and indexing.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "amber basin cedar delta ember fjord grove heron inlet jetty knoll larch marsh north ocean pearl quarry river "
    "slate thorn umber vale willow yarrow zephyr 가람 나루 바다 터전 하늘"
).split()
FAMILIES = [
    *"Lee Oh Roe García Smith O'Neil".split(), r"{\v S}imon", r"M{\"u}ller", "{van der} Berg", r"Nguy{\~{\^e}}n",
    r"Gon\c{c}alves", r"D\'iaz",
]  # fmt: skip
GIVEN = "Ann Bo Cy Jean-Luc Mar{\\'i}a J. 민지".split()
RECORD = """\
@{kind}{{{key},
  title = {{{title}}},
  author = {{{authors}}},
  {place} = {{Journal of {word} \\& {other}}},
  year = {{{year}}},
  month = {month},
  volume = {{{number}}},
  pages = {{{number}--{to}}},
  doi = {{10.1000/{key}}},
  url = {{https://example.org/{key}?a=1&b={number}}},
  keywords = {{{word}, {other}}},
  publisher = {{Springer}},
  abstract = {{{abstract}}},
}}

"""


def made_up(count: int) -> str:
    """A bibliography of this many records."""
    chance = random.Random(20240520)
    months = "jan feb mar apr may jun".split()

    def words(number: int) -> str:
        return " ".join(chance.choices(WORDS, k=number))

    def record(number: int) -> str:
        people = [f"{chance.choice(FAMILIES)}, {chance.choice(GIVEN)}" for _ in range(chance.randint(1, 6))]
        return RECORD.format(
            kind=(kind := chance.choice(["article", "inproceedings"])),
            place="journal" if kind == "article" else "booktitle",
            key=f"{chance.choice(WORDS[:20])}{number}",
            title=f"{words(4)} {{{chance.choice(WORDS).upper()}}} {words(3)} with $x_{number % 10}$".capitalize(),
            authors=" and ".join(people),
            word=chance.choice(WORDS),
            other=chance.choice(WORDS),
            year=chance.randint(1990, 2024),
            month=chance.choice(months),
            number=number,
            to=number + 9,
            abstract=f"{words(60)} 5\\% {words(30)}",
        )

    return "".join(map(record, range(count)))


def main() -> None:
    """Print what each step takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=7000)
    parser.add_argument("--file", type=Path)
    wanted = parser.parse_args()
    text = wanted.file.read_text(encoding="utf-8") if wanted.file else made_up(wanted.records)

    import logging

    import bibtexparser

    from readlist.readers import read

    logging.disable()
    gc.disable()  # as an import does
    start = time.process_time()
    bibtexparser.parse_string(text)
    parsed = time.process_time()
    entries = read(text, name="large.bib").entries
    done = time.process_time()
    print(f"{len(entries):,} records: parsing {parsed - start:.2f} s, reading {done - parsed:.2f} s", flush=True)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "large.bib"
        path.write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "readlist", "import", str(path)],
            env={**os.environ, "READLIST_HOME": str(Path(place) / "store")},
            check=True,
            stderr=subprocess.DEVNULL,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"the whole import: {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.2f} s")


if __name__ == "__main__":
    main()
