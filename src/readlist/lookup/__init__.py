"""What the network says of a paper: by its arXiv id, its DOI, or the page that a link leads to.

arXiv is asked through its interface (https://info.arxiv.org/help/api/user-manual.html), Crossref for DOIs through
its own (https://api.crossref.org), any other page for the ``citation_…`` tags that publishers put into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from .. import __version__, progress
from ..errors import NetworkError, UsageError
from ..model import Date, Entry, arxiv_id, canonical_doi, date_of

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

ARXIV_API = "https://export.arxiv.org/api/query"
CROSSREF_API = "https://api.crossref.org/works"

_ARXIV = re.compile(r"(?:arXiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)
_ARXIV_ELSEWHERE = re.compile(
    r"(?:huggingface\.co/papers|alphaxiv\.org/(?:abs|pdf|overview))/(\d{4}\.\d{4,5})", re.IGNORECASE
)
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_DOI_IN_PATH = re.compile(r"/doi/(?:abs/|full/|pdf/|epdf/|book/)?(10\.\d{4,9}/[^?#]+)", re.IGNORECASE)
_LARGEST = 4_000_000
"""Bytes of an answer that are read; arXiv's and Crossref's have some thousand."""

_IN_URLS = "%/:=&?~#+!$,;'@()*[]"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV_NAMES = "{http://arxiv.org/schemas/atom}"


def identify(what: str) -> tuple[str, str]:
    """What a text names: ``("arxiv", id)``, ``("doi", doi)`` or ``("link", url)``. UsageError where it is none."""
    what = what.strip()
    if found := _ARXIV.fullmatch(what):
        return "arxiv", found[1]
    if found := _DOI.fullmatch(what):
        return _doi(found[1])
    if "://" not in what and re.match(r"(?:www\.)?(?:arxiv|doi|dx\.doi)\.org/", what, re.IGNORECASE):
        what = f"https://{what}"
    if not re.match(r"https?://[^\s/]", what, re.IGNORECASE) or re.search(r"\s", what):
        raise UsageError(f"{what!r} is no arXiv id, DOI or link; such are 2405.10938, 10.1000/xyz and https://…")
    if found_id := arxiv_id(what):
        return "arxiv", found_id
    if found := _ARXIV_ELSEWHERE.search(what):
        return "arxiv", found[1]
    try:
        parts = urlsplit(what)
    except ValueError as error:
        raise UsageError(f"{what!r} is no link: {error}") from None
    if re.fullmatch(r"(?:www\.|dx\.)?doi\.org", parts.netloc, re.IGNORECASE):
        if found := _DOI.fullmatch(unquote(parts.path.strip("/"))):
            return _doi(found[1])
    elif found := _DOI_IN_PATH.search(unquote(parts.path)):
        return _doi(found[1])
    return "link", what


def look_up(what: str, *, arxiv_api: str = ARXIV_API, crossref_api: str = CROSSREF_API, timeout: float = 10.0) -> Entry:
    """The paper that an arXiv id, a DOI or a link names, as an entry without a key, tags and note.

    ``arxiv_api`` and ``crossref_api`` are the addresses that are asked, ``timeout`` the seconds that all of it
    may take. Raises
    UsageError where ``what`` names nothing, NetworkError where no answer comes in time or none is understood.
    """
    kind, name = identify(what)
    if kind == "arxiv":
        url = f"{arxiv_api}?id_list={quote(name)}&max_results=1"
        return _in_time(timeout, url, lambda: _from_arxiv(_get(url, timeout, "").text(), name, url))
    if kind == "doi":
        url = f"{crossref_api}/{quote(name, safe='')}"
        return _in_time(timeout, url, lambda: _from_crossref(_get(url, timeout, "").text(), name, url))
    return _in_time(timeout, name, lambda: _from_page(_get(name, timeout, "html"), name))


def _doi(doi: str) -> tuple[str, str]:
    doi = doi.rstrip(".,;")
    found = re.fullmatch(r"10\.48550/arXiv\.(.+)", doi, re.IGNORECASE)
    return ("arxiv", found[1]) if found else ("doi", doi)


# The way to the network


class _Answer:
    """The body of an answer, and what its head says of it."""

    def __init__(self, url: str, body: bytes, charset: str) -> None:
        self.url, self.body, self.charset = url, body, charset

    def text(self) -> str:
        """The body as text, in the encoding that its head or the page itself names, else UTF-8."""
        named = re.search(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{1,40})", self.body[:4096], re.IGNORECASE)
        charset = self.charset or (named[1].decode() if named else "utf-8")
        try:
            return self.body.decode(charset, errors="replace")
        except LookupError:
            return self.body.decode(errors="replace")


def _in_time(timeout: float, url: str, work: Callable[[], Entry]) -> Entry:
    """Do the work within so many seconds, names that do not resolve and answers that trickle in included."""
    from threading import Thread

    done: list[Entry] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    # A thread that waits for the network cannot be stopped; as a daemon it does not keep the process alive.
    thread = Thread(target=run, daemon=True)
    with progress.work():
        progress.tell(f"asking {_host(url)}", 0)
        thread.start()
        thread.join(timeout)
    if failed:
        raise failed[0]
    if not done:
        raise NetworkError(f"{_host(url)} did not answer within {timeout:g} seconds; {_ADVICE}")
    return done[0]


_ADVICE = "try again later, or add just the link with --offline"


def _get(url: str, timeout: float, kind: str) -> _Answer:
    """Ask for an address. ``kind`` is a word that the type of the answer must have, "" for any."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request

    request = Request(quote(url, safe=_IN_URLS), headers={"User-Agent": f"readlist/{__version__}", "Accept": "*/*"})
    try:
        with _opener().open(request, timeout=timeout) as response:
            type_ = response.headers.get_content_type()
            if kind and kind not in type_:
                raise NetworkError(f"{url} is {type_}, no page with a title; add it with --offline and --title")
            return _Answer(response.url, response.read(_LARGEST), response.headers.get_content_charset() or "")
    except HTTPError as error:
        if error.code in (404, 410):
            raise NetworkError(f"{_host(url)} has nothing under {url}; add just the link with --offline") from None
        raise NetworkError(f"{_host(url)} answered {error.code}: {_reason(error.reason)}; {_ADVICE}") from None
    except TimeoutError:
        raise NetworkError(f"{_host(url)} did not answer within {timeout:g} seconds; {_ADVICE}") from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise NetworkError(f"{_host(url)} did not answer within {timeout:g} seconds; {_ADVICE}") from None
        raise NetworkError(f"cannot reach {_host(url)}: {_reason(error.reason)}; {_ADVICE}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise NetworkError(f"cannot reach {_host(url)}: {_reason(error)}; {_ADVICE}") from None


def _opener() -> OpenerDirector:
    """What speaks http and https and nothing else, so that no answer can lead to a file of the machine."""
    from urllib import request

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPRedirectHandler(),
        request.HTTPErrorProcessor(),
        request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc or url
    except ValueError:
        return url


def _reason(error: object) -> str:
    said = str(getattr(error, "strerror", None) or error or type(error).__name__)
    return " ".join(said.split())


# What the answers say


def _from_arxiv(text: str, name: str, url: str) -> Entry:
    from xml.etree import ElementTree

    # Entities can blow an answer up a million times (https://docs.python.org/3/library/xml.html#xml-security).
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NetworkError(f"the answer of {_host(url)} is not understood: it has a document type")
    try:
        feed = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        raise NetworkError(f"the answer of {_host(url)} is not understood: {error}") from None
    paper = feed.find(f"{_ATOM}entry")
    if paper is None or "/api/errors" in (paper.findtext(f"{_ATOM}id") or ""):
        raise NetworkError(f"arXiv knows no paper {name}")
    title = _line(paper.findtext(f"{_ATOM}title"))
    if not title:
        raise NetworkError(f"the answer of {_host(url)} is not understood: it has no title")
    doi = _line(paper.findtext(f"{_ARXIV_NAMES}doi"))
    names = (_line(person.findtext(f"{_ATOM}name")) for person in paper.iter(f"{_ATOM}author"))
    return Entry(
        title=title,
        authors=[name for name in names if name],
        published=date_of(_line(paper.findtext(f"{_ATOM}published"))[:10]),
        abstract=_paragraphs(paper.findtext(f"{_ATOM}summary") or ""),
        urls=[f"https://arxiv.org/abs/{name}"],
        arxiv=name,
        doi=canonical_doi(doi) or "",
    )


def _from_crossref(text: str, name: str, url: str) -> Entry:
    import json

    try:
        work = json.loads(text)["message"]
        title = _unmarked(" ".join(_texts(work.get("title"))[:1]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NetworkError(f"the answer of {_host(url)} is not understood: it is not Crossref's JSON") from None
    if not title:
        raise NetworkError(f"Crossref knows no title for {name}; {_ADVICE}")
    subtitle = _unmarked(" ".join(_texts(work.get("subtitle"))[:1]))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    dates = [_date_parts(work.get(field)) for field in ("published-online", "published-print", "issued", "created")]
    year = next((parts[0] for parts in dates if parts), None)
    # An old paper was registered long after it came out.
    days = [day for parts in dates if parts[:1] == [year] and (day := _date(parts))]
    extra = {
        "journal": _unmarked(" ".join(_texts(work.get("container-title"))[:1])),
        **{field: _line(work.get(named)) for field, named in _CROSSREF_FIELDS.items()},
    }
    return Entry(
        title=title,
        authors=[person for person in map(_person, _tables(work.get("author"))) if person],
        published=max(days, key=lambda day: bool(day.month) + bool(day.day), default=None),
        doi=name,
        abstract=_jats(work.get("abstract")),
        urls=[f"https://doi.org/{name}"],
        extra={field: value for field, value in extra.items() if value},
    )


_CROSSREF_FIELDS = {"volume": "volume", "number": "issue", "pages": "page", "publisher": "publisher"}


def _from_page(answer: _Answer, url: str) -> Entry:
    from html.parser import HTMLParser

    said: dict[str, list[str]] = {}

    class Head(HTMLParser):
        """Takes the title and the meta tags of a page."""

        in_title = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            name = (given.get("name") or given.get("property") or "").lower()
            if tag == "meta" and name:
                said.setdefault(name, []).append(given.get("content") or "")
            self.in_title = tag == "title" and "<title>" not in said

        def handle_endtag(self, tag: str) -> None:
            self.in_title = False

        def handle_data(self, data: str) -> None:
            if self.in_title:
                said.setdefault("<title>", []).append(data)

    # What a page says of itself stands in its head; where the parser gives up, what it found before is enough.
    with suppress(AssertionError):
        Head().feed(answer.text()[:400_000])

    def first(*names: str) -> str:
        return next((found for name in names if (found := _line(" ".join(said.get(name, [])[:1])))), "")

    title = first("citation_title", "dc.title", "og:title") or _line(" ".join(said.get("<title>", [])))
    if not title:
        raise NetworkError(f"{url} has no title; add it with --offline and --title")
    authors = [_line(name) for name in said.get("citation_author") or said.get("dc.creator") or []]
    published = re.sub("[/.]", "-", first("citation_publication_date", "citation_date", "citation_online_date"))
    doi = first("citation_doi")
    return Entry(
        title=title,
        authors=[_turned(name) for name in authors if name],
        published=date_of(published[:10]) or date_of(published[:7]) or date_of(published[:4]),
        doi=canonical_doi(doi) or "",
        abstract=_jats(" ".join((said.get("citation_abstract") or said.get("dc.description") or [])[:1])),
        urls=[url],
        arxiv=first("citation_arxiv_id"),
    )


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _paragraphs(text: str) -> str:
    """A text whose lines were folded; an empty line, or one that begins further in, begins a paragraph."""
    parts = re.split(r"\n\s*\n|\n(?=[ \t]{2,}\S)", text.strip())
    return "\n\n".join(filter(None, map(_line, parts)))


def _unmarked(text: str) -> str:
    """A text without the tags in it (Crossref's titles have ``<i>`` and the like)."""
    return _line(unescape(re.sub(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>", "", text)))


def _jats(value: object) -> str:
    """An abstract in JATS (https://jats.nlm.nih.gov) or HTML as plain text, without a heading that says "Abstract"."""
    if not isinstance(value, str):
        return ""
    parts = re.split(r"</?(?:\w+:)?(?:p|sec|title|div|br)\b[^<>]*>", value)
    said = [text for part in parts if (text := _unmarked(part))]
    if said and said[0].strip(" .:").casefold() in ("abstract", "summary", "초록"):
        del said[0]
    return "\n\n".join(said)


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _person(person: dict[str, Any]) -> str:
    parts: Iterable[str] = (_line(person.get(part)) for part in ("given", "family", "suffix"))
    return _line(" ".join(filter(None, parts))) or _line(person.get("name"))


def _turned(name: str) -> str:
    """``Family, Given`` as it is said."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and ", " not in given else name


def _date_parts(value: object) -> list[int]:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    return [part for part in first if isinstance(part, int)][:3] if isinstance(first, list) else []


def _date(parts: list[int]) -> Date | None:
    try:
        return Date(*parts)
    except (TypeError, ValueError):
        return None
