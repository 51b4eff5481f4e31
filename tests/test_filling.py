"""Filling in what entries lack, from a server of our own that misbehaves in every way."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from program import run
from readlist.library import Library
from readlist.lookup import batch
from readlist.model import Date, Entry


def atom(ids: list[str]) -> str:
    papers = "".join(
        f"<entry><id>http://arxiv.org/abs/{one}v2</id><title>Title of {one}</title><summary>About {one}.</summary>"
        f"<published>2024-05-0{n % 9 + 1}T00:00:00Z</published><author><name>Ana Sousa</name></author></entry>"
        for n, one in enumerate(ids)
        if not one.endswith("99")
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{papers}</feed>'


def works(dois: list[str]) -> str:
    items = [
        {"DOI": doi.upper(), "title": [f"Work {doi}"], "author": [{"given": "Jo", "family": "March"}]} for doi in dois
    ]
    return json.dumps({"message": {"items": items}})


class Server:
    """Answers as arXiv and Crossref do; ``behaviour`` says what goes wrong with the next questions."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.behaviour: list[str] = []

    def answer(self, path: str) -> tuple[int, bytes] | tuple[int, bytes, str]:
        self.asked.append(path)
        wrong = self.behaviour.pop(0) if self.behaviour else ""
        asked = parse_qs(urlsplit(path).query)
        if wrong in ("500", "429", "404"):
            return int(wrong), b"no"
        if wrong.startswith("wait "):
            return 429, b"later", wrong.removeprefix("wait ")
        if wrong == "half":
            return 200, works(["10.1000/182"])[:40].encode() if "filter" in asked else atom(["2405.00001"])[
                :80
            ].encode()
        if wrong == "nonsense":
            return 200, b"\xff\x00<not xml"
        if wrong == "bomb":
            return 200, b'<!DOCTYPE b [<!ENTITY a "aaaa">]><feed xmlns="http://www.w3.org/2005/Atom"/>'
        if "id_list" in asked:
            return 200, atom(asked["id_list"][0].split(",")).encode()
        if "filter" not in asked:
            doi = unquote(urlsplit(path).path.strip("/"))
            return 200, json.dumps({"message": {"DOI": doi, "title": [f"Work {doi}"]}}).encode()
        return 200, works([part.removeprefix("doi:") for part in asked["filter"][0].split(",")]).encode()


@contextmanager
def serving(server: Server) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, body, *wait = server.answer(self.path)
            self.send_response(code)
            for seconds in wait:
                self.send_header("Retry-After", seconds)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()


@pytest.fixture
def server(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(batch, "PAUSES", {"arxiv": 0.0, "doi": 0.0})
    found = Server()
    with serving(found) as url:
        library = Library(home)
        library.add(
            [
                Entry("2405.00001", key="bare", arxiv="2405.00001"),
                Entry("Mine", key="mine", arxiv="2405.00002", authors=["Me"], abstract="My words."),
                Entry("arXiv:2405.00099", key="unknown", arxiv="2405.00099"),
                Entry("doi:10.1000/x", key="work", doi="10.1000/x"),
                Entry("No id", key="none"),
            ]
        )
        library.config.file.write_text(f'arxiv_api = "{url}"\ncrossref_api = "{url}"\nnetwork_timeout = 2\n')
        yield found


def test_only_what_is_empty_is_filled_and_it_is_one_change(server: Server, home: Path) -> None:
    before = {hit.entry.key: hit.entry for hit in Library(home).find().hits}
    done = run("fill", "--yes")
    assert done.code == 0 and "nothing was found for 1 entry: unknown" in done.err
    library = Library(home)
    bare, mine = library.get("bare"), library.get("mine")
    assert (bare.title, bare.authors, bare.abstract) == ("Title of 2405.00001", ["Ana Sousa"], "About 2405.00001.")
    assert (mine.title, mine.authors, mine.abstract) == ("Mine", ["Me"], "My words.")
    assert (bare.published, mine.published) == (Date(2024, 5, 1), Date(2024, 5, 2))
    assert (library.get("work").title, library.get("work").authors) == ("Work 10.1000/x", ["Jo March"])
    assert len(server.asked) == 2 and len(library.history()) == 2
    run("undo")
    assert {hit.entry.key: hit.entry for hit in Library(home).find().hits} == before


def test_many_ids_go_into_one_request(server: Server, home: Path) -> None:
    Library(home).add([Entry(f"2406.{n:05}", key=f"n{n}", arxiv=f"2406.{n:05}") for n in range(120)])
    assert run("fill", "--where", "key:n*", "--yes").code == 0
    assert len(server.asked) == 3
    assert Library(home).get("n7").title == "Title of 2406.00007"


@pytest.mark.parametrize("wrong", ["500", "429", "half", "nonsense"])
def test_what_fails_once_is_asked_again(server: Server, home: Path, wrong: str) -> None:
    server.behaviour = [wrong, wrong]
    assert run("fill", "bare").code == 0
    assert Library(home).get("bare").title == "Title of 2405.00001"
    assert len(server.asked) == 3


@pytest.mark.parametrize("wrong", ["500", "404", "nonsense", "bomb"])
def test_what_keeps_failing_is_told_and_the_rest_is_filled(server: Server, home: Path, wrong: str) -> None:
    server.behaviour = [wrong] * 3
    done = run("fill", "bare", "work")
    assert done.code == 8 and "incomplete" in done.err and "Traceback" not in done.err
    assert "there was no answer for 1 entry: bare\n" in done.err and "nothing was found" not in done.err
    library = Library(home)
    assert (library.get("bare").title, library.get("work").title) == ("2405.00001", "Work 10.1000/x")


def test_a_server_is_asked_again_when_it_wants_to_be(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(batch.time, "sleep", pauses.append)
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    server.behaviour = ["wait 7", f"wait {at}"]
    assert run("fill", "bare").code == 0
    assert pauses[0] == 7 and 30 < pauses[1] <= 40
    server.behaviour = ["wait 3600"]
    assert run("fill", "work").code == 8 and len(pauses) == 2


def test_a_doi_that_was_added_without_the_network_is_filled_later(server: Server, home: Path) -> None:
    (key,) = run("add", "10.1000/182", "--offline").out.split()
    assert (Library(home).get(key).title, Library(home).get(key).doi) == ("doi:10.1000/182", "10.1000/182")
    assert run("fill", key).code == 0 and Library(home).get(key).title == "Work 10.1000/182"


def test_a_doi_with_a_comma_is_asked_for_by_itself(server: Server, home: Path) -> None:
    Library(home).add([Entry(f"10.1000/a,{n}", key=f"comma{n}", doi=f"10.1000/a,{n}") for n in (1, 2)])
    server.behaviour = ["", "404", "404", "404"]
    done = run("fill", "comma1", "comma2", "work")
    assert done.code == 0 and "nothing was found for 1 entry: comma2" in done.err
    library = Library(home)
    assert (library.get("comma1").title, library.get("work").title) == ("Work 10.1000/a,1", "Work 10.1000/x")


def test_no_advice_is_given_that_is_for_adding(server: Server) -> None:
    server.behaviour = ["500"] * 3
    done = run("fill", "bare")
    assert "answered 500" in done.err and "--offline" not in done.err
    server.behaviour = ["500"]
    assert "--offline" in run("add", "2405.00077").err


def test_a_dry_run_asks_nobody(server: Server) -> None:
    assert [line.split("\t")[0] for line in run("fill", "--dry-run").out.splitlines()] == [
        "bare",
        "mine",
        "unknown",
        "work",
    ]
    assert server.asked == []
    assert "nothing to fill" in run("fill", "none").err
