"""Random commands on several machines: no merge stops, nothing is lost, and all see the same afterwards."""

from __future__ import annotations

import random
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from notes_and_store import ALPHA, BETA, GAMMA, digest
from readlist.doctor import check
from readlist.library import Library
from readlist.model import Date
from readlist.run import main
from readlist.sync.syncing import init, sync

pytestmark = pytest.mark.whole

PAPERS = (ALPHA, BETA, GAMMA)
WORDS = ("alpha", "beta", "gamma", "delta", "epsilon")
_WITHOUT_KEY = {
    "duplicates": ["duplicates", "--merge", "--yes"],
    "alias": ["tags", "alias"],
    "doctor": ["doctor", "--fix"],
}
"""Commands that take no key."""

ALLOWED = (0, 1, 2, 3, 5, 6, 7)
"""Exit codes of commands for which there is nothing to do, or which must not be done."""


class Machine:
    """A machine with a store and notes, on which somebody does this and that."""

    def __init__(self, folder: Path, name: str, chance: random.Random) -> None:
        self.home, self.notes, self.name, self.chance = folder / name, folder / f"notes-{name}", name, chance
        self.notes.mkdir()
        self.count = 0

    @property
    def library(self) -> Library:
        return Library(self.home)

    def keys(self) -> list[str]:
        return [hit.entry.key for hit in self.library.find().hits]

    def run(self, *words: str) -> None:
        with pytest.raises(SystemExit) as ended:
            main(["--home", str(self.home), "--quiet", *words])
        assert ended.value.code in ALLOWED, words

    def step(self) -> None:
        """Do something."""
        self.count += 1
        keys = self.keys()
        what = self.chance.choice(
            [
                "mark",
                "tag",
                "untag",
                "note",
                "rename",
                "remove",
                "merge",
                "duplicates",
                "import",
                "undo",
                "redo",
                "settle",
            ]
            + ["tags", "alias", "forget", "doctor", "fill"]
            + ["comment", "title", "date", "own", "add", "edit"] * 2
        )
        key = self.chance.choice(keys) if keys else ""
        word = self.chance.choice(WORDS)
        if what == "import":
            number = self.chance.randrange(3)
            text = PAPERS[number] if self.chance.random() < 0.5 else PAPERS[number].replace("\n#", f"\n{word}.\n#")
            (self.notes / f"{number}.txt").write_text(digest(text))
            if self.chance.random() < 0.2:
                (self.notes / f"{self.chance.randrange(3)}.txt").unlink(missing_ok=True)
            self.run("import", str(self.notes))
        elif what in ("undo", "redo"):
            numbers = [str(change.number) for change, _ in self.library.history()[:5]]
            self.run(what, *self.chance.choice([[], numbers[-1:]]))
        elif what == "forget":
            self.run("folders", "forget", self.notes.name)
        elif what in _WITHOUT_KEY:
            self.run(*_WITHOUT_KEY[what], *([word, self.chance.choice(WORDS)] if what == "alias" else []))
        elif what == "add":
            title = f"{word.title()} by hand {self.chance.randrange(3)}"
            self.run("add", "--title", title, "--date", f"2024-0{self.chance.randrange(4, 7)}-01")
        elif key:
            self._change(what, key, word)

    def _change(self, what: str, key: str, word: str) -> None:
        other = self.chance.choice(self.keys())
        mine = f"{word}-{self.name}{self.count}"
        match what:
            case "mark":
                self.run("mark", self.chance.choice(["read", "reading", "dropped", "unread"]), key)
            case "tag":
                self.run("tag", key, "--add", mine)
            case "untag":
                tags = self.library.get(key).tags
                self.run("tag", key, "--remove", tags[0] if tags else "none")
            case "note":
                self.run("note", key, f"{mine} of it")
            case "rename":
                self.run("rename", key, f"{word}{self.chance.randrange(4)}")
            case "remove":
                self.run("remove", key, "--yes")
            case "merge":
                self.run("merge", key, other, "--yes")
            case "settle":
                where, side = self.chance.choice(
                    [("is:conflict", "--mine"), ("is:conflict", "--theirs"), ("is:orphan", "--keep")]
                )
                self.run("settle", "--where", where, side, "--yes")
            case "fill":
                name = self.chance.choice(["venue", "doi", "arxiv", "code", "authors", "published"])
                number = self.chance.randrange(3)
                values = {
                    "venue": f"{mine} journal", "doi": f"10.1000/{number}", "arxiv": f"2401.0000{number}",
                    "code": f"https://example.org/{mine}", "authors": ["Ana Sousa", f"{word} Kim"], "published": Date(2023),
                }  # fmt: skip
                self._edit(key, name, values[name])
            case "tags":
                self.run("tags", "rename", self.chance.choice(["rl", "llm", *WORDS]), word, "--yes")
            case "comment":
                path, line = self.library.where(key)
                lines = path.read_text().split("\n")
                lines.insert(line, f"# {mine}")
                path.write_text("\n".join(lines))
            case "title":
                self._edit(key, "title", f"{mine} title")
            case "date":
                self._edit(key, "date", date(2024, 4, 1) + timedelta(days=self.chance.randrange(90)))
            case "own":
                self._edit(key, "", word)
            case "edit":
                path, line = self.library.where(key)
                text = path.read_text().replace('status = "unread"', f'mine-{mine} = "{word}"\nstatus = "unread"', 1)
                path.write_text(text)

    def _edit(self, key: str, name: str, value: object) -> None:
        def alter(entry):  # type: ignore[no-untyped-def]
            if name:
                setattr(entry, name, value)
            else:
                entry.extra["mine"] = value
            return entry

        self.library.change([key], alter, command=f"edit {key}")

    def said(self) -> set[str]:
        """The words that only this machine can have written and that stand in its store."""
        paths = [*self.home.glob("papers/*.toml"), *self.home.glob("conflicts.txt")]
        return set(re.findall(r"\w+-[abc]\d+\b", "\n".join(path.read_text() for path in paths)))

    def files(self) -> dict[str, bytes]:
        names = subprocess.run(
            ["git", "-C", str(self.home), "ls-files", "-z"], check=True, capture_output=True, text=True
        ).stdout
        return {name: (self.home / name).read_bytes() for name in names.split("\0")[:-1]}


def play(folder: Path, seed: int, machines: int, rounds: int) -> None:
    chance = random.Random(seed)
    remote = folder / "list.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    all_of = [Machine(folder, name, chance) for name in "abc"[:machines]]
    (all_of[0].notes / "0.txt").write_text(digest(ALPHA, BETA))
    all_of[0].run("import", str(all_of[0].notes))
    for machine in all_of:
        init(machine.library, str(remote))
    for _ in range(rounds):
        before = all_of[0].said()
        for machine in all_of:
            for _ in range(chance.randrange(3)):
                machine.step()
        new = {word for machine in all_of for word in machine.said() - before}
        order = chance.sample(all_of, len(all_of))
        for machine in [*order, *order]:
            outcome = sync(machine.library)
            assert outcome.offline is None
        first = all_of[0]
        assert new <= first.said(), new - first.said()
        for machine in all_of[1:]:
            assert machine.files() == first.files()
            entries = [[hit.entry for hit in m.library.find().hits] for m in (machine, first)]
            assert sorted(entries[0], key=lambda e: e.key) == sorted(entries[1], key=lambda e: e.key)
        found = [f for f in check(first.library) if "future" not in f.what]
        assert found == [], found


@pytest.mark.parametrize("seed", range(2))
def test_docs_two_machines(tmp_path: Path, seed: int) -> None:
    play(tmp_path, seed, 2, 4)


def test_three_machines(tmp_path: Path) -> None:
    play(tmp_path, 7, 3, 3)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 200))
def test_thousands_of_steps(tmp_path: Path, seed: int) -> None:
    play(tmp_path, seed, 2 + seed % 2, 15)
