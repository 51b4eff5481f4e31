"""Venues and their years."""

from __future__ import annotations

import pytest

from readlist.model import Entry
from readlist.notes.facts import venues
from readlist.notes.facts.labelling import labelled
from readlist.notes.single import values


@pytest.mark.parametrize(
    "text",
    [
        "ArXiv",
        "NIPS",
        "CVPR 2016",
        "ICLR 2024 (Oral)",
        "Nature Medicine",
        "Journal of Small Results",
        "In: Proceedings of X",
    ],
)
def test_what_is_a_venue(text):
    assert venues.is_venue(text)


@pytest.mark.parametrize("text", ["Ann Lee", "", "Sorting at Night", "2018", "Natures"])
def test_what_is_not_one(text):
    assert not venues.is_venue(text)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("CVPR 2016", ("CVPR", 2016)), ("NeurIPS'23", ("NeurIPS", 2023)), ("(ICML, 1999)", ("ICML", 1999)), ("Nature", ("Nature", None)),
        ("2018", ("", 2018)), ("In: *ICML*, 1999", ("ICML", 1999)), ("**ECCV24**", ("ECCV", 2024)),
        ("**Sorting**, *3*(2), 2019", ("Sorting, 3(2)", 2019)),
    ],
)  # fmt: skip
def test_a_venue_and_its_year(text, venue):
    assert venues.read(text) == venue


@pytest.mark.parametrize(
    "text",
    "한국언어학회 추계학술발표 지능저널 정보논문지 国際会議 情報処理学会 人工智能论文集 国际会议 中文期刊 自动化学报 電気論文誌".split(),
)
def test_a_word_that_only_venues_have(text):
    assert venues.is_venue(text)


@pytest.mark.parametrize(
    ("said", "venue", "arxiv"),
    [
        ("ICLR 2018, arXiv:1710.10903", "ICLR", "1710.10903"),
        ("Sci Rep 2019. (arXiv:1810.08473v2)", "Sci Rep", "1810.08473"),
        ("arXiv preprint arXiv:1409.0473 (2014)", "arXiv preprint arXiv:1409.0473", "1409.0473"),
    ],
)
def test_the_id_behind_a_venue_is_no_part_of_it(said: str, venue: str, arxiv: str) -> None:
    entry = Entry(title="t")
    assert values.take(entry, "venue", said)
    assert (entry.venue, entry.arxiv) == (venue, arxiv)


@pytest.mark.parametrize(
    ("said", "venue"),
    [("Proc. of Pages. 2023. p. 5-9", "Proc. of Pages. p. 5-9"), ("Sci Rep 2019;9:5233", "Sci Rep;9:5233")],
)
def test_a_year_leaves_no_gap_in_a_venue(said: str, venue: str) -> None:
    assert venues.read(said)[0] == venue


def test_the_doi_behind_a_venue_is_the_papers() -> None:
    entry = Entry(title="t")
    assert values.take(entry, "venue", "Nat Sleep. 2011;14(2):147-53. doi: 10.1038/nn.2732. PMID: 21270783")
    assert (entry.venue, entry.doi) == ("Nat Sleep;14(2):147-53. PMID: 21270783", "10.1038/nn.2732")


def test_a_prize_in_brackets_behind_a_venue():
    assert venues.is_venue("ICCV 2017 (Marr Prize)")
    assert venues.is_venue("ICML 2020 (Best Paper Honorable Mention)")
    assert not venues.is_venue("Learning 2017 (a first attempt)")


def test_a_page_is_not_a_year():
    assert venues.read("The Econometrics Journal, 21(1), C1–C68, 2018") == (
        "The Econometrics Journal, 21(1), C1–C68",
        2018,
    )


@pytest.mark.parametrize(
    "reference", ["Phys. Rev. 115, 485 (1959)", "Nature 556, 43 (2018)", "N Engl J Med 2014;371:993-1004"]
)
def test_a_journal_with_its_volume_and_page(reference):
    assert venues.is_reference(reference)
    assert labelled(f"출처 : {reference}") == ("venue", reference)
