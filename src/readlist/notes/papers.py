"""Links: which stand in a line, and which paper a link or an id names."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import ARXIV, arxiv_id
from ..pattern import pattern

LONGEST = 20_000
"""A line that is longer, in characters, is prose whatever it looks like: nothing is searched for in it."""

_LINK_MARKDOWN = pattern(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:https?|ftp)://[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_LINK_HTML = pattern(r"<a\s[^<>]*?href=[\"']((?:https?|ftp)://[^\"'<>]+)[\"'][^<>]*>([^<>]*)</a>", re.I)
_LINK_ORG = pattern(r"\[\[((?:https?|ftp)://[^\[\]]+)\](?:\[([^\[\]]*)\])?\]")
_LINK_BARE = pattern(r"(?:https?|ftp)://[^\s<>\"“”、。，（）|]+")
_SCHEMES = ("http://", "https://", "ftp://")
_UNSCHEMED = pattern(
    r"[aAdDgGhHoOwW](?<![\w/.:@-].)(?<=(?=(?i:"
    r"(?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)/|(?:dx\.)?doi\.org/10\.|openreview\.net/(?:forum|pdf)\?|"
    r"aclanthology\.org/|huggingface\.co/papers/|alphaxiv\.org/abs/|github\.com/[\w-]+/)(?=\w))).)"
)
"""The first letter of a link without its ``https://``, as address bars show it, to places that keep papers, and code.

A search is quick that begins with one of a few letters, and then looks behind it and ahead.
"""
_BETWEEN_LINKS = " \t()[]<>,;|·-*•\u200b"
_BEFORE_LINKS = _BETWEEN_LINKS.replace("[", "")


class Link(NamedTuple):
    """A link, and the words that stand for it; "" for a bare one."""

    text: str
    url: str


class Paper(NamedTuple):
    """What a link says of a paper: the kind of place it leads to, and the paper's id there."""

    kind: str
    id: str


def is_bare_link(line: str) -> bool:
    """Whether a line is a link by itself: most notes begin with one, and no rule for words can mean it."""
    return line.startswith(("http://", "https://")) and " " not in line


def clean_link(link: str) -> str:
    """A link without the marks of a sentence after it: a full stop, quotes, a bracket that it did not open.

    Three dots are kept: they are what a page left of a long link.
    """
    while link and not link.endswith("..."):
        last = link[-1]
        if (
            last in ".,;:!?'\"`*_”’"
            or (last == ")" and link.count(")") > link.count("("))
            or (last == "]" and link.count("]") > link.count("["))
        ):
            link = link[:-1]
        else:
            break
    return link


def with_schemes(text: str) -> str:
    """The text with ``https://`` before the links to papers and code that lack it: ``arxiv.org/abs/2405.10938``."""
    return _UNSCHEMED.sub(lambda found: f"https://{found[0]}", text) if "/" in text and len(text) < LONGEST else text


def only_links(line: str) -> list[str]:
    """The links of a line that holds nothing else: bare, in brackets, or as Markdown; [] for any other line."""
    if not line.lstrip(_BEFORE_LINKS)[:1].isascii():
        return []  # it begins with a word, as the lines of many comments do
    line = line if is_bare_link(line) else with_schemes(line)
    if "://" not in line or len(line) > LONGEST:
        return []
    found = []
    if "](" in line and len(line) < 4000:
        found = [clean_link(m[2]) for m in _LINK_MARKDOWN.finditer(line)]
        line = _LINK_MARKDOWN.sub(" ", line)
    for word in line.split():
        word = word.strip("[<,;|·-*•\u200b").lstrip("(")
        if word.startswith(_SCHEMES):
            found.append(clean_link(word.rstrip(">")))
        elif word.strip(_BETWEEN_LINKS):
            return []
    return found


def links(text: str) -> list[Link]:
    """Every link of a text, in its order, with the words that stand for it: Markdown's, HTML's, org's and bare ones.

    What stands for a link in Markdown may be a link itself (``[https://a.org](https://a.org)``): its text is "".
    """
    text = with_schemes(text)
    if "://" not in text or len(text) > LONGEST:
        return []
    found: list[tuple[int, Link]] = []

    def take(at: int, words: str, url: str) -> str:
        bare = words.strip().strip("<>")
        found.append((at, Link("" if bare.startswith(_SCHEMES) else bare, clean_link(url))))
        return ""

    if "](" in text:
        text = _LINK_MARKDOWN.sub(lambda m: " " * (m.end() - m.start()) + take(m.start(), m[1], m[2]), text)
    if "<a" in text:
        text = _LINK_HTML.sub(lambda m: " " * (m.end() - m.start()) + take(m.start(), m[2], m[1]), text)
    if "[[" in text:
        text = _LINK_ORG.sub(lambda m: " " * (m.end() - m.start()) + take(m.start(), m[2] or "", m[1]), text)
    for bare in _LINK_BARE.finditer(text):
        take(bare.start(), "", bare[0])
    return [link for _, link in sorted(found)]


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
"""Where publishers and indexes keep a page a paper."""
_ARXIV = rf"(?P<id>{ARXIV})(?!\d)(?:v\d+)?"
_ARXIV_SAID = pattern(rf"\b(?:arxiv\s*(?:preprint)?(?:\s*arxiv)?\s*[:.]?\s*|(?:corr\W+)?abs/){_ARXIV}", re.I)
_ARXIV_BARE = pattern(rf"\[?(?:arxiv\s*:?\s*)?{_ARXIV}\]?(?:\s*\[[\w.-]+\])?", re.I)
_DOI_SAID = pattern(r"\b(10\.\d{4,9}/[^\s\"<>,;，；。|]+)")
_ABOUT_PDF = pattern(r"\.pdf(?:$|[?#])", re.I)


def link(url: str) -> Paper | None:
    """The paper that a link leads to, and how it is named there; None for a link that leads to none for sure.

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
    """The arXiv id that a text names in a link or after the word arXiv; "" if it names none."""
    if found := arxiv_id(text):
        return found
    said = _ARXIV_SAID.search(text) if "iv" in text.lower() or "abs/" in text else None
    return said["id"] if said else ""


def arxiv(text: str) -> str:
    """The arXiv id that a value is, in a link, after the word arXiv or bare; "" if it is not one."""
    bare = _ARXIV_BARE.fullmatch(text.strip())
    return bare["id"] if bare else arxiv_in(text)


def doi(text: str) -> str:
    """The DOI that a text holds, without ``https://doi.org/`` and ``doi:``; "" if it holds none."""
    found = _DOI_SAID.search(text)
    return clean_link(found[1]) if found else ""
