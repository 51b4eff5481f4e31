"""JSON: readlist's own export comes back as it was, CSL JSON as far as the two mean the same."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.errors import UsageError
from readlist.export import export
from readlist.model import Date, Entry, Source, Status
from readlist.readers import doubt, kind_of, read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LISTS = st.lists(st.text('ab 한é;,"\\', min_size=1, max_size=12), max_size=3)
DAYS = st.none() | st.dates(min_value=date(1990, 1, 1))
SOURCES = st.builds(Source, st.text("ab/.한", min_size=1), st.integers(0, 99), st.integers(0, 99))


def nfc(value):
    import unicodedata

    return unicodedata.normalize("NFC", value)


ENTRIES = st.builds(
    Entry,
    title=TEXT.filter(str.strip).map(nfc),
    authors=LISTS,
    date=DAYS,
    abstract=TEXT.map(nfc),
    note=TEXT.map(nfc),
    tags=LISTS,
    urls=LISTS,
    arxiv=st.sampled_from(["", "2405.10938"]),
    status=st.sampled_from(Status),
    status_on=DAYS,
    added_on=DAYS,
    sources=st.lists(SOURCES, min_size=1, max_size=2),
)


@given(st.lists(ENTRIES, min_size=1, max_size=3), st.sampled_from(["json", "jsonl"]))
def test_an_export_comes_back_as_it_was(entries, format):
    for number, entry in enumerate(entries):
        entry.key = f"k{number}"
    reading = read("".join(export(entries, format)), name=f"list.{format}")
    assert reading.entries == entries
    assert not [line for line in reading.lines if line.field == "left out"]


def test_a_record_over_several_lines_is_accounted_for_line_by_line():
    text = json.dumps([{"key": "a", "title": "하나", "tags": ["x", "y"], "mine": 3}], indent=1, ensure_ascii=False)
    reading = read(text, name="list.json")
    assert [(line.number, line.field, line.entry) for line in reading.lines] == [
        (1, "layout", None),
        (2, "layout", 0),
        (3, "key", 0),
        (4, "title", 0),
        (5, "tags", 0),
        (6, "tags", 0),
        (7, "tags", 0),
        (8, "tags", 0),
        (9, "extra", 0),
        (10, "layout", 0),
        (11, "layout", None),
    ]
    assert reading.entries == [
        Entry("하나", key="a", tags=["x", "y"], sources=[Source("list.json", 2, 10)], extra={"mine": 3})
    ]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ('{"key": "a"}', "no title"),
        ('{"title": ""}', "no title"),
        ('{"name": "x", "title": "A Paper"}', "a name and a title"),
        ('{"title": "T", "key": "../x"}', "key is not a key"),
        ('{"title": "T", "tags": "x"}', "tags is not a list of texts"),
        ('{"title": "T", "date": "yesterday"}', "date is not a date"),
        ('{"title": "T", "status": "seen"}', "status is not one of"),
        ('{"title": "T", "status": []}', "status is not one of"),
        ('{"title": "T", "sources": [{"first": 1}]}', "sources is not a list of files"),
        ('{"title": "T"', "not JSON: a comma or a } is missing"),
        ('{"title": }', "not JSON: expecting value"),
        ("[1, 2]", "a record is an object"),
        ("17", "a record is an object"),
        ('{"title": "T", "n": ' + "[" * 100_000 + "}", "nested too deeply"),
        ('{"title": "T", "n": ' + "1" * 5000 + "}", "not JSON: "),
        ("", "no record in it"),
        ("[]", "no record in it"),
    ],
)
def test_what_is_not_an_entry_is_refused_with_its_reason(record, reason):
    reading = read(record, name="list.json", kind="json")
    assert reading.entries == []
    assert reason in reading.refused


@pytest.mark.parametrize("ends", ["[\n%s,\n%s,\n%s\n]\n", "%s\n%s\n%s\n"])
def test_the_records_behind_a_broken_one_are_read(ends):
    text = ends % ('{"title": "one"}', '{"title": "two", broken}', '{"title": "three"}')
    reading = read(text, name="list.json")
    assert [entry.title for entry in reading.entries] == ["one", "three"]
    (left,) = [line for line in reading.lines if line.field == "left out"]
    assert left.text.startswith('{"title": "two"')
    assert left.reason.startswith("not JSON: ")


@given(st.text(alphabet=st.sampled_from('[]{}:,"ab\\ \n1title'), max_size=60))
def test_no_text_makes_it_raise_and_every_line_is_accounted_for(text):
    for kind in ("json", "csl-json"):
        reading = read(text, name="x.json", kind=kind)
        assert [line.number for line in reading.lines] == [
            number for number, line in enumerate(text.split("\n"), 1) if line.strip()
        ]
        assert all(line.field and (line.field != "left out" or line.reason) for line in reading.lines)


CSL = """[
  {
    "id": "kim2020title",
    "type": "article-journal",
    "title": "A title with <i>stress</i>",
    "author": [
      {"family": "Kim", "given": "Minjae"},
      {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
      {"literal": "Gemini Team"}
    ],
    "issued": {"date-parts": [["2020", 6, 3]]},
    "accessed": {"date-parts": [[2024, 5, 20]]},
    "container-title": "Journal of Titles",
    "editor": [{"family": "Lee", "given": "Jiwoo"}],
    "page": "1-9", "issue": 4,
    "keyword": "deep learning, 강화학습",
    "note": "다시 볼 것",
    "DOI": "10.1000/xyz"
  }
]
"""


def test_csl_becomes_an_entry():
    reading = read(CSL, name="refs.json")
    assert reading.layout == "csl-json"
    assert reading.entries == [
        Entry(
            title="A title with stress",
            key="kim2020title",
            authors=["Minjae Kim", "Ludwig van Beethoven", "Gemini Team"],
            date=date(2024, 5, 20),
            doi="10.1000/xyz",
            note="다시 볼 것",
            tags=["deep-learning", "강화학습"],
            urls=["https://doi.org/10.1000/xyz"],
            sources=[Source("refs.json", 2, 19)],
            extra={
                "entrytype": "article",
                "editor": "Jiwoo Lee",
                "pages": "1–9",
                "number": 4,
                "notefield": "note",
                "latex": {"title": r"A title with \textit{stress}"},
            },
            venue="Journal of Titles",
            published=Date(2020, 6, 3),
        )
    ]


def test_csl_of_our_own_comes_back():
    entry = Entry(
        title="제목 <b & $x$",
        key="k",
        authors=["Minjae Kim", "홍길동", "Gemini Team"],
        date=date(2024, 5, 20),
        abstract="하나\n둘",
        note="- 하나\n- 둘",
        tags=["rl"],
        urls=["https://arxiv.org/abs/2405.10938"],
        arxiv="2405.10938",
        sources=[Source("x.json", 2, 51)],
        published=Date(2024),
    )
    (back,) = read("".join(export([entry], "csl-json")), name="x.json").entries
    back.sources = entry.sources
    assert back == entry


def csl(**item):
    (entry,) = read(
        json.dumps([{"id": "k", "type": "article-journal", "title": "T", **item}]), name="x.csljson"
    ).entries
    return entry


def test_a_season_comes_back():
    entry = csl(issued={"date-parts": [[2020]], "season": 3})
    assert (entry.published, entry.extra["issued"]) == (Date(2020), "2020-23")
    assert json.loads("".join(export([entry], "csl-json")))[0]["issued"] == {"date-parts": [[2020]], "season": 3}


def test_a_date_that_is_none_is_taken_for_what_is_said_beside_it():
    assert csl(issued={"date-parts": [["soon"]], "literal": "forthcoming"}).extra["issued"] == "forthcoming"


@pytest.mark.parametrize(
    "issued",
    [
        {"year": 2020, "month": 5},
        [{"date-parts": [[2020, 5]]}],
        {"date-parts": [2020, 5]},
        {"date-parts": [["2020", "5"]]},
        {"date-parts": [[2020, 5, 0]]},
        "2020-05",
        {"raw": "2020-05"},
    ],
)
def test_a_date_however_it_stands_in_csl(issued):
    entry = csl(issued=issued)
    assert (entry.published, entry.extra) == (Date(2020, 5), {"entrytype": "article"})


@pytest.mark.parametrize(
    "author", ["Ann Lee; Bo Oh", "Lee, Ann and Oh, Bo", [{"firstName": "Ann", "lastName": "Lee"}, "Bo Oh"]]
)
def test_people_however_they_stand_in_csl(author):
    assert csl(author=author).authors == ["Ann Lee", "Bo Oh"]


def test_what_crossref_gives_in_lists():
    entry = csl(**{"title": ["T", "U"], "container-title": ["Nature", "Nat."], "ISSN": ["1234-5678", "2345-6789"]})
    assert (entry.title, entry.venue, entry.extra["issn"]) == ("T", "Nature", "1234-5678; 2345-6789")


def test_the_arxiv_id_of_an_archive():
    assert csl(archive="arXiv", archive_location="2001.00001 [cs]").arxiv == "2001.00001"


def test_a_citation_key_where_there_is_no_id():
    assert csl(**{"id": "", "citation-key": "lee2020"}).key == "lee2020"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("refs.bib", "", "bibtex"),
        ("REFS.BIB", "", "bibtex"),
        ("list.json", '[{"key": "a", "title": "T"}]', "json"),
        ("list.jsonl", '{"key": "a", "title": "T"}\n', "json"),
        ("refs.json", '[{"id": "a", "type": "book", "title": "T"}]', "csl-json"),
        ("refs.json", '[{"id": "a", "author": [{"family": "Kim"}], "title": "T"}]', "csl-json"),
        ("other.json", "{", "json"),
        ("-", "% mine\n@article{a, title = {T}}", "bibtex"),
        ("-", "\ufeff@string{a = {T}}", "bibtex"),
        ("-", '@comment{jabref-meta: {x};}\n@preamble{"x"}\n@article{a, title = {T}}', "bibtex"),
        ("-", "This file was created with JabRef 2.9.\nEncoding: UTF8\n\n@article{a, title = {T}}", "bibtex"),
        ("-", "TY  - JOUR\nTI  - T\nER  - \n", "ris"),
        ("-", "Provider: JSTOR\nContent: text/plain\n\n\n1.\nTY  - JOUR\n", "ris"),
        ("-", "@kim: read this", None),
        ("-", '{"title": "T"}', "json"),
        ("-", "[a link](https://a.org)\n", None),
        ("-", "2024년 5월 20일\n", None),
        ("-", "", None),
        ("note.md", '{"title": "T"}', None),
        ("note.txt", "@article{a, title = {T}}", None),
    ],
)
def test_kinds(name, text, kind):
    assert kind_of(name, text) == kind


def test_a_text_of_no_kind_is_a_mistake_of_the_caller():
    with pytest.raises(UsageError, match="none of the formats"):
        read("# a note", name="note.md")


@pytest.mark.parametrize(
    ("data", "is_taken"),
    [
        ([{"title": "Arenas", "date": "2022-04-17", "tags": ["rust"], "url": "/arenas/"}], False),
        ([{"title": "Ponies", "children": [{"string": "They eat."}]}], False),
        ([{"type": "page", "title": "About", "author": "Ana"}], False),
        ([{"title": "Arenas", "authors": ["Ana"], "date": "2022-04-17"}], False),
        ([{"title": "Arenas", "link": "https://arxiv.org/abs/2405.00001"}], True),
        ([{"title": "Arenas", "doi": "10.1000/arenas"}, {"title": "Fields", "note": "Good."}], True),
        ([{"title": "Arenas", "authors": ["Ana Sousa"], "published": "2022"}], True),
        ([{"title": "Arenas", "venue": "PLDI"}], True),
        ([{"key": "arenas", "title": "Arenas", "status": "read"}], True),
        ([{"id": "arenas", "type": "book", "title": "Arenas"}], True),
    ],
)
def test_the_pages_of_a_site_are_no_papers(data: list[dict[str, object]], is_taken: bool) -> None:
    reading = read(json.dumps(data), name="posts.json")
    assert reading.entries
    assert (doubt(reading) == "") == is_taken


@pytest.mark.parametrize(
    ("parts", "published"),
    [(["2020", "May"], Date(2020, 5)), (["2020", ""], Date(2020)), (["2020", "05", "03"], Date(2020, 5, 3))],
)
def test_dates_of_csl_in_texts(parts, published):
    assert csl(issued={"date-parts": [parts]}).published == published


def test_names_that_others_call_otherwise():
    entry = csl(author=[{"last": "Lee", "first": "Ann"}, {"literal": "et al."}])
    assert (entry.authors, entry.more_authors) == (["Ann Lee"], True)


def test_a_number_as_a_title_is_a_text():
    assert csl(title=1984, abstract=5).title == "1984"


def test_what_crossref_calls_a_type_and_a_paragraph():
    entry = csl(
        type="journal-article", abstract="<jats:title>Aim</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>"
    )
    assert (entry.extra["entrytype"], entry.abstract) == ("article", "Aim\n\nOne.\n\nTwo.")
