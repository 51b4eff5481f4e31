"""Commands that look after the store: undo, redo, history, doctor, config."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import config as configuration
from ..errors import Findings, NothingMatched, Refused, SettingError, UsageError
from ..paths import CONFIG
from ..terminal.plain import entries, plural, safe
from . import options
from .command import Commands
from .printing import form_of, print_json, print_rows
from .prompts import save_edited
from .session import Session, of

if TYPE_CHECKING:
    from pathlib import Path

    from ..library import Library


NumberArgument = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", help="The number of a change other than the last, from readlist history."),
]


def undo(context: typer.Context, number: NumberArgument = None, dry_run: options.DryRun = False) -> None:
    """Take back the whole of the last change, however many entries it touched.

    Repeated, it takes back the change before; a number, from readlist history, takes back that change. If an entry was
    edited by hand since, or a later change is in the way, it refuses and changes nothing; what another machine changed
    since stays, and is named.

    Examples:

    $ readlist undo --dry-run
    $ readlist undo
    """
    _go_back(of(context), "undo", number, dry_run=dry_run)


def redo(context: typer.Context, number: NumberArgument = None, dry_run: options.DryRun = False) -> None:
    """Redo the change that was taken back last.

    Examples:

    $ readlist redo --dry-run
    $ readlist redo
    """
    _go_back(of(context), "redo", number, dry_run=dry_run)


def _go_back(session: Session, what: Literal["undo", "redo"], number: int | None, *, dry_run: bool) -> None:
    library = session.library
    if dry_run:
        change = library.to_go_back(what, number)
        session.print(change.keys)
        did, hint = f"would {'take back' if what == 'undo' else 'do again'}", "nothing was changed"
    elif what == "undo":
        change = library.undo(number)
        did, hint = "took back", "readlist redo does it again"
    else:
        change = library.redo(number)
        did, hint = "did again", "readlist undo takes it back"
    touched = f" ({entries(len(change.keys))})" if change.keys else ""  # none where an entry's own fields stayed
    session.say(f"{did}: {change.command}{touched}; {hint}")
    if change.stays:
        more = f" and {len(change.stays) - 20:,} more" if len(change.stays) > 20 else ""
        session.say(f"changed since on another machine, and left as they are: {', '.join(change.stays[:20])}{more}")


def history(
    context: typer.Context,
    limit: options.Limit = None,
    format: options.RowFormat = None,
    header: options.Header = False,
) -> None:
    """List the changes, newest first: when, by which command, and how many entries.

    Examples:

    $ readlist history
    $ readlist history --limit 5 --header
    """
    session = of(context)
    changes = session.library.history()[: limit or None]
    if not changes:
        raise NothingMatched("no change has been made yet")
    form = form_of(session, format, header=header)
    columns = ("number", "when", "command", "added", "changed", "removed", "state")
    rows = [
        (c.number, c.when, c.command, c.added, c.changed, c.removed,
         "undo" if c.undoes else "redo" if c.redoes else "done" if stands else "undone")
        for c, stands in changes
    ]  # fmt: skip
    if form == "table":
        from ..terminal.lists import history_table

        session.draw(history_table(rows, width=session.console.width))
    else:
        print_rows(session, columns, rows, format=form, header=header)


def doctor(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend; readlist undo takes it back.")] = False,
    format: Annotated[
        Literal["text", "json"], options.format_option("Without it: text, a line for each finding.")
    ] = "text",
) -> None:
    """Check the whole store, naming each fault with file and line; --fix mends what is safe to mend.

    The exit code is 6 if something is wrong.

    Examples:

    $ readlist doctor
    $ readlist doctor --fix
    $ readlist doctor --format json
    """
    from .. import doctor as check_up
    from ..library import Library
    from ..store.block import Problem

    session = of(context)
    findings: list[Problem] = []
    try:
        library = session.library
    except SettingError as error:
        # A broken configuration is a finding like any other.
        file = configuration.paths(session.home).config
        library = session.library = Library(session.home, settings=configuration.Config(file))
        findings = [Problem(str(file), error.line, error.what, error.mend)]
    if fix:
        mended = check_up.fix(library)
        if mended.merged:
            what = f"merged what had two versions, or one key for two entries, in {plural(mended.merged, 'file')}"
            session.say(f"{what}; readlist undo takes it back")
        session.say(f"mended {entries(mended.entries)}; rebuilt the index" if mended.entries else "rebuilt the index")
    findings += check_up.check(library)
    if format == "json":
        names = ("file", "line", "what", "mend", "fixable")
        print_json(session, [{name: getattr(finding, name) for name in names} for finding in findings])
    else:
        session.print(safe(f"{f.file}:{f.line}: {f.what}; to mend: {f.mend}") for f in findings)
    has_unsettled = _tell_unsettled(session, library)
    if findings:
        raise Findings(plural(len(findings), "finding") + ("" if fix else "; nothing was changed"))
    session.say("nothing else is wrong" if has_unsettled else "nothing is wrong")


def _tell_unsettled(session: Session, library: Library) -> bool:
    """Name what is not a fault but waits for its owner: entries that lost their note, and entries in conflict.

    It says whether there are any.
    """
    from ..store.imports import ELSEWHERE

    conflicts = [conflict for conflict, _ in library.conflicts()]
    elsewhere = {conflict.key for conflict in conflicts if conflict.place == ELSEWHERE}
    with_note = {conflict.key for conflict in conflicts if conflict.place != ELSEWHERE}
    marked = {name: sorted(library.marked(name)) for name in ("orphan", "conflict")}
    for name, keys in marked.items():
        for key in keys[:20]:
            who = [("you and its note", key in with_note), ("two machines", key in elsewhere)]
            sides = " and ".join(side for side, is_so in who if is_so)
            if name == "orphan":
                session.say(f"{key}: its note is gone; readlist settle {key} --keep keeps the entry")
            else:
                how = f"readlist diff {key} shows how, readlist settle settles it"
                session.say(f"{key}: {sides} gave it different values; {how}")
        if len(keys) > 20:
            session.say(f"… and {len(keys) - 20:,} more; readlist list is:{name} lists them")
    return any(marked.values())


config_app = Commands()


@config_app.callback(invoke_without_command=True)
def config(context: typer.Context, format: options.RowFormat = None, header: options.Header = False) -> None:
    """Show every setting: its value, where that comes from, and what it does.

    Settings are kept in config.toml, in the store's folder if READLIST_HOME or --home names one; some can also be set by
    environment variables.

    Examples:

    $ readlist config
    $ readlist config --format json
    $ readlist config edit
    """
    if context.invoked_subcommand is not None:
        return
    import json

    session = of(context)
    settings = session.library.config
    form = form_of(session, format, header=header)
    found = configuration.effective_settings(settings, session.home)
    data = {
        "file": str(settings.file),
        "settings": {v.name: {"value": v.value, "from": v.origin, "help": v.help} for v in found},
        "queries": settings.queries,
    }
    tables = [
        configuration.Value(f"{table}.{name}", text, str(settings.file), help)
        for table, help in configuration.TABLES.items()
        for name, text in sorted(getattr(settings, table).items())
    ]
    # As TOML has them: a text, a number, a truth and a list look the same in JSON.
    rows = [(v.name, json.dumps(v.value, ensure_ascii=False), v.origin, v.help) for v in (*found, *tables)]
    print_rows(session, ("name", "value", "from", "help"), rows, format=form, header=header, data=data)
    if form != "json":
        there = "" if settings.file.exists() else ", not there yet"
        session.say(f"the file is {settings.file}{there}; readlist config edit opens it")


@config_app.command("init")
def config_init(context: typer.Context) -> None:
    """Write a configuration file that has every setting with its default, as a comment.

    An existing file is left as it is.

    Examples:

    $ readlist config init
    $ readlist config init --home ~/papers
    """
    session = of(context)
    file = configuration.paths(session.home).config
    if os.path.lexists(file):
        raise Refused(f"{file} already exists; readlist config edit opens it")
    _save_config(session, file, None, configuration.template(), "config init")


@config_app.command("edit")
def config_edit(context: typer.Context, from_: options.From = None) -> None:
    """Open the settings in your editor; a file that is not understood is not saved.

    A new file has every setting with its default, as a comment.

    Examples:

    $ readlist config edit
    $ EDITOR=nano readlist config edit
    """
    from ..library import Library
    from ..store.lines import text_beside

    session = of(context)
    file = configuration.paths(session.home).config
    before = text_beside(file)
    try:
        current = configuration.load(file)
    except UsageError:  # it is what the editor is to mend
        current = configuration.Config(file)
    library = session.library = Library(session.home, settings=current)

    def save(written: str) -> None:
        session.tell_unknown(configuration.read(written, file))
        _save_config(session, file, before, written, "config edit", library)

    text = configuration.template() if before is None else before
    save_edited(session, text, CONFIG, save, "readlist config edit", from_)


def _save_config(
    session: Session, file: Path, before: str | None, written: str, command: str, library: Library | None = None
) -> None:
    """Write the configuration file as one change, which undo takes back. ``before`` is its text as it was read."""
    from ..store.lines import FileChange

    library = library or session.library
    with library.writing(command):
        change = library.commit([], [FileChange(CONFIG, before, written)], command=command)
    session.say(f"saved {file}; readlist undo takes it back" if change.number else "nothing was changed")
