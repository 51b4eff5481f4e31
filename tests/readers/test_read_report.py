"""The account of a record: the field of the entry that each of its lines goes to."""

from __future__ import annotations

import pytest

from readlist.readers import read

BIBTEX = """@article{lake2021,
title = {Skating on thin ice}, % title
author = {Lake, Ida}, % authors
abstract = {We skate.}, % abstract
keywords = {ice}, % tags
tags = {cold}, % tags
annote = {Brave.}, % note
annotation = {Braver.}, % note
comment = {Wet.}, % note
review = {Sunk.}, % note
doi = {10.1000/182}, % doi
url = {https://example.org/ice}, % urls
urldate = {2024-02-03}, % date
eprint = {2101.00001}, % arxiv
archiveprefix = {arXiv}, % arxiv
eprinttype = {arxiv}, % arxiv
readstatus = {read}, % status
journal = {Ice}, % venue
journaltitle = {Journal of Ice}, % venue
booktitle = {Ices}, % venue
year = {2021}, % published
date = {2021-01}, % published
month = jan, % published
volume = {3}, % extra
}
"""

CSL = """[{
"id": "lake2021", % key
"title": "Skating on thin ice", % title
"author": [{"family": "Lake", "given": "Ida"}], % authors
"abstract": "We skate.", % abstract
"annote": "Brave.", % note
"note": "Braver.", % note
"keyword": "ice", % tags
"tags": "cold", % tags
"URL": "https://example.org/ice", % urls
"accessed": {"date-parts": [[2024, 2, 3]]}, % date
"issued": {"date-parts": [[2021]]}, % published
"DOI": "10.1000/182", % doi
"container-title": "Ice", % venue
"volume": "3" % extra
}]
"""

RIS = """TY  - JOUR % layout
ID  - lake2021 % key
TI  - Skating on thin ice % title
T1  - Skating on thin ice % title
AU  - Lake, Ida % authors
A1  - Lake, Ida % authors
AB  - We skate. % abstract
N2  - We fall. % abstract
N1  - Brave. % note
KW  - ice % tags
UR  - https://example.org/ice % urls
DO  - 10.1000/182 % doi
Y2  - 2024/02/03 % date
PY  - 2021 % published
Y1  - 2021 % published
DA  - 2021/01 % published
JO  - Ice % venue
JF  - Journal of Ice % venue
T2  - Ices % venue
VL  - 3 % extra
ER  - % layout
"""


@pytest.mark.parametrize(("name", "text"), [("a.bib", BIBTEX), ("a.json", CSL), ("a.ris", RIS)])
def test_each_line_goes_to_a_field(name: str, text: str) -> None:
    lines, fields = zip(*(line.partition(" % ")[::2] for line in text.splitlines()), strict=True)
    reading = read("\n".join(lines) + "\n", name=name)
    told = {line.number: line.field for line in reading.lines}
    assert {number: told[number] for number, field in enumerate(fields, 1) if field} == {
        number: field for number, field in enumerate(fields, 1) if field
    }
