"""Any number of notes, grown from a corpus: what the benchmarks measure on.

A note that is not the corpus's own takes the beginning of one title and the end of another, the lines of two notes
and the authors of a third, so that its words stay natural and as frequent as they were. Dates lie in 79 months.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from readlist.model import Entry
from readlist.notes import parse

MONTHS = 79
LAST = 2024 * 12 + 4  # May 2024


def entries_of(path: Path) -> list[Entry]:
    """The entries of a note, or of a folder of notes."""
    files = sorted(p for p in path.rglob("*") if p.suffix in (".md", ".txt")) if path.is_dir() else [path]
    return [e for file in files for e in parse(file.read_text(encoding="utf-8"), name=file.name).entries]


def grown(corpus: Sequence[Entry], count: int, seed: int = 1) -> Iterator[Entry]:
    """So many entries: those of the corpus first, then others made of their parts. The same for the same seed."""
    rng = random.Random(seed)
    taken: set[str] = set()
    made = 0
    while made < count:
        entry = corpus[made % len(corpus)]
        if made >= len(corpus):
            entry = _crossed(entry, rng.choice(corpus), rng.choice(corpus))
        entry = replace(entry, date=_day(rng))
        if entry.title in taken:
            entry.title += f" {made}"
        if entry.arxiv:
            old, entry.arxiv = entry.arxiv, f"{entry.date:%y%m}.{made % 100000:05}"
            entry.urls = [url.replace(old, entry.arxiv) for url in entry.urls]
        taken.add(entry.title)
        made += 1
        yield entry


def _crossed(one: Entry, other: Entry, third: Entry) -> Entry:
    first, last = one.title.split(), other.title.split()
    title = " ".join(first[: (len(first) + 1) // 2] + last[len(last) // 2 :])
    mine, others = one.note.split("\n"), other.note.split("\n")
    note = "\n".join(mine[: (len(mine) + 1) // 2] + others[(len(others) + 1) // 2 :]).strip()
    return replace(one, title=title, note=note, authors=third.authors, tags=other.tags)


def _day(rng: random.Random) -> date:
    month = LAST - rng.randrange(MONTHS)
    return date(month // 12, month % 12 + 1, rng.randint(1, 28))


@dataclass(slots=True)
class Note:
    """A note as a file: its name, with the month's folder, and its text."""

    name: str
    text: str


def note_of(entry: Entry) -> Note:
    """The Markdown note that a person would have written of an entry."""
    assert entry.date is not None
    name = re.sub(r"[^\w가-힣 -]", "", entry.title)[:60].strip() or "note"
    parts = ["\n".join(entry.urls), f"{entry.title} ({', '.join(entry.authors)})" if entry.authors else entry.title]
    if entry.abstract:
        parts.append("\n".join(f"> {line}" for line in entry.abstract.split("\n")))
    parts += [entry.note, " ".join(f"#{tag}" for tag in entry.tags)]
    text = "\n\n".join(part for part in parts if part)
    return Note(f"{entry.date:%Y-%m}/{entry.date:%y%m%d} {name}", text + "\n")


def write_notes(entries: Sequence[Entry], folder: Path) -> None:
    """Write a note a file, in a folder a month."""
    names: Counter[str] = Counter()
    for entry in entries:
        note = note_of(entry)
        names[note.name] += 1
        again = f" {names[note.name]}" if names[note.name] > 1 else ""
        path = folder / f"{note.name}{again}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(note.text, encoding="utf-8")


def word_in_share(entries: Sequence[Entry], pattern: str, share: float, *, title_only: bool = False) -> str:
    """The word of this pattern whose share of the entries that have it is nearest to ``share``."""
    texts = (entry.title if title_only else f"{entry.title}\n{entry.note}" for entry in entries)
    having = Counter(word for text in texts for word in set(re.findall(pattern, text.casefold())))
    return min(having, key=lambda word: (abs(having[word] / len(entries) - share), word))
