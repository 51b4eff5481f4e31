"""Commands that bring entries in and hand them on: import and export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import ImportIncomplete, NothingMatched, Refused, UsageError
from ..model import Status
from . import options
from .browse import joined
from .session import Session, entries, of, plural

SHOWN = 20
"""So many entries or files of one kind a report names; the rest is counted."""


def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files and folders of notes; - is standard input."),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Import the sample notes that come with readlist.")] = False,
    status: Annotated[
        Status | None,
        typer.Option("--status", help="For papers already read, say.", autocompletion=options.complete.status),
    ] = None,
    layout: Annotated[
        str | None,
        typer.Option("--layout", metavar="NAME", help="How the notes are laid out, if it is not recognised."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The date of notes that name none.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Also what was removed from the list before.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show line by line what would be read; import nothing.")
    ] = False,
    dry_run: options.DryRun = False,
) -> None:
    """Import notes: digests, Markdown notes, articles, front matter; also BibTeX, CSL JSON and readlist's own JSON.

    readlist import ~/notes
    readlist import ~/notes --dry-run
    readlist import --explain 2024-05-20.txt
    """
    from ..intake import STANDARD_INPUT, Options, take_in
    from ..notes import LAYOUTS

    session = of(context)
    if layout is not None and layout not in LAYOUTS:
        raise UsageError(f"no layout is called {layout!r}; there are {', '.join(LAYOUTS)}")
    from .edit import _day

    wanted = list(paths or ())
    if sample:
        wanted.append(sample_notes())
    if not wanted:
        raise UsageError("import what? Name files or folders of notes, or --sample")
    choices = Options(layout=layout, date=_day(date), status=status, again=again, dry_run=dry_run)
    stdin = None
    if any(str(path) == STANDARD_INPUT for path in wanted):
        from ..sources import decode

        stdin = decode(sys.stdin.buffer.read())
    if explain:
        _explain(session, wanted, choices, stdin)
        return
    command = "import --sample" if sample else "import " + " ".join(map(str, wanted))
    with session.progress() as progress:
        report = take_in(session.library, wanted, choices, command=command[:200], progress=progress, stdin=stdin)
    _tell(session, report, dry_run=dry_run)
    if report.incomplete:
        left = report.incomplete
        raise ImportIncomplete(f"{plural(len(left), 'file')} left out: {left[0].name}: {left[0].reason}")


def sample_notes() -> Path:
    """The folder of the sample notes: in the installed package, or beside its sources."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "data", package.parents[1] / "data"):
        if folder.is_dir():
            return folder
    raise Refused("the sample notes are not installed; they are in the folder data of readlist's sources")


def _explain(session: Session, paths: list[Path], choices: object, stdin: str | None) -> None:
    from .. import intake, sources
    from ..errors import StoreError
    from ..plain import row

    assert isinstance(choices, intake.Options)
    left: list[sources.LeftOut] = []
    for item in sources.walk(path for path in paths if str(path) != intake.STANDARD_INPUT):
        if isinstance(item, sources.LeftOut):
            left.append(item)
            continue
        try:
            text = sources.read(item.path)
        except StoreError as error:
            left.append(sources.LeftOut(item.name, str(error), item.named))
            continue
        _explain_one(session, intake.read_note(text, item.name, choices), item.name)
    if stdin is not None:
        _explain_one(session, intake.read_note(stdin, intake.STANDARD_INPUT, choices), intake.STANDARD_INPUT)
    for out in left:
        session.say(row((f"left out {out.name}: {out.reason}",)))
    if left and any(out.named for out in left):
        raise ImportIncomplete(f"{plural(len(left), 'file')} cannot be read as a note")


def _explain_one(session: Session, reading: object, name: str) -> None:
    from ..notes.reading import Reading
    from ..plain import row

    assert isinstance(reading, Reading)
    if session.is_terminal:
        from ..render import explain_view

        session.draw(explain_view(reading, name=name, width=session.console.width))
        return
    if reading.refused:
        session.print([row((name, "", "left out", "", reading.refused))])
    for line in reading.lines:
        number = "" if line.entry is None else line.entry + 1
        field = f"{line.field}: {line.reason}" if line.reason else line.field
        session.print([row((name, line.number, field, number, line.text))])


def _tell(session: Session, report: object, *, dry_run: bool) -> None:
    from ..intake import Report

    assert isinstance(report, Report)
    say = session.say
    would = "would be " if dry_run else ""
    if dry_run:
        _name(session, "add", [f"{entry.key}\t{entry.title}" for entry in report.added])
        _name(session, "change", [f"{u.key}\t{', '.join(u.fields)}" for u in report.changed])
        _name(session, "move", [f"{u.key}\t{u.title}" for u in report.moved])
    for update in report.conflicts[:SHOWN]:
        say(f"kept your {', '.join(update.kept)} of {update.key}, which the note changed too")
    _rest(session, report.conflicts)
    for left in report.left_out[:SHOWN]:
        say(f"left out {left.name}: {left.reason}")
    _rest(session, report.left_out)
    for key, path in report.copies[:SHOWN]:
        say(f"{path} is a copy of the note of {key}")
    _rest(session, report.copies)
    if report.gone:
        keys = ", ".join(update.key for update in report.gone[:SHOWN])
        say(f"no longer in the notes, kept in the list: {keys}")
    parts = []
    if report.added:
        parts.append(f"{entries(len(report.added))} {would}added")
    if report.changed:
        parts.append(f"{len(report.changed):,} {would}changed")
    if report.moved:
        parts.append(f"{len(report.moved):,} moved with their notes")
    if report.unchanged:
        parts.append(f"{report.unchanged:,} unchanged")
    if report.removed_before:
        parts.append(f"{len(report.removed_before):,} removed before, left out (--again brings them back)")
    if report.left_out:
        parts.append(f"{plural(len(report.left_out), 'file')} left out")
    summary = ", ".join(parts) or "nothing to import"
    hint = ""
    if not dry_run and report.added:
        hint = "; readlist list shows them"
    elif not dry_run and not report.changed and not report.moved and report.unchanged:
        hint = ": nothing changed"
    say(f"{plural(report.files, 'file')} read: {summary}{hint}")


def _name(session: Session, what: str, lines: list[str]) -> None:
    session.print(f"{what}\t{line}" for line in lines)


def _rest(session: Session, items: list[object] | list[tuple[str, str]] | list) -> None:  # type: ignore[type-arg]
    if len(items) > SHOWN:
        session.say(f"… and {len(items) - SHOWN} more")


def export(
    context: typer.Context,
    query: options.QueryArgument = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="md, json, jsonl, csv, tsv, bibtex, csl-json, toml, html or notes.")
    ] = "md",
    output: options.Output = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    sort: options.SortOption = None,
    reverse: options.Reverse = False,
    limit: options.Limit = None,
    group_by: Annotated[
        str, typer.Option("--group-by", metavar="WHAT", help="For md and html: date, tag, status or none.", rich_help_panel="Form")
    ] = "date",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="For md and html: the heading.", rich_help_panel="Form")] = "Reading list",
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="NAMES", help="For csv and tsv: the columns.", autocompletion=options.complete.fields, rich_help_panel="Form")
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="For csv: a mark that Excel needs to see Hangul.", rich_help_panel="Form")] = False,
    safe: Annotated[bool, typer.Option("--safe", help="For csv and tsv: no cell that a spreadsheet would run.", rich_help_panel="Form")] = False,
) -> None:  # fmt: skip
    """Hand on the whole list, or what a query finds, to other tools or readers.

    readlist export --format md
    readlist export tag:llm --format bibtex -o llm.bib
    readlist export --format notes -o notes/
    """
    from ..export import Options
    from ..export import export as written

    session = of(context)
    text = joined(query)
    order = sort or session.library.config["sort"]
    found = session.library.find(text, sort=order, reverse=reverse, limit=limit, exact=True)
    session.tell_problems()
    if text.strip() and not found.hits:
        raise NothingMatched(f"nothing matches {text}")
    chosen = (hit.entry for hit in found.hits)
    if format == "notes":
        _export_notes(session, chosen, output, force=force)
        return
    columns = None
    if fields is not None:
        from ..plain import fields_from

        columns = fields_from(fields)
    pieces = written(chosen, format, Options(group_by=group_by, title=title, fields=columns, bom=bom, safe=safe))
    if output is None or str(output) == "-":
        for piece in pieces:
            sys.stdout.write(piece)
        return
    from ..files import write

    if output.exists() and not force:
        raise Refused(f"{output} is there already; --force writes over it")
    write(output, "".join(pieces))
    session.say(f"wrote {entries(len(found.hits))} to {output}")


def _export_notes(session: Session, chosen: object, output: Path | None, *, force: bool) -> None:
    from ..export import export_notes
    from ..files import write

    if output is None:
        raise UsageError("notes are many files: name a folder for them with -o FOLDER")
    if output.exists() and not output.is_dir():
        raise Refused(f"{output} is a file; name a folder")
    notes = list(export_notes(chosen))  # type: ignore[arg-type]
    there = [name for name, _ in notes if (output / name).exists()]
    if there and not force:
        raise Refused(f"{output / there[0]} is there already; --force writes over it")
    output.mkdir(parents=True, exist_ok=True)
    for name, text in notes:
        write(output / name, text)
    session.say(f"wrote {plural(len(notes), 'note')} to {output}")
