"""Papers as data in YAML."""

from __future__ import annotations

import pytest

from readlist.model import Date, Status
from readlist.notes import parse

DAWN, DUSK = "Reading at Dawn Helps Models", "Reading at Dusk: Hurts Models"
LINK = "https://arxiv.org/abs/2405.00001"


def test_a_list_of_tables_with_labels_in_any_language() -> None:
    text = (
        f"# Lecturas\n- titulo: {DAWN}\n  autores: [Ana Sousa, Bo Lin]\n  anio: 2019\n  enlace: {LINK}\n  leido: 2024-05-20\n"
        f"  etiquetas: [sueño, lectura]\n  comentario: >\n    Bueno\n    y corto.\n  nota propia: 7\n\n- titulo: '{DUSK}'\n"
        f"  autores: Cem Ak\n  enlace: {LINK}2\n  leido:\n  estado: pendiente\n"
    )
    reading = parse(text, name="data/lecturas.yaml")
    assert reading.layout == "data"
    first, second = reading.entries
    assert (first.title, first.authors, first.arxiv) == (DAWN, ["Ana Sousa", "Bo Lin"], "2405.00001")
    assert (first.date, first.published, first.status) == (Date(2024, 5, 20), Date(2019), Status.READ)
    assert (first.tags, first.note) == (["sueño", "lectura"], "Bueno y corto.")
    assert first.extra == {"nota propia": 7}
    assert [(source.first, source.last) for source in (*first.sources, *second.sources)] == [(2, 11), (13, 17)]
    assert (second.title, second.authors, second.date, second.status) == (DUSK, ["Cem Ak"], None, Status.UNREAD)
    assert [(line.number, line.field, line.entry) for line in reading.lines[:4]] == [
        (1, "layout", None),
        (2, "title", 0),
        (3, "authors", 0),
        (4, "year", 0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"papers:\n  - title: {DAWN}\n    authors: Ana Sousa\n    doi: 10.1000/1\n  - title: '{DUSK}'\n    link: {LINK}\n",
        f"sousa2004:\n  title: {DAWN}\n  author: [Ana Sousa]\n  year: 2004\nak2005:\n  title: '{DUSK}'\n  url: {LINK}\n",
        f"2023:\n- title: {DAWN}\n  arxiv: '2405.00002'\n2024:\n- title: '{DUSK}'\n  paper: {LINK}\n",
        f'- {{title: {DAWN}, url: "{LINK}2"}}\n- {{title: "{DUSK}", url: "{LINK}"}}\n',
        f"---\n- title: {DAWN}\n  authors:\n  - name: Ana Sousa\n  venue: ICML\n- title: '{DUSK}'\n  link: {LINK}\n...\n",
    ],
)
def test_tables_in_a_list_or_by_names_of_their_own(text: str) -> None:
    reading = parse(text, name="a.yml")
    assert [entry.title for entry in reading.entries] == [DAWN, DUSK]
    assert all(line.field != "left out" for line in reading.lines)


def test_people_alone_are_enough_where_the_name_of_the_file_says_papers() -> None:
    text = f"- title: {DAWN}\n  authors: Ana Sousa\n"
    assert parse(text, name="papers.yml").entries and not parse(text, name="books.yml").entries


@pytest.mark.parametrize(
    "text",
    [
        "- title: Home\n  url: /\n- title: About\n  url: /about\n",
        "title: My blog\nauthor: Ana Sousa\nurl: https://a.org\nplugins:\n  - feed\n",
        "- title: A talk on dawn\n  venue: PyCon\n  url: https://a.org/1\n",
        "services:\n  web:\n    image: x\n",
        "site: x\nnav:\n  - title: a.md\n    link: x\n  - b: [\n",
    ],
)
def test_other_data_is_left_out(text: str) -> None:
    assert parse(text, name="_config.yml").refused.startswith("YAML, not a note")


def test_an_alias_within_what_it_stands_for() -> None:
    text = f"list: &all\n- title: {DAWN}\n  authors: [Ana Sousa]\n  year: 2024\n- *all\n"
    assert [entry.title for entry in parse(text, name="a.yml").entries] == [DAWN]


def test_a_table_whose_title_is_empty_is_called_by_its_id() -> None:
    text = (
        f"- title:\n  arxiv: '2405.00001'\n- title: ''\n  authors: Ana Sousa\n- title: {DAWN}\n  arxiv: '2405.00002'\n"
    )
    assert [entry.title for entry in parse(text, name="a.yml").entries] == ["2405.00001", DAWN]
    assert all(one.title for one in parse("authors:\n- Ana Sousa\n", name="a.yml", layout="data").entries)
