"""Words that mean the same: the table that ships with the program, together with a person's own groups."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from .folding import fold, split

FILE = Path(__file__).with_name("synonyms.txt")


class Synonyms:
    """Groups of terms that mean the same; groups that share a term are one.

    ``file`` has a group on each line, with commas between the terms, which are folded and have no marks but spaces and
    hyphens: so the file is searched as it is. ``own`` are further groups. Raises OSError if the file cannot be read.
    """

    def __init__(self, own: Sequence[Sequence[str]] = (), file: Path = FILE) -> None:
        text = file.read_text(encoding="utf-8")
        self._lines = [line for line in text.split("\n") if line and not line.startswith("#")]
        self._squeezed = [f",{line}," for line in "\n".join(self._lines).translate(_SQUEEZED).split("\n")]
        self._own = [{squeeze(term): fold(term) for term in group} for group in own]

    def of(self, terms: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The terms that mean the same as each of these, which are squeezed, if they have any."""
        groups = ((term, self._group(term)) for term in terms if term)
        return {term: [spelt for name, spelt in group.items() if name != term] for term, group in groups if group}

    def terms(self) -> list[str]:
        """Every term, squeezed, in order."""
        shipped = {term for line in self._squeezed for term in line.split(",")}
        return sorted(shipped.union(*self._own) - {""})

    def spelt(self) -> list[str]:
        """Every term of the file, as it is spelt there."""
        return [term for line in self._lines for term in line.split(", ")]

    def _group(self, term: str) -> dict[str, str]:
        """All terms of the group of one, as they are spelt, by their squeezed forms."""
        group: dict[str, str] = {}
        waiting = [term]
        while waiting:
            more = {name: spelt for name, spelt in self._beside(waiting.pop()) if name and name not in group}
            group |= more
            waiting += more
        return group

    def _beside(self, term: str) -> Iterator[tuple[str, str]]:
        for line, squeezed in zip(self._lines, self._squeezed, strict=True):
            if f",{term}," in squeezed:
                yield from zip(squeezed.split(",")[1:-1], line.split(", "), strict=True)
        for group in self._own:
            if term in group:
                yield from group.items()


_SQUEEZED = str.maketrans("", "", " -")


def squeeze(text: str) -> str:
    """A term without anything between its words, so that 강화 학습 and 강화학습 are the same."""
    return "".join(split(fold(text)))
