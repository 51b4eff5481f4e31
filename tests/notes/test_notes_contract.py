"""What every caller of the parser relies on."""

import doctest

import pytest

import readlist.notes
from readlist.errors import UsageError
from readlist.notes import LAYOUTS, parse


def test_the_example_in_the_docstring_runs():
    assert doctest.testmod(readlist.notes).failed == 0


def test_an_unknown_layout_is_refused():
    with pytest.raises(UsageError, match="no layout is called"):
        parse("text", layout="poem")


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_layout_can_be_asked_for(layout):
    reading = parse("A title\n\n메모 한 줄입니다.\n", name="a.txt", layout=layout)
    assert len(reading.entries) == 1
    assert [line.number for line in reading.lines] == [1, 3]
