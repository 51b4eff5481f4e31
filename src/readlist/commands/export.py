"""The command that writes entries in other formats: export."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from .. import progress
from ..errors import NothingMatched, Refused, StoreError, UsageError
from ..export import EXPORTERS, Options, by_ending
from ..export import export as export_
from ..model import FIELDS, Entry, without_fields
from ..search.query import Sort
from ..terminal.plain import entries, fields_from, plural
from . import options
from .choosing import chosen_keys
from .finding import joined
from .printing import print_pieces
from .session import Session, of
from .variant_option import VariantName

_looks = options.in_group("How the text looks")

FORMAT = VariantName("Formats", lambda: (EXPORTERS,))


def export(
    context: typer.Context,
    query: options.QueryArgument = None,
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="Without it: what FILE ends in, or md.", parser=FORMAT, autocompletion=FORMAT.starting),
    ] = None,
    output: options.Output = None,
    force: Annotated[bool, options.care("--force", help="Write over a file that is there.")] = False,
    sort: options.SortOption = None,
    reverse: options.Reverse = False,
    limit: options.Limit = None,
    group_by: Annotated[
        Literal["date", "tag", "status", "none"] | None, _looks("--group-by", metavar="BY", help="For md and html: a section for each date, tag or status; or none.")
    ] = None,
    title: Annotated[str | None, _looks("--title", metavar="TEXT", help="For md and html: the heading.")] = None,
    fields: Annotated[
        str | None, options.names_option(_looks, "--fields", "For csv and tsv: the columns.", options.complete.fields)
    ] = None,
    bom: Annotated[bool, _looks("--bom", help="For csv and tsv: a mark without which Excel garbles Hangul.")] = False,
    compact: Annotated[bool, _looks("--compact", help="For md: one line per paper, for a blog.")] = False,
    without: Annotated[str | None, options.names_option(_looks, "--without", "Leave out fields: note,status.", options.complete.fields)] = None,
    safe: Annotated[bool, _looks("--safe", help="For csv and tsv: no program takes a cell for a formula.")] = False,
) -> None:  # fmt: skip
    """Write entries in another format: the whole list, or what a query finds.

    Examples:

    $ readlist export --format html -o papers.html
    $ readlist export tag:llm --format bibtex -o llm.bib
    """
    session = of(context)
    exporter = EXPORTERS.find(format or _format_of(output))
    looks = {"fields": fields, "bom": bom, "compact": compact, "group_by": group_by, "safe": safe, "title": title}
    given: dict[str, Any] = {name: value for name, value in looks.items() if value not in (None, False)}
    for name in given:
        if name not in exporter.takes:
            fitting = " or ".join(one.name for one in EXPORTERS.ours.values() if name in one.takes)
            what = f"--{name.replace('_', '-')} cannot go with --format {exporter.name}"
            raise UsageError(f"{what}, only with {fitting}")
    left = options.fields_left_out(without, session.library)
    count, found = _chosen(session, query, sort=sort, reverse=reverse, limit=limit)
    session.tell_problems()
    chosen = (without_fields(entry, left) for entry in progress.through("reading entries", found, count))
    if exporter.files is not None and output is not None:
        _export_folder(session, exporter.files(chosen), output, force=force)
        return
    if fields is not None:
        given["fields"] = fields_from(fields, session.library.own_fields)
    elif left and "fields" in exporter.takes:
        given["fields"] = tuple(name for name in FIELDS if name not in left)
    pieces = export_(chosen, exporter.name, Options(**given, without=left))
    if output is None or str(output) == "-":
        print_pieces(pieces)
        return
    from ..store.files import write

    _fail_if_in_the_way(session, output, force=force)
    with progress.work():
        write(Path(os.path.realpath(output)), "".join(pieces), mode=0o666)
    session.say(f"wrote {entries(count)} to {output}")


def _chosen(
    session: Session, query: list[str] | None, *, sort: Sort | None, reverse: bool, limit: int | None
) -> tuple[int, Iterable[Entry]]:
    """The entries to export, and how many they are: those on standard input, or those that a query finds."""
    if query == ["-"]:
        keys = chosen_keys(session, query, None)[: limit or None]
        return len(keys), session.library.get_all(keys)
    text = joined(query)
    order = sort or session.library.config["sort"]
    hits = session.library.find(text, sort=order, reverse=reverse, limit=limit or None, exact=True).hits
    if text.strip() and not hits:
        raise NothingMatched(f"nothing matches {text}")
    return len(hits), (hit.entry for hit in hits)


def _fail_if_in_the_way(session: Session, output: Path, *, force: bool, folder: bool = False) -> None:
    """Raise Refused if an export to a file, or into a folder, would write over something that it must not."""
    what = "folder" if folder else "file"
    if session.library.paths.is_own(output):
        raise Refused(f"{output} is part of the store; write somewhere else")
    try:
        if output.is_symlink() and not force:
            raise Refused(
                f"{output} is a link; --force writes {'into' if folder else 'to'} the {what} that it leads to"
            )
        kind = output.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"cannot write {output}: {error.strerror}") from error
    if not (stat.S_ISDIR if folder else stat.S_ISREG)(kind):
        raise Refused(f"{output} is not a {what}; name another")
    if not (folder or force):
        raise Refused(f"{output} already exists; --force writes over it")


def _format_of(output: Path | None) -> str:
    """The format that the name of a file asks for."""
    ending = output.suffix if output else ""
    found = by_ending(ending) if ending else "md"
    if found is None:
        raise UsageError(f"no format is known for {ending} files; choose one with --format")
    return found


def _export_folder(session: Session, files: Iterable[tuple[str, str]], output: Path, *, force: bool) -> None:
    from ..store.files import write

    _fail_if_in_the_way(session, output, force=force, folder=True)
    with progress.work():
        notes = list(files)
    for name, _ in notes:
        _fail_if_in_the_way(session, output / name, force=force)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the folder {output}: {error.strerror}") from error
    with progress.work():
        for name, text in progress.through("saving", notes, len(notes)):
            write(Path(os.path.realpath(output / name)), text, mode=0o666)
    session.say(f"wrote {plural(len(notes), 'note')} to {output}")
