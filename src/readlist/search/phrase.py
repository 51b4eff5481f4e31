"""Whether words stand in a text, one after the other: the rules of :mod:`readlist.search.match` for one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from .folding import compounds, fold, is_cjk, split
from .korean import is_hangul
from .query import Words

LONGEST_READ = 40
"""Words longer than this are not looked for across words."""


class Phrase:
    """The words of a phrase, looked for in one text after the other."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = pieces
        self._plainly = re.compile(_plainly(pieces).encode())
        self._is_usual = all(piece.isascii() or is_hangul(piece) for piece in pieces)

    @cached_property
    def _near(self) -> re.Pattern[str]:
        return re.compile(_near(self._pieces, r"[\W_]*"))

    @cached_property
    def _near_bytes(self) -> re.Pattern[bytes]:
        return re.compile(_near(self._pieces, "gap").encode().replace(b"gap", _NO_LETTERS))

    def ends(self, text: bytes) -> bool | None:
        """What :func:`can_be_read` says of a text in UTF-8; most texts are told without decoding them."""
        lowered = text.lower()
        if self._plainly.search(lowered):
            return True
        folded = lowered
        if not text.isascii():
            folded = _usual(text).lower() if self._is_usual else fold(_decoded(text)).encode()
        return self._read_near(_decoded(folded)) if self._near_bytes.search(folded) else None

    def _read_near(self, folded: str) -> bool | None:
        """Read only the words around a likely match."""
        found = None
        match = self._near.search(folded)
        while match:
            start, end = match.span()
            start_of_word = max(folded.rfind(" ", 0, start), folded.rfind("\n", 0, start)) + 1
            ends_of_word = [at for at in (folded.find(" ", end), folded.find("\n", end)) if at >= 0]
            words = split(folded[start_of_word : min(ends_of_word, default=len(folded))])
            ends = can_be_read(words, self._pieces, across_latin=False)
            if ends:
                return True
            if ends is not None:
                found = False
            match = self._near.search(folded, start + 1)
        return found


def _plainly(pieces: Sequence[str]) -> str:
    """A certain match: the words of a phrase, perhaps in the plural, between characters that are not part of a word.

    Its letters come first, to be quick. Beyond ASCII, it takes any byte for a letter.
    """
    words = [re.escape(piece) + ("s?" if _plural(piece) else "") for piece in pieces]
    first = re.escape(pieces[0])
    starts = rf"(?<![^\W_]{first})(?<![^\x00-\x7f]{first})(?<!\d\.{first})"
    gap = rf"(?![+#]|\.\d){_SIGNS}+"
    rest = words[0].removeprefix(first) + "".join(gap + word for word in words[1:])
    return rf"{first}{starts}{rest}(?![^\W_]|[^\x00-\x7f]|[+#]|\.\d)"


_SIGNS = r"[\t-\r -/:-@\[-`{-~]"
"""ASCII punctuation and white space."""

_NO_LETTERS = rb"[^a-z0-9\xea-\xed]*"
"""Bytes without ASCII letters, digits and Hangul syllables, of which the first byte is one of the last four."""

_UNUSUAL = (
    rb"[\xc2-\xcd\xe1-\xe3\xef\xf0](?:(?<=[\xc3-\xcd])|(?<=\xc2)[\xaa\xb2-\xbe]|(?<=\xe1)[\x84-\x87\xb4-\xbb]"
    rb"|(?<=\xe2)(?:[\x81\x82\x84\x85\x91-\x93\xb1\xba-\xbf]|\x86[\x80-\x8f])|(?<=\xe3)[\x84-\x86\x88-\x8f]"
    rb"|(?<=\xef)[\xac\xb1\xb7\xb9\xbc-\xbf]|(?<=\xf0)(?:[\x90\x9d\x9e]|\x9f[\x84-\x89\xaf]))[\x80-\xff]*"
)
"""A character in UTF-8 that folding turns into ASCII or Hangul, by itself or with what stands before, and what follows.

It begins with all the bytes that such characters begin with, to be quick.
"""


def _usual(text: bytes) -> bytes:
    """A text in UTF-8 in which those characters are folded, but no others."""
    pieces: list[bytes] = []
    end = 0
    for run in re.finditer(_UNUSUAL, text):
        start = max(run.start() - 1, end)
        while start > end and 0x80 <= text[start] < 0xC0:  # within a character
            start -= 1
        pieces += (text[end:start], fold(_decoded(text[start : run.end()])).encode())
        end = run.end()
    return b"".join((*pieces, text[end:]))


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def _near(pieces: Sequence[str], gap: str) -> str:
    """What a text must contain for the pieces to match: their letters in a row, apart from marks and white space."""
    return gap.join(gap.join(map(re.escape, p)) if is_hangul(p) else re.escape(p) for p in pieces)


def can_be_read(words: Sequence[str], pieces: Sequence[str], *, across_latin: bool) -> bool | None:
    """Whether the pieces occur in the words, one directly after the other, from the beginning of a word.

    A piece of Hangul may take several words; another piece must be one word, or, if ``across_latin``, may be read over
    several. The last one may end within a word, see :func:`may_go_on`. None if they cannot be read, else whether
    they end where a word does.
    """
    found = None
    first = pieces[0][0]
    for at in [at for at, word in enumerate(words) if word[0] == first]:
        ends = _reads_from(words, at, pieces, across_latin)
        if ends:
            return True
        if ends is not None:
            found = False
    return found


def _reads_from(words: Sequence[str], at: int, pieces: Sequence[str], across_latin: bool) -> bool | None:
    for count, piece in enumerate(pieces, 1):
        read = 0
        while read < len(piece):
            if at == len(words):
                return None
            word = words[at]
            rest = piece[read:]
            part = word if rest.startswith(word) else rest
            is_all = len(part) == len(piece)
            if not is_all and not is_hangul(piece) and not (across_latin and may_be_part(part)):
                return None
            if part is rest and word not in (rest, _plural(rest)):
                goes_on = count == len(pieces) and word.startswith(rest) and (read or may_go_on(piece))
                return False if goes_on else None
            read += len(part)
            at += 1
    return True


def _plural(word: str) -> str:
    return "" if is_hangul(word) or len(word) < 2 else word + "s"


def may_be_part(part: str) -> bool:
    """Whether a word that is not Hangul may be read as a part of one that was typed."""
    return len(part) >= 2 or part.isdigit()


def may_go_on(piece: str) -> bool:
    """Whether the last word of a phrase may be the beginning of one: not a number, nor one or two letters of ASCII."""
    return not piece.isdigit() and not (piece.isascii() and len(piece) <= 2)


def pieces_of(runs: Sequence[str]) -> list[str]:
    """The words of a phrase; adjacent Hangul words count as one."""
    pieces: list[str] = []
    for run in runs:
        if pieces and is_hangul(run) and is_hangul(pieces[-1]):
            pieces[-1] += run
        else:
            pieces.append(run)
    return pieces


def as_one(runs: Sequence[str], folded: str) -> str:
    """The runs joined into one word if only hyphens and the like stand between them, else ""."""
    joined = compounds(folded)
    return joined[0] if len(joined) == 1 and len(joined[0]) == sum(map(len, runs)) else ""


def stands_in(wanted: Words, text: str, field: str) -> bool:
    """Whether a word or a phrase stands in a text, by the rules of this module: the same without an index."""
    folded = fold(wanted.text)
    runs = split(folded)
    words = split(fold(text))
    joined = compounds(fold(text))
    if any(map(is_cjk, runs)):
        looked_for = runs[0] if len(runs) == 1 else " ".join(folded.split())
        return looked_for in " ".join(fold(text).split())
    if wanted.phrase or len(runs) > 1:
        pieces = pieces_of(runs)
        if can_be_read(words, pieces, across_latin=False) is not None:
            return True
        if len(pieces) == 1 and not is_hangul(pieces[0]) and pieces[0] in joined:
            return True
        word = "" if wanted.phrase else as_one(runs, folded)
        goes_on = bool(word) and may_go_on(runs[-1])
        return any(other == word or (goes_on and other.startswith(word)) for other in (*words, *joined))
    word = runs[0]
    if word in words or word in joined:
        return True
    if wanted.whole:
        across = field == "title" and len(word) >= 4 and can_be_read(words, [word], across_latin=True)
        return bool(across) or (len(word) > 1 and word + "s" in words)
    if word.isascii() and len(word) <= 2:
        return len(word) == 2 and any(other.startswith(word) for other in words)
    if any(word in other for other in (*words, *joined)):
        return True
    if not 2 <= len(word) <= LONGEST_READ or not (is_hangul(word) or (len(word) >= 4 and field == "title")):
        return False
    return can_be_read(words, [word], across_latin=field == "title") is not None
