"""Variants describe themselves, and packages on the path add theirs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import processes
from processes import Done, no_fault
from readlist.export import EXPORTERS
from readlist.notes import LAYOUTS, parse
from readlist.readers import READERS
from sample_store import store

DOCS = Path(__file__).parents[1] / "docs"

PLUGIN = """
from readlist.export import Exporter
from readlist.model import Entry
from readlist.notes import Layout
from readlist.notes.reading import Draft, Reading
from readlist.readers import Reader

def shout(draft, day):
    draft.give(0, "title")
    return [Entry(draft.lines[0].rstrip("!"), date=day, sources=[draft.whole()])]

def pipes(text, name):
    draft = Draft(text, name)
    entries = []
    for index, line in enumerate(draft.lines):
        if line:
            draft.give(index, "title", len(entries))
            entries.append(Entry(line.split("|")[0], sources=[draft.source(index, index)]))
    return Reading("pipes", entries, draft.report())

LAYOUT = Layout("shout", "a title with a mark behind it", shout)
READER = Reader("pipes", "titles before bars", pipes, endings=(".pipes",))
FOLDER = Exporter("cards", "a card a paper", files=lambda entries: ((f"{e.key}.card", e.title) for e in entries))
NOTHING = None
"""
POINTS = """
[readlist.layouts]
shout = more:LAYOUT
cards = readlist_cards.layout:LAYOUT
[readlist.readers]
bars = readlist_cards.reader:READER
pipes = more:READER
torn = not_there:READER
[readlist.exporters]
titles = readlist_cards.export:EXPORTER
cards = more:FOLDER
csv = more:FOLDER
empty = more:NOTHING
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with a package that adds variants, sound and broken, and the one of the documentation."""
    folder = tmp_path / "site"
    about = folder / "readlist_more-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: readlist-more\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(POINTS)
    (folder / "more.py").write_text(PLUGIN)
    page = (DOCS / "extending.md").read_text(encoding="utf-8")
    found = re.findall(r"`(readlist_cards/\w+\.py)`:\n\n```python\n(.*?)```", page, re.DOTALL)
    assert len(found) == 3
    (folder / "readlist_cards").mkdir()
    for name, module in found:
        (folder / name).write_text(module, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    return folder


def run(home: Path, path: Path, *arguments: object) -> Done:
    """Run readlist in a process of its own, which finds the packages there and takes them along."""
    return processes.run(home, [*map(str, arguments)], path.parent, no_fault)


@pytest.mark.parametrize("variants", [EXPORTERS, READERS, LAYOUTS], ids=lambda variants: variants.group)
def test_each_of_ours_says_what_it_is(variants) -> None:
    assert len(variants.ours) >= 3
    for name, one in variants.ours.items():
        assert re.fullmatch(r"[a-z-]+", name) and 9 < len(one.help) < 80 and not one.help.endswith(".")
        assert all(re.fullmatch(r"\.[a-z]+", ending) for ending in getattr(one, "endings", ()))


def test_no_two_formats_are_asked_for_by_one_ending() -> None:
    endings = [ending for one in EXPORTERS.ours.values() for ending in one.endings]
    assert len(endings) == len(set(endings))


def test_an_exporter_of_a_package(home: Path, installed: Path, tmp_path: Path) -> None:
    store(home)
    done = run(home, installed, "export", "whisper", "--format", "titles")
    assert (done.out, done.code) == ("Whisper\n", 0)
    assert run(home, installed, "export", "whisper", "-o", tmp_path / "a.titles").code == 0
    assert (tmp_path / "a.titles").read_text() == "Whisper\n"
    assert run(home, installed, "export", "whisper", "--format", "cards", "-o", tmp_path / "cards").code == 0
    assert [card.read_text() for card in (tmp_path / "cards").iterdir()] == ["Whisper"]
    assert run(home, installed, "export", "whisper", "--format", "csv").out.startswith("key,title,"), "ours is ours"
    refused = run(home, installed, "export", "--fields", "key", "--format", "titles")
    assert (refused.code, "--fields cannot go with" in refused.err) == (2, True)


def test_a_reader_and_a_layout_of_a_package(home: Path, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "list.pipes").write_text("One paper|2020\nAnother|2021\n")
    (tmp_path / "loud.txt").write_text("A loud title!!!\n")
    assert run(home, installed, "import", tmp_path / "list.pipes").code == 0
    assert run(home, installed, "import", tmp_path / "loud.txt", "--layout", "shout").code == 0
    assert run(home, installed, "import", tmp_path / "loud.txt", "--layout", "pipes", "--dry-run").code == 0
    titles = run(home, installed, "list", "--fields", "title", "--sort", "title").out.splitlines()
    assert titles == ["A loud title", "Another", "One paper"]


def test_the_reader_and_the_layout_of_the_page(home: Path, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "list.bars").write_text("One paper | a\nnothing\nAnother | b\n")
    explained = run(home, installed, "import", tmp_path / "list.bars", "--explain").out
    assert "nothing" in explained and "there is no bar in it" in explained
    assert run(home, installed, "import", tmp_path / "list.bars").code == 5, "a line is left out"
    (tmp_path / "cards.txt").write_text("@ A card\nIts comment.\n\n@ The next\n")
    assert run(home, installed, "import", tmp_path / "cards.txt", "--layout", "cards").code == 0
    listed = run(home, installed, "list", "--fields", "title,tags,note", "--sort", "title").out.splitlines()
    assert listed == ["A card\t\tIts comment.", "Another\tb\t", "One paper\ta\t", "The next\t\t"]


def test_a_layout_of_ours_that_recognises_its_notes_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (DOCS / "extending.md").read_text(encoding="utf-8")
    (module,) = re.findall(r"layout\.py`:\n\n```python\n(.*?)```", page, re.DOTALL)
    exec(module, found := {})
    text = "@ A card\nIts comment.\n\n@ The next\n"
    assert parse(text).layout != "cards"
    monkeypatch.setitem(LAYOUTS.ours, "cards", found["LAYOUT"])
    reading = parse(text)
    assert (reading.layout, [entry.title for entry in reading.entries]) == ("cards", ["A card", "The next"])
    assert parse("2024-05-20\n" + text).layout != "cards"


def test_help_names_them_and_what_is_broken(home: Path, installed: Path) -> None:
    help = run(home, installed, "export", "--help")
    assert "titles (titles alone, a line each)" in " ".join(help.out.split())
    assert "empty of the package readlist-more cannot be used" in " ".join(help.out.split())
    help = run(home, installed, "import", "--help")
    assert "shout (a title with a mark behind it)" in " ".join(help.out.split())
    said = " ".join(help.out.split())
    assert "torn of the package readlist-more cannot be used: ModuleNotFoundError: No module named 'not_there'" in said


@pytest.mark.parametrize(
    "arguments", [("export", "--format", "empty"), ("import", "x.md", "--layout", "torn")], ids=lambda a: a[-1]
)
def test_a_broken_one_is_named_where_it_is_asked_for(home: Path, installed: Path, arguments: tuple[str, ...]) -> None:
    done = run(home, installed, *arguments)
    assert done.code == 2 and "Traceback" not in done.err
    assert f"{arguments[-1]} of the package readlist-more cannot be used" in done.err


def test_packages_are_looked_at_for_names_that_are_not_ours_only(home: Path, installed: Path) -> None:
    store(home)
    code = (
        "import sys\n"
        "from readlist.run import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "finally:\n    sys.stderr.write(str('importlib.metadata' in sys.modules))\n"
    )
    environ = {**os.environ, "PYTHONPATH": str(installed), "READLIST_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "--format", "csv"],
        env=environ, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("False", 0)
