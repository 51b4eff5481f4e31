"""Papers as data: the tables of YAML, in a list or each by a name of its own, that have a title and say whose it is or
where it lies."""

from __future__ import annotations

from itertools import pairwise

from ...identifiers import arxiv_id
from ...model import Date, Entry
from ..facts import paper_links
from ..facts.labels import label_of
from ..markup.to_markdown import DATA
from ..reading import LAYOUT, Draft, Layout, NotANote
from ..single import values
from ..titles import filenames
from ..titles.sections import is_other_page
from . import properties
from .frontmatter import entry_of
from .properties import Table

_HEAD = 20_000
"""Where nothing speaks of papers in so many characters, nothing does below."""
_TELLING = frozenset(("authors", "paper", "arxiv", "doi", "link"))
_MOST = 0.6
"""If so many of the tables beside each other say that they are papers, the others are, too."""
_NO_PAPERS = "YAML, not a note; --layout data reads it if it lists papers"


def recognise(text: str, name: str) -> float:
    """Whether a file is YAML by its name."""
    return float(name[name.rfind(".") :].lower() in DATA)


def read(draft: Draft, day: Date | None) -> list[Entry]:
    """The papers of the lists in which most tables are papers. Raises NotANote if there is none."""
    stem = filenames.of_name(draft.name)
    labels = set(map(label_of, properties.names_of("\n".join(draft.lines)[:_HEAD])))
    could_be = "title" in labels and not labels.isdisjoint(_TELLING) and not is_other_page(stem)
    is_list = filenames.names_a_list(stem)
    found: list[Entry] = []
    groups = properties.tables(draft.lines, _has_title) if could_be or draft.chosen else []
    for group in groups:
        named = [(table, *said) for table in group if (said := _entry(table))[0].title]
        is_whole = draft.lines[group[0].starts[0]][:1].isalpha()
        told = sum(_is_told(entry, is_whole=is_whole, is_list=is_list) for _, entry, _ in named)
        if draft.chosen or told >= _MOST * len(named):
            for table, entry, fields in named:
                _account(draft, table, entry, fields, len(found))
                entry.date = entry.date or day
                found.append(entry)
    if not found and not draft.chosen:
        raise NotANote(_NO_PAPERS)
    for index, line in enumerate(draft.lines if found else ()):
        text = line.strip()
        if not draft.fields[index] and (text[:1] in ("#", "-") or text[-1:] == ":" or text == "..."):
            draft.give(index, LAYOUT, None)
        elif not draft.fields[index] and text:
            draft.leave_out(index, "is outside the papers of a list")
    return found


def _has_title(names: list[str]) -> bool:
    return "title" in map(label_of, names)


def _entry(table: Table) -> tuple[Entry, list[str]]:
    """The entry of a table, and the field that each property went to.

    What front matter keeps as it is, since a blog has it too, is the reader's here: notes and topics. The id stands for
    a title that is empty, until it is looked up.
    """
    entry, fields = entry_of(table.said)
    entry.arxiv = entry.arxiv or next(filter(None, map(arxiv_id, entry.urls)), "")
    entry.title = entry.title or entry.arxiv
    for at, fact in enumerate(table.said):
        label = label_of(fact.name) if fields[at] == "extra" else ""
        texts = fact.value if isinstance(fact.value, list) else [fact.value]
        if label not in ("note", "category") or not all(isinstance(text, str) for text in texts):
            continue
        taken = [values.take(entry, label, text.strip()) for text in texts]
        if all(taken):
            del entry.extra[fact.name]
            fields[at] = "note" if label == "note" else "tags"
    return entry, fields


def _is_told(entry: Entry, *, is_whole: bool, is_list: bool) -> bool:
    """Whether a title has the id of a paper or the link to one, or people and where or when they published.

    People are enough in a file of papers by its name; the settings of a site, which are a whole, have them, too.
    """
    if entry.arxiv or entry.doi or any(map(paper_links.link, entry.urls)):
        return True
    return bool(entry.authors) and not is_whole and (is_list or bool(entry.venue or entry.published))


def _account(draft: Draft, table: Table, entry: Entry, fields: list[str], index: int) -> None:
    """Give the lines of a table to the fields of its entry."""
    own = []
    for fact, field, (first, end) in zip(table.said, fields, pairwise([*table.starts, table.end]), strict=True):
        for at in range(first, end):
            text = draft.lines[at].strip()
            if text and (at == first or text[0] != "#" or isinstance(fact.value, str)):
                draft.give(at, field, index)
                own.append(at)
    entry.sources = [draft.source(own[0], own[-1])]


LAYOUTS = (Layout("data", "papers as data in YAML", read, recognise),)
