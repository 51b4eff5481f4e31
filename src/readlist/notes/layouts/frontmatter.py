"""Notes that open with their facts: YAML between ``---`` lines, or TOML between ``+++`` lines.

The notes that readlist itself writes
-------------------------------------

One Markdown file a paper, UTF-8, ``\\n`` line ends. It is written so that every entry comes back exactly::

    ---
    readlist: 1
    key: "ruan2024observational"
    title: "Observational Scaling Laws and the Predictability of Language Model Performance"
    authors: ["Yangjun Ruan", "Chris J. Maddison", "Tatsunori Hashimoto"]
    date: 2024-05-20
    tags: ["scaling-law"]
    urls: ["https://arxiv.org/abs/2405.10938"]
    arxiv: "2405.10938"
    status: read
    status_on: 2024-05-21
    added_on: 2024-05-20
    sources: [{"file": "digest.txt", "first": 10, "last": 17}]
    ---
    > first line of the abstract
    >
    > third line of the abstract

    The note, verbatim, from here to the end of the file.

- The first two lines are ``---`` and ``readlist: 1``; the facts end with the next line that is ``---``.
- A fact is one line, ``name: value``. Values are JSON, except that dates and the status stand bare. A fact that is
  missing is empty (no date, no tags, status unread, key "").
- JSON keeps Hangul as Hangul; a value that is not plain is written in ASCII, with ``\\u``
  escapes, as ``json.dumps`` does by default.
- The fields that people added for themselves (``Entry.extra``) are facts of their own, after the others. A name that is
  not a plain word (letters, digits, ``_`` and ``-``), or that readlist knows, stands in JSON quotes: a quoted name is
  always one of theirs. A date or a date with a time stands bare, in ISO form.
- Behind the facts stand the lines of the abstract, each after ``"> "``, an empty one as ``>`` alone, with no line
  before or between them. Without an abstract, there is no such line.
- Where there is a note: one empty line, then the note as it is, then ``\\n``. Nothing in it is changed or escaped.
- An abstract or a note that is not plain cannot stand in the body: it is a fact of its own,
  ``abstract: "…"`` or ``note: "…"``, and the body goes without it.

Plain is a text that comes back from a file as it went in, by :func:`readlist.export.notes.is_plain`: NFC, without
carriage returns, other control characters (but tab and newline), line separators or lone surrogates, and no byte order
mark in it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from ...model import DATE, FIELDS, TABLE, Date, Entry, clean_tag, date_of
from ...pattern import pattern
from ..facts import bylines, dates, paper_links, person, tags, venues
from ..facts.contributors import contributors
from ..facts.labels import label_of
from ..facts.people import is_handle
from ..facts.tags import is_nothing
from ..reading import LAYOUT, Draft, Layout
from ..single import values
from . import body, properties
from .properties import Property

_FIELDS = frozenset(FIELDS)
_MARK = "readlist"
_VERSION = 1
_OPENS = pattern(r"[\s\ufeff]*(---|\+\+\+)[ \t]*\n")
_OWN_FACT = pattern(r"(?:(\"(?:[^\"\\]|\\.)*\")|([^\s:#\-\[\]{}\"'][^:]{0,80}?)): (.*)")
_OURS = frozenset(("added_on", "status_on"))
"""Fields that no label names, and that front matter gives by our own name."""
_RECORDS = frozenset(("item-type", "itemtype", "itemType"))
"""What only a reference manager writes: with it, ``date`` is the day of publication."""
_OF_POSTS = {
    "topics": "tags",
    "subjects": "tags",
    "publishedat": "date",
    "pubdate": "date",
    "publishdate": "date",
    "pubdatetime": "date",
}
"""What programs for blogs call the tags and the day of a post, in lower case and without underscores."""
_OTHERS = frozenset(("other", "note", "category"))
"""Labels that in front matter stay what they are: ``comments: true`` and ``categories`` are a blog's."""


_ENDS = {"---": ("---", "..."), "+++": ("+++",)}
"""What front matter ends with, by what it begins with: YAML also knows three full stops."""


def is_own(text: str) -> bool:
    """Whether readlist wrote this note."""
    return text.startswith(f"---\n{_MARK}: {_VERSION}\n")


_OF_A_NOTE = pattern(r"(?m)^---[ \t]*\n(?=(?:[\w-]+:.*\n)*title:)(?:[\w-]+:.*\n|[ \t]+\S.*\n|- .*\n){2,}---[ \t]*$")


def notes_of(text: str) -> list[tuple[int, str]]:
    """The notes that stand in one file, each below front matter with its title: its first line (from 0) and text.

    [] for a file with one, or with text above the first.
    """
    starts = [found.start() for found in _OF_A_NOTE.finditer(text)]
    if len(starts) < 2 or text[: starts[0]].strip() or "```" in text:
        return []
    ends = [*starts[1:], len(text)]
    return [(text.count("\n", 0, start), text[start:end]) for start, end in zip(starts, ends, strict=True)]


def recognise(text: str, name: str) -> float:
    """Whether a text begins with front matter: a fence, a fact below it, and the closing fence.

    Blank lines and a byte order mark above the fence make no difference. The properties of a page in Logseq, which need
    no fence, are also front matter.
    """
    opened = _OPENS.match(text)
    if opened is None:
        first = text.lstrip("\ufeff \t\n")[:500].split("\n", 1)[0]
        are_records = f"\n{first.partition('::')[0]}::" in text  # of several papers
        return 0.6 * (properties.is_of_page(first) and not are_records)
    fence, at = opened[1], opened.end()
    if not any(re.compile(rf"^{re.escape(mark)}[ \t]*$", re.M).search(text, at) for mark in _ENDS[fence]):
        return 0
    first = text[at : text.find("\n", at)]
    is_fact = first.startswith(("#", "-")) or ":" in first or not first.strip() or first == fence
    return 0.6 * (fence == "+++" or is_fact)


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The one entry of a note with front matter. ``day`` is the date if neither facts nor note name one.

    [] if the text has no front matter, so another layout has to read it. Raises :class:`..reading.NotANote`
    for front matter that is not read.
    """
    lines = draft.lines
    top = next((i for i, line in enumerate(lines) if line.strip(" \t\ufeff")), len(lines))
    if top < len(lines) and properties.is_of_page(lines[top]):
        (said, places), end = properties.of_page(lines, top)
        return _with_body(draft, day, said, places, top, end - 1)
    fence = lines[top].strip(" \t\ufeff") if top < len(lines) else ""
    ends = _ENDS.get(fence, ())
    end = next((i for i in range(top + 1, len(lines)) if lines[i].rstrip() in ends), -1)
    if end < 0:
        return []
    ours = fence == "---" and is_own("\n".join(lines[top : top + 3]) + "\n")
    found = _own(lines, top + 1, end) if ours else None
    if found is None:
        found = (properties.of_toml if fence == "+++" else properties.of_yaml)(lines, top + 1, end)
    if found is None and any(lines[i].strip() for i in range(top + 1, end)):
        return []
    said, places = found or ([], {})
    if not ours:
        return _with_body(draft, day, said, places, top, end)
    entry, fields = entry_of(said, ours)
    for i in range(top, end + 1):
        draft.give(i, fields[places[i]] if i in places else LAYOUT)
    _own_body(draft, end + 1, entry)
    if not entry.sources:
        entry.sources = [draft.whole()]
    return [entry]


def _with_body(
    draft: Draft, day: Date | None, said: list[Property], places: dict[int, int], first: int, last: int
) -> list[Entry]:
    """The entry of the properties that stand in the lines from ``first`` to ``last``, and of what follows.

    A single author may be whoever wrote the note: then the people in the subtitle or below are the paper's.
    """
    entry, fields = entry_of(said)
    for i in range(first, last + 1):
        draft.give(i, fields[places[i]] if i in places else LAYOUT)
    writer = entry.authors if len(entry.authors) == 1 and any(fact.name == "author" for fact in said) else []
    if writer:
        entry.authors = []
        _take_subtitle(entry)
    found = body.read_below(draft, last + 1, day, entry)
    if writer and entry.authors:
        entry.extra["author"] = writer[0]
    elif writer and found == [entry]:
        if " " in writer[0] or not person.is_given(writer[0]):
            entry.authors = writer
        else:
            entry.extra["author"] = writer[0]  # as friends are called
    return found


def _take_subtitle(entry: Entry) -> None:
    """Take the people and the venue of a subtitle that is both and nothing else: ``Ann Lee, Bo Lin (ICML 2019)``."""
    subtitle = entry.extra.get("subtitle")
    said = bylines.people_line(subtitle) if isinstance(subtitle, str) else None
    if said is not None and values.take(entry, "authors", said[0]):
        values.take(entry, "venue", said[1])
        del entry.extra["subtitle"]


def _own(lines: list[str], start: int, end: int) -> properties.Found | None:
    """The facts of the format above, a line each with a value in JSON; None if a person wrote some otherwise."""
    found: list[Property] = []
    for i in range(start, end):
        fact = _OWN_FACT.fullmatch(lines[i])
        if fact is None:
            return None
        value: Any = properties.typed(fact[3]) if fact[3][:1] not in ('"', "[", "{") else None
        try:
            name = json.loads(fact[1]) if fact[1] else fact[2]
            found.append(Property(name, json.loads(fact[3]) if value is None else value, fact[1] is not None))
        except (ValueError, RecursionError):
            return None
    return found, {start + index: index for index in range(len(found))}


def _own_body(draft: Draft, start: int, entry: Entry) -> None:
    """Read the body that readlist wrote: quoted lines of the abstract, an empty line, the note verbatim."""
    lines = draft.lines
    at = start
    while at < len(lines) and lines[at].startswith(">"):
        draft.give(at, "abstract")
        at += 1
    if at > start:
        entry.abstract = "\n".join(line[2:] if line[1:2] == " " else line[1:] for line in lines[start:at])
    if at >= len(lines):
        return
    first = at + 1 if not lines[at] else at
    last = len(lines) - 1 if not lines[-1] else len(lines)
    if first < last:
        entry.note = "\n".join(lines[first:last])
        for i in range(first, last):
            draft.give(i, "note")


def entry_of(said: list[Property], ours: bool = False) -> tuple[Entry, list[str]]:
    """The entry that facts describe, and for each fact the field it went to.

    A fact that is not what its name promises becomes a field of the person's own, and so does the second one of a
    name.
    """
    entry = Entry(title="")
    fields: list[str] = []
    counts: dict[str, int] = {}
    record = not ours and any(fact.name in _RECORDS for fact in said)
    cited = None if ours else next(filter(_is_citation, said), None)
    left = {} if cited is None else _take_nested(entry, cited)
    for fact in said:
        if ours and fact.name == _MARK and not fact.quoted:
            fields.append(LAYOUT)
            continue
        field = "" if fact.quoted and ours else fact.name if ours else _field(fact.name)
        if field == "date" and record and fact.name == "date":
            field = "published"
        if field in _FIELDS and ours and _set_own(entry, field, fact.value):
            fields.append(field)
            continue
        if fact is cited or (not ours and fact.name in _NESTED and isinstance(fact.value, dict)):
            rest = left if fact is cited else _take_nested(entry, fact)
            if not rest:
                fields.append(LAYOUT)
                continue
            fact = Property(fact.name, rest)
        is_writer = cited and field == "authors" and entry.authors  # who wrote the note
        if field and not ours and not is_writer and _set(entry, field, fact):
            fields.append(_ENTRYS.get(field, field))
            continue
        name = fact.name
        while name in entry.extra:
            counts[fact.name] = counts.get(fact.name, 1) + 1
            name = f"{fact.name} {counts[fact.name]}"
        entry.extra[name] = _without_nothing(fact.value)
        fields.append("extra")
    if not ours and not (entry.urls or entry.arxiv or entry.doi):
        entry.urls = _only_paper(entry.extra)
    return entry, fields


def _is_citation(fact: Property) -> bool:
    """Whether a fact is a table of what is known about the paper: ``cite:``, with ``authors:`` and ``title:`` in it."""
    return isinstance(fact.value, dict) and {"title", "authors"} <= set(map(_field, map(str, fact.value)))


def _take_nested(entry: Entry, fact: Property) -> dict[str, Any]:
    """Take the facts in the table of another; what is left of it has no field of ours."""
    inner = [Property(name, value) for name, value in fact.value.items()]
    return {one.name: one.value for one in inner if not (known := _field(one.name)) or not _set(entry, known, one)}


_NESTED = frozenset(("params", "extra", "taxonomies", "links", "paper"))
"""The tables in which Hugo and Zola want what is not theirs, and in which people keep what is the paper's."""
_ENTRYS = {"link": "urls", "paper": "urls", "project": "urls"}
"""The fields of an entry that go by another name than the label's."""


def _field(name: str) -> str:
    """The field that a name of a property is for; "" for a field of the person's own."""
    name = name.strip()
    field = name if name in _OURS else _OF_POSTS.get(name.replace("_", "").casefold()) or label_of(name)
    return "" if field in _OTHERS else field


def _only_paper(value: Any) -> list[str]:
    """The link to a paper in fields of the person's own, if it is the only one: they name related papers, too."""
    texts = _flat(list(value.values())) if isinstance(value, dict) else _flat(value)
    inner = [_only_paper(one) if isinstance(one, dict) else [one] for one in texts]
    found = {text for one in inner for text in one if isinstance(text, str) and paper_links.link(text)}
    return list(found) if len(found) == 1 else []


def _without_nothing(value: Any) -> Any:
    """A value without the nulls within it, which TOML does not know."""
    if isinstance(value, list):
        return [_without_nothing(item) for item in value if item is not None]
    if isinstance(value, dict):
        return {name: _without_nothing(item) for name, item in value.items() if item is not None}
    return value


def _set_own(entry: Entry, field: str, value: Any) -> bool:
    """Set a field from a fact that readlist wrote and a person may have edited; whether that worked."""
    if value is None:
        return True
    kind = TABLE[field].kind
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        value = [str(item) for item in value]
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and kind is not DATE:
        value = str(value)
    try:
        setattr(entry, field, kind.read(value))
    except ValueError:
        return False
    return True


def _set(entry: Entry, field: str, fact: Property) -> bool:
    """Set a field from a fact that someone else wrote, in whatever shape; whether that says all of it."""
    value = fact.value
    if isinstance(value, list):
        value = [item for item in value if not (isinstance(item, str) and is_nothing(item))]
    if value is None or value in ("", []) or (isinstance(value, str) and field != "status" and is_nothing(value)):
        return True
    if field == "authors":
        names, is_all, more = contributors(value, one=fact.name.strip().casefold() == "author")
        if is_handle(names):
            return False
        entry.authors = list(dict.fromkeys([*entry.authors, *names]))
        entry.more_authors = entry.more_authors or more
        return is_all and bool(names)
    if field == "date" or field in _OURS:
        return _set_day(entry, field, value)
    if field == "tags":
        texts = _flat(value)
        if any(isinstance(text, dict) for text in texts):
            return False
        found = [tag for text in texts if text is not None for tag in _tags(str(text), isinstance(value, list))]
        entry.tags = list({tag.casefold(): tag for tag in [*found[::-1], *entry.tags[::-1]]}.values())[::-1]
        return bool(found)
    if field == "status":
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
        return values.take(entry, field, str(value)) if isinstance(value, (str, bool, date)) else False
    if isinstance(value, date) and field == "published":  # a datetime is one too
        return values.take(entry, field, value.isoformat()[:10])
    if isinstance(value, list) and field in ("link", "paper", "project", "code"):
        if not all(isinstance(item, str) and "://" in item for item in value):
            return False
        taken = [values.take(entry, field, item) for item in value]
        return all(taken)
    if isinstance(value, (list, dict, bool, date)):
        return False
    value = str(value).strip()
    if field == "paper" and "://" not in value:
        field = "venue" if venues.is_venue(value) else "title"
    return values.take(entry, field, value, fact.name)


def _flat(value: Any) -> list[Any]:
    """The items of a list, and of the lists in it, since some people use both of YAML's signs: ``- [a, b]``."""
    return [text for item in value for text in _flat(item)] if isinstance(value, list) else [value]


def _set_day(entry: Entry, field: str, value: Any) -> bool:
    """Set a day; whether the value is one and nothing else. A text that holds one gives it, and stays beside it."""
    value = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    is_all = not isinstance(value, str) or dates.is_date(value.strip("[]"))
    found = dates.read(value) if isinstance(value, str) else date_of(value)
    if found is None or getattr(entry, field) is not None:
        return False
    if field == "date":
        entry.date = found
    elif found.exact is not None:
        setattr(entry, field, found.exact)
    return is_all


def _tags(text: str, listed: bool) -> list[str]:
    """The tags of a text; an item of a list is one tag, unless it holds several, each after a ``#``."""
    return (
        [clean_tag(text.strip("\"'"))]
        if listed and "#" not in text[1:] and "[[" not in text
        else tags.read(text, words=True)
    )


LAYOUTS = (Layout("frontmatter", "facts between lines of ---, then a note", read, recognise),)
