"""Adding what is there, names by title, keys from standard input, fields left out, one line a paper for a blog."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from program import run
from readlist.export import EXPORTERS
from readlist.library import Library
from readlist.model import Entry, Status


@pytest.fixture
def library(home: Path) -> Library:
    found = Library(home)
    found.add(
        [
            Entry("LoRA: Low-Rank Adaptation", key="hu2021lora", arxiv="2106.09685", authors=["Edward Hu", "Yelong Shen"],
                  urls=["https://arxiv.org/abs/2106.09685"], note="Mine.", extra={"rating": 5, "read on": [1]}),
            Entry("A post on *things*", key="post", urls=["https://www.example.org/post/?utm_source=x#top"]),
            Entry("By its DOI", key="doi", doi="10.1000/ABC.1"),
            Entry("By a link to its DOI", key="linked", urls=["https://doi.org/10.1000/xyz"]),
            Entry("Low-rank things", key="low", arxiv="2106.09685"),
        ]
    )  # fmt: skip
    found.config.file.write_text('arxiv_api = "http://127.0.0.1:9/"\ncrossref_api = "http://127.0.0.1:9/"\n')
    return Library(home)


# Adding what is there


@pytest.mark.parametrize(
    ("what", "key"),
    [
        ("2106.09685v2", "hu2021lora"),
        ("arXiv:2106.09685", "hu2021lora"),
        ("https://huggingface.co/papers/2106.09685", "hu2021lora"),
        ("http://example.org/post", "post"),
        ("https://example.org/post?utm_campaign=y", "post"),
        ("10.1000/abc.1", "doi"),
        ("https://dx.doi.org/10.1000/ABC.1", "doi"),
        ("doi:10.1000/xyz", "linked"),
    ],
)
def test_what_is_there_is_not_added(library: Library, what: str, key: str) -> None:
    done = run("add", what)
    assert (done.code, done.out) == (0, f"{key}\n")
    assert "already in the list as" in done.err and len(library.find().hits) == 5
    assert run("add", what, "--anyway", "--offline").out != f"{key}\n"
    assert len(library.find().hits) == 6


def test_what_is_another_page_is_added(library: Library) -> None:
    assert run("add", "https://example.org/post/2", "--title", "Another").code == 0
    assert run("add", "https://example.org/post?page=2", "--title", "A third").code == 0
    assert len(library.find().hits) == 7


def test_what_is_not_added_to_an_entry_that_is_there_is_said(library: Library) -> None:
    done = run("add", "2106.09685", "--tag", "new", "--note", "A thought.")
    assert "nothing was added, nor what --tag, --note gave; --anyway" in done.err
    assert "A thought." not in library.get("hu2021lora").note


def test_a_title_needs_no_network(library: Library) -> None:
    done = run("add", "2405.00001", "--title", "Given")
    assert done.code == 0 and "not looked up" in done.err and "try again" not in done.err
    assert library.get(done.out.strip()).arxiv == "2405.00001"
    assert run("add", "2405.00002").code == 8


# Names


def break_title(home: Path) -> None:
    shard = home / "papers" / "2024-05.toml"
    shard.write_text(shard.read_text(encoding="utf-8").replace("Of its own", 'Of its "own'), encoding="utf-8")


def open_a_text_before(home: Path) -> None:
    shard = home / "papers" / "2024-05.toml"
    text = shard.read_text(encoding="utf-8")
    shard.write_text(f'[[paper]]\nkey = "first"\ntitle = """x\n{text}', encoding="utf-8")


def lead_nowhere(home: Path) -> None:
    shard = home / "papers" / "2024-05.toml"
    shard.unlink()
    shard.symlink_to(home / "nowhere")


@pytest.mark.parametrize("break_it", [break_title, open_a_text_before, lead_nowhere])
def test_no_entry_is_taken_for_one_that_cannot_be_read(home: Path, break_it: Callable[[Path], None]) -> None:
    library = Library(home)
    day = date(2024, 5, 1)
    library.add(
        [Entry("Of its own", key="gem", date=day), Entry("Another", key="gem-pro"), Entry("Third", key="other")]
    )
    break_it(home)
    for words in (["remove", "gem"], ["remove", "ge"], ["mark", "read", "-"], ["edit", "gem", "--from", "-"]):
        done = run(*words, stdin=b"gem\n")
        assert done.code == 4 and "2024-05.toml:" in done.err, (words, done)
    assert run("show", "gem").code == (0 if break_it is lead_nowhere else 4)
    assert run("mark", "read", "gem-pro").code == 0
    assert run("mark", "read", "oth").code == (4 if break_it is lead_nowhere else 0)
    assert len(Library(home).find().hits) == 2


def test_a_fault_is_named_for_the_key_that_has_it(home: Path, library: Library) -> None:
    shard = home / "papers" / "2024-07.toml"
    shard.write_text('[[paper]]\nkey = "Bad Key"\ntitle = "x"\n[[paper]]\nkey = "bb"\ntitle = 7\n')
    for command in ("show", "path", "edit"):
        assert f"{shard}:6: the title is not a text" in run(command, "bb").err
    assert f"{shard}:2: 'Bad Key' is not a key" in run("show", "Bad Key").err
    assert run("show", "nosuch").code == 3


def test_an_edited_text_without_its_key_is_told_to_have_it(tmp_path: Path, library: Library) -> None:
    (tmp_path / "text").write_text('[[paper]]\ntitle = "x"\n')
    done = run("edit", "low", "--from", tmp_path / "text")
    assert done.code == 2 and 'an entry without a key; add a line key = "low"' in done.err


def test_a_missing_key_may_be_in_what_cannot_be_read(home: Path, library: Library) -> None:
    (home / "papers" / "2024-07.toml").symlink_to(home / "nowhere")
    done = run("show", "nosuch")
    assert done.code == 4 and "2024-07.toml:1: cannot be read: it is a link that leads nowhere" in done.err


def test_keys_on_standard_input_are_whole(library: Library) -> None:
    assert run("mark", "read", "-", stdin=b"hu2021\n").code == 3
    assert run("mark", "read", "-", stdin=b"HU2021LORA\n").code == 0
    assert run("mark", "read", "linke").code == 0


def test_a_part_of_one_title_is_a_name_for_what_changes_nothing(library: Library) -> None:
    assert run("show", "lora", "--format", "json").code == 0
    assert json.loads(run("show", "low-rank adaptation", "--json").out)["key"] == "hu2021lora"
    several = run("show", "rank")
    assert several.code == 3 and "  hu2021lora  LoRA: Low-Rank Adaptation\n" in several.err
    changed = run("mark", "read", "adaptation")
    assert changed.code == 3 and "hu2021lora" in changed.err
    assert library.get("hu2021lora").status is Status.UNREAD


@pytest.mark.parametrize("command", ["diff", "path", "related"])
def test_what_takes_one_key_and_changes_nothing_takes_a_part_of_a_title(library: Library, command: str) -> None:
    assert run(command, "adaptation").code in (0, 1)
    assert run(command, "rank").code == 3


@pytest.mark.parametrize(
    "command",
    [
        ["note", "adaptation", "x"],
        ["edit", "adaptation"],
        ["rename", "adaptation", "x"],
        ["merge", "post", "adaptation"],
    ],
)
def test_what_changes_something_suggests_the_keys_with_their_titles(library: Library, command: list[str]) -> None:
    done = run(*command)
    assert done.code == 3
    assert "did you mean hu2021lora?\n  hu2021lora  LoRA: Low-Rank Adaptation\n" in done.err


# Handing on


def test_keys_come_from_standard_input_in_their_order(library: Library) -> None:
    done = run("export", "-", "--format", "jsonl", stdin=b"post\nhu2021lora\tmore\n")
    assert [json.loads(line)["key"] for line in done.out.splitlines()] == ["post", "hu2021lora"]
    assert run("export", "-", stdin=b"").code == 1


def test_fields_are_left_out(library: Library) -> None:
    (found,) = json.loads(run("export", "key:hu2021lora", "--format", "json", "--without", "note,status,rating").out)
    assert not {"note", "status", "rating"} & found.keys() and found["arxiv"] == "2106.09685"
    assert "Mine." not in run("export", "lora", "--without", "note").out
    assert "status" not in run("export", "lora", "--format", "csv", "--without", "status").out
    assert "note" not in json.loads(run("show", "hu2021lora", "--json", "--without", "note").out)
    assert "note" not in run("list", "--format", "jsonl", "--without", "note").out
    assert run("list", "--without", "key").code == 2


@pytest.mark.parametrize(
    "command",
    [
        ["show", "hu2021lora"],
        ["--color", "always", "show", "hu2021lora"],
        ["show", "hu2021lora", "--format", "toml"],
        ["list", "--fields", "key,status"],
        ["list", "--format", "table"],
        *(["export", "lora", "--format", name] for name in EXPORTERS if name != "notes"),
        ["export", "lora", "--group-by", "status"],
    ],
    ids=" ".join,
)
def test_nothing_is_said_of_a_status_that_is_left_out(library: Library, command: list[str]) -> None:
    library.mark(["hu2021lora"], Status.READ)
    done = run(*command, "--without", "status")
    assert (done.code, re.search(r"unread|\bread\b(?!.?on)", done.out)) == (0, None)


def test_notes_say_nothing_of_a_status_that_is_left_out(library: Library, tmp_path: Path) -> None:
    assert run("export", "--format", "notes", "-o", tmp_path / "out", "--without", "status").code == 0
    assert not any("status" in file.read_text("utf-8") for file in (tmp_path / "out").iterdir())


@pytest.mark.parametrize("command", [["list"], ["export"], ["show", "post"]])
def test_a_field_that_is_nowhere_cannot_be_left_out(library: Library, command: list[str]) -> None:
    done = run(*command, "--without", "notes")
    assert (done.code, done.out) == (2, "")
    assert "no field is called 'notes'; did you mean note?" in done.err
    assert run(*command, "--without", "read on").code == 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["list"], "hu2021lora\t5\t1\n"),
        (["list", "--header"], "key\trating\tread on\n"),
        (["list", "--format", "table"], "rating"),
        (["export", "--format", "csv"], "hu2021lora,5,1\n"),
    ],
)
def test_a_field_of_ones_own_can_be_a_column(library: Library, command: list[str], told: str) -> None:
    assert told in run(*command, "--fields", "key,rating,read on").out
    assert "no field is called 'ratings'" in run(*command, "--fields", "key,rating,ratings").err


OPTIONS = ("--title=T", "--group-by=tag", "--compact", "--bom", "--safe", "--fields=key")


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_an_option_that_does_nothing_for_a_format_is_refused(library: Library, tmp_path: Path, name: str) -> None:
    for option in OPTIONS:
        done = run("export", "--format", name, option, "-o", tmp_path / "out", "--force")
        taken = option[2:].partition("=")[0].replace("-", "_") in EXPORTERS.find(name).takes
        assert done.code == (0 if taken else 2)
        assert taken or f"cannot go with --format {name}, only with" in done.err


def test_json_has_fields_of_ones_own(library: Library) -> None:
    found = json.loads(run("show", "hu2021lora", "--json").out)
    assert (found["rating"], found["read on"]) == (5, [1])


def test_one_line_a_paper_for_a_blog(library: Library) -> None:
    done = run("export", "key:hu2021lora OR key:post", "--compact", "--group-by", "none", "--sort", "title")
    assert done.out == (
        "- [A post on \\*things\\*](https://www.example.org/post/?utm_source=x#top)\n"
        "- [LoRA: Low-Rank Adaptation](https://arxiv.org/abs/2106.09685), Edward Hu, Yelong Shen\n"
    )
    assert run("export", "--compact", "--format", "csv").code == 2
    library.mark(["post"], Status.READ)
    grouped = run("export", "key:hu2021lora OR key:post", "--compact", "--group-by", "status").out
    unread, read = grouped.split("\n\n## read\n\n")
    assert unread.startswith("## unread\n\n- [LoRA") and read.startswith("- [A post")


def test_a_note_is_not_opened_where_only_asked_what_would_be_done(library: Library) -> None:
    shown = run("note", "hu2021lora", "--dry-run")
    assert shown.out.startswith("hu2021lora\t") and "would open the note of hu2021lora" in shown.err
    assert "would replace the note of hu2021lora" in run("note", "hu2021lora", "--from", "-", "--dry-run").err
    assert run("note", "hu2021lora", "More.", "--dry-run").out.endswith("\tnote: +More.\n")
    assert library.get("hu2021lora").note == "Mine."


def test_a_key_that_an_edited_text_changes_is_named(library: Library) -> None:
    text = library.text_of("low").replace('"low"', '"other"')
    assert "edited low, whose key is now other" in run("edit", "low", "--from", "-", stdin=text.encode()).err
    text = library.text_of("other").replace('"other"', '"low"').replace("added_on", "date = 2020-01-01\nadded_on")
    assert "edited other, whose key is now low" in run("edit", "other", "--from", "-", stdin=text.encode()).err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["list", "--qiet"], "did you mean --quiet?"),
        (["mark", "read", "low", "--on", "2024-05"], "'2024-05' is not a day; write it as 2024-05-20, or today"),
        (["mark", "read", "low", "--on", "x"], "'x' is not a day; write it as 2024-05-20, or today"),
        (["tag", "low", "--add", ","], "nothing to do: give --add TAG"),
        (["redo", "99"], "there is no change 99 to redo"),
        (["undo", "99"], "there is no change 99 to undo"),
        (["mark", "READ", "low"], "marked as read: 1 entry"),
        (["add", "--title", "T", "--offline", "--status", "READ"], "added T"),
    ],
    ids=" ".join,
)
def test_what_is_told(library: Library, command: list[str], told: str) -> None:
    assert told in run(*command).err


def test_no_message_repeats_a_long_text(library: Library) -> None:
    for query in ("x" * 10_000, f"{'x ' * 5000}(", f"tag:{'x' * 10_000}"):
        assert len(run("list", query).err) < 3000


# Duplicates and what next


def test_what_is_certainly_one_paper_is_merged(library: Library) -> None:
    library.add([Entry("Again by DOI", key="again", doi="10.1000/abc.1"), Entry("By its DOI", key="same-title")])
    shown = run("duplicates", "--merge", "--dry-run")
    assert len(library.find().hits) == 7
    done = run("duplicates", "--merge")
    assert shown.out == done.out
    assert done.out.splitlines() == [
        "hu2021lora\tlow\tarxiv\tLoRA: Low-Rank Adaptation",
        "again\tdoi\tdoi\tAgain by DOI",
    ]
    keys = {hit.entry.key for hit in library.find().hits}
    assert keys == {"hu2021lora", "post", "again", "linked", "same-title"}
    assert run("undo").code == 0 and len(library.find().hits) == 7
    assert run("list", "is:duplicate", "--format", "keys").out.split().count("doi") == 1


def test_an_essay_with_the_id_of_a_paper_is_not_merged_with_it(library: Library) -> None:
    library.add([Entry("Thoughts on recent papers", key="essay", arxiv="2106.09685")])
    done = run("duplicates", "--merge", "--yes")
    assert "essay and hu2021lora have the same arXiv id, but titles that are not alike" in done.err
    assert {hit.entry.key for hit in library.find("2106.09685").hits} == {"essay", "hu2021lora"}


def test_three_on_one_paper_become_one(library: Library) -> None:
    library.add([Entry("Adaptation, low-rank", key="a-third", arxiv="2106.09685", note="Third.")])
    assert run("duplicates", "--merge").code == 0
    entry = library.get("a-third")
    assert "Third." in entry.note and "Mine." in entry.note
    assert run("duplicates", "--merge").code == 1


def test_what_next(library: Library) -> None:
    done = run("next", "--limit", "2", "--format", "keys")
    assert done.code == 0 and len(done.out.split()) == 2
    assert all(line.count("\t") == 2 for line in run("next").out.splitlines())
    assert len(run("next", "--limit", "0").out.splitlines()) == len(library.find("is:unread").hits)
