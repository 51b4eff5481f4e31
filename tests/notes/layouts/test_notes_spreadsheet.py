"""Tables of spreadsheets."""

from __future__ import annotations

import pytest

from readlist.export import EXPORTERS, Options
from readlist.model import Date, Entry
from readlist.notes import parse

DAWN, LINK = "Reading at Dawn Helps Small Models", "https://arxiv.org/abs/2405.00001"


@pytest.mark.parametrize(
    "table",
    [
        f'title,authors,date,link,notes\n{DAWN},"Ana Sousa, Bo Lin",2024-05-20,{LINK},"good,\nread ""twice"""\n\nX Y Z W,Cem Ak,,{LINK}2,\n',
        f'제목\t저자\t날짜\t링크\t메모\n{DAWN}\tAna Sousa, Bo Lin\t2024-05-20\t{LINK}\t"good,\nread ""twice"""\n\nX Y Z W\tCem Ak\t\t{LINK}2\t\n',
        f'Titel;Autoren;Datum;Link;Notiz\n{DAWN};Ana Sousa, Bo Lin;20.05.2024;{LINK};"good,\nread ""twice"""\n\nX Y Z W;Cem Ak;;{LINK}2;\n',
    ],
    ids=["commas", "tabs", "semicolons"],
)
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt"])
def test_rows_between_any_marks(table: str, name: str) -> None:
    reading = parse(table, name=name)
    assert reading.layout == "spreadsheet"
    first, second = reading.entries
    assert (first.title, first.authors, first.arxiv) == (DAWN, ["Ana Sousa", "Bo Lin"], "2405.00001")
    assert (str(first.date), first.note) == ("2024-05-20", 'good,\nread "twice"')
    assert (first.sources[0].first, first.sources[0].last) == (2, 3)
    assert (second.title, second.sources[0].first, second.sources[0].last) == ("X Y Z W", 5, 5)


def test_what_is_markup_elsewhere_is_text_in_a_cell() -> None:
    (entry,) = parse(f"title,authors,link,comment\n{DAWN},Ana Sousa,{LINK},p<0.05 & q | r > s\n", name="a.csv").entries
    assert entry.note == "p<0.05 & q | r > s"


def test_commas_too_many_belong_to_the_last_cell_and_too_few_leave_it_empty() -> None:
    text = f"title,authors,link,comment\n{DAWN},Ana Sousa,{LINK},good, but long\nNight Songs of the Owl,Bo Lin\n"
    first, second = parse(text, name="a.csv").entries
    assert first.note == "good, but long"
    assert (second.title, second.authors, second.note) == ("Night Songs of the Owl", ["Bo Lin"], "")


def test_a_column_whose_head_says_nothing_has_the_titles() -> None:
    text = f"Name,Authors,Status\n{DAWN},Ana Sousa,Done\nNight Songs of the Owl,Bo Lin,To read\n"
    assert [(one.title, one.status) for one in parse(text, name="Papers.csv").entries] == [
        (DAWN, "read"),
        ("Night Songs of the Owl", "unread"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "title,year,genre\nThe Birds,1963,horror\nVertigo Rises Again,1958,thriller\n",
        "model,accuracy\nresnet,0.9\n",
        "key,title\nAm,Night Songs\nC,Songs of the Morning\n",
        "title,authors\n",
        "words in one line",
    ],
    ids=["films", "figures", "songs", "nothing below the head", "no table"],
)
def test_a_table_of_something_else_is_left_out(text: str) -> None:
    reading = parse(text, name="a.csv")
    assert not reading.entries
    assert reading.refused.startswith(
        "a table in which nothing speaks of papers, not a note; --layout spreadsheet reads it"
    )


def test_a_cell_may_be_as_long_as_it_likes() -> None:
    text = f"title,authors,note\n{DAWN},Ana Sousa,{'word ' * 30_000}\nNight Songs of the Owl,Bo Lin,short\n"
    first, second = parse(text, name="a.csv").entries
    assert (len(first.note.split()), second.note) == (30_000, "short")


def test_a_cell_of_a_whole_page_is_no_title() -> None:
    text = f"Paper,Authors\n{DAWN},Ana Sousa\n{' '.join([DAWN] * 100)},Bo Lin\n"
    reading = parse(text, name="a.csv")
    assert [entry.title for entry in reading.entries] == [DAWN]
    assert [line.number for line in reading.lines if line.reason] == [3]


@pytest.mark.parametrize("quoted", ['"new', '"new" and old', 'the "new" one', '"'])
def test_a_quotation_mark_that_nothing_closes_takes_no_row_in(quoted: str) -> None:
    text = f'title,authors,note\n{DAWN},Ana Sousa,{quoted}\nNight Songs of the Owl,"Bo Lin, Cem Ak",b\nX Y Z W,Ed Ito,"c,\nd"\n'
    first, second, third = parse(text, name="a.csv").entries
    assert first.note.replace('"', "") == quoted.replace('"', "")
    assert (second.title, second.authors, second.note) == ("Night Songs of the Owl", ["Bo Lin", "Cem Ak"], "b")
    assert (third.title, third.note) == ("X Y Z W", "c,\nd")


def test_the_line_that_says_what_parts_the_cells_and_heads_that_come_again_are_no_papers() -> None:
    text = f"sep=;\nTitle;Authors;Note\n{DAWN};Ana Sousa;a, b\nTitle;Authors;Note\nNight Songs of the Owl;Bo Lin;c\n"
    reading = parse(text, name="a.csv")
    assert [(entry.title, entry.note) for entry in reading.entries] == [(DAWN, "a, b"), ("Night Songs of the Owl", "c")]
    assert parse("sep=;\n", name="a.csv").refused


def test_titles_alone_are_papers_if_the_name_of_the_file_or_the_owner_says_so() -> None:
    text = f"Title,Rating\n{DAWN},5\nReading at Dusk Hurts Large Models,4\n"
    assert not parse(text, name="a.csv").entries
    assert len(parse(text, name="my_papers.csv").entries) == 2
    assert len(parse(text, name="a.csv", layout="spreadsheet").entries) == 2


def test_a_sentence_with_labels_in_it_is_no_table() -> None:
    assert parse("Title, authors and so on\nare what I need today, okay\n", name="a.txt").layout == "essay"
    text = "title,authors\nA line, with a comma, and more\n"
    assert parse(text, name="a.txt").layout != "spreadsheet"


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_what_readlist_wrote_comes_back(name: str) -> None:
    written = Entry(
        key="sousa2024reading",
        title=DAWN,
        authors=["Ana Sousa", "Bo Lin"],
        more_authors=True,
        date=Date(2024, 5, 20),
        status="dropped",
        tags=["dawn"],
        urls=[LINK],
        note='a "quoted", long\n\nnote',
    )
    text = "".join(EXPORTERS.find(name).write([written], Options()))
    (entry,) = parse(text, name=f"list.{name}").entries
    entry.sources = []
    assert entry == written
    broken = text.replace("dropped", "lost").replace(DAWN, f"{DAWN} again")
    lines = parse(text + broken.partition("\n")[2], name=f"list.{name}").lines
    assert "does not fit" in lines[-1].reason


def test_a_row_of_our_own_table_that_lacks_something_is_left_out() -> None:
    text = f"key,title,authors,date\na,{DAWN},Ana Sousa,\nb,,Bo Lin,\n,Night Songs of the Owl,,\nc,Dusk,,May\n"
    reading = parse(text, name="a.csv")
    assert [one.title for one in reading.entries] == [DAWN]
    assert [line.reason for line in reading.lines[2:]] == [
        "a row without a key or a title",
        "a row without a key or a title",
        "a row with a value that does not fit its column",
    ]
