"""A text in the editor: kept as it was written, and never lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readlist.config import Config
from readlist.errors import ReadlistError, Refused, StoreError, UsageError
from readlist.library import Library
from readlist.terminal.editor import edit_text
from sample_store import Terminal, store
from transcript import run

KOREAN = "한 줄의 생각.\n\n- 둘째 줄 “따옴표” 🙂"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where texts are while they are edited."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Make EDITOR a shell script, in which ``$1`` is the file."""
    file = tmp_path / "the editor.sh"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{file}'")


def settings() -> Config:
    return Config(Path("config.toml"))


def no(error: ReadlistError) -> bool:
    return False


def test_what_the_editor_left_is_saved_and_its_file_goes(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    editor(tmp_path, monkeypatch, 'ls -ld "$(dirname "$1")" | cut -c1-10; cat "$1"; printf "new\\r\\n둘\\r\\n" > "$1"')
    saved: list[str] = []
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115
    edit_text("old", "한글 key/../x.md", settings(), saved.append, no, "readlist note x")
    assert saved == ["new\n둘\n"]
    assert capfd.readouterr().out.splitlines() == ["drwx------", "old"]
    assert list(temporary.iterdir()) == []


@pytest.fixture
def home_with_papers(home: Path) -> Path:
    store(home)
    return home


def note_of(home: Path, key: str = "whisper") -> str:
    return Library(home).get(key).note


def kept(printed: str) -> str:
    """The text in the file that a message names."""
    found = re.search(r"your text is kept: readlist [a-z ]+ --from (\S+) takes it in", printed)
    assert found, printed
    return Path(found[1]).read_text(encoding="utf-8")


def test_a_note_is_written(
    home_with_papers: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, f"cat > \"$1\" <<'END'\n\n{KOREAN}\nEND")
    code, printed = run("readlist note whisper", tmp_path)
    assert (code, printed) == (0, "edited whisper; readlist undo takes it back\n")
    assert note_of(home_with_papers) == KOREAN
    assert list(temporary.iterdir()) == []


def test_a_note_is_emptied_and_comes_back(
    home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = note_of(home_with_papers)
    editor(tmp_path, monkeypatch, ': > "$1"')
    assert run("readlist note whisper", tmp_path)[0] == 0
    assert note_of(home_with_papers) == ""
    editor(tmp_path, monkeypatch, f'echo "{KOREAN}" > "$1"')
    assert run("readlist note whisper", tmp_path)[0] == 0
    assert note_of(home_with_papers) == KOREAN
    for _ in range(2):
        assert run("readlist undo -q", tmp_path) == (0, "")
    assert note_of(home_with_papers) == before


@pytest.mark.parametrize("command", ["note whisper", "edit whisper", "config edit"])
def test_nothing_is_changed_where_the_editor_changes_nothing(
    command: str, home_with_papers: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home_with_papers / "config.toml").write_text("limit = 3\n")
    editor(tmp_path, monkeypatch, "true")
    assert run(f"readlist {command}", tmp_path) == (0, "nothing was changed\n")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("command", ["note whisper", "edit whisper", "config edit"])
def test_an_editor_that_fails_changes_nothing_and_loses_nothing(
    command: str, home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = note_of(home_with_papers)
    editor(tmp_path, monkeypatch, 'echo "half a thought" >> "$1"; exit 3')
    code, printed = run(f"readlist {command}", tmp_path)
    assert code == 4
    assert "ended with code 3; nothing was changed" in printed
    assert kept(printed).endswith("half a thought\n")
    assert note_of(home_with_papers) == before


@pytest.mark.parametrize("script", ["exit 1", 'rm "$1"', 'rm "$1"; exit 1'])
def test_a_text_in_which_nothing_was_written_is_not_kept(
    script: str, home_with_papers: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, script)
    code, printed = run("readlist edit whisper", tmp_path)
    assert (code, "kept" in printed) == (4, False)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "program", "code"),
    [
        ("note whisper", "no-such-editor", 4),
        ("edit whisper", "vi 'unclosed", 2),
        ("edit whisper", "code", 2),
        ("config edit", "/", 4),
    ],
)
def test_an_editor_that_is_not_one(
    command: str, program: str, code: int, home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", program)
    found, printed = run(f"readlist {command}", tmp_path)
    assert found == code
    assert "; set VISUAL or EDITOR" in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize(
    ("command", "script", "code"),
    [
        ("edit whisper", "sed -i 's/^title = /title = = /'", 2),
        ("edit whisper", "sed -i '/^title/d'", 2),
        ("edit whisper", "sed -i 's/^date = .*/date = \"some day\"/'", 2),
        ("edit whisper", "sed -i 's/^key = .*/key = \"gemini\"/'", 7),
        ("edit whisper", "sed -i 's/^key = .*/key = \"two words\"/'", 2),
        ("edit whisper", "sed -i 's/^\\[\\[paper\\]\\]/[[other]]/'", 2),
        ("edit whisper", "echo '[[paper]]\ntitle = \"another\"' >>", 2),
        ("edit whisper", ": >", 2),
        ("edit whisper", "printf '\\377\\376' >>", 2),
        ("note whisper", "printf '\\377\\376' >>", 2),
        ("config edit", "echo 'limit = \"three\"' >", 2),
        ("config edit", "echo '[queries' >", 2),
    ],
)
def test_what_cannot_be_saved_is_kept(
    command: str, script: str, code: int, home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards = {path: path.read_bytes() for path in (home_with_papers / "papers").iterdir()}
    editor(tmp_path, monkeypatch, f'{script} "$1"')
    found, printed = run(f"readlist {command}", tmp_path)
    assert found == code, printed
    assert "Traceback" not in printed
    file = re.search(r"your text is kept: readlist [a-z ]+ --from (\S+) takes it in", printed)
    assert file, printed
    assert Path(file[1]).exists()
    assert {path: path.read_bytes() for path in (home_with_papers / "papers").iterdir()} == shards
    assert not (home_with_papers / "config.toml").exists()


@pytest.mark.parametrize("command", ["note whisper", "edit whisper"])
def test_an_entry_that_was_changed_meanwhile_is_not_overwritten(
    command: str, home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, 'readlist -q note whisper "meanwhile"; echo "# mine" >> "$1"')
    code, printed = run(f"readlist {command}", tmp_path)
    assert code == 7
    assert "changed in the meantime" in printed
    assert kept(printed).endswith("# mine\n")
    assert note_of(home_with_papers).endswith("\n\nmeanwhile")


def test_settings_that_were_changed_meanwhile_are_not_overwritten(
    home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = home_with_papers / "config.toml"
    editor(tmp_path, monkeypatch, f"echo 'sort = \"title\"' > '{config}'; echo 'limit = 3' > \"$1\"")
    code, printed = run("readlist config edit", tmp_path)
    assert code == 7
    assert kept(printed) == "limit = 3\n"
    assert "sort" in config.read_text()


def test_a_change_of_another_entry_is_in_nobodys_way(
    home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, 'readlist -q mark read gemini; echo "mine" >> "$1"')
    assert run("readlist note whisper", tmp_path)[0] == 0
    assert note_of(home_with_papers).endswith("mine")
    assert Library(home_with_papers).get("gemini").status == "read"


def test_fields_of_ones_own_stay(home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, "echo 'rating = 5  # 별점' >> \"$1\"")
    assert run("readlist edit whisper", tmp_path)[0] == 0
    editor(
        tmp_path,
        monkeypatch,
        'grep -q "rating = 5  # 별점" "$1" && sed -i "s/^title = .*/title = \\"Whisper, again\\"/" "$1"',
    )
    assert run("readlist edit whisper", tmp_path)[0] == 0
    entry = Library(home_with_papers).get("whisper")
    assert (entry.title, entry.extra) == ("Whisper, again", {"rating": 5})


def test_one_can_go_on_after_a_mistake(home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file opens again, with what was written; then it is saved."""
    editor(
        tmp_path, monkeypatch,
        f'if test -e {tmp_path}/seen; then sed -i "s/= =/=/" "$1"; else touch {tmp_path}/seen; '
        "sed -i 's/^title = .*/title = = \"고친 제목\"/' \"$1\"; fi",
    )  # fmt: skip
    terminal = Terminal("readlist edit whisper", tmp_path)
    assert "line" in terminal.wait("Edit it again? [Y/n]")
    terminal.type("\n")
    assert "edited whisper" in terminal.wait()
    assert terminal.code() == 0
    assert Library(home_with_papers).get("whisper").title == "고친 제목"


def test_one_can_stop_after_a_mistake(home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, 'echo "title = " >> "$1"')
    terminal = Terminal("readlist edit whisper", tmp_path)
    terminal.wait("[Y/n]")
    terminal.type("n\n")
    assert kept(terminal.wait()).endswith("title = \n")
    assert terminal.code() == 2


def test_the_settings_begin_with_every_setting_explained(
    home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, 'sed -i "s/^# limit = 0/limit = 7/" "$1"; echo "todo = \\"is:unread\\"" >> "$1"')
    code, printed = run("readlist config edit", tmp_path)
    assert (code, printed.split(";")[0]) == (0, f"saved {home_with_papers}/config.toml")
    assert Library(home_with_papers).config["limit"] == 7
    assert run("readlist undo -q", tmp_path)[0] == 0 and not (home_with_papers / "config.toml").exists()


def test_errors_say_where_the_text_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, 'echo more >> "$1"')
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115

    for error in (Refused("no"), UsageError("no"), StoreError("no")):

        def save(text: str, error: ReadlistError = error) -> None:
            raise error

        with pytest.raises(type(error), match=r"^no; your text is kept: readlist note a --from .*/a\.md takes it in$"):
            edit_text("text", "a.md", settings(), save, no, "readlist note a")


def test_a_byte_order_mark_that_an_editor_puts_in_front_is_not_text(tmp_path: Path) -> None:
    from readlist.terminal.editor import text_in

    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbf[[paper]]\r\n")
    assert text_in(file) == "[[paper]]\n"


@pytest.mark.parametrize("command", ["edit whisper", "note whisper", "config edit"])
def test_a_text_that_was_kept_is_taken_in(
    command: str, home_with_papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that the message names does it, from the file that it names."""
    line = "limit = 3" if command == "config edit" else "rating = 5"
    editor(
        tmp_path,
        monkeypatch,
        f'sed -i "1i {line}" "$1"; exit 1' if "config" in command else f'echo "{line}" >> "$1"; exit 1',
    )
    printed = run(f"readlist {command}", tmp_path)[1]
    again = re.search(r"readlist [a-z ]+ --from \S+", printed)
    assert again, printed
    assert run(again[0], tmp_path)[0] == 0
    library = Library(home_with_papers)
    changed = {"edit whisper": library.get("whisper").extra.get("rating"), "config edit": library.config["limit"]}
    assert changed.get(command, library.get("whisper").note.endswith(line)) in (5, 3, True)
    broken = tmp_path / "broken"
    broken.write_bytes(b"title = = \xff")
    assert run(f"readlist {command} --from broken", tmp_path)[0] == 2
    assert run(f"readlist {command} --from nowhere", tmp_path)[0] == 4
