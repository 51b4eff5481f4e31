"""What a note changed since the last import, merged into its entry: what the list's owner changed stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from ..keys import ALIASES, CITEKEY, citation_keys
from ..model import Entry, Source, clean_tag, plain, unique_tags
from ..search.folding import fold
from ..store.imports import Conflict, Origin
from .note import Note, beginning_with_hash, hash_of, is_bibliography, values
from .report import Update


def is_settled(entry: Entry, note: Note, origins: Sequence[Origin]) -> bool:
    """Whether a note is remembered exactly as it is, where it is."""
    told = note.told
    return note.origin(entry.key, told) in origins and (
        len(origins) > 1 or (told.entry.sources == entry.sources and not _other_key(entry, told.entry, alone=True))
    )


def merged(
    entry: Entry,
    notes: Sequence[tuple[Origin, Note]],
    aliases: dict[str, str],
    update: Update,
    *,
    origins: Collection[Origin],
) -> tuple[Entry, list[Conflict]]:
    """The entry with what its notes changed since the last import, and the fields that its owner changed too.

    A field is still the notes' while it has the hash that is remembered for it: of this note or of another of the same
    kind, note or bibliography. Of joined texts each note has its part. Tags that the note brought then and no longer
    does go, new ones come. If nothing is remembered, nothing is changed. ``origins`` are all that are remembered of
    the entry.
    """
    conflicts: list[Conflict] = []
    alone = len({*origins, *(origin for origin, _ in notes)}) == 1
    tables = {origin: origin.hashes for origin in origins}
    for origin, note in notes:
        if before := origin.hashes:
            kind = is_bibliography(note.place)
            others = [table for o, table in tables.items() if o != origin and is_bibliography(o.place) == kind]
            conflicts += _merge_fields(entry, before, others, note, update, adds=not origin.place)
            tables[origin] = note.given
            _merge_key(entry, note.entry, update, alone=alone)
            _merge_tags(entry, before.get("tags", []), note.entry.tags, aliases, update)
        entry.sources = _placed(entry.sources, origin, note, alone=alone)
    update.fields, update.kept = list(dict.fromkeys(update.fields)), list(dict.fromkeys(update.kept))
    return entry, conflicts


def aliased(tags: list[str], aliases: dict[str, str]) -> list[str]:
    """Tags by the names that they should have; ``aliases`` are folded."""
    if not aliases:
        return tags
    return list(dict.fromkeys(clean_tag(aliases.get(fold(tag), tag)) for tag in tags))


def _merge_fields(
    entry: Entry,
    before: dict[str, Any],
    others: Sequence[dict[str, Any]],
    note: Note,
    update: Update,
    *,
    adds: bool,
) -> Iterator[Conflict]:
    told = note.told
    mine, new = values(entry), values(told.entry)
    for name in new:
        if name == "extra":
            continue
        given, now = before.get(name, ""), told.given.get(name, "")
        if given == now or (has := hash_of(mine[name])) == now:
            continue
        if has == given or (has and name not in _JOINED and any(other.get(name) == has for other in others)):
            if name == "status":
                entry.status = told.entry.status
                entry.status_on = told.entry.status_on or date.today()
            else:
                setattr(entry, name, new[name])
            update.fields.append(name)
        else:
            joined: Any = None
            if name == "urls" and others:
                joined = list(dict.fromkeys([*mine[name], *new[name]]))
            elif name == "note" or (name in _JOINED and others):
                parts = [other[name] for other in others if name in other and not adds]
                joined = _with_part(mine[name], new[name], given, parts)
            if joined is None:
                update.kept.append(name)
                yield Conflict(entry.key, name, plain(new[name]), note.place)
            elif joined != mine[name]:
                setattr(entry, name, joined)
                update.fields.append(name)
    was, comes = before.get("extra", {}), told.given.get("extra", {})
    for name in (name for name in dict.fromkeys([*was, *comes]) if name != CITEKEY):
        given, now = was.get(name, ""), comes.get(name, "")
        has = hash_of(entry.extra.get(name))
        if given == now or has == now:
            continue
        if has != given and not (has and any(other.get("extra", {}).get(name) == has for other in others)):
            update.kept.append(name)
            yield Conflict(entry.key, name, plain(told.entry.extra.get(name)), note.place)
            continue
        update.fields.append(name)
        if now:
            old, new = entry.extra.get(name), told.entry.extra[name]
            entry.extra[name] = old | new if adds and isinstance(old, dict) and isinstance(new, dict) else new
        else:
            del entry.extra[name]


def _merge_key(entry: Entry, told: Entry, update: Update, *, alone: bool) -> None:
    """Follow the key of the only bibliography; of several each has its own, by which the entry is cited too."""
    if not (key := _other_key(entry, told, alone=alone)):
        return
    name = CITEKEY if alone else ALIASES
    entry.extra[name] = ", ".join([*citation_keys(entry)[1:], key]) if name == ALIASES else key
    update.fields.append(name)


def _other_key(entry: Entry, told: Entry, *, alone: bool) -> str:
    """The key by which a bibliography cites the paper now, if it is another; among several, if it is none of ours."""
    key, known = next(iter(citation_keys(told)), ""), citation_keys(entry)
    return "" if key in (known[:1] if alone else known) else key


_JOINED = ("abstract", "note", "urls")
"""The fields in which an entry has what all its notes say, one after the other."""


def _with_part(mine: str, new: str, given: str, others: Sequence[str]) -> str | None:
    """A text with the new form of the part that a note gave; None if its user changed more than the paragraphs behind.

    ``given`` is the hash of the old part, ``others`` those of what other notes gave. A part that stands in another's is
    not looked for: if the text is the notes' own, the new one comes behind it.
    """
    waiting, start = list(others), 0
    while True:
        rest = mine[start:]
        end = len(rest) if hash_of(rest) == given else beginning_with_hash(rest, given)
        if end is not None:
            behind = rest[end:]
            return (
                mine[:start] + new + behind if new else mine[:start].rstrip() + (behind if start else behind.lstrip())
            )
        if hash_of(rest) in waiting:
            return f"{mine}\n\n{new}" if new not in mine else mine
        cuts = ((one, cut) for one in waiting if (cut := beginning_with_hash(rest, one)) is not None)
        before, cut = next(cuts, ("", 0))
        if not cut:
            return None
        waiting.remove(before)
        start += cut + len("\n\n")


def _merge_tags(entry: Entry, was: list[str], now: list[str], aliases: dict[str, str], update: Update) -> None:
    if was == now:
        return
    stays = {tag.casefold() for tag in aliased(now, aliases)}
    gone = {tag.casefold() for tag in was} - {tag.casefold() for tag in now}
    gone |= {tag.casefold() for tag in aliased([tag for tag in was if tag.casefold() in gone], aliases)}
    kept = [tag for tag in entry.tags if tag.casefold() not in gone - stays]
    known = set(was)
    tags = unique_tags([*kept, *aliased([tag for tag in now if tag not in known], aliases)])
    if tags != entry.tags:
        entry.tags = tags
        update.fields.append("tags")


def _placed(sources: list[Source], origin: Origin, note: Note, *, alone: bool) -> list[Source]:
    """The sources of an entry with a note where it stands now, instead of where it stood."""
    new = note.entry.sources
    if all(source in sources for source in new):
        return sources
    old = origin.place.partition("/")[2] or origin.place
    mine = [source for source in sources if f"/{old}".endswith(f"/{source.file}")] if origin.place else []
    if alone:
        return list(new)
    if not mine:
        return [*sources, *new]
    nearest = min(mine, key=lambda source: abs(source.first - new[0].first) if new else 0)
    at = sources.index(nearest)
    return [*sources[:at], *new, *sources[at + 1 :]]
