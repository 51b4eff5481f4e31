"""Commands that look after the store: undo, redo, history, doctor, config."""

from __future__ import annotations

from typing import Annotated

import typer

from ..config import SETTINGS, TABLES
from ..errors import Findings, NothingMatched, Refused, UsageError
from . import options
from .session import entries, of, plural


def undo(context: typer.Context) -> None:
    """Take back the last change, whole, however many entries it touched.

    readlist undo
    readlist history   lists what can be taken back
    """
    session = of(context)
    change = session.library.undo()
    session.say(f"took back: {change.command} ({entries(len(change.keys))}); readlist redo makes it again")


def redo(context: typer.Context) -> None:
    """Make again the change that was taken back last.

    readlist redo
    """
    session = of(context)
    change = session.library.redo()
    session.say(f"made again: {change.command} ({entries(len(change.keys))})")


def history(
    context: typer.Context,
    limit: options.Limit = None,
    format: Annotated[str | None, typer.Option("--format", "-f", help="table (in a terminal), tsv or json.")] = None,
    header: options.Header = False,
) -> None:
    """List what was changed, when, and by which command, the newest first.

    readlist history
    readlist history --limit 5 --format json
    """
    session = of(context)
    changes = session.library.history()[:limit]
    if not changes:
        raise NothingMatched("nothing was changed yet")
    format = format or ("table" if session.is_terminal else "tsv")
    columns = ("number", "when", "command", "added", "changed", "removed", "state")
    rows = [
        (c.number, c.when, c.command, c.added, c.changed, c.removed, "done" if stands else "undone" if c.undoes is None else "undo")
        for c, stands in changes
    ]  # fmt: skip
    if format == "json":
        import json

        found = [dict(zip(columns, row, strict=True)) for row in rows]
        session.print([json.dumps(found, ensure_ascii=False, indent=2)])
    elif format == "tsv":
        from ..plain import row as line

        if header:
            session.print(["\t".join(columns)])
        session.print(line(row) for row in rows)
    elif format == "table":
        from ..render import history_table

        session.draw(history_table(rows, width=session.console.width))
    else:
        raise UsageError(f"no format {format!r}; use table, tsv or json")


def doctor(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend; readlist undo takes it back.")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Check the whole store, name what is wrong with file and line, and mend what is safe.

    readlist doctor
    readlist doctor --fix
    """
    from .. import doctor as check_up

    session = of(context)
    if format not in ("text", "json"):
        raise UsageError(f"no format {format!r}; use text or json")
    if fix:
        count = check_up.fix(session.library)
        session.say(f"mended {entries(count)}; made the index anew")
    findings = check_up.check(session.library)
    if format == "json":
        import json

        found = [
            {"file": f.file, "line": f.line, "what": f.what, "mend": f.mend, "fixable": f.fixable} for f in findings
        ]
        session.print([json.dumps(found, ensure_ascii=False, indent=2)])
    else:
        from ..plain import safe

        session.print(safe(f"{f.file}:{f.line}: {f.what}; to mend: {f.mend}") for f in findings)
    if findings:
        raise Findings(f"{plural(len(findings), 'finding')}; nothing was lost by looking")
    session.say("nothing is wrong")


config_app = typer.Typer(add_completion=False, rich_markup_mode="rich", help="Show and edit the settings.")


@config_app.callback(invoke_without_command=True)
def config(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", "-f", help="tsv or json.")] = "tsv",
) -> None:
    """Show the settings in force, where each comes from, and what it does.

    readlist config
    readlist config edit
    """
    if context.invoked_subcommand is not None:
        return
    session = of(context)
    settings = session.library.config
    if format == "json":
        import json

        found = {
            "file": str(settings.file),
            "settings": {s.name: {"value": settings[s.name], "from": settings.origin[s.name]} for s in SETTINGS},
            "queries": settings.queries,
            "aliases": settings.aliases,
        }
        session.print([json.dumps(found, ensure_ascii=False, indent=2)])
        return
    from ..plain import row

    session.print(row((s.name, _toml(settings[s.name]), settings.origin[s.name], s.help)) for s in SETTINGS)
    for table in TABLES:
        pairs = sorted(getattr(settings, table).items())
        session.print(row((f"{table}.{name}", _toml(text), settings.file, TABLES[table])) for name, text in pairs)
    session.say(f"the file is {settings.file}{'' if settings.file.exists() else ', which is not there yet'}")


def _toml(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


@config_app.command("edit")
def config_edit(context: typer.Context) -> None:
    """Open the settings in your editor; what is not understood is not saved.

    readlist config edit
    """
    from .. import config as settings
    from ..editing import edited
    from ..library import Library
    from ..transaction import FileStep

    session = of(context)
    file = settings.paths(session.home).config
    before = file.read_text(encoding="utf-8") if file.exists() else None
    try:
        current = settings.load(file)
    except UsageError:  # it is what the editor is to mend
        current = settings.Config(file)
    library = Library(session.home, settings=current)
    with edited(settings.template() if before is None else before, "config.toml", current) as written:
        settings.read(written.text, file)

        def make(text: str | None) -> str:
            if text != before:
                raise Refused(f"{file} was changed meanwhile")
            return written.text

        with library.writing("config edit"):
            library.commit([], [FileStep("config.toml", make)], command="config edit")
    session.say(f"saved {file}; readlist undo takes it back")
