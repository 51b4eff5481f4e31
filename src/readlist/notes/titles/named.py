"""What a text says of the paper that it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model import Status
from ..facts import paper_links, prose

LONG = 3
"""A title has more words than the short name of a paper or what stands beside a title."""
SURE = 2.5
"""How much like a title a text must look to be one: its words are in capitals, or it has a colon."""


@dataclass(slots=True)
class Named:
    """What a text says of the paper that it names; ``rest`` are the words that are not understood.

    ``is_told`` says that all of it is understood, piece by piece, but for a remark.
    ``evidence`` is how sure it is that the text names a paper, in the scale that :mod:`..layouts.digest` explains.
    """

    title: str = ""
    people: str = ""
    venue: str = ""
    urls: list[str] = field(default_factory=list)
    arxiv: str = ""
    date: str = ""
    status: Status | None = None
    tags: list[str] = field(default_factory=list)
    rest: str = ""
    evidence: float = 0.0
    link_names_it: bool = False
    is_cited: bool = False
    is_told: bool = False

    @property
    def is_linked(self) -> bool:
        """Whether one of its links leads to a paper."""
        return any(map(paper_links.link, self.urls))

    def add(self, words: str, *, first: bool = False) -> None:
        """Keep words that are not understood, behind those that are kept, or before them."""
        self.rest = " ".join(filter(None, (words, self.rest) if first else (self.rest, words))).strip()

    def set_people(self, found: tuple[str, str]) -> bool:
        """Set the people, and the venue unless one is known; always true, to be asked for in a condition."""
        self.people, venue = found
        self.venue = self.venue or venue
        return True

    def take(self, other: Named) -> None:
        """Take what another says, where nothing is known yet, and its words before those that are kept."""
        for name in ("people", "venue", "arxiv", "date", "status"):
            setattr(self, name, getattr(self, name) or getattr(other, name))
        self.tags = [*self.tags, *other.tags]
        self.add(other.rest, first=True)


def is_long_title(text: str) -> bool:
    """Whether a text reads like a title, and is more than a name."""
    return len(text.split()) > LONG and prose.like_title(text) > 1
