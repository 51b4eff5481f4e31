"""Facts: a label and what follows it, however it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...model import Status
from ...pattern import pattern
from ..words.labels import EMOJI
from . import dates, labels, paper_links, people, tags, venues
from .citations import citation
from .labels import label_of
from .links import LONGEST, is_bare_link, links_of


@dataclass(slots=True)
class Fact:
    """A value and the field that its label names (one of :func:`.labels.fields`), with its line (from 0) and label."""

    field: str
    value: str
    line: int = -1
    label: str = ""


_BEFORE = pattern(
    r"\s*(?:>\s*)*(?:(?:[-:+•‣▪◦■●○·–*※]|\\\*|\d{1,2}[.)]|[①-⑳]|\[\d{1,2}\])\s+|・\s*|[一二三四五六七八九十]{1,3}、\s*)?(?:>\s*)*"
)
"""What stands before a label: quotation marks, a bullet or a number."""
_INLINE = pattern(r"\[([^\[\]():]{1,40})::\s*(.*)\]|\(([^\[\]():]{1,40})::\s*(.*)\)")
"""A field as Obsidian's Dataview reads it within a line: ``[rating:: 4]``, ``(authors:: Ann Lee, Bo Oh)``."""
_PROPERTY = pattern(r":([\w.+-]{1,40}):(?:\s+(.*)|)$")
_BRACKETED = pattern(
    r"(?:\[([^\[\]]{1,30})\]|【([^【】]{1,30})】|〔([^〔〕]{1,30})〕|<([^<>/]{1,30})>|《([^《》]{1,30})》|"
    r"\(([^()]{1,30})\))\s*"
    r"[:：]?\s*(?=[^\s(\[:：])(.*)$"
)
_BOLD = pattern(r"(\*\*|__|`)([^*_`]{1,40})\1\s+(?:[-–—→=>|]+\s+)?(\S.*)$")
_DASHED = pattern(
    r"(?=[^-–—|→=]{1,40}+\s*+(?<=\s)[-–—→=])"  # at once, what most lines lack
    r"([^-–—|→=]{1,40}?)\s+(?:[-–—→=]|->|=>)\s+(\S.*)$"
)
_BEFORE_DAY = pattern(r"([^\W\d][^\d:：]{1,20}) (\d.{3,40})")
"""A label and a day with no more than a space between them: ``読んだ日 2024/5/20``."""
_WIDE = pattern(r"(\S(?:.{0,20}?\S)?)(?:\u3000\s*|\t\s*| {2,})(?=[^\s:：])((?:(?!\u3000|\t|  ).)+)$")
"""A label and its value in columns; a third column makes a table of it."""
_COLUMNS = frozenset("title authors date venue year tags link paper arxiv doi".split())
_DASHABLE = frozenset("authors date venue year published tags link paper code arxiv doi".split())
_OPENED = pattern(r"(?:\*{1,3}|_{1,3}|`|<(\w+)[^<>]*>)")
_SEPARATE = pattern(
    r"(?:[,;]\s+|；\s*)(?=[^\W\d_]{2,12}\s?(?::\s|：))|\s+[|｜·•/]\s+|\s*[|｜／]\s*|\s*(?:<br\s*/?>|&nbsp;)\s*|\s{3,}|"
    r"(?<=[)\]])\s+(?=[(\[][^\[\]():]{1,40}::)"
)
_HAS_SEPARATOR = pattern(r"[|·•｜／；]| (?:  |/ )|<br|&nbsp;|[)\]] [(\[]\w|[,;] [^\W\d_]{2,12} ?(?:: |：)")
_ENDS = pattern(r"(?:\s|\\$|<br\s*/?>)+$", re.I)


def _unmarked(line: str) -> str:
    """A line without the marks before it; most lines begin with a letter."""
    return line if line[:1].isalpha() and "、" not in line[:4] else line[_BEFORE.match(line).end() :]  # type: ignore[union-attr]


def pair(line: str) -> tuple[str, str] | None:
    """The label and the value of a line that has a short text before a colon, or two cells or columns; else None.

    :func:`label_of` says whether the text before the colon is a known label.

    ``Authors: …``, ``**Authors**: …``, ``- **Authors:** …``, ``> **作者**：…``, ``authors:: …``, ``:AUTHOR: …``,
    ``#+author: …``, ``| Authors | … |``, ``<b>Authors</b>: …``, ``題目　…``.
    """
    return _pair(_unmarked(line))


def _pair(text: str) -> tuple[str, str] | None:
    if not text:
        return None
    first = text[0]
    if first == "|":
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        return (cells[0], cells[1]) if len(cells) == 2 and cells[0] else None
    if first == ":":
        found = _PROPERTY.match(text.rstrip())
        return (found[1], (found[2] or "").strip()) if found else None
    if first in "[(" and "::" in text and (found := _INLINE.fullmatch(text.rstrip())):
        return found[1] or found[3], found[2] or found[4] or ""
    top = text[: labels.LONGEST]
    wide = _WIDE.match(text.rstrip()) if "  " in top or "\t" in top or "\u3000" in top else None
    if wide and label_of(wide[1]) in _COLUMNS and not label_of(wide[2]):
        return wide[1], wide[2]
    at = text.find(":", 0, labels.LONGEST)
    full = text.find("：", 0, labels.LONGEST)
    if full >= 0 and (at < 0 or full < at):
        at = full
    if at <= 0 or text.startswith("//", at + 1):
        return None
    label, value = text[:at], text[at + 1 :].lstrip(":：")
    if label.count("**") % 2 and value.lstrip().startswith("**"):
        label, value = label.replace("**", ""), value.lstrip()[2:]  # an emoji before the emphasis
    opened = _OPENED.match(label)
    if opened is not None:
        mark = f"</{opened[1]}>" if opened[1] else opened[0]
        if not label[opened.end() :].rstrip().endswith(mark) and value.lstrip().startswith(mark):
            value = value.lstrip()[len(mark) :].lstrip(":： ")
        elif value.count(mark) == 1 and mark not in label[opened.end() :]:
            value = value.rstrip().removesuffix(mark)
    last = value[-1:]
    return label, _ENDS.sub("", value).strip() if last.isspace() or last in ("\\", ">") else value.strip()


_FEW = 3


@lru_cache(maxsize=64)
def labelled(line: str) -> tuple[str, str] | None:
    """The field and the value of a line that is a label and what follows it; None for any other line.

    The fields are those of :func:`.labels.fields`: ``paper`` is for links only (with a title after it, its field is
    ``title``). The value may be "": then it stands below. Besides what :func:`pair` reads: ``**Authors** …``,
    ``【著者】…``, ``[저자] …``, ``저자 - …``. A value that is nothing but tags is read as
    tags, whatever word stands before it.
    """
    if is_bare_link(line):
        return None
    text = _unmarked(line)
    said = _pair(text)
    if said is not None:
        field = label_of(said[0]) or labels.of_one_of_several(said[0])
        if field:
            if field == "status" and labels.status_of(said[0]) is Status.READ:
                return field, said[1]  # the day on which it was read
            is_day = field in ("date", "data")
            return resolved(field, dates.in_order(labels.plain(said[0]), said[1]) if is_day else said[1])
        if said[1]:
            return (
                ("tags", said[1])
                if said[1][0] == "#" and len(said[0].split()) < _FEW and tags.tag_line(said[1])
                else None
            )
    if not text or len(text) > 2000:
        return None
    if text[0] in "[【〔<《(" and (found := _BRACKETED.match(text)):
        *names, value = found.groups()
        label = next(filter(None, names))
    elif text[0] in "*_`" and (found := _BOLD.match(text)):
        label, value = found[2], found[3]
    elif text[0] in EMOJI:
        return _after_emoji(text)
    elif found := _DASHED.match(text):
        field = label_of(found[1])
        return resolved(field, found[2].strip()) if field in _DASHABLE else None
    elif (found := _BEFORE_DAY.fullmatch(text)) and label_of(found[1]) == "date":
        day = dates.in_order(labels.plain(found[1]), found[2])
        return ("date", day) if dates.is_date(day) else None
    else:
        return None
    field = label_of(label)
    return resolved(field, value.strip()) if field else None


labels.ON_CHANGE.append(labelled.cache_clear)


def _after_emoji(text: str) -> tuple[str, str] | None:
    """The fact after a sign that stands for its label, where the value is of that kind: ``👥 Ann Lee, Bo Oh``."""
    field, value = EMOJI[text[0]], text[1:].lstrip("\ufe0f\u200d♂♀").strip()
    is_of_it = {
        "authors": len(text) < LONGEST and bool(people.names(value)),
        "link": is_bare_link(value),
        "code": is_bare_link(value),
        "date": dates.is_date(value),
        "tags": tags.are_tags(value),
        "note": True,
    }
    return (field, value) if value and is_of_it[field] else None


_ALONE = 24
"""A label on a line of its own, without a colon, is shorter than this, in characters."""


def alone(line: str) -> str:
    """The field of a line that is a label and nothing else, whose value is what stands below; "" for any other line."""
    if len(line) >= _ALONE or tags.tag_line(line):
        return ""
    field = label_of(line)
    return field if field not in ("other", "note") else ""


_FILED = pattern(r"\(\d+kb\b")
"""What arXiv prints after the day on which a paper was filed: its size."""


_TO_DO = pattern(r"(?:TODO|FIXME|TBD|WIP)\b")
"""What stands for a link that is still to be found."""


def resolved(field: str, value: str) -> tuple[str, str]:
    """The field of a value after a label that is for more than one: the day on which a status was so is a date."""
    if field == "data" and not dates.is_date(value):
        return "other", value
    if field == "paper" and value and "://" not in value:
        if paper_links.arxiv(value) and len(value) < 40:
            return "arxiv", value
        name = value.strip("[] ")
        if people.are_presenters(name) or _TO_DO.match(name):
            return "other", value
        return ("venue" if venues.is_venue(name) else "title"), value
    if field == "link" and "://" not in value and venues.is_venue(value):
        return (field if paper_links.arxiv(value) or citation(value) else "venue"), value  # where it was published
    if field == "date" and _FILED.search(value):
        return "published", value
    if field == "status" and value and dates.date_line(value):
        return "date", value
    return field, value


_APART = pattern(r"\s+(?:[|｜·•/—–]|--)\s+|\s*[|｜;；]\s*|\s*<br\s*/?>\s*|\s{3,}")


def parts(line: str) -> list[str]:
    """The parts of a line between bars, dots in the middle, dashes, semicolons or wide space, else between commas."""
    found = [part.strip() for part in _APART.split(line.strip().strip("|")) if part.strip()]
    return found if len(found) > 1 else [part.strip() for part in line.split(",") if part.strip()]


def _separated(line: str) -> list[str]:
    """The parts of a line between what stands between facts; [] for a line without that."""
    if not _HAS_SEPARATOR.search(line):
        return []
    return [part.strip() for part in _SEPARATE.split(line.strip().strip("|")) if part.strip()]


def several(line: str) -> list[tuple[str, str]]:
    """The facts of a line that holds nothing else: one, or more with a bar, a dot or wide space between them.

    Beside two whose labels are known, others may have any.
    """
    parts = _separated(line)
    if len(parts) > 1:
        known = sum(labelled(part) is not None for part in parts)
        found = [fact for part in parts if (fact := labelled(part) or _linked(part) or (known > 1 and _other(part)))]
        if len(found) == len(parts) and known:
            return found
    one = labelled(line)
    return [one] if one else []


def beside_title(line: str) -> tuple[str, dict[str, str]]:
    """The title of a line of facts between separators, with its label, and the other facts by field, NUL and label.

    ``Title: Attention Is All You Need | Authors: Ana Sousa | Mood: good``; "" and none for any other line.
    """
    parts = _separated(line)
    said = [labelled(part) for part in parts] if len(parts) > 1 else []
    titles = [at for at, fact in enumerate(said) if fact and fact[0] == "title" and fact[1]]
    if titles != [0] or not any(said[1:]):
        return "", {}
    others = {}
    for part, fact in zip(parts[1:], said[1:], strict=True):
        label, value = pair(part) or ("", part)
        field, value = fact or ("other", value)
        others[f"{field}\0{labels.plain(label)}"] = value
    return parts[0], others


def _other(part: str) -> tuple[str, str] | None:
    """The value after a label that is not known."""
    said = pair(part)
    return ("other", said[1]) if said and said[1] else None


def _linked(text: str) -> tuple[str, str] | None:
    """The fact in a link whose words are a label: ``[[Paper]](https://…)``."""
    found = links_of(text) if "://" in text else []
    field = label_of(found[0].text) if len(found) == 1 else ""
    outside = text.replace(found[0].text, "").replace(found[0].url, "") if field else "x"
    return (field, found[0].url) if not outside.strip(" []()*_`.") else None


def labelled_names(line: str) -> list[str]:
    """The names after a label, such as ``Authors: Ana Sousa, Kim Cheolsu``; [] for any other line."""
    found = labelled(line) if len(line) <= LONGEST else None
    return people.read(found[1]).names if found and found[0] == "authors" else []
