"""The table fits its width, whatever stands in it, and a key is always there to be typed."""

import io
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readlist.model import Date, Entry, Hit, Status
from readlist.terminal.cells import short_date
from readlist.terminal.palette import FLAGS, MARKS
from readlist.terminal.screen import console
from readlist.terminal.table import EntryTable
from readlist.terminal.terminal import Terminal

TODAY = date(2026, 11, 20)
ANSI = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^;]*;[^\x1b]*\x1b\\")


def draw(drawing, width=80, color="never"):
    """What a person sees on a screen of this width."""
    to = console(Terminal(width=width, color=color), file=io.StringIO())
    to.print(drawing)
    return to.file.getvalue()


def table(entries, width, color="never", **options):
    hits = [entry if isinstance(entry, Hit) else Hit(entry) for entry in entries]
    return draw(EntryTable(hits, width=width, today=TODAY, **options), width, color)


ENTRIES = [
    Entry(
        title="Attention Is All You Need",
        key="vaswani2017attention",
        authors=["Ashish Vaswani", "Noam Shazeer", "Niki Parmar"],
        date=Date(2026, 5, 20),
        tags=["transformer", "attention"],
        arxiv="1706.03762",
        status=Status.READ,
    ),
    Entry(
        title="한국어 언어 모델의 형태소 분석과 학습 데이터 품질에 관한 연구",
        key="김철수2024한국어",
        authors=["김철수"],
        date=Date(2024, 1, 3),
        tags=["한국어", "토크나이저"],
        status=Status.READING,
    ),
    Entry(title="🚀 Emoji 👩‍👩‍👧 in a title", key="emoji", tags=["긴" * 30], status=Status.DROPPED),
    Entry(
        title="A very long key comes from a title without an author, and takes the room of this title",
        key="a-very-long-key-that-comes-from-a-title-without-authors",
        date=Date(2025, 12, 31),
    ),
]


@pytest.mark.parametrize("width", [60, 61, 72, 80, 100, 120, 200])
@pytest.mark.parametrize("color", ["never", "always"])
def test_no_line_is_wider_than_the_screen_and_every_key_is_whole(width, color):
    lines = ANSI.sub("", table(ENTRIES, width, color)).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert lines[1 + len(ENTRIES)] == ""
    for entry, line in zip(ENTRIES, lines[1:], strict=False):
        assert line.startswith(f"{MARKS[entry.status]} ")
        assert entry.key in line


def columns(width):
    return table(ENTRIES[:2], width).splitlines()[0].split()


def test_the_title_comes_first_and_columns_are_dropped_by_importance():
    assert columns(40) == ["title", "key"]
    assert columns(60) == ["title", "key", "date"]
    assert columns(100) == ["title", "key", "date", "tags"]
    assert columns(160) == ["title", "key", "date", "tags", "authors"]


def test_the_title_has_the_most_room():
    long = [Entry(title="word " * 40, key="name2024wordwordword", date=Date(2024, 1, 1), tags=["tag"] * 3)]
    for width in (60, 80, 120, 160):
        head = table(long, width).splitlines()[0]
        assert head.index("key") > width * 0.4


def test_columns_can_be_chosen():
    assert table(ENTRIES[:2], 80, columns=("key", "tags")).splitlines()[0].split() == ["key", "tags"]
    lines = table(ENTRIES[:2], 100, columns=("tags", "title", "authors")).splitlines()
    assert lines[0].split() == ["tags", "title", "authors"]
    assert "vaswani" not in lines[1]
    assert "Ashish Vaswani +2" in lines[1]


def test_a_title_begins_behind_the_key_before_it_however_long_that_is() -> None:
    entries = [Entry("Words " * 20, key=f"k{number}") for number in range(20)]
    entries.append(Entry("Late", key="a-key-of-as-many-words-as-there-may-be"))
    lines = table(entries, 60, columns=("key", "title")).splitlines()
    assert [lines[1].split()[:2], lines[21].split()] == [["k0", "Words"], [entries[-1].key, "Late"]]


def test_a_long_key_takes_room_of_the_title_before_other_columns():
    entries = [Entry(title="A title of some length " * 4, key=f"name{n}", date=Date(2024, 1, 1)) for n in range(9)]
    entries.append(
        Entry(title="A title of some length " * 4, key="a-key-that-is-wider-than-the-others", date=Date(2024, 1, 1))
    )
    lines = table(entries, 80).splitlines()
    assert all("2024-01" in line for line in lines[1:11])
    assert lines[10].startswith("A title of some length A")


def test_the_columns_stand_under_each_other_in_korean_too():
    lines = table(ENTRIES[:2], 160).splitlines()
    for name, values in {"title": ["Attention", "한국어 언어"], "tags": ["#transformer", "#한국어"]}.items():
        column = cell_len(lines[0][: lines[0].index(name)])
        for line, value in zip(lines[1:], values, strict=False):
            assert cell_len(line[: line.index(value)]) == column


def test_a_status_reads_without_colour_and_the_last_line_explains_the_marks():
    shown = table(ENTRIES, 80)
    assert "4 entries   ◦ 1 unread   ▸ 1 reading   ✓ 1 read   ✗ 1 dropped" in shown
    assert len(set(MARKS.values())) == len(Status)
    assert all(unicodedata.east_asian_width(mark) != "A" and cell_len(mark) == 1 for mark in MARKS.values())


def test_a_status_is_marked_where_they_differ():
    one, other = Entry(title="One", key="one"), Entry(title="Other", key="other", status=Status.READ)
    assert table([one, one], 80).splitlines()[1].startswith("One")
    assert [line[:3] for line in table([one, other], 80).splitlines()[1:3]] == ["◦ O", "✓ O"]
    # Of a long list the first hundred say whether they do; a later one that differs is marked all the same.
    assert "\n✓ " in table([one] * 150 + [other], 80)


def test_what_else_is_to_be_known_of_an_entry_has_a_mark():
    assert all(unicodedata.east_asian_width(mark) != "A" and cell_len(mark) == 1 for mark in FLAGS.values())
    assert not set(FLAGS.values()) & set(MARKS.values())
    shown = table([Entry(title="One", key="one"), Entry(title="Other", key="other")], 80, marks={"one": "orphan"})
    assert "\n? One " in shown
    assert "\n  Other " in shown
    assert "2 entries   ◦ 2 unread   ? 1 orphan" in shown


def test_what_a_limit_left_out_is_counted():
    assert "2 of 1,706 entries" in table(ENTRIES[:2], 80, total=1706)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (Date(2026, 11, 20), "today"),
        (Date(2026, 11, 19), "1d ago"),
        (Date(2026, 10, 20), "31d ago"),
        (Date(2026, 10, 19), "10-19"),
        (Date(2026, 11, 21), "11-21"),
        (Date(2025, 12, 31), "2025-12"),
        (Date(2026, 11), "2026-11"),
        (Date(2026), "2026"),
        (None, ""),
    ],
)
def test_dates_are_relative_within_a_month_and_then_short(day, shown):
    assert short_date(day, TODAY) == shown
    assert table([Entry(title="t", key="k", date=day)], 80).splitlines()[1].split() == ["t", "k", *shown.split()]


def test_a_title_is_a_link_where_colours_are_on():
    assert "\x1b]8;" in table(ENTRIES[:1], 80, "always")
    assert "https://arxiv.org/abs/1706.03762" in table(ENTRIES[:1], 80, "always")
    assert "\x1b]8;" not in table(ENTRIES[:1], 80, "always", links=False)


def test_without_colour_there_is_no_escape_at_all():
    assert "\x1b" not in table(ENTRIES, 80)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "ssh://-oProxyCommand=x", "http:", "https://[bad"]
)
def test_links_with_odd_schemes_cannot_be_clicked(url):
    assert "\x1b]8;" not in table([Entry(title="t", key="k", urls=[url])], 80, "always")


def test_a_link_cannot_end_its_own_escape_sequence():
    shown = table([Entry(title="t", key="k", urls=["https://e.org/\x1b\\\x07\x1b[2J한"])], 80, "always")
    assert "\x07" not in shown and "\x1b]8;" not in shown
    assert "\x1b[2J" not in ANSI.sub("", shown)
    shown = table([Entry(title="t", key="k", urls=["https://e.org/\\한"])], 80, "always")
    assert "https://e.org/%5C%ED%95%9C" in shown


def test_a_hit_shows_its_line_with_the_match_marked():
    context = "길게 이어지는 문장 " * 20 + "여기에 트랜스포머가 있다 " + "그리고 더 이어진다 " * 20
    start = context.index("트랜스포머")
    hit = Hit(ENTRIES[0], context, "note", [(start, start + 5)], title_spans=[(0, 9)])
    bare = table([hit], 60)
    assert "«트랜스포머»가" in bare
    assert "«Attention» Is All" in bare
    assert max(map(cell_len, bare.splitlines())) <= 60
    colored = table([hit], 60, "always")
    assert "«" not in colored
    assert "트랜스포머" in ANSI.sub("", colored)


def test_a_match_beyond_the_room_of_the_title_does_no_harm():
    title = ENTRIES[3].title
    hit = Hit(ENTRIES[3], title_spans=[(len(title) - 5, len(title)), (0, 3), (1, 2), (500, 600)])
    assert max(map(cell_len, table([hit], 60).splitlines())) <= 60


def test_markup_in_a_title_is_shown():
    assert "[red]not red[/red] [/]" in table([Entry(title="[red]not red[/red] [/] :smile:", key="k")], 80)
    assert ":smile:" in table([Entry(title="[red]not red[/red] [/] :smile:", key="k")], 80)


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\x07\u202e\u2066\t\r\n한글漢字👩\u200d\ufe0f\u0301ᄒ[]#«»\u200b\xad"),
    ),
    max_size=90,
)
ENTRY = st.builds(
    Entry,
    title=HOSTILE,
    key=st.one_of(HOSTILE, st.just("ruan2024observational")),
    authors=st.lists(HOSTILE, max_size=3),
    tags=st.lists(HOSTILE, max_size=4),
    urls=st.lists(HOSTILE.map("https://example.org/{}".format), max_size=2),
    date=st.one_of(st.none(), st.dates().map(Date.of), st.builds(Date, st.integers(1, 9999), st.integers(1, 12))),
    status=st.sampled_from(Status),
)
SPANS = st.lists(st.tuples(st.integers(-3, 100), st.integers(-3, 100)), max_size=5)
HIT = st.builds(Hit, ENTRY, context=HOSTILE, context_field=st.just("note"), spans=SPANS, title_spans=SPANS)


@given(st.lists(HIT, max_size=4), st.integers(60, 130), st.sampled_from(["never", "always"]))
def test_nothing_in_an_entry_is_obeyed_or_breaks_the_table(hits, width, color):
    shown = table(hits, width, color)
    seen = ANSI.sub("", shown)
    lines = seen.split("\n")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for line in lines for c in line)
    assert not any(c in seen for c in "\u202d\u202e\u2066\u2067\u2068")
    assert max(map(cell_len, lines)) <= width
    assert len(lines) <= 1 + sum(1 + bool(hit.context) for hit in hits) + 1 + 2 + 1


def test_pictures_are_as_wide_on_one_terminal_as_on_another():
    """A joined, coloured or asked-for picture is drawn by its parts, whose widths nobody disputes."""
    hit = Hit(Entry(title="👩‍👩‍👧 ⚠️ 👍🏻 then gemini", key="k", tags=["❤️"]), title_spans=[(17, 23)])
    shown = table([hit], 60)
    assert "👩👩👧 ⚠ 👍 then «gemini»" in shown
    assert "#❤" in table([hit], 100)
    assert not set(table([hit], 100)) & set("\ufe0f\u200d🏻")
