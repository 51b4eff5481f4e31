"""Files of other programs to entries, one module a format, which describes itself; text in, no files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from os.path import splitext
from typing import NamedTuple

from ..errors import UsageError
from ..notes import ENDINGS as NOTES
from ..notes.reading import Reading, normalise
from ..variants import Broken, Variants


class Reader(NamedTuple):
    """A format of another program: its name, one sentence on it for the help, and how it is read.

    ``recognise`` says from 0 to 1 how sure it is that a text, of which the white space before it was taken off, is of
    this format: more than 1/2 where it would be read whatever its file is called. ``read`` is given a text as
    :func:`readlist.notes.reading.normalise` leaves it, and the name that the sources of its entries have.
    ``endings`` are those of the names of its files, such as ``.bib``, its own before those it shares with others.
    ``doubt`` says why a file of this format that was found in a folder names no paper; "" if it does.
    """

    name: str
    help: str
    read: Callable[[str, str], Reading]
    recognise: Callable[[str], float] = lambda text: 0.0
    endings: tuple[str, ...] = ()
    doubt: Callable[[Reading], str] = lambda reading: ""


READERS = Variants(__name__, "READERS", Reader, "readlist.readers", "format")
"""The formats, by their names."""


@cache
def endings() -> frozenset[str]:
    """The endings of files that our readers take."""
    return frozenset(ending for one in READERS.ours.values() for ending in one.endings)


def ending_of(name: str) -> str:
    """The ending of the name of a file, in small letters; "" if it has none."""
    return splitext(name)[1].rstrip(".").lower()  # noqa: PTH122 - asked twice of each of many files


def kind_of(name: str, text: str) -> str | None:
    """The name of the reader that a file is for, by its name and its text; None if it is for none.

    Among those that take the ending of its name the evidence decides, or else whose ending it is rather. A name
    without an ending, such as ``-``, leaves it to the text. For an ending that neither notes nor our readers have,
    installed packages are asked.
    """
    ending = ending_of(name)
    if ending in NOTES:
        return None
    ours = [one for one in READERS.ours.values() if ending in one.endings or not ending]
    if ending and not ours:
        ours = [one for one in READERS.installed() if not isinstance(one, Broken) and ending in one.endings]
    if not ours:
        return None
    start = text.lstrip("\ufeff \t\r\n")
    sure, best = max(((one.recognise(start), one) for one in ours), key=lambda found: found[0])
    if sure > 0.5:
        return best.name
    return min(ours, key=lambda one: one.endings.index(ending)).name if ending else None


def doubt(reading: Reading) -> str:
    """Why a file that was found in a folder is left out although it can be read: it names no paper, or ""."""
    one = READERS.ours.get(reading.layout)
    return one.doubt(reading) if one is not None else ""


def read(text: str, *, name: str, kind: str | None = None) -> Reading:
    """The entries of a file of another program, and for each line of it where the line went.

    A record that cannot be read is left out with its reason, and the others are read; where none is left, the reading
    is refused. ``name`` is what the sources of the entries name, ``kind`` the name of a reader. Raises UsageError for
    a kind that is not known, and for a text that is of none.
    """
    text = normalise(text)
    kind = kind or kind_of(name, text)
    if kind is None:
        raise UsageError(f"{name} is in none of the formats that can be read: {', '.join(READERS)}")
    return READERS.find(kind).read(text, name)
