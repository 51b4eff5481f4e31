"""Which lines name a paper by themselves, or stand below a line that does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...pattern import pattern
from ..facts import bylines, paper_links, people, person, prose, venues
from ..facts.labelling import labelled
from ..facts.labels import LINKS
from ..facts.links import around, is_word_for_a_link, links_in, only_links
from ..marks import bare
from .naming import named
from .sections import is_other_page
from .trimmings import without_reading

TELLING = pattern(r"://|(?<!\d)(?:19|20)\d\d(?!\d)|[\"“]|(?<=[A-Za-z])['’]\d\d(?!\d)")
"""What a line that names a paper without a label has: a link, a year, a quotation mark."""


def is_titled_link(line: str) -> bool:
    """Whether a line is a title and the link to its paper, with words after it perhaps.

    ``Title (https://arxiv.org/abs/2405.10938) - read twice``
    """
    if "://" not in line or len(line) > 1000 or labelled(line):
        return False
    outside, links = links_in(without_reading(line)[1])
    said = outside.partition("\0")[0].strip(" ([<-–—|:.,")
    title, least = bare(said), 1 if said[:1] in '"“「『《' else 2
    return (
        any(paper_links.link(url) for _, url in links[:1])
        and len(title.split()) > least
        and not title.endswith(" et al")
        and prose.like_title(title) > 1
    )


def is_told_above(lines: Sequence[str]) -> bool:
    """Whether a paragraph is what its reader says of a paper, and ends with a line that is the link with its title."""
    *above, last = lines
    if not above or "](" not in last or prose.finished(above[-1]) < -1 or prose.like_title(above[0]) > 1:
        return False
    said = named(last)
    return said.link_names_it and not said.rest and said.is_linked and reads_like_a_paper(said.title)


_TOLD = pattern(
    r"[(（\[【].*[)）\]】]\W*(?:#|$)|\s(?:by|[-–—|/]|--|[-=]>|→)\s|(?<![\d./])\d{4}\.\d{4,5}(?!\d)|[》」』]\W{0,3}(?=[^\W\d_])|"
    r"(?:,|\bet al\.?)[^:,]{0,40}:\s|\bet al\.? \((?:19|20)\d\d\)\s|[.?!]\s.{2,300}\bet al\b",
    re.I,
)
"""What stands beside a title that names people or an arXiv id: brackets, a dash, "by", the id, a quote, "et al."."""


_IN_BRACKETS = pattern(r"\s*(?:>|[(（](?!(?:\d{1,3}|[a-z])[)）]))")
"""What is no line with a title: a quotation, or one in brackets, but for its number."""


def tells(line: str) -> bool:
    """Whether a line by itself names a paper: it has a title, and beside it people, an arXiv id or a day and a venue.

    ``Title (Ann Lee) [tag]``, ``Title — Ann Lee, Bo Lin``, ``2405.10938  Title``, ``「Title」（Ann Lee ほか）``,
    ``2018-11-25  Title (CACM 2013) - a remark``.
    """
    if len(line) > 500 or _TOLD.search(line) is None or _IN_BRACKETS.match(line) or labelled(line):
        return False
    said = named(line)
    year = venues.year_in(said.venue)
    if year and (said.date or venues.is_venue(said.venue)) and reads_like_a_paper(said.title):
        return bylines.byline(said.title) is None
    least = -2 if year and said.people else 1
    return bool(said.people or said.arxiv) and len(said.title.split()) > 1 and prose.like_title(said.title) > least


def is_below_a_title(line: str) -> bool:
    """Whether a line is what stands below a title: people and their venue, links to its paper, or all of these.

    What its reader says may follow families and a year: ``Lee 2019. A classic.``
    """
    if "://" in line:
        if urls := only_links(line):
            return any(map(paper_links.link, urls))
        outside, links = links_in(line[:1000])
        are_own = any(paper_links.link(url) for _, url in links) and all(
            is_word_for_a_link(words) for words, _ in links
        )
        line = around(outside) if are_own else ""
    if len(line) < 300 and ("|" in line or "·" in line) and paper_links.arxiv_in(line):
        return True
    return bylines.families_with_year(line[:100].partition(". ")[0]) is not None or (
        ("," in line or " and " in line or people.MORE.search(line) is not None)
        and len(line) < 1000
        and bylines.people_line(line) is not None
    )


_COUNTED = pattern(
    r"(?:letter|issue|part|chapter|notes?|entry|post|unit|module|class|episode|draft|week|day|session|meeting|lecture|log|"
    r"lab|talk|seminar|sample|test|example|exercise|homework|page|file|document)s?[-_ #]*\d+",
    re.I,
)
"""One of several texts: ``letter-09``."""


def reads_like_a_paper(title: str) -> bool:
    """Whether a title alone speaks for a paper: four or more Latin words, or a name such as ``GPT-2``."""
    words = title.split()
    if prose.is_native(title) or is_other_page(title):
        return False
    if len(words) > 3:
        return prose.like_title(title) > 1
    if _COUNTED.fullmatch(title) or (venues.year_in(title) and venues.is_venue(title)):
        return False
    if len(words) > 1 and title.isupper() and title.replace(" ", "").isalpha():
        return False  # a heading that shouts
    return any(len(word) > 2 and re.search(r"[A-Za-z][A-Z]|[A-Za-z]-?\d", word) is not None for word in words)


def could_be_one(title: str) -> bool:
    """Whether words alone could name a paper among titles with a link or people: long, or three in capitals."""
    capitals = sum(word[:1].isupper() for word in title.split())
    return reads_like_a_paper(title) or (capitals > 2 and not prose.is_native(title))


_FULL = 50
"""A line of a title that goes on below has more characters than this."""
_HAS_YEAR = pattern(r"\d\d")
_ENDS_OF_LINKS = (")", "]", ">", "  ", "\\")
"""The end of a line that ends with a link, or that is broken on purpose."""


def is_headed(text: str) -> bool:
    """Whether a text begins with a title that something right there says to be one.

    That is a label before it; people or an arXiv id beside it, with the link if it is a citation; below it people, a
    fact, or the link to the paper. It may also be a line that is a title and ends with its link, or is followed by one
    in another script.
    """
    line, below = title_and_rest(text)
    if is_labelled_title(line) or tells(line):
        return True
    next_line = below.partition("\n")[0]
    name = next_line.strip() if _IN_BOLD.fullmatch(line) else ""
    is_above = begins_with_facts(below) or (_is_full_name(name) and person.is_given(name))
    if len(line) > 600 or not (is_above or _HAS_YEAR.search(line)):
        return False
    if "](" not in line and prose.is_native(line) and prose.is_native(bare(line)) and line[-1:] not in ")）":
        return False
    if labelled(line):
        return False
    said = named(line)
    is_linked = said.is_linked
    are_people = bylines.people_line(line) is not None and bylines.people_line(next_line) is None
    are_people = are_people and not _is_one_name(*below.split("\n", 2)[:2])
    if not next_line or prose.like_title(said.title) <= 0 or are_people:
        return False
    return is_above or (is_linked and (line.endswith(_ENDS_OF_LINKS) or prose.is_native(next_line)))


def title_and_rest(text: str) -> tuple[str, str]:
    """The first line of a text, with the next if the title goes on there above its people or facts; and the rest."""
    line, _, rest = text.partition("\n")
    more, _, below = rest.partition("\n")
    next_line = below.partition("\n")[0]
    if len(line) < _FULL or not next_line or "://" in line or labelled(line) or labelled(more):
        return line, rest
    is_above = is_below_a_title(next_line) or is_of_a_paper(next_line)
    if not is_above or is_below_a_title(more) or is_of_a_paper(more) or prose.like_title(bare(f"{line} {more}")) <= 1:
        return line, rest
    return f"{line} {more.strip()}", below


_LONGEST_NAME = 4
_FACTS = 5
"""How many facts may stand below a title before the first that only papers have."""


def begins_with_facts(text: str) -> bool:
    """Whether a text begins with what stands below a title, or a fact that only papers have, after others perhaps."""
    lines = text.split("\n", _FACTS)[:_FACTS]
    for line in lines:
        if is_below_a_title(line) or is_of_a_paper(line):
            return True
        if not line or not labelled(line):
            break
    return _is_one_name(*lines[:2]) if len(lines) > 1 else False


_IN_BOLD = pattern(r"\s*(\*\*|__)(?=\S)(?:(?!\1).)+\1(?:\s*\[[^\[\]]{2,12}\]\([^()\s]+\))?\s*")
"""A line that is in bold, with a link behind it perhaps."""


def _is_full_name(name: str) -> bool:
    """Whether a text is one full name of a person."""
    return 1 < len(name.split()) <= _LONGEST_NAME and person.is_name(name) and not person.is_team(name)


def _is_one_name(line: str, below: str = "") -> bool:
    """Whether a line is one full name, or that of a team, above where they published."""
    if venues.year_in(below) is None or not venues.could_be_venue(below.strip()):
        return False
    name = line.strip()
    is_team = person.is_team(name) and len(name.split()) <= _LONGEST_NAME and bylines.people_line(name) is not None
    return is_team or _is_full_name(name)


def is_of_a_paper(line: str) -> bool:
    """Whether a line is a fact after a label that only papers have."""
    said = labelled(line)
    is_link = said is not None and said[0] in LINKS and any(map(paper_links.link, only_links(said[1])))
    return is_link or (said is not None and said[1] != "" and said[0] in ("authors", "paper", "arxiv", "doi", "venue"))


def is_labelled_title(text: str) -> bool:
    """Whether the first line of a text is a title after a label, or the link to a paper with its title beside it or for
    words."""
    field, value = labelled(text.split("\n", 1)[0]) or ("", "")
    if field != "paper" or not value:
        return bool(value) and field == "title"
    said = named(value)
    return said.link_names_it if value[0] == "[" else value[:4] != "http" and reads_like_a_paper(said.title)
