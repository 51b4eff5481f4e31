"""Completion, asked as the shells ask, and in the real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readlist.cli import app
from readlist.commands.shells import answer, offers
from readlist.library import Library
from readlist.model import FIELDS, Entry
from readlist.search.query import FIELD_NAMES
from sample_store import PATH, Terminal, store

HOSTILE = 'It\'s \\$(touch pwned) `touch pwned` "; touch pwned; " [red]x[/] $HOME {a,b} *'


@pytest.fixture
def library(home: Path) -> Library:
    library = store(home)
    (home / "config.toml").write_text('[queries]\ntodo = "is:unread tag:llm"\n')
    return library


def offered(line: str) -> dict[str, str]:
    """What may stand at the end of a line, with what is shown beside it."""
    *words, typed = line.split(" ")
    found = offers(typer.main.get_command(app), words, typed)
    assert len({offer.value for offer in found}) == len(found)
    return {offer.value: offer.help for offer in found}


def test_commands_and_options(library: Library) -> None:
    assert list(offered("s")) == ["search", "show", "stats", "settle", "sync"]
    assert offered("sh")["show"].startswith("Show a paper in full")
    assert list(offered("tags re")) == ["rename"]
    assert set(offered("list --f")) == {"--format", "--fields"}
    assert {"--sort", "--quiet", "--help"} <= set(offered("list --"))
    assert set(offered("list --qu")) == {"--quiet"}
    assert {"--version", "--install-completion", "--show-completion"} <= set(offered("--"))
    assert not {"--version", "--install-completion", "--show-completion"} & set(offered("list --"))
    assert list(offered("list --format ")) == ["table", "tsv", "keys", "json", "jsonl"]
    assert list(offered("list --format=js")) == ["--format=json", "--format=jsonl"]
    assert list(offered("list --color ")) == ["auto", "always", "never"]
    assert "bibtex" in offered("export --format b")
    assert list(offered("import --layout d")) == ["data", "digest"]
    assert offered("nothing ") == offered("import ") == offered("export -o ") == {}


def test_keys_with_their_titles(library: Library) -> None:
    assert offered("show ruan") == {
        "ruan2024observational": "Observational Scaling Laws and the Predictability of Language Model Performance"
    }
    for command in ("open", "path", "note", "edit", "merge", "merge gemini", "tag", "mark read", "remove gemini"):
        assert "whisper" in offered(f"{command} wh"), command
    assert "whisper" in offered("tag --add x wh")
    assert "whisper" in offered("tag -- wh")
    assert offered("path whisper wh") == {}


def test_tags_statuses_and_fields(library: Library) -> None:
    assert offered("tag whisper --add ll") == {"llm": "5 entries"}
    assert offered("tag whisper -a ll") == {"llm": "5 entries"}
    assert offered("tags rename mo") == {"moe": "1 entry"}
    assert list(offered("mark ")) == ["unread", "reading", "read", "dropped"]
    assert list(offered("list --fields key,ti")) == ["key,title"]
    assert list(offered("list --columns key,ti")) == ["key,title"]
    assert set(offered("list --fields key,")) == {f"key,{name}" for name in FIELDS if name != "key"}


def test_queries(library: Library) -> None:
    assert {word.split(":")[0] for word in offered("list ")} == set(FIELD_NAMES)
    assert set(offered("list is:r")) == {"is:read", "is:reading"}
    assert offered("search tag:ll") == {"tag:llm": "5 entries"}
    assert offered("list -tag:ll") == {"-tag:llm": "5 entries"}
    assert offered("list @t") == {"@todo": "is:unread tag:llm"}
    assert "key:whisper" in offered("list key:wh")
    assert "mentioned-by:whisper" in offered("list mentioned-by:wh")
    assert offered("mark read --where tag:ll") == {"tag:llm": "5 entries"}
    assert offered("mark read --where=tag:ll") == {"--where=tag:llm": "5 entries"}
    assert offered("mark read -w tag:ll") == {"tag:llm": "5 entries"}
    assert offered("tags --where tag:ll") == {"tag:llm": "5 entries"}


def test_another_store(library: Library, tmp_path: Path) -> None:
    Library(tmp_path / "other").add([Entry("Elsewhere", key="elsewhere")])
    assert list(offered(f"show --home {tmp_path}/other e")) == ["elsewhere"]
    assert list(offered(f"--home {tmp_path}/other show e")) == ["elsewhere"]
    assert list(offered(f"show --home={tmp_path}/other e")) == ["elsewhere"]


def test_a_store_that_cannot_be_read_offers_nothing(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text("limit = [")
    assert offered("show ") == offered("tag x --add ") == offered("list @") == {}


WORDS = st.one_of(
    st.sampled_from(
        ["list", "tags", "rename", "mark", "read", "show", "--home", "--where", "-w", "--", "-", "--fields", "--color"]
    ),
    st.sampled_from(["tag:", "@", "--format=", "'is:", '"', "-tag:ll", "--where=tag:", "key,", "\\", "é", "모"]),
    st.text(max_size=6),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=5), WORDS, st.sampled_from(["bash", "zsh", "fish"]))
def test_whatever_is_typed_is_answered(library: Library, words: list[str], typed: str, shell: str) -> None:
    """Also what is no sense at all; and no answer has more lines than offers."""
    line = " ".join(["readlist", *words, typed])
    asked = {
        "_READLIST_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "COMP_WORDS": line.replace(" ", "\n"),
        "COMP_CWORD": str(len(words) + 1),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    found = answer(typer.main.get_command(app), asked)
    assert found is not None
    assert not any(char < " " and char not in "\t\n" for char in found[0])
    if shell == "zsh":
        assert "\n" not in found[0]


# The real shells


def shell(name: str, *arguments: str) -> str:
    if shutil.which(name) is None:
        pytest.skip(f"{name} not installed")
    done = subprocess.run(
        [name, *arguments], env={**os.environ, "PATH": PATH, "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return done.stdout


BASH = """
eval "$(readlist --show-completion bash)"
complete -p readlist >/dev/null || exit 1
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_readlist_completion readlist
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.whole
@pytest.mark.parametrize(
    ("words", "replies"),
    [
        ("readlist sh", ["show"]),
        ("readlist show ruan", ["ruan2024observational"]),
        ("readlist list tag : ll", ["llm"]),
        ("readlist list is : r", ["reading", "read"]),
        ("readlist list @to", ["@todo"]),
        ("readlist list ti", ["title:", 'title:\\"']),
        ("readlist mark read --where = tag : ll", ["llm"]),
        ('readlist mark read --where "\'is:unread tag:ll"', ["is:unread tag:llm"]),
        ("readlist import ''", [""]),
    ],
)
def test_bash(words: str, replies: list[str], library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert shell("bash", "--norc", "-c", BASH.format(words=words)).splitlines() == replies


@pytest.mark.whole
def test_bash_in_a_terminal(library: Library, tmp_path: Path) -> None:
    """Typed keys: a key and a part of a query become whole at a press of Tab."""
    (tmp_path / "rc").write_text(
        "PS1='> '; bind 'set enable-bracketed-paste off'\n"
        'eval "$(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION=1 readlist --show-completion bash)"\necho ready\n'
    )
    terminal = Terminal(f"exec bash --noprofile --rcfile {tmp_path}/rc -i", tmp_path, TERM="dumb")
    terminal.wait("ready")
    terminal.type("readlist list tag:vision-l\t --fields ke\t\n")
    assert "\nranasinghe2024learning\n" in terminal.wait("zhang2024ferret")
    terminal.type("exit\n")
    terminal.wait()


FISH = "readlist --show-completion fish | source; complete -C {line}"


@pytest.mark.whole
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("readlist sh", "show\tShow a paper in full"),
        ("readlist show ruan", "ruan2024observational\tObservational Scaling"),
        ("readlist list tag:ll", "tag:llm\t5 entries"),
        ("readlist list is:rea", "is:reading\t"),
        ("readlist tag x --add ll", "llm\t5 entries"),
    ],
)
def test_fish(line: str, expected: str, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert expected in shell("fish", "--no-config", "-c", FISH.format(line=f"'{line}'"))


ZSHRC = """
PS1='> '; unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste
autoload -Uz compinit; compinit -u -D
source <(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION=1 readlist --show-completion zsh)
echo ready
"""


def zsh(tmp_path: Path) -> Terminal:
    if shutil.which("zsh") is None:
        pytest.skip("zsh not installed")
    (tmp_path / ".zshrc").write_text(ZSHRC)
    terminal = Terminal("exec zsh -d -i", tmp_path, ZDOTDIR=str(tmp_path), TERM="dumb", HOME=str(tmp_path))
    terminal.wait("ready")
    return terminal


@pytest.mark.whole
def test_zsh_in_a_terminal(library: Library, tmp_path: Path) -> None:
    terminal = zsh(tmp_path)
    terminal.type("readlist list tag:vision-l\t --fields ke\t\n")
    assert "\nranasinghe2024learning\n" in terminal.wait("zhang2024ferret")
    terminal.type("readlist show gem\t\t")
    terminal.wait("Gemini: A Family of Highly Capable Multimodal Models")
    terminal.type("\x15exit\n")
    terminal.wait()


@pytest.mark.whole
@pytest.mark.parametrize("name", ["bash", "fish", "zsh"])
def test_what_is_shown_is_not_run(name: str, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles, tags and named queries come from anywhere; no shell may obey them."""
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    monkeypatch.chdir(tmp_path)
    library.add([Entry(HOSTILE, key="hostile-1", tags=["x$(touch${IFS}pwned)"]), Entry(HOSTILE, key="hostile-2")])
    if name == "bash":
        assert shell("bash", "--norc", "-c", BASH.format(words="readlist show host")).splitlines() == [
            "hostile-1",
            "hostile-2",
        ]
        tag = shell("bash", "--norc", "-c", BASH.format(words="readlist tag x --add 'x'")).strip()
        assert shell("bash", "--norc", "-c", f"printf %s {tag}") == "x$(touch${IFS}pwned)"
    elif name == "fish":
        assert HOSTILE in shell("fish", "--no-config", "-c", FISH.format(line="'readlist show host'"))
    else:
        terminal = zsh(tmp_path)
        terminal.type("readlist show host\t\t")
        terminal.wait("touch pwned")
        terminal.type("\x15readlist list tag:x\t --fields ke\t\n")
        terminal.wait("hostile-1")
        terminal.type("exit\n")
        terminal.wait()
    assert not (tmp_path / "pwned").exists()


@pytest.mark.whole
def test_completion_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert "completion installed" in shell("bash", "-c", "readlist --install-completion bash")
    assert "readlist" in (tmp_path / ".bashrc").read_text()
