"""Links and arXiv ids as they stand in a text, and the words that stand for them."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from ...identifiers import ARXIV
from ...pattern import pattern
from ..marks import HTML
from . import venues
from .labels import LINKS, label_of

LONGEST = 20_000
"""A line that is longer, in characters, is prose whatever it looks like: it is not searched for anything."""
_LINK = pattern(
    r"<a\s[^<>]*?href=[\"'](?P<html>[^\"']+)[\"'][^<>]*>(?P<in_html>.{0,1000}?)</a>|"
    r"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<url>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
    r"(?:\s+[\"'][^\"']*[\"'])?\s*\)(?:\{:[^{}\n]{0,80}\})?|"
    r"\[\[(?P<org>(?:https?|ftp)://[^\[\]]+)\](?:\[(?P<in_org>[^\[\]]*)\])?\]|"
    r"\[(?:(?P<before>[^\[\]\n]{1,200}?)\s+(?P<a>https?://[^\s\[\]]+)|(?P<b>https?://[^\s\[\]]+)\s+"
    r"(?P<behind>[^\[\]\n]{1,200}?))\s*\](?![\[(])|"
    r"<?(?P<bare>(?:https?|ftp)://[^\s<>\"“”、。，（）|]+)>?",
    re.I | re.S,
)
"""A link: that of HTML, of Markdown (with what kramdown has the browser do), of org, with its words in one pair of
brackets, as Cosense and MediaWiki have it, or bare."""
_SCHEMES = ("http://", "https://", "ftp://")
_UNSCHEMED = pattern(
    r"[aAdDgGhHoOwW](?<![\w/.:@-].)(?<=(?=(?i:"
    r"(?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)/|(?:dx\.)?doi\.org/10\.|openreview\.net/(?:forum|pdf)\?|"
    r"aclanthology\.org/|huggingface\.co/papers/|alphaxiv\.org/abs/|github\.com/[\w-]+/)(?=\w))).)"
)
"""The first letter of a link without its ``https://``, as address bars show it, to places that keep papers and code.

Searching is quick, as it begins with one of a few letters and only then looks back and ahead.
"""
_HATENA = pattern(
    r"\[(https?://[^\s\[\]]+?)(?::(?:embed|cite|bookmark))+\]|\[(https?://[^\s\[\]]+?):title(?:=([^\[\]]+))?\]"
)
"""A link with a word for how Hatena Blog shows it: ``[https://a.org:embed:cite]``, ``[https://a.org:title=Words]``."""
_LEADS_ON = pattern(
    r"https?://(?:link\.(?:zhihu\.com|juejin\.cn|csdn\.net)/?|(?:www\.)?google\.[a-z.]+/url|www\.youtube\.com/redirect|"
    r"slack-redir\.net/link|(?:www\.)?jianshu\.com/go-wild)"
    r"\?(?:[^#\s]*&)?(?:target|url|q|u)=(https?(?:://|%3A(?://|%2F%2F))[^&#\s]+)",
    re.I,
)
"""A link that a site puts around one to elsewhere, which it has as a parameter."""
_BETWEEN_LINKS = " \t()[]<>,;|·-*•\u200b"
_BEFORE_LINKS = _BETWEEN_LINKS.replace("[", "")


class Link(NamedTuple):
    """A link, and the words that stand for it; "" for a bare one."""

    text: str
    url: str


def is_bare_link(line: str) -> bool:
    """Whether a line is a link by itself: most notes begin with one, and no rule about words can apply."""
    return line.startswith(("http://", "https://")) and " " not in line


def clean_link(link: str) -> str:
    """A link without the marks of a sentence after it, or the link that a site has put itself around."""
    link = _without_marks(link)
    leads_on = _LEADS_ON.match(link) if "=http" in link else None
    return unquote(leads_on[1]) if leads_on else link


def _without_marks(link: str) -> str:
    """A link without what ends a sentence after it: a full stop, quotes, a bracket that it did not open.

    Three dots are kept: a page has cut a long link there.
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
    text = _as_markdown(text)
    return _UNSCHEMED.sub(lambda found: f"https://{found[0]}", text) if "/" in text and len(text) < LONGEST else text


def _as_markdown(text: str) -> str:
    """The text with the links of Hatena Blog as Markdown has them."""
    if "[http" not in text:
        return text
    return _HATENA.sub(lambda m: f"[{m[3]}]({m[2]})" if m[3] else m[1] or m[2], text)


def only_links(line: str) -> list[str]:
    """The links of a line that holds nothing else: bare, in brackets, or as Markdown; [] for any other line."""
    if "/" not in line or not line.lstrip(_BEFORE_LINKS)[:1].isascii():
        return []  # as most lines are: it has no link, or begins with a word
    line = line if is_bare_link(line) else with_schemes(line)
    if "://" not in line or len(line) > LONGEST:
        return []
    found: list[str] = []

    def take(link: re.Match[str]) -> str:
        if not (link["url"] or "").startswith(_SCHEMES) or link[0][0] == "!":
            return link[0]
        found.append(clean_link(link["url"]))
        return " "

    line = _LINK.sub(take, line) if "](" in line else line
    for word in line.split():
        word = word.strip("[<,;|·-*•\u200b").lstrip("(")
        if word.startswith(_SCHEMES):
            found.append(clean_link(word.rstrip(">")))
        elif word.strip(_BETWEEN_LINKS):
            return []
    return found


def links_of(text: str) -> list[Link]:
    """Every link of a text to the web, in its order, with the words that stand for it.

    The words of a link in Markdown may be a link themselves (``[https://a.org](https://a.org)``): its text is "".
    """
    if "/" not in text or len(text) > LONGEST:
        return []
    found = ((words.strip("<>"), url) for words, url in links_in(text)[1] if url.startswith(_SCHEMES))
    return [Link("" if words.startswith(_SCHEMES) else words, url) for words, url in found]


_IMAGE = pattern(r"!\[([^\[\]]*)\]\([^()]*\)")
"""An image in the place of the words of a link: a badge."""
_EMPTY_LINK = pattern(r"\[([^\[\]]{1,30})\]\([^()]*\)")
"""A link that leads nowhere, with words in the place of its address."""
ID = pattern(rf"[\[(]?\s*(?:arXiv\s*:?\s*)?(?P<id>{ARXIV})(?:v\d+)?\s*[\])]?", re.I)
_SAID = pattern(
    r"(?:(?:the|full|read|original|official|my|our|원본|관련) )*(?P<word>.+?)"
    r"(?: links?| page| url|링크| 링크|链接|リンク)?\s*\d*",
    re.I,
)
"""A word for what is behind a link, and the words around it: ``the original paper``, ``Code link 2``."""
_WORDS = frozenset(
    """
    abs abstract appendix bib bibtex bilibili cite click colab data dataset discussion download here hf html jax keras
    model note notebook notes page post poster presentation pytorch summary supp supplementary tensorflow tf thread
    torch tutorial tweet twitter weights youtube
    노트 리뷰 바로가기 발표 블로그 여기 요약 자료 정리 笔记 解读 博客 知乎 这里 此处 メモ ブログ 解説 まとめ
    こちら ここ hier ici aquí
    """.split()
) | {"hugging face", "huggingface", "semantic scholar", "supp material", "supplementary material"}
"""Words for what is behind a link that are not labels of links."""


_SHORT = 5
"""Words before a year that are as many as this could be a title."""


def is_word_for_a_link(text: str) -> bool:
    """Whether the text of a link says what is behind it (``paper``, ``코드``) rather than naming the paper."""
    text = text.strip(" []()*_`:：|📄📑💻🔗")
    if not text or ID.fullmatch(text) or label_of(text) in LINKS:
        return True
    if venues.could_be_venue(text) and len(text.split()) < _SHORT:
        return True
    said = _SAID.fullmatch(text)
    return said is not None and (said["word"].lower() in _WORDS or label_of(said["word"]) in LINKS)


def around(outside: str) -> str:
    """The text around links, in which NUL stands for each, without what parts it from them."""
    text = outside.replace("\0", " ").strip(" []()|,:;·•–—-/")
    return text + ")" * (text.count("(") > text.count(")"))


def links_in(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its links, NUL where each one was, and the links with the words that stand for them."""
    found: list[tuple[str, str]] = []

    def take(words: str, url: str) -> str:
        badge = _IMAGE.fullmatch(words.strip())
        words = words.strip() if badge is None else badge[1] if is_word_for_a_link(badge[1]) else ""
        found.append((words, clean_link(url) if "://" in url else url))
        return "\0"

    def seen(link: re.Match[str]) -> str:
        if link["words"] is not None:
            return "" if link[0][0] == "!" else take(link["words"], link["url"])
        if link["bare"]:
            return take("", link["bare"]) + link["bare"][len(_without_marks(link["bare"])) :]
        words = link["in_html"] or link["in_org"] or link["before"] or link["behind"] or ""
        return take(HTML.sub("", words), link["html"] or link["org"] or link["a"] or link["b"])

    text = _LINK.sub(seen, with_schemes(text))
    return (_EMPTY_LINK.sub(lambda m: take(m[1], "") if is_word_for_a_link(m[1]) else m[0], text), found)
