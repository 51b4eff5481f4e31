"""The look-up against a server of our own that answers as arXiv, Crossref and publishers do."""

import json
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.errors import NetworkError, UsageError
from readlist.lookup import arxiv, cleaned_entry, crossref, identify, look_up, web
from readlist.lookup.network import in_time
from readlist.lookup.plain_text import cleaned
from readlist.model import Date, Entry
from readlist.store.block import Block, text_of

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query</title>
  <entry>
    <id>http://arxiv.org/abs/1706.03762v7</id>
    <updated>2023-08-02T00:41:18Z</updated>
    <published>2017-06-12T17:57:34Z</published>
    <title>Attention Is All
  You Need</title>
    <summary>  A model that needs nothing but attention &amp; is
faster to train: $O(n^2)$.
  A second paragraph begins further in.
</summary>
    <author><name>Ashish Vaswani</name></author>
    <author><name>Łukasz  Kaiser</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/attention</arxiv:doi>
  </entry>
</feed>
"""
NO_PAPER = '<feed xmlns="http://www.w3.org/2005/Atom"><title>nothing</title></feed>'
ERROR = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#incorrect_id</id>
<title>Error</title><summary>incorrect id format</summary></entry></feed>"""
BOMB = """<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>&b;</title></entry></feed>"""

WORK = {
    "status": "ok",
    "message": {
        "DOI": "10.1000/xyz",
        "title": ["On <i>Titles</i> &amp; Marks"],
        "subtitle": ["A View"],
        "author": [
            {"given": "Minjae", "family": "Kim", "sequence": "first"},
            {"name": "The Title Group"},
            {"given": "John", "family": "Smith", "suffix": "Jr."},
        ],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>First &lt;part&gt;.</jats:p>\n<jats:p>Second.</jats:p>",
        "issued": {"date-parts": [[2020, 6]]},
        "created": {"date-parts": [[2020, 6, 3]]},
        "container-title": ["Journal of Titles"],
        "volume": "3",
        "issue": "2",
        "page": "1-9",
        "publisher": "Title Press",
    },
}

PAGE = """<!DOCTYPE html><html><head>
<meta charset="euc-kr">
<title>제목 | 출판사</title>
<meta name="citation_title" content="제목에 대하여: &lt;A&gt; View">
<meta name="citation_author" content="Kim, Minjae"><meta name="citation_author" content="홍길동">
<meta name="citation_publication_date" content="2020/06/03">
<meta name="citation_doi" content="10.1000/xyz">
<meta name="citation_abstract" content="&lt;p&gt;초록이다.&lt;/p&gt;">
</head><body><title>not this</title></body></html>"""


class Server(ThreadingHTTPServer):
    """Answers each path with what ``answers`` has for it; ``asked`` lists what was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = {}, []
        self.closing = threading.Event()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        answer = self.server.answers.get(self.path.split("?")[0], (404, "text/plain", b""))
        if callable(answer):
            return answer(self)
        status, kind, body = answer
        self.send_response(status)
        self.send_header("Location" if 300 <= status < 400 else "Content-Type", kind)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else body.encode())

    def log_message(self, *args):
        pass


@contextmanager
def running():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running() as server:
        yield server


def ask(server, what, timeout=5.0):
    return look_up(what, arxiv_api=f"{server.url}/api/query", crossref_api=f"{server.url}/works", timeout=timeout)


@pytest.mark.parametrize(
    ("what", "kind", "name"),
    [
        ("1706.03762", "arxiv", "1706.03762"),
        (" arXiv:1706.03762v7 ", "arxiv", "1706.03762"),
        ("hep-th/9901001", "arxiv", "hep-th/9901001"),
        ("https://arxiv.org/abs/1706.03762v2", "arxiv", "1706.03762"),
        ("http://arxiv.org/pdf/1706.03762.pdf", "arxiv", "1706.03762"),
        ("arxiv.org/abs/1706.03762", "arxiv", "1706.03762"),
        ("10.48550/arXiv.1706.03762", "arxiv", "1706.03762"),
        ("https://doi.org/10.48550/arXiv.1706.03762", "arxiv", "1706.03762"),
        ("https://huggingface.co/papers/1706.03762", "arxiv", "1706.03762"),
        ("https://www.alphaxiv.org/abs/1706.03762v7", "arxiv", "1706.03762"),
        ("10.1000/xyz(1)", "doi", "10.1000/xyz(1)"),
        ("doi:10.1000/xyz.", "doi", "10.1000/xyz"),
        ("doi.org/10.1000/xyz?a=b", "doi", "10.1000/xyz"),
        (
            "https://doi.org/10.1002/(SICI)1099(1997)3:1<38::A>3.0.CO;2-8",
            "doi",
            "10.1002/(SICI)1099(1997)3:1<38::A>3.0.CO;2-8",
        ),
        ("https://dx.doi.org/10.1000%2Fxyz", "doi", "10.1000/xyz"),
        ("https://dl.acm.org/doi/abs/10.1145/3.4?x=1", "doi", "10.1145/3.4"),
        ("https://example.org/a?b#c", "link", "https://example.org/a?b#c"),
        ("https://example.org/한글", "link", "https://example.org/한글"),
    ],
)
def test_what_a_text_names(what, kind, name):
    assert identify(what) == (kind, name)


@pytest.mark.parametrize(
    "what", ["", "gemini", "ftp://a.org/x", "file:///etc/passwd", "https://", "https://a b", "10.1/x", "http://[x"]
)
def test_what_names_nothing(what):
    with pytest.raises(UsageError):
        identify(what)


def test_arxiv(server):
    server.answers["/api/query"] = (200, "application/atom+xml", ATOM)
    assert ask(server, "https://arxiv.org/abs/1706.03762v7") == Entry(
        title="Attention Is All You Need",
        authors=["Ashish Vaswani", "Łukasz Kaiser"],
        published=Date(2017, 6, 12),
        abstract="A model that needs nothing but attention & is faster to train: $O(n^2)$.\n\n"
        "A second paragraph begins further in.",
        urls=["https://arxiv.org/abs/1706.03762"],
        arxiv="1706.03762",
        doi="10.1000/attention",
    )
    ((path, agent),) = server.asked
    assert path == "/api/query?id_list=1706.03762&max_results=1"
    assert agent.startswith("readlist/")


def test_crossref(server):
    server.answers["/works/10.1000%2Fxyz"] = (200, "application/json", json.dumps(WORK))
    assert ask(server, "https://doi.org/10.1000/xyz") == Entry(
        title="On Titles & Marks: A View",
        authors=["Minjae Kim", "The Title Group", "John Smith Jr."],
        published=Date(2020, 6, 3),
        abstract="First <part>.\n\nSecond.",
        urls=["https://doi.org/10.1000/xyz"],
        doi="10.1000/xyz",
        extra={
            "journal": "Journal of Titles",
            "volume": "3",
            "number": "2",
            "pages": "1-9",
            "publisher": "Title Press",
        },
    )


@pytest.mark.parametrize(
    ("days", "published"),
    [
        pytest.param({"issued": [1972], "created": [2002, 7, 27]}, Date(1972), id="registered long after"),
        pytest.param({"published-online": [2019, 11, 2], "issued": [2020, 1]}, Date(2019, 11, 2), id="online first"),
        pytest.param({"published-print": [2018, 5], "created": [2019, 1, 2]}, Date(2018, 5), id="only in print"),
    ],
)
def test_a_paper_came_out_on_the_earliest_of_its_days(server, days, published):
    dates = {name: {"date-parts": [day]} for name, day in days.items()}
    message = json.dumps({"message": {"title": ["T"], **dates}})
    server.answers["/works/10.1000%2Fold"] = (200, "application/json", message)
    entry = ask(server, "10.1000/old")
    assert (entry.date, entry.published) == (None, published)


def test_a_page_of_a_publisher(server):
    server.answers["/paper"] = (200, "text/html", PAGE.encode("euc-kr"))
    assert ask(server, f"{server.url}/paper") == Entry(
        title="제목에 대하여: <A> View",
        authors=["Minjae Kim", "홍길동"],
        published=Date(2020, 6, 3),
        abstract="초록이다.",
        urls=[f"{server.url}/paper"],
        doi="10.1000/xyz",
    )


def test_a_page_that_says_only_its_title(server):
    server.answers["/%EA%B8%80"] = (
        200,
        "text/html; charset=utf-8",
        "<title>\n  A post &mdash;\n here </title><svg><title>x</title>",
    )
    assert ask(server, f"{server.url}/글") == Entry(title="A post — here", urls=[f"{server.url}/글"])


@pytest.mark.parametrize(
    ("charset", "title"),
    {
        "windows-1251": "Заголовок", "koi8-r": "Заголовок", "iso-8859-2": "Tytuł", "macintosh": "Título",
        "shift_jis": "題名", "gb2312": "标题", "big5": "標題", "iso-2022-jp": "題名", "johab": "제목",
    }.items(),
)  # fmt: skip
def test_a_page_in_an_encoding_of_the_web(server, charset, title):
    server.answers["/paper"] = (200, "text/html", f'<meta charset="{charset}"><title>{title}</title>'.encode(charset))
    assert ask(server, f"{server.url}/paper").title == title


def test_a_link_that_leads_on(server):
    server.answers["/old"] = (301, "/new", "")
    server.answers["/new"] = (200, "text/html", "<title>T</title>")
    assert ask(server, f"{server.url}/old").title == "T"


# What goes wrong


@pytest.mark.parametrize(
    ("what", "path", "answer", "said"),
    [
        ("1706.03762", "/api/query", (200, "text/xml", NO_PAPER), "arXiv has no paper 1706.03762"),
        ("1706.03762", "/api/query", (200, "text/xml", ERROR), "arXiv has no paper 1706.03762"),
        ("1706.03762", "/api/query", (200, "text/xml", BOMB), "not understood: it has a document type"),
        ("1706.03762", "/api/query", (200, "text/xml", "<feed>"), "not understood"),
        ("1706.03762", "/api/query", (200, "text/xml", b"\x00\xff"), "not understood"),
        ("1706.03762", "/api/query", (503, "text/plain", "busy"), "answered 503"),
        ("10.1000/xyz", "/works/10.1000%2Fxyz", (404, "text/plain", "none"), "has nothing under .*--offline"),
        ("10.1000/xyz", "/works/10.1000%2Fxyz", (200, "text/plain", "none"), "not Crossref's JSON"),
        ("10.1000/xyz", "/works/10.1000%2Fxyz", (200, "text/plain", "[]"), "not Crossref's JSON"),
        ("10.1000/xyz", "/works/10.1000%2Fxyz", (200, "text/plain", "[" * 200_000), "not Crossref's JSON"),
        ("10.1000/xyz", "/works/10.1000%2Fxyz", (200, "text/plain", '{"message": {}}'), "has no title"),
        ("/paper", "/paper", (200, "application/pdf", b"%PDF"), "is application/pdf, not a page"),
        ("/paper", "/paper", (200, "text/html", "<p>none"), "has no title"),
        ("/loop", "/loop", (302, "/loop", ""), "answered 302"),
        ("/file", "/file", (302, "file:///etc/passwd", ""), "answered 302"),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_one(server, what, path, answer, said):
    server.answers[path] = answer
    with pytest.raises(NetworkError, match=said) as told:
        ask(server, what if what[0] != "/" else server.url + what)
    assert told.value.exit_code == 8
    assert "\n" not in str(told.value)


def test_nobody_there():
    with running() as gone:
        pass
    with pytest.raises(NetworkError, match=r"cannot reach 127\.0\.0\.1:\d+: .*refused.*--offline"):
        ask(gone, "1706.03762")


def silent(handler):
    handler.server.closing.wait(10)


def trickling(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.closing.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


@pytest.mark.parametrize("late", [silent, trickling])
def test_an_answer_that_does_not_come_in_time(server, late):
    server.answers["/api/query"] = late
    started = time.monotonic()
    with pytest.raises(NetworkError, match=r"did not answer within 0\.3 seconds"):
        ask(server, "1706.03762", timeout=0.3)
    assert time.monotonic() - started < 2


def test_a_page_without_an_end_is_read_to_its_head(server):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(b"<title>T</title>")
        try:
            while not handler.server.closing.is_set():
                handler.wfile.write(b"x" * 100_000)
        except OSError:
            pass

    server.answers["/endless"] = endless
    assert ask(server, f"{server.url}/endless").title == "T"


@given(st.text(st.sampled_from("<>!-[]/= \"'&;?titlemetanamecontent%"), max_size=200))
def test_no_page_makes_it_raise_anything_else(text):
    is_told(lambda: web.read(text, "https://a.org"))


def is_told(work):
    """Whatever a server answers: an entry that a store can keep, or one sentence."""
    try:
        entry = in_time(5.0, "https://a.org", work)
    except NetworkError as error:
        assert "\n" not in str(error)
        return
    assert entry.title
    Block("", 1, text_of(replace(entry, key="k"))).load()


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(10**30), st.floats(), st.text(max_size=5), st.just("\ud800"),
    st.sampled_from([["t"], [""], [[2024, 5]], [[10**30, 1, 1]], {"date-parts": [[True, 2.5, "x"]]}, [{"given": 1}, {"name": "N"}]]),
)  # fmt: skip
NAMES = ["title", "subtitle", "issued", "created", "author", "abstract", "container-title", "volume", "page"]


@given(st.dictionaries(st.sampled_from(NAMES), st.recursive(VALUES, lambda v: st.lists(v, max_size=2), max_leaves=4)))
def test_no_work_makes_it_raise_anything_else(work):
    text = json.dumps({"message": {"title": ["t"], **work}})
    is_told(lambda: cleaned_entry(crossref.read(text, "10.1000/xyz", "https://a.org")))


@given(
    st.lists(
        st.sampled_from(
            ["<entry>", "</entry>", "<id/>", "<title>", "</title>", "t", "<author><name>", "&#1;", "<!--", "\0"]
        )
    )
)
def test_no_feed_makes_it_raise_anything_else(parts):
    text = f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(parts)}</feed>'
    is_told(lambda: cleaned_entry(arxiv.read(text, "2405.10938", "https://a.org")))


DIGITS = "1" * 5000


@pytest.mark.parametrize(
    ("kind", "body", "title"),
    [
        ("text/html", f"<title>a &#{DIGITS}; b</title>", None),
        ("text/html", f'<title>T</title><meta name="x" content="&#{DIGITS};">', "T"),
        ("text/html; charset=undefined", "<title>T</title>", "T"),
        ("text/html; charset=punycode", "<title>T</title>" + "-a" * 500_000, "T"),
        ("text/html; charset=utf-7", "<title>T +2AA-</title>", "T +2AA-"),
        ("text/html; charset=unicode_escape", "<title>T \\ud800</title>", "T \\ud800"),
        ("text/html; charset=hex", "<title>T</title>", "T"),
        ("text/html; charset=utf-16-le", "<title>T</title>".encode("utf-16-le"), "T"),
        ("text/html; charset=\x9b[2J", "<title>T</title>", "T"),
        ("text/html", "<meta charset=idna><title>T</title>", "T"),
        ("text/html", "<title>T \x1b]0;x\x07\x9b2J\u202e&#27;[2J\x00 U</title>", "T ]0;x2J[2J U"),
        ("text/html", "<title>\x1b\x07</title>", None),
        ("text/html", '<title>T</title><meta name="citation_author" content="A&#27;[2J"><meta name="citation_author" content="&#7;">', "T"),
        ("text/html", '<title>T</title><meta name="citation_date" content="99999999999999"><meta name="citation_doi" content="10.1/x">', "T"),
        ("text/html", "<" * 100_000 + "<title>T</title>", "T"),
        ("text/html", "<title>T</title>" + "<!" * 100_000, "T"),
    ],
)  # fmt: skip
def test_what_pages_answer(server, kind, body, title):
    server.answers["/p"] = (200, kind, body)
    try:
        entry = ask(server, f"{server.url}/p", timeout=20.0)
    except NetworkError as error:
        assert title is None and "\n" not in str(error)
        return
    assert entry.title == title
    assert cleaned("".join([entry.title, entry.abstract, *entry.authors])) == "".join([entry.title, *entry.authors])


@pytest.mark.parametrize(
    ("arxiv_said", "doi_said", "arxiv_kept", "doi_kept"),
    [
        ("2405.10938", "10.1000/xyz", "2405.10938", "10.1000/xyz"),
        ("arXiv:2405.10938v2", "doi:10.1000/xyz", "2405.10938", "10.1000/xyz"),
        ("2405.1&#27;]0;x&#7;", "10.1000/x\x9b[2J", "", ""),
        ("../../etc/passwd", "javascript:alert(1)", "", ""),
        ("2405.10938 --option", "10.1000/a b", "", ""),
    ],
)
def test_ids_of_a_page_are_checked(server, arxiv_said, doi_said, arxiv_kept, doi_kept):
    page = f'<title>T</title><meta name=citation_arxiv_id content="{arxiv_said}"><meta name=citation_doi content="{doi_said}">'
    server.answers["/p"] = (200, "text/html", page)
    entry = ask(server, f"{server.url}/p")
    assert (entry.arxiv, entry.doi) == (arxiv_kept, doi_kept)


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"x", b"HTTP/1.1\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 99999 x\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nx", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset*=utf-16'x'%ff\r\n\r\n<p>", b"HTTP/1.1 302 x\r\nLocation: http://[::1\r\n\r\n",
        b"HTTP/1.1 302 x\r\nLocation: http://a b/\xff\r\n\r\n", b"HTTP/1.1 302 x\r\n\r\n", b"HTTP/1.1 204 x\r\n\r\n", b"HTTP/1.1 101 x\r\n\r\n",
        b"HTTP/1.1 500 \x1b[2J\xff\r\n\r\n", b"HTTP/1.1 401 x\r\nWWW-Authenticate: Basic\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: \x1b[2J\r\n\r\n",
    ],
)  # fmt: skip
def test_what_speaks_no_http_is_told_in_a_sentence(answer):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(NetworkError) as told:
            look_up(f"http://127.0.0.1:{listening.getsockname()[1]}/p", arxiv_api="", crossref_api="", timeout=5.0)
    assert "\n" not in str(told.value) and len(str(told.value)) < 500


@pytest.mark.parametrize(
    "what", ["https://a.org/\x1b[2J", "10.1000/\x9b", "https://a.org/\u202ex", "https://a.org/\ud800"]
)
def test_what_no_link_has_is_refused(what):
    with pytest.raises(UsageError):
        identify(what)


@pytest.mark.parametrize(
    ("said", "published"),
    [("2020/6/3", Date(2020, 6, 3)), ("3 June 2020", Date(2020, 6, 3)), ("06/03/2020", Date(2020))],
)
def test_a_page_may_name_all_authors_at_once_and_the_date_in_its_way(server, said, published):
    names = '<meta name="citation_authors" content="Kim, Minjae; Lee, Ann">'
    page = f'<title>T</title>{names}<meta name="citation_date" content="{said}">'
    server.answers["/p"] = (200, "text/html", page)
    entry = ask(server, f"{server.url}/p")
    assert (entry.authors, entry.published) == (["Minjae Kim", "Ann Lee"], published)
