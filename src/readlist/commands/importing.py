"""The command that reads notes into the list: import."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import config
from ..errors import ImportIncomplete, Refused, SettingError, word
from ..model import Status
from ..terminal.plain import entries, plural, row, safe
from . import options, values
from .printing import print_plan
from .session import Session, of
from .variant_option import VariantName

if TYPE_CHECKING:
    from ..importing.intake import Options, Report
    from ..importing.reading import Read
    from ..importing.walk import LeftOut
    from ..variants import Variants

_reading = options.in_group("How notes are read")


def _layouts() -> Sequence[Variants[Any]]:
    from ..notes import LAYOUTS
    from ..readers import READERS

    return LAYOUTS, READERS


LAYOUT = VariantName("Layouts and formats", _layouts)

SHOWN = 20
"""A report names at most this many entries or files of one kind; the rest are counted."""

_NEW = 10
"""A report names at most this many new papers."""


def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files and folders of notes; - is standard input.", readable=False),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Import the sample notes that come with readlist.")] = False,
    status: Annotated[
        Status | None, _reading("--status", help="The status of new papers: read, if you have read them all.")
    ] = None,
    layout: Annotated[
        str | None,
        _reading(
            "--layout",
            metavar="NAME",
            help="How the notes are written, if that is not recognised.",
            parser=LAYOUT,
            autocompletion=LAYOUT.starting,
        ),
    ] = None,
    date: Annotated[str | None, _reading("--date", metavar="DATE", help="The date of notes that name none.")] = None,
    again: Annotated[
        bool, _reading("--again", help="Read every file again, including what was removed or undone.")
    ] = False,
    once: Annotated[bool, _reading("--once", help="Do not remember the folder.")] = False,
    explain: Annotated[bool, options.care("--explain", help="Only show, line by line, what would be read.")] = False,
    dry_run: options.DryRun = False,
) -> None:
    """Import notes from files and folders, in any of the layouts and formats named below.

    The files stay as they are, and so does what you changed in the list. A folder is remembered: readlist import alone
    then reads what is new in all of them.

    Examples:

    $ readlist import ~/notes
    $ readlist import
    $ readlist import ~/notes/2024-05-20.txt --explain
    """
    session = of(context)
    if not (sample or status or layout or date or again or once or explain):
        from ..importing.glance import unchanged

        found = unchanged(config.paths(session.home), paths or ())
        if found is not None:
            session.say(f"{plural(found.files, 'file')}: nothing new")
            _tell_waiting(session, found.waiting.orphans, found.waiting.unsettled)
            return
    from ..importing.intake import STANDARD_INPUT, Options, take_in
    from ..notes.facts import labels

    wanted = list(paths or ())
    if sample:
        wanted.append(sample_notes())
    try:
        labels.extend(session.library.config.labels)
    except ValueError as error:
        settings = session.library.config
        raise SettingError(settings.file, settings.line_of("labels"), str(error)) from None
    choices = Options(
        layout=layout, date=values.date_of(date), status=status, again=again, once=once or sample, dry_run=dry_run
    )
    stdin = sys.stdin.buffer.read() if any(str(path) == STANDARD_INPUT for path in wanted) else None
    if explain:
        _explain(session, wanted, choices, stdin)
        return
    command = "import --sample" if sample else "import " + " ".join(map(str, wanted))
    with without_collector():
        report = take_in(session.library, wanted, choices, command=command.strip()[:200], stdin=stdin)
    tell(session, report, dry_run=dry_run)
    _fail_for(report.incomplete, report.records, sum(bool(path) for _, path in report.away))


@contextmanager
def without_collector() -> Iterator[None]:
    """An import makes no reference cycles; looking for them would take a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # else it would now look through all that the import read
        gc.enable()


def sample_notes() -> Path:
    """The folder of the sample notes: in the installed package, or beside its sources."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "data", package.parents[1] / "data"):
        if folder.is_dir():
            return folder
    raise Refused("the sample notes are not installed; they are in the folder data of readlist's sources")


def _explain(session: Session, paths: list[Path], choices: Options, stdin: bytes | None) -> None:
    from ..importing.intake import NO_ENTRY
    from ..importing.reading import find
    from ..importing.reading import read as read_file
    from ..importing.walk import LeftOut, endings

    left: list[LeftOut] = []

    def read() -> Iterator[Read]:
        for found in find(paths, endings(), besides=session.library.paths.home, stdin=stdin):
            item = found if isinstance(found, LeftOut) else read_file(found, choices, stdin)
            if isinstance(item, LeftOut):
                left.append(item)
                continue
            if item.reading.refused or not item.reading.entries:
                left.append(LeftOut(item.name, item.reading.refused or NO_ENTRY, item.named))
            yield item

    if session.is_terminal:
        from ..terminal.explain import ExplainView

        width = session.console.width
        session.draw_each(ExplainView(item.reading, name=item.name, width=width) for item in read())
    else:
        for item in read():
            session.print(_explained(item))
    _name_left_out(session, left)
    _fail_for([out for out in left if out.named or out.unreadable])


def _explained(item: Read) -> Iterator[str]:
    """File, line, field, entry number and text of each line of a file that is not blank."""
    for line in item.reading.lines:
        number = "" if line.entry is None else line.entry + 1
        field = f"{line.field}: {line.reason}" if line.reason else line.field
        yield row((item.name, line.number, field, number, line.text))


def tell(session: Session, report: Report, *, dry_run: bool) -> None:
    """Say what an import did, or would do in a dry run."""
    if dry_run:
        _print_plan(session, report)
    else:
        new = [session.on_one_line(f"new: {entry.key}  {entry.title}") for entry in report.added[:_NEW]]
        _some(session, new, _NEW, len(report.added))
        _some(session, [f"changed {u.key}: {', '.join(u.fields)}" for u in report.changed])
    _some(
        session,
        [
            f"{u.key}: you and its note both changed its {', '.join(u.kept)}; yours stays, readlist diff {u.key} shows both"
            for u in report.conflicts
        ],
    )
    for name in report.remembered:
        session.say(
            f"{'would remember' if dry_run else 'remembered'} the notes folder {name}; readlist import reads it"
        )
    for name, path in report.away:
        what = f"is missing or empty ({path})" if path else "is not known on this machine"
        move = f"readlist folders move {word(name)} PATH tells readlist where it is now"
        session.say(f"the notes folder {name} {what}; its entries stay as they are, and {move}")
    _some(session, [f"{name}: {plural(count, 'record')}" for name, count in report.others])
    _some(session, [f"{place}: the key {asked} is taken; the entry is {key}" for place, asked, key in report.renamed])
    _name_left_out(session, [*report.left_out, *report.records])
    _some(
        session,
        [f"{name} looks like a list of papers and gave one entry; import --explain shows why" for name in report.lists],
    )
    copies = Counter(path for _, path in report.copies)
    _some(
        session, [f"{path}: {plural(count, 'copy', 'copies')} of notes in the list" for path, count in copies.items()]
    )
    _some(session, [f"the note of {u.key} is gone; the entry stays in the list" for u in report.gone])
    if report.files or not (report.left_out or report.away):
        session.say(_summary(report, dry_run=dry_run))
    _tell_waiting(session, report.orphans, report.unsettled)


def _print_plan(session: Session, report: Report) -> None:
    """Print what an import would do to which entries."""
    rows = [("add", entry.key, entry.title, "") for entry in report.added]
    rows += [("change", u.key, u.title, ", ".join(u.fields)) for u in report.changed]
    rows += [("move", u.key, u.title, "") for u in report.moved]
    print_plan(session, ("", "key", "title"), rows)


def _tell_waiting(session: Session, orphans: int, unsettled: int) -> None:
    """Count on one line the entries that wait for their owner to settle something, if there are any."""
    parts = {
        f"{plural(orphans, 'entry has lost its', 'entries have lost their')} note (is:orphan)": orphans,
        f"{entries(unsettled)} in conflict with a note (is:conflict)": unsettled,
    }
    if orphans or unsettled:
        session.say(f"{', '.join(text for text, count in parts.items() if count)}; readlist settle settles them")


def _summary(report: Report, *, dry_run: bool) -> str:
    """What an import did, on one line, with the command to go on with."""
    would = "would be " if dry_run else ""
    counts = {
        f"{entries(len(report.added))} {would}added": report.added,
        f"{report.same_paper:,} of them on papers you have (readlist duplicates)": report.same_paper,
        f"{len(report.changed):,} {would}changed": report.changed,
        f"{len(report.conflicts):,} kept as you changed {'it' if len(report.conflicts) == 1 else 'them'}": report.conflicts,
        f"{len(report.moved):,} {would}moved with {'its note' if len(report.moved) == 1 else 'their notes'}": report.moved,
        f"{len(report.known):,} known already": report.known,
        f"{report.unchanged:,} unchanged": report.unchanged and (report.makes_changes or report.left_out),
        f"{plural(len(report.copies), 'copy', 'copies')} not added": report.copies,
        f"{plural(len(report.removed_before), 'note')} left out that you removed or took back": report.removed_before,
        f"{plural(len(report.left_out), 'file')} left out": report.left_out,
        f"{plural(len(report.records), 'record')} left out": report.records,
    }
    said = ", ".join(text for text, what in counts.items() if what)
    said = said or ("nothing new" if report.unchanged or report.gone else "no notes in it")
    hint = ""
    if report.removed_before:
        hint = f"; --again takes {'it' if len(report.removed_before) == 1 else 'them'} in"
    elif not dry_run and report.added:
        hint = "; readlist list added:today --sort added shows them"
    return f"{plural(report.files, 'file')}: {said}{hint}"


def _name_left_out(session: Session, left_out: list[LeftOut]) -> None:
    _some(session, [f"left out {left.name}: {left.reason}" for left in left_out])


def _some(session: Session, lines: list[str], most: int = SHOWN, count: int = 0) -> None:
    """Print messages of one kind; of many, only the first. ``count`` is their number if not all are given."""
    for line in lines[:most]:
        session.say(safe(line))
    if max(len(lines), count) > most:
        session.say(f"… and {max(len(lines), count) - most:,} more like this")


def _fail_for(incomplete: list[LeftOut], of_records: Sequence[LeftOut] = (), away: int = 0) -> None:
    """Raise ImportIncomplete if files, or records of one, were left out that were named or could not be read.

    So it does if notes folders are ``away`` that should be on this machine.
    """
    records = sum(left in of_records for left in incomplete)
    counts = {"folder": away, "file": len(incomplete) - records, "record": records}
    if incomplete or away:
        said = " and ".join(plural(count, what) for what, count in counts.items() if count)
        names = [safe(left.name) for left in incomplete]
        if len(names) == 1:
            names = [f"{names[0]} ({safe(incomplete[0].reason)})"]
        which = f": {', '.join(names[:_NEW])}{', …' if len(names) > _NEW else ''}" if names else ""
        raise ImportIncomplete(f"incomplete: {said} left out{which}")
