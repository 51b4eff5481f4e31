"""A store of format 1 is read by this version and every later one: its fixture is kept for good, and never changed."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from readlist.doctor import check
from readlist.library import Library
from readlist.model import TABLE, Entry, Source, Status
from readlist.paths import FORMAT

FIXTURE = Path(__file__).parents[1] / "fixtures" / "store-format-1"

FULL = Entry(
    key="ruan2024observational",
    title='Observational Scaling Laws and the Predictability of "Language" Model Performance',
    authors=["Yangjun Ruan", "Chris J. Maddison", "Tatsunori Hashimoto"],
    date=date(2024, 5, 20),
    abstract='We ask how models grow.\n\nA second paragraph, with a back\\slash and """three quotes"""',
    note="여러 모델을 한데 모아 법칙을 찾는다.\n\n# 정리\n\n- 능력은 낮은 차원에 있다\n[[이어서 읽기]]\n'''따옴표'''",
    tags=["scaling-laws", "강화학습"],
    urls=["https://arxiv.org/abs/2405.10938"],
    arxiv="2405.10938",
    status=Status.READ,
    status_on=date(2024, 6, 1),
    added_on=date(2024, 5, 21),
    sources=[Source("2024-05-20.txt", 3, 12), Source("folder/other.md", 1, 20)],
    extra={
        "rating": 5,
        "내 평가": {"깊이": 4.5, "다시 볼까": True},
        "lent_to": ["Mina", "Jun"],
        "bought": date(2024, 5, 1),
    },
)
OTHERS = [
    Entry(
        key="강화-학습으로-글을-읽는-모델",
        title="강화 학습으로 글을 읽는 모델",
        date=date(2024, 5, 21),
        tags=["강화학습"],
        status=Status.READING,
        status_on=date(2024, 5, 30),
        added_on=date(2024, 5, 21),
    ),
    Entry(
        key="a-blog-post-without-a-date",
        title="A blog post without a date",
        urls=["https://example.org/post"],
        status=Status.DROPPED,
        status_on=date(2024, 6, 3),
        added_on=date(2024, 6, 2),
    ),
    Entry(
        key="gpt-4-turbo-2024-04-09",
        title="GPT-4 Turbo",
        authors=["OpenAI"],
        date=date(2024, 4, 9),
        added_on=date(2024, 6, 2),
    ),
]


@pytest.fixture
def old(home: Path) -> Path:
    shutil.copytree(FIXTURE, home)
    return home


def test_every_field_of_an_old_store_is_read(old: Path) -> None:
    assert int((old / "format").read_text()) == 1 < FORMAT
    found = {hit.entry.key: hit.entry for hit in Library(old).find().hits}
    assert found == {one.key: one for one in (FULL, *OTHERS)}
    assert all(getattr(FULL, name) for name, one in TABLE.items() if one.strict), (
        "the fixture has something in every field"
    )
    assert check(Library(old)) == []


def test_the_settings_of_an_old_store_are_in_force(old: Path) -> None:
    library = Library(old)
    assert (library.config["limit"], library.config["sort"]) == (40, "added")
    assert [hit.entry.key for hit in library.find("tag:scaling-law").hits] == [FULL.key]
    assert library.config.queries == {"todo": "is:unread tag:강화학습"}
    assert library.config.unknown == []


def test_the_changes_of_an_old_store_can_be_taken_back(old: Path) -> None:
    library = Library(old)
    assert [(c.command.split()[0], stands) for c, stands in library.history()] == [
        ("undo", False),
        ("mark", False),
        ("remove", True),
        ("import", True),
        ("tags", True),
        ("import", True),
    ]
    library.redo()
    assert library.get("gpt-4-turbo-2024-04-09").status is Status.READ
    library.undo()
    library.undo()
    assert library.get("kim2024kept").title == "Not kept"
    assert not (old / "removed.txt").exists()


@pytest.mark.parametrize("number", ["000006", "000002"])
def test_a_change_that_an_old_version_was_killed_in_is_taken_back(old: Path, number: str) -> None:
    (old / "history" / f"{number}.json").rename(old / "history" / "pending.json")
    library = Library(old)
    status, tags = library.get("gpt-4-turbo-2024-04-09").status, library.get(FULL.key).tags
    if number == "000006":
        assert (status, tags) == (Status.READ, FULL.tags)
    else:  # its settings were edited by hand since, and stay
        assert (status, tags) == (Status.UNREAD, ["scaling-law", "강화학습"])
        assert "scaling-laws" in (old / "config.toml").read_text(encoding="utf-8")
    assert check(Library(old)) == []


def test_a_change_leaves_every_other_byte_of_an_old_store_but_what_entries_remembered_of_imports(old: Path) -> None:
    shard = old / "papers" / "2024-05.toml"
    before = shard.read_text(encoding="utf-8")
    Library(old).mark([FULL.key], Status.DROPPED, on=date(2024, 7, 1))
    expected = before.replace('status = "read"\nstatus_on = 2024-06-01', 'status = "dropped"\nstatus_on = 2024-07-01')
    expected = "".join(line for line in expected.splitlines(keepends=True) if not line.startswith("imported = "))
    assert shard.read_text(encoding="utf-8") == expected != before
    assert (old / "config.toml").read_bytes() == (FIXTURE / "config.toml").read_bytes()


# The way over


def text(old: Path, *, history: bool = False) -> dict[str, bytes]:
    """The files of a store, but for its index and its lock."""
    wanted = (path for path in old.rglob("*") if path.is_file() and not {"cache", "lock", "replaced"} & {*path.parts})
    return {str(p.relative_to(old)): p.read_bytes() for p in wanted if history or p.parent.name != "history"}


def test_what_only_reads_leaves_an_old_store_as_it_is(old: Path) -> None:
    library = Library(old)
    library.find("gpt")
    library.get(FULL.key)
    library.history()
    assert [(origin.key, origin.digest, origin.hashes) for origin in library.origins()] == [
        (FULL.key, "0123456789abcdef", {"title": "89abcdef", "tags": ["scaling-law"]})
    ]
    assert text(old, history=True) == text(FIXTURE, history=True)


def test_the_first_change_takes_over_what_an_old_store_remembers(old: Path) -> None:
    before = Library(old).origins()
    Library(old).mark([FULL.key], Status.DROPPED)
    library = Library(old)
    assert library.format == FORMAT
    assert library.origins() == before
    (name,) = {place.partition("/")[0] for place in (before[0].place,)}
    assert library.folders().path_of(before[0].place) == "/home/reader/notes/2024-05-20.txt"
    assert library.aliases == {"scaling-law": "scaling-laws"}
    removed = (old / "removed.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in removed if not line.startswith("#")] == [
        f"fedcba9876543210\t{name}/2024-04-10.txt\tNot kept"
    ]
    assert not any(b"/home/" in data for file, data in text(old).items() if file != "machine.txt")
    assert check(library) == []


def test_the_way_over_can_be_taken_back_and_made_again(old: Path) -> None:
    Library(old).mark([FULL.key], Status.DROPPED)
    library = Library(old)
    library.undo()
    after = text(old)
    assert library.undo().command == f"upgrade the store to format {FORMAT}"
    assert text(old) == text(FIXTURE)
    assert Library(old).format == 1
    Library(old).redo()
    assert text(old) == after
    Library(old).undo()
    Library(old).undo()  # a change of version 0.1
    assert Library(old).get("kim2024kept").title == "Not kept"


def test_other_names_of_tags_of_an_old_store_are_its_own_from_now_on(old: Path) -> None:
    Library(old).upgrade()
    assert (old / "aliases.txt").read_text(encoding="utf-8").endswith("\nscaling-law\tscaling-laws\n")
    assert (old / "config.toml").read_bytes() == (FIXTURE / "config.toml").read_bytes()
    assert check(Library(old)) == []


def test_an_alias_that_an_old_version_set_is_taken_back_from_the_store(old: Path) -> None:
    before = (old / "config.toml").read_text(encoding="utf-8")
    after = before + '"lm" = "llm"\n'
    (old / "config.toml").write_text(after, encoding="utf-8")
    head = {"number": 7, "command": "tags alias lm llm", "when": "2026-11-20T16:16:42"}
    change = {"file": "config.toml", "before": before, "after": after}
    lines = [head | dict.fromkeys(("added", "changed", "removed"), 0), change]
    (old / "history" / "000007.json").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    library = Library(old)
    library.upgrade()
    assert library.aliases == {"lm": "llm", "scaling-law": "scaling-laws"}
    library.undo(7)
    assert library.aliases == {"scaling-law": "scaling-laws"}
    assert [finding.what.partition(",")[0] for finding in check(Library(old))] == ["the alias lm = llm has no effect"]
    library.redo(7)
    assert library.aliases == {"lm": "llm", "scaling-law": "scaling-laws"}
    assert (old / "config.toml").read_text(encoding="utf-8") == after


def test_a_month_that_is_broken_does_not_stop_the_way_over(old: Path) -> None:
    shard = old / "papers" / "2024-05.toml"
    broken = shard.read_text(encoding="utf-8") + "\nno TOML = = =\n"
    shard.write_text(broken, encoding="utf-8")
    Library(old).mark(["gpt-4-turbo-2024-04-09"], Status.READ)
    assert Library(old).format == FORMAT
    assert shard.read_text(encoding="utf-8") == broken


def test_folders_are_learnt_from_where_notes_lie_and_how_entries_call_them(home: Path) -> None:
    notes = {
        "a/one.md": "/n/box/a/one.md",
        "two.md": "/n/box/two.md",
        "b.md": "/x/b.md",
        "c.txt": "/y/c.txt",
        "d.txt": "/y/d.txt",
    }
    blocks = [
        f'[[paper]]\nkey = "k{number}"\ntitle = "T"\nsources = [{{ file = "{name}", first = 1, last = 2 }}]\n'
        f'imported = [{{ from = "{path}", digest = "{number}" }}]\n'
        for number, (name, path) in enumerate(notes.items())
    ]
    (home / "papers").mkdir(parents=True)
    (home / "papers" / "undated-2024-01.toml").write_text("\n".join(blocks), encoding="utf-8")
    library = Library(home)
    library.upgrade()
    places = [origin.place for origin in sorted(library.origins())]
    assert places[:2] + places[3:] == ["box/a/one.md", "box/two.md", "y/c.txt", "y/d.txt"]
    assert places[2].startswith("~")
    assert library.folders().remembered == set()
