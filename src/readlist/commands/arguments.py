"""Prepares the words of a command line before Typer parses them."""

from __future__ import annotations

import os
import re
from itertools import pairwise

from ..errors import UsageError

QUERYING = ("list", "search", "stats", "export")
"""The commands whose words are a query."""

# Patterns are compiled when a word begins with a hyphen, which is rare.
_OPTIONS = r"-[0ehqr]*(?:|[fnos]|n\d+|o.*[./].*|f(?P<format>[a-z-]+)|s(?P<sort>[a-z]+))"
"""What begins with one hyphen and may be options of these commands, some with a value; anything else excludes."""

_TAKES_VALUE = r"-[0ehqr]*[fnosw]|--(?:columns|fields|format|group-by|limit|output|sort|title|where|without)"

EVERYWHERE = {"--home": True, "--color": True, "--no-pager": False, "--quiet": False, "-q": False}
"""The root options, and whether each takes a value."""


def prepared(arguments: list[str]) -> list[str]:
    """The words as Typer is to get them.

    Root options move to the front, wherever they were typed; a part of a query that excludes is kept from being read
    as options. Raises UsageError, also for a word that is not UTF-8, unless it names a file: file names may be any bytes.
    """
    words = to_the_front(arguments)
    if all(map(str.isascii, words)):
        return words
    takes_paths = "import" in words or "folders" in words
    return [
        word if _names_a_file(before, word) or (takes_paths and os.path.lexists(word)) else _as_text(word)
        for before, word in pairwise(["", *words])
    ]


def to_the_front(arguments: list[str]) -> list[str]:
    """The words with the root options before the command, and excluding parts of a query marked as not options."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, _ = word.partition("=")
        takes = EVERYWHERE.get(name)
        if word == "--":
            rest += [word, *words]
        elif takes is None or (equals and not takes):
            rest.append(word)
        else:
            front.append(word)
            if takes and not equals:
                value = next(words, None)
                if value is None:
                    raise UsageError(f"{word} needs a value after it")
                front.append(value)
    if rest and rest[0] in QUERYING:
        rest = [word if _takes_value(before) else _as_word(word) for before, word in pairwise(["", *rest])]
    return front + rest


def _names_a_file(before: str, word: str) -> bool:
    """Whether a word is or holds a path, judging by the option before it or in it."""
    return before in ("-o", "--output", "--home") or word.startswith(("-o", "--output=", "--home="))


def _as_text(word: str) -> str:
    """A word as text. Raises UsageError if it is not UTF-8: keeping question marks instead would lose it."""
    try:
        word.encode()
        return word
    except UnicodeEncodeError:
        pass
    try:
        return os.fsencode(word).decode("utf-8")
    except ValueError:
        shown = word.encode("ascii", "backslashreplace").decode().replace("\\udc", "\\x")
        raise UsageError(f"'{shown}' is not UTF-8; nothing was changed") from None


def _takes_value(word: str) -> bool:
    """Whether a word is an option whose value is the next one."""
    return word[:1] == "-" and re.fullmatch(_TAKES_VALUE, word) is not None


def _is_options(word: str) -> bool:
    """Whether a word with one hyphen is options: ``-fkeys`` and ``-sdate`` are, ``-flash`` and ``-speech`` are not."""
    found = re.fullmatch(_OPTIONS, word)
    if found and found["format"]:
        from ..export import EXPORTERS
        from .options import FORMATS

        return found["format"] in (*FORMATS, *EXPORTERS)
    if found and found["sort"]:
        from ..search.query import SORTS

        return found["sort"] in SORTS
    return found is not None


def _as_word(word: str) -> str:
    """A word; one that excludes, such as -tag:moe or -flash, gets a space before it so that Typer sees no options.

    A single letter is an option, perhaps one that does not exist.
    """
    if word[:1] != "-" or word[1:2] in ("", "-") or (len(word) == 2 and word.isascii()) or _is_options(word):
        return word
    return f' -"{word[1:]}"' if " " in word and not any(mark in word for mark in ':"()') else f" {word}"
