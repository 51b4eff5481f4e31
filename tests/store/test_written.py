"""What this program writes is read without a parser of TOML, and always as that would read it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generated import entries
from readlist.store.block import text_of
from readlist.store.written import read

PIECES = st.sampled_from(
    ['key = "a"\n', 'key = "b"\n', 'title = "A \\"b\\""\n', "date = 2024-02-30\n", "date = 2024-02-29\n", 'note = """\n', '"""\n',
     'note = """\na "" b""""\n', "note = '''\na'''\n", 'tags = ["a", "b"]\n', 'tags = [\n    "a",\n    "b",\n]\n', "tags = []\n", '"', "\n", "\r\n",
     "\\", "\x00", "\t", "é", "가", "# no\n", 'sources = [{ file = "a", first = 1, last = 02 }]\n', "more_authors = true\n", "n = 1\n", "[own]\n",
     'sources = [{ file = "a, first", first = 1, last = 2 }]\n', 'a.b = "c"\n', "[[paper]]\n"]
)  # fmt: skip


def parsed(body: str) -> object:
    try:
        return list(tomllib.loads(body)["paper"][0].items())
    except ValueError:
        return None


@given(entries)
def test_an_entry_as_it_is_written(entry):
    body = text_of(entry)
    data = read(body)
    assert data is None or list(data.items()) == parsed(body)


@given(st.lists(PIECES, max_size=8))
def test_a_text_that_is_read_is_read_as_toml(pieces):
    body = "[[paper]]\n" + "".join(pieces)
    data = read(body)
    assert data is None or list(data.items()) == parsed(body)


@pytest.mark.parametrize(
    "text",
    ['title = "가 나"\n', 'note = """\na "b"\n\nc"""\n', "date = 2024-02-29\n", 'tags = [\n    "a",\n    "b",\n]\n', "more_authors = true\n",
     'sources = [{ file = "a, first", first = 1, last = 20 }, { file = "b", first = 0, last = 0 }]\n'],
)  # fmt: skip
def test_what_most_blocks_have_needs_no_parser(text):
    data = read(f"[[paper]]\n{text}")
    assert data is not None
    assert list(data.items()) == parsed(f"[[paper]]\n{text}")
