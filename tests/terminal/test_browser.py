"""Where an entry leads, and what opens it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import entry
from readlist.errors import StoreError, UsageError
from readlist.identifiers import is_web_link
from readlist.library import Library
from readlist.terminal.browser import launch, link_of
from sample_store import store
from transcript import run


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://example.org/post?a=1&b=2#c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("https://예시.한국/글", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("ssh://example.org", False),
        ("vscode://file/x", False),
        ("https://", False),
        ("https://a b", False),
        ("https://example.org/\x1b[31m", False),
        ("https://[::1", False),
        ("--version", False),
        ("", False),
    ],
)
def test_only_the_web_is_opened(url: str, may: bool) -> None:
    assert is_web_link(url) is may
    assert link_of(entry(urls=["mailto:a@b", url])) == (url if may else "")


@given(st.text())
def test_whatever_is_opened_leads_to_the_web(url: str) -> None:
    if is_web_link(url):
        assert url.lower().startswith(("http://", "https://"))
        assert " " not in url


def test_arxiv_comes_first() -> None:
    paper = entry(urls=["https://example.org"], arxiv="2405.10938")
    assert link_of(paper) == "https://arxiv.org/abs/2405.10938"
    assert link_of(paper, pdf=True) == "https://arxiv.org/pdf/2405.10938"
    assert link_of(entry(urls=["https://example.org"])) == "https://example.org"
    assert link_of(entry(urls=["https://example.org"]), pdf=True) == ""
    assert link_of(entry(urls=["https://example.org", "https://example.org/a.PDF"]), pdf=True).endswith("a.PDF")


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser, the only one there is, that writes down what it opens."""
    opened = tmp_path / "opened"
    program = tmp_path / "bin" / "my browser"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{opened}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"'{program}'")
    return opened


def test_the_browser_gets_the_link(browser: Path) -> None:
    launch("https://example.org/?a=1&b=$(id)")
    assert browser.read_text() == "https://example.org/?a=1&b=$(id)\n"


def test_the_browser_says_where_the_link_goes(browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"'{browser.parent}/bin/my browser' --url=%s --new")
    launch("https://example.org")
    assert browser.read_text() == "--url=https://example.org\n--new\n"


def test_the_next_browser_is_tried(browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"no-such-browser:false:'{browser.parent}/bin/my browser'")
    launch("https://example.org")
    assert browser.read_text() == "https://example.org\n"


def test_a_browser_that_stays_open_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.terminal.browser.PATIENCE", 0.1)
    monkeypatch.setenv("BROWSER", "sh -c 'exec sleep 6'")
    begun = time.monotonic()
    launch("https://example.org")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", ["w3m", "lynx", "links", "links2", "elinks", "browsh"])
def test_a_browser_in_the_terminal_keeps_it_until_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("readlist.terminal.browser.PATIENCE", 0.01)
    program = tmp_path / name
    program.write_text(f"#!/bin/sh\nsleep 0.05\necho read > {tmp_path}/page\n")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(program))
    launch("https://example.org")
    assert (tmp_path / "page").read_text() == "read\n"


def test_no_browser_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match="set BROWSER"):
        launch("https://example.org")
    monkeypatch.setenv("BROWSER", "firefox 'unclosed")
    with pytest.raises(UsageError, match="BROWSER"):
        launch("https://example.org")


def test_open(browser: Path, home: Path, tmp_path: Path) -> None:
    library: Library = store(home)
    library.add([entry(key="nowhere", urls=["file:///etc/passwd"])])
    code, printed = run("readlist open hu2021 whisper", tmp_path)
    assert code == 0, printed
    assert browser.read_text() == "https://arxiv.org/abs/2106.09685\nhttps://openai.com/blog/whisper/\n"
    browser.unlink()
    code, printed = run("readlist open whisper nowhere", tmp_path)
    assert code == 0
    assert "nowhere has no link that can be opened" in printed
    assert browser.read_text() == "https://openai.com/blog/whisper/\n"
    code, printed = run("readlist open nowhere", tmp_path)
    assert code == 1
    assert "nowhere has no link that can be opened" in printed


def test_a_link_in_the_note_will_do():
    paper = entry(urls=[], arxiv="", note="[코드](https://example.org/code), 그리고 file:///etc/passwd.")
    assert link_of(paper) == "https://example.org/code"
    paper.urls = ["https://example.org/paper"]
    assert link_of(paper) == "https://example.org/paper"
    assert link_of(entry(urls=[], arxiv="", note="없다.")) == ""
