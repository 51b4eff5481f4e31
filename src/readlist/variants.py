"""Variants, such as the formats of ``export``: our own, in a module each, and those that installed packages add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

from .errors import UsageError, hint

Variant = TypeVar("Variant")


class Unusable(UsageError):
    """The variant that was asked for is one of an installed package, and cannot be used."""


class Broken(NamedTuple):
    """A variant of an installed package that cannot be used, and why."""

    name: str
    package: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name} of the package {self.package} cannot be used: {self.reason}"


class Variants(Generic[Variant]):
    """The variants of one kind, which modules describe in a constant.

    ``room`` is the package of our own modules, ``constant`` the name of the tuple in which a module describes its
    variants, ``kind`` their type; each has a ``name``. Installed packages add theirs by the entry points of ``group``;
    ``what`` is a word for a variant. Packages are looked at only for names that are not ours, and to list everything.
    """

    def __init__(self, room: str, constant: str, kind: type[Variant], group: str, what: str) -> None:
        self.room, self.constant, self.kind, self.group, self.what = room, constant, kind, group, what
        self._found: dict[str, Variant] = {}

    @cached_property
    def ours(self) -> Mapping[str, Variant]:
        """Our own variants by name."""
        from pkgutil import iter_modules

        package = import_module(self.room)
        modules = sorted(module.name for module in iter_modules(package.__path__))
        found = (one for name in modules for one in getattr(import_module(f"{self.room}.{name}"), self.constant, ()))
        return {_name(one): one for one in found}

    def __iter__(self) -> Iterator[str]:
        """The names of our own variants."""
        return iter(self.ours)

    def __contains__(self, name: object) -> bool:
        """Whether this is the name of one of ours, or of one that was found before."""
        return name in self.ours or name in self._found

    def find(self, name: str) -> Variant:
        """The variant with this name. Raises UsageError if there is none, Unusable if it cannot be used."""
        known = self.ours.get(name) or self._found.get(name)
        if known is not None:
            return known
        for point in _points(self.group):
            if point.name == name:
                found = self._loaded(point)
                if isinstance(found, Broken):
                    raise Unusable(f"the {self.what} {found}")
                self._found[name] = found
                return found
        endings = {one: known for known, variant in self.ours.items() for one in getattr(variant, "endings", ())}
        meant = endings.get(f".{name.lower()}")
        more = f"did you mean {meant}?" if meant else hint(name, self.ours, f"there are {', '.join(self.ours)}")
        raise UsageError(f"no {self.what} is called {name!r}; {more}")

    def installed(self) -> list[Variant | Broken]:
        """The variants of installed packages, the broken ones too. A name of ours always means ours."""
        return [self._loaded(point) for point in _points(self.group) if point.name not in self.ours]

    def _loaded(self, point: Any) -> Variant | Broken:
        package = point.dist.name if point.dist else point.value
        try:
            found = point.load()
        except Exception as error:  # anything can be wrong in somebody else's package
            return Broken(point.name, package, f"{type(error).__name__}: {error}")
        if not isinstance(found, self.kind) or _name(found) != point.name:
            what = f"{point.value} is not a readlist {self.kind.__name__} with this name"
            return Broken(point.name, package, what)
        return found


def _points(group: str) -> list[Any]:
    from importlib.metadata import entry_points

    return sorted(entry_points(group=group), key=lambda point: point.name)


def _name(variant: Any) -> str:
    name: str = variant.name
    return name
