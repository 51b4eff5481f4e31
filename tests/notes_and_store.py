"""What the tests of imports share: digests to import, a folder of notes and a store."""

from __future__ import annotations

from pathlib import Path

from readlist.importing.intake import take_in
from readlist.importing.reading import Options
from readlist.importing.report import Report
from readlist.library import Library
from readlist.model import Entry

ALPHA = """Alpha: counting sheep at scale
(Ana Sousa, Cheolsu Kim)
https://arxiv.org/abs/2405.00001
We count sheep with a network that never sleeps and compare it with shepherds.
양을 세는 네트워크라니, 자는 사람에게는 필요가 없을 것 같다.
#counting #llm
"""
BETA = """Beta: a field guide to gradients
(Jo March)
https://arxiv.org/abs/2405.00002
Gradients are found in many fields. We describe forty of them with drawings.
기울기를 그림으로 설명하니 알아보기 쉽다. 수업에 쓰고 싶다.
#optimizer
"""
GAMMA = """Gamma: tea brewing with reinforcement
(Li Wen, Ana Sousa)
https://arxiv.org/abs/2405.00003
A kettle learns when to stop. It stops earlier than people do and burns nobody.
주전자가 언제 멈출지를 배운다. 보상이 뜨겁다는 점이 재미있다.
#rl
"""
HEAD = "2024년 5월 20일\n\n"


def digest(*papers: str) -> str:
    """A digest of these papers."""
    return HEAD + "\n".join(papers)


class NotesAndStore:
    """A folder of notes and a store: notes are written, imported and looked at."""

    def __init__(self, folder: Path, home: Path, *, dry_first: bool = False) -> None:
        self.folder, self.home, self.dry_first = folder, home, dry_first
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def library(self) -> Library:
        """The store, as another process would open it."""
        return Library(self.home)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a note."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def take_in(self, *names: str, stdin: str | None = None, **options: object) -> Report:
        """Import these files, or the whole folder, read anew; a dry run before it, where there is one, must tell the same."""
        (self.library.paths.cache / "stamps.txt").unlink(missing_ok=True)
        paths = [Path("-") if name == "-" else self.folder / name for name in names] or [self.folder]
        data = None if stdin is None else stdin.encode()
        dry = [take_in(self.library, paths, Options(dry_run=True, **options), stdin=data)] if self.dry_first else []  # type: ignore[arg-type]
        report = take_in(self.library, paths, Options(**options), stdin=data)  # type: ignore[arg-type]
        assert dry in ([], [report])
        return report

    def entries(self) -> dict[str, Entry]:
        """Every entry, by its key."""
        return {hit.entry.key: hit.entry for hit in self.library.find().hits}

    def titles(self) -> list[str]:
        """The first word of each title, in order."""
        return sorted(entry.title.split(":")[0] for entry in self.entries().values())

    def one(self, title: str) -> Entry:
        """The entry whose title begins so."""
        found = [entry for entry in self.entries().values() if entry.title.startswith(title)]
        assert len(found) == 1, [entry.title for entry in self.entries().values()]
        return found[0]

    def state(self) -> dict[str, bytes]:
        """The files that hold the list, byte for byte."""
        kept = [*self.library.paths.papers.glob("*"), *self.library.paths.home.glob("*.txt")]
        return {path.name: path.read_bytes() for path in kept if path.exists()}


def told(report: Report) -> dict[str, int]:
    """How many there are of each kind, of those that there are."""
    counts = {name: getattr(report, name) for name in Report.__dataclass_fields__}
    standing = ("files", "remembered", "orphans", "unsettled")
    return {name: n if isinstance(n, int) else len(n) for name, n in counts.items() if n and name not in standing}
