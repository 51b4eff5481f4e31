"""Entries as plain lines for a pipe, and the rule that makes any text harmless on one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final
from unicodedata import combining, east_asian_width

from ..errors import UsageError, hint
from ..model import DOI, FIELDS, FLAG, LINE, NAME, TABLE, TEXT, TEXTS, Entry, Source, as_text, in_one_line

DEFAULT_FIELDS: Final = ("key", "date", "status", "title", "authors", "tags")
"""The default columns of a line. The key is first, so that each line names its entry."""

TABLE_COLUMNS: Final = ("title", "key", "date", "tags", "authors")
"""The names that ``--columns`` takes, in the order shown; the first are kept longest if there is little room."""

# C0 and C1 control characters (a terminal obeys them), the two separators that end a line in some programs,
# the marks that reverse the direction of text (https://trojansource.codes), and surrogates, which UTF-8 cannot encode.
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def safe(text: str) -> str:
    """The text on one line, with nothing in it that a terminal obeys.

    Tabs and line ends become spaces, control characters their pictures (``␛``), the rest ``�``: always one
    character for one, so that spans into the text stay valid.
    """
    # Everything unsafe is unprintable; asking that first is quicker, and usually enough.
    return text if text.isprintable() else re.sub(_UNSAFE, _harmless, text)


def safe_block(text: str) -> str:
    """The text with its line ends, and nothing else in it that a terminal obeys."""
    return "\n".join(safe(line.expandtabs(4)) for line in text.replace("\r\n", "\n").split("\n"))


def harmless(text: str) -> str:
    """The text with its line ends and tabs: an export that is printed on a terminal."""
    return "\n".join("\t".join(map(safe, line.split("\t"))) for line in text.split("\n"))


def _harmless(found: re.Match[str]) -> str:
    char = found[0]
    if char in _SPACES:
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else "�"


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 tag``, ``1,200 tags``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def entries(count: int) -> str:
    """``1 entry``, ``2 entries``."""
    return plural(count, "entry", "entries")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes; for messages, which need no Rich."""
    return sum(2 if east_asian_width(char) in "WF" else not combining(char) for char in text)


def shortened(text: str, width: int) -> str:
    """A message if it takes at most ``width`` cells, else its beginning and ``…``."""
    if cells(text) <= width:
        return text
    kept = text
    while cells(kept) >= width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def fields_from(text: str, own: Callable[[], Container[str]] = tuple) -> tuple[str, ...]:
    """The fields that ``--fields key,date,title`` chooses: ours, or ``own`` ones. Raises UsageError for another."""
    return _chosen(text, FIELDS, "field", "--fields", own)


def columns_from(text: str) -> tuple[str, ...]:
    """The columns that ``--columns title,tags`` chooses. Raises UsageError for an unknown name."""
    return tuple(dict.fromkeys(_chosen(text, TABLE_COLUMNS, "column", "--columns")))


def _chosen(
    text: str, known: Sequence[str], what: str, option: str, own: Callable[[], Container[str]] = tuple
) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    there_are = f"there are {', '.join(known)}"
    others = own() if not set(names).issubset(known) else ()  # only then, as every entry is read for it
    for name in names:
        if name not in known and name not in others:
            raise UsageError(f"no {what} is called {safe(name)!r}; {hint(name, known, there_are)}")
    if not names:
        raise UsageError(f"{option} names no {what}; {there_are}")
    return names


def row(values: Iterable[object]) -> str:
    """Values as one line with tabs between them, without a line end."""
    return "\t".join([safe(str(value)) for value in values])


def line(entry: Entry, fields: Sequence[str] = DEFAULT_FIELDS) -> str:
    """The entry as one line with tabs between the fields; a list is joined by ``, ``, a missing value is empty."""
    return "\t".join([_VALUES[name](entry) if name in _VALUES else _own(entry, name) for name in fields])


def _own(entry: Entry, name: str) -> str:
    return safe(as_text(entry.extra.get(name, ""))).strip()


def entry_lines(
    entry: Entry, related: Sequence[Entry] = (), mentions: Sequence[Entry] = (), mentioned_by: Sequence[Entry] = ()
) -> Iterator[str]:
    """The entry in full: its title, a line for each fact, then the abstract and the note as they are.

    ``related`` are other entries on the same paper, ``mentions`` those that its note names, ``mentioned_by`` those
    whose notes name it. Empty fields have no line.
    """
    yield safe(entry.title).strip()
    for name in FIELDS:
        if name not in ("title", "more_authors", "abstract", "note") and (value := _VALUES[name](entry)):
            yield f"{name}: {value}"
    for name, extra in entry.extra.items():
        yield safe(f"{name}: {as_text(extra)}")
    for other in related:
        yield safe(f"same paper: {other.key}")
    for name, others in (("mentions", mentions), ("mentioned by", mentioned_by)):
        if others:
            yield f"{name}: {_joined([other.key for other in others])}"
    for text in (entry.abstract, entry.note):
        if text.strip():
            yield ""
            yield from safe_block(text.strip("\n")).split("\n")


def differences(before: Entry, after: Entry) -> str:
    """How a change alters an entry: items added to lists (+) and removed (-), text appended."""
    found = []
    for name in FIELDS:
        was, now = getattr(before, name), getattr(after, name)
        if was == now or (name == "status_on" and before.status != after.status):
            continue
        if TABLE[name].kind is TEXTS:
            parts = [f"+{item}" for item in now if item not in was] + [f"-{item}" for item in was if item not in now]
            found.append(f"{name}: {' '.join(parts) or 'in another order'}")
        elif isinstance(was, str) and was and now.startswith(was):
            found.append(f"{name}: +{now[len(was) :].strip()}")
        else:
            found.append(f"{name}: {_VALUES[name](before) or 'none'} → {_VALUES[name](after) or 'none'}")
    return safe("; ".join(found))


def source_name(source: Source) -> str:
    """A source as ``file:first-last``, the way compilers and editors name places."""
    lines = f"{source.first}-{source.last}" if source.last > source.first else str(source.first)
    return safe(f"{source.file}:{lines}")


def _joined(items: Sequence[str]) -> str:
    return safe(", ".join(items)).strip()


def author_line(authors: Sequence[str], more: bool) -> str:
    """The authors on one line, with ``et al.`` if some are not named."""
    line = in_one_line([*authors, "et al."]) if more and len(authors) > 1 else in_one_line(authors)
    return safe(line + " et al." * (more and len(authors) == 1)).strip()


def _shown(name: str) -> Callable[[Entry], str]:
    """The function that shows a field of an entry on one line."""
    value = attrgetter(name)
    kind = TABLE[name].kind
    if kind is TEXTS:
        return lambda entry: _joined(value(entry))
    if kind is FLAG:
        return lambda entry: "true" if value(entry) else ""
    if kind in (TEXT, LINE, NAME, DOI):
        return lambda entry: safe(value(entry)).strip()
    return lambda entry: str(found) if (found := value(entry)) else ""


_VALUES: Final[dict[str, Callable[[Entry], str]]] = {
    **{name: _shown(name) for name in FIELDS},
    "title": lambda e: safe(e.title).strip(),
    "authors": lambda e: author_line(e.authors, e.more_authors),
    "sources": lambda e: ", ".join(source_name(s) for s in e.sources),
}
