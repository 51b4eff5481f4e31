"""Evaluates a query: which entries it selects, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from math import log
from typing import Any

from ..model import fold_key
from .bitset import Mask, mask_of, numbers_of
from .database import FACT, FACTS, Database
from .folding import fold
from .match import How, Matcher, Matches
from .postings import entries_with
from .query import Among, Between, Every, Match, Mentions, Node, Not, Some, Words
from .rows import among, fact_of_tag, load

WEIGHTS: Mapping[str, float] = {"title": 10.0, "tags": 8.0, "authors": 6.0, "note": 4.0, "abstract": 2.5}
"""What a whole word is worth in each field."""

SHARES = {
    How.FAMILY: 1.1,
    How.WHOLE: 1.0,
    How.NEARLY: 0.95,
    How.JOINED: 0.93,
    How.BEGINNING: 0.58,
    How.ACROSS: 0.55,
    How.INSIDE: 0.45,
    How.LOOSE: 0.3,
}
"""The share of it that a word is worth by how it occurs: a whole author name beats part of a word in a title."""

_DAYS = {"date": "date", "added_on": "added"}
_WHOLE = {"key": "folded", "arxiv": "arxiv"}
"""Columns of the table of entries, by field: those with days, and those that a pattern must match as a whole."""

_NAMED = 9.0
"""What a word is worth that names the entry: its key, arXiv id, link or year."""

Levels = list[tuple[float, Mask]]
"""Disjoint sets of entries, each with what its entries are worth; best first."""


class Selection:
    """Selects entries of one index and scores them."""

    def __init__(self, database: Database, matcher: Matcher) -> None:
        self.database = database
        self.matcher = matcher

    # Which

    def entries(self, node: Node) -> Mask:
        """The entries that a node selects."""
        if isinstance(node, Words):
            return self.matcher.match(node).entries()
        if isinstance(node, Some):
            found = 0
            for part in node.nodes:
                found |= self.entries(part)
            return found
        if isinstance(node, Every):
            found = -1
            for part in sorted(node.nodes, key=lambda part: isinstance(part, Not)):
                if isinstance(part, Not) and found != -1:
                    found &= ~self.entries(part.node)
                else:
                    found &= self.entries(part)
                if not found:
                    break
            return found
        if isinstance(node, Not):
            return self.everything & ~self.entries(node.node)
        if isinstance(node, Between):
            return self._between(node)
        if isinstance(node, Among):
            found_by_key = among(self.database, "SELECT id FROM entry WHERE folded", map(fold_key, node.keys))
            return mask_of(number for (number,) in found_by_key)
        if isinstance(node, Match):
            return self._matching(node)
        if isinstance(node, Mentions):
            from .related import selected

            return selected(self, node)
        return self.facts([FACT + node.name])

    @cached_property
    def everything(self) -> Mask:
        """All entries."""
        return self.facts([FACT])

    def facts(self, facts: Iterable[str]) -> Mask:
        """The entries for which one of these facts holds."""
        return entries_with(self.database, self.matcher.lexicon.named(*facts), [FACTS])[0]

    def _between(self, node: Between) -> Mask:
        """The months and years that lie inside the range as a whole count by their facts, the others by their days."""
        first = node.first.isoformat() if node.first else "0000-00-01"
        last = node.last.isoformat() if node.last else "9999-99-99"
        ends_a_month = node.last in (None, date.max) or (node.last + timedelta(days=1)).day == 1
        fact = f"{FACT}{node.field}:"
        sql = "SELECT text FROM word WHERE text BETWEEN ? AND ?"
        rows = self.database.execute(sql, (fact + first[:4], fact + last[:7]))
        periods = [text.removeprefix(fact) for (text,) in rows]
        whole = {
            period
            for period in periods
            if (f"{period}-01"[:7] > first[:7] or (f"{period}-01"[:7] == first[:7] and first.endswith("-01")))
            and (f"{period}-12"[:7] < last[:7] or (f"{period}-12"[:7] == last[:7] and ends_a_month))
        }
        found = self.facts(fact + period for period in whole)
        for month in {period for period in periods if len(period) == 7 and period >= first[:7]} - whole:
            days = (max(first, f"{month}-01"), min(last, f"{month}-31"))
            if column := _DAYS.get(node.field):
                rows = self.database.execute(f"SELECT id FROM entry WHERE {column} BETWEEN ? AND ?", days)
                found |= mask_of(number for (number,) in rows)
            else:
                dates = self._values(self.facts([fact + month]), node.field)
                found |= mask_of(number for number, day in dates if days[0] <= day.isoformat() <= days[1])
        return found

    def _matching(self, node: Match) -> Mask:
        fits = "LIKE ? ESCAPE '\\'" if "*" in node.pattern else "= ?"
        value = _like(node.pattern) if "*" in node.pattern else node.pattern
        if node.field == "tags":
            rows = self.database.execute(f"SELECT name FROM tag WHERE folded {fits}", (value,))
            return self.tagged(name for (name,) in rows)
        if node.field in _WHOLE:
            rows = self.database.execute(f"SELECT id FROM entry WHERE {_WHOLE[node.field]} {fits}", (value,))
            return mask_of(number for (number,) in rows)
        if node.field == "urls":
            sql = "SELECT id FROM entry WHERE lower(urls) LIKE ? ESCAPE '\\'"
            return mask_of(number for (number,) in self.database.execute(sql, (f"%{_like(node.pattern)}%",)))
        part = re.compile(".*".join(map(re.escape, node.pattern.split("*"))))
        values = self._values(self.facts([f"{FACT}has:{node.field}"]), node.field)
        return mask_of(
            number
            for number, value in values
            if any(part.search(fold(text)) for text in (value if isinstance(value, list) else [value]))
        )

    def _values(self, entries: Mask, field: str) -> Iterator[tuple[int, Any]]:
        """The values of a field that is not a column of the table of entries, with the numbers of the entries."""
        numbers = numbers_of(entries)
        for number, entry in zip(numbers, load(self.database, numbers, brief=True), strict=True):
            yield number, getattr(entry, field)

    def tagged(self, names: Iterable[str]) -> Mask:
        """The entries with one of these tags, spelt exactly so."""
        return self.facts(map(fact_of_tag, names))

    # What they are worth

    def scored(self, entries: Mask, wanted: Iterable[Words]) -> Levels:
        """The entries by their score: the sum, over the words, of what each word is worth where it occurs best."""
        sums: dict[float, Mask] = {0.0: entries} if entries else {}
        for words in wanted:
            levels = self.levels(words)
            new: dict[float, Mask] = {}
            for score, left in sums.items():
                for worth, having in (*levels, (0.0, left)):
                    some = left & having
                    if some:
                        total = round(score + worth, 6)
                        new[total] = new.get(total, 0) | some
                        left &= ~some
                        if not left:
                            break
            sums = new
        return sorted(sums.items(), reverse=True)

    def levels(self, words: Words) -> Levels:
        """The entries that have a word, by where it occurs best and how rare it is."""
        found = self.matcher.match(words)
        rarity = self._rarity(found)
        levels = [(_NAMED, found.named)]
        levels += [
            (WEIGHTS[field] * share, found.ways[how][at])
            for at, field in enumerate(found.fields)
            for how, share in SHARES.items()
        ]
        return apart((weight * rarity, having) for weight, having in levels)

    def is_doubtful(self, words: Words, entries: Mask) -> bool:
        """Whether these entries have a word only as letters in the middle of other words."""
        found = self.matcher.match(words)
        if found.named & entries or not found.entries() & entries:
            return False
        return not any(having & entries for how in How if how < How.INSIDE for having in found.ways[how])

    def frequency(self, words: Words) -> float:
        """How frequent a word is: 0 if no entry has it, 1 if all have it."""
        return log(self.matcher.match(words).entries().bit_count() + 1) / log(max(self.everything.bit_count(), 1) + 1)

    def _rarity(self, found: Matches) -> float:
        """From 1/2 to 1, higher the fewer entries match: a word that tells entries apart counts more."""
        everything = max(self.everything.bit_count(), 2)
        having = max(found.entries().bit_count(), 1)
        return 0.5 + 0.5 * log(everything / having + 1) / log(everything + 1)


def apart(levels: Iterable[tuple[float, Mask]]) -> Levels:
    """Disjoint levels: an entry stays in the best one that has it."""
    seen = 0
    found = []
    for worth, having in sorted(levels, key=lambda level: -level[0]):
        if some := having and having & ~seen:  # most are empty
            found.append((worth, some))
            seen |= some
    return found


def _like(pattern: str) -> str:
    for special in "\\%_":
        pattern = pattern.replace(special, "\\" + special)
    return pattern.replace("*", "%")


def most_of(selection: Selection, root: Node) -> Mask:
    """The entries that have most of a query's words and meet its other conditions; 0 if there are none.

    Only a query that is a plain sequence of parts can match partly.
    """
    words = [node for node in root.nodes if isinstance(node, Words)] if isinstance(root, Every) else []
    if not isinstance(root, Every) or len(words) < 2:
        return 0
    rest = tuple(node for node in root.nodes if not isinstance(node, Words))
    by_count = [selection.entries(Every(rest)) & selection.everything if rest else selection.everything]
    for node in words:
        having = selection.entries(node)
        more = [entries & having for entries in by_count]
        by_count = [entries & ~having for entries in by_count] + [0]
        by_count = [entries | more[at - 1] if at else entries for at, entries in enumerate(by_count)]
    return next((entries for entries in reversed(by_count[1:]) if entries), 0)
