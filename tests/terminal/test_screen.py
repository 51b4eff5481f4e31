"""The terminal: what the environment says is heard, colours read everywhere, long output is paged."""

import io
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import date

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from rich.text import Text

from readlist.model import Date, Entry, Hit, Source, Status
from readlist.parallel import forking
from readlist.stats import stats
from readlist.terminal.bars import overview, stats_view, tag_table
from readlist.terminal.entry import EntryPanel
from readlist.terminal.explain import ExplainView
from readlist.terminal.lists import RowTable, history_table, pair_table
from readlist.terminal.palette import STYLES
from readlist.terminal.progress_bar import Progress
from readlist.terminal.screen import console, page
from readlist.terminal.table import EntryTable
from readlist.terminal.terminal import Terminal


class Screen(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environ", "chosen", "color"),
    [
        ({}, None, "auto"),
        ({"NO_COLOR": "1"}, None, "never"),
        ({"NO_COLOR": "1"}, "auto", "never"),
        ({"NO_COLOR": ""}, None, "auto"),
        ({"NO_COLOR": "1"}, "always", "always"),
        ({"FORCE_COLOR": "1"}, None, "always"),
        ({"FORCE_COLOR": "0"}, None, "always"),
        ({"FORCE_COLOR": ""}, None, "auto"),
        ({"CLICOLOR_FORCE": "1"}, None, "always"),
        ({"CLICOLOR_FORCE": "0"}, None, "auto"),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, None, "always"),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, "auto", "never"),
        ({"CLICOLOR": "0"}, None, "never"),
        ({"CLICOLOR": "1"}, None, "auto"),
        ({"CLICOLOR": "0"}, "always", "always"),
        ({"FORCE_COLOR": "1"}, "never", "never"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, None, "never"),
    ],
)
def test_who_decides_on_colour(environ, chosen, color):
    assert Terminal.of(environ, chosen).color == color


@pytest.mark.parametrize(("columns", "width"), [("72", 72), ("", None), ("0", None), ("x", None), ("-3", None)])
def test_the_width_is_that_of_columns(columns, width):
    assert Terminal.of({"COLUMNS": columns}).width == width


@pytest.mark.parametrize(
    ("terminal", "file", "colored"),
    [
        (Terminal(), Screen(), True),
        (Terminal(), io.StringIO(), False),
        (Terminal(color="never"), Screen(), False),
        (Terminal(color="always"), io.StringIO(), True),
        (Terminal(dumb=True), Screen(), False),
    ],
)
def test_when_there_is_colour(terminal, file, colored):
    to = console(terminal, file=file)
    to.print(Text("key", "entry.key"))
    assert ("\x1b[" in file.getvalue()) == colored


def test_the_environment_is_asked_nothing(monkeypatch):
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "33", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    to = console(Terminal(width=70, color="always"), file=io.StringIO())
    assert (to.width, to.color_system, to.no_color) == (70, "256", False)


def luminance(color):
    """https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""
    parts = [v / 255 for v in color.get_truecolor()]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#000000", "#1e1e1e", "#ffffff", "#fafafa"])
def test_every_colour_reads_on_light_and_on_dark(background):
    """3:1 is what WCAG asks of marks and large text; ours are well above it on either side."""
    ground = luminance(Color.parse(background))
    for name, style in STYLES.items():
        color = Style.parse(str(style)).color
        if color is None or color.is_default:
            continue
        light, dark = sorted((luminance(color), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3.5, (name, background)


def test_no_text_is_dim_and_no_colour_is_the_terminals_own():
    for name, style in STYLES.items():
        parsed = Style.parse(str(style))
        assert not parsed.dim, name
        assert parsed.bgcolor is None, name
        assert parsed.color is None or parsed.color.is_default or parsed.color.number >= 16, name


@pytest.mark.parametrize("width", [1, 23, 24, 30, 45, 59])
@pytest.mark.parametrize("color", ["never", "always"])
def test_on_a_very_narrow_screen_everything_is_still_drawn(width, color):
    entry = Entry(
        title="제목 and title", key="kim2024title", date=Date(2024, 5, 1), tags=["한국어"], authors=["김 철수"]
    )
    entry.abstract = entry.note = "> - 글 and **words** " * 9
    to = console(Terminal(width=width, color=color), file=io.StringIO())
    hit = Hit(entry, "문맥 한 줄 of context", "note", [(3, 5)], [(0, 2)])
    to.print(EntryTable([hit], width=to.width, today=date(2026, 1, 1)))
    to.print(EntryPanel(entry, related=[entry], width=to.width))
    to.print(tag_table([("llm", 3)], width=to.width))
    to.print(stats_view(stats([entry]), width=to.width))
    to.print(overview(stats([entry]), reading=[entry], newest=[entry], width=to.width, today=date(2026, 1, 1)))
    to.print(history_table([(1, "2024-01-01T10:00:00", "mark", 1, 2, 3, "done")], width=to.width))
    to.print(pair_table([(entry, entry, "title")], width=to.width))
    if color == "never":
        assert max(map(cell_len, to.file.getvalue().splitlines())) <= max(width, 24)


LONG = "\n".join(f"줄 {n}" for n in range(200))


def screen_of(tmp_path):
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    file = os.fdopen(follower, "w", encoding="utf-8")
    return leader, file


def test_what_does_not_fit_goes_through_the_pager(tmp_path):
    _, file = screen_of(tmp_path)
    to = console(Terminal(width=80), file=file)
    seen = tmp_path / "seen"
    page([Text(LONG)], to, f"cat > {seen}")
    assert seen.read_text() == LONG + "\n"
    page([Text("short")], to, f"cat > {tmp_path / 'none'}")
    assert not (tmp_path / "none").exists()


def test_the_pager_gets_what_git_would_give_it(tmp_path, monkeypatch):
    _, file = screen_of(tmp_path)
    to = console(Terminal(width=80), file=file)
    seen = tmp_path / "seen"
    monkeypatch.delenv("LESS", raising=False)
    page([Text(LONG)], to, f"sh -c 'echo $LESS > {seen}; cat > /dev/null'")
    assert seen.read_text().startswith("FRXPslines ")  # and its prompt says which lines these are
    monkeypatch.setenv("LESS", "-i")
    page([Text(LONG)], to, f"sh -c 'echo $LESS > {seen}; cat > /dev/null'")
    assert seen.read_text() == "-i\n"


def test_leaving_the_pager_early_is_not_an_error(tmp_path):
    _, file = screen_of(tmp_path)
    page([Text("x" * 200_000)], console(Terminal(width=80), file=file), "true")


@pytest.mark.parametrize("pager", ["no-such-pager-anywhere", "/", ""])
def test_without_a_pager_everything_is_printed(tmp_path, pager):
    leader, file = screen_of(tmp_path)
    page([Text("\n".join("abc" for _ in range(60)))], console(Terminal(width=80), file=file), pager)
    file.flush()
    time.sleep(0.05)
    assert os.read(leader, 100_000).count(b"abc") == 60


def test_a_pipe_sees_no_pager(tmp_path):
    to = console(Terminal(width=80), file=io.StringIO())
    page([Text(LONG)], to, f"cat > {tmp_path / 'none'}")
    assert to.file.getvalue() == LONG + "\n"
    assert not (tmp_path / "none").exists()


def drawn(drawing, width=60):
    to = console(Terminal(width=width), file=io.StringIO())
    to.print(drawing)
    return to.file.getvalue()


def test_one_is_not_a_full_bar():
    lines = drawn(tag_table([("a", 1), ("b", 1)], width=60)).splitlines()
    assert lines[0].count("━") == 2


def test_counts_are_drawn_in_proportion():
    lines = drawn(tag_table([("llm", 40), ("한국어", 20), ("moe", 1), ("none", 0)], width=60)).splitlines()
    bars = [line.count("━") + line.count("╸") / 2 for line in lines[:4]]
    assert bars[0] == 2 * bars[1] > bars[2] > bars[3] == 0
    assert [line.split()[:2] for line in lines[:2]] == [["#llm", "40"], ["#한국어", "20"]]
    assert lines[-1] == "4 tags"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_statistics_of_many_years_are_drawn_by_years(width):
    entries = [
        Entry(title="t", date=Date(2015 + n % 8, 1 + n % 12, 1), authors=[f"A{n % 3}"], tags=["x\x1b"])
        for n in range(99)
    ]
    shown = drawn(stats_view(stats(entries), width=width), width)
    assert "papers a year" in shown
    assert "papers a month, the last twelve" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= width
    look = drawn(
        overview(stats(entries), reading=entries[:2], newest=entries[:5], width=width, today=date.today()), width
    )
    assert "99 entries" in look
    assert "#x␛ 99" in look


def test_what_has_no_date_and_what_was_read_when_are_counted():
    entries = [Entry(title="a", date=Date(2024, 5, 1), status=Status.READ, status_on=date(2024, 6, 3)), Entry("b")]
    lines = [line.rstrip() for line in drawn(stats_view(stats(entries), width=60), 60).splitlines()]
    assert lines[lines.index("papers a month") :][:3] == ["papers a month", "2024-05  1  ━━", "1 without a date"]
    assert lines[lines.index("read a month") :][:2] == ["read a month", "2024-06  1  ━━"]


def test_the_most_frequent_tags_stand_on_two_lines():
    entries = [Entry("a", tags=[f"tag-{number}" for number in range(40)])]
    shown = drawn(overview(stats(entries), reading=[], newest=[], width=60, today=date.today()), 60)
    cloud = shown[shown.index("#tag") :].splitlines()
    assert len(cloud) == 2 and all(line.startswith("#tag-") and len(line) <= 60 for line in cloud)


@dataclass
class Line:
    number: int
    text: str
    field: str
    entry: int | None = None
    reason: str = ""


@dataclass
class Reading:
    layout: str = "digest"
    entries: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    refused: str = ""


def test_how_a_file_was_read_is_shown_line_by_line():
    reading = Reading(
        entries=[Entry(title="First paper", sources=[Source("f", 2, 3)]), Entry(title="둘째 논문")],
        lines=[
            Line(1, "2024년 5월 20일", "layout"),
            Line(2, "First paper", "title", 0),
            Line(3, "긴 줄 " * 50, "note", 0),
            Line(5, "둘째 논문\x1b[2J", "title", 1),
            Line(9, "* * *", "left out", None, "a rule between papers"),
        ],
    )
    shown = drawn(ExplainView(reading, name="a.txt", width=60))
    lines = [line.rstrip() for line in shown.splitlines()]
    assert lines[:5] == [
        "a.txt",
        "1  layout     2024년 5월 20일",
        "",
        "entry 1",
        "2  title      First paper",
    ]
    assert "5  title      둘째 논문␛[2J" in lines
    assert "9  left out   a rule between papers: * * *" in lines
    assert "2 entries, layout digest; lines: 1 layout, 2 title, 1 note," in shown
    named = Reading("markdown", [Entry(title="파일 이름")], [Line(1, "글", "note", 0)])
    assert "entry 1: 파일 이름\n" in drawn(ExplainView(named, width=60))
    assert drawn(ExplainView(Reading(refused="it is a list of links"), width=60)) == "left out: it is a list of links\n"


def test_a_bar_is_drawn_for_long_works_only(monkeypatch):
    monkeypatch.setattr("readlist.terminal.progress_bar.PATIENCE", 0.05)
    monkeypatch.setattr("readlist.terminal.progress_bar.INTERVAL", 0.02)
    out = Screen()
    with Progress(lambda: console(Terminal(width=90), file=out)) as tell:
        for done in range(30):
            tell("reading notes", done, 40)
            time.sleep(0.01)
        tell("saving", 0)
        time.sleep(0.1)
    said = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", out.getvalue())
    assert "reading notes" in said
    assert "of 40" in said
    assert "0 s left" in said
    assert "saving" in said
    assert "\x1b[?25l" not in out.getvalue()
    short = Screen()
    with Progress(lambda: console(Terminal(width=90), file=short)) as tell:
        tell("reading notes", 1, 2)
    assert short.getvalue() == ""


def test_no_process_is_forked_while_a_bar_imports_what_draws_it(monkeypatch):
    monkeypatch.setattr("readlist.terminal.progress_bar.PATIENCE", 0)
    held = []
    with Progress(lambda: (held.append(forking.locked()), console(Terminal(), file=io.StringIO()))[1]):
        time.sleep(0.05)
    assert held == [True] and not forking.locked()


def test_a_pipe_sees_no_bar(monkeypatch):
    monkeypatch.setattr("readlist.terminal.progress_bar.PATIENCE", 0)
    out = io.StringIO()
    with Progress(lambda: console(Terminal(), file=out)) as tell:
        tell("reading notes", 1, 2)
        time.sleep(0.05)
    assert out.getvalue() == ""


def test_changes_are_listed_with_what_they_did():
    rows = [
        (12, "2024-05-21T09:30:12", "mark read \x1b[2J" + " key" * 40, 0, 3, 0, "undone"),
        (2, "2024-05-20T22:01:00", "import notes", 1706, 0, 0, "done"),
    ]
    lines = drawn(history_table(rows, width=72), 72).splitlines()
    assert lines[0].startswith("12  2024-05-21 09:30  changed 3    undone  mark read ␛[2J key")
    assert lines[1] == " 2  2024-05-20 22:01  added 1,706          import notes"
    assert max(map(len, lines)) <= 72


def test_pairs_are_listed_under_their_title():
    one, other = Entry(title="같은 논문", key="a2024"), Entry(title="같은 논문", key="a2024-2", date=Date(2024, 5, 1))
    pair = "같은 논문  same arXiv id\n  ◦ a2024\n  ◦ a2024-2  2024-05-01\n"
    assert drawn(pair_table([(one, other, "arXiv id")], width=60)) == pair
    assert drawn(pair_table([(one, other, "arXiv id")] * 2, width=60)) == f"{pair}\n{pair}"


def test_rows_stand_in_columns():
    rows = [("sort", "date", "the order of a list"), ("상태", 12, "한 줄에 다 들어가지 않는 긴 설명이 여기에 있다")]
    shown = drawn(RowTable(rows, width=44, head=("setting", "value", "what it is for")), 44)
    assert [line.rstrip() for line in shown.splitlines()] == [
        "setting  value  what it is for",
        "sort     date   the order of a list",
        "상태     12     한 줄에 다 들어가지 않는 긴",
        "                설명이 여기에 있다",
    ]
    narrow = drawn(RowTable([("a" * 30, "\x1b", "below")], width=44, head=("name", "of", "what")), 44)
    assert [line.rstrip() for line in narrow.splitlines()[2:]] == ["a" * 30 + "  ␛", "    below"]


@pytest.mark.parametrize("module", ["readlist.terminal.plain", "readlist.stats", "readlist.terminal.terminal"])
def test_what_a_pipe_needs_imports_no_rich(module):
    code = f"import sys, {module}; print([m for m in sys.modules if m.startswith('rich')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
