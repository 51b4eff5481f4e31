"""In a pipe: plain, stable lines on standard output, messages on standard error, exit codes as documented."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import typer
from typer.core import TyperOption

import program
from readlist.cli import app
from readlist.commands.arguments import QUERYING, to_the_front
from readlist.commands.options import FORMATS
from readlist.export import EXPORTERS as export_formats
from readlist.library import Library
from readlist.model import Entry
from sample_store import PATH, store
from transcript import check, run

TRANSCRIPT = r"""
$ readlist search gemini --format keys | sort
gemini
gemini-1-5
gemini-1-5-pro
$ readlist list title:gemini date:2024 | readlist tag - --add google
tagged: gemini-1-5  Gemini 1.5: Unlocking multimodal understanding across millions of tokens of context
tagged: gemini  Gemini: A Family of Highly Capable Multimodal Models
tagged 2 entries; readlist undo takes it back
$ readlist list tag:google --fields key,tags --header
key	tags
gemini-1-5	google
gemini	google
$ readlist list tag:google --sort title --reverse -0 | tr '\0' '!'
gemini!gemini-1-5!
$ readlist list tag:google -0 | readlist tag - --remove google --dry-run
gemini-1-5	Gemini 1.5: Unlocking multimodal understanding across millions of tokens of context	tags: -google
gemini	Gemini: A Family of Highly Capable Multimodal Models	tags: -google
would untag 2 entries; nothing was changed
$ printf 'gemini\r\n\r\n  gemini-1-5\tsome title\n' | readlist tag - --remove google
untagged: gemini  ...
...
untagged 2 entries; readlist undo takes it back
$ readlist note gemini-1-5 'after [[gemini]]' --quiet; readlist related gemini-1-5 --limit 1 | cut -f 1,2 | cut -d ';' -f 1
gemini	is mentioned by it
$ readlist show gemini | grep mentioned
mentioned by: gemini-1-5
$ readlist list mentions:gemini --format keys; readlist undo --quiet
gemini-1-5
$ readlist list tag:lllm
readlist: nothing matches tag:lllm; no entry has the tag lllm: did you mean llm?
$ readlist undo --quiet; readlist list tag:google --fields key | wc -l
2
$ readlist tag gemini --add google
nothing to change in gemini
$ readlist tag gemini whisper --add google
tagged: whisper  ...
tagged 1 entry, 1 needed no change; readlist undo takes it back
$ echo 'from a pipe' | readlist note whisper --from - --quiet; readlist show whisper | tail -n 1; readlist undo --quiet
from a pipe
$ readlist tags rename llm llm
readlist: the tag is already called llm
$ readlist tags --limit 2 --header
tag	count
llm	5
...
$ readlist tags -0 --limit 1 | od -c | head -n 1
0000000   l   l   m  \0
$ readlist mark read gemini whisper --on 2024-06-01 --dry-run
gemini	Gemini: A Family of Highly Capable Multimodal Models	status: unread → read
...
would mark as read: 2 entries; nothing was changed
$ readlist mark read gemini whisper --on 2024-06-01
read: gemini  ...
read: whisper  ...
marked as read: 2 entries; readlist undo takes it back
$ readlist list is:read --fields key,status,status_on
gemini	read	2024-06-01
whisper	read	2024-06-01
$ readlist stats is:read | head -n 5
entries		2
statuses	unread	0
statuses	reading	0
statuses	read	2
statuses	dropped	0
$ readlist path whisper | sed "s|$READLIST_HOME|HOME|"
HOME/papers/2022-09.toml:1
$ readlist open --print hu2021lora whisper
https://arxiv.org/abs/2106.09685
https://openai.com/blog/whisper/
$ readlist open --print --pdf hu2021lora
https://arxiv.org/pdf/2106.09685
$ readlist note whisper 'see also' wav2vec && readlist show whisper | tail -n 1
note: whisper  ...
added to the note of whisper; readlist undo takes it back
see also wav2vec
$ printf 'one\ntwo\n' | readlist note whisper - && readlist show whisper | tail -n 4
note: whisper  ...
added to the note of whisper; readlist undo takes it back
see also wav2vec

one
two
$ readlist merge gemini-1-5 gemini-1-5-pro --dry-run
gemini-1-5	...
gemini-1-5-pro	Gemini 1.5 Pro
would merge them into gemini-1-5; nothing was changed
$ readlist merge gemini-1-5 gemini-1-5-pro
gemini-1-5-pro is now part of gemini-1-5; readlist undo takes it back
$ readlist remove gemini
removed: gemini  Gemini: A Family of Highly Capable Multimodal Models
removed 1 entry; readlist undo brings it back
$ readlist remove --where 'tag:llm' --yes
...
removed 5 entries; readlist undo brings them back
$ readlist undo --dry-run | wc -l
would take back: remove (5 entries); nothing was changed
5
$ readlist undo
took back: remove (5 entries); readlist redo does it again
$ readlist redo --dry-run >/dev/null
would do again: remove (5 entries); nothing was changed
$ readlist redo
did again: remove (5 entries); readlist undo takes it back
$ readlist history --limit 1 --header
number	when	command	added	changed	removed	state
...	...	redo remove	0	0	5	redo
$ readlist tags rename moe mixture-of-experts
no entry...
"""


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    store(home)
    return tmp_path


@pytest.mark.whole
def test_a_day_at_the_prompt(folder: Path) -> None:
    steps, last = TRANSCRIPT.rsplit("$ readlist tags rename", 1)
    check(steps, folder, "transcript")
    code, printed = run(f"readlist tags rename{last.splitlines()[0]}", folder)
    assert code == 1
    assert printed == "readlist: no entry has the tag moe; readlist tags lists them\n"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("list", 0),
        ("list nonexistentword", 1),
        ("search zzzzqqqq", 1),
        ("list tag:nope", 1),
        ("tags --where tag:nope", 1),
        ("stats tag:nope", 1),
        ("export tag:nope", 1),
        ("duplicates", 1),
        ("mark read --where tag:nope", 1),
        ("tag - --add x", 1),
        ("undo --nope", 2),
        ("list --sort nope", 2),
        ("list 'tag:('", 2),
        ("tag whisper", 2),
        ("tags rename llm llm", 1),
        ("search", 2),
        ("mark read", 2),
        ("remove --where ''", 2),
        ("remove whisper --where tag:llm", 2),
        ("list --format json --header", 2),
        ("list --fields nope", 2),
        ("show nope", 3),
        ("show gem", 3),
        ("tag whisper nope --add x", 3),
        ("import nowhere.txt", 5),
        ("export --format json >&-", 4),
        ("mark read whisper >&-", 0),
    ],
)
def test_exit_codes(command: str, code: int, folder: Path) -> None:
    found, printed = run(f"readlist {command}", folder)
    assert found == code, printed
    assert "Traceback" not in printed
    if code:
        assert any(line.startswith("readlist: ") for line in printed.splitlines())


def pipe(command: str, folder: Path) -> tuple[str, str]:
    """What a command writes to its standard output and standard error."""
    if (words := program.words(command)) is not None:
        return program.run(*words, folder=folder)[1:]
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder, env={**os.environ, "PATH": PATH, "LC_ALL": "C.UTF-8"},
        capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    return done.stdout, done.stderr


def test_messages_go_to_standard_error_and_can_be_silenced(folder: Path) -> None:
    out, err = pipe("readlist search geminy --limit 1", folder)
    assert out.startswith("gemini")
    assert out.count("\n") == 1
    assert err == "no match for geminy; showing gemini\n"
    assert pipe("readlist search geminy --limit 1 --quiet", folder) == (out, "")
    assert pipe("readlist --quiet mark read whisper", folder) == ("", "")
    assert pipe("readlist mark read nope -q", folder)[1].startswith("readlist: no entry has the key 'nope'")


def test_nothing_is_coloured_or_cut_off_in_a_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pipe("readlist list", folder)[0]
    assert max(map(len, plain.splitlines())) > 1000
    for name, value in [("COLUMNS", "40"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("NO_COLOR", "1")]:
        monkeypatch.setenv(name, value)
        assert pipe("readlist list", folder)[0] == plain
    assert pipe("readlist --color always list", folder)[0] == plain


def test_colour_where_it_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in pipe("readlist show whisper", folder)[0]
    assert "\x1b[" in pipe("readlist show --color always whisper", folder)[0]
    assert "\x1b[" in pipe("readlist --color always list --format table", folder)[0]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in pipe("readlist list --format table", folder)[0]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in pipe("readlist list --format table", folder)[0]
    monkeypatch.setenv("COLUMNS", "70")
    assert max(map(len, pipe("readlist list --format table", folder)[0].splitlines())) <= 70


@pytest.mark.whole
@pytest.mark.parametrize(
    "command", ["list", "search paper", "export --format md", "export --format json", "export --format bibtex",
                "export --format csv", "export --format html", "show -", "tags", "list --format json", "history"],
)  # fmt: skip
def test_a_reader_who_leaves_is_not_an_error(command: str, home: Path, tmp_path: Path) -> None:
    library = Library(home)
    library.add([Entry(f"Paper {n}", note="긴 생각 " * 300, tags=[f"tag{n}"]) for n in range(400)])
    feed = "readlist list --format keys |" if command == "show -" else ""
    code, printed = run(f"{feed} readlist {command} | head -c 20; exit ${{PIPESTATUS[-2]}}", tmp_path)
    assert code == 0, printed
    assert "Exception" not in printed
    assert "Traceback" not in printed


def test_streams_that_are_closed(folder: Path) -> None:
    assert run("readlist show nope 2>&-", folder) == (3, "")
    assert run("readlist tag - --add x <&-", folder)[0] == 1
    told = "readlist: cannot write to standard output: Bad file descriptor\n"
    assert run("readlist list 2>&1 >&- | cat; exit ${PIPESTATUS[0]}", folder) == (4, told)


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    code, printed = run(f"READLIST_HOME=/tmp/{'x' * 300} readlist list", folder)
    assert code == 4 and f"/{'x' * 300}" in printed


def test_titles_are_lines(home: Path, tmp_path: Path) -> None:
    """Whatever a title has in it, an entry stays one line of the same columns, and harmless."""
    Library(home).add([Entry("A \x1b[31mred\x1b[0m\ttab\nline [bold]x[/bold]", key="odd", tags=["a\x07b"])])
    out, _ = pipe("readlist list --fields key,title,tags", tmp_path)
    assert out == "odd\tA ␛[31mred␛[0m tab line [bold]x[/bold]\ta␇b\n"
    assert pipe("readlist tags", tmp_path)[0] == "a␇b\t1\n"


def test_several_papers_are_told_apart(folder: Path) -> None:
    out, _ = pipe("readlist show whisper gemini", folder)
    first, second = out.split("\n\nGemini: A Family of Highly Capable Multimodal Models\n")
    assert first.startswith("Whisper\nkey: whisper\n")
    assert second.startswith("key: gemini\n")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "readlist mark whisper read",
            "'whisper' is not one of 'unread', 'reading', 'read', 'dropped'; the status comes before the keys",
        ),
        ("readlist lst", "no such command 'lst'; did you mean 'list'?"),
        ("readlist ls", "no such command 'ls'; did you mean 'list'?"),
        ("readlist rm whisper", "no such command 'rm'; did you mean 'remove'?"),
        ("readlist tags renam a b", "no such command 'renam'; did you mean 'rename'?"),
        ("readlist list --limt 2", "no such option: --limt; did you mean --limit?"),
        ("readlist --hom x list", "no such option: --hom; did you mean --home"),
        ("readlist list --fields tag", "no field is called 'tag'; did you mean tags?"),
        ("readlist show wisper", "no entry has the key 'wisper'; did you mean whisper?"),
        ("readlist mark rad whisper", "'rad' is not one of 'unread', 'reading', 'read', 'dropped'"),
        ("readlist show whisper --format markdown", "did you mean 'md'?"),
        ("readlist export --format markdown", "no format is called 'markdown'; did you mean md?"),
        ("readlist list --json --format tsv", "--json stands for --format json: give one of them"),
        ("readlist tag whisper --add x --remove X", "is x to be added or removed?"),
        ("readlist list --json | readlist mark read -", "standard input has JSON, not keys"),
    ],
)
def test_what_is_wrong_gets_the_nearest_right_one(typed: str, told: str, folder: Path) -> None:
    code, printed = run(typed, folder)
    assert code in (2, 3)
    assert told in printed
    assert len(printed.splitlines()) <= 2


@pytest.mark.whole
def test_words_that_exclude_are_not_options(folder: Path) -> None:
    every = set(pipe("readlist list llm --format keys", folder)[0].split())
    moe = set(pipe("readlist list llm tag:moe --format keys", folder)[0].split())
    assert moe
    for query in (
        "llm -tag:moe",
        "-tag:moe llm",
        "'llm -tag:moe'",
        "-- llm -tag:moe",
        "llm -tag:moe --sort title",
        "llm '-(tag:moe)'",
        "llm '-(-(-tag:moe))'",
    ):
        assert set(pipe(f"readlist list --format keys {query}", folder)[0].split()) == every - moe
    for query in ("llm -moe", "llm NOT moe", "llm -nlp -moe"):
        plain = query.replace("NOT ", "-")
        quoted = pipe(f"readlist list --format keys '{plain}'", folder)[0].split()
        assert pipe(f"readlist list --format keys {query}", folder)[0].split() == quoted
    assert "nothing matches -모델 모델" in pipe("readlist list -모델 모델", folder)[1]
    phrase = pipe("readlist list llm -'language models' --format keys", folder)[0].split()
    assert set(phrase) == set(pipe("readlist list 'llm -\"language models\"' --format keys", folder)[0].split())


@pytest.mark.parametrize("command", ["list", "search", "stats", "export"])
def test_options_with_one_hyphen_are_not_exclusions(command: str) -> None:
    formats = set(FORMATS) if command != "export" else set(export_formats)
    for option in (
        "-r",
        "-e",
        "-0r",
        "-n20",
        "-n",
        "-f",
        "-opapers.md",
        "-h",
        "-q",
        "-sdate",
        "-x",
        *(f"-f{name}" for name in formats),
    ):
        assert to_the_front([command, "word", option])[-1 if option != "-q" else 0] == option
    for word in ("-moe", "-flash", "-nlp", "-sparse", "-reward", "-formal", "-rl", "-one", "-한국어"):
        assert to_the_front([command, word])[-1] == f" {word}"
    assert to_the_front(["tag", "-", "-amoe"]) == ["tag", "-", "-amoe"]


@pytest.mark.parametrize("command", QUERYING)
def test_what_follows_an_option_of_a_query_is_its_value_if_it_takes_one(command: str) -> None:
    table = typer.main.get_command(app)
    options = [one for one in table.get_command(typer.Context(table), command).params if isinstance(one, TyperOption)]
    for name, takes in [(name, not option.is_flag) for option in options for name in option.opts]:
        assert to_the_front([command, name, "-moe"])[-1] == ("-moe" if takes else " -moe"), name


@pytest.mark.parametrize(
    "option", [["--home", "h"], ["--home=h"], ["--color", "never"], ["--no-pager"], ["-q"], ["--quiet"]]
)
def test_options_of_the_program_stand_anywhere(option: list[str]) -> None:
    assert to_the_front(["list", "a", *option, "b"]) == [*option, "list", "a", "b"]
    assert to_the_front(["list", "--", *option]) == ["list", "--", *option]
