"""The query language: from what a person typed to a Query value; pure.

The grammar, where ``…`` is white space between parts::

    query  =  either
    either =  all … "OR" … all …               either side
    all    =  part … part …                    all of them; AND may stand between
    part   =  -part  |  NOT part               not this
           |  ( either )
           |  @name                            a query that has a name in the configuration
           |  field:value  |  field:"value"
           |  "some words"                     next to each other
           |  word

A colon or a hyphen is special only where a field or a part can begin: ``GPT-4:``, ``https://…``, ``12:30`` and ``C++``
are words. A part without letters and digits (``-``, ``&``) is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple, NoReturn, TypeAlias, TypedDict, get_args

from ..errors import QueryError, nearest
from ..identifiers import arxiv_id, canonical_doi
from ..model import DATE, DAY, FLAG, OPTIONAL, TABLE, Date, Status, clean_tag, fold_key
from .folding import fold, split


class Words(NamedTuple):
    """A word, or a phrase of words next to each other, in a field or ("") in any.

    ``whole`` matches whole words only. ``forms`` are words of the index to look for instead, as whole words.
    """

    text: str
    field: str = ""
    phrase: bool = False
    whole: bool = False
    forms: tuple[str, ...] = ()


class Match(NamedTuple):
    """A folded pattern for a whole tag, key or arXiv id, or for any part of another field; ``*`` is anything."""

    field: str
    pattern: str


class Among(NamedTuple):
    """A set of keys, one of which the entry must have; ``name`` says what they have in common."""

    name: str
    keys: frozenset[str]


class Between(NamedTuple):
    """The first and last day, both included, that a field with a date may have; None if a side is open."""

    field: str
    first: date | None
    last: date | None


class Fact(NamedTuple):
    """A fact that the index keeps for an entry besides its words, see :func:`readlist.search.rows.words_of`."""

    name: str


class Mentions(NamedTuple):
    """The entry must mention the one with a folded key or, with ``by``, be mentioned by it."""

    key: str
    by: bool


class Not(NamedTuple):
    """A condition that must not hold."""

    node: Node


class Every(NamedTuple):
    """Conditions that must all hold."""

    nodes: tuple[Node, ...]


class Some(NamedTuple):
    """Conditions of which one must hold."""

    nodes: tuple[Node, ...]


Node: TypeAlias = "Words | Match | Among | Between | Fact | Mentions | Not | Every | Some"


EVERYTHING = Fact("")
"""What holds for every entry."""


class Query(NamedTuple):
    """What to look for: ``root`` is None if every entry matches; ``text`` is what was typed."""

    text: str
    root: Node | None


class Wanted(TypedDict, total=False):
    """What else a person may ask of a search.

    ``sort`` is one of SORTS, ``limit`` the most entries wanted; ``exact`` allows neither guessed spellings nor
    synonyms.
    """

    sort: str | None
    reverse: bool
    limit: int | None
    exact: bool


_TYPED = {"authors": "author", "tags": "tag", "urls": "url", "added_on": "added"}
"""What is typed for a field where that is not its name."""

ASKED = {
    _TYPED.get(name, name): name
    for name, one in TABLE.items()
    if (one.from_notes or name in ("key", "added_on")) and one.kind is not FLAG
}
"""What is typed for each field that is asked for by what it holds: those that a note tells, the key, and the day."""

WORD_FIELDS = ("title", "authors", "note", "abstract")
"""The fields of which the index has every word; of others a part is asked for, or all of a tag, a key, an arXiv id."""

HAS_FIELDS = {
    **dict(zip(OPTIONAL, OPTIONAL, strict=True)),
    **{"tag": "tags", "author": "authors", "url": "urls", "link": "urls", "links": "urls"},
}
"""The words that ``has:`` and ``no:`` take, and the field of each."""

MARKS = {
    "orphan": "its note is gone",
    "conflict": "you and its note both changed it",
    "duplicate": "on the paper of another entry",
}
"""What ``is:`` takes besides the statuses."""

FIELD_NAMES = (*ASKED, "mentions", "mentioned-by", "is", "status", "has", "no", "after", "before")
"""The fields of the query language, as messages name them."""

Sort: TypeAlias = Literal["date", "added", "title", "relevance", "status"]
SORTS: tuple[Sort, ...] = get_args(Sort)
"""What entries can be sorted by."""

_SAID_OTHERWISE = {"state": "status", "year": "date", "month": "date", "text": "note", "link": "url"}
"""What people call fields, where the spelling alone would suggest another."""

_NAMED = {**{name: name for name in ASKED.values()}, **ASKED}
_KNOWN = {*FIELD_NAMES, *_NAMED}
_DEEPEST = 40
_MOST_PARTS = 200


def parse(
    text: str,
    *,
    today: date,
    named: Mapping[str, str] | None = None,
    aliases: Mapping[str, str] | None = None,
    marked: Callable[[str], Iterable[str]] = lambda name: (),
) -> Query:
    """The query that a text asks for.

    ``added:7d`` counts from ``today``, ``named`` has the text of each ``@name``, ``aliases`` the tag that another name
    stands for, ``marked`` gives the keys for a name of MARKS. Raises QueryError with the place of the mistake.
    """
    aliases = {fold(clean_tag(alias)): tag for alias, tag in (aliases or {}).items()}
    parser = _Parser(text, today, named or {}, aliases, marked)
    root = parser.either(opened_at=None)
    if root is None and text.strip():
        raise QueryError("there is no word in this: a query needs letters or digits", text, 0)
    return Query(text, root)


def wanted_words(node: Node | None) -> list[Words]:
    """The words and phrases that a query asks for, in their order, without the excluded ones."""
    if isinstance(node, Words):
        return [node]
    if isinstance(node, Every | Some):
        return [words for part in node.nodes for words in wanted_words(part)]
    return []


def replaced(node: Node, by: Callable[[Words], Node]) -> Node:
    """A query with something else for each of the words and phrases that it asks for; excluded parts stay."""
    if isinstance(node, Words):
        return by(node)
    if isinstance(node, Every):
        return Every(tuple(replaced(part, by) for part in node.nodes))
    if isinstance(node, Some):
        return Some(tuple(replaced(part, by) for part in node.nodes))
    return node


def wanted_tags(node: Node | None) -> list[str]:
    """The folded patterns of the tags that a query asks for, without the excluded ones."""
    if isinstance(node, Match) and node.field == "tags":
        return [node.pattern]
    if isinstance(node, Every | Some):
        return [tag for part in node.nodes for tag in wanted_tags(part)]
    return []


@dataclass(slots=True)
class _Parser:
    """A recursive descent over the text; ``place`` is the next character to read."""

    text: str
    today: date
    named: Mapping[str, str]
    aliases: Mapping[str, str]
    marked: Callable[[str], Iterable[str]]
    inside: tuple[str, ...] = ()
    place: int = 0
    depth: int = 0
    parts: int = 0

    def fail(self, message: str, offset: int) -> NoReturn:
        raise QueryError(message, self.text, offset)

    def either(self, opened_at: int | None) -> Node | None:
        """Sides joined by OR, up to the end of the text or the parenthesis that closes the one at ``opened_at``."""
        sides: list[Node | None] = []
        while True:
            start = self.place
            side, ended_by = self.all_of(opened_at)
            if ended_by == "OR" or sides:
                if side is None:
                    self.fail("OR needs something on both sides", min(start, max(len(self.text) - 1, 0)))
                sides.append(side)
            if ended_by != "OR":
                break
        return Some(tuple(s for s in sides if s is not None)) if sides else side

    def all_of(self, opened_at: int | None) -> tuple[Node | None, str]:
        """Parts that must hold together, and what ended them: "OR", ")" or "" at the end of the text."""
        nodes: list[Node] = []
        ended_by = ""
        while True:
            self.skip_space()
            if self.place >= len(self.text):
                if opened_at is not None:
                    self.fail('this "(" is never closed', opened_at)
                break
            if self.text[self.place] == ")":
                if opened_at is None:
                    self.fail('there is no "(" for this ")"', self.place)
                self.place += 1
                ended_by = ")"
                break
            joiner = re.compile(r"(OR|AND)(?=[\s(]|$)").match(self.text, self.place)
            if joiner:
                self.place = joiner.end()
                if joiner[1] == "OR":
                    ended_by = "OR"
                    break
                continue
            node = self.part()
            if node is not None:
                nodes.append(node)
        if not nodes:
            return None, ended_by
        return (nodes[0] if len(nodes) == 1 else Every(tuple(nodes))), ended_by

    def part(self) -> Node | None:
        start = self.place
        self.parts += 1
        if self.parts > _MOST_PARTS:
            self.fail(f"a query has at most {_MOST_PARTS} parts", start)
        minus = re.compile(r"-+|NOT(?=\s+[^\s)]|\()\s*").match(self.text, self.place)
        if minus:
            self.place = minus.end()
            if self.place >= len(self.text) or self.text[self.place].isspace() or self.text[self.place] == ")":
                return None
            node = self.part() if minus[0].startswith("N") else self.plain_part()
            is_not = minus[0].startswith("N") or len(minus[0]) % 2
            return Not(node) if node is not None and is_not else node
        return self.plain_part()

    def plain_part(self) -> Node | None:
        start = self.place
        first = self.text[start]
        if first == "(":
            self.depth += 1
            if self.depth > _DEEPEST:
                self.fail("too many parentheses within each other", start)
            self.place += 1
            node = self.either(opened_at=start)
            self.depth -= 1
            if node is None:
                self.fail("there is nothing between these parentheses", start)
            return node
        if first in '"“”':
            return _words(self.quoted(), phrase=True)
        if first == "@" and (name := re.compile(r"@([\w-]+)").match(self.text, start)):
            self.place = name.end()
            return self.named_query(name[1], start)
        colon = re.compile(r"([A-Za-z_]+|mentioned-by):(?![:/])").match(self.text, start)
        if colon and (colon[1].lower() in _KNOWN or not ("_" in colon[1] or self.ends_at(colon.end()))):
            self.place = colon.end()
            return self.field(colon[1].lower(), start)
        return _words(self.word())

    def ends_at(self, place: int) -> bool:
        return place >= len(self.text) or self.text[place].isspace() or self.text[place] == ")"

    def skip_space(self) -> None:
        while self.place < len(self.text) and self.text[self.place].isspace():
            self.place += 1

    def word(self) -> str:
        """The text up to white space, or up to a closing parenthesis that was opened before the word."""
        start = self.place
        opened = 0
        while self.place < len(self.text) and not self.text[self.place].isspace():
            if self.text[self.place] == "(":
                opened += 1
            elif self.text[self.place] == ")":
                if opened == 0 and self.depth:
                    break
                opened -= 1
            self.place += 1
        return self.text[start : self.place]

    def quoted(self) -> str:
        start = self.place
        closing = '"' if self.text[start] == '"' else '”“"'
        self.place += 1
        while self.place < len(self.text):
            if self.text[self.place] in closing:
                self.place += 1
                return self.text[start + 1 : self.place - 1]
            self.place += 1
        self.fail("this quotation mark is never closed", start)

    def named_query(self, name: str, start: int) -> Node | None:
        if name not in self.named:
            known = nearest(name, self.named)
            more = f" Did you mean @{known}?" if known else " Queries get names under [queries] in config.toml."
            self.fail(f"there is no query named @{name}.{more}", start)
        if name in self.inside:
            self.fail(f"@{name} leads back to itself", start)
        if len(self.inside) >= _DEEPEST:
            self.fail("too many named queries within each other", start)
        inner = replace(self, text=self.named[name], inside=(*self.inside, name), place=0, depth=0, parts=0)
        try:
            node = inner.either(opened_at=None)
        except QueryError as mistake:
            self.fail(f"in @{name}: {mistake}", start)
        self.parts += inner.parts
        return node

    def field(self, name: str, start: int) -> Node | None:
        if name not in _KNOWN:
            known = _SAID_OTHERWISE.get(name) or nearest(name, sorted(_KNOWN))
            more = f"did you mean {known}:?" if known else f"there are {', '.join(FIELD_NAMES)}."
            self.fail(f"no field is called {name!r}; {more} To search for the words, quote them", start)
        value_at = self.place
        if self.ends_at(value_at):
            self.fail(f"{name}: needs a value right behind its colon", max(value_at - 1, 0))
        if self.text[value_at] == "(":
            self.fail(f"{name}: takes one word or one phrase in quotation marks, no parentheses", value_at)
        is_phrase = self.text[value_at] in '"“”'
        value = self.quoted() if is_phrase else self.word()
        if name in _NAMED:
            return self.holding(name, value, is_phrase, value_at)
        if name in ("mentions", "mentioned-by"):
            return Mentions(fold_key(value.strip()), by=name == "mentioned-by")
        if name in ("is", "status"):
            word, marks = value.lower(), MARKS if name == "is" else ()
            if word in marks:
                return Among(word, frozenset(self.marked(word)))
            if word not in set(Status):
                self.fail(f"{name}: takes {', '.join((*Status, *marks))}", value_at)
            return Fact(f"is:{word}")
        if name in ("has", "no"):
            if value.lower() not in HAS_FIELDS:
                self.fail(f"{name}: takes {', '.join(dict.fromkeys(HAS_FIELDS.values()))}", value_at)
            has = Fact(f"has:{HAS_FIELDS[value.lower()]}")
            return has if name == "has" else Not(has)
        return self.days(name, value, value_at)

    def holding(self, name: str, value: str, is_phrase: bool, value_at: int) -> Node:
        """The condition that a field must meet."""
        field = _NAMED[name]
        if field in WORD_FIELDS:
            return self.needed(_words(value, field, is_phrase), name, value_at)
        if TABLE[field].kind in (DATE, DAY):
            return self.days(field, value, value_at)
        if field == "tags":
            tag = clean_tag(value)
            node = self.needed(Match(field, fold(tag)) if tag else None, name, value_at)
            meant = self.aliases.get(fold(tag))
            # An alias hides no tag that entries have.
            return node if meant is None else Some((Match(field, fold(meant)), node))
        value = arxiv_id(value) or re.sub(r"v\d+$", "", value) if field == "arxiv" else value.strip()
        value = canonical_doi(value) or value if field == "doi" else value
        return self.needed(Match(field, fold(value)) if value else None, name, value_at)

    def needed(self, node: Node | None, name: str, value_at: int) -> Node:
        if node is None:
            self.fail(f"{name}: needs a value with letters or digits", value_at)
        return node

    def days(self, name: str, value: str, value_at: int) -> Node:
        if name in ("after", "before"):
            first, last = self.period(value, value_at)
            try:
                if name == "after":
                    return Between("date", last + timedelta(days=1), None)
                return Between("date", None, first - timedelta(days=1))
            except OverflowError:
                self.fail("the calendar has no such day", value_at)
        if ".." not in value:
            first, last = self.period(value, value_at)
            return Between(name, first, None if re.fullmatch(_RELATIVE, value) else last)
        left, right = value.split("..", 1)
        if not left and not right:
            self.fail("a range needs a day on one side of its dots", value_at)
        begin = self.period(left, value_at)[0] if left else None
        end = self.period(right, value_at + len(left) + 2)[1] if right else None
        if begin and end and begin > end:
            self.fail("this range ends before it begins", value_at)
        return Between(name, begin, end)

    def period(self, value: str, value_at: int) -> tuple[date, date]:
        """The first and the last day of a year, a month or a day, or twice the day that ``7d`` names."""
        value = value.strip().lower()
        try:
            if value in ("today", "yesterday"):
                day = self.today - timedelta(days=value == "yesterday")
                return day, day
            if back := re.fullmatch(_RELATIVE, value):
                day = self.today - timedelta(days=int(back[1]) * {"d": 1, "w": 7, "m": 30, "y": 365}[back[2]])
                return day, day
            if found := re.fullmatch(_DAY, value):
                meant = Date(*(int(part) for part in found.groups() if part))
                return meant.first, meant.last
        except (ValueError, OverflowError):
            what = "month" if re.fullmatch(r"\d{4}\D\d{1,2}\D?", value) else "day"
            self.fail(f"there is no such {what}: {value}", value_at)
        self.fail("a day is written 2024, 2024-05, 2024-05-20, today, 7d, 2w, 3m or 1y (that long ago)", value_at)


_RELATIVE = r"(?a)(\d{1,9})([dwmy])"
_DAY = r"(?a)(\d{4})(?:(?:[-/]|\.\s*|년\s*)(\d{1,2})(?:(?:[-/]|\.\s*|월\s*)(\d{1,2})(?:일|\.)?|월|\.)?|년)?"


def _words(text: str, field: str = "", phrase: bool = False) -> Words | None:
    """The words of a text as a part of a query; None if it has none."""
    return Words(text, field, phrase) if split(fold(text)) else None
