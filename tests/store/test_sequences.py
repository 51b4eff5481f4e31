"""Long random sequences against a plain model: changes, undos, crashes, edits by hand, pulls and damaged records."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import entry
from readlist.doctor import fix
from readlist.errors import ReadlistError, Refused, StoreError
from readlist.library import Library
from readlist.model import Entry, fold_key
from readlist.store import files
from readlist.store.block import BadBlock, text_of
from readlist.store.journal import Damaged
from readlist.store.shard import Shard, split

pytestmark = pytest.mark.whole

Snapshot = dict[str, bytes]


class Killed(BaseException):
    """The process ends here: from now on it does nothing to any file."""


def keys_of(copy: Snapshot) -> list[str]:
    """The keys in a copy: a pull may have brought one into several shards, a hand one into a shard twice."""
    keys = []
    for name, data in copy.items():
        shard = Shard(name, name)
        split(data.decode("utf-8", "replace"), shard)
        keys += [fold_key(block.key) for block in shard.blocks]
    return keys


def twice(copy: Snapshot) -> int:
    """How many blocks of a copy have a key that another has."""
    keys = keys_of({name: data for name, data in copy.items() if name[0] in "2u"})
    return len(keys) - len(set(keys))


class Model:
    """A store, and what a person who kept copies of it after each change would know of it."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
        self.home = home
        self.papers = home / "papers"
        self.random = random.Random(seed)
        self._patch = monkeypatch
        self.count = 0
        self.done: list[int] = []
        self.undone: list[int] = []
        self.copies: dict[int, tuple[Snapshot, Snapshot]] = {}
        self.seen: dict[str, int] = {}
        self.apart: set[int] = set()
        Library(home).add([entry(n, key=f"k{n}", date=date(2024, n % 3 + 1, n + 1)) for n in range(6)])
        self.done.append(1)
        self.copies[1] = ({}, self.snapshot())

    def snapshot(self) -> Snapshot:
        wanted = [*self.papers.glob("*.toml"), self.home / "config.toml", self.home / "removed.txt"]
        return {path.name: path.read_bytes() for path in wanted if path.is_file()}

    def keys(self) -> list[str]:
        return Library(self.home).index.keys()

    def shard(self) -> Path | None:
        found = sorted(self.papers.glob("*.toml"))
        return self.random.choice(found) if found else None

    def hidden(self) -> set[str]:
        """The keys of blocks that are entries, and that neither a list nor a message shows."""
        library = Library(self.home)
        listed = {fold_key(key) for key in library.index.keys()}  # noqa: SIM118 - of an index, not of a dict
        named = " ".join(map(str, library.problems()))
        found: set[str] = set()
        for name in library.store.stamps():
            seen: set[str] = set()
            for block in library.store.read(name).blocks:
                try:
                    key = fold_key(block.load().key)
                except BadBlock:
                    continue
                if (key not in listed or key in seen) and str(self.papers / f"{name}.toml") not in named:
                    found.add(key)
                seen.add(key)
        return found

    # What a person does with readlist

    def change(self) -> None:
        keys = self.keys()
        few = self.random.sample(keys, min(len(keys), self.random.randint(1, 3)))
        self.count += 1
        number = self.count

        def moved(one: Entry) -> Entry:
            one.date = date(2024, number % 4 + 1, number % 28 + 1)
            return one

        def rename(library: Library) -> None:
            text = library.text_of(few[0])
            library.rewrite(few[0], text, text.replace(f'"{few[0]}"', f'"r{number}"', 1).rstrip("\n" * (number % 2)))

        kinds: list[Callable[[Library], object]] = [
            lambda library: library.add([entry(number, key=f"a{number}", date=date(2024, number % 4 + 1, 5))]),
            lambda library: library.tag(few, add=[f"t{number}"]),
            lambda library: library.remove(few),
            lambda library: library.change(few, moved, command="edit"),
            lambda library: library.merge(few[0], few[1]) if len(few) > 1 else library.remove(few),
            rename,
        ]
        kind = kinds[0] if not few else self.random.choice(kinds)
        self.make(kind)

    def make(self, kind: Callable[[Library], object]) -> None:
        before = self.snapshot()
        library = Library(self.home)
        try:
            kind(library)
        except ReadlistError:
            assert self.snapshot() == before
        if library.made is not None and library.made.number:
            assert self.snapshot() != before
            self.done.append(library.made.number)
            self.undone.clear()
            self.copies[library.made.number] = (before, self.snapshot())

    def undo(self) -> None:
        self.go_back("undo", self.done, self.undone, 1)

    def redo(self) -> None:
        self.go_back("redo", self.undone, self.done, 0)

    def go_back(self, what: str, here: list[int], there: list[int], at: int) -> None:
        if not here:
            return
        number = here[-1] if self.random.random() < 0.8 else self.random.choice(here)
        before = self.snapshot()
        expected = self.copies.get(number, ({}, {}))
        try:
            assert getattr(Library(self.home), what)(None if number == here[-1] else number).number == number
        except (Refused, StoreError):
            assert self.snapshot() == before, "a refusal that changed something"
            is_sound = not any(problem.whole for problem in Library(self.home).problems())
            assert before != expected[at] or not is_sound or twice(expected[1 - at]), (
                f"{what} of what is as it was left is refused"
            )
            return
        here.remove(number)
        there.append(number)
        if before == expected[at]:
            assert self.snapshot() == expected[1 - at], f"{what} is not exact"
        elif not twice(expected[1 - at]) and number not in self.apart:
            assert twice(self.snapshot()) <= twice(before), f"{what} made a key twice"

    # What happens to it

    def crash(self) -> None:
        """A change is cut off at some step; what is seen next is the state before or after it, whole."""
        before = self.snapshot()
        made = self.cut_off()
        if self.random.random() < 0.3 and (self.home / "history" / "pending.json").exists():
            self.break_while_pending()
        with Library(self.home).writing("look"):
            pass
        if made is None:
            assert self.snapshot() == before, "half of a change stayed"
        assert not (self.home / "history" / "pending.json").exists()
        assert not [path for path in self.home.rglob("*") if path.name.endswith((files.TEMPORARY, files.ASIDE))]

    def cut_off(self) -> int | None:
        """Cut a change off; its number where it was made all the same."""
        steps, at = 0, self.random.randint(1, 25)

        def fault(what: str, path: Path) -> None:
            nonlocal steps
            steps += 1
            if steps >= at:
                raise Killed

        done = len(self.done)
        before = self.snapshot()
        with self._patch.context() as patch:
            patch.setattr(files, "fault", fault)
            patch.setattr(files, "discard", lambda path: None)
            library = Library(self.home)
            try:
                library.tag(library.index.keys()[:4], add=[f"c{self.count}{at}"])
            except (Killed, ReadlistError):
                pass
        number = library.made.number if library.made is not None else 0
        if number and len(self.done) == done:
            self.done.append(number)
            self.undone.clear()
            self.copies[number] = (before, self.snapshot())
        return number or None

    def break_while_pending(self) -> None:
        """While a shard of it cannot be read, the change stays pending, and nothing else is changed."""
        shard = self.shard()
        if shard is None:
            return
        whole = shard.read_bytes()
        shard.write_bytes(self.random.choice([b"<<<<<<< mine\n" + whole + b">>>>>>> theirs\n", b"\xff" + whole]))
        pending = self.home / "history" / "pending.json"
        try:
            Library(self.home).add([entry(99, key="while-pending", date=date(2030, 1, 1))])
        except StoreError as error:
            assert pending.exists() and str(shard) in str(error), "forgotten"
        else:  # the change is in no way about this shard
            assert not pending.exists()
            self.undone = [Library(self.home).undo().number]
        shard.write_bytes(whole)

    def edit_by_hand(self) -> None:
        shard = self.shard()
        if shard is None:
            return
        text = shard.read_bytes().decode()
        self.count += 1
        new = text_of(entry(self.count, key=f"h{self.count}"))
        ways = [
            lambda: text + "\n" + new,
            lambda: new + text,
            lambda: text.replace('"rl"', f'"by-hand-{self.count}"', 1),
            lambda: text.rstrip("\n"),
            lambda: "# mine\n\n" + text,
            lambda: text.replace("\n\n[[paper]]", "\n[[paper]]"),
            lambda: text.replace("\n", "\r\n") if "\r" not in text else text,
            lambda: text + "\n" + text_of(entry(self.count, key=self.random.choice(self.keys() or ["x"]))),
        ]
        shard.write_bytes(self.random.choice(ways)().encode())

    def pull(self) -> None:
        """Files come from another place as they once were, or go."""
        if self.copies:
            old = self.random.choice(list(self.copies.values()))[self.random.randrange(2)]
            for name in self.random.sample(sorted(old), min(len(old), 1)):
                if name.startswith("2") and b"<<<<<<<" not in old[name]:
                    (self.papers / name).write_bytes(old[name])

    def conflict(self) -> None:
        """What git leaves of a conflict: nothing in that file is changed until a person mends it."""
        shard = self.shard()
        if shard is None:
            return
        whole = shard.read_bytes()
        shard.write_bytes(b"<<<<<<< mine\n" + whole + b"=======\n>>>>>>> theirs\n")
        broken = shard.read_bytes()
        for _ in range(3):
            self.random.choice([self.change, self.undo, self.redo])()
            assert shard.read_bytes() == broken
        shard.write_bytes(whole)

    def damage(self) -> None:
        """A record is spoilt: it is named and never followed; the doctor sets it aside, and the rest goes on."""
        records = sorted([*(self.home / "history").glob("0*.json"), *(self.home / "history").glob("0*.gz")])[-9:]
        if not records:
            return
        record = self.random.choice(records)
        data = record.read_bytes()
        at = self.random.randrange(len(data))
        ways = [data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], b"", data + data, b"{}\n"]
        ways.append(b"".join(data.splitlines(keepends=True)[:-2]))
        record.write_bytes(self.random.choice([way for way in ways if way != data]))
        before = self.snapshot()
        number = int(record.name.partition(".")[0])
        with pytest.raises(Damaged):
            Library(self.home).journal.read(number)
        with pytest.raises(ReadlistError):
            Library(self.home).undo(number)
        assert self.snapshot() == before
        Library(self.home).journal.set_damaged_aside()
        assert not record.exists()
        found = Library(self.home)._standing()
        self.done, self.undone = list(found.done), list(found.undone)
        self.copies.pop(number, None)
        fix(Library(self.home))
        standing = list(Library(self.home)._standing().done)
        mended = standing[len(self.done) :]
        if mended:
            self.done += mended
            self.undone.clear()
        if len(mended) == 1:
            self.copies[mended[0]] = (before, self.snapshot())
        self.apart.update(n for n in mended if "of two versions" in Library(self.home).journal.read(n).command)

    # Step by step

    def step(self) -> None:
        kinds = [self.change] * 6 + [self.undo] * 6 + [self.redo] * 4 + [self.crash] * 2
        kinds += [self.edit_by_hand, self.pull, self.conflict, self.damage]
        kind = self.random.choice(kinds)
        kind()
        assert self.hidden() == set(), f"an entry is hidden after {kind.__name__}"
        found = Library(self.home)._standing()
        assert (list(found.done), list(found.undone)) == (self.done, self.undone), kind.__name__


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_nothing_is_lost(home: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    model = Model(home, monkeypatch, seed)
    for _ in range(40):
        model.step()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 124))
def test_whatever_happens_in_thousands_of_steps_nothing_is_lost(
    home: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    model = Model(home, monkeypatch, seed)
    for _ in range(220):
        model.step()
