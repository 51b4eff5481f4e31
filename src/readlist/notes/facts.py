"""Facts: labels and their values, however they are typed, and the fields that they go to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..keys import is_key
from ..model import Entry, Status
from ..pattern import pattern
from . import dates, labels, papers, people, tags, venues
from .kinds import is_kind, is_short_for, without_kind
from .labels import label_of
from .links import LONGEST, is_bare_link, links_of, only_links
from .marks import CITE_KEY, WIKI

__all__ = ["Fact", "label_of", "labelled", "pair", "several", "take"]


@dataclass(slots=True)
class Fact:
    """A value and the field that its label names (one of :func:`.labels.fields`), with its line (from 0) and label."""

    field: str
    value: str
    line: int = -1
    label: str = ""


_BEFORE = pattern(r"\s*(?:>\s*)*(?:(?:[-:+•▪◦■●○·–*]|\d{1,2}[.)])\s+)?(?:>\s*)*")
"""What stands before a label: quotation marks, a bullet or a number."""
_PROPERTY = pattern(r":([\w.+-]{1,40}):(?:\s+(.*)|)$")
_BRACKETED = pattern(
    r"(?:\[([^\[\]]{1,30})\]|【([^【】]{1,30})】|〔([^〔〕]{1,30})〕|<([^<>/]{1,30})>|《([^《》]{1,30})》)\s*"
    r"[:：]?\s*(?=[^\s(\[:：])(.*)$"
)
_BOLD = pattern(r"(\*\*|__)([^*_]{1,40})\1\s+(?:[-–—→=>|]+\s+)?(\S.*)$")
_DASHED = pattern(
    r"(?=[^-–—|→=]{1,40}+\s*+(?<=\s)[-–—→=])"  # at once, what most lines lack
    r"([^-–—|→=]{1,40}?)\s+(?:[-–—→=]|->|=>)\s+(\S.*)$"
)
_DASHABLE = frozenset("authors date venue year published tags link paper code arxiv doi".split())
_OPENED = pattern(r"(?:\*{1,3}|_{1,3}|`|<(\w+)[^<>]*>)")
_SEPARATE = pattern(r"\s+[|｜·•/]\s+|\s*[|｜]\s*|\s*<br\s*/?>\s*|\s{3,}")
_ENDS = pattern(r"(?:\s|\\$|<br\s*/?>)+$", re.I)


def _unmarked(line: str) -> str:
    """A line without the marks before it; most lines begin with a letter."""
    return line if line[:1].isalpha() else line[_BEFORE.match(line).end() :]  # type: ignore[union-attr]


def pair(line: str) -> tuple[str, str] | None:
    """The label and the value of a line that has a short text before a colon, or two cells; None for any other.

    Whether the text before the colon is a label that is known, :func:`label_of` says.

    ``Authors: …``, ``**Authors**: …``, ``- **Authors:** …``, ``> **作者**：…``, ``authors:: …``, ``:AUTHOR: …``,
    ``#+author: …``, ``| Authors | … |``, ``<b>Authors</b>: …``.
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
    at = text.find(":", 0, labels.LONGEST)
    wide = text.find("：", 0, labels.LONGEST)
    if wide >= 0 and (at < 0 or wide < at):
        at = wide
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
    last = value[-1:]
    return label, _ENDS.sub("", value).strip() if last.isspace() or last in ("\\", ">") else value.strip()


_FEW = 3


def labelled(line: str) -> tuple[str, str] | None:
    """The field and the value of a line that is a label and what follows it; None for any other line.

    The fields are those of :func:`.labels.fields`: ``paper`` is for links only (with a title after it, its field is
    ``title``). The value may be "": what it is then stands below. Beside what :func:`pair` reads: ``**Authors** …``,
    ``【著者】…``, ``[저자] …``, ``저자 - …``. What is nothing but tags is these, whatever word stands before it.
    """
    if is_bare_link(line):
        return None
    text = _unmarked(line)
    said = _pair(text)
    if said is not None:
        field = label_of(said[0])
        if field:
            return _resolved(field, said[1])
        if said[1]:
            return (
                ("tags", said[1])
                if said[1][0] == "#" and len(said[0].split()) < _FEW and tags.tag_line(said[1])
                else None
            )
        if len(line) > 200:
            return None
    if not text or len(text) > 2000:
        return None
    if text[0] in "[【〔<《" and (found := _BRACKETED.match(text)):
        label, value = next(filter(None, found.groups()[:5])), found[6]
    elif text[0] in "*_" and (found := _BOLD.match(text)):
        label, value = found[2], found[3]
    elif found := _DASHED.match(text):
        field = label_of(found[1])
        return _resolved(field, found[2].strip()) if field in _DASHABLE else None
    else:
        return None
    field = label_of(label)
    return _resolved(field, value.strip()) if field else None


_ALONE = 24
"""A label on a line of its own, without a colon, is shorter than that, in characters."""


def alone(line: str) -> str:
    """The field of a line that is a label and nothing else, whose value is what stands below; "" for any other line."""
    if len(line) >= _ALONE or tags.tag_line(line):
        return ""
    field = label_of(line)
    return field if field not in ("other", "note") else ""


_FILED = pattern(r"\(\d+kb\b")
"""What arXiv prints after the day on which a paper was filed: its size."""


def _resolved(field: str, value: str) -> tuple[str, str]:
    if field == "data" and not dates.is_date(value):
        return "other", value
    if field == "paper" and value and "://" not in value:
        if papers.arxiv(value) and len(value) < 40:
            return "arxiv", value
        return "title", value
    if field == "date" and _FILED.search(value):
        return "published", value
    if field == "status" and value and dates.date_line(value):
        return "date", value  # the day on which that was so
    return field, value


_APART = pattern(r"\s+(?:[|｜·•/—–]|--)\s+|\s*[|｜;；]\s*|\s*<br\s*/?>\s*|\s{3,}")


def parts(line: str) -> list[str]:
    """The parts of a line between bars, dots in the middle, dashes, semicolons or wide space, else between commas."""
    found = [part.strip() for part in _APART.split(line.strip().strip("|")) if part.strip()]
    return found if len(found) > 1 else [part.strip() for part in line.split(",") if part.strip()]


def several(line: str) -> list[tuple[str, str]]:
    """The facts of a line that holds nothing else: one, or more with a bar, a dot or wide space between them."""
    if "|" in line or "·" in line or "•" in line or "｜" in line or "   " in line or " / " in line or "<br" in line:
        parts = [part for part in _SEPARATE.split(line.strip().strip("|")) if part.strip()]
        found = [fact for part in parts if (fact := labelled(part) or _linked(part))]
        if len(found) == len(parts) > 1 and any(labelled(part) for part in parts):
            return found
    one = labelled(line)
    return [one] if one else []


def _linked(text: str) -> tuple[str, str] | None:
    """The fact that a link is whose words are a label: ``[[Paper]](https://…)``."""
    found = links_of(text) if "://" in text else []
    field = label_of(found[0].text) if len(found) == 1 else ""
    outside = text.replace(found[0].text, "").replace(found[0].url, "") if field else "x"
    return (field, found[0].url) if not outside.strip(" []()*_`.") else None


# From a fact to an entry

_LINK_WORDS = pattern(
    r"(?:here|link|this|click|view|read|go|바로가기|링크|보기|こちら|链接|点击)\b(?:\W+\w+){0,2}", re.I
)
_IN_FRONT = pattern(r"[\[【(（]([^\[\]【】()（）]{2,40})[\]】)）]\s*[:\-–—]?\s*(?=\S)")
_BEHIND = pattern(r"(?<=\S)\s*[\[【(（]([^\[\]【】()（）]{2,40})[\]】)）]$")
_QUOTES = {"*": "*", "_": "_", '"': '"', "“": "”", "「": "」", "『": "』", "《": "》", "'": "'", "`": "`", "‘": "’"}


def bare(text: str) -> str:
    """A value without the emphasis or the quotation marks around the whole of it, on one line."""
    text = WIKI.sub(r"\1", " ".join(text.split()))
    while len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1].strip(text[0]):
        text = text[1:-1].strip()
    return text


def take(entry: Entry, field: str, value: str, label: str = "") -> bool:
    """Give a fact to an entry; whether the value was what the label promises, so that it is kept.

    What a field has already stays. A value that is empty is kept by being nothing. ``label`` names what has no
    field of ours, which goes to ``extra``.
    """
    value = value.strip()
    if not value:
        return True
    give = _GIVERS.get(field)
    if give is not None:
        return give(entry, value)
    return _keep(entry, labels.plain(label) or field, value)


def _keep(entry: Entry, name: str, value: Any) -> bool:
    """Set a field that is empty, or one of ``extra`` where an entry has none of that name."""
    if name in Entry.__dataclass_fields__:
        if not getattr(entry, name):
            setattr(entry, name, value)
        return bool(getattr(entry, name) == value)
    entry.extra.setdefault(name, value)
    return bool(entry.extra[name] == value)


_ID = 60
"""A value that is an id, with its name before it, is shorter than that, in characters."""


def _title(entry: Entry, value: str) -> bool:
    if len(value) > 400 or entry.title:
        return False
    found = links_of(value)
    if found and found[0].text and value.lstrip("*_ ").startswith("["):
        value = found[0].text
        _add(entry.urls, [link.url for link in found])
        entry.arxiv = entry.arxiv or papers.arxiv_in(found[0].url)
    elif found:
        return False
    value = CITE_KEY.sub("", bare(value))
    while (group := _IN_FRONT.match(value)) and _is_no_title(entry, group[1].strip()):
        value = bare(value[group.end() :])
    while (group := _BEHIND.search(value)) and _is_no_title(entry, group[1].strip()):
        value = value[: group.start()]
    entry.title = bare(without_kind(value))
    return bool(entry.title)


def _is_no_title(entry: Entry, group: str) -> bool:
    """Whether what stands in brackets around a title says something else: an id, a venue and its year, a kind."""
    if (named := papers.arxiv(group)) and group.strip("[]").endswith(tuple("0123456789")):
        entry.arxiv = entry.arxiv or named
        return True
    if is_kind(group):
        return True
    venue = group.rpartition(", ")[2]  # a short name may stand before it
    return venues.year_in(venue) is not None and venues.is_venue(venue) and _venue(entry, venue)


def _authors(entry: Entry, value: str) -> bool:
    found = people.read(value)
    if not found.names or people.is_handle(found.names):
        return False
    if entry.authors:
        return entry.authors == found.names
    entry.authors = found.names
    entry.more_authors = found.more
    if found.rest and venues.year_in(found.rest):
        _venue(entry, found.rest)
    return True


def _date(entry: Entry, value: str) -> bool:
    day = dates.read(value)
    if day is None or (entry.date is not None and entry.date != day):
        return False
    entry.date = day
    return True


def _data(entry: Entry, value: str) -> bool:
    """``Data`` is the word for a date in some languages, and for data in others."""
    return dates.is_date(value) and _date(entry, value)


def _published(entry: Entry, value: str) -> bool:
    day = dates.read(value)
    named = papers.arxiv_in(value)
    entry.arxiv = entry.arxiv or named
    before = re.split(r"[(（,，]", value, maxsplit=1)[0]
    venue = venues.is_venue(before) and not before.casefold().startswith("arxiv") and _venue(entry, bare(before))
    if day is not None:
        _keep(entry, "published", day)
    return day is not None or venue or bool(named)


def _venue(entry: Entry, value: str) -> bool:
    if len(value) > 300:
        return False
    if "://" in value:
        found = links_of(value)
        _add(entry.urls, [link.url for link in found])
        value = found[0].text or value
    if dates.is_date(bare(value)):
        return _published(entry, bare(value))
    venue, year = venues.read(bare(value))
    entry.arxiv = entry.arxiv or papers.arxiv_in(value)
    if year is not None:
        _keep(entry, "published", dates.year(year))
    return _keep(entry, "venue", venue) if venue else year is not None


def _tags(entry: Entry, value: str) -> bool:
    found = tags.read(value) if len(value) <= 2000 else []
    entry.tags += found
    return bool(found)


def _links(entry: Entry, value: str) -> bool:
    """Take the links of a value, or the id that it names the paper by: ``source: arXiv:2405.10938``."""
    found = links_of(value)
    _add(entry.urls, [link.url for link in found])
    return bool(found) or (len(value) < _ID and (_arxiv(entry, value) or _doi(entry, value)))


def _paper(entry: Entry, value: str) -> bool:
    found = links_of(value)
    if not found:
        return _title(entry, value)
    new = [link.url for link in found if link.url not in entry.urls]
    entry.urls[:0] = new
    entry.arxiv = entry.arxiv or next((named for link in found if (named := papers.arxiv_in(link.url))), "")
    text = bare(found[0].text)
    is_new = not entry.title or text.casefold().startswith(entry.title.casefold()) or is_short_for(entry.title, text)
    if text and is_new and not label_of(text) and not _LINK_WORDS.fullmatch(text) and len(text.split()) > 1:
        entry.title = text
    return True


def _arxiv(entry: Entry, value: str) -> bool:
    named = papers.arxiv(value)
    found = links_of(value)
    _add(entry.urls, [link.url for link in found])
    entry.arxiv = entry.arxiv or named
    return bool(named or found)


def _doi(entry: Entry, value: str) -> bool:
    named = papers.doi(value)
    _add(entry.urls, [link.url for link in links_of(value)])
    if named.casefold().startswith("10.48550/arxiv"):
        entry.arxiv = entry.arxiv or papers.arxiv_in(f"doi.org/{named}")
    return bool(named) and _keep(entry, "doi", named)


def _code(entry: Entry, value: str) -> bool:
    found = links_of(value)
    if not found:
        return False
    _add(entry.urls, [link.url for link in found])
    _keep(entry, "code", found[0].url)
    return True


def _status(entry: Entry, value: str) -> bool:
    status = labels.status_of(bare(value))
    if status is None and dates.date_line(value) and _date(entry, value):
        status = Status.READ  # ``finished: 2024-05-20``
    if status is None:
        return False
    entry.status = status
    return True


def _abstract(entry: Entry, value: str) -> bool:
    return _keep(entry, "abstract", value)


def _note(entry: Entry, value: str) -> bool:
    entry.note = f"{entry.note}\n{value}" if entry.note else value
    return True


def _key(entry: Entry, value: str) -> bool:
    return is_key(bare(value)) and _keep(entry, "key", bare(value))


def _add(urls: list[str], new: list[str]) -> None:
    """Add links; one that was there before comes out once in the end, when the whole note is read."""
    urls += new


_GIVERS = {
    "title": _title, "authors": _authors, "date": _date, "data": _data, "published": _published, "year": _published,
    "presented": _published, "venue": _venue, "tags": _tags, "category": _tags, "link": _links, "project": _links,
    "paper": _paper, "arxiv": _arxiv, "doi": _doi, "code": _code, "status": _status, "abstract": _abstract,
    "note": _note, "key": _key,
}  # fmt: skip


def labelled_names(line: str) -> list[str]:
    """The names after a label, such as ``Authors: Ana Sousa, Kim Cheolsu``; [] for any other line."""
    found = labelled(line) if len(line) <= LONGEST else None
    return people.read(found[1]).names if found and found[0] == "authors" else []


def labelled_link(line: str) -> str:
    """The link after a label, such as ``Link: https://arxiv.org/abs/2312.00752``; "" for any other line."""
    found = labelled(line) if "://" in line and len(line) <= LONGEST else None
    links = only_links(found[1]) if found and found[0] in labels.LINKS else []
    return links[0] if len(links) == 1 else ""
