"""What CSL and RIS call each type and each field of a bibliography."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readlist.export import export
from readlist.readers import read

TYPES = """
    article article-journal JOUR      periodical periodical SER         review review JOUR
    inproceedings paper-conference CPAPER                               conference paper-conference CPAPER
    incollection chapter CHAP         inbook chapter CHAP               bookinbook chapter CHAP
    suppbook chapter CHAP             suppcollection chapter CHAP       suppperiodical article-journal JOUR
    book book BOOK                    proceedings book CONF             collection book EDBOOK
    mvbook book BOOK                  mvcollection book BOOK            mvproceedings book BOOK
    reference book BOOK               mvreference book BOOK             inreference entry-encyclopedia ENCYC
    phdthesis thesis THES             mastersthesis thesis THES         thesis thesis THES
    techreport report RPRT            report report RPRT                manual report RPRT
    online webpage ELEC               electronic webpage ELEC           www webpage ELEC
    software software COMP            dataset dataset DATA              patent patent PAT
    standard standard STAND           unpublished manuscript UNPB       booklet pamphlet GEN
    misc document GEN
"""

FIELDS = """
    journaltitle container-title T2   booktitle container-title T2      shortjournal container-title-short JA
    volume volume VL                  number issue IS                   pages page SP
    publisher publisher PB            institution publisher PB          school publisher PB
    address publisher-place CY        location publisher-place CY       edition edition ET
    series collection-title T3        isbn ISBN SN                      issn ISSN SN
    language language LA              shorttitle title-short ST         type genre M3
    issue issue -                     version version -                 chapter chapter-number -
    eventtitle event-title -          pmid PMID -                       pmcid PMCID -
    eid number -                      journalabbreviation journalAbbreviation -
    journal container-title T2        venue event-place -
"""

ORDER = """
    journal=container-title volume=volume number=number issue=issue pages=page publisher=publisher edition=edition
    series=collection-title isbn=ISBN issn=ISSN location=publisher-place version=version language=language
    shorttitle=title-short chapter=chapter-number type=genre eventtitle=event-title venue=event-place pmid=PMID
    pmcid=PMCID shortjournal=container-title-short journalabbreviation=journalAbbreviation mine=mine
"""


def both(record: str) -> tuple[dict[str, Any], str]:
    """A record of BibTeX in CSL and in RIS."""
    entries = read(record, name="x.bib").entries
    (item,) = json.loads("".join(export(entries, "csl-json")))
    return item, "".join(export(entries, "ris"))


def threes(table: str) -> list[tuple[str, ...]]:
    words = table.split()
    return list(zip(words[::3], words[1::3], words[2::3], strict=True))


@pytest.mark.parametrize(("kind", "csl", "ris"), threes(TYPES))
def test_each_type_has_a_name_in_csl_and_ris(kind: str, csl: str, ris: str) -> None:
    item, text = both(f"@{kind}{{k, title={{T}}}}")
    assert (item["type"], text.split("\n")[0]) == (csl, f"TY  - {ris}")


@pytest.mark.parametrize(("field", "csl", "ris"), threes(FIELDS))
def test_each_field_has_a_name_in_csl_and_ris(field: str, csl: str, ris: str) -> None:
    item, text = both(f"@article{{k, title={{T}}, {field}={{1234-5678}}}}")
    assert item[csl] == "1234-5678"
    assert ris == "-" or f"\n{ris}  - 1234" in text


@pytest.mark.parametrize(
    "kind", "report techreport manual patent software dataset book thesis unpublished misc article".split()
)
def test_a_number_that_is_not_of_an_issue(kind: str) -> None:
    item, _ = both(f"@{kind}{{k, title={{T}}, number={{7}}}}")
    assert item["issue" if kind == "article" else "number"] == "7"


def test_an_item_has_each_field_once_and_in_the_order_of_csl() -> None:
    rest = "title date urldate keywords annote abstract url doi".split()
    fields = dict(word.split("=") for word in ORDER.split())
    given = [
        *(f"{name}={{{name}}}" for name in sorted(fields, reverse=True)),
        *(f"{name}={{2020-05}}" for name in rest),
    ]
    item, _ = both(f"@misc{{k, {', '.join(given)}}}")
    first = ["id", "type", "title", "issued", "abstract", "URL", "DOI", "accessed", "keyword", "annote"]
    assert list(item) == [*first, *fields.values()]
    assert [item[name] for name in fields.values()] == list(fields)


@pytest.mark.parametrize("name", ["available-date", "event-date", "original-date", "submitted"])
def test_other_dates_of_csl_come_back(name: str) -> None:
    item = {"id": "k", "type": "book", "title": "T", name: {"date-parts": [[2020, 5]]}}
    (entry,) = read(json.dumps([item]), name="x.json").entries
    (back,) = json.loads("".join(export([entry], "csl-json")))
    assert back[name] == item[name]


@pytest.mark.parametrize(
    ("field", "kinds"),
    [
        ("school", "phdthesis mastersthesis"),
        ("institution", "thesis techreport report"),
        ("organization", "manual online"),
        ("publisher", "book"),
    ],
)
def test_who_published_a_record_by_its_type(field: str, kinds: str) -> None:
    for kind in kinds.split():
        item, text = both(f"@{kind}{{k, title={{T}}, {field}={{University of Things}}}}")
        assert item["publisher"] == "University of Things" and "\nPB  - University of Things" in text
        (back,) = read(json.dumps([item]), name="x.json").entries
        assert back.extra[field] == "University of Things"


def test_the_people_of_a_record() -> None:
    item, text = both("@book{k, title={T}, author={A, B}, editor={C, D}, bookauthor={E, F}, translator={G, H}}")
    names = [item[name][0]["family"] for name in ("author", "editor", "container-author", "translator")]
    assert names == ["A", "C", "E", "G"]
    assert [f"{tag}  - {name}" in text for tag, name in zip(("AU", "A2", "A3", "A4"), "ACEG", strict=True)] == [
        True
    ] * 4
