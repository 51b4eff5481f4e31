"""Which paper a link or an id names."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...identifiers import ARXIV, arxiv_id
from ...pattern import pattern
from .links import clean_link


class Paper(NamedTuple):
    """What a link says of a paper: the kind of place it leads to, and the paper's id there."""

    kind: str
    id: str


_KINDS = {
    "doi": pattern(r"(?:https?://)?(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s?#]+)", re.I),
    "openreview": pattern(
        r"openreview\.net/(?:forum|pdf|attachment|references/pdf)/?\?(?:[^#]*&)?id=([\w-]+)", re.I
    ),
    "acl": pattern(
        r"(?:aclanthology\.org|aclanthology\.info|aclweb\.org/anthology)(?:/(?:papers?|pdf))?/"
        r"(?:[A-Z]/[A-Z]\d\d/)?((?:[A-Z]\d\d-\d{4})|(?:\d{4}\.[\w-]+\.\d+))", re.I,
    ),
    "semanticscholar": pattern(
        r"(?:semanticscholar\.org/(?:arxiv|paper)/(?:[^/\s]+/)?|api\.semanticscholar\.org/)"
        r"(?:CorpusI[Dd]:)?([0-9a-f]{40}|\d{5,})", re.I,
    ),
    "pubmed": pattern(r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d+)", re.I),
    "pmc": pattern(r"ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)", re.I),
}  # fmt: skip
_PUBLISHERS = pattern(
    r"(?:https?://)?(?:[\w-]+\.)*(?:ieeexplore\.ieee\.org/(?:abstract/)?document|dl\.acm\.org/(?:doi|citation)|"
    r"link\.springer\.com/(?:article|chapter|content)|sciencedirect\.com/science|nature\.com/articles|science\.org/doi|"
    r"openaccess\.thecvf\.com/content|proceedings\.(?:neurips\.cc|mlr\.press|iclr\.cc)|papers\.n(?:eur)?ips\.cc|"
    r"jmlr\.org/papers|ojs\.aaai\.org|aaai\.org/ocs|ijcai\.org/(?:proceedings|papers)|biorxiv\.org/content|medrxiv\.org/content|"
    r"cell\.com/\S+/fulltext|pnas\.org/(?:doi|content)|mdpi\.com/\d|onlinelibrary\.wiley\.com/doi|tandfonline\.com/doi|"
    r"usenix\.org/(?:conference|system)|isca-(?:speech|archive)\.org|ecva\.net/papers|bmvc\d*\.|roboticsproceedings\.org|"
    r"hal\.science|eprint\.iacr\.org|ssrn\.com|osf\.io/preprints|journals?\.\w+\.org/\w+/article|paperswithcode\.com/paper|"
    r"research\.google/pubs|citeseerx\.ist\.psu\.edu|jstor\.org/stable|dblp\.org/rec|scholar\.google\.\w+/citations\?view_op)",
    re.I,
)
"""Where publishers and indexes keep a page for each paper."""
_ARXIV = rf"(?P<id>{ARXIV})(?!\d)(?:v\d+)?"
_ARXIV_SAID = pattern(rf"\b(?:arxiv\s*(?:preprint)?(?:\s*arxiv)?\s*[:.]?\s*|(?:corr\W+)?abs/){_ARXIV}", re.I)
_ARXIV_BARE = pattern(rf"\[?(?:arxiv\s*:?\s*)?{_ARXIV}\]?(?:\s*\[[\w.-]+\])?", re.I)
_ARXIV_OLD = pattern(
    r"(?<![\w/.-])(?P<id>(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|math|nlin|nucl-(?:ex|th)|physics|"
    r"quant-ph|q-bio|cs|stat)(?:\.[A-Z]{2})?/\d{7})(?!\d)"
)
"""An id of before 2007, which names its archive and so needs no word before it."""
_DOI_SAID = pattern(r"\b(10\.\d{4,9}/[^\s\"<>,;，；。|]+)")
_ABOUT_PDF = pattern(r"\.pdf(?:$|[?#])", re.I)


def link(url: str) -> Paper | None:
    """The paper that a link leads to, and how it is named there; None for a link that is not sure to lead to one.

    ``arxiv`` (arxiv.org and its mirrors, alphaxiv, Hugging Face papers, arXiv's DOIs), ``doi``, ``openreview``,
    ``acl``, ``semanticscholar``, ``pubmed``, ``pmc``; ``page`` for other publishers' pages and ``pdf`` for any other
    file that ends so, with the link as their id.
    """
    if found := arxiv_id(url):
        return Paper("arxiv", found)
    for kind, link in _KINDS.items():
        if match := link.search(url):
            return Paper(kind, match[1].removesuffix(".pdf").rstrip(".,;)"))
    if _PUBLISHERS.match(url):
        return Paper("page", url)
    return Paper("pdf", url) if _ABOUT_PDF.search(url) and "://" in url else None


def arxiv_in(text: str) -> str:
    """The arXiv id that a text names in a link, after the word arXiv or with its archive; "" if it names none."""
    if found := arxiv_id(text):
        return found
    said = _ARXIV_SAID.search(text) if "iv" in text.lower() or "abs/" in text else None
    said = said or (_ARXIV_OLD.search(text) if "/" in text else None)
    return said["id"] if said else ""


def arxiv(text: str) -> str:
    """The arXiv id that a value is, in a link, after the word arXiv or bare; "" if it is not one."""
    bare = _ARXIV_BARE.fullmatch(text.strip())
    return bare["id"] if bare else arxiv_in(text)


def doi(text: str) -> str:
    """The DOI that a text holds, without ``https://doi.org/`` and ``doi:``; "" if it holds none."""
    found = _DOI_SAID.search(text)
    return clean_link(found[1].partition("](")[0]) if found else ""
