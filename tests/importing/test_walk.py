"""Files as people have them: every encoding, every odd thing that lies in a folder, each named with its reason."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import processes
from notes_and_store import ALPHA, BETA, NotesAndStore, digest, told
from processes import no_fault
from program import run
from readlist.errors import StoreError
from readlist.importing import reading
from readlist.importing import walk as sources
from readlist.importing.intake import Options, take_in
from readlist.importing.walk import Undecodable, decode
from readlist.search.index import Index

KOREAN = digest(ALPHA)


@pytest.fixture
def desk(tmp_path: Path, home: Path) -> NotesAndStore:
    return NotesAndStore(tmp_path / "notes", home)


def reasons(desk: NotesAndStore, *names: str) -> dict[str, str]:
    """What an import leaves out, by name, with the reason."""
    return {left.name: left.reason for left in desk.take_in(*names).left_out}


@pytest.mark.parametrize("names", [(b"caf\xe8.txt", b"caf\xe9.txt"), (b"caf\xc3\xa9.txt", b"cafe\xcc\x81.txt")])
def test_of_two_files_with_one_name_the_second_is_named(desk: NotesAndStore, names: tuple[bytes, bytes]) -> None:
    for name, text in zip(names, (ALPHA, BETA), strict=True):
        desk.write(os.fsdecode(name), digest(text))
    if len(list(desk.folder.iterdir())) < 2:
        pytest.skip("this file system composes names")
    report = desk.take_in()
    assert len(report.added) == 1
    assert [left.reason for left in report.incomplete] == [
        "another file has this name, written in other bytes; rename one of them"
    ]


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "utf-8 mac", "utf-8 dos"]
)
def test_every_encoding_gives_the_same_entry(desk: NotesAndStore, encoding: str) -> None:
    text, _, system = encoding.partition(" ")
    note = KOREAN
    if system == "dos":
        note = note.replace("\n", "\r\n")
    elif system == "mac":
        note = unicodedata.normalize("NFD", note)
    data = note.encode(text)
    desk.write("a.txt", b"\xfe\xff" + note.encode("utf-16-be") if encoding == "utf-16-be" else data)
    desk.take_in()
    entry = desk.one("Alpha")
    assert entry.note == "양을 세는 네트워크라니, 자는 사람에게는 필요가 없을 것 같다."
    assert (entry.tags, entry.authors) == (["counting", "llm"], ["Ana Sousa", "Cheolsu Kim"])
    assert all(unicodedata.is_normalized("NFC", path.read_text()) for path in desk.library.paths.papers.glob("*.toml"))


@given(
    st.text("가나다라마바사아자차카타파하 \n.,:()#abcXYZ019", min_size=20).filter(lambda t: len(set(t) & set(" \n")))
)
def test_utf_16_without_a_mark(text: str) -> None:
    if not text.strip():
        return
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("line", ["% Encoding: ISO8859_1", "% -*- coding: cp1252 -*-", "\n% Encoding: latin1"])
def test_the_encoding_that_a_file_names(line: str) -> None:
    text = f"{line}\nÄrger in München"
    assert decode(text.encode("latin-1")) == text
    for unknown in ("base64", "klingon", "ascii"):
        with pytest.raises(Undecodable):
            decode(f"% Encoding: {unknown}\n".encode() + b"na\xefve caf\xe9 \xe0 la carte")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        ("\ufeff \n".encode("utf-16-le"), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "a binary file"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(1, 32)) * 20, "a binary file"),
        ("text".encode("utf-32"), "a binary file"),
        ("\ufeffabc".encode("utf-16-le") + b"\0", "broken UTF-16"),
        ("첫 줄\n둘째 줄 ".encode() + b"\xff\xfe\xff\n", "line 2 is neither UTF-8 nor CP949"),
        (
            "# 拡散モデル\n\n著者: 山田太郎\n\n画像を生成する。とても面白かった。".encode("euc_jp"),
            "line 1 is neither UTF-8 nor CP949",
        ),
        ("論文メモ\n\n注意機構だけで翻訳する。".encode("shift_jis"), "line 1 is neither UTF-8 nor CP949"),
        ("M\xfcller, Gr\xf6\xdfe".encode() + b" Gr\xf6\xdfe", "line 1 is neither UTF-8 nor CP949"),
        (b"One\n\xc4nderung", "line 2 is neither UTF-8 nor CP949"),
        ("na\xefve caf\xe9 \xe0 la carte".encode("latin-1"), "line 1 is neither UTF-8 nor CP949"),
    ],
)
def test_what_is_not_text_is_named_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Undecodable) as raised:
        decode(data)
    assert reason in str(raised.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_named(data: bytes) -> None:
    try:
        assert decode(data).strip()
    except Undecodable as error:
        assert str(error)


def test_korean_with_single_letters_is_korean() -> None:
    for text in ("ㅋㅋㅋ", "“the” 첫 글을 쓴다", "ㅋㅋㅋㅋㅋ 재밌다", "제목\n\n이건 ㅠㅠ 좀 어렵다 ㅋㅋㅋ ㅎㅎ"):
        assert decode(text.encode("cp949")) == text


def test_standard_input_that_names_no_paper_is_left_out(desk: NotesAndStore) -> None:
    done = run("import", "-", stdin=b"hello\n")
    assert (done.code, desk.titles()) == (5, [])
    assert "left out -: it names no paper" in done.err


# What lies in a folder


def test_odd_files_are_named_and_the_rest_is_imported(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.write("empty.md", "")
    desk.write("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    desk.write("paper.pdf", b"%PDF-1.7")
    desk.write("broken.txt", "첫 줄\n".encode() + b"\xff\xff\n")
    desk.write("package.json", '{"name": "left-pad", "version": "1.0.0"}\n')
    for name in (".hidden.md", "._a.txt", ".DS_Store"):
        desk.write(name, "not looked at")
    desk.write("sub/README.md", "# Index\n\n" + "".join(f"- [Paper {n}](papers/{n}.md)\n" for n in range(40)))
    (desk.folder / "sub/loop").symlink_to("..")
    (desk.folder / "self").symlink_to("self")
    (desk.folder / "dangling.md").symlink_to("nowhere.md")
    os.mkfifo(desk.folder / "pipe.txt")
    time.sleep(0.03)  # what was written this very moment is read once more
    left = reasons(desk)
    assert desk.titles() == ["Alpha"]
    assert set(left) == {
        "empty.md", "photo.txt", "paper.pdf", "broken.txt", "package.json", "sub/README.md", "sub/loop", "self",
        "dangling.md", "pipe.txt", ".hidden.md",
    }  # fmt: skip
    assert left[".hidden.md"] == "a hidden file"
    assert left["empty.md"] == "empty"
    assert left["photo.txt"] == "a binary file"
    assert left["paper.pdf"] == "not a note: .pdf files are not read"
    assert left["broken.txt"].startswith("line 2 is neither")
    assert left["sub/loop"] == left["self"] == "a link that leads in a circle"
    assert left["dangling.md"] == "a link that leads nowhere"
    assert left["pipe.txt"] == "neither a file nor a folder"
    done = run("import", desk.folder)
    assert (done.code, done.err) == (0, "1 file: nothing new\n")
    told = {name for name, reason in left.items() if f"left out {name}: {reason}\n" in run("import", "--again").err}
    assert told == set(left)


def test_a_file_that_is_named_and_left_out_is_exit_5(desk: NotesAndStore) -> None:
    good = desk.write("a.txt", digest(ALPHA))
    bad = {
        "empty.md": desk.write("empty.md", ""),
        "photo.jpg": desk.write("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        "index.md": desk.write("index.md", "# Index\n\n" + "".join(f"- [P {n}](papers/{n}.md)\n" for n in range(40))),
        "package.json": desk.write("package.json", '{"name": "left-pad"}\n'),
        "nothing.txt": desk.folder / "nothing.txt",
        "x" * 300: desk.folder / ("x" * 300),
    }
    for name, path in bad.items():
        done = run("import", good, path)
        assert done.code == 5, name
        assert name in done.err
        assert "Traceback" not in done.err
    assert desk.titles() == ["Alpha"]
    assert run("import", good).code == 0
    assert run("import", desk.folder).code == 0
    assert run("import", desk.folder, bad["empty.md"]).code == 5
    explained = run("import", "--explain", good, bad["index.md"])
    assert explained.code == 5
    assert "index.md\t1\tleft out" in explained.out


@pytest.fixture
def locked(desk: NotesAndStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file and a folder that may not be read: by their modes, or where we may read everything, pretended."""
    desk.write("a.txt", digest(ALPHA))
    desk.write("secret.md", digest(BETA))
    desk.write("attic/b.txt", digest(BETA))
    if os.geteuid() == 0:
        given, scanned = sources.given, os.scandir

        def give(path: Path | str, *most: int) -> bytes:
            if Path(path).name == "secret.md":
                raise PermissionError(13, "Permission denied", str(path))
            return given(path, *most)

        def scandir(path: Path | str) -> object:
            if Path(path).name == "attic":
                raise PermissionError(13, "Permission denied", str(path))
            return scanned(path)

        monkeypatch.setattr(sources, "given", give)
        monkeypatch.setattr(sources.os, "scandir", scandir)
        yield
        return
    (desk.folder / "secret.md").chmod(0)
    (desk.folder / "attic").chmod(0)
    yield
    (desk.folder / "secret.md").chmod(0o600)
    (desk.folder / "attic").chmod(0o700)


@pytest.mark.usefixtures("locked")
def test_what_may_not_be_read_is_named_and_exit_5(desk: NotesAndStore) -> None:
    done = run("import", desk.folder)
    assert done.code == 5
    assert "left out secret.md: it cannot be read: check its permissions" in done.err
    assert "left out attic: it cannot be read: check its permissions" in done.err
    assert desk.titles() == ["Alpha"]
    desk.write("paper.pdf", b"%PDF-1.7")
    done = run("import")  # what is no note was told when the folder came
    assert done.code == 5 and "left out secret.md" in done.err and "paper.pdf" not in done.err
    assert run("import", "--quiet").err == "readlist: incomplete: 2 files left out: attic, secret.md\n"
    assert run("import", desk.folder / "attic").code == 5
    assert run("import", "--explain", desk.folder).code == 5


def test_an_unreadable_file_does_not_lose_its_entries(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.write("a.txt", b"\xff\xff\xff")
    assert told(desk.take_in()) == {"left_out": 1}
    assert desk.titles() == ["Alpha", "Beta"]


def test_an_empty_file_does_not_lose_its_entries(desk: NotesAndStore) -> None:
    desk.write("a.txt", digest(ALPHA, BETA))
    desk.take_in()
    desk.write("a.txt", "")
    assert told(desk.take_in()) == {"gone": 2, "left_out": 1}
    assert desk.titles() == ["Alpha", "Beta"]
    desk.write("a.txt", digest(ALPHA, BETA))
    assert told(desk.take_in()) == {"unchanged": 2}
    assert not desk.library.imports.orphans()


@pytest.mark.slow
def test_very_long_lines_come_in(desk: NotesAndStore) -> None:
    for name, text in {
        "letters.md": "a" * 10_000_000,
        "words.txt": "2024년 5월 20일\n" + "긴 줄에 있는 말들 (and more) " * 100_000,
        "brackets.md": "[(" * 1_000_000,
        "tags.txt": "#tag " * 400_000,
    }.items():
        take_in(desk.library, [desk.write(name, text)], Options())
    desk.write("after.txt", digest(ALPHA))
    assert told(desk.take_in("after.txt")) == {"added": 1}


def test_the_largest_file(desk: NotesAndStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1000)
    desk.write("a.txt", digest(ALPHA) + "x" * 1000)
    assert reasons(desk) == {"a.txt": "larger than 0 MB"}
    with pytest.raises(StoreError, match="a device, not a file"):
        sources.read(Path("/dev/zero"))


# Interrupted


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("place", ["read_note", "write_through"])
def test_an_interrupted_import_leaves_the_store_as_it_was(
    desk: NotesAndStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signal_: signal.Signals, place: str
) -> None:
    desk.write("a.txt", digest(ALPHA))
    desk.take_in()
    before, history = desk.state(), len(desk.library.history())
    desk.write("b.txt", digest(BETA))

    def stop(*given: object, **options: object) -> None:
        os.kill(os.getpid(), signal_)

    # The process stops itself: in the middle of reading, or when the shards are written and the index is not.
    with monkeypatch.context() as patched:
        patched.setattr(reading if place == "read_note" else Index, place, stop)
        done = processes.run(desk.home, ["import", str(desk.folder)], tmp_path, no_fault)
    assert done.code in (130, -signal_), done
    assert "Traceback" not in done.err
    assert ("stopped; nothing was changed" in done.err) is (signal_ == signal.SIGINT)
    assert desk.titles() == ["Alpha"]
    assert len(desk.library.history()) == history
    with desk.library.writing("look"):
        pass
    assert desk.state() == before
    assert told(desk.take_in()) == {"added": 1, "unchanged": 1}


def test_decomposed_names_are_kept_composed(desk: NotesAndStore) -> None:
    name = unicodedata.normalize("NFD", "논문/강화 학습.md")
    desk.write(name, "주전자가 언제 멈출지를 배운다. 보상이 뜨겁다는 점이 재미있다.\n\n#rl\n")
    desk.take_in()
    assert (desk.one("강화").title, desk.one("강화").sources[0].file) == ("강화 학습", "논문/강화 학습.md")
    assert told(desk.take_in()) == {"unchanged": 1}
    assert told(desk.take_in(name)) == {"unchanged": 1}


def test_hidden_folders_are_named_but_those_of_programs(desk: NotesAndStore) -> None:
    of_programs = ".git .hg .svn .github .obsidian .trash .venv .cache .idea .vscode"
    for folder in (".drafts", *of_programs.split()):
        desk.write(f"{folder}/a.md", "# Reading at Dawn Helps Models\n\nquick\n")
    desk.write("b.md", "# Reading at Dusk Helps Models\n\nslow\n")
    assert [(left.name, left.reason) for left in desk.take_in().left_out] == [(".drafts", "a hidden folder")]


@pytest.mark.parametrize("name", ["list.csv", "page.html", "pyproject.toml"])
def test_texts_that_are_not_notes_make_no_entry(desk: NotesAndStore, name: str) -> None:
    path = desk.write(name, "key,words\n[a]\n<p>Alpha; a paper on sheep (Ana Sousa)</p>\n")
    assert told(desk.take_in()) == {"left_out": 1}
    done = run("import", path)
    assert done.code == 5
    assert f"left out {name}: " in done.err
    assert "not a note; --layout" in done.err
    assert len(run("import", "--explain", path).out.splitlines()) == 3
    assert run("import", "--layout", "essay", path).code == 0
    assert len(desk.entries()) == 1


def test_what_is_not_a_note_is_told_by_its_ending_and_by_how_it_begins() -> None:
    kinds = {
        "a web page": "a.html a.htm",
        "XML": "a.xml",
        "YAML": "a.yaml a.yml",
        "LaTeX": "a.tex",
        "a program": "a.py a.sh a.js",
    }
    for what, names in kinds.items():
        for name in names.split():
            assert reading.read_note("Alpha, a paper", name, Options()).refused.startswith(f"{what}, not a note"), name
    for page in ("<!DOCTYPE html>\n<p>Alpha", "\n <html lang=en>"):
        assert reading.read_note(page, "a.txt", Options()).refused.startswith("a web page, not a note")


@pytest.mark.parametrize(
    ("table", "folder", "is_read"),
    [
        ("Papers 0123456789abcdef0123456789abcdef.csv", "Papers", False),
        ("Papers 0123456789abcdef0123456789abcdef_all.csv", "Papers 0123456789abcdef0123456789abcdef", False),
        ("Papers 0123456789abcdef0123456789abcdef.csv", "Others", True),
        ("Papers.csv", "Papers", True),
    ],
)
def test_a_table_that_notion_exports_beside_its_pages(
    desk: NotesAndStore, table: str, folder: str, is_read: bool
) -> None:
    rows = 'Name,Authors\n"Reading at Dawn: It Helps Models, Small Ones",Ana Sousa\n'
    desk.write(table, rows)
    page = f"{folder}/Reading at Dawn It Helps Models 89abcdef0123456789abcdef01234567.md"
    desk.write(page, "# Reading at Dawn: It Helps Models, Small Ones\n\nAuthors: Ana Sousa\n")
    done = desk.take_in()
    assert len(desk.entries()) == 1 + is_read
    left = [] if is_read else ["a table of the pages in the folder beside it"]
    assert [one.reason for one in done.left_out] == left
    desk.write(table, f"{rows}Reading at Dusk Hurts Models,Bo Lin\n")  # which has no page
    desk.take_in()
    assert desk.titles()[-1] == "Reading at Dusk Hurts Models"
    assert len(desk.entries()) == 2 + is_read


@pytest.mark.whole
def test_permissions_hold_in_a_real_process(desk: NotesAndStore) -> None:
    drop = []
    if os.geteuid() == 0:
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if shutil.which("setpriv") is None:
            pytest.skip("root may read everything, and there is no setpriv to take that from it")
    desk.write("a.txt", digest(ALPHA))
    secret, attic = desk.write("secret.md", digest(BETA)), desk.write("attic/b.txt", digest(BETA)).parent
    secret.chmod(0)
    attic.chmod(0)
    environment = {**os.environ, "READLIST_HOME": str(desk.home)}
    try:
        for named in ([desk.folder], [desk.folder / "a.txt", secret], [desk.folder / "a.txt", attic]):
            command = [*drop, sys.executable, "-m", "readlist", "import", *map(str, named)]
            done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60)
            assert done.returncode == 5, done.stderr
            assert "it cannot be read" in done.stderr
            assert desk.titles() == ["Alpha"]
    finally:
        secret.chmod(0o600)
        attic.chmod(0o700)
