"""The people beside a title, and what follows them."""

from __future__ import annotations

import pytest

from readlist.notes.facts import bylines


@pytest.mark.parametrize(
    "word",
    "preprint workshop draft version revised published technical report spring summer autumn fall winter early late since "
    "circa best award oral poster spotlight edition online accepted submitted updated track main May NeurIPS".split(),
)
def test_a_word_before_a_year_that_is_not_a_family_name(word):
    assert bylines.families_with_year(f"{word.capitalize()} 2020") is None


def test_people_and_their_journal_as_pubmed_has_them():
    journal = "Nat Sleep. 2011 Feb;14(2):147-53. doi: 10.1038/nn.2732. PMID: 21270783"
    assert bylines.people_line(f"Sousa AB, Lin B, Ak C. {journal}") == ("Sousa AB, Lin B, Ak C", journal)
    assert bylines.people_line("*Ana Sousa, Bo Lin* (Norte, ICLR 2023)") == ("Ana Sousa, Bo Lin", "Norte, ICLR 2023")


def test_family_names_before_a_year():
    assert bylines.families_with_year("Lee 2020") == ("Lee", "2020")
    assert bylines.families_with_year("Lee & Lin, 2020") == ("Lee; Lin", "2020")


@pytest.mark.parametrize("site", ["example.org", "dl.acm.org"])
def test_the_site_on_which_a_search_engine_found_a_paper(site):
    assert bylines.byline(f"A Sousa, B Lin - {site}") == ("A Sousa, B Lin", "")


def test_where_people_work_in_another_script():
    assert bylines.people_line("Ana Sousa, Bo Lin (카카오)") == ("Ana Sousa, Bo Lin", "")


@pytest.mark.parametrize("place", ["Universidad de Soria", "Institut Nord", "Univ. of Bree"])
def test_where_people_work_in_another_language(place):
    assert bylines.people_line(f"Ana Sousa, Juan D. Lin ({place})") == ("Ana Sousa, Juan D. Lin", "")


@pytest.mark.parametrize("joined", ["and", "et"])
def test_two_long_names_without_a_comma(joined):
    people = f"Jean Paul Martin {joined} Ana Maria Lopez"
    assert bylines.byline(f"{people}, NeurIPS 2019") == (people, "NeurIPS 2019")


def test_a_publisher_with_a_year_is_not_where_people_work():
    assert bylines.people_line("Ana Sousa. Coimbra University Press, 1987.") == (
        "Ana Sousa",
        "Coimbra University Press, 1987",
    )


@pytest.mark.parametrize(
    ("line", "people", "venue"),
    [
        ("Ana Sousa, Bo Lin (2021).", "Ana Sousa, Bo Lin", "2021"),
        ("Ana Sousa, Bo Lin @ NeurIPS 2021", "Ana Sousa, Bo Lin", "NeurIPS 2021"),
        ("Ana Sousa, Bo Lin, University of Coimbra", "Ana Sousa, Bo Lin", ""),
        ("Paper by Ana Sousa and Bo Lin", "Ana Sousa and Bo Lin", ""),
        ("by Ana Sousa", "Ana Sousa", ""),
        ("Ana Sousa, Cem'Oli Ak 2021", "Ana Sousa, Cem'Oli Ak", "2021"),
        ("Ana Sousa, Xeno Quux and Cem Ak 2021", "Ana Sousa, Xeno Quux and Cem Ak", "2021"),
        (
            "Ana Sousa, Bo Lin, Rural Places and Urban Studies 2021",
            "Ana Sousa, Bo Lin",
            "Rural Places and Urban Studies 2021",
        ),
    ],
)
def test_what_stands_around_people(line, people, venue):
    assert bylines.people_line(line) == (people, venue)


@pytest.mark.parametrize(
    ("text", "people", "venue"),
    [
        ("Sousa '06", "Sousa", "2006"),
        ("Sousa & Lin ’97", "Sousa; Lin", "1997"),
        ("Sousa. CHI 1999", "Sousa", "CHI 1999"),
    ],
)
def test_a_family_alone_behind_a_title_that_is_a_link(text, people, venue):
    assert bylines.byline(text, families=True) == (people, venue)
    assert bylines.byline("NeurIPS '06", families=True) is None


def test_people_a_year_and_a_title_are_more_than_people():
    names = "Ana Sousa, Bo Lin, Maria Ribeiro, Hugo Costa, Laura Gil, Marco Ricci, Ivan Petrov, Carlos Lima"
    assert bylines.people_line(f"{names}, & Julia Weber (2021). A Study of Tides. In arXiv.") is None


@pytest.mark.parametrize("name", ["C. A. R. Sousa", "Ana van den Lin", "J. C. R. Sousa Lin"])
def test_one_name_with_initials_and_particles(name):
    assert bylines.byline(name, alone=True) == (name, "")


def test_a_family_alone_is_one_where_families_are_expected():
    assert bylines.byline("Sousa", alone=True, families=True) == ("Sousa", "")
    assert bylines.byline("Sousa", alone=True, families=None) is None


@pytest.mark.parametrize(
    ("line", "venue"),
    [("*Ana Sousa, Bo Lin, Cem Ak.* 2017.", "2017"), ("*Ana Sousa, Bo Lin, Cem Ak*. ICML 2019", "ICML 2019")],
)
def test_the_last_of_people_in_emphasis_is_not_where_they_published(line, venue):
    people, place = bylines.byline(line) or ("", "")
    assert (people.rstrip("."), place) == ("Ana Sousa, Bo Lin, Cem Ak", venue)


def test_the_last_author_before_a_venue_and_more_is_not_part_of_it():
    assert bylines.byline("Ana Sousa, Bo Lin, Daniel J. Abadi. SIGMOD 2012. (PDF by post)") is None


def test_families_first_between_and():
    names = "Sousa, Ana and Lin, Bo and Ak, Cem Noor"
    assert bylines.people_line(f"*{names}.*") == (f"{names}.", "")


@pytest.mark.parametrize(
    "journal",
    [
        "Cognitive Science", "The Atlantic", "Qualitative Research in Psychology", "Physical Review Letters", "Econometrica",
        "MIT Press", "Human-Computer Interaction", "Annals of Statistics",
    ],
)  # fmt: skip
def test_a_journal_between_people_and_a_year(journal):
    assert bylines.people_line(f"Ana Sousa, Bo Lin, {journal}, 1998") == ("Ana Sousa, Bo Lin", f"{journal}, 1998")


@pytest.mark.parametrize("name", ["William H. Press", "Bo Lin", "and Cem Ak"])
def test_the_last_name_before_a_year_is_no_journal(name):
    assert bylines.people_line(f"Ana Sousa, {name}, 2007") == (f"Ana Sousa, {name}", "2007")


@pytest.mark.parametrize("text", ["Ana M. Sousa 1997", "Ana Sousa, Bo Lin 1997", "Ana Sousa and Cem Ak 1997"])
def test_the_year_right_behind_the_last_name(text):
    assert bylines.byline(text) == (text.removesuffix(" 1997"), "1997")
    assert bylines.byline("Ana M. Sousa ICML 1997") is None


@pytest.mark.parametrize("text", ["Ana Sousa 외 5명", "김하나 외", "Ana Sousa 等"])
def test_one_name_and_others_in_any_language(text):
    assert bylines.people_line(text) == (text, "")


@pytest.mark.parametrize("text", ["고기 등", "위 논문 외", "사진 외 3명"])
def test_things_and_others_are_no_people(text):
    assert bylines.people_line(text) is None


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("1 SNU, 2 KAIST", True),
        ("*Equal contribution", True),
        ("3 Things I learned from it: one, two, three.", False),
        ("*Equal footing of queries and keys is what it is about.", False),
    ],
)
def test_lines_that_belong_to_the_names_above(line: str, is_one: bool) -> None:
    assert bylines.is_of_names(line, "Ana Sousa1*, Bo Lin2*") is is_one


@pytest.mark.parametrize("name", ["DESI Collaboration", "The Human Cell Atlas Consortium", "Gemini Team"])
def test_a_collaboration_alone_is_a_line_of_people(name: str) -> None:
    assert bylines.people_line(name) == (name, "")
    assert bylines.people_line(f"Notes on the {name}") is None
