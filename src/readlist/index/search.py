"""Which entries a query selects, and in which order: from the parts of a query to sets of entries and their scores."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import Any

from ..query import Between, Every, Has, Is, Match, Node, Not, Some, Words
from ..synonyms import squeeze
from .database import HAS_BITS
from .match import How, Matcher, Matches
from .rows import listed, unpack

WEIGHTS: Mapping[str, float] = {"title": 10.0, "tags": 8.0, "authors": 6.0, "note": 4.0, "abstract": 2.5}
"""What a whole word is worth in each field."""

SHARES = {
    How.FAMILY: 1.1,
    How.WHOLE: 1.0,
    How.NEARLY: 0.95,
    How.BEGINNING: 0.58,
    How.ACROSS: 0.55,
    How.INSIDE: 0.45,
    How.LOOSE: 0.3,
}
"""Which share of it a word is worth by how it stands there: a whole name is before a part of a word in a title."""

_NAMED = 9.0
"""What it is worth when a word names the entry: its key, arXiv id or link."""

_SYNONYM_TERMS = 4
"""Words of the longest run that is looked up as one term in the table of synonyms."""

ORDERS = {
    "date": ("date", "DESC"),
    "added": ("added", "DESC"),
    "title": ("sort_title", "ASC"),
    "status": ("status", "ASC"),
    "relevance": ("length", "ASC"),
}
"""The column behind each order, and the direction in which it usually goes."""


class Selection:
    """Selects entries of one index and scores them."""

    def __init__(self, database: sqlite3.Connection, matcher: Matcher) -> None:
        self._database = database
        self.matcher = matcher
        self._count: int | None = None

    # Which

    def entries(self, node: Node, within: set[int] | None = None) -> set[int]:
        """The entries that a node selects, of those in ``within`` where it is given."""
        if isinstance(node, Words):
            found = self.matcher.match(node).entries()
            return found if within is None else found & within
        if not has_words(node):
            condition, values = where(node)
            if within is not None and len(within) <= 2000:
                condition = f"({condition}) AND id IN {listed(within)}"
                within = None
            rows = self._database.execute(f"SELECT id FROM entry WHERE {condition}", values)
            selected = {number for (number,) in rows}
            return selected if within is None else selected & within
        if isinstance(node, Some):
            return set().union(*(self.entries(part, within) for part in node.nodes))
        if isinstance(node, Not):
            base = self.everything() if within is None else within
            return base - self.entries(node.node, within)
        assert isinstance(node, Every)
        for part in sorted(node.nodes, key=_cost):
            within = self.entries(part, within)
            if not within:
                return set()
        assert within is not None
        return within

    def everything(self) -> set[int]:
        """All entries."""
        return {number for (number,) in self._database.execute("SELECT id FROM entry")}

    @property
    def count(self) -> int:
        """How many entries there are."""
        if self._count is None:
            self._count = int(self._database.execute("SELECT count(*) FROM entry").fetchone()[0])
        return self._count

    # How well

    def scores(self, entries: set[int], wanted: Iterable[Words]) -> dict[int, float]:
        """What each of the entries is worth for these words: the sum over the words of where each stands best."""
        total = dict.fromkeys(entries, 0.0)
        for words in wanted:
            worth = self.worth(words, entries)
            total.update({entry: total[entry] + value for entry, value in worth.items()})
        return total

    def worth(self, words: Words, within: set[int] | None = None) -> dict[int, float]:
        """What entries, or those within a set, are worth for a word: by its best place and by how rare it is."""
        found = self.matcher.match(words)
        rarity = self._rarity(found)
        levels = [(_NAMED, found.named)]
        levels += [
            (WEIGHTS[field] * share, found.ways[how][at])
            for at, field in enumerate(found.fields)
            for how, share in SHARES.items()
        ]
        levels.sort(key=lambda level: level[0])
        worth: dict[int, float] = {}
        for weight, having in levels:
            some = having if within is None else having & within
            worth.update(dict.fromkeys(some, weight * rarity))
        return worth

    def _rarity(self, found: Matches) -> float:
        """Between 1/2 and 1, the more the fewer entries match: what tells entries apart counts more."""
        everything = max(self.count, 2)
        having = max(len(found.entries()), 1)
        return 0.5 + 0.5 * log(everything / having + 1) / log(everything + 1)


def has_words(node: Node) -> bool:
    """Whether a node asks for words, so that SQL alone does not answer it."""
    if isinstance(node, Words):
        return True
    if isinstance(node, Not):
        return has_words(node.node)
    return isinstance(node, Every | Some) and any(has_words(part) for part in node.nodes)


def where(node: Node) -> tuple[str, list[Any]]:
    """A node without words as a condition on the table of entries, with its values."""
    if isinstance(node, Not):
        condition, values = where(node.node)
        return f"NOT ({condition})", values
    if isinstance(node, Every | Some):
        conditions, values = [], []
        for part in node.nodes:
            condition, some = where(part)
            conditions.append(f"({condition})")
            values += some
        return (" AND " if isinstance(node, Every) else " OR ").join(conditions), values
    if isinstance(node, Is):
        return "status = ?", [node.status.value]
    if isinstance(node, Has):
        return f"has & {HAS_BITS[node.field]} != 0", []
    if isinstance(node, Between):
        first = node.first.isoformat() if node.first else "0"
        last = node.last.isoformat() if node.last else "9999-99"
        return f"{node.field} BETWEEN ? AND ?", [first, last]
    assert isinstance(node, Match)
    if node.field == "url":
        return "lower(urls) LIKE ? ESCAPE '\\'", [f"%{_like(node.pattern)}%"]
    comparison = "LIKE ? ESCAPE '\\'" if "*" in node.pattern else "= ?"
    value = _like(node.pattern) if "*" in node.pattern else node.pattern
    if node.field == "tag":
        return f"id IN (SELECT entry FROM tagged WHERE folded {comparison})", [value]
    column = "folded" if node.field == "key" else "arxiv"
    return f"{column} {comparison}", [value]


def _like(pattern: str) -> str:
    for special in "\\%_":
        pattern = pattern.replace(special, "\\" + special)
    return pattern.replace("*", "%")


def _cost(node: Node) -> int:
    """Words first, which are quick and select little; what SQL answers then; what is excluded last."""
    if isinstance(node, Not):
        return 3
    return 0 if isinstance(node, Words) else 1 if has_words(node) else 2


def in_order(
    database: sqlite3.Connection, entries: set[int] | None, order: str, *, reverse: bool, limit: int | None
) -> list[int]:
    """Entries (None for all) as an order of ORDERS has them, the key deciding among equals; at most ``limit``."""
    column, direction = ORDERS[order]
    down = (direction == "DESC") != reverse
    ordering = f"{column} {'DESC' if down else 'ASC'}"
    if order in ("status", "relevance"):
        ordering += f", date {'ASC' if reverse else 'DESC'}"
    if order == "status":
        ordering = (
            "CASE status WHEN 'reading' THEN 0 WHEN 'unread' THEN 1 WHEN 'read' THEN 2 ELSE 3 END"
            f"{ordering.removeprefix('status')}"
        )
    ordering += f", folded {'DESC' if reverse else 'ASC'}"
    if entries is not None and len(entries) <= 2000:
        sql = f"SELECT id FROM entry WHERE id IN {listed(entries)} ORDER BY {ordering}"
        found = [number for (number,) in database.execute(sql)]
        return found[:limit]
    sql = f"SELECT id FROM entry ORDER BY {ordering}"
    found = []
    for (number,) in database.execute(sql):
        if limit is not None and len(found) >= limit:
            break
        if entries is None or number in entries:
            found.append(number)
    return found


def best_first(
    database: sqlite3.Connection, scores: Mapping[int, float], *, reverse: bool, limit: int | None
) -> Iterator[int]:
    """Entries by their score; among equals short titles first, then the newest."""
    levels: dict[float, set[int]] = {}
    for entry, score in scores.items():
        levels.setdefault(round(score, 6), set()).add(entry)
    left = limit
    for score in sorted(levels, reverse=not reverse):
        if left is not None and left <= 0:
            return
        some = in_order(database, levels[score], "relevance", reverse=reverse, limit=left)
        yield from some
        if left is not None:
            left -= len(some)


def widened(database: sqlite3.Connection, node: Node) -> Node:
    """A query in which synonyms may stand for the words that were typed; what is excluded stays as it is."""
    if isinstance(node, Some):
        return Some(tuple(widened(database, part) for part in node.nodes))
    if not isinstance(node, Every | Words):
        return node
    parts = list(node.nodes) if isinstance(node, Every) else [node]
    runs = [parts[at : at + size] for at in range(len(parts)) for size in range(1, _SYNONYM_TERMS + 1)]
    wanted = {term for run in runs if (term := _term(run))}
    if not wanted and isinstance(node, Words):
        return node
    sql = f"SELECT term, others FROM synonym WHERE term IN ({','.join('?' * len(wanted))})"
    known = {term: unpack(others) for term, others in database.execute(sql, list(wanted))}
    found: list[Node] = []
    at = 0
    while at < len(parts):
        for size in range(min(_SYNONYM_TERMS, len(parts) - at), 0, -1):
            run = parts[at : at + size]
            others = known.get(_term(run))
            if others:
                found.append(Some((Every(tuple(run)), *(Words(other, "", True) for other in others))))
                at += size
                break
        else:
            found.append(parts[at] if isinstance(parts[at], Words) else widened(database, parts[at]))
            at += 1
    return found[0] if len(found) == 1 else Every(tuple(found))


def _term(run: Iterable[Node]) -> str:
    """Typed words next to each other as the table of synonyms would have them; "" where these are none."""
    texts = [part.text if isinstance(part, Words) and not part.field else "" for part in run]
    return squeeze(" ".join(texts)) if all(texts) else ""


def replaced(node: Node, by: Mapping[Words, Words]) -> Node:
    """A query with other words for some of those that it wants."""
    if isinstance(node, Words):
        return by.get(node, node)
    if isinstance(node, Every):
        return Every(tuple(replaced(part, by) for part in node.nodes))
    if isinstance(node, Some):
        return Some(tuple(replaced(part, by) for part in node.nodes))
    return node
