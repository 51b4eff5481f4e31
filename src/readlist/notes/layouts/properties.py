"""The properties above a note: YAML or TOML between fences, as names, values and the lines they stand on.

PyYAML reads YAML, and only its shape: a plain value gets a type if it is written the usual way (``5`` is a number;
``1.50``, ``2405.10930`` and ``no`` are texts), a quoted one is a text. What YAML refuses or would lose, but people
write, is read property by property, and its text is the value: ``title: Gemini: A Family``, ``tags: #a #b``, a tab
before an item.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from ...pattern import pattern
from ..reading import NotANote

DEEPEST = 20
"""How deep lists and tables may be nested."""

_KEY = pattern(r"(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([^\s:#\-\[\]{}\"'][^:]{0,80}?))\s*:(?:\s+(.*)|)$")
_LOST = pattern(r"^(?:[^\"'\n]*[\s:\-])?#[^\s#]", re.M)
"""A ``#`` with a word right after it: a tag or a number, which YAML would take for a comment."""
_NESTED = pattern(r"(?:[-?] ){20}")
_TOML_NAME = pattern(r"\s*\[{0,2}\s*[\"']?([^\"'=.\[\]\s]{1,80})[\"']?\s*[.=\]]")
_ISO_DATE = pattern(r"\d{4}-\d{2}-\d{2}")
_ISO_TIME = pattern(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?")


@dataclass(slots=True)
class Property:
    """A name and its value. ``quoted`` tells whether the name stands in quotation marks."""

    name: str
    value: Any
    quoted: bool = False


Found = tuple[list[Property], dict[int, int]]
"""Properties, and for each line (its index) the property (its index) that it belongs to."""


def of_yaml(lines: Sequence[str], start: int, end: int) -> Found | None:
    """The properties of YAML in the lines from ``start`` to before ``end``; None if there are none.

    Raises :class:`..reading.NotANote` for aliases and for what is nested too deeply.
    """
    text = "\n".join(lines[start:end])
    _fail_if_nested(text, start)
    whole = None if _LOST.search(text) else _composed(text, start)
    if whole is None:
        whole = _one_by_one(lines, start, end)
    if whole is None:
        return None
    starts = [at for at, _ in whole]
    places = {}
    for index, (first, last) in enumerate(zip(starts, [*starts[1:], end], strict=True)):
        for i in range(first, last):
            text = lines[i].strip()
            if text and (i == first or not text.startswith("#") or isinstance(whole[index][1].value, str)):
                places[i] = index
    return [found for _, found in whole], places


_NAMES = pattern(r"(?:^|[\s{,])[\"']?([^\W\d][^:\n\"'{},]{0,30}?)[\"']?:(?=\s|$)", re.M)


def names_of(text: str) -> set[str]:
    """What could be the names of properties in a text of YAML."""
    return set(_NAMES.findall(text))


class Table(NamedTuple):
    """A table within YAML: its properties, the line (its index) on which each begins, and the line after the last."""

    said: list[Property]
    starts: list[int]
    end: int


def tables(lines: Sequence[str], is_wanted: Callable[[list[str]], bool]) -> list[list[Table]]:
    """The tables of YAML whose names are wanted: each time those of one list, or of one table by names of their own.

    What lies within such a table is its own; a text that is one as a whole gives way to those within it.
    """
    import yaml

    text = "\n".join(lines)
    _fail_if_nested(text, 0)
    try:
        root = yaml.compose(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError, UnicodeError, ValueError):
        return []
    found: list[list[Table]] = []
    waiting = [_within(root)]
    seen: set[int] = set()  # an alias may stand within what it stands for
    while waiting:
        here = []
        for node in waiting.pop():
            if id(node) in seen:
                continue
            seen.add(id(node))
            names = [str(key.value) for key, _ in node.value] if node.id == "mapping" else []
            if names and is_wanted(names):
                here.append(_table(node))
            elif node.id != "scalar":
                waiting.append(_within(node))
        found += [here] if here else []
    if not found and root is not None and root.id == "mapping":
        found = [[_table(root)]]
    return sorted(found, key=lambda tables: tables[0].starts)


def _within(node: Any) -> list[Any]:
    """The nodes of YAML within another."""
    if node is None or node.id == "scalar":
        return []
    return [value for _, value in node.value] if node.id == "mapping" else list(node.value)


def _table(node: Any) -> Table:
    seen: set[int] = set()
    own = [(key, value) for key, value in node.value if key.id == "scalar"]
    said = [Property(str(key.value), _value(value, seen, 0), key.style == '"') for key, value in own]
    return Table(said, [key.start_mark.line for key, _ in own], node.end_mark.line + bool(node.flow_style))


_PAGE = pattern(r"[ \t]*(?:- )?([^\W\d_][\w-]*(?: [\w-]+)?(?:\(s\))?)::(?:\s+(.*)|)$")
"""A property of a page or a block in Logseq: ``authors:: [[Ann Lee]], [[Bo Oh]]``."""


def is_of_page(line: str) -> bool:
    """Whether a line is a property of Logseq."""
    return "::" in line and _PAGE.match(line.rstrip()) is not None


def of_page(lines: Sequence[str], start: int) -> tuple[Found, int]:
    """The properties of Logseq that stand in the lines from ``start`` on, and the line after the last."""
    found: list[Property] = []
    at = start
    while at < len(lines) and (said := _PAGE.match(lines[at].rstrip())):
        found.append(Property(said[1], typed(_plain(said[2] or ""))))
        at += 1
    return (found, {start + i: i for i in range(len(found))}), at


def of_toml(lines: Sequence[str], start: int, end: int) -> Found | None:
    """The properties of TOML in the lines from ``start`` to before ``end``; None if it is not TOML."""
    from ...toml import BadToml, loads

    try:
        found = loads("\n".join(lines[start:end]))
    except BadToml:
        return None
    index = {name: i for i, name in enumerate(found)}
    places: dict[int, int] = {}
    last: int | None = None
    for i in range(start, end):
        opened = _TOML_NAME.match(lines[i])
        last = index.get(opened[1], last) if opened else last
        if last is not None and lines[i].strip():
            places[i] = last
    return [Property(name, value) for name, value in found.items()], places


def _fail_if_nested(text: str, start: int) -> None:
    depth = deepest = 0
    for mark in re.findall(r"[\[\]{}]|\n(?=\S)", text):
        depth = 0 if mark == "\n" else depth + 1 if mark in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    if deepest > DEEPEST or _NESTED.search(text):
        raise NotANote(f"line {start + 1}: the front matter is nested deeper than {DEEPEST} levels; make it flatter")


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _composed(text: str, start: int) -> list[tuple[int, Property]] | None:
    """The properties of a text that is YAML, each with its line; None if it is not, or no table."""
    import yaml

    try:
        root = yaml.compose(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError, UnicodeError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    seen: set[int] = set()
    return [
        (start + key.start_mark.line, Property(str(key.value), _value(value, seen, start), key.style == '"'))
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    ]


def _value(node: Any, seen: set[int], start: int, depth: int = 0) -> Any:
    """What a node of YAML stands for."""
    if id(node) in seen:
        line = start + node.start_mark.line + 1
        raise NotANote(
            f"line {line}: an alias (*name) stands for this elsewhere in the front matter; write it out there"
        )
    if depth > DEEPEST:
        line = start + node.start_mark.line + 1
        raise NotANote(f"line {line}: the front matter is nested deeper than {DEEPEST} levels; make it flatter")
    seen.add(id(node))
    if node.id == "scalar":
        return _block(node) if node.style else typed(node.value)
    if node.id == "mapping":
        return {
            str(key.value): _value(value, seen, start, depth + 1) for key, value in node.value if key.id == "scalar"
        }
    items = [_value(item, seen, start, depth + 1) for item in node.value]
    inner = items[0] if len(items) == 1 and node.flow_style else None
    if isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], str):
        return f"[[{inner[0]}]]"  # a link of a wiki, not a list in a list
    return items


def _block(node: Any) -> str:
    """A text in quotation marks as it is, one of several lines without the line break at its end."""
    text = str(node.value)
    return text.rstrip("\n") if node.style in "|>" else text


def _one_by_one(lines: Sequence[str], start: int, end: int) -> list[tuple[int, Property]] | None:
    """The properties of lines that are not YAML together, each read by itself; None if a line is not one of these."""
    found: list[tuple[int, Property]] = []
    firsts = [
        i for i in range(start, end) if lines[i].strip() and lines[i][0] not in " \t-#]}" and not lines[i].isspace()
    ]
    if not firsts or any(lines[i].strip() and not lines[i].lstrip().startswith("#") for i in range(start, firsts[0])):
        return None
    for first, last in zip(firsts, [*firsts[1:], end], strict=True):
        key = _KEY.match(lines[first].rstrip())
        if key is None:
            return None
        chunk = [re.sub(r"^[ \t]+", lambda m: m[0].replace("\t", "  "), line) for line in lines[first:last]]
        text = "\n".join(chunk)
        read = None if _LOST.search(text) else _composed(text, first)
        name = next(part for part in key.groups()[:3] if part is not None)
        value = read[0][1].value if read and len(read) == 1 else _raw(key[4] or "", chunk[1:])
        found.append((first, Property(name, value, key[1] is not None)))
    return found


def _raw(text: str, below: Sequence[str]) -> Any:
    """The value of a property that YAML does not read: the text after its colon, with the lines or items below it."""
    items = [line.strip() for line in below if line.strip() and not line.lstrip().startswith("# ")]
    if re.fullmatch(r"[|>][-+\d]*", text.strip()):
        return ("\n" if text[0] == "|" else " ").join(items)
    if items and not _plain(text) and all(item.startswith("-") for item in items):
        return [typed(_plain(item[1:])) for item in items]
    return typed(_plain(" ".join([text, *items])))


def _plain(text: str) -> str:
    """A value without the comment after it, and without the quotation marks around the whole of it."""
    text = re.split(r"(?:^|\s)#(?=\s|$)", text.strip())[0].strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in text[1:-1]:
        return text[1:-1]
    return text


def typed(text: str) -> Any:
    """A plain value: nothing, true or false, a date, a number if it is written the usual way, else the text."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "True", "false", "False"):
        return text in ("true", "True")
    if text[0] in "-0123456789":
        try:
            if _ISO_DATE.fullmatch(text):
                return date.fromisoformat(text)
            if _ISO_TIME.fullmatch(text):
                return datetime.fromisoformat(text)
            return json.loads(text, parse_float=_number, parse_int=_number)
        except (ValueError, RecursionError):
            return text
    return text


def _number(text: str) -> int | float | str:
    """A number if it is written the usual way, else its text."""
    try:
        number = float(text) if re.search("[.eE]", text) else int(text)
    except ValueError:  # thousands of digits
        return text
    return number if str(number) == text else text
