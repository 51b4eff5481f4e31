"""Known-item search: how often the one entry that a scrap points to comes first, by the kind of scrap.

    python tests/bench/search_known_items.py CORPUS [--each 300] [--seed 1] [--show 3]

CORPUS is a JSON export (``readlist export --format json``), or a file or folder of notes. A scrap counts only when it
points to one entry: when its words stand in one title, or, where it is Korean, in one entry.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from readlist.identifiers import arxiv_id, arxiv_year
from readlist.keys import unique_key
from readlist.model import Entry, fold_key
from readlist.search.index import Index
from readlist.search.query import parse
from readlist.store.block import text_of
from readlist.store.shard import shard_name
from readlist.store.store import Store

STOP = set(
    "the and for with from via using towards toward into over under without are all not can you need what how why "
    "when that this than more your its their beyond between through about".split()
)
PARTICLES = (
    "에서",
    "으로",
    "에게",
    "부터",
    "까지",
    "의",
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "에",
    "로",
    "도",
    "과",
    "와",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def plain(text: str) -> str:
    """Case and accents away, Hangul composed: a way of its own, so that the measure does not lean on the program."""
    kept = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept))


class Corpus:
    """Entries with what the scraps are drawn from."""

    def __init__(self, entries: list[Entry], rng: random.Random) -> None:
        self.entries, self.rng = entries, rng
        self.titles = [plain(e.title) for e in entries]
        self.words = [re.findall(r"[a-z]+", t) for t in self.titles]
        self.telling = [[w for w in dict.fromkeys(ws) if len(w) >= 4 and w not in STOP] for ws in self.words]
        self.texts = [plain("\n".join((e.title, *e.tags, *e.authors, e.note, e.abstract))) for e in entries]
        self.in_titles = self._having(self.words)
        self.in_texts = self._having([re.findall(r"[a-z]+", t) for t in self.texts])
        self.all_titles = "\n".join(self.titles)
        self.families = [
            {
                plain(a.split()[-1])
                for a in e.authors
                if re.fullmatch(r"[^\W\d_]{4,}", a.split()[-1] if a.split() else "")
            }
            for e in entries
        ]
        self.korean = [[stem for w in re.findall("[가-힣]+", e.note) if (stem := self._stem(w))] for e in entries]
        self.all_texts = "\n".join(self.texts)

    @staticmethod
    def _having(words: list[list[str]]) -> dict[str, set[int]]:
        having: dict[str, set[int]] = defaultdict(set)
        for at, some in enumerate(words):
            for word in some:
                having[word].add(at)
        return having

    @staticmethod
    def _stem(word: str) -> str:
        ending = next((p for p in PARTICLES if word.endswith(p)), "")
        stem = word[: len(word) - len(ending)]
        return stem if ending and len(stem) >= 2 else ""

    def pair(self, at: int, shortest: int = 4) -> list[str]:
        """Two telling words that stand in this title only."""
        words = [w for w in self.telling[at] if len(w) >= shortest]
        if len(words) < 2:
            return []
        two = self.rng.sample(words, 2)
        return two if self.in_titles[two[0]] & self.in_titles[two[1]] == {at} else []

    def misspelt(self, word: str) -> str:
        """A word with one letter missing, wrong, or swapped with its neighbour, and not another word of the corpus."""
        for _ in range(20):
            at = self.rng.randrange(len(word))
            kind = self.rng.choice(("missing", "wrong", "swapped"))
            if kind == "missing":
                wrong = word[:at] + word[at + 1 :]
            elif kind == "wrong":
                wrong = word[:at] + self.rng.choice(LETTERS) + word[at + 1 :]
            else:
                wrong = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
            if wrong != word and wrong not in self.in_titles:
                return wrong
        return ""


def two_words(c: Corpus, at: int) -> str:
    return " ".join(c.pair(at))


def one_misspelt(c: Corpus, at: int) -> str:
    two = c.pair(at, 5)
    if not two:
        return ""
    wrong = c.rng.randrange(2)
    two[wrong] = c.misspelt(two[wrong])
    return " ".join(two) if all(two) else ""


def both_misspelt(c: Corpus, at: int) -> str:
    two = [c.misspelt(word) for word in c.pair(at, 5)]
    return " ".join(two) if two and all(two) else ""


def two_thirds(c: Corpus, at: int) -> str:
    words = [w for w in c.telling[at] if len(w) >= 6]
    if not words:
        return ""
    word = c.rng.choice(words)
    return _in_one_title(c, word[: -(-2 * len(word) // 3)])


def inside(c: Corpus, at: int) -> str:
    words = [w for w in c.telling[at] if len(w) >= 8]
    if not words:
        return ""
    word = c.rng.choice(words)
    start = c.rng.randint(1, len(word) - 5)
    return _in_one_title(c, word[start : c.rng.randint(start + 5, len(word))])


def _in_one_title(c: Corpus, part: str) -> str:
    first = c.all_titles.find(part)
    end = c.all_titles.find("\n", first)
    return part if end < 0 or c.all_titles.find(part, end) < 0 else ""


def as_one(c: Corpus, at: int) -> str:
    found = re.findall(r"(?=\b([a-z]{3,}) ([a-z]{3,})\b)", c.titles[at])
    if not found:
        return ""
    one, other = c.rng.choice(found)
    if one in STOP or other in STOP:
        return ""
    near = f"{one} {other}"
    joined = one + other
    if joined in c.all_titles or len(re.findall(rf"\b{near}\b", c.all_titles)) != 1:
        return ""
    return joined


def family_name(c: Corpus, at: int) -> str:
    common = [w for w in c.telling[at] if len(c.in_titles[w]) >= 5]
    if not common or not c.families[at]:
        return ""
    name, word = c.rng.choice(sorted(c.families[at])), c.rng.choice(common)
    fitting = [i for i in c.in_titles[word] if name in c.families[i]]
    return f"{name} {word}" if fitting == [at] else ""


def korean(c: Corpus, at: int) -> str:
    if not c.korean[at]:
        return ""
    stem = c.rng.choice(c.korean[at])
    first = c.all_texts.find(stem)
    return stem if c.all_texts.find(stem, _end(c, first)) < 0 else ""


def _end(c: Corpus, place: int) -> int:
    """Where the text ends that has this place of all texts."""
    if not hasattr(c, "ends"):
        ends, total = [], 0
        for text in c.texts:
            total += len(text) + 1
            ends.append(total - 1)
        c.ends = ends
    from bisect import bisect_left

    return c.ends[bisect_left(c.ends, place)]


def korean_nfd(c: Corpus, at: int) -> str:
    return unicodedata.normalize("NFD", korean(c, at))


def korean_and_english(c: Corpus, at: int) -> str:
    if not c.korean[at]:
        return ""
    stem = c.rng.choice(c.korean[at])
    words = [w for w in dict.fromkeys(re.findall(r"[a-z]{4,}", c.texts[at])) if w not in STOP]
    if not words:
        return ""
    word = c.rng.choice(words)
    return f"{stem} {word}" if [i for i in c.in_texts[word] if stem in c.texts[i]] == [at] else ""


def years(entry: Entry) -> set[int]:
    """The years by which one may remember a paper: of its arXiv id, of its publication, of the note."""
    found = {day.year for day in (entry.published, entry.date) if day}
    return found | {year for year in [arxiv_year(entry.arxiv)] if year}


def first_family(entry: Entry) -> str:
    return plain(entry.authors[0].split()[-1]) if entry.authors and entry.authors[0].split() else ""


def family_and_year(c: Corpus, at: int) -> str:
    name, some = first_family(c.entries[at]), sorted(years(c.entries[at]))
    if len(name) < 4 or not name.isalpha() or not some:
        return ""
    year = c.rng.choice(some)
    fitting = [e.title for e in c.entries if first_family(e) == name and year in years(e)]
    return f"{name} {year}" if len(fitting) == 1 else ""


def family_alone(c: Corpus, at: int) -> str:
    if not c.families[at]:
        return ""
    name = c.rng.choice(sorted(c.families[at]))
    alone = [i for i, families in enumerate(c.families) if name in families] == [at]
    return name if alone and not c.in_texts.get(name, set()) - {at} else ""


def words_of_the_note(c: Corpus, at: int) -> str:
    """A Korean and an English word of the comment, which only this one has together."""
    note = plain(c.entries[at].note)
    korean = re.findall("[가-힣]{2,}", note)
    english = [w for w in re.findall(r"[a-z]{4,}", note) if w not in STOP]
    if not korean or not english:
        return ""
    one, other = c.rng.choice(korean), c.rng.choice(english)
    return f"{one} {other}" if [i for i in c.in_texts[other] if one in c.texts[i]] == [at] else ""


def title_without_two(c: Corpus, at: int) -> str:
    words = c.entries[at].title.split()
    if len(words) < 5 or c.titles.count(c.titles[at]) > 1:
        return ""
    for gone in sorted(c.rng.sample(range(len(words)), 2), reverse=True):
        del words[gone]
    kept = {w for w in re.findall("[a-z]+", plain(" ".join(words))) if w in c.in_titles}
    fitting = set.intersection(*(c.in_titles[w] for w in kept)) if kept else set()
    # What stands before a colon is the name of a field, and a parenthesis must be closed, unless they are quoted.
    return " ".join(f'"{word}"' if set(":()") & set(word) else word for word in words) if fitting == {at} else ""


KINDS: dict[str, Callable[[Corpus, int], str]] = {
    "two words of the title": two_words,
    "two words, one misspelt": one_misspelt,
    "two words, both misspelt": both_misspelt,
    "two thirds of a word": two_thirds,
    "inside of a word": inside,
    "two words typed as one": as_one,
    "family name, common word": family_name,
    "Korean, particle cut off": korean,
    "the same, decomposed": korean_nfd,
    "Korean with English": korean_and_english,
    "family name and year": family_and_year,
    "family name alone": family_alone,
    "two words of the comment": words_of_the_note,
    "title without two words": title_without_two,
}


def scraps(c: Corpus, kind: Callable[[Corpus, int], str], each: int) -> Iterator[tuple[int, str]]:
    """At most ``each`` different scraps of a kind, each with the entry it points to."""
    seen: set[str] = set()
    for _ in range(each * 200):
        at = c.rng.randrange(len(c.entries))
        scrap = kind(c, at)
        if scrap and scrap not in seen:
            seen.add(scrap)
            yield at, scrap
            if len(seen) == each:
                return


def load(path: Path) -> list[Entry]:
    """The entries of a JSON export or of notes, each with a key."""
    if path.suffix == ".json":
        entries = []
        for data in json.loads(path.read_text(encoding="utf-8")):
            texts = {n: data.get(n) or "" for n in ("abstract", "note")}
            texts = {n: "\n\n".join(t) if isinstance(t, list) else t for n, t in texts.items()}
            day = date.fromisoformat(data["date"]) if data.get("date") else None
            lists = {n: list(data.get(n) or ()) for n in ("authors", "tags", "urls")}
            entries.append(Entry(data["title"], date=day, **texts, **lists))
    else:
        from readlist.notes import parse as parse_notes

        files = sorted(p for p in path.rglob("*") if p.suffix in (".md", ".txt")) if path.is_dir() else [path]
        entries = [e for f in files for e in parse_notes(f.read_text(encoding="utf-8"), name=f.name).entries]
    taken: set[str] = set()
    for entry in entries:
        entry.arxiv = next((a for url in entry.urls if (a := arxiv_id(url))), "")
        entry.added_on = date(2026, 1, 1)
        entry.key = unique_key(entry, taken.__contains__)
        taken.add(fold_key(entry.key))
    return entries


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", type=int, default=300, help="scraps of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each kind")
    options = parser.parse_args()
    entries = load(options.corpus)
    with tempfile.TemporaryDirectory() as home:
        papers = Path(home, "papers")
        papers.mkdir()
        by_shard: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            by_shard[shard_name(entry)].append(text_of(entry))
        for name, blocks in by_shard.items():
            (papers / f"{name}.toml").write_text("\n".join(blocks), encoding="utf-8")
        index = Index(Path(home, "index.db"))
        index.refresh(Store(papers))
        corpus = Corpus(entries, random.Random(options.seed))
        print(f"{len(entries)} entries, seed {options.seed}")
        print(f"{'kind':26} {'scraps':>6} {'hit@1':>7} {'hit@10':>7} {'MRR':>6} {'ms':>6}")
        every: list[int | None] = []
        for name, kind in KINDS.items():
            ranks: list[int | None] = []
            taken = 0.0
            misses = 0
            for at, scrap in scraps(corpus, kind, options.each):
                start = time.perf_counter()
                found = index.search(parse(scrap, today=date(2026, 1, 1)), limit=10)
                taken += time.perf_counter() - start
                keys = [hit.entry.key for hit in found.hits]
                key = entries[at].key
                ranks.append(keys.index(key) + 1 if key in keys else None)
                if ranks[-1] != 1 and misses < options.show:
                    misses += 1
                    first = found.hits[0].entry.title if found.hits else "nothing"
                    print(f"  {scrap!r}: {entries[at].title!r} at {ranks[-1]}; first {first!r} {found.guesses}")
            print(_line(name, ranks, taken))
            every += ranks
        print(_line("all", every, 0.0))


def _line(name: str, ranks: list[int | None], taken: float) -> str:
    count = max(len(ranks), 1)
    first = sum(rank == 1 for rank in ranks) / count
    ten = sum(rank is not None for rank in ranks) / count
    mrr = sum(1 / rank for rank in ranks if rank) / count
    return f"{name:26} {len(ranks):6} {first:7.1%} {ten:7.1%} {mrr:6.3f} {taken / count * 1e3:6.1f}"


if __name__ == "__main__":
    sys.exit(main())
