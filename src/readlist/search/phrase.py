"""Whether words stand in a text, one after the other: the rules of :mod:`readlist.search.match` for one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .folding import compounds, fold, split
from .korean import is_hangul

LONGEST_READ = 40
"""Words longer than this are not looked for across words."""


class Phrase:
    """The words of a phrase, looked for in one text after the other."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = pieces
        self.words = {word for piece in pieces for word in (piece, plural(piece)) if word}
        """The words that it may have in a text; others begin with one of ``starts``."""
        self.starts = {start for piece in pieces if is_hangul(piece) for start in piece}
        self.starts |= {piece for piece in pieces[-1:] if may_go_on(piece)}
        """In Hangul a word may be written as several: each may begin with any of its syllables."""
        self._plainly = re.compile(_plainly(pieces).encode())
        self._near = re.compile(_NO_LETTERS.join(map(_letters, pieces)))

    def ends(self, text: bytes, *, altered: bool) -> bool | None:
        """What :func:`can_be_read` says of a text in UTF-8; most that have the phrase are told without decoding them.

        Of the others only the words around a likely match are read: where the letters of the phrase stand in a row,
        apart from marks and white space. The text is folded before only if words of the phrase may stand in it
        ``altered``, see :data:`readlist.search.folding.ALTERED`.
        """
        folded = fold(_decoded(text)).encode("utf-8", "surrogatepass") if altered else text.lower()
        found = None
        match = self._near.search(folded)
        while match:
            start, end = match.span()
            if self._plainly.match(folded, start):
                return True
            start_of_word = max(folded.rfind(b" ", 0, start), folded.rfind(b"\n", 0, start)) + 1
            ends_of_word = [at for at in (folded.find(b" ", end), folded.find(b"\n", end)) if at >= 0]
            words = split(fold(_decoded(folded[start_of_word : min(ends_of_word, default=len(folded))])))
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
    words = [re.escape(piece) + ("s?" if plural(piece) else "") for piece in pieces]
    first = re.escape(pieces[0])
    starts = rf"(?<![^\W_]{first})(?<![^\x00-\x7f]{first})(?<!\d\.{first})"
    gap = rf"(?![+#]|\.\d){_SIGNS}+"
    rest = words[0].removeprefix(first) + "".join(gap + word for word in words[1:])
    return rf"{first}{starts}{rest}(?![^\W_]|[^\x00-\x7f]|[+#]|\.\d)"


_SIGNS = r"[\t-\r -/:-@\[-`{-~]"
"""ASCII punctuation and white space."""


def _letters(piece: str) -> bytes:
    """A word of a phrase, perhaps in the plural; between syllables of Hangul there may be anything but letters."""
    if is_hangul(piece):
        return _NO_LETTERS.join(syllable.encode() for syllable in piece)
    return re.escape(piece.encode()) + (b"s?" if plural(piece) else b"")


_NO_LETTERS = rb"[^a-z0-9\xea-\xed]*(?:\xea[\x80-\xaf][^a-z0-9\xea-\xed]*)*"
"""Bytes without ASCII letters, digits and Hangul, of which the first byte is one of ``\xea`` to ``\xed``."""


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def can_be_read(words: Sequence[str], pieces: Sequence[str], *, across_latin: bool) -> bool | None:
    """Whether the pieces occur in the words, one directly after the other, from the beginning of a word.

    A piece of Hangul may take several words; another piece must be one word, or, if ``across_latin``, may be read over
    several. The last one may end within a word, see :func:`may_go_on`. None if they cannot be read, else whether
    they end where a word does.
    """
    found = None
    first = pieces[0][0]
    for at in [at for at, word in enumerate(words) if word[0] == first]:
        ends = reads_from(words, at, pieces, across_latin)
        if ends:
            return True
        if ends is not None:
            found = False
    return found


def reads_from(words: Sequence[str], at: int, pieces: Sequence[str], across_latin: bool) -> bool | None:
    """What :func:`can_be_read` says of the words from one place on."""
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
            if part is rest and word not in (rest, plural(rest)):
                goes_on = count == len(pieces) and word.startswith(rest) and (read or may_go_on(piece))
                return False if goes_on else None
            read += len(part)
            at += 1
    return True


def plural(word: str) -> str:
    """The word with an s; "" if it is of Hangul or a single letter."""
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
