"""Changes to the tags of all entries: finding tags that look alike, and renaming tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from . import progress
from .library import Library
from .model import Entry
from .search.folding import fold
from .store import aliases
from .store.journal import Change
from .store.steps import alterations

NEARLY = 0.86
"""Two tags with at least this likeness look like one (1: the same except for hyphens)."""

_SHORT = 5
"""In tags up to this length every letter counts: vit is not vits."""


def plain(tag: str) -> str:
    """A tag without what people write inconsistently: case, hyphens and underscores."""
    return re.sub(r"[-_\s]+", "", tag.casefold())


def likeness(one: str, other: str) -> float:
    """How alike two tags look, from 0 to 1; 1 if they differ only in case and hyphens."""
    return _likeness(plain(one), plain(other))


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) <= _SHORT or _digits(a) != _digits(b):
        return 0.0
    if a + "s" == b or b + "s" == a:
        return 0.99
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.normalized_similarity(a, b, score_cutoff=NEARLY)


def nearly(tag: str, known: Iterable[str]) -> list[str]:
    """The known tags that a new tag resembles, most similar first; none if the tag itself is known."""
    known = list(known)
    if tag in known:
        return []
    found = [(likeness(tag, other), other) for other in known]
    return [other for score, other in sorted(found, reverse=True) if score >= NEARLY][:3]


def similar(counts: Mapping[str, int]) -> list[tuple[str, str, float]]:
    """Pairs of tags that look like one: the rarer, the more frequent, their likeness; most similar first."""
    order = sorted(counts, key=lambda tag: (-counts[tag], tag))
    groups: dict[str, list[int]] = {}
    plains = [plain(tag) for tag in order]
    for at, text in enumerate(plains):
        groups.setdefault(_digits(text), []).append(at)
    found: dict[tuple[int, int], float] = {}
    for group in progress.through("comparing tags", groups.values(), len(groups)):
        for at, others in _neighbours(group, plains):
            for other in _close(plains[at], others, plains):
                if (score := _likeness(plains[at], plains[other])) >= NEARLY:
                    found[max(at, other), min(at, other)] = score
    pairs = [(order[rare], order[often], score) for (rare, often), score in found.items()]
    return sorted(pairs, key=lambda pair: (-pair[2], -counts[pair[1]], pair[0]))


_ALL_COMPARED = 2_000
"""Up to this many tags are all compared with each other; of more, each only with its alphabetical neighbours."""

_NEIGHBOURS = 20


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _neighbours(tags: list[int], plains: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """Each tag with those that it is to be compared with.

    Of many tags these are its neighbours in alphabetical order, forwards and backwards: a slip of the pen leaves the
    beginning or the end of a word as it is. So the number of pairs grows only linearly.
    """
    if len(tags) <= _ALL_COMPARED:
        yield from ((tag, tags[at + 1 :]) for at, tag in enumerate(tags))
        return
    for turned in (1, -1):
        ordered = sorted(tags, key=lambda tag: plains[tag][::turned])
        yield from ((tag, ordered[at + 1 : at + 1 + _NEIGHBOURS]) for at, tag in enumerate(ordered))


def _close(text: str, others: list[int], plains: Sequence[str]) -> Iterator[int]:
    """The other tags that are worth a closer look."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    scorer = DamerauLevenshtein.normalized_similarity
    found = process.extract(text, [plains[at] for at in others], scorer=scorer, score_cutoff=0.8, limit=None)
    return (others[place] for _, _, place in found)


def to_rename(library: Library, old: Iterable[str], new: str) -> list[str]:
    """The keys of the entries with one of the ``old`` tags, as a search finds them, unless it is ``new`` already."""
    gone = set(map(fold, old))
    keys = library.index.keys_with_tags(gone)
    if fold(new) not in gone:
        return keys
    return [key for key in keys if any(fold(tag) in gone and tag != new for tag in library.get(key).tags)]


def rename(library: Library, old: Iterable[str], new: str, *, alias: bool, command: str) -> Change:
    """Give ``new`` to every entry with one of the ``old`` tags, as one change.

    With ``alias`` the store keeps the old names as aliases, for future searches and imports. Aliases of an old tag
    become aliases of the new one; an alias with the name of the new tag is removed, as it would hide it.
    """
    gone = set(map(fold, old))

    def alter(entry: Entry) -> Entry:
        entry.tags = list(dict.fromkeys(new if fold(tag) in gone | {fold(new)} else tag for tag in entry.tags))
        return entry

    with library.writing(command) as index:
        steps = alterations(library.store, index, to_rename(library, old, new), alter)
        renamed = _aliases_after(library.aliases, old, new, alias=alias)
        return library.commit(steps, [aliases.step(library.paths.home, renamed)] if renamed else [], command=command)


def _aliases_after(known: Mapping[str, str], old: Iterable[str], new: str, *, alias: bool) -> dict[str, str | None]:
    """The aliases that change when tags are renamed, with their new tags; None for one to remove."""
    gone = set(map(fold, old))
    after: dict[str, str | None] = {name: new for name, tag in known.items() if fold(tag) in gone}
    if alias:
        after |= {name: new for name in sorted(set(old)) if fold(name) != fold(new)}
    return after | {name: None for name in known if fold(name) == fold(new)}
