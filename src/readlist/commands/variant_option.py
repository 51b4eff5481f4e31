"""Options whose values are names of variants: our own or, for any other name, those of installed packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import typer

from ..errors import UsageError
from ..terminal.plain import safe
from ..variants import Broken, Unusable, Variants


class VariantName:
    """Checks the value of an option, completes it, and lists its possible values in the help.

    ``title`` heads that list; ``variants`` gives the variants when they are needed, as it imports their rooms.
    """

    def __init__(self, title: str, variants: Callable[[], Sequence[Variants[Any]]]) -> None:
        self.__name__ = "name"
        self.title, self._variants = title, variants

    @cached_property
    def variants(self) -> Sequence[Variants[Any]]:
        """The kinds of variants that the option takes."""
        return self._variants()

    def __call__(self, text: str) -> str:
        """The name of a variant. Raises typer.BadParameter if there is none."""
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
        """The names of our own."""
        return [name for some in self.variants for name in some]

    def starting(self, incomplete: str) -> list[tuple[str, str]]:
        """The names of our own that begin so, with their help."""
        return [row for row in self._ours() if row[0].startswith(incomplete)]

    def explained(self) -> Iterator[str]:
        """A sentence that lists the names, installed ones last; then one on each that cannot be used."""
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


def variant_name(parameter: Any) -> VariantName | None:
    """The names that an option takes; None if it does not take names of variants."""
    taker = getattr(parameter.type, "func", None)
    return taker if isinstance(taker, VariantName) else None
