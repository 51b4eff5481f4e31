"""What a query means beyond its letters: synonyms, and Korean words without the particle they were typed with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .folding import fold, is_hangul, without_particle
from .query import Every, Node, Some, Words
from .synonyms import squeeze
from .terms import Synonyms

_LONGEST_TERM = 4
"""Words of the longest run that is looked up as one term in the table of synonyms."""

IsWord = Callable[[str], bool]
"""Whether a word stands by itself in some entry."""


def widened(node: Node, synonyms: Synonyms | None, is_word: IsWord) -> Node:
    """A query in which more may stand for the words that were typed; what is excluded stays as it is.

    ``synonyms`` gives those of the terms that it knows, squeezed, with what means the same.
    """
    if isinstance(node, Some):
        return Some(tuple(widened(part, synonyms, is_word) for part in node.nodes))
    if not isinstance(node, Every | Words):
        return node
    parts = list(node.nodes) if isinstance(node, Every) else [node]
    runs = [parts[at : at + size] for at in range(len(parts)) for size in range(1, _LONGEST_TERM + 1)]
    known = synonyms({term for run in runs for term in _terms(run)}) if synonyms is not None else {}
    found: list[Node] = []
    at = 0
    while at < len(parts):
        for size in range(min(_LONGEST_TERM, len(parts) - at), 0, -1):
            run = parts[at : at + size]
            others: list[Node] = [Words(other, "", True) for term in _terms(run) for other in known.get(term, ())]
            if bare := bare_word(run, is_word):
                others.insert(0, bare)
            if others:
                found.append(Some((Every(tuple(run)), *others)))
                at += size
                break
        else:
            found.append(parts[at] if isinstance(parts[at], Words) else widened(parts[at], synonyms, is_word))
            at += 1
    return found[0] if len(found) == 1 else Every(tuple(found))


def joined(node: Node, is_word: IsWord) -> Node:
    """A query in which Korean words that together are one (강화 학습) stand as one; the same where there are none."""
    if not isinstance(node, Every):
        return node
    parts = list(node.nodes)
    found: list[Node] = []
    at = 0
    while at < len(parts):
        for size in range(min(_LONGEST_TERM, len(parts) - at), 1, -1):
            run = parts[at : at + size]
            term = _term(run)
            if term and all(is_hangul(part.text) for part in run if isinstance(part, Words)) and is_word(term):
                found.append(Words(term))
                at += size
                break
        else:
            found.append(parts[at])
            at += 1
    return found[0] if len(found) == 1 else Every(tuple(found))


def bare_word(run: Sequence[Node], is_word: IsWord) -> Words | None:
    """A typed Korean word, be it in parts, without its particle, where that stands by itself in some entry."""
    first = run[0]
    if not isinstance(first, Words) or any(isinstance(part, Words) and part.phrase for part in run):
        return None
    text, field = (fold(first.text), first.field) if len(run) == 1 else (_term(run), "")
    bare = without_particle(text)
    return Words(bare, field) if bare and is_word(bare) else None


def _term(run: Sequence[Node]) -> str:
    """Typed words next to each other as the table of synonyms would have them; "" where these are none."""
    texts = [part.text if isinstance(part, Words) and not part.field else "" for part in run]
    return squeeze(" ".join(texts)) if all(texts) else ""


def _terms(run: Sequence[Node]) -> list[str]:
    """The same with and without a particle at the end."""
    term = _term(run)
    return list(filter(None, (term, without_particle(term))))
