"""Options whose values are names of variants: ours, and for any other name those of installed packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import typer

from ..errors import UsageError
from ..terminal.plain import safe
from ..variants import Broken, Unusable, Variants


class Names:
    """What takes the value of an option, and tells of the names that it may be.

    ``title`` heads the list of them in the help of the command, ``variants`` gives them when they are needed: their
    rooms are imported then.
    """

    def __init__(self, title: str, variants: Callable[[], Sequence[Variants[Any]]]) -> None:
        self.__name__ = "name"
        self.title, self._variants = title, variants

    @cached_property
    def variants(self) -> Sequence[Variants[Any]]:
        """The kinds of variants that it may be."""
        return self._variants()

    def __call__(self, text: str) -> str:
        """The name of a variant; a mistake of the caller where there is none."""
        mistake: UsageError | None = None
        for some in self.variants:
            try:
                some.find(text)
                return text
            except UsageError as error:
                mistake = error if mistake is None or isinstance(error, Unusable) else mistake
        raise typer.BadParameter(safe(str(mistake)))

    @property
    def choices(self) -> list[str]:
        """The names of ours."""
        return [name for some in self.variants for name in some]

    def starting(self, incomplete: str) -> list[tuple[str, str]]:
        """The names of ours that begin so, with what they are."""
        return [row for row in self._ours() if row[0].startswith(incomplete)]

    def explained(self) -> Iterator[str]:
        """A sentence on the names, those of installed packages behind ours; then one on each that cannot be used."""
        installed = [one for some in self.variants for one in some.installed()]
        theirs = [(one.name, one.help) for one in installed if not isinstance(one, Broken)]
        together: dict[str, list[str]] = {}
        for name, help in [*self._ours(), *theirs]:
            together.setdefault(help, []).append(name)
        yield safe(f"{self.title}: {', '.join(f'{_and(names)} ({help})' for help, names in together.items())}.")
        yield from (safe(f"{one}.") for one in installed if isinstance(one, Broken))

    def _ours(self) -> Iterator[tuple[str, str]]:
        for some in self.variants:
            yield from ((name, one.help) for name, one in some.ours.items())


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def of(parameter: Any) -> Names | None:
    """The names that an option takes; None where it takes no such names."""
    taker = getattr(parameter.type, "func", None)
    return taker if isinstance(taker, Names) else None
