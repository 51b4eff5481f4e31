"""In a terminal: tables and colours, a question before many entries change, a pager for what is long."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from readlist.library import Library
from readlist.model import Status
from sample_store import Terminal, store

pytestmark = pytest.mark.whole


@pytest.fixture
def library(home: Path) -> Library:
    return store(home)


def statuses(home: Path, query: str) -> set[Status]:
    return {hit.entry.status for hit in Library(home).find(query).hits}


def test_three_entries_are_asked_about(library: Library, home: Path, tmp_path: Path) -> None:
    terminal = Terminal("readlist mark read --where tag:llm", tmp_path)
    asked = terminal.wait("[y/N]")
    assert "Mark 5 entries as read? [y/N]" in asked
    assert "  shen2024jetmoe  JetMoE: Reaching Llama2 Performance" in asked
    terminal.type("n\n")
    assert "stopped; nothing was changed" in terminal.wait()
    assert terminal.code() == 130
    assert statuses(home, "tag:llm") == {Status.UNREAD}

    terminal = Terminal("readlist mark read --where tag:llm", tmp_path)
    terminal.wait("[y/N]")
    terminal.type("y\n")
    assert "marked as read: 5 entries" in terminal.wait()
    assert terminal.code() == 0
    assert statuses(home, "tag:llm") == {Status.READ}


@pytest.mark.parametrize(
    "command",
    [
        "readlist mark read whisper gemini",
        "readlist mark read --where tag:llm --yes",
        "readlist mark read --where tag:llm --dry-run",
        "readlist tag --where tag:llm --add x -y",
        "readlist remove --where tag:llm --dry-run",
        "readlist tags rename llm language-model --yes",
        "echo shen2024jetmoe gemini whisper | tr ' ' '\\n' | readlist tag - --add y",
    ],
)
def test_nothing_is_asked(command: str, library: Library, tmp_path: Path) -> None:
    """Two entries, --yes, --dry-run, or keys from a pipe, which nobody sits at."""
    terminal = Terminal(command, tmp_path)
    assert "[y/N]" not in terminal.wait()
    assert terminal.code() == 0


@pytest.mark.parametrize(
    "command",
    [
        "readlist tag --where tag:llm --add x",
        "readlist remove --where tag:llm",
        "readlist tags rename llm language-model",
        "readlist tags merge llm vision-language model",
        "readlist open --where has:arxiv",
    ],
)
def test_a_question_can_be_left(command: str, library: Library, home: Path, tmp_path: Path) -> None:
    """Ctrl-C at the question changes nothing."""
    before = {path: path.read_bytes() for path in (home / "papers").iterdir()}
    terminal = Terminal(command, tmp_path, BROWSER="false")
    terminal.wait("[y/N]")
    time.sleep(0.5)  # until it reads
    terminal.type("\x03")
    assert "stopped; nothing was changed" in terminal.wait()
    assert terminal.code() == 130
    assert {path: path.read_bytes() for path in (home / "papers").iterdir()} == before


def test_a_table_with_colours(library: Library, tmp_path: Path) -> None:
    shown = Terminal("readlist --no-pager list tag:llm", tmp_path)
    text = shown.wait()
    assert "\x1b[" in text
    assert "\t" not in text
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b[" not in Terminal("readlist --no-pager list tag:llm", tmp_path, **variables).wait()
    assert "\x1b[" not in Terminal("readlist --no-pager --color never list tag:llm", tmp_path).wait()


def test_what_is_long_goes_through_the_pager(library: Library, tmp_path: Path) -> None:
    pager = "sed 's/^/PAGED /'"
    assert "PAGED" in Terminal("readlist list", tmp_path, PAGER=pager).wait()
    assert "PAGED" in Terminal("readlist list", tmp_path, PAGER="cat", READLIST_PAGER=pager).wait()
    assert "PAGED" not in Terminal("readlist --no-pager list", tmp_path, PAGER=pager).wait()
    assert "PAGED" not in Terminal("readlist list tag:moe", tmp_path, PAGER=pager).wait()
    assert "PAGED" not in Terminal("readlist list | cat", tmp_path, PAGER=pager).wait()


def test_the_limit_of_the_configuration_is_for_terminals(library: Library, home: Path, tmp_path: Path) -> None:
    (home / "config.toml").write_text("limit = 2\n")
    assert "of 33" in Terminal("readlist --no-pager list", tmp_path).wait()
    assert len(Terminal("readlist list | cat", tmp_path).wait().splitlines()) == 33
    assert "of 33" not in Terminal("readlist --no-pager list --limit 0", tmp_path).wait()


def test_columns_are_chosen_by_an_option_and_by_the_configuration(library: Library, home: Path, tmp_path: Path) -> None:
    head = Terminal("readlist --no-pager list tag:moe --columns key,tags", tmp_path).wait().splitlines()[0]
    assert re.sub(r"\x1b\[[\d;]*m", "", head).split() == ["key", "tags"]
    (home / "config.toml").write_text('columns = "title, authors"\n')
    head = Terminal("readlist --no-pager list tag:moe", tmp_path).wait().splitlines()[0]
    assert re.sub(r"\x1b\[[\d;]*m", "", head).split() == ["title", "authors"]
    assert "did you mean title?" in Terminal("readlist list --columns titel", tmp_path).wait()
    assert "--columns goes with the table" in Terminal("readlist list --columns title -0", tmp_path).wait()


def test_settings_read_well(library: Library, tmp_path: Path) -> None:
    shown = Terminal("readlist config", tmp_path, VISUAL="nano").wait()
    assert re.search(r'editor *\S* +"nano" +VISUAL', shown)
    assert "when to use colour: auto," in shown


@pytest.mark.parametrize(
    "command",
    ["remove --where tag:moe", "mark read shen2024jetmoe", "tags rename moe experts", "merge shen2024jetmoe whisper"],
)
def test_a_dry_run_shows_the_papers(command: str, library: Library, tmp_path: Path) -> None:
    shown = Terminal(f"readlist {command} --dry-run", tmp_path).wait()
    assert "JetMoE: Reaching Llama2" in shown
    assert "nothing was changed" in shown


def test_help_is_legible_and_has_colours_where_they_are_wanted(tmp_path: Path) -> None:
    assert "\x1b[2m$ readlist" not in Terminal("readlist mark --help", tmp_path).wait()
    assert "\x1b[" in Terminal("readlist mark --help", tmp_path).wait()
    assert "\x1b[" in Terminal("readlist mark --help --color=always | cat", tmp_path).wait()
    for command in ("readlist mark --help --color never", "NO_COLOR=1 readlist mark -h", "readlist mark -h | cat"):
        assert "\x1b[3" not in Terminal(command, tmp_path).wait(), command
