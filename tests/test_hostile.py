"""Input from anywhere: no traceback, no endless loop, no time that grows faster than the input, nothing obeyed."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import entry
from hostile import EVIL, evil_store, obeyed, on_a_terminal
from processes import run
from readlist import config, notes
from readlist.errors import QueryError, UsageError
from readlist.export import EXPORTERS, Options, export
from readlist.export.notes import files
from readlist.keys import base_key, is_key, unique_key
from readlist.library import Library
from readlist.model import Entry, Hit, Status, fold_key
from readlist.search import query
from readlist.store.block import Block, changed, text_of
from readlist.store.shard import Shard, load_all, split

# What is read


def read_note(text: str) -> None:
    reading = notes.parse(text, name="2024-05-20.md")
    assert reading.refused or isinstance(reading.entries, list)


def read_query(text: str) -> None:
    try:
        query.parse(text, today=date(2024, 5, 20), named={"todo": "is:unread"}, aliases={"rl": "강화학습"})
    except QueryError as error:
        assert 0 <= error.offset <= len(error.query)


def read_shard(text: str) -> None:
    shard = Shard("2024-05", "2024-05.toml")
    split(text, shard)
    assert shard.text == text
    shard.named()
    entries, problems = load_all(shard)
    last = text.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in problems)
    for block, one in entries:
        marked = Entry(**{name: getattr(one, name) for name in one.__slots__})
        marked.status, marked.note = Status.READ, one.note + "\n새 생각"
        assert Block("", 1, changed(block.body, one, marked)).load().note == marked.note


def read_config(text: str) -> None:
    try:
        config.read(text, Path("config.toml"))
    except UsageError:
        pass


READERS = {"note": read_note, "query": read_query, "shard": read_shard, "config": read_config}

PIECES = {
    "note": [
        "2024년 5월 20일", "2024-05-20", "\n", "\n\n", "#", "##", "#rl", "# Links", "[[", "]]", "[x](https://a.b/c)", "![", "](",
        "https://arxiv.org/abs/2405.10938", "https://", "(", ")", "(Kim, Lee)", "(Gemini Team (Google))", "*", "**", "*T* (A B)",
        "> ", "> > >", "```", "~~~", "`", "|", "- ", "1. ", "---", "---\n", "+++\n", "title: ", "tags: [", "key = ", '"""', "'''",
        "<english>", "</english>", "제목:", "저자:", "Title: ", "Abstract", "A Title: of Words", "강화 학습", "생각입니다.", "et al.",
        "$", "\\", "\\alpha", "\t", "\r", "\0", "\x1b[31m", "\u202e", "\ufeff", "\u2028", "é", "ﾊﾝ", "한", "\ud83d", "😀", ",", ":", ";",
    ],
    "query": [
        "(", ")", '"', "-", "OR", " ", "tag:", "title:", "is:", "is:read", "has:", "no:", "date:", "2024-05..", "..", "after:", "added:",
        "7d", "rl*", "*", "@", "@todo", ":", "\\", "강화", "rl", "\0", "'", "\n", "\ud83d", "%", "_",
    ],
    "shard": [
        "[[paper]]\n", "[[paper]]", "[paper.x]\n", "[", "]", "{", "}", '"', "'", '"""', "'''", "\\", "#", "=", "\n", "\r\n", " ", ",",
        'key = "a"\n', "title = 'T'\n", "date = 2024-05-20\n", "tags = [", "note = ", '"x"', "x.y = 1\n", "inf", "nan", "1e9", "0x",
        "\\u0041", "\\ud800", "\0", "\x1b", "é", "한", "\ufeff", "12:30", "true",
    ],
    "config": [
        "[queries]\n", "[aliases]\n", "x = ", '"a"', "limit = ", "-1", "synonyms = ", "true", "[", "]", "{", "}", "\n", "=", '"""',
        "synonym_groups = ", "\\", "#", ".", "a", "\0", "1979-05-27", "sort = ",
    ],
}  # fmt: skip


def texts(kind: str) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(PIECES[kind]) | st.text(max_size=8)
    repeated = st.builds(lambda piece, times: piece * times, pieces, st.integers(1, 40))
    return st.lists(pieces | repeated, max_size=40).map("".join)


@pytest.mark.parametrize("kind", list(READERS))
def test_any_text_is_read_or_refused(kind: str) -> None:
    @given(texts(kind))
    def reads(text: str) -> None:
        READERS[kind](text)

    reads()


def any_character(numbers: random.Random) -> str:
    char = chr(numbers.randrange(0x110000))
    return char if not "\ud800" <= char <= "\udfff" else "�"


def sound(kind: str) -> list[str]:
    """Texts that are what they should be, to be spoilt."""
    if kind == "note":
        texts = [path.read_text(encoding="utf-8") for path in sorted(DATA.rglob("*")) if path.suffix in (".txt", ".md")]
        return [text[start : start + 1500] for text in texts for start in range(0, len(text), 1000)]
    if kind == "shard":
        return ["".join(text_of(entry(n)) + "\n" for n in range(start, start + 2)) for start in range(9)]
    if kind == "config":
        return [
            config.template(),
            'limit = 5\n[queries]\ntodo = "is:unread"\n',
            'synonym_groups = [["강화학습", "rl"]]\n',
        ]
    return [
        '강화학습 -tag:moe (author:kim OR "scaling law") after:2024-01',
        "@todo date:2024-01..2024-06 has:note rl*",
        "no:tags added:7d",
    ]


DATA = Path(__file__).parent.parent / "data"


def spoilt(text: str, pieces: list[str], numbers: random.Random) -> str:
    for _ in range(numbers.randrange(1, 5)):
        start = numbers.randrange(len(text) + 1)
        end = min(start + numbers.choice((0, 0, 1, 2, 8, 60)), len(text))
        put = numbers.choice((numbers.choice(pieces), "", text[start:end] * 2, any_character(numbers)))
        text = text[:start] + put + text[end:]
    return text


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(READERS))
def test_fifty_thousand_texts_of_each_kind_are_read_or_refused(kind: str) -> None:
    """Made of pieces at random or spoilt; hypothesis, above, takes longer for each but shrinks what it finds."""
    numbers = random.Random(kind)
    pieces, whole = PIECES[kind], sound(kind)
    assert whole
    for number in range(50_000):
        if number % 2:
            text = spoilt(numbers.choice(whole), pieces, numbers)
        else:
            parts = numbers.choices(pieces, k=numbers.randrange(1, 25))
            text = "".join(part * (numbers.randrange(2, 30) if numbers.random() < 0.05 else 1) for part in parts)
        try:
            READERS[kind](text)
        except Exception as error:
            raise AssertionError(f"{text!r} is not read") from error


# Very many of all


def test_an_entry_with_very_many_of_all_is_drawn(home: Path) -> None:
    from readlist.terminal.entry import EntryPanel
    from readlist.terminal.screen import console, page
    from readlist.terminal.table import EntryTable
    from readlist.terminal.terminal import Terminal

    many = range(300)
    one = entry(
        tags=[f"tag{n}" for n in many], urls=[f"https://a.b/{n}" for n in many], authors=[f"A B{n}" for n in many]
    )
    Library(home).add([one])
    one = Library(home).get(one.key)
    shown = console(Terminal(width=100, color="always"), file=io.StringIO())
    page([EntryTable([Hit(one)], width=100, today=date(2024, 5, 20)), EntryPanel(one)], shown)


# Keys and names of files


@given(st.builds(Entry, title=st.text(max_size=80), authors=st.lists(st.text(max_size=30), max_size=2)))
def test_a_key_made_of_any_note_is_a_key_and_no_path(one: Entry) -> None:
    key = unique_key(one, lambda folded: folded == fold_key(base_key(one)))
    assert is_key(key) and is_key(base_key(one))
    assert not set(key) & set("/\\") and ".." not in key and not key.startswith(".")


HOSTILE_KEYS = [
    "../../../tmp/x",
    "/etc/passwd",
    "..",
    ".",
    "a/b",
    "a\\b",
    "a\0b",
    "CON ",
    "-rf",
    "~",
    "$(x)",
    "a\nb",
    "..%2f",
    "",
    "é" * 300,
]


@pytest.mark.parametrize("key", HOSTILE_KEYS)
def test_keys_from_notes_cannot_leave_the_folder(home: Path, tmp_path: Path, key: str) -> None:
    quoted = key.replace("\\", "\\\\").replace("\n", "\\n").replace("\0", "\\u0000")
    note = tmp_path / "in" / "note.md"
    note.parent.mkdir()
    note.write_text(
        f'---\nreadlist: 1\nkey: "{quoted}"\ntitle: "A ../../title"\ndate: 2024-05-20\n---\n\nText.\n', encoding="utf-8"
    )
    done = run(home, ["import", str(note)], tmp_path)
    assert done.code == 0, done.err
    (kept,) = Library(home).index.keys()
    assert is_key(kept)
    folder = tmp_path / "out"
    assert run(home, ["export", "--format", "notes", "-o", str(folder)], tmp_path).code == 0
    assert len(list(folder.iterdir())) == 1
    for name, _ in files([Entry(title="../../x", key=key)]):
        assert Path(name).name == name and name not in (".", "..")
    outside = {path.name for path in tmp_path.iterdir()}
    assert outside == {"in", "out"}


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "9999-12-31"])
def test_dates_of_any_age_stay_in_the_folder(home: Path, day: str) -> None:
    Library(home).add([entry(date=date.fromisoformat(day))])
    assert Library(home).get(entry().key).date == date.fromisoformat(day)
    assert [path.parent for path in home.rglob("*.toml")] == [home / "papers"]


# What a terminal would obey


@pytest.fixture(scope="module")
def first_evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evil_store(tmp_path_factory.mktemp("evil") / "store")


@pytest.fixture
def evil(first_evil: Path, home: Path) -> Path:
    return Path(shutil.copytree(first_evil, home))


SHOWN = [
    ["list"], ["search", "title"], ["show", "kim2024paper1"], ["tags"], ["tags", "similar"], ["history"], ["doctor"], ["duplicates"],
    ["stats"], ["path", "kim2024paper1"], ["config"], ["list", EVIL], ["show", EVIL], ["tag", "kim2024paper1", "--add", EVIL],
    ["import", "--explain", "evil.md"], ["import", "--dry-run", "evil.md"], ["undo"], ["mark", "read", "-"], [],
    ["list", "--fields", "key,title,authors,tags,urls,sources,note,abstract"], ["list", "--format", "tsv"],
]  # fmt: skip


@pytest.mark.parametrize("where", ["pipe", "terminal"])
def test_nothing_from_a_note_reaches_the_terminal_raw(evil: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "evil.md").write_text(
        f"2024년 5월 20일\nTitle {EVIL} of\n(Kim {EVIL})\nWe {EVIL} do.\n#rl\n", encoding="utf-8"
    )
    for arguments in SHOWN:
        if where == "pipe":
            done = run(evil, arguments, tmp_path)
            shown, code = done.out + done.err, done.code
            assert "\x1b" not in shown, arguments
        else:
            shown, code = on_a_terminal(evil, arguments, tmp_path)
        assert code in (0, 1, 2, 3, 5, 6), (arguments, shown)
        assert "Traceback" not in shown, arguments
        assert not obeyed(shown), arguments
        if where == "terminal" and arguments[:1] in (["list"], ["search"], ["show"]) and EVIL not in arguments:
            assert "[bold red]" in shown or "…" in shown, arguments


@pytest.mark.parametrize("format", [name for name in EXPORTERS if name != "notes"])
def test_hostile_entries_are_exported(evil: Path, format: str) -> None:
    entries = [hit.entry for hit in Library(evil).find().hits]
    entries[0].note = "=1+1\n- @x"
    entries[0].tags = ["=cmd|' /C calc'!A0"]
    text = "".join(export(entries, format, Options(safe=True)))
    text.encode("utf-8")
    if format == "html":
        assert not re.search(r"(?:href|src)=[\"']?(?:javascript|file):", text)
        assert "<b>" not in text.replace("&lt;b&gt;", "")
    if format in ("csv", "tsv"):
        cells = [
            cell for row in csv.reader(io.StringIO(text), delimiter="\t" if format == "tsv" else ",") for cell in row
        ]
        assert any("1+1" in cell for cell in cells)
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
