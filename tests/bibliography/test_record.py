"""Records and entries: what has no field of ours goes through, dates stay as they were given, keys and types too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export import export
from readlist.library import Library
from readlist.model import Date, Entry
from readlist.readers import read

pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")
database = pytest.importorskip("pybtex.database", reason="pybtex is not installed (pip install '.[test]')")


def entry_of(text: str, name: str = "x.bib") -> Entry:
    (entry,) = read(text, name=name).entries
    return entry


def as_pybtex(text: str) -> dict[str, dict[str, str]]:
    entries = database.parse_string(text, "bibtex").entries
    return {key: {"type": one.type, **{n.lower(): v for n, v in one.fields.items()}} for key, one in entries.items()}


@pytest.mark.parametrize(
    ("given", "sorts", "year"),
    [
        ("date={2020-05-12}", Date(2020, 5, 12), "2020"),
        ("date={2020/2021}", Date(2020), "2020/2021"),
        ("date={2020-05-12/2020-05-14}", Date(2020, 5, 12), "2020"),
        ("date={2020-21}", Date(2020), "2020-21"),
        ("date={2020?}", Date(2020), "2020?"),
        ("date={199X}", None, "199X"),
        ("year={forthcoming}", None, "forthcoming"),
        ("year={2020/21}", Date(2020), "2020/21"),
        ("year={c. 1850}", Date(1850), "c. 1850"),
        ("year={2017a}", Date(2017), "2017a"),
        ("year={Dec. 2017}", Date(2017, 12), "Dec. 2017"),
        ("year={535 BCE}", None, "535 BCE"),
        ("year=2020, month=may", Date(2020, 5), "2020"),
        ("year=2020, month={05}", Date(2020, 5), "2020"),
        ("year=2020, month={13}", Date(2020), "2020"),
        ('year=2020, month="12~" # may', Date(2020, 5, 12), "2020"),
        ("date={2017/5/2}", Date(2017, 5, 2), "2017/5/2"),
        ("date={2017.05}", Date(2017, 5), "2017.05"),
        ("year=2018, date={2019-05-02}", Date(2019, 5, 2), "2018"),
    ],
)
def test_dates_stay_as_they_were_given(given: str, sorts: Date | None, year: str) -> None:
    entry = entry_of(f"@article{{k, title={{T}}, journal={{J}}, {given}}}")
    assert entry.published == sorts
    assert as_pybtex("".join(export([entry], "bibtex")))["k"]["year"] == year
    again = entry_of("".join(export([entry], "biblatex")))
    assert (again.published, again.extra.get("issued")) == (entry.published, entry.extra.get("issued"))


def test_the_author_of_a_part_of_a_book_is_not_that_of_the_book() -> None:
    text = "@inbook{k, title={T}, author={Lee, Ann}, crossref={b}}\n@book{b, title={B}, author={Oh, Bo}}\n"
    entry = read(text, name="x.bib").entries[0]
    assert (entry.authors, entry.venue, entry.extra["bookauthor"]) == (["Ann Lee"], "B", "Bo Oh")


def test_a_set_of_papers_is_left_out() -> None:
    reading = read("@set{s, entryset={a, b}}\n@misc{a, title={A}}\n", name="x.bib")
    assert [entry.title for entry in reading.entries] == ["A"]
    assert "is a set of papers" in str(reading.missing)


@pytest.mark.parametrize(
    "key", ["DBLP:conf/nips/LeeP17", "10.1145/12.34", "O'Brien2001", "a+b_c", "müller2020", "2020x"]
)
def test_a_citation_key_is_exported_as_it_was_and_finds_the_entry(key: str, home: Path) -> None:
    library = Library(home)
    (entry,) = library.add([entry_of(f"@misc{{{key}, title={{A Paper}}}}")])
    assert f"@misc{{{key}," in "".join(export([library.get(entry.key)], "bibtex"))
    assert library.resolve(key) == entry.key


def test_a_key_that_is_taken_stays_beside_ours(home: Path) -> None:
    library = Library(home)
    library.add([Entry("One", key="lee2001")])
    (entry,) = library.add([entry_of("@misc{lee2001, title={Two}}")])
    assert (entry.key == "lee2001", entry.extra["citekey"]) == (False, "lee2001")


@pytest.mark.parametrize("format", ["bibtex", "csl-json", "ris"])
def test_the_first_of_two_records_with_one_key_is_the_one_that_is_cited(format: str, home: Path) -> None:
    if format == "ris":
        pytest.importorskip("rispy")
    first, second = read("@misc{lee2001, title={One}}\n@misc{lee2001, title={Two}}", name="x.bib").entries
    library = Library(home)
    first, second = library.add([first, second])
    alone = "".join(export([first], format))
    assert "lee2001" in alone
    text = "".join(export([second, first], format))
    assert "lee2001-2" in text[: text.index("One")]
    assert "lee2001" in text[text.index("Two") :] and "lee2001-2" not in text[text.index("Two") :]


@pytest.mark.parametrize(
    "kind", "online thesis report inbook unpublished proceedings manual conference book article".split()
)
def test_a_type_stays_what_it_was(kind: str) -> None:
    text = f"@{kind}{{k, title={{T}}, author={{Lee, Ann}}, year=2001}}"
    for format in ("bibtex", "biblatex"):
        assert f"@{kind}{{k," in "".join(export([entry_of(text)], format))


def test_names_of_biblatex_and_of_bibtex_are_turned_into_one_another() -> None:
    entry = entry_of("@article{k, title={T}, journaltitle={J of T}, date={2020-03}, location={Paris}, issue={4}}")
    (record,) = as_pybtex("".join(export([entry], "bibtex"))).values()
    assert (record["journal"], record["year"], record["address"], record["number"]) == ("J of T", "2020", "Paris", "4")
    entry = entry_of("@article{k, title={T}, journal={J of T}, year=2020, month=mar, address={Paris}}")
    (record,) = as_pybtex("".join(export([entry], "biblatex"))).values()
    assert (record["journaltitle"], record["date"], record["location"]) == ("J of T", "2020-03", "Paris")


def test_what_a_record_names_is_inherited() -> None:
    text = """\
@proceedings{p, title={Proceedings of Things}, publisher={P}, year=2001}
@xdata{x, address={Paris}, xdata={y}}
@xdata{y, series={S}, address={Rome}, xdata={x}}
@inproceedings{k, title={T}, crossref={p}, xdata={x}}
"""
    entry = next(one for one in read(text, name="x.bib").entries if one.key == "k")
    assert (entry.published, entry.extra["publisher"], entry.extra["address"]) == (Date(2001), "P", "Paris")
    assert entry.extra["series"] == "S" and "xdata" not in entry.extra
    assert entry.venue == "Proceedings of Things"


def test_remarks_in_records_and_between_them_are_read_over() -> None:
    text = "% mine\n@article{k, % a remark\n title={T}, % {another}\n journal={J}, note={100\\% sure} }\n@comment any words\nmore\n"
    reading = read(text, name="x.bib")
    assert (reading.entries[0].title, reading.entries[0].venue, reading.entries[0].extra["note_"]) == (
        "T",
        "J",
        "100% sure",
    )
    assert not [line for line in reading.lines if line.reason]


def test_a_title_keeps_its_braces_while_it_says_the_same() -> None:
    entry = entry_of(r"@misc{k, title={On {BERT} and $x$5 by Erd\H{o}s}}")
    assert entry.title == "On BERT and $x$5 by Erdős"
    assert r"title = {On {BERT} and $x$5 by Erd\H{o}s}," in "".join(export([entry], "bibtex"))
    entry.title = "Another"
    assert "title = {{Another}}," in "".join(export([entry], "bibtex"))


@pytest.mark.parametrize(
    ("latex", "says"),
    [
        (r"Proceedings of {ICML} by \mbox{Erd\H{o}s}", "Proceedings of ICML by Erdős"),
        (r"\href{https://a.org/x_y}{Linked} text", "Linked text"),
        (r"\texorpdfstring{$\alpha$}{Alpha} decay", "Alpha decay"),
        (r"\unknown{x}{y} in \cite{key} \today", r"\unknown{x}{y} in \cite{key} \today"),
        (r"\$k\$ are no formula", "$k$ are no formula"),
        (r"5\$ and 6$ by M\"uller", "5$ and 6$ by Müller"),
        (r"A \foo by {\'E}mile", r"A \foo by Émile"),
        ("The \\TeX\\\n  driver", "The TeX driver"),
    ],
)
def test_latex_of_any_field_is_kept_where_the_text_does_not_say_it(latex: str, says: str) -> None:
    entry = entry_of(f"@inproceedings{{k, title={{T}}, booktitle={{{latex}}}, note={{{latex}}}}}")
    assert (entry.venue, entry.extra["note_"]) == (says, says)
    (record,) = as_pybtex("".join(export([entry], "bibtex"))).values()
    assert record["booktitle"] == record["note"] == " ".join(latex.split())
    entry.venue = "Another"
    assert "booktitle = {Another}," in "".join(export([entry], "bibtex"))


@pytest.mark.parametrize("latex", [r"Erd\H{o}s \& {\'E}mile", "one -- two ``three''", r"{\ss}, \AA rhus, 5\%"])
def test_accents_and_signs_are_all_in_the_text(latex: str) -> None:
    assert "latex" not in entry_of(f"@misc{{k, title={{T}}, note={{{latex}}}}}").extra


def test_ris_without_an_end_and_in_a_row() -> None:
    text = "\ufeffTY  - JOUR\nTI  - One\nAU  - Lee, Ann\nPY  - 2019/05/02/\nSP  - 1\nEP  - 9\nTY  - CONF\nT1  - Two\nKW  - a b\n"
    one, two = read(text, name="x.ris").entries
    assert (one.title, one.authors, one.published, one.extra["pages"]) == ("One", ["Ann Lee"], Date(2019, 5, 2), "1–9")
    assert (two.title, two.tags) == ("Two", ["a-b"])


@pytest.mark.parametrize(
    ("own", "books", "published"),
    [("year=2001", "date={2000-05}", Date(2001)), ("date={2001-03}", "year=2000, month=may", Date(2001, 3))],
)
def test_the_date_of_a_book_is_not_that_of_a_paper_in_it(own: str, books: str, published: Date) -> None:
    text = f"@inproceedings{{k, title={{T}}, crossref={{b}}, {own}}}\n@proceedings{{b, title={{B}}, {books}}}"
    entry = read(text, name="x.bib").entries[0]
    assert (entry.published, {"year", "month", "issued"} & set(entry.extra)) == (published, set())


def ris(*lines: str, kind: str = "JOUR") -> Entry:
    return entry_of("\n".join([f"TY  - {kind}", "TI  - T", *lines, "ER  - "]), "x.ris")


@pytest.mark.parametrize(
    ("lines", "date", "left"),
    [
        (["PY  - 2015", "DA  - May 21"], Date(2015, 5, 21), {}),
        (["PY  - 2015", "DA  - Spring"], Date(2015), {"month": "Spring"}),
        (["PY  - 2016", "Y1  - 27-30 June 2016"], Date(2016), {"publication_year": "27-30 June 2016"}),
        (["PY  - 1996", "Y1  - 1996/01/01", "DA  - 1996/01/01/"], Date(1996, 1, 1), {}),
        (["PY  - 2015", "DA  - //"], Date(2015), {}),
        (["PY  - 2020/21"], Date(2020), {"issued": "2020/21"}),
    ],
)
def test_the_date_of_several_tags(lines: list[str], date: Date, left: dict[str, str]) -> None:
    entry = ris(*lines)
    del entry.extra["entrytype"]
    assert (entry.published, entry.extra) == (date, left)


def test_the_day_of_a_visit_comes_without_its_time() -> None:
    assert ris("Y2  - 2023/01/05/10:11:12").date == Date(2023, 1, 5)
    assert ris("Y2  - 20 May 2024").extra["urldate"] == "20 May 2024"


@pytest.mark.parametrize("text", ["a\nb\nc", "a, b; c", "a、b；c", "a · b | c", "a \\sep b \\sep c", "a,\n b,, c"])
def test_keywords_however_they_are_parted(text: str) -> None:
    assert entry_of(f"@misc{{k, title={{T}}, keywords={{{text}}}}}").tags == ["a", "b", "c"]


def test_a_second_title_stays() -> None:
    entry = ris("T1  - Another", "JO  - J. of T", "JF  - Journal of Things")
    assert (entry.title, entry.venue) == ("T", "Journal of Things")
    assert (entry.extra["primary_title"], entry.extra["shortjournal"]) == ("Another", "J. of T")
    assert ris("T2  - Journal of Things", "J2  - J. of T").extra["shortjournal"] == "J. of T"


def test_a_book_may_have_its_title_where_others_have_their_book() -> None:
    assert entry_of("TY  - BOOK\nBT  - On Things\nER  - ", "x.ris").title == "On Things"


def test_numbers_of_journals_and_of_books_are_told_apart() -> None:
    entry = ris("SN  - 1234-567X (Print)", "SN  - 978-3-540-25910-7", kind="CONF")
    assert (entry.extra["issn"], entry.extra["isbn"]) == ("1234-567X (Print)", "978-3-540-25910-7")
    assert "SN  - 1234-567X (Print)\nSN  - 978-3-540-25910-7\n" in "".join(export([entry], "ris"))


def test_a_name_that_begins_with_an_initial_is_a_person_s() -> None:
    entry = ris("AU  - K. He", "AU  - World Health Organization")
    assert "author = {He, K. and {World Health Organization}}" in "".join(export([entry], "bibtex"))


def test_a_doi_is_neither_a_note_nor_a_kind_of_work() -> None:
    link = "https://doi.org/10.1000/abc"
    entry = ris(f"DO  - {link}", f"N1  - {link}", f"M3  - {link}")
    assert (entry.doi, entry.note, "type" in entry.extra) == ("10.1000/abc", "", False)


@pytest.mark.parametrize(("kind", "field"), [("THES", "institution"), ("RPRT", "institution"), ("BOOK", "publisher")])
@pytest.mark.parametrize("format", ["ris", "csl-json"])
def test_who_published_a_thesis_is_its_institution(kind: str, field: str, format: str) -> None:
    entry = ris("PB  - University of Things", kind=kind)
    assert entry.extra[field] == "University of Things"
    back = entry_of("".join(export([entry], format)), {"ris": "x.ris", "csl-json": "x.json"}[format])
    assert back.extra[field] == "University of Things"


def test_what_ris_has_no_tag_for_comes_back() -> None:
    text = (
        "@mastersthesis{k, title={T}, howpublished={Talk}, eprint={1706.03762}, archivePrefix={arXiv}, readstatus={read}, "
        "note={To appear}, annote={Mine}, holder={{Barnes and Noble} and Lee, Ann}, issn={1234-5678}, isbn={3-16-148410-0}, "
        "school={S}, issue={4}, number={5}, eid={e1}, month={Spring}, year={2001}}"
    )
    entry = entry_of(text)
    written = "".join(export([entry], "ris"))
    assert "N1  - Mine\nN1  - BibTeX fields:\n" in written
    back = entry_of(written, "x.ris")
    back.sources, back.key = entry.sources, entry.key
    assert back == entry


@pytest.mark.parametrize(
    ("given", "doi", "urls"),
    [
        ("doi={https://dx.doi.org/10.1000%2Fabc}", "10.1000/abc", ["https://doi.org/10.1000/abc"]),
        ("doi={<doi:10.1000/abc>}", "10.1000/abc", ["https://doi.org/10.1000/abc"]),
        ("doi={10.1000/a<b>(1)}", "10.1000/a<b>(1)", ["https://doi.org/10.1000/a%3Cb%3E(1)"]),
        ("doi={https://doi-org.proxy.example.edu/10.1000/abc}", "10.1000/abc", ["https://doi.org/10.1000/abc"]),
        ("doi={http://doi.acm.org/10.1145/12.34}", "10.1145/12.34", ["https://doi.org/10.1145/12.34"]),
        ("doi={https://doi.org/doi:10.1000/abc,}", "10.1000/abc", ["https://doi.org/10.1000/abc"]),
        ("doi={10.1000/a\\textless b\\textgreater}", "10.1000/a<b>", ["https://doi.org/10.1000/a%3Cb%3E"]),
        ("doi={10.1000/a | 10.1000/b}", "10.1000/a", ["https://doi.org/10.1000/a", "https://doi.org/10.1000/b"]),
        (
            "url={https://a.org/x, https://b.org/y;https://c.org}",
            "",
            ["https://a.org/x", "https://b.org/y", "https://c.org"],
        ),
        ("url={a.org/{\\textasciitilde}x}", "", ["https://a.org/~x"]),
        ("url={\\href{https://a.org/x}{here}}", "", ["https://a.org/x"]),
        ("doi={10.1000/a; 10.1000/b}", "10.1000/a", ["https://doi.org/10.1000/a", "https://doi.org/10.1000/b"]),
        ("url={http://dx.doi.org/10.1000/abc}", "10.1000/abc", ["https://doi.org/10.1000/abc"]),
        ("url={www.example.org/x and https://b.org}", "", ["https://www.example.org/x", "https://b.org"]),
        ("url={ftp://ftp.example.org/x}", "", []),
        ("url={https://a.org/x/\n  y?z=1}", "", ["https://a.org/x/y?z=1"]),
        ("howpublished={\\url{https://a.org/~me}}", "", ["https://a.org/~me"]),
        ("url={10.1000/xyz}", "10.1000/xyz", ["https://doi.org/10.1000/xyz"]),
    ],
)
def test_links_and_dois_in_one_form(given: str, doi: str, urls: list[str]) -> None:
    entry = entry_of(f"@misc{{k, title={{T}}, {given}}}")
    assert (entry.doi, entry.urls) == (doi, urls)
    for format in ("bibtex", "biblatex"):
        back = entry_of("".join(export([entry], format)))
        back.sources = entry.sources
        assert back == entry


@pytest.mark.parametrize(
    "fields",
    [
        'month = may # "/" # jun, year = {2020}',
        "date = {1990~/2000?}",
        "date = {2020-05-12T10:00:00}",
        "date = {2020-05-12}, month = jun, year = {2020}",
        "eprint = {2001.00001v2}, archivePrefix = {arXiv}, year = {2020}",
        "pages = {1-9, 12--15}",
        'month = may # "--" # jun, year = {2020}',
        "annotation = {An \\foo{old} one}",
        "month = may, day = {12th}, year = {2020}",
        'month = "45 " # may, year = {2020}',
        "names = {n}, latex = {l}, issued = {i}, citekey = {c}, entrytype = {e}, status = {s}",
    ],
)
def test_a_field_comes_back_as_it_was(fields: str) -> None:
    text = f"@book{{k, title = {{T}}, {fields}}}"
    entry = entry_of(text)
    written = "".join(export([entry], "bibtex"))
    before, after = as_pybtex(text.replace("annotation", "annote"))["k"], as_pybtex(written)["k"]
    assert {name for name in before if name != "date"} <= after.keys()
    assert all(after[name] == value for name, value in before.items() if name not in ("title", "date"))
    back = entry_of(written)
    back.sources, back.urls = entry.sources, entry.urls
    assert back == entry


def test_ris_keeps_lines_repeated_tags_and_tags_that_nobody_knows() -> None:
    text = (
        "TY  - CHAP\nCT  - One\nBT  - The Book\nAU  - World Health Organization\nAU  - Acme, Inc.,\nAU  - et al.\n"
        "ED  - Oh, Bo\nN1  - first line\nsecond line\n\nthird\nL1  - a.pdf\nL1  - b.pdf\nZZ  - what\nER  - \n"
    )
    entry = entry_of(text, "x.ris")
    assert (entry.title, entry.venue, entry.note) == ("One", "The Book", "first line\nsecond line\n\nthird")
    assert (entry.authors, entry.more_authors) == (["World Health Organization", "Acme, Inc."], True)
    assert (entry.extra["editor"], entry.extra["file_attachments1"]) == ("Bo Oh", "a.pdf; b.pdf")
    written = "".join(export([entry], "ris"))
    assert "ZZ  - what\n" in written and "A2  - Oh, Bo\n" in written
    back = entry_of(written, "x.ris")
    back.sources = entry.sources
    entry.key = back.key = ""
    entry.extra.pop("citekey", None)
    back.extra.pop("citekey", None)
    assert back == entry


@pytest.mark.parametrize(
    "item",
    [
        {"type": "article-journal", "issue": "4", "number": "e12", "volume": "2"},
        {"type": "report", "number": "7", "issue": "2"},
        {"type": "chapter", "collection-editor": [{"family": "Oh", "given": "Bo"}], "container-title": "Book"},
        {"type": "book", "original-date": {"date-parts": [[1850, 3]]}},
        {"type": "book", "issued": {"date-parts": [[-43]]}},
        {"type": "book", "issued": {"date-parts": [[2020, 5, 12], [2020, 5, 14]]}},
        {"type": "webpage", "performer": [{"literal": "The Band"}], "tags": ["a"], "keyword": "b"},
        {"type": "book", "note": "PMID: 3"},
        {"type": "book", "note": "2nd printing", "annote": "Mine."},
    ],
)
def test_csl_comes_back_whole(item: dict[str, object]) -> None:
    item = {"id": "a", "title": "T", **item}
    (back,) = json.loads("".join(export([entry_of(json.dumps([item]), "x.json")], "csl-json")))
    if "tags" in item:
        item["keyword"] = f"{item.pop('tags')[0]}, {item['keyword']}"  # type: ignore[index]
    assert back == item


def test_an_arxiv_id_beside_other_numbers() -> None:
    item = {"id": "a", "title": "T", "type": "article-journal", "number": "arXiv:2001.00001", "issue": "2", "eid": "7"}
    entry = entry_of(json.dumps([item]), "x.json")
    written = "".join(export([entry], "csl-json"))
    (back,) = json.loads(written)
    assert (back["archive"], back["archive_location"]) == ("arXiv", "2001.00001")
    assert (back["issue"], back["number"]) == ("2", "7")
    assert entry_of(written, "x.json").arxiv == entry.arxiv


def test_the_publisher_of_a_journal_is_not_arxiv() -> None:
    entry = entry_of("@article{k, title={T}, journal={J}, publisher={House}, eprint={2001.00001}}")
    (item,) = json.loads("".join(export([entry], "csl-json")))
    assert (item["publisher"], item["archive_location"]) == ("House", "2001.00001")


def test_a_range_of_days_has_the_year_that_bibtex_sorts_by() -> None:
    written = "".join(export([entry_of("@misc{k, title={T}, date={2021-05-03/2021-06-01}}")], "bibtex"))
    assert as_pybtex(written)["k"]["year"] == "2021"
    assert entry_of(written).extra["issued"] == "2021-05-03/2021-06-01"


def test_a_link_that_is_only_the_doi_s_is_not_a_field_of_a_record() -> None:
    assert "url" not in "".join(export([entry_of("@misc{k, title={T}, doi={10.1000/a}}")], "bibtex"))


def test_a_host_within_a_link_stays_as_it_is() -> None:
    link = "https://web.archive.org/save?url=www.a.org/x"
    assert entry_of(f"@misc{{k, title={{T}}, url={{{link}}}}}").urls == [link]


def test_the_citation_key_of_csl_stands_before_its_id() -> None:
    item = {"id": "http://zotero.org/users/1/items/A", "citation-key": "lee2020", "type": "book", "title": "T"}
    entry = entry_of(json.dumps([item]), "x.json")
    assert entry.key == "lee2020"
    assert json.loads("".join(export([entry], "csl-json"))) == [item]


@pytest.mark.parametrize(
    ("note", "arxiv"),
    [("arXiv: 2001.00001 [cs]\ntex.ids: b", "2001.00001"), ("As in arXiv:2001.00001, but longer", "")],
)
def test_an_arxiv_id_in_a_note_is_the_paper_s_where_it_is_a_line(note: str, arxiv: str) -> None:
    item = {"id": "a", "type": "book", "title": "T", "note": note}
    assert entry_of(json.dumps([item]), "x.json").arxiv == arxiv


def test_zotero_s_notes_and_tags() -> None:
    item = {
        "id": "a", "type": "webpage", "title": "T", "tags": [{"tag": "deep learning"}, {"tag": "rl"}],
        "notes": [{"note": "<p>Mine</p>"}], "custom-thing": "kept",
    }  # fmt: skip
    entry = entry_of(json.dumps([item]), "x.json")
    assert (entry.tags, entry.note) == (["deep-learning", "rl"], "Mine")
    (back,) = json.loads("".join(export([entry], "csl-json")))
    assert (back["type"], back["custom-thing"]) == ("webpage", "kept")


def test_a_printed_note_stays_one_through_csl() -> None:
    entry = entry_of("@misc{k, title={T}, note={To appear}}")
    back = entry_of("".join(export([entry], "csl-json")), "x.json")
    assert (back.note, back.extra["note_"]) == ("", "To appear")
    back = entry_of(
        "".join(export([entry_of("@misc{k, title={T}, note={To appear}, annote={Mine}}")], "csl-json")), "x.json"
    )
    assert (back.note, back.extra["note_"]) == ("Mine", "To appear")
    assert entry_of('[{"id": "k", "type": "book", "title": "T", "note": "Mine"}]', "x.json").note == "Mine"


@pytest.mark.parametrize(
    ("kind", "link"),
    [
        ("pubmed", "https://pubmed.ncbi.nlm.nih.gov/123"),
        ("jstor", "https://www.jstor.org/stable/123"),
        ("hdl", "https://hdl.handle.net/123"),
        ("googlebooks", None),
    ],
)
def test_an_eprint_of_any_archive(kind: str, link: str | None) -> None:
    entry = entry_of(f"@misc{{k, title={{T}}, eprint={{123}}, eprinttype={{{kind}}}}}")
    assert entry.urls == ([link] if link else [])
    for format, name in (("bibtex", "x.bib"), ("biblatex", "x.bib"), ("csl-json", "x.json")):
        back = entry_of("".join(export([entry], format)), name).extra
        assert (back["eprint"], back.get("eprinttype") or back.get("archiveprefix")) == ("123", kind)


def test_a_version_of_an_arxiv_id_passes_through_csl() -> None:
    entry = entry_of("@misc{k, title={T}, eprint={2001.00001v2}, archivePrefix={arXiv}}")
    back = entry_of("".join(export([entry], "csl-json")), "x.json")
    assert (back.arxiv, back.extra) == ("2001.00001", {"eprint": "2001.00001v2"})


@pytest.mark.parametrize(
    "eprint", ["https://arxiv.org/abs/2001.00001", "arxiv.org/pdf/2001.00001", "2001.00001 [cs.CL]", "arXiv:2001.00001"]
)
def test_an_eprint_in_whatever_form_is_an_arxiv_id(eprint: str) -> None:
    entry = entry_of(f"@misc{{k, title={{T}}, eprint={{{eprint}}}, archivePrefix={{arXiv}}}}")
    assert entry.arxiv == "2001.00001"
    assert entry.extra == ({"primaryclass": "cs.CL"} if "cs" in eprint else {})


@pytest.mark.parametrize("link", ["", ", url={https://arxiv.org/abs/2001.00001}"])
def test_the_link_of_an_arxiv_id_is_written_only_where_it_was_given(link: str) -> None:
    entry = entry_of(f"@misc{{k, title={{T}}, eprint={{2001.00001}}, archivePrefix={{arXiv}}{link}}}")
    assert entry.urls == ["https://arxiv.org/abs/2001.00001"]
    for format in ("bibtex", "biblatex"):
        assert ("url" in as_pybtex("".join(export([entry], format)))["k"]) == bool(link)
    for format, name in (("csl-json", "x.json"), ("ris", "x.ris")):  # which have no field for the id
        text = "".join(export([entry], format))
        back = entry_of(text, name)
        assert "https://arxiv.org/abs/2001.00001" in text and (back.arxiv, back.urls) == (entry.arxiv, entry.urls)


def test_the_arxiv_id_of_a_doi() -> None:
    assert entry_of("@misc{k, title={T}, doi={10.48550/arXiv.2001.00001}}").arxiv == "2001.00001"


line = (
    st.text(st.sampled_from("ab1 한é&%#_-.,:;()"), min_size=1, max_size=20)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
fields = st.dictionaries(st.sampled_from(["volume", "publisher", "series", "edition", "isbn"]), line, max_size=3)
entries = st.builds(
    Entry,
    title=line,
    key=st.just("k"),
    authors=st.lists(
        st.sampled_from(["Ann Lee", "Rens van der Berg", "Gemini Team", "홍길동"]), unique=True, max_size=3
    ),
    more_authors=st.booleans(),
    date=st.none() | st.builds(Date, st.integers(1990, 2030)),
    abstract=line,
    note=line,
    tags=st.lists(st.sampled_from(["rl", "강화학습", "c++"]), unique=True, max_size=2),
    urls=st.lists(
        st.sampled_from(["https://a.org/x_y", "https://b.org/%20?d=1&e=#f"]), unique=True, min_size=1, max_size=2
    ),
    venue=line,
    published=st.none() | st.builds(Date, st.integers(1900, 2030), st.integers(1, 12)),
    extra=fields,
)


@given(entries, st.sampled_from(["article", "inproceedings", "book", "misc"]), st.sampled_from(["bibtex", "biblatex"]))
def test_a_list_comes_back_as_it_was(entry: Entry, kind: str, format: str) -> None:
    entry.extra["entrytype"] = kind
    if kind == "misc":
        del entry.extra["entrytype"]
    if not entry.authors:
        entry.more_authors = False
    back = entry_of("".join(export([entry], format)))
    back.sources = entry.sources
    if not entry.extra.get("entrytype"):
        back.extra.pop("entrytype", None)  # a paper with a venue and no type is written as one of proceedings
    if not back.venue:
        back.venue = back.extra.pop("venue", "")  # where the type has no journal or book, it is adopted by the list
    assert back == entry


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "ris"])
@pytest.mark.parametrize(
    "fields",
    [
        "@review{k, title={T}, journaltitle={Journal of X}}",
        "@inreference{k, title={T}, booktitle={Encyclopedia}}",
        "@inproceedings{k, title={T}, address={New York}, location={Anchorage}}",
        "@article{k, title={T}, journaltitle={Journal}, shortjournal={J.}, urldate={2024-01-15T10:11:12Z}}",
        r"@misc{k, title={T}, file={Full Text:C\:\\Users\\me\\a.pdf:application/pdf}}",
        "@misc{k, title={T}, readstatus={skimmed}}",
        "@misc{k, title={T}, booktitle={Book}}",
        "@techreport{k, title={T}, journal={Journal}}",
        "@misc{k, title={T}, date={2021-05-03/2021-06-01}}",
        "@misc{k, title={T}, date={2000/}}",
        "@misc{k, title={T}, date={1984?}}",
        "@proceedings{k, title={T}, booktitle={T}}",
        "@article{k, title={T}, number={2}, issue={Spring}, eid={e5}}",
        "@misc{k, title={T}, author={{van der Berg}, Jan}, director={{van Ek}, Bo}}",
        r"@misc{k, title={T}, author={Knuth, {\relax Yu}ri}}",
        "@misc{k, title={T}, keywords={{Aged, 80 and over}}}",
        "@misc{k, title={T}, doi={10.1000/a}}",
        "@misc{k, title={T}, doi={10.1000/a}, url={https://doi.org/10.1000/a}}",
    ],
)
def test_what_programs_say_passes_through_every_format(fields: str, format: str) -> None:
    entry = entry_of(fields)
    name = {"csl-json": "x.json", "ris": "x.ris"}.get(format, "x.bib")
    back = entry_of("".join(export([entry], format)), name)
    after, before = ("".join(export([one], "biblatex")).splitlines() for one in (back, entry))
    assert sorted(after) == sorted(before)


@pytest.mark.parametrize("format", ["biblatex", "csl-json", "ris"])
@pytest.mark.parametrize("drops", ["true", "false"])
def test_whether_a_particle_drops_passes_through_every_format(drops: str, format: str) -> None:
    name = f"author = {{family=Berg, given=Jan, prefix=van der, useprefix={drops}}}"
    written = "".join(export([entry_of(f"@misc{{k, title={{T}}, {name}}}")], format))
    back = entry_of(written, {"csl-json": "x.json", "ris": "x.ris"}.get(format, "x.bib"))
    assert name in "".join(export([back], "biblatex"))


@pytest.mark.parametrize(
    ("date", "day"), [("2019-05/2019-06", "2019/05"), ("2019-05-03/2019-06-01", "2019/05/03"), ("2019/2020", "")]
)
def test_the_end_of_a_range_is_not_a_day_in_ris(date: str, day: str) -> None:
    written = "".join(export([entry_of(f"@misc{{k, title={{T}}, date={{{date}}}}}")], "ris"))
    assert re.findall("DA  - (.*)", written) == ([day] if day else [])
    assert f"date = {{{date}}}" in "".join(export([entry_of(written, "x.ris")], "biblatex"))


def test_headers_of_ris_are_not_records() -> None:
    text = "Provider: JSTOR\nContent: text/plain\n\n1.\nTY  - JOUR\nTI  - T\nER  - \n\nEnd of file\nAU  - Lee, Ann\n"
    reading = read(text, name="-")
    assert [line.text for line in reading.lines if line.field == "left out"] == ["AU  - Lee, Ann"]
    assert [entry.title for entry in reading.entries] == ["T"]


@pytest.mark.parametrize("dates", ["PY  - 2020/05/12/Spring\nDA  - 2020/05/12", "PY  - 2020\nDA  - 2020/05/12/Spring"])
def test_what_stands_behind_the_day_in_ris_stays(dates: str) -> None:
    entry = entry_of(f"TY  - JOUR\nTI  - T\n{dates}\nER  - \n", "x.ris")
    assert (entry.published, entry.extra) == (
        Date(2020, 5, 12),
        {"entrytype": "article", "issued": "2020/05/12/Spring"},
    )
    written = "".join(export([entry], "ris"))
    assert "DA  - 2020/05/12\n" in written
    assert entry_of(written, "x.ris").extra == entry.extra


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("x.ris", "TY  - JOUR\nTI  - T\nER  - \nTY  - JOUR\nER  - \nTY  - JOUR\nER  - \n", [4, 6]),
        ("x.json", '[{"id": "a", "title": "T"}, {"id": "b"}, {"id": "b"}]', [1, 1]),
        ("x.bib", "@misc{a, title={T}}\n@misc{b, title={T\n@misc{c, title={T\n", [2, 3]),
    ],
)
def test_each_record_that_gave_no_entry_is_counted(name: str, text: str, first: list[int]) -> None:
    reading = read(text, name=name)
    assert [line for line, _ in reading.missing] == first
    assert len(reading.entries) == 1


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("reading time", "reading-time"),
        ("읽은 날", "ilgeun-nal"),
        ("a=b", "a-b"),
        ("2nd", "x-2nd"),
        ("date-added", "date-added"),
    ],
)
def test_a_field_of_the_owner_s_has_a_name_that_parsers_take(name: str, written: str) -> None:
    records = as_pybtex("".join(export([Entry(title="T", key="k", extra={name: "5"})], "bibtex")))
    assert records["k"][written] == "5"


def test_a_file_without_a_record_of_ris_is_refused() -> None:
    assert read("AU  - Lee, Ann\n", name="x.ris").refused == "no record in it"


@pytest.mark.parametrize(
    "entry",
    [
        Entry(title="T", key="k", note="First:\n  - indented\n  - again"),
        Entry(title="T", key="k", note="Breaks  \nin it  \ntwice"),
        Entry(title="T", key="k", tags=["Aged,-80-and-over"]),
        Entry(title="T", key="k", extra={"court": "SC", "latex": {"court": "SC\\"}}),
    ],
)
def test_what_braces_and_folding_would_change_comes_back(entry: Entry) -> None:
    back = entry_of("".join(export([entry], "bibtex")))
    assert (back.note, back.tags, back.extra.get("court")) == (entry.note, entry.tags, entry.extra.get("court"))


@pytest.mark.parametrize(
    "tags", [["a;b"], ["a;b", "c"], ["a;b", "c,d"], ["a、b", "c"], ["Aged,-80-and-over"], ["a---b"]]
)
@pytest.mark.parametrize("format", ["bibtex", "csl-json", "ris"])
def test_a_tag_that_holds_what_stands_between_tags_is_one(format: str, tags: list[str]) -> None:
    text = "".join(export([Entry("T", key="k", tags=tags)], format))
    back = entry_of(text, {"bibtex": "x.bib", "csl-json": "x.json", "ris": "x.ris"}[format])
    assert back.tags == tags or (format, tags) == ("ris", ["a;b"])  # one line, which others part


def test_a_keyword_with_a_comma_is_one() -> None:
    ris = "TY  - JOUR\nID  - k\nTI  - T\nKW  - Aged, 80 and over\nKW  - Data - Mining\nER  - \n"
    entry = entry_of(ris, "x.ris")
    written = "".join(export([entry], "bibtex"))
    assert "keywords = {{Aged, 80-and-over}, Data-Mining}" in written
    assert entry_of(written).tags == entry.tags == ["Aged,-80-and-over", "Data-Mining"]


@pytest.mark.parametrize(("format", "name"), [("bibtex", "x.bib"), ("ris", "x.ris")])
def test_characters_that_control_devices_are_not_written(format: str, name: str) -> None:
    entry = Entry("Tea\x00s\x1b", key="k", tags=["x\x00y"], note="Mine\x0b.  \nYours.  \nTY  - ours")
    text = "".join(export([entry], format))
    assert text.replace("\n", " ").isprintable() and "&#120;" not in text
    back = entry_of(text, name)
    assert (back.title, back.tags, back.note) == ("Teas", ["xy"], "Mine.  \nYours.  \nTY  - ours")


def test_what_looks_like_an_element_in_a_doi_is_its_own() -> None:
    text = "".join(export([entry_of("@misc{k, title={T}, doi={10.1000/a<b>c&lt;d}}")], "csl-json"))
    assert entry_of(text, "x.json").doi == "10.1000/a<b>c<d"


def test_values_of_csl_keep_their_kind() -> None:
    item = {"id": "k", "type": "book", "title": "T", "volume": 2, "categories": ["a", "b"], "journalAbbreviation": "J."}
    entry = entry_of(json.dumps([item]), "x.json")
    assert json.loads("".join(export([entry], "csl-json"))) == [item]
    assert "categories = {a; b}" in "".join(export([entry], "bibtex"))


@pytest.mark.parametrize("name", ["DOI", "URL"])
def test_a_field_of_ones_own_may_be_called_as_a_variable_is(name: str) -> None:
    entry = Entry("T", key="k", doi="10.1000/x", urls=["https://example.org/a"], extra={name: "mine"})
    back = entry_of("".join(export([entry], "csl-json")), "x.json")
    assert (back.doi, back.urls, back.extra) == (entry.doi, entry.urls, entry.extra)


@pytest.mark.parametrize("field", ["editor", "translator"])
def test_whoever_has_one_name_only_is_of_the_people_too(field: str) -> None:
    item = {"id": "k", "type": "book", "title": "T", field: [{"name": "Society of Maps"}]}
    assert entry_of(json.dumps([item]), "x.csljson").extra[field] == "Society of Maps"


@pytest.mark.parametrize("format", ["bibtex", "csl-json", "ris"])
def test_lines_of_a_note_keep_their_indentation(format: str) -> None:
    note = "- one\n  - two\n\n      code\nTY  - no tag\n---\nend"
    entry = Entry("T", key="k", note=note)
    name = {"csl-json": "x.json", "ris": "x.ris"}.get(format, "x.bib")
    assert entry_of("".join(export([entry], format)), name).note == note


@pytest.mark.parametrize(
    "fields",
    [
        "note={arXiv:2001.00001}",
        "note={arXiv preprint arXiv:2001.00001v2 [cs.CL]}",
        "number={arXiv:2001.00001}",
        "howpublished={arXiv:2001.00001}",
        "journal={CoRR}, volume={abs/2001.00001}",
        "arxivId={2001.00001}",
        "arxiv={https://arxiv.org/abs/2001.00001}",
        "eprint={https://arxiv.org/pdf/2001.00001v1.pdf}",
    ],
)
def test_an_arxiv_id_wherever_it_stands_alone(fields: str) -> None:
    assert entry_of(f"@article{{k, title={{T}}, {fields}}}").arxiv == "2001.00001"


def test_an_old_arxiv_id_may_have_its_archive_in_the_class() -> None:
    fields = "eprint={9901001}, archivePrefix={arXiv}, primaryClass={hep-th}"
    assert entry_of(f"@misc{{k, title={{T}}, {fields}}}").arxiv == "hep-th/9901001"


def test_an_arxiv_id_among_words_is_another_paper_s() -> None:
    assert entry_of("@misc{k, title={T}, note={See arXiv:2001.00001 for more}}").arxiv == ""


def test_words_beside_a_link_stay() -> None:
    entry = entry_of("@misc{k, title={T}, url={https://a.org/x (seen in May)}}")
    assert (entry.urls, entry.extra["url"]) == (["https://a.org/x"], "https://a.org/x (seen in May)")


def test_the_day_of_a_visit_with_slashes() -> None:
    assert entry_of("@misc{k, title={T}, urldate={2024/05/20}}").date == Date(2024, 5, 20)


@pytest.mark.parametrize("end", ["ER", "ER  -", "ER - "])
def test_the_end_of_a_record_of_ris(end: str) -> None:
    one, two = read(f"TY  -JOUR\nTI  -One\n{end}\nTY  - JOUR\nTI  - Two\n{end}\n", name="x.ris").entries
    assert (one.title, two.title) == ("One", "Two")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p>One</p><p class="x">Two</p>', "One\n\nTwo"),
        ("<p>One</p> and more", "<p>One</p> and more"),
    ],
)
def test_paragraphs_of_html_in_ris(html: str, text: str) -> None:
    assert ris(f"AB  - {html}").abstract == text


def test_pages_with_hyphens_in_their_numbers() -> None:
    written = "".join(export([entry_of("@article{k, title={T}, pages={1-1--1-9}}")], "ris"))
    assert "SP  - 1-1\nEP  - 1-9\n" in written


@pytest.mark.parametrize(
    ("issued", "text"),
    [
        ({"date-parts": [[2020]], "season": "Fall"}, "2020-23"),
        ({"date-parts": [[2020], [0, 0, 0]]}, "2020/"),
    ],
)
def test_seasons_and_open_ranges_of_csl(issued: dict[str, object], text: str) -> None:
    entry = entry_of(json.dumps([{"id": "k", "title": "T", "type": "book", "issued": issued}]), "x.json")
    assert (entry.published, entry.extra["issued"]) == (Date(2020), text)


def test_what_is_no_number_in_json_is_a_text() -> None:
    assert entry_of('[{"id": "k", "title": "T", "type": "book", "volume": NaN}]', "x.json").extra["volume"] == "NaN"


@pytest.mark.parametrize(
    ("given", "written"), [("Lee 2020 a", "Lee-2020-a"), ("10.1/a.(b)", "10.1/a.-b"), ("a-", "a-")]
)
def test_a_citation_key_without_what_ends_it(given: str, written: str) -> None:
    assert f"{{{written},\n" in "".join(export([entry_of(f"@misc{{{given}, title={{T}}}}")], "bibtex"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12 May 2020", Date(2020, 5, 12)),
        ("May 3rd, 2020", Date(2020, 5, 3)),
        ("2020 May 3", Date(2020, 5, 3)),
        ("3-5 May 2020", Date(2020, 5)),
        ("30 Feb 2020", Date(2020, 2)),
        ("May 2020 vol 12", Date(2020, 5)),
    ],
)
def test_a_day_whose_month_is_named(text: str, read: Date) -> None:
    entry = entry_of(f"@misc{{k, title={{T}}, date={{{text}}}}}")
    assert (entry.published, entry.extra["issued"]) == (read, text)
