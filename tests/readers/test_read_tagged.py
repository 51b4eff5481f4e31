"""Tagged files of EndNote, PubMed and Web of Science: what must come out, and on which lines it stands."""

from __future__ import annotations

import pytest

from readlist.model import Date, Entry
from readlist.readers import kind_of, read

pytest.importorskip("rispy")

ENDNOTE = """\
%0 Journal Article
%T On Things
%A Lee, Ann
%A Kim, Bo
%D 2020
%8 May 3
%J Journal of Things
%V 12
%P 1-9
%R 10.1000/abc
%K alpha
beta gamma
%X It begins
and goes on.

%0 Conference Proceedings
%T Another
%B Proceedings of Things
%A Park, Cy
"""
PUBMED = """\

PMID- 12345
OWN - NLM
DP  - 2020 May 3
TI  - On
      Things
PG  - 1-9
LID - 10.1000/abc [doi]
AB  - It begins
      and goes on.
FAU - Lee, Ann
AU  - Lee A
FAU - Kim, Bo
AU  - Kim B
JT  - Journal of Things
VI  - 12
OT  - *alpha
OT  - beta gamma
AID - S01-40 [pii]

PMID- 2
AU  - Park C
TI  - Another
"""
SCIENCE = """\
FN Some Science
VR 1.0
PT J
AU Lee, A
   Kim, B
AF Lee, Ann
   Kim, Bo
TI On
   Things
SO Journal of Things
DE alpha; beta gamma
AB It begins
   and goes on.
PD MAY 3
PY 2020
VL 12
BP 1
EP 9
DI 10.1000/abc
ER

PT C
AU Park, C
TI Another
ER

EF
"""


def of(text: str, name: str) -> list[Entry]:
    reading = read(text, name=name)
    assert reading.missing == []
    return reading.entries


@pytest.mark.parametrize(("text", "name"), [(ENDNOTE, "x.enw"), (PUBMED, "x.nbib"), (SCIENCE, "x.ciw")])
def test_records_of_a_program(text: str, name: str) -> None:
    one, two = of(text, name)
    assert (one.title, one.authors) == ("On Things", ["Ann Lee", "Bo Kim"])
    assert (one.venue, one.published, one.doi) == ("Journal of Things", Date(2020, 5, 3), "10.1000/abc")
    assert (one.tags, one.abstract) == (["alpha", "beta-gamma"], "It begins and goes on.")
    assert (one.extra["volume"], one.extra["pages"].replace("–", "-")) == ("12", "1-9")
    assert two.title == "Another"
    assert two.authors[0].endswith("Park")
    assert kind_of("-", text) == kind_of(name, text)


def test_the_lines_of_a_record() -> None:
    one, two = of(SCIENCE, "x.ciw")
    assert [(s.first, s.last) for s in (*one.sources, *two.sources)] == [(3, 20), (22, 27)]
    assert {line.number: line.field for line in read(PUBMED, name="x.nbib").lines}[6] == "title"


def test_a_name_of_a_paper_that_is_no_doi_stays() -> None:
    assert of(PUBMED, "x.nbib")[0].extra["pii"] == "S01-40"


def test_what_names_no_type_known_is_of_none() -> None:
    assert of("%0 Podcast\n%T One\n", "x.enw")[0].extra == {}


def test_a_record_without_a_title_is_named() -> None:
    assert read("%0 Book\n%T One\n\n%0 Book\n%A Lee, Ann\n", name="x.enw").missing == [(4, "no title in it")]
