"""What a query may mean beyond its letters: an author and a year, other forms of a Korean word, kana, synonyms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .database import FIRST, YEAR
from .folding import fold, hiragana, katakana, split
from .korean import is_hangul, without_particle
from .match import Matcher
from .query import Every, Fact, Node, Some, Words, replaced
from .rows import is_year
from .synonyms import Synonyms, squeeze

_LONGEST_TERM = 4
"""Up to this many words in a row are looked up as one term in the table of synonyms."""

SHORT = 4
"""A word with at most this many letters is looked for as a whole word first."""

SHORTEST = 3
"""A word with at most this many letters is looked for inside others only if nothing has it whole."""

IsWord = Callable[[str], bool]
"""Whether some entry has this as a whole word."""


def widened(node: Node, synonyms: Synonyms | None, matcher: Matcher) -> Node:
    """A query in which other words may stand for the typed ones; excluded parts stay as they are."""
    if isinstance(node, Some):
        return Some(tuple(widened(part, synonyms, matcher) for part in node.nodes))
    if not isinstance(node, Every | Words):
        return node

    def with_others(run: Sequence[Node]) -> Node | None:
        known = synonyms.of(_terms(run)) if synonyms is not None else {}
        meant = [Words(other, "", phrase=True, whole=True) for others in known.values() for other in others]
        if others := [*_forms(run, matcher), *meant]:
            return Some((Every(tuple(run)), *others))
        return None if len(run) > 1 or isinstance(run[0], Words) else widened(run[0], synonyms, matcher)

    return _by_runs(node, with_others)


def _by_runs(node: Every | Words, meant: Callable[[Sequence[Node]], Node | None]) -> Node:
    """A query with what is ``meant`` by each run of its parts, the longest first; a part of no such run stays."""
    parts = list(node.nodes) if isinstance(node, Every) else [node]
    found: list[Node] = []
    while parts:
        runs = (parts[:size] for size in range(min(_LONGEST_TERM, len(parts)), 0, -1))
        run, new = next(((run, new) for run in runs if (new := meant(run)) is not None), (parts[:1], parts[0]))
        found.append(new)
        parts = parts[len(run) :]
    return found[0] if len(found) == 1 else Every(tuple(found))


def whole(node: Node, longest: int) -> Node:
    """A query whose words of at most ``longest`` letters must be whole: ``ner`` is inside too many others."""

    def if_short(words: Words) -> Words:
        folded = fold(words.text)
        is_short = len(folded) <= longest and folded.isalnum() and "a" <= folded[0] <= "z"
        return words._replace(whole=True) if is_short and not words.phrase else words

    return replaced(node, if_short)


def of_an_author(node: Node) -> list[Node]:
    """What ``wei 2023`` may mean: papers of 2023 with Wei as first author, or as any author; likeliest first."""
    parts = node.nodes if isinstance(node, Every) else ()
    words = [part for part in parts if isinstance(part, Words)]
    years = [part for part in words if is_year(fold(part.text))]
    names = [fold(part.text) for part in words if part not in years]
    if len(years) != 1 or not names or any(part.field or part.phrase for part in words):
        return []
    rest = [part for part in parts if not isinstance(part, Words)]
    wanted: list[Node] = [Words(name, "authors", whole=True) for name in names]
    wanted += [Fact(YEAR + fold(years[0].text)), *rest]
    first = [Fact(FIRST + word) for name in names for word in split(name)]
    return [Every((*wanted, Some(tuple(first)))), Every(tuple(wanted))]


def joined(node: Node, is_word: IsWord) -> Node:
    """A query in which words may together be one: 강화 학습, which then is meant, or YOLO X; unchanged without such."""
    if not isinstance(node, Every):
        return node

    def one_word(run: Sequence[Node]) -> Node | None:
        term = _term(run) if len(run) > 1 else ""
        if not term or not is_word(term):
            return None
        texts = [part.text for part in run if isinstance(part, Words)]
        if all(map(is_hangul, texts)):
            return Words(term)
        # Longer parts of a word are found inside it.
        may_be_one = len(run) == 2 and term.isascii() and min(map(len, texts)) <= 2
        return Some((Every(tuple(run)), Words(term))) if may_be_one else None

    return _by_runs(node, one_word)


def _forms(run: Sequence[Node], matcher: Matcher) -> list[Words]:
    """Other forms in which a typed word may be written."""
    found = []
    if bare := bare_word(run, matcher.is_word):
        found.append(bare)
    if len(run) > 1 or not isinstance(run[0], Words):
        return found
    typed, folded = run[0], fold(run[0].text)
    if is_hangul(folded) and not typed.phrase and (forms := matcher.forms(folded)):
        found.append(typed._replace(forms=forms))
    # Katakana is meant exactly so, as is what is quoted, if any entry has it: セル is a cell, while せる ends verbs.
    other, is_likely = katakana(folded), not typed.phrase
    if other == folded:
        other, is_likely = hiragana(folded), False
    if other != folded and (is_likely or not matcher.match(typed).entries()):
        found.append(typed._replace(text=other))
    return found


def bare_word(run: Sequence[Node], is_word: IsWord) -> Words | None:
    """A typed word, perhaps in parts, without its Korean particle, if some entry has that as a whole word."""
    first = run[0]
    if not isinstance(first, Words) or any(isinstance(part, Words) and part.phrase for part in run):
        return None
    text, field = (fold(first.text), first.field) if len(run) == 1 else (_term(run), "")
    bare = without_particle(text)
    is_one = bool(bare) and all(map(is_word, split(bare)))
    return Words(bare, field, whole=not is_hangul(bare)) if is_one else None


def _term(run: Sequence[Node]) -> str:
    """Adjacent typed words as the table of synonyms would have them; "" if they are not all plain words."""
    texts = [part.text if isinstance(part, Words) and not part.field else "" for part in run]
    return squeeze(" ".join(texts)) if all(texts) else ""


def _terms(run: Sequence[Node]) -> list[str]:
    """The same, with and without a particle at the end."""
    term = _term(run)
    return list(filter(None, (term, without_particle(term))))
