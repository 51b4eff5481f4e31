"""Commands that bring entries in and hand them on: import and export."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .. import progress
from ..errors import ImportIncomplete, NothingMatched, Refused, UsageError
from ..model import Status
from . import options
from .browse import joined
from .session import Session, entries, of, plural

if TYPE_CHECKING:
    from ..importing.intake import Options, Report
    from ..importing.reading import Read
    from ..importing.walk import LeftOut

_READING = "How notes are read"
_FORM = "How the text looks"

SHOWN = 20
"""So many entries or files of one kind a report names; the rest is counted."""


def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files and folders of notes; - is standard input.", readable=False),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Import the sample notes that come with readlist.")] = False,
    status: Annotated[
        Status | None,
        typer.Option(
            "--status", help="Mark what is new so: read, for notes of papers you have read.", rich_help_panel=_READING
        ),
    ] = None,
    layout: Annotated[
        str | None,
        typer.Option(
            "--layout",
            metavar="NAME",
            help="digest, markdown, essay, article, frontmatter, org or chat, where it is not recognised.",
            autocompletion=options.complete.layout,
            rich_help_panel=_READING,
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="The date of notes that name none.", rich_help_panel=_READING),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Also what was removed from the list, or undone.", rich_help_panel=_READING),
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="Do not remember the folder.", rich_help_panel=_READING)] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Show line by line what would be read, and do nothing.", rich_help_panel=options.CARE
        ),
    ] = False,
    dry_run: options.DryRun = False,
) -> None:
    """Import notes from files and folders: digests, Markdown notes, articles saved as text, with or without front matter.

    BibTeX (.bib), CSL JSON and readlist's own JSON are read too. The files stay as they are. Import them again
    whenever you like: what is new is added, what you changed in the list stays yours.

    Examples:

    $ readlist import ~/notes
    $ readlist import ~/notes/2024-05-20.txt --explain
    $ readlist import ~/notes/papers --status read --dry-run
    """
    from ..importing.intake import STANDARD_INPUT, Options, take_in
    from ..notes import LAYOUTS, labels

    session = of(context)
    if layout is not None and layout not in LAYOUTS:
        raise UsageError(f"no layout is called {layout!r}; there are {', '.join(LAYOUTS)}")
    from .edit import _date

    wanted = list(paths or ())
    if sample:
        wanted.append(sample_notes())
    try:
        labels.extend(session.library.config.labels)
    except ValueError as error:
        raise UsageError(f"{session.library.config.file}: [labels]: {error}") from None
    choices = Options(layout=layout, date=_date(date), status=status, again=again, once=once or sample, dry_run=dry_run)
    stdin = sys.stdin.buffer.read() if any(str(path) == STANDARD_INPUT for path in wanted) else None
    if explain:
        _explain(session, wanted, choices, stdin)
        return
    command = "import --sample" if sample else "import " + " ".join(map(str, wanted))
    with _without_collector():
        report = take_in(session.library, wanted, choices, command=command.strip()[:200], stdin=stdin)
    _tell(session, report, dry_run=dry_run)
    _fail_for(report.incomplete)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that an import makes goes in circles; to look for some would take a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
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
    from ..importing.walk import LeftOut

    left: list[LeftOut] = []

    def read() -> Iterator[Read]:
        for found in find(paths, besides=session.library.paths.home, stdin=stdin):
            item = found if isinstance(found, LeftOut) else read_file(found, choices, stdin)
            if isinstance(item, LeftOut):
                left.append(item)
                continue
            if item.reading.refused or not item.reading.entries:
                left.append(LeftOut(item.name, item.reading.refused or NO_ENTRY, item.named))
            yield item

    if session.is_terminal:
        from ..terminal import explain_view

        width = session.console.width
        session.draw_each(explain_view(item.reading, name=item.name, width=width) for item in read())
    else:
        for item in read():
            session.print(_explained(item))
    _name_left_out(session, left)
    _fail_for([out for out in left if out.named or out.unreadable])


def _explained(item: Read) -> Iterator[str]:
    """File, line, field, number of the entry and text of each line of a file that is not blank."""
    from ..terminal.plain import row

    for line in item.reading.lines:
        number = "" if line.entry is None else line.entry + 1
        field = f"{line.field}: {line.reason}" if line.reason else line.field
        yield row((item.name, line.number, field, number, line.text))


def _tell(session: Session, report: Report, *, dry_run: bool) -> None:
    from ..terminal.plain import row

    if dry_run:
        rows = [("add", entry.key, entry.title, "") for entry in report.added]
        rows += [("change", u.key, u.title, ", ".join(u.fields)) for u in report.changed]
        rows += [("move", u.key, u.title, "") for u in report.moved]
        if session.is_terminal:
            from ..terminal import row_table

            drawn = [(what, key, f"{title} ({fields})" if fields else title) for what, key, title, fields in rows]
            if drawn:
                session.draw(row_table(drawn, width=session.console.width, head=("", "key", "title")))
        else:
            session.print(map(row, rows))
    else:
        _some(session, [f"changed {u.key}: {', '.join(u.fields)}" for u in report.changed])
    _some(
        session,
        [f"{u.key}: you and its note both changed its {', '.join(u.kept)}; yours stays" for u in report.conflicts],
    )
    for name in report.remembered:
        session.say(
            f"{'would remember' if dry_run else 'remembered'} the notes folder {name}; readlist import reads it"
        )
    for name, path in report.away:
        session.say(
            f"the notes folder {name} is missing or empty ({path or 'not known on this machine'}); left as it is"
        )
    _name_left_out(session, [*report.left_out, *report.records])
    copies = Counter(path for _, path in report.copies)
    _some(
        session, [f"{path}: {plural(count, 'copy', 'copies')} of notes in the list" for path, count in copies.items()]
    )
    _some(session, [f"{u.key} is no longer in its note, and stays in the list" for u in report.gone])
    session.say(_summary(report, dry_run=dry_run))


def _summary(report: Report, *, dry_run: bool) -> str:
    """What an import did, in one line, with the command to go on with."""
    would = "would be " if dry_run else ""
    counts = {
        f"{entries(len(report.added))} {would}added": report.added,
        f"{len(report.same_paper):,} of them on papers you have (readlist duplicates)": report.same_paper,
        f"{len(report.changed):,} {would}changed": report.changed,
        f"{len(report.conflicts):,} kept as you changed {'it' if len(report.conflicts) == 1 else 'them'}": report.conflicts,
        f"{len(report.moved):,} {would}moved with their notes": report.moved,
        f"{len(report.known):,} known already": report.known,
        f"{report.unchanged:,} unchanged": report.unchanged,
        f"{plural(len(report.copies), 'copy', 'copies')} not added": report.copies,
        f"{len(report.removed_before):,} removed before and left out": report.removed_before,
        f"{plural(len(report.left_out), 'file')} left out": report.left_out,
        f"{plural(len(report.records), 'record')} left out": report.records,
    }
    said = ", ".join(text for text, what in counts.items() if what) or "no notes in it"
    hint = ""
    if report.removed_before:
        hint = "; --again takes them in"
    elif not dry_run and report.added:
        hint = "; readlist list shows them"
    elif not report.makes_changes and report.unchanged:
        hint = ": nothing would change" if dry_run else ": nothing changed"
    return f"{plural(report.files, 'file')} read: {said}{hint}"


def _name_left_out(session: Session, left_out: list[LeftOut]) -> None:
    _some(session, [f"left out {left.name}: {left.reason}" for left in left_out])


def _some(session: Session, lines: list[str]) -> None:
    """Say what there is to say of one kind; of many, the first."""
    from ..terminal.plain import safe

    for line in lines[:SHOWN]:
        session.say(safe(line))
    if len(lines) > SHOWN:
        session.say(f"… and {len(lines) - SHOWN:,} more like this")


def _fail_for(incomplete: list[LeftOut]) -> None:
    """Raise ImportIncomplete where files were left out that were named, or that could not be read."""
    if incomplete:
        raise ImportIncomplete(f"incomplete: {plural(len(incomplete), 'file or record', 'files or records')} left out")


def export(
    context: typer.Context,
    query: options.QueryArgument = None,
    format: Annotated[
        Literal["md", "html", "json", "jsonl", "csv", "tsv", "bibtex", "csl-json", "toml", "notes"] | None,
        typer.Option("--format", "-f", metavar="NAME", help="md, html, json, jsonl, csv, tsv, bibtex, csl-json, toml or notes; without it, what FILE ends in, or md."),
    ] = None,
    output: options.Output = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.", rich_help_panel=options.CARE)] = False,
    sort: options.SortOption = None,
    reverse: options.Reverse = False,
    limit: options.Limit = None,
    group_by: Annotated[
        Literal["date", "tag", "status", "none"], typer.Option("--group-by", help="For md and html: the sections.", rich_help_panel=_FORM)
    ] = "date",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="For md and html: the heading.", rich_help_panel=_FORM)] = "Reading list",
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="NAMES", help="For csv and tsv: the columns.", autocompletion=options.complete.fields, rich_help_panel=_FORM)
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="For csv: a mark that Excel needs to see Hangul.", rich_help_panel=_FORM)] = False,
    safe: Annotated[bool, typer.Option("--safe", help="For csv and tsv: no cell that a spreadsheet would run.", rich_help_panel=_FORM)] = False,
) -> None:  # fmt: skip
    """Write the whole list, or what a query finds, for other tools or readers.

    md and html are to be read, csv and tsv for spreadsheets, bibtex and csl-json for reference managers, json, jsonl
    and toml for programs; notes is a folder with a Markdown file for each paper.

    Examples:

    $ readlist export --format html -o papers.html
    $ readlist export tag:llm --format bibtex -o llm.bib
    $ readlist export --format notes -o my-notes
    """
    from ..export import Options
    from ..export import export as written

    session = of(context)
    ending = output.suffix.lower() if output else ""
    if format is None and ending not in _ENDINGS:
        raise UsageError(f"no format is known for {ending} files; choose one with --format")
    format = format or _ENDINGS[ending]
    if fields is not None and format not in ("csv", "tsv"):
        raise UsageError(f"--fields cannot go with --format {format}, only with csv or tsv")
    text = joined(query)
    order = sort or session.library.config["sort"]
    found = session.library.find(text, sort=order, reverse=reverse, limit=limit or None, exact=True)
    session.tell_problems()
    if text.strip() and not found.hits:
        raise NothingMatched(f"nothing matches {text}")
    chosen = (hit.entry for hit in progress.through("reading entries", found.hits, len(found.hits)))
    if format == "notes":
        _export_notes(session, chosen, output, force=force)
        return
    columns = None
    if fields is not None:
        from ..terminal.plain import fields_from

        columns = fields_from(fields)
    pieces = written(chosen, format, Options(group_by=group_by, title=title, fields=columns, bom=bom, safe=safe))
    if output is None or str(output) == "-":
        session.write(pieces)
        return
    from ..store.files import write

    if output.exists() and not force:
        raise Refused(f"{output} is there already; --force writes over it")
    with progress.work():
        write(output, "".join(pieces), mode=0o666)
    session.say(f"wrote {entries(len(found.hits))} to {output}")


_ENDINGS: dict[str, Any] = {
    **dict.fromkeys(("", ".md", ".markdown", ".txt"), "md"), ".bib": "bibtex", ".htm": "html",
    **{f".{name}": name for name in ("html", "json", "jsonl", "csv", "tsv", "toml")},
}  # fmt: skip
"""The format that the name of a file asks for."""


def _export_notes(session: Session, chosen: object, output: Path | None, *, force: bool) -> None:
    from ..export import export_notes
    from ..store.files import write

    if output is None:
        raise UsageError("notes are many files: name a folder for them with -o FOLDER")
    if output.exists() and not output.is_dir():
        raise Refused(f"{output} is a file; name a folder")
    with progress.work():
        notes = list(export_notes(chosen))  # type: ignore[arg-type]
    there = [name for name, _ in notes if (output / name).exists()]
    if there and not force:
        raise Refused(f"{output / there[0]} is there already; --force writes over it")
    output.mkdir(parents=True, exist_ok=True)
    with progress.work():
        for name, text in progress.through("saving", notes, len(notes)):
            write(output / name, text, mode=0o666)
    session.say(f"wrote {plural(len(notes), 'note')} to {output}")
