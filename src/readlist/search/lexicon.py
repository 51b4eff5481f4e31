"""The words of an index: their numbers, and which of them begin with, lie between or contain others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .database import WORDS_A_ROW, Database
from .folding import COMPOUND
from .rows import among


class Lexicon:
    """The words of an index."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows: list[tuple[int, bytes]] | None = None

    def named(self, *words: str) -> list[int]:
        """The numbers of those of the words that some entry has had."""
        return list(self.numbers(words).values())

    def numbers(self, words: Iterable[str]) -> dict[str, int]:
        """The numbers of the words that some entry has had, by word."""
        return dict(among(self._database, "SELECT text, id FROM word WHERE text", words))

    def between(self, first: str, end: str) -> list[str]:
        """The words from ``first`` up to ``end``."""
        sql = "SELECT text FROM word WHERE text >= ? AND text < ?"
        return [text for (text,) in self._database.execute(sql, (first, end))]

    def beginning(self, start: str) -> list[int]:
        """The numbers of the longer words that begin with ``start``."""
        sql = "SELECT id FROM word WHERE text > ? AND text < ?"
        return [number for (number,) in self._database.execute(sql, (start, start + "\U0010ffff"))]

    def containing(self, part: str) -> tuple[list[int], list[int], list[int]]:
        """The numbers of longer words with a part: at their beginning, further in, and compounds with it.

        A compound that equals the part is left out.
        """
        wanted = part.encode()
        begin: list[int] = []
        inside: list[int] = []
        loose: list[int] = []
        for number, word in self._with(wanted):
            if word[0] == _COMPOUND:
                if len(word) > len(wanted) + 1:
                    loose.append(number)
            elif not word.startswith(wanted):
                inside.append(number)
            elif len(word) > len(wanted):
                begin.append(number)
        return begin, inside, loose

    def having(self, part: str) -> list[str]:
        """The longer words with a part; no compounds."""
        found = [word.decode() for _, word in self._with(part.encode()) if word[0] != _COMPOUND]
        return [word for word in found if word != part]

    def _with(self, part: bytes) -> Iterator[tuple[int, bytes]]:
        """The words and compounds with a part, and their numbers."""
        if self._rows is None:
            self._rows = list(self._database.execute("SELECT id * ?, words FROM lexicon", (WORDS_A_ROW,)))
        for number, words in self._rows:
            counted, at = 0, words.find(part)
            while at >= 0:
                number += words.count(b"\n", counted, at)
                end = words.find(b"\n", at)
                yield number, words[words.rfind(b"\n", 0, at) + 1 : end]
                counted, at = at, words.find(part, end)


_COMPOUND = ord(COMPOUND)
