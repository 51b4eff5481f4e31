"""Links, arXiv ids and DOIs: how they are written, and where they lead; pure."""

from __future__ import annotations

import re

from .pattern import pattern

_WEB_LINK = r"(?i)https?://(?:[^\s<>\"/?#\[\]]+|\[[\da-f:.]+\](?::\d+)?)(?:[/?#][^\s<>\"]*)?"


def is_web_link(url: str) -> bool:
    """Whether a link leads to the web: http or https, a host, and no character that ends a link or is invisible.

    No other link is followed, opened or fetched: one with another scheme can start any program.
    """
    return url.isprintable() and re.fullmatch(_WEB_LINK, url) is not None


ARXIV = r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
"""An arXiv id without its version (https://info.arxiv.org/help/arxiv_identifier.html); case does not matter."""

ARXIV_ID = (
    r"[aAhHsS1](?i:(?:(?<=a)(?:r[x5]iv\.org/(?:abs|pdf|html|format|ps)|lphaxiv\.org/(?:abs|overview|pdf)|"
    r"r5iv\.labs\.arxiv\.org/html)|(?<=h)(?:uggingface|f)\.co/papers|(?<=s)emanticscholar\.org/arxiv|"
    rf"(?<=1)0\.48550/arxiv\.)[/:.]?(?P<id>{ARXIV})(?:v\d+)?)"
)
"""An arXiv id in a link, without its version; a search is quick as each way begins with one of a few letters.

Mirrors, alphaxiv, the paper pages of Hugging Face and arXiv's own DOIs name papers by the same ids.
"""


def arxiv_id(url: str) -> str:
    """The arXiv id that a link leads to, without its version; "" if it leads elsewhere."""
    found = re.search(ARXIV_ID, url) if "/" in url else None
    return found["id"] if found else ""


def arxiv_named(text: str) -> str:
    """The arXiv id that a person means by a text: a link, ``arXiv:2405.10938v2``, or the bare id."""
    return arxiv_id(text) or re.sub(r"(?i)^arxiv:\s*|v\d+$", "", text.strip())


def arxiv_link(arxiv: str) -> str:
    """The link that leads to an arXiv id; "" for none."""
    return f"https://arxiv.org/abs/{arxiv}" if arxiv else ""


def doi_link(doi: str) -> str:
    """The link that leads to a DOI, with what no link has in it encoded; "" for none."""
    from urllib.parse import quote

    return "https://doi.org/" + quote(doi, safe="/:;()._-+@!$&'*=~,", errors="replace") if doi else ""


def arxiv_year(arxiv: str) -> int | None:
    """The year of an arXiv id: 2405.10938 is of 2024, hep-th/9901001 of 1999."""
    digits = re.search(r"(\d{2})\d{2}[.\d]", arxiv)
    if digits is None:
        return None
    year = int(digits[1])
    return 1900 + year if year >= 91 else 2000 + year


_DOI = pattern(r"(?i)(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/)?(?:(?:urn:|info:)?doi[:/]?)?\s*(10\.\d{4,9}/\S+)")


def canonical_doi(text: object) -> str | None:
    """The DOI that a text names, without ``https://doi.org/``, ``doi:`` and the like; None if it names none."""
    if not isinstance(text, str):
        return None
    found = _DOI.fullmatch(text.strip())
    return found[1] if found else None
