"""What the store remembers of imports: for each entry the notes it came from, lines in files beside the shards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..digests import digest_of
from ..paths import CONFLICTS, IMPORTS, REMOVED, VERSION, imports_file
from .lines import LineChange, bytes_beside, line_of, lines_of, parts_of, text_beside

if TYPE_CHECKING:
    from json import JSONEncoder

    from .journal import Change

ELSEWHERE = "another machine"
"""The place of a conflict whose other side is not a note, but what was made of the entry on another machine."""

GONE = "gone"
KEPT = "kept"
"""The states of an origin whose note is there no more: as an import found, and as its reader settled."""


class Origin(NamedTuple):
    """A note that an entry came from, as the last import found it.

    ``place`` is the name of the notes folder with the note's path inside it, or NOWHERE; ``digest`` is of the
    whole note, ``given`` has a short hash of each field that the note gave, and its tags, as JSON.
    """

    key: str
    place: str
    digest: str
    given: str
    state: str = ""

    @property
    def hashes(self) -> dict[str, Any]:
        """``given`` as a table; an empty one where that cannot be read."""
        import json

        try:
            found = json.loads(self.given)
        except (ValueError, RecursionError):
            return {}
        return sound(found) if isinstance(found, dict) else {}

    @property
    def line(self) -> str:
        """The line by which the store remembers it."""
        return line_of(self.key, self.place, self.digest, self.state, self.given)

    @property
    def seal(self) -> str:
        """A short name for all that the note gave."""
        return digest_of(self.given)


def sound(hashes: dict[str, Any]) -> dict[str, Any]:
    """What is remembered of a note, without what is not of its kind: a field is then taken as if it were new."""
    tags, extra = hashes.get("tags"), hashes.get("extra")
    kept: dict[str, Any] = {name: value for name, value in hashes.items() if isinstance(value, str)}
    kept.pop("tags", None), kept.pop("extra", None)
    if isinstance(extra, dict):
        kept["extra"] = {name: value for name, value in extra.items() if isinstance(value, str)}
    if isinstance(tags, list):
        kept["tags"] = [tag for tag in tags if isinstance(tag, str)]
    return kept


def as_given(hashes: dict[str, Any]) -> str:
    """A table of hashes as :attr:`Origin.given` has it."""
    return _encoder().encode(hashes)


@cache
def _encoder() -> JSONEncoder:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Conflict(NamedTuple):
    """A field that the list and another side both changed: the other's value, and its place: that of a note, or
    ELSEWHERE.
    """

    key: str
    field: str
    theirs: Any
    place: str

    @property
    def line(self) -> str:
        """The line by which the store remembers it."""
        import json

        return line_of(self.key, self.field, json.dumps(self.theirs, ensure_ascii=False), self.place)


class Imports:
    """The files of these lines in a store's folder: read here, written through the steps that this gives."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = home / IMPORTS

    def origins(self) -> list[Origin]:
        """Every note that is remembered. Raises StoreError if a file cannot be read."""
        return [origin for origin, _ in self._with_files(None)]

    def of(self, keys: Collection[str]) -> dict[str, list[Origin]]:
        """The notes that entries with these keys came from, of those that are remembered."""
        found: dict[str, list[Origin]] = {}
        for origin, _ in self._with_files(keys):
            found.setdefault(origin.key, []).append(origin)
        return found

    def changes(
        self,
        before: Iterable[Origin],
        after: Iterable[tuple[Origin, str]],
        new: Iterable[tuple[Origin, str]] = (),
    ) -> list[LineChange]:
        """The steps that forget some notes and remember others, each with the shard in whose file it is to stand.

        A note of an entry of which one is remembered comes into the same file; those of ``new`` entries are the first.
        """
        gone, come = list(before), list(after)
        files: dict[str, dict[str, None]] = {}
        for origin, file in self._with_files({origin.key for origin in (*gone, *(origin for origin, _ in come))}):
            files.setdefault(origin.key, {})[file] = None
        lines: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for origin in gone:
            for file in files.get(origin.key, ()):
                lines[file][0].add(origin.line)
        for origin, shard in come:
            lines[next(iter(files.get(origin.key, ())), imports_file(shard))][1].add(origin.line)
        for origin, shard in new:
            lines[imports_file(shard)][1].add(origin.line)
        steps = (
            LineChange(file, out - into, into - out if out & into else into) for file, (out, into) in lines.items()
        )
        return [step for step in steps if step.gone or step.come]

    def rekeyed(self, old: str, new: str) -> list[LineChange]:
        """The steps by which what is remembered of one key is of another."""
        origins = [LineChange(file, [o.line], [o._replace(key=new).line]) for o, file in self._with_files([old])]
        conflicts = [c for c in self.conflicts() if c.key == old]
        return origins + [LineChange(CONFLICTS, [c.line], [c._replace(key=new).line]) for c in conflicts]

    def left_out(self, change: Change, what: str) -> list[LineChange]:
        """The steps that keep notes whose import is undone out until they change, and let a redo bring them back.

        ``what`` is ``undo`` or ``redo``. Of an entry that was new, the note stays out by its digest, wherever it comes
        again; of any other what the note gave stays out of this entry, by its seal.
        """
        new = {block.name for block in change.blocks if block.before is None}
        old = {block.name for block in change.blocks if block.after is None}
        new, old = new - old, old - new  # those in both went into another month
        gone: set[tuple[str, str]] = set()
        come: set[tuple[str, str]] = set()
        for lines in change.lines:
            if lines.file.startswith(IMPORTS):
                gone.update(_as_undone(origin, new) for line in lines.gone if (origin := origin_of(line)))
                come.update(_as_undone(origin, new) for line in lines.come if (origin := origin_of(line)))
        if any(file.file == VERSION for file in change.files):  # the way over from format 1 took nothing from notes
            come.clear()
        known = {name for name, _ in gone}
        out = {line_of(name, key, UNDONE) for name, key in come if name not in known}
        origins = [origin for found in self.of(new if what == "undo" else old).values() for origin in found]
        removed = LineChange(REMOVED, come=out) if what == "undo" else LineChange(REMOVED, gone=out)
        return [*self.changes(origins, []), removed]

    def conflicts(self) -> list[Conflict]:
        """The fields that two sides changed and that nobody settled yet."""
        return list(_conflicts(text_beside(self._home / CONFLICTS)))

    def orphans(self) -> set[str]:
        """The keys of the entries whose notes are all gone, and whose reader did not settle that."""
        gone: set[str] = set()
        for name in self._names():
            # Most files have none: to look at their bytes takes a fifth of the time of decoding them.
            if f"\t{GONE}\t".encode() in (bytes_beside(self._folder / name) or b""):
                lines = lines_of(text_beside(self._folder / name))
                gone |= {origin.key for line in lines if (origin := origin_of(line)) and origin.state == GONE}
        found = self.of(gone) if gone else {}
        return {key for key, origins in found.items() if all(origin.state == GONE for origin in origins)}

    def _names(self) -> list[str]:
        try:
            return sorted(path.name for path in self._folder.iterdir() if path.suffix == ".txt" and path.name[0] != ".")
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _with_files(self, keys: Collection[str] | None) -> Iterator[tuple[Origin, str]]:
        """The notes of these entries, or of all, each with the file that it stands in."""
        few = [f"\n{line_of(key)}\t" for key in keys] if keys is not None and len(keys) < _FEW else None
        for name in self._names() if few != [] else ():
            text = text_beside(self._folder / name) or ""
            if few is not None and not any(part in text for part in few):
                continue
            for line in lines_of(text):
                origin = origin_of(line)
                if origin is not None and (keys is None or origin.key in keys):
                    yield origin, f"{IMPORTS}{name}"


UNDONE = "undone"
"""What stands for the title in a line of removed.txt of a note whose import was taken back."""


def _as_undone(origin: Origin, new: Collection[str]) -> tuple[str, str]:
    return (origin.digest, "") if origin.key in new else (origin.seal, origin.key)


def places_of(changes: Iterable[LineChange]) -> set[str]:
    """The places of the notes that changes remembered or forgot."""
    lines = (line for change in changes if change.file.startswith(IMPORTS) for line in (*change.gone, *change.come))
    return {origin.place for line in lines if (origin := origin_of(line))}


_FEW = 50
"""So many keys are looked for in a text before it is taken apart."""


def origin_of(line: str) -> Origin | None:
    """The note that a line remembers; None for a line that remembers none, such as git's marks of a conflict."""
    parts = parts_of(line)
    if len(parts) != 5:
        return None
    key, place, digest, state, given = parts
    return Origin(key, place, digest, given, state)


def note_of(line: str) -> tuple[str, str]:
    """What a line is of: the key and the place of the note; only the line itself where it remembers no note."""
    origin = origin_of(line)
    return (origin.key, origin.place) if origin else (line, "")


def _conflicts(text: str | None) -> Iterator[Conflict]:
    for line in lines_of(text):
        parts = parts_of(line)
        if len(parts) == 4:
            import json

            try:
                yield Conflict(parts[0], parts[1], json.loads(parts[2]), parts[3])
            except ValueError:
                continue
