"""What the value of a label gives an entry."""

from __future__ import annotations

import re
from typing import Any

from ...identifiers import ARXIV
from ...keys import is_key
from ...model import Entry, Status
from ...pattern import pattern
from ..facts import dates, labels, paper_links, people, prose, tags, venues
from ..facts.kinds import is_short_for, without_kind
from ..facts.labels import label_of
from ..facts.links import links_of
from ..marks import KEY, bare
from ..titles.brackets import take_groups
from ..titles.named import Named

_LINK_WORDS = pattern(
    r"(?:here|link|this|click|view|read|go|바로가기|링크|보기|こちら|链接|点击)\b(?:\W+\w+){0,2}", re.I
)


def take(entry: Entry, field: str, value: str, label: str = "") -> bool:
    """Give a fact to an entry; whether the value was what the label promises, so that it is kept.

    What a field has already stays. An empty value counts as kept. ``label`` names what has no field of ours, which goes
    to ``extra``.
    """
    value = value.strip()
    if not value:
        return True
    give = _GIVERS.get(field)
    if give is not None:
        return give(entry, value)
    return _keep(entry, labels.plain(label) or field, value)


def _keep(entry: Entry, name: str, value: Any) -> bool:
    """Set a field that is empty, or one of ``extra`` if an entry has no such field."""
    if name in Entry.__dataclass_fields__:
        if not getattr(entry, name):
            setattr(entry, name, value)
        return bool(getattr(entry, name) == value)
    entry.extra.setdefault(name, value)
    return bool(entry.extra[name] == value)


_ID = 60
"""A value that is an id, with its name before it, is shorter than this, in characters."""


def _title(entry: Entry, value: str) -> bool:
    if len(value) > 400 or entry.title:
        return False
    found = links_of(value)
    if found and found[0].text and value.lstrip("*_ ").startswith("["):
        value = found[0].text
        entry.urls += [link.url for link in found]
        entry.arxiv = entry.arxiv or paper_links.arxiv_in(found[0].url)
    elif found or KEY.fullmatch(value):
        return False
    said = Named()
    entry.title = bare(without_kind(take_groups(said, bare(value))))
    entry.arxiv, entry.status = entry.arxiv or said.arxiv, said.status or entry.status
    entry.tags += said.tags
    take(entry, "date", said.date)
    entry.note = "\n\n".join(filter(None, (entry.note, said.rest)))
    take(entry, "authors", said.people)
    take(entry, "venue", said.venue)
    return bool(entry.title)


def _authors(entry: Entry, value: str) -> bool:
    found = people.read(value)
    if not found.names or people.is_handle(found.names) or found.names[0][-1] in ":：":
        return False
    if entry.authors and not _are_fuller(entry, found.names):
        return entry.authors == found.names
    entry.authors = found.names
    entry.more_authors = found.more
    if found.rest and venues.year_in(found.rest):
        _venue(entry, found.rest)
    return True


def _are_fuller(entry: Entry, names: list[str]) -> bool:
    """Whether names begin with the one that is known by its family, and others: ``Ana Sousa, Bo Lin`` after ``Sousa et
    al.``"""
    known = entry.authors[0] if len(entry.authors) == 1 and entry.more_authors else ""
    return names[0].split()[-1] == known


def _date(entry: Entry, value: str) -> bool:
    day = dates.read(value)
    if day is None or (entry.date is not None and entry.date != day):
        return False
    entry.date = day
    return True


def _published(entry: Entry, value: str) -> bool:
    day = dates.read(value)
    named = paper_links.arxiv_in(value)
    entry.arxiv = entry.arxiv or named
    before = re.split(r"[(（,，]", value, maxsplit=1)[0]
    venue = venues.is_venue(before) and not before.casefold().startswith("arxiv") and _venue(entry, bare(before))
    if day is not None:
        _keep(entry, "published", day)
    return day is not None or venue or bool(named)


_ID_BEHIND = pattern(rf"(?<=\S)[\s.,;]*(?<!preprint )[(\[]?(?<!\w)arXiv:\s?(?:{ARXIV})(?:v\d+)?[)\]]?", re.I)
"""The id of a paper that has appeared, behind its venue."""


_SEASON = pattern(
    r"[년年]?\s?(?:봄|여름|가을|겨울|상반기|하반기|[春夏秋冬]季?|spring|summer|autumn|fall|winter)?", re.I
)
"""What is left of a time of the year without the year."""


def _venue(entry: Entry, value: str) -> bool:
    if len(value) > 300:
        return False
    if "://" in value and (found := links_of(value)):
        entry.urls += [link.url for link in found]
        value = found[0].text or value
    if dates.is_date(bare(value)):
        return _published(entry, bare(value))
    entry.arxiv = entry.arxiv or paper_links.arxiv_in(value)
    if "10." in value and (found_doi := paper_links.doi(value)):
        entry.doi = entry.doi or found_doi
        value = re.sub(rf"[\s,;]*(?:\bdoi:?\s*)?{re.escape(found_doi)}\.?", "", value, flags=re.I)
    venue, year = venues.read(_ID_BEHIND.sub("", bare(value)))
    venue = "" if year and _SEASON.fullmatch(venue) else venue
    if year is not None:
        _keep(entry, "published", dates.year(year))
    return _keep(entry, "venue", venue) if venue else year is not None


def _tags(entry: Entry, value: str) -> bool:
    found = tags.read(value) if len(value) <= 2000 else []
    entry.tags += found
    return bool(found)


_DOCUMENTS = frozenset("article articles book books tweet tweets podcast podcasts supplementals videos".split())
"""What reading apps call the category of all that they keep: it says nothing of what a paper is about."""


def _category(entry: Entry, value: str) -> bool:
    if value.strip(" #").casefold() in _DOCUMENTS:
        return _keep(entry, "category", value)
    return _tags(entry, value)


def _links(entry: Entry, value: str) -> bool:
    """Take the links of a value, or the id that it names the paper by: ``source: arXiv:2405.10938``."""
    found = links_of(value)
    entry.urls += [link.url for link in found]
    return bool(found) or (len(value) < _ID and (_arxiv(entry, value) or _doi(entry, value)))


def _paper(entry: Entry, value: str) -> bool:
    found = links_of(value)
    if not found:
        return _title(entry, value)
    new = [link.url for link in found if link.url not in entry.urls]
    entry.urls[:0] = new
    entry.arxiv = entry.arxiv or next((named for link in found if (named := paper_links.arxiv_in(link.url))), "")
    text = bare(found[0].text) or _before_link(value)
    is_new = not entry.title or text.casefold().startswith(entry.title.casefold()) or is_short_for(entry.title, text)
    if text and is_new and not label_of(text) and not _LINK_WORDS.fullmatch(text) and len(text.split()) > 1:
        entry.title = text
    return True


def _before_link(value: str) -> str:
    """The title before a bare link, in brackets perhaps: ``The Title (https://…)``; "" if there is none."""
    text = bare(value.partition("://")[0].rpartition("http")[0].strip(" ([<-–—:|"))
    return text if prose.like_title(text) > 1 else ""


def _arxiv(entry: Entry, value: str) -> bool:
    named = paper_links.arxiv(value)
    found = links_of(value)
    if named and not found and entry.arxiv not in ("", named):
        return False  # another paper's
    entry.urls += [link.url for link in found]
    entry.arxiv = entry.arxiv or named
    return bool(named or found)


def _doi(entry: Entry, value: str) -> bool:
    named = paper_links.doi(value)
    entry.urls += [link.url for link in links_of(value)]
    if named.casefold().startswith("10.48550/arxiv"):
        entry.arxiv = entry.arxiv or paper_links.arxiv_in(f"doi.org/{named}")
    return bool(named) and _keep(entry, "doi", named)


def _code(entry: Entry, value: str) -> bool:
    found = links_of(value)
    if not found:
        return False
    entry.urls += [link.url for link in found]
    _keep(entry, "code", found[0].url)
    return True


def _status(entry: Entry, value: str) -> bool:
    value = bare(value) or value  # a sign alone
    status = labels.status_of(value.rpartition("/")[2] if value[:1] == "#" else value)
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


_GIVERS = {
    "title": _title, "authors": _authors, "date": _date, "data": _date, "published": _published, "year": _published,
    "presented": _published, "venue": _venue, "tags": _tags, "category": _category, "link": _links, "project": _links,
    "paper": _paper, "arxiv": _arxiv, "doi": _doi, "code": _code, "status": _status, "abstract": _abstract,
    "note": _note, "key": _key,
}  # fmt: skip
