"""Links, and the papers that they name."""

from __future__ import annotations

import pytest

from readlist.notes import parse
from readlist.notes.facts import paper_links


@pytest.mark.parametrize(
    ("url", "paper"),
    [
        ("https://arxiv.org/abs/2501.00011v2", ("arxiv", "2501.00011")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", ("pmc", "PMC1234567")),
        ("https://arxiv.org/pdf/cs/9905014v1.pdf", ("arxiv", "cs/9905014")),
        ("https://huggingface.co/papers/2501.00011", ("arxiv", "2501.00011")),
        ("https://www.alphaxiv.org/overview/2501.00011", ("arxiv", "2501.00011")),
        ("https://ar5iv.labs.arxiv.org/html/2501.00011", ("arxiv", "2501.00011")),
        ("https://doi.org/10.48550/arXiv.2501.00011", ("arxiv", "2501.00011")),
        ("http://dx.doi.org/10.1007/978-3-319", ("doi", "10.1007/978-3-319")),
        ("https://openreview.net/forum?id=B1ckMDqlg", ("openreview", "B1ckMDqlg")),
        ("https://openreview.net/pdf?noteId=x&id=B1ckMDqlg", ("openreview", "B1ckMDqlg")),
        ("https://aclanthology.org/2020.acl-main.1/", ("acl", "2020.acl-main.1")),
        ("https://www.aclweb.org/anthology/P17-1001.pdf", ("acl", "P17-1001")),
        ("https://www.semanticscholar.org/paper/A-Title/" + "0a" * 20, ("semanticscholar", "0a" * 20)),
        ("https://pubmed.ncbi.nlm.nih.gov/12345/", ("pubmed", "12345")),
        ("https://ieeexplore.ieee.org/document/8485956", ("page", "https://ieeexplore.ieee.org/document/8485956")),
        ("https://a.org/x.pdf", ("pdf", "https://a.org/x.pdf")),
        ("https://arxiv.org/list/cs.CL/recent", None),
        ("https://github.com/a/b", None),
        ("https://huggingface.co/a/b", None),
    ],
)
def test_the_paper_of_a_link(url, paper):
    assert paper_links.link(url) == paper


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv preprint arXiv:2501.00011, 2025", "2501.00011"), ("（arXiv 2606.17385，v2）", "2606.17385"), ("2501.00011", ""),
        ("see arxiv.org/abs/2501.00011", "2501.00011"), ("arXiv, 2018", ""), ("version 2501.00011", ""),
    ],
)  # fmt: skip
def test_an_id_in_a_text(text, found):
    assert paper_links.arxiv_in(text) == found


def test_ids_as_values():
    assert paper_links.arxiv("[2501.00011]") == paper_links.arxiv("2501.00011v3") == "2501.00011"
    assert paper_links.arxiv("1.5") == ""
    assert paper_links.doi("doi:10.1016/j.media.2018.12.007.") == "10.1016/j.media.2018.12.007"
    assert paper_links.doi("10 or more") == ""


@pytest.mark.parametrize(
    ("links", "doi"),
    [
        ("Link: https://doi.org/10.1007/s002360050048", "10.1007/s002360050048"),
        ("https://doi.org/10.1007/s002360050048\nhttps://doi.org/10.1145/3297858", ""),
        ("https://arxiv.org/abs/2405.00001\nhttps://doi.org/10.1145/3297858", ""),
    ],
)
def test_the_doi_in_the_only_link_that_is_one_is_the_papers_own(links: str, doi: str) -> None:
    (entry,) = parse(f"# Reading at Dawn Helps Models Remember\n\n{links}\n\nGood.\n", name="a.md").entries
    assert entry.doi == doi
