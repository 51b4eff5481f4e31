"""What an import did, or with a dry run would do, in numbers, keys and names."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Entry
from ..spool import Spool
from .walk import LeftOut


@dataclass(slots=True)
class Update:
    """An entry that an import changed (``fields``), or would have but for what its user wrote (``kept``)."""

    key: str
    title: str
    fields: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What an import did, or with a dry run would do.

    ``files`` counts the files with notes, ``unchanged`` the notes that are as they were. ``moved`` are entries whose
    notes stand on other lines or in other files than before; ``known`` those of which nothing was remembered until now;
    ``copies`` pairs a key with the file of another note that says the same; ``gone`` are entries whose notes are no
    longer in their files, or whose files are no longer in the folders, since the last import. ``same_paper`` counts
    those of the added entries whose papers were in the list already; ``renamed`` has those whose records asked for a
    key that another has: the record's file and line, that key and the entry's. ``others`` are the files of other tools
    that were found in folders, by name, with how many records each gave; ``records`` are their parts that gave no
    entry, each named by its file and line. ``lists`` are the files that look like lists of papers, and gave one entry.
    ``remembered`` are folders that are notes folders from now on, ``away`` those that are missing or empty, by name;
    ``orphans`` and ``unsettled`` count the entries whose notes are gone, and those that a note and the list both
    changed, new and old.
    """

    files: int = 0
    added: Spool[Entry] = field(default_factory=Spool)
    updated: list[Update] = field(default_factory=list)
    moved: list[Update] = field(default_factory=list)
    known: list[Update] = field(default_factory=list)
    unchanged: int = 0
    lists: list[str] = field(default_factory=list)
    same_paper: int = 0
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    removed_before: list[str] = field(default_factory=list)
    gone: list[Update] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)
    records: list[LeftOut] = field(default_factory=list)
    remembered: list[str] = field(default_factory=list)
    away: list[tuple[str, str]] = field(default_factory=list)
    orphans: int = field(default=0, compare=False)
    unsettled: int = field(default=0, compare=False)

    @property
    def changed(self) -> list[Update]:
        """The entries in which a field changed."""
        return [update for update in self.updated if update.fields]

    @property
    def conflicts(self) -> list[Update]:
        """The entries in which both the note and its user changed a field; the user's stands."""
        return [update for update in self.updated if update.kept]

    @property
    def makes_changes(self) -> bool:
        """Whether anything is written."""
        return bool(self.added or self.updated or self.moved or self.known)

    @property
    def incomplete(self) -> list[LeftOut]:
        """The files left out that were named on their own, or that could not be read."""
        return [left for left in (*self.left_out, *self.records) if left.named or left.unreadable]
