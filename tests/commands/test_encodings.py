"""Words that are not text are refused, and those that are come through every locale as they were typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import entry
from processes import run
from program import run as run_here
from readlist.library import Library

BYTES = [b"\xff\xfe", b"\xed\xa0\x80", "강화".encode("cp949"), b"caf\xe9"]


def state(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in [*(home / "papers").iterdir(), *(home / "history").glob("*.json")]}


@pytest.mark.parametrize("argument", BYTES)
def test_words_that_are_not_text_are_refused(home: Path, tmp_path: Path, argument: bytes) -> None:
    Library(home).add([entry()])
    word = os.fsdecode(argument)
    (tmp_path / word).write_text("a file may have any name")
    before = state(home)
    for arguments in (
        ["search", word], ["list", f"tag:{word}"], ["show", word], ["tag", "kim2024paper1", "--add", word], ["note", "kim2024paper1", word],
        ["add", "--title", f"T {word}", "--author", word], ["add", "--title", "T", f"--note={word}"], ["tags", "rename", "rl", word, "--alias"],
        ["tags", "alias", "llm", word], ["mark", word, "kim2024paper1"], ["remove", "--where", word], ["merge", word, "kim2024paper1"],
        ["import", "--date", "x" + word, "."], ["export", "--title", word], ["import", f"no/{word}"],
    ):  # fmt: skip
        done = run(home, arguments, tmp_path)
        assert "Traceback" not in done.err, (arguments, done.err)
        assert done.code == 2 and "is not UTF-8" in done.err, (arguments, done)
    assert state(home) == before


@pytest.mark.parametrize("argument", BYTES)
def test_files_may_have_names_that_are_not_text(home: Path, tmp_path: Path, argument: bytes) -> None:
    name = os.fsdecode(argument)
    (tmp_path / f"{name}.md").write_text(
        "2024년 5월 20일\nA Title of Words\n(Kim Cheolsu)\nWe do it.\n#rl\n", encoding="utf-8"
    )
    assert run(home, ["import", f"{name}.md"], tmp_path).code == 0
    assert run(home, ["export", "-o", f"{name}.bib"], tmp_path).code == 0
    assert (tmp_path / f"{name}.bib").exists()
    for arguments in (
        ["history"],
        ["undo"],
        ["redo"],
        ["list"],
        ["doctor"],
        ["show", "-"],
        ["export", "--format", "json"],
    ):
        done = run(home, arguments, tmp_path)
        assert "Traceback" not in done.err and done.code in (0, 1), (arguments, done)
    assert run(home, ["--home", str(tmp_path / name), "list"], tmp_path).code == 0


@pytest.mark.parametrize("data", BYTES)
def test_what_is_not_text_on_standard_input_is_refused(home: Path, data: bytes) -> None:
    Library(home).add([entry()])
    before = state(home)
    for arguments in (["note", "kim2024paper1", "-"], ["mark", "read", "-"], ["show", "-"]):
        done = run_here(*arguments, stdin=b"kim2024paper1 " + data)
        assert done.code == 2 and "standard input is not UTF-8 from byte 1" in done.err, done
    assert state(home) == before
    assert run_here("note", "kim2024paper1", "-", stdin="\ufeff새 생각\r\n둘\r\n".encode()).code == 0
    assert Library(home).get("kim2024paper1").note.endswith("\n\n새 생각\n둘")


LOCALES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "en_US.ISO-8859-1"},
    {"LC_ALL": "ko_KR.eucKR"},
    {"LC_ALL": "no such locale"},
]


@pytest.mark.whole
@pytest.mark.parametrize("variables", LOCALES, ids=lambda variables: variables["LC_ALL"])
def test_words_come_through_every_locale(home: Path, tmp_path: Path, variables: dict[str, str]) -> None:
    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        words = [os.fsencode(sys.executable), b"-m", b"readlist", *(word.encode() for word in arguments)]
        return subprocess.run(words, cwd=tmp_path, env={**os.environ, **variables}, capture_output=True, check=False)

    assert call("add", "--title", "한글 제목", "--note", "메모 é", "--date", "2024-05-01").returncode == 0
    assert call("list", "제목", "--format", "keys").stdout.decode() == "한글-제목\n"
    assert call("export", "-f", "md", "-o", "내 목록.md").returncode == 0
    assert "한글 제목" in (tmp_path / "내 목록.md").read_text(encoding="utf-8")
    (tmp_path / "노트.md").write_text("---\nreadlist: 1\ntitle: 다른 것\n---\n", encoding="utf-8")
    assert call("import", "노트.md").returncode == 0
    assert {hit.entry.title for hit in Library(home).find().hits} == {"한글 제목", "다른 것"}
