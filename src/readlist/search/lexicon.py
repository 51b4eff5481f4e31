"""The words of an index: their numbers, and which of them begin with, lie between or contain others."""

from __future__ import annotations

from collections.abc import Iterable

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

    def texts(self, numbers: Iterable[int]) -> list[str]:
        """The words with these numbers."""
        return [text for (text,) in among(self._database, "SELECT text FROM word WHERE id", numbers)]

    def beginning(self, start: str) -> list[int]:
        """The numbers of the longer words that begin with ``start``."""
        sql = "SELECT id FROM word WHERE text > ? AND text < ?"
        return [number for (number,) in self._database.execute(sql, (start, start + "\U0010ffff"))]

    def containing(self, part: str) -> tuple[list[int], list[int], list[int]]:
        """The numbers of longer words with a part: at their beginning, further in, and compounds with it.

        A compound that equals the part is left out.
        """
        if self._rows is None:
            self._rows = list(self._database.execute("SELECT id * ?, words FROM lexicon", (WORDS_A_ROW,)))
        wanted = part.encode()
        size = len(wanted)
        begin: list[int] = []
        inside: list[int] = []
        loose: list[int] = []
        for number, words in self._rows:
            at = words.find(wanted)
            counted = 0
            while at >= 0:
                number += words.count(b"\n", counted, at)
                start = words.rfind(b"\n", 0, at) + 1
                end = words.find(b"\n", at)
                if words[start] == _COMPOUND:
                    if end - start > size + 1:
                        loose.append(number)
                elif at > start:
                    inside.append(number)
                elif end > at + size:
                    begin.append(number)
                counted = at
                at = words.find(wanted, end)
        return begin, inside, loose


_COMPOUND = ord(COMPOUND)
