"""File to list to file, and list to file to list: made up bibliographies, as the libraries of other programs read them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.bibliography.dates import MONTHS
from readlist.bibliography.latex import line
from readlist.export import export
from readlist.model import Entry, settle
from readlist.readers import read

bibtexparser = pytest.importorskip(
    "bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')"
)
rispy = pytest.importorskip("rispy", reason="rispy is not installed (pip install 'readlist[bibliography]')")
database = pytest.importorskip("pybtex.database", reason="pybtex is not installed (pip install '.[test]')")

NAMES = (
    "Lee, Ann", "Ann Lee", "García Márquez, Gabriel", "Gabriel {García Márquez}", "van der Berg, Rens", "Van Durme, Ben",
    "de la Vallée Poussin, Charles", "{World Health Organization}", "{Barnes and Noble}", "{Acme, Inc.}", "King, Jr., Sam",
    "Nguy{\\~{\\^e}}n, Huy", "{\\'E}mile Zola", "D'Alembert, Jean", "김, 민지", "홍길동", "Plato", "Knuth, Donald~E.",
    "Jean Luc Picard", "Müller-Lüdenscheidt, Hans", "M{\\rlap{u}}ller, Hans", "{van der Berg}, Rens", "Knuth, {\\relax Yu}ri",
    "Jo{\\~a}o Silva", "山田, 太郎", "김 민재", "{삼성 전자}", "D{\\'i}az de la Pe{\\~n}a, Jos{\\'e}", "Lee, III, Sam",
)  # fmt: skip
TEXTS = (
    "Plain", "On {BERT} and {GPT}", "{Whole}", "A \\& B", "100\\% sure", "$O(n^2)$ steps", "About $\\sim$5", "From \\$5 to \\$6",
    "Erd\\H{o}s--R{\\'e}nyi", "\\emph{E. coli} in {\\it vivo}", "``quoted'' text", "C\\# and \\_x", "\\unknown{x} y", "한글 제목",
    "a \\TeX\\ driver", "x # y", "H$_2$O", "\\url{https://a.org/~me}", "K{\\\"o}ln", "1--2", "a: b; c, d",
    "{\\textless}b{\\textgreater}", "one\\\\ two", "{\\foo}bar", "\\texttt{x}", "Vi\\d{\\^e}t th\\h{o}", "\\(x\\)", "R\\&amp;D", "{\\&}lt;i{\\&}gt;", "<i>x</i>", "\\&{}amp; is &",
)  # fmt: skip
DATES = (
    "year = {2020}", "year = 2020, month = may", "year = 2020, month = may, day = 3", "year = {forthcoming}", "year = {2020/21}",
    "year = {c. 1850}", "date = {2020-05-12}", "date = {2020-05/2020-07}", "date = {1990~}", "date = {2020-21}", "date = {199X}",
    "year = {{2017}}", "year = {2017a}", "year = {1999}, month = {Spring}",
)  # fmt: skip
IDS = (
    "doi = {10.1000/a_b(1)}", "doi = {10.1000/x<1>}", "url = {https://a.org/x_y?a=1&b=%20#c}", "eprint = {2001.00001}, archivePrefix = {arXiv}",
    "eprint = {12345}, eprinttype = {pubmed}", "howpublished = {\\url{https://a.org}}", "isbn = {978-3-16-148410-0}", "url = {ftp://a.org/x}",
)  # fmt: skip
FIELDS = "journal booktitle publisher series note edition organization address shorttitle subtitle titleaddon key addendum annote".split()
TYPES = (
    "article book inproceedings incollection inbook misc phdthesis techreport online thesis report unpublished manual "
    "software conference proceedings mvbook booklet periodical sheetmusic".split()
)

text = st.sampled_from(TEXTS)
people = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(" and ".join)
more = st.sampled_from(["", " and others"])


@st.composite
def records(draw: st.DrawFn) -> str:
    """A record of BibTeX or biblatex with fields of every kind."""
    fields = {"title": draw(text)}
    if draw(st.booleans()):
        fields["author"] = draw(people) + draw(more)
    if draw(st.booleans()):
        fields["editor"] = draw(people)
    fields |= draw(st.dictionaries(st.sampled_from(FIELDS), text, max_size=4))
    lines = [f"{name} = {{{value}}}" for name, value in fields.items()]
    lines += draw(st.lists(st.sampled_from(DATES), max_size=1)) + draw(st.lists(st.sampled_from(IDS), max_size=1))
    key = draw(st.sampled_from(["k", "Lee:2017/a", "müller2020", "O'Brien", "2020x"]))
    return f"@{draw(st.sampled_from(TYPES))}{{{key},\n  " + ",\n  ".join(lines) + "\n}\n"


def taken_in(text: str, name: str) -> Entry:
    (entry,) = read(text, name=name).entries
    settle(entry)
    entry.sources = []
    return entry


Facts = dict[str, Any]


def as_pybtex(text: str) -> Facts:
    """What pybtex reads of the only record of a text: its fields as plain text, its people in their parts."""
    ((key, record),) = database.parse_string(text, "bibtex").entries.items()
    said: Facts = {name.lower(): line(value) for name, value in record.fields.items()}
    for role, persons in record.persons.items():
        said[role] = [
            as_text(one.first_names + one.middle_names, one.prelast_names, one.last_names, one.lineage_names)
            for one in persons
        ]
    return {**dated(said, calendar.month_name), "citation key": key, "type of record": record.type}


def as_bibtexparser(text: str) -> Facts:
    """The same as bibtexparser reads it."""
    apart = [bibtexparser.middlewares.SeparateCoAuthors(), bibtexparser.middlewares.SplitNameParts()]
    (record,) = bibtexparser.parse_string(text, append_middleware=apart).entries
    said: Facts = {}
    for field in record.fields:
        value = field.value
        is_people = isinstance(value, list)
        said[field.key.lower()] = (
            [as_text(one.first, one.von, one.last, one.jr) for one in value] if is_people else line(str(value))
        )
    return {**dated(said, ["", *MONTHS]), "citation key": record.key, "type of record": record.entry_type}


def as_text(*parts: list[str]) -> list[str]:
    return [line(" ".join(part)) for part in parts]


def dated(said: Facts, months: Sequence[str]) -> Facts:
    """The facts with a date of biblatex as BibTeX's year, month and day."""
    date = said.pop("date", "") or said.get("year", "")
    year, *rest = date.split("-") if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else [date]
    if rest:
        said |= {"month": months[int(rest[0])], "day": str(int(rest[1]))}
    return {**said, "year": year if year.startswith(said.get("year", "")) else said["year"]}


@pytest.mark.parametrize("facts", [as_pybtex, as_bibtexparser])
@given(text=records())
def test_a_bibliography_keeps_every_fact(facts: Callable[[str], Facts], text: str) -> None:
    before = facts(text)
    after = facts("".join(export([taken_in(text, "x.bib")], "bibtex")))
    names = {"eprinttype": "archiveprefix"}
    lost = {
        name: value
        for name, value in before.items()
        if value and after.get(names.get(name, name), after.get(name)) != value
    }
    assert lost == {}


@given(records(), st.sampled_from(["bibtex", "biblatex", "csl-json", "ris"]))
def test_a_list_comes_back_from_every_format(text: str, format: str) -> None:
    entry = taken_in(text, "x.bib")
    name = {"csl-json": "x.json", "ris": "x.ris"}.get(format, "x.bib")
    written = "".join(export([entry], format))
    back = taken_in(written, name)
    assert (back.title, back.abstract, back.note, back.tags) == (entry.title, entry.abstract, entry.note, entry.tags)
    assert (back.authors, back.more_authors, back.doi, back.arxiv) == (
        entry.authors, entry.more_authors, entry.doi, entry.arxiv,
    )  # fmt: skip
    assert back.status == entry.status
    assert back.extra.get("entrytype") == entry.extra.get("entrytype")
    if name == "x.bib":
        assert "".join(export([back], format)) == written
    if name != "x.bib":
        assert told(back) == told(entry)


def told(entry: Entry) -> list[tuple[str, str]]:
    """The fields that are not ours, but for what no other format tells: LaTeX, the parts of names, what a title is of."""
    apart = ("latex", "citekey")
    same = {
        "location": "address",
        "journal": "journaltitle",
        "school": "publisher",
        "institution": "publisher",
        "organization": "publisher",
    }
    return sorted(
        (same.get(name, name), " ".join(str(value).replace("--", "–").split()))
        for name, value in entry.extra.items()
        if name not in apart
    )


RIS_PEOPLE = ("Lee, Ann", "García Márquez, Gabriel", "Smith, John, Jr.", "World Health Organization", "Acme, Inc.,")
RIS_LINES = st.lists(
    st.one_of(
        st.sampled_from(RIS_PEOPLE).map(lambda name: f"AU  - {name}"),
        st.sampled_from(["A2  - Oh, Bo", "PY  - 2019", "DA  - 2019/05/12", "DA  - 2019/05", "VL  - 2", "IS  - 4", "SP  - 1\nEP  - 9"]),
        st.sampled_from(["SN  - 1234-5678", "DO  - 10.1000/a", "UR  - https://a.org/x", "PB  - P", "CY  - Rome"]),
        st.sampled_from(["T2  - Journal", "LA  - en", "M3  - kind", "C1  - one", "DB  - base", "AN  - 7", "ZZ  - what", "KW  - a"]),
        st.sampled_from(["AB  - first\nsecond", "N1  - a note\n\nwith lines", "ST  - Short", "Y2  - 2020/05/06", "ET  - 2nd"]),
    ),
    unique_by=lambda line: line if line.startswith("AU") else line[:2],
    max_size=8,
)  # fmt: skip


@given(st.sampled_from("JOUR BOOK CHAP CONF THES RPRT ELEC GEN BLOG".split()), RIS_LINES)
def test_ris_keeps_every_fact(kind: str, lines: list[str]) -> None:
    text = f"TY  - {kind}\nID  - k\nTI  - A title\n" + "\n".join([*lines, "ER  - "]) + "\n"
    (before,) = rispy.loads(text)
    (after,) = rispy.loads("".join(export([taken_in(text, "x.ris")], "ris")))
    if "Acme, Inc.," in before.get("authors", []) or "notes" in before or "abstract" in before:
        before, after = ({**one, "notes": "".join(one.get("notes", [])).split()} for one in (before, after))
    if "year" not in before:
        after.pop("year", None)
    assert {name: after.get(name) for name in before} == before
