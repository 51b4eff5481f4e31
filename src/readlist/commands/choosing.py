"""The entries that the arguments of a command mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..errors import NoSuchKey, NothingMatched, UsageError
from ..model import fold_key

if TYPE_CHECKING:
    from .session import Session


def chosen_keys(session: Session, names: Sequence[str], where: str | None, *, by_title: bool = False) -> list[str]:
    """The keys that a command's arguments mean: keys, ``-`` for those on standard input, or a query.

    ``by_title`` also accepts part of a title that fits one entry: for commands that change nothing. What standard
    input names must be whole. Each key comes once, in order. Raises UsageError, NoSuchKey, AmbiguousKey or NothingMatched.
    """
    if where is not None and names:
        raise UsageError("name keys or give --where, not both")
    if where is not None:
        if not where.strip():
            raise UsageError("--where has an empty query; for every entry: readlist list | readlist ... -")
        return session.library.keys(where)
    keys: dict[str, None] = {}
    missing: list[str] = []
    given = list(_expanded(session, names))
    exact = session.library.index.keys_named([fold_key(name) for name, _ in given])  # quicker than one by one
    for name, whole in given:
        try:
            keys[exact.get(fold_key(name)) or session.library.resolve(name, by_title=by_title, whole=whole)] = None
        except NoSuchKey:
            missing.append(name)
    if missing:
        raise _unknown(session, missing)
    if not keys:
        if "-" in names:
            raise NothingMatched("standard input names no key; nothing was changed")
        raise UsageError("name at least one key, or - for keys on standard input, or --where QUERY")
    return list(keys)


def _expanded(session: Session, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each name, and whether it comes from standard input."""
    for name in names:
        if name == "-":
            text = session.read_input()
            if text.lstrip()[:1] in ("{", "["):
                raise UsageError("standard input has JSON, not keys; --format keys prints those, one a line")
            for line in text.split("\0") if "\0" in text else text.splitlines():
                key = line.split("\t", 1)[0].strip()
                if key:
                    yield key, True
        else:
            yield name, False


def chosen_key(session: Session, name: str, *, by_title: bool = False) -> str:
    """The key that one name means; see :func:`chosen_keys` for ``by_title`` and what is raised."""
    try:
        return session.library.resolve(name, by_title=by_title)
    except NoSuchKey:
        raise _unknown(session, [name]) from None


def _unknown(session: Session, names: Sequence[str]) -> NoSuchKey:
    if len(names) > 1:
        return NoSuchKey(f"no entries have the keys {', '.join(map(repr, names[:10]))}; nothing was changed")
    near = [(entry.key, entry.title) for entry in session.library.get_all(session.library.keys_meant(names[0]))]
    meant = " or ".join(key for key, _ in near)
    hint = f"did you mean {meant}?" if near else "readlist search finds it by what you remember"
    return NoSuchKey(f"no entry has the key {names[0]!r}; {hint}", near)
