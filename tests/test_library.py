"""The façade against a plain model: whatever is done, in whatever order, by command or by hand."""

from __future__ import annotations

import os
import shutil
import tempfile
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from conftest import FEW, entry
from readlist.doctor import check
from readlist.errors import AmbiguousKey, NoSuchKey, NothingMatched, Refused, StoreError, UsageError
from readlist.keys import is_key
from readlist.library import Library
from readlist.model import Entry, Status, fold_key
from readlist.paths import FORMAT
from readlist.store.block import text_of
from readlist.store.steps import united
from strategies import entries, filled

Model = dict[str, Entry]

tags = st.sampled_from(["rl", "RL", "llm", "강화학습", "a-b"])
days = st.none() | st.dates(date(2023, 11, 1), date(2024, 2, 28))


class Machine(RuleBasedStateMachine):
    """Does to a library what it does to a dictionary of entries; the store must always say what the dictionary says."""

    keys = Bundle("keys")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="readlist-test-"))
        self.home = self.folder / "store"
        self.library = Library(self.home)
        self.model: Model = {}
        self.past: list[Model] = []
        self.future: list[Model] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def remember(self, before: Model) -> None:
        if before != self.model:
            self.past.append(before)
            self.future.clear()

    @rule(target=keys, one=entries, day=days)
    def add(self, one: Entry, day: date | None) -> str:
        before = deepcopy(self.model)
        one.date = day
        (added,) = self.library.add([one])
        assert is_key(added.key) and fold_key(added.key) not in map(fold_key, self.model)
        self.model[added.key] = added
        self.remember(before)
        return added.key

    @rule(
        several=st.lists(keys, max_size=4, unique=True), add=st.lists(tags, max_size=2), gone=st.lists(tags, max_size=2)
    )
    def tag(self, several: list[str], add: list[str], gone: list[str]) -> None:
        several = [key for key in several if key in self.model]
        before = deepcopy(self.model)
        self.library.tag(several, add=add, remove=gone)
        for key in several:
            kept = [tag for tag in self.model[key].tags if tag.casefold() not in {t.casefold() for t in gone}]
            has = {tag.casefold() for tag in kept}
            self.model[key].tags = kept + [tag for tag in dict.fromkeys(add) if tag.casefold() not in has]
        self.remember(before)

    @rule(
        several=st.lists(keys, max_size=4, unique=True),
        status=st.sampled_from(Status),
        day=st.none() | st.dates(date(2024, 1, 1), date(2024, 2, 1)),
    )
    def mark(self, several: list[str], status: Status, day: date | None) -> None:
        several = [key for key in several if key in self.model]
        before = deepcopy(self.model)
        self.library.mark(several, status, on=day)
        for key in several:
            one = self.model[key]
            if one.status != status or (day and one.status_on != day):
                one.status, one.status_on = status, day or date.today()
        self.remember(before)

    @rule(key=keys, other=entries, day=days)
    def change_everything(self, key: str, other: Entry, day: date | None) -> None:
        if key not in self.model:
            return
        before = deepcopy(self.model)
        after = replace(deepcopy(other), key=key, date=day, added_on=self.model[key].added_on)

        def alter(one: Entry) -> Entry:
            return deepcopy(after)

        self.library.change([key], alter, command="change")
        self.model[key] = after
        self.remember(before)

    @rule(target=keys, key=consumes(keys), number=st.integers(1, 5))
    def rename(self, key: str, number: int) -> str:
        if key not in self.model:
            return key
        new = f"renamed{number}"
        before = deepcopy(self.model)
        text = self.library.text_of(key)
        one = replace(self.model[key], key=new)
        try:
            self.library.rewrite(key, text, text_of(one))
        except Refused:
            assert new in self.model and new != key
            return key
        del self.model[key]
        self.model[new] = one
        self.remember(before)
        return new

    @rule(several=st.lists(keys, max_size=3, unique=True))
    def remove(self, several: list[str]) -> None:
        several = [key for key in several if key in self.model]
        before = deepcopy(self.model)
        self.library.remove(several)
        for key in several:
            del self.model[key]
        self.remember(before)

    @rule(first=keys, second=keys)
    def merge(self, first: str, second: str) -> None:
        if first == second or first not in self.model or second not in self.model:
            return
        before = deepcopy(self.model)
        self.library.merge(first, second)
        self.model[first] = united(self.model[first], self.model.pop(second))
        self.remember(before)

    @rule()
    def undo(self) -> None:
        if not self.past:
            return
        try:
            self.library.undo()
        except Refused:
            return
        self.future.append(self.model)
        self.model = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            return
        try:
            self.library.redo()
        except Refused:
            return
        self.past.append(self.model)
        self.model = self.future.pop()

    @rule(key=keys, note=filled)
    def edit_by_hand(self, key: str, note: str) -> None:
        """What stands in the way of an undo then is not known here: nothing that was is expected back."""
        if key not in self.model:
            return
        path, _ = self.library.where(key)
        text = path.read_bytes().decode()
        old = text_of(self.model[key])
        if text.count(old) != 1:
            return
        self.model[key].note = note
        path.write_bytes(text.replace(old, text_of(self.model[key])).encode())
        self.past, self.future = [], []

    @rule(comment=st.sampled_from(["# mine\n", "\n\n", '# [[paper]]\n# """\n', "#\r\n"]))
    def comment_by_hand(self, comment: str) -> None:
        for path in sorted(self.home.glob("papers/*.toml"))[:1]:
            path.write_bytes(path.read_bytes() + comment.encode())

    @rule()
    def another_process(self) -> None:
        self.library = Library(self.home)

    @rule()
    def forget_the_index(self) -> None:
        shutil.rmtree(self.home / "cache", ignore_errors=True)
        self.library = Library(self.home)

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        assert {hit.entry.key: hit.entry for hit in self.library.find().hits} == self.model

    @invariant()
    def so_do_the_shards_alone(self) -> None:
        fresh = Library(self.home)
        found = {hit.entry.key: hit.entry for hit in fresh.find().hits}
        assert found == self.model
        wrong = [
            finding
            for finding in check(fresh)
            if not any(of_a_value in finding.what for of_a_value in ("link", "tags of", "future", "an arXiv id"))
        ]
        assert wrong == []


def test_the_store_says_what_a_plain_model_says() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Machine, settings=settings(FEW, stateful_step_count=15))


@pytest.mark.slow
def test_the_store_says_what_a_plain_model_says_for_long() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Machine, settings=settings(max_examples=500, stateful_step_count=30, deadline=None))


# One thing at a time


def test_a_key_is_found_by_itself_its_beginning_and_the_arxiv_id(home: Path) -> None:
    library = Library(home)
    library.add(
        [entry(1, key="Ruan2024observational", arxiv="2405.10938"), entry(2, key="ruan2024other"), entry(3, key="kim")]
    )
    assert library.resolve("ruan2024OBSERVATIONAL") == "Ruan2024observational"
    assert library.resolve("ruan2024ob") == "Ruan2024observational"
    assert library.resolve("2405.10938") == "Ruan2024observational"
    with pytest.raises(AmbiguousKey) as error:
        library.resolve("ruan")
    assert [key for key, _ in error.value.candidates] == ["Ruan2024observational", "ruan2024other"]
    for name in ("", "nobody", "2405"):
        with pytest.raises(NoSuchKey):
            library.resolve(name)


def test_keys_are_given_once_and_told_apart_without_regard_to_case(home: Path) -> None:
    library = Library(home)
    given = [
        one.key
        for one in library.add(
            [entry(1, key=""), entry(1, key=""), entry(1, key="A"), entry(1, key="a"), entry(1, key="no key")]
        )
    ]
    assert given == ["cheolsu2024paper", "cheolsu2024paper-2", "A", "cheolsu2024paper-3", "cheolsu2024paper-4"]
    assert library.add([entry(2, key="CHEOLSU2024PAPER")])[0].key == "cheolsu2024paper-5"


def test_what_raises_changes_nothing(home: Path) -> None:
    library = Library(home)
    library.add([entry(1), entry(2), entry(3, date=date(2024, 6, 1))])
    before = {path: path.read_bytes() for path in home.rglob("*.toml")}

    def fail_at_the_second(one: Entry) -> Entry:
        if one.key == "kim2024paper3":
            raise UsageError("no")
        return replace(one, status=Status.READ)

    with pytest.raises(UsageError):
        library.change(["kim2024paper1", "kim2024paper3"], fail_at_the_second, command="change")
    with pytest.raises(NoSuchKey):
        library.mark(["kim2024paper1", "nobody"], Status.READ)
    with pytest.raises(NoSuchKey):
        library.merge("kim2024paper1", "nobody")
    with pytest.raises(Refused):
        library.change(["kim2024paper1"], lambda one: replace(one, key="kim2024paper2"), command="change")
    with pytest.raises(UsageError):
        library.change(["kim2024paper1"], lambda one: replace(one, key="../up"), command="change")
    with pytest.raises(NothingMatched):
        library.keys("tag:nothing")
    assert {path: path.read_bytes() for path in home.rglob("*.toml")} == before
    assert len(library.history()) == 1


def test_reading_makes_no_store(home: Path) -> None:
    library = Library(home)
    assert library.find().total == 0 and library.tags() == [] and library.problems() == []
    assert check(library) == []
    assert not home.exists()


@pytest.mark.parametrize("text", [f"{FORMAT + 1}\n", "none\n", ""])
def test_a_store_of_a_later_format_is_left_alone(home: Path, text: str) -> None:
    Library(home).add([entry()])
    (home / "format").write_text(text)
    before = {path: path.read_bytes() for path in home.rglob("*.toml")}
    with pytest.raises(StoreError, match="format"):
        Library(home).mark([entry().key], Status.READ)
    shutil.rmtree(home / "cache")
    with pytest.raises(StoreError, match="format"):
        Library(home).find()
    assert {path: path.read_bytes() for path in home.rglob("*.toml")} == before


def test_a_store_that_may_only_be_read_is_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library(home).add([entry()])
    shutil.rmtree(home / "cache")
    real = os.open

    def read_only(path: object, flags: int, *rest: object, **more: object) -> int:
        if str(path).startswith(str(home)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(30, "Read-only file system", str(path))
        return real(path, flags, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", read_only)
    library = Library(home)
    assert library.get(entry().key) == entry()
    with pytest.raises(StoreError, match="Read-only"):
        library.mark([entry().key], Status.READ)
