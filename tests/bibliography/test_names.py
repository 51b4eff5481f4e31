"""People: where a family name begins, what is a particle, what is an organisation, from every format to every format."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.bibliography.names import joined, parted, parts_of, person_of
from readlist.export import export
from readlist.model import Entry
from readlist.people import Person, parse_name
from readlist.readers import read

pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")

NAMES = [
    ("García Márquez, Gabriel", "Gabriel García Márquez", Person("García Márquez", "Gabriel")),
    ("Gabriel {García Márquez}", "Gabriel García Márquez", Person("García Márquez", "Gabriel")),
    ("{Della Porta}, Donatella", "Donatella Della Porta", Person("Della Porta", "Donatella")),
    ("van der Berg, Rens", "Rens van der Berg", Person("Berg", "Rens", particle="van der")),
    ("Oliveira, Maria Lobo de", "Maria Lobo de Oliveira", Person("Oliveira", "Maria Lobo de")),
    ("de Broglie", "de Broglie", Person("Broglie", particle="de")),
    ("King, Jr., Sam", "Sam King Jr.", Person("King", "Sam", suffix="Jr.")),
    ("{World Health Organization}", "World Health Organization", Person(literal="World Health Organization")),
    ("{Barnes and Noble}", "Barnes and Noble", Person(literal="Barnes and Noble")),
    ("family=Hoven, given=Jeroen, prefix=van den", "Jeroen van den Hoven",
     Person("Hoven", "Jeroen", particle="van den")),
    ("김, 민지", "김민지", Person("김", "민지")),
    ("山田, 太郎", "山田太郎", Person("山田", "太郎")),
    ("{삼성 전자}", "삼성 전자", Person(literal="삼성 전자")),
    ("family={Research Group, Inc.}", "Research Group, Inc.", Person(literal="Research Group, Inc.")),
]  # fmt: skip


def entry_with(author: str) -> Entry:
    (entry,) = read(f"@misc{{k, title={{T}}, author={{{author}}}}}", name="x.bib").entries
    return entry


@pytest.mark.parametrize(("written", "said", "person"), NAMES, ids=[name[1] for name in NAMES])
def test_a_name_is_said_and_keeps_its_parts(written: str, said: str, person: Person) -> None:
    entry = entry_with(written)
    assert entry.authors == [said]
    assert person_of(said, entry.extra) == person


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "ris"])
@pytest.mark.parametrize("written", [name[0] for name in NAMES])
def test_a_name_survives_every_format(written: str, format: str) -> None:
    entry = entry_with(written)
    text = "".join(export([entry], format))
    name = {"bibtex": "x.bib", "biblatex": "x.bib", "csl-json": "x.json", "ris": "x.ris"}[format]
    (back,) = read(text, name=name).entries
    if format == "ris":  # RIS has no particles: they are a part of the family name
        assert back.authors == entry.authors or "Inc." in back.authors[0]
    else:
        assert (back.authors, back.extra.get("names")) == (entry.authors, entry.extra.get("names"))


@pytest.mark.parametrize(
    "written",
    [
        "family=Hoven, given=Jeroen, prefix=van den, useprefix=true",
        "family=Gogh, given=Vincent, prefix=van, useprefix=false",
    ],
)
def test_biblatex_is_guessable_again_whether_a_particle_drops(written: str) -> None:
    entry = entry_with(written)
    assert f"author = {{{written}}}" in "".join(export([entry], "biblatex"))
    (name,) = json.loads("".join(export([entry], "csl-json")))[0]["author"]
    assert ("non-dropping-particle" in name, "useprefix" in name) == (written.endswith("true"), False)


def test_parts_stand_beside_a_name_only_where_they_cannot_be_told_from_it() -> None:
    assert "names" not in entry_with("Lee, Ann and van der Berg, Rens").extra
    assert list(entry_with("Lee, Ann and García Márquez, Gabriel").extra["names"]) == ["Gabriel García Márquez"]


def test_parts_of_a_name_that_was_changed_by_hand_are_not_its_parts() -> None:
    entry = entry_with("García Márquez, Gabriel")
    entry.authors = ["Ann Lee"]
    assert "author = {Lee, Ann}" in "".join(export([entry], "bibtex"))


def test_names_of_csl_of_every_kind() -> None:
    names = [{"family": "Lee", "given": "Ann"}, {"name": "The ATLAS Collaboration"}, {"given": "Plato"}, {}, "Bo Oh"]
    (entry,) = read(json.dumps([{"id": "a", "type": "book", "title": "T", "author": names}]), name="x.json").entries
    assert entry.authors == ["Ann Lee", "The ATLAS Collaboration", "Plato", "Bo Oh"]


words = st.sampled_from("Ann Bo de van der la Lee Márquez García 김 민지 Jr. Team and".split())
people = st.builds(
    lambda given, family, particle: Person(" ".join(family), " ".join(given), particle=" ".join(particle)),
    st.lists(words, min_size=1, max_size=2),
    st.lists(words, min_size=1, max_size=2),
    st.lists(st.sampled_from(["de", "van", "der"]), max_size=2),
)


@given(st.lists(people, max_size=3, unique_by=lambda one: one.full_name), people)
def test_any_parts_are_found_again(some: list[Person], other: Person) -> None:
    extra = {"names": parts_of({"author": some, "editor": [other]})}
    assert [person_of(person.full_name, extra) for person in some] == some
    assert person_of(other.full_name, extra, "editor") == other


def test_people_of_two_fields_may_have_one_name_and_other_parts() -> None:
    (entry,) = read("@book{k, title={T}, author={van Ek, Bo}, editor={{van Ek}, Bo}}", name="x.bib").entries
    assert list(entry.extra["names"]) == ["editor: Bo van Ek"]
    assert "author = {van Ek, Bo},\n  editor = {{van Ek}, Bo}," in "".join(export([entry], "bibtex"))


@given(st.lists(people, min_size=1, max_size=3))
def test_people_as_one_text_come_apart_again(some: list[Person]) -> None:
    assert parted(joined(some)) == [person.full_name for person in some]


def test_a_guess_is_what_a_reader_takes_a_name_for() -> None:
    assert parse_name("Ludwig van Beethoven") == Person("Beethoven", "Ludwig", particle="van")
    assert parse_name("Weinan E") == Person("E", "Weinan")
    assert parse_name("Gemini Team") == Person(literal="Gemini Team")
    assert parse_name("Martin Luther King Jr.") == Person("King", "Martin Luther", suffix="Jr.")
    assert parse_name("홍길동") == Person(literal="홍길동")
    assert parse_name("김 민재") == Person(literal="김 민재")


@pytest.mark.parametrize(
    ("name", "said", "comes_back"),
    [
        ({"family": "Mao", "given": "Zedong", "static-ordering": True}, "Mao Zedong", None),
        ({"family": "King", "given": "Sam", "suffix": "Jr.", "comma-suffix": True}, "Sam King Jr.", None),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}, "Alexander von Humboldt", None),
        ({"family": "van Gogh", "given": "Vincent"}, "Vincent van Gogh", None),
        (
            {"family": "van Gogh", "given": "Vincent", "parse-names": True},
            "Vincent van Gogh",
            {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        ),
        (
            {"family": "Humboldt", "given": "Alexander von", "parse-names": True},
            "Alexander von Humboldt",
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
        ),
    ],
)
def test_what_csl_says_of_a_name_comes_back(name: dict[str, object], said: str, comes_back: object) -> None:
    item = {"id": "k", "type": "book", "title": "T", "author": [name]}
    (entry,) = read(json.dumps([item]), name="x.json").entries
    assert entry.authors == [said]
    assert json.loads("".join(export([entry], "csl-json")))[0]["author"] == [comes_back or name]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"M{\rlap{u}}ller, Hans", "Hans Muller"),
        (r"Knuth, {\relax Yu}ri", "Yuri Knuth"),
        (r"\textsc{Lee}, Ann", "Ann Lee"),
        (r"{Acme \foo{x}}", r"Acme \foo{x}"),
    ],
)
def test_commands_in_a_name_come_back(written: str, said: str) -> None:
    entry = entry_with(f"{written} and Oh, Bo")
    assert entry.authors == [said, "Bo Oh"]
    assert f"author = {{{written} and Oh, Bo}}" in "".join(export([entry], "bibtex"))


@pytest.mark.parametrize("written", ["Lee, Ann and", "and Lee, Ann", "Lee, Ann and and", " and Lee, Ann and\n"])
def test_an_and_that_joins_nothing_is_not_a_name(written: str) -> None:
    assert entry_with(written).authors == ["Ann Lee"]


def test_braces_that_a_program_left_in_ris() -> None:
    text = "TY  - JOUR\nTI  - T\nAU  - {van der Berg}, Rens\nAU  - {World Health Organization}\nER  - \n"
    (entry,) = read(text, name="x.ris").entries
    assert entry.authors == ["Rens van der Berg", "World Health Organization"]
    assert person_of("Rens van der Berg", entry.extra) == Person("van der Berg", "Rens")


@pytest.mark.parametrize(
    "written",
    [
        "Lee, Ann; Kim, Bo; Park, Cy",
        "Ann Lee, Bo Kim, Cy Park",
        "Ann Lee, Bo Kim, and Cy Park",
        "Lee, Ann, Kim, Bo, Park, Cy",
        r"Lee, Ann, Kim, Bo, \& Park, Cy",
        r"Lee, Ann \& Kim, Bo \& Park, Cy",
    ],
)
def test_names_with_other_marks_than_and_between_them(written: str) -> None:
    assert entry_with(written).authors == ["Ann Lee", "Bo Kim", "Cy Park"]
    if "\\" not in written:
        (entry,) = read(f"TY  - JOUR\nTI  - T\nAU  - {written}\nER  - \n", name="x.ris").entries
        assert entry.authors == ["Ann Lee", "Bo Kim", "Cy Park"]


@pytest.mark.parametrize(
    "written",
    [
        "{Lee; Kim, Bo, and Park}",
        "Office of Things, University of Lee, Kim Town",
        "van Lee, Ann Kim",
        "Lee, Jr., Ann, PhD",
    ],
)
def test_marks_that_do_not_divide_names(written: str) -> None:
    assert len(entry_with(written).authors) == 1


def test_a_literal_name_of_ris_may_have_marks() -> None:
    entry = entry_with("{Bureau of Trade; Labour of Lee}")
    (back,) = read("".join(export([entry], "ris")), name="x.ris").entries
    assert back.authors == entry.authors


@pytest.mark.parametrize("written", ["King, Sam, Jr.", "Sam King, Jr.", "Sam King Jr.", "King, Sam Jr."])
def test_a_suffix_at_the_end(written: str) -> None:
    entry = entry_with(written)
    assert person_of(entry.authors[0], entry.extra) == Person("King", "Sam", suffix="Jr.")
    assert "King, Jr., Sam" in "".join(export([entry], "bibtex"))


def test_two_initials_are_no_suffix() -> None:
    assert entry_with("van Lee, MD").authors == ["MD van Lee"]


@pytest.mark.parametrize("written", ["Lee, Ann et al.", "Lee, Ann, et al", "Ann Lee and et al."])
def test_et_al_behind_a_name(written: str) -> None:
    entry = entry_with(written)
    assert (entry.authors, entry.more_authors) == (["Ann Lee"], True)


def test_empty_braces_are_nobody() -> None:
    assert entry_with("{} and Lee, Ann").authors == ["Ann Lee"]
