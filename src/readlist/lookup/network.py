"""The way to the network: one request, one answer, within a time limit."""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlsplit

from .. import __version__, progress
from ..errors import NetworkError, ReadlistError

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

_LARGEST = 4_000_000
"""At most this many bytes of an answer are read; those of arXiv and Crossref have a few thousand."""

_IN_URLS = "%/:=&?~#+!$,;'@()*[]"

ADVICE = "try again later, or add just the link with --offline"
UNTITLED = "add it with --offline and --title"


class Missing(NetworkError):
    """A server has nothing under an address."""


T = TypeVar("T")


def _text(body: bytes, charset: str) -> str:
    """The body of an answer as text, in the encoding that its headers or the page itself name, else in UTF-8."""
    named = re.search(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{1,40})", body[:4096], re.IGNORECASE)
    charset = charset or (named[1].decode() if named else "utf-8")
    try:
        if not _OF_THE_WEB.fullmatch(codecs.lookup(charset).name):
            charset = "utf-8"
        return body.decode(charset, errors="replace")
    except (LookupError, ValueError):
        return body.decode(errors="replace")


_OF_THE_WEB = re.compile(
    r"utf-(?:8|16|32).*|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|euc_\w+|(?:shift_jis|gb|big5|iso2022_jp|johab).*"
)
"""The encodings of web pages (https://encoding.spec.whatwg.org); some others in Python take hours on some texts."""


def in_time(timeout: float, url: str, work: Callable[[], T]) -> T:
    """Do work within a number of seconds, even if a name does not resolve or an answer trickles in.

    Raises NetworkError if it is not done by then, and for any error in it that is not a ReadlistError.
    """
    from threading import Thread

    done: list[T] = []
    failed: list[ReadlistError] = []

    def run() -> None:
        try:
            done.append(work())
        except ReadlistError as error:
            failed.append(error)
        except Exception as error:  # whatever a server answers is not the user's fault
            failed.append(NetworkError(f"the answer from {host(url)} is not understood: {_reason(error)}"))

    # A thread that waits for the network cannot be stopped; as a daemon it does not keep the process alive.
    thread = Thread(target=run, daemon=True)
    with progress.work():
        progress.tell(f"asking {host(url)}", 0)
        thread.start()
        thread.join(timeout)
    if failed:
        raise failed[0]
    if not done:
        raise _late(url, timeout)
    return done[0]


def _late(url: str, timeout: float) -> NetworkError:
    return NetworkError(f"{host(url)} did not answer within {timeout:g} seconds", advice=ADVICE)


def ask(url: str, timeout: float, kind: str = "") -> str:
    """What an address answers. ``kind`` is a word that the type of the answer must contain."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request

    headers = {"User-Agent": f"readlist/{__version__}", "Accept": "*/*"}
    try:
        request = Request(quote(url, safe=_IN_URLS), headers=headers)
        with _opener().open(request, timeout=timeout) as response:
            type_ = response.headers.get_content_type()
            if kind and kind not in type_:
                raise NetworkError(f"{url} is {type_}, not a page with a title", advice=UNTITLED)
            return _text(response.read(_LARGEST), response.headers.get_content_charset() or "")
    except HTTPError as error:
        if error.code in (404, 410):
            raise Missing(f"{host(url)} has nothing under {url}", advice="add just the link with --offline") from None
        wait = _seconds(error.headers.get("Retry-After", ""))
        raise NetworkError(f"{host(url)} answered {error.code}: {_reason(error.reason)}", wait, advice=ADVICE) from None
    except (OSError, HTTPException, ValueError) as error:
        why = error.reason if isinstance(error, URLError) else error
        if isinstance(why, TimeoutError):
            raise _late(url, timeout) from None
        raise NetworkError(f"cannot reach {host(url)}: {_reason(why)}", advice=ADVICE) from None


def _seconds(retry_after: str) -> float:
    """The seconds that a Retry-After header names, as a number or by a date (RFC 9110, 10.2.3); 0 for any other."""
    from email.utils import parsedate_to_datetime

    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return parsedate_to_datetime(retry_after).timestamp() - time.time()
    except (ValueError, OverflowError):
        return 0.0


def _opener() -> OpenerDirector:
    """An opener for http and https only, so that no answer can lead to a local file."""
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


def host(url: str) -> str:
    """The server in an address, for messages."""
    try:
        return urlsplit(url).netloc or url
    except ValueError:
        return url


def _reason(error: object) -> str:
    said = str(getattr(error, "strerror", None) or error or type(error).__name__)
    return " ".join(said.split())[:200]
