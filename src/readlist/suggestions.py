"""What to read next: the unread papers with the best reasons, by a few rules in one table; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from .model import Entry, Status, Suggestion, fold_key
from .search.mentions import mentions, names

RECENT = timedelta(days=31)
"""Papers read within this time show what their reader is working on."""


class Rule(NamedTuple):
    """A reason to read a paper: its weight, its strength from 0 to 1, and how it is put in words."""

    weight: float
    strength: Callable[[Entry, Known], float]
    reason: Callable[[Entry, Known], str]


@dataclass(slots=True)
class Known:
    """What the rules know about the whole list."""

    today: date
    mentions: Counter[str] = field(default_factory=Counter)
    recent_tags: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    read_authors: Counter[str] = field(default_factory=Counter)
    waiting: list[date] = field(default_factory=list)


def suggest(entries: Iterable[Entry], *, today: date, most: int = 5) -> list[Suggestion]:
    """The unread papers that are most worth reading now, best first, each with its reasons."""
    everything = list(entries)
    unread = [entry for entry in everything if entry.status is Status.UNREAD]
    known = _known(everything, unread, today)
    scored = []
    for entry in unread:
        found = [(rule.weight * rule.strength(entry, known), rule) for rule in RULES]
        said = sorted((part for part in found if part[0] > 0), key=lambda part: -part[0])
        reasons = [rule.reason(entry, known) for _, rule in said[:2]] or ["is unread"]
        scored.append((-sum(score for score, _ in said), fold_key(entry.key), Suggestion(entry, reasons)))
    return [suggestion for _, _, suggestion in sorted(scored, key=lambda part: part[:2])[:most]]


def _known(everything: Sequence[Entry], unread: Sequence[Entry], today: date) -> Known:
    known = Known(today)
    called = {name: entry.key for entry in everything for name in names(entry)}
    for entry in everything:
        known.mentions.update({called[name] for name in mentions(entry) if name in called})
        known.tags.update(entry.tags)
        if entry.status in (Status.READ, Status.READING):
            known.read_authors.update(entry.authors)
            if entry.status_on and today - entry.status_on <= RECENT:
                known.recent_tags.update(entry.tags)
    known.waiting = sorted(since for entry in unread if (since := _since(entry)))
    return known


def _since(entry: Entry) -> date | None:
    """The day from which a paper waits: that of its note, as an import comes later; else the day it was added."""
    return (entry.date.exact if entry.date else None) or entry.added_on


def _tags_alike(entry: Entry, known: Known) -> float:
    """A rare tag says more than a common one."""
    shared = [tag for tag in entry.tags if known.recent_tags[tag]]
    return min(sum(1 / (1 + known.tags[tag] / 20) for tag in shared), 1.0)


def _authors_known(entry: Entry, known: Known) -> float:
    return min(max((known.read_authors[name] for name in entry.authors), default=0), 3) / 3


def _wait(entry: Entry, known: Known) -> float:
    """1 for the paper that has waited longest, falling among the first ten; nothing if it came within the month."""
    since = _since(entry)
    if since not in known.waiting[:10] or known.today - since <= RECENT:
        return 0
    return 1 - known.waiting.index(since) / 10


def _said_tags(entry: Entry, known: Known) -> str:
    shared = [f"#{tag}" for tag in entry.tags if known.recent_tags[tag]][:2]
    return f"shares {', '.join(shared)} with what you read recently"


def _said_authors(entry: Entry, known: Known) -> str:
    name = max(entry.authors, key=lambda name: known.read_authors[name])
    count = known.read_authors[name]
    return f"{name} wrote {count} paper{'s' * (count > 1)} you read"


def _said_mentions(entry: Entry, known: Known) -> str:
    count = known.mentions[entry.key]
    return "a note of yours mentions it" if count == 1 else f"{count} of your notes mention it"


def _said_wait(entry: Entry, known: Known) -> str:
    since = _since(entry)
    is_longest = known.waiting[0] == since and known.waiting.count(since) == 1
    return f"{'has waited longest, since' if is_longest else 'has waited since'} {since}"


RULES = (
    Rule(3.0, lambda entry, known: min(known.mentions[entry.key], 3) / 3, _said_mentions),
    Rule(2.0, _tags_alike, _said_tags),
    Rule(1.0, _authors_known, _said_authors),
    Rule(0.8, _wait, _said_wait),
)
"""The reasons to read a paper."""
