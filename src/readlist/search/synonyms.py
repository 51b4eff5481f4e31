"""Words that mean the same: the table that ships with the program, together with a person's own groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..toml import loads
from .folding import fold, split

FILE = Path(__file__).with_name("synonyms.toml")


def load(extra: Iterable[Sequence[str]] = (), file: Path = FILE) -> dict[str, list[str]]:
    """For each term, squeezed as by :func:`squeeze`, the terms that mean the same.

    Groups that share a term are merged. Raises OSError or BadToml if the file cannot be read.
    """
    by_term: dict[str, dict[str, str]] = {}
    for terms in [*loads(file.read_text(encoding="utf-8"))["groups"], *extra]:
        group: dict[str, str] = {}
        for term in terms:
            name = squeeze(term)
            if name:
                for other, spelt in by_term.get(name, {}).items():
                    group.setdefault(other, spelt)
                group.setdefault(name, fold(term))
        for name in group:
            by_term[name] = group
    return {name: [spelt for other, spelt in group.items() if other != name] for name, group in by_term.items()}


def squeeze(text: str) -> str:
    """A term without anything between its words, so that 강화 학습 and 강화학습 are the same."""
    return "".join(split(fold(text)))
